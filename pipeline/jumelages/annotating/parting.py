"""How text is parted: lists at their separators, and brackets that keep together what they hold."""

from __future__ import annotations

import re

from jumelages.bulletin import Span
from jumelages.expressions import expression


def parts_between(separator: re.Pattern[str], text: str, span: Span) -> list[Span]:
    """The stretches in front of, between and behind the separators; empty ones too."""
    parts: list[Span] = []
    position = span.start
    new = tuple.__new__  # what `Span(...)` comes to, without a call of its own
    for match in separator.finditer(text, span.start, span.end):
        parts.append(new(Span, (position, match.start())))
        position = match.end()
    parts.append(new(Span, (position, span.end)))
    return parts


def open_brackets(text: str, start: int, end: int) -> int:
    """How many of the brackets that open from `start` on are still open at `end`."""
    return text.count("(", start, end) - text.count(")", start, end)


#: Bullets and numbering in front of a statement: « 1. », « a) », « a. Gênes », « III. », « • », « – ».
#: Arrows, shapes and dingbats, emoji, and what a symbol font leaves without a meaning; no sign that compares.
_KNOWN_SYMBOLS = (
    r"\u2190-\u2211\u2213-\u2242\u2244\u2246\u2247\u2249-\u2263\u2266-\u22ff\u2300-\u2bff\U0001f000-\U0001faff"
)
SYMBOL = rf"[{_KNOWN_SYMBOLS}\ue000-\uf8ff\ufffd]"
#: What stands in front of an item of a list and is nothing else, for use within a class of characters; no sign of which
#: nobody knows what it was, but four that word processors use.
BULLETS = rf"•·‣⁃{_KNOWN_SYMBOLS}\uf0b7\uf0a7\uf0d8\uf076"
#: « ≈ 300 000 », « > 240 000 »: a sign that compares belongs to its figure.
_COMPARES = r"(?!\s*(?:[~≈≃≅±≤≥]\s*\d|[<>]\s*(?:\d{1,3}(?:[\s.]\d{3})+|\d{5,})))"
_ORDINAL = r"[A-Z]\w{3,12}(?:i[èe]me|[èe]re)ment\s*:\s*"
_MARKER = expression(
    rf"{_COMPARES}(?:"
    rf"\s*(?:{SYMBOL}+\s*)"
    rf"|\s*(?:[-–—*»>#=_{BULLETS}]+\s+|[~+]+\s+(?=[^\W\d])|[*#=_{BULLETS}]+\s*"
    r"|\(?\d{1,2}\s?[.)°](?!\d)\s*(?:[-–]\s*)?|\d{1,2}\s?[-–/]\s+(?=[^\d\s])"
    r"|\d{1,2}(?:\.\d{1,2}){1,2}[.)]?\s+(?=[A-ZÀ-Þ])|[lO\d][lO\d]?\s?[.)]\s+(?=[A-ZÀ-Þ])"
    r"|[IVX]{1,5}[.)]\s+|[ivx]{1,5}[.)]\s+|[A-L]\)\s+|[IVX]{1,5}\s?[-–]\s+|[IVX]{1,5}\s?/\s*(?=[A-ZÀ-Þ])|o\s+(?=[A-Z\d])|[a-z](?:\)\s+|\.\s+(?=[A-ZÀ-Þ\d]))|[nN]°\s?\d+\s*[:.–-]?\s*"
    rf"|{_ORDINAL}))"
)
#: Two letters begin a word, and no numbering but « II. », « iv. » and « Troisièmement : ».
_WORD_FIRST = expression(rf"(?![IVX]|[ivx]{{2,5}}[.)]\s|{_ORDINAL})[^\W\d_]{{2}}")


def skip_marker(text: str, start: int = 0) -> int:
    """Where the statement begins behind bullets and numbering."""
    position = start
    if _WORD_FIRST.match(text, start):
        return start
    while match := _MARKER.match(text, position):
        position = match.end()
    while position < len(text) and text[position].isspace():
        position += 1
    return position
