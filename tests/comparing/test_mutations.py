"""A sample of the mutation set: exactly what was edited is reported, once both revisions are written and read back."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from jumelages.comparing import ChangeType
from tests.comparing.edits import NEWS, fact
from tests.comparing.mutations import TYPES, Revisions, Score, expected_and_reported, revisions, table
from tests.writing.test_roundtrip import examples


@pytest.mark.parametrize("kind", TYPES)
def test_one_edit_of_each_type_is_told_as_itself(kind: ChangeType) -> None:
    @examples(0.1)
    @given(revisions([kind]))
    def check(known: Revisions) -> None:
        expected, found = expected_and_reported(known)
        assert kind in {fact.type for fact in expected}
        assert found == expected

    check()


@examples(0.5)
@given(revisions(TYPES, most=8))
def test_edits_that_come_together_are_each_reported_as_themselves(known: Revisions) -> None:
    expected, found = expected_and_reported(known)
    assert found == expected


def test_every_type_of_change_is_in_the_set() -> None:
    assert set(TYPES) == set(ChangeType)


def test_the_table_counts_what_is_owed_what_is_reported_and_what_is_right() -> None:
    bucci, salis, piazza = (
        fact(ChangeType.HEAD_REPLACED, NEWS, "DORIA", name) for name in ("BUCCI", "SALIS", "PIAZZA")
    )
    score = Score()
    score.add(Counter([bucci]), Counter([bucci]))
    score.add(Counter([salis]), Counter([piazza, bucci]))
    made = table(score, Score())
    assert "| `head_replaced` | 2 | 0.333 | 0.500 | | | |" in made
    assert "| `as_of_changed` | | | | | | |" in made
