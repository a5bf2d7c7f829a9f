"""What a reviewer is asked: the changes and diagnostics of a revision, each with the decision that stands on it.

The first revision of an issuer has no changes; its blocks are asked for instead, each as an addition.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, case, exists, func, literal, select, union_all

from jumelages.comparing import openings
from jumelages.comparing.changes import Change, ChangeType
from jumelages.errors import UnknownQuestion
from jumelages.records import BulletinRecord, Diagnostic, Severity, plain, without_evidence
from jumelages.store.decisions import Decision, is_standing, last_numbers, standing_decisions
from jumelages.store.engines import portions
from jumelages.store.instants import is_known
from jumelages.store.revisions import Revision, by_id, records_of
from jumelages.store.rows import unpacked_changes
from jumelages.store.subjects import change_subject, doubt_subject, folded, quotes_of, shown
from jumelages.store.tables import block, change, comparison, decision, diagnostic, revision

#: What is said of a bulletin by its place in the store, and is no question.
NO_QUESTIONS = frozenset({ChangeType.AS_OF_CHANGED})


class Question(NamedTuple):
    """A Change or a Diagnostic of a revision.

    `standing` is the decision that counts on it, None where there is none; `earlier` the last one on the same thing
    that was made on other words, for which it is asked again. `seen` is the number of the last decision on it, 0 for
    none, which `decide` wants back. `block` is the printed key of its block, `block_index` its position in the
    revision (None where it is gone), `partner` the city's id over all revisions. `pointer` is the place of a change's
    new value within the block, where there is one.
    """

    id: str
    change: Change | None
    diagnostic: Diagnostic | None
    revision: int
    issuer_id: int
    subject: int
    block: str | None
    block_index: int | None
    partner: str | None
    type: str
    field: str | None
    path: str
    old_quote: str | None
    new_quote: str | None
    pointer: str | None
    standing: Decision | None = None
    earlier: Decision | None = None
    seen: int = 0

    @property
    def is_open(self) -> bool:
        """Whether an answer is wanted: a note is no alarm, and the day of a bulletin no question."""
        if self.diagnostic:
            return self.standing is None and self.diagnostic.severity is not Severity.NOTE
        return self.standing is None and self.type not in NO_QUESTIONS


class OpenCounts(NamedTuple):
    """How many questions of a revision nobody has answered."""

    news: int = 0
    detail: int = 0
    cosmetic: int = 0
    diagnostics: int = 0

    @property
    def all(self) -> int:
        """All of them."""
        return sum(self)


def questions(connection: Connection, revision_id: int) -> list[Question]:
    """The questions of a revision: its changes in their order, then its diagnostics.

    Raises:
        UnknownQuestion: there is no such revision.
    """
    found = by_id(connection, [revision_id])
    if not found:
        raise UnknownQuestion(str(revision_id))
    (one,) = found
    record = records_of(connection, one.reading_id)
    changes = changes_to(connection, one)
    asked = [_of_change(one.issuer_id, revision_id, record, change_) for change_ in _changes(changes, record)]
    asked += [_of_diagnostic(one.issuer_id, revision_id, record, found) for found in record.diagnostics]
    partners = _partners(connection, revision_id)
    return _with_decisions(connection, one.issuer_id, [_placed(question, partners) for question in asked])


def changes_to(connection: Connection, one: Revision) -> tuple[Change, ...] | None:
    """The changes that lead to a revision from the one before it; None for the first one of an issuer.

    Of a revision that is replaced, those that led to it then.
    """
    query = select(comparison.c.changes).where(comparison.c.new_revision_id == one.id, comparison.c.cause == "source")
    query = query.where(comparison.c.replaced_at.is_not_distinct_from(one.known_until))
    query = query.order_by(comparison.c.id.desc()).limit(1)
    packed = connection.execute(query).scalar_one_or_none()
    return unpacked_changes(packed) if packed is not None else None


def _changes(changes: tuple[Change, ...] | None, record: BulletinRecord) -> tuple[Change, ...]:
    return openings(record) if changes is None else changes


def _of_change(issuer_id: int, revision_id: int, record: BulletinRecord, found: Change) -> Question:
    subject = change_subject(issuer_id, found)
    index = next((number for number, one in enumerate(record.blocks) if one.key == found.block), None)
    asked = shown(subject), found, None, revision_id, issuer_id, subject, found.block, index, None
    return Question(
        *asked, found.type.value, found.field, found.path, *quotes_of(found), _pointer(record, index, found)
    )


def _pointer(record: BulletinRecord, index: int | None, found: Change) -> str | None:
    """Where the new value of a change stands: a field, an element of a list, or an event of an agreement."""
    if found.field is None or (index is None and found.block is not None):
        return None
    whole: Any = without_evidence(plain(record if index is None else record.blocks[index]))
    value = whole.get(found.field)
    if not isinstance(value, list) or value == found.new:
        return found.field if value == found.new else None
    places = {f"{found.field}/{number}": one for number, one in enumerate(value)}
    for number, one in enumerate(value if found.field == "agreements" else ()):
        places |= {f"agreements/{number}/events/{at}": event for at, event in enumerate(one["events"])}
    return next((place for place, one in places.items() if one == found.new), None)


def _of_diagnostic(issuer_id: int, revision_id: int, record: BulletinRecord, found: Diagnostic) -> Question:
    key = record.blocks[found.block].key if found.block is not None else None
    quote = folded(found.evidence.quote) if found.evidence else None
    subject = doubt_subject(issuer_id, record, found)
    asked = shown(subject), None, found, revision_id, issuer_id, subject, key, found.block, None
    return Question(*asked, found.code, found.field, "", None, quote, None)


def _partners(connection: Connection, revision_id: int) -> dict[str | None, str]:
    """The ids of cities by the keys of blocks: those of the changes, and over them those of the revision."""
    changed = (
        select(change.c.block_key, change.c.partner_id)
        .join(comparison, comparison.c.id == change.c.comparison_id)
        .where(comparison.c.new_revision_id == revision_id, change.c.partner_id.is_not(None))
    )
    here = select(block.c.key, block.c.partner_id).where(block.c.revision_id == revision_id)
    return dict(connection.execute(changed).all()) | dict(connection.execute(here).all())


def _placed(one: Question, partners: dict[str | None, str]) -> Question:
    return one._replace(partner=partners.get(one.block) if one.block else None)


def _with_decisions(connection: Connection, issuer_id: int, asked: Sequence[Question]) -> list[Question]:
    subjects = {one.subject for one in asked}
    standing, last = standing_decisions(connection, subjects), last_numbers(connection, subjects)
    earlier = _on_other_words(connection, issuer_id, {one.block for one in asked})
    return [
        one._replace(
            standing=standing.get(one.subject),
            earlier=None if one.subject in standing else earlier.get((one.block, one.type, one.field, one.path)),
            seen=last.get(one.subject, 0),
        )
        for one in asked
    ]


def _on_other_words(
    connection: Connection, issuer_id: int, keys: Collection[str | None]
) -> dict[tuple[str | None, str, str | None, str], Decision]:
    """The last decisions on the same things, whatever words they were made on."""
    query = select(decision.c.subject).where(decision.c.issuer_id == issuer_id, is_standing())
    query = query.where(decision.c.block_key.in_([key for key in keys if key]) | decision.c.block_key.is_(None))
    found = standing_decisions(connection, list(connection.execute(query).scalars()))
    return {(one.block, one.type, one.field, one.path): one for one in sorted(found.values(), key=lambda one: one.id)}


# -- counted ---------------------------------------------------------------------------------------


def open_counts(connection: Connection, revisions: Collection[int]) -> dict[int, OpenCounts]:
    """How many questions of each of these revisions are open; nothing of those that have none."""
    counts: dict[int, OpenCounts] = {}
    for some in portions(revisions):
        for query in (_open_changes(some), _open_blocks(some), _open_diagnostics(some)):
            for number, *found in connection.execute(query):
                known = counts.get(number, OpenCounts())
                counts[number] = OpenCounts(*(one + (more or 0) for one, more in zip(known, found, strict=True)))
    return counts


#: Whether a comparison leads to a revision from the one before it at present.
_LEADS = (is_known(comparison), comparison.c.cause == "source")


def _is_answered(subject: Any) -> Any:
    return exists().where(decision.c.subject == subject, is_standing())


def _weights(weight: Any) -> list[Any]:
    return [func.sum(case((weight == name, 1), else_=0)) for name in ("news", "detail", "cosmetic")]


def _open_changes(ids: Sequence[int]) -> Any:
    asked = (
        select(comparison.c.new_revision_id, change.c.subject, func.min(change.c.significance).label("weight"))
        .join(change, change.c.comparison_id == comparison.c.id)
        .where(comparison.c.new_revision_id.in_(ids), *_LEADS)
        .where(change.c.type.not_in([one.value for one in NO_QUESTIONS]), ~_is_answered(change.c.subject))
        .group_by(comparison.c.new_revision_id, change.c.subject)
        .subquery()
    )
    return select(asked.c.new_revision_id, *_weights(asked.c.weight), literal(0)).group_by(asked.c.new_revision_id)


def _open_blocks(ids: Sequence[int]) -> Any:
    first = ~exists().where(comparison.c.new_revision_id == block.c.revision_id, *_LEADS)
    return (
        select(block.c.revision_id, func.count(func.distinct(block.c.subject)), *[literal(0)] * 3)
        .where(block.c.revision_id.in_(ids), block.c.subject.is_not(None), first, ~_is_answered(block.c.subject))
        .group_by(block.c.revision_id)
    )


def _open_diagnostics(ids: Sequence[int]) -> Any:
    return (
        select(diagnostic.c.revision_id, *[literal(0)] * 3, func.count(func.distinct(diagnostic.c.subject)))
        .where(diagnostic.c.revision_id.in_(ids), diagnostic.c.severity != Severity.NOTE.value)
        .where(~_is_answered(diagnostic.c.subject))
        .group_by(diagnostic.c.revision_id)
    )


def came_since(connection: Connection, instant: datetime.datetime) -> list[int]:
    """The ids of the present revisions that came, or changed what leads to them, after an instant."""
    came = select(revision.c.id).where(is_known(revision), revision.c.recorded_at > instant)
    compared = (
        select(comparison.c.new_revision_id)
        .join(revision, revision.c.id == comparison.c.new_revision_id)
        .where(is_known(revision), is_known(comparison), comparison.c.recorded_at > instant)
    )
    return sorted(set(connection.execute(union_all(came, compared)).scalars()))
