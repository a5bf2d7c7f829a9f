"""How each statement of the corpus and the samples is read: its role, clauses and mentions, one statement a line.

Where records change, this says at which line, and at which stage, they do. `python -m tests.golden make` writes it
anew; then `git diff --word-diff tests/trace.json` shows what moved.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jumelages.annotating.annotator import Annotator
from jumelages.bulletin import Bulletin
from jumelages.explaining import describe
from jumelages.extracting.bonds import read_bond
from jumelages.extracting.fields import READERS
from jumelages.lexicon import default_lexicon
from jumelages.mentions import Mention
from jumelages.reading import load, read_bulletin
from jumelages.segmenting import Segments, Statement, segment

CORPUS = Path(__file__).parent / "corpus"
TRACE = Path(__file__).with_name("trace.json")
#: Enough of a statement to know it by.
_SHOWN = 24


def traced(files: list[Path]) -> str:
    """The trace of some bulletins as JSON, one statement a line."""
    return "{\n" + ",\n".join(map(_bulletin, files)) + "\n}\n"


def _bulletin(file: Path) -> str:
    return f"{_compact(file.name)}: [\n" + ",\n".join(map(_compact, _statements(file))) + "\n]"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _statements(file: Path) -> Iterator[list[Any]]:
    """The statements of a bulletin in the order of print: line, beginning, role, then clauses and mentions."""
    name, data = load(file)
    bulletin: Bulletin = read_bulletin(data, name)
    segments = segment(bulletin, Annotator(default_lexicon()))
    for statement in sorted(_all(segments), key=lambda one: (one.item.first.page, one.item.first.number)):
        clauses = " ".join(f"{clause.kind}@{clause.start}" for clause in statement.clauses)
        mentions = [*_mentions(statement)]
        reported = [clauses, *mentions] if clauses or mentions else []
        yield [statement.item.first.number, statement.marked.text[:_SHOWN], statement.role, *reported]


def _all(segments: Segments) -> Iterator[Statement]:
    yield from segments.front
    yield from segments.around
    yield from segments.furniture
    for block in segments.blocks:
        apart = (block.heading, block.label, block.country)
        yield from (statement for statement in apart if statement)
        yield from block.statements


def _mentions(statement: Statement) -> Iterator[str]:
    if statement.heading and statement.role in ("heading", "city_label", "accord_label"):
        yield _mention(statement.heading)
    if statement.as_of:
        yield _mention(statement.as_of)
    yield from (_mention(read_bond(statement.marked, bond)) for bond in statement.bonds)
    for clause in statement.clauses:
        found = READERS[clause.kind](statement.marked, clause.start, clause.end)
        yield from map(_mention, found.mentions)
        yield from (f"!{doubt.code}" for doubt in found.doubts)


def _mention(mention: Mention[Any]) -> str:
    doubts = "".join(f" !{doubt.code}" for doubt in mention.doubts)
    return f"{mention.rule}@{mention.span.start}-{mention.span.end} {describe(mention.value)}{doubts}"
