"""What reading PDFs costs beside pdfplumber's `extract_text`, recognition beside plain Tesseract, and memory.

`python -m tests.benchmarks.pages --write` writes the table.
"""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pdfplumber
import pikepdf
import psutil
from PIL import Image

from jumelages.isolated import pool
from jumelages.isolated.limits import resident
from jumelages.isolated.manner import Manner
from jumelages.isolated.pool import Job, outcomes
from jumelages.reading import read_bulletin
from tests import layouts
from tests.benchmarks.__main__ import PDF, TODAY, Row, table
from tests.benchmarks.timing import medians, spent
from tests.reading.fuzzing import packed
from tests.reading.test_recognition import picture, scan

TIMES = 167
"""So often the three pages of the sample are 501."""
FILES = 30
LAYOUTS = "libreoffice-plain libreoffice-fiche_ruled chromium-fiche_ruled calc-ruled weasyprint-table_six".split()


def extract(data: bytes) -> None:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.close()


def lines(data: bytes) -> Iterator[Row]:
    """A plain PDF into lines, alone, many times over, and pages of tables."""
    files = {
        "a PDF of 3 pages, its streams packed": (packed(data, objects=False), 0.1),
        "the same, not packed: its grammar is looked through": (data, 0.1),
    }
    for name in LAYOUTS:
        file = next(Path(layouts.__file__).parent.glob(f"{name}.*.pdf"))
        files[file.stem] = (file.read_bytes(), 0.1 if "plain" in name else 0.3)
    for what, (held, limit) in files.items():
        found = medians({"ours": partial(read_bulletin, held, "x"), "theirs": partial(extract, held)}, rounds=7)
        yield f"{what}, into lines", found["ours"] / found["theirs"], limit


def many(data: bytes) -> Iterator[Row]:
    """501 pages: time beside that of so many times three pages, and megabytes."""
    long, out = pikepdf.new(), io.BytesIO()
    with pikepdf.open(io.BytesIO(packed(data, objects=False))) as pdf:
        for _ in range(TIMES):
            long.pages.extend(pdf.pages)
        long.save(out)
    theirs = medians({"theirs": lambda: extract(data)}, rounds=5)["theirs"]
    before, begin = resident(), spent()
    bulletin = read_bulletin(out.getvalue(), "x")
    yield "501 pages into lines", 1000 * (spent() - begin) / (TIMES * theirs), 0.05
    yield "megabytes that their lines keep", (resident() - before) / 1e6, 100
    assert bulletin.pages == 3 * TIMES


def whole(data: bytes) -> Iterator[Row]:
    """From the file to validated records, packed for the store, in a child that has served some."""

    def read(files: int) -> None:
        jobs = [Job(str(at), data, "jumelages.isolated.reading:read_record", (Manner(TODAY),)) for at in range(files)]
        assert not any(done.error for done in outcomes(jobs, 1))

    theirs = medians({"theirs": lambda: extract(data)}, rounds=5)["theirs"]
    read(3)
    child = psutil.Process(pool._idle[-1].process.pid)
    before = child.cpu_times()
    read(FILES)
    after = child.cpu_times()
    taken = after.user + after.system - before.user - before.system
    yield "to records in a child, warm", 1000 * taken / FILES / theirs, 0.25


def recognition() -> Iterator[Row]:
    """Pages of 200 and 300 dots an inch, level and slanting."""
    for dots, slant, limit in ((300, 0.0, 1.2), (300, 1.5, 1.6), (200, 0.0, 1.2), (200, 1.5, 1.6)):
        image = picture(1, slant, dots=dots)
        with TemporaryDirectory() as folder:
            file = Path(folder) / "page.tiff"
            Image.open(io.BytesIO(image)).save(file, dpi=(dots, dots))
            command = ["tesseract", str(file), "stdout", "-l", "fra"]
            environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
            plain = partial(subprocess.run, command, env=environment, capture_output=True, check=True)
            ours = partial(read_bulletin, scan(image), "x", ocr=True)
            found = medians({"theirs": plain, "ours": ours}, rounds=3)
        what = f"a page of {dots} dots an inch{', slanting' if slant else ''}, recognised, beside plain Tesseract"
        yield what, found["ours"] / found["theirs"], limit


if __name__ == "__main__":
    gc.freeze()
    gc.set_threshold(20_000)  # as in a child
    DATA = PDF.read_bytes()
    made = table([*lines(DATA), *many(DATA), *whole(DATA), *recognition()])
    made = made.replace("# How fast it is", "# What reading PDFs costs, beside pdfplumber's extract_text")
    made = made.replace("tests.benchmarks --write", "tests.benchmarks.pages --write")
    print(made)
    if "--write" in sys.argv:
        Path(__file__).with_suffix(".md").write_text(made, "utf-8")
