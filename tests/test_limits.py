"""How large a bulletin can be."""

from __future__ import annotations

import pytest

import jumelages
from jumelages import parsing
from jumelages.assembling import bulletin as assembling
from jumelages.errors import TooLarge

NAMES = ("Gênes (Italie)", "Mayence (Allemagne)", "Cork (Irlande)", "Odessa (Ukraine)")
AGREEMENT = "Jumelage signé le 12 mai 1990, renouvelé le 31 juin 1995"
CITIES = ("Villes jumelées\n" + "".join(f"\n{name}\n\n{AGREEMENT}\n" for name in NAMES)).encode()


def test_a_text_of_too_many_blocks_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MAX_BLOCKS", 3)
    with pytest.raises(TooLarge, match="4 blocks of cities; the limit is 3"):
        jumelages.read(CITIES)


def test_a_text_of_too_many_doubts_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assembling, "MAX_DIAGNOSTICS", 3)
    with pytest.raises(TooLarge, match="doubts in it; the limit is 3"):
        jumelages.read(CITIES)
