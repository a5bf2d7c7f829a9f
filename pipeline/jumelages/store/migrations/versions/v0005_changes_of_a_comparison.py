"""The changes of a comparison are kept whole in one piece, compressed"""

from __future__ import annotations

import json
import zlib
from itertools import groupby

import sqlalchemy as sa
from alembic import op

from jumelages.store.tables import metadata

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    connection = op.get_bind()
    comparisons = metadata.tables["comparison"]
    kind = comparisons.c.changes.type.compile(connection.dialect)
    op.execute(sa.text(f"ALTER TABLE comparison ADD COLUMN changes {kind}"))
    whole = sa.table("change", sa.column("comparison_id"), sa.column("change"), sa.column("content", sa.JSON))
    numbers = connection.execute(sa.select(comparisons.c.id).order_by(comparisons.c.id)).scalars().all()
    for start in range(0, len(numbers), 500):
        query = (
            sa.select(whole.c.comparison_id, whole.c.content)
            .where(whole.c.comparison_id.in_(numbers[start : start + 500]))
            .order_by(whole.c.comparison_id, whole.c.change)
        )
        found = {
            number: [content for _, content in rows]
            for number, rows in groupby(connection.execute(query), lambda row: row.comparison_id)
        }
        for number in numbers[start : start + 500]:
            packed = zlib.compress(json.dumps(found.get(number, []), ensure_ascii=False).encode("utf-8"), 9)
            connection.execute(comparisons.update().where(comparisons.c.id == number).values(changes=packed))
    op.execute(sa.text("ALTER TABLE change DROP COLUMN content"))
