"""The table of layouts: `python -m tests.layouts [FILE...]` prints how each is read."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from jumelages.errors import JumelagesError
from jumelages.parsing import parse
from jumelages.reading import read_bulletin
from tests.layouts.bulletins import PAPERS
from tests.layouts.facts import outcome
from tests.layouts.make import FOLDER

TODAY = datetime.date(2026, 11, 23)


def row(path: Path) -> str:
    """One line of the table; a file is named for its bulletin, as in `chromium-plain.vichy.pdf`."""
    try:
        record = parse(read_bulletin(path.read_bytes(), path.name), today=TODAY)
    except JumelagesError as error:
        return f"| {path.stem} | – | – | – | {type(error).__name__} |"
    found = outcome(PAPERS[path.stem.split(".")[-1]], record)
    return f"| {path.stem} | {found.f1:.3f} | {len(found.silent)} | {len(found.alarms)} | {found.status} |"


def main(arguments: list[str]) -> int:
    """Print the table."""
    print("| layout | F1 | silent errors | alarms | status |\n| --- | ---: | ---: | ---: | --- |")
    for path in [Path(item) for item in arguments] or sorted(FOLDER.glob("*.pdf")):
        print(row(path))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
