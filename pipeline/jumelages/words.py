"""Dates, numbers, counted things and the values of lists as people write them, in English and French."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from jumelages.catalogues import forms, marked, sentences
from jumelages.expressions import expression

if TYPE_CHECKING:
    from jumelages.bulletin import Element as ElementOfText
    from jumelages.catalogues import Language
    from jumelages.records import (
        Accord,
        Agreement,
        AgreementKind,
        City,
        Element,
        Event,
        EventKind,
        Evidence,
        HeadStatus,
        Office,
        PartialDate,
        Scope,
    )

#: « renou-⏎velée »; « Saint-⏎Étienne » keeps its hyphen.
_PARTED = expression(r"(?<=\w)(?:-\s*\n\s*(?=[a-zà-ÿœ])|(-)\s*\n\s*(?=\w))")


def on_one_line(quote: str) -> str:
    """The words of a quote on one line, words that a hyphen parts at its end made whole."""
    return " ".join(_PARTED.sub(r"\1", quote).split())


def is_bare(figure: str) -> bool:
    """« 78 115 », « 1,9 M »: a figure that does not say what it counts."""
    return re.search(r"[^\W\d_]{3}", figure) is None


_EDTF_DATE = expression(r"\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?")
_MONTHS = (
    marked("January"),
    marked("February"),
    marked("March"),
    marked("April"),
    marked("May"),
    marked("June"),
    marked("July"),
    marked("August"),
    marked("September"),
    marked("October"),
    marked("November"),
    marked("December"),
)
_NOUNS = {
    "city": forms("{n} city", "{n} cities"),
    "accord": forms("{n} accord", "{n} accords"),
    "agreement": forms("{n} agreement", "{n} agreements"),
    "block": forms("{n} block", "{n} blocks"),
    "bulletin": forms("{n} bulletin", "{n} bulletins"),
    "error": forms("{n} error", "{n} errors"),
    "warning": forms("{n} warning", "{n} warnings"),
    "note": forms("{n} note", "{n} notes"),
    "entry": forms("{n} entry", "{n} entries"),
    "example": forms("{n} example", "{n} examples"),
    "news": forms("{n} news", "{n} news"),
    "detail": forms("{n} detail", "{n} details"),
    "cosmetic": forms("{n} cosmetic", "{n} cosmetic"),
    "change": forms("{n} change", "{n} changes"),
    "value": forms("{n} value", "{n} values"),
}

#: The values of the controlled lists, by the name of the list.
LISTS = {
    "AgreementKind": {
        "twinning": marked("twinning"),
        "friendship": marked("friendship"),
        "cooperation": marked("cooperation"),
        "partnership": marked("partnership"),
        "alliance": marked("alliance"),
        "intent": marked("intent"),
        "other": marked("agreement"),
    },
    "EventKind": {
        "signed": marked("signed"),
        "renewed": marked("renewed"),
        "ended": marked("ended"),
        "suspended": marked("suspended"),
        "since": marked("since"),
    },
    "HeadStatus": {
        "in_office": marked("in office"),
        "acting": marked("acting"),
        "vacant": marked("vacant"),
    },
    "Office": {
        "mayor": marked("office: mayor"),
        "governor": marked("office: governor"),
        "prefect": marked("office: prefect"),
        "president": marked("office: president"),
        "administrator": marked("office: administrator"),
        "deputy": marked("office: deputy"),
        "other": marked("another office"),
    },
    "Scope": {
        "city": marked("city"),
        "agglomeration": marked("agglomeration"),
        "metropolis": marked("metropolis"),
        "region": marked("region"),
        "other": marked("another area"),
    },
}


def word_of(value: AgreementKind | EventKind | HeadStatus | Office | Scope, language: Language) -> str:
    """The value of a controlled list as people say it."""
    return sentences(language).gettext(LISTS[type(value).__name__][value])


def date_in_words(date: PartialDate, language: Language) -> str:
    """The date in words, at the precision that is printed: « 11 July 2014 », « juillet 2014 », « 2014 »."""
    return edtf_in_words(date.edtf, language)


def edtf_in_words(edtf: str, language: Language) -> str:
    """The same for a date in its normal form alone."""
    catalogue = sentences(language)
    year, *rest = edtf.split("-")
    words = [catalogue.gettext(_MONTHS[int(rest[0]) - 1]), year] if rest else [year]
    if len(rest) == 2:
        day = int(rest[1])
        words.insert(0, catalogue.pgettext("first day of a month", "1") if day == 1 else str(day))
    return " ".join(words)


def value_in_words(value: str, language: Language) -> str:
    """A date in its normal form as people write it; any other value, a year too, as it is."""
    return edtf_in_words(value, language) if _EDTF_DATE.fullmatch(value) else value


def as_of_in_words(date: PartialDate, language: Language) -> str:
    """The day of a revision: « as of 11 July 2014 », « au 11 juillet 2014 », « en juillet 2014 »."""
    catalogue = sentences(language)
    if date.edtf.count("-") == 2:
        words = catalogue.pgettext("day", "as of {date}")
    else:
        words = catalogue.pgettext("month or year", "as of {date}")
    return words.format(date=date_in_words(date, language))


def colon(language: Language) -> str:
    """What stands between a heading and what it is of."""
    return sentences(language).gettext(":")


def number_in_groups(number: int) -> str:
    """The number in groups of three digits, with narrow spaces that do not break."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def counted(number: int, noun: str, language: Language) -> str:
    """« 1 city », « 13 cities »; in French zero is singular."""
    words = sentences(language).ngettext(*_NOUNS[noun], number)
    return words.format(n=number_in_groups(number))


def counted_all(numbers: Iterable[tuple[int, str]], language: Language) -> str:
    """« 13 cities, 1 accord »; what there is none of is left out."""
    return ", ".join(counted(number, noun, language) for number, noun in numbers if number)


def block_name(block: City | Accord) -> str:
    """A city's name, or an accord's parties."""
    if block.kind == "city":
        return block.name
    return " – ".join(party.name for party in block.parties)


def place_words(evidence: Evidence, language: Language, *, paged: bool) -> str:
    """« page 2, line 14 », « line 14 » where there are no pages; of documents as `element_words`."""
    say = sentences(language).gettext
    if evidence.element is not None:
        return element_words(evidence.element, language)
    words = say("page {page}, line {line}") if paged else say("line {line}")
    return words.format(page=evidence.page, line=evidence.line)


def element_words(element: Element | ElementOfText, language: Language) -> str:
    """« paragraph 8 », « table 1, row 3, column 2 »."""
    say = sentences(language).gettext
    if element.paragraph is None:
        cell = say("table {table}, row {row}, column {column}")
        return cell.format(table=element.table, row=element.row, column=element.column)
    around = say("paragraph {n} of headers, footers and notes")
    return (around if element.around else say("paragraph {n}")).format(n=element.paragraph)


def place_in_short(evidence: Evidence, *, paged: bool) -> str:
    """« p. 2, l. 14 », « § 8 », « tab. 1 (3, 2) »: the same in any language."""
    element = evidence.element
    if element is None:
        return f"p. {evidence.page}, l. {evidence.line}" if paged else f"l. {evidence.line}"
    return f"§ {element.paragraph}" if element.paragraph else f"tab. {element.table} ({element.row}, {element.column})"


_FIELDS: dict[str | None, str] = {
    "as_of": marked("date"),
    "title": marked("title"),
    "issuer": marked("issuer"),
    "name": marked("name"),
    "former_names": marked("former names"),
    "country": marked("country"),
    "section": marked("section"),
    "label": marked("label"),
    "parties": marked("party"),
    "agreements": marked("agreement"),
    "heads": marked("head"),
    "population": marked("population"),
    "other_populations": marked("population"),
    "domains": marked("domain"),
    None: marked("place in the list"),
}


def field_word(field: str | None, language: Language) -> str:
    """« head », « population »: a field of a record."""
    return sentences(language).gettext(_FIELDS[field])


def agreement_words(agreement: Agreement, language: Language) -> str:
    """An agreement's label as printed, or the word for its kind."""
    return agreement.label or word_of(agreement.kind, language)


def event_words(event: Event, language: Language) -> str:
    """« signed 9 July 1998 (Gênes) », « signature le 9 juillet 1998 (Gênes) », « depuis 1961 »."""
    catalogue, kind = sentences(language), word_of(event.kind, language)
    days = [day for day in (event.date, event.end_date) if day]
    date = " – ".join(date_in_words(day, language) for day in days)
    if not days:
        words = catalogue.gettext("{event} without a date")
    elif days[0].edtf.count("-") == 2:
        words = catalogue.pgettext("day", "{event} {date}")
    elif event.kind == "since" or event.end_date:
        words = catalogue.pgettext("since when, or a period", "{event} {date}")
    else:
        words = catalogue.pgettext("month or year", "{event} {date}")
    place = f" ({event.place})" if event.place else ""
    return words.format(event=kind, date=date) + place
