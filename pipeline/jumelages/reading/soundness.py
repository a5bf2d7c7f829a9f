"""Whether a PDF is whole: damage that pdfminer passes over in silence, found by independent checks.

The rule. A file is broken when an entry of its cross-reference table leads to no object (or the table
had to be guessed), when its pages are not as many as it says, or when it holds text that no page shows.
A page is unreadable when its size, its content or a font is not there, when a stream that it needs does
not unpack to its checksum (where it has one), or when its content breaks the grammar of PDF. Images are
not looked into.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from pdfminer.pdfdocument import PDFXRefFallback
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFObjRef, PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import LIT

from ..errors import BrokenPdf, TooLarge

MAX_UNPACKED = 200_000_000
"""The most bytes that the streams of a file may unpack to, images left out."""
MAX_CONTENT = 5_000_000
"""The most bytes of drawing instructions on a page; pdfminer takes a second for each million."""
MAX_SIDE = 14_400
"""The longest side of a page in points: 200 inches, the limit of PDF itself."""
_PIECE = 1 << 16
_CHECKSUM = 4
_NO_CONTENT = ("Parent", "Resources", "Thumb", "Metadata", "PieceInfo")
_FONT_PROGRAM = {"Length1", "Length2", "Length3"}  # entries of the streams of font programs

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OBJECT = re.compile(rb"\s*(\d+)\s+\d+\s+obj\b")
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R\b")
_SHOWS_TEXT = re.compile(rb"\bBT\b.*[)>\]]\s*T[jJ]\b", re.S)

_SETS_FONT = re.compile(rb"/([^\s()<>\[\]{}/%]+)\s+[-+\d.]+\s+Tf\b")
_CHARACTER_MAP = re.compile(rb"\bbegin(bfchar|bfrange)\b(.*?)\bend\1\b", re.S)
_CODES = re.compile(rb"(?:\s|<[0-9A-Fa-f\s]*>|\[|\])*+")

_IN_STRING = rb"[^()\\]"
for _ in range(6):  # strings hold parentheses in pairs
    _IN_STRING = rb"(?:[^()\\]++|\\.|\(" + _IN_STRING + rb"*+\))"
_TOKEN = re.compile(
    rb"(?P<blank>[\s\0]+|%[^\r\n]*)"
    rb"|(?P<number>[-+]*[\d.][-\d.]*)"
    rb"|(?P<string>\(" + _IN_STRING + rb"*+\)|<[0-9A-Fa-f\s\0]*>)"
    rb"|(?P<name>/[^\s\0()<>\[\]{}/%]*)"
    rb"|(?P<image>BI\b.*?\bID\s.*?\sEI\b)"
    rb"|(?P<operator>[A-Za-z'\"][\w*]*)"
    rb"|(?P<bracket><<|>>|\[|\])",
    re.S,
)
_KINDS = {"blank": "", "number": "n", "string": "s", "name": "/"}
_VALUES = (b"true", b"false", b"null")
_SHAPES = {
    "": "b B b* B* BT BX EMC ET EX f F f* h n q Q s S T* W W*",
    "n": "g G i J j M Tc TL Tr Ts Tw Tz w",
    "nn": "d0 l m Td TD",
    "n{3}": "rg RG",
    "n{4}": "k K re v y",
    "n{6}": "c cm d1 Tm",
    "/": "BMC cs CS Do gs MP ri sh",
    "/n": "Tf",
    "s": "Tj '",
    "nns": '"',
    r"\[[ns]*\]": "TJ",
    r"\[n*\]n": "d",
    "n*/?": "sc SC scn SCN",
    "/.*": "BDC DP",
}
_OPERANDS = {name.encode(): re.compile(shape) for shape, names in _SHAPES.items() for name in names.split()}
"""The operators of a page's content and the operands that they take."""


def check_size(data: bytes, name: str) -> None:
    """Refuse a decompression bomb before anything unpacks it.

    Raises:
        TooLarge: the streams unpack to over 200 MB, streams inside streams included.
    """
    left = MAX_UNPACKED
    for match in _STREAM.finditer(data):
        start = match.start()
        if b"/Image" not in data[max(data.rfind(b"obj", 0, start), start - 2000, 0) : start]:
            left -= _unpacked_size(data, match.end(), left)
        if left < 0:
            raise TooLarge(name, f"its streams unpack to over {MAX_UNPACKED // 10**6} MB")


def _unpacked_size(data: bytes, start: int, limit: int) -> int:
    """The size of what is packed at a place, and packed in that; counting ends beyond the limit."""
    size, depth, before = 0, 1, -1
    while before < size <= limit:
        before = size
        chunks: Iterable[bytes] = (data[at : at + _PIECE] for at in range(start, len(data), _PIECE))
        for _ in range(depth):
            chunks = _unpacked(chunks)
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                break
        depth += 1
    return size


def _unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack as far as it goes, never much at a time."""
    unpack = zlib.decompressobj()
    with suppress(zlib.error):
        for chunk in chunks:
            while chunk and not unpack.eof:
                yield unpack.decompress(chunk, _PIECE)
                chunk = unpack.unconsumed_tail
            if unpack.eof:
                break


def check_structure(doc: Any, data: bytes, name: str) -> None:
    """Refuse a file whose objects are not where its cross-reference table says.

    Raises:
        BrokenPdf: the table is damaged, or no page shows a text that is there.
    """
    if any(isinstance(xref, PDFXRefFallback) for xref in doc.xrefs):
        raise BrokenPdf(name, "its cross-reference table is damaged")
    places = _places(doc)
    boxes = [doc.getobj(box) for box in {box for box, _ in places.values() if box is not None}]
    used = _references([data, *(box.get_data() for box in boxes if isinstance(box, PDFStream))])
    for number in sorted(used & places.keys()):
        box, place = places[number]
        if box is None and not ((found := _OBJECT.match(data, place)) and int(found[1]) == number):
            raise BrokenPdf(name, f"object {number} is not where it should be")
    if len(doc.xrefs) > 1:  # versions of the file, each of which may leave texts of the one before
        return
    for unused in map(doc.getobj, places.keys() - used):
        if isinstance(unused, PDFStream) and _SHOWS_TEXT.search(unused.get_data()):
            raise BrokenPdf(name, f"no page shows the text of object {unused.objid}")


def _places(doc: Any) -> dict[int, tuple[int | None, int]]:
    """Where each object stands: in the file, or as which one of the stream that it is packed into."""
    places: dict[int, tuple[int | None, int]] = {}
    for xref in doc.xrefs:
        for number in xref.get_objids():
            with suppress(KeyError):  # pdfminer's own list names free objects, too
                places.setdefault(number, xref.get_pos(number)[:2])
    return places


def _references(texts: Iterable[bytes]) -> set[int]:
    return {int(number) for text in texts for number in _REFERENCE.findall(text)}


def fault_of(page: PDFPage, whole: set[int]) -> str:
    """What is wrong with a page before its text is read; empty if nothing is.

    `whole` takes the numbers of the streams that were found whole, so that each is unpacked once.
    """
    parts = [resolve1(part) for part in page.contents]
    if "MediaBox" not in page.attrs:
        return "its size is not there"
    if not all(isinstance(part, PDFStream) for part in parts) or (not parts and _has_stray_stream(page)):
        return "its content is not there"
    streams = list(_streams([*parts, page.resources]))
    unseen = [stream for stream in streams if stream.objid not in whole]
    if not all(map(_is_whole, unseen)):
        return "it does not unpack"
    whole.update(stream.objid for stream in unseen if stream.objid)
    streams = [stream for stream in streams if not stream.attrs.keys() & _FONT_PROGRAM]
    forms = [stream for stream in streams if stream.get("Subtype") is LIT("Form")]
    contents = [b"\n".join(part.get_data() for part in parts), *(form.get_data() for form in forms)]
    if sum(map(len, contents)) > MAX_CONTENT:
        return f"its content is over {MAX_CONTENT // 10**6} MB"
    resources = [page.resources, *(form.get("Resources", page.resources) for form in forms)]
    if not all(map(_has_fonts, resources, contents)):
        return "a font is not there"
    if not all(map(_is_grammatical, contents)):
        return "its content breaks the grammar of PDF"
    maps = [codes for stream in streams for _, codes in _CHARACTER_MAP.findall(stream.get_data())]
    return "" if all(map(_CODES.fullmatch, maps)) else "a table of characters breaks the grammar of PDF"


def _has_stray_stream(page: PDFPage) -> bool:
    """Whether a page without content has a stream of drawing instructions under another name."""
    streams = [resolve1(value) for key, value in page.attrs.items() if key not in _NO_CONTENT]
    return any(isinstance(stream, PDFStream) and _SHOWS_TEXT.search(stream.get_data()) for stream in streams)


def _streams(root: object) -> Iterator[Any]:
    """The streams that a page needs, but for images."""
    todo, seen = [root], set()
    while todo:
        value = todo.pop()
        if isinstance(value, PDFObjRef):
            if value.objid in seen:
                continue
            seen.add(value.objid)
            value = value.resolve()
        if isinstance(value, PDFStream) and value.get("Subtype") is not LIT("Image"):
            yield value
            value = value.attrs
        if isinstance(value, dict):
            todo.extend(part for key, part in value.items() if key != "Parent")
        elif isinstance(value, list):
            todo.extend(value)


def _has_fonts(resources: object, content: bytes) -> bool:
    """Whether the fonts that a content names are there, and say what kind they are of."""
    named = dict_value(dict_value(resources or {}).get("Font", {}))
    if not {name.decode("latin-1") for name in _SETS_FONT.findall(content)} <= named.keys():
        return False
    fonts = [resolve1(font) for font in named.values()]
    parts = [resolve1(part) for font in fonts for part in list_value(dict_value(font).get("DescendantFonts", []))]
    return all("Subtype" in dict_value(font) for font in [*fonts, *parts])


def _is_whole(stream: Any) -> bool:
    """Whether a stream unpacks to its end, and to its checksum if it has one, where Flate packed it."""
    packed, filters = stream.get_rawdata(), stream.get_filters()
    if not packed or not filters or filters[0][0] not in LITERALS_FLATE_DECODE:
        return True  # read before, or nothing to check by
    if stream.decipher:
        packed = stream.decipher(stream.objid, stream.genno, packed, stream.attrs)
    unpack = zlib.decompressobj()
    with suppress(zlib.error):
        unpack.decompress(packed, MAX_UNPACKED)
    return unpack.eof or _only_lacks_its_checksum(packed)


def _only_lacks_its_checksum(packed: bytes) -> bool:
    """Whether the packed data ends where the checksum should stand: so some producers write it."""
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
    with suppress(zlib.error):
        unpack.decompress(packed[2:], MAX_UNPACKED)
    return unpack.eof and len(unpack.unused_data.strip()) < _CHECKSUM


def _is_grammatical(content: bytes) -> bool:
    """Whether each operator of a page's content is known and has the operands that it takes."""
    at, operands = 0, ""
    while at < len(content):
        token = _TOKEN.match(content, at)
        if token is None:
            return False
        at, kind, word = token.end(), token.lastgroup, token[0]
        if kind == "image" or (kind == "operator" and word not in _VALUES):
            shape = _OPERANDS.get(word)
            if kind == "operator" and (shape is None or not shape.fullmatch(operands)):
                return b"BX" in content  # there, what a later PDF may add is allowed
            operands = ""
        else:
            operands += _KINDS.get(kind or "", word.decode("latin-1"))
    return not operands
