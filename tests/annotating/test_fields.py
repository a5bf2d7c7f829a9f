"""The table of fields: each way in which a field opens is needed, and is the one that opens its example."""

from __future__ import annotations

from typing import get_args

import pytest

from jumelages.annotating.clauses import opening
from jumelages.annotating.fields import FIELDS, OPENERS, ClauseKind, Opener
from jumelages.extracting.fields import READERS
from jumelages.records import Accord, City
from tests.extracting.notation import marked


@pytest.mark.parametrize(("opener", "kind"), OPENERS, ids=[opener.example for opener, _ in OPENERS])
def test_a_field_opens_by_its_own_row_and_by_none_before(opener: Opener, kind: ClauseKind) -> None:
    text = marked(opener.example)
    seeing = [other for other, _ in OPENERS if other.sees(text, 0)]
    assert seeing[0] is opener
    assert opening(text, 0) == kind
    assert text.clauses[0].kind == kind


@pytest.mark.parametrize(("opener", "kind"), OPENERS, ids=[opener.example for opener, _ in OPENERS])
def test_without_its_row_an_example_is_not_opened_so(opener: Opener, kind: ClauseKind) -> None:
    text = marked(opener.example)
    without = next((other_kind for other, other_kind in OPENERS if other is not opener and other.sees(text, 0)), "rest")
    assert without != kind


def test_every_kind_of_clause_has_one_row_and_every_opener_a_rank_of_its_own() -> None:
    assert sorted(field.kind for field in FIELDS) == sorted(get_args(ClauseKind))
    ranks = [opener.rank for opener, _ in OPENERS]
    assert len(set(ranks)) == len(ranks)


def test_a_rule_reads_the_clauses_of_every_field() -> None:
    assert sorted(READERS) == sorted(get_args(ClauseKind))


def test_fields_fill_what_records_have() -> None:
    filled = {field.fills for field in FIELDS if field.fills}
    assert filled <= {*City.__dataclass_fields__} & {*Accord.__dataclass_fields__}
