"""Our own JSON documents read back and checked: records that came from `jumelages read`, edited or not."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from jumelages.catalogues import Phrase, phrase
from jumelages.errors import BadRecords
from jumelages.records import SCHEMA_VERSION, BulletinRecord
from jumelages.validating import first_wrong


def is_document(data: bytes) -> bool:
    """Whether a file is JSON rather than a bulletin: it begins with a bracket."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def read_document(data: bytes, name: str) -> BulletinRecord:
    """The validated records of a JSON document.

    Raises:
        BadRecords: they are no records, or not such as can be used; the detail tells the place.
    """
    document = _document(data, name)
    try:
        return BulletinRecord.model_validate_json(json.dumps(document))
    except ValidationError as error:
        raise BadRecords(name, first_wrong(error, tags=("city", "accord"))) from error


def _document(data: bytes, name: str) -> dict[str, Any]:
    """The JSON object.

    Raises:
        BadRecords: this is no JSON, no object, holds a key twice, or is of a newer version.
    """
    try:
        document = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_reject_duplicate_keys)
    except UnicodeDecodeError as error:
        raise BadRecords(name, phrase("this is not UTF-8")) from error
    except json.JSONDecodeError as error:
        raise BadRecords(
            name, phrase("invalid JSON in line {line}: {reason}", line=error.lineno, reason=error.msg.lower())
        ) from error
    except (ValueError, RecursionError) as error:
        raise BadRecords(name, _what(error)) from error
    if isinstance(document, list):
        raise BadRecords(name, phrase("a list of {n} bulletins; use them one by one", n=len(document)))
    if not isinstance(document, dict):
        raise BadRecords(name, phrase("not a JSON object"))
    version = document.get("schema_version", SCHEMA_VERSION)
    if version != SCHEMA_VERSION:
        raise BadRecords(
            name,
            phrase(
                "schema_version is {version}, and this version knows {known} only",
                version=repr(version),
                known=repr(SCHEMA_VERSION),
            ),
        )
    if isinstance(document.get("as_of"), list):
        raise BadRecords(name, phrase("as_of has {n} dates, and can have one", n=len(document["as_of"])))
    return document


def _what(error: Exception) -> str | Phrase:
    """What is wrong with the JSON: in our words, or in Python's."""
    return error.args[0] if error.args and isinstance(error.args[0], Phrase) else str(error)


def _reject_duplicate_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twin = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(phrase("“{key}” stands twice in one object", key=twin))
    return found
