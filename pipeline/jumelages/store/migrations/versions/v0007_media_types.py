"""Documents of longer media types: Word and OpenDocument texts"""

from __future__ import annotations

from alembic import op

from jumelages.store.tables import document

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change: SQLite keeps no lengths of texts."""
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("document", "media_type", type_=document.c.media_type.type, existing_nullable=False)
