from __future__ import annotations

import re
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from fpdf.enums import AccessPermission, EncryptionMethod
from PIL import Image

from jumelages.errors import (
    BlankPdf,
    BrokenEncoding,
    BrokenPdf,
    EmptyFile,
    JumelagesError,
    LockedPdf,
    MissingFile,
    NoCharacters,
    NoPages,
    NoPermission,
    NotAFile,
    NotText,
    OutlinedPdf,
    ScannedPdf,
    TooLarge,
)
from jumelages.reading import load, read_bulletin
from tests.reading.hostile import HOSTILE
from tests.reading.papers import SAMPLE_PDF, SAMPLE_TXT, content, pdf_bytes, read, sheet, write

PDF = SAMPLE_PDF.read_bytes()
TXT = SAMPLE_TXT.read_bytes()


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    body, offsets = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
NO_PAGES = raw_pdf(CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>")
LOOP = raw_pdf(CATALOG, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>")
NO_BOX = raw_pdf(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Page /Parent 2 0 R >>")


def picture_pdf(pages_of_text: int = 0) -> bytes:
    image = BytesIO()
    Image.new("L", (60, 80), 200).save(image, "PNG")
    pdf = sheet()
    for page in range(pages_of_text):
        pdf.add_page()
        write(pdf, [f"Texte de la page {page + 1}"])
    pdf.add_page()
    pdf.image(image, x=0, y=0, w=pdf.w, h=pdf.h)
    return pdf_bytes(pdf)


def locked_pdf(user_password: str, method: EncryptionMethod = EncryptionMethod.AES_128) -> bytes:
    pdf = sheet()
    pdf.set_encryption("owner", user_password, method, AccessPermission.none())
    pdf.add_page()
    write(pdf, ["Gênes (Italie)"])
    return pdf_bytes(pdf)


def blank_pdf() -> bytes:
    pdf = sheet()
    pdf.add_page()
    return pdf_bytes(pdf)


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", EmptyFile, "empty"),
        (b" \r\n\t\xa0\n".replace(b"\xa0", b"\xc2\xa0"), EmptyFile, "blanks"),
        (b"\xef\xbb\xbf", EmptyFile, "blanks"),
        (b"\xff\xfe", EmptyFile, "blanks"),
        (b"Villes\0jumel", NotText, "NUL byte at position 6"),
        ("Villes jumelées".encode("utf-16-le"), NotText, "UTF-16 without"),
        ("Villes\0".encode("utf-16"), NotText, "NUL"),
        (zlib.compress(TXT).replace(b"\0", b"\1"), (NotText, BrokenEncoding), ""),
        (b"\x7fELF\x02\x01\x01" + b"\x03\x04" * 90, NotText, "control"),
        (b"\xff\xfea", BrokenEncoding, "UTF-16-le at byte"),
        (b"\xff\xfe\x00\xd8a\0", BrokenEncoding, "UTF-16-le at byte"),
        (b"a" * 20_000_001, TooLarge, "20 MB"),
        (b"x\n" + b"a" * 1_000_000, TooLarge, "line 2 has 1000000"),
        (b"Population : 1000\n" * 50_001, TooLarge, "over 50000 lines"),
        (PDF[: len(PDF) // 2], BrokenPdf, "end is missing"),
        (PDF[:400], BrokenPdf, "end is missing"),
        (b"%PDF-1.4\nVilles jumel\n%%EOF\n", BrokenPdf, ""),
        (b"%PDF-1.4\n1 0 obj\n<<\n%%EOF", BrokenPdf, ""),
        (NO_PAGES, NoPages, "no pages"),
        (LOOP, BrokenPdf, "0 of 1 pages"),
        (NO_BOX, BlankPdf, "no text"),
        (blank_pdf(), BlankPdf, "no text"),
        (picture_pdf(), ScannedPdf, "scan"),
        (locked_pdf("secret"), LockedPdf, "password"),
    ],
)
def test_bad_bytes(data: bytes, error: type[JumelagesError], words: str) -> None:
    with pytest.raises(error) as raised:
        read_bulletin(data, "folder/bulletin")
    assert str(raised.value).startswith("folder/bulletin: ")
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 250


@pytest.mark.parametrize(
    ("name", "error"),
    [("none.txt", MissingFile), ("file/x", MissingFile), ("\0", MissingFile), ("", NotAFile)],
)
def test_bad_paths(name: str, error: type[JumelagesError], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(error) as raised:
        load(f"{tmp_path}/{name}")
    assert str(raised.value).startswith(str(tmp_path))


def test_no_permission(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "b.txt"
    path.touch()
    monkeypatch.setattr(Path, "open", deny)  # root may read everything, so the mode bits do not help
    with pytest.raises(NoPermission):
        load(path)


def test_names_do_not_tell_the_kind() -> None:
    assert read_bulletin(PDF, "bulletin.txt").media_type == "application/pdf"
    assert read_bulletin(TXT, "bulletin.pdf").media_type == "text/plain"


def test_an_empty_user_password_is_no_lock() -> None:
    assert content(read(locked_pdf(""))) == ["Gênes (Italie)"]


def test_a_scanned_page_among_others_is_told() -> None:
    bulletin = read(picture_pdf(pages_of_text=2))
    assert (bulletin.pages, bulletin.unreadable_pages, len(bulletin.lines)) == (3, (3,), 2)


def test_a_page_that_fails_does_not_stop_the_others() -> None:
    start = PDF.index(b"/Resources")
    end = PDF.index(b"\n", start)
    bulletin = read(PDF[:start] + b"/Resources 7".ljust(end - start) + PDF[end:])
    assert (bulletin.pages, bulletin.unreadable_pages) == (3, (1,))
    assert {line.page for line in bulletin.lines} == {2, 3}


def zipped(**parts: bytes) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), part)
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (zipped(word__document_xml=b"<w:document/>"), "a Word document (DOCX)"),
        (zipped(xl__workbook_xml=b"<workbook/>"), "an Excel workbook (XLSX)"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "an OpenDocument file (ODT)"),
        (zipped(lisez_moi=b"Villes jumelees"), "a packed archive (ZIP)"),
        (b"PK\x03\x04 cut short", "a packed archive (ZIP)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Office program"),
        (rb"{\rtf1\ansi Villes jumel\'e9es}", "an RTF document"),
        ("<!DOCTYPE html>\n<html><body>Villes jumelées</body></html>".encode(), "a web page (HTML)"),
        (b"\xef\xbb\xbf<!-- 2014 -->\n<HTML><p>Villes", "a web page (HTML)"),
        (b"<?xml version='1.0'?><records/>", "an XML file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "a picture (PNG)"),
        (b"\xff\xd8\xff\xe0" + bytes(60), "a picture (JPEG)"),
        (b"%!PS-Adobe-3.0\n(Villes) show", "a PostScript file"),
    ],
)
def test_a_document_of_another_kind_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(NotText, match=re.escape(kind)):
        read_bulletin(data, "bulletin.pdf")


def test_a_text_that_speaks_of_files_is_a_text() -> None:
    assert content(read(b"<Marseille>\nGenes (Italie)\n")) == ["<Marseille>", "Genes (Italie)"]


def drawn_pdf() -> bytes:
    """A page whose « text » is drawn as curves."""
    pdf = sheet()
    pdf.add_page()
    for number in range(150):
        pdf.ellipse(70 + 3 * number, 100, 2, 6)
    return pdf_bytes(pdf)


def unmapped_pdf() -> bytes:
    """A page whose font has no map to characters."""
    pdf = sheet()
    pdf.add_page()
    write(pdf, ["Gênes (Italie)", "Serment de jumelage signé le 3 mai 1958"])
    return pdf_bytes(pdf).replace(b"/ToUnicode", b"/ToUnicorn")


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (drawn_pdf(), OutlinedPdf, "drawn as outlines"),
        (unmapped_pdf(), NoCharacters, "do not say which characters"),
        (blank_pdf(), BlankPdf, "there is no text on the pages"),
        (picture_pdf(), ScannedPdf, "its pages are pictures"),
    ],
)
def test_why_there_is_no_text_is_told(data: bytes, error: type[JumelagesError], words: str) -> None:
    with pytest.raises(error, match=words) as raised:
        read_bulletin(data, "bulletin.pdf")
    assert "damaged" not in str(raised.value)


def test_what_else_a_pdf_carries_does_no_harm() -> None:
    for name in ("script", "xfa", "attachment", "outline-loop", "names-loop"):
        assert content(read(HOSTILE[name]())) == ["Villes jumelees"]


@pytest.mark.parametrize("method", [EncryptionMethod.RC4, EncryptionMethod.AES_128, EncryptionMethod.AES_256])
def test_every_encryption_is_told_or_read(method: EncryptionMethod) -> None:
    assert content(read(locked_pdf("", method))) == ["Gênes (Italie)"]
    with pytest.raises(LockedPdf):
        read(locked_pdf("secret", method))


@pytest.mark.parametrize("share", range(1, 20))
def test_a_pdf_cut_short_is_told(share: int) -> None:
    with pytest.raises(BrokenPdf, match="its end is missing"):
        read(PDF[: len(PDF) * share // 20])
