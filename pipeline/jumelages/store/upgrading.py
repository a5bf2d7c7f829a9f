"""The version of a store: its tables made, checked and brought up to date with Alembic."""

from __future__ import annotations

import contextlib
import errno
import glob
import itertools
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.schema import SetColumnComment, SetTableComment

from jumelages.catalogues import phrase
from jumelages.errors import (
    DatabaseReadOnly,
    DiskFull,
    EmptyDatabase,
    ForeignDatabase,
    NewerDatabase,
    NoDatabase,
    OlderDatabase,
    reason_of,
)
from jumelages.store.tables import metadata
from jumelages.store.troubles import is_there

if sys.platform != "win32":
    import fcntl

VERSION_TABLE = "jumelages_version"
#: The key of PostgreSQL's advisory lock that writers take; any constant does.
WRITER = 0x6A756D656C


def create_tables(engine: Engine, name: str) -> None:
    """Make the tables of an empty database; leave any other as it is.

    Raises:
        ForeignDatabase: it holds tables of somebody else.
    """
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
    if VERSION_TABLE in tables:
        return
    if tables:
        raise ForeignDatabase(name)
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    upgrade(engine)


def require_version(engine: Engine, name: str) -> None:
    """Let a store of this version pass.

    Raises:
        ForeignDatabase, NewerDatabase, OlderDatabase: it is none.
    """
    if require_ours(engine, name) != newest():
        raise OlderDatabase(name)


def require_ours(engine: Engine, name: str, file: Path | None = None) -> str:
    """The version of a store that this jumelages can use or bring up to date.

    Raises:
        NoDatabase, EmptyDatabase: there is no such file, or there are no tables.
        ForeignDatabase, NewerDatabase: it is no store, or that of a newer jumelages.
    """
    if file and not is_there(file):
        raise NoDatabase(name)
    found = version_of(engine)
    if found is None:
        with engine.connect() as connection:
            is_empty = not inspect(connection).get_table_names()
        raise EmptyDatabase(name) if is_empty else ForeignDatabase(name)
    if found not in {script.revision for script in _scripts().walk_revisions()}:
        raise NewerDatabase(name)
    return found


def version_of(engine: Engine) -> str | None:
    """The version of a store; None where there is none."""
    with engine.connect() as connection:
        return _context(connection).get_current_revision()


def newest() -> str | None:
    """The version that this jumelages makes."""
    return _scripts().get_current_head()


def upgrade(engine: Engine) -> None:
    """Bring a store up to date, all of it or nothing."""
    connecting = engine.connect().execution_options(writes=True)
    with connecting as connection, _tables_exchangeable(connection), connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER})
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if engine.dialect.name == "postgresql":
            _comment(connection)


def _comment(connection: Connection) -> None:
    """Let the database show the comments of today: no step of the way says any."""
    for table in metadata.sorted_tables:
        connection.execute(SetTableComment(table))
        for column in table.columns:
            if column.comment:
                connection.execute(SetColumnComment(column))


@contextlib.contextmanager
def _tables_exchangeable(connection: Connection) -> Iterator[None]:
    """Let a table be exchanged for its new form while others refer to it, which SQLite refuses otherwise.

    The switch has no effect within a transaction.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys = ON")


def back_up(engine: Engine, file: Path, version: str) -> Path:
    """Copy a SQLite store as it is at this moment, whoever else has it open, beside it under a name that is free.

    Raises:
        DatabaseReadOnly, DiskFull: there can be no file beside it.
        JumelagesError: the database's trouble; there is no copy then.
    """
    try:
        _clear_up(file)
        with _own_folder(file) as folder:
            part = folder / file.name
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("VACUUM INTO :part"), {"part": str(part)})
            part.chmod(stat.S_IMODE(file.stat().st_mode))
            return _moved(part, file, version)
    except OSError as error:
        cause = DiskFull if error.errno == errno.ENOSPC else DatabaseReadOnly
        raise cause(str(file), phrase("no copy can be kept beside it: {reason}", reason=reason_of(error))) from error


def _hidden(file: Path) -> str:
    return f".{file.name}.jumelages-part-"


@contextlib.contextmanager
def _own_folder(file: Path) -> Iterator[Path]:
    """A new folder beside a store, held until the end and gone then."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_hidden(file), dir=file.parent))
        with _opened(folder) as number:
            _hold(number, wait=True)
            if sys.platform == "win32" or (folder.exists() and os.path.samestat(folder.stat(), os.fstat(number))):
                try:
                    yield folder
                finally:
                    shutil.rmtree(folder, ignore_errors=True)
                return


def _clear_up(file: Path) -> None:
    """Clear away what a run left that was killed; what another one is writing it holds."""
    for folder in file.parent.glob(f"{glob.escape(_hidden(file))}*"):
        with contextlib.suppress(OSError), _opened(folder) as number:
            _hold(number, wait=False)
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[int]:
    """A folder, opened so that it can be held; never a link."""
    if sys.platform == "win32":  # folders cannot be opened
        yield -1
        return
    number = os.open(folder, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_DIRECTORY", 0))
    try:
        yield number
    finally:
        os.close(number)


def _hold(number: int, *, wait: bool) -> None:
    """Hold what is open until it is closed; if somebody else holds it, `wait` for the end of that.

    Raises:
        BlockingIOError: somebody else holds it, and `wait` is not set.
    """
    if sys.platform != "win32":  # there are no such locks
        fcntl.flock(number, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


def _moved(part: Path, file: Path, version: str) -> Path:
    """Give a copy the first name that is free."""
    for number in itertools.count(1):
        copy = file.with_name(f"{file.name}.version-{version}{f'-{number}' if number > 1 else ''}.bak")
        with contextlib.suppress(FileExistsError):
            copy.hardlink_to(part)
            break
    return copy


def _context(connection: Connection) -> MigrationContext:
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "jumelages.store:migrations")
    config.set_main_option("path_separator", "os")
    return config
