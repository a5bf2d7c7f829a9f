"""Small PDFs that ask for much: each is read, or refused in one sentence, within the limits of one file.

`python -m tests.reading.hostile FOLDER` writes them all.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.reading.hostile_content import CONTENT
from tests.reading.hostile_drawing import DRAWING
from tests.reading.hostile_fonts import FONTS
from tests.reading.hostile_structure import STRUCTURE

HOSTILE = CONTENT | STRUCTURE | FONTS | DRAWING
"""The files by their names."""

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in HOSTILE.items():
        data = make()
        (folder / f"{name}.pdf").write_bytes(data)
        print(f"{name}.pdf: {len(data)} bytes")
