"""Scans: the text of pages that are pictures is recognised, with its places and how certain it is."""

from __future__ import annotations

import datetime
import os
import shutil
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image, ImageFilter
from pypdfium2 import PdfDocument

import jumelages
from jumelages.bulletin import Bulletin
from jumelages.errors import NoRecognition, ScannedPdf
from jumelages.reading import read_bulletin
from jumelages.reading.recognition import slant_of
from tests.cli.command import SAMPLE_PDF
from tests.cli.command import jumelages as command
from tests.reading.papers import content, sheet, write

TODAY = datetime.date(2026, 11, 23)

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None and not os.environ.get("CI"),
    reason="no Tesseract on this machine (Debian: apt-get install tesseract-ocr tesseract-ocr-fra)",
)


@cache
def picture(page: int, slant: float = 0.0, blur: float = 0.0) -> bytes:
    """A page of the sample as a scanner gives it: 200 dots an inch, perhaps slanting or out of focus."""
    with PdfDocument(SAMPLE_PDF) as document:
        image: Image.Image = document[page - 1].render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    image = image.rotate(slant, resample=Image.Resampling.BICUBIC, fillcolor=255)
    held = BytesIO()
    image.filter(ImageFilter.GaussianBlur(blur)).save(held, "JPEG", quality=70)
    return held.getvalue()


def scan(*pictures: bytes, text: str = "") -> bytes:
    """A PDF of pictures, perhaps with a page of text in front."""
    pdf: FPDF = sheet()
    if text:
        pdf.add_page()
        write(pdf, text.splitlines())
    for one in pictures:
        pdf.add_page()
        pdf.image(BytesIO(one), x=0, y=0, w=pdf.w, h=pdf.h)
    return bytes(pdf.output())


def recognised(data: bytes) -> Bulletin:
    return read_bulletin(data, "scan.pdf", ocr=True)


@needs_tesseract
@pytest.mark.parametrize("slant", [0.0, 1.5, -2.0])
def test_a_scan_is_read_as_its_text_is(slant: float) -> None:
    data = scan(picture(1, slant))
    with pytest.raises(ScannedPdf, match="--ocr"):
        read_bulletin(data, "scan.pdf")
    text = jumelages.read(SAMPLE_PDF, today=TODAY).blocks[:4]
    found = jumelages.read(data, today=TODAY, ocr=True).blocks[:4]
    assert [block.key for block in found] == [block.key for block in text]
    for scanned, written in zip(found, text, strict=True):
        assert [head.name for head in scanned.heads] == [head.name for head in written.heads]
        assert [one.label for one in scanned.domains] == [one.label for one in written.domains]


@needs_tesseract
def test_each_value_has_its_place_and_its_certainty() -> None:
    (scanned, *_), (written, *_) = (
        read.blocks
        for read in (
            jumelages.read(scan(picture(1)), today=TODAY, ocr=True),
            jumelages.read(SAMPLE_PDF, today=TODAY),
        )
    )
    for found, meant in zip(scanned.domains, written.domains, strict=True):
        assert found.evidence
        assert meant.evidence
        assert found.evidence.box
        assert meant.evidence.box
        assert all(abs(a - b) < 4 for a, b in zip(found.evidence.box, meant.evidence.box, strict=True))
        assert found.evidence.confidence is not None
        assert 0.6 < found.evidence.confidence <= 1
        assert meant.evidence.confidence is None


@needs_tesseract
def test_only_the_pages_that_need_it_are_recognised() -> None:
    bulletin = recognised(scan(picture(2), text="Villes jumelées\nGênes (Italie)\nJumelage signé le 3 mai 1958"))
    assert bulletin.unreadable_pages == ()
    assert content(bulletin)[1:3] == ["Gênes (Italie)", "Jumelage signé le 3 mai 1958"]
    first = min(word.span.start for word in bulletin.recognised)
    assert first > bulletin.source_text.index("\f")
    assert {line.page for line in bulletin.lines} == {1, 2}
    assert recognised(SAMPLE_PDF.read_bytes()).recognised == ()


@needs_tesseract
def test_a_word_that_is_not_certain_is_doubted_on_its_field() -> None:
    record = jumelages.read(scan(picture(1, blur=2.4)), today=TODAY, ocr=True)
    doubts = [one for one in record.diagnostics if one.code == "J105"]
    assert doubts
    for doubt in doubts:
        assert doubt.field
        assert doubt.evidence
        assert doubt.evidence.confidence is not None
        assert doubt.evidence.confidence < 0.5


@pytest.mark.parametrize("slant", [0.0, 0.4, -1.3, 3.5])
def test_how_much_a_page_slants_is_found(slant: float) -> None:
    with Image.open(BytesIO(picture(1, slant))) as image:
        assert abs(slant_of(image) - slant) <= 0.15


def test_without_tesseract_one_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoRecognition, match="apt-get install tesseract-ocr tesseract-ocr-fra"):
        recognised(scan(picture(1)))
    assert recognised(SAMPLE_PDF.read_bytes()).unreadable_pages == ()


@needs_tesseract
def test_the_command_recognises(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan(picture(3)))
    assert command("check", path).code == ScannedPdf.exit_code
    done = command("read", path, "--ocr", "--format", "jsonl", "--today", "2026-11-23")
    assert done.code in (0, 1)
    assert '"confidence":' in done.out
