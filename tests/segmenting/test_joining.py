"""Which lines run over to the next, and which begin anew."""

from __future__ import annotations

import pytest

import jumelages
from jumelages.records import Accord, BulletinRecord, City

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
        ("Domaines : eau,\nCulture, sport,\néducation, etc.", ["eau", "Culture", "sport", "éducation"]),
        ("Domaines : eau.\n\nCulture, sport, etc.", ["eau", "Culture", "sport"]),
        ("Domaines\nculture\nsport", ["culture", "sport"]),
        ("• Domaines :\nculture\nsport\nfrancophonie\n\n• 12 000 habitants", ["culture", "sport", "francophonie"]),
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


@pytest.mark.parametrize(
    "lines",
    [
        "Co-maires : Madame Anne BERG et Monsieur\nPeter Klein",
        "Co-maires = Mme Anne BERG et M. Peter Klein",
        "Co-maires =\nMme Anne BERG et M. Peter Klein",
    ],
)
def test_heads_behind_an_equals_sign_or_a_line_end(lines: str) -> None:
    record, city = read(f"{lines}\n28 090 habitants")
    assert [(head.title, head.family_name) for head in city.heads] == [("Co-maires", "BERG"), ("Co-maires", "Klein")]
    assert record.status == "complete"


@pytest.mark.parametrize("equals", [" = ", " =", "= "])
def test_an_equals_sign_stands_for_a_colon(equals: str) -> None:
    record, city = read(f"Maire{equals}M. Marco DORIA\n\nPopulation{equals}243 278\n\nDomaines{equals}culture, sport")
    assert city.heads[0].name == "Marco DORIA"
    assert city.population is not None
    assert city.population.value == 243278
    assert [domain.label for domain in city.domains] == ["culture", "sport"]
    assert record.status == "complete"


@pytest.mark.parametrize("named", ["poste vacant", "Marco DORIA"])
def test_a_title_keeps_its_city_in_front_of_an_equals_sign(named: str) -> None:
    record, city = read(f"Maire de Gênes = {named}")
    (head,) = city.heads
    assert (head.title, head.city, head.name) == ("Maire", "Gênes", None if named == "poste vacant" else named)
    assert record.status == "complete"


def test_a_name_runs_over_the_line_end() -> None:
    record, city = read("Président du conseil municipal par intérim : M. Tomaso\nBadano\n28 090 habitants")
    assert city.heads[0].name == "Tomaso Badano"
    assert record.status == "complete"


@pytest.mark.parametrize("listed", ["Domaines : culture et jeunesse.", "Domaines : culture et jeunesse"])
def test_a_bulleted_heading_is_no_item_of_the_list_above_it(listed: str) -> None:
    text = f"Villes jumelées\n\n• Gênes (Italie)\n\n{listed}\n\n• Odessa\n\nDomaines : sport.\n"
    first, second = jumelages.read(text.encode()).blocks
    assert (first.key, second.key) == ("genes-it", "odessa")


@pytest.mark.parametrize(
    "heading",
    [
        "Marseille, Dakar (Sénégal), Frankfurt am\nMain (Allemagne), Gênes (Italie)",
        "Marseille, Dakar (Sénégal), Frankfurt am Main\n(Allemagne), Gênes (Italie)",
        "Marseille, Dakar (Sénégal), Frankfurt am Main (Allemagne),\nGênes (Italie)",
    ],
)
def test_the_cities_of_a_heading_run_over_the_line_end(heading: str) -> None:
    text = f"Villes jumelées\n\nAccord tripartite\n\n{heading}\n\nConvention signée le 2 mai 1961\n"
    record = jumelages.read(text.encode())
    (accord,) = record.blocks
    assert isinstance(accord, Accord)
    assert [party.name for party in accord.parties] == ["Marseille", "Dakar", "Frankfurt am Main", "Gênes"]
    assert record.status == "complete"


@pytest.mark.parametrize(
    "heading",
    [
        "Lyon (France), A Coruña (Espagne) et Gênes (Italie)",
        "Lyon, A Coruña et Gênes (France, Espagne, Italie)",
    ],
)
def test_the_parties_of_an_accord_run_over_the_line_end_anywhere(heading: str) -> None:
    words = heading.split(" ")
    for at in range(1, len(words)):
        printed = f"{' '.join(words[:at])}\n{' '.join(words[at:])}"
        text = f"Villes jumelées\n\nHaïfa (Israël)\nMaire : M. A. B\n\n{printed}\nAccord signé le 9 mai 2013\n"
        (_, accord) = jumelages.read(text.encode()).blocks
        assert isinstance(accord, Accord), printed
        assert [party.name for party in accord.parties] == ["Lyon", "A Coruña", "Gênes"], printed


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


@pytest.mark.parametrize("lines", ["M. Eneko\nLARRARTE", "M. Enrique MAYA\nLARRARTE"])
def test_a_family_name_in_capitals_runs_over_where_blank_lines_part_the_blocks(lines: str) -> None:
    block = f"Tudela (Espagne)\nAlcalde : {lines}\n35 170 habitants\n"
    text = f"Villes jumelées\n\n{block}\nGênes (Italie)\nJumelage depuis 1987\n"
    tudela, _ = jumelages.read(text.encode()).blocks
    assert [head.name for head in tudela.heads] == [lines.removeprefix("M. ").replace("\n", " ")]


def test_the_list_of_what_a_bulletin_holds_is_no_accord() -> None:
    text = "Villes jumelées : Rennes, Gênes, Foshan\n\nRennes (France)\nJumelage depuis 1984\n"
    assert [block.key for block in jumelages.read(text.encode()).blocks] == ["rennes-fr"]


def test_numerals_in_front_of_fields_are_no_part_of_them() -> None:
    lines = (
        "i. Accord signé en 1998\nii. Maire : M. Marco BUCCI\n"
        "iii. Population : 580 000 habitants\niv. Domaines : eau ; port"
    )
    record, city = read(lines)
    assert [head.name for head in city.heads] == ["Marco BUCCI"]
    assert city.population is not None
    assert [domain.label for domain in city.domains] == ["eau", "port"]
    assert not [item for item in record.diagnostics if item.severity != "note"]


def test_ordinals_in_front_of_cities_are_no_part_of_them() -> None:
    text = (
        "Villes jumelées\n\nDeuxièmement : SIKASSO (Mali)\nAccord signé en 1998\n\n"
        "Troisièmement : GAO (Mali)\nAccord signé en 1999"
    )
    blocks = jumelages.read(text.encode()).blocks
    assert [block.name for block in blocks if isinstance(block, City)] == ["SIKASSO", "GAO"]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Brest (Pays de\nGalles)", "Brest"),
        ("Stoke-\non-Trent (Pays de Galles)", "Stoke-on-Trent"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
    ],
    ids=["country wrapped", "name wrapped", "name with its article"],
)
def test_a_heading_is_read_whole(head: str, name: str) -> None:
    text = f"Villes jumelées\n\n{head}\n\nCharte signée en 1974\n\nCork (Irlande)\n\nCharte signée en 1980"
    first, second = jumelages.read(text.encode()).blocks
    assert isinstance(first, City)
    assert isinstance(second, City)
    assert (first.name, second.name) == (name, "Cork")
    assert first.country is None or first.country.subdivision == "GB-WLS"


@pytest.mark.parametrize(
    ("above", "below", "label"),
    [
        ("sapeurs-", "pompiers", "sapeurs-pompiers"),
        ("coopé-", "ration", "coopération"),
        ("ex-", "positions", "expositions"),
    ],
)
def test_a_hyphen_that_a_word_is_written_with_stays(above: str, below: str, label: str) -> None:
    text = f"Villes jumelées\n\nBad Tölz (Allemagne)\nJumelage signé en 1966\nDomaines : chorales, {above}\n{below}"
    [city] = jumelages.read(text.encode()).blocks
    assert isinstance(city, City)
    assert [domain.label for domain in city.domains] == ["chorales", label]


@pytest.mark.parametrize(("civility", "given"), [("M.", "Norbert"), ("Mme", "Anna-Lena")])
def test_a_name_that_is_cut_in_front_of_its_title_is_whole(civility: str, given: str) -> None:
    lines = f"Jumelage signé le 16 juin 2007. {civility} {given}\nZeidler, maire. 33 700 habitants"
    [city] = jumelages.read(f"Villes jumelées\n\nBad Tölz (Allemagne)\n{lines}".encode()).blocks
    assert isinstance(city, City)
    assert [(head.name, head.title) for head in city.heads] == [(f"{given} Zeidler", "maire")]
