"""Countries and their parts by the names and codes that they go by, damaged names among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property

from jumelages.expressions import expression
from jumelages.folding import fold, words_key
from jumelages.french.repairing import SHORTEST_REPAIRED, begins_alike, confusion_key, deletions, only_one
from jumelages.lexicon.entries import CountryEntry
from jumelages.lexicon.spelling import country_key

#: « Land de Hesse », « province de Québec »: what kind of part it is.
_KIND_OF_PART = expression(
    r"(?:land|etat|province|region|canton|comte|prefecture|departement) (?:de la |de l |du |des |de |d )"
)
#: « LA (USA) »: the sign of Louisiana, and no article.
_CODE_FIRST = expression(r"[A-Z]{2}\s*[(,;/–-]")


class Countries:
    """The countries and subdivisions of a vocabulary, each with the keys of its names.

    `words` are what its other entries are spelled with.
    """

    def __init__(self, entries: Iterable[CountryEntry], names: Iterable[Iterable[str]], words: Collection[str]) -> None:
        self._entries = tuple(entries)
        self._words = words
        self._parts_by_confusion: dict[str, dict[str, CountryEntry]] = {}
        self._by_name = _by_name(zip(self._entries, names, strict=True))

    def called(self, name: str) -> tuple[CountryEntry, ...]:
        """Those that go by a name or an ISO code; more than one where it is ambiguous."""
        key = country_key(name)
        names = self._by_name.get(key, ()) if not _CODE_FIRST.match(name) else ()
        found = names or self._by_code.get(name, ())
        if not found and (kind := _KIND_OF_PART.match(key)):
            found = tuple([entry for entry in self._by_name.get(key[kind.end() :], ()) if entry.subdivision])
        if not found and "." in name:
            found = self._abbreviated(name)
        if found and key in self._words and not name.isupper():
            return tuple([entry for entry in found if not _is_abbreviation(key, entry)])
        return found

    def _abbreviated(self, name: str) -> tuple[CountryEntry, ...]:
        """« Rép. féd. d'Allemagne »: the states with such a name, cut short at full stops."""
        words = _WORD.findall(fold(name))
        if not any(len(word) >= _LONG_WORD and not word.endswith(".") for word in words):
            return ()
        alike = self._by_initials.get("".join([word[0] for word in words]), ())
        found = {entries for spelled, entries in alike if _abbreviates(words, spelled)}
        return found.pop() if len(found) == 1 else ()

    def repaired(self, name: str) -> CountryEntry | None:
        """The one country that OCR, or a slip of one letter, can have made this name of."""
        key = words_key(name)
        if len(key) < SHORTEST_REPAIRED:
            return None
        confused = self._by_confusion.get(confusion_key(key))
        near = {self._by_deletion.get(near) for near in (key, *deletions(key))}
        misspelt = [name for name in near if name and begins_alike(key, name)]
        found = confused or (misspelt[0] if len(misspelt) == 1 else None)
        entries = self.called(found) if found else ()
        return entries[0] if len(entries) == 1 else None

    def repaired_part(self, name: str, country: str) -> CountryEntry | None:
        """The one part of a country that OCR can have made this name of."""
        return self._parts_of(country).get(confusion_key(words_key(name)))

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
    def _by_initials(self) -> dict[str, list[tuple[list[str], tuple[CountryEntry, ...]]]]:
        """The words of the names of states, by their first letters."""
        index: dict[str, list[tuple[list[str], tuple[CountryEntry, ...]]]] = defaultdict(list)
        for key, entries in self._by_name.items():
            if all(entry.subdivision is None or entry.nation for entry in entries):
                spelled = key.split()
                index["".join([word[0] for word in spelled])].append((spelled, entries))
        return index

    @cached_property
    def _by_confusion(self) -> dict[str, str]:
        return only_one((confusion_key(key), key) for key in self._states())

    @cached_property
    def _by_deletion(self) -> dict[str, str]:
        return only_one((near, key) for key in self._states() for near in (key, *deletions(key)))

    def _parts_of(self, country: str) -> dict[str, CountryEntry]:
        """The parts of a country by what OCR can't distinguish in their names, where one alone fits."""
        found = self._parts_by_confusion.get(country)
        if found is None:
            parts: dict[str, set[CountryEntry]] = defaultdict(set)
            for entry in self._entries:
                if entry.subdivision and entry.code == country:
                    for name in entry.names:
                        parts[confusion_key(words_key(name))].add(entry)
            found = {key: entries.pop() for key, entries in parts.items() if len(entries) == 1}
            self._parts_by_confusion[country] = found
        return found

    def _states(self) -> list[str]:
        """Keys of states, and of nations in them, long enough to be distinguished from each other when damaged."""
        return [
            key
            for key, entries in self._by_name.items()
            if len(key) >= SHORTEST_REPAIRED and all(entry.subdivision is None or entry.nation for entry in entries)
        ]


#: A word of a name, with the full stop that cuts it short.
_WORD = expression(r"[^\W\d_]+\.?")
_LONG_WORD = 3


def _abbreviates(words: list[str], spelled: list[str]) -> bool:
    return len(words) == len(spelled) and all(
        whole.startswith(word[:-1]) if word.endswith(".") else whole == word
        for word, whole in zip(words, spelled, strict=True)
    )


def _is_abbreviation(key: str, entry: CountryEntry) -> bool:
    """Whether a country has a name in capitals only: « EAU », which in small letters is a word of its own."""
    return all(name.isupper() for name in entry.names if country_key(name) == key)


def _by_name(named: Iterable[tuple[CountryEntry, Iterable[str]]]) -> dict[str, tuple[CountryEntry, ...]]:
    index: dict[str, tuple[CountryEntry, ...]] = {}
    for entry, keys in named:
        for key in keys:
            index[key] = (*index.get(key, ()), entry)
    return index
