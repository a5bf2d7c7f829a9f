"""Agreements: labels, and the events with their dates and places that are said of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jumelages.annotating.annotated import Cue, Marked
from jumelages.annotating.date_values import Dated
from jumelages.annotating.dates import find_dates
from jumelages.annotating.events import DATE_AND_LABEL, VERB_ALONE, EventReader, EventValue, is_past_plan, read_events
from jumelages.annotating.labels import (
    FORM_COLON,
    NOUN_LABEL,
    date_in_front,
    explains_date,
    find_labels,
    find_pair,
    label_kind,
)
from jumelages.annotating.openers import PARTNERS, leading_event, read_place_field, states_term
from jumelages.annotating.parting import open_brackets
from jumelages.annotating.venues import is_of_another_partner
from jumelages.annotating.verbs import RELATIONS, STOPS, find_verbs
from jumelages.annotating.wording import CAPITAL, NEAR, blanked, repair_doubts, without_small_words
from jumelages.bulletin import Span
from jumelages.expressions import WORD, expression
from jumelages.mentions import Doubt, Mention
from jumelages.records import AgreementKind, EventKind

RULE = "agreement"
#: « Ce protocole »: the agreement before, named again.
_AGAIN = expression(r"\W*(?:ce|cet|cette|ces|ledit|ladite)\s+")
#: « Jumelage dont la charte a été signée »: the noun names the same agreement again.
_OF_WHICH = expression(r"\bdont (?:la |le |l')$")
#: « Le partenariat est : en cours », « La convention reste en vigueur »: how an agreement stands, and no other one.
_STATE = r"\s+(?:est|sont|(?&remains))\s*:?\s*(?:(?:toujours|actuellement|encore|bien|tres)\s+)*(?&in_force)[\s.]*"
_ITS_ARTICLE = expression(r"(?:\b(?:le|la|les|notre|nos)\s+|\bl')$")
#: The pattern of a mention that says no more than how an agreement stands.
STATE = "state of an agreement"
_SHARED_LINK = expression(r"\s*(?:et|,|;|/|\+|&|ainsi que|et d'|ainsi qu')\s*(?:un |une |l')?")


@dataclass(frozen=True)
class AgreementValue:
    """One agreement; `label` is None where the clause reports events of the agreement before it.

    `wording` are the places of the verbs, dates and places that were understood. `renews` marks a label
    that names the agreement before it again (« Renouvellement du jumelage »). `place` is where the last event
    before took place, and where that is printed (« Lieu : Gênes »). `noun` is the event that a noun in front of
    the label names (« signature d'une charte »), `parties` are the cities that are said to be bound (« entre Lyon et
    Francfort »). `spoken_of` is the kind that an event names where no label does (« Fin du jumelage »).
    """

    label: str | None
    label_span: Span | None
    kind: AgreementKind
    events: tuple[EventValue, ...]
    circumstances: tuple[Span, ...]
    wording: tuple[Span, ...] = ()
    renews: bool = False
    place: tuple[str, Span] | None = None
    noun: EventKind | None = None
    parties: tuple[str, ...] = ()
    spoken_of: AgreementKind | None = None


def read_agreements(marked: Marked, start: int = 0, end: int | None = None) -> list[Mention[AgreementValue]]:
    """The agreements that a clause reports, each with its events, in order of place."""
    limit = len(marked.text) if end is None else end
    if place := read_place_field(marked, start, limit):
        value = AgreementValue(None, None, AgreementKind.OTHER, (), (), place=place)
        return [Mention(value, Span(start, place[1].end), RULE, pattern="field of a place")]
    dates = _own_dates(marked, start, limit)
    named = find_labels(marked, start, limit, dates)
    relations = [label for label in named if _stops_relations(marked, label)]
    labels = [label for label in named if label not in relations] if relations else named
    named_again = _names_again(marked, start, labels)
    labels = labels[1:] if named_again else labels
    mentions: list[Mention[AgreementValue]] = []
    in_front = date_in_front(marked, labels[0], start, dates, first=True) if labels else None
    reported = in_front is None and bool(labels) and _reports_before(marked, start, labels[0].start, dates)
    if not labels or named_again or reported:
        first = labels[0].start if labels else limit
        mention = _agreement(marked, None, Span(start, first), dates)
        mentions.append(_as_state(marked, mention) if marked.terms and _is_term(marked, start) else mention)
    for index, label in enumerate(labels):
        stop = _next_start(marked, label, labels[index + 1], dates) if index + 1 < len(labels) else limit
        before = date_in_front(marked, label, labels[index - 1].end, dates, first=False) if index else in_front
        mention = _agreement(marked, label, Span(label.start, stop), dates, before)
        if index and _may_be_the_one_before(marked, labels[index - 1], label, mention.value):
            doubt = Doubt("J310", label, {"read": marked.text[label.start : stop].strip(" ().")})
            mention = replace(mention, doubts=(*mention.doubts, doubt))
        mentions.append(_as_state(marked, mention) if _says_state(marked, label, stop) else mention)
    mentions = [
        mention
        for mention in mentions
        if mention.value.label is not None or mention.value.events or mention.pattern == STATE
    ]
    if reported and not named_again and len(mentions) > 1 and _OWN_NOUN.search(marked.folded, start, labels[0].start):
        mentions[:2] = [_as_one(*mentions[:2])]
    if relations:
        mentions = [
            replace(item, value=replace(item.value, wording=(*item.value.wording, *relations))) for item in mentions
        ]
    return _with_shared_events(mentions, marked) if len(mentions) > 1 else mentions


def _own_dates(marked: Marked, start: int, limit: int) -> list[Dated]:
    """The dates of a clause that are no part of a name, and neither another partner's nor an office's."""
    return [
        date
        for date in find_dates(marked, start, limit)
        if not _is_of_name(marked, date)
        and not is_of_another_partner(marked, date.span.start)
        and not _IN_OFFICE.search(marked.folded, max(date.span.start - NEAR, 0), date.span.start)
    ]


def _may_be_the_one_before(marked: Marked, before: Span, label: Span, value: AgreementValue) -> bool:
    """« Jumelage signé en 1970 (convention suspendue) »: which of the two was brought to its end, nobody can say."""
    stopped = any(event.kind in STOPS for event in value.events)
    return stopped and open_brackets(marked.text, before.end, label.start) > 0


#: « Signée en 1975, la charte »: what is reported in front of a noun with its article is the noun's own.
_OWN_NOUN = expression(r"\d{4},\s+(?:la |le |l'|cette |ce )$")


def _as_one(first: Mention[AgreementValue], named: Mention[AgreementValue]) -> Mention[AgreementValue]:
    """The agreement with the events that are reported in front of its name."""
    events = (*first.value.events, *named.value.events)
    wording = (*first.value.wording, *named.value.wording)
    circumstances = (*first.value.circumstances, *named.value.circumstances)
    value = replace(named.value, events=events, wording=wording, circumstances=circumstances)
    span = Span(first.span.start, named.span.end)
    return replace(named, value=value, span=span, doubts=(*first.doubts, *named.doubts))


def _next_start(marked: Marked, label: Span, following: Span, dates: list[Dated]) -> int:
    """Where the agreement of the label ends: at the next one's date in front, its noun of signing, or its label."""
    date = date_in_front(marked, following, label.end, dates, first=False)
    if date:
        return date.span.start
    return min((noun.start for noun in _nouns_of(marked, following, label.end)), default=following.start)


def _nouns_of(marked: Marked, label: Span, start: int) -> list[Cue]:
    """« Signature d'une convention », « Renouvellement de la charte »: what happened, in front of a label."""
    return [
        cue
        for cue in marked.of("event", max(start, label.start - 2 * NEAR), label.start)
        if cue.value != "since" and NOUN_LABEL.fullmatch(marked.folded, cue.end, label.start)
    ]


#: « relancé par le maire élu en 2014 »: the date of the mayor's election.
_IN_OFFICE = expression(r"\b(?:(?:re)?elue?s?|nommee?s?)\s+(?:en|le|depuis|depuis le)\s+$")
_AFTER_NAME = expression(r"[^\W\d_][»”\"]?\s$|\bl'an\s$")
_BEFORE_NAME_YEAR = expression(r"\b(?:en|de|du|le|des|depuis|par|vers|et|puis|annee|a)\s$")
_QUOTES = expression('[»”"]?\\s+')


def _is_of_name(marked: Marked, date: Dated) -> bool:
    """« Pacte « Amitié 2000 » », « Charte de l'an 2000 signée en 1999 »: a year that belongs to a name."""
    start, end = date.span
    opened = marked.text.count("«", 0, start) > marked.text.count("»", 0, start)
    if opened and "»" in marked.text[end:]:
        return True
    if (
        date.value is None
        or date.value.month
        or date.end
        or not _AFTER_NAME.search(marked.folded, max(start - 5, 0), start)
    ):
        return False
    if _BEFORE_NAME_YEAR.search(marked.folded, max(start - NEAR, 0), start):
        return False
    behind = _QUOTES.match(marked.text, end)
    verb = marked.at("event", behind.end()) if behind else None
    return verb is not None and verb.value == "signed" and bool(find_dates(marked, verb.end, verb.end + NEAR))


def _names_again(marked: Marked, start: int, labels: list[Span]) -> bool:
    """« Ce protocole est suspendu »: the agreement before, spoken of again."""
    return bool(labels) and _AGAIN.fullmatch(marked.folded, start, labels[0].start) is not None


def _stops_relations(marked: Marked, label: Span) -> bool:
    """« Relations rompues »: what happened to the agreement before."""
    if marked.patterns[RELATIONS].fullmatch(marked.folded, *label) is None:
        return False
    verb = next((cue for cue in marked.verbs if cue.start >= label.end), None)
    return verb is not None and verb.value in STOPS


def _says_state(marked: Marked, label: Span, stop: int) -> bool:
    """« Le partenariat est en cours », « La convention a été conclue pour cinq ans »: no other agreement."""
    noun = marked.at("agreement", label.start)
    if noun is None or not _ITS_ARTICLE.search(marked.folded, max(label.start - NEAR, 0), label.start):
        return False
    if marked.patterns[_STATE].fullmatch(marked.folded, noun.end, stop):
        return True
    term = next((term for term in marked.terms if noun.end <= term.start and term.end <= stop), None)
    verbs = [(verb.start, verb.end) for verb in find_verbs(marked, noun.end, stop)]
    return term is not None and not WORD.search(
        without_small_words(marked, blanked(marked.folded[noun.end : term.start], noun.end, verbs))
    )


def _is_term(marked: Marked, start: int) -> bool:
    """« Valable jusqu'en 2015 », « Conclue pour cinq ans »: the term of the agreement before stands first."""
    verb = leading_event(marked, start)
    return states_term(marked, start) or (verb is not None and marked.term_at(verb.end + 1) is not None)


def _as_state(marked: Marked, mention: Mention[AgreementValue]) -> Mention[AgreementValue]:
    """The mention as one of how an agreement stands, if no day is reported but that of its term."""
    reported = [event for event in mention.value.events if not (event.dated and marked.term_at(event.dated.span.start))]
    if any(event.dated for event in reported):
        return mention
    return replace(mention, value=replace(mention.value, events=tuple(reported)), pattern=STATE)


def _reports_before(marked: Marked, start: int, label: int, dates: list[Dated]) -> bool:
    """Whether events of the agreement before stand in front of the first label."""
    if not marked.verbs or not dates or dates[0].span.start >= label:
        return False
    verbs = find_verbs(marked, start, label)
    return any(not NOUN_LABEL.match(marked.folded[cue.end : label + 1]) for cue in verbs)


def _agreement(
    marked: Marked, label: Span | None, whole: Span, dates: list[Dated], before: Dated | None = None
) -> Mention[AgreementValue]:
    reader = EventReader()
    if before:
        _open_with_date(marked, before, whole, reader)
    if label:
        _wording_around(marked, label, reader)
    noun = reader.kind
    start = label.end if label else whole.start
    pair = find_pair(marked, start, whole.end) if label else None
    if pair and not marked.text[start : pair[0].start].strip():
        reader.wording.append(pair[0])
        start = pair[0].end
    else:
        pair = None
    rest, behind = Span(start, whole.end), [date for date in dates if start <= date.span.start < whole.end]
    reader.wording += [
        Span(cue.start, cue.end)
        for cue in marked.of("agreement", *rest)
        if _OF_WHICH.search(marked.folded, start, cue.start) or explains_date(marked, cue, cue.start, dates)
    ]
    read_events(marked, rest, behind, reader)
    if len(reader.events) > 1:
        _set_decision_aside(marked, reader)
    _set_denials_aside(marked, reader)
    explains = before is not None and len(reader.events) == 1 and reader.events[0].kind is reader.kind
    if reader.waiting is not None and not explains:
        reader.add(reader.kind or EventKind.SIGNED, None, reader.waiting, VERB_ALONE)
    _doubt(marked, label, whole, dates, reader)
    value = AgreementValue(
        _unquoted(marked.text[slice(*label)]) if label else None,
        label,
        label_kind(marked, label) if label else AgreementKind.OTHER,
        tuple(reader.events),
        tuple(reader.circumstances),
        tuple(reader.wording),
        renews=noun not in (None, EventKind.SIGNED),
        noun=noun,
        parties=pair[1] if pair else _parties(marked, whole) if "circumstance" in marked.kinds else (),
        spoken_of=None if label else _spoken_of(marked, reader.events),
    )
    begin = before.span.start if before else whole.start
    pattern = DATE_AND_LABEL if before else "label" if label else "events of the agreement before"
    return Mention(value, Span(begin, whole.end), RULE, tuple(reader.doubts), pattern)


def _spoken_of(marked: Marked, events: list[EventValue]) -> AgreementKind | None:
    """« Fin du jumelage », « Fin du partenariat »: of which kind that is which ended."""
    verbs = [event.verb for event in events if event.verb]
    return next((label_kind(marked, verb) for verb in verbs if marked.of("agreement", *verb)), None)


def _doubt(marked: Marked, label: Span | None, whole: Span, dates: list[Dated], reader: EventReader) -> None:
    """What of an agreement is put right, is planned, or may be dated by the words beside it."""
    if marked.repairs:
        reader.doubts += _repairs(marked, label, whole)
    named = Span(label.start if label else whole.start, whole.end)
    prefix = marked.at("agreement_prefix", named.start)
    if "planned" in marked.kinds or (prefix and prefix.value == "former"):
        reader.doubts += _plans(marked, named, dates, reader)
    if reader.circumstances:
        reader.doubts += _dates_aside(marked, dates, reader)


_CITY = rf"{CAPITAL}[\w'’-]+(?: (?:d[eu]|la|les?|sur|am|{CAPITAL}[\w'’-]+)){{0,4}}"
_BETWEEN_CITIES = expression(
    rf"\bentre (?:la ville de )?(?P<first>{_CITY}) et (?:la ville de |celle de )?(?P<second>{_CITY})"
)


def _parties(marked: Marked, span: Span) -> tuple[str, ...]:
    between = _BETWEEN_CITIES.search(marked.text, *span)
    return between.group("first", "second") if between else ()


#: The longest naming of partners in front of a label, in characters.
_PARTNERS_WITHIN = 200


#: What is said of a signed agreement beside its signature: when it was decided, and when it came into force.
_DECIDED = (
    r"(?:\b(?&decided)|\b(?:entree?s?|mise?s?) en vigueur|\ben vigueur|\b(?:date|prise) d'effet|"
    r"\bprenant effet|\bavec effet au|\bentree en vigueur)[\s:]+(?:le |en |des |depuis |au )*$"
)


def _set_decision_aside(marked: Marked, reader: EventReader) -> None:
    """« décidé le 3 mars, signé le 4 juin 1987, en vigueur depuis le 1er juillet »: it is the signature that counts."""
    signed = any(event.kind is EventKind.SIGNED and event.dated for event in reader.events)
    for event in [event for event in reader.events if event.kind is EventKind.SINCE and event.dated and signed]:
        verb = marked.patterns[_DECIDED].search(marked.folded, max(event.span.start - NEAR, 0), event.span.start)
        if verb:
            reader.events.remove(event)
            reader.circumstances.append(Span(verb.start(), event.span.end))
    reader.circumstances.sort()


#: « non renouvelé en 2005 », « n'a pas été reconduite le 3 mai »: nothing happened then.
_DENIED = r"\b(?:non|jamais|pas|plus)\s+(?:ete\s+)?(?&event:renewed)\s+(?:en |le |au |depuis |a partir de )*$"
#: The longest such words in front of a date, in characters.
_DENIED_WITHIN = 60


def _set_denials_aside(marked: Marked, reader: EventReader) -> None:
    """The date on which an agreement was not renewed is none of its events, and leaves in doubt whether it stands."""
    for event in [event for event in reader.events if event.dated]:
        start = event.dated.span.start if event.dated else event.span.start
        denied = marked.patterns[_DENIED].search(marked.folded, max(start - _DENIED_WITHIN, 0), start)
        if denied:
            span = Span(denied.start(), event.span.end)
            reader.events.remove(event)
            reader.circumstances.append(span)
            reader.doubts.append(Doubt("J328", span, {"read": marked.text[slice(*span)]}))
    reader.circumstances.sort()


def _wording_around(marked: Marked, label: Span, reader: EventReader) -> None:
    """Who is twinned, and a noun of what happened, in front of a label; a noun that says it again behind its colon."""
    near = max(label.start - _PARTNERS_WITHIN, 0)
    if partners := list(marked.patterns[PARTNERS].finditer(marked.text, near, label.start)):
        reader.wording.append(Span(partners[-1].start(), label.start))
    _leading_noun(marked, label, reader)
    if colon := FORM_COLON.match(marked.folded, label.end):
        noun = marked.at("agreement", colon.end())
        reader.wording += [Span(noun.start, noun.end)] if noun else []


def _plans(marked: Marked, span: Span, dates: list[Dated], reader: EventReader) -> Iterator[Doubt]:
    """« prévu en 2013 », « n'a jamais été signé », « en cours de négociation »: what has not happened.

    « envisagé en 1973, signé en 1975 » has; « dénoncé en 2010, n'a pas été remplacé » says nothing more.
    """
    if any(event.kind is EventKind.ENDED for event in reader.events) or _is_doubted(reader):
        return
    former = [cue for cue in marked.of("agreement_prefix", *span) if cue.value == "former" and cue.start == span.start]
    planned_inside = [cue for cue in marked.of("planned", *span) if not marked.term_at(cue.start)]
    for planned in [*former, *_planned_in_front(marked, span.start), *planned_inside][:1]:
        if not is_past_plan(planned, find_verbs(marked, *span), dates) and not _is_denied(
            marked, planned, span, reader
        ):
            read = marked.text[planned.start : planned.end]
            yield Doubt("J328", Span(planned.start, planned.end), {"read": read})


def _is_doubted(reader: EventReader) -> bool:
    return any(doubt.code == "J328" for doubt in reader.doubts)


def _planned_in_front(marked: Marked, label: int) -> list[Cue]:
    """« Projet de jumelage depuis 2015 »."""
    return [
        cue for cue in marked.of("planned", max(label - NEAR, 0), label) if not marked.text[cue.end : label].strip()
    ]


def _is_denied(marked: Marked, denial: Cue, span: Span, reader: EventReader) -> bool:
    """« signé en 2005 et jamais renouvelé »: what did not happen is none of the signature."""
    signed = any(event.dated and event.kind in (EventKind.SIGNED, EventKind.SINCE) for event in reader.events)
    denied = next(iter(marked.of("event", denial.end, span.end)), None)
    return signed and denied is not None and denied.value in ("renewed", "ended", "suspended")


def _dates_aside(marked: Marked, dates: list[Dated], reader: EventReader) -> Iterator[Doubt]:
    """An event without its date, beside words that hold one: it may be the event's."""
    if all(event.dated for event in reader.events):
        return
    asides = [date for date in dates if any(part.start <= date.span.start < part.end for part in reader.circumstances)]
    dated = [event for event in reader.events if event.dated]
    for event in reader.events:
        behind = any(event.span.end <= date.span.start for date in asides)
        if event.dated is None and dated and behind and not any(event.span.start < other.span.start for other in dated):
            yield Doubt("J304", event.span, {"label": marked.text[event.span.start : event.span.end]})


def _unquoted(label: str) -> str:
    stripped = label.strip(" -–—,:")
    if stripped[:1] in "«“\"'" and stripped[-1:] in "»”\"'":
        stripped = stripped[1:-1].strip()
    return stripped.lstrip('«“" ') if "»" not in stripped and "”" not in stripped else stripped


def _open_with_date(marked: Marked, date: Dated, whole: Span, reader: EventReader) -> None:
    reported = next(iter(marked.of("event", date.span.end, whole.start)), None)
    kind = EventKind(reported.value) if reported else EventKind.SINCE
    alone = not find_dates(marked, whole.start, whole.end)
    verb = next(iter(marked.of("event", whole.start, whole.end)), None) if alone else None
    cue = verb if verb and kind is EventKind.SINCE else reported
    at = Span(cue.start, cue.end) if cue else None
    reader.events.append(EventValue(EventKind(cue.value) if cue else kind, date, None, date.span, DATE_AND_LABEL, at))
    reader.doubts.extend(date.doubts)
    reader.wording.append(Span(date.span.start, whole.start))
    if verb:
        reader.kind, reader.verb = EventKind(verb.value), Span(verb.start, verb.end)


def _leading_noun(marked: Marked, label: Span, reader: EventReader) -> None:
    """The noun in front of a label gives the kind of its event."""
    for cue in _nouns_of(marked, label, 0) if "event" in marked.kinds else ():
        reader.kind, reader.verb = EventKind(cue.value), Span(cue.start, cue.end)
        reader.wording.append(Span(cue.start, label.start))


def _repairs(marked: Marked, label: Span | None, whole: Span) -> list[Doubt]:
    places = [label] if label else []
    places += [Span(cue.start, cue.end) for cue in marked.of("event", whole.start, whole.end)]
    doubts = {doubt.span.start: doubt for place in places for doubt in repair_doubts(marked, *place)}
    return list(doubts.values())


def _with_shared_events(mentions: list[Mention[AgreementValue]], marked: Marked) -> list[Mention[AgreementValue]]:
    """« Pacte d'amitié et convention signés le 3 mai »: the first has the events of the second."""
    shared: list[Mention[AgreementValue]] = []
    for mention in reversed(mentions):
        value = mention.value
        following = shared[-1] if shared else None
        link = marked.folded[value.label_span.end : following.span.start] if value.label_span and following else ""
        if following and value.label and not value.events and _SHARED_LINK.fullmatch(link):
            mention = replace(mention, value=replace(value, events=following.value.events))
        shared.append(mention)
    return shared[::-1]
