"""Which rule reads the clauses of each field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from jumelages.annotating.annotated import Cue, Marked
from jumelages.annotating.fields import ClauseKind
from jumelages.annotating.openers import leading_event, left_open_behind, opens_domains
from jumelages.annotating.parting import skip_marker
from jumelages.annotating.wording import is_left_open, is_none, repair_doubts
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.extracting.agreements import AgreementValue, read_agreements
from jumelages.extracting.domains import DomainValue, read_list
from jumelages.extracting.heads import HeadValue, read_heads
from jumelages.extracting.populations import PopulationValue, read_populations
from jumelages.mentions import Doubt, Mention

FieldValue = AgreementValue | HeadValue | PopulationValue | DomainValue


class Found(NamedTuple):
    """What a rule reads in a clause: Mentions, the stretches that it understands, and doubts of the whole."""

    mentions: tuple[Mention[FieldValue], ...] = ()
    understood: tuple[Span, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def _agreements(marked: Marked, start: int, end: int) -> Found:
    asked = leading_event(marked, start)
    if asked and left_open_behind(marked, asked):
        return Found((), (Span(start, end),), (Doubt("J305", Span(start, end), {"label": _words(marked, asked)}),))
    mentions = read_agreements(marked, start, end)
    understood: list[Span] = []
    for value in (mention.value for mention in mentions):
        understood += [*value.wording, *value.circumstances, *([value.label_span] if value.label_span else [])]
        understood += [Span(start, end)] if value.place else []
    return Found(tuple(mentions), tuple(understood))


def _words(marked: Marked, cue: Cue) -> str:
    return marked.text[cue.start : cue.end]


def _heads(marked: Marked, start: int, end: int) -> Found:
    """A title with nothing behind it (J305) names nobody."""
    mentions = read_heads(marked, start, end)
    understood = tuple(mention.span for mention in mentions)
    if any(doubt.code == "J305" for mention in mentions for doubt in mention.doubts):
        return Found((), understood, tuple(doubt for mention in mentions for doubt in mention.doubts))
    return Found(tuple(mentions), understood)


_COLON = expression(r"[ :]+")


def _populations(marked: Marked, start: int, end: int) -> Found:
    mentions = read_populations(marked, start, end)
    if mentions:
        return Found(tuple(mentions), tuple(mention.span for mention in mentions))
    label = next(iter(marked.of("population_label", start, end)), None)
    span = Span(label.start, label.end) if label else Span(start, end)
    colon = _COLON.match(marked.folded, span.end, end)
    left_open = is_left_open(marked, colon.end() if colon else span.end, end)
    doubt = Doubt("J305", span, {"label": marked.text[span.start : span.end]})
    return Found((), (Span(start, end) if left_open else span,), (doubt,))


def _domains(marked: Marked, start: int, end: int) -> Found:
    mentions, remarks = read_list(marked, start, end)
    cue = opens_domains(marked, skip_marker(marked.text, start))
    doubts: list[Doubt] = []
    if cue and not mentions and not is_none(marked, cue.end, end):
        doubts.append(Doubt("J305", Span(cue.start, cue.end), {"label": marked.text[cue.start : cue.end]}))
    if cue:
        doubts += repair_doubts(marked, cue.start, cue.end)
    return Found(tuple(mentions), tuple(_between(start, remarks, end)), tuple(doubts))


def _between(start: int, gaps: list[Span], end: int) -> Iterator[Span]:
    """The stretches from `start` to `end` without the gaps, which are in order."""
    for gap in gaps:
        yield Span(start, gap.start)
        start = gap.end
    yield Span(start, end)


def _understood(_: Marked, start: int, end: int) -> Found:
    return Found((), (Span(start, end),))


def _nothing(_marked: Marked, _start: int, _end: int) -> Found:
    return Found()


#: What reads the clauses of each field.
READERS: dict[ClauseKind, Callable[[Marked, int, int], Found]] = {
    "agreement": _agreements,
    "event": _agreements,
    "head": _heads,
    "population": _populations,
    "domains": _domains,
    "aside": _understood,
    "label": _understood,
    "rest": _nothing,
}
