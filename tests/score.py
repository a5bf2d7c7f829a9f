"""Scores a reader on labelled bulletins: `python -m tests.score [FOLDER or FILE ...] [--details] [--write]`.

Without a folder it is the whole corpus. Any reader can be scored that gives the records' JSON document (null where it
refuses the file): `--reader MODULE:FUNCTION`, called with a path, or `--records FOLDER`, which holds NAME.json.

For each `NAME.txt` the folder holds `NAME.expected.json`: the records that a careful human reads in it,
and `alarms`, the warnings and errors that the reader must raise. Where `{"any_of": [...]}` stands in
place of a value, each of these is right. `optional_alarms` may be raised and need not be.

A fact is one value of one record. A silent error is a wrong, missing or invented fact without a warning
or error on its block and field; a false alarm is a warning or error that the labels do not ask for.
"""

from __future__ import annotations

import argparse
import datetime
import importlib
import json
import sys
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from jumelages.errors import NotABulletin
from jumelages.parsing import parse
from jumelages.reading import read_bulletin
from jumelages.records import document
from tests import shortfalls
from tests.figures import Score, tables
from tests.labelled import CORPUS, Labelled, bulletins, found, labels_of

TODAY = datetime.date(2026, 11, 23)


class Fact(NamedTuple):
    """One value: where it stands in the record, what it is, and the read records that say it."""

    block: int | None
    field: str
    path: str
    value: Any
    sources: tuple[Any, ...] = ()


#: From a text, the JSON document of its records; None where it is refused.
Reader = Callable[[Path], dict[str, Any] | None]


def read(text: Path, *, evidence: bool = False) -> dict[str, Any] | None:
    """Ours."""
    try:
        return document(parse(read_bulletin(text.read_bytes(), text.name), today=TODAY), evidence=evidence)
    except NotABulletin:
        return None


def score(text: Path, reader: Reader = read) -> Score:
    """Reads one labelled bulletin and compares."""
    expected = labels_of(Labelled(text))
    answer = reader(text)
    actual = _REFUSED if answer is None else answer
    result = Score(asked_flags=len(expected["alarms"]), refused=answer is None)
    pairs, facts = compared(expected, actual)
    raised = _placed(actual["diagnostics"], [right for _, right in pairs])
    raised = [item for item in raised if item["severity"] != "note"]
    alarms = {(item["block"], item["field"]) for item in raised}
    for fact, value in facts:
        _count(fact, value, alarms, result)
    _count_alarms(expected, raised, [left for left, _ in pairs], result)
    return result


_REFUSED: dict[str, Any] = {"as_of": None, "title": None, "issuer": [], "status": None, "blocks": [], "diagnostics": []}


EMPTY: tuple[Any, ...] = (None, [], ())


def _count(fact: Fact, read: Any, alarms: set[tuple[int | None, str | None]], result: Score) -> None:
    if same(fact.value, read):
        if read not in EMPTY:
            result.right[fact.field] += 1
        return
    line = f"block {fact.block} {fact.path}: expected {fact.value!r}, read {read!r}"
    if read not in EMPTY:
        result.wrong[fact.field] += 1
    if fact.value not in EMPTY:
        result.missing[fact.field] += 1
    flagged = any(block == fact.block and name in (fact.field, None) for block, name in alarms)
    (result.flagged if flagged else result.silent).append(line)


def same(expected: Any, read: Any) -> bool:
    """Whether what was read is what is expected, or one of several right values."""
    if isinstance(expected, dict) and "any_of" in expected:
        return any(same(option, read) for option in expected["any_of"])
    return bool(expected == read or (expected in EMPTY and read in EMPTY))


#: Two positions of one thing, in what is expected and in what was read; None where one has it not.
Pair = tuple[int | None, int | None]


def _placed(alarms: list[dict[str, Any]], order: list[int | None]) -> list[dict[str, Any]]:
    """With the number of the pair of blocks for the block's own, which differs where one was lost or invented."""
    places = {block: number for number, block in enumerate(order) if block is not None}
    return [item | {"block": places.get(item["block"])} for item in alarms]


def compared(expected: dict[str, Any], actual: dict[str, Any]) -> tuple[list[Pair], list[tuple[Fact, Any]]]:
    """Blocks side by side, and each fact that is expected or was read beside the value that was read."""
    pairs = list(_pairs(expected["blocks"], actual["blocks"], _block_name))
    return pairs, list(_facts(expected, actual, pairs))


def _facts(expected: dict[str, Any], actual: dict[str, Any], pairs: list[Pair]) -> Iterator[tuple[Fact, Any]]:
    as_of = actual["as_of"] or {}
    yield Fact(None, "as_of", "as_of", expected["as_of"], (as_of,)), as_of.get("edtf")
    front = actual.get("evidence") or {}
    for name in ("title", "issuer", "status"):
        places = front.get(name) or []
        said = tuple({"evidence": one} for one in (places if isinstance(places, list) else [places]))
        yield Fact(None, "front", name, expected[name], said), actual[name]
    for number, (left, right) in enumerate(pairs):
        one = {} if left is None else expected["blocks"][left]
        other = {} if right is None else actual["blocks"][right]
        yield from _block_facts(number, one, other)


def _block_name(block: dict[str, Any]) -> str:
    name = block.get("name") or "/".join(party["name"] for party in block.get("parties", []))
    return str(name["any_of"][0] if isinstance(name, dict) else name)


def _pairs(expected: list[Any], actual: list[Any], name: Any) -> Iterator[Pair]:
    """Positions in two lists side by side; an item that only one has stands alone."""
    left, right = [name(item) for item in expected], [name(item) for item in actual]
    for _, low, high, start, stop in SequenceMatcher(a=left, b=right, autojunk=False).get_opcodes():
        for offset in range(max(high - low, stop - start)):
            yield low + offset if low + offset < high else None, start + offset if start + offset < stop else None


def _aligned(expected: list[Any], actual: list[Any], name: Any) -> Iterator[tuple[Any, Any]]:
    """Their items side by side; None where there is none."""
    for left, right in _pairs(expected, actual, name):
        yield None if left is None else expected[left], None if right is None else actual[right]


def _block_facts(index: int, left: dict[str, Any], right: dict[str, Any]) -> Iterator[tuple[Fact, Any]]:
    yield (
        Fact(index, "name", "name", left.get("name") or left.get("label"), (right,)),
        right.get("name") or right.get("label"),
    )
    yield Fact(index, "name", "kind", left.get("kind"), (right,)), right.get("kind")
    yield from _country_facts(index, left, right)
    if left.get("kind") == "city":
        yield Fact(index, "section", "section", left.get("section")), right.get("section")
    for first, second in _aligned(left.get("parties", []), right.get("parties", []), lambda party: party["name"]):
        yield Fact(index, "name", "party", (first or {}).get("name"), (second,)), (second or {}).get("name")
        one, other = ((party or {}).get("country") or {} for party in (first, second))
        yield Fact(index, "country", "party country", one.get("code"), (other,)), other.get("code")
    yield Fact(index, "country", "countries", left.get("countries")), right.get("countries")
    yield from _agreement_facts(index, left, right)
    yield from _head_facts(index, left, right)
    yield from _population_facts(index, left, right)
    listed = [_only(domain, ("label", "theme")) for domain in right.get("domains", [])]
    domains = _chosen(left.get("domains", []), listed) or []
    for first, second in _aligned(domains, right.get("domains", []), _first_label):
        yield Fact(index, "domains", "label", (first or {}).get("label"), (second,)), (second or {}).get("label")
        if first and second:
            yield (
                Fact(index, "domains", f"theme of {second['label']}", first.get("theme"), (second,)),
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
        yield Fact(index, "country", key, country.get(key), (read,)), read.get(key)


def _only(record: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: record.get(key) for key in keys}


def _agreement_facts(index: int, left: dict[str, Any], right: dict[str, Any]) -> Iterator[tuple[Fact, Any]]:
    read = right.get("agreements", [])
    as_labelled = [
        _only(item, ("label", "kind")) | {"events": [_event(event) for event in item["events"]]} for item in read
    ]
    expected = _chosen(left.get("agreements", []), as_labelled) or []
    for first, second in _aligned(expected, read, _first_label):
        label = (first or {}).get("label")
        yield Fact(index, "agreements", "label", label, (second,)), (second or {}).get("label")
        yield (
            Fact(index, "agreements", f"kind of {label}", (first or {}).get("kind"), (second,)),
            (second or {}).get("kind"),
        )
        sources = (second or {}).get("events", [])
        events = [_event(event) for event in sources]
        wanted = _chosen((first or {}).get("events", []), events) or []
        for number in range(max(len(wanted), len(events))):
            one = wanted[number] if number < len(wanted) else {}
            other = events[number] if number < len(events) else {}
            source = sources[number] if other else {}
            for key in ("kind", "date", "end_date", "place"):
                said = (source, source.get(key)) if key in ("date", "end_date") else (source,)
                yield Fact(index, "agreements", f"{label} event {number} {key}", one.get(key), said), other.get(key)


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
    for first, second in _aligned(expected, right.get("heads", []), lambda head: str(head.get("name"))):
        for key in _HEAD:
            path = f"{key} of {(first or second)['name']}"
            yield Fact(index, "heads", path, (first or {}).get(key), (second,)), (second or {}).get(key)


def _population_facts(index: int, left: dict[str, Any], right: dict[str, Any]) -> Iterator[tuple[Fact, Any]]:
    source = right.get("population") or {}
    read = dict(source)
    read["as_of"] = (read.get("as_of") or {}).get("edtf")
    keys = ("value", "low", "high", "approximate", "as_of", "scope")
    wanted = left.get("population")
    nothing = isinstance(wanted, dict) and any(
        (option or {}).get("value") is None for option in wanted.get("any_of", [])
    )
    expected = {} if nothing and read.get("value") is None else _chosen(wanted, _only(read, keys)) or {}
    if expected.get("value") is None:
        expected = {}
    for key in keys:
        said = (source, source.get("as_of")) if key == "as_of" else (source,)
        yield Fact(index, "population", key, expected.get(key), said), read.get(key)


def _count_alarms(
    expected: dict[str, Any], raised: list[dict[str, Any]], order: list[int | None], result: Score
) -> None:
    asked = _placed(expected["alarms"], order)
    wanted = [(item["block"], item["field"]) for item in asked]
    optional = _placed([{"block": None} | item for item in expected.get("optional_alarms", [])], order)
    allowed = {(item["block"], item.get("field", "any")) for item in optional}
    for item in raised:
        place = (item["block"], item["field"])
        if place not in wanted and place not in allowed and (item["block"], "any") not in allowed:
            result.false_alarms.append(f"{item['code']} block {place[0]} {place[1]}: {item['message']}")
    places = {(item["block"], item["field"]) for item in raised}
    result.missed_flags += [str(item) for item in asked if (item["block"], item["field"]) not in places]


def main(arguments: list[str]) -> int:
    """Prints the tables; with --details every error, with --write the tables into the corpus's README."""
    options = _options().parse_args(arguments)
    items = found(options.paths) if options.paths else bulletins()
    scores = {item: score(item.text, _reader(options, item)) for item in items}
    if options.details:
        for item, result in scores.items():
            _print_details(item.name, result)
    table = tables(scores)
    print(table)
    if options.write:
        _write(table)
        shortfalls.write(scores)
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.score")
    parser.add_argument("paths", nargs="*", type=Path, help="texts beside their labels, or folders of them")
    parser.add_argument("--details", action="store_true", help="every error")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--write", action="store_true", help="the tables into the corpus's README")
    source.add_argument("--reader", metavar="MODULE:FUNCTION", help="another reader")
    source.add_argument("--records", metavar="FOLDER", type=Path, help="records that another reader wrote")
    return parser


def _reader(options: argparse.Namespace, item: Labelled) -> Reader:
    if options.records:
        return partial(_written, options.records / f"{item.name}.json")
    if options.reader:
        module, _, function = options.reader.partition(":")
        reader: Reader = getattr(importlib.import_module(module), function)
        return reader
    return read


def _written(records: Path, _text: Path) -> dict[str, Any] | None:
    written: dict[str, Any] | None = json.loads(records.read_text(encoding="utf-8"))
    return written


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


_MARK = "<!-- made by python -m tests.score --write -->"


def _write(table: str) -> None:
    readme = CORPUS / "README.md"
    head = readme.read_text(encoding="utf-8").split(_MARK)[0]
    readme.write_text(f"{head}{_MARK}\n\n{table}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
