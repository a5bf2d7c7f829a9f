"""The bulletins as office programs export them: spreadsheets, text boxes, tabs."""

from __future__ import annotations

import importlib
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.layouts.bulletins import COLUMNS, Paper


def exported(write: Callable[[Path], None], name: str) -> bytes:
    """A file as LibreOffice exports it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        write(file)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder, str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return file.with_suffix(".pdf").read_bytes()


_WIDTHS = (16, 14, 34, 26, 14, 30)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many figures."""
    lines, room = 1, width
    for word in text.split():
        if len(word) > room:
            lines, room = lines + 1, width
        room -= len(word) + 1
    return lines


def _sheet(
    paper: Paper,
    *,
    ruled: bool,
    widths: Sequence[int],
    landscape: bool,
    header: bool = False,
    titles_ruled: bool = False,
) -> bytes:
    def write(file: Path) -> None:
        book: Any = importlib.import_module("xlsxwriter").Workbook(str(file))
        sheet = book.add_worksheet("Jumelages")
        bold = book.add_format({"bold": True, "font_size": 14})
        label = book.add_format({"bold": True, "bg_color": "#dddddd", "border": int(ruled), "text_wrap": True})
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": int(ruled)})
        for row, line in enumerate((*paper.issuer, paper.title, paper.dated)):
            sheet.write(row, 0, line, bold if line == paper.title else None)
        if titles_ruled:
            ruling = book.add_format({"border": 1})
            for row in range(len(paper.issuer) + 3):
                line = [*paper.issuer, paper.title, paper.dated, ""][row]
                sheet.write_row(row, 0, [line, *[""] * (len(widths) - 1)], ruling)
        first = len(paper.issuer) + 3
        for column, (text, width) in enumerate(zip(COLUMNS, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write(first, column, text, label)
        for row, town in enumerate(paper.towns, first + 1):
            lines = (
                sum(_lines(part, width) for part in text.split("\n"))
                for text, width in zip(town.cells, widths, strict=True)
            )
            sheet.set_row(row, 15 * max(lines))
            for column, text in enumerate(town.cells):
                sheet.write(row, column, text, cell)
        if landscape:
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(first)
        if header:
            sheet.set_header("&L&F&R&D")
            sheet.set_footer("&CPage &P de &N")
        book.close()

    return exported(write, "bulletin.xlsx")


_BOX = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:drawing>
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="0" locked="0"
 layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>
<wp:extent cx="{width}" cy="{height}"/><wp:wrapNone/><wp:docPr id="{number}" name="Zone {number}"/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="{shape}"><a:avLst/>
</a:prstGeom>{fill}</wps:spPr><wps:txbx><w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>
</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"""
_POINT = 12_700


def _text_boxes(paper: Paper, *, shape: str) -> bytes:
    """Boxes of a word processor, two in a row, anchored to one empty paragraph a page."""

    def paragraph(text: str, *, bold: bool) -> str:
        weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
        safe = text.replace("&", "&amp;").replace("<", "&lt;")
        return '<w:p><w:pPr><w:spacing w:after="20"/></w:pPr><w:r>' + weight + f"<w:t>{safe}</w:t></w:r></w:p>"

    def write(file: Path) -> None:
        docx: Any = importlib.import_module("docx")
        parse: Any = importlib.import_module("docx.oxml").parse_xml
        document = docx.Document()
        document.styles["Normal"].font.size = 9 * _POINT
        for line in (*paper.issuer, paper.title, paper.dated):
            document.add_paragraph().add_run(line).bold = line == paper.title
        anchor = document.add_paragraph()
        for number, town in enumerate(paper.towns):
            if number and number % 6 == 0:
                document.add_page_break()
                anchor = document.add_paragraph()
            texts = paragraph(town.heading, bold=True) + "".join(paragraph(x, bold=False) for x in town.lines)
            x, y = 50 + 255 * (number % 2), 230 + 185 * (number % 6 // 2)
            line = '<a:noFill/><a:ln w="9525"><a:solidFill><a:srgbClr val="336699"/></a:solidFill></a:ln>'
            box = _BOX.format(
                number=number + 1,
                x=x * _POINT,
                y=y * _POINT,
                width=245 * _POINT,
                height=175 * _POINT,
                shape=shape,
                fill=line,
                paragraphs=texts,
            )
            anchor._p.append(parse(box))
        document.save(str(file))

    return exported(write, "bulletin.docx")


def _tabs(paper: Paper) -> bytes:
    """Labels and values with a tab between them, as a typist sets them."""

    def write(file: Path) -> None:
        document: Any = importlib.import_module("docx").Document()
        for line in (*paper.issuer, paper.title, paper.dated):
            document.add_paragraph().add_run(line).bold = line == paper.title
        for town in paper.towns:
            document.add_paragraph().add_run(town.heading).bold = True
            for label, value in town.pairs:
                line = document.add_paragraph(f"{label} :\t{value}")
                line.paragraph_format.tab_stops.add_tab_stop(130 * _POINT)
                line.paragraph_format.space_after = 0
        document.save(str(file))

    return exported(write, "bulletin.docx")


CALC: dict[str, Callable[[Paper], bytes]] = {
    "ruled": lambda paper: _sheet(paper, ruled=True, widths=_WIDTHS, landscape=True),
    "no_rules": lambda paper: _sheet(paper, ruled=False, widths=_WIDTHS, landscape=True, header=True),
    "columns_over_pages": lambda paper: _sheet(paper, ruled=True, widths=_WIDTHS, landscape=False, header=True),
    "titles_ruled": lambda paper: _sheet(paper, ruled=True, widths=_WIDTHS, landscape=True, titles_ruled=True),
}
WRITER: dict[str, Callable[[Paper], bytes]] = {
    "text_boxes": lambda paper: _text_boxes(paper, shape="rect"),
    "text_boxes_round": lambda paper: _text_boxes(paper, shape="roundRect"),
    "tabs": _tabs,
}
