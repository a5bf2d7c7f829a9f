"""Patterns of the grammar in which words of the lexicon stand: `(?&region)` is any word of the kind `region`,
`(?&body:organisation)` one of those with a value."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jumelages.expressions import expression
from jumelages.folding import fold
from jumelages.lexicon.entries import Entry

_CALL = expression(r"\(\?&(?P<kind>[\w :]+)\)")
_LETTERS = {"œ": "(?:œ|oe)", "æ": "(?:æ|ae)", "'": "['’]"}


class Patterns(dict[str, "re.Pattern[str]"]):
    """The compiled patterns by their text, each made when it is first asked for.

    A word of the lexicon stands for its forms with and without accents, in small letters, so that a pattern may search
    a text or its folded form.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        super().__init__()
        #: The words of each kind, as they are written.
        self.words: dict[str, set[str]] = {}
        for entry in entries:
            for kind in (entry.kind, f"{entry.kind}:{entry.value}"):
                self.words.setdefault(kind, set()).update(entry.words)

    def __missing__(self, text: str) -> re.Pattern[str]:
        pattern = self[text] = re.compile(_CALL.sub(lambda call: self._one_of(call["kind"]), text))
        return pattern

    def _one_of(self, kind: str) -> str:
        words = sorted(self.words.get(kind, ()), key=lambda word: (-len(word), word))
        return f"(?:{'|'.join(map(_spelled, words)) or '(?!)'})"


def _spelled(word: str) -> str:
    return "".join([_letter(char) for char in word.lower()])


def _letter(char: str) -> str:
    plain = fold(char)
    return _LETTERS.get(char) or (re.escape(char) if plain == char else f"[{char}{plain}]")
