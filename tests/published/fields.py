"""The fields of the published schemas, a line each: `python -m tests.published.fields` keeps those of this version."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.cli.command import ROOT

KEPT = Path(__file__).with_name("fields.txt")
SCHEMAS = (
    *("bulletin.schema.json", "changes.schema.json", "feed.schema.json", "tables.datapackage.json"),
    *("twins.schema.json", "report.schema.json", "batch-status.schema.json"),
)


def fields() -> list[str]:
    """What the schemas of this version hold: file, record, field, types."""
    return sorted({line for name in SCHEMAS for line in _of_file(name)})


def _of_file(name: str) -> Iterator[str]:
    schema = json.loads((ROOT / "schemas" / name).read_text("utf-8"))
    for table in schema.get("resources", ()):
        yield from (f"{name} {table['name']}.{one['name']} {one['type']}" for one in table["schema"]["fields"])
    records = {schema.get("title", ""): schema, **schema.get("$defs", {})}
    for record, one in records.items():
        for field, meaning in one.get("properties", {}).items():
            yield from (f"{name} {record}.{field} {kind}" for kind in _kinds(meaning))


def _kinds(meaning: dict[str, Any]) -> set[str]:
    """The types that a field may have; what refers to a record is that record's."""
    several = [*meaning.get("anyOf", ()), *meaning.get("oneOf", ())]
    if several:
        return set().union(*map(_kinds, several))
    if "$ref" in meaning:
        return {meaning["$ref"].rpartition("/")[2]}
    if "items" in meaning:
        return {f"[{kind}]" for kind in _kinds(meaning["items"])}
    return {str(meaning.get("type", meaning.get("const", "any")))}


if __name__ == "__main__":
    KEPT.write_text("\n".join(fields()) + "\n", "utf-8")
