"""Where a heading could not be read, the lines below it stand in the block above: no sure news of that one."""

from __future__ import annotations

import pytest

import jumelages
from tests.cli.command import SAMPLE
from tests.comparing.revisions import GENOA, KOBE, bulletin, reported_by_block

WHOLE = jumelages.read(SAMPLE.read_bytes())
DAMAGED = jumelages.read(
    SAMPLE.read_bytes()
    .replace(b"Premier Bourgmestre : M. Olaf SCHOLZ", b"Pr3rn!er B0urgm3s+r3 ; ~. 0l4f 5CH0L2")
    .replace(b"Kobe (Japon)", b"|<*8~ ~#0%")
)


def test_what_stands_below_a_lost_heading_is_no_news_of_the_block_above() -> None:
    changes = [change for change in jumelages.compare(WHOLE, DAMAGED).changes if change.block_name == "Hambourg"]
    assert {change.significance for change in changes} <= {"detail", "cosmetic"}
    assert "Hambourg: Olaf SCHOLZ was not seen; the new bulletin was not read in full here" in {
        change.message for change in changes
    }


def test_nor_is_it_when_the_heading_can_be_read_again() -> None:
    changes = [change for change in jumelages.compare(DAMAGED, WHOLE).changes if change.block_name == "Hambourg"]
    assert {change.significance for change in changes} <= {"detail", "cosmetic"}


@pytest.mark.parametrize("heading", ["Kobe (Japon)", "Odessa (Ukraine)", "Glasgow (Ecosse)"])
def test_no_agreement_below_a_damaged_heading_is_news(heading: str) -> None:
    damaged = jumelages.read(SAMPLE.read_bytes().replace(heading.encode(), b"|<*8~ ~#0%"))
    for old, new in ((WHOLE, damaged), (damaged, WHOLE)):
        news = [change for change in jumelages.compare(old, new).changes if change.significance == "news"]
        assert {change.type for change in news} <= {"city_added"}


@pytest.mark.parametrize("heading", ["", "~~~ §§ ##", "- - -"])
def test_what_stands_below_a_heading_that_is_missing_is_no_news_of_the_city_above(heading: str) -> None:
    below = ["Accord de coopération signé le 4 juin 1980", "Maire : M. Paul NDONG", "Domaines : culture"]
    whole = bulletin(GENOA, "\n\n".join(["Lyon-la-Forêt (Gabon)", *below]), KOBE)
    without = bulletin(GENOA, "\n\n".join([heading, *below]), KOBE)
    assert reported_by_block(whole, without) == [
        "Gênes: detail agreement_added agreements[Accord de coopération 1980-06-04] ! heading_missing (Lyon-la-Forêt)",
        "Gênes: detail head_added heads[Maire] ! heading_missing (Lyon-la-Forêt)",
        "Gênes: detail domain_added domains[culture] ! heading_missing (Lyon-la-Forêt)",
        "Lyon-la-Forêt: news city_removed ! heading_missing (Gênes)",
    ]
    back = jumelages.compare(without, whole).changes
    assert {change.significance for change in back if change.block_name == "Gênes"} == {"detail"}


def test_a_city_under_quite_another_name_is_gone_and_come_with_a_caution() -> None:
    below = "Accord de coopération signé le 4 juin 1980\n\nMaire : M. Paul NDONG"
    old, new = (bulletin(GENOA, f"{name}\n\n{below}", KOBE) for name in ("Lyon-la-Forêt (Gabon)", "Zarbouli (Gabon)"))
    assert reported_by_block(old, new) == [
        "Zarbouli: news city_added ! heading_missing (Lyon-la-Forêt)",
        "Lyon-la-Forêt: news city_removed ! heading_missing (Zarbouli)",
    ]


def test_a_city_that_is_gone_takes_no_news_from_its_neighbour() -> None:
    anvers = "Anvers (Belgique)\n\nSerment de jumelage signé le 10 juillet 1958"
    old, new = bulletin(GENOA, anvers, KOBE), bulletin(f"{GENOA}\n\nMaire : M. Marco BUCCI", KOBE)
    assert reported_by_block(old, new) == ["Gênes: news head_added heads[Maire]", "Anvers: news city_removed"]


def test_a_new_mayor_beside_words_that_were_not_read_is_still_news() -> None:
    spoilt = SAMPLE.read_bytes().replace(b"609 000 habitants", b"Zzyzx qwrtp vbnmk 77")
    changes = jumelages.compare(WHOLE, jumelages.read(spoilt.replace(b"Marco DORIA", b"Marco BUCCI"))).changes
    assert ("head_replaced", "news") in {(change.type, change.significance) for change in changes}


def test_the_city_whose_heading_is_lost_is_not_seen() -> None:
    found = jumelages.compare(WHOLE, DAMAGED).changes
    assert [change.type for change in found if change.block_name == "Kobe"] == ["not_seen"]
