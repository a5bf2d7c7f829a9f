"""Regular expressions that are compiled when they are first used: a bulletin needs half of them."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Pattern:
    """A pattern that is not compiled yet; each method that it is asked for stays with it."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._source = text, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        text, flags = self._source
        found = getattr(re.compile(text, flags), name)
        setattr(self, name, found)
        return found


def expression(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, with a mistake in the text said at its first use."""
    return cast("re.Pattern[AnyStr]", _Pattern(text, flags))


#: A letter, figure or underline; a figure.
WORD = expression(r"\w")
DIGIT = expression(r"\d")
