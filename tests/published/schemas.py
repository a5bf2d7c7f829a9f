"""What the command writes, held against the schemas that are published."""

from __future__ import annotations

import json

from jsonschema import Draft202012Validator

from tests.cli.command import ROOT


def require_valid(document: object, name: str) -> None:
    """Fail where a document does not keep to the published schema of that name."""
    schema = json.loads((ROOT / f"schemas/{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(document)
