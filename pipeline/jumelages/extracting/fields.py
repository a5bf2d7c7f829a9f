"""The fields of a record: what opens each, which rule reads it, and which wording in it holds no value.

A new field of a statement is one row here, one rule beside this module, and one section of the lexicon.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.lines import is_contact
from jumelages.annotating.parting import skip_marker
from jumelages.annotating.wording import is_left_open, is_none, repair_doubts
from jumelages.bulletin import Span
from jumelages.extracting.agreement_labels import opens_agreement
from jumelages.extracting.agreements import AgreementValue, read_agreements
from jumelages.extracting.domains import DomainValue, opens_domains, read_domains
from jumelages.extracting.heads import HeadValue, read_heads
from jumelages.extracting.openers import (
    asks_for_term,
    begins_with_population,
    counts_inhabitants,
    introduces_domains,
    is_beside,
    labels_population,
    names_head,
    opens_aside,
    opens_event,
)
from jumelages.extracting.populations import TELLING_KINDS, PopulationValue, read_populations
from jumelages.mentions import Doubt, Mention

#: « label » is a form's label, known by the value behind it; « aside » is about no field of a record, « rest » about
#: none that we know.
ClauseKind = Literal["agreement", "event", "head", "population", "domains", "label", "aside", "rest"]
FieldValue = AgreementValue | HeadValue | PopulationValue | DomainValue


class Found(NamedTuple):
    """What a rule reads in a clause: Mentions, the stretches that it understands, and doubts of the whole."""

    mentions: tuple[Mention[FieldValue], ...] = ()
    understood: tuple[Span, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class Opener(NamedTuple):
    """One way in which a field opens. Of those that see theirs, the one with the lowest rank is right.

    Without a wording of one of the kinds that it `needs`, it sees nothing.
    """

    rank: int
    sees: Callable[[Marked, int], bool]
    example: str
    needs: tuple[str, ...] = ()


class Field(NamedTuple):
    """A field: the kind of its clauses, the record's field that they fill, and what reads them.

    `wording` are the lexicon's kinds that are understood in it and hold no value of their own.
    """

    kind: ClauseKind
    fills: str | None
    read: Callable[[Marked, int, int], Found]
    wording: tuple[str, ...] = ()
    openers: tuple[Opener, ...] = ()


# -- the rules -----------------------------------------------------------------------------------


def _agreements(marked: Marked, start: int, end: int) -> Found:
    mentions = read_agreements(marked, start, end)
    understood: list[Span] = []
    for value in (mention.value for mention in mentions):
        understood += [*value.wording, *value.circumstances, *([value.label_span] if value.label_span else [])]
        understood += [Span(start, end)] if value.place else []
    return Found(tuple(mentions), tuple(understood))


def _heads(marked: Marked, start: int, end: int) -> Found:
    """A title with nothing behind it (J305) names nobody."""
    mentions = read_heads(marked, start, end)
    understood = tuple(mention.span for mention in mentions)
    if any(doubt.code == "J305" for mention in mentions for doubt in mention.doubts):
        return Found((), understood, tuple(doubt for mention in mentions for doubt in mention.doubts))
    return Found(tuple(mentions), understood)


def _populations(marked: Marked, start: int, end: int) -> Found:
    mentions = read_populations(marked, start, end)
    if mentions:
        return Found(tuple(mentions), tuple(mention.span for mention in mentions))
    label = next(iter(marked.of("population_label", start, end)), None)
    span = Span(label.start, label.end) if label else Span(start, end)
    left_open = is_left_open(marked.folded[span.end : end].lstrip(" :"))
    doubt = Doubt("J305", span, {"label": marked.text[span.start : span.end]})
    return Found((), (Span(start, end) if left_open else span,), (doubt,))


def _domains(marked: Marked, start: int, end: int) -> Found:
    mentions = read_domains(marked, start, end)
    cue = opens_domains(marked, skip_marker(marked.text, start))
    doubts: list[Doubt] = []
    if cue and not mentions and not is_none(marked.folded[cue.end : end]):
        doubts.append(Doubt("J305", Span(cue.start, cue.end), {"label": marked.text[cue.start : cue.end]}))
    if cue:
        doubts += repair_doubts(marked, cue.start, cue.end)
    return Found(tuple(mentions), (Span(start, end),), tuple(doubts))


def _understood(_: Marked, start: int, end: int) -> Found:
    return Found((), (Span(start, end),))


def _nothing(_marked: Marked, _start: int, _end: int) -> Found:
    return Found()


# -- the table -----------------------------------------------------------------------------------

_OF_AGREEMENTS = ("connective", "event", "agreement_prefix", "label", "planned")
_OF_POPULATIONS = (
    "not_population",
    "population_label",
    "population_unit",
    "approximate",
    "scope",
    "population_source",
)

FIELDS: tuple[Field, ...] = (
    Field(
        "agreement",
        "agreements",
        _agreements,
        wording=_OF_AGREEMENTS,
        openers=(Opener(9, opens_agreement, "Charte de jumelage signée le 10 juillet 1958", ("agreement",)),),
    ),
    Field(
        "event",
        "agreements",
        _agreements,
        wording=_OF_AGREEMENTS,
        openers=(Opener(10, opens_event, "Renouvelée le 12 mai 2010", ("event", "place_label")),),
    ),
    Field(
        "head",
        "heads",
        _heads,
        wording=("title", "civility", "honorific", "head_status"),
        openers=(Opener(6, names_head, "M. Marco DORIA, maire", ("title",)),),
    ),
    Field(
        "population",
        "population",
        _populations,
        wording=_OF_POPULATIONS,
        openers=(
            Opener(1, counts_inhabitants, "Marbourg compte 76 200 habitants", TELLING_KINDS),
            Opener(4, begins_with_population, "76 200 habitants en 2014", TELLING_KINDS),
            Opener(5, labels_population, "Population : à compléter", ("population_label",)),
        ),
    ),
    Field(
        "domains",
        "domains",
        _domains,
        wording=("domains_intro", "list_filler"),
        openers=(Opener(3, introduces_domains, "Domaines de coopération : culture, sport", ("domains_intro",)),),
    ),
    Field(
        "aside",
        None,
        _understood,
        openers=(
            Opener(2, opens_aside, "Superficie : 240 km²"),
            Opener(7, asks_for_term, "Durée : 3 ans renouvelables", ("term_label", "event")),
            Opener(8, is_beside, "Visite d'une délégation en 2019", ("circumstance",)),
            Opener(11, lambda marked, _: is_contact(marked), "12, rue de la Paix"),
        ),
    ),
    Field("label", None, _understood),
    Field("rest", None, _nothing),
)
BY_KIND: dict[ClauseKind, Field] = {field.kind: field for field in FIELDS}
#: Every way in which a field opens, the first that is right in front.
OPENERS: tuple[tuple[Opener, ClauseKind], ...] = tuple(
    sorted(
        ((opener, field.kind) for field in FIELDS for opener in field.openers),
        key=lambda item: item[0].rank,
    )
)
