"""Samples as LibreOffice saves them: `python -m tests.reading.converted` makes them again (needs LibreOffice)."""
