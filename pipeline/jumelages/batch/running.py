"""A run: which files are not read yet, the batches that they make, and what became of all of them."""

from __future__ import annotations

import hashlib
import math
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from jumelages.batch import sources
from jumelages.batch.engines import Batches
from jumelages.batch.part import Written, refused_row, write_part
from jumelages.batch.place import UNOPENED, CutShort, Entry, Part, parts_of, put_in_place, set_aside, taken, writable
from jumelages.batch.reader import Reader, Reading
from jumelages.batch.sources import File, Found, Unloaded
from jumelages.batch.status import Counts, counted
from jumelages.batch.tables import REFUSED

#: A batch is so many files or bytes at most: what is in them is held in memory until its part is written.
FILES, BYTES = 500, 32_000_000
#: So many batches a worker, where they are of so many files at least: none waits long for the last one.
_A_WORKER, _FEWEST = 4, 10

Engine = Callable[[Batches, Reading, Path], Iterator[Written]]
"""What reads batches and writes their parts into a folder."""


class Run(NamedTuple):
    """What a run did: what became of the files that it read, and of those that it could not open.

    `before` is what became earlier of the files that are not read again, `copies` counts those of the rest that say
    what another one says, `cut_short` the parts that were set aside.
    """

    counts: Counts
    unopened: Counts
    before: Counts
    copies: int
    cut_short: int

    @property
    def is_whole(self) -> bool:
        """Whether every file was read in full, now or earlier."""
        return self.counts.is_whole and self.before.is_whole and not self.unopened.refused


def run(
    found: Sequence[Found],
    place: Path,
    reading: Reading,
    engine: Engine,
    workers: int,
    advance: Callable[[int], None],
) -> Run:
    """Read what is not read yet by this reader, and put the parts in place.

    `workers` is how many batches are read at a time; `advance` is informed of files that are done.

    Raises:
        JumelagesError: what stops the run; the parts that were in place by then stay.
    """
    place = place.absolute()
    with taken(place) as aside:
        target = place / reading.reader.folder
        known, cut = _known(target)
        for one in cut:
            set_aside(one, place)
        plan = _Plan(found, known, workers)
        unloaded: list[Unloaded] = []
        entries: list[Entry] = []
        advance(len(plan.before))
        for written in engine(plan.batches(), reading, aside):
            with writable(target):
                if written.folder:
                    put_in_place(written.folder, target / f"part={_digest(written.entries)}")
            entries += written.entries
            unloaded += written.unloaded
            advance(len(written.entries) + len(written.unloaded))
        unloaded += plan.unloaded
        with writable(target):
            _keep_unloaded(unloaded, target, reading.reader, aside)
    if len(plan.before) + plan.copies + len(entries) + len(unloaded) != len(found):
        raise AssertionError("a file is lost, or counted twice")
    read = counted((one.source, one.outcome) for one in entries)
    unopened = counted((one.address, str(one.error.exit_code)) for one in unloaded)
    return Run(read, unopened, counted(plan.before), plan.copies, len(cut))


def _known(target: Path) -> tuple[list[Entry], list[CutShort]]:
    """The files of the parts that are there, and the parts that are cut short."""
    entries: list[Entry] = []
    cut: list[CutShort] = []
    for one in parts_of(target):
        if isinstance(one, Part):
            entries += one.entries
        else:
            cut.append(one)
    return entries, cut


def _digest(entries: Sequence[Entry]) -> str:
    return hashlib.sha256("\n".join(sorted(one.sha256 for one in entries)).encode()).hexdigest()[:16]


def _keep_unloaded(unloaded: Sequence[Unloaded], target: Path, reader: Reader, aside: Path) -> None:
    """Have what could not be opened in a table beside the parts, as it is by this run."""
    if not unloaded and not (target / UNOPENED).exists():
        return
    folder = Path(tempfile.mkdtemp(prefix="part-", dir=aside))
    rows = {REFUSED.name: [refused_row(one.address, None, 0, one.error) for one in unloaded]}
    write_part(folder, [REFUSED], rows, reader, [])
    put_in_place(folder, target / UNOPENED)


def _size(files: int, workers: int) -> int:
    """How many files a batch has."""
    fewest = min(_FEWEST, math.ceil(files / workers))
    return min(max(files // (_A_WORKER * workers), fewest, 1), FILES)


class _Plan:
    """Which files are read, and in which batches: those whose contents no part has yet, each content once."""

    def __init__(self, found: Sequence[Found], known: Sequence[Entry], workers: int) -> None:
        outcomes = {(one.source, one.bytes, one.stamp): one.outcome for one in known}
        states = [(one, outcomes.get((one.address, one.size, one.stamp))) for one in found]
        self._waiting = [one for one, outcome in states if outcome is None]
        self._outcomes = {one.sha256: one.outcome for one in known}
        self._seen: set[str] = set()
        self._most = _size(len(self._waiting), workers)
        self.before = [(one.address, outcome) for one, outcome in states if outcome is not None]
        self.copies = 0
        self.unloaded: list[Unloaded] = []

    def batches(self) -> Iterator[Sequence[File]]:
        """The batches, as the files' contents are known."""
        batch: list[File] = []
        size = 0
        for one in self._unread():
            if batch and (len(batch) >= self._most or size + one.found.size > BYTES):
                yield batch
                batch, size = [], 0
            batch.append(one)
            size += one.found.size
        if batch:
            yield batch

    def _unread(self) -> Iterator[File]:
        for one in sources.contents(self._waiting):
            if isinstance(one, Unloaded):
                self.unloaded.append(one)
            elif one.sha256 in self._outcomes:
                self.before.append((one.found.address, self._outcomes[one.sha256]))
            elif one.sha256 in self._seen:
                self.copies += 1
            else:
                self._seen.add(one.sha256)
                yield one
