"""Words of a page that a reviewer marks, so that they fill a field and are its evidence."""

from __future__ import annotations

import re
from typing import NamedTuple

from jumelages.isolated.manner import Word
from jumelages.review.proofs import numbered

_WORD = re.compile(r"\S+")


class Marked(NamedTuple):
    """The words of a page, and the source from the first one on, which begins at `start`."""

    words: tuple[Word, ...]
    source: str
    start: int


def words_of(text: str) -> Marked:
    """The words of a text; they have no boxes."""
    words = tuple(
        Word(found.group(), at + found.start(), at + found.end(), line, (0, 0, 0, 0))
        for line, at, content in numbered(text)
        for found in _WORD.finditer(content)
    )
    return Marked(words, text, 0)


def marked_words(page: Marked, start: int, end: int) -> list[Word]:
    """The words of a stretch of the source."""
    return [word for word in page.words if word.start < end and start < word.end]


def stretch_of(page: Marked, words: list[Word]) -> str:
    """The source from the first of some words to the last."""
    return page.source[words[0].start - page.start : words[-1].end - page.start] if words else ""


def lines_near(page: Marked, line: int, around: int) -> list[tuple[int, list[Word]]]:
    """The words of the lines near one, line by line."""
    found: dict[int, list[Word]] = {}
    for word in page.words:
        if abs(word.line - line) <= around:
            found.setdefault(word.line, []).append(word)
    return list(found.items())
