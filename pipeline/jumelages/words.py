"""Dates, numbers and counted things as people write them, in English and French."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from jumelages.french_dates import MONTH_NAMES

if TYPE_CHECKING:
    from jumelages.diagnostics import Language
    from jumelages.records import Accord, Agreement, City, PartialDate

_MONTHS: dict[Language, tuple[str, ...]] = {
    "en": tuple("January February March April May June July August September October November December".split()),
    "fr": MONTH_NAMES,
}
_NOUNS: dict[Language, dict[str, tuple[str, str]]] = {
    "en": {
        "city": ("city", "cities"),
        "accord": ("accord", "accords"),
        "agreement": ("agreement", "agreements"),
        "block": ("block", "blocks"),
        "bulletin": ("bulletin", "bulletins"),
        "error": ("error", "errors"),
        "warning": ("warning", "warnings"),
        "note": ("note", "notes"),
        "entry": ("entry", "entries"),
        "example": ("example", "examples"),
        "news": ("news", "news"),
        "detail": ("detail", "details"),
        "cosmetic": ("cosmetic", "cosmetic"),
        "change": ("change", "changes"),
    },
    "fr": {
        "city": ("ville", "villes"),
        "accord": ("accord multilatéral", "accords multilatéraux"),
        "agreement": ("accord", "accords"),
        "block": ("bloc", "blocs"),
        "bulletin": ("bulletin", "bulletins"),
        "error": ("erreur", "erreurs"),
        "warning": ("avertissement", "avertissements"),
        "note": ("remarque", "remarques"),
        "entry": ("entrée", "entrées"),
        "example": ("exemple", "exemples"),
        "news": ("nouveauté", "nouveautés"),
        "detail": ("précision", "précisions"),
        "cosmetic": ("retouche de forme", "retouches de forme"),
        "change": ("changement", "changements"),
    },
}

_AGREEMENT_KINDS: dict[Language, dict[str, str]] = {
    "en": {},  # their own names
    "fr": {
        "twinning": "jumelage",
        "friendship": "amitié",
        "cooperation": "coopération",
        "partnership": "partenariat",
        "intent": "intention",
        "other": "accord",
    },
}


def date_in_words(date: PartialDate, language: Language) -> str:
    """The date in words, at the precision that is printed: « 11 July 2014 », « juillet 2014 », « 2014 »."""
    return edtf_in_words(date.edtf, language)


def edtf_in_words(edtf: str, language: Language) -> str:
    """The same for a date in its normal form alone."""
    year, *rest = edtf.split("-")
    words = [_MONTHS[language][int(rest[0]) - 1], year] if rest else [year]
    if len(rest) == 2:
        words.insert(0, _day(int(rest[1]), language))
    return " ".join(words)


def as_of_in_words(date: PartialDate, language: Language) -> str:
    """The day of a revision: « as of 11 July 2014 », « au 11 juillet 2014 », « en juillet 2014 »."""
    if language == "en":
        return f"as of {date_in_words(date, language)}"
    preposition = "au" if date.edtf.count("-") == 2 else "en"
    return f"{preposition} {date_in_words(date, language)}"


def _day(day: int, language: Language) -> str:
    return "1er" if day == 1 and language == "fr" else str(day)


def number_in_groups(number: int) -> str:
    """The number in groups of three digits, with narrow spaces that do not break."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def counted(number: int, noun: str, language: Language) -> str:
    """« 1 city », « 13 cities »; in French zero is singular."""
    one, many = _NOUNS[language][noun]
    singular = number < 2 if language == "fr" else number == 1
    return f"{number_in_groups(number)} {one if singular else many}"


def counted_all(numbers: Iterable[tuple[int, str]], language: Language) -> str:
    """« 13 cities, 1 accord »; what there is none of is left out."""
    return ", ".join(counted(number, noun, language) for number, noun in numbers if number)


def block_name(block: City | Accord) -> str:
    """A city's name, or an accord's parties."""
    if block.kind == "city":
        return block.name
    return " – ".join(party.name for party in block.parties)


def agreement_words(agreement: Agreement, language: Language) -> str:
    """An agreement's label as printed, or the word for its kind."""
    return agreement.label or _AGREEMENT_KINDS[language].get(agreement.kind, agreement.kind)
