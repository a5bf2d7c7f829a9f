"""Values that stand below a heading that was not read, and so in the block above: they are no news of that block.

They are told by what the other bulletin has in the block that is missing: from the first value on that a block
without counterpart has, what follows in the text belongs to that block.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from jumelages.comparing.absence import Gaps
from jumelages.comparing.changes import CautionCode, ChangeType
from jumelages.comparing.difference import DETAIL, NEWS, Difference, place_of
from jumelages.comparing.matching import Block
from jumelages.folding import slug
from jumelages.records import Agreement, Domain, Head, Population

#: A value on both sides, of which one belongs to another block.
_REPLACED = frozenset({ChangeType.HEAD_REPLACED, ChangeType.HEAD_STATUS_CHANGED, ChangeType.POPULATION_CHANGED})


class Strays:
    """Asked for a difference, tells whether one of its values is a missing block's.

    `gaps` are the two sides' gaps; `gone` and `come` the blocks that stand in one bulletin only.
    """

    def __init__(self, gaps: tuple[Gaps, Gaps], gone: Iterable[Block], come: Iterable[Block]) -> None:
        self._old_gaps, self._new_gaps = gaps
        self._gone, self._come = [_identities(block) for block in gone], [_identities(block) for block in come]

    def settle(self, found: Iterable[Difference], old: tuple[int, Block], new: tuple[int, Block]) -> list[Difference]:
        """The differences of a pair of blocks (position and block on each side), strays without their weight."""
        ours = self._first(old, self._old_gaps, self._come)
        theirs = self._first(new, self._new_gaps, self._gone)
        if ours is None and theirs is None:
            return list(found)
        return [_settled(one, ours, theirs) for one in found]

    @staticmethod
    def _first(placed: tuple[int, Block], gaps: Gaps, missing: list[set[object]]) -> int | None:
        """Where the first value of a missing block stands in a block with unread words; None where none does."""
        index, block = placed
        if not missing or not gaps.unread(index):
            return None
        others = set().union(*missing)
        starts = [place.start for value in _values(block) if (place := place_of(value)) and _identity(value) in others]
        return min(starts, default=None)


def _settled(found: Difference, ours: int | None, theirs: int | None) -> Difference:
    is_old, is_new = _is_beyond(found.old, ours), _is_beyond(found.new, theirs)
    if found.type is ChangeType.POPULATION_ADDED and ours is not None and not is_new:
        return replace(found, significance=DETAIL)  # there were two of them, and neither was taken
    if found.significance is not NEWS or not (is_old or is_new):
        return found
    if found.type in _REPLACED and is_new and not is_old:
        return replace(found, type=ChangeType.NOT_SEEN, significance=DETAIL, new=None, cautions=())
    code = next((other for caution, other in found.cautions if caution is CautionCode.DOUBTFUL_READING), None)
    return replace(found, significance=DETAIL, cautions=((CautionCode.DOUBTFUL_READING, code or "J401"),))


def _is_beyond(value: Any, start: int | None) -> bool:
    place = place_of(value)
    return start is not None and place is not None and place.start >= start


def _values(block: Block) -> Iterable[Any]:
    yield from block.agreements
    yield from block.heads
    yield from filter(None, [block.population])
    yield from block.domains


def _identities(block: Block) -> set[object]:
    return {_identity(value) for value in _values(block) if not isinstance(value, Domain)}


def _identity(value: Any) -> object:
    """What makes a value the same in another block; a domain is told by its label by many."""
    match value:
        case Agreement():
            return "agreement", slug(value.called), tuple(_date(event) for event in value.events)
        case Head():
            return "head", slug(value.name or "")
        case Population():
            return "population", value.value
    return None


def _date(event: Any) -> str:
    return event.date.edtf if event.date else ""
