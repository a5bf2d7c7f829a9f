"""What `show-page` does in a child: one page drawn, with the values that were read on it boxed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import closing

from PIL import Image, ImageDraw
from pypdfium2 import PdfDocument

from jumelages.errors import (
    BlankPdf,
    JumelagesError,
    NoCharacters,
    NoPicture,
    NoSuchPage,
    NotABulletin,
    NotFrench,
    OutlinedPdf,
    ScannedPdf,
)
from jumelages.isolated.manner import Manner
from jumelages.isolated.reading import read_paper
from jumelages.reading.native import LOCK
from jumelages.reporting.bulletin_html import marks_on
from jumelages.reporting.pages import drawn
from jumelages.reporting.values import FIELDS, Value, record_values

SCALE = 2.0
"""Dots a point: 144 dots an inch."""
FILLED, DRAWN = 40, 230
"""How opaque a box and its edge are, of 255."""
_WITHOUT_VALUES = (NotABulletin, NotFrench, NoCharacters, ScannedPdf, OutlinedPdf, BlankPdf)


def draw_page(data: bytes, name: str, manner: Manner, number: int) -> bytes:
    """A page (from 1) as a PNG, with its values in their fields' colours; without, where there are no records.

    Raises:
        NoPicture: this is no PDF.
        NoSuchPage: it has fewer pages.
    """
    if b"%PDF-" not in data[:1024]:
        raise NoPicture(name)
    values: list[Value] = []
    slant = 0.0
    try:
        bulletin, record = read_paper(data, name, manner)
        values, slant = list(record_values(record, manner.language)), dict(bulletin.slants).get(number, 0.0)
    except JumelagesError as error:
        if not isinstance(error, _WITHOUT_VALUES):
            raise
    with LOCK, closing(PdfDocument(data)) as document:
        if number > len(document):
            raise NoSuchPage(name, f"it has {len(document)}")
        image, scale = drawn(document, number, SCALE, slant)
    return _png(_with_boxes(image, scale, number, values))


def _with_boxes(image: Image.Image, scale: float, number: int, values: Sequence[Value]) -> Image.Image:
    ground = image.convert("RGBA")
    boxes = Image.new("RGBA", ground.size)
    draw = ImageDraw.Draw(boxes)
    for value in values:
        red, green, blue = bytes.fromhex(FIELDS[value.field][0][1:])
        for marks, _ in marks_on(number, value):
            for x, y, width, height in marks:
                corners = [scale * side for side in (x, y, x + width, y + height)]
                draw.rounded_rectangle(
                    corners, 2 * scale, (red, green, blue, FILLED), (red, green, blue, DRAWN), round(scale)
                )
    return Image.alpha_composite(ground, boxes).convert("RGB")


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
