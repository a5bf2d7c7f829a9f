"""Forms that correct a value: fields typed by the record's own models, and back from a form to JSON."""

from __future__ import annotations

import dataclasses
import json
import re
import types
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from jumelages.catalogues import marked, phrase
from jumelages.errors import BadCorrection
from jumelages.isolated.manner import Word
from jumelages.records import (
    Agreement,
    BulletinRecord,
    Country,
    Diagnostic,
    Domain,
    Event,
    Head,
    PartialDate,
    Party,
    Population,
    plain,
)
from jumelages.store.questions import Question

#: What stands at a place of a block, by the words of its pointer that are no numbers.
_MODELS: dict[tuple[str, ...], type[Any]] = {
    ("heads",): Head,
    ("population",): Population,
    ("other_populations",): Population,
    ("agreements",): Agreement,
    ("agreements", "events"): Event,
    ("domains",): Domain,
    ("country",): Country,
    ("parties",): Party,
    ("as_of",): PartialDate,
}
_TEXTS = ("name", "label", "title", "section")
#: The names of the fields of a form.
NAMES = {
    "title": marked("Title"),
    "office": marked("Office"),
    "status": marked("Status"),
    "civility": marked("Civility"),
    "honorifics": marked("Honorifics (with commas)"),
    "name": marked("Name"),
    "given_name": marked("Given name"),
    "family_name": marked("Family name"),
    "city": marked("City that the title names"),
    "value": marked("Inhabitants"),
    "low": marked("At least"),
    "high": marked("At most"),
    "approximate": marked("A rough figure"),
    "as_of": marked("Date (2014, 2014-07 or 2014-07-11)"),
    "scope": marked("Of what"),
    "text": marked("As printed"),
    "label": marked("Label as printed"),
    "theme": marked("Theme"),
    "kind": marked("Kind"),
    "date": marked("Date (2014, 2014-07 or 2014-07-11)"),
    "end_date": marked("Last day of a range"),
    "place": marked("Place"),
    "code": marked("Country code (ISO 3166-1)"),
    "subdivision": marked("Part of the country (ISO 3166-2)"),
    "edtf": marked("Date (2014, 2014-07 or 2014-07-11)"),
    "circumstances": marked("Circumstances, with commas between them"),
    "section": marked("Section"),
    "earliest": marked("First day"),
    "latest": marked("Last day"),
}
#: Fields that follow from others, or are no matter of a form.
_HIDDEN = frozenset({"evidence", "parts", "events", "term", "earliest", "latest", "country", "place_reference"})


class Field(NamedTuple):
    """One field of a form. `kind` is text, number, tick, date or list; `choices` are there where one is chosen."""

    name: str
    kind: str
    value: str
    choices: tuple[str, ...]
    is_ticked: bool


class Target(NamedTuple):
    """A value that a correction may put right: its place in the block, and what stands there now."""

    pointer: str
    shown: str


def targets(question: Question, record: BulletinRecord) -> list[Target]:
    """The values that a correction of a question may put right, the likeliest one first."""
    if question.pointer:
        return [Target(question.pointer, "")]
    field = question.field
    if question.diagnostic is None or field is None or (question.block_index is None and field != "as_of"):
        return []
    block = record if question.block_index is None else record.blocks[question.block_index]
    value = getattr(block, field, None)
    if not isinstance(value, tuple):
        return [Target(field, "")] if _model(field) or field in _TEXTS else []
    found = [(Target(pointer, words), one) for pointer, words, one in _elements(field, value)]
    found.sort(key=lambda pair: not _touches(question.diagnostic, pair[1]))
    return [target for target, _ in found] + [Target(f"{field}/-", "")] if _model(f"{field}/-") else []


def _elements(field: str, values: tuple[Any, ...]) -> Iterator[tuple[str, str, Any]]:
    for number, one in enumerate(values):
        words = one.evidence.quote if one.evidence else ""
        for at, event in enumerate(getattr(one, "events", ())):
            yield f"{field}/{number}/events/{at}", event.evidence.quote if event.evidence else words, event
        yield f"{field}/{number}", words, one


def _touches(found: Diagnostic | None, value: Any) -> bool:
    """Whether the place of a Diagnostic is that of a value."""
    one, other = found.evidence if found else None, value.evidence
    return bool(one and other and one.start < other.end and other.start < one.end)


def _model(pointer: str) -> type[Any] | None:
    return _MODELS.get(tuple(part for part in pointer.split("/") if not (part.isdecimal() or part == "-")))


def value_at(record: BulletinRecord, block: int | None, pointer: str) -> Any:
    """The JSON value at a place of a block, or of the bulletin; None where nothing stands there yet.

    Raises:
        BadCorrection: there is no such place.
    """
    value: Any = plain(record if block is None else record.blocks[block])
    try:
        for part in pointer.split("/"):
            if part == "-":
                return None
            value = value[int(part)] if isinstance(value, list) else value[part]
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise BadCorrection(pointer, phrase("there is no such place")) from error
    return value


def fields(pointer: str, value: Any) -> list[Field]:
    """The form for what stands at a place."""
    model = _model(pointer)
    if model is None:
        return [Field("text", "text", value or "", (), is_ticked=False)]
    known = value or {}
    return [
        _field(one.name, hint, known.get(one.name))
        for one, hint in _fields(model)
        if one.name not in _HIDDEN and not (model in (Party,) and one.name == "place")
    ]


def _fields(model: type[Any]) -> Iterator[tuple[dataclasses.Field[Any], Any]]:
    hints = get_type_hints(model)
    own = [one for one in dataclasses.fields(model) if one.name in hints]
    yield from ((one, hints[one.name]) for one in own)


def _plain_type(hint: Any) -> tuple[Any, bool]:
    """A type without what is noted with it, and whether it may be None."""
    if get_origin(hint) is Annotated:
        return _plain_type(get_args(hint)[0])
    if get_origin(hint) in (Union, types.UnionType):
        parts = [one for one in get_args(hint) if one is not type(None)]
        return _plain_type(parts[0])[0], len(parts) < len(get_args(hint))
    return hint, False


def _field(name: str, hint: Any, value: Any) -> Field:
    kind, is_optional = _plain_type(hint)
    if kind is bool:
        return Field(name, "tick", "1", (), is_ticked=bool(value))
    if kind is int:
        return Field(name, "number", "" if value is None else str(value), (), is_ticked=False)
    if kind is PartialDate:
        return Field(name, "date", value["edtf"] if value else "", (), is_ticked=False)
    if get_origin(kind) is tuple:
        return Field(name, "list", ", ".join(value or ()), (), is_ticked=False)
    choices: tuple[str, ...] = ()
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        choices = tuple(one.value for one in kind)
    elif get_origin(kind) is Literal:
        choices = get_args(kind)
    empty = ("",) if choices and (is_optional or value is None) else ()
    return Field(name, "text", "" if value is None else str(value), (*empty, *choices), is_ticked=False)


def from_form(pointer: str, value: Any, form: Mapping[str, str]) -> Any:
    """The JSON value that a form means; what the form does not show stays as it is.

    Raises:
        BadCorrection: a field of it cannot be read.
    """
    model = _model(pointer)
    if model is None:
        return form.get("text", "").strip() or None
    made = dict(value or {})
    for one, hint in _fields(model):
        name = one.name
        if name in _HIDDEN or (f"field-{name}" not in form and _plain_type(hint)[0] is not bool):
            if value is None and name not in made and name not in ("evidence", "parts"):
                made[name] = [] if get_origin(_plain_type(hint)[0]) is tuple else None
            continue
        made[name] = _given(name, hint, form.get(f"field-{name}", "").strip(), made.get(name))
    if model is PartialDate:
        made |= _date(made.get("edtf") or "", made.get("text") or "")
    return made


def _given(name: str, hint: Any, text: str, before: Any) -> Any:
    kind, _ = _plain_type(hint)
    if kind is bool:
        return text == "1"
    if get_origin(kind) is tuple:
        return [part.strip() for part in text.split(",") if part.strip()]
    if not text:
        return None
    if kind is int:
        digits = re.sub(r"[\s.\u202f\xa0]", "", text)
        if not digits.isdecimal():
            raise BadCorrection(name, phrase("this is no number"))
        return int(digits)
    if kind is PartialDate:
        return before if before and before["edtf"] == text else _date(text, text)
    return text


def _date(edtf: str, text: str) -> dict[str, Any]:
    """A date by its normal form: its first and its last day follow."""
    import calendar
    import datetime

    try:
        year, month, day = (*map(int, edtf.split("-")), 0, 0)[:3]
        first = datetime.date(year, month or 1, day or 1)
        last_month = month or 12
        last = datetime.date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    except (ValueError, TypeError) as error:
        raise BadCorrection(edtf, phrase("this is no date")) from error
    return {"edtf": edtf, "earliest": first.isoformat(), "latest": last.isoformat(), "text": text}


def marked_evidence(words: list[Word], quote: str, page: int) -> dict[str, Any] | None:
    """The evidence that words marked by a reviewer are: their stretch, and the box on each line."""
    if not words:
        return None
    boxes: dict[int, list[tuple[float, float, float, float]]] = {}
    for word in words:
        boxes.setdefault(word.line, []).append(word.box)
    around = [
        [min(b[0] for b in one), min(b[1] for b in one), max(b[2] for b in one), max(b[3] for b in one)]
        for one in boxes.values()
        if any(one[0])
    ]
    return {
        "quote": quote,
        "start": words[0].start,
        "end": words[-1].end,
        "page": page,
        "line": words[0].line,
        "box": around[0] if around else None,
        "boxes": around if len(around) > 1 else [],
        "rule": "reviewer",
        "pattern": None,
    }


def as_json(value: Any) -> str:
    """A value as it is shown to programmers."""
    return json.dumps(value, ensure_ascii=False, indent=2)
