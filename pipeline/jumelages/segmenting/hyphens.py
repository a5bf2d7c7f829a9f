"""Hyphens at the ends of lines: those that only part a word, and those that it is written with."""

from __future__ import annotations

import re

_PARTICLE = r"(?:de|du|des|d|l|la|le|les|lès|lez|sur|sous|en|et|au|aux|à|près)"
_OF_A_COMPOUND = re.compile(rf"{_PARTICLE}[-‐'’]")


def parts_a_word(below: str) -> bool:
    """Whether a hyphen above a line only parts a word: « coopé- | ration »; but « Saint-Bruno- | de-Montarville »."""
    return below[:1].islower() and _OF_A_COMPOUND.match(below) is None
