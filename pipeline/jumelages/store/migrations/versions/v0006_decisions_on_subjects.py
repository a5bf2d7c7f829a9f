"""Decisions are made on what is said in which words; what a gate holds back; how far reviewers have looked"""

from __future__ import annotations

import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from jumelages.comparing import openings
from jumelages.store.revisions import records_of
from jumelages.store.rows import unpacked_changes
from jumelages.store.subjects import change_subject, diagnostic_subject, quotes_of
from jumelages.store.tables import metadata

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

#: The new columns, with what stands in them until they are filled.
ADDED = (
    ("change", "subject", "0"),
    ("change", "is_fed", "true"),
    ("diagnostic", "subject", "0"),
    ("block", "subject", None),
    ("change", "fed_as_id", None),
    ("feed", "decision_id", None),
)


def upgrade() -> None:
    """Make the change."""
    connection = op.get_bind()
    query = sa.text("SELECT * FROM decision ORDER BY id").columns(recorded_at=metadata.tables["run"].c.started_at.type)
    answers = connection.execute(query).mappings().all()
    op.drop_table("decision")
    for name in ("decision", "gate", "reviewer"):
        metadata.tables[name].create(connection)
    for name, column, default in ADDED:
        found = metadata.tables[name].c[column]
        kind = found.type.compile(connection.dialect)
        value = "1" if default == "true" and connection.dialect.name == "sqlite" else default
        tail = f" DEFAULT {value} NOT NULL" if default else ""
        tail += "".join(f" CONSTRAINT fk_{name}_{column} REFERENCES decision (id)" for _ in found.foreign_keys)
        op.execute(sa.text(f"ALTER TABLE {name} ADD COLUMN {column} {kind}{tail}"))
    _fill_diagnostics(connection)
    _fill_blocks(connection)
    _fill_changes(connection, answers)


def _fill_diagnostics(connection: sa.Connection) -> None:
    diagnostics, blocks = metadata.tables["diagnostic"], metadata.tables["block"]
    query = (
        sa.select(
            sa.text("revision.issuer_id"),
            diagnostics.c.revision_id,
            diagnostics.c.diagnostic,
            blocks.c.key,
            diagnostics.c.code,
            diagnostics.c.field,
            diagnostics.c.quote,
        )
        .join(metadata.tables["revision"], metadata.tables["revision"].c.id == diagnostics.c.revision_id)
        .outerjoin(
            blocks, (blocks.c.revision_id == diagnostics.c.revision_id) & (blocks.c.block == diagnostics.c.block)
        )
    )
    rows = [
        {"at_revision": number, "at": index, "asked": diagnostic_subject(issuer, key, code, field, quote)}
        for issuer, number, index, key, code, field, quote in connection.execute(query)
    ]
    here = (diagnostics.c.revision_id == sa.bindparam("at_revision")) & (diagnostics.c.diagnostic == sa.bindparam("at"))
    _set(connection, diagnostics.update().where(here), rows)


def _fill_blocks(connection: sa.Connection) -> None:
    """Those of revisions that no comparison leads to: the first of each issuer."""
    firsts = sa.text(
        "SELECT id, issuer_id, reading_id FROM revision WHERE replaced_at IS NULL AND id NOT IN "
        "(SELECT new_revision_id FROM comparison WHERE replaced_at IS NULL AND cause = 'source')"
    )
    blocks = metadata.tables["block"]
    here = (blocks.c.revision_id == sa.bindparam("at_revision")) & (blocks.c.block == sa.bindparam("at"))
    for number, issuer, reading in connection.execute(firsts).all():
        rows = [
            {"at_revision": number, "at": index, "asked": change_subject(issuer, found)}
            for index, found in enumerate(openings(records_of(connection, reading)))
        ]
        _set(connection, blocks.update().where(here), rows)


def _fill_changes(connection: sa.Connection, answers: Any) -> None:
    """What decisions answer, and the decisions of before as such answers."""
    changes = metadata.tables["change"]
    here = (changes.c.comparison_id == sa.bindparam("at_comparison")) & (changes.c.change == sa.bindparam("at"))
    query = sa.text(
        "SELECT c.id, c.new_revision_id, r.issuer_id FROM comparison c JOIN revision r ON r.id = c.new_revision_id"
    )
    packed = sa.text("SELECT changes FROM comparison WHERE id = :number")
    for number, revision_id, issuer in connection.execute(query).all():
        content = connection.execute(packed, {"number": number}).scalar_one()
        found = unpacked_changes(bytes(content)) if content is not None else ()
        rows = [
            {"at_comparison": number, "at": index, "asked": change_subject(issuer, one)}
            for index, one in enumerate(found)
        ]
        _set(connection, changes.update().where(here), rows)
        for answer in (one for one in answers if one["comparison_id"] == number):
            change = found[answer["change"]]
            old, new = quotes_of(change)
            row = {
                "issuer_id": issuer,
                "subject": change_subject(issuer, change),
                "block_key": change.block,
                "type": change.type.value,
                "field": change.field,
                "path": change.path,
                "old_quote": old,
                "new_quote": new,
                "revision_id": revision_id,
                "verdict": answer["answer"],
                "reviewer": answer["reviewer"],
                "comment": answer["comment"],
                "recorded_at": _aware(answer["recorded_at"]),
            }
            connection.execute(metadata.tables["decision"].insert(), row)


def _aware(instant: datetime.datetime) -> datetime.datetime:
    return instant if instant.tzinfo else instant.replace(tzinfo=datetime.UTC)


def _set(connection: sa.Connection, update: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(update.values(subject=sa.bindparam("asked")), rows)
