"""Words as the lexicon sees them: folded, without the hyphens and apostrophes between them.

So « Sénateur-Maire », « senateur maire » and « SÉNATEUR MAIRE » are the same two words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jumelages.folding import fold

_LIGATURES = (("œ", "oe"), ("æ", "ae"))
_TOKEN = re.compile(r"[^\W_]+|[^\w\s'\-]|_")

_SAYS_SOMETHING = re.compile(r"[^\s'’\-–—‑‒―−]")


class Word(NamedTuple):
    """A folded word and where it stands."""

    norm: str
    start: int
    end: int


def words_in(folded: str) -> list[Word]:
    """The words of a folded text, signs included."""
    return [Word(without_ligatures(match.group()), match.start(), match.end()) for match in _TOKEN.finditer(folded)]


def without_ligatures(word: str) -> str:
    """« sœur » as keyboards without « œ » write it."""
    if word.isascii():
        return word
    for ligature, letters in _LIGATURES:
        word = word.replace(ligature, letters)
    return word


def wording_key(wording: str) -> tuple[str, ...]:
    """What two spellings of one wording have in common."""
    return tuple(word.norm for word in words_in(fold(wording)))


def says_something(wording: str) -> bool:
    """Whether there is more in it than blanks, hyphens and apostrophes."""
    return _SAYS_SOMETHING.search(wording) is not None
