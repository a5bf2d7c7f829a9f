"""Word, OpenDocument and HTML files that are damaged, locked, hostile or of another kind: one true sentence each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

import jumelages
from jumelages import errors
from jumelages.reading import read_bulletin
from jumelages.reading.archives import MAX_PART
from tests.reading.made_documents import open_document, word_with_revisions
from tests.reading.office import cell, docx, flat_odt, odt, packed, par, table

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    """A ZIP with one part put in the place of that which is there."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()} | {part: content})


def bomb() -> bytes:
    """A Word document of some kB whose text unpacks to more than is ever unpacked."""
    return with_part(word_with_revisions(), "word/document.xml", b" " * (MAX_PART + 1))


def twice() -> bytes:
    target = io.BytesIO(word_with_revisions())
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<w:document/>")
    return target.getvalue()


def flipped(data: bytes) -> bytes:
    """One byte of the packed text changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = next(name for name in ("word/document.xml", "content.xml") if name in archive.namelist())
        at = archive.getinfo(name).header_offset + 30 + len(name) + 200
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def nested(depth: int) -> str:
    return par("x") if not depth else table(cell(nested(depth - 1)))


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (bomb, errors.TooLarge, "unpacks to 50 MB"),
        (twice, errors.BrokenDocument, "two parts of one name"),
        (lambda: word_with_revisions()[:2000], errors.BrokenDocument, "damaged or cut short"),
        (lambda: open_document()[:-30], errors.BrokenDocument, "damaged or cut short"),
        (lambda: flipped(word_with_revisions()), errors.BrokenDocument, "word/document.xml"),
        (lambda: flipped(open_document()), errors.BrokenDocument, "content.xml"),
        (lambda: docx("<w:p><w:r>"), errors.BrokenDocument, "its XML is broken in line 2"),
        (lambda: docx(par("Gênes &perso;")), errors.BrokenDocument, "its XML is broken"),
        (
            lambda: with_part(word_with_revisions(), "word/document.xml", f"{ENTITY}<x>&a;</x>".encode()),
            errors.BrokenDocument,
            "declares entities",
        ),
        (
            lambda: with_part(open_document(), "content.xml", f"{ENTITY}<x>&a;</x>".encode()),
            errors.BrokenDocument,
            "declares entities",
        ),
        (
            lambda: with_part(open_document(), "META-INF/manifest.xml", b"<m:file-entry><m:encryption-data/>"),
            errors.LockedDocument,
            "password",
        ),
        (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), errors.LockedDocument, "password"),
        (lambda: OLE, errors.NotText, "an old Office program"),
        (lambda: b"{\\rtf1 Villes jumel\\'e9es", errors.NotText, "an RTF document"),
        (lambda: packed({"Index/Document.iwa": "x"}), errors.NotText, "Pages"),
        (lambda: packed({"xl/workbook.xml": "x"}), errors.NotText, "Excel"),
        (lambda: packed({"a.txt": "x"}), errors.NotText, "a packed archive (ZIP)"),
        (
            lambda: b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\nx",
            errors.BrokenDocument,
            "there is no web page in it",
        ),
        (lambda: docx(par("  ")), errors.EmptyFile, "blanks"),
        (lambda: odt("<text:p/>"), errors.EmptyFile, "blanks"),
        (lambda: b"<html><body><script>document.write('G')</script></body></html>", errors.EmptyFile, "blanks"),
        (lambda: b"<html></html>", errors.EmptyFile, "blanks"),
        (lambda: b"<html><body><img src='scan.png'></body></html>", errors.PicturesOnly, "only pictures"),
        (lambda: with_part(docx(par()), "word/media/image1.png", b"x"), errors.PicturesOnly, "only pictures"),
        (lambda: docx(nested(120)), errors.TooLarge, "nested too deeply"),
        (lambda: b"<html>" + b"<div>" * 5_000 + b"x", errors.TooLarge, "nested too deeply"),
        (lambda: b"<html><p" + b" a=1" * 20_000 + b">x", errors.TooLarge, "too many attributes"),
        (lambda: flat_odt("<text:section>" * 300 + "</text:section>" * 300), errors.TooLarge, "nested too deeply"),
        (lambda: docx(par("x" * 30_000)), errors.TooLarge, "the limit is 20000"),
        (lambda: b"<html><p>" + b"x<br>" * 60_000, errors.TooLarge, "over 50000 lines"),
    ],
)
def test_what_cannot_be_read_is_named(
    make: Callable[[], bytes], error: type[errors.JumelagesError], words: str
) -> None:
    with pytest.raises(error) as found:
        read_bulletin(make(), "bulletin")
    assert words in str(found.value)


def test_nothing_outside_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("socket.socket.connect", forbidden)
    page = b"""<html xmlns:xi="x"><head><base href="http://example.org/"><link rel=stylesheet href="http://example.org/a.css">
    <style>@import url(http://example.org/b.css);</style></head><body><img src="http://example.org/c.png">
    <iframe src="http://example.org/d"></iframe><xi:include href="file:///etc/hostname"/><h1>Villes jumel&eacute;es</h1>
    <p>G&ecirc;nes (Italie)</p><p>Jumelage : 1958</p></body></html>"""
    assert [block.key for block in jumelages.read(page).blocks] == ["genes-it"]
