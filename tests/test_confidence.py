"""What values can be relied on for is measured at first sight, and each of them carries it."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

import jumelages
from jumelages.confidence import CONFIDENCE, Measured, measured
from jumelages.lexicon import entries, kept
from jumelages.lexicon.entries import load_entries
from jumelages.records import document
from tests.cli.command import ROOT
from tests.confidence import README, SHIPPED, Count, by_set, counted, counts, table
from tests.labelled import CORPUS, Labelled, labels_of
from tests.score import read

TODAY = datetime.date(2026, 11, 23)


def test_the_table_is_what_its_tool_makes_of_first_sight() -> None:
    assert SHIPPED.read_text("utf-8") == table(counts())
    assert f"\n{by_set(counts())}\n" in README.read_text("utf-8")


def test_a_set_is_seen_for_the_first_time_once() -> None:
    kept = [(one.bulletins, one.rule, one.pattern) for one in counts()]
    assert len(kept) == len(set(kept))
    assert len({(one.bulletins, one.number, one.reader) for one in counts()}) == len({name for name, *_ in kept})


@pytest.mark.parametrize(
    ("readings", "right", "confidence"),
    [
        (30, 30, 0.886),  # its own: 30 of 30 are right in at least 88.6 of 100
        (29, 29, 0.805),  # its kind's: 79 of 89
        (60, 0, 0.0),
    ],
)
def test_a_pattern_with_few_readings_takes_its_kinds_confidence(readings: int, right: int, confidence: float) -> None:
    found = [Count("a", 1, "x", "date", "full", 60, 50), Count("a", 1, "x", "date", "roman", readings, right)]
    rows = [Measured(*row) for row in _rows(table(found))]
    assert next(one.confidence for one in rows if one.pattern == "roman") == confidence


def _rows(made: str) -> Any:
    return json.loads(made)["patterns"]


LABELLED = Labelled(CORPUS / "01-lyon.txt")


def _wrong(labels: dict[str, Any], change: dict[str, Any]) -> dict[tuple[str, str | None], int]:
    """How many readings are wrong by the labels with a first block that is changed."""
    first, *others = labels["blocks"]
    changed = labels | {"blocks": [first | change, *others]}
    found = counted("a", "x", [(changed, read(LABELLED.text, evidence=True))])
    return {(one.rule, one.pattern): one.readings - one.right for one in found if one.readings > one.right}


def test_a_reading_is_right_if_each_of_its_values_is() -> None:
    labels = labels_of(LABELLED)
    first = labels["blocks"][0]
    head = first["heads"][0] | {"office": "deputy", "civility": "Mlle"}
    assert _wrong(labels, {}) == {}
    assert _wrong(labels, {"heads": [head]}) == {("head", "title, then person"): 1}
    assert _wrong(labels, {"country": None}) == {("country", None): 1}  # invented
    assert _wrong(labels, {"population": {"any_of": [None, first["population"]]}}) == {}
    missing = counted("a", "x", [(labels, None)])
    assert missing == []  # a bulletin that is refused has no readings


def test_each_value_carries_the_confidence_of_its_pattern() -> None:
    record = jumelages.read(LABELLED.text, today=TODAY)
    places = list(_places(document(record)))
    assert len(places) > 100
    for place in places:
        wanted = None if place["rule"].startswith("J") else CONFIDENCE[place["rule"], place["pattern"]]
        assert place.get("confidence") == wanted
        assert wanted is None or 0 < wanted < 1


def _places(value: Any) -> Any:
    if isinstance(value, dict):
        if "rule" in value:
            yield value
        for inner in value.values():
            yield from _places(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _places(inner)


def test_a_pattern_that_nobody_has_measured_has_its_kinds_confidence() -> None:
    kinds = {one.rule: one.confidence for one in measured().kinds}
    assert CONFIDENCE["agreement", "a pattern of tomorrow"] == kinds["agreement"]
    assert CONFIDENCE["a rule of tomorrow", None] is None


def test_with_another_table_bulletins_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What read them is another one, for a store and for a batch; the lexicon that is kept from before is none."""
    digest, kept_for = load_entries().digest, kept._made_from()
    for module in (entries, kept):
        monkeypatch.setattr(module, "TABLE", "records.py")
    assert load_entries().digest != digest
    assert kept._made_from() != kept_for


def test_the_table_says_how_it_was_measured() -> None:
    found = measured()
    assert "for the first time" in found.how
    changelog = " ".join((ROOT / "CHANGELOG.md").read_text("utf-8").split())
    assert f"measured on {found.bulletins} bulletins when they were read for the first time" in changelog
    assert {"agreement", "country", "date", "domains", "head", "heading"} <= {one.rule for one in found.kinds}
