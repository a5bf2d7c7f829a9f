"""Stores of any size to measure on: the samples go in once, and their rows are copied in bulk under later days."""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, MetaData, Table, func, insert, select

import jumelages
from jumelages.comparing import openings
from jumelages.records import BulletinRecord
from jumelages.store import tables
from jumelages.store.engines import asking, kept_open, open_store, writing
from jumelages.store.ingesting import ingest
from jumelages.store.placing import Memory
from jumelages.store.rows import unpacked_changes
from jumelages.store.subjects import change_subject, doubt_subject
from tests.benchmarks.__main__ import ROOT, TODAY
from tests.benchmarks.timing import seconds

SAMPLES = sorted((ROOT / "samples").glob("villes-jumelees-*.txt"))
NOW = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
FIRST_DAY = datetime.date(1990, 1, 1)
#: Rows that are written at a time.
PORTION = 20_000

Row = dict[str, Any]


def dated(record: BulletinRecord, number: int) -> BulletinRecord:
    """The same bulletin as another one, so many days later."""
    day = FIRST_DAY + datetime.timedelta(number)
    assert record.as_of
    date = replace(record.as_of, edtf=day.isoformat(), earliest=day, latest=day)
    source = replace(record.source, sha256=f"{number:064x}")
    return record.model_copy(update={"as_of": date, "source": source})


def seeded(path: Path, count: int, *, issuers: int = 0, each: int = 100) -> Engine:
    """A store with so many revisions of one issuer, and of others besides, with their changes and what was fed of them.

    The samples follow one another again and again: the store is what ingesting them so often makes, but for the ids of
    the parts of its feed.
    """
    engine = open_store(str(path), create=True)
    records = [jumelages.read(sample, today=TODAY) for sample in SAMPLES]
    cycle = [dated(records[number % len(records)], number) for number in range(len(records) + 1)]
    memory = Memory()
    with kept_open(engine) as kept:
        for record in cycle[:count]:
            ingest(kept, record.source.sha256.encode(), record, now=NOW, memory=memory)
    with writing(engine) as connection:
        copied = _Copies(connection)
        copied.go_on(1, range(len(cycle), count))
        for number in range(2, issuers + 2):
            row = {"id": number, "slug": f"ville-{number}", "name": f"Ville {number}", "recorded_at": NOW}
            connection.execute(tables.issuer.insert(), row)
            copied.go_on(number, range(each))
        copied.write()
    return engine


class _Template(NamedTuple):
    """The rows of one revision, its comparison with the one before, and the digests of what is asked of it."""

    rows: dict[str, list[Row]]
    records: bytes
    day: str
    comparison: Row | None
    changes: list[Row]
    subjects: Callable[[int], tuple[list[int], list[int]]]
    blocks: Callable[[int], list[int]]


class _Copies:
    """Copies the revisions of a store that has the samples once, and their first one again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._templates = [self._template(number) for number in self._ids()]
        self._rows: dict[Table, list[Row]] = {}
        self._next: dict[Table, int] = {
            table: connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()
            for table, column in (
                (tables.document, tables.document.c.id),
                (tables.reading, tables.reading.c.id),
                (tables.standing, tables.standing.c.id),
                (tables.revision, tables.revision.c.id),
                (tables.comparison, tables.comparison.c.id),
                (tables.feed, tables.feed.c.sequence),
            )
        }
        self._last: dict[int, int] = {1: self._ids()[-1]}

    def _ids(self) -> list[int]:
        return list(self._connection.execute(select(tables.revision.c.id).order_by(tables.revision.c.id)).scalars())

    def _all(self, table: Table, **where: int) -> list[Row]:
        query = select(table)
        for name, value in where.items():
            query = query.where(table.c[name] == value)
        return [dict(row) for row in self._connection.execute(query).mappings()]

    def _template(self, number: int) -> _Template:
        (revision,) = self._all(tables.revision, id=number)
        rows = {"revision": [revision]}
        for table in (tables.block, *tables.PARTS, tables.diagnostic):
            rows[table.name] = self._all(table, revision_id=number)
        (reading,) = self._all(tables.reading, id=revision["reading_id"])
        rows["document"] = self._all(tables.document, id=revision["document_id"])
        rows["reading"], rows["standing"] = [reading], self._all(tables.standing, document_id=revision["document_id"])
        content = zlib.decompress(reading["records"])
        record = BulletinRecord.model_validate_json(content)
        comparison = next(iter(self._all(tables.comparison, new_revision_id=number)), None)
        changes = self._all(tables.change, comparison_id=comparison["id"]) if comparison else []
        found = unpacked_changes(comparison["changes"]) if comparison else ()

        def subjects(issuer: int) -> tuple[list[int], list[int]]:
            doubts = [doubt_subject(issuer, record, one) for one in record.diagnostics]
            return [change_subject(issuer, one) for one in found], doubts

        def blocks(issuer: int) -> list[int]:
            return [change_subject(issuer, one) for one in openings(record)]

        return _Template(rows, content, revision["as_of_edtf"], comparison, changes, subjects, blocks)

    def go_on(self, issuer: int, numbers: Sequence[int]) -> None:
        """Copy revisions of an issuer: those of these numbers, of which the first is the first day's."""
        known = [one.subjects(issuer) for one in self._templates]
        for number in numbers:
            at = 0 if number == 0 else (number - 1) % (len(self._templates) - 1) + 1
            self._copy(issuer, number, self._templates[at], *known[at])

    def _copy(self, issuer: int, number: int, one: _Template, subjects: list[int], doubts: list[int]) -> None:
        day = FIRST_DAY + datetime.timedelta(number)
        date = {"as_of_edtf": day.isoformat(), "as_of_earliest": day, "as_of_latest": day}
        sha256 = f"{issuer:032x}{number:032x}"
        records = zlib.compress(one.records.replace(one.day.encode(), day.isoformat().encode()), 1)
        document, reading, standing, revision = (
            self._number(table) for table in (tables.document, tables.reading, tables.standing, tables.revision)
        )
        self._add(tables.document, one, date | {"id": document, "issuer_id": issuer, "sha256": sha256})
        self._add(tables.reading, one, {"id": reading, "document_id": document, "records": records})
        self._add(tables.standing, one, {"id": standing, "document_id": document})
        here = {"id": revision, "document_id": document, "reading_id": reading, "issuer_id": issuer}
        self._add(tables.revision, one, date | here)
        for table in (tables.block, *tables.PARTS):
            self._add(table, one, {"revision_id": revision})
        first = one.blocks(issuer) if number == 0 else [None] * len(one.rows["block"])
        for row, subject in zip(self._rows[tables.block][-len(first) :], first, strict=True):
            row["subject"] = subject
        for row, subject in zip(one.rows["diagnostic"], doubts, strict=True):
            self._rows.setdefault(tables.diagnostic, []).append(row | {"revision_id": revision, "subject": subject})
        if number and one.comparison:
            self._compare(issuer, one, self._last[issuer], revision, subjects)
        self._last[issuer] = revision
        if sum(map(len, self._rows.values())) > PORTION:
            self.write()

    def _compare(self, issuer: int, one: _Template, old: int, new: int, subjects: list[int]) -> None:
        number = self._number(tables.comparison)
        here = {"id": number, "old_revision_id": old, "new_revision_id": new}
        self._rows.setdefault(tables.comparison, []).append({**(one.comparison or {}), **here})
        for row, subject in zip(one.changes, subjects, strict=True):
            at = {"comparison_id": number, "change": row["change"]}
            self._rows.setdefault(tables.change, []).append(row | at | {"subject": subject})
            fed = {"sequence": self._number(tables.feed), "action": "stated", "recorded_at": NOW, **at}
            whose = {"partner_id": row["partner_id"], "issuer": "unknown" if issuer == 1 else f"ville-{issuer}"}
            self._rows.setdefault(tables.feed, []).append(fed | whose)

    def _number(self, table: Table) -> int:
        self._next[table] = number = self._next[table] + 1
        return number

    def _add(self, table: Table, one: _Template, own: Row) -> None:
        self._rows.setdefault(table, []).extend(row | own for row in one.rows[table.name])

    def write(self) -> None:
        """Write what was copied so far."""
        for table in tables.metadata.sorted_tables:
            if rows := self._rows.pop(table, None):
                self._connection.execute(table.insert(), rows)


def plain_inserts(source: Engine, copy: Engine, tables: MetaData) -> float:
    """Seconds for all rows of a database, each table in one `executemany`."""
    tables.create_all(copy)
    with asking(source) as connection:
        rows = {
            table: [dict(row) for row in connection.execute(select(table)).mappings()] for table in tables.sorted_tables
        }

    def insert_all() -> None:
        with writing(copy) as connection:
            for table, values in rows.items():
                if values:
                    connection.execute(insert(table), values)

    return seconds(insert_all)
