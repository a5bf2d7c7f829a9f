"""Records that cannot be written so that they read back the same, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from jumelages.catalogues import Phrase, phrase
from jumelages.records import BulletinRecord, HeadStatus, document

#: What follows from other fields, or is a second form of them, and what says where a value was read.
_FOLLOWS = frozenset({"evidence", "key", "text", "earliest", "latest", "low", "high"})
_COMPARED = ("issuer", "title", "as_of", "blocks")
_BROKEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def follows(key: str, value: Any) -> bool:
    """Whether a value follows from other fields; a city's place on the map does, that of an event is printed."""
    return key in _FOLLOWS or (key == "place" and isinstance(value, dict))


def refusal(record: BulletinRecord) -> list[Phrase]:
    """Why the records cannot be written, with the places, as far as that is seen in them."""
    return list(_reasons(record))


def has_two_dates(record: BulletinRecord) -> bool:
    """Whether nobody has said yet which of its dates is the bulletin's own."""
    return record.as_of is None and any(diagnostic.code == "J502" for diagnostic in record.diagnostics)


def unlike(record: BulletinRecord, again: BulletinRecord, beside: Sequence[str] = ()) -> list[Phrase]:
    """All that differs when the written bulletin is read again.

    Dates and figures are compared by what they mean, not by the words in which they are printed. Lines `beside` the
    bulletin's own, of a letterhead, are no lines of its issuer's.
    """
    before, after = document(record, evidence=False), document(again, evidence=False)
    after["issuer"] = [line for line in after["issuer"] if line in before["issuer"] or line not in beside]
    return [found for part in _COMPARED for found in differences(before[part], after[part], part)]


def _reasons(record: BulletinRecord) -> Iterator[Phrase]:
    if not record.blocks:
        yield phrase("there is no city or accord in them")
    if has_two_dates(record):
        yield phrase('the bulletin bears two dates (J502): say which with `jumelages set FILE date "11 juillet 2014"`')
    whole = document(record, evidence=False)
    for part in _COMPARED:
        yield from _unprintable(whole[part], part)
    for index, block in enumerate(record.blocks):
        place = f"blocks[{index}]"
        for number, head in enumerate(block.heads):
            where = f"{place}.heads[{number}]"
            if head.name is None and head.status is not HeadStatus.VACANT:
                yield phrase("{place} has no name", place=where)
            elif head.name is not None and head.status is HeadStatus.VACANT:
                yield phrase("{place} is named, but the post is vacant", place=where)
        for field, population in (("population", block.population), *_numbered(block.other_populations)):
            if population and population.value is None:
                where = f"{place}.{field}"
                yield phrase("{place} has no value", place=where)
        if block.kind == "accord" and not block.parties:
            yield phrase("{place} has no parties", place=place)


def _numbered(populations: tuple[Any, ...]) -> list[tuple[str, Any]]:
    return [(f"other_populations[{index}]", population) for index, population in enumerate(populations)]


def _unprintable(value: Any, place: str) -> Iterator[Phrase]:
    """Texts that no line can hold as they are."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "text" or not follows(key, item):
                yield from _unprintable(item, f"{place}.{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _unprintable(item, f"{place}[{index}]")
    elif isinstance(value, str):
        if not value.strip() and not place.endswith(".text"):
            yield phrase("{place} is empty", place=place)
        elif _BROKEN.search(value):
            yield phrase("{place} holds a line break or a control character", place=place)


def differences(before: Any, after: Any, place: str) -> Iterator[Phrase]:
    """What differs between two JSON values, place by place."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key, value in before.items():
            if not follows(key, value) and not follows(key, after.get(key)):
                yield from differences(value, after.get(key), f"{place}.{key}")
    elif isinstance(before, list) and isinstance(after, list):
        if len(before) != len(after):
            counts = {"after": len(after), "before": len(before)}
            yield phrase("{place} would be read back as {after} instead of {before}", place=place, **counts)
            return
        for number, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from differences(one, other, f"{place}[{number}]")
    elif before != after:
        values = {"before": _short(before), "after": _short(after)}
        yield phrase("{place} {before} would be read back as {after}", place=place, **values)


def _short(value: Any) -> Phrase:
    if value is None:
        return phrase("nothing")
    words = str(value)
    words = words if len(words) <= 58 else f"{words[:57]}…"
    return phrase("“{words}”", words=words)
