"""In which country, and in which part of it, a city lies that is printed beside its country."""

from __future__ import annotations

import re

from jumelages.annotating.countries import CountryValue, trimmed
from jumelages.annotating.parting import parts_between
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.lexicon import Lexicon
from jumelages.lexicon.entries import CountryEntry
from jumelages.mentions import Doubt
from jumelages.places import find_places
from jumelages.places.table import known_subdivisions

_AND = expression(r"\s+(?:et|&)\s+")


def read_canton(text: str, name: Span, inside: Span, lexicon: Lexicon) -> tuple[CountryValue, tuple[Doubt, ...]] | None:
    """« Nyon (VD) », « Bulle (FR) »: the sign of a canton, which is a state's too, reported by the city's name."""
    span, city = trimmed(text, inside), text[name.start : name.end]
    printed = text[span.start : span.end]
    part = f"CH-{printed}"
    if part not in known_subdivisions() or not find_places(city, "CH", part):
        return None
    if any(find_places(city, entry.code) for entry in lexicon.countries(printed)):
        return None
    return CountryValue(printed, "CH", part, span), ()


def two_cities(text: str, name: Span, country: CountryValue) -> Doubt | None:
    """« Gênes et Savone (Italie) »: two cities of one country in one heading, distinguished by no record."""
    links = list(_AND.finditer(text, *name))
    if not links or country.code is None or find_places(text[name.start : name.end], country.code):
        return None
    pieces = parts_between(_AND, text, name)
    if not all(find_places(text[piece.start : piece.end], country.code) for piece in pieces):
        return None
    return Doubt("J315", name, {"read": text[name.start : name.end]})


def without_part(text: str, name: Span, country: CountryValue, lexicon: Lexicon) -> tuple[Span, CountryValue]:
    """« Gênes Ligurie (Italie) »: a part of the country stands behind its city with nothing between them."""
    if country.code is None or country.subdivision or " " not in text[name.start : name.end]:
        return name, country
    if find_places(text[name.start : name.end], country.code):
        return name, country
    for blank in re.finditer(" ", text[name.start : name.end]):
        city, part = Span(name.start, name.start + blank.start()), Span(name.start + blank.end(), name.end)
        parts = [entry for entry in lexicon.countries(text[part.start : part.end]) if entry.code == country.code]
        if parts and parts[0].subdivision and find_places(text[city.start : city.end], country.code):
            return city, country._replace(subdivision=parts[0].subdivision)
    return name, country


def is_other_town(text: str, name: Span, rest: Span, country: CountryValue) -> bool:
    """« Dijon, Mayence (Allemagne) », « Gênes, Turin et Milan (Italie) »: what stands in front of the country is a town
    of it, and the name is none, or there are several more."""
    second = re.split(r"[(,]", text[rest.start : rest.end])[0].strip()
    if country.code and (others := parts_between(_AND, second, Span(0, len(second))))[1:]:
        return all(find_places(second[slice(*other)], country.code) for other in others)
    known = country.code is not None and bool(find_places(second, country.code))
    return known and not find_places(text[name.start : name.end], country.code)


def lies_elsewhere(city: str, country: CountryEntry) -> bool:
    """« La Ferté-Saint-Aubin (Sologne) » is in no Poland that somebody misspelt: the city is known, and not there."""
    return bool(find_places(city)) and not find_places(city, country.code)


def is_like_a_state(entry: CountryEntry) -> bool:
    """A state, or a nation that is printed like one: « Angleterre »."""
    return entry.subdivision is None or entry.nation
