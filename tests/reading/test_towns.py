"""Files of towns, labelled before anything was read: no fact is lost or wrong in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.score import score

TOWNS = Path(__file__).with_name("towns")
#: The labels name themes by another list than ours.
_THEMES = " theme of "


@pytest.mark.parametrize(
    "file", sorted(one for one in TOWNS.iterdir() if one.suffix != ".json"), ids=lambda file: file.stem
)
def test_a_document_of_a_town_is_read_without_a_silent_error(file: Path) -> None:
    found = score(file)
    assert [fact for fact in found.silent if _THEMES not in fact] == []
    assert (found.false_alarms, found.missed_flags, found.refused) == ([], [], False)
