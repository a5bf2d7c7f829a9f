"""Forms: tables whose labels name the values beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jumelages.annotating.annotator import Annotator
from jumelages.bulletin import Cell, Item, Table, Text
from jumelages.folding import fold
from jumelages.segmenting.cells import first_words, labelled, run_on, statements_of, text_of
from jumelages.segmenting.fields import TableItem, fields_of, is_of_label, states_field
from jumelages.segmenting.grid import FEWEST_FIELDS, parted_at_first_label, rows_of
from jumelages.segmenting.headers import PARTED, Column, field_of_label, is_label
from jumelages.segmenting.joining import closes_bracket


def named_forms(table: Table, rows: list[list[Cell]], lexicon: Annotator) -> list[tuple[Cell | None, list[list[Cell]]]]:
    """The forms that a table is made of, each with the name that stands beside it, if one does; none for rows."""
    return [*_forms_beside_names(table)] or [(None, form) for form in _forms(rows, lexicon)]


def _forms(rows: list[list[Cell]], lexicon: Annotator) -> list[list[list[Cell]]]:
    """The forms that a table is made of, labels and their values: one, or several side by side; none for a table."""
    pairs = (max((cell.column for row in rows for cell in row), default=0) + 1) // 2
    if pairs == 1:
        return [rows] if _is_form(rows, lexicon) else []
    forms: list[list[list[Cell]]] = []
    for group in (group for section in _sections(rows) for group in parted_at_first_label(section)):
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


def _sections(rows: Sequence[list[Cell]]) -> list[list[list[Cell]]]:
    """The rows parted before each that holds one cell over all columns: a heading."""
    sections: list[list[list[Cell]]] = []
    for row in rows:
        if not sections or (len(row) == 1 and row[0].columns > 1):
            sections.append([])
        sections[-1].append(row)
    return sections


def _forms_beside_names(table: Table) -> list[tuple[Cell, list[list[Cell]]]]:
    """Names, each with the form that stands beside it; none for another table.

    « Schongau | Maire | M. X » over « | Population | 12 300 »: the cell of the name is as high as its form, and other
    forms have some of its labels.
    """
    names = [cell for cell in table.cells if cell.column == 0]
    beside = [cell for cell in table.cells if cell.column > 0]
    if any(not name.lines for name in names) or sum(name.rows > 1 for name in names) < PARTED:
        return []
    if len({cell.column for cell in beside}) != PARTED:
        return []
    covered = [row for name in names for row in range(name.row, name.row + name.rows)]
    if len(covered) != len(set(covered)) or set(covered) != {cell.row for cell in beside}:
        return []
    forms = [
        rows_of(Table(tuple(cell for cell in beside if cell.row in range(name.row, name.row + name.rows))))
        for name in names
    ]
    labels = [{fold(first_words(row)) for row in form} for form in forms]
    shared = all(any(one & other for other in labels if other is not one) for one in labels)
    return list(zip(names, forms, strict=True)) if shared else []


def with_country_in_form(name: Cell, form: list[list[Cell]], lexicon: Annotator) -> tuple[list[Cell], list[list[Cell]]]:
    """The country that the form beside a name holds, « Pays | Royaume-Uni » beside « Boston », and the other rows."""
    rows = [row for row in form if field_of_label(first_words(row).strip(" :"), lexicon) == "country"]
    if "(" in text_of(name).canonical or len(rows) != 1 or len(rows[0]) != PARTED or not rows[0][1].lines:
        return [], form
    return [rows[0][1]], [row for row in form if row is not rows[0]]


def _is_form(rows: Sequence[Sequence[Cell]], lexicon: Annotator) -> bool:
    """Whether the first of two columns holds the labels of what the second holds.

    Labels in both columns are a header, unless those in the first speak of three fields or more.
    """
    pairs = [row for row in rows if len(row) > 1 and row[0].lines and row[1].lines]
    if not pairs or any(cell.column > 1 for row in rows for cell in row):
        return False
    labels = [text_of(row[0]).canonical for row in pairs]
    named = sum(is_label(label, lexicon) for label in labels)
    fields = {field_of_label(label, lexicon) for label in labels} - {""}
    has_header = len(fields) < FEWEST_FIELDS and is_label(text_of(pairs[0][1]).canonical, lexicon)
    return 2 * named > len(labels) and not has_header


def form_row(row: Sequence[Cell], lexicon: Annotator) -> Iterator[TableItem]:
    """The label's value as a statement, with the label in front where it doesn't say itself what it is."""
    filled = [cell for cell in row if cell.lines]
    if len(filled) == 1:
        yield from map(TableItem, statements_of(filled[0], lexicon))
        return
    label, value = text_of(filled[0]), filled[1]
    if closes_bracket(label.canonical, text_of(value).canonical):  # a heading: « Ostrava (République | tchèque) »
        lines = (*filled[0].lines, *value.lines)
        yield TableItem(Item(run_on(lines), lines))
        return
    words = label.canonical.rstrip(" :")
    label = label.piece(0, len(words)) if words else label
    named = False
    field = field_of_label(words, lexicon)
    for number, item in enumerate(fields_of(value, Column("", field), lexicon)):
        if named or (states_field(item, field, lexicon) and (number > 0 or not is_of_label(item, words, lexicon))):
            yield TableItem(Item(labelled(item.text, f"{words} : "), item.lines) if named else item)
            continue
        named = True
        yield TableItem(Item(Text.joined([(label, " : "), (item.text, "")]), (*filled[0].lines, *item.lines)))
    if not named:
        yield TableItem(Item(label, filled[0].lines), "label")
