"""Scores the reader on labelled bulletins: `python -m tests.score [FOLDER] [--write] [--details]`.

For each `NAME.txt` the folder holds `NAME.expected.json`: the records that a careful human reads in it,
and `alarms`, the warnings and errors that the reader must raise. Where `{"any_of": [...]}` stands in
place of a value, each of these is right. `optional_alarms` may be raised and need not be.

A fact is one value of one record. A silent error is a wrong, missing or invented fact without a warning
or error on its block and field; a false alarm is a warning or error that the labels do not ask for.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from jumelages.errors import NotABulletin
from jumelages.parsing import parse
from jumelages.reading import read_bulletin
from jumelages.records import document

CORPUS = Path(__file__).parent / "corpus"
TODAY = datetime.date(2026, 11, 23)
FIELDS = ("name", "country", "section", "agreements", "heads", "population", "domains", "as_of", "front")


class Fact(NamedTuple):
    """One value: where it stands in the record, and what it is."""

    block: int | None
    field: str
    path: str
    value: Any


@dataclass
class Score:
    """What was right and wrong in one bulletin, told in lines for the person who mends the rules."""

    right: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)
    flagged: list[str] = field(default_factory=list)
    false_alarms: list[str] = field(default_factory=list)
    missed_flags: list[str] = field(default_factory=list)


def score(text: Path) -> Score:
    """Reads one labelled bulletin and compares."""
    expected = json.loads(text.with_suffix(".expected.json").read_text(encoding="utf-8"))
    actual = _read(text)
    result = Score()
    alarms = {(item["block"], item["field"]) for item in actual["diagnostics"] if item["severity"] != "note"}
    for fact, read in _compared(expected, actual):
        _count(fact, read, alarms, result)
    _count_alarms(expected, actual, result)
    return result


def _read(text: Path) -> dict[str, Any]:
    try:
        return document(parse(read_bulletin(text.read_bytes(), text.name), today=TODAY), evidence=False)
    except NotABulletin:
        return {"as_of": None, "title": None, "issuer": [], "status": None, "blocks": [], "diagnostics": []}


def _count(fact: Fact, read: Any, alarms: set[tuple[int | None, str | None]], result: Score) -> None:
    if _same(fact.value, read):
        if read not in (None, (), []):
            result.right[fact.field] += 1
        return
    line = f"block {fact.block} {fact.path}: expected {fact.value!r}, read {read!r}"
    if read not in (None, (), []):
        result.wrong[fact.field] += 1
    if fact.value not in (None, [], ()):
        result.missing[fact.field] += 1
    flagged = any(block == fact.block and name in (fact.field, None) for block, name in alarms)
    (result.flagged if flagged else result.silent).append(line)


def _same(expected: Any, read: Any) -> bool:
    if isinstance(expected, dict) and "any_of" in expected:
        return any(_same(option, read) for option in expected["any_of"])
    return bool(expected == read)


def _compared(expected: dict[str, Any], actual: dict[str, Any]) -> Iterator[tuple[Fact, Any]]:
    yield Fact(None, "as_of", "as_of", expected["as_of"]), (actual["as_of"] or {}).get("edtf")
    for name in ("title", "issuer", "status"):
        yield Fact(None, "front", name, expected[name]), actual[name]
    pairs = list(_aligned(expected["blocks"], actual["blocks"], _block_name))
    for index, (left, right) in enumerate(pairs):
        yield from _block_facts(index, left or {}, right or {})


def _block_name(block: dict[str, Any]) -> str:
    return str(block.get("name") or "/".join(party["name"] for party in block.get("parties", [])))


def _aligned(expected: list[Any], actual: list[Any], name: Any) -> Iterator[tuple[Any, Any]]:
    """The items of two lists side by side; an item that only one has stands alone."""
    left, right = [name(item) for item in expected], [name(item) for item in actual]
    for tag, low, high, start, stop in SequenceMatcher(a=left, b=right, autojunk=False).get_opcodes():
        for offset in range(max(high - low, stop - start)):
            first = expected[low + offset] if low + offset < high else None
            second = actual[start + offset] if start + offset < stop else None
            if tag == "replace" or first is not None or second is not None:
                yield first, second


def _block_facts(index: int, left: dict[str, Any], right: dict[str, Any]) -> Iterator[tuple[Fact, Any]]:
    yield (
        Fact(index, "name", "name", left.get("name") or left.get("label")),
        right.get("name") or right.get("label"),
    )
    yield Fact(index, "name", "kind", left.get("kind")), right.get("kind")
    yield from _country_facts(index, left, right)
    if left.get("kind") == "city":
        yield Fact(index, "section", "section", left.get("section")), right.get("section")
    for first, second in _aligned(left.get("parties", []), right.get("parties", []), lambda party: party["name"]):
        yield Fact(index, "name", "party", (first or {}).get("name")), (second or {}).get("name")
        codes = [(party or {}).get("country") or {} for party in (first, second)]
        yield Fact(index, "country", "party country", codes[0].get("code")), codes[1].get("code")
    yield Fact(index, "country", "countries", left.get("countries")), right.get("countries")
    yield from _agreement_facts(index, left, right)
    yield from _head_facts(index, left, right)
    yield from _population_facts(index, left, right)
    for first, second in _aligned(left.get("domains", []), right.get("domains", []), _first_label):
        yield Fact(index, "domains", "label", (first or {}).get("label")), (second or {}).get("label")
        if first and second:
            yield (
                Fact(index, "domains", f"theme of {second['label']}", first.get("theme")),
                second.get("theme"),
            )


def _first_label(item: dict[str, Any]) -> str:
    label = item["label"]
    return str(label["any_of"][0] if isinstance(label, dict) else label)


def _chosen(expected: Any, read: Any) -> Any:
    """Of several right values the one that was read, else the first."""
    if isinstance(expected, dict) and "any_of" in expected:
        options = expected["any_of"]
        return max(options, key=lambda option: SequenceMatcher(a=str(option), b=str(read)).ratio())
    return expected


def _country_facts(index: int, left: dict[str, Any], right: dict[str, Any]) -> Iterator[tuple[Fact, Any]]:
    read = right.get("country") or {}
    country = _chosen(left.get("country"), _only(read, ("name", "code", "subdivision"))) or {}
    for key in ("name", "code", "subdivision"):
        yield Fact(index, "country", key, country.get(key)), read.get(key)


def _only(record: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: record.get(key) for key in keys}


def _agreement_facts(index: int, left: dict[str, Any], right: dict[str, Any]) -> Iterator[tuple[Fact, Any]]:
    expected = _chosen(left.get("agreements", []), right.get("agreements", [])) or []
    for first, second in _aligned(expected, right.get("agreements", []), _first_label):
        label = (first or {}).get("label")
        yield Fact(index, "agreements", "label", label), (second or {}).get("label")
        yield (
            Fact(index, "agreements", f"kind of {label}", (first or {}).get("kind")),
            (second or {}).get("kind"),
        )
        events = [_event(event) for event in (second or {}).get("events", [])]
        wanted = _chosen((first or {}).get("events", []), events) or []
        for number in range(max(len(wanted), len(events))):
            one = wanted[number] if number < len(wanted) else {}
            other = events[number] if number < len(events) else {}
            for key in ("kind", "date", "end_date", "place"):
                yield Fact(index, "agreements", f"{label} event {number} {key}", one.get(key)), other.get(key)


def _event(event: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": event["kind"],
        "date": (event["date"] or {}).get("edtf"),
        "end_date": (event["end_date"] or {}).get("edtf"),
        "place": event["place"],
    }


_HEAD = ("title", "office", "status", "civility", "honorifics", "name", "given_name", "family_name", "city")


def _head_facts(index: int, left: dict[str, Any], right: dict[str, Any]) -> Iterator[tuple[Fact, Any]]:
    read = [_only(head, _HEAD) for head in right.get("heads", [])]
    expected = _chosen(left.get("heads", []), read) or []
    for first, second in _aligned(expected, read, lambda head: str(head.get("name"))):
        for key in _HEAD:
            yield (
                Fact(index, "heads", f"{key} of {(first or second)['name']}", (first or {}).get(key)),
                (second or {}).get(key),
            )


def _population_facts(index: int, left: dict[str, Any], right: dict[str, Any]) -> Iterator[tuple[Fact, Any]]:
    read = dict(right.get("population") or {})
    read["as_of"] = (read.get("as_of") or {}).get("edtf")
    keys = ("value", "low", "high", "approximate", "as_of", "scope")
    wanted = left.get("population")
    nothing = isinstance(wanted, dict) and any(
        (option or {}).get("value") is None for option in wanted.get("any_of", [])
    )
    expected = {} if nothing and not read else _chosen(wanted, _only(read, keys)) or {}
    if expected.get("value") is None:
        expected = {}
    for key in keys:
        yield Fact(index, "population", key, expected.get(key)), read.get(key)


def _count_alarms(expected: dict[str, Any], actual: dict[str, Any], result: Score) -> None:
    wanted = [(item["block"], item["field"]) for item in expected["alarms"]]
    allowed = {(item.get("block"), item.get("field", "any")) for item in expected.get("optional_alarms", [])}
    raised = [item for item in actual["diagnostics"] if item["severity"] != "note"]
    for item in raised:
        place = (item["block"], item["field"])
        if place not in wanted and place not in allowed and (item["block"], "any") not in allowed:
            result.false_alarms.append(f"{item['code']} block {place[0]} {place[1]}: {item['message']}")
    places = {(item["block"], item["field"]) for item in raised}
    result.missed_flags += [str(item) for item in expected["alarms"] if (item["block"], item["field"]) not in places]


def main(arguments: list[str]) -> int:
    """Prints the table; with --details every error, with --write the table into the corpus's README."""
    folders = [Path(item) for item in arguments if not item.startswith("--")]
    texts = [Path(item) for item in folders if item.suffix == ".txt"] or sorted(
        (folders[0] if folders else CORPUS).glob("*.txt")
    )
    scores = {text.stem: score(text) for text in texts}
    if "--details" in arguments:
        for name, result in scores.items():
            _print_details(name, result)
    table = _table(scores)
    print(table)
    if "--write" in arguments:
        _write(table)
    return 0


def _print_details(name: str, result: Score) -> None:
    print(f"== {name}")
    for title, lines in (
        ("SILENT", result.silent),
        ("flagged", result.flagged),
        ("FALSE ALARM", result.false_alarms),
        ("MISSED", result.missed_flags),
    ):
        for line in lines:
            print(f"  {title}: {line}")


def _table(scores: dict[str, Score]) -> str:
    lines = [
        "| bulletin | facts | precision | recall | silent errors | false alarms | missed flags |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, result in scores.items():
        lines.append(_row(name, [result]))
    lines.append(_row("**all**", list(scores.values())))
    lines += ["", "| field | precision | recall |", "| --- | ---: | ---: |"]
    for name in FIELDS:
        right, missing, wrong = (
            sum(getattr(result, part)[name] for result in scores.values()) for part in ("right", "missing", "wrong")
        )
        lines.append(f"| {name} | {_ratio(right, wrong)} | {_ratio(right, missing)} |")
    return "\n".join(lines)


def _row(name: str, results: list[Score]) -> str:
    right, missing, wrong = (
        sum(getattr(result, part).total() for result in results) for part in ("right", "missing", "wrong")
    )
    counts = (
        sum(len(getattr(result, part)) for result in results) for part in ("silent", "false_alarms", "missed_flags")
    )
    return (
        " | ".join(
            [
                f"| {name}",
                str(right + missing),
                _ratio(right, wrong),
                _ratio(right, missing),
                *map(str, counts),
            ]
        )
        + " |"
    )


def _ratio(right: int, other: int) -> str:
    return f"{right / (right + other):.3f}" if right + other else "–"


_MARK = "<!-- made by python -m tests.score --write -->"


def _write(table: str) -> None:
    readme = CORPUS / "README.md"
    head = readme.read_text(encoding="utf-8").split(_MARK)[0]
    readme.write_text(f"{head}{_MARK}\n\n{table}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
