"""Hyphens at the ends of lines: those that only part a word, and those that it is written with."""

from __future__ import annotations

import re
from functools import cache

from jumelages.bulletin import Line
from jumelages.expressions import expression
from jumelages.folding import fold
from jumelages.lexicon import default_lexicon

_PARTICLE = (
    r"(?:de|du|des|d|l|la|le|les|lès|lez|sur|sous|en|et|au|aux|à|près|on|upon|am|an|im|der|den|di|da|del|do|dos|in|y|i)"
)
_OF_A_COMPOUND = expression(rf"{_PARTICLE}[-‐'’]")
#: « archéologie sous- | marine »: with these a word is written with a hyphen.
_FIRST_PART = expression(r"(?<!\w)(?:sous|nord|sud)[-‐]$")


def parts_a_word(above: Line, below: str) -> bool:
    """Whether the hyphen that a line ends with only parts a word: « coopé- | ration ».

    It does not in « Saint-Bruno- | de-M… », « sous- | marine », nor in a word written with it: « sapeurs- | pompiers »,
    nor in capitals, but in a word that the lexicon knows: « COOPÉ- | RATION », « JEAN- | PIERRE ».

    Where the producer of a document writes such hyphens with a sign of their own, another one is the word's.
    """
    if above.broken or _OF_A_COMPOUND.match(below.lower()) or _FIRST_PART.search(above.text.canonical.lower()):
        return False
    begun, ended = _BEGUN.search(above.text.canonical), _ENDED.match(below)
    whole = fold(begun.group() + ended.group()).replace("‐", "-") if begun and ended else ""
    if not below[:1].islower():
        return ended is not None and ended.group().isupper() and whole.replace("-", "") in _words()
    return whole not in _compounds()


def is_broken(above: Line, below: str) -> bool:
    """Whether the last word of a line goes on in the next without a hyphen: « Kaiserslau | tern »; not two words that
    the lexicon knows: « enseignement | supérieur »."""
    if not above.broken:
        return False
    last, first = (_LETTERS.findall(fold(text)) for text in (above.text.canonical, below))
    return not (last and first and {last[-1], first[0]} <= _words())


_LETTERS = re.compile(r"[^\W\d_]+")
#: Shorter ones are parts of words, too.
_SHORTEST = 5


@cache
def _words() -> frozenset[str]:
    """The longer words of the lexicon, folded."""
    said = " ".join(words for entry in default_lexicon().vocabulary.entries for words in entry.words)
    return frozenset(word for word in _LETTERS.findall(fold(said)) if len(word) >= _SHORTEST)


_BEGUN, _ENDED = re.compile(r"[\w-]+[-‐]$"), re.compile(r"[\w-]+")


@cache
def _compounds() -> frozenset[str]:
    """The words of the lexicon that are written with a hyphen, folded."""
    wordings = (fold(words) for entry in default_lexicon().vocabulary.entries for words in entry.words if "-" in words)
    return frozenset(word for words in wordings for word in words.split() if "-" in word)
