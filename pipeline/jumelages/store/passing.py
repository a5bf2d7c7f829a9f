"""What passes the gate of the changes of comparisons, and the feed brought up to it.

A change that leads from one bulletin to the next is asked about. One of another cause (an erratum against the bulletin
it replaces, a document read anew) is not asked about again: it goes where nothing is held back, or was rejected, at its
place in either of the two revisions, so that consumers learn what became of what they received, and of nothing else.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, bindparam, exists, select

from jumelages.comparing.changes import ChangeType, Significance
from jumelages.comparing.matching import match_blocks
from jumelages.store.decisions import Verdict, verdicts_on
from jumelages.store.engines import asking, portions, writing
from jumelages.store.feeding import add_lines
from jumelages.store.gate import (
    ASKED,
    Asked,
    Doubts,
    Gate,
    Policy,
    asked_of,
    doubts_of,
    gate_of,
    is_doubted,
    own_gate,
    passes,
)
from jumelages.store.instants import is_known, monotonic_now
from jumelages.store.questions import NO_QUESTIONS
from jumelages.store.revisions import by_id, records_of
from jumelages.store.tables import block, change, comparison, decision, diagnostic, gate, issuer, revision

#: Whether a change goes downstream, and the number of the correction with which it does.
Goes = tuple[bool, int | None]


class Compared(NamedTuple):
    """Two revisions that were compared, why, and what the gate has to know of their changes."""

    cause: str
    old: int
    new: int
    asked: Sequence[Asked]


def set_policy(engine: Engine, policy: Policy, now: datetime.datetime, least: float | None = None) -> None:
    """Let a policy be that of the store from now on, and inform consumers what passes by it, or no longer does."""
    with asking(engine) as connection:
        if own_gate(connection) == (policy, least):
            return
    with writing(engine) as connection:
        now = monotonic_now(connection, now)
        connection.execute(gate.insert(), {"policy": policy.value, "confidence": least, "recorded_at": now})
        present = select(comparison.c.id).where(is_known(comparison)).order_by(comparison.c.id)
        update_feed(connection, connection.execute(present).scalars().all(), now)


# -- judged ----------------------------------------------------------------------------------------

#: Whether there ever was a gate, or a decision.
_IS_USED = select(exists(select(gate.c.id)), exists(select(decision.c.id)))


def judged(connection: Connection, made: Sequence[Compared], by: Gate | None = None) -> list[list[Goes]]:
    """What goes downstream of the changes of comparisons, in their order, by a gate or the store's."""
    if not any(connection.execute(_IS_USED).one()):
        return [[(True, None)] * len(one.asked) for one in made]
    by = by or gate_of(connection)
    verdicts = verdicts_on(connection, {each.subject for one in made for each in one.asked})
    doubts = doubts_of(connection, {one.new for one in made}, by) if by.policy.heeds_doubts else {}
    held = _held_at(connection, [(one.old, one.new) for one in made if one.cause != "source"], by)
    found: list[list[Goes]] = []
    for one in made:
        doubted = doubts.get(one.new, ())
        if one.cause == "source":
            found.append([_goes(each, verdicts.get(each.subject), by.policy, doubted) for each in one.asked])
        else:
            places = held[one.old, one.new]
            found.append([(_is_free(each, places, doubted), None) for each in one.asked])
    return found


def _goes(one: Asked, decided: tuple[int, Verdict] | None, policy: Policy, doubts: Doubts) -> Goes:
    number, verdict = decided or (None, None)
    goes = passes(one, verdict, policy, doubts)
    return goes, number if goes and verdict is Verdict.CORRECTED else None


#: The key of a block and a field of it; None for the bulletin, and for all of a block.
Place = tuple[str | None, str | None]


def _is_free(one: Asked, held: Iterable[Place], doubts: Doubts) -> bool:
    """Whether a change that is not asked about meets nothing that is held back, and no doubt."""
    if one.type in NO_QUESTIONS:
        return True
    is_held = any(key == one.key and (field == one.field or None in (field, one.field)) for key, field in held)
    return not is_held and not is_doubted(one, doubts)


def _held_at(connection: Connection, pairs: Sequence[tuple[int, int]], by: Gate) -> dict[tuple[int, int], set[Place]]:
    """Where something is held back of that which leads to two revisions, by the keys that blocks have in the second."""
    leading = _leading(connection, {number for pair in pairs for number in pair})
    verdicts = verdicts_on(connection, {one.subject for asked in leading.values() for one in asked})
    doubts = doubts_of(connection, leading, by) if by.policy.heeds_doubts else {}
    held = {
        number: {
            (one.key, one.field)
            for one in asked
            if not _goes(one, verdicts.get(one.subject), by.policy, doubts.get(number, ()))[0]
        }
        for number, asked in leading.items()
    }
    found = {}
    for old, new in pairs:
        before = held.get(old, set())
        renamed = _renamed(connection, old, new) if before else {}
        found[old, new] = {(renamed.get(key, key), field) for key, field in before} | held.get(new, set())
    return found


def _renamed(connection: Connection, old: int, new: int) -> dict[str | None, str]:
    """The keys that blocks of a revision have in another one, where they are others."""
    keys: dict[int, set[str]] = {old: set(), new: set()}
    for number, key in connection.execute(
        select(block.c.revision_id, block.c.key).where(block.c.revision_id.in_(keys))
    ):
        keys[number].add(key)
    if keys[old] <= keys[new] or keys[new] <= keys[old]:
        return {}
    readings = {one.id: one.reading_id for one in by_id(connection, [old, new])}
    before, after = (records_of(connection, readings[number]).blocks for number in (old, new))
    return {pair.old.key: pair.new.key for pair in match_blocks(before, after).pairs}


def _leading(connection: Connection, revisions: Collection[int]) -> dict[int, list[Asked]]:
    """What is asked of revisions: their changes since the ones before; of an issuer's first one its blocks."""
    found: dict[int, list[Asked]] = defaultdict(list)
    for some in portions(revisions):
        led = (
            select(comparison.c.id, comparison.c.new_revision_id)
            .join(revision, revision.c.id == comparison.c.new_revision_id)
            .where(revision.c.id.in_(some), comparison.c.cause == "source")
            .where(comparison.c.replaced_at.is_not_distinct_from(revision.c.replaced_at))
            .order_by(comparison.c.id)
        )
        whose = dict(connection.execute(led).all())
        found |= {whose[number]: asked for number, asked in asked_of(connection, whose).items()}
        firsts = select(block.c.revision_id, block.c.subject, block.c.key).where(
            block.c.revision_id.in_(set(some).difference(whose.values())), block.c.subject.is_not(None)
        )
        for number, subject, key in connection.execute(firsts):
            found[number].append(Asked(subject, ChangeType.CITY_ADDED, Significance.NEWS, key, None))
    return found


# -- what consumers receive -----------------------------------------------------------------------

_ROWS = (
    select(
        *ASKED,
        change.c.comparison_id,
        change.c.change,
        change.c.partner_id,
        change.c.is_fed,
        change.c.fed_as_id,
        comparison.c.cause,
        comparison.c.old_revision_id,
        comparison.c.new_revision_id,
        issuer.c.slug,
    )
    .join(comparison, comparison.c.id == change.c.comparison_id)
    .join(revision, revision.c.id == comparison.c.new_revision_id)
    .join(issuer, issuer.c.id == revision.c.issuer_id)
    .order_by(change.c.comparison_id, change.c.change)
)
_KEEP = (
    change.update()
    .where(change.c.comparison_id == bindparam("of"), change.c.change == bindparam("at"))
    .values(is_fed=bindparam("goes"), fed_as_id=bindparam("corrected"))
)


def update_feed(connection: Connection, comparisons: Collection[int], now: datetime.datetime) -> None:
    """Bring the feed up to what passes of the changes of these comparisons.

    Of each, what no longer goes, or goes with another correction, is withdrawn, and then what goes now is stated.
    """
    for some in portions(sorted(comparisons)):
        lines: list[dict[str, Any]] = []
        kept: list[dict[str, Any]] = []
        for own in _judged_rows(connection, some):
            other = [(row, one) for row, one in own if (row.is_fed, row.fed_as_id) != one]
            lines += [_line("withdrawn", row, row.fed_as_id) for row, _ in other if row.is_fed]
            lines += [_line("stated", row, corrected) for row, (goes, corrected) in other if goes]
            kept += [
                {"of": row.comparison_id, "at": row.change, "goes": goes, "corrected": corrected}
                for row, (goes, corrected) in other
            ]
        add_lines(connection, lines, now)
        if kept:
            connection.execute(_KEEP, kept)


def passing(connection: Connection, comparisons: Collection[int], by: Gate) -> set[tuple[int, int]]:
    """What passes of the changes of comparisons by a gate: the comparison's id and the position in it."""
    return {
        (row.comparison_id, row.change)
        for some in portions(sorted(comparisons))
        for own in _judged_rows(connection, some, by)
        for row, (goes, _) in own
        if goes
    }


def _judged_rows(
    connection: Connection, comparisons: Sequence[int], by: Gate | None = None
) -> list[list[tuple[Any, Goes]]]:
    """The rows of the changes of each comparison, with what goes downstream of them."""
    rows = connection.execute(_ROWS.where(comparison.c.id.in_(comparisons))).all()
    each = [list(own) for _, own in groupby(rows, lambda row: row.comparison_id)]
    wanted = judged(connection, [_compared(own) for own in each], by)
    return [list(zip(own, one, strict=True)) for own, one in zip(each, wanted, strict=True)]


def _compared(rows: Sequence[Any]) -> Compared:
    first, count = rows[0], len(ASKED)
    asked = [Asked(*row[:count]) for row in rows]
    return Compared(first.cause, first.old_revision_id, first.new_revision_id, asked)


def _line(action: str, row: Any, corrected: int | None) -> dict[str, Any]:
    return {
        "action": action,
        "issuer": row.slug,
        "comparison_id": row.comparison_id,
        "change": row.change,
        "partner_id": row.partner_id,
        "decision_id": corrected,
    }


def update_feed_of_decided(
    connection: Connection, issuer_id: int, subjects: Collection[int], now: datetime.datetime
) -> None:
    """Bring the feed up to decisions that were just made on these subjects."""
    subjects = list(subjects)
    doubted = select(diagnostic.c.revision_id).where(diagnostic.c.subject.in_(subjects))
    here = (
        select(comparison.c.id)
        .join(revision, revision.c.id == comparison.c.new_revision_id)
        .where(revision.c.issuer_id == issuer_id, is_known(comparison))
        .where(
            exists().where(change.c.comparison_id == comparison.c.id, change.c.subject.in_(subjects))
            | comparison.c.new_revision_id.in_(doubted)
        )
    )
    found = set(connection.execute(here).scalars())
    found |= _others_of(connection, issuer_id, subjects)
    update_feed(connection, found, now)


def _others_of(connection: Connection, issuer_id: int, subjects: Sequence[int]) -> set[int]:
    """The comparisons of errata and readings of which one of the two revisions is asked one of these subjects."""
    others = _of_other_causes(connection, revision.c.issuer_id == issuer_id)
    revisions = {number for pair in others.values() for number in pair}
    leading = _leading(connection, revisions)
    touched = {number for number, asked in leading.items() if any(one.subject in subjects for one in asked)}
    for some in portions(revisions):
        doubted = select(diagnostic.c.revision_id).where(diagnostic.c.revision_id.in_(some))
        touched.update(connection.execute(doubted.where(diagnostic.c.subject.in_(subjects))).scalars())
    return {number for number, pair in others.items() if touched.intersection(pair)}


def update_feed_of_others(connection: Connection, revisions: Collection[int], now: datetime.datetime) -> None:
    """Bring the feed up to what passes of errata and readings of revisions that other changes lead to now."""
    if any(connection.execute(_IS_USED).one()):
        of_one = comparison.c.old_revision_id.in_(revisions) | comparison.c.new_revision_id.in_(revisions)
        update_feed(connection, _of_other_causes(connection, of_one), now)


def _of_other_causes(connection: Connection, here: ColumnElement[bool]) -> dict[int, tuple[int, int]]:
    """The two revisions of each comparison of an erratum or of a reading, by its id."""
    query = (
        select(comparison.c.id, comparison.c.old_revision_id, comparison.c.new_revision_id)
        .join(revision, revision.c.id == comparison.c.new_revision_id)
        .where(comparison.c.cause != "source", is_known(comparison), here)
    )
    return {number: (old, new) for number, old, new in connection.execute(query)}
