"""Tables -> items: a row speaks of a city, and its header names its fields; a form's labels name its values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Literal, NamedTuple

from jumelages.annotating.annotated import Cue, Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.countries import read_country
from jumelages.annotating.parting import BULLETS
from jumelages.bulletin import Cell, Item, Line, Run, Span, Table, Text
from jumelages.folding import fold
from jumelages.segmenting.hyphens import parts_a_word

_FIELD_WORDS = ("label", "title", "population_label", "population_unit", "domains_intro", "agreement", "event")
_LONGEST_LABEL = 60
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURE = re.compile(r"\d")
_DATE = re.compile(r"^dates?\b", re.IGNORECASE)
_ENDS = re.compile(r"(?:[\d.;)]|\b[A-ZÀ-Þ'-]{3,})$")
_GOES_ON = re.compile(r"(?:[,:(&/–—-]|\b(?:[a-zà-ÿ]{1,3}|M\.|MM\.|Mmes?|Dr|d'|l'))$")
_SMALL_START = re.compile(r"[a-zà-ÿœ(]")
_NOTHING = re.compile(r"[\s\-–—/.]*")
_LIST = " ; "


class Column(NamedTuple):
    """What a column's header says: its words, and of which field they speak; `is_list` if nothing parts its entries.

    Each stands on a line of its own then, unless it runs over. `names_itself` if the header names no field, and half of
    the cells do: « Responsable » over « Maire : M. Paul ANDRÉ ».
    """

    label: str
    field: str
    is_list: bool = False
    names_itself: bool = False


#: A statement by itself; the city of a row under a header; what names the statements beside or below; what is no field.
ItemRole = Literal["statement", "city", "label", "aside"]


class TableItem(NamedTuple):
    """A statement of a table, or what is none."""

    item: Item
    role: ItemRole = "statement"


def is_understood(table: Table, lexicon: Annotator) -> bool:
    """Whether the table's header names fields, or its first column the values of those beside it."""
    rows = _rows(table)
    if not rows or _named_forms(table, rows, lexicon):
        return bool(rows)
    return any(_header(upright, lexicon).columns for upright in _upright(rows, lexicon))


def table_items(table: Table, lexicon: Annotator, above: Line | None = None) -> Iterator[TableItem]:
    """The statements of a table, row by row. A country on the line `above` it is that of its cities."""
    rows = _rows(table)
    forms = _named_forms(table, rows, lexicon)
    for name, form in forms:
        if name:
            countries, form = _with_country_in_form(name, form, lexicon)
            yield from _heading_of_row(*_with_country_within([name], countries, lexicon), {})
        for row in form:
            yield from _form_row(row, lexicon)
    for upright in [] if forms else _upright(rows, lexicon):
        yield from _row_items(upright, lexicon, above)


def _row_items(rows: Sequence[Sequence[Cell]], lexicon: Annotator, above: Line | None) -> Iterator[TableItem]:
    """The statements of a table whose rows speak of a city each; a country over all columns is that of those below."""
    height, columns = _header(rows, lexicon)
    columns = {number: _as_list(column, number, rows[height:]) for number, column in columns.items()}
    columns = {number: _with_self_naming(column, number, rows[height:], lexicon) for number, column in columns.items()}
    has_countries = any(column.field == "country" for column in columns.values())
    is_under_country = above and columns and not has_countries and _is_country(above.text.canonical, lexicon)
    country = Cell(0, 0, (above,)) if above and is_under_country else None
    for number, row in enumerate(rows):
        filled = [cell for cell in row if cell.lines]
        if number < height:
            yield from (TableItem(Item(text_of(cell), cell.lines), "label") for cell in filled)
        elif _is_total(row, lexicon.patterns[_TOTAL]):
            yield from (TableItem(Item(text_of(cell), cell.lines), "aside") for cell in filled)
        elif columns and len(filled) == 1 and filled[0].columns > 1 and not has_countries:
            country = filled[0] if _is_country(text_of(filled[0]).canonical, lexicon) else None
            yield from _row(row, number, columns, lexicon)
        else:
            yield from _row(_with_country_above(row, rows[height:number], columns), number, columns, lexicon, country)


def _as_list(column: Column, number: int, rows: Sequence[Sequence[Cell]]) -> Column:
    """The column, reported whether its cells are lists of domains without commas, several lines in more than one."""
    if column.field != "domains":
        return column
    cells = [cell for row in rows for cell in row if cell.column == number and cell.lines]
    several = sum(len(cell.lines) > 1 for cell in cells)
    return column._replace(is_list=several > 1 and not any(map(_has_separator, cells)))


def _with_self_naming(column: Column, number: int, rows: Sequence[Sequence[Cell]], lexicon: Annotator) -> Column:
    """The column, reported whether its header names no field and half of its cells do."""
    if column.field != "":
        return column
    cells = [cell for row in rows for cell in row if cell.column == number and cell.lines]
    stating = sum(any(_states(item, "", lexicon) for item in _statements(cell, lexicon)) for cell in cells)
    return column._replace(names_itself=0 < len(cells) <= 2 * stating)


def _has_separator(cell: Cell) -> bool:
    return re.search("[,;]|^[–•-] ", text_of(cell).canonical) is not None


def _is_country(text: str, lexicon: Annotator) -> bool:
    """Whether a text names a country, for certain, and nothing else."""
    found = read_country(text, Span(0, len(text)), lexicon)
    return found is not None and not found[1]


def _upright(rows: list[list[Cell]], lexicon: Annotator) -> list[list[list[Cell]]]:
    """The rows, or those of each table in them whose cities stand side by side, behind labels, turned upright."""
    if not rows or _header(rows, lexicon).columns or max(cell.column for row in rows for cell in row) < _PARTED:
        return [rows]
    groups = _parted_at_first_label(rows)
    labels = [[field_of_label(_first_words(row), lexicon) for row in group] for group in groups]
    if all(fields[0] in ("city", "") and len(set(fields) - {"", "city"}) >= _FEWEST_FIELDS - 1 for fields in labels):
        return [_turned(group) for group in groups]
    return [rows]


_FEWEST_FIELDS = 3


def _turned(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Rows as columns, columns as rows."""
    turned: dict[int, list[Cell]] = {}
    for number, row in enumerate(rows):
        for cell in row:
            turned.setdefault(cell.column, []).append(
                replace(cell, row=cell.column, column=number, rows=cell.columns, columns=1)
            )
    return [turned[number] for number in sorted(turned)]


def _parted_at_first_label(rows: Sequence[list[Cell]]) -> list[list[list[Cell]]]:
    """The rows parted before each that begins as the first one does."""
    first = fold(_first_words(rows[0]))
    groups: list[list[list[Cell]]] = []
    for row in rows:
        if not groups or fold(_first_words(row)) == first:
            groups.append([])
        groups[-1].append(row)
    return groups


def _rows(table: Table) -> list[list[Cell]]:
    """The cells of each row, those of rows above that span it included, from left to right."""
    count = max((cell.row + cell.rows for cell in table.cells), default=0)
    rows: list[list[Cell]] = [[] for _ in range(count)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            rows[row].append(cell)
    filled = [sorted(row, key=lambda cell: cell.column) for row in rows if any(cell.lines for cell in row)]
    return [filled[0], *map(partial(_without_headers, _headers(filled[0])), filled[1:])] if filled else []


def _headers(row: Sequence[Cell]) -> dict[int, str]:
    return {cell.column: text_of(cell).canonical.strip(" :") for cell in row if cell.lines}


def _without_headers(headers: dict[int, str], row: list[Cell]) -> list[Cell]:
    """The cells of a row without the words of the first row where they come again: « Pays : Italie » under « Pays »."""
    return [_without_label(cell, headers.get(cell.column, "")) for cell in row]


def _without_label(cell: Cell, label: str) -> Cell:
    text = cell.lines[0].text if cell.lines and label else None
    again = _COLON_AND_VALUE.match(text.canonical, len(label)) if text else None
    if text is None or again is None or fold(text.canonical[: len(label)]) != fold(label):
        return cell
    first = replace(cell.lines[0], text=text.piece(again.end(), len(text.canonical)), edges=())
    return replace(cell, lines=(first, *cell.lines[1:]))


_COLON_AND_VALUE = re.compile(r"\s*:\s*(?=\S)")


#: « TOTAL », « Ensemble », « Total : 6 villes »: the sum of the rows above.
_TOTAL = r"\W*(?&sum)\W*(?:\d+ (?&town).*)?"


def _is_total(row: Sequence[Cell], total: re.Pattern[str]) -> bool:
    first = next((cell for cell in row if cell.lines), None)
    return first is not None and total.fullmatch(fold(text_of(first).canonical)) is not None


def _with_country_above(
    row: Sequence[Cell], above: Sequence[Sequence[Cell]], columns: dict[int, Column]
) -> Sequence[Cell]:
    """The row with the country that is printed once for all its cities, in a column in front of theirs."""
    places = {column.field: number for number, column in columns.items()}
    country, city = places.get("country"), places.get("city")
    if country is None or city is None or country > city:
        return row
    if not any(cell.column == city and cell.lines for cell in row):
        return row
    if any(cell.column == country and cell.lines for cell in row):
        return row
    printed = [cell for other in above for cell in other if cell.column == country and cell.lines]
    return [*printed[-1:], *(cell for cell in row if cell.column != country)]


class Header(NamedTuple):
    """How many rows name the columns, none or one or two, and what they say."""

    height: int
    columns: dict[int, Column]


def _header(rows: Sequence[Sequence[Cell]], lexicon: Annotator) -> Header:
    """What the first row says of its columns, or the first two: « Accord » over « Nature » and « Date »."""
    if len(rows) > _FEWEST_UNDER and _names_parts(rows[0], rows[1], lexicon):
        merged = {cell.column: cell for cell in (*rows[0], *[cell for cell in rows[1] if cell.lines])}
        if columns := _columns([merged[number] for number in sorted(merged)], rows, lexicon):
            return Header(2, columns)
    columns = _columns(rows[0], rows, lexicon) if rows else {}
    return Header(1 if columns else 0, columns)


_FEWEST_UNDER = 2
_PARTED = 2


def _names_parts(above: Sequence[Cell], row: Sequence[Cell], lexicon: Annotator) -> bool:
    """Whether a row under the first names columns as well, and those of the city and its country as it does.

    Most of its cells are labels, and none has a country.
    """
    labels = [text_of(cell).canonical for cell in row if cell.lines]
    upper = {cell.column: field_of_label(text_of(cell).canonical, lexicon) for cell in above if cell.lines}
    lower = {cell.column: field_of_label(text_of(cell).canonical, lexicon) for cell in row if cell.lines}
    if any(lower.get(at, field) != field for at, field in upper.items() if field in ("city", "country")):
        return False
    named = sum(_is_label(label, lexicon) for label in labels)
    located = any(read_country(label, Span(0, len(label)), lexicon) for label in labels)
    return len(labels) >= _PARTED and 2 * named > len(labels) and not located


def _columns(header: Sequence[Cell], rows: Sequence[Sequence[Cell]], lexicon: Annotator) -> dict[int, Column]:
    """The columns by number, if this row names them; empty if it does not.

    Where no column is the city's the first one is, unless cities stand over all columns.
    """
    labels = {cell.column: text_of(cell).canonical.strip(" :") for cell in header if cell.lines}
    columns = {number: _column(label, lexicon) for number, label in labels.items()}
    stating = [column.field for column in columns.values() if column.field not in ("aside", "number")]
    named = sum(field != "" for field in stating)
    short = all(len(label) <= _LONGEST_LABEL and not _FIGURE.search(_YEAR.sub("", label)) for label in labels.values())
    if not short or named < 2 or 2 * named < len(stating):
        return {}
    cities = [number for number, column in columns.items() if column.field == "city"]
    for number in cities[1:]:
        if fold(labels[number]) in _NAMES:  # of the head, beside « Ville » and « Fonction »
            columns[number] = columns[number]._replace(field="person")
    if any(column.field == "office" for column in columns.values()):
        for number, label in labels.items():
            if lexicon.patterns[_OF_PERSON].fullmatch(fold(label)) and columns[number].field in _MAY_BE_PERSON:
                columns[number] = columns[number]._replace(field="person")
    else:
        parts = [number for number, label in labels.items() if lexicon.patterns[_PART_OF_NAME].match(fold(label))]
        titled = any(columns[number].field == "title" for number in parts)
        for number in parts if titled else []:
            if columns[number].field != "title":
                columns[number] = columns[number]._replace(field="part of name")
    if not cities and 0 not in columns and _is_filled(0, rows[1:]):
        columns[0] = Column("", "city")
    elif not cities and not _has_cities_over_rows(rows, lexicon):
        first = min(columns, key=lambda number: (columns[number].field not in ("", "place"), number))
        columns[first] = columns[first]._replace(field="city")
    return columns


def _is_filled(number: int, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether each row has words in a column of its own."""
    return all(any(cell.column == number and cell.lines and cell.columns == 1 for cell in row) for row in rows)


_NAMES = ("nom", "noms", "nom et prenom", "prenom et nom", "identite")
#: « Élu », « Nom du responsable »: of the head, beside « Titre » or « Fonction ».
_OF_PERSON = r"(?:(?&name_part)|(?&person_column))\b.*"
#: « Nom du maire », « Prénom »: without « Titre » beside them the title is in the header.
_PART_OF_NAME = r"(?&name_part)\b(?! (?:et|ou|de la (?&town)|des (?&town))\b)"
_MAY_BE_PERSON = ("", "aside", "label", "title")

#: What headers say, folded, before their words are looked up: each row a field, and an example.
_HEADERS = (
    (
        "office",
        r"(?:fonctions?|titre|qualite|mandat)(?: (?:de l'|de la |du |des ).*)?",
    ),  # « Fonction », « Titre du responsable »
    ("number", r"(?:n°|no|nº|#|rang|numero|num)\.?"),  # « N° »
    (
        "city",  # « Ville jumelée », « Nom de la commune »
        r"(?:nom (?:de la |des )?)?(?:(?&town)|partenaires?)\b(?! (?:signa|dat)).*",
    ),
    (
        "aside",  # « Dernier échange », « Date de la prochaine rencontre »
        r".*\b(?:dernier|derniere|prochain|prochaine)s? (?&meeting)\b.*",
    ),
    ("date", r"(?:dates?|annees?|depuis)\b.*"),  # « Année », « Date du jumelage »
    # « Pays », « Pays / région », « Canton ou pays »
    ("country", r"(?:(?:region|canton|province) (?:ou|et) )?(?:pays|etats?|nation)\b(?! civil).*"),
    ("aside", r".*\b(?&other_column)\b.*"),  # « Subvention », « Observations »
)


def _column(label: str, lexicon: Annotator) -> Column:
    """What a header says; of several words those that open its field, without a year: « Population 2019 »."""
    if "/" in label and field_of_label(label, lexicon):
        label = next(part.strip() for part in label.split("/") if field_of_label(part.strip(), lexicon))
    field = field_of_label(label, lexicon)
    marked = lexicon.mark(label)
    if field in _QUALIFIED and _is_qualified(marked):
        return Column(_YEAR.sub("", label).strip(" ()"), field)
    if field in ("population_label", "population_unit"):
        return Column("Population", field)
    signs = all(cue.value == "signed" for cue in marked.of("event"))
    if field == "date" and signs and (nouns := marked.of("agreement")):
        noun = label[nouns[0].start : nouns[0].end]
        return Column(f"{noun[:1].upper()}{noun[1:]}", "agreement")
    if field == "title" and (titles := marked.of("title")):
        return Column(label[titles[0].start : _end_of_titles(label, titles)], field)
    return Column(_YEAR.sub("", label).strip(" ()"), field)


def _end_of_titles(label: str, titles: Sequence[Cue]) -> int:
    """« Bourgmestre ou maire », « Maire / Sindaco »: where the last of several titles ends."""
    end = titles[0].end
    for title in titles[1:]:
        if _OR.fullmatch(label, end, title.start):
            end = title.end
    return end


_OR = re.compile(r"\s*(?:ou|et|/)\s*(?:l[ea] )?", re.IGNORECASE)


#: « Maire sortant », « Premier maire signataire », « Habitants de l'agglomération »: what a label says besides.
_QUALIFIED = ("population_label", "population_unit", "title")
_QUALIFYING = ("head_status", "out_of_office", "circumstance", "scope")
_OF_THE_CITY = ("city", "in_office")
#: « Nom du maire », « Nom du responsable », and no « Nom de la commune ».
_NAME_OF = r"noms?(?: \w+){0,2} (?:de l'|de la |du |des )(?!(?&town))"


def _is_qualified(marked: Marked) -> bool:
    return any(cue.value not in _OF_THE_CITY for kind in _QUALIFYING for cue in marked.of(kind))


def field_of_label(label: str, lexicon: Annotator) -> str:
    """The field that a header or a form's label speaks of: city, country, domains or another; empty for none.

    A header may say it in two languages: « Land / Pays ».
    """
    if "/" in label:
        return next((field for part in label.split("/") if (field := field_of_label(part.strip(), lexicon))), "")
    marked = lexicon.mark(label)
    if (intro := marked.at("domains_intro", 0)) and intro.end == len(label.rstrip(" :")):
        return "domains"
    for field, words in _HEADERS:
        if lexicon.patterns[words].fullmatch(marked.folded.strip(" :")):
            return field
    if (aside := marked.at("aside", 0)) and aside.end == len(label.rstrip(" :")) and marked.of("title"):
        return "aside"  # « Ancien maire »
    if lexicon.patterns[_NAME_OF].match(marked.folded):
        return "title" if marked.of("title") else "person"
    if (cue := marked.at("label", 0)) and cue.value in ("city", "country", "parties"):
        return "city" if cue.value == "parties" else str(cue.value)
    if marked.of("domains_intro") or re.search(r"\bdomaines?\b", marked.folded):
        return "domains"
    return next((kind for kind in _FIELD_WORDS if marked.of(kind)), "")


def _first_words(row: Sequence[Cell]) -> str:
    return text_of(row[0]).canonical if row[0].lines else ""


def _forms(rows: list[list[Cell]], lexicon: Annotator) -> list[list[list[Cell]]]:
    """The forms that a table is made of, labels and their values: one, or several side by side; none for a table."""
    pairs = (max((cell.column for row in rows for cell in row), default=0) + 1) // 2
    if pairs == 1:
        return [rows] if _is_form(rows, lexicon) else []
    forms: list[list[list[Cell]]] = []
    for group in (group for section in _sections(rows) for group in _parted_at_first_label(section)):
        for pair in range(pairs):
            inside = [
                [replace(cell, column=cell.column - 2 * pair) for cell in row if cell.column // 2 == pair]
                for row in group
            ]
            form = [row for row in inside if any(cell.lines for cell in row)]
            if form and not _is_form(form, lexicon):
                return []
            forms += [form] if form else []
    return forms


def _named_forms(
    table: Table, rows: list[list[Cell]], lexicon: Annotator
) -> list[tuple[Cell | None, list[list[Cell]]]]:
    """The forms that a table is made of, each with the name that stands beside it, if one does; none for rows."""
    return [*_forms_beside_names(table)] or [(None, form) for form in _forms(rows, lexicon)]


def _forms_beside_names(table: Table) -> list[tuple[Cell, list[list[Cell]]]]:
    """Names, each with the form that stands beside it; none for another table.

    « Schongau | Maire | M. X » over « | Population | 12 300 »: the cell of the name is as high as its form, and other
    forms have some of its labels.
    """
    names = [cell for cell in table.cells if cell.column == 0]
    beside = [cell for cell in table.cells if cell.column > 0]
    if any(not name.lines for name in names) or sum(name.rows > 1 for name in names) < _PARTED:
        return []
    if len({cell.column for cell in beside}) != _PARTED:
        return []
    covered = [row for name in names for row in range(name.row, name.row + name.rows)]
    if len(covered) != len(set(covered)) or set(covered) != {cell.row for cell in beside}:
        return []
    forms = [
        _rows(Table(tuple(cell for cell in beside if cell.row in range(name.row, name.row + name.rows))))
        for name in names
    ]
    labels = [{fold(_first_words(row)) for row in form} for form in forms]
    shared = all(any(one & other for other in labels if other is not one) for one in labels)
    return list(zip(names, forms, strict=True)) if shared else []


def _with_country_in_form(
    name: Cell, form: list[list[Cell]], lexicon: Annotator
) -> tuple[list[Cell], list[list[Cell]]]:
    """The country that the form beside a name holds, « Pays | Royaume-Uni » beside « Boston », and the other rows."""
    rows = [row for row in form if field_of_label(_first_words(row).strip(" :"), lexicon) == "country"]
    if "(" in text_of(name).canonical or len(rows) != 1 or len(rows[0]) != _PARTED or not rows[0][1].lines:
        return [], form
    return [rows[0][1]], [row for row in form if row is not rows[0]]


def _sections(rows: Sequence[list[Cell]]) -> list[list[list[Cell]]]:
    """The rows parted before each that holds one cell over all columns: a heading."""
    sections: list[list[list[Cell]]] = []
    for row in rows:
        if not sections or (len(row) == 1 and row[0].columns > 1):
            sections.append([])
        sections[-1].append(row)
    return sections


def _has_cities_over_rows(rows: Sequence[Sequence[Cell]], lexicon: Annotator) -> bool:
    """Whether cells over all columns, a row of cells below each, are headings rather than countries."""
    over = [text_of(row[0]).canonical for row in rows if len(row) == 1 and row[0].columns > 1]
    countries = sum("(" not in text and _is_country(text, lexicon) for text in over)
    return len(over) >= _PARTED and 2 * countries < len(over) and 2 * len(over) >= len(rows) - 1


def _is_form(rows: Sequence[Sequence[Cell]], lexicon: Annotator) -> bool:
    """Whether the first of two columns holds the labels of what the second holds.

    Labels in both columns are a header, unless those in the first speak of three fields or more.
    """
    pairs = [row for row in rows if len(row) > 1 and row[0].lines and row[1].lines]
    if not pairs or any(cell.column > 1 for row in rows for cell in row):
        return False
    labels = [text_of(row[0]).canonical for row in pairs]
    named = sum(_is_label(label, lexicon) for label in labels)
    fields = {field_of_label(label, lexicon) for label in labels} - {""}
    has_header = len(fields) < _FEWEST_FIELDS and _is_label(text_of(pairs[0][1]).canonical, lexicon)
    return 2 * named > len(labels) and not has_header


def _is_label(text: str, lexicon: Annotator) -> bool:
    words = text.strip(" :")
    return (
        len(words) <= _LONGEST_LABEL
        and not _FIGURE.search(_YEAR.sub("", words))
        and field_of_label(words, lexicon) != ""
    )


def _form_row(row: Sequence[Cell], lexicon: Annotator) -> Iterator[TableItem]:
    """The label's value as a statement, with the label in front where it doesn't say itself what it is."""
    filled = [cell for cell in row if cell.lines]
    if len(filled) == 1:
        yield from map(TableItem, _statements(filled[0], lexicon))
        return
    label, value = text_of(filled[0]), filled[1]
    words = label.canonical.rstrip(" :")
    label = label.piece(0, len(words)) if words else label
    named = False
    field = field_of_label(words, lexicon)
    for number, item in enumerate(_fields(value, Column("", field), lexicon)):
        if named or (_states(item, field, lexicon) and (number > 0 or not _is_of_label(item, words, lexicon))):
            yield TableItem(Item(labelled(item.text, f"{words} : "), item.lines) if named else item)
            continue
        named = True
        yield TableItem(Item(Text.joined([(label, " : "), (item.text, "")]), (*filled[0].lines, *item.lines)))
    if not named:
        yield TableItem(Item(label, filled[0].lines), "label")


def _row(
    row: Sequence[Cell], number: int, columns: dict[int, Column], lexicon: Annotator, above: Cell | None = None
) -> Iterator[TableItem]:
    """One city with its fields; or what stands over all columns. `above` is the country over the rows, if one is."""
    filled = [cell for cell in row if cell.lines]
    begun = [cell for cell in filled if cell.row == number]
    if len(filled) <= 1:
        yield from (TableItem(item) for cell in filled for item in _statements(cell, lexicon))
        return
    roles = columns or _roles_of(filled, lexicon)
    heads = [cell for cell in begun if roles.get(cell.column, Column("", "")).field == "city"]
    if heads and _is_signed(heads[0], lexicon):
        yield from (TableItem(Item(text_of(cell), cell.lines), "aside") for cell in filled)
        return
    countries = [cell for cell in filled if roles.get(cell.column, Column("", "")).field == "country"]
    if above and heads and "(" not in text_of(heads[0]).canonical:
        countries = [*countries, above]
    numbers = [cell for cell in filled if roles.get(cell.column, Column("", "")).field == "number"]
    if not columns and _repeats_year(filled):
        numbers, heads = [filled[0]], []
    yield from (TableItem(Item(text_of(cell), cell.lines), "label") for cell in numbers)
    if heads:
        yield from _heading_of_row(*_with_country_within(heads, countries, lexicon), columns)
    filled = _with_names_stated(filled, roles, lexicon)
    dated = _kind_and_date(filled, columns, lexicon)
    if dated:
        kind, date = (text_of(cell) for cell in dated)
        yield TableItem(Item(Text.joined([(kind, " : "), (date, "")]), (*dated[0].lines, *dated[1].lines)))
    others = [cell for cell in (filled if heads else begun) if cell not in (*heads, *countries, *numbers, *dated)]
    items = [
        item for cell in others for item in _cell_items(cell, roles.get(cell.column, Column("", "")), columns, lexicon)
    ]
    yield from sorted(items, key=lambda item: item.role == "aside")


def _is_signed(cell: Cell, lexicon: Annotator) -> bool:
    """« Le syndic de Lausanne, Daniel Brélaz » where a city would stand: who signs the table."""
    clauses = lexicon.mark(text_of(cell).canonical).clauses
    return bool(clauses) and clauses[0].kind == "head"


def _repeats_year(cells: Sequence[Cell]) -> bool:
    """Whether the first cell is a year that the others speak of as well: « 1961 » beside « Jumelage signé en 1961 »."""
    year = text_of(cells[0]).canonical
    return _YEAR.fullmatch(year) is not None and any(year in text_of(cell).canonical for cell in cells[1:])


def _with_names_stated(cells: Sequence[Cell], roles: dict[int, Column], lexicon: Annotator) -> list[Cell]:
    """The cells, an office and the name beside it as one, in whatever columns: « Maire », « M. », « Peter HARGREAVES ».

    « Nom du maire » and « Prénom » are one as well."""
    by_field = {_field(cell, roles): cell for cell in cells}
    office, titled = by_field.get("office"), by_field.get("title")
    people = [cell for cell in cells if _field(cell, roles) == ("person" if office else "part of name")]
    shown = office or titled
    if shown is None or not people:
        return list(cells)
    parts = sorted(people if office else [*people, shown], key=lambda cell: _place_in_name(cell, roles, lexicon))
    name = Text.joined([(text_of(cell), " ") for cell in parts])
    lines = tuple(line for cell in ((office, *parts) if office else parts) for line in cell.lines)
    whole = Text.joined([(text_of(office), " : "), (name, "")]) if office else name
    reported = replace(shown, lines=(replace(lines[0], text=whole),))
    return [reported if cell is shown else cell for cell in cells if cell not in people]


def _field(cell: Cell, roles: dict[int, Column]) -> str:
    return roles.get(cell.column, Column("", "")).field


_PARTS_OF_NAME = ("civility", "given", "family")


def _place_in_name(cell: Cell, roles: dict[int, Column], lexicon: Annotator) -> int:
    """Where a column's words stand in a whole name: « Civilité », then « Prénom », then « Nom »."""
    words = fold(roles[cell.column].label)
    places = [at for at, part in enumerate(_PARTS_OF_NAME) if lexicon.patterns[rf"(?&name_part:{part})\b"].match(words)]
    return min(places, default=len(_PARTS_OF_NAME))


def _kind_and_date(cells: Sequence[Cell], columns: dict[int, Column], lexicon: Annotator) -> tuple[Cell, ...]:
    """The cell of an agreement's kind and that of its date behind it: « Jumelage » and « 24 avril 1966 ».

    None where the date's header says what happened then, for it names the event: « Date de signature ».
    """
    texts = [(cell, lexicon.mark(text_of(cell).canonical)) for cell in cells if len(cell.lines) == 1]
    kinds = [cell for cell, text in texts if text.of("agreement") and not _FIGURE.search(text.text)]
    dated = {at for at, column in columns.items() if column.field in ("date", "agreement")}
    dated -= {at for at in dated if lexicon.mark(_DATE.sub("", columns[at].label)).of("event")}
    dates = [
        cell
        for cell, text in texts
        if cell.column in dated and _YEAR.search(text.text) and not text.of("agreement") and not text.of("event")
    ]
    in_order = len(kinds) == len(dates) == 1 and kinds[0].column < dates[0].column
    return (kinds[0], dates[0]) if in_order else ()


def _with_country_within(
    heads: Sequence[Cell], countries: Sequence[Cell], lexicon: Annotator
) -> tuple[Sequence[Cell], Sequence[Cell]]:
    """The cells of a city and its country, where the last lines of the city's cell are the country."""
    lines = heads[0].lines
    if countries or len(heads) > 1 or "(" in text_of(heads[0]).canonical:
        return heads, countries
    for at in range(1, len(lines)):
        above = _run_on(lines[:at]).canonical
        if _is_country(_run_on(lines[at:]).canonical, lexicon) and not _GOES_ON.search(above):
            return [replace(heads[0], lines=lines[:at])], [replace(heads[0], lines=lines[at:])]
    return heads, countries


def _cell_items(cell: Cell, column: Column, columns: dict[int, Column], lexicon: Annotator) -> Iterator[TableItem]:
    """A cell's statements; in a column that names no field, those that say themselves what they are."""
    if column.field not in ("", "aside") or not columns:
        yield from map(TableItem, _fields(cell, column, lexicon))
        return
    for item in _statements(cell, lexicon):
        is_field = column.names_itself or (column.field == "" and _states(item, "", lexicon))
        yield TableItem(item, "statement" if is_field else "aside")


def _roles_of(cells: Sequence[Cell], lexicon: Annotator) -> dict[int, Column]:
    """What the cells of a row without a header are: the city first, its country where it reads as one."""
    roles = {cells[0].column: Column("", "city")}
    for cell in cells[1:]:
        text = text_of(cell).canonical
        country = read_country(text, Span(0, len(text)), lexicon)
        if country and not country[1] and cell.column not in roles:
            roles[cell.column] = Column("", "country")
            break
    return roles


def _fields(cell: Cell, column: Column, lexicon: Annotator) -> Iterator[Item]:
    """The statements of a cell, with its column's label in front where they don't say themselves what they are."""
    is_list = column.field == "domains" and not _has_separator(cell)
    parted = _statements(cell, lexicon, is_list=is_list, is_column=column.is_list)
    items = [i for i in parted if not _NOTHING.fullmatch(i.text.canonical)]
    if column.field == "domains" and items:
        items = [Item(Text.joined([(item.text, _LIST) for item in items]), tuple(x for i in items for x in i.lines))]
    items = _with_title_stated(items, lexicon) if column.field == "title" else items
    for number, item in enumerate(items):
        reported = not column.label or _states(item, column.field, lexicon)
        reported = reported and not (number == 0 and _is_of_label(item, column.label, lexicon))
        yield item if reported else Item(labelled(item.text, f"{column.label} : "), item.lines)


def _with_title_stated(items: list[Item], lexicon: Annotator) -> list[Item]:
    """The items, a title on a line of its own with the name below it: « Maire », « M. Peter HARGREAVES »."""
    if len(items) < _PARTED:
        return items
    title, name = items[0], items[1]
    cues = lexicon.mark(title.text.canonical).of("title")
    if not any((cue.start, cue.end) == (0, len(title.text.canonical)) for cue in cues):
        return items
    return [Item(Text.joined([(title.text, " : "), (name.text, "")]), (*title.lines, *name.lines)), *items[2:]]


def _states(item: Item, field: str, lexicon: Annotator) -> bool:
    """Whether a statement says itself of which field it is."""
    marked = lexicon.mark(item.text.canonical)
    if field == "domains":
        intro = marked.at("domains_intro", 0)
        return intro is not None and marked.text[intro.end :].lstrip().startswith(":")
    return marked.role == "field"


def _is_of_label(item: Item, label: str, lexicon: Annotator) -> bool:
    """Whether the label names the agreement of which the statement says when: « Jumelage » of « signé en 1992 »."""
    return bool(lexicon.mark(label).of("agreement")) and not lexicon.mark(item.text.canonical).of("agreement")


def labelled(text: Text, front: str, at: Span | None = None) -> Text:
    """« Maire : » in front of a cell; it stands `at` a place in the source, or for the cell's."""
    span = at or text.source_span(0, len(text.canonical))
    first = Run(0, span.start, len(front), span.end - span.start)
    return Text(
        front + text.canonical, (first, *(run._replace(canonical=run.canonical + len(front)) for run in text.runs))
    )


def _heading(heads: Sequence[Cell], countries: Sequence[Cell]) -> Iterator[TableItem]:
    """The city with its country: « Gênes (Italie) », however the two columns stand.

    What stands in brackets behind the city, beside a column of countries, is no country: « Rapa Nui (Île de Pâques) ».
    """
    lines = tuple(line for cell in (*heads, *countries) for line in cell.lines)
    lines = (replace(lines[0], gap=True), *lines[1:])
    city = Text.joined([(text_of(cell), " ") for cell in heads])
    if not countries:
        yield TableItem(Item(city, lines), "city")
        return
    country = Text.joined([(text_of(cell), ", ") for cell in countries])
    opening = city.canonical.find("(")
    name = city.piece(0, len(city.canonical[:opening].rstrip())) if opening > 0 else city
    yield TableItem(Item(_closed(Text.joined([(name, " ("), (country, "")])), lines), "city")
    if opening > 0:
        yield TableItem(Item(city.piece(opening, len(city.canonical)), heads[0].lines), "aside")


def _heading_of_row(
    heads: Sequence[Cell], countries: Sequence[Cell], columns: dict[int, Column]
) -> Iterator[TableItem]:
    """The city with its country; where the column of countries is left open, as a form says it: « Ville : Wirral »."""
    if countries or all(column.field != "country" for column in columns.values()):
        named = _heading(heads, countries)
        yield from (one if columns or one.role != "city" else one._replace(role="statement") for one in named)
        return
    lines = tuple(line for cell in heads for line in cell.lines)
    city = Text.joined([(text_of(cell), " ") for cell in heads])
    yield TableItem(Item(labelled(city, _CITY), (replace(lines[0], gap=True), *lines[1:])))


_CITY = "Ville : "


def _closed(text: Text) -> Text:
    """The text with a closing bracket, which stands for the last character before it."""
    last = text.source_span(len(text.canonical) - 1, len(text.canonical))
    run = Run(len(text.canonical), last.start, 1, last.end - last.start)
    return Text(text.canonical + ")", (*text.runs, run))


def text_of(cell: Cell) -> Text:
    """All lines of a cell as one text."""
    return _run_on(cell.lines)


def _run_on(lines: Sequence[Line]) -> Text:
    """Lines that run over; a hyphen at a line's end is undone before a small letter, a broken word is whole."""
    pieces: list[tuple[Text, str]] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        text = line.text
        hyphened = text.canonical.endswith(("-", "‐")) and text.canonical[-2:-1].isalpha() and following is not None
        if hyphened and following is not None and parts_a_word(line, following.text.canonical):
            text = text.piece(0, len(text.canonical) - 1)
        pieces.append((text, "" if hyphened or line.broken else " "))
    return Text.joined(pieces)


def _statements(cell: Cell, lexicon: Annotator, *, is_list: bool = False, is_column: bool = False) -> Iterator[Item]:
    """The statements of a cell: its lines, with those that they run over to.

    In a list each line is one for which there was room on the line above; in a column of lists each that can be.
    """
    begin = 0
    is_parted = not is_column and any(line.gap for line in cell.lines[1:])
    for at in range(1, len(cell.lines) + 1):
        goes_on = cell.lines[at - 1].broken
        above, rest = cell.lines[at - 1], cell.lines[at:]
        if not rest or (
            not goes_on
            and (
                _begins_anew(above, rest, lexicon, is_list=is_list, is_parted=is_parted)
                or (is_column and _is_entry(above.text.canonical, rest[0].text.canonical, lexicon))
            )
        ):
            lines = cell.lines[begin:at]
            if lines:
                yield Item(_without_bullet(_run_on(lines)), lines)
            begin = at


#: What word processors put before the items of a list, from fonts of signs, too.
_BULLET = re.compile(rf"(?![~≈≃≅±≤≥>]\s*\d)(?:[{BULLETS}]\s*|>\s+)(?=\S)")  # « ≈ 507 000 » is a figure


def _without_bullet(text: Text) -> Text:
    bullet = _BULLET.match(text.canonical)
    return text.piece(bullet.end(), len(text.canonical)) if bullet else text


def _begins_anew(before: Line, rest: Sequence[Line], lexicon: Annotator, *, is_list: bool, is_parted: bool) -> bool:
    """Whether a statement of a cell begins with the rest: there was room above, or it is a field of its own.

    `is_parted` if room parts some lines of the cell.
    """
    text, above = rest[0].text.canonical, before.text.canonical
    if _BULLET.match(text):
        return True
    begins_entry = (
        is_list and text[0] != "(" and (rest[0].gap or (not is_parted and _are_two_domains(above, text, lexicon)))
    )
    if _GOES_ON.search(above) or (_SMALL_START.match(text) and not begins_entry):
        return False
    if rest[0].gap or begins_entry:
        return True
    return _ENDS.search(above) is not None and lexicon.mark(_run_on(rest).canonical).role == "field"


#: « développement | économique »: what runs over from the line above.
_ADJECTIVE = re.compile(r"\w+(?:iques?|els?|elles?|al(?:e|es)?|aux|aires?|i[fv]e?s?|ienne?s?|ables?|é(?:e|es|s)?)\b")


def _is_entry(above: str, below: str, lexicon: Annotator) -> bool:
    """Whether a line may be an entry of its own: a domain, or what doesn't run over from the line above."""
    if (_GOES_ON.search(above) and not _is_theme(above, lexicon)) or below[0] == "(":
        return False
    if any(cue.start <= len(above) < cue.end for cue in lexicon.mark(f"{above} {below}").of("theme")):
        return False
    starts = any(cue.start == 0 for cue in lexicon.mark(below).of("theme"))
    return starts or not (_ADJECTIVE.match(below) or _LINKED.match(below))


_LINKED = re.compile(r"(?:et|ou|de|du|des|d'|à|au|aux|en|pour|par|avec|sur|entre)\b", re.I)


def _are_two_domains(above: str, below: str, lexicon: Annotator) -> bool:
    """Whether two lines are each the wording of a domain, and together are none: « culture » and « musique »."""
    return _is_theme(above, lexicon) and _is_theme(below, lexicon) and not _is_theme(f"{above} {below}", lexicon)


def _is_theme(text: str, lexicon: Annotator) -> bool:
    return any((cue.start, cue.end) == (0, len(text)) for cue in lexicon.mark(text).of("theme"))
