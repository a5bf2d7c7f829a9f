"""Names beside the dots of a map, where there is room for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jumelages.review.map.projection import HEIGHT, WIDTH, Spot

#: Units that a letter, a line and a dot take.
LETTER, LINE, DOT = 6.4, 15.0, 4.5


class Label(NamedTuple):
    """Where a name stands: the foot of its first letter, or of its last where `anchor` is `end`."""

    x: float
    y: float
    anchor: str


_Box = tuple[float, float, float, float]


def labels(spots: Sequence[tuple[Spot, str]]) -> list[Label | None]:
    """A place for each name in turn, so that none covers another or a dot; None where there is no room."""
    taken: list[_Box] = [(one.x - DOT, one.y - DOT, one.x + DOT, one.y + DOT) for one, _ in spots]
    found: list[Label | None] = []
    for one, name in spots:
        width = LETTER * len(name)
        chosen = None
        for label, box in _tries(one, width):
            if _is_inside(box) and not _covers(box, taken):
                chosen = label
                taken.append(box)
                break
        found.append(chosen)
    return found


def _tries(one: Spot, width: float) -> Iterable[tuple[Label, _Box]]:
    """To the right and to the left, level with the dot, then above and below."""
    gap, half = DOT + 3, LINE / 2
    for rise in (0.0, -LINE * 0.7, LINE * 0.7, -LINE * 1.3, LINE * 1.3):
        y = round(one.y + rise, 1)
        right, left = round(one.x + gap, 1), round(one.x - gap, 1)
        yield Label(right, y + 4, "start"), (right, y - half, right + width, y + half)
        yield Label(left, y + 4, "end"), (left - width, y - half, left, y + half)


def _is_inside(box: _Box) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= HEIGHT


def _covers(box: _Box, others: Iterable[_Box]) -> bool:
    return any(box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in others)
