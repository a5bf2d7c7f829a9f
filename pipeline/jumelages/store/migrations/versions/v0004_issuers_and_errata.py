"""Many issuers in one store; errata, copies and documents set aside; ids that do not depend on the order"""

from __future__ import annotations

import datetime
import json
import zlib

import sqlalchemy as sa
from alembic import op

from jumelages.store.identity import short_key
from jumelages.store.issuers import UNKNOWN, city_named, slug_of
from jumelages.store.tables import metadata

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

#: Columns that come to tables that are there: SQLite adds them, with their references, but never as not null.
ADDED = {
    "document": ("issuer_id", "run_id", "copy_of", "as_of_edtf", "as_of_earliest", "as_of_latest"),
    "revision": ("issuer_id",),
    "rekey": ("cause", "undone_at"),
    "block": ("first_partner_id", "own_key"),
    "feed": ("issuer",),
    "comparison": ("news", "detail", "cosmetic"),
    "change": ("block_key",),
}
INDEXES = {
    "document": ("ix_document_issuer_id_as_of_edtf",),
    "revision": ("ix_revision_issuer_id_as_of_earliest_as_of_edtf",),
    "block": ("ix_block_own_key_revision_id", "ix_block_first_partner_id"),
}


def upgrade() -> None:
    """Make the change."""
    for name in ("issuer", "run", "standing", "follower"):
        metadata.tables[name].create(op.get_bind())
    op.alter_column("revision", "issuer", new_column_name="issuer_lines")
    for name, columns in ADDED.items():
        for column in columns:
            _add(metadata.tables[name].c[column])
    _fill()
    op.drop_index("ix_revision_as_of_earliest_as_of_latest", "revision")
    for name, indexes in INDEXES.items():
        for index in metadata.tables[name].indexes:
            if index.name in indexes:
                index.create(op.get_bind())


def _add(column: sa.Column[object]) -> None:
    kind = column.type.compile(op.get_bind().dialect)
    words = [f"ALTER TABLE {column.table.name} ADD COLUMN {column.name} {kind}"]
    if column.server_default is not None:
        words.append(f"DEFAULT {_default(column)} NOT NULL")
    words += [
        f"CONSTRAINT fk_{column.table.name}_{column.name} REFERENCES {key.column.table.name} (id)"
        for key in column.foreign_keys
    ]
    op.execute(sa.text(" ".join(words)))


def _default(column: sa.Column[object]) -> str:
    assert isinstance(column.server_default, sa.DefaultClause)
    return f"'{column.server_default.arg}'"


def _fill() -> None:
    """All that is there is one issuer's: the store held those of one city."""
    connection = op.get_bind()
    names = connection.execute(sa.text("SELECT issuer_lines FROM revision WHERE issuer_lines IS NOT NULL")).scalars()
    name = next(filter(None, (city_named(lines.split(" / ")) for lines in names)), None)
    tables = metadata.tables
    revisions, documents, standings = tables["revision"], tables["document"], tables["standing"]
    if connection.execute(sa.select(documents.c.id).limit(1)).first():
        now = connection.execute(sa.select(sa.func.min(documents.c.recorded_at))).scalar_one()
        row = {"id": 1, "slug": slug_of(name) if name else UNKNOWN, "name": name, "recorded_at": _aware(now)}
        connection.execute(tables["issuer"].insert(), row)
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT setval(pg_get_serial_sequence('issuer', 'id'), 1)"))
        connection.execute(documents.update().values(issuer_id=1))
        connection.execute(revisions.update().values(issuer_id=1))
        connection.execute(tables["feed"].update().values(issuer=row["slug"]))
    dates = sa.select(
        revisions.c.document_id, revisions.c.as_of_edtf, revisions.c.as_of_earliest, revisions.c.as_of_latest
    ).where(revisions.c.replaced_at.is_(None))
    for document_id, edtf, earliest, latest in connection.execute(dates).all():
        values = {"as_of_edtf": edtf, "as_of_earliest": earliest, "as_of_latest": latest}
        connection.execute(documents.update().where(documents.c.id == document_id).values(values))
    came = sa.select(documents.c.id, sa.literal("in_force"), sa.literal("came"), documents.c.recorded_at).order_by(
        documents.c.id
    )
    connection.execute(standings.insert().from_select(["document_id", "standing", "reason", "recorded_at"], came))
    _fill_ids(connection)
    _fill_counts(connection)


def _fill_counts(connection: sa.Connection) -> None:
    comparisons, changes = metadata.tables["comparison"], metadata.tables["change"]
    for weight in ("news", "detail", "cosmetic"):
        counted = sa.select(sa.func.count()).where(
            changes.c.comparison_id == comparisons.c.id, changes.c.significance == weight
        )
        connection.execute(comparisons.update().values({weight: counted.scalar_subquery()}))
    here = (changes.c.comparison_id == sa.bindparam("at_comparison")) & (changes.c.change == sa.bindparam("at_change"))
    whole = sa.table("change", sa.column("comparison_id"), sa.column("change"), sa.column("content", sa.JSON))
    query = sa.select(whole.c.comparison_id, whole.c.change, whole.c.content)
    rows = [
        {"at_comparison": number, "at_change": index, "key": content["block"]}
        for number, index, content in connection.execute(query)
    ]
    if rows:
        connection.execute(changes.update().where(here).values(block_key=sa.bindparam("key")), rows)


def _aware(instant: datetime.datetime) -> datetime.datetime:
    return instant if instant.tzinfo else instant.replace(tzinfo=datetime.UTC)


def _fill_ids(connection: sa.Connection) -> None:
    blocks = metadata.tables["block"]
    moved = connection.execute(
        sa.text(
            "SELECT m.revision_id, m.block, k.from_partner FROM rekeyed_block m JOIN rekey k ON k.id = m.rekey_id "
            "ORDER BY k.id DESC"
        )
    )
    first = {(revision_id, number): source for revision_id, number, source in moved}
    here = (blocks.c.revision_id == sa.bindparam("at_revision")) & (blocks.c.block == sa.bindparam("at_block"))
    values: dict[str, sa.BindParameter[str]] = {
        "first_partner_id": sa.bindparam("first"),
        "own_key": sa.bindparam("own"),
    }
    readings = sa.text(
        "SELECT v.id, r.records FROM revision v JOIN reading r ON r.id = v.reading_id WHERE v.id = :number"
    )
    for number in connection.execute(sa.text("SELECT id FROM revision ORDER BY id")).scalars().all():
        _, records = connection.execute(readings, {"number": number}).one()
        found = json.loads(zlib.decompress(bytes(records)))["blocks"]
        query = sa.select(blocks.c.block, blocks.c.partner_id).where(blocks.c.revision_id == number)
        rows = [
            {
                "at_revision": number,
                "at_block": index,
                "first": first.get((number, index), partner),
                "own": _own_key(found[index]),
            }
            for index, partner in connection.execute(query)
        ]
        if rows:
            connection.execute(blocks.update().where(here).values(values), rows)


def _own_key(block: dict[str, object]) -> str:
    place = block.get("place")
    return f"gn-{place['geonames']}" if isinstance(place, dict) else short_key(str(block["key"]))
