"""pdfium's words against pdfplumber's, which is slower and reads by other code."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pypdfium2 import PdfDocument

from jumelages.reading.native import LOCK
from jumelages.reading.pdfium import read_page
from samples.make_samples import SOURCES

PDFS = [source.with_suffix(".pdf") for source in SOURCES]


Character = tuple[str, float, float]
WITHIN_A_WORD = 0.5
"""How far, in points, a letter within a word may stand elsewhere: kerning is spread over the word."""


def theirs(page: Any) -> list[Character]:
    return [(char["text"], char["x0"], char["bottom"]) for char in page.chars if not char["text"].isspace()]


def ours(path: Path, number: int) -> list[Character]:
    with LOCK, closing(PdfDocument(path)) as document:
        words = read_page(document, number).words
    return [(text, x, word.bottom) for word in words for text, x in zip(word.text, word.stops, strict=False)]


def _place(character: Character) -> tuple[str, int, float]:
    text, x, bottom = character
    return text, round(bottom), x


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_the_characters_and_their_places_are_those_of_pdfplumber(path: Path) -> None:
    with pdfplumber.open(path) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            mine, others = (sorted(found, key=_place) for found in (ours(path, number), theirs(page)))
            assert [character[0] for character in mine] == [character[0] for character in others]
            for (_, x, bottom), (_, other_x, other_bottom) in zip(mine, others, strict=True):
                assert bottom == pytest.approx(other_bottom, abs=0.1)
                assert x == pytest.approx(other_x, abs=WITHIN_A_WORD)


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_words_begin_where_those_of_pdfplumber_do(path: Path) -> None:
    with pdfplumber.open(path) as pdf, LOCK, closing(PdfDocument(path)) as document:
        for number, page in enumerate(pdf.pages, 1):
            lefts = {round(char["x0"], 1) for char in page.chars}
            for word in read_page(document, number).words:
                assert lefts & {round(word.x0 + step, 1) for step in (-0.05, 0, 0.05)}
