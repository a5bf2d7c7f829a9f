"""The issuer's own city in headings: « TOURS – GÊNES (Italie) » in the bulletin of Tours is about Gênes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from jumelages.annotating.heading_values import NamedCity
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.folding import slug
from jumelages.places import find_places
from jumelages.segmenting.statements import Statement

_TOWN = rf"(?P<city>(?:L[ea]s? )?{CAPITAL}[\w'’-]+(?: (?:(?!ET\b){CAPITAL}|sur |en |la |le |les )[\w'’-]*)*)"
_TWINS = r"(?i:villes|communes|cit[ée]s) (?i:jumel[ée]+e?s|jumelles|partenaires|amies|s(?:oe|œ)urs)"
#: Whose bulletin it is, by its title and issuer, each with an example.
_OF_TOWN = (
    # « Ville de Tours », « jumelages de la commune du Locle »
    re.compile(rf"\b(?i:ville|mairie|commune|municipalit[ée]|administration communale) (?i:de |d'|du ){_TOWN}"),
    # « Villes jumelées de Vire », « Liste des villes jumelées avec Sousse », « Jumelages de Vire »
    re.compile(rf"\b(?:{_TWINS} (?i:de |d'|du |avec )|(?i:jumelages|partenaires|partenariats) (?i:de |d'|du )){_TOWN}"),
    # « Vire et ses villes jumelées », « VIRE – JUMELAGES »
    re.compile(
        rf"^\W*{_TOWN}\s*(?:(?i:et|&) (?i:ses)|[:–—|-])\s+(?:(?i:les|ses|nos) )?"
        rf"(?:{_TWINS}|(?i:jumelages|jumelles|partenaires|partenariats))\b"
    ),
)
_SPACED = expression(r"\s+[-–—/|]\s+|\s*[–—/|]\s*|\s+et\s+")
_HYPHEN = expression("-")


class _Parting(NamedTuple):
    """A heading's name as two cities. `known` says that the partner is a place of the heading's country."""

    own: str
    partner: Span
    spaced: bool
    known: bool


def publishing_towns(fronts: Iterable[str]) -> frozenset[str]:
    """The towns that titles and issuers say the bulletin is of."""
    towns: set[str] = set()
    for text in fronts:
        for pattern in _OF_TOWN:
            for found in pattern.finditer(text):
                towns.add(slug(found["city"]))
    return frozenset(towns)


def without_own_city(statements: list[Statement]) -> list[Statement]:
    """The headings without the name of the issuer's own city, where it stands beside its partner's.

    That city is the one that the bulletin's front names, or that several headings name beside another.
    """
    parted = [list(_partings(statement)) if statement.heading else [] for statement in statements]
    fronts = publishing_towns(item.marked.text for item in statements if item.role in ("title", "issuer"))
    apart = [partings for partings in parted if partings]
    if not apart:
        return statements
    beside = {
        (parting.own, statement.marked.folded[slice(*parting.partner)])
        for statement, partings in zip(statements, parted, strict=True)
        for parting in partings
        if parting.known
    }
    counts = Counter(own for own, _ in beside)  # « Remagen-Bas » twice is one partner
    often = {own for own, count in counts.items() if count > 1}
    return [_parted(statement, partings, fronts, often) for statement, partings in zip(statements, parted, strict=True)]


def _parted(statement: Statement, partings: list[_Parting], fronts: frozenset[str], often: set[str]) -> Statement:
    heading = statement.heading
    for parting in partings:
        in_front = parting.own in fronts and (parting.known or parting.spaced)
        if heading and (in_front or (parting.known and parting.own in often)):
            city = heading.value.cities[0]
            alone = NamedCity.at(statement.marked.text, parting.partner, city.country, city.former)
            return replace(statement, heading=replace(heading, value=replace(heading.value, cities=(alone,))))
    return statement


def _partings(statement: Statement) -> Iterator[_Parting]:
    """The ways in which a heading's name is two cities, where no city of the whole name lies in its country."""
    heading = statement.heading if statement.role in ("heading", "possible", "city_label") else None
    if heading is None or len(heading.value.cities) != 1 or not heading.value.certain:
        return
    city, text = heading.value.cities[0], statement.marked.text
    code = city.country.code if city.country else None
    if code is None or text[slice(*city.span)] != city.name or find_places(city.name, code):
        return
    for pattern in (_SPACED, _HYPHEN):
        for link in pattern.finditer(text, *city.span):
            sides = Span(city.span.start, link.start()), Span(link.end(), city.span.end)
            for own, partner in (sides, sides[::-1]):
                printed = text[slice(*partner)]
                if printed[:1].isupper():
                    yield _Parting(
                        slug(text[slice(*own)]), partner, pattern is _SPACED, bool(find_places(printed, code))
                    )
