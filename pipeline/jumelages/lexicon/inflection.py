"""How a French wording bends: the forms that follow from the one that an entry names."""

from __future__ import annotations

from collections.abc import Callable

from jumelages.expressions import expression
from jumelages.french.tokens import wording_key

_UNSPACED = expression(r"\S+")
_WORD = expression(r"[^\s\-]+")
#: What stands in front of a participle or adjective and does not bend: « non renouvelé », « solennellement confirmé ».
_UNBENT = expression(r"non|pas|plus|encore|\w+ment")
#: Where the head of a noun ends: « charte d'amitié », « mise à jour ».
_PREPOSITION = expression(r"(?:de|du|des|à|au|aux|en|par|pour|sur|sans|of)$|(?:d|l)['’]")
#: Feminine endings by masculine ones; every other adjective takes an « e ».
_FEMININES = (("el", "elle"), ("en", "enne"), ("er", "ère"), ("eux", "euse"), ("if", "ive"), ("e", "e"))
_PLURALS = (("al", "aux"), ("eau", "eaux"), ("s", "s"), ("x", "x"), ("z", "z"), (".", "."))


def _with_ending(word: str, endings: tuple[tuple[str, str], ...], otherwise: str) -> str:
    for ending, replacement in endings:
        if word.endswith(ending):
            return word.removesuffix(ending) + replacement
    return word + otherwise


def _plural(word: str) -> str:
    return _with_ending(word, _PLURALS, "s")


def _participle(word: str) -> tuple[str, ...]:
    return word, f"{word}e", _plural(word), f"{word}es"


def _adjective(word: str) -> tuple[str, ...]:
    feminine = _with_ending(word, _FEMININES, "e")
    return word, feminine, _plural(word), _plural(feminine)


def _one_word_bent(bend: Callable[[str], tuple[str, ...]]) -> Callable[[str], tuple[str, ...]]:
    def forms(wording: str) -> tuple[str, ...]:
        words = list(_UNSPACED.finditer(wording))
        bent = next((word for word in words if not _UNBENT.fullmatch(word.group())), words[0])
        start, end = bent.span()
        return tuple(wording[:start] + form + wording[end:] for form in bend(bent.group()))

    return forms


def _noun(wording: str) -> tuple[str, ...]:
    """« accord-cadre », « accords-cadres »; what stands behind a preposition stays as it is."""
    words = list(_WORD.finditer(wording))
    stop = next((word.start() for word in words if _PREPOSITION.match(word.group())), len(wording))
    return wording, _WORD.sub(lambda word: _plural(word.group()), wording[:stop]) + wording[stop:]


#: How the words of an entry can bend.
INFLECTIONS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "participle": _one_word_bent(_participle),
    "adjective": _one_word_bent(_adjective),
    "noun": _noun,
}


def bent_words(words: tuple[str, ...], inflection: str, exceptions: tuple[str, ...] = ()) -> tuple[str, ...]:
    """All forms of these words, each once, without those that are words of another meaning.

    `inflection` is a key of INFLECTIONS; a word stands in the masculine singular, a noun in the singular.
    """
    by_key: dict[tuple[str, ...], str] = {}
    for form in (form for word in words for form in INFLECTIONS[inflection](word)):
        by_key.setdefault(wording_key(form), form)
    others = {wording_key(word) for word in exceptions}
    return tuple(form for key, form in by_key.items() if key not in others)
