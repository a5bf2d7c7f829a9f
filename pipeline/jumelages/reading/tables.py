"""Tables that go on over a page: one table, its repeated header said once, a row that breaks one row.

A spreadsheet that is too broad has its last columns on pages of their own, each row as high as its first columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jumelages.bulletin import Cell, Line, Region, Table, TextBlock
from jumelages.expressions import expression

_SMALL_START = expression(r"[a-zà-ÿœ(]")


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


_LEVEL = 3.0
"""How far apart, in points, the rows of a table stand on their pages at most."""
_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 3

_Place = tuple[int, float]
"""Which page of those that a table takes, and how far from its top."""


def with_columns_over_pages(regions: Sequence[Region]) -> list[Region]:
    """The regions, a table whose last columns stand on further pages with these columns beside the first ones.

    Where its first column is printed there again, so is what stands above the table.
    """
    whole: list[Region] = []
    last = -1
    for region in regions:
        table = whole[last] if last >= 0 else None
        cells: list[Cell] = []
        if isinstance(table, Table):
            between = whole[last + 1 :]
            cells = _columns_again(table, region)
            again = [_said_again(one, whole[:last]) for one in between] if cells else []
            if cells and all(map(_is_furniture, again)):
                whole[last + 1 :] = again
            else:
                cells = _columns_beside(table, region) if all(map(_is_furniture, between)) else []
            whole[last] = Table((*table.cells, *cells)) if cells else table
        if cells:
            whole += [TextBlock(lines)] if (lines := tuple(line for line in region.lines if line.furniture)) else []
            continue
        whole.append(region)
        last = len(whole) - 1 if isinstance(region, Table) else last
    return whole


def _columns_again(table: Table, region: Region) -> list[Cell]:
    """The further columns of a table that another holds behind the same first column, on a later page."""
    if isinstance(region, TextBlock):
        return []
    first, again = _first_column(table), _first_column(region)
    columns = max(cell.column + cell.columns for cell in table.cells)
    if len(first) < _FEWEST_ROWS or columns < _FEWEST_COLUMNS or _words(first) != _words(again):
        return []  # labels of forms come again, too
    if [(cell.row, cell.rows) for cell in first] != [(cell.row, cell.rows) for cell in again]:
        return []
    if min(line.page for line in region.lines) <= max(line.page for line in table.lines):
        return []
    return [replace(cell, column=cell.column + columns - 1) for cell in region.cells if cell.column]


def _first_column(table: Table) -> list[Cell]:
    return [cell for cell in table.cells if cell.column == 0]


def _said_again(region: Region, above: Sequence[Region]) -> Region:
    """Text whose lines stand above the table as well, cut off perhaps, is furniture."""
    if isinstance(region, Table):
        return region
    known = [line.text.canonical for one in above for line in one.lines]
    again = (any(text.startswith(line.text.canonical) for text in known) for line in region.lines)
    lines = [
        replace(line, furniture=line.furniture or is_known) for line, is_known in zip(region.lines, again, strict=True)
    ]
    return TextBlock(tuple(lines), region.beside)


def _is_furniture(region: Region) -> bool:
    return isinstance(region, TextBlock) and all(line.furniture for line in region.lines)


def _columns_beside(table: Table, region: Region) -> list[Cell]:
    """The further columns of a table that a region holds: its rows stand at the same heights, on later pages."""
    rows = _places(table.cells)
    last = max((line.page for line in table.lines), default=0)
    content = [line for line in region.lines if not line.furniture]
    if len(rows) < _FEWEST_ROWS or not content or content[0].page <= last:
        return []
    if isinstance(region, Table) and _words(_first_column(table)) == _words(_first_column(region)):
        return []
    cells = region.cells if isinstance(region, Table) else list(_column(content, rows))
    places = _places(cells)
    if len(places) != len(rows) or not all(map(_are_level, places, rows)):
        return []
    columns = max(cell.column + cell.columns for cell in table.cells)
    return [replace(cell, column=cell.column + columns) for cell in cells]


def _are_level(one: _Place, other: _Place) -> bool:
    return one[0] == other[0] and abs(one[1] - other[1]) <= _LEVEL


def _places(cells: Sequence[Cell]) -> list[_Place]:
    """Where each row begins."""
    first = min((line.page for cell in cells for line in cell.lines), default=0)
    tops: dict[int, _Place] = {}
    for cell in cells:
        places = [(line.page - first, line.box.top) for line in cell.lines if line.box]
        if places:
            tops[cell.row] = min(places[0], tops.get(cell.row, places[0]))
    return [tops[row] for row in sorted(tops)]


def _column(lines: Sequence[Line], rows: Sequence[_Place]) -> Iterator[Cell]:
    """The lines of one column as cells, each in the row that begins at its height or above."""
    first = lines[0].page
    for number, (place, after) in enumerate(zip(rows, [*rows[1:], (len(lines), 0.0)], strict=True)):
        held = [
            line for line in lines if line.box and _is_from(line, place, first) and not _is_from(line, after, first)
        ]
        yield Cell(number, 0, tuple(held))


def _is_from(line: Line, place: _Place, first: int) -> bool:
    """Whether a line stands at a place or below."""
    top = line.box.top if line.box else 0.0
    return (line.page - first, top + _LEVEL) >= place
