"""Headings: what names a city, or the parties of an accord."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from jumelages.annotating.annotated import Marked
from jumelages.annotating.countries import (
    LIST_SEPARATOR,
    CountryValue,
    is_state_twice,
    is_state_with_part,
    read_countries,
    read_country,
    trimmed,
)
from jumelages.annotating.parting import open_brackets, parts_between
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Span
from jumelages.folding import fold, words_key
from jumelages.lexicon import Lexicon
from jumelages.lexicon.entries import CountryEntry
from jumelages.mentions import Doubt, Mention
from jumelages.places import find_places
from jumelages.places.table import known_subdivisions

RULE = "heading"

#: Between a city and its country: « GÊNES – Italie », « Gênes, Italie », « GÊNES -Italie ».
_SEPARATOR = re.compile(
    rf"\s+(?:-{{1,2}}|[–—/|:→]|[=-]>)\s+|\s*[–—|]\s*|\s*,\s+|\s+/\s*|\s*:\s+|\s*/\s*|\s+[-–]\s*(?={CAPITAL})"
)
#: Between a country and its city: « Italie : Gênes ».
_BEHIND_COUNTRY = re.compile(r"\s+[-–—/|]\s+|\s*:\s+")
_SQUARE = str.maketrans("[]{}", "()()")
#: « 12 Gênes (Italie) »: a number without a stop in front of a heading.
_NUMBERED = re.compile(rf"\d{{1,2}}\s+(?={CAPITAL}[^()]{{1,40}}\()")
_BRACKETED = re.compile(r"\([^()]*\)")
_BRACKET_BEHIND = re.compile(r"\s*\(([^()]*)\)")
_CITY_AND_COUNTRY = re.compile(r"([^(),;/]+?)\s*\(([^()]+)\)")
_KIND = re.compile(r"(?:la )?(?:ville|commune(?: urbaine| rurale)?|cite|municipalite) (?:de |d'|du )(?=\S)")
#: « Paris 15e », « Lyon 3e arrondissement »: the figures that a city's name may hold.
_ORDINAL = re.compile(r"\b\d{1,2}(?:e|er|ème|eme|ᵉ)?\b(?=\s*(?:arr|$))|\b\d{1,2}(?:e|er|ème|eme)\b")
#: « Avec Somoto (Nicaragua), un protocole … »: the sentence's own word.
_LINKED = re.compile(rf"(?:Avec|Enfin,|Puis|Et) (?=(?:la )?{CAPITAL}|la ville)")
_NICKNAME = re.compile(r"[\s,]*[«“\"][^»”\"]*[»”\"]?$")
_NAME_START = re.compile(r"(?:'[st][ -])?[^\W\d_]")
#: Small beginnings of a word of a name: « s-Hertogenbosch », « d'Ascq », « nell'Emilia », « arrondissement ».
_SMALL_BEGINNING = re.compile(rf"(?:s-|t |(?:d|l|nell|dell|all|sull)['’]){CAPITAL}|arr")
#: « Communauté de communes du Pays de Saint-Malo (France) », « Conseil régional de Kayes (Mali) »: partners that are no
#: single town.
_BODY = re.compile(
    r"(?:communaute|syndicat|agglomeration|departement|region|province|district|wilaya|gouvernorat|municipalite|"
    r"prefecture|canton|comte|conseil (?:departemental|regional|general|provincial|municipal|communal))\b"
)
#: A letter that was lost or misread: « Ha1fa », « Sh?nghai », « VlLNIUS ».
_DAMAGED_LETTER = re.compile(
    r"(?<=[^\W\d_])[0-9?\ufffd](?=[^\W\d_])|(?<![\w)])[?\ufffd](?=[^\W\d_])|(?<=[^\W\d_])[?\ufffd](?!\w)"
)
#: « G Ê N E S ».
_SPACED_OUT = re.compile(r"(?:[^\W\d_] ){2,}[^\W\d_]\b")
_DAMAGED_CAPITAL = re.compile(r"(?<=[A-ZÀ-Þ])l(?=[A-ZÀ-Þ])|(?<=[a-zà-ÿ])I(?=[a-zà-ÿ])")
_NAME_CHARACTERS = re.compile(r"[\w\s'\-–—./,()«»\"°&]+")
_SMALL = "(?&small_word_of_name)"
_NOT_IN_NAME = frozenset({"agreement", "title", "population_unit", "domains_intro", "civility", "event"})
_DIGIT = re.compile(r"\d")
_MOST_WORDS = 9


@dataclass(frozen=True)
class NamedCity:
    """A city as printed, with its own country where that is printed beside it."""

    name: str
    span: Span
    country: CountryValue | None = None
    former: tuple[str, ...] = ()

    @classmethod
    def at(cls, text: str, span: Span, country: CountryValue | None = None, former: tuple[str, ...] = ()) -> NamedCity:
        """The city whose name is printed at `span`."""
        return cls(text[span.start : span.end], span, country, former)


@dataclass(frozen=True)
class HeadingValue:
    """What a heading names. `certain` where a country that we know stands in it.

    Several countries, or several cities with a country each, make an accord.
    """

    cities: tuple[NamedCity, ...]
    countries: tuple[CountryValue, ...]
    certain: bool

    @property
    def of_accord(self) -> bool:
        """Whether several cities or countries are named."""
        return len(self.cities) > 1 or len({country.code or country.name for country in self.countries}) > 1


def read_heading(marked: Marked, lexicon: Lexicon, limit: int | None = None) -> Mention[HeadingValue] | None:
    """The city or cities that a statement names as a heading.

    Read with a country (« Gênes (Italie) », « GÊNES – Italie », « Gênes, Italie ») it is certain;
    without one it is only possible, and the statements around it decide.
    """
    if "[" in marked.text or "{" in marked.text:
        marked = marked.with_signs(_SQUARE)
    end = len(marked.text) if limit is None else limit
    start = marked.begin
    numbered = _NUMBERED.match(marked.text, start, end)
    start = numbered.end() if numbered else start
    while end > start and marked.text[end - 1] in " :–—-.*=_,;":
        end -= 1
    if start >= end:
        return None
    if "former_name" not in marked.kinds and is_state_with_part(marked.text, Span(start, end), lexicon):
        found = _country_first(marked, lexicon, start, end)
        return replace(found, pattern="country, then city") if found else None
    if is_state_twice(marked.text, Span(start, end), lexicon):
        return None
    for pattern, read in _PATTERNS:
        if found := read(marked, lexicon, start, end):
            return replace(found, pattern=pattern)
    return None


def _pairs(marked: Marked, lexicon: Lexicon, start: int, end: int) -> Mention[HeadingValue] | None:
    """« Dakar (Sénégal), Marrakech (Maroc) et Marseille »: cities with a country each."""
    if marked.text.count("(", start, end) < 2:
        return None
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
    if len({country.code for country in countries}) < 2:
        return None
    if not all(is_name(marked, city.span, loose=True) for city in cities):
        return None
    return Mention(HeadingValue(tuple(cities), countries, certain=True), Span(start, end), RULE)


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


def _bracket(text: str, position: int, limit: int) -> Span | None:
    """The bracket that opens at `position`, nested brackets included."""
    depth = 0
    for index in range(position, limit):
        depth += (text[index] == "(") - (text[index] == ")")
        if depth == 0:
            return Span(position, index + 1)
    return Span(position, limit + 1) if limit == len(text) else None


def _bracketed(marked: Marked, lexicon: Lexicon, start: int, end: int) -> Mention[HeadingValue] | None:
    """« Le Pirée (Grèce) », « Mumbai (anciennement Bombay) (Inde) », « A B C (Maroc, Sénégal) »."""
    opening = marked.text.find("(", start, end)
    if opening <= start:
        return None
    name = trimmed(marked.text, Span(start, opening))
    if article := _ARTICLE_LAST.search(marked.text, name.start, opening):
        name = Span(name.start, article.end("article"))
    former: list[str] = []
    while opening != -1 and (bracket := _bracket(marked.text, opening, end)):
        inside, bracket = Span(bracket.start + 1, bracket.end - 1), Span(bracket.start, min(bracket.end, end))
        if _ARTICLE_ALONE.fullmatch(marked.text, *inside) and not marked.text[bracket.end : end].strip():
            return _article_behind(marked, Span(name.start, bracket.end))
        old = _former_name(marked, inside, lexicon)
        if not old:
            behind = _country_behind(marked, lexicon, name, inside, Span(bracket.end, end), tuple(former))
            return behind or _with_country(marked, lexicon, name, inside, Span(start, bracket.end), tuple(former))
        if _is_current(marked, inside):
            old, name = marked.text[name.start : name.end], Span(marked.text.index(old, inside.start), inside.end)
        former.append(old)
        tail = marked.text.rfind(",", inside.start, inside.end)
        if tail != -1 and read_country(marked.text, Span(tail + 1, inside.end), lexicon):
            former[-1] = old.rpartition(",")[0].strip()
            rest = Span(tail + 1, inside.end)
            return _with_country(marked, lexicon, name, rest, Span(start, bracket.end), tuple(former))
        following = marked.text[bracket.end : end].lstrip()
        if following and not following.startswith("("):
            rest = trimmed(marked.text, Span(bracket.end, end))
            return _with_country(marked, lexicon, name, rest, Span(start, end), tuple(former))
        opening = marked.text.find("(", bracket.end, end)
    if former and is_name(marked, name):
        city = NamedCity.at(marked.text, name, None, tuple(former))
        return Mention(HeadingValue((city,), (), certain=False), Span(start, end), RULE)
    return None


#: « Pirée (Le) », « Aquila, L' (Italie) »: the article of a name behind it, as lists in order of the alphabet have it.
_ARTICLE_ALONE = re.compile(r"\s*(?:L[ae]s?|L['’])\s*(?=$|[(),–—/-])")


_ARTICLE_LAST = re.compile(r",\s*(?P<article>L['’])\s*$")


def _article_behind(marked: Marked, name: Span) -> Mention[HeadingValue] | None:
    if not is_name(marked, name):
        return None
    return Mention(HeadingValue((NamedCity.at(marked.text, name),), (), certain=False), name, RULE)


def _country_behind(
    marked: Marked, lexicon: Lexicon, name: Span, inside: Span, behind: Span, former: tuple[str, ...]
) -> Mention[HeadingValue] | None:
    """« Anvers (Antwerpen), Belgique », « Montréal (Québec) Canada »: the bracket is a part of it, the state stands
    behind."""
    rest = trimmed(marked.text, behind)
    state = read_country(marked.text, rest, lexicon) if rest.start < rest.end else None
    ambiguous = state is not None and any(doubt.code == "J303" for doubt in state[1])
    if state is None or (state[0].code is None and not ambiguous) or not is_name(marked, name, loose=True):
        return None
    article = _ARTICLE_ALONE.fullmatch(marked.text, *inside)
    within = () if article else lexicon.countries(marked.text[inside.start : inside.end])
    part = next((entry.subdivision for entry in within if entry.code == state[0].code and entry.subdivision), None)
    if any(entry.subdivision is None for entry in within):
        return None
    country = state[0]._replace(subdivision=state[0].subdivision or part)
    name = _without_kind(marked, name if part else Span(name.start, inside.end + 1))
    city = NamedCity.at(marked.text, name, country, former)
    return Mention(HeadingValue((city,), (country,), certain=True), Span(name.start, behind.end), RULE, state[1])


def _former_name(marked: Marked, inside: Span, lexicon: Lexicon) -> str | None:
    if "former_name" not in marked.kinds:
        return None
    cue = next(
        (cue for cue in marked.of("former_name", inside.start, inside.end) if cue.start <= inside.start + 3),
        None,
    )
    if cue is None or lexicon.countries(marked.text[inside.start : inside.end]):
        return None
    if _is_state(marked.text[cue.end : inside.end].partition(",")[0].strip(" -"), lexicon):
        return None
    return marked.text[cue.end : inside.end].strip(" -:’'.,")


def _is_state(printed: str, lexicon: Lexicon) -> bool:
    return any(entry.subdivision is None for entry in lexicon.countries(printed))


def _is_current(marked: Marked, inside: Span) -> bool:
    """« Dniepropetrovsk (aujourd'hui Dnipro) »: the bracket holds the name of today."""
    return any(cue.value == "current" for cue in marked.of("former_name", inside.start, inside.end))


def _without_kind(marked: Marked, name: Span) -> Span:
    """« La ville de Gênes » is Gênes, « Gênes « la Superbe » » too."""
    if linked := _LINKED.match(marked.text, name.start, name.end):
        name = Span(linked.end(), name.end)
    kind = _KIND.match(marked.folded, name.start, name.end)
    nickname = _NICKNAME.search(marked.text, name.start + 1, name.end)
    return Span(kind.end() if kind else name.start, nickname.start() if nickname else name.end)


def _with_country(
    marked: Marked, lexicon: Lexicon, name: Span, inside: Span, whole: Span, former: tuple[str, ...]
) -> Mention[HeadingValue] | None:
    name, more = _without_former(marked, _without_kind(marked, name), lexicon)
    former = (*former, *more)
    single = read_canton(marked.text, name, inside, lexicon) or read_country(marked.text, inside, lexicon)
    several = [] if single else read_countries(marked.text, inside, lexicon)
    if single is None and not several:
        return _unknown_country(marked, lexicon, name, inside, whole, former)
    if not is_name(marked, name, loose=True):
        return None
    if single:
        if both := _two_cities(marked.text, name, single[0]):
            city = NamedCity.at(marked.text, name, single[0])
            return Mention(HeadingValue((city,), (single[0],), certain=True), whole, RULE, (both,))
        name, country = _without_part(marked.text, name, single[0], lexicon)
        single = country, single[1]
        city = NamedCity.at(marked.text, name, country, former)
        doubts = (*single[1], *_name_doubts(marked, name))
        return Mention(HeadingValue((city,), (single[0],), certain=True), whole, RULE, doubts)
    if len(marked.text[name.start : name.end].split()) < len(several):
        return _contradictory(marked, name, inside, whole, former)
    cities = tuple(NamedCity.at(marked.text, piece) for piece in list_pieces(marked.text, name))
    doubts = tuple(doubt for _, found in several for doubt in found)
    return Mention(HeadingValue(cities, tuple(value for value, _ in several), certain=True), whole, RULE, doubts)


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


_AND = re.compile(r"\s+(?:et|&)\s+")


def _two_cities(text: str, name: Span, country: CountryValue) -> Doubt | None:
    """« Gênes et Savone (Italie) »: two cities of one country in one heading, told apart by no record."""
    links = list(_AND.finditer(text, *name))
    if not links or country.code is None or find_places(text[name.start : name.end], country.code):
        return None
    pieces = parts_between(_AND, text, name)
    if not all(find_places(text[piece.start : piece.end], country.code) for piece in pieces):
        return None
    return Doubt("J315", name, {"read": text[name.start : name.end]})


def _without_part(text: str, name: Span, country: CountryValue, lexicon: Lexicon) -> tuple[Span, CountryValue]:
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


def _contradictory(
    marked: Marked, name: Span, inside: Span, whole: Span, former: tuple[str, ...]
) -> Mention[HeadingValue]:
    """« Sefton (Angleterre, Allemagne) »: one city cannot lie in two countries."""
    spelled = marked.text[name.start : name.end]
    doubt = Doubt("J313", inside, {"name": spelled, "read": marked.text[inside.start : inside.end]})
    city = NamedCity(spelled, name, None, former)
    return Mention(HeadingValue((city,), (), certain=True), whole, RULE, (doubt,))


#: « devenue Chemnitz en 1990 », « (Dniepropetrovsk jusqu'en 2016) ».
_YEAR_BEHIND = re.compile(r"\s+(?:en|depuis|jusqu'en) \d{4}$")


def _without_former(marked: Marked, name: Span, lexicon: Lexicon) -> tuple[Span, tuple[str, ...]]:
    """« Mumbai, anciennement Bombay », « Léningrad, aujourd'hui Saint-Pétersbourg »: the name of today, the others."""
    for cue in marked.of("former_name", name.start + 1, name.end) if "former_name" in marked.kinds else ():
        before = marked.text[name.start : cue.start].rstrip()
        if not before.endswith((",", "–", "-", "/")):
            continue
        first, second = Span(name.start, cue.start), Span(cue.end, name.end)
        dated = _YEAR_BEHIND.search(marked.text, *second)
        first, second = (
            trimmed(marked.text, part) for part in (first, Span(cue.end, dated.start() if dated else name.end))
        )
        today, once = (second, first) if cue.value == "current" else (first, second)
        other = marked.text[once.start : once.end]
        return today, () if _is_state(other, lexicon) else (other.strip(" -:,."),)
    return name, ()


def _spaced_and_bracketed(marked: Marked, lexicon: Lexicon, start: int, end: int) -> Mention[HeadingValue] | None:
    """« LAFAYETTE   États-Unis (Louisiane) »: the state stands in front of the bracket with its part."""
    if marked.text[end - 1] != ")" or marked.text.count("(", start, end) != 1:
        return None
    spaced = _spaced(marked, lexicon, start, end)
    return spaced if spaced and spaced.value.countries[0].subdivision else None


def begins_names(marked: Marked, word: str) -> bool:
    """Whether names begin with a word, folded, and no city is called so: « Villa Salvador »."""
    return marked.patterns[_FIRST_OF_NAME].fullmatch(word) is not None


_FIRST_OF_NAME = r"(?&first_of_name)"
#: A state's name has at most five words.
_BEFORE_STATE = re.compile(r" (?=\w\S*(?: \S+){0,4}$)")


def _spaced(marked: Marked, lexicon: Lexicon, start: int, end: int) -> Mention[HeadingValue] | None:
    """« GÊNES ITALIE », a possible heading: the state follows its city with nothing between them."""
    for match in _BEFORE_STATE.finditer(marked.text[start:end]):
        name, rest = trimmed(marked.text, Span(start, start + match.start())), Span(start + match.end(), end)
        if open_brackets(marked.text, *name) > 0:
            return None
        printed = marked.text[rest.start : rest.end].partition("(")[0].strip(" .:)")
        entries = lexicon.countries(printed)
        if any(_is_like_a_state(entry) and fold(entry.names[0]) == fold(printed) for entry in entries):
            country = read_country(marked.text, rest, lexicon)
            last = fold(marked.text[name.start : name.end].split()[-1])
            no_end = marked.patterns[_SMALL].fullmatch(last) or begins_names(marked, last)
            whole = find_places(marked.text[start:end])  # « San Salvador »
            if country is None or whole or no_end or not is_name(marked, name):
                return None
            city = NamedCity.at(marked.text, name, country[0])
            return Mention(HeadingValue((city,), (country[0],), certain=False), Span(start, end), RULE, country[1])
    return None


def _is_like_a_state(entry: CountryEntry) -> bool:
    """A state, or a nation that is printed like one: « Angleterre »."""
    return entry.subdivision is None or entry.nation


def _unknown_country(
    marked: Marked, lexicon: Lexicon, name: Span, inside: Span, whole: Span, former: tuple[str, ...]
) -> Mention[HeadingValue] | None:
    """A name with a bracket that is no country we know: damaged, fictional, or not a country at all."""
    inside = trimmed(marked.text, inside)
    printed = marked.text[inside.start : inside.end]
    if not is_name(marked, name, loose=_DAMAGED_LETTER.search(marked.text, *name) is not None):
        return None
    if repaired := _repaired_heading(marked, lexicon, name, inside, whole, former, certain=True):
        return repaired
    spelled = marked.text[name.start : name.end]
    if not printed:
        return Mention(HeadingValue((NamedCity(spelled, name, None, former),), (), certain=False), whole, RULE)
    if not is_name(marked, inside, loose=True):
        return None
    country = CountryValue(printed, None, None, inside)
    city = NamedCity(spelled, name, country, former)
    doubts = (Doubt("J302", inside, {"read": printed}), *_name_doubts(marked, name))
    return Mention(HeadingValue((city,), (country,), certain=False), whole, RULE, doubts)


def _separated_and_bracketed(marked: Marked, lexicon: Lexicon, start: int, end: int) -> Mention[HeadingValue] | None:
    """« Saint Louis - États-Unis (Missouri) »: the state behind the dash, its part in the bracket."""
    opening = marked.text.find("(", start, end)
    bracket = _bracket(marked.text, opening, end) if opening != -1 else None
    if bracket is None or not _SEPARATOR.search(marked.text, start + 1, opening):
        return None
    return _separated(marked, lexicon, start, min(bracket.end, end))


def _separated(marked: Marked, lexicon: Lexicon, start: int, end: int) -> Mention[HeadingValue] | None:
    """« GÊNES – Italie », « Gênes / Italie », « Gênes, Italie », « Italie : Gênes »."""
    for match in _SEPARATOR.finditer(marked.text, start + 1, end):
        if _ARTICLE_ALONE.match(marked.text, match.end(), end):
            continue
        name, rest = trimmed(marked.text, Span(start, match.start())), Span(match.end(), end)
        if len(marked.text[slice(*name)].split()) > _MOST_WORDS or open_brackets(marked.text, start, match.start()) > 0:
            break
        name = _without_kind(marked, name)
        renamed = marked.at("former_name", rest.start) is not None
        if name.start >= name.end or renamed or not is_name(marked, name, loose=True):
            continue
        if marked.patterns[_LABEL_OF_TOWN].fullmatch(marked.text, *name):
            continue
        country = read_country(marked.text, rest, lexicon)
        part_unknown = country and any(doubt.code == "J324" for doubt in country[1])
        if country and not (part_unknown and "," not in match.group()):
            plate = _PLATE.search(marked.text, *name)
            name = Span(name.start, plate.start()) if plate else name
            name, former = _without_former(marked, name, lexicon)
            city = NamedCity.at(marked.text, name, country[0], former)
            doubts = (*country[1], *_name_doubts(marked, name))
            if part_unknown and _is_other_town(marked.text, name, rest, country[0]):
                doubts = (*doubts, Doubt("J315", name, {"read": marked.text[name.start : rest.end]}))
            return Mention(HeadingValue((city,), (country[0],), certain=True), Span(start, end), RULE, doubts)
    return _country_first(marked, lexicon, start, end) or _damaged_country_behind(marked, lexicon, start, end)


def _is_other_town(text: str, name: Span, rest: Span, country: CountryValue) -> bool:
    """« Dijon, Mayence (Allemagne) », « Gênes, Turin et Milan (Italie) »: what stands in front of the country is a town
    of it, and the name is none, or there are several more."""
    second = re.split(r"[(,]", text[rest.start : rest.end])[0].strip()
    if country.code and (others := parts_between(_AND, second, Span(0, len(second))))[1:]:
        return all(find_places(second[slice(*other)], country.code) for other in others)
    known = country.code is not None and bool(find_places(second, country.code))
    return known and not find_places(text[name.start : name.end], country.code)


#: « Commune étrangère : Wicklow »: a form's label, though a county may stand behind it.
_LABEL_OF_TOWN = r"(?i:(?&town)|partenaires?)(?: [a-zà-ÿœ'’-]+){0,3}"
#: « Gênes, GE, Italie »: the sign of its province.
_PLATE = re.compile(r",\s*[A-Z]{2,3}$")


def _damaged_country_behind(marked: Marked, lexicon: Lexicon, start: int, end: int) -> Mention[HeadingValue] | None:
    """« Hambourg – Al1emagne », a possible heading."""
    match = next(_SEPARATOR.finditer(marked.text, start + 1, end), None)
    if match is None:
        return None
    name, rest = trimmed(marked.text, Span(start, match.start())), trimmed(marked.text, Span(match.end(), end))
    if not is_name(marked, name) or " " in marked.text[rest.start : rest.end]:
        return None
    return _repaired_heading(marked, lexicon, name, rest, Span(start, end), (), certain=False)


def _repaired_heading(
    marked: Marked,
    lexicon: Lexicon,
    name: Span,
    country: Span,
    whole: Span,
    former: tuple[str, ...],
    *,
    certain: bool,
) -> Mention[HeadingValue] | None:
    """A heading whose country is damaged, and can be one alone."""
    printed = marked.text[country.start : country.end]
    entry = lexicon.repaired_country(printed)
    if entry is None or _lies_elsewhere(marked.text[name.start : name.end], entry):
        return None
    same = any(words_key(name) == words_key(printed) for name in entry.names)
    doubts = () if same else (Doubt("J103", country, {"read": printed, "understood": entry.names[0]}),)
    value = CountryValue(printed, entry.code, entry.subdivision, country)
    city = NamedCity.at(marked.text, name, value, former)
    return Mention(
        HeadingValue((city,), (value,), certain=certain), whole, RULE, (*doubts, *_name_doubts(marked, name))
    )


def _lies_elsewhere(city: str, country: CountryEntry) -> bool:
    """« La Ferté-Saint-Aubin (Sologne) » is in no Poland that somebody misspelt: the city is known, and not there."""
    return bool(find_places(city)) and not find_places(city, country.code)


def _country_first(marked: Marked, lexicon: Lexicon, start: int, end: int) -> Mention[HeadingValue] | None:
    """« Italie : Gênes »."""
    match = _BEHIND_COUNTRY.search(marked.text, start + 1, end)
    if match is None:
        return None
    country = read_country(marked.text, Span(start, match.start()), lexicon)
    name = trimmed(marked.text, Span(match.end(), end))
    if "(" in marked.text[name.start : name.end] or _SEPARATOR.search(marked.text, name.start, name.end):
        return None
    whole_state = any(entry.subdivision is None for entry in lexicon.countries(marked.text[start : match.start()]))
    whole_state = whole_state or is_state_with_part(marked.text, Span(start, match.start()), lexicon)
    if (
        country is None
        or not whole_state
        or not is_name(marked, name)
        or lexicon.countries(marked.text[name.start : name.end])
    ):
        return None
    city = NamedCity.at(marked.text, name, country[0])
    return Mention(HeadingValue((city,), (country[0],), certain=True), Span(start, end), RULE, country[1])


def _bare(marked: Marked, lexicon: Lexicon, start: int, end: int) -> Mention[HeadingValue] | None:
    """A name alone: a heading only if what follows says so."""
    if spaced := _spaced(marked, lexicon, start, end):
        return spaced
    name, former = _without_former(marked, trimmed(marked.text, Span(start, end)), lexicon)
    if not is_name(marked, name) or len(marked.text[name.start : name.end].split()) > 6:
        return None
    city = NamedCity.at(marked.text, name, None, former)
    return Mention(HeadingValue((city,), (), certain=False), Span(start, end), RULE)


#: The forms of a heading, in the order in which they are tried.
_PATTERNS = (
    ("cities, each with its country", _pairs),
    ("city, separator, bracket", _separated_and_bracketed),
    ("city, country and bracket", _spaced_and_bracketed),
    ("city (country)", _bracketed),
    ("city, separator, country", _separated),
    ("name alone", _bare),
)


def is_name(marked: Marked, span: Span, *, loose: bool = False) -> bool:
    """Whether a stretch of text can be a city's name: capitals, no figures, no words of the fields.

    `loose`, where a country beside it makes the case, lets a name wholly in small letters pass, and one
    that only a repair would make a word of the fields: « Vaison-la-Romaine » holds no damaged « domaine ».
    """
    printed = marked.text[span.start : span.end]
    if loose:
        printed = _DAMAGED_LETTER.sub("X" if printed[:1] in "?\ufffd" else "x", printed)
    words = printed.split()
    if not words or len(words) > _MOST_WORDS:
        return False
    if not _NAME_CHARACTERS.fullmatch(printed) or not any(map(str.isalpha, printed)):
        return False
    if _DIGIT.search(_ORDINAL.sub("", printed)):
        return False
    of_field = any(_holds_word(marked, kind, span, loose=loose) for kind in marked.kinds & _NOT_IN_NAME)
    if of_field and not (loose and find_places(printed)):  # « Signes (France) » is a town
        return False
    if loose and (printed == printed.lower() or (printed[0].isupper() and len(words) < 3)):
        return True
    if loose and _BODY.match(fold(printed)):
        return True
    return (
        _NAME_START.match(printed) is not None
        and all(_capital_or_small(word, marked.patterns[_SMALL]) for word in words)
        and not printed[0].islower()
    )


def _holds_word(marked: Marked, kind: str, span: Span, *, loose: bool) -> bool:
    """Whether a word of a field stands in a name; « M' » in « M'Bour » is no civility, « Señor (Italie) » neither."""
    return any(
        not marked.text.startswith("'", cue.end)
        and not (loose and (marked.repairs_in(cue.start, cue.end) or (kind, cue[2:]) == ("civility", span)))
        for cue in marked.of(kind, span.start, span.end)
    )


def _name_doubts(marked: Marked, name: Span) -> tuple[Doubt, ...]:
    printed = marked.text[name.start : name.end]
    damaged = _DAMAGED_LETTER.search(printed) or _DAMAGED_CAPITAL.search(printed) or _SPACED_OUT.match(printed)
    return (Doubt("J104", name, {"read": printed}),) if damaged else ()


def _capital_or_small(word: str, small: re.Pattern[str]) -> bool:
    """Whether a word can stand in a city's name: with a capital or a figure first, or one of the small words."""
    bare = word.strip("'’.,()/«»\"-–—&")
    if not bare or bare[0].isupper() or bare[0].isdigit() or small.fullmatch(fold(bare)):
        return True
    return _SMALL_BEGINNING.match(bare) is not None
