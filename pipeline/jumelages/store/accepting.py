"""What is accepted: each revision as it is read, with what was not accepted put back, and what was corrected put right.

A change that does not pass the gate becomes patches that put back what was printed before (`comparing.restoring`).
They are carried on to later revisions for as long as these print the same, the newest put in place first: so it is as
if the bulletins had never said what nobody accepted. What is accepted at last ends the patches that it overtakes.
"""

from __future__ import annotations

import datetime
import json
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from jumelages.comparing import openings
from jumelages.comparing.changes import Change
from jumelages.comparing.matching import match_blocks
from jumelages.comparing.restoring import (
    Patch,
    are_apart,
    composed,
    continued,
    copied,
    followed,
    is_of_block,
    patches_of,
    put,
    stands,
    whole_field,
)
from jumelages.records import Accord, BulletinRecord, City
from jumelages.store.decisions import Decision, Verdict, is_standing, standing_decisions
from jumelages.store.gate import Asked, Doubts, Policy, asked_of, doubts_of, is_altering, passes, policy_of
from jumelages.store.identity import first_ids
from jumelages.store.instants import is_known
from jumelages.store.revisions import Revision, records_of, revisions
from jumelages.store.rows import unpacked_changes
from jumelages.store.subjects import change_subject, diagnostic_subject
from jumelages.store.tables import comparison, decision, diagnostic
from jumelages.terms import with_terms

Json = dict[str, Any]
#: A number for a block over all revisions; None for the bulletin.
Lineage = int | None
#: The revision and the position that a block was read from.
Source = tuple[int, int]
#: Revisions whose changes are looked through at a time.
_PORTION = 500
#: A block that nothing is kept of.
_NO_LINEAGE = 0


@dataclass(frozen=True, eq=False)
class Held:
    """A change that does not go downstream: nobody has decided on it, it was rejected, or is left open."""

    revision: int
    change: Change
    standing: Decision | None


@dataclass(frozen=True, eq=False)
class Accepted:
    """What is accepted of a revision.

    `held` is what is held back, of this revision and of those before, as far as it makes a difference. `corrections`
    are the numbers of the decisions (rejected or corrected) that are applied here. As long as no block was accepted,
    `is_begun` is false. `altered` are the keys of the printed blocks that are other than printed, `put_back` the places
    from which blocks were put in that this revision does not print.
    """

    revision: Revision
    held: tuple[Held, ...]
    corrections: tuple[int, ...]
    is_begun: bool
    altered: frozenset[str]
    put_back: frozenset[Source]
    _content: Callable[[], tuple[BulletinRecord, tuple[Source, ...]]]

    @cached_property
    def record(self) -> BulletinRecord:
        """The records that are accepted; they are made when they are asked for."""
        return self._made[0]

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """For each block of the record the revision and the position that it was read from."""
        return self._made[1]

    @cached_property
    def _made(self) -> tuple[BulletinRecord, tuple[Source, ...]]:
        return self._content()

    @property
    def is_altered(self) -> bool:
        """Whether it is not simply what is printed."""
        return bool(self.held or self.corrections)


@dataclass(frozen=True, eq=False)
class _Kept:
    """What is put back in a block, or the bulletin (without lineage), and carried on, if `lasts`, to later revisions.

    Without a patch the block is taken out; or put in (`block`, read at `source`), if it is not there.
    """

    lineage: Lineage
    held: tuple[Held, ...]
    decisions: tuple[int, ...]
    patch: Patch | None = None
    block: Json | None = None
    source: Source = (0, 0)
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
    corrected is other than read. While the connection is open, each can be asked for its record.
    """
    policy = policy or policy_of(connection, known_at)
    known = revisions(connection, known_at, issuer_id)
    doubts = doubts_of(connection, [one.id for one in known] if policy is Policy.UNDOUBTED else [], known_at)
    verdicts = _verdicts(connection, issuer_id, known_at)
    corrected = _with_corrected_doubts(connection, verdicts)
    fold = _Fold(connection, issuer_id, known_at, verdicts.keys())
    for start in range(0, len(known), _PORTION):
        some = known[start : start + _PORTION]
        leading = _leading(connection, some, known_at)
        asked = asked_of(connection, [number for number, _ in leading.values()])
        for one in some:
            number, packed = leading.get(one.id, (0, None))
            doubted, own = doubts.get(one.id, ()), asked.get(number, [])
            if (
                packed
                and one.id not in corrected
                and fold.is_untouched(own)
                and _is_plain(own, verdicts, policy, doubted)
            ):
                yield fold.pass_by(one)
            else:
                yield fold.next(one, unpacked_changes(packed) if packed else None, policy, doubted)


def _is_plain(asked: Iterable[Asked], verdicts: Mapping[int, Verdict], policy: Policy, doubts: Doubts) -> bool:
    """Whether all of some changes pass just as they are read."""
    decided = ((one, verdicts.get(one.subject)) for one in asked)
    return all(passes(one, verdict, policy, doubts) and verdict is not Verdict.CORRECTED for one, verdict in decided)


def _verdicts(connection: Connection, issuer_id: int, known_at: datetime.datetime | None) -> dict[int, Verdict]:
    """The verdicts that count on an issuer's bulletins, by what they answer."""
    query = select(decision.c.subject, decision.c.verdict).where(decision.c.issuer_id == issuer_id)
    rows = connection.execute(query.where(is_standing(known_at)).order_by(decision.c.id))
    return {subject: Verdict(verdict) for subject, verdict in rows}


def _with_corrected_doubts(connection: Connection, verdicts: Mapping[int, Verdict]) -> set[int]:
    """The revisions that have a diagnostic on which a correction stands."""
    subjects = [subject for subject, verdict in verdicts.items() if verdict is Verdict.CORRECTED]
    found: set[int] = set()
    for start in range(0, len(subjects), _PORTION):
        query = select(diagnostic.c.revision_id).where(diagnostic.c.subject.in_(subjects[start : start + _PORTION]))
        found |= set(connection.execute(query).scalars())
    return found


def _leading(
    connection: Connection, known: Sequence[Revision], known_at: datetime.datetime | None
) -> dict[int, tuple[int, bytes]]:
    """The comparison that leads to each of these revisions and its changes as they are kept, by the revision's id."""
    query = select(comparison.c.new_revision_id, comparison.c.id, comparison.c.changes).where(
        comparison.c.new_revision_id.in_([one.id for one in known]),
        comparison.c.cause == "source",
        is_known(comparison, known_at),
    )
    return {new: (number, packed) for new, number, packed in connection.execute(query)}


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

    def keys(self) -> dict[str, Lineage]:
        """The lineages by the keys of the blocks."""
        return {one["key"]: line for one, line in zip(self.document["blocks"], self.lines, strict=True)}


class _Applied(NamedTuple):
    """A document with what is put back in it: what still makes a difference, and where each block was read."""

    kept: list[_Kept]
    document: Json
    sources: list[Source]


class _Fold:
    """Goes through the revisions of an issuer, and keeps what is to be put back in the next ones."""

    def __init__(
        self,
        connection: Connection,
        issuer_id: int,
        known_at: datetime.datetime | None,
        decided: Collection[int],
    ) -> None:
        self._connection, self._issuer_id, self._known_at, self._decided = connection, issuer_id, known_at, decided
        self._kept: list[_Kept] = []
        self._last = _Page(0, {"blocks": []}, [])
        self._blocks: tuple[City | Accord, ...] = ()
        self._by_first: dict[str, int] = {}
        self._is_begun = False
        self._count = _NO_LINEAGE
        self._passed: Revision | None = None
        """The last revision that was passed by."""

    def is_untouched(self, asked: Iterable[Asked]) -> bool:
        """Whether changes that all pass leave alone what is kept: no block comes, goes, or is called otherwise."""
        keys = self._last.keys() if self._kept else {}
        touched = {kept.lineage for kept in self._kept}
        return not touched or all(
            None not in touched
            if one.key is None
            else one.field is not None and keys.get(one.key, None) not in {None, *touched}
            for one in asked
        )

    def pass_by(self, one: Revision) -> Accepted:
        """What is accepted of a revision that changes nothing in what is kept."""
        self._passed = one
        kept = self._kept
        self._is_begun = self._is_begun or not kept
        keys = self._last.keys() if kept else {}

        def content() -> tuple[BulletinRecord, tuple[Source, ...]]:
            record = records_of(self._connection, one.reading_id)
            document = _document(record) if kept else {"blocks": []}
            page = _Page(one.id, document, [keys.get(block["key"], _NO_LINEAGE) for block in document["blocks"]])
            return _record(one.id, record, _applied(page, kept, lambda _: []) if kept else None)

        return self._accepted(one, kept, self._last, content)

    def _accepted(
        self,
        one: Revision,
        kept: Sequence[_Kept],
        page: _Page,
        content: Callable[[], tuple[BulletinRecord, tuple[Source, ...]]],
    ) -> Accepted:
        touched = {each.lineage for each in kept}
        return Accepted(
            one,
            tuple({id(held): held for each in kept for held in each.held}.values()),
            tuple(sorted({number for each in kept for number in each.decisions})),
            self._is_begun,
            frozenset(key for key, line in page.keys().items() if line in touched) if kept else frozenset(),
            frozenset(each.source for each in kept if each.block is not None),
            content,
        )

    def next(self, one: Revision, changes: Sequence[Change] | None, policy: Policy, doubts: Doubts) -> Accepted:
        """What is accepted of the next revision; `changes` lead to it, None to the first."""
        if self._passed:
            self._last, self._passed = self._page(self._passed)[0], None
        page, record = self._page(one)
        if changes is None:
            changes = openings(record)
        self._kept = [kept if kept.lineage is None else self._followed(kept, page) for kept in self._kept]
        fresh = self._asked(page, changes, policy, doubts)
        self._kept += [*fresh, *self._of_diagnostics(record, page)]
        new = set(map(id, fresh))
        applied = _applied(page, self._kept, lambda kept: self._otherwise(kept, page) if id(kept) in new else [])
        alive = _composed(applied.kept)
        self._last, self._kept = page, [kept for kept in alive if kept.lasts]
        self._is_begun = self._is_begun or bool(applied.document["blocks"]) or not page.document["blocks"]
        return self._accepted(one, alive, page, lambda: _record(one.id, record, applied if alive else None))

    def _page(self, one: Revision) -> tuple[_Page, BulletinRecord]:
        record = records_of(self._connection, one.reading_id)
        return _Page(one.id, _document(record), self._lines(record, first_ids(self._connection, one.id))), record

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
        standing = self._standing(subjects)
        fresh: list[_Kept] = []
        for found, subject in zip(changes, subjects, strict=True):
            decided = standing.get(subject)
            key = Asked(subject, found.type.value, found.significance.value, found.block, found.field)
            if passes(key, decided.verdict if decided else None, policy, doubts):
                self._overtaken(page, found)
                if decided and decided.correction:
                    fresh.append(_corrected(self._line(page, found), decided, lasts=True))
            else:
                is_rejected = decided is not None and decided.verdict is Verdict.REJECTED
                numbers = (decided.id,) if decided and is_rejected else ()
                fresh += self._put_back(page, Held(page.revision, found, decided), numbers)
        return fresh

    def _standing(self, subjects: Sequence[int]) -> dict[int, Decision]:
        decided = [subject for subject in subjects if subject in self._decided]
        return standing_decisions(self._connection, decided, self._known_at) if decided else {}

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

    def _put_back(self, page: _Page, held: Held, numbers: tuple[int, ...]) -> list[_Kept]:
        found = held.change
        line = self._line(page, found)
        if is_of_block(found) and found.old is None:
            return [_Kept(line, (held,), numbers)]
        before = self._last.place(found.block) if found.block else None
        if is_of_block(found) and before is not None:
            block = self._last.document["blocks"][before]
            return [_Kept(line, (held,), numbers, block=block, source=(self._last.revision, before))]
        return [_Kept(line, (held,), numbers, patch) for patch in self._patches(page, found)]

    def _of_diagnostics(self, record: BulletinRecord, page: _Page) -> list[_Kept]:
        """The corrections of what diagnostics doubt; they last as long as the diagnostics do."""
        keys = [record.blocks[one.block].key if one.block is not None else None for one in record.diagnostics]
        subjects = [
            diagnostic_subject(self._issuer_id, key, one.code, one.field, one.evidence.quote if one.evidence else None)
            for key, one in zip(keys, record.diagnostics, strict=True)
        ]
        standing = self._standing(subjects)
        found = []
        for subject, one in zip(subjects, record.diagnostics, strict=True):
            decided = standing.get(subject)
            if decided and decided.correction:
                line = page.lines[one.block] if one.block is not None else None
                found.append(_corrected(line, decided, lasts=False))
        return found

    def _otherwise(self, kept: _Kept, page: _Page) -> list[Patch]:
        """The whole field, where a change of this revision cannot be put back by itself: nothing passes unasked."""
        if not kept.held or kept.lineage is None:
            return []
        return whole_field(kept.held[0].change, self._last.block(kept.lineage), page.block(kept.lineage))


def _corrected(line: Lineage, decided: Decision, *, lasts: bool) -> _Kept:
    assert decided.correction
    right = decided.correction
    return _Kept(line, (), (decided.id,), Patch(right.place, right.printed, right.value), lasts=lasts)


def _document(record: BulletinRecord) -> Json:
    found: Json = json.loads(record.model_dump_json())
    return found


def _record(
    revision: int, printed: BulletinRecord, applied: _Applied | None
) -> tuple[BulletinRecord, tuple[Source, ...]]:
    """The record of a document with what was put back in it; the printed one, where that is nothing."""
    if applied is None:
        return printed, tuple((revision, index) for index in range(len(printed.blocks)))
    record = BulletinRecord.model_validate_json(json.dumps(applied.document))
    return with_terms(record), tuple(applied.sources)


def _applied(page: _Page, kept: Sequence[_Kept], otherwise: Callable[[_Kept], list[Patch]]) -> _Applied:
    """A revision with what is kept put in place, the newest first.

    `otherwise` has patches that are tried where one does not fit.
    """
    lines = list(page.lines)
    document = page.document | {"blocks": list(page.document["blocks"])}
    sources = [(page.revision, index) for index in range(len(lines))]
    blocks, own, alive = document["blocks"], set[int](), []
    for one in reversed(kept):
        at = lines.index(one.lineage) if one.lineage in lines else None
        if one.patch is None:
            if (at is None) == (one.block is None):
                continue
            if at is None:
                lines.append(one.lineage)
                blocks.append(copied(one.block))
                sources.append(one.source)
            else:
                del lines[at], blocks[at], sources[at]
            alive.append(one)
            continue
        if at is None and one.lineage is not None:
            continue
        if at is None:
            document |= {one.patch.place[0]: copied(document.get(one.patch.place[0]))}
        elif id(blocks[at]) not in own:
            blocks[at] = copied(blocks[at])
            own.add(id(blocks[at]))
        fitting = _put(document if at is None else blocks[at], one, otherwise)
        if fitting:
            alive.append(replace(one, patch=fitting))
    alive.reverse()
    moved = {index: at for at, (number, index) in enumerate(sources) if number == page.revision}
    document["diagnostics"] = [
        one | {"block": moved.get(one["block"])}
        for one in document["diagnostics"]
        if one["block"] is None or one["block"] in moved
    ]
    return _Applied(alive, document, sources)


def _put(target: Json, kept: _Kept, otherwise: Callable[[_Kept], list[Patch]]) -> Patch | None:
    """Put a patch in place, or one that takes its place; the one that was put, None where it makes no difference."""
    assert kept.patch
    for patch in (kept.patch, *otherwise(kept)):
        if put(target, patch):
            return patch
        if stands(target, patch):
            return None
    return None


def _composed(kept: Iterable[_Kept]) -> list[_Kept]:
    """The same in as few as may be: one value after another at one place is one, and back to the first is none."""
    found: list[_Kept] = []
    for one in kept:
        for at in reversed(range(len(found))):
            joined = _joined(found[at], one) if found[at].lineage == one.lineage and one.lasts else None
            if joined is not None:
                found[at : at + 1] = joined
                break
            if not _may_swap(found[at], one):
                found.append(one)
                break
        else:
            found.append(one)
    return found


def _may_swap(one: _Kept, other: _Kept) -> bool:
    """Whether it makes no difference which of two is put in place first."""
    if one.lineage != other.lineage:
        return True
    if one.patch is None or other.patch is None:
        return other.patch is None
    return are_apart(one.patch, other.patch)


def _joined(older: _Kept, newer: _Kept) -> list[_Kept] | None:
    """Two that follow one another as one, or none where they cancel each other out; None where both are needed."""
    if older.patch is None or newer.patch is None:
        is_back = older.patch is newer.patch and older.block is None and newer.block is not None
        return [] if is_back else None
    patches = composed(older.patch, newer.patch)
    if patches is None:
        return None
    held, decisions = older.held + newer.held, older.decisions + newer.decisions
    return [replace(newer, held=held, decisions=decisions, patch=patch) for patch in patches]


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
