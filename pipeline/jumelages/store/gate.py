"""The gate: what has to be accepted before it goes downstream, and what does not.

It is the store's own, so that whoever writes into it keeps to it. A change passes by a decision, or by itself where
the policy lets it; what was rejected never does. Consumers of the feed are told of what passes, when it does.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from enum import StrEnum
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Select, and_, bindparam, exists, func, select

from jumelages.comparing.changes import Significance
from jumelages.records import Severity
from jumelages.store.decisions import Verdict, is_standing, standing_decisions
from jumelages.store.engines import asking, writing
from jumelages.store.feeding import feed_lines
from jumelages.store.instants import is_known, monotonic_now
from jumelages.store.questions import NO_QUESTIONS
from jumelages.store.tables import block, change, comparison, decision, diagnostic, gate, issuer, revision


class Policy(StrEnum):
    """What passes without a decision."""

    OFF = "off"
    """Everything."""
    UNDOUBTED = "undoubted"
    """What no diagnostic doubts."""
    COSMETIC = "cosmetic"
    """What is only spelt or laid out otherwise."""
    ASK = "ask"
    """Nothing."""


class Asked(NamedTuple):
    """What the gate has to know of a change; `key` is that of its block."""

    subject: int
    type: str
    significance: str
    key: str | None
    field: str | None


#: What is doubted: the keys of blocks (None: the bulletin) and fields (None: all) of warnings that nobody settled.
Doubts = Collection[tuple[str | None, str | None]]


def policy_of(connection: Connection, known_at: datetime.datetime | None = None) -> Policy:
    """The policy of a store at a time or now."""
    asked = connection.get_execution_options().get("gate")
    if asked and known_at is None:
        return Policy(asked)
    return _own_policy(connection, known_at)


def behind(engine: Engine, policy: Policy) -> Engine:
    """The same store as it looks behind a gate that need not be its own."""
    return engine.execution_options(gate=policy.value)


def is_own(connection: Connection) -> bool:
    """Whether the gate that is asked for is the store's own, by which its feed was written."""
    return policy_of(connection) is _own_policy(connection, None)


def _own_policy(connection: Connection, known_at: datetime.datetime | None) -> Policy:
    query = select(gate.c.policy).order_by(gate.c.id.desc()).limit(1)
    if known_at is not None:
        query = query.where(gate.c.recorded_at <= known_at)
    return Policy(connection.execute(query).scalar_one_or_none() or Policy.OFF)


def set_policy(engine: Engine, policy: Policy, now: datetime.datetime) -> None:
    """Let a policy be that of the store from now on, and tell consumers what passes by it, or no longer does."""
    with asking(engine) as connection:
        if _own_policy(connection, None) is policy:
            return
    with writing(engine) as connection:
        now = monotonic_now(connection, now)
        connection.execute(gate.insert(), {"policy": policy.value, "recorded_at": now})
        present = select(comparison.c.id).where(is_known(comparison)).order_by(comparison.c.id)
        update_feed(connection, connection.execute(present).scalars().all(), now)


def is_altering(
    connection: Connection, known_at: datetime.datetime | None = None, policy: Policy | None = None
) -> bool:
    """Whether what is accepted is not simply what is read: something may be held back, or is rejected or corrected."""
    altering = exists().where(
        decision.c.verdict.in_([Verdict.REJECTED.value, Verdict.CORRECTED.value]), is_standing(known_at)
    )
    if (policy or policy_of(connection, known_at)) is not Policy.OFF:
        return True
    return bool(connection.execute(select(altering)).scalar_one())


def passes(one: Asked, verdict: Verdict | None, policy: Policy, doubts: Doubts) -> bool:
    """Whether a change goes downstream; `verdict` is the one that counts on it."""
    if one.type in NO_QUESTIONS:
        return True
    if verdict is not None and verdict is not Verdict.LEFT_OPEN:
        return verdict is not Verdict.REJECTED
    if policy is Policy.OFF:
        return True
    if verdict is not None:
        return False
    if policy is Policy.COSMETIC:
        return one.significance == Significance.COSMETIC
    return policy is Policy.UNDOUBTED and not is_doubted(one, doubts)


def asked_of(connection: Connection, comparisons: Sequence[int]) -> dict[int, list[Asked]]:
    """What the gate has to know of the changes of comparisons, in their order, by the comparison's id."""
    found: dict[int, list[Asked]] = {}
    columns = (change.c.subject, change.c.type, change.c.significance, change.c.block_key, change.c.field)
    for start in range(0, len(comparisons), 500):
        query = select(change.c.comparison_id, *columns).order_by(change.c.comparison_id, change.c.change)
        some = query.where(change.c.comparison_id.in_(comparisons[start : start + 500]))
        for number, *values in connection.execute(some):
            found.setdefault(number, []).append(Asked(*values))
    return found


def is_doubted(one: Asked, doubts: Doubts) -> bool:
    """Whether a diagnostic stands on what changed; on a whole block, if one stands on anything in it."""
    return any(key in (one.key, None) and (one.field is None or field in (one.field, None)) for key, field in doubts)


def doubts_of(
    connection: Connection, revisions: Collection[int], known_at: datetime.datetime | None = None
) -> dict[int, set[tuple[str | None, str | None]]]:
    """What warnings and errors of revisions doubt that nobody settled, by the id of the revision."""
    found: dict[int, set[tuple[str | None, str | None]]] = {number: set() for number in revisions}
    ids = sorted(found)
    settled = exists().where(
        decision.c.subject == diagnostic.c.subject, is_standing(known_at), decision.c.verdict != Verdict.LEFT_OPEN.value
    )
    for start in range(0, len(ids), 500):
        query = (
            select(diagnostic.c.revision_id, block.c.key, diagnostic.c.field)
            .outerjoin(
                block, and_(block.c.revision_id == diagnostic.c.revision_id, block.c.block == diagnostic.c.block)
            )
            .where(diagnostic.c.revision_id.in_(ids[start : start + 500]), ~settled)
            .where(diagnostic.c.severity != Severity.NOTE.value)
        )
        for number, key, field in connection.execute(query):
            found[number].add((key, field))
    return found


class HeldPlace(NamedTuple):
    """How many changes that lead to a revision are held back of a city or an accord; None for the bulletin."""

    revision: int
    partner: str | None
    changes: int


def held_places(connection: Connection) -> list[HeldPlace]:
    """What waits for somebody to accept it, counted by revision and by city; nothing where there is no gate."""
    policy = policy_of(connection)
    if policy is Policy.OFF:
        return []
    queries = (_held_changes(), _held_blocks(policy))
    return [HeldPlace._make(row) for query in queries for row in connection.execute(query)]


def _held_changes() -> Select[Any]:
    rejected = exists().where(
        decision.c.subject == change.c.subject, is_standing(), decision.c.verdict == Verdict.REJECTED.value
    )
    return (
        select(comparison.c.new_revision_id, change.c.partner_id, func.count())
        .join(comparison, comparison.c.id == change.c.comparison_id)
        .where(~change.c.is_fed, is_known(comparison), comparison.c.cause == "source", ~rejected)
        .where(change.c.type.not_in([one.value for one in NO_QUESTIONS]))
        .group_by(comparison.c.new_revision_id, change.c.partner_id)
    )


def _held_blocks(policy: Policy) -> Select[Any]:
    """Of the first revisions of issuers, to which no change leads."""
    answered = exists().where(
        decision.c.subject == block.c.subject, is_standing(), decision.c.verdict != Verdict.LEFT_OPEN.value
    )
    leads = exists().where(
        comparison.c.new_revision_id == block.c.revision_id, is_known(comparison), comparison.c.cause == "source"
    )
    query = (
        select(block.c.revision_id, block.c.partner_id, func.count())
        .join(revision, revision.c.id == block.c.revision_id)
        .where(is_known(revision), block.c.subject.is_not(None), ~answered, ~leads)
        .group_by(block.c.revision_id, block.c.partner_id)
    )
    if policy is not Policy.UNDOUBTED:
        return query
    settled = exists().where(
        decision.c.subject == diagnostic.c.subject, is_standing(), decision.c.verdict != Verdict.LEFT_OPEN.value
    )
    here = (diagnostic.c.block == block.c.block) | diagnostic.c.block.is_(None)
    doubted = exists().where(
        diagnostic.c.revision_id == block.c.revision_id, here, diagnostic.c.severity != Severity.NOTE.value, ~settled
    )
    return query.where(doubted)


# -- what consumers are told -----------------------------------------------------------------------

_ROWS = (
    select(
        change.c.comparison_id,
        change.c.change,
        change.c.partner_id,
        change.c.is_fed,
        change.c.fed_as_id,
        change.c.subject,
        change.c.type,
        change.c.significance,
        change.c.block_key,
        change.c.field,
        comparison.c.cause,
        comparison.c.new_revision_id,
        issuer.c.slug,
    )
    .join(comparison, comparison.c.id == change.c.comparison_id)
    .join(revision, revision.c.id == comparison.c.new_revision_id)
    .join(issuer, issuer.c.id == revision.c.issuer_id)
    .order_by(change.c.comparison_id, change.c.change)
)


def update_feed(connection: Connection, comparisons: Sequence[int], now: datetime.datetime) -> None:
    """Bring the feed up to what passes of the changes of these comparisons: what no longer does is withdrawn."""
    for start in range(0, len(comparisons), 500):
        query = _ROWS.where(comparison.c.id.in_(comparisons[start : start + 500]))
        rows = connection.execute(query).all()
        for _, some in groupby(rows, lambda row: row.comparison_id):
            _update_feed_of_one(connection, list(some), now)


#: Whether there ever was a gate, or a decision.
_IS_USED = select(exists(select(gate.c.id)), exists(select(decision.c.id)))


def judged(
    connection: Connection, cause: str, revision_id: int, asked: Sequence[Asked]
) -> list[tuple[bool, int | None]]:
    """Whether each change that leads to a revision goes downstream, and the number of the correction it goes with.

    `cause` is that of their comparison: an erratum or a rereading is told by what it withdraws and states, once that
    has to be accepted.
    """
    if not any(connection.execute(_IS_USED).one()):
        return [(True, None)] * len(asked)
    policy = policy_of(connection)
    if policy is not Policy.OFF and cause != "source":
        return [(False, None)] * len(asked)
    standing = standing_decisions(connection, {one.subject for one in asked})
    doubts = doubts_of(connection, [revision_id])[revision_id] if policy is Policy.UNDOUBTED else ()
    found = []
    for one in asked:
        decided = standing.get(one.subject)
        goes = passes(one, decided.verdict if decided else None, policy, doubts)
        is_corrected = goes and decided and decided.verdict is Verdict.CORRECTED
        found.append((goes, decided.id if decided and is_corrected else None))
    return found


def _update_feed_of_one(connection: Connection, rows: Sequence[Any], now: datetime.datetime) -> None:
    """Of one comparison, withdraw what no longer goes, or goes with another correction, and state what goes now."""
    first = rows[0]
    asked = [Asked(row.subject, row.type, row.significance, row.block_key, row.field) for row in rows]
    wanted = judged(connection, first.cause, first.new_revision_id, asked)
    pairs = [(row, *one) for row, one in zip(rows, wanted, strict=True) if (row.is_fed, row.fed_as_id) != one]
    gone = [_line(row, row.fed_as_id) for row, *_ in pairs if row.is_fed]
    come = [_line(row, corrected) for row, goes, corrected in pairs if goes]
    feed_lines(connection, "withdrawn", gone, now, first.slug)
    feed_lines(connection, "stated", come, now, first.slug)
    here = (change.c.comparison_id == first.comparison_id) & (change.c.change == bindparam("at"))
    kept = change.update().where(here).values(is_fed=bindparam("goes"), fed_as_id=bindparam("corrected"))
    if pairs:
        connection.execute(
            kept, [{"at": row.change, "goes": goes, "corrected": corrected} for row, goes, corrected in pairs]
        )


def _line(row: Any, corrected: int | None) -> dict[str, Any]:
    return {
        "comparison_id": row.comparison_id,
        "change": row.change,
        "partner_id": row.partner_id,
        "decision_id": corrected,
    }


def update_feed_of_decided(
    connection: Connection, issuer_id: int, subjects: Collection[int], now: datetime.datetime
) -> None:
    """Bring the feed up to decisions that were just made on these subjects."""
    doubted = select(diagnostic.c.revision_id).where(diagnostic.c.subject.in_(list(subjects)))
    here = (
        select(comparison.c.id)
        .join(revision, revision.c.id == comparison.c.new_revision_id)
        .where(revision.c.issuer_id == issuer_id, is_known(comparison))
        .where(
            exists().where(change.c.comparison_id == comparison.c.id, change.c.subject.in_(list(subjects)))
            | comparison.c.new_revision_id.in_(doubted)
        )
        .order_by(comparison.c.id)
    )
    update_feed(connection, connection.execute(here).scalars().all(), now)
