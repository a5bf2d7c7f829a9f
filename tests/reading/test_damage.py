"""A damaged PDF is refused or says which pages are lost: nothing lost, nothing silently wrong."""

from __future__ import annotations

import zlib

import pytest

import jumelages
from jumelages.errors import BrokenPdf, TooLarge
from tests.reading.fuzzing import KINDS, fates
from tests.reading.hostile_fonts import mapped
from tests.reading.papers import SAMPLE_PDF, content, pdf_bytes, read, sheet, write
from tests.reading.raw import page_of, stream
from tests.reading.raw import pdf as raw_pdf
from tests.reading.test_bad_input import CATALOG, picture_pdf

PDF = SAMPLE_PDF.read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_damage_is_noticed(kind: str) -> None:
    """In CI so many copies; `make deep` damages many more and shows what became of them."""
    found = [fate for fate in fates(KINDS[kind], range(60)) if fate.what == "silently wrong"]
    # Of a stream that is packed nothing escapes; of one that is not, one likely character for another.
    assert [fate for fate in found if fate.wrong > 2] == []
    assert len(found) <= (3 if kind == "nothing packed" else 0), found


def entry(number: int, moved: int = 0) -> bytes:
    """The sample's cross-reference entry of an object, as it is or pointing `moved` bytes further on."""
    entries = PDF[PDF.rindex(b"\nxref") :].splitlines()[3:]
    return b"%010d 00000 n" % (int(entries[number].split()[0]) + moved)


def start_of_table(moved: int = 0) -> bytes:
    """The sample's pointer to its cross-reference table, as it is or pointing elsewhere."""
    pointer = int(PDF[PDF.rindex(b"startxref") :].split()[1])
    return b"startxref\n%d" % (pointer + moved)


def length_of_first_page() -> bytes:
    """« /Length N » of the first page's drawing instructions."""
    return PDF[PDF.index(b"/Length", PDF.index(b"\n4 0 obj")) :].split(b"\n")[0]


def replaced(old: bytes, new: bytes) -> bytes:
    """The sample with something else in the first such place, nothing moved."""
    assert len(old) == len(new)
    assert old in PDF
    return PDF.replace(old, new, 1)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (replaced(b"/Count 3", b"/Count 2"), "3 of 2 pages"),
        (replaced(b"/Kids [3 0 R\n5 0 R", b"/Kids [3 0 R\n3 0 R"), "2 of 3 pages"),
        (replaced(b"/Contents 4 0 R", b"/Contents 6 0 R"), "no page shows"),
        (replaced(entry(3), entry(3, 10)), "object 3 is not where"),
        (replaced(entry(11), entry(11, 28)), "object 11 is not where"),
    ],
)
def test_a_damaged_structure_stops_the_file(data: bytes, words: str) -> None:
    with pytest.raises(BrokenPdf, match=words):
        read(data)


@pytest.mark.parametrize(("old", "new"), [(start_of_table(), start_of_table(-100)), (entry(10), b"x" + entry(10)[1:])])
def test_a_lost_table_is_made_anew_where_each_object_stands_by_itself(old: bytes, new: bytes) -> None:
    assert content(read(replaced(old, new))) == content(read(PDF))
    packed = KINDS["all packed"]
    with pytest.raises(BrokenPdf, match="cross-reference"):
        read(packed[: packed.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/Contents 4 0 R", b"/Contests 4 0 R"),
        (b") Tj ET", b") Tk ET"),
        (b") Tj ET", b") TJ ET"),
        (b" Td (", b" Td x"),
        (b"/F1 8.00 Tf", b"/F9 8.00 Tf"),
        (b") Tj ET", b"x Tj ET"),  # so that the string goes on to the end of the next one
        (length_of_first_page() + b"\n>>\nstream", length_of_first_page() + b"\n>>\nstreak"),
    ],
)
def test_a_damaged_page_is_named(old: bytes, new: bytes) -> None:
    assert read(replaced(old, new)).unreadable_pages == (1,)


@pytest.mark.parametrize("damage", [b"<\xfd", b"xx"])
def test_a_page_whose_content_is_lost_is_not_empty(damage: bytes) -> None:
    at = PDF.index(b"\n6 0 obj\n<<") + len(b"\n6 0 obj\n")
    assert read(PDF[:at] + damage + PDF[at + len(damage) :]).unreadable_pages == (2,)


def test_a_stretch_of_a_content_made_zero_is_reported() -> None:
    at = PDF.index(b") Tj ET") - 30
    assert read(PDF[:at] + bytes(60) + PDF[at + 60 :]).unreadable_pages == (1,)


def test_a_stream_without_its_length_is_read_whole() -> None:
    length = length_of_first_page()
    assert content(read(replaced(length, length.replace(b"Length", b"Leigth")))) == content(read(PDF))


def test_a_stream_without_its_checksum_is_read_whole() -> None:
    pdf = sheet()
    pdf.add_page()
    write(pdf, ["Gênes (Italie)"])
    data = pdf_bytes(pdf)
    start = data.index(b"stream\n")
    end = data.index(b"\nendstream", start)
    assert content(read(data[: end - 4] + b"\n   " + data[end:])) == ["Gênes (Italie)"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/Subtype /Type0", b"/Subtipe /Type0"),
        (b"/Subtype /CIDFontType2", b"/Subtipe /CIDFontType2"),
        (b"<0001> <0056>", b"<0001> <00X6>"),
    ],
)
def test_a_damaged_font_is_reported(old: bytes, new: bytes) -> None:
    with pytest.raises(BrokenPdf, match="page 1: "):
        read(replaced(old, new))


def test_glyphs_that_mean_no_character_are_replaced() -> None:
    meanings = b"<0041> <0065> <0042> <0000> <0043> <DCDE>"
    data = mapped(b"begincmap 3 beginbfchar %s endbfchar endcmap" % meanings, b"<%s00420043>" % (b"0041" * 9))
    assert content(read(data)) == ["e" * 9 + "\ufffd\ufffd"]


def test_a_stream_that_does_not_unpack_is_reported() -> None:
    pdf = sheet()
    for page in range(2):
        pdf.add_page()
        write(pdf, [f"Gênes (Italie) {page}"])
    data = bytearray(pdf_bytes(pdf))
    data[data.index(b"stream\n") + 30] ^= 1
    bulletin = read(bytes(data))
    assert bulletin.unreadable_pages == (1,)
    assert content(bulletin) == ["Gênes (Italie) 1"]


def test_a_damaged_page_among_scans_is_no_scan() -> None:
    data = picture_pdf(pages_of_text=1)
    at = data.index(b"stream\n") + 30
    with pytest.raises(BrokenPdf, match="page 1"):
        read(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])


ODD = ["ingénier甂e", "capac~tés", "cul\ufffdture", "touris\x9eme", "tourisHique", "dével\uf81coppement"]


@pytest.mark.parametrize("word", ODD)
def test_what_no_word_holds_is_doubted_on_its_field(word: str) -> None:
    text = f"Villes jumelées\n\nGênes (Italie)\nJumelage signé le 3 mai 1958\nDomaines : sport, {word}, jeunesse\n"
    doubts = [one for one in jumelages.read(text.encode()).diagnostics if one.code == "J104"]
    assert [(one.field, one.evidence and one.evidence.quote) for one in doubts] == [("domains", word)]


@pytest.mark.parametrize(
    "words", ["Douarnenez-sur-Mer", "élu·e·s", "M. Angus McDonald", "eTwinning", "œuvre d’Orsay", "São Tomé", "R&D"]
)
def test_what_some_words_hold_is_not_doubted(words: str) -> None:
    text = f"Villes jumelées\n\nGênes (Italie)\nJumelage signé le 3 mai 1958\nDomaines : sport, {words}, jeunesse\n"
    assert not [one for one in jumelages.read(text.encode()).diagnostics if one.code == "J104"]


def test_sound_pages_raise_no_alarm() -> None:
    pdf = sheet()
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    write(pdf, ["Les ((Villes)) \\ jumelées (à Gênes", ") : fin", "100 % \\("])
    pdf.set_font("DejaVu", size=7)
    write(pdf, ["ﬁn de l’oﬃce – « œuvre » n° 5, m²", "½ · é"], y=300)
    pdf.line(10, 10, 300, 300)
    pdf.add_page()
    assert read(pdf_bytes(pdf)).unreadable_pages == ()


def test_what_stands_before_the_header_does_no_harm() -> None:
    assert content(read(b"From: mairie\r\n\r\n" + PDF)) == content(read(PDF))


def bomb(levels: int, size: int) -> bytes:
    """A page whose content is zeros, packed again and again."""
    packed = bytes(1 << 20)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(packed) for _ in range(size >> 20)) + packer.flush()
    for _ in range(levels - 1):
        packed = zlib.compress(packed, 9)
    filters = b"/FlateDecode " * levels
    return raw_pdf(
        CATALOG,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Filter [%s] /Length %d >>\nstream\n%s\nendstream" % (filters, len(packed), packed),
    )


@pytest.mark.parametrize("levels", [1, 2, 3])
def test_a_decompression_bomb_is_refused(levels: int) -> None:
    with pytest.raises(TooLarge, match="over 200 MB"):
        read(bomb(levels, 256 << 20))


@pytest.mark.parametrize("box", [b"0 0 1000000000 1000000000", b"0 0 595 14500"])
def test_an_absurd_page_is_refused(box: bytes) -> None:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] >>" % box
    with pytest.raises(TooLarge, match="points"):
        read(raw_pdf(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page))


@pytest.mark.parametrize(
    ("heading", "head", "field"),
    [
        ("LiLLe (France)", "Luc MARTIN", "name"),
        ("OujdA (Maroc)", "Luc MARTIN", "name"),
        ("Lille (FrAnce)", "Luc MARTIN", "country"),
        ("Boala (burKina Faso)", "Luc MARTIN", "country"),
        ("Lille (France)", "AhMed EL FASSI", "heads"),
        ("Lille (France)", "Luc MArtin", "heads"),
    ],
)
def test_capitals_among_the_small_letters_of_a_name_are_doubted(heading: str, head: str, field: str) -> None:
    text = f"Villes jumelées\n\n{heading}\nJumelage signé en 1973\nMaire : M. {head}\n"
    assert {one.field for one in jumelages.read(text.encode()).diagnostics if one.code == "J104"} == {field}


@pytest.mark.parametrize(
    "head", ["Luc McDonald", "Ronald DeFazio", "Jan IJsselstein", "PaedDr. Ján NOVÁK", "Ann O'Neill"]
)
def test_names_with_capitals_of_their_own_are_not(head: str) -> None:
    text = f"Villes jumelées\n\nDeKalb (États-Unis)\nJumelage signé en 1973\nMaire : M. {head}\n"
    assert not [one for one in jumelages.read(text.encode()).diagnostics if one.code == "J104"]


TEXT_OF_PAGE = b"BT /F1 12 Tf 72 720 Td (Villes jumelees) Tj ET\n"


@pytest.mark.parametrize(
    "data",
    [
        page_of(
            stream(b"q 60 0 0 60 72 400 cm BI /W 2 /H 2 /CS /G /BPC 8 /F /A85 ID\n((,b(A) Tj~>\nEI Q " + TEXT_OF_PAGE)
        ),
        page_of(
            stream(b"q 60 0 0 60 72 400 cm BI /W 8 /H 8 /CS /G /BPC 8 ID " + bytes(64) + b"\nEI Q " + TEXT_OF_PAGE)
        ),
        page_of(stream(b"%c%b\x80" % (len(TEXT_OF_PAGE) - 1, TEXT_OF_PAGE), b"/Filter /RunLengthDecode")),
        page_of(
            stream(TEXT_OF_PAGE), b"<< /Font << /F1 5 0 R >> >>", stream(b"\xff\xd8\xff\xe0", b"/Filter /DCTDecode")
        ),
    ],
    ids=["picture as ASCII in the content", "black picture in the content", "run lengths", "picture without its kind"],
)
def test_what_is_no_damage(data: bytes) -> None:
    assert content(read(data)) == ["Villes jumelees"]
