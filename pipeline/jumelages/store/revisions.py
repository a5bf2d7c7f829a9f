"""The Revisions in their order, as known at a time, and their records."""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from jumelages.records import BulletinRecord
from jumelages.store.tables import document, reading, revision


class Revision(NamedTuple):
    """One Revision. `as_of` is EDTF; `known_since` and `known_until` tell when its records were the known ones."""

    id: int
    document_id: int
    reading_id: int
    as_of: str
    as_of_earliest: datetime.date
    sha256: str
    name: str
    status: str
    known_since: datetime.datetime
    known_until: datetime.datetime | None

    @property
    def place(self) -> tuple[datetime.date, str, str]:
        """What orders Revisions: the as-of date; of one day, the vaguer first; of one date, by the file's hash."""
        return self.as_of_earliest, self.as_of, self.sha256


def revisions(connection: Connection, known_at: datetime.datetime | None = None) -> list[Revision]:
    """All Revisions in order, as known at a time or now."""
    rows = connection.execute(in_order(_selected().where(is_known(known_at))))
    return [Revision._make(row) for row in rows]


def of_document(connection: Connection, document_id: int) -> Revision:
    """The present Revision of a document."""
    query = _selected().where(is_known(None), revision.c.document_id == document_id)
    return Revision._make(connection.execute(query).one())


def latest(
    connection: Connection, as_of: datetime.date | None = None, known_at: datetime.datetime | None = None
) -> Revision | None:
    """The last Revision on or before a day, as known at a time."""
    query = _selected().where(is_known(known_at))
    if as_of:
        query = query.where(revision.c.as_of_earliest <= as_of)
    order = (revision.c.as_of_earliest.desc(), revision.c.as_of_edtf.desc(), document.c.sha256.desc())
    row = connection.execute(query.order_by(*order).limit(1)).first()
    return Revision._make(row) if row else None


def neighbours(
    connection: Connection, place: tuple[datetime.date, str, str]
) -> tuple[Revision | None, Revision | None]:
    """The present Revisions before and after a place in the order."""
    day, edtf, sha256 = place
    columns = (revision.c.as_of_earliest, revision.c.as_of_edtf, document.c.sha256)
    earlier = or_(
        columns[0] < day,
        (columns[0] == day) & (columns[1] < edtf),
        (columns[0] == day) & (columns[1] == edtf) & (columns[2] < sha256),
    )
    later = or_(
        columns[0] > day,
        (columns[0] == day) & (columns[1] > edtf),
        (columns[0] == day) & (columns[1] == edtf) & (columns[2] > sha256),
    )
    query = _selected().where(is_known(None))
    before = connection.execute(query.where(earlier).order_by(*(c.desc() for c in columns)).limit(1)).first()
    after = connection.execute(query.where(later).order_by(*columns).limit(1)).first()
    return (Revision._make(before) if before else None, Revision._make(after) if after else None)


def same_date(connection: Connection, as_of: str, sha256: str) -> tuple[str, ...]:
    """The names of the other files whose present Revisions bear the same date, in their order."""
    query = (
        select(document.c.name)
        .join(revision, revision.c.document_id == document.c.id)
        .where(is_known(None), revision.c.as_of_edtf == as_of, document.c.sha256 != sha256)
        .order_by(document.c.sha256)
    )
    return tuple(connection.execute(query).scalars())


def dates_shared(known: Sequence[Revision]) -> dict[int, tuple[str, ...]]:
    """The same for each of many Revisions, by their ids."""
    of_date: dict[str, list[Revision]] = {}
    for one in known:
        of_date.setdefault(one.as_of, []).append(one)
    return {one.id: tuple(other.name for other in of_date[one.as_of] if other is not one) for one in known}


def records_of(connection: Connection, reading_id: int) -> BulletinRecord:
    """The records of a reading, whole, with their evidence."""
    packed = connection.execute(select(reading.c.records).where(reading.c.id == reading_id)).scalar_one()
    return BulletinRecord.model_validate_json(zlib.decompress(packed))


def packed(record: BulletinRecord) -> bytes:
    """Records as they are kept."""
    return zlib.compress(record.model_dump_json().encode("utf-8"))


def is_known(at: datetime.datetime | None) -> ColumnElement[bool]:
    """Whether a Revision's records were the known ones at a time; without one, whether they are now."""
    if at is None:
        return revision.c.replaced_at.is_(None)
    return (revision.c.recorded_at <= at) & or_(revision.c.replaced_at.is_(None), revision.c.replaced_at > at)


def in_order(query: Select[Any]) -> Select[Any]:
    """A query that speaks of revisions and documents, in the order of Revisions."""
    return query.order_by(revision.c.as_of_earliest, revision.c.as_of_edtf, document.c.sha256)


def _selected() -> Select[Any]:
    joined = revision.join(document, revision.c.document_id == document.c.id).join(
        reading, revision.c.reading_id == reading.c.id
    )
    return select(
        revision.c.id,
        revision.c.document_id,
        revision.c.reading_id,
        revision.c.as_of_edtf,
        revision.c.as_of_earliest,
        document.c.sha256,
        document.c.name,
        reading.c.status,
        revision.c.recorded_at,
        revision.c.replaced_at,
    ).select_from(joined)
