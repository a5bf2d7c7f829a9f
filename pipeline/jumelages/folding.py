"""Comparison without accents or case: one folded character for each character of the text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from jumelages.expressions import expression

_APART = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "ð": "d",
        "–": "-",
        "—": "-",
        "‑": "-",
        "‒": "-",
        "―": "-",
        "−": "-",
        "’": "'",
    }
)


class _Folding(dict[int, str]):
    """Folded characters, worked out when they are first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = unicodedata.normalize("NFD", char)[0].lower().translate(_APART)
        self[code] = base if len(base) == 1 else char
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Lower-case `text` without accents; the length stays the same, so positions do too."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


_WORDS = expression(r"[^\W_]+")
_ARTICLE = expression(r"^(?:le|la|les|l|the) (?=.)")
#: « Pirée (Le) », « Havre, Le »: an article behind the name, as lists in order of the alphabet have it.
_ARTICLE_BEHIND = expression(r"(?:,\s*|\s*\(\s*)(le|la|les|l['’])\s*\)?$", re.IGNORECASE)


@lru_cache(maxsize=16_384)
def slug(text: str) -> str:
    """Words of the folded text joined by hyphens; the empty string where there are none."""
    spelled = fold(text).replace("œ", "oe").replace("æ", "ae").replace("ß", "ss")
    return "-".join(_WORDS.findall(spelled))


def words_key(text: str) -> str:
    """What two spellings of one name have in common: folded words, without a leading article."""
    return _ARTICLE.sub("", slug(_ARTICLE_BEHIND.sub("", text)).replace("-", " "))


def with_article_in_front(name: str) -> str:
    """« Le Pirée » for « Pirée (Le) », and any other name as it is."""
    found = _ARTICLE_BEHIND.search(name)
    return f"{found[1]} {name[: found.start()]}" if found else name


_BLANKS = expression(r"\s+")


def single_spaced(printed: str) -> str:
    """The printed words with one blank between them."""
    return _BLANKS.sub(" ", printed)
