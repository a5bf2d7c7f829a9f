"""Where a bulletin doubts what it says itself: « à confirmer », « probablement », « (?) »."""

from __future__ import annotations

from collections.abc import Iterator

from jumelages.annotating.annotated import Marked
from jumelages.annotating.clauses import Clause
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.mentions import Doubt

#: « M. Marco DORIA ? », « en 1975 (?) »; within a word or a figure the sign stands for a letter that was lost.
_ASKED = expression(r"(?:(?<=\s)|(?<=\()|(?<=[a-z]{3}))\?(?![\w?])")


def own_doubts(marked: Marked, clause: Clause, fills: str) -> Iterator[tuple[str, Doubt]]:
    """A doubt, with the field that the clause `fills`, for the sign by which it doubts the values read in it."""
    signs = [(cue.start, cue.end) for cue in marked.of("unsure", clause.start, clause.end)]
    if "?" in marked.text:
        signs += [match.span() for match in _ASKED.finditer(marked.folded, clause.start, clause.end)]
    for _, end in sorted(signs)[:1]:
        span = Span(clause.start, end)
        yield fills, Doubt("J335", span, {"read": marked.text[clause.start : end].strip()})
