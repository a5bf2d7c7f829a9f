"""Lines that white stripes part upright: columns of text, a table without rules, or labels beside their values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from statistics import median

from jumelages.bulletin import Box
from jumelages.expressions import DIGIT, WORD, expression
from jumelages.reading.layout import (
    Segment,
    Word,
    printed_lines,
    rows_in,
    segmented,
)
from jumelages.reading.parts import CellPart, Edges, Known, TablePart

FEWEST_LINES = 6
"""So many lines in each of two columns make columns, where no page before had them."""
_FEWEST_KNOWN = 2
FEWEST_ROWS = 3
FEWEST_NEIGHBOURS = 3
_APART = 0.6
"""How much the shares of cells with digits differ at least between a table's columns."""
_ALIKE = 0.85
"""How many cells of a table's column begin alike, on average over the columns."""
NEAR = 6
_TALL = 0.3
_BROADER = 0.25
"""How much broader, in type sizes, the white between rows is than the white between lines of a cell."""
_TOUCHING = 0.1
OVERLAP = 0.25
ONE_HEIGHT = 0.5
_MOST_STARTS = 60
_FAR = 5
"""How much white, in type sizes, ends columns and tables without rules."""
_LABEL_GAP = 1.3
FEWEST_COLUMNS = 3
NARROW_GAP = 0.35
"""The narrowest gap between the columns of a table that has many rows, in type sizes."""
_GOES_ON = expression(r"[a-zà-ÿœ(]")

SegmentedLine = list[Segment]
Stripe = tuple[float, float]


def lines_of(words: Sequence[Word], gap: float) -> list[SegmentedLine]:
    """The lines of words, cut at gaps of so many type sizes."""
    return segmented(printed_lines(words), gap)


def merged(stripes: Iterable[Stripe]) -> list[Stripe]:
    """Stripes of print, those that overlap as one, from left to right."""
    whole: list[Stripe] = []
    for low, high in sorted(stripes):
        if whole and low <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], high))
        else:
            whole.append((low, high))
    return whole


_FEWEST_BESIDE = 2
_ON_ONE_LINE = 0.1
_BESIDE = 0.9
"""How far, in type sizes, lines beside one another stand apart in height: headings between them stand farther."""
_PARTED = 2.5
"""How far, in type sizes, the lines of a narrow column stand apart where each belongs to a block of its own."""
_DESCENT = 0.21


def best_zone(
    lines: list[SegmentedLine],
    fewest: int = FEWEST_NEIGHBOURS,
    pictures: Sequence[Box] = (),
) -> Zone | None:
    """The lines that white stripes part best, if at least so many stand beside something else.

    Lines end a zone that run across a stripe, and so does much white, but where pictures stand in it.
    """
    pairs = zip(lines, [*lines[1:], []], strict=True)
    beside = [at for at, (a, b) in enumerate(pairs) if has_white_between([*a, *b])]
    if len(beside) < fewest:
        return None
    found = set(beside)
    starts = [at for at in beside if at - 1 not in found or len(lines[at - 1]) < len(lines[at])][:_MOST_STARTS]
    zones = [_zone_from(lines, start, pictures) for start in starts]
    parted = (zone for zone in zones if len(zone.stripes) > 1 and all(map(_has_words, zone.columns)))
    return max(parted, key=lambda z: (z.weight, z.start), default=None)


def _has_words(column: Sequence[Segment]) -> bool:
    """Whether a column is none of bullets alone."""
    return any(WORD.search(word.text) for segment in column for word in segment.words)


def has_white_between(segments: Sequence[Segment]) -> bool:
    """Whether an upright white stripe parts some of the segments from others."""
    if len(segments) == 1:
        return False
    if len(segments) == 2:
        a, b = segments
        return a.x1 < b.x0 or b.x1 < a.x0
    return len(merged((segment.x0, segment.x1) for segment in segments)) > 1


def _zone_from(lines: list[SegmentedLine], start: int, pictures: Sequence[Box]) -> Zone:
    stripes: list[Stripe] = []
    end = start
    for line in lines[start:]:
        if end > start and _is_far_below(line, lines[end - 1]) and not _is_pictured(line, lines[end - 1], pictures):
            break
        if any(sum(s.x0 <= high and low <= s.x1 for low, high in stripes) > 1 for s in line):
            break
        stripes = merged([*stripes, *((segment.x0, segment.x1) for segment in line)])
        end += 1
    return Zone(lines, start, end, stripes)


class Zone:
    """Lines that white stripes part: `stripes` are where its columns are printed."""

    def __init__(self, lines: list[SegmentedLine], start: int, end: int, stripes: list[Stripe]) -> None:
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

    @property
    def _fewest(self) -> int:
        return min(map(len, self.columns))

    def kind(self, known: Known) -> str | None:
        """« table » or « columns »; None where nothing shows it."""
        if len(self.lines) < FEWEST_ROWS:
            if self._is_known(known.tables):
                return "table"
            return "columns" if self._is_known([known.columns]) and self._fewest >= _FEWEST_KNOWN else None
        if self._has_labels or self._is_known(known.tables):
            return "table"
        if self._is_known([known.columns]) and self._fewest >= _FEWEST_KNOWN:
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
        if len(beside) < FEWEST_ROWS or 3 * len(beside) < len(self.columns[1]):
            return False
        labels = [_words(segment) for segment in beside]
        colons = sum(label.endswith(":") for label in labels)
        repeated = len(labels) - len(set(labels))
        plain = not any(map(DIGIT.search, labels))
        alone = _share_of_bold(self.columns[0]) > 0.9 and _share_of_bold(self.columns[1]) < 0.1
        return 2 * colons >= len(labels) or (plain and (alone or 2 * repeated >= len(labels)))

    def is_table(self) -> bool:
        """Whether what stands below one another is of one kind, and of another kind than what stands beside."""
        rows = self.table_rows()
        if len(rows) < FEWEST_ROWS:
            return False
        full = sum(map(_stand_beside, rows))
        texts = [[" ".join(map(_words, cell)) for cell in row] for row in rows]
        return 3 * full >= 2 * len(rows) and columns_are_unlike(texts)

    def _is_known(self, known: Iterable[Edges]) -> bool:
        """Whether these columns were found before."""
        return any(
            len(edges) == len(self.stripes) and all(abs(a - b) < NEAR for a, b in zip(edges, self.edges, strict=True))
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

    def kind_by_heights(self) -> str | None:
        """« columns » where two columns have lines at heights of their own, « table » where these begin rows."""
        if len(self.stripes) != 2:
            return None
        short, long = ([_foot(segment) for segment in column] for column in sorted(self.columns, key=len))
        within = [(foot, size) for foot, size in short if long[0][0] - size < foot < long[-1][0] + size]
        level = sum(any(abs(foot - other) < _ON_ONE_LINE * size for other, _ in long) for foot, size in within)
        beside = sum(any(abs(foot - other) < _BESIDE * size for other, _ in long) for foot, size in within)
        if len(within) < _FEWEST_BESIDE or 3 * level > len(within) or 2 * beside < len(within):
            return None
        parted = sum(after - foot > _PARTED * size for (foot, _), (after, size) in pairwise(short))
        if not parted:
            return "columns"
        return "table" if parted + 1 == len(self.table_rows()) else None

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
        units: list[list[SegmentedLine]] = []
        for line in self.lines:
            if units and line[0].top < max(s.bottom for one in units[-1] for s in one) - OVERLAP * size_of(line):
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

    def _begins(self, line: SegmentedLine) -> bool:
        return self._column(line[0]) == 0 and not goes_on(line[0].words)

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

    def without_text_above(self) -> Zone:
        """The zone without a line above its first column in other type, which white parts from all below."""
        if len(self.lines) == 1:
            return self
        line, after = self.lines[0], self.lines[1]
        white = min(segment.top for segment in after) - line[0].bottom
        first, below = line[0].words[0], after[0].words[0]
        is_other = abs(below.size - first.size) >= 1 or below.bold != first.bold
        apart = len(line) == 1 and white > first.size / 2 and is_other
        return Zone(self.all_lines, self.start + 1, self.end, self.stripes) if apart else self

    def before_heading(self) -> Zone:
        """A form up to a line in larger type in its first column alone: the name of what the next form is about."""
        usual = median([size_of(line) for line in self.lines])
        alone = (at for at, line in enumerate(self.lines) if len(line) == 1 and self._column(line[0]) == 0)
        heading = next((at for at in alone if size_of(self.lines[at]) - usual >= 1), 0)
        return (
            Zone(self.all_lines, self.start, self.start + heading, self.stripes) if heading and self._is_form else self
        )


def _foot(segment: Segment) -> tuple[float, float]:
    """Where the letters of a part of a line stand, about, and its type size."""
    word = segment.words[0]
    return word.bottom - _DESCENT * word.size, word.size


def _stand_beside(row: Sequence[Sequence[Segment]]) -> bool:
    """Whether two cells of a row stand at one height: their first lines, or one at half the height of the other."""
    near = ONE_HEIGHT * next(cell[0].words[0].size for cell in row if cell)
    return any(
        abs(top_of(b) - top_of(a)) < near or _is_halfway(a, b, near) or _is_halfway(b, a, near)
        for a, b in pairwise(cell for cell in row if cell)
    )


def _is_halfway(cell: Sequence[Segment], other: Sequence[Segment], near: float) -> bool:
    """Whether a cell of few lines stands at half the height of one of more."""
    low, high, top, bottom = top_of(cell), bottom_of(cell), top_of(other), bottom_of(other)
    return len(cell) < len(other) and top < low and high < bottom and abs(low + high - top - bottom) < 2 * near


def top_of(cell: Sequence[Segment]) -> float:
    """Where a cell's print begins."""
    return min(segment.top for segment in cell)


def bottom_of(cell: Sequence[Segment]) -> float:
    """Where a cell's print ends."""
    return max(segment.bottom for segment in cell)


def size_of(line: SegmentedLine) -> float:
    """The type size that a line begins in."""
    return line[0].words[0].size


def _is_far_below(line: SegmentedLine, above: SegmentedLine) -> bool:
    return line[0].top - above[0].bottom > _FAR * size_of(line)


def _is_pictured(line: SegmentedLine, above: SegmentedLine, pictures: Sequence[Box]) -> bool:
    """Whether a picture fills most of what lies between two lines."""
    top, bottom = above[0].bottom, line[0].top
    return any(2 * (min(box.bottom, bottom) - max(box.top, top)) > bottom - top for box in pictures)


def _share_of_bold(segments: Sequence[Segment]) -> float:
    words = [word for segment in segments for word in segment.words]
    return sum(word.bold for word in words) / max(len(words), 1)


def _words(segment: Segment) -> str:
    return " ".join(word.text for word in segment.words)


def goes_on(words: Sequence[Word]) -> bool:
    """Whether words go on with what stands before them: they begin with a small letter or a bracket, or close one."""
    text = " ".join(word.text for word in words)
    return _GOES_ON.match(text) is not None or text.count(")") > text.count("(")


def columns_are_unlike(rows: Sequence[Sequence[str]]) -> bool:
    """Whether what stands below one another is of one kind, and of another kind than what stands beside."""
    columns = [[cell for cell in column if cell] for column in zip(*rows, strict=True)]
    begins = [Counter(kind_of(cell[0]) for cell in column) for column in columns]
    alike = sum(max(kinds.values(), default=0) for kinds in begins) / sum(kinds.total() for kinds in begins)
    shares = [sum(bool(DIGIT.search(cell)) for cell in column) / max(len(column), 1) for column in columns]
    differ = max(shares) - min(shares) >= _APART or len({_commonest(kinds) for kinds in begins}) > 1
    return alike >= _ALIKE and differ


def kind_of(character: str) -> str:
    """What a cell begins with: a figure, a small letter, or anything else."""
    return "figure" if character.isdigit() else "small" if character.islower() else "capital"


def _commonest(kinds: Counter[str]) -> str:
    return kinds.most_common(1)[0][0] if kinds else ""
