"""Tables that the structure tree of a tagged PDF names, taken where they agree with what stands on the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from jumelages.bulletin import Box
from jumelages.reading.layout import Word, rows_in
from jumelages.reading.parts import CellPart, Obstacle, TablePart, parted
from jumelages.reading.tagged import TaggedTable

_SLACK = 2.0
"""How far, in points, print may reach over into the next row or column."""
_Stripe = tuple[float, float]


class _Cell(NamedTuple):
    """A cell in its place, with its words."""

    row: int
    column: int
    rows: int
    columns: int
    words: list[Word]


def structured_tables(
    words: list[Word], tables: Sequence[TaggedTable], header: Sequence[str] = ()
) -> tuple[list[Obstacle], list[Word]]:
    """The tables that agree with the page, and the words that stand in none.

    `header` is what the columns of the last table are called: where a table goes on from the page before,
    its header may be printed again without being in the tree.
    """
    found: list[Obstacle] = []
    for table in tables:
        obstacle = _agreeing(table, words)
        if obstacle is None:
            continue
        held = {content for row in table.rows for cell in row for content in cell.contents}
        words = [word for word in words if word.content not in held]
        if table.goes_on and (cells := _header_above(obstacle.box, header, words)):
            obstacle, taken = _with_header(obstacle, cells)
            words = [word for word in words if id(word) not in taken]
        found.append(obstacle)
    return found, words


def _header_above(box: Box, header: Sequence[str], words: Sequence[Word]) -> list[list[Word]]:
    """The words right above a table that say the same as the header, column by column; none if they don't."""
    cells: list[list[Word]] = []
    above = sorted((word for word in words if word.bottom <= box.top + _SLACK), key=lambda word: -word.top)
    near = sorted(above[: sum(len(cell.split()) for cell in header)], key=lambda word: (word.x0, word.top))
    for cell in header:
        cells.append([])
        for text in cell.split():
            word = next((word for word in near if word.text == text), None)
            if word is None:
                return []
            near.remove(word)
            cells[-1].append(word)
    return cells


def _with_header(obstacle: Obstacle, header: Sequence[Sequence[Word]]) -> tuple[Obstacle, set[int]]:
    """The table below its header, and the words that are taken for it."""
    held = [word for cell in header for word in cell]
    [table] = [part for part in obstacle.parts if isinstance(part, TablePart)]
    cells = [
        CellPart(0, column, 1, 1, list(rows_in(cell)), max((word.x1 for word in cell), default=0.0))
        for column, cell in enumerate(header)
    ]
    below = [cell._replace(row=cell.row + 1) for cell in table.cells]
    box = obstacle.box._replace(top=min(word.top for word in held))
    return Obstacle(box, [table._replace(cells=[*cells, *below])]), set(map(id, held))


def _agreeing(table: TaggedTable, words: Sequence[Word]) -> Obstacle | None:
    """The table, if its rows stand below one another, its columns side by side, and nothing else among its words."""
    cells = _in_place(table, words)
    held = [word for cell in cells for word in cell.words]
    if not held or len(set(map(id, held))) < len(held):
        return None
    if len({cell.row for cell in cells if cell.words}) < 2 and not table.goes_on:
        return None
    box = _box(held)
    inside, _ = parted(words, box)
    columns = _columns(cells)
    if len(inside) > len(held) or len(columns) < 2 or not _follow(_extents(cells)):
        return None
    parts = [
        CellPart(cell.row, cell.column, cell.rows, cell.columns, list(rows_in(cell.words)), _right(cell, columns))
        for cell in cells
    ]
    return Obstacle(box, [TablePart(parts, tuple(low for low, _ in columns), table.goes_on)])


def _in_place(table: TaggedTable, words: Sequence[Word]) -> list[_Cell]:
    """The cells of the rows that have words, each in the first column that those before and above it leave."""
    by_content: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        by_content[word.content].append(word)
    rows = [[(cell, [w for c in cell.contents for w in by_content.get(c, ())]) for cell in row] for row in table.rows]
    rows = [row for row in rows if any(words for _, words in row)]
    taken: set[tuple[int, int]] = set()
    cells: list[_Cell] = []
    for number, row in enumerate(rows):
        column = 0
        for cell, inside in row:
            while (number, column) in taken:
                column += 1
            height = min(cell.rows, len(rows) - number)
            taken |= {(number + down, column + on) for down in range(height) for on in range(cell.columns)}
            cells.append(_Cell(number, column, height, cell.columns, inside))
    return cells


def _box(words: Sequence[Word]) -> Box:
    return Box(
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
    )


def _extents(cells: Sequence[_Cell]) -> list[_Stripe]:
    """Where each row is printed, from its top to its bottom, by the cells that stand in no other."""
    rows: dict[int, list[Box]] = defaultdict(list)
    for cell in cells:
        if cell.rows == 1 and cell.words:
            rows[cell.row].append(_box(cell.words))
    return [(min(b.top for b in boxes), max(b.bottom for b in boxes)) for _, boxes in sorted(rows.items())]


def _follow(extents: Sequence[_Stripe]) -> bool:
    """Whether each begins where the one before ends, or behind."""
    return all(a[1] <= b[0] + _SLACK for a, b in pairwise(extents))


def _columns(cells: Sequence[_Cell]) -> list[_Stripe]:
    """Where each column is printed, by the cells that stand in no other; none if they don't stand side by side.

    A column without words begins where the one before ends.
    """
    boxes: dict[int, list[Box]] = defaultdict(list)
    for cell in cells:
        if cell.columns == 1 and cell.words:
            boxes[cell.column].append(_box(cell.words))
    printed = {at: (min(b.x0 for b in found), max(b.x1 for b in found)) for at, found in boxes.items()}
    if not printed or not _follow([printed[at] for at in sorted(printed)]):
        return []
    columns: list[_Stripe] = []
    for at in range(max(cell.column + cell.columns for cell in cells)):
        end = columns[-1][1] if columns else min(low for low, _ in printed.values())
        columns.append(printed.get(at, (end, end)))
    return columns


def _right(cell: _Cell, columns: Sequence[_Stripe]) -> float:
    """How far the lines of a cell can reach."""
    return max([columns[cell.column + cell.columns - 1][1], *(word.x1 for word in cell.words)])
