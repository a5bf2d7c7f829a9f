"""Glyphs of one page -> rows in reading order. All lengths are points from the page's top left corner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..bulletin import Box

WORD_GAP = 0.15
"""The narrowest gap between words, in type sizes; a justified space is rarely below 0.2."""
COLUMN_GAP = 1.2
"""The narrowest gap between columns or table cells, in type sizes."""
_FEWEST_BLANKS = 3
LINE_OVERLAP = 0.5
"""How much of the lower of two glyphs must overlap the other for both to stand on one line."""
SUPERSCRIPT = 0.4
"""The smallest height of a superscript against the text that it belongs to."""


class Glyph(NamedTuple):
    """One printed character (or ligature); `straight` if it stands upright on a level line."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    straight: bool = True


class Row(NamedTuple):
    """One printed line; `edges` are the left and right edge of each character of `source`.

    `column` is 0 for text over the whole width and counts the columns from 1 otherwise. `skew` tells
    that the line does not stand upright: a watermark, a note in the margin.
    """

    source: str
    edges: tuple[tuple[float, float], ...]
    box: Box
    size: float
    bold: bool
    column: int = 0
    skew: bool = False


class _Band(NamedTuple):
    """Glyphs of one line, with the extent of the tallest of them."""

    top: float
    bottom: float
    glyphs: list[Glyph]


class _Segment(NamedTuple):
    """A part of a line without a wide gap inside."""

    x0: float
    x1: float
    top: float
    line: int
    glyphs: list[Glyph]


def rows_of(
    glyphs: Sequence[Glyph], rules: Sequence[Box] = (), known: float | None = None
) -> tuple[list[Row], float | None]:
    """The rows of a page in reading order, column by column, skew text last; and the gutter, if any.

    `rules` are the lines drawn on the page (those of a table keep its rows together), `known` the
    gutter of an earlier page.
    """
    bands = _bands(glyph for glyph in glyphs if glyph.straight)
    segments = list(_segments(bands))
    gutter = _gutter(segments, rules, known)
    rows = list(_rows(bands, 0)) if gutter is None else _columns(segments, gutter)
    skew = _row([glyph for glyph in glyphs if not glyph.straight], 0, in_order=True)
    return [*rows, *([skew._replace(skew=True)] if skew else [])], gutter


def _rows(bands: Iterable[_Band], column: int) -> Iterator[Row]:
    for band in bands:
        row = _row(sorted(band.glyphs, key=lambda glyph: glyph.x0), column)
        if row:
            yield row


def _bands(glyphs: Iterable[Glyph]) -> list[_Band]:
    """Glyphs line by line, from top to bottom; superscripts stay with their line."""
    levels: dict[tuple[float, float], list[Glyph]] = {}
    for glyph in glyphs:
        levels.setdefault((round(glyph.top, 1), round(glyph.bottom, 1)), []).append(glyph)
    done: list[_Band] = []
    active: list[_Band] = []
    for (top, bottom), members in sorted(levels.items(), key=lambda level: level[0]):
        done.extend(band for band in active if band.bottom <= top)
        active = [band for band in active if band.bottom > top]
        home = max(range(len(active)), key=lambda at: _overlap(active[at], top, bottom), default=-1)
        if home < 0 or _overlap(active[home], top, bottom) < LINE_OVERLAP:
            active.append(_Band(top, bottom, list(members)))
            continue
        band = active[home]
        band.glyphs.extend(members)
        if bottom - top > band.bottom - band.top:
            active[home] = _Band(top, bottom, band.glyphs)
    return sorted(done + active, key=lambda band: band.top)


def _overlap(band: _Band, top: float, bottom: float) -> float:
    """The shared height as a part of the lower one; 0 where the heights differ too much for one line."""
    low, high = sorted((band.bottom - band.top, bottom - top))
    if low <= 0 or low < SUPERSCRIPT * high:
        return 0.0
    return (min(band.bottom, bottom) - max(band.top, top)) / low


def _row(glyphs: Sequence[Glyph], column: int, in_order: bool = False) -> Row | None:
    """One row of glyphs from left to right (or in their own order), or None if all are blank."""
    source, edges = _spaced(glyphs, in_order)
    text = source.strip()
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not text or not inked:
        return None
    start = len(source) - len(source.lstrip())
    box = Box(
        round(min(glyph.x0 for glyph in inked), 2),
        round(min(glyph.top for glyph in inked), 2),
        round(max(glyph.x1 for glyph in inked), 2),
        round(max(glyph.bottom for glyph in inked), 2),
    )
    size = Counter(round(glyph.size, 1) for glyph in inked).most_common(1)[0][0]
    bold = 2 * sum(glyph.bold for glyph in inked) > len(inked)
    return Row(text, tuple(edges[start : start + len(text)]), box, size, bold, column)


def _spaced(glyphs: Sequence[Glyph], in_order: bool) -> tuple[str, list[tuple[float, float]]]:
    """The characters with a space in each gap between words that has none, and their edges.

    A gap between columns is as many spaces wide that what stands behind it is as far from the start as in
    print, in points: so cells of one column begin at one place.
    """
    source: list[str] = []
    edges: list[tuple[float, float]] = []
    last: Glyph | None = None
    inked: Glyph | None = None
    start = next((glyph.x0 for glyph in glyphs if not glyph.text.isspace()), 0.0)
    for glyph in glyphs:
        blanks = int(last is not None and not in_order and _has_gap(last, glyph))
        if inked and not in_order and not glyph.text.isspace() and _is_wide(inked, glyph):
            blanks = max(round(glyph.x0 - start) - len(source), _FEWEST_BLANKS)
        if blanks and inked:
            source.extend(" " * blanks)
            edges.extend([(round(inked.x1, 2), round(glyph.x0, 2))] * blanks)
        step = (glyph.x1 - glyph.x0) / len(glyph.text)
        for index, character in enumerate(glyph.text):
            source.append(character)
            edges.append((round(glyph.x0 + index * step, 2), round(glyph.x0 + (index + 1) * step, 2)))
        last = glyph
        inked = inked if glyph.text.isspace() else glyph
    return "".join(source), edges


def _is_wide(last: Glyph, glyph: Glyph) -> bool:
    return glyph.x0 - last.x1 > COLUMN_GAP * max(last.size, glyph.size)


def _has_gap(last: Glyph, glyph: Glyph) -> bool:
    is_wide = glyph.x0 - last.x1 > WORD_GAP * max(last.size, glyph.size)
    return is_wide and not last.text[-1].isspace() and not glyph.text[0].isspace()


def _segments(bands: Iterable[_Band]) -> Iterator[_Segment]:
    """The parts of lines that wide gaps set apart; blanks do not bridge a gap."""
    for line, band in enumerate(bands):
        glyphs = sorted(band.glyphs, key=lambda glyph: glyph.x0)
        inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
        cuts = [index for index, (a, b) in enumerate(pairwise(inked), 1) if _is_wide(a, b)]
        for low, high in pairwise([0, *cuts, len(inked)]):
            part = inked[low:high]
            if part:
                yield _Segment(part[0].x0, max(glyph.x1 for glyph in part), band.top, line, part)


def _gutter(segments: Sequence[_Segment], rules: Sequence[Box], known: float | None) -> float | None:
    """Where the right one of two columns begins, or None for a page of one column.

    Two columns are wanted with clear evidence only, because a table read column by column is lost.
    `known` is the gutter of an earlier page: there, a short right column is enough.
    """
    if not segments:
        return None
    left, right = min(segment.x0 for segment in segments), max(segment.x1 for segment in segments)
    middle = range(round(left + 0.3 * (right - left)), round(left + 0.7 * (right - left)) + 1)
    starts = Counter(round(segment.x0) for segment in segments if round(segment.x0) in middle)
    for start, _ in starts.most_common(3):
        if _is_gutter(start - 1.0, segments, rules, known):
            return start - 1.0
    return None


def _is_gutter(x: float, segments: Sequence[_Segment], rules: Sequence[Box], known: float | None) -> bool:
    lefts = [segment for segment in segments if segment.x1 <= x]
    rights = [segment for segment in segments if segment.x0 >= x]
    crossing = len(segments) - len(lefts) - len(rights)
    is_known = known is not None and abs(known - x) < 6
    if min(len(lefts), len(rights)) < (2 if is_known else 6) or 5 * crossing > len(segments):
        return False
    beside = [segment.top for segment in (*lefts, *rights)]
    height = max(beside) - min(beside)
    spans = [max(s.top for s in side) - min(s.top for s in side) for side in (lefts, rights)]
    if not is_known and min(spans) < 0.5 * height:
        return False
    return not _is_table(x, lefts, rights, rules)


def _is_table(x: float, lefts: Sequence[_Segment], rights: Sequence[_Segment], rules: Sequence[Box]) -> bool:
    """Whether left and right belong together line by line: rules, more cells in a line, or labels."""
    if sum(rule.x0 < x - 20 and rule.x1 > x + 20 for rule in rules) >= 3:
        return True
    cells = Counter(segment.line for segment in [*lefts, *rights])
    if 3 * sum(count > 2 for count in cells.values()) > len(cells):
        return True
    right_lines = {segment.line for segment in rights}
    labels = [segment.glyphs[-1].text for segment in lefts if segment.line in right_lines]
    return bool(labels) and 2 * labels.count(":") >= len(labels)


def _columns(segments: Iterable[_Segment], gutter: float) -> list[Row]:
    """Rows of a page of two columns; lines that cross the gutter part the page into storeys."""
    full: list[Glyph] = []
    sides: tuple[list[Glyph], list[Glyph]] = ([], [])
    for segment in segments:
        if segment.x0 < gutter < segment.x1:
            full.extend(segment.glyphs)
        else:
            sides[segment.x0 >= gutter].extend(segment.glyphs)
    wide = list(_rows(_bands(full), 0))
    columns = [row for column, side in enumerate(sides, 1) for row in _rows(_bands(side), column)]

    def reading_order(row: Row) -> tuple[int, int, float]:
        storey = sum(other.box.top < row.box.top for other in wide)
        return (storey, row.column, row.box.top) if row.column else (storey + 1, 0, row.box.top)

    return sorted([*wide, *columns], key=reading_order)
