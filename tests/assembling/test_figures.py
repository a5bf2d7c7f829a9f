"""A printed population is held against what is known of the place."""

from __future__ import annotations

import pytest

import jumelages


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("237 591 habitants", []),
        ("1 100 000 habitants", []),
        ("1 300 000 habitants", ["J330"]),
        ("2 900 000 habitants", ["J329"]),
        ("23 759 habitants", ["J329"]),
        ("1,7 million d'habitants (agglomération)", []),
    ],
)
def test_a_figure_of_another_size_is_reported(printed: str, codes: list[str]) -> None:
    text = f"Villes jumelées\n\nPorto (Portugal)\nJumelage signé en 1975\n{printed}\n"
    record = jumelages.read(text.encode())
    found = [item for item in record.diagnostics if item.code in ("J329", "J330")]
    assert [(item.code, item.field) for item in found] == [(code, "population") for code in codes]
    assert [item.severity for item in found] == ["warning" if code == "J329" else "note" for code in codes]
    population = record.blocks[0].population
    assert population is not None
    assert population.value is not None


@pytest.mark.parametrize(
    "text",
    [
        "Mopti (Mali)\nAccord signé en 1985\nGouverneur : M. Kaman KANÉ\n2 100 000 habitants\n",
        "Mali (Guinée)\nAccord signé en 2003\nMaire : Mme Kadiatou DIALLO\n68 600 habitants\n",
    ],
)
def test_a_region_and_a_village_that_has_grown_are_at_most_a_note(text: str) -> None:
    record = jumelages.read(f"Villes jumelées\n\n{text}".encode())
    assert [item.severity for item in record.diagnostics if item.code in ("J329", "J330")] == ["note"]


def test_of_a_place_that_nobody_knows_nothing_is_known() -> None:
    record = jumelages.read("Villes jumelées\n\nZzyzxville (Portugal)\nJumelage signé en 1975\n5 habitants\n".encode())
    assert not [item for item in record.diagnostics if item.code in ("J329", "J330")]
