"""Where a heading could not be read, the lines below it stand in the block above: no sure news of that one."""

from __future__ import annotations

import jumelages
from tests.cli.command import SAMPLE

WHOLE = jumelages.read(SAMPLE.read_bytes())
DAMAGED = jumelages.read(
    SAMPLE.read_bytes()
    .replace(b"Premier Bourgmestre : M. Olaf SCHOLZ", b"Pr3rn!er B0urgm3s+r3 ; ~. 0l4f 5CH0L2")
    .replace(b"Kobe (Japon)", b"|<*8~ ~#0%")
)


def test_a_mayor_who_stands_below_a_lost_heading_replaces_nobody_without_a_caution() -> None:
    news = [change for change in jumelages.compare(WHOLE, DAMAGED).changes if change.significance == "news"]
    assert {(change.block_name, change.type) for change in news} >= {("Hambourg", "head_replaced")}
    assert all(change.cautions for change in news)


def test_nor_does_he_when_the_heading_can_be_read_again() -> None:
    news = [change for change in jumelages.compare(DAMAGED, WHOLE).changes if change.significance == "news"]
    assert {(change.block_name, change.type) for change in news} >= {("Hambourg", "head_replaced")}
    assert all(change.cautions for change in news)


def test_the_city_whose_heading_is_lost_is_not_seen() -> None:
    found = jumelages.compare(WHOLE, DAMAGED).changes
    assert [change.type for change in found if change.block_name == "Kobe"] == ["not_seen"]
