"""The folder that parts go to: what is there, what is cut short, and how a part gets its place.

    DIR/reader=<version>-<digest>/part=<digest>/<table>.parquet, manifest.json

Workers write parts aside, in a folder of the run; only the run itself, alone by its lock, puts them in place. So a part
is there whole or not at all, and of two workers that read the same files one is heard.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from jumelages.batch.reader import Reader
from jumelages.errors import BatchBusy, BatchUnwritable, DamagedPart, ForeignPlace
from jumelages.feeds import folders

MANIFEST = "manifest.json"
#: What could not be opened, as a table of its own: it is read again by each run.
UNOPENED = "part=unopened"
_ASIDE, _CUT = ".aside-", ".cut-short"


class Entry(NamedTuple):
    """A file of a part: `outcome` is complete, partial, or the exit code of what refused it."""

    source: str
    sha256: str
    bytes: int
    stamp: str
    outcome: str


class Part(NamedTuple):
    """A part that is there: its folder, its files, how many rows its tables have, and how many bytes."""

    folder: Path
    entries: tuple[Entry, ...]
    rows: dict[str, int]
    bytes: int


class CutShort(NamedTuple):
    """The folder of a part of which something is missing."""

    folder: Path


def write_manifest(folder: Path, reader: Reader, entries: Sequence[Entry], rows: dict[str, int]) -> None:
    """Describe a part that is written: its files, and its tables with their rows and sizes."""
    tables = {name: [count, (folder / f"{name}.parquet").stat().st_size] for name, count in rows.items()}
    found = {"reader": reader._asdict() | {"today": str(reader.today or "")}, "files": entries, "tables": tables}
    (folder / MANIFEST).write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")), "utf-8")


def part_at(folder: Path) -> Part | CutShort:
    """The part in a folder, if it is all there."""
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
        sizes = {name: size for name, (_, size) in found["tables"].items()}
        if any((folder / f"{name}.parquet").stat().st_size != size for name, size in sizes.items()):
            return CutShort(folder)
        entries = tuple(Entry(*one) for one in found["files"])
        return Part(folder, entries, {name: rows for name, (rows, _) in found["tables"].items()}, sum(sizes.values()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return CutShort(folder)


def table_of(file: Path, columns: Sequence[str] | None = None) -> Any:
    """A table of a part, or these columns of it.

    Raises:
        DamagedPart: it cannot be read.
    """
    from pyarrow import ArrowException, parquet

    try:
        return parquet.read_table(file, columns=None if columns is None else list(columns))
    except (OSError, ArrowException) as error:
        raise DamagedPart(str(file)) from error


def parts_of(reader_folder: Path) -> Iterator[Part | CutShort]:
    """The parts of a reader, in the order of their names."""
    for folder in sorted(reader_folder.glob("part=*")):
        if folder.name != UNOPENED:
            yield part_at(folder)


def readers_in(place: Path) -> list[str]:
    """The names of the readers' folders."""
    return sorted(path.name for path in place.glob("reader=*"))


def require_parts(place: Path) -> None:
    """Let a folder pass in which there is nothing but parts.

    Raises:
        ForeignPlace: something else is there.
    """
    if place.exists() and not place.is_dir():
        raise ForeignPlace(str(place))
    names = [path.name for path in place.iterdir()] if place.exists() else []
    foreign = sorted(name for name in names if not name.startswith(("reader=", _ASIDE, _CUT)))
    if foreign:
        raise ForeignPlace(str(place), foreign[0])


writable = partial(folders.writable, cause=BatchUnwritable)
"""Reports what hinders the writing of a part: see `feeds.folders`."""


@contextmanager
def taken(place: Path) -> Iterator[Path]:
    """Have the place for one run; the folder in which its workers write. What a killed run left is cleared away.

    Raises:
        BatchBusy: another batch writes there at this moment.
        ForeignPlace: something else is there.
        BatchUnwritable: it cannot be written.
    """
    with writable(place):
        place.parent.mkdir(parents=True, exist_ok=True)
        with folders.held(place, BatchBusy):
            require_parts(place)
            place.mkdir(exist_ok=True)
            for left in place.glob(f"{_ASIDE}*"):
                shutil.rmtree(left, ignore_errors=True)
            aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=place))
            aside.chmod(place.stat().st_mode)  # workers may be other users
            try:
                yield aside
            finally:
                shutil.rmtree(aside, ignore_errors=True)


def set_aside(cut: CutShort, place: Path) -> None:
    """Take a part that is cut short out of the way of those who read parts; nothing of it is deleted."""
    there = place / _CUT
    there.mkdir(exist_ok=True)
    cut.folder.rename(Path(tempfile.mkdtemp(prefix=f"{cut.folder.name}-", dir=there)) / cut.folder.name)


def cut_short_in(place: Path) -> int:
    """How many parts were set aside because something of them was missing."""
    return len(list((place / _CUT).glob("*")))


def put_in_place(written: Path, target: Path) -> None:
    """Give a part that is written and on the disk its name."""
    target.parent.mkdir(exist_ok=True)
    if target.exists():  # only what is made anew in each run
        shutil.rmtree(target)
    written.rename(target)
    sync(target.parent)


def sync(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
