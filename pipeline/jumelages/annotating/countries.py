"""Countries as printed, with their parts and their ISO codes."""

from __future__ import annotations

from typing import NamedTuple

from jumelages.annotating.parting import parts_between
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Span
from jumelages.expressions import DIGIT, expression
from jumelages.folding import fold
from jumelages.lexicon import Lexicon
from jumelages.lexicon.entries import CountryEntry
from jumelages.mentions import Doubt
from jumelages.places import find_places
from jumelages.places.table import known_subdivisions

#: Between a state and its part: « États-Unis – Californie », « Québec, Canada ».
_SUBDIVISION_SEPARATOR = expression(r"\s*[,;/|()]\s*|\s+[-–—]\s+|\s*[–—]\s*|\s+(?=puis\s)")
#: Between several cities or countries.
LIST_SEPARATOR = expression(r"\s*[,;/|+&↔]\s*|\s+[-–—]\s+|\s*[–—]\s*|\s+et\s+(?:de\s+|d')?")
_PREPOSITION = expression(
    rf"(?:(?:[Vv]ille|[Cc]ommune|VILLE|COMMUNE)\s+(?:d['’]|de\s+|du\s+|des\s+|D['’]|DE\s+|DU\s+|DES\s+)|(?:en|au|aux|à)\s+)(?={CAPITAL})"
)
#: « 's-Hertogenbosch »: an apostrophe that belongs to the name.
_DUTCH_ARTICLE = expression(rf"'[st][ -](?={CAPITAL})")
_LONGEST_COUNTRY = 200
#: « Le premier, avec Banyuls (France) »: a sentence goes on there.
_LINK = expression(r"(?:avec|depuis|entre|pour|par|dans|est|et|a)\b")
_ONCE = expression(r"(?:ex|anciennement|autrefois|jadis|ancienne?)\b[ -]?")
_TODAY = expression(
    r"(?:aujourd'hui|puis|actuellement|actuelle?|desormais|maintenant|devenue?)\s+(?:en\s+|l'|la\s+|le\s+)?"
)


class CountryValue(NamedTuple):
    """A country as printed, its ISO codes, and its place."""

    name: str
    code: str | None
    subdivision: str | None
    span: Span


def read_country(text: str, span: Span, lexicon: Lexicon) -> tuple[CountryValue, tuple[Doubt, ...]] | None:
    """The one country that a stretch of text names, with its subdivision if that is printed too."""
    span = _without_preposition(text, trimmed(text, span))
    if text.startswith(".", span.end) and _LETTERS.search(text, *span):
        span = Span(span.start, span.end + 1)
    if (article := _ARTICLE_LAST.search(text, *span)) and _GOES_ON.match(text, span.end):
        span = Span(span.start, article.start())
    if span.end - span.start > _LONGEST_COUNTRY:
        return None
    printed = text[span.start : span.end]
    if len(printed) == 1 and not (printed.isupper() and _is_bracketed(text, span)):
        return None
    found = lexicon.countries(printed)
    if names_state(found):
        return _chosen(found, printed, span)
    parts = _parts(text, span)
    if len(parts) > 1:
        if _are_one_state(text, parts, lexicon):
            return read_country(text, parts[0], lexicon)
        if today := _country_of_today(text, parts):
            return read_country(text, today, lexicon)
        if composed := _with_subdivision(text, parts, lexicon):
            return composed
    return _chosen(found, printed, span) if found else None


#: « Gambie, la »; in « en Italie, la charte date de 1958 » the article is that of the next word.
_ARTICLE_LAST = expression(r",\s(?:l[ae]s?|l['’])$")
_GOES_ON = expression(r"\s?[a-zà-ÿ]")
#: « U.S.A », « R.F.A »: letters with a full stop each, the last of which seemed to end a line.
_LETTERS = expression(r"\b[A-Z](?:\.[A-Z])+$")


def names_state(entries: tuple[CountryEntry, ...]) -> bool:
    """Whether one of the entries is a whole state."""
    return bool(entries) and None in [entry.subdivision for entry in entries]


def _country_of_today(text: str, parts: list[Span]) -> Span | None:
    """« ex-RDA, aujourd'hui Allemagne », « Tchécoslovaquie, puis Slovaquie »: of two countries in time, the later."""
    folded = fold(text)
    for part in parts:
        if now := _TODAY.match(folded, part.start, part.end):
            return Span(now.end(), part.end)
    lasting = [part for part in parts if not _ONCE.match(folded, part.start, part.end)]
    return lasting[0] if len(lasting) == 1 < len(parts) else None


def _is_bracketed(text: str, span: Span) -> bool:
    """« Ahlen (D) », « Ahlen, D »: one letter is a country's sign only alone in its bracket, or last behind a comma."""
    before, behind = text[: span.start].rstrip(), text[span.end :].strip()
    return (before.endswith("(") and behind.startswith(")")) or (before.endswith(",") and behind in ("", ".", ":"))


def _without_preposition(text: str, span: Span) -> Span:
    """« en Italie », « au Royaume-Uni », « Ville d'Italie »."""
    match = _PREPOSITION.match(text, span.start, span.end)
    return Span(match.end(), span.end) if match else span


def trimmed(text: str, span: Span) -> Span:
    """The span without blanks and punctuation around it; a bracket that closes inside it stays."""
    start, end = span
    while start < end and text[start] in " \t.,;:-–—/|«»\"'()" and not _DUTCH_ARTICLE.match(text, start):
        start += 1
    while end > start and text[end - 1] in " \t,;:-–—/|«»\"'(*†‡¹²³⁴⁵":
        end -= 1
    while end > start and text[end - 1] == ")" and text.count("(", start, end) < text.count(")", start, end):
        end -= 1
    return span if (start, end) == span else Span(start, end)


def _parts(text: str, span: Span) -> list[Span]:
    parts = parts_between(_SUBDIVISION_SEPARATOR, text, span)
    return [trimmed(text, part) for part in parts if text[part.start : part.end].strip(" .")]


def _chosen(found: tuple[CountryEntry, ...], printed: str, span: Span) -> tuple[CountryValue, tuple[Doubt, ...]]:
    """A state goes before a part of another state of the same name; two states are ambiguous."""
    states = [entry for entry in found if entry.subdivision is None]
    candidates = states or list(found)
    if len({entry.code for entry in candidates}) > 1 or (not states and len(candidates) > 1):
        doubt = Doubt("J303", span, {"read": printed})
        return CountryValue(printed, None, None, span), (doubt,)
    chosen = candidates[0]
    return CountryValue(printed, chosen.code, chosen.subdivision, span), ()


def _with_subdivision(text: str, parts: list[Span], lexicon: Lexicon) -> tuple[CountryValue, tuple[Doubt, ...]] | None:
    """« États-Unis – Californie », « Québec, Canada »: the state gives the name, the part the subdivision."""
    known = [(part, lexicon.countries(text[slice(*part)])) for part in parts]
    named = [entries for _, entries in known if entries]
    if not named:
        return None
    if canton := _canton_with_its_sign(text, known):
        return canton
    has_state = True in map(names_state, named)
    for part, entries in known:
        states = {entry.code for entry in entries if entry.subdivision is None or (entry.nation and not has_state)}
        if len(states) != 1 or None in states:
            continue
        code = states.pop()
        others = [item for item in known if item[0] != part]
        sign = text[slice(*others[0][0])] if len(others) == 1 else ""
        if _is_sign_of_part(sign, code):
            return CountryValue(text[slice(*part)], code, f"{code}-{sign}", part), ()
        foreign = [found for _, found in others if found and code not in [entry.code for entry in found]]
        if [entry for found in foreign for entry in found if entry.subdivision is None or entry.nation]:
            continue
        unknown = [other for other, found in others if not found or found in foreign]
        of_state = [entry.subdivision for _, found in others for entry in found if entry.code == code]
        subdivision = next(filter(None, of_state), None)
        if subdivision or len(unknown) == len(others):
            nation = [entry.subdivision for entry in entries if entry.nation and not names_state(entries)]
            return _state(text, part, code, nation[0] if nation else subdivision, unknown, lexicon)
    return None


def _state(
    text: str, part: Span, code: str | None, subdivision: str | None, unknown: list[Span], lexicon: Lexicon
) -> tuple[CountryValue, tuple[Doubt, ...]] | None:
    """A state with its part; one that is damaged is put right, one that nobody knows is doubted."""
    if len(unknown) > 1 or any(_LINK.match(text, *other) or DIGIT.search(text, *other) for other in unknown):
        return None
    name = text[slice(*part)]
    if unknown and subdivision is None and (damaged := _damaged_part(text, unknown[0], code, lexicon)):
        return CountryValue(name, code, damaged[0], part), (damaged[1],)
    doubts = tuple([Doubt("J324", other, {"read": text[slice(*other)]}) for other in unknown])
    return CountryValue(name, code, subdivision, part), doubts


def _canton_with_its_sign(
    text: str, known: list[tuple[Span, tuple[CountryEntry, ...]]]
) -> tuple[CountryValue, tuple[Doubt, ...]] | None:
    """« FR – Fribourg »: a canton and its sign."""
    cantons = [entry for _, found in known for entry in found if entry.code == "CH" and entry.subdivision]
    for part, _ in known if cantons else ():
        sign = text[part.start : part.end]
        for canton in cantons:
            if canton.subdivision == f"CH-{sign}":
                return CountryValue(sign, canton.code, canton.subdivision, part), ()
    return None


def _is_sign_of_part(sign: str, code: str | None) -> bool:
    """« FR » behind « Suisse »: two letters of ISO 3166-2."""
    return len(sign) == len("FR") and f"{code}-{sign}" in known_subdivisions()


def _damaged_part(text: str, part: Span, code: str | None, lexicon: Lexicon) -> tuple[str | None, Doubt] | None:
    """« États-Unis – lowa »: the one part of the state that OCR can have made this of."""
    printed = text[part.start : part.end]
    entry = lexicon.repaired_subdivision(printed, code) if code else None
    if entry is None:
        return None
    return entry.subdivision, Doubt("J103", part, {"read": printed, "understood": entry.names[0]})


def read_countries(text: str, span: Span, lexicon: Lexicon) -> list[tuple[CountryValue, tuple[Doubt, ...]]]:
    """The countries of a list; empty where any part of it is unknown."""
    pieces = parts_between(LIST_SEPARATOR, text, span)
    found = [read_country(text, piece, lexicon) for piece in pieces if text[piece.start : piece.end].strip()]
    complete = [item for item in found if item]
    return complete if len(complete) == len(found) else []


def is_state_with_part(text: str, span: Span, lexicon: Lexicon) -> bool:
    """« Suisse (Argovie) », « Canada – Québec » is a country, not a city."""
    if not may_begin_with_country(text, span, lexicon):
        return False
    country = read_country(text, span, lexicon)
    if country is None or country[0].subdivision is None:
        return False
    return country[0].span.start == _without_preposition(text, span).start and country[0].span.end < span.end


def may_begin_with_country(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether the first of several parts can be a country or a part of one: no city, whose country stands behind."""
    span = _without_preposition(text, trimmed(text, span))
    separator = _SUBDIVISION_SEPARATOR.search(text, *span)
    first = text[span.start : separator.start()].strip(" .") if separator else ""
    return len(first) <= len("VD") or bool(lexicon.countries(first))


def is_state_twice(text: str, span: Span, lexicon: Lexicon) -> bool:
    """« Mali – République du Mali » is a country; « Luxembourg (Luxembourg) » is a city and its country."""
    return _are_one_state(text, _parts(text, span), lexicon)


def _are_one_state(text: str, parts: list[Span], lexicon: Lexicon) -> bool:
    parts = [part for part in parts if part.start < part.end]
    if len(parts) != 2:
        return False
    names = [text[start:end] for start, end in parts]
    first = lexicon.countries(names[0])
    second = lexicon.countries(names[1]) if first else ()
    if not second:
        return False
    same = {entry.code for entry in first if not entry.subdivision}
    same &= {entry.code for entry in second if not entry.subdivision}
    return bool(same) and not any(find_places(names[0], code) for code in same)
