"""What is a bulletin is read, what is none is refused, and what may be none is reported as such."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import jumelages
from jumelages.assembling.recognition import Outcome, Signs, outcome_of
from jumelages.errors import NotABulletin

CORPUS = Path(__file__).parents[1] / "corpus"
NONE = sorted((CORPUS / "none").glob("*.txt"))
TODAY = datetime.date(2026, 11, 24)


#: Of twin cities by their title, or of agreements with towns: read, with the doubt on the whole.
DOUBTED = {"99-menu-de-la-cantine", "100-resultats-tournoi", "101-projets-de-cooperation-hydraulique"}


@pytest.mark.parametrize("file", NONE, ids=[file.stem for file in NONE])
def test_what_is_no_bulletin_is_refused_or_doubted(file: Path) -> None:
    if file.stem in DOUBTED:
        assert _is_doubted(jumelages.read(file, today=TODAY))
        return
    with pytest.raises(NotABulletin):
        jumelages.read(file, today=TODAY)


def test_every_bulletin_is_one_without_doubt() -> None:
    files = [*CORPUS.glob("*.txt"), *(CORPUS.parents[1] / "samples").glob("*.txt")]
    records = [jumelages.read(file, today=TODAY) for file in files]
    assert [record.source.name for record in records if _is_doubted(record)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Villes jumelées\n\nAhlen (Allemagne)\nChaves (Portugal)\nLongwy (France)\n",
        "Le jumelage\n\nGênes (Italie)\n",
        "Gênes (Italie)\nJumelage signé en 1958\n",
    ],
)
def test_a_few_cities_under_such_a_title_are_a_bulletin(text: str) -> None:
    assert not _is_doubted(jumelages.read(text.encode(), today=TODAY))


MAGAZINE = """Le Petit Journal de Beauval

{before}
Gênes (Italie)
Jumelage signé en 1958

{after}
"""


def _magazine(lines: int) -> bytes:
    talk = "\n".join(f"La fanfare a joué {count} fois sur la place, et la foule est venue." for count in range(lines))
    return MAGAZINE.format(before=talk, after=talk).encode()


def test_a_twin_city_amid_much_else_makes_no_bulletin() -> None:
    with pytest.raises(NotABulletin) as refusal:
        jumelages.read(_magazine(20), today=TODAY)
    assert "no title, section or heading speaks of twinning" in str(refusal.value)


def test_what_may_be_none_is_read_and_said_to_be_doubtful() -> None:
    record = jumelages.read(_magazine(2), today=TODAY)
    (doubt,) = [item for item in record.diagnostics if item.code == "J503"]
    assert (record.status, doubt.severity, doubt.block, doubt.field) == ("partial", "warning", None, None)


def test_a_deliberation_that_names_a_twin_city_is_less_than_a_page_of_twin_cities() -> None:
    signs = Signs(False, True, True, blocks=1, countries=1, places=1, agreed=1, twinned=1, read=6, lines=30)
    assert outcome_of(signs) is Outcome.NO_BULLETIN
    assert outcome_of(signs._replace(titled=True)) is Outcome.BULLETIN


def _is_doubted(record: jumelages.BulletinRecord) -> bool:
    return any(item.code == "J503" for item in record.diagnostics)


def test_the_years_that_a_title_is_made_for_are_no_second_date() -> None:
    text = "ANNUAIRE DES JUMELAGES 2016-2017\nMis à jour le 4 mars 2017\n\nGênes (Italie)\nJumelage signé en 1958\n"
    record = jumelages.read(text.encode(), today=TODAY)
    assert record.as_of is not None
    assert record.as_of.edtf == "2017-03-04"
    assert [item.code for item in record.diagnostics if item.severity != "note"] == []


PARTNERS = {
    "agencies": "Nos agences partenaires\n\nVoyages Dupont – Lisbonne (Portugal)\nAccord signé le 3 mars 2019",
    "universities": (
        "Université de Caen\nAccords de coopération\n\nUniversité de Würzburg (Allemagne)\nConvention signée en 1982"
        "\n\nUniversité de Thessalonique (Grèce)\nConvention signée le 4 juin 1990"
    ),
    "a tender": (
        "AVIS D'APPEL PUBLIC À LA CONCURRENCE\n\nVille de Dax\nTravaux : rénovation de la salle des jumelages\n"
        "Le marché est signé par le maire, M. Luc MARTIN.\nRenseignements : services techniques, Dax (France)."
    ),
    "consulates": "Corps consulaire à Lyon\n\nItalie\nConsule : Mme Laura BOTTA\n\nPortugal\nConsul : M. Luís BRITO",
    "a tournament": (
        "Tournoi des villes jumelées – Calendrier\n\n14 h : Baunatal (Allemagne) – Vire (France) 3-1\n"
        "16 h : Totnes (Angleterre) – Vire (France) 0-2"
    ),
    "hotels": "Hôtels partenaires\n\nGênes (Italie)\nHôtel Bristol, 120 chambres\nDirecteur : M. Marco ROSSI",
}


@pytest.mark.parametrize("name", PARTNERS)
def test_partners_of_another_kind_make_no_bulletin(name: str) -> None:
    with pytest.raises(NotABulletin):
        jumelages.read(PARTNERS[name].encode(), today=TODAY)


def test_treaties_in_which_nothing_speaks_of_towns_are_doubtful() -> None:
    text = "Traités de paix\n\nSèvres (France)\nTraité signé en 1920\n\nLausanne (Suisse)\nTraité signé en 1923\n"
    assert _is_doubted(jumelages.read(text.encode(), today=TODAY))


@pytest.mark.parametrize(
    "text",
    [
        "Communes amies\n\nDelémont – Belfort (France), depuis 1989\nDelémont – La Baule (France), depuis 2002\n",
        "VIRE\nest jumelée avec\nBAUNATAL (Allemagne)\nTOTNES (Angleterre)\n",
        "Coopération décentralisée\n\nCommune de Kita (Mali)\nConvention de coopération signée le 12 juin 2004\n",
        "Notre ville jumelée\n\nBaunatal, Allemagne\n",
    ],
)
def test_small_pages_of_towns_are_bulletins(text: str) -> None:
    assert not _is_doubted(jumelages.read(text.encode(), today=TODAY))


MENU = """CANTINES DE LA VILLE DE DAX
Semaine des villes jumelées – du 11 au 15 mars 2019

Lundi : Hofheim (Allemagne)
Saucisse, salade de pommes de terre, Apfelstrudel

Mardi : Tiverton (Angleterre)
Fish and chips, petits pois, crumble aux pommes

Jeudi : La Grange (États-Unis)
Hamburger, maïs, brownie

Vendredi : repas de la ville
Rillettes, sandre au beurre blanc, poire tapée

Menus susceptibles de changer selon les arrivages.
"""
RESULTS = """TOURNOI DE RUGBY – CHALLENGE DES VILLES JUMELLES
Stade municipal, 8 et 9 juin 2014

Straubing (Allemagne) – Dax : 2-1
Varese (Italie) – Zadar (Croatie) : 0-0

1. Straubing (Allemagne), entraîneur : M. Dieter Huber
2. Varese (Italie), entraîneur : M. Luca Colombo
"""


@pytest.mark.parametrize("text", [MENU, RESULTS], ids=["menu", "results"])
def test_a_title_over_bare_names_that_are_no_list_of_places_is_not_enough(text: str) -> None:
    try:
        record = jumelages.read(text.encode(), today=TODAY)
    except NotABulletin:
        return
    assert _is_doubted(record)


@pytest.mark.parametrize("names", ["Ahlen\nChaves\nLongwy\n", "Hofheim\nTiverton\nLa Grange\nGênes\n"])
def test_a_bare_list_of_towns_under_such_a_title_is_a_bulletin(names: str) -> None:
    assert not _is_doubted(jumelages.read(f"Villes jumelées\n\n{names}".encode(), today=TODAY))


@pytest.mark.parametrize("city", ["Tournai (Belgique)", "Tourcoing (France)", "Tours (France)", "Salles (France)"])
def test_a_town_whose_name_begins_like_a_body_is_a_town(city: str) -> None:
    record = jumelages.read(f"Villes jumelées\n\n{city}\nJumelage signé en 1990\n".encode())
    assert [block.kind for block in record.blocks] == ["city"]


@pytest.mark.parametrize("hour", ["10 h 30  ", "10h30 : ", "10:30 – ", "À 10 h, "])
def test_a_programme_is_no_bulletin(hour: str) -> None:
    text = (
        f"FÊTE DE L'EUROPE – samedi 11 mai 2019\n\n{hour}Chorale de Padoue (Italie)\n{hour}Danses de Lublin (Pologne)\n"
        f"{hour}Quiz « Nos villes jumelées », avec les lycéens\n{hour}Fanfare de Newcastle (Royaume-Uni)\n"
    )
    with pytest.raises(NotABulletin):
        jumelages.read(text.encode(), today=TODAY)
