"""Where the files of a batch lie: folders, patterns and addresses, and what their file systems say of them."""

from __future__ import annotations

import errno
import glob
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jumelages.errors import JumelagesError, MissingFile, NoBulletins, NoPermission, SourceUnreachable, reason_of
from jumelages.reading import MAX_BYTES, load

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

#: Files that are looked at ahead, to know what is in them; an address answers many at a time.
_AHEAD = 16
#: What file systems call that which is another one when a file has changed.
_STAMPS = ("ETag", "etag", "md5", "LastModified", "last_modified", "updated", "modified", "mtime")


class Found(NamedTuple):
    """A file as its file system describes it, before it is opened.

    `address` is its whole path, or its address without what may be secret; `stamp` is another one when it has changed.
    `system` is what opens it, at `path`; None where it is a path of this machine.
    """

    address: str
    size: int
    stamp: str
    path: str
    system: AbstractFileSystem | None = None


class File(NamedTuple):
    """A file and the SHA-256 of what was in it."""

    found: Found
    sha256: str


class Unloaded(NamedTuple):
    """A file that could not be opened, and why."""

    address: str
    error: JumelagesError


def find(sources: Sequence[str], endings: frozenset[str]) -> list[Found]:
    """The files of folders (with those below them), patterns and addresses, each once, in the order of their addresses.

    Of a folder those are taken whose names have one of these endings; a file that is named is taken whatever its name.

    Raises:
        MissingFile, NoPermission, SourceUnreachable: what hinders a source from being looked through.
        NoBulletins: there is none in it.
    """
    found: dict[str, Found] = {}
    for source in sources:
        inside = _remote(source, endings) if "://" in source else _local(source, endings)
        here = {one.address: one for one in inside}
        if not here:
            raise NoBulletins(shown(source))
        found |= here
    return [found[address] for address in sorted(found)]


def shown(source: str) -> str:
    """A source as people see it: without user and password."""
    scheme, separator, rest = source.partition("://")
    server, slash, path = rest.partition("/")
    return f"{scheme}{separator}{server.rpartition('@')[2]}{slash}{path}" if separator else source


def contents(files: Iterable[Found]) -> Iterator[File | Unloaded]:
    """The files with the hashes of what is in them, in their order."""
    waiting = iter(files)
    with ThreadPoolExecutor(_AHEAD) as threads:
        while portion := list(islice(waiting, _AHEAD * 8)):
            yield from threads.map(_hashed, portion)


def read(found: Found) -> bytes:
    """What is in a file.

    Raises:
        JumelagesError: it cannot be read.
    """
    if found.system is None:
        return load(found.path)[1]
    with _explained(found.address):
        end = MAX_BYTES + 1 if found.size > MAX_BYTES else None
        data: bytes = found.system.cat_file(found.path, end=end)
        return data


def _hashed(found: Found) -> File | Unloaded:
    try:
        return File(found, hashlib.sha256(read(found)).hexdigest())
    except JumelagesError as error:
        return Unloaded(found.address, error)


# -- on this machine -------------------------------------------------------------------------------


def _local(source: str, endings: frozenset[str]) -> Iterator[Found]:
    """The files of a path or a pattern."""
    paths = [source] if os.path.lexists(source) else sorted(glob.glob(source, recursive=True))  # noqa: PTH207 - as typed
    if not paths:
        raise MissingFile(source)
    for path in paths:
        if not Path(path).is_dir():
            yield _of_path(Path(path))
            continue
        seen = set()
        for folder, inside, names in os.walk(path, onerror=_raise, followlinks=True):
            seen.add(os.path.realpath(folder))  # links may lead in a circle
            inside[:] = [one for one in inside if os.path.realpath(Path(folder, one)) not in seen]
            wanted = (Path(folder, name) for name in names if Path(name).suffix.lower() in endings)
            yield from (_of_path(one) for one in wanted if one.is_file() or one.is_symlink())


def _of_path(path: Path) -> Found:
    """A path as it stands; what is wrong with it is reported when it is opened."""
    whole = str(path.absolute())
    try:
        state = path.stat()
    except OSError:
        return Found(whole, 0, "", whole)
    return Found(whole, state.st_size, f"{state.st_mtime_ns} {state.st_ctime_ns}", whole)


def _raise(error: OSError) -> None:
    """Report what hinders a folder from being looked through: what is in it would be missing without a word.

    Raises:
        NoPermission, MissingFile, JumelagesError: what it is.
    """
    causes = {errno.EACCES: NoPermission, errno.EPERM: NoPermission, errno.ENOENT: MissingFile}
    cause = causes.get(error.errno or 0)
    raise cause(error.filename) if cause else JumelagesError(error.filename, reason_of(error))


# -- at an address ---------------------------------------------------------------------------------


def _remote(source: str, endings: frozenset[str]) -> Iterator[Found]:
    """The files of an address."""
    with _explained(shown(source)):
        from fsspec.core import url_to_fs

        system, path = url_to_fs(source)
        system.invalidate_cache()  # what it listed before may be another list by now
        if any(sign in path for sign in "*?["):
            listed = {name: info for name, info in system.glob(path, detail=True).items() if info["type"] == "file"}
        else:
            info = system.info(path)
            if info["type"] == "file":
                listed = {path: info}
            else:
                inside = system.find(path, detail=True)
                listed = {name: info for name, info in inside.items() if Path(name).suffix.lower() in endings}
    for name, info in listed.items():
        stamp = " ".join(str(info[key]) for key in _STAMPS if key in info)
        yield Found(shown(system.unstrip_protocol(name)), int(info["size"] or 0), stamp, name, system)


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """Report in one sentence what a file system at an address complains of, whatever library it is.

    Raises:
        MissingFile, NoPermission, SourceUnreachable: what it is.
    """
    try:
        yield
    except JumelagesError:
        raise
    except FileNotFoundError as error:
        raise MissingFile(name) from error
    except PermissionError as error:
        raise NoPermission(name) from error
    except Exception as error:
        raise SourceUnreachable(name, reason_of(error)) from error
