"""`python -m tests.benchmarks.store`: how fast bulletins go in and are asked for, beside plain inserts of the rows."""

from __future__ import annotations

import datetime
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine, insert, select

import jumelages
from jumelages.records import Accord, BulletinRecord, City
from jumelages.store.engines import asking, kept_open, open_store, raw_engine, writing
from jumelages.store.histories import documents_aside, history, log, records_as_of
from jumelages.store.ingesting import ingest
from jumelages.store.placing import Memory
from jumelages.store.revisions import pack
from jumelages.store.tables import metadata, revision
from tests.benchmarks.__main__ import ROOT, TODAY
from tests.benchmarks.timing import medians, show

NOW = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
SAMPLES = sorted((ROOT / "samples").glob("villes-jumelees-*.txt"))
REVISIONS, MANY, ISSUERS = 1000, 10_000, 100


def dated(record: BulletinRecord, number: int) -> BulletinRecord:
    """The same bulletin as another one, so many days later."""
    day = datetime.date(1990, 1, 1) + datetime.timedelta(number)
    assert record.as_of
    date = replace(record.as_of, edtf=day.isoformat(), earliest=day, latest=day)
    source = record.source.model_copy(update={"sha256": f"{number:064x}"})
    return record.model_copy(update={"as_of": date, "source": source})


def ingested(folder: Path) -> tuple[Engine, float]:
    """A store with a thousand revisions, and the revisions a second."""
    engine = open_store(str(folder / "ingested.db"), create=True)
    records = [jumelages.read(path, today=TODAY) for path in SAMPLES]
    memory = Memory()
    with kept_open(engine) as kept:
        papers = [dated(records[number % len(records)], number) for number in range(REVISIONS)]
        packed = [pack(record) for record in papers]  # so they come from the children that read
        begin = time.perf_counter()
        for record, records_packed in zip(papers, packed, strict=True):
            ingest(kept, b"", record, now=NOW, memory=memory, packed=records_packed)
        return engine, REVISIONS / (time.perf_counter() - begin)


def plain_inserts(engine: Engine, folder: Path) -> float:
    """Seconds for the same rows, each table in one `executemany`."""
    copy = raw_engine(str(folder / "plain.db"))
    metadata.create_all(copy)
    with asking(engine) as source:
        rows = {
            table: [dict(row) for row in source.execute(select(table)).mappings()] for table in metadata.sorted_tables
        }
    begin = time.perf_counter()
    with writing(copy) as target:
        for table, values in rows.items():
            if values:
                target.execute(insert(table), values)
    return time.perf_counter() - begin


def fill(engine: Engine) -> None:
    """Ten thousand revisions of a hundred issuers more, without their changes."""
    records = jumelages.read(SAMPLES[0], today=TODAY)
    from jumelages.store import tables
    from jumelages.store.ingesting import insert_reading
    from jumelages.store.rows import date_columns, insert_records

    with writing(engine) as connection:
        for number in range(REVISIONS, REVISIONS + MANY):
            record = dated(records, number)
            whose = 2 + number % ISSUERS
            if number < REVISIONS + ISSUERS:
                row = {"id": whose, "slug": f"ville-{whose}", "name": f"Ville {whose}", "recorded_at": NOW}
                connection.execute(tables.issuer.insert(), row)
            date = date_columns("as_of", record.as_of)
            row = {"sha256": record.source.sha256, "name": "x.txt", "media_type": "text/plain", "content": b""}
            row |= {"recorded_at": NOW, "issuer_id": whose, **date}
            document: int = connection.execute(
                tables.document.insert().returning(tables.document.c.id), row
            ).scalar_one()
            reading = insert_reading(connection, document, record, NOW)
            row = {"document_id": document, "reading_id": reading, "recorded_at": NOW, "issuer_id": whose, **date}
            made: int = connection.execute(revision.insert().returning(revision.c.id), row).scalar_one()
            ids = [partner_of(block) for block in record.blocks]
            insert_records(connection, record, made, 1, [(one, one, one) for one in ids])
            row = {"document_id": document, "standing": "in_force", "reason": "came", "recorded_at": NOW}
            connection.execute(tables.standing.insert(), row)


def partner_of(block: City | Accord) -> str:
    return f"gn-{block.place.geonames}" if block.kind == "city" and block.place else block.key


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engine, speed = ingested(folder)
        print(f"{'revisions ingested a second (SQLite)':40} {speed:10.1f}      limit 50")
        show("... against plain executemany", REVISIONS / speed / plain_inserts(engine, folder), unit="")
        fill(engine)

        def ask_history() -> object:
            with asking(engine) as connection:
                return history(connection, "gn-3176219", issuer_id=2)

        def ask_show() -> object:
            with asking(engine) as connection:
                return records_as_of(connection, datetime.date(2020, 1, 1), None, "ville-2")

        def ask_log() -> object:
            with asking(engine) as connection:
                return log(connection, issuer_id=2), documents_aside(connection, issuer_id=2)

        found = medians({"show": ask_show, "history": ask_history, "log": ask_log}, rounds=10)
        show(f"show --as-of, of {MANY:,} revisions", found["show"], 50)
        show(f"history, of {MANY:,} revisions", found["history"], 50)
        show(f"log, of {MANY:,} revisions", found["log"], 50)


if __name__ == "__main__":
    main()
