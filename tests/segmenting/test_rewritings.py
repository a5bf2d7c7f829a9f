"""Headings in shapes that no rule knows: the group of lines says them."""

from __future__ import annotations

import pytest

from tests.rewritings import APART, SHAPES, labelled_bulletins, measured

#: What each shape must reach on a part of the bulletins; `make rewritings` measures them all.
LEAST = 0.9


@pytest.mark.parametrize("shape", [*SHAPES, *APART])
def test_headings_of_any_shape_are_found(shape: str) -> None:
    found = measured((SHAPES | APART)[shape], labelled_bulletins()[::6])
    assert found.f1 >= LEAST, found.errors
