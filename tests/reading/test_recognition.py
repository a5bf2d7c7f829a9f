"""Scans: the text of pages that are pictures is recognised, with its places and how certain it is."""

from __future__ import annotations

import datetime
import os
import shutil
from contextlib import nullcontext
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from pypdfium2 import PdfDocument

import jumelages
from jumelages.bulletin import Bulletin, Recognised, Span
from jumelages.errors import NoRecognition, ScannedPdf
from jumelages.parsing import parse
from jumelages.places import likely_place
from jumelages.reading import read_bulletin
from jumelages.reading.scanned import picture as page_picture
from jumelages.reading.scanned import rules_in, slant_of, straightened
from tests import layouts
from tests.cli.command import SAMPLE_PDF
from tests.cli.command import jumelages as command
from tests.depth import some_of
from tests.layouts.bulletins import PAPERS, Paper
from tests.layouts.facts import outcome
from tests.reading.papers import content, sheet, write

LAYOUTS = Path(layouts.__file__).parent
TODAY = datetime.date(2026, 11, 23)

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None and not os.environ.get("CI"),
    reason="no Tesseract on this machine (Debian: apt-get install tesseract-ocr tesseract-ocr-fra)",
)


@cache
def picture(page: int, slant: float = 0.0, blur: float = 0.0, dots: int = 200) -> bytes:
    """A page of the sample as a scanner of so many dots an inch gives it, perhaps slanting or out of focus."""
    with PdfDocument(SAMPLE_PDF) as document:
        image: Image.Image = document[page - 1].render(scale=dots / 72, grayscale=True).to_pil().convert("L")
    image = image.rotate(slant, resample=Image.Resampling.BICUBIC, fillcolor=255)
    held = BytesIO()
    image.filter(ImageFilter.GaussianBlur(blur)).save(held, "JPEG", quality=70)
    return held.getvalue()


def scanned(path: Path, dots: int, slant: float, dust: int) -> bytes:
    """A PDF as a scanner of so many dots an inch gives it, slanting and on dusty paper."""
    sheets = []
    with PdfDocument(path) as document:
        for page in document:
            image: Image.Image = page.render(scale=dots / 72, grayscale=True).to_pil().convert("L")
            image = image.rotate(slant, resample=Image.Resampling.BICUBIC, fillcolor=250)
            held = BytesIO()
            ImageChops.add(image, Image.effect_noise(image.size, dust), 1, -128).save(held, "JPEG", quality=60)
            sheets.append(held.getvalue())
    return scan(*sheets)


def scan(*pictures: bytes, text: str = "") -> bytes:
    """A PDF of pictures, perhaps with a page of text in front."""
    pdf: FPDF = sheet()
    if text:
        pdf.add_page()
        write(pdf, text.splitlines())
    for one in pictures:
        with Image.open(BytesIO(one)) as image:
            wide = image.width > image.height
        pdf.add_page("landscape" if wide else "portrait")
        pdf.image(BytesIO(one), x=0, y=0, w=pdf.w, h=pdf.h)
    return bytes(pdf.output())


def recognised(data: bytes) -> Bulletin:
    return read_bulletin(data, "scan.pdf", ocr=True)


@needs_tesseract
@pytest.mark.parametrize("slant", some_of([-2.0, 1.5, 0.0], 3))
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
@pytest.mark.parametrize(
    ("layout", "paper", "dots", "slant", "dust"),
    some_of(
        [
            ("weasyprint-table_six", PAPERS["aubagne"], 200, 0.7, 15),
            ("chromium-plain", PAPERS["aubagne"], 150, 2.0, 25),
            ("weasyprint-fiche_ruled", PAPERS["vichy"], 200, -1.0, 20),
            ("chromium-bulleted", PAPERS["vichy"], 150, -2.0, 10),
        ],
        2,
    ),
)
def test_scans_of_other_bulletins_are_read_whole(layout: str, paper: Paper, dots: int, slant: float, dust: int) -> None:
    """Pages, tables and forms with rules; what recognition only guesses (« 1er ») is doubted."""
    file = next(LAYOUTS.glob(f"{layout}.*.pdf"))
    found = outcome(paper, jumelages.read(scanned(file, dots, slant, dust), today=TODAY, ocr=True))
    assert found.silent == ()
    assert found.f1 > 0.98
    assert all(alarm.startswith(("J105", "J204", "J407")) for alarm in found.alarms)


@needs_tesseract
def test_capitals_that_are_read_as_small_letters_are_put_right_and_reported() -> None:
    record = jumelages.read(scan(picture(1)), today=TODAY, ocr=True)
    abidjan = record.blocks[0]
    assert isinstance(abidjan, jumelages.City)
    assert abidjan.country
    assert abidjan.country.name == "Côte d'Ivoire"
    assert [(one.block, one.field) for one in record.diagnostics if one.code == "J103"] == [(0, "country")]


def test_a_name_with_a_letter_misread_is_led_to_its_town() -> None:
    text = "Villes jumelées\n\nCluj-Nanaca (Roumanie)\nJumelage signé le 3 mai 1958\nMaire : M. Emil BOC\n"
    printed = read_bulletin(text.encode(), "b.txt")
    record = parse(printed, today=TODAY)
    misread = parse(replace(printed, recognised=(Recognised(Span(0, len(text)), 0.9),)), today=TODAY)
    assert [block.key for block in record.blocks] == ["cluj-nanaca-ro"]
    assert [block.key for block in misread.blocks] == ["cluj-napoca-ro"]
    assert ("J103", "name") in {(one.code, one.field) for one in misread.diagnostics}


def test_a_name_misread_by_whoever_scanned_the_page_is_led_to_its_town() -> None:
    text = "Villes jumelées\n\nCluj-Nanaca (Roumanie)\nJumelage signé le 3 mai 1958\nMaire : M. Emil BOC\n"
    printed = read_bulletin(text.encode(), "b.txt")
    misread = parse(replace(printed, layers=frozenset({1})), today=TODAY)
    assert [block.key for block in misread.blocks] == ["cluj-napoca-ro"]
    assert ("J103", "name") in {(one.code, one.field) for one in misread.diagnostics}


@pytest.mark.parametrize(
    ("name", "country", "town"),
    [
        ("Lausamne", "CH", "Lausanne"),
        ("Hambourq", "DE", "Hamburg"),
        ("Genès", "IT", "Genoa"),
        ("Xyzzy", "FR", None),
        ("Ro", "IT", None),
    ],
)
def test_the_town_that_a_misread_name_is_likely_to_be(name: str, country: str, town: str | None) -> None:
    likely = likely_place(name, country)
    assert (likely[0].name if likely else None) == town


@pytest.mark.parametrize("slant", [0.0, 1.2])
def test_rules_are_found_on_a_page_set_straight(slant: float) -> None:
    image = Image.new("L", (1240, 1754), 235)
    brush = ImageDraw.Draw(image)
    for y in (300, 400, 500):
        brush.rectangle((200, y, 1000, y + 2), fill=60)
    for x in (200, 600, 1000):
        brush.rectangle((x, 300, x + 2, 500), fill=60)
    image = image.rotate(slant, resample=Image.Resampling.BICUBIC, fillcolor=235)
    rules = rules_in(straightened(image, slant), 150)
    assert len([rule for rule in rules if rule[2] - rule[0] > 700]) == 3
    assert len([rule for rule in rules if rule[3] - rule[1] > 180]) == 3
    assert len(rules) == 6


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
        assert meant.evidence.confidence is not None
        assert 0.6 < found.evidence.confidence <= meant.evidence.confidence


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
    record = jumelages.read(scan(picture(1, blur=2.0)), today=TODAY, ocr=True)
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


@pytest.mark.parametrize("clipped", [False, True])
def test_a_scan_of_as_many_dots_as_are_asked_for_is_taken_as_it_is_but_not_what_is_cut_off(*, clipped: bool) -> None:
    image = Image.new("L", (2482, 3510), 255)  # no whole number of dots a point: drawn anew, its strokes are grey
    strokes = ImageDraw.Draw(image)
    for top in (*range(300, 1200, 21), *range(2300, 3200, 21)):
        strokes.line((300, top, 2100, top), fill=0, width=3)
    pdf = sheet()
    pdf.add_page()
    with pdf.rect_clip(0, 0, pdf.w, pdf.h / 2) if clipped else nullcontext():
        pdf.image(image, x=0, y=0, w=pdf.w, h=pdf.h)
    with PdfDocument(bytes(pdf.output())) as document:
        found = page_picture(document, 1).image
    below = found.crop((0, 2000, found.width, found.height))
    assert (found.tobytes() == image.tobytes()) is not clipped
    assert (below.getextrema() == (255, 255)) is clipped
