"""How much memory records take, and reading does.

python -m tests.benchmarks.memory
"""

from __future__ import annotations

import datetime
import gc
import resource
import subprocess
import sys
import tracemalloc
from pathlib import Path

import jumelages

ROOT = Path(__file__).parents[2]
BULLETIN = ROOT / "samples" / "villes-jumelees-2014-07-11.txt"
TODAY = datetime.date(2026, 11, 23)
#: Bulletins that are held at once while they are weighed.
_HELD = 5
#: So often the bulletin's 14 blocks are nearly as many lines as a bulletin may have.
_REPEATED = 570


def bytes_a_block(bulletin: Path) -> float:
    """What the records of a block take, after all that is shared was made."""
    data = bulletin.read_bytes()
    jumelages.read(data, today=TODAY)
    gc.collect()
    tracemalloc.start()
    held = [jumelages.read(data, today=TODAY) for _ in range(_HELD)]
    gc.collect()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken / sum(len(record.blocks) for record in held)


def peak_of_many() -> float:
    """The megabytes that a process takes at most while it reads the blocks of the bulletin 570 times over."""
    source = f"from tests.benchmarks.memory import read_many; read_many({_REPEATED})"
    ran = subprocess.run([sys.executable, "-c", source], cwd=ROOT, check=True, capture_output=True, text=True)
    return float(ran.stdout)


def read_many(times: int) -> None:
    """Read the blocks of the bulletin many times over, and print the most megabytes that the process took."""
    text = BULLETIN.read_text("utf-8")
    head, _, rest = text.partition("Abidjan")
    blocks = times * [f"Abidjan{rest}"]
    jumelages.read((head + "\n".join(blocks)).encode(), today=TODAY)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    for bulletin in (BULLETIN, BULLETIN.with_suffix(".pdf")):
        print(f"{bytes_a_block(bulletin):8,.0f}  bytes a block of {bulletin.name}")
    print(f"{peak_of_many():8,.0f}  megabytes at most, for {14 * _REPEATED:,} blocks in one bulletin")
