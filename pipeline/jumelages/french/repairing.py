"""Damaged words put right: what OCR confuses or tears apart, and slips of one letter."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from jumelages.expressions import expression
from jumelages.french.tokens import Word, without_ligatures

SHORTEST_REPAIRED = 5
_SHORTEST_MISSPELT = 7
#: « signéle », and no feminine: « traditionnelle ».
_GLUED = expression(r"^(.{4,})(en|au|de|du|a|par|depuis|(?<!l)le)$")
_FIGURE_GLUED = expression(r"\d{2,}(?=[a-z]{5})")
_CONFUSED = str.maketrans({"1": "l", "i": "l", "0": "o", "5": "s"})


class Repair(NamedTuple):
    """A damaged word: where it stands and what it can only be: one word, or two that were run together."""

    understood: str
    start: int
    end: int


def confusion_key(word: str) -> str:
    """What OCR can't distinguish: l/1/i, o/0, s/5, m/rn."""
    return word.replace("rn", "m").translate(_CONFUSED)


def deletions(word: str) -> set[str]:
    """The word without one of its letters, each in turn."""
    return {word[:index] + word[index + 1 :] for index in range(len(word))}


def only_one(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The word of each key that has one alone."""
    index: dict[str, str] = {}
    several: set[str] = set()
    for key, word in pairs:
        if index.setdefault(key, word) != word:
            several.add(key)
    return {key: word for key, word in index.items() if key not in several}


_NORM = itemgetter(0)


class Repairing:
    """The words that damaged spellings are led back to, where one alone fits.

    `known` needs no repair; `core` are words that a record hangs on. Of `themes`, only what OCR confuses or tears
    apart is put right: a misspelt word may be another word.
    """

    def __init__(self, known: set[str], core: set[str], themes: set[str]) -> None:
        self.known = known
        self.themes = {word for word in themes if len(word) >= SHORTEST_REPAIRED}
        self.by_confusion_of_themes = only_one((confusion_key(word), word) for word in self.themes)
        self.core = {word for word in core if len(word) >= SHORTEST_REPAIRED}
        self.by_confusion = only_one((confusion_key(word), word) for word in self.core)
        long = [word for word in self.core if len(word) >= _SHORTEST_MISSPELT]
        self.by_deletion = only_one((key, word) for word in long for key in (word, *deletions(word)))

    def repaired(self, words: list[Word], folded: str) -> tuple[list[Word], tuple[Repair, ...]]:
        """The words with broken ones joined, glued ones parted, damaged ones put right; and what was put right."""
        if self.known.issuperset(map(_NORM, words)):
            return words, ()
        result: list[Word] = []
        repairs: list[Repair] = []
        parted: list[Repair] = []
        for word in self._with_broken_joined(words, folded):
            norm, start, end = word
            parts = [word]
            if norm not in self.known and len(norm) >= SHORTEST_REPAIRED and not norm.isdigit():
                begins_name = folded[end : end + 1] == "-" and folded[end + 1 : end + 2].isalpha()
                parts = self._understood(word, begins_name=begins_name)
            result += parts
            if len(parts) > 1:
                parted.append(Repair(" ".join([part for part, _, _ in parts]), start, end))
            elif parts[0][0] != folded[start:end] and parts[0][0] != without_ligatures(folded[start:end]):
                repairs.append(Repair(parts[0][0], start, end))
        return result, (*repairs, *parted)

    def _with_broken_joined(self, words: list[Word], folded: str) -> list[Word]:
        """« habi tants »: two words that blanks part, and that are one word of the lexicon only together."""
        result: list[Word] = []
        for word in words:
            norm, start, end = word
            if result:
                before, first, last = result[-1]
                joined = before + norm
                if (
                    (joined in self.core or joined in self.themes)
                    and not (before in self.known and norm in self.known)
                    and folded[last:start].isspace()
                    and " " not in folded[first:last]
                ):
                    result[-1] = (joined, first, end)
                    continue
            result.append(word)
        return result

    def _understood(self, word: Word, *, begins_name: bool) -> list[Word]:
        """The two words that this one was made of, or the one that it can only be; « Villers-sur-Mer » is not
        misspelt."""
        norm, start, end = word
        if cut := self._parting(norm):
            return [(norm[:cut], start, start + cut), (norm[cut:], start + cut, end)]
        confused = confusion_key(norm)
        misspelt = None if begins_name else self._misspelt(norm)
        understood = self.by_confusion.get(confused) or misspelt or self.by_confusion_of_themes.get(confused)
        return [(understood, start, end)] if understood else [word]

    def _parting(self, norm: str) -> int | None:
        """Where two words were run together: « signéle », « jumelagesigné », « 536000habitants »."""
        glued = _GLUED.match(norm)
        if glued and glued.group(1) in self.core:
            return len(glued.group(1))
        for cut in range(SHORTEST_REPAIRED, len(norm) - SHORTEST_REPAIRED + 1):
            if norm[:cut] in self.core and norm[cut:] in self.core:
                return cut
        figure = _FIGURE_GLUED.match(norm)
        return figure.end() if figure and norm[figure.end() :] in self.core else None

    def _misspelt(self, norm: str) -> str | None:
        """The one word that is a letter away; a plural or feminine of it is no misspelling."""
        if len(norm) < _SHORTEST_MISSPELT:
            return None
        near = deletions(norm)
        found = near & self.core
        if not found and not self.by_deletion.keys().isdisjoint((norm, *near)):
            alike = {word for key in (norm, *near) if (word := self.by_deletion.get(key))}
            found = {word for word in alike if _is_one_slip(norm, word)}
        found = {word for word in found if begins_alike(norm, word)}
        word = found.pop() if len(found) == 1 else None
        return None if word is None or word.rstrip("es") == norm.rstrip("es") else word


def begins_alike(spelling: str, word: str) -> bool:
    """Whether a misspelling keeps the first letter, or has lost it: « Sologne » is no « Pologne », « Trévise » no
    « revise »."""
    return spelling[0] == word[0] or spelling == word[1:]


def _is_one_slip(spelling: str, word: str) -> bool:
    """Whether one letter is missing, too many or another one, or two neighbours changed places."""
    if len(spelling) != len(word):
        return True
    wrong = [index for index, (left, right) in enumerate(zip(spelling, word, strict=True)) if left != right]
    first, last = wrong[0], wrong[-1] + 1
    if wrong == [len(word) - 1] and spelling[-1] + word[-1] != "ce":
        return False  # « jumelagc »; « personnel » is no « personnes »: with another end it is another word
    return len(wrong) == 1 or (last - first == 2 and spelling[first:last] == word[first:last][::-1])
