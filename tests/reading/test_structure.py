"""Tables of tagged PDFs: their structure tree is taken where it agrees with the page, and only there."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator

import pikepdf
import typst

from jumelages.bulletin import Table
from jumelages.parsing import parse
from jumelages.reading import read_bulletin
from tests.layouts.bulletins import PAPERS
from tests.layouts.facts import outcome
from tests.layouts.make import FOLDER

TODAY = datetime.date(2026, 11, 23)
#: A table without rules, whose columns stand close together and whose cells stand at half the height of their row.
CLOSE = FOLDER / "libreoffice_tagged-table_no_rules.aubagne.pdf"
RULED = FOLDER / "chromium-table_five.aubagne.pdf"


def elements(node: pikepdf.Object, name: str) -> Iterator[pikepdf.Object]:
    """The elements of one type below a node of a structure tree."""
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            if kid.get("/S") == name:
                yield kid
            yield from elements(kid, name)


def saved(pdf: pikepdf.Pdf) -> bytes:
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()


def test_rows_and_cells_are_those_of_the_structure_tree() -> None:
    [table] = [region for region in read_bulletin(CLOSE.read_bytes(), "x.pdf").regions if isinstance(region, Table)]
    assert max(cell.row for cell in table.cells) == len(PAPERS["aubagne"].towns)
    assert max(cell.column for cell in table.cells) == 5
    cracow = [cell for cell in table.cells if cell.row == 3]
    assert [" ".join(line.text.canonical for line in cell.lines) for cell in cracow] == [
        "Cracovie",
        "Pologne",
        "Convention de coopération signée le 12 octobre 1993 Accord d'amitié signé le 4 avril 2001",
        "Maire : Mme Anna ZIELINSKA",
        "766 700 habitants",
        "tourisme, échanges universitaires, jeunesse",
    ]


def test_a_tree_that_contradicts_the_page_is_not_believed() -> None:
    with pikepdf.open(RULED) as pdf:
        rows = [list(elements(row, "/TD")) for row in elements(pdf.Root.StructTreeRoot, "/TR")]
        one, other = rows[1][2], rows[2][2]
        one.K, other.K = other.K, one.K
        found = outcome(PAPERS["aubagne"], parse(read_bulletin(saved(pdf), "x.pdf"), today=TODAY))
    assert found.perfect


def test_a_tree_without_the_content_of_a_cell_loses_nothing() -> None:
    with pikepdf.open(RULED) as pdf:
        rows = [list(elements(row, "/TD")) for row in elements(pdf.Root.StructTreeRoot, "/TR")]
        rows[2][1].K = pikepdf.Array()
        found = outcome(PAPERS["aubagne"], parse(read_bulletin(saved(pdf), "x.pdf"), today=TODAY))
    assert found.perfect


def test_a_tree_that_goes_round_in_a_circle_is_left_alone() -> None:
    with pikepdf.open(RULED) as pdf:
        table = next(elements(pdf.Root.StructTreeRoot, "/Table"))
        row = next(elements(table, "/TR"))
        row.K.append(table)
        found = outcome(PAPERS["aubagne"], parse(read_bulletin(saved(pdf), "x.pdf"), today=TODAY))
    assert found.perfect


BESIDE = """#set document(title: "Villes jumelées")
#set text(lang: "fr", size: 10pt)
#set page(footer: [Hôtel de ville – 7, boulevard Jean-Jaurès – 13400 Aubagne])
#show heading: it => block(text(weight: "regular", size: 10pt, it.body))
Ville d'Aubagne

Villes jumelées

Mise à jour du 4 mars 2019

#grid(columns: (1fr, 1fr), gutter: 10mm,
[= Bergame (Italie)
Jumelage signé le 14 mai 1978 et renouvelé le 3 juin 1998 à Bergame. Maire : M. Giorgio VALLI. 120 900 habitants.],
[= Coimbra (Portugal)
Charte de jumelage signée le 3 juin 1989 et renouvelée le 9 mai 2009. Maire : M. Manuel TAVARES. 143 400 habitants.])
"""


def test_headings_paragraphs_and_artifacts_are_those_of_the_structure_tree() -> None:
    lines = read_bulletin(typst.compile(BESIDE.encode()), "x.pdf").lines
    content = [line.text.canonical for line in lines if not line.furniture]
    assert content[3:5] == ["Bergame (Italie)", "Jumelage signé le 14 mai 1978 et renouvelé le 3 juin"]
    assert content[6:8] == ["habitants.", "Coimbra (Portugal)"]
    assert [line.text.canonical for line in lines if line.bold] == ["Bergame (Italie)", "Coimbra (Portugal)"]
    assert [line.text.canonical for line in lines if line.furniture] == [
        "Hôtel de ville – 7, boulevard Jean-Jaurès – 13400 Aubagne"
    ]


def test_a_page_without_its_tree_is_read_by_its_lines() -> None:
    with pikepdf.open(io.BytesIO(typst.compile(BESIDE.encode()))) as pdf:
        del pdf.Root.StructTreeRoot
        lines = read_bulletin(saved(pdf), "x.pdf").lines
    assert not any(line.furniture or line.bold for line in lines)
