"""The change feed: what consumers were told, under numbers without gaps, so that each catches up exactly once."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, func, select

from jumelages.comparing.changes import Change
from jumelages.store.fed import FedBulletin, FedChange, FedRekey
from jumelages.store.tables import change, comparison, document, feed, rekey, revision


def changes_since(connection: Connection, cursor: int) -> Iterator[FedChange | FedRekey]:
    """Everything that was fed after a sequence number, in order; 0 is the beginning."""
    old, new = revision.alias("old"), revision.alias("new")
    old_document, new_document = document.alias("old_document"), document.alias("new_document")
    query = (
        select(
            feed,
            change.c.content,
            comparison.c.cause,
            old.c.as_of_edtf.label("old_as_of"),
            new.c.as_of_edtf.label("new_as_of"),
            old_document.c.sha256.label("old_sha256"),
            new_document.c.sha256.label("new_sha256"),
            rekey.c.from_partner,
            rekey.c.to_partner,
            rekey.c.since,
        )
        .outerjoin(change, and_(change.c.comparison_id == feed.c.comparison_id, change.c.change == feed.c.change))
        .outerjoin(comparison, comparison.c.id == feed.c.comparison_id)
        .outerjoin(old, old.c.id == comparison.c.old_revision_id)
        .outerjoin(new, new.c.id == comparison.c.new_revision_id)
        .outerjoin(old_document, old_document.c.id == old.c.document_id)
        .outerjoin(new_document, new_document.c.id == new.c.document_id)
        .outerjoin(rekey, rekey.c.id == feed.c.rekey_id)
        .where(feed.c.sequence > cursor)
        .order_by(feed.c.sequence)
        .execution_options(yield_per=1000)
    )
    for row in connection.execute(query).mappings():
        yield _change(row) if row["rekey_id"] is None else _rekey(row)


def _change(row: RowMapping) -> FedChange:
    return FedChange(
        sequence=row["sequence"],
        action=row["action"],
        id=f"{row['comparison_id']}.{row['change']}",
        recorded_at=row["recorded_at"],
        cause=row["cause"],
        old=FedBulletin(as_of=row["old_as_of"], sha256=row["old_sha256"]),
        new=FedBulletin(as_of=row["new_as_of"], sha256=row["new_sha256"]),
        partner=row["partner_id"],
        change=Change.model_validate(row["content"], strict=False),
    )


def _rekey(row: RowMapping) -> FedRekey:
    return FedRekey(
        sequence=row["sequence"],
        action=row["action"],
        recorded_at=row["recorded_at"],
        partner=row["from_partner"],
        into=row["to_partner"],
        since=row["since"],
    )


def tell(connection: Connection, action: str, told: Sequence[dict[str, Any]], now: datetime.datetime) -> None:
    """Feed rows. Only one transaction writes at a time, so that no number is left out."""
    last: int = connection.execute(select(func.coalesce(func.max(feed.c.sequence), 0))).scalar_one()
    rows = [
        {"sequence": number, "action": action, "recorded_at": now, **one} for number, one in enumerate(told, last + 1)
    ]
    if rows:
        connection.execute(feed.insert(), rows)
