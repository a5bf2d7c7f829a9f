"""What each document counts for among those of its date: in force, waiting, set aside, a copy of another.

Nothing is overwritten: each decision is a row, and the last one of a document counts.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Integer, Select, String, bindparam, func, or_, select

from jumelages.errors import SeveralDocuments, UnknownDocument
from jumelages.records import BulletinRecord, without_evidence
from jumelages.store.tables import document, standing


class Standing(StrEnum):
    """What a document counts for."""

    IN_FORCE = "in_force"
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"


class Reason(StrEnum):
    """Why it does."""

    CAME = "came"
    ERRATUM = "erratum"
    """It came in a later run than the one that it takes the place of."""
    WORSE = "worse"
    """It is read worse than the one that is there."""
    SAME_RUN = "same_run"
    """It came in the same run as another one of its date."""
    SEVERAL = "several"
    """Several of its date are in force."""
    BESIDE = "beside"
    """A person let it count beside whatever else is of its date."""
    PERSON = "person"


class Document(NamedTuple):
    """A document and what it counts for; `root` is the one that it is a copy of, or itself."""

    id: int
    root: int
    name: str
    sha256: str
    as_of: str
    issuer_id: int
    run_id: int | None
    standing: Standing
    replaces: int | None
    reason: Reason
    since: datetime.datetime


def documents(
    connection: Connection,
    *,
    issuer_id: int | None = None,
    as_of: str | None = None,
    known_at: datetime.datetime | None = None,
    ids: Sequence[int] | None = None,
) -> list[Document]:
    """Documents in the order in which they came, with what they counted for at a time or count for now."""
    rows = connection.execute(
        _documents(issuer_id is not None, as_of is not None, known_at is not None, ids is not None),
        {"issuer": issuer_id, "as_of": as_of, "known_at": known_at, "ids": ids},
    )
    return [Document._make([*row[:7], Standing(row[7]), row[8], Reason(row[9]), row[10]]) for row in rows]


@cache
def _documents(of_issuer: bool, of_date: bool, at_a_time: bool, of_ids: bool) -> Select[Any]:
    """The statement that finds documents by what is given, made once for each case."""
    given = [
        (of_issuer, document.c.issuer_id == bindparam("issuer", type_=Integer)),
        (of_date, document.c.as_of_edtf == bindparam("as_of", type_=String)),
        (of_ids, document.c.id.in_(bindparam("ids", expanding=True))),
    ]
    wanted = [condition for is_given, condition in given if is_given]
    last = select(func.max(standing.c.id)).where(standing.c.document_id == document.c.id)
    if at_a_time:
        last = last.where(standing.c.recorded_at <= bindparam("known_at", type_=standing.c.recorded_at.type))
    return (
        select(
            document.c.id,
            func.coalesce(document.c.copy_of, document.c.id),
            document.c.name,
            document.c.sha256,
            document.c.as_of_edtf,
            document.c.issuer_id,
            document.c.run_id,
            standing.c.standing,
            standing.c.replaces_id,
            standing.c.reason,
            standing.c.recorded_at,
        )
        .join(standing, standing.c.id == last.correlate(document).scalar_subquery())
        .where(*wanted)
        .order_by(document.c.id)
    )


def in_force(known: Sequence[Document]) -> list[Document]:
    """Of the documents of one date those that count, by their hashes.

    A document counts if it, or a copy of it, is in force, and none that takes its place, or the place of that one,
    is. A copy stands for the first one where that was set aside.
    """
    groups: dict[int, list[Document]] = {}
    for one in known:
        groups.setdefault(one.root, []).append(one)
    active = {root: _first_in_force(group) for root, group in groups.items()}
    root_of = {one.id: one.root for one in known}
    replaced_by: dict[int, list[int]] = {}
    for root, group in groups.items():
        first = next(one for one in group if one.id == root)
        if first.replaces is not None:
            replaced_by.setdefault(root_of[first.replaces], []).append(root)
    found = [one for root, one in active.items() if one and not _is_replaced(root, replaced_by, active)]
    return sorted(found, key=lambda one: one.sha256)


def _first_in_force(group: Sequence[Document]) -> Document | None:
    """The document that stands for a group of copies; the first one says whether it is in force."""
    first = min(group, key=lambda one: one.id)
    if first.standing is Standing.WAITING:
        return None
    return next((one for one in group if one.standing is Standing.IN_FORCE), None)


def _is_replaced(root: int, replaced_by: Mapping[int, Sequence[int]], active: Mapping[int, Document | None]) -> bool:
    waiting, seen = list(replaced_by.get(root, ())), {root}
    while waiting:
        other = waiting.pop()
        if other in seen:
            continue
        seen.add(other)
        if active.get(other):
            return True
        waiting += replaced_by.get(other, ())
    return False


def decide(
    connection: Connection,
    document_id: int,
    what: Standing,
    reason: Reason,
    now: datetime.datetime,
    replaces: int | None = None,
) -> None:
    """Keep what a document counts for from now on."""
    connection.execute(standing.insert(), standing_row(document_id, what, reason, now, replaces))


def standing_row(
    document_id: int, what: Standing, reason: Reason, now: datetime.datetime, replaces: int | None = None
) -> dict[str, Any]:
    """What a document counts for as a row."""
    return {
        "document_id": document_id,
        "standing": what.value,
        "reason": reason.value,
        "replaces_id": replaces,
        "recorded_at": now,
    }


def before_withdrawn(connection: Connection, document_id: int) -> tuple[Standing, Reason]:
    """What a document counted for before it was set aside, and why."""
    query = (
        select(standing.c.standing, standing.c.reason)
        .where(standing.c.document_id == document_id, standing.c.standing != Standing.WITHDRAWN.value)
        .order_by(standing.c.id.desc())
        .limit(1)
    )
    found = connection.execute(query).one()
    return Standing(found.standing), Reason(found.reason)


def let_count(
    connection: Connection, one: Document, now: datetime.datetime, *, reason: Reason, replaces: Document | None
) -> None:
    """Let a document count from now on, as a person says: what took its place takes it no longer."""
    for other in documents(connection, issuer_id=one.issuer_id, as_of=one.as_of):
        if other.replaces is not None and documents(connection, ids=[other.replaces])[0].root == one.root:
            decide(connection, other.id, other.standing, other.reason, now)
    decide(connection, one.id, Standing.IN_FORCE, reason, now, replaces.id if replaces else None)


def find_document(connection: Connection, name: str) -> Document:
    """The document of a name, or of a hash or its beginning.

    Raises:
        UnknownDocument, SeveralDocuments: there is none, or several.
    """
    named = document.c.name == name
    if name.isalnum() and len(name) >= 6:
        named = or_(named, document.c.sha256.startswith(name.lower()))
    ids = connection.execute(select(document.c.id).where(named)).scalars().all() if name.isprintable() else []
    if not ids:
        raise UnknownDocument(name)
    found = documents(connection, ids=ids)
    if len(found) > 1:
        raise SeveralDocuments(name, ", ".join(one.sha256[:12] for one in found))
    return found[0]


#: What a copy may have otherwise: where it was read, and how well.
_OF_THE_READING = frozenset({"source", "extractor", "status", "diagnostics", "coverage", "evidence"})


def content(record: BulletinRecord) -> object:
    """What a bulletin says, without where and how well it was read: two copies have it in common."""
    reported = record.model_dump(mode="json", exclude=set(_OF_THE_READING))
    return without_evidence(reported)


def is_read_worse(record: BulletinRecord, other: BulletinRecord) -> bool:
    """Whether a bulletin is read in part where the other is read in full, by OCR, or with more left unread."""
    return _quality(record) < _quality(other)


def _quality(record: BulletinRecord) -> tuple[bool, bool, float]:
    coverage = record.coverage
    share = coverage.claimed / coverage.characters if coverage.characters else 0.0
    return record.status == "complete", not getattr(record.source, "ocr", False), round(share, 3)
