"""How far a value can be relied on: what its rule or pattern got right on bulletins that no rule was written for.

`confidence.json` is measured, and made by `python -m tests.confidence`; it says itself how. A *reading* is what one
pattern read of one thing (a head, an event, a date): right if every value in it is. Of each pattern the table has its
readings when bulletins were read for the first time, how many were right, and as its confidence the lower bound of the
95 % interval of their share. A pattern with too few readings has that of its kind, all patterns of its rule together.
"""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from jumelages.records import Read

TABLE: Final = "confidence.json"


class Measured(NamedTuple):
    """What was measured of a pattern, or, with no pattern, of a kind as a whole; `confidence` as values carry it."""

    rule: str
    pattern: str | None
    readings: int
    right: int
    confidence: float


class Table(NamedTuple):
    """The table: how and on how many bulletins it was measured, the kinds and the patterns."""

    how: str
    bulletins: int
    kinds: tuple[Measured, ...]
    patterns: tuple[Measured, ...]


def measured() -> Table:
    """The table that this version ships with."""
    found = json.loads(files("jumelages").joinpath(TABLE).read_text("utf-8"))
    kinds, patterns = (tuple(Measured(*row) for row in found[name]) for name in ("kinds", "patterns"))
    return Table(found["how"], found["bulletins"], kinds, patterns)


#: The values that belong to a thing alone, and are read by rules of their own.
_WITHIN: Final = frozenset({"country", "date", "end_date", "as_of", "term", "parties"})


@cache
def _within(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind) if one.name in _WITHIN)


def confidence_of(thing: Read) -> float | None:
    """That of a thing with its country, its dates and its parties: the lowest; null where none was measured."""
    least = thing.evidence.confidence if thing.evidence else None
    for name in _within(type(thing)):  # type: ignore[arg-type]  # a class is hashable, whatever its instances are
        part = getattr(thing, name)
        for one in part if isinstance(part, tuple) else (part,):
            other = confidence_of(one) if one else None
            if other is not None and (least is None or other < least):
                least = other
    return least


class _Confidence(dict[tuple[str, str | None], float | None]):
    """By rule and pattern; what is not in the table is asked of its kind once."""

    def __missing__(self, key: tuple[str, str | None]) -> float | None:
        self[key] = self._kinds.get(key[0])
        return self[key]

    def __init__(self, table: Table) -> None:
        super().__init__(((one.rule, one.pattern), one.confidence) for one in table.patterns)
        self._kinds = {one.rule: one.confidence for one in table.kinds}


#: The confidence of what a rule read by a pattern (null where it has one only); null of what nothing was measured.
CONFIDENCE: Final = _Confidence(measured())
