"""How long an agreement is to last: each pattern reads its example, and no other does."""

from __future__ import annotations

import pytest

from jumelages.annotating.lasting import PATTERNS
from tests.extracting.notation import marked


@pytest.mark.parametrize("name", PATTERNS)
def test_a_term_is_read_by_the_pattern_of_its_example(name: str) -> None:
    assert [term.pattern for term in marked(PATTERNS[name].example).terms] == [name]
    assert name not in [term.pattern for term in marked(PATTERNS[name].near_miss).terms]


@pytest.mark.parametrize("name", PATTERNS)
def test_without_its_pattern_an_example_is_not_read_so(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    example = PATTERNS[name].example
    monkeypatch.delitem(PATTERNS, name)
    assert name not in [term.pattern for term in marked(example).terms]
