"""Framed or coloured boxes, and captions under pictures."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from jumelages.bulletin import Box
from jumelages.reading.drawn import Image
from jumelages.reading.layout import (
    Word,
    rows_in,
)
from jumelages.reading.parts import Drawing, Obstacle, TextPart, area_of, parted

_SMALL = 0.95
"""How small the type of a caption is, at most, against the page's."""


def boxes_in(words: list[Word], drawing: Drawing) -> tuple[list[Obstacle], list[Word]]:
    """Framed or coloured boxes of several lines: cards, or a box beside the running text."""
    frames = [grid.box for grid in drawing.grids if len(grid.cells) == 1]
    frames += [fill.box for fill in drawing.fills if min(fill.colour) < 250]
    frames.sort(key=lambda box: -area_of(box))
    found: list[tuple[Box, list[Word]]] = []
    rest = words
    width = max((w.x1 for w in words), default=0.0) - min((w.x0 for w in words), default=0.0)
    for frame in frames:
        inside, outside = parted(rest, frame)
        if frame.x1 - frame.x0 < 0.7 * width and len(list(rows_in(inside))) > 1:
            found.append((frame, inside))
            rest = outside
    boxes = [
        Obstacle(frame, [part._replace(beside=_is_beside(frame, inside, rest)) for part in _text_parts(inside)])
        for frame, inside in found
    ]
    return boxes, rest


def _text_parts(words: Sequence[Word]) -> list[TextPart]:
    return [TextPart(list(rows_in(words)))]


def _is_beside(frame: Box, inside: Sequence[Word], rest: Sequence[Word]) -> bool:
    """Whether running text stands beside a box, and more of it than in the box."""
    level = [w for w in rest if w.top < frame.bottom and w.bottom > frame.top]
    return len(level) > len(inside)


def captions(words: list[Word], images: Sequence[Image]) -> tuple[list[TextPart], list[Word]]:
    """Small lines under pictures."""
    if not words or not images:
        return [], words
    size = median(word.size for word in words)
    captions: list[TextPart] = []
    for image, _, _ in images:
        under = Box(image.x0 - size, image.bottom - size / 2, image.x1 + size, image.bottom + 3 * size)
        below = [word for word in parted(words, under)[0] if word.size < _SMALL * size]
        if below and any(word.x0 > under.x1 or word.x1 < under.x0 for word in words):
            captions.append(TextPart(list(rows_in(below)), beside=True))
            taken = set(map(id, below))
            words = [word for word in words if id(word) not in taken]
    return captions, words
