"""What is accepted: each revision as it is read, with what was not accepted put back, and what was corrected put right.

A change that does not pass the gate becomes patches that put back what was printed before (`comparing.restoring`).
They are carried on to later revisions for as long as these print the same, the newest put in place first: so it is as
if the bulletins had never said what nobody accepted. What is accepted at last ends the patches that it overtakes.
"""

from __future__ import annotations

import copy
import datetime
import json
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from jumelages.comparing import openings
from jumelages.comparing.changes import Change
from jumelages.comparing.matching import match_blocks
from jumelages.comparing.restoring import (
    Patch,
    continued,
    followed,
    is_of_block,
    patches_of,
    put,
    stands,
    whole_field,
)
from jumelages.records import Accord, BulletinRecord, City
from jumelages.store.decisions import Decision, Verdict, is_standing, standing_decisions
from jumelages.store.gate import Asked, Doubts, Policy, doubts_of, is_altering, passes, policy_of
from jumelages.store.identity import first_ids
from jumelages.store.instants import is_known
from jumelages.store.revisions import Revision, records_of, revisions
from jumelages.store.rows import unpacked_changes
from jumelages.store.subjects import change_subject, diagnostic_subject
from jumelages.store.tables import comparison, decision

Json = dict[str, Any]
#: A number for a block over all revisions; None for the bulletin.
Lineage = int | None


@dataclass(frozen=True, eq=False)
class Held:
    """A change that does not go downstream: nobody has decided on it, it was rejected, or is left open."""

    revision: int
    change: Change
    standing: Decision | None


class Accepted(NamedTuple):
    """What is accepted of a revision.

    `sources` has for each block of the record the revision and the position that it was read from. `held` is what is
    held back, of this revision and of those before, as far as it makes a difference. `corrections` are the numbers of
    the decisions (rejected or corrected) that are applied here. As long as no block was accepted, `is_begun` is false.
    """

    revision: Revision
    record: BulletinRecord
    sources: tuple[tuple[int, int], ...]
    held: tuple[Held, ...]
    corrections: tuple[int, ...]
    is_begun: bool


@dataclass(frozen=True, eq=False)
class _Kept:
    """What is put back in a block, or the bulletin (without lineage), and carried on, if `lasts`, to later revisions.

    Without a patch the block is taken out; or put in (`block`, read at `source`), if it is not there.
    """

    lineage: Lineage
    held: Held | None
    decision: int | None
    patch: Patch | None = None
    block: Json | None = None
    source: tuple[int, int] = (0, 0)
    lasts: bool = True


def accepted(
    connection: Connection,
    issuer_id: int,
    *,
    known_at: datetime.datetime | None = None,
    policy: Policy | None = None,
) -> Iterator[Accepted]:
    """What is accepted of an issuer's revisions, in their order, as known at a time or now.

    `policy` is the store's at that time; with `Policy.OFF` what is pending counts, too, and only what was rejected or
    corrected is other than read.
    """
    policy = policy or policy_of(connection, known_at)
    known = revisions(connection, known_at, issuer_id)
    changes = _changes(connection, known, known_at)
    doubts = doubts_of(connection, [one.id for one in known] if policy is Policy.UNDOUBTED else [], known_at)
    fold = _Fold(connection, issuer_id, known_at)
    for one in known:
        found = changes.get(one.id)
        yield fold.next(one, found, policy, doubts.get(one.id, ()))


def _changes(
    connection: Connection, known: Sequence[Revision], known_at: datetime.datetime | None
) -> dict[int, tuple[Change, ...]]:
    """The changes that lead to each of these revisions, by its id."""
    found: dict[int, tuple[Change, ...]] = {}
    ids = [one.id for one in known]
    for start in range(0, len(ids), 500):
        query = select(comparison.c.new_revision_id, comparison.c.changes).where(
            comparison.c.new_revision_id.in_(ids[start : start + 500]), comparison.c.cause == "source"
        )
        for number, packed in connection.execute(query.where(is_known(comparison, known_at))):
            found[number] = unpacked_changes(packed)
    return found


class _Page(NamedTuple):
    """A revision as it is printed: its document, and the lineages of its blocks."""

    revision: int
    document: Json
    lines: list[Lineage]

    def place(self, key: str) -> int | None:
        """The position of the block with a key."""
        return next((index for index, one in enumerate(self.document["blocks"]) if one["key"] == key), None)

    def block(self, line: Lineage) -> Json | None:
        """The block of a lineage."""
        return self.document["blocks"][self.lines.index(line)] if line in self.lines else None


class _Fold:
    """Goes through the revisions of an issuer, and keeps what is to be put back in the next ones."""

    def __init__(self, connection: Connection, issuer_id: int, known_at: datetime.datetime | None) -> None:
        self._connection, self._issuer_id, self._known_at = connection, issuer_id, known_at
        self._kept: list[_Kept] = []
        self._last = _Page(0, {"blocks": []}, [])
        self._blocks: tuple[City | Accord, ...] = ()
        self._by_first: dict[str, int] = {}
        self._is_begun = False
        self._count = 0

    def next(self, one: Revision, changes: Sequence[Change] | None, policy: Policy, doubts: Doubts) -> Accepted:
        """What is accepted of the next revision; `changes` lead to it, None to the first."""
        record = records_of(self._connection, one.reading_id)
        page = _Page(one.id, record.model_dump(mode="json"), self._lines(record, first_ids(self._connection, one.id)))
        if changes is None:
            changes = openings(record)
        self._kept = [kept if kept.lineage is None else self._followed(kept, page) for kept in self._kept]
        fresh = self._asked(page, changes, policy, doubts)
        self._kept += [*fresh, *self._of_diagnostics(record, page)]
        alive, document, sources = self._applied(page, set(map(id, fresh)))
        self._last, self._kept = page, [kept for kept in alive if kept.lasts]
        self._is_begun = self._is_begun or bool(document["blocks"]) or not page.document["blocks"]
        return Accepted(
            one,
            BulletinRecord.model_validate_json(json.dumps(document)) if alive else record,
            tuple(sources),
            tuple({id(kept.held): kept.held for kept in alive if kept.held}.values()),
            tuple(sorted({kept.decision for kept in alive if kept.decision is not None})),
            self._is_begun,
        )

    def _lines(self, record: BulletinRecord, firsts: Sequence[str]) -> list[Lineage]:
        """Whose the blocks are: as they are compared with those before, or one's of the same id that was gone."""
        pairs = match_blocks(self._blocks, record.blocks).pairs
        before = {pair.new_index: self._last.lines[pair.old_index] for pair in pairs}
        lines: list[Lineage] = []
        for index, first in enumerate(firsts):
            found = before.get(index, self._by_first.get(first))
            if found is None or (index not in before and found in {*lines, *self._last.lines}):
                found = self._count = self._count + 1
            lines.append(found)
            self._by_first[first] = found
        self._blocks = record.blocks
        return lines

    @staticmethod
    def _followed(kept: _Kept, page: _Page) -> _Kept:
        block = page.block(kept.lineage)
        return replace(kept, patch=followed(kept.patch, block)) if kept.patch and block else kept

    def _asked(self, page: _Page, changes: Sequence[Change], policy: Policy, doubts: Doubts) -> list[_Kept]:
        """What is to be put back of the changes that lead to a revision; what is accepted overtakes what was kept."""
        subjects = [change_subject(self._issuer_id, found) for found in changes]
        standing = standing_decisions(self._connection, subjects, self._known_at)
        fresh: list[_Kept] = []
        for found, subject in zip(changes, subjects, strict=True):
            decided = standing.get(subject)
            key = Asked(subject, found.type.value, found.significance.value, found.block, found.field)
            if passes(key, decided, policy, doubts):
                self._overtaken(page, found)
                if decided and decided.correction:
                    fresh.append(_corrected(self._line(page, found), decided, lasts=True))
            else:
                is_rejected = decided is not None and decided.verdict is Verdict.REJECTED
                number = decided.id if decided and is_rejected else None
                fresh += self._put_back(page, Held(page.revision, found, decided), number)
        return fresh

    def _line(self, page: _Page, found: Change) -> Lineage:
        """Which block a change is of: that of the revision, or of the one before where it is gone."""
        for one in (page, self._last):
            at = one.place(found.block) if found.block else None
            if at is not None:
                return one.lines[at]
        return None

    def _overtaken(self, page: _Page, found: Change) -> None:
        line = self._line(page, found)
        if is_of_block(found):
            self._kept = [kept for kept in self._kept if kept.lineage != line]
            return
        patches = self._patches(page, found)
        for number, kept in enumerate(self._kept):
            patch = kept.patch
            for other in patches if kept.lineage == line and patch else ():
                patch = continued(patch, other) if patch else None
            if patch is not kept.patch:
                self._kept[number] = replace(kept, patch=patch, lasts=patch is not None)
        self._kept = [kept for kept in self._kept if kept.lasts]

    def _patches(self, page: _Page, found: Change) -> list[Patch]:
        line = self._line(page, found)
        if line is None:
            return patches_of(found, self._last.document, page.document)
        return patches_of(found, self._last.block(line), page.block(line))

    def _put_back(self, page: _Page, held: Held, number: int | None) -> list[_Kept]:
        found = held.change
        line = self._line(page, found)
        if is_of_block(found) and found.old is None:
            return [_Kept(line, held, number)]
        before = self._last.place(found.block) if found.block else None
        if is_of_block(found) and before is not None:
            block = self._last.document["blocks"][before]
            return [_Kept(line, held, number, block=block, source=(self._last.revision, before))]
        return [_Kept(line, held, number, patch) for patch in self._patches(page, found)]

    def _of_diagnostics(self, record: BulletinRecord, page: _Page) -> list[_Kept]:
        """The corrections of what diagnostics doubt; they last as long as the diagnostics do."""
        keys = [record.blocks[one.block].key if one.block is not None else None for one in record.diagnostics]
        subjects = [
            diagnostic_subject(self._issuer_id, key, one.code, one.field, one.evidence.quote if one.evidence else None)
            for key, one in zip(keys, record.diagnostics, strict=True)
        ]
        standing = standing_decisions(self._connection, subjects, self._known_at)
        found = []
        for subject, one in zip(subjects, record.diagnostics, strict=True):
            decided = standing.get(subject)
            if decided and decided.correction:
                line = page.lines[one.block] if one.block is not None else None
                found.append(_corrected(line, decided, lasts=False))
        return found

    def _applied(self, page: _Page, fresh: Collection[int]) -> tuple[list[_Kept], Json, list[tuple[int, int]]]:
        """What still makes a difference, the document with it, and where each of its blocks was read."""
        document, lines = copy.deepcopy(page.document), list(page.lines)
        sources = [(page.revision, index) for index in range(len(lines))]
        blocks, alive = document["blocks"], []
        for kept in reversed(self._kept):
            at = lines.index(kept.lineage) if kept.lineage in lines else None
            if kept.patch is None:
                if (at is None) == (kept.block is None):
                    continue
                if at is None:
                    lines.append(kept.lineage)
                    blocks.append(copy.deepcopy(kept.block))
                    sources.append(kept.source)
                else:
                    del lines[at], blocks[at], sources[at]
                alive.append(kept)
                continue
            if at is None and kept.lineage is not None:
                continue
            target = document if at is None else blocks[at]
            for patch in (kept.patch, *self._otherwise(kept, page, fresh)):
                if put(target, patch):
                    alive.append(replace(kept, patch=patch))
                    break
                if stands(target, patch):
                    break
        alive.reverse()
        moved = {index: at for at, (number, index) in enumerate(sources) if number == page.revision}
        document["diagnostics"] = [
            one | {"block": moved.get(one["block"])}
            for one in document["diagnostics"]
            if one["block"] is None or one["block"] in moved
        ]
        return alive, document, sources

    def _otherwise(self, kept: _Kept, page: _Page, fresh: Collection[int]) -> list[Patch]:
        """The whole field, where a change of this revision cannot be put back by itself: nothing passes unasked."""
        if id(kept) not in fresh or kept.held is None or kept.lineage is None:
            return []
        return whole_field(kept.held.change, self._last.block(kept.lineage), page.block(kept.lineage))


def _corrected(line: Lineage, decided: Decision, *, lasts: bool) -> _Kept:
    assert decided.correction
    right = decided.correction
    return _Kept(line, None, decided.id, Patch(right.place, right.printed, right.value), lasts=lasts)


# -- asked for -------------------------------------------------------------------------------------


def accepted_of(
    connection: Connection, one: Revision, known_at: datetime.datetime | None = None, *, pending: bool = False
) -> Accepted | None:
    """What is accepted of one revision, as known at a time or now; None where that is simply what is read.

    With `pending` what nobody has decided on counts, too.
    """
    policy = Policy.OFF if pending else None
    if not is_altering(connection, known_at, policy):
        return None
    every = accepted(connection, one.issuer_id, known_at=known_at, policy=policy)
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
    last = _last(accepted(connection, issuer_id)) if found else None
    applied = last.corrections if last else ()
    return [Applied(one, one.id in applied) for one in sorted(found, key=lambda one: one.id)]


def held_back(connection: Connection, issuer_id: int) -> tuple[Held, ...]:
    """What is held back of an issuer's last bulletin and of those before it, as far as it makes a difference."""
    is_gated = policy_of(connection) is not Policy.OFF
    last = _last(accepted(connection, issuer_id)) if is_gated else None
    return tuple(one for one in last.held if not _is_rejected(one)) if last else ()


def _last(found: Iterator[Accepted]) -> Accepted | None:
    last = deque(found, maxlen=1)
    return last[0] if last else None


def _is_rejected(one: Held) -> bool:
    return one.standing is not None and one.standing.verdict is Verdict.REJECTED
