"""How far what is read can be relied on; `jumelages reread` fills it for the bulletins that are there"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from jumelages.store.tables import metadata

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    connection = op.get_bind()
    dialect, there = connection.dialect, sa.inspect(connection)
    for name in ("block", "party", "agreement", "event", "head", "population", "domain", "gate"):
        if any(one["name"] == "confidence" for one in there.get_columns(name)):
            continue  # the table was made a moment ago, by a step before this one
        column = metadata.tables[name].c.confidence
        op.execute(sa.text(f"ALTER TABLE {name} ADD COLUMN confidence {column.type.compile(dialect)}"))
