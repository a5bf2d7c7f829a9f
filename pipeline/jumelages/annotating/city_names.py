"""Names of cities: what can be one, what stands around it, and what it was called once."""

from __future__ import annotations

import re

from jumelages.annotating.annotated import Marked
from jumelages.annotating.countries import names_state, trimmed
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Span
from jumelages.expressions import DIGIT, expression
from jumelages.folding import fold
from jumelages.lexicon import Lexicon
from jumelages.mentions import Doubt
from jumelages.places import find_places

_KIND = expression(r"(?:la )?(?:ville|commune(?: urbaine| rurale)?|cite|municipalite) (?:de |d'|du )(?=\S)")
#: « Paris 15e », « Lyon 3e arrondissement »: the figures that a city's name may hold.
_ORDINAL = expression(r"\b\d{1,2}(?:e|er|ème|eme|ᵉ)?\b(?=\s*(?:arr|$))|\b\d{1,2}(?:e|er|ème|eme)\b")
#: « Avec Somoto (Nicaragua), un protocole … »: the sentence's own word.
_LINKED = expression(rf"(?:Avec|Enfin,|Puis|Et) (?=(?:la )?{CAPITAL}|la ville)")
_NICKNAME = expression(r"[\s,]*[«“\"][^»”\"]*[»”\"]?$")
_NAME_START = expression(r"(?:'[st][ -])?[^\W\d_]")
#: Small beginnings of a word of a name: « s-Hertogenbosch », « d'Ascq », « nell'Emilia », « arrondissement ».
_SMALL_BEGINNING = expression(rf"(?:s-|t |(?:d|l|nell|dell|all|sull)['’]){CAPITAL}|arr")
#: « Communauté de communes du Pays de Saint-Malo (France) », « Conseil régional de Kayes (Mali) »: partners that are no
#: single town.
_BODY = expression(
    r"(?:communaute|syndicat|agglomeration|departement|region|province|district|wilaya|gouvernorat|municipalite|"
    r"prefecture|canton|comte|conseil (?:departemental|regional|general|provincial|municipal|communal))\b"
)
#: A letter that was lost or misread: « Ha1fa », « Sh?nghai », « VlLNIUS ».
DAMAGED_LETTER = expression(
    r"(?<=[^\W\d_])[0-9?\ufffd](?=[^\W\d_])|(?<![\w)])[?\ufffd](?=[^\W\d_])|(?<=[^\W\d_])[?\ufffd](?!\w)"
)
#: « G Ê N E S ».
_SPACED_OUT = expression(r"(?:[^\W\d_] ){2,}[^\W\d_]\b")
_DAMAGED_CAPITAL = expression(r"(?<=[A-ZÀ-Þ])l(?=[A-ZÀ-Þ])|(?<=[a-zà-ÿ])I(?=[a-zà-ÿ])")
_NAME_CHARACTERS = expression(r"[\w\s'\-–—./,()«»\"°&]+")
_SMALL = "(?&small_word_of_name)"
_NOT_IN_NAME = frozenset({"agreement", "title", "population_unit", "domains_intro", "civility", "event"})
#: Words that are no name by themselves: « Durée : 3 ans », « Double jumelage ».
_NO_NAMES = frozenset({"agreement_prefix", "circumstance", "term_label"})
MOST_WORDS = 9
_FIRST_OF_NAME = r"(?&first_of_name)"
#: « devenue Chemnitz en 1990 », « (Dniepropetrovsk jusqu'en 2016) ».
_YEAR_BEHIND = expression(r"\s+(?:en|depuis|jusqu'en) \d{4}$")


def is_name(marked: Marked, span: Span, *, loose: bool = False) -> bool:
    """Whether a stretch of text can be a city's name: capitals, no figures, no words of the fields.

    `loose`, where a country beside it makes the case, lets a name wholly in small letters pass, and one
    that only a repair would make a word of the fields: « Vaison-la-Romaine » holds no damaged « domaine ».
    """
    printed = marked.text[span.start : span.end]
    if loose:
        printed = DAMAGED_LETTER.sub("X" if printed[:1] in "?\ufffd" else "x", printed)
    words = printed.split()
    if not words or len(words) > MOST_WORDS:
        return False
    if not _NAME_CHARACTERS.fullmatch(printed) or not any(map(str.isalpha, printed)):
        return False
    if DIGIT.search(_ORDINAL.sub("", printed)):
        return False
    if not loose and any(
        (cue := marked.at(kind, span.start)) and cue.end == span.end for kind in marked.kinds & _NO_NAMES
    ):
        return False
    of_field = any(_holds_word(marked, kind, span, loose=loose) for kind in marked.kinds & _NOT_IN_NAME)
    if of_field and not (loose and find_places(printed)):  # « Signes (France) » is a town
        return False
    if loose and (printed == printed.lower() or (printed[0].isupper() and len(words) < 3)):
        return True
    if loose and _BODY.match(fold(printed)):
        return True
    is_capital = _NAME_START.match(printed) is not None and (
        not printed[0].islower() or marked.text.startswith(("'s-", "'t "), span.start - 1)
    )
    in_capitals = is_capital and all(_capital_or_small(word, marked.patterns[_SMALL]) for word in words)
    return in_capitals or (loose and is_capital and bool(find_places(printed)))  # « Bad Homburg vor der Höhe »


def _holds_word(marked: Marked, kind: str, span: Span, *, loose: bool) -> bool:
    """Whether a word of a field stands in a name; « M' » in « M'Bour » is no civility, « Señor (Italie) » neither."""
    return any(
        not marked.text.startswith("'", cue.end)
        and not (loose and (marked.repairs_in(cue.start, cue.end) or (kind, cue[2:]) == ("civility", span)))
        for cue in marked.of(kind, span.start, span.end)
    )


def _capital_or_small(word: str, small: re.Pattern[str]) -> bool:
    """Whether a word can stand in a city's name: with a capital or a figure first, or one of the small words."""
    bare = word.strip("'’.,()/«»\"-–—&")
    if not bare or bare[0].isupper() or bare[0].isdigit() or small.fullmatch(fold(bare)):
        return True
    return _SMALL_BEGINNING.match(bare) is not None


def name_doubts(marked: Marked, name: Span) -> tuple[Doubt, ...]:
    """J104 for a name of which a letter is damaged, or that stands between signs of markup: « <script> »."""
    printed = marked.text[name.start : name.end]
    if marked.text[max(name.start - 1, 0) : name.start] == "<" or marked.text.startswith((">", "<"), name.end):
        return (Doubt("J104", name, {"read": printed}),)
    damaged = DAMAGED_LETTER.search(printed) or _DAMAGED_CAPITAL.search(printed) or _SPACED_OUT.match(printed)
    return (Doubt("J104", name, {"read": printed}),) if damaged else ()


def small_word(marked: Marked) -> re.Pattern[str]:
    """A word of a name that has no capital: « de », « sur »."""
    return marked.patterns[_SMALL]


def begins_names(marked: Marked, word: str) -> bool:
    """Whether names begin with a word, folded, and no city is called so: « Villa Salvador »."""
    return marked.patterns[_FIRST_OF_NAME].fullmatch(word) is not None


def without_kind(marked: Marked, name: Span) -> Span:
    """« La ville de Gênes » is Gênes, « Gênes « la Superbe » » too."""
    if linked := _LINKED.match(marked.text, name.start, name.end):
        name = Span(linked.end(), name.end)
    kind = _KIND.match(marked.folded, name.start, name.end)
    nickname = _NICKNAME.search(marked.text, name.start + 1, name.end)
    return Span(kind.end() if kind else name.start, nickname.start() if nickname else name.end)


def read_former_name(marked: Marked, inside: Span, lexicon: Lexicon) -> str | None:
    """« anciennement Bombay »: the other name in a bracket."""
    if "former_name" not in marked.kinds:
        return None
    cue = marked.first("former_name", inside.start)
    if cue is None or cue.end > inside.end or lexicon.countries(marked.text[inside.start : inside.end]):
        return None
    if names_state(lexicon.countries(marked.text[cue.end : inside.end].partition(",")[0].strip(" -"))):
        return None
    return marked.text[cue.end : inside.end].strip(" -:’'.,")


def is_current(marked: Marked, inside: Span) -> bool:
    """« Dniepropetrovsk (aujourd'hui Dnipro) »: the bracket holds the name of today."""
    return any(cue.value == "current" for cue in marked.of("former_name", inside.start, inside.end))


def without_former(marked: Marked, name: Span, lexicon: Lexicon) -> tuple[Span, tuple[str, ...]]:
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
        return today, () if names_state(lexicon.countries(other)) else (other.strip(" -:,."),)
    return name, ()


def is_large_city(text: str) -> bool:
    """« Liège », but neither « liège » nor « Rugby »."""
    large = (place for place in find_places(text) if place.population > _LARGE) if text[:1].isupper() else ()
    return any(fold(place.name) == fold(text) for place in large)


_LARGE = 100_000
