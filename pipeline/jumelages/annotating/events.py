"""What happened to an agreement: verbs, dates and places in order, and the circumstances among them.

Lines and sentences are read alike. Of a sentence it is known which cities it names as partners.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from jumelages.annotating.annotated import Cue, Marked
from jumelages.annotating.date_values import Dated, DateValue
from jumelages.annotating.dates import find_dates
from jumelages.annotating.lasting import Lasting
from jumelages.annotating.openers import BESIDE
from jumelages.annotating.venues import find_venues, read_place
from jumelages.annotating.verbs import STOPS, find_verbs, is_of_jubilee
from jumelages.annotating.wording import CAPITAL, NEAR, blanked, without_small_words
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.folding import fold
from jumelages.french_dates import MONTH_NAMES, WEEKDAYS
from jumelages.mentions import Doubt
from jumelages.records import EventKind

_TRAILING = expression(
    r"(?:[\s,:;(/\-–—=]|\.{2,}|…|\b(?:n|durant|pendant|courant|vers|dans les|dans|au cours|se|s|du|de|des|d|le|la|les|"
    r"en|au|a|à|l|ont?|ete|est|fut|sont|et|qui|date|dates|"
    r"officiellement|solennellement|depuis|annee|puis|avait|avaient|ayant|par)\b|')+$"
)
#: « 5 juin 2004 : renouvellement », « 2004 (renouvellement) »: between a date and the noun that explains it.
_VERB_BEHIND = expression(r"\s*(?::|\((?=[^\W\d_]*(?:ment|ion|ure)s?\)))\s*(?:le |la |l'|un |une )?")
#: « …; en 2007, renouvellement ».
_OPENS_WITH_DATE = expression(r"[;.]\s+(?:en |le |l'an )?$")
_NOUN_BEHIND = expression(r"\s*,\s*(?:le |la |l'|un |une )?(?=[a-z]*(?:ment|ion|ure)\b)")
_BY_AMENDMENT = expression(r"par (?:un |l')?(?:\w+ )?avenants?(?: n° ?\d+)?(?: du)?\b")
#: A join that ends a circumstance in front of a verb, and one in front of a date.
_LINK_BEFORE_VERB = expression(r"(?:[,;(]|\bet|\bpuis)\s*(?:a ete |ete )?$")
_LINK_BEFORE_DATE = expression(r"(?:\ble|\ben|[,(:]|\bles|\ba la date du)\s*$")
#: « lors du conseil du 4 mai 1980 »: the day of the occasion is that of the event.
_AT_OCCASION = expression(r"\b(?:lors|au cours|a l'occasion|en marge)\b[^,;()]*\b(?:du|des|de)\s*$")
#: « dénoncé par décision du 3 mai 2016 »: what ends an agreement is the decision.
_BY_DECISION = expression(r"par (?:une )?(?:decision|deliberation|vote|lettre|courrier)\b[^,;()]*$")
#: « Date : 1971 », « Le jumelage date du 8 mai 1953 » say no more than « Jumelage : 1971 »; « daté du » is a verb.
_DATE_LABEL = expression(r"dates?\s*(?::|du\s+\d)", re.IGNORECASE)
#: « à Arras le 17 juin »: the place of the date behind it, not of the one before.
_DATE_AT_ONCE = expression(rf"\s+(?:le|en|l'an)\s+(?:(?:{WEEKDAYS})\s+)?(?:\d|[a-z]+\s+\d{{4}})")
#: « à 18 h », « vers 10 heures 30 »: the hour of a ceremony.
_HOUR = expression(
    r"(?:,\s*)?\b(?:a|vers|des)\s+(?:\d{1,2}\s?(?:h(?:\s?[0-5]\d)?|heures?(?:\s[0-5]\d)?)|midi|minuit)\b(?!/)"
)
_OPENS_PART = expression(
    r"(?:[,;.:(|]|\d\)?\s|\s-|\bet|\bpuis|\bdont)\s*(?:(?:le|la|les|l'|une?|des|de|notre|nos|avec|\d{1,3}(?:er|e|eme)?)\s*)*$"
)
#: « 50e anniversaire », « 25 ans »: the number in front of a circumstance.
_COUNTED = expression(r"\b\d{1,3}(?:er|e|eme)?\s+$")
_CLOSING = expression(r";|(?<=\w{4})\.(?=\s|$)|(?<=[a-zà-ÿ]{2})\.$|\)")


VERB_AND_DATE, FURTHER_DATE, DATE_ALONE = "verb and date", "further date", "date alone"
VERB_ALONE, DATE_AND_LABEL, DATE_AND_VERB = "verb alone", "date, then label", "date, then verb"


class Pattern(NamedTuple):
    """An agreement whose last event is read by a pattern, and one that is nearly the same and is not."""

    example: str
    near_miss: str


#: How verb and date of an event stand to each other.
PATTERNS = {
    VERB_AND_DATE: Pattern("Jumelage signé le 3 mai 1958", "Jumelage du 3 mai 1958"),
    FURTHER_DATE: Pattern("Jumelage renouvelé en 2000 et 2005", "Jumelage renouvelé en 2000"),
    DATE_ALONE: Pattern("Jumelage du 3 mai 1958", "Jumelage signé le 3 mai 1958"),
    VERB_ALONE: Pattern("Jumelage signé", "Jumelage signé en 1958"),
    DATE_AND_LABEL: Pattern("3 mai 1958 : serment de jumelage", "Serment de jumelage : 3 mai 1958"),
    DATE_AND_VERB: Pattern("Charte du 17 avril 1998, signée par le maire", "Charte depuis 1998, signée par le maire"),
}


@dataclass(frozen=True)
class EventValue:
    """One event; `dated` is None where a verb stands without its date.

    `verb` and `place_at` are where those stand; `pattern` names how verb and date stand to each other.
    """

    kind: EventKind
    dated: Dated | None
    place: str | None
    span: Span
    pattern: str
    verb: Span | None = None
    place_at: Span | None = None


#: What the reader of events walks through, beside places.
Mark = Cue | Dated | Lasting | Span


class NamedPlace(NamedTuple):
    """A place as printed, where its name stands, and the whole with its preposition or sign."""

    name: str
    at: Span
    whole: Span


@dataclass
class EventReader:
    """The events of one agreement while they are being read.

    `kind` and `verb` are those of the next date, `waiting` the verb that has no date yet.
    """

    kind: EventKind | None = None
    verb: Span | None = None
    waiting: Span | None = None
    place: NamedPlace | None = None
    events: list[EventValue] = field(default_factory=list)
    circumstances: list[Span] = field(default_factory=list)
    wording: list[Span] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def add(self, kind: EventKind, dated: Dated | None, span: Span, pattern: str) -> None:
        """Adds an event, with the place that waits for it; a place that no event takes stays unread."""
        place, self.place = self.place, None
        if place:
            self.wording.append(place.whole)
        self.events.append(EventValue(kind, dated, place and place.name, span, pattern, self.verb, place and place.at))


def read_events(
    marked: Marked, span: Span, dates: list[Dated], reader: EventReader, partners: Sequence[Span] | None = None
) -> None:
    """Walks through verbs, dates, places and circumstances in order of place.

    What is said of something else (« ; stèle dévoilée en 2000 ») is passed over, and so stays unread; so is a date
    behind a word that nobody knows (« Convention zigouillée en 2010 »). Of a sentence, the places of its `partners`
    are given: the words around them are no circumstances, and the sentence may use any others.
    """
    reader.wording += [Span(*hour.span()) for hour in _HOUR.finditer(marked.folded, *span)]
    dates = [date for date in dates if marked.term_at(date.span.start) is None] if marked.terms else dates
    position = span.start - 1
    elsewhere = False
    for place, mark in _marks(marked, span, dates, partners):
        start = mark.span.start if isinstance(mark, Dated) else mark.start
        if start < position:
            continue
        is_verb = isinstance(mark, Cue) and mark.kind == "event"
        if partners is None and _depends_on_what_leads(mark, reader):
            between = Span(max(position, span.start), start)
            elsewhere = (elsewhere and not is_verb) or _has_another_subject(marked, between, first=not reader.events)
            if isinstance(mark, Dated) and _IN_FRONT_OF_WORD.match(marked.text, mark.span.end):
                elsewhere = elsewhere or _OPENS_WITH_DATE.search(marked.folded, 0, start) is not None
        elif is_verb:
            elsewhere = False
        if elsewhere and not _is_circumstance(mark):
            continue
        if isinstance(mark, Lasting):
            position = _on_term(marked, mark, span.end, dates, reader)
        elif isinstance(mark, Dated):
            position = mark.span.end
            mark = _without_term(marked, mark, reader) if mark.end else mark
            mark = _without_jubilee(marked, _bounds_checked(marked, mark, reader)) if mark.end else mark
            _on_date(mark, reader, in_bracket=marked.text.endswith("(", 0, mark.span.start))
        elif isinstance(mark, Cue) and mark.kind == "event":
            _on_verb(mark, reader, is_date_label=_DATE_LABEL.match(marked.text, mark.start) is not None)
            behind_date = any(date.span.end < mark.start <= date.span.end + 8 for date in dates)
            position = mark.end if place == mark.start and not behind_date else position
        elif isinstance(mark, Cue):
            position = _on_circumstance(marked, mark, span.end, dates, reader)
        else:
            position = _on_place(marked, mark, span.end, reader)
    if len(reader.events) > 1:
        _part_places(reader.events)
    if reader.events and reader.waiting is not None:
        _sign_last(marked, reader.events[-1], reader.waiting, reader)


def _depends_on_what_leads(mark: Mark, reader: EventReader) -> bool:
    """Whether the words in front of a mark say what it is: no verb that is known has said so."""
    if isinstance(mark, Cue) and mark.kind == "event":
        return bool(reader.events) or (mark.value == "since" and reader.kind is None)
    if reader.events:
        return reader.waiting is None
    return isinstance(mark, Dated) and reader.kind is None


#: « ; 2012 : fin »: a date in front of a word that no rule knows.
_IN_FRONT_OF_WORD = expression(r"\s*:\s*[a-zà-ÿ]{3}")


def _is_circumstance(mark: Mark) -> bool:
    return isinstance(mark, Lasting) or (isinstance(mark, Cue) and mark.kind in ("circumstance", "planned"))


def _has_own_verb(marked: Marked, date: Dated, dates: list[Dated]) -> bool:
    """« signé en 2005 (suspension) »: a verb stands in front of the date, behind the one before."""
    before = max((other.span.end for other in dates if other.span.end <= date.span.start), default=0)
    return any(verb.value != "since" for verb in find_verbs(marked, before, date.span.start))


def is_past_plan(plan: Cue, verbs: Sequence[Cue], dates: list[Dated]) -> bool:
    """« envisagé dès 1973, signé en 1975 »: the plan has a date of its own, and the signature no earlier one."""
    planned_for = _date_behind(plan, dates)
    signed = [_date_behind(verb, dates) for verb in verbs if verb.value == "signed"]
    return planned_for is not None and any(
        date is not None and date is not planned_for and date.earliest >= planned_for.earliest for date in signed
    )


def _date_behind(cue: Cue, dates: list[Dated]) -> DateValue | None:
    return next((date.value for date in dates if date.span.start >= cue.end), None)


#: Kinds of words that leave an agreement the subject.
_OF_AGREEMENTS = (
    "connective",
    "event",
    "planned",
    "circumstance",
    "agreement",
    "agreement_kind",
    "agreement_prefix",
    "label",
)
#: « jumelée à Marseille depuis 1958 »: with whom.
_TO_PARTNER = expression(rf"\s+[àÀ]\s+(?:L[ea]s? |L')?{CAPITAL}[\w'’-]+(?:\s+{CAPITAL}[\w'’-]+)*")
_PARTS_OF_SENTENCE = expression(r"[,;.:()|]|\s-\s")
_TWO_LETTERS = expression(r"[^\W\d_]{2}")
_ADVERB = expression(r"\b\w+ment\b")
#: « Gênes l'a dénoncée »: the agreement is the object.
_ITS_OBJECT = expression(r"\b(?:l'|les )(?:a|ont|avait|avaient)\s*$")


def _has_another_subject(marked: Marked, span: Span, *, first: bool) -> bool:
    """Whether the words that lead to a verb or date are none that an agreement's events are reported with.

    What leads to the first event stands between it and the label, in brackets or not.
    """
    partner = _TO_PARTNER.match(marked.text, *span)
    start, end = partner.end() if partner else span.start, span.end
    known = [(cue.start, cue.end) for cue in marked.of_kinds(_OF_AGREEMENTS, start, end)]
    words = blanked(marked.folded[start:end], start, known)
    words = words if first else _PARTS_OF_SENTENCE.split(words)[-1]
    unknown = _TWO_LETTERS.search(_ADVERB.sub("", without_small_words(marked, words)))
    return unknown is not None and _ITS_OBJECT.search(marked.folded, start, end) is None


def _marks(marked: Marked, span: Span, dates: list[Dated], partners: Sequence[Span] | None) -> list[tuple[int, Mark]]:
    """Dates, terms, verbs, places and circumstances in order of place; a verb in front of the date that it explains."""
    verbs = find_verbs(marked, span.start, span.end)
    marks: list[tuple[int, int, Mark]] = [(date.span.start, 0, date) for date in dates]
    if marked.terms:
        marks += [(term.start, 0, term) for term in marked.terms if span.start <= term.start and term.end <= span.end]
    if partners is None:
        marks += [(_before_its_date(marked, cue.start, dates), 1, cue) for cue in verbs]
    else:
        explained = _verbs_behind(marked, span, verbs, dates)
        marks += [(explained.get(cue, cue.start), 1, cue) for cue in verbs]
    if marked.venues:
        places = find_venues(marked, span.start, span.end)
        if partners:
            acts = [verb for verb in verbs if verb.value != EventKind.SINCE]
            ends = {date.span.end for date in dates} | {verb.end for verb in acts} if acts else set()
            places = [place for place in places if place.start - 1 in ends or not _is_within(place, partners)]
        marks += [(place.start, 2, place) for place in places]
    if not marked.kinds.isdisjoint(_BESIDE_EVENTS) or _CELEBRATED in marked.folded:
        beside = _circumstances(marked, span, verbs, dates)
        marks += [(cue.start, 3, cue) for cue in beside if partners is None or not _leads_to_partner(cue, partners)]
    return [(place, mark) for place, _, mark in sorted(marks, key=_PLACE_AND_ORDER)]


def _is_within(span: Span, partners: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in partners)


def _leads_to_partner(cue: Cue, partners: Sequence[Span]) -> bool:
    """« avec Cologne », « Crozon, dans le Finistère, »: who is twinned, and where the town lies."""
    return cue.value == "parties" or _is_within(Span(cue.start, cue.end), partners)


#: « En 2004 », « Mais depuis 2012 »: a date that opens a sentence.
_OPENING_DATE = expression(r"\W*(?:mais |puis |enfin,? )?(?:en |le |depuis |depuis le |des )?")
#: « en sommeil depuis »: the verb is said of the date behind it.
_LEADS_TO_DATE = expression(r"\s+(?:depuis |des |en |le |depuis le |par .{0,20} )?")


def _verbs_behind(marked: Marked, span: Span, verbs: Sequence[Cue], dates: list[Dated]) -> dict[Cue, int]:
    """« En 2004 a été signé le pacte »: verbs behind the date that they explain, with the place of that date."""
    explained: dict[Cue, int] = {}
    acts = [verb for verb in verbs if verb.value != EventKind.SINCE]
    for date, end in zip(dates, [*(date.span.start for date in dates[1:]), span.end], strict=False):
        verb = next((verb for verb in acts if date.span.end <= verb.start and verb.end <= end), None)
        before = max((other.span.end for other in dates if other.span.end <= date.span.start), default=span.start)
        if verb is None or any(before <= other.start < date.span.start for other in acts if other not in explained):
            continue
        leads_on = end < span.end and _LEADS_TO_DATE.fullmatch(marked.folded, verb.end, end)
        between = marked.text[date.span.end : verb.start]
        opens = _OPENING_DATE.fullmatch(marked.folded, span.start, date.span.start)
        if leads_on or ";" in between or _ENDS_SENTENCE.search(between):
            continue
        stops_later = "," in between and verb.value in STOPS
        if opens or not (stops_later or _is_of_another(marked, date, verb)):
            explained[verb] = date.span.start - 1
    return explained


_ENDS_SENTENCE = expression(r"[^\W\d_]{4}\.\s|\d\.\s|^\.\s")


def _is_of_another(marked: Marked, date: Dated, verb: Cue) -> bool:
    """« depuis 1984, et la convention a été dénoncée »: the date has its word, and the verb an agreement of its own."""
    has_word = _SINCE.search(marked.folded, max(date.span.start - NEAR, 0), date.span.start)
    return has_word is not None or bool(marked.of("agreement", date.span.end, verb.start))


_BESIDE_EVENTS = ("circumstance", "planned")
_CELEBRATED = "celebr"


def _circumstances(marked: Marked, span: Span, verbs: Sequence[Cue], dates: list[Dated]) -> Iterator[Cue]:
    """What stands beside the events of an agreement: circumstances, jubilees, plans that came about."""
    for cue in marked.of("circumstance", *span):
        if (
            not any(date.span.start <= cue.start < date.span.end for date in dates)
            and not _BETWEEN_DATES.match(marked.folded, cue.start)
            and not marked.at("event", cue.start)
            and (cue.value not in BESIDE or _opens_part(marked, cue, span.start))
        ):
            yield cue
    for cue in marked.of("event", *span):
        if is_of_jubilee(marked, cue):
            yield cue._replace(kind="circumstance", value="commemoration")
    for cue in marked.of("planned", *span):
        if is_past_plan(cue, verbs, dates):
            yield cue


_PLACE_AND_ORDER = itemgetter(0, 1)


def _opens_part(marked: Marked, cue: Cue, start: int) -> bool:
    """Whether what is said beside the agreement has a part of the sentence of its own, or follows the label at once."""
    at_once = not marked.text[start : cue.start].strip()
    return at_once or _OPENS_PART.search(marked.folded, max(cue.start - NEAR, start), cue.start) is not None


#: « renouvelé en 2000 après une première signature en 1975 »: the noun behind « après » states an event of its own.
_AFTER_EVENT = expression(r"apres (?P<article>une? |la |le |l')?(?:premiere? )?")


def _event_behind(marked: Marked, cue: Cue) -> Cue | None:
    after = _AFTER_EVENT.match(marked.folded, cue.start)
    noun = after and (marked.at("event", max(after.end("article"), cue.end)) or marked.at("event", after.end()))
    return noun if noun and find_dates(marked, noun.end, noun.end + NEAR) else None


def _before_its_date(marked: Marked, at: int, dates: list[Dated]) -> int:
    """« 5 juin 2004 : renouvellement »: the verb counts in front of the date that it explains."""
    explained = (date for date in dates if date.span.end < at <= date.span.end + 8)
    for date in explained:
        link = _VERB_BEHIND.match(marked.folded, date.span.end)
        opens = _OPENS_WITH_DATE.search(marked.folded, 0, date.span.start)
        if link and link.end() == at and (opens or not _has_own_verb(marked, date, dates)):
            return _first_explained(marked, date, dates, at) - 1
        if opens and _NOUN_BEHIND.match(marked.folded, date.span.end):
            return date.span.start - 1
    return at


_LISTED = expression(r"\s*(?:,|\bet\b)\s*")


def _first_explained(marked: Marked, date: Dated, dates: list[Dated], noun: int) -> int:
    """« 1987, 1997 et 2007 (renouvellements) »: in the plural, a noun explains the dates that are listed with its.

    Not the first behind the noun of an agreement: « Jumelage : 1967, 1987 et 1997 (renouvellements) » began then.
    """
    first = date.span.start
    cue = marked.at("event", noun)
    later = dates[1:] if marked.of("agreement", 0, dates[0].span.start) else dates
    for other in reversed(later) if cue and marked.folded.startswith("s)", cue.end - 1) else ():
        if other.span.end <= first and _LISTED.fullmatch(marked.folded, other.span.end, first):
            first = other.span.start
    return first


def _on_verb(cue: Cue, reader: EventReader, *, is_date_label: bool) -> None:
    kind = EventKind.SINCE if is_date_label else EventKind(cue.value)
    reader.wording.append(Span(cue.start, cue.end))
    verb = Span(cue.start, cue.end)
    if kind is EventKind.SINCE:
        if reader.waiting is None:
            reader.kind, reader.verb = kind, verb
        return
    if reader.waiting is not None and reader.kind is not None and reader.kind is not kind:
        reader.place = None
        reader.add(reader.kind, None, reader.waiting, VERB_ALONE)
    reader.kind, reader.verb, reader.waiting, reader.place = kind, verb, verb, None


#: « suspendu entre 1991 et 1996 »: no parties.
#: « avenants n° 1 (1998), n° 2 (2003) ».
_NUMBER = expression(r"(?:n°|numero)\s*[\w/.-]*\w")
_BETWEEN = expression(r"\bentre (?:le )?$")
_BETWEEN_DATES = expression(rf"entre\s+(?:le\s+)?(?:\d|{'|'.join(map(fold, MONTH_NAMES))})")


def _bounds_checked(marked: Marked, date: Dated, reader: EventReader) -> Dated:
    """« signé entre 1990 et 1992 »: a period in which it was signed, on a day that is not reported."""
    between = _BETWEEN.search(marked.folded, max(date.span.start - NEAR, 0), date.span.start)
    if between is None:
        return date
    reader.wording.append(Span(*between.span()))
    if reader.kind is EventKind.SUSPENDED or not reader.waiting:
        return date
    read = marked.text[date.span.start : date.span.end]
    return Dated(None, date.span, (Doubt("J204", date.span, {"read": read, "understood": "—"}),))


def _without_term(marked: Marked, date: Dated, reader: EventReader) -> Dated:
    """« signé en 2010 jusqu'au 31 décembre 2015 »: what was signed on a day ends on another, which is its term."""
    if reader.waiting is None or reader.kind not in (EventKind.SIGNED, EventKind.RENEWED) or date.end is None:
        return date
    until = marked.folded.find("jusqu'", date.span.start, date.end.span.start)
    if until == -1:
        return date
    reader.circumstances.append(Span(until, date.end.span.end))
    return replace(date, end=None, span=Span(date.span.start, without_trailing(marked, date.span.start, until)))


_JUBILEE = expression(r"[\s:,;=(-]*(\d{2,3})(?:\s+ans\b|e(?:me)? anniversaire)")


def _without_jubilee(marked: Marked, date: Dated) -> Dated:
    """« 1958-2018 : 60 ans »: the second year ends nothing."""
    years = _JUBILEE.match(marked.folded, date.span.end)
    if not (years and date.value and date.end and date.end.value):
        return date
    return replace(date, end=None) if date.end.value.year - date.value.year == int(years.group(1)) else date


def _on_date(date: Dated, reader: EventReader, *, in_bracket: bool = False) -> None:
    if date.end and date.value and date.value.month is None and reader.events and reader.waiting is None and in_bracket:
        reader.circumstances.append(date.span)
        return
    verb = reader.waiting or date.span
    span = Span(min(verb.start, date.span.start), max(verb.end, date.span.end))
    pattern = VERB_AND_DATE if reader.waiting else DATE_ALONE if reader.verb is None else FURTHER_DATE
    reader.add(reader.kind or EventKind.SINCE, date, span, pattern)
    reader.doubts.extend(date.doubts)
    reader.wording.append(date.span)
    if date.end:
        reader.doubts.extend(date.end.doubts)
    reader.waiting = None


def _on_place(marked: Marked, place: Span, limit: int, reader: EventReader) -> int:
    """A place stands behind the date that it belongs to, or between the verb and its date."""
    name, at, end = read_place(marked, place, limit)
    behind_date = reader.events and reader.waiting is None and not _DATE_AT_ONCE.match(marked.folded, end)
    if behind_date and reader.events[-1].place is None:
        last = reader.events[-1]
        reader.events[-1] = replace(last, place=name, place_at=at, span=Span(last.span.start, end))
        reader.wording.append(Span(place.start, end))
    else:
        reader.place = NamedPlace(name, at, Span(place.start, end))
    return end


_BETWEEN_PLACES = expression(r",\s+|\s+et\s+(?:à\s+)?")


def _part_places(events: list[EventValue]) -> None:
    """« les 4 mai 1975 et 12 juin 1976 à Gênes et à Brest »: as many places as dates, each has its own."""
    for kind, group in groupby(list(enumerate(events)), key=lambda item: item[1].kind):
        numbers = [number for number, event in group if event.kind is kind]
        places = [event.place for event in (events[number] for number in numbers) if event.place]
        names = _BETWEEN_PLACES.split(places[0]) if len(places) == 1 else []
        if len(names) == len(numbers) > 1 and places[0] in (events[numbers[0]].place, events[numbers[-1]].place):
            for number, name in zip(numbers, names, strict=True):
                events[number] = replace(events[number], place=name)


_SINCE = expression(r"\b(?:depuis|des)\s+(?:le |l'an )?$")


def _sign_last(marked: Marked, last: EventValue, verb: Span, reader: EventReader) -> None:
    """« charte du 17 avril 1998, signée par le maire »: the verb behind the date explains it."""
    if last.kind is not EventKind.SINCE or reader.kind is not EventKind.SIGNED:
        return
    if last.dated and not _SINCE.search(marked.folded, max(last.dated.span.start - NEAR, 0), last.dated.span.start):
        span = Span(last.span.start, verb.end)
        signed = replace(last, kind=EventKind.SIGNED, span=span, pattern=DATE_AND_VERB, verb=verb)
        reader.events[-1] = signed
        reader.waiting = None


def without_trailing(marked: Marked, start: int, end: int) -> int:
    """Where a stretch ends without the small words and signs that lead on to what is behind it."""
    trailing = _TRAILING.search(marked.folded, start, end)
    return max(trailing.start() if trailing else end, start)


#: The value of a circumstance that says how long an agreement is to last.
_TERM = "term"


def _on_term(marked: Marked, term: Lasting, limit: int, dates: list[Dated], reader: EventReader) -> int:
    """A period is the agreement's own date too, where it has no other, or where nothing else dates its verb."""
    dated_by_it = reader.kind is not EventKind.SIGNED if reader.waiting else not (reader.events or dates)
    if term.begins and dated_by_it:
        _on_date(term.begins, reader)
        reader.circumstances.append(Span(term.start, term.end))
        return term.end
    return _on_circumstance(marked, Cue("circumstance", _TERM, term.start, term.end), limit, dates, reader)


def _on_circumstance(marked: Marked, cue: Cue, limit: int, dates: list[Dated], reader: EventReader) -> int:
    """Up to the next event; a date that a waiting verb needs is the event's, others are its own."""
    if amendment := _BY_AMENDMENT.match(marked.folded, cue.start):
        reader.wording.append(Span(cue.start, amendment.end()))
        return amendment.end()
    if number := _NUMBER.match(marked.folded, cue.start):
        reader.wording.append(Span(*number.span()))
        return number.end()
    if noun := _event_behind(marked, cue):
        reader.wording.append(Span(cue.start, noun.start))
        return noun.start
    end = _own_date_start(marked, cue, _next_verb_start(marked, cue, limit, reader), dates, reader)
    closing = _CLOSING.search(marked.text, cue.end, end)
    end = closing.start() if closing else end
    stop = without_trailing(marked, cue.end, end)
    cue = _with_verb_left_undated(marked, cue, end, dates, reader)
    counted = _COUNTED.search(marked.folded, max(cue.start - NEAR, 0), cue.start)
    cue = cue._replace(start=counted.start()) if counted else cue
    if marked.folded[cue.start : stop] != "pour":
        reader.circumstances.append(Span(cue.start, stop))
    return stop


def _next_verb_start(marked: Marked, cue: Cue, limit: int, reader: EventReader) -> int:
    """The verb that ends a circumstance: any where no event is reported yet, else one behind a join."""
    nothing_reported = not reader.events and reader.waiting is None and cue.value != "origin"
    other = _closes_other_agreement(marked, cue)
    for verb in find_verbs(marked, cue.end, limit):
        if verb.end <= other:
            continue
        joined = _LINK_BEFORE_VERB.search(marked.folded[cue.end : verb.start])
        if cue.value in BESIDE and joined and joined.group().startswith("("):
            continue
        if verb.value != "since" and (nothing_reported or joined):
            return verb.start
    return limit


def _closes_other_agreement(marked: Marked, cue: Cue) -> int:
    """« (voir convention du 4 mars 1970, annulée) »: where a bracket closes that speaks of another agreement."""
    if not marked.text.endswith("(", 0, cue.start):
        return cue.end
    close = marked.text.find(")", cue.end)
    close = close if close != -1 else len(marked.text)
    return close if marked.of("agreement", cue.start, close) else cue.end


#: « signé avec le district en 1987, puis avec la ville en 1996 »: the same again, with its own date.
_WITH_ANOTHER = expression(r"\b(?:puis|et)\s+avec$")
_NO_NAME = expression(r"\s+(?:la |le |l')?[a-z]")


def _joins_another(marked: Marked, cue: Cue) -> bool:
    joined = _WITH_ANOTHER.search(marked.folded, max(cue.start - NEAR, 0), cue.end)
    return joined is not None and _NO_NAME.match(marked.text, cue.end) is not None


def _own_date_start(marked: Marked, cue: Cue, limit: int, dates: list[Dated], reader: EventReader) -> int:
    """The date that ends a circumstance: a waiting verb's, or the agreement's where no event is reported yet."""
    if cue.value in BESIDE:
        return limit
    starts: list[int] = []
    if reader.waiting is not None:
        behind = [date.span.start for date in dates if cue.end <= date.span.start < limit]
        starts = [start for start in behind if _leads_to_date(marked, cue, start, reader)]
    elif _joins_another(marked, cue):
        starts = [date.span.start for date in dates if cue.end <= date.span.start < limit]
    elif not reader.events:
        inside = [date for date in dates if cue.start <= date.span.start < limit]
        starts = [date.span.start for date in inside if date.end or cue.value in ("parties", _TERM)]
    return next(iter(starts), limit)


def _leads_to_date(marked: Marked, cue: Cue, date: int, reader: EventReader) -> bool:
    """Whether the words between a circumstance and a date leave that to the verb that waits for one."""
    if reader.kind in (EventKind.ENDED, EventKind.SUSPENDED) and _BY_DECISION.match(marked.folded, cue.start, date):
        return True
    link = _LINK_BEFORE_DATE.search(marked.folded[cue.end : date])
    return bool(link) or _AT_OCCASION.search(marked.folded, cue.start, date) is not None


def _with_verb_left_undated(marked: Marked, cue: Cue, end: int, dates: list[Dated], reader: EventReader) -> Cue:
    """« reconduit tacitement », « prolongé jusqu'en 2020 »: a renewal without a date of its own is a circumstance.

    « confirmé par délibération du 4 mai 2004 »: whether the day is the renewal's, nobody can say.
    """
    undated = (EventKind.RENEWED, EventKind.SIGNED) if cue.value == _TERM else (EventKind.RENEWED,)
    if reader.waiting is None or reader.kind not in undated or not reader.events or cue.value in BESIDE:
        return cue
    if any(date.span.start == end for date in dates):
        return cue
    if cue.value == _TERM and marked.text[reader.waiting.end : cue.start].strip():
        return cue
    for date in [date for date in dates if cue.end <= date.span.start < end and not date.end]:
        reader.doubts.append(Doubt("J310", date.span, {"read": marked.text[slice(*date.span)]}))
    cue = cue._replace(start=reader.waiting.start)
    reader.waiting, reader.kind, reader.verb = None, reader.events[-1].kind, reader.events[-1].verb
    return cue
