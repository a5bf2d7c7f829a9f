"""The Data Package descriptor of the tables (Frictionless), with a Table Schema for each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jumelages import __version__
from jumelages.feeds.tables import IN_FILES, Field, FileTable

NAME = "datapackage.json"
MEDIA_TYPES = {"csv": "text/csv", "jsonl": "application/jsonl", "parquet": "application/vnd.apache.parquet"}
LINKED = "jumelages.jsonld"
DICTIONARY = "dictionary.md"
PACKAGE = "jumelages"
#: How a French Excel writes values of these types.
_SPOKEN: Mapping[str, Mapping[str, Any]] = {
    "number": {"decimalChar": ","},
    "boolean": {"trueValues": ["VRAI"], "falseValues": ["FAUX"]},
    "datetime": {"format": "%Y-%m-%d %H:%M:%S"},
}
#: The table in the manner of the SCDL, and its Table Schema.
TWINNINGS = "jumelages.csv"
TWINNINGS_SCHEMA = "jumelages.schema.json"


def foreign_file(folder: Path) -> str | None:
    """A file in a folder that is no export's by the descriptor inside; None where there is none, or nothing at all."""
    try:
        found = json.loads((folder / NAME).read_text("utf-8"))
        ours = {one["path"] for one in found["resources"]} if found["name"] == PACKAGE else set()
    except (OSError, ValueError, KeyError, TypeError):
        ours = set()
    known = {NAME, DICTIONARY, TWINNINGS_SCHEMA, *ours} if ours else set()
    return next((name for name in sorted(path.name for path in folder.iterdir()) if name not in known), None)


def tables_schema() -> str:
    """The descriptor of the tables without any files, as text: their Table Schemas."""
    return as_text(package([_resource(table, "csv") for table in IN_FILES]))


def descriptor(folder: Path, file_format: str, dialect: Mapping[str, Any] | None = None) -> str:
    """The descriptor of the files of a folder, with their sizes and hashes, as text."""
    resources = []
    for table in IN_FILES:
        file = folder / f"{table.name}.{file_format}"
        resources.append(_resource(table, file_format, dialect) | measured(file))
    return as_text(package(resources))


def linked_descriptor(folder: Path) -> str:
    """The descriptor of a folder of linked data, as text."""
    resource = {
        "name": "linked-data",
        "profile": "data-resource",
        "path": LINKED,
        "description": "All that the tables say, as linked data (JSON-LD)",
        "format": "jsonld",
        "mediatype": "application/ld+json",
        **measured(folder / LINKED),
    }
    return as_text(package([resource]))


def measured(file: Path) -> dict[str, Any]:
    """The size and the hash of a file, as a descriptor holds them."""
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"bytes": file.stat().st_size, "hash": f"sha256:{digest}"}


def as_text(value: Any) -> str:
    """JSON as people can read it."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def package(resources: list[dict[str, Any]]) -> dict[str, Any]:
    """The descriptor of these resources."""
    return {
        "profile": "data-package",
        "name": PACKAGE,
        "title": "Twin cities",
        "description": "Bulletins of twin cities as records: what each revision says, and what changed between them. "
        "Partial dates are EDTF (level 0) beside the first and last day that they can mean.",
        "version": __version__,
        "sources": [{"title": "GeoNames (CC BY 4.0)", "path": "https://www.geonames.org/"}],
        "resources": resources,
    }


def _resource(table: FileTable, file_format: str, dialect: Mapping[str, Any] | None = None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": table.name,
        "profile": "tabular-data-resource" if file_format == "csv" else "data-resource",
        "path": f"{table.name}.{file_format}",
        "description": table.description,
        "format": file_format,
        "mediatype": MEDIA_TYPES[file_format],
    }
    if file_format != "parquet":
        found["encoding"] = "utf-8"
    schema = table_schema(table)
    if dialect is None:
        return found | {"schema": schema}
    schema |= {"fields": [one | _SPOKEN.get(one["type"], {}) for one in schema["fields"]]}
    if any(field.type == "datetime" for field in table.fields if field.name in table.key):
        del schema["primaryKey"]  # a spreadsheet's instants are seconds, in which more than one thing may have come in
    return found | {"dialect": dialect, "schema": schema}


def table_schema(table: FileTable) -> dict[str, Any]:
    """The Table Schema of a table."""
    return {
        "fields": [field_schema(field) for field in table.fields],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {"fields": list(fields), "reference": {"resource": other, "fields": list(fields)}}
            for fields, other in table.references
        ],
        "missingValues": [""],
    }


def field_schema(field: Field) -> dict[str, Any]:
    """A field of a Table Schema."""
    constraints: dict[str, Any] = {}
    if field.required:
        constraints["required"] = True
    if field.allowed:
        constraints["enum"] = list(field.allowed)
    found: dict[str, Any] = {"name": field.name, "type": field.type, "description": field.description}
    return found | ({"constraints": constraints} if constraints else {})
