"""What the paper says: lines of text with their places, before anything is understood.

One `Text` is used at every level. It holds canonical characters (composed accents, plain spaces and
apostrophes, no soft hyphens) and leads every stretch of them back to the source as it was.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, takewhile
from operator import attrgetter
from typing import Literal, NamedTuple, overload

#: What calling a NamedTuple comes to, without a call of its own: of places, each bulletin has thousands.
_new = tuple.__new__


class Span(NamedTuple):
    """A half-open range of characters, `start` included and `end` not."""

    start: int
    end: int

    def moved(self, offset: int) -> Span:
        """The span `offset` characters further on."""
        return Span(self.start + offset, self.end + offset)


class Box(NamedTuple):
    """A rectangle on a page in points (1/72 inch); the origin is the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class Run(NamedTuple):
    """A stretch of canonical text and the stretch of source that it stands for.

    Stretches of equal length correspond character by character; otherwise they correspond as wholes
    (one « é » for a letter and its combining accent, one space for a run of blanks).
    """

    canonical: int
    source: int
    length: int
    source_length: int


_begins_at = attrgetter("canonical")


@dataclass(frozen=True, slots=True)
class Text:
    """Canonical text with the way back to the source."""

    canonical: str
    runs: tuple[Run, ...]

    def _run_at(self, index: int) -> Run:
        return self.runs[bisect_right(self.runs, index, key=_begins_at) - 1]

    def source_span(self, start: int, end: int) -> Span:
        """The smallest stretch of source that holds the canonical characters `start` to `end`.

        Raises:
            ValueError: the range is empty or outside the text.
        """
        if not 0 <= start < end <= len(self.canonical):
            raise ValueError(f"no characters {start}:{end} in a text of {len(self.canonical)}")
        first = last = self.runs[0]
        if len(self.runs) > 1:
            first, last = self._run_at(start), self._run_at(end - 1)
        source_start, source_end = first.source, last.source + last.source_length
        if first.length == first.source_length:
            source_start += start - first.canonical
        if last.length == last.source_length:
            source_end -= last.canonical + last.length - end
        if source_start >= source_end:  # a title from the line behind its bearer's
            runs = [*self._cut_runs(start, end)]
            source_start = min(run.source for run in runs)
            source_end = max(run.source + run.source_length for run in runs)
        return _new(Span, (source_start, source_end))

    def piece(self, start: int, end: int) -> Text:
        """The canonical characters `start` to `end` as a text of their own."""
        return Text(self.canonical[start:end], tuple(self._cut_runs(start, end)))

    def _cut_runs(self, start: int, end: int) -> Iterable[Run]:
        first = max(bisect_right(self.runs, start, key=_begins_at) - 1, 0)
        for index in range(first, len(self.runs)):
            run = self.runs[index]
            if run.canonical >= end:
                break
            low, high = max(run.canonical, start), min(run.canonical + run.length, end)
            if low >= high:
                continue
            if run.length == run.source_length:
                source = run.source + low - run.canonical
                yield Run(low - start, source, high - low, high - low)
            else:
                yield Run(low - start, run.source, high - low, run.source_length)

    @staticmethod
    def joined(pieces: Iterable[tuple[Text, str]]) -> Text:
        """Texts one after the other, each followed by its join: a space, or nothing.

        A join stands for the source between its neighbours (a line end, a hyphen, page furniture).
        """
        canonical: list[str] = []
        runs: list[Run] = []
        position, link = 0, ""
        for text, next_join in pieces:
            if link and runs and text.runs:
                gap = runs[-1].source + runs[-1].source_length
                runs.append(Run(position, gap, len(link), max(text.runs[0].source - gap, 0)))
                canonical.append(link)
                position += len(link)
            runs.extend(run._replace(canonical=run.canonical + position) for run in text.runs)
            canonical.append(text.canonical)
            position += len(text.canonical)
            link = next_join
        return Text("".join(canonical), tuple(runs))


class Edges(Sequence[tuple[float, float]]):
    """The left and right edges of characters that stand one behind the other, held as the places between them."""

    __slots__ = ("stops",)

    def __init__(self, stops: Iterable[float]) -> None:
        self.stops = array("d", stops)

    def __len__(self) -> int:
        return max(len(self.stops) - 1, 0)

    @overload
    def __getitem__(self, at: int) -> tuple[float, float]: ...

    @overload
    def __getitem__(self, at: slice) -> Edges: ...

    def __getitem__(self, at: int | slice) -> tuple[float, float] | Edges:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return Edges(self.stops[start : end + 1] if start < end else ())
        at = at if at >= 0 else len(self) + at
        return self.stops[at], self.stops[at + 1]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Edges) and self.stops == other.stops

    def __hash__(self) -> int:
        return hash(self.stops.tobytes())


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line that is not blank.

    `number` counts the lines of the file (TXT, blank ones included), of the page (PDF) or of the text (of all others,
    where a paragraph or a cell's is a line) from 1.
    `gap` says that the line stands apart from the one above: a blank line, or more leading than
    lines of one paragraph have. `edges` are the left and right edges, in points, of each source
    character of the line, where the source has them. `furniture` marks what is printed on every
    page: headers, footers, page numbers. `full` says that the next line's first word would not have
    fitted on it, where the breadth of its column is known; `broken` that its last word goes on in the next line
    without a hyphen that parts it: there is none, or it is the word's own.
    """

    text: Text
    page: int
    number: int
    gap: bool = False
    bold: bool = False
    furniture: bool = False
    indent: int = 0
    box: Box | None = None
    edges: Sequence[tuple[float, float]] = ()
    full: bool | None = None
    broken: bool = False

    @property
    def span(self) -> Span:
        """Where the line stands in the source."""
        first, last = self.text.runs[0], self.text.runs[-1]
        return _new(Span, (first.source, last.source + last.source_length))

    def box_of(self, span: Span) -> Box | None:
        """The part of the line's box that holds a source span."""
        if self.box is None or not self.edges:
            return self.box
        low = max(span.start - self.span.start, 0)
        high = min(span.end - self.span.start, len(self.edges))
        if low >= high:
            return self.box
        return self.box._replace(x0=round(self.edges[low][0], 2), x1=round(self.edges[high - 1][1], 2))


@dataclass(frozen=True)
class TextBlock:
    """Lines in reading order: a page, a column of it, or a box.

    `beside` says that it stands beside the running text: in a box of its own, under a picture.
    """

    lines: tuple[Line, ...]
    beside: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell of a table: the lines printed in it from top to bottom, none where it is empty.

    `row` and `column` count from 0; `rows` and `columns` say how many of them the cell spans.
    """

    row: int
    column: int
    lines: tuple[Line, ...]
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Table:
    """Cells in rows and columns, in reading order. What a row or a column means is not known here.

    `printed` are the lines that hold several cells each, in a text: its lines, with what stands between the cells.
    """

    cells: tuple[Cell, ...]
    printed: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The printed lines; without them those of all cells, row by row."""
        return self.printed or tuple(line for cell in self.cells for line in cell.lines)


Region = TextBlock | Table

_BLANKS_BETWEEN = re.compile(r"(?<=\S)[ \xa0\u202f]+(?=\S)")
_TABS_BETWEEN = re.compile(r"(?<=\S)\t(?=\S)")
#: So many times more tabs than blanks stand between the words of a text whose blanks became tabs.
_FEWEST_TABS = 10


def spaced(source_text: str) -> str:
    """A text as its blanks are meant: where tabs stand for all blanks between words, with blanks.

    In a table that was saved with tabs, some cells are of several words, or most rows have as many cells.
    """
    tabs, blanks = len(_TABS_BETWEEN.findall(source_text)), len(_BLANKS_BETWEEN.findall(source_text))
    if tabs <= _FEWEST_TABS * (blanks + 1):
        return source_text
    widths = Counter(line.count("\t") for line in source_text.splitlines() if "\t" in line)
    return source_text if 2 * max(widths.values()) > widths.total() else source_text.replace("\t", " ")


_WIDE_BLANK = re.compile(r"\t|[^\S\n\r\f]{2}")


def is_plainly_spaced(source_text: str) -> bool:
    """Whether nothing but single blanks stands between words: the ordinary case, recognised at small cost."""
    return _WIDE_BLANK.search(source_text) is None


MediaType = Literal[
    "text/plain",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "text/html",
]


class Element(NamedTuple):
    """A paragraph of a document without pages, or a cell of one of its tables; all count from 1.

    `around` says that the paragraph stands in a header, footer or note: these count for themselves.
    """

    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    around: bool = False


class LeftOut(NamedTuple):
    """Text of a page that is no content: nobody sees it, it is struck out, a footnote's mark, or not recognised."""

    page: int
    reason: Literal["hidden", "struck", "mark", "unsure"]
    text: str


class Recognised(NamedTuple):
    """A word that was recognised in a picture: its stretch of the source, and how certain it is, from 0 to 1."""

    span: Span
    confidence: float


@dataclass(frozen=True)
class Bulletin:
    """One publication as it was read.

    `source_text` is the text that spans point into. For a TXT it is the whole file, decoded by
    `encoding`, so that `file.decode(encoding)[start:end]` is the quote; for a PDF it is the text of
    the lines, one a line, with a form feed between pages; for all others that of paragraphs and cells, one a line.
    `unreadable_pages` count from 1.
    `elements` are the paragraph or cell of each of its lines, blank ones included; empty where lines are printed.
    `recognised` are the words read by text recognition, in their order; `slants` by how many degrees clockwise a page
    was turned for it, so that its boxes are those of the page set straight. `layers` are the pages whose text another
    program recognised and put over the picture.
    """

    name: str
    sha256: str
    media_type: MediaType
    encoding: str | None
    pages: int
    source_text: str
    regions: tuple[Region, ...]
    unreadable_pages: tuple[int, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    recognised: tuple[Recognised, ...] = ()
    slants: tuple[tuple[int, float], ...] = ()
    layers: frozenset[int] = frozenset()
    elements: tuple[Element, ...] = ()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines in reading order, furniture included."""
        return tuple(chain.from_iterable([region.lines for region in self.regions]))

    def confidence(self, span: Span) -> float | None:
        """How certain the least certain recognised word in a stretch of the source is; None where none is."""
        first = bisect_left(self.recognised, span.start, key=_end_of)
        here = takewhile(lambda word: word.span.start < span.end, self.recognised[first:])
        return min((word.confidence for word in here), default=None)


def _end_of(word: Recognised) -> int:
    return word.span.end - 1


@dataclass(frozen=True, slots=True)
class Item:
    """One statement of the bulletin: a line, with the lines that it runs over to."""

    text: Text
    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        """The line that it begins on."""
        return self.lines[0]


class Place(NamedTuple):
    """Where a stretch of an item stands in the bulletin."""

    span: Span
    page: int
    line: int
    boxes: tuple[Box, ...]


def place_of(item: Item, start: int, end: int) -> Place:
    """The place of the canonical characters `start` to `end` of an item.

    Page and line are those of the first line that the stretch touches; `boxes` are its parts on that line and on the
    others of that page.
    """
    runs = item.text.runs
    if len(runs) == 1 and runs[0].length == runs[0].source_length and 0 <= start < end <= runs[0].length:
        span = _new(Span, (runs[0].source + start, runs[0].source + end))
    else:
        span = item.text.source_span(start, end)
    if len(item.lines) == 1:
        line = item.lines[0]
        box = line.box_of(span) if line.box else None
        return _new(Place, (span, line.page, line.number, (box,) if box else ()))
    touched = [line for line in item.lines if line.span.start < span.end and span.start < line.span.end]
    if runs and runs[0].source > runs[-1].source:
        touched.reverse()
    first = touched[0] if touched else item.lines[-1]
    boxes = [
        line.box_of(Span(max(span.start, line.span.start), min(span.end, line.span.end)))
        for line in touched or [first]
        if line.page == first.page
    ]
    return Place(span, first.page, first.number, tuple(box for box in boxes if box))
