"""The parts of a document that is a ZIP of XML files, unpacked one by one within limits; nothing outside is touched."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

from jumelages.catalogues import phrase
from jumelages.errors import BrokenDocument, LockedDocument, TooLarge
from jumelages.reading.kinds import DAMAGED

MAX_PART = 50_000_000
"""The most bytes that a part unpacks to. A bulletin of 40 cities has some 200,000."""
_ENCRYPTED = 0x1


class Archive:
    """A document's parts by name."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open it.

        Raises:
            BrokenDocument: it is cut short or damaged, or has two parts of one name.
        """
        self.name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            names = self._zip.namelist()
        except DAMAGED as error:
            raise BrokenDocument(name) from error
        if len(set(names)) < len(names):
            raise BrokenDocument(name, phrase("it has two parts of one name"))
        self.names = frozenset(names)

    def read(self, part: str) -> bytes:
        """The bytes of a part.

        Raises:
            BrokenDocument: there is no such part, or it is damaged.
            LockedDocument: it is encrypted.
            TooLarge: it unpacks to over 50 MB.
        """
        try:
            entry = self._zip.getinfo(part)
            if entry.flag_bits & _ENCRYPTED:
                raise LockedDocument(self.name)
            if entry.file_size > MAX_PART:
                size = {"part": part, "mb": entry.file_size // 10**6}
                raise TooLarge(self.name, phrase("“{part}” in it unpacks to {mb} MB", **size))
            return self._zip.read(entry)
        except DAMAGED as error:
            raise BrokenDocument(self.name, phrase("“{part}” in it cannot be read", part=part)) from error

    def xml(self, part: str) -> Any:
        """The root element of a part; the errors are those of `read` and `parsed`."""
        return parsed(self.read(part), self.name)


def parsed(xml: bytes, name: str) -> Any:
    """The root element of a document's XML. Entities are never followed: such documents have none.

    Raises:
        BrokenDocument: it is no sound XML, or declares entities.
        TooLarge: its elements are nested beyond all measure.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise TooLarge(name, phrase("it is nested too deeply")) from error
        raise BrokenDocument(name, phrase("its XML is broken in line {line}", line=error.lineno or 1)) from error
    if root.getroottree().docinfo.doctype:
        raise BrokenDocument(name, phrase("its XML declares entities of its own, as no such document does"))
    return root


def local(element: Any) -> str:
    """The name of an element without its namespace; the empty string for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str, default: str = "") -> str:
    """An attribute by its name without a namespace: « Transitional » and « Strict » files differ in that."""
    for key, value in element.attrib.items():
        if key == name or key.endswith(f"}}{name}"):
            return str(value)
    return default


def child(element: Any, name: str) -> Any:
    """The first child of that name without its namespace, or None."""
    return next((one for one in element if local(one) == name), None) if element is not None else None
