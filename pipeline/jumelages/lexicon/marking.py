"""Marking: the words of a text that the lexicon knows, found with spaCy's PhraseMatcher.

The light French tokenizer is `words.py`.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property, lru_cache, wraps
from itertools import pairwise
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar
from weakref import WeakValueDictionary

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from jumelages.errors import BadLexicon
from jumelages.folding import fold, words_key
from jumelages.lexicon.entries import CountryEntry, Entry, Vocabulary, load_entries
from jumelages.lexicon.words import Word, without_ligatures, wording_key, words_in


class Repair(NamedTuple):
    """A damaged word: where it stands and the one word of the lexicon that it can be."""

    understood: str
    start: int
    end: int


class Cue(NamedTuple):
    """A wording of the lexicon found in a text: kind and value of its entry, and where."""

    kind: str
    value: str
    start: int
    end: int


class Marked:
    """A text with its folded form, its words and the cues among them, in order of place.

    `memory` holds what rules have read in it, see `remembered`.
    """

    def __init__(
        self, text: str, folded: str, words: tuple[Word, ...], cues: tuple[Cue, ...], repairs: tuple[Repair, ...]
    ) -> None:
        self.text = text
        self.folded = folded
        self.words = words
        self.cues = cues
        self.repairs = repairs
        self.memory: dict[Any, Any] = {}
        self._by_kind: dict[str, list[Cue]] = {}
        self._by_start: dict[tuple[str, int], Cue] = {}
        for cue in cues:
            self._by_kind.setdefault(cue.kind, []).append(cue)
            self._by_start[cue.kind, cue.start] = cue

    def of(self, kind: str, start: int = 0, end: int | None = None) -> list[Cue]:
        """The cues of a kind that stand within `start` and `end`."""
        found = self._by_kind.get(kind)
        if found is None:
            return []
        if start == 0 and end is None:
            return found
        limit = len(self.text) if end is None else end
        return [cue for cue in found if start <= cue.start and cue.end <= limit]

    def at(self, kind: str, position: int) -> Cue | None:
        """The cue of a kind that begins at `position`."""
        return self._by_start.get((kind, position))

    def repairs_in(self, start: int, end: int) -> list[Repair]:
        """The repairs that were needed to understand the words from `start` to `end`."""
        return [repair for repair in self.repairs if repair.start < end and start < repair.end]


Arguments = ParamSpec("Arguments")
Reading = TypeVar("Reading")
_UNREAD: Any = object()


def remembered(
    rule: Callable[Concatenate[Marked, Arguments], Reading],
) -> Callable[Concatenate[Marked, Arguments], Reading]:
    """A rule that reads each text once: what it found is kept with the marked text, and goes with it."""

    @wraps(rule)
    def reading(marked: Marked, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Reading:
        key = (rule, args, *kwargs.values())
        found: Reading = marked.memory.get(key, _UNREAD)
        if found is _UNREAD:
            found = marked.memory[key] = rule(marked, *args, **kwargs)
        return found

    return reading


class Lexicon:
    """The vocabulary, ready to mark texts and to look up countries."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.digest = vocabulary.digest
        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab, attr="ORTH")
        self._in_use: WeakValueDictionary[str, Marked] = WeakValueDictionary()
        self._latest: deque[Marked] = deque(maxlen=_KEPT)
        self._known: set[str] = set()
        self._by_match_id: dict[int, Entry] = {}
        self._used: set[int] = set()
        self._add_entries()
        self._repairable = _Repairable(self._known, self._words_of(_CORE_KINDS), self._words_of({"theme"}))
        self._countries = _country_index(vocabulary.countries)
        # A text is parted in several ways, and most of its parts are no country.
        self._countries_called = lru_cache(maxsize=16_384)(self._countries_named)

    def _doc(self, norms: Iterable[str]) -> Doc:
        return Doc(self._vocab, words=list(norms))

    def _add_entries(self) -> None:
        for number, entry in enumerate(self.vocabulary.entries):
            keys = [wording_key(wording) for wording in entry.words]
            self._known.update(norm for key in keys for norm in key)
            self._matcher.add(str(number), [self._doc(key) for key in keys])
            self._by_match_id[self._vocab.strings[str(number)]] = entry

    def _words_of(self, kinds: Collection[str]) -> set[str]:
        return {
            norm
            for entry in self.vocabulary.entries
            if entry.kind in kinds
            for wording in entry.words
            for norm in wording_key(wording)
        }

    def mark(self, text: str) -> Marked:
        """The text with every wording of the lexicon that it holds; one object while it is in use.

        The next revision has most of its lines from this one: what was read of the latest lines is kept.
        """
        marked = self._in_use.get(text)
        if marked is None:
            marked = self._in_use[text] = self._marked(text)
            if len(text) <= _LONGEST_KEPT:
                self._latest.append(marked)
        return marked

    def _marked(self, text: str) -> Marked:
        folded = fold(text)
        if len(text) > LONGEST_STATEMENT:
            return Marked(text, folded, (), (), ())
        words, repairs = self._repairable.repaired(words_in(folded), folded)
        found: list[tuple[Cue, range]] = []
        if words:
            doc = self._doc([word.norm for word in words])
            for match_id, first, last in self._matcher(doc):
                entry = self._by_match_id[match_id]
                start, end = words[first].start, words[last - 1].end
                if (
                    repairs
                    and any(_is_repaired(word, folded) for word in words[first:last])
                    and not _may_be_damaged(entry.kind, text, start)
                ):
                    continue
                if entry.kind == "event" and _NAME_WITH_COUNTRY.match(text, end) and _is_name_within(text, start):
                    continue
                self._used.add(id(entry))
                found.append((Cue(entry.kind, entry.value, start, end), range(first, last)))
        return Marked(text, folded, tuple(words), tuple(_longest(found)), tuple(repairs))

    def countries(self, name: str) -> tuple[CountryEntry, ...]:
        """The countries and subdivisions that go by a name or an ISO code; more than one where it is ambiguous."""
        found = self._countries_called(name)
        self._used.update(map(id, found))
        return found

    def _countries_named(self, name: str) -> tuple[CountryEntry, ...]:
        key = _country_key(name)
        names = self._countries.get(key, ()) if not _CODE_FIRST.match(name) else ()
        found = names or self._countries_by_code.get(name, ())
        if not found and (kind := _KIND_OF_PART.match(key)):
            found = tuple(entry for entry in self._countries.get(key[kind.end() :], ()) if entry.subdivision)
        if key in self._known and not name.isupper():
            found = tuple(entry for entry in found if not _is_abbreviation(key, entry))
        return found

    def unused(self) -> Iterator[Entry | CountryEntry]:
        """The users' entries of which no word has been met so far."""
        return (entry for entry in self.vocabulary.overlaid if id(entry) not in self._used)

    def require_examples(self) -> None:
        """See to it that each example of the users' entries holds one of the entry's words.

        Raises:
            BadLexicon: one doesn't.
        """
        for entry in self.vocabulary.overlaid:
            for example in entry.examples:
                if not self._holds(example, entry):
                    reason = f"the example “{example}” holds none of the entry's words as a wording of its own"
                    raise BadLexicon(str(entry.source), f"[[{entry.kind}]] {reason}")
        self._used.clear()
        self._latest.clear()

    def _holds(self, example: str, entry: Entry | CountryEntry) -> bool:
        if isinstance(entry, CountryEntry):
            return any(f" {words_key(name)} " in f" {words_key(example)} " for name in entry.names)
        keys = {wording_key(word) for word in entry.words}
        return any(wording_key(example[cue.start : cue.end]) in keys for cue in self.mark(example).of(entry.kind))

    def repaired_country(self, name: str) -> CountryEntry | None:
        """The one country that OCR, or a slip of one letter, can have made this name of."""
        key = words_key(name)
        if len(key) < _SHORTEST_REPAIRED:
            return None
        confused = self._countries_by_confusion.get(_confusion_key(key))
        misspelt = {self._countries_by_deletion.get(near) for near in (key, *_deletions(key))} - {None}
        found = confused or (misspelt.pop() if len(misspelt) == 1 else None)
        entries = self.countries(found) if found else ()
        return entries[0] if len(entries) == 1 else None

    def repaired_subdivision(self, name: str, country: str) -> CountryEntry | None:
        """The one part of a country that OCR can have made this name of."""
        return self._parts_by_confusion.get((country, _confusion_key(words_key(name))))

    @cached_property
    def _parts_by_confusion(self) -> dict[tuple[str, str], CountryEntry]:
        parts: dict[tuple[str, str], set[CountryEntry]] = defaultdict(set)
        for entry in self.vocabulary.countries:
            if entry.subdivision and entry.code:
                for name in entry.names:
                    parts[entry.code, _confusion_key(words_key(name))].add(entry)
        return {key: entries.pop() for key, entries in parts.items() if len(entries) == 1}

    @cached_property
    def _countries_by_code(self) -> dict[str, tuple[CountryEntry, ...]]:
        """« CH »; « OH », « QC » as North Americans write their states. Codes are printed in capitals."""
        codes: dict[tuple[str, bool], CountryEntry] = {}
        for entry in self.vocabulary.countries:
            if entry.subdivision is None and entry.code:
                codes.setdefault((entry.code, True), entry)
            elif entry.code in ("US", "CA"):
                codes.setdefault((entry.value.partition("-")[2], False), entry)
        index: dict[str, tuple[CountryEntry, ...]] = {}
        for (code, _), entry in codes.items():
            index[code] = (*index.get(code, ()), entry)
        return index

    @cached_property
    def _countries_by_confusion(self) -> dict[str, str]:
        return _only_one((_confusion_key(key), key) for key in self._states())

    @cached_property
    def _countries_by_deletion(self) -> dict[str, str]:
        return _only_one((near, key) for key in self._states() for near in (key, *_deletions(key)))

    def _states(self) -> list[str]:
        """Keys of states, and of nations in them, long enough to be told from each other when damaged."""
        return [
            key
            for key, entries in self._countries.items()
            if len(key) >= _SHORTEST_REPAIRED and all(entry.subdivision is None or entry.nation for entry in entries)
        ]


def _is_repaired(word: Word, folded: str) -> bool:
    printed = folded[word.start : word.end]
    return printed != word.norm and without_ligatures(printed) != word.norm


_WITHIN = re.compile(r"[\w,)]\s$")
_NAME_WITH_COUNTRY = re.compile(r"\s?\([^\W\d][^()\d]*\)")


def _may_be_damaged(kind: str, text: str, start: int) -> bool:
    """Whether a repaired wording may count: « Denžonce » among other words is a name, and no damaged verb."""
    return kind in _CORE_KINDS | {"theme", "title_line"} and not (kind == "event" and _is_name_within(text, start))


def _is_name_within(text: str, start: int) -> bool:
    """Whether a word has a capital, which neither a sentence nor a text in capitals gives it."""
    return text[start].isupper() and not text.isupper() and _WITHIN.search(text, 0, start) is not None


def _longest(found: list[tuple[Cue, range]]) -> list[Cue]:
    """Cues, each with the numbers of its words, in order of place; of cues of one kind that overlap, the longest."""
    if len(found) < 2:
        return [cue for cue, _ in found]
    kept: list[Cue] = []
    taken: dict[str, set[int]] = defaultdict(set)
    for cue, words in sorted(found, key=lambda item: (item[0].start - item[0].end, item[0].start)):
        if taken[cue.kind].isdisjoint(words):
            kept.append(cue)
            taken[cue.kind].update(words)
    return sorted(kept, key=lambda cue: (cue.start, -cue.end, cue.kind))


#: « Land de Hesse », « province de Québec »: what kind of part it is.
_KIND_OF_PART = re.compile(
    r"(?:land|etat|province|region|canton|comte|prefecture|departement) (?:de la |de l |du |des |de |d )"
)
#: « Rép. de Moldova », « Rép. fédérale d'Allemagne ».
_REPUBLIC = re.compile(r"^rep\b")


#: « LA (USA) »: the sign of Louisiana, and no article.
_CODE_FIRST = re.compile(r"[A-Z]{2}\s*[(,;/–-]")


def _country_key(name: str) -> str:
    return _REPUBLIC.sub("republique", words_key(name))


def _is_abbreviation(key: str, entry: CountryEntry) -> bool:
    """Whether a country has a name in capitals only: « EAU », which in small letters is a word of its own."""
    return all(name.isupper() for name in entry.names if _country_key(name) == key)


def _country_index(countries: Iterable[CountryEntry]) -> dict[str, tuple[CountryEntry, ...]]:
    index: dict[str, tuple[CountryEntry, ...]] = {}
    for entry in countries:
        for key in {_country_key(name) for name in entry.names}:
            index[key] = (*index.get(key, ()), entry)
    return index


#: A statement longer than this (in characters) is none: it is not searched, and so not understood.
LONGEST_STATEMENT = 2_000
#: How many marked texts are kept for the next bulletin, and how long they are at most, in characters.
_KEPT, _LONGEST_KEPT = 1_000, 200
#: Kinds whose words are worth repairing: a record hangs on them.
_CORE_KINDS = frozenset(
    {"title", "agreement", "agreement_kind", "event", "population_unit", "population_label", "domains_intro"}
)
_SHORTEST_REPAIRED = 5
_SHORTEST_MISSPELT = 7
_GLUED = re.compile(r"^(.{4,})(le|en|au|de|du|a|par|depuis)$")
_FIGURE_GLUED = re.compile(r"\d{2,}(?=[a-z]{5})")
_CONFUSED = str.maketrans({"1": "l", "i": "l", "0": "o", "5": "s"})


def _confusion_key(word: str) -> str:
    """What OCR can't tell apart: l/1/i, o/0, s/5, m/rn."""
    return word.replace("rn", "m").translate(_CONFUSED)


def _deletions(word: str) -> set[str]:
    return {word[:index] + word[index + 1 :] for index in range(len(word))}


class _Repairable:
    """The words that damaged spellings are led back to, where one alone fits.

    Of themes, only what OCR confuses or tears apart is: a misspelt word may be another word.
    """

    def __init__(self, known: set[str], core: set[str], themes: set[str]) -> None:
        self.known = known
        self.themes = {word for word in themes if len(word) >= _SHORTEST_REPAIRED}
        self.by_confusion_of_themes = _only_one((_confusion_key(word), word) for word in self.themes)
        self.core = {word for word in core if len(word) >= _SHORTEST_REPAIRED}
        self.by_confusion = _only_one((_confusion_key(word), word) for word in self.core)
        long = [word for word in self.core if len(word) >= _SHORTEST_MISSPELT]
        self.by_deletion = _only_one((key, word) for word in long for key in (word, *_deletions(word)))
        # A line is marked by itself and joined to others, and names come again in each revision.
        self._reading_of = lru_cache(maxsize=16_384)(self._read)

    def repaired(self, words: list[Word], folded: str) -> tuple[list[Word], list[Repair]]:
        """The words with broken ones joined, glued ones parted, damaged ones put right."""
        if all(word.norm in self.known for word in words):
            return words, []
        result: list[Word] = []
        repairs: list[Repair] = []
        parted: list[Repair] = []
        for word in self._joined(words, folded):
            clear = word.norm in self.known or len(word.norm) < _SHORTEST_REPAIRED
            parts = [word] if clear else self._understood(word)
            result += parts
            if len(parts) > 1:
                parted.append(Repair(" ".join(part.norm for part in parts), word.start, word.end))
            elif _is_repaired(parts[0], folded):
                repairs.append(Repair(parts[0].norm, word.start, word.end))
        return result, [*repairs, *parted]

    def _joined(self, words: list[Word], folded: str) -> Iterator[Word]:
        skip = False
        for left, right in pairwise([*words, Word("", -1, -1)]):
            joined = left.norm + right.norm
            if skip:
                skip = False
            elif (
                right.norm
                and (joined in self.core or joined in self.themes)
                and not (left.norm in self.known and right.norm in self.known)
                and folded[left.end : right.start].isspace()
            ):
                yield Word(joined, left.start, right.end)
                skip = True
            else:
                yield left

    def _understood(self, word: Word) -> list[Word]:
        cut, understood = self._reading_of(word.norm)
        if cut:
            middle = word.start + cut
            return [Word(word.norm[:cut], word.start, middle), Word(word.norm[cut:], middle, word.end)]
        return [word._replace(norm=understood)] if understood else [word]

    def _read(self, norm: str) -> tuple[int | None, str | None]:
        """Where two words were run together, else the one word that this one can be."""
        if norm.isdigit():
            return None, None
        cut = self._parting(norm) or self._behind_figure(norm)
        if cut:
            return cut, None
        confused = _confusion_key(norm)
        understood = self.by_confusion.get(confused) or self._misspelt(norm)
        return None, understood or self.by_confusion_of_themes.get(confused)

    def _parting(self, norm: str) -> int | None:
        """Where two words were run together: « signéle », « jumelagesigné »."""
        glued = _GLUED.match(norm)
        if glued and glued.group(1) in self.core:
            return len(glued.group(1))
        cuts = range(_SHORTEST_REPAIRED, len(norm) - _SHORTEST_REPAIRED + 1)
        return next((cut for cut in cuts if norm[:cut] in self.core and norm[cut:] in self.core), None)

    def _behind_figure(self, norm: str) -> int | None:
        """Where a figure runs into its unit: « 536000habitants »."""
        glued = _FIGURE_GLUED.match(norm)
        return glued.end() if glued and norm[glued.end() :] in self.core else None

    def _misspelt(self, norm: str) -> str | None:
        """The one word that is a letter away; a plural or feminine of it is no misspelling."""
        if len(norm) < _SHORTEST_MISSPELT:
            return None
        near = _deletions(norm)
        alike = {word for key in (norm, *near) if (word := self.by_deletion.get(key))}
        found = near & self.core or {word for word in alike if _is_one_slip(norm, word)}
        word = found.pop() if len(found) == 1 else None
        return None if word is None or word.rstrip("es") == norm.rstrip("es") else word


def _is_one_slip(spelling: str, word: str) -> bool:
    """Whether one letter is missing, too many or another one, or two neighbours changed places."""
    if len(spelling) != len(word):
        return True
    wrong = [index for index, (left, right) in enumerate(zip(spelling, word, strict=True)) if left != right]
    first, last = wrong[0], wrong[-1] + 1
    return len(wrong) == 1 or (last - first == 2 and spelling[first:last] == word[first:last][::-1])


def _only_one(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    index: dict[str, str] = {}
    several: set[str] = set()
    for key, word in pairs:
        if index.setdefault(key, word) != word:
            several.add(key)
    return {key: word for key, word in index.items() if key not in several}


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """Our own lexicon, loaded once."""
    return Lexicon(load_entries())


def lexicon_of(*overlays: tuple[str, bytes]) -> Lexicon:
    """Our lexicon with users' files, (name, content) each, laid over it.

    Raises:
        BadLexicon: a file cannot be used, or an example of it does not hold its entry's words.
    """
    if not overlays:
        return default_lexicon()
    lexicon = Lexicon(load_entries(overlays))
    lexicon.require_examples()
    return lexicon
