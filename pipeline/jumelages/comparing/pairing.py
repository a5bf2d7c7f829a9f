"""Things of two lists paired by the first test that holds, the strictest test first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

Thing = TypeVar("Thing")


class Paired(NamedTuple):
    """Pairs of positions (old, new) in the old order, and the positions without a counterpart."""

    pairs: list[tuple[int, int]]
    gone: list[int]
    come: list[int]


def paired(old: Sequence[Thing], new: Sequence[Thing], tests: Sequence[Callable[[Thing, Thing], bool]]) -> Paired:
    """Pair what passes a test with the first that is left; each position is used once."""
    if not old or not new:
        return Paired([], list(range(len(old))), list(range(len(new))))
    left, right = list(range(len(old))), list(range(len(new)))
    pairs: list[tuple[int, int]] = []
    for test in tests:
        if not left or not right:
            break
        for index in left.copy():
            found = next((other for other in right if test(old[index], new[other])), None)
            if found is not None:
                pairs.append((index, found))
                left.remove(index)
                right.remove(found)
    return Paired(sorted(pairs), left, right)
