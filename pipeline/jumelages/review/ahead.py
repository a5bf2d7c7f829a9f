"""What to ask before the next bulletin: what was not renewed for long, ran out, comes round, or is open still."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, select

from jumelages.catalogues import Language, marked, sentences
from jumelages.records import AgreementKind, BulletinRecord, City, EventKind, HeadStatus
from jumelages.review.lines import Line
from jumelages.store.instants import is_known
from jumelages.store.revisions import Revision
from jumelages.store.tables import block, head, population, revision, same_block
from jumelages.words import agreement_words, block_name, colon, edtf_in_words, event_words, number_in_groups

#: A fact that stands unchanged in so many bulletins, over so many years, is asked for.
BULLETINS, YEARS = 3, 3
HEAD_YEARS = 6
#: Bulletins that are looked back over at most.
LOOKED_BACK = 40
#: Months ahead in which anniversaries are reported.
MONTHS = 18
#: Years whose anniversaries are round: tens, and 25 and 75.
QUARTERS = frozenset({25, 75})
KINDS = {
    "open": marked("Questions that are open"),
    "renewed": marked("Not renewed for several bulletins"),
    "term": marked("Terms that ran out"),
    "anniversary": marked("Round anniversaries"),
    "place": marked("Places that are not known"),
}


class Ask(NamedTuple):
    """One thing to ask: its kind (see `KINDS`), of whom, and in words; `href` leads to where it comes from."""

    kind: str
    name: str
    words: str
    href: str


class Lasting(NamedTuple):
    """A fact of the last bulletin that earlier ones have as well: since which, and how many."""

    since: str
    day: datetime.date
    bulletins: int


def to_ask(
    record: BulletinRecord,
    partners: Mapping[int, str],
    lasting: Mapping[tuple[str, int], Lasting],
    open_lines: Sequence[Line],
    last: Revision,
    today: datetime.date,
    language: Language,
) -> list[Ask]:
    """What to ask about the last bulletin of an issuer, in the order of `KINDS`.

    `partners` are the ids of its blocks by their positions, `lasting` its heads and populations by kind and block.
    """
    found = [*_open(open_lines, last, language)]
    for number, one in enumerate(record.blocks):
        href = f"/cities/{partners[number]}?issuer={last.issuer_id}"
        name = block_name(one)
        for kind, words in (
            *_not_renewed(one, number, lasting, today, language),
            *_terms(one, today, language),
            *_anniversaries(one, today, language),
        ):
            found.append(Ask(kind, name, words, href))
        if isinstance(one, City) and one.place is None:
            words = sentences(language, "review").gettext("Where does it lie? Its place is not known for certain.")
            found.append(Ask("place", name, words, href))
    order = list(KINDS)
    return sorted(found, key=lambda ask: order.index(ask.kind))


def _open(lines: Sequence[Line], last: Revision, language: Language) -> Iterator[Ask]:
    for line in lines:
        words = line.message or " → ".join(
            "".join(piece.text for piece in side) for side in (line.old, line.new) if side
        )
        yield Ask(
            "open",
            line.block,
            f"{line.about}{colon(language)} {words}",
            f"/revisions/{last.id}/questions/{line.question.id}",
        )


def _not_renewed(
    one: object, number: int, lasting: Mapping[tuple[str, int], Lasting], today: datetime.date, language: Language
) -> Iterator[tuple[str, str]]:
    gettext = sentences(language, "review").gettext
    figure = lasting.get(("population", number))
    value = getattr(getattr(one, "population", None), "value", None)
    if figure and value and _is_long(figure, YEARS, today):
        sentence = gettext(
            "Still {count} inhabitants? The same figure stands in {bulletins} bulletins, the first of {day}."
        )
        yield "renewed", _filled(sentence, figure, language, count=number_in_groups(value))
    person = lasting.get(("head", number))
    first = next(iter(getattr(one, "heads", ())), None)
    if person and first and first.name and _is_long(person, HEAD_YEARS, today):
        sentence = gettext("Still {name}? The same name stands in {bulletins} bulletins, the first of {day}.")
        yield "renewed", _filled(sentence, person, language, name=f"{first.name} ({first.title})")
    if first and first.status is HeadStatus.VACANT:
        yield "renewed", gettext("Who holds the vacant office ({title})?").format(title=first.title)


def _is_long(one: Lasting, years: int, today: datetime.date) -> bool:
    return one.bulletins >= BULLETINS and (today - one.day).days >= 365 * years


def _filled(sentence: str, one: Lasting, language: Language, **words: str) -> str:
    return sentence.format(bulletins=one.bulletins, day=edtf_in_words(one.since, language), **words)


def _terms(one: object, today: datetime.date, language: Language) -> Iterator[tuple[str, str]]:
    """Agreements whose printed term has passed since they were signed or renewed last."""
    gettext = sentences(language, "review").gettext
    for agreement in getattr(one, "agreements", ()):
        dated = [event for event in agreement.events if event.date and event.kind is not EventKind.ENDED]
        if not dated or any(event.kind is EventKind.ENDED for event in agreement.events):
            continue
        last = max(dated, key=lambda event: event.date.latest)
        end = agreement.term.until.latest if agreement.term and agreement.term.until else None
        if last.end_date and last.kind is EventKind.SINCE:
            end = last.end_date.latest
        if end and end < today:
            sentence = gettext("{agreement}: its term ran out in {year}. Was it renewed?")
            yield "term", sentence.format(agreement=agreement_words(agreement, language), year=end.year)


def _anniversaries(one: object, today: datetime.date, language: Language) -> Iterator[tuple[str, str]]:
    """Days of signing that come round within the months ahead."""
    gettext = sentences(language, "review").gettext
    until = today + datetime.timedelta(days=30 * MONTHS)
    for agreement in getattr(one, "agreements", ()):
        first = next((event for event in agreement.events if event.date and event.kind is EventKind.SIGNED), None)
        if first is None or first.date is None or agreement.kind is AgreementKind.INTENT:
            continue
        for year in range(today.year, until.year + 1):
            age = year - first.date.earliest.year
            day = first.date.earliest.replace(year=year, day=min(first.date.earliest.day, 28))
            is_round = age > 0 and (age % 10 == 0 or age in QUARTERS)
            if is_round and (first.date.edtf.count("-") < 2 or today <= day <= until):
                sentence = gettext("{agreement}, {event}: {age} years in {year}.")
                yield (
                    "anniversary",
                    sentence.format(
                        agreement=agreement_words(agreement, language),
                        event=event_words(first, language),
                        age=age,
                        year=year,
                    ),
                )


def lasting_facts(connection: Connection, last: Revision) -> dict[tuple[str, int], Lasting]:
    """Since when the first heads and the populations of a Revision stand unchanged, bulletin by bulletin."""
    place = (revision.c.as_of_earliest.desc(), revision.c.as_of_edtf.desc(), revision.c.id.desc())
    query = select(revision.c.id, revision.c.as_of_edtf, revision.c.as_of_earliest).where(
        revision.c.issuer_id == last.issuer_id, is_known(revision)
    )
    known = connection.execute(query.order_by(*place).limit(LOOKED_BACK)).all()
    found: dict[tuple[str, int], Lasting] = {}
    for kind, table, column in (("head", head, head.c.name), ("population", population, population.c.value)):
        values = _values(connection, [one.id for one in known], table, column)
        for (revision_id, partner), (number, value) in values.items():
            if revision_id != last.id:
                continue
            for one in known:
                if values.get((one.id, partner), (0, None))[1] != value:
                    break
                count = found[kind, number].bulletins if (kind, number) in found else 0
                found[kind, number] = Lasting(one.as_of_edtf, one.as_of_earliest, count + 1)
    return found


def _values(
    connection: Connection, revisions: Sequence[int], table: Table, column: ColumnElement[Any]
) -> dict[tuple[int, str], tuple[int, Any]]:
    """The first head's name, or the figure, of each city in some Revisions, with the position of its block."""
    query = (
        select(block.c.revision_id, block.c.partner_id, block.c.block, column)
        .join(table, same_block(table))
        .where(block.c.revision_id.in_(revisions), table.c[table.name] == 0)
    )
    return {(row[0], row[1]): (row[2], row[3]) for row in connection.execute(query)}
