"""A bulletin put into the store: once, whole or not at all, in its place in the history."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Connection, Engine, select

from jumelages.comparing.bulletins import different_issuers
from jumelages.comparing.changes import Summary
from jumelages.comparing.matching import match_blocks
from jumelages.errors import DifferentIssuers, Undated
from jumelages.records import BulletinRecord, PartialDate
from jumelages.store.comparisons import state, withdraw
from jumelages.store.engines import writing
from jumelages.store.identity import identify, partners_of, repeat_rekeys
from jumelages.store.instants import not_before_the_last
from jumelages.store.revisions import Revision, neighbours, packed, records_of, same_date
from jumelages.store.rows import date_columns, insert_records
from jumelages.store.tables import document, reading, revision


class Outcome(StrEnum):
    """What became of a bulletin."""

    STORED = "stored"
    KNOWN = "known"
    """The same file was there already; nothing was written."""


class Ingested(NamedTuple):
    """What an ingest did. `changes` counts what it tells since the Revision before; None where there is none.

    `same_date` names the other files whose bulletins bear the same date.
    """

    outcome: Outcome
    as_of: str
    blocks: int
    status: str
    changes: Summary | None
    same_date: tuple[str, ...]


class Memory(dict[int, BulletinRecord]):
    """Records of readings that were met already, so that a row of ingests does not unpack them again."""

    def records(self, connection: Connection, reading_id: int) -> BulletinRecord:
        """The records of a reading."""
        if reading_id not in self:
            if len(self) > 8:
                self.clear()
            self[reading_id] = records_of(connection, reading_id)
        return self[reading_id]


def ingest(
    engine: Engine,
    data: bytes,
    record: BulletinRecord,
    *,
    now: datetime.datetime,
    as_of: PartialDate | None = None,
    force: bool = False,
    dry_run: bool = False,
    memory: Memory | None = None,
) -> Ingested:
    """Put a bulletin that was read into the store, in one transaction.

    `data` are the bytes of its file. `as_of` takes the place of a date that the bulletin does not bear. With
    `dry_run` everything is tried and nothing kept.

    Raises:
        Undated: the bulletin has no date, and none is given.
        DifferentIssuers: it is of another city than what is there, and `force` is not set.
        JumelagesError: the database's trouble.
    """
    date = as_of or record.as_of
    if date is None:
        raise Undated(record.source.name)
    with writing(engine) as connection:
        known = _known(connection, record)
        if known:
            return known
        now = not_before_the_last(connection, now)
        done = _store(connection, data, record, date, now, force=force, memory=Memory() if memory is None else memory)
        if dry_run:
            connection.rollback()
    return done


def _known(connection: Connection, record: BulletinRecord) -> Ingested | None:
    query = (
        select(revision.c.as_of_edtf, reading.c.status)
        .join(document, revision.c.document_id == document.c.id)
        .join(reading, revision.c.reading_id == reading.c.id)
        .where(document.c.sha256 == record.source.sha256, revision.c.replaced_at.is_(None))
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    others = same_date(connection, row[0], record.source.sha256)
    return Ingested(Outcome.KNOWN, row[0], len(record.blocks), row[1], None, others)


def _store(
    connection: Connection,
    data: bytes,
    record: BulletinRecord,
    date: PartialDate,
    now: datetime.datetime,
    *,
    force: bool,
    memory: Memory,
) -> Ingested:
    before, after = neighbours(connection, (date.earliest, date.edtf, record.source.sha256))
    around = [(one, memory.records(connection, one.reading_id)) for one in (before, after) if one]
    for _, other in around[:1]:
        _require_same_issuer(other, record, force=force)
    document_id = _insert_document(connection, data, record, now)
    reading_id = insert_reading(connection, document_id, record, now)
    memory[reading_id] = record
    changes = place_revision(connection, document_id, reading_id, record, date, now, before, after, memory)
    return Ingested(
        Outcome.STORED,
        date.edtf,
        len(record.blocks),
        record.status,
        changes,
        same_date(connection, date.edtf, record.source.sha256),
    )


def _require_same_issuer(known: BulletinRecord, record: BulletinRecord, *, force: bool) -> None:
    pairs = len(match_blocks(known.blocks, record.blocks).pairs)
    if not force and different_issuers(known, record, pairs):
        raise DifferentIssuers(record.source.name, f"{' / '.join(known.issuer)}; {' / '.join(record.issuer)}")


def _insert_document(connection: Connection, data: bytes, record: BulletinRecord, now: datetime.datetime) -> int:
    source = record.source
    row = {
        "sha256": source.sha256,
        "name": source.name,
        "media_type": source.media_type,
        "content": data,
        "recorded_at": now,
    }
    number: int = connection.execute(document.insert().returning(document.c.id), row).scalar_one()
    return number


def insert_reading(connection: Connection, document_id: int, record: BulletinRecord, now: datetime.datetime) -> int:
    """Keep what a version of the reader made of a document."""
    row = {
        "document_id": document_id,
        "extractor": record.extractor.version,
        "lexicon": record.extractor.lexicon,
        "status": record.status,
        "records": packed(record),
        "recorded_at": now,
    }
    number: int = connection.execute(reading.insert().returning(reading.c.id), row).scalar_one()
    return number


def place_revision(
    connection: Connection,
    document_id: int,
    reading_id: int,
    record: BulletinRecord,
    date: PartialDate,
    now: datetime.datetime,
    before: Revision | None,
    after: Revision | None,
    memory: Memory,
) -> Summary | None:
    """Put a Revision between its neighbours: its rows, and the Changes from the one before and to the one after."""
    row = {
        "document_id": document_id,
        "reading_id": reading_id,
        "title": record.title,
        "issuer": " / ".join(record.issuer) or None,
        "recorded_at": now,
        **date_columns("as_of", date),
    }
    number: int = connection.execute(revision.insert().returning(revision.c.id), row).scalar_one()
    around = [(one, memory.records(connection, one.reading_id)) for one in (before, after) if one]
    insert_records(connection, record, number, identify(connection, record, around, now))
    repeat_rekeys(connection, number, date.earliest)
    partners = partners_of(connection, number)
    if before and after:
        withdraw(connection, before.id, after.id, now)
    changes = None
    for one, other in around:
        known = (one.id, other, partners_of(connection, one.id))
        placed = (number, record, partners)
        if one is before:
            changes = state(connection, known, placed, now).summary
        else:
            state(connection, placed, known, now)
    return changes
