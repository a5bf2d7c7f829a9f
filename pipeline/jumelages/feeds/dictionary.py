"""The data dictionary: each table and field with its meaning, unit, example and origin, and diagrams of the tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from sqlalchemy import Column, MetaData, Table

from jumelages.feeds import dimensions, vocabulary
from jumelages.feeds.tables import IN_FILES
from jumelages.reporting.contract import SCHEMAS, schema_of
from jumelages.store import tables as store

#: Where in the JSON document of `jumelages read` (or `diff`) a table's rows come from.
_PATHS: dict[Table, str] = {
    store.document: "source",
    store.reading: "extractor",
    store.revision: "",
    store.block: "blocks[]",
    store.party: "blocks[].parties[]",
    store.agreement: "blocks[].agreements[]",
    store.event: "blocks[].agreements[].events[]",
    store.head: "blocks[].heads[]",
    store.population: "blocks[].population",
    store.domain: "blocks[].domains[]",
    store.diagnostic: "diagnostics[]",
    store.change: "changes[]",
}
#: Columns whose place in the document has another name, or is elsewhere.
_NAMES = {
    "extractor": "version",
    "issuer_lines": "issuer[]",
    "block_key": "block",
    "end": "end_date",
    "term": "term.text",
    "term_from": "term.from",
    "term_until": "term.until",
    "country_name": "country.name",
    "country_code": "country.code",
    "country_subdivision": "country.subdivision",
    "latitude": "place.latitude",
    "longitude": "place.longitude",
    "geonames": "place.geonames",
    "quote": "evidence.quote",
    "page": "evidence.page",
    "line": "evidence.line",
    "confidence": "evidence.confidence",
}
_ELSEWHERE: dict[Column[Any], str] = {
    store.reading.c.status: "status",
    **{store.document.c[f"as_of_{part}"]: f"as_of.{part}" for part in ("edtf", "earliest", "latest")},
}
_OURS = {
    *("id", "slug", "content", "records", "recorded_at", "replaced_at", "partner_id", "first_partner_id", "own_key"),
    *("subject", "is_fed", "fed_as_id"),
}

_UNITS = {
    **dict.fromkeys(("latitude", "longitude"), "degrees (WGS 84)"),
    **dict.fromkeys(("value", "low", "high"), "inhabitants"),
    "recorded_at": "UTC",
    **dict.fromkeys(
        ("known_from", "known_to", "replaced_at", "started_at", "finished_at", "undone_at", "looked_at"), "UTC"
    ),
    "box": "points",
    "confidence": "0 to 1",
    **dict.fromkeys(("start", "end", "characters", "claimed"), "characters"),
    **dict.fromkeys(("days_silent", "days_overdue"), "days"),
    "coverage": "0 to 1",
}

#: Of what never happened to the two bulletins of the examples.
_OTHER_EXAMPLES = {"known_to": "2026-01-16T09:30:00Z"}

_HEADS = ["field", "type", "unit", "meaning", "example", "comes from"]
_ABOUT = (
    "Partial dates are three fields: EDTF "
    "(a year, a month or a day), and the first and last day that it can mean. **Bold** fields are the key. The "
    "examples are what two small bulletins become, cut where they are long."
)
_ABOUT_DOCUMENTS = (
    "What `jumelages read`, `diff`, `changes`, `twins`, `report` and `batch status` write as JSON, a table for each "
    "kind of object. The documents themselves are `BulletinRecord`, `Comparison`, a list of `Disagreement`, "
    "`Report` and `BatchStatus`, a line of the change feed is `FedChange`, `FedRekey` or `FedNaming`; their JSON "
    "Schemas, with the values of closed lists, are [bulletin.schema.json](bulletin.schema.json), "
    "[changes.schema.json](changes.schema.json), [feed.schema.json](feed.schema.json), "
    "[twins.schema.json](twins.schema.json), [report.schema.json](report.schema.json) and "
    "[batch-status.schema.json](batch-status.schema.json)."
)
_ABOUT_STORE = (
    "What `jumelages ingest` fills. *Comes from* is the place in the JSON document of `jumelages read`, for "
    "changes in that of `jumelages diff --format json`; other fields are made by the store."
)
_ABOUT_FILES = (
    "What `jumelages export --format csv`, `jsonl` or `parquet` writes, described by "
    "[tables.datapackage.json](tables.datapackage.json). *Comes from* is the column of the store. A part of "
    "`jumelages batch` has those of these tables that one bulletin fills alone, and `diagnostics`, `documents` "
    "(each file, with its records) and `refused` (each file that was not read, with its cause), described by "
    "[parts.datapackage.json](parts.datapackage.json)."
)
_ABOUT_PACKAGE = (
    "Made by `jumelages export` from bulletins of twin cities, a file for each table. `datapackage.json` says the same "
    "for machines, with the size and SHA-256 of each file. In a CSV, a text that a spreadsheet would take for a "
    "formula has a `'` before it, unless it was exported with `--raw-csv`; in JSON Lines and Parquet texts are as "
    "printed: one that begins with `=`, `+`, `-` or `@` is a formula to a spreadsheet that opens them. *Comes from* is "
    "the column of the store."
)
_ABOUT_LINKED = (
    "What `jumelages export --format jsonld` writes: nodes of these classes, with these words. "
    "Every statement leads to the revision that says so (`derived_from`), and an annotation to the words that prove it."
)
_ABOUT_DATABASES = (
    "What `jumelages export --format sqlite` or `postgresql` keeps up to date: a row for each thing and the time in "
    "which it held."
)


Examples = Mapping[str, Mapping[str, str]]
"""An example of each field, by its table or model."""


@cache
def _examples(kind: str) -> Any:
    """What two small bulletins become (see tests/feeds/examples.py): `documents`, `store`, `files`, `words` ..."""
    return json.loads(resources.files("jumelages.feeds").joinpath("examples.json").read_bytes())[kind]


def dictionary() -> str:
    """The data dictionary as Markdown."""
    parts = [
        "# Data dictionary",
        f"Made from the records and tables by `jumelages schema dictionary`. {_ABOUT}",
        "## The JSON documents",
        _ABOUT_DOCUMENTS,
        *_documents(),
        "## The store",
        _ABOUT_STORE,
        _diagram(store.metadata),
        *_tables(store.metadata, _examples("store"), with_origin=True),
        "## Tables as files",
        _ABOUT_FILES,
        *_files(),
        "## A database downstream",
        _ABOUT_DATABASES,
        _diagram(dimensions.metadata),
        *_tables(dimensions.metadata, _examples("downstream"), with_origin=False),
        "### Views",
        "\n".join(f"- `{name}`: {view.meaning}." for name, view in dimensions.VIEWS.items()),
        "## Linked data",
        _ABOUT_LINKED + " [context.jsonld](context.jsonld) and [shapes.ttl](shapes.ttl) are for machines.",
        *_linked(),
    ]
    return _joined(parts)


def files_dictionary(formulas: Sequence[str] = ()) -> str:
    """What goes into a folder of tables for those who get nothing else, as Markdown.

    `formulas` are the columns, as `table.column`, that hold what a spreadsheet takes for a formula.
    """
    warning = f"**Formulas**: a spreadsheet computes cells of {', '.join(f'`{one}`' for one in formulas)}."
    warnings = [warning] if formulas else []
    return _joined(["# What the tables in this folder say", *warnings, _ABOUT_PACKAGE, _ABOUT, *_files(level=2)])


def linked_dictionary() -> str:
    """The same for a folder of linked data."""
    return _joined(["# What the linked data in this folder say", _ABOUT_LINKED, *_linked()])


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


def _documents() -> Iterator[str]:
    models: dict[str, Any] = {}
    for document, (root, _) in SCHEMAS.items():
        schema = json.loads(schema_of(document))
        models |= {root.partition(":")[2]: schema} | schema["$defs"]
    for name, model in models.items():
        if "properties" in model:
            yield f"### {name}"
            yield model["description"]
            rows = [
                [
                    field,
                    kind := _json_type(node, models),
                    "" if kind in models else _UNITS.get(field, ""),
                    node["description"],
                    _code(_examples("documents")[name].get(field, "")),
                ]
                for field, node in model["properties"].items()
            ]
            yield _markdown(_HEADS[:-1], rows)


def _json_type(node: Mapping[str, Any], models: Mapping[str, Any]) -> str:
    """The type of a field in words; other objects bear the names of their tables."""
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        return name if "properties" in models[name] else "string"
    if forms := node.get("anyOf") or node.get("oneOf"):
        return " or ".join(_json_type(form, models) for form in forms)
    if node.get("type") == "array":
        return f"array of {_json_type(node.get('items') or node['prefixItems'][0], models)}"
    return str(node.get("format") or node.get("type", "any"))


def _tables(metadata: MetaData, examples: Examples, *, with_origin: bool) -> Iterator[str]:
    for table in metadata.sorted_tables:
        yield f"### {table.name}"
        yield f"{table.comment}."
        rows = [
            [
                _key(column.name, column.primary_key),
                _type(column),
                _UNITS.get(column.name, ""),
                _meaning(column),
                _code(examples[table.name].get(column.name, _OTHER_EXAMPLES.get(column.name, ""))),
                *([_code(json_path(column))] if with_origin else []),
            ]
            for column in table.columns
        ]
        yield _markdown(_HEADS if with_origin else _HEADS[:-1], rows)


def _linked() -> Iterator[str]:
    examples, words = _examples("words"), vocabulary.context()
    meant = [[word, _code(_iri(words[word])), meaning] for word, meaning in vocabulary.MEANINGS.items()]
    yield _markdown(["class", "stands for", "meaning"], (row for row in meant if row[0][0].isupper()))
    rows = ([*row, _code(examples.get(row[0], ""))] for row in meant if row[0][0].islower())
    yield _markdown(["word", "stands for", "meaning", "example"], rows)
    yield _markdown(["prefix", "vocabulary"], ([name, _code(iri)] for name, iri in vocabulary.PREFIXES.items()))


def _iri(meant: Any) -> str:
    return str(meant["@id"] if isinstance(meant, dict) else meant)


def _files(*, level: int = 3) -> Iterator[str]:
    examples = _examples("files")
    for table in IN_FILES:
        yield f"{'#' * level} {table.name}"
        yield f"{table.description}."
        rows = [
            [
                _key(field.name, field.name in table.key),
                field.type + ("" if field.required else ", may be empty"),
                _UNITS.get(field.name, ""),
                field.description,
                _code(examples[table.name].get(field.name, "")),
                _code(field.origin),
            ]
            for field in table.fields
        ]
        yield _markdown(_HEADS, rows)


def json_path(column: Column[Any]) -> str:
    """The place in the JSON document that fills a column of the store; the empty string where none does."""
    if column in _ELSEWHERE:
        return _ELSEWHERE[column]
    path = _PATHS.get(column.table)
    if path is None or column.primary_key or column.foreign_keys or column.name in _OURS:
        return ""
    name, _, part = column.name.rpartition("_")
    if part in ("edtf", "earliest", "latest"):
        inner = f"{_NAMES.get(name, name)}.{part}"
    else:
        inner = _NAMES.get(column.name, column.name)
    return f"{path}.{inner}" if path else inner


def _meaning(column: Column[Any]) -> str:
    leads_to = [
        f"→ `{key.target_fullname}`" for key in sorted(column.foreign_keys, key=lambda key: key.target_fullname)
    ]
    own = column.comment or ("Number within this store" if column.name == "id" else "")
    return " ".join(filter(None, [own, *leads_to]))


def _type(column: Column[Any]) -> str:
    kind = str(column.type).lower().replace("varchar", "text")
    return kind + (", may be null" if column.nullable else "")


def _key(name: str, is_key: bool) -> str:
    return f"**{name}**" if is_key else name


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _markdown(heads: list[str], rows: Iterable[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _diagram(metadata: MetaData) -> str:
    """The tables and what leads from one to the other, as Mermaid draws it."""
    lines = ["erDiagram"]
    for table in metadata.sorted_tables:
        lines += [f"    {table.name} {{", *(f"        {line}" for line in _attributes(table)), "    }"]
    pairs = {
        (constraint.referred_table.name, table.name, ", ".join(constraint.column_keys))
        for table in metadata.sorted_tables
        for constraint in table.foreign_key_constraints
    }
    lines += [f'    {parent} ||--o{{ {child} : "{columns}"' for parent, child, columns in sorted(pairs)]
    return "\n".join(["```mermaid", *lines, "```"])


def _attributes(table: Table) -> Iterator[str]:
    for column in table.columns:
        kind = re.sub(r"\W.*", "", str(column.type).lower())
        marks = [mark for mark, holds in (("PK", column.primary_key), ("FK", bool(column.foreign_keys))) if holds]
        yield f"{kind} {column.name} {', '.join(marks)}".rstrip()
