"""What comes from a file or its name may hold anything; a terminal obeys what it is sent."""

from __future__ import annotations

import unicodedata

_SHOWN_AS = {"\t": " ", "\N{SOFT HYPHEN}": "-"}
_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Control and formatting characters (the turns of writing direction, too), and what is no character."""


def printable(text: str) -> str:
    """The text with every character that a terminal could obey replaced, one for one."""
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if unicodedata.category(character) in _UNSAFE:
        return _SHOWN_AS.get(character, "\N{REPLACEMENT CHARACTER}")
    return character
