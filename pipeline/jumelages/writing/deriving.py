"""What the reader derives need not be given: family names, themes, kinds, codes are read off the printed bulletin."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import Any

from jumelages.catalogues import Phrase, phrase

Path = tuple[str | int, ...]

#: Where a value stands, and what stands there until it is read; the printed bulletin does not depend on it.
_DERIVED: dict[str, dict[str, Any]] = {
    "heads": {"office": "other", "given_name": None, "family_name": None},
    "domains": {"theme": "other"},
    "agreements": {"kind": "other"},
    "population": {"low": None, "high": None},
    "other_populations": {"low": None, "high": None},
    "country": {"code": None},
    "parties": {"country": None},
}
#: What a value is where nothing is said of it.
_USUAL: dict[str, dict[str, Any]] = {
    "heads": {"status": "in_office", "civility": None, "honorifics": [], "city": None},
    "domains": {},
    "agreements": {"label": None, "events": [], "circumstances": []},
    "events": {"date": None, "end_date": None, "place": None},
    "population": {"approximate": False, "as_of": None, "scope": "city", "text": ""},
    "other_populations": {"approximate": False, "as_of": None, "scope": "city", "text": ""},
    "country": {"subdivision": None},
    "parties": {},
}
#: What may be given as a word or number alone, and as which key.
_SHORT = {"heads": "name", "domains": "label", "population": "value", "country": "name", "parties": "name"}
_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def completed(document: dict[str, Any]) -> list[Path]:
    """Fill in what a document leaves out, and give the places where a derived value is still to be read."""
    usual: dict[str, Any] = {
        "schema_version": "1",
        "status": "complete",
        "source": {"name": "", "sha256": "", "media_type": "text/plain", "encoding": None, "pages": 1},
        "extractor": {"version": "", "lexicon": ""},
        "issuer": [],
        "title": None,
        "as_of": None,
        "diagnostics": [],
        "coverage": {"characters": 0, "claimed": 0, "unread": []},
    }
    for key, value in usual.items():
        document.setdefault(key, value)
    if document["as_of"] is not None:
        document["as_of"] = _date(document["as_of"])
    blocks = document.get("blocks")
    if not isinstance(blocks, list):
        return []
    return [("blocks", at, *path) for at, one in enumerate(blocks) if isinstance(one, dict) for path in _of_block(one)]


def _of_block(block: dict[str, Any]) -> Iterator[Path]:
    block.setdefault("kind", "accord" if "parties" in block else "city")
    if "key" not in block:
        block["key"] = "?"
        yield ("key",)
    if block["kind"] == "accord":
        block.setdefault("label", None)
        block.setdefault("countries", [])
    else:
        block.setdefault("country", None)
    for field in ("country", "population"):
        if block.get(field) is not None:
            block[field] = _whole(field, block[field])
            yield from _holes(field, block[field], (field,))
    for field in ("agreements", "heads", "domains", "other_populations", "parties"):
        values = block.get(field)
        if not isinstance(values, list):
            continue
        for at, one in enumerate(values):
            values[at] = _whole(field, one)
            yield from _holes(field, values[at], (field, at))


def _whole(field: str, value: Any) -> Any:
    """A value with what is usual where nothing is said; a word alone is its name or label."""
    if field in _SHORT and isinstance(value, (str, int)) and not isinstance(value, bool):
        value = {_SHORT[field]: value}
    if not isinstance(value, dict):
        return value
    value = _USUAL.get(field, {}) | value
    if isinstance(value.get("events"), list):
        value["events"] = [_whole("events", event) for event in value["events"]]
    return value | {key: _date(value[key]) for key in ("date", "end_date", "as_of") if value.get(key) is not None}


def _holes(field: str, value: Any, path: Path) -> Iterator[Path]:
    if not isinstance(value, dict):
        return
    for key, until in _DERIVED.get(field, {}).items():
        if key not in value and value.get("name", "") is not None:
            yield (*path, key)
        value.setdefault(key, until)
    if field == "parties" and isinstance(value.get("country"), (str, dict)):
        value["country"] = _whole("country", value["country"])
        yield from _holes("country", value["country"], (*path, "country"))


def _date(date: Any) -> Any:
    """A date by its normal form alone, with its first and last day and the words in which it is printed."""
    given = {"edtf": date} if isinstance(date, str) else date
    if not isinstance(given, dict) or not isinstance(edtf := given.get("edtf"), str):
        return given
    match = _EDTF.fullmatch(edtf)
    year, month, day = (int(part) if part else 0 for part in match.groups()) if match else (1, 0, 0)
    try:
        first = datetime.date(year, month or 1, day or 1).isoformat()
        last = datetime.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1]).isoformat()
    except ValueError:  # which the check of the records says
        first = last = edtf
    return {"earliest": first, "latest": last, "text": edtf} | given


def derived(document: dict[str, Any], holes: list[Path], again: dict[str, Any]) -> list[Phrase]:
    """Take the values at these places from the document that was read back; what is wrong where there is none."""
    wrong: dict[str, Phrase] = {}
    for path in holes:
        *steps, last = path
        try:
            target, source = _at(document, steps), _at(again, steps)
            if _named(target) != _named(source):
                raise KeyError(last)
            target[last] = source[last]
        except (KeyError, IndexError, TypeError):
            place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")
            title = _at(document, steps).get("title")
            if title:
                unknown = "{place}: the title “{title}” is not known: teach it (see `jumelages lexicon --help`)"
                wrong[place] = phrase(unknown, place=place, title=title)
            else:
                unstated = "{place}.{key} cannot be derived from what is printed: give it"
                wrong.setdefault(place, phrase(unstated, place=place, key=last))
    return list(wrong.values())


def _at(value: Any, steps: list[str | int]) -> Any:
    for step in steps:
        value = value[step]
    return value


def _named(value: dict[str, Any]) -> Any:
    return value.get("name", value.get("label"))
