"""Each case by which a line is taken for what it is, shown by an example."""

from __future__ import annotations

import pytest

from jumelages.annotating.annotator import Annotator
from jumelages.annotating.roles import CASES, case_in
from jumelages.lexicon import default_lexicon


@pytest.mark.parametrize("name", CASES)
def test_a_line_is_taken_for_what_its_case_says(name: str) -> None:
    marked = Annotator(default_lexicon()).mark(CASES[name].example)
    assert (case_in(marked), marked.role) == (name, CASES[name].role)
