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
from jumelages.mentions import Doubt
from jumelages.places import find_places
from jumelages.segmenting.statements import Statement

_TOWN = rf"(?P<city>(?:L[ea]s? )?{CAPITAL}[\w'’-]+(?: (?:(?!ET\b){CAPITAL}|sur |en |la |le |les )[\w'’-]*)*)"
_TWINS = r"(?i:villes|communes|cit[ée]s) (?i:jumel[ée]+e?s|jumelles|partenaires|amies|s(?:oe|œ)urs)"
#: Whose bulletin it is, by its title and issuer, each with an example.
_OF_TOWN = (
    # « Ville de Tours », « jumelages de la commune du Locle »
    re.compile(rf"\b(?i:ville|village|mairie|commune|municipalit[ée]|administration communale) (?i:de |d'|du ){_TOWN}"),
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
_DASH = expression(r"\s[-–—]\s")


class _Parting(NamedTuple):
    """A heading's name as two cities. `known` says that the partner is a place of the heading's country, `alone` that
    the other one is none; the partner is the `second` of them, or the first."""

    own: str
    partner: Span
    spaced: bool
    known: bool
    alone: bool
    second: bool


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

    That city is the one that the bulletin's front names, or that several headings name beside another; or each heading
    has its own, in front of its partner or behind: « Verney – Großostheim (Allemagne) », « Ozoir – Ouidah (Bénin) ».
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
    sides = Counter(one.second for partings in apart for one in partings if one.spaced and one.known and one.alone)
    spaced = sum(any(one.spaced for one in partings) for partings in apart)
    side = next((second for second, count in sides.items() if count > 1 and 2 * count > spaced), None)
    return [
        _parted(statement, [one for one in partings if _is_of_pair(one, fronts, often, side)], partings)
        for statement, partings in zip(statements, parted, strict=True)
    ]


def _is_of_pair(parting: _Parting, fronts: frozenset[str], often: set[str], side: bool | None) -> bool:
    """Whether one of both is the publishing town, or each pair has a town of its own on the other `side`."""
    in_front = parting.own in fronts and (parting.known or parting.spaced)
    in_pairs = parting.spaced and parting.alone and parting.second is side
    return in_front or in_pairs or (parting.known and parting.own in often)


def _parted(statement: Statement, partings: list[_Parting], possible: list[_Parting]) -> Statement:
    """The heading of its partner alone; « Couvet – Bassecourt (Suisse) » is doubted where nobody says which it is."""
    heading = statement.heading
    if heading is None or not possible:
        return statement
    city = heading.value.cities[0]
    if not partings:
        text = statement.marked.text
        two = _DASH.search(city.name) and not find_places(city.name)
        two = two and any(find_places(text[slice(*one.partner)]) for one in possible)
        unsure = two and text.startswith(" (", city.span.end) and "J315" not in {item.code for item in heading.doubts}
        doubts = (Doubt("J315", city.span, {"read": city.name}),) if unsure else ()
        return replace(statement, heading=replace(heading, doubts=(*heading.doubts, *doubts)))
    alone = NamedCity.at(statement.marked.text, partings[0].partner, city.country, city.former)
    return replace(statement, heading=replace(heading, value=replace(heading.value, cities=(alone,))))


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
            known = [bool(find_places(text[slice(*side)], code)) for side in sides]
            for second in (True, False):
                own, partner = sides[not second], sides[second]
                if text[partner.start : partner.start + 1].isupper():
                    name = slug(text[slice(*own)])
                    is_spaced = pattern is _SPACED
                    yield _Parting(name, partner, is_spaced, known[second], not known[not second], second)
