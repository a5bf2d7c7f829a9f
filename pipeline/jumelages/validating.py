"""What a pydantic model finds wrong, as part of one sentence."""

from __future__ import annotations

import re
from collections.abc import Container

from pydantic import ValidationError

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
_WITH_VALUES = {
    "enum": marked("should be {expected}"),
    "greater_than_equal": marked("should be greater than or equal to {ge}"),
    "literal_error": marked("should be {expected}"),
}


def first_wrong(error: ValidationError, tags: Container[str | int] = ()) -> Phrase:
    """The first thing that is wrong, with its place: « blocks[3].name: … ». What was given is not shown.

    `tags` are steps to the place that pydantic adds, and that are in no file.
    """
    first = error.errors()[0]
    steps = [step for step in first["loc"] if step not in tags]
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")
    if first["type"] == "string_too_short":
        return phrase("{place} is empty", place=place)
    message = re.sub(r"^(?:Value error, |Input )", "", str(first["msg"]))
    reported = Phrase(f"{message[:1].lower()}{message[1:]}")
    if first["type"] in _WITH_VALUES:
        reported = Phrase(_WITH_VALUES[first["type"]], tuple(first["ctx"].items()))
    return phrase("{place}: {what}", place=place, what=reported) if place else reported
