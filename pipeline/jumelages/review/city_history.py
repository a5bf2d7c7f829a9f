"""Everything that an issuer's bulletins say of a city or an accord over time; the same fact in many of them is one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from jumelages.folding import slug
from jumelages.review.queries import MOST_FOUND, FoundChange, change_columns
from jumelages.store.instants import is_known
from jumelages.store.tables import agreement, block, change, comparison, domain, event, head, population, revision


class KnownEvent(NamedTuple):
    """Something that happened to an agreement, and the bulletins of which days say so, from the first to the last."""

    label: str | None
    agreement: str
    kind: str
    edtf: str
    earliest: datetime.date
    place: str | None
    first: str
    last: str


class KnownHead(NamedTuple):
    """A person at the head, with the first and the last bulletin that names them."""

    name: str | None
    title: str
    status: str
    first: str
    last: str
    begin: datetime.date
    end: datetime.date
    bulletins: int


class KnownPopulation(NamedTuple):
    """A number of inhabitants of one scope, as a bulletin of a day prints it."""

    edtf: str
    day: datetime.date
    value: int
    low: int | None
    high: int | None
    approximate: bool
    scope: str


class KnownDomain(NamedTuple):
    """A field of cooperation; `until` is the day of the bulletin that has it no longer, None of one that holds."""

    label: str
    until: str | None


class KnownName(NamedTuple):
    """A name, from the first to the last bulletin that prints it."""

    name: str
    country: str | None
    first: str
    last: str
    bulletins: int
    latitude: float | None
    longitude: float | None


class Source(NamedTuple):
    """An issuer that has a city or an accord in its bulletins: in how many, and in which last."""

    issuer_id: int
    last: str
    bulletins: int


class CityHistory(NamedTuple):
    """All of it."""

    names: list[KnownName]
    events: list[KnownEvent]
    heads: list[KnownHead]
    populations: list[KnownPopulation]
    domains: list[KnownDomain]
    changes: list[FoundChange]


FIRST, LAST, COUNT = func.min(revision.c.as_of_edtf), func.max(revision.c.as_of_edtf), func.count()
FIRST_DAY, LAST_DAY = func.min(revision.c.as_of_earliest), func.max(revision.c.as_of_earliest)


def sources(connection: Connection, partner: str) -> list[Source]:
    """The issuers of a city or an accord, those with the last bulletins first."""
    query = select(revision.c.issuer_id, LAST, COUNT).select_from(block.join(revision))
    query = query.where(block.c.partner_id == partner, is_known(revision)).group_by(revision.c.issuer_id)
    return [Source._make(row) for row in connection.execute(query.order_by(LAST.desc(), revision.c.issuer_id))]


def city_history(connection: Connection, partner: str, issuer_id: int) -> CityHistory:
    """Everything that an issuer's bulletins say of a city or an accord, which is given by its id."""
    here = revision.c.issuer_id == issuer_id
    return CityHistory(
        names=_names(connection, partner, here),
        events=_events(connection, partner, here),
        heads=known_heads(connection, partner, here),
        populations=known_populations(connection, partner, here),
        domains=_domains(connection, partner, here),
        changes=_changes(connection, partner, here),
    )


def _blocks(partner: str, here: ColumnElement[bool], *columns: Any) -> Select[Any]:
    """A query on the blocks of a city in present revisions that are meant."""
    query = select(*columns).select_from(block.join(revision))
    return query.where(block.c.partner_id == partner, is_known(revision), here)


def _names(connection: Connection, partner: str, here: ColumnElement[bool]) -> list[KnownName]:
    places = (func.max(block.c.latitude), func.max(block.c.longitude))
    query = _blocks(partner, here, block.c.name, block.c.country_name, FIRST, LAST, COUNT, *places)
    found = connection.execute(query.group_by(block.c.name, block.c.country_name))
    return sorted((KnownName._make(row) for row in found), key=lambda one: one.last)


def _events(connection: Connection, partner: str, here: ColumnElement[bool]) -> list[KnownEvent]:
    of_event = (agreement.c.label, agreement.c.kind, event.c.kind, event.c.date_edtf, event.c.date_earliest)
    query = (
        _blocks(partner, here, *of_event, func.max(event.c.place), FIRST, LAST)
        .join(agreement)
        .join(event)
        .where(event.c.date_edtf.is_not(None))
        .group_by(*of_event)
        .order_by(event.c.date_earliest)
    )
    return _merged(KnownEvent._make(row) for row in connection.execute(query))


def _merged(found: Iterable[KnownEvent]) -> list[KnownEvent]:
    """One event for each fact: a label that is only spelt otherwise is that of the last bulletin."""
    events: dict[tuple[str, ...], KnownEvent] = {}
    for one in sorted(found, key=lambda one: one.last):
        fact = (slug(one.label or ""), one.agreement, one.kind, one.edtf)
        before = events.get(fact, one)
        events[fact] = one._replace(first=min(one.first, before.first), place=one.place or before.place)
    return sorted(events.values(), key=lambda one: one.earliest)


def known_heads(connection: Connection, partner: str, here: ColumnElement[bool]) -> list[KnownHead]:
    """The persons at the head of a city, in the order in which they are first named in the revisions that are meant."""
    of_head = (head.c.name, head.c.title, head.c.status)
    query = _blocks(partner, here, *of_head, FIRST, LAST, FIRST_DAY, LAST_DAY, COUNT)
    query = query.join(head).group_by(*of_head).order_by(FIRST_DAY, LAST_DAY)
    return [KnownHead._make(row) for row in connection.execute(query)]


def known_populations(connection: Connection, partner: str, here: ColumnElement[bool]) -> list[KnownPopulation]:
    """The numbers of inhabitants of a city, in the order in which they are first printed."""
    figure = (population.c.value, population.c.low, population.c.high, population.c.approximate, population.c.scope)
    query = _blocks(partner, here, FIRST, FIRST_DAY, *figure).join(population)
    query = query.where(population.c.value.is_not(None)).group_by(*figure).order_by(FIRST_DAY)
    return [KnownPopulation._make(row) for row in connection.execute(query)]


def is_among_last(connection: Connection, issuer_id: int, until: datetime.date, count: int) -> ColumnElement[bool]:
    """Whether a revision is one of so many of an issuer's present ones up to a day."""
    query = select(revision.c.id).where(revision.c.issuer_id == issuer_id, is_known(revision))
    query = query.where(revision.c.as_of_earliest <= until).order_by(revision.c.as_of_earliest.desc())
    return revision.c.id.in_(connection.execute(query.limit(count)).scalars().all())


def _domains(connection: Connection, partner: str, here: ColumnElement[bool]) -> list[KnownDomain]:
    """The fields of the last bulletin, and those that one before it had, by the changes that took them out."""
    order = (revision.c.as_of_earliest.desc(), revision.c.as_of_edtf.desc(), revision.c.id.desc())
    last = _blocks(partner, here, block.c.revision_id, block.c.block).order_by(*order).limit(1).subquery()
    now = select(domain.c.label).join(
        last, and_(*(domain.c[name] == last.c[name] for name in ("revision_id", "block")))
    )
    known = [KnownDomain(label, None) for label in connection.execute(now.order_by(domain.c.domain)).scalars()]
    gone = (
        select(change.c.old_text, func.max(revision.c.as_of_edtf))
        .join(comparison, comparison.c.id == change.c.comparison_id)
        .join(revision, revision.c.id == comparison.c.new_revision_id)
        .where(is_known(comparison), here, change.c.partner_id == partner, change.c.type == "domain_removed")
        .group_by(change.c.old_text)
    )
    labels = {one.label for one in known}
    return known + [KnownDomain(*row) for row in connection.execute(gone) if row[0] and row[0] not in labels]


#: Comparisons of the last days among which the last changes of a city mostly are.
_LATEST = 200


def _changes(connection: Connection, partner: str, here: ColumnElement[bool]) -> list[FoundChange]:
    """The last changes; those of one day in their order."""
    own = (change.c.partner_id == partner, change.c.significance != "cosmetic")
    leading = (
        select(comparison.c.id)
        .join(revision, revision.c.id == comparison.c.new_revision_id)
        .where(is_known(comparison), comparison.c.cause == "source", here)
        .order_by(revision.c.as_of_earliest.desc(), comparison.c.id)
    )
    query = (
        change_columns()
        .where(change.c.partner_id.concat("") == partner, own[1])  # looked up by comparison
        .order_by(revision.c.as_of_earliest.desc(), change.c.comparison_id, change.c.change)
        .limit(MOST_FOUND)
    )
    of_all = leading.where(comparison.c.id.in_(select(change.c.comparison_id).where(*own))).limit(MOST_FOUND)
    for some in (leading.limit(_LATEST), of_all):
        numbers = connection.execute(some).scalars().all()
        found = [FoundChange._make(row) for row in connection.execute(query.where(comparison.c.id.in_(numbers)))]
        if len(found) == MOST_FOUND:
            break
    return found
