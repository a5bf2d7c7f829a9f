"""From what each Revision says to what held from when to when."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from jumelages.feeds.choosing import Chosen


class Fact(NamedTuple):
    """One thing that a Revision says, and where it stands there."""

    values: dict[str, Any]
    evidence: dict[str, Any]


class Period(NamedTuple):
    """A Fact with the Revision that said it first, and the day of the first that no longer did."""

    key: tuple[int, str]
    fact: Fact
    since: Chosen
    until: datetime.date | None


def periods(revisions: Sequence[Chosen], reported: Mapping[int, Mapping[tuple[int, str], Fact]]) -> list[Period]:
    """The Periods of Facts that the Revisions tell, by the Revision's id under keys that stay.

    A Fact with other values ends the one before under its key; one that is not told any more has ended, too,
    unless the Revision was read only in part. What did not hold for a day (another bulletin of the same day no longer
    says it) has no Period.
    """
    open_ones: dict[tuple[int, str], tuple[Fact, Chosen]] = {}
    done: list[Period] = []
    for revision in revisions:
        facts = reported.get(revision.id, {})
        for key, fact in facts.items():
            known = open_ones.get(key)
            if known is None:
                open_ones[key] = fact, revision
            elif known[0].values != fact.values:
                done.append(Period(key, *known, revision.day))
                open_ones[key] = fact, revision
        if open_ones and not revision.is_partial:
            gone = open_ones.keys() - facts.keys()
            done += [Period(key, *open_ones.pop(key), revision.day) for key in gone]
    ended = [period for period in done if period.until != period.since.day]
    return ended + [Period(key, *known, None) for key, known in open_ones.items()]
