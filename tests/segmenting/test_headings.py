"""Headings in whole bulletins: names without a country, with one in them or behind them, and lists of towns."""

from __future__ import annotations

import pytest

from jumelages.records import City
from tests.segmenting.test_manners import in_short
from tests.segmenting.test_structures import alarms, read


@pytest.mark.parametrize(
    ("mark", "behind", "between"),
    [
        ("", " – ", " – "),
        ("- ", " : ", ", "),
        ("", ", ", ", "),
        ("", " | ", " | "),
        ("1. ", " ; ", " ; "),
        ("", ". ", ". "),
        ("• ", " : ", " – "),
    ],
)
@pytest.mark.parametrize("name", ["Osnabrück", "Kozienice", "Brüner"])
def test_a_city_of_a_list_without_its_country_is_one_of_the_list(
    mark: str, behind: str, between: str, name: str
) -> None:
    names = ["Diepholz (Allemagne)", name, "Cinkassé (Togo)"]
    fields = ["jumelage signé en 1976", "16 300 habitants", "maire : M. Luc BLANC"]
    lines = [f"{mark}{city}{behind}{between.join(fields)}" for city in names]
    bulletin = read("Villes jumelées\n\n" + "\n".join(lines))
    assert [len(block.agreements) for block in bulletin.blocks] == [1, 1, 1]
    assert name in [block.name for block in bulletin.blocks if block.kind == "city"]
    assert alarms(bulletin) == ["J301 country"]


@pytest.mark.parametrize(
    "name", ["San Salvador", "South Jordan", "Guatemala City", "Mali Lošinj", "Panama City", "Kuwait City"]
)
def test_a_country_within_a_city_s_name_is_none(name: str) -> None:
    other = "Gênes (Italie)\nEntente signée en 1958"
    bulletin = read(f"Villes partenaires\n\n{other}\n\n{name}\nEntente signée le 12 septembre 2001")
    block = bulletin.blocks[1]
    assert block.kind == "city"
    assert (block.name, block.country, alarms(bulletin)) == (name, None, ["J301 country"])


def test_a_large_city_named_like_a_theme_is_a_heading() -> None:
    bulletin = read("Villes jumelées de Lyon\n\nLiège\nBelgique\nJumelage signé le 3 mai 1958")
    (block,) = bulletin.blocks
    assert (in_short(block), alarms(bulletin)) == ("liege-be | Jumelage: signed 1958-05-03", [])


def test_a_participle_in_front_of_its_country_is_a_city_s_name() -> None:
    bulletin = read("Villes jumelées\n\nGelé (Royaume-Uni)\n\nEntente signée en 1985\n\nGelée (1991)")
    (block,) = bulletin.blocks
    assert in_short(block) == "gele-gb | Entente: signed 1985, suspended 1991"


@pytest.mark.parametrize(("sign", "country"), [(";", "Pays"), (" | ", "Canton ou pays")])
def test_a_row_without_its_country_is_a_city_of_its_own(sign: str, country: str) -> None:
    rows = [
        ("Ville", country, "Maire", "Depuis"),
        ("Gênes", "Italie", "M. Marco BUCCI", "1958"),
        ("Turin", "", "M. Piero FASSINO", "1962"),
    ]
    bulletin = read("Villes jumelées\n\n" + "\n".join(map(sign.join, rows)))
    assert [in_short(block) for block in bulletin.blocks] == [
        "genes-it | —: since 1958 | Maire Marco BUCCI",
        "turin | —: since 1962 | Maire Piero FASSINO",
    ]
    assert alarms(bulletin) == ["J301 country"]


def test_one_block_shows_the_order_that_a_bare_name_keeps() -> None:
    bulletin = read(
        "Villes jumelées\n\nBaie-Comeau (Canada)\nPacte signé en 1984\nMaire : M. Yves MONTIGNY\n"
        "Domaines : économie\n\n"
        "Prárzèdebourg\nPacte signé en 1967\nDomaines : sport\n"
    )
    assert [block.key for block in bulletin.blocks] == ["baie-comeau-ca", "prarzedebourg"]
    assert alarms(bulletin) == ["J301 country"]


def test_a_city_whose_name_begins_as_a_telephone_heads_its_block() -> None:
    bulletin = read(
        "Villes jumelées\n\nGênes (Italie)\nJumelage signé en 1958\n\nTel-Aviv – Jaffa\nJumelage signé en 1962\n\n"
        "Turin (Italie)\nJumelage signé en 1970\n"
    )
    assert [block.key for block in bulletin.blocks] == ["genes-it", "tel-aviv-jaffa", "turin-it"]
    assert alarms(bulletin) == ["J301 country"]


@pytest.mark.parametrize(
    "heading", ["Malte (Méditerranée)", "Guadeloupe (Antilles françaises)", "Islande (Océan Atlantique)"]
)
def test_where_in_the_world_a_country_lies_is_no_city(heading: str) -> None:
    bulletin = read(
        f"Jumelages\n\nGênes (Italie)\nSerment signé en 1958\nMaire : M. Marco DORIA\n\n{heading}\nAccord signé en 1984"
    )
    assert [block.name for block in bulletin.blocks if block.kind == "city"] == ["Gênes", heading.partition(" ")[0]]
    assert alarms(bulletin) == ["J302 country"]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Jersey (Îles Anglo-Normandes)", "jersey-je"),
        ("Guernesey (îles de la Manche)", "guernesey-gg"),
        ("Saint-Hélier (Îles Anglo-Normandes)", "saint-helier-je"),
    ],
)
def test_islands_in_brackets_are_no_city(heading: str, key: str) -> None:
    bulletin = read(f"Villes jumelées\n\nGênes (Italie)\nJumelage signé en 1958\n\n{heading}\nJumelage signé en 1984")
    assert [block.key for block in bulletin.blocks] == ["genes-it", key]
    assert alarms(bulletin) == []


@pytest.mark.parametrize(
    ("heading", "name", "code", "warned"),
    [
        ("Saint-Louis du Sénégal", "Saint-Louis", "SN", []),
        ("SAINT-LOUIS DU SÉNÉGAL", "SAINT-LOUIS", "SN", []),
        ("Saint-Denis de La Réunion", "Saint-Denis", "RE", []),
        ("Fort de France", "Fort de France", None, ["J301 country"]),
    ],
)
def test_no_name_ends_with_the_word_that_leads_to_its_country(
    heading: str, name: str, code: str | None, warned: list[str]
) -> None:
    bulletin = read(f"Villes jumelées\n\nGênes (Italie)\nJumelage signé en 1958\n\n{heading}\nJumelage signé en 1984")
    city = bulletin.blocks[1]
    assert isinstance(city, City)
    assert (city.name, city.country.code if city.country else None) == (name, code)
    assert alarms(bulletin) == warned


def test_a_survey_names_a_town_of_the_district_in_front_of_its_twin() -> None:
    bulletin = read(
        "Communauté de communes Val de Besbre\nRecensement des jumelages (mai 2024)\n\n"
        "Dompierre : jumelée avec Stadtallendorf (Allemagne) depuis 1966\nTrézelles : pas de jumelage\n"
        "Lapalisse – jumelage avec Ceriale (Italie) depuis 1971, 5 600 habitants, maire Marinella Fasano\n"
    )
    assert [in_short(block) for block in bulletin.blocks] == [
        "stadtallendorf-de | jumelée: since 1966",
        "ceriale-it | jumelage: since 1971 | maire Marinella Fasano | 5600",
    ]
    assert alarms(bulletin) == []


def test_the_twins_of_one_town_that_each_line_names_are_its_own() -> None:
    bulletin = read(
        "Nos villes jumelées\n\nGênes : jumelée avec Marseille (France) depuis 1958\n"
        "Hambourg : jumelée avec Marseille (France) depuis 1962\n"
    )
    assert [block.name for block in bulletin.blocks if isinstance(block, City)] == ["Gênes", "Hambourg"]


def test_a_country_that_stands_apart_below_its_city_is_no_city() -> None:
    bulletin = read(
        "Nos villes jumelées\n\nInverurie\n\nÉcosse\n\nJumelage depuis 1985\n\n13 640 hab.\n\n"
        "Sanniquellie\n\nLibéria\n\nCoopération depuis 2012\n\nprès de 11 000 hab."
    )
    assert [block.key for block in bulletin.blocks] == ["inverurie-gb", "sanniquellie-lr"]


def test_a_note_says_where_what_it_stands_at_was_signed_and_a_ceremony_nothing() -> None:
    notes = "(1) Signé à Lyon\n(2) Cérémonie sous la halle"
    first, second = "Bordeaux (France)\nJumelage depuis 1958 (1)", "Gênes (Italie)\nJumelage depuis 1961 (2)"
    bulletin = read(f"Villes jumelées\n\n{first}\n\n{second}\n\n{notes}")
    places = [
        [event.place for agreement in block.agreements for event in agreement.events] for block in bulletin.blocks
    ]
    assert places == [[None, "Lyon"], [None]]


@pytest.mark.parametrize("numbers", [("1. ", "2. "), ("1;", "2;"), ("", "")])
def test_words_between_a_country_and_a_date_are_not_lost(numbers: tuple[str, str]) -> None:
    sign = numbers[0][1:].strip() if numbers[0].endswith(";") else ","
    rows = [
        ("Schio", "Italie", "Valter Orsi", "39 000", "1994"),
        ("Iserlohn", "Allemagne", "Eva Berg", "93 000", "1998"),
    ]
    lines = [number + f"{sign} ".join(row) for number, row in zip(numbers, rows, strict=True)]
    assert alarms(read("Villes jumelées\n\n" + "\n".join(lines))) == ["J401 None", "J401 None"]


def test_a_head_stands_behind_the_inhabitants_and_an_entry_behind_the_chronicle_that_names_its_town() -> None:
    said = "En 1966, un serment de jumelage a été signé à Barentin avec Brackenheim (Allemagne)."
    entry = "Brackenheim : 15 800 habitants, maire M. Thilo Csaszar. Domaines : vignoble."
    bulletin = read(f"Ville de Barentin\n\nNos jumelages au fil des ans\n\n{said}\n\nEt aujourd'hui ?\n{entry}")
    (block,) = bulletin.blocks
    assert (
        in_short(block) == "brackenheim-de | serment de jumelage: signed 1966 | maire Thilo Csaszar | 15800 | vignoble"
    )
    assert alarms(bulletin) == []


def test_one_column_of_many_may_have_a_figure_in_its_name() -> None:
    header = "Ville;Pays;Acte;Maire;Habitants;Billet de train 2e cl."
    rows = [
        "Gênes;Italie;Jumelage de 1958;Marco BUCCI;580 000;118 fr.",
        "Cork;Irlande;Jumelage de 1984;Ann DOE;224 000;96 fr.",
    ]
    bulletin = read("Villes jumelées\n\n" + "\n".join([header, *rows]))
    assert [in_short(block) for block in bulletin.blocks] == [
        "genes-it | Jumelage: since 1958 | Maire Marco BUCCI | 580000",
        "cork-ie | Jumelage: since 1984 | Maire Ann DOE | 224000",
    ]
