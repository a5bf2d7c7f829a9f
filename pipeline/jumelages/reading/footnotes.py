"""Marks of footnotes and the notes below, in a text: no part of any statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jumelages.bulletin import Line, Span, Text
from jumelages.expressions import expression

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED_DIGITS, _PLAIN_DIGITS = str.maketrans("0123456789", _RAISED), str.maketrans(_RAISED, "0123456789")
#: Raised figures that are marks: « 1 », « 12 », « 1, 3 »; and what a raised letter stands behind as a mark: « Mᵃ » and
#: « 2ᵉ » are words.
_RAISED_FIGURES = expression(r"\s*\d{1,2}(?:[\s,;]+\d{1,2})*\s*")
_RAISED_LETTER = expression(r"\s*([abc])\s*")
_BEFORE_LETTER = expression(r"(?:^|\d|[)\]]|[^\W\d_]{2})\s*$")
#: « 1986[2] », « habitants² », « 1998 ¹ »: marks whatever stands below; « km² » is none.
_MARK = expression(rf"(?<=[\w.)»%])\s?\[(?:\d{{1,2}}|[a-d])\]|(?<=[\w.)»])(?<!\bm)(?<!km)(?<!hm)\s?[{_RAISED}]+(?!\w)")
_SIGN = expression(rf"[\[{_RAISED}]")
#: What a note begins with: « (2) », « (a) », « 1 », « * ».
NOTE = expression(
    rf"\s*(?P<mark>\[(?:\d{{1,2}}|[a-d])\]|\((?:\d{{1,2}}|[a-z])\)|\d{{1,2}}(?=\s*[^\W\d])|[{_RAISED}]+|\*{{1,3}}|\(\*{{1,3}}\))\s*(?=\w)"
)


#: What may be a mark where a note below begins with it: « 1975(2) », « MAURIN (2) », « (Portugal)1 », « MOREIRA* »,
#: « 41 000 habitants * ».
_ATTACHED = expression(
    r"(?<=[\w.)»%])\s?(?:\[(?:\d{1,2}|[a-d])\]|\((?:\d{1,2}|[a-z]|\*{1,3})\))(?![\w)\]*])"
    rf"|(?<=[\w.)»%])(?:[{_RAISED}]+|\*{{1,3}})(?![\w)\]*])|(?<=[\w.)»%]) \*{{1,3}}$"
    r"|(?<=[^\W\d]|\))\d{1,2}(?!\w)"
)
#: « ----------- » over the notes.
_OF_RULE = "-–—_=*.· "
#: One mark leads to a note from so many places at most.
_MOST_PLACES = 50


def raised_mark(raised: str, before: str) -> str:
    """Words that a file raises behind others, so that no mark is taken for a part of these: « 850¹ », « 850[a] »."""
    if _RAISED_FIGURES.fullmatch(raised):
        return re.sub(r"[,;]\s*", " ", raised).translate(_RAISED_DIGITS)
    letter = _RAISED_LETTER.fullmatch(raised)
    return f"[{letter[1]}]" if letter and _BEFORE_LETTER.search(before) else raised


def without_footnotes(lines: Sequence[Line]) -> list[Line]:
    """The lines, with marks and notes as furniture, marks behind all others; notes are those that a mark above leads
    to."""
    marks: dict[int, list[Span]] = {}
    for number, line in enumerate(lines):
        text = line.text.canonical
        for match in _MARK.finditer(text) if not line.furniture and _SIGN.search(text) else ():
            marks.setdefault(number, []).append(Span(*match.span()))
    notes: set[int] = set()
    runs = list(_runs_of_notes(lines))
    leading = _leading(lines) if runs else {}
    for run in runs:
        places = [[place for place in leading.get(_mark_of(lines[at]), ()) if place[0] < run[0]] for at in run]
        if all(places):
            notes.update(run)
            for at, span in (place for found in places for place in found):
                marks[at] = sorted({*marks.get(at, ()), span})
    found: list[Line] = []
    apart: list[Line] = []
    for number, line in enumerate(lines):
        if number in notes:
            found.append(replace(line, furniture=True))
            continue
        whole, *others = _parted(line, marks[number]) if marks.get(number) else [line]
        found.append(replace(whole, gap=True) if number - 1 in notes else whole)
        apart += others
    return [*found, *apart]


def _leading(lines: Sequence[Line]) -> dict[str, list[tuple[int, Span]]]:
    """Where each mark stands at the end of a word."""
    leading: dict[str, list[tuple[int, Span]]] = {}
    for number, line in enumerate(lines):
        for match in _ATTACHED.finditer(line.text.canonical) if not line.furniture else ():
            if match.group().startswith(" *") and line.text.canonical.startswith("*"):
                continue  # « * Bergame * »
            places = leading.setdefault(mark_itself(match.group()), [])
            if len(places) < _MOST_PLACES:
                places.append((number, Span(*match.span())))
    return leading


def mark_itself(printed: str) -> str:
    """A mark as it is compared: « (*) » leads to « * », « ¹ » to « 1 »."""
    return printed.strip(" ()") if "*" in printed else printed.strip().translate(_PLAIN_DIGITS)


def _mark_of(note: Line) -> str:
    match = NOTE.match(note.text.canonical)
    return mark_itself(match["mark"]) if match else ""


def _runs_of_notes(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Lines in a row that begin as notes do, apart from what stands above them, or below a rule."""
    run: list[int] = []
    below_rule = False
    for number, line in enumerate(lines):
        begins = not line.furniture and NOTE.match(line.text.canonical) is not None
        if run and (line.gap or not begins):
            yield run
            run = []
        if begins and (line.gap or run or below_rule):
            run.append(number)
        below_rule = not line.text.canonical.strip(_OF_RULE)
    if run:
        yield run


def _parted(line: Line, marks: Sequence[Span]) -> Iterator[Line]:
    """The line without its marks, and each of them as furniture."""
    starts, ends = [0, *(mark.end for mark in marks)], [*(mark.start for mark in marks), len(line.text.canonical)]
    pieces = [line.text.piece(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
    if not pieces:
        yield line
        return
    yield replace(line, text=Text.joined([(piece, "") for piece in pieces]), edges=())
    for mark in marks:
        yield replace(line, text=line.text.piece(*mark), edges=(), furniture=True, gap=False)
