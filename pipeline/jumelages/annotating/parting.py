"""How text is parted: lists at their separators, and brackets that keep together what they hold."""

from __future__ import annotations

import re

from jumelages.bulletin import Span


def parts_between(separator: re.Pattern[str], text: str, span: Span) -> list[Span]:
    """The stretches in front of, between and behind the separators; empty ones too."""
    parts: list[Span] = []
    position = span.start
    for match in separator.finditer(text, span.start, span.end):
        parts.append(Span(position, match.start()))
        position = match.end()
    return [*parts, Span(position, span.end)]


def open_brackets(text: str, start: int, end: int) -> int:
    """How many of the brackets that open from `start` on are still open at `end`."""
    return text.count("(", start, end) - text.count(")", start, end)
