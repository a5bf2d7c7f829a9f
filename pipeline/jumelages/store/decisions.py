"""Decisions: rows that are only ever added, each on the very words that it was made on; and how far reviewers looked.

A decision answers a question by its subject (`subjects`), not by a row of a revision: it holds for every revision in
which the same is said in the same words, and where the words change the question is another one, and asked again.
Of several decisions on a subject the last one counts that is not undone.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Select, exists, func, select

from jumelages.catalogues import marked
from jumelages.errors import UnknownQuestion
from jumelages.store.corrections import Correction
from jumelages.store.engines import rows_where_in, writing
from jumelages.store.subjects import shown
from jumelages.store.tables import decision, reviewer


class Verdict(StrEnum):
    """What a reviewer answers."""

    ACCEPTED = "accepted"
    """Of a change: it is so."""
    REJECTED = "rejected"
    """Of a change: the bulletin is wrong, and what was there before holds."""
    CORRECTED = "corrected"
    """Something else is right; the decision says what."""
    CONFIRMED = "confirmed"
    """Of a diagnostic: it is right as printed."""
    LEFT_OPEN = "left_open"
    """Nobody knows yet; it is not asked again until the words change."""
    UNDONE = "undone"
    """An earlier decision is taken back."""


VERDICT_WORDS = {
    "accepted": marked("accepted"),
    "rejected": marked("rejected"),
    "corrected": marked("corrected"),
    "confirmed": marked("confirmed as printed"),
    "left_open": marked("left open"),
    "undone": marked("undone"),
}
"""What a person reads of each verdict."""


#: What `shown` makes of a subject.
_ID = re.compile(r"[0-9a-f]{16}")


class Decision(NamedTuple):
    """A reviewer's answer. `question` is the id of what it answers, `undoes` the decision that it takes back."""

    id: int
    question: str
    block: str | None
    type: str
    field: str | None
    path: str
    old_quote: str | None
    new_quote: str | None
    revision: int
    verdict: Verdict
    correction: Correction | None
    undoes: int | None
    reviewer: str
    why: str | None
    recorded_at: datetime.datetime


_ALL = select(
    decision.c.id,
    decision.c.subject,
    *(decision.c[name] for name in "block_key type field path old_quote new_quote revision_id".split()),
    *(decision.c[name] for name in "verdict correction undoes_id reviewer comment recorded_at".split()),
).order_by(decision.c.id)


def decisions(
    connection: Connection, question: str | None = None, *, since: datetime.datetime | None = None
) -> list[Decision]:
    """All decisions in their order; those on one question, or those made after an instant."""
    query = _ALL
    if question is not None:
        query = query.where(decision.c.subject == _subject(question))
    if since is not None:
        query = query.where(decision.c.recorded_at > since)
    return _decisions(connection, query)


def decision_of(connection: Connection, number: int) -> Decision | None:
    """The decision of a number, whatever became of it."""
    return next(iter(_decisions(connection, _ALL.where(decision.c.id == number))), None)


def standing_corrections(connection: Connection) -> list[Decision]:
    """The decisions that correct a value and were not undone, in their order."""
    return [one for one in _decisions(connection, _ALL.where(is_standing())) if one.correction]


def standing_decisions(
    connection: Connection, subjects: Collection[int], known_at: datetime.datetime | None = None
) -> dict[int, Decision]:
    """The decision that counts on each of these subjects, as known at a time or now; none where none does."""
    rows = rows_where_in(connection, _ALL.where(is_standing(known_at)), decision.c.subject, set(subjects))
    return {row.subject: _decision(row) for row in rows}


def verdicts_on(connection: Connection, subjects: Collection[int]) -> dict[int, tuple[int, Verdict]]:
    """The number and the verdict of the decision that counts on each of these subjects; nothing where none does."""
    query = select(decision.c.subject, decision.c.id, decision.c.verdict).where(is_standing()).order_by(decision.c.id)
    rows = rows_where_in(connection, query, decision.c.subject, set(subjects))
    return {subject: (number, Verdict(verdict)) for subject, number, verdict in rows}


def is_standing(known_at: datetime.datetime | None = None) -> Any:
    """Whether a row of `decision` is an answer that was not undone, at a time or now; the last such one counts."""
    undoing = decision.alias("undoing")
    undone = exists().where(undoing.c.undoes_id == decision.c.id)
    stands = decision.c.verdict != Verdict.UNDONE.value
    if known_at is None:
        return stands & ~undone
    return stands & (decision.c.recorded_at <= known_at) & ~undone.where(undoing.c.recorded_at <= known_at)


def last_numbers(connection: Connection, subjects: Collection[int]) -> dict[int, int]:
    """The number of the last decision on each of these subjects, undone and undoing ones too."""
    query = select(decision.c.subject, func.max(decision.c.id)).group_by(decision.c.subject)
    return dict(rows_where_in(connection, query, decision.c.subject, set(subjects)))


def _subject(question: str) -> int:
    """The subject that an id of a question shows.

    Raises:
        UnknownQuestion: it is no such id.
    """
    if not _ID.fullmatch(question):
        raise UnknownQuestion(question)
    return int.from_bytes(bytes.fromhex(question), "big", signed=True)


def _decisions(connection: Connection, query: Select[Any]) -> list[Decision]:
    return [_decision(row) for row in connection.execute(query)]


def _decision(row: Any) -> Decision:
    number, subject, *about, verdict, correction, undoes, who, why, at = row
    right = Correction.model_validate_json(correction) if correction else None
    return Decision._make([number, shown(subject), *about, Verdict(verdict), right, undoes, who, why, at])


# -- how far each reviewer has looked --------------------------------------------------------------


def last_look(connection: Connection, name: str) -> datetime.datetime | None:
    """When a reviewer last looked; None for one who never did. What came since: `decisions(since=…)`, `came_since`."""
    return connection.execute(select(reviewer.c.looked_at).where(reviewer.c.name == name)).scalar_one_or_none()


def keep_look(engine: Engine, name: str, now: datetime.datetime) -> None:
    """Keep that a reviewer looked; it never goes back."""
    with writing(engine) as connection:
        known = last_look(connection, name)
        if known is None:
            connection.execute(reviewer.insert(), {"name": name, "looked_at": now})
        elif known < now:
            connection.execute(reviewer.update().where(reviewer.c.name == name).values(looked_at=now))
