"""Chronicles: the agreements of all partners in order of time, each entry under its year or behind its date.

1954
Signature du jumelage avec Newcastle-upon-Tyne (Royaume-Uni), le 12 mai
2005 : Renouvellement du jumelage avec Karlsruhe
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from typing import NamedTuple

from jumelages.annotating.annotated import Cue, Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.clauses import is_own_date
from jumelages.annotating.date_values import Dated, existing_day
from jumelages.annotating.dates import find_dates
from jumelages.annotating.lines import bare_date
from jumelages.annotating.openers import BESIDE
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Item, Line, Span, Text
from jumelages.expressions import expression
from jumelages.folding import fold
from jumelages.french_dates import MONTH_NAMES
from jumelages.segmenting.named_places import named_places


class Entry(NamedTuple):
    """A line of a chronicle with its year in front. `states` where it is about an agreement; else about something
    else that happened."""

    item: Item
    marked: Marked
    states: bool


_FEWEST_ENTRIES, _FEWEST_DATES = 3, 2
#: « 1954 », « 12 mai 1954 – », « En 1954, »: what enough lines of a chronicle begin with.
_OPENS_WITH_DATE = expression(
    r"\W*(?:(?:le|en|l'an) )?(?:\d{1,2}(?:er)? ?[^\W\d]+\.? |\d{1,2}[./-]\d{1,2}[./-])?(?:19|20)\d\d\b", re.IGNORECASE
)
#: « 1954 : », « Le 12 mai 1954, », « En 2005 – »: a date that opens its entry.
_TO_DATE = expression(r"\W*(?:(?:le|en|l'an)\s+)?")
_BEHIND_DATE = expression(rf"\s*[:,–—|-]\s*|\s+(?={CAPITAL})")
_SIGN_BEHIND = expression(r"\s*[:,–—|-]")
_WITH = expression(r"\bavec\b")
#: « 25 ans du jumelage ».
_JUBILEE = expression(r"\b\d+ ans ")
#: « 1955 – Coventry (Angleterre) : signature du jumelage le 23 octobre ».
_CITY_THEN_REPORT = expression(
    rf"\W*(?:19|20)\d\d(?:, ?\d{{1,2}}(?:er)? [^\W\d]+)?\s*[–—|,-]\s*{CAPITAL}[^:]{{,60}}?\s:\s"
)
_DAY_AND_MONTH = expression(rf"(?P<day>\d{{1,2}})(?:er)? (?P<month>{'|'.join(map(fold, MONTH_NAMES))})\b\.?")
#: « les 12 et 13 mai », « du 13 au 16 mai »: the first of several days.
_DAY_BEFORE = expression(r"(?:\bdu )?(?P<day>\d{1,2})(?:er)?\s*(?:et|au|-|–)\s*$")
_ARTICLE = r"(?:le |la |l'|les |une? |notre |nos )?"
#: What may stand around a chronicle, apart from its entries.
_AROUND = ("as_of", "title", "issuer", "section")
#: Fields that no chronicle has.
_OF_BLOCKS = frozenset({"head", "population", "domains"})


def chronicle(lines: Sequence[Line], lexicon: Annotator) -> list[Line | Entry] | None:
    """The lines in front of a chronicle, its entries, and what stands between them; None where a text is none."""
    opening = [at for at, line in enumerate(lines) if _OPENS_WITH_DATE.match(line.text.canonical)]
    if len(opening) < _FEWEST_DATES or any(_is_field_alone(line, lexicon) for line in lines[opening[-1] :]):
        return None
    years = [at for at, line in enumerate(lines) if _year_of(lexicon.mark(line.text.canonical))]
    if years[-1:] == [len(lines) - 1]:
        return None  # each year stands below what it dates
    found = list(_read(lines, lexicon))
    reported = [part for part in found if isinstance(part, Entry) and part.states]
    first = next((at for at, part in enumerate(found) if isinstance(part, Entry)), len(found))
    others = [part for part in found[first:] if not (isinstance(part, Entry) and part.marked.of("agreement"))]
    fewest = _FEWEST_DATES if len(years) >= _FEWEST_DATES else _FEWEST_ENTRIES
    if len(reported) < fewest or len(others) > len(reported):
        return None
    printed = (part if isinstance(part, Line) else part.item.lines[-1] for part in others)
    return None if any(_is_of_block(lexicon.mark(line.text.canonical)) for line in printed) else found


def _is_field_alone(line: Line, lexicon: Annotator) -> bool:
    """Whether a line holds a field that no chronicle has, and no agreement: found in the text of most bulletins."""
    marked = lexicon.mark(line.text.canonical)
    return not marked.of("agreement") and _is_of_block(marked)


def _is_of_block(marked: Marked) -> bool:
    return any(clause.kind in _OF_BLOCKS for clause in marked.clauses)


def _read(lines: Sequence[Line], lexicon: Annotator) -> Iterator[Line | Entry]:
    year: tuple[Line, Dated] | None = None
    column: tuple[Line, Dated] | None = None
    for line in lines:
        marked = lexicon.mark(line.text.canonical)
        if line is lines[-1] and line.gap and bare_date(marked):  # « Metz, le 12 mars 2019 »
            yield line
        elif own := _year_of(marked):
            year = line, own
        elif (opening := _opening_date(marked)) and (_states(marked, lexicon, under_year=False) or year):
            column = _year_in_column(line, marked, opening) or column
            yield _entry(Item(line.text, (line,)), marked, opening, lexicon, under_year=False)
        elif column and not line.gap and _states(marked, lexicon, under_year=False):
            item = Item(_behind(column[0].text, line.text), (column[0], line))
            above = lexicon.mark(item.text.canonical)
            yield _entry(item, above, above.dates[0], lexicon, under_year=True)
        elif year and (not line.gap or marked.role not in _AROUND or _states(marked, lexicon, under_year=True)):
            item = Item(_behind(year[0].text, line.text), (year[0], line))
            above = lexicon.mark(item.text.canonical)
            yield _entry(item, above, above.dates[0], lexicon, under_year=True)
        else:
            yield line


def _year_in_column(line: Line, marked: Marked, opening: Dated) -> tuple[Line, Dated] | None:
    """« 2007   Accord avec Suzhou (Chine), signé le 27 janvier »: the year in front, for what stands below it, too."""
    if opening.value is None or opening.value.month or _SIGN_BEHIND.match(marked.text, opening.span.end):
        return None
    return replace(line, text=line.text.piece(*opening.span), edges=()), opening


def _behind(year: Text, entry: Text) -> Text:
    """The year, which stands some lines above, and its entry; what is between them belongs to others."""
    shift = len(year.canonical) + len(" : ")
    runs = (*year.runs, *(run._replace(canonical=run.canonical + shift) for run in entry.runs))
    return Text(f"{year.canonical} : {entry.canonical}", runs)


def _year_of(marked: Marked) -> Dated | None:
    """« 1954 » alone on its line."""
    if len(marked.dates) != 1 or not is_own_date(marked):
        return None
    value = marked.dates[0].value
    return marked.dates[0] if value and not value.month and not marked.dates[0].end else None


def _opening_date(marked: Marked) -> Dated | None:
    """The date that a line begins with, and goes on behind."""
    leading = _TO_DATE.match(marked.folded)
    date = next(iter(marked.dates), None)
    if date is None or date.value is None or leading is None or leading.end() != date.span.start:
        return None
    return date if _BEHIND_DATE.match(marked.text, date.span.end) else None


def _states(marked: Marked, lexicon: Annotator, *, under_year: bool) -> bool:
    """« Signature du jumelage avec Padoue »; under its year also « Padoue (Italie) : jumelage »."""
    cues = marked.of("agreement") or marked.of("event")  # « 2005 : renouvelé avec Bath »
    if not cues or any(cue.value in BESIDE for cue in marked.of("circumstance")) or _is_of_body(marked, cues[0]):
        return False
    if _JUBILEE.search(marked.folded, 0, cues[0].start):
        return False
    if _WITH.search(marked.folded, cues[0].end) or _CITY_THEN_REPORT.match(marked.text):
        return True
    return under_year and any(place.city.country for place in named_places(marked, lexicon))


#: « Le lycée Fabert signe … », « Jumelage du lycée … », « convention entre le collège … et … ».
_SUBJECT = expression(rf"{_ARTICLE}$")
_OF = expression(rf"\s*(?:du |des |de |d'|entre )?{_ARTICLE}$")


def _is_of_body(marked: Marked, noun: Cue) -> bool:
    """Whether an agreement is of a school, a club or a committee, and not the town's."""
    begin = marked.dates[0].span.end if marked.dates and marked.dates[0].span.start < noun.start else 0
    bodies = [cue.start for cue in marked.of("body", begin) if cue.value in ("organisation", "association")]
    return any(
        _OF.match(marked.folded[noun.end : body])
        if body > noun.start
        else _SUBJECT.match(marked.folded[begin:body].lstrip(" :,–—-"))
        for body in bodies
    )


def _entry(item: Item, marked: Marked, opening: Dated, lexicon: Annotator, *, under_year: bool) -> Entry:
    """The entry with the one date that it reports: the day behind a year that opens it, or the date in front."""
    dated = copy(marked)
    behind = find_dates(marked, opening.span.end)
    dated.dates = (opening, *behind)
    named = [
        venue for venue in marked.venues if not _BEHIND_DATE.fullmatch(marked.text, opening.span.end, venue.start + 1)
    ]
    dated.venues = tuple(named)  # « 2004 : Rupture du jumelage »: no place
    of_year = opening.value.year if behind and opening.value and not opening.value.month else None
    day = _day_behind(marked, behind[0], of_year) if of_year else None
    again = of_year is not None and behind[0].value is not None and behind[0].value.year == of_year
    dated.dates = (day, *behind[1:]) if day else tuple(behind) if again else dated.dates
    return Entry(item, dated, _states(marked, lexicon, under_year=under_year))


def _day_behind(marked: Marked, date: Dated, year: int) -> Dated | None:
    """« le 12 mai », « les 12 et 13 mai » of the entry's year."""
    printed = _DAY_AND_MONTH.fullmatch(marked.folded, *date.span)
    if printed is None:
        return None
    month = [fold(name) for name in MONTH_NAMES].index(printed["month"]) + 1
    last = existing_day(int(printed["day"]), month, year)
    before = _DAY_BEFORE.search(marked.folded, 0, date.span.start)
    first = existing_day(int(before["day"]), month, year) if before else None
    if last and before and first:
        return Dated(first, Span(before.start(), date.span.end), end=Dated(last, date.span))
    return Dated(last, date.span) if last else None
