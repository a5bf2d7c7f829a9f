"""Paragraphs as a PDF: A4, accented fonts embedded, bold headings, page numbers; the same bytes each time.

fpdf2 is an optional extra and is loaded when a PDF is made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from jumelages.errors import NoPdfWriter
from jumelages.records import BulletinRecord
from jumelages.writing.layout import Printed, Style, Wording, laid_out

HEADER = "Villes jumelées"
SIZE = 10.0
_NINE = time(9, tzinfo=UTC)
#: For a bulletin without a date of its own.
_UNDATED = datetime(2000, 1, 1, 9, tzinfo=UTC)
#: A header that holds none of these is known for one by the reader, on two pages too.
_MISTAKABLE = re.compile(r"\d|[:()]|\b(?:maire|accord|serment|charte|convention|habitants?)\b|^jumelage|actualis", re.I)


def write_pdf(record: BulletinRecord, wording: Wording | None = None) -> bytes:
    """The bulletin of these records as a PDF, with the same paragraphs as the text.

    Raises:
        NoPdfWriter: fpdf2 is not installed.
    """
    made = datetime.combine(record.as_of.earliest, _NINE) if record.as_of else _UNDATED
    header = " – ".join(part for part in (record.title, *record.issuer[-1:]) if part)
    title = record.title or HEADER
    return typeset(laid_out(record, wording), header=header, title=title, made=made, is_packed=True)


def typeset(
    paragraphs: Sequence[Printed],
    *,
    header: str,
    title: str,
    made: datetime,
    size: float = SIZE,
    is_packed: bool = False,
) -> bytes:
    """Paragraphs as a PDF; `size` is the type size in points. The header stands on bulletins of several pages.

    Packed, each stream has a checksum by which damage is noticed; not packed, the bytes are the same everywhere,
    for what packs them differs from one build of zlib to the next.

    Raises:
        NoPdfWriter: fpdf2 is not installed.
    """
    header = HEADER if not header or _MISTAKABLE.search(header) else header
    pdf = _composed(paragraphs, "", title, made, size)
    pdf.set_compression(is_packed)
    if pdf.pages_count > 1:
        _close_fonts(pdf)
        pdf = _composed(paragraphs, header, title, made, size)
        pdf.set_compression(is_packed)
    data = bytes(pdf.output())
    _close_fonts(pdf)
    return data


def _composed(paragraphs: Sequence[Printed], header: str, title: str, made: datetime, size: float) -> Any:
    pdf = _empty(header, title, made, size)
    for paragraph in paragraphs:
        style = "" if paragraph.style is Style.PLAIN else "B"
        pdf.set_font("DejaVu", style=style, size=size * 1.4 if paragraph.style is Style.TITLE else size)
        pdf.multi_cell(0, 1.25 * pdf.font_size_pt, paragraph.text, align="L", new_x="LMARGIN", new_y="NEXT")
        if not paragraph.tight:
            pdf.ln(0.8 * size)
    return pdf


def _close_fonts(pdf: Any) -> None:
    """Close the font files, which fpdf2 leaves open in a document."""
    for font in pdf.fonts.values():
        font.ttfont.close()


def _empty(header: str, title: str, made: datetime, size: float) -> Any:
    pdf = _paper()(header)
    pdf.set_creation_date(made)
    pdf.set_title(title)
    pdf.set_lang("fr")
    fonts = files("jumelages").joinpath("fonts")
    for style, name in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
        with as_file(fonts.joinpath(name)) as font:
            pdf.add_font("DejaVu", style=style, fname=font)
    pdf.set_margins(70, 64, 70)
    pdf.set_auto_page_break(auto=True, margin=64)
    pdf.add_page()
    pdf.set_font("DejaVu", size=size)
    return pdf


@cache
def _paper() -> Any:
    """The class of an A4 sheet with its header above and the page number below."""
    try:
        from fpdf import FPDF
    except ImportError as error:
        raise NoPdfWriter("PDF") from error

    class Paper(FPDF):
        def __init__(self, header: str) -> None:
            super().__init__(unit="pt", format="A4")
            self._header = header

        def header(self) -> None:
            self.set_font("DejaVu", size=8)
            if self._header:
                self.set_y(30)
                self.cell(0, 10, self._header, align="C", new_x="LMARGIN", new_y="NEXT")
            self.set_y(self.t_margin)

        def footer(self) -> None:
            self.set_font("DejaVu", size=8)
            self.set_y(-40)
            self.cell(0, 10, f"Page {self.page_no()}/{{nb}}", align="C")

    return Paper
