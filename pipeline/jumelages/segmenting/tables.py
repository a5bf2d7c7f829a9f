"""Tables -> items: a row speaks of a city, and its header names its fields; a form's labels name its values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jumelages.annotating.annotator import Annotator
from jumelages.annotating.countries import read_country
from jumelages.bulletin import Cell, Item, Line, Span, Table, Text
from jumelages.expressions import DIGIT, expression
from jumelages.folding import fold
from jumelages.segmenting.cells import GOES_ON, closed, has_separator, labelled, run_on, statements_of, text_of
from jumelages.segmenting.fields import TableItem, cell_items, states_field
from jumelages.segmenting.forms import form_row, named_forms, with_country_in_form
from jumelages.segmenting.grid import rows_of, upright_tables
from jumelages.segmenting.headers import PARTED, YEAR, Column, header_of, is_country

_DATE = expression(r"^dates?\b", re.IGNORECASE)


def is_understood(table: Table, lexicon: Annotator) -> bool:
    """Whether the table's header names fields, or its first column the values of those beside it."""
    rows = rows_of(table)
    if not rows or named_forms(table, rows, lexicon):
        return bool(rows)
    return any(header_of(upright, lexicon).columns for upright in upright_tables(rows, lexicon))


def form_items(table: Table, lexicon: Annotator) -> list[TableItem]:
    """The statements of a table that is one form without a name of its own; none of another table."""
    forms = named_forms(table, rows_of(table), lexicon)
    if len(forms) != 1 or forms[0][0] is not None:
        return []
    return [item for row in forms[0][1] for item in form_row(row, lexicon)]


def table_items(table: Table, lexicon: Annotator, above: Line | None = None) -> Iterator[TableItem]:
    """The statements of a table, row by row. A country on the line `above` it is that of its cities."""
    rows = rows_of(table)
    forms = named_forms(table, rows, lexicon)
    for name, form in forms:
        if name:
            countries, form = with_country_in_form(name, form, lexicon)
            heads, country, further = _with_country_within([name], countries, lexicon)
            yield from _heading_of_row(heads, country, {}, lexicon)
            yield from (TableItem(item) for cell in further for item in statements_of(cell, lexicon))
        for row in form:
            yield from form_row(row, lexicon)
    for upright in [] if forms else upright_tables(rows, lexicon):
        yield from _row_items(upright, lexicon, above)


def _row_items(rows: Sequence[Sequence[Cell]], lexicon: Annotator, above: Line | None) -> Iterator[TableItem]:
    """The statements of a table whose rows speak of a city each; a country over all columns is that of those below."""
    height, columns = header_of(rows, lexicon)
    columns = {number: _as_list(column, number, rows[height:]) for number, column in columns.items()}
    columns = {number: _with_self_naming(column, number, rows[height:], lexicon) for number, column in columns.items()}
    has_countries = any(column.field == "country" for column in columns.values())
    is_under_country = above and columns and not has_countries and is_country(above.text.canonical, lexicon)
    country = Cell(0, 0, (above,)) if above and is_under_country else None
    for number, row in enumerate(rows):
        filled = [cell for cell in row if cell.lines]
        if number < height:
            yield from (TableItem(Item(text_of(cell), cell.lines), "label") for cell in filled)
        elif _is_total(row, lexicon.patterns[_TOTAL]):
            yield from (TableItem(Item(text_of(cell), cell.lines), "aside") for cell in filled)
        elif columns and len(filled) == 1 and filled[0].columns > 1 and not has_countries:
            country = filled[0] if is_country(text_of(filled[0]).canonical, lexicon) else None
            yield from _row(row, number, columns, lexicon)
        elif _leaves_city_out(rows, number, columns, lexicon):
            yield from (TableItem(Item(text_of(cell), cell.lines), "withheld") for cell in filled if cell.row == number)
        else:
            yield from _row(_with_country_above(row, rows[height:number], columns), number, columns, lexicon, country)


def _as_list(column: Column, number: int, rows: Sequence[Sequence[Cell]]) -> Column:
    """The column, reported whether its cells are lists of domains without commas, several lines in more than one."""
    if column.field != "domains":
        return column
    cells = [cell for row in rows for cell in row if cell.column == number and cell.lines]
    several = sum(len(cell.lines) > 1 for cell in cells)
    return column._replace(is_list=several > 1 and not any(map(has_separator, cells)))


def _with_self_naming(column: Column, number: int, rows: Sequence[Sequence[Cell]], lexicon: Annotator) -> Column:
    """The column, reported whether its header names no field and half of its cells do."""
    if column.field != "":
        return column
    cells = [cell for row in rows for cell in row if cell.column == number and cell.lines]
    stating = sum(any(states_field(item, "", lexicon) for item in statements_of(cell, lexicon)) for cell in cells)
    return column._replace(names_itself=0 < len(cells) <= 2 * stating)


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


def _row(
    row: Sequence[Cell], number: int, columns: dict[int, Column], lexicon: Annotator, above: Cell | None = None
) -> Iterator[TableItem]:
    """One city with its fields; or what stands over all columns. `above` is the country over the rows, if one is."""
    filled = [cell for cell in row if cell.lines]
    begun = [cell for cell in filled if cell.row == number]
    if len(filled) <= 1:
        yield from (TableItem(item) for cell in filled for item in statements_of(cell, lexicon))
        return
    roles = columns or _roles_of(filled, lexicon)
    heads = [cell for cell in begun if roles.get(cell.column, Column("", "")).field == "city"]
    if heads and _is_signed(heads[0], lexicon):
        yield from (TableItem(Item(text_of(cell), cell.lines), "aside") for cell in filled)
        return
    printed = [cell for cell in filled if roles.get(cell.column, Column("", "")).field == "country"]
    parted = [_in_one_language(cell, lexicon) for cell in printed]
    countries = [country for country, _ in parted]
    yield from (TableItem(Item(text_of(again), again.lines), "aside") for _, again in parted if again.lines)
    if above and heads and "(" not in text_of(heads[0]).canonical:
        countries = [*countries, above]
    numbers = [cell for cell in filled if roles.get(cell.column, Column("", "")).field == "number"]
    if not columns and _repeats_year(filled):
        numbers, heads = [filled[0]], []
    yield from (TableItem(Item(text_of(cell), cell.lines), "label") for cell in numbers)
    further: Sequence[Cell] = ()
    if heads:
        city, country, further = _with_country_within(heads, countries, lexicon)
        yield from _heading_of_row(city, country, columns, lexicon)
    filled = _with_names_stated(filled, roles, lexicon)
    dated = _kind_and_date(filled, columns, lexicon)
    if dated:
        kind, date = (text_of(cell) for cell in dated)
        yield TableItem(Item(Text.joined([(kind, " : "), (date, "")]), (*dated[0].lines, *dated[1].lines)))
    yield from (TableItem(item) for cell in further for item in statements_of(cell, lexicon))
    others = [cell for cell in (filled if heads else begun) if cell not in (*heads, *printed, *numbers, *dated)]
    items = [
        item for cell in others for item in cell_items(cell, roles.get(cell.column, Column("", "")), columns, lexicon)
    ]
    yield from sorted(items, key=lambda item: item.role == "aside")


def _leaves_city_out(
    rows: Sequence[Sequence[Cell]], number: int, columns: dict[int, Column], lexicon: Annotator
) -> bool:
    """Whether a row with a country of its own has no words where its city would stand.

    A value beside a country that is printed above says more of the city there.
    """
    fields = {columns[cell.column].field: cell for cell in rows[number] if cell.lines and cell.column in columns}
    country = fields.get("country")
    if country is None or country.row != number or "city" in fields or len(fields) < PARTED:
        return False
    above = [text_of(cell).canonical for row in rows[:number] for cell in row if cell.column == country.column]
    text = text_of(country).canonical
    return len(fields) > PARTED or (text not in above[-1:] and is_country(text, lexicon))


def _is_signed(cell: Cell, lexicon: Annotator) -> bool:
    """« Le syndic de Lausanne, Daniel Brélaz » where a city would stand: who signs the table."""
    clauses = lexicon.mark(text_of(cell).canonical).clauses
    return bool(clauses) and clauses[0].kind == "head"


def _repeats_year(cells: Sequence[Cell]) -> bool:
    """Whether the first cell is a year that the others speak of as well: « 1961 » beside « Jumelage signé en 1961 »."""
    year = text_of(cells[0]).canonical
    return YEAR.fullmatch(year) is not None and any(year in text_of(cell).canonical for cell in cells[1:])


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
    """The cell of an agreement's kind and that of its date: « Jumelage » and « 24 avril 1966 ».

    None where the date's header says what happened then, for it names the event: « Date de signature ».
    """
    texts = [(cell, lexicon.mark(text_of(cell).canonical)) for cell in cells if len(cell.lines) == 1]
    kinds = [cell for cell, text in texts if text.of("agreement") and not DIGIT.search(text.text)]
    dated = {at for at, column in columns.items() if column.field in ("date", "agreement")}
    dated -= {at for at in dated if lexicon.mark(_DATE.sub("", columns[at].label)).of("event")}
    dates = [
        cell
        for cell, text in texts
        if cell.column in dated and YEAR.search(text.text) and not text.of("agreement") and not text.of("event")
    ]
    return (kinds[0], dates[0]) if len(kinds) == len(dates) == 1 else ()


def _in_one_language(cell: Cell, lexicon: Annotator) -> tuple[Cell, Cell]:
    """A country, and what says it again on a line of its own, and is no part of it: « Italie » over « Italien »."""
    first, again = run_on(cell.lines[:1]).canonical, run_on(cell.lines[1:]).canonical if cell.lines[1:] else ""
    part = read_country(f"{first}, {again}", Span(0, len(first) + 2 + len(again)), lexicon)
    is_whole = is_country(f"{first} {again}", lexicon) or (part is not None and part[0].subdivision is not None)
    if is_whole or not again[:1].isupper() or not is_country(first, lexicon):
        return cell, replace(cell, lines=())
    return replace(cell, lines=cell.lines[:1]), replace(cell, lines=cell.lines[1:])


def _with_country_within(
    heads: Sequence[Cell], countries: Sequence[Cell], lexicon: Annotator
) -> tuple[Sequence[Cell], Sequence[Cell], Sequence[Cell]]:
    """The cells of a city and its country, where lines of the city's cell are the country, and what fields follow it:
    « Bury / Angleterre / 78 700 hab. »."""
    lines = heads[0].lines
    if countries or len(heads) > 1:
        return heads, countries, ()
    for at in range(1, len(lines)):
        name = run_on(lines[:at]).canonical
        if "(" in name or GOES_ON.search(name):
            continue
        for end in range(len(lines), at, -1):
            parts = [replace(heads[0], lines=held) for held in (lines[:at], lines[at:end], lines[end:])]
            if is_country(run_on(lines[at:end]).canonical, lexicon) and _states_fields(parts[2], lexicon):
                return parts[:1], parts[1:2], parts[2:] if lines[end:] else ()
    return heads, countries, ()


def _states_fields(cell: Cell, lexicon: Annotator) -> bool:
    return all(states_field(item, "", lexicon) for item in (statements_of(cell, lexicon) if cell.lines else ()))


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


def _heading(heads: Sequence[Cell], countries: Sequence[Cell], lexicon: Annotator) -> Iterator[TableItem]:
    """The city with its country: « Gênes (Italie) », however the two columns stand.

    What stands in brackets behind the city, beside a column of countries, is no country, « Rapa Nui (Île de Pâques) »;
    it may be a field.
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
    yield TableItem(Item(closed(Text.joined([(name, " ("), (country, "")])), lines), "city")
    if opening > 0:
        behind = Item(city.piece(opening, len(city.canonical)), heads[0].lines)
        yield TableItem(behind, "statement" if states_field(behind, "", lexicon) else "aside")


def _heading_of_row(
    heads: Sequence[Cell], countries: Sequence[Cell], columns: dict[int, Column], lexicon: Annotator
) -> Iterator[TableItem]:
    """The city with its country; where the column of countries is left open, as a form says it: « Ville : Wirral »."""
    if countries or all(column.field != "country" for column in columns.values()):
        named = _heading(heads, countries, lexicon)
        yield from (one if columns or one.role != "city" else one._replace(role="statement") for one in named)
        return
    lines = tuple(line for cell in heads for line in cell.lines)
    city = Text.joined([(text_of(cell), " ") for cell in heads])
    yield TableItem(Item(labelled(city, _CITY), (replace(lines[0], gap=True), *lines[1:])))


_CITY = "Ville : "
