"""What a pydantic model finds wrong, as part of one sentence."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from jumelages.catalogues import Phrase, marked, phrase

#: What pydantic says, without what begins its sentences; it says more, which is left in English.
_PLAIN = frozenset(
    {
        marked("extra inputs are not permitted"),
        marked("field required"),
        marked("should be a valid boolean"),
        marked("should be a valid date"),
        marked("should be a valid dictionary"),
        marked("should be a valid integer"),
        marked("should be a valid list"),
        marked("should be a valid number"),
        marked("should be a valid string"),
        marked("should be a valid tuple"),
        marked("should be an object"),
    }
)
#: What the parser of TOML says; with values in it, what follows these words.
_OF_TOML = frozenset(
    {
        marked("Cannot overwrite a value"),
        marked("Expected ']' at the end of a table declaration"),
        marked("Expected ']]' at the end of an array declaration"),
        marked("Expected '=' after a key in a key/value pair"),
        marked("Expected newline or end of document after a statement"),
        marked("Invalid date or datetime"),
        marked("Invalid hex value"),
        marked("Invalid initial character for a key part"),
        marked("Invalid statement"),
        marked("Invalid value"),
        marked("Unclosed array"),
        marked("Unclosed inline table"),
        marked("Unescaped '\\' in a string"),
        marked("Unterminated string"),
    }
)
_OF_TOML_WITH_VALUES = (
    (
        re.compile(r"(?:Illegal|Found invalid) character (?P<what>.+)"),
        marked("a character that cannot stand there: {what}"),
    ),
    (re.compile(r"Cannot declare \((?P<what>.+)\) twice"), marked("declared twice: {what}")),
    (re.compile(r"Duplicate inline table key (?P<what>.+)"), marked("declared twice: {what}")),
    (re.compile(r"Expected (?P<what>'.+')"), marked("expected there: {what}")),
)
_TOML_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_OR = re.compile(r" or (?='[^']*'$)")
_WITH_VALUES = {
    "enum": marked("should be one of {expected}"),
    "greater_than_equal": marked("should be greater than or equal to {ge}"),
    "literal_error": marked("should be one of {expected}"),
}


def first_wrong(error: ValidationError, tags: Container[str | int] = ()) -> Phrase:
    """The first thing that is wrong, with its place: « blocks[3].name: … ». What was given is not shown.

    `tags` are steps to the place that pydantic adds, and that are in no file.
    """
    return all_wrong(error, tags)[0]


#: So many wrong things are reported one by one.
_MOST_SHOWN = 20


def together(wrong: Sequence[Phrase]) -> Phrase:
    """All that is wrong in one sentence."""
    shown = [*wrong[:_MOST_SHOWN]]
    if len(wrong) > _MOST_SHOWN:
        shown.append(phrase("and {n} more", n=len(wrong) - _MOST_SHOWN))
    sentence = shown[-1]
    for one in shown[-2::-1]:
        sentence = phrase("{first}; {rest}", first=one, rest=sentence)
    return sentence


def all_wrong(error: ValidationError, tags: Container[str | int] = ()) -> list[Phrase]:
    """All that is wrong, each with its place."""
    return [_wrong(one, tags) for one in error.errors()]


def _wrong(first: ErrorDetails, tags: Container[str | int]) -> Phrase:
    steps = [step for step in first["loc"] if step not in tags]
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")
    if first["type"] == "string_too_short":
        return phrase("{place} is empty", place=place)
    if first["type"] == "string_pattern_mismatch" and steps[-1:] == ["edtf"]:
        return phrase("{place} should be a date such as 2014, 2014-07 or 2014-07-11", place=place)
    message = re.sub(r"^(?:Value error, |Input )", "", str(first["msg"]))
    sentence = Phrase(f"{message[:1].lower()}{message[1:]}")
    if first["type"] in _WITH_VALUES:
        values = {
            name: _OR.sub(", ", value) if isinstance(value, str) else value for name, value in first["ctx"].items()
        }
        sentence = Phrase(_WITH_VALUES[first["type"]], tuple(values.items()))
    return phrase("{place}: {what}", place=place, what=sentence) if place else sentence


def wrong_toml(error: Exception, text: str) -> tuple[int | None, Phrase]:
    """The line that is no TOML, where the parser says it, and what it says."""
    message = str(error)
    place = _TOML_PLACE.search(message)
    said = message[: place.start()] if place else message
    line = int(place["line"] or text.rstrip("\n").count("\n") + 1) if place else None
    for pattern, words in _OF_TOML_WITH_VALUES:
        if found := pattern.fullmatch(said):
            return line, phrase(words, what=found["what"])
    return line, Phrase(said)
