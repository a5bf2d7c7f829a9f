"""What a bulletin costs, counted in calls: unlike times, they are the same on every machine."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.benchmarks.calls import BEFORE, BULLETIN, ROOT, count_calls

MOST_CALLS = 24_400
"""Lower it with every step that saves some; what must raise it says why in its commit."""

COUNT = f"""
from pathlib import Path
from tests.benchmarks.calls import count_calls
print(count_calls(Path({str(BULLETIN)!r}).read_bytes(), before=Path({str(BEFORE)!r}).read_bytes()).total())
"""


def test_a_bulletin_at_first_sight_costs_no_more_calls_than_it_may() -> None:
    counted = subprocess.run([sys.executable, "-c", COUNT], cwd=ROOT, check=True, capture_output=True, text=True)
    assert int(counted.stdout) < MOST_CALLS, "python -m tests.benchmarks.calls shows where they go"


FRONT = "Villes jumelées\n\nGênes (Italie)\n\nMaire : M. Marco BUCCI\n"


@pytest.mark.parametrize(
    ("piece", "times"),
    [
        ("1 000 hab. ", 80),
        ("Population : 1 000 ", 50),
        ("maire M. Jean DUPONT 1 000 hab. ", 30),
        ("Gênes (Italie), ", 60),
        ("Gênes (Italie) · ", 500),
        ("le 12 mai 1990, ", 60),
        ("Jumelage signé en 1990 à Gênes ; ", 30),
        ("**a** ", 1_000),
        ("V I L L E S   ", 500),
        ("a -- ", 1_000),
        ("[a] {b} ", 1_000),
    ],
)
def test_a_line_twice_as_long_costs_about_twice_as_many_calls(piece: str, times: int) -> None:
    line = [(FRONT + piece * count).encode() for count in (times, 2 * times)]
    once, twice = (count_calls(data, before=data).total() for data in line)
    assert twice < 2.5 * once
