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
#: Shades of grey: what text needs, in a small file.
SHADES = 8


class Picture(NamedTuple):
    """A page: its size in points, and a `data:` address of a PNG."""

    width: float
    height: float
    address: str


def pictures(data: bytes, pages: Iterable[int]) -> dict[int, Picture]:
    """The pages of these numbers (from 1) that pdfium can draw."""
    from pypdfium2 import PdfDocument

    from jumelages.reading.pdfium import LOCK

    with LOCK, closing(PdfDocument(data)) as document:
        return {number: _picture(document, number) for number in sorted(set(pages)) if number <= len(document)}


def drawn(document: PdfDocument, number: int, scale: float) -> tuple[Image, float]:
    """A page as it is read: what is seen of it, turned so that its text is upright, as boxes are measured.

    With it the dots a point that it has: `scale`, or less where the page is larger than a sheet of A1.
    """
    from jumelages.reading.pdfium import read_page

    turn = read_page(document, number).turn
    with closing(document[number - 1]) as page:
        if not all(page.get_size()):
            page.set_cropbox(*page.get_mediabox())  # a crop box that leaves nothing
        scale *= min(1.0, LARGEST / max(page.get_size()))
        image: Image = page.render(scale=scale).to_pil()
    return (image.rotate(-turn, expand=True) if turn else image), scale


def _picture(document: PdfDocument, number: int) -> Picture:
    image, scale = drawn(document, number, SCALE)
    buffer = io.BytesIO()
    image.convert("L").quantize(SHADES).save(buffer, "PNG", optimize=True)
    encoded = base64.b64encode(buffer.getvalue()).decode("ascii")
    return Picture(image.width / scale, image.height / scale, f"data:image/png;base64,{encoded}")
