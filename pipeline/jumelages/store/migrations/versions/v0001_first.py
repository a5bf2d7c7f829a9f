"""The tables of version 0.2"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False, comment="SHA-256 of the file, in hex"),
        sa.Column("name", sa.Text(), nullable=False, comment="Name of the file when it first came in"),
        sa.Column("media_type", sa.String(length=32), nullable=False, comment="text/plain or application/pdf"),
        sa.Column("content", sa.LargeBinary(), nullable=False, comment="The file, byte for byte"),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False, comment="When it came in"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("sha256", name=op.f("uq_document_sha256")),
        comment="Each file that was ingested, once",
    )
    op.create_table(
        "partner",
        sa.Column(
            "id",
            sa.String(length=200),
            nullable=False,
            comment="Stable over renames: gn-<GeoNames id>, or the first key",
        ),
        sa.Column("kind", sa.String(length=8), nullable=False, comment="city or accord"),
        sa.Column(
            "geonames",
            sa.BigInteger(),
            nullable=True,
            comment="GeoNames id of the city, where known (www.geonames.org, CC BY 4.0)",
        ),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False, comment="When it was first met"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
        comment="A city or an accord over all revisions",
    )
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("extractor", sa.String(length=32), nullable=False, comment="Version of jumelages that read it"),
        sa.Column("lexicon", sa.String(length=64), nullable=False, comment="Hash of the lexicon that it was read with"),
        sa.Column(
            "status",
            sa.String(length=16),
            nullable=False,
            comment="complete, or partial where something was not understood",
        ),
        sa.Column(
            "records",
            sa.LargeBinary(),
            nullable=False,
            comment="The JSON document of the records, compressed with zlib",
        ),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False, comment="When it was read"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_reading_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
        comment="What a version of the reader made of a document at a time",
    )
    with op.batch_alter_table("reading", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reading_document_id"), ["document_id"], unique=False)

    op.create_table(
        "rekey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=8), nullable=False, comment="merge or split"),
        sa.Column(
            "from_partner",
            sa.String(length=200),
            nullable=False,
            comment="The id that was merged into another, or parted",
        ),
        sa.Column("to_partner", sa.String(length=200), nullable=False),
        sa.Column("since", sa.Date(), nullable=True, comment="Of a split: from which as-of day on"),
        sa.Column("blocks", sa.Integer(), nullable=False, comment="How many blocks it concerned"),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False, comment="When that was"),
        sa.ForeignKeyConstraint(["to_partner"], ["partner.id"], name=op.f("fk_rekey_to_partner")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rekey")),
        comment="Each time a person joined or parted the identities of cities",
    )
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column(
            "as_of_edtf",
            sa.String(length=10),
            nullable=True,
            comment="Day of the bulletin, as EDTF: a year, a month or a day",
        ),
        sa.Column(
            "as_of_earliest", sa.Date(), nullable=True, comment="Day of the bulletin: the first day that it can mean"
        ),
        sa.Column(
            "as_of_latest", sa.Date(), nullable=True, comment="Day of the bulletin: the last day that it can mean"
        ),
        sa.Column("title", sa.Text(), nullable=True, comment="The bulletin's title as printed"),
        sa.Column("issuer", sa.Text(), nullable=True, comment="The issuer's lines, joined by « / »"),
        sa.Column(
            "recorded_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="Since when these records were the known ones",
        ),
        sa.Column(
            "replaced_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Until when: a later reading of the document took their place",
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_revision_document_id")),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=op.f("fk_revision_reading_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("reading_id", name=op.f("uq_revision_reading_id")),
        comment="The records of one bulletin; they never change, a new reading makes a new revision",
    )
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_revision_as_of_earliest_as_of_latest"), ["as_of_earliest", "as_of_latest"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_revision_document_id"), ["document_id"], unique=False)

    op.create_table(
        "block",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False, comment="Position in the bulletin, from 0"),
        sa.Column("partner_id", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False, comment="city or accord"),
        sa.Column("key", sa.Text(), nullable=False, comment="The record's key in the JSON document"),
        sa.Column("name", sa.Text(), nullable=False, comment="A city's name as printed, or an accord's parties"),
        sa.Column("label", sa.Text(), nullable=True, comment="An accord's label as printed"),
        sa.Column("section", sa.Text(), nullable=True, comment="Heading of the section that it stands in"),
        sa.Column("country_name", sa.Text(), nullable=True, comment="As printed; several are joined by « , »"),
        sa.Column("country_code", sa.String(length=2), nullable=True, comment="ISO 3166-1 alpha-2"),
        sa.Column("country_subdivision", sa.String(length=6), nullable=True, comment="ISO 3166-2"),
        sa.Column("latitude", sa.Float(), nullable=True, comment="Degrees (WGS 84), from GeoNames"),
        sa.Column("longitude", sa.Float(), nullable=True, comment="Degrees (WGS 84), from GeoNames"),
        sa.Column("quote", sa.Text(), nullable=True, comment="The words of the bulletin that it was read from"),
        sa.Column("page", sa.Integer(), nullable=True, comment="Page of the bulletin, from 1"),
        sa.Column("line", sa.Integer(), nullable=True, comment="Line of the file (TXT) or of the page (PDF), from 1"),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_block_partner_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_block_revision_id")),
        sa.PrimaryKeyConstraint("revision_id", "block", name=op.f("pk_block")),
        comment="What one revision says of a city or an accord",
    )
    with op.batch_alter_table("block", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_block_partner_id_revision_id"), ["partner_id", "revision_id"], unique=False
        )

    op.create_table(
        "comparison",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("old_revision_id", sa.Integer(), nullable=False),
        sa.Column("new_revision_id", sa.Integer(), nullable=False),
        sa.Column(
            "cause",
            sa.String(length=8),
            nullable=False,
            comment="source, or reader: another reading of the same document",
        ),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False, comment="When they were compared"),
        sa.Column(
            "replaced_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When its revisions stopped being neighbours",
        ),
        sa.ForeignKeyConstraint(["new_revision_id"], ["revision.id"], name=op.f("fk_comparison_new_revision_id")),
        sa.ForeignKeyConstraint(["old_revision_id"], ["revision.id"], name=op.f("fk_comparison_old_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comparison")),
        comment="Two neighbouring revisions, compared",
    )
    with op.batch_alter_table("comparison", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_comparison_new_revision_id"), ["new_revision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comparison_old_revision_id"), ["old_revision_id"], unique=False)

    op.create_table(
        "diagnostic",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("diagnostic", sa.Integer(), nullable=False, comment="Position in the document, from 0"),
        sa.Column(
            "block", sa.Integer(), nullable=True, comment="Position of the block; null for the bulletin as a whole"
        ),
        sa.Column("field", sa.String(length=32), nullable=True, comment="The field of the record that is in doubt"),
        sa.Column("code", sa.String(length=4), nullable=False, comment="See schemas/diagnostics.md"),
        sa.Column("severity", sa.String(length=8), nullable=False, comment="error, warning or note"),
        sa.Column("message", sa.Text(), nullable=False, comment="What is in doubt, for people"),
        sa.Column("quote", sa.Text(), nullable=True, comment="The words of the bulletin that it was read from"),
        sa.Column("page", sa.Integer(), nullable=True, comment="Page of the bulletin, from 1"),
        sa.Column("line", sa.Integer(), nullable=True, comment="Line of the file (TXT) or of the page (PDF), from 1"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_diagnostic_revision_id")),
        sa.PrimaryKeyConstraint("revision_id", "diagnostic", name=op.f("pk_diagnostic")),
        comment="What the reader could not settle",
    )
    op.create_table(
        "agreement",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("agreement", sa.Integer(), nullable=False, comment="Position in the block, from 0"),
        sa.Column("label", sa.Text(), nullable=False, comment="As printed"),
        sa.Column(
            "kind", sa.String(length=16), nullable=False, comment="twinning, friendship, cooperation, partnership ..."
        ),
        sa.Column(
            "circumstances",
            sa.Text(),
            nullable=True,
            comment="Printed words on signatories, occasion or term, joined by « ; »",
        ),
        sa.Column("quote", sa.Text(), nullable=True, comment="The words of the bulletin that it was read from"),
        sa.Column("page", sa.Integer(), nullable=True, comment="Page of the bulletin, from 1"),
        sa.Column("line", sa.Integer(), nullable=True, comment="Line of the file (TXT) or of the page (PDF), from 1"),
        sa.ForeignKeyConstraint(
            ["revision_id", "block"], ["block.revision_id", "block.block"], name=op.f("fk_agreement_revision_id_block")
        ),
        sa.PrimaryKeyConstraint("revision_id", "block", "agreement", name=op.f("pk_agreement")),
        comment="One undertaking",
    )
    op.create_table(
        "change",
        sa.Column("comparison_id", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False, comment="Position in the comparison, from 0"),
        sa.Column("partner_id", sa.String(length=200), nullable=True, comment="Null for the bulletin as a whole"),
        sa.Column(
            "type",
            sa.String(length=32),
            nullable=False,
            comment="The thing, and what happened to it: head_replaced, event_added ...",
        ),
        sa.Column("significance", sa.String(length=8), nullable=False, comment="news, detail or cosmetic"),
        sa.Column("field", sa.String(length=32), nullable=True, comment="The field of the record that changed"),
        sa.Column(
            "path",
            sa.Text(),
            nullable=False,
            comment="The place within the block, given by what identifies it: heads[Maire]",
        ),
        sa.Column("old_text", sa.Text(), nullable=True, comment="What was printed before, as people say it"),
        sa.Column("new_text", sa.Text(), nullable=True, comment="What is printed now, as people say it"),
        sa.Column("message", sa.Text(), nullable=False, comment="The change in one sentence"),
        sa.Column("content", sa.JSON(), nullable=False, comment="The whole Change as in the changes document"),
        sa.ForeignKeyConstraint(["comparison_id"], ["comparison.id"], name=op.f("fk_change_comparison_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_change_partner_id")),
        sa.PrimaryKeyConstraint("comparison_id", "change", name=op.f("pk_change")),
        comment="A typed difference between two revisions",
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_partner_id"), ["partner_id"], unique=False)

    op.create_table(
        "domain",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("domain", sa.Integer(), nullable=False, comment="Position in the block, from 0"),
        sa.Column("label", sa.Text(), nullable=False, comment="As printed"),
        sa.Column("theme", sa.String(length=32), nullable=False, comment="From the controlled list of themes"),
        sa.Column("quote", sa.Text(), nullable=True, comment="The words of the bulletin that it was read from"),
        sa.Column("page", sa.Integer(), nullable=True, comment="Page of the bulletin, from 1"),
        sa.Column("line", sa.Integer(), nullable=True, comment="Line of the file (TXT) or of the page (PDF), from 1"),
        sa.ForeignKeyConstraint(
            ["revision_id", "block"], ["block.revision_id", "block.block"], name=op.f("fk_domain_revision_id_block")
        ),
        sa.PrimaryKeyConstraint("revision_id", "block", "domain", name=op.f("pk_domain")),
        comment="A field of cooperation",
    )
    op.create_table(
        "head",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("head", sa.Integer(), nullable=False, comment="Position in the block, from 0"),
        sa.Column("title", sa.Text(), nullable=False, comment="As printed"),
        sa.Column("office", sa.String(length=16), nullable=False, comment="mayor, governor, prefect, president ..."),
        sa.Column("status", sa.String(length=16), nullable=False, comment="in_office, acting or vacant"),
        sa.Column("civility", sa.String(length=8), nullable=True, comment="M., Mme or Mlle"),
        sa.Column("honorifics", sa.Text(), nullable=True, comment="Dr, S.E. ..., joined by « , »"),
        sa.Column("name", sa.Text(), nullable=True, comment="Whole, without civility and honorifics"),
        sa.Column("given_name", sa.Text(), nullable=True, comment="Null where the split of the name can't be known"),
        sa.Column("family_name", sa.Text(), nullable=True, comment="Null where the split of the name can't be known"),
        sa.Column("city", sa.Text(), nullable=True, comment="The city that the title names"),
        sa.Column("quote", sa.Text(), nullable=True, comment="The words of the bulletin that it was read from"),
        sa.Column("page", sa.Integer(), nullable=True, comment="Page of the bulletin, from 1"),
        sa.Column("line", sa.Integer(), nullable=True, comment="Line of the file (TXT) or of the page (PDF), from 1"),
        sa.ForeignKeyConstraint(
            ["revision_id", "block"], ["block.revision_id", "block.block"], name=op.f("fk_head_revision_id_block")
        ),
        sa.PrimaryKeyConstraint("revision_id", "block", "head", name=op.f("pk_head")),
        comment="The person at the head of a city",
    )
    op.create_table(
        "party",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("party", sa.Integer(), nullable=False, comment="Position in the block, from 0"),
        sa.Column("name", sa.Text(), nullable=False, comment="As printed"),
        sa.Column("country_name", sa.Text(), nullable=True, comment="As printed"),
        sa.Column("country_code", sa.String(length=2), nullable=True, comment="ISO 3166-1 alpha-2"),
        sa.Column("country_subdivision", sa.String(length=6), nullable=True, comment="ISO 3166-2"),
        sa.Column("geonames", sa.BigInteger(), nullable=True, comment="GeoNames id of the city, where known"),
        sa.Column("quote", sa.Text(), nullable=True, comment="The words of the bulletin that it was read from"),
        sa.Column("page", sa.Integer(), nullable=True, comment="Page of the bulletin, from 1"),
        sa.Column("line", sa.Integer(), nullable=True, comment="Line of the file (TXT) or of the page (PDF), from 1"),
        sa.ForeignKeyConstraint(
            ["revision_id", "block"], ["block.revision_id", "block.block"], name=op.f("fk_party_revision_id_block")
        ),
        sa.PrimaryKeyConstraint("revision_id", "block", "party", name=op.f("pk_party")),
        comment="A city of an accord",
    )
    op.create_table(
        "population",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False, comment="Position in the block, from 0"),
        sa.Column("value", sa.BigInteger(), nullable=True, comment="Inhabitants; null where the figure is malformed"),
        sa.Column("low", sa.BigInteger(), nullable=True, comment="The least that the printed digits can mean"),
        sa.Column("high", sa.BigInteger(), nullable=True, comment="The most that the printed digits can mean"),
        sa.Column(
            "approximate", sa.Boolean(), nullable=False, comment="Whether it was printed as a rounded or rough figure"
        ),
        sa.Column(
            "scope", sa.String(length=16), nullable=False, comment="city, agglomeration, metropolis, region or other"
        ),
        sa.Column(
            "as_of_edtf",
            sa.String(length=10),
            nullable=True,
            comment="Day of the count, as EDTF: a year, a month or a day",
        ),
        sa.Column(
            "as_of_earliest", sa.Date(), nullable=True, comment="Day of the count: the first day that it can mean"
        ),
        sa.Column("as_of_latest", sa.Date(), nullable=True, comment="Day of the count: the last day that it can mean"),
        sa.Column("text", sa.Text(), nullable=False, comment="As printed"),
        sa.Column("quote", sa.Text(), nullable=True, comment="The words of the bulletin that it was read from"),
        sa.Column("page", sa.Integer(), nullable=True, comment="Page of the bulletin, from 1"),
        sa.Column("line", sa.Integer(), nullable=True, comment="Line of the file (TXT) or of the page (PDF), from 1"),
        sa.ForeignKeyConstraint(
            ["revision_id", "block"], ["block.revision_id", "block.block"], name=op.f("fk_population_revision_id_block")
        ),
        sa.PrimaryKeyConstraint("revision_id", "block", "population", name=op.f("pk_population")),
        comment="A number of inhabitants; 0 is the block's own, further ones are of other scopes",
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comparison_id", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=16), nullable=False, comment="accepted or rejected"),
        sa.Column("reviewer", sa.Text(), nullable=False, comment="Who answered"),
        sa.Column("comment", sa.Text(), nullable=True, comment="Why, in the reviewer's words"),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), nullable=False, comment="The last answer to a change counts"
        ),
        sa.ForeignKeyConstraint(
            ["comparison_id", "change"],
            ["change.comparison_id", "change.change"],
            name=op.f("fk_decision_comparison_id_change"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        comment="A reviewer's answer to a change",
    )
    op.create_table(
        "event",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("agreement", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False, comment="Position in the agreement, from 0"),
        sa.Column("kind", sa.String(length=16), nullable=False, comment="signed, renewed, ended, suspended or since"),
        sa.Column(
            "date_edtf",
            sa.String(length=10),
            nullable=True,
            comment="Day of the event, as EDTF: a year, a month or a day",
        ),
        sa.Column(
            "date_earliest", sa.Date(), nullable=True, comment="Day of the event: the first day that it can mean"
        ),
        sa.Column("date_latest", sa.Date(), nullable=True, comment="Day of the event: the last day that it can mean"),
        sa.Column(
            "end_edtf",
            sa.String(length=10),
            nullable=True,
            comment="Its last day, of a range, as EDTF: a year, a month or a day",
        ),
        sa.Column(
            "end_earliest", sa.Date(), nullable=True, comment="Its last day, of a range: the first day that it can mean"
        ),
        sa.Column(
            "end_latest", sa.Date(), nullable=True, comment="Its last day, of a range: the last day that it can mean"
        ),
        sa.Column("place", sa.Text(), nullable=True, comment="Where it was, as printed"),
        sa.Column("quote", sa.Text(), nullable=True, comment="The words of the bulletin that it was read from"),
        sa.Column("page", sa.Integer(), nullable=True, comment="Page of the bulletin, from 1"),
        sa.Column("line", sa.Integer(), nullable=True, comment="Line of the file (TXT) or of the page (PDF), from 1"),
        sa.ForeignKeyConstraint(
            ["revision_id", "block", "agreement"],
            ["agreement.revision_id", "agreement.block", "agreement.agreement"],
            name=op.f("fk_event_revision_id_block_agreement"),
        ),
        sa.PrimaryKeyConstraint("revision_id", "block", "agreement", "event", name=op.f("pk_event")),
        comment="Something that happened to an agreement",
    )
    op.create_table(
        "feed",
        sa.Column(
            "sequence",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
            comment="1, 2, 3 ... without gaps",
        ),
        sa.Column(
            "action",
            sa.String(length=16),
            nullable=False,
            comment="stated, or withdrawn where a comparison was replaced",
        ),
        sa.Column("comparison_id", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False, comment="When it was fed"),
        sa.ForeignKeyConstraint(
            ["comparison_id", "change"],
            ["change.comparison_id", "change.change"],
            name=op.f("fk_feed_comparison_id_change"),
        ),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_feed")),
        comment="What consumers receive, under sequence numbers without gaps",
    )


def downgrade() -> None:
    """A store is not taken back: the backup that `jumelages db upgrade` made is the way."""
    raise NotImplementedError
