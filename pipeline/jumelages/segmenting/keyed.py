"""What stands below a table for several of its rows, each named by a word of theirs, as a column of it.

« Thèmes : (1) jeunesse — (4) orchestre », « Domaines : Zarzis : olivier. Granollers : mémoire ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from jumelages.annotating.annotator import Annotator
from jumelages.bulletin import Bulletin, Cell, Line, Region, Table, TextBlock
from jumelages.expressions import expression
from jumelages.segmenting.cells import run_on, text_of
from jumelages.segmenting.tables import is_understood

_COLON = expression(r"[^:;.(]{0,20}?\s?:\s*")
_FEWEST = 2
_AROUND = " ;,.:—–-"


def with_keyed_values(bulletin: Bulletin, lexicon: Annotator) -> Bulletin:
    """The bulletin with domains that stand below a table, by their rows, as a column of that."""
    regions: list[Region] = []
    for region in bulletin.regions:
        above = regions[-1] if regions else None
        if isinstance(region, TextBlock) and isinstance(above, Table):
            paragraph, start = _paragraph(region.lines, lexicon)
            keyed = _keyed(above, paragraph, start) if paragraph else None
            if keyed and is_understood(above, lexicon):
                regions[-1] = keyed
                region = replace(region, lines=tuple(line for line in region.lines if line not in paragraph))
        regions += [region] if region.lines else []
    return replace(bulletin, regions=tuple(regions))


def _paragraph(lines: Sequence[Line], lexicon: Annotator) -> tuple[list[Line], int]:
    """The first lines that a label of domains opens, to their full stop, and where in them it ends."""
    for at, line in enumerate(lines):
        intro = lexicon.mark(line.text.canonical).at("domains_intro", 0)
        if intro and (colon := _COLON.match(line.text.canonical, intro.end)):
            ends = (
                n for n in range(at, len(lines)) if lines[n].text.canonical.endswith(".") or lines[n + 1 : n + 2] == ()
            )
            last = next(n for n in ends)
            gap = next((n for n in range(at + 1, last + 1) if lines[n].gap), last + 1)
            return list(lines[at:gap]), colon.end()
    return [], 0


def _keyed(table: Table, paragraph: Sequence[Line], start: int) -> Table | None:
    """The table with a column for what a paragraph says of its rows; None where it names no two of them."""
    text = run_on(paragraph)
    for column in range(max(cell.column for cell in table.cells) + 1):
        rows = _rows_by_key(table, column)
        keys = list(_keys_in(text.canonical, start, rows))
        if len({key for key, *_ in keys}) < _FEWEST or text.canonical[start : keys[0][1]].strip(_AROUND + "("):
            continue
        number = 1 + max(cell.column for cell in table.cells)
        cells = [Cell(0, number, (replace(paragraph[0], text=text.piece(0, start), gap=False),))]
        for (key, _, begin), (_, end, _) in pairwise([*keys, ("", len(text.canonical), 0)]):
            value = text.canonical[begin:end]
            lead, length = len(value) - len(value.lstrip(_AROUND)), len(value.rstrip(_AROUND + "("))
            if lead < length:
                piece = replace(paragraph[0], text=text.piece(begin + lead, begin + length), gap=False)
                cells += [Cell(row, number, (piece,)) for row in rows[key]]
        return replace(table, cells=(*table.cells, *cells))
    return None


def _rows_by_key(table: Table, column: int) -> dict[str, list[int]]:
    """The rows of each text of a column, those below included that leave it open."""
    filled = [cell for cell in table.cells if cell.column == column and cell.lines]
    printed = {cell.row: text_of(cell).canonical.partition(" (")[0] for cell in filled}
    rows: dict[str, list[int]] = {}
    key = ""
    for row in range(1, max(cell.row for cell in table.cells) + 1):
        key = printed.get(row, key)
        if key:
            rows.setdefault(key, []).append(row)
    return rows


def _keys_in(text: str, start: int, rows: dict[str, list[int]]) -> Iterator[tuple[str, int, int]]:
    """The keys that a text names, each where it begins and ends: « (4) », « Zarzis : »."""
    words = sorted((re.escape(key) for key in rows if not key.isdigit()), key=len, reverse=True)
    numbers = [rf"\({key}\)" for key in rows if key.isdigit()]
    if found := [*numbers, *(rf"(?<!\w){word}(?!\w)" for word in words)]:
        for match in re.compile("|".join(found)).finditer(text, start):
            yield match.group().strip("()"), match.start(), match.end()
