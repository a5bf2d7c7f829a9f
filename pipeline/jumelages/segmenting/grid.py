"""A table's cells as rows: cells that span rows, labels said again, cities that stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from jumelages.annotating.annotator import Annotator
from jumelages.bulletin import Cell, Table
from jumelages.expressions import expression
from jumelages.folding import fold
from jumelages.segmenting.cells import first_words, text_of
from jumelages.segmenting.headers import PARTED, field_of_label, header_of


def rows_of(table: Table) -> list[list[Cell]]:
    """The cells of each row, those of rows above that span it included, from left to right."""
    count = max((cell.row + cell.rows for cell in table.cells), default=0)
    rows: list[list[Cell]] = [[] for _ in range(count)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            rows[row].append(cell)
    filled = [sorted(row, key=lambda cell: cell.column) for row in rows if any(cell.lines for cell in row)]
    return [filled[0], *map(partial(_without_headers, _headers(filled[0])), filled[1:])] if filled else []


def _headers(row: Sequence[Cell]) -> dict[int, str]:
    return {cell.column: text_of(cell).canonical.strip(" :") for cell in row if cell.lines}


def _without_headers(headers: dict[int, str], row: list[Cell]) -> list[Cell]:
    """The cells of a row without the words of the first row where they come again: « Pays : Italie » under « Pays »."""
    return [_without_label(cell, headers.get(cell.column, "")) for cell in row]


def _without_label(cell: Cell, label: str) -> Cell:
    text = cell.lines[0].text if cell.lines and label else None
    again = _COLON_AND_VALUE.match(text.canonical, len(label)) if text else None
    if text is None or again is None or fold(text.canonical[: len(label)]) != fold(label):
        return cell
    first = replace(cell.lines[0], text=text.piece(again.end(), len(text.canonical)), edges=())
    return replace(cell, lines=(first, *cell.lines[1:]))


_COLON_AND_VALUE = expression(r"\s*:\s*(?=\S)")


def parted_at_first_label(rows: Sequence[list[Cell]]) -> list[list[list[Cell]]]:
    """The rows parted before each that begins as the first one does."""
    first = fold(first_words(rows[0]))
    groups: list[list[list[Cell]]] = []
    for row in rows:
        if not groups or fold(first_words(row)) == first:
            groups.append([])
        groups[-1].append(row)
    return groups


FEWEST_FIELDS = 3


def upright_tables(rows: list[list[Cell]], lexicon: Annotator) -> list[list[list[Cell]]]:
    """The rows, or those of each table in them whose cities stand side by side, behind labels, turned upright."""
    if not rows or header_of(rows, lexicon).columns or max(cell.column for row in rows for cell in row) < PARTED:
        return [rows]
    groups = parted_at_first_label(rows)
    labels = [[field_of_label(first_words(row), lexicon) for row in group] for group in groups]
    if all(
        fields[0] in ("city", "agreement", "") and len(set(fields) - {"", "city"}) >= FEWEST_FIELDS - 1
        for fields in labels
    ):
        return [_turned(group) for group in groups]
    return [rows]


def _turned(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Rows as columns, columns as rows."""
    turned: dict[int, list[Cell]] = {}
    for number, row in enumerate(rows):
        for cell in row:
            turned.setdefault(cell.column, []).append(
                replace(cell, row=cell.column, column=number, rows=cell.columns, columns=1)
            )
    return [turned[number] for number in sorted(turned)]
