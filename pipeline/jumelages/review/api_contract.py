"""What the API takes and gives, beside records and changes; their models are the contract."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from jumelages.comparing.changes import Change
from jumelages.records import Diagnostic, Model
from jumelages.store.decisions import Verdict


class ListedRevision(Model):
    """A revision in the list, with how many of its questions are open."""

    id: int
    issuer: str
    """Slug of the issuer's name."""
    as_of: str
    """Day of the bulletin, as EDTF."""
    document: str
    """Name of the file."""
    sha256: str
    """SHA-256 of the file, in hex."""
    status: Literal["complete", "partial"]
    blocks: int
    open_news: int
    open_details: int
    open_cosmetics: int
    open_diagnostics: int


class RevisionPage(Model):
    """A page of the revisions, the newest first."""

    total: int
    page: int
    revisions: tuple[ListedRevision, ...]


class MadeDecision(Model):
    """An answer that somebody gave."""

    id: int
    question: str
    """Id of the question that it answers."""
    verdict: Verdict
    reviewer: str
    why: str | None
    old_quote: str | None
    """The words of the bulletin before that it was made on."""
    new_quote: str | None
    """The words of the bulletin that it was made on."""
    correction: dict[str, Any] | None
    """Of a corrected one: place, printed and right value."""
    undoes: int | None
    """The decision that it takes back."""
    recorded_at: datetime.datetime


class AskedQuestion(Model):
    """A change or a diagnostic of a revision, and the decision that stands on it."""

    id: str
    is_open: bool
    seen: int
    """Number of the last decision on it; a new one sends it back."""
    city: str | None
    """Id of the city or accord over all revisions."""
    change: Change | None
    diagnostic: Diagnostic | None
    pointer: str | None
    """Place of a change's new value within its block."""
    decision: MadeDecision | None


class Questions(Model):
    """All questions of a revision."""

    revision: int
    questions: tuple[AskedQuestion, ...]


class Answer(BaseModel):
    """What is decided: on which questions, and what each reviewer saw last."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    verdict: Literal["accepted", "rejected", "corrected", "confirmed", "left_open"]
    questions: dict[str, int] = Field(min_length=1)
    """Ids of questions, each with its `seen`."""
    why: str | None = Field(default=None, max_length=2000)
    pointer: str | None = None
    """Of a correction: the place within the block."""
    value: Any = None
    """Of a correction: the right value."""


class Made(Model):
    """The numbers of the decisions that were made."""

    decisions: tuple[int, ...]


class Decisions(Model):
    """Decisions in their order."""

    decisions: tuple[MadeDecision, ...]


class KnownPartner(Model):
    """A city or an accord over all revisions."""

    id: str
    kind: Literal["city", "accord"]
    name: str
    country: str | None
    first: str
    """Day of the first bulletin that has it, as EDTF."""
    last: str
    """Day of the last one."""
    bulletins: int


class Partners(Model):
    """All cities and accords."""

    partners: tuple[KnownPartner, ...]


class Trouble(Model):
    """Why something was not done."""

    error: str


class Health(Model):
    """That the server and its store answer."""

    status: Literal["ok"]
