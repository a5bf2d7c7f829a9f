"""What passes the gate of the changes of comparisons, and the feed brought up to it.

A change that leads from one bulletin to the next is asked about. One of another cause (an erratum against the bulletin
it replaces, a document read anew) is not asked about again: it goes where nothing is held back, or was rejected, at its
place in either of the two revisions, so that consumers learn what became of what they received, and of nothing else.

What was accepted stays so until somebody answers what an erratum or another reading asks instead: of the bulletin that
was replaced what led to it goes on (`_lasting`), and so does what the next bulletin was compared with it for
(`carried_over`).
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, bindparam, exists, select

from jumelages.comparing.changes import ChangeType, Significance
from jumelages.comparing.matching import match_blocks
from jumelages.store.decisions import Verdict, verdicts_on
from jumelages.store.engines import asking, portions, rows_where_in, writing
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
from jumelages.store.tables import block, change, comparison, decision, diagnostic, feed, gate, issuer, revision

#: Whether a change goes downstream, and the number of the correction with which it does.
Goes = tuple[bool, int | None]
_UNFED: Goes = (False, None)


class Compared(NamedTuple):
    """Two revisions that were compared, why, and what the gate has to know of their changes."""

    cause: str
    old: int
    new: int
    asked: Sequence[Asked]
    is_replaced: bool = False


def set_policy(engine: Engine, policy: Policy, now: datetime.datetime, least: float | None = None) -> None:
    """Let a policy be that of the store from now on, and inform consumers what passes by it, or no longer does."""
    with asking(engine) as connection:
        if own_gate(connection) == (policy, least):
            return
    with writing(engine) as connection:
        now = monotonic_now(connection, now)
        connection.execute(gate.insert(), {"policy": policy.value, "confidence": least, "recorded_at": now})
        present = set(connection.execute(select(comparison.c.id).where(is_known(comparison))).scalars())
        others = _of_other_causes(connection, revision.c.id.is_not(None))
        update_feed(connection, present | _beside(connection, others), now)


# -- judged ----------------------------------------------------------------------------------------

#: Whether there ever was a gate, or a decision.
_IS_USED = select(exists(select(gate.c.id)), exists(select(decision.c.id)))


def judged(connection: Connection, made: Sequence[Compared], by: Gate | None = None) -> list[list[Goes]]:
    """What goes downstream of the changes of comparisons, in their order, by a gate or the store's."""
    if not is_used(connection):
        return [[(True, None)] * len(one.asked) for one in made]
    by = by or gate_of(connection)
    verdicts = verdicts_on(connection, {each.subject for one in made for each in one.asked})
    doubts = doubts_of(connection, {one.new for one in made}, by) if by.policy.heeds_doubts else {}
    held = _held_at(connection, [(one.old, one.new) for one in made if one.cause != "source"], by)
    plain = [one for one in made if one.cause == "source"]
    carried = carried_over(
        connection,
        {one.new: Led(one.old, one.asked) for one in plain if not one.is_replaced},
        partial(_verdicts, connection),
        lambda new: doubts.get(new, ()),
        by.policy,
    )
    lasting = _lasting(connection, [one for one in plain if one.is_replaced], by)

    def goes(one: Compared, each: Asked) -> Goes:
        doubted = doubts.get(one.new, ())
        if one.cause != "source":
            return _is_free(each, held[one.old, one.new], doubted), None
        if one.is_replaced and not _is_among((each.key, each.field), lasting[one.old, one.new]):
            return _UNFED
        if not one.is_replaced and each.subject in carried.get(one.new, ()):
            return True, None
        return _goes(each, verdicts.get(each.subject), by.policy, doubted)

    return [[goes(one, each) for each in one.asked] for one in made]


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
    return not _is_among((one.key, one.field), held) and not is_doubted(one, doubts)


def _is_among(place: Place, places: Iterable[Place]) -> bool:
    """Whether a place is one of several, or holds one of them, or is in one."""
    key, field = place
    return any(key == other and (field == name or None in (field, name)) for other, name in places)


def _held_at(connection: Connection, pairs: Sequence[tuple[int, int]], by: Gate) -> dict[tuple[int, int], set[Place]]:
    """Where something is held back of that which leads to two revisions, by the keys that blocks have in the second."""
    answered = _answered(connection, _leading(connection, {number for pair in pairs for number in pair}), by)
    held = {number: {(one.key, one.field) for one, goes, _ in own if not goes} for number, own in answered.items()}
    found = {}
    for old, new in pairs:
        before = held.get(old, set())
        renamed = _renamed(connection, old, new) if before else {}
        found[old, new] = {(renamed.get(key, key), field) for key, field in before} | held.get(new, set())
    return found


def _answered(
    connection: Connection, leading: Mapping[int, Led], by: Gate
) -> dict[int, list[tuple[Asked, bool, Verdict | None]]]:
    """What is asked of revisions, whether it passes, and what counts as its answer."""
    verdicts = _verdicts(connection, {one.subject for led in leading.values() for one in led.asked})
    doubts = doubts_of(connection, leading, by) if by.policy.heeds_doubts else {}
    carried = carried_over(
        connection, leading, partial(_verdicts, connection), lambda new: doubts.get(new, ()), by.policy
    )

    def answered(number: int, one: Asked) -> tuple[Asked, bool, Verdict | None]:
        verdict = verdicts.get(one.subject)
        goes = one.subject in carried.get(number, ()) or passes(one, verdict, by.policy, doubts.get(number, ()))
        return one, goes, verdict

    return {number: [answered(number, one) for one in led.asked] for number, led in leading.items()}


def _verdicts(connection: Connection, subjects: Collection[int]) -> dict[int, Verdict]:
    return {subject: verdict for subject, (_, verdict) in verdicts_on(connection, subjects).items()}


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


class Led(NamedTuple):
    """The revision before another one, None for an issuer's first, and what the other one is asked."""

    before: int | None
    asked: Sequence[Asked]


def _leading(connection: Connection, revisions: Collection[int]) -> dict[int, Led]:
    """What is asked of revisions: their changes since the ones before; of an issuer's first one its blocks."""
    found: dict[int, Led] = {}
    for some in portions(revisions):
        query = (
            select(comparison.c.id, comparison.c.old_revision_id, comparison.c.new_revision_id)
            .join(revision, revision.c.id == comparison.c.new_revision_id)
            .where(revision.c.id.in_(some), comparison.c.cause == "source")
            .where(comparison.c.replaced_at.is_not_distinct_from(revision.c.replaced_at))
            .order_by(comparison.c.id)
        )
        led = {number: (old, new) for number, old, new in connection.execute(query)}
        asked = asked_of(connection, led)
        found |= {new: Led(old, asked.get(number, ())) for number, (old, new) in led.items()}
        firsts = select(block.c.revision_id, block.c.subject, block.c.key).where(
            block.c.revision_id.in_(set(some).difference(found)), block.c.subject.is_not(None)
        )
        blocks: dict[int, list[Asked]] = defaultdict(list)
        for number, subject, key in connection.execute(firsts):
            blocks[number].append(Asked(subject, ChangeType.CITY_ADDED, Significance.NEWS, key, None))
        found |= {number: Led(None, own) for number, own in blocks.items()}
    return found


# -- what was accepted before an erratum, or another reading ---------------------------------------


class Replaced(NamedTuple):
    """A revision whose place another one took, and the comparison of both."""

    revision: int
    comparison: int


def replaced(
    connection: Connection, revisions: Collection[int], known_at: datetime.datetime | None = None
) -> dict[int, Replaced]:
    """Of revisions, and again of those that they replaced, the one whose place each took; nothing of most."""
    found: dict[int, Replaced] = {}
    waiting = set(revisions)
    while waiting:
        columns = (comparison.c.new_revision_id, comparison.c.old_revision_id, comparison.c.id)
        query = select(*columns).where(comparison.c.cause != "source")
        if known_at is not None:
            query = query.where(comparison.c.recorded_at <= known_at)
        rows = list(rows_where_in(connection, query, comparison.c.new_revision_id, waiting))
        found |= {new: Replaced(old, number) for new, old, number in rows}
        waiting = {old for _, old, _ in rows} - found.keys()
    return found


def first_of(number: int | None, took: Mapping[int, Replaced]) -> int | None:
    """The revision whose place one took at last, over all that were replaced one after the other."""
    while number is not None and number in took:
        number = took[number].revision
    return number


def carried_over(
    connection: Connection,
    led: Mapping[int, Led],
    verdicts_of: Callable[[Collection[int]], Mapping[int, Verdict]],
    doubts: Callable[[int], Doubts],
    policy: Policy,
    known_at: datetime.datetime | None = None,
) -> dict[int, frozenset[int]]:
    """What passes though nobody answered it, by revision: it is asked anew since the revision before was replaced.

    It does where all passed that was asked at its place before.
    """
    took = replaced(connection, {one.before for one in led.values() if one.before is not None}, known_at)
    if not took:
        return {}
    former = _former(connection, led, took)
    asked = asked_of(connection, former.values())
    every = [*(one for own in asked.values() for one in own), *(one for own in led.values() for one in own.asked)]
    verdicts = verdicts_of({one.subject for one in every})

    def carried(before: int | None, new: int, own: Sequence[Asked]) -> frozenset[int]:
        was = took[before].revision if before in took else None
        earlier = asked.get(former.get((was, new), 0), ()) if was is not None else ()
        if not earlier:
            return frozenset()
        passed = carried(was, new, earlier)
        fine: dict[Place, bool] = {}
        for one in earlier:
            goes = one.subject in passed or passes(one, verdicts.get(one.subject), policy, doubts(new))
            fine[one.key, one.field] = fine.get((one.key, one.field), True) and goes
        return frozenset(
            one.subject for one in own if one.subject not in verdicts and fine.get((one.key, one.field), False)
        )

    return {new: carried(one.before, new, one.asked) for new, one in led.items()}


def _former(connection: Connection, led: Mapping[int, Led], took: Mapping[int, Replaced]) -> dict[tuple[int, int], int]:
    """The comparisons with revisions that were replaced, by the old revision and the new one."""
    query = (
        select(comparison.c.old_revision_id, comparison.c.new_revision_id, comparison.c.id)
        .join(revision, revision.c.id == comparison.c.old_revision_id)
        .where(comparison.c.cause == "source", comparison.c.replaced_at == revision.c.replaced_at)
    )
    old = {one.revision for one in took.values()}
    rows = rows_where_in(connection, query, comparison.c.old_revision_id, old)
    return {(before, after): number for before, after, number in rows if after in led}


def _lasting(connection: Connection, made: Sequence[Compared], by: Gate) -> dict[tuple[int, int], set[Place]]:
    """Of comparisons with revisions that were replaced, where that which took their place still waits for an answer."""
    if not made:
        return {}
    after: dict[int, int] = {}
    waiting = {one.new for one in made}
    while waiting:
        query = select(comparison.c.old_revision_id, comparison.c.new_revision_id).where(comparison.c.cause != "source")
        found = dict(rows_where_in(connection, query, comparison.c.old_revision_id, waiting))
        after |= found
        waiting = set(found.values()) - after.keys()
    leading = _leading(connection, {*after, *after.values()})
    took = replaced(connection, {one.before for one in leading.values() if one.before is not None})
    known = select(revision.c.id).where(is_known(revision))
    present = {number for (number,) in rows_where_in(connection, known, revision.c.id, after.values())}
    answered = _answered(connection, leading, by)

    def waits(number: int) -> set[Place]:
        """Where a revision that was replaced is what is still accepted, by the keys of its blocks."""
        new = after.get(number)
        if new is None or new not in leading or number not in leading:
            return set()
        if first_of(leading[new].before, took) != first_of(leading[number].before, took):
            return set()
        open_ = {
            (one.key, one.field) for one, goes, verdict in answered[new] if not goes and verdict is not Verdict.REJECTED
        }
        if new not in present:
            further = waits(new)
            open_ = {place for place in open_ if _is_among(place, further)}
        names = {after_: before for before, after_ in _renamed(connection, number, new).items()} if open_ else {}
        return {(names.get(key, key) if key else None, field) for key, field in open_}

    return {(one.old, one.new): waits(one.new) for one in made}


# -- what consumers receive ------------------------------------------------------------------------

_ROWS = (
    select(
        *ASKED,
        change.c.comparison_id,
        change.c.change,
        change.c.partner_id,
        change.c.is_fed,
        change.c.fed_as_id,
        comparison.c.cause,
        comparison.c.replaced_at,
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
        every = _judged_rows(connection, some)
        last = _last_lines(connection, {own[0][0].comparison_id for own in every if own[0][0].replaced_at})
        for own in every:
            fed = [
                last.get((row.comparison_id, row.change), _UNFED) if row.replaced_at else (row.is_fed, row.fed_as_id)
                for row, _ in own
            ]
            other = [(row, was, goes) for (row, goes), was in zip(own, fed, strict=True) if was != goes]
            lines += [_line("withdrawn", row, corrected) for row, (is_fed, corrected), _ in other if is_fed]
            lines += [_line("stated", row, corrected) for row, _, (goes, corrected) in other if goes]
            kept += [
                {"of": row.comparison_id, "at": row.change, "goes": goes, "corrected": corrected}
                for row, _, (goes, corrected) in other
            ]
        add_lines(connection, lines, now)
        if kept:
            connection.execute(_KEEP, kept)


def _last_lines(connection: Connection, comparisons: Collection[int]) -> dict[tuple[int, int], Goes]:
    """What the feed says at last of the changes of comparisons that were replaced: their rows may be of before."""
    query = select(feed.c.comparison_id, feed.c.change, feed.c.action, feed.c.decision_id).order_by(feed.c.sequence)
    rows = connection.execute(query.where(feed.c.comparison_id.in_(comparisons))) if comparisons else ()
    return {(of, at): (True, decided) if action == "stated" else _UNFED for of, at, action, decided in rows}


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
    return Compared(first.cause, first.old_revision_id, first.new_revision_id, asked, first.replaced_at is not None)


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
        select(comparison.c.id, comparison.c.new_revision_id, comparison.c.replaced_at)
        .join(revision, revision.c.id == comparison.c.new_revision_id)
        .where(revision.c.issuer_id == issuer_id)
        .where(
            exists().where(change.c.comparison_id == comparison.c.id, change.c.subject.in_(subjects))
            | comparison.c.new_revision_id.in_(doubted)
        )
    )
    rows = connection.execute(here).all()
    others = _others_of(connection, issuer_id, subjects)
    found = {row.id for row in rows} | others.keys() | _beside(connection, others)
    found |= _leading_now(connection, {row.new_revision_id for row in rows if row.replaced_at})
    update_feed(connection, found, now)


def _others_of(connection: Connection, issuer_id: int, subjects: Sequence[int]) -> dict[int, tuple[int, int]]:
    """The comparisons of errata and readings of a bulletin of which any revision is asked one of these subjects."""
    others = _of_other_causes(connection, revision.c.issuer_id == issuer_id)
    revisions = {number for pair in others.values() for number in pair}
    leading = _leading(connection, revisions)
    touched = {number for number, led in leading.items() if any(one.subject in subjects for one in led.asked)}
    doubted = select(diagnostic.c.revision_id).where(diagnostic.c.subject.in_(subjects))
    touched |= {number for (number,) in rows_where_in(connection, doubted, diagnostic.c.revision_id, revisions)}
    took = {new: Replaced(old, number) for number, (old, new) in others.items()}
    firsts = {first_of(number, took) for number in touched}
    return {number: pair for number, pair in others.items() if first_of(pair[0], took) in firsts}


def update_feed_of_others(connection: Connection, revisions: Collection[int], now: datetime.datetime) -> None:
    """Bring the feed up to what passes around errata and readings of revisions that other changes lead to now."""
    if is_used(connection):
        every = {*revisions, *(one.revision for one in replaced(connection, revisions).values())}
        of_one = comparison.c.old_revision_id.in_(every) | comparison.c.new_revision_id.in_(every)
        others = _of_other_causes(connection, of_one)
        update_feed(connection, others.keys() | _beside(connection, others), now)


def is_used(connection: Connection) -> bool:
    """Whether there ever was a gate, or a decision."""
    return any(connection.execute(_IS_USED).one())


def _beside(connection: Connection, others: Mapping[int, tuple[int, int]]) -> set[int]:
    """What led to the revisions that were replaced, and leads on from those that took their places."""
    plain = select(comparison.c.id).where(comparison.c.cause == "source")
    led = plain.join(revision, revision.c.id == comparison.c.new_revision_id)
    led = led.where(comparison.c.replaced_at == revision.c.replaced_at)
    found = {one for (one,) in rows_where_in(connection, led, revision.c.id, {old for old, _ in others.values()})}
    on, after = plain.where(is_known(comparison)), {new for _, new in others.values()}
    return found | {one for (one,) in rows_where_in(connection, on, comparison.c.old_revision_id, after)}


def _leading_now(connection: Connection, revisions: Collection[int]) -> set[int]:
    query = select(comparison.c.id).where(is_known(comparison), comparison.c.cause == "source")
    return {number for (number,) in rows_where_in(connection, query, comparison.c.new_revision_id, revisions)}


def _of_other_causes(connection: Connection, here: ColumnElement[bool]) -> dict[int, tuple[int, int]]:
    """The two revisions of each comparison of an erratum or of a reading, by its id."""
    query = (
        select(comparison.c.id, comparison.c.old_revision_id, comparison.c.new_revision_id)
        .join(revision, revision.c.id == comparison.c.new_revision_id)
        .where(comparison.c.cause != "source", is_known(comparison), here)
    )
    return {number: (old, new) for number, old, new in connection.execute(query)}
