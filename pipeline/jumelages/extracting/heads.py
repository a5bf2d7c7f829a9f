"""Heads of cities: a title and its persons, in every order that clerks type them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from jumelages.annotating.annotated import Cue, Marked
from jumelages.annotating.parting import skip_marker
from jumelages.annotating.persons import (
    Person,
    addresses_several,
    is_civility,
    name_doubts,
    person_at,
    persons_in,
    skip_notes,
)
from jumelages.annotating.wording import CAPITAL, is_left_open, repair_doubts
from jumelages.bulletin import Span
from jumelages.folding import fold
from jumelages.mentions import Doubt, Mention
from jumelages.records import HeadPart, HeadStatus, Office

RULE = "head"

#: The article of an institution, and where « canton de Vaud » goes on; « Maire de Canton » names a city.
_ITS_ARTICLE = re.compile(r"(?:l'|la |le |les )?")
_GOES_ON = re.compile(r" (?:de|du|des|d')\b")
_SEPARATOR = re.compile(
    r"\s*(?:\(?\s*[:=–—-]+|,|\s(?:(?:est|sont)(?: actuellement)?|actuel|actuelle|en exercice)\s*:?)\s*"
)
_ARTICLE = re.compile(r"(?:le |la |l'|les |son |sa |leur )?(?:actuel(?:le)? |nouv(?:eau|el|elle) |)")
#: « délégué à », « chargé de »: what a deputy is in charge of.
_CHARGE = re.compile(
    r"\s*(?:delegue\w*\s+)?(?:aux?\b|a la\b|a l'|charge\w*|en charge|"
    r"d[eu]s? (?:la |l')?(?:jumelage|relation|cooperation|affaires))"
)
_TERM_YEARS = r"\b(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)?\d\d)\b"
_SINCE = re.compile(rf"\([^()]*\)|{_TERM_YEARS}|\b(?:depuis|élue?|élu en|en fonction)\b[^:]*")
#: « depuis », « actuel », « est : »: where a title's own words end.
_TITLE_TAIL = re.compile(
    rf"\bdepuis\b|\bjusqu'|{_TERM_YEARS}|\bactuel|\ben (?=est\b)|\ben$|\ben exercice\b|\b(?:est|sont)\s*:?\s*$"
)
#: « Le maire de Gênes, Marco DORIA ».
_CITY_AND_COMMA = re.compile(r"\s+(?:de la ville (?:de |d')|de la |de |d'|du |des )[^,.;:()\d]{2,40}(?=,\s)")
_BEFORE_STATUS = re.compile(r"[\s,(]*")
_BEFORE_DASH = re.compile(r"[^.;:,\d]{0,90}?\s(?=[=–—-]\s)")
_OF_CITY = re.compile(r"\s+(?:de la (?:ville|commune|municipalite) )?(?:de la |de l'|de |d'|du |des )")
_OF_CITY_AT_END = re.compile(r"\s+(?:de la (?:ville|commune|municipalite) )?(?:de|d'|du|des)\s*$")
_CITY_START = re.compile(rf"(?:'[st][ -])?{CAPITAL}")
#: Behind a city: « et président de … », « , ».
_BEHIND_CITY = re.compile(r"\s+et\s+(?:pr|maire|bourg|s[ée]n|d[ée]p|gouv)|,")
_AROUND_TITLE = " .,:(=–-|"
_PLURAL_TITLES = frozenset({"maires", "bourgmestres", "presidents", "capitaines-regents"})
_ABBREVIATED = re.compile(r"\b(?:bgm|bourgm|pres|adj|gouv|[a-z]\.[a-z])$")
_NEXT_PERSON = re.compile(r"\s*[;,]\s*(?:et\s+)?|\s+et\s+")
_BEFORE_TITLE = re.compile(
    r"\s*[,(–:-]+\s*|\s+(?:(?:en )?est (?:actuellement )?|"
    r"(?:y )?(?:exerce|occupe|assume|remplit) (?:actuellement )?"
    r"(?:la fonction|les fonctions|le poste|la charge) (?:de |d'))?"
)
#: « La ville est administrée par M. … »: the person in charge, told in a sentence.
_LED_BY = re.compile(
    r"(?:(?:elle|(?:la|cette) (?:ville|cite|commune|municipalite)) est )?"
    r"(?:administree|dirigee|conduite|geree|presidee) (?:actuellement |depuis \d{4} )?par "
)
#: Where a title that stands behind its person ends.
_BEHIND_TITLE = re.compile(r"[.;()]|,\s|\bdepuis\b|\belue?\b|$")


@dataclass(frozen=True)
class HeadValue:
    """A head of a city, with its title as printed.

    `plural` tells that the title is that of several (« Co-maires »), `joined` that « et » or a plural
    civility joins the person to the one before. `parts` are where its parts stand.
    """

    title: str
    office: Office
    status: HeadStatus
    person: Person
    city: str | None
    plural: bool
    parts: Mapping[HeadPart, Span]
    joined: bool = False


class _Title(NamedTuple):
    """A title before its person is known; the fields are those of HeadValue."""

    printed: str
    office: Office
    status: HeadStatus
    city: str | None
    plural: bool
    parts: dict[HeadPart, Span]


def opens_head(marked: Marked, position: int) -> Cue | None:
    """The title that a statement opens with, if it opens with one."""
    if "title" not in marked.kinds:
        return None
    start = _skip_article(marked.folded, position)
    title = marked.at("title", start) or marked.at("title", position)
    aside = marked.at("aside", start) or marked.at("aside", position) if "aside" in marked.kinds else None
    if title is None or (aside and aside.end > title.end) or is_charged(marked, title):
        return None
    return title


def is_charged(marked: Marked, title: Cue) -> bool:
    """« Adjointe aux relations internationales », « Conseiller délégué au protocole »: no head of a city."""
    return title.value == Office.DEPUTY and _CHARGE.match(marked.folded, title.end) is not None


def _skip_article(folded: str, position: int) -> int:
    match = _ARTICLE.match(folded, position)
    return match.end() if match else position


def read_heads(marked: Marked, start: int = 0, end: int | None = None) -> list[Mention[HeadValue]]:
    """The heads that a clause names; empty where it is not about a head at all."""
    limit = len(marked.text) if end is None else end
    position = skip_marker(marked.text, start)
    if led := _LED_BY.match(marked.folded, position, limit):
        mentions = read_heads(marked, led.end(), limit)
        return [replace(mention, span=Span(start, mention.span.end), pattern="verb, then head") for mention in mentions]
    title_cue = opens_head(marked, position)
    if title_cue:
        return _title_first(marked, title_cue, position, limit)
    return _person_first(marked, position, limit)


def _title_first(marked: Marked, cue: Cue, start: int, limit: int) -> list[Mention[HeadValue]]:
    end = _title_end(marked, cue, limit)
    title = _title(marked, cue, start, end)
    repairs = repair_doubts(marked, cue.start, cue.end)
    position = _after_title(marked, end, limit)
    vacancy = _status_cue(marked, "vacant", start, limit)
    if vacancy:
        stand_in = _stand_in(marked, title, vacancy, start, limit, repairs)
        return stand_in or [_vacant(marked, title, vacancy, start, position, limit, repairs)]
    filled_in = not is_left_open(marked.folded[position:limit])
    persons = list(persons_in(marked, position, limit)) if filled_in else []
    if not persons:
        doubt = Doubt("J305", Span(start, end), {"label": marked.text[start:end].strip(" :")})
        empty = Person(None, (), None, None, None, Span(start, end))
        span = Span(start, position if filled_in else limit)
        return [_mention("title alone", title, empty, span, (*repairs, doubt))]
    if len(persons) > 1:
        persons = [(person, stop, (*doubts, *_term_over(marked, person, stop))) for person, stop, doubts in persons]
    (first, stop, doubts), *others = persons
    mentions = [_mention("title, then person", title, first, Span(start, stop), (*repairs, *doubts))]
    joined = addresses_several(marked, position)
    if _status_cue(marked, "acting", first.span.end, stop):
        mentions[0] = replace(mentions[0], value=replace(mentions[0].value, status=HeadStatus.ACTING))
    for person, end, doubts in others:
        joined = joined or re.search(r"\bet\b|&", marked.folded[stop : person.span.start]) is not None
        mention = _mention("further person", title, person, Span(person.span.start, end), doubts)
        mentions.append(replace(mention, value=replace(mention.value, joined=joined)))
        stop = end
    return mentions


#: « Mme Marta VINCENZI, maire jusqu'en 2012 »: perhaps the head no more.
_LEFT_OFFICE = re.compile(r"\bjusqu'(?:en|au)\b")
_TERM_OVER = re.compile(rf"{_TERM_YEARS}|\bjusqu'(?:en|au)\b")


def _term_over(marked: Marked, person: Person, stop: int) -> tuple[Doubt, ...]:
    """« M. Marco DORIA (2012-2017) » beside another: who was the head before."""
    if _TERM_OVER.search(marked.folded, person.span.end, stop) is None:
        return ()
    return (Doubt("J306", person.span, {"name": person.name or ""}),)


def _stand_in(
    marked: Marked, title: _Title, vacancy: Cue, start: int, limit: int, repairs: tuple[Doubt, ...]
) -> list[Mention[HeadValue]]:
    """« Maire : vacant (intérim : M. Luc MARTIN) »: who acts as the head while there is none."""
    acting = next((cue for cue in marked.of("head_status", vacancy.end, limit) if cue.value == "acting"), None)
    addressed = next((cue.start for cue in marked.of("civility", vacancy.end, limit) if is_civility(marked, cue)), None)
    if acting is None:
        return []
    person = person_at(marked, _skip_to_name(marked, acting.end, limit) if addressed is None else addressed, limit)
    if person is None:
        return []
    stop = skip_notes(marked, max(person.span.end, acting.end), limit)
    stop += marked.text.startswith(")", stop)
    acting_title = title._replace(status=HeadStatus.ACTING)
    doubts = (*repairs, *name_doubts(person))
    return [_mention("vacancy with a stand-in", acting_title, person, Span(start, stop), doubts)]


_BEFORE_NAME = re.compile(r"[\s:,(–—-]*(?:(?:assure|exerce)e? )?(?:par )?")


def _skip_to_name(marked: Marked, position: int, limit: int) -> int:
    match = _BEFORE_NAME.match(marked.folded, position, limit)
    return match.end() if match else position


#: « décédé le 12 janvier 2020 », « vacant depuis le 2 mars ».
_DAY_OF_LEAVING = re.compile(r"\s+(?:le|en|depuis)\b[^.;(),]*\)?")
#: « vacant depuis le décès de Mme Ida VOSS »: whoever is named there has left.
_LEFT = re.compile(r"\b(?:deces|mort|demission|depart|empechement|revocation|election)\b")


def _vacant(
    marked: Marked, title: _Title, vacancy: Cue, start: int, position: int, limit: int, repairs: tuple[Doubt, ...]
) -> Mention[HeadValue]:
    """A vacancy; one that a name stands in front of (« M. Luc MARTIN, décédé ») is no certain one."""
    gone = person_at(marked, position, vacancy.start) if position < vacancy.start else None
    day = _DAY_OF_LEAVING.match(marked.folded, vacancy.end, limit)
    stop = skip_notes(marked, day.end() if day else vacancy.end, limit)
    skipped = marked.folded[vacancy.end : stop]
    if marked.of("civility", vacancy.end, stop) and not _LEFT.search(skipped):
        stop = vacancy.end
    doubts = (Doubt("J311", gone.span, {"read": gone.name or ""}),) if gone else ()
    nobody = Person(None, (), None, None, None, Span(vacancy.start, vacancy.end))
    vacant_title = title._replace(status=HeadStatus.VACANT)
    return _mention("vacancy", vacant_title, nobody, Span(start, stop), (*repairs, *doubts))


def _mention(pattern: str, title: _Title, person: Person, span: Span, doubts: tuple[Doubt, ...]) -> Mention[HeadValue]:
    value = HeadValue(
        title.printed, title.office, title.status, person, title.city, title.plural, {**title.parts, **person.parts}
    )
    return Mention(value, span, RULE, doubts, pattern)


#: « Le maire d'Aveiro est José ESTEVES »: the title and its city, in front of the verb.
_BEFORE_IS = re.compile(r" (?:de |du |des |d')[^.;:,()\d]{1,40}?(?=(?P<is> est (?:actuellement )?))")


def _title_end(marked: Marked, cue: Cue, limit: int) -> int:
    """Where the title ends: at its colon, before a civility, or behind its own words."""
    colon = marked.text.find(":", cue.end, min(limit, cue.end + 90))
    person = min(
        (
            other.start
            for kind in ("civility", "honorific")
            for other in marked.of(kind, cue.end, limit)
            if is_civility(marked, other) and not (kind == "honorific" and other.start < colon)
        ),
        default=limit,
    )
    if colon != -1 and colon < person and not re.search(r"[.;]\s|\d{3}", _SINCE.sub("", marked.text[cue.end : colon])):
        return colon
    if person < limit and person - cue.end <= 90 and not re.search(r"[;]|\d{3}", marked.text[cue.end : person]):
        bracket = marked.text.find("(", cue.end, person)
        return bracket if bracket != -1 and ")" not in marked.text[bracket:person] else person
    city = _CITY_AND_COMMA.match(marked.folded, cue.end, limit)
    if city:
        return city.end()
    verb = _BEFORE_IS.match(marked.folded, cue.end, limit)
    if verb and verb.end() > cue.end and marked.text[verb.end("is") : verb.end("is") + 1].isupper():
        return verb.end()
    dash = _BEFORE_DASH.match(marked.text, cue.end, limit)
    return dash.end() if dash else _own_words_end(marked, cue, limit)


def _own_words_end(marked: Marked, cue: Cue, limit: int) -> int:
    """Behind the cue, its status and its city: « Maire de Dakar Khalifa SALL » has no sure end there."""
    end = cue.end
    while True:
        match = _BEFORE_STATUS.match(marked.folded, end)
        status = next(
            (item for item in marked.of("head_status", end, limit) if match and item.start <= match.end()),
            None,
        )
        if status is None:
            return end
        end = status.end + (marked.text[status.end : status.end + 1] == ")")


def _after_title(marked: Marked, position: int, limit: int) -> int:
    match = _SEPARATOR.match(marked.folded, position, limit)
    position = match.end() if match else position
    while position < limit and marked.text[position] in " (:\t":
        position += 1
    return position


def _title(marked: Marked, cue: Cue, start: int, end: int) -> _Title:
    offices = [item.value for item in marked.of("title", start, end)] or [cue.value]
    office = Office(cue.value if cue.value == Office.DEPUTY else Office.MAYOR if Office.MAYOR in offices else cue.value)
    status = (
        HeadStatus.ACTING
        if _status_cue(marked, "acting", start, min(len(marked.text), end + 14))
        else HeadStatus.IN_OFFICE
    )
    printed_end = _without_tail(marked, cue, end)
    city_at = _city_of(marked, cue.end, printed_end) or _city_behind_status(marked, cue, end)
    city = _contracted(marked.text[city_at.start : city_at.end], marked.folded[: city_at.start]) if city_at else None
    title_end = min(_before_city(marked, city_at.start), printed_end) if city_at else printed_end
    article = _skip_article(marked.folded, start) if start < cue.start else start
    printed_at = _printed(marked, article, title_end) or Span(cue.start, cue.end)
    printed = marked.text[printed_at.start : printed_at.end]
    parts: dict[HeadPart, Span] = {"title": printed_at}
    if city_at:
        parts["city"] = city_at
    return _Title(printed, office, status, city, _is_plural(printed), parts)


def _printed(marked: Marked, start: int, end: int) -> Span | None:
    """A title without the signs around it; the full stop of an abbreviation is its own."""
    printed = marked.text[start:end]
    first = start + len(printed) - len(printed.lstrip(_AROUND_TITLE))
    printed = printed.strip(_AROUND_TITLE).removesuffix(" en")
    last = first + len(printed)
    if _ABBREVIATED.search(fold(printed)) and marked.text.startswith(".", last):
        last += 1
    return Span(first, last) if printed else None


def _is_plural(title: str) -> bool:
    """« Co-maires », « Bourgmestres », and « Co-président », whom another one joins; not « Maires successifs »."""
    folded = fold(title)
    if "successi" in folded:
        return False
    return folded.split(" ")[0] in _PLURAL_TITLES or folded.startswith(("co-", "comaire", "copresident"))


def _without_tail(marked: Marked, cue: Cue, end: int) -> int:
    """The title without « par intérim », brackets and dates behind it."""
    stop = end
    for item in marked.of("head_status", cue.end, end):
        stop = min(stop, item.start)
    bracket = marked.text.find("(", cue.end, stop)
    if bracket != -1:
        stop = bracket
    tail = _TITLE_TAIL.search(marked.folded, cue.end, stop)
    stop = tail.start() if tail else stop
    return cue.start + len(marked.text[cue.start : stop].rstrip(" ,:(=–-"))


def _city_behind_status(marked: Marked, cue: Cue, end: int) -> Span | None:
    """« maire intérimaire de Dakar »."""
    status = next(iter(marked.of("head_status", cue.end, end)), None)
    return _city_of(marked, status.end, end) if status else None


def _city_of(marked: Marked, start: int, end: int) -> Span | None:
    """The city in « Maire de Dakar », « Maire de la Ville de Dakar »; None for « Maire du district »."""
    match = _OF_CITY.match(marked.folded, start, end)
    if not match or _is_institution(marked, match.start(), match.end()):
        return None
    if not _CITY_START.match(marked.text, match.end(), end):
        return None
    city = match.end()
    contracted = re.search(r"(de la |de l')$", match.group())
    if contracted and not re.search(r"(?:ville|commune|municipalite) ", match.group()):
        city -= len(contracted.group()) - 3
    tail = _BEHIND_CITY.search(marked.folded, city, end)
    return Span(city, tail.start() if tail else end)


def _is_institution(marked: Marked, start: int, position: int) -> bool:
    """« du canton », « de la région »: what stands behind the title's « de » is no city."""
    article = _ITS_ARTICLE.match(marked.folded, position)
    cue = marked.at("institution", article.end() if article else position)
    if cue is None:
        return False
    bare = marked.folded[start:position].endswith((" de ", " d'"))
    return cue.value != "with article" or not bare or _GOES_ON.match(marked.folded, cue.end) is not None


def _before_city(marked: Marked, city: int) -> int:
    """Where « de la ville de » or the like begins in front of the city."""
    match = _OF_CITY_AT_END.search(marked.folded[:city])
    return match.start() if match else city


def _contracted(city: str, before: str) -> str:
    """« du Havre » is Le Havre, « des Abymes » Les Abymes."""
    if re.search(r"\bdu\s*$", before):
        return f"Le {city}"
    if re.search(r"\bdes\s*$", before):
        return f"Les {city}"
    return city[:1].upper() + city[1:]


def _status_cue(marked: Marked, value: str, start: int, end: int) -> Cue | None:
    return next((cue for cue in marked.of("head_status", start, end) if cue.value == value), None)


def _person_first(marked: Marked, start: int, limit: int) -> list[Mention[HeadValue]]:
    """« M. Robert MAMBE, Gouverneur du district », « Marco DORIA (maire) », several parted by semicolons."""
    mentions: list[Mention[HeadValue]] = []
    position = start
    while mention := _person_with_title(marked, position, limit):
        mentions.append(mention)
        joint = _NEXT_PERSON.match(marked.folded, mention.span.end, limit)
        if joint is None:
            break
        position = joint.end()
    return mentions


def _person_with_title(marked: Marked, start: int, limit: int) -> Mention[HeadValue] | None:
    person = person_at(marked, start, limit)
    if person is None:
        return None
    between = _BEFORE_TITLE.match(marked.folded, person.span.end, limit)
    cue = opens_head(marked, between.end()) if between else None
    if cue is None or between is None or cue.end > limit:
        return None
    if between.group().isspace() and " " not in (person.name or "") and person.civility is None:
        return None
    end = _reverse_title_end(marked, cue, limit)
    title = _title(marked, cue, between.end(), end)
    stop = end + (marked.text[end : end + 1] == ")")
    span = Span(start, skip_notes(marked, stop, limit))
    left = _LEFT_OFFICE.search(marked.folded, cue.end, span.end)
    doubts = (Doubt("J311", person.span, {"read": person.name or ""}),) if left else name_doubts(person)
    doubts = (*repair_doubts(marked, cue.start, cue.end), *doubts)
    return _mention("person, then title", title, person, span, doubts)


def _reverse_title_end(marked: Marked, cue: Cue, limit: int) -> int:
    stop = _BEHIND_TITLE.search(marked.folded, cue.end, limit)
    return stop.start() if stop else limit
