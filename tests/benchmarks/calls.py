"""How many Python functions one bulletin costs: the same figure on every machine, where times are not.

    python -m tests.benchmarks.calls

A call is a frame of Python source, whoever wrote it: functions, comprehensions, generators each time they go on,
and the constructors that `NamedTuple` and dataclasses make. Compiled code is left out, and so is the making of
regular expressions, which a process does once.
"""

from __future__ import annotations

import datetime
import re
import sys
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import jumelages

ROOT = Path(__file__).parents[2]
#: A bulletin that shares no line with the other, read first so that all is loaded.
BEFORE = ROOT / "tests" / "corpus" / "01-lyon.txt"
BULLETIN = ROOT / "samples" / "villes-jumelees-2014-07-11.txt"
TODAY = datetime.date(2026, 11, 23)
_EXPRESSIONS = str(Path(re.__file__).parent)
#: Cython reports its functions as if they were Python's, under the name of their source.
_COMPILED = (".pyx", ".pxd")


class Function(NamedTuple):
    """A function by the file and the name that its code has."""

    file: str
    name: str


def count_calls(data: bytes, *, before: bytes) -> Counter[Function]:
    """The calls of each function while `data` is read, in a process that has read `before`."""
    jumelages.read(before, today=TODAY)
    counts: Counter[Function] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if (
            event == "call"
            and not code.co_filename.endswith(_COMPILED)
            and not code.co_filename.startswith(_EXPRESSIONS)
        ):
            counts[Function(code.co_filename, code.co_qualname)] += 1

    previous = sys.getprofile()
    sys.setprofile(count)
    try:
        jumelages.read(data, today=TODAY)
    finally:
        sys.setprofile(previous)
    return counts


def main() -> None:
    """Print the calls in all, by module, and the functions that are called most."""
    counts = count_calls(BULLETIN.read_bytes(), before=BEFORE.read_bytes())
    modules: Counter[str] = Counter()
    for function, calls in counts.items():
        modules[_module(function.file)] += calls
    print(f"{counts.total():8,}  calls to read {BULLETIN.name}")
    for module, calls in modules.most_common(40):
        print(f"{calls:8,}  {module}")
    print()
    for function, calls in counts.most_common(60):
        print(f"{calls:8,}  {_module(function.file)}: {function.name}")


def _module(file: str) -> str:
    if file.startswith("<"):
        return "made by NamedTuple and dataclass"
    return "/".join(Path(file).parts[-2:])


if __name__ == "__main__":
    main()
