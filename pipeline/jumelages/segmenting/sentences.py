"""Running text as it is meant: paragraphs, whatever lines they are wrapped to, and their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jumelages.annotating.parting import BULLETS
from jumelages.bulletin import Item, Line, Span, Text
from jumelages.expressions import expression
from jumelages.lexicon.patterns import Patterns
from jumelages.segmenting.hyphens import parts_a_word

#: Text is wrapped to so many characters. In a wider one each paragraph is a line; a narrower one is a list.
_NARROWEST, _WIDEST = 35, 110
#: So far from the longest line, in characters, lines of a wrapped text end.
_RAGGED = 14
#: A line so long, in characters, that no sentence ends goes on.
_LONG = 60
#: A shorter line, in characters, is a title or a name.
_SHORT = 25
#: The end of a line that goes on: « … avec la ville de », « … Wolfenbüttel, ».
_LEFT_OPEN = expression(
    r"(?:,|[-–—]|\b(?:de|du|des|d'|la|le|les|l'|et|ou|à|au|aux|en|avec|par|dont|depuis|sa|son|est|a))$"
)
#: « Maire : »: a line of its own.
_LABEL = expression(r"[^:.()\d]{3,40}\s?:\s")
_ENDED = expression(r"[.!?…:;][»”\")]*$")
#: What begins on a line of its own: « – Sion est jumelée », « 2. La ville », « a. Suresnes ».
_BULLET = expression(rf"(?:[-–—*+o>{BULLETS}]|\(?\d{{1,2}}[.)]|(?:[a-z]|[ivx]{{2,5}})[.)])\s+")
_FULL_STOP = expression(r"[.!?…][»”\")]*\s+(?=[«“\"(–—-]*\s*[A-ZÀ-ÞĀ-ŽȘȚ])")
#: A stop that ends no sentence: « M. Dieter », « Mme. », « St. », « J. F. Kennedy ».
_ABBREVIATED = expression(r"(?:\b(?:MM?|Mme?s?|Mlles?|Mr|Dr|Drs|Me|St|Ste|Pr|Prof|env|hab|Hon|art|no|vol|[A-Z]))\.$")
_WORD = expression(r"\w[\w'’-]*")
_FEWEST_WORDS = 4
_LONGEST_LABEL = 40
#: A verb that makes a line a sentence though no stop ends it.
_VERB = r"\b(?:est|sont|a|ont|fut|furent|était|(?&verb_of_sentence))\b"


def paragraphs(lines: Sequence[Line]) -> Iterator[Item]:
    """The lines of running text, joined where one goes on in the next."""
    width = _width(lines)
    for stanza in stanzas(lines):
        begin, reported = 0, _is_running(stanza)
        for at in range(1, len(stanza) + 1):
            if at == len(stanza) or not (reported and _goes_on(stanza[at - 1], stanza[at], width)):
                yield _joined(stanza[begin:at])
                begin = at


def stanzas(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The lines between two gaps."""
    begins = [at for at, line in enumerate(lines) if line.gap or at == 0]
    return [lines[begin:end] for begin, end in pairwise([*begins, len(lines)])]


def _width(lines: Sequence[Line]) -> int | None:
    """The width, in characters, that a text is wrapped to; None where it is not wrapped."""
    lengths = sorted((len(line.text.canonical) for line in lines), reverse=True)
    wrapped = len(lengths) > 1 and _NARROWEST <= lengths[0] <= _WIDEST and lengths[0] - lengths[1] <= _RAGGED
    return lengths[0] if wrapped else None


def _is_running(stanza: Sequence[Line]) -> bool:
    """Whether lines are text that runs on: a stop ends the last, or a small letter begins one of them."""
    texts = [line.text.canonical for line in stanza]
    return _ENDED.search(texts[-1].rstrip()) is not None or any(text[:1].islower() for text in texts[1:])


def _goes_on(line: Line, following: Line, width: int | None) -> bool:
    text, below = line.text.canonical.rstrip(), following.text.canonical
    if _BULLET.match(below) or (_LABEL.match(below) and _ends(text)):
        return False
    first = below.split(" ", 1)[0]
    full = line.full if line.full is not None else width is not None and len(text) + len(first) >= width
    if full and not text.isupper():
        return True
    small = (below[:1].islower() and not text.isupper()) or below[:1] in "(«0123456789"
    goes_on = (
        small or len(text) >= _LONG or _LEFT_OPEN.search(text) is not None or _ABBREVIATED.search(text) is not None
    )
    return goes_on and len(text) >= _SHORT and not _ends(text)


def _ends(text: str) -> bool:
    """Whether a sentence ends with the text: « … M. » goes on."""
    return _ENDED.search(text) is not None and not _ABBREVIATED.search(text)


def _joined(lines: Sequence[Line]) -> Item:
    if len(lines) == 1:
        return Item(lines[0].text, (lines[0],))
    pieces: list[tuple[Text, str]] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        text = line.text
        broken = re.search(r"\w[-‐]$", text.canonical) is not None and following is not None
        if broken and following is not None and parts_a_word(line, following.text.canonical):
            text = text.piece(0, len(text.canonical) - 1)
        pieces.append((text, "" if broken else " "))
    return Item(Text.joined(pieces), tuple(lines))


def sentences(paragraph: Item) -> list[Item]:
    """The sentences of a paragraph, each with the lines that it stands on."""
    text = paragraph.text.canonical
    bullet = _BULLET.match(text)
    begin = bullet.end() if bullet else 0
    ends = [match for match in _FULL_STOP.finditer(text) if match.end() > begin]
    stops = [match.end() for match in ends if not _ABBREVIATED.search(text[: match.start() + 1])]
    if not stops:
        return [paragraph]
    return [_sentence(paragraph, *span) for span in zip([0, *stops], [*stops, len(text)], strict=True)]


def _sentence(paragraph: Item, start: int, end: int) -> Item:
    while end > start + 1 and paragraph.text.canonical[end - 1] == " ":
        end -= 1
    text = paragraph.text.piece(start, end)
    source = text.source_span(0, end - start)
    lines = tuple(line for line in paragraph.lines if line.span.start < source.end and source.start < line.span.end)
    return Item(text, lines or paragraph.lines[:1])


def is_sentence(item: Item, patterns: Patterns) -> bool:
    """Whether a paragraph is made of sentences, and is no heading, label or title."""
    text, verb = item.text.canonical, patterns[_VERB]
    words = _WORD.findall(text)
    label, colon, value = text.partition(":")
    if len(words) < _FEWEST_WORDS or (colon and len(label) <= _LONGEST_LABEL and not verb.search(label)):
        reported = verb.search(value) is not None or (label.rstrip().endswith(")") and text.endswith("."))
        return reported and len(_WORD.findall(value)) >= _FEWEST_WORDS
    stopped = text.endswith((".", "!", "?", "…")) and not _ABBREVIATED.search(text)  # « Gênes, Italie – 580 000 hab. »
    return stopped or verb.search(text) is not None


def overlaps(span: Span, other: Span) -> bool:
    """Whether two stretches share a character."""
    return span.start < other.end and other.start < span.end
