"""Alembic's entry: migrations run within the transaction that `upgrading` began."""

from __future__ import annotations

from alembic import context

from jumelages.store.tables import metadata
from jumelages.store.upgrading import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
context.run_migrations()
