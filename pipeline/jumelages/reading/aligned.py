"""Tables without rules, found by what begins at one place in line after line while nothing runs across it.

A column may stand as close to the next as words do: then only the many lines show it. Rows are distinguished by
the white between them, which is broader than that between the lines of a cell; cells may stand at the top, at
the middle or at the bottom of their row.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from jumelages.expressions import DIGIT, WORD
from jumelages.reading.layout import (
    COLUMN_GAP,
    WORD_GAP,
    PrintedLine,
    Segment,
    Word,
    lines_in,
    printed_lines,
    rows_in,
    segmented,
)
from jumelages.reading.parts import CellPart, Edges, TablePart
from jumelages.reading.zones import columns_are_unlike, goes_on, kind_of, merged

_AT_ONE_PLACE = 0.8
"""How far apart, in points, words of one column begin at most."""
_NEARLY = 1.5
_NONE = float("inf")
"""The gap before the first word of a line."""
_left = attrgetter("x0")
_ACROSS = 1.2
"""How far, in points, a word reaches over an edge on both sides that it runs across."""
_FEWEST_LINES = 3
_MANY_LINES = 10
_FEWEST_OF_TEXT = 8
_EVEN = 0.15
_NARROWEST = 8
"""How broad, in type sizes, most lines of a column of running text are at least."""
_FEWEST_EDGES = 2
"""So many columns begin beside the first one, at least: two columns are found by `zones`."""
_WIDE = 0.5
"""The gap, in type sizes, that is no blank between words."""
_WIDE_SHARE = 0.4
_FAR = 5
_BROADER = 0.12
"""How much broader, in type sizes, the white between rows is than the white between lines of a cell."""
_LESS = 0.9
_LEVEL = 0.4
"""How far, in type sizes, the tops or middles of the cells of a row lie apart at most."""
_COHERENT = 0.8
_MOST_WORDS = 3
_FILLED = 0.6
_MOST_SECTIONS = 2


class AlignedTable(NamedTuple):
    """A table, and the printed lines that it takes from `start` to `end`."""

    start: int
    end: int
    part: TablePart


class Edge(NamedTuple):
    """Where words begin in several of the lines from `start` to `end`, none of which runs across it."""

    x: float
    start: int
    end: int
    lines: int


class _Block(NamedTuple):
    """Lines of one cell."""

    column: int
    top: float
    bottom: float
    words: list[Word]


def aligned_table(lines: Sequence[PrintedLine], places: Sequence[Edge]) -> AlignedTable | None:
    """The first table of three columns or more among lines."""
    for start, end, edges in _zones(lines, places):
        found = _table(lines, start, end, edges)
        if found is not None:
            return found
    return next((table for headed in _headed_zones(lines) if (table := _headed_table(lines, *headed))), None)


def aligned_form(lines: Sequence[PrintedLine], places: Sequence[Edge]) -> AlignedTable | None:
    """The first lines that hold labels with their values beside them, if rows are distinguished."""
    for start, end, edges in _zones(lines, places, 1):
        if len(edges) == 1 and (found := _form(lines, start, end, edges)) is not None:
            return found
    return None


def columns_of_text(lines: Sequence[PrintedLine], places: Sequence[Edge]) -> tuple[int, int, list[list[Word]]] | None:
    """The first lines that hold columns of running text, with the words of each column; None where none do."""
    for start, end, edges in _zones(lines, places, 1):
        start, end = _beside(lines, start, end, edges)
        if start == end:
            continue
        columns: list[list[_Block]] = [[] for _ in range(len(edges) + 1)]
        for block in _blocks([word for line in lines[start:end] for word in line.words], edges):
            columns[block.column].append(block)
        steps = [_usual_step(column) for column in columns]
        if all(map(_is_text, columns)) and max(steps) < 1.5 * min(steps):
            return start, end, [[word for block in column for word in block.words] for column in columns]
    return None


def _beside(lines: Sequence[PrintedLine], start: int, end: int, edges: Sequence[float]) -> tuple[int, int]:
    """The lines without text that runs over the edges above or below them, and what stands above all other columns."""
    while start < end and _runs_over(lines[start], edges):
        start += 1
    while end > start and _runs_over(lines[end - 1], edges):
        end -= 1
    tops = [word.top for line in lines[start:end] for word in line.words if abs(word.x0 - edges[0]) <= _NEARLY]
    top = min(tops, default=float("inf"))
    size = median([word.size for line in lines[start:end] for word in line.words] or [0.0])
    while start < end and lines[start].bottom <= top - min(size, lines[start].words[0].size):
        start += 1
    return start, end


def _runs_over(line: PrintedLine, edges: Sequence[float]) -> bool:
    return any(one.x0 < x - _NEARLY and one.x1 > x + _NEARLY for one in _segments(line) for x in edges)


def _segments(line: PrintedLine) -> Sequence[Segment]:
    """What wide blanks part in a line."""
    [segments] = segmented([line], _WIDE)
    return segments


def _usual_step(column: Sequence[_Block]) -> float:
    return median([after.top - block.top for block, after in pairwise(column)] or [0.0])


def _is_text(column: Sequence[_Block]) -> bool:
    """Whether lines are many and follow one another at one distance, as those of running text do."""
    steps = [after.top - block.top for block, after in pairwise(column)]
    breadth = median([block.words[-1].x1 - block.words[0].x0 for block in column] or [0.0])
    if len(steps) < _FEWEST_OF_TEXT or breadth < _NARROWEST * median([block.words[0].size for block in column]):
        return False
    usual = _usual_step(column)
    return 2 * sum(abs(step - usual) < _EVEN * usual for step in steps) > len(steps)


def aligned_columns(words: Sequence[Word]) -> Edges | None:
    """Where the columns of a table begin whose words these are; None where nothing shows it."""
    lines = printed_lines(words)
    zones = [(end - start, edges) for start, end, edges in _zones(lines, edges_of(lines))]
    count, edges = max(zones, default=(0, []))
    stripes = merged((segment.x0, segment.x1) for line in segmented(lines, _WIDE) for segment in line)
    columns = [_begin(x, edges, stripes) for x in edges]
    return (min(word.x0 for word in words), *columns) if 2 * count > len(lines) else None


def _begin(x: float, edges: Sequence[float], stripes: Sequence[tuple[float, float]]) -> float:
    """Where the column begins of which an edge is found: some figures of one that ends at one place begin before it."""
    low = next((low for low, high in stripes if low <= x + _ACROSS and x <= high), x)
    return x if any(low <= edge < x for edge in edges) else min(low, x)


# -- columns -----------------------------------------------------------------------------------------


def _zones(
    lines: Sequence[PrintedLine], edges: Sequence[Edge], fewest: int = _FEWEST_EDGES
) -> Iterator[tuple[int, int, list[float]]]:
    """Stretches of lines with the places where their columns but the first begin."""
    if len(edges) < fewest:
        return
    counts = [sum(edge.start <= at < edge.end for edge in edges) for at in range(len(lines))]
    for start, end in _stretches(counts, fewest):
        inside = [edge for edge in edges if edge.start < end and start < edge.end]
        kept = [e for e in inside if 5 * (min(e.end, end) - max(e.start, start)) >= 3 * (end - start)]
        kept = [e for e in kept if not _is_within_figures(e, lines)]
        if len(kept) >= fewest:
            low, high = max(edge.start for edge in kept), min(edge.end for edge in kept)
            if high - low >= _FEWEST_LINES:
                left = min(line.words[0].x0 for line in lines[low:high])
                places = sorted(edge.x for edge in kept if edge.x > left + _AT_ONE_PLACE)
                columns = [x for before, x in pairwise([left, *places]) if x - before > 2 * _NEARLY]
                columns = sorted([*columns, *_closed_columns(lines[low:high], columns)])
                if len(columns) >= fewest:
                    yield low, high, columns


def _is_within_figures(edge: Edge, lines: Sequence[PrintedLine]) -> bool:
    """Whether an edge is where some of the figures begin that end at one place."""
    ends: list[float] = []
    begins: list[float] = []
    for line in lines[edge.start : edge.end]:
        cells = [s for s in _segments(line) if s.x0 - 60 < edge.x < s.x1]
        figures = [s for s in cells if s.words[-1].text.isdigit()]
        ends += [s.x1 for s in figures]
        begins += [s.x0 for s in figures]
    if len(ends) < _FEWEST_LINES:
        return False
    return max(ends) - min(ends) < _ACROSS < max(begins) - min(begins)


def _closed_columns(lines: Sequence[PrintedLine], edges: Sequence[float]) -> Iterator[float]:
    """Columns within columns that begin at no one place, as figures that end at one do: white parts them."""
    for low, high in pairwise([float("-inf"), *edges, float("inf")]):
        words = [w for line in lines for w in line.words if low - _AT_ONE_PLACE <= w.x0 < high - _AT_ONE_PLACE]
        held = segmented(printed_lines(words), _WIDE)
        for left, right in merged((s.x0, s.x1) for line in held for s in line)[1:]:
            if 2 * sum(any(left <= s.x0 <= right for s in line) for line in held) > len(held):
                yield left


def _stretches(counts: Sequence[int], fewest: int) -> Iterator[tuple[int, int]]:
    """Where enough edges go on from line to line."""
    start: int | None = None
    for at, count in enumerate([*counts, 0]):
        if count >= fewest and start is None:
            start = at
        elif count < fewest and start is not None:
            if at - start >= _FEWEST_LINES:
                yield start, at
            start = None


def edges_of(lines: Sequence[PrintedLine]) -> list[Edge]:
    """Where words begin in line after line, with what stands before them set apart in some; none in plain text."""
    if all(line.widest <= _WIDE for line in lines):
        return []
    places = sorted(
        (word.x0, at, gap)
        for at, line in enumerate(lines)
        for word, gap in zip(line.words, [_NONE, *line.gaps], strict=True)
        if gap > WORD_GAP
    )
    edges: list[Edge] = []
    first = 0
    for at in range(1, len(places) + 1):
        if at < len(places) and places[at][0] - places[at - 1][0] <= _AT_ONE_PLACE / 2:
            continue
        cluster = places[first:at]
        first = at
        gaps = [gap for _, _, gap in cluster]
        if max(gaps) > _WIDE and min(gaps) < _NONE and len({line for _, line, _ in cluster}) >= _FEWEST_LINES:
            edges += _runs(cluster[len(cluster) // 2][0], lines)
    return edges


def _runs(x: float, lines: Sequence[PrintedLine]) -> Iterator[Edge]:
    """Stretches of lines without a word across a place, where enough of them have one that begins there."""
    for start, end in _uncrossed(x, lines):
        begun = [(gap, line) for line in lines[start:end] if (gap := _gap_before(line, x)) is not None]
        headed = any(_WIDE < gap < _NONE and _is_bold(line) for gap, line in begun)
        if _are_enough(len(begun), end - start) and (headed or _is_column([gap for gap, _ in begun])):
            yield Edge(x, start, end, len(begun))


def _uncrossed(x: float, lines: Sequence[PrintedLine]) -> Iterator[tuple[int, int]]:
    """Stretches of lines without much white between them and without a word across a place, but for values that run
    back to the margin."""
    right = max(line.words[-1].x1 for line in lines)
    start = 0
    for at, line in enumerate(lines):
        if at > start and not _is_near(lines, at):
            yield start, at
            start = at
        if _crosses(line, x) and not (at > start and _wraps_below_label(line, lines[at - 1], x, right)):
            yield start, at
            start = at + 1
    yield start, len(lines)


def _are_enough(held: int, lines: int) -> bool:
    """Whether words begin there in enough of the lines; the more lines nothing runs across, the fewer are enough."""
    return held >= _FEWEST_LINES and (8 if lines > _MANY_LINES else 4) * held >= lines


def _is_bold(line: PrintedLine) -> bool:
    return all(word.bold for word in line.words)


def _crosses(line: PrintedLine, x: float) -> bool:
    before = bisect_left(line.words, x - _ACROSS, key=_left)
    return any([word.x1 > x + _ACROSS for word in line.words[:before]])  # noqa: C419 - a generator costs twice as much


def _gap_before(line: PrintedLine, x: float) -> float | None:
    """The gap before the word that begins at a place, in type sizes; None where none does."""
    at = bisect_left(line.words, x - _NEARLY, key=_left)
    if at == len(line.words) or line.words[at].x0 > x + _NEARLY:
        return None
    return line.gaps[at - 1] if at else _NONE


def _is_column(gaps: Sequence[float]) -> bool:
    """Whether the gaps are no blanks between the words of lines that begin alike, nor all lines begin there."""
    beside = sum(gap != _NONE for gap in gaps)
    return 5 * beside >= len(gaps) and sum(gap > _WIDE for gap in gaps) >= _WIDE_SHARE * len(gaps)


def _headed_zones(lines: Sequence[PrintedLine]) -> Iterator[tuple[int, int, list[float]]]:
    """Lines below a bold header of three columns or more that begin where its words do."""
    for line in lines:
        if line.widest <= _WIDE or not _is_bold(line):
            continue
        segments = _segments(line)
        if len(segments) <= _FEWEST_EDGES:
            continue
        near = 0.8 * line.words[0].size
        top, bottom = line.top - near, line.bottom + near
        header = [one for one in lines if _is_bold(one) and top < one.top and one.bottom < bottom]
        places = sorted(segment.x0 for cells in segmented(header, _WIDE) for segment in cells)
        edges = [x for before, x in pairwise(places) if x - before > _AT_ONE_PLACE]
        start, first = lines.index(header[0]), lines.index(header[-1]) + 1
        fits = _fitting(edges)
        end = next((n for n in range(first, len(lines)) if _is_bold(lines[n]) or not _is_near(lines, n)), len(lines))
        while end > first and not fits(lines[end - 1]):
            end -= 1
        body = lines[first:end]
        begun = sum(any(_gap_before(one, x) is not None for one in body) for x in edges)
        if body and 4 * begun >= 3 * len(edges) and not any(_crosses(one, x) for one in body for x in edges):
            yield start, end, edges


def _is_near(lines: Sequence[PrintedLine], at: int) -> bool:
    return lines[at].top - lines[at - 1].bottom <= _FAR * lines[at].words[0].size


def _headed_table(lines: Sequence[PrintedLine], start: int, end: int, edges: list[float]) -> AlignedTable | None:
    rows, certain = _rows(lines[start:end], edges)
    if len(rows) < 2 or not certain or not columns_are_unlike(list(map(_texts, rows[1:]))):
        return None
    left = min(word.x0 for line in lines[start:end] for word in line.words)
    return AlignedTable(start, end, TablePart(list(_cells(rows, edges)), (left, *edges)))


def _fitting(edges: Sequence[float]) -> Callable[[PrintedLine], bool]:
    """Whether a line stands in columns: nothing runs across an edge, and something begins at one."""

    def fits(line: PrintedLine) -> bool:
        return not any(_crosses(line, x) for x in edges) and any(_gap_before(line, x) is not None for x in edges)

    return fits


# -- rows --------------------------------------------------------------------------------------------


def _table(lines: Sequence[PrintedLine], start: int, end: int, edges: list[float]) -> AlignedTable | None:
    fits = _fitting(edges)
    start, end = _trimmed(lines, start, end, fits)
    if end - start < _FEWEST_LINES:
        return None
    rows, certain = _rows(lines[start:end], edges)
    if not certain or not _is_table(rows, len(edges) + 1):
        return None
    cells = list(_cells(rows, edges))
    while (section := _section_end(lines, end, fits)) is not None:
        after = next((at for at in range(section, len(lines)) if not fits(lines[at])), len(lines))
        more, certain = _rows(lines[section:after], edges)
        if not certain or _texts(more[0]) == _texts(rows[0]):
            break
        for line in lines[end:section]:
            printed = list(rows_in(line.words))
            cells.append(CellPart(cells[-1].row + 1, 0, 1, len(edges) + 1, printed, _right(line.words)))
        cells += _cells(more, edges, cells[-1].row + 1)
        end = after
    left = min(word.x0 for line in lines[start:end] for word in line.words)
    return AlignedTable(start, end, TablePart(cells, (left, *edges)))


def _form(lines: Sequence[PrintedLine], start: int, end: int, edges: list[float]) -> AlignedTable | None:
    start, end = _trimmed(lines, start, end, _fitting(edges))
    end = _next_heading(lines, start, end, edges[0])
    if end - start < _FEWEST_LINES:
        return None
    begins = [[word for word in line.words if word.x0 < edges[0] - _NEARLY] for line in lines[start:end]]
    colons = sum(words[-1].text.endswith(":") for words in begins if words)
    rows, certain = _rows(lines[start:end], edges, may_run_back=2 * colons > end - start - begins.count([]))
    if (top := _next_name(rows)) is not None:
        end = next(at for at in range(start, end) if lines[at].bottom > top)
        return _form(lines, start, end, edges)
    labelled = [row[0] for row in rows if row[0] and row[1]]
    if not certain or len(labelled) < _FEWEST_LINES or 4 * len(labelled) < 3 * len(rows):
        return None
    if not _are_labels(labelled, [word for row in rows for word in row[1]], _beginnings(lines, edges[0])):
        return None
    left = min(word.x0 for line in lines[start:end] for word in line.words)
    return AlignedTable(start, end, TablePart(list(_cells(rows, edges)), (left, edges[0])))


def _next_heading(lines: Sequence[PrintedLine], start: int, end: int, edge: float) -> int:
    """Where a line in larger type stands in the first column alone: the name of what the next form is about."""
    usual = median([line.words[0].size for line in lines[start:end]] or [0.0])
    larger = (at for at in range(start + 1, end) if lines[at].words[0].size - usual >= 1)
    return next((at for at in larger if lines[at].words[-1].x0 < edge - _AT_ONE_PLACE), end)


def _next_name(rows: Sequence[Sequence[Sequence[Word]]]) -> float | None:
    """Where a label without a value stands over the first label once more: the name of what the next form is about."""
    for row, after in pairwise(rows[1:]):
        if row[0] and not row[1] and _texts(after)[:1] == _texts(rows[0])[:1]:
            return min(word.top for word in row[0])
    return None


def _are_labels(labels: Sequence[Sequence[Word]], values: Sequence[Word], beginnings: Counter[str]) -> bool:
    """Whether the words of a first column are labels: they return on the page, are bold alone, end with a colon, or are
    few words beside many, dates and figures among these."""
    texts = _texts(labels)
    if any(DIGIT.search(text) or not WORD.search(text) for text in texts):
        return False
    colons = sum(text.endswith(":") for text in texts)
    repeated = sum(beginnings[label[0].text] > 1 for label in labels)
    bold = all(word.bold for label in labels for word in label) and not any(word.bold for word in values)
    short = all(len(label) <= _MOST_WORDS and label[0].text[0].isupper() for label in labels)
    fuller = len(values) > 2 * sum(map(len, labels)) and any(
        character.isdigit() for word in values for character in word.text
    )
    return bold or 2 * colons >= len(labels) or 4 * repeated >= 3 * len(labels) or (short and fuller)


def _beginnings(lines: Sequence[PrintedLine], x: float) -> Counter[str]:
    """The first words of the lines that begin before a place."""
    return Counter(line.words[0].text for line in lines if line.words[0].x0 < x - _AT_ONE_PLACE)


def _trimmed(
    lines: Sequence[PrintedLine], start: int, end: int, fits: Callable[[PrintedLine], bool]
) -> tuple[int, int]:
    """The stretch without what stands above or below it in the first column alone."""
    left = min(line.words[0].x0 for line in lines[start:end])
    while start < end and not (fits(lines[start]) and _has_cells(lines[start], left)):
        start += 1
    while (
        end > start and not fits(lines[end - 1]) and lines[end - 1].top > lines[end - 2].bottom + _near(lines[end - 1])
    ):
        end -= 1
    return start, end


def _has_cells(line: PrintedLine, left: float) -> bool:
    """Whether white parts a line, or it begins behind the first column: it is no line of text."""
    return line.words[0].x0 > left + _NEARLY or any(gap > _WIDE for gap in line.gaps)


def _near(line: PrintedLine) -> float:
    return line.words[0].size / 2


def _texts(row: Sequence[Sequence[Word]]) -> list[str]:
    return [" ".join(word.text for word in cell) for cell in row]


def _section_end(lines: Sequence[PrintedLine], end: int, fits: Callable[[PrintedLine], bool]) -> int | None:
    """Where rows go on behind one or two lines that stand across all columns; None where they don't."""
    at = end
    while at < len(lines) and at - end < _MOST_SECTIONS and not fits(lines[at]):
        if any(gap > COLUMN_GAP for gap in lines[at].gaps):
            return None
        at += 1
    near = at < len(lines) and lines[at].top - lines[end - 1].bottom < 2 * _FAR * lines[at].words[0].size
    return at if end < at and near and fits(lines[at]) else None


def _right(words: Sequence[Word]) -> float:
    return max((word.x1 for word in words), default=0.0)


def _rows(
    lines: Sequence[PrintedLine], edges: Sequence[float], *, may_run_back: bool = False
) -> tuple[list[list[list[Word]]], bool]:
    return rows_of([word for line in lines for word in line.words], edges, may_run_back=may_run_back)


def rows_of(
    words: Sequence[Word], edges: Sequence[float], *, may_run_back: bool = False
) -> tuple[list[list[list[Word]]], bool]:
    """Words row by row and column by column, and whether the cells of the rows go together.

    `edges` are where the columns but the first begin. A value behind a label may run back under the label.
    """
    blocks = sorted(_blocks(words, edges, may_run_back=may_run_back), key=lambda block: block.top)
    size = words[0].size
    whites = _whites(blocks)
    broad = _inner_white(blocks, size) + _BROADER * size
    breaks = [white > broad for white in whites]
    if 4 * sum(breaks) < len({round(block.top) for block in blocks if block.column == 0}) - 1:
        breaks = _breaks_by_first_column(blocks, whites, size)
    rows = [
        [[w for block in row if block.column == column for w in block.words] for column in range(len(edges) + 1)]
        for group in _grouped(blocks, whites, breaks)
        for row in _beside_one_cell(group, len(edges), broad)
    ]
    rows = [*_with_header_apart(rows[0]), *rows[1:]]
    coherent = sum(map(_is_coherent, rows))
    return rows, coherent >= _COHERENT * len(rows)


def _with_header_apart(row: list[list[Word]]) -> list[list[list[Word]]]:
    """The first row, and before it its first lines in bold type, if all of its cells have both."""
    bold = [[word for word in cell if word.bold] for cell in row]
    plain = [[word for word in cell if not word.bold] for cell in row]
    if (
        not all(bold)
        or not all(plain)
        or max(w.bottom for c in bold for w in c) > min(w.bottom for c in plain for w in c)
    ):
        return [row]
    return [bold, plain]


def _grouped(blocks: Sequence[_Block], whites: Sequence[float], breaks: Sequence[bool]) -> list[list[_Block]]:
    """The lines row by row; one without a first cell, set apart less than rows are, belongs to the row above."""
    usual = median([white for white, begins in zip(whites, breaks, strict=True) if begins] or [0.0])
    groups: list[tuple[float, list[_Block]]] = []
    for block, white, begins in zip(blocks, [usual, *whites], [True, *breaks], strict=True):
        if begins:
            groups.append((white, []))
        groups[-1][1].append(block)
    rows: list[list[_Block]] = []
    for white, group in groups:
        if rows and white < _LESS * usual and all(block.column for block in group):
            rows[-1] += group
        else:
            rows += _with_heading_apart(group)
    return rows


def _beside_one_cell(row: list[_Block], columns: int, broad: float) -> list[list[_Block]]:
    """The rows beside a cell at half their height, « Allemagne » beside « Augsbourg » over « Trèves »: the others have
    as many lines in each column, all at one height, that white parts as rows; else the row."""
    others = [[block for block in row if block.column == column] for column in range(1, columns + 1)]
    first = [block for block in row if block.column == 0]
    if len(first) != 1 or columns < _FEWEST_EDGES or len({len(held) for held in others}) > 1:
        return [row]
    lines = list(zip(*others, strict=True))
    near = _LEVEL * first[0].words[0].size
    level = all(max(block.top for block in line) - min(block.top for block in line) <= near for line in lines)
    parted = all(b.top - a.bottom > broad for held in others for a, b in pairwise(held))
    if not lines or not level or not parted or not lines[0][0].top < first[0].top < lines[-1][0].top:
        return [row]
    return [[*first, *lines[0]], *map(list, lines[1:])]


def _with_heading_apart(row: list[_Block]) -> list[list[_Block]]:
    """A row, and before it what stands above all of its cells in the first column: a heading close to it."""
    top = min((block.top for block in row if block.column), default=float("-inf"))
    near = _LEVEL * row[0].words[0].size
    heading = [block for block in row if block.bottom <= top + near]
    rest = [block for block in row if block.bottom > top + near]
    beside = next((block.top for block in rest if block.column == 0), float("inf"))
    return [heading, rest] if heading and abs(beside - top) <= near else [row]


def _blocks(words: Sequence[Word], edges: Sequence[float], *, may_run_back: bool = False) -> Iterator[_Block]:
    """The lines of each column; what white sets apart may begin a little before its column."""
    columns: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
    lines = printed_lines(words)
    right = max(line.words[-1].x1 for line in lines)
    for line, above in zip(lines, [None, *lines], strict=False):
        wraps = above is not None and bool(edges) and _wraps_below_label(line, above, edges[0], right)
        if wraps or (may_run_back and above is not None and _runs_back(line, above, edges[0], right)):
            columns[1] += line.words
            continue
        for word, gap in zip(line.words, [_NONE, *line.gaps], strict=True):
            before = _WIDE * word.size if gap > _WIDE else _AT_ONE_PLACE
            columns[sum(x - before <= word.x0 for x in edges)].append(word)
    for column, inside in enumerate(columns):
        for row in lines_in(inside):
            yield _Block(column, min(word.top for word in row), max(word.bottom for word in row), row)


def _runs_back(line: PrintedLine, above: PrintedLine, edge: float, right: float) -> bool:
    """Whether a value behind a label runs over to the margin, under the label: the line above had no room left."""
    first, last = line.words[0], above.words[-1]
    if first.bold != last.bold or line.top - above.bottom > _WIDE * first.size:
        return False
    if above.words[-1].x0 < edge or first.x0 >= edge - _AT_ONE_PLACE or line.words[-1].text.endswith(":"):
        return False
    beside = any(
        word.x0 >= edge - _AT_ONE_PLACE and gap > _WIDE for word, gap in zip(line.words[1:], line.gaps, strict=True)
    )
    return not beside and above.words[-1].x1 + WORD_GAP * first.size + first.x1 - first.x0 > right


def _wraps_below_label(line: PrintedLine, above: PrintedLine, edge: float, right: float) -> bool:
    """Whether a value that stands behind a label runs over to the margin and across where values begin."""
    gap = _gap_before(above, edge)
    return gap is not None and _WIDE < gap < _NONE and _runs_over(line, [edge]) and _runs_back(line, above, edge, right)


def _whites(blocks: Sequence[_Block]) -> list[float]:
    """The white between each line and all that stand above it, in the order of their tops."""
    whites: list[float] = []
    bottom = float("-inf")
    for block, after in pairwise(blocks):
        bottom = max(bottom, block.bottom)
        whites.append(after.top - bottom)
    return whites


def _inner_white(blocks: Sequence[_Block], size: float) -> float:
    """The white between lines of one cell: the narrowest that is usual in a column."""
    steps: list[float] = []
    for column in {block.column for block in blocks}:
        inside = [block for block in blocks if block.column == column]
        steps += (after.top - block.bottom for block, after in pairwise(inside))
    steps = sorted(step for step in steps if step > -size / 2)
    return steps[len(steps) // 20] if steps else 0.0


def _breaks_by_first_column(blocks: Sequence[_Block], whites: Sequence[float], size: float) -> list[bool]:
    """Rows that no broader white parts begin with each line of the first column that begins something new.

    A line in which a cell begins as no first line of its column does goes on with the row above.
    """
    levels = _levels(blocks, size)
    columns = {block.column for block in blocks}
    first = [level for level in levels if {block.column for block in level} == columns]
    usual = {at: Counter(_kind(b) for level in first for b in level if b.column == at) for at in columns}
    tops = [
        level[0].top
        for level in levels
        if any(block.column == 0 and not goes_on(block.words) for block in level)
        and (len(first) < _FEWEST_LINES or all(_kind(block) in usual[block.column] for block in level))
    ]
    return [
        white > -size / 10 and any(abs(top - after.top) < _LEVEL * size for top in tops)
        for white, after in zip(whites, blocks[1:], strict=True)
    ]


def _levels(blocks: Sequence[_Block], size: float) -> list[list[_Block]]:
    """The lines that stand at one height, from top to bottom."""
    levels: list[list[_Block]] = []
    for block in blocks:
        if levels and abs(block.top - levels[-1][0].top) < _LEVEL * size:
            levels[-1].append(block)
        else:
            levels.append([block])
    return levels


def _kind(block: _Block) -> str:
    return kind_of(block.words[0].text[0])


def _is_coherent(row: Sequence[Sequence[Word]]) -> bool:
    """Whether the cells of a row begin or stand in the middle at one height."""
    cells = [(min(w.top for w in cell), max(w.bottom for w in cell)) for cell in row if cell]
    near = _LEVEL * next(cell[0].size for cell in row if cell)
    heights = (
        [top for top, _ in cells],
        [(top + bottom) / 2 for top, bottom in cells],
    )
    return any(max(places) - min(places) <= near for places in heights)


def _is_table(rows: Sequence[Sequence[Sequence[Word]]], columns: int) -> bool:
    """Whether cells below one another are of one kind, most of them are filled, and the columns are unlike."""
    if len(rows) < _FEWEST_LINES:
        return False
    filled = sum(bool(cell) for row in rows for cell in row)
    return filled >= _FILLED * len(rows) * columns and columns_are_unlike(
        [[" ".join(word.text for word in cell) for cell in row] for row in rows]
    )


def _cells(rows: Sequence[Sequence[Sequence[Word]]], edges: Sequence[float], first: int = 0) -> Iterator[CellPart]:
    rights = [max((_right(row[column]) for row in rows), default=0.0) for column in range(len(edges) + 1)]
    for number, row in enumerate(rows, first):
        for column, words in enumerate(row):
            yield CellPart(number, column, 1, 1, list(rows_in(words)), rights[column])
