"""What begins a block, and what belongs to it: dates under a name, sentences, accords, rows of tables."""

from __future__ import annotations

import pytest

import jumelages
from jumelages.records import Accord, BulletinRecord, City


def read(text: str) -> BulletinRecord:
    return jumelages.read(f"Ville de Besançon\nVilles jumelées\nMise à jour : 10 mai 2012\n\n{text}\n".encode())


def cities(record: BulletinRecord) -> list[City]:
    assert all(isinstance(block, City) for block in record.blocks)
    return [block for block in record.blocks if isinstance(block, City)]


def events(block: City | Accord) -> list[str]:
    return [
        f"{event.kind.value} {event.date.edtf if event.date else '?'}"
        for agreement in block.agreements
        for event in agreement.events
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "Arlon (Belgique) 1962\nMaire : M. Vincent MAGNUS",
        "Arlon (Belgique), 1962\nMaire : M. Vincent MAGNUS",
        "Arlon (Belgique) – depuis 1962\nMaire : M. Vincent MAGNUS",
        "1. Arlon (B) : depuis 1962",
        "ARLON\nBelgique\n1962\nMaire : M. Vincent MAGNUS",
        "Arlon (Belgique)\nAnnée : 1962\nMaire : M. Vincent MAGNUS",
        "Arlon (Belgique)\nDepuis 1962\nMaire : M. Vincent MAGNUS",
        "Arlon, Belgique - 1962\nMaire : M. Vincent MAGNUS",
    ],
)
def test_a_year_behind_a_name_is_an_agreements_that_the_title_names(lines: str) -> None:
    record = read(lines)
    (city,) = cities(record)
    assert (city.key, events(city)) == ("arlon-be", ["since 1962"])
    assert [(one.label, one.kind) for one in city.agreements] == [(None, "twinning")]
    assert [item.code for item in record.diagnostics if item.severity != "note"] == []
    assert record.status == "complete"


def test_dates_under_their_cities_are_not_the_bulletins() -> None:
    record = read(
        "FARO (PORTUGAL)\nDate : 27-04-1984\n58 000 hab.\n\nCADIX (ESPAGNE)\n12 février 1998\n\nVigo (Espagne)"
    )
    assert [events(city)[:1] and events(city)[0][-10:] for city in cities(record)[:2]] == ["1984-04-27", "1998-02-12"]
    assert record.as_of is not None
    assert record.as_of.edtf == "2012-05-10"


@pytest.mark.parametrize(
    ("sentence", "key", "event"),
    [
        ("Besançon et Fribourg (Allemagne) sont jumelées depuis 1959.", "fribourg-de", "since 1959"),
        ("Besançon est jumelée avec Tver (Russie) depuis le 12 octobre 1999.", "tver-ru", "since 1999-10-12"),
        ("La ville de Tver, en Russie, est jumelée avec Besançon depuis 1999.", "tver-ru", "since 1999"),
        ("La ville est également jumelée avec Dallas (États-Unis) depuis 1957.", "dallas-us", "since 1957"),
        ("York (Royaume-Uni) est jumelée avec Besançon depuis 1953.", "york-gb", "since 1953"),
    ],
)
def test_a_sentence_that_twins_two_cities_is_about_the_one_with_its_country(
    sentence: str, key: str, event: str
) -> None:
    record = read(f"{sentence} Elle compte 224 000 habitants et son maire est M. Dieter SALOMON.")
    (city,) = cities(record)
    assert (city.key, events(city)) == (key, [event])
    assert city.population is not None
    assert city.population.value == 224000
    assert [head.name for head in city.heads] == ["Dieter SALOMON"]
    assert record.status == "complete"


def test_such_a_sentence_under_its_heading_begins_no_other_block() -> None:
    record = read("Tver (Russie)\nLa ville de Tver, en Russie, est jumelée avec Besançon depuis 1999.")
    assert [city.key for city in cities(record)] == ["tver-ru"]


def test_a_city_reported_by_its_own_name_is_no_unknown_word() -> None:
    record = read("Fribourg-en-Brisgau (Allemagne)\nJumelage depuis 1959. Fribourg compte 224 000 habitants.")
    (city,) = cities(record)
    assert city.population is not None
    assert record.status == "complete"


@pytest.mark.parametrize(
    ("lines", "label", "parties"),
    [
        (
            "Convention tripartite de coopération entre Dunkerque, Gaza et Vigo\nsignée le 3 mai 2001",
            "Convention tripartite de coopération",
            ["Dunkerque", "Gaza", "Vigo"],
        ),
        (
            "Accord tripartite entre les villes de Marseille, Dakar (Sénégal) et Fès (Maroc), signé le 3 mai 2001.",
            "Accord tripartite",
            ["Marseille", "Dakar", "Fès"],
        ),
    ],
)
def test_an_accord_reported_in_a_sentence_stands_for_itself(lines: str, label: str, parties: list[str]) -> None:
    record = read(f"Vigo (Espagne)\nJumelage depuis 1983\n\n{lines}\nDomaines : eau, urbanisme")
    accord = record.blocks[1]
    assert isinstance(accord, Accord)
    assert (accord.label, [party.name for party in accord.parties]) == (label, parties)
    assert events(accord) == ["signed 2001-05-03"]
    assert len(accord.domains) == 2


def test_an_accord_among_a_citys_agreements_stays_with_the_city() -> None:
    record = read(
        "Vigo (Espagne)\nJumelage depuis 1983\nAccord tripartite entre Vigo, Brest et Cork signé le 3 mai 2001"
    )
    assert [block.kind for block in record.blocks] == ["city"]


@pytest.mark.parametrize(
    "rows",
    [
        """
            | Ville  | Pays   | Jumelage | Maire           |
            ------------------------------------------------
            | Troyes | France | 1951     | François Baroin |
            ------------------------------------------------
            | Mèze   | France | 1987     | Yvon Pibre      |
        """,
        "Ville\tPays\tJumelage\tMaire\nTroyes\tFrance\t1951\tFrançois Baroin\nMèze\tFrance\t1987\tYvon Pibre",
        "Ville;Pays;Jumelage;Maire\nTroyes;France;1951;François Baroin\nMèze;France;1987;Yvon Pibre",
        """
            Ville    Pays    Jumelage  Maire
            Troyes  France  1951      François Baroin
            Mèze     France  1987      Yvon Pibre
        """,
        """
            Ville     Pays    Jumelage   Maire
            Troyes    France             François Baroin
            Mèze      France  1987       Yvon Pibre
        """,
    ],
)
def test_tables_with_strokes_tabs_or_blanks(rows: str) -> None:
    record = read(rows)
    assert [city.key for city in cities(record)] == ["troyes-fr", "meze-fr"]
    assert [city.heads[0].family_name for city in cities(record)] == ["Baroin", "Pibre"]
    assert events(record.blocks[1]) == ["since 1987"]
    assert record.status == "complete"


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        ("- culture\n- folklore\n- sport", ["culture", "folklore", "sport"]),
        ("• eau\n• assainissement", ["eau", "assainissement"]),
        ("- univer sité\n- cinérna", ["univer sité", "cinérna"]),
    ],
)
def test_bulleted_domains_need_no_title(lines: str, labels: list[str]) -> None:
    record = read(
        f"Meudon (France)\nJumelage depuis 1982\n45 700 habitants\n{lines}\n\nDax (France)\nJumelage depuis 1983"
    )
    city = cities(record)[0]
    assert [domain.label for domain in city.domains] == labels
    assert all(domain.theme != "other" for domain in city.domains)
    repaired = [item.field for item in record.diagnostics if item.code == "J103"]
    assert repaired == ["domains"] * sum("univer" in label or "rn" in label for label in labels)


def test_bulleted_words_that_no_theme_knows_are_no_domains() -> None:
    record = read("Meudon (France)\nJumelage depuis 1982\n- néphrologues\n- Quai de la Loire")
    assert not cities(record)[0].domains
    assert record.status == "partial"


def test_a_blank_line_behind_every_line_keeps_country_and_city_together() -> None:
    lines = ["ASHFORD", "Grande-Bretagne", "Jumelage signé le 5 mai 1984", "SOMOTO", "Nicaragua", "12 000 habitants"]
    record = read("\n\n".join(lines))
    assert [city.key for city in cities(record)] == ["ashford-gb", "somoto-ni"]
    assert record.status == "complete"


def test_the_country_may_stand_below_as_the_citys_kind() -> None:
    record = read("EBERBACH\nVille d'Allemagne (Bade-Wurtemberg)\n14 700 habitants")
    (city,) = cities(record)
    assert (city.name, city.country and city.country.subdivision) == ("EBERBACH", "DE-BW")


def test_blocks_side_by_side_are_reported_one_after_the_other() -> None:
    record = read("""
   Fürth (Allemagne)                 Plzeň (République tchèque)
   Jumelage signé le 4 avril 1992    Jumelage signé le 2 mai 1987
   120 000 habitants                 168 000 habitants
   Domaines : culture, sport

   Dallas (États-Unis)               Grodno (Biélorussie)
   Jumelage depuis 1957              Jumelage depuis 1982
                                     356 000 habitants
""")
    found = [(city.key, events(city)[0][-4:], len(city.domains)) for city in cities(record)]
    assert [key for key, _, _ in found] == ["furth-de", "plzen-cz", "dallas-us", "grodno-by"]
    assert [city.population.value if city.population else None for city in cities(record)] == [
        120000,
        168000,
        None,
        356000,
    ]
    assert cities(record)[0].domains
    assert not cities(record)[1].domains
    assert record.status == "complete"


def test_agreements_that_end_alike_head_no_block() -> None:
    lines = "Charte de jumelage depuis décembre 1973\n\nDomaines : sport, culture.\n\nDouble jumelage depuis 1954"
    assert [block.key for block in cities(read(f"{lines}\n\nArlon (Belgique)\nMaire : M. Luc MARTIN"))] == ["arlon-be"]


def test_letters_set_apart_are_words_and_glued_ones_are_parted() -> None:
    front = "V I L L E   D E   D A X\nV I L L E S   J U M E L É E S"
    record = jumelages.read(f"{front}\n\nHIMEJI (JAPON)\nJumelage depuis 1965\n536000habitants\n".encode())
    assert (record.issuer, record.title) == (("VILLE DE DAX",), "VILLES JUMELÉES")
    population = record.blocks[0].population
    assert population is not None
    assert population.value == 536000
    assert [(item.code, item.field) for item in record.diagnostics if item.severity != "note"] == [
        ("J103", "population")
    ]


@pytest.mark.parametrize("lines", ["Depuis : 1958\nType : Jumelage", "Type : Jumelage\nAnnée : 1958"])
def test_a_date_and_the_agreement_named_beside_it_are_one(lines: str) -> None:
    record = read(f"BIARRITZ (France)\n{lines}\nMaire : Michel VIDAL")
    (city,) = cities(record)
    assert [agreement.label for agreement in city.agreements] == ["Jumelage"]
    assert events(city) == ["since 1958"]
    assert [item.code for item in record.diagnostics if item.severity != "note"] == []


@pytest.mark.parametrize("mark", ["PARTENAIRE N° {}", "Fiche {}/2", "Ville n° {}"])
def test_the_number_of_a_sheet_is_no_agreement(mark: str) -> None:
    sheets = [
        f"{mark.format(number)}\nVille : {name}\nPays : France\nJumelage : 1999"
        for number, name in enumerate(("Dax", "Metz"), 1)
    ]
    record = read("\n".join(sheets))
    assert [(city.key, events(city)) for city in cities(record)] == [
        ("dax-fr", ["since 1999"]),
        ("metz-fr", ["since 1999"]),
    ]
    assert record.status == "complete"


def test_signs_of_bold_words_are_no_part_of_them() -> None:
    record = read("## Haarlem (Pays-Bas)\n- **Jumelage** : 10 octobre 1964\n- **Bourgmestre** : Jos Wienen")
    (city,) = cities(record)
    assert city.agreements[0].label == "Jumelage"
    assert city.heads[0].title == "Bourgmestre"
    assert record.status == "complete"


def test_blocks_run_together_at_a_semicolon_are_parted() -> None:
    record = read("DAX (France) Jumelage : 1958 Domaines : écoles ; GANDIA (Espagne) Jumelage : 1967 Domaines : sport")
    assert [(city.key, events(city)) for city in cities(record)] == [
        ("dax-fr", ["since 1958"]),
        ("gandia-es", ["since 1967"]),
    ]


def test_a_sentence_of_the_introduction_is_no_block_where_headings_follow() -> None:
    record = read(
        "Besançon est jumelée avec Tver (Russie) depuis 1999, et avec d'autres villes.\n\n"
        "Tver (Russie)\nJumelage depuis 1999\n\nHadera (Israël)\nJumelage depuis 1964"
    )
    assert [city.key for city in cities(record)] == ["tver-ru", "hadera-il"]


def test_two_headings_on_one_line_over_common_lines_are_an_accord() -> None:
    record = read("Dakar (Sénégal)        Fès (Maroc)\nAccord tripartite signé le 3 mai 2001\nDomaines : eau, sport")
    assert [block.kind for block in record.blocks] == ["accord"]


def test_a_place_and_date_between_blocks_is_not_the_bulletins() -> None:
    record = read("Gênes (Italie)\nSerment de jumelage\nGênes, mai 1958\n\nTurin (Italie)\nJumelage depuis 1960")
    assert record.as_of is not None
    assert record.as_of.edtf == "2012-05-10"


@pytest.mark.parametrize("line", ["Jumelage 58", "Comité France Italie"])
def test_words_that_look_like_marks_or_headings_are_reported(line: str) -> None:
    record = read(f"Gênes (Italie)\nJumelage depuis 1958\n{line}\nMaire : M. Marco DORIA")
    assert [city.key for city in cities(record)] == ["genes-it"]
    assert any(item.severity == "warning" for item in record.diagnostics)


def test_a_line_over_each_city_in_its_paragraph_is_about_the_city_below() -> None:
    record = read(
        "A) Acte du 9 septembre 1961\nAvec : Mirande (France)\nPopulation : 3 405\n\n"
        "B) Acte du 1er juillet 1978\nAvec : Bischofshofen (Autriche)\nPopulation : 10 600"
    )
    assert [(city.name, events(city)) for city in cities(record)] == [
        ("Mirande", ["since 1961-09-09"]),
        ("Bischofshofen", ["since 1978-07-01"]),
    ]
