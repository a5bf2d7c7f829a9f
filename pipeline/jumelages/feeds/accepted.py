"""A store of what is accepted alone, made in memory for an export: all feeds are fed from it as from any store."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select

from jumelages.errors import NothingAccepted
from jumelages.store import tables as store
from jumelages.store.accepting import Accepted, accepted
from jumelages.store.engines import asking, passing_store, portions, writing
from jumelages.store.gate import Policy, is_altering, policy_of
from jumelages.store.instants import is_known
from jumelages.store.issuers import issuers
from jumelages.store.passing import passing
from jumelages.store.revisions import by_id, pack
from jumelages.store.rows import insert_records, rows_of

#: What a revision says, block by block.
_SAID = (store.block, *store.PARTS, store.diagnostic)


@contextmanager
def what_is_accepted(connection: Connection, *, pending: bool = False) -> Iterator[Connection]:
    """A store that holds what is accepted: the very one where nothing is held back, rejected or corrected.

    With `pending` what nobody has decided on is in it, too.

    Raises:
        NothingAccepted: there are bulletins, and nothing of them is accepted.
    """
    policy = Policy.OFF if pending else policy_of(connection)
    if policy is Policy.OFF and not is_altering(connection, policy=policy):
        yield connection
        return
    engine = passing_store()
    with writing(engine) as there:
        _Copy(connection, there, policy).run()
    with asking(engine) as there:
        yield there
    engine.dispose()


class _Copy:
    """From a store what is accepted of it, into an empty one, under the same ids."""

    def __init__(self, here: Connection, there: Connection, policy: Policy) -> None:
        self._here, self._there, self._policy = here, there, policy

    def run(self) -> None:
        """Copy what the feeds ask for."""
        for table in (store.issuer, store.partner):
            self._copy(table)
        every = [one for whose in issuers(self._here) for one in accepted(self._here, whose.id, policy=self._policy)]
        begun = [one for one in every if one.is_begun]
        if every and not begun:
            raise NothingAccepted("export")
        comparisons = self._comparisons({one.revision.id for one in begun})
        old = by_id(self._here, {row["old_revision_id"] for row in comparisons} - {one.revision.id for one in begun})
        self._revisions(begun, [one.id for one in old])
        self._say(begun)
        self._insert(store.comparison, comparisons)
        self._changes([row["id"] for row in comparisons])

    def _comparisons(self, ids: Collection[int]) -> list[dict[str, Any]]:
        here = (is_known(store.comparison),)
        found = self._rows(store.comparison, store.comparison.c.new_revision_id, ids, *here)
        return [row | {"changes": None} for row in found]

    def _revisions(self, begun: Sequence[Accepted], old: Sequence[int]) -> None:
        ids = [*(one.revision.id for one in begun), *old]
        revisions = self._rows(store.revision, store.revision.c.id, ids)
        documents = self._rows(store.document, store.document.c.id, {row["document_id"] for row in revisions})
        readings = self._rows(store.reading, store.reading.c.id, {row["reading_id"] for row in revisions})
        altered = {one.revision.reading_id: pack(one.record) for one in begun if one.is_altered}
        self._insert(store.document, [row | {"content": b"", "run_id": None, "copy_of": None} for row in documents])
        self._insert(store.reading, [row | {"records": altered.get(row["id"], row["records"])} for row in readings])
        titles = {one.revision.id: one.record for one in begun if one.is_altered}
        for row in revisions:
            record = titles.get(row["id"])
            if record:
                row |= {"title": record.title, "issuer_lines": " / ".join(record.issuer) or None}
        self._insert(store.revision, revisions)

    def _say(self, begun: Sequence[Accepted]) -> None:
        plain = [one.revision.id for one in begun if not one.is_altered]
        for table in _SAID:
            self._insert(table, self._rows(table, table.c.revision_id, plain))
        altered = [one for one in begun if one.is_altered]
        insert_records(
            self._there,
            [rows_of(one.record, one.revision.id, one.revision.issuer_id, self._ids(one)) for one in altered],
        )

    def _ids(self, one: Accepted) -> list[tuple[str, str, str]]:
        """Whose each block is, as where it was read."""
        block = store.block.c
        rows = self._rows(store.block, block.revision_id, {number for number, _ in one.sources})
        names = ("partner_id", "first_partner_id", "own_key")
        known = {(row["revision_id"], row["block"]): tuple(row[name] for name in names) for row in rows}
        return [known[source] for source in one.sources]

    def _changes(self, comparisons: Sequence[int]) -> None:
        rows = self._rows(store.change, store.change.c.comparison_id, comparisons)
        passes = passing(self._here, comparisons, self._policy)
        wanted = [row for row in rows if (row["comparison_id"], row["change"]) in passes]
        self._insert(store.change, [row | {"fed_as_id": None} for row in wanted])

    # -- rows --------------------------------------------------------------------------------------

    def _rows(
        self, table: Table, key: ColumnElement[Any], values: Collection[int], *more: ColumnElement[bool]
    ) -> list[dict[str, Any]]:
        found = []
        for some in portions(sorted(set(values))):
            query = select(table).where(key.in_(some), *more)
            found += [dict(row) for row in self._here.execute(query).mappings()]
        return found

    def _copy(self, table: Table) -> None:
        self._insert(table, [dict(row) for row in self._here.execute(select(table)).mappings()])

    def _insert(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self._there.execute(table.insert(), rows)
