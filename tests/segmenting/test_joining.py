"""Which lines run over to the next, and which begin anew."""

from __future__ import annotations

import pytest

import jumelages
from jumelages.records import BulletinRecord, City

_BULLETIN = """Villes jumelées
(mise à jour au 1er janvier 2024)

Gênes (Italie)

Serment de jumelage signé le 1er mai 1960

{lines}

Turin (Italie)

Serment de jumelage signé le 2 mai 1961
"""


def read(lines: str) -> tuple[BulletinRecord, City]:
    record = jumelages.read(_BULLETIN.format(lines=lines).encode())
    city = record.blocks[0]
    assert isinstance(city, City)
    assert [block.key for block in record.blocks] == ["genes-it", "turin-it"]
    return record, city


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        ("Domaines :\n- sécurité\n- éducation et formation\n- eau", ["sécurité", "éducation et formation", "eau"]),
        ("Domaines :\n- culture\n- Partenariat économique\n- eau", ["culture", "Partenariat économique", "eau"]),
        (
            "Domaines :\nculture et sport\néducation et formation\neau",
            ["culture et sport", "éducation et formation", "eau"],
        ),
        ("Domaines de coopération\nCulture\nSport\nTourisme", ["Culture", "Sport", "Tourisme"]),
        ("Domaines de coopération\n\nCulture, sport", ["Culture", "sport"]),
        ("Domaines\nculture\nsport", ["culture", "sport"]),
        ("Domaines de coopération : échanges\nuniversitaires, sport", ["échanges universitaires", "sport"]),
        (
            "Domaines de coopération : culture,\néducation et formation, eau",
            ["culture", "éducation et formation", "eau"],
        ),
    ],
)
def test_lists_of_domains_keep_their_items(lines: str, labels: list[str]) -> None:
    record, city = read(lines)
    assert [domain.label for domain in city.domains] == labels
    assert record.status == "complete"


@pytest.mark.parametrize("lines", ["Population\n243 278 habitants", "Population\n12 000", "Population :\n12 000"])
def test_a_label_alone_has_its_figure_on_the_next_line(lines: str) -> None:
    record, city = read(lines)
    assert city.population is not None
    assert city.population.value in (243278, 12000)
    assert record.status == "complete"


def test_a_civility_at_the_line_end_awaits_its_name() -> None:
    record, city = read("Co-maires : Mme Anne BERG et M.\nPeter Klein\n28 090 habitants")
    assert [head.family_name for head in city.heads] == ["BERG", "Klein"]
    assert record.status == "complete"


def test_an_agreement_that_goes_on_with_its_renewal_is_not_the_bulletins_date() -> None:
    record, city = read("Charte de coopération\nsignée en 1986, actualisée le 7 novembre 2010")
    assert [event.date.edtf for event in city.agreements[1].events if event.date] == ["1986", "2010-11-07"]
    assert record.as_of is not None
    assert record.as_of.edtf == "2024-01-01"
    assert record.status == "complete"


@pytest.mark.parametrize("lines", ["Population : 4,7 millions", "4,7 millions\nd'habitants"])
def test_millions_run_over_to_their_inhabitants_only(lines: str) -> None:
    record, city = read(f"{lines}\nCharte d'amitié signée le 3 mai 2003")
    assert city.population is not None
    assert city.population.value == 4_700_000
    assert [agreement.label for agreement in city.agreements][1:] == ["Charte d'amitié"]
    assert record.status == "complete"
