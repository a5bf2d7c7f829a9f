"""Dates: found by shape, split where a list shares its month or year, read one by one; dateparser reads them too.

What is printed sets the precision: a year stays a year. EDTF level 0 is ISO 8601 cut short.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.bulletin import Span
from jumelages.folding import fold
from jumelages.french_dates import DAYS_OF_ONE_VISIT, MONTH_NAMES, WEEKDAY_NAMES, WEEKDAYS
from jumelages.mentions import Doubt

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan",
            "fevrier fevr fev",
            "mars",
            "avril avr",
            "mai",
            "juin",
            "juillet juill juil jul",
            "aout aou",
            "septembre sept sep",
            "octobre oct",
            "novembre nov",
            "decembre dec",
        ),
        start=1,
    )
    for name in names.split()
}

_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![a-z])\.?"
_LOOSE_MONTH = r"[a-z0-9|!]{3,10}\.?"
_WEEKDAY = rf"(?:(?:{WEEKDAYS}),?\s+)?"
_SPELLED_DAYS = {
    word: number
    for number, word in enumerate(
        "premier deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept"
        " dix-huit dix-neuf vingt vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept"
        " vingt-huit vingt-neuf trente trente-et-un".split(),
        start=1,
    )
}
_SPELLED_DAY = "|".join(word.replace("-", "[ -]") for word in sorted(_SPELLED_DAYS, key=len, reverse=True))
_DAY = rf"(?:(?:{_SPELLED_DAY})(?![a-z])|1\s?(?:er|°)|[0-3]?\d(?!\d)(?:e(?:me)?(?![a-z]))?)"
#: « Convention 2012/045 » has a number, and no year.
_NO_NUMBER = r"(?![/-]\d{3}(?!\d))"
_YEAR = rf"(?:1[0-9]{{3}}|20\d\d)(?![\d]){_NO_NUMBER}"
_TO_MONTH, _TO_YEAR = r"(?:\s?|[.\-]\s?|\sdu\smois\sde\s)", r"(?:\s*(?:de\s+(?:l'(?:an|annee)\s+)?)?|-|,\s+)"
_SHORT_YEAR = r"['’]?\d\d(?![\dloi?|])"
_NUMERIC = r"(?<!\d)\d{1,2}(?:er)?\s?(?P<sep>[/.\-])\s?\d{1,2}\s?(?P=sep)\s?(?:\d{4}|\d{2})(?![\d/])"
_ROMAN_MONTHS = {
    numeral: number for number, numeral in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)
}
_ROMAN = rf"[0-3]?\d\s?[-./ ]\s?(?:{'|'.join(sorted(_ROMAN_MONTHS, key=len, reverse=True))})\s?[-./ ]\s?{_YEAR}"
_ISO = r"(?<!\d)\d{4}(?P<iso_sep>[-/.])\d{2}(?P=iso_sep)\d{2}(?!\d)"
_NOISY_NUMERIC = (
    r"(?=[\d/.\-]*[lio?])[0-3lio?]?[0-9lioszb?](?P<noisy_sep>[/.\-])[01lio?]?[0-9lioszb?](?P=noisy_sep)\d{4}(?![\w/])"
)
#: « 3 Djoumada I 1420 correspondant au »: the same day in the other calendar of the Maghreb.
_HIJRI = r"\d{1,2}\s(?:[a-z']+\s){1,3}1[34]\d\d\s?(?:h\.?\s?)?,?\s?correspondant\s(?:au|a)\s"
_PART_OF_MONTH = r"(?:(?:fin|debut|mi|courant|milieu)(?:\s+(?:de|du\smois\sde|d'|mois\sde))?[\s-]*)?"
#: Feasts of the church, whose days move, or are reported by nothing but their names.
FEAST = r"(?:la\s)?(?:paques|pentecote|noel|toussaint)|(?:l')?ascension"
#: « un an plus tard »: reported by the date before, and no more exactly than that.
_LATER = (
    r"(?:\d{1,2}|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quinze|vingt|quelques|plusieurs)\s"
    r"(?:ans?|annees|mois|semaines|jours)\s(?:plus\stard|apres(?!\s(?:l|un|de|qu)))|"
    r"l'annee\s(?:suivante|d'apres)|(?<!de\s)la\smeme\sannee|le\smois\ssuivant|le\slendemain"
)
_IN_THE_COURSE = r"(?:dans\sle\scourant|au\scours)"
_SEASON = (
    rf"(?:{_IN_THE_COURSE}\s(?:de\sla\s|de\sl'|du\s))?(?:printemps|ete|automne|hiver|rentree|{FEAST}|"
    r"(?:1er|premier|2e|2eme|second|deuxieme|3e|troisieme|4e|quatrieme)\s+(?:semestre|trimestre))\s+(?:de\s+)?"
)

#: What looks like one date, in the order in which the shapes are tried at a place.
_CANDIDATE = re.compile(
    rf"""(?<![\w?])(?<!n°)(?<!n°\ )(?:
      (?P<iso>{_ISO})
    | (?P<numeric>{_NUMERIC})
    | (?P<roman>{_ROMAN})
    | (?P<noisy_numeric>{_NOISY_NUMERIC})
    | (?P<full>(?:{_HIJRI})?{_WEEKDAY}{_DAY}{_TO_MONTH}{_MONTH}{_TO_YEAR}(?:{_YEAR}|{_SHORT_YEAR}))
    | (?P<month_year>{_PART_OF_MONTH}{_MONTH}\s+(?:de\s+)?{_YEAR})
    | (?P<month_in_year>{_MONTH}\s+de\s+l'an(?:nee)?\s+{_YEAR})
    | (?P<month_slash>(?:(?:0?[1-9]|1[0-2])/|(?:0[1-9]|1[0-2])[-.]){_YEAR})
    | (?P<season>{_SEASON}{_YEAR})
    | (?P<short_month>{_MONTH}\s+['’]?\d\d(?![\w/.-]))
    | (?P<decade>annees\s+(?:19|20)?\d0(?!\d|\s*(?:-|–|a|au)\s*\d{{4}}))
    | (?P<noisy>{_WEEKDAY}[0-3lio|!?]?[0-9lioszb|!?](?:er)?\s?{_LOOSE_MONTH}\s+[0-9loisb|!?]{{4}}(?![\w]))
    | (?P<later>{_LATER})
    | (?P<vague_year>(?:vers|circa|fin|debut|mi|courant|{_IN_THE_COURSE}\ de(?:\ l'annee)?)[\s-]+{_YEAR})
    | (?P<noisy_month>{_LOOSE_MONTH}\s+{_YEAR})
    | (?P<day_month>{_WEEKDAY}{_DAY}\s+{_MONTH}(?!\s*\d))
    | (?P<year>(?<!\D\d-)(?<!\D\d\d-)(?<!\D\d\d\d-){_YEAR})
    | (?P<noisy_year>(?=[0-9loi?]*\d[0-9loi?]*\d)(?:[1l]9|2[0o])[0-9loisb?]{{2}}(?!\w){_NO_NUMBER})
    )""",
    re.VERBOSE,
)
#: How far in front of a date the words can begin that say how it is meant, in characters.
_LED_WITHIN = 40
_DIGIT = re.compile(r"\d")
_MOST_SHARED_DAYS = 9
#: « 12 et 13 mai 1994 », « 30 avril et 1er mai 1994 »: days without their own month or year.
_SHARED = re.compile(
    rf"""(?<![\w/.\-])(?<!n°)(?<!n°\ )(?:(?:les|des|du|le|au)\s+)?
    (?P<days>{_WEEKDAY}{_DAY}(?:\s+{_MONTH})?
      (?:\s*(?:,|et\s+le|et|ou|&|-|/|au|a)\s*(?:le\s+)?{_WEEKDAY}{_DAY}(?:\s+{_MONTH})?){{1,{_MOST_SHARED_DAYS}}})
    \s*(?P<month>{_MONTH})?\s+(?P<year>{_YEAR})""",
    re.VERBOSE,
)
_SHARED_PART = re.compile(rf"{_WEEKDAY}(?P<day>{_DAY})(?:\s+(?P<month>{_MONTH}))?")
#: « en mai et juin 1994 » are two dates; « fin mai/début juin 1994 » is one, which nobody remembers.
_SHARED_YEAR = re.compile(
    rf"(?<![\w])(?P<part>(?:fin|debut|mi|courant)[\s-]+)?(?P<first>{_MONTH})\s*(?P<link>,|et|ou|&|-|/)\s*"
    rf"(?P<other_part>(?:debut|fin|mi|courant)[\s-]+)?(?P<second>{_MONTH})\s+(?P<year>{_YEAR})"
)
_FULL = re.compile(
    rf"(?P<weekday>{WEEKDAYS})?,?\s*(?P<day>{_DAY}){_TO_MONTH}(?P<month>{_MONTH}){_TO_YEAR}(?P<year>['’]?\d{{2,4}})"
)
_PERIOD_LINK = re.compile(r"\s*(?:-|–|—|/|→|>>|->|a|au|et|jusqu'en|jusqu'au|jusqu'a)\s*(?:le\s+)?$")
#: « 12-13 mai », « 12 et 13 mai »: two days that can be one signing.
_TWO_DAYS_LINK = re.compile(r"\s*(?:-|/|au|a|&)\s*(?:le\s+)?|\s*et\s*(?:le\s+)?")
_RANGE = re.compile(r"au|[-/]|\ba\b")
_ALTERNATIVE = re.compile(r"\s*[,(]?\s*\bou\s+(?:bien |plutot |peut-etre )?(?:en |le |au )?|\s*/\s*(?=\d{4}$)")
_ROMAN_LINK = re.compile(r"\s?[-./ ]\s?")
_MONTH_AND_YEAR = re.compile(r"([a-z0-9|!]+)\.?\s+(?:de\s+)?(\d{3,4})$", re.ASCII)
#: « le ... 1973 »: a day was to be filled in.
_DAY_LEFT_OUT = re.compile(rf"\b(?:{WEEKDAYS})\s+(?:de |d')?$|\b(?:le|les)\s*(?:[.…_]{{2,}}|\?+)?\s*$|[.…_]{{3,}}\s*$")
#: « le 2bis mai 1974 »: a day that cannot be read.
_DAY_UNREAD = re.compile(r"\ble\s+\S*\d\S*\s+$", re.IGNORECASE)
_MONTH_SET_APART = re.compile(r".*[\w°][\s.\-]+[a-z]{2,}\.?[\s.,\-].*")
_BEFORE_OUR_CALENDAR = re.compile(_HIJRI)
_LEADING_WEEKDAY = re.compile(rf"^(?:{WEEKDAYS}),?\s+")
_NOISY_PARTS = re.compile(r"(\S{1,2}?)(?:er)?\s?([a-z|!][a-z0-9|!]{1,8}[a-z0-9|!]?\.?)\s+(\S{4})$")
_LOOK_ALIKE = re.compile(r"(?<=[\dlio])[lioszb]|\b[lio](?=\d)")
_LOOK_ALIKES = str.maketrans("liozsb", "110258")
#: Letters and signs that OCR takes for each other, reported by one of them.
_NOISE = str.maketrans("1i|!05", "llllos")

#: The most days that « du 12 au 20 mai » can join: more is a period, or a slip.
_LONGEST_VISIT = 14


class DateValue(NamedTuple):
    """A date at its printed precision: month and day are None where they are not printed."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def edtf(self) -> str:
        """EDTF level 0: a year, a month or a day."""
        month = f"-{self.month:02d}" if self.month else ""
        day = f"-{self.day:02d}" if self.day else ""
        return f"{self.year:04d}{month}{day}"

    @property
    def earliest(self) -> datetime.date:
        """The first day that it can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> datetime.date:
        """The last day that it can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True)
class Dated:
    """One printed date: its value (None where nothing is certain), its place, its doubts.

    `end` closes two consecutive days or a period. `form` names how it is printed: iso, numeric, full, year ...
    """

    value: DateValue | None
    span: Span
    doubts: tuple[Doubt, ...] = ()
    end: Dated | None = None
    form: str | None = field(default=None, compare=False)


@cache
def _parser() -> DateDataParser:
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=["fr"],
        settings={
            "PARSERS": ["custom-formats"],  # those that it is given, and no guess
        },
    )


def existing_day(day: int, month: int, year: int) -> DateValue | None:
    """The day, or None where the calendar has no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return DateValue(year, month, day)


def second_opinion(dated: Dated, printed: str, date_format: str, text: str) -> Dated:
    """The date, where dateparser reads the same in what is printed; of two readings, what they have in common.

    It is asked of dates in figures and with a shortened month: one that is written out has no other reading. What it
    cannot read (« 21-X-1973 ») it has no opinion of.
    """
    if dated.value is None:
        return dated
    other = _parser().get_date_data(printed, date_formats=[date_format]).date_obj
    if other is None or other.date() == dated.value.earliest:
        return dated
    year, month, _ = dated.value
    if other.year != year:
        words = {"read": text[dated.span.start : dated.span.end], "understood": "—"}
        return Dated(None, dated.span, (Doubt("J204", dated.span, words),))
    return _partly(DateValue(year, month if other.month == month else None), dated.span, text)


def month_number(printed: str) -> int | None:
    """The number of a month, long or short; None for any other word."""
    return MONTHS.get(printed.strip().rstrip("."))


def _month_through_noise(printed: str) -> int | None:
    """The one month that OCR can have made this word of."""
    if sum(name.startswith(printed) for name in MONTHS) > 1:
        return None
    key = _noise_key(printed.rstrip("."))
    found = {number for name, number in MONTHS.items() if len(name) > 2 and _noise_key(name) == key}
    return found.pop() if len(found) == 1 else None


def _noise_key(word: str) -> str:
    """What a word and its damaged forms have in common."""
    return word.replace("rn", "m").translate(_NOISE)


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
    spelled = {match.end(): match.start() for match in _spelled_years(folded)} if " mil" in folded else {}
    if not (spelled or _DIGIT.search(text)):
        return ()
    in_figures = _with_years_in_figures(folded) if spelled else folded
    found: list[Dated] = []
    for date in _single_dates(text, in_figures):
        if date.span.end in spelled:
            date = replace(date, span=Span(min(date.span.start, spelled[date.span.end]), date.span.end))
        found.append(date)
    if not found:
        return ()
    dates = [_vague_checked(date, text, folded) for date in _with_years_before(found, folded)]
    return tuple(_with_periods(dates, folded) if len(dates) > 1 else dates)


#: « mil neuf cent quatre-vingt-sept », « deux mille douze ».
_SPELLED_YEAR = re.compile(
    r"\b(?:mil(?:le)?[ -](?:neuf|huit)[ -]cents?|deux[ -]mille)"
    r"(?:(?:[ -]|[ -]et[ -])(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|"
    r"seize|vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante)\b){0,5}+(?!\s*(?:hab|ame|d'))"
)


#: « deux mille douze » is a year behind a month or « en », else a number.
_BEFORE_YEAR = re.compile(rf"\b(?:en|an|annee|{_MONTH})\s+$")


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


def _with_years_in_figures(folded: str) -> str:
    """The folded text with years in words as figures behind blanks, so that all places stay."""
    for match in _spelled_years(folded):
        figures = f"{_year_in_figures(match.group())}".rjust(len(match.group()))
        folded = folded[: match.start()] + figures + folded[match.end() :]
    return folded


#: « le 4 novembre de la même année », « le 4 novembre suivant »: the year is reported by the date before.
_SAME_YEAR = re.compile(r"\s+(?:de la meme annee|du meme an|suivant)\b")


#: Years that are reported by the date before, and are certain.
_YEARS_LATER = {"la meme annee": 0, "l'annee suivante": 1, "l'annee d'apres": 1}


def _with_years_before(dates: list[Dated], folded: str) -> list[Dated]:
    dated: list[Dated] = []
    for date in dates:
        previous = dated[-1].value if dated else None
        later = _SAME_YEAR.match(folded, date.span.end) if date.value is None and previous else None
        shape = _DAY_AND_MONTH.match(folded, date.span.start, date.span.end)
        month = month_number(shape["month"]) if shape else None
        if later and previous and shape and month:
            comes_before = (month, _day_number(shape["day"])) < (previous.month or 1, previous.day or 1)
            year = previous.year + (comes_before and later.group().endswith("suivant"))
            span = Span(date.span.start, later.end())
            date = _day(_day_number(shape["day"]), month, year, span, folded)
        elif previous and date.value is None and (years := _YEARS_LATER.get(folded[slice(*date.span)])) is not None:
            date = Dated(DateValue(previous.year + years), date.span)
        dated.append(date)
    return dated


_DAY_AND_MONTH = re.compile(rf"{_WEEKDAY}(?P<day>{_DAY})\s+(?P<month>{_MONTH})")

#: « avant 1990 », « vers 1990 »: the year is no more than a bound, or a guess.
_VAGUE = re.compile(
    r"\b(?:avant|apres|vers|circa|anterieure?s? a|posterieure?s? a|au plus tard (?:en|le))\s+(?:le |l'an )?$"
)


def _vague_checked(date: Dated, text: str, folded: str) -> Dated:
    guessed = folded.startswith(("vers", "circa"), date.span.start)
    if (
        date.doubts
        or date.value is None
        or not (guessed or _VAGUE.search(folded, max(date.span.start - _LED_WITHIN, 0), date.span.start))
    ):
        return date
    return _partly(date.value, date.span, text)


_SHAPES = (_SHARED, _SHARED_YEAR, _CANDIDATE)


def _single_dates(text: str, folded: str) -> list[Dated]:
    found: list[Dated] = []
    ahead = [(match.start(), number, match) for number, shape in enumerate(_SHAPES) if (match := shape.search(folded))]
    while ahead:
        start, _, first = min(ahead)
        dates = _dates_of(first, text, folded)
        found += dates
        position = max(date.span.end for date in dates) if dates else start + 1
        ahead = [
            (match.start(), number, match)
            for begin, number, shape in ahead
            if (match := shape if begin >= position else shape.re.search(folded, position))
        ]
    return found


def _dates_of(match: re.Match[str], text: str, folded: str) -> list[Dated]:
    if match.re is _SHARED:
        dates = _shared_days(match, text, folded)
        if dates:
            return [replace(date, form="days of one month") for date in dates]
        return [_first_candidate(match.start(), match.end(), text, folded)]
    if match.re is _SHARED_YEAR:
        return [replace(date, form="months of one year") for date in _shared_months(match, text)]
    form = _form(match)
    dated = _read_candidate(form, match, text)
    return [replace(dated, form=form.replace("_", " "))] if dated else []


def _first_candidate(start: int, end: int, text: str, folded: str) -> Dated:
    candidate = _CANDIDATE.search(folded, start, end)
    dated = _read_candidate(_form(candidate), candidate, text) if candidate else None
    return dated or Dated(None, Span(start, end), (Doubt("J201", Span(start, end), {"read": text[start:end]}),))


def _shared_days(match: re.Match[str], text: str, folded: str) -> list[Dated]:
    """Days that share the month and year that follow them; two days that follow each other are one date."""
    parts = list(_SHARED_PART.finditer(folded, match.start("days"), match.end("days")))
    year = int(match["year"])
    month = month_number(match["month"]) if match["month"] else None
    dates: list[Dated] = []
    for part in reversed(parts):
        month = month_number(part["month"]) if part["month"] else month
        if month is None:
            return []
        last = part is parts[-1]
        span = Span(part.start(), match.end() if last else part.end())
        dates.append(_day(_day_number(part["day"]), month, year, span, text))
    dates.reverse()
    if re.search(r"\bou\b", match.group()):
        return [_one_of(dates, match, text)]
    if len(parts) == 2 and _is_one_visit(dates[0], dates[1], folded[parts[0].end() : parts[1].start()]):
        return [replace(dates[0], span=Span(dates[0].span.start, dates[1].span.end), end=dates[1])]
    return dates


def _is_one_visit(first: Dated, second: Dated, link: str) -> bool:
    """« 12 et 13 mai 1994 », « du 12 au 20 mai 1994 »: days that are one date with an end."""
    apart = _days_apart(first, second)
    if apart is None or apart not in range(1, _LONGEST_VISIT + 1) or not _TWO_DAYS_LINK.fullmatch(link):
        return False
    return apart <= DAYS_OF_ONE_VISIT or _RANGE.search(link) is not None


def _one_of(dates: list[Dated], match: re.Match[str], text: str) -> Dated:
    """« le 5 ou 6 mai 1969 »: what both have in common is certain."""
    span = Span(dates[0].span.start, match.end())
    year, months = int(match["year"]), {date.value.month for date in dates if date.value}
    return _partly(DateValue(year, months.pop() if len(months) == 1 else None), span, text)


def _days_apart(first: Dated, second: Dated) -> int | None:
    if first.value is None or second.value is None:
        return None
    return (second.value.earliest - first.value.earliest).days


def _shared_months(match: re.Match[str], text: str) -> list[Dated]:
    year = int(match["year"])
    if match["link"] not in (",", "et", "&") or match["part"] or match["other_part"]:
        return [_partly(DateValue(year), Span(*match.span()), text)]
    first, second = month_number(match["first"]), month_number(match["second"])
    return [
        Dated(DateValue(year, first), Span(*match.span("first"))),
        Dated(DateValue(year, second), Span(match.start("second"), match.end())),
    ]


_DIGITS = re.compile(r"\d+")


def _day_number(printed: str) -> int:
    digits = _DIGITS.match(printed)
    return int(digits.group()) if digits else _SPELLED_DAYS[re.sub(r"\s+", "-", printed.strip())]


def _day(day: int, month: int, year: int, span: Span, text: str) -> Dated:
    value = existing_day(day, month, year)
    doubts = () if value else (Doubt("J201", span, {"read": text[span.start : span.end]}),)
    return Dated(value, span, doubts)


def _form(match: re.Match[str]) -> str:
    """Which of the forms of a date it is; the signs within a date are groups of their own."""
    last = match.lastgroup or ""
    return {"sep": "numeric", "noisy_sep": "noisy_numeric", "iso_sep": "iso"}.get(last, last)


def _read_candidate(form: str, match: re.Match[str], text: str) -> Dated | None:
    span = Span(*match.span())
    printed = match.group()
    match form:
        case "iso":
            year, month, day = re.split("[-/.]", printed)
            dated = _day(int(day), int(month), int(year), span, text)
            return second_opinion(dated, f"{year}-{month}-{day}", "%Y-%m-%d", text)
        case "numeric":
            return _numeric(printed, span, text)
        case "noisy_numeric":
            return _noisy_numeric(printed, span, text)
        case "roman":
            day_printed, numeral, year_printed = _ROMAN_LINK.split(printed)
            return _day(int(day_printed), _ROMAN_MONTHS[numeral], int(year_printed), span, text)
        case "full":
            return _full(printed, span, text)
        case "month_year" | "noisy_month":
            return _month_year(printed, span, text)
        case "month_in_year":
            words = printed.split()
            return _month_year(f"{words[0]} {words[-1]}", span, text)
        case "month_slash":
            month, year = (int(part) for part in re.split("[-/.]", printed))
            return Dated(DateValue(year, month), span)
        case "season" | "vague_year":
            return _year(printed, span)
        case "year":
            return _bare_year(match, text)
        case "short_month":
            return Dated(None, span, (Doubt("J203", span, {"read": text[span.start : span.end]}),))
        case "noisy":
            return _noisy(printed, span, text)
        case "noisy_year":
            return _noisy_year(span, text)
        case _:
            return _undecided(span, text)


def _numeric(printed: str, span: Span, text: str) -> Dated:
    day, month, year = (part.strip() for part in re.split(r"[/.\-]", printed))
    day = day.removesuffix("er")
    if len(year) == 2:
        return _two_digit_year(int(day), int(month), int(year), span, text)
    return second_opinion(_day(int(day), int(month), int(year), span, text), f"{day}/{month}/{year}", "%d/%m/%Y", text)


def _noisy_numeric(printed: str, span: Span, text: str) -> Dated:
    """« 0l/06/1990 »: the year, and the month where it is all digits."""
    _, month, year = re.split(r"[/.\-]", printed)
    return _partly(DateValue(int(year), int(month) if month.isdigit() and 1 <= int(month) <= 12 else None), span, text)


def _full(printed: str, span: Span, text: str) -> Dated | None:
    match = _FULL.match(_BEFORE_OUR_CALENDAR.sub("", printed))
    if match is None:
        return None
    month = month_number(match["month"])
    if month is None:
        return None
    day, year = _day_number(match["day"]), match["year"].lstrip("'’")
    if len(year) == 2:
        return _two_digit_year(day, month, int(year), span, text)
    dated, named = _day(day, month, int(year), span, text), match["month"].rstrip(".")
    if named != _FOLDED_MONTHS[month - 1]:
        dated = second_opinion(dated, f"{day} {_accented(named, month)} {year}", "%d %B %Y", text)
    return _blanks_checked(_weekday_checked(dated, match["weekday"], text), printed, text)


def _accented(folded: str, month: int) -> str:
    """A month's name, or its beginning, with its accents: what dateparser knows."""
    name = MONTH_NAMES[month - 1]
    if not fold(name).startswith(folded):
        return folded
    return name if len(folded) > _LONGEST_ABBREVIATION else name[: len(folded)]


_FOLDED_MONTHS = [fold(name) for name in MONTH_NAMES]
#: « févr. », « sept. »
_LONGEST_ABBREVIATION = 4


def _blanks_checked(dated: Dated, printed: str, text: str) -> Dated:
    """« 12decembre1990 » has one reading, but was damaged."""
    if dated.value is None or _MONTH_SET_APART.fullmatch(printed):
        return dated
    read = text[dated.span.start : dated.span.end]
    return replace(
        dated,
        doubts=(*dated.doubts, Doubt("J103", dated.span, {"read": read, "understood": dated.value.edtf})),
    )


def _weekday_checked(dated: Dated, weekday: str | None, text: str) -> Dated:
    if weekday is None or dated.value is None or WEEKDAY_NAMES[dated.value.earliest.weekday()].startswith(weekday[:3]):
        return dated
    return replace(dated, doubts=(Doubt("J209", dated.span, {"read": text[dated.span.start : dated.span.end]}),))


def _two_digit_year(day: int, month: int, year: int, span: Span, text: str) -> Dated:
    """The century is not printed: no value is kept, for 1904 and 2004 are both possible."""
    exists = existing_day(day, month, 2000 + year) or existing_day(day, month, 1900 + year)
    return Dated(None, span, (Doubt("J203" if exists else "J201", span, {"read": text[span.start : span.end]}),))


def _month_year(printed: str, span: Span, text: str) -> Dated | None:
    word, year = _MONTH_AND_YEAR.search(printed).groups()  # type: ignore[union-attr]  # the shape guarantees it
    month = month_number(word)
    if month and _DAY_UNREAD.search(text, max(span.start - _LED_WITHIN, 0), span.start):
        return _partly(DateValue(int(year), month), span, text)
    if month and _DAY_LEFT_OUT.search(text[max(span.start - _LED_WITHIN, 0) : span.start]):
        return _partly(DateValue(int(year), month), span, text)
    if month:
        return Dated(DateValue(int(year), month), span)
    if re.fullmatch(r"[a-z]+", word) and "rn" not in word:
        return Dated(DateValue(int(year)), Span(span.end - len(year), span.end))
    month = _month_through_noise(word)
    if month is None:
        return Dated(DateValue(int(year)), Span(span.end - len(year), span.end))
    return _partly(DateValue(int(year), month), span, text)


def _year(printed: str, span: Span) -> Dated:
    return Dated(DateValue(int(printed[-4:].strip())), span)


def _bare_year(match: re.Match[str], text: str) -> Dated:
    """A year; « signé le ... 1973 » leaves its day out, and that is said."""
    value, span = DateValue(int(match.group())), Span(*match.span())
    if _DAY_LEFT_OUT.search(match.string[max(match.start() - _LED_WITHIN, 0) : match.start()]):
        return _partly(value, span, text)
    return Dated(value, span)


def _noisy(printed: str, span: Span, text: str) -> Dated | None:
    """A date in which a letter stands for a digit, or a damaged month: the certain part is kept."""
    parts = _NOISY_PARTS.match(_LEADING_WEEKDAY.sub("", printed))
    if parts is None:
        return None
    day, word, year = parts.groups()
    month = month_number(word) or _month_through_noise(word)
    if month is None:
        return None
    if not year.isdigit():
        return _noisy_year(span, text)
    value = DateValue(int(year), month)
    if day.isdigit() and existing_day(int(day), month, int(year)):
        value = DateValue(int(year), month, int(day))
    return _partly(value, span, text)


def _noisy_year(span: Span, text: str) -> Dated:
    read = text[span.start : span.end]
    words = {"read": read, "understood": _digits(fold(read))}
    return Dated(None, span, (Doubt("J101", span, words),))


def _digits(printed: str) -> str:
    """The figures that the letters among them stand for: « l9S8 » is 1958."""
    return _LOOK_ALIKE.sub(lambda match: match.group().translate(_LOOK_ALIKES), printed)


def _partly(value: DateValue, span: Span, text: str) -> Dated:
    words = {"read": text[span.start : span.end], "understood": value.edtf}
    return Dated(value, span, (Doubt("J204", span, words),))


def _undecided(span: Span, text: str) -> Dated:
    """A day without its year, or a decade: no EDTF level 0 value says that."""
    return Dated(None, span, (Doubt("J204", span, {"read": text[span.start : span.end], "understood": "—"}),))


def _with_periods(dates: list[Dated], folded: str) -> list[Dated]:
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
    span = Span(first.span.start, second.span.end)
    same = first.value and second.value and first.value.year == second.value.year
    value = DateValue(first.value.year) if first.value and same else None
    words = {"read": folded[span.start : span.end], "understood": value.edtf if value else "—"}
    return Dated(value, span, (Doubt("J204", span, words),))


def _is_period(first: Dated, second: Dated, folded: str) -> bool:
    """A dash or « jusqu'en » joins two dates; « à » and « au » only behind « de » or « du »."""
    between = folded[first.span.end : second.span.start]
    if not _PERIOD_LINK.fullmatch(between):
        return False
    if between.strip() == "/" and first.value and first.value.month:
        return False
    before = folded[max(first.span.start - _LED_WITHIN, 0) : first.span.start].rstrip()
    if between.strip() in ("et", "et le"):
        return before.endswith(("entre", "entre le"))
    if between == " a " and first.form == second.form == "year":
        return True  # « Jumelage : 1980 à 1999 »
    if re.search(r"[aà]|au", between) and "jusqu" not in between:
        return bool(re.search(r"(?:^|[\s(,:])(?:de|du|d'|annees|periode)$", before)) or "-" in between
    return True
