"""Tables that go on over a page: one table, its repeated header said once, a row that breaks one row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jumelages.bulletin import Cell, Line, Table

_SMALL_START = re.compile(r"[a-zà-ÿœ(]")


def joined_tables(first: Table, second: Table) -> tuple[Table, tuple[Line, ...]]:
    """Two tables of the same columns as one, and the lines of a header that is printed again.

    A row without anything in its first column goes on with the row before the break.
    """
    cells = list(second.cells)
    repeated: tuple[Line, ...] = ()
    height = 1
    if _words(_row(first.cells, 0)) == _words(_row(cells, 0)):
        header = _row(cells, 0)
        height = max((cell.rows for cell in header), default=1)
        repeated = tuple(replace(line, furniture=True) for cell in header for line in cell.lines)
        cells = [replace(cell, row=cell.row - height) for cell in cells if cell.row >= height]
    if not cells:
        return first, repeated
    rows = max(cell.row for cell in first.cells) + 1
    opening = _row(cells, 0)
    if _goes_on(opening):
        return Table((*_continued(first.cells, opening, rows - 1), *_moved(cells, rows - 1))), repeated
    return Table((*first.cells, *(replace(cell, row=cell.row + rows) for cell in cells))), repeated


def _goes_on(row: Sequence[Cell]) -> bool:
    """Whether a row names nothing of its own: its first cell is empty, or goes on with small letters or a bracket."""
    first = min(row, key=lambda cell: cell.column, default=None)
    if first is None or not any(cell.lines for cell in row):
        return False
    return not first.lines or _SMALL_START.match(first.lines[0].text.canonical) is not None


def _continued(cells: Sequence[Cell], opening: Sequence[Cell], last: int) -> list[Cell]:
    """The cells, those of the last row with what the next page adds to them."""
    added = {cell.column: cell.lines for cell in opening}
    joined = []
    for cell in cells:
        more = added.pop(cell.column, ()) if cell.row <= last < cell.row + cell.rows else ()
        if more and cell.lines:
            more = (replace(more[0], gap=False), *more[1:])
        joined.append(replace(cell, lines=cell.lines + more))
    return joined


def _moved(cells: Sequence[Cell], rows: int) -> list[Cell]:
    return [replace(cell, row=cell.row + rows) for cell in cells if cell.row > 0]


def _row(cells: Sequence[Cell], number: int) -> list[Cell]:
    return [cell for cell in cells if cell.row == number]


def _words(cells: Sequence[Cell]) -> list[str]:
    return [" ".join(line.text.canonical for line in cell.lines) for cell in cells]
