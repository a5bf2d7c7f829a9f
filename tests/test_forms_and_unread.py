"""Forms whose fields tell of each other, and words that are not understood, told on the field that they fill."""

from __future__ import annotations

import datetime

import pytest

from jumelages.parsing import parse
from jumelages.reading import read_bulletin
from tests.rules.notation import listed

BULLETIN = """Villes jumelées

Gênes (Italie)
Serment de jumelage signé le 18 octobre 1958
{line}
Domaines : culture, sport

Kobe (Japon)
Jumelage depuis 1961
"""


def fields_of_unread(line: str) -> list[str | None]:
    """The fields that the warnings on unread words name, in the first block of a small bulletin."""
    bulletin = read_bulletin(BULLETIN.format(line=line).encode(), "bulletin.txt")
    record = parse(bulletin, today=datetime.date(2026, 11, 23))
    return [found.field for found in record.diagnostics if found.code == "J401" and found.block == 0]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Or donc advint qu'en 1971 charte fut faite", "agreements"),
        ("Nul ne dit si le maire Dupont reste", "heads"),
        ("Voilà que 120 000 habitants de plus", "population"),
        ("Capitoul : M. Jean DUPONT", "heads"),
        ("81.7.63 habitants", "population"),
        ("Maire : Jean DUPONT, remplacé par Luc MARTIN", "heads"),
        ("Jumelage signé en 1992 zyx", "agreements"),
    ],
)
def test_unread_words_are_told_on_the_field_that_they_seem_to_fill(line: str, field: str) -> None:
    assert fields_of_unread(line) == [field]


FORM = """Villes jumelées

Gênes (Italie)
Date : 17 avril 2003
Objet : Accord de jumelage

Kobe (Japon)
Maire : M. Jean DUPONT
Maire : à désigner
"""


def test_a_date_in_front_of_its_agreement_belongs_to_it() -> None:
    record = parse(read_bulletin(FORM.encode(), "bulletin.txt"), today=datetime.date(2026, 11, 23))
    (agreement,) = record.blocks[0].agreements
    assert (agreement.label, agreement.events[0].date and agreement.events[0].date.edtf) == (
        "Accord de jumelage",
        "2003-04-17",
    )
    assert record.as_of is None
    assert not [found for found in record.diagnostics if found.block == 0 and found.severity != "note"]


def test_a_vacancy_beside_a_name_is_told() -> None:
    record = parse(read_bulletin(FORM.encode(), "bulletin.txt"), today=datetime.date(2026, 11, 23))
    assert [found.code for found in record.diagnostics if found.block == 1 and found.field == "heads"] == ["J306"]


@listed("""
Prière de rapporter les clés de la salle avant vendredi midi
Rappeler M. Mensah au sujet des chaises
Un groupe de 45 habitants a visité l'exposition
""")
def test_other_words_belong_to_no_field(sentence: str) -> None:
    assert fields_of_unread(sentence) == [None]


TOLD_AGAIN = """Villes jumelées

Gênes (Italie)
Convention de coopération signée en 2001
La convention a été renouvelée en 2005
Population : 1 200 habitants (31/12/08)
"""


def test_a_noun_alone_tells_of_the_agreement_above_again() -> None:
    record = parse(read_bulletin(TOLD_AGAIN.encode(), "bulletin.txt"), today=datetime.date(2026, 11, 23))
    (agreement,) = record.blocks[0].agreements
    assert [(event.kind.value, event.date and event.date.edtf) for event in agreement.events] == [
        ("signed", "2001"),
        ("renewed", "2005"),
    ]


def test_a_census_year_of_two_figures_is_told() -> None:
    record = parse(read_bulletin(TOLD_AGAIN.encode(), "bulletin.txt"), today=datetime.date(2026, 11, 23))
    alarms = [(found.code, found.field) for found in record.diagnostics if found.severity != "note"]
    assert alarms == [("J203", "population")]


LAST_RENEWAL = """Villes jumelées

Bordeaux (France)
Pacte d'amitié signé le 4 juillet 1962 par les maires Jean HAMEL et Jacques DELMAS
Dernier renouvellement : le 28 juin 2017 à Québec
"""


def test_the_last_renewal_on_a_line_of_its_own_is_none_of_the_signatories() -> None:
    record = parse(read_bulletin(LAST_RENEWAL.encode(), "bulletin.txt"), today=datetime.date(2026, 11, 23))
    (agreement,) = record.blocks[0].agreements
    assert [(event.kind.value, event.place) for event in agreement.events] == [("signed", None), ("renewed", "Québec")]
