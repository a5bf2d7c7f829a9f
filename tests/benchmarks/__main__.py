"""`make bench`: how fast the reader is, as ratios of runs side by side."""

from __future__ import annotations

import datetime
import io
import subprocess
import sys
from pathlib import Path

import pdfplumber

import jumelages
from tests.benchmarks.calls import BEFORE, count_calls
from tests.benchmarks.comparing import comparing
from tests.benchmarks.timing import medians, show

ROOT = Path(__file__).parents[2]
TEXT = ROOT / "samples" / "villes-jumelees-2014-07-11.txt"
PDF = TEXT.with_suffix(".pdf")
TODAY = datetime.date(2026, 11, 23)


def extract_with_pdfplumber(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def process(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


def warm() -> None:
    text, pdf = TEXT.read_bytes(), PDF.read_bytes()
    others = b"\n\n".join(path.read_bytes() for path in sorted((ROOT / "tests" / "corpus").glob("*.txt")))

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
        rounds=15,
    )
    show("text to records, warm", found["text"], 15)
    show("... with the lines of the bulletin before", found["again"])
    show("... against pdfplumber's extract_text", found["text"] / found["pdfplumber"], 0.15, unit="")
    show("PDF to records, warm", found["pdf"])
    show("... against pdfplumber's extract_text", found["pdf"] / found["pdfplumber"], unit="")


def cold() -> None:
    found = medians(
        {
            "command": lambda: process("-m", "jumelages", "read", str(TEXT)),
            "spacy": lambda: process("-c", "import spacy; spacy.blank('fr')"),
            "help": lambda: process("-m", "jumelages", "--help"),
            "schema": lambda: process("-m", "jumelages", "schema"),
            "python": lambda: process("-c", ""),
        },
        rounds=7,
    )
    show("jumelages read on the text, cold", found["command"])
    show("... against a cold spacy.blank('fr')", found["command"] / found["spacy"], 0.75, unit="")
    show("jumelages --help, cold", found["help"])
    show("... against a bare python", found["help"] / found["python"], unit="")
    show("jumelages schema, cold", found["schema"])


def calls() -> None:
    counts = count_calls(TEXT.read_bytes(), before=BEFORE.read_bytes())
    show("text to records, calls of Python functions", counts.total(), 25_000, unit="")


if __name__ == "__main__":
    calls()
    warm()
    cold()
    comparing()
