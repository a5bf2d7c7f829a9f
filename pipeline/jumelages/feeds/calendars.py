"""Days to remember, for a calendar (iCalendar, RFC 5545): round anniversaries, ends of terms, bulletins expected."""

from __future__ import annotations

import calendar
import datetime
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select

from jumelages.catalogues import Language, sentences
from jumelages.feeds import dimensions
from jumelages.feeds.present import Issuer, Present, issuers_of, present
from jumelages.records import AgreementKind
from jumelages.store.figures import expected_after, usual_days
from jumelages.words import edtf_in_words, word_of

PRODID = "-//jumelages//jumelages//FR"
#: The anniversaries that are reported.
ROUND = (10, 25, 50, 75, 100)


class Day(NamedTuple):
    """An entry of a calendar: what names it for ever, its first day, and what is said."""

    uid: str
    kind: str
    day: datetime.date
    summary: str
    description: str


def write_calendar(
    connection: Connection, chosen: Select[tuple[int]], path: Path, instant: datetime.datetime, language: Language
) -> dict[str, int]:
    """Write the calendar; how many entries of each kind it has. Each of them bears the `instant`.

    Raises:
        OSError: it cannot be written.
    """
    import icalendar

    counts = {"anniversaries": 0, "terms": 0, "bulletins": 0}
    words = sentences(language)
    whole = icalendar.Calendar.new(prodid=PRODID, uid="jumelages", name=words.gettext("Twin cities"), language=language)
    for one in sorted(days(connection, chosen, language), key=lambda one: (one.day, one.uid)):
        counts[one.kind] += 1
        whole.add_component(
            icalendar.Event.new(
                uid=one.uid,
                stamp=instant,
                start=one.day,
                summary=one.summary,
                description=one.description,
                categories=[one.kind],
                transparency=icalendar.TRANSP.TRANSPARENT,
            )
        )
    path.write_bytes(whole.to_ical())
    return counts


def days(connection: Connection, chosen: Select[tuple[int]], language: Language) -> Iterator[Day]:
    """All entries, from the day of each issuer's last bulletin on."""
    for one in present(connection, chosen):
        for key, agreement in one.parts[dimensions.agreement].items():
            events = one.events(key)
            if not any(event["kind"] in ("ended", "suspended") for event in events):
                yield from _anniversaries(one, key, agreement, events, language)
                yield from _ends(one, key, agreement, events, language)
    for issuer in issuers_of(connection, chosen):
        yield from _bulletins(issuer, language)


def _anniversaries(
    one: Present, key: str, agreement: Mapping[str, Any], events: list[Mapping[str, Any]], language: Language
) -> Iterator[Day]:
    """Of the first day of an agreement; one of which only the month or year is known is reported on the first of it."""
    words = sentences(language)
    firsts = [event for event in events if event["kind"] in ("signed", "since") and event["date_edtf"]]
    if not firsts:
        return
    first = min(firsts, key=lambda event: event["date_earliest"])
    label = agreement["label"] or word_of(AgreementKind(agreement["kind"]), language)
    for years in ROUND:
        day = _years_later(first["date_earliest"], years)
        edtf = f"{day.year:04}{first['date_edtf'][4:]}"
        until = _years_later(first["date_latest"], years)
        if until <= one.issuer.revisions[-1].day:
            continue
        is_day = len(first["date_edtf"]) == len("1958-07-10")
        in_time = words.gettext("{n} years in {when}: {label}, {name}")
        summary = words.gettext("{n} years: {label}, {name}") if is_day else in_time
        said = summary.format(n=years, label=label, name=one.values["name"], when=edtf_in_words(edtf, language))
        text = words.gettext("“{label}” with {name}: {date}, says the bulletin of {as_of}").format(
            label=label,
            name=one.values["name"],
            date=edtf_in_words(first["date_edtf"], language),
            as_of=edtf_in_words(one.issuer.revisions[-1].day.isoformat(), language),
        )
        yield Day(_uid(one.issuer.slug, one.partner, one.copy, key, years), "anniversaries", day, said, text)


def _ends(
    one: Present, key: str, agreement: Mapping[str, Any], events: list[Mapping[str, Any]], language: Language
) -> Iterator[Day]:
    """The end of a term: that which is printed, or that of the years in which an agreement stands."""
    words = sentences(language)
    printed = [(agreement["term_until_edtf"], agreement["term_until_latest"])]
    spans = [(event["end_edtf"], event["end_latest"]) for event in events if event["kind"] == "since"]
    edtf, last = next((found for found in [*printed, *spans[-1:]] if found[0]), (None, None))
    if edtf is None or last is None or last <= one.issuer.revisions[-1].day:
        return
    label = agreement["label"] or word_of(AgreementKind(agreement["kind"]), language)
    said = words.gettext("End of term: {label}, {name}").format(label=label, name=one.values["name"])
    text = words.gettext("“{label}” with {name} ends: {date} ({words})").format(
        label=label, name=one.values["name"], date=edtf_in_words(edtf, language), words=agreement["term"] or edtf
    )
    yield Day(_uid(one.issuer.slug, one.partner, one.copy, key, "term", edtf), "terms", last, said, text)


def _years_later(day: datetime.date, years: int) -> datetime.date:
    """The same day of the year; the last of February where it has no 29th."""
    year = day.year + years
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


def _bulletins(issuer: Issuer, language: Language) -> Iterator[Day]:
    """The next bulletin, after the time that mostly lay between those so far."""
    known = sorted({one.day for one in issuer.revisions})
    expected = expected_after(known)
    if expected is None:
        return
    words = sentences(language)
    named = words.gettext("Bulletin expected: {name}").format(name=issuer.name)
    yield Day(
        _uid(issuer.slug, "bulletin", known[-1]),
        "bulletins",
        expected,
        named if issuer.name else words.gettext("Bulletin expected"),
        words.gettext("The last one is of {day}; mostly {n} days lay between two of them").format(
            day=edtf_in_words(known[-1].isoformat(), language), n=usual_days(known)
        ),
    )


def _uid(*parts: object) -> str:
    """Names an entry for ever: a calendar that is fed again knows it by that."""
    digest = hashlib.sha256("\0".join(map(str, parts)).encode("utf-8")).hexdigest()[:32]
    return f"{digest}@jumelages"
