"""Agreements in whole bulletins: with whom they are, what notes say of them, and what stands instead of one."""

from __future__ import annotations

import pytest

from tests.segmenting.test_manners import in_short
from tests.segmenting.test_structures import alarms, read


@pytest.mark.parametrize(
    ("note", "events", "warned"),
    [
        ("Mis en sommeil", "signed suspended", []),
        ("Dénoncé en 2010", "signed ended", []),
        ("Actualisé depuis", "signed renewed", []),
        ("En cours de renouvellement", "signed", []),
        ("Sous réserve de confirmation", "signed", ["J335 agreements"]),
        ("Non renouvelé", "signed", ["J328 agreements"]),
    ],
)
@pytest.mark.parametrize("text", ["{}", "(1)\n\n(1) {}.", "(1). Maire : M.\nLuc MARTIN\n\n(1) {}."])
def test_a_remark_in_a_bracket_or_a_note_is_no_place(text: str, note: str, events: str, warned: list[str]) -> None:
    remark = text.format(note) if "1" in text else f"({note})"
    bulletin = read(f"Villes jumelées\n\nGênes (Italie)\nJumelage signé le 3 mars 1999 {remark}\n")
    found = [event for block in bulletin.blocks for one in block.agreements for event in one.events]
    assert " ".join(event.kind + (f" at {event.place}" if event.place else "") for event in found) == events
    assert alarms(bulletin) == warned


@pytest.mark.parametrize(
    ("line", "note", "warned"),
    [
        ("Maire : M. Luc MARTIN (1)", "Mme Aya KONÉ depuis mars 2014", ["J401 heads"]),
        ("Maire : M. Luc MARTIN (1)", "Aya KONÉ, à son départ", ["J401 heads"]),
        ("Maire : M. Luc MARTIN (1)", "Élu en juin 2008", []),
        ("Jumelage signé le 3 mars 1999 (1)", "À renouveler en 2015", ["J401 agreements"]),
        ("Jumelage signé le 3 mars 1999 (1)", "à Paris", ["J401 agreements"]),
        ("Jumelage signé le 3 mars 1999 (1)", "Cérémonie organisée sous la halle", []),
    ],
)
def test_a_note_that_nobody_reads_is_doubted_where_its_mark_stands(line: str, note: str, warned: list[str]) -> None:
    bulletin = read(
        f"Villes jumelées\n\nGênes (Italie)\nConvention signée en 1958\n{line}\n\nCork (Irlande)\n\n(1) {note}."
    )
    assert alarms(bulletin) == warned
    aside = [found for found in bulletin.diagnostics if found.code == "J402"]
    assert len(aside) == (0 if warned else 1)


@pytest.mark.parametrize("note", ["Recensement de 1998", "Chiffre de 1998"])
def test_a_note_says_when_inhabitants_were_counted(note: str) -> None:
    bulletin = read(f"Villes jumelées\n\nGênes (Italie)\nPopulation : 607 906 habitants (1)\n\n(1) {note}.")
    count = bulletin.blocks[0].population
    assert count is not None
    assert (count.as_of and count.as_of.edtf, alarms(bulletin)) == ("1998", [])


@pytest.mark.parametrize("said", ["(avec Turin)", "(avec Brankovac)", "avec Turin", "avec la ville de Turin"])
def test_an_agreement_with_another_city_is_doubted(said: str) -> None:
    bulletin = read(f"Villes jumelées de Tours\n\nGênes (Italie)\nJumelage signé en 1984 {said}")
    assert alarms(bulletin) == ["J401 agreements"]


@pytest.mark.parametrize("said", ["(avec Tours)", "avec Gênes et Turin", "avec l'Italie"])
def test_an_agreement_with_its_own_city_or_the_host_is_none_to_doubt(said: str) -> None:
    bulletin = read(f"Villes jumelées de Tours\n\nGênes (Italie)\nJumelage signé en 1984 {said}")
    assert alarms(bulletin) == []


def test_an_entry_of_a_partner_that_is_not_known_is_of_no_other() -> None:
    bulletin = read(
        "Ville de Beauval\nVilles jumelées\n11 juillet 2014\n\n"
        "1958 : jumelage avec Turin (Italie)\n1963 : jumelage avec Bonn (Allemagne)\n"
        "1992 : accord de coopération avec la région Toscane (Italie)\n2005 : renouvelé avec Turin\n"
    )
    assert [in_short(block) for block in bulletin.blocks] == [
        "turin-it | jumelage: since 1958, renewed 2005",
        "bonn-de | jumelage: since 1963",
    ]
    assert "J401" in [one.code for one in bulletin.diagnostics]


@pytest.mark.parametrize(
    "said",
    ["Pas de jumelage mais une convention de coopération", "Ici, point de serment, mais une convention d'amitié"],
)
def test_what_there_is_instead_of_an_agreement_is_the_agreement(said: str) -> None:
    bulletin = read(f"Villes jumelées\n\nGênes (Italie)\n{said}, signée le 2 février 1999 et reconduite en 2005.")
    [agreement] = bulletin.blocks[0].agreements
    assert (agreement.label or "").startswith("convention")
    assert [event.date.edtf for event in agreement.events if event.date] == ["1999-02-02", "2005"]
    assert alarms(bulletin) == []


@pytest.mark.parametrize(
    "said",
    [
        "Nous n'en avons que deux : Bonn (Allemagne), depuis 1991, et depuis 2007 un pacte avec Teruel (Espagne).",
        "Nous sommes jumelés avec Bonn (Allemagne) depuis 1991, et depuis 2007 un pacte avec Teruel (Espagne).",
    ],
)
def test_a_date_and_agreement_in_front_of_the_second_city_are_its_own(said: str) -> None:
    bulletin = read(f"Mairie de Lamothe\nVilles jumelées\n12 mars 2019\n\n{said}")
    assert [
        (block.key, [event.date.edtf for event in block.agreements[0].events if event.date])
        for block in bulletin.blocks
    ] == [("bonn-de", ["1991"]), ("teruel-es", ["2007"])]
    assert alarms(bulletin) == []
