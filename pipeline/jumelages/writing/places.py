"""Where the values of a bulletin stand in its own text, and which of them are printed together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from jumelages.folding import fold
from jumelages.records import Accord, BulletinRecord, City, Population, document
from jumelages.writing.soundness import differences

_HEAD = ("title", "issuer", "as_of", "evidence")
_FIELDS = ("agreements", "heads", "population", "other_populations", "domains")

#: A block's number, a group of its values, and the value's place in the group; domains are one value.
Spot = tuple[int, str, int]


class Standing(NamedTuple):
    """A bulletin's own text and its lines, counted from 0: those of each value, and those of its title and sections."""

    text: str
    lines: list[str]
    spots: dict[Spot, frozenset[int]]
    fixed: frozenset[int]
    covered: list[tuple[int, int]]

    def of_block(self, block: int) -> frozenset[int]:
        """The lines of a block's values."""
        return frozenset().union(*(lines for spot, lines in self.spots.items() if spot[0] == block))


def standing(text: str, record: BulletinRecord) -> Standing:
    """Where what the records say stands in the text that they were read from."""
    lines = text.split("\n")
    blocks = plain(record, evidence=True)
    sections = {block.section for block in record.blocks if block.section}
    head = {key: value for key, value in document(record, evidence=True).items() if key in _HEAD}
    fixed = {line for place in places_in(head) for line in lines_of(text, place)}
    fixed |= {at for at, line in enumerate(lines) if line.strip() in sections}
    return Standing(text, lines, _spots(text, blocks), frozenset(fixed), _covered(blocks))


def _spots(text: str, blocks: Sequence[dict[str, Any]]) -> dict[Spot, frozenset[int]]:
    """The lines, from 0, that each value stands on; an accord's heading may name its agreement."""
    lines = text.split("\n")
    found: dict[Spot, set[int]] = {}
    for number, block in enumerate(blocks):
        for group, values in by_group(block).items():
            taken = found.get((number, "heading", 0), set()) if block["kind"] == "accord" else set()
            for at, value in enumerate([values] if group in ("heading", "domains") else values):
                places = [place for place in places_in(value) if place["line"] - 1 not in taken]
                found[number, group, at] = {line for place in places for line in lines_of(text, place)}
    all_lines = set().union(*found.values())
    for spot, own in found.items():
        if spot[1] != "heading":
            for line in sorted(own):  # a sentence goes on below in small letters
                while line + 1 < len(lines) and line + 1 not in all_lines and lines[line + 1].strip()[:1].islower():
                    line += 1
                    own.add(line)
    return {spot: frozenset(own) for spot, own in found.items()}


def _covered(blocks: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
    """Where values stand; of heads, whose evidence may hold a remark, each part by itself."""
    values = [{**block, "heads": [head.get("parts") for head in block["heads"]]} for block in blocks]
    return [(place["start"], place["end"]) for place in places_in(values)]


def places_in(value: Any) -> Iterator[dict[str, Any]]:
    """All places in which values were read."""
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        yield from (place for one in value.values() for place in places_in(one))
    elif isinstance(value, list):
        yield from (place for one in value for place in places_in(one))


def lines_of(text: str, place: dict[str, Any]) -> range:
    """The lines of a place, from 0."""
    first = int(place["line"]) - 1
    return range(first, first + 1 + text.count("\n", place["start"], place["end"]))


def by_group(block: dict[str, Any]) -> dict[str, Any]:
    """A block's values, those together that are printed together."""
    heading = {key: value for key, value in block.items() if key not in _FIELDS}
    populations = [*filter(None, (block["population"],)), *block["other_populations"]]
    lists = {key: block[key] for key in ("agreements", "heads", "domains")}
    return {"heading": heading, **lists, "populations": populations}


def read_values(record: BulletinRecord) -> Iterator[Any]:
    """Each value of a bulletin by itself, with its places."""
    whole = document(record, evidence=True)
    yield {key: value for key, value in whole.items() if key in _HEAD}
    for block in whole["blocks"]:
        for values in by_group(block).values():
            yield from values if isinstance(values, list) else (values,)


def populations_of(block: City | Accord) -> list[Population]:
    """A block's figures, its own first."""
    return [*filter(None, (block.population,)), *block.other_populations]


def plain(record: BulletinRecord, *, evidence: bool = False) -> list[dict[str, Any]]:
    """The blocks of the records as they are written."""
    return list(document(record, evidence=evidence)["blocks"])


def differ(before: Any, after: Any) -> bool:
    """Whether two values say something else."""
    return any(True for _ in differences(before, after, ""))


def own_text(record: BulletinRecord) -> str:
    """The bulletin's own text; nothing where it is not in the records."""
    return evidence_text(record).replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def evidence_text(record: BulletinRecord) -> str:
    """The text with which places count, its line ends as they were."""
    return str(record.evidence.text) if record.evidence and record.evidence.text else ""


def words_in(text: str) -> list[str]:
    """The words of a text, folded."""
    return re.findall(r"\w+", fold(text))
