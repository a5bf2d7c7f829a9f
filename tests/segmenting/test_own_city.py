"""The issuer's own city beside its partner's name."""

from __future__ import annotations

import pytest

import jumelages


def names(text: str) -> list[str]:
    found: list[str] = []
    for block in jumelages.read(text.encode()).blocks:
        assert block.kind == "city"
        found.append(block.name)
    return found


@pytest.mark.parametrize(
    "heading", ["TOURS – GÊNES (Italie)", "TOURS-GÊNES (Italie)", "GÊNES / Tours (Italie)", "Tours et GÊNES (Italie)"]
)
def test_the_city_of_the_front_is_left_out(heading: str) -> None:
    assert names(f"Ville de Tours\nVilles jumelées\n\n{heading}\nJumelage depuis 1987\n") == ["GÊNES"]


def test_a_city_beside_each_partner_is_left_out_without_a_front() -> None:
    blocks = "BANGUI-RENNES (France)\nJumelage depuis 1987\n\nBANGUI-GÊNES (Italie)\nJumelage depuis 1990\n"
    assert names(f"Villes jumelées\n\n{blocks}") == ["RENNES", "GÊNES"]


@pytest.mark.parametrize(
    ("issuer", "heading", "name"),
    [
        ("Fontaine", "Fontaine-l'Évêque (Belgique)", "Fontaine-l'Évêque"),
        ("Saint-Denis", "Saint-Louis (Sénégal)", "Saint-Louis"),
        ("Bienne", "Clermont-Ferrand (France)", "Clermont-Ferrand"),
        ("Tours", "Biel/Bienne (Suisse)", "Biel/Bienne"),
    ],
)
def test_names_of_several_words_stay_whole(issuer: str, heading: str, name: str) -> None:
    assert names(f"Ville de {issuer}\nVilles jumelées\n\n{heading}\nJumelage depuis 1987\n") == [name]
