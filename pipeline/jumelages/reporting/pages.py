"""Pages of a PDF as pictures, for reports; drawn with pdfium."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

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

    document = PdfDocument(data)
    try:
        return {number: _picture(document[number - 1]) for number in sorted(set(pages)) if number <= len(document)}
    finally:
        document.close()


def _picture(page: PdfPage) -> Picture:
    """What is seen of the sheet: all of it where a crop box leaves nothing. Boxes are measured from its corner."""
    if not all(page.get_size()):
        page.set_cropbox(*page.get_mediabox())
    width, height = page.get_size()
    scale = SCALE * min(1.0, LARGEST / max(width, height))
    image = page.render(scale=scale, grayscale=True).to_pil().quantize(SHADES)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    encoded = base64.b64encode(buffer.getvalue()).decode("ascii")
    return Picture(width, height, f"data:image/png;base64,{encoded}")
