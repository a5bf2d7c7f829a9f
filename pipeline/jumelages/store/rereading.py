"""Stored documents read again with the present rules: what the reader changed, apart from what the source changed."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, Engine, select

from jumelages.comparing.changes import Summary
from jumelages.errors import JumelagesError
from jumelages.records import BulletinRecord, Extractor
from jumelages.store.engines import asking, writing
from jumelages.store.ingesting import insert_reading
from jumelages.store.instants import monotonic_now
from jumelages.store.placing import Entering, Memory, date_of, place
from jumelages.store.revisions import Revision, of_date, of_document, revisions
from jumelages.store.tables import document, reading


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
            if present is None or _is_read_by(connection, present, extractor):
                continue  # another run came first, or it was set aside
            changes = _replace(connection, present, record, monotonic_now(connection, now()))
        yield Reread(one.name, one.as_of, changes, None)


def _is_read_by(connection: Connection, one: Revision, extractor: Extractor) -> bool:
    row = connection.execute(select(reading.c.extractor, reading.c.lexicon).where(reading.c.id == one.reading_id)).one()
    return tuple(row) == (extractor.version, extractor.lexicon)


def _replace(connection: Connection, one: Revision, record: BulletinRecord, now: datetime.datetime) -> Summary:
    """The new reading takes the old one's place; both comparisons with its neighbours are made anew."""
    memory = Memory()
    reading_id = insert_reading(connection, one.document_id, record, now)
    memory[reading_id] = record
    date = date_of(connection, one.document_id)
    entering = [Entering(one.document_id, reading_id)]
    here = of_date(connection, one.issuer_id, date.edtf)
    placed = place(connection, one.issuer_id, date, here, [one], entering, now, memory, cause="reader")
    assert placed.replaced
    return placed.replaced
