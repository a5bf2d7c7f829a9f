"""The samples' paragraphs as PDFs by fpdf2: plain files, whose pages are read by what is printed on them alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib.resources import as_file, files

from fpdf import FPDF

from jumelages.writing import Printed, Style

SIZE = 10.0


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
    """
    pdf = _composed(paragraphs, "", title, made, size)
    pdf.set_compression(is_packed)
    if pdf.pages_count > 1:
        _close_fonts(pdf)
        pdf = _composed(paragraphs, header, title, made, size)
        pdf.set_compression(is_packed)
    data = bytes(pdf.output())
    _close_fonts(pdf)
    return data


def _composed(paragraphs: Sequence[Printed], header: str, title: str, made: datetime, size: float) -> FPDF:
    pdf = _empty(header, title, made, size)
    for paragraph in paragraphs:
        style = "" if paragraph.style is Style.PLAIN else "B"
        pdf.set_font("DejaVu", style=style, size=size * 1.4 if paragraph.style is Style.TITLE else size)
        pdf.multi_cell(0, 1.25 * pdf.font_size_pt, paragraph.text, align="L", new_x="LMARGIN", new_y="NEXT")
        if not paragraph.tight:
            pdf.ln(0.8 * size)
    return pdf


def _close_fonts(pdf: FPDF) -> None:
    """Close the font files, which fpdf2 leaves open in a document."""
    for font in pdf.fonts.values():
        font.ttfont.close()  # type: ignore[union-attr]  # all of them are files


def _empty(header: str, title: str, made: datetime, size: float) -> FPDF:
    pdf = _Paper(header)
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


class _Paper(FPDF):
    """An A4 sheet with its header above and the page number below."""

    def __init__(self, header: str) -> None:
        super().__init__(unit="pt", format="A4")
        self._header = header

    def header(self) -> None:
        """The running title."""
        self.set_font("DejaVu", size=8)
        if self._header:
            self.set_y(30)
            self.cell(0, 10, self._header, align="C", new_x="LMARGIN", new_y="NEXT")
        self.set_y(self.t_margin)

    def footer(self) -> None:
        """The page's number."""
        self.set_font("DejaVu", size=8)
        self.set_y(-40)
        self.cell(0, 10, f"Page {self.page_no()}/{{nb}}", align="C")
