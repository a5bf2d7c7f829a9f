"""What records take of memory: a store of bulletins and a batch of files hold many."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.memory import BULLETIN, ROOT

MOST_BYTES = 10_000


@pytest.mark.parametrize("bulletin", [BULLETIN, BULLETIN.with_suffix(".pdf")], ids=["text", "pdf"])
def test_a_block_takes_no_more_than_it_may(bulletin: Path) -> None:
    weigh = f"""
from pathlib import Path
from tests.benchmarks.memory import bytes_a_block
print(bytes_a_block(Path({str(bulletin)!r})))
"""
    weighed = subprocess.run([sys.executable, "-c", weigh], cwd=ROOT, check=True, capture_output=True, text=True)
    assert float(weighed.stdout) < MOST_BYTES, "python -m tests.benchmarks.memory shows it"
