"""What consumers of the change feed are told: the contract of its lines, and of what is posted."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import RootModel

from jumelages.comparing.changes import Change
from jumelages.records import Model


class FedBulletin(Model):
    """The bulletin before or after a Change."""

    as_of: str
    """Its day, as EDTF: a year, a month or a day."""
    sha256: str
    """SHA-256 of its file, in hex."""


class FedChange(Model):
    """A Change that was stated; or withdrawn, because a bulletin came in between or was read anew."""

    sequence: int
    """1, 2, 3 ... over all lines of the feed, without gaps."""
    action: Literal["stated", "withdrawn"]
    """What the line does with the Change."""
    id: str
    """Names the Change: what is withdrawn has the id under which it was stated."""
    recorded_at: datetime.datetime
    """When the line was fed, in UTC."""
    cause: Literal["source", "reader"]
    """`source`, or `reader` where only the reading of the same document changed."""
    old: FedBulletin
    """The bulletin before."""
    new: FedBulletin
    """The bulletin after."""
    partner: str | None
    """The id that the city or accord had when the line was fed; null for the bulletin as a whole."""
    change: Change
    """What changed, as `jumelages diff --format json` tells it."""


class FedRekey(Model):
    """A person let what was told of `partner` be told of `into`.

    Consumers move the Changes that they keep under the one id to the other; of a split, those alone whose `new`
    bulletin is of `since` or later. A line is never told differently, so that all who have read as far agree.
    """

    sequence: int
    """1, 2, 3 ... over all lines of the feed, without gaps."""
    action: Literal["merged", "split"]
    """Whether two cities were joined, or one parted."""
    recorded_at: datetime.datetime
    """When the line was fed, in UTC."""
    partner: str
    """The id under which it was told so far."""
    into: str
    """The id under which it is told from now on."""
    since: datetime.date | None
    """Of a split: the as-of day of the first bulletin that it concerns."""


class Fed(RootModel[FedChange | FedRekey]):
    """A line of the change feed."""
