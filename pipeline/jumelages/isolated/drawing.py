"""What `show-page` does in a child: one page drawn, with the values that were read on it boxed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import closing

from PIL import Image, ImageDraw
from pypdfium2 import PdfDocument

from jumelages.bulletin import Bulletin, Span
from jumelages.catalogues import phrase
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
from jumelages.isolated.manner import Manner, Sheet, Word
from jumelages.isolated.reading import read_paper
from jumelages.reading import read_bulletin
from jumelages.reading.native import LOCK
from jumelages.reporting.bulletin_html import marks_on
from jumelages.reporting.pages import drawn, in_greys
from jumelages.reporting.values import FIELDS, Value, record_values

SCALE = 2.0
"""Dots a point: 144 dots an inch."""
FILLED, DRAWN = 40, 230
"""How opaque a box and its edge are, of 255."""
_WORD = re.compile(r"\S+")
_WITHOUT_VALUES = (NotABulletin, NotFrench, NoCharacters, ScannedPdf, OutlinedPdf, BlankPdf)


def draw_sheet(data: bytes, name: str, number: int) -> Sheet:
    """A page (from 1) as a PNG without boxes, with its words, as far as they are read.

    Raises:
        NoPicture: this is no PDF.
        NoSuchPage: it has fewer pages.
    """
    _require_pdf(data, name)
    bulletin = _lines(data, name)
    slant = dict(bulletin.slants).get(number, 0.0) if bulletin else 0.0
    with LOCK, closing(PdfDocument(data)) as document:
        pages = len(document)
        if number > pages:
            raise NoSuchPage(name, phrase("it has {n}", n=pages))
        image, scale = drawn(document, number, SCALE, slant)
    words = tuple(_words(bulletin, number)) if bulletin else ()
    source = bulletin.source_text[words[0].start : words[-1].end] if bulletin and words else ""
    return Sheet(in_greys(image), image.width / scale, image.height / scale, pages, words, source)


def _lines(data: bytes, name: str) -> Bulletin | None:
    """The file as it is read; its pages recognised where they are pictures and that can be done."""
    for ocr in (False, True):
        try:
            return read_bulletin(data, name, ocr=ocr)
        except (ScannedPdf, NoCharacters, OutlinedPdf):
            continue
        except JumelagesError:
            return None
    return None


def _words(bulletin: Bulletin, page: int) -> Iterator[Word]:
    for line in bulletin.lines:
        if line.page != page:
            continue
        text = bulletin.source_text[line.span.start : line.span.end]
        for found in _WORD.finditer(text):
            span = Span(found.start(), found.end()).moved(line.span.start)
            if box := line.box_of(span):
                yield Word(found.group(), span.start, span.end, line.number, (box.x0, box.top, box.x1, box.bottom))


def _require_pdf(data: bytes, name: str) -> None:
    if b"%PDF-" not in data[:1024]:
        raise NoPicture(name)


def draw_page(data: bytes, name: str, manner: Manner, number: int) -> bytes:
    """A page (from 1) as a PNG, with its values in their fields' colours; without, where there are no records.

    Raises:
        NoPicture: this is no PDF.
        NoSuchPage: it has fewer pages.
    """
    _require_pdf(data, name)
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
            raise NoSuchPage(name, phrase("it has {n}", n=len(document)))
        image, scale = drawn(document, number, SCALE, slant)
    return _png(_with_boxes(image, scale, number, values))


def _with_boxes(image: Image.Image, scale: float, number: int, values: Sequence[Value]) -> Image.Image:
    ground = image.convert("RGBA")
    boxes = Image.new("RGBA", ground.size)
    draw = ImageDraw.Draw(boxes)
    line = round(scale)
    marked = [
        ([scale * side for side in (x, y, x + width, y + height)], bytes.fromhex(FIELDS[value.field][0][1:]))
        for value in values
        for marks, _ in marks_on(number, value)
        for x, y, width, height in marks
    ]
    for (left, top, right, bottom), _ in marked:  # a white line around sets a box off from a coloured ground
        around = (left - line, top - line, right + line, bottom + line)
        draw.rounded_rectangle(around, 3 * scale, outline=(255, 255, 255, DRAWN), width=line)
    for corners, (red, green, blue) in marked:
        draw.rounded_rectangle(corners, 2 * scale, (red, green, blue, FILLED), (red, green, blue, DRAWN), line)
    return Image.alpha_composite(ground, boxes).convert("RGB")


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
