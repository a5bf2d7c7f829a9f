"""Hyphens at the ends of lines: those that only part a word, and those that it is written with."""

from __future__ import annotations

import re

from jumelages.bulletin import Line

_PARTICLE = (
    r"(?:de|du|des|d|l|la|le|les|lès|lez|sur|sous|en|et|au|aux|à|près|on|upon|am|an|im|der|den|di|da|del|do|dos|in|y|i)"
)
_OF_A_COMPOUND = re.compile(rf"{_PARTICLE}[-‐'’]")


def parts_a_word(above: Line, below: str) -> bool:
    """Whether the hyphen that a line ends with only parts a word: « coopé- | ration »; not « Saint-Bruno- | de-M… ».

    Where the producer of a document writes such hyphens with a sign of their own, another one is the word's.
    """
    return not above.broken and below[:1].islower() and _OF_A_COMPOUND.match(below) is None
