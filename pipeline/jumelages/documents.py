"""Our own JSON documents read back and checked: records that came from `jumelages read`, edited or not."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from jumelages.catalogues import Phrase, marked, phrase
from jumelages.errors import BadRecords, JumelagesError
from jumelages.expressions import expression
from jumelages.records import SCHEMA_VERSION, BulletinRecord
from jumelages.records import document as whole_document
from jumelages.validating import all_wrong, together
from jumelages.writing.deriving import completed, derived

_BLOCK = expression(r"blocks\[(\d+)\]")


def is_document(data: bytes) -> bool:
    """Whether a file is JSON rather than a bulletin: it begins with a bracket."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def read_document(data: bytes, name: str) -> BulletinRecord:
    """The validated records of a JSON document.

    What the reader derives may be left out: it is read off the bulletin that they make.

    Raises:
        BadRecords: they are no records, or not such as can be used; the detail names all places.
    """
    document = _document(data, name)
    holes = completed(document)
    record = _validated(document, name)
    if not holes:
        return record
    wrong = derived(document, holes, _read_back(record, name))
    if wrong:
        raise BadRecords(name, by_block(wrong, document))
    return _validated(document, name)


def _validated(document: dict[str, Any], name: str) -> BulletinRecord:
    try:
        return BulletinRecord.model_validate_json(json.dumps(document))
    except ValidationError as error:
        raise BadRecords(name, by_block(all_wrong(error, tags=("city", "accord")), document)) from error


def _read_back(record: BulletinRecord, name: str) -> dict[str, Any]:
    """What is read in the bulletin that the records make. That its date lies in the future is not asked here."""
    from jumelages.parsing import parse
    from jumelages.reading import read_bulletin
    from jumelages.writing import write_text

    try:
        again = parse(read_bulletin(write_text(record).encode("utf-8"), name), today=datetime.date.max)
    except JumelagesError as error:
        raise BadRecords(name, phrase("as a bulletin, {cause}", cause=Phrase(error.cause))) from error
    return whole_document(again, evidence=False)


def by_block(wrong: Sequence[Phrase], document: dict[str, Any]) -> Phrase:
    """All that is wrong in one sentence, each with the name of its city."""
    return together([_with_name(one, document) for one in wrong])


def _with_name(one: Phrase, document: dict[str, Any]) -> Phrase:
    place = _BLOCK.match(str(dict(one.words).get("place", "")))
    blocks = document.get("blocks")
    block = blocks[int(place[1])] if place and isinstance(blocks, list) and int(place[1]) < len(blocks) else None
    named = block.get("name") or block.get("label") or block.get("key") if isinstance(block, dict) else None
    return phrase("{name}: {what}", name=named, what=one) if named else one


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
            name, phrase("invalid JSON in line {line}: {reason}", line=error.lineno, reason=_wrong_json(error))
        ) from error
    except RecursionError as error:
        raise BadRecords(name, phrase("it is nested too deeply")) from error
    except ValueError as error:
        found = error.args[0] if isinstance(error.args[0], Phrase) else phrase("a number has too many digits")
        raise BadRecords(name, found) from error
    if isinstance(document, list):
        raise BadRecords(name, phrase("a list of bulletins ({n}); use them one by one", n=len(document)))
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


#: What Python says of JSON by how it begins, and what we say for it.
_OF_JSON = {
    "Expecting value": marked("a value is expected there"),
    "Expecting property name": marked("a name in double quotes is expected there"),
    "Expecting ':'": marked("a colon is expected there"),
    "Expecting ','": marked("a comma is expected there"),
    "Illegal trailing comma": marked("a comma stands in front of the end"),
    "Unterminated string": marked("a text has no quotation mark at its end"),
    "Invalid control character": marked("a character that cannot stand in a text"),
    "Invalid \\": marked("a backslash that means nothing"),
    "Extra data": marked("something stands behind the end"),
}


def _wrong_json(error: json.JSONDecodeError) -> Phrase:
    known = (words for beginning, words in _OF_JSON.items() if error.msg.startswith(beginning))
    return Phrase(next(known, error.msg))


def _reject_duplicate_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twin = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(phrase("“{key}” stands twice in one object", key=twin))
    return found
