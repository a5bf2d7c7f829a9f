"""The fields of a block: mentions of agreements, heads, populations and domains to records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from jumelages.annotating.annotated import Marked
from jumelages.annotating.dates import Dated
from jumelages.annotating.places import skip_marker
from jumelages.annotating.wording import is_left_open, is_none, repair_doubts, single_spaced
from jumelages.assembling.coverage import fields_lost, unread_words
from jumelages.assembling.notes import Notes
from jumelages.bulletin import Item, Span
from jumelages.extracting import agreements as agreement_rule
from jumelages.extracting import domains as domain_rule
from jumelages.extracting import heads as head_rule
from jumelages.extracting import populations as population_rule
from jumelages.extracting.agreement_events import EventValue
from jumelages.extracting.agreements import AgreementValue
from jumelages.extracting.clauses import Clause
from jumelages.extracting.domains import DomainValue
from jumelages.extracting.heads import HeadValue
from jumelages.extracting.populations import PopulationValue
from jumelages.folding import fold
from jumelages.mentions import Mention
from jumelages.records import (
    Agreement,
    AgreementKind,
    Domain,
    Event,
    EventKind,
    EventPart,
    Evidence,
    Head,
    PartialDate,
    Population,
)
from jumelages.segmenting import Statement

DATE_RULE = "date"


@dataclass
class Fields:
    """What the statements of a block have told so far; `accord` are the label and kind of an accord's block.

    `kinds` are those that title, section or heading name: a date without a noun is of the kind, if it is one.

    Each head comes with whether its title or a joint tells that there are several. Later statements may
    add events to an agreement. `nameless` is the place of an agreement whose date came without a label.
    """

    accord: tuple[str, AgreementKind] | None = None
    kinds: frozenset[AgreementKind] = frozenset()
    agreements: list[Agreement] = field(default_factory=list)
    nameless: int | None = None
    heads: list[tuple[Head, bool]] = field(default_factory=list)
    populations: list[Population] = field(default_factory=list)
    domains: list[Domain] = field(default_factory=list)


def read_statement(statement: Statement, fields: Fields, notes: Notes) -> None:
    """Adds what a statement tells to the fields of its block."""
    item, marked = statement.item, statement.marked
    covered: list[Span] = []
    for clause in statement.clauses:
        match clause.kind:
            case "agreement" | "event":
                covered += _agreements(item, marked, clause, fields, notes)
            case "head":
                covered += _heads(item, marked, clause, fields, notes)
            case "population":
                covered += _populations(item, marked, clause, fields, notes)
            case "domains":
                covered += _domains(item, marked, clause, fields, notes)
            case "aside":
                set_aside(item, Span(clause.start, clause.end), notes)
                covered.append(Span(clause.start, clause.end))
            case "label":
                covered.append(Span(clause.start, clause.end))
            case "rest":
                pass
    claim_rest(item, marked, statement.clauses, covered, notes)


def set_aside(item: Item, span: Span, notes: Notes) -> None:
    """Notes words that are no field of a record."""
    read = item.text.canonical[span.start : span.end].strip()
    if re.search(r"\w", read):
        notes.find("J402", None, item, span, {"read": read})
    notes.claim(item, span)


def claim_rest(item: Item, marked: Marked, clauses: tuple[Clause, ...], covered: list[Span], notes: Notes) -> None:
    """Claims the known wording of a statement; what is left is a finding, and stays unread."""
    unread = [(clause, span) for clause in clauses for span in unread_words(marked, clause, covered)]
    position = 0
    for clause, span in unread:
        notes.claim(item, Span(position, span.start))
        for field_name in fields_lost(marked, clause, span):
            notes.unread(item, span, marked.text[span.start : span.end], field_name)
        position = span.end
    notes.claim(item, Span(position, len(marked.text)))


# -- dates ---------------------------------------------------------------------------------------


#: What stands between the two ends of a period.
_TO = re.compile(r"(?:\s|[-–—/]|\b(?:au|à|et|le|jusqu'au|jusqu'en)\b)+$")


def partial_date(dated: Dated | None, item: Item, notes: Notes) -> PartialDate | None:
    """The record of a printed date."""
    if dated is None or dated.value is None:
        return None
    value, printed = dated.value, item.text.canonical[dated.span.start : dated.span.end]
    if dated.end:
        printed = _TO.sub("", item.text.canonical[dated.span.start : dated.end.span.start])
    return PartialDate(
        edtf=value.edtf,
        earliest=value.earliest,
        latest=value.latest,
        text=printed,
        evidence=notes.evidence(item, dated.span, DATE_RULE),
    )


# -- agreements ----------------------------------------------------------------------------------


def _agreements(item: Item, marked: Marked, clause: Clause, fields: Fields, notes: Notes) -> list[Span]:
    covered: list[Span] = []
    for mention in agreement_rule.read_agreements(marked, clause.start, clause.end):
        value = mention.value
        if value.place:
            name, span = value.place
            taken = _took_place(name, notes.evidence(item, span, mention.rule, mention.pattern), fields)
            covered += [Span(clause.start, clause.end)] if taken else []
            continue
        covered += [*value.wording, *value.circumstances, *([value.label_span] if value.label_span else [])]
        notes.doubts(mention.doubts, "agreements", item)
        events = tuple(_event(event, item, notes) for event in value.events)
        earlier = _earlier(value, fields.agreements)
        if _names_the_nameless(value, fields):
            _name(fields, _agreement(mention, fields.agreements[-1].events, item, fields, notes), notes)
            continue
        if earlier is None:
            fields.nameless = len(fields.agreements) if value.label is None and not fields.accord else None
            fields.agreements.append(_agreement(mention, events, item, fields, notes))
            continue
        agreement = fields.agreements[earlier]
        if _signs_again(agreement, events):
            span = value.events[0].span
            notes.find("J310", "agreements", item, span, {"read": marked.text[span.start : span.end]})
        fields.agreements[earlier] = replace(agreement, events=_merged(agreement.events, events))
    return covered


def _took_place(place: str, evidence: Evidence, fields: Fields) -> bool:
    """« Lieu : Gênes » under a date is where that happened; False where there is none, or its place is told."""
    agreement = fields.agreements[-1] if fields.agreements else None
    if agreement is None or not agreement.events or agreement.events[-1].place:
        return False
    *before, last = agreement.events
    events = (*before, replace(last, place=place, parts={**last.parts, "place": evidence}))
    fields.agreements[-1] = replace(agreement, events=events)
    return True


def _names_the_nameless(value: AgreementValue, fields: Fields) -> bool:
    """« Date : 17 avril 2003 » and then « Nature : accord de jumelage » are one agreement."""
    last = len(fields.agreements) - 1
    return value.label is not None and not value.events and fields.nameless == last >= 0


def _name(fields: Fields, agreement: Agreement, notes: Notes) -> None:
    nameless = fields.agreements.pop()
    fields.agreements.append(agreement)
    fields.nameless = None
    place = nameless.evidence
    notes.findings[:] = [
        finding
        for finding in notes.findings
        if finding.code != "J310" or place is None or finding.evidence is None or finding.evidence.start != place.start
    ]


def _earlier(value: AgreementValue, agreements: list[Agreement]) -> int | None:
    """Which agreement the events without a label, or « renouvellement du jumelage », belong to."""
    last_first = range(len(agreements) - 1, -1, -1)
    if value.label is None:
        return next(iter(last_first), None)
    if value.renews:
        return next((index for index in last_first if agreements[index].kind is value.kind), None)
    if value.events and all(event.kind in _LATER for event in value.events):
        return next((index for index in last_first if _is_told_again(value.label, value.kind, agreements[index])), None)
    return None


_LATER = (EventKind.RENEWED, EventKind.ENDED, EventKind.SUSPENDED)


def _is_told_again(label: str, kind: AgreementKind, agreement: Agreement) -> bool:
    """« La convention a été prolongée »: the noun alone names the « Convention de coopération » above.

    So does « Serment renouvelé » the « Charte de jumelage ».
    """
    if kind is AgreementKind.TWINNING and " " not in label:
        return agreement.kind is kind
    return fold(agreement.called).split(" ")[0] == fold(label)


def _signs_again(agreement: Agreement, events: tuple[Event, ...]) -> bool:
    """A second signature without a label, where the agreement before is signed already.

    Two cities may each sign at home: « Signature à Gênes : », « Signature à Brest : ».
    """
    signing = (EventKind.SIGNED, EventKind.SINCE)
    signed = [event for event in agreement.events if event.kind in signing and event.date]
    again = [event for event in events if event.kind in signing]
    places = [event.place for event in (*signed, *again)]
    return bool(signed and again) and not (all(places) and len(set(places)) == len(places))


def _merged(before: tuple[Event, ...], more: tuple[Event, ...]) -> tuple[Event, ...]:
    """A verb that stood without its date gives way to the date that a later statement adds."""
    dated = [event for event in before if event.date or not any(new.date for new in more)]
    return (*dated, *more)


def _agreement(
    mention: Mention[AgreementValue],
    events: tuple[Event, ...],
    item: Item,
    fields: Fields,
    notes: Notes,
) -> Agreement:
    value = mention.value
    kind, span = value.kind, value.label_span or value.events[0].span
    label = single_spaced(value.label) if value.label else None
    if label is None and fields.accord:
        label, kind = fields.accord
    elif label is None and fields.kinds:
        kind = next(iter(fields.kinds)) if len(fields.kinds) == 1 else kind
    elif label is None:
        notes.find("J310", "agreements", item, span, {"read": item.text.canonical[span.start : span.end]})
    return Agreement(
        label=label,
        kind=kind,
        events=events,
        circumstances=tuple(item.text.canonical[part.start : part.end] for part in value.circumstances),
        evidence=notes.evidence(item, span, mention.rule, mention.pattern),
    )


def _event(event: EventValue, item: Item, notes: Notes) -> Event:
    date = partial_date(event.dated, item, notes)
    places: dict[EventPart, Span | None] = {"verb": event.verb, "place": event.place_at}
    printed = {part: span for part, span in places.items() if span}
    parts = notes.parts(item, printed, agreement_rule.RULE, event.pattern)
    if date and date.evidence:
        parts["date"] = date.evidence
    return Event(
        kind=event.kind,
        date=date,
        end_date=partial_date(event.dated.end, item, notes) if event.dated else None,
        place=event.place,
        evidence=notes.evidence(item, event.span, agreement_rule.RULE, event.pattern),
        parts=parts,
    )


# -- heads ---------------------------------------------------------------------------------------


def _heads(item: Item, marked: Marked, clause: Clause, fields: Fields, notes: Notes) -> list[Span]:
    mentions = head_rule.read_heads(marked, clause.start, clause.end)
    for index, mention in enumerate(mentions):
        notes.doubts(mention.doubts, "heads", item)
        if not any(doubt.code == "J305" for doubt in mention.doubts):
            fields.heads.append(
                (_head(mention, item, notes), mention.value.plural or (index > 0 and mention.value.joined))
            )
    return [mention.span for mention in mentions]


def _head(mention: Mention[HeadValue], item: Item, notes: Notes) -> Head:
    value, person = mention.value, mention.value.person
    return Head(
        title=single_spaced(value.title),
        office=value.office,
        status=value.status,
        civility=person.civility,  # type: ignore[arg-type]  # the lexicon's loader admits the three forms only
        honorifics=person.honorifics,
        name=person.name,
        given_name=person.given,
        family_name=person.family,
        city=value.city,
        evidence=notes.evidence(item, mention.span, mention.rule, mention.pattern),
        parts=notes.parts(item, value.parts, mention.rule, mention.pattern),
    )


# -- populations ---------------------------------------------------------------------------------


def _populations(item: Item, marked: Marked, clause: Clause, fields: Fields, notes: Notes) -> list[Span]:
    mentions = population_rule.read_populations(marked, clause.start, clause.end)
    if not mentions:
        label = next(iter(marked.of("population_label", clause.start, clause.end)), None)
        span = Span(label.start, label.end) if label else Span(clause.start, clause.end)
        notes.find("J305", "population", item, span, {"label": marked.text[span.start : span.end]})
        left_open = is_left_open(marked.folded[span.end : clause.end].lstrip(" :"))
        return [Span(clause.start, clause.end) if left_open else span]
    for mention in mentions:
        notes.doubts(mention.doubts, "population", item)
        if mention.value.value is not None:
            fields.populations.append(_population(mention, item, notes))
    return [mention.span for mention in mentions]


def _population(mention: Mention[PopulationValue], item: Item, notes: Notes) -> Population:
    value = mention.value
    return Population(
        value=value.value,
        low=value.low,
        high=value.high,
        approximate=value.approximate,
        as_of=partial_date(value.year, item, notes),
        scope=value.scope,
        text=value.text.strip(),
        evidence=notes.evidence(item, mention.span, mention.rule),
    )


# -- domains -------------------------------------------------------------------------------------


def _domains(item: Item, marked: Marked, clause: Clause, fields: Fields, notes: Notes) -> list[Span]:
    mentions = domain_rule.read_domains(marked, clause.start, clause.end)
    cue = domain_rule.opens_domains(marked, skip_marker(marked.text, clause.start))
    if cue and not mentions and not is_none(marked.folded[cue.end : clause.end]):
        notes.find("J305", "domains", item, Span(cue.start, cue.end), {"label": marked.text[cue.start : cue.end]})
    if cue:
        notes.doubts(repair_doubts(marked, cue.start, cue.end), "domains", item)
    for mention in mentions:
        repairs = repair_doubts(marked, *mention.span)
        notes.doubts(repairs, "domains", item)
        if not repairs and re.search(r"[^\W\d_]\d+[^\W\d_]", mention.value.label):
            notes.find("J104", "domains", item, mention.span, {"read": mention.value.label})
    fields.domains += [_domain(mention, item, notes) for mention in mentions]
    return [Span(clause.start, clause.end)]


def _domain(mention: Mention[DomainValue], item: Item, notes: Notes) -> Domain:
    value = mention.value
    return Domain(label=value.label, theme=value.theme, evidence=notes.evidence(item, mention.span, mention.rule))
