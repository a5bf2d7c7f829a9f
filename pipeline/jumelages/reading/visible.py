"""What is seen of a page, and only that: text that no reader of the paper sees is not content."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from jumelages.bulletin import Box
from jumelages.reading.drawn import Fill, Image, Ink
from jumelages.reading.layout import Word
from jumelages.reading.parts import area_of
from jumelages.reading.pdfium import CLIPPING, INVISIBLE, PageText

WHITE = (255, 255, 255)
_LIKE = 12
"""How much two colours may differ, of 255, for one not to stand out on the other."""
_SCAN = 0.3
"""The part of a page that an image covers at least to be the picture of a page: a scan."""
_INVISIBLE_MODES = (INVISIBLE, CLIPPING)
_DARK = 200
_MOST_COVERS = 2_000
_MARGIN = 2.0


def seen(page: PageText, hidden_layers: Collection[str]) -> tuple[list[Word], list[Word]]:
    """The words that are seen, and those that are not.

    Not seen is what stands on a layer that is switched off, outside the page or its clipping path, what
    is drawn invisibly (but over the image of a page, where it is the text of the scan), in the colour
    of its ground, or painted over.
    """
    scans = [image.box for image in page.images if area_of(image.box) >= _SCAN * page.width * page.height]
    covers: list[Fill | Image] = [*page.fills, *(image for image in page.images if image.box not in scans)]
    covers = [cover for cover in covers if not isinstance(cover, Image) or cover.opaque]
    covers = sorted(covers, key=lambda cover: -area_of(cover.box))[:_MOST_COVERS]
    if (
        not (covers or scans)
        and all(map(_is_plain, {id(ink): ink for ink in page.inks}.values()))
        and _are_inside(page)
    ):
        return page.words, []
    visible: list[Word] = []
    hidden: list[Word] = []
    for word, ink in zip(page.words, page.inks, strict=True):
        is_seen = _is_seen(word, ink, page, scans, covers, hidden_layers)
        (visible if is_seen else hidden).append(word)
    return visible, hidden


def _is_plain(ink: Ink) -> bool:
    """Whether text is dark and clipped by nothing: the ordinary case, where nothing is under or over it."""
    is_dark = ink.colour is not None and min(ink.colour) < _DARK
    return is_dark and ink.mode == 0 and ink.opaque and not ink.layer and ink.clip is None


def _are_inside(page: PageText) -> bool:
    width, height = page.width, page.height
    return not any(word.x0 < 0 or word.top < 0 or word.x1 > width or word.bottom > height for word in page.words)


def _is_seen(
    word: Word,
    ink: Ink,
    page: PageText,
    scans: Sequence[Box],
    covers: Sequence[Fill | Image],
    hidden_layers: Collection[str],
) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    if ink.layer and ink.layer in hidden_layers:
        return False
    if not (0 <= x <= page.width and 0 <= y <= page.height) or (ink.clip and not _holds(ink.clip, x, y)):
        return False
    if any(_holds(scan, x, y) for scan in scans):
        return True
    if ink.mode in _INVISIBLE_MODES or not ink.opaque:
        return False
    over = [cover for cover in covers if _holds(cover.box, x, y)]
    if any(cover.order > ink.order for cover in over if _covers(cover.box, word)):
        return False
    if ink.colour is None or ink.mode != 0:
        return True
    ground = max((cover for cover in over if cover.order < ink.order), key=lambda cover: cover.order, default=None)
    if isinstance(ground, Image):
        return True
    return not _alike(ink.colour, ground.colour if ground else WHITE)


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 - _MARGIN <= x <= box.x1 + _MARGIN and box.top - _MARGIN <= y <= box.bottom + _MARGIN


def _covers(box: Box, word: Word) -> bool:
    """Whether a box hides a word: all of its width, and the middle of its height."""
    low, high = word.top + 0.3 * (word.bottom - word.top), word.bottom - 0.3 * (word.bottom - word.top)
    return box.x0 <= word.x0 + 1 and box.x1 >= word.x1 - 1 and box.top <= low and box.bottom >= high


def _alike(colour: tuple[int, int, int], ground: tuple[int, int, int]) -> bool:
    return all(abs(a - b) <= _LIKE for a, b in zip(colour, ground, strict=True))
