"""Partial dates in French words: as they were printed where that says the same, else in the normal form."""

from __future__ import annotations

import re

from jumelages.folding import fold
from jumelages.french_dates import DAYS_OF_ONE_VISIT, MONTH_NAMES, WEEKDAY_NAMES
from jumelages.records import PartialDate

_VAGUE = (
    r"(?:au |a l'|en |l'|du |a la )?(?:printemps|ete|automne|hiver|rentree)(?: de)? |(?:vers|circa|fin|debut|mi)[ -]"
)
_PART = r"(?:(?:a la |en )?(?:fin|debut|mi|courant|milieu)(?: de| du mois de| d')?[ -]?)?"
_WEEKDAY = rf"(?:(?:{'|'.join(WEEKDAY_NAMES)}) )?"


def printed(date: PartialDate) -> str:
    """The date's own text where it gives the same day, month or year; else the normal form."""
    return date.text if _says(date) else _normal(date)


def when(date: PartialDate, end: PartialDate | None = None) -> str:
    """« le 10 juillet 1958 », « en 1961 », « les 12 et 13 mai 1994 », « de 2012 à 2015 »."""
    if end is None:
        return f"{_preposition(date)}{printed(date)}"
    if _same_visit(date, end):
        return f"les {_day(date)} et {_normal(end)}"
    if len(date.edtf) == len(end.edtf) == len("2014-07-11"):
        return f"du {_normal(date)} au {_normal(end)}"
    since = _normal(date)
    return f"{'d’' if since[0] in 'ao' else 'de '}{since} à {_normal(end)}".replace("’", "'")


def as_of_words(date: PartialDate) -> str:
    """« au 11 juillet 2014 », « en mars 2019 »: a date behind « réactualisation »."""
    return f"au {printed(date)}" if _is_day(date) else f"{_preposition(date)}{printed(date)}"


def _is_day(date: PartialDate) -> bool:
    return date.edtf.count("-") == 2


def _preposition(date: PartialDate) -> str:
    if _is_day(date):
        return "le "
    words = fold(printed(date))
    plain = words[0].isdigit() or words.split(" ")[0].rstrip(".") in map(fold, MONTH_NAMES)
    return "en " if plain else ""


def _parts(date: PartialDate) -> list[int]:
    return [int(part) for part in date.edtf.split("-")]


def _normal(date: PartialDate) -> str:
    year, *rest = date.edtf.split("-")
    if not rest:
        return year
    month = MONTH_NAMES[int(rest[0]) - 1]
    return f"{_day(date)} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def _day(date: PartialDate) -> str:
    day = _parts(date)[2]
    return "1er" if day == 1 else str(day)


def _same_visit(date: PartialDate, end: PartialDate) -> bool:
    if not (_is_day(date) and _is_day(end)) or date.edtf[:7] != end.edtf[:7]:
        return False
    return 0 < _parts(end)[2] - _parts(date)[2] <= DAYS_OF_ONE_VISIT


def _says(date: PartialDate) -> bool:
    year, *rest = date.edtf.split("-")
    text = fold(date.text)
    if not rest:
        return re.fullmatch(rf"(?:{_VAGUE})?{year}", text) is not None
    name = re.escape(fold(MONTH_NAMES[int(rest[0]) - 1]))
    if len(rest) == 1:
        return re.fullmatch(rf"{_PART}{name} {year}", text) is not None
    day = int(rest[1])
    spelled = rf"{_WEEKDAY}0?{day}(?:er)? {name} {year}"
    return re.fullmatch(rf"{spelled}|0?{day}/0?{int(rest[0])}/{year}", text) is not None
