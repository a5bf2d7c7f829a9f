from __future__ import annotations

import re
import time
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelages.reading.canonical import APOSTROPHES, BLANKS, INVISIBLE, LIGATURES, canonical
from tests.reading.papers import SAMPLE_TXT

EDGES = re.compile(f"^[{BLANKS}{INVISIBLE}]+|[{BLANKS}{INVISIBLE}]+$")
LETTERS = [*"aeiou éÀçœ.,'-«»–0123", "e\u0301", "c\u0327"]
ODD = [*LETTERS, *APOSTROPHES, *LIGATURES, *"\xa0\u202f\u2009\t\xad\u200b\ufeff"]
LINES = st.one_of(st.text(), st.lists(st.sampled_from([*ODD, "\u0301", "\u0323", "\u0307"])).map("".join))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Maire", "Maire"),
        ("  1\u202f754\xa0317   habitants\t", "1 754 317 habitants"),
        ("Co\u0302te d\u2019Ivoire", "Côte d'Ivoire"),
        ("de\u0301ve\xadlop\xadpement", "développement"),
        ("e\xad\u0301", "é"),
        ("\ufeff\u200b", ""),
        ("", ""),
        ("ﬁnances, oﬃce", "finances, office"),
        ("« Villes » – a - b", "« Villes » – a - b"),
        ("a \u200b b", "a b"),
        ("a\u200bb", "ab"),
    ],
)
def test_canonical_text(source: str, expected: str) -> None:
    assert canonical(source).canonical == expected


def test_a_span_of_a_composed_letter_holds_letter_and_mark() -> None:
    text = canonical("  Ge\u0302nes", offset=100)
    assert text.source_span(1, 2) == (103, 105)
    assert text.source_span(0, 5) == (102, 108)


@given(LINES, st.integers(0, 1000))
def test_the_map_leads_every_character_back(source: str, offset: int) -> None:
    text = canonical(source, offset)
    last = offset
    for index, character in enumerate(text.canonical):
        start, end = text.source_span(index, index + 1)
        assert last <= start < end <= offset + len(source)
        last = start
        stretch = source[start - offset : end - offset]
        assert character in canonical_forms(stretch)


def canonical_forms(stretch: str) -> str:
    plain = re.sub(f"[{INVISIBLE}]", "", stretch)
    for odd in APOSTROPHES:
        plain = plain.replace(odd, "'")
    for ligature, letters in LIGATURES.items():
        plain = plain.replace(ligature, letters)
    return normalize("NFC", re.sub(f"[{BLANKS}]", " ", plain))


@given(LINES)
def test_the_whole_text_stands_for_the_stripped_line(source: str) -> None:
    text = canonical(source)
    stripped = EDGES.sub("", source)
    assert bool(text.canonical) == bool(stripped)
    if text.canonical:
        start, end = text.source_span(0, len(text.canonical))
        assert EDGES.sub("", source[start:end]) == stripped
        assert not EDGES.match(source[start:end])


@given(LINES)
def test_canonical_text_is_settled(source: str) -> None:
    once = canonical(source).canonical
    assert is_normalized("NFC", once)
    assert canonical(once).canonical == once
    assert "  " not in once
    assert once == once.strip()


@given(LINES)
def test_decomposed_and_composed_text_are_the_same(source: str) -> None:
    assert canonical(normalize("NFD", source)).canonical == canonical(normalize("NFC", source)).canonical


@given(LINES)
def test_runs_cover_the_canonical_text_without_overlap(source: str) -> None:
    text = canonical(source)
    position = 0
    for run in text.runs:
        assert run.canonical == position
        assert run.length > 0
        position += run.length
    assert position == len(text.canonical)


def test_an_ordinary_line_is_one_run() -> None:
    for line in SAMPLE_TXT.read_text(encoding="utf-8").splitlines():
        assert len(canonical(line).runs) == bool(line)


def test_a_long_line_takes_linear_time() -> None:
    start = time.perf_counter()
    for unit in (" \xad", "e\u0301\xad", "\u0301", "a \xa0", "ﬁ\u0301"):
        canonical(unit * 10_000)
    assert time.perf_counter() - start < 5
