"""What a database complains of, as one cause with its exit code and the next step; no secret in any sentence."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.exc import DBAPIError

from jumelages.errors import (
    CorruptDatabase,
    CorruptTarget,
    DatabaseLocked,
    DatabaseReadOnly,
    DatabaseTrouble,
    DatabaseUnreachable,
    DiskFull,
    ForeignDatabase,
    ForeignTarget,
    JumelagesError,
    NoAccess,
    NoDatabase,
    NoTarget,
)

#: What a driver's message says, and the cause that they tell. SQLite's are in its result codes' list, PostgreSQL's
#: those of libpq and of the server in English, and MariaDB's those of its server.
_CAUSES: tuple[tuple[str, type[JumelagesError]], ...] = (
    ("password authentication failed", NoAccess),
    ("no password supplied", NoAccess),
    ("permission denied", NoAccess),
    ("access denied", NoAccess),
    ("unknown database", NoDatabase),
    ('role ".*" does not exist', NoAccess),
    ('database ".*" does not exist', NoDatabase),
    ("unable to open database file", NoDatabase),
    ("readonly database", DatabaseReadOnly),
    ("read-only", DatabaseReadOnly),
    ("database or disk is full", DiskFull),
    ("no space left", DiskFull),
    ("disk i/o error", DiskFull),
    ("database is locked", DatabaseLocked),
    ("lock timeout", DatabaseLocked),
    ("not a database", ForeignDatabase),
    ("malformed", CorruptDatabase),
    ("connection", DatabaseUnreachable),
    ("can't connect", DatabaseUnreachable),
    ("could not translate host", DatabaseUnreachable),
    ("server closed", DatabaseUnreachable),
    ("failed to resolve", DatabaseUnreachable),
)
#: The same trouble of a database that is fed from a store, for which there is something else to do.
_OF_TARGETS: dict[type[JumelagesError], type[JumelagesError]] = {
    NoDatabase: NoTarget,
    ForeignDatabase: ForeignTarget,
    CorruptDatabase: CorruptTarget,
}


def shown(url: str) -> str:
    """A database as people name it: the path of a file, or the address of a server without what may be secret."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return address.database or ""
    return address.set(drivername=address.get_backend_name(), query={}).render_as_string(hide_password=True)


def is_there(file: Path) -> bool:
    """Whether there is such a file, as far as one may look."""
    try:
        return file.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether this is a folder, as far as one may look."""
    try:
        return path.is_dir()
    except OSError:
        return False


def tell_causes(engine: Engine, *, fed: bool) -> None:
    """From now on, let what the driver raises on any connection of this database be raised as its cause.

    `fed` tells a database that is fed from a store from a store. The subclasses of JumelagesError are the causes.
    """

    def cause(context: ExceptionContext) -> JumelagesError | None:
        running = context.execution_context
        is_expected = running and running.execution_options.get("skip_user_error_events")  # SQLAlchemy only tries
        if is_expected or not isinstance(context.sqlalchemy_exception, DBAPIError):
            return None
        return _cause(str(context.original_exception), engine.url.render_as_string(hide_password=False), fed=fed)

    event.listen(engine, "handle_error", cause, retval=True)


def _cause(message: str, url: str, *, fed: bool) -> JumelagesError:
    words = message.lower()
    for telling, cause in _CAUSES:
        if re.search(telling, words):
            # A store in WAL mode needs a folder that can be written, even to be read.
            unwritable = cause is NoDatabase and is_there(Path(make_url(url).database or ""))
            found = DatabaseReadOnly if unwritable else cause
            return (_OF_TARGETS.get(found, found) if fed else found)(shown(url))
    return DatabaseTrouble(shown(url), message.strip().splitlines()[0] if message.strip() else "")
