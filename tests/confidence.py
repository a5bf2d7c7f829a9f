"""How much of what each pattern reads is right: `python -m tests.confidence [--first NAME READER TEXT...]`.

Counted is what was read of bulletins when the reader saw them for the first time: no rule was written for them then,
and what was mended for them later changes nothing of it. `corpus/first-sight.csv` keeps these counts; `--first` adds
those of labelled texts that nobody has mended a rule for, under the NAME of their set and the commit of the READER. The
table that the package ships with (`jumelages/confidence.json`) is made from it.

A *reading* is what one pattern read of one thing: it is right if each of its values is that of the labels. What the
labels do not speak of is not counted, nor is a value that was not read; what they do not have is wrong.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import jumelages.confidence
from jumelages.confidence import Measured
from tests.intervals import wilson
from tests.labelled import CORPUS, Labelled, labels_of
from tests.score import EMPTY, compared, read, same

COUNTS = CORPUS / "first-sight.csv"
README = CORPUS / "README.md"
MARK, END = "<!-- made by python -m tests.confidence -->", "<!-- end of the table -->"
SHIPPED = Path(jumelages.confidence.__file__).with_name(jumelages.confidence.TABLE)
#: With fewer readings a pattern has the confidence of its kind.
FEWEST = 30
#: A rule's patterns are one kind; what heads a block is one, whichever rule reads it.
KINDS = {"accord": "heading"}
HOW = (
    "Readings of labelled bulletins when the reader saw them for the first time, before any rule was mended for them; "
    "a reading is right if each of its values is. Confidence is the lower bound of Wilson's 95 % interval, cut to "
    f"three digits; a pattern with fewer than {FEWEST} readings has that of its kind. Each row: rule, pattern, "
    "readings, right, confidence. Made by python -m tests.confidence from tests/corpus/first-sight.csv."
)


class Count(NamedTuple):
    """What a pattern read of a set of bulletins at first sight, by the reader of a commit."""

    bulletins: str
    number: int
    reader: str
    rule: str
    pattern: str | None
    readings: int
    right: int


def readings(labels: dict[str, Any], document: dict[str, Any]) -> Iterator[tuple[tuple[str, str | None], bool]]:
    """Each reading of a bulletin by its rule and pattern, and whether it is right."""
    found: dict[int, tuple[tuple[str, str | None], bool]] = {}
    for fact, value in compared(labels, document)[1]:
        for source in fact.sources if value not in EMPTY else ():
            place = source["evidence"]
            by, is_right = found.get(id(place), ((place["rule"], place["pattern"]), True))
            found[id(place)] = by, is_right and same(fact.value, value)
    yield from found.values()


def counted(name: str, reader: str, pairs: Iterable[tuple[dict[str, Any], dict[str, Any] | None]]) -> list[Count]:
    """The counts of a set of bulletins: labels, and the document that was read (None: it was refused)."""
    read_, right, number = Counter[tuple[str, str | None]](), Counter[tuple[str, str | None]](), 0
    for labels, document in pairs:
        number += 1
        for by, is_right in readings(labels, document) if document else ():
            read_[by] += 1
            right[by] += is_right
    ordered = sorted(read_, key=lambda by: (by[0], by[1] or ""))
    return [Count(name, number, reader, *by, read_[by], right[by]) for by in ordered]


def counts() -> list[Count]:
    """All that were kept."""
    with COUNTS.open(encoding="utf-8", newline="") as rows:
        return [
            Count(
                row["bulletins"],
                int(row["number"]),
                row["reader"],
                row["rule"],
                row["pattern"] or None,
                int(row["readings"]),
                int(row["right"]),
            )
            for row in csv.DictReader(rows)
        ]


def keep(found: Iterable[Count]) -> None:
    """Write them down."""
    with COUNTS.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(Count._fields)
        rows.writerows(found)


def table(found: Iterable[Count]) -> str:
    """The table that ships with the package."""
    found = list(found)
    kinds, patterns = Counter[str](), Counter[tuple[str, str | None]]()
    right_of_kinds, right = Counter[str](), Counter[tuple[str, str | None]]()
    for one in found:
        kind = KINDS.get(one.rule, one.rule)
        kinds[kind] += one.readings
        right_of_kinds[kind] += one.right
        patterns[one.rule, one.pattern] += one.readings
        right[one.rule, one.pattern] += one.right
    of_kinds = {kind: lower(right_of_kinds[kind], kinds[kind]) for kind in sorted(kinds)}
    rows = []
    for by in sorted(patterns, key=lambda by: (by[0], by[1] or "")):
        own, of_kind = lower(right[by], patterns[by]), of_kinds[KINDS.get(by[0], by[0])]
        rows.append(Measured(*by, patterns[by], right[by], own if patterns[by] >= FEWEST else of_kind))
    made = {
        "how": HOW,
        "bulletins": sum({one.bulletins: one.number for one in found}.values()),
        "kinds": [Measured(kind, None, kinds[kind], right_of_kinds[kind], least) for kind, least in of_kinds.items()],
        "patterns": rows,
    }
    return _lines(made)


def by_set(found: Sequence[Count]) -> str:
    """What was right at first sight of each kind, set by set, in Markdown."""
    sets = list(dict.fromkeys(one.bulletins for one in found))
    lines = [f"| kind | {' | '.join(sets)} | all |", f"| --- |{' ---: |' * (len(sets) + 1)}"]
    for kind in sorted({KINDS.get(one.rule, one.rule) for one in found}):
        of_kind = [one for one in found if KINDS.get(one.rule, one.rule) == kind]
        cells = [_share(one for one in of_kind if one.bulletins == name) for name in sets]
        lines.append(f"| {kind} | {' | '.join([*cells, _share(of_kind)])} |")
    return "\n".join(lines)


def _share(found: Iterable[Count]) -> str:
    right, number = map(sum, zip(*((one.right, one.readings) for one in found), strict=True))
    return f"{right / number:.3f} of {number}"


def lower(right: int, number: int) -> float:
    """The lower bound of the 95 % interval, cut to three digits."""
    return math.floor(1000 * wilson(right, number)[0]) / 1000


def _lines(made: dict[str, Any]) -> str:
    """As JSON, a row a line."""
    parts = []
    for name, value in made.items():
        whole = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list):
            whole = "[\n" + ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in value) + "\n  ]"
        parts.append(f"  {json.dumps(name)}: {whole}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main(arguments: list[str]) -> int:
    """Makes the table anew, after it has added a set, where one is given."""
    parser = argparse.ArgumentParser(prog="python -m tests.confidence")
    parser.add_argument("--first", nargs="+", metavar="NAME READER TEXT", help="texts that are read for the first time")
    given = parser.parse_args(arguments).first
    found = counts()
    if given:
        name, reader, *texts = given
        if any(one.bulletins == name for one in found):
            sys.exit(f"{name} has been seen for the first time already")
        items = [Labelled(Path(text)) for text in texts]
        keep([*found, *counted(name, reader, ((labels_of(one), read(one.text, evidence=True)) for one in items))])
    SHIPPED.write_text(table(counts()), encoding="utf-8")
    head, _, rest = README.read_text("utf-8").partition(MARK)
    README.write_text(f"{head}{MARK}\n\n{by_set(counts())}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
