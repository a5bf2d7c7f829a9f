from __future__ import annotations

import bz2
import lzma
import os
import re
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from threading import Event
from zipfile import ZipFile

import pytest
from fpdf.enums import AccessPermission, EncryptionMethod
from PIL import Image

from jumelages import reading
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
    SilentPipe,
    TooLarge,
)
from jumelages.reading import load, read_bulletin
from tests.reading.hostile import HOSTILE
from tests.reading.papers import SAMPLE_PDF, SAMPLE_TXT, content, pdf_bytes, read, sheet, write
from tests.reading.raw import pdf as raw_pdf

PDF = SAMPLE_PDF.read_bytes()
TXT = SAMPLE_TXT.read_bytes()


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
        ("Villes jumelées".encode("utf-16-be"), NotText, "UTF-16 without"),
        ("Villes jumelées".encode("utf-32"), NotText, "NUL"),
        (b"jumel\xe9es".ljust(200, b"\0"), NotText, "(NUL byte at position 8);"),
        ("Villes\0".encode("utf-16"), NotText, "NUL"),
        (zlib.compress(TXT).replace(b"\0", b"\1"), (NotText, BrokenEncoding), ""),
        (b"\x7f\x02\x01\x01" + b"\x03\x04" * 90, NotText, "control"),
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


def test_a_pipe_that_nobody_writes_into_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(reading, "PATIENCE", 0.1)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SilentPipe):
        load(tmp_path / "pipe")


@pytest.mark.skipif(not os.access("/proc/kmsg", os.R_OK), reason="only the administrator of a Linux system reads it")
def test_a_file_of_the_system_that_never_ends_is_read_as_far_as_it_goes() -> None:
    load("/proc/kmsg")
    load("/proc/kmsg")  # where nothing is left


def test_a_slow_writer_is_waited_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(reading, "PATIENCE", 0.1)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    held = os.open(pipe, os.O_RDWR)
    with ThreadPoolExecutor(1) as threads:
        loaded = threads.submit(load, pipe)
        time.sleep(0.4)
        os.write(held, TXT[:9_000])
        os.close(held)
        assert loaded.result() == (str(pipe), TXT[:9_000])


def test_a_link_to_itself_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(JumelagesError, match="symbolic links"):
        load(tmp_path / "a")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/full"])
def test_a_device_without_end_is_too_large(device: str) -> None:
    with pytest.raises(TooLarge, match="over 100 MB"):
        read_bulletin(load(device)[1], device)


def test_a_file_that_grows_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is added while it is read is a part of it, but a file that never ends is not read for ever."""
    monkeypatch.setattr(reading, "MAX_BYTES", 2_000_000)
    path, ended = tmp_path / "growing.txt", Event()
    path.write_bytes(TXT)

    def grow() -> None:
        with path.open("ab", buffering=0) as file:
            while not ended.is_set() and file.tell() < 50_000_000:
                file.write(bytes(100_000))

    with ThreadPoolExecutor(1) as threads:
        threads.submit(grow)
        data = load(path)[1]
        ended.set()
    assert len(data) <= 2_000_001


def test_no_permission(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "b.txt"
    path.write_bytes(TXT)
    monkeypatch.setattr(Path, "open", deny)  # root may read everything, so the mode bits do not help
    with pytest.raises(NoPermission):
        load(path)


def test_names_do_not_say_the_kind() -> None:
    assert read_bulletin(PDF, "bulletin.txt").media_type == "application/pdf"
    assert read_bulletin(TXT, "bulletin.pdf").media_type == "text/plain"


def test_an_empty_user_password_is_no_lock() -> None:
    assert content(read(locked_pdf(""))) == ["Gênes (Italie)"]


def test_a_scanned_page_among_others_is_reported() -> None:
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
            archive.writestr(name.replace("META_INF", "META-INF").replace("__", "/").replace("_xml", ".xml"), part)
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (zipped(xl__workbook_xml=b"<workbook/>"), "an Excel workbook (XLSX)"),
        (zipped(lisez_moi=b"Villes jumelees"), "a packed archive (ZIP)"),
        (b"PK\x03\x04 cut short", "a packed archive (ZIP)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Office program"),
        (rb"{\rtf1\ansi Villes jumel\'e9es}", "an RTF document"),
        (b"<?xml version='1.0'?><records/>", "an XML file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "a picture (PNG)"),
        (b"\xff\xd8\xff\xe0" + bytes(60), "a picture (JPEG)"),
        (b"II*\0" + bytes(60), "a picture (TIFF)"),
        (b"BM" + bytes(60), "a picture (BMP)"),
        (zipped(META_INF__container_xml=b"<container/>"), "an e-book (EPUB)"),
        (b"\0\0\0\x18ftypmp42" + bytes(60), "a film (MP4)"),
        (b"a.txt".ljust(257, b"\0") + b"ustar" + bytes(200), "a packed archive (TAR)"),
        (bz2.compress(TXT), "a packed file (bzip2)"),
        (lzma.compress(TXT), "a packed file (XZ)"),
        (b"MZ" + bytes(60), "a program for Windows"),
        (b"SQLite format 3\0" + bytes(60), "a database (SQLite)"),
        (b"%!PS-Adobe-3.0\n(Villes) show", "a PostScript file"),
    ],
)
def test_a_document_of_another_kind_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(NotText, match=re.escape(kind)):
        read_bulletin(data, "bulletin.pdf")


def test_a_text_that_speaks_of_files_is_a_text() -> None:
    assert content(read(b"<Marseille>\nGenes (Italie)\n")) == ["<Marseille>", "Genes (Italie)"]
    assert content(read(b"BMW et Munich\n")) == ["BMW et Munich"]


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
def test_why_there_is_no_text_is_reported(data: bytes, error: type[JumelagesError], words: str) -> None:
    with pytest.raises(error, match=words) as raised:
        read_bulletin(data, "bulletin.pdf")
    assert "damaged" not in str(raised.value)


def test_what_else_a_pdf_carries_does_no_harm() -> None:
    for name in ("script", "xfa", "attachment", "outline-loop", "names-loop"):
        assert content(read(HOSTILE[name]())) == ["Villes jumelees"]


@pytest.mark.parametrize("method", [EncryptionMethod.RC4, EncryptionMethod.AES_128, EncryptionMethod.AES_256])
def test_every_encryption_is_reported_or_read(method: EncryptionMethod) -> None:
    assert content(read(locked_pdf("", method))) == ["Gênes (Italie)"]
    with pytest.raises(LockedPdf):
        read(locked_pdf("secret", method))


@pytest.mark.parametrize("share", range(1, 20))
def test_a_pdf_cut_short_is_reported(share: int) -> None:
    with pytest.raises(BrokenPdf, match="its end is missing"):
        read(PDF[: len(PDF) * share // 20])
