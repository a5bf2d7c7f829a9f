"""The tables of version 0.2"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_PARTNER = sa.String(200)


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "document",
        _id(),
        _needed("sha256", sa.String(64), unique=True),
        _needed("name", sa.Text()),
        _needed("media_type", sa.String(32)),
        _needed("content", sa.LargeBinary()),
        _needed("recorded_at", _INSTANT),
    )
    op.create_table(
        "partner",
        sa.Column("id", _PARTNER, primary_key=True),
        _needed("kind", sa.String(8)),
        sa.Column("geonames", sa.BigInteger()),
        _needed("recorded_at", _INSTANT),
    )
    op.create_table(
        "reading",
        _id(),
        _reference("document_id", "document"),
        _needed("extractor", sa.String(32)),
        _needed("lexicon", sa.String(64)),
        _needed("status", sa.String(16)),
        _needed("records", sa.LargeBinary()),
        _needed("recorded_at", _INSTANT),
    )
    _index("reading", "document_id")
    op.create_table(
        "rekey",
        _id(),
        _needed("action", sa.String(8)),
        _needed("from_partner", _PARTNER),
        sa.Column("to_partner", _PARTNER, sa.ForeignKey("partner.id"), nullable=False),
        sa.Column("since", sa.Date()),
        _needed("blocks", sa.Integer()),
        _needed("recorded_at", _INSTANT),
    )
    op.create_table(
        "revision",
        _id(),
        _reference("document_id", "document"),
        sa.Column("reading_id", sa.Integer(), sa.ForeignKey("reading.id"), nullable=False, unique=True),
        *_date("as_of"),
        sa.Column("title", sa.Text()),
        sa.Column("issuer", sa.Text()),
        _needed("recorded_at", _INSTANT),
        sa.Column("replaced_at", _INSTANT),
    )
    _index("revision", "as_of_earliest", "as_of_latest")
    _index("revision", "document_id")
    op.create_table(
        "block",
        sa.Column("revision_id", sa.Integer(), sa.ForeignKey("revision.id"), primary_key=True),
        sa.Column("block", sa.Integer(), primary_key=True),
        sa.Column("partner_id", _PARTNER, sa.ForeignKey("partner.id"), nullable=False),
        _needed("kind", sa.String(8)),
        _needed("key", sa.Text()),
        _needed("name", sa.Text()),
        sa.Column("label", sa.Text()),
        sa.Column("section", sa.Text()),
        *_country(),
        sa.Column("latitude", sa.Float()),
        sa.Column("longitude", sa.Float()),
        *_evidence(),
    )
    _index("block", "partner_id", "revision_id")
    op.create_table(
        "comparison",
        _id(),
        _reference("old_revision_id", "revision"),
        _reference("new_revision_id", "revision"),
        _needed("cause", sa.String(8)),
        _needed("recorded_at", _INSTANT),
        sa.Column("replaced_at", _INSTANT),
    )
    _index("comparison", "new_revision_id")
    _index("comparison", "old_revision_id")
    op.create_table(
        "diagnostic",
        sa.Column("revision_id", sa.Integer(), sa.ForeignKey("revision.id"), primary_key=True),
        sa.Column("diagnostic", sa.Integer(), primary_key=True),
        sa.Column("block", sa.Integer()),
        sa.Column("field", sa.String(32)),
        _needed("code", sa.String(4)),
        _needed("severity", sa.String(8)),
        _needed("message", sa.Text()),
        *_evidence(),
    )
    _create_parts()
    op.create_table(
        "change",
        sa.Column("comparison_id", sa.Integer(), sa.ForeignKey("comparison.id"), primary_key=True),
        sa.Column("change", sa.Integer(), primary_key=True),
        sa.Column("partner_id", _PARTNER, sa.ForeignKey("partner.id")),
        _needed("type", sa.String(32)),
        _needed("significance", sa.String(8)),
        sa.Column("field", sa.String(32)),
        _needed("path", sa.Text()),
        sa.Column("old_text", sa.Text()),
        sa.Column("new_text", sa.Text()),
        _needed("message", sa.Text()),
        _needed("content", sa.JSON()),
    )
    _index("change", "partner_id")
    op.create_table(
        "decision",
        _id(),
        _needed("comparison_id", sa.Integer()),
        _needed("change", sa.Integer()),
        _needed("answer", sa.String(16)),
        _needed("reviewer", sa.Text()),
        sa.Column("comment", sa.Text()),
        _needed("recorded_at", _INSTANT),
        _leads(("comparison_id", "change"), "change"),
    )
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "feed",
        sa.Column("sequence", number, primary_key=True, autoincrement=False),
        _needed("action", sa.String(16)),
        _needed("comparison_id", sa.Integer()),
        _needed("change", sa.Integer()),
        _needed("recorded_at", _INSTANT),
        _leads(("comparison_id", "change"), "change"),
    )


def _create_parts() -> None:
    """The tables of what stands in blocks."""
    _part(
        "agreement",
        _needed("label", sa.Text()),
        _needed("kind", sa.String(16)),
        sa.Column("circumstances", sa.Text()),
    )
    _part("domain", _needed("label", sa.Text()), _needed("theme", sa.String(32)))
    _part(
        "head",
        _needed("title", sa.Text()),
        _needed("office", sa.String(16)),
        _needed("status", sa.String(16)),
        sa.Column("civility", sa.String(8)),
        *(sa.Column(name, sa.Text()) for name in ("honorifics", "name", "given_name", "family_name", "city")),
    )
    _part("party", _needed("name", sa.Text()), *_country(), sa.Column("geonames", sa.BigInteger()))
    _part(
        "population",
        *(sa.Column(name, sa.BigInteger()) for name in ("value", "low", "high")),
        _needed("approximate", sa.Boolean()),
        _needed("scope", sa.String(16)),
        *_date("as_of"),
        _needed("text", sa.Text()),
    )
    _part(
        "event",
        _needed("kind", sa.String(16)),
        *_date("date"),
        *_date("end"),
        sa.Column("place", sa.Text()),
        parent="agreement",
        keys=("revision_id", "block", "agreement"),
    )


def _part(
    name: str, *columns: sa.Column[Any], parent: str = "block", keys: tuple[str, ...] = ("revision_id", "block")
) -> None:
    op.create_table(
        name,
        *(sa.Column(key, sa.Integer(), primary_key=True) for key in (*keys, name)),
        *columns,
        *_evidence(),
        _leads(keys, parent),
    )


def _leads(keys: tuple[str, ...], table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(keys, [f"{table}.{key}" for key in keys])


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _needed(name: str, kind: sa.types.TypeEngine[Any], *, unique: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, unique=unique)


def _reference(name: str, table: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{table}.id"), nullable=False)


def _date(name: str) -> list[sa.Column[Any]]:
    days = [sa.Column(f"{name}_{part}", sa.Date()) for part in ("earliest", "latest")]
    return [sa.Column(f"{name}_edtf", sa.String(10)), *days]


def _country() -> list[sa.Column[Any]]:
    kinds = {"name": sa.Text(), "code": sa.String(2), "subdivision": sa.String(6)}
    return [sa.Column(f"country_{part}", kind) for part, kind in kinds.items()]


def _evidence() -> list[sa.Column[Any]]:
    return [sa.Column("quote", sa.Text()), sa.Column("page", sa.Integer()), sa.Column("line", sa.Integer())]


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)


def downgrade() -> None:
    """A store is not taken back: the backup that `jumelages db upgrade` made is the way."""
    raise NotImplementedError
