"""Where an agreement was signed: « à Lyon », « (Gênes) », « Marrakech, le 9 mai 2013 »."""

from __future__ import annotations

import re

from jumelages.annotating.annotated import Marked
from jumelages.annotating.date_forms import FEAST
from jumelages.annotating.wording import CAPITAL, NEAR
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.places import find_places as find_known

_FEAST_DAY = expression(FEAST)
_TWINNED_WITH = expression(r"\bjumelee?s?\s*$")
_PLACE = expression(
    r"(?P<word>\b(?:(?:en|a) (?:l'hotel de ville|la mairie|mairie) (?:de\s+|d'\s?)|"
    r"(?:a|au|aux|en la ville de|dans la ville de)\s+)|\((?!aux?\s|a\s)(?=[^\W\d_][^()\d:,]*\))"
    r"|[:;]\s*(?!aux?\s|a\s)(?=[^\W\d_][^()\d:,;]{1,40},\s*(?:le\s+)?\d)"
    r"|(?<=\) )et\s+(?!a\s)(?=[^\W\d_][^()\d:,;]{1,40}\(\d))"
    r"(?P<name>(?![xvi]+e\s+siecle)(?:l[ae]s?\s|l'|sts?\.\s?)?[^\W\d_][\w'’\-]*)"
)
_PLACE_NEXT = expression(rf"(?:\s+(?:de|du|des|la|le|les|sur|en|d'|l'|et|et à|-|–|/)?\s*|,\s+|-|/)(?={CAPITAL})")
#: What ends a place where all is in capitals: « A CONSTANTINE LE 12/03/1986 ».
_AFTER_PLACE = expression(r"le\s+\d|(?:en|par|entre|avec|puis|suivie?)\b")
#: « à Lyon, Metz et Trèves »: as printed, for a place is one text.
_PLACES_LISTED = expression(rf"(?:,\s+{CAPITAL}[\w'’-]+)+\s+et\s+{CAPITAL}[\w'’-]+\s*(?:,|$|[(.;]|(?:le|en)\s)")
_PLACE_WORD = expression(r"[^\W\d_][\w'’\-]*")
_ARTICLE_OF_PLACE = expression(rf"l[aes]*['\s]{CAPITAL}")


def venues_in(marked: Marked) -> tuple[Span, ...]:
    """The first words of the places, each with the preposition or sign in front."""
    return tuple([Span(*match.span()) for match in _PLACE.finditer(marked.folded) if _is_place(marked, match)])


def find_venues(marked: Marked, start: int, end: int) -> list[Span]:
    """The annotated places between `start` and `end`."""
    if not marked.venues:
        return []
    return [place for place in marked.venues if start <= place.start and place.end <= end]


def stands_behind_a(marked: Marked, place: Span) -> bool:
    """« à Lyon »: no bracket, and no « au »."""
    return marked.folded.startswith("a", place.start) and marked.folded[place.start + 1].isspace()


def read_place(marked: Marked, place: Span, limit: int) -> tuple[str, Span, int]:
    """The name of a place as printed, where it stands, and where that ends; « au Caire » is « Le Caire »."""
    end = _place_end(marked, place, limit)
    match = _PLACE.match(marked.folded, place.start)
    start = match.start("name") if match else place.start
    word = match["word"].strip() if match else "a"
    name = marked.text[start:end].strip(" ,.")
    at = Span(marked.text.index(name, start), marked.text.index(name, start) + len(name))
    return {"au": f"Le {name}", "aux": f"Les {name}"}.get(word, name[:1].upper() + name[1:]), at, end


_PARTNER_DATED = rf"{CAPITAL}[\w'’ -]*\([^()]*\d[^()]*\)"
#: « avec Gênes (3 mai 1975) et Leipzig ( »: the date behind is that of another partner.
_ANOTHER_PARTNER = expression(
    rf"\bavec\s+{_PARTNER_DATED}(?:\s*(?:,|;|et|puis)\s*{_PARTNER_DATED})*\s*(?:,|;|et|puis)\s*"
)


def is_of_another_partner(marked: Marked, position: int) -> bool:
    """Whether what stands at `position`, the name or its date in a bracket, is about another city than the first."""
    for match in _ANOTHER_PARTNER.finditer(marked.text, 0, position):
        if _NAME_AND_BRACKET.fullmatch(marked.text, match.end(), position):
            return True
    return False


_NAME_AND_BRACKET = expression(rf"(?:{CAPITAL}[\w'’ -]*\((?:le |en |depuis )?)?")


#: « à l'Hôtel de Ville », « à la Mairie », of no city that is named; « (RDA) », the state that a city lay in then.
_NO_PLACE = expression(r"(?:l'|la )?(?:hotel de ville|mairie)(?! d)\b|(?:ex-)?(?:rda|rfa|ddr|brd|urss|rsfy)\b")


#: What a place in a bracket does not begin with: « (Non renouvelé) », « (Mis en sommeil) » are remarks.
_REMARKS = ("event", "planned", "unsure", "circumstance", "left_open", "agreement", "head_status", "out_of_office")
_REMARK = r"(?&no_name)(?![\w'-])"


def _is_remark(marked: Marked, start: int) -> bool:
    opened = marked.patterns[_REMARK].match(marked.folded, start)
    return opened is not None or any(marked.at(kind, start) for kind in _REMARKS)


def _fills_bracket(marked: Marked, match: re.Match[str]) -> bool:
    """« (Gênes et Brest) », but « (Ring des villes jumelées) »: what a bracket says more is about no place."""
    end = _place_end(marked, Span(*match.span()), len(marked.text))
    return marked.text[end:].lstrip(" .").startswith(")")


def _is_place(marked: Marked, match: re.Match[str]) -> bool:
    """Whether a name behind « à » or in a bracket has its capital: « à Lyon », « à la Haye ».

    « jumelée à Lyon » says with whom, not where.
    """
    start = match.start("name")
    if _NO_PLACE.match(marked.folded, start) or is_of_another_partner(marked, start):
        return False
    if match.group().startswith("(") and (_is_remark(marked, start) or not _fills_bracket(marked, match)):
        return False
    if _FEAST_DAY.match(marked.folded, start) or _TWINNED_WITH.search(
        marked.folded, max(match.start() - NEAR, 0), match.start()
    ):
        return False
    return marked.text[start].isupper() or _ARTICLE_OF_PLACE.match(marked.text, start) is not None


def _place_end(marked: Marked, place: Span, limit: int) -> int:
    """« Marrakech », « La Haye », « Gênes et Marseille »; a city behind « et à » too."""
    end = place.end
    known: list[int] = []
    while match := _PLACE_NEXT.match(marked.text, end, limit):
        word = _PLACE_WORD.match(marked.text, match.end(), limit)
        if word is None or (marked.text[match.start()] == "," and not _PLACES_LISTED.match(marked.text, match.start())):
            break
        if any(marked.at(kind, word.start()) for kind in ("civility", "title", "agreement")):
            break
        if _AFTER_PLACE.match(marked.folded, word.start()):
            break
        if match.group().isspace():
            known.append(end)
        end = word.end()
    end = _known_end(marked, place, known, end) if known else end
    return end - (marked.text[end - 1] == ".")


def _known_end(marked: Marked, place: Span, stops: list[int], end: int) -> int:
    """« Herford Jumeau historique »: where a place that is known ends, if the whole is none; « Vila Serena » is one."""
    if _ENDS_PLACE.match(marked.folded, end):
        return end
    match = _PLACE.match(marked.folded, place.start)
    start = match.start("name") if match else place.start
    whole = [stop for stop in stops if not marked.patterns[_FIRST_OF_NAME].fullmatch(marked.folded, start, stop)]
    found = (stop for stop in [end, *reversed(whole)] if find_known(marked.text[start:stop]))
    return next(found, end)


#: Behind a name that is whole, though nobody knows the place.
_ENDS_PLACE = expression(r"\s*(?:$|[,;.()]|(?:le|en) )")
#: « Bad Berneck »: there are towns called Bad, but none that goes on so.
_FIRST_OF_NAME = r"(?&first_of_name)"
