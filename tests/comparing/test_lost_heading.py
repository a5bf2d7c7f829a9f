"""Where a heading could not be read, the lines below it stand in the block above: no sure news of that one."""

from __future__ import annotations

import pytest

import jumelages
from tests.cli.command import SAMPLE

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


def test_a_new_mayor_beside_words_that_were_not_read_is_still_news() -> None:
    spoilt = SAMPLE.read_bytes().replace(b"609 000 habitants", b"Zzyzx qwrtp vbnmk 77")
    changes = jumelages.compare(WHOLE, jumelages.read(spoilt.replace(b"Marco DORIA", b"Marco BUCCI"))).changes
    assert ("head_replaced", "news") in {(change.type, change.significance) for change in changes}


def test_the_city_whose_heading_is_lost_is_not_seen() -> None:
    found = jumelages.compare(WHOLE, DAMAGED).changes
    assert [change.type for change in found if change.block_name == "Kobe"] == ["not_seen"]
