"""Sentences that describe a city and say in passing how many live there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jumelages.annotating.annotated import Marked
from jumelages.annotating.clauses import Clause
from jumelages.annotating.inhabitants import Inhabitants, find_inhabitants
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.segmenting.statements import Statement

_DESCRIBES = ("rest", "aside", "label", "population")
_WORD = expression(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 4
#: Figures, names behind a colon, and the end of the sentence.
_SAYS_MORE = expression(r"\d|:\s*\w|[^\W\d_]\.\s+\w")
_OF_FIELDS = ("title", "civility", "agreement", "unsure")


def with_counted_inhabitants(statement: Statement) -> Statement:
    """« Une station balnéaire (9 200 habitants) qui partage notre goût des marées. »: the figure is the city's
    population, the words around it are none of a record."""
    if statement.gap or statement.role not in ("plain", "possible", "field"):
        return statement
    clauses = tuple(_parted(statement))
    if clauses == statement.clauses:
        return statement
    return replace(statement, role="field", clauses=clauses)


def _parted(statement: Statement) -> Iterator[Clause]:
    waiting: list[Clause] = []
    for clause in (*statement.clauses, None):
        if clause is not None and clause.kind in _DESCRIBES:
            waiting.append(clause)
            continue
        whole = Span(waiting[0].start, waiting[-1].end) if waiting else Span(0, 0)
        counted = _counted_in(statement.marked, whole) if waiting else None
        if counted is None:
            yield from waiting
        else:
            yield Clause("aside", whole.start, counted.span.start)
            yield Clause("population", *counted.span)
            if counted.span.end < whole.end:
                yield Clause("aside", counted.span.end, whole.end)
        waiting = []
        if clause is not None:
            yield clause


def _counted_in(marked: Marked, whole: Span) -> Inhabitants | None:
    """The one number of inhabitants that a sentence holds, if the words around it are no field's."""
    found = find_inhabitants(marked, *whole)
    if len(found) != 1 or found[0].unit is None or found[0].label or found[0].ranged:
        return None
    if found[0].scope is not None and found[0].scope.value != "city":
        return None
    before = marked.text[whole.start : found[0].span.start].rstrip(" :(")
    behind = marked.text[found[0].span.end : whole.end]
    words = len(_WORD.findall(before)) + len(_WORD.findall(behind))
    ends = behind.rstrip(" )").endswith(".") or whole.end < len(marked.text)
    if words < _FEWEST_WORDS or not before or not ends or _SAYS_MORE.search(before) or _SAYS_MORE.search(behind):
        return None
    reported = (cue for kind in marked.kinds & frozenset(_OF_FIELDS) for cue in marked.of(kind, *whole))
    return None if any(reported) else found[0]
