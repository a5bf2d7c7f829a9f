"""Paragraphs that begin with their city as a sentence of its own: « Bath, Angleterre. Une ville d'eaux … »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jumelages.annotating.annotator import Annotator
from jumelages.bulletin import Line

#: The stop behind what may be a city with its country: « Bath (Angleterre). Jumelage … », « Bath, Angleterre. Une … ».
_STOP = re.compile(r"(?:\)|[,–—-]\s[^\W\d_][^.,;:()\d]{2,40}[^\W\d_])(?P<stop>\.)\s+(?=[^\W_a-zà-ÿœ])")
_LONGEST_HEADING = 90
_FEWEST_ENTRIES = 2


def with_headings_apart(lines: Sequence[Line], lexicon: Annotator) -> list[Line]:
    """The lines; where several begin with a city and a full stop, that city as a line in front of what it tells."""
    ends = {}
    for at, line in enumerate(lines):
        if ". " in line.text.canonical and (end := _heading_end(line.text.canonical, lexicon)):
            ends[at] = end
    if len(ends) < _FEWEST_ENTRIES:
        return list(lines)
    parted: list[Line] = []
    for at, line in enumerate(lines):
        if end := ends.get(at, 0):
            behind = line.text.canonical[end:]
            start = end + len(behind) - len(behind.lstrip(". "))
            parted.append(replace(line, text=line.text.piece(0, end), gap=True, edges=()))
            line = replace(line, text=line.text.piece(start, len(line.text.canonical)), gap=False, edges=())
        parted.append(line)
    return parted


def _heading_end(text: str, lexicon: Annotator) -> int:
    """Where the city ends with which a line begins in front of a full stop; 0 if it begins with none."""
    for match in _STOP.finditer(text, 0, _LONGEST_HEADING):
        front = lexicon.mark(text[: match.start("stop")])
        heading = front.heading if front.role == "heading" else None
        if (
            heading
            and heading.span.end == len(front.text)
            and heading.value.certain
            and [clause.kind for clause in front.clauses] == ["rest"]
        ):
            return match.start("stop")
    return 0
