"""How long an agreement is to last, from the printed words beside its events: « pour trois ans », « jusqu'en 2015 »."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jumelages.annotating.date_values import DateValue
from jumelages.annotating.dates import dates_in
from jumelages.annotating.lasting import ALONE, LONGER, OF_ITS_LENGTH, PATTERNS, Lasting, lasting_in
from jumelages.folding import fold
from jumelages.lexicon import default_lexicon
from jumelages.records import (
    Accord,
    Agreement,
    AgreementKind,
    BulletinRecord,
    City,
    Event,
    EventKind,
    Evidence,
    PartialDate,
    Term,
)

#: Kinds of agreements of which a bare number of years says how old they are.
_AGEING = (AgreementKind.TWINNING, AgreementKind.FRIENDSHIP)
_BEGINS = (EventKind.SIGNED, EventKind.RENEWED, EventKind.SINCE)
#: Of several terms in one circumstance, the one that is stated most exactly.
_RANK = {name: rank for rank, name in enumerate(PATTERNS)}


def term_of(
    kind: AgreementKind, circumstances: Sequence[tuple[str, Evidence | None]], events: Sequence[Event]
) -> Term | None:
    """The term of an agreement; of several the last that is reported. Dates that cannot be are null.

    A number of years counts from the last day of signing or renewal, date to date, and is as precise as that day;
    what makes a term longer counts from its end. « (5 ans) » behind a twinning is its age.
    """
    found = _terms(list(_lengths(kind, circumstances)), events)
    known = [term for term in found if term.until]
    return (known or found or [None])[-1]  # type: ignore[list-item]  # None where nothing is reported


def unsure_end(
    kind: AgreementKind, circumstances: Sequence[tuple[str, Evidence | None]], events: Sequence[Event]
) -> Term | None:
    """A term that another contradicts, or that counts from a day of which nothing says which it is."""
    lengths = list(_lengths(kind, circumstances))
    found = _terms(lengths, events)
    happened = {event.kind for event in events if event.date}
    if not found or EventKind.ENDED in happened or happened.isdisjoint(_BEGINS):
        return None
    ends = sorted({term.until.edtf for term in found if term.until})
    counted = any(length.months for length, _, _ in lengths)
    differ = EventKind.RENEWED not in happened and any(not end.startswith(ends[0]) for end in ends)
    return found[-1] if differ or (counted and not ends) else None


def _terms(lengths: Sequence[tuple[Lasting, str, Evidence | None]], events: Sequence[Event]) -> list[Term]:
    """What is reported of how long it lasts; a term that another makes longer is in that one."""
    extended = [length.pattern == LONGER for length, _, _ in lengths]
    dated = [length.pattern == OF_ITS_LENGTH for length, _, _ in lengths[1:]]
    found: list[Term] = []
    for at, (length, text, evidence) in enumerate(lengths):
        longer = extended[at] or (at > 0 and dated[at - 1])
        begins, until = _extended(length, found) if longer else _days(length, events, sum(dated))
        days = [day and _partial_date(day, text, evidence) for day in (begins, until)]
        found = [*([] if longer else found), Term(text=text, begins=days[0], until=days[1], evidence=evidence)]
    return found


def _lengths(
    kind: AgreementKind, circumstances: Sequence[tuple[str, Evidence | None]]
) -> Iterator[tuple[Lasting, str, Evidence | None]]:
    """What each circumstance says most exactly of how long the agreement is to last."""
    for text, evidence in circumstances:
        reported = lasting_in(text, dates_in(text, fold(text)), default_lexicon().patterns)
        if lengths := [words for words in reported if words.pattern != ALONE or kind not in _AGEING]:
            yield min(lengths, key=lambda words: _RANK[words.pattern]), text, evidence


def _extended(reported: Lasting, before: Sequence[Term]) -> tuple[DateValue | None, DateValue | None]:
    """« prorogée d'un an »: from the end of the term before; none where that is not known."""
    begins, until = [_value(day) for day in (before[-1].begins, before[-1].until)] if before else (None, None)
    return begins, until and _later(until, reported.months or 0)


def _days(reported: Lasting, events: Sequence[Event], extensions: int) -> tuple[DateValue | None, DateValue | None]:
    if reported.months is None:
        return reported.begins.value if reported.begins else None, reported.until.value if reported.until else None
    begun = _last_begun(events, extensions, is_only_length=reported.pattern == OF_ITS_LENGTH)
    return begun, begun and _later(begun, reported.months)


def _value(date: PartialDate | None) -> DateValue | None:
    return DateValue(*map(int, date.edtf.split("-"))) if date else None


def _last_begun(events: Sequence[Event], extensions: int, *, is_only_length: bool) -> DateValue | None:
    """The last day of signing or renewal; None where something has ended it since.

    So many renewals as there are extensions only made the term longer. With others beside them, or behind a length
    that may be the agreement's or its renewal's (« renouvelée d'un an en 2013 »), nothing says which day it is.
    """
    dated = [event for event in events if event.kind in _BEGINS and event.date]
    if extensions or is_only_length:
        renewals = [event for event in dated if event.kind is EventKind.RENEWED]
        dated = [event for event in dated if event.kind is not EventKind.RENEWED and len(renewals) == extensions]
    dates = [event.date for event in dated if event.date]
    if not dates or any(event.kind is EventKind.ENDED for event in events):
        return None
    return _value(max(dates, key=lambda date: date.earliest))


def _later(date: DateValue, months: int) -> DateValue | None:
    """So many months later, date to date; of a year alone only whole years can be added."""
    if date.month is None:
        return DateValue(date.year + months // 12) if months % 12 == 0 else None
    years, month = divmod(date.month - 1 + months, 12)
    year = date.year + years
    day = date.day and min(date.day, calendar.monthrange(year, month + 1)[1])
    return DateValue(year, month + 1, day)


def _partial_date(date: DateValue, text: str, evidence: Evidence | None) -> PartialDate:
    return PartialDate(edtf=date.edtf, earliest=date.earliest, latest=date.latest, text=text, evidence=evidence)


def with_terms(record: BulletinRecord) -> BulletinRecord:
    """The record with the terms that follow from what it says now, where a correction has changed that."""
    return record.model_copy(update={"blocks": tuple([_with_terms(block) for block in record.blocks])})


def _with_terms(block: City | Accord) -> City | Accord:
    agreements = tuple([_with_term(agreement) for agreement in block.agreements])
    return block if agreements == block.agreements else replace(block, agreements=agreements)


def _with_term(agreement: Agreement) -> Agreement:
    known = agreement.term
    evidence = known.evidence if known else agreement.evidence
    found = term_of(agreement.kind, [(text, evidence) for text in agreement.circumstances], agreement.events)
    return agreement if same_term(known, found) else replace(agreement, term=found)


def same_term(one: Term | None, other: Term | None) -> bool:
    """Whether two terms mean the same days, and both are reported or none."""
    return _meant(one) == _meant(other)


def _meant(term: Term | None) -> tuple[str | None, ...] | None:
    return tuple([date.edtf if date else None for date in (term.begins, term.until)]) if term else None
