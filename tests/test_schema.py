"""The published contract is the code's, and what `read` writes keeps to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from jumelages.diagnostic_examples import EXPLANATIONS
from jumelages.diagnostics import CODES
from jumelages.records import document
from tests import made
from tests.cli.command import ROOT, SAMPLE, SAMPLE_PDF, jumelages
from tests.reporting.test_diagnostics import RECORD

SCHEMAS = {
    "bulletin": "bulletin.schema.json",
    "changes": "changes.schema.json",
    "feed": "feed.schema.json",
    "twins": "twins.schema.json",
    "report": "report.schema.json",
    "batch-status": "batch-status.schema.json",
    "diagnostics": "diagnostics.md",
    "exit-codes": "exit-codes.md",
    "tables": "tables.datapackage.json",
    "parts": "parts.datapackage.json",
    "store-sqlite": "store.sqlite.sql",
    "store-postgresql": "store.postgresql.sql",
    "context": "context.jsonld",
    "shapes": "shapes.ttl",
    "dictionary": "dictionary.md",
}


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads((ROOT / "schemas/bulletin.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("part", SCHEMAS)
def test_what_is_committed_is_what_the_code_says(part: str) -> None:
    committed = (ROOT / "schemas" / SCHEMAS[part]).read_text("utf-8")
    assert jumelages("schema", part).out == committed, "stale: run `make schemas`"


def test_schema_into_a_file(tmp_path: Path) -> None:
    out = tmp_path / "schema.json"
    assert jumelages("schema", "--out", out) == (0, "", "")
    assert json.loads(out.read_text("utf-8"))["$id"] == "urn:jumelages:bulletin:1"


@pytest.mark.parametrize("evidence", [True, False])
def test_records_keep_to_the_schema(evidence: bool, validator: Draft202012Validator) -> None:
    blocks = (made.HAIFA, made.KOBE, made.BARE, made.TRIPARTITE)
    record = made.record(*blocks, diagnostics=RECORD.diagnostics)
    validator.validate(document(record, evidence=evidence))


@pytest.mark.parametrize("sample", [SAMPLE, SAMPLE_PDF])
@pytest.mark.parametrize("options", [(), ("--no-evidence",)])
def test_what_read_writes_keeps_to_the_schema(
    sample: Path, options: tuple[str, ...], validator: Draft202012Validator
) -> None:
    validator.validate(json.loads(jumelages("read", sample, *options).out))


@pytest.mark.parametrize("options", [(), ("--no-evidence",)])
def test_what_diff_writes_keeps_to_its_schema(options: tuple[str, ...], tmp_path: Path) -> None:
    schema = json.loads((ROOT / "schemas/changes.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    later = tmp_path / "later.txt"
    later.write_text(SAMPLE.read_text("utf-8").replace("Marco DORIA", "Marco BUCCI").replace("609 000", ""), "utf-8")
    reported = json.loads(jumelages("diff", SAMPLE, later, "--format", "json", *options).out)
    assert reported["changes"]
    Draft202012Validator(schema).validate(reported)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document.pop("coverage"),
        lambda document: document.update(surprise=1),
        lambda document: document.update(status="fine"),
        lambda document: document["blocks"][0].pop("domains"),
        lambda document: document["blocks"][0].update(kind="village"),
        lambda document: document["as_of"].update(edtf="11/07/2014"),
    ],
)
def test_the_schema_refuses_what_is_no_record(spoil: Any, validator: Draft202012Validator) -> None:
    spoiled = document(made.record(made.HAIFA))
    spoil(spoiled)
    assert not validator.is_valid(spoiled)


def test_the_tables_name_every_code() -> None:
    committed = (ROOT / "schemas/diagnostics.md").read_text("utf-8")
    assert all(f"\n| {code} | {meaning.severity} |" in committed for code, meaning in CODES.items())


def test_every_diagnostic_code_is_explained() -> None:
    """In `jumelages.diagnostic_examples`: what it means, lines that raise it, and the same lines put right."""
    assert list(EXPLANATIONS) == list(CODES)
