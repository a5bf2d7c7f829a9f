"""The gate: what has to be accepted before it goes downstream, and what does not.

It is the store's own, so that whoever writes into it keeps to it. A change passes by a decision, or by itself where
the policy lets it; what was rejected never does. Consumers of the feed are informed of what passes, when it does.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, exists, func, literal, or_, select

from jumelages.comparing.changes import Significance
from jumelages.records import Severity
from jumelages.store.decisions import Verdict, is_standing
from jumelages.store.engines import rows_where_in
from jumelages.store.instants import is_known
from jumelages.store.questions import NO_QUESTIONS
from jumelages.store.tables import (
    agreement,
    block,
    change,
    comparison,
    decision,
    diagnostic,
    domain,
    event,
    gate,
    head,
    population,
    revision,
    same_block,
)


class Policy(StrEnum):
    """What passes without a decision."""

    OFF = "off"
    """Everything."""
    UNDOUBTED = "undoubted"
    """What no diagnostic doubts."""
    CONFIDENT = "confident"
    """What no diagnostic doubts, if it was read with enough confidence."""
    COSMETIC = "cosmetic"
    """What is only spelt or laid out otherwise."""
    ASK = "ask"
    """Nothing."""

    @property
    def heeds_doubts(self) -> bool:
        """Whether it asks for what is doubted."""
        return self in (Policy.UNDOUBTED, Policy.CONFIDENT)


class Gate(NamedTuple):
    """A policy; of `CONFIDENT` the least confidence with which something passes."""

    policy: Policy
    least: float | None = None


#: What everything passes but what was rejected.
OPEN = Gate(Policy.OFF)


class Asked(NamedTuple):
    """What the gate has to know of a change; `key` is that of its block."""

    subject: int
    type: str
    significance: str
    key: str | None
    field: str | None


#: What is doubted: the keys of blocks (None: the bulletin) and fields (None: all) of warnings that nobody settled.
Doubts = Collection[tuple[str | None, str | None]]


def gate_of(connection: Connection, known_at: datetime.datetime | None = None) -> Gate:
    """The gate of a store now: the one that is asked for, or else its own. At a time it is its own of then."""
    asked = asked_gate(connection) if known_at is None else None
    return asked or own_gate(connection, known_at)


def asked_gate(connection: Connection) -> Gate | None:
    """The gate that is asked for in place of the store's own (see `behind`)."""
    asked: Gate | None = connection.get_execution_options().get("gate")
    return asked


def behind(engine: Engine, policy: Policy, least: float | None = None) -> Engine:
    """The same store as it looks behind a gate that need not be its own."""
    return engine.execution_options(gate=Gate(policy, least))


def own_gate(connection: Connection, known_at: datetime.datetime | None = None) -> Gate:
    """The gate by which a store's feed is written, at a time or now."""
    query = select(gate.c.policy, gate.c.confidence).order_by(gate.c.id.desc()).limit(1)
    if known_at is not None:
        query = query.where(gate.c.recorded_at <= known_at)
    row = connection.execute(query).one_or_none()
    return Gate(Policy(row.policy), row.confidence) if row else Gate(Policy.OFF)


def is_altering(connection: Connection, known_at: datetime.datetime | None = None, by: Gate | None = None) -> bool:
    """Whether what is accepted is not simply what is read: something may be held back, or is rejected or corrected."""
    altering = exists().where(
        decision.c.verdict.in_([Verdict.REJECTED.value, Verdict.CORRECTED.value]), is_standing(known_at)
    )
    if (by or gate_of(connection, known_at)).policy is not Policy.OFF:
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
    return policy.heeds_doubts and not is_doubted(one, doubts)


#: What the gate has to know of a row of `change`, as `Asked`.
ASKED = (change.c.subject, change.c.type, change.c.significance, change.c.block_key, change.c.field)


def asked_of(connection: Connection, comparisons: Collection[int]) -> dict[int, list[Asked]]:
    """What the gate has to know of the changes of comparisons, in their order, by the comparison's id."""
    found: dict[int, list[Asked]] = {}
    query = select(change.c.comparison_id, *ASKED).order_by(change.c.comparison_id, change.c.change)
    for number, *values in rows_where_in(connection, query, change.c.comparison_id, comparisons):
        found.setdefault(number, []).append(Asked(*values))
    return found


def is_doubted(one: Asked, doubts: Doubts) -> bool:
    """Whether a diagnostic stands on what changed; on a whole block, if one stands on anything in it."""
    return any(key in (one.key, None) and (one.field is None or field in (one.field, None)) for key, field in doubts)


def doubts_of(
    connection: Connection,
    revisions: Collection[int],
    by: Gate,
    known_at: datetime.datetime | None = None,
) -> dict[int, set[tuple[str | None, str | None]]]:
    """What warnings and errors of revisions doubt that nobody settled, by the id of the revision.

    Where the gate asks for confidence, what was read with less of it is doubted, too.
    """
    found: dict[int, set[tuple[str | None, str | None]]] = {number: set() for number in revisions}
    query = (
        select(diagnostic.c.revision_id, block.c.key, diagnostic.c.field)
        .outerjoin(block, same_block(diagnostic))
        .where(diagnostic.c.severity != Severity.NOTE.value, ~_is_settled(diagnostic.c.subject, known_at))
    )
    doubted: list[tuple[Any, ColumnElement[Any]]] = [(query, diagnostic.c.revision_id)]
    for query, column in doubted + (_unsure(by.least) if by.least is not None else []):
        for number, key, field in rows_where_in(connection, query, column, found):
            found[number].add((key, field))
    return found


def _is_settled(subject: ColumnElement[Any], known_at: datetime.datetime | None = None) -> ColumnElement[bool]:
    """Whether somebody answered, and did not leave it open."""
    answered = decision.c.verdict != Verdict.LEFT_OPEN.value
    return exists().where(decision.c.subject == subject, is_standing(known_at), answered)


#: The fields of a block that the rows of each table fill.
_FIELDS = (
    (block, ("name", "country", "label", "parties")),
    (agreement, ("agreements",)),
    (event, ("agreements",)),
    (head, ("heads",)),
    (population, ("population",)),
    (domain, ("domains",)),
)


def _unsure(least: float) -> list[tuple[Any, ColumnElement[Any]]]:
    """Queries for the revision, the block and the field of what was read with less confidence, or with none known.

    With each the column that says of which revision.
    """
    return [
        (
            select(table.c.revision_id, block.c.key, literal(name))
            .select_from(table if table is block else table.join(block, same_block(table)))
            .where(_is_under(table, least))
            .distinct(),
            table.c.revision_id,
        )
        for table, fields in _FIELDS
        for name in fields
    ]


def _is_under(table: Table, least: float) -> ColumnElement[bool]:
    return or_(table.c.confidence < least, table.c.confidence.is_(None))


class HeldBack(NamedTuple):
    """How much is held back until somebody accepts it, by place and by revision."""

    places: list[tuple[str, str | None, int]]
    """The cities of which most is held back: name (empty for bulletins as a whole), id and count."""
    of_revisions: dict[int, int]
    has_more: bool
    """Whether there are more places."""

    @property
    def all(self) -> int:
        """All changes."""
        return sum(self.of_revisions.values())


#: Cities that are named of which something is held back.
PLACES = 8


def held_back(connection: Connection, issuer_id: int | None = None) -> HeldBack:
    """What waits for somebody to accept it, of an issuer or of all; nothing where there is no gate."""
    own = gate_of(connection)
    by_partner, by_revision = Counter[str | None](), Counter[int]()
    for query in (_held_changes(), _held_blocks(own)) if own.policy is not Policy.OFF else ():
        here = query if issuer_id is None else query.where(revision.c.issuer_id == issuer_id)
        for number, whose, count in connection.execute(here):
            by_partner[whose] += count
            by_revision[number] += count
    last = select(block.c.name).order_by(block.c.revision_id.desc()).limit(1)
    places = [
        (connection.execute(last.where(block.c.partner_id == whose)).scalar_one() if whose else "", whose, count)
        for whose, count in by_partner.most_common(PLACES)
    ]
    return HeldBack(places, dict(by_revision), len(by_partner) > PLACES)


def _held_changes() -> Select[Any]:
    rejected = exists().where(
        decision.c.subject == change.c.subject, is_standing(), decision.c.verdict == Verdict.REJECTED.value
    )
    return (
        select(comparison.c.new_revision_id, change.c.partner_id, func.count())
        .join(comparison, comparison.c.id == change.c.comparison_id)
        .join(revision, revision.c.id == comparison.c.new_revision_id)
        .where(~change.c.is_fed, is_known(comparison), comparison.c.cause == "source", ~rejected)
        .where(change.c.type.not_in([one.value for one in NO_QUESTIONS]))
        .group_by(comparison.c.new_revision_id, change.c.partner_id)
    )


def _held_blocks(by: Gate) -> Select[Any]:
    """Of the first revisions of issuers, to which no change leads."""
    leads = exists().where(
        comparison.c.new_revision_id == block.c.revision_id, is_known(comparison), comparison.c.cause == "source"
    )
    query = (
        select(block.c.revision_id, block.c.partner_id, func.count())
        .join(revision, revision.c.id == block.c.revision_id)
        .where(is_known(revision), block.c.subject.is_not(None), ~_is_settled(block.c.subject), ~leads)
        .group_by(block.c.revision_id, block.c.partner_id)
    )
    if not by.policy.heeds_doubts:
        return query
    here = (diagnostic.c.block == block.c.block) | diagnostic.c.block.is_(None)
    is_alarm = (diagnostic.c.severity != Severity.NOTE.value) & ~_is_settled(diagnostic.c.subject)
    doubted = exists().where(diagnostic.c.revision_id == block.c.revision_id, here, is_alarm)
    least = by.least
    return query.where(doubted if least is None else or_(doubted, *(_has_unsure(table, least) for table, _ in _FIELDS)))


def _has_unsure(table: Table, least: float) -> ColumnElement[bool]:
    """Whether something of a block was read with less confidence."""
    if table is block:
        return _is_under(block, least)
    return exists().where(same_block(table), _is_under(table, least)).correlate(block)
