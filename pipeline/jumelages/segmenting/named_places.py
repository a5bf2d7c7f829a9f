"""Places that a sentence names: « Viveiro (Espagne) », « Marigot, à la Dominique », « la ville allemande d'Apolda »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.city_countries import read_canton
from jumelages.annotating.city_names import is_name
from jumelages.annotating.countries import CountryValue, read_country
from jumelages.annotating.heading_values import NamedCity
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.mentions import Doubt
from jumelages.places import find_places
from jumelages.segmenting.sentences import overlaps


class NamedPlace(NamedTuple):
    """A place as a sentence names it; `span` holds its country as well, `doubts` are those of the country.

    `linked` says that a word in front makes it a partner even without a country: « avec », « la ville de ».
    """

    city: NamedCity
    span: Span
    doubts: tuple[Doubt, ...] = ()
    linked: bool = False


_TOWN = r"(?:(?&town)|communauté|voisine|paroisse)"
_KIND_OF = r"(?:(?&praising) )"
_SMALL = "(?&link_in_name)"
_NAME = (
    rf"(?:d['’])?(?P<name>{CAPITAL}[\w'’-]*"
    rf"(?:\s+(?:(?:d['’])?{CAPITAL}[\w'’-]*|{_SMALL}(?=\s+{CAPITAL}|\s+{_SMALL}\s+{CAPITAL})))*)"
)
#: What a sentence begins with, or puts in front of a name, and is none of it.
_NO_NAME = expression(
    r"(?:(?:Avec|Cel(?:ui|le)(?: de| avec)?|Et|Puis|À|A|Entre|En|Depuis|Enfin|Après|Dès|De|Du|C'est|Ville de|"
    r"Commune de|Le|La|L'|Les|Notre|Nos|Son|Sa|Ses|Cette|Ce|Ces|Elle|Il|Ils|Elles|Un|Une|Deux|Trois|Chaque|Jumelées?|"
    r"Quelque|Quant)\s+)+"
)
#: « Viveiro (Espagne) », « Turin (Italie, 860 000 habitants) ».
_BRACKET = expression(r"\s*\((?P<country>[^():\d]{1,60})(?:\)|(?=\s?[,;]\s[^()]*\d))")
_IN = r"(?:(?:en|au|aux|à la|à|dans le|dans la|dans les)\s|(?:à l'|dans l'))"
#: Behind a name: « , chef-lieu de la Vendée, en France », « en Belgique ».
_PHRASE = (
    rf"(?:,\s+[a-zà-ÿ][^,.;:()]{{2,80}})??,\s+{_IN}(?=\w)|\s+(?:en|au|aux)\s+(?={CAPITAL})"
    rf"|,?\s+(?&lies)\s+{_IN}(?=\w)"
)
#: « Nyons, dans la Drôme (France) », « Logroño, capitale de la Rioja (Espagne) »: its region, then its country.
_REGION_AND_BRACKET = expression(
    rf",\s+(?:{_IN}|(?:[a-zà-ÿ'’-]+\s+){{1,4}}?(?:de\s(?:la\s)?|du\s|des\s|de\sl['’]|d['’]))"
    rf"{CAPITAL}[^,.;:()\d]{{1,40}}?\s*\((?P<country>[^()\d]{{1,60}})\)"
)
#: « Altenkirchen, ville allemande de 6 200 habitants », « Lymington, est anglaise ».
_APPOSITION = (
    rf"(?:,|\s[–—-])\s+(?:une )?{_KIND_OF}?{_TOWN}\s+(?P<adjective>[a-zà-ÿ-]{{4,}})"
    r"|,?\s+est\s+(?:une ville\s+)?(?P<said>[a-zà-ÿ-]{4,})(?=\s*[.,;])"
)
#: « Menden, ville allemande du … », « Menden (Allemagne), une petite cité du … », « Menden est une ville du … »: what
#: stands behind is where the town in front lies.
_EXPLAINS_NAME = (
    rf"{CAPITAL}[\w'’-]*\s*(?:\([^()]*\))?"
    rf"(?:\s*(?:,|\s[–—-])\s+(?:une )?|\s+est une ){_KIND_OF}*$"
)
#: « , petite ville du Sauerland (Allemagne) »: the country behind where the town lies.
_APPOSITION_AND_COUNTRY = (
    rf"(?:,|\s[–—-])\s+(?:une )?(?:[a-zà-ÿ-]+ )?{_TOWN} [^,.;:()]{{2,60}} \((?P<country>[^()\d]{{1,60}})\)"
)
#: The words that a country or region can have behind its preposition.
_COUNTRY_WORDS = expression(r"[^,.;:()\d]{2,50}")
_MOST_WORDS = 5
#: « la ville allemande de », « l'espagnole »: in front of a name.
_OF_TOWN = (
    rf"(?:\b{_TOWN}(?:\s+(?:jumelle|soeur|sœur|amie|urbaine|rurale))?(?:\s+(?P<adjective>[a-zà-ÿ-]{{4,}}))?"
    r"\s+(?:de\s+la\s+|de\s+|du\s+|des\s+|d['’])?)$"
)
_LINKS = expression(r"\b(?:avec|celui avec|celle avec|à)\s+(?:(?:la|sa|une?|les?)\s+)?$")
#: In front of a name that is reported in passing: « à 40 km de », « au pied du château de », « né à », « maire de ».
_IN_PASSING = (
    r"(?:\b(?:km|kilometres?|minutes?|heures?)(?: environ)? (?:de |d')"
    r"|\b(?:(?&near)|(?&of_place))(?: [a-z-]+){0,3} (?:de la |de |du |d'|des )|\b(?&takes_place) (?:a|de) "
    r"|\b(?:dans|sur|vers|chez) (?:la |le |l'|les )?|\b(?:m|mm|mme|mlle|mr|dr|monsieur|madame|docteur)\.? )$"
)
#: « avec la région de Tambacounda »: a region that is a partner itself.
_WITH_REGION = r"\bavec (?:la |le |l')?(?&region) (?:de la |de l'|de |du |d'|des )$"
#: « avec le Land de Saxe-Anhalt »: a capital makes the region's noun a part of the name.
_WITH_LAND = r"\bavec (?:la |le |l')?(?&region) (?:de la |de l'|de |du |d'|des )[^,.;:()]*$"
_SIGNED_AT = r"\b(?&event:signed)(?: [^,.;:]{3,20})? a $"


def named_places(marked: Marked, lexicon: Annotator) -> list[NamedPlace]:
    """The places that a sentence names, those reported in passing left out; bare names where something links them."""
    found: list[NamedPlace] = []
    for match in marked.patterns[_NAME].finditer(marked.text):
        name = _without_small_beginning(marked.text, Span(*match.span("name")))
        if name is None or any(overlaps(name, place.span) for place in found):
            continue
        if place := _place(marked, name, lexicon):
            found.append(place)
    return found


def _is_part_of(name: str, country: CountryValue, lexicon: Annotator) -> bool:
    """« cette cité du Piémont (Italie) »: a part of the country, and no city there."""
    parts = [entry for entry in lexicon.countries(name) if entry.subdivision and entry.code == country.code]
    return bool(parts) and not find_places(name, country.code)


def _without_small_beginning(text: str, name: Span) -> Span | None:
    start = name.start
    if (opening := _NO_NAME.match(text, *name)) and (opening.end() < name.end):
        article = re.match(r"L[ae]s?\s+", text[name.start : name.end])
        start = name.start if article and opening.end() == name.start + article.end() else opening.end()
    elif _NO_NAME.match(text[name.start : name.end] + " "):
        return None
    return Span(start, name.end)


def _place(marked: Marked, name: Span, lexicon: Annotator) -> NamedPlace | None:
    folded = marked.folded[: name.start]
    if not is_name(marked, name, loose=True) or marked.at("civility", name.start):
        return None
    passing = marked.patterns[_IN_PASSING].search(folded[-60:]) or marked.patterns[_SIGNED_AT].search(folded[-60:])
    of_region = marked.patterns[_WITH_REGION].search(folded) or marked.patterns[_WITH_LAND].search(
        marked.folded, 0, name.end
    )
    if passing and not of_region and not marked.patterns[_OF_TOWN].search(marked.text[: name.start]):
        return None
    found = _country_behind(marked, name, lexicon) or _country_in_front(marked, name, lexicon)
    of_town = marked.patterns[_OF_TOWN].search(folded)
    if of_town and marked.patterns[_EXPLAINS_NAME].search(marked.text, 0, of_town.start()):
        return None
    if found and not of_region and _is_part_of(marked.text[slice(*name)], found[0], lexicon):
        return None
    nationality = _nationality(marked, of_town, lexicon)
    if found and nationality and found[0].code != nationality.code:
        found = None  # « la commune française de Pagny (Jura, 940 habitants) »
    country, stop, doubts = found or (nationality, name.end, ())
    front = marked.text[: of_town.start() if of_town else name.start]
    linked = of_town is not None or of_region is not None or _LINKS.search(front) is not None
    return NamedPlace(NamedCity.at(marked.text, name, country), Span(name.start, stop), doubts, linked)


def _country_behind(
    marked: Marked, name: Span, lexicon: Annotator
) -> tuple[CountryValue, int, tuple[Doubt, ...]] | None:
    text = marked.text
    if bracket := _BRACKET.match(text, name.end):
        inside = Span(*bracket.span("country"))
        found = read_canton(text, name, inside, lexicon) or read_country(text, inside, lexicon)
        return (found[0], bracket.end(), found[1]) if found else None
    adjective = marked.patterns[_APPOSITION].match(text, name.end)
    if adjective and (
        country := _country_of_adjective(marked, Span(*adjective.span(adjective.lastgroup or 0)), lexicon)
    ):
        return country, name.end, ()
    if apposition := marked.patterns[_APPOSITION_AND_COUNTRY].match(text, name.end):
        found = read_country(text, Span(*apposition.span("country")), lexicon)
        return (found[0], apposition.end(), found[1]) if found else None
    phrase = marked.patterns[_PHRASE].match(text, name.end)
    words = _COUNTRY_WORDS.match(text, phrase.end()) if phrase else None
    for span in _beginnings(text, Span(*words.span())) if words else ():
        found = read_country(text, span, lexicon)
        if found and found[0].code:
            return _with_state_behind(text, found[0], span.end, lexicon) or (found[0], span.end, found[1])
    region = _REGION_AND_BRACKET.match(text, name.end)
    found = read_country(text, Span(*region.span("country")), lexicon) if region else None
    if region and found and found[0].code and find_places(text[slice(*name)], found[0].code):
        return found[0], region.end(), found[1]
    return None


def _with_state_behind(
    text: str, part: CountryValue, end: int, lexicon: Annotator
) -> tuple[CountryValue, int, tuple[Doubt, ...]] | None:
    """« dans la Drôme (France) »: the state in brackets behind a part of it."""
    bracket = _BRACKET.match(text, end) if part.subdivision else None
    found = read_country(text, Span(*bracket.span("country")), lexicon) if bracket else None
    if bracket is None or found is None or found[0].code != part.code or found[0].subdivision:
        return None
    return found[0]._replace(subdivision=part.subdivision), bracket.end(), found[1]


#: « Ville de 210 000 habitants située dans la Ruhr, en Allemagne, Oberhausen … ».
_IN_FRONT = expression(
    rf"^\W*(?:Ville|Commune|Cité|Port|Station|Bourg|Bourgade|Village|Située?)\b[^.;]*,\s+{_IN}(?P<country>[^,.;:()\d]{{2,40}}),\s+$"
)


#: « En Italie, nous sommes jumelés avec Gênes depuis 1958 et avec Turin depuis 1961. »
_OPENS_WITH_COUNTRY = expression(rf"\W*(?:En|Au|Aux|Dans l[ae]s?|À)\s(?P<country>{CAPITAL}[^,.;:()\d]{{2,40}}),\s")


def _country_in_front(
    marked: Marked, name: Span, lexicon: Annotator
) -> tuple[CountryValue, int, tuple[Doubt, ...]] | None:
    front = _IN_FRONT.match(marked.text[: name.start])
    opens = None if front else _OPENS_WITH_COUNTRY.match(marked.text, 0, name.start)
    if (place := front or opens) is None:
        return None
    found = read_country(marked.text, Span(*place.span("country")), lexicon)
    known = found is not None and (front is not None or find_places(marked.text[slice(*name)], found[0].code))
    return (found[0], name.end, found[1]) if found and known else None


def _beginnings(text: str, words: Span) -> Iterator[Span]:
    """The first five words, four, three, two, one."""
    ends = [match.end() for match in re.finditer(r"\S+", text[: words.end]) if match.start() >= words.start]
    yield from (Span(words.start, end) for end in reversed(ends[:_MOST_WORDS]))


def _nationality(marked: Marked, of_town: re.Match[str] | None, lexicon: Annotator) -> CountryValue | None:
    if of_town is None or not of_town["adjective"]:
        return None
    return _country_of_adjective(marked, Span(*of_town.span("adjective")), lexicon)


def _country_of_adjective(marked: Marked, adjective: Span, lexicon: Annotator) -> CountryValue | None:
    cue = next(iter(marked.of("nationality", *adjective)), None)
    if cue is None or not lexicon.countries(cue.value):
        return None
    return CountryValue(marked.text[slice(*adjective)], cue.value, None, adjective)
