"""A bulletin that says everything twice, in two columns, is read in French."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest

import jumelages
from jumelages.bulletin import TextBlock
from jumelages.reading import read_bulletin
from jumelages.records import City
from jumelages.segmenting.layout import blocks_again

GERMAN = (
    ("Ville de Fribourg", "Stadt Freiburg"),
    ("Ville jumelée", "Partnerstadt"),
    ("", ""),
    ("Rueil-Malmaison (France)", "Rueil-Malmaison (Frankreich)"),
    ("Pacte d'amitié signé le 6 octobre 1991", "Freundschaftspakt vom 6. Oktober 1991"),
    ("Maire : Patrick Ollier", "Bürgermeister: Patrick Ollier"),
    ("78 000 habitants", "78'000 Einwohner"),
)
DUTCH = (
    ("Ville de Mons", "Stad Bergen"),
    ("Villes jumelées", "Zustersteden"),
    ("", ""),
    ("Rueil-Malmaison (France)", "Rueil-Malmaison (Frankrijk)"),
    ("Pacte d'amitié signé le 6 octobre 1991", "Vriendschapspact van 6 oktober 1991"),
    ("Maire : Patrick Ollier", "Burgemeester: Patrick Ollier"),
    ("78 000 habitants", "78.000 inwoners"),
)


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("rows", [GERMAN, DUTCH], ids=["German", "Dutch"])
def test_the_other_language_repeats_nothing(rows: tuple[tuple[str, str], ...], *, swapped: bool) -> None:
    sides = [(right, left) if swapped else (left, right) for left, right in rows]
    text = "\n".join((left.ljust(48) + right).rstrip() for left, right in sides)
    record = jumelages.read(text.encode(), today=datetime.date(2026, 11, 24))
    (rueil,) = record.blocks
    assert isinstance(rueil, City)
    assert rueil.key == "rueil-malmaison-fr"
    assert [head.name for head in rueil.heads] == ["Patrick Ollier"]
    assert rueil.population is not None
    assert rueil.population.value == 78000
    assert [len(agreement.events) for agreement in rueil.agreements] == [1]
    assert [item.code for item in record.diagnostics if item.severity != "note"] == []


def test_a_block_with_no_word_of_another_language_is_no_translation() -> None:
    pairs = [
        f"{name} (Italie)\nJumelage signé en {year}\n\n{name}, twin town since {year}, an agreement of the towns\n\n"
        for name, year in (("Bari", 1961), ("Turin", 1962), ("Gênes", 1963), ("Pise", 1964), ("Parme", 1965))
    ]
    text = f"{''.join(pairs)}Osaka (Japon), 1970\n\nKobe (Japon), 1970\n"
    lines = read_bulletin(text.encode(), "twins.txt").lines
    starts = [at for at, line in enumerate(lines) if line.gap or at == 0]
    blocks = [TextBlock(lines[start:end]) for start, end in pairwise([*starts, len(lines)])]
    again = [block.lines[0].text.canonical for block in blocks_again(blocks)]
    assert [words.split(",")[0] for words in again] == ["Bari", "Turin", "Gênes", "Pise", "Parme"]
