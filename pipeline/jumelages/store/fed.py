"""What consumers of the change feed receive: the contract of its lines, and of what is posted."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field, RootModel

from jumelages.comparing.changes import Change
from jumelages.records import Model
from jumelages.store.corrections import Correction


class FedBulletin(Model):
    """The bulletin before or after a Change."""

    as_of: str
    """Its day, as EDTF: a year, a month or a day."""
    sha256: str
    """SHA-256 of its file, in hex."""


class FedChange(Model):
    """A Change that was stated; or withdrawn, because a bulletin came in between, was read anew or set aside."""

    sequence: int
    """1, 2, 3 ... over all lines of the feed, without gaps."""
    action: Literal["stated", "withdrawn"]
    """What the line does with the Change."""
    id: str
    """Names the Change: what is withdrawn has the id under which it was stated."""
    recorded_at: datetime.datetime
    """When the line was fed, in UTC."""
    issuer: str
    """Whose bulletins these are, by the slug of its name; `unknown` where none states it."""
    cause: Literal["source", "reader", "erratum"]
    """`source`; `reader` where only the reading of the document changed; `erratum` against the bulletin it replaces."""
    old: FedBulletin
    """The bulletin before."""
    new: FedBulletin
    """The bulletin after."""
    partner: str | None
    """The id that the city or accord had when the line was fed; null for the bulletin as a whole."""
    change: Change
    """What changed, as `jumelages diff --format json` states it."""
    correction: Annotated[Correction | None, Field(exclude_if=lambda found: found is None)] = None
    """Of a change that a reviewer corrected: the place in the block, what is printed, and what is right instead."""


class FedRekey(Model):
    """What was reported of `partner` is reported of `into`: a person says so, or a bulletin shows them to be one city.

    Consumers move the Changes that they keep under the one id to the other; of a split, those alone whose `new`
    bulletin is of `since` or later. A line is never stated differently, so that all who have read as far agree.
    """

    sequence: int
    """1, 2, 3 ... over all lines of the feed, without gaps."""
    action: Literal["merged", "split"]
    """Whether two cities were joined, or one parted."""
    recorded_at: datetime.datetime
    """When the line was fed, in UTC."""
    issuer: str
    """Whose bulletins showed it; those of the others follow."""
    partner: str
    """The id under which it was reported so far."""
    into: str
    """The id under which it is reported from now on."""
    since: datetime.date | None
    """Of a split: the as-of day of the first bulletin that it concerns."""


class FedNaming(Model):
    """The issuer of whom no bulletin gave the name has one from now on; it was `unknown` on the lines before."""

    sequence: int
    """1, 2, 3 ... over all lines of the feed, without gaps."""
    action: Literal["named"]
    """That it was named."""
    recorded_at: datetime.datetime
    """When the line was fed, in UTC."""
    issuer: str
    """The slug of its name."""


FedLine = FedChange | FedRekey | FedNaming


class Fed(RootModel[FedLine]):
    """A line of the change feed."""
