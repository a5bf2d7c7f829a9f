"""Values inside lines: what stands around them, marks, typing, and words that look like others."""

from __future__ import annotations

import datetime

import pytest

import jumelages
from jumelages.errors import JumelagesError
from jumelages.records import BulletinRecord, City

TODAY = datetime.date(2026, 11, 28)


def read(lines: str, heading: str = "Porto (Portugal)") -> BulletinRecord:
    return jumelages.read(f"Villes jumelées\n\n{heading}\n{lines}\n".encode(), today=TODAY)


def city(record: BulletinRecord) -> City:
    (block,) = record.blocks
    assert isinstance(block, City)
    return block


def warned(record: BulletinRecord) -> set[str | None]:
    return {item.field for item in record.diagnostics if item.severity != "note"}


def head(record: BulletinRecord) -> tuple[str, str | None, str | None, str | None]:
    (only,) = city(record).heads
    return only.title, only.name, only.given_name, only.family_name


def events(record: BulletinRecord) -> list[tuple[str, str | None]]:
    return [
        (event.kind.value, event.date.edtf if event.date else None)
        for item in city(record).agreements
        for event in item.events
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Maire : M. Luc « Lulu » MARTIN", ("Maire", "Luc « Lulu » MARTIN", "Luc", "MARTIN")),
        ("Maire : M. Luc (Lulu) MARTIN", ("Maire", "Luc (Lulu) MARTIN", "Luc", "MARTIN")),
        ("Maire : M. de la Vega Juan", ("Maire", "de la Vega Juan", None, None)),
        ("Maire : M. de Gaulle", ("Maire", "de Gaulle", None, None)),
        ("Maire : M. Jean\u2011Claude MOREIRA", ("Maire", "Jean-Claude MOREIRA", "Jean-Claude", "MOREIRA")),
        ("Maire : M.\u00a0Marco\u00a0DO\u00adRIA", ("Maire", "Marco DORIA", "Marco", "DORIA")),
        ("La ville a pour bourgmestre M. Luc DUPONT.", ("bourgmestre", "Luc DUPONT", "Luc", "DUPONT")),
        ("Élu référent : M. Luc DUPONT, Maire", ("Maire", "Luc DUPONT", "Luc", "DUPONT")),
        ("Interlocuteur : M. Luc DUPONT, maire", ("maire", "Luc DUPONT", "Luc", "DUPONT")),
        ("Interlocutrice : Mme Anne ROCHE, présidente", ("présidente", "Anne ROCHE", "Anne", "ROCHE")),
        ("Interlocuteur : M. Luc DUPONT, gouverneur.", ("gouverneur", "Luc DUPONT", "Luc", "DUPONT")),
    ],
)
def test_heads(line: str, expected: tuple[str, str | None, str | None, str | None]) -> None:
    record = read(f"Jumelage signé en 1975\n{line}")
    assert head(record) == expected
    assert warned(record) == set()


def test_a_term_that_is_over_is_doubted_in_a_bulletin_without_a_date() -> None:
    assert warned(read("Maire : M. Luc MARTIN (2012-2017)")) == {"heads"}


@pytest.mark.parametrize(
    "line",
    [
        "Interlocuteur : M. Luc DUPONT",
        "Interlocutrice : Mme Anne ROCHE, présidente du comité de jumelage",
        "Interlocuteur : M. Luc DUPONT, adjoint au maire",
    ],
)
def test_who_speaks_for_the_partner_without_heading_it_is_no_head(line: str) -> None:
    record = read(f"Jumelage signé en 1975\n{line}")
    assert not city(record).heads
    assert warned(record) == set()


def test_a_head_may_stand_in_a_bracket_of_its_own() -> None:
    record = read("Accord signé le 24/09/2003 (Maire : Libby SCHAAF)")
    assert head(record) == ("Maire", "Libby SCHAAF", "Libby", "SCHAAF")
    assert events(record) == [("signed", "2003-09-24")]
    assert warned(record) == set()


def test_two_people_in_one_line_are_two_heads_and_doubted() -> None:
    record = read("Jumelage signé en 1975\nMaire : Mme Marta VINCENZI M. Marco DORIA")
    assert [person.family_name for person in city(record).heads] == ["VINCENZI", "DORIA"]
    assert warned(record) == {"heads"}


def test_a_deputy_in_the_line_of_the_mayor_is_doubted_and_one_on_a_line_of_its_own_is_not() -> None:
    record = read("Maire : Mme Jane HARRIS, 1er adjoint : M. John SMITH")
    assert [person.office for person in city(record).heads] == ["mayor", "deputy"]
    assert warned(record) == {"heads"}
    assert warned(read("Maire : Mme Jane HARRIS\n1er adjoint : M. John SMITH")) == set()


@pytest.mark.parametrize(
    ("line", "value", "approximate"),
    [
        ("> 240 000 habitants", 240_000, True),
        ("240 000 habitants et plus", 240_000, True),
        ("240 000 habitants et quelque", 240_000, True),
        ("240 000 et quelques habitants", 240_000, True),
        ("240 000 habitants passés", 240_000, True),
        ("8 076 habitants²", 8_076, False),
        ("8 076 habitants [2]", 8_076, False),
        ("70 000 habitants, 125 000 avec les communes environnantes", 70_000, False),
    ],
)
def test_populations(line: str, value: int, approximate: bool) -> None:
    record = read(f"Jumelage signé en 1975\n{line}", "Meckhé (Sénégal)")
    population = city(record).population
    assert population is not None
    assert (population.value, population.approximate, population.scope) == (value, approximate, "city")
    assert warned(record) - {"population"} == set()


@pytest.mark.parametrize(
    "line",
    ["entre 200 000 et 250 000 habitants", "200 000 – 250 000 habitants", "Population : de 200 000 à 250 000"],
)
def test_a_range_is_no_figure(line: str) -> None:
    record = read(f"Jumelage signé en 1975\nMaire : M. Rui MOREIRA\n{line}")
    assert city(record).population is None
    assert warned(record) == {"population"}


@pytest.mark.parametrize("line", ["5 200 foyers", "3 000 électeurs", "12 500 hab./km²", "45 élèves"])
def test_other_figures_are_no_population_and_no_alarm(line: str) -> None:
    record = read(f"Jumelage signé en 1975\nMaire : M. Rui MOREIRA\n{line}")
    assert city(record).population is None
    assert warned(record) == set()


def test_words_in_front_of_a_figure_doubt_the_figure() -> None:
    record = read("Jumelage signé en 1975\nautrefois 237 000 habitants")
    assert "population" in warned(record)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Jumelage signé le 2ème mai 1974", [("signed", "1974-05-02")]),
        ("Jumelage signé le 1ᵉʳ mai 1976", [("signed", "1976-05-01")]),
        ("Jumelage depuis 1986[2]", [("since", "1986")]),
        ("Convention tacitement reconduite en 2005", [("renewed", "2005")]),
        ("Convention signée le mar. 17 mars 1998", [("signed", "1998-03-17")]),
    ],
)
def test_dates(line: str, expected: list[tuple[str, str]]) -> None:
    record = read(line)
    assert events(record) == expected
    assert warned(record) == set()


def test_a_day_that_cannot_be_read_leaves_its_month_and_a_doubt() -> None:
    record = read("Jumelage signé le 2bis mai 1974")
    assert events(record) == [("signed", "1974-05")]
    assert warned(record) == {"agreements"}


@pytest.mark.parametrize("line", ["Ancien jumelage (1975-1990)", "Charte en attente de signature depuis 2005"])
def test_what_is_not_in_force_is_doubted(line: str) -> None:
    assert warned(read(line)) == {"agreements"}


def test_a_date_of_signature_that_nobody_filled_in_is_reported_and_a_renewal_that_never_was_is_not() -> None:
    assert warned(read("Jumelage signé en 1975\nDernier renouvellement : néant")) == set()
    record = read("Pays : Portugal\nDate de signature : non communiquée", "Ville jumelée : Porto")
    assert [(item.code, item.field) for item in record.diagnostics if item.severity != "note"] == [
        ("J305", "agreements")
    ]


@pytest.mark.parametrize(
    ("heading", "code", "subdivision", "doubted"),
    [
        ("Trévise (Italie)", "IT", None, set()),
        ("Sulphur, Louisiane (États-Unis d'Amérique)", "US", "US-LA", set()),
        ("Reims (« France »)", "FR", None, set()),
        ("Bietigheim-Bissingen\nAllemagne – Bade-Wurtemberg, 43 000 hab.", "DE", "DE-BW", set()),
        ("Loèche (Suisse)\nCanton du Valais, 3 900 hab.", "CH", None, set()),
    ],
)
def test_countries(heading: str, code: str | None, subdivision: str | None, doubted: set[str | None]) -> None:
    record = read("Jumelage signé en 1990", heading)
    country = city(record).country
    assert country is not None
    assert (country.code, country.subdivision) == (code, subdivision)
    assert warned(record) == doubted


def test_a_part_of_the_country_that_stands_above_is_no_country() -> None:
    lines = "Allemagne\nAhlen (Westphalie) – jumelage signé en 1987\nAutriche\nOberwart – jumelage signé en 1990\n"
    ahlen, _ = jumelages.read(f"Villes jumelées\n\n{lines}".encode(), today=TODAY).blocks
    assert isinstance(ahlen, City)
    country = ahlen.country
    assert country is not None
    assert (country.name, country.code, country.subdivision) == ("Allemagne", "DE", "DE-NW")


def test_the_name_of_a_country_keeps_its_full_stops() -> None:
    country = city(read("Maire : Libby SCHAAF", "Oakland, Californie, U.S.A.")).country
    assert country is not None
    assert country.name == "U.S.A."


def test_how_a_partnership_stands_is_no_second_agreement() -> None:
    record = read("Convention de coopération signée en 2005\nLe partenariat est : en cours")
    assert [item.label for item in city(record).agreements] == ["Convention de coopération"]
    assert warned(record) == set()


def test_a_period_in_the_title_is_no_second_date() -> None:
    front = "RÉPERTOIRE DES JUMELAGES 2013-2014\nMis à jour le 15 octobre 2014"
    record = jumelages.read(f"{front}\n\nChaves (Portugal)\nJumelage signé en 1990\n".encode(), today=TODAY)
    assert record.as_of is not None
    assert record.as_of.edtf == "2014-10-15"
    assert warned(record) == set()


def test_two_encodings_in_one_file_are_refused() -> None:
    with pytest.raises(JumelagesError, match="UTF-8"):
        jumelages.read("Porto (Portugal)\nfévrier\n".encode() + "Gênes".encode("latin-1"), today=TODAY)


@pytest.mark.parametrize(
    ("heading", "code", "part"),
    [
        ("Jumelage n° 3 : HIROSHIMA (Japon)", "JP", None),
        ("Jumelage n° 3 : Fukuoka (Japon)", "JP", None),
        ("Jumelage n° 3 : Sulphur, Louisiane (États-Unis)", "US", "US-LA"),
        ("Albany, New York (États-Unis)", "US", "US-NY"),
        ("Hiroshima (Japon)", "JP", None),
    ],
)
def test_a_part_of_a_country_is_one_that_is_printed(heading: str, code: str, part: str | None) -> None:
    text = f"Villes jumelées\n\nJumelage n° 1 : Ath (Belgique)\nJumelage, 1973\n\n{heading}\nJumelage, 1985\n"
    block = jumelages.read(text.encode(), today=TODAY).blocks[-1]
    assert isinstance(block, City)
    assert block.country
    assert (block.country.code, block.country.subdivision) == (code, part)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Jumelage, 2 juin 1973\nRelations rompues", [("since", "1973-06-02"), ("ended", None)]),
        ("Jumelage signé en 1973\nPlus d'échanges depuis 2005", [("signed", "1973"), ("suspended", "2005")]),
        ("Jumelage signé en 1973. Les liens sont rompus depuis 1990.", [("signed", "1973"), ("ended", "1990")]),
        ("Pacte d'amitié, 1973. Relations gelées.", [("since", "1973"), ("suspended", None)]),
    ],
)
def test_relations_that_stop_are_no_agreement(lines: str, expected: list[tuple[str, str | None]]) -> None:
    record = read(lines)
    assert events(record) == expected
    assert len(city(record).agreements) == 1
    assert not warned(record)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ville de 230 000 âmes, Porto a pour maire monsieur Luc MARTIN.", ("maire", "Luc MARTIN", "Luc", "MARTIN")),
        ("Porto a actuellement pour maire Luc MARTIN", ("maire", "Luc MARTIN", "Luc", "MARTIN")),
        ("Jumelage, 1973, M. Luc MARTIN étant maire.", ("maire", "Luc MARTIN", "Luc", "MARTIN")),
        ("Son maire s'appelle Luc MARTIN", ("maire", "Luc MARTIN", "Luc", "MARTIN")),
        ("Dirigée par le maire Luc MARTIN", ("maire", "Luc MARTIN", "Luc", "MARTIN")),
        ("Maire depuis 2014 : Luc MARTIN", ("Maire", "Luc MARTIN", "Luc", "MARTIN")),
        ("Jumelage signé en 1973, dont le maire est M. Luc MARTIN", ("maire", "Luc MARTIN", "Luc", "MARTIN")),
    ],
)
def test_heads_in_sentences(line: str, expected: tuple[str, str | None, str | None, str | None]) -> None:
    record = read(line)
    assert head(record) == expected
    assert not warned(record)


def test_who_presides_a_committee_heads_no_city() -> None:
    assert not city(read("Jumelage signé en 1973. Le Comité a pour président M. Luc MARTIN.")).heads


@pytest.mark.parametrize("printed", ["(date à rechercher)", "à retrouver", "date inconnue", "(inconnue)"])
def test_a_date_left_open_is_one_doubt(printed: str) -> None:
    record = read(f"Jumelage\nSigné le : {printed}")
    assert warned(record) == {"agreements"}
    assert "J401" not in {item.code for item in record.diagnostics}


@pytest.mark.parametrize(
    ("line", "doubted"),
    [
        ("Une convention a été passée en 1992 avec Gouda (Pays-Bas), ville de 71 000 habitants.", True),
        ("Charte signée en 1992 avec la ville de Gouda (Pays-Bas)", True),
        ("Jumelage signé en 1992 avec Dax (France)", False),
        ("Jumelage signé en 1992 avec Genova (Italie)", False),
        ("Accord signé en 1992 avec Bidule (Italie)", False),
    ],
)
def test_an_agreement_with_another_city_is_doubted_on_all_that_it_fills(line: str, doubted: bool) -> None:
    text = f"Ville de Dax\n\nVilles jumelées\n\nGênes (Italie)\n{line}\nMaire : M. Marco BUCCI\n"
    record = jumelages.read(text.encode(), today=datetime.date(2026, 11, 23))
    fields = {found.field for found in record.diagnostics if found.code == "J337"}
    (city,) = record.blocks
    filled = {"agreements", "population"} if city.kind == "city" and city.population else {"agreements"}
    assert fields == (filled if doubted else set())


LETTERED = """Mairie du Cap

La ville du Cap compte à ce jour trois villes sœurs :

a. Suresnes (France) – jumelage depuis le 14 juillet 1998 – maire : Christian Dupuy ;
b. Ferrare (Italie) – charte d'amitié de 2004 – maire : Tiziano Tagliani ;
c. Porto (Portugal) – protocole signé le 12 décembre 2003.

Le Cap, le 9 février 2012
Le Maire principal : Wilborde BÉON
"""


def test_a_lettered_list_is_read_and_who_signs_it_heads_no_city() -> None:
    record = jumelages.read(LETTERED.encode(), today=datetime.date(2026, 11, 23))
    cities = [block for block in record.blocks if block.kind == "city"]
    assert [city.name for city in cities] == ["Suresnes", "Ferrare", "Porto"]
    assert [[head.name for head in city.heads] for city in cities] == [["Christian Dupuy"], ["Tiziano Tagliani"], []]
    assert record.as_of
    assert record.as_of.edtf == "2012-02-09"


def test_a_planned_agreement_without_a_name_is_a_doubt_alone() -> None:
    text = "Villes jumelées\n\nNantes est jumelée depuis 1990 avec Gênes (Italie). Une visite est prévue en mai 2019.\n"
    record = jumelages.read(text.encode(), today=datetime.date(2026, 11, 23))
    assert all(agreement.label or agreement.events for block in record.blocks for agreement in block.agreements)


def test_the_year_of_a_list_leaves_its_title_a_title() -> None:
    table = "Ville\tPays\tDepuis\nGênes\tItalie\t1960\nKobe\tJapon\t1962\n"
    text = f"Ville de Dax\n\nDax, ville jumelée : liste (2015)\n\n{table}"
    record = jumelages.read(text.encode(), today=datetime.date(2026, 11, 23))
    assert record.title == "Dax, ville jumelée : liste (2015)"
    assert [block.name for block in record.blocks if block.kind == "city"] == ["Gênes", "Kobe"]


FIRST_BLOCK = """Villes jumelées

{name}

Serment de jumelage signé en 1948, actualisé le 2 janvier 1993 à La Haye, en septembre 1999 et 2008 à Marrakech

Domaines de coopération : culture, tourisme, aménagement urbain, santé publique, sport, culture et jeunesse, emploi

Gênes (Italie)

Charte signée en 2001
Maire : M. Marco BUCCI
"""


def test_a_name_that_nobody_knows_heads_the_first_block() -> None:
    record = jumelages.read(FIRST_BLOCK.format(name="Félonbourg").encode(), today=datetime.date(2026, 11, 23))
    assert [block.name for block in record.blocks if block.kind == "city"] == ["Félonbourg", "Gênes"]


def test_fields_in_front_of_all_headings_are_never_lost_in_silence() -> None:
    record = jumelages.read(FIRST_BLOCK.format(name="* * *").encode(), today=datetime.date(2026, 11, 23))
    assert {found.field for found in record.diagnostics if found.code == "J401"} == {"agreements", None}


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Pirée, Le (Grèce)", "le-piree-gr"),
        ("Aquila (L') (Italie)", "l-aquila-it"),
        ("Aquila, L' (Italie)", "l-aquila-it"),
        ("Haye, La, Pays-Bas", "la-haye-nl"),
        ("Caire (Le) – Égypte", "le-caire-eg"),
    ],
)
def test_an_article_behind_its_name_is_no_country(heading: str, key: str) -> None:
    record = read("Jumelage signé en 1975", heading)
    assert city(record).key == key
    assert warned(record) == set()


def test_a_name_with_its_article_behind_it_has_no_country() -> None:
    record = read("Jumelage signé en 1975", "Havre (Le)")
    assert (city(record).key, warned(record)) == ("le-havre", {"country"})


def test_which_of_two_agreements_a_bracket_brings_to_its_end_is_doubted() -> None:
    record = read("Jumelage signé en 1958 (convention de 1970 suspendue)")
    assert warned(record) == {"agreements"}
    assert warned(read("Jumelage signé en 1958 ; convention de 1970 suspendue")) == set()


@pytest.mark.parametrize(
    ("said", "renewals"),
    [
        ("La convention a été prolongée.", [("renewed", None)]),
        ("La convention a été prolongée jusqu'en 2015.", []),  # its term, in the circumstances
    ],
)
def test_a_renewal_without_a_date_is_reported_in_sentences(said: str, renewals: list[tuple[str, None]]) -> None:
    twinned = "Porto (Portugal) est jumelée avec notre ville depuis 1975."
    signed = "Une convention de coopération a été signée en 2010."
    record = jumelages.read(f"Villes jumelées\n\n{twinned} {signed} {said}\n".encode(), today=TODAY)
    assert events(record) == [("since", "1975"), ("signed", "2010"), *renewals]


def test_a_committee_that_is_renewed_renews_no_agreement() -> None:
    said = "Porto (Portugal) est jumelée avec notre ville depuis 1975. Le comité de jumelage a été renouvelé."
    assert events(jumelages.read(f"Villes jumelées\n\n{said}\n".encode(), today=TODAY)) == [("since", "1975")]


def test_a_name_that_does_not_show_which_is_the_family_name_is_noted() -> None:
    record = read("Maire : M. MARCO BUCCI")
    assert head(record) == ("Maire", "MARCO BUCCI", None, None)
    assert [item.field for item in record.diagnostics if item.code == "J339"] == ["heads"]


def test_a_head_behind_a_date_that_still_counts_is_read() -> None:
    record = read("depuis 1964 : maire Marco BUCCI, 160 000 habitants")
    assert (events(record), head(record)[1]) == ([("since", "1964")], "Marco BUCCI")
    assert warned(record) == set()


def test_a_year_behind_the_noun_dates_an_agreement_in_a_list() -> None:
    record = read("21 400 hab., mairesse Mme Josefa MESA, jumelage 2001", "Vila Serena (Portugal)")
    assert events(record) == [("since", "2001")]
    assert head(record) == ("mairesse", "Josefa MESA", "Josefa", "MESA")
    assert warned(record) == set()
