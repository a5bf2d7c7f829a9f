"""Mentions of agreements to records: what later statements add belongs to the agreement before."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jumelages.annotating.events import EventValue
from jumelages.assembling.checking import check_agreement, is_next_term
from jumelages.assembling.dates import partial_date
from jumelages.assembling.notes import Finding, Notes
from jumelages.bulletin import Item, Span
from jumelages.extracting.agreements import STATE, AgreementValue
from jumelages.folding import fold, single_spaced
from jumelages.mentions import Doubt, Mention
from jumelages.records import Agreement, AgreementKind, Event, EventKind, EventPart, Evidence, PartialDate, Term
from jumelages.terms import term_of, unsure_end

_LATER = (EventKind.RENEWED, EventKind.ENDED, EventKind.SUSPENDED)
_SIGNING = (EventKind.SIGNED, EventKind.SINCE)
_RULE = "agreement"


@dataclass(frozen=True)
class _Event:
    """An event with the item that it stands in, and a place that a later item prints."""

    value: EventValue
    item: Item
    place: tuple[str, Span, Item] | None = None

    @property
    def is_dated(self) -> bool:
        return self.value.dated is not None and self.value.dated.value is not None

    @property
    def named_place(self) -> str | None:
        return self.place[0] if self.place else self.value.place


@dataclass
class Draft:
    """An agreement while the statements of its block are gone through.

    `value` is the mention's that names it, in `item`, or says its first event; `doubted` that nothing names it, not
    even a title of the bulletin, or that the title names two kinds.
    """

    value: AgreementValue
    pattern: str | None
    item: Item
    label: str | None
    kind: AgreementKind
    events: list[_Event]
    doubted: bool = False
    doubts: list[tuple[Doubt, Item]] = field(default_factory=list)
    circumstances: list[tuple[Span, Item]] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """Where its label stands; where it has none, its first event."""
        return self.value.label_span or self.value.events[0].span


class Drafts:
    """The agreements of a block, in the order of print.

    `accord` are the label and kind that an accord's block gives to what is reported without any; `kinds` are those that
    title, section or heading name: a date without a noun is of the kind, if it is one. `adjoins` says that nothing else
    stands between the last of them and what is added.
    """

    def __init__(self, accord: tuple[str, AgreementKind] | None, kinds: frozenset[AgreementKind]) -> None:
        self.accord = accord
        self.kinds = kinds
        self.drafts: list[Draft] = []
        self.nameless: Draft | None = None
        self.adjoins = False

    def add(self, value: AgreementValue, mention: Mention[object], item: Item, notes: Notes) -> bool:
        """Takes a mention; False where it is a place that no event takes, or the term of no agreement."""
        if value.place:
            return self._took_place(*value.place, item)
        circumstances = [(span, item) for span in value.circumstances]
        if mention.pattern == STATE and (draft := self._spoken_of(value, mention.span, item, notes)):
            draft.circumstances += [(prolonged, item)] if (prolonged := _prolonged(value)) else circumstances
            return True
        if mention.doubts:
            notes.doubts(mention.doubts, "agreements", item)
        if mention.pattern == STATE and value.label is None:
            return False
        if value.label is None and not value.events:  # « la charte sera signée en mai » in a sentence: a doubt alone
            return True
        events = [_Event(event, item) for event in value.events]
        doubts = [(doubt, item) for doubt in mention.doubts] if mention.doubts else []
        last = self.drafts[-1] if self.drafts else None
        earlier = self._earlier(value)
        if value.label is not None and not value.events and last and self.nameless is last and _may_name(value, last):
            happened = [_happened(event, value.noun) for event in last.events]
            named = self._draft(value, mention.pattern, item, happened)
            named.doubts = [*last.doubts, *doubts]
            named.circumstances = [*last.circumstances, *circumstances]
            self.drafts[-1], self.nameless = named, None
        elif earlier is None:
            draft = self._draft(value, mention.pattern, item, events)
            draft.doubts += doubts
            draft.circumstances += circumstances
            if last and self.nameless is last and _is_year_of(last.events, events):
                self.drafts.pop()
            elif last and self.nameless is last and value.label is not None and _came_later(last.events):
                if self.adjoins and _may_name(value, last) and _came_before(events, last.events):
                    draft.events = [*last.events, *events]
                    draft.doubts = [*last.doubts, *doubts]
                    draft.circumstances = [*last.circumstances, *circumstances]
                    self.drafts.pop()
                else:
                    last.doubted = last.doubted or _may_name(value, last)
            self.drafts.append(draft)
            self.nameless = draft if draft.label is None else None
        elif value.label is None and _is_year_of(earlier.events, events):
            earlier.events, earlier.doubts = events, [*earlier.doubts, *doubts]
            earlier.circumstances += circumstances
        else:
            if _signs_again(earlier.events, events):
                span = value.events[0].span
                notes.find("J310", "agreements", item, span, {"read": item.text.canonical[slice(*span)]})
            earlier.doubts += doubts
            if earlier.events and (prolonged := _prolonged(value)):
                earlier.circumstances.append((prolonged, item))
            else:
                earlier.circumstances += circumstances
                earlier.events = _merged(earlier.events, events)
        return True

    def says(self, value: AgreementValue) -> bool:
        """Whether an agreement says all that this one does: « 1984 » beside « Jumelage signé le 16 juin 1984 »."""
        return not (value.place or value.circumstances) and any(
            (value.label is None or value.kind is draft.kind)
            and all(any(_repeats(event, known) for known in draft.events) for event in value.events)
            for draft in self.drafts
        )

    def _draft(self, value: AgreementValue, pattern: str | None, item: Item, events: list[_Event]) -> Draft:
        if value.label is not None:
            label = single_spaced(value.label)
            kind = self.accord[1] if self.accord and _noun_of(self.accord[0]) == fold(label) else value.kind
            return Draft(value, pattern, item, label, kind, events)
        if self.accord:
            return Draft(value, pattern, item, *self.accord, events)
        if value.spoken_of:
            return Draft(value, pattern, item, None, value.spoken_of, events)
        kind = next(iter(self.kinds)) if len(self.kinds) == 1 else value.kind
        return Draft(value, pattern, item, None, kind, events, doubted=len(self.kinds) != 1)

    def _took_place(self, place: str, span: Span, item: Item) -> bool:
        """« Lieu : Gênes » under a date is where that happened; False where there is none, or its place is reported."""
        events = self.drafts[-1].events if self.drafts else []
        if not events or events[-1].named_place:
            return False
        events[-1] = replace(events[-1], place=(place, span, item))
        return True

    def _spoken_of(self, value: AgreementValue, span: Span, item: Item, notes: Notes) -> Draft | None:
        """The agreement that is named again, else the last: of several, with its doubt."""
        if value.label is None or len(self.drafts) < 2:
            return self.drafts[-1] if self.drafts else None
        named = [draft for draft in self.drafts if _is_named_again(value.label, value.kind, draft)]
        if not named and value.circumstances:
            notes.find("J310", "agreements", item, span, {"read": item.text.canonical[slice(*span)]})
        return (named or self.drafts)[-1]

    def _earlier(self, value: AgreementValue) -> Draft | None:
        """Which agreement the events without a label, or « renouvellement du jumelage », belong to."""
        last_first = reversed(self.drafts)
        if value.label is None:
            return next(last_first, None)
        if value.renews:
            return next((draft for draft in last_first if draft.kind is value.kind), None)
        if value.events and not [event for event in value.events if event.kind not in _LATER]:
            return next((draft for draft in last_first if _is_named_again(value.label, value.kind, draft)), None)
        return None


def _edtf_dates(events: list[_Event]) -> list[str]:
    """The dates of events that can be read, as EDTF."""
    return [event.value.dated.value.edtf for event in events if event.value.dated and event.value.dated.value]


def _repeats(event: EventValue, known: _Event) -> bool:
    """« 1984 » of « signé le 16 juin 1984 à Cork »: the same happened, and nothing more is said of it."""
    same = event.kind is known.value.kind or {event.kind, known.value.kind} == set(_SIGNING)
    dates, whole = _edtf_dates([_Event(event, known.item)]), _edtf_dates([known])
    dated = dates and whole and whole[0].startswith(dates[0])
    return bool(same and dated) and event.place in (None, known.named_place)


def _is_year_of(before: list[_Event], events: list[_Event]) -> bool:
    """Whether a bare year in front of an agreement is that of its signature: « 1961 Gênes », « signé en mai 1961 »."""
    years, signed = set(_edtf_dates(before)), {date[:4] for date in _edtf_dates(events)}
    is_bare = len(before) == 1 and before[0].value.kind is EventKind.SINCE and not before[0].place
    return is_bare and len(years) == 1 and years <= signed


def _came_later(events: list[_Event]) -> bool:
    """« Fin du jumelage le 3 mai 2010 » above « Jumelage signé en 1980 »: it was in force before."""
    return all(event.value.kind in _LATER for event in events)


def _may_name(value: AgreementValue, nameless: Draft) -> bool:
    """Whether a label can be that of events above it; not « Accord de coopération » below « Fin du jumelage »."""
    return nameless.value.spoken_of in (None, value.kind)


def _came_before(events: list[_Event], later: list[_Event]) -> bool:
    """Whether no event is of a year behind one of the later ones; what has no date may be of any."""
    return all(one[:4] <= other[:4] for one in _edtf_dates(events) for other in _edtf_dates(later))


def _happened(event: _Event, noun: EventKind | None) -> _Event:
    """« 12 mai 1962 – Gênes (Italie) : signature d'une charte »: the noun says what happened on the bare date above."""
    if noun is None or event.value.kind is not EventKind.SINCE:
        return event
    return replace(event, value=replace(event.value, kind=noun))


def _is_named_again(label: str, kind: AgreementKind, draft: Draft) -> bool:
    """« La convention a été prolongée »: the noun alone names the « Convention de coopération » above; its label, too.

    So does « Serment renouvelé » the « Charte de jumelage ».
    """
    if kind is AgreementKind.TWINNING and " " not in label:
        return draft.kind is kind
    printed = draft.label or draft.kind.value
    return fold(label) in (fold(printed), _noun_of(printed))


def _noun_of(label: str) -> str:
    """« convention » of « Convention de coopération »."""
    return fold(label).split(" ")[0]


def _signs_again(before: list[_Event], events: list[_Event]) -> bool:
    """A second signature without a label, where the agreement before is signed already.

    Two cities may each sign at home: « Signature à Gênes : », « Signature à Brest : ».
    """
    signed = [event for event in before if event.value.kind in _SIGNING and event.is_dated]
    again = [event for event in events if event.value.kind in _SIGNING]
    places = [event.named_place for event in (*signed, *again)]
    return bool(signed and again) and not (all(places) and len(set(places)) == len(places))


def _prolonged(value: AgreementValue) -> Span | None:
    """« La convention a été prolongée jusqu'en 2016 »: a renewal without a day is a circumstance, as in one line."""
    if len(value.events) != 1 or len(value.circumstances) != 1:
        return None
    (event,), (circumstance,) = value.events, value.circumstances
    if event.kind not in (EventKind.RENEWED, EventKind.SIGNED) or event.dated or not event.verb:
        return None
    return Span(event.verb.start, circumstance.end) if circumstance.start == event.verb.end + 1 else None


def _merged(before: list[_Event], more: list[_Event]) -> list[_Event]:
    """A verb that stood without its date gives way to the date that a later statement adds."""
    dated = [event for event in before if event.is_dated or not any(new.is_dated for new in more)]
    return [*dated, *more]


# -- records -------------------------------------------------------------------------------------


def agreement_of(draft: Draft, as_of: PartialDate | None, today: datetime.date, notes: Notes) -> Agreement:
    """The record of an agreement, with what its events say against each other."""
    impossible: list[Finding] = []
    if draft.doubted:
        read = draft.item.text.canonical[slice(*draft.span)]
        notes.find("J310", "agreements", draft.item, draft.span, {"read": read})
    events = tuple([_event(event, draft.kind, today, notes, impossible) for event in draft.events])
    agreement = Agreement(
        label=notes.kept.setdefault(draft.label, draft.label),
        kind=draft.kind,
        events=events,
        circumstances=tuple([item.text.canonical[slice(*span)] for span, item in draft.circumstances]),
        term=_term(draft, events, notes),
        evidence=notes.evidence(draft.item, draft.span, _RULE, draft.pattern),
    )
    notes.findings += [*impossible, *check_agreement(agreement, as_of)]
    undated = agreement.events and not [event for event in draft.events if event.is_dated]
    if undated and not _is_date_doubted(draft):
        notes.findings.append(Finding("J304", "agreements", {"label": agreement.called}, agreement.evidence))
    return agreement


def _term(draft: Draft, events: Sequence[Event], notes: Notes) -> Term | None:
    """How long it is to last, by the words beside its events."""
    printed = [
        (item.text.canonical[slice(*span)], notes.evidence(item, span, _RULE, "term"))
        for span, item in draft.circumstances
    ]
    if printed and (unsure := unsure_end(draft.kind, printed, events)):
        notes.findings.append(Finding("J338", "agreements", {"read": unsure.text}, unsure.evidence))
    return term_of(draft.kind, printed, events) if printed else None


def _is_date_doubted(draft: Draft) -> bool:
    """Whether a date of the agreement has a doubt of its own."""
    return any(
        event.item is item and event.value.span.start <= doubt.span.start < event.value.span.end
        for doubt, item in draft.doubts
        if doubt.code.startswith("J2") or doubt.code == "J101"
        for event in draft.events
    )


def _event(event: _Event, kind: AgreementKind, today: datetime.date, notes: Notes, impossible: list[Finding]) -> Event:
    """The record of an event; a date in the future, or before any twinning, is none, and a finding."""
    value = event.value
    date, end = _dates(event, notes)
    code = _impossible(date, end, value.kind, kind, today) if date else None
    if date and code:
        impossible.append(Finding(code, "agreements", {"read": date.text}, date.evidence))
        date = end = None
    parts, place = _parts(event, notes), event.named_place
    if date and date.evidence:
        parts["date"] = date.evidence
    return Event(
        kind=value.kind,
        date=date,
        end_date=end,
        place=notes.kept.setdefault(place, place),
        evidence=notes.evidence(event.item, value.span, _RULE, value.pattern),
        parts=parts,
    )


def _impossible(
    date: PartialDate, end: PartialDate | None, event: EventKind, kind: AgreementKind, today: datetime.date
) -> str | None:
    """The code of what is impossible about a date by itself; « liens depuis 1819 », « amitié depuis 836 » are not."""
    if date.earliest > today and not is_next_term(date, end, today):
        return "J202"
    ties = event is EventKind.SINCE and kind in (AgreementKind.OTHER, AgreementKind.FRIENDSHIP)
    return "J210" if date.latest.year < _FIRST_TWINNING and not ties else None


#: Cities are twinned since 1920: a date before that is a misread figure.
_FIRST_TWINNING = 1920


def _dates(event: _Event, notes: Notes) -> tuple[PartialDate | None, PartialDate | None]:
    dated = event.value.dated
    if dated is None:
        return None, None
    date = partial_date(dated, event.item, notes)
    return date, partial_date(dated.end, event.item, notes) if dated.end else None


def _parts(event: _Event, notes: Notes) -> dict[EventPart, Evidence]:
    value = event.value
    printed: dict[EventPart, Span] = {}
    if value.verb:
        printed["verb"] = value.verb
    if value.place_at:
        printed["place"] = value.place_at
    parts = notes.parts(event.item, printed, _RULE, value.pattern)
    if event.place:
        _, span, item = event.place
        parts["place"] = notes.evidence(item, span, _RULE, "field of a place")
    return parts
