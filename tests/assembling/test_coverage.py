"""Nothing is lost: words that no rule understands are reported, wherever they stand in a line."""

from __future__ import annotations

import datetime

import pytest

from jumelages.annotating.wording import blanked
from jumelages.parsing import parse
from jumelages.reading import read_bulletin

TODAY = datetime.date(2026, 11, 23)


def test_a_stretch_in_front_of_the_text_or_behind_it_blanks_nothing() -> None:
    assert blanked("son maire est absent", 20, [(3, 9), (50, 60)]) == "son maire est absent"
    assert blanked("son maire est absent", 20, [(18, 23), (34, 44)]) == "    maire est       "


@pytest.mark.parametrize("words", ["à 300 km de Londres", "12 clubs", "dont 40 000 étudiants"])
def test_figures_of_something_else_are_set_aside(words: str) -> None:
    text = f"Villes jumelées\n\nGênes (Italie)\n580 000 habitants, {words}\n"
    record = parse(read_bulletin(text.encode(), "made.txt"), today=TODAY)
    aside = [item.evidence.quote for item in record.diagnostics if item.code == "J402" and item.evidence]
    assert aside == [words.removeprefix("à ").removeprefix("dont ")]


@pytest.mark.parametrize("words", ["zzyzx", "Le quorum fut constaté", "Sa devise reste secrète"])
@pytest.mark.parametrize(
    "line",
    [
        "Jumelage depuis 1958. Elle compte 224 000 habitants, {}. Les échanges concernent la culture.",
        "Jumelage depuis 1958. Maire : M. Marco DORIA. 224 000 habitants, {}",
        "Jumelage depuis 1958, {}. Maire : M. Marco DORIA. 224 000 habitants",
    ],
)
def test_words_between_understood_fields_are_reported(line: str, words: str) -> None:
    text = f"Villes jumelées\n\nGênes (Italie)\n{line.format(words)}\n"
    record = parse(read_bulletin(text.encode(), "made.txt"), today=TODAY)
    reported = " ".join(item.evidence.quote for item in record.diagnostics if item.code == "J401" and item.evidence)
    assert words.split()[-1] in reported
    assert record.status == "partial"
