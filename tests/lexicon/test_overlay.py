"""A user's lexicon file is laid over ours: it adds words, and what it says of a word is what holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jumelages
from jumelages.annotating.annotator import Annotator
from jumelages.errors import BadLexicon, MissingFile
from jumelages.french.tokens import says_something, wording_key
from jumelages.lexicon import Lexicon, default_lexicon, lexicon_of, load_lexicon
from jumelages.lexicon.entries import VALUES, load_entries
from jumelages.lexicon.tables import Source, tables_in
from jumelages.records import City
from jumelages.teaching import misread_examples

CAPITOUL = """\
[[title]]
value = "mayor"
words = ["Capitoul"]
examples = ["Capitoul : M. Jean DUPONT"]
"""
BULLETIN = """\
Villes jumelées

Tbilissi (Géorgie)

Jumelage depuis 1961

Capitoul : M. Jean DUPONT
"""


def overlay(*texts: str) -> Lexicon:
    return lexicon_of(*((f"{number}.toml", text.encode()) for number, text in enumerate(texts, 1)))


def cues(lexicon: Lexicon, text: str, kind: str) -> list[tuple[str, str]]:
    return [(text[cue.start : cue.end], cue.value) for cue in Annotator(lexicon).mark(text).of(kind)]


def entry(kind: str, value: str, word: str) -> str:
    return f'[[{kind}]]\nvalue = "{value}"\nwords = ["{word}"]\nexamples = ["{word} : M. Jean DUPONT"]\n'


def test_a_new_word() -> None:
    assert cues(default_lexicon(), "Capitoul : M. Jean DUPONT", "title") == []
    assert cues(overlay(CAPITOUL), "CAPITOUL : M. Jean DUPONT", "title") == [("CAPITOUL", "mayor")]
    assert cues(overlay(CAPITOUL), "Maire : M. Jean DUPONT", "title") == [("Maire", "mayor")]


@pytest.mark.parametrize("word", ["maire", "MAIRE", "Maïre"])
def test_the_users_value_wins_over_ours_however_it_is_spelled(word: str) -> None:
    assert cues(overlay(entry("title", "governor", word)), "Maire : M. Jean DUPONT", "title") == [("Maire", "governor")]


def test_the_last_file_wins() -> None:
    lexicon = overlay(CAPITOUL, entry("title", "prefect", "capitoul"), entry("title", "governor", "capitoul"))
    assert cues(lexicon, "Capitoul", "title") == [("Capitoul", "governor")]


def test_a_word_keeps_what_it_means_as_another_kind() -> None:
    text = "Jumelage depuis 1961"
    lexicon = overlay(entry("agreement", "other", "jumelage"))
    assert cues(lexicon, text, "agreement") == [("Jumelage", "other")]
    assert cues(lexicon, text, "agreement_kind") == [("Jumelage", "twinning")]


def test_what_shadows_what() -> None:
    vocabulary = overlay(entry("title", "governor", "maire"), entry("title", "prefect", "maire")).vocabulary
    reported = [(found.word, found.earlier.value, found.later.value) for found in vocabulary.shadows]
    assert reported == [("maire", "mayor", "governor"), ("maire", "governor", "prefect")]
    assert [str(found.later.source) for found in vocabulary.shadows] == ["1.toml, line 1", "2.toml, line 1"]
    assert vocabulary.shadows[0].earlier.source.ours


def test_ours_is_as_it_was() -> None:
    assert not load_entries().shadows
    assert overlay(CAPITOUL).digest != default_lexicon().digest
    assert overlay(CAPITOUL).digest == overlay(CAPITOUL).digest


def test_a_name_that_two_countries_have_is_the_users_alone() -> None:
    assert {found.value for found in default_lexicon().countries("Géorgie")} == {"GE", "US-GA"}
    lexicon = overlay('[[country]]\ncode = "GE"\nnames = ["Georgie"]\n')
    assert [found.value for found in lexicon.countries("Géorgie")] == ["GE"]
    assert [found.value for found in lexicon.countries("Georgia")] != []


def test_a_new_name_of_a_country_and_of_a_part_of_one() -> None:
    lexicon = overlay(
        '[[country]]\ncode = "CH"\nnames = ["Helvétie heureuse"]\nexamples = ["Berne (Helvétie heureuse)"]\n'
        '[[subdivision]]\ncountry = "IT"\ncode = "IT-21"\nnames = ["Piedmontèis"]\n'
    )
    assert [found.value for found in lexicon.countries("HELVETIE HEUREUSE")] == ["CH"]
    assert [(found.code, found.subdivision) for found in lexicon.countries("Piedmontèis")] == [("IT", "IT-21")]
    assert list(misread_examples(lexicon, lexicon.vocabulary.overlaid)) == []


def test_a_name_of_two_parts_in_one_file_stays_ambiguous() -> None:
    table = '[[subdivision]]\ncountry = "IT"\ncode = "{}"\nnames = ["Zembla"]\n'
    found = overlay(table.format("IT-21") + table.format("IT-25")).countries("Zembla")
    assert [part.value for part in found] == ["IT-21", "IT-25"]


def test_a_body_that_is_no_town() -> None:
    text = "Notre ville est jumelée avec Gênes (Italie). Notre confrérie est jumelée avec Offenbach (Allemagne)."
    taught = overlay('[[body]]\nvalue = "organisation"\nwords = ["confrérie"]\nexamples = ["Notre confrérie"]\n')
    for lexicon, towns in ((default_lexicon(), ["Gênes", "Offenbach"]), (taught, ["Gênes"])):
        record = jumelages.read(f"Nos jumelages\n\n{text}\n".encode(), lexicon=lexicon)
        assert [block.name for block in record.blocks if isinstance(block, City)] == towns


def test_a_word_that_stands_in_a_pattern_of_the_grammar() -> None:
    text = "Villes jumelées\n\nGênes (Italie)\n\nJumelage signé en 1975\nGênes héberge 580 000 habitants\n"
    counts = '[[counts]]\nvalue = "counts"\nwords = ["{}"]\nexamples = ["Gênes {} 580 000 habitants"]\n'
    taught = overlay(counts.format("héberge", "héberge"), counts.format("réunit", "réunit"))
    for lexicon, value in ((default_lexicon(), None), (taught, 580_000)):
        [city] = jumelages.read(text.encode(), lexicon=lexicon).blocks
        assert (city.population.value if city.population else None) == value
    assert [str(found.source) for found in taught.unused()] == ["2.toml, line 1"]
    with pytest.raises(BadLexicon, match=r"1\.toml.*holds none of the entry's words"):
        overlay(counts.format("héberge", "compte"))


def test_a_value_that_is_left_open() -> None:
    text = "Villes jumelées\n\nGênes (Italie)\n\nJumelage signé en 1975\nDomaines de coopération : à étoffer\n"
    taught = overlay('[[left_open]]\nvalue = "none"\nwords = ["à étoffer"]\nexamples = ["Domaines : à étoffer"]\n')
    for lexicon, labels in ((default_lexicon(), ["à étoffer"]), (taught, [])):
        [city] = jumelages.read(text.encode(), lexicon=lexicon).blocks
        assert [domain.label for domain in city.domains] == labels


def test_what_was_not_used() -> None:
    lexicon = overlay(CAPITOUL + entry("title", "mayor", "Jurat") + '[[country]]\ncode = "CH"\nnames = ["Helvétie"]\n')
    jumelages.read(BULLETIN.encode(), lexicon=lexicon)
    assert [str(found.source) for found in lexicon.unused()] == ["1.toml, line 5", "1.toml, line 9"]
    assert list(default_lexicon().unused()) == []


def test_read_takes_a_path_paths_or_a_lexicon(tmp_path: Path) -> None:
    path, other = tmp_path / "ours.toml", tmp_path / "other.toml"
    path.write_text(CAPITOUL, "utf-8")
    other.write_text(entry("title", "mayor", "Jurat"), "utf-8")
    for lexicon in (path, str(path), [path, other], load_lexicon(path, other)):
        [block] = jumelages.read(BULLETIN.encode(), lexicon=lexicon).blocks
        assert [(head.title, head.office) for head in block.heads] == [("Capitoul", "mayor")]
    assert jumelages.read(BULLETIN.encode()).status == "partial"


def test_a_file_with_a_byte_order_mark_and_windows_line_ends() -> None:
    lexicon = lexicon_of(("ours.toml", b"\xef\xbb\xbf" + CAPITOUL.replace("\n", "\r\n").encode()))
    assert cues(lexicon, "Capitoul", "title") == [("Capitoul", "mayor")]


TITLE = '[[title]]\nvalue = "mayor"\nwords = ["Capitoul"]\n'
BAD: dict[str, tuple[str | bytes, int | None, str]] = {
    "syntax": ("# ours\n\n[[title]]\nvalue = mayor\n", 4, "this is no TOML: Invalid value"),
    "end": ("[[title]]\nvalue = [\n", 2, "this is no TOML: "),
    "binary": (CAPITOUL.encode() + b"\n\xff\xfe\x00", 6, "this is not text in UTF-8"),
    "NUL": (CAPITOUL.encode() + b"\0", 5, "this is no TOML"),
    "nothing": ("# nothing\n", None, "there is no entry in it"),
    "a long number": ("title = " + "9" * 5000, None, "this is no TOML: Exceeds the limit"),
    "deep": ("title = " + "[" * 5000, None, "nested too deeply"),
    "large": ("#" * 6_000_000, None, "it is over 5 MB"),
    "single brackets": ('\n[title]\nvalue = "mayor"\n', 2, "“title” is not written as [[title]]"),
    "a bare value": ('title = "mayor"\n', 1, "“title” is not written as [[title]]"),
    "kind": (CAPITOUL + "\n" + CAPITOUL.replace("title", "titel"), 6, "[[titel]] is not a kind of entry; there are"),
    "field": (
        CAPITOUL + 'word = "x"\n',
        1,
        "[[title]] has no field “word”; it has examples, exceptions, inflect, value, words",
    ),
    "value": (CAPITOUL.replace("mayor", "boss"), 1, "value 'boss' is not one of administrator, deputy"),
    "no value": (CAPITOUL.replace('value = "mayor"', ""), 1, "[[title]] has no value; it is one of"),
    "blank value": (CAPITOUL.replace("title", "issuer").replace("mayor", " "), 1, "value ' ' is not a word"),
    "no words": ('[[title]]\nvalue = "mayor"\nexamples = ["x"]\n', 1, "[[title]] “mayor” has no words"),
    "no list": ('[[title]]\nvalue = "mayor"\nwords = "Capitoul"\n', 1, "words is not a list of words in quotes"),
    "blank word": ('[[title]]\nvalue = "mayor"\nwords = [" - "]\n', 1, "words is not a list of words in quotes"),
    "no example": (CAPITOUL + TITLE, 5, "[[title]] “mayor” has no examples"),
    "another example": (TITLE + 'examples = ["Consul : M. X"]', 1, "the example “Consul : M. X” holds none of the"),
    "part of a word": (TITLE + 'examples = ["Les Capitouls"]', 1, "the example “Les Capitouls” holds none of the"),
    "two values": (CAPITOUL + CAPITOUL.replace("mayor", "prefect"), 5, "“Capitoul” is “prefect” here and “mayor” in"),
    "country without code": ('[[country]]\nnames = ["X"]\n', 1, "[[country]] has no code; it is ISO 3166-1"),
    "country with a name": ('[[country]]\ncode = "Italie"\nnames = ["X"]\n', 1, "code 'Italie' is not a code of ISO"),
    "no such country": ('[[country]]\ncode = "ZZ"\nnames = ["X"]\n', 1, "“ZZ” is no country's code in ISO 3166-1"),
    "country without names": ('[[country]]\ncode = "IT"\n', 1, "[[country]] has no names"),
    "part without country": ('[[subdivision]]\ncode = "IT-21"\nnames = ["X"]\n', 1, "[[subdivision]] has no country"),
    "part with a word": (
        '[[subdivision]]\ncountry = "IT"\ncode = "IT-21"\nnames = ["X"]\nnation = 1',
        1,
        "neither true",
    ),
    "country elsewhere": ('[[country]]\ncode = "IT"\nnames = ["X"]\nexamples = ["Y"]', 1, "the example “Y” holds none"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_wrong_is_reported_with_file_line_and_reason(what: str) -> None:
    text, line, reason = BAD[what]
    with pytest.raises(BadLexicon) as caught:
        lexicon_of(("ours.toml", text if isinstance(text, bytes) else text.encode()))
    sentence = str(caught.value)
    assert sentence.startswith(str(Source("ours.toml", line)) + ": the lexicon cannot be used (")
    assert reason in sentence
    assert sentence.endswith("; correct the entry and run `jumelages lexicon check` on the file")


LINES = st.sampled_from(
    [
        "[[title]]",
        "[[country]]",
        "[[theme]]",
        "[title]",
        'value = "mayor"',
        'words = ["Capitoul", "x\\u0000"]',
        "'''",
        'examples = ["Capitoul"]',
        'code = "IT"',
        "code = 1",
        'names = ["X"]',
        "nation = {a = [1]}",
        "[title.sub]",
        "\x85",
        '""',
    ]
)


@settings(max_examples=60)
@given(st.lists(LINES | st.text(max_size=8), max_size=10).map("\n".join) | st.binary(max_size=40))
def test_any_bytes_are_a_lexicon_or_a_bad_one(content: str | bytes) -> None:
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    try:
        tables = list(tables_in("any.toml", data, ours=False))
        load_entries([("any.toml", data)])
    except BadLexicon as error:
        assert str(error).startswith("any.toml")
    else:
        assert tables


def test_a_word_that_says_something_has_a_key() -> None:
    for code in range(0x2100):
        assert bool(wording_key(chr(code))) == says_something(chr(code)), hex(code)


def test_lines_of_tables_in_one_list() -> None:
    table = '{value = "mayor", words = ["Capitoul"], examples = ["Capitoul"]}'
    [found] = overlay(f"\n\ntitle = [{table}]\n").vocabulary.overlaid
    assert str(found.source) == "1.toml, line 3"


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(MissingFile, match=r"nowhere\.toml: there is no such file; check the path"):
        jumelages.read(BULLETIN.encode(), lexicon="nowhere.toml")


def test_an_example_that_is_not_read_as_its_entry_says() -> None:
    lexicon = overlay('[[title]]\nvalue = "mayor"\nwords = ["Capitoul"]\nexamples = ["Capitoul, 264 300 habitants"]\n')
    [found] = misread_examples(lexicon, lexicon.vocabulary.overlaid)
    assert found.entry.source.line == 1
    assert "“Capitoul, 264 300 habitants” a head with the office “mayor” was expected" in str(found)


@pytest.mark.parametrize("kind", VALUES)
def test_our_own_examples_are_read_as_their_entries_say(kind: str) -> None:
    lexicon = default_lexicon()
    entries = [entry for entry in lexicon.vocabulary.entries if entry.kind == kind]
    assert entries
    assert [str(found) for found in misread_examples(lexicon, entries)] == []
