"""Tables typed as text: rows of cells set apart by bars, semicolons, commas, tabs or wide blanks, under a header."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Literal, NamedTuple

from jumelages.bulletin import Cell, Line, Region, Span, Table, TextBlock, is_plainly_spaced, spaced
from jumelages.expressions import DIGIT, expression

_Kind = Literal["bars", "semicolons", "commas", "tabs", "blanks"]

#: A header has so many cells, and each of them so many characters at most.
_FEWEST_COLUMNS, _LONGEST_HEADER = 3, 45
_BAR, _SEMICOLON, _BLANK = re.compile(r"\s*\|\s*"), re.compile(r"\s*;\s*"), re.compile(" ")
#: « |---|:--:| », « -----+----- »: the rule under a header, or around a table.
_RULE = expression(r"[\s|+:=_–—-]*[-=_–—+][\s|+:=_–—-]*")
_YEAR = expression(r"\b(?:19|20)\d\d\b")
_QUOTES = '"'


class _Row(NamedTuple):
    """A line taken apart: what sets its cells apart, and where they stand in its text."""

    kind: _Kind
    cells: tuple[Span, ...]


def regions_of(lines: Sequence[Line], source_text: str) -> tuple[Region, ...]:
    """Text and tables in reading order."""
    source = spaced(source_text)
    spaced_plainly = is_plainly_spaced(source)
    rows = [_row(line, source, spaced_plainly=spaced_plainly) for line in lines]
    regions: list[Region] = []
    text: list[Line] = []
    index = 0
    while index < len(lines):
        several = len(rows[index].cells) > 1
        end, table = (several and (_table(lines, rows, index) or _form(lines, rows, index))) or (index, None)
        if table is None:
            text.append(lines[index])
            index += 1
            continue
        regions += [TextBlock(tuple(text))] if text else []
        regions.append(table)
        text, index = [], end
    return tuple([*regions, TextBlock(tuple(text))] if text or not regions else regions)


def _row(line: Line, source: str, *, spaced_plainly: bool) -> _Row:
    text = line.text.canonical
    new = tuple.__new__  # what `Span(...)` and `_Row(...)` come to, without calls of their own
    whole = new(_Row, ("blanks", (new(Span, (0, len(text))),)))
    if line.furniture:
        return whole
    if text.count("|") > 1 or (text.count("|") == 1 and text.strip()[0] != "|" != text.strip()[-1]):
        return _Row("bars", tuple(_without_outer(_between(_BAR, text), text)))
    if text.count(";") > 1 and "; " not in text:
        return _Row("semicolons", tuple(_unquoted(cell, text) for cell in _between(_SEMICOLON, text)))
    if text.count(",") > 1 and (cells := _between_commas(text)):
        return _Row("commas", cells)
    if spaced_plainly:
        return whole
    start, end = line.span
    if end - start == len(text) and source.find("\t", start, end) == -1:
        return whole
    printed = [(blank.start(), source[slice(*line.text.source_span(*blank.span()))]) for blank in _BLANK.finditer(text)]
    if any("\t" in blanks for _, blanks in printed):
        cuts = [(at, blanks.count("\t")) for at, blanks in printed if "\t" in blanks]
        empty = [Span(0, 0)] * source.count("\t", source.rfind("\n", 0, start) + 1, start)
        return _Row("tabs", (*empty, *_cut(cuts, text)))
    return _Row("blanks", tuple(_cut([(at, 1) for at, blanks in printed if len(blanks) > 1], text)))


def _between(separator: re.Pattern[str], text: str) -> list[Span]:
    cuts = [match.span() for match in separator.finditer(text)]
    return [
        Span(start, max(start, end))
        for start, end in zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)], strict=True)
    ]


#: « Ville, pays et date »: a comma of a sentence, not of a file of values.
_COMMA_OF_SENTENCE = expression(r",\s")


def _between_commas(text: str) -> tuple[Span, ...]:
    """The values of a line of a CSV file; none where its commas are those of a sentence."""
    values = next(csv.reader([text]))
    if len(values) < _FEWEST_COLUMNS or (_QUOTES not in text and _COMMA_OF_SENTENCE.search(text)):
        return ()
    cells: list[Span] = []
    position = 0
    for value in values:
        start = text.find(value, position)
        between = text[position:start]
        if start < 0 or between.strip(f"{_QUOTES},"):
            return ()
        cells.append(Span(start, start + len(value)))
        position = start + len(value)
    return tuple(cells)


def _without_outer(cells: list[Span], text: str) -> list[Span]:
    """The cells without the nothing before a first and behind a last bar."""
    first = cells[0].start == cells[0].end and _has_first_bar(text)
    last = cells[-1].start == cells[-1].end and text.rstrip().endswith("|")
    return cells[first : len(cells) - last]


def _has_first_bar(text: str) -> bool:
    return text.lstrip().startswith("|")


def _unquoted(cell: Span, text: str) -> Span:
    quoted = cell.end - cell.start > 1 and text[cell.start] == text[cell.end - 1] == _QUOTES
    return Span(cell.start + 1, cell.end - 1) if quoted else cell


def _cut(cuts: Sequence[tuple[int, int]], text: str) -> Iterator[Span]:
    """The cells between blanks; so many separators as stand in one place, so many cells less one are empty."""
    start = 0
    for at, separators in cuts:
        yield Span(start, at)
        for _ in range(separators - 1):
            yield Span(at, at)
        start = at + 1
    yield Span(start, len(text))


# -- tables with a header ------------------------------------------------------------------------


def _table(lines: Sequence[Line], rows: Sequence[_Row], first: int) -> tuple[int, Table] | None:
    """The table that begins with this line, and the line behind it."""
    header = rows[first]
    if not _is_header(lines[first], header):
        return None
    starts = [_begin(lines[first], cell.start) for cell in header.cells]
    words = [_words(lines[first], cell) for cell in header.cells]
    cells = {(0, column): _cell(lines[first], cell, 0, column) for column, cell in enumerate(header.cells)}
    printed, height, end = [lines[first]], 1, first + 1
    outer = _has_first_bar(lines[first].text.canonical)
    is_ruled = _has_rules(lines, rows, first)
    for index in range(first + 1, len(lines)):
        line, row = lines[index], rows[index]
        if row.kind == "bars" and not outer and _has_first_bar(line.text.canonical):
            row = row._replace(cells=(Span(0, 0), *row.cells))  # the first cell is that of the row above, left empty
        if _RULE.fullmatch(line.text.canonical):
            printed.append(line)
        elif height > 1 and [_words(line, cell) for cell in row.cells] == words:
            printed.append(replace(line, furniture=True))
        elif is_ruled and not _RULE.fullmatch(lines[index - 1].text.canonical) and row.kind == "bars":
            printed.append(line)
            _add_lines(
                cells,
                {at: _piece(line, cell) for at, cell in enumerate(row.cells) if cell.start < cell.end},
                height - 1,
            )
        elif (goes_on := _continued(line, row, header, starts)) is not None and height > 1 and not line.gap:
            printed.append(line)
            _add_lines(cells, goes_on, height - 1)
        elif (placed := _placed(line, row, header, starts)) is not None:
            printed.append(line)
            cells |= {(height, column): _cell(line, cell, height, column) for column, cell in placed}
            height += 1
        elif _is_section(line, row) and index + 1 < len(lines) and height > 0:
            following = _placed(lines[index + 1], rows[index + 1], header, starts)
            if following is None:
                break
            printed.append(line)
            cells[height, 0] = replace(_cell(line, row.cells[0], height, 0), columns=len(starts))
            height += 1
        else:
            break
        end = index + 1
    return (end, Table(tuple(cells[place] for place in sorted(cells)), tuple(printed))) if height > 1 else None


def _has_rules(lines: Sequence[Line], rows: Sequence[_Row], first: int) -> bool:
    """Whether rules stand between the rows below a header, and what stands between two of them is one row: each
    further line fills at most half of the cells that the first one does."""
    rest = takewhile(
        lambda at: rows[at].kind == "bars" or _RULE.fullmatch(lines[at].text.canonical), range(first, len(lines))
    )
    rules, filled = 0, 0
    for at in rest:
        cells = sum(cell.start < cell.end for cell in rows[at].cells)
        if _RULE.fullmatch(lines[at].text.canonical):
            rules, filled = rules + 1, 0
        elif filled and 2 * cells > filled:
            return False
        else:
            filled = filled or cells
    return rows[first].kind == "bars" and rules >= _FEWEST_RULES


_FEWEST_RULES = 3


def _is_header(line: Line, row: _Row) -> bool:
    """Whether a line can name columns: some cells of a few words, and no figure but a year, or a small one in one of
    many."""
    if len(row.cells) < _FEWEST_COLUMNS or line.furniture:
        return False
    words = [_words(line, cell) for cell in row.cells]
    named = [cell for cell in words if re.search(r"[^\W\d_]", cell)]
    short = all(len(cell) <= _LONGEST_HEADER and ":" not in cell[:-1] for cell in words)
    return short and len(named) >= len(words) - 1 and may_name_columns(words)


def may_name_columns(labels: Sequence[str]) -> bool:
    """Whether no label holds a figure but a year; of many labels one may: « Billet de train 2e cl. »."""
    figures = [label for label in labels if DIGIT.search(_YEAR.sub("", label))]
    return _FEWEST_PER_FIGURE * len(figures) <= len(labels) and all(map(_SMALL_FIGURE.fullmatch, figures))


#: A header of so many cells may have a figure in one of them.
_FEWEST_PER_FIGURE = 6
_SMALL_FIGURE = expression(r"\D+\d{1,2}\D*")


def _placed(line: Line, row: _Row, header: _Row, starts: Sequence[int]) -> list[tuple[int, Span]] | None:
    """The cells of a row with their columns; None where the line is no row of this table."""
    count = len(header.cells)
    if line.furniture or len(row.cells) < 2 or row.kind != header.kind:
        return None
    if row.kind != "blanks":
        surplus = row.cells[-1].start == row.cells[-1].end
        return list(enumerate(row.cells)) if len(row.cells) <= count + surplus else None
    if len(row.cells) == count:
        return list(enumerate(row.cells))
    return _by_place(line, row._replace(cells=tuple(_parted_at(line, row.cells, starts))), starts)


def _parted_at(line: Line, cells: Sequence[Span], starts: Sequence[int]) -> Iterator[Span]:
    """The cells, those parted that go on with one blank where the next column begins."""
    for cell in cells:
        start = cell.start
        for at in range(cell.start + 1, cell.end):
            if line.text.canonical[at - 1] == " " and not {_begin(line, at), _begin(line, at) - 1}.isdisjoint(starts):
                yield Span(start, at - 1)
                start = at
        yield Span(start, cell.end)


def _by_place(line: Line, row: _Row, starts: Sequence[int]) -> list[tuple[int, Span]] | None:
    """The cells by the column in which each begins; None where one begins in none, or two in one."""
    columns = {start: column for column, start in enumerate(starts)}
    placed = [(columns.get(_begin(line, cell.start), -1), cell) for cell in row.cells]
    if any(column < 0 for column, _ in placed):
        ends = [*starts[1:], 10**6]
        placed = [
            (next(column for column, end in enumerate(ends) if _begin(line, cell.start) < end - 1), cell)
            for cell in row.cells
        ]
    numbers = [column for column, _ in placed]
    return placed if len(set(numbers)) == len(numbers) and len(row.cells) <= len(starts) else None


def _continued(line: Line, row: _Row, header: _Row, starts: Sequence[int]) -> dict[int, Line] | None:
    """What a line adds to the cells above it: it begins behind the first column, and each cell in one.

    A line that fills all other columns is a row, under a country that is printed once.
    """
    if header.kind == row.kind == "bars" and not line.furniture:
        filled = {column: cell for column, cell in enumerate(row.cells) if cell.start < cell.end}
        wraps = bool(filled) and 0 not in filled and len(row.cells) == len(header.cells)
        small = wraps and all(line.text.canonical[cell.start].islower() for cell in filled.values())
        return {column: _piece(line, cell) for column, cell in filled.items()} if small else None
    if header.kind != "blanks" or row.kind != "blanks" or line.furniture or _begin(line, 0) < starts[1] - 1:
        return None
    placed = _by_place(line, row, starts)
    if placed is None or len(list(_parted_at(line, row.cells, starts))) >= len(starts) - 1:
        return None
    return {column: _piece(line, cell) for column, cell in placed}


def _add_lines(cells: dict[tuple[int, int], Cell], more: dict[int, Line], row: int) -> None:
    for column, line in more.items():
        cell = cells.get((row, column), Cell(row, column, ()))
        cells[row, column] = replace(cell, lines=(*cell.lines, line))


def _is_section(line: Line, row: _Row) -> bool:
    """A few words alone between two rows: « EUROPE »."""
    text = line.text.canonical
    return len(row.cells) == 1 and len(text) <= _LONGEST_HEADER and not re.search(r"[\d:.,(]", text)


# -- forms of two columns ------------------------------------------------------------------------


_FEWEST_LABELS = 2


def _form(lines: Sequence[Line], rows: Sequence[_Row], first: int) -> tuple[int, Table] | None:
    """Labels with their values beside them, from this line on, and the line behind them."""
    end = first
    while (
        end < len(lines)
        and _is_labelled(lines[end], rows[end], rows[first].kind)
        and not (end > first and lines[end].gap)
    ):
        end += 1
    if end - first < _FEWEST_LABELS:
        return None
    cells = [
        _cell(line, cell, number, column)
        for number, (line, row) in enumerate(zip(lines[first:end], rows[first:end], strict=True))
        for column, cell in enumerate(row.cells)
    ]
    return end, Table(tuple(cells), tuple(lines[first:end]))


def _is_labelled(line: Line, row: _Row, kind: _Kind) -> bool:
    if line.furniture or len(row.cells) != 2 or row.kind != kind or kind == "semicolons":
        return False
    label = _words(line, row.cells[0])
    return label[:1].isupper() and len(label) <= _LONGEST_HEADER and not re.search(r"[\d(|]|:.", label)


# -- cells ---------------------------------------------------------------------------------------


def _words(line: Line, cell: Span) -> str:
    return line.text.canonical[cell.start : cell.end].strip()


def _cell(line: Line, cell: Span, row: int, column: int) -> Cell:
    return Cell(row, column, (_piece(line, cell),) if _words(line, cell) else ())


def _piece(line: Line, cell: Span) -> Line:
    return replace(line, text=line.text.piece(*cell), gap=line.gap and cell.start == 0, edges=())


def _begin(line: Line, position: int) -> int:
    """Where a place of the line stands in print."""
    at = min(position, len(line.text.canonical) - 1)
    return line.text.source_span(at, at + 1).start - line.text.source_span(0, 1).start + line.indent
