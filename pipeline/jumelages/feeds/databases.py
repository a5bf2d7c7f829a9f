"""Another database brought up to date with the store: only what differs is written, all of it or nothing."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    and_,
    bindparam,
    func,
    inspect,
    make_url,
    select,
    text,
)
from sqlalchemy.schema import CreateSchema

from jumelages.catalogues import Phrase, phrase
from jumelages.errors import DatabaseReadOnly, DatabaseTrouble, ForeignTarget, NoAccess
from jumelages.feeds.choosing import DOCUMENTED, REVISION, Chosen, chosen, chosen_ever, revisions_of
from jumelages.feeds.dimensions import DIMENSIONS, VIEWS, metadata, revision
from jumelages.feeds.facts import PORTION, known_rows, partners_of
from jumelages.feeds.folders import require_place_for, writable
from jumelages.permissions import is_writable
from jumelages.store import tables as store
from jumelages.store.engines import asking, portions, sqlite_file, writing
from jumelages.store.instants import write_as_iso
from jumelages.store.troubles import is_there, shown

Row = dict[str, Any]
Key = tuple[Any, ...]


class Written(NamedTuple):
    """How many rows of a table are new, were changed, or are gone."""

    new: int
    changed: int
    gone: int


def in_schema(address: str, schema: str) -> str:
    """The address of a PostgreSQL with the schema in which all that an export makes is to stand."""
    url = make_url(address)
    options = " ".join([*filter(None, [str(url.query.get("options", ""))]), f"-csearch_path={schema}"])
    return url.update_query_dict({"options": options}).render_as_string(hide_password=False)


def feed_database(
    connection: Connection, target: Engine, *, as_of: datetime.date | None = None, schema: str | None = None
) -> tuple[dict[str, Written], list[Phrase]]:
    """Make a database hold what the store holds, and has held, in one transaction; what was written, and what it lacks.

    With `as_of` it is what the bulletins up to that day say. A `schema` of PostgreSQL is made where it is missing; the
    address leads to it already (see `in_schema`).

    Raises:
        NothingKnown: there is nothing to export.
        ForeignTarget: tables of these names are there that no export made.
        ExportUnwritable: there can be no file in this folder.
        JumelagesError: the trouble of whichever of the two databases has it; nothing is written then.
    """
    chosen(connection, as_of)
    file = sqlite_file(target)
    if file:
        with writable(file):
            file.absolute().parent.mkdir(parents=True, exist_ok=True)
    with writing(target) as there:
        if schema:
            there.execute(CreateSchema(schema, if_not_exists=True))
        notes = _make_tables(there)
        return _Feeding(connection, chosen_ever(as_of), there).run(), notes


def check_target(target: Engine) -> None:
    """Let a database pass that an export can feed, as far as can be known without writing anything.

    Raises:
        ForeignTarget: tables of these names are there that no export made.
        ExportUnwritable, DatabaseReadOnly: the file, or one in this folder, cannot be written.
        NoAccess: tables are missing, and this user may not make any.
        JumelagesError: the database's trouble.
    """
    file = sqlite_file(target)
    if file and not is_there(file):
        require_place_for(file)
        return
    if file and not (is_writable(file) and is_writable(file.absolute().parent)):
        raise DatabaseReadOnly(_name(target))
    with asking(target) as there:
        tables, _ = _known_tables(there)
        if target.dialect.name == "postgresql" and not metadata.tables.keys() <= tables:
            here = func.has_schema_privilege(func.current_schema(), "CREATE")  # null where there is no schema yet
            allowed = select(func.coalesce(here, func.has_database_privilege(func.current_database(), "CREATE")))
            if not there.execute(allowed).scalar_one():
                raise NoAccess(_name(target), phrase("it may not make tables"))


def _known_tables(there: Connection) -> tuple[set[str], set[str]]:
    """The names of the tables and the views that are there.

    Raises:
        ForeignTarget: one bears a name of ours, and is not ours.
    """
    known = inspect(there)
    tables, views = set(known.get_table_names()), set(known.get_view_names())
    for table in metadata.sorted_tables:
        if table.name in tables and not _is_ours(table, {one["name"] for one in known.get_columns(table.name)}):
            raise ForeignTarget(_name(there.engine), phrase("for example {name}", name=table.name))
    taken = sorted(tables & VIEWS.keys())
    if taken:
        raise ForeignTarget(_name(there.engine), phrase("for example {name}", name=taken[0]))
    return tables, views


def _name(target: Engine) -> str:
    return shown(target.url)


#: Columns that the tables of every version of an export have.
_ALWAYS = {"revision", "sha256", "as_of_edtf"}, {"partner_id", "copy", "key", "revision", "valid_from", "valid_to"}


def _is_ours(table: Table, columns: set[str]) -> bool:
    """Whether a table has all columns that an export's always has, and none that it never had."""
    return _ALWAYS[table is not revision] <= columns <= set(table.columns.keys())


def _drop_older_tables(there: Connection, tables: set[str], views: set[str]) -> None:
    """Make room where an export of an older jumelages is: all that it held is written again."""
    known = inspect(there)
    ours = [table for table in metadata.sorted_tables if table.name in tables]
    columns = {table: {one["name"] for one in known.get_columns(table.name)} for table in ours}
    if any(found != set(table.columns.keys()) for table, found in columns.items()):
        for name in reversed([name for name in VIEWS if name in views]):
            there.execute(text(f"DROP VIEW {name}"))
            views.discard(name)
        for table in sorted(ours, key=lambda table: table is revision):  # to which the others once referred
            table.drop(there)


def _make_tables(there: Connection) -> list[Phrase]:
    """Make what is missing of the tables and views; what the database will not have."""
    tables, views = _known_tables(there)
    _drop_older_tables(there, tables, views)
    metadata.create_all(there)
    write_as_iso(there, metadata.tables)
    for name, view in VIEWS.items():
        if name not in views:
            there.execute(text(f"CREATE VIEW {name} AS {view.query}"))
    is_new = not metadata.tables.keys() <= tables
    if there.dialect.name != "postgresql" or _forbid_overlaps(there) or not is_new:
        return []
    return [phrase("without the constraint that no two periods of a fact overlap: btree_gist is not there")]


#: That a database itself lets no two periods of one thing overlap which are known at one time; looked at when all is
#: written. `=` of texts in such an index is what btree_gist brings.
_NO_OVERLAP = """
    ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist (
        issuer WITH =, partner_id WITH =, copy WITH =, key WITH =,
        daterange(valid_from, valid_to) WITH &&, tstzrange(known_from, known_to) WITH &&
    ) DEFERRABLE INITIALLY DEFERRED"""


def _forbid_overlaps(there: Connection) -> bool:
    """Whether each table of a PostgreSQL has, or has got, the constraint that no two periods of a fact overlap."""
    names = {f"ex_{table.name}_period": table.name for table in DIMENSIONS}
    own = text(
        "SELECT conname FROM pg_constraint WHERE contype = 'x' AND connamespace = current_schema()::regnamespace"
    )
    missing = names.keys() - set(there.execute(own).scalars())
    if not missing:
        return True
    try:
        with there.begin_nested():
            there.execute(text("CREATE EXTENSION IF NOT EXISTS btree_gist"))
    except (DatabaseTrouble, NoAccess):  # it is not installed, or this user may not make it
        return False
    for name in sorted(missing):
        there.execute(text(_NO_OVERLAP.format(table=names[name], name=name)))
    return True


class _Feeding:
    """One run: the store on one side, the database on the other."""

    def __init__(self, store_: Connection, ids: Select[tuple[int]], there: Connection) -> None:
        self._store = store_
        self._chosen = ids
        self._there = there
        self._written: dict[str, Counter[str]] = {table.name: Counter() for table in (revision, *DIMENSIONS)}

    def run(self) -> dict[str, Written]:
        """All cities and accords, a portion at a time."""
        revisions = revisions_of(self._store, self._chosen)
        self._bring(revision, self._revisions(), self._known(revision, None))
        for some in portions(self._partners(), PORTION):
            self._feed_partners(some, revisions)
        return {name: Written(found["new"], found["changed"], found["gone"]) for name, found in self._written.items()}

    def _revisions(self) -> dict[Key, Row]:
        """What was known of each bulletin; where it only left its place and came back the same, or was read again to
        say the same of itself, at the same instant, that is one row.
        """
        own = [one.name for one in revision.columns if one.name not in ("revision", "known_from", "known_to")]
        columns = [REVISION, *map(self._source, own), store.revision.c.recorded_at, store.revision.c.replaced_at]
        query = select(*columns).select_from(DOCUMENTED).where(store.revision.c.id.in_(self._chosen))
        found: dict[Key, Row] = {}
        last: dict[str, Row] = {}
        for name, *values, since, until in self._store.execute(query.order_by(store.revision.c.recorded_at)):
            row = {"revision": name, **dict(zip(own, values, strict=True))}
            before = last.get(name)
            if before and before["known_to"] == since and before | row == before:
                before["known_to"] = until
            elif since != until:
                last[name] = found[name, since] = row | {"known_from": since, "known_to": until}
        return found

    @staticmethod
    def _source(name: str) -> Any:
        if name == "issuer":
            return store.issuer.c.slug.label("issuer")
        for table in (store.revision, store.document, store.reading):
            if name in table.columns:
                return table.c[name]
        raise KeyError(name)

    def _partners(self) -> list[str]:
        """All whom either side knows: what only the other side has is to go."""
        found = set(partners_of(self._store, self._chosen))
        for table in DIMENSIONS:
            found |= set(self._there.execute(select(table.c.partner_id).distinct()).scalars())
        return sorted(found)

    def _feed_partners(self, partners: Sequence[str], revisions: Sequence[Chosen]) -> None:
        for table, rows in known_rows(self._store, partners, revisions):
            self._bring(table, _by_key(table, rows), self._known(table, partners))

    def _bring(self, table: Table, wanted: dict[Key, Row], known: dict[Key, Row]) -> None:
        """Let a table hold what is wanted, where it holds what is known."""
        self._upsert(table, wanted, known)
        self._delete(table, known.keys() - wanted.keys())

    def _known(self, table: Table, partners: Sequence[str] | None) -> dict[Key, Row]:
        query = select(table)
        if partners is not None:
            query = query.where(table.c.partner_id.in_(partners))
        return _by_key(table, map(dict, self._there.execute(query).mappings()))

    def _upsert(self, table: Table, wanted: dict[Key, Row], known: dict[Key, Row]) -> None:
        """Insert what is new and update what differs; what is known was just read in the same transaction."""
        new = [row for key, row in wanted.items() if key not in known]
        changed = [_at(table, key) | row for key, row in wanted.items() if key in known and known[key] != row]
        self._written[table.name].update(new=len(new), changed=len(changed))
        if new:
            self._there.execute(table.insert(), new)
        if changed:
            values: dict[str, Any] = {
                column.name: bindparam(column.name) for column in table.columns if not column.primary_key
            }
            self._there.execute(table.update().where(_here(table)).values(values), changed)

    def _delete(self, table: Table, keys: Iterable[Key]) -> None:
        rows = [_at(table, key) for key in keys]
        self._written[table.name].update(gone=len(rows))
        if rows:
            self._there.execute(table.delete().where(_here(table)), rows)


def _here(table: Table) -> ColumnElement[bool]:
    """The row whose key is given by `_at`."""
    return and_(*(column == bindparam(f"at_{column.name}") for column in table.primary_key.columns))


def _at(table: Table, key: Key) -> Row:
    return {f"at_{column.name}": value for column, value in zip(table.primary_key.columns, key, strict=True)}


def _by_key(table: Table, rows: Iterable[Row]) -> dict[Key, Row]:
    keys = table.primary_key.columns.keys()
    return {tuple(row[name] for name in keys): row for row in rows}
