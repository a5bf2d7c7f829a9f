"""What a page is made of: text and tables in reading order, and what running text goes around."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from jumelages.bulletin import Box
from jumelages.reading.drawn import Fill, Image
from jumelages.reading.layout import Row, Word
from jumelages.reading.ruling import Grid
from jumelages.reading.tagged import NOTHING_TAGGED, Tagged


class TextPart(NamedTuple):
    """Rows in reading order. `column` counts columns from 1, 0 is text over the whole width.

    `beside` says that it stands beside the running text: in a box of its own, under a picture; `tangled`
    that lines stand beside one another at other heights, so that nobody can say in which order they read.
    """

    rows: list[Row]
    column: int = 0
    beside: bool = False
    tangled: bool = False


class CellPart(NamedTuple):
    """A cell with its rows; `right` is how far its lines can reach."""

    row: int
    column: int
    rows: int
    columns: int
    lines: list[Row]
    right: float


class TablePart(NamedTuple):
    """A table's cells in reading order, and the left edges of its columns.

    `goes_on` says that it goes on with the one on the page before, whatever its columns are.
    """

    cells: list[CellPart]
    columns: tuple[float, ...]
    goes_on: bool = False


Part = TextPart | TablePart

Edges = tuple[float, ...]


class Known(NamedTuple):
    """What was found on the pages before: the left edges of columns of text, and of tables' columns.

    `header` is what the first row of the last table says, column by column, `labels` what the first of two columns
    says; `bars` are the bars with a line of text that run over the breadth of this page, `pictures` its pictures,
    `blocks` in which block of the structure tree each marked content of it stands; `pages` is the number of pages.
    """

    columns: Edges = ()
    tables: frozenset[Edges] = frozenset()
    header: tuple[str, ...] = ()
    labels: frozenset[str] = frozenset()
    bars: tuple[Box, ...] = ()
    pictures: Sequence[Box] = ()
    blocks: Mapping[int, int] = MappingProxyType({})
    pages: int = 0


NOTHING_KNOWN = Known()


class Obstacle(NamedTuple):
    """What running text goes around: a table, a box with text."""

    box: Box
    parts: list[Part]


class Drawing(NamedTuple):
    """What is drawn on a page besides its text, and what a structure tree says of it.

    `frames` are boxes with round corners.
    """

    grids: Sequence[Grid]
    fills: Sequence[Fill]
    images: Sequence[Image]
    tagged: Tagged = NOTHING_TAGGED
    frames: Sequence[Box] = ()
    rules: Sequence[Box] = ()


def parted(words: Iterable[Word], box: Box) -> tuple[list[Word], list[Word]]:
    """The words in a box, and those outside."""
    inside: list[Word] = []
    outside: list[Word] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        is_inside = box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
        (inside if is_inside else outside).append(word)
    return inside, outside


def reach_of(box: Box, words: Sequence[Word]) -> float:
    """How far the lines of a cell or box can reach: it is padded alike on both sides."""
    if not words:
        return box.x1
    padding = max(min(word.x0 for word in words) - box.x0, 0.0)
    return max(box.x1 - min(padding, (box.x1 - box.x0) / 4), max(word.x1 for word in words))


def area_of(box: Box) -> float:
    """Width times height."""
    return (box.x1 - box.x0) * (box.bottom - box.top)


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes have some room in common."""
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom
