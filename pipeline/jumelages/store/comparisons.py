"""Changes between neighbouring Revisions, as they are kept and as consumers are informed of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, or_, select

from jumelages.comparing import Comparison, compare
from jumelages.records import BulletinRecord
from jumelages.store.feeding import add_lines, feed_lines
from jumelages.store.gate import ASKED, Asked
from jumelages.store.identity import Ways
from jumelages.store.instants import is_known
from jumelages.store.passing import Compared, judged
from jumelages.store.revisions import Revision, by_id
from jumelages.store.rows import insert_all, packed_changes
from jumelages.store.subjects import change_subject
from jumelages.store.tables import block, change, comparison

#: What the feed keeps of a Change.
_FED = (change.c.comparison_id, change.c.change, change.c.partner_id, change.c.fed_as_id)


class Stated(NamedTuple):
    """Two neighbours that were compared, and whom each block of theirs is of, by its key.

    `cause` stands for what the files alone show.
    """

    old_id: int
    new: Revision
    made: Comparison
    cause: str
    partners: Mapping[str, str]


def state(
    connection: Connection,
    old: Revision,
    new: Revision,
    records: tuple[BulletinRecord, BulletinRecord],
    now: datetime.datetime,
    cause: str | None = None,
) -> Comparison:
    """Compare two Revisions, keep the Changes and feed them; `cause` stands for what the files alone show."""
    made = compare(*records, force=True)
    keep(connection, [Stated(old.id, new, made, cause or made.cause, _partners(connection, old.id, new))], now)
    return made


def keep(connection: Connection, stated: Sequence[Stated], now: datetime.datetime) -> None:
    """Keep what neighbours show, and feed it, in this order."""
    numbers = insert_all(connection, comparison, [_row(one, now) for one in stated])
    rows = [_change_rows(number, one) for number, one in zip(numbers, stated, strict=True)]
    compared = [
        Compared(one.cause, one.old_id, one.new.id, list(map(_asked, own)))
        for one, own in zip(stated, rows, strict=True)
    ]
    for own, verdicts in zip(rows, judged(connection, compared), strict=True):
        for row, (goes, corrected) in zip(own, verdicts, strict=True):
            row |= {"is_fed": goes, "fed_as_id": corrected}
    whole = [row for own in rows for row in own]
    if whole:
        connection.execute(change.insert(), whole)
    fed = [
        _fed(row) | {"action": "stated", "issuer": one.new.issuer}
        for one, own in zip(stated, rows, strict=True)
        for row in own
        if row["is_fed"]
    ]
    add_lines(connection, fed, now)


def _row(one: Stated, now: datetime.datetime) -> dict[str, Any]:
    return {
        "old_revision_id": one.old_id,
        "new_revision_id": one.new.id,
        "cause": one.cause,
        "recorded_at": now,
        "changes": packed_changes(one.made.changes),
        **one.made.summary.model_dump(),
    }


def _change_rows(number: int, one: Stated) -> list[dict[str, Any]]:
    return [
        {
            "comparison_id": number,
            "change": index,
            "partner_id": one.partners.get(found.block) if found.block else None,
            "type": found.type.value,
            "significance": found.significance.value,
            "field": found.field,
            "path": found.path,
            "old_text": found.old_text,
            "new_text": found.new_text,
            "message": found.message,
            "block_key": found.block,
            "subject": change_subject(one.new.issuer_id, found),
        }
        for index, found in enumerate(one.made.changes)
    ]


def _asked(row: Mapping[str, Any]) -> Asked:
    return Asked(*(row[column.name] for column in ASKED))


def _fed(row: Mapping[str, Any]) -> dict[str, Any]:
    known = {name: row[name] for name in ("comparison_id", "change", "partner_id")}
    return known | {"decision_id": row["fed_as_id"]}


def _partners(connection: Connection, old_id: int, new: Revision) -> dict[str, str]:
    rows = sorted(
        connection.execute(_BLOCKS, {"revisions": [old_id, new.id]}), key=lambda row: row.revision_id == new.id
    )
    return partners_of_keys(Ways.of(connection), new.as_of_earliest, ((key, first) for _, key, first in rows))


def partners_of_keys(ways: Ways, day: datetime.date, blocks: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Whom a Change is of, by the key of its block: whose the block is on the day of the new Revision.

    `blocks` are keys with the ids by themselves, of the old Revision, then of the new one.
    """
    return {key: ways.effective(first, day) for key, first in blocks}


_BLOCKS = select(block.c.revision_id, block.c.key, block.c.first_partner_id).where(
    block.c.revision_id.in_(bindparam("revisions", expanding=True))
)


def withdraw(
    connection: Connection, old: Revision, new: Revision, now: datetime.datetime, *, is_fed: bool = True
) -> None:
    """Two Revisions are neighbours no longer: their comparison is replaced, and consumers are informed.

    Without `is_fed` they are informed later, of what is withdrawn then.
    """
    query = select(comparison.c.id).where(
        comparison.c.old_revision_id == old.id,
        comparison.c.new_revision_id == new.id,
        is_known(comparison),
        comparison.c.cause == "source",
    )
    for number in connection.execute(query).scalars().all():
        connection.execute(comparison.update().where(comparison.c.id == number).values(replaced_at=now))
        if not is_fed:
            continue
        fed = select(*_FED).where(change.c.comparison_id == number, change.c.is_fed)
        rows = connection.execute(fed.order_by(change.c.change))
        feed_lines(connection, "withdrawn", [_fed(dict(row)) for row in rows.mappings()], now, new.issuer)


def follow_moves(connection: Connection, moved: Sequence[Revision], now: datetime.datetime) -> None:
    """Let the Changes of Revisions whose blocks became other cities' be reported as theirs."""
    ids = [one.id for one in moved]
    query = select(comparison.c.id, comparison.c.old_revision_id, comparison.c.new_revision_id).where(
        is_known(comparison),
        or_(comparison.c.new_revision_id.in_(ids), comparison.c.old_revision_id.in_(ids)),
    )
    found = connection.execute(query.order_by(comparison.c.id)).all()
    revisions = {one.id: one for one in by_id(connection, {row.new_revision_id for row in found})}
    for number, old_id, new_id in found:
        _follow(connection, number, _partners(connection, old_id, revisions[new_id]), now, revisions[new_id].issuer)


def _follow(connection: Connection, number: int, ids: Mapping[str, str], now: datetime.datetime, issuer: str) -> None:
    query = (
        select(*_FED, change.c.block_key, change.c.is_fed)
        .where(change.c.comparison_id == number)
        .order_by(change.c.change)
    )
    rows = [dict(row) for row in connection.execute(query).mappings()]
    moved = [row for row in rows if row["block_key"] and ids.get(row["block_key"]) != row["partner_id"]]
    if not moved:
        return
    feed_lines(connection, "withdrawn", [_fed(row) for row in moved if row["is_fed"]], now, issuer)
    for row in moved:
        row["partner_id"] = ids.get(row["block_key"])
        here = (change.c.comparison_id == number) & (change.c.change == row["change"])
        connection.execute(change.update().where(here).values(partner_id=row["partner_id"]))
    feed_lines(connection, "stated", [_fed(row) for row in moved if row["is_fed"]], now, issuer)
