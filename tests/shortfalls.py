"""What is known not to be read right in the bulletins that were labelled before any rule was written for them.

`corpus/shortfalls.csv` holds it; it may only get better. `python -m tests.score --write` takes what has become better
over; where something must become worse for the sake of another, the file is changed by hand, and the commit says why.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from typing import NamedTuple

from tests.figures import Score
from tests.labelled import CORPUS, Labelled

FILE = CORPUS / "shortfalls.csv"
BLIND = "blind"


class Shortfall(NamedTuple):
    """Errors counted in one bulletin."""

    missing: int = 0
    wrong: int = 0
    silent: int = 0
    false_alarms: int = 0
    missed_flags: int = 0


def shortfall_of(result: Score) -> Shortfall:
    """What is counted of a score."""
    errors = (result.silent, result.false_alarms, result.missed_flags)
    return Shortfall(result.missing.total(), result.wrong.total(), *map(len, errors))


def known() -> dict[str, Shortfall]:
    """By name of bulletin."""
    with FILE.open(encoding="utf-8", newline="") as rows:
        return {name: Shortfall(*map(int, counts)) for name, *counts in list(csv.reader(rows))[1:]}


def write(scores: Mapping[Labelled, Score]) -> None:
    """Takes over what has become better, and bulletins that are new."""
    counted = {item.name: shortfall_of(result) for item, result in scores.items() if item.split == BLIND}
    least = {name: map(min, before, counted.get(name, before)) for name, before in known().items()}
    with FILE.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("name", *Shortfall._fields))
        rows.writerows((name, *counts) for name, counts in sorted((counted | least).items()))
