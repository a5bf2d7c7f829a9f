"""Words of one page -> rows in reading order. All lengths are points from the page's top left corner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby, pairwise
from operator import attrgetter, sub
from statistics import median
from typing import NamedTuple

from jumelages.bulletin import Box, Edges

WORD_GAP = 0.15
"""The narrowest gap between words, in type sizes; a justified space is rarely below 0.2."""
COLUMN_GAP = 1.2
"""The narrowest gap between columns or table cells, in type sizes."""
_left, _right = attrgetter("x0"), attrgetter("x1")
_FEWEST_GAPS = 3
_EQUAL = 0.05
_BLANK, _WIDEST_BLANK = 0.4, 4.0
"""What a blank of a justified line counts as, and how wide it is at most, in type sizes."""
_ALIKE = 0.01
"""How much the characters of a typewriter's type differ in width, in type sizes."""
_FEWEST_BLANKS = 3
_PLAIN_BLANKS = frozenset(("", " "))
_FEWEST_LETTERS = 5
_LETTER_GAP = 0.1
"""The narrowest gap between letters that are set apart, in type sizes."""
_WORD_GAP_AMONG_LETTERS = 1.5
LINE_OVERLAP = 0.5
"""How much of the lower of two words must overlap the other for both to stand on one line."""
SUPERSCRIPT = 0.4
"""The smallest height of a superscript against the text that it belongs to."""


class Word(NamedTuple):
    """Characters between blanks, set in one type; `straight` if they stand upright on a level line, `sideways` if that
    line runs upwards or downwards.

    `stops` are the left edges of the characters and the right edge of the last. `blank` is the blank
    that is printed in front, empty where there is none or none that is certain. `content` is the number of
    the marked content of a tagged PDF that it stands in, -1 outside of any; `chip` that of the chip, 0 outside.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    stops: tuple[float, ...]
    blank: str = ""
    straight: bool = True
    content: int = -1
    chip: int = 0
    sideways: bool = False


class Row(NamedTuple):
    """One printed line; `edges` are the left and right edge of each character of `source`.

    `column` is 0 for text over the whole width, -1 for text beside it, and counts the columns from 1. `skew` says
    that the line does not stand upright: a watermark, a note in the margin; `broken` that its last word
    goes on in the next line, without a hyphen. `chips` are where in `source` its chips begin. `artifact` says that a
    tagged PDF calls it no content. `reach` is how far a line of a box can reach, 0 in running text. `close` says that
    it belongs to the heading above it, in whatever type.
    """

    source: str
    edges: Edges
    box: Box
    size: float
    bold: bool
    column: int = 0
    skew: bool = False
    broken: bool = False
    chips: tuple[int, ...] = ()
    artifact: bool = False
    reach: float = 0.0
    close: bool = False


class _Band(NamedTuple):
    """Words of one line, with the extent of the tallest of them."""

    top: float
    bottom: float
    words: list[Word]


class Segment(NamedTuple):
    """A part of a line without a wide gap inside."""

    x0: float
    x1: float
    top: float
    bottom: float
    line: int
    words: list[Word]


class PrintedLine(NamedTuple):
    """Words of one line from left to right, and the gaps behind them but the last, in type sizes."""

    top: float
    bottom: float
    words: list[Word]
    gaps: list[float]
    widest: float


def rows_in(words: Iterable[Word], column: int = 0) -> Iterator[Row]:
    """The rows of upright words, from top to bottom."""
    for line in lines_in(words):
        yield row_of(line, column)


def printed_lines(words: Iterable[Word]) -> list[PrintedLine]:
    """The words line by line, with the gaps between them."""
    lines = []
    for band in _bands(words):
        held = sorted(band.words, key=_left)
        gaps = [
            (after.x0 - word.x1) / (after.size if after.size > word.size else word.size)
            for word, after in pairwise(held)
        ]
        widest = max(gaps, default=0.0)
        if widest > COLUMN_GAP and _is_justified(gaps):
            gaps = [widest := _BLANK] * len(gaps)
        elif widest > _BLANK:
            typed = zip(pairwise(held), _with_blanks(gaps), strict=True)
            gaps = [_BLANK if gap > _BLANK and _is_typed(*words) else gap for words, gap in typed]
            widest = max(gaps)
        lines.append(PrintedLine(band.top, band.bottom, held, gaps, widest))
    return lines


def _with_blanks(gaps: Sequence[float]) -> list[float]:
    """The gaps, those within a justified line of one of several columns as blanks."""
    cuts = [-1, *(at for at, gap in enumerate(gaps) if gap > COLUMN_GAP), len(gaps)]
    found = [*gaps]
    for low, high in pairwise(cuts):
        if max(inside := gaps[low + 1 : high], default=0.0) > _BLANK and _is_justified(inside):
            found[low + 1 : high] = [_BLANK] * (high - low - 1)
    return found


def _is_typed(word: Word, after: Word) -> bool:
    """Whether a gap is as wide as each character beside it: a blank in the type of a typewriter."""
    step = (word.x1 - word.x0) / len(word.text)
    others = (after.x0 - word.x1, (after.x1 - after.x0) / len(after.text))
    return all(abs(other - step) < _ALIKE * word.size for other in others)


def _is_justified(gaps: Sequence[float]) -> bool:
    """Whether a line is set to the full breadth: its gaps, in type sizes, are equal however wide they are."""
    return len(gaps) >= _FEWEST_GAPS and max(gaps) <= _WIDEST_BLANK and max(gaps) - min(gaps) <= _EQUAL


def lines_in(words: Iterable[Word]) -> list[list[Word]]:
    """The words line by line, from left to right."""
    return [sorted(band.words, key=_left) for band in _bands(words)]


def rows_of_cell(words: Iterable[Word]) -> Iterator[Row]:
    """The rows of a cell from top to bottom; what runs upwards in it is one, the last."""
    held = list(words)
    yield from rows_in(word for word in held if word.straight)
    if upwards := [word for word in held if not word.straight]:
        yield row_of(upwards, 0, in_order=True)


def skew_row(words: Sequence[Word]) -> Row | None:
    """What does not stand upright, as one row in its own order."""
    return row_of(words, 0, in_order=True)._replace(skew=True) if words else None


def segments_in(words: Iterable[Word], gap: float = COLUMN_GAP) -> list[Segment]:
    """The parts of lines that gaps of so many type sizes set apart, line by line."""
    return [segment for line in segmented(printed_lines(words), gap) for segment in line]


def segmented(lines: Sequence[PrintedLine], gap: float) -> list[list[Segment]]:
    """The parts of each line that gaps of so many type sizes set apart."""
    return [_segments(number, line, gap) for number, line in enumerate(lines)]


def _bands(words: Iterable[Word]) -> list[_Band]:
    """Words line by line, from top to bottom; superscripts stay with their line."""
    levels: dict[tuple[float, float], list[Word]] = {}
    level: list[Word] = []
    for word in words:
        if not level or word.bottom != level[-1].bottom or word.top != level[-1].top:
            level = levels.setdefault(_level(word.top, word.bottom), [])
        level.append(word)
    done: list[_Band] = []
    active: list[_Band] = []
    for (top, bottom), members in sorted(levels.items()):
        beside = [band for band in active if band.bottom > top]
        if len(beside) < len(active):
            done += [band for band in active if band.bottom <= top]
            active = beside
        home = max(range(len(active)), key=lambda at: _overlap(active[at], top, bottom)) if active else 0
        if not active or _overlap(active[home], top, bottom) < LINE_OVERLAP or _collide(active[home].words, members):
            active.append(_Band(top, bottom, list(members)))
            continue
        band = active[home]
        band.words.extend(members)
        if bottom - top > band.bottom - band.top:
            active[home] = _Band(top, bottom, band.words)
    return sorted(done + active, key=lambda band: band.top)


@lru_cache(maxsize=2_000)  # the words of a page are put in lines over and over
def _level(top: float, bottom: float) -> tuple[float, float]:
    """The height of words, alike for those of one line."""
    return round(top, 1), round(bottom, 1)


def _collide(words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether most of the others stand over or under some of the words: they are of two lines beside taller type."""
    under = sum(any(a.x0 < b.x1 - 1 and b.x0 < a.x1 - 1 for a in words) for b in others)
    return 2 * under > len(others)


def _overlap(band: _Band, top: float, bottom: float) -> float:
    """The shared height as a part of the lower one; 0 where the heights differ too much for one line."""
    low, high = sorted((band.bottom - band.top, bottom - top))
    if low <= 0 or low < SUPERSCRIPT * high:
        return 0.0
    return (min(band.bottom, bottom) - max(band.top, top)) / low


def row_of(words: Sequence[Word], column: int = 0, in_order: bool = False) -> Row:
    """One row of words from left to right, or in their own order."""
    row = _row_of(words, column, in_order)
    return row._replace(chips=tuple(_chips_in(row.source, words))) if words[-1].chip else row


def _row_of(words: Sequence[Word], column: int, in_order: bool) -> Row:
    if not in_order and [len(word.text) for word in words].count(1) >= _FEWEST_LETTERS:
        words = _with_letters_joined(words)
    texts, lefts, rights, tops, bottoms, sizes, bolds, stops, blanks, *_ = zip(*words, strict=True)
    if not in_order and _are_plainly_spaced(lefts, rights, sizes, blanks):
        source, edges = " ".join(texts), Edges([*chain.from_iterable(stops)])
    else:
        source, edges = _spaced(words, in_order)
    box = Box(round(min(lefts), 2), round(min(tops), 2), round(max(rights), 2), round(max(bottoms), 2))
    if sizes.count(sizes[0]) == len(sizes) and bolds.count(bolds[0]) == len(bolds):
        return Row(source, edges, box, round(sizes[0], 1), bolds[0], column)
    lengths: Counter[float] = Counter()
    for text, size in zip(texts, sizes, strict=True):
        lengths[round(size, 1)] += len(text)
    bold = 2 * sum(len(text) for text, is_bold in zip(texts, bolds, strict=True) if is_bold) > lengths.total()
    return Row(source, edges, box, lengths.most_common(1)[0][0], bold, column)


def _chips_in(source: str, words: Sequence[Word]) -> Iterator[int]:
    """Where in a row chips begin."""
    at, chip = 0, 0
    for word in words:
        at = source.index(word.text, at)
        if word.chip not in (0, chip):
            yield at
        at, chip = at + len(word.text), word.chip


def _with_letters_joined(words: Sequence[Word]) -> Sequence[Word]:
    """« V I L L E S   J U M E L É E S »: letters set apart are words again; a wider gap parts the words."""
    alone = [len(word.text) for word in words].count(1)
    longest = 2 if 2 * alone > len(words) else 1  # pairs that are kerned stand closer
    joined: list[Word] = []
    for spaced, run in groupby(words, key=lambda word: len(word.text) <= longest):
        letters = list(run)
        joined += _words_of(letters) if spaced and _are_set_apart(letters) else letters
    return joined


def _are_set_apart(letters: Sequence[Word]) -> bool:
    if len(letters) < _FEWEST_LETTERS:
        return False
    return median(b.x0 - a.x1 for a, b in pairwise(letters)) > _LETTER_GAP * letters[0].size


def _words_of(letters: Sequence[Word]) -> Iterator[Word]:
    gaps = [after.x0 - before.x1 for before, after in pairwise(letters)]
    wide = max(_WORD_GAP_AMONG_LETTERS * median(gaps), median(gaps) + WORD_GAP * letters[0].size)
    begin = 0
    for at in range(1, len(letters) + 1):
        if at == len(letters) or gaps[at - 1] > wide:
            yield _joined(letters[begin:at])
            begin = at


def _joined(letters: Sequence[Word]) -> Word:
    first, last = letters[0], letters[-1]
    return first._replace(
        text="".join(letter.text for letter in letters),
        x1=last.x1,
        top=min(letter.top for letter in letters),
        bottom=max(letter.bottom for letter in letters),
        size=max(letter.size for letter in letters),
        stops=(*(stop for letter in letters for stop in letter.stops[:-1]), last.x1),
    )


def _are_plainly_spaced(
    lefts: Sequence[float], rights: Sequence[float], sizes: Sequence[float], blanks: Sequence[str]
) -> bool:
    """Whether one plain space stands between all words: the ordinary case, recognised at small cost."""
    gaps = [*map(sub, lefts[1:], rights)]
    if not gaps:
        return True
    most = max(sizes)
    plain = max(gaps) <= COLUMN_GAP * min(sizes) or _is_justified([gap / most for gap in gaps])
    return plain and min(gaps) > WORD_GAP * most and _PLAIN_BLANKS.issuperset(blanks[1:])


def _spaced(words: Sequence[Word], in_order: bool) -> tuple[str, Edges]:
    """The words with a space in each gap between them, and the places between the characters.

    A gap between columns is as many spaces wide that what stands behind it is as far from the start as in
    print, in points: so cells of one column begin at one place.
    """
    last = words[0]
    source = [last.text]
    stops = [*last.stops[:-1]]
    for word in words[1:]:
        gap, size = word.x0 - last.x1, word.size if word.size > last.size else last.size
        if in_order or gap <= COLUMN_GAP * size:
            blanks = word.blank or (" " if in_order or gap > WORD_GAP * size else "")
        else:
            blanks = " " * max(round(word.x0 - words[0].x0) - len(stops), _FEWEST_BLANKS)
        if blanks:
            source.append(blanks)
            stops += [last.x1] * len(blanks)
        source.append(word.text)
        stops += word.stops[:-1]
        last = word
    stops.append(last.x1)
    return "".join(source), Edges(stops)


def is_wide(last: Word, word: Word, gap: float = COLUMN_GAP) -> bool:
    """Whether so many type sizes or more part two words."""
    return word.x0 - last.x1 > gap * max(last.size, word.size)


def _segments(number: int, line: PrintedLine, gap: float) -> list[Segment]:
    words = line.words
    if line.widest <= gap:
        return [Segment(words[0].x0, _end(words), line.top, line.bottom, number, words)]
    cuts = [at for at, width in enumerate(line.gaps, 1) if width > gap]
    parts = [words[low:high] for low, high in pairwise([0, *cuts, len(words)])]
    return [Segment(part[0].x0, _end(part), line.top, line.bottom, number, part) for part in parts]


def _end(words: Sequence[Word]) -> float:
    end: float = max(map(_right, words))
    return end
