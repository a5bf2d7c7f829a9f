"""Statements that run over a page break of a PDF, where every line stands apart."""

from __future__ import annotations

import pytest

import jumelages
from jumelages.records import BulletinRecord
from tests.reading.papers import pdf_bytes, sheet, write


def over_pages(above: tuple[str, bool], below: tuple[str, bool], foot: str) -> BulletinRecord:
    """A bulletin with a page break between two lines, each (text, bold); `foot` is what follows."""
    pdf = sheet()
    pdf.add_page()
    for number, text in enumerate(["Villes jumelées", "Turin (Italie)"]):
        pdf.set_font("DejaVu", style="B")
        write(pdf, [text], y=100 + 28 * number)
    pdf.set_font("DejaVu", style="")
    write(pdf, ["Serment de jumelage signé le 1er mai 1960 à Turin"], y=156)
    for page, (text, bold) in enumerate([above, below]):
        pdf.set_font("DejaVu", style="B" if bold else "")
        write(pdf, [text], y=184 if page == 0 else 100)
        if page == 0:
            pdf.add_page()
    pdf.set_font("DejaVu", style="")
    write(pdf, [foot], y=128)
    return jumelages.read(pdf_bytes(pdf))


@pytest.mark.parametrize(
    ("above", "below", "circumstance"),
    [
        ("Charte d'amitié signée le 2 mai 1961 par Gaston", "Defferre", "par Gaston Defferre"),
        ("Charte d'amitié signée le 2 mai 1961 à La", "Haye", None),
    ],
)
def test_an_agreement_runs_over_the_page(above: str, below: str, circumstance: str | None) -> None:
    record = over_pages((above, False), (below, False), "Maire : M. Piero FASSINO")
    assert [block.key for block in record.blocks] == ["turin-it"]
    agreement = record.blocks[0].agreements[1]
    assert agreement.events[0].place == ("La Haye" if circumstance is None else None)
    assert agreement.circumstances == ((circumstance,) if circumstance else ())
    assert record.status == "complete"


def test_the_cities_of_a_heading_run_over_the_page() -> None:
    record = over_pages(
        ("Dakar (Sénégal), Marrakech (Maroc),", True), ("Sfax (Tunisie)", True), "Accord tripartite signé en 2013"
    )
    assert [block.key for block in record.blocks] == ["turin-it", "accord-dakar-marrakech-sfax"]


def test_a_bold_name_on_the_next_page_heads_a_block() -> None:
    record = over_pages(
        ("Charte d'amitié signée le 2 mai 1961 par Gaston DEFFERRE", False), ("Odessa", True), "Maire : M. Jean DUPONT"
    )
    assert [block.key for block in record.blocks] == ["turin-it", "odessa"]


def test_a_name_behind_a_short_line_heads_a_block() -> None:
    record = over_pages(("Charte d'amitié de 1961", False), ("Odessa", False), "Maire : M. Jean DUPONT")
    assert [block.key for block in record.blocks] == ["turin-it", "odessa"]


def test_a_bracket_runs_over_the_page() -> None:
    record = over_pages(
        ("Dakar (Sénégal), Séville (Espagne –", True), ("Andalousie)", True), "Accord tripartite signé en 2013"
    )
    accord = record.blocks[1]
    assert accord.kind == "accord"
    assert [party.country.subdivision for party in accord.parties if party.country] == [None, "ES-AN"]
    assert record.status == "complete"
