"""Records that cannot be written so that they read back the same, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jumelages.records import BulletinRecord, HeadStatus, document

#: What follows from other fields, or is a second form of them, and what says where a value was read.
FOLLOWS = frozenset({"evidence", "key", "place", "text", "earliest", "latest", "low", "high"})
_COMPARED = ("issuer", "title", "as_of", "blocks")
_BROKEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def refusal(record: BulletinRecord) -> str | None:
    """Why the records cannot be written, with the place, as far as that is seen in them; None if they can."""
    return next(_reasons(record), None)


def unlike(record: BulletinRecord, again: BulletinRecord) -> str | None:
    """The first thing that differs when the written bulletin is read again; None if nothing is.

    Dates and figures are compared by what they mean, not by the words in which they are printed.
    """
    before, after = document(record, evidence=False), document(again, evidence=False)
    for part in _COMPARED:
        found = _difference(before[part], after[part], part)
        if found:
            return found
    return None


def _reasons(record: BulletinRecord) -> Iterator[str]:
    if not record.blocks:
        yield "there is no city or accord in them"
    if record.as_of is None and any(diagnostic.code == "J502" for diagnostic in record.diagnostics):
        yield "the bulletin bears two dates (J502): set as_of, and delete the diagnostic"
    whole = document(record, evidence=False)
    for part in _COMPARED:
        yield from _unprintable(whole[part], part)
    for index, block in enumerate(record.blocks):
        place = f"blocks[{index}]"
        for number, head in enumerate(block.heads):
            if (head.name is None) != (head.status is HeadStatus.VACANT):
                state = "has no name" if head.name is None else "is named, but the post is vacant"
                yield f"{place}.heads[{number}] {state}"
        for field, population in (("population", block.population), *_numbered(block.other_populations)):
            if population and population.value is None:
                yield f"{place}.{field} has no value"
        if block.kind == "accord" and not block.parties:
            yield f"{place} has no parties"


def _numbered(populations: tuple[Any, ...]) -> list[tuple[str, Any]]:
    return [(f"other_populations[{index}]", population) for index, population in enumerate(populations)]


def _unprintable(value: Any, place: str) -> Iterator[str]:
    """Texts that no line can hold as they are."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in FOLLOWS - {"text"}:
                yield from _unprintable(item, f"{place}.{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _unprintable(item, f"{place}[{index}]")
    elif isinstance(value, str):
        if not value.strip() and not place.endswith(".text"):
            yield f"{place} is empty"
        elif _BROKEN.search(value):
            yield f"{place} holds a line break or a control character"


def _difference(before: Any, after: Any, place: str) -> str | None:
    if isinstance(before, dict) and isinstance(after, dict):
        pairs = [(f"{place}.{key}", before[key], after.get(key)) for key in before if key not in FOLLOWS]
    elif isinstance(before, list) and isinstance(after, list):
        if len(before) != len(after):
            return f"{place} would be read back as {len(after)} instead of {len(before)}"
        pairs = [(f"{place}[{i}]", *both) for i, both in enumerate(zip(before, after, strict=True))]
    else:
        return None if before == after else f"{place} {_short(before)} would be read back as {_short(after)}"
    return next(filter(None, (_difference(one, other, where) for where, one, other in pairs)), None)


def _short(value: Any) -> str:
    words = "nothing" if value is None else f"“{value}”"
    return words if len(words) <= 60 else f"{words[:58]}…”"
