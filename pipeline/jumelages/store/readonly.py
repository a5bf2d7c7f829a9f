"""SQLite stores that may only be read: where the file, or the folder that it is in, cannot be written.

A store in WAL mode keeps two files beside it while somebody has it open for writing; a reader needs them, and makes
them where they are not. Three cases follow for a reader that may make none:

- both are there (somebody writes, or was killed): SQLite reads through them, as one reader among others;
- none is there: nobody writes. The file alone is the store, and is read as one that never changes; if somebody began
  to write meanwhile, what was read is refused;
- the second one is missing (a copy of two files of three): a copy of both in a folder of our own is the store.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import weakref
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, event

from jumelages.errors import ChangedMeanwhile
from jumelages.permissions import is_readable, is_writable

_STATE = "state when opened"


def read_where_nothing_can_be_written(engine: Engine, file: Path) -> None:
    """Let connections of this store be made for reading alone, where the file or its folder cannot be written."""

    def connect(_: Any, record: Any, __: Any, options: dict[str, Any]) -> sqlite3.Connection | None:
        if not _is_read_only(file):
            return None
        wal, shm = _beside(file, "-wal"), _beside(file, "-shm")
        if not _is_wal(file) or (wal.exists() and shm.exists()):
            return _open(file, "mode=ro", options)
        if wal.exists():
            return _open_copy(file, wal, options)
        record.info[_STATE] = _state(file)
        return _open(file, "immutable=1", options)

    event.listen(engine, "do_connect", connect)


def require_unchanged(connection: Connection, file: Path | None) -> None:
    """Let pass what was read of a file that is taken for one that never changes, if it has not changed.

    Raises:
        ChangedMeanwhile: it has.
    """
    before = connection.info.get(_STATE) if file else None
    if file and before is not None and before != _state(file):
        raise ChangedMeanwhile(str(file))


def _is_read_only(file: Path) -> bool:
    if not is_readable(file):
        return False  # SQLite says what hinders it
    return not (is_writable(file) and is_writable(file.absolute().parent))


def _is_wal(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(20)[18:20] == b"\2\2"


def _beside(file: Path, ending: str) -> Path:
    return file.with_name(file.name + ending)


def _state(file: Path) -> tuple[int, int, int, bool]:
    found = file.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns, _beside(file, "-wal").exists()


def _open(file: Path, how: str, options: dict[str, Any]) -> sqlite3.Connection:
    connection: sqlite3.Connection = sqlite3.connect(
        f"file:{quote(str(file.absolute()))}?{how}", **{**options, "uri": True}
    )
    return connection


def _open_copy(file: Path, wal: Path, options: dict[str, Any]) -> sqlite3.Connection:
    folder = Path(tempfile.mkdtemp(prefix="jumelages-"))
    try:
        copy = folder / file.name
        shutil.copyfile(file, copy)
        shutil.copyfile(wal, _beside(copy, "-wal"))
        connection: sqlite3.Connection = sqlite3.connect(copy, factory=_Copied, **options)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    weakref.finalize(connection, shutil.rmtree, folder, ignore_errors=True)
    return connection


class _Copied(sqlite3.Connection):
    """A connection that something can be bound to: its end is that of its files."""
