"""Clauses: where in a statement each field begins, also where several fields share one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from operator import itemgetter
from typing import NamedTuple

from jumelages.annotating.annotated import Cue, Marked
from jumelages.annotating.city_names import is_large_city
from jumelages.annotating.dates import find_dates
from jumelages.annotating.fields import OPENERS, ClauseKind
from jumelages.annotating.inhabitants import find_inhabitants, is_inside_population
from jumelages.annotating.kinds import FIELD_LABELS, VALUE_WORDS
from jumelages.annotating.openers import (
    COLON_NEAR,
    FORM_LABEL,
    LINK_SIGN,
    dated_soon,
    find_link,
    has_verb,
    is_intro,
    is_of_others,
    leading_event,
    names_organisation,
    opens_main_clause,
)
from jumelages.annotating.parting import skip_marker
from jumelages.annotating.titles import TERM_YEARS, heads_inside
from jumelages.annotating.wording import CAPITAL, NEAR, is_left_open
from jumelages.bulletin import Span
from jumelages.expressions import DIGIT, WORD, expression

_LEADING = expression(r" (?:par|pour) ")


class Clause(NamedTuple):
    """A stretch of a statement about one field."""

    kind: ClauseKind
    start: int
    end: int


_LONGEST_DOMAIN = 7
_BOUNDARY = expression(r"(?:^|[.;:|•()\n]|\s[-–—*]|\d|[,/])\s*$")
_LIST_ITEM = expression(r"(?<!\w)(?!et )\w(?:(?! et )[^,;/|&])*")
_LISTS = expression(r"[,;/|&]| et ")
#: « 224 000 habitants et son maire est M. Dieter SALOMON », « signé en 1996, sa mairesse se nomme Mme Ute KAHL ».
_AND_ITS = expression(r"(?:\bet|[,;]) (?:son|sa|le|la|l')\s*$")


def find_clauses(marked: Marked, begin: int) -> tuple[Clause, ...]:
    """The fields of a statement from `begin` on, as if it began there."""
    return clauses_in(marked, skip_marker(marked.text, begin)) if begin else marked.clauses


def clauses_in(marked: Marked, start: int) -> tuple[Clause, ...]:
    """The fields of a statement that begins at `start`, in order of place."""
    limit = len(marked.text)
    if start >= limit:
        return ()
    if not marked.words:
        return (Clause("rest", start, limit),)
    starts = [*_labelled(marked, start), *_inside(marked, start)]
    if len(starts) == 1:
        return (Clause(starts[0][1], start, limit),)
    return tuple(_joined(_from_starts(sorted(starts, key=_POSITION), limit, marked)))


_POSITION = itemgetter(0)


#: « Pas de jumelage mais une convention », « Ici, point de serment, mais un pacte »: the other one is there.
_INSTEAD = expression(r"(?:ici,? )?(?:pas|point) (?:de |d')[^,.;:\d]{2,40},? mais (?:une? |l[ae] |l')?")
#: A label that we don't know holds none of these but at its start: « PÉREZ Population : » is a name and a label.
_FIELD_WORDS = (*FIELD_LABELS, "civility")


def _labelled(marked: Marked, start: int) -> list[tuple[int, ClauseKind]]:
    """What a statement opens with; a label that we don't know is reported by the value behind it."""
    kind = opening(marked, start)
    instead = _INSTEAD.match(marked.folded, start) if kind == "rest" else None
    if instead and opening(marked, instead.end()) == "agreement":
        return [(start, "label"), (instead.end(), "agreement")]
    label = FORM_LABEL.match(marked.text, start) if kind in ("rest", "agreement", "aside") else None
    if kind == "aside" and label:
        of_region = marked.at("institution", start) and not names_organisation(marked, start)
        of_region = of_region and opening(marked, label.end()) == "agreement"
        if not (of_region or _is_noun_alone(marked, label.end())):
            return [(start, kind)]
        kind = "rest"  # « Statut : jumelage », « Région de Sikoro : convention signée en 1999 »
    if label and any(marked.of(field, start + 1, label.end()) for field in _FIELD_WORDS):
        label = None
    value = opening(marked, label.end()) if label and label.end() < len(marked.text) else "rest"
    if label and kind == value == "rest" and is_left_open(marked, label.end()):
        kind = "aside"  # « Premier responsable : non communiqué »
    if label and kind == value == "rest" and _are_themes(marked, _items(marked, label.end(), len(marked.text))):
        value = "domains"
    listed = kind == "rest" and not label and _LISTS.search(marked.text, start) is not None
    if listed and _lists_domains(marked, start, len(marked.text)):
        kind = "domains"
    if kind == "agreement" and value == "agreement" and label and not _says_more(marked, start, label.end()):
        value = "rest"
    if label and value in (("agreement",) if kind == "agreement" else ("agreement", "head", "population", "domains")):
        return [(start, "label"), (label.end(), value)]
    return [(start, kind)]


def _is_noun_alone(marked: Marked, start: int) -> bool:
    """« jumelage », « pacte d'amitié »: the noun of an agreement, and nothing else behind a form's label."""
    nouns = marked.of("agreement", start)
    return len(nouns) == 1 and marked.text[nouns[0].start : nouns[0].end] == marked.text[start:].strip(" .")


def _says_more(marked: Marked, start: int, value: int) -> bool:
    """Whether the noun of an agreement stands at once behind a form's label, and says more than the label does.

    « Jumelage : charte du 23 mars 1969 » is a twinning.
    """
    nouns = marked.of("agreement", value)
    dates = find_dates(marked, value)
    if not nouns or (dates and dates[0].span.start < nouns[0].start):
        return False
    end = dates[0].span.start if dates else len(marked.text)
    return bool(marked.of("agreement_kind", value, end)) or not marked.of("agreement_kind", start, value)


#: « grand port de la Méditerranée », « une ville au bord de la mer »: a description is no field of cooperation.
_DESCRIBES = expression(rf"(?:[a-zà-ÿ]|\b[ld]['’])\s?(?<!\bet ){CAPITAL}[a-zà-ÿ]|\b[Uu]ne?\s")
#: « Port-Lannec, ville ouverte sur le monde ».
_JOINED_NAME = expression(rf"-{CAPITAL}")


#: « Pas de culture, ni de sport », « Les jeunes aiment la voile », « La foule est venue »: no list of labels.
SAID_OF_CITY = r"(?<!l')\b(?:(?&not_in_label)|(?&verb_of_sentence))\b(?!-)|\Bent (?:la |le |les |l')"
#: What no list of domains holds.
_OF_OTHERS = (*VALUE_WORDS, "planned", "aside", "other_document", "issuer")


def _lists_domains(marked: Marked, start: int, end: int) -> bool:
    """« voile, poterie »: a few words each, half of them with a theme that we know; one alone is a theme's own."""
    while end > start and marked.text[end - 1] in " .;,–—|→•":
        end -= 1
    themes = marked.of("theme", start, end)
    of_others = marked.of_kinds(_OF_OTHERS, start, end) if themes else ()
    if not themes or _JOINED_NAME.search(marked.text, start, end):
        return False
    if any(cue.end > max((theme.end for theme in themes if theme.start <= cue.start), default=0) for cue in of_others):
        return False
    items = _items(marked, start, end)
    if len(items) == 1:
        if is_large_city(marked.text[slice(*items[0])]):
            return False
        return any(cue.end == end for cue in marked.of("theme", *items[0]) if cue.start == start)
    if any(_DESCRIBES.search(marked.text, *item) for item in items if not marked.at("theme", item[0])):
        return False
    others = [first for first, last in items if not marked.of("theme", first, last)]
    if others and marked.at("section", start):
        return False  # « Europe et ailleurs »
    begun = [first for first in others if marked.text[first].isupper()]
    listed = _are_themes(marked, items) and (not begun or begun == [start] != [marked.begin])
    return listed and marked.patterns[SAID_OF_CITY].search(marked.folded, start, end) is None


def _items(marked: Marked, start: int, end: int) -> list[Span]:
    """What stands between the signs of a list."""
    return [Span(*item.span()) for item in _LIST_ITEM.finditer(marked.folded, start, end)]


def _are_themes(marked: Marked, items: Sequence[Span]) -> bool:
    """Whether most items of a list have a theme that we know, and none says more than a label does."""
    words = [marked.folded[slice(*item)] for item in items]
    if any(len(item.split()) > _LONGEST_DOMAIN or re.search(r"\d|:", item) for item in words):
        return False
    return bool(items) and 2 * sum(bool(marked.of("theme", *item)) for item in items) >= len(items)


def opening(marked: Marked, start: int) -> ClauseKind:
    """What a statement that begins at `start` is about."""
    for (_, sees, _, kinds, sign), kind in OPENERS:
        possible = not marked.kinds.isdisjoint(kinds) or (sign is not None and sign.search(marked.text) is not None)
        if possible and sees(marked, start):
            return kind
    return "rest"


def _inside(marked: Marked, start: int) -> Iterator[tuple[int, ClauseKind]]:
    """Fields that begin within the statement, each reported by more than a word."""
    if _SENTENCE.search(marked.text, start + 1):
        yield from _sentences(marked, start)
    for counted in find_inhabitants(marked, start) if marked.figures else ():
        if counted.span.start > start:
            yield counted.span.start, "population"
    for cue in marked.of("title", start + 1) if "title" in marked.kinds else ():
        if (person := _person_being(marked, cue)) is not None and person > start:
            yield person, "head"
        elif (town := _town_that_has(marked, cue)) is not None and town > start:
            yield town, "head"
        elif (named := _person_in_bracket(marked, cue)) is not None and named > start:
            yield named, "head"
        elif _titles_inside(marked, cue):
            yield _with_article(marked, cue.start), "head"
    for led in heads_inside(marked, start) if "title" in marked.kinds and _LEADING.search(marked.folded) else ():
        if not marked.patterns[_OTHERS].search(marked.folded, start, led):
            yield led, "head"
    for cue in marked.of("domains_intro", start + 1) if "domains_intro" in marked.kinds else ():
        if is_intro(marked, cue) and _after_boundary(marked, cue.start):
            yield cue.start, "domains"
    for cue in marked.of("agreement", start + 1) if "agreement" in marked.kinds else ():
        if (
            not is_of_others(marked, cue)
            and ((marked.text[cue.start].isupper() or _is_twinned(marked, cue)) and dated_soon(marked, cue))
        ) or opens_main_clause(marked, cue):
            yield cue.start, "agreement"
    if "aside" in marked.kinds or LINK_SIGN.search(marked.text):
        yield from _asides_inside(marked, start)


_TWINNED = expression(r"[,;]\s+jumelee?s?\b")
_OF_DATE = expression(r" (?:(?:du|de|en|depuis) \d|(?:19|20)\d\d\b)")


def _is_twinned(marked: Marked, cue: Cue) -> bool:
    """« 609 000 habitants, jumelée le 8 avril 1967 », « maire Martin Charvát, jumelage du 15/10/2001 »."""
    start = max(cue.start - len(", "), 0)
    return _TWINNED.fullmatch(marked.folded, start, cue.end) is not None or (
        marked.folded.startswith((", ", "; "), start) and _OF_DATE.match(marked.folded, cue.end) is not None
    )


_BEFORE_ASIDE = expression(r"[.;,|(]\s*$|\s[-–—]\s*$|\d\s*$|habitants\s*$")
_CLOSING_BRACKET = expression(r"\)[ ,]*")
#: « Maire (mandat 2015-2020) »: of the head beside it.
_PERIOD = expression(rf" {TERM_YEARS}\s*\)")
_BEHIND_ASIDE = expression(r"\s*(?:de population\s*)?:|\s+\+?\d")


def _asides_inside(marked: Marked, start: int) -> Iterator[tuple[int, ClauseKind]]:
    """« (réf. 2012-45) signé le 4 mai 2012 »: behind the bracket an event is the agreement's again."""
    if LINK_SIGN.search(marked.text) and (link := find_link(marked, start + 1)):
        yield link.start(), "aside"
    for cue in marked.of("aside", start + 1) if "aside" in marked.kinds else ():
        before = _just_before(_BEFORE_ASIDE, marked.folded, cue.start)
        if not before or not _BEHIND_ASIDE.match(marked.folded, cue.end):
            continue
        if "title" in marked.kinds and _PERIOD.match(marked.folded, cue.end):
            continue
        yield cue.start, "aside"
        closing = _CLOSING_BRACKET.search(marked.text, cue.end) if before.group().startswith("(") else None
        if closing and marked.at("event", closing.end()):
            yield closing.end(), "event"


_SENTENCE = expression(
    r"(?:\.|;(?:(?<=[^\W\d_]{3};)|(?<=[\d)»\s.];)))\s+(?=\S)|[|→]\s*|[–—-](?<=\s.)\s+(?=\S)|,(?<=\.,)\s"
)


def _sentences(marked: Marked, start: int) -> Iterator[tuple[int, ClauseKind]]:
    """Sentences, and what stands between strokes, that open a field of their own."""
    stops = list(_SENTENCE.finditer(marked.text, start + 1))
    for match, following in zip_longest(stops, stops[1:]):
        end = following.start() if following else len(marked.text)
        if end == match.end() or _abbreviates(marked, match.start()):
            continue  # « 11 700 hab. – maire : … »: the stroke behind the stop parts them
        for position, kind in _labelled(marked, match.end()):
            title = marked.at("title", position) if kind == "head" else None
            if title and _adds_to_title(marked, title):
                continue
            if kind not in ("rest", "label"):
                yield position, kind
            elif kind == "rest" and _lists_domains(marked, position, end):
                yield position, "domains"


def _abbreviates(marked: Marked, stop: int) -> bool:
    """Whether the full stop is that of « Mme. » or « Hon. », in front of a name."""
    if marked.text[stop] != ".":
        return False
    return any(stop <= cue.end <= stop + 1 for kind in ("civility", "honorific") for cue in marked.of(kind))


def _after_boundary(marked: Marked, position: int) -> bool:
    return bool(_just_before(_BOUNDARY, marked.text, position)) or marked.text[position].isupper()


def _just_before(words: re.Pattern[str], text: str, position: int) -> re.Match[str] | None:
    """The few words or signs that end at a place of the text."""
    return words.search(text, max(position - NEAR, 0), position)


_ARTICLE = expression(r"\b(?:le|la|l'|son|sa)\s*$")


def _with_article(marked: Marked, position: int) -> int:
    match = _just_before(_ARTICLE, marked.folded, position)
    return match.start() if match else position


_NAME = rf"{CAPITAL}[\w'’-]*(?: (?:{CAPITAL}[\w.'’-]*|d[eu]|la|les?|sur|am|an|van|von|der|den|da|di))*"
_BEING = expression(rf"(?:M\.|Mme|Mr|Monsieur|Madame) {_NAME} étant (?:actuellement |alors )?(?:le |la |l')?$")
_HAS_AS = expression(rf"(?:(?<=[.;,:] )|^){_NAME} a (?:actuellement )?pour $")
#: The longest naming of a person or town in front of a title, in characters.
_NAME_WITHIN = 80


def _person_being(marked: Marked, cue: Cue) -> int | None:
    """« 2 juin 1973, M. Sören Link étant Oberbürgermeister »: where the person stands."""
    found = _BEING.search(marked.text, max(cue.start - _NAME_WITHIN, 0), cue.start)
    return found.start() if found else None


def _town_that_has(marked: Marked, cue: Cue) -> int | None:
    """« Ville de 19 000 âmes, Nogent-sur-Oise a pour maire M. … »: where the town stands."""
    found = _HAS_AS.search(marked.text, max(cue.start - _NAME_WITHIN, 0), cue.start)
    return (
        found.start()
        if found and not marked.patterns[_OTHERS].search(marked.folded, found.start(), cue.start)
        else None
    )


#: « 12 mai 1957 (Stefano Lo Russo, maire) », with a civility or without.
_IN_BRACKET = expression(rf"(?<=\()(?:(?:M\.|Mme|Mr|Monsieur|Madame) )?{CAPITAL}[\w'’-]* {_NAME}, $")


def _person_in_bracket(marked: Marked, cue: Cue) -> int | None:
    """« (Stefano Lo Russo, maire) »: where the person stands whose title ends the bracket."""
    if cue.value == "deputy" or not marked.text.startswith((")", " ;", ";"), cue.end):
        return None
    found = _IN_BRACKET.search(marked.text, max(cue.start - _NAME_WITHIN, 0), cue.start)
    return found.start() if found else None


def _titles_inside(marked: Marked, cue: Cue) -> bool:
    """A title with its colon, or behind a full stop or a figure and before a civility.

    A title in brackets or behind a stroke explains another: « Bourgmestre (Burgemeester) : », « Syndic / Maire : ».
    """
    if marked.text.endswith("(", 0, cue.start) and not _OWN_COLON.match(marked.text, cue.end):
        return False
    slash = _just_before(_SLASH, marked.text, cue.start)
    if slash and any(title.end == slash.start() for title in marked.of("title")):
        return False
    aside = next(
        (
            item
            for item in marked.of("aside")
            if item.start <= cue.start < item.end and item.end >= cue.end and item != cue
        ),
        None,
    )
    if aside and aside.end > cue.end:
        return False
    colon = COLON_NEAR.match(marked.folded, cue.end)
    if colon and (_adds_to_title(marked, cue) or _is_behind_person(marked, cue, colon.end())):
        return False
    if colon and not marked.of("title", cue.end, colon.end()):
        return _after_boundary(marked, cue.start)
    if _just_before(_AND_ITS, marked.folded, cue.start) and marked.patterns[_IS].match(marked.folded, cue.end):
        return True
    linking = _LINKING.match(marked.folded, cue.end)
    if linking and marked.at("civility", linking.end()) and _just_before(_OF_WHICH, marked.folded, cue.start):
        return True
    if _just_before(_PAUSED, marked.text, cue.start) and _ADDRESSED.match(marked.folded, cue.start, cue.end):
        return True
    in_list = _just_before(_SINCE_WHEN, marked.folded, cue.start) or _just_before(_BEHIND_VALUE, marked.text, cue.start)
    if in_list and _NAMED.match(marked.text, cue.end):
        return True
    behind = _OPENED.match(marked.text, cue.end)
    if behind is None or marked.at("civility", behind.end()) is None:
        return False
    return _is_behind_unit(marked, cue.start) or (
        marked.text[cue.start].isupper()
        and _just_before(_CLOSED, marked.text, cue.start) is not None
        and not _just_before(_GOES_ON, marked.text, cue.start)
    )


#: « …, jumelage du 12/05/1979, maire Joachim Rodenkirch, 19 000 hab. »: in a list, behind a value, a title and a name.
_BEHIND_VALUE = expression(r"[\d).]\s*[,;]\s+$")
_NAMED = expression(rf"(?:\s[a-zà-ÿ]+){{0,2}}(?:\s(?:M\.|Mme|Mr|Dr))?(?:\s{CAPITAL}[\w.'’-]+){{2,4}}\s*(?:[,;.–—-]|$)")
_STROKE = expression(r"\s[–—]\s")
_SEPARATOR = expression(r"\s*[,;]\s+$")


def _is_behind_unit(marked: Marked, position: int) -> bool:
    """« 15 800 habitants, maire M. Luc ROSSI »: whether the figure before ends in its unit."""
    separator = _just_before(_SEPARATOR, marked.text, position)
    return separator is not None and any(unit.end == separator.start() for unit in marked.of("population_unit"))


def _is_behind_person(marked: Marked, cue: Cue, colon: int) -> bool:
    """« Mme Valérie Plante, mairesse – langue : français »: the colon is that of the next label."""
    return marked.text.endswith(", ", 0, cue.start) and _STROKE.search(marked.text, cue.end, colon) is not None


#: « (Maire : Libby SCHAAF) »: a field in its bracket; « Bourgmestre (Burgemeester) : » is one title.
_OWN_COLON = expression(r"[^():]{0,40}:\s*[^\s)]")
#: « Mme la Mairesse Dorine CHUKOWRY »: a title that is an address.
_ADDRESSED = expression(r"(?:m|mr|mme|monsieur|madame)\b\.? (?:le|la) ")
_PAUSED = expression(r"[,;.]\s*$")
_SLASH = expression(r"\s*/\s*$")
#: « Haarlem (Pays-Bas) depuis 1964 : maire Jos Wienen »: what has lasted till today, and who heads the city.
_SINCE_WHEN = expression(r"\bdepuis (?:\w+ ){0,3}\d{4}\s?[,:;–—-]\s*$")
_IS = r"(?: actuel\w*)? (?:est|(?&is_called))\b"
_OPENED = expression(r"[ (]*")
_CLOSED = expression(r"(?:[.;|)\d–—-]|\d,|[a-z]{3})\s*$")
_GOES_ON = expression(r"\b(?:par|du|de|le|la|et|madame|monsieur)\s*$", re.IGNORECASE)
#: « dont le Lord Provost est Mme … ».
_OF_WHICH = expression(r"\bdont (?:le |la |l')?$")
_LINKING = expression(r"\s+(?:en )?est\s*:?\s+")


_ADDED = expression(r"(?:[,/]|\bet|\s[-–—])\s*(?:vice-)?$")


def _adds_to_title(marked: Marked, cue: Cue) -> bool:
    """« Président du Conseil départemental et municipal, député-maire : M. … »: one person with two titles."""
    before = next((title for title in reversed(marked.of("title", 0, cue.start)) if title.end <= cue.start), None)
    if before is None or not _just_before(_ADDED, marked.folded, cue.start):
        return False
    between = marked.folded[before.end : cue.start]
    return not re.search(r"[:;.()\d]", between) and not marked.of("civility", before.end, cue.start)


def _from_starts(starts: list[tuple[int, ClauseKind]], limit: int, marked: Marked) -> list[Clause]:
    kept: list[tuple[int, ClauseKind]] = []
    for position, kind in starts:
        if kept and not _really_begins(kept[-1], position, kind, marked):
            continue
        if kept and kept[-1][1] == "rest" and kind == "population" and _counts_the_city(marked, kept[-1][0], position):
            kept[-1] = (kept[-1][0], "aside")  # « Ce bourg du nord de Londres compte … »
        kept.append((position, kind))
    if len(kept) == 1:
        return [Clause(kept[0][1], kept[0][0], limit)]
    ends = [position for position, _ in kept[1:]] + [limit]
    return [Clause(kind, position, end) for (position, kind), end in zip(kept, ends, strict=True)]


#: « Située dans la Ruhr, Gladbeck est une ville de », « Ce bourg compte »: in front of its inhabitants.
_COUNTING = (
    r"\b(?:(?&counts)|(?:peuple|fort)e?e? (?:de|par)|(?&town)(?: [a-z-]+)? (?:de|d'))"
    r"(?: (?:environ|pres de|plus de|quelque|a peine|aujourd'hui|actuellement))*\s*$"
)


#: « Le club compte 1 200 … »: others than a city.
_OTHERS = r"\b(?:(?&body:organisation)|(?&body:association)|(?&region)|(?&landscape)|quartiers?|festivals?)\b[^,;.()]*$"


def _counts_the_city(marked: Marked, start: int, position: int) -> bool:
    """Whether a sentence of description counts who lives in the city; the count may begin with its noun or verb."""
    figure = DIGIT.search(marked.folded, position)
    reported = marked.folded[start : figure.start() if figure else position]
    if marked.patterns[_OTHERS].search(reported):
        return False
    return marked.patterns[_COUNTING].search(reported, max(len(reported) - 2 * NEAR, 0)) is not None


def _really_begins(current: tuple[int, ClauseKind], position: int, kind: ClauseKind, marked: Marked) -> bool:
    """Whether the clause under way ends here."""
    start, under_way = current
    if position == start:
        return False
    reported = marked.folded[start:position]
    match under_way, kind:
        case _, _ if under_way == "population" and is_inside_population(marked, start, position):
            return False
        case (("agreement" | "event"), ("agreement" | "event")):
            return False
        case ("domains", ("aside" | "event" | "domains")) | ("aside", "aside"):
            return False
        case (("agreement" | "event"), "domains"):
            return bool(find_dates(marked, start, position))
        case "domains", "agreement":
            return has_verb(marked, position)
        case "head", "event":
            return not _is_since(marked, position)
        case "domains", "head":
            return ":" in marked.text[position : position + 80]
        case (("aside" | "rest"), "population") if _counts_the_city(marked, start, position):
            return True
        case "rest", "population":
            return bool(_BOUNDARY.search(reported)) or not re.search(r"[a-z]{2,}", reported)
        case "aside", "population":
            return bool(re.search(r"[.;–—-]\s*$|,\s*$|\(\s*$|\)\s*$", reported)) or (
                "contact" not in reported and bool(re.search(r"\d\s*km.{0,3}\s*$", reported))
            )
        case "aside", _:
            return bool(_BOUNDARY.search(reported))
        case _:
            return True


def _is_since(marked: Marked, position: int) -> bool:
    """« Maire : M. Marco DORIA – depuis 2012 »: the term of whom the clause names."""
    event = leading_event(marked, position)
    return event is not None and event.value == "since"


#: What may stand around a date that is said of a city by itself: « : depuis », « (en », « – Année : ».
_AROUND_OWN_DATE = expression(
    r"[\s:,;.()\[\]–—-]*(?:(?:depuis|des|en|le|l'an|date|annee|dates|annees|anno)\b[\s:.()]*)*"
)


def is_own_date(marked: Marked, begin: int = 0, end: int | None = None) -> bool:
    """« (1962) », « : depuis 1998 », « Date : 27-04-1984 »: a date alone, of an agreement that is not named."""
    limit = len(marked.text) if end is None else end
    dates = find_dates(marked, begin, limit)
    if len(dates) != 1:
        return False
    before, after = marked.folded[begin : dates[0].span.start], marked.folded[dates[0].span.end : limit]
    return _AROUND_OWN_DATE.fullmatch(before) is not None and not WORD.search(after)


def _joined(clauses: list[Clause]) -> list[Clause]:
    """Populations that follow each other are one clause: two scopes, or two figures that contradict."""
    if len(clauses) == 1:
        return clauses
    joined: list[Clause] = []
    for clause in clauses:
        if joined and joined[-1].kind == clause.kind == "population":
            joined[-1] = joined[-1]._replace(end=clause.end)
        else:
            joined.append(clause)
    return joined
