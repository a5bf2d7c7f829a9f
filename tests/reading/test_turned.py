"""Pages that are turned, and pages whose text runs sideways or upside down."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from jumelages.bulletin import Bulletin
from tests.layouts.make import FOLDER
from tests.reading.papers import SAMPLE_PDF, content, furniture, read
from tests.reading.raw import page_of, stream

UPRIGHT = content(read(SAMPLE_PDF))
MATRICES = {90: (0, 1, -1, 0, 1, 0), 180: (-1, 0, 0, -1, 1, 1), 270: (0, -1, 1, 0, 0, 1)}


def turned(degrees: int, rotate: int) -> bytes:
    """The sample with its text running at so many degrees, and its pages displayed turned clockwise."""
    pdf = pikepdf.open(SAMPLE_PDF)
    for page in pdf.pages:
        _, _, width, height = map(float, page.MediaBox)
        if degrees:
            wide, high = (height, width) if degrees in (90, 270) else (width, height)
            a, b, c, d, e, f = MATRICES[degrees]
            matrix = b"q %d %d %d %d %f %f cm\n" % (a, b, c, d, e * wide, f * high)
            page.contents_add(pdf.make_stream(matrix), prepend=True)
            page.contents_add(pdf.make_stream(b"\nQ"))
            page.MediaBox = [0, 0, wide, high]
        page.Rotate = rotate
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def lies_within(bulletin: Bulletin, width: float, height: float) -> bool:
    boxes = [line.box for line in bulletin.lines if line.box]
    return all(0 <= b.x0 < b.x1 <= width and 0 <= b.top < b.bottom <= height for b in boxes)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_reads_the_same_however_it_is_turned(rotate: int) -> None:
    assert content(read(turned(0, rotate))) == UPRIGHT


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_text_reads_the_same_whichever_way_it_runs(degrees: int) -> None:
    assert content(read(turned(degrees, 0))) == UPRIGHT


@pytest.mark.parametrize(("degrees", "size"), [(0, (595.3, 841.9)), (90, (841.9, 595.3)), (180, (595.3, 841.9))])
def test_boxes_stand_where_the_page_shows_the_text(degrees: int, size: tuple[float, float]) -> None:
    assert lies_within(read(turned(degrees, 0)), *size)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_letters_set_one_by_one_read_the_same_however_the_page_is_turned(rotate: int) -> None:
    path = FOLDER / "chromium-plain.aubagne.pdf"
    out = BytesIO()
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            page.Rotate = rotate
        pdf.save(out)
    assert content(read(out.getvalue())) == content(read(path))


def test_a_type_size_below_zero_turns_letters_upside_down() -> None:
    line = b"-1 0 0 -1 72 %d Tm (Villes jumelees) Tj "
    upright = b"BT /F1 -12 Tf " + b"".join(line % y for y in range(400, 720, 14)) + b"ET"
    bulletin = read(page_of(stream(upright + b" BT /F1 -12 Tf 1 0 0 1 300 60 Tm (upside down) Tj ET")))
    assert content(bulletin) == ["Villes jumelees"] * 23
    assert furniture(bulletin) == ["upside down"]
