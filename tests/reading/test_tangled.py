"""A page whose lines stand beside one another at other heights is not read at a guess."""

from __future__ import annotations

import pytest

from jumelages.errors import UnclearLayout
from tests.reading.papers import pdf_bytes, read, sheet, write


def test_cells_at_other_heights_without_order_are_no_text() -> None:
    pdf = sheet()
    pdf.add_page()
    words = ["Serment de jumelage", "signé en 1958 avec", "Gênes et Bergame, puis", "renouvelé"]
    for number in range(12):
        for x, shift in ((60, 0), (205, 6), (330, 1)):
            pdf.text(x + 17 * (number % 4), 100 + 13 * number + shift, words[(number + x) % 4])
    with pytest.raises(UnclearLayout, match="in which order"):
        read(pdf_bytes(pdf))


def test_a_line_that_stands_lower_is_no_riddle() -> None:
    pdf = sheet()
    pdf.add_page()
    write(pdf, [f"Ligne {number} d'un texte qui va presque d'un bord à l'autre de la page" for number in range(9)])
    pdf.text(480, 106, "en marge")
    assert read(pdf_bytes(pdf)).unreadable_pages == ()
