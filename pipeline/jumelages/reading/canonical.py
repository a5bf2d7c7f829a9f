"""One canonical text for the rules, with the way back to the line as it was printed.

Accents are composed (NFC), blanks folded, invisible characters dropped, apostrophes and ligatures
written the plain way; a character written as in a web page (« &ecirc; ») is read as what it means.
Guillemets and dashes stay as they are: they carry meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import NamedTuple
from unicodedata import category, is_normalized, normalize

from jumelages.bulletin import Run, Text
from jumelages.expressions import expression

ODD_BLANKS = "\t\n\x0b\x0c\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
BLANKS = " " + ODD_BLANKS
INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
)
APOSTROPHES = "`´ʼ‘’‛′\u1fef\u1ffd"
HYPHENS = "\u2010\u2011"
_JOINED = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
#: « 1ᵉʳ », « Mᵐᵉ ».
_RAISED = dict(zip("ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", "abcdefghijklmnoprstuvwxyz", strict=True))
LIGATURES = _JOINED | _RAISED

_EMPTY = BLANKS + INVISIBLE
_ODD = expression(f"[{ODD_BLANKS}{INVISIBLE}{APOSTROPHES}{HYPHENS}{''.join(LIGATURES)}]")
_SPECIAL = expression(
    # A single plain space between words is no special place; any other blank or invisible character is.
    rf"(?P<empty>^[{_EMPTY}]+|[{_EMPTY}]+$| [{_EMPTY}]+|(?! )[{_EMPTY}]+)"
    rf"|[{APOSTROPHES}{HYPHENS}{''.join(LIGATURES)}]"
)
# All characters below U+0300 are composed, and none of them joins the character before it.
_HIGH = rf"[^\x00-\u02ff{_EMPTY}]"
_SPECIAL_OR_CLUSTERS = expression(rf"(?P<clusters>[^{_EMPTY}](?:[{INVISIBLE}]*{_HIGH})+|{_HIGH})|{_SPECIAL.pattern}")
_BLANK = expression(f"[{BLANKS}]")
_INVISIBLE = expression(f"[{INVISIBLE}]")
_LETTERS = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(HYPHENS, "-"), **LIGATURES})


class Stretch(NamedTuple):
    """Canonical characters and the range of source that they stand for."""

    canonical: str
    start: int
    end: int


def canonical(source: str, offset: int = 0) -> Text:
    """The canonical text of one line whose first character stands at `offset` in the source.

    A line of blanks and invisible characters gives the empty text.
    """
    if "&" in source and _ENTITY.search(source):
        return _without_entities(source, offset)
    if _is_plain(source):
        return Text(source, (tuple.__new__(Run, (0, offset, len(source), len(source))),))
    return _canonical(source, offset)


def _canonical(source: str, offset: int) -> Text:
    text = _mapped(_stretches(source, _SPECIAL), offset)
    if is_normalized("NFC", text.canonical):
        return text
    return _mapped(_stretches(source, _SPECIAL_OR_CLUSTERS), offset)


#: « &ecirc; », « &#233; », « &nbsp; ».
_ENTITY = expression(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,5});")


def _without_entities(source: str, offset: int) -> Text:
    """The canonical text of a line in which some characters are written as in a web page."""
    meant: list[str] = []
    places: list[int] = []
    done = 0
    for match in _ENTITY.finditer(source):
        character = unescape(match[0])
        if len(character) != 1:
            continue
        meant += [*source[done : match.start()], character]
        places += range(done, match.start() + 1)
        done = match.end()
    meant += source[done:]
    places += range(done, len(source) + 1)
    text = _canonical("".join(meant), 0)
    return Text(text.canonical, tuple(run for whole in text.runs for run in _placed(whole, places, offset)))


def _placed(run: Run, places: Sequence[int], offset: int) -> Iterator[Run]:
    """A run of the text that is meant, on the source in which its characters begin at `places`."""
    singly = run.length == run.source_length
    for index in range(run.length if singly else 1):
        low = run.source + index
        high = low + (1 if singly else run.source_length)
        length = 1 if singly else run.length
        yield Run(run.canonical + index, offset + places[low], length, places[high] - places[low])


def _is_plain(source: str) -> bool:
    """Whether a line is canonical as it stands: the ordinary case, recognised at small cost."""
    return (
        bool(source)
        and source[0] != " " != source[-1]
        and "  " not in source
        and _ODD.search(source) is None
        and is_normalized("NFC", source)
    )


def _stretches(source: str, special: re.Pattern[str]) -> Iterator[Stretch]:
    done = 0
    for match in special.finditer(source):
        start, end = match.span()
        if done < start:
            yield Stretch(source[done:start], done, start)
        done = end
        if match.lastgroup == "empty":
            yield from _space(source, start, end)
        elif match.lastgroup == "clusters":
            yield from _clusters(source, start, end)
        else:
            yield Stretch(match[0].translate(_LETTERS), start, end)
    if done < len(source):
        yield Stretch(source[done:], done, len(source))


def _space(source: str, start: int, end: int) -> Iterator[Stretch]:
    """One space for a run of blanks inside the line; nothing at its ends or without a blank."""
    if start == 0 or end == len(source):
        return
    blanks = [match.start() for match in _BLANK.finditer(source, start, end)]
    if blanks:
        yield Stretch(" ", blanks[0], blanks[-1] + 1)


def _clusters(source: str, start: int, end: int) -> Iterator[Stretch]:
    """Letters with the marks that follow them, composed; the marks of one letter stay together."""
    bounds = [at for at in range(start, end) if at == start or not _joins(source[at])]
    for low, high in zip(bounds, [*bounds[1:], end], strict=True):
        composed = normalize("NFC", _INVISIBLE.sub("", source[low:high]).translate(_LETTERS))
        while high > low and _INVISIBLE.match(source[high - 1]):
            high -= 1
        if not composed or len(composed) != high - low or composed == source[low:high]:
            yield Stretch(composed, low, high)
        else:  # same length but other characters: each of them stands for the whole cluster
            yield from (Stretch(character, low, high) for character in composed)


def _joins(character: str) -> bool:
    """Whether a character may be composed with the one before it: marks, Hangul vowels and finals."""
    return category(character)[0] == "M" or "\u1160" <= character <= "\u11ff" or _INVISIBLE.match(character) is not None


def _mapped(stretches: Iterable[Stretch], offset: int) -> Text:
    """The text of stretches in order; neighbours that correspond one to one share a run."""
    pieces: list[str] = []
    runs: list[Run] = []
    position = 0
    for piece, start, end in stretches:
        if not piece:
            continue
        length, source_length = len(piece), end - start
        last = runs[-1] if runs else None
        if (
            last is not None
            and length == source_length
            and last.length == last.source_length
            and last.source + last.source_length == offset + start
        ):
            runs[-1] = last._replace(length=last.length + length, source_length=last.length + length)
        else:
            runs.append(Run(position, offset + start, length, source_length))
        pieces.append(piece)
        position += length
    return Text("".join(pieces), tuple(runs))
