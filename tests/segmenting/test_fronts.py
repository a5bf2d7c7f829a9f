"""The front of a bulletin: which line is the issuer, which the title, and which no city at all."""

from __future__ import annotations

import pytest

import jumelages
from jumelages.records import BulletinRecord

_BLOCKS = """

Gênes (Italie)
Jumelage signé le 1er mai 1960
Maire : M. Marco DORIA

Turin (Italie)
Jumelage signé le 2 mai 1961
Maire : M. Piero FASSINO
"""


def read(front: str) -> BulletinRecord:
    record = jumelages.read((front + _BLOCKS).encode())
    assert [block.key for block in record.blocks] == ["genes-it", "turin-it"]
    assert record.status == "complete"
    return record


@pytest.mark.parametrize(
    ("front", "issuer", "title"),
    [
        (
            "Ville de Sion (Valais)\nChancellerie municipale\n\nVilles jumelées avec Sion",
            ("Ville de Sion (Valais)", "Chancellerie municipale"),
            "Villes jumelées avec Sion",
        ),
        ("Hôtel de ville de Dax\nVilles jumelées", ("Hôtel de ville de Dax",), "Villes jumelées"),
        ("Ville de Laval (Québec) – Villes jumelées", ("Ville de Laval (Québec)",), "Villes jumelées"),
        (
            "Commune de Plan (Genève)\nRelations extérieures\nCommunes jumelées",
            ("Commune de Plan (Genève)", "Relations extérieures"),
            "Communes jumelées",
        ),
        ("Fête de l'Europe\n\nGRAND QUIZ DES VILLES JUMELÉES", (), "GRAND QUIZ DES VILLES JUMELÉES"),
        ("LYON\nVILLES JUMELÉES", ("LYON",), "VILLES JUMELÉES"),
        ("Roubaix International\nVilles jumelées", ("Roubaix International",), "Villes jumelées"),
        (
            "CHAMBÉRY\nRelations internationales\nVILLES JUMELÉES",
            ("CHAMBÉRY", "Relations internationales"),
            "VILLES JUMELÉES",
        ),
        ("REPÈRES\nLurcy et ses villes jumelées", (), "Lurcy et ses villes jumelées"),
        ("Archives municipales de Dax\n\nVilles jumelées", ("Archives municipales de Dax",), "Villes jumelées"),
        ("Ville de Lomé\nVilles soeurs", ("Ville de Lomé",), "Villes soeurs"),
        ("Ville de Huy\nNos villes jumelées en 2018", ("Ville de Huy",), "Nos villes jumelées"),
        ("Cabinet du Maire, le 3 mai 2016\nVilles jumelées", ("Cabinet du Maire",), "Villes jumelées"),
        ("Ville de Dax – Villes jumelées", ("Ville de Dax",), "Villes jumelées"),
        ("Ville de Verviers. Jumelages. Mai 2007.", ("Ville de Verviers",), "Jumelages"),
        ("Ville de Vevey Villes jumelées État au 30.06.2012", ("Ville de Vevey",), "Villes jumelées"),
        ("~ Ville de Menton ~\n** VILLES JUMELÉES **", ("Ville de Menton",), "VILLES JUMELÉES"),
        (
            "COMMUNE URBAINE DE MEKNÈS\nDivision de la coopération\n\nJUMELAGES ET PARTENARIATS",
            ("COMMUNE URBAINE DE MEKNÈS", "Division de la coopération"),
            "JUMELAGES ET PARTENARIATS",
        ),
        (
            "Ville de Gien\nSyndicat d'initiative et jumelages\n\nVILLES JUMELÉES\nMise à jour : octobre 2008",
            ("Ville de Gien", "Syndicat d'initiative et jumelages"),
            "VILLES JUMELÉES",
        ),
        (
            "Comité de jumelage de Vertou\n\nJUMELAGES : LE POINT À LA RENTRÉE\n5 septembre 2011",
            ("Comité de jumelage de Vertou",),
            "JUMELAGES : LE POINT À LA RENTRÉE",
        ),
        (
            "Ville de Huy\nJumelages et solidarité\n\nLES VILLES AVEC LESQUELLES NOUS SOMMES LIÉS\n16 mars 2013",
            ("Ville de Huy", "Jumelages et solidarité"),
            "LES VILLES AVEC LESQUELLES NOUS SOMMES LIÉS",
        ),
        (
            "Commune de Huy                                   21 mai 2011\nVie associative\n\nNos jumelages",
            ("Commune de Huy", "Vie associative"),
            "Nos jumelages",
        ),
        ("Ville de Huy                        mai 2011\n\nNos jumelages", ("Ville de Huy",), "Nos jumelages"),
        (
            "Ville d'Esch\nRelations internationales : villes jumelées et partenaires",
            ("Ville d'Esch",),
            "Relations internationales : villes jumelées et partenaires",
        ),
        (
            "Ville de Huy\nListe des villes jumelées\n(arrêtée le 15/09/2020)",
            ("Ville de Huy",),
            "Liste des villes jumelées",
        ),
        (
            (
                "Ville de Huy\nRelations extérieures\n\nNOTE\n\nDe : Relations extérieures\nÀ : Madame la Maire\n"
                "Date : 7 novembre 2022\nObjet : nos villes jumelées"
            ),
            ("Ville de Huy", "Relations extérieures"),
            "nos villes jumelées",
        ),
        (
            (
                "Ville de Huy\nConseil communal\n\nBulletin des questions et réponses\n\n"
                "Réponse du collège, donnée le 18 mai 2015\n\nVilles jumelées"
            ),
            ("Ville de Huy", "Conseil communal"),
            "Villes jumelées",
        ),
        # Look-alikes: a department's name that holds the words of a title.
        ("Ville de Mons – Cellule Jumelages\nVilles liées", ("Ville de Mons – Cellule Jumelages",), "Villes liées"),
        (
            "Service des Relations publiques – Jumelages\nVilles liées à Mons",
            ("Service des Relations publiques – Jumelages",),
            "Villes liées à Mons",
        ),
    ],
)
def test_issuer_and_title(front: str, issuer: tuple[str, ...], title: str) -> None:
    record = read(front)
    assert (record.issuer, record.title) == (issuer, title)


def test_a_title_reported_with_the_issuer_leaves_the_next_one_to_the_section() -> None:
    record = read("VILLE DE DUNKERQUE – LES ACCORDS INTERNATIONAUX\nSituation au 3 décembre 2015\n\nJUMELAGES")
    assert (record.issuer, record.title) == (("VILLE DE DUNKERQUE",), "LES ACCORDS INTERNATIONAUX")
    assert [block.section for block in record.blocks] == ["JUMELAGES", "JUMELAGES"]


def test_a_header_on_every_page_names_title_and_issuer() -> None:
    header = "VILLE DE DAX – VILLES JUMELÉES\nMise à jour le 5 mai 2010\n"
    pages = [f"{header}\n{block}\n- {number} -\n" for number, block in enumerate(_BLOCKS.strip().split("\n\n"), 1)]
    record = jumelages.read("\f".join(pages).encode())
    assert (record.issuer, record.title) == (("VILLE DE DAX",), "VILLES JUMELÉES")
    assert record.as_of is not None
    assert record.as_of.edtf == "2010-05-05"


def test_a_city_of_the_kind_ville_de_with_fields_stays_a_city() -> None:
    record = jumelages.read(
        b"Ville de Dakar (S\xc3\xa9n\xc3\xa9gal)\nJumelage depuis 1968\n\nG\xc3\xaanes (Italie)\nJumelage depuis 1958\n"
    )
    assert [block.key for block in record.blocks] == ["dakar-sn", "genes-it"]


def test_the_date_of_a_closing_title_is_the_bulletins() -> None:
    record = jumelages.read(
        ("Ville de Lyon" + _BLOCKS + "\nBulletin des jumelages – données valables au 1er septembre 2014\n").encode()
    )
    assert record.as_of is not None
    assert record.as_of.edtf == "2014-09-01"


@pytest.mark.parametrize(
    ("front", "end", "day"),
    [
        ("Commission des jumelages – 6 décembre 2021", "", "2021-12-06"),
        ("Lettre aux habitants, mise à jour au 3 mai 2019", "", "2019-05-03"),
        ("Villes jumelées", "État des jumelages au 30 avril 2018.", "2018-04-30"),
        ("Villes jumelées", "État des jumelages au 30 avril 2018\nVille de Dax – Relations extérieures", "2018-04-30"),
    ],
)
def test_the_day_of_what_is_written_is_the_bulletins(front: str, end: str, day: str) -> None:
    record = jumelages.read(f"Ville de Dax\n{front}{_BLOCKS}\n{end}".encode())
    assert record.as_of is not None
    assert record.as_of.edtf == day
    assert [len(block.agreements) for block in record.blocks] == [1, 1]


def test_cities_that_only_the_front_speaks_of_are_not_set_aside_in_silence() -> None:
    blocks = "Rennes (France)\nJumelage depuis 1984\n\nGênes (Italie)\nJumelage depuis 1958\n"
    for line, codes in (
        ("Villes jumelées : Rennes, Gênes et Foshan", ["J401"]),
        ("Villes jumelées : Rennes, Gênes et Rennes", []),
        ("Nos jumelages : Gênes (Italie) 1958, Cork (Irlande) 1984", ["J401"]),
    ):
        bulletin = jumelages.read(f"Villes jumelées\n\n{line}\n\n{blocks}".encode())
        assert [block.key for block in bulletin.blocks] == ["rennes-fr", "genes-it"]
        assert [found.code for found in bulletin.diagnostics if found.severity != "note"] == codes


@pytest.mark.parametrize(
    "line",
    [
        "Majunga (Madagascar) – convention de coopération décentralisée du 26 juillet 2008",
        "Majunga (Madagascar) : coopération décentralisée du 26 juillet 2008",
        "Majunga (Madagascar), accord de coopération du 26 juillet 2008",
    ],
)
def test_a_city_with_its_agreement_is_no_title(line: str) -> None:
    record = jumelages.read(
        f"MAIRIE DE MAMOUDZOU\n\nNote sur nos liens\n\n{line}\nMaire : M. Luc RABE{_BLOCKS}".encode()
    )
    assert [block.key for block in record.blocks] == ["majunga-mg", "genes-it", "turin-it"]
    assert (record.title, record.as_of) == ("Note sur nos liens", None)
    assert [event.date.edtf for one in record.blocks[0].agreements for event in one.events if event.date] == [
        "2008-07-26"
    ]


def test_a_town_with_its_country_in_front_of_a_dated_title_is_the_issuer() -> None:
    record = read("Ville de Nîmes (France) – Jumelages au 1er janvier 2014")
    assert record.issuer == ("Ville de Nîmes (France)",)
    assert record.as_of is not None
    assert record.as_of.edtf == "2014-01-01"


@pytest.mark.parametrize(
    "line", ["Note de synthèse : nos liens (avril 2021)", "Point d'étape pour les élus (avril 2021)"]
)
def test_a_month_in_brackets_behind_words_at_the_top_is_the_date(line: str) -> None:
    record = read(f"MAIRIE DE MAMOUDZOU\n\n{line}")
    assert record.as_of is not None
    assert record.as_of.edtf == "2021-04"


@pytest.mark.parametrize(
    "line",
    [
        "La lettre du jumelage n° 27 – septembre 2016",
        "Le petit journal, n° 4, septembre 2016",
        "NOS JUMELAGES EN FÊTE\nseptembre 2016",
    ],
)
def test_the_date_of_an_issue_is_the_bulletins(line: str) -> None:
    record = read(f"Ville de Bischwiller\n{line}\n\nJUMELAGES : OÙ EN SOMMES-NOUS ?")
    assert record.as_of is not None
    assert record.as_of.edtf == "2016-09"
