"""Tokens of French text, folded, so that « Sénateur-Maire », « senateur maire » and « SÉNATEUR MAIRE » are alike.

A word is letters and figures, or a sign; the hyphens, apostrophes and blanks between words are no words.
"""

from __future__ import annotations

from jumelages.expressions import expression
from jumelages.folding import fold

#: A word's norm (folded, or put right), and where it stands: start, and end.
Word = tuple[str, int, int]

_LIGATURES = (("œ", "oe"), ("æ", "ae"))
_WORD = expression(r"[^\W_]+|[^\w\s'\-]|_")
_SAYS_SOMETHING = expression(r"[^\s'’\-–—‑‒―−]")


def words_in(folded: str) -> list[Word]:
    """The words of a folded text, signs included."""
    words = [(match.group(), *match.span()) for match in _WORD.finditer(folded)]
    if "œ" in folded or "æ" in folded:
        return [(without_ligatures(norm), start, end) for norm, start, end in words]
    return words


def without_ligatures(word: str) -> str:
    """« sœur » as keyboards without « œ » write it."""
    for ligature, letters in _LIGATURES:
        word = word.replace(ligature, letters)
    return word


def wording_key(wording: str) -> tuple[str, ...]:
    """What two spellings of one wording have in common."""
    return tuple(norm for norm, _, _ in words_in(fold(wording)))


def says_something(wording: str) -> bool:
    """Whether there is more in it than blanks, hyphens and apostrophes."""
    return _SAYS_SOMETHING.search(wording) is not None
