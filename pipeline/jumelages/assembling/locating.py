"""Where cities lie: GeoNames places, and what they settle about countries and parties."""

from __future__ import annotations

from collections.abc import Iterable

from jumelages.annotating.countries import CountryValue
from jumelages.folding import slug
from jumelages.lexicon import Lexicon
from jumelages.lexicon.entries import CountryEntry
from jumelages.places import Place, find_places, resolve
from jumelages.records import PlaceReference


def place_reference(name: str, code: str | None, subdivision: str | None) -> PlaceReference | None:
    """The place that a city surely is; None where it is unknown or ambiguous."""
    place = resolve(name, code, subdivision)
    return reference_of(place) if place else None


def reference_of(place: Place) -> PlaceReference:
    """What the records keep of a place."""
    return PlaceReference(
        geonames=place.geonames, iso=place.subdivision or place.iso, latitude=place.latitude, longitude=place.longitude
    )


def country_by_city(country: CountryValue, city: str, lexicon: Lexicon) -> CountryValue:
    """« Brazzaville (Congo) », « Atlanta (Géorgie) »: of all that a name can mean, the one that has the city."""
    entries = lexicon.countries(country.name)
    if len(entries) < 2:
        return country
    sizes = sorted(((_largest(entry, city), index) for index, entry in enumerate(entries)), reverse=True)
    (first, index), (second, _) = sizes[:2]
    if first < _CLEARLY_LARGER * max(second, 1):
        return country
    return country._replace(code=entries[index].code, subdivision=entries[index].subdivision)


#: A part of a state is meant by a name that is a whole state's too only for a town of some size (inhabitants).
_TOWN = 10_000
#: How much larger the city must be in one of the countries than in the other.
_CLEARLY_LARGER = 10


def _largest(entry: CountryEntry, city: str) -> int:
    """The inhabitants of the largest place of that name in a country; 0 where it has none that counts."""
    sizes = [place.population or 1 for place in find_places(city, entry.code, entry.subdivision)]
    largest = max(sizes, default=0)
    return largest if entry.subdivision is None or largest >= _TOWN else 0


def country_of_party(name: str, countries: Iterable[CountryValue]) -> CountryValue | None:
    """Of the countries printed for an accord, the one that has a city of this name."""
    named = [country for country in countries if slug(country.name) == slug(name)]
    if named:
        return named[0]
    holding = [country for country in countries if country.code and resolve(name, country.code, country.subdivision)]
    return holding[0] if len(holding) == 1 else None
