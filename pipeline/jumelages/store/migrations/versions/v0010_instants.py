"""Instants in SQLite as ISO 8601 writes them: with a T, so that whoever compares them with such a text is right"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from jumelages.store.instants import write_as_iso
from jumelages.store.tables import metadata

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    connection = op.get_bind()
    there = sa.inspect(connection).get_table_names()
    write_as_iso(connection, [name for name in metadata.tables if name in there])
