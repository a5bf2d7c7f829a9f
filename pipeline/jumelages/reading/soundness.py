"""Whether a PDF is whole: the damage that pdfminer passes over in silence, found by independent checks.

The rule. A file is broken when an entry of its cross-reference table leads to no object (or the table
had to be guessed), when its pages are not as many as it says, or when it holds text that no page shows.
A page is unreadable when its content is no stream, when a stream that it needs does not decompress to
its checksum, when its drawing instructions break the grammar of PDF, or when pdfium, a second engine,
finds other letters and digits on it than pdfminer (`TOLERANCE`). Images are not looked into.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from threading import Lock
from typing import Any
from unicodedata import normalize

from ..errors import BrokenPdf, TooLarge

MAX_DECODED = 200_000_000
"""The most bytes that the streams of a file may decompress to, images left out."""
MAX_SIDE = 14_400
"""The longest side of a page in points: 200 inches, the limit of PDF itself."""
TOLERANCE = 10
"""How many letters and digits of a page the two engines may disagree on."""

_CHUNK = 1 << 16
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OBJECT = re.compile(rb"\s*(\d+)\s+\d+\s+obj\b")
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R\b")
_SHOWS_TEXT = re.compile(rb"\bBT\b.*[)>\]]\s*T[jJ]\b", re.S)
_PDFIUM = Lock()  # pdfium knows no threads

_STRING = rb"[^()\\]"
for _ in range(6):  # strings hold balanced parentheses
    _STRING = rb"(?:[^()\\]++|\\.|\(" + _STRING + rb"*+\))"
_TOKEN = re.compile(
    rb"(?P<blank>[\s\0]+|%[^\r\n]*)|(?P<number>[-+]*[\d.][-\d.]*)|(?P<string>\(" + _STRING + rb"*+\)|<[0-9A-Fa-f\s\0]*>)"
    rb"|(?P<name>/[^\s\0()<>\[\]{}/%]*)|(?P<image>BI\b.*?\bID\s.*?\sEI\b)|(?P<operator>[A-Za-z'\"][\w*]*)"
    rb"|(?P<bracket><<|>>|\[|\])",
    re.S,
)
_KIND = {"number": "n", "string": "s", "name": "/"}
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
_OPERANDS = {name: re.compile(shape) for shape, names in _SHAPES.items() for name in names.split()}
"""The operators of a page's content and the shape of their operands."""


def check_size(data: bytes, name: str) -> None:
    """Refuse a decompression bomb before anything unpacks it.

    Raises:
        TooLarge: the streams decompress to over 200 MB; streams in streams count, too.
    """
    left = MAX_DECODED
    for match in _STREAM.finditer(data):
        if b"/Image" in data[max(data.rfind(b"obj", 0, match.start()), match.start() - 2000) : match.start()]:
            continue
        chunks: Iterator[bytes] = iter([data[match.end() :]])
        left -= _decoded_size(memoryview(data)[match.end() :], left)
        if left < 0:
            raise TooLarge(name, f"its streams unpack to over {MAX_DECODED // 10**6} MB")
