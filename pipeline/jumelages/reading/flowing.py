"""Files without pages -> Bulletin: paragraphs and tables as a word processor or a browser lets them flow.

Each line of a paragraph or cell is a line of the source text. What people see and what they don't, and where a new
paragraph begins, the reader of each kind of file has settled before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import groupby, pairwise
from pathlib import PurePath
from typing import Literal, NamedTuple

from jumelages.bulletin import Bulletin, Cell, Element, LeftOut, Line, MediaType, Region, Table, TextBlock
from jumelages.catalogues import phrase
from jumelages.errors import EmptyFile, PicturesOnly, TooLarge
from jumelages.reading.canonical import canonical
from jumelages.reading.footnotes import raised_mark, without_footnotes
from jumelages.reading.furniture import says_page
from jumelages.reading.rows import regions_of
from jumelages.reading.text import MAX_LINE, MAX_LINES, with_running_titles

#: In points: more space than this between two paragraphs sets them apart.
APART = 3.5
#: As much space as a blank line.
BLANK_LINE = 12.0
#: Where so many blank lines part paragraphs, the space that all paragraphs have between them parts none.
_FEWEST_BLANKS = 2
MAX_DEPTH = 100
"""The deepest nesting of elements that is walked through."""

Place = Literal["text", "furniture", "beside"]


class Piece(NamedTuple):
    """A stretch of text in one type; « \\n » is a line break. `left` says why it is no content, if it is none."""

    text: str
    bold: bool = False
    left: Literal["hidden", "struck"] | None = None
    raised: bool = False


class Paragraph(NamedTuple):
    """Pieces up to the end of a paragraph, with the space above and below it in points.

    `place` says whether it is running text, stands on every page or around the page's content, or beside the text.
    """

    pieces: tuple[Piece, ...]
    above: float = 0.0
    below: float = 0.0
    place: Place = "text"

    @property
    def text(self) -> str:
        """What is to be read of it."""
        return "".join(piece.text for piece in self.pieces if not piece.left)


class GridCell(NamedTuple):
    """A cell in its place with its paragraphs; rows and columns count from 0."""

    row: int
    column: int
    rows: int
    columns: int
    paragraphs: tuple[Paragraph, ...]


class Grid(NamedTuple):
    """A table's cells, row by row."""

    cells: tuple[GridCell, ...]


Part = Paragraph | Grid


class Source(NamedTuple):
    """The file: its name as typed, its bytes, what it is, and whether it shows pictures."""

    name: str
    data: bytes
    media_type: MediaType
    encoding: str | None = None
    has_pictures: bool = False


def bulletin_of(parts: Sequence[Part], source: Source) -> Bulletin:
    """The Bulletin of a file's paragraphs and tables, in reading order.

    Raises:
        EmptyFile: nothing but blanks.
        PicturesOnly: no text, but pictures.
        TooLarge: over 50,000 lines, or a line of over 20,000 characters.
    """
    printed = list(_printed(parts, source.name))
    if not any(one.line for one in printed):
        raise (PicturesOnly if source.has_pictures else EmptyFile)(source.name)
    source_text = "\n".join(one.source for one in printed)
    return Bulletin(
        name=PurePath(source.name).name or source.name,
        sha256=sha256(source.data).hexdigest(),
        media_type=source.media_type,
        encoding=source.encoding,
        pages=1,
        source_text=source_text,
        regions=tuple(_regions(parts, printed, source_text)),
        left_out=tuple(_left_out(parts)),
        elements=tuple(_elements(parts, printed)),
    )


class _Printed(NamedTuple):
    """A line as it is printed: of which part and cell of it; `line` is None where it is blank."""

    part: int
    cell: int | None
    source: str
    line: Line | None


def _printed(parts: Sequence[Part], name: str) -> Iterator[_Printed]:
    offset, number = 0, 0
    gap = True
    for at, cell, paragraph, apart in _paragraphs(parts):
        gap = gap or apart
        for raw, bold in _raw_lines(paragraph):
            number += 1
            if number > MAX_LINES:
                raise TooLarge(name, phrase("over {limit} lines", limit=MAX_LINES))
            if len(raw) > MAX_LINE:
                words = {"number": number, "n": len(raw), "limit": MAX_LINE}
                raise TooLarge(name, phrase("line {number} has {n} characters; the limit is {limit}", **words))
            text = canonical(raw, offset)
            line = None
            if text.canonical:
                indent = len(raw) - len(raw.lstrip())
                is_furniture = paragraph.place == "furniture" or says_page(text.canonical)
                line = Line(text, 1, number, gap or cell is not None, bold, is_furniture, indent)
            gap = line is None
            offset += len(raw) + 1
            yield _Printed(at, cell, raw, line)


def _paragraphs(parts: Sequence[Part]) -> Iterator[tuple[int, int | None, Paragraph, bool]]:
    """Each paragraph with its part, its cell, and whether it stands apart from what is above."""
    least = _least_gap(parts)
    above: Part | None = None
    for at, part in enumerate(parts):
        if isinstance(part, Grid):
            for number, cell in enumerate(part.cells):
                yield from ((at, number, paragraph, True) for paragraph in cell.paragraphs)
        else:
            apart = not isinstance(above, Paragraph) or above.place != part.place
            below = above.below if isinstance(above, Paragraph) else 0.0
            yield at, None, part, apart or max(below, part.above) > least
        above = part


def _least_gap(parts: Sequence[Part]) -> float:
    """How much space sets paragraphs apart: more than the usual one where blank lines do so, too."""
    text = [part for part in parts if isinstance(part, Paragraph) and part.place == "text"]
    blanks = sum(not one.text.strip() for one in text)
    usual = Counter(max(a.below, b.above) for a, b in pairwise(text) if a.text.strip() and b.text.strip())
    if blanks < _FEWEST_BLANKS or not usual:
        return APART
    return max(APART, usual.most_common(1)[0][0])


def _raw_lines(paragraph: Paragraph) -> Iterator[tuple[str, bool]]:
    """The lines of a paragraph, and whether all that is printed on each is bold."""
    line: list[Piece] = []
    for piece in paragraph.pieces:
        if piece.left:
            continue
        first, *others = piece.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        line.append(piece._replace(text=first))
        for text in others:
            yield _one_line(line)
            line = [piece._replace(text=text)]
    yield _one_line(line)


def _one_line(pieces: Sequence[Piece]) -> tuple[str, bool]:
    printed = [piece for piece in pieces if piece.text.strip()]
    text = ""
    for raised, group in groupby(pieces, key=lambda piece: piece.raised):
        words = "".join(piece.text for piece in group)
        text += raised_mark(words, text) if raised else words
    return text, bool(printed) and all(piece.bold for piece in printed)


def _regions(parts: Sequence[Part], printed: Sequence[_Printed], source_text: str) -> Iterator[Region]:
    """Text, text beside it, and tables in reading order; tables that are typed into the text are found in it."""
    lines = [one for one in printed if one.line]
    for kind, group in groupby(lines, key=lambda one: _kind(parts[one.part], one.part)):
        held = list(group)
        here = [one.line for one in held if one.line]
        part = parts[held[0].part]
        if isinstance(part, Grid):
            yield from _table(part, held)
        elif kind[0] == "beside":
            yield TextBlock(tuple(here), beside=True)
        else:
            yield from regions_of(without_footnotes(with_running_titles(here)), source_text)


def _kind(part: Part, at: int) -> tuple[str, int]:
    """What keeps lines together: running text with what is furniture in it, a box, a table."""
    if isinstance(part, Grid):
        return "table", at
    return ("beside", 0) if part.place == "beside" else ("text", 0)


def _table(grid: Grid, printed: Sequence[_Printed]) -> Iterator[Region]:
    """The table, and behind it the marks of footnotes in its cells."""
    held: dict[int, list[Line]] = {}
    for one in printed:
        if one.cell is not None and one.line:
            held.setdefault(one.cell, []).append(one.line)
    marks: list[Line] = []
    for lines in held.values():
        count = len(lines)
        lines[:] = without_footnotes(lines)
        marks += lines[count:]
        del lines[count:]
    yield Table(
        tuple(
            Cell(cell.row, cell.column, tuple(held.get(number, ())), cell.rows, cell.columns)
            for number, cell in enumerate(grid.cells)
        )
    )
    if marks:
        yield TextBlock(tuple(marks))


def _elements(parts: Sequence[Part], printed: Sequence[_Printed]) -> Iterator[Element]:
    """The paragraph or cell of each line; paragraphs without words do not count."""
    counts: Counter[bool] = Counter()
    grids = [at for at, part in enumerate(parts) if isinstance(part, Grid)]
    for at, lines in groupby(printed, key=lambda one: one.part):
        part = parts[at]
        if isinstance(part, Grid):
            cells = (part.cells[one.cell or 0] for one in lines)
            yield from (Element(None, grids.index(at) + 1, cell.row + 1, cell.column + 1) for cell in cells)
            continue
        around = part.place == "furniture"
        counts[around] += bool(part.text.strip())
        yield from (Element(counts[around], around=around) for _ in lines)


def _left_out(parts: Sequence[Part]) -> Iterator[LeftOut]:
    """What is no content, joined by its reason."""
    words: dict[Literal["hidden", "struck"], list[str]] = {}
    for paragraph in _all_paragraphs(parts):
        for reason, group in groupby(paragraph.pieces, key=lambda piece: piece.left):
            text = " ".join("".join(piece.text for piece in group).split())
            if reason and text:
                words.setdefault(reason, []).append(text)
    return (LeftOut(1, reason, " ".join(found)) for reason, found in words.items())


def _all_paragraphs(parts: Sequence[Part]) -> Iterator[Paragraph]:
    for part in parts:
        yield from (one for cell in part.cells for one in cell.paragraphs) if isinstance(part, Grid) else (part,)


# -- tables that lay a page out ------------------------------------------------------------------


class HeldCell(NamedTuple):
    """A cell with all that is in it, tables too, before it is known what the table is for."""

    row: int
    column: int
    rows: int
    columns: int
    parts: tuple[Part, ...]


def table_or_layout(cells: Sequence[HeldCell]) -> Iterator[Part]:
    """The cells as a table; what is in them one after the other where the table only lays the page out.

    That is so where tables are in its cells, where it has one column, and where its only row has several lines. A first
    row of one cell over all columns is the table's title, and stands above it.
    """
    filled = [cell for cell in cells if any(isinstance(part, Grid) or part.text.strip() for part in cell.parts)]
    if not filled:
        return
    nested = any(isinstance(part, Grid) for cell in filled for part in cell.parts)
    one_column = len({cell.column for cell in filled}) == 1
    one_row = len({cell.row for cell in filled}) == 1 and any(_is_long(cell) for cell in filled)
    if nested or one_column or one_row:
        for cell in filled:
            yield from _apart(cell.parts)
        return
    title = _title_of(cells)
    if title:
        yield from _apart(title.parts)
    yield Grid(
        tuple(
            GridCell(
                cell.row - cells[0].row - bool(title),
                *cell[1:4],
                tuple(part for part in cell.parts if isinstance(part, Paragraph)),  # no table is left
            )
            for cell in cells
            if cell is not title
        )
    )


def _title_of(cells: Sequence[HeldCell]) -> HeldCell | None:
    """The first cell, if it stands alone over all columns of several rows."""
    first, *others = cells
    width = max(cell.column + cell.columns for cell in cells)
    is_alone = first.columns == width > 1 and first.rows == 1 and all(cell.row > first.row for cell in others)
    return first if is_alone and first.parts and others else None


def _is_long(cell: HeldCell) -> bool:
    """Whether a cell holds more than one line."""
    return sum(len(part.text.strip().splitlines()) for part in cell.parts if isinstance(part, Paragraph)) > 1


def _apart(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, the first of them apart from what stands above."""
    first, *others = parts
    yield first._replace(above=BLANK_LINE) if isinstance(first, Paragraph) else first
    yield from others


def moved(parts: Sequence[Part], place: Place) -> list[Part]:
    """The parts in another place of the page; of a table its paragraphs one by one."""
    return [paragraph._replace(place=place) for paragraph in _all_paragraphs(parts) if paragraph.text.strip()]
