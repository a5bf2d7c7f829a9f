"""Tables typed or pasted as text: one cell a line, or the same sign between the cells of a header and its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from jumelages.annotating.annotator import Annotator
from jumelages.annotating.countries import read_country, trimmed
from jumelages.annotating.parting import parts_between
from jumelages.bulletin import Cell, Line, Region, Span, Table, TextBlock
from jumelages.expressions import expression
from jumelages.segmenting.headers import field_of_label
from jumelages.segmenting.repeated_labels import repeated_forms
from jumelages.segmenting.sentences import stanzas

_FEWEST_COLUMNS, _FEWEST_ROWS = 2, 2
#: In a table of so few columns a label and its value may be lines of a form.
_FEWEST_BY_ROW = 3


def with_pasted_tables(lines: Sequence[Line], lexicon: Annotator) -> list[Region]:
    """Text and tables in reading order."""
    regions: list[Region] = []
    begin = 0
    for form in repeated_forms(lines, lexicon):
        regions += [*_with_typed_tables(lines[begin : form.begin], lexicon), form.table]
        begin = form.end
    return [*regions, *_with_typed_tables(lines[begin:], lexicon)]


def _with_typed_tables(lines: Sequence[Line], lexicon: Annotator) -> list[Region]:
    regions: list[Region] = []
    begin = at = 0
    while at < len(lines):
        found = _separated(lines, at, lexicon) if _TWO_SIGNS.search(lines[at].text.canonical) else None
        if found is None:
            at += 1
            continue
        table, count = found
        regions += _with_cells_as_lines(lines[begin:at], lexicon) if at > begin else []
        regions.append(table)
        begin = at = at + 1 + count
    return [*regions, *_with_cells_as_lines(lines[begin:], lexicon)] if begin < len(lines) or not regions else regions


def _with_cells_as_lines(lines: Sequence[Line], lexicon: Annotator) -> list[Region]:
    regions: list[Region] = []
    text: list[Line] = []
    paragraphs = stanzas(lines)
    index = 0
    while index < len(paragraphs):
        table, count = None, 0
        if len(paragraphs[index]) > _FEWEST_ROWS:
            table, count = _by_row(paragraphs[index], lexicon), 1
            if table is None:
                table, count = _by_column(paragraphs[index:], lexicon)
        if table is None:
            text += paragraphs[index]
            index += 1
            continue
        regions += [TextBlock(tuple(text))] if text else []
        regions.append(table)
        text, index = [], index + count
    return [*regions, TextBlock(tuple(text))] if text or not regions else regions


def _field(line: Line, lexicon: Annotator) -> str:
    text = line.text.canonical.rstrip(" :")
    field = field_of_label(text, lexicon)
    return "" if field and read_country(text, Span(0, len(text)), lexicon) else field


def _by_row(paragraph: Sequence[Line], lexicon: Annotator) -> Table | None:
    """« Ville / Pays / Année / Inverness / Écosse / 1981 / Ineu / Roumanie / 2006 »."""
    if len(paragraph) < _FEWEST_BY_ROW * (_FEWEST_ROWS + 1):
        return None
    fields = []
    for line in paragraph:
        if not (field := _field(line, lexicon)):
            break
        fields.append(field)
    width = len(fields)
    several = width >= _FEWEST_BY_ROW and len(set(fields)) == width and len(paragraph) >= width * (_FEWEST_ROWS + 1)
    if not several or len(paragraph) % width or not _holds_cities(fields):
        return None
    rows = [paragraph[start : start + width] for start in range(0, len(paragraph), width)]
    return _table(rows) if _is_filled(rows[1:], fields, lexicon) else None


def _by_column(paragraphs: Sequence[Sequence[Line]], lexicon: Annotator) -> tuple[Table | None, int]:
    """« Ville / Inverness / Ineu », « Pays / Écosse / Roumanie »: the table, and how many paragraphs make it."""
    height = len(paragraphs[0])
    columns: list[Sequence[Line]] = []
    fields: list[str] = []
    for paragraph in paragraphs:
        field = _field(paragraph[0], lexicon)
        if not field or field in fields or len(paragraph) != height:
            break
        columns.append(paragraph)
        fields.append(field)
    if len(columns) < _FEWEST_COLUMNS or not _holds_cities(fields):
        return None, 0
    rows = [list(row) for row in zip(*columns, strict=True)]
    return (_table(rows), len(columns)) if _is_filled(rows[1:], fields, lexicon) else (None, 0)


def _holds_cities(fields: Sequence[str]) -> bool:
    return "city" in fields and "country" in fields


def _is_filled(rows: Sequence[Sequence[Line]], fields: Sequence[str], lexicon: Annotator) -> bool:
    """Whether each row's country is one, and no cell is a label."""
    at = fields.index("country")
    countries = [row[at].text.canonical for row in rows]
    known = all(read_country(country, Span(0, len(country)), lexicon) for country in countries)
    return known and not any(_field(line, lexicon) for row in rows for line in row)


def _table(rows: Sequence[Sequence[Line | None]]) -> Table:
    cells = [
        Cell(at, column, (line,) if line else ()) for at, row in enumerate(rows) for column, line in enumerate(row)
    ]
    return Table(tuple(cells))


# -- cells with the same sign between them -------------------------------------------------------

#: What may stand between the cells of a typed table; within brackets nothing does.
_SEPARATORS = tuple(
    re.compile(rf"(?:{sign})(?![^()]*\))")
    for sign in (
        r"(?:^|(?<=\s))//?(?=\s|$)",  # « Ville / Pays / Depuis »
        r"(?:^|(?<=\s))[–—-]{1,2}(?=\s|$)",  # « Ville – Pays – Depuis »
        r"\s?[·•●▪■]\s?",  # « Ville · Pays · Depuis »
        r"(?:^|(?<=\s))[>»~*:=+](?=\s|$)",  # « Ville > Pays > Depuis »
        r"\s?(?:(?:\.\s?){3,}|…+(?:\s?…)*|_{3,})\s?",  # « Ville ..... Pays ..... Depuis »
        r";\s",  # « Ville ; Pays ; Depuis »
        r",\s",  # « Ville, Pays, Depuis »
        r"(?<!/\d\d)(?<!/\d)/",  # « Ville/Pays/Depuis », and within a cell « 12/05/1970 »
    )
)
#: Two of them stand in each header; most lines have none, or one.
_TWO_SIGNS = expression(r"[/–—·•●▪■>»~*:=+…_;,.-][^/–—·•●▪■>»~*:=+…_;,.-]*[/–—·•●▪■>»~*:=+…_;,.-]")
_FIRST_FIELDS = ("city", "country", "number")
_LONGEST_HEADER = 160
#: The most words of a column's header.
_MOST_WORDS = 6


def _separated(lines: Sequence[Line], at: int, lexicon: Annotator) -> tuple[Table, int] | None:
    """The table whose header a line is, and how many lines below it are its rows; None if it is no header."""
    line = lines[at]
    header = line.text.canonical
    if len(header) > _LONGEST_HEADER or header.endswith((".", ",")):
        return None
    for separator in _SEPARATORS:
        signs = list(separator.finditer(header))
        if len(signs) + 1 < _FEWEST_BY_ROW:
            continue
        if field_of_label(header[: signs[0].start()].strip(" :"), lexicon) not in _FIRST_FIELDS:
            continue
        labels = _cells_between(line, separator)
        fields = [_field(label, lexicon) if label else "" for label in labels]
        if not _is_header(labels, fields):
            continue
        below = takewhile(lambda line: line.text.canonical != header, islice(lines, at + 1, None))
        rows = _rows_below(below, separator, fields)
        whole = [row for row in rows if len(row) == len(fields)]
        if whole and 2 * len(whole) >= len(rows) and _names_countries(whole, fields, lexicon):
            return _table([labels, *rows]), len(rows)
    return None


def _is_header(labels: Sequence[Line | None], fields: Sequence[str]) -> bool:
    """Whether most cells are short words for a field each, the city's among them."""
    named = [field for field in fields if field]
    short = all(label is not None and len(label.text.canonical.split()) <= _MOST_WORDS for label in labels)
    reported = [field for field in named if field not in ("number", "aside")]
    several = len(set(reported)) >= _FEWEST_COLUMNS and 2 * len(named) > len(labels)
    return short and several and fields[0] in _FIRST_FIELDS and "city" in fields


def _rows_below(below: Iterable[Line], separator: re.Pattern[str], fields: Sequence[str]) -> list[list[Line | None]]:
    """The lines with as many cells as the header, and those among them with fewer; a line of one cell stands alone."""
    rows: list[list[Line | None]] = []
    last = 0
    most = len(fields) if fields[-1] in ("", "aside", "domains") else 0
    for line in below:
        cells = _cells_between(line, separator, most)
        fits = _FEWEST_COLUMNS <= len(cells) <= len(fields)
        if not fits and line.gap and rows and len(rows) > last:
            break
        rows.append(cells if fits else [line])
        last = len(rows) if fits else last
    return rows[:last]


def _names_countries(rows: Sequence[Sequence[Line | None]], fields: Sequence[str], lexicon: Annotator) -> bool:
    """Whether most rows name a country where the header has its column."""
    if "country" not in fields:
        return True
    printed = [cell.text.canonical for row in rows if (cell := row[fields.index("country")])]
    return 2 * sum(read_country(text, Span(0, len(text)), lexicon) is not None for text in printed) > len(rows)


def _cells_between(line: Line, separator: re.Pattern[str], most: int = 0) -> list[Line | None]:
    """The cells of a line, at most so many, None where one is empty."""
    text = line.text.canonical
    parts = [trimmed(text, part) for part in parts_between(separator, text, Span(0, len(text)))]
    while len(parts) > 1 and parts[-1].start >= parts[-1].end:
        parts.pop()
    if most and len(parts) > most:
        parts = [*parts[: most - 1], Span(parts[most - 1].start, parts[-1].end)]
    return [_cell(line, part, first=at == 0) if part.start < part.end else None for at, part in enumerate(parts)]


def _cell(line: Line, part: Span, *, first: bool) -> Line:
    return replace(line, text=line.text.piece(*part), gap=line.gap and first, edges=())
