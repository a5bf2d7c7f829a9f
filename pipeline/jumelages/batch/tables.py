"""The tables of a part: those of `export` that one bulletin fills alone, and what became of each file.

Only a store knows what changed between bulletins, and which city is which over all of them: a part says of each block
the id that it brings along.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, MetaData, String, Table, Text

from jumelages.feeds.package import MEDIA_TYPES, as_text, field_schema, package
from jumelages.feeds.tables import TABLES, Field, FileTable, field
from jumelages.store import tables as store

#: Where the rows of each table come from: a table of the store; the bulletin itself where there is none.
SOURCES: dict[str, Table | None] = {
    "revisions": None,
    "cities": store.block,
    "accords": store.block,
    "parties": store.party,
    "agreements": store.agreement,
    "events": store.event,
    "heads": store.head,
    "populations": store.population,
    "domains": store.domain,
    "diagnostics": store.diagnostic,
}
#: What rows have in common that are of one bulletin, by where the store keeps it.
OF_THE_BULLETIN = (
    "issuer.slug",
    "revision.as_of_edtf, document.sha256",
    *(f"revision.as_of_{name}" for name in ("edtf", "earliest", "latest")),
    *(f"document.{name}" for name in ("sha256", "name", "media_type")),
    *(f"revision.{name}" for name in ("title", "issuer_lines")),
    *(f"reading.{name}" for name in ("status", "extractor", "lexicon")),
)


_metadata = MetaData()
_document = Table(
    "document",
    _metadata,
    Column("sha256", String(64), nullable=False, comment="SHA-256 of the file, in hex"),
    Column("source", Text, nullable=False, comment="Where it lay: its path or address"),
    Column("is_doubtful", Boolean, nullable=False, comment="Whether it may be no bulletin"),
    Column("content", LargeBinary, nullable=False, comment="The file, byte for byte"),
    Column("records", LargeBinary, nullable=False, comment="The JSON document of its records, compressed with zlib"),
)
_refused = Table(
    "refused",
    _metadata,
    Column("source", Text, nullable=False, comment="Where it lies: its path or address"),
    Column("sha256", String(64), comment="SHA-256 of the file, in hex; null where it could not be opened"),
    Column("bytes", BigInteger, nullable=False, comment="Its size"),
    Column(
        "exit_code", Integer, nullable=False, comment="The cause as the command's exit code (schemas/exit-codes.md)"
    ),
    Column("cause", Text, nullable=False, comment="The cause as a word of the code: TooSlow, LockedPdf ..."),
    Column("sentence", Text, nullable=False, comment="File, cause and next step, for people"),
)


def _fields(name: str, source: Table | None) -> tuple[Field, ...]:
    """The fields of a table of `export` that a bulletin alone fills; its day may be missing."""
    own = "block" if source is None else source.name
    known = next((table.fields for table in TABLES if table.name == name), ())
    if source is store.diagnostic:
        stamp = next(table.fields for table in TABLES if table.name == "revisions")[:5]
        known = (*stamp, *(field(column) for column in source.columns if column.name not in ("revision_id", "subject")))
    here = (one for one in known if one.origin in OF_THE_BULLETIN or one.origin.partition(".")[0] in (own, "block"))
    return tuple(one._replace(required=one.required and not one.name.startswith("as_of_")) for one in here)


def parts_schema() -> str:
    """The Data Package descriptor of a part, as text: the Table Schema of each of its files."""
    described = {"name": "part", "title": "A part of a batch", "description": "Bulletins of twin cities that were read"}
    return as_text(package([_resource(one) for one in (*READ, DOCUMENTS, REFUSED)]) | described)


def _resource(table: FileTable) -> dict[str, Any]:
    fields = [field_schema(one) for one in table.fields]
    return {
        "name": table.name,
        "profile": "data-resource",
        "path": f"{table.name}.parquet",
        "description": table.description,
        "format": "parquet",
        "mediatype": MEDIA_TYPES["parquet"],
        "schema": {"fields": [one | {"type": _TYPES.get(one["type"], one["type"])} for one in fields]},
    }


#: What a Table Schema has no type for: bytes as they are.
_TYPES = {"binary": "any"}


def _described(table: Table, name: str, description: str) -> FileTable:
    return FileTable(name, description, tuple(field(column) for column in table.columns))


DOCUMENTS = _described(_document, "documents", "Each file that was read: what was in it, and its records whole")
REFUSED = _described(_refused, "refused", "Each file that was not read, and why")
READ = tuple(
    FileTable(
        name,
        next((one.description for one in TABLES if one.name == name), store.diagnostic.comment or ""),
        _fields(name, source),
    )
    for name, source in SOURCES.items()
)
