"""Titles of heads, and the persons that stand behind or in front of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jumelages.annotating.annotated import Cue, Marked
from jumelages.annotating.parting import skip_marker
from jumelages.annotating.persons import OR_NAME, Person, is_civility, name_doubts, person_at, persons_in, skip_notes
from jumelages.annotating.wording import CAPITAL, is_left_open
from jumelages.expressions import expression
from jumelages.mentions import Doubt
from jumelages.records import Office

_SEPARATOR = (
    r"\s*(?:\(?\s*[:=–—-]+|,|"
    r"\s(?:(?:est|sont|(?&is_called))(?: actuellement)?|actuel|actuelle|en exercice)\s*:?)\s*"
)
_ARTICLE = expression(r"(?:le |la |l'|les |son |sa |leur )?(?:actuel(?:le)? |nouv(?:eau|el|elle) |)")
#: « délégué à », « chargé de »: what a deputy is in charge of.
_CHARGE = expression(
    r"\s*(?:delegue\w*\s+)?(?:aux?\b|a la\b|a l'|charge\w*|en charge|"
    r"d[eu]s? (?:la |l')?(?:jumelage|relation|cooperation|affaires))"
)
#: « 2012-2017 »: the years of a term.
TERM_YEARS = r"\b(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)?\d\d)\b"
_NO_TITLE = expression(r"[.;]\s|\d{3}")
_SINCE = expression(rf"\([^()]*\)|{TERM_YEARS}|\b(?:depuis|élue?|élu en|en fonction)\b[^:]*")
#: « Le maire de Gênes, Marco DORIA ».
_CITY_AND_COMMA = expression(r"\s+(?:de la ville (?:de |d')|de la |de |d'|du |des )[^,.;:()\d]{2,40}(?=,\s)")
_BEFORE_STATUS = expression(r"[\s,(]*")
_BEFORE_DASH = expression(r"[^.;:,\d=–—]*?\s(?=[=–—-]\s)")
_NEXT_PERSON = expression(r"\s*[;,]\s*(?:et\s+)?|\s+et\s+")
_BEFORE_TITLE = (
    r"\s*[,(–:-]+\s*|\s+(?:(?:en )?est (?:actuellement )?|etant (?:actuellement |alors )?|"
    r"(?:y )?(?&holds_office) (?:actuellement )?(?:la fonction|les fonctions|le poste|la charge) (?:de |d'))?"
)
#: « M. Jaume Collboni (élu en juin 2023), maire »: in front of the title.
_NOTE_BEHIND = expression(r"\s*\([^()]{1,40}\)(?=,)")
#: « La ville est administrée par M. … »: the person in charge, reported in a sentence.
_LED_BY = (
    r"(?:(?:(?:elle|(?:la|cette) (?&town)) )?est )?"
    r"(?&led) (?:actuellement |depuis \d{4} )?par "
    r"|(?:elle|(?:la|cette) (?&town)) a (?:actuellement )?pour (?=\w)"
    r"|(?:la )?(?:fonction|charge)s? (?:est |sont )?(?&held)(?:,? (?&head_status:acting),?)? par "
)
#: « est dirigée par Mme … », with no title.
LED_BY = r"\b(?&led) (?:\w+ )?par (?:M\.|Mme|monsieur|madame)"
#: « Nogent-sur-Oise a pour maire »: the town, by its name.
_TOWN_HAS = expression(
    rf"(?!(?:L[ea] |L['’])?(?:Comité|Association|Club|Amicale|Fédération|Conseil)){CAPITAL}[\w'’-]*"
    rf"(?:[ ](?:{CAPITAL}[\w'’-]*|d[eu]|la|les?|sur|am|an|der))*"
    r" a (?:actuellement )?pour (?=[^\W\d_])"
)
#: Where a title that stands behind its person ends.
_BEHIND_TITLE = expression(r"[.;()]|,\s|\s[–—-]\s(?=\d)|\bdepuis\b|\belue?\b|$")


class NamedPerson(NamedTuple):
    """A person, where what is said of them ends, and the doubts of the name."""

    person: Person
    end: int
    doubts: tuple[Doubt, ...]


class TitleFirst(NamedTuple):
    """A title and who holds it: « Maire : M. Marco DORIA ». It reaches from `start` to `end`.

    `behind` is where its value begins. With a `vacancy`, a person is who stands in; `left_open` says that the value
    is only a sign for one.
    """

    cue: Cue
    start: int
    end: int
    behind: int
    vacancy: Cue | None
    left_open: bool
    persons: tuple[NamedPerson, ...]


class PersonFirst(NamedTuple):
    """A person in front of a title: « M. Robert MAMBE, Gouverneur ». The title reaches from `title_start` to
    `title_end`, the whole to `end`."""

    person: Person
    cue: Cue
    start: int
    title_start: int
    title_end: int
    end: int


#: « Premier maire noir : … »: perhaps no longer in office; not « Premier maire de Hambourg : … ».
_FIRST_OF_ITS_KIND = r"(?&first_of_office) (?!(?:de|du|des|est|en|m|mme)\b|d')[a-z]"


def opens_head(marked: Marked, position: int) -> Cue | None:
    """The title that a statement opens with, if it opens with one."""
    if "title" not in marked.kinds:
        return None
    start = skip_article(marked.folded, position)
    title = marked.at("title", start) or marked.at("title", position)
    aside = marked.at("aside", start) or marked.at("aside", position) if "aside" in marked.kinds else None
    if title is None or (aside and aside.end > title.end) or is_charged(marked, title):
        return None
    first = marked.patterns[_FIRST_OF_ITS_KIND].match(marked.folded, title.start)
    if first and marked.text[first.end() - 1].islower():
        return None
    return None if marked.repairs and _is_name_like_title(marked, title) else title


def _is_name_like_title(marked: Marked, title: Cue) -> bool:
    """« Kantéba, en Guinée : … » is no damaged « Kantiba »: a word that had to be put right is a title only in front of
    a colon or a civility."""
    if not marked.repairs_in(title.start, title.end):
        return False
    behind = marked.text[title.end :]
    start = title.end + len(behind) - len(behind.lstrip())
    return not behind.lstrip().startswith((":", ".")) and marked.at("civility", start) is None


def is_charged(marked: Marked, title: Cue) -> bool:
    """« Adjointe aux relations internationales », « Conseiller délégué au protocole »: no head of a city."""
    return title.value == Office.DEPUTY and _CHARGE.match(marked.folded, title.end) is not None


def skip_article(folded: str, position: int) -> int:
    """Behind « le », « son actuel » and the like."""
    match = _ARTICLE.match(folded, position)
    return match.end() if match else position


#: « Le maire d'Aveiro est José ESTEVES »: the title and its city, in front of the verb.
_BEFORE_IS = expression(r" (?:de |du |des |d')[^.;:,()\d]{1,40}?(?=(?P<is> est (?:actuellement )?))")


#: « Le maire de cette ville de 75 000 habitants est M. … »: the city that the sentence is about.
_OF_THIS_TOWN = (
    r" (?:de cette|de la|de ce|de notre)(?: petite| grande)? (?&town)"
    r"(?: (?:jumelle|amie))?(?: de [\d .]+ (?:habitants|ames))?(?= est )"
)

#: « Maire de Gênes lors de la signature : … », « Maire signataire : … »: not who is in office.
_BACK_THEN = r"(?: (?:de |du |des |d')[^:,;()\d]{2,40}?)??(?P<then> \(?(?&back_then)\b)"
_NO_PART_OF_TITLE = f"{_OF_THIS_TOWN}|{_BACK_THEN}"


def _title_end(marked: Marked, cue: Cue, limit: int) -> int:
    """Where the title ends: at its colon, before a civility, or behind its own words."""
    if apart := marked.patterns[_NO_PART_OF_TITLE].match(marked.folded, cue.end, limit):
        return apart.start("then") if apart["then"] else cue.end
    colon = marked.text.find(":", cue.end, limit)
    person = min(
        (
            other.start
            for kind in ("civility", "honorific")
            for other in marked.of(kind, cue.end, limit)
            if is_civility(marked, other) and not (kind == "honorific" and other.start < colon)
        ),
        default=limit,
    )
    if colon != -1 and colon < person and not _NO_TITLE.search(_SINCE.sub("", marked.text[cue.end : colon])):
        return colon
    if person < limit and not re.search(r";|\d{3}", marked.text[cue.end : person]):
        bracket = marked.text.find("(", cue.end, person)
        return bracket if bracket != -1 and ")" not in marked.text[bracket:person] else person
    city = _CITY_AND_COMMA.match(marked.folded, cue.end, limit)
    if city:
        return city.end()
    verb = _BEFORE_IS.match(marked.folded, cue.end, limit)
    if verb and verb.end() > cue.end and marked.text[verb.end("is") : verb.end("is") + 1].isupper():
        return verb.end()
    dash = _BEFORE_DASH.match(marked.text, cue.end, limit)
    named = _BEHIND_FOREIGN.match(marked.text, cue.end, dash.end()) if dash else None
    return dash.end() if dash and not named else _own_words_end(marked, cue, limit)


def _own_words_end(marked: Marked, cue: Cue, limit: int) -> int:
    """Behind the cue, its status and its city: « Maire de Dakar Khalifa SALL » has no sure end there."""
    end = cue.end
    while True:
        match = _BEFORE_STATUS.match(marked.folded, end)
        status = next(
            (item for item in marked.of("head_status", end, limit) if match and item.start <= match.end()), None
        )
        if status is None:
            return end
        end = status.end + (marked.text[status.end : status.end + 1] == ")")


def _after_title(marked: Marked, position: int, limit: int) -> int:
    town = marked.patterns[_OF_THIS_TOWN].match(marked.folded, position, limit)
    position = town.end() if town else position
    match = marked.patterns[_SEPARATOR].match(marked.folded, position, limit)
    position = match.end() if match else position
    while position < limit and marked.text[position] in " (:\t":
        position += 1
    return position


def _behind_foreign_title(marked: Marked, position: int, limit: int) -> int:
    """Behind « Oberbürgermeister » in « Maire : Oberbürgermeister Markus Ibert »; the position where none stands."""
    foreign = marked.at("title", position)
    if foreign is None or foreign.value == Office.DEPUTY:
        return position
    is_name = marked.patterns[OR_NAME].match(marked.folded, position) or _IN_CAPITALS.match(marked.text, position)
    named = _BEHIND_FOREIGN.match(marked.text, foreign.end, limit)
    return named.end() if named and not is_name else position


#: « MAYOR OREJA Jaime » and « Hakim El Karoui » are names.
_BEHIND_FOREIGN = expression(rf"\s+(?={CAPITAL}[\w.'’-]+\s+{CAPITAL})")
_IN_CAPITALS = expression(rf"{CAPITAL}{{4}}")


def status_cue(marked: Marked, value: str, start: int, end: int) -> Cue | None:
    """The first « vacant » or « acting » within `start` and `end`."""
    if "head_status" not in marked.kinds:
        return None
    return next((cue for cue in marked.of("head_status", start, end) if cue.value == value), None)


# -- a title and its persons ---------------------------------------------------------------------


def title_first(marked: Marked, start: int, limit: int) -> TitleFirst | None:
    """The title that stands at `start`, with the persons behind it."""
    cue = opens_head(marked, start)
    if cue is None:
        return None
    end = _title_end(marked, cue, limit)
    behind = _after_title(marked, end, limit)
    vacancy = status_cue(marked, "vacant", start, limit)
    left_open = is_left_open(marked, behind, limit)
    persons: tuple[NamedPerson, ...] = ()
    if vacancy:
        persons = _stand_in(marked, vacancy, limit)
    elif not left_open:
        persons = tuple(map(NamedPerson._make, persons_in(marked, behind, limit)))
        if persons and not persons[0].person.civility:
            named = _behind_foreign_title(marked, behind, limit)
            persons = persons if named == behind else tuple(map(NamedPerson._make, persons_in(marked, named, limit)))
    return TitleFirst(cue, start, end, behind, vacancy, left_open, persons)


_BEFORE_NAME = expression(r"[\s:,(–—-]*(?:(?:assure|exerce)e? )?(?:par )?")


def _stand_in(marked: Marked, vacancy: Cue, limit: int) -> tuple[NamedPerson, ...]:
    """« Maire : vacant (intérim : M. Luc MARTIN) »: who acts as the head while there is none."""
    acting = status_cue(marked, "acting", vacancy.end, limit)
    if acting is None:
        return ()
    before = _BEFORE_NAME.match(marked.folded, acting.end, limit)
    named = before.end() if before else acting.end
    civilities = (cue.start for cue in marked.of("civility", vacancy.end, limit) if is_civility(marked, cue))
    person = person_at(marked, next(civilities, named), limit)
    if person is None:
        return ()
    stop = skip_notes(marked, max(person.span.end, acting.end), limit)
    return (NamedPerson(person, stop + marked.text.startswith(")", stop), name_doubts(person, marked.patterns)),)


def persons_first(marked: Marked, start: int, limit: int) -> Iterator[PersonFirst]:
    """Persons, each in front of a title, several parted by semicolons."""
    position = start
    while found := _person_first(marked, position, limit):
        yield found
        link = _NEXT_PERSON.match(marked.folded, found.end, limit)
        if link is None:
            return
        position = link.end()


def _person_first(marked: Marked, start: int, limit: int) -> PersonFirst | None:
    person = person_at(marked, start, limit)
    if person is None:
        return None
    noted = _NOTE_BEHIND.match(marked.text, person.span.end, limit) if person.civility else None
    behind = noted.end() if noted else person.span.end
    between = marked.patterns[_BEFORE_TITLE].match(marked.folded, behind, limit)
    cue = opens_head(marked, between.end()) if between else None
    if cue is None or between is None or cue.end > limit:
        return None
    if between.group().isspace() and " " not in (person.name or "") and person.civility is None:
        return None
    stop = _BEHIND_TITLE.search(marked.folded, cue.end, limit)
    title_end = stop.start() if stop else limit
    end = skip_notes(marked, title_end + marked.text.startswith(")", title_end), limit)
    return PersonFirst(person, cue, start, between.end(), title_end, end)


def skip_led_by(marked: Marked, start: int, limit: int) -> int:
    """Behind « La ville est administrée par »; `start` where that doesn't stand there."""
    led = marked.patterns[_LED_BY].match(marked.folded, start, limit) or _TOWN_HAS.match(marked.text, start, limit)
    return led.end() if led else start


#: « … de 268 400 habitants est dirigée par », « …, la ville a pour maire »: within a sentence.
_IS_LED_BY = (
    r"\b(?:(?:est )?(?&led) (?:actuellement |depuis \d{4} )?par"
    r"|(?:elle|(?:la|cette) (?&town)) a (?:actuellement )?pour) (?=\w)"
)


def heads_inside(marked: Marked, start: int) -> Iterator[int]:
    """Where a statement goes on with « est dirigée par » or « la ville a pour », and the head of the city."""
    behind = skip_led_by(marked, start, len(marked.text))
    for led in marked.patterns[_IS_LED_BY].finditer(marked.folded, behind):
        if names_head(marked, led.start()):
            yield led.start()


def names_head(marked: Marked, start: int) -> bool:
    """Whether a title stands here, or a person with a title behind."""
    if opens_head(marked, start):
        return True
    if not marked.of("title", start):
        return False
    begin = skip_led_by(marked, skip_marker(marked.text, start), len(marked.text))
    behind = begin > start and opens_head(marked, begin) is not None
    return behind or _person_first(marked, begin, len(marked.text)) is not None


def holders(marked: Marked, start: int = 0, end: int | None = None) -> list[NamedPerson]:
    """The persons with a title that stand within `start` and `end`."""
    limit = len(marked.text) if end is None else end
    begin = skip_led_by(marked, skip_marker(marked.text, start), limit)
    if titled := title_first(marked, begin, limit):
        return list(titled.persons)
    found = persons_first(marked, begin, limit)
    return [NamedPerson(one.person, one.end, name_doubts(one.person, marked.patterns)) for one in found]
