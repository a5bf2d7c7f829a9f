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
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel

    from jumelages.diagnostics import Code

#: Of each document with a JSON Schema: the model, which is imported when it is asked for, and the title.
SCHEMAS = {
    "bulletin": ("jumelages.records:BulletinRecord", "Bulletin of twin cities"),
    "changes": ("jumelages.comparing.changes:Comparison", "Changes between two bulletins of twin cities"),
    "feed": ("jumelages.store.fed:Fed", "Line of the change feed"),
    "twins": ("jumelages.reporting.surveys:Twins", "Where the bulletins of two issuers do not say the same"),
    "report": ("jumelages.reporting.surveys:Report", "Figures of all issuers"),
    "batch-status": ("jumelages.reporting.surveys:BatchStatus", "Status of a batch"),
}
#: The documents with records in them.
_WITH_RECORDS = ("bulletin", "changes", "feed")
#: The modules whose models are parts of others'.
_OF_THE_CONTRACT = ("records", "comparing.changes", "store.corrections", "store.figures", "store.twinnings")
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(name: str) -> str:
    """The JSON Schema (2020-12) of a document of `SCHEMAS`, as text.

    Every field is required, but in records those of evidence, which `--no-evidence` leaves out, the confidence of what
    was not measured, and what only documents without pages have.
    """
    model, title = SCHEMAS[name]
    root: type[BaseModel] = resolve_name(model)
    left_out = _left_out_of_records() if name in _WITH_RECORDS else ()
    schema = root.model_json_schema(mode="serialization")
    described = _docstrings_of_fields(root)
    for kind, part in ((root.__name__, schema), *schema["$defs"].items()):
        _require_all_but(left_out, part)
        for field, description in described.get(kind, {}).items():
            part["properties"][field] = dict(sorted({"description": description, **part["properties"][field]}.items()))
    whole = {"$schema": DIALECT, "$id": f"urn:jumelages:{name}:1", **schema, "title": title}
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
