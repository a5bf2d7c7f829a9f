"""One fact stated in several blocks, and changed in one of them only: a contradiction within the new bulletin.

A person is one over all blocks of an accord and its cities. An agreement is shared if at least two blocks state it
with the same label and first date; twinnings are left out, for each binds two cities whatever its date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jumelages.comparing.changes import CautionCode, ChangeType
from jumelages.comparing.difference import COSMETIC, NEWS, Difference
from jumelages.comparing.matching import Block, Pair
from jumelages.comparing.spelling import same_person
from jumelages.folding import slug
from jumelages.records import Agreement, AgreementKind, Event, Head
from jumelages.words import block_name


class Placed(NamedTuple):
    """A difference, the pair of blocks that it was found in, and the block that it is reported of.

    The bulletin's own differences have neither; a block that stands in one bulletin only has no pair.
    """

    found: Difference
    pair: Pair | None = None
    block: Block | None = None


_OF_HEADS = frozenset(
    {
        ChangeType.HEAD_REPLACED,
        ChangeType.HEAD_REMOVED,
        ChangeType.HEAD_STATUS_CHANGED,
        ChangeType.HEAD_RESPELLED,
    }
)
_OF_AGREEMENTS = frozenset({ChangeType.AGREEMENT_REMOVED, ChangeType.AGREEMENT_RELABELLED})
_OF_EVENTS = frozenset({ChangeType.EVENT_ADDED, ChangeType.EVENT_REMOVED, ChangeType.EVENT_DATE_CHANGED})


def with_contradictions(placed: Sequence[Placed], pairs: Sequence[Pair]) -> list[Placed]:
    """The same differences, those with a caution that another block contradicts."""
    heads = _pairs_by_person(pairs)
    agreements = _pairs_by_agreement(pairs)
    return [_checked(one, heads, agreements) for one in placed]


def _checked(one: Placed, heads: dict[str, list[Pair]], agreements: dict[str, list[Pair]]) -> Placed:
    found, pair = one.found, one.pair
    if pair is None or found.significance is COSMETIC:
        return one
    if found.type in _OF_HEADS and isinstance(found.old, Head):
        others = _unchanged_head(found.old, pair, heads)
    elif found.type in _OF_AGREEMENTS and isinstance(found.old, Agreement):
        others = _unchanged_agreement(found.old, pair, agreements)
    elif found.type in _OF_EVENTS and found.significance is NEWS:
        others = _unchanged_event(found, pair, agreements)
    else:
        return one
    for other in others:
        found = found.warned(CautionCode.CONTRADICTION, block_name(other.new))
    return one._replace(found=found)


# -- persons -------------------------------------------------------------------------------------


def _pairs_by_person(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    """The pairs that name a person on the old side, by the folded name."""
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        for head in pair.old.heads:
            if head.name:
                found[slug(head.name)].append(pair)
    return {name: reported for name, reported in found.items() if len(reported) > 1}


def _unchanged_head(old: Head, pair: Pair, heads: dict[str, list[Pair]]) -> list[Pair]:
    return [
        other
        for other in heads.get(slug(old.name or ""), ())
        if other is not pair and any(_is_still(old, head) for head in other.new.heads)
    ]


def _is_still(old: Head, head: Head) -> bool:
    return head.name is not None and same_person(old, head) and slug(old.name or "") == slug(head.name)


# -- agreements ----------------------------------------------------------------------------------


def _pairs_by_agreement(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        for agreement in pair.old.agreements:
            if agreement.kind is not AgreementKind.TWINNING:
                found[_identity(agreement)].append(pair)
    return {name: reported for name, reported in found.items() if len(reported) > 1}


def _unchanged_agreement(old: Agreement, pair: Pair, agreements: dict[str, list[Pair]]) -> list[Pair]:
    """The other blocks that state the agreement as the old bulletin did."""
    return [other for other, _ in _reported_elsewhere(old, pair, agreements)]


def _unchanged_event(found: Difference, pair: Pair, agreements: dict[str, list[Pair]]) -> list[Pair]:
    """The other blocks that state the same agreement with the old event, or without the new one."""
    with_old = [one for one in pair.old.agreements if _holds(one, found.old)]
    with_new = [_identity(one) for one in pair.new.agreements if _holds(one, found.new)]
    with_old = with_old or [one for one in pair.old.agreements if _identity(one) in with_new]
    reported = _reported_elsewhere(with_old[0], pair, agreements) if with_old else ()
    return [
        other
        for other, agreement in reported
        if (found.old is None or _reports(agreement, found.old))
        and (found.new is None or not _reports(agreement, found.new))
    ]


def _reported_elsewhere(
    old: Agreement, pair: Pair, agreements: dict[str, list[Pair]]
) -> Iterator[tuple[Pair, Agreement]]:
    """The other blocks that still state the agreement, with what they state."""
    for other in agreements.get(_identity(old), ()):
        reported = next((one for one in other.new.agreements if _identity(one) == _identity(old)), None)
        if other is not pair and reported:
            yield other, reported


def _holds(agreement: Agreement, event: Event | None) -> bool:
    return any(one is event for one in agreement.events)


def _reports(agreement: Agreement, event: Event) -> bool:
    return any(one.kind == event.kind and _edtf(one) == _edtf(event) for one in agreement.events)


def _edtf(event: Event) -> str:
    return event.date.edtf if event.date else ""


def _identity(agreement: Agreement) -> str:
    return f"{slug(agreement.label or '')} {_edtf(agreement.events[0]) if agreement.events else ''}"
