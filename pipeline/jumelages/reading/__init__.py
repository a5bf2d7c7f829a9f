"""File -> Bulletin: the kind of file is found from its content, never from its name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from jumelages.bulletin import Bulletin
from jumelages.errors import EmptyFile, JumelagesError, MissingFile, NoPermission, NotAFile, NotText, TooLarge
from jumelages.reading.kinds import foreign_kind
from jumelages.reading.text import read_text

__all__ = ["load", "read_bulletin"]

MAX_BYTES = 100_000_000
"""The largest file that is taken into memory; text has a lower limit of its own."""


def read_bulletin(data: bytes, name: str, *, ocr: bool = False) -> Bulletin:
    """Read a TXT or PDF. `name` is for messages; `Bulletin.name` is its last part.

    With `ocr` the text of a PDF's pages that are pictures is recognised.

    Raises:
        JumelagesError: the subclass tells the cause (see `errors`).
    """
    if not data:
        raise EmptyFile(name)
    if len(data) > MAX_BYTES:
        raise TooLarge(name, f"over {MAX_BYTES // 10**6} MB")
    if b"%PDF-" in data[:1024]:
        from jumelages.reading.pdf import read_pdf

        return read_pdf(data, name, ocr=ocr)
    if kind := foreign_kind(data):
        raise NotText(name, f"it is {kind}")
    return read_text(data, name)


def load(source: str | os.PathLike[str] | bytes | BinaryIO) -> tuple[str, bytes]:
    """A name for messages and the bytes of a path, of bytes or of an open binary file.

    Raises:
        MissingFile, NotAFile, NoPermission, TooLarge: what stops a path from being read.
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
        if Path(name).is_dir():
            raise NotAFile(name)
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise MissingFile(name) from error
    except PermissionError as error:
        raise NoPermission(name) from error
    except OSError as error:
        raise JumelagesError(name, error.strerror or "") from error
