"""Cities as printed, found offline in a small table of GeoNames places that ships with the package.

The table's source is GeoNames (CC BY 4.0, www.geonames.org); `README.md` beside this module says how it is
made.
"""

from __future__ import annotations

from functools import lru_cache

from jumelages.expressions import expression
from jumelages.folding import slug
from jumelages.places.table import Kind, Place, keys_like, known_subdivisions, place_key, places_called

__all__ = ["Place", "find_places", "likely_place", "resolve"]

#: With the country known, the place must be so many times more populous than its namesakes.
CLEARLY_LARGER = 10
#: Without a country: inhabitants at least, and so many times more than its namesakes.
UNMISTAKABLE, FAR_LARGER = 100_000, 50

#: Countries whose territories have ISO 3166-1 codes of their own: « Fort-de-France (France) ».
_TERRITORIES = {
    "FR": frozenset("GP MQ GF RE YT NC PF PM WF MF BL".split()),
    "GB": frozenset("GG JE IM GI BM KY FK AI VG TC MS SH".split()),
    "NL": frozenset("AW CW SX BQ".split()),
    "US": frozenset("PR GU VI AS MP".split()),
    "CN": frozenset("HK MO".split()),
    "DK": frozenset("GL FO".split()),
    "FI": frozenset({"AX"}),
    "NO": frozenset({"SJ"}),
}
_SHORTEST, _LONG = 5, 9
"""Letters of a name in which one may be wrong, and in which two may."""
_TOWN = 20_000
"""Inhabitants of a town that a misread name is led to."""
_DOUBLE = expression(r"\s*[/|–—]\s*|\s+-\s+")

_Match = tuple[Place, Kind]


@lru_cache(maxsize=4_096)
def find_places(name: str, country: str | None = None, subdivision: str | None = None) -> tuple[Place, ...]:
    """All places that a printed name can mean, the most populous first.

    `country` is ISO 3166-1 alpha-2, `subdivision` ISO 3166-2; a subdivision of a kind that the table doesn't
    know (a French department, an English county) is left out of account. A double name
    (« Londonderry / Derry ») that is no name as a whole means the places that all its parts can mean.
    """
    matches = _matches(name, country, subdivision)
    if not matches and len(parts := _parts(name)) > 1:
        common = set.intersection(*({place for place, _ in _matches(part, country, subdivision)} for part in parts))
        matches = [(place, Kind.NAME) for place in common]
    return tuple(sorted((place for place, _ in matches), key=lambda place: (-place.population, place.geonames)))


@lru_cache(maxsize=4_096)
def resolve(name: str, country: str | None = None, subdivision: str | None = None) -> Place | None:
    """The one place that a printed name surely means; None where it is unknown or ambiguous, never a guess.

    With its country (and its subdivision, where the table knows that kind) a name is sure if

    - one place there has it by hand, in `exonyms.toml`;
    - or one place there has it at all;
    - or the most populous place has it as its main name, and at least `CLEARLY_LARGER` (10) times the
      inhabitants of every other.

    If the subdivision is of a kind that the table doesn't know, only the second counts.
    Without country a name is sure if the most populous place has it as its main name or by hand, has
    `UNMISTAKABLE` (100,000) inhabitants or more, and `FAR_LARGER` (50) times those of every other; beside a
    name by hand GeoNames' alternate names don't count.
    A place that spells the article as printed (« Crest », « Le Crest ») goes before one that doesn't.
    Both parts of a double name must surely mean the same place, if it is no name as a whole.
    """
    country = country or (subdivision[:2] if subdivision else None)
    if matches := _matches(name, country, subdivision):
        return _sure(_as_spelled(matches, name), country, subdivision)
    if len(parts := _parts(name)) < 2:
        return None
    answers = {resolve(part, country, subdivision) for part in parts}
    return answers.pop() if len(answers) == 1 else None


def likely_place(name: str, country: str) -> tuple[Place, bool] | None:
    """The one town of a country whose name is as good as this, and whether that is its main name.

    One letter may be recognised wrong, of a name of nine or more two. None where several towns have such names, or the
    name is short.
    """
    key = place_key(name)
    wrong = 0 if len(key) < _SHORTEST else 1 if len(key) < _LONG else 2
    like = keys_like(key, wrong) if wrong else []
    found = {place for other in like for place, _ in _matches(other, country, None) if place.population >= _TOWN}
    if len(found) != 1:
        return None
    place = found.pop()
    return place, place_key(place.name) in like


def _parts(name: str) -> list[str]:
    return [part for part in _DOUBLE.split(name) if place_key(part)]


def _matches(name: str, country: str | None, subdivision: str | None) -> list[_Match]:
    country = country or (subdivision[:2] if subdivision else None)
    called = places_called(place_key(name))
    if country is None:
        return list(called)
    countries = {country} | _TERRITORIES.get(country, frozenset())
    region = subdivision if subdivision in known_subdivisions() else None
    return [
        (place, kind)
        for place, kind in called
        if place.iso in countries and (region is None or place.subdivision == region)
    ]


def _as_spelled(matches: list[_Match], name: str) -> list[_Match]:
    """Without the places whose main name differs from the print by its article, if one doesn't."""
    printed = slug(name)
    named = [place for place, kind in matches if kind is Kind.NAME]
    if not any(slug(place.name) == printed for place in named):
        return matches
    return [
        (place, kind) for place, kind in matches if kind is not Kind.NAME or not _other_article(place.name, printed)
    ]


def _other_article(name: str, printed: str) -> bool:
    spelled = slug(name)
    return spelled != printed and (spelled.endswith(f"-{printed}") or printed.endswith(f"-{spelled}"))


def _sure(matches: list[_Match], country: str | None, subdivision: str | None) -> Place | None:
    by_hand = [place for place, kind in matches if kind is Kind.BY_HAND and place.iso == country]
    unknown_region = subdivision is not None and subdivision not in known_subdivisions()
    if len(by_hand) == 1 and not unknown_region:
        return by_hand[0]
    if country and len(matches) == 1:
        return matches[0][0]
    if unknown_region:
        return None
    place, kind = max(matches, key=lambda match: match[0].population)
    if kind is Kind.OTHER or (country is None and place.population < UNMISTAKABLE):
        return None
    counted = [
        other.population
        for other, how in matches
        if other != place and (country or kind is not Kind.BY_HAND or how is not Kind.OTHER)
    ]
    larger = CLEARLY_LARGER if country else FAR_LARGER
    return place if place.population >= larger * max(counted, default=0) and place.population else None
