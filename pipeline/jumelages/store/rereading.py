"""Stored documents read again with the present rules: what the reader changed, apart from what the source changed."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, Engine, select

from jumelages.comparing.changes import Summary
from jumelages.errors import JumelagesError
from jumelages.records import BulletinRecord, Extractor, PartialDate
from jumelages.store.comparisons import state, withdraw
from jumelages.store.engines import asking, writing
from jumelages.store.identity import partners_of
from jumelages.store.ingesting import Memory, insert_reading, place_revision
from jumelages.store.instants import not_before_the_last
from jumelages.store.revisions import Revision, neighbours, of_document, revisions
from jumelages.store.tables import document, reading, revision


class Reread(NamedTuple):
    """One document that was read again; `changes` of the reader, or the error that stopped it."""

    name: str
    as_of: str
    changes: Summary | None
    error: JumelagesError | None


def reread(
    engine: Engine,
    read: Callable[[bytes, str], BulletinRecord],
    extractor: Extractor,
    *,
    now: Callable[[], datetime.datetime],
) -> Iterator[Reread]:
    """Read each document that the present reader has not read, and let its records take the place of the old ones.

    `read` makes records of a file's bytes and name; `extractor` is what it will sign them with. Each document is
    a transaction of its own, so that an interrupted run goes on where it stopped.
    """
    with asking(engine) as connection:
        known = revisions(connection)
    for one in known:
        with asking(engine) as connection:
            if _is_read_by(connection, one, extractor):
                continue
            data = connection.execute(select(document.c.content).where(document.c.id == one.document_id)).scalar_one()
        try:
            record = read(data, one.name)
        except JumelagesError as error:
            yield Reread(one.name, one.as_of, None, error)
            continue
        with writing(engine) as connection:
            present = of_document(connection, one.document_id)
            if _is_read_by(connection, present, extractor):
                continue  # another run came first
            changes = _replace(connection, present, record, not_before_the_last(connection, now()))
        yield Reread(one.name, one.as_of, changes, None)


def _is_read_by(connection: Connection, one: Revision, extractor: Extractor) -> bool:
    row = connection.execute(select(reading.c.extractor, reading.c.lexicon).where(reading.c.id == one.reading_id)).one()
    return tuple(row) == (extractor.version, extractor.lexicon)


def _replace(connection: Connection, one: Revision, record: BulletinRecord, now: datetime.datetime) -> Summary:
    """The new reading takes the old one's place; both comparisons with its neighbours are made anew."""
    memory = Memory()
    old = one.id, memory.records(connection, one.reading_id), partners_of(connection, one.id)
    before, after = neighbours(connection, one.place)
    if before:
        withdraw(connection, before.id, one.id, now)
    if after:
        withdraw(connection, one.id, after.id, now)
    connection.execute(revision.update().where(revision.c.id == one.id).values(replaced_at=now))
    reading_id = insert_reading(connection, one.document_id, record, now)
    place_revision(connection, one.document_id, reading_id, record, _date(connection, one), now, before, after, memory)
    number: int = connection.execute(select(revision.c.id).where(revision.c.reading_id == reading_id)).scalar_one()
    return state(connection, old, (number, record, partners_of(connection, number)), now).summary


def _date(connection: Connection, one: Revision) -> PartialDate:
    """The date that gives the Revision its place; it stays, whatever the new reading says."""
    row = connection.execute(
        select(revision.c.as_of_edtf, revision.c.as_of_earliest, revision.c.as_of_latest).where(revision.c.id == one.id)
    ).one()
    return PartialDate(edtf=row[0], earliest=row[1], latest=row[2], text=row[0])
