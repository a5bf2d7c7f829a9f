"""Which blocks moved: the smallest set whose taking out leaves the rest in the old order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def moved(order: Sequence[int]) -> list[int]:
    """Indexes into `order` that are outside of one longest increasing run (not necessarily of neighbours).

    `order` holds the new positions of things in their old order; all differ.
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, position in enumerate(order):
        at = bisect_left(tails, position)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [position]
        ends[at : at + 1] = [index]
    kept: set[int] = set()
    step = ends[-1] if ends else -1
    while step >= 0:
        kept.add(step)
        step = before[step]
    return [index for index in range(len(order)) if index not in kept]
