"""Tables that were pasted as one cell a line: row by row under their header, or column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jumelages.annotating.annotator import Annotator
from jumelages.annotating.countries import read_country
from jumelages.bulletin import Cell, Line, Region, Span, Table, TextBlock
from jumelages.segmenting.tables import field_of_label

_FEWEST_COLUMNS, _FEWEST_ROWS = 2, 2
#: In a table of so few columns a label and its value may be lines of a form.
_FEWEST_BY_ROW = 3


def with_pasted_tables(lines: Sequence[Line], lexicon: Annotator) -> list[Region]:
    """Text and tables in reading order."""
    regions: list[Region] = []
    text: list[Line] = []
    paragraphs = list(_paragraphs(lines))
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


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that stand together."""
    paragraph: list[Line] = []
    for line in lines:
        if line.gap and paragraph:
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


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


def _table(rows: Sequence[Sequence[Line]]) -> Table:
    return Table(tuple(Cell(at, column, (line,)) for at, row in enumerate(rows) for column, line in enumerate(row)))
