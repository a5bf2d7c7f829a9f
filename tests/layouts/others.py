"""The bulletins as Typst, reportlab and a word processor (from its own format) typeset them."""

from __future__ import annotations

import importlib
import io
import random
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.layouts.bulletins import Paper, Town
from tests.layouts.html import by_country
from tests.layouts.office import exported

_HEADER = ("Ville", "Accords", "Responsable", "Population", "Domaines de coopération")


def _cells(town: Town) -> tuple[tuple[str, ...], ...]:
    """The cells of a town's row, each its lines."""
    return (town.name,), town.agreed, (town.led,), (town.inhabitants,), (town.listed,)


# -- Typst -----------------------------------------------------------------------------------------


def _typst(body: str, *, tagged: bool = False) -> bytes:
    typst: Any = importlib.import_module("typst")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "bulletin.typ"
        source.write_text(f'#set text(lang:"fr",size:10pt,font:"Liberation Sans")\n{body}', encoding="utf-8")
        standards = {"pdf_standards": ["ua-1"]} if tagged else {}
        compiled: bytes = typst.compile(str(source), font_paths=["/usr/share/fonts"], **standards)
        return compiled


def _quoted(text: str) -> str:
    return '#"' + text.replace('"', '\\"') + '"'


def _front(paper: Paper) -> str:
    issuer = "".join(f"{_quoted(line)}\n\n" for line in paper.issuer)
    return f'{issuer}#text(20pt,weight:"bold")[{_quoted(paper.title)}]\n\n{_quoted(paper.dated)}\n\n'


def _blocks(paper: Paper, mark: str) -> str:
    return "".join(
        f"{mark} {_quoted(town.heading)}\n" + "".join(f"{_quoted(line)}\n\n" for line in town.lines)
        for town in paper.towns
    )


def _typst_columns(paper: Paper) -> bytes:
    rules = "#set par(justify:true)\n#show heading: it=>block(smallcaps(it.body))\n"
    return _typst(f"{rules}{_front(paper)}#columns(2)[{_blocks(paper, '=')}]")


def _typst_header_of_two_rows(paper: Paper) -> bytes:
    cells = ",".join(
        f"[{_quoted(text)}]"
        for town in paper.towns
        for text in (
            town.name,
            town.country,
            "; ".join(town.agreed),
            town.title,
            town.head,
            town.figure,
            town.listed,
        )
    )
    header = (
        "table.header(table.cell(colspan:2)[*Partenaire*],table.cell(rowspan:2)[*Accords*],table.cell(colspan:2)"
        "[*Responsable*],table.cell(rowspan:2)[*Population*],table.cell(rowspan:2)[*Domaines de coopération*],"
        "[*Ville*],[*Pays*],[*Fonction*],[*Nom*],table.hline())"
    )
    columns = "(1fr,.9fr,1.6fr,.8fr,1.2fr,.8fr,1.6fr)"
    rules = "#set page(flipped:true,margin:1.5cm)\n#set text(size:8.5pt)\n"
    return _typst(f"{rules}{_front(paper)}#table(columns:{columns},stroke:none,{header},{cells},table.hline())")


def _typst_cards(paper: Paper) -> bytes:
    cards = ",".join(
        f"rect(width:100%,radius:4pt,inset:6pt,fill:luma(240))[*{_quoted(town.heading)}*\n\n"
        + "".join(f"{_quoted(line)}\n\n" for line in town.lines)
        + "]"
        for town in paper.towns
    )
    return _typst(f"{_front(paper)}#grid(columns:(1fr,1fr),gutter:8pt,{cards})")


def _typst_rows_over_pages(paper: Paper) -> bytes:
    cells = ",".join(
        "[" + " \\ ".join(map(_quoted, lines)) + "]"
        for town in paper.towns
        for lines in ((town.name, f"({town.country})"), *_cells(town)[1:4], tuple(f"– {one}" for one in town.domains))
    )
    header = "table.header[*Ville (pays)*][*Accords*][*Responsable*][*Population*][*Domaines de coopération*]"
    rules = "#set page(width:18cm,height:11cm,margin:1.2cm)\n"
    return _typst(f"{rules}{_front(paper)}#table(columns:(1fr,1.4fr,1.2fr,1fr,1.2fr),inset:7pt,{header},{cells})")


def _typst_tagged(paper: Paper) -> bytes:
    blocks = "".join(
        f"= {_quoted(town.heading)}\n" + "".join(f"- {_quoted(line)}\n" for line in town.lines) for town in paper.towns
    )
    return _typst(f'#set document(title:"{paper.title}")\n{_front(paper)}{blocks}', tagged=True)


TYPST: dict[str, Callable[[Paper], bytes]] = {
    "columns": _typst_columns,
    "header_of_two_rows": _typst_header_of_two_rows,
    "cards": _typst_cards,
    "rows_over_pages": _typst_rows_over_pages,
    "tagged": _typst_tagged,
}

# -- reportlab -------------------------------------------------------------------------------------


def _leaders(paper: Paper) -> bytes:
    """Labels and values with dots between them, drawn in any order."""
    canvas_of: Any = importlib.import_module("reportlab.pdfgen.canvas").Canvas
    metrics: Any = importlib.import_module("reportlab.pdfbase.pdfmetrics")
    file: Any = importlib.import_module("reportlab.pdfbase.ttfonts").TTFont
    for name in ("DejaVuSans", "DejaVuSans-Bold"):
        metrics.registerFont(file(name, f"/usr/share/fonts/truetype/dejavu/{name}.ttf"))
    out = io.BytesIO()
    canvas = canvas_of(out, pagesize=(595, 842), invariant=1)

    def dotted(label: str, value: str) -> str:
        room = 507 - sum(metrics.stringWidth(text, "DejaVuSans", 9) for text in (label, value))
        return f"{label} {'.' * int(room / metrics.stringWidth('.', 'DejaVuSans', 9))} {value}"

    y, page = 800, [("DejaVuSans", 9, 800 - 12 * at, line) for at, line in enumerate(paper.issuer)]
    page += [("DejaVuSans-Bold", 18, 740, paper.title), ("DejaVuSans", 9, 720, paper.dated)]
    pages, y = [page], 694
    for town in paper.towns:
        if y < 130:
            pages.append([])
            y = 800
        pages[-1].append(("DejaVuSans-Bold", 11, y, town.heading))
        agreements = town.agreed
        for text in [*agreements, *(dotted(*pair) for pair in town.pairs[len(agreements) :])]:
            y -= 13
            pages[-1].append(("DejaVuSans", 9, y, text))
        y -= 23
    for lines in pages:
        random.Random(3).shuffle(lines)
        for font, size, foot, text in lines:
            canvas.setFont(font, size)
            canvas.drawString(40, foot, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


REPORTLAB: dict[str, Callable[[Paper], bytes]] = {"leaders": _leaders}

# -- a word processor ------------------------------------------------------------------------------


def _document(paper: Paper) -> Any:
    document: Any = importlib.import_module("docx").Document()
    for line in (*paper.issuer, paper.title, paper.dated):
        run = document.add_paragraph().add_run(line)
        run.bold = line == paper.title
    return document


def _docx_columns(paper: Paper) -> bytes:
    document = _document(paper)
    section = document.add_section(0)
    [columns] = section._sectPr.xpath("w:cols")  # python-docx has no name for it
    columns.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}num", "2")
    for town in paper.towns:
        document.add_heading(town.heading, 2)
        for line in town.lines:
            document.add_paragraph(line)
    return exported(document.save, "bulletin.docx")


def _docx_merged(paper: Paper) -> bytes:
    """Countries in cells that several rows share."""
    document = _document(paper)
    document.styles["Normal"].font.size = 8 * 12_700
    table = document.add_table(0, 6, style="Table Grid")

    def row(cells: Sequence[tuple[str, ...]]) -> Any:
        held = table.add_row().cells
        for cell, lines in zip(held, cells, strict=True):
            cell.text = "\n".join(lines)
        return held

    row([(label,) for label in ("Pays", *_HEADER)])
    for country, towns in by_country(paper, "country"):
        first = row(((country,), *_cells(towns[0])))
        for town in towns[1:]:
            first[0].merge(row(((), *_cells(town)))[0])
    return exported(document.save, "bulletin.docx")


def _docx_forms(paper: Paper) -> bytes:
    """Two forms side by side in one table."""
    document = _document(paper)
    for first in range(0, len(paper.towns), 2):
        forms = [[("Ville", town.heading), *town.pairs] for town in paper.towns[first : first + 2]]
        table = document.add_table(max(map(len, forms)), 4, style="Table Grid")
        for column, form in enumerate(forms):
            for number, (label, value) in enumerate(form):
                table.cell(number, 2 * column).text = label
                table.cell(number, 2 * column + 1).text = value
        document.add_paragraph("")
    return exported(document.save, "bulletin.docx")


DOCX: dict[str, Callable[[Paper], bytes]] = {"columns": _docx_columns, "merged": _docx_merged, "forms": _docx_forms}
