"""A folder that is written whole or not at all, in place of what an earlier export left there."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path

from jumelages.errors import ExportBusy, ExportUnwritable, ForeignFolder


@contextmanager
def whole_folder(target: Path, ours: Container[str]) -> Iterator[Path]:
    """A new folder beside the target to write into; at the end it takes the target's place.

    What is at the target already goes only if all of it is `ours` by name. After a failure it is as it was; what
    a killed run left beside it is cleared away by the next one.

    Raises:
        ForeignFolder: something else is there.
        ExportBusy: another export writes there at this moment.
        ExportUnwritable: it cannot be written.
    """
    target = _named(target)
    part, old = (target.with_name(f".{target.name}.jumelages-{word}") for word in ("part", "old"))
    with writable(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with _held(part, target):
            if old.exists() and not target.exists():
                old.rename(target)  # an earlier run was killed between two renames
            shutil.rmtree(old, ignore_errors=True)
            try:
                _require_ours(target, ours)
                yield part
                _keep(part)
                _move(part, target, old)
            except BaseException:
                shutil.rmtree(part, ignore_errors=True)
                raise


@contextmanager
def writable(target: Path) -> Iterator[None]:
    """Tell what hinders the writing of a file or folder.

    Raises:
        ExportUnwritable: it cannot be written.
    """
    try:
        yield
    except OSError as error:
        raise ExportUnwritable(str(target), (error.strerror or str(error)).lower()) from error


def check_target(target: Path, ours: Container[str]) -> None:
    """Let a folder pass that `whole_folder` would write, as far as can be told without writing anything.

    Raises:
        ForeignFolder: something else is there.
        ExportUnwritable: it cannot be written.
    """
    target = _named(target)
    with writable(target):
        _require_ours(target, ours)
    require_place_for(target)


def require_place_for(target: Path) -> None:
    """Let a path pass at which a file or folder can be made, or take another's place.

    Raises:
        ExportUnwritable: what is above it is no folder, or cannot be written.
    """
    with writable(target):
        above = next(path for path in target.absolute().parents if path.exists())
        if not above.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        if not is_writable(above):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def is_writable(path: Path) -> bool:
    """Whether this process may write a file, or into a folder."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _named(target: Path) -> Path:
    """The target's whole path.

    Raises:
        ForeignFolder: it is the root of the disk.
    """
    target = Path(os.path.realpath(target))  # Path.resolve raises what is no OSError at a link to itself
    if not target.name:
        raise ForeignFolder(str(target), "it is the root of the disk")
    return target


@contextmanager
def _held(part: Path, target: Path) -> Iterator[None]:
    """Make the new folder, empty and ours alone until the end."""
    part.mkdir(exist_ok=True)
    if sys.platform == "win32":  # folders cannot be locked there
        _empty(part)
        yield
        return
    import fcntl

    folder = os.open(part, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ExportBusy(str(target)) from error
        if not part.exists() or not os.path.samestat(os.fstat(folder), part.stat()):
            raise ExportBusy(str(target))  # whoever held it moved it away in between
        _empty(part)
        yield
    finally:
        os.close(folder)


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def _require_ours(target: Path, ours: Container[str]) -> None:
    if target.exists() and not target.is_dir():
        raise ForeignFolder(str(target), "it is a file")
    foreign = sorted(path.name for path in target.iterdir() if path.name not in ours) if target.exists() else []
    if foreign:
        raise ForeignFolder(str(target), f"for example {foreign[0]}")


def _keep(folder: Path) -> None:
    """Have what was written on the disk before it gets its name."""
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())


def _move(part: Path, target: Path, old: Path) -> None:
    replaces = target.exists()
    if replaces:
        target.rename(old)
    try:
        part.rename(target)
    except BaseException:
        if replaces:
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
