"""The account of every non-blank character: claimed by a value or by known wording, or unread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jumelages.annotating.annotated import Marked
from jumelages.annotating.dates import find_dates
from jumelages.annotating.wording import blanked, without_small_words
from jumelages.bulletin import Bulletin, Span
from jumelages.extracting.clauses import SUBJECT, Clause
from jumelages.records import Coverage, Unread

#: Kinds of wording that are understood, and hold no value, in a clause of each kind.
_KNOWN: dict[str, tuple[str, ...]] = {
    "agreement": ("connective", "event", "agreement_prefix", "label", "planned"),
    "event": ("connective", "event", "agreement_prefix", "label", "planned"),
    "population": (
        "not_population",
        "population_label",
        "population_unit",
        "approximate",
        "scope",
        "population_source",
    ),
    "domains": ("domains_intro", "list_filler"),
    "head": ("title", "civility", "honorific", "head_status"),
    "rest": (),
    "aside": (),
    "label": (),
}
#: The figure of a density or a distance, and what a distance has behind it.
_FIGURE = re.compile(r"\d[\d .,']*")
_KILOMETRES = re.compile(r"\s*km\b(?:\s+(?:de|du|d'|des|a l'\w+ de)\s*[^\W\d_][\w'-]*)?")


def unread_words(marked: Marked, clause: Clause, claimed: list[Span]) -> list[Span]:
    """The stretches of a clause that no mention claims and that are no known wording."""
    if any(start <= clause.start and clause.end <= end for start, end in claimed):
        return []
    known = [cue for kind in _KNOWN[clause.kind] for cue in marked.of(kind, clause.start, clause.end)]
    spans = [*((start, end) for start, end in claimed), *((cue.start, cue.end) for cue in known)]
    spans += _measures(marked, clause)
    if clause.kind == "population" and (subject := SUBJECT.match(marked.text, clause.start, clause.end)):
        spans.append(subject.span())
    blanks = blanked(marked.folded[clause.start : clause.end], clause.start, spans)
    remaining = blanks if clause.kind == "rest" and not spans else without_small_words(blanks)
    words = [Span(clause.start + match.start(), clause.start + match.end()) for match in re.finditer(r"\w+", remaining)]
    return _runs(words, marked.text)


_FIELDS = {"agreement": "agreements", "event": "agreements", "head": "heads", "population": "population"}
#: « Capitoul : M. Yona YAHAV »: a title that we don't know.
_LABELLED_PERSON = re.compile(r":\s*(?:M\.|Mme|Mlle|Mr|Monsieur|Madame)\s+[^\W\d_a-z]")
_LARGE = re.compile(r"\d[ .']?\d{3}|mill")


def fields_lost(marked: Marked, clause: Clause, span: Span) -> list[str | None]:
    """The fields that an unread stretch of a clause seems to tell of; None where it seems to tell of none."""

    def holds(*kinds: str) -> bool:
        return any(marked.of(kind, span.start, span.end) for kind in kinds)

    figure = marked.text[span.start].isdigit() or _LARGE.search(marked.folded, span.start, span.end) is not None
    told: set[str | None] = {_FIELDS.get(clause.kind)}
    dated = bool(find_dates(marked, span.start, span.end))
    with_figure = re.search(r"\d", marked.text[span.start : span.end]) is not None
    if (with_figure and holds("agreement", "event")) or (dated and _is_bare_date(marked, span)):
        told.add("agreements")
    if holds("title") or _LABELLED_PERSON.search(marked.text, span.start, span.end):
        told.add("heads")
    if holds("population_label", "population_unit") and figure:
        told.add("population")
    return [*sorted(name for name in told if name)] or [None]


def _is_bare_date(marked: Marked, span: Span) -> bool:
    dates = [date.span for date in find_dates(marked, span.start, span.end)]
    rest = blanked(marked.folded[span.start : span.end], span.start, dates)
    return re.search(r"\w", without_small_words(rest)) is None


def _measures(marked: Marked, clause: Clause) -> Iterator[tuple[int, int]]:
    """« 117 » in front of « km² », « 12 km de Dakar »: figures of something that no record holds."""
    units = {cue.start for cue in marked.of("not_population", clause.start)}
    for figure in _FIGURE.finditer(marked.folded, clause.start, clause.end):
        distance = _KILOMETRES.match(marked.folded, figure.end(), clause.end)
        if distance:
            yield figure.start(), distance.end()
        if figure.end() in units:
            yield figure.span()


def _runs(words: list[Span], text: str) -> list[Span]:
    """Words with nothing but blanks, small words and punctuation between them are one stretch."""
    runs: list[Span] = []
    for word in words:
        if runs and len(text[runs[-1].end : word.start]) < 12:
            runs[-1] = Span(runs[-1].start, word.end)
        else:
            runs.append(word)
    return runs


def account(bulletin: Bulletin, claims: Iterable[Span]) -> Coverage:
    """The coverage of a bulletin: its non-blank characters, those claimed, and where the others stand."""
    source = bulletin.source_text
    claimed = bytearray(len(source))
    for start, end in claims:
        claimed[start:end] = b"\x01" * (end - start)
    unread = tuple(_unread(bulletin, claimed))
    characters = len(source) - sum(map(str.isspace, source))
    lost = sum(not char.isspace() for stretch in unread for char in stretch.quote)
    return Coverage(characters=characters, claimed=characters - lost, unread=unread)


def _unread(bulletin: Bulletin, claimed: bytearray) -> Iterator[Unread]:
    for line in bulletin.lines:
        start, end = line.span
        for stretch in _gaps(claimed, start, end):
            quote = bulletin.source_text[stretch.start : stretch.end]
            inner = quote.strip()
            if re.search(r"\w", inner):
                first = stretch.start + quote.index(inner)
                yield Unread(quote=inner, start=first, end=first + len(inner), page=line.page, line=line.number)


def _gaps(claimed: bytearray, start: int, end: int) -> Iterator[Span]:
    """The stretches that nothing claims."""
    position = claimed.find(0, start, end)
    while position != -1:
        stop = claimed.find(1, position, end)
        stop = end if stop == -1 else stop
        yield Span(position, stop)
        position = claimed.find(0, stop, end)
