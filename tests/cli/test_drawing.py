"""`jumelages show-page` and pages for a browser, as their users meet them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image

from jumelages.errors import MissingFile, NoPicture, NoSuchPage
from tests.cli.command import SAMPLE, SAMPLE_PDF, TODAY, jumelages

BLUE = (29, 78, 216)


def is_near(pixel: tuple[int, ...], colour: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(pixel, colour, strict=True))


def test_a_page_is_drawn_with_its_values_boxed(tmp_path: Path) -> None:
    out = tmp_path / "page.png"
    done = jumelages("show-page", SAMPLE_PDF, "1", "--out", out, "--today", TODAY)
    assert (done.code, done.out, done.err) == (0, "", "")
    with Image.open(out) as picture:
        assert picture.size == (1191, 1684)
        shown = picture.convert("RGB")
        row = [shown.getpixel((x, 258)) for x in range(140, 240)]  # through the name of the first city
    assert any(isinstance(pixel, tuple) and is_near(pixel, BLUE) for pixel in row)


def test_a_pdf_that_is_no_bulletin_is_drawn_plain(tmp_path: Path) -> None:
    pdf = FPDF(unit="pt", format=(200, 100))
    pdf.add_page()
    (tmp_path / "blank.pdf").write_bytes(bytes(pdf.output()))
    assert jumelages("show-page", tmp_path / "blank.pdf", "1", "--out", tmp_path / "page.png").code == 0
    with Image.open(io.BytesIO((tmp_path / "page.png").read_bytes())) as picture:
        assert (picture.size, picture.getextrema()) == ((400, 200), ((255, 255),) * 3)


@pytest.mark.parametrize(
    ("path", "page", "code", "words"),
    [
        (SAMPLE, "1", NoPicture.exit_code, "only pages of a PDF"),
        (SAMPLE_PDF, "4", NoSuchPage.exit_code, "it has 3"),
        (SAMPLE_PDF, "0", 2, "0 is too small: the least is 1"),
        ("none.pdf", "1", MissingFile.exit_code, "no such file"),
    ],
)
def test_what_cannot_be_drawn_is_reported(path: Path, page: str, code: int, words: str, tmp_path: Path) -> None:
    done = jumelages("show-page", path, page, "--out", tmp_path / "page.png")
    assert done.code == code
    assert words in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_page_for_a_browser_is_of_one_bulletin() -> None:
    done = jumelages("read", SAMPLE, SAMPLE_PDF, "--format", "html")
    assert done.code == 2
    assert "name one FILE" in done.err
