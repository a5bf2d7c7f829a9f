"""The bulletins as fpdf2 typesets tables: words justified, cells at half the height of their row, many rules."""

from __future__ import annotations

from collections.abc import Callable

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, TableCellFillMode

from tests.layouts.bulletins import COLUMNS, Paper
from tests.reading.papers import pdf_bytes, sheet

_WIDTHS = (70, 80, 120, 120, 60, 100)


def _headed(paper: Paper) -> FPDF:
    pdf = sheet()
    pdf.set_auto_page_break(True, 40)
    pdf.set_margins(40, 40)
    pdf.add_page()
    pdf.set_font("DejaVu", size=10)
    for number, line in enumerate(paper.issuer):
        pdf.set_xy(40, 40 + 14 * number)
        pdf.cell(text=line)
    pdf.set_font("DejaVu", style="B", size=16)
    pdf.set_xy(40, 80)
    pdf.cell(text=paper.title)
    pdf.set_font("DejaVu", size=10)
    pdf.set_xy(40, 104)
    pdf.cell(text=paper.dated)
    pdf.set_y(130)
    pdf.set_font("DejaVu", size=8)
    return pdf


def _forms_cell_by_cell(paper: Paper) -> bytes:
    """A form of drawn cells for each town: that of a label ends where the first line of its value does."""
    pdf = _headed(paper)
    for town in paper.towns:
        if pdf.get_y() > 640:
            pdf.add_page()
        for label, value in zip(COLUMNS, town.cells, strict=True):
            pdf.set_font("DejaVu", style="B", size=9)
            pdf.set_fill_color(235, 235, 235)
            pdf.cell(120, 18, label, border=1, fill=True)
            pdf.set_font("DejaVu", size=9)
            pdf.multi_cell(200, 18, value, border=1, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(18)
    return pdf_bytes(pdf)


def _table(paper: Paper, borders: TableBordersLayout, *, striped: bool = False, width: float | None = None) -> bytes:
    pdf = _headed(paper)
    with pdf.table(
        borders_layout=borders,
        col_widths=_WIDTHS,
        width=width,
        line_height=10.4,
        padding=3,
        cell_fill_color=230 if striped else None,
        cell_fill_mode=TableCellFillMode.ROWS if striped else TableCellFillMode.NONE,
    ) as table:
        for cells in (COLUMNS, *(town.cells for town in paper.towns)):
            row = table.row()
            for cell in cells:
                row.cell(cell)
    return pdf_bytes(pdf)


LAYOUTS: dict[str, Callable[[Paper], bytes]] = {
    "all_rules": lambda paper: _table(paper, TableBordersLayout.ALL),
    "no_rules": lambda paper: _table(paper, TableBordersLayout.NONE),
    "level_rules": lambda paper: _table(paper, TableBordersLayout.HORIZONTAL_LINES),
    "inner_rules": lambda paper: _table(paper, TableBordersLayout.INTERNAL),
    "header_and_column_rules": lambda paper: _table(paper, TableBordersLayout.MINIMAL),
    "header_rule": lambda paper: _table(paper, TableBordersLayout.SINGLE_TOP_LINE),
    "column_rules": lambda paper: _table(paper, TableBordersLayout.NO_HORIZONTAL_LINES),
    "narrow": lambda paper: _table(paper, TableBordersLayout.ALL, width=360),
    "forms_cell_by_cell": _forms_cell_by_cell,
    "stripes": lambda paper: _table(paper, TableBordersLayout.NONE, striped=True),
}
