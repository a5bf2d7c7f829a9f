"""What a database complains of, as one cause with its exit code and the next step; no secret in any sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.engine import URL, ExceptionContext, make_url
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
    NoPermission,
    NoServerDatabase,
    NoTarget,
)
from jumelages.permissions import is_readable

#: The drivers' codes, which are the same in every language: SQLite's results, SQLSTATEs (or their first two
#: characters), and the errors of MariaDB and its client.
_CAUSES: Mapping[int | str, type[JumelagesError]] = {
    **dict.fromkeys((3, 23, "28", "42501", 1044, 1045, 1142, 1227, 1698), NoAccess),
    **dict.fromkeys((14, "3D000", 1049), NoDatabase),
    **dict.fromkeys((8, "25006", 1290, 1792), DatabaseReadOnly),
    **dict.fromkeys((10, 13, "53100", 1021, 1114), DiskFull),
    **dict.fromkeys((5, 6, "55P03", "40P01", 1205, 1213), DatabaseLocked),
    **dict.fromkeys((26,), ForeignDatabase),
    **dict.fromkeys((11, "XX001", "XX002"), CorruptDatabase),
    **dict.fromkeys(("08", "57P", 2002, 2003, 2005, 2006, 2013), DatabaseUnreachable),
}
#: Why a PostgreSQL server ends a connection before it begins, for which libpq has no code; in English, as most speak.
_REFUSALS: tuple[tuple[str, type[JumelagesError]], ...] = (
    ("password authentication failed|no password supplied|permission denied", NoAccess),
    ('role ".*" does not exist', NoAccess),
    ('database ".*" does not exist', NoDatabase),
    ("fatal", DatabaseTrouble),  # it was reached, and says why not
)
#: The same trouble of a database that is fed from a store, for which there is something else to do.
_OF_TARGETS: dict[type[JumelagesError], type[JumelagesError]] = {
    NoDatabase: NoTarget,
    ForeignDatabase: ForeignTarget,
    CorruptDatabase: CorruptTarget,
}


#: A user and a password in what was meant as an address, and is none: a slash or a colon is missing.
_SECRET = re.compile(r"^((?:[a-z][a-z0-9+]*:)?/*[^:@]*:)(?!\\).*@", re.IGNORECASE)


def shown(url: str | URL) -> str:
    """A database as people name it: the path of a file, or the address of a server without what may be secret."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _SECRET.sub(r"\1***@", address.database or "")
    if address.host and "@" in address.host:  # the password had one in it
        address = address.set(host=address.host.rpartition("@")[2])
    if "@" in (address.database or ""):  # so is all of the address, by a slash too many
        address = address.set(database="***")
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


def raise_causes(engine: Engine, *, fed: bool) -> None:
    """From now on, let what the driver raises on any connection of this database be raised as its cause.

    `fed` sets a database that is fed from a store apart from a store. The subclasses of JumelagesError are the causes.
    """

    def cause(context: ExceptionContext) -> JumelagesError | None:
        running = context.execution_context
        is_expected = running and running.execution_options.get("skip_user_error_events")  # SQLAlchemy only tries
        if is_expected or not isinstance(context.sqlalchemy_exception, DBAPIError):
            return None
        is_over = context.connection is None or context.is_disconnect
        found = _known(context.original_exception) or (_refusal(context.original_exception) if is_over else None)
        return _cause(found, context.original_exception, engine.url, fed=fed)

    event.listen(engine, "handle_error", cause, retval=True)


def _known(error: BaseException) -> type[JumelagesError] | None:
    """What the code of a driver's error says, if it has one."""
    codes = [getattr(error, "sqlite_errorcode", 0) & 0xFF, getattr(error, "sqlstate", None), *error.args[:1]]
    codes += [code[:length] for code in codes if isinstance(code, str) for length in (3, 2)]
    return next((_CAUSES[code] for code in codes if isinstance(code, (int, str)) and code in _CAUSES), None)


def _refusal(error: BaseException) -> type[JumelagesError]:
    words = str(error).lower()
    return next((cause for wording, cause in _REFUSALS if re.search(wording, words)), DatabaseUnreachable)


def _cause(found: type[JumelagesError] | None, error: BaseException, url: URL, *, fed: bool) -> JumelagesError:
    name = shown(url)
    if found in (None, DatabaseTrouble):
        return DatabaseTrouble(name, next(iter(str(error).strip().splitlines()), ""))
    if found is NoDatabase and not fed:
        found = _of_file(Path(url.database or "")) if url.get_backend_name() == "sqlite" else NoServerDatabase
    return (_OF_TARGETS.get(found, found) if fed else found)(name)


def _of_file(file: Path) -> type[JumelagesError]:
    """Why a file cannot be opened."""
    if not is_there(file):
        return NoDatabase
    return DatabaseReadOnly if is_readable(file) else NoPermission
