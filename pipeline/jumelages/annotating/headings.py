"""Headings: what names a city, or the parties of an accord."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.city_countries import (
    is_like_a_state,
    is_other_town,
    lies_elsewhere,
    read_canton,
    two_cities,
    without_part,
)
from jumelages.annotating.city_names import (
    DAMAGED_LETTER,
    MOST_WORDS,
    begins_names,
    is_current,
    is_name,
    name_doubts,
    read_former_name,
    small_word,
    without_former,
    without_kind,
)
from jumelages.annotating.countries import (
    CountryValue,
    is_state_twice,
    is_state_with_part,
    names_state,
    read_countries,
    read_country,
    trimmed,
)
from jumelages.annotating.heading_values import RULE, HeadingValue, NamedCity
from jumelages.annotating.parties import list_pieces, read_pairs
from jumelages.annotating.parting import open_brackets
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Span
from jumelages.expressions import WORD, expression
from jumelages.folding import fold, words_key
from jumelages.lexicon import Lexicon
from jumelages.mentions import Doubt, Mention
from jumelages.places import find_places

#: Between a city and its country: « GÊNES – Italie », « Gênes, Italie », « GÊNES -Italie ».
_SEPARATOR = expression(
    rf"\s+(?:-{{1,2}}|[–—/|:→]|[=-]>)\s+|\s*[–—|]\s*|\s*,\s+|\s+/\s*|\s*:\s+|\s*/\s*|\s+[-–]\s*(?={CAPITAL})"
)
#: Between a country and its city: « Italie : Gênes ».
_BEHIND_COUNTRY = expression(r"\s+[-–—/|]\s+|\s*:\s+")
_SQUARE = str.maketrans("[]{}", "()()")
#: « 12 Gênes (Italie) », « B. Agrigente (Italie) »: a number without a stop, or a letter, in front of a heading.
_NUMBERED = expression(
    rf"\d{{1,2}}\s+(?={CAPITAL}[^()]{{1,40}}\()|[A-LN-RT-Z]\.\s+(?={CAPITAL}[^()]{{1,40}}(?:\(|, | [–—-] ))"
)
#: « Pirée (Le) », « Aquila, L' (Italie) »: the article of a name behind it, as lists in order of the alphabet have it.
_ARTICLE_ALONE = expression(r"\s*(?:L[ae]s?|L['’])\s*(?=$|[(),–—/-])")
#: « NARA (commune de) », « Bamako (district de) »: as a directory puts the name first.
_KIND_ALONE = r"\s*(?:(?&town)|(?&region)) (?:de la|de l'|de|du|des|d')\s*"
_ARTICLE_LAST = expression(r",\s*(?P<article>L['’])\s*$")
#: A state's name has at most five words.
_BEFORE_STATE = expression(r" (?=\w\S*(?: \S+){0,4}$)")
#: « Commune étrangère : Wicklow »: a form's label, though a county may stand behind it.
_LABEL_OF_TOWN = r"(?i:(?&town)|(?&label:city)|partenaires?)(?: [a-zà-ÿœ'’-]+){0,3}"
#: « Gênes, GE, Italie »: the sign of its province.
_PLATE = expression(r",\s*[A-Z]{2,3}$")
_MOST_WORDS_ALONE = 6

Heading = Mention[HeadingValue]


class Pattern(NamedTuple):
    """A form of a heading, with one that it reads and one nearly the same that it does not."""

    read: Callable[[Marked, Lexicon, int, int], Heading | None]
    example: str
    near_miss: str


class _Printed(NamedTuple):
    """Where a name stands, where its country does, and where both; what the city was called once."""

    name: Span
    country: Span
    whole: Span
    former: tuple[str, ...] = ()


def read_heading(marked: Marked, lexicon: Lexicon, limit: int | None = None) -> Heading | None:
    """The city or cities that a statement names as a heading.

    Read with a country (« Gênes (Italie) », « GÊNES – Italie », « Gênes, Italie ») it is certain;
    without one it is only possible, and the statements around it decide.
    """
    if "[" in marked.text or "{" in marked.text:
        marked = marked.with_signs(_SQUARE)
    end = len(marked.text) if limit is None else limit
    numbered = _NUMBERED.match(marked.text, marked.begin, end)
    start = numbered.end() if numbered else marked.begin
    end = start + len(marked.text[start:end].rstrip(" :–—-.*=_,;"))
    if start >= end:
        return None
    if "former_name" not in marked.kinds and is_state_with_part(marked.text, Span(start, end), lexicon):
        found = _country_first(marked, lexicon, start, end)
        return replace(found, pattern="country, then city") if found else None
    if is_state_twice(marked.text, Span(start, end), lexicon):
        return None
    for name, pattern in PATTERNS.items():
        if found := pattern.read(marked, lexicon, start, end):
            return replace(found, pattern=name)
    return None


def _one_city(
    marked: Marked,
    printed: _Printed,
    country: CountryValue | None = None,
    doubts: tuple[Doubt, ...] = (),
    *,
    certain: bool = True,
) -> Heading:
    city = NamedCity.at(marked.text, printed.name, country, printed.former)
    return Mention(HeadingValue((city,), (country,) if country else (), certain), printed.whole, RULE, doubts)


def _bracket(text: str, position: int, limit: int) -> Span | None:
    """The bracket that opens at `position`, nested brackets included."""
    depth = 0
    for index in range(position, limit):
        depth += (text[index] == "(") - (text[index] == ")")
        if depth == 0:
            return Span(position, index + 1)
    return Span(position, limit + 1) if limit == len(text) else None


def _bracketed(marked: Marked, lexicon: Lexicon, start: int, end: int) -> Heading | None:
    """« Le Pirée (Grèce) », « Mumbai (anciennement Bombay) (Inde) », « A B C (Maroc, Sénégal) »."""
    text = marked.text
    opening = text.find("(", start, end)
    if opening <= start:
        return None
    name = trimmed(text, Span(start, opening))
    if article := _ARTICLE_LAST.search(text, name.start, opening):
        name = Span(name.start, article.end("article"))
    former: tuple[str, ...] = ()
    while opening != -1 and (bracket := _bracket(text, opening, end)):
        inside, close = Span(bracket.start + 1, bracket.end - 1), min(bracket.end, end)
        behind = trimmed(text, Span(close, end))
        whole = Span(name.start, close)
        ends = not WORD.search(text, close, end)
        if ends and marked.patterns[_KIND_ALONE].fullmatch(marked.folded, *inside):
            return _one_city(marked, _Printed(name, name, whole), certain=False) if is_name(marked, name) else None
        if ends and _ARTICLE_ALONE.fullmatch(text, *inside):
            return _one_city(marked, _Printed(whole, inside, whole), certain=False) if is_name(marked, whole) else None
        printed = _Printed(name, inside, Span(start, close), former)
        old = read_former_name(marked, inside, lexicon)
        if not old:
            return _country_behind(marked, lexicon, printed, behind, end) or _with_country(marked, lexicon, printed)
        if is_current(marked, inside):
            old, name = text[slice(*name)], Span(text.index(old, inside.start), inside.end)
        comma = text.rfind(",", inside.start, inside.end)
        if comma != -1 and read_country(text, Span(comma + 1, inside.end), lexicon):
            former = (*former, old.rpartition(",")[0].strip())
            return _with_country(marked, lexicon, _Printed(name, Span(comma + 1, inside.end), printed.whole, former))
        former = (*former, old)
        if text[close:end].strip() and not text[close:end].lstrip().startswith("("):
            return _with_country(marked, lexicon, _Printed(name, behind, Span(start, end), former))
        opening = text.find("(", close, end)
    if not former or not is_name(marked, name):
        return None
    return _one_city(marked, _Printed(name, name, Span(start, end), former), certain=False)


def _country_behind(marked: Marked, lexicon: Lexicon, printed: _Printed, behind: Span, end: int) -> Heading | None:
    """« Anvers (Antwerpen), Belgique », « Montréal (Québec) Canada »: the bracket is a part of it, the state stands
    behind."""
    state = read_country(marked.text, behind, lexicon) if behind.start < behind.end else None
    if state is None or not is_name(marked, printed.name, loose=True):
        return None
    country, doubts = state
    if country.code is None and not any(doubt.code == "J303" for doubt in doubts):
        return None
    inside = printed.country
    article = _ARTICLE_ALONE.fullmatch(marked.text, *inside)
    within = () if article else lexicon.countries(marked.text[slice(*inside)])
    if names_state(within):
        return None
    part = next((entry.subdivision for entry in within if entry.code == country.code and entry.subdivision), None)
    name = without_kind(marked, printed.name if part else Span(printed.name.start, inside.end + 1))
    country = country._replace(subdivision=country.subdivision or part)
    return _one_city(marked, _Printed(name, inside, Span(name.start, end), printed.former), country, doubts)


def _with_country(marked: Marked, lexicon: Lexicon, printed: _Printed) -> Heading | None:
    name, more = without_former(marked, without_kind(marked, printed.name), lexicon)
    printed = printed._replace(name=name, former=(*printed.former, *more))
    inside = printed.country
    inside = _in_french(marked.text, inside, lexicon)
    single = read_canton(marked.text, name, inside, lexicon) or read_country(marked.text, inside, lexicon)
    several = [] if single else read_countries(marked.text, inside, lexicon)
    if single is None and not several:
        return _unknown_country(marked, lexicon, printed)
    if not is_name(marked, name, loose=True):
        return None
    if single:
        country, doubts = single
        if both := two_cities(marked.text, name, country):
            return _one_city(marked, printed._replace(former=()), country, (both,))
        name, country = without_part(marked.text, name, country, lexicon)
        return _one_city(marked, printed._replace(name=name), country, (*doubts, *name_doubts(marked, name)))
    spelled = marked.text[slice(*name)]
    if len(spelled.split()) < len(several):  # « Sefton (Angleterre, Allemagne) »: one city cannot lie in two countries
        doubt = Doubt("J313", inside, {"name": spelled, "read": marked.text[slice(*inside)]})
        return _one_city(marked, printed, None, (doubt,))
    cities = tuple(NamedCity.at(marked.text, piece) for piece in list_pieces(marked.text, name))
    doubts = tuple(doubt for _, found in several for doubt in found)
    countries = tuple(value for value, _ in several)
    return Mention(HeadingValue(cities, countries, certain=True), printed.whole, RULE, doubts)


def _unknown_country(marked: Marked, lexicon: Lexicon, printed: _Printed) -> Heading | None:
    """A name with a bracket that is no country we know: damaged, fictional, or not a country at all."""
    name, inside = printed.name, trimmed(marked.text, printed.country)
    if not is_name(marked, name, loose=True):
        return None
    printed, read = printed._replace(country=inside), marked.text[slice(*inside)]
    if repaired := _repaired(marked, lexicon, printed, certain=True):
        return repaired
    if not (DAMAGED_LETTER.search(marked.text, *name) or is_name(marked, name)):
        return None
    if not read:
        return _one_city(marked, printed, certain=False)
    if not is_name(marked, inside, loose=True):
        return None
    doubts = (Doubt("J302", inside, {"read": read}), *name_doubts(marked, name))
    return _one_city(marked, printed, CountryValue(read, None, None, inside), doubts, certain=False)


def _repaired(marked: Marked, lexicon: Lexicon, printed: _Printed, *, certain: bool) -> Heading | None:
    """A heading whose country is damaged, and can be one alone."""
    read = marked.text[slice(*printed.country)]
    entry = lexicon.repaired_country(read)
    if entry is None or lies_elsewhere(marked.text[slice(*printed.name)], entry):
        return None
    same = any(words_key(name) == words_key(read) for name in entry.names)
    doubts = () if same else (Doubt("J103", printed.country, {"read": read, "understood": entry.names[0]}),)
    country = CountryValue(read, entry.code, entry.subdivision, printed.country)
    return _one_city(marked, printed, country, (*doubts, *name_doubts(marked, printed.name)), certain=certain)


def _spaced_and_bracketed(marked: Marked, lexicon: Lexicon, start: int, end: int) -> Heading | None:
    """« LAFAYETTE   États-Unis (Louisiane) »: the state stands in front of the bracket with its part."""
    if marked.text[end - 1] != ")" or marked.text.count("(", start, end) != 1:
        return None
    spaced = _spaced(marked, lexicon, start, end)
    return spaced if spaced and spaced.value.countries[0].subdivision else None


def _spaced(marked: Marked, lexicon: Lexicon, start: int, end: int) -> Heading | None:
    """« GÊNES ITALIE », a possible heading: the state follows its city with nothing between them."""
    for match in _BEFORE_STATE.finditer(marked.text[start:end]):
        name, rest = trimmed(marked.text, Span(start, start + match.start())), Span(start + match.end(), end)
        if name.start >= name.end or open_brackets(marked.text, *name) > 0:
            return None
        state = fold(marked.text[slice(*rest)].partition("(")[0].strip(" .:)"))
        if not any(is_like_a_state(entry) and fold(entry.names[0]) == state for entry in lexicon.countries(state)):
            continue
        country = read_country(marked.text, rest, lexicon)
        last = fold(marked.text[slice(*name)].split()[-1])
        known = country is not None and find_places(marked.text[slice(*name)], country[0].code)
        goes_on = not known and (small_word(marked).fullmatch(last) or begins_names(marked, last))
        if country is None or goes_on or find_places(marked.text[start:end]) or not is_name(marked, name):
            return None  # « San Salvador »
        return _one_city(marked, _Printed(name, rest, Span(start, end)), *country, certain=False)
    return None


def _separated_and_bracketed(marked: Marked, lexicon: Lexicon, start: int, end: int) -> Heading | None:
    """« Saint Louis - États-Unis (Missouri) »: the state behind the dash, its part in the bracket."""
    opening = marked.text.find("(", start, end)
    bracket = _bracket(marked.text, opening, end) if opening != -1 else None
    if bracket is None or not _SEPARATOR.search(marked.text, start + 1, opening):
        return None
    return _separated(marked, lexicon, start, min(bracket.end, end))


def _separated(marked: Marked, lexicon: Lexicon, start: int, end: int) -> Heading | None:
    """« GÊNES – Italie », « Gênes / Italie », « Gênes, Italie », « Italie : Gênes »."""
    for match in _SEPARATOR.finditer(marked.text, start + 1, end):
        if _ARTICLE_ALONE.match(marked.text, match.end(), end):
            continue
        name, rest = trimmed(marked.text, Span(start, match.start())), Span(match.end(), end)
        if len(marked.text[slice(*name)].split()) > MOST_WORDS or open_brackets(marked.text, start, match.start()) > 0:
            break
        name = without_kind(marked, name)
        if name.start >= name.end or marked.at("former_name", rest.start) or not is_name(marked, name, loose=True):
            continue
        if marked.patterns[_LABEL_OF_TOWN].fullmatch(marked.text, *name):
            continue
        rest = _in_french(marked.text, rest, lexicon)
        country = read_country(marked.text, rest, lexicon)
        if country and country[0].subdivision and _ends_list_of_cities(marked.text, name, rest):
            continue
        part_unknown = country is not None and any(doubt.code == "J324" for doubt in country[1])
        if country and not (part_unknown and "," not in match.group()):
            plate = _PLATE.search(marked.text, *name)
            name, former = without_former(marked, Span(name.start, plate.start()) if plate else name, lexicon)
            doubts = (*country[1], *name_doubts(marked, name))
            if part_unknown and is_other_town(marked.text, name, rest, country[0]):
                doubts = (*doubts, Doubt("J315", name, {"read": marked.text[name.start : rest.end]}))
            return _one_city(marked, _Printed(name, rest, Span(start, end), former), country[0], doubts)
    return _country_first(marked, lexicon, start, end) or _damaged_country_behind(marked, lexicon, start, end)


#: « Iwerzhon / » in front of « Irlande ».
_OTHER_LANGUAGE = expression(rf"(?P<word>{CAPITAL}[\w'’-]+)\s?/\s?(?={CAPITAL})")


def _in_french(text: str, country: Span, lexicon: Lexicon) -> Span:
    """« Limerick – Iwerzhon / Irlande »: the country without its name in a language that nobody here knows."""
    other = _OTHER_LANGUAGE.match(text, *country)
    if other is None or lexicon.countries(other["word"]):
        return country
    french = Span(other.end(), country.end)
    found = read_country(text, french, lexicon)
    is_place = found is not None and find_places(other["word"], found[0].code)
    return french if found and names_state(lexicon.countries(text[slice(*french)])) and not is_place else country


def _ends_list_of_cities(text: str, names: Span, last: Span) -> bool:
    """« Gênes – Lyon – Porto »: behind several names a city, not the district of that name."""
    return _SEPARATOR.search(text, *names) is not None and bool(find_places(text[slice(*last)].strip()))


def _damaged_country_behind(marked: Marked, lexicon: Lexicon, start: int, end: int) -> Heading | None:
    """« Hambourg – Al1emagne », a possible heading."""
    match = _SEPARATOR.search(marked.text, start + 1, end)
    if match is None:
        return None
    name, rest = trimmed(marked.text, Span(start, match.start())), trimmed(marked.text, Span(match.end(), end))
    if not is_name(marked, name) or " " in marked.text[slice(*rest)]:
        return None
    return _repaired(marked, lexicon, _Printed(name, rest, Span(start, end)), certain=False)


def _country_first(marked: Marked, lexicon: Lexicon, start: int, end: int) -> Heading | None:
    """« Italie : Gênes »."""
    match = _BEHIND_COUNTRY.search(marked.text, start + 1, end)
    if match is None:
        return None
    front, name = Span(start, match.start()), trimmed(marked.text, Span(match.end(), end))
    if "(" in marked.text[slice(*name)] or _SEPARATOR.search(marked.text, *name):
        return None
    country = read_country(marked.text, front, lexicon)
    whole_state = names_state(lexicon.countries(marked.text[slice(*front)]))
    if country is None or not (whole_state or is_state_with_part(marked.text, front, lexicon)):
        return None
    if not is_name(marked, name) or lexicon.countries(marked.text[slice(*name)]):
        return None
    return _one_city(marked, _Printed(name, front, Span(start, end)), *country)


def _bare(marked: Marked, lexicon: Lexicon, start: int, end: int) -> Heading | None:
    """A name alone: a heading only if what follows says so."""
    if spaced := _spaced(marked, lexicon, start, end):
        return spaced
    name, former = without_former(marked, trimmed(marked.text, Span(start, end)), lexicon)
    if not is_name(marked, name) or len(marked.text[slice(*name)].split()) > _MOST_WORDS_ALONE:
        return None
    return _one_city(marked, _Printed(name, name, Span(start, end), former), certain=False)


#: The forms of a heading, in the order in which they are tried.
PATTERNS = {
    "cities, each with its country": Pattern(read_pairs, "Dakar (Sénégal), Marrakech (Maroc)", "Marrakech (Maroc)"),
    "city, separator, bracket": Pattern(
        _separated_and_bracketed, "Saint Louis - États-Unis (Missouri)", "Saint Louis (États-Unis - Missouri)"
    ),
    "city, country and bracket": Pattern(
        _spaced_and_bracketed, "LAFAYETTE États-Unis (Louisiane)", "LAFAYETTE (Louisiane, États-Unis)"
    ),
    "city (country)": Pattern(_bracketed, "Le Pirée (Grèce)", "Le Pirée – Grèce"),
    "city, separator, country": Pattern(_separated, "Gênes, Italie", "Gênes Italie"),
    "name alone": Pattern(_bare, "Gênes", "gênes"),
}
