"""What heads a block, given by what stands around it."""

from __future__ import annotations

import pytest

import jumelages
from jumelages.folding import slug
from jumelages.records import Accord, City


def keys(text: str) -> list[str]:
    return [block.key for block in jumelages.read(f"Villes jumelées\n\n{text}\n".encode()).blocks]


def test_a_bare_city_may_be_underlined() -> None:
    assert keys("Odessa\n------\n\nJumelage depuis 1973\nMaire : M. Jean DUPONT") == ["odessa"]


def test_a_name_that_resembles_a_verb_of_signing_heads_its_block() -> None:
    text = "Gênes (Italie)\n\nDomaines : sport.\n\nCèlbrek (anciennement Bombay) (Inde)\n\nDomaines : culture."
    assert keys(text) == ["genes-it", "celbrek-in"]


@pytest.mark.parametrize("name", ["Denžonce", "Gèlě"])
def test_a_city_whose_name_resembles_a_verb_is_a_party(name: str) -> None:
    text = f"Dakar (Sénégal), {name} (Pologne), Sfax (Tunisie)\n\nConvention signée en 2002"
    assert keys(text) == [f"accord-dakar-{slug(name)}-sfax"]


@pytest.mark.parametrize("heading", ["Ville : Odessa (Ukraine)", "Odessa (Ukraine)"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_semicolon_above_does_not_hide_a_heading(heading: str, gap: str) -> None:
    text = f"Gênes (Italie)\n\nJumelage depuis 1958 ;\nMaire : M. Marco DORIA ;{gap}{heading}\n\nJumelage depuis 1973 ;"
    assert keys(text) == ["genes-it", "odessa-ua"]


def test_a_semicolon_above_does_not_hide_an_accords_label() -> None:
    above, below = "Gênes (Italie)\n\nJumelage depuis 1958 ;", "Accord tripartite\n\nDakar (Sénégal), Sfax (Tunisie)"
    city, accord = jumelages.read(f"Villes jumelées\n\n{above}\n\n{below}\n".encode()).blocks
    assert isinstance(city, City)
    assert isinstance(accord, Accord)
    assert [agreement.label for agreement in city.agreements] == ["Jumelage"]
    assert accord.label == "Accord tripartite"


def test_a_small_figure_behind_leaders_is_a_population() -> None:
    (city,) = jumelages.read("Villes jumelées\n\nGênes (Italie)\n\nPopulation ........ 462\n".encode()).blocks
    assert city.population is not None
    assert city.population.value == 462


@pytest.mark.parametrize(("address", "honorifics"), [("Mme.", ()), ("Mme Hon.", ("Hon.",))])
def test_an_abbreviated_address_ends_no_sentence(address: str, honorifics: tuple[str, ...]) -> None:
    text = f"Villes jumelées\n\nGênes (Italie)\n\nJumelage depuis 1958\n\n{address} Anna BERG, Maire\n"
    (city,) = jumelages.read(text.encode()).blocks
    (head,) = city.heads
    assert (head.civility, head.honorifics, head.name) == ("Mme", honorifics, "Anna BERG")


def test_a_full_stop_behind_a_circumstance_is_not_part_of_it() -> None:
    text = "Villes jumelées\n\nGênes (Italie)\n\nCharte signée en 2002 pour une durée de six ans.\n"
    (city,) = jumelages.read(text.encode()).blocks
    assert city.agreements[0].circumstances == ("pour une durée de six ans",)


@pytest.mark.parametrize(
    "printed", ["Pays\nItalie", "Pays :\nItalie", "Italie", "Pays : Italie", "Italie, Pays :", "Italie – Italia"]
)
def test_a_country_stands_below_its_city(printed: str) -> None:
    assert keys(f"Gênes\n{printed}\nPopulation\n580 000 habitants\nMaire : M. Marco BUCCI") == ["genes-it"]


@pytest.mark.parametrize("printed", ["Pays :", "Pays : .", "Pays : inconnu", "Pays : ?"])
def test_a_country_left_open_is_reported(printed: str) -> None:
    bulletin = jumelages.read(f"Villes jumelées\n\nGênes\n{printed}\nMaire : M. Marco BUCCI\n".encode())
    (city,) = bulletin.blocks
    assert isinstance(city, City)
    assert city.country is None
    assert [(found.code, found.field) for found in bulletin.diagnostics if found.severity != "note"] == [
        ("J305", "country")
    ]


def test_a_label_left_open_does_not_take_the_next_city_for_its_value() -> None:
    text = "Gênes\nPays :\nMaire : M. Marco BUCCI\nPays :\n\nRemscheid\nPays\nAllemagne\nMaire : M. Jean DUPONT"
    assert keys(text) == ["genes", "remscheid-de"]


def test_a_line_with_a_state_and_its_part_is_the_country_of_the_city_above() -> None:
    text = "NEATH\nPays de Galles, Royaume-Uni\nJumelage depuis 1955\n\nGOSLAR\nBasse-Saxe, Allemagne\nJumelage : 1965"
    assert keys(text) == ["neath-gb", "goslar-de"]


def test_a_city_that_a_part_of_the_country_is_named_after_heads_its_block() -> None:
    assert keys("PARTENAIRES HISTORIQUES\nBerlin, Allemagne\nJumelage : 1987") == ["berlin-de"]


def test_a_nation_behind_wide_blanks_is_the_country() -> None:
    assert keys("LOUGHBOROUGH      ANGLETERRE\nJumelage          1956") == ["loughborough-gb"]


def test_a_title_printed_again_further_down_is_no_section() -> None:
    text = "Gênes (Italie)\nJumelage depuis 1958\nPage 1/2\nVilles jumelées\nTurin (Italie)\nJumelage depuis 1959"
    bulletin = jumelages.read(f"Villes jumelées\n\n{text}\n".encode())
    assert [(block.key, block.section) for block in bulletin.blocks] == [("genes-it", None), ("turin-it", None)]
    assert bulletin.status == "complete"


@pytest.mark.parametrize(
    "parties",
    [
        "Parties : Saint-Denis, Porto Alegre, Durban",
        "Villes signataires : Saint-Denis (France), Porto Alegre (Brésil) et Durban (Afrique du Sud)",
    ],
)
def test_the_parties_of_an_accord_stand_on_a_line_of_their_own(parties: str) -> None:
    text = f"Villes jumelées\n\nAccord de coopération tripartite\n{parties}\nSigné le 4 avril 2011 à Durban\n"
    (accord,) = jumelages.read(text.encode()).blocks
    assert isinstance(accord, Accord)
    assert accord.label == "Accord de coopération tripartite"
    assert [party.name for party in accord.parties] == ["Saint-Denis", "Porto Alegre", "Durban"]
    assert [agreement.events[0].place for agreement in accord.agreements] == ["Durban"]


def test_the_parties_of_a_citys_agreement_begin_no_accord() -> None:
    assert keys("Dakar (Sénégal)\nConvention signée en 2001\nParties : Dakar et Marseille") == ["dakar-sn"]


def test_a_city_with_its_country_stands_in_front_of_a_colon() -> None:
    text = "Oldenburg / Allemagne : Jumelage en 1985 / Maire : Jürgen Krogmann\nDénia / Espagne : Jumelage en 1998"
    assert keys(text) == ["oldenburg-de", "denia-es"]


def test_partners_are_numbered() -> None:
    text = (
        "Partenaire n°1 : Bouaké (RCI)\nConvention signée en 2006\n\nPartenaire n° 2 : Kayes (Mali)\nJumelage en 1998"
    )
    assert keys(text) == ["bouake-ci", "kayes-ml"]


_FREIBURG = "Besançon et Fribourg (Allemagne) sont jumelées depuis 1959."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Limerick compte 95 000 habitants. Son maire est Mme Vanessa CLARKE.", ["limerick"]),
        (
            f"{_FREIBURG}\nMaire : M. D. SALOMON\n\nBesançon et Pavie sont jumelées depuis 1999.",
            ["fribourg-de", "pavie"],
        ),
        ("Le jumelage avec Annan (Écosse) remonte à 1972.\nMaire : M. John SMITH", ["annan-gb"]),
        ("Notre charte de jumelage avec Pavie, en Italie, date de 1999.\nMaire : M. Massimo DEPAOLI", ["pavie-it"]),
    ],
)
def test_sentences_speak_of_cities_that_no_heading_names(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_a_sentence_on_the_issuers_own_city_heads_no_block() -> None:
    text = "Jumelages de Quimper\n\nQuimper compte 63 000 habitants.\n\nLimerick compte 95 000 habitants.\n"
    assert [block.key for block in jumelages.read(text.encode()).blocks] == ["limerick"]


def test_a_sentence_that_may_speak_of_another_city_is_reported() -> None:
    text = f"Villes jumelées\n\n{_FREIBURG}\n\nPavie et Lons sont jumelées depuis 1999.\n"
    found = jumelages.read(text.encode()).diagnostics
    assert {item.code for item in found if item.severity != "note"} == {"J312", "J401"}


@pytest.mark.parametrize("stroke", [" | ", " ; ", ";"])
def test_a_table_without_titles_says_its_cities_and_no_more(stroke: str) -> None:
    rows = [
        ["Gênes", "Italie", "1958", "Marco BUCCI", "580 000"],
        ["Kobe", "Japon", "1961", "Kizo HISAMOTO", "1 500 000"],
    ]
    bulletin = jumelages.read("\n".join(["Villes jumelées", *map(stroke.join, rows)]).encode())
    assert [block.key for block in bulletin.blocks] == ["genes-it", "kobe-jp"]
    assert not any(block.heads or block.population for block in bulletin.blocks)
    reported = [found.code for found in bulletin.diagnostics if found.block == 0 and found.severity != "note"]
    assert reported == ["J401", "J401"]


def test_wide_blanks_set_fields_apart() -> None:
    text = "Villes jumelées\n\nBottrop (Allemagne)   Jumelage : 1965   40 900 hab.   Maire : Bernd TISCHLER\n"
    (city,) = jumelages.read(text.encode()).blocks
    assert city.population is not None
    assert city.population.value == 40_900
    assert [event.date and event.date.edtf for event in city.agreements[0].events] == ["1965"]
    assert [head.name for head in city.heads] == ["Bernd TISCHLER"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_country_stands_over_its_cities(gap: str) -> None:
    italian = f"ITALIE{gap}Crema\nJumelage : 1962\n\nAlpignano\nJumelage : 1979"
    text = f"ALLEMAGNE{gap}Hechingen\nSerment signé en 1973\n\n{italian}"
    assert keys(text) == ["hechingen-de", "crema-it", "alpignano-it"]


def test_a_country_over_a_city_that_names_another_is_reported() -> None:
    text = "Villes jumelées\n\nITALIE\n\nCrema\nJumelage : 1962\n\nHechingen (Allemagne)\nJumelage : 1973\n"
    bulletin = jumelages.read(text.encode())
    assert [block.key for block in bulletin.blocks] == ["crema-it", "hechingen-de"]
    assert [found.code for found in bulletin.diagnostics if found.severity != "note"] == ["J313"]


def test_a_head_reported_behind_the_name_does_not_take_the_next_city() -> None:
    text = "Lille\nFrance\nenv. 230 000 habitants\nMme Martine AUBRY, maire\n\nMödling\nAutriche\nJumelage : 1976"
    assert keys(text) == ["lille-fr", "modling-at"]


def test_a_title_in_small_letters_begins_a_field() -> None:
    text = "Villes jumelées\n\nArad (Israël)\njumelée depuis 1990\nmaire Tali PLOSKOV\n"
    (city,) = jumelages.read(text.encode()).blocks
    assert [head.name for head in city.heads] == ["Tali PLOSKOV"]


def test_two_hyphens_part_fields() -> None:
    text = "Villes jumelées\n\nCrema (Italie) -- 5 000 habitants -- jumelage en 1979 -- Maire Heinz WEIGL\n"
    (city,) = jumelages.read(text.encode()).blocks
    assert (len(city.agreements), len(city.heads), city.population is not None) == (1, 1, True)


def test_a_list_in_front_that_names_a_city_of_which_nothing_is_reported_is_not_lost() -> None:
    text = "Turin (Italie), Blainville (Québec), Albstadt (Allemagne)\n\nTurin (Italie)\nJumelage : 1957\n"
    bulletin = jumelages.read(f"Villes jumelées\n\n{text}".encode())
    assert [block.key for block in bulletin.blocks] == ["turin-it"]
    assert [found.code for found in bulletin.diagnostics if found.severity != "note"] == ["J401"]


def test_dots_part_the_fields_of_a_city() -> None:
    text = "Villes jumelées\n\nCrema · Italie · jumelage 1956 · 115 700 hab. · Sindaco Achille VARIATI\n"
    (city,) = jumelages.read(text.encode()).blocks
    assert city.key == "crema-it"
    assert (len(city.agreements), len(city.heads), city.population is not None) == (1, 1, True)


def test_a_sentence_that_goes_on_behind_a_comma_is_no_city() -> None:
    text = "Crema (Italie)\nJumelage : 1956\nLe premier, avec Sfax (Tunisie), date de 1962."
    assert keys(text) == ["crema-it"]


def alarms(fields: str) -> list[str]:
    bulletin = jumelages.read(f"Villes jumelées\n\nGênes (Italie)\n{fields}\n".encode())
    return [found.code for found in bulletin.diagnostics if found.severity != "note"]


@pytest.mark.parametrize("fields", ["Jumelage depuis 1958\nDomaines : néant", "Jumelage depuis 1958\nDomaines : aucun"])
def test_a_list_that_says_that_there_is_none_is_in_order(fields: str) -> None:
    assert alarms(fields) == []


@pytest.mark.parametrize(
    ("agreement", "codes"),
    [
        ("Jumelage signé en 1987 et en 1988", []),
        ("Jumelage signé en 1975 et en 1995", ["J325"]),
        ("Jumelage signé en 2006 et célébré le 3 mai 2016", []),
        ("Jumelage depuis 1836", ["J210"]),
        ("Liens d'amitié depuis 1836", []),
    ],
)
def test_dates_of_one_agreement_that_can_hardly_be_true_are_reported(agreement: str, codes: list[str]) -> None:
    assert alarms(agreement) == codes


def test_a_year_in_a_bracket_stands_between_the_city_and_its_fields() -> None:
    text = "Lille, France (1958) : 232 741 habitants. Maire : Martine AUBRY.\nCork, Irlande (1984) : 210 000 habitants."
    lille, cork = jumelages.read(f"Villes jumelées\n\n{text}\n".encode()).blocks
    assert isinstance(lille, City)
    assert (lille.key, cork.key) == ("lille-fr", "cork-ie")
    assert lille.population is not None
    assert lille.population.value == 232741
    assert [head.name for head in lille.heads] == ["Martine AUBRY"]


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("Maire de Gênes : M. Marco BUCCI", []),
        ("Maire de Genova : M. Marco BUCCI", []),
        ("Maire de Leipzig : M. Burkhard JUNG", ["J327"]),
        ("Mme Marta VINCENZI, maire jusqu'en 2012", ["J311"]),
    ],
)
def test_the_head_of_another_city_or_of_other_times_is_reported(head: str, codes: list[str]) -> None:
    assert alarms(f"Jumelage depuis 1958\n{head}") == codes


@pytest.mark.parametrize("sign", ["• ", "- ", "– ", ""])
@pytest.mark.parametrize("item", ["Ramallah : jumelage de 2012", "Ramallah, jumelage depuis 2012", "Ramallah – 2012"])
def test_an_item_without_its_country_in_a_list_is_a_city_as_the_others_are(sign: str, item: str) -> None:
    items = ["Lille (France) : accord signé en 2005", item, "Trowbridge (Royaume-Uni) : mémorandum signé en 2009"]
    bulletin = jumelages.read("\n".join(["Nos villes jumelées", "", *(f"{sign}{line}" for line in items)]).encode())
    assert [block.key for block in bulletin.blocks] == ["lille-fr", "ramallah", "trowbridge-gb"]
    assert [len(block.agreements) for block in bulletin.blocks] == [1, 1, 1]
    alarms = [(found.block, found.field) for found in bulletin.diagnostics if found.severity != "note"]
    assert set(alarms) == {(1, "country")}


@pytest.mark.parametrize(
    ("last", "date"),
    [
        ("Document communiqué à titre d'information, mai 2017", "2017-05"),
        ("Texte remis aux élus le 3 mai 2017", "2017-05-03"),
        ("Sfax, mai 2017", "2017-05"),
        ("© Ville de Foix, mai 2017", "2017-05"),
        ("Prochaine fête du jumelage, le 3 mai 2017", None),
        ("Service à contacter pour le voyage de mai 2017", None),
    ],
)
def test_the_last_line_dates_the_bulletin_where_it_speaks_of_the_document(last: str, date: str | None) -> None:
    bulletin = jumelages.read(f"Nos villes jumelées\n\nGênes (Italie)\nJumelage signé en 1958\n\n{last}\n".encode())
    assert [block.key for block in bulletin.blocks] == ["genes-it"]
    assert (bulletin.as_of.edtf if bulletin.as_of else None) == date


def test_a_title_that_lists_cities_heads_a_block_for_each_and_the_month_below_is_the_bulletins() -> None:
    bulletin = jumelages.read("Ville de Foix\nNos villes jumelées : Gênes, Cork et Turin\n\nMai 2014\n".encode())
    assert [block.key for block in bulletin.blocks] == ["genes", "cork", "turin"]
    assert [block.agreements for block in bulletin.blocks] == [(), (), ()]
    assert bulletin.as_of is not None
    assert bulletin.as_of.edtf == "2014-05"
