"""What a pydantic model finds wrong, as part of one sentence."""

from __future__ import annotations

import re
from collections.abc import Container

from pydantic import ValidationError


def first_wrong(error: ValidationError, tags: Container[str | int] = ()) -> str:
    """The first thing that is wrong, with its place: « blocks[3].name: … ». What was given is not shown.

    `tags` are steps to the place that pydantic adds, and that are in no file.
    """
    first = error.errors()[0]
    steps = [step for step in first["loc"] if step not in tags]
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")
    if first["type"] == "string_too_short":
        return f"{place} is empty"
    message = re.sub(r"^(?:Value error, |Input )", "", str(first["msg"]))
    return f"{place}: {message[:1].lower()}{message[1:]}" if place else message
