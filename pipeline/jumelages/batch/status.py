"""What lies in the folder of a batch: by reader, what became of the files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from jumelages.batch.place import UNOPENED, Entry, Part, parts_of, readers_in, require_parts, table_of
from jumelages.errors import CutShortPart, NoParts

#: So many files of a cause are named; the table `refused` names all.
_NAMED = 3


class Refused(NamedTuple):
    """Files that one cause kept from being read: how many, and the first of them."""

    exit_code: int
    files: int
    examples: tuple[str, ...]


class Counts(NamedTuple):
    """What became of files: how many were read, in full or in part, and what was not read."""

    complete: int
    partial: int
    refused: tuple[Refused, ...]

    @property
    def files(self) -> int:
        """How many files there were."""
        return self.complete + self.partial + sum(one.files for one in self.refused)

    @property
    def is_whole(self) -> bool:
        """Whether every file was read in full."""
        return not self.partial and not self.refused


class State(NamedTuple):
    """What a reader has read into a folder; `unopened` are the files that its last run could not open."""

    reader: str
    parts: int
    cut_short: tuple[str, ...]
    files: Counts
    unopened: Counts
    rows: dict[str, int]
    bytes: int


def counted(outcomes: Iterable[tuple[str, str]]) -> Counts:
    """Counts of files by where they lie and their outcomes: complete, partial or an exit code."""
    counts: Counter[str] = Counter()
    named: dict[str, list[str]] = defaultdict(list)
    for source, outcome in outcomes:
        counts[outcome] += 1
        if len(named[outcome]) < _NAMED:
            named[outcome].append(source)
    causes = sorted(int(one) for one in counts if one.isdecimal())
    refused = tuple(Refused(code, counts[str(code)], tuple(named[str(code)])) for code in causes)
    return Counts(counts["complete"], counts["partial"], refused)


def states(place: Path) -> list[State]:
    """What each reader has read into a folder.

    Raises:
        ForeignPlace: something else is there.
        NoParts: nothing is.
    """
    require_parts(place)
    found = [_state(place / name) for name in readers_in(place)]
    if not found:
        raise NoParts(str(place))
    return found


def unread(place: Path) -> Counts:
    """What became of the files of the reader that was at work last, those that it could not open among them.

    Raises:
        ForeignPlace: something else is there.
        NoParts: nothing is.
        CutShortPart: something of a part is missing, so that nobody knows what became of its files.
    """
    require_parts(place)
    folders = [place / name for name in readers_in(place)]
    if not folders:
        raise NoParts(str(place))
    last = max(folders, key=lambda folder: folder.stat().st_mtime_ns)
    entries: list[Entry] = []
    for one in parts_of(last):
        if not isinstance(one, Part):
            raise CutShortPart(str(one.folder))
        entries += one.entries
    return counted([*((entry.source, entry.outcome) for entry in entries), *_unopened(last)])


def _state(folder: Path) -> State:
    entries: list[Entry] = []
    rows: Counter[str] = Counter()
    cut, parts, size = [], 0, 0
    for one in parts_of(folder):
        if isinstance(one, Part):
            entries += one.entries
            rows.update(one.rows)
            parts, size = parts + 1, size + one.bytes
        else:
            cut.append(str(one.folder))
    files = counted((one.source, one.outcome) for one in entries)
    unopened = counted(_unopened(folder))
    return State(folder.name.removeprefix("reader="), parts, tuple(cut), files, unopened, dict(rows), size)


def _unopened(folder: Path) -> list[tuple[str, str]]:
    """The files that the last run of a reader could not open, with the exit codes that say why."""
    file = folder / UNOPENED / "refused.parquet"
    rows: list[dict[str, Any]] = table_of(file).to_pylist() if file.exists() else []
    return [(row["source"], str(row["exit_code"])) for row in rows]
