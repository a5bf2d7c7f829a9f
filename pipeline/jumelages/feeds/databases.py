"""Another database brought up to date with the store: only what differs is written, all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Select, Table, and_, bindparam, inspect, select, text
from sqlalchemy.dialects import postgresql, sqlite

from jumelages.errors import ForeignTarget, NoDatabase, NoTarget
from jumelages.feeds.choosing import DOCUMENTED, REVISION, Chosen, revisions_of
from jumelages.feeds.dimensions import DIMENSIONS, VIEWS, metadata, revision
from jumelages.feeds.facts import facts_of
from jumelages.feeds.periods import Period, periods
from jumelages.store import tables as store
from jumelages.store.engines import sqlite_file, writing
from jumelages.store.troubles import shown

#: Cities and accords in memory at a time, with all that was ever said of them.
PORTION = 100

Row = dict[str, Any]
Key = tuple[Any, ...]


class Written(NamedTuple):
    """How many rows of a table are new, were changed, or are gone."""

    new: int
    changed: int
    gone: int


def feed_database(connection: Connection, chosen: Select[tuple[int]], target: Engine) -> dict[str, Written]:
    """Make a database tell what the chosen Revisions of the store tell, in one transaction; what was written.

    Raises:
        ForeignTarget: tables of these names are there that no export made.
        NoTarget: the database is not there.
        JumelagesError: the database's trouble; nothing is written then.
    """
    file = sqlite_file(target)
    if file:
        file.absolute().parent.mkdir(parents=True, exist_ok=True)
    try:
        with writing(target) as there:
            _make_tables(there)
            return _Feeding(connection, chosen, there).run()
    except NoDatabase as error:
        raise NoTarget(error.name) from error


def _make_tables(there: Connection) -> None:
    known = inspect(there)
    tables, views = set(known.get_table_names()), set(known.get_view_names())
    name = shown(there.engine.url.render_as_string(hide_password=False))
    for table in metadata.sorted_tables:
        if table.name in tables and {one["name"] for one in known.get_columns(table.name)} != set(table.columns.keys()):
            raise ForeignTarget(name, f"for example {table.name}")
    taken = sorted(tables & VIEWS.keys())
    if taken:
        raise ForeignTarget(name, f"for example {taken[0]}")
    metadata.create_all(there)
    for view, query in VIEWS.items():
        if view not in views:
            there.execute(text(f"CREATE VIEW {view} AS {query}"))


class _Feeding:
    """One run: the store on one side, the database on the other."""

    def __init__(self, store_: Connection, chosen: Select[tuple[int]], there: Connection) -> None:
        self._store = store_
        self._chosen = chosen
        self._there = there
        self._written: dict[str, Counter[str]] = {table.name: Counter() for table in (revision, *DIMENSIONS)}

    def run(self) -> dict[str, Written]:
        """Revisions first, because the rest refers to them; those that are gone, last."""
        revisions = revisions_of(self._store, self._chosen)
        wanted = self._revisions()
        known = self._known(revision, None)
        self._upsert(revision, wanted, known)
        partners = self._partners()
        for start in range(0, len(partners), PORTION):
            self._feed_partners(partners[start : start + PORTION], revisions)
        self._delete(revision, known.keys() - wanted.keys())
        return {name: Written(found["new"], found["changed"], found["gone"]) for name, found in self._written.items()}

    def _revisions(self) -> dict[Key, Row]:
        columns = [REVISION, *(self._source(one.name) for one in revision.columns if one.name != "revision")]
        query = select(*columns).select_from(DOCUMENTED).where(store.revision.c.id.in_(self._chosen))
        return _by_key(revision, map(dict, self._store.execute(query).mappings()))

    @staticmethod
    def _source(name: str) -> Any:
        for table in (store.revision, store.document, store.reading):
            if name in table.columns:
                return table.c[name]
        raise KeyError(name)

    def _partners(self) -> list[str]:
        """All whom either side knows: what only the other side has is to go."""
        here = select(store.block.c.partner_id).where(store.block.c.revision_id.in_(self._chosen)).distinct()
        found = set(self._store.execute(here).scalars())
        for table in DIMENSIONS:
            found |= set(self._there.execute(select(table.c.partner_id).distinct()).scalars())
        return sorted(found)

    def _feed_partners(self, partners: Sequence[str], revisions: Sequence[Chosen]) -> None:
        told = facts_of(self._store, partners, {one.id for one in revisions})
        for table in DIMENSIONS:
            rows = (
                _row(partner, period) for partner in partners for period in periods(revisions, told[partner][table])
            )
            wanted = _by_key(table, rows)
            known = self._known(table, partners)
            self._upsert(table, wanted, known)
            self._delete(table, known.keys() - wanted.keys())

    def _known(self, table: Table, partners: Sequence[str] | None) -> dict[Key, Row]:
        query = select(table)
        if partners is not None:
            query = query.where(table.c.partner_id.in_(partners))
        return _by_key(table, map(dict, self._there.execute(query).mappings()))

    def _upsert(self, table: Table, wanted: dict[Key, Row], known: dict[Key, Row]) -> None:
        rows = [row for key, row in wanted.items() if known.get(key) != row]
        if not rows:
            return
        new = len(wanted.keys() - known.keys())
        self._written[table.name].update(new=new, changed=len(rows) - new)
        dialect = sqlite if self._there.dialect.name == "sqlite" else postgresql
        insert = dialect.insert(table)
        keys = table.primary_key.columns.keys()
        other = {one.name: insert.excluded[one.name] for one in table.columns if not one.primary_key}
        self._there.execute(insert.on_conflict_do_update(index_elements=keys, set_=other), rows)

    def _delete(self, table: Table, keys: Iterable[Key]) -> None:
        columns = table.primary_key.columns
        rows = [{f"old_{column.name}": value for column, value in zip(columns, key, strict=True)} for key in keys]
        if not rows:
            return
        self._written[table.name].update(gone=len(rows))
        here = and_(*(column == bindparam(f"old_{column.name}") for column in columns))
        self._there.execute(table.delete().where(here), rows)


def _row(partner: str, period: Period) -> Row:
    copy, key = period.key
    return {
        "partner_id": partner,
        "copy": copy,
        "key": key,
        "revision": period.since.revision,
        **period.fact.values,
        **period.fact.evidence,
        "valid_from": period.since.day,
        "valid_to": period.until,
        "is_current": period.until is None,
    }


def _by_key(table: Table, rows: Iterable[Row]) -> dict[Key, Row]:
    keys = table.primary_key.columns.keys()
    return {tuple(row[name] for name in keys): row for row in rows}
