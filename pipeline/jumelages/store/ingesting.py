"""A bulletin put into the store: once, whole or not at all, in its place in the history."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Connection, Engine, bindparam, exists, func, select

from jumelages.catalogues import phrase
from jumelages.comparing.changes import Summary
from jumelages.errors import OtherDate, Undated
from jumelages.records import BulletinRecord, PartialDate
from jumelages.store.engines import asking, writing
from jumelages.store.instants import is_known, monotonic_now
from jumelages.store.issuers import issuer_of
from jumelages.store.placing import Entering, Memory, Placed, date_of, latest_reading, place
from jumelages.store.revisions import Revision, of_date, pack
from jumelages.store.rows import Row, date_columns, insert_all
from jumelages.store.standings import (
    Document,
    Reason,
    Standing,
    before_withdrawn,
    content,
    decide,
    documents,
    find_document,
    in_force,
    is_read_worse,
    let_count,
)
from jumelages.store.tables import block, document, reading, revision, run


class Outcome(StrEnum):
    """What became of a bulletin."""

    STORED = "stored"
    KNOWN = "known"
    """The same file was there already; nothing was written."""
    STILL_WAITING = "still_waiting"
    """It was there already, and still waits for a person's word."""
    COPY = "copy"
    """It says what another document of its date says; both are kept as one bulletin."""
    ERRATUM = "erratum"
    """It takes the place of another document of its date."""
    WORSE = "worse"
    """It is kept, and waits: it is read worse than what is there."""
    UNDECIDED = "undecided"
    """It is kept, and waits: nobody said which of the documents of its date is right."""


class Ingested(NamedTuple):
    """What an ingest did. `changes` counts what it brings since the Revision before; None where there is none.

    `corrected` counts the Changes of an erratum; `same_date` names the other files whose bulletins bear the same
    date, `other` the file that this one is a copy of, or takes the place of.
    """

    outcome: Outcome
    as_of: str
    blocks: int
    status: str
    changes: Summary | None
    same_date: tuple[str, ...]
    issuer: str = ""
    other: str | None = None
    corrected: Summary | None = None
    sha256: str = ""


class Run:
    """One run of a command, in which of two bulletins of one date none is taken for the erratum of the other.

    It is kept when the first bulletin is; a run that was killed has no end, and the next one goes on with it.
    """

    def __init__(self) -> None:
        self._number: int | None = None

    def number(self, connection: Connection, now: datetime.datetime) -> int:
        """Its number in the store."""
        if self._number is None:
            made = connection.execute(run.insert().returning(run.c.id), {"started_at": now})
            self._number = made.scalar_one()
        return self._number

    @property
    def is_begun(self) -> bool:
        """Whether it is kept."""
        return self._number is not None

    def is_of(self, one: Document) -> bool:
        """Whether a document came in with it."""
        return self._number is not None and one.run_id == self._number

    def forget(self) -> None:
        """The transaction that it was kept in was undone."""
        self._number = None

    def finish(self, engine: Engine, now: datetime.datetime) -> None:
        """Keep that it came to its end."""
        if self._number is not None:
            with writing(engine) as connection:
                connection.execute(run.update().where(run.c.id == self._number).values(finished_at=now))


def known(
    engine: Engine, sha256: str, run_: Run | None = None, *, now: datetime.datetime | None = None
) -> Ingested | None:
    """What is there of a file by its hash, before it is read; None if it never came in.

    With a run, a document of a run that was killed becomes one of this run.
    """
    with asking(engine) as connection:
        found = known_of(connection, sha256)
        is_adopted = found and run_ and _is_of_killed_run(connection, sha256)
    if is_adopted and run_ and now:
        with writing(engine) as connection:
            _adopt(connection, sha256, run_, now)
    return found


def ingest(
    engine: Engine,
    data: bytes,
    record: BulletinRecord,
    *,
    now: datetime.datetime,
    as_of: PartialDate | None = None,
    issuer: str | None = None,
    code: str | None = None,
    run_: Run | None = None,
    replaces: str | None = None,
    beside: bool = False,
    dry_run: bool = False,
    memory: Memory | None = None,
    packed: bytes | None = None,
) -> Ingested:
    """Put a bulletin that was read into the store, in one transaction.

    `data` are the bytes of its file. `as_of` takes the place of a date that the bulletin does not bear, `issuer` that
    of an issuer that it does not name; `code` is the issuer's. `replaces` names the document whose place it takes,
    `beside` lets it count beside those of its date. With `dry_run` everything is tried and nothing kept. `packed` are
    the records as they are kept, where they were packed already.

    Raises:
        Undated: the bulletin has no date, and none is given.
        IssuerNeeded: it cannot be known whose it is.
        UnknownDocument, SeveralDocuments, OtherDate: what it is to replace is not there, or of another date.
        JumelagesError: the database's trouble.
    """
    arriving = Arriving(data, record, as_of, issuer, code, packed)
    memory = Memory() if memory is None else memory
    with writing(engine) as connection:
        found = known_of(connection, record.source.sha256)
        now = monotonic_now(connection, now)
        done = ingest_one(connection, arriving, found, now, memory, run_, replaces, beside=beside)
        if dry_run:
            connection.rollback()
            memory.clear()
            if run_:
                run_.forget()
    return done


class Arriving(NamedTuple):
    """A bulletin that was read: the bytes of its file, its records, and what is given besides; see `ingest`.

    `among` are the slugs of whose it may be where it names nobody; None where it may be anybody's.
    """

    data: bytes
    record: BulletinRecord
    as_of: PartialDate | None = None
    issuer: str | None = None
    code: str | None = None
    packed: bytes | None = None
    among: Sequence[str] | None = None


def ingest_one(
    connection: Connection,
    one: Arriving,
    found: Ingested | None,
    now: datetime.datetime,
    memory: Memory,
    run_: Run | None,
    replaces: str | None = None,
    *,
    beside: bool = False,
) -> Ingested:
    """Put one in, within a transaction; `found` is what is there of it.

    Raises:
        Undated, IssuerNeeded, UnknownDocument, SeveralDocuments, OtherDate: as `ingest` does.
    """
    record, date = one.record, one.as_of or one.record.as_of
    if date is None:
        raise Undated(record.source.name)
    if found and not (replaces or beside):
        if run_ and _is_of_killed_run(connection, record.source.sha256):
            _adopt(connection, record.source.sha256, run_, now)
        return found
    if found:
        return _decide_again(connection, record, replaces, now, memory)
    whose = issuer_of(connection, record, one.issuer, now, one.code, records=memory.records, among=one.among)
    came = _Coming(record, date, whose.id, replaces, run_, beside, one.packed)
    return _take(connection, one.data, came, now, memory)


def known_of(connection: Connection, sha256: str) -> Ingested | None:
    """What is there of a file by its hash."""
    number = connection.execute(_OF_HASH, {"sha256": sha256}).scalar_one_or_none()
    if number is None:
        return None
    (one,) = documents(connection, ids=[number])
    outcome = Outcome.STILL_WAITING if one.standing is Standing.WAITING else Outcome.KNOWN
    status = connection.execute(
        select(reading.c.status).where(reading.c.document_id == one.root).order_by(reading.c.id.desc()).limit(1)
    ).scalar_one()
    count = connection.execute(
        select(func.count())
        .select_from(block)
        .join(revision, revision.c.id == block.c.revision_id)
        .where(revision.c.document_id == one.root, is_known(revision))
    ).scalar_one()
    others = tuple(
        other.name for other in of_date(connection, one.issuer_id, one.as_of) if other.document_id != one.root
    )
    return Ingested(outcome, one.as_of, count, status, None, others, sha256=sha256)


_OF_HASH = select(document.c.id).where(document.c.sha256 == bindparam("sha256"))


def _is_of_killed_run(connection: Connection, sha256: str) -> bool:
    query = (
        select(run.c.id)
        .join(document, document.c.run_id == run.c.id)
        .where(document.c.sha256 == sha256, run.c.finished_at.is_(None))
    )
    return connection.execute(query).first() is not None


def _adopt(connection: Connection, sha256: str, run_: Run, now: datetime.datetime) -> None:
    """Let a document of a run that was killed be one of this run, which goes on with it."""
    number = run_.number(connection, now)
    connection.execute(document.update().where(document.c.sha256 == sha256).values(run_id=number))


class _Coming(NamedTuple):
    """A bulletin that comes in."""

    record: BulletinRecord
    date: PartialDate
    issuer_id: int
    replaces: str | None
    run: Run | None
    beside: bool
    packed: bytes | None


def _take(connection: Connection, data: bytes, came: _Coming, now: datetime.datetime, memory: Memory) -> Ingested:
    record, date = came.record, came.date
    here = documents(connection, issuer_id=came.issuer_id, as_of=date.edtf)
    twin = _twin(connection, record, here, memory)
    target = _target(connection, came.replaces, came.issuer_id, date.edtf) if came.replaces else None
    number = _insert_document(connection, data, came, twin.root if twin else None, now)
    reading_id = insert_reading(connection, number, record, now, came.packed)
    memory[reading_id] = record
    standing, reason, replaced = _judged(connection, came, here, target, twin, memory)
    decide(connection, number, standing, reason, now, replaced.id if replaced else None)
    placed = settle(connection, came.issuer_id, date, now, memory)
    return _ingested(came, reason, twin, replaced, placed)


def _twin(connection: Connection, record: BulletinRecord, here: Sequence[Document], memory: Memory) -> Document | None:
    """The document of the same date that says the same."""
    reported = content(record) if here else None
    for one in here:
        if one.root == one.id and content(memory.records(connection, latest_reading(connection, one.id))) == reported:
            return one
    return None


def _target(connection: Connection, name: str, issuer_id: int, as_of: str) -> Document:
    found = find_document(connection, name)
    if (found.issuer_id, found.as_of) != (issuer_id, as_of):
        raise OtherDate(name, found.as_of)
    return documents(connection, ids=[found.root])[0]


def _judged(
    connection: Connection,
    came: _Coming,
    here: Sequence[Document],
    target: Document | None,
    twin: Document | None,
    memory: Memory,
) -> tuple[Standing, Reason, Document | None]:
    """What a document counts for that comes in, why, and the document whose place it takes."""
    if target or came.beside or twin:
        reason = Reason.PERSON if target else Reason.BESIDE if came.beside else Reason.CAME
        return Standing.IN_FORCE, reason, target
    beside = {one.id for one in here if one.reason is Reason.BESIDE}
    present = in_force(here)
    if all(one.root in beside for one in present):
        return Standing.IN_FORCE, Reason.CAME, None
    if came.run and any(came.run.is_of(one) for one in here):
        return Standing.WAITING, Reason.SAME_RUN, None
    if len(present) > 1:
        return Standing.WAITING, Reason.SEVERAL, None
    (one,) = present
    known_records = memory.records(connection, latest_reading(connection, one.id))
    if is_read_worse(came.record, known_records):
        return Standing.WAITING, Reason.WORSE, None
    return Standing.IN_FORCE, Reason.ERRATUM, documents(connection, ids=[one.root])[0]


_OUTCOMES = {
    Reason.ERRATUM: Outcome.ERRATUM,
    Reason.WORSE: Outcome.WORSE,
    Reason.SAME_RUN: Outcome.UNDECIDED,
    Reason.SEVERAL: Outcome.UNDECIDED,
}


def _ingested(
    came: _Coming,
    reason: Reason,
    twin: Document | None,
    replaced: Document | None,
    placed: Placed,
) -> Ingested:
    outcome = _OUTCOMES.get(reason, Outcome.ERRATUM if replaced else Outcome.STORED)
    if twin and not replaced:
        outcome = Outcome.COPY
    other = twin or replaced
    others = tuple(
        one.name
        for one in sorted(placed.present, key=lambda one: one.place)
        if one.sha256 != came.record.source.sha256 and (not other or one.name != other.name)
    )
    return Ingested(
        outcome,
        came.date.edtf,
        len(came.record.blocks),
        came.record.status,
        placed.since_before,
        others,
        str(came.issuer_id),
        other.name if other else None,
        placed.replaced,
        came.record.source.sha256,
    )


def _decide_again(
    connection: Connection, record: BulletinRecord, replaces: str | None, now: datetime.datetime, memory: Memory
) -> Ingested:
    """A document that is there already takes the place of another one of its date, or counts beside it."""
    number = connection.execute(_OF_HASH, {"sha256": record.source.sha256}).scalar_one()
    (one,) = documents(connection, ids=[number])
    (one,) = documents(connection, ids=[one.root])
    target = _target(connection, replaces, one.issuer_id, one.as_of) if replaces else None
    if target and target.id == one.id:
        raise OtherDate(replaces or "", phrase("it is the same bulletin"))
    let_count(connection, one, now, reason=Reason.PERSON if target else Reason.BESIDE, replaces=target)
    date = date_of(connection, one.id)
    placed = settle(connection, one.issuer_id, date, now, memory)
    outcome = Outcome.ERRATUM if target else Outcome.STORED
    others = tuple(other.name for other in of_date(connection, one.issuer_id, one.as_of) if other.document_id != one.id)
    return Ingested(
        outcome,
        one.as_of,
        len(record.blocks),
        record.status,
        placed.since_before,
        others,
        str(one.issuer_id),
        target.name if target else None,
        placed.replaced,
        record.source.sha256,
    )


def withdraw(engine: Engine, name: str, *, now: datetime.datetime) -> tuple[Document, bool]:
    """Set a document aside, or, if it is, let it count again; the document, and whether it is set aside now.

    Raises:
        UnknownDocument, SeveralDocuments: there is none of this name or hash, or several.
    """
    with writing(engine) as connection:
        now = monotonic_now(connection, now)
        one = find_document(connection, name)
        is_back = one.standing is Standing.WITHDRAWN
        standing, reason = before_withdrawn(connection, one.id) if is_back else (Standing.WITHDRAWN, Reason.PERSON)
        decide(connection, one.id, standing, reason, now, one.replaces)
        settle(connection, one.issuer_id, date_of(connection, one.id), now, Memory())
    return one, not is_back


def settle(connection: Connection, issuer_id: int, date: PartialDate, now: datetime.datetime, memory: Memory) -> Placed:
    """Let those documents of a date be Revisions that are in force by now."""
    wanted = in_force(documents(connection, issuer_id=issuer_id, as_of=date.edtf))
    present = of_date(connection, issuer_id, date.edtf)
    ids, kept = {one.id for one in wanted}, {one.document_id for one in present}
    leaving = [one for one in present if one.document_id not in ids]
    entering = [Entering(one.id, _fresh_reading(connection, one.id, now)) for one in wanted if one.id not in kept]
    if not leaving and not entering:
        return Placed(None, None, tuple(present))
    is_copy = _are_copies(connection, leaving, entering)
    cause = None if is_copy else "erratum"
    return place(connection, issuer_id, date, present, leaving, entering, now, memory, cause=cause)


def _fresh_reading(connection: Connection, document_id: int, now: datetime.datetime) -> int:
    """The last reading of a document; kept once more where a Revision was made of it, which never comes back."""
    number, is_used = connection.execute(_LAST_READING, {"document": document_id}).one()
    if not is_used:
        return int(number)
    row = dict(connection.execute(select(reading).where(reading.c.id == number)).mappings().one())
    row |= {"recorded_at": now}
    del row["id"]
    again: int = connection.execute(reading.insert().returning(reading.c.id), row).scalar_one()
    return again


_LAST_READING = (
    select(reading.c.id, exists().where(revision.c.reading_id == reading.c.id))
    .where(reading.c.document_id == bindparam("document"))
    .order_by(reading.c.id.desc())
    .limit(1)
)


def _are_copies(connection: Connection, leaving: Sequence[Revision], entering: Sequence[Entering]) -> bool:
    """Whether a document only takes the place of one that says the same."""
    if len(leaving) != 1 or len(entering) != 1:
        return False
    query = select(func.count(func.distinct(func.coalesce(document.c.copy_of, document.c.id)))).where(
        document.c.id.in_([entering[0].document_id, leaving[0].document_id])
    )
    return bool(connection.execute(query).scalar_one() == 1)


def _insert_document(
    connection: Connection, data: bytes, came: _Coming, copy_of: int | None, now: datetime.datetime
) -> int:
    run_id = came.run.number(connection, now) if came.run else None
    row = document_row(data, came.record, came.date, came.issuer_id, run_id, now)
    (number,) = insert_all(connection, document, [row | {"copy_of": copy_of}])
    return number


def document_row(
    data: bytes, record: BulletinRecord, date: PartialDate, issuer_id: int, run_id: int | None, now: datetime.datetime
) -> Row:
    """A document as a row; `data` are the bytes of its file."""
    return {
        "sha256": record.source.sha256,
        "name": record.source.name,
        "media_type": record.source.media_type,
        "content": data,
        "recorded_at": now,
        "issuer_id": issuer_id,
        "run_id": run_id,
        "copy_of": None,
        **date_columns("as_of", date),
    }


def insert_reading(
    connection: Connection,
    document_id: int,
    record: BulletinRecord,
    now: datetime.datetime,
    packed: bytes | None = None,
) -> int:
    """Keep what a version of the reader made of a document; `packed` are the records as they are kept."""
    (number,) = insert_all(connection, reading, [reading_row(document_id, record, now, packed)])
    return number


def reading_row(document_id: int, record: BulletinRecord, now: datetime.datetime, packed: bytes | None = None) -> Row:
    """A reading of a document as a row."""
    return {
        "document_id": document_id,
        "extractor": record.extractor.version,
        "lexicon": record.extractor.lexicon,
        "status": record.status,
        "records": packed or pack(record),
        "recorded_at": now,
    }
