"""`python -m tests.benchmarks.store`: how fast bulletins go in and are asked for, beside plain inserts of the rows."""

from __future__ import annotations

import datetime
import tempfile
import time
from pathlib import Path

from sqlalchemy import Engine

import jumelages
from jumelages.store.engines import asking, kept_open, open_store, raw_engine
from jumelages.store.histories import documents_aside, history, log, records_as_of
from jumelages.store.ingesting import ingest
from jumelages.store.placing import Memory
from jumelages.store.revisions import pack
from jumelages.store.tables import metadata
from tests.benchmarks.__main__ import TODAY
from tests.benchmarks.seeding import NOW, SAMPLES, dated, plain_inserts, seeded
from tests.benchmarks.timing import medians, show

REVISIONS, MANY, ISSUERS = 1000, 10_000, 100


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


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engine, speed = ingested(folder)
        print(f"{'revisions ingested a second (SQLite)':40} {speed:10.1f}      limit 50")
        plain = plain_inserts(engine, raw_engine(str(folder / "plain.db")), metadata)
        show("... against plain executemany", REVISIONS / speed / plain, unit="")
        engine = seeded(folder / "many.db", REVISIONS, issuers=ISSUERS, each=MANY // ISSUERS)

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
