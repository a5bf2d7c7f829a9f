"""The tables that are fed as files: their fields, keys, and the query that fills each.

Fields are the columns of the store and bear their comments. A row names its Revision in a way that is the same
wherever and in whatever order the bulletins were ingested; ids of one database are in no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    Float,
    FromClause,
    Integer,
    LargeBinary,
    Select,
    Table,
    and_,
    case,
    func,
    or_,
    select,
    true,
)
from sqlalchemy import types as sql
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from jumelages.comparing.changes import ChangeType, Significance
from jumelages.feeds import dimensions
from jumelages.feeds.choosing import DOCUMENTED, REVISION
from jumelages.records import AgreementKind, EventKind, HeadStatus, Office, Scope, Severity, Theme
from jumelages.store import tables as store
from jumelages.store.instants import is_known

_TYPES: tuple[tuple[type[sql.TypeEngine[Any]], str], ...] = (
    (Boolean, "boolean"),
    (Integer, "integer"),
    (Float, "number"),
    (DateTime, "datetime"),
    (Date, "date"),
    (LargeBinary, "binary"),
)
#: The controlled lists, by column of the store.
LISTS: dict[Column[Any], type[StrEnum]] = {
    store.agreement.c.kind: AgreementKind,
    store.event.c.kind: EventKind,
    store.head.c.office: Office,
    store.head.c.status: HeadStatus,
    store.population.c.scope: Scope,
    store.domain.c.theme: Theme,
    store.diagnostic.c.severity: Severity,
    store.change.c.type: ChangeType,
    store.change.c.significance: Significance,
}


#: Rows in memory at a time, and in a row group of a Parquet file.
PORTION = 50_000
Rows = Iterator[Sequence[Sequence[Any]]]


class Field(NamedTuple):
    """One field of a table; `origin` is the column of the store that it comes from."""

    name: str
    value: ColumnElement[Any]
    description: str
    origin: str
    required: bool = False
    allowed: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        """Its type as the Table Schema calls it."""
        return next((name for kind, name in _TYPES if isinstance(self.value.type, kind)), "string")


class Reference(NamedTuple):
    """A foreign key: the same fields in another table."""

    fields: tuple[str, ...]
    table: str


class FileTable(NamedTuple):
    """A table that is written as one file of a folder or one sheet of a workbook: its fields in the order of a row.

    `key` are the fields by which rows are distinguished, `references` those that lead to other tables. One without a
    `source` is filled by no single query: see `facts.known_portions`, and the parts of a batch.
    """

    name: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    source: FromClause | None = None
    order: tuple[ColumnElement[Any], ...] = ()
    condition: ColumnElement[bool] | None = None

    def query(self, chosen: Select[tuple[int]]) -> Select[Any]:
        """The rows of the chosen Revisions, in order, column by column as the fields stand."""
        assert self.source is not None
        query = select(*(field.value.label(field.name) for field in self.fields)).select_from(self.source)
        if self.condition is not None:
            query = query.where(self.condition)
        if self.name == "partners":
            return query.where(_is_reported(chosen)).order_by(*self.order)
        return query.where(store.revision.c.id.in_(chosen)).order_by(*self.order)


#: Of a head of an accord, which of its cities it heads.
OF_CITY = case((store.block.c.kind == "accord", store.head.c.city))
_PLACE = (store.issuer.c.slug, store.revision.c.as_of_earliest, store.revision.c.as_of_edtf, store.document.c.sha256)
_TO_REVISIONS = Reference(("revision",), "revisions")
_TO_PARTNERS = Reference(("issuer", "partner"), "partners")


def field(column: Column[Any], name: str = "", description: str = "") -> Field:
    """A column of the store as a field, under its own name or another."""
    reported = description or column.comment or f"Position of the {column.name}, from 0"
    allowed = tuple(LISTS[column]) if column in LISTS else ()
    needed = not column.nullable
    return Field(name or column.name, column, reported, f"{column.table.name}.{column.name}", needed, allowed)


def _issuer() -> Field:
    return field(store.issuer.c.slug, "issuer", "Whose bulletin it is: the issuer's name in small letters, or unknown")


def _stamp() -> list[Field]:
    """What every row says of its Revision."""
    return [
        _issuer(),
        Field("revision", REVISION, "The revision that says so", "revision.as_of_edtf, document.sha256", required=True),
        *(
            field(store.revision.c[name])._replace(required=True)
            for name in ("as_of_edtf", "as_of_earliest", "as_of_latest")
        ),
    ]


def _reported(table: Table, *left_out: str) -> list[Field]:
    """The columns of a table in their order, without those that every row has."""
    known = {
        "revision_id",
        "partner_id",
        "slug",
        "first_partner_id",
        "own_key",
        "subject",
        "is_fed",
        "fed_as_id",
        *left_out,
    }
    return [field(column) for column in table.columns if column.name not in known]


def _partner(column: Column[Any] = store.block.c.partner_id) -> Field:
    return field(
        column, "partner", "The city or accord that it is about, under the id that it keeps over all revisions"
    )


def _blocks(name: str, kind: str, description: str, *left_out: str) -> FileTable:
    return FileTable(
        name,
        description,
        (*_stamp(), _partner(), *_reported(store.block, "kind", *left_out)),
        ("revision", "block"),
        (_TO_REVISIONS, _TO_PARTNERS),
        DOCUMENTED.join(store.block, store.block.c.revision_id == store.revision.c.id),
        (*_PLACE, store.block.c.block),
        store.block.c.kind == kind,
    )


def _parts(name: str, table: Table, parent: str = "", fields: Sequence[Field] = ()) -> FileTable:
    """A table of the parts of blocks; `parent` is the table that its key but for the last field leads to."""
    keys = [column.name for column in table.primary_key.columns][1:]
    block = store.block
    parents = (Reference(("revision", *keys[:-1]), parent),) if parent else ()
    return FileTable(
        name,
        table.comment or "",
        (*_stamp(), _partner(), *_whose(table), *(fields or _reported(table))),
        ("revision", *keys),
        (_TO_REVISIONS, _TO_PARTNERS, *parents),
        DOCUMENTED.join(block, block.c.revision_id == store.revision.c.id).join(table, store.same_block(table)),
        (*_PLACE, *(table.c[key] for key in keys)),
    )


def _whose(table: Table) -> list[Field]:
    """The city's name beside each fact; of a head of an accord, the city of those in the accord that it heads."""
    name = field(store.block.c.name, "partner_name", "The city's name as printed, or the parties of the accord")
    if table is not store.head:
        return [name]
    return [name, Field("of_city", OF_CITY, "Of an accord: which of its cities it heads, as printed", "head.city")]


def _here(columns: ReadOnlyColumnCollection[str, Column[Any]]) -> ColumnElement[bool]:
    """That a fact is one of the block in the row."""
    block = store.block.c
    return and_(columns.revision_id == block.revision_id, columns.block == block.block)


def _one(value: ColumnElement[Any], condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return select(value).where(condition).correlate(store.block).scalar_subquery()


def _first_heads() -> Iterator[Field]:
    head = store.head.c
    for name, meaning in (
        ("title", "Title of the first head, as printed"),
        ("name", "Name of the first head"),
        ("status", "Whether that is in_office, acting or vacant"),
    ):
        yield Field(f"head_{name}", _one(head[name], and_(_here(head), head.head == 0)), meaning, f"head.{name}")


def _days() -> Iterator[Field]:
    """When an agreement of the city was first signed, last renewed and last ended."""
    happened = store.event.c
    for name, of_all, kinds, meaning in (
        ("first", func.min, ("signed", "since"), "First signature or beginning, as EDTF"),
        ("last_renewed", func.max, ("renewed",), "Last renewal, as EDTF"),
        ("last_ended", func.max, ("ended",), "Last end of an agreement, as EDTF"),
    ):
        day = _one(of_all(happened.date_edtf), and_(_here(happened), happened.kind.in_(kinds)))
        yield Field(f"{name}_edtf", day, meaning, "event.date_edtf")


def _city_revisions() -> FileTable:
    """One flat table: what a revision says of a city, in one row."""
    people, domain = store.population.c, store.domain.c
    inhabitants = _one(func.max(people.value), and_(_here(people), people.scope == "city"))
    agreements = _one(func.count(), _here(store.agreement.c))
    labels = select(domain.label).where(_here(domain)).order_by(domain.domain).correlate(store.block).subquery()
    joined = select(func.aggregate_strings(labels.c.label, "; ")).scalar_subquery()
    fields = (
        *_first_heads(),
        Field("inhabitants", inhabitants, "Inhabitants of the city", "population.value"),
        Field("agreements", agreements, "How many agreements are printed", "agreement.agreement"),
        *_days(),
        Field("domains", joined, "Fields of cooperation, joined by « ; »", "domain.label"),
    )
    cities = _blocks("city_revisions", "city", "One flat table: a row a city and revision", "label")
    left_out = {"quote", "page", "line", "confidence"}
    return cities._replace(fields=(*(one for one in cities.fields if one.name not in left_out), *fields))


def _populations() -> FileTable:
    """The day of a count would bear the name of the bulletin's day."""
    table = store.population
    fields = [
        field(one.value, one.name.replace("as_of", "counted"))
        for one in _reported(table)
        if isinstance(one.value, Column)  # each is; the type says less
    ]
    return _parts("populations", table, fields=fields)


def _revisions() -> FileTable:
    fields = [
        *_stamp(),
        *(field(store.document.c[name]) for name in ("sha256", "name", "media_type")),
        *(field(store.revision.c[name]) for name in ("title", "issuer_lines")),
        *(field(store.reading.c[name]) for name in ("status", "extractor", "lexicon")),
        field(store.revision.c.recorded_at),
    ]
    return FileTable("revisions", store.revision.comment or "", tuple(fields), ("revision",), (), DOCUMENTED, _PLACE)


def _partners() -> FileTable:
    table = store.partner
    fields = (_issuer(), field(table.c.id, "partner"), field(table.c.kind), field(table.c.geonames))
    source = table.join(store.issuer, true())
    order = (store.issuer.c.slug, table.c.id)
    return FileTable("partners", table.comment or "", fields, ("issuer", "partner"), (), source, order)


def _is_reported(chosen: Select[tuple[int]]) -> ColumnElement[bool]:
    """Whether bulletins of an issuer speak of a partner, or a change between them does."""
    block, change, comparison, revision = store.block, store.change, store.comparison, store.revision
    reported = select(block.c.block).join(revision, revision.c.id == block.c.revision_id)
    reported = reported.where(block.c.partner_id == store.partner.c.id, revision.c.issuer_id == store.issuer.c.id)
    changed = (
        select(change.c.change)
        .join(comparison, change.c.comparison_id == comparison.c.id)
        .join(revision, revision.c.id == comparison.c.new_revision_id)
        .where(change.c.partner_id == store.partner.c.id, revision.c.issuer_id == store.issuer.c.id)
        .where(is_known(comparison), comparison.c.cause == "source")
    )
    reported, changed = reported.where(revision.c.id.in_(chosen)), changed.where(revision.c.id.in_(chosen))
    return or_(reported.exists(), changed.exists())


def _changes() -> FileTable:
    change, comparison = store.change, store.comparison
    old, old_document = store.revision.alias("old"), store.document.alias("old_document")
    fields = (
        *_stamp(),
        _partner(change.c.partner_id),
        field(comparison.c.cause),
        Field(
            "old_as_of_edtf",
            old.c.as_of_edtf,
            "Day of the bulletin before, as EDTF",
            "revision.as_of_edtf",
            required=True,
        ),
        Field(
            "old_sha256", old_document.c.sha256, "SHA-256 of the file before, in hex", "document.sha256", required=True
        ),
        *(
            one._replace(required=False) if one.name == "path" else one  # it may be the empty text
            for one in _reported(change, "comparison_id", "content", "block_key")
        ),
    )
    source = (
        DOCUMENTED.join(comparison, comparison.c.new_revision_id == store.revision.c.id)
        .join(old, old.c.id == comparison.c.old_revision_id)
        .join(old_document, old_document.c.id == old.c.document_id)
        .join(change, change.c.comparison_id == comparison.c.id)
    )
    return FileTable(
        "changes",
        "What changed between a revision and the one before (source), or since it was read before (reader)",
        fields,
        ("revision", "cause", "change"),
        (_TO_REVISIONS,),
        source,
        (*_PLACE, comparison.c.cause, change.c.change),
        is_known(comparison),
    )


TABLES = (
    _revisions(),
    _partners(),
    _blocks("cities", "city", "What a revision says of a city", "label"),
    _blocks(
        "accords",
        "accord",
        "What a revision says of an accord of several cities",
        *("country_code", "country_subdivision", "latitude", "longitude"),  # it has several
    ),
    _parts("parties", store.party, "accords"),
    _parts("agreements", store.agreement),
    _parts("events", store.event, "agreements"),
    _parts("heads", store.head),
    _populations(),
    _parts("domains", store.domain),
    _changes(),
    _city_revisions(),
)


def _as_known_at() -> FileTable:
    columns = dimensions.city.c
    names = tuple(table.name for table in dimensions.IN_WORDS)
    kind = "Of which kind: the country of a city, the kind of an agreement or event, the title of a head ..."
    fields = (
        _issuer(),
        _partner(),
        _whose(store.block)[0]._replace(name="city"),
        Field("fact", store.block.c.kind, "What is said of it: city, accord, party ...", "", True, names),
        Field("kind", store.head.c.title, kind, ""),
        Field("said", store.head.c.name, "What is said: the name, the label, the day, the figure, as printed", ""),
        *(
            field(columns[name])._replace(origin="", required=name != "key" and not columns[name].nullable)
            for name in ("copy", "key", "revision", "valid_from", "valid_to", "known_from", "known_to", "is_current")
        ),
    )
    key = ("issuer", "partner", "fact", "copy", "key", "revision", "known_from")
    return FileTable("as_known_at", dimensions.VIEWS["as_known_at"].meaning, fields, key)


AS_KNOWN_AT = _as_known_at()
#: What a folder of tables, or a workbook, holds.
IN_FILES = (*TABLES, AS_KNOWN_AT)


def tables_with_rows(
    connection: Connection, chosen: Select[tuple[int]], known: Rows
) -> Iterator[tuple[FileTable, Rows]]:
    """All tables, each with its rows, portion by portion, to be asked for before the next table is."""
    for table in TABLES:
        with connection.execute(table.query(chosen).execution_options(yield_per=PORTION)) as result:
            yield table, result.partitions()
    yield AS_KNOWN_AT, known
