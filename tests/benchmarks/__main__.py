"""`make bench`: how fast the reader is, as ratios of runs side by side."""

from __future__ import annotations

import datetime
import io
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pdfplumber

import jumelages
from tests.benchmarks.calls import BEFORE, count_calls
from tests.benchmarks.comparing import comparing
from tests.benchmarks.timing import medians

ROOT = Path(__file__).parents[2]
TEXT = ROOT / "samples" / "villes-jumelees-2014-07-11.txt"
PDF = TEXT.with_suffix(".pdf")
TODAY = datetime.date(2026, 11, 23)


def extract_with_pdfplumber(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def process(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


Row = tuple[str, float, float | None]
"""What is measured, the figure, and its limit."""


def warm() -> Iterator[Row]:
    text, pdf = TEXT.read_bytes(), PDF.read_bytes()
    others = b"\n\n".join(path.read_bytes() for path in sorted((ROOT / "tests" / "corpus").glob("*.txt"))[:12])

    def forget() -> None:
        """What is kept of the latest lines is of other lines then."""
        jumelages.read(others, today=TODAY)

    found = medians(
        {
            "forget": forget,
            "text": lambda: jumelages.read(text, today=TODAY),
            "again": lambda: jumelages.read(text, today=TODAY),
            "forget too": forget,
            "pdf": lambda: jumelages.read(pdf, today=TODAY),
            "pdfplumber": lambda: extract_with_pdfplumber(pdf),
        },
        rounds=9,
    )
    yield "a text into records, beside pdfplumber's extract_text on its PDF", found["text"] / found["pdfplumber"], 0.15
    yield "the same text once more, beside the first time", found["again"] / found["text"], None
    yield "a PDF into records, beside pdfplumber's extract_text", found["pdf"] / found["pdfplumber"], None


def cold() -> Iterator[Row]:
    found = medians(
        {
            "command": lambda: process("-m", "jumelages", "read", str(TEXT)),
            "spacy": lambda: process("-c", "import spacy; spacy.blank('fr')"),
            "help": lambda: process("-m", "jumelages", "--help"),
            "python": lambda: process("-c", ""),
        },
        rounds=5,
    )
    yield "the command reading a text, beside the start of spaCy alone", found["command"] / found["spacy"], 0.75
    yield "the command's help, beside the start of Python alone", found["help"] / found["python"], None


def calls() -> Iterator[Row]:
    counts = count_calls(TEXT.read_bytes(), before=BEFORE.read_bytes())
    yield "calls of Python functions to read a text of 14 blocks", counts.total(), 25_000


def table(rows: Iterable[Row]) -> str:
    """The measurements in Markdown."""
    lines = [f"| {what} | {_figure(value)} | {_figure(limit) if limit else '–'} |" for what, value, limit in rows]
    return "\n".join(
        [
            "# How fast it is",
            "",
            "Made by `python -m tests.benchmarks --write`: counts, and ratios of processor time side by side.",
            "",
            "| what | figure | limit |",
            "| --- | ---: | ---: |",
            *lines,
            "",
        ]
    )


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.2f}"


if __name__ == "__main__":
    made = table([*calls(), *warm(), *cold()])
    print(made)
    if "--write" in sys.argv:
        Path(__file__).with_name("speed.md").write_text(made, "utf-8")
    else:
        comparing()
