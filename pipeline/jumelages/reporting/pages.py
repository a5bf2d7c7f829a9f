"""Pages of a PDF as pictures, for reports; drawn with pdfium."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

#: Dots a point: 108 dots an inch, enough to read a page on a screen and on paper.
SCALE = 1.5
#: A page of more points than a sheet of A1 is drawn smaller, so that no page costs much memory.
LARGEST = 2400
#: Shades of grey, from black to white: what text needs, in a small file.
SHADES = 8
_STEP = 255 / (SHADES - 1)
_EVEN = [round(round(shade / _STEP) * _STEP) for shade in range(256)]


class Picture(NamedTuple):
    """A page: its size in points, and a `data:` address of a PNG."""

    width: float
    height: float
    address: str


def pictures(data: bytes, pages: Iterable[int], slants: Iterable[tuple[int, float]] = ()) -> dict[int, Picture]:
    """The pages of these numbers (from 1) that pdfium can draw; `slants` are those of a Bulletin."""
    from pypdfium2 import PdfDocument

    from jumelages.reading.native import LOCK

    turned = dict(slants)
    with LOCK, closing(PdfDocument(data)) as document:
        there = sorted({number for number in pages if number <= len(document)})
        return {number: _picture(document, number, turned.get(number, 0.0)) for number in there}


def drawn(document: PdfDocument, number: int, scale: float, slant: float = 0.0) -> tuple[Image, float]:
    """A page as it is read: what is seen of it, turned so that its text is upright, as boxes are measured.

    A page whose text was recognised is turned by its `slant`, too. With it the dots a point that it has: `scale`, or
    less where the page is larger than a sheet of A1.
    """
    from jumelages.reading.pdfium import read_page
    from jumelages.reading.scanned import straightened

    turn = read_page(document, number).turn
    with closing(document[number - 1]) as page:
        if not all(page.get_size()):
            page.set_cropbox(*page.get_mediabox())  # a crop box that leaves nothing
        scale *= min(1.0, LARGEST / max(page.get_size()))
        image: Image = page.render(scale=scale).to_pil()
    return straightened(image.rotate(-turn, expand=True) if turn else image, slant), scale


def in_greys(image: Image) -> bytes:
    """A page as a small PNG."""
    buffer = io.BytesIO()
    image.convert("L").point(_EVEN).quantize(SHADES).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _picture(document: PdfDocument, number: int, slant: float) -> Picture:
    image, scale = drawn(document, number, SCALE, slant)
    encoded = base64.b64encode(in_greys(image)).decode("ascii")
    return Picture(image.width / scale, image.height / scale, f"data:image/png;base64,{encoded}")
