"""What a file is that is neither a text nor a PDF, found from its content: one that can be read, or one to be named."""

from __future__ import annotations

import re
import zipfile
import zlib
from contextlib import suppress
from io import BytesIO
from typing import Literal

from jumelages.catalogues import marked
from jumelages.expressions import expression

_SIGNATURES = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": marked("a document of an old Office program (DOC, XLS or PPT)"),
    b"bplist00": marked("a web archive of Safari"),
    b"{\\rtf": marked("an RTF document"),
    b"\x89PNG\r\n\x1a\n": marked("a picture (PNG)"),
    b"\xff\xd8\xff": marked("a picture (JPEG)"),
    b"GIF87a": marked("a picture (GIF)"),
    b"GIF89a": marked("a picture (GIF)"),
    b"II*\0": marked("a picture (TIFF)"),
    b"MM\0*": marked("a picture (TIFF)"),
    b"%!PS": marked("a PostScript file"),
    b"\x1f\x8b\x08": marked("a packed file (gzip)"),
    b"7z\xbc\xaf\x27\x1c": marked("a packed archive (7z)"),
    b"Rar!\x1a\x07": marked("a packed archive (RAR)"),
    b"\xfd7zXZ\0": marked("a packed file (XZ)"),
    b"\x28\xb5\x2f\xfd": marked("a packed file (Zstandard)"),
    b"\0\0\0\x0cjP  ": marked("a picture (JPEG 2000)"),
    b"\xff\x4f\xff\x51": marked("a picture (JPEG 2000)"),
    b"AT&TFORM": marked("a DjVu document"),
    b"SQLite format 3\0": marked("a database (SQLite)"),
    b"\0\1\0\0Standard": marked("a database (Access)"),
    b"PAR1": marked("a table (Parquet)"),
    b"\x7fELF": marked("a program"),
}
_AMONG_BINARIES = {b"BM": marked("a picture (BMP)"), b"MZ": marked("a program for Windows")}
"""Beginnings that a text may have, too, but for a NUL byte behind them."""
_BZIP2 = expression(rb"BZh[1-9]1AY&SY")
_WORD = expression(r"word/document\d*\.xml")
_CUT_WORD = expression(rb"word/(?:document\d*\.xml|_rels/)")
_IN_ZIP = {
    "Index/Document.iwa": marked("a document of Apple's Pages, Numbers or Keynote"),
    "xl/workbook.xml": marked("an Excel workbook (XLSX)"),
    "ppt/presentation.xml": marked("a PowerPoint presentation (PPTX)"),
    "META-INF/container.xml": marked("an e-book (EPUB)"),
}
_OPEN_DOCUMENTS = {
    "spreadsheet": marked("an OpenDocument file (ODS)"),
    "presentation": marked("an OpenDocument file (ODP)"),
}
_OPEN_DOCUMENT = expression(rb"application/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)")
_BEFORE_PAGE = r"\ufeff?(?:\s|<\?xml[^>]*>|<!--.*?-->)*"
_WEB_PAGE = expression(rf"{_BEFORE_PAGE}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
#: A part of a page that somebody copied: it begins with a tag, and ends some.
_PART_OF_PAGE = expression(
    rf"{_BEFORE_PAGE}<(?:meta|title|div|p|h[1-6]|table|ul|ol|dl|section|article|main|span|center|font)\b[^<>]*>.*</\w+\s*>",
    re.I | re.S,
)
_WEB_ARCHIVE = expression(rb"(?=.{0,4000}?\bMIME-Version:)(?=.{0,4000}?\bmultipart/related\b)", re.I | re.S)
_XML = expression(rb"\s*<\?xml\b")
_JSON = expression(rb'\s*\{\s*"[^"\n]{1,80}"\s*:')
_HEAD = 4096
#: What reading a damaged ZIP raises.
DAMAGED = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, NotImplementedError, EOFError, RuntimeError)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def document_kind(data: bytes) -> Literal["word", "open document", "web page", "web archive", "locked"] | None:
    """Which kind of document that can be read a file is; a locked one would be, with its password."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if data.startswith(b"PK\x03\x04"):
        found = _packed_open_document(data)
        if found:
            return "open document" if found[1] == b"text" else None
        names = _names(data)
        is_word = any(_WORD.fullmatch(name) for name in names) or (not names and _CUT_WORD.search(data))
        return "word" if is_word else None
    if data.startswith(_OLD_OFFICE):
        return "locked" if _ENCRYPTED in data else None
    if _XML.match(head) and (found := _OPEN_DOCUMENT.search(head)) and found[1] == b"text":
        return "open document"
    if _WEB_ARCHIVE.match(head):
        return "web archive"
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.decode("utf-16" if is_wide else "latin-1", "replace")
    return "web page" if _WEB_PAGE.match(text) or _PART_OF_PAGE.match(text) else None


def foreign_kind(data: bytes) -> str | None:
    """What a file is, if it is a document, a picture or an archive of a kind that is not read: « an RTF document »."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if data.startswith(b"PK\x03\x04"):
        return _kind_in_zip(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return marked("a picture (WebP)")
    if data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif"):
        return marked("a picture (HEIC or AVIF)")
    if data[4:8] == b"ftyp":
        return marked("a film (MP4)")
    if data[257:262] == b"ustar":
        return marked("a packed archive (TAR)")
    if _BZIP2.match(data):
        return marked("a packed file (bzip2)")
    if _JSON.match(head):
        return marked("a JSON document")
    if _XML.match(head):
        found = _OPEN_DOCUMENT.search(head)
        return _open_document(found) if found and found[1] != b"text" else marked("an XML file")
    signatures = _SIGNATURES | (_AMONG_BINARIES if b"\0" in head else {})
    return next((kind for signature, kind in signatures.items() if head.startswith(signature)), None)


def _kind_in_zip(data: bytes) -> str:
    """The kind of a document that is a ZIP of parts; its names alone are looked at."""
    found = _packed_open_document(data)
    if found and found[1] != b"text":
        return _open_document(found)
    names = _names(data)
    return next((kind for name, kind in _IN_ZIP.items() if name in names), marked("a packed archive (ZIP)"))


def _packed_open_document(data: bytes) -> re.Match[bytes] | None:
    """Which OpenDocument a ZIP says that it is: in its first part as it should, or in a packed one."""
    found = _OPEN_DOCUMENT.search(data[:_HEAD])
    for part in () if found else ("mimetype", "META-INF/manifest.xml"):
        with suppress(*DAMAGED), zipfile.ZipFile(BytesIO(data)) as archive, archive.open(part) as stream:
            found = found or _OPEN_DOCUMENT.search(stream.read(_HEAD))
    return found


def _names(data: bytes) -> frozenset[str]:
    """The names of a ZIP's parts; none of one that is damaged."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except DAMAGED:
        return frozenset()


def _open_document(found: re.Match[bytes]) -> str:
    return _OPEN_DOCUMENTS[found[1].decode()]
