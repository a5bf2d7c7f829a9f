"""A store of what is accepted alone, made in memory for an export: all feeds are fed from it as from any store."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Table, select

from jumelages.errors import NothingAccepted
from jumelages.feeds.copying import insert_there, rows_there, rows_with
from jumelages.feeds.facts import moves_of, owner_at
from jumelages.records import BulletinRecord
from jumelages.store import tables as store
from jumelages.store.accepting import Accepted, accepted
from jumelages.store.decisions import Verdict
from jumelages.store.engines import asking, passing_store, writing
from jumelages.store.gate import OPEN, Gate, Policy, asked_gate, gate_of, is_altering
from jumelages.store.instants import is_known
from jumelages.store.issuers import issuers
from jumelages.store.kept import Source
from jumelages.store.passing import passing
from jumelages.store.revisions import by_id, pack, revisions
from jumelages.store.rows import front_columns, insert_records, rows_of

#: What a revision says, block by block.
_SAID = (store.block, *store.PARTS, store.diagnostic)


@contextmanager
def what_is_accepted(connection: Connection, *, pending: bool = False, ever: bool = False) -> Iterator[Connection]:
    """A store that holds what is accepted: the very one where nothing is held back, rejected or corrected.

    With `pending` what nobody has decided on is in it, too. With `ever` it holds all that was ever accepted, too: of
    each Revision one for each time in which the same of it was.

    Raises:
        NothingAccepted: there are bulletins, and nothing of them is accepted.
    """
    by = OPEN if pending else gate_of(connection)
    was_altering = ever and _was_altering(connection, pending=pending)
    if by == OPEN and not was_altering and not is_altering(connection, by=by):
        yield connection
        return
    engine = passing_store()
    with writing(engine) as there:
        copy = _Copy(connection, there, by)
        if ever:
            copy.run_ever(OPEN if pending else asked_gate(connection))
        else:
            copy.run()
    with asking(engine) as there:
        yield there
    engine.dispose()


def _was_altering(connection: Connection, *, pending: bool) -> bool:
    """Whether at any time what was accepted was not simply what was read."""
    altering = [Verdict.REJECTED.value, Verdict.CORRECTED.value]
    gated = select(store.gate.c.id).where(store.gate.c.policy != Policy.OFF.value)
    decided = select(store.decision.c.id).where(store.decision.c.verdict.in_(altering))
    return any(connection.execute(query.limit(1)).first() for query in ([] if pending else [gated]) + [decided])


class _Version(NamedTuple):
    """What was accepted of a revision from an instant on: the record where it is altered, and whose its blocks were."""

    accepted: Accepted
    since: datetime.datetime
    record: BulletinRecord | None
    ids: list[tuple[str, str, str]]

    def says_the_same_as(self, other: _Version) -> bool:
        """Whether nothing but the time is other."""
        return (self.record, self.ids) == (other.record, other.ids)


class _Copy:
    """From a store what is accepted of it, into an empty one, under the same ids."""

    def __init__(self, here: Connection, there: Connection, by: Gate) -> None:
        self._here, self._there, self._by = here, there, by

    def run(self) -> None:
        """Copy what the feeds ask for."""
        for table in (store.issuer, store.partner):
            self._copy(table)
        every = [one for whose in issuers(self._here) for one in accepted(self._here, whose.id, by=self._by)]
        begun = [one for one in every if one.is_begun]
        if every and not begun:
            raise NothingAccepted("export")
        comparisons = self._comparisons({one.revision.id for one in begun})
        old = by_id(self._here, {row["old_revision_id"] for row in comparisons} - {one.revision.id for one in begun})
        self._revisions(begun, {one.id for one in old})
        self._say(begun)
        self._insert(store.comparison, comparisons)
        self._changes([row["id"] for row in comparisons])

    def run_ever(self, by: Gate | None) -> None:
        """Copy what databases are fed with: all that was ever accepted. Without a gate it is that of each time."""
        for table in (store.issuer, store.partner):
            self._copy(table)
        found: list[tuple[_Version, datetime.datetime | None]] = []
        for whose in issuers(self._here):
            found += self._versions(whose.id, by)
        if all(until for _, until in found) and revisions(self._here):
            raise NothingAccepted("export")
        self._insert_versions(found)

    def _versions(self, issuer_id: int, by: Gate | None) -> Iterator[tuple[_Version, datetime.datetime | None]]:
        moves, known = moves_of(self._here), self._known_ids(issuer_id)
        printed: dict[int, list[Source]] = defaultdict(list)
        for source in known:
            printed[source[0]].append(source)
        present: dict[int, _Version] = {}
        for instant in self._instants(issuer_id):
            every = accepted(self._here, issuer_id, known_at=instant, by=by)
            now: dict[int, _Version] = {}
            for one in every:
                if one.is_begun:
                    sources = one.sources if one.is_altered else printed[one.revision.id]
                    ids = [_ids_at(instant, moves.get(source, ()), known[source]) for source in sources]
                    now[one.revision.id] = _Version(one, instant, one.record if one.is_altered else None, ids)
            for number, version in list(present.items()):
                if number in now and now[number].says_the_same_as(version):
                    now[number] = version
                else:
                    yield version, instant
            present = now
        for version in present.values():
            yield version, None

    def _instants(self, issuer_id: int) -> list[datetime.datetime]:
        """When anything changed in what is accepted of an issuer."""
        own = store.revision.c.issuer_id == issuer_id
        queries = (
            select(store.revision.c.recorded_at).where(own),
            select(store.revision.c.replaced_at).where(own),
            select(store.decision.c.recorded_at).where(store.decision.c.issuer_id == issuer_id),
            select(store.gate.c.recorded_at),
            select(store.rekey.c.recorded_at),
        )
        return sorted({instant for query in queries for instant in self._here.execute(query).scalars() if instant})

    def _known_ids(self, issuer_id: int) -> dict[Source, tuple[str, str, str]]:
        """Whose each block of an issuer is, as where it was read."""
        block = store.block.c
        query = (
            select(block.revision_id, block.block, block.partner_id, block.first_partner_id, block.own_key)
            .join(store.revision, store.revision.c.id == block.revision_id)
            .where(store.revision.c.issuer_id == issuer_id)
            .order_by(block.revision_id, block.block)
        )
        return {(number, at): (partner, first, own) for number, at, partner, first, own in self._here.execute(query)}

    def _insert_versions(self, versions: Sequence[tuple[_Version, datetime.datetime | None]]) -> None:
        """Put versions in as revisions, those that are known now under their own ids."""
        known = {version.accepted.revision.id for version, _ in versions}
        rows = {row["id"]: row for row in self._rows(store.revision.c.id, known)}
        self._insert(store.document, self._rows(store.document.c.id, {row["document_id"] for row in rows.values()}))
        readings = {
            row["id"]: row for row in self._rows(store.reading.c.id, {row["reading_id"] for row in rows.values()})
        }
        free = count(max([*rows, *readings], default=0) + 1)
        for version, until in versions:
            row, record = rows[version.accepted.revision.id], version.record
            number, reading = (next(free), next(free)) if until else (row["id"], row["reading_id"])
            read = readings[row["reading_id"]] | {"id": reading}
            row = row | {"id": number, "reading_id": reading, "recorded_at": version.since, "replaced_at": until}
            if record:
                read |= {"records": pack(record)}
                row |= front_columns(record)
            self._insert(store.reading, [read])
            self._insert(store.revision, [row])
            self._say_version(version, number)

    def _say_version(self, version: _Version, number: int) -> None:
        revision = version.accepted.revision
        if version.record:
            insert_records(self._there, [rows_of(version.record, number, revision.issuer_id, version.ids)])
            return
        for table in (store.block, *store.PARTS):
            rows = [row | {"revision_id": number} for row in self._rows(table.c.revision_id, [revision.id])]
            if table is store.block:
                rows = [row | {"partner_id": version.ids[row["block"]][0]} for row in rows]
            self._insert(table, rows)

    def _comparisons(self, ids: Collection[int]) -> list[dict[str, Any]]:
        return self._rows(store.comparison.c.new_revision_id, ids, is_known(store.comparison))

    def _revisions(self, begun: Sequence[Accepted], old: Collection[int]) -> None:
        ids = [*(one.revision.id for one in begun), *old]
        revisions = self._rows(store.revision.c.id, ids)
        documents = self._rows(store.document.c.id, {row["document_id"] for row in revisions})
        readings = self._rows(store.reading.c.id, {row["reading_id"] for row in revisions})
        altered = {one.revision.reading_id: pack(one.record) for one in begun if one.is_altered}
        self._insert(store.document, documents)
        self._insert(store.reading, [row | {"records": altered.get(row["id"], row["records"])} for row in readings])
        titles = {one.revision.id: one.record for one in begun if one.is_altered}
        for row in revisions:
            if row["id"] in old:  # only changes name it: nothing of it is accepted
                row["replaced_at"] = row["replaced_at"] or row["recorded_at"]
            record = titles.get(row["id"])
            if record:
                row |= front_columns(record)
        self._insert(store.revision, revisions)

    def _say(self, begun: Sequence[Accepted]) -> None:
        plain = [one.revision.id for one in begun if not one.is_altered]
        for table in _SAID:
            self._insert(table, self._rows(table.c.revision_id, plain))
        altered = [one for one in begun if one.is_altered]
        insert_records(
            self._there,
            [rows_of(one.record, one.revision.id, one.revision.issuer_id, self._ids(one)) for one in altered],
        )

    def _ids(self, one: Accepted) -> list[tuple[str, str, str]]:
        """Whose each block is, as where it was read."""
        block = store.block.c
        rows = self._rows(block.revision_id, {number for number, _ in one.sources})
        names = ("partner_id", "first_partner_id", "own_key")
        known = {(row["revision_id"], row["block"]): tuple(row[name] for name in names) for row in rows}
        return [known[source] for source in one.sources]

    def _changes(self, comparisons: Sequence[int]) -> None:
        rows = self._rows(store.change.c.comparison_id, comparisons)
        passes = passing(self._here, comparisons, self._by)
        self._insert(store.change, [row for row in rows if (row["comparison_id"], row["change"]) in passes])

    # -- rows --------------------------------------------------------------------------------------

    def _rows(self, key: Column[Any], values: Collection[int], *more: ColumnElement[bool]) -> list[dict[str, Any]]:
        return rows_with(self._here, key, values, *more)

    def _copy(self, table: Table) -> None:
        self._insert(table, rows_there(self._here, table))

    def _insert(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        insert_there(self._there, table, rows)


def _ids_at(
    instant: datetime.datetime, moves: Sequence[tuple[datetime.datetime, str]], known: tuple[str, str, str]
) -> tuple[str, str, str]:
    """Whose a block was at an instant, and what it is by itself."""
    partner, first, own = known
    return owner_at(instant, [*moves, (None, partner)]), first, own
