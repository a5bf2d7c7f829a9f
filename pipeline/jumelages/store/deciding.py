"""Questions answered, and answers taken back.

Nobody overwrites anybody: who decides says which decision was the last that was seen, and is refused where another one
came between.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, select

from jumelages.catalogues import Phrase, phrase
from jumelages.errors import BadDecision, DecidedMeanwhile, UnknownDecision, UnknownQuestion
from jumelages.store.corrections import corrected
from jumelages.store.decisions import VERDICT_WORDS, Decision, Verdict, decision_of, last_numbers, standing_decisions
from jumelages.store.engines import writing
from jumelages.store.instants import monotonic_now
from jumelages.store.passing import update_feed_of_decided
from jumelages.store.questions import Question, questions
from jumelages.store.revisions import by_id, records_of
from jumelages.store.tables import decision

OF_CHANGES = frozenset({Verdict.ACCEPTED, Verdict.REJECTED, Verdict.CORRECTED, Verdict.LEFT_OPEN})
OF_DIAGNOSTICS = frozenset({Verdict.CONFIRMED, Verdict.CORRECTED, Verdict.LEFT_OPEN})


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
    with writing(engine) as connection:
        now = monotonic_now(connection, now)
        found: dict[str, Question] = {one.id: one for one in questions(connection, revision)}
        _require_known(seen, found)
        asked = [found[number] for number in seen]
        _require_unchanged(connection, asked, seen)
        _require_answerable(asked, verdict)
        is_corrected = verdict is Verdict.CORRECTED
        answer = {
            "verdict": verdict.value,
            "correction": _correction(connection, asked[0], pointer, value) if is_corrected else None,
            "undoes_id": None,
            "reviewer": reviewer,
            "comment": why or None,
            "recorded_at": now,
        }
        added = _add(connection, [_question(one) | answer for one in asked])
        update_feed_of_decided(connection, asked[0].issuer_id, {one.subject for one in asked}, now)
        return added


def _question(one: Question) -> dict[str, Any]:
    """What a decision keeps of what it answers."""
    return {
        "issuer_id": one.issuer_id,
        "subject": one.subject,
        "block_key": one.block,
        "type": one.type,
        "field": one.field,
        "path": one.path,
        "old_quote": one.old_quote,
        "new_quote": one.new_quote,
        "revision_id": one.revision,
    }


def _correction(connection: Connection, one: Question, pointer: str | None, value: Any) -> str:
    """What is right instead, as JSON."""
    place = pointer or one.pointer
    if place is None:
        raise BadDecision(one.id, phrase("name the place that is corrected"))
    (found,) = by_id(connection, [one.revision])
    return corrected(records_of(connection, found.reading_id), one.block_index, place, value).model_dump_json()


def _add(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    return [connection.execute(decision.insert().returning(decision.c.id), dict(row)).scalar_one() for row in rows]


def _require_known(seen: Collection[str], found: Collection[str]) -> None:
    unknown = [number for number in seen if number not in found]
    if unknown or not seen:
        raise UnknownQuestion(", ".join(unknown) or "-")


def _require_unchanged(connection: Connection, asked: Sequence[Question], seen: Mapping[str, int]) -> None:
    last = last_numbers(connection, [one.subject for one in asked])
    for one in asked:
        number = last.get(one.subject)
        if number is None and seen[one.id]:
            raise BadDecision(one.id, phrase("there is no decision {number} on it", number=seen[one.id]))
        if number is not None and number != seen[one.id]:
            other = decision_of(connection, number)
            assert other
            raise DecidedMeanwhile(one.id, _who(other))


def _who(one: Decision) -> Phrase:
    when = f"{one.recorded_at:%Y-%m-%d %H:%M} UTC"
    verdict = phrase(VERDICT_WORDS[one.verdict])
    return Phrase("{who}, {when}: {verdict}", (("who", one.reviewer), ("when", when), ("verdict", verdict)))


def _require_answerable(asked: Sequence[Question], verdict: Verdict) -> None:
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
