"""A store of what is accepted alone, made in memory for an export: all feeds are fed from it as from any store."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
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
from jumelages.store.revisions import Revision, pack, revisions
from jumelages.store.rows import front_columns, insert_records, rows_of

#: What a revision says, block by block, where nothing of it is altered.
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
        copy = _Copy(connection, there)
        if ever:
            copy.run(lambda issuer_id: copy.ever(issuer_id, OPEN if pending else asked_gate(connection)))
        else:
            copy.run(lambda issuer_id: copy.present(issuer_id, by))
            copy.changes(by)
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

    revision: Revision
    since: datetime.datetime
    record: BulletinRecord | None
    ids: list[tuple[str, str, str]]

    def says_the_same_as(self, other: _Version) -> bool:
        """Whether nothing but the time is other."""
        return (self.record, self.ids) == (other.record, other.ids)


#: Versions, each with the instant until which it was accepted; None of one that is now.
_Versions = Iterator[tuple[_Version, datetime.datetime | None]]

#: Whose each block is, by where it was read, and these places by the revision.
_Owners = tuple[dict[Source, tuple[str, str, str]], dict[int, list[Source]]]


class _Copy:
    """From a store what is accepted of it, into an empty one; what is accepted now under the same ids."""

    def __init__(self, here: Connection, there: Connection) -> None:
        self._here, self._there = here, there
        self._moves = moves_of(here)
        self._begun = set[int]()

    def run(self, versions: Callable[[int], _Versions]) -> None:
        """Copy the issuers, the cities, and of each issuer the versions of its revisions.

        Raises:
            NothingAccepted: there are revisions, and nothing of them is accepted now.
        """
        for table in (store.issuer, store.partner):
            self._insert(table, rows_there(self._here, table))
        found = [one for whose in issuers(self._here) for one in versions(whose.id)]
        self._begun = {version.revision.id for version, until in found if until is None}
        if not self._begun and revisions(self._here):
            raise NothingAccepted("export")
        self._insert_versions(found)

    def present(self, issuer_id: int, by: Gate) -> _Versions:
        """What is accepted of an issuer now."""
        for version in self._versions(self._owners(issuer_id), accepted(self._here, issuer_id, by=by), None):
            yield version, None

    def ever(self, issuer_id: int, by: Gate | None) -> _Versions:
        """All that was ever accepted of an issuer; without a gate by that of each time."""
        owners, present = self._owners(issuer_id), dict[int, _Version]()
        for instant in self._instants(issuer_id):
            known = self._versions(owners, accepted(self._here, issuer_id, known_at=instant, by=by), instant)
            now = {one.revision.id: one for one in known}
            for number, version in list(present.items()):
                if number in now and now[number].says_the_same_as(version):
                    now[number] = version
                else:
                    yield version, instant
            present = now
        for version in present.values():
            yield version, None

    def _versions(
        self, owners: _Owners, every: Iterable[Accepted], instant: datetime.datetime | None
    ) -> Iterator[_Version]:
        known, printed = owners
        for one in every:
            if one.is_begun:
                sources = one.sources if one.is_altered else printed[one.revision.id]
                moves = self._moves if instant else {}
                ids = [_ids_at(instant, moves.get(source, ()), known[source]) for source in sources]
                record = one.record if one.is_altered else None
                yield _Version(one.revision, instant or one.revision.known_since, record, ids)

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

    def _owners(self, issuer_id: int) -> _Owners:
        """Whose each block of an issuer is, by where it was read, and these places by the revision."""
        block = store.block.c
        query = (
            select(block.revision_id, block.block, block.partner_id, block.first_partner_id, block.own_key)
            .join(store.revision, store.revision.c.id == block.revision_id)
            .where(store.revision.c.issuer_id == issuer_id)
            .order_by(block.revision_id, block.block)
        )
        known = {(number, at): (partner, first, own) for number, at, partner, first, own in self._here.execute(query)}
        printed: dict[int, list[Source]] = defaultdict(list)
        for source in known:
            printed[source[0]].append(source)
        return known, printed

    def _insert_versions(self, versions: Sequence[tuple[_Version, datetime.datetime | None]]) -> None:
        """Put versions in as revisions, those that are known now under their own ids."""
        rows = self._by_id(store.revision.c.id, {version.revision.id for version, _ in versions})
        readings = self._by_id(store.reading.c.id, {row["reading_id"] for row in rows.values()})
        self._insert(store.document, self._rows(store.document.c.id, {row["document_id"] for row in rows.values()}))
        free = count(max([*rows, *readings], default=0) + 1)
        read, entered, plain, altered = [], [], defaultdict[int, list[tuple[int, _Version]]](list), []
        for version, until in versions:
            row, record = rows[version.revision.id], version.record
            number, reading = (next(free), next(free)) if until else (row["id"], row["reading_id"])
            own = {"id": number, "reading_id": reading, "recorded_at": version.since, "replaced_at": until}
            read.append(readings[row["reading_id"]] | {"id": reading} | ({"records": pack(record)} if record else {}))
            entered.append(row | own | (front_columns(record) if record else {}))
            if record:
                altered.append(rows_of(record, number, version.revision.issuer_id, version.ids))
            else:
                plain[version.revision.id].append((number, version))
        self._insert(store.reading, read)
        self._insert(store.revision, entered)
        insert_records(self._there, altered)
        for table in _SAID:
            self._insert(table, [one for row in self._rows(table.c.revision_id, plain) for one in _copies(row, plain)])

    def changes(self, by: Gate) -> None:
        """Copy what passes of the changes that lead to what is accepted now; of what they change only a row each."""
        comparisons = self._rows(store.comparison.c.new_revision_id, self._begun, is_known(store.comparison))
        before = self._rows(store.revision.c.id, {row["old_revision_id"] for row in comparisons} - self._begun)
        for table, name in ((store.document, "document_id"), (store.reading, "reading_id")):
            there = set(self._there.execute(select(table.c.id)).scalars())
            self._insert(table, self._rows(table.c.id, {row[name] for row in before} - there))
        gone = [row | {"replaced_at": row["replaced_at"] or row["recorded_at"]} for row in before]
        self._insert(store.revision, gone)
        self._insert(store.comparison, comparisons)
        numbers = [row["id"] for row in comparisons]
        passes = passing(self._here, numbers, by)
        rows = self._rows(store.change.c.comparison_id, numbers)
        self._insert(store.change, [row for row in rows if (row["comparison_id"], row["change"]) in passes])

    # -- rows --------------------------------------------------------------------------------------

    def _rows(self, key: Column[Any], values: Collection[int], *more: ColumnElement[bool]) -> list[dict[str, Any]]:
        return rows_with(self._here, key, values, *more)

    def _by_id(self, key: Column[Any], values: Collection[int]) -> dict[int, dict[str, Any]]:
        return {row["id"]: row for row in self._rows(key, values)}

    def _insert(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        insert_there(self._there, table, rows)


def _copies(row: dict[str, Any], plain: Mapping[int, Sequence[tuple[int, _Version]]]) -> Iterator[dict[str, Any]]:
    """A row of a revision for each of its versions, of a block with whose it was then."""
    for number, version in plain[row["revision_id"]]:
        owner = {"partner_id": version.ids[row["block"]][0]} if "partner_id" in row else {}
        yield row | {"revision_id": number} | owner


def _ids_at(
    instant: datetime.datetime | None, moves: Sequence[tuple[datetime.datetime, str]], known: tuple[str, str, str]
) -> tuple[str, str, str]:
    """Whose a block was at an instant, and what it is by itself."""
    partner, first, own = known
    return owner_at(instant, [*moves, (None, partner)]) if instant else partner, first, own
