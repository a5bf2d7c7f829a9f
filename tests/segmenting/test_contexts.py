"""Each case in which a statement is something else in its context than by itself, shown by a bulletin."""

from __future__ import annotations

from contextlib import suppress

import pytest

import jumelages
from jumelages.errors import NotABulletin
from jumelages.segmenting import context
from jumelages.segmenting.context_cases import CASES
from jumelages.segmenting.statements import Statement


@pytest.mark.parametrize("name", CASES)
def test_an_example_holds_its_case(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    met: set[str | None] = set()
    case_of = context._case_of

    def watched(statement: Statement, around: context._Context) -> str | None:
        met.add(case_of(statement, around))
        return case_of(statement, around)

    monkeypatch.setattr(context, "_case_of", watched)
    with suppress(NotABulletin):
        jumelages.read(f"{CASES[name].example}\n".encode())
    assert name in met
