"""The forms of a date: how one is printed, and what is certain in it. What is printed sets the precision."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from jumelages.annotating.date_values import Dated, DateValue, existing_day, on_day, partly, second_opinion, withheld
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.folding import fold
from jumelages.french_dates import MONTH_NAMES, WEEKDAY_NAMES, WEEKDAYS
from jumelages.mentions import Doubt

_MONTHS = (
    "janvier janv jan/fevrier fevr fev/mars/avril avr/mai/juin/juillet juill juil jul/aout aou/septembre sept sep"
    "/octobre oct/novembre nov/decembre dec"
).split("/")
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_MONTH_NUMBERS = range(1, 13)
_ROMAN = {numeral: number for number, numeral in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}
_SPELLED_DAYS = {
    word: number
    for number, word in enumerate(
        "premier deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept"
        " dix-huit dix-neuf vingt vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept"
        " vingt-huit vingt-neuf trente trente-et-un".split(),
        start=1,
    )
}


def _one_of(words: dict[str, int]) -> str:
    return "|".join(word.replace("-", "[ -]") for word in sorted(words, key=len, reverse=True))


MONTH = rf"(?:{_one_of(MONTHS)})(?![a-z])\.?"
DAY = rf"(?:(?:{_one_of(_SPELLED_DAYS)})(?![a-z])|1\s?(?:er|°)|[0-3]?\d(?!\d)(?:e(?:me)?(?![a-z]))?)"
#: « Convention 2012/045 » has a number, and no year.
_NO_NUMBER = r"(?![/-]\d{3}(?!\d))"
YEAR = rf"(?:1[0-9]{{3}}|20\d\d)(?![\d]){_NO_NUMBER}"
WEEKDAY = rf"(?:(?:{WEEKDAYS}),?\s+)?"
_SHORT_YEAR = r"['’]?\d\d(?![\dloi?|])"
_LOOSE_MONTH = r"[a-z0-9|!]{3,10}\.?"
_TO_MONTH, _TO_YEAR = r"(?:\s?|[.\-]\s?|\sdu\smois\sde\s)", r"(?:\s*(?:de\s+(?:l'(?:an|annee)\s+)?)?|-|,\s+)"
#: « 3 Djoumada I 1420 correspondant au »: the same day in the other calendar of the Maghreb.
_HIJRI = r"\d{1,2}\s(?:[a-z']+\s){1,3}1[34]\d\d\s?(?:h\.?\s?)?,?\s?correspondant\s(?:au|a)\s"
_PART_OF_MONTH = r"(?:(?:fin|debut|mi|courant|milieu)(?:\s+(?:de|du\smois\sde|d'|mois\sde))?[\s-]*)?"
#: Feasts of the church, whose days move, or are given by nothing but their names.
FEAST = r"(?:la\s)?(?:paques|pentecote|noel|toussaint)|(?:l')?ascension"
_IN_THE_COURSE = r"(?:dans\sle\scourant|au\scours)"
_SEASON = (
    rf"(?:{_IN_THE_COURSE}\s(?:de\sla\s|de\sl'|du\s))?(?:printemps|ete|automne|hiver|rentree|{FEAST}|"
    r"(?:1er|premier|2e|2eme|second|deuxieme|3e|troisieme|4e|quatrieme)\s+(?:semestre|trimestre))\s+(?:de\s+)?"
)
#: « un an plus tard »: given by the date before, and no more exactly than that.
_LATER = (
    r"(?:\d{1,2}|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quinze|vingt|quelques|plusieurs)\s"
    r"(?:ans?|annees|mois|semaines|jours)\s(?:plus\stard|apres(?!\s(?:l|un|de|qu)))|"
    r"l'annee\s(?:suivante|d'apres)|(?<!de\s)la\smeme\sannee|le\smois\ssuivant|le\slendemain"
)
#: How far in front of a date the words can begin that say how it is meant, in characters.
LED_WITHIN = 40
#: « le ... 1973 »: a day was to be filled in; « le 2bis mai 1974 »: one that cannot be read.
_DAY_LEFT_OUT = expression(rf"\b(?:{WEEKDAYS})\s+(?:de |d')?$|\b(?:le|les)\s*(?:[.…_]{{2,}}|\?+)?\s*$|[.…_]{{3,}}\s*$")
_DAY_UNREAD = expression(r"\ble\s+\S*\d\S*\s+$", re.IGNORECASE)
_DIGITS = expression(r"\d+")
_LOOK_ALIKE = expression(r"(?<=[\dlio])[lioszb]|\b[lio](?=\d)")
_LOOK_ALIKES = str.maketrans("liozsb", "110258")
#: Letters and signs that OCR takes for each other, each mapped to one of them.
_NOISE = str.maketrans("1i|!05", "llllos")
_FOLDED_MONTHS = [fold(name) for name in MONTH_NAMES]
#: « févr. », « sept. »
_LONGEST_ABBREVIATION = 4


class Form(NamedTuple):
    """How a date is printed, over the folded text, with the groups day, month and year where they are printed so.

    Groups in capitals keep two signs the same.

    `read` takes its match and the text; None where it is no date after all.
    """

    words: str
    read: Callable[[re.Match[str], str], Dated | None]
    example: str
    near_miss: str


def month_number(printed: str) -> int | None:
    """The number of a month in figures or by its name, long or short; None for any other word."""
    return int(printed) if printed.isdecimal() else MONTHS.get(printed.strip().rstrip("."))


def day_number(printed: str) -> int:
    """The number of a day in figures or words."""
    digits = _DIGITS.match(printed)
    return int(digits.group()) if digits else _SPELLED_DAYS[re.sub(r"\s+", "-", printed.strip())]


def _day(match: re.Match[str], text: str) -> Dated | None:
    """The day; where its century is not printed, no value: 1904 and 2004 are both possible."""
    span, day, month = Span(*match.span()), day_number(match["day"]), month_number(match["month"])
    year = match["year"].lstrip("'’")
    if month is None:
        return None
    if len(year) == 2:
        exists = existing_day(day, month, 2000 + int(year)) or existing_day(day, month, 1900 + int(year))
        return withheld("J203" if exists else "J201", span, text)
    return on_day(day, month, int(year), span, text)


def _day_in_figures(match: re.Match[str], text: str) -> Dated | None:
    dated = _day(match, text)
    return dated and second_opinion(dated, "/".join(match.group("day", "month", "year")), "%d/%m/%Y", text)


def _day_in_words(match: re.Match[str], text: str) -> Dated | None:
    dated, printed = _day(match, text), match["month"].rstrip(".")
    if dated is None or dated.value is None:
        return dated
    number = MONTHS[printed]
    if printed != _FOLDED_MONTHS[number - 1]:
        day = f"{day_number(match['day'])} {_accented(printed, number)} {match['year']}"
        dated = second_opinion(dated, day, "%d %B %Y", text)
    return _with_doubts_of_print(dated, match, text)


def _accented(folded: str, month: int) -> str:
    """A month's name, or its beginning, with its accents: what dateparser knows."""
    name = MONTH_NAMES[month - 1]
    if not fold(name).startswith(folded):
        return folded
    return name if len(folded) > _LONGEST_ABBREVIATION else name[: len(folded)]


def _with_doubts_of_print(dated: Dated, match: re.Match[str], text: str) -> Dated:
    """A weekday that does not fit; « 12decembre1990 », which has one reading, but was damaged."""
    if dated.value is None:
        return dated
    read, weekday = text[dated.span.start : dated.span.end], match["weekday"]
    doubts = list(dated.doubts)
    if weekday and not WEEKDAY_NAMES[dated.value.earliest.weekday()].startswith(weekday[:3]):
        doubts.append(Doubt("J209", dated.span, {"read": read}))
    joined = match.end("month") == match.start("year") and not match["month"].endswith(".")
    if joined or match.end("day") == match.start("month"):
        doubts.append(Doubt("J103", dated.span, {"read": read, "understood": dated.value.edtf}))
    return replace(dated, doubts=tuple(doubts)) if doubts else dated


def _day_with_roman_month(match: re.Match[str], text: str) -> Dated:
    return on_day(int(match["day"]), _ROMAN[match["month"]], int(match["year"]), Span(*match.span()), text)


def _month(match: re.Match[str], text: str) -> Dated:
    """A month; of a damaged word its year, and the month where it can be one alone."""
    span, year, word = Span(*match.span()), int(match["year"]), match["month"].rstrip(".")
    month = month_number(word)
    value = DateValue(year, month)
    if month in _MONTH_NUMBERS:
        before = text[max(span.start - LED_WITHIN, 0) : span.start]
        unread = not word.isdecimal() and (_DAY_UNREAD.search(before) or _DAY_LEFT_OUT.search(before))
        return partly(value, span, text) if unread else Dated(value, span)
    damaged = not word.isalpha() or "rn" in word
    month = _month_through_noise(word) if damaged else None
    if month is None:
        return Dated(DateValue(year), Span(*match.span("year")))
    return partly(DateValue(year, month), span, text)


def _month_through_noise(printed: str) -> int | None:
    """The one month that OCR can have made this word of."""
    if sum(name.startswith(printed) for name in MONTHS) > 1:
        return None
    key = _noise_key(printed)
    found = {number for name, number in MONTHS.items() if len(name) > 2 and _noise_key(name) == key}
    return found.pop() if len(found) == 1 else None


def _noise_key(word: str) -> str:
    """What a word and its damaged forms have in common."""
    return word.replace("rn", "m").translate(_NOISE)


def _year(match: re.Match[str], text: str) -> Dated:
    """A year; « signé le ... 1973 » leaves its day out, and that is said."""
    value, span = DateValue(int(match["year"])), Span(*match.span())
    alone = match.start("year") == span.start
    if alone and _DAY_LEFT_OUT.search(match.string[max(span.start - LED_WITHIN, 0) : span.start]):
        return partly(value, span, text)
    return Dated(value, span)


def _damaged_numeric(match: re.Match[str], text: str) -> Dated:
    """« 0l/06/1990 »: the year, and the month where it is all digits."""
    month = month_number(match["month"])
    return partly(DateValue(int(match["year"]), month if month in _MONTH_NUMBERS else None), Span(*match.span()), text)


def _damaged_day(match: re.Match[str], text: str) -> Dated | None:
    """A date in which a letter stands for a digit, or a damaged month: the certain part is kept."""
    day, word, year = match["day"], match["month"].rstrip("."), match["year"]
    month = MONTHS.get(word) or _month_through_noise(word)
    if month is None:
        return None
    if not year.isdigit():
        return _damaged_year(match, text)
    exact = existing_day(int(day), month, int(year)) if day.isdigit() else None
    return partly(exact or DateValue(int(year), month), Span(*match.span()), text)


def _damaged_year(match: re.Match[str], text: str) -> Dated:
    """« l9S8 »: what its letters stand for is reported, and is no value."""
    span = Span(*match.span())
    read = text[span.start : span.end]
    figures = _LOOK_ALIKE.sub(lambda letter: letter.group().translate(_LOOK_ALIKES), fold(read))
    return Dated(None, span, (Doubt("J101", span, {"read": read, "understood": figures}),))


def _without_century(match: re.Match[str], text: str) -> Dated:
    return withheld("J203", Span(*match.span()), text)


def _undecided(match: re.Match[str], text: str) -> Dated:
    return partly(None, Span(*match.span()), text)


#: What looks like one date, in the order in which the forms are tried at a place.
FORMS = {
    "iso": Form(
        r"(?P<year>\d{4})(?P<ISO_SIGN>[-/.])(?P<month>\d{1,2})(?P=ISO_SIGN)(?P<day>\d{1,2})(?![/.\-]?\d)",
        _day_in_figures,
        "1958-07-10",
        "1958-07",
    ),
    "iso without signs": Form(
        r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d|\s*(?:hab|ame))",
        _day,
        "19580710",
        "19581310",
    ),
    "day first without signs": Form(
        r"(?P<day>0[1-9]|[12]\d|3[01])(?P<month>0[1-9]|1[0-2])(?P<year>(?:19|20)\d\d)(?!\d|\s*(?:hab|ame))",
        _day,
        "10071958",
        "10131958",
    ),
    "blanks between": Form(
        r"(?:(?<=\ble )|(?<=\bdu ))(?P<day>\d{1,2}) (?P<month>\d{1,2}) (?P<year>(?:19|20)\d\d)(?!\s?\d)",
        _day,
        "le 10 7 1958",
        "avenant 10 7 1958",
    ),
    "numeric": Form(
        r"(?P<day>\d{1,2})(?:er)?\s?(?P<SIGN>[/.\-]|(?<!\s)[|\\_·](?!\s))\s?(?P<month>\d{1,2})\s?(?P=SIGN)\s?"
        r"(?P<year>\d{4}|\d{2})(?![\d/])",
        _day_in_figures,
        "10/07/1958",
        "10/07-1958",
    ),
    "roman": Form(
        rf"(?P<day>[0-3]?\d)\s?[-./ ]\s?(?P<month>{_one_of(_ROMAN)})\s?[-./ ]\s?(?P<year>{YEAR})",
        _day_with_roman_month,
        "21-X-1973",
        "21-XX-1973",
    ),
    "noisy numeric": Form(
        r"(?=[\d/.\-]*[lio?])(?P<day>[0-3lio?]?[0-9lioszb?])(?P<NOISY_SIGN>[/.\-])(?P<month>[01lio?]?[0-9lioszb?])"
        r"(?P=NOISY_SIGN)(?P<year>\d{4})(?![\w/])",
        _damaged_numeric,
        "0l/06/1990",
        "0l/06/199O",
    ),
    "full": Form(
        rf"(?:{_HIJRI})?(?:(?P<weekday>{WEEKDAYS}),?\s+)?(?P<day>{DAY}){_TO_MONTH}(?P<month>{MONTH}){_TO_YEAR}"
        rf"(?P<year>{YEAR}|{_SHORT_YEAR})",
        _day_in_words,
        "10 juillet 1958",
        "10 juillet",
    ),
    "day of a month": Form(
        rf"(?:(?<=\ble )|(?<=\bdu )|(?<=\bau )|(?=\d+(?:er|e|eme)\b|\d+\sjour\b))"
        rf"(?P<day>\d{{1,2}})(?:er|e|eme)?\s(?:jour\s)?(?:de\s|d'|du\s)(?:mois\s(?:de\s|d'))?(?P<month>{MONTH})\s"
        rf"(?:de\s(?:l'an(?:nee)?\s)?)?(?P<year>{YEAR})",
        _day,
        "le 10 de juillet de 1958",
        "avenant 10 de juillet 1958",
    ),
    "month first": Form(
        rf"(?P<month>{MONTH})\s(?P<day>{DAY}),?\s(?P<year>{YEAR})", _day, "juillet 10, 1958", "juillet 10, 58"
    ),
    "month year": Form(
        rf"{_PART_OF_MONTH}(?P<month>{MONTH})\s+(?:de\s+(?:l'an(?:nee)?\s+)?)?(?P<year>{YEAR})",
        _month,
        "fin juillet 1958",
        "fin 1958",
    ),
    "month slash": Form(
        rf"(?:(?P<month>(?:0?[1-9]|1[0-2])(?=/)|(?:0[1-9]|1[0-2])(?=[-.]))[-./])(?P<year>{YEAR})",
        _month,
        "07/1958",
        "13/1958",
    ),
    "season": Form(rf"{_SEASON}(?P<year>{YEAR})", _year, "printemps 1958", "printemps"),
    "short month": Form(rf"{MONTH}\s+['’]?\d\d(?![\w/.-])", _without_century, "juillet 58", "juillet 1958"),
    "decade": Form(
        r"annees\s+(?:19|20)?\d0(?!\d|\s*(?:-|–|a|au)\s*\d{4})", _undecided, "années 60", "années 1960 à 1965"
    ),
    "noisy": Form(
        rf"{WEEKDAY}(?P<day>[0-3lio|!?]?[0-9lioszb|!?])(?:er)?\s?(?P<month>{_LOOSE_MONTH})\s+"
        r"(?P<year>[0-9loisb|!?]{4})(?![\w])",
        _damaged_day,
        "l7 rnai 1968",
        "l7 places 1968",
    ),
    "later": Form(_LATER, _undecided, "1 an plus tard", "1 an d'échanges"),
    "vague year": Form(
        rf"(?:vers|circa|fin|debut|mi|courant|{_IN_THE_COURSE}\ de(?:\ l'annee)?)[\s-]+(?P<year>{YEAR})",
        _year,
        "début 1958",
        "début juillet 1958",
    ),
    "noisy month": Form(rf"(?P<month>{_LOOSE_MONTH})\s+(?P<year>{YEAR})", _month, "rnai 1968", "mai 1968"),
    "day month": Form(rf"{WEEKDAY}{DAY}\s+{MONTH}(?!\s*\d)", _undecided, "10 juillet", "10 juillet 1958"),
    "year": Form(rf"(?<!\D\d-)(?<!\D\d\d-)(?<!\D\d\d\d-)(?P<year>{YEAR})", _year, "1958", "01-1958"),
    "noisy year": Form(
        rf"(?=[0-9loi?]*\d[0-9loi?]*\d)(?:[1l]9|2[0o])[0-9loisb?]{{2}}(?!\w){_NO_NUMBER}", _damaged_year, "l958", "1958"
    ),
}
