"""The lines in which a place stands, with the place marked."""

from __future__ import annotations

from typing import NamedTuple

from jumelages.bulletin import Bulletin, Line
from jumelages.records import Evidence

MOST_LINES = 4
"""Lines that an excerpt shows at most."""


class Excerpt(NamedTuple):
    """One line of the source, ready to be shown: `before`, the marked place, `after`."""

    number: int
    before: str
    marked: str
    after: str


def excerpts_of(evidence: Evidence, bulletin: Bulletin) -> list[Excerpt]:
    """The lines that the place touches, but not all of many; where there are none, the quote alone."""
    return lines_of(evidence, bulletin)[:MOST_LINES]


def with_neighbours(evidence: Evidence, bulletin: Bulletin) -> list[Excerpt]:
    """The same between the line before and the line behind, in which nothing is marked."""
    start, end = evidence.start, evidence.end
    before = [line for line in bulletin.lines if line.span.end <= start][-1:]
    behind = [line for line in bulletin.lines if line.span.start >= end][:1]
    plain = [
        Excerpt(line.number, bulletin.source_text[line.span.start : line.span.end], "", "")
        for line in (*before, *behind)
    ]
    return [*plain[: len(before)], *excerpts_of(evidence, bulletin), *plain[len(before) :]]


def lines_of(evidence: Evidence, bulletin: Bulletin) -> list[Excerpt]:
    """All lines that the place touches; where there are none, the quote alone."""
    start, end = evidence.start, evidence.end
    touched = [line for line in bulletin.lines if line.span.start < end and start < line.span.end]
    excerpts = [_excerpt(line, start, end, bulletin.source_text) for line in touched]
    return excerpts or [Excerpt(evidence.line, "", evidence.quote, "")]


def _excerpt(line: Line, start: int, end: int, source: str) -> Excerpt:
    low, high = max(start, line.span.start), min(end, line.span.end)
    return Excerpt(line.number, source[line.span.start : low], source[low:high], source[high : line.span.end])
