"""What is published of the tables is complete, and true."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from typing import Any

import frictionless
import pytest
from sqlalchemy import inspect, text

from jumelages.feeds import dimensions, vocabulary
from jumelages.feeds.definitions import store_definition
from jumelages.feeds.dictionary import _examples, dictionary, json_path, linked_dictionary
from jumelages.feeds.tables import IN_FILES
from jumelages.store import tables as store
from jumelages.store.engines import raw_engine, writing
from tests.cli.command import ROOT


def fields_named() -> list[dict[str, str]]:
    """Every row of every table of the dictionary, by the heads of its columns."""
    found: list[dict[str, str]] = []
    for block in dictionary().split("\n\n"):
        if block.startswith("| field |"):
            heads, _, *rows = (re.split(r" *(?<!\\)\| *", line)[1:-1] for line in block.splitlines())
            found += [dict(zip(heads, row, strict=True)) for row in rows]
    return found


@pytest.mark.parametrize("head", ["type", "meaning", "example"])
def test_no_field_goes_without(head: str) -> None:
    reported = fields_named()
    assert len(reported) > 400
    assert [row["field"] for row in reported if not row[head]] == []


def test_few_examples_are_empty() -> None:
    """Boxes are only in a PDF, and no bulletin counts the inhabitants of an accord."""
    empty = [row["field"] for row in fields_named() if row["example"] in ("`null`", "`[]`")]
    assert empty == ["population", "other_populations", "box", "boxes"]


@pytest.mark.parametrize("name", ["bulletin", "changes"])
def test_every_field_of_a_document_is_described_in_its_schema(name: str) -> None:
    whole = schema(f"{name}.schema.json")
    fields = [
        (model.get("title"), field, node)
        for model in (whole, *whole["$defs"].values())
        for field, node in model.get("properties", {}).items()
    ]
    assert [(model, field) for model, field, node in fields if not node.get("description")] == []


def test_what_measures_has_a_unit() -> None:
    names = {"geonames", "**sequence**", "sequence", "subject"}  # they only name
    measures = [row for row in fields_named() if re.match("float|number|bigint|datetime", row["type"])]
    assert [row["field"] for row in measures if not row["unit"] and row["field"] not in names] == []


def test_the_examples_are_what_was_ingested() -> None:
    assert _examples("store")["head"]["name"] == _examples("files")["heads"]["name"] == "Jean-Claude GAUDIN"
    assert _examples("downstream")["head"]["valid_to"] == "2018-12-20"


def test_every_table_and_view_is_in_the_dictionary() -> None:
    reported = dictionary()
    names = [
        "BulletinRecord",
        "Comparison",
        *store.metadata.tables,
        *dimensions.metadata.tables,
        *(table.name for table in IN_FILES),
    ]
    assert all(f"\n### {name}\n" in reported for name in names)
    assert all(f"`{name}`: {view.meaning}" in reported for name, view in dimensions.VIEWS.items())


def test_every_word_of_the_linked_data_is_in_the_dictionary() -> None:
    words = vocabulary.context().keys() - vocabulary.PREFIXES.keys() - {"id", "type", "@version"}
    reported = linked_dictionary()
    assert [word for word in sorted(words) if f"\n| {word} | `" not in reported] == []
    assert "| name | `foaf:name` |" in dictionary()


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "schemas" / name).read_text("utf-8"))
    return found


def leads_somewhere(path: str, whole: dict[str, Any]) -> bool:
    """Whether a path is in a JSON Schema, whichever of several forms has it."""
    nodes = [whole]
    for step in path.split("."):
        nodes = [
            form for node in nodes for form in forms(node.get("properties", {}).get(step.removesuffix("[]"), {}), whole)
        ]
        if step.endswith("[]"):
            nodes = [form for node in nodes for form in forms(node.get("items", {}), whole)]
    return any(nodes)


def forms(node: dict[str, Any], whole: dict[str, Any]) -> list[dict[str, Any]]:
    if "$ref" in node:
        return forms(whole["$defs"][node["$ref"].rpartition("/")[2]], whole)
    several = node.get("anyOf") or node.get("oneOf")
    return [form for one in several for form in forms(one, whole)] if several else [node]


def test_where_a_field_comes_from_is_in_the_documents() -> None:
    paths = [json_path(column) for table in store.metadata.sorted_tables for column in table.columns]
    reported = [path for path in paths if path]
    assert len(reported) > 60
    bulletin, changes = schema("bulletin.schema.json"), schema("changes.schema.json")
    lost = [
        path for path in reported if not leads_somewhere(path, changes if path.startswith("changes[]") else bulletin)
    ]
    assert lost == []


def test_the_table_schemas_are_accepted() -> None:
    package = schema("tables.datapackage.json")
    assert frictionless.Package.validate_descriptor(package).valid
    for resource in package["resources"]:
        assert frictionless.Schema.validate_descriptor(resource["schema"]).valid


def test_sqlite_takes_the_definition() -> None:
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(store_definition("sqlite"))
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert names == set(store.metadata.tables)


def test_postgresql_takes_the_definition(new_postgresql: Callable[[], str]) -> None:
    engine = raw_engine(new_postgresql())
    with writing(engine) as connection:
        connection.execute(text(store_definition("postgresql").replace(":", "\\:")))
    assert set(inspect(engine).get_table_names()) == set(store.metadata.tables)
    assert inspect(engine).get_table_comment("head")["text"]
