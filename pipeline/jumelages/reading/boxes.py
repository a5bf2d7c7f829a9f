"""Framed or coloured boxes, and captions under pictures."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from jumelages.bulletin import Box
from jumelages.reading.drawn import Fill
from jumelages.reading.layout import Word, row_of, rows_in
from jumelages.reading.parts import Drawing, Obstacle, TextPart, area_of, parted, reach_of

_FEWEST = 2
"""So many boxes below one another beside the text, at least, belong to it, each to the lines at its height."""
_AT_ONE_PLACE = 2.0
_WHITE = 250
_BAND = 4
"""How broad a band beside the text is at most, in sizes of the type that runs along it."""
_PICTURE = 3
"""How large a drawn picture is at least, in type sizes."""
_MOST = 200
_SMALL = 0.95
"""How small the type of a caption is, at most, against the page's."""


def boxes_in(words: list[Word], drawing: Drawing) -> tuple[list[Obstacle], list[Word]]:
    """Framed or coloured boxes of several lines: cards, or a box beside the running text."""
    frames = [grid.box for grid in drawing.grids if len(grid.cells) == 1]
    frames += [*drawing.frames, *(fill.box for fill in drawing.fills if min(fill.colour) < _WHITE)]
    if not frames:
        return [], words
    frames.sort(key=lambda box: -area_of(box))
    found: list[tuple[Box, list[Word]]] = []
    rest = words
    width = max((w.x1 for w in words), default=0.0) - min((w.x0 for w in words), default=0.0)
    for frame in frames:
        inside, outside = parted(rest, frame)
        if frame.x1 - frame.x0 < 0.7 * width and len(list(rows_in(inside))) > 1:
            found.append((frame, inside))
            rest = outside
    beside = [_is_beside(frame, inside, rest) for frame, inside in found]
    usual = [frame for (frame, _), is_beside in zip(found, beside, strict=True) if is_beside]
    boxes = []
    for (frame, inside), is_beside in zip(found, beside, strict=True):
        returns = is_beside and sum(_is_below(frame, other) for other in usual) >= _FEWEST
        box = _below_its_line(frame, rest) if returns else frame
        is_aside = is_beside and not returns
        reach = reach_of(frame, inside)
        rows = [row._replace(reach=reach) for row in rows_in(inside, -is_aside)]
        boxes.append(Obstacle(box, [TextPart(rows, beside=is_aside)]))
    return boxes, rest


def _is_below(one: Box, other: Box) -> bool:
    """Whether two boxes stand below one another: at the same places of their lines."""
    return abs(one.x0 - other.x0) <= _AT_ONE_PLACE and abs(one.x1 - other.x1) <= _AT_ONE_PLACE


def _below_its_line(frame: Box, words: Sequence[Word]) -> Box:
    """The box, begun below the first line of the text beside it: it belongs to what that line heads."""
    level = [word for word in words if frame.top - word.size / 2 <= word.top < frame.bottom]
    first = min(level, key=lambda word: word.top, default=None)
    return frame if first is None else frame._replace(top=max(frame.top, first.bottom))


def _is_beside(frame: Box, inside: Sequence[Word], rest: Sequence[Word]) -> bool:
    """Whether running text stands beside a box, and more of it than in the box."""
    level = [w for w in rest if w.top < frame.bottom and w.bottom > frame.top]
    return len(level) > len(inside)


def side_labels(words: list[Word], fills: Sequence[Fill]) -> tuple[list[Obstacle], list[Word]]:
    """What runs upwards or downwards in a coloured band beside the text: it stands over the lines at its height."""
    labels: list[Obstacle] = []
    for band in (fill.box for fill in fills if words and min(fill.colour) < _WHITE):
        inside, outside = parted(words, band)
        if inside and band.x1 - band.x0 < _BAND * max(word.size for word in inside) < band.bottom - band.top:
            labels.append(Obstacle(band, [TextPart([row_of(inside, 0, in_order=True)])]))
            words = outside
    return labels, words


def pictures(words: Sequence[Word], drawing: Drawing) -> list[Box]:
    """The pictures, and the areas of colour without words, which are drawn ones."""
    if not drawing.fills and not drawing.images:
        return []
    usual = median([word.size for word in words]) if words else 0.0
    drawn = [fill.box for fill in drawing.fills if min(fill.colour) < _WHITE and _is_large(fill.box, _PICTURE * usual)]
    return [*(box for box, _, _ in drawing.images), *(box for box in drawn[:_MOST] if not parted(words, box)[0])]


def _is_large(box: Box, least: float) -> bool:
    return min(box.x1 - box.x0, box.bottom - box.top) > least


def captions(words: list[Word], images: Sequence[Box]) -> tuple[list[TextPart], list[Word]]:
    """Small lines under pictures."""
    if not words or not images:
        return [], words
    size = median(word.size for word in words)
    captions: list[TextPart] = []
    for image in images:
        under = Box(image.x0 - size, image.bottom - size / 2, image.x1 + size, image.bottom + 3 * size)
        below = [word for word in parted(words, under)[0] if word.size < _SMALL * size]
        if below and any(word.x0 > under.x1 or word.x1 < under.x0 for word in words):
            captions.append(TextPart(list(rows_in(below, -1)), beside=True))
            taken = set(map(id, below))
            words = [word for word in words if id(word) not in taken]
    return captions, words
