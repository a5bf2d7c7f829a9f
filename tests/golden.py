"""The records that are expected of each sample: `python -m tests.golden make` or `check`.

They stand beside the sample as `NAME.expected.json`, read on a fixed day and without what says which
version of the reader read them. Look at the difference before you commit what `make` wrote.
"""

from __future__ import annotations

import datetime
import difflib
import json
import sys
from pathlib import Path

import jumelages

SAMPLES = Path(__file__).parents[1] / "samples"
TODAY = datetime.date(2026, 11, 23)


def bulletins() -> list[Path]:
    """The samples: every TXT and PDF in the folder."""
    return sorted(path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".pdf"})


def expected_file(bulletin: Path) -> Path:
    """The file that holds what is expected of a sample."""
    return bulletin.with_name(f"{bulletin.name}.expected.json")


def told(bulletin: Path) -> str:
    """What the reader says of a sample today."""
    document = jumelages.document(jumelages.read(bulletin, today=TODAY))
    del document["extractor"]
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def difference(bulletin: Path) -> str:
    """How what is read differs from what is expected, as a unified diff; empty where it does not."""
    file = expected_file(bulletin)
    expected = file.read_text("utf-8") if file.exists() else ""
    before, after = expected.splitlines(keepends=True), told(bulletin).splitlines(keepends=True)
    names = (f"expected/{bulletin.name}", f"read/{bulletin.name}")
    return "".join(difflib.unified_diff(before, after, *names))


def leftovers() -> list[Path]:
    """Expected files whose sample is gone."""
    known = set(map(expected_file, bulletins()))
    return [file for file in sorted(SAMPLES.glob("*.expected.json")) if file not in known]


def make() -> int:
    """Write what is read today as what is expected."""
    for bulletin in bulletins():
        expected_file(bulletin).write_text(told(bulletin), "utf-8")
        print(f"made {expected_file(bulletin).name}")
    return 0


def check() -> int:
    """Show every difference; the exit code is 1 where there is one."""
    differences = [*filter(None, map(difference, bulletins()))]
    differences += [f"{file.name} has no sample\n" for file in leftovers()]
    print("".join(differences), end="")
    return int(bool(differences))


if __name__ == "__main__":
    actions = {"make": make, "check": check}
    if len(sys.argv) != 2 or sys.argv[1] not in actions:
        sys.exit("usage: python -m tests.golden make|check")
    sys.exit(actions[sys.argv[1]]())
