"""Heads of cities: a title and its persons, in every order that clerks type them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from jumelages.annotating.annotated import Cue, Marked
from jumelages.annotating.date_values import Dated
from jumelages.annotating.dates import find_dates
from jumelages.annotating.openers import skip_speaker
from jumelages.annotating.parting import skip_marker
from jumelages.annotating.persons import Person, addresses_several, name_doubts, person_at, skip_notes
from jumelages.annotating.titles import (
    TERM_YEARS,
    NamedPerson,
    PersonFirst,
    TitleFirst,
    persons_first,
    skip_article,
    skip_led_by,
    status_cue,
    title_first,
)
from jumelages.annotating.wording import CAPITAL, NEAR, repair_doubts
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.folding import fold
from jumelages.mentions import Doubt, Mention
from jumelages.records import HeadPart, HeadStatus, Office

RULE = "head"

#: The article of an institution, and where « canton de Vaud » goes on; « Maire de Canton » names a city.
_ITS_ARTICLE = expression(r"(?:l'|la |le |les )?")
_GOES_ON = expression(r" (?:de|du|des|d')\b")
#: « depuis », « actuel », « est : »: where a title's own words end.
_TITLE_TAIL = (
    rf"\bdepuis\b|\bjusqu'|{TERM_YEARS}|\bactuel|\ben (?=est\b)|\ben$|\ben exercice\b|"
    r"\b(?:est|sont|(?&is_called))(?: le| la)?\s*:?\s*$"
)
_OF_CITY = expression(r"\s+(?:de la (?:ville|commune|municipalite) )?(?:de la |de l'|de |d'|du |des )")
_OF_CITY_AT_END = expression(r"\s+(?:de la (?:ville|commune|municipalite) )?(?:de|d'|du|des)\s*$")
_CITY_START = expression(rf"(?:'[st][ -])?{CAPITAL}")
#: Behind a city: « et président de … », « , ».
_BEHIND_CITY = expression(r"\s+et\s+(?:pr|maire|bourg|s[ée]n|d[ée]p|gouv)|,")
_AROUND_TITLE = " .,:(=–-|"
_PLURAL_TITLES = frozenset({"maires", "bourgmestres", "presidents", "capitaines-regents"})
_ABBREVIATED = expression(r"\b(?:bgm|bourgm|pres|pref|adj|gouv|[a-z]\.[a-z])$")


@dataclass(frozen=True)
class HeadValue:
    """A head of a city, with its title as printed.

    `plural` says that the title is that of several (« Co-maires »), `joined` that « et » or a plural
    civility joins the person to the one before. `parts` are where its parts stand, `until` is when the term ends.
    """

    title: str
    office: Office
    status: HeadStatus
    person: Person
    city: str | None
    plural: bool
    parts: Mapping[HeadPart, Span]
    joined: bool = False
    until: Dated | None = None


class _Title(NamedTuple):
    """A title before its person is known; the fields are those of HeadValue."""

    printed: str
    office: Office
    status: HeadStatus
    city: str | None
    plural: bool
    parts: dict[HeadPart, Span]


def read_heads(marked: Marked, start: int = 0, end: int | None = None) -> list[Mention[HeadValue]]:
    """The heads that a clause names; empty where it is not about a head at all."""
    limit = len(marked.text) if end is None else end
    mentions = _heads_within(marked, start, limit)
    return [_with_standing(marked, mentions, number, limit) for number in range(len(mentions))]


def _heads_within(marked: Marked, start: int, limit: int) -> list[Mention[HeadValue]]:
    position = skip_marker(marked.text, start)
    if (named := skip_speaker(marked, position)) > position:
        mentions = _heads_within(marked, named, limit)
        return [replace(mention, span=Span(start, mention.span.end)) for mention in mentions]
    behind = skip_led_by(marked, position, limit)
    if behind > position:
        acts = status_cue(marked, "acting", position, behind) is not None
        mentions = [_acting(mention) if acts else mention for mention in _heads_within(marked, behind, limit)]
        return [replace(mention, span=Span(start, mention.span.end), pattern="verb, then head") for mention in mentions]
    titled = title_first(marked, position, limit)
    if titled and not _is_family_name(marked, titled, limit):
        return _titled_behind(marked, titled, limit) or _title_first(marked, titled, limit)
    return [_person_first(marked, found) for found in persons_first(marked, position, limit)]


#: « À la tête de la ville », « Édile »: labels for whatever title stands behind the name.
_OF_ANY_TITLE = r"(?&head_label)\W*"


def _titled_behind(marked: Marked, titled: TitleFirst, limit: int) -> list[Mention[HeadValue]]:
    """« Édile : M. Hans Henle, Oberbürgermeister »: the heads that have their title behind a label for any of them."""
    if not marked.patterns[_OF_ANY_TITLE].fullmatch(marked.folded, titled.start, titled.behind):
        return []
    found = [_person_first(marked, found) for found in persons_first(marked, titled.behind, limit)]
    return [replace(mention, span=Span(titled.start, mention.span.end)) for mention in found]


def _is_family_name(marked: Marked, titled: TitleFirst, limit: int) -> bool:
    """« MARECHAL Jean-Paul, maire »: whether a title's word in capitals is the name of who has another title."""
    if not marked.text[titled.start : titled.end].isupper():
        return False
    named = next(persons_first(marked, titled.start, limit), None)
    if named is None or named.person.span.end == titled.cue.end:  # « PDS (président …) Olga … » explains the title
        return False
    return not marked.text[named.cue.start : named.cue.end].isupper()


def _acting(mention: Mention[HeadValue]) -> Mention[HeadValue]:
    """« Fonction exercée, ad interim, par M. Luc MARTIN »."""
    return replace(mention, value=replace(mention.value, status=HeadStatus.ACTING))


def _title_first(marked: Marked, titled: TitleFirst, limit: int) -> list[Mention[HeadValue]]:
    cue, start, end, behind, vacancy, left_open, persons = titled
    title = _title(marked, cue, start, end)
    repairs = repair_doubts(marked, cue.start, cue.end)
    if vacancy and not persons:
        return [_vacant(marked, title, titled, vacancy, limit, repairs)]
    if not persons:
        doubt = Doubt("J305", Span(start, end), {"label": marked.text[start:end].strip(" :")})
        empty = Person(None, (), None, None, None, Span(start, end))
        span = Span(start, limit if left_open else behind)
        return [_mention("title alone", title, empty, span, (*repairs, doubt))]
    first, *others = persons
    if first.person.civility is None:
        first = first._replace(person=_addressed(marked, first.person, start))
    over = _term_over(marked, first) if others else ()
    pattern = "vacancy with a stand-in" if vacancy else "title, then person"
    own = title._replace(status=HeadStatus.ACTING) if vacancy else title
    mention = _mention(pattern, own, first.person, Span(start, first.end), (*repairs, *first.doubts, *over))
    return [mention, *_further(marked, titled, title)]


def _addressed(marked: Marked, person: Person, title: int) -> Person:
    """« Madame la Maire : Marta VINCENZI »: the civility in front of the title is the person's.

    A form's « Monsieur le Maire : » stands in front of women's names too.
    """
    cue = marked.at("civility", title)
    of_form = cue is not None and cue.value == "M." and ":" in marked.text[title : person.span.start]
    if cue is None or of_form or not marked.text[person.span.start].isupper():
        return person
    return replace(person, civility=cue.value, parts={"civility": Span(cue.start, cue.end), **person.parts})


def _further(marked: Marked, titled: TitleFirst, title: _Title) -> Iterator[Mention[HeadValue]]:
    """The heads behind the first of one title."""
    joined = addresses_several(marked, titled.behind)
    for before, named in pairwise(titled.persons):
        person = named.person
        joined = joined or (title.plural and _AND.search(marked.folded, before.end, person.span.start) is not None)
        doubts = (*named.doubts, *_term_over(marked, named))
        mention = _mention("further person", title, person, Span(person.span.start, named.end), doubts)
        yield replace(mention, value=replace(mention.value, joined=joined))


_AND = expression(r"\bet\b|&")
#: « M. Marco DORIA † »: signs and words by which a bulletin takes back that somebody heads a city.
_GONE = expression(r"[†✝]")
_TO_THE_END = expression(r"\bjusqu'(?:en|au|a la fin de|a)\s+(?:fin )?$")
#: « jusqu'en juin »: nobody can say of which year.
_TO_NO_YEAR = expression(r"\bjusqu'(?:en|au|a)\b")
_ONCE = expression(r"\b(?:ancien(?:ne)?|ex|precedent(?:e)?)[\s-]+$")


def _with_standing(marked: Marked, mentions: list[Mention[HeadValue]], number: int, limit: int) -> Mention[HeadValue]:
    """A head with what the words around the name say of the office: « , maire par intérim », « (suspendu) »."""
    mention = mentions[number]
    value, person = mention.value, mention.value.person
    if person.name is None or any(doubt.code == "J305" for doubt in mention.doubts):
        return mention
    end = mentions[number + 1].span.start if number + 1 < len(mentions) else limit
    around = (Span(mention.span.start, person.span.start), Span(person.span.end, end))
    acting = value.status is HeadStatus.IN_OFFICE and status_cue(marked, "acting", person.span.end, end) is not None
    status = HeadStatus.ACTING if acting else value.status
    until = (_until(marked, around[1]) or _until(marked, around[0])) if marked.dates else None
    if acting or until:
        mention = replace(mention, value=replace(value, status=status, until=until))
    if any(doubt.code == "J306" for doubt in mention.doubts) or _says_no_more(marked):
        return mention
    doubt = next((doubt for span in around for doubt in _doubts_of_office(marked, value, span)), None)
    return replace(mention, doubts=(*mention.doubts, doubt)) if doubt else mention


#: Wordings that may put an office in doubt.
_OF_OFFICE = ("out_of_office", "head_status")


def _says_no_more(marked: Marked) -> bool:
    """Whether a line has one title, and no word or sign of an office that ended: the ordinary case, at small cost."""
    ended = _GONE.search(marked.text) or _TO_NO_YEAR.search(marked.folded)
    return ended is None and marked.kinds.isdisjoint(_OF_OFFICE) and len(marked.of("title")) == 1


def _until(marked: Marked, behind: Span) -> Dated | None:
    """« (2012-2017) », « en fonction jusqu'au 30 juin 2021 »: when the term of the head ends."""
    for date in find_dates(marked, *behind):
        if date.end or _TO_THE_END.search(marked.folded, max(date.span.start - NEAR, behind.start), date.span.start):
            return date.end or date
    return None


def _doubts_of_office(marked: Marked, value: HeadValue, span: Span) -> Iterator[Doubt]:
    """What is said of a head before or behind the name that puts the office in doubt."""
    start, end = span
    own = value.parts["title"]
    left: list[tuple[int, int]] = []
    if "out_of_office" in marked.kinds:
        left += [(cue.start, cue.end) for cue in marked.of("out_of_office", start, end)]
    if value.status is HeadStatus.IN_OFFICE and "head_status" in marked.kinds:
        left += [cue[2:] for cue in marked.of("head_status", start, end) if cue.value == "vacant"]
    left += [match.span() for match in _GONE.finditer(marked.text, start, end)]
    if _until(marked, span) is None:
        left += [match.span() for match in _TO_NO_YEAR.finditer(marked.folded, start, end)]
    for cue in marked.of("title", max(start, own.end), end):
        once = _ONCE.search(marked.folded, max(cue.start - NEAR, start), cue.start)
        if once and cue.value == value.office:
            left.append((once.start(), cue.end))
        elif cue.value == Office.DEPUTY != value.office:
            left.append((cue.start, cue.end))
    for first, last in left[:1]:
        yield Doubt("J336", Span(first, last), {"name": value.person.name or "", "read": marked.text[first:last]})


#: « Mme Marta VINCENZI, maire jusqu'en 2012 »: perhaps the head no more.
_LEFT_OFFICE = expression(r"\bjusqu'(?:en|au)\b")
_TERM_OVER = expression(rf"{TERM_YEARS}|\bjusqu'(?:en|au)\b")


def _term_over(marked: Marked, named: NamedPerson) -> tuple[Doubt, ...]:
    """« M. Marco DORIA (2012-2017) » beside another: who was the head before."""
    person = named.person
    if _TERM_OVER.search(marked.folded, person.span.end, named.end) is None:
        return ()
    return (Doubt("J306", person.span, {"name": person.name or ""}),)


#: « décédé le 12 janvier 2020 », « vacant depuis le 2 mars ».
_DAY_OF_LEAVING = expression(r"\s+(?:le|en|depuis)\b[^.;(),]*\)?")
#: « vacant depuis le décès de Mme Ida VOSS »: whoever is named there has left.
_LEFT = r"\b(?&leaving)\b"


def _vacant(
    marked: Marked, title: _Title, titled: TitleFirst, vacancy: Cue, limit: int, repairs: tuple[Doubt, ...]
) -> Mention[HeadValue]:
    """A vacancy; one that a name stands in front of (« M. Luc MARTIN, décédé ») is no certain one."""
    gone = person_at(marked, titled.behind, vacancy.start) if titled.behind < vacancy.start else None
    day = _DAY_OF_LEAVING.match(marked.folded, vacancy.end, limit)
    stop = skip_notes(marked, day.end() if day else vacancy.end, limit)
    skipped = marked.folded[vacancy.end : stop]
    if marked.of("civility", vacancy.end, stop) and not marked.patterns[_LEFT].search(skipped):
        stop = vacancy.end
    doubts = (Doubt("J311", gone.span, {"read": gone.name or ""}),) if gone else ()
    nobody = Person(None, (), None, None, None, Span(vacancy.start, vacancy.end))
    vacant_title = title._replace(status=HeadStatus.VACANT)
    return _mention("vacancy", vacant_title, nobody, Span(titled.start, stop), (*repairs, *doubts))


def _mention(pattern: str, title: _Title, person: Person, span: Span, doubts: tuple[Doubt, ...]) -> Mention[HeadValue]:
    value = HeadValue(
        title.printed, title.office, title.status, person, title.city, title.plural, {**title.parts, **person.parts}
    )
    return Mention(value, span, RULE, doubts, pattern)


def _title(marked: Marked, cue: Cue, start: int, end: int) -> _Title:
    offices = [item.value for item in marked.of("title", start, end)] or [cue.value]
    office = Office(cue.value if cue.value == Office.DEPUTY else Office.MAYOR if Office.MAYOR in offices else cue.value)
    status = (
        HeadStatus.ACTING
        if status_cue(marked, "acting", start, min(len(marked.text), end + 14))
        else HeadStatus.IN_OFFICE
    )
    printed_end = _without_tail(marked, cue, end)
    city_at = _city_of(marked, cue.end, printed_end) or _city_behind_status(marked, cue, end)
    city = _contracted(marked.text[city_at.start : city_at.end], marked.folded[: city_at.start]) if city_at else None
    title_end = min(_before_city(marked, city_at.start), printed_end) if city_at else printed_end
    article = skip_article(marked.folded, start) if start < cue.start else start
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
    tail = marked.patterns[_TITLE_TAIL].search(marked.folded, cue.end, stop)
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
    named = marked.text[city : tail.start() if tail else end]
    return Span(city, city + len(named.rstrip()))


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


def _person_first(marked: Marked, found: PersonFirst) -> Mention[HeadValue]:
    """« M. Robert MAMBE, Gouverneur du district », « Marco DORIA (maire) »."""
    person, cue = found.person, found.cue
    title = _title(marked, cue, found.title_start, found.title_end)
    left = _LEFT_OFFICE.search(marked.folded, cue.end, found.end)
    doubts = (
        (Doubt("J311", person.span, {"read": person.name or ""}),) if left else name_doubts(person, marked.patterns)
    )
    doubts = (*repair_doubts(marked, cue.start, cue.end), *doubts)
    return _mention("person, then title", title, person, Span(found.start, found.end), doubts)
