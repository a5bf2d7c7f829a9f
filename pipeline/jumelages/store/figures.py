"""The figures of a region: what is known of each issuer, how well it was read, and whose bulletins are missing."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter, defaultdict
from collections.abc import Collection
from statistics import median

from sqlalchemy import Connection, func, select

from jumelages.records import Model, Severity
from jumelages.store.issuers import issuers
from jumelages.store.revisions import Revision, records_of, revisions
from jumelages.store.standings import Standing, documents
from jumelages.store.tables import block, diagnostic

#: Bulletins of an issuer from which on the next one can be expected.
_ENOUGH = 3


class Figures(Model):
    """What is known of one issuer, of its bulletins that count."""

    issuer: str
    """The issuer's name."""
    bulletins: int
    """How many bulletins of it count."""
    first: str
    """The day of the first one, as EDTF: a year, a month or a day."""
    last: str
    """The day of the last one, as EDTF."""
    partial: int
    """How many of them were read only in part."""
    waiting: int
    """How many documents more wait for a reviewer."""
    coverage: float
    """The share of the last one's characters that were understood, 0 to 1."""
    doubtful: int
    """How many errors and warnings there are in the last one."""
    cities: int
    """How many cities the last one names."""
    unknown_places: int
    """How many of these cities are in no gazetteer."""
    days_silent: int
    """The days since the last one's."""
    expected: datetime.date | None
    """When the next one is due; null where there are too few to say."""
    days_overdue: int
    """How many days ago that was; 0 where it is still to come."""


def figures(connection: Connection, today: datetime.date) -> list[Figures]:
    """The figures of each issuer, by name."""
    by_issuer: dict[int, list[Revision]] = defaultdict(list)
    for one in revisions(connection):
        by_issuer[one.issuer_id].append(one)
    waiting = Counter(one.issuer_id for one in documents(connection) if one.standing is Standing.WAITING)
    return [
        _figures(connection, one.name or one.slug, by_issuer[one.id], waiting[one.id], today)
        for one in issuers(connection)
        if by_issuer[one.id]
    ]


def _figures(connection: Connection, name: str, known: list[Revision], waiting: int, today: datetime.date) -> Figures:
    last = known[-1]
    coverage = records_of(connection, last.reading_id).coverage
    cities, unknown = _places(connection, last.id)
    expected = expected_after({one.as_of_earliest for one in known})
    return Figures(
        issuer=name,
        bulletins=len(known),
        first=known[0].as_of,
        last=last.as_of,
        partial=sum(one.status == "partial" for one in known),
        waiting=waiting,
        coverage=round(coverage.claimed / coverage.characters, 4) if coverage.characters else 1.0,
        doubtful=_doubts(connection, last.id),
        cities=cities,
        unknown_places=unknown,
        days_silent=(today - last.as_of_earliest).days,
        expected=expected,
        days_overdue=max((today - expected).days, 0) if expected else 0,
    )


def expected_after(days: Collection[datetime.date]) -> datetime.date | None:
    """When the next bulletin is due: after the time that mostly lay between those so far, where there are enough."""
    known = sorted(days)
    if len(known) < _ENOUGH:
        return None
    return known[-1] + datetime.timedelta(days=usual_days(known))


def usual_days(known: Collection[datetime.date]) -> int:
    """The days that mostly lie between two bulletins, of their days in order."""
    return round(median((later - earlier).days for earlier, later in itertools.pairwise(known)))


def _places(connection: Connection, revision_id: int) -> tuple[int, int]:
    """How many cities a bulletin names, and how many of them are in no gazetteer."""
    query = select(func.count(), func.count(block.c.latitude)).where(
        block.c.revision_id == revision_id, block.c.kind == "city"
    )
    cities, known = connection.execute(query).one()
    return cities, cities - known


def _doubts(connection: Connection, revision_id: int) -> int:
    query = select(func.count()).where(
        diagnostic.c.revision_id == revision_id, diagnostic.c.severity != Severity.NOTE.value
    )
    return int(connection.execute(query).scalar_one())
