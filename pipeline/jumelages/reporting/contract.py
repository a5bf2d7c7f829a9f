"""The contract with other programs, made from the code: JSON Schema, Diagnostic codes, exit codes."""

from __future__ import annotations

import ast
import inspect
import json
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel

    from jumelages.diagnostics import Code

SCHEMA_ID = "urn:jumelages:bulletin:1"
CHANGES_SCHEMA_ID = "urn:jumelages:changes:1"
FEED_SCHEMA_ID = "urn:jumelages:feed:1"
TWINS_SCHEMA_ID = "urn:jumelages:twins:1"
REPORT_SCHEMA_ID = "urn:jumelages:report:1"
BATCH_STATUS_SCHEMA_ID = "urn:jumelages:batch-status:1"
#: The modules whose models are parts of others'.
_OF_THE_CONTRACT = ("records", "comparing.changes", "store.corrections", "store.figures", "store.twinnings")
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def bulletin_schema() -> str:
    """The JSON Schema (2020-12) of the document, as text.

    Every field is required but those of evidence, which `--no-evidence` leaves out, the confidence of what was not
    measured, and what only documents without pages have.
    """
    from jumelages.records import BulletinRecord

    return _schema_of(BulletinRecord, SCHEMA_ID, "Bulletin of twin cities", _left_out_of_records())


def changes_schema() -> str:
    """The JSON Schema (2020-12) of the changes document, as text; `evidence` again may be left out."""
    from jumelages.comparing.changes import Comparison

    title = "Changes between two bulletins of twin cities"
    return _schema_of(Comparison, CHANGES_SCHEMA_ID, title, _left_out_of_records())


def feed_schema() -> str:
    """The JSON Schema (2020-12) of a line of the change feed, as text."""
    from jumelages.store.fed import Fed

    return _schema_of(Fed, FEED_SCHEMA_ID, "Line of the change feed", _left_out_of_records())


def twins_schema() -> str:
    """The JSON Schema (2020-12) of the disagreements that `twins` finds, as text."""
    from jumelages.reporting.surveys import Twins

    return _schema_of(Twins, TWINS_SCHEMA_ID, "Where the bulletins of two issuers do not say the same")


def report_schema() -> str:
    """The JSON Schema (2020-12) of the figures of all issuers, as text."""
    from jumelages.reporting.surveys import Report

    return _schema_of(Report, REPORT_SCHEMA_ID, "Figures of all issuers")


def batch_status_schema() -> str:
    """The JSON Schema (2020-12) of what lies in a folder of parts, as text."""
    from jumelages.reporting.surveys import BatchStatus

    return _schema_of(BatchStatus, BATCH_STATUS_SCHEMA_ID, "Status of a batch")


def _schema_of(root: type[BaseModel], identity: str, title: str, left_out: Collection[str] = ()) -> str:
    schema = root.model_json_schema(mode="serialization")
    described = _docstrings_of_fields(root)
    for name, model in ((root.__name__, schema), *schema["$defs"].items()):
        _require_all_but(left_out, model)
        for field, description in described.get(name, {}).items():
            model["properties"][field] = dict(
                sorted({"description": description, **model["properties"][field]}.items())
            )
    whole = {"$schema": DIALECT, "$id": identity, **schema, "title": title}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _docstrings_of_fields(root: type[BaseModel]) -> dict[str, dict[str, str]]:
    """What stands under each field in the sources of a model and of the records in it, by class.

    pydantic would read them whenever the records are imported, a fifth of what that takes.
    """
    named = {f"jumelages.{name}" for name in _OF_THE_CONTRACT} | {root.__module__}
    sources = {Path(str(sys.modules[name].__file__)) for name in named & sys.modules.keys()}
    classes = [node for file in sources for node in ast.parse(file.read_bytes()).body if isinstance(node, ast.ClassDef)]
    return {node.name: dict(_described(node)) for node in classes}


def _described(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in pairwise(node.body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield _alias(field) or name, inspect.cleandoc(text)


def _alias(field: ast.AST) -> str | None:
    """What a field is called in JSON, where that is not its name."""
    words = (one for one in ast.walk(field) if isinstance(one, ast.keyword) and one.arg == "alias")
    return next((str(one.value.value) for one in words if isinstance(one.value, ast.Constant)), None)


def _left_out_of_records() -> Collection[str]:
    """The fields that are not in every record."""
    from jumelages.records import OF_EVIDENCE

    return {*OF_EVIDENCE, "confidence", "correction", "element", "term"}


def _require_all_but(left_out: Collection[str], model: dict[str, Any]) -> None:
    if "properties" in model:
        never = model["properties"] if model["title"] == "Element" else left_out  # it is a paragraph or a cell
        model["required"] = [name for name in model["properties"] if name not in never]


def diagnostics_table() -> str:
    """The Diagnostic codes as Markdown, in English and French."""
    from jumelages.diagnostics import CODES

    rows = ["| code | severity | English | français |", "| --- | --- | --- | --- |"]
    rows += [_diagnostic_row(name, code) for name, code in sorted(CODES.items())]
    return "\n".join(["# Diagnostics", "", *_about_diagnostics(), "", *rows, ""])


def _about_diagnostics() -> list[str]:
    return [
        "Made from the code by `jumelages schema diagnostics`.",
        "Error: what is printed is impossible or lost. Warning: it is doubtful, contradictory or missing.",
        "Note: no alarm. Words in braces are filled in; after the dash stands what to do.",
        "A code keeps its meaning for good.",
    ]


def _diagnostic_row(name: str, code: Code) -> str:
    worded = [f"{wording.message} — {wording.hint}" for wording in (code.wording("en"), code.wording("fr"))]
    cells = [name, code.severity.value, *worded]
    return f"| {' | '.join(_cell(text) for text in cells)} |"


def exit_codes_table(families: Mapping[str, Mapping[int, str]]) -> str:
    """The exit codes as Markdown, a table for each family."""
    about = "Made from the code by `jumelages schema exit-codes`. Of several files the first failure decides."
    lines = ["# Exit codes", "", about, ""]
    for heading, exit_codes in families.items():
        lines += [f"## {heading}", "", "| exit code | meaning |", "| --- | --- |"]
        lines += [f"| {int(code)} | {_cell(meaning)} |" for code, meaning in sorted(exit_codes.items())]
        lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return re.sub(r"([|<\\])", r"\\\1", text)
