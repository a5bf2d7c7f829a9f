"""`python -m tests.benchmarks.batch`: two workers beside one and beside the reads alone.

The figures of a run are in `batch.md`. Seconds are those on the clock, and of processor time with the children's.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from jumelages.batch import engines
from jumelages.isolated import pool
from jumelages.isolated.pool import Job, outcomes
from tests.batch import archives
from tests.benchmarks.timing import spent

FEW = 1000
WORK = "jumelages.batch.rows:read_rows"


def seconds(run: Callable[[], object]) -> tuple[float, float]:
    """On the clock and of processor time; the children are new, and ended at the end."""
    pool.shut_down()
    begin, before = time.perf_counter(), spent()
    run()
    clock = time.perf_counter() - begin
    pool.shut_down()
    return clock, spent() - before


def reads(folder: Path) -> None:
    """Each file read in a child, and nothing kept."""
    files = sorted(folder.rglob("*.txt"))
    jobs = (Job(str(file), file.read_bytes(), WORK, (archives.MANNER,)) for file in files)
    assert not any(one.error for one in outcomes(jobs, 1))


def batch(folder: Path, place: Path, workers: int, advance: Callable[[int], None] = lambda _: None) -> None:
    """The same read into parts."""
    engine = partial(engines.on_this_machine, workers=workers)
    archives.batch(folder, place, archives.reading(work=WORK), engine, advance)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few = archives.archive(folder / "few", FEW)
        runs = {
            "reads": partial(reads, few),
            "one worker": partial(batch, few, folder / "one", 1),
            "two workers": partial(batch, few, folder / "two", 2),
        }
        for what, run in runs.items():
            clock, busy = seconds(run)
            print(f"{what:12} of {FEW} files: {clock:6.1f} s on the clock, {busy:6.1f} s of processor time", flush=True)


if __name__ == "__main__":
    main()
