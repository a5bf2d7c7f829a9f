"""`python -m tests.benchmarks.downstream`: how fast a database is fed, beside plain inserts and dlt's scd2 loads.

All start from the same: a bulletin of some 700 cities, then a revision in which ten heads have changed. dlt is given
the rows that hold at each time, ready in memory; ours finds them in the store.
"""

from __future__ import annotations

import importlib
import os
import statistics
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select

import jumelages
from jumelages.feeds.databases import feed_database
from jumelages.feeds.dimensions import DIMENSIONS, metadata
from jumelages.records import BulletinRecord
from jumelages.store.engines import asking, open_store, raw_engine
from jumelages.store.ingesting import ingest
from tests.benchmarks.__main__ import TEXT, TODAY
from tests.benchmarks.seeding import NOW, dated, plain_inserts
from tests.benchmarks.timing import seconds, show

COPIES, HEADS_CHANGED, ROUNDS = 50, 10, 5
#: What only our history says of a row; dlt keeps its own.
OURS = {"revision", "valid_from", "valid_to", "known_from", "known_to", "is_current"}
Rows = dict[str, list[dict[str, Any]]]


def large(record: BulletinRecord) -> BulletinRecord:
    """A bulletin with many times the cities of a real one."""
    blocks = [
        replace(block, key=f"{block.key}-{n}", place=None, name=f"{block.name} {n}")
        for n in range(COPIES)
        for block in record.blocks
        if block.kind == "city"
    ]
    return record.model_copy(update={"blocks": tuple(blocks), "diagnostics": ()})


def with_new_heads(record: BulletinRecord) -> BulletinRecord:
    changed = [
        replace(block, heads=tuple(replace(one, name="A. NOUVEAU") for one in block.heads))
        for block in record.blocks[:HEADS_CHANGED]
    ]
    return record.model_copy(update={"blocks": (*changed, *record.blocks[HEADS_CHANGED:])})


def feed(store: Engine, target: Engine) -> None:
    with asking(store) as connection:
        feed_database(connection, target)


def held(target: Engine) -> Rows:
    """The rows of each dimension that hold at present."""
    with asking(target) as connection:
        return {
            table.name: [
                {name: value for name, value in row.items() if name not in OURS}
                for row in connection.execute(select(table).where(table.c.is_current)).mappings()
            ]
            for table in DIMENSIONS
        }


def scd2_loads(folder: Path, *states: Rows) -> list[float] | None:
    """Seconds that dlt takes for each state in turn; None where it is not installed."""
    os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
    os.environ["RUNTIME__LOG_LEVEL"] = "ERROR"
    try:
        dlt: Any = importlib.import_module("dlt")
    except ImportError:
        return None
    address = f"sqlite:///{folder / 'dlt.db'}"
    pipeline = dlt.pipeline(
        "downstream",
        pipelines_dir=str(folder / "pipelines"),
        destination=dlt.destinations.sqlalchemy(address),
        dataset_name="main",
    )
    scd2 = {"disposition": "merge", "strategy": "scd2"}
    found = []
    for rows in states:
        resources = [dlt.resource(rows[name], name=name, write_disposition=scd2) for name in rows if rows[name]]
        found.append(seconds(partial(pipeline.run, resources)))
        _require_same(pipeline, rows)
    return found


def _require_same(pipeline: Any, rows: Rows) -> None:
    """Both must hold as many rows, or the times compare nothing."""
    with pipeline.sql_client() as client:
        for name, values in rows.items():
            if values:
                [(count,)] = client.execute_sql(f"SELECT COUNT(*) FROM {name} WHERE _dlt_valid_to IS NULL")
                assert count == len(values), f"{name}: {count} rows at dlt, {len(values)} at ours"


def one_round(folder: Path) -> dict[str, float]:
    """Seconds of each run, in a folder of their own."""
    first = large(dated(jumelages.read(TEXT, today=TODAY), 0))
    store = open_store(str(folder / "store.db"), create=True)
    target = raw_engine(str(folder / "downstream.db"))
    ingest(store, b"", first, now=NOW)
    found = {"first": seconds(partial(feed, store, target))}
    found["plain"] = plain_inserts(target, raw_engine(str(folder / "plain.db")), metadata)
    before = held(target)
    ingest(store, b"", with_new_heads(dated(first, 1)), now=NOW)
    found["next"] = seconds(partial(feed, store, target))
    loads = scd2_loads(folder, before, held(target))
    return found | (dict(zip(("dlt first", "dlt next"), loads, strict=True)) if loads else {})


def main() -> None:
    rounds = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            rounds.append(one_round(Path(name)))
    found = {run: statistics.median(times[run] for times in rounds) for run in rounds[0]}
    show("a database fed for the first time", 1000 * found["first"])
    show("... against plain executemany", found["first"] / found["plain"], unit="")
    show("... fed again, one new revision", 1000 * found["next"])
    if "dlt first" not in found:
        print("dlt is not installed, nothing is compared with it: pip install --requirement requirements-bench.txt")
        return
    show("the first time, against dlt's scd2", found["first"] / found["dlt first"], unit="")
    show("one new revision, against dlt's scd2", found["next"] / found["dlt next"], unit="")


if __name__ == "__main__":
    main()
