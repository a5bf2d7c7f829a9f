"""What files made to hurt cost, and what becomes of collections of others' PDFs.

`python -m tests.reading.torture > tests/reading/torture.md` writes the table of ours. With folders, each a collection
named `owner+name@commit`, it prints a table of these, and beneath it the files that were read or that ended at a limit,
by a crash or by a traceback: `python -m tests.reading.torture FOLDER... > tests/reading/collections.md`.
"""

from __future__ import annotations

import datetime
import os
import pickle
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from jumelages.errors import Crashed, Defect, TooMuchMemory, TooSlow
from jumelages.isolated.child import Answer, Task, _answer
from jumelages.isolated.limits import allowance, forbid_core_dumps, resident
from jumelages.isolated.manner import Manner
from jumelages.isolated.pool import cause_of_end
from jumelages.isolated.reading import read_record
from tests.reading import fuzzing
from tests.reading.hostile import HOSTILE

TEXT = f"{fuzzing.__name__}:text_of"
RECORDS = "jumelages.isolated.reading:read_record"
MANNER = Manner(datetime.date(2026, 11, 28))
FEWEST = 10
"""A cause that so many files have, at least, gets a column of its own."""


class Cost(NamedTuple):
    """What became of a file, the seconds of processor time and the megabytes that it took; `error` None is read."""

    error: Exception | None
    seconds: float
    megabytes: float

    def said(self, name: str) -> str:
        """The outcome in words."""
        return "read" if self.error is None else str(self.error).removeprefix(f"{name}: ").replace("|", "\\|")


def cost(name: str, data: bytes, work: str = TEXT, *arguments: object) -> Cost:
    """Do some work on a file in a child of its own, within the limits of one file; the memory is its most."""
    held = resident()
    inward, outward = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(inward)
        forbid_core_dumps()
        answer = _answer(Task(work, (data, name, *arguments), name, allowance(len(data))))
        with os.fdopen(outward, "wb") as pipe:
            pickle.dump(answer, pipe)
        os._exit(0)
    os.close(outward)
    with os.fdopen(inward, "rb") as pipe:
        said = pipe.read()
    _, status, used = os.wait4(child, 0)
    most = used.ru_maxrss * 1024
    megabytes = max(most - held, 0) / 1e6
    ended = cause_of_end(name, allowance(len(data)), os.waitstatus_to_exitcode(status), most)
    answer = pickle.loads(said) if said else Answer(None, ended, is_crowded=False)
    return Cost(answer.error, used.ru_utime + used.ru_stime, megabytes)


def hostile() -> Iterator[str]:
    """The table of our own files, each a row."""
    yield "# Files made to hurt\n\n| file | bytes | outcome | seconds | MB |\n| --- | ---: | --- | ---: | ---: |"
    for name, make in sorted(HOSTILE.items()):
        data = make()
        found = cost(f"{name}.pdf", data)
        outcome = found.said(f"{name}.pdf")
        yield f"| `{name}` | {len(data):,} | {outcome} | {found.seconds:.2f} | {found.megabytes:.0f} |"


def collections(folders: Sequence[Path]) -> Iterator[str]:
    """The table of collections, each a row, and the files that are worth a look."""
    costs: dict[Path, dict[Path, Cost]] = {}
    with ProcessPoolExecutor(initializer=_load) as processes:
        for folder in folders:
            paths = sorted(folder.glob("*.pdf"))
            costs[folder] = dict(zip(paths, processes.map(_reading, paths), strict=True))
            print(folder.name, file=sys.stderr)
    causes = Counter(_cause(found) for of_folder in costs.values() for found in of_folder.values())
    columns = [cause for cause, count in causes.most_common() if count >= FEWEST]
    heads = ("collection", "files", *columns, "other", "most seconds", "most MB")
    yield "# Public collections of PDFs\n"
    yield f"| {' | '.join(heads)} |\n| --- |{' ---: |' * (len(heads) - 1)}"
    for folder, found in costs.items():
        counts = Counter(map(_cause, found.values()))
        other = sum(count for cause, count in counts.items() if cause not in columns)
        most = (max(one.seconds for one in found.values()), max(one.megabytes for one in found.values()))
        cells = (len(found), *(counts[cause] for cause in columns), other, f"{most[0]:.1f}", f"{most[1]:.0f}")
        yield f"| {folder.name.replace('+', '/')} | {' | '.join(map(str, cells))} |"
    whole = ", ".join(f"{count} {cause}" for cause, count in causes.most_common())
    yield f"\nAll {causes.total()} files: {whole}.\n"
    for folder, found in costs.items():
        for path, one in found.items():
            if one.error is None or isinstance(one.error, Crashed | Defect | TooSlow | TooMuchMemory):
                yield f"- {folder.name}/{path.name}: {one.said(path.name)}"


def _reading(path: Path) -> Cost:
    return cost(path.name, path.read_bytes(), RECORDS, MANNER)


def _cause(found: Cost) -> str:
    """Why a file was not read, by the name of its error; a traceback is a Defect."""
    return "read" if found.error is None else type(found.error).__name__


def _load() -> None:
    """Load what is loaded once, and is no file's."""
    read_record(fuzzing.PLAIN, "plain.pdf", MANNER)


def main(arguments: Sequence[str]) -> int:
    """Print a table."""
    _load()
    for line in collections([Path(one) for one in arguments]) if arguments else hostile():
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
