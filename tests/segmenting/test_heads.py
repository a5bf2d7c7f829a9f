"""Heads in whole bulletins: titles of the world, notes, terms that are over, and who is none."""

from __future__ import annotations

import pytest

from jumelages.records import City
from tests.segmenting.test_structures import alarms, read


@pytest.mark.parametrize(
    ("label", "office"),
    [
        ("Podestà", "mayor"),
        ("Alcaldesa municipal", "mayor"),
        ("Presidente do Conselho Municipal", "mayor"),
        ("Primarul general", "mayor"),
        ("Kryetar i Bashkisë", "mayor"),
        ("Connétable", "mayor"),
        ("Tavana", "mayor"),
        ("Cònsol major", "mayor"),
        ("Prés.", "president"),
        ("Présidente de municipalité", "president"),
        ("Gouv.", "governor"),
        ("Marszałek", "governor"),
        ("Préf.", "prefect"),
    ],
)
def test_titles_of_the_world_are_known(label: str, office: str) -> None:
    bulletin = read(f"Villes jumelées\n\nGênes (Italie)\nJumelage signé en 1958\n{label} : Mme Anna BLANC")
    [head] = bulletin.blocks[0].heads
    assert (head.title, head.office.value, head.name) == (label, office, "Anna BLANC")
    assert alarms(bulletin) == []


def test_a_note_says_that_a_mayor_acts() -> None:
    bulletin = read(
        "Villes jumelées\n\nGênes (Italie)\nJumelage signé en 1958\nMaire : M. Luc MARTIN (1)\n\n(1) Par intérim"
    )
    assert [head.status.value for block in bulletin.blocks for head in block.heads] == ["acting"]
    assert alarms(bulletin) == []


@pytest.mark.parametrize(
    "line", ["Qui en est le maire ? {}.", "Qui est le maire ? M. {}", "Le maire a changé ? Oui, M. {}"]
)
def test_what_asks_and_answers_is_nobodys_name(line: str) -> None:
    towns = "Gênes (Italie)\n{}\n\nCork (Irlande)\n{}\n".format(line.format("Luc MARTIN"), line.format("Jim BROWN"))
    bulletin = read(f"Villes jumelées\n\n{towns}")
    names = {head.name for block in bulletin.blocks for head in block.heads if head.name}
    assert names <= {"Luc MARTIN", "Jim BROWN"}
    assert names or "J401 heads" in alarms(bulletin)


def test_a_town_strong_of_its_inhabitants_has_a_head_in_the_same_sentence() -> None:
    bulletin = read(
        "Villes jumelées de Colmar\n\nSchongau (Allemagne)\nContrat de jumelage signé le 4 août 1962. Forte de 12 300 "
        "habitants, la ville a pour bourgmestre M. Falk Sluyterman. Au programme des échanges : artisanat, ski."
    )
    [city] = bulletin.blocks
    assert isinstance(city, City)
    assert city.population is not None
    assert city.population.value == 12_300
    assert [head.name for head in city.heads] == ["Falk Sluyterman"]
    assert [domain.label for domain in city.domains] == ["artisanat", "ski"]
    assert alarms(bulletin) == []


@pytest.mark.parametrize(
    ("said", "warned"),
    [("Chef du pouvoir exécutif", []), ("Cheffe de l'exécutif", []), ("Directrice générale", ["J401 heads"])],
)
def test_a_title_behind_a_head_is_no_second_head(said: str, warned: list[str]) -> None:
    bulletin = read(f"Villes jumelées\n\nBakou (Azerbaïdjan)\nJumelage signé en 1967\nMaire : M. Eldar AZIZOV, {said}")
    assert [head.name for head in bulletin.blocks[0].heads] == ["Eldar AZIZOV"]
    assert alarms(bulletin) == warned


@pytest.mark.parametrize(
    "head",
    [
        "Maire (mandat 2015-2020) : M. Hans Bonte",
        "Maire : M. Hans Bonte (mandat 2015-2020)",
        "Maire (2017-2022) : Hans Bonte",
    ],
)
def test_who_headed_the_city_in_years_that_are_over_is_no_certain_head(head: str) -> None:
    bulletin = read(f"Villes jumelées\nLe 3 mai 2023\n\nCologne (Allemagne)\nJumelage signé en 1980\n{head}")
    assert [head.name for head in bulletin.blocks[0].heads] == ["Hans Bonte"]
    assert alarms(bulletin) == ["J336 heads"]


def test_the_years_of_a_term_in_a_header_are_those_of_each_head() -> None:
    bulletin = read(
        "Villes jumelées\n\n| Ville | Pays | Maire (2017-2022) |\n| Cologne | Allemagne | M. Hans Bonte |\n"
        "| Turin | Italie | M. Luca Bianchi |\n\nLille, le 3 mai 2023"
    )
    assert [head.name for block in bulletin.blocks for head in block.heads] == ["Hans Bonte", "Luca Bianchi"]
    assert alarms(bulletin) == ["J336 heads", "J336 heads"]


@pytest.mark.parametrize(
    ("mark", "note", "status", "warned"),
    [
        ("*", "* maire : depuis 2020", "in_office", []),
        (" (*)", "* en poste depuis janvier 2020", "in_office", []),
        (" (*)", "(*) par intérim", "acting", []),
        (" (*)", "* M. Subashi est en poste depuis janvier 2020.", "in_office", ["J401 heads"]),
    ],
)
def test_a_starred_note_is_about_the_head_whose_star_it_is(
    mark: str, note: str, status: str, warned: list[str]
) -> None:
    bulletin = read(
        f"Villes jumelées\n\nFier (Albanie)\nJumelage signé en 2008\nMaire : M. Armando Subashi{mark}\n\n"
        f"Leeds (Royaume-Uni)\nJumelage signé en 2009\nMaire : M. Hans Bonte\n\n{note}"
    )
    assert [[head.status for head in block.heads] for block in bulletin.blocks] == [[status], ["in_office"]]
    assert alarms(bulletin) == warned
    assert {found.block for found in bulletin.diagnostics if found.code == "J401"} <= {0}


@pytest.mark.parametrize("heads", ["M. Armando Subashi ou M. Baftjar Zeqaj", "Armando Subashi ou Baftjar Zeqaj"])
def test_of_two_heads_of_which_nobody_knows_who_it_is_both_are_kept_and_doubted(heads: str) -> None:
    bulletin = read(f"Villes jumelées\n\nFier (Albanie)\nJumelage signé en 2008\nMaire : {heads}")
    assert [head.name for head in bulletin.blocks[0].heads] == ["Armando Subashi", "Baftjar Zeqaj"]
    assert alarms(bulletin) == ["J306 heads"]


def test_a_name_behind_a_title_and_a_comma_goes_on_in_the_next_line() -> None:
    bulletin = read(
        "Nos villes jumelées\n\nSt Helens (Royaume-Uni)\n\nLe serment de jumelage de ces deux villes de bord de mer "
        "date du 22 avril 1961. Tous s'en souviennent.\nOn y compte 102 629 habitants. Le maire, M. Geoffrey\n"
        "Almond, est élu par ses pairs pour un an.\nDomaines de coopération : aviron."
    )
    assert [head.name for head in bulletin.blocks[0].heads] == ["Geoffrey Almond"]
