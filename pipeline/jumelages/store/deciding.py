"""Decisions: kept as rows that are only ever added, each on the very words that it was made on.

A decision answers a question by its subject (`subjects`), not by a row of a revision: it holds for every revision in
which the same is said in the same words, and where the words change the question is another one, and asked again.
Of several decisions on a subject the last one counts that is not undone. Nobody overwrites anybody: who decides says
which decision was the last that was seen, and is refused where another one came between.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Select, exists, func, select

from jumelages.catalogues import Phrase, marked, phrase
from jumelages.errors import BadDecision, DecidedMeanwhile, UnknownDecision, UnknownQuestion
from jumelages.store.corrections import Correction, corrected
from jumelages.store.engines import writing
from jumelages.store.instants import monotonic_now
from jumelages.store.revisions import by_id, records_of
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
"""What a person is told of each verdict."""


OF_CHANGES = frozenset({Verdict.ACCEPTED, Verdict.REJECTED, Verdict.CORRECTED, Verdict.LEFT_OPEN})
OF_DIAGNOSTICS = frozenset({Verdict.CONFIRMED, Verdict.CORRECTED, Verdict.LEFT_OPEN})

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


def decide(
    engine: Engine,
    revision: int,
    seen: Mapping[str, int],
    verdict: Verdict,
    *,
    reviewer: str,
    now: datetime.datetime,
    why: str | None = None,
    pointer: str | None = None,
    value: Any = None,
) -> list[int]:
    """Answer questions of a revision, all of them or none; the numbers of the decisions, in their order.

    `seen` has for the id of each question the number of the last decision on it that the reviewer saw, 0 for none
    (`Question.seen`). To correct, name the place within the block (`heads/0/name`, see `Correction`; of a change that
    of its new value, if none is named) and the right value as JSON.

    Raises:
        UnknownQuestion: the revision has no such question.
        DecidedMeanwhile: somebody decided on one of them since.
        BadDecision: that kind of question is not answered so, several are to be corrected at once, or a decision was
            seen where there is none.
        BadCorrection: no such value can stand there.
    """
    from jumelages.store.gate import update_feed_of_decided
    from jumelages.store.questions import Question, questions

    with writing(engine) as connection:
        now = monotonic_now(connection, now)
        found: dict[str, Question] = {one.id: one for one in questions(connection, revision)}
        _require_known(seen, found)
        asked = [found[number] for number in seen]
        _require_unchanged(connection, asked, seen)
        _require_answerable(asked, verdict)
        correction = None
        if verdict is Verdict.CORRECTED:
            (one,) = by_id(connection, [revision])
            place = pointer or asked[0].pointer
            if place is None:
                raise BadDecision(asked[0].id, phrase("name the place that is corrected"))
            record = records_of(connection, one.reading_id)
            correction = corrected(record, asked[0].block_index, place, value).model_dump_json()
        rows = [
            {
                "issuer_id": one.issuer_id,
                "subject": one.subject,
                "block_key": one.block,
                "type": one.type,
                "field": one.field,
                "path": one.path,
                "old_quote": one.old_quote,
                "new_quote": one.new_quote,
                "revision_id": revision,
                "verdict": verdict.value,
                "correction": correction,
                "undoes_id": None,
                "reviewer": reviewer,
                "comment": why or None,
                "recorded_at": now,
            }
            for one in asked
        ]
        added = _add(connection, rows)
        update_feed_of_decided(connection, asked[0].issuer_id, {one.subject for one in asked}, now)
        return added


def _add(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    return [connection.execute(decision.insert().returning(decision.c.id), dict(row)).scalar_one() for row in rows]


def _require_known(seen: Collection[str], found: Collection[str]) -> None:
    unknown = [number for number in seen if number not in found]
    if unknown or not seen:
        raise UnknownQuestion(", ".join(unknown) or "-")


def _require_unchanged(connection: Connection, asked: Sequence[Any], seen: Mapping[str, int]) -> None:
    last = last_numbers(connection, [one.subject for one in asked])
    for one in asked:
        number = last.get(one.subject)
        if number is None and seen[one.id]:
            raise BadDecision(one.id, phrase("there is no decision {number} on it", number=seen[one.id]))
        if number is not None and number != seen[one.id]:
            (other,) = _decisions(connection, _ALL.where(decision.c.id == number))
            raise DecidedMeanwhile(one.id, _who(other))


def _who(one: Decision) -> Phrase:
    when = f"{one.recorded_at:%Y-%m-%d %H:%M} UTC"
    verdict = phrase(VERDICT_WORDS[one.verdict])
    return Phrase("{who}, {when}: {verdict}", (("who", one.reviewer), ("when", when), ("verdict", verdict)))


def _require_answerable(asked: Sequence[Any], verdict: Verdict) -> None:
    for one in asked:
        allowed = OF_DIAGNOSTICS if one.diagnostic else OF_CHANGES
        if verdict not in allowed:
            raise BadDecision(one.id, phrase("not “{verdict}”", verdict=verdict.value))
    if verdict is Verdict.CORRECTED and len(asked) > 1:
        raise BadDecision(asked[1].id, phrase("correct one at a time"))


def undo(engine: Engine, number: int, *, reviewer: str, now: datetime.datetime, why: str | None = None) -> int:
    """Take back a decision, by one of its own; what stood before it stands again. The number of the new decision.

    Raises:
        UnknownDecision: there is none of this number, or it is undone, or undoes one itself.
        DecidedMeanwhile: a later one on the same question stands.
    """
    from jumelages.store.gate import update_feed_of_decided

    with writing(engine) as connection:
        now = monotonic_now(connection, now)
        row = connection.execute(select(decision).where(decision.c.id == number)).mappings().one_or_none()
        if row is None or row["verdict"] == Verdict.UNDONE:
            raise UnknownDecision(str(number))
        if connection.execute(select(decision.c.id).where(decision.c.undoes_id == number)).first():
            raise UnknownDecision(str(number), phrase("it is undone already"))
        standing = standing_decisions(connection, [row["subject"]])[row["subject"]]
        if standing.id != number:
            raise DecidedMeanwhile(standing.question, _who(standing))
        kept = {name: value for name, value in row.items() if name not in ("id", "correction")}
        new = {
            "verdict": Verdict.UNDONE.value,
            "undoes_id": number,
            "reviewer": reviewer,
            "comment": why or None,
            "recorded_at": now,
        }
        (added,) = _add(connection, [kept | new])
        update_feed_of_decided(connection, row["issuer_id"], [row["subject"]], now)
        return added


# -- what was decided ------------------------------------------------------------------------------

_ALL = select(decision).order_by(decision.c.id)


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
    found: dict[int, Decision] = {}
    ordered = sorted(set(subjects))
    for start in range(0, len(ordered), 500):
        query = _ALL.where(decision.c.subject.in_(ordered[start : start + 500]), is_standing(known_at))
        for row in connection.execute(query).mappings():
            found[row["subject"]] = _decision(row)
    return found


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
    found: dict[int, int] = {}
    ordered = sorted(set(subjects))
    for start in range(0, len(ordered), 500):
        query = (
            select(decision.c.subject, func.max(decision.c.id))
            .where(decision.c.subject.in_(ordered[start : start + 500]))
            .group_by(decision.c.subject)
        )
        found |= dict(connection.execute(query).all())
    return found


def _subject(question: str) -> int:
    """The subject that an id of a question shows.

    Raises:
        UnknownQuestion: it is no such id.
    """
    if not _ID.fullmatch(question):
        raise UnknownQuestion(question)
    return int.from_bytes(bytes.fromhex(question), "big", signed=True)


def _decisions(connection: Connection, query: Select[Any]) -> list[Decision]:
    return [_decision(row) for row in connection.execute(query).mappings()]


def _decision(row: Any) -> Decision:
    return Decision(
        row["id"],
        shown(row["subject"]),
        row["block_key"],
        row["type"],
        row["field"],
        row["path"],
        row["old_quote"],
        row["new_quote"],
        row["revision_id"],
        Verdict(row["verdict"]),
        Correction.model_validate_json(row["correction"]) if row["correction"] else None,
        row["undoes_id"],
        row["reviewer"],
        row["comment"],
        row["recorded_at"],
    )


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
