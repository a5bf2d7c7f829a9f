"""Paragraphs that begin with their city as a sentence of its own: « Bath, Angleterre. Une ville d'eaux … »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jumelages.annotating.annotator import Annotator
from jumelages.annotating.dates import find_dates
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Line
from jumelages.expressions import expression
from jumelages.segmenting.page import is_country

#: The stop behind what may be a city with its country: « Bath (Angleterre). Jumelage … », « Bath, Angleterre. Une … ».
_STOP = expression(r"(?:\)|[,–—-]\s[^\W\d_][^.,;:()\d]{2,40}[^\W\d_])(?P<stop>\.)\s+(?=[^\W_a-zà-ÿœ])")
#: « - Brzeg Dolny. Jumelage signé en 1999 » among entries with their countries, with the same sign in front.
_NAME_ALONE = expression(rf"(?P<sign>\W*)(?P<name>{CAPITAL}[\w'’-]+(?:[ -][\w'’-]+){{0,4}})\. +(?=\S)")
_LONGEST_HEADING = 90
_FEWEST_ENTRIES = 2


def with_headings_apart(lines: Sequence[Line], lexicon: Annotator) -> list[Line]:
    """The lines; where several begin with a city and a full stop, that city as a line in front of what it says."""
    ends = {}
    for at, line in enumerate(lines):
        if ". " in line.text.canonical and (end := _heading_end(line.text.canonical, lexicon)):
            ends[at] = end
    if len(ends) < _FEWEST_ENTRIES:
        return list(lines)
    front = lines[min(ends)].text.canonical
    for at in range(min(ends), max(ends) + 1):
        text = lines[at].text.canonical
        named = _NAME_ALONE.match(text) if at not in ends else None
        if named and front.startswith(named["sign"]) and lexicon.mark(named["name"]).role == "possible":
            ends |= {at: named.end("name")} if lexicon.mark(text[named.end() :]).role == "field" else {}
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


#: « [signé le 4 mai 2010] Gênes : jumelage »: in brackets, when an agreement was signed, in front of its city.
_IN_FRONT = expression(rf"\s*(?:\[(?P<a>[^\[\]]+)\]|\((?P<b>[^()]+)\)|<(?P<c>[^<>]+)>)\W*(?=(?P<name>{CAPITAL}))")
_BEGINS_OTHER = ("section", "title", "heading", "country_label", "country_above", "city_label", "accord_label")


def with_dates_behind(lines: list[Line], lexicon: Annotator) -> list[Line]:
    """The lines; what stands in brackets in front of a city or agreement, as a line behind what is reported of it."""
    turned: list[Line] = []
    behind: Line | None = None
    for line in lines:
        marked = lexicon.mark(line.text.canonical)
        found = _IN_FRONT.match(marked.text)
        events = _events_in_front(found, lexicon) if found else None
        if behind and (line.gap or found or marked.role in _BEGINS_OTHER or is_country(marked, lexicon)):
            turned.append(behind)
            behind = None
        if found and events:
            whole, start = line.text, found.start("name")
            behind = replace(line, text=whole.piece(*events), gap=True, edges=())
            line = replace(line, text=whole.piece(start, len(whole.canonical)), edges=())
        turned.append(line)
    return [*turned, behind] if behind else turned


def _events_in_front(found: re.Match[str], lexicon: Annotator) -> tuple[int, int] | None:
    """Where the verbs and dates stand in a bracket that holds nothing else, in front of a name."""
    start, end = next(found.span(name) for name in "abc" if found[name])
    inside = lexicon.mark(found.string[start:end])
    if not inside.of("event") or not find_dates(inside, 0) or inside.clauses[0].kind not in ("event", "agreement"):
        return None
    named = lexicon.mark(found.string[found.start("name") :])
    return (start, end) if named.clauses[0].kind in ("rest", "label", "agreement") else None
