"""Databases opened: a SQLite file or a PostgreSQL server, checked for being ours and of this version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, Select, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool, QueuePool, StaticPool

from jumelages.catalogues import phrase
from jumelages.errors import DeviceGiven, FolderGiven, FolderReadOnly, NoDatabase, NoDriver, NoFolder, UnknownDatabase
from jumelages.permissions import is_writable
from jumelages.store.readonly import read_where_nothing_can_be_written, require_unchanged
from jumelages.store.tables import metadata
from jumelages.store.troubles import is_folder, is_there, raise_causes, shown
from jumelages.store.upgrading import WRITER, create_tables, require_version
from jumelages.whole_files import is_device

DEFAULT = "jumelages.db"
#: Seconds that a writer waits for another one.
PATIENCE = 60
#: Values that one statement is given.
_VALUES = 500
_T = TypeVar("_T")


def url_of(path_or_url: str) -> str | URL:
    """The address of a database: URLs as they are, anything else as the path of a SQLite file, whatever is in it."""
    if "://" not in path_or_url:
        return URL.create("sqlite", database=path_or_url)
    return path_or_url.replace("postgresql://", "postgresql+psycopg://", 1).replace(
        "postgres://", "postgresql+psycopg://", 1
    )


def open_store(path_or_url: str, *, create: bool = False) -> Engine:
    """Open a store; with `create`, make what is not there yet.

    Raises:
        JumelagesError: there is none, it is not ours, of another version, or cannot be reached.
    """
    engine = raw_engine(path_or_url)
    name = shown(url_of(path_or_url))
    file = sqlite_file(engine)
    if file and not is_there(file):
        _require_place_for(file, name, create=create)
    if create:
        create_tables(engine, name)
    require_version(engine, name)
    return engine


def portions(values: Iterable[_T], most: int = _VALUES) -> Iterator[list[_T]]:
    """Some values at a time, at most as many as one statement may hold."""
    every = list(values)
    return (every[start : start + most] for start in range(0, len(every), most))


def rows_where_in(
    connection: Connection, query: Select[*tuple[Any, ...]], column: ColumnElement[Any], values: Iterable[Any]
) -> Iterator[Any]:
    """The rows of a query that have one of many values in a column."""
    for some in portions(values):
        yield from connection.execute(query.where(column.in_(some)))


def _require_place_for(file: Path, name: str, *, create: bool) -> None:
    """Let a file pass that can be made, and is to be."""
    if not create:
        raise NoDatabase(name)
    folder = file.absolute().parent
    if not is_folder(folder):
        raise NoFolder(name)
    if not is_writable(folder):
        raise FolderReadOnly(name)


def raw_engine(path_or_url: str, *, fed: bool = False) -> Engine:
    """An engine for a database, whatever is in it; it keeps no connection open between transactions.

    `fed`: it is not a store, but fed from one, and may be any database for which SQLAlchemy has a dialect. All
    troubles of its connections are raised as a JumelagesError.

    Raises:
        UnknownDatabase: this is no address of a database that is supported.
        NoDriver: what speaks to it is not installed.
        FolderGiven: this is a folder, or a device.
    """
    try:
        url = make_url(url_of(path_or_url))
        if not fed and url.get_backend_name() not in ("sqlite", "postgresql"):
            raise UnknownDatabase(url.get_backend_name())
        if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
            raise UnknownDatabase("--db", phrase("it would be gone at the end"))
        engine = create_engine(url, poolclass=NullPool)
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise UnknownDatabase("--db") from error
    except ImportError as error:
        raise NoDriver(url.get_backend_name(), str(error)) from error
    file = sqlite_file(engine)
    if file and is_folder(file):
        raise FolderGiven(shown(engine.url))
    if file and is_device(file):
        raise DeviceGiven(shown(engine.url))
    return _prepared(engine, fed=fed)


def passing_database() -> Engine:
    """An empty database in memory, gone with the engine."""
    return _prepared(create_engine("sqlite://", poolclass=StaticPool), fed=False)


def passing_store() -> Engine:
    """An empty store in memory, for a trial."""
    engine = passing_database()
    metadata.create_all(engine)  # no other version will ever open it
    return engine


def sqlite_file(engine: Engine) -> Path | None:
    """The file of a SQLite database; None for a server, or in memory."""
    return Path(engine.url.database) if engine.dialect.name == "sqlite" and engine.url.database else None


def _prepared(engine: Engine, *, fed: bool) -> Engine:
    raise_causes(engine, fed=fed)
    file = sqlite_file(engine)
    if file and not fed:
        read_where_nothing_can_be_written(engine, file)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    if engine.dialect.name == "postgresql":
        event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy begins transactions, see `_begin_sqlite`
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    """Let the server state instants in UTC."""
    connection.autocommit = True
    connection.execute("SET TIME ZONE 'UTC'")
    connection.autocommit = False


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes; another writer waits for its end.

    Raises:
        JumelagesError: what the database complained of; nothing is written then.
    """
    with engine.connect() as plain:
        connection = plain.execution_options(writes=True)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER})
            yield connection


@contextmanager
def asking(engine: Engine) -> Iterator[Connection]:
    """One transaction that reads, and sees one state of the store throughout.

    Raises:
        JumelagesError: what the database complained of; ChangedMeanwhile if it was no one state.
    """
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            try:
                yield connection
            finally:
                require_unchanged(connection, sqlite_file(engine))


@contextmanager
def kept_open(engine: Engine) -> Iterator[Engine]:
    """The same store for a row of transactions, through a connection that stays open until the end.

    A new one for each takes as long as what it does; and when its last one closes, SQLite tidies the whole file up.
    """
    if not isinstance(engine.pool, NullPool):  # it is in memory
        yield engine
        return
    kept = _prepared(create_engine(engine.url, poolclass=QueuePool, pool_size=1), fed=False)
    try:
        yield kept
    finally:
        kept.dispose()
