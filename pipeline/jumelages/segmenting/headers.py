"""What the headers of a table and the labels of a form say: of which field a column or a value is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from jumelages.annotating.annotated import Cue, Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.countries import read_country
from jumelages.annotating.titles import TERM_YEARS
from jumelages.bulletin import Cell, Span
from jumelages.expressions import DIGIT, expression
from jumelages.folding import fold
from jumelages.reading.rows import may_name_columns
from jumelages.segmenting.cells import text_of

_FIELD_WORDS = ("label", "title", "population_label", "population_unit", "domains_intro", "agreement", "event")
_LONGEST_LABEL = 60
YEAR = expression(r"\b(?:19|20)\d\d\b")


class Column(NamedTuple):
    """What a column's header says: its words, and of which field they speak; `is_list` if nothing parts its entries.

    Each stands on a line of its own then, unless it runs over. `names_itself` if the header names no field, and half of
    the cells do: « Responsable » over « Maire : M. Paul ANDRÉ ».
    """

    label: str
    field: str
    is_list: bool = False
    names_itself: bool = False


class Header(NamedTuple):
    """How many rows name the columns, none or one or two, and what they say."""

    height: int
    columns: dict[int, Column]


def header_of(rows: Sequence[Sequence[Cell]], lexicon: Annotator) -> Header:
    """What the first row says of its columns, or the first two: « Accord » over « Nature » and « Date »."""
    if len(rows) > _FEWEST_UNDER and _names_parts(rows[0], rows[1], lexicon):
        merged = {cell.column: cell for cell in (*rows[0], *[cell for cell in rows[1] if cell.lines])}
        if columns := _columns([merged[number] for number in sorted(merged)], rows, lexicon):
            return Header(2, columns)
    columns = _columns(rows[0], rows, lexicon) if rows else {}
    return Header(1 if columns else 0, columns)


_FEWEST_UNDER = 2
PARTED = 2


def _names_parts(above: Sequence[Cell], row: Sequence[Cell], lexicon: Annotator) -> bool:
    """Whether a row under the first names columns as well, and those of the city and its country as it does.

    Most of its cells are labels, and none has a country.
    """
    labels = [text_of(cell).canonical for cell in row if cell.lines]
    upper = {cell.column: field_of_label(text_of(cell).canonical, lexicon) for cell in above if cell.lines}
    lower = {cell.column: field_of_label(text_of(cell).canonical, lexicon) for cell in row if cell.lines}
    if any(lower.get(at, field) != field for at, field in upper.items() if field in ("city", "country")):
        return False
    named = sum(is_label(label, lexicon) for label in labels)
    located = any(read_country(label, Span(0, len(label)), lexicon) for label in labels)
    return len(labels) >= PARTED and 2 * named > len(labels) and not located


def _columns(header: Sequence[Cell], rows: Sequence[Sequence[Cell]], lexicon: Annotator) -> dict[int, Column]:
    """The columns by number, if this row names them; empty if it does not.

    Where no column is the city's the first one is, unless cities stand over all columns.
    """
    labels = {cell.column: _in_words(text_of(cell).canonical, lexicon) for cell in header if cell.lines}
    columns = {number: _column(label, lexicon) for number, label in labels.items()}
    stating = [column.field for column in columns.values() if column.field not in ("aside", "number")]
    named = sum(field != "" for field in stating)
    short = all(len(label) <= _LONGEST_LABEL for label in labels.values())
    if not short or not may_name_columns([*labels.values()]) or named < 2 or 2 * named < len(stating):
        return {}
    cities = [number for number, column in columns.items() if column.field == "city"]
    holders = [number for number, label in labels.items() if lexicon.patterns[_OF_PERSON].fullmatch(fold(label))]
    has_office = any(column.field == "office" for column in columns.values())
    for number in cities if has_office and cities[:1] == holders != [0] else cities[1:]:
        if number in holders:  # of the head, beside « Ville » and « Fonction »
            columns[number] = columns[number]._replace(field="person")
    cities = [number for number in cities if columns[number].field == "city"]
    for number in holders:
        heads = has_office or lexicon.patterns[_OF_HEAD].match(fold(labels[number]))
        if heads and columns[number].field in _MAY_BE_PERSON:
            columns[number] = columns[number]._replace(field="person")
    if not has_office:
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


#: What exports and narrow columns abbreviate, by the word that is meant: « DT_SIGN », « date renouv. ».
_ABBREVIATED = ("date", "signature", "renouvellement", "depuis")


def _in_words(label: str, lexicon: Annotator) -> str:
    """« DATE_SIGNATURE » as databases export it, « dt_sign »: the words that a header stands for."""
    label = label.replace("_", " ")
    for word in _ABBREVIATED:
        label = lexicon.patterns[rf"(?i:(?<!\w)(?&header_word:{word})(?!\w)\.?)"].sub(word, label)
    return label.strip(" :")


def _is_filled(number: int, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether each row has words in a column of its own."""
    return all(any(cell.column == number and cell.lines and cell.columns == 1 for cell in row) for row in rows)


def _has_cities_over_rows(rows: Sequence[Sequence[Cell]], lexicon: Annotator) -> bool:
    """Whether cells over all columns, a row of cells below each, are headings rather than countries."""
    over = [text_of(row[0]).canonical for row in rows if len(row) == 1 and row[0].columns > 1]
    countries = sum("(" not in text and is_country(text, lexicon) for text in over)
    return len(over) >= PARTED and 2 * countries < len(over) and 2 * len(over) >= len(rows) - 1


#: « Élu », « Nom du responsable »: of the head, beside « Titre » or « Fonction ».
_OF_PERSON = r"(?:(?&name_part)|(?&person_column))\b.*"
_OF_HEAD = r"(?&person_column:head)(?!\w)"
#: « Nom du maire », « Prénom »: without « Titre » beside them the title is in the header.
_PART_OF_NAME = r"(?&name_part)\b(?! (?:et|ou|de la (?&town)|des (?&town))\b)"
_MAY_BE_PERSON = ("", "aside", "label", "title")
_BESIDE = r"(?: (?&column_hint:beside))*"
#: What headers say, folded, before their words are looked up: each row a field, and an example.
_HEADERS = (
    (
        "office",
        r"(?:(?&person_column) )?(?:fonctions?|titre|qualite|mandat)(?: (?:d[eu]s?\b.*|(?&person_column)))?",
    ),  # « Fonction », « Titre du responsable », « titre_elu »
    ("number", r"(?:n°|no|nº|#|rang|numero|num)\.?"),  # « N° »
    (
        "city",  # « Ville jumelée », « Nom de la commune »
        r"(?:nom (?:de la |des )?)?(?:(?&town)|partenaires?)\b(?! (?:signa|dat)).*",
    ),
    (
        "aside",  # « Dernier échange », « Date de la prochaine rencontre »
        r".*\b(?:dernier|derniere|prochain|prochaine)s? (?&meeting)\b.*",
    ),
    ("aside", r".*\bmandat\b.*"),  # « Fin de mandat », « Début du mandat »
    ("term", rf"(?:dates? )?(?:de |d')?(?&column_hint:end){_BESIDE}"),  # « Date de fin », « Échéance »
    ("date", r"(?:dates?|annees?|depuis)\b.*"),  # « Année », « Date du jumelage »
    (
        "domains",
        rf"(?:(?&column_hint:beside) )?(?&column_hint:domains){_BESIDE}",
    ),  # « Ce que nous faisons », « Nos actions communes »
    # « Pays », « Pays / région », « Canton ou pays »
    ("country", r"(?:(?:region|canton|province) (?:ou|et) |code )?(?:pays|etats?|nation)\b(?! civil).*"),
    ("aside", r".*\b(?&other_column)\b.*"),  # « Subvention », « Observations »
)


def _column(label: str, lexicon: Annotator) -> Column:
    """What a header says; of several words those that open its field, without a year: « Population 2019 »."""
    if "/" in label and field_of_label(label, lexicon):
        label = next(part.strip() for part in label.split("/") if field_of_label(part.strip(), lexicon))
    field = field_of_label(label, lexicon)
    marked = lexicon.mark(label)
    if field in _QUALIFIED and _is_qualified(marked):
        return Column(YEAR.sub("", label).strip(" ()"), field)
    if field == "domains" and not marked.at("domains_intro", 0):
        return Column("Domaines", field)
    if field in ("population_label", "population_unit"):
        year = YEAR.search(label)
        return Column(f"Population ({year.group()})" if year else "Population", field)
    alone = _DATE_ALONE.match(label)
    if alone and marked.at("event", alone.end()):
        return Column(label[alone.end() :], field)  # « DATE RENOUVELLEMENT »
    signs = all(cue.value == "signed" for cue in marked.of("event"))
    if field == "date" and signs and (nouns := marked.of("agreement")):
        noun = label[nouns[0].start : nouns[0].end]
        return Column(f"{noun[:1].upper()}{noun[1:]}", "agreement")
    if field == "title" and (titles := marked.of("title")):
        term = _TERM.search(label, titles[0].end)
        return Column(label[titles[0].start : term.end() if term else _end_of_titles(label, titles)], field)
    return Column(YEAR.sub("", label).strip(" ().…"), field)


_DATE_ALONE = expression(r"dates? ", re.IGNORECASE)


def _end_of_titles(label: str, titles: Sequence[Cue]) -> int:
    """« Bourgmestre ou maire », « Maire / Sindaco »: where the last of several titles ends."""
    end = titles[0].end
    for title in titles[1:]:
        if _OR.fullmatch(label, end, title.start):
            end = title.end
    return end


#: « Maire (2017-2022) »: of each head in the column.
_TERM = expression(rf"\([^()]*{TERM_YEARS}\)")
_OR = expression(r"\s*(?:ou|et|/)\s*(?:l[ea] )?", re.IGNORECASE)
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
    if (intro := marked.at("domains_intro", 0)) and intro.end == len(label.rstrip(" :.…")):
        return "domains"
    for field, words in _HEADERS:
        if lexicon.patterns[words].fullmatch(marked.folded.strip(" :")):
            return field
    if (aside := marked.at("aside", 0)) and aside.end == len(label.rstrip(" :")) and marked.of("title"):
        return "aside"  # « Ancien maire »
    if lexicon.patterns[_NAME_OF].match(marked.folded):
        return "title" if marked.of("title") else "person"
    if (title := marked.at("title", 0)) and title.end == len(label.rstrip(" :?")):
        return "title"  # « À la tête de la commune »
    if (cue := marked.at("label", 0)) and cue.value in ("city", "country", "parties"):
        return "city" if cue.value == "parties" else str(cue.value)
    if marked.of("domains_intro") or re.search(r"\bdomaines?\b", marked.folded):
        return "domains"
    return next((kind for kind in _FIELD_WORDS if marked.of(kind)), "")


def is_label(text: str, lexicon: Annotator) -> bool:
    """Whether a text is a label: a few words without a figure that speak of a field."""
    words = text.strip(" :")
    return (
        len(words) <= _LONGEST_LABEL and not DIGIT.search(YEAR.sub("", words)) and field_of_label(words, lexicon) != ""
    )


def is_country(text: str, lexicon: Annotator) -> bool:
    """Whether a text names a country, for certain, and nothing else."""
    found = read_country(text, Span(0, len(text)), lexicon)
    return found is not None and not found[1]
