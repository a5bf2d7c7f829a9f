"""Agreements and their events.

An agreement is the same one by label, kind and first date, or by enough of them: it may get another label or
another date, not both. A date that lies after the old bulletin is no correction of an old one, but a new event.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from jumelages.comparing.changes import CautionCode, ChangeType
from jumelages.comparing.difference import COSMETIC, DETAIL, NEWS, Difference, addition, removal, reordered
from jumelages.comparing.pairing import Paired, paired
from jumelages.comparing.spelling import same_parts, same_words
from jumelages.folding import slug
from jumelages.records import Agreement, Event, EventKind, Evidence, PartialDate
from jumelages.terms import same_term

#: The kinds of events with which an agreement begins.
BEGINNINGS = frozenset({EventKind.SIGNED, EventKind.SINCE})


def compare_agreements(
    old: Sequence[Agreement],
    new: Sequence[Agreement],
    *,
    known_until: datetime.date | None,
    before: Evidence | None = None,
    after: Evidence | None = None,
) -> Iterator[Difference]:
    """How two lists of agreements differ. `known_until` is the old bulletin's date; `before` and `after` its blocks."""
    pairs, gone, come = match_agreements(old, new, known_until)
    for one, other in pairs:
        yield from _compare(old[one], new[other], known_until)
    for index in gone:
        path = f"agreements[{agreement_name(old[index])}]"
        yield removal(
            ChangeType.AGREEMENT_REMOVED, "agreements", path, old[index], contradicts=not _is_over(old[index])
        ).placed(after)
    for index in come:
        path = f"agreements[{agreement_name(new[index])}]"
        yield addition(ChangeType.AGREEMENT_ADDED, "agreements", path, new[index]).placed(before)
    yield from reordered("agreements", old, new, pairs)


def match_agreements(old: Sequence[Agreement], new: Sequence[Agreement], known_until: datetime.date | None) -> Paired:
    """Which agreement of the new list is which of the old one."""

    def same_first_date(one: Agreement, other: Agreement) -> bool:
        return _first(one) is not None and _edtf(_first(one)) == _edtf(_first(other))

    def same_label(one: Agreement, other: Agreement) -> bool:
        return slug(one.called) == slug(other.called)

    def may_be_corrected(one: Agreement, other: Agreement) -> bool:
        return same_label(one, other) and one.kind == other.kind and not _is_after(_first(other), known_until)

    return paired(
        old,
        new,
        (
            lambda one, other: same_label(one, other) and _dates(one) == _dates(other),
            lambda one, other: same_label(one, other) and same_first_date(one, other),
            lambda one, other: same_label(one, other) and _compatible(_first(one), _first(other)),
            lambda one, other: one.kind == other.kind and same_first_date(one, other),
            lambda one, other: same_first_date(one, other) and _is_precise(_first(one)),
            lambda one, other: one.kind == other.kind and _agree(_first(one), _first(other)),
            may_be_corrected,
        ),
    )


def _compare(old: Agreement, new: Agreement, known_until: datetime.date | None) -> Iterator[Difference]:
    path = f"agreements[{agreement_name(new)}]"
    if old.label != new.label or old.kind != new.kind:
        if same_words(old.called, new.called) and old.kind == new.kind:
            yield Difference(ChangeType.RESPELLED, COSMETIC, "agreements", path, old.label, new.label).between(old, new)
        else:
            weight = DETAIL if old.kind == new.kind else NEWS
            yield Difference(ChangeType.AGREEMENT_RELABELLED, weight, "agreements", path, old, new)
    if old.circumstances != new.circumstances:
        yield _circumstances(old, new, path)
    for found in _events(old, new, path, known_until):
        # « signé » is « signée » beside another label; that is part of the new label.
        if old.label == new.label or found.significance is not COSMETIC:
            yield found


def _circumstances(old: Agreement, new: Agreement, path: str) -> Difference:
    before, after = "; ".join(old.circumstances), "; ".join(new.circumstances)
    spelt = same_words(before, after)
    kind = ChangeType.RESPELLED if spelt else ChangeType.AGREEMENT_RELABELLED
    weight = COSMETIC if spelt else DETAIL if same_term(old.term, new.term) else NEWS
    return Difference(kind, weight, "agreements", f"{path}.circumstances", before or None, after or None).between(
        old, new
    )


# -- events --------------------------------------------------------------------------------------


def _events(old: Agreement, new: Agreement, path: str, known_until: datetime.date | None) -> Iterator[Difference]:
    pairs, gone, come = paired(
        old.events,
        new.events,
        (
            lambda one, other: one.kind == other.kind and _span(one) == _span(other),
            lambda one, other: _same_kind(one, other) and _span(one) == _span(other),
            lambda one, other: one.kind == other.kind and _compatible(one.date, other.date),
            lambda one, other: _same_kind(one, other) and _compatible(one.date, other.date),
            lambda one, other: _same_kind(one, other) and not _is_after(other.date, known_until),
        ),
    )
    for one, other in pairs:
        yield from _compare_events(
            old.events[one], new.events[other], f"{path}.events[{event_name(new.events[other])}]"
        )
    for index in gone:
        where = f"{path}.events[{event_name(old.events[index])}]"
        yield removal(ChangeType.EVENT_REMOVED, "agreements", where, old.events[index], contradicts=True).placed(
            new.evidence
        )
    for index in come:
        where = f"{path}.events[{event_name(new.events[index])}]"
        yield addition(ChangeType.EVENT_ADDED, "agreements", where, new.events[index]).placed(old.evidence)
    for found in reordered("agreements", old.events, new.events, pairs):
        yield found.at(f"{path}.events")


def _compare_events(old: Event, new: Event, path: str) -> Iterator[Difference]:
    found = [*_dated(old, new, path), *_placed(old, new, path)]
    if not found and old.kind != new.kind:
        found = [Difference(ChangeType.EVENT_DATE_CHANGED, DETAIL, "agreements", path, old, new)]
    if not found and not _same_text(old, new):
        found = [Difference(ChangeType.REFORMATTED, COSMETIC, "agreements", path, old, new)]
    yield from found


def _dated(old: Event, new: Event, path: str) -> Iterator[Difference]:
    if _span(old) == _span(new):
        return
    if _compatible(old.date, new.date) and _compatible(old.end_date, new.end_date):
        yield Difference(ChangeType.EVENT_DATE_CHANGED, DETAIL, "agreements", path, old, new)
    else:
        found = Difference(ChangeType.EVENT_DATE_CHANGED, NEWS, "agreements", path, old, new)
        yield found.warned(CautionCode.HISTORY)


def _placed(old: Event, new: Event, path: str) -> Iterator[Difference]:
    if old.place == new.place:
        return
    if old.place and new.place and same_words(old.place, new.place):
        yield Difference(ChangeType.RESPELLED, COSMETIC, "agreements", f"{path}.place", old.place, new.place).between(
            old, new
        )
    else:
        weight = NEWS if old.place and new.place else DETAIL
        found = Difference(ChangeType.EVENT_PLACE_CHANGED, weight, "agreements", path, old, new)
        yield found.warned(CautionCode.HISTORY) if weight is NEWS else found


def _same_text(old: Event, new: Event) -> bool:
    if old.date and new.date and old.date.text != new.date.text:
        return False
    return same_parts(old, new)


def _same_kind(one: Event, other: Event) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} <= BEGINNINGS


# -- dates ---------------------------------------------------------------------------------------


def _first(agreement: Agreement) -> PartialDate | None:
    return agreement.events[0].date if agreement.events else None


def _dates(agreement: Agreement) -> list[tuple[str | None, str | None]]:
    return [_span(event) for event in agreement.events]


def _span(event: Event) -> tuple[str | None, str | None]:
    return _edtf(event.date), _edtf(event.end_date)


def _edtf(date: PartialDate | None) -> str | None:
    return date.edtf if date else None


def _is_precise(date: PartialDate | None) -> bool:
    return date is not None and len(date.edtf) > 4


def _compatible(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether both can mean the same day: one is missing, or is a part of the other."""
    return one is None or other is None or one.edtf.startswith(other.edtf) or other.edtf.startswith(one.edtf)


def _agree(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is not None and other is not None and _compatible(one, other)


def _is_after(date: PartialDate | None, day: datetime.date | None) -> bool:
    return date is not None and day is not None and date.earliest > day


def _is_over(agreement: Agreement) -> bool:
    """Whether the agreement had come to its end, so that it may be gone."""
    return bool(agreement.events) and agreement.events[-1].kind is EventKind.ENDED


def agreement_name(agreement: Agreement) -> str:
    """What identifies an agreement in a path: « Serment de jumelage 1958-07-10 »."""
    date = _edtf(_first(agreement))
    return f"{agreement.called} {date}" if date else agreement.called


def event_name(event: Event) -> str:
    """What identifies an event in a path: « renewed 2001 »."""
    date = _edtf(event.date)
    return f"{event.kind} {date}" if date else event.kind
