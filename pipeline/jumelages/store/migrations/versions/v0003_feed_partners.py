"""Each line of the change feed keeps whom it was told of, so that it is never told differently"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("feed") as feed:
        feed.add_column(
            sa.Column(
                "partner_id",
                sa.String(length=200),
                nullable=True,
                comment="Of a change, whom it was told of then; rekeys may have moved it",
            )
        )
        feed.create_foreign_key(feed.f("fk_feed_partner_id"), "partner", ["partner_id"], ["id"])
    fed = sa.table("feed", *map(sa.column, ("comparison_id", "change", "partner_id")))
    change = sa.table("change", *map(sa.column, ("comparison_id", "change", "partner_id")))
    its = sa.select(change.c.partner_id).where(
        change.c.comparison_id == fed.c.comparison_id, change.c.change == fed.c.change
    )
    op.execute(fed.update().values(partner_id=its.scalar_subquery()))
