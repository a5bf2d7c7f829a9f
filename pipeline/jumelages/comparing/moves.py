"""Which blocks moved: the smallest set whose taking out leaves the rest in the old order, and from which section."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

from jumelages.comparing.changes import ChangeType
from jumelages.comparing.difference import COSMETIC, DETAIL, Difference
from jumelages.comparing.matching import Pair
from jumelages.comparing.spelling import same_words


class Moves:
    """Asked for a pair, gives its move as one difference: into another section, or to another place in the order.

    A section that got another name, or its first or last one, is stated once, with its first block.
    """

    def __init__(self, pairs: Sequence[Pair]) -> None:
        before = sorted(pairs, key=lambda pair: pair.old_index)
        self._moved = {before[index].old_index for index in moved([pair.new_index for pair in before])}
        self._reported_by = _first_of_renamed_sections(pairs)

    def of(self, pair: Pair) -> Difference | None:
        """The move of a block; None if it stayed, or if its section's new name is named with another block."""
        old, new = pair.old.section, pair.new.section
        renamed = self._reported_by.get((old, new))
        if old != new and renamed in (None, pair.new_index):
            spelt = same_words(old or "", new or "")
            kind, weight = (ChangeType.RESPELLED, COSMETIC) if spelt else (ChangeType.BLOCK_MOVED, DETAIL)
            found = Difference(kind, weight, "section", "section", old, new)
        elif pair.old_index in self._moved:
            found = Difference(ChangeType.BLOCK_MOVED, COSMETIC, None, "", pair.old_index, pair.new_index)
        else:
            return None
        return found.between(pair.old, pair.new)


def _first_of_renamed_sections(pairs: Sequence[Pair]) -> dict[tuple[str | None, str | None], int]:
    """Where a section's blocks are now, all of them and no others, one of another name: the first of them."""
    places: dict[tuple[str | None, str | None], list[int]] = defaultdict(list)
    for pair in pairs:
        places[pair.old.section, pair.new.section].append(pair.new_index)
    olds, news = Counter(old for old, _ in places), Counter(new for _, new in places)
    return {
        (old, new): min(found)
        for (old, new), found in places.items()
        if (old is None or olds[old] == 1) and (new is None or news[new] == 1)
    }


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
