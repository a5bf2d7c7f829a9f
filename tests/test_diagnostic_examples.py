"""Every Diagnostic code is explained, and its example shows just what it is about."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from jumelages.bulletin import Bulletin, Recognised, Span
from jumelages.diagnostic_examples import EXPLANATIONS, Explanation
from jumelages.diagnostics import CODES
from jumelages.parsing import parse
from jumelages.reading import read_bulletin

TODAY = datetime.date(2026, 11, 23)


def codes(bulletin: Bulletin) -> set[str]:
    return {found.code for found in parse(bulletin, today=TODAY).diagnostics}


def before(explanation: Explanation) -> Bulletin:
    bulletin = read_bulletin(explanation.bulletin(explanation.before).encode(), "before.txt")
    places = [(bulletin.source_text.index(text), text, certainty) for text, certainty in explanation.uncertain]
    return replace(
        bulletin,
        unreadable_pages=explanation.unreadable,
        left_out=explanation.left_out,
        recognised=tuple(Recognised(Span(at, at + len(text)), certainty) for at, text, certainty in places),
    )


def after(explanation: Explanation) -> Bulletin:
    return read_bulletin(explanation.bulletin(explanation.after).encode(), "after.txt")


@pytest.mark.parametrize("code", EXPLANATIONS)
def test_the_example_of_a_code_raises_it_and_its_correction_does_not(code: str) -> None:
    explanation = EXPLANATIONS[code]
    assert code in codes(before(explanation))
    assert code not in codes(after(explanation))


@pytest.mark.parametrize("code", EXPLANATIONS)
def test_a_correction_raises_no_other_alarm(code: str) -> None:
    explanation = EXPLANATIONS[code]
    assert {found for found in codes(after(explanation)) if CODES[found].severity != "note"} == set()
