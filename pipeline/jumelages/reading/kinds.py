"""What a file is that is neither a text nor a PDF, found from its content, so that it can be named."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from jumelages.catalogues import marked

_SIGNATURES = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": marked("a document of an old Office program (DOC, XLS or PPT)"),
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
_BZIP2 = re.compile(rb"BZh[1-9]1AY&SY")
_IN_ZIP = {
    "word/document.xml": marked("a Word document (DOCX)"),
    "xl/workbook.xml": marked("an Excel workbook (XLSX)"),
    "ppt/presentation.xml": marked("a PowerPoint presentation (PPTX)"),
    "META-INF/container.xml": marked("an e-book (EPUB)"),
}
_OPEN_DOCUMENTS = {
    "text": marked("an OpenDocument file (ODT)"),
    "spreadsheet": marked("an OpenDocument file (ODS)"),
    "presentation": marked("an OpenDocument file (ODP)"),
}
_OPEN_DOCUMENT = re.compile(rb"application/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)")
_WEB_PAGE = re.compile(rb"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_XML = re.compile(rb"\s*<\?xml\b")
_HEAD = 4096


def foreign_kind(data: bytes) -> str | None:
    """What a file is, if it is a document, a picture or an archive of a known kind: « a Word document (DOCX) »."""
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
    if _WEB_PAGE.match(head):
        return marked("a web page (HTML)")
    if _XML.match(head):
        found = _OPEN_DOCUMENT.search(head)
        return _open_document(found) if found else marked("an XML file")
    signatures = _SIGNATURES | (_AMONG_BINARIES if b"\0" in head else {})
    return next((kind for signature, kind in signatures.items() if head.startswith(signature)), None)


def _kind_in_zip(data: bytes) -> str:
    """The kind of a document that is a ZIP of parts; its names alone are looked at."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        names = set()
    found = _OPEN_DOCUMENT.search(data[:_HEAD])
    if found:
        return _open_document(found)
    return next((kind for name, kind in _IN_ZIP.items() if name in names), marked("a packed archive (ZIP)"))


def _open_document(found: re.Match[bytes]) -> str:
    return _OPEN_DOCUMENTS[found[1].decode()]
