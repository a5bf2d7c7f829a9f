"""An agreement of which only a date is printed has no label"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("agreement") as agreement:
        agreement.alter_column("label", existing_type=sa.Text(), nullable=True)
