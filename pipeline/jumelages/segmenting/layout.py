"""Lines laid out in columns: dot leaders and tables, told as the statements that they stand for.

The new lines keep the way back to the source: a cell's label, which stands in the header of its column,
stands for the cell itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from jumelages.bulletin import Bulletin, Line, Run, Span, Text
from jumelages.lexicon import Lexicon, Marked

_LEADERS = re.compile(r"\s*(?:(?:\.\s?){4,}|…{2,}|_{4,}|(?:·\s?){4,})\s*(?=\S)")
_LEADER_SIGNS = re.compile(r"\. ?\.|…|__|· ?·")
_PAGE_NUMBER = re.compile(r"(?:p\.?\s*)?\d{1,3}$")
_FEWEST_COLUMNS = 3
_NOTHING = re.compile(r"[\s\-–—/.]*")


def plain_lines(bulletin: Bulletin, lexicon: Lexicon) -> list[Line]:
    """The lines without furniture, with leaders undone and the rows of tables unrolled."""
    lines: list[Line] = []
    header: list[str] = []
    for line in bulletin.lines:
        if line.furniture:
            continue
        cells = _cells(line, bulletin.source_text)
        if len(cells) >= _FEWEST_COLUMNS and _is_header(line, cells, lexicon):
            header = [line.text.canonical[start:end].strip(" :|") for start, end in cells]
            lines.append(line)
        elif header and len(cells) == len(header):
            lines.extend(_row(line, cells, header, lexicon))
        else:
            header = header if len(cells) > 1 else []
            lines.append(_without_leaders(line))
    return lines


def is_table_header(marked: Marked) -> bool:
    """Whether a line names the columns of a table: most of its cells are words of fields."""
    return "|" in marked.text and _names_columns(marked, [part.strip() for part in marked.text.split("|")])


def _cells(line: Line, source_text: str) -> list[Span]:
    """The cells of a line: what stands between strokes, tabs or wide gaps."""
    text = line.text.canonical
    if "|" in text:
        cuts = [match.span() for match in re.finditer(r"\s*\|\s*", text)]
    else:
        cuts = [(run.canonical, run.canonical + 1) for run in line.text.runs if _is_gap(run, source_text)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    cells = [Span(start, end) for start, end in zip(starts, ends, strict=True)]
    return cells[cells[0].start == cells[0].end : len(cells) - (cells[-1].start == cells[-1].end)]


def _is_gap(run: Run, source_text: str) -> bool:
    printed = source_text[run.source : run.source + run.source_length]
    return run.length == 1 and printed.isspace() and ("\t" in printed or len(printed) > 2)


def _is_header(line: Line, cells: list[Span], lexicon: Lexicon) -> bool:
    marked = lexicon.mark(line.text.canonical)
    return _names_columns(marked, [marked.text[start:end] for start, end in cells])


def _names_columns(marked: Marked, cells: list[str]) -> bool:
    if re.search(r"\d", marked.text) or len(cells) < _FEWEST_COLUMNS:
        return False
    kinds = ("title", "population_label", "population_unit", "domains_intro", "agreement", "event", "aside")
    labels = [cue for kind in (*kinds, "label") for cue in marked.of(kind)]
    named = sum(any(marked.text[cue.start : cue.end] in cell for cue in labels) for cell in cells)
    return 3 * named >= 2 * len(cells) and any(cue.kind == "label" and cue.value == "city" for cue in labels)


def _row(line: Line, cells: list[Span], header: list[str], lexicon: Lexicon) -> Iterator[Line]:
    """One line for each cell: the city heads the block, the others are labelled by their column."""
    for index, (cell, label) in enumerate(zip(cells, header, strict=True)):
        if _NOTHING.fullmatch(line.text.canonical, cell.start, cell.end):
            continue
        cue = lexicon.mark(label).at("label", 0)
        heads = cue is not None and cue.value == "city"
        text = line.text.piece(cell.start, cell.end)
        yield replace(line, text=text if heads else _labelled(text, label), gap=index == 0, edges=())


def _labelled(text: Text, label: str) -> Text:
    """« Maire : » in front of a cell."""
    span = text.source_span(0, len(text.canonical))
    front = f"{label} : "
    first = Run(0, span.start, len(front), span.end - span.start)
    runs = [run._replace(canonical=run.canonical + len(front)) for run in text.runs]
    return Text(front + text.canonical, (first, *runs))


def _without_leaders(line: Line) -> Line:
    """« Population ....... 5 654 hab. » is « Population : 5 654 hab. »; an entry of contents stays as it is."""
    text = line.text.canonical
    match = _LEADERS.search(text) if _LEADER_SIGNS.search(text) else None
    if match is None or match.start() == 0 or _PAGE_NUMBER.fullmatch(text, match.end()):
        return line
    pieces = [(line.text.piece(0, match.start()), " : "), (line.text.piece(match.end(), len(text)), "")]
    return replace(line, text=Text.joined(pieces))
