"""What is seen of a page is content; what is not, or is struck out, or leads to a footnote, is left out and said."""

from __future__ import annotations

import datetime

import pytest
from fpdf import FPDF
from PIL import Image

from jumelages.bulletin import Bulletin
from jumelages.parsing import parse
from jumelages.reading.pdf import read_pdf
from tests.reading.papers import content, pdf_bytes, read, sheet, write
from tests.reading.raw import TEXT, packed, page_of


def page() -> FPDF:
    pdf = sheet()
    pdf.add_page()
    write(pdf, ["Gênes (Italie)", "Maire : M. Marco DORIA"])
    return pdf


SEEN = ["Gênes (Italie)", "Maire : M. Marco DORIA"]


def left_out(bulletin: Bulletin) -> list[tuple[str, str]]:
    return [(found.reason, found.text) for found in bulletin.left_out]


def test_white_on_white_is_not_seen() -> None:
    pdf = page()
    pdf.set_text_color(255)
    write(pdf, ["Lyon (France)"], y=300)
    bulletin = read(pdf_bytes(pdf))
    assert content(bulletin) == SEEN
    assert left_out(bulletin) == [("hidden", "Lyon (France)")]


def test_white_on_a_dark_ground_is_seen() -> None:
    pdf = page()
    pdf.set_fill_color(0, 0, 90)
    pdf.rect(60, 280, 300, 30, style="F")
    pdf.set_text_color(255)
    write(pdf, ["Odessa (Ukraine)"], y=300)
    assert content(read(pdf_bytes(pdf))) == [*SEEN, "Odessa (Ukraine)"]


def test_what_is_painted_over_is_not_seen() -> None:
    pdf = page()
    write(pdf, ["Lyon (France)"], y=300)
    pdf.set_fill_color(255)
    pdf.rect(60, 280, 300, 30, style="F")
    assert content(read(pdf_bytes(pdf))) == SEEN


SHADES = b"<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 600 0] /Function 7 0 R >>"
FROM_RED_TO_BLUE = b"<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [1 0 0] /C1 [0 0 1] >>"


@pytest.mark.parametrize(
    ("drawn", "is_seen"),
    [
        (b"/Pattern cs /X scn BT /F1 24 Tf 72 600 Td (Odessa) Tj ET", True),  # letters in two colours
        (b"BT /F1 24 Tf 7 Tr 72 600 Td (Odessa) Tj ET 0 0 1 rg 0 590 500 40 re f", True),  # a path that is filled later
        (b"BT /F1 24 Tf 7 Tr 72 600 Td (Odessa) Tj ET", False),
        (b"q 60 590 400 40 re W n /S sh Q 1 g BT /F1 24 Tf 72 600 Td (Odessa) Tj ET", True),  # white on a shaded ground
        (b"1 g BT /F1 24 Tf 72 600 Td (Odessa) Tj ET", False),
    ],
)
def test_shaded_letters_and_letters_on_shades_are_seen(drawn: bytes, is_seen: bool) -> None:
    resources = (
        b"<< /Font << /F1 5 0 R >> /Pattern << /X << /PatternType 2 /Shading 6 0 R >> >> /Shading << /S 6 0 R >> >>"
    )
    data = page_of(packed(TEXT + drawn), resources, SHADES, FROM_RED_TO_BLUE)
    assert content(read(data)) == ["Villes jumelees", *(["Odessa"] if is_seen else [])]


def test_a_font_that_says_its_letters_reach_deep_stands_where_it_is_printed() -> None:
    descriptor = b"/FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 32 /Descent -2463 /Ascent 900 >>"
    font = b"<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 32 /LastChar 122 /Widths [%s] %s >>" % (
        b"500 " * 91,
        descriptor,
    )
    text = packed(b"BT /F2 12 Tf 72 10 Td (Odessa) Tj ET " + TEXT)
    assert "Odessa" in content(read(page_of(text, b"<< /Font << /F1 5 0 R /F2 6 0 R >> >>", font)))


def test_text_outside_the_page_is_not_seen() -> None:
    pdf = page()
    write(pdf, ["Lyon (France)"], x=-200, y=300)
    assert content(read(pdf_bytes(pdf))) == SEEN


def test_clipped_text_is_not_seen() -> None:
    pdf = page()
    with pdf.rect_clip(60, 400, 100, 20):
        write(pdf, ["Lyon (France)"], y=300)
    assert content(read(pdf_bytes(pdf))) == SEEN


def test_invisible_text_is_the_text_of_a_scan_and_of_nothing_else() -> None:
    pdf = page()
    with pdf.local_context(text_mode="INVISIBLE"):
        write(pdf, ["Lyon (France)"], y=300)
    assert content(read(pdf_bytes(pdf))) == SEEN
    pdf = sheet()
    pdf.add_page()
    pdf.image(Image.new("L", (60, 80), 200), x=0, y=0, w=pdf.w, h=pdf.h)
    with pdf.local_context(text_mode="INVISIBLE"):
        write(pdf, SEEN)
    assert content(read(pdf_bytes(pdf))) == SEEN


def test_words_that_are_struck_out_are_left_out() -> None:
    pdf = sheet()
    pdf.add_page()
    write(pdf, ["Maire : Mme Marta VINCENZI M. Marco DORIA"])
    begin = 70 + pdf.get_string_width("Maire : ")
    pdf.line(begin, 97, begin + pdf.get_string_width("Mme Marta VINCENZI"), 97)
    bulletin = read(pdf_bytes(pdf))
    assert "".join(content(bulletin)).split() == ["Maire", ":", "M.", "Marco", "DORIA"]
    assert left_out(bulletin) == [("struck", "Mme Marta VINCENZI")]


def test_an_underlined_word_is_no_word_struck_out() -> None:
    pdf = page()
    pdf.line(70, 101, 160, 101)
    bulletin = read(pdf_bytes(pdf))
    assert (content(bulletin), left_out(bulletin)) == (SEEN, [])


def footnoted() -> Bulletin:
    pdf = page()
    write(pdf, ["609 000 habitants", "Superficie : 240 km"], y=128)
    pdf.set_font_size(6)
    pdf.text(70 + 10 / 6 * pdf.get_string_width("609 000 habitants"), 124, "1")
    pdf.text(70 + 10 / 6 * pdf.get_string_width("Superficie : 240 km"), 138, "2")
    write(pdf, ["1 Chiffre de 2011", "communiqué par la ville"], y=780, leading=9)
    return read_pdf(pdf_bytes(pdf), "bulletin")


def test_a_footnote_and_its_mark_are_no_part_of_a_value() -> None:
    bulletin = footnoted()
    assert content(bulletin)[2:4] == ["609 000 habitants", "Superficie : 240 km2"]
    assert "¹" in [line.text.canonical for line in bulletin.lines if line.furniture]
    assert [line.text.canonical for line in bulletin.regions[-1].lines] == [
        "1 Chiffre de 2011",
        "communiqué par la ville",
    ]


def test_what_a_footnote_says_of_a_head_is_read_at_its_mark() -> None:
    pdf = page()
    pdf.set_font_size(6)
    pdf.text(70 + 10 / 6 * pdf.get_string_width("Maire : M. Marco DORIA"), 110, "1")
    write(pdf, ["1 Par intérim."], y=780)
    pdf.set_font_size(10)
    write(pdf, ["Jumelage signé en 1958", "609 000 habitants"], y=128)
    [block] = parse(read_pdf(pdf_bytes(pdf), "bulletin"), today=datetime.date(2026, 11, 23)).blocks
    assert [(head.name, head.status.value) for head in block.heads] == [("Marco DORIA", "acting")]
