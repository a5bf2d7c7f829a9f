"""What does not fit into the blocks is doubted on the field that it is about."""

from __future__ import annotations

import jumelages


def doubts(text: str) -> set[tuple[str, int | None, str | None]]:
    """Code, block and field of each warning."""
    record = jumelages.read(f"Villes jumelées\n\n{text}\n".encode())
    return {(item.code, item.block, item.field) for item in record.diagnostics if item.severity != "note"}


CITY = "Gênes (Italie)\nJumelage signé en 1958\nMaire : M. Marco BUCCI\n580 000 habitants"


def test_a_second_mayor_and_a_second_figure_in_a_block() -> None:
    assert doubts(f"{CITY}\nMaire : M. Dan BOYLE") == {("J306", 0, "heads")}
    assert doubts(f"{CITY}\n210 000 habitants") == {("J307", 0, "population")}


def test_fields_before_the_first_heading() -> None:
    found = doubts(f"Jumelage signé en 1957\nMaire : M. Dan BOYLE\n\n{CITY}")
    assert found == {("J401", None, "agreements"), ("J401", None, "heads")}


def test_known_places_in_no_block() -> None:
    assert doubts(f"{CITY}\n\nSéville\nTurin\n\nBath (Royaume-Uni)\nJumelage signé en 1968") == {("J401", 0, None)}


def test_fewer_headings_than_mayors() -> None:
    fields = "\n\nJumelage signé en {}\nMaire : M. {}"
    found = doubts(CITY + fields.format(1984, "Dan BOYLE") + fields.format(1994, "Paul LOW"))
    assert {("J306", 0, "heads"), ("J325", 0, "agreements")} <= found
