"""Countries and their parts by the names and codes that they go by, damaged names among them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property

from jumelages.folding import words_key
from jumelages.french.repairing import SHORTEST_REPAIRED, confusion_key, deletions, only_one
from jumelages.lexicon.entries import CountryEntry

#: « Land de Hesse », « province de Québec »: what kind of part it is.
_KIND_OF_PART = re.compile(
    r"(?:land|etat|province|region|canton|comte|prefecture|departement) (?:de la |de l |du |des |de |d )"
)
#: « Rép. de Moldova », « Rép. fédérale d'Allemagne ».
_REPUBLIC = re.compile(r"^rep\b")
#: « LA (USA) »: the sign of Louisiana, and no article.
_CODE_FIRST = re.compile(r"[A-Z]{2}\s*[(,;/–-]")


class Countries:
    """The countries and subdivisions of a vocabulary. `words` are what its other entries are spelled with."""

    def __init__(self, entries: Iterable[CountryEntry], words: Collection[str]) -> None:
        self._entries = tuple(entries)
        self._words = words
        self._by_name = _by_name(self._entries)

    def called(self, name: str) -> tuple[CountryEntry, ...]:
        """Those that go by a name or an ISO code; more than one where it is ambiguous."""
        key = _key(name)
        names = self._by_name.get(key, ()) if not _CODE_FIRST.match(name) else ()
        found = names or self._by_code.get(name, ())
        if not found and (kind := _KIND_OF_PART.match(key)):
            found = tuple([entry for entry in self._by_name.get(key[kind.end() :], ()) if entry.subdivision])
        if found and key in self._words and not name.isupper():
            return tuple([entry for entry in found if not _is_abbreviation(key, entry)])
        return found

    def repaired(self, name: str) -> CountryEntry | None:
        """The one country that OCR, or a slip of one letter, can have made this name of."""
        key = words_key(name)
        if len(key) < SHORTEST_REPAIRED:
            return None
        confused = self._by_confusion.get(confusion_key(key))
        misspelt = {self._by_deletion.get(near) for near in (key, *deletions(key))} - {None}
        found = confused or (misspelt.pop() if len(misspelt) == 1 else None)
        entries = self.called(found) if found else ()
        return entries[0] if len(entries) == 1 else None

    def repaired_part(self, name: str, country: str) -> CountryEntry | None:
        """The one part of a country that OCR can have made this name of."""
        return self._parts_by_confusion.get((country, confusion_key(words_key(name))))

    @cached_property
    def _by_code(self) -> dict[str, tuple[CountryEntry, ...]]:
        """« CH »; « OH », « QC » as North Americans write their states. Codes are printed in capitals."""
        codes: dict[tuple[str, bool], CountryEntry] = {}
        for entry in self._entries:
            if entry.subdivision is None and entry.code:
                codes.setdefault((entry.code, True), entry)
            elif entry.code in ("US", "CA"):
                codes.setdefault((entry.value.partition("-")[2], False), entry)
        index: dict[str, tuple[CountryEntry, ...]] = {}
        for (code, _), entry in codes.items():
            index[code] = (*index.get(code, ()), entry)
        return index

    @cached_property
    def _by_confusion(self) -> dict[str, str]:
        return only_one((confusion_key(key), key) for key in self._states())

    @cached_property
    def _by_deletion(self) -> dict[str, str]:
        return only_one((near, key) for key in self._states() for near in (key, *deletions(key)))

    @cached_property
    def _parts_by_confusion(self) -> dict[tuple[str, str], CountryEntry]:
        parts: dict[tuple[str, str], set[CountryEntry]] = defaultdict(set)
        for entry in self._entries:
            if entry.subdivision and entry.code:
                for name in entry.names:
                    parts[entry.code, confusion_key(words_key(name))].add(entry)
        return {key: entries.pop() for key, entries in parts.items() if len(entries) == 1}

    def _states(self) -> list[str]:
        """Keys of states, and of nations in them, long enough to be told from each other when damaged."""
        return [
            key
            for key, entries in self._by_name.items()
            if len(key) >= SHORTEST_REPAIRED and all(entry.subdivision is None or entry.nation for entry in entries)
        ]


def _key(name: str) -> str:
    return _REPUBLIC.sub("republique", words_key(name))


def _is_abbreviation(key: str, entry: CountryEntry) -> bool:
    """Whether a country has a name in capitals only: « EAU », which in small letters is a word of its own."""
    return all(name.isupper() for name in entry.names if _key(name) == key)


def _by_name(entries: Iterable[CountryEntry]) -> dict[str, tuple[CountryEntry, ...]]:
    index: dict[str, tuple[CountryEntry, ...]] = {}
    for entry in entries:
        for key in {_key(name) for name in entry.names}:
            index[key] = (*index.get(key, ()), entry)
    return index
