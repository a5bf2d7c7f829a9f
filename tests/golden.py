"""What is expected of the samples: `python -m tests.golden make` or `check`.

Beside each sample stand its records as `NAME.expected.json`, and beside each TXT but the first what changed since
the revision before as `NAME.changes.json`. Both are made on a fixed day, and without what says which version of the
reader made them. In the same way the records of the data dictionary's bulletins are made, of these its examples (in the
package), and the trace of how each statement is read on the way to its records (`trace.json`). Look at the difference
before you commit what `make` wrote.
"""

from __future__ import annotations

import datetime
import difflib
import json
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import jumelages
from jumelages.comparing import Comparison, changes_document, compare
from jumelages.feeds import dictionary
from jumelages.records import BulletinRecord
from tests import trace
from tests.feeds.examples import examples

SAMPLES = Path(__file__).parents[1] / "samples"
EXAMPLES = Path(__file__).with_name("feeds") / "example"
IN_DICTIONARY = Path(dictionary.__file__).with_name("examples.json")
TODAY = datetime.date(2026, 11, 23)


def bulletins() -> list[Path]:
    """The samples: every TXT and PDF in the folder."""
    return sorted(path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".pdf"})


def revisions() -> list[Path]:
    """The TXTs, the oldest first."""
    return [path for path in bulletins() if path.suffix == ".txt"]


@cache
def records(bulletin: Path) -> BulletinRecord:
    """A sample as it is read today."""
    return jumelages.read(bulletin, today=TODAY)


def changes(revision: Path) -> Comparison:
    """What changed in a TXT since the revision before; the older ones say who was named earlier."""
    *earlier, old = [records(other) for other in revisions() if other < revision]
    return compare(old, records(revision), earlier=earlier)


def expectations() -> dict[Path, Callable[[], str]]:
    """Every file that holds what is expected, and how to find what it would hold today."""
    expected: dict[Path, Callable[[], str]] = {
        bulletin.with_name(f"{bulletin.name}.expected.json"): partial(_records_document, bulletin)
        for bulletin in bulletins()
    }
    expected |= {
        revision.with_name(f"{revision.name}.changes.json"): partial(_changes_document, revision)
        for revision in revisions()[1:]
    }
    expected |= {
        bulletin.with_suffix(".json"): partial(_records_document, bulletin) for bulletin in EXAMPLES.glob("*.txt")
    }
    expected[IN_DICTIONARY] = lambda: _json(examples())
    return expected | {trace.TRACE: partial(trace.traced, [*sorted(trace.CORPUS.glob("*.txt")), *bulletins()])}


def _records_document(bulletin: Path) -> str:
    document = jumelages.document(records(bulletin))
    del document["extractor"]
    return _json(document)


def _changes_document(revision: Path) -> str:
    document = changes_document(changes(revision), evidence=False)
    for side in (document["old"], document["new"]):
        del side["extractor"], side["lexicon"]
    return _json(document)


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def reported(file: Path) -> str:
    """What an expected file would hold today."""
    return expectations()[file]()


def difference(file: Path) -> str:
    """How what is reported today differs from what is expected, as a unified diff; empty where it does not."""
    expected = file.read_text("utf-8") if file.exists() else ""
    before, after = expected.splitlines(keepends=True), reported(file).splitlines(keepends=True)
    return "".join(difflib.unified_diff(before, after, f"expected/{file.name}", f"today/{file.name}"))


def leftovers() -> list[Path]:
    """Expected files whose sample is gone."""
    found = {*SAMPLES.glob("*.expected.json"), *SAMPLES.glob("*.changes.json")}
    return sorted(found - set(expectations()))


def make() -> int:
    """Write what is reported today as what is expected."""
    for file in expectations():
        file.write_text(reported(file), "utf-8")
        print(f"made {file.name}")
    return 0


def check() -> int:
    """Show every difference; the exit code is 1 where there is one."""
    differences = [*filter(None, map(difference, expectations()))]
    differences += [f"{file.name} has no sample\n" for file in leftovers()]
    print("".join(differences), end="")
    return int(bool(differences))


if __name__ == "__main__":
    actions = {"make": make, "check": check}
    if len(sys.argv) != 2 or sys.argv[1] not in actions:
        sys.exit("usage: python -m tests.golden make|check")
    sys.exit(actions[sys.argv[1]]())
