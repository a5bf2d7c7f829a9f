"""Which lines stand apart from the one above, and which are full: by the leading, and by the room that was left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from jumelages.expressions import expression
from jumelages.reading.layout import Row
from jumelages.reading.marks import BULLET
from jumelages.reading.pages import PageParts, numbered_rows
from jumelages.reading.parts import CellPart, TablePart

LEADING = 1.3
"""The leading of a paragraph, in type sizes, where no line of the document runs over."""
LEADING_SLACK = 0.2
"""How much more than that, in type sizes, sets a line apart."""
_ROUNDING = 1.0
"""How far, in points, a word that would just have fitted into a cell may have been broken off all the same."""
CELL_LEADING = 1.7
"""The leading that sets lines of a cell apart, in type sizes, where no line of a cell runs over with more."""
SAME_SIZE = 1.2
"""How much larger the type of one line of a paragraph may be than that of the next."""

_ABBREVIATED = expression(r"\b(?:MM?|Dr|Pr|Me|Hon|[A-Z])\.$")
_UNFINISHED = expression(rf"[-,;:'’\xad]$|\b(?:[a-zàé]{{1,3}}|[A-Z]{{1,3}})$|{_ABBREVIATED.pattern}")


def margins_of(pages: Sequence[PageParts], marked: set[tuple[int, int]], edge: int) -> dict[int, float]:
    """The left (edge 0) or right (edge 2) margin of each column over the whole document."""
    edges: dict[int, list[float]] = defaultdict(list)
    for page in pages:
        for number, row in page.text_rows:
            if (page.number, number) not in marked and not (edge and row.reach):
                edges[row.column].append(row.box[edge])
    return {column: (max if edge else min)(values) for column, values in edges.items()}


def gaps_of(
    pages: Sequence[PageParts], marked: set[tuple[int, int]]
) -> tuple[dict[tuple[int, int], bool], dict[tuple[int, int], bool]]:
    """Whether each line of content stands apart from the one before it, and whether each is full.

    Within a column the leading decides. At the top of a page or column nothing does, so a line there
    stands apart unless the line before was too full to take its first word and it reads on.
    """
    placed = (((page.number, number), row) for page in pages for number, row in page.text_rows)
    rows = {place: row for place, row in placed if place not in marked}
    right = margins_of(pages, marked, 2)
    pairs = [(rows[a], rows[b], a[0] == b[0], b) for a, b in pairwise(rows)]
    below = {b: _leading(row, after) for row, after, same, b in pairs if same and _is_below(row, after)}
    full = {b: _is_full(row, after, row.reach or right[row.column]) for row, after, _, b in pairs}
    leading = _paragraph_leading(
        [below[b] for _, after, _, b in pairs if b in below and full[b] and after.source[0].islower()],
        [below[b] for row, after, _, b in pairs if b in below and _is_of_one_size(row, after)],
    )
    gaps = {
        b: _is_apart(row, after, below[b], leading) if b in below else not (full[b] and _reads_on(row, after))
        for row, after, _, b in pairs
    }
    gaps.update((b, False) for _, after, _, b in pairs if after.close)
    return gaps, {a: full[b] for a, b in pairwise(rows)}


def gaps_in_cells(pages: Sequence[PageParts]) -> dict[tuple[int, int], bool]:
    """Whether each line of a cell begins something new: there was room on the line before, or it stands apart."""
    cells = [cell for page in pages for part in page.parts if isinstance(part, TablePart) for cell in part.cells]
    pairs = [pair for cell in cells for pair in pairwise(cell.lines) if _has_no_room(*pair, cell)]
    leading = max(CELL_LEADING, min((_leading(*pair) for pair in pairs), default=0.0) + LEADING_SLACK)
    gaps: dict[tuple[int, int], bool] = {}
    for page in pages:
        numbers = (number for number, _, in_table in numbered_rows(page.parts) if in_table)
        for cell in (cell for part in page.parts if isinstance(part, TablePart) for cell in part.cells):
            bulleted = [row.source.startswith(BULLET) for row in cell.lines]
            for at, (before, row, number) in enumerate(zip([None, *cell.lines], cell.lines, numbers, strict=False)):
                apart = before is None or not _has_no_room(before, row, cell) or _leading(before, row) > leading
                gaps[page.number, number] = bulleted[at] or (apart and not any(bulleted[:at]))
    return gaps


def _has_no_room(row: Row, after: Row, cell: CellPart) -> bool:
    return _is_full(row, after, cell.right - _ROUNDING)


def _is_apart(row: Row, after: Row, below: float, leading: float) -> bool:
    """Whether a line has more leading than a paragraph's lines, or is of another type size."""
    return not (0 < below <= leading + LEADING_SLACK and _is_of_one_size(row, after))


def _is_below(row: Row, after: Row) -> bool:
    """Whether two lines stand below one another in a column; what stands in a box may stand beside what follows it."""
    return row.column == after.column and row.box.x0 < after.box.x1 and after.box.x0 < row.box.x1


def _is_of_one_size(row: Row, after: Row) -> bool:
    low, high = sorted((row.size, after.size))
    return high <= SAME_SIZE * low


def _paragraph_leading(run_over: Sequence[float], all_leadings: Sequence[float]) -> float:
    """The leading inside paragraphs: of lines that surely run over, else the usual tight one."""
    if run_over:
        return median(run_over)
    tight = sorted(leading for leading in all_leadings if 0 < leading < 1.65)
    return tight[len(tight) // 10] if tight else LEADING


def _leading(row: Row, after: Row) -> float:
    """The distance between the feet of two lines, in type sizes."""
    return (after.box.bottom - row.box.bottom) / max(row.size, after.size, 1.0)


def _reads_on(row: Row, after: Row) -> bool:
    """Whether a line could be the middle of the statement that the line before began."""
    if row.bold != after.bold or (row.source.endswith(".") and not _ABBREVIATED.search(row.source)):
        return False
    return not after.source[0].isupper() or _UNFINISHED.search(row.source) is not None


def _is_full(row: Row, after: Row, right: float) -> bool:
    """Whether the first word of the line after would not have fitted on the line."""
    word, stops = len(after.source.split(None, 1)[0]), after.edges.stops
    return row.box.x1 + 0.25 * row.size + stops[word] - stops[0] > right
