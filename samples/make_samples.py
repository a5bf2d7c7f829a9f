"""Make the sample PDF from the sample TXT: the same bytes on each run.

Run from the repository: `python samples/make_samples.py`. Needs fpdf2.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "pipeline" / "jumelages" / "fonts"
SOURCE = HERE / "villes-jumelees-2014-07-11.txt"
HEADER = "Villes jumelées – Direction des Relations Internationales et Européennes"
TITLE = "Villes jumelées"
HEADING = re.compile(r"[^:()]+ \([^()\d]+\)|Accord de coopération Tripartite")
MADE = datetime(2014, 7, 11, 9, 0, tzinfo=UTC)


class Paper(FPDF):
    """A4 with the department's header, and the page number below."""

    def header(self) -> None:
        """Print what fpdf2 asks for at the top of each page."""
        self.set_font("DejaVu", size=8)
        self.set_y(30)
        self.cell(0, 10, HEADER, align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_y(self.t_margin)

    def footer(self) -> None:
        """Print what fpdf2 asks for at the bottom of each page."""
        self.set_font("DejaVu", size=8)
        self.set_y(-40)
        self.cell(0, 10, f"Page {self.page_no()}/{{nb}}", align="C")


def paper(size: float = 10) -> Paper:
    """An empty document; `size` is the type size of the text in points."""
    pdf = Paper(unit="pt", format="A4")
    pdf.set_creation_date(MADE)
    pdf.set_compression(False)  # compressed bytes differ from one build of zlib to the next
    pdf.set_title(TITLE)
    pdf.set_lang("fr")
    pdf.add_font("DejaVu", fname=FONTS / "DejaVuSans.ttf")
    pdf.add_font("DejaVu", style="B", fname=FONTS / "DejaVuSans-Bold.ttf")
    pdf.set_margins(70, 64, 70)
    pdf.set_auto_page_break(auto=True, margin=64)
    pdf.add_page()
    pdf.set_font("DejaVu", size=size)
    return pdf


def typeset(text: str, size: float = 10) -> bytes:
    """The lines of a bulletin as a PDF: each a paragraph of its own, headings bold."""
    pdf = paper(size)
    for line in text.splitlines():
        if line.strip():
            is_title = line == TITLE
            is_bold = is_title or HEADING.fullmatch(line) is not None
            pdf.set_font("DejaVu", style="B" if is_bold else "", size=size * 1.4 if is_title else size)
            pdf.multi_cell(0, 1.25 * pdf.font_size_pt, line, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        else:
            pdf.ln(0.8 * size)
    return bytes(pdf.output())


def main() -> None:
    """Write the sample PDF beside its TXT."""
    target = SOURCE.with_suffix(".pdf")
    target.write_bytes(typeset(SOURCE.read_text(encoding="utf-8")))
    print(f"{target.name}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
