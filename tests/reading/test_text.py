from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelages.bulletin import Bulletin
from jumelages.errors import BrokenEncoding, JumelagesError
from jumelages.reading import load, read_bulletin
from tests.reading.papers import SAMPLE_PDF, SAMPLE_TXT, content, furniture, read

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1", "mac_roman", "cp850"]
LINE_ENDS = ["\n", "\r\n", "\r"]
WIDE_LINE_ENDS = ["\u2028", "\x85"]
TEXT = SAMPLE_TXT.read_text(encoding="utf-8")
EXPECTED = content(read(SAMPLE_TXT))


def law(bulletin: Bulletin, data: bytes) -> None:
    """What holds for every TXT: the codec gives the source text, spans point into it."""
    assert bulletin.encoding is not None
    assert data.decode(bulletin.encoding) == bulletin.source_text
    assert bulletin.lines
    last = 0
    for line in bulletin.lines:
        assert line.text.canonical
        assert last <= line.span.start < line.span.end <= len(bulletin.source_text)
        assert 1 <= line.page <= bulletin.pages
        last = line.span.end


def test_the_sample() -> None:
    bulletin = read_bulletin(SAMPLE_TXT.read_bytes(), "folder/bulletin.txt")
    assert (bulletin.name, bulletin.media_type, bulletin.encoding) == ("bulletin.txt", "text/plain", "utf-8")
    assert (bulletin.pages, len(bulletin.lines), furniture(bulletin)) == (1, 87, [])
    assert [line for line in TEXT.split("\n") if line] == EXPECTED
    assert [line.number for line in bulletin.lines[:4]] == [5, 6, 8, 10]
    assert [line.gap for line in bulletin.lines[:4]] == [True, False, True, True]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", LINE_ENDS)
def test_every_encoding_and_line_end_gives_the_same_lines(encoding: str, end: str) -> None:
    data = TEXT.replace("\n", end).encode(encoding)
    bulletin = read(data)
    law(bulletin, data)
    assert content(bulletin) == EXPECTED
    assert [line.number for line in bulletin.lines] == [line.number for line in read(SAMPLE_TXT).lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("end", WIDE_LINE_ENDS)
def test_unicode_line_ends(encoding: str, end: str) -> None:
    assert content(read(TEXT.replace("\n", end).encode(encoding))) == EXPECTED


def test_latin_1_with_nel() -> None:
    assert content(read(TEXT.replace("\n", "\x85").encode("latin-1"))) == EXPECTED


@pytest.mark.parametrize("byte_order", ["le", "be"])
def test_utf_16_keeps_its_mark_in_the_source(byte_order: str) -> None:
    data = ("\ufeff" + TEXT).encode(f"utf-16-{byte_order}")
    bulletin = read(data)
    law(bulletin, data)
    assert bulletin.encoding == f"utf-16-{byte_order}"
    assert bulletin.source_text[0] == "\ufeff"


def test_typography_does_not_change_the_lines() -> None:
    dressed = normalize("NFD", TEXT.replace("'", "’").replace(" 000", "\u202f000").replace("coop", "co\xadop"))
    bulletin = read(dressed.encode())
    law(bulletin, dressed.encode())
    assert content(bulletin) == EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        "Élu",
        "été",
        "Gênes",
        "Orléans\r\n",
        "Maire : M. Robert Beugré MAMBE",
        "l\u2019Écosse – « Besançon »",
        "25 °C",
    ],
)
def test_short_cp1252(text: str) -> None:
    bulletin = read(text.encode("cp1252"))
    assert (bulletin.encoding, bulletin.source_text) == ("cp1252", text)


@pytest.mark.parametrize("line", EXPECTED)
def test_each_line_alone_is_decoded(line: str) -> None:
    assert read(line.encode("cp1252")).source_text == line


@pytest.mark.parametrize("start", range(0, len(EXPECTED) - 6, 6))
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_a_block_alone_is_decoded(start: int, encoding: str) -> None:
    block = "\n".join(EXPECTED[start : start + 6])
    assert read(block.encode(encoding)).source_text == block


@pytest.mark.parametrize("bad", [b"\xff", b"\xe9", b"\xc3"])
def test_broken_utf_8_names_the_place(bad: bytes) -> None:
    data = SAMPLE_TXT.read_bytes()
    at = data.index(b"Anvers")
    with pytest.raises(BrokenEncoding, match=f"byte {at}, line 20"):
        read(data[:at] + bad + data[at:])


def test_utf_8_cut_in_a_letter_is_broken() -> None:
    with pytest.raises(BrokenEncoding, match="line 2"):
        read("Villes jumelées\nGên".encode()[:-2])


@pytest.mark.parametrize("encoding", ["koi8-r", "cp1251"])
def test_an_unknown_encoding_is_not_guessed(encoding: str) -> None:
    with pytest.raises(BrokenEncoding):
        read("Города-побратимы: Абиджан, Антверпен, Копенгаген".encode(encoding))


def test_form_feeds_are_pages() -> None:
    bulletin = read(b"Un\n\fDeux\n  Trois\f\n\nQuatre\n\f")
    assert bulletin.pages == 3
    found = [(line.text.canonical, line.page, line.number, line.gap, line.indent) for line in bulletin.lines]
    assert found == [
        ("Un", 1, 1, True, 0),
        ("Deux", 2, 2, False, 0),
        ("Trois", 2, 3, False, 2),
        ("Quatre", 3, 5, True, 0),
    ]


def test_load(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_bytes(b"abc")
    assert load(path) == (str(path), b"abc")
    assert load(str(path)) == (str(path), b"abc")
    assert load(b"abc") == ("<bytes>", b"abc")
    with path.open("rb") as file:
        assert load(file) == (str(path), b"abc")
    with path.open() as text, pytest.raises(TypeError, match="binary"):
        load(text)  # type: ignore[arg-type]  # a text is what is refused


SOUP = st.lists(
    st.sampled_from([b"%PDF-1.4\n", b"%%EOF", b"\xef\xbb\xbf", b"\xff\xfe", b"\f", b"\r\n", b"\x85", b"\xc3\xa9"])
    | st.binary(max_size=8)
).map(b"".join)


@given(SOUP | st.text().map(str.encode) | st.text().map(lambda text: text.encode("utf-16", "surrogatepass")))
def test_any_bytes_give_a_bulletin_or_our_error(data: bytes) -> None:
    try:
        bulletin = read(data)
    except JumelagesError as error:
        assert str(error)
    else:
        law(bulletin, data)
        assert read(data) == bulletin


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.binary(max_size=4))
def test_any_damage_to_a_pdf_gives_a_bulletin_or_our_error(start: int, length: int, patch: bytes) -> None:
    data = SAMPLE_PDF.read_bytes()
    start %= len(data)
    try:
        read(data[:start] + patch + data[start + length % 2000 :])
    except JumelagesError as error:
        assert str(error)


def test_a_character_written_as_in_a_web_page_is_what_it_means_and_leads_back() -> None:
    source = "Villes jumel&eacute;es\n\nG&ecirc;nes&nbsp;(Italie)\nMaire&#160;: M. Jos&#233; ROSSI &amp; Cie\n"
    bulletin = read_bulletin(source.encode(), "web.txt")
    assert [line.text.canonical for line in bulletin.lines][1:] == ["Gênes (Italie)", "Maire : M. José ROSSI & Cie"]
    title, city, _ = bulletin.lines
    assert source[slice(*title.text.source_span(0, len("Villes jumelées")))] == "Villes jumel&eacute;es"
    assert source[slice(*city.text.source_span(0, 5))] == "G&ecirc;nes"
    assert source[slice(*city.text.source_span(6, 14))] == "(Italie)"


def test_a_file_in_two_encodings_is_refused_wherever_the_second_begins() -> None:
    first = "Jumelé à Porto en février\n".encode()
    second = "Gênes : jumelé le 6 août, renouvelé à Gênes, fêté à Sète\n".encode("cp1252")
    for data in (first + second, second + first):
        with pytest.raises(BrokenEncoding, match="other parts are UTF-8"):
            read_bulletin(data, "two.txt")


NOTES = """Ville de Beauval

Porto (Portugal)1
Jumelage signé le 5 mai 1975(2), renouvelé en 2005[3]
Maire : M. Rui MOREIRA*
237 591 habitants³ sur 41 km²

1 Ville de la région Nord.
(2) Renouvelé tacitement.
* Réélu en 2021.

Mis à jour au 3 mars 2021
"""


@pytest.mark.parametrize("name", ["MOREIRA*", "MOREIRA *"])
def test_marks_of_footnotes_and_their_notes_are_no_statement(name: str) -> None:
    bulletin = read_bulletin(NOTES.replace("MOREIRA*", name).encode(), "notes.txt")
    assert [line.text.canonical for line in bulletin.lines if not line.furniture] == [
        "Ville de Beauval",
        "Porto (Portugal)",
        "Jumelage signé le 5 mai 1975, renouvelé en 2005",
        "Maire : M. Rui MOREIRA",
        "237 591 habitants sur 41 km²",
        "Mis à jour au 3 mars 2021",
    ]
    aside = [line.text.canonical for line in bulletin.lines if line.furniture]
    assert [mark.strip() for mark in aside[3:]] == ["1", "(2)", "[3]", "*", "³"]
    assert len(aside) == 8


@pytest.mark.parametrize(
    "text",
    [
        "* Porto (Portugal)\n* Cork (Irlande)\n",
        "1 Porto (Portugal)\n2 Cork (Irlande)\n",
        "(1) Porto (Portugal)\n(2) Cork (Irlande)\n",
        "Porto (Portugal)\n5 000 hab. au km²\n",
        "Jumelage signé en 1983\n\nJumelage signé en 1984\n\nJumelage signé en 1985\n",
    ],
)
def test_bullets_numbers_and_units_are_no_footnotes(text: str) -> None:
    bulletin = read_bulletin(text.encode(), "list.txt")
    assert [line.text.canonical for line in bulletin.lines if not line.furniture] == [
        line for line in text.splitlines() if line
    ]


def test_a_running_title_with_a_rising_number_is_furniture() -> None:
    text = "".join(
        f"Porto (Portugal)\nJumelage signé en 199{page}\n\nGuide 2018-2019\t2{page}\n\n" for page in range(4)
    )
    bulletin = read_bulletin(text.encode(), "guide.txt")
    assert [line.text.canonical for line in bulletin.lines if line.furniture] == [
        f"Guide 2018-2019 2{page}" for page in range(4)
    ]


def test_the_number_of_a_page_parts_no_statement() -> None:
    text = (
        "Porto (Portugal)\nJumelage signé le 5 mai\n\n– 3 –\n\n1975 et renouvelé en 1985\n\n– 4 –\n\nCork (Irlande)\n"
    )
    lines = read_bulletin(text.encode(), "pages.txt").lines
    assert [line.text.canonical for line in lines if line.furniture] == ["– 3 –", "– 4 –"]
    assert [line.gap for line in lines if not line.furniture] == [True, False, False, True]


def test_what_stands_beside_the_number_of_each_page_is_its_running_title() -> None:
    """The first time it is who issues the bulletin; a form's first label below its number is no running title."""
    text = "VILLE DE DAX\n\n- 1 -\n\nCork (Irlande)\n\nVILLE DE DAX\n- 2 -\n\nPorto (Portugal)\n\nVILLE DE DAX\n- 3 -\n"
    lines = read_bulletin(text.encode(), "pages.txt").lines
    assert [line.text.canonical for line in lines if not line.furniture] == [
        "VILLE DE DAX",
        "Cork (Irlande)",
        "Porto (Portugal)",
    ]
    forms = "".join(f"FICHE {number}\nNom\nVille {number}\n\n" for number in range(1, 5))
    found = [line.text.canonical for line in read_bulletin(forms.encode(), "forms.txt").lines if not line.furniture]
    assert found.count("Nom") == 4


@pytest.mark.parametrize("value", ["Domaines : culture", "Italie", "culture"])
def test_a_value_beside_the_number_of_each_page_is_kept(value: str) -> None:
    """Also where it comes on every page: only a letterhead is repeated there."""
    cities = ("Turin", "Gênes", "Milan")
    above = "".join(f"{city}\nSigné en 1958\n\n{value}\n- {page} -\n\n" for page, city in enumerate(cities, 1))
    below = "".join(f"- {page} -\n{value}\n\n{city}\nSigné en 1958\n\n" for page, city in enumerate(cities, 1))
    for text in (above, below):
        lines = read_bulletin(text.encode(), "pages.txt").lines
        assert [line.text.canonical for line in lines if not line.furniture].count(value) == len(cities)


def test_raised_letters_are_letters() -> None:
    bulletin = read_bulletin("Jumelage signé le 1ᵉʳ mai 1976 par Mᵐᵉ Roux\n".encode(), "raised.txt")
    assert bulletin.lines[0].text.canonical == "Jumelage signé le 1er mai 1976 par Mme Roux"


def test_utf_7_is_read() -> None:
    text = "Gênes (Italie)\nJumelage signé en 1960, à l’été\n"
    bulletin = read_bulletin(text.encode("utf-7"), "b.txt")
    assert (bulletin.encoding, bulletin.source_text) == ("utf-7", text)
    phone = b"Tel. +33-4 91 00 00 00, +336-\nJumelage (1960)\n"
    assert read_bulletin(phone, "b.txt").encoding == "utf-8"
