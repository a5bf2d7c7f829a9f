"""What the document's own abbreviations mean is read where they stand."""

from __future__ import annotations

import datetime

import pytest

import jumelages
from jumelages.records import City

TODAY = datetime.date(2026, 11, 24)
SPEYER = ["speyer-de", 50500, ["jumelage 1959-09-05"], ["Stefanie Seiler"], ["vin", "jeunesse"]]
RAVENNE = ["ravenne-it", 158000, ["pacte d'amitié 1972-03-04"], ["Michele de Pascale"], ["mosaïque"]]
ROWS = """
Ville;Pays;Forme;Conclu;Hab.;Maire;Axes
Speyer;Allemagne;J;1959-09-05;50 500;Stefanie Seiler;vin, jeunesse
Ravenne;Italie;PA;1972-03-04;158 000;Michele de Pascale;mosaïque
"""
LINES = """
Speyer (Allemagne) - J s. 05/09/1959 - 50 500 hab. - M : Stefanie Seiler - vin, jeunesse
Ravenne (Italie) - PA s. 04/03/1972 - 158 000 hab. - M : Michele de Pascale - mosaïque
"""
FORMS = """
v. Speyer (DE)  a. jumelage  s. 05/09/1959  h. 50 500  m. Stefanie Seiler  d. vin, jeunesse
v. Ravenne (IT)  a. pacte d'amitié  s. 04/03/1972  h. 158 000  m. Michele de Pascale  d. mosaïque
"""


def facts(text: str) -> list[list[object]]:
    """The cities of a bulletin without an alarm."""
    record = jumelages.read(text.encode(), today=TODAY)
    assert [item for item in record.diagnostics if item.severity != "note"] == []
    cities = [block for block in record.blocks if isinstance(block, City)]
    return [
        [
            city.key,
            city.population and city.population.value,
            [f"{one.label} {one.events[0].date and one.events[0].date.edtf}" for one in city.agreements],
            [head.name for head in city.heads],
            [domain.label for domain in city.domains],
        ]
        for city in cities
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"Villes jumelées\n{ROWS}\nJ = jumelage ; PA = pacte d'amitié\n",
        f"Villes jumelées\n{ROWS}\nJ : jumelage\nPA : pacte d'amitié\n",
        f"Villes jumelées\n\nLégende : J = jumelage ; PA = pacte d'amitié ; s. = signé le ; M = maire\n{LINES}",
        f"Villes jumelées\n(J = jumelage / PA = pacte d'amitié / s. = signé le / M = maire)\n{LINES}",
        "Villes jumelées\n\nv. = ville  a. = accord  s. = signé le  h. = nb d'hab.  m. = maire  d. = domaines\n"
        + FORMS,
    ],
)
def test_what_a_legend_says_is_read_where_its_signs_stand(text: str) -> None:
    assert facts(text) == [SPEYER, RAVENNE]


def test_evidence_stays_at_the_sign() -> None:
    text = f"Villes jumelées\n{ROWS}\nJ = jumelage ; PA = pacte d'amitié\n"
    (city, _) = jumelages.read(text.encode(), today=TODAY).blocks
    evidence = city.agreements[0].evidence
    assert evidence is not None
    assert evidence.quote.startswith("J")
    assert text[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize(
    "front",
    [
        "Lettre du comité\nDe : la mairie\nObjet : jumelages de la ville\n",
        "M = maire\n",
        "P : Paul Roux\nM : Anne Petit\n",
    ],
)
def test_lines_with_a_colon_are_no_legend(front: str) -> None:
    record = jumelages.read(
        f"Villes jumelées\n{front}\nSpeyer (Allemagne)\nM. Jean Roux, maire\n".encode(), today=TODAY
    )
    (city,) = record.blocks
    assert [head.name for head in city.heads] == ["Jean Roux"]


def test_signs_within_running_words_are_no_signs() -> None:
    text = """Villes jumelées

Abréviations : p. = population ; s. = signé le ; pop = population totale ; ° = pacte d'amitié ; dom = domaines

Speyer (Allemagne)°
s. le 5 septembre 1959, délibération n° 12
p. 50 500 habitants
dom : églises du XIXe s. et d'avant, culture (voir p. 12 du bulletin), musique pop
"""
    (city,) = jumelages.read(text.encode(), today=TODAY).blocks
    assert isinstance(city, City)
    assert city.population is not None
    assert city.population.value == 50500
    assert [item.label for item in city.agreements] == ["pacte d'amitié"]
    assert city.agreements[0].circumstances == ("délibération n° 12",)
    labels = [domain.label for domain in city.domains]
    assert labels == ["églises du XIXe s. et d'avant", "culture (voir p. 12 du bulletin)", "musique pop"]
