"""How long an agreement is to last; `jumelages reread` fills it for the bulletins that are there"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from jumelages.store.tables import metadata

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    dialect = op.get_bind().dialect
    for column in metadata.tables["agreement"].columns:
        if column.name.startswith("term"):
            op.execute(sa.text(f"ALTER TABLE agreement ADD COLUMN {column.name} {column.type.compile(dialect)}"))
