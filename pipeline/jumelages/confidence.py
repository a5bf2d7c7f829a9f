"""How far a value can be relied on: what its rule or pattern got right on bulletins that no rule was written for.

`confidence.json` is measured, and made by `python -m tests.confidence`; it says itself how. A *reading* is what one
pattern read of one thing (a head, an event, a date): right if every value in it is. Of each pattern the table has its
readings when bulletins were read for the first time, how many were right, and as its confidence the lower bound of the
95 % interval of their share. A pattern with too few readings has that of its kind, all patterns of its rule together.
"""

from __future__ import annotations

import json
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
_WITHIN: Final = ("country", "date", "end_date", "as_of", "term")


def confidence_of(thing: Read) -> float | None:
    """That of a thing with its country, its dates and its parties: the lowest; null where none was measured."""
    parts = [*(getattr(thing, name, None) for name in _WITHIN), *getattr(thing, "parties", ())]
    found = [confidence_of(one) for one in parts if isinstance(one, Read)]
    found += [thing.evidence.confidence] if thing.evidence else []
    return min((one for one in found if one is not None), default=None)


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
