"""Several cities in one place: « Dakar (Sénégal), Marrakech (Maroc) et Marseille », the parties of an accord."""

from __future__ import annotations

from collections.abc import Sequence

from jumelages.annotating.annotated import Marked
from jumelages.annotating.city_names import is_name
from jumelages.annotating.countries import LIST_SEPARATOR, CountryValue, read_countries, read_country, trimmed
from jumelages.annotating.heading_values import RULE, HeadingValue, NamedCity
from jumelages.annotating.parting import parts_between
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.lexicon import Lexicon
from jumelages.mentions import Mention
from jumelages.places import find_places

_BRACKETED = expression(r"\([^()]*\)")
_BRACKET_BEHIND = expression(r"\s*\(([^()]*)\)")
_CITY_AND_COUNTRY = expression(r"([^(),;/]+?)\s*\(([^()]+)\)")


def read_pairs(marked: Marked, lexicon: Lexicon, start: int, end: int) -> Mention[HeadingValue] | None:
    """« Dakar (Sénégal), Marrakech (Maroc) et Marseille »: cities with a country each."""
    brackets = marked.text.count("(", start, end)
    if brackets < 2:
        listed = brackets and marked.text[end - 1] != ")"
        return _read_around_bracket(marked, lexicon, start, end) if listed else None
    matches = list(_CITY_AND_COUNTRY.finditer(marked.text, start, end))
    if len(matches) < 2:
        return None
    cities: list[NamedCity] = []
    position = start
    for match in [*matches, None]:
        stop = match.start() if match else end
        between = list_pieces(marked.text, Span(position, stop))
        cities.extend(NamedCity.at(marked.text, piece) for piece in between)
        if match is None:
            break
        country = read_country(marked.text, Span(*match.span(2)), lexicon)
        names = list_pieces(marked.text, Span(*match.span(1)))
        if country is None or not names:
            return None
        cities.extend(NamedCity.at(marked.text, name) for name in names[:-1])
        cities.append(NamedCity.at(marked.text, names[-1], country[0]))
        position = match.end()
    countries = tuple(city.country for city in cities if city.country)
    if len({country.code for country in countries}) < 2 and not _are_cities_of(cities, countries):
        return None
    if not all(is_name(marked, city.span, loose=True) for city in cities):
        return None
    return Mention(HeadingValue(tuple(cities), countries, certain=True), Span(start, end), RULE)


def _read_around_bracket(marked: Marked, lexicon: Lexicon, start: int, end: int) -> Mention[HeadingValue] | None:
    """« Chambéry – Turin (Italie) – Nice – Annecy »: known places on both sides of the one with its country."""
    bracket = _LISTED_AROUND.match(marked.text, start, end)
    country = read_country(marked.text, Span(*bracket.span(2)), lexicon) if bracket else None
    if bracket is None or country is None:
        return None
    before, behind = (list_pieces(marked.text, Span(*bracket.span(side))) for side in (1, 3))
    others = [marked.text[slice(*name)] for name in (*before[:-1], *behind)]
    if len(before) < 2 or not behind or not all(map(find_places, others)):
        return None
    cities = [
        NamedCity.at(marked.text, name, country[0] if name == before[-1] else None) for name in (*before, *behind)
    ]
    return Mention(HeadingValue(tuple(cities), (country[0],), certain=True), Span(start, end), RULE)


_LISTED_AROUND = expression(r"([^()]*[,;/–—-][^()]*)\(([^()]+)\)\s*[,;/–—-]([^()]+)")


def _are_cities_of(cities: Sequence[NamedCity], countries: Sequence[CountryValue]) -> bool:
    """« Dresde (Allemagne) et Leipzig (Allemagne) »: places of the country that stands behind each of them; with
    « Reading (Angleterre), Berkshire (Royaume-Uni) » one says where the other lies."""
    same = len({country.name for country in countries}) == 1 and len(cities) == len(countries)
    return same and all(find_places(city.name, countries[0].code) for city in cities)


def list_pieces(text: str, span: Span) -> list[Span]:
    """The items of a list of names, as spans without blanks."""
    pieces = [trimmed(text, part) for part in parts_between(LIST_SEPARATOR, text, span)]
    return [piece for piece in pieces if piece.start < piece.end]


def read_parties(marked: Marked, start: int, lexicon: Lexicon) -> Mention[HeadingValue] | None:
    """The cities that a form lists as the parties of an accord, with or without a bracket each."""
    end = len(marked.text.rstrip(" .;"))
    unbracketed = _BRACKETED.sub(lambda match: " " * len(match.group()), marked.text)
    pieces = list_pieces(unbracketed, Span(start, end))
    if len(pieces) < 2 or not all(is_name(marked, piece) for piece in pieces):
        return None
    return Mention(parties_of(marked.text, pieces, lexicon), Span(start, end), RULE)


def parties_of(text: str, pieces: list[Span], lexicon: Lexicon) -> HeadingValue:
    """Parties with a bracket each, or with one bracket for all behind the last."""
    cities: list[NamedCity] = []
    countries: list[CountryValue] = []
    for piece, end in zip(pieces, [*(following.start for following in pieces[1:]), len(text)], strict=True):
        bracket = _BRACKET_BEHIND.match(text, piece.end, end)
        inside = Span(*bracket.span(1)) if bracket else Span(end, end)
        own = read_country(text, inside, lexicon) if bracket else None
        countries += [own[0]] if own else [value for value, _ in read_countries(text, inside, lexicon)]
        cities.append(NamedCity.at(text, piece, own[0] if own and len(pieces) > 1 else None))
    if len(countries) == 1 and not any(city.country for city in cities[:-1]):
        cities[-1] = NamedCity(cities[-1].name, cities[-1].span)
    return HeadingValue(tuple(cities), tuple(countries), certain=True)
