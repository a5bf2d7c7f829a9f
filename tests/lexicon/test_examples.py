"""The vocabulary walked both ways: every entry is shown by an example, and every closed value has an entry."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from enum import StrEnum

import pytest

from jumelages.annotating.annotator import Annotator
from jumelages.errors import BadLexicon
from jumelages.folding import fold, words_key
from jumelages.lexicon import default_lexicon, lexicon_of, load_entries
from jumelages.lexicon.entries import IN_PATTERNS, CountryEntry, Entry
from jumelages.parsing import parse
from jumelages.reading import read_bulletin
from jumelages.records import AgreementKind, City, EventKind, HeadStatus, Office, Scope, Theme

VOCABULARY = load_entries()
COUNTRIES = [entry for entry in VOCABULARY.countries if entry.subdivision is None]
SUBDIVISIONS = [entry for entry in VOCABULARY.countries if entry.subdivision is not None]

#: Names of several countries, or of several parts of countries: the reader decides from the context, or asks.
AMBIGUOUS_COUNTRIES = {"congo", "coree", "iles anglo normandes", "iles de la manche", "iles vierges"}
AMBIGUOUS_SUBDIVISIONS = set(
    "sussex/limburg/limbourg/rioja/beja/mexico/pendjab/punjab/altai/buenos aires/region du centre/region de l est/"
    "region du nord/departement du nord/vienne".split("/")
)


def cues(sentence: str) -> set[tuple[str, str]]:
    return {(cue.kind, cue.value) for cue in Annotator(default_lexicon()).mark(sentence).cues}


def holds(sentence: str, entry: Entry) -> bool:
    """Whether an entry's words are found in a sentence: by themselves, or by the patterns in which they stand."""
    if entry.kind in IN_PATTERNS:
        words = default_lexicon().patterns[rf"(?<!\w)(?&{entry.kind}:{entry.value})(?!\w)"]
        return words.search(fold(sentence)) is not None
    return (entry.kind, entry.value) in cues(sentence)


@pytest.mark.parametrize("entry", VOCABULARY.entries, ids=lambda entry: f"{entry.kind}={entry.value}")
def test_every_example_of_an_entry_holds_its_words(entry: Entry) -> None:
    assert entry.examples
    assert [example for example in entry.examples if not holds(example, entry)] == []


@pytest.mark.parametrize("entry", VOCABULARY.entries, ids=lambda entry: f"{entry.kind}={entry.value}")
def test_every_word_of_an_entry_is_found_when_it_stands_alone(entry: Entry) -> None:
    assert [word for word in entry.words if not holds(word, entry)] == []


def test_no_word_of_a_kind_stands_for_two_values() -> None:
    values: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in VOCABULARY.entries:
        for word in entry.words:
            values[entry.kind, word.casefold()].add(entry.value)
    assert {word: several for word, several in values.items() if len(several) > 1} == {}


def test_examples_of_a_kind_are_distinguished() -> None:
    """An example of one title is no example of another: the longest wording wins."""
    titles = {
        example: {value for kind, value in cues(example) if kind == "title"}
        for entry in VOCABULARY.entries
        if entry.kind == "title"
        for example in entry.examples
    }
    assert {example: offices for example, offices in titles.items() if len(offices) != 1} == {}


@pytest.mark.parametrize(
    ("enum", "kinds", "never_printed"),
    [
        (Office, {"title"}, set()),
        (AgreementKind, {"agreement", "agreement_kind"}, set()),
        (EventKind, {"event"}, set()),
        (Theme, {"theme"}, {Theme.OTHER}),
        (Scope, {"scope"}, set()),
        (HeadStatus, {"head_status"}, set()),
    ],
)
def test_every_value_of_a_closed_list_has_its_words(
    enum: type[StrEnum], kinds: set[str], never_printed: set[StrEnum]
) -> None:
    """`other` is what is understood where no word says anything else."""
    printed = {entry.value for entry in VOCABULARY.entries if entry.kind in kinds}
    assert printed == set(enum) - never_printed


# -- countries -----------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", VOCABULARY.countries, ids=lambda entry: entry.names[0])
def test_a_country_has_codes_of_the_right_form_and_a_name(entry: CountryEntry) -> None:
    assert entry.names
    assert all(name == name.strip() and name for name in entry.names)
    assert entry.code is None or re.fullmatch(r"[A-Z]{2}", entry.code)
    if entry.subdivision is not None:
        assert re.fullmatch(rf"{entry.code}-[A-Z0-9]{{1,3}}", entry.subdivision)


def test_every_country_is_found_by_each_of_its_names() -> None:
    lexicon = default_lexicon()
    lost = [name for entry in VOCABULARY.countries for name in entry.names if entry not in lexicon.countries(name)]
    assert lost == []


def _names_of_several(entries: list[CountryEntry]) -> set[str]:
    owners: dict[str, set[tuple[str | None, str | None]]] = defaultdict(set)
    for entry in entries:
        for name in entry.names:
            owners[words_key(name)].add((entry.code, entry.subdivision))
    return {name for name, several in owners.items() if len(several) > 1}


def test_no_country_shares_a_name_with_another_but_the_ambiguous_ones() -> None:
    assert _names_of_several(COUNTRIES) == AMBIGUOUS_COUNTRIES


def test_no_subdivision_shares_a_name_with_another_but_the_ambiguous_ones() -> None:
    assert _names_of_several(SUBDIVISIONS) == AMBIGUOUS_SUBDIVISIONS


def test_no_name_is_written_twice_in_one_entry() -> None:
    twice = [name for entry in VOCABULARY.countries for name, times in Counter(entry.names).items() if times > 1]
    assert twice == []


def test_no_subdivision_is_written_twice() -> None:
    codes = Counter(entry.subdivision for entry in SUBDIVISIONS)
    assert [code for code, times in codes.items() if times > 1] == []


def test_every_subdivision_belongs_to_a_country_of_the_table() -> None:
    codes = {entry.code for entry in COUNTRIES}
    assert [entry.subdivision for entry in SUBDIVISIONS if entry.code not in codes] == []


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("Côte d'Ivoire", "CI"),
        ("COTE D IVOIRE", "CI"),
        ("cote-d'ivoire", "CI"),
        ("Ecosse", "GB-SCT"),
        ("Écosse", "GB-SCT"),
        ("Nouvelle-Calédonie", "NC"),
        ("Québec", "CA-QC"),
        ("Californie", "US-CA"),
        ("Pays-Bas", "NL"),
        ("Congo", "CD CG"),
        ("Géorgie", "GE US-GA"),
        ("Syldavie", ""),
        ("", ""),
    ],
)
def test_a_name_is_found_without_regard_to_case_accents_and_hyphens(printed: str, codes: str) -> None:
    found = {entry.subdivision or entry.code for entry in default_lexicon().countries(printed)}
    assert found == set(codes.split())


# -- users' files --------------------------------------------------------------------------------

TITLE = """
[[title]]
value = "mayor"
words = ["grand échanson", "grande échansonne"]
examples = ["Grand échanson : M. Luc MARTIN"]
"""
BULLETIN = """\
Villes jumelées
(réactualisation au 11 juillet 2014)

Gênes (Italie)

Serment de jumelage signé le 10 juillet 1958

Grand échanson : M. Luc MARTIN
"""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[[title]\nvalue =", "TOML"),
        ("[[title]]\nvalue = 'mayor\n", "TOML"),
        ("title = 'mayor'\n", "[[title]]"),
        ("[title]\nvalue = 'mayor'\n", "[[title]]"),
        (TITLE.replace("[[title]]", "[[titel]]"), "titel"),
        (TITLE.replace("value", "valeur"), "valeur"),
        (TITLE + 'exemple = ["Maire"]\n', "exemple"),
        (TITLE.replace("examples = [", "examples = [] # ["), "examples"),
        (TITLE.replace("examples =", "# examples ="), "examples"),
        (TITLE.replace("words = [", "words = [] # ["), "words"),
        (TITLE.replace('"mayor"', '"maire"'), "maire"),
        (TITLE.replace('"mayor"', "7"), "7"),
        (TITLE.replace('value = "mayor"', ""), "value"),
        (TITLE.replace('["grand échanson", "grande échansonne"]', '"grand échanson"'), "words"),
        (TITLE.replace('"grande échansonne"', '""'), "words"),
        ('[[country]]\ncode = "Syldavie"\nnames = ["Syldavie"]\n', "Syldavie"),
        ('[[country]]\nnames = ["Syldavie"]\n', "code"),
        ('[[country]]\ncode = "IT"\n', "names"),
        ('[[country]]\ncode = "IT"\nnames = ["Syldavie"]\ncapitale = "Klow"\n', "capitale"),
        ('[[subdivision]]\ncountry = "IT"\ncode = "Syldavie"\nnames = ["Syldavie"]\n', "Syldavie"),
    ],
)
def test_a_bad_lexicon_is_refused_with_its_file_and_the_reason(content: str, reason: str) -> None:
    with pytest.raises(BadLexicon) as caught:
        lexicon_of(("mes-titres.toml", content.encode()))
    assert str(caught.value).startswith("mes-titres.toml")
    assert reason in str(caught.value)


def test_a_lexicon_that_is_no_utf8_is_refused() -> None:
    with pytest.raises(BadLexicon, match=r"mes-titres\.toml"):
        lexicon_of(("mes-titres.toml", TITLE.encode("latin-1")))


def _heads(overlays: list[tuple[str, bytes]]) -> list[tuple[str, str, str | None]]:
    bulletin = read_bulletin(BULLETIN.encode(), "b.txt")
    record = parse(bulletin, today=datetime.date(2026, 11, 23), lexicon=lexicon_of(*overlays))
    [city] = record.blocks
    assert isinstance(city, City)
    return [(head.title, head.office.value, head.name) for head in city.heads]


def test_an_overlay_teaches_a_new_title() -> None:
    assert _heads([]) == []
    assert _heads([("mes-titres.toml", TITLE.encode())]) == [("Grand échanson", "mayor", "Luc MARTIN")]


def test_an_overlay_changes_the_meaning_of_our_word() -> None:
    entry = TITLE.replace("grand échanson", "maire").replace("Grand échanson", "Maire").replace("mayor", "prefect")
    ours, theirs = (
        Annotator(lexicon).mark("Maire : M. Luc MARTIN")
        for lexicon in (default_lexicon(), lexicon_of(("t", entry.encode())))
    )
    assert [cue.value for cue in ours.of("title")] == ["mayor"]
    assert [cue.value for cue in theirs.of("title")] == ["prefect"]


def test_an_overlay_changes_the_digest_of_the_lexicon_and_nothing_of_ours() -> None:
    before = default_lexicon().digest
    assert lexicon_of(("mes-titres.toml", TITLE.encode())).digest != before
    assert lexicon_of().digest == default_lexicon().digest == before
    assert not [cue for cue in Annotator(default_lexicon()).mark("Grand échanson").cues if cue.kind == "title"]
