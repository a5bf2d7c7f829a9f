"""What the words of a vocabulary come to: that which they are looked up by."""

from __future__ import annotations

from typing import NamedTuple

from jumelages.expressions import expression
from jumelages.folding import words_key
from jumelages.french.tokens import wording_key
from jumelages.lexicon.entries import Vocabulary

#: « Rép. de Moldova », « Rép. fédérale d'Allemagne ».
_REPUBLIC = expression(r"^rep\b")


class Spelled(NamedTuple):
    """The folded words of each wording of each entry; the keys of each country's names."""

    entries: list[list[tuple[str, ...]]]
    countries: list[list[str]]


def spelled(vocabulary: Vocabulary) -> Spelled:
    """The words and names of a vocabulary, in the order of its entries."""
    return Spelled(
        [[wording_key(word) for word in entry.words] for entry in vocabulary.entries],
        [list(dict.fromkeys(map(country_key, entry.names))) for entry in vocabulary.countries],
    )


def country_key(name: str) -> str:
    """What two spellings of a country's name have in common."""
    return _REPUBLIC.sub("republique", words_key(name))
