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

from ..bulletin import Box
from .layout import COLUMN_GAP, Row, Segment, Word, rows_in, segments_in, skew_row
from .pdfium import Fill, Image
from .ruling import Grid, GridCell


class TextPart(NamedTuple):
    """Rows in reading order. `column` counts columns from 1, 0 is text over the whole width.

    `beside` tells that it stands beside the running text: in a box of its own, under a picture.
    """

    rows: list[Row]
    column: int = 0
    beside: bool = False


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
_TALL = 0.4
_ROW_GAP = 1.15
_LABEL_GAP = 1.3
_FEWEST_WORDS = 3
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
    for grid in drawing.grids:
        inside, outside = _parted(words, grid.box)
        table = _table_in(grid, inside) if inside and len(grid.cells) > 1 else None
        if table is not None:
            tables.append(Obstacle(grid.box, [table]))
            words = outside
    return tables, words


def _table_in(grid: Grid, words: list[Word]) -> TablePart | None:
    """The table that a grid's cells make of the words, or None where all stands below one another."""
    held = {cell: _parted(words, cell.box)[0] for cell in grid.cells}
    if sum(map(len, held.values())) < len(words):
        return None
    cells = [part for cell, inside in held.items() for part in _cells_of(cell, inside, grid)]
    if len(grid.columns) <= 2:
        return _banded_table(grid, held)
    return TablePart(cells, grid.columns[:-1])


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
    return any(segment.x0 < edge < segment.x1 for segment in segments_in(words) for edge in edges)


def _right(box: Box, words: Sequence[Word]) -> float:
    """How far the lines of a cell can reach: it is padded alike on both sides."""
    if not words:
        return box.x1
    padding = max(min(word.x0 for word in words) - box.x0, 0.0)
    return max(box.x1 - min(padding, (box.x1 - box.x0) / 4), max(word.x1 for word in words))


def _banded_table(grid: Grid, held: dict[GridCell, list[Word]]) -> TablePart | None:
    """A table whose rows alone are drawn: its columns are where white stripes go through all rows."""
    rows = [segments_in(words) for words in held.values()]
    columns: list[_Stripe] = []
    for segments in rows:
        grown = _merged([*columns, *((segment.x0, segment.x1) for segment in segments)])
        if not columns or len(grown) >= len(columns) or len(columns) < 2:
            columns = grown
    if len(columns) < 2 or sum(len({s.line for s in row}) < len(row) for row in rows) < 2:
        return None
    cells = [
        part
        for cell, words in held.items()
        for part in _split(cell.row, words, [*(low for low, _ in columns), grid.columns[-1]])
    ]
    return TablePart(cells, tuple(low for low, _ in columns))


def _split(row: int, words: Sequence[Word], edges: Sequence[float]) -> Iterator[CellPart]:
    """One row's words, column by column; words that cross an edge are one cell over all of them."""
    stops = [edge - 1 for edge in edges]
    stops[0], stops[-1] = float("-inf"), float("inf")
    if any(segment.x0 < edge - 1 and segment.x1 > edge + 1 for segment in segments_in(words) for edge in edges[1:-1]):
        yield CellPart(row, 0, 1, len(edges) - 1, list(rows_in(words)), edges[-1])
        return
    for column, (low, high) in enumerate(pairwise(stops)):
        inside = [word for word in words if low <= word.x0 < high]
        right = edges[-1] if column == len(edges) - 2 else edges[column + 1]
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


def _text(words: Sequence[Word], known: Known, column: int = 0) -> list[Part]:
    """Running text, with the columns and the tables without rules that stand in it."""
    if not words:
        return []
    lines = _lines_of(words)
    zone = _best_zone(lines)
    kind = zone.kind(known) if zone else None
    if zone is None or kind is None:
        return [TextPart(_rows_with_margin(lines, column), column)]
    if kind == "columns":
        zone = zone.grown(lines)
    else:
        known = known._replace(tables=known.tables | {zone.edges})
    above = [word for line in lines[: zone.start] for segment in line for word in segment.words]
    below = [word for line in lines[zone.end :] for segment in line for word in segment.words]
    inside = zone.columns_of_text(column) if kind == "columns" else [zone.table()]
    return [*_text(above, known, column), *inside, *_text(below, known, column)]


def _rows_with_margin(lines: list[_Line], column: int) -> list[Row]:
    """The rows of lines; what stands at the right margin of several is a row of its own, before the line's."""
    words = [[word for segment in line for word in segment.words] for line in lines]
    cuts = [_margin_cut(line) for line in words]
    ends = Counter(round(line[-1].x1) for line, cut in zip(words, cuts, strict=True) if cut)
    right, count = ends.most_common(1)[0] if ends else (0, 0)
    aligned = [cut if cut and abs(line[-1].x1 - right) <= 1 else 0 for line, cut in zip(words, cuts, strict=True)]
    wide = sum(_is_apart(line[cut - 1], line[cut]) for line, cut in zip(words, aligned, strict=True) if cut)
    if count < _FEWEST_ROWS or 2 * wide < count:
        aligned = [0] * len(lines)
    rows: list[Row] = []
    for line, cut in zip(words, aligned, strict=True):
        rows += [*rows_in(line[cut:], column), *rows_in(line[:cut], column)] if cut else rows_in(line, column)
    return rows


def _margin_cut(line: Sequence[Word]) -> int:
    """Where the end of a line begins that is set apart from it, by a gap or in bold; 0 where none is."""
    cut = len(line) - 1
    while cut > 0 and line[cut - 1].bold == line[-1].bold and not _is_apart(line[cut - 1], line[cut]):
        cut -= 1
    if (
        cut < _FEWEST_WORDS
        or line[cut - 1].text.endswith((":", "..", "…"))
        or any(_is_apart(a, b) for a, b in pairwise(line[:cut]))
    ):
        return 0
    return cut


def _is_apart(word: Word, after: Word) -> bool:
    return after.x0 - word.x1 > COLUMN_GAP * max(word.size, after.size)


def _lines_of(words: Sequence[Word]) -> list[_Line]:
    lines: dict[int, _Line] = {}
    for segment in segments_in(words):
        lines.setdefault(segment.line, []).append(segment)
    return list(lines.values())


def _merged(stripes: Iterable[_Stripe]) -> list[_Stripe]:
    """Stripes of print, those that overlap as one, from left to right."""
    merged: list[_Stripe] = []
    for low, high in sorted(stripes):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return merged


def _best_zone(lines: list[_Line]) -> _Zone | None:
    """The lines that white stripes part best."""
    starts = [at for at, (a, b) in enumerate(pairwise(lines)) if len(_merged((s.x0, s.x1) for s in [*a, *b])) > 1]
    if len(starts) < _FEWEST_NEIGHBOURS:
        return None
    best: _Zone | None = None
    done = -1
    for start in starts:
        if start < done:
            continue
        zone = _zone_from(lines, start)
        if len(zone.stripes) > 1 and (best is None or zone.weight > best.weight):
            best = zone
            done = start + (zone.end - start) // 2
    return best


def _zone_from(lines: list[_Line], start: int) -> _Zone:
    stripes: list[_Stripe] = []
    end = start
    for line in lines[start:]:
        merged = _merged([*stripes, *((segment.x0, segment.x1) for segment in line)])
        if 1 < len(stripes) > len(merged):
            break
        stripes = merged
        end += 1
    return _Zone(lines, start, end, stripes)


class _Zone:
    """Lines that white stripes part: `stripes` are where its columns are printed."""

    def __init__(self, lines: list[_Line], start: int, end: int, stripes: list[_Stripe]) -> None:
        self.start, self.end, self.stripes = start, end, stripes
        self.lines = lines[start:end]
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
            return "table" if self._is_known(known.tables) and len(self.lines) > 1 else None
        if self._has_labels or self._is_known(known.tables):
            return "table"
        if self._is_known([known.columns]):
            return "columns"
        if self._is_table():
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

    def _is_table(self) -> bool:
        """Whether what stands below one another is of one kind, and of another kind than what stands beside."""
        rows = self.rows()
        if len(rows) < _FEWEST_ROWS:
            return False
        full = sum(sum(any(s.line == row[0][0].line for s in cell) for cell in row) > 1 for row in rows if row[0])
        begins = [_kinds(row[column] for row in rows) for column in range(len(self.stripes))]
        alike = sum(max(kinds.values(), default=0) for kinds in begins) / sum(kinds.total() for kinds in begins)
        shares = [_share_of_digits(row[column] for row in rows) for column in range(len(self.stripes))]
        differ = max(shares) - min(shares) >= _APART or len({_commonest(kinds) for kinds in begins}) > 1
        return 3 * full >= 2 * len(rows) and alike >= _ALIKE and differ

    def _is_known(self, known: Iterable[Edges]) -> bool:
        """Whether these columns were found before."""
        if min(map(len, self.columns)) < _FEWEST_KNOWN:
            return False
        return any(
            len(edges) == len(self.stripes) and all(abs(a - b) < _NEAR for a, b in zip(edges, self.edges, strict=True))
            for edges in known
        )

    @cached_property
    def _is_form(self) -> bool:
        return len(self.stripes) == 2 and (self._has_labels or not self._is_table())

    def _are_columns(self) -> bool:
        if min(map(len, self.columns)) < FEWEST_LINES:
            return False
        tops = [segment.top for column in self.columns for segment in column]
        height = max(tops) - min(tops)
        spans = [max(s.top for s in column) - min(s.top for s in column) for column in self.columns]
        return min(spans) >= _TALL * height

    def rows(self) -> list[list[list[Segment]]]:
        """The lines as rows of cells. A row begins where its first cell does."""
        steps = [b[0].top - a[0].top for a, b in pairwise(self.lines)]
        tight = min(steps, default=0.0)
        apart = [step > _ROW_GAP * self._inner_leading(steps) for step in steps]
        rows: list[list[list[Segment]]] = []
        for at, line in enumerate(self.lines):
            step = steps[at - 1] if at else 0.0
            if not at or self._begins_row(line, apart[at - 1] if any(apart) else None, step > _LABEL_GAP * tight):
                rows.append([[] for _ in self.stripes])
            for segment in line:
                rows[-1][self._column(segment)].append(segment)
        return rows

    def _inner_leading(self, steps: Sequence[float]) -> float:
        """The leading inside cells: of lines without anything in the first column, else the tightest."""
        inside = [step for step, line in zip(steps, self.lines[1:], strict=True) if self._column(line[0]) != 0]
        return median(inside) if inside else min(steps, default=0.0)

    def _begins_row(self, line: _Line, apart: bool | None, label_apart: bool) -> bool:
        """Whether a line begins a row; `apart` tells whether it stands apart, where rows of the zone do."""
        if self._column(line[0]) != 0 or _GOES_ON.match(line[0].words[0].text):
            return False
        if len(self.stripes) == 2 and self._has_labels:
            return len(line) > 1 or label_apart
        return apart if apart is not None else 2 * len(line) >= len(self.stripes)

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
        while end < len(lines) and self._fits(lines[end]):
            end += 1
        return _Zone(lines, start, end, self.stripes)

    def _fits(self, line: _Line) -> bool:
        return all(any(low <= s.x0 and s.x1 <= high for low, high in self.stripes) for s in line)

    def columns_of_text(self, column: int) -> list[Part]:
        """The columns one after the other."""
        parts: list[Part] = []
        for number, segments in enumerate(self.columns, 1):
            words = [word for segment in segments for word in segment.words]
            parts += _text(words, _NOTHING_KNOWN, column or number)
        return parts


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
