"""Looking words up: which entries of the vocabulary a text's words spell, and which countries a name means."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from jumelages.catalogues import phrase
from jumelages.errors import BadLexicon
from jumelages.folding import fold, words_key
from jumelages.french.repairing import Repairing
from jumelages.french.tokens import Word, wording_key, words_in
from jumelages.lexicon.countries import Countries
from jumelages.lexicon.entries import IN_PATTERNS, CountryEntry, Entry, Vocabulary, load_entries
from jumelages.lexicon.kept import own_vocabulary
from jumelages.lexicon.patterns import Patterns
from jumelages.lexicon.spelling import Spelled, spelled

#: Kinds whose words are worth repairing: a record hangs on them.
CORE_KINDS = frozenset(
    {"title", "agreement", "agreement_kind", "event", "population_unit", "population_label", "domains_intro"}
)


#: A wording among the words of a text: its entry, its first word and that behind its last, its length in characters.
Found = tuple[Entry, int, int, int]


class Lexicon:
    """The vocabulary, ready to look up the wordings of a text and the countries that a name means.

    Nothing in it changes while it is used, but that it knows which of the users' entries have been met.
    """

    #: The countries and subdivisions that go by a name or an ISO code; more than one where it is ambiguous.
    countries: Callable[[str], tuple[CountryEntry, ...]]

    def __init__(self, vocabulary: Vocabulary, spelling: Spelled | None = None) -> None:
        self.vocabulary = vocabulary
        self.digest = vocabulary.digest
        spelling = spelling or spelled(vocabulary)
        every = zip(vocabulary.entries, spelling.entries, strict=True)
        keys = [(entry, spelled) for entry, spelled in every if entry.kind not in IN_PATTERNS]
        self.patterns = Patterns(vocabulary.entries)
        self._wordings = _tree(keys)
        known = {norm for _, spelled in keys for key in spelled for norm in key}
        self.repairing = Repairing(
            known=known.union(*[key.split() for names in spelling.countries for key in names]),
            core=_words_of(CORE_KINDS, keys),
            themes=_words_of({"theme"}, keys),
        )
        self._countries = Countries(vocabulary.countries, spelling.countries, known)
        self._overlaid = frozenset(map(id, vocabulary.overlaid))
        self._in_patterns = [
            entry for entry in vocabulary.overlaid if isinstance(entry, Entry) and entry.kind in IN_PATTERNS
        ]
        self._met: set[int] = set()
        self.countries = self._countries_called

    def wordings(self, words: list[Word]) -> list[Found]:
        """Every wording that words next to each other spell, also where wordings overlap."""
        found: list[Found] = []
        count = len(words)
        for first, (norm, _, _) in enumerate(words):
            branch = self._wordings.get(norm)
            last, length = first + 1, len(norm)
            while branch is not None:
                for entry in branch.entries:
                    found.append((entry, first, last, length))  # noqa: PERF401 - most have none or one
                if last == count:
                    break
                norm = words[last][0]
                branch = branch.following.get(norm)
                length += 1 + len(norm)
                last += 1
        if self._overlaid:
            self._met.update([id(entry) for entry, _, _, _ in found])
            self._met.update([id(entry) for entry in self._in_patterns if _spells(words, entry)])
        return found

    def _countries_called(self, name: str) -> tuple[CountryEntry, ...]:
        found = self._countries.called(name)
        if self._overlaid:
            self._met.update(map(id, found))
        return found

    def repaired_country(self, name: str) -> CountryEntry | None:
        """The one country that OCR, or a slip of one letter, can have made this name of."""
        return self._countries.repaired(name)

    def repaired_subdivision(self, name: str, country: str) -> CountryEntry | None:
        """The one part of a country that OCR can have made this name of."""
        return self._countries.repaired_part(name, country)

    def unused(self) -> Iterator[Entry | CountryEntry]:
        """The users' entries of which no word has been met so far."""
        return (entry for entry in self.vocabulary.overlaid if id(entry) not in self._met)

    def require_examples(self) -> None:
        """See to it that each example of the users' entries holds one of the entry's words.

        Raises:
            BadLexicon: one doesn't.
        """
        for entry in self.vocabulary.overlaid:
            for example in entry.examples:
                if not self._holds(example, entry):
                    reason = phrase(
                        "[[{kind}]] the example “{example}” holds none of the entry's words as a wording of its own",
                        kind=entry.kind,
                        example=example,
                    )
                    raise BadLexicon(str(entry.source), reason)
        self.forget_use()

    def forget_use(self) -> None:
        """No entry has been met."""
        self._met.clear()

    def _holds(self, example: str, entry: Entry | CountryEntry) -> bool:
        if isinstance(entry, CountryEntry):
            return any(f" {words_key(name)} " in f" {words_key(example)} " for name in entry.names)
        words = words_in(fold(example))
        if entry.kind in IN_PATTERNS:
            return _spells(words, entry)
        return any(found[0] is entry for found in longest(self.wordings(words)))


def _spells(words: list[Word], entry: Entry) -> bool:
    """Whether words next to each other spell one of an entry."""
    norms = f" {' '.join([norm for norm, _, _ in words])} "
    return any(f" {' '.join(wording_key(word))} " in norms for word in entry.words)


class _Branch(NamedTuple):
    """What the words up to one spell, and the words that can follow."""

    entries: list[Entry]
    following: dict[str, _Branch]


def _tree(keys: Iterable[tuple[Entry, Iterable[tuple[str, ...]]]]) -> dict[str, _Branch]:
    root: dict[str, _Branch] = {}
    for entry, wordings in keys:
        for key in wordings:
            following, branch = root, None
            for norm in key:
                branch = following.get(norm)
                if branch is None:
                    branch = following[norm] = _Branch([], {})
                following = branch.following
            if branch is not None and (not branch.entries or branch.entries[-1] is not entry):
                branch.entries.append(entry)
    return root


_LENGTH = itemgetter(3)


def longest(found: Iterable[Found]) -> list[Found]:
    """Of the wordings of one kind that overlap, the longest; in no order."""
    kept: list[Found] = []
    taken: dict[str, set[int]] = {}
    for wording in sorted(found, key=_LENGTH, reverse=True):
        entry, first, last, _ = wording
        words = range(first, last)
        of_kind = taken.setdefault(entry.kind, set())
        if of_kind.isdisjoint(words):
            kept.append(wording)
            of_kind.update(words)
    return kept


def _words_of(kinds: Collection[str], keys: Iterable[tuple[Entry, Iterable[tuple[str, ...]]]]) -> set[str]:
    return {norm for entry, spelled in keys if entry.kind in kinds for key in spelled for norm in key}


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """Our own lexicon, loaded once."""
    return Lexicon(*own_vocabulary())


def lexicon_of(*overlays: tuple[str, bytes]) -> Lexicon:
    """Our lexicon with users' files, (name, content) each, over it.

    Raises:
        BadLexicon: a file cannot be used, or an example of it does not hold its entry's words.
    """
    if not overlays:
        return default_lexicon()
    lexicon = Lexicon(load_entries(overlays))
    lexicon.require_examples()
    return lexicon
