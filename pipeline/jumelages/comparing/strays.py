"""Values that stand below a heading that was not read, or not printed, and so in the block above: no news of that one.

They are recognised by what the other bulletin has in the block that is missing: from the first value on that a block
without counterpart has, what follows in the text belongs to that block. Where no words of the block above are left
unread, the missing block must stand directly behind it in the other bulletin, and the value be of it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count
from typing import Any, NamedTuple

from jumelages.comparing.absence import Gaps
from jumelages.comparing.changes import CautionCode, ChangeType
from jumelages.comparing.difference import DETAIL, NEWS, Difference, place_of
from jumelages.comparing.matching import Block, Matched, Pair
from jumelages.folding import slug
from jumelages.records import Agreement, Domain, Head, Population
from jumelages.words import block_name

#: A value on both sides, of which one belongs to another block.
_REPLACED = frozenset({ChangeType.HEAD_REPLACED, ChangeType.HEAD_STATUS_CHANGED, ChangeType.POPULATION_CHANGED})


class _Side(NamedTuple):
    """A bulletin's blocks, what it leaves open, and the positions of those without counterpart."""

    blocks: Sequence[Block]
    gaps: Gaps
    lone: Sequence[int]


class _Stray(NamedTuple):
    """Where the values of missing blocks begin in a block, and the caution that says so."""

    start: int
    caution: tuple[CautionCode, str]
    missing: tuple[int, ...]


class Strays:
    """Asked for a difference, says whether one of its values is a missing block's; and where a lone block's are."""

    def __init__(self, old: Sequence[Block], new: Sequence[Block], gaps: tuple[Gaps, Gaps], matched: Matched) -> None:
        before, after = _Side(old, gaps[0], matched.gone), _Side(new, gaps[1], matched.come)
        self._old, self._new = {}, {}
        for pair in matched.pairs if matched.gone or matched.come else ():
            self._old[pair.old_index] = _stray(before, pair.old_index, after, pair.new_index)
            self._new[pair.new_index] = _stray(after, pair.new_index, before, pair.old_index)
        alike = _alike(before, after)
        self.of_gone = _under(self._new, new) | {one: block_name(new[other]) for one, other in alike}
        self.of_come = _under(self._old, old) | {other: block_name(old[one]) for one, other in alike}

    def settle(self, found: Iterable[Difference], pair: Pair) -> list[Difference]:
        """The differences of a pair of blocks, strays without their weight."""
        ours, theirs = self._old.get(pair.old_index), self._new.get(pair.new_index)
        if ours is None and theirs is None:
            return list(found)
        return [_reweighted(one, ours, theirs) for one in found]


def _alike(old: _Side, new: _Side) -> list[tuple[int, int]]:
    """Blocks without counterpart that say the same under two names: of the same head, or two things alike."""
    news = [(index, _identities(new.blocks[index])) for index in new.lone]
    found = ((one, other, _identities(old.blocks[one]) & theirs) for one in old.lone for other, theirs in news)
    return [
        (one, other)
        for one, other, common in found
        if len(common) > 1 or any(isinstance(said, tuple) and said[0] == "head" for said in common)
    ]


def _under(strays: dict[int, _Stray | None], blocks: Sequence[Block]) -> dict[int, str]:
    """The positions of missing blocks of which the heading alone is, and the name of the block with their values."""
    return {
        number: block_name(blocks[index])
        for index, stray in strays.items()
        if stray and stray.caution[0] is CautionCode.HEADING_MISSING
        for number in stray.missing
    }


def _stray(here: _Side, index: int, there: _Side, counterpart: int) -> _Stray | None:
    """What is of missing blocks in a block; None where nothing is. `counterpart` is its position in the other one."""
    if not there.lone:
        return None
    unread = here.gaps.unread(index)
    if unread:
        missing, own = there.lone, set[object]()
    else:
        missing, own = _run(there.lone, counterpart + 1), _identities(there.blocks[counterpart])
    values = [(value, place_of(value)) for value in _values(here.blocks[index])] if missing else []
    starts: dict[int, int] = {}
    for number in missing:
        others = _identities(there.blocks[number], with_figures=bool(unread)) - own
        found = [place.start for value, place in values if place and _identity(value) in others]
        if found:
            starts[number] = min(found)
    if not starts:
        return None
    names = ", ".join(block_name(there.blocks[number]) for number in starts)
    caution = (CautionCode.DOUBTFUL_READING, unread.code) if unread else (CautionCode.HEADING_MISSING, names)
    return _Stray(min(starts.values()), caution, tuple(starts))


def _run(lone: Sequence[int], start: int) -> Sequence[int]:
    """The positions of blocks without counterpart that follow one another from a position on."""
    known = set(lone)
    return [*range(start, next(number for number in count(start) if number not in known))]


def _reweighted(found: Difference, ours: _Stray | None, theirs: _Stray | None) -> Difference:
    is_old, is_new = _is_beyond(found.old, ours), _is_beyond(found.new, theirs)
    if found.type is ChangeType.POPULATION_ADDED and ours is not None and not is_new:
        return replace(found, significance=DETAIL)  # there were two of them, and neither was taken
    if found.significance is not NEWS or not (is_old or is_new):
        return found
    if found.type in _REPLACED and is_new and not is_old:
        return replace(found, type=ChangeType.NOT_SEEN, significance=DETAIL, new=None, cautions=())
    stray = theirs if is_new else ours
    return replace(found, significance=DETAIL, cautions=(stray.caution,) if stray else ())


def _is_beyond(value: Any, stray: _Stray | None) -> bool:
    place = place_of(value)
    return stray is not None and place is not None and place.start >= stray.start


def _values(block: Block) -> Iterable[Any]:
    yield from block.agreements
    yield from (head for head in block.heads if head.name)
    yield from filter(None, [block.population])
    yield from block.domains


def _identities(block: Block, *, with_figures: bool = True) -> set[object]:
    """What a block says that another one hardly says too; a number of inhabitants may be another one's as well."""
    left_out = (Domain,) if with_figures else (Domain, Population)
    return {_identity(value) for value in _values(block) if not isinstance(value, left_out)}


def _identity(value: Any) -> object:
    """What makes a value the same in another block; many identify a domain by its label."""
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
