"""What records take of memory: a store of bulletins and a batch of files hold many."""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.memory import BULLETIN, ROOT

MOST_BYTES = 10_000
WEIGH = f"""
from pathlib import Path
from tests.benchmarks.memory import bytes_a_block
print(bytes_a_block(Path({str(BULLETIN)!r})))
"""


def test_a_block_takes_no_more_than_it_may() -> None:
    weighed = subprocess.run([sys.executable, "-c", WEIGH], cwd=ROOT, check=True, capture_output=True, text=True)
    assert float(weighed.stdout) < MOST_BYTES, "python -m tests.benchmarks.memory shows it"
