"""Words of a page -> its parts in reading order: rows of running text, and tables of cells.

Tables that are drawn come first. What is left is looked at from top to bottom: where white stripes part
it upright for several lines there are columns of text, a table without rules, or labels beside their
values; which of them is known by how the lines of neighbours go together. What can't be known stays as
lines, wide blanks and all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from jumelages.bulletin import Box
from jumelages.expressions import expression
from jumelages.reading.aligned import AlignedTable, aligned_form, aligned_table, columns_of_text, edges_of
from jumelages.reading.boxes import boxes_in, captions, pictures, side_labels
from jumelages.reading.chips import chips_and_labels, with_labels
from jumelages.reading.drawn import THIN
from jumelages.reading.drawn_tables import drawn_tables, rows_below_rules
from jumelages.reading.labelled import labelled_values
from jumelages.reading.layout import (
    COLUMN_GAP,
    PrintedLine,
    Row,
    Segment,
    Word,
    is_wide,
    lines_in,
    printed_lines,
    row_of,
    rows_in,
    segmented,
    segments_in,
    skew_row,
)
from jumelages.reading.parts import NOTHING_KNOWN, Drawing, Known, Obstacle, Part, TablePart, TextPart, overlap, parted
from jumelages.reading.ruling import Grid
from jumelages.reading.structure import structured_tables
from jumelages.reading.uneven import uneven_columns
from jumelages.reading.zones import (
    FEWEST_LINES,
    FEWEST_NEIGHBOURS,
    FEWEST_ROWS,
    OVERLAP,
    SegmentedLine,
    Zone,
    best_zone,
    has_white_between,
    merged,
    size_of,
)

_DEEPEST = 50
_TANGLED = 0.3
"""The part of lines that overlap the next beside them, from which on a part of a page is not read."""
_FEWEST_WORDS = 3
_WHITE = 250
_BAR = 0.7
"""The part of the breadth of a page's text that a bar covers at least."""
_WHITE_BETWEEN = 0.8
"""How much white parts paragraphs at least, in type sizes."""
_LEVEL = 3.0
"""How far apart, in points, the tops of boxes in one row lie at most, about."""
_EDGE = 5.0
"""How far from the edge of a sheet, in points, a rule ends at most that parts it into pages."""
_FEWEST_OF_PAGE = 20
_NAME_LINES = 3
_TWO = 2
_PAGE = expression(r"\d{1,3}")
_CLOSE_GAP = 0.8
"""The narrowest gap between columns of text, in type sizes."""


def parts_of(words: list[Word], drawing: Drawing, known: Known = NOTHING_KNOWN) -> list[Part]:
    """The parts of a page in reading order; what does not stand upright comes last.

    `known` is what was found on earlier pages.
    """
    if (fold := _fold(words, drawing.rules)) is not None:
        x, numbers = fold
        rest = [word for word in words if word not in numbers]
        halves = [word for word in rest if word.x1 <= x], [word for word in rest if word.x0 >= x]
        pages = [part for half in halves for part in parts_of(half, drawing._replace(rules=()), known)]
        return [*pages, *([TextPart([row_of(numbers, 0)._replace(artifact=True)])] if numbers else [])]
    upright, at_corners = chips_and_labels([word for word in words if word.straight], drawing)
    bands = [
        fill for fill in drawing.fills if not any(len(g.cells) > 1 and overlap(g.box, fill.box) for g in drawing.grids)
    ]
    labels, aslant = side_labels([word for word in words if not word.straight], bands)
    upwards = [word for word in aslant if word.sideways]
    is_drawn = any(parted(upwards, grid.box)[0] for grid in drawing.grids)  # in what cell no structure says for certain
    named, rest = structured_tables(upright, () if is_drawn else drawing.tagged.tables, known.header)
    labelled, rest = labelled_values(rest, known.labels)
    named = [*named, *labelled, *labels]
    obstacles, rest = drawn_tables([*rest, *upwards], _grids_beside(named, drawing.grids))
    skew = [word for word in aslant if not word.sideways] + [word for word in rest if not word.straight]
    rest = [word for word in rest if word.straight]
    framed, rest = boxes_in(rest, drawing)
    shown = pictures(words, drawing)
    under_pictures, rest = captions(rest, shown)
    known = known._replace(bars=_bars(rest, drawing), blocks=drawing.tagged.blocks, pictures=shown)
    parts = with_labels([*_flow(rest, [*named, *obstacles, *framed], known), *under_pictures], at_corners)
    last = skew_row(skew)
    return [*parts, *([TextPart([last])] if last else [])]


def _fold(words: Sequence[Word], rules: Sequence[Box]) -> tuple[float, list[Word]] | None:
    """Where a sheet is parted into two pages, by a rule from edge to edge or by the numbers below them, with the words
    of these lines; None where it is not."""
    for rule in (rule for rule in rules if rule.x1 - rule.x0 <= THIN and rule.top <= _EDGE):
        is_whole = all(rule.top < word.top and word.bottom < rule.bottom for word in words)
        if is_whole and _are_pages(words, rule.x0):
            return rule.x0, []
    return _between_numbers(words)


def _are_pages(words: Sequence[Word], x: float) -> bool:
    """Whether many words stand on both sides of a place, and none across."""
    left, right = sum(word.x1 <= x for word in words), sum(word.x0 >= x for word in words)
    return min(left, right) >= _FEWEST_OF_PAGE and left + right == len(words)


def _between_numbers(words: Sequence[Word]) -> tuple[float, list[Word]] | None:
    """Where white parts two facing pages: « page 14 » stands below one, « page 15 » below the other."""
    numbers = [word for word in words if word.text.isdecimal()]
    lowest = max([word.bottom for word in words], default=0.0)
    if sum(word.bottom > lowest - word.size for word in numbers) < _TWO:
        return None
    segments = segments_in(words)
    foot = [segment for segment in segments if segment.line == segments[-1].line]
    if len(foot) != _TWO or not any(one + 1 == other for one in _ends(foot[0]) for other in _ends(foot[1])):
        return None
    stripes = merged((word.x0, word.x1) for word in words)
    middle = (stripes[0][0] + stripes[-1][1]) / 2
    whites = [(a + b) / 2 for (_, a), (b, _) in pairwise(stripes) if foot[0].x1 <= a and b <= foot[1].x0]
    fold = min(whites, key=lambda x: abs(x - middle), default=None)
    return (fold, [*foot[0].words, *foot[1].words]) if fold is not None and _are_pages(words, fold) else None


def _ends(segment: Segment) -> list[int]:
    """The numbers at the ends of a part of a line; « 00 » ends a telephone's."""
    ends = (segment.words[0].text, segment.words[-1].text)
    return [int(text) for text in ends if text.isdecimal() and text[0] != "0"]


def _grids_beside(tables: Sequence[Obstacle], grids: Sequence[Grid]) -> list[Grid]:
    """The grids but those around tables that were found."""
    boxes = [table.box for table in tables]
    return [grid for grid in grids if not any(overlap(grid.box, box) for box in boxes)]


def _flow(words: list[Word], obstacles: list[Obstacle], known: Known) -> list[Part]:
    """Text and what it goes around, from top to bottom; what stands side by side, one after the other."""
    rows = _rows_of(obstacles)
    if _are_cards(rows, words):
        obstacles = _in_rows(rows)
    elif (gutter := _gutter_between(obstacles)) is not None:
        return _side_by_side(words, obstacles, gutter, known)
    parts: list[Part] = []
    for obstacle in sorted(obstacles, key=lambda obstacle: obstacle.box.top):
        above = [word for word in words if (word.top + word.bottom) / 2 < obstacle.box.top]
        if any(isinstance(part, TextPart) and part.beside for part in obstacle.parts):
            continue
        parts += _text(above, known)
        parts += obstacle.parts
        words = [word for word in words if (word.top + word.bottom) / 2 >= obstacle.box.top]
    beside = [part for obstacle in obstacles for part in obstacle.parts if isinstance(part, TextPart) and part.beside]
    return [*parts, *_text(words, known), *beside]


def _are_cards(rows: Sequence[Sequence[Obstacle]], words: Sequence[Word]) -> bool:
    """Whether boxes of text stand in rows and columns with nothing around them: one row is read after the other."""
    boxes = [obstacle for row in rows for obstacle in row]
    if len(rows) < _TWO or min(map(len, rows)) < _TWO or any(isinstance(o.parts[0], TablePart) for o in boxes):
        return False
    top, bottom = boxes[0].box.top, max(o.box.bottom for o in boxes)
    return not any(top < _middle(word) < bottom for word in words)


def _rows_of(obstacles: Sequence[Obstacle]) -> list[list[Obstacle]]:
    """Boxes in rows from top to bottom: those whose tops are near each other."""
    rows: list[list[Obstacle]] = []
    for obstacle in sorted(obstacles, key=lambda obstacle: obstacle.box.top):
        if rows and obstacle.box.top - rows[-1][-1].box.top < _LEVEL:
            rows[-1].append(obstacle)
        else:
            rows.append([obstacle])
    return rows


def _in_rows(rows: Sequence[Sequence[Obstacle]]) -> list[Obstacle]:
    """Boxes from left to right and row by row, each begun where its row begins."""
    return [
        obstacle._replace(box=obstacle.box._replace(top=row[0].box.top))
        for row in rows
        for obstacle in sorted(row, key=lambda obstacle: obstacle.box.x0)
    ]


def _gutter_between(obstacles: Sequence[Obstacle]) -> float | None:
    """Between tables or boxes that stand side by side, where no other stands in the way."""
    boxes = [obstacle.box for obstacle in obstacles]
    for a in boxes:
        for b in boxes:
            if a.x1 <= b.x0 and a.top < b.bottom and b.top < a.bottom:
                return (a.x1 + b.x0) / 2
    return None


def _side_by_side(words: list[Word], obstacles: list[Obstacle], x: float, known: Known) -> list[Part]:
    crossing = [obstacle for obstacle in obstacles if obstacle.box.x0 < x < obstacle.box.x1]
    beside = [obstacle for obstacle in obstacles if obstacle not in crossing]
    top = min(obstacle.box.top for obstacle in beside)
    bottom = max(obstacle.box.bottom for obstacle in beside)
    over = [segment for segment in segments_in(words) if segment.x0 < x < segment.x1]
    top = max((s.bottom for s in over if s.bottom <= top + 1), default=float("-inf"))
    bottom = min((s.top for s in over if s.top >= bottom - 1), default=float("inf"))
    strips: dict[str, list[Word]] = {"above": [], "left": [], "right": [], "below": []}
    for word in words:
        y = (word.top + word.bottom) / 2
        side = "left" if word.x0 < x else "right"
        strips["above" if y < top else "below" if y > bottom else side].append(word)
    left = [obstacle for obstacle in beside if obstacle.box.x1 <= x]
    right = [obstacle for obstacle in beside if obstacle.box.x0 >= x]
    above = [obstacle for obstacle in crossing if obstacle.box.top < top]
    below = [obstacle for obstacle in crossing if obstacle not in above]
    return [
        *_flow(strips["above"], above, known),
        *_flow(strips["left"], left, known),
        *_flow(strips["right"], right, known),
        *_flow(strips["below"], below, known),
    ]


def _text(words: Sequence[Word], known: Known, column: int = 0, depth: int = 0) -> list[Part]:
    """Running text, with the columns and the tables without rules that stand in it."""
    return _of_lines(printed_lines(words), known, column, depth)


def _of_lines(printed: Sequence[PrintedLine], known: Known, column: int, depth: int) -> list[Part]:
    """The same of words that are in lines already."""
    if not printed:
        return []
    if (entries := _contents(printed, known.pages)) is not None:
        start, end = entries
        first = _of_lines(printed[:start], known, column, depth + 1)
        listed = TextPart([row_of(line.words, column) for line in printed[start:end]], column)
        return [*first, listed, *_of_lines(printed[end:], known, column, depth + 1)]
    if known.tables and (rows := rows_below_rules(printed, [bar.top for bar in known.bars], known.tables)):
        end, table = rows
        return [table, *_of_lines(printed[end:], known, column, depth + 1)]
    places = edges_of(printed) if depth <= _DEEPEST else []
    found = aligned_table(printed, places) or aligned_form(printed, places)
    if found is not None:
        return _around(found, printed, known, column, depth)
    lines = segmented(printed, COLUMN_GAP)
    zone = best_zone(lines, 1 if known.tables or known.columns else FEWEST_NEIGHBOURS, pictures=known.pictures)
    kind = zone.kind(known) if zone else None
    if kind is None and any(line.widest > _CLOSE_GAP for line in printed):
        close = best_zone(segmented(printed, _CLOSE_GAP))
        if close and (kind := close.kind(known)):
            lines, zone = close.all_lines, close
    beside = None if kind == "table" else columns_of_text(printed, places) or uneven_columns(printed)
    if beside is not None and not (zone and kind == "columns" and _is_greater(zone, beside)):
        start, end, columns = beside
        first = _of_lines(printed[:start], known, column, depth + 1)
        inside = _columns(columns, known.bars, column, depth)
        return [*first, *inside, *_of_lines(printed[end:], known, column, depth + 1)]
    if zone and kind is None:
        kind = zone.kind_by_heights()
    if kind is None and (blocks := _by_structure(lines, known.blocks)):
        return [TextPart([row for block in blocks for row in rows_in(block)], column)]
    if (kind is None or depth > _DEEPEST) and (bands := _between(known.bars, lines)):
        within = known._replace(bars=())
        return [part for band in bands for held in _named(band) for part in _text(held, within, column, depth + 1)]
    if zone is None or kind is None or depth > _DEEPEST:
        return [TextPart(_rows_with_margin(lines, column), column, tangled=_are_tangled(lines))]
    if kind != "columns":
        zone = zone.without_text_above().before_heading()
        known = known._replace(tables=known.tables | {zone.edges})
    above = [word for line in lines[: zone.start] for segment in line for word in segment.words]
    below = [word for line in lines[zone.end :] for segment in line for word in segment.words]
    inside = _columns(_words_of(zone), known.bars, column, depth) if kind == "columns" else [zone.table()]
    return [*_text(above, known, column, depth + 1), *inside, *_text(below, known, column, depth + 1)]


def _contents(lines: Sequence[PrintedLine], last: int) -> tuple[int, int] | None:
    """The first lines of contents: each ends with the number of a page that there is, far behind its words, at one
    right edge."""
    start = 0
    pages = [_page_of(line, last) for line in lines]
    for at, page in enumerate([*pages, None]):
        goes_on = at > start and page is not None and page >= (pages[at - 1] or 0)
        if goes_on and abs(lines[at].words[-1].x1 - lines[start].words[-1].x1) <= 1:
            continue
        if at - start > FEWEST_ROWS:
            return start, at
        start = at if page is not None else at + 1
    return None


def _page_of(line: PrintedLine, last: int) -> int | None:
    """The number of a page, up to the last one, that a line ends with, far behind its words."""
    word = line.words[-1].text
    is_page = line.gaps and line.gaps[-1] > COLUMN_GAP and _PAGE.fullmatch(word) and int(word) <= last
    return int(word) if is_page else None


def _is_greater(zone: Zone, beside: tuple[int, int, list[list[Word]]]) -> bool:
    """Whether a zone has more columns, or the same ones with more words, than were found where lines begin."""
    start, end, columns = beside
    more = len(zone.stripes) - len(columns)
    return more > 0 or (more == 0 and zone.start <= start and end < zone.end)


def _by_structure(lines: Sequence[SegmentedLine], blocks: Mapping[int, int]) -> list[list[Word]]:
    """The words block by block, where a structure tree names them and two stand side by side for lines on end."""
    pairs = [
        tuple(_block_of(segment, blocks) for segment in (line[0], line[-1])) if len(line) > 1 else () for line in lines
    ]
    if not any(one == other and one and 0 < one[0] != one[1] > 0 for one, other in pairwise(pairs)):
        return []
    held: dict[int, list[Word]] = defaultdict(list)
    for word in (word for line in lines for segment in line for word in segment.words):
        held[blocks.get(word.content, 0)].append(word)
    return [] if 0 in held else [held[number] for number in sorted(held)]


def _block_of(segment: Segment, blocks: Mapping[int, int]) -> int:
    """The one block of a structure tree that a part of a line stands in; 0 where it is none, or several."""
    found = {blocks.get(word.content, 0) for word in segment.words}
    return found.pop() if len(found) == 1 else 0


def _between(bars: Sequence[Box], lines: Sequence[SegmentedLine]) -> list[list[Word]]:
    """The words between the bars, if these part them and white parts words beside one another."""
    bands: dict[int, list[Word]] = defaultdict(list)
    if any(len(line) > 1 for line in lines):
        for word in (word for line in lines for segment in line for word in segment.words):
            bands[sum(bar.top < _middle(word) for bar in bars)].append(word)
    return [bands[at] for at in sorted(bands)] if len(bands) > 1 else []


def _named(words: list[Word]) -> list[list[Word]]:
    """A bold name at one side of the first lines, and the rest; or all the words."""
    lines = segmented(printed_lines(words), COLUMN_GAP)
    beside = [line for line in lines[:_NAME_LINES] if len(line) == _TWO]
    for side in (0, -1):
        name = [word for line in beside for word in line[side].words]
        taken = set(map(id, name))
        rest = [word for word in words if id(word) not in taken]
        if beside and _is_name_behind([rest, name]) and len(lines[0]) == _TWO:
            return [name, rest]
    return [words]


def _are_tangled(lines: Sequence[SegmentedLine]) -> bool:
    """Whether many lines overlap the next in height and stand beside it: cells at other heights than others."""
    overlaps = sum(
        after[0].top < line[0].bottom - OVERLAP * size_of(line) and has_white_between([*line, *after])
        for line, after in pairwise(lines)
    )
    return len(lines) > FEWEST_LINES and overlaps > _TANGLED * len(lines)


def _rows_with_margin(lines: list[SegmentedLine], column: int) -> list[Row]:
    """The rows of lines; what stands at the right margin of several is a row of its own, before the line's."""
    words = [[word for segment in line for word in segment.words] for line in lines]
    cuts = [
        _margin_cut(line) if len(parts) > 1 or _mixes(line) else 0 for line, parts in zip(words, lines, strict=True)
    ]
    ends = Counter(round(line[-1].x1) for line, cut in zip(words, cuts, strict=True) if cut)
    right, count = ends.most_common(1)[0] if ends else (0, 0)
    aligned = [cut if cut and abs(line[-1].x1 - right) <= 1 else 0 for line, cut in zip(words, cuts, strict=True)]
    wide = sum(is_wide(line[cut - 1], line[cut]) for line, cut in zip(words, aligned, strict=True) if cut)
    if count < FEWEST_ROWS or 2 * wide < count:
        aligned = [0] * len(lines)
    rows: list[Row] = []
    for line, cut in zip(words, aligned, strict=True):
        parts = (
            [line[cut:], line[:cut]]
            if cut and not _is_heading(line, cut)
            else [line[:cut], line[cut:]]
            if cut
            else [line]
        )
        rows += [row_of(part, column) for part in parts]
    return rows


def _is_heading(line: Sequence[Word], cut: int) -> bool:
    """Whether what stands at the margin belongs to a heading at its left: « Gênes (Italie)     580 097 habitants »."""
    is_bold = all(word.bold for word in line[:cut]) and not any(word.bold for word in line[cut:])
    return is_bold or line[cut - 1].text.endswith(")")


def _mixes(line: Sequence[Word]) -> bool:
    """Whether some words of a line are bold and some are not."""
    return len({word.bold for word in line}) > 1


def _margin_cut(line: Sequence[Word]) -> int:
    """Where the end of a line begins that is set apart from it, by a gap or in bold; 0 where none is."""
    cut = len(line) - 1
    while cut > 0 and line[cut - 1].bold == line[-1].bold and not is_wide(line[cut - 1], line[cut]):
        cut -= 1
    if (
        cut < _FEWEST_WORDS
        or line[cut - 1].text.endswith((":", "..", "…"))
        or any(is_wide(a, b) for a, b in pairwise(line[:cut]))
    ):
        return 0
    return cut


def _around(table: AlignedTable, lines: Sequence[PrintedLine], known: Known, column: int, depth: int) -> list[Part]:
    """A table without rules, with the text above and below it."""
    above, below = lines[: table.start], lines[table.end :]
    known = known._replace(tables=known.tables | {table.part.columns})
    return [
        *_of_lines(above, known, column, depth + 1),
        table.part,
        *_of_lines(below, known, column, depth + 1),
    ]


def _words_of(zone: Zone) -> list[list[Word]]:
    """The words of each column of a zone."""
    return [[word for segment in column for word in segment.words] for column in zone.columns]


def _bars(words: Sequence[Word], drawing: Drawing) -> tuple[Box, ...]:
    """The rules over the breadth of a page, and coloured bars that hold a line: what is below is parted from above."""
    if not words or not (drawing.fills or drawing.rules):
        return ()
    breadth = max(w.x1 for w in words) - min(w.x0 for w in words)
    bars = [
        fill.box for fill in drawing.fills if min(fill.colour) < _WHITE and fill.box.x1 - fill.box.x0 > _BAR * breadth
    ]
    held = [(bar, parted(words, bar)[0]) for bar in bars]
    found = [bar for bar, inside in held if len(lines_in(inside)) == 1]
    found += [rule for rule in drawing.rules if rule.x1 - rule.x0 > _BAR * breadth]
    return tuple(sorted(found, key=lambda bar: bar.top))


def _columns(columns: Sequence[Sequence[Word]], bars: Sequence[Box], column: int, depth: int) -> list[Part]:
    """The columns one after the other, a bold name first; anew below each bar across them; a grid row by row."""
    lefts = [min(word.x0 for word in held) for held in columns[1:] if held]
    parts: list[Part] = []
    for bar in (bar for bar in bars if any(bar.x0 < x < bar.x1 for x in lefts)):
        words = [word for held in columns for word in held]
        parts += _columns([[w for w in held if _middle(w) < bar.top] for held in columns], (), column, depth)
        parts += _text([w for w in words if bar.top <= _middle(w) <= bar.bottom], NOTHING_KNOWN, column, depth + 1)
        columns = [[word for word in held if _middle(word) > bar.bottom] for held in columns]
    if tops := _rows_of_grid(columns):
        ends = [*tops[1:], float("inf")]
        rows = [
            [[w for w in held if top <= _middle(w) < end] for held in columns]
            for top, end in zip(tops, ends, strict=True)
        ]
        return [*parts, *(part for row in rows for part in _columns(row, (), column, depth))]
    numbered = list(enumerate(columns, 1))
    if _is_name_behind(columns):
        numbered.insert(0, numbered.pop())
    return [*parts, *(p for at, held in numbered for p in _text(held, NOTHING_KNOWN, column or at, depth + 1))]


def _rows_of_grid(columns: Sequence[Sequence[Word]]) -> list[float]:
    """Where the rows of paragraphs that stand in a grid begin; none where columns are read one after the other.

    Below paragraphs of unlike heights the next ones of all columns begin at one height, which those of a column that
    flows would not.
    """
    groups = [_paragraphs(held) for held in columns]
    count = len(groups[0])
    if len(groups) < _TWO or count < _TWO or any(len(held) != count for held in groups):
        return []
    rows = list(zip(*groups, strict=True))
    level = all(max(top for top, _ in row) - min(top for top, _ in row) <= 1 for row in rows)
    unlike = any(len({round(bottom / _LEVEL) for _, bottom in row}) > 1 for row in rows[:-1])
    return [min(top for top, _ in row) for row in rows] if level and unlike else []


def _paragraphs(words: Sequence[Word]) -> list[tuple[float, float]]:
    """Where the paragraphs of a column begin and end: those that more white parts than their lines."""
    found: list[tuple[float, float]] = []
    for line in lines_in(words):
        top, bottom = min(word.top for word in line), max(word.bottom for word in line)
        if found and top - found[-1][1] < _WHITE_BETWEEN * line[0].size:
            found[-1] = (found[-1][0], max(bottom, found[-1][1]))
        else:
            found.append((top, bottom))
    return found


def _is_name_behind(columns: Sequence[Sequence[Word]]) -> bool:
    """Whether the last column is a short heading of what stands before it: its first line alone is bold."""
    *before, last = columns
    lines = lines_in(last)
    is_bold = [all(word.bold for word in line) for line in lines]
    return (
        0 < len(lines) <= _NAME_LINES
        and is_bold[0]
        and not any(is_bold[1:])
        and any(before)
        and not any(word.bold for held in before for word in held)
    )


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2
