"""The samples are read as expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import golden


@pytest.mark.parametrize("bulletin", golden.bulletins(), ids=lambda path: path.name)
def test_a_sample_is_read_as_expected(bulletin: Path) -> None:
    difference = golden.difference(bulletin)
    assert not difference, f"look at it, and if it is right: make expected\n{difference}"


def test_every_expected_file_has_its_sample() -> None:
    assert golden.leftovers() == []


def test_there_are_samples() -> None:
    assert {path.suffix for path in golden.bulletins()} == {".txt", ".pdf"}
