"""The bulletins in many layouts, by several producers, are read as they are printed.

One of each layout, by its producers in turn; with JUMELAGES_DEEP every one of them.
"""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from jumelages.parsing import parse
from jumelages.reading import read_bulletin
from tests.layouts.bulletins import PAPERS
from tests.layouts.facts import Outcome, outcome
from tests.layouts.make import FOLDER

TODAY = datetime.date(2026, 11, 23)
#: What is not read whole yet, and says so with a warning.
LOUD = {
    "weasyprint-spread.dole": "running titles beside the numbers of two pages on one sheet are taken for its text",
    "chromium-table_no_header.vichy": "a column of domains without a header holds a word that is no known domain",
    "weasyprint-table_no_header.saumur": "a column of domains without a header holds words that are no known domains",
}


def one_of_each() -> list[Path]:
    """One file of each layout; the name of a file is its producer, its layout and its bulletin."""
    layouts: dict[str, list[Path]] = {}
    for path in sorted(FOLDER.glob("*.pdf")):
        layouts.setdefault(path.stem.split("-", 1)[1].split(".")[0], []).append(path)
    return [paths[number % len(paths)] for number, paths in enumerate(layouts.values())]


PATHS = sorted(FOLDER.glob("*.pdf")) if os.environ.get("JUMELAGES_DEEP") else one_of_each()


def read(path: Path) -> Outcome:
    paper = PAPERS[path.stem.split(".")[-1]]
    return outcome(paper, parse(read_bulletin(path.read_bytes(), path.name), today=TODAY))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_layout_is_read_as_it_is_printed(path: Path) -> None:
    found = read(path)
    assert found.silent == ()
    if path.stem in LOUD:
        assert found.alarms
        return
    assert (found.f1, found.alarms, found.status) == (1, (), "complete")
