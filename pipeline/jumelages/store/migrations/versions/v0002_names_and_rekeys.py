"""Cities are found by an index; a rekey says which blocks it moved, and the feed speaks of it; SQLite says UTC"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from jumelages.store.rows import short_slug

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INSTANTS = (
    ("document", "recorded_at"),
    ("reading", "recorded_at"),
    ("revision", "recorded_at"),
    ("revision", "replaced_at"),
    ("partner", "recorded_at"),
    ("rekey", "recorded_at"),
    ("comparison", "recorded_at"),
    ("comparison", "replaced_at"),
    ("decision", "recorded_at"),
    ("feed", "recorded_at"),
)


def upgrade() -> None:
    """Make the change."""
    _add_slugs()
    _link_blocks_to_rekeys()
    _add_rekeys_to_the_feed()
    if op.get_bind().dialect.name == "sqlite":
        for table, name in INSTANTS:
            instant = sa.column(name, sa.Text)
            op.execute(sa.update(sa.table(table, instant)).values({name: instant + "+00:00"}))


def _add_slugs() -> None:
    op.add_column(
        "block",
        sa.Column("slug", sa.String(200), server_default="", nullable=False),
    )
    block = sa.table("block", *map(sa.column, ("revision_id", "block", "name", "slug")))
    connection = op.get_bind()
    rows = [
        {"old_revision": revision_id, "old_block": number, "slug": short_slug(name)}
        for revision_id, number, name in connection.execute(sa.select(block.c.revision_id, block.c.block, block.c.name))
    ]
    if rows:
        here = (block.c.revision_id == sa.bindparam("old_revision")) & (block.c.block == sa.bindparam("old_block"))
        connection.execute(block.update().where(here).values(slug=sa.bindparam("slug")), rows)
    op.create_index(op.f("ix_block_slug_partner_id"), "block", ["slug", "partner_id"])


def _link_blocks_to_rekeys() -> None:
    op.create_table(
        "rekeyed_block",
        sa.Column("rekey_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["rekey_id"], ["rekey.id"], name=op.f("fk_rekeyed_block_rekey_id")),
        sa.ForeignKeyConstraint(
            ["revision_id", "block"],
            ["block.revision_id", "block.block"],
            name=op.f("fk_rekeyed_block_revision_id"),
        ),
        sa.PrimaryKeyConstraint("rekey_id", "revision_id", "block", name=op.f("pk_rekeyed_block")),
    )
    op.create_index(op.f("ix_rekeyed_block_revision_id_block"), "rekeyed_block", ["revision_id", "block"])


def _add_rekeys_to_the_feed() -> None:
    with op.batch_alter_table("feed") as feed:
        feed.alter_column("comparison_id", existing_type=sa.Integer(), nullable=True)
        feed.alter_column("change", existing_type=sa.Integer(), nullable=True)
        feed.add_column(sa.Column("rekey_id", sa.Integer()))
        feed.create_foreign_key(feed.f("fk_feed_rekey_id"), "rekey", ["rekey_id"], ["id"])
        feed.add_column(sa.Column("partner_id", sa.String(200)))
        feed.create_foreign_key(feed.f("fk_feed_partner_id"), "partner", ["partner_id"], ["id"])
    fed = sa.table("feed", *map(sa.column, ("comparison_id", "change", "partner_id")))
    change = sa.table("change", *map(sa.column, ("comparison_id", "change", "partner_id")))
    its = sa.select(change.c.partner_id).where(
        change.c.comparison_id == fed.c.comparison_id, change.c.change == fed.c.change
    )
    op.execute(fed.update().values(partner_id=its.scalar_subquery()))
