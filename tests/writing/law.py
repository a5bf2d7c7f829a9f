"""What the round trip compares: everything that the records say, but not where it was read."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from typing import Any

from jumelages import read
from jumelages.records import BulletinRecord, document

#: How many examples each law is tried on: `make law` sets a thousand.
EXAMPLES = int(os.environ.get("JUMELAGES_LAW_EXAMPLES", "20"))
TODAY = datetime.date(2026, 11, 23)
#: What a bulletin alarms about although its records were written so: the country, date or post that they leave out,
#: and a figure made up for a real city.
LEFT_OUT = frozenset({"J301", "J304", "J329"})


def reported(record: BulletinRecord) -> dict[str, Any]:
    """The facts of a bulletin."""
    whole = document(record, evidence=False)
    return {part: whole[part] for part in ("issuer", "title", "as_of", "blocks")}


def differences(before: Any, after: Any, place: str = "") -> Iterator[str]:
    """Every place at which two facts differ."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in before:
            yield from differences(before[key], after.get(key), f"{place}.{key}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, pair in enumerate(zip(before, after, strict=True)):
            yield from differences(*pair, f"{place}[{index}]")
    elif before != after:
        yield f"{place.lstrip('.')}: expected {before!r}, got {after!r}"


def alarms(record: BulletinRecord) -> list[str]:
    """Errors and warnings that nothing in the written records asks for."""
    return [
        f"{found.code} {found.message}"
        for found in record.diagnostics
        if found.severity != "note" and found.code not in LEFT_OUT
    ]


def broken(record: BulletinRecord, printed: bytes, *, texts: bool = True) -> list[str]:
    """How what is read of the printed bulletin departs from the records; empty where the law holds.

    Without `texts` the printed forms of dates and figures are left out of the comparison.
    """
    again = read(printed, today=TODAY)
    found = [*differences(reported(record), reported(again)), *alarms(again)]
    return [words for words in found if texts or ".text: expected" not in words]
