"""Two columns of text of which the second is short: the last page of a bulletin ends in the middle of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from jumelages.reading.layout import COLUMN_GAP, PrintedLine, Word, lines_in

_FEWEST_LINES = 3
_FEWEST_BELOW = 2
"""So many lines of the first column, at least, go on below the end of the second."""
_NARROWEST = 8
"""How broad, in type sizes, most lines of a column of running text are at least."""
_AT_ONE_PLACE = 1.5
_MOSTLY = 0.7
_FARTHEST = 3
"""How far, in type sizes, the lines of the short column follow one another at most."""
_LEVEL = 0.8
"""How far apart, in type sizes, the columns begin at most."""


def uneven_columns(lines: Sequence[PrintedLine]) -> tuple[int, int, list[list[Word]]] | None:
    """The lines that hold two columns, the second shorter, with the words of each; None where none do."""
    begins = sorted(_begins_behind_white(lines))
    for x in {begins[at] for at in (len(begins) // 2, len(begins) // 4, 3 * len(begins) // 4)} if begins else ():
        if (found := _columns_at(lines, x)) is not None:
            return found
    return None


def _begins_behind_white(lines: Sequence[PrintedLine]) -> Iterator[float]:
    """Where words begin that a wide gap sets apart from those before them, or the margin."""
    margin = min(line.words[0].x0 for line in lines)
    for line in lines:
        if line.words[0].x0 - margin > _NARROWEST * line.words[0].size:
            yield line.words[0].x0
        if line.widest > COLUMN_GAP:
            yield from (word.x0 for word, gap in zip(line.words[1:], line.gaps, strict=True) if gap > COLUMN_GAP)


def _columns_at(lines: Sequence[PrintedLine], x: float) -> tuple[int, int, list[list[Word]]] | None:
    """The columns, if the second begins at a place."""
    beside = [at for at, line in enumerate(lines) if line.words[-1].x0 >= x - _AT_ONE_PLACE]
    first, last = beside[0], beside[-1]
    if any(_crosses(line, x) for line in lines[first : last + 1]):
        return None
    size = lines[first].words[-1].size
    top = min(word.top for word in lines[first].words if word.x0 >= x - _AT_ONE_PLACE)
    start = next(at for at, line in enumerate(lines) if abs(line.top - top) <= _LEVEL * size or at == first)
    end = next((at for at in range(last + 1, len(lines)) if _crosses(lines[at], x)), len(lines))
    words = [word for line in lines[start:end] for word in line.words]
    columns = [[w for w in words if w.x0 < x - _AT_ONE_PLACE], [w for w in words if w.x0 >= x - _AT_ONE_PLACE]]
    return (start, end, columns) if all(columns) and _are_text(*map(lines_in, columns), x=x) else None


def _crosses(line: PrintedLine, x: float) -> bool:
    """Whether words stand across the white before a place, or no white is there."""
    return any(word.x0 < x - _AT_ONE_PLACE and word.x1 > x - _AT_ONE_PLACE for word in line.words) or any(
        after.x0 >= x - _AT_ONE_PLACE > before.x0 and gap <= COLUMN_GAP
        for (before, after), gap in zip(pairwise(line.words), line.gaps, strict=True)
    )


def _are_text(left: list[list[Word]], right: list[list[Word]], *, x: float) -> bool:
    """Whether lines are those of text: broad, one close below the other, the right ones from the top but not so far."""
    size = right[0][0].size
    bottom = right[-1][0].bottom
    below = sum(line[0].top > bottom for line in left)
    level = abs(left[0][0].top - right[0][0].top) <= _LEVEL * size
    steps = [after[0].top - line[0].top for line, after in pairwise(right)]
    broad = min(median(line[-1].x1 - line[0].x0 for line in column) for column in (left, right))
    begun = sum(abs(line[0].x0 - x) <= _AT_ONE_PLACE for line in right)
    return (
        len(right) >= _FEWEST_LINES
        and below >= _FEWEST_BELOW
        and level
        and max(steps) <= _FARTHEST * size
        and broad >= _NARROWEST * size
        and begun >= _MOSTLY * len(right)
    )
