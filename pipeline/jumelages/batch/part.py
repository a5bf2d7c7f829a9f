"""The whole contract with whatever engine runs it: files in, a part out."""

from __future__ import annotations

import hashlib
import platform
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from jumelages.batch.place import Entry, sync, writable, write_manifest
from jumelages.batch.reader import Reader, Reading, Readout
from jumelages.batch.sources import File, Unloaded, read
from jumelages.batch.tables import DOCUMENTS, READ, REFUSED
from jumelages.catalogues import phrase
from jumelages.errors import BadLexicon, ChangedFile, Defect, JumelagesError, UnlikeWorker
from jumelages.feeds.files import write_parquet
from jumelages.feeds.tables import FileTable
from jumelages.isolated.pool import Job, outcomes


class Written(NamedTuple):
    """A part that is written aside: its folder, its files, and those that could not be opened any longer.

    `folder` is None where none of the files could be.
    """

    folder: Path | None
    entries: tuple[Entry, ...]
    unloaded: tuple[Unloaded, ...]


def read_part(
    files: Sequence[File], reading: Reading, aside: Path, is_wanted: Callable[[], bool] = lambda: True
) -> Written:
    """Read files, each in a child within its limits, and write what they say as a part into a folder of its own.

    Raises:
        UnlikeWorker: this worker is of another version than the reader, or does not see the folder.
        BatchUnwritable: the part cannot be written.
        Abandoned: the run wants no more.
    """
    if not aside.is_dir():
        raise UnlikeWorker(platform.node(), phrase("it does not see {folder}", folder=aside))
    made = _Part(reading.reader)
    unloaded: dict[str, Unloaded] = {}

    def jobs() -> Iterator[Job]:
        for one in files:
            if not is_wanted():
                raise Abandoned
            yield _job(one, reading, unloaded)

    done = outcomes(jobs(), 1)  # as many files at a time as there are workers
    for one, (job, readout, error) in zip(files, done, strict=True):
        if isinstance(error, BadLexicon):
            raise error
        if one.found.address in unloaded:
            continue
        if error:
            made.refuse(one, error)
        else:
            made.keep(one, job.data, readout)
    with writable(aside):
        return Written(made.write(aside), tuple(made.entries), tuple(unloaded.values()))


class Abandoned(Exception):
    """The run that wanted the part has ended."""


def refused_row(source: str, sha256: str | None, size: int, error: Exception) -> tuple[Any, ...]:
    """A file that was not read, as a row."""
    if isinstance(error, JumelagesError):
        error.name = source
        return source, sha256, size, error.exit_code, type(error).__name__, error.sentence("en")
    kind = error.kind if isinstance(error, Defect) else type(error).__name__
    return source, sha256, size, Defect.exit_code, "Defect", f"{source}: this is a defect of jumelages ({kind})"


def _job(one: File, reading: Reading, unloaded: dict[str, Unloaded]) -> Job:
    """The reading of a file; what cannot be opened, or is not what it was, is noted."""
    address = one.found.address
    try:
        data = read(one.found)
        if hashlib.sha256(data).hexdigest() != one.sha256:
            raise ChangedFile(address)
    except JumelagesError as error:
        unloaded[address] = Unloaded(address, error)
        return Job(address, b"", "", error=error)
    return Job(address, data, reading.work, (reading.manner,))


class _Part:
    """A part that is being made: rows of its tables, and what became of each file."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self.entries: list[Entry] = []

    def keep(self, one: File, data: bytes, readout: Readout) -> None:
        """Take a file that was read.

        Raises:
            UnlikeWorker: another reader has read it.
        """
        if readout.reader != (self._reader.version, self._reader.lexicon):
            raise UnlikeWorker(platform.node(), phrase("it has jumelages {version}", version=" ".join(readout.reader)))
        for name, rows in readout.rows.items():
            self._rows[name] += rows
        records = readout.storable
        document = (one.sha256, one.found.address, records.is_doubtful, data, records.records)
        self._rows[DOCUMENTS.name].append(document)
        self._enter(one, readout.status)

    def refuse(self, one: File, error: Exception) -> None:
        """Take a file that was not read."""
        row = refused_row(one.found.address, one.sha256, one.found.size, error)
        self._rows[REFUSED.name].append(row)
        self._enter(one, str(row[3]))

    def _enter(self, one: File, outcome: str) -> None:
        self.entries.append(Entry(one.found.address, one.sha256, one.found.size, one.found.stamp, outcome))

    def write(self, aside: Path) -> Path | None:
        """Write the tables and what describes them into a folder of their own, and have it on the disk."""
        if not self.entries:
            return None
        folder = Path(tempfile.mkdtemp(prefix="part-", dir=aside))
        write_part(folder, (*READ, DOCUMENTS, REFUSED), self._rows, self._reader, self.entries)
        return folder


def write_part(
    folder: Path,
    tables: Sequence[FileTable],
    rows: dict[str, list[tuple[Any, ...]]],
    reader: Reader,
    entries: Sequence[Entry],
) -> None:
    """Write tables and what describes them into an empty folder, and have it on the disk."""
    counts = {}
    for table in tables:
        found = rows.get(table.name, [])
        counts[table.name] = write_parquet(folder / f"{table.name}.parquet", table, iter([found] if found else []))
    write_manifest(folder, reader, entries, counts)
    folder.chmod(0o755)
    for path in (*folder.iterdir(), folder):
        sync(path)
