"""Small PDFs made on the fly, and what tests compare of a Bulletin."""

from __future__ import annotations

from pathlib import Path

from fpdf import FPDF

from jumelages.bulletin import Bulletin
from jumelages.reading import read_bulletin
from samples.make_samples import FONTS, SOURCE

SAMPLE_TXT = SOURCE
SAMPLE_PDF = SOURCE.with_suffix(".pdf")


def read(data: bytes | Path) -> Bulletin:
    return read_bulletin(data.read_bytes() if isinstance(data, Path) else data, "bulletin")


def content(bulletin: Bulletin) -> list[str]:
    """The canonical lines that are not furniture."""
    return [line.text.canonical for line in bulletin.lines if not line.furniture]


def furniture(bulletin: Bulletin) -> list[str]:
    return [line.text.canonical for line in bulletin.lines if line.furniture]


def sheet() -> FPDF:
    """A document without pages, in points, with DejaVu regular and bold."""
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_font("DejaVu", fname=FONTS / "DejaVuSans.ttf")
    pdf.add_font("DejaVu", style="B", fname=FONTS / "DejaVuSans-Bold.ttf")
    pdf.set_font("DejaVu", size=10)
    pdf.set_auto_page_break(False)
    return pdf


def write(pdf: FPDF, lines: list[str], x: float = 70, y: float = 100, leading: float = 14) -> None:
    """Lines one below the other, their feet at y, y + leading ..."""
    for number, line in enumerate(lines):
        pdf.text(x, y + number * leading, line)


def pdf_bytes(pdf: FPDF) -> bytes:
    return bytes(pdf.output())
