"""Records as JSON text: for people and programs alike, or one object a line."""

from __future__ import annotations

import datetime
import json


def as_json(value: object) -> str:
    """A JSON value as text that people can read, too; dates in ISO 8601."""
    return json.dumps(value, indent=2, ensure_ascii=False, default=_iso) + "\n"


def as_json_line(value: object) -> str:
    """The same in one line, as JSON Lines have it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def as_json_array(texts: list[str]) -> str:
    """Texts that `as_json` made as one array."""
    inner = ",\n".join("".join(f"  {line}\n" for line in text.splitlines()).rstrip("\n") for text in texts)
    return f"[\n{inner}\n]\n"


def _iso(value: object) -> str:
    assert isinstance(value, datetime.date)
    return value.isoformat()
