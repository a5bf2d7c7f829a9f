"""What files made to hurt cost: `python -m tests.reading.torture > tests/reading/torture.md` writes the table."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple

from jumelages.isolated.child import Task, _answer
from jumelages.isolated.limits import allowance, forbid_core_dumps, resident
from tests.reading import fuzzing
from tests.reading.hostile import HOSTILE

WORK = f"{fuzzing.__name__}:text_of"


class Cost(NamedTuple):
    """What became of a file, in words, the seconds of processor time and the megabytes that it took."""

    outcome: str
    seconds: float
    megabytes: float


def cost(name: str, data: bytes) -> Cost:
    """Read a file in a child of its own, within the limits of one file; the memory is what it took at its most."""
    held = resident()
    inward, outward = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(inward)
        forbid_core_dumps()
        error = _answer(Task(WORK, (data, name), name, allowance(len(data)))).error
        said = "read" if error is None else str(error).removeprefix(f"{name}: ")
        os.write(outward, said.encode()[:4000])
        os._exit(0)
    os.close(outward)
    with os.fdopen(inward, "rb") as answer:
        said = answer.read().decode() or "ended at a limit"
    _, _, used = os.wait4(child, 0)
    return Cost(said, used.ru_utime + used.ru_stime, max(used.ru_maxrss * 1024 - held, 0) / 1e6)


def main() -> int:
    """Print the table, each file a row."""
    fuzzing.text_of(fuzzing.PLAIN, "plain.pdf")  # what is loaded once is no file's
    print("# Files made to hurt\n\n| file | bytes | outcome | seconds | MB |\n| --- | ---: | --- | ---: | ---: |")
    for name, make in sorted(HOSTILE.items()):
        data = make()
        found = cost(f"{name}.pdf", data)
        outcome = found.outcome.replace("|", "\\|")
        print(f"| `{name}` | {len(data):,} | {outcome} | {found.seconds:.2f} | {found.megabytes:.0f} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
