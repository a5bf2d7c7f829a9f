"""Domains in whole bulletins: what goes on with the list, and what stands by it and is no domain."""

from __future__ import annotations

import pytest

from tests.segmenting.test_structures import alarms, read


@pytest.mark.parametrize("words", ["Marco Bucci", "grande ville du Nord", "port de la Méditerranée"])
def test_a_name_behind_inhabitants_is_no_domain(words: str) -> None:
    bulletin = read(
        "Villes jumelées\n\nOsaka (Japon)\nJumelage signé en 1970, 2 700 000 habitants, culture\n\n"
        f"Gênes (Italie)\nJumelage signé en 1971, 580 000 habitants, {words}"
    )
    assert [[domain.label for domain in block.domains] for block in bulletin.blocks] == [["culture"], []]
    assert alarms(bulletin) == ["J401 population"]


@pytest.mark.parametrize(("words", "labels"), [("Vin", ["Vin"]), ("Maison Dupont", []), ("Rien à signaler", [])])
def test_the_last_line_of_a_city_is_of_domains_where_that_of_others_is(words: str, labels: list[str]) -> None:
    bulletin = read(
        "Villes jumelées\n\nOsaka (Japon)\nJumelage signé en 1970\nCulture, sport\n\n"
        "Cork (Irlande)\nJumelage signé en 1972\nMusique, lycées\n\n"
        f"Gênes (Italie)\nJumelage signé en 1971\n{words}\n"
    )
    assert [domain.label for domain in bulletin.blocks[-1].domains] == labels
    assert [block.section for block in bulletin.blocks] == [None, None, None]


def test_remarks_with_the_bullet_of_anothers_domains_are_none() -> None:
    bulletin = read(
        "Villes jumelées\n\nOsaka (Japon)\nJumelage signé en 1970\n• sport\n• culture\n• Jean Dupont\n\n"
        "Gênes (Italie)\nJumelage signé en 1971\n• peu active\n• très calme"
    )
    assert [[domain.label for domain in block.domains] for block in bulletin.blocks] == [["sport", "culture"], []]


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("culture. Budget : 12 000 €.", ["culture"]),
        ("propreté. Référente : Mme Roux. Prochain voyage en mai.", ["propreté"]),
        ("urbanisme. Nous attendons leur réponse.", ["urbanisme"]),
        ("urbanisme → en pause", ["urbanisme"]),
        ("sport\n- Mme Anne Leroy, trésorière", ["sport"]),
        ("sport\n- prochaine fête le 4 mai\n- voyage des seniors", ["sport"]),
        ("artisanat ; une délégation de 25 personnes", ["artisanat"]),
    ],
)
def test_a_remark_among_domains_is_none_and_is_reported(line: str, labels: list[str]) -> None:
    bulletin = read(f"Villes jumelées\n\nTurin (Italie)\nJumelage signé en 1975\nDomaines de coopération : {line}")
    assert [domain.label for domain in bulletin.blocks[0].domains] == labels
    assert "J401 domains" in alarms(bulletin)


@pytest.mark.parametrize("line", ["propreté + patrimoine + Agenda 21", "- propreté ; (patrimoine) ; Agenda 21"])
def test_domains_parted_by_a_plus_or_in_brackets(line: str) -> None:
    bulletin = read(f"Villes jumelées\n\nTurin (Italie)\nJumelage signé en 1975\nDomaines de coopération : {line}")
    assert [domain.label for domain in bulletin.blocks[0].domains] == ["propreté", "patrimoine", "Agenda 21"]
    assert alarms(bulletin) == []


def test_a_forms_next_line_does_not_go_on_with_the_domains() -> None:
    bulletin = read(
        "Villes jumelées\n\nTurin (Italie)\nJumelage signé le 12 mai 1975\nMaire : M. Stefano Lo Russo\n"
        "Domaines de coopération : sport ; échanges scolaires\nPersonne à contacter : M. Paul Dupont"
    )
    assert [domain.label for domain in bulletin.blocks[0].domains] == ["sport", "échanges scolaires"]
    assert alarms(bulletin) == ["J401 heads"]


@pytest.mark.parametrize("words", ["club de football en deuxième division", "jardins publics, trois ponts, un beffroi"])
def test_what_a_town_has_is_no_domain(words: str) -> None:
    bulletin = read(
        "Villes jumelées\n\nLeeds (Royaume-Uni)\nJumelage signé en 1968\n790 000 habitants, trois ponts\n\n"
        f"Cork (Irlande)\nJumelage signé en 1982\n125 000 habitants, {words}"
    )
    assert [[domain.label for domain in block.domains] for block in bulletin.blocks] == [[], []]
    assert "J401 population" in alarms(bulletin)


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("scolaire ; sport", ["scolaire", "sport"]),
        ("patrimoine", ["patrimoine"]),
    ],
)
def test_domains_in_small_letters_below_the_inhabitants(line: str, labels: list[str]) -> None:
    bulletin = read(
        "Villes jumelées\n\nOsaka (Japon)\nJumelage signé en 1970\n2 700 000 habitants\nmusique, sport\n\n"
        f"Gênes (Italie)\nJumelage signé en 1971\n580 000 habitants\n{line}"
    )
    assert [domain.label for domain in bulletin.blocks[1].domains] == labels
    assert alarms(bulletin) == []


def test_where_a_city_lies_is_no_domain_below_its_inhabitants() -> None:
    bulletin = read(
        "Villes jumelées\n\nOsaka (Japon)\nJumelage signé en 1970\n2 700 000 habitants\nmusique, sport\n\n"
        "Gênes (Italie)\nJumelage signé en 1971\n580 000 habitants\nau pied des montagnes, musique"
    )
    assert [[domain.label for domain in block.domains] for block in bulletin.blocks] == [["musique", "sport"], []]
    assert [alarm.split()[0] for alarm in alarms(bulletin)] == ["J401"]


def test_a_lone_domain_with_the_bullet_of_other_lists_is_one() -> None:
    bulletin = read(
        "Villes jumelées\n\nOsaka (Japon)\nJumelage signé en 1970\n2 700 000 habitants\n✿ musique, sport\n\n"
        "Gênes (Italie)\nJumelage signé en 1971\n580 000 habitants\n✿ sauvegarde du patrimoine"
    )
    assert [domain.label for domain in bulletin.blocks[1].domains] == ["sauvegarde du patrimoine"]
    assert alarms(bulletin) == []
