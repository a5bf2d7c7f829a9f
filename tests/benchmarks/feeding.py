"""`python -m tests.benchmarks.feeding`: a million events exported, with the peak of memory beside that of a tenth."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jumelages.store import tables
from jumelages.store.engines import open_store, writing

BLOCKS, AGREEMENTS, EVENTS = 20, 5, 10
NOW = datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)
FIRST = datetime.date(1950, 1, 1)
Row = dict[str, Any]


def make_store(path: str, revisions: int) -> None:
    """A store with so many revisions, each of a thousand events, written without reading any bulletin."""
    with writing(open_store(path, create=True)) as connection:
        partners = [{"id": f"gn-{n}", "kind": "city", "geonames": n, "recorded_at": NOW} for n in range(BLOCKS)]
        connection.execute(tables.partner.insert(), partners)
        for number in range(1, revisions + 1):
            rows = one_revision(number)
            for table in (tables.document, tables.reading, tables.revision, tables.block, tables.agreement):
                connection.execute(table.insert(), rows[table.name])
            connection.execute(tables.event.insert(), rows["event"])


def one_revision(number: int) -> dict[str, list[Row]]:
    day = FIRST + datetime.timedelta(days=number)
    sha256 = f"{number:064x}"[::-1]
    document = {"id": number, "sha256": sha256, "name": f"{number}.txt", "media_type": "text/plain", "content": b""}
    reading = {"id": number, "document_id": number, "extractor": "0", "lexicon": "0", "status": "complete"}
    revision = {"id": number, "document_id": number, "reading_id": number, "recorded_at": NOW, **dated("as_of", day)}
    return {
        "document": [document | {"recorded_at": NOW}],
        "reading": [reading | {"records": b"", "recorded_at": NOW}],
        "revision": [revision],
        "block": [
            {"revision_id": number, "block": n, "partner_id": f"gn-{n}", "kind": "city", "key": str(n), "name": "Gênes"}
            for n in range(BLOCKS)
        ],
        "agreement": [
            {"revision_id": number, "block": n, "agreement": m, "label": f"Accord {m}", "kind": "twinning"}
            for n in range(BLOCKS)
            for m in range(AGREEMENTS)
        ],
        "event": list(events(number, day)),
    }


def events(number: int, day: datetime.date) -> Iterator[Row]:
    for block in range(BLOCKS):
        for agreement in range(AGREEMENTS):
            for event in range(EVENTS):
                yield {
                    "revision_id": number,
                    "block": block,
                    "agreement": agreement,
                    "event": event,
                    "kind": "renewed",
                    "place": "Gênes",
                    "quote": f"actualisé le {day.isoformat()}",
                    "page": 1,
                    "line": event,
                    **dated("date", day - datetime.timedelta(days=event)),
                }


def dated(name: str, day: datetime.date) -> Row:
    return {f"{name}_edtf": day.isoformat(), f"{name}_earliest": day, f"{name}_latest": day}


def peak_of(store: str, to: str, file_format: str) -> tuple[float, int]:
    """Seconds and mebibytes that an export takes, in a process of its own."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "jumelages", "export", "--db", store, "--to", to, "--format", file_format]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"the export failed: {status}")
    return time.perf_counter() - begin, usage.ru_maxrss // 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for revisions in (100, 1000):
            store = str(Path(folder) / f"{revisions}.db")
            make_store(store, revisions)
            for file_format in ("csv", "parquet", "jsonl"):
                seconds, peak = peak_of(store, str(Path(folder) / file_format), file_format)
                rows = revisions * BLOCKS * AGREEMENTS * EVENTS
                print(f"{rows:9,} events to {file_format:8} {seconds:7.1f} s   peak {peak:5} MiB")


if __name__ == "__main__":
    main()
