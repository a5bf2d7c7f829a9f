"""The figures of a region: what is known of each issuer, how well it was read, and whose bulletins are missing."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter, defaultdict
from collections.abc import Collection
from statistics import median
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from jumelages.records import Severity
from jumelages.store.issuers import issuers
from jumelages.store.revisions import Revision, records_of, revisions
from jumelages.store.standings import Standing, documents
from jumelages.store.tables import block, diagnostic

#: Bulletins of an issuer from which on the next one can be expected.
_ENOUGH = 3


class Figures(NamedTuple):
    """What is known of one issuer, of its bulletins that count.

    `coverage` is the share of characters that were understood; `doubtful` how many errors and warnings there are in the
    last one; `unknown_places` how many cities of it are in no gazetteer; `expected` when the next one is due, where
    there are enough to tell, and `days_overdue` how long ago that was.
    """

    issuer: str
    bulletins: int
    first: str
    last: str
    partial: int
    waiting: int
    coverage: float
    doubtful: int
    cities: int
    unknown_places: int
    days_silent: int
    expected: datetime.date | None
    days_overdue: int


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
        name,
        len(known),
        known[0].as_of,
        last.as_of,
        sum(one.status == "partial" for one in known),
        waiting,
        round(coverage.claimed / coverage.characters, 4) if coverage.characters else 1.0,
        _doubts(connection, last.id),
        cities,
        unknown,
        (today - last.as_of_earliest).days,
        expected,
        max((today - expected).days, 0) if expected else 0,
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
