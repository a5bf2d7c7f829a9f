"""The account of every non-blank character: claimed by a value or by known wording, or unread."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jumelages.bulletin import Bulletin, Span
from jumelages.records import Coverage, Unread


def coverage_of(bulletin: Bulletin, claimed: bytearray) -> Coverage:
    """The coverage of a bulletin: its non-blank characters, those claimed (1), and where the others (0) stand."""
    source = bulletin.source_text
    unread = tuple(_unread(bulletin, claimed))
    characters = len(source) - sum(map(str.isspace, source))
    lost = sum(not char.isspace() for stretch in unread for char in stretch.quote)
    return Coverage(characters=characters, claimed=characters - lost, unread=unread)


def _unread(bulletin: Bulletin, claimed: bytearray) -> Iterator[Unread]:
    for line in bulletin.lines:
        start, end = line.span
        for stretch in _gaps(claimed, start, end) if claimed.find(0, start, end) != -1 else ():
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
