"""Pages through pdfplumber: a second opinion by other code, several times slower. It does not know what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from pypdfium2 import PdfiumError

from jumelages.bulletin import Box
from jumelages.reading.drawn import THIN, Fill, Image, Ink
from jumelages.reading.layout import WORD_GAP, Word
from jumelages.reading.pdfium import PageText, is_bold
from jumelages.reading.tagged import NOTHING_TAGGED

_PLAIN = Ink(1, 0, (0, 0, 0), True, "", None)
_UNMAPPED = "(cid:"


def plumbed_page(pdf: Any, number: int) -> PageText:
    """What stands on a page of a document that pdfplumber has opened, counted from 1.

    Raises:
        PdfiumError: pdfplumber cannot read the page.
    """
    try:
        return _page(pdf, number)
    except Exception as error:  # pdfminer raises whatever a damaged file leads it to
        raise PdfiumError(f"page {number}: {error}") from error


def _page(pdf: Any, number: int) -> PageText:
    with closing(pdf.pages[number - 1]) as page:
        left, top, right, bottom = page.cropbox
        words = list(_words(page, left, top))
        drawn = [*page.lines, *page.rects]
        boxes = [(one, _box(one, left, top)) for one in drawn]
        rules = [box for _, box in boxes if min(box.x1 - box.x0, box.bottom - box.top) <= THIN]
        fills = [
            Fill(box, _colour(one.get("non_stroking_color")), 0)
            for one, box in boxes
            if one.get("fill") and min(box.x1 - box.x0, box.bottom - box.top) > THIN
        ]
        return PageText(
            right - left,
            bottom - top,
            0,
            words,
            [_PLAIN] * len(words),
            rules,
            fills,
            [Image(_box(one, left, top), 0, opaque=True) for one in page.images],
            len(page.chars),
            sum(char["text"].startswith(_UNMAPPED) for char in page.chars),
            len(page.curves),
            NOTHING_TAGGED,
            [],
            [],
            [],
            0,
        )


def _words(page: Any, left: float, top: float) -> Iterator[Word]:
    """The words, with the places of their characters."""
    found = page.extract_words(
        x_tolerance_ratio=WORD_GAP, extra_attrs=["fontname", "size"], return_chars=True, expand_ligatures=False
    )
    for word in found:
        box, chars = _box(word, left, top), word["chars"]
        stops = [char["x0"] - left for char in chars for _ in char["text"]]
        is_upright = all(char["upright"] for char in chars)
        if len(stops) != len(word["text"]) or not is_upright:
            step = (box.x1 - box.x0) / len(word["text"])
            stops = [box.x0 + step * place for place in range(len(word["text"]))]
        yield Word(
            word["text"],
            box.x0,
            box.x1,
            box.bottom - word["size"],
            box.bottom,
            word["size"],
            is_bold(word["fontname"]),
            (*stops, box.x1),
            " ",
            is_upright,
        )


def _box(one: Any, left: float, top: float) -> Box:
    return Box(one["x0"] - left, one["top"] - top, one["x1"] - left, one["bottom"] - top)


def _colour(parts: Any) -> tuple[int, int, int]:
    """Red, green and blue of a grey or a colour; black where it is another."""
    values = parts if isinstance(parts, (tuple, list)) else (parts,)
    if not all(isinstance(value, (int, float)) for value in values):
        return (0, 0, 0)
    levels = tuple(round(255 * value) for value in values)
    if len(levels) == 1:
        return levels * 3
    return levels if len(levels) == 3 else (0, 0, 0)
