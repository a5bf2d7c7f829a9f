"""From what each Revision says to what held from when to when, and from when to when that was known."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from jumelages.feeds.choosing import Chosen


class Fact(NamedTuple):
    """One thing that a Revision says, and where it stands there."""

    values: dict[str, Any]
    evidence: dict[str, Any]


#: A thing within its city or accord: the number of its copy, and a key that stays.
Key = tuple[int, str]
Facts = Mapping[Key, Fact]


class Said(NamedTuple):
    """What a Revision says of one city or accord, and from when to when that was known."""

    revision: Chosen
    known_from: datetime.datetime
    known_to: datetime.datetime | None
    facts: Facts


class Since(NamedTuple):
    """A Fact that holds, and the bulletin that said it first."""

    fact: Fact
    revision: str
    day: datetime.date


class Period(NamedTuple):
    """A Fact with the bulletin that said it first, and the day of the first that no longer did."""

    key: Key
    fact: Fact
    revision: str
    since: datetime.date
    until: datetime.date | None


class Known(NamedTuple):
    """A Period, and from when to when it was known to be so."""

    period: Period
    known_from: datetime.datetime
    known_to: datetime.datetime | None


Standing = Mapping[Key, Since]


def standing(said: Iterable[Said]) -> dict[Key, Fact]:
    """The Facts that hold when all of these Revisions, in their order, have said what they say."""
    found: Standing = {}
    for one in said:
        found, _ = _next(found, one)
    return {key: since.fact for key, since in found.items()}


def _next(before: Standing, said: Said) -> tuple[Standing, list[Period]]:
    """What holds behind a Revision, and the Periods that it ends.

    A Fact with other values ends the one before under its key; one that is not reported any more has ended, too,
    unless the Revision was read only in part. What did not hold for a day (another bulletin of the same day no longer
    says it) has no Period.
    """
    day, facts = said.revision.day, said.facts
    ended = {
        key: since
        for key, since in before.items()
        if (facts[key].values != since.fact.values if key in facts else not said.revision.is_partial)
    }
    begun = {
        key: Since(fact, said.revision.revision, day)
        for key, fact in facts.items()
        if key not in before or key in ended
    }
    if not ended and not begun:
        return before, []
    after = {key: since for key, since in before.items() if key not in ended} | begun
    return after, [Period(key, *since, day) for key, since in ended.items() if since.day != day]


def known_periods(said: Sequence[Said]) -> list[Known]:
    """The Periods of Facts under all that was ever known; `said` is in the order of the Revisions.

    At each instant the Periods that were known then are those that the Revisions known then say.
    """
    if not any(one.facts for one in said):
        return []
    places = {name: place for place, name in enumerate(dict.fromkeys(one.revision.revision for one in said))}
    line, changed = _Line(), dict[datetime.datetime, tuple[set[int], dict[int, Said]]]()
    for one in said:
        if one.known_from != one.known_to:
            changed.setdefault(one.known_from, (set(), {}))[1][places[one.revision.revision]] = one
            if one.known_to:
                changed.setdefault(one.known_to, (set(), {}))[0].add(places[one.revision.revision])
    for instant in sorted(changed):
        line.change(instant, *changed[instant])
    return line.known()


class _Step(NamedTuple):
    """A Revision in the line: what held in front of it and behind it, and the Periods that it ends."""

    said: Said
    before: Standing | None
    after: Standing
    ended: Sequence[Period]


class _Line:
    """The Revisions that are known at an instant, in order, and the Periods that they say.

    Where some come or go, only what they change is stated anew.
    """

    def __init__(self) -> None:
        self._places: list[int] = []
        self._steps: list[_Step] = []
        self._known: dict[tuple[Key, str], tuple[Period, datetime.datetime]] = {}
        self._past: list[Known] = []

    def known(self) -> list[Known]:
        """All that was ever known."""
        return [*self._past, *(Known(period, since, None) for period, since in self._known.values())]

    def change(self, instant: datetime.datetime, gone: Iterable[int], come: Mapping[int, Said]) -> None:
        """Let Revisions go and come at these places."""
        last, before, after = self._last(), list[Period](), list[Period]()
        for place in gone:
            at = bisect_left(self._places, place)
            before += self._steps.pop(at).ended
            del self._places[at]
        for place, said in come.items():
            at = bisect_left(self._places, place)
            self._places.insert(at, place)
            self._steps.insert(at, _Step(said, None, {}, ()))
        touched = sorted({*gone, *come})
        first, settled = bisect_left(self._places, touched[0]), bisect_left(self._places, touched[-1] + 1)
        holds: Standing = self._steps[first - 1].after if first else {}
        for at in range(first, len(self._steps)):
            step = self._steps[at]
            if at >= settled and step.before == holds:
                break
            behind, ended = _next(holds, step.said)
            before += step.ended
            after += ended
            self._steps[at] = _Step(step.said, holds, behind, ended)
            holds = behind
        else:
            before += (Period(key, *since, None) for key, since in last.items())
            after += (Period(key, *since, None) for key, since in self._last().items())
        self._restate(instant, before, after)

    def _last(self) -> Standing:
        return self._steps[-1].after if self._steps else {}

    def _restate(self, instant: datetime.datetime, before: Iterable[Period], after: Iterable[Period]) -> None:
        old, new = ({(one.key, one.revision): one for one in periods} for periods in (before, after))
        for name, period in old.items():
            if new.get(name) != period:
                self._past.append(Known(*self._known.pop(name), instant))
        self._known |= {name: (period, instant) for name, period in new.items() if old.get(name) != period}
