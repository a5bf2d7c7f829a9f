"""What a table's cells state: their statements, with the label in front of those that don't say what they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from jumelages.annotating.annotator import Annotator
from jumelages.bulletin import Cell, Item, Text
from jumelages.expressions import expression
from jumelages.folding import fold
from jumelages.segmenting.cells import has_separator, labelled, statements_of
from jumelages.segmenting.headers import PARTED, Column

#: A statement by itself; the city of a row under a header; what names the statements beside or below; what is no field;
#: what is said of a city that the row doesn't name.
ItemRole = Literal["statement", "city", "label", "aside", "withheld"]


class TableItem(NamedTuple):
    """A statement of a table, or what is none."""

    item: Item
    role: ItemRole = "statement"


def cell_items(cell: Cell, column: Column, columns: dict[int, Column], lexicon: Annotator) -> Iterator[TableItem]:
    """A cell's statements; in a column that names no field, those that say themselves what they are."""
    if column.field not in ("", "aside") or not columns:
        yield from map(TableItem, fields_of(cell, column, lexicon))
        return
    for item in statements_of(cell, lexicon):
        is_field = column.names_itself or (column.field == "" and states_field(item, "", lexicon))
        yield TableItem(item, "statement" if is_field or _remarks_events(item, column, lexicon) else "aside")


_REMARKS = r".*\b(?&other_column:remarks)\b.*"


def _remarks_events(item: Item, column: Column, lexicon: Annotator) -> bool:
    """« Observations »: « renouvelé en 2011 », « rompu en 2018 » are of the row's agreement."""
    if not lexicon.patterns[_REMARKS].fullmatch(fold(column.label)):
        return False
    marked = lexicon.mark(item.text.canonical)
    if "domains_intro" in marked.kinds:
        return False  # « échanges suspendus en 2020 »: no agreement
    return bool(marked.dates) and {clause.kind for clause in marked.clauses} == {"event"}


_NOTHING = expression(r"[\s\-–—/.]*")
_LIST = " ; "


def fields_of(cell: Cell, column: Column, lexicon: Annotator) -> Iterator[Item]:
    """The statements of a cell, with its column's label in front where they don't say themselves what they are."""
    is_list = column.field == "domains" and not has_separator(cell)
    parted = statements_of(cell, lexicon, is_list=is_list, is_column=column.is_list)
    items = [i for i in parted if not _NOTHING.fullmatch(i.text.canonical)]
    if column.field == "domains" and items:
        items = [Item(Text.joined([(item.text, _LIST) for item in items]), tuple(x for i in items for x in i.lines))]
    items = _with_title_stated(items, lexicon) if column.field == "title" else items
    for number, item in enumerate(items):
        reported = not column.label or states_field(item, column.field, lexicon)
        reported = reported and not (number == 0 and is_of_label(item, column.label, lexicon))
        yield item if reported else Item(labelled(item.text, f"{column.label} : "), item.lines)


def _with_title_stated(items: list[Item], lexicon: Annotator) -> list[Item]:
    """The items, a title on a line of its own with the name below it: « Maire », « M. Peter HARGREAVES »."""
    if len(items) < PARTED:
        return items
    title, name = items[0], items[1]
    cues = lexicon.mark(title.text.canonical).of("title")
    if not any((cue.start, cue.end) == (0, len(title.text.canonical)) for cue in cues):
        return items
    return [Item(Text.joined([(title.text, " : "), (name.text, "")]), (*title.lines, *name.lines)), *items[2:]]


def states_field(item: Item, field: str, lexicon: Annotator) -> bool:
    """Whether a statement says itself of which field it is."""
    marked = lexicon.mark(item.text.canonical)
    if field == "domains":
        intro = marked.at("domains_intro", 0)
        return intro is not None and marked.text[intro.end :].lstrip().startswith(":")
    return marked.role == "field"


def is_of_label(item: Item, label: str, lexicon: Annotator) -> bool:
    """Whether the label names the agreement of which the statement says when: « Jumelage » of « signé en 1992 »."""
    return bool(lexicon.mark(label).of("agreement")) and not lexicon.mark(item.text.canonical).of("agreement")
