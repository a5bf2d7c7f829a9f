"""Agreements as sentences report them: the label and the dates of each partner."""

from __future__ import annotations

from collections.abc import Iterator

from jumelages.annotating.annotated import Marked
from jumelages.annotating.labels import label_kind
from jumelages.bulletin import Span
from jumelages.extracting.agreements import RULE, AgreementValue
from jumelages.mentions import Doubt, Mention
from jumelages.records import AgreementKind
from jumelages.segmenting.twin_sentences import Bond

_PATTERN = "partner in a sentence"


def read_bond(marked: Marked, bond: Bond) -> Mention[AgreementValue]:
    """The agreement with its events; a date that nobody can share out is a doubt of it."""
    label = bond.label
    events = tuple([happening.event for happening in bond.happenings if happening.has_begun])
    kind = label_kind(marked, label) if label else AgreementKind.OTHER
    value = AgreementValue(marked.text[slice(*label)] if label else None, label, kind, events, ())
    dates = [happening.event.span for happening in bond.happenings]
    spans = [*([label] if label else []), *dates, *bond.unassigned]
    span = Span(min(span.start for span in spans), max(span.end for span in spans))
    return Mention(value, span, RULE, tuple(_doubts(marked, bond)), _PATTERN)


def _doubts(marked: Marked, bond: Bond) -> Iterator[Doubt]:
    for happening in bond.happenings:
        yield from happening.dated.doubts
        if happening.denial:
            yield Doubt("J328", happening.denial, {"read": marked.text[slice(*happening.denial)]})
    for span in bond.unassigned:
        yield Doubt("J310", span, {"read": marked.text[slice(*span)]})
