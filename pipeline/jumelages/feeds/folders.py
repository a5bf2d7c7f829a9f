"""A folder that is written whole or not at all, in place of what an earlier export left there."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jumelages.catalogues import Phrase, phrase
from jumelages.errors import ExportBusy, ExportUnwritable, ForeignFolder, ForeignTarget, JumelagesError, reason_of
from jumelages.permissions import NEW_FILE, NEW_FOLDER, is_writable, mode_in_place_of

Foreign = Callable[[Path], str | Phrase | None]
"""Reports what in a folder, or whether a file, is of somebody else; None where all of it is an export's."""


@contextmanager
def whole_folder(target: Path, foreign: Foreign) -> Iterator[Path]:
    """A new folder beside the target to write into; at the end it takes the target's place.

    The new folder has a name that nobody can foresee, and is its owner's alone until it is whole. What is at the
    target already goes only if none of it is `foreign`. After a failure it is as it was; what a killed run left
    beside it is cleared away by the next one.

    Raises:
        ForeignFolder: something else is there.
        ExportBusy: another export writes there at this moment.
        ExportUnwritable: it cannot be written.
    """
    target = _named(target)
    with writable(target), _folders_above(target), held(target, ExportBusy):
        _clear_up(target, foreign)
        require_own_folder(target, foreign)
        part = Path(tempfile.mkdtemp(prefix=_hidden(target, "part"), dir=target.parent))
        old = target.with_name(_hidden(target, "old") + secrets.token_hex(8))
        try:
            yield part
            _keep(part)
            part.chmod(mode_in_place_of(target, NEW_FOLDER))
            _move(part, target, old)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise


@contextmanager
def whole_file(target: Path, foreign: Foreign) -> Iterator[Path]:
    """A new file beside the target to write into; at the end it takes the target's place, unless that is `foreign`.

    Raises:
        ForeignTarget: something else is there.
        ExportBusy: another export writes there at this moment.
        ExportUnwritable: it cannot be written.
    """
    target = _named(target)
    with writable(target), _folders_above(target), held(target, ExportBusy):
        require_own_file(target, foreign)
        with tempfile.TemporaryDirectory(prefix=_hidden(target, "part"), dir=target.parent) as folder:
            part = Path(folder) / target.name
            yield part
            _keep(part.parent)
            part.chmod(mode_in_place_of(target, NEW_FILE))
            part.replace(target)


def require_own_file(target: Path, foreign: Foreign) -> None:
    """Let a path pass at which there is no file, or one that an export wrote.

    Raises:
        ForeignTarget: something else is there.
    """
    if target.is_dir():
        raise ForeignTarget(str(target), phrase("this is a folder"))
    found = foreign(target) if target.exists() else None
    if found:
        raise ForeignTarget(str(target), found)


def require_own_folder(target: Path, foreign: Foreign) -> None:
    """Let a path pass at which there is nothing, or a folder in which all is an export's.

    Raises:
        ForeignFolder: something else is there.
    """
    if target.exists() and not target.is_dir():
        raise ForeignFolder(str(target), phrase("it is a file"))
    found = foreign(target) if target.exists() else None
    if found:
        raise ForeignFolder(str(target), phrase("for example {found}", found=found))


def _hidden(target: Path, word: str) -> str:
    return f".{target.name}.jumelages-{word}-"


def _clear_up(target: Path, foreign: Foreign) -> None:
    """Take back what a run left that was killed between two renames, and clear away the rest."""
    for old in _left(target, "old"):
        if not target.exists() and foreign(old) is None:
            old.rename(target)
        else:
            shutil.rmtree(old, ignore_errors=True)
    for part in _left(target, "part"):
        shutil.rmtree(part, ignore_errors=True)


def _left(target: Path, word: str) -> list[Path]:
    """Folders of ours beside the target; never a link, nor what somebody else put there."""
    beginning = _hidden(target, word)
    found = [path for path in target.parent.iterdir() if path.name.startswith(beginning)]
    return [path for path in found if path.is_dir() and not path.is_symlink() and _is_mine(path)]


def _is_mine(path: Path) -> bool:
    return sys.platform == "win32" or path.lstat().st_uid == os.geteuid()


@contextmanager
def _folders_above(target: Path) -> Iterator[None]:
    """Make the folders that are missing above a file or folder; after a failure they are gone again."""
    missing = [path for path in target.absolute().parents if not path.exists()]
    try:
        target.absolute().parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        with suppress(OSError):  # something else has come into one of them
            for path in missing:
                path.rmdir()
        raise


@contextmanager
def writable(target: Path, cause: type[JumelagesError] = ExportUnwritable) -> Iterator[None]:
    """Report what hinders the writing of a file or folder.

    Raises:
        cause: it cannot be written.
    """
    try:
        yield
    except OSError as error:
        raise cause(str(target), reason_of(error)) from error


def check_target(target: Path, foreign: Foreign, require_ours: Callable[[Path, Foreign], None]) -> None:
    """Let a path pass at which `whole_file` or `whole_folder` would write, as far as can be known without writing.

    `require_ours` says which of the two: it is `require_own_file` or `require_own_folder`.

    Raises:
        ForeignTarget, ForeignFolder: something else is there.
        ExportUnwritable: it cannot be written.
    """
    target = _named(target)
    with writable(target):
        require_ours(target, foreign)
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


def _named(target: Path) -> Path:
    """The target's whole path.

    Raises:
        ForeignFolder: it is the root of the disk.
    """
    target = Path(os.path.realpath(target))  # Path.resolve raises what is no OSError at a link to itself
    if not target.name:
        raise ForeignFolder(str(target), phrase("it is the root of the disk"))
    return target


@contextmanager
def held(target: Path, busy: type[JumelagesError]) -> Iterator[None]:
    """Let nobody else write the target until the end.

    Raises:
        busy: somebody else does.
    """
    if sys.platform == "win32":  # there are no such locks
        yield
        return
    import fcntl

    path = target.with_name(f".{target.name}.jumelages-lock")
    lock = os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise busy(str(target)) from error
        if not path.exists() or not os.path.samestat(os.fstat(lock), path.lstat()):
            raise busy(str(target))  # whoever held it has just cleared it away
        try:
            yield
        finally:
            path.unlink(missing_ok=True)
    finally:
        os.close(lock)


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
