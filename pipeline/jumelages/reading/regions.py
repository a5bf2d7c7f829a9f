"""Words of a page -> its parts in reading order: rows of running text, and tables of cells.

Tables that are drawn come first. What is left is looked at from top to bottom: where white stripes part
it upright for several lines there are columns of text, a table without rules, or labels beside their
values; which of them is told by how the lines of neighbours go together. What can't be told stays as
lines, wide blanks and all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from jumelages.bulletin import Box
from jumelages.reading.layout import (
    COLUMN_GAP,
    PrintedLine,
    Row,
    Segment,
    Word,
    is_wide,
    printed_lines,
    row_of,
    rows_in,
    segmented,
    segments_in,
    skew_row,
)
from jumelages.reading.pdfium import Fill, Image
from jumelages.reading.ruling import Grid, GridCell


class TextPart(NamedTuple):
    """Rows in reading order. `column` counts columns from 1, 0 is text over the whole width.

    `beside` tells that it stands beside the running text: in a box of its own, under a picture; `tangled`
    that lines stand beside one another at other heights, so that nobody can tell in which order they read.
    """

    rows: list[Row]
    column: int = 0
    beside: bool = False
    tangled: bool = False


class CellPart(NamedTuple):
    """A cell with its rows; `right` is how far its lines can reach."""

    row: int
    column: int
    rows: int
    columns: int
    lines: list[Row]
    right: float


class TablePart(NamedTuple):
    """A table's cells in reading order, and the left edges of its columns."""

    cells: list[CellPart]
    columns: tuple[float, ...]


Part = TextPart | TablePart

Edges = tuple[float, ...]


class Known(NamedTuple):
    """What was found on the pages before: the left edges of columns of text, and of tables' columns."""

    columns: Edges = ()
    tables: frozenset[Edges] = frozenset()


_NOTHING_KNOWN = Known()


class Obstacle(NamedTuple):
    """What running text goes around: a table, a box with text."""

    box: Box
    parts: list[Part]


class Drawing(NamedTuple):
    """What is drawn on a page besides its text."""

    grids: Sequence[Grid]
    fills: Sequence[Fill]
    images: Sequence[Image]


FEWEST_LINES = 6
"""So many lines in each of two columns make columns, where no page before had them."""
_FEWEST_KNOWN = 2
_FEWEST_ROWS = 3
_FEWEST_NEIGHBOURS = 3
_APART = 0.6
"""How much the shares of cells with digits differ at least between a table's columns."""
_ALIKE = 0.85
"""How many cells of a table's column begin alike, on average over the columns."""
_NEAR = 6
_SMALL = 0.95
"""How small the type of a caption is, at most, against the page's."""
_TALL = 0.3
_BROADER = 0.25
"""How much broader, in type sizes, the white between rows is than the white between lines of a cell."""
_TOUCHING = 0.1
_OVERLAP = 0.25
_ONE_HEIGHT = 0.5
_CROSSING = 0.08
"""The part of a table's lines that may run across the white between its columns."""
_PADDING = 2.0
_MOST_STARTS = 60
_DEEPEST = 50
_TANGLED = 0.3
"""The part of lines that overlap the next beside them, from which on a part of a page is not read."""
_ALIGNED = 1.5
_MOST = 0.6
_FAR = 5
"""How much white, in type sizes, ends columns and tables without rules."""
_LABEL_GAP = 1.3
_FEWEST_WORDS = 3
_FEWEST_COLUMNS = 3
_CLOSE_GAP = 0.8
"""The narrowest gap between columns of text, in type sizes."""
_NARROW_GAP = 0.35
"""The narrowest gap between the columns of a table that has many rows, in type sizes."""
_GOES_ON = re.compile(r"[a-zà-ÿœ(]")
_DIGIT = re.compile(r"\d")

_Line = list[Segment]
_Stripe = tuple[float, float]


def parts_of(words: Sequence[Word], drawing: Drawing, known: Known = _NOTHING_KNOWN) -> list[Part]:
    """The parts of a page in reading order; what does not stand upright comes last.

    `known` is what was found on earlier pages.
    """
    upright = [word for word in words if word.straight]
    skew = skew_row([word for word in words if not word.straight])
    obstacles, rest = _drawn_tables(upright, drawing)
    boxes, rest = _boxes(rest, drawing)
    captions, rest = _captions(rest, drawing.images)
    parts = [*_flow(rest, [*obstacles, *boxes], known), *captions]
    return [*parts, *([TextPart([skew])] if skew else [])]


# -- drawn tables ------------------------------------------------------------------------------------


def _drawn_tables(words: list[Word], drawing: Drawing) -> tuple[list[Obstacle], list[Word]]:
    """The tables between rules with their words, and the words that stand in none."""
    tables: list[Obstacle] = []
    for grid in _stacked([grid for grid in drawing.grids if len(grid.cells) > 1], words):
        inside, outside = _parted(words, grid.box)
        table = _table_in(grid, inside, outside) if inside else None
        if table is not None:
            beyond = [*_line_above(grid, outside), *_row_below(grid, outside)] if _is_banded(grid) else []
            tables.append(Obstacle(grid.box, [table]))
            taken = set(map(id, beyond))
            words = [word for word in outside if id(word) not in taken]
    return tables, words


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
    return [_with_row_below(grid, words) if any(grid not in grids for grid in whole) else grid for grid in whole]


def _same_columns(one: Grid, other: Grid) -> bool:
    if len(one.columns) != len(other.columns) or len(one.columns) <= 2 or other.box.top < one.box.bottom:
        return False
    return all(abs(a - b) < _NEAR for a, b in zip(one.columns, other.columns, strict=True))


def _row_between(grid: Grid, bottom: float, words: Sequence[Word]) -> Grid | None:
    """The row below a grid whose words keep to its columns."""
    box = Box(grid.box.x0, grid.box.bottom, grid.box.x1, bottom)
    inside, _ = _parted(words, box)
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


def _table_in(grid: Grid, words: list[Word], around: Sequence[Word]) -> TablePart | None:
    """The table that a grid's cells make of the words, or None where all stands below one another."""
    held = {cell: _parted(words, cell.box)[0] for cell in grid.cells}
    if sum(map(len, held.values())) < len(words):
        return None
    if _is_banded(grid):
        return _banded_table(grid, words, around)
    if len(grid.columns) > _FEWEST_COLUMNS and (table := _with_tall_rows_parted(grid, words)) is not None:
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
        yield CellPart(cell.row, cell.column, cell.rows, cell.columns, list(rows_in(words)), _right(cell.box, words))
        return
    for offset, inside in enumerate(held):
        low, high = edges[offset : offset + 2]
        box = cell.box._replace(x0=low, x1=high)
        yield CellPart(cell.row, cell.column + offset, cell.rows, 1, list(rows_in(inside)), _right(box, inside))


def _runs_across(words: Sequence[Word], edges: Sequence[float]) -> bool:
    """Whether a line goes on over a column's edge with no more than a blank."""
    return any(segment.x0 < edge < segment.x1 for segment in segments_in(words, _NARROW_GAP) for edge in edges)


def _right(box: Box, words: Sequence[Word]) -> float:
    """How far the lines of a cell can reach: it is padded alike on both sides."""
    if not words:
        return box.x1
    padding = max(min(word.x0 for word in words) - box.x0, 0.0)
    return max(box.x1 - min(padding, (box.x1 - box.x0) / 4), max(word.x1 for word in words))


def _with_tall_rows_parted(grid: Grid, words: Sequence[Word]) -> TablePart | None:
    """A table with drawn columns where a drawn row holds several: they begin where the first column's cells do."""
    cells: list[CellPart] = []
    parted = False
    for top, bottom in pairwise(grid.rows):
        rows = _rows_between(grid, [word for word in words if top <= (word.top + word.bottom) / 2 < bottom])
        several = len(rows) >= _FEWEST_ROWS and all(row[0] for row in rows)
        parted = parted or several
        for row in rows if several else [[[s for row in rows for s in row[at]] for at in range(len(grid.columns) - 1)]]:
            number = cells[-1].row + 1 if cells else 0
            for column, (_, right) in enumerate(pairwise(grid.columns)):
                inside = [word for segment in row[column] for word in segment.words]
                cells.append(CellPart(number, column, 1, 1, list(rows_in(inside)), right - _PADDING))
    spans = any(cell.rows > 1 or cell.columns > 1 for cell in grid.cells)
    return TablePart(cells, grid.columns[:-1]) if parted and not spans else None


def _rows_between(grid: Grid, words: Sequence[Word]) -> list[list[list[Segment]]]:
    """The rows that words between two level rules make in the columns of a grid."""
    stripes = list(pairwise(grid.columns))
    held = [[w for w in words if low <= (w.x0 + w.x1) / 2 < high] for low, high in stripes]
    levels: list[tuple[float, list[Segment]]] = []
    for segment in (segment for column in held for segment in segments_in(column, float("inf"))):
        near = segment.words[0].size / 2
        level = next((line for top, line in levels if abs(top - segment.top) < near), None)
        if level is None:
            levels.append((segment.top, [segment]))
        else:
            level.append(segment)
    lines = [sorted(line, key=lambda segment: segment.x0) for _, line in sorted(levels, key=lambda level: level[0])]
    return _Zone(lines, 0, len(lines), stripes).table_rows() if lines else []


def _banded_table(grid: Grid, words: Sequence[Word], around: Sequence[Word]) -> TablePart | None:
    """A table whose rows alone are drawn: its columns are where white stripes go through most rows.

    Its header may stand above the first rule, among the words `around`.
    """
    rows = [_parted(words, cell.box)[0] for cell in grid.cells]
    header = _line_above(grid, around)
    below = _row_below(grid, around)
    lines = [line for row in [header, *rows, below] for line in _lines_of(row, _NARROW_GAP)]
    columns = _stripes_through(lines)
    beside = sum(
        len({s.line for s in segments_in(row, _NARROW_GAP)}) < len(segments_in(row, _NARROW_GAP)) for row in rows
    )
    if len(columns) < 2 or 2 * beside < len(rows):
        return None
    held = [row for row in [header, *rows, below] if row]
    columns = _begun_in(held[0], columns)
    cells = [part for number, row in enumerate(held) for part in _split(number, row, columns)]
    return TablePart(cells, tuple(low for low, _ in columns))


def _begun_in(words: Sequence[Word], columns: Sequence[_Stripe]) -> list[_Stripe]:
    """The columns that the first row has words in; others are chance white in the column before."""
    begun: list[_Stripe] = []
    for low, high in columns:
        if begun and not any(low - 1 <= word.x0 < high for word in words):
            begun[-1] = (begun[-1][0], high)
        else:
            begun.append((low, high))
    return begun


def _line_above(grid: Grid, words: Sequence[Word]) -> list[Word]:
    """The words of the row that stands right above a grid, if they stand in columns."""
    height = min(b - a for a, b in pairwise(grid.rows))
    inside, _ = _parted(words, Box(grid.box.x0, grid.box.top - height, grid.box.x1, grid.box.top))
    header: list[Segment] = []
    for line in reversed(_lines_of(inside, _NARROW_GAP)):
        if header and line[0].bottom <= _top(header) + _OVERLAP * _size(line):
            break
        header += line
    return [word for segment in header for word in segment.words] if len(header) > 1 else []


def _row_below(grid: Grid, words: Sequence[Word]) -> list[Word]:
    """The words of the row that stands right below the last rule, if they stand in columns."""
    height = max(b - a for a, b in pairwise(grid.rows))
    inside, _ = _parted(words, Box(grid.box.x0, grid.box.bottom, grid.box.x1, grid.box.bottom + height))
    row: list[Segment] = []
    for line in _lines_of(inside, _NARROW_GAP):
        if row and line[0].top > _bottom(row) + _ONE_HEIGHT * _size(line):
            break
        row += line
    columns = {round(segment.x0 / _NEAR) for segment in row}
    return [word for segment in row for word in segment.words] if len(columns) > _FEWEST_COLUMNS else []


def _stripes_through(lines: Sequence[_Line]) -> list[_Stripe]:
    """Where print stands between the white stripes that go through nearly all lines."""
    edges = sorted((at, step) for line in lines for s in line for at, step in ((s.x0, 1), (s.x1, -1)))
    allowed = len(lines) * _CROSSING
    columns: list[_Stripe] = []
    depth, begin = 0, 0.0
    for at, step in edges:
        before, depth = depth, depth + step
        if before <= allowed < depth:
            begin = at
        elif depth <= allowed < before:
            columns.append((begin, at))
    whole: list[_Stripe] = []
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


def _split(row: int, words: Sequence[Word], columns: Sequence[_Stripe]) -> Iterator[CellPart]:
    """One row's words, column by column; words that cross an edge are one cell over all of them."""
    edges = [low for low, _ in columns[1:]]
    if any(s.x0 < edge - 1 and s.x1 > edge + 1 for s in segments_in(words, _NARROW_GAP) for edge in edges):
        yield CellPart(row, 0, 1, len(columns), list(rows_in(words)), columns[-1][1])
        return
    for column, (_, right) in enumerate(columns):
        inside = [word for word in words if sum(edge - 1 <= word.x0 for edge in edges) == column]
        yield CellPart(row, column, 1, 1, list(rows_in(inside)), right)


# -- boxes and captions -----------------------------------------------------------------------------


def _boxes(words: list[Word], drawing: Drawing) -> tuple[list[Obstacle], list[Word]]:
    """Framed or coloured boxes of several lines: cards, or a box beside the running text."""
    frames = [grid.box for grid in drawing.grids if len(grid.cells) == 1]
    frames += [fill.box for fill in drawing.fills if min(fill.colour) < 250]
    frames.sort(key=lambda box: -_area(box))
    found: list[tuple[Box, list[Word]]] = []
    rest = words
    width = max((w.x1 for w in words), default=0.0) - min((w.x0 for w in words), default=0.0)
    for frame in frames:
        inside, outside = _parted(rest, frame)
        if frame.x1 - frame.x0 < 0.7 * width and len(list(rows_in(inside))) > 1:
            found.append((frame, inside))
            rest = outside
    boxes = [
        Obstacle(frame, [part._replace(beside=_is_beside(frame, inside, rest)) for part in _text_parts(inside)])
        for frame, inside in found
    ]
    return boxes, rest


def _text_parts(words: Sequence[Word]) -> list[TextPart]:
    return [TextPart(list(rows_in(words)))]


def _is_beside(frame: Box, inside: Sequence[Word], rest: Sequence[Word]) -> bool:
    """Whether running text stands beside a box, and more of it than in the box."""
    level = [w for w in rest if w.top < frame.bottom and w.bottom > frame.top]
    return len(level) > len(inside)


def _captions(words: list[Word], images: Sequence[Image]) -> tuple[list[TextPart], list[Word]]:
    """Small lines under pictures."""
    if not words or not images:
        return [], words
    size = median(word.size for word in words)
    captions: list[TextPart] = []
    for image, _, _ in images:
        under = Box(image.x0 - size, image.bottom - size / 2, image.x1 + size, image.bottom + 3 * size)
        below = [word for word in _parted(words, under)[0] if word.size < _SMALL * size]
        if below and any(word.x0 > under.x1 or word.x1 < under.x0 for word in words):
            captions.append(TextPart(list(rows_in(below)), beside=True))
            taken = set(map(id, below))
            words = [word for word in words if id(word) not in taken]
    return captions, words


def _parted(words: Iterable[Word], box: Box) -> tuple[list[Word], list[Word]]:
    """The words in a box, and those outside."""
    inside: list[Word] = []
    outside: list[Word] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        is_inside = box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
        (inside if is_inside else outside).append(word)
    return inside, outside


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


# -- running text ------------------------------------------------------------------------------------


def _flow(words: list[Word], obstacles: list[Obstacle], known: Known) -> list[Part]:
    """Text and what it goes around, from top to bottom; what stands side by side, one after the other."""
    if (gutter := _gutter_between(obstacles)) is not None:
        return _side_by_side(words, obstacles, gutter, known)
    parts: list[Part] = []
    for obstacle in sorted(obstacles, key=lambda obstacle: obstacle.box.top):
        above = [word for word in words if (word.top + word.bottom) / 2 < obstacle.box.top]
        if any(isinstance(part, TextPart) and part.beside for part in obstacle.parts):
            continue
        parts += _text(above, known)
        parts += obstacle.parts
        words = [word for word in words if (word.top + word.bottom) / 2 >= obstacle.box.top]
    beside = [part for obstacle in obstacles for part in obstacle.parts if isinstance(part, TextPart) and part.beside]
    return [*parts, *_text(words, known), *beside]


def _gutter_between(obstacles: Sequence[Obstacle]) -> float | None:
    """Between tables or boxes that stand side by side, where no other stands in the way."""
    boxes = [obstacle.box for obstacle in obstacles]
    for a in boxes:
        for b in boxes:
            if a.x1 <= b.x0 and a.top < b.bottom and b.top < a.bottom:
                return (a.x1 + b.x0) / 2
    return None


def _side_by_side(words: list[Word], obstacles: list[Obstacle], x: float, known: Known) -> list[Part]:
    crossing = [obstacle for obstacle in obstacles if obstacle.box.x0 < x < obstacle.box.x1]
    beside = [obstacle for obstacle in obstacles if obstacle not in crossing]
    top = min(obstacle.box.top for obstacle in beside)
    bottom = max(obstacle.box.bottom for obstacle in beside)
    over = [segment for segment in segments_in(words) if segment.x0 < x < segment.x1]
    top = max((s.bottom for s in over if s.bottom <= top + 1), default=float("-inf"))
    bottom = min((s.top for s in over if s.top >= bottom - 1), default=float("inf"))
    strips: dict[str, list[Word]] = {"above": [], "left": [], "right": [], "below": []}
    for word in words:
        y = (word.top + word.bottom) / 2
        side = "left" if word.x0 < x else "right"
        strips["above" if y < top else "below" if y > bottom else side].append(word)
    left = [obstacle for obstacle in beside if obstacle.box.x1 <= x]
    right = [obstacle for obstacle in beside if obstacle.box.x0 >= x]
    above = [obstacle for obstacle in crossing if obstacle.box.top < top]
    below = [obstacle for obstacle in crossing if obstacle not in above]
    return [
        *_flow(strips["above"], above, known),
        *_flow(strips["left"], left, known),
        *_flow(strips["right"], right, known),
        *_flow(strips["below"], below, known),
    ]


def _text(words: Sequence[Word], known: Known, column: int = 0, depth: int = 0) -> list[Part]:
    """Running text, with the columns and the tables without rules that stand in it."""
    if not words:
        return []
    printed = printed_lines(words)
    lines = segmented(printed, COLUMN_GAP)
    zone = _best_zone(lines, 1 if known.tables else _FEWEST_NEIGHBOURS)
    kind = zone.kind(known) if zone else None
    if kind is None and (close := _best_zone(segmented(printed, _CLOSE_GAP))) and (kind := close.kind(known)):
        lines, zone = close.all_lines, close
    if (narrow := _narrow_table(printed, zone if kind else None)) is not None:
        lines, zone, kind = narrow.all_lines, narrow, "table"
    if zone is None or kind is None or depth > _DEEPEST:
        return [TextPart(_rows_with_margin(lines, column), column, tangled=_are_tangled(lines))]
    if kind == "columns":
        zone = zone.grown(lines)
    else:
        known = known._replace(tables=known.tables | {zone.edges})
    above = [word for line in lines[: zone.start] for segment in line for word in segment.words]
    below = [word for line in lines[zone.end :] for segment in line for word in segment.words]
    inside = zone.columns_of_text(column, depth) if kind == "columns" else [zone.table()]
    return [*_text(above, known, column, depth + 1), *inside, *_text(below, known, column, depth + 1)]


def _are_tangled(lines: Sequence[_Line]) -> bool:
    """Whether many lines overlap the next in height and stand beside it: cells at other heights than others."""
    overlaps = sum(
        after[0].top < line[0].bottom - _OVERLAP * _size(line) and _has_white_between([*line, *after])
        for line, after in pairwise(lines)
    )
    return len(lines) > FEWEST_LINES and overlaps > _TANGLED * len(lines)


def _rows_with_margin(lines: list[_Line], column: int) -> list[Row]:
    """The rows of lines; what stands at the right margin of several is a row of its own, before the line's."""
    words = [[word for segment in line for word in segment.words] for line in lines]
    cuts = [_margin_cut(line) for line in words]
    ends = Counter(round(line[-1].x1) for line, cut in zip(words, cuts, strict=True) if cut)
    right, count = ends.most_common(1)[0] if ends else (0, 0)
    aligned = [cut if cut and abs(line[-1].x1 - right) <= 1 else 0 for line, cut in zip(words, cuts, strict=True)]
    wide = sum(is_wide(line[cut - 1], line[cut]) for line, cut in zip(words, aligned, strict=True) if cut)
    if count < _FEWEST_ROWS or 2 * wide < count:
        aligned = [0] * len(lines)
    rows: list[Row] = []
    for line, cut in zip(words, aligned, strict=True):
        rows += [row_of(line[cut:], column), row_of(line[:cut], column)] if cut else [row_of(line, column)]
    return rows


def _margin_cut(line: Sequence[Word]) -> int:
    """Where the end of a line begins that is set apart from it, by a gap or in bold; 0 where none is."""
    cut = len(line) - 1
    while cut > 0 and line[cut - 1].bold == line[-1].bold and not is_wide(line[cut - 1], line[cut]):
        cut -= 1
    if (
        cut < _FEWEST_WORDS
        or line[cut - 1].text.endswith((":", "..", "…"))
        or any(is_wide(a, b) for a, b in pairwise(line[:cut]))
    ):
        return 0
    return cut


def _lines_of(words: Sequence[Word], gap: float) -> list[_Line]:
    return segmented(printed_lines(words), gap)


def _narrow_table(printed: Sequence[PrintedLine], found: _Zone | None) -> _Zone | None:
    """A table whose columns stand close to one another, if it has more of them than what was found."""
    zone = _best_zone(segmented(printed, _NARROW_GAP), fewest_stripes=_FEWEST_COLUMNS)
    if zone is None or len(zone.lines) < FEWEST_LINES or len(zone.stripes) < _FEWEST_COLUMNS:
        return None
    if found and (len(found.stripes) >= len(zone.stripes) or len(found.lines) > 2 * len(zone.lines)):
        return None
    return zone if zone.is_table() else None


def _merged(stripes: Iterable[_Stripe]) -> list[_Stripe]:
    """Stripes of print, those that overlap as one, from left to right."""
    merged: list[_Stripe] = []
    for low, high in sorted(stripes):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return merged


def _best_zone(lines: list[_Line], fewest: int = _FEWEST_NEIGHBOURS, fewest_stripes: int | None = None) -> _Zone | None:
    """The lines that white stripes part best, if at least so many stand beside something else.

    Lines end a zone that run across a stripe; with `fewest_stripes`, those that leave fewer of them.
    """
    pairs = zip(lines, [*lines[1:], []], strict=True)
    beside = [at for at, (a, b) in enumerate(pairs) if _has_white_between([*a, *b])]
    if len(beside) < fewest:
        return None
    found = set(beside)
    starts = [at for at in beside if at - 1 not in found or len(lines[at - 1]) < len(lines[at])][:_MOST_STARTS]
    zones = [_zone_from(lines, start, None) for start in starts]
    if fewest_stripes:
        zones += (_zone_from(lines, start, fewest_stripes) for start in starts)
    return max((z for z in zones if len(z.stripes) > 1), key=lambda z: (z.weight, z.start), default=None)


def _has_white_between(segments: Sequence[Segment]) -> bool:
    """Whether an upright white stripe parts some of the segments from others."""
    if len(segments) == 1:
        return False
    if len(segments) == 2:
        a, b = segments
        return a.x1 < b.x0 or b.x1 < a.x0
    return len(_merged((segment.x0, segment.x1) for segment in segments)) > 1


def _zone_from(lines: list[_Line], start: int, fewest_stripes: int | None) -> _Zone:
    stripes: list[_Stripe] = []
    end = start
    for line in lines[start:]:
        if end > start and line[0].top - lines[end - 1][0].bottom > _FAR * _size(line):
            break
        merged = _merged([*stripes, *((segment.x0, segment.x1) for segment in line)])
        if 1 < len(stripes) > len(merged) and (fewest_stripes is None or len(merged) < fewest_stripes):
            break
        stripes = merged
        end += 1
    return _Zone(lines, start, end, stripes)


class _Zone:
    """Lines that white stripes part: `stripes` are where its columns are printed."""

    def __init__(self, lines: list[_Line], start: int, end: int, stripes: list[_Stripe]) -> None:
        self.start, self.end, self.stripes = start, end, stripes
        self.all_lines, self.lines = lines, lines[start:end]
        self.columns: list[list[Segment]] = [[] for _ in stripes]
        for line in self.lines:
            for segment in line:
                self.columns[self._column(segment)].append(segment)

    @property
    def weight(self) -> int:
        """How much stands side by side in it."""
        sizes = sorted(map(len, self.columns))
        return sum(sizes[:-1])

    def _column(self, segment: Segment) -> int:
        return next(at for at, (low, high) in enumerate(self.stripes) if low <= segment.x0 <= high)

    @property
    def edges(self) -> Edges:
        """The left edges of its columns."""
        return tuple(low for low, _ in self.stripes)

    def kind(self, known: Known) -> str | None:
        """« table » or « columns »; None where nothing tells which."""
        if len(self.lines) < _FEWEST_ROWS:
            return "table" if self._is_known(known.tables) else None
        if self._has_labels or self._is_known(known.tables):
            return "table"
        if self._is_known([known.columns]) and min(map(len, self.columns)) >= _FEWEST_KNOWN:
            return "columns"
        if self.is_table():
            return "table"
        return "columns" if self._are_columns() else None

    @cached_property
    def _has_labels(self) -> bool:
        """Whether the left one of two columns holds the labels of what stands at its right."""
        if len(self.stripes) != 2:
            return False
        beside = [line[0] for line in self.lines if len(line) > 1]
        if len(beside) < _FEWEST_ROWS or 3 * len(beside) < len(self.columns[1]):
            return False
        labels = [_words(segment) for segment in beside]
        colons = sum(label.endswith(":") for label in labels)
        repeated = len(labels) - len(set(labels))
        plain = not any(map(_DIGIT.search, labels))
        alone = _share_of_bold(self.columns[0]) > 0.9 and _share_of_bold(self.columns[1]) < 0.1
        return 2 * colons >= len(labels) or (plain and (alone or 2 * repeated >= len(labels)))

    def is_table(self) -> bool:
        """Whether what stands below one another is of one kind, and of another kind than what stands beside."""
        rows = self.table_rows()
        if len(rows) < _FEWEST_ROWS:
            return False
        full = sum(map(_stand_beside, rows))
        begins = [_kinds(row[column] for row in rows) for column in range(len(self.stripes))]
        alike = sum(max(kinds.values(), default=0) for kinds in begins) / sum(kinds.total() for kinds in begins)
        shares = [_share_of_digits(row[column] for row in rows) for column in range(len(self.stripes))]
        differ = max(shares) - min(shares) >= _APART or len({_commonest(kinds) for kinds in begins}) > 1
        return 3 * full >= 2 * len(rows) and alike >= _ALIKE and differ

    def _is_known(self, known: Iterable[Edges]) -> bool:
        """Whether these columns were found before."""
        return any(
            len(edges) == len(self.stripes) and all(abs(a - b) < _NEAR for a, b in zip(edges, self.edges, strict=True))
            for edges in known
        )

    @cached_property
    def _is_form(self) -> bool:
        return len(self.stripes) == 2 and (self._has_labels or not self.is_table())

    def _are_columns(self) -> bool:
        """Whether each stripe is full of lines, from far up to far down."""
        if min(map(len, self.columns)) < FEWEST_LINES:
            return False
        tops = [segment.top for column in self.columns for segment in column]
        height = max(tops) - min(tops)
        spans = [max(s.top for s in column) - min(s.top for s in column) for column in self.columns]
        leadings = [median(b.top - a.top for a, b in pairwise(column)) for column in self.columns]
        return min(spans) >= _TALL * height and max(leadings) < 2 * min(leadings)

    def rows(self) -> list[list[list[Segment]]]:
        """The lines as rows of cells."""
        return self._rows_from(self._form_rows() if self._is_form else self._table_rows())

    def table_rows(self) -> list[list[list[Segment]]]:
        """The lines as rows of a table."""
        return self._rows_from(self._table_rows())

    def _rows_from(self, starts: Sequence[bool]) -> list[list[list[Segment]]]:
        rows: list[list[list[Segment]]] = []
        for line, begins in zip(self.lines, starts, strict=True):
            if begins or not rows:
                rows.append([[] for _ in self.stripes])
            for segment in line:
                rows[-1][self._column(segment)].append(segment)
        return rows

    def _form_rows(self) -> list[bool]:
        """Which lines begin a row of a form: those with a label, but for the second line of one.

        A label may stand at half the height of its value: lines that overlap are looked at together.
        """
        units: list[list[_Line]] = []
        for line in self.lines:
            if units and line[0].top < max(s.bottom for one in units[-1] for s in one) - _OVERLAP * _size(line):
                units[-1].append(line)
            else:
                units.append([line])
        steps = [0.0, *(b[0][0].top - a[0][0].top for a, b in pairwise(units))]
        tight = min(steps[1:], default=0.0)
        starts: list[bool] = []
        for unit, step in zip(units, steps, strict=True):
            labels = [line for line in unit if self._begins(line)]
            values = any(self._column(segment) for line in unit for segment in line)
            starts += [bool(labels) and (values or step > _LABEL_GAP * tight), *([False] * (len(unit) - 1))]
        return starts

    def _table_rows(self) -> list[bool]:
        """Which lines begin a row of a table: those below a white band that is broader than bands inside cells.

        Where all bands are alike, a row begins with each line that fills the first and half of all columns.
        """
        whites = [-1.0]
        bottom = float("-inf")
        for line, after in pairwise(self.lines):
            bottom = max(bottom, *(segment.bottom for segment in line))
            whites.append(min(segment.top for segment in after) - bottom)
        bands = sorted(white for white in whites[1:] if white > -_TOUCHING * self.lines[0][0].words[0].size)
        inner = bands[len(bands) // 10] if bands else 0.0
        broad = inner + _BROADER * self.lines[0][0].words[0].size
        if 3 * sum(white > broad for white in whites[1:]) >= sum(self._begins(line) for line in self.lines[1:]):
            return [white > broad for white in whites]
        return [self._begins(line) and 2 * len(line) >= len(self.stripes) for line in self.lines]

    def _begins(self, line: _Line) -> bool:
        return self._column(line[0]) == 0 and not _GOES_ON.match(line[0].words[0].text)

    def table(self) -> TablePart:
        """The zone as a table."""
        edges = [low for low, _ in self.stripes] + [max(high for _, high in self.stripes)]
        cells = []
        for number, row in enumerate(self.rows()):
            for column, segments in enumerate(row):
                words = [word for segment in segments for word in segment.words]
                right = self.stripes[column][1]
                cells.append(CellPart(number, column, 1, 1, list(rows_in(words)), right))
        return TablePart(cells, tuple(edges[:-1]))

    def grown(self, lines: list[_Line]) -> _Zone:
        """The zone with the lines above and below that stand in its columns."""
        start, end = self.start, self.end
        while start > 0 and self._fits(lines[start - 1]) and _follows(lines[start - 1], lines[start]):
            start -= 1
        while end < len(lines) and self._fits(lines[end]):
            end += 1
        return _Zone(lines, start, end, self.stripes)

    def _fits(self, line: _Line) -> bool:
        return all(any(low <= s.x0 and s.x1 <= high for low, high in self.stripes) for s in line)

    def columns_of_text(self, column: int, depth: int) -> list[Part]:
        """The columns one after the other."""
        parts: list[Part] = []
        for number, segments in enumerate(self.columns, 1):
            words = [word for segment in segments for word in segment.words]
            parts += _text(words, _NOTHING_KNOWN, column or number, depth + 1)
        return parts


def _stand_beside(row: Sequence[Sequence[Segment]]) -> bool:
    """Whether two cells of a row stand at one height: their first lines, or one at half the height of the other."""
    near = _ONE_HEIGHT * next(cell[0].words[0].size for cell in row if cell)
    return any(
        abs(_top(b) - _top(a)) < near or _is_halfway(a, b, near) or _is_halfway(b, a, near)
        for a, b in pairwise(cell for cell in row if cell)
    )


def _is_halfway(cell: Sequence[Segment], other: Sequence[Segment], near: float) -> bool:
    """Whether a cell of few lines stands at half the height of one of more."""
    low, high, top, bottom = _top(cell), _bottom(cell), _top(other), _bottom(other)
    return len(cell) < len(other) and top < low and high < bottom and abs(low + high - top - bottom) < 2 * near


def _top(cell: Sequence[Segment]) -> float:
    return min(segment.top for segment in cell)


def _bottom(cell: Sequence[Segment]) -> float:
    return max(segment.bottom for segment in cell)


def _size(line: _Line) -> float:
    return line[0].words[0].size


def _follows(line: _Line, after: _Line) -> bool:
    """Whether a line stands close below another, in type of its size."""
    size = line[0].words[0].size
    return after[0].top - line[0].top < 2 * size and abs(after[0].words[0].size - size) < 1


def _share_of_bold(segments: Sequence[Segment]) -> float:
    words = [word for segment in segments for word in segment.words]
    return sum(word.bold for word in words) / max(len(words), 1)


def _words(segment: Segment) -> str:
    return " ".join(word.text for word in segment.words)


def _kinds(cells: Iterable[list[Segment]]) -> Counter[str]:
    """What the cells of a column begin with: capitals, small letters, figures."""
    return Counter(_kind_of(cell[0].words[0].text[0]) for cell in cells if cell)


def _kind_of(character: str) -> str:
    return "figure" if character.isdigit() else "small" if character.islower() else "capital"


def _commonest(kinds: Counter[str]) -> str:
    return kinds.most_common(1)[0][0] if kinds else ""


def _share_of_digits(cells: Iterable[list[Segment]]) -> float:
    filled = [cell for cell in cells if cell]
    if not filled:
        return 0.0
    return sum(any(_DIGIT.search(_words(segment)) for segment in cell) for cell in filled) / len(filled)
