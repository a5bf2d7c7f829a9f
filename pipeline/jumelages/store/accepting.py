"""What is accepted: each revision as it is read, with what was not accepted put back, and what was corrected put right.

A change that does not pass the gate becomes patches that put back what was printed before (`comparing.restoring`).
They are carried on to later revisions for as long as these print the same, the newest put in place first: so it is as
if the bulletins had never said what nobody accepted. What is accepted at last ends the patches that it overtakes.

Where an erratum, or another reading, waits for an answer, what was accepted of the revision that it replaced is kept.
"""

from __future__ import annotations

import datetime
import json
from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, exists, select

from jumelages.comparing import openings
from jumelages.comparing.changes import Change
from jumelages.comparing.matching import match_blocks
from jumelages.comparing.restoring import Patch, is_of_block, patches_of, whole_field
from jumelages.records import BulletinRecord, document
from jumelages.store.decisions import Decision, Verdict, is_standing, standing_decisions
from jumelages.store.engines import portions, rows_where_in
from jumelages.store.gate import OPEN, Asked, Doubts, Gate, Policy, asked_of, doubts_of, gate_of, is_altering, passes
from jumelages.store.instants import is_known
from jumelages.store.kept import Held, Json, Kept, Source, Stack, carried_on, is_out, overtaken, put_back
from jumelages.store.passing import Led, Replaced, carried_over, first_of, replaced
from jumelages.store.revisions import Revision, by_id, records_of, revisions
from jumelages.store.rows import unpacked_changes
from jumelages.store.subjects import change_subject, doubt_subject
from jumelages.store.tables import block, comparison, decision, diagnostic, revision
from jumelages.terms import with_terms

#: A number for a block over all revisions; None for the bulletin.
Lineage = int | None
#: What is kept, by the block that it is of.
Stacks = Mapping[Lineage, Stack]
#: A block that nothing is kept of.
_NO_LINEAGE = 0


@dataclass(frozen=True, eq=False)
class Accepted:
    """What is accepted of a revision. As long as no block was accepted, `is_begun` is false."""

    revision: Revision
    is_begun: bool
    _stacks: Stacks
    _lines: Mapping[str, int]
    """The lineages of the printed blocks, by their keys, where anything is kept."""
    _connection: Connection

    @property
    def held(self) -> tuple[Held, ...]:
        """What is held back, of this revision and of those before, as far as it makes a difference."""
        return tuple({id(held): held for one in self._kept() for held in one.held}.values())

    @property
    def corrections(self) -> tuple[int, ...]:
        """The numbers of the decisions (rejected or corrected) that are applied here."""
        return tuple(sorted({number for one in self._kept() for number in one.decisions}))

    @property
    def altered(self) -> frozenset[str]:
        """The keys of the printed blocks that are other than printed."""
        return frozenset(key for key, line in self._lines.items() if line in self._stacks)

    @property
    def put_back(self) -> frozenset[Source]:
        """The places from which blocks were put in that this revision does not print."""
        return frozenset(one.source for one in self._kept() if one.block is not None)

    @property
    def is_altered(self) -> bool:
        """Whether it is not simply what is printed."""
        return bool(self._stacks)

    @property
    def record(self) -> BulletinRecord:
        """The records that are accepted; they are made when they are asked for."""
        return self._made[0]

    @property
    def sources(self) -> tuple[Source, ...]:
        """For each block of the record the revision and the position that it was read from."""
        return self._made[1]

    def _kept(self) -> Iterator[Kept]:
        return (one for stack in self._stacks.values() for one in stack)

    @cached_property
    def _made(self) -> tuple[BulletinRecord, tuple[Source, ...]]:
        printed = records_of(self._connection, self.revision.reading_id)
        if not self._stacks:
            return printed, tuple((self.revision.id, index) for index in range(len(printed.blocks)))
        applied, sources = _applied(document(printed), self.revision.id, self._lines, self._stacks)
        return with_terms(BulletinRecord.model_validate_json(json.dumps(applied))), tuple(sources)


def _applied(printed: Json, revision: int, lines: Mapping[str, int], stacks: Stacks) -> tuple[Json, list[Source]]:
    """A document with what is kept put in place, and where each block was read; what is not printed comes last."""
    whole = put_back(printed, (0, 0), stacks.get(None, ())).block or printed
    own = [lines.get(one["key"], _NO_LINEAGE) for one in printed["blocks"]]
    found = [put_back(one, (revision, at), stacks.get(own[at], ())) for at, one in enumerate(printed["blocks"])]
    absent = sorted(line for line in stacks if line is not None and line not in own)
    found += [put_back(None, (0, 0), stacks[line]) for line in absent]
    here = [one for one in found if one.block is not None]
    moved = {one.source[1]: at for at, one in enumerate(here) if one.source[0] == revision}
    diagnostics = [
        one | {"block": moved.get(one["block"])}
        for one in whole["diagnostics"]
        if one["block"] is None or one["block"] in moved
    ]
    blocks = [one.block for one in here]
    return whole | {"blocks": blocks, "diagnostics": diagnostics}, [one.source for one in here]


# -- one revision after the other ------------------------------------------------------------------


def accepted(
    connection: Connection,
    issuer_id: int,
    *,
    known_at: datetime.datetime | None = None,
    by: Gate | None = None,
) -> Iterator[Accepted]:
    """What is accepted of an issuer's revisions, in their order, as known at a time or now.

    `by` is the store's gate at that time; with `OPEN` what is pending counts, too, and only what was rejected or
    corrected is other than read. While the connection is open, each can be asked for its record.
    """
    by = by or gate_of(connection, known_at)
    known = revisions(connection, known_at, issuer_id)
    doubts = doubts_of(connection, [one.id for one in known] if by.policy.heeds_doubts else [], by, known_at)
    verdicts = _verdicts(connection, issuer_id, known_at)
    corrected = _with_corrected_doubts(connection, verdicts)
    fold = _Fold(connection, issuer_id, known_at, verdicts, by.policy)
    for some in portions(known):
        took = replaced(connection, [one.id for one in some], known_at)
        gone = by_id(connection, {one.revision for one in took.values()})
        leading = _leading(connection, some, is_known(comparison, known_at)) | _leading(connection, gone, _LED_THEN)
        asked = asked_of(connection, [number for number, *_ in leading.values()])
        led = {new: Led(old, asked.get(number, [])) for new, (number, old, _) in leading.items()}
        blocks = _blocks(connection, [*some, *gone])
        carried = carried_over(
            connection, led, lambda _: verdicts, lambda new: doubts.get(new, ()), by.policy, known_at
        )
        waiting: dict[int, _Coming] = {}
        for one in [*gone, *some]:
            number, old, packed = leading.get(one.id, (0, None, None))
            own = blocks.get(one.id, []), packed, asked.get(number, []), doubts.get(one.id, ())
            waiting[one.id] = _Coming(one, *own, one.id in corrected, old, carried.get(one.id, frozenset()))
        for one in some:
            came = _with_replaced(waiting[one.id], waiting, took)
            yield fold.pass_by(came) if fold.is_untouched(came) else fold.next(came)


def _with_replaced(came: _Coming, known: Mapping[int, _Coming], took: Mapping[int, Replaced]) -> _Coming:
    """A revision with the one that it replaced, and that with the one before it, where the same led to both."""
    before = took.get(came.revision.id)
    if before is None or first_of(known[before.revision].before, took) != first_of(came.before, took):
        return came
    return came._replace(replaced=(before.comparison, _with_replaced(known[before.revision], known, took)))


def _verdicts(connection: Connection, issuer_id: int, known_at: datetime.datetime | None) -> dict[int, Verdict]:
    """The verdicts that count on an issuer's bulletins, by what they answer."""
    query = select(decision.c.subject, decision.c.verdict).where(decision.c.issuer_id == issuer_id)
    rows = connection.execute(query.where(is_standing(known_at)).order_by(decision.c.id))
    return {subject: Verdict(verdict) for subject, verdict in rows}


def _with_corrected_doubts(connection: Connection, verdicts: Mapping[int, Verdict]) -> set[int]:
    """The revisions that have a diagnostic on which a correction stands."""
    corrected = [subject for subject, verdict in verdicts.items() if verdict is Verdict.CORRECTED]
    query = select(diagnostic.c.revision_id)
    return {number for (number,) in rows_where_in(connection, query, diagnostic.c.subject, corrected)}


#: Whether a comparison led to a revision when that was replaced.
_LED_THEN = exists().where(
    revision.c.id == comparison.c.new_revision_id, revision.c.replaced_at == comparison.c.replaced_at
)


def _leading(
    connection: Connection, known: Sequence[Revision], here: ColumnElement[bool]
) -> dict[int, tuple[int, int, bytes]]:
    """The comparison that leads to each of these revisions, from which, and its changes as they are kept, by its id."""
    columns = (comparison.c.id, comparison.c.old_revision_id, comparison.c.changes)
    query = select(comparison.c.new_revision_id, *columns).where(
        comparison.c.new_revision_id.in_([one.id for one in known]), comparison.c.cause == "source", here
    )
    return {new: (number, old, packed) for new, number, old, packed in connection.execute(query)} if known else {}


def _blocks(connection: Connection, known: Sequence[Revision]) -> dict[int, list[tuple[str, str]]]:
    """The key of each block and the id that it has by itself, by the revision's id."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    query = select(block.c.revision_id, block.c.key, block.c.first_partner_id)
    here = query.where(block.c.revision_id.in_([one.id for one in known])).order_by(block.c.revision_id, block.c.block)
    for number, key, first in connection.execute(here):
        found[number].append((key, first))
    return found


class _Coming(NamedTuple):
    """A revision, its blocks (key and first id each), and what leads to it: nothing to an issuer's first one.

    `is_corrected` says whether a correction stands on one of its diagnostics, `before` is the revision before it,
    `carried` what passes unanswered (see `carried_over`). `replaced` is the revision that it replaced, with the
    comparison of both, if what led to that one is still there.
    """

    revision: Revision
    blocks: Sequence[tuple[str, str]]
    packed: bytes | None
    asked: Sequence[Asked]
    doubts: Doubts
    is_corrected: bool
    before: int | None = None
    carried: frozenset[int] = frozenset()
    replaced: tuple[int, _Coming] | None = None


class _Page:
    """A revision as it is printed; `lines` are the lineages of its blocks. Its records are read when asked for."""

    def __init__(self, connection: Connection, came: _Coming | None) -> None:
        self._connection, self._revision = connection, came.revision if came else None
        self._keys = [key for key, _ in came.blocks] if came else []
        self.lines: list[int] = []

    @cached_property
    def keys(self) -> dict[str, int]:
        """The lineages by the keys of the blocks."""
        return dict(zip(self._keys, self.lines, strict=True))

    @cached_property
    def record(self) -> BulletinRecord:
        """What is printed."""
        assert self._revision
        return records_of(self._connection, self._revision.reading_id)

    @cached_property
    def document(self) -> Json:
        """The same as JSON."""
        return document(self.record)

    def block(self, line: Lineage) -> Json | None:
        """The block of a lineage; the document itself for the bulletin."""
        if line is None:
            return self.document if self._revision else None
        return self.document["blocks"][self.lines.index(line)] if line in self.lines else None

    def source(self, line: Lineage) -> Source:
        """Where the block of a lineage was read."""
        return self._revision.id if self._revision else 0, self.lines.index(line) if line in self.lines else 0


class _Before(NamedTuple):
    """What waits for an answer in a block, and what is kept instead: from before, and what puts back its own."""

    changes: list[Change]
    stack: list[Kept]
    fresh: list[Kept]

    def has(self, one: Kept) -> bool:
        """Whether something is kept of what waits."""
        return any(one.patch is None or each.field in (None, one.patch.place[0]) for each in self.changes)


def _is_at(found: Change, field: str | None) -> bool:
    return found.field is None or field in (None, found.field)


class _Fold:
    """Goes through the revisions of an issuer, and keeps what is to be put back in the next ones."""

    def __init__(
        self,
        connection: Connection,
        issuer_id: int,
        known_at: datetime.datetime | None,
        verdicts: Mapping[int, Verdict],
        policy: Policy,
    ) -> None:
        self._connection, self._issuer_id, self._known_at = connection, issuer_id, known_at
        self._verdicts, self._policy = verdicts, policy
        self._stacks: dict[Lineage, list[Kept]] = {}
        self._last = _Page(connection, None)
        self._by_first: dict[str, int] = {}
        self._is_begun = False
        self._count = _NO_LINEAGE
        self._passed: _Coming | None = None
        """The last revision that was passed by."""

    def is_untouched(self, came: _Coming) -> bool:
        """Whether changes make no difference to what is kept, nor to what is accepted but for what they say."""
        if came.packed is None or came.is_corrected:
            return False
        return all(self._leaves_alone(one, came) for one in came.asked)

    def _leaves_alone(self, one: Asked, came: _Coming) -> bool:
        """It passes just as it is read, and nothing is kept of its block; or its block is out as a whole."""
        verdict = self._verdicts.get(one.subject)
        is_plain = self._passes(one, came) and verdict is not Verdict.CORRECTED
        if not self._stacks:
            return is_plain
        if one.key is None:
            return is_plain and None not in self._stacks
        line = self._last.keys.get(one.key)
        if one.field is None or line is None:
            return False
        return is_out(self._stacks[line]) if line in self._stacks else is_plain

    def _passes(self, one: Asked, came: _Coming) -> bool:
        return one.subject in came.carried or passes(one, self._verdicts.get(one.subject), self._policy, came.doubts)

    def _waits(self, one: Asked, came: _Coming) -> bool:
        """Whether somebody has to answer it before it passes, or never does."""
        return not self._passes(one, came) and self._verdicts.get(one.subject) is not Verdict.REJECTED

    def pass_by(self, came: _Coming) -> Accepted:
        """What is accepted of a revision that changes nothing in what is kept."""
        self._passed = came
        self._is_begun = self._is_begun or not self._stacks
        return self._accepted(came.revision, self._stacks)

    def _accepted(self, one: Revision, stacks: Stacks) -> Accepted:
        lines = self._last.keys if stacks else {}
        return Accepted(one, self._is_begun, stacks, lines, self._connection)

    def next(self, came: _Coming) -> Accepted:
        """What is accepted of the next revision."""
        if self._passed:
            self._last, self._passed = self._page(self._passed), None
        page = _Page(self._connection, came)
        changes = unpacked_changes(came.packed) if came.packed else openings(page.record)
        asked = came.asked if came.packed else [_asked(self._issuer_id, found) for found in changes]
        waiting = [found for found, one in zip(changes, asked, strict=True) if self._waits(one, came)]
        former = self._former(came, waiting)
        self._line_up(page, came, former._last if former else self._last, is_neighbour=former is None)
        kept = self._kept_before(former, page, came, waiting) if former else {}
        stacks, fresh = self._judged(page, came, changes, asked, kept)
        for line, before in kept.items():
            stacks[line] = [one for one in stacks[line] if not before.has(one)] + before.stack
            fresh[line] += before.fresh
        for line, found in self._of_diagnostics(page).items() if came.is_corrected else ():
            stacks.setdefault(line, list(self._stacks.get(line, ())))
            fresh[line] += found
        put = {
            line: (former if former and line in kept else self)._put_back(page, line, stack, fresh[line])
            for line, stack in stacks.items()
        }
        here = {line: stack for line, stack in (self._stacks | put).items() if stack}
        lasting = {line: [one for one in stack if one.lasts] for line, stack in here.items()}
        self._last = page
        self._stacks = {line: stack for line, stack in lasting.items() if stack}
        self._is_begun = self._is_begun or not page.lines or _shows_any(page, here)
        return self._accepted(came.revision, here)

    def _put_back(self, page: _Page, line: Lineage, stack: Stack, fresh: Stack) -> list[Kept]:
        """What makes a difference of all that is kept of a block; what is new of it may put back the whole field."""
        every = [*stack, *fresh]
        if not every or is_out(every):
            return every if line in page.lines else []
        otherwise = lambda kept: self._whole_field(page, line, kept) if kept in fresh else []  # noqa: E731 - used once
        return put_back(page.block(line), page.source(line), every, otherwise).stack

    def _whole_field(self, page: _Page, line: Lineage, kept: Kept) -> list[Patch]:
        """For a change of this revision that cannot be put back by itself: nothing passes unasked."""
        if not kept.held or line is None:
            return []
        return whole_field(kept.held[0].change, self._last.block(line), page.block(line))

    def _page(self, came: _Coming) -> _Page:
        page = _Page(self._connection, came)
        self._line_up(page, came, self._last, is_neighbour=False)
        return page

    def _line_up(self, page: _Page, came: _Coming, last: _Page, *, is_neighbour: bool) -> None:
        """The blocks are those that they are compared with before, or of the same id where that one was gone."""
        if _goes_by_key(came, last.keys, is_neighbour=is_neighbour):
            before = {at: last.keys[key] for at, (key, _) in enumerate(came.blocks) if key in last.keys}
        else:
            pairs = match_blocks(last.record.blocks if last.lines else (), page.record.blocks).pairs
            before = {pair.new_index: last.lines[pair.old_index] for pair in pairs}
        for index, (_, first) in enumerate(came.blocks):
            found = before.get(index, self._by_first.get(first))
            if found is None or (index not in before and found in {*page.lines, *last.lines}):
                found = self._count = self._count + 1
            page.lines.append(found)
            self._by_first[first] = found

    def _former(self, came: _Coming, waiting: Collection[Change]) -> _Fold | None:
        """The same after the revision that this one replaced, where something of this one waits for an answer."""
        if came.replaced is None or not waiting:
            return None
        other = copy(self)
        other._stacks, other._by_first = dict(self._stacks), dict(self._by_first)
        other.next(came.replaced[1])
        self._by_first, self._count = other._by_first, other._count
        return other

    def _kept_before(
        self, former: _Fold, page: _Page, came: _Coming, waiting: Sequence[Change]
    ) -> dict[Lineage, _Before]:
        """Of the blocks of which something waits what is still accepted: of the revision that was replaced."""
        assert came.replaced
        found: dict[Lineage, _Before] = {}
        for one in waiting:
            line = former._line(page, one)
            stack = former._stacks.get(line, [])
            if (line is None or line in former._last.lines) and not is_out(stack):
                found.setdefault(line, _Before([], [], [])).changes.append(one)
        packed = select(comparison.c.changes).where(comparison.c.id == came.replaced[0])
        between = unpacked_changes(self._connection.execute(packed).scalar_one()) if found else ()
        for line, before in found.items():
            before.stack.extend(one for one in former._carried_on(page, line) if before.has(one))
            for one in between:
                held = tuple(Held(came.revision.id, each, None) for each in before.changes if _is_at(each, one.field))
                if held and former._line(page, one) == line:
                    undone = former._undone(page, line, Held(came.revision.id, one, None))
                    before.fresh.extend(replace(kept, held=held) for kept in undone)
        return found

    def _judged(
        self,
        page: _Page,
        came: _Coming,
        changes: Sequence[Change],
        asked: Sequence[Asked],
        kept: Mapping[Lineage, _Before],
    ) -> tuple[dict[Lineage, list[Kept]], defaultdict[Lineage, list[Kept]]]:
        """Of the blocks that changed, what is still kept of before, and what is to be put back now.

        What is accepted overtakes what was kept. Of what waits and is in `kept`, nothing is said here.
        """
        stacks, fresh = dict[Lineage, list[Kept]](), defaultdict[Lineage, list[Kept]](list)
        standing = self._standing([one.subject for one in asked])
        for found, one in zip(changes, asked, strict=True):
            line, decided = self._line(page, found), standing.get(one.subject)
            if line not in stacks:
                stacks[line] = self._carried_on(page, line)
            if line in kept and any(found is each for each in kept[line].changes):
                continue
            if not self._passes(one, came):
                if not is_out(stacks[line]):
                    fresh[line] += self._undone(page, line, Held(came.revision.id, found, decided))
                continue
            if is_of_block(found):
                stacks[line] = []
            elif stacks[line]:
                stacks[line] = overtaken(stacks[line], self._patches(page, line, found))
            if decided and decided.correction:
                fresh[line].append(_corrected(decided, lasts=True))
        return stacks, fresh

    def _carried_on(self, page: _Page, line: Lineage) -> list[Kept]:
        stack = self._stacks.get(line, [])
        return stack if is_out(stack) else carried_on(stack, page.block(line)) if stack else []

    def _standing(self, subjects: Sequence[int]) -> dict[int, Decision]:
        decided = [subject for subject in subjects if subject in self._verdicts]
        return standing_decisions(self._connection, decided, self._known_at) if decided else {}

    def _line(self, page: _Page, found: Change) -> Lineage:
        """Which block a change is of: that of the revision, or of the one before where it is gone."""
        return page.keys.get(found.block, self._last.keys.get(found.block)) if found.block else None

    def _patches(self, page: _Page, line: Lineage, found: Change) -> list[Patch]:
        return patches_of(found, self._last.block(line), page.block(line))

    def _undone(self, page: _Page, line: Lineage, held: Held) -> list[Kept]:
        """What puts back what a change that does not pass changed."""
        is_rejected = held.standing is not None and held.standing.verdict is Verdict.REJECTED
        numbers = (held.standing.id,) if held.standing and is_rejected else ()
        if not is_of_block(held.change):
            return [Kept((held,), numbers, patch) for patch in self._patches(page, line, held.change)]
        before = self._last.block(line) if held.change.old is not None else None
        return [Kept((held,), numbers, block=before, source=self._last.source(line))]

    def _of_diagnostics(self, page: _Page) -> dict[Lineage, list[Kept]]:
        """The corrections of what diagnostics doubt; they last as long as the diagnostics do."""
        doubted = [(doubt_subject(self._issuer_id, page.record, one), one) for one in page.record.diagnostics]
        standing = self._standing([subject for subject, _ in doubted])
        found = defaultdict[Lineage, list[Kept]](list)
        for subject, one in doubted:
            decided = standing.get(subject)
            if decided and decided.correction:
                line = page.lines[one.block] if one.block is not None else None
                found[line].append(_corrected(decided, lasts=False))
        return found


def _asked(issuer_id: int, found: Change) -> Asked:
    subject = change_subject(issuer_id, found)
    return Asked(subject, found.type.value, found.significance.value, found.block, found.field)


def _corrected(decided: Decision, *, lasts: bool) -> Kept:
    assert decided.correction
    right = decided.correction
    return Kept((), (decided.id,), Patch(right.place, right.printed, right.value), lasts=lasts)


def _goes_by_key(came: _Coming, before: Mapping[str, int], *, is_neighbour: bool) -> bool:
    """Whether blocks are compared with those of their keys: all are the same, or others only came or went."""
    other = {key for key, _ in came.blocks} ^ before.keys()
    return not other or (is_neighbour and other <= {one.key for one in came.asked if one.field is None})


def _shows_any(page: _Page, stacks: Stacks) -> bool:
    """Whether any block is accepted: one that is printed and not taken out, or one that is put in."""
    return any(not is_out(stacks.get(line, ())) for line in page.lines) or any(
        line is not None and line not in page.lines for line in stacks
    )


# -- asked for -------------------------------------------------------------------------------------


def accepted_of(
    connection: Connection, one: Revision, known_at: datetime.datetime | None = None, *, pending: bool = False
) -> Accepted | None:
    """What is accepted of one revision, as known at a time or now; None where that is simply what is read.

    With `pending` what nobody has decided on counts, too.
    """
    by = OPEN if pending else None
    if not is_altering(connection, known_at, by):
        return None
    every = accepted(connection, one.issuer_id, known_at=known_at, by=by)
    return next((found for found in every if found.revision.id == one.id), None)


class Applied(NamedTuple):
    """A decision that something else than what is printed is right, and whether the last bulletin still prints it."""

    decision: Decision
    applies: bool


def corrections(connection: Connection, issuer_id: int) -> list[Applied]:
    """The corrections of an issuer's bulletins in the order in which they were made, rejected misprints among them."""
    query = select(decision.c.subject).where(
        decision.c.issuer_id == issuer_id,
        decision.c.verdict.in_([Verdict.REJECTED.value, Verdict.CORRECTED.value]),
        is_standing(),
    )
    made = standing_decisions(connection, connection.execute(query).scalars().all())
    found = [one for one in made.values() if one.verdict in (Verdict.REJECTED, Verdict.CORRECTED)]
    last = deque(accepted(connection, issuer_id), maxlen=1) if found else ()
    applied = {number for one in last for number in one.corrections}
    return [Applied(one, one.id in applied) for one in sorted(found, key=lambda one: one.id)]
