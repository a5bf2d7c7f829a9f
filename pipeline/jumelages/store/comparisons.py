"""Changes between neighbouring Revisions, as they are kept and as consumers are told of them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sqlalchemy import Connection, select

from jumelages.comparing import Comparison, compare
from jumelages.records import BulletinRecord
from jumelages.store.feeding import tell
from jumelages.store.tables import change, comparison

#: What the feed keeps of a Change.
_FED = (change.c.comparison_id, change.c.change, change.c.partner_id)


def state(
    connection: Connection,
    old: tuple[int, BulletinRecord, Sequence[str]],
    new: tuple[int, BulletinRecord, Sequence[str]],
    now: datetime.datetime,
) -> Comparison:
    """Compare two Revisions (id, records, partners), keep the Changes and feed them."""
    (old_id, before, old_partners), (new_id, after, new_partners) = old, new
    made = compare(before, after, force=True)
    number: int = connection.execute(
        comparison.insert().returning(comparison.c.id),
        {"old_revision_id": old_id, "new_revision_id": new_id, "cause": made.cause, "recorded_at": now},
    ).scalar_one()
    ids = {block.key: partner for block, partner in zip(before.blocks, old_partners, strict=True)}
    ids |= {block.key: partner for block, partner in zip(after.blocks, new_partners, strict=True)}
    rows = [
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
            "content": found.model_dump(mode="json"),
        }
        for index, found in enumerate(made.changes)
    ]
    if rows:
        connection.execute(change.insert(), rows)
    tell(connection, "stated", [{column.name: row[column.name] for column in _FED} for row in rows], now)
    return made


def withdraw(connection: Connection, old_id: int, new_id: int, now: datetime.datetime) -> None:
    """Two Revisions are neighbours no longer: their comparison is replaced, and consumers are told so."""
    query = select(comparison.c.id).where(
        comparison.c.old_revision_id == old_id,
        comparison.c.new_revision_id == new_id,
        comparison.c.replaced_at.is_(None),
    )
    for number in connection.execute(query).scalars().all():
        connection.execute(comparison.update().where(comparison.c.id == number).values(replaced_at=now))
        rows = connection.execute(select(*_FED).where(change.c.comparison_id == number).order_by(change.c.change))
        tell(connection, "withdrawn", [dict(row) for row in rows.mappings()], now)
