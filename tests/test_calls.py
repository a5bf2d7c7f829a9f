"""What a bulletin costs, counted in calls: unlike times, they are the same on every machine."""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.calls import BEFORE, BULLETIN, ROOT

MOST_CALLS = 49_800
"""Lower it with every step that saves some; what must raise it says why in its commit."""

COUNT = f"""
from pathlib import Path
from tests.benchmarks.calls import count_calls
print(count_calls(Path({str(BULLETIN)!r}).read_bytes(), before=Path({str(BEFORE)!r}).read_bytes()).total())
"""


def test_a_bulletin_at_first_sight_costs_no_more_calls_than_it_may() -> None:
    counted = subprocess.run([sys.executable, "-c", COUNT], cwd=ROOT, check=True, capture_output=True, text=True)
    assert int(counted.stdout) < MOST_CALLS, "python -m tests.benchmarks.calls shows where they go"
