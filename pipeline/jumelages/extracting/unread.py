"""Words of a clause that no rule understands, and the fields that they seem to tell of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jumelages.annotating.annotated import Marked
from jumelages.annotating.clauses import Clause
from jumelages.annotating.dates import find_dates
from jumelages.annotating.fields import BY_KIND
from jumelages.annotating.openers import SUBJECT
from jumelages.annotating.wording import blanked, without_small_words
from jumelages.bulletin import Span

#: The figure of a density or a distance, and what a distance has behind it.
_FIGURE = re.compile(r"\d[\d .,']*")
_KILOMETRES = re.compile(r"\s*km\b(?:\s+(?:de|du|d'|des|a l'\w+ de)\s*[^\W\d_][\w'-]*)?")


_WORD = re.compile(r"\w+")

#: Wordings that a value hangs on, or that change what a value says.
_OF_VALUES = frozenset(
    (
        *("title", "civility", "head_status", "out_of_office", "agreement", "event", "planned", "unsure"),
        *("population_unit", "population_label", "domains_intro", "label", "place_label", "term_label"),
    )
)
#: What a value can be without a wording, each with an example; folding leaves a figure and a sign as they are.
_MAY_BE_VALUE = re.compile(
    r"\d"  # « 45 brebis »
    r"|^[^:]{1,30}:"  # « Langues : italien »
    r"|^[a-zà-ÿœ][^,]*,"  # « eau et assainissement, santé »: domains without their label
    r"|[|\t;@%/=]|\.{3}"  # « Libellé | Réf. », « à compléter ... »
    r"|[^\W\d_a-zà-ÿœ][\w'’-]+ (?:[^\W\d_a-zà-ÿœ]\. ?)?[^\W\d_a-zà-ÿœ][\w'’-]+"  # « Kazimierz GORSKI »
    r"|\b[^\W\d_a-zà-ÿœ]\. ?[^\W\d_a-zà-ÿœ]"  # « P. HOUNDJO »
)
_FEWEST_WORDS = 3


def is_free_text(marked: Marked) -> bool:
    """« Exposition de mosaïques à la chapelle Saint-Éman »: French words of which none can be a value or part of one.

    A word or two may be a name, and words of another language may say anything: neither is free text.
    """
    if not marked.kinds.isdisjoint(_OF_VALUES) or marked.dates or _MAY_BE_VALUE.search(marked.text):
        return False
    words = len(_WORD.findall(marked.folded))
    return words >= _FEWEST_WORDS and len(_WORD.findall(without_small_words(marked, marked.folded))) < words


def unread_words(marked: Marked, clause: Clause, claimed: list[Span]) -> list[Span]:
    """The stretches of a clause that no mention claims and that are no known wording."""
    spans: list[tuple[int, int]] = []
    for start, end in claimed:
        if start <= clause.start and clause.end <= end:
            return []
        spans.append((start, end))
    for kind in marked.kinds & BY_KIND[clause.kind].wording:
        spans += [(cue.start, cue.end) for cue in marked.of(kind, clause.start, clause.end)]
    spans += _measures(marked, clause)
    if clause.kind == "population" and (
        subject := marked.patterns[SUBJECT].match(marked.text, clause.start, clause.end)
    ):
        spans.append(subject.span())
    blanks = blanked(marked.folded[clause.start : clause.end], clause.start, spans)
    remaining = blanks if clause.kind == "rest" and not spans else without_small_words(marked, blanks)
    words = [Span(clause.start + match.start(), clause.start + match.end()) for match in _WORD.finditer(remaining)]
    return _runs(words, marked.text)


#: « Capitoul : M. Yona YAHAV »: a title that we don't know.
_LABELLED_PERSON = re.compile(r":\s*(?:M\.|Mme|Mlle|Mr|Monsieur|Madame)\s+[^\W\d_a-z]")
_LARGE = re.compile(r"\d[ .']?\d{3}|mill")


def fields_lost(marked: Marked, clause: Clause, span: Span) -> tuple[str | None, ...]:
    """The fields that an unread stretch of a clause seems to tell of; None where it seems to tell of none."""

    def holds(*kinds: str) -> bool:
        return any(marked.of(kind, span.start, span.end) for kind in kinds)

    figure = marked.text[span.start].isdigit() or _LARGE.search(marked.folded, span.start, span.end) is not None
    reported: set[str | None] = {BY_KIND[clause.kind].fills}
    dated = bool(find_dates(marked, span.start, span.end))
    with_figure = re.search(r"\d", marked.text[span.start : span.end]) is not None
    if (with_figure and holds("agreement", "event")) or (dated and _is_bare_date(marked, span)):
        reported.add("agreements")
    if holds("title") or _LABELLED_PERSON.search(marked.text, span.start, span.end):
        reported.add("heads")
    if holds("population_label", "population_unit") and figure:
        reported.add("population")
    return tuple(sorted(name for name in reported if name)) or (None,)


def _is_bare_date(marked: Marked, span: Span) -> bool:
    dates = [date.span for date in find_dates(marked, span.start, span.end)]
    rest = blanked(marked.folded[span.start : span.end], span.start, dates)
    return _WORD.search(without_small_words(marked, rest)) is None


def _measures(marked: Marked, clause: Clause) -> Iterator[tuple[int, int]]:
    """« 117 » in front of « km² », « 12 km de Dakar »: figures of something that no record holds."""
    units = {cue.start: cue.end for cue in marked.of("not_population", clause.start)}
    for figure in _FIGURE.finditer(marked.folded, clause.start, clause.end):
        distance = _KILOMETRES.match(marked.folded, figure.end(), clause.end)
        if distance:
            yield figure.start(), distance.end()
        if figure.end() in units:
            yield figure.start(), units[figure.end()]


def _runs(words: list[Span], text: str) -> list[Span]:
    """Words with nothing but blanks, small words and punctuation between them are one stretch."""
    runs: list[Span] = []
    for word in words:
        if runs and len(text[runs[-1].end : word.start]) < 12:
            runs[-1] = Span(runs[-1].start, word.end)
        else:
            runs.append(word)
    return runs
