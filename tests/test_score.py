"""The measure itself: any reader is scored by the same facts, and nothing that is wrong goes uncounted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.intervals import bootstrap, wilson
from tests.labelled import CORPUS
from tests.score import main, read, score

TEXT = CORPUS / "towns" / "22-yverdon-tableau-a-blancs.txt"


def _good(_text: Path) -> dict[str, Any]:
    records = read(TEXT)
    assert records is not None
    return records


def _with_a_block_before(text: Path) -> dict[str, Any]:
    records = _good(text)
    invented = records["blocks"][0] | {"name": "Nulle part"}
    doubt = {"code": "J301", "severity": "warning", "block": 1, "field": "population", "message": "doubtful"}
    changed = records["blocks"][0] | {"population": None}
    return records | {"blocks": [invented, changed, *records["blocks"][1:]], "diagnostics": [doubt]}


def test_a_refused_bulletin_is_an_error_in_each_of_its_facts() -> None:
    result = score(TEXT, lambda _: None)
    assert (result.refused, result.right.total(), len(result.silent)) == (True, 0, result.facts)


def test_a_doubt_excuses_its_own_block_though_another_was_invented_before() -> None:
    result = score(TEXT, _with_a_block_before)
    doubted = [line.partition(":")[0] for line in result.flagged]
    assert doubted == [f"block 1 {key}" for key in ("value", "low", "high", "approximate", "scope")]
    assert all(line.startswith("block 0 ") for line in result.silent)


def test_another_reader_is_scored_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(TEXT), "--reader", "tests.score:read"]) == 0
    by_name = capsys.readouterr().out
    main([str(TEXT)])
    assert by_name == capsys.readouterr().out


def test_records_that_another_reader_wrote_are_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = tmp_path / "towns" / f"{TEXT.stem}.json"
    written.parent.mkdir()
    written.write_text(json.dumps(_good(TEXT)), encoding="utf-8")
    main([str(TEXT), "--records", str(tmp_path)])
    from_records = capsys.readouterr().out
    main([str(TEXT)])
    assert from_records == capsys.readouterr().out


@pytest.mark.parametrize(
    ("count", "total", "low", "high"), [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0)]
)
def test_shares_have_the_intervals_of_wilson(count: int, total: int, low: float, high: float) -> None:
    assert wilson(count, total) == pytest.approx((low, high), abs=1e-4)


def test_the_bootstrap_draws_whole_items_and_always_the_same() -> None:
    low, high = bootstrap([0.0, 1.0] * 50, lambda drawn: sum(drawn) / len(drawn))
    assert 0.38 < low < 0.42 < 0.58 < high < 0.62
    assert bootstrap([0.5], sum) == (0.5, 0.5)
