"""File -> Bulletin: the kind of file is found from its content, never from its name."""

from __future__ import annotations

import os
import select
from pathlib import Path
from typing import BinaryIO, Literal

from jumelages.bulletin import Bulletin
from jumelages.catalogues import Phrase, phrase
from jumelages.errors import (
    EmptyFile,
    JumelagesError,
    LockedDocument,
    MissingFile,
    NoPermission,
    NotAFile,
    NotText,
    SilentPipe,
    TooLarge,
    reason_of,
)
from jumelages.reading.kinds import document_kind, foreign_kind
from jumelages.reading.text import read_text

__all__ = ["load", "read_bulletin"]

Engine = Literal["pdfium", "pdfplumber"]
"""What reads the pages of a PDF: pdfplumber is a slower second opinion, which knows less of what is hidden."""
MAX_BYTES = 100_000_000
"""The largest file that is taken into memory; text has a lower limit of its own."""
PATIENCE = 10.0
"""Seconds that a pipe may wait for a program that writes into it."""


def read_bulletin(data: bytes, name: str, *, ocr: bool = False, engine: Engine = "pdfium") -> Bulletin:
    """Read a TXT, PDF, Word or OpenDocument text or a web page.

    `name` is for messages; `Bulletin.name` is its last part.

    With `ocr` the text of a PDF's pages that are pictures is recognised. `engine` reads the pages of a PDF.

    Raises:
        JumelagesError: the subclass names the cause (see `errors`).
    """
    if not data:
        raise EmptyFile(name)
    if len(data) > MAX_BYTES:
        raise TooLarge(name, phrase("over {mb} MB", mb=MAX_BYTES // 10**6))
    if b"%PDF-" in data[:1024]:
        from jumelages.reading.pdf import read_pdf

        return read_pdf(data, name, ocr=ocr, engine=engine)
    match document_kind(data):
        case "word":
            from jumelages.reading.word import read_word

            return read_word(data, name)
        case "open document":
            from jumelages.reading.open_document import read_open_document

            return read_open_document(data, name)
        case "web page":
            from jumelages.reading.web import read_web_page

            return read_web_page(data, name)
        case "web archive":
            from jumelages.reading.web_archive import read_web_archive

            return read_web_archive(data, name)
        case "locked":
            raise LockedDocument(name)
    if kind := foreign_kind(data):
        raise NotText(name, phrase("it is {kind}", kind=Phrase(kind)))
    return read_text(data, name)


def load(source: str | os.PathLike[str] | bytes | BinaryIO) -> tuple[str, bytes]:
    """A name for messages and the bytes of a path, of bytes or of an open binary file.

    Raises:
        MissingFile, NotAFile, NoPermission, SilentPipe: what stops a path from being read.
        TypeError: the file object was opened as text.
    """
    if isinstance(source, bytes):
        return "<bytes>", source
    if isinstance(source, (str, os.PathLike)):
        name = os.fspath(source)
        return name, _read_path(name)
    data: object = source.read(MAX_BYTES + 1)
    if not isinstance(data, bytes):
        raise TypeError("open the file in binary mode ('rb'): its encoding is found from its bytes")
    label: object = getattr(source, "name", None)
    return label if isinstance(label, str) else "<stream>", data


def _read_path(name: str) -> bytes:
    try:
        path = Path(name)
        if path.is_dir():
            raise NotAFile(name)
        if path.is_fifo():
            return _read_pipe(name)
        if path.is_file() and not path.stat().st_size:
            return _read_what_is_there(name)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise MissingFile(name) from error
    except PermissionError as error:
        raise NoPermission(name) from error
    except OSError as error:
        raise JumelagesError(name, reason_of(error)) from error


def _read_what_is_there(name: str) -> bytes:
    """What a file of no size holds: nothing, or what the system has to give, without waiting for more."""
    found = b""
    with os.fdopen(os.open(name, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as file:
        while len(found) <= MAX_BYTES and (more := file.read(1 << 16)):
            found += more
    return found


def _read_pipe(name: str) -> bytes:
    """What comes out of a pipe, however long its writer takes; one that nobody opens to write into is given up."""
    with os.fdopen(os.open(name, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as pipe:
        is_ready = bool(select.select([pipe], [], [], PATIENCE)[0])
        first = pipe.read(1)
        if not (is_ready or first is None or first):
            raise SilentPipe(name)
        os.set_blocking(pipe.fileno(), True)
        with os.fdopen(pipe.fileno(), "rb", closefd=False) as rest:
            return (first or b"") + rest.read(MAX_BYTES)
