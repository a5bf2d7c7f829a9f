"""The change feed: what consumers were told, under numbers without gaps, so that each catches up exactly once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, and_, select

from jumelages.store.revisions import utc
from jumelages.store.tables import change, comparison, document, feed, revision


def changes_since(connection: Connection, cursor: int) -> Iterator[dict[str, Any]]:
    """Everything that was fed after a sequence number, in order; 0 is the beginning.

    `action` is `stated`, or `withdrawn` where an earlier statement no longer holds, because a bulletin came in
    between or was read anew. `id` names the Change: what is withdrawn has the id under which it was stated.
    """
    old, new = revision.alias("old"), revision.alias("new")
    old_document, new_document = document.alias("old_document"), document.alias("new_document")
    query = (
        select(
            feed,
            change.c.partner_id,
            change.c.content,
            comparison.c.cause,
            old.c.as_of_edtf.label("old_as_of"),
            new.c.as_of_edtf.label("new_as_of"),
            old_document.c.sha256.label("old_sha256"),
            new_document.c.sha256.label("new_sha256"),
        )
        .join(change, and_(change.c.comparison_id == feed.c.comparison_id, change.c.change == feed.c.change))
        .join(comparison, comparison.c.id == feed.c.comparison_id)
        .join(old, old.c.id == comparison.c.old_revision_id)
        .join(new, new.c.id == comparison.c.new_revision_id)
        .join(old_document, old_document.c.id == old.c.document_id)
        .join(new_document, new_document.c.id == new.c.document_id)
        .where(feed.c.sequence > cursor)
        .order_by(feed.c.sequence)
        .execution_options(yield_per=1000)
    )
    for row in connection.execute(query).mappings():
        yield {
            "sequence": row["sequence"],
            "action": row["action"],
            "id": f"{row['comparison_id']}.{row['change']}",
            "recorded_at": utc(row["recorded_at"]).isoformat(),
            "cause": row["cause"],
            "old": {"as_of": row["old_as_of"], "sha256": row["old_sha256"]},
            "new": {"as_of": row["new_as_of"], "sha256": row["new_sha256"]},
            "partner": row["partner_id"],
            "change": row["content"],
        }
