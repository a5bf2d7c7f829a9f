"""Changes between neighbouring Revisions, as they are kept and as consumers are told of them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from jumelages.comparing import Comparison, compare
from jumelages.records import BulletinRecord
from jumelages.store.feeding import feed_lines
from jumelages.store.gate import Asked
from jumelages.store.identity import Ways
from jumelages.store.instants import is_known
from jumelages.store.passing import Compared, judged
from jumelages.store.revisions import Revision, by_id
from jumelages.store.rows import packed_changes
from jumelages.store.subjects import change_subject
from jumelages.store.tables import block, change, comparison

#: What the feed keeps of a Change.
_FED = (change.c.comparison_id, change.c.change, change.c.partner_id, change.c.fed_as_id)


def state(
    connection: Connection,
    old: Revision,
    new: Revision,
    records: tuple[BulletinRecord, BulletinRecord],
    now: datetime.datetime,
    cause: str | None = None,
) -> Comparison:
    """Compare two Revisions, keep the Changes and feed them; `cause` stands for what the files alone tell."""
    made = compare(*records, force=True)
    number: int = connection.execute(
        comparison.insert().returning(comparison.c.id),
        {
            "old_revision_id": old.id,
            "new_revision_id": new.id,
            "cause": cause or made.cause,
            "recorded_at": now,
            "changes": packed_changes(made.changes),
            **made.summary.model_dump(),
        },
    ).scalar_one()
    ids = _partners(connection, old.id, new)
    rows: list[dict[str, Any]] = [
        {
            "comparison_id": number,
            "change": index,
            "partner_id": ids.get(found.block) if found.block else None,
            "type": found.type.value,
            "significance": found.significance.value,
            "field": found.field,
            "path": found.path,
            "old_text": found.old_text,
            "new_text": found.new_text,
            "message": found.message,
            "block_key": found.block,
            "subject": change_subject(new.issuer_id, found),
        }
        for index, found in enumerate(made.changes)
    ]
    names = ("subject", "type", "significance", "block_key", "field")
    asked = [Asked(*(row[name] for name in names)) for row in rows]
    (wanted,) = judged(connection, [Compared(cause or made.cause, old.id, new.id, asked)])
    for row, (goes, corrected) in zip(rows, wanted, strict=True):
        row |= {"is_fed": goes, "fed_as_id": corrected}
    if rows:
        connection.execute(change.insert(), rows)
    feed_lines(connection, "stated", [_fed(row) for row in rows if row["is_fed"]], now, new.issuer)
    return made


def _fed(row: Mapping[str, Any]) -> dict[str, Any]:
    known = {name: row[name] for name in ("comparison_id", "change", "partner_id")}
    return known | {"decision_id": row["fed_as_id"]}


def _partners(connection: Connection, old_id: int, new: Revision) -> dict[str, str]:
    """Whom a Change is of, by the key of its block: whose the block is on the day of the new Revision."""
    ways = Ways.of(connection)
    rows = sorted(
        connection.execute(_BLOCKS, {"revisions": [old_id, new.id]}), key=lambda row: row.revision_id == new.id
    )
    return {key: ways.effective(first, new.as_of_earliest) for _, key, first in rows}


_BLOCKS = select(block.c.revision_id, block.c.key, block.c.first_partner_id).where(
    block.c.revision_id.in_(bindparam("revisions", expanding=True))
)


def withdraw(connection: Connection, old: Revision, new: Revision, now: datetime.datetime) -> None:
    """Two Revisions are neighbours no longer: their comparison is replaced, and consumers are told so."""
    query = select(comparison.c.id).where(
        comparison.c.old_revision_id == old.id,
        comparison.c.new_revision_id == new.id,
        is_known(comparison),
        comparison.c.cause == "source",
    )
    for number in connection.execute(query).scalars().all():
        connection.execute(comparison.update().where(comparison.c.id == number).values(replaced_at=now))
        fed = select(*_FED).where(change.c.comparison_id == number, change.c.is_fed)
        rows = connection.execute(fed.order_by(change.c.change))
        feed_lines(connection, "withdrawn", [_fed(dict(row)) for row in rows.mappings()], now, new.issuer)


def follow_moves(connection: Connection, moved: Sequence[Revision], now: datetime.datetime) -> None:
    """Let the Changes of Revisions whose blocks became other cities' be told of these."""
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
