"""How long an agreement is to last, from the printed words beside its events: « pour trois ans », « jusqu'en 2015 »."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from jumelages.folding import fold
from jumelages.french_dates import MONTH_NAMES
from jumelages.records import (
    Accord,
    Agreement,
    BulletinRecord,
    City,
    Event,
    EventKind,
    Evidence,
    PartialDate,
    Term,
)

_MONTHS = {fold(name): number for number, name in enumerate(MONTH_NAMES, 1)}


def _date_named(name: str) -> str:
    """« 31 décembre 2015 », « 31/12/2015 », « décembre 2015 », « 2015 », with groups that begin with the name."""
    month = rf"(?P<{name}month>{'|'.join(_MONTHS)}|\d{{1,2}})"
    day = rf"(?:le )?(?P<{name}day>\d{{1,2}})(?:er)?"
    return rf"(?:(?:{day}[ ./-])?{month}[ ./-])?(?:fin )?(?P<{name}year>(?:19|20)\d\d)\b"


_ONE, _OTHER = _date_named("a"), _date_named("b")
#: « pour la période 2010-2013 », « valable du 1er janvier 2011 au 31 décembre 2013 », « pour les années 2010 à 2013 ».
_PERIOD = re.compile(
    rf"\b(?:pour|sur|durant|pendant|valable|valide|conclue?|periode|duree)\b[^;.\d]{{0,30}}?"
    rf"{_ONE}\s*(?:-|–|—|/|a|au|et|jusqu'(?:en|au|a))\s*{_OTHER}"
)
#: « jusqu'au 31 décembre 2015 », « valable jusqu'en 2015 », « échéance le 4 mai 2012 », « expirant fin 2015 ».
_UNTIL = re.compile(
    rf"\b(?:jusqu'(?:en|au|a(?: la)?|a la fin de)|echeance|expir\w+|prend fin|prenant fin|au terme de)\b"
    rf"(?:\s*:)?\s*(?:fin |au |le |en |la fin de |l'annee )*{_ONE}"
)
#: « pour trois ans », « d'une durée de cinq ans », « durée : 3 ans », « valable 36 mois ».
_LASTS = re.compile(
    r"(?:\bpour|\bsur|\bdurant|\bpendant|\bvalable|\bvalide|\bduree|\bperiode)"
    r"(?: une)?(?: (?:nouvelle )?(?:duree|periode))?(?: initiale| maximale| totale| minimale)?(?: de| d')?\s*:?\s*"
    r"(?P<count>\d{1,3}|[a-z]+(?:[- ](?:et[- ])?[a-z]+)?)(?: \(\d+\))?\s+(?P<unit>ans?|annees?|mois)\b(?! d[eu']| du\b)"
)
#: A term that goes on, or has no end: there is no day to tell.
_OPEN = re.compile(
    r"\b(?:reconductible|renouvelable|tacite(?:ment)?|duree (?:indeterminee|illimitee)|"
    r"sans (?:limit\w+|condition) de duree)\b"
)
_BEGINS = (EventKind.SIGNED, EventKind.RENEWED, EventKind.SINCE)
_TENS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")


class _Words(NamedTuple):
    """Printed words, the same folded, and where they stand."""

    text: str
    folded: str
    evidence: Evidence | None


def term_of(circumstances: Sequence[tuple[str, Evidence | None]], events: Sequence[Event]) -> Term | None:
    """The term of an agreement; of several the last that is told. Dates that cannot be are null.

    A number of years counts from the last day of signing or renewal, date to date, and is as precise as that day.
    """
    found = [one for text, evidence in circumstances if (one := _term(_Words(text, fold(text), evidence), events))]
    dated = [one for one in found if one.until]
    return (dated or found or [None])[-1]  # type: ignore[list-item]  # None where nothing is told


def _term(words: _Words, events: Sequence[Event]) -> Term | None:
    if period := _PERIOD.search(words.folded):
        return _made(words, _date(words, period, "a"), _date(words, period, "b"))
    if until := _UNTIL.search(words.folded):
        return _made(words, None, _date(words, until, "a"))
    if lasts := _LASTS.search(words.folded):
        months = _months(lasts)
        begun = _last_begun(events) if months else None
        if months:
            return _made(words, begun and _told(words, begun.edtf), begun and _later(words, begun.edtf, months))
    return _made(words, None, None) if _OPEN.search(words.folded) else None


def _made(words: _Words, begins: PartialDate | None, until: PartialDate | None) -> Term:
    return Term(text=words.text, begins=begins, until=until, evidence=words.evidence)


def _last_begun(events: Sequence[Event]) -> PartialDate | None:
    """The last day of signing or renewal; None where something has ended it since."""
    dates = [event.date for event in events if event.kind in _BEGINS and event.date]
    if not dates or any(event.kind is EventKind.ENDED for event in events):
        return None
    return max(dates, key=lambda date: date.earliest)


def _months(lasts: re.Match[str]) -> int | None:
    count = int(lasts["count"]) if lasts["count"].isdecimal() else _number(lasts["count"])
    return count and count * (1 if lasts["unit"] == "mois" else 12)


@cache
def _number(words: str) -> int | None:
    """« trois », « vingt-cinq »; None for what is no number."""
    if words in _TENS:
        return _TENS.index(words) + 1
    from text_to_num import text2num

    try:
        return int(text2num(words.replace("-", " "), "fr"))
    except ValueError:
        return None


def _date(words: _Words, found: re.Match[str], name: str) -> PartialDate | None:
    """A printed date; None where there is no such day."""
    year, month, day = (found[f"{name}{part}"] for part in ("year", "month", "day"))
    if month is None:
        return _told(words, year)
    number = _MONTHS.get(month) or int(month)
    if not 1 <= number <= 12:
        return None
    if day is None:
        return _told(words, f"{year}-{number:02}")
    is_there = 1 <= int(day) <= calendar.monthrange(int(year), number)[1]
    return _told(words, f"{year}-{number:02}-{int(day):02}") if is_there else None


def _later(words: _Words, edtf: str, months: int) -> PartialDate | None:
    """So many months later, date to date; of a year alone only whole years can be told."""
    year, *rest = map(int, edtf.split("-"))
    if not rest:
        return _told(words, f"{year + months // 12:04}") if months % 12 == 0 else None
    after = year * 12 + rest[0] - 1 + months
    year, month = after // 12, after % 12 + 1
    if len(rest) == 1:
        return _told(words, f"{year:04}-{month:02}")
    return _told(words, f"{year:04}-{month:02}-{min(rest[1], calendar.monthrange(year, month)[1]):02}")


def _told(words: _Words, edtf: str) -> PartialDate:
    year, *rest = map(int, edtf.split("-"))
    first, last = (rest[0], rest[0]) if rest else (1, 12)
    day = rest[1] if len(rest) > 1 else None
    return PartialDate(
        edtf=edtf,
        earliest=datetime.date(year, first, day or 1),
        latest=datetime.date(year, last, day or calendar.monthrange(year, last)[1]),
        text=words.text,
        evidence=words.evidence,
    )


def with_terms(record: BulletinRecord) -> BulletinRecord:
    """The record with the terms that follow from what it says now, where a correction has changed that."""
    return record.model_copy(update={"blocks": tuple([_with_terms(block) for block in record.blocks])})


def _with_terms(block: City | Accord) -> City | Accord:
    agreements = tuple([_with_term(agreement) for agreement in block.agreements])
    return block if agreements == block.agreements else replace(block, agreements=agreements)


def _with_term(agreement: Agreement) -> Agreement:
    known = agreement.term
    evidence = known.evidence if known else agreement.evidence
    found = term_of([(text, evidence) for text in agreement.circumstances], agreement.events)
    return agreement if same_term(known, found) else replace(agreement, term=found)


def same_term(one: Term | None, other: Term | None) -> bool:
    """Whether two terms mean the same days, and both are told or none."""
    return _meant(one) == _meant(other)


def _meant(term: Term | None) -> tuple[str | None, ...] | None:
    return tuple([date.edtf if date else None for date in (term.begins, term.until)]) if term else None
