"""The tables of the store, in the project's vocabulary. The comments are those that the database shows.

Records are kept normalised, a row for each thing that a bulletin says, under natural keys: a Revision, the
position of the block in it, the position of the thing in the block. Instants are UTC, and say so in SQLite as well,
where they are texts in the order of time, as ISO 8601 writes them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    FromClause,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    and_,
    true,
)
from sqlalchemy.dialects import sqlite

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_INSTANT = DateTime(timezone=True).with_variant(
    sqlite.DATETIME(  # type: ignore[no-untyped-call]  # SQLAlchemy says no types here
        storage_format="%(year)04d-%(month)02d-%(day)02dT%(hour)02d:%(minute)02d:%(second)02d.%(microsecond)06d+00:00"
    ),
    "sqlite",
)
#: Characters that an id of a city or an accord may have.
ID_LENGTH = 200


def _evidence() -> list[Column[Any]]:
    return [
        Column("quote", Text, comment="The words of the bulletin that it was read from"),
        Column("page", Integer, comment="Page of the bulletin, from 1"),
        Column("line", Integer, comment="Line of the file (TXT) or of the page (PDF), from 1"),
    ]


def _confidence() -> Column[Any]:
    return Column(
        "confidence", Float, comment="The least share of such readings that is right, from 0 to 1; null if not measured"
    )


def _date(name: str, what: str) -> list[Column[Any]]:
    return [
        Column(f"{name}_edtf", String(10), comment=f"{what}, as EDTF: a year, a month or a day"),
        Column(f"{name}_earliest", Date, comment=f"{what}: the first day that it can mean"),
        Column(f"{name}_latest", Date, comment=f"{what}: the last day that it can mean"),
    ]


def _subject() -> Column[Any]:
    return Column(
        "subject",
        BigInteger,
        nullable=False,
        server_default="0",
        comment="What a decision on it answers: a digest of what it is of and its quotes",
    )


issuer = Table(
    "issuer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "slug",
        String(ID_LENGTH),
        nullable=False,
        unique=True,
        comment="Its name without accents, capitals and punctuation; unknown where no bulletin states it",
    ),
    Column("name", Text, comment="As printed, or as it was given; null where it is not reported"),
    Column("code", String(14), comment="SIREN, SIRET or INSEE code, where configured"),
    Column("recorded_at", _INSTANT, nullable=False, comment="When it was first met"),
    comment="Each city or body whose bulletins are kept",
)
run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started_at", _INSTANT, nullable=False, comment="When it began"),
    Column("finished_at", _INSTANT, comment="When it came to its end; null while it runs, and where it was killed"),
    comment="Each time that bulletins were put into the store",
)
#: SQLite keeps no lengths, so that its stores stay as they were made.
_MEDIA_TYPE = String(32).with_variant(String(100), "postgresql")

document = Table(
    "document",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True, comment="SHA-256 of the file, in hex"),
    Column("name", Text, nullable=False, comment="Name of the file when it first came in"),
    Column("media_type", _MEDIA_TYPE, nullable=False, comment="What the file is: text/plain, application/pdf ..."),
    Column("content", LargeBinary, nullable=False, comment="The file, byte for byte"),
    Column("recorded_at", _INSTANT, nullable=False, comment="When it came in"),
    Column("issuer_id", ForeignKey("issuer.id"), comment="Whose bulletin it is"),
    Column("run_id", ForeignKey("run.id"), comment="The run that it came in with"),
    Column("copy_of", ForeignKey("document.id"), comment="The document whose records are the same"),
    *_date("as_of", "Day of the bulletin"),
    Index(None, "issuer_id", "as_of_edtf"),
    comment="Each file that was ingested, once",
)
reading = Table(
    "reading",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.id"), nullable=False),
    Column("extractor", String(32), nullable=False, comment="Version of jumelages that read it"),
    Column("lexicon", String(64), nullable=False, comment="Hash of the lexicon that it was read with"),
    Column("status", String(16), nullable=False, comment="complete, or partial where something was not understood"),
    Column("records", LargeBinary, nullable=False, comment="The JSON document of the records, compressed with zlib"),
    Column("recorded_at", _INSTANT, nullable=False, comment="When it was read"),
    Index(None, "document_id"),
    comment="What a version of the reader made of a document at a time",
)
standing = Table(
    "standing",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.id"), nullable=False),
    Column("standing", String(16), nullable=False, comment="in_force, waiting or withdrawn; the last one counts"),
    Column("replaces_id", ForeignKey("document.id"), comment="The document that it takes the place of"),
    Column("reason", String(16), nullable=False, comment="came, erratum, worse, same_run, several, beside, person"),
    Column("recorded_at", _INSTANT, nullable=False, comment="When that was"),
    Index(None, "document_id"),
    comment="What each document counts for: decided when it came, or by a person later",
)
revision = Table(
    "revision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.id"), nullable=False),
    Column("reading_id", ForeignKey("reading.id"), nullable=False, unique=True),
    *_date("as_of", "Day of the bulletin"),
    Column("title", Text, comment="The bulletin's title as printed"),
    Column("issuer_lines", Text, comment="The issuer's lines as printed, joined by « / »"),
    Column("recorded_at", _INSTANT, nullable=False, comment="Since when these records were the known ones"),
    Column(
        "replaced_at",
        _INSTANT,
        comment="Until when: another reading or an erratum took their place, or it was withdrawn",
    ),
    Column("issuer_id", ForeignKey("issuer.id"), comment="Whose bulletin it is"),
    Index(None, "issuer_id", "as_of_earliest", "as_of_edtf"),
    Index(None, "document_id"),
    comment="The records of one bulletin; they never change, a new reading makes a new revision",
)
partner = Table(
    "partner",
    metadata,
    Column(
        "id", String(ID_LENGTH), primary_key=True, comment="Stable over renames: gn-<GeoNames id>, or the first key"
    ),
    Column("kind", String(8), nullable=False, comment="city or accord"),
    Column("geonames", BigInteger, comment="GeoNames id of the city, where known (www.geonames.org, CC BY 4.0)"),
    Column("recorded_at", _INSTANT, nullable=False, comment="When it was first met"),
    comment="A city or an accord over all revisions",
)
rekey = Table(
    "rekey",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("action", String(8), nullable=False, comment="merge, split, move or undo"),
    Column("from_partner", String(ID_LENGTH), nullable=False, comment="The id that was merged into another, or parted"),
    Column("to_partner", ForeignKey("partner.id"), nullable=False),
    Column("since", Date, comment="Of a split: from which as-of day on"),
    Column("blocks", Integer, nullable=False, comment="How many blocks it concerned"),
    Column("recorded_at", _INSTANT, nullable=False, comment="When that was"),
    Column(
        "cause",
        String(8),
        nullable=False,
        server_default="person",
        comment="person; or order, where a bulletin that came in, or went, showed two ids to be one city's",
    ),
    Column("undone_at", _INSTANT, comment="When a person undid it"),
    comment="Each time the ids of cities were joined or parted",
)
block = Table(
    "block",
    metadata,
    Column("revision_id", ForeignKey("revision.id"), primary_key=True),
    Column("block", Integer, primary_key=True, comment="Position in the bulletin, from 0"),
    Column("partner_id", ForeignKey("partner.id"), nullable=False),
    Column("kind", String(8), nullable=False, comment="city or accord"),
    Column("key", Text, nullable=False, comment="The record's key in the JSON document"),
    Column("name", Text, nullable=False, comment="A city's name as printed, or an accord's parties"),
    Column(
        "slug",
        String(ID_LENGTH),
        nullable=False,
        server_default="",
        comment="The name without accents, capitals and punctuation, cut where it is long: by it cities are found",
    ),
    Column("label", Text, comment="An accord's label as printed"),
    Column("section", Text, comment="Heading of the section that it stands in"),
    Column("country_name", Text, comment="As printed; several are joined by « , »"),
    Column("country_code", String(2), comment="ISO 3166-1 alpha-2"),
    Column("country_subdivision", String(6), comment="ISO 3166-2"),
    Column("latitude", Float, comment="Degrees (WGS 84), from GeoNames"),
    Column("longitude", Float, comment="Degrees (WGS 84), from GeoNames"),
    *_evidence(),
    _confidence(),
    Column(
        "first_partner_id",
        String(ID_LENGTH),
        nullable=False,
        server_default="",
        comment="The id that it has by itself, before any person joined or parted cities",
    ),
    Column(
        "own_key",
        String(ID_LENGTH),
        nullable=False,
        server_default="",
        comment="The id that it would have if it were met for the first time",
    ),
    Column("subject", BigInteger, comment="Of an issuer's first revision: what a decision on the block answers"),
    Index(None, "own_key", "revision_id"),
    Index(None, "first_partner_id"),
    Index(None, "partner_id", "revision_id"),
    Index(None, "slug", "partner_id"),
    comment="What one revision says of a city or an accord",
)
rekeyed_block = Table(
    "rekeyed_block",
    metadata,
    Column("rekey_id", ForeignKey("rekey.id"), primary_key=True),
    Column("revision_id", Integer, primary_key=True),
    Column("block", Integer, primary_key=True),
    ForeignKeyConstraint(["revision_id", "block"], ["block.revision_id", "block.block"]),
    Index(None, "revision_id", "block"),
    comment="A block that has been reported of another city since a rekey",
)


def _part(name: str, *columns: Column[Any], comment: str) -> Table:
    """A table of the parts of blocks."""
    return Table(
        name,
        metadata,
        Column("revision_id", Integer, primary_key=True),
        Column("block", Integer, primary_key=True),
        Column(name, Integer, primary_key=True, comment="Position in the block, from 0"),
        *columns,
        *_evidence(),
        _confidence(),
        ForeignKeyConstraint(["revision_id", "block"], ["block.revision_id", "block.block"]),
        comment=comment,
    )


def same_block(table: FromClause) -> ColumnElement[bool]:
    """Whether a row of a table is of a block."""
    return and_(table.c.revision_id == block.c.revision_id, table.c.block == block.c.block)


party = _part(
    "party",
    Column("name", Text, nullable=False, comment="As printed"),
    Column("country_name", Text, comment="As printed"),
    Column("country_code", String(2), comment="ISO 3166-1 alpha-2"),
    Column("country_subdivision", String(6), comment="ISO 3166-2"),
    Column("geonames", BigInteger, comment="GeoNames id of the city, where known"),
    comment="A city of an accord",
)
agreement = _part(
    "agreement",
    Column("label", Text, comment="As printed; null where only a date is"),
    Column("kind", String(16), nullable=False, comment="twinning, friendship, cooperation, partnership ..."),
    Column("circumstances", Text, comment="Printed words on signatories, occasion or term, joined by « ; »"),
    Column("term", Text, comment="The words that say how long it is to last, as printed"),
    *_date("term_from", "From when the term counts"),
    *_date("term_until", "When it ends"),
    comment="One undertaking",
)
event = Table(
    "event",
    metadata,
    Column("revision_id", Integer, primary_key=True),
    Column("block", Integer, primary_key=True),
    Column("agreement", Integer, primary_key=True),
    Column("event", Integer, primary_key=True, comment="Position in the agreement, from 0"),
    Column("kind", String(16), nullable=False, comment="signed, renewed, ended, suspended or since"),
    *_date("date", "Day of the event"),
    *_date("end", "Its last day, of a range"),
    Column("place", Text, comment="Where it was, as printed"),
    *_evidence(),
    _confidence(),
    ForeignKeyConstraint(
        ["revision_id", "block", "agreement"], ["agreement.revision_id", "agreement.block", "agreement.agreement"]
    ),
    comment="Something that happened to an agreement",
)
head = _part(
    "head",
    Column("title", Text, nullable=False, comment="As printed"),
    Column("office", String(16), nullable=False, comment="mayor, governor, prefect, president ..."),
    Column("status", String(16), nullable=False, comment="in_office, acting or vacant"),
    Column("civility", String(8), comment="M., Mme or Mlle"),
    Column("honorifics", Text, comment="Dr, S.E. ..., joined by « , »"),
    Column("name", Text, comment="Whole, without civility and honorifics"),
    Column("given_name", Text, comment="Null where the split of the name can't be known"),
    Column("family_name", Text, comment="Null where the split of the name can't be known"),
    Column("city", Text, comment="The city that the title names"),
    comment="The person at the head of a city",
)
population = _part(
    "population",
    Column("value", BigInteger, comment="Inhabitants; null where the figure is malformed"),
    Column("low", BigInteger, comment="The least that the printed digits can mean"),
    Column("high", BigInteger, comment="The most that the printed digits can mean"),
    Column("approximate", Boolean, nullable=False, comment="Whether it was printed as a rounded or rough figure"),
    Column("scope", String(16), nullable=False, comment="city, agglomeration, metropolis, region or other"),
    *_date("as_of", "Day of the count"),
    Column("text", Text, nullable=False, comment="As printed"),
    comment="A number of inhabitants; 0 is the block's own, further ones are of other scopes",
)
domain = _part(
    "domain",
    Column("label", Text, nullable=False, comment="As printed"),
    Column("theme", String(32), nullable=False, comment="From the controlled list of themes"),
    comment="A field of cooperation",
)
diagnostic = Table(
    "diagnostic",
    metadata,
    Column("revision_id", ForeignKey("revision.id"), primary_key=True),
    Column("diagnostic", Integer, primary_key=True, comment="Position in the document, from 0"),
    Column("block", Integer, comment="Position of the block; null for the bulletin as a whole"),
    Column("field", String(32), comment="The field of the record that is in doubt"),
    Column("code", String(4), nullable=False, comment="See schemas/diagnostics.md"),
    Column("severity", String(8), nullable=False, comment="error, warning or note"),
    Column("message", Text, nullable=False, comment="What is in doubt, for people"),
    *_evidence(),
    _subject(),
    comment="What the reader could not settle",
)
comparison = Table(
    "comparison",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("old_revision_id", ForeignKey("revision.id"), nullable=False),
    Column("new_revision_id", ForeignKey("revision.id"), nullable=False),
    Column("cause", String(8), nullable=False, comment="source; reader: another reading of the same document; erratum"),
    Column("recorded_at", _INSTANT, nullable=False, comment="When they were compared"),
    Column("replaced_at", _INSTANT, comment="When its revisions stopped being neighbours"),
    *(
        Column(name, Integer, nullable=False, server_default="0", comment=f"How many of its changes are {name}")
        for name in ("news", "detail", "cosmetic")
    ),
    Column(
        "changes",
        LargeBinary,
        comment="Its changes whole, as in the changes document, in their order: JSON compressed with zlib",
    ),
    Index(None, "new_revision_id"),
    Index(None, "old_revision_id"),
    comment="Two neighbouring revisions, compared",
)
change = Table(
    "change",
    metadata,
    Column("comparison_id", ForeignKey("comparison.id"), primary_key=True),
    Column("change", Integer, primary_key=True, comment="Position in the comparison, from 0"),
    Column("partner_id", ForeignKey("partner.id"), comment="Null for the bulletin as a whole"),
    Column(
        "type", String(32), nullable=False, comment="The thing, and what happened to it: head_replaced, event_added ..."
    ),
    Column("significance", String(8), nullable=False, comment="news, detail or cosmetic"),
    Column("field", String(32), comment="The field of the record that changed"),
    Column(
        "path", Text, nullable=False, comment="The place within the block, given by what identifies it: heads[Maire]"
    ),
    Column("old_text", Text, comment="What was printed before, as people say it"),
    Column("new_text", Text, comment="What is printed now, as people say it"),
    Column("message", Text, nullable=False, comment="The change in one sentence"),
    Column("block_key", Text, comment="Key of the block in the newer revision, or in the older one where it is gone"),
    _subject(),
    Column(
        "is_fed",
        Boolean,
        nullable=False,
        server_default=true(),
        comment="Whether consumers were informed of it: it is not held back by the gate",
    ),
    Column("fed_as_id", ForeignKey("decision.id"), comment="The correction with which they received it"),
    Index(None, "partner_id"),
    comment="A typed difference between two revisions",
)
decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("issuer_id", ForeignKey("issuer.id"), nullable=False, comment="Whose bulletin the question is of"),
    Column(
        "subject", BigInteger, nullable=False, comment="What it answers: a digest of what that is of and its quotes"
    ),
    Column("block_key", Text, comment="Key of the block that it is of; null for the bulletin as a whole"),
    Column("type", String(32), nullable=False, comment="The type of the change, or the code of the diagnostic"),
    Column("field", String(32), comment="The field of the record"),
    Column("path", Text, nullable=False, comment="The place within the block; empty of a diagnostic"),
    Column("old_quote", Text, comment="The words of the bulletin before that it was made on"),
    Column("new_quote", Text, comment="The words of the bulletin that it was made on"),
    Column("revision_id", ForeignKey("revision.id"), nullable=False, comment="The revision on which it was made"),
    Column(
        "verdict", String(16), nullable=False, comment="accepted, rejected, corrected, confirmed, left_open or undone"
    ),
    Column("correction", Text, comment="Of a corrected one: the place, what is printed and what is right, as JSON"),
    Column("undoes_id", ForeignKey("decision.id"), comment="Of an undone one: the decision that it takes back"),
    Column("reviewer", Text, nullable=False, comment="Who decided"),
    Column("comment", Text, comment="Why, in the reviewer's words"),
    Column("recorded_at", _INSTANT, nullable=False, comment="When it was decided"),
    Index(None, "issuer_id", "block_key"),
    Index(None, "subject"),
    Index(None, "undoes_id"),
    comment="A reviewer's answer to a change or a diagnostic; the last one that is not undone counts",
)
gate = Table(
    "gate",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "policy",
        String(16),
        nullable=False,
        comment="off, ask, cosmetic, undoubted or confident; the last row counts",
    ),
    Column("confidence", Float, comment="Of confident: the least with which something passes by itself"),
    Column("recorded_at", _INSTANT, nullable=False, comment="Since when"),
    comment="What has to be accepted before it goes downstream; off where there is no row",
)
reviewer = Table(
    "reviewer",
    metadata,
    Column("name", String(ID_LENGTH), primary_key=True, comment="Who decides"),
    Column("looked_at", _INSTANT, nullable=False, comment="When the reviewer last looked"),
    comment="How far each reviewer has looked",
)
feed = Table(
    "feed",
    metadata,
    Column(
        "sequence",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=False,
        comment="1, 2, 3 ... without gaps",
    ),
    Column(
        "action",
        String(16),
        nullable=False,
        comment="stated or withdrawn; merged or split of a rekey; named of an issuer",
    ),
    Column("comparison_id", Integer, comment="Null of a rekey"),
    Column("change", Integer, comment="Null of a rekey"),
    Column("rekey_id", ForeignKey("rekey.id"), comment="Null of a change"),
    Column(
        "partner_id",
        ForeignKey("partner.id"),
        comment="Of a change, whom it was reported of then; rekeys may have moved it",
    ),
    Column("decision_id", ForeignKey("decision.id"), comment="The decision that corrects the change"),
    Column("recorded_at", _INSTANT, nullable=False, comment="When it was fed"),
    Column(
        "issuer",
        String(ID_LENGTH),
        nullable=False,
        server_default="unknown",
        comment="Whose bulletins it is of, as it was known then",
    ),
    ForeignKeyConstraint(["comparison_id", "change"], ["change.comparison_id", "change.change"]),
    comment="What consumers receive, under sequence numbers without gaps",
)
follower = Table(
    "follower",
    metadata,
    Column("target", String(ID_LENGTH), primary_key=True, comment="The name that the consumer was given"),
    Column("sequence", BigInteger, nullable=False, comment="The last line of the feed that it has"),
    Column("recorded_at", _INSTANT, nullable=False, comment="When it had it"),
    comment="How far each consumer of the feed has read",
)
PARTS = (party, agreement, event, head, population, domain)
