"""Headings and what stands around them: an accord's label and parties, a country on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.countries import CountryValue, read_country
from jumelages.annotating.heading_values import HeadingValue, NamedCity
from jumelages.annotating.labels import label_kind
from jumelages.annotating.parties import list_pieces, parties_of
from jumelages.annotating.parting import skip_marker
from jumelages.annotating.roles import party_pieces
from jumelages.annotating.wording import is_left_open
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.folding import fold
from jumelages.lexicon import Lexicon
from jumelages.mentions import Doubt
from jumelages.places import find_places
from jumelages.records import AgreementKind
from jumelages.segmenting import Block, Statement

_WORD = expression(r"\S+")
#: « … entre les villes de »: between a label and its parties.
_BEFORE_PARTIES = (
    r"[\s:–—-]*(?:\b(?&binding)(?: les)?(?: \w+)?(?: (?:villes|communes|cités|municipalités))?(?: de| d')?)?\s*$"
)
KnownCities = Mapping[str, CountryValue | None]


def known_cities(blocks: Iterable[Block]) -> KnownCities:
    """The cities that head blocks of their own, by folded name, with their countries."""
    headings = (block.heading.heading for block in blocks if block.heading and block.label is None)
    values = (heading.value for heading in headings if heading and not heading.value.of_accord)
    return {fold(value.cities[0].name): value.cities[0].country for value in values}


# -- accords -------------------------------------------------------------------------------------


class AccordLabel(NamedTuple):
    """The label of an accord and its kind, with the parties that stand behind it on the same line."""

    label: str
    kind: AgreementKind
    parties: HeadingValue | None


def read_accord_label(marked: Marked, lexicon: Lexicon) -> AccordLabel:
    """« Accord de coopération Tripartite », « Accord de partenariat Bamako / Angers / Dakar »."""
    kind = label_kind(marked, Span(0, len(marked.text)))
    pieces = party_pieces(marked)
    start = marked.begin
    if not pieces:
        return AccordLabel(marked.text[start:].strip(" :.-–—"), kind, None)
    label = marked.patterns[_BEFORE_PARTIES].sub("", marked.text[start : pieces[0].start])
    return AccordLabel(label, kind, parties_of(marked.text, pieces, lexicon))


#: Behind the noun of an agreement that leads to its partner.
_AVEC = expression(r"(?:\s+[a-z]+)?\s+avec\b")


def read_heading_noun(statement: Statement | None) -> AccordLabel | None:
    """« I. Jumelage avec la ville d'Évry »: the agreement that the heading of a city names in front of it."""
    if statement is None or statement.heading is None or statement.sentence:
        return None
    marked, city = statement.marked, statement.heading.value.cities[0].span.start
    for noun in marked.of("agreement", 0, city):
        if avec := _AVEC.match(marked.folded, noun.end, city):
            end = avec.end() - len("avec")
            label = Span(noun.start, len(marked.text[:end].rstrip()))
            return AccordLabel(marked.text[slice(*label)], label_kind(marked, label), None)
    return None


class Parties(NamedTuple):
    """The cities of an accord, and the countries printed for them."""

    cities: tuple[NamedCity, ...]
    countries: tuple[CountryValue, ...]
    doubts: tuple[Doubt, ...] = ()


def read_parties(value: HeadingValue, text: str, known: KnownCities) -> Parties:
    """The parties that a heading names, parted by separators, or by the names of cities that the bulletin knows."""
    if len(value.cities) != 1:
        return Parties(value.cities, value.countries)
    city = value.cities[0]
    pieces = tuple(NamedCity.at(text, piece) for piece in list_pieces(text, city.span))
    is_one_name = not re.search(r"\s[-–—/]\s|,|\bet\b", city.name)
    if len(pieces) > 1 or (city.country is not None and len(value.countries) < 2 and is_one_name):
        return Parties(pieces, value.countries)
    cities = _by_known_names(city, text, known, value.countries)
    if cities is None:
        return Parties((city,), value.countries, (Doubt("J315", city.span, {"read": city.name}),))
    return Parties(cities, value.countries)


def _by_known_names(
    city: NamedCity, text: str, known: KnownCities, countries: tuple[CountryValue, ...]
) -> tuple[NamedCity, ...] | None:
    """« Marrakech Marseille Dakar »: known names first; a single word between them is a name as well."""

    def is_known(name: str) -> bool:
        return fold(name) in known or any(country.code and find_places(name, country.code) for country in countries)

    words = [Span(match.start(), match.end()) for match in _WORD.finditer(text, *city.span)]
    found: list[tuple[Span, bool]] = []
    while words:
        sizes = range(len(words), 0, -1)
        size = next((n for n in sizes if is_known(text[words[0].start : words[n - 1].end])), 0)
        found.append((Span(words[0].start, words[max(size, 1) - 1].end), size > 0))
        words = words[max(size, 1) :]
    if any(not left[1] and not right[1] for left, right in pairwise(found)):
        return None
    return tuple(NamedCity.at(text, span) for span, _ in found)


# -- countries -----------------------------------------------------------------------------------


class CountryLine(NamedTuple):
    """A country on a line of its own: where it stands, and what it is; `value` is None where we don't know it.

    `left_open` is the label of a form that nobody filled in.
    """

    at: Span
    printed: str
    value: CountryValue | None
    doubts: tuple[Doubt, ...] = ()
    left_open: Span | None = None


def read_country_line(marked: Marked, lexicon: Lexicon) -> CountryLine:
    """« Pays : Italie », « ITALIE » over the cities there."""
    text = marked.text
    label = marked.at("label", skip_marker(text))
    start = text.find(":") + 1 if label else skip_marker(text)
    span = Span(start, len(text.rstrip(" .:")))
    printed = text[span.start : span.end].strip()
    if label and (not text[start:].strip() or is_left_open(marked, start)):
        return CountryLine(span, printed, None, left_open=Span(label.start, label.end))
    found = read_country(text, span, lexicon)
    return CountryLine(span, printed, found[0], found[1]) if found else CountryLine(span, printed, None)
