"""What a database complains of, as one cause with its exit code and the next step; no secret in any sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from jumelages.errors import (
    CorruptDatabase,
    DatabaseLocked,
    DatabaseReadOnly,
    DatabaseTrouble,
    DatabaseUnreachable,
    DiskFull,
    ForeignDatabase,
    JumelagesError,
    NoAccess,
    NoDatabase,
)

#: Words of a driver's message, and the cause that they tell. SQLite's are in its result codes' list, PostgreSQL's
#: those of libpq and of the server in English.
_CAUSES: tuple[tuple[str, type[JumelagesError]], ...] = (
    ("password authentication failed", NoAccess),
    ("no password supplied", NoAccess),
    ("permission denied", NoAccess),
    ("role", NoAccess),
    ("does not exist", NoDatabase),
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
    ("could not translate host", DatabaseUnreachable),
    ("server closed", DatabaseUnreachable),
    ("failed to resolve", DatabaseUnreachable),
)


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


@contextmanager
def explained(url: str) -> Iterator[None]:
    """Turn what a driver raises into its cause.

    Raises:
        JumelagesError: the subclass tells the cause (see `errors`).
    """
    try:
        yield
    except DBAPIError as error:
        raise _cause(str(error.orig), url) from error


def _cause(message: str, url: str) -> JumelagesError:
    words = message.lower()
    for telling, cause in _CAUSES:
        if telling in words:
            # A store in WAL mode needs a folder that can be written, even to be read.
            unwritable = cause is NoDatabase and is_there(Path(make_url(url).database or ""))
            return DatabaseReadOnly(shown(url)) if unwritable else cause(shown(url))
    return DatabaseTrouble(shown(url), message.strip().splitlines()[0] if message.strip() else "")
