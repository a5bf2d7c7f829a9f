"""Revisions put in their places, and taken out: what changes around them is stated anew, and reported."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from jumelages.comparing import openings
from jumelages.comparing.changes import Summary
from jumelages.records import BulletinRecord, PartialDate
from jumelages.store.comparisons import follow_moves, state, withdraw
from jumelages.store.identity import Blocks, Ways, add_partners, identify, move_blocks, own_key, settle_later
from jumelages.store.passing import is_used, update_feed_of_others
from jumelages.store.revisions import Revision, before, behind, by_id, records_of
from jumelages.store.rows import date_columns, front_columns, insert_all, insert_records, rows_of
from jumelages.store.subjects import change_subject
from jumelages.store.tables import block, document, reading, revision

#: Records that are kept at a time; what is asked for is nearly always one of the last.
_KEPT = 8


class Memory(dict[int, BulletinRecord]):
    """Records of the last readings that were met, so that a row of ingests does not unpack them again."""

    def __setitem__(self, reading_id: int, record: BulletinRecord) -> None:
        """Keep the records of a reading, and let the oldest ones go."""
        if len(self) >= _KEPT and reading_id not in self:
            del self[next(iter(self))]
        super().__setitem__(reading_id, record)

    def records(self, connection: Connection, reading_id: int) -> BulletinRecord:
        """The records of a reading."""
        found = self.get(reading_id) or records_of(connection, reading_id)
        self[reading_id] = found
        return found


class Entering(NamedTuple):
    """A reading of a document that becomes a Revision."""

    document_id: int
    reading_id: int


class Placed(NamedTuple):
    """What a placing changed: since the bulletin before, against what was replaced, and the Revisions of the date."""

    since_before: Summary | None
    replaced: Summary | None
    present: tuple[Revision, ...]


def place(
    connection: Connection,
    issuer_id: int,
    date: PartialDate,
    here: Sequence[Revision],
    leaving: Sequence[Revision],
    entering: Sequence[Entering],
    now: datetime.datetime,
    memory: Memory,
    *,
    cause: str | None = None,
) -> Placed:
    """Let Revisions of a date go and others come, and their neighbours be compared anew.

    `here` are all that are there of the date. `cause` is that of the comparison of what goes with what comes, where it
    is one each; None for no such one.
    """
    around = _around(connection, issuer_id, date)
    gone = {one.id for one in leaving}
    touched = [(one.place, _keys(connection, one.id)) for one in leaving]
    if gone:
        connection.execute(revision.update().where(revision.c.id.in_(gone)).values(replaced_at=now))
    present, entered = [one for one in here if one.id not in gone], []
    for one in entering:
        last = [*present, around[0]] if around[0] else present
        found, keys = _insert(connection, issuer_id, date, one, last, now, memory)
        entered.append(found)
        present.append(found)
        touched.append((found.place, keys))
    old_row, new_row = _row(around, here), _row(around, present)
    is_replaced = cause is not None and len(leaving) == len(entered) == 1
    lasts = leaving[0] if is_replaced and is_used(connection) else None
    _withdraw_pairs(connection, old_row, new_row, now, lasts)
    is_last = around[1] is None and not here and len(entered) == 1  # nothing is behind it
    changed = [] if is_last else settle_later(connection, issuer_id, touched, memory, now)
    if changed:
        follow_moves(connection, move_blocks(connection, None, changed, now, changed[0].issuer), now)
    if around[0] is None and new_row:
        _let_blocks_be_asked(connection, new_row[0], memory)
    since_before = _state_pairs(connection, old_row, new_row, now, memory, entered)
    replaced = _state(connection, leaving[0], entered[0], now, memory, cause) if is_replaced else None
    update_feed_of_others(connection, [*gone, *(one.id for one in new_row)], now)
    return Placed(since_before, replaced, tuple(present))


def _around(connection: Connection, issuer_id: int, date: PartialDate) -> tuple[Revision | None, Revision | None]:
    """The Revisions before and after all of a date."""
    last = (date.earliest, date.edtf, "g")  # behind every hash in hex
    return before(connection, issuer_id, (date.earliest, date.edtf, "")), behind(connection, issuer_id, last)


def _row(around: tuple[Revision | None, Revision | None], here: Sequence[Revision]) -> list[Revision]:
    return sorted([*here, *filter(None, around)], key=lambda one: one.place)


def _keys(connection: Connection, revision_id: int) -> set[str]:
    return {key for row in connection.execute(_KEYS, {"revision": revision_id}) for key in row}


_KEYS = select(block.c.own_key, block.c.first_partner_id).where(block.c.revision_id == bindparam("revision"))


def _insert(
    connection: Connection,
    issuer_id: int,
    date: PartialDate,
    entering: Entering,
    others: Sequence[Revision],
    now: datetime.datetime,
    memory: Memory,
) -> tuple[Revision, set[str]]:
    """Put a Revision in; the keys and ids of its blocks. `others` are those among which the one before it is."""
    record = memory.records(connection, entering.reading_id)
    (number,) = insert_all(connection, revision, [revision_row(entering, issuer_id, record, date, now)])
    found = by_id(connection, [number])[0]
    earlier = [one for one in others if one.place < found.place]
    last = max(earlier, key=lambda one: one.place) if earlier else None
    known = (last, memory.records(connection, last.reading_id)) if last else None
    firsts = identify(connection, issuer_id, record, found.place, known)
    add_partners(connection, [Blocks(record.blocks, firsts)], now)
    ids = ids_of(record, firsts, Ways.of(connection), date)
    insert_records(connection, [rows_of(record, number, issuer_id, ids)])
    return found, {key for _, first, own in ids for key in (own, first)}


def revision_row(
    entering: Entering, issuer_id: int, record: BulletinRecord, date: PartialDate, now: datetime.datetime
) -> dict[str, Any]:
    """A Revision as a row."""
    return {
        **entering._asdict(),
        "issuer_id": issuer_id,
        **front_columns(record),
        "recorded_at": now,
        **date_columns("as_of", date),
    }


def ids_of(record: BulletinRecord, firsts: Sequence[str], ways: Ways, date: PartialDate) -> list[tuple[str, str, str]]:
    """Of each block whose it is, whose it is by itself, and the id that it brings along."""
    return [
        (ways.effective(first, date.earliest), first, own_key(one))
        for one, first in zip(record.blocks, firsts, strict=True)
    ]


def _let_blocks_be_asked(connection: Connection, first: Revision, memory: Memory) -> None:
    """Keep what decisions on the blocks of an issuer's first Revision answer: no comparison leads to it."""
    here = block.c.revision_id == first.id
    if not connection.execute(select(block.c.block).where(here, block.c.subject.is_(None)).limit(1)).first():
        return
    record = memory.records(connection, first.reading_id)
    rows = [
        {"at_block": index, "asked": subject} for index, subject in enumerate(opening_subjects(first.issuer_id, record))
    ]
    update = block.update().where(here, block.c.block == bindparam("at_block")).values(subject=bindparam("asked"))
    connection.execute(update, rows)


def opening_subjects(issuer_id: int, record: BulletinRecord) -> list[int]:
    """What decisions on the blocks of an issuer's first Revision answer."""
    return [change_subject(issuer_id, found) for found in openings(record)]


def _pairs(row: Sequence[Revision]) -> dict[tuple[int, int], tuple[Revision, Revision]]:
    return {(one.id, other.id): (one, other) for one, other in pairwise(row)}


def _withdraw_pairs(
    connection: Connection,
    old: Sequence[Revision],
    new: Sequence[Revision],
    now: datetime.datetime,
    lasts: Revision | None,
) -> None:
    """Withdraw what are neighbours no longer; of what led to `lasts` some may go on until its erratum is answered."""
    kept = _pairs(new)
    for key, (one, other) in _pairs(old).items():
        if key not in kept:
            withdraw(connection, one, other, now, is_fed=other is not lasts)


def _state_pairs(
    connection: Connection,
    old: Sequence[Revision],
    new: Sequence[Revision],
    now: datetime.datetime,
    memory: Memory,
    entered: Sequence[Revision],
) -> Summary | None:
    """Compare what are neighbours now and were none; what the Revision that came says since the one before."""
    known, found = _pairs(old), None
    for key, (one, other) in _pairs(new).items():
        if key not in known:
            summary = _state(connection, one, other, now, memory)
            found = summary if entered and other.id == entered[-1].id else found
    return found


def _state(
    connection: Connection,
    one: Revision,
    other: Revision,
    now: datetime.datetime,
    memory: Memory,
    cause: str | None = None,
) -> Summary:
    records = memory.records(connection, one.reading_id), memory.records(connection, other.reading_id)
    return state(connection, one, other, records, now, cause).summary


def latest_reading(connection: Connection, document_id: int) -> int:
    """The last reading of a document."""
    number: int = connection.execute(_LATEST_READING, {"document": document_id}).scalar_one()
    return number


_LATEST_READING = (
    select(reading.c.id).where(reading.c.document_id == bindparam("document")).order_by(reading.c.id.desc()).limit(1)
)


def date_of(connection: Connection, document_id: int) -> PartialDate:
    """The date that gives a document its place; it stays, whatever a new reading says."""
    row = connection.execute(
        select(document.c.as_of_edtf, document.c.as_of_earliest, document.c.as_of_latest).where(
            document.c.id == document_id
        )
    ).one()
    return PartialDate(edtf=row[0], earliest=row[1], latest=row[2], text=row[0])
