"""The Revisions in their order, as known at a time, and their records."""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError
from sqlalchemy import BindParameter, ColumnElement, Connection, Date, Select, String, bindparam, or_, select

from jumelages.errors import CorruptDatabase
from jumelages.records import BulletinRecord
from jumelages.store.instants import is_known
from jumelages.store.tables import document, issuer, reading, revision
from jumelages.store.troubles import shown


class Revision(NamedTuple):
    """One Revision. `as_of` is EDTF; `known_since` and `known_until` say when its records were the known ones.

    `issuer` is the slug of whose it is.
    """

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
    issuer_id: int
    issuer: str

    @property
    def place(self) -> tuple[datetime.date, str, str]:
        """What orders Revisions: the as-of date; of one day, the vaguer first; of one date, by the file's hash."""
        return self.as_of_earliest, self.as_of, self.sha256


def revisions(
    connection: Connection, known_at: datetime.datetime | None = None, issuer_id: int | None = None
) -> list[Revision]:
    """The Revisions of an issuer, or of all, in order, as known at a time or now."""
    rows = connection.execute(in_order(_of(_selected().where(is_known(revision, known_at)), issuer_id)))
    return [Revision._make(row) for row in rows]


def _of(query: Select[Any], issuer_id: int | None) -> Select[Any]:
    return query if issuer_id is None else query.where(revision.c.issuer_id == issuer_id)


def of_date(connection: Connection, issuer_id: int, as_of: str) -> list[Revision]:
    """The present Revisions of an issuer that bear a date, in order."""
    rows = connection.execute(_OF_DATE, {"issuer": issuer_id, "as_of": as_of})
    return [Revision._make(row) for row in rows]


def by_id(connection: Connection, ids: Collection[int]) -> list[Revision]:
    """Some Revisions, in order."""
    return [Revision._make(row) for row in connection.execute(_BY_ID, {"ids": list(ids)})]


def of_document(connection: Connection, document_id: int) -> Revision | None:
    """The present Revision of a document; None if it is set aside or replaced."""
    query = _selected().where(is_known(revision), revision.c.document_id == document_id)
    row = connection.execute(query).one_or_none()
    return Revision._make(row) if row else None


def latest(
    connection: Connection,
    as_of: datetime.date | None = None,
    known_at: datetime.datetime | None = None,
    *,
    issuer_id: int,
) -> Revision | None:
    """The last Revision of an issuer on or before a day, as known at a time."""
    query = _LAST
    if as_of or known_at:
        query = _selected().where(is_known(revision, known_at), revision.c.issuer_id == ISSUER)
        query = query.where(revision.c.as_of_earliest <= as_of) if as_of else query
        query = query.order_by(*(column.desc() for column in _PLACE)).limit(1)
    row = connection.execute(query, {"issuer": issuer_id}).first()
    return Revision._make(row) if row else None


Place = tuple[datetime.date, str, str]
_PLACE = (revision.c.as_of_earliest, revision.c.as_of_edtf, document.c.sha256)


def is_before(place: Place | tuple[BindParameter[Any], ...]) -> ColumnElement[bool]:
    """Whether a Revision comes before a place in the order."""
    day, edtf, sha256 = place
    return (_PLACE[0] <= day) & or_(
        _PLACE[0] < day,
        _PLACE[1] < edtf,
        (_PLACE[1] == edtf) & (_PLACE[2] < sha256),
    )


def is_behind(place: Place | tuple[BindParameter[Any], ...]) -> ColumnElement[bool]:
    """Whether a Revision comes after a place in the order."""
    day, edtf, sha256 = place
    return (_PLACE[0] >= day) & or_(
        _PLACE[0] > day,
        _PLACE[1] > edtf,
        (_PLACE[1] == edtf) & (_PLACE[2] > sha256),
    )


def before(connection: Connection, issuer_id: int, place: Place) -> Revision | None:
    """The last present Revision of an issuer before a place in the order."""
    row = connection.execute(_BEFORE, at(issuer_id, place)).first()
    return Revision._make(row) if row else None


def behind(connection: Connection, issuer_id: int, place: Place) -> Revision | None:
    """The first present Revision of an issuer after a place in the order."""
    row = connection.execute(_BEHIND, at(issuer_id, place)).first()
    return Revision._make(row) if row else None


def at(issuer_id: int, place: Place) -> dict[str, Any]:
    """What a statement with `ISSUER` and `PLACE` is given."""
    return {"issuer": issuer_id, "day": place[0], "edtf": place[1], "sha256": place[2]}


def dates_shared(known: Sequence[Revision]) -> dict[int, tuple[str, ...]]:
    """The names of the other files whose Revisions bear the same date, for each of many Revisions by their ids."""
    found: dict[tuple[int, str], list[Revision]] = {}
    for one in known:
        found.setdefault((one.issuer_id, one.as_of), []).append(one)
    return {one.id: tuple(other.name for other in found[one.issuer_id, one.as_of] if other is not one) for one in known}


def records_of(connection: Connection, reading_id: int) -> BulletinRecord:
    """The records of a reading, whole, with their evidence.

    Raises:
        CorruptDatabase: they cannot be unpacked.
    """
    packed = connection.execute(select(reading.c.records).where(reading.c.id == reading_id)).scalar_one()
    return unpacked(packed, connection)


def unpacked(packed: bytes, connection: Connection) -> BulletinRecord:
    """Records from how they are kept in this store.

    Raises:
        CorruptDatabase: they cannot be unpacked.
    """
    try:
        return BulletinRecord.model_validate_json(zlib.decompress(packed))
    except (zlib.error, ValidationError) as error:
        raise CorruptDatabase(shown(connection.engine.url)) from error


def pack(record: BulletinRecord) -> bytes:
    """Records as they are kept."""
    return zlib.compress(record.model_dump_json().encode("utf-8"), 9)


def in_order(query: Select[Any]) -> Select[Any]:
    """A query on revisions, issuers and documents, in the order of Revisions, one issuer after the other."""
    return query.order_by(issuer.c.slug, *_PLACE)


def _selected() -> Select[Any]:
    joined = (
        revision.join(document, revision.c.document_id == document.c.id)
        .join(reading, revision.c.reading_id == reading.c.id)
        .join(issuer, revision.c.issuer_id == issuer.c.id)
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
        revision.c.issuer_id,
        issuer.c.slug,
    ).select_from(joined)


#: Statements that each ingest needs, made once; and what those of other modules are given: see `at`.
ISSUER: BindParameter[int] = bindparam("issuer")
PLACE = (bindparam("day", type_=Date), bindparam("edtf", type_=String), bindparam("sha256", type_=String))
_HERE = _selected().where(is_known(revision), revision.c.issuer_id == ISSUER)
_BEFORE = _HERE.where(is_before(PLACE)).order_by(*(column.desc() for column in _PLACE)).limit(1)
_BEHIND = _HERE.where(is_behind(PLACE)).order_by(*_PLACE).limit(1)
_LAST = _HERE.order_by(*(column.desc() for column in _PLACE)).limit(1)
_OF_DATE = in_order(_HERE.where(revision.c.as_of_edtf == bindparam("as_of")))
_BY_ID = in_order(_selected().where(revision.c.id.in_(bindparam("ids", expanding=True))))
