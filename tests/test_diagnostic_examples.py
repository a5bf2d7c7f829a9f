"""Every Diagnostic code is explained, and its example shows just what it is about."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from jumelages.diagnostic_examples import EXPLANATIONS, Explanation
from jumelages.diagnostics import CODES
from jumelages.parsing import parse
from jumelages.reading import read_bulletin

TODAY = datetime.date(2026, 11, 23)


def codes(explanation: Explanation, lines: str, unreadable: tuple[int, ...] = ()) -> set[str]:
    bulletin = read_bulletin(explanation.bulletin(lines).encode(), "example.txt")
    record = parse(replace(bulletin, unreadable_pages=unreadable), today=TODAY)
    return {found.code for found in record.diagnostics}


def test_every_code_is_explained() -> None:
    assert list(EXPLANATIONS) == list(CODES)


@pytest.mark.parametrize("code", EXPLANATIONS)
def test_the_example_of_a_code_raises_it_and_its_correction_does_not(code: str) -> None:
    explanation = EXPLANATIONS[code]
    assert code in codes(explanation, explanation.before, explanation.unreadable)
    assert code not in codes(explanation, explanation.after)


@pytest.mark.parametrize("code", EXPLANATIONS)
def test_a_correction_raises_no_other_alarm(code: str) -> None:
    explanation = EXPLANATIONS[code]
    assert {found for found in codes(explanation, explanation.after) if CODES[found].severity != "note"} == set()
