"""Chips: words of one line in small coloured or framed boxes side by side, without commas between them.

A label is alone in such a box, far behind the heading on its line: it belongs below that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from jumelages.bulletin import Box, Run, Text
from jumelages.reading.layout import Row, Word, is_wide, lines_in, row_of
from jumelages.reading.parts import Drawing, Part, TextPart, overlap, parted

_HIGHEST = 3.0
"""How high a chip is at most, in type sizes."""
_PADDING = 0.2
"""The white in a chip on both sides of its words, in type sizes; words that are marked in a text have none."""
_LEVEL = 1.0
"""How far apart, in points, chips of one kind differ in height, or stand on one line."""
_APART = 2.0
"""How far apart, in points, chips stand at least."""
_FEWEST, _MOST = 2, 500
"""How many low boxes a page with chips has."""
_WHITE = 250
_BELOW_HEADING = 0.6
"""The white, in type sizes, that ends the lines of a heading."""
_MOST_OF_HEADING = 3
_ONE_ROW = 2
"""How many edges of rows a grid of one row has."""


class _Chip(NamedTuple):
    box: Box
    words: list[Word]


def chips_and_labels(words: list[Word], drawing: Drawing) -> tuple[list[Word], list[list[Word]]]:
    """The words, those in chips with the numbers of these, and without those of labels, which follow."""
    coloured = [fill.box for fill in drawing.fills if min(fill.colour) < _WHITE]
    white = [fill.box for fill in drawing.fills if min(fill.colour) >= _WHITE]
    boxes = [*coloured, *(box for box in white if any(_holds(one, box) for one in coloured)), *drawing.frames]
    if len(boxes) < _FEWEST:
        return words, []
    cells = [cell.box for grid in drawing.grids if len(grid.rows) > _ONE_ROW for cell in grid.cells]
    highest = _HIGHEST * max((word.size for word in words), default=0.0)
    low = [box for box in boxes if box.bottom - box.top <= highest]
    if len(low) < _FEWEST or len(low) > _MOST:
        return words, []
    if cells:
        low = [box for box in low if not any(_is_same(box, cell) for cell in cells)]
    chips = list(_chips(words, low, [box for box in (*boxes, *cells) if box not in low]))
    kinds = {round(b.box.bottom - b.box.top) for a in chips for b in chips if a is not b and _are_beside(a.box, b.box)}
    number_of = {
        id(word): number
        for number, chip in enumerate(chips, 1)
        if round(chip.box.bottom - chip.box.top) in kinds
        for word in chip.words
    }
    labels = [chip.words for chip in chips if id(chip.words[0]) not in number_of and _stands_apart(chip, words)]
    taken = {id(word) for label in labels for word in label}
    numbered = (word._replace(chip=number_of.get(id(word), 0)) if number_of else word for word in words)
    return [word for word, before in zip(numbered, words, strict=True) if id(before) not in taken], labels


def with_labels(parts: list[Part], labels: Sequence[list[Word]]) -> list[Part]:
    """The parts, each label as a row below the heading that it stands beside."""
    for label in map(row_of, labels):
        text = [(number, part) for number, part in enumerate(parts) if isinstance(part, TextPart)]
        beside = [
            (row.box.x1, number, at)
            for number, part in text
            for at, row in enumerate(part.rows)
            if _is_before(row.box, label.box)
        ]
        if not beside:
            parts = [*parts, TextPart([label])]
            continue
        _, number, at = max(beside)
        part = dict(text)[number]
        rows = part.rows
        ends = (end for end in range(at + 1, min(at + 1 + _MOST_OF_HEADING, len(rows))) if _ends_heading(rows, end))
        end = next(ends, at + 1)
        below = [*rows[at + 1 : end], label._replace(column=rows[at].column)]
        parts[number] = part._replace(rows=[*rows[: at + 1], *(row._replace(close=True) for row in below), *rows[end:]])
    return parts


def _is_before(box: Box, label: Box) -> bool:
    return box.x1 <= label.x0 and box.top < (label.top + label.bottom) / 2 < box.bottom


def _ends_heading(rows: Sequence[Row], at: int) -> bool:
    """Whether more white stands above a line than in a heading."""
    return rows[at].box.top - rows[at - 1].box.bottom > _BELOW_HEADING * rows[at].size


def _stands_apart(chip: _Chip, words: Sequence[Word]) -> bool:
    """Whether words stand far before a chip on its line, in the type of a heading."""
    before = [word for word in words if word.x1 <= chip.box.x0 and chip.box.top < _middle(word) < chip.box.bottom]
    last = max(before, key=lambda word: word.x1, default=None)
    return last is not None and last.size > chip.words[0].size and is_wide(last, chip.words[0])


def _is_same(one: Box, other: Box) -> bool:
    return all(abs(a - b) <= _APART for a, b in zip(one, other, strict=True))


def _chips(words: Sequence[Word], boxes: Sequence[Box], around: Sequence[Box]) -> Iterator[_Chip]:
    """The boxes around words of one line, apart from all others; behind them, in the card or cell that they stand in,
    stands nothing that is in none."""
    held = (_Chip(box, parted(words, box)[0]) for box in boxes)
    found = [chip for chip in held if chip.words and _is_padded(chip) and len(lines_in(chip.words)) == 1]
    found = [a for a in found if not any(overlap(a.box, b.box) and a.words != b.words for b in found)]
    in_chips = {id(word) for chip in found for word in chip.words}
    for chip in found:
        end = min((box.x1 for box in around if _holds(box, chip.box)), default=float("inf"))
        behind = (w for w in words if chip.box.x1 < w.x0 < end and chip.box.top < _middle(w) < chip.box.bottom)
        if all(id(word) in in_chips for word in behind):
            yield chip


def _holds(box: Box, chip: Box) -> bool:
    return box.x0 <= chip.x0 and box.top <= chip.top and chip.x1 <= box.x1 and chip.bottom <= box.bottom


def _is_padded(chip: _Chip) -> bool:
    padding = _PADDING * chip.words[0].size
    left, right = min(word.x0 for word in chip.words), max(word.x1 for word in chip.words)
    return chip.box.x0 <= left - padding and right + padding <= chip.box.x1


def separated(text: Text, row: Row, after: Row | None) -> Text:
    """The text of a row with its chips set apart from one another, from their label, and from those `after` it."""
    begins = [found.start() for found in re.finditer(r"\S+", text.canonical)]
    before = [len(row.source[:chip].split()) for chip in row.chips]
    if len(begins) != len(row.source.split()):
        return text
    cuts = [begins[count] for count in before if count]
    pieces = [text.piece(low, high) for low, high in pairwise([0, *cuts, len(text.canonical)])]
    joins = [_join_behind(piece, is_label=before[0] > 0 and at == 0) for at, piece in enumerate(pieces)]
    whole = Text.joined([(_trimmed(piece), join) for piece, join in zip(pieces, joins, strict=True)])
    if after is None or after.chips[:1] != (0,):
        return whole
    last = whole.source_span(len(whole.canonical) - 1, len(whole.canonical))
    return Text(f"{whole.canonical} ;", (*whole.runs, Run(len(whole.canonical), last.start, 2, last.end - last.start)))


def _join_behind(piece: Text, *, is_label: bool) -> str:
    ends = piece.canonical.rstrip()[-1:]
    return " " if ends in ":;," else " : " if is_label else " ; "


def _trimmed(piece: Text) -> Text:
    return piece.piece(0, len(piece.canonical.rstrip()))


def _are_beside(one: Box, other: Box) -> bool:
    """Whether two boxes of one height stand on one line with more between them than a rule, as between cells."""
    level = abs(one.top - other.top) < _LEVEL and abs(one.bottom - other.bottom) < _LEVEL
    return level and max(other.x0 - one.x1, one.x0 - other.x1) > _APART


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2
