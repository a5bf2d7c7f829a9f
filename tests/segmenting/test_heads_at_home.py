"""Who is at the head of which town, where a line names the town: that of another block, or the publishing one."""

from __future__ import annotations

import jumelages
from jumelages.records import BulletinRecord


def read(text: str) -> BulletinRecord:
    return jumelages.read(text.encode())


def heads(bulletin: BulletinRecord) -> list[str]:
    return [f"{block.key}: {', '.join(head.name or '?' for head in block.heads)}" for block in bulletin.blocks]


def alarms(bulletin: BulletinRecord) -> list[str]:
    return [f"{item.code} {item.block} {item.field}" for item in bulletin.diagnostics if item.severity != "note"]


def test_heads_in_a_paragraph_of_their_own_are_those_of_the_towns_that_they_name() -> None:
    bulletin = read(
        "Nos jumelages : Manom (France), depuis 1974 ; Feltre (Italie), depuis 1976 ; Lębork (Pologne), 2002.\n\n"
        "Bourgmestre de Feltre : Paolo Perenzin. Maire de Manom : Jean-Luc Perrin.\n"
    )
    assert heads(bulletin) == ["manom-fr: Jean-Luc Perrin", "feltre-it: Paolo Perenzin", "lebork-pl: "]
    dates = [block.agreements[0].events[0].date for block in bulletin.blocks]
    assert [date.edtf for date in dates if date] == ["1974", "1976", "2002"]
    assert alarms(bulletin) == []


def test_the_head_of_the_publishing_town_is_no_head_of_its_partner() -> None:
    bulletin = read(
        "Municipalité de Zahlé\n\nZAHLÉ ET SES VILLES JUMELLES\n\nVICHY (France)\nProtocole de jumelage signé en 1998\n"
        "Maire de Vichy : Claude Malhuret\nPrésident de la municipalité de Zahlé : Assaad Zoghaib\n"
    )
    assert heads(bulletin) == ["vichy-fr: Claude Malhuret"]
    assert alarms(bulletin) == []


def test_the_head_of_a_town_without_a_block_is_doubted_where_it_stands() -> None:
    bulletin = read("Villes jumelées\n\nGênes (Italie)\nJumelage de 1958\nMaire de Leipzig : M. Burkhard JUNG\n")
    assert heads(bulletin) == ["genes-it: Burkhard JUNG"]
    assert alarms(bulletin) == ["J327 0 heads"]


def test_what_a_list_says_of_a_town_of_an_accord_is_not_lost() -> None:
    bulletin = read(
        "Villes jumelées de Lyon\n\nBath (Royaume-Uni) / Coventry (Royaume-Uni)\nJumelage signé le 3 mai 1960\n\n"
        "Cologne (Allemagne)\nJumelage signé le 3 mai 1970\n\n"
        "Maires :\n- Bath : M. John Smith\n- Coventry : Mme Ann Brown\n- Cologne : M. Hans Roth\n"
    )
    unread = [item.message for item in bulletin.diagnostics if item.code == "J401"]
    assert all(any(name in message for message in unread) for name in ("John Smith", "Ann Brown", "Hans Roth"))


def test_what_a_list_says_of_a_town_stands_in_one_block_only() -> None:
    bulletin = read(
        "Villes jumelées\n\nTurin (Italie)\nJumelage signé en 1958\n\nTurin (Italie)\nCharte signée en 1999\n\n"
        "Cologne (Allemagne)\nJumelage signé en 1970\n\nMaires :\n- Turin : Luca Rossi\n- Cologne : Hans Roth\n"
    )
    assert [[head.name for head in block.heads] for block in bulletin.blocks] == [["Luca Rossi"], [], ["Hans Roth"]]
