"""Each case of a line break, shown by an example in a bulletin."""

from __future__ import annotations

from contextlib import suppress

import pytest

import jumelages
from jumelages.errors import NotABulletin
from jumelages.segmenting import joining
from jumelages.segmenting.joins import JOINS
from tests.segmenting.test_pages import over_pages


@pytest.fixture
def cases(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The cases that are met while a bulletin is read, each with the last line that was."""
    met: dict[str, str] = {}
    case_of = joining._case_of

    def watched(here: joining._LineBreak) -> str:
        name = case_of(here)
        met[name] = here.text
        return name

    monkeypatch.setattr(joining, "_case_of", watched)
    return met


@pytest.mark.parametrize("name", [name for name, case in JOINS.items() if case.example])
def test_an_example_has_the_line_break_of_its_case(name: str, cases: dict[str, str]) -> None:
    with suppress(NotABulletin):
        jumelages.read(f"Villes jumelées\n\n{JOINS[name].example}\n".encode())
    assert name in cases


def test_plain_type_reads_on_over_the_page(cases: dict[str, str]) -> None:
    over_pages(
        ("Charte d'amitié signée le 2 mai 1961 par Gaston", False), ("Defferre", False), "Maire : M. Piero FASSINO"
    )
    assert cases["over the page"] == "Defferre"
