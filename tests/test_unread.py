"""Words that are not understood: their warning names the field that they seem to tell of."""

from __future__ import annotations

import datetime

import pytest

from jumelages.parsing import parse
from jumelages.reading import read_bulletin
from tests.rules.notation import listed

BULLETIN = """Villes jumelées

Gênes (Italie)
Serment de jumelage signé le 18 octobre 1958
{line}
Domaines : culture, sport

Kobe (Japon)
Jumelage depuis 1961
"""


def fields_of_unread(line: str) -> list[str | None]:
    """The fields that the warnings on unread words name, in the first block of a small bulletin."""
    bulletin = read_bulletin(BULLETIN.format(line=line).encode(), "bulletin.txt")
    record = parse(bulletin, today=datetime.date(2026, 11, 23))
    return [found.field for found in record.diagnostics if found.code == "J401" and found.block == 0]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Or donc advint qu'en 1971 charte fut faite", "agreements"),
        ("Nul ne dit si le maire Dupont reste", "heads"),
        ("Voilà que 120 000 habitants de plus", "population"),
        ("Maire : Jean DUPONT, remplacé par Luc MARTIN", "heads"),
        ("Jumelage signé en 1992 zyx", "agreements"),
    ],
)
def test_unread_words_are_told_on_the_field_that_they_seem_to_fill(line: str, field: str) -> None:
    assert fields_of_unread(line) == [field]


@listed("""
Prière de rapporter les clés de la salle avant vendredi midi
Rappeler M. Mensah au sujet des chaises
Un groupe de 45 habitants a visité l'exposition
""")
def test_other_words_belong_to_no_field(sentence: str) -> None:
    assert fields_of_unread(sentence) == [None]
