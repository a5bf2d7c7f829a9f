"""The labelled bulletins: nothing silently wrong, no false alarm on clean ones, no missed flag on damaged ones."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from tests import labelled, shortfalls
from tests.figures import Score
from tests.labelled import CORPUS, bulletins
from tests.score import score

#: Errors that are known and not yet mended, with the reason. The lists are exact: a mended one must go.
KNOWN_SILENT: dict[str, set[str]] = {}
KNOWN_FALSE_ALARMS: dict[str, set[str]] = {}
KNOWN_MISSED: dict[str, set[str]] = {}

BULLETINS = sorted(CORPUS.glob("*.txt"))
_CLEAN = {*range(1, 19), *range(40, 43), *range(51, 61), *range(80, 87)}
CLEAN = [file for file in BULLETINS if int(file.stem[:2]) in _CLEAN]
NOISY = [file for file in BULLETINS if file not in CLEAN]


@cache
def scored(file: Path) -> Score:
    return score(file)


def _stem(file: Path) -> str:
    return file.stem


def test_the_corpus_is_large_and_varied_enough() -> None:
    assert len(CLEAN) >= 20
    assert len(NOISY) >= 6
    assert all(file.with_suffix(".expected.json").exists() for file in BULLETINS)


def test_a_clean_bulletin_asks_for_no_alarm() -> None:
    asked = {
        file.stem: alarms
        for file in CLEAN
        if (alarms := json.loads(file.with_suffix(".expected.json").read_text("utf-8"))["alarms"])
    }
    assert asked == {}


@pytest.mark.parametrize("file", BULLETINS, ids=_stem)
def test_no_error_is_silent(file: Path) -> None:
    assert set(scored(file).silent) == KNOWN_SILENT.get(file.stem, set())


@pytest.mark.parametrize("file", BULLETINS, ids=_stem)
def test_no_alarm_is_false(file: Path) -> None:
    assert set(scored(file).false_alarms) == KNOWN_FALSE_ALARMS.get(file.stem, set())


@pytest.mark.parametrize("file", NOISY, ids=_stem)
def test_every_fault_of_a_damaged_bulletin_is_flagged(file: Path) -> None:
    assert set(scored(file).missed_flags) == KNOWN_MISSED.get(file.stem, set())


@pytest.mark.parametrize("file", CLEAN, ids=_stem)
def test_a_clean_bulletin_is_read_whole(file: Path) -> None:
    result = scored(file)
    assert result.flagged == []
    assert result.right.total() > 100


def test_every_known_error_names_a_bulletin_that_exists() -> None:
    known = {*KNOWN_SILENT, *KNOWN_FALSE_ALARMS, *KNOWN_MISSED}
    assert known <= {file.stem for file in BULLETINS}


TOWNS = [item for item in bulletins() if item.text.parent != CORPUS]


@pytest.mark.parametrize("item", TOWNS, ids=lambda item: item.name)
def test_a_bulletin_that_was_labelled_before_it_was_read_is_read_no_worse(item: labelled.Labelled) -> None:
    known, now = shortfalls.known()[item.name], shortfalls.shortfall_of(scored(item.text))
    worse = {
        name: (least, count) for name, least, count in zip(known._fields, known, now, strict=True) if count > least
    }
    assert worse == {}


def test_the_index_names_every_document_of_the_corpus() -> None:
    assert sorted(item.text for item in labelled.indexed()) == sorted(CORPUS.rglob("*.txt"))


def test_a_pack_holds_each_text_with_its_labels() -> None:
    packed = [json.loads(line) for line in labelled.packed()]
    assert [item["name"] for item in packed if item["labels"] is None] == [
        item.name for item in labelled.indexed() if item.structure == labelled.NO_BULLETIN
    ]
    assert packed[0]["text"] == BULLETINS[0].read_text("utf-8")
    assert packed[0]["labels"]["title"]
