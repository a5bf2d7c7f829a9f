"""`python -m tests.benchmarks.scale FILES`: a simulated region read into parts, and a million PDFs on paper.

Bulletins of three blocks, 25 of each issuer, two workers. What is measured, and what follows from it, is written into
`scale.md`, which the documentation shows.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import psutil

import jumelages
from jumelages.store.engines import open_store
from tests.benchmarks import loading
from tests.benchmarks.__main__ import ROOT, TODAY
from tests.benchmarks.batch import batch, seconds
from tests.benchmarks.timing import spent

MILLION = 1_000_000
#: Files of a part where there are many; see `jumelages.batch.running.FILES`.
OF_A_PART = 500
OUT = Path(__file__).parent / "scale.md"
PDFS = sorted((ROOT / "samples").glob("*.pdf"))


PAGE = """\
# What a region costs

Made by `python -m tests.benchmarks.scale FILES`: bulletins of three blocks as TXT, two workers. The machine had other
work: seconds on the clock say little; processor time is that of all processes, their start included.

## A simulated region

| files | s on the clock | s of processor time | files in each of these | parts | MB read | MB of parts |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| {count} | {clock} | {busy} | {rate} | {parts} | {read} | {written} |

## Memory

| files done | MB of the process that leads | MB of the largest child |
| ---: | ---: | ---: |
{moments}

## A million PDFs, on paper

| ms a PDF | ms a file besides | ms to load one | core hours of reading | parts | GB of parts | hours of loading |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| {pdf} | {besides} | {load} | {hours} | {of_million} | {gigabytes} | {loading} |

Milliseconds are those of processor time in this run: of a PDF of 2 or 3 pages as `samples/` has them, of what a batch
does besides reading, of a revision that is loaded with its records unpacked already.
"""


class Moment(NamedTuple):
    """A run when so many files are done: processor time in seconds, megabytes of this process and of its children."""

    files: int
    busy: float
    leading: int
    reading: int


def region(folder: Path, count: int) -> Path:
    """So many bulletins, those of an issuer in a folder of its own."""
    for number in range(count):
        whose, which = divmod(number, loading.EACH)
        file = folder / f"{whose:05}" / f"{which:02}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = loading.text(which).replace("Beauval-sur-Orne", f"Beauval{whose}")
        file.write_text(text.replace("2014", str(1990 + which)), "utf-8")
    return folder


def read(source: Path, place: Path, step: int) -> tuple[list[Moment], float, float]:
    """The region read into parts: its moments, and seconds on the clock and of processor time."""
    this, found, done = psutil.Process(), list[Moment](), 0

    def advance(files: int) -> None:
        nonlocal done
        before, done = done, done + files
        if done // step > before // step:
            children = this.children(recursive=True)
            busy = spent() + sum(sum(one.cpu_times()[:2]) for one in children)
            memory = [one.memory_info().rss // 10**6 for one in (this, *children)]
            found.append(Moment(done, busy, memory[0], max(memory[1:], default=0)))
            print(*found[-1], flush=True)

    clock, busy = seconds(lambda: batch(source, place, 2, advance))
    return found, clock, busy


def of_one(paths: list[Path]) -> float:
    """Seconds of processor time for the reading of one of these, in a process that has read before."""
    for path in paths:
        jumelages.read(path, today=TODAY)
    begin = time.process_time()
    for path in paths * 5:
        jumelages.read(path, today=TODAY)
    return (time.process_time() - begin) / (5 * len(paths))


def of_loading(folder: Path) -> float:
    """Seconds of processor time for a revision that is loaded."""
    return loading.loaded(open_store(str(folder / "store.db"), create=True), 1000) / 1000


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = region(folder / "region", count)
        moments, clock, busy = read(source, folder / "parts", max(count // 5, 1))
        files = list(source.rglob("*.txt"))
        parts = len(list((folder / "parts").glob("reader=*/part=*")))
        size = sum(file.stat().st_size for file in (folder / "parts").rglob("*.parquet"))
        text = sum(file.stat().st_size for file in files)
        besides = busy / count - of_one(files[:25])
        pdf, load = of_one(PDFS), of_loading(folder)
    figures = {
        "count": f"{count:,}",
        "clock": f"{clock:.0f}",
        "busy": f"{busy:.0f}",
        "rate": f"{count / busy:.0f}",
        "parts": str(parts),
        "read": f"{text / 10**6:.1f}",
        "written": f"{size / 10**6:.1f}",
        "moments": "\n".join(f"| {one.files:,} | {one.leading} | {one.reading} |" for one in moments),
        "pdf": f"{1000 * pdf:.0f}",
        "besides": f"{1000 * besides:.1f}",
        "load": f"{1000 * load:.1f}",
        "hours": f"{MILLION * (pdf + besides) / 3600:.0f}",
        "of_million": f"{MILLION // OF_A_PART:,}",
        "gigabytes": f"{_gigabytes(size - text, count):.0f}",
        "loading": f"{MILLION * load / 3600:.1f}",
    }
    OUT.write_text(PAGE.format_map(figures), "utf-8")


def _gigabytes(tables: int, count: int) -> float:
    """The parts of a million PDFs: the files themselves, and the tables as they are of texts."""
    files = sum(file.stat().st_size for file in PDFS) / len(PDFS)
    return MILLION * (files + max(tables, 0) / count) / 10**9


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
