"""Users' files over ours: a word stands for what the last file that has it says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jumelages.folding import words_key
from jumelages.french.tokens import wording_key

if TYPE_CHECKING:
    from jumelages.lexicon.entries import CountryEntry, Entry


@dataclass(frozen=True)
class Shadow:
    """A word, or a country's name, that a later entry has taken from an earlier one."""

    word: str
    earlier: Entry | CountryEntry
    later: Entry | CountryEntry


def without_words(earlier: Iterable[Entry], later: Iterable[Entry], shadows: list[Shadow]) -> list[Entry]:
    """The earlier entries without the words that a later one of their kind has; these go into `shadows`."""
    owners = {(entry.kind, wording_key(word)): entry for entry in later for word in entry.words}
    kept: list[Entry] = []
    for entry in earlier:
        taken = {word: owners.get((entry.kind, wording_key(word))) for word in entry.words}
        shadows += [Shadow(word, entry, owner) for word, owner in taken.items() if owner]
        kept.append(replace(entry, words=tuple(word for word, owner in taken.items() if owner is None)))
    return [entry for entry in kept if entry.words]


def without_names(
    earlier: Iterable[CountryEntry], later: Iterable[CountryEntry], shadows: list[Shadow]
) -> list[CountryEntry]:
    """The earlier countries and subdivisions without the names that a later one has; these go into `shadows`."""
    owners = {words_key(name): entry for entry in later for name in entry.names}
    kept: list[CountryEntry] = []
    for entry in earlier:
        taken = {name: owners.get(words_key(name)) for name in entry.names}
        shadows += [Shadow(name, entry, owner) for name, owner in taken.items() if owner]
        kept.append(replace(entry, names=tuple(name for name, owner in taken.items() if owner is None)))
    return [entry for entry in kept if entry.names]
