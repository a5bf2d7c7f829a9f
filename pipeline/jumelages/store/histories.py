"""What was known, and of when: the story of one city, and the bulletins in their order."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, literal, or_, select

from jumelages.errors import NoBulletinOfDate, NothingKnown, SeveralCities, UnknownCity
from jumelages.folding import slug
from jumelages.records import BulletinRecord
from jumelages.store.identity import became, led_on, partner_at, rekeys_of
from jumelages.store.revisions import Revision, in_order, is_known, latest, records_of, revisions
from jumelages.store.rows import short_slug
from jumelages.store.tables import agreement, block, change, comparison, document, head, partner, population, revision


class Chapter(NamedTuple):
    """What one Revision says of a city. `partner` is the city's id, `known_since` when the store learnt it."""

    partner: str
    as_of: str
    name: str
    country: str | None
    title: str | None
    head: str | None
    population: int | None
    agreements: int
    known_since: datetime.datetime
    document: str


class LogEntry(NamedTuple):
    """One Revision in the log, with the Changes since the one before; None for the first."""

    revision: Revision
    news: int | None
    detail: int | None
    cosmetic: int | None


def history(connection: Connection, city: str, known_at: datetime.datetime | None = None) -> list[Chapter]:
    """The chapters of a city or an accord in order, as known at a time or now.

    `city` is a name as any bulletin prints it (accents and capitals do not matter), a key, or an id.

    Raises:
        UnknownCity, SeveralCities: there is none, or the name is that of several.
        NothingKnown: nothing was known of it at that time.
    """
    identity = find_partner(connection, city, known_at)
    later = [one for one in rekeys_of(connection) if known_at and one.recorded_at > known_at]
    count = (
        select(func.count())
        .select_from(agreement)
        .where(agreement.c.revision_id == block.c.revision_id, agreement.c.block == block.c.block)
        .scalar_subquery()
    )
    query = (
        select(
            literal(identity),
            revision.c.as_of_edtf,
            block.c.name,
            block.c.country_name,
            head.c.title,
            head.c.name,
            population.c.value,
            count,
            revision.c.recorded_at,
            document.c.name,
        )
        .select_from(block)
        .join(revision, revision.c.id == block.c.revision_id)
        .join(document, document.c.id == revision.c.document_id)
        .outerjoin(head, _same_block(head) & (head.c.head == 0))
        .outerjoin(population, _same_block(population) & (population.c.population == 0))
        .where(block.c.partner_id.in_(became(identity, later)), is_known(known_at))
        .order_by(revision.c.as_of_earliest, revision.c.as_of_edtf, document.c.sha256, block.c.block)
    )
    if later:
        query = query.where(partner_at(known_at) == identity)
    chapters = [Chapter._make(row) for row in connection.execute(query).all()]
    if not chapters:
        raise NothingKnown(city)
    return chapters


def _same_block(table: Any) -> Any:
    return (table.c.revision_id == block.c.revision_id) & (table.c.block == block.c.block)


def find_partner(connection: Connection, city: str, known_at: datetime.datetime | None = None) -> str:
    """The id that a name, a key or an id stands for, or stood for at a time.

    Raises:
        UnknownCity, SeveralCities: there is none, or the name is that of several.
        NothingKnown: there was none at that time.
    """
    is_text = city.isprintable()  # an argument of the command line need not be Unicode
    if is_text and connection.execute(select(partner.c.id).where(partner.c.id == city)).first():
        rekeys = rekeys_of(connection)
        return led_on(city, [one for one in rekeys if known_at is None or one.recorded_at <= known_at])
    names = (block.c.slug == short_slug(city), block.c.key == slug(city))
    for named in names:
        query = select(partner_at(known_at)).where(named).distinct()
        if known_at:
            query = query.join(revision, revision.c.id == block.c.revision_id).where(revision.c.recorded_at <= known_at)
        found = set(connection.execute(query).scalars())
        if len(found) == 1:
            return found.pop()
        if found:
            raise SeveralCities(city, ", ".join(sorted(found)))
    if known_at and connection.execute(select(block.c.block).where(or_(*names)).limit(1)).first():
        raise NothingKnown(city)
    raise UnknownCity(city)


def records_as_of(
    connection: Connection, as_of: datetime.date | None, known_at: datetime.datetime | None
) -> BulletinRecord:
    """The records of the last bulletin on or before a day, as known at a time.

    Raises:
        NothingKnown: there is none.
    """
    found = latest(connection, as_of, known_at)
    if found is None:
        raise NothingKnown(as_of.isoformat() if as_of else "the store")
    return records_of(connection, found.reading_id)


def records_of_date(connection: Connection, date: str) -> BulletinRecord:
    """The records of the bulletin of a date, as EDTF; of several, of the last in their order.

    Raises:
        NoBulletinOfDate: there is none.
    """
    query = in_order(select(revision.c.reading_id).join(document, document.c.id == revision.c.document_id))
    found = connection.execute(query.where(is_known(None), revision.c.as_of_edtf == date)).scalars().all()
    if not found:
        raise NoBulletinOfDate(date)
    return records_of(connection, found[-1])


def log(connection: Connection, known_at: datetime.datetime | None = None) -> list[LogEntry]:
    """The Revisions in order, as known at a time or now, with how much changed at each."""
    counts = _counts(connection, known_at)
    return [LogEntry(one, *counts.get(one.id, (None, None, None))) for one in revisions(connection, known_at)]


def _counts(
    connection: Connection, known_at: datetime.datetime | None
) -> dict[int, tuple[int | None, int | None, int | None]]:
    """The numbers of news, details and cosmetics by the id of the newer Revision."""
    current: ColumnElement[bool] = comparison.c.replaced_at.is_(None)
    if known_at:
        current = (comparison.c.recorded_at <= known_at) & (current | (comparison.c.replaced_at > known_at))
    query = (
        select(comparison.c.new_revision_id, change.c.significance, func.count(change.c.change))
        .select_from(comparison)
        .outerjoin(change, change.c.comparison_id == comparison.c.id)
        .where(current, comparison.c.cause == "source")
        .group_by(comparison.c.new_revision_id, change.c.significance)
    )
    found: dict[int, dict[str, int]] = {}
    for number, weight, count in connection.execute(query):
        found.setdefault(number, {})[weight or ""] = count
    return {
        number: (weights.get("news", 0), weights.get("detail", 0), weights.get("cosmetic", 0))
        for number, weights in found.items()
    }
