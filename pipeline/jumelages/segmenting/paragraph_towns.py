"""The one town that a paragraph is about, where its sentences say apart what a line says at once.

« Je m'appelle Horb. Je suis allemande. J'ai 25 000 habitants. », « Arrivée à Hachenburg (Allemagne). C'est avec elle
que la charte a été signée le 11 mai 1975. »: no sentence binds the town, the paragraph does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.countries import CountryValue, names_state
from jumelages.annotating.verbs import STOPS
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.folding import slug
from jumelages.places import find_places
from jumelages.segmenting.named_places import NamedPlace, named_places
from jumelages.segmenting.twin_sentences import Known, bonds_in, fields_in, is_planned, opens_with_no_town


class Town(NamedTuple):
    """The town of a paragraph: the sentences in which its name and its country stand, and its name."""

    first: int
    last: int
    name: str
    code: str


def town_of(sentences: Sequence[Marked], known: Known, lexicon: Annotator, *, titled: bool) -> Town | None:
    """The town that a paragraph is about, if one alone has its country there and something of a record is said."""
    if not sentences or not _says_enough(sentences, titled=titled):
        return None
    named = [
        (at, place)
        for at, marked in enumerate(sentences)
        for place in named_places(marked, lexicon)
        if not known.is_host(place.city.name)
    ]
    others = [(at, place) for at, place in named if not _state(sentences[at], place.city.span, lexicon)]
    if printed := [(at, place) for at, place in others if place.city.country and place.city.country.code]:
        names = {slug(place.city.name) for _, place in printed}
        at, place = printed[0]
        country = place.city.country
        return Town(at, at, place.city.name, country.code) if len(names) == 1 and country and country.code else None
    countries = [(at, code) for at, marked in enumerate(sentences) for code in countries_in(marked, lexicon)]
    codes = {code for _, code in countries}
    if len(codes) != 1:
        return None
    code = codes.pop()
    others = [(at, place) for at, place in others if at <= countries[0][0] and not _is_label(sentences[at], place)]
    towns = [(at, place) for at, place in others if find_places(place.city.name, code)]
    towns = towns or [(at, place) for at, place in others if _is_put_forward(sentences[at], place)]
    if len({slug(place.city.name) for _, place in towns}) != 1:
        return None
    at, place = towns[0]
    return Town(at, max(at, countries[0][0]), place.city.name, code)


def opens_with(marked: Marked, town: NamedPlace) -> bool:
    """« – Bitburg (Allemagne), 15 100 habitants. »: a line that heads a block, and no sentence about one."""
    return not re.search(r"[^\W\d]", marked.text[marked.begin : town.span.start])


def located(marked: Marked, town: Town, lexicon: Annotator) -> NamedPlace | None:
    """The town in a sentence that holds its name and its country."""
    place = next((item for item in named_places(marked, lexicon) if item.city.name == town.name), None)
    if place is None or (place.city.country and place.city.country.code):
        return place
    country = next((value for value in _values_in(marked, lexicon) if value.code == town.code), None)
    return place._replace(city=replace(place.city, country=country)) if country else None


#: « Ville : Turin, pays : Italie »: a form in one line.
_LABELLED = expression(r"\W*[^\W\d]+ ?: (?=[^:]*, [^\W\d]+ ?: )")


def _says_enough(sentences: Sequence[Marked], *, titled: bool) -> bool:
    """An agreement with its date, and no mere « échanges suspendus en 2020 »; under a title of twinning, inhabitants
    or a head as well, if nothing is planned."""
    if any(map(opens_with_no_town, sentences)) or _LABELLED.match(sentences[0].text):
        return False
    bonds = [bond for marked in sentences for bond in bonds_in(marked)]
    if bonds:
        return any(bond.label or any(item.event.kind not in STOPS for item in bond.happenings) for bond in bonds)
    fields = (clause for marked in sentences for clause in fields_in(marked, Span(0, len(marked.text))))
    return titled and any(fields) and not any(map(is_planned, sentences))


def _state(marked: Marked, name: Span, lexicon: Annotator) -> CountryValue | None:
    """The state whose name a name is, or ends with: « Pour l'Italie », « République de Gambie »."""
    for start in (name.start, *(match.end() for match in _PARTS.finditer(marked.text, *name))):
        printed = marked.text[start : name.end]
        if names_state(found := lexicon.countries(printed)):
            codes = {entry.code for entry in found if entry.subdivision is None}
            return CountryValue(printed, codes.pop(), None, Span(start, name.end)) if len(codes) == 1 else None
    return None


_PARTS = expression(r"[\s'’]+")


#: « Pour l'Italie : Bevagna », « Je m'appelle Bevagna », « → « Bevagna 615 km » ».
_IN_FRONT = r"(?:[:«]|\bpour|\b(?&is_called)) ?$"


def _is_label(marked: Marked, place: NamedPlace) -> bool:
    """« Champs : jeunesse, sport »."""
    return marked.text[place.city.span.end :].lstrip().startswith(":")


def _is_put_forward(marked: Marked, place: NamedPlace) -> bool:
    """Whether the words in front of a name that we don't know say that a town is meant."""
    start = place.city.span.start
    if any(cue.end <= start <= cue.end + 2 for kind in ("title", "civility") for cue in marked.of(kind, 0, start)):
        return False
    return place.linked or marked.patterns[_IN_FRONT].search(marked.text, 0, start) is not None


def countries_in(marked: Marked, lexicon: Annotator) -> Iterator[str]:
    """The codes of the countries that a sentence names."""
    return (value.code for value in _values_in(marked, lexicon) if value.code)


def _values_in(marked: Marked, lexicon: Annotator) -> Iterator[CountryValue]:
    """The countries that a sentence names, and those whose nationality it names."""
    for place in named_places(marked, lexicon):
        if state := _state(marked, place.city.span, lexicon):
            yield state
    for cue in marked.of("nationality"):
        yield CountryValue(marked.text[cue.start : cue.end], cue.value, None, Span(cue.start, cue.end))
