"""Dates: found by their form, split where a list shares its month or year, read one by one."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from jumelages.annotating.annotated import Marked
from jumelages.annotating.date_forms import FORMS, LED_WITHIN, MONTH
from jumelages.annotating.date_lists import DAYS, MONTHS, read_days, read_months, with_periods, with_years_before
from jumelages.annotating.date_values import Dated, partly
from jumelages.bulletin import Span
from jumelages.expressions import DIGIT, expression

#: The groups of one form, which the pattern of all does not have: no two of its groups have the same name.
_GROUPS = expression(r"\(\?P<[a-z_]+>")
_LISTS = {"days of one month": DAYS, "months of one year": MONTHS}
_PATTERNS = _LISTS | {name: form.words for name, form in FORMS.items()}
_ANY = expression(
    r"(?<![\w?])(?<!n°)(?<!n° )(?:"
    + "|".join(f"(?P<{name.replace(' ', '_')}>{_GROUPS.sub('(?:', words)})" for name, words in _PATTERNS.items())
    + ")"
)
#: « avant 1990 », « vers 1990 »: the year is no more than a bound, or a guess.
_VAGUE = expression(
    r"\b(?:avant|apres|vers|circa|anterieure?s? a|posterieure?s? a|au plus tard (?:en|le))\s+(?:le |l'an )?$"
)
#: « mil neuf cent quatre-vingt-sept », « deux mille douze ».
_SPELLED_YEAR = expression(
    r"\b(?:mil(?:le)?[ -](?:neuf|huit)[ -]cents?|deux[ -]mille)"
    r"(?:(?:[ -]|[ -]et[ -])(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|"
    r"seize|vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante)\b){0,5}+(?!\s*(?:hab|ame|d'))"
)
#: « deux mille douze » is a year behind a month or « en », else a number.
_BEFORE_YEAR = expression(rf"\b(?:en|an|annee|{MONTH})\s+$")


def find_dates(marked: Marked, start: int = 0, end: int | None = None) -> list[Dated]:
    """All dates within `start` and `end`, lists split, periods and two-day dates joined."""
    found: list[Dated] = []
    for date in marked.dates:
        first, last = date.span
        if start <= first and (end is None or last <= end):
            found.append(date)
    return found


def dates_in(text: str, folded: str) -> tuple[Dated, ...]:
    """All dates of a text, in order of place; `folded` is the text folded."""
    spelled = {match.end(): match for match in _spelled_years(folded)} if " mil" in folded else {}
    if not (spelled or DIGIT.search(text)):
        return ()
    in_figures = folded
    for match in spelled.values():
        figures = f"{_year_in_figures(match.group())}".rjust(len(match.group()))
        in_figures = in_figures[: match.start()] + figures + in_figures[match.end() :]
    found = _single_dates(text, in_figures)
    for index, date in enumerate(found if spelled else ()):
        if year := spelled.get(date.span.end):
            found[index] = replace(date, span=Span(min(date.span.start, year.start()), date.span.end))
    if not found:
        return ()
    dates = [_vague_checked(date, text, folded) for date in with_years_before(found, folded)]
    return tuple(with_periods(dates, folded) if len(dates) > 1 else dates)


def _spelled_years(folded: str) -> list[re.Match[str]]:
    return [
        match
        for match in _SPELLED_YEAR.finditer(folded)
        if _year_in_figures(match.group())
        and (match.group().startswith("mil") or _BEFORE_YEAR.search(folded, max(match.start() - 16, 0), match.start()))
    ]


@lru_cache(maxsize=256)
def _year_in_figures(words: str) -> int | None:
    from text_to_num import text2num

    try:
        year = int(text2num(re.sub(r"^mil\b", "mille", words).replace("-", " "), "fr"))
    except ValueError:
        return None
    return year if 1800 <= year <= 2099 else None


@cache
def _form(name: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[name])


def _single_dates(text: str, folded: str) -> list[Dated]:
    found: list[Dated] = []
    position = 0
    while match := _ANY.search(folded, position):
        name = (match.lastgroup or "").replace("_", " ")
        position = match.start() + 1
        for date in _read(name, folded, match.start(), text):
            found.append(Dated(date.value, date.span, date.doubts, date.end, name))
            position = max(position, date.span.end)
    return found


def _read(name: str, folded: str, start: int, text: str) -> list[Dated]:
    """The dates that are printed in a form at a place."""
    match = _form(name).match(folded, start)
    if match is None:
        return []
    if name in _LISTS:
        return read_days(match, text) if name == "days of one month" else read_months(match, text)
    date = FORMS[name].read(match, text)
    return [date] if date else []


def _vague_checked(date: Dated, text: str, folded: str) -> Dated:
    if date.doubts or date.value is None:
        return date
    guessed = folded.startswith(("vers", "circa"), date.span.start)
    if guessed or _VAGUE.search(folded, max(date.span.start - LED_WITHIN, 0), date.span.start):
        return partly(date.value, date.span, text)
    return date
