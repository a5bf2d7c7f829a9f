"""Dates that speak of each other: lists that share a month or year, periods, years given by the date before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jumelages.annotating.date_forms import DAY, LED_WITHIN, MONTH, WEEKDAY, YEAR, day_number, month_number
from jumelages.annotating.date_values import Dated, DateValue, on_day, partly
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.french_dates import DAYS_OF_ONE_VISIT

_MOST_SHARED_DAYS = 9
_DAY_OF_LIST = rf"{WEEKDAY}{DAY}(?:\s+{MONTH})?"
#: « 12 et 13 mai 1994 », « 30 avril et 1er mai 1994 »: days without their own month or year.
DAYS = (
    rf"(?<![/.\-])(?:(?:les|des|du|le|au)\s+)?(?P<days>{_DAY_OF_LIST}"
    rf"(?:\s*(?:,|et\s+le|et|ou|&|-|/|au|a)\s*(?:le\s+)?{_DAY_OF_LIST}){{1,{_MOST_SHARED_DAYS}}})"
    rf"\s*(?P<month>{MONTH})?\s+(?P<year>{YEAR})"
)
#: « en mai et juin 1994 » are two dates; « fin mai/début juin 1994 » is one, which nobody remembers.
MONTHS = (
    rf"(?P<part>(?:fin|debut|mi|courant)[\s-]+)?(?P<month>{MONTH})\s*(?P<link>,|et|ou|&|-|/)\s*"
    rf"(?P<other_part>(?:debut|fin|mi|courant)[\s-]+)?(?P<other_month>{MONTH})\s+(?P<year>{YEAR})"
)
_DAY_AND_MONTH = expression(rf"{WEEKDAY}(?P<day>{DAY})(?:\s+(?P<month>{MONTH}))?")
_OR = expression(r"\bou\b")
_PERIOD_LINK = expression(r"\s*(?:-|–|—|/|→|>>|->|a|au|et|jusqu'en|jusqu'au|jusqu'a)\s*(?:le\s+)?$")
#: « 12-13 mai », « 12 et 13 mai »: two days that can be one signing.
_TWO_DAYS_LINK = expression(r"\s*(?:-|/|au|a|&)\s*(?:le\s+)?|\s*et\s*(?:le\s+)?")
_RANGE = expression(r"au|[-/]|\ba\b")
_ALTERNATIVE = expression(r"\s*[,(]?\s*\bou\s+(?:bien |plutot |peut-etre )?(?:en |le |au )?|\s*/\s*(?=\d{4}$)")
#: « de 2010 à 2013 »: what stands in front of a period.
_FROM = expression(r"(?:^|[\s(,:])(?:de|du|d'|annees|periode)$")
#: The most days that « du 12 au 20 mai » can join: more is a period, or a slip.
_LONGEST_VISIT = 14
#: « le 4 novembre de la même année », « le 4 novembre suivant »: the year is given by the date before.
_SAME_YEAR = expression(r"\s+(?:de la meme annee|du meme an|suivant)\b")
#: Years that are given by the date before, and are certain.
_YEARS_LATER = {"la meme annee": 0, "l'annee suivante": 1, "l'annee d'apres": 1}


def read_days(match: re.Match[str], text: str) -> list[Dated]:
    """Days that share the month and year that follow them; two days that follow each other are one date."""
    parts = list(_DAY_AND_MONTH.finditer(match.string, *match.span("days")))
    month = month_number(match["month"]) if match["month"] else None
    dates: list[Dated] = []
    for part in reversed(parts):
        month = month_number(part["month"]) if part["month"] else month
        if month is None:
            return []
        span = Span(part.start(), part.end() if dates else match.end())
        dates.insert(0, on_day(day_number(part["day"]), month, int(match["year"]), span, text))
    if _OR.search(match.group()):
        months = {date.value.month for date in dates if date.value}
        common = DateValue(int(match["year"]), months.pop() if len(months) == 1 else None)
        return [partly(common, Span(dates[0].span.start, match.end()), text)]
    if len(parts) == 2 and _is_one_visit(dates[0], dates[1], match.string[parts[0].end() : parts[1].start()]):
        return [replace(dates[0], span=Span(dates[0].span.start, dates[1].span.end), end=dates[1])]
    return dates


def _is_one_visit(first: Dated, second: Dated, link: str) -> bool:
    """« 12 et 13 mai 1994 », « du 12 au 20 mai 1994 »: days that are one date with an end."""
    if first.value is None or second.value is None or not _TWO_DAYS_LINK.fullmatch(link):
        return False
    apart = (second.value.earliest - first.value.earliest).days
    return 1 <= apart <= (_LONGEST_VISIT if _RANGE.search(link) else DAYS_OF_ONE_VISIT)


def read_months(match: re.Match[str], text: str) -> list[Dated]:
    """Months that share the year that follows them; of two that are one date, the year is certain."""
    year = int(match["year"])
    if match["link"] not in (",", "et", "&") or match["part"] or match["other_part"]:
        return [partly(DateValue(year), Span(*match.span()), text)]
    first, second = month_number(match["month"]), month_number(match["other_month"])
    return [
        Dated(DateValue(year, first), Span(*match.span("month"))),
        Dated(DateValue(year, second), Span(match.start("other_month"), match.end())),
    ]


def with_years_before(dates: Sequence[Dated], folded: str) -> list[Dated]:
    """The dates, each without its year with the one that the date before says."""
    dated: list[Dated] = []
    for date in dates:
        previous = dated[-1].value if dated else None
        dated.append(_later(date, previous, folded) if previous and date.value is None else date)
    return dated


def _later(date: Dated, before: DateValue, folded: str) -> Dated:
    if (years := _YEARS_LATER.get(folded[slice(*date.span)])) is not None:
        return Dated(DateValue(before.year + years), date.span)
    same_year = _SAME_YEAR.match(folded, date.span.end)
    printed = _DAY_AND_MONTH.match(folded, date.span.start, date.span.end) if same_year else None
    month = month_number(printed["month"]) if printed and printed["month"] else None
    if not (same_year and printed and month):
        return date
    day = day_number(printed["day"])
    comes_before = (month, day) < (before.month or 1, before.day or 1)
    year = before.year + (comes_before and same_year.group().endswith("suivant"))
    return on_day(day, month, year, Span(date.span.start, same_year.end()), folded)


def with_periods(dates: Sequence[Dated], folded: str) -> list[Dated]:
    """« 2012-2015 », « de 2012 à 2015 », « du 1er mai 2012 au 30 avril 2015 » are one date with an end."""
    joined: list[Dated] = []
    for date in dates:
        previous = joined[-1] if joined else None
        if previous and not previous.end and _ALTERNATIVE.fullmatch(folded, previous.span.end, date.span.start):
            joined[-1] = _either(previous, date, folded)
        elif previous and not previous.end and _is_period(previous, date, folded):
            joined[-1] = replace(previous, span=Span(previous.span.start, date.span.end), end=date)
        else:
            joined.append(date)
    return joined


def _either(first: Dated, second: Dated, folded: str) -> Dated:
    """« en 1994 ou 1995 »: what both have in common is certain, and nothing else."""
    same = first.value and second.value and first.value.year == second.value.year
    common = DateValue(first.value.year) if first.value and same else None
    return partly(common, Span(first.span.start, second.span.end), folded)


def _is_period(first: Dated, second: Dated, folded: str) -> bool:
    """A dash or « jusqu'en » joins two dates; « à » and « au » only behind « de » or « du »."""
    between = folded[first.span.end : second.span.start]
    if not _PERIOD_LINK.fullmatch(between) or (between.strip() == "/" and first.value and first.value.month):
        return False
    before = folded[max(first.span.start - LED_WITHIN, 0) : first.span.start].rstrip()
    if between.strip() in ("et", "et le"):
        return before.endswith(("entre", "entre le"))
    if between == " a " and first.form == second.form == "year":
        return True  # « Jumelage : 1980 à 1999 »
    if "a" in between and "jusqu" not in between:
        return _FROM.search(before) is not None or "-" in between
    return True
