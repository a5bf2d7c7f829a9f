"""Pictures of pages: what a box marks on them is what was read there."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable

import pypdfium2
import pytest
from PIL import Image

from jumelages.reporting.pages import pictures
from tests.reading import papers

Edit = Callable[[pypdfium2.PdfPage], None]


def edited(edit: Edit) -> bytes:
    """A page with one word in the middle, edited."""
    sheet = papers.sheet()
    sheet.add_page()
    papers.write(sheet, ["Jumelages"], x=250, y=400)
    document = pypdfium2.PdfDocument(papers.pdf_bytes(sheet))
    edit(document[0])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "edit",
    [
        lambda page: page.set_rotation(0),
        lambda page: page.set_cropbox(100, 300, 400, 600),
        lambda page: page.set_cropbox(5000, 5000, 6000, 6000),
        lambda page: page.set_mediabox(-50, -60, 600, 900),
    ],
    ids=["whole", "cropped", "cropped to nothing", "another corner"],
)
def test_a_box_lies_where_its_line_is_drawn(edit: Edit) -> None:
    data = edited(edit)
    [line] = papers.read(data).lines
    picture = pictures(data, [1])[1]
    image = Image.open(io.BytesIO(base64.b64decode(picture.address.split(",")[1]))).convert("L")
    ink = image.point(lambda shade: 255 * (shade < 128)).getbbox()
    assert ink
    assert line.box
    scale = image.width / picture.width
    drawn = [side / scale for side in ink]
    assert drawn == pytest.approx(list(line.box), abs=4)
