"""What consumers of the change feed are told: the contract of its lines, and of what is posted."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import RootModel

from jumelages.comparing.changes import Change
from jumelages.records import Model


class FedBulletin(Model):
    """The bulletin before or after a Change: its day as EDTF, and the SHA-256 of its file, in hex."""

    as_of: str
    sha256: str


class FedChange(Model):
    """A Change that was stated; or withdrawn, because a bulletin came in between or was read anew.

    `id` names the Change: what is withdrawn has the id under which it was stated. `partner` is the id that its city
    or accord has now, null for the bulletin as a whole. `cause` is `source`, or `reader` where only the reading of
    the same document changed.
    """

    sequence: int
    action: Literal["stated", "withdrawn"]
    id: str
    recorded_at: datetime.datetime
    cause: Literal["source", "reader"]
    old: FedBulletin
    new: FedBulletin
    partner: str | None
    change: Change


class FedRekey(Model):
    """A person let what was told of `partner` be told of `into`; of a split, only what bulletins since a day say.

    Consumers move what they keep under the one id to the other.
    """

    sequence: int
    action: Literal["merged", "split"]
    recorded_at: datetime.datetime
    partner: str
    into: str
    since: datetime.date | None


class Fed(RootModel[FedChange | FedRekey]):
    """A line of the change feed. `sequence` counts 1, 2, 3 ... without gaps; instants are UTC."""
