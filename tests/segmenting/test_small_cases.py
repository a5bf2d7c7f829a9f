"""Small bulletins, each of one kind of structure: its cities with what is theirs, and every alarm."""

from __future__ import annotations

import pytest

from tests.segmenting.test_structures import alarms, read, told

CASES = {
    "a country cut short": (
        "Baunatal (Rép. féd. d'Allemagne)\nJumelage signé en 1983",
        ["baunatal-de, signed 1983"],
        [],
    ),
    "a country cut short in other words": (
        "Goma (Rép. dém. du Congo)\nJumelage signé en 2001\n\nJinan (Rép. pop. de Chine)\nJumelage signé en 1985",
        ["goma-cd, signed 2001", "jinan-cn, signed 1985"],
        [],
    ),
    "a region that is like a country's name": (
        "La Ferté-Saint-Aubin (Sologne)\nJumelage signé en 1990",
        ["la-ferte-saint-aubin, signed 1990"],
        ["J302 country"],
    ),
    "a country misspelt": (
        "Gdańsk (Pologme)\nJumelage signé en 1990",
        ["gdansk-pl, signed 1990"],
        ["J103 country"],
    ),
    "lines that letters count": (
        "1) Porto (Portugal)\na) Jumelage signé le 5 mai 1975\nb) 237 591 habitants\nc) Maire : M. Rui MOREIRA",
        ["porto-pt, signed 1975-05-05, Rui MOREIRA, 237591"],
        [],
    ),
    "lines that figures count": (
        "1. Porto (Portugal)\n1.1 Jumelage signé le 5 mai 1975\n1.2 Maire : M. Rui MOREIRA",
        ["porto-pt, signed 1975-05-05, Rui MOREIRA"],
        [],
    ),
    "where the city lies, that could be a city": (
        "Arue (Polynésie Française)\nÎles-du-Vent (Tahiti)\nPopulation : 9 300 habitants\nMaire : M. Philippe TERAI",
        ["arue-pf, Philippe TERAI, 9300"],
        [],
    ),
    "the last line but one is the longest": (
        "Herford (Allemagne)\nSerment de jumelage signé le 25 août 1966 à Herford\nJumeau historique",
        ["herford-de, signed 1966-08-25"],
        ["J401 None"],
    ),
    "a deputy beside the mayor": (
        "Totnes (Angleterre)\nJumelage signé en 1973\nMaire : Mme Jane HARRIS, 1er adjoint : M. John SMITH",
        ["totnes-gb, signed 1973, Jane HARRIS, John SMITH"],
        ["J306 heads"],
    ),
    "a mayor until a month, and the next one": (
        "Totnes (Angleterre)\nJumelage signé en 1973\nMayor : J. Riley (jusqu'en janvier), J. Tecklenburg",
        ["totnes-gb, signed 1973, J. Riley, J. Tecklenburg"],
        ["J306 heads"],
    ),
    "titles and labels over their values, a caption over each city": (
        (
            "FICHE JUMELAGE\n\nCollectivité partenaire\nNittendorf\nPays\nAllemagne\nMaire\nHelmut SAMMÜLLER\n"
            "Population\n9 300\n\nFICHE JUMELAGE\n\nCollectivité partenaire\nWicklow\nPays\nIrlande\nMaire\n"
            "Shay CULLEN\nPopulation\n10 584"
        ),
        ["nittendorf-de, Helmut SAMMÜLLER, 9300", "wicklow-ie, Shay CULLEN, 10584"],
        [],
    ),
    "a title without its person, over a city": (
        "GÊNES (Italie)\nMaire :\n\nOdessa\nMaire : M. Luc MARTIN\nPays : Ukraine",
        ["genes-it", "odessa-ua, Luc MARTIN"],
        ["J305 heads"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_small_bulletin_is_read_right(name: str) -> None:
    text, expected, warned = CASES[name]
    bulletin = read(f"Villes jumelées\n\n{text}")
    assert told(bulletin) == expected
    assert alarms(bulletin) == warned
