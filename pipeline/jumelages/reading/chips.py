"""Chips: words of one line in small coloured or framed boxes side by side, without commas between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from jumelages.bulletin import Box, Run, Text
from jumelages.reading.layout import Row, Word, lines_in
from jumelages.reading.parts import Drawing, overlap, parted

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
_ONE_ROW = 2
"""How many edges of rows a grid of one row has."""


class _Chip(NamedTuple):
    box: Box
    words: list[Word]


def with_chips(words: list[Word], drawing: Drawing) -> list[Word]:
    """The words, those in chips with the numbers of these."""
    boxes = [fill.box for fill in drawing.fills if min(fill.colour) < _WHITE] + list(drawing.frames)
    if len(boxes) < _FEWEST:
        return words
    cells = [cell.box for grid in drawing.grids if len(grid.rows) > _ONE_ROW for cell in grid.cells]
    highest = _HIGHEST * max((word.size for word in words), default=0.0)
    low = [box for box in boxes if box.bottom - box.top <= highest]
    if len(low) < _FEWEST or len(low) > _MOST:
        return words
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
    return [word._replace(chip=number_of[id(word)]) if id(word) in number_of else word for word in words]


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
