"""Heads of cities: title, civility, honorifics and name, in every order that clerks type them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from jumelages.bulletin import Span
from jumelages.folding import fold
from jumelages.lexicon import Cue, Marked, remembered
from jumelages.mentions import Doubt, Mention
from jumelages.records import HeadStatus, Office
from jumelages.rules.names import is_initial, is_suffix, joins_names, split_name
from jumelages.rules.places import skip_marker
from jumelages.rules.wording import CAPITAL, is_left_open, repair_doubts, single_spaced

RULE = "head"

#: The article of an institution, and where « canton de Vaud » goes on; « Maire de Canton » names a city.
_ITS_ARTICLE = re.compile(r"(?:l'|la |le |les )?")
_GOES_ON = re.compile(r" (?:de|du|des|d')\b")
#: A word of a name; a digit inside it is OCR's, and is kept as printed.
_NAME_WORD = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[\d|](?=[^\W\d_]|\b)|\.-(?=[^\W\d_])|['’.\-](?=[^\W\d_]))*(?:(?<=[^\W\d_])\.)?"
)
_JOINT = re.compile(r"[\s,;]*(?:et|&|,|;|/)\s+")
_TERM = (
    r"elue?|reelue?|depuis|en fonction|en poste|nommee?|designee?|investie?|installee?|entree? en fonction|"
    r"en exercice|a pris ses fonctions|mandat|representee?|par interim|ad interim|interimaire|faisant fonctions?"
)
#: Letters behind a British name, which are none of it: « Naomi Long MLA ».
_POST_NOMINALS = frozenset({"MLA", "MP", "MEP", "MSP", "OBE", "CBE", "MBE", "KBE", "PhD"})
#: What else a person is: « , ancien Premier ministre », « née JACOB ».
_OTHERWISE = (
    rf",?\s+(?:{'|'.join(sorted(_POST_NOMINALS)).lower()})\b|"
    r",\s*(?:ancien\w*|egalement|par ailleurs|aussi|vice-|president\w*|depute\w*|senat\w*|ministre|conseill\w*|membre|"
    r"\d\d ans|docteur\w*|professeur\w*|medecin|avocat\w*|ingenieur\w*)\b(?![^.;(]*:)[^.;(]*|"
    r",?\s+nee? (?:en|le) [^.;(,]*|\s+nee?\s+[^\W\d_][\w'-]*"
)
_NOTE = re.compile(
    rf"\s*[,;–-]?\s*(?:\((?:[^()]*)\)|,?\s*(?:est |a ete )?(?:{_TERM})\b"
    rf"(?:[^.;(]|\b(?:m|mr|mme|dr|pr)\.)*)|{_OTHERWISE}"
)
#: « M. le Sénateur Jean DUPONT »: a rank between civility and name.
_RANK = re.compile(
    r"(?:depute|senat(?:eur|rice)|ministre)[\w-]*\s+(?=\w)|"
    r"(?:le |la |l')(?:depute|senat|gouverneur|prefet|ministre|president|conseill|"
    r"ambassad|maire|wali|"
    r"abbe|pasteur|baron|comte|general|colonel)[\w-]*\s+"
)
_SEPARATOR = re.compile(r"\s*(?:\(?\s*[:=–—-]+|,|\s(?:est|sont|actuel|actuelle|en exercice)\s*:?)\s*")
_ARTICLE = re.compile(r"(?:le |la |l'|les |son |sa |leur )?(?:actuel(?:le)? |nouv(?:eau|el|elle) |)")
#: « délégué à », « chargé de »: what a deputy is in charge of.
_CHARGE = re.compile(r"\s*(?:delegue\w*\s+)?(?:aux?\b|a la\b|a l'|charge\w*|en charge)")
_TERM_YEARS = r"\b(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)?\d\d)\b"
_SINCE = re.compile(rf"\([^()]*\)|{_TERM_YEARS}|\b(?:depuis|élue?|élu en|en fonction)\b[^:]*")
#: « depuis », « actuel », « est : »: where a title's own words end.
_TITLE_TAIL = re.compile(
    rf"\bdepuis\b|{_TERM_YEARS}|\bactuel|\ben (?=est\b)|\ben$|\ben exercice\b|\b(?:est|sont)\s*:?\s*$"
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
_PLURAL_TITLES = frozenset({"maires", "bourgmestres", "presidents", "capitaines-regents"})
_PLURAL_CIVILITY = re.compile(r"(?:mm|mmes|messieurs|mesdames)\b")
#: What no name runs into.
_STOP_KINDS = ("domains_intro", "population_label", "agreement", "title", "head_status", "aside", "event")
_ABBREVIATED = re.compile(r"\b(?:bgm|bourgm|pres|adj|gouv|[a-z]\.[a-z])$")
_BLANKS = re.compile(r"\s+")
_ELIDED = re.compile(r"(?:d|l|o)['’]")
_SMALL_INITIAL = re.compile(r"[a-z]\.")
_INVERTED = re.compile(rf"(?P<family>{CAPITAL}[\w'’-]+),\s+(?P<given>{CAPITAL}[a-zß-ÿ][\w'’-]+)(?=\s*(?:$|[.;(]))")
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
class Person:
    """A person as printed; `name` is None for a vacancy."""

    civility: str | None
    honorifics: tuple[str, ...]
    name: str | None
    given: str | None
    family: str | None
    span: Span


@dataclass(frozen=True)
class HeadValue:
    """A head of a city, with its title as printed.

    `plural` tells that the title is that of several (« Co-maires »), `joined` that « et » or a plural
    civility joins the person to the one before.
    """

    title: str
    office: Office
    status: HeadStatus
    person: Person
    city: str | None
    plural: bool
    joined: bool = False


class _Title(NamedTuple):
    """A title before its person is known; the fields are those of HeadValue."""

    printed: str
    office: Office
    status: HeadStatus
    city: str | None
    plural: bool


def opens_head(marked: Marked, position: int) -> Cue | None:
    """The title that a statement opens with, if it opens with one."""
    start = _skip_article(marked.folded, position)
    title = marked.at("title", start) or marked.at("title", position)
    aside = marked.at("aside", start) or marked.at("aside", position)
    if title is None or (aside and aside.end > title.end) or is_charged(marked, title):
        return None
    return title


def is_charged(marked: Marked, title: Cue) -> bool:
    """« Adjointe aux relations internationales », « Conseiller délégué au protocole »: no head of a city."""
    return title.value == Office.DEPUTY and _CHARGE.match(marked.folded, title.end) is not None


def _skip_article(folded: str, position: int) -> int:
    match = _ARTICLE.match(folded, position)
    return match.end() if match else position


@remembered
def read_heads(marked: Marked, start: int = 0, end: int | None = None) -> list[Mention[HeadValue]]:
    """The heads that a clause names; empty where it is not about a head at all."""
    limit = len(marked.text) if end is None else end
    position = skip_marker(marked.text, start)
    if led := _LED_BY.match(marked.folded, position, limit):
        mentions = read_heads(marked, led.end(), limit)
        return [replace(mention, span=Span(start, mention.span.end)) for mention in mentions]
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
    persons = list(_persons(marked, position, limit)) if filled_in else []
    if not persons:
        doubt = Doubt("J305", Span(start, end), {"label": marked.text[start:end].strip(" :")})
        empty = Person(None, (), None, None, None, Span(start, end))
        return [_mention(title, empty, Span(start, position if filled_in else limit), (*repairs, doubt))]
    (first, stop, doubts), *others = persons
    mentions = [_mention(title, first, Span(start, stop), repairs, doubts)]
    joined = _PLURAL_CIVILITY.match(marked.folded, position) is not None
    if _status_cue(marked, "acting", first.span.end, stop):
        mentions[0] = replace(mentions[0], value=replace(mentions[0].value, status=HeadStatus.ACTING))
    for person, end, doubts in others:
        joined = joined or re.search(r"\bet\b|&", marked.folded[stop : person.span.start]) is not None
        mention = _mention(title, person, Span(person.span.start, end), (), doubts)
        mentions.append(replace(mention, value=replace(mention.value, joined=joined)))
        stop = end
    return mentions


def _stand_in(
    marked: Marked, title: _Title, vacancy: Cue, start: int, limit: int, repairs: tuple[Doubt, ...]
) -> list[Mention[HeadValue]]:
    """« Maire : vacant (intérim : M. Luc MARTIN) »: who acts as the head while there is none."""
    acting = next((cue for cue in marked.of("head_status", vacancy.end, limit) if cue.value == "acting"), None)
    addressed = next(
        (cue.start for cue in marked.of("civility", vacancy.end, limit) if _is_civility(marked, cue)), None
    )
    if acting is None:
        return []
    person = _person(marked, _skip_to_name(marked, acting.end, limit) if addressed is None else addressed, limit)
    if person is None:
        return []
    stop = _skip_notes(marked, max(person.span.end, acting.end), limit)
    stop += marked.text.startswith(")", stop)
    acting_title = title._replace(status=HeadStatus.ACTING)
    return [_mention(acting_title, person, Span(start, stop), repairs, _name_doubts(person))]


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
    gone = _person(marked, position, vacancy.start) if position < vacancy.start else None
    day = _DAY_OF_LEAVING.match(marked.folded, vacancy.end, limit)
    stop = _skip_notes(marked, day.end() if day else vacancy.end, limit)
    skipped = marked.folded[vacancy.end : stop]
    if marked.of("civility", vacancy.end, stop) and not _LEFT.search(skipped):
        stop = vacancy.end
    doubts = (Doubt("J311", gone.span, {"read": gone.name or ""}),) if gone else ()
    nobody = Person(None, (), None, None, None, Span(vacancy.start, vacancy.end))
    return _mention(title._replace(status=HeadStatus.VACANT), nobody, Span(start, stop), repairs, doubts)


def _mention(
    title: _Title, person: Person, span: Span, doubts: tuple[Doubt, ...], more: tuple[Doubt, ...] = ()
) -> Mention[HeadValue]:
    value = HeadValue(title.printed, title.office, title.status, person, title.city, title.plural)
    return Mention(value, span, RULE, (*doubts, *more))


def _title_end(marked: Marked, cue: Cue, limit: int) -> int:
    """Where the title ends: at its colon, before a civility, or behind its own words."""
    colon = marked.text.find(":", cue.end, min(limit, cue.end + 90))
    person = min(
        (
            other.start
            for kind in ("civility", "honorific")
            for other in marked.of(kind, cue.end, limit)
            if _is_civility(marked, other) and not (kind == "honorific" and other.start < colon)
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
    dash = _BEFORE_DASH.match(marked.text, cue.end, limit)
    return dash.end() if dash else _own_words_end(marked, cue, limit)


#: « docteur », « l'honorable » are also written small; « me », « sir » in small letters are other words.
_LONG_HONORIFIC = 6


def _is_civility(marked: Marked, cue: Cue) -> bool:
    """« M. », « Mme » before a capital; « me » and « se » are also common words, « M » a first initial."""
    printed = marked.text[cue.start : cue.end]
    following = marked.text[cue.end :].lstrip(" .")
    return (
        (printed[:1].isupper() and (not following or not following[0].isdigit()))
        or (cue.value in ("M.", "Mme", "Mlle") and len(printed) > 2)
        or (cue.kind == "honorific" and len(printed) >= _LONG_HONORIFIC and following[:1].isupper())
        or printed == "m."
    )


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
    printed = marked.text[article:title_end].strip(" .,:(=–-|").removesuffix(" en") or marked.text[cue.start : cue.end]
    if _ABBREVIATED.search(fold(printed)) and marked.text.startswith(".", article + len(printed)):
        printed += "."
    return _Title(printed, office, status, city, _is_plural(printed))


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


def _persons(marked: Marked, position: int, limit: int) -> Iterator[tuple[Person, int, tuple[Doubt, ...]]]:
    """The persons of a list (« MM. X et Y »), each with where it ends and its doubts."""
    shared = _PLURAL_CIVILITY.match(marked.folded, position) is not None
    civility: str | None = None
    while position < limit:
        person = _person(marked, position, limit)
        if person is None:
            return
        civility = person.civility or (civility if shared else None)
        stop = _skip_notes(marked, person.span.end, limit)
        yield replace(person, civility=civility), stop, _name_doubts(person)
        joint = _JOINT.match(marked.folded, stop, limit)
        if joint is None or not _may_begin_person(marked, joint.end()):
            return
        position = joint.end()


def _may_begin_person(marked: Marked, position: int) -> bool:
    """A capital or a civility: « Dieter SALOMON, dirige … » names one person, « Josef NOVÁK, Starosta » too."""
    if marked.at("title", position):
        return False
    return marked.text[position : position + 1].isupper() or _longest_at(marked, position, len(marked.text)) is not None


def _person(marked: Marked, position: int, limit: int) -> Person | None:
    civility, honorifics, start = _address(marked, position, limit)
    name_start, name_end = _name_extent(marked, start, limit, addressed=civility is not None or bool(honorifics))
    inverted = _INVERTED.match(marked.text, name_start, limit) if civility is None else None
    if inverted and inverted.end("family") == name_end:
        return _inverted(inverted, honorifics, position)
    if name_start == name_end:
        return None
    name = single_spaced(marked.text[name_start:name_end])
    given, family = split_name(name)
    return Person(civility, honorifics, name, given, family, Span(position, name_end))


def _inverted(match: re.Match[str], honorifics: tuple[str, ...], position: int) -> Person:
    """« DUPONT, Jean »: as in an index."""
    return Person(
        None, honorifics, single_spaced(match.group()), match["given"], match["family"], Span(position, match.end())
    )


def _address(marked: Marked, position: int, limit: int) -> tuple[str | None, tuple[str, ...], int]:
    """Civility and honorifics in front of a name, and where the name begins."""
    civility: str | None = None
    honorifics: list[str] = []
    while position < limit:
        cue = _longest_at(marked, position, limit)
        if cue is None or not _is_civility(marked, cue):
            break
        if cue.kind == "civility" and civility is None:
            civility = cue.value
        elif cue.kind == "honorific":
            honorifics.append(cue.value)
            civility = civility or _civility_inside(marked, cue)
        else:
            break
        position = cue.end
        while position < limit and marked.text[position] in " .,'":
            position += 1
    rank = _RANK.match(marked.folded, position, limit)
    article = re.match(r"l[ea] ", marked.folded[position:limit])
    if article and _longest_at(marked, position + article.end(), limit):
        later, more, position = _address(marked, position + article.end(), limit)
        return civility or later, (*honorifics, *more), position
    return civility, tuple(honorifics), rank.end() if rank else position


def _civility_inside(marked: Marked, cue: Cue) -> str | None:
    """« S.E.M. » holds a civility; its full stops are tokens of their own."""
    letters = re.sub(r"\W", "", marked.folded[cue.start : cue.end])
    return {"sem": "M.", "semme": "Mme"}.get(letters)


def _longest_at(marked: Marked, position: int, limit: int) -> Cue | None:
    found = [
        cue for kind in ("civility", "honorific") for cue in marked.of(kind, position, limit) if cue.start == position
    ]
    return max(found, key=lambda cue: cue.end, default=None)


def _name_extent(marked: Marked, start: int, limit: int, *, addressed: bool) -> tuple[int, int]:
    """Where the name stands: words with capitals and particles between them."""
    stops = {
        cue.start
        for kind in _STOP_KINDS
        for cue in marked.of(kind, start + 1, limit)
        if not marked.text[cue.start].isupper() or kind in ("domains_intro", "agreement", "head_status", "title")
    }
    end, position = start, start
    small_allowed = addressed or (
        _all_small(marked.text[start:limit]) and not _NO_NAME.match(marked.folded, start, limit)
    )
    while position < limit:
        match = _NAME_WORD.match(marked.text, position, limit)
        if match is None or (position in stops and position > start):
            break
        if position > start and match.group().rstrip(".,") in _POST_NOMINALS:
            break
        word, stop = match.group(), match.end()
        if word.endswith(".") and not _keeps_stop(word, marked.text, stop):
            stop -= 1
        all_small = small_allowed and (position == start or _all_small(marked.text[start:stop]))
        if fold(word.rstrip(".")) == "et" or not (all_small or _is_of_name(word)):
            break
        if word[0].isupper() or not joins_names(word):
            end = stop
        blanks = _BLANKS.match(marked.text, stop)
        if blanks is None:
            break
        position = blanks.end()
    return start, end


#: What a name in small letters does not begin with: « en attente », « non connu ».
_NO_NAME = re.compile(r"(?:en|non|a|au|aux|pas|sans|par|voir|depuis|apres|il|elle|ce|poste|idem)\b")


def _is_of_name(word: str) -> bool:
    """A word with a capital, a particle, « Jr », « d'Estaing »."""
    return word[0].isupper() or joins_names(word) or is_suffix(word) or _ELIDED.match(word) is not None


def _keeps_stop(word: str, text: str, stop: int) -> bool:
    """The full stop of an initial (« F. », « J.-C. ») or « Jr. » is the name's; a sentence's is not."""
    if fold(word) in ("jr.", "sr.", "st."):
        return True
    small_initial = _SMALL_INITIAL.fullmatch(word) is not None and stop < len(text.rstrip())
    return small_initial or is_initial(word)


def _all_small(text: str) -> bool:
    """Whether no capital stands in a text."""
    return text.strip(" .") == text.strip(" .").lower()


def _skip_notes(marked: Marked, position: int, limit: int) -> int:
    """Behind a name: « (depuis 2014) », « , élu en mars 2014 », « (PS) »."""
    end = position
    while match := _NOTE.match(marked.folded, end, limit):
        if match.end() == end or marked.of("population_unit", match.start(), match.end()):
            break
        end = match.end()
    return end


def _name_doubts(person: Person) -> tuple[Doubt, ...]:
    name = person.name or ""
    if re.search(r"[\d|]", name):
        return (Doubt("J104", person.span, {"read": name}),)
    if len(name.split()) > 7 or len(name) < 2:
        return (Doubt("J311", person.span, {"read": name}),)
    return ()


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
    person = _person(marked, start, limit)
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
    span = Span(start, _skip_notes(marked, stop, limit))
    return _mention(title, person, span, repair_doubts(marked, cue.start, cue.end), _name_doubts(person))


def _reverse_title_end(marked: Marked, cue: Cue, limit: int) -> int:
    stop = _BEHIND_TITLE.search(marked.folded, cue.end, limit)
    return stop.start() if stop else limit
