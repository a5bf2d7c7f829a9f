"""Tables between rules or coloured areas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise, takewhile

from jumelages.bulletin import Box
from jumelages.reading.aligned import aligned_columns, rows_of
from jumelages.reading.layout import (
    PrintedLine,
    Segment,
    Word,
    lines_in,
    rows_in,
    rows_of_cell,
    segments_in,
)
from jumelages.reading.parts import CellPart, Edges, Obstacle, TablePart, parted, reach_of
from jumelages.reading.ruling import Grid, GridCell
from jumelages.reading.zones import (
    FEWEST_COLUMNS,
    FEWEST_ROWS,
    NARROW_GAP,
    NEAR,
    OVERLAP,
    SegmentedLine,
    Stripe,
    bottom_of,
    lines_of,
    size_of,
    top_of,
)

_CROSSING = 0.08
"""The part of a table's lines that may run across the white between its columns."""
_PADDING = 2.0
_TIGHT = 0.5
"""The most white, in type sizes, between the lines of a header."""
_ALIGNED = 1.5
_FEW_BANDS = 3
_FEWEST_TITLES = 2
_MOST = 0.6


def drawn_tables(words: list[Word], grids: Sequence[Grid]) -> tuple[list[Obstacle], list[Word]]:
    """The tables between rules with their words, and the words that stand in none."""
    tables: list[Obstacle] = []
    drawn = [grid for grid in grids if len(grid.cells) > 1 and not _is_of_chips(grid, words)]
    for whole in _stacked([_with_open_sides(grid, words) for grid in drawn], words):
        grid = _below_titles(whole, parted(words, whole.box)[0])
        inside, outside = parted(words, grid.box)
        table = _table_in(grid, inside, outside) if inside else None
        if table is not None:
            beyond = [*_line_above(grid, outside), *_row_below(grid, inside, outside)] if _is_banded(grid) else []
            tables.append(Obstacle(grid.box, [table]))
            taken = set(map(id, beyond))
            words = [word for word in outside if id(word) not in taken]
    return tables, words


def _is_of_chips(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether all that stands between the rules of a grid stands in chips: their edges are no table's."""
    inside, _ = parted(words, grid.box)
    return bool(inside) and all(word.chip for word in inside)


def _below_titles(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid below the first rows of a sheet: a line each from the first cell on, in two rows or over drawn cells."""
    count, runs_over = 0, False
    for row, (top, bottom) in enumerate(pairwise(grid.rows)):
        held = [word for word in words if top <= (word.top + word.bottom) / 2 < bottom]
        is_drawn = sum(cell.row == row for cell in grid.cells) > 1
        if (
            not is_drawn
            or len(segments_in(held, NARROW_GAP)) > 1
            or any(_column_at(word, grid) > 1 for word in held[:1])
        ):
            break
        count, runs_over = row + 1, runs_over or any(word.x1 > grid.columns[1] for word in held)
    is_short = count > len(grid.rows) - FEWEST_ROWS or len(grid.columns) <= FEWEST_COLUMNS + 1
    if is_short or count < (1 if runs_over else _FEWEST_TITLES):
        return grid
    cells = [cell._replace(row=cell.row - count) for cell in grid.cells if cell.row >= count]
    return grid._replace(box=grid.box._replace(top=grid.rows[count]), cells=cells, rows=grid.rows[count:])


def _with_open_sides(grid: Grid, words: Sequence[Word]) -> Grid:
    """An open grid with the columns beside its outermost rules, if words stand there that begin at one place."""
    if not grid.is_open:
        return grid
    x0, top, x1, bottom = grid.box
    level = [word for word in words if top <= (word.top + word.bottom) / 2 <= bottom]
    left = [line[0].x0 for line in lines_in([word for word in level if word.x1 <= x0 + _PADDING])]
    right = list(lines_in([word for word in level if word.x0 >= x1 - _PADDING]))
    if _begin_at_one_place(left):
        grid = _with_column(grid, Box(min(left) - _PADDING, top, x0, bottom))
    if _begin_at_one_place([line[0].x0 for line in right]):
        grid = _with_column(grid, Box(x1, top, max(word.x1 for line in right for word in line) + _PADDING, bottom))
    return grid


def _begin_at_one_place(places: Sequence[float]) -> bool:
    return len(places) >= FEWEST_ROWS and 5 * _at_one_place(places) >= 4 * len(places)


def _with_column(grid: Grid, column: Box) -> Grid:
    """The grid with one more column of cells at its left or right."""
    is_left = column.x1 <= grid.box.x0
    at = 0 if is_left else len(grid.columns) - 1
    cells = [cell._replace(column=cell.column + is_left) for cell in grid.cells]
    cells += (
        GridCell(row, at, 1, 1, column._replace(top=low, bottom=high))
        for row, (low, high) in enumerate(pairwise(grid.rows))
    )
    columns = (column.x0, *grid.columns) if is_left else (*grid.columns, column.x1)
    box = grid.box._replace(x0=columns[0], x1=columns[-1])
    return Grid(box, sorted(cells, key=lambda cell: cell[:2]), grid.rows, columns)


def _is_banded(grid: Grid) -> bool:
    """Whether a grid is of one column: level rules alone."""
    return len(grid.columns) <= 2


def _stacked(grids: Sequence[Grid], words: Sequence[Word]) -> list[Grid]:
    """Grids of the same columns with rows between and below them that are not drawn, as one.

    So are tables in which every other row is coloured.
    """
    whole: list[Grid] = []
    for grid in grids:
        before = whole[-1] if whole else None
        if before and _same_columns(before, grid) and (row := _row_between(before, grid.box.top, words)):
            whole[-1] = _appended(_appended(before, row), grid)
        else:
            whole.append(grid)
    if not any(grid not in grids for grid in whole):
        return whole
    return [_with_header_above(_with_row_below(grid, words), words) for grid in whole]


def _same_columns(one: Grid, other: Grid) -> bool:
    if len(one.columns) != len(other.columns) or len(one.columns) <= 2 or other.box.top < one.box.bottom:
        return False
    return all(abs(a - b) < NEAR for a, b in zip(one.columns, other.columns, strict=True))


def _row_between(grid: Grid, bottom: float, words: Sequence[Word]) -> Grid | None:
    """The row below a grid whose words keep to its columns."""
    box = Box(grid.box.x0, grid.box.bottom, grid.box.x1, bottom)
    inside, _ = parted(words, box)
    if _runs_across(inside, grid.columns[1:-1]) or len({_column_at(word, grid) for word in inside}) < 2:
        return None
    cells = [
        GridCell(0, column, 1, 1, box._replace(x0=low, x1=high))
        for column, (low, high) in enumerate(pairwise(grid.columns))
    ]
    return Grid(box, cells, (box.top, box.bottom), grid.columns)


def _column_at(word: Word, grid: Grid) -> int:
    return sum(edge <= word.x0 for edge in grid.columns)


def _appended(grid: Grid, below: Grid) -> Grid:
    rows = len(grid.rows) - 1
    moved = [cell._replace(row=cell.row + rows) for cell in below.cells]
    box = grid.box._replace(bottom=below.box.bottom)
    return Grid(box, [*grid.cells, *moved], (*grid.rows[:-1], *below.rows), grid.columns)


def _with_row_below(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid with the row that follows its last one, where every other row is drawn."""
    height = max(b - a for a, b in pairwise(grid.rows))
    below = [
        w for w in words if grid.box.bottom <= w.top <= grid.box.bottom + height and grid.box.x0 <= w.x0 <= grid.box.x1
    ]
    bottom = max((word.bottom for word in below), default=grid.box.bottom)
    row = _row_between(grid, bottom + 1, words)
    return _appended(grid, row) if row else grid


def _with_header_above(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid with the bold words right above it that stand in its columns, where its first row is not bold."""
    first, _ = parted(words, grid.box._replace(bottom=grid.rows[1]))
    x0, top, x1, _ = grid.box
    if not first or all(word.bold for word in first):
        return grid
    reach = 3 * first[0].size
    above = [word for word in words if x0 <= word.x0 <= x1 and top - reach < word.top < word.bottom < top + 1]
    above = [word for word in above if word.bold] or _names_of_all_columns(above, grid)
    crossing = any(word.x0 < x - 1 and word.x1 > x + 1 for word in above for x in grid.columns[1:-1])
    if crossing or len({_column_at(word, grid) for word in above}) <= len(grid.columns) // 2:
        return grid
    box = Box(x0, min(word.top for word in above) - 1, x1, top)
    cells = [
        GridCell(0, column, 1, 1, box._replace(x0=low, x1=high))
        for column, (low, high) in enumerate(pairwise(grid.columns))
    ]
    return _appended(Grid(box, cells, (box.top, box.bottom), grid.columns), grid)._replace(
        box=grid.box._replace(top=box.top)
    )


def _names_of_all_columns(words: list[Word], grid: Grid) -> list[Word]:
    """The words, if they are one line without figures that has some in each column."""
    is_line = len(lines_in(words)) == 1 and not any(character.isdigit() for word in words for character in word.text)
    return words if is_line and len({_column_at(word, grid) for word in words}) == len(grid.columns) - 1 else []


def _table_in(grid: Grid, words: list[Word], around: Sequence[Word]) -> TablePart | None:
    """The table that a grid's cells make of the words, or None where all stands below one another."""
    held = {cell: parted(words, cell.box)[0] for cell in grid.cells}
    if sum(map(len, held.values())) < len(words):
        return None
    if _is_banded(grid):
        return _banded_table(grid, words, around)
    if len(grid.columns) > FEWEST_COLUMNS and (table := _with_tall_rows_parted(grid, words)) is not None:
        return table
    return TablePart(
        [part for cell, inside in held.items() for part in _cells_of(cell, inside, grid)], grid.columns[:-1]
    )


def _cells_of(cell: GridCell, words: list[Word], grid: Grid) -> Iterator[CellPart]:
    """The cell with its rows; or several, where no rule parts words that stand in columns of the grid."""
    edges = grid.columns[cell.column : cell.column + cell.columns + 1]
    inner = edges[1:-1]
    crossed = any(word.x0 < edge - 1 < edge + 1 < word.x1 for edge in inner for word in words)
    held = [[w for w in words if low <= (w.x0 + w.x1) / 2 < high] for low, high in pairwise(edges)]
    if not inner or crossed or sum(map(bool, held)) < 2 or _runs_across(words, inner):
        rows = list(rows_of_cell(words))
        yield CellPart(cell.row, cell.column, cell.rows, cell.columns, rows, reach_of(cell.box, words))
        return
    for offset, inside in enumerate(held):
        low, high = edges[offset : offset + 2]
        box = cell.box._replace(x0=low, x1=high)
        yield CellPart(cell.row, cell.column + offset, cell.rows, 1, list(rows_in(inside)), reach_of(box, inside))


def _runs_across(words: Sequence[Word], edges: Sequence[float]) -> bool:
    """Whether a line goes on over a column's edge with no more than a blank."""
    return any(segment.x0 < edge < segment.x1 for segment in segments_in(words, NARROW_GAP) for edge in edges)


def _with_tall_rows_parted(grid: Grid, words: Sequence[Word]) -> TablePart | None:
    """A table with drawn columns where a drawn row holds several, which white parts."""
    if any(cell.rows > 1 or cell.columns > 1 for cell in grid.cells):
        return None
    drawn = [[w for w in words if top <= (w.top + w.bottom) / 2 < bottom] for top, bottom in pairwise(grid.rows)]
    drawn = [row for row in drawn if row]
    parted_rows = [_rows_of_white(row, grid.columns[1:-1]) for row in drawn]
    several = sum(len(rows) > 1 for rows in parted_rows)
    if not several or (len(drawn) > _FEW_BANDS and 2 * several < len(drawn)):
        return None
    cells = [
        CellPart(number, column, 1, 1, list(rows_in(row[column])), right - _PADDING)
        for number, row in enumerate(row for rows in parted_rows for row in rows)
        for column, (_, right) in enumerate(pairwise(grid.columns))
    ]
    return TablePart(cells, grid.columns[:-1])


def _rows_of_white(words: Sequence[Word], edges: Sequence[float]) -> list[list[list[Word]]]:
    """The rows that white parts a drawn row into, or that row, column by column."""
    rows, certain = rows_of(words, edges)
    if certain and len(rows) >= FEWEST_ROWS and all(row[0] for row in rows):
        return rows
    return [[[word for row in rows for word in row[at]] for at in range(len(edges) + 1)]]


def _banded_table(grid: Grid, words: Sequence[Word], around: Sequence[Word]) -> TablePart | None:
    """A table whose rows alone are drawn: its columns are where white stripes go through most rows.

    Its header may stand above the first rule, among the words `around`.
    """
    rows = [parted(words, cell.box)[0] for cell in grid.cells]
    if 2 * sum(map(_begins_with_name, rows)) > len(rows):
        return None
    header = _line_above(grid, around)
    below = _row_below(grid, words, around)
    beside = [row for row in rows if any(len(line) > 1 for line in lines_of(row, NARROW_GAP))]
    lines = [line for row in [header, *beside, below] for line in lines_of(row, NARROW_GAP)]
    columns = _aligned_stripes([*header, *chain(*beside), *below]) or _stripes_through(lines)
    if len(columns) < 2 or 2 * len(beside) < len(rows):
        return None
    held = [row for row in [header, *rows, below] if row]
    columns = _begun_in(held[0], columns)
    if len(held) <= _FEW_BANDS:
        held = [part for row in held for part in _parted_by_white(row, columns)]
    cells = [part for number, row in enumerate(held) for part in _split(number, row, columns)]
    return TablePart(cells, tuple(low for low, _ in columns))


def _begins_with_name(words: Sequence[Word]) -> bool:
    """Whether what stands between two rules begins with a line alone in larger type: a name over a form of its own."""
    lines = lines_of(words, NARROW_GAP)
    larger = len(lines) > 1 and size_of(lines[0]) - max(size_of(line) for line in lines[1:]) >= 1
    return larger and len(lines[0]) == 1 and any(len(line) > 1 for line in lines[1:])


def _parted_by_white(words: Sequence[Word], columns: Sequence[Stripe]) -> list[list[Word]]:
    """The rows that white parts between two rules far apart, as under the header of a table with three rules in all."""
    rows, certain = rows_of(words, [low for low, _ in columns[1:]])
    if not certain or len(rows) < FEWEST_ROWS or not all(row[0] for row in rows):
        return [list(words)]
    return [[word for cell in row for word in cell] for row in rows]


def _aligned_stripes(words: Sequence[Word]) -> list[Stripe]:
    """The columns that begin at one place in line after line; none where they don't."""
    edges = aligned_columns(words)
    if edges is None:
        return []
    columns = pairwise([*edges, float("inf")])
    return [(low, max((w.x1 for w in words if low - 1 <= w.x0 < high - 1), default=low)) for low, high in columns]


def _begun_in(words: Sequence[Word], columns: Sequence[Stripe]) -> list[Stripe]:
    """The columns that the first row has words in; others are chance white in the column before."""
    begun: list[Stripe] = []
    for low, high in columns:
        if begun and not any(low - 1 <= word.x0 < high for word in words):
            begun[-1] = (begun[-1][0], high)
        else:
            begun.append((low, high))
    return begun


def _line_above(grid: Grid, words: Sequence[Word]) -> list[Word]:
    """The words of the row that stands right above a grid, if they stand in columns."""
    height = min(b - a for a, b in pairwise(grid.rows))
    inside, _ = parted(words, Box(grid.box.x0, grid.box.top - height, grid.box.x1, grid.box.top))
    header: list[Segment] = []
    for line in reversed(lines_of(inside, NARROW_GAP)):
        white = top_of(header) - line[0].bottom if header else 0.0
        if white > (_TIGHT if _is_bold([*header, *line]) else -OVERLAP) * size_of(line):
            break
        header += line
    return [word for segment in header for word in segment.words] if len(header) > 1 else []


def _is_bold(segments: Sequence[Segment]) -> bool:
    return all(word.bold for segment in segments for word in segment.words)


def _row_below(grid: Grid, inside: Sequence[Word], words: Sequence[Word]) -> list[Word]:
    """The words of the row that stands right below the last rule, if they stand in the columns of those `inside`."""
    height = max(b - a for a, b in pairwise(grid.rows))
    below, _ = parted(words, Box(grid.box.x0, grid.box.bottom, grid.box.x1, grid.box.bottom + height))
    row: list[Segment] = []
    for line in lines_of(below, NARROW_GAP):
        if row and line[0].top > bottom_of(row) + size_of(line):
            break
        row += line
    columns = {round(segment.x0 / NEAR) for segment in row}
    begun = [{round(s.x0, 0) for s in segments_in(parted(inside, cell.box)[0])} for cell in grid.cells]
    usual = {x for places in begun for x in places if 2 * sum(x in other for other in begun) > len(begun)}
    in_columns = len(usual) > 1 and usual <= {round(segment.x0, 0) for segment in row}
    return [word for segment in row for word in segment.words] if len(columns) > FEWEST_COLUMNS or in_columns else []


def _stripes_through(lines: Sequence[SegmentedLine]) -> list[Stripe]:
    """Where print stands between the white stripes that go through nearly all lines."""
    edges = sorted((at, step) for line in lines for s in line for at, step in ((s.x0, 1), (s.x1, -1)))
    allowed = len(lines) * _CROSSING
    columns: list[Stripe] = []
    depth, begin = 0, 0.0
    for at, step in edges:
        before, depth = depth, depth + step
        if before <= allowed < depth:
            begin = at
        elif depth <= allowed < before:
            columns.append((begin, at))
    whole: list[Stripe] = []
    for low, high in columns:
        inside = ([s for s in line if low - 1 <= s.x0 and s.x1 <= high + 1] for line in lines)
        held = [segments[0] for segments in inside if segments]
        if whole and not _are_aligned(held):
            whole[-1] = (whole[-1][0], high)
        else:
            whole.append((low, high))
    return whole


def _are_aligned(segments: Sequence[Segment]) -> bool:
    """Whether most segments begin at one place, stand around one, or are figures that end at one."""
    lefts = [segment.x0 for segment in segments]
    middles = [(segment.x0 + segment.x1) / 2 for segment in segments]
    rights = [segment.x1 for segment in segments if segment.words[0].text[0].isdigit()]
    return any(_MOST * len(segments) <= _at_one_place(places) for places in (lefts, middles, rights))


def _at_one_place(places: Sequence[float]) -> int:
    return max((sum(abs(other - place) <= _ALIGNED for other in places) for place in places), default=0)


def rows_below_rules(
    lines: Sequence[PrintedLine], rules: Sequence[float], tables: Iterable[Edges]
) -> tuple[int, TablePart] | None:
    """The last rows of a table of the page before, each below a rule, and the line with which they end: one that runs
    across its columns."""
    for edges in tables if rules and rules[0] < lines[0].bottom else ():
        held = [*takewhile(lambda line: not _runs_across(line.words, edges[1:]), lines)]  # noqa: B023 - used within its turn
        words = [word for line in held for word in line.words]
        rights = [max((w.x1 for w in words if low <= w.x0 < high), default=0.0) for low, high in _pairs(edges)]
        rows = [[w for w in words if low <= (w.top + w.bottom) / 2 < high] for low, high in _pairs(rules)]
        stripes = [*zip(edges, rights, strict=True)]
        cells = [cell for number, row in enumerate(filter(None, rows)) for cell in _split(number, row, stripes)]
        begins = all(_begin_together([cell for cell in cells if cell.row == row]) for row in {c.row for c in cells})
        if begins and len({cell.column for cell in cells if cell.lines}) == len(edges) and len(held) >= FEWEST_ROWS:
            return len(held), TablePart(cells, edges)
    return None


def _begin_together(row: Sequence[CellPart]) -> bool:
    """Whether the cells of a row begin on one line, as those below a name of its own do not."""
    tops = [cell.lines[0].box.top for cell in row if cell.lines]
    return max(tops) - min(tops) < next(cell.lines[0].size for cell in row if cell.lines)


def _pairs(places: Sequence[float]) -> Iterator[tuple[float, float]]:
    return pairwise([*places, float("inf")])


def _split(row: int, words: Sequence[Word], columns: Sequence[Stripe]) -> Iterator[CellPart]:
    """One row's words, column by column; words that cross an edge are one cell over all of them."""
    edges = [low for low, _ in columns[1:]]
    if any(s.x0 < edge - 1 and s.x1 > edge + 1 for s in segments_in(words, NARROW_GAP) for edge in edges):
        yield CellPart(row, 0, 1, len(columns), list(rows_in(words)), columns[-1][1])
        return
    for column, (_, right) in enumerate(columns):
        inside = [word for word in words if sum(edge - 1 <= word.x0 for edge in edges) == column]
        yield CellPart(row, column, 1, 1, list(rows_in(inside)), right)
