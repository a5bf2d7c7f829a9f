"""Whether a PDF is whole: damage that readers pass over in silence, found by qpdf, which knows the grammar of PDF.

The rule. A file is broken when its cross-reference table is damaged and cannot be made anew for certain, when its
pages are not as many as it says, or when it holds text that no page shows. A page is unreadable when something that
its text needs is not there, does not unpack to its checksum or, where no checksum seals it, breaks the grammar of PDF.
What is wrong elsewhere (an image, a bookmark, the length of a stream that unpacks whole all the same) is passed over.
"""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from decimal import Decimal
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf
from pikepdf import (
    Array,
    ContentStreamInlineImage,
    Dictionary,
    Name,
    Object,
    Page,
    PasswordError,
    Pdf,
    PdfError,
    Stream,
    String,
)

from jumelages.catalogues import Phrase, marked, phrase
from jumelages.errors import BrokenPdf, JumelagesError, LockedPdf, NoPages, TooLarge
from jumelages.expressions import expression
from jumelages.reading.fields import FieldValue, field_values

logging.getLogger("pikepdf").addHandler(logging.NullHandler())  # what is wrong is said in our words

MAX_UNPACKED = 200_000_000
"""The most bytes that the streams of a file may unpack to, images left out."""
MAX_CHECKED = 1_000_000
"""The most bytes of drawing instructions that are looked at one by one; a page of text has 20,000."""
MAX_FORMS = 20_000
"""The most drawings that a page may take in, those that drawings take in counted each time."""
MAX_MARKS = 2_000
"""The most marks that may be open within one another; pdfium keeps all of them anew for each."""
MAX_COLUMNS = 1_000_000
"""The longest row of a predictor, in bytes; for text it has no more than 10."""
MAX_DEPTH = 100
"""The most nodes above a page in the tree of pages."""
MAX_SIDE = 14_400
"""The longest side of a page in points: 200 inches, the limit of PDF itself."""

_DAMAGED = marked("its structure is damaged")
_GRAMMAR = marked("its content breaks the grammar of PDF")
_MISPLACED = marked("it is not where it should be")
_ENDLESS = marked("a drawing takes itself in")
_OF_OBJECT = expression(r"\bobject (\d+) \d+")
_HARMLESS = expression(
    "extraneous whitespace|may still be valid|Type key should be|Resources is missing or invalid|lacks /Length|recover"
)
_REFERENCE = expression(rb"(\d+)\s+\d+\s+R\b")
_NO_CONTENT = ("/Parent", "/Resources", "/Thumb", "/Metadata", "/PieceInfo")
_SHOWS_TEXT = expression(rb"\bBT\b.*[)>\]]\s*T[jJ]\b", re.S)
_SHOWN_CONTENT = expression(rb"/Contents\s*+(\[[^\]]{0,100000}\]|\d+\s+\d+\s+R)")
#: A string that has lost its end, so that it takes in those after it.
_SWALLOWED = expression(rb"[^\\]\((?:[^()\\]|\\[\s\S])*+\((?:[^()\\]|\\[\s\S])*+\)\s*+T[jJ]\b")
_ZEROED = bytes(16)
_INLINE_IMAGE = expression(rb"\bBI\s[^()]{0,1000}?\bID\s.*?(?:\sEI\b|\Z)", re.S)
_TAKES_IN = expression(rb"/([^\s/<>()\[\]{}%]++)\s++Do\b")
_CHOOSES_FONT = expression(rb"/([^\s/<>()\[\]{}%]++)\s++[-+.\d]++\s++Tf\b")
_CHARACTER_MAP = expression(rb"\bbegin(bfchar|bfrange)\b(.*?)\bend\1\b", re.S)
_CODES = expression(rb"(?:\s|<[0-9A-Fa-f\s]{0,1024}>|\[|\])*+")  # as PDF has it, 512 bytes for a character

_OPERANDS = {
    name: operands
    for operands, names in {
        "": "b B b* B* BT BX EMC ET EX f F f* h n q Q s S T* W W*",
        "n": "g G i J j M Tc TL Tr Ts Tw Tz w",
        "nn": "d0 l m Td TD",
        "nnn": "rg RG",
        "nnnn": "k K re v y",
        "nnnnnn": "c cm d1 Tm",
        "/": "BMC cs CS Do gs MP ri sh",
        "/n": "Tf",
        "s": "Tj '",
        "nns": '"',
        "a": "TJ",
        "an": "d",
    }.items()
    for name in names.split()
}
"""The operators of a page's content and the operands that they take: numbers, names, strings, arrays."""
_OF_ANY_OPERANDS = frozenset("sc SC scn SCN BDC DP".split())


class Soundness(NamedTuple):
    """What is wrong with each page, empty where nothing is, and the names of the layers that are switched off.

    `values` are, for each page, the values of its form's fields.
    """

    faults: tuple[str, ...]
    hidden_layers: frozenset[str]
    values: tuple[tuple[FieldValue, ...], ...]


def soundness(data: bytes, name: str) -> Soundness:
    """What is wrong with the pages of a PDF.

    Raises:
        BrokenPdf: the file as a whole is damaged.
        LockedPdf: a password is needed.
        NoPages: there is no page in it.
        TooLarge: it unpacks to over 200 MB, or a page is too large or draws too much.
    """
    try:
        if (strict := _as_it_stands(data, name)) is not None:
            return strict
        with closing(_opened(data, attempt_recovery=True)) as pdf:  # which finds the end of a stream without its length
            streams = _streams(pdf, name)
            return _soundness(pdf, data, streams, _troubles(pdf, streams), name)
    except PasswordError as error:
        raise LockedPdf(name) from error
    except (PdfError, ValueError, RuntimeError) as error:
        raise _cause(error, name) from error


def _as_it_stands(data: bytes, name: str) -> Soundness | None:
    """The soundness of a file with which nothing is wrong, None for others: qpdf may yet mend what they lack.

    Raises:
        PdfError: the cross-reference table is damaged, and qpdf cannot safely make it anew. It can where every
            object stands in the file by itself, and there is one version of the file.
    """
    try:
        pdf = _opened(data, attempt_recovery=False)
    except PdfError:
        if b"/ObjStm" in data or data.count(b"startxref") != 1:
            raise
        return None
    with closing(pdf), suppress(PdfError, ValueError, RuntimeError, BrokenPdf, NoPages):
        streams = _streams(pdf, name)
        if not _troubles(pdf, streams):
            found = _soundness(pdf, data, streams, {}, name)
            return None if any(found.faults) else found
    return None


def _opened(data: bytes, *, attempt_recovery: bool) -> Pdf:
    return pikepdf.open(BytesIO(data), attempt_recovery=attempt_recovery, inherit_page_attributes=False)


def _cause(error: Exception, name: str) -> JumelagesError:
    """Our error for one of qpdf's: what is wrong, in our words."""
    words = str(error).lower()
    if "unable to find any pages" in words:
        return NoPages(name)
    if "encrypt" in words or "security handler" in words:
        return LockedPdf(name, phrase("its encryption is not known"))
    causes = {
        "startxref": marked("its end is missing"),
        "xref": marked("its cross-reference table is damaged"),
        "trailer": marked("its cross-reference table is damaged"),
        "loop": marked("its pages hold each other"),
        "pages": marked("its list of pages is damaged"),
        "page tree": marked("its list of pages is damaged"),
    }
    return BrokenPdf(name, Phrase(next((cause for sign, cause in causes.items() if sign in words), _DAMAGED)))


def _soundness(pdf: Pdf, data: bytes, streams: _Streams, troubles: dict[int, str], name: str) -> Soundness:
    declared, listed = _declared_pages(pdf)
    if not listed and not declared:
        raise NoPages(name)
    checked = _Pages(streams, troubles, name, lambda: _has_lost_content(pdf, data, streams))
    faults = [checked.fault(page, number) for number, page in enumerate(pdf.pages, 1)] if listed == declared else []
    _require_all_there(data, streams, troubles, checked.reached, name)
    if listed != declared:
        raise BrokenPdf(name, phrase("{listed} of {declared} pages found", listed=listed, declared=declared))
    has_form = pdf.Root.get("/AcroForm") is not None
    values = tuple(field_values(page.obj) if has_form and not faults[at] else () for at, page in enumerate(pdf.pages))
    return Soundness(tuple(faults), _hidden(pdf), values)


def _declared_pages(pdf: Pdf) -> tuple[int, int]:
    """How many pages the file says it has, and how many different ones its list of pages leads to."""
    root = pdf.Root.get("/Pages")
    count = root.get("/Count", 0) if isinstance(root, Dictionary) else 0
    seen: set[tuple[int, int]] = set()
    leaves, todo = 0, [root]
    while todo:
        node = todo.pop()
        if not isinstance(node, Dictionary) or node.objgen in seen:
            continue
        seen.add(node.objgen)
        kids = node.get("/Kids")
        if isinstance(kids, Array):
            todo.extend(kids)
        else:
            leaves += 1
    return (count if isinstance(count, int) else 0), leaves


# -- streams ---------------------------------------------------------------------------------------


class _Stream(NamedTuple):
    """A stream that is no image; `is_whole` if it unpacks to its end, where Flate packed it, `is_sealed` if with the
    right checksum: then it is what its producer wrote.
    """

    stream: Stream
    is_whole: bool
    is_sealed: bool


_Streams = dict[int, _Stream]


def _streams(pdf: Pdf, name: str) -> _Streams:
    """The streams but images, by their numbers.

    Raises:
        TooLarge: all together they unpack to over 200 MB, streams inside streams included.
    """
    streams: dict[int, _Stream] = {}
    left = MAX_UNPACKED
    for stream in pdf.objects:
        if not isinstance(stream, Stream) or stream.get("/Subtype") in ("/Image", "/EmbeddedFile"):
            continue
        filters = stream.get("/Filter", Array())
        names = [str(one) for one in filters] if isinstance(filters, Array) else [str(filters)]
        if (columns := _columns(stream)) > MAX_COLUMNS:
            raise TooLarge(name, phrase("a stream says that its rows are {columns} bytes long", columns=columns))
        size, is_whole, is_sealed = _unpacked_size(stream.read_raw_bytes(), names, left)
        is_whole &= len(names) == 1 or "/Crypt" not in names  # which pdfium does not unpack
        left -= size
        if left < 0:
            raise TooLarge(name, phrase("its streams unpack to over {mb} MB", mb=MAX_UNPACKED // 10**6))
        streams[stream.objgen[0]] = _Stream(stream, is_whole, is_sealed)
    return streams


def _columns(stream: Any) -> int:
    """The bytes of the rows that a predictor takes a stream for."""
    parms = stream.get("/DecodeParms")
    if parms is None:
        return 1
    columns = [_entries(one).get("/Columns", 1) for one in (parms if isinstance(parms, Array) else [parms])]
    return max((one for one in columns if isinstance(one, int)), default=1)


def _unpacked_size(raw: bytes, filters: list[str], limit: int) -> tuple[int, bool, bool]:
    """The size of what a stream unpacks to, counted no further than the limit, and whether its outer Flate is whole,
    and sealed."""
    data, is_whole, is_sealed = raw, True, False
    for depth, kind in enumerate(filters):
        if kind not in ("/FlateDecode", "/Fl"):
            return len(data) * _GROWTH.get(kind, 1), is_whole, is_sealed
        data, *ends = _inflated(data, limit)
        if not depth:
            is_whole, is_sealed = ends
        if len(data) > limit:
            break
    return len(data), is_whole, is_sealed


_OF_TEXT = frozenset(
    "/" + name
    for name in "FlateDecode Fl LZWDecode LZW ASCII85Decode A85 ASCIIHexDecode AHx RunLengthDecode RL".split()
)
"""The filters that text is packed by; others pack pictures."""
_GROWTH = {"/RunLengthDecode": 64, "/RL": 64, "/ASCII85Decode": 4, "/A85": 4}
"""How many times as large what these filters unpack can be."""


def _inflated(packed: bytes, limit: int) -> tuple[bytes, bool, bool]:
    """What Flate packed, a byte beyond the limit at most, whether it is whole, and whether it is sealed.

    It is whole where it ends as it says, with the right checksum, or with none, as some producers write it.
    """
    if not packed.strip():
        return b"", True, False
    for unpack, data in ((zlib.decompressobj(), packed), (zlib.decompressobj(-zlib.MAX_WBITS), packed[2:])):
        with suppress(zlib.error):
            found = unpack.decompress(data, limit + 1)
            if len(found) > limit or (unpack.eof and (data is packed or not unpack.unused_data.strip())):
                return found, unpack.eof, unpack.eof and data is packed
    return b"", False, False


def _troubles(pdf: Pdf, streams: _Streams) -> dict[int, str]:
    """What is wrong with an object, by its number; under 0 what no object is named for."""
    troubles = {number: marked("it does not unpack") for number, one in streams.items() if not one.is_whole}
    for problem in pdf.get_warnings():
        found = _OF_OBJECT.search(problem)
        number = int(found[1]) if found else 0
        if "expected n n obj" in problem:
            troubles[number] = _MISPLACED
        elif not _HARMLESS.search(problem) and not ("expected endstream" in problem and _is_packed(streams, number)):
            troubles.setdefault(number, _GRAMMAR)
    return troubles


def _is_packed(streams: _Streams, number: int) -> bool:
    """Whether a stream unpacks whole, whatever length it says it has."""
    one = streams.get(number)
    return one is not None and one.is_whole and one.stream.get("/Filter") is not None


def _has_lost_content(pdf: Pdf, data: bytes, streams: _Streams) -> bool:
    """Whether a page is to show what is not in the file: qpdf takes such a page for an empty one."""
    texts = (data, *_boxes(streams))
    shown = {number for text in texts for found in _SHOWN_CONTENT.findall(text) for number in _references(found)}
    return any(number not in streams and pdf.get_object((number, 0)) is None for number in shown)


def _references(text: bytes) -> list[int]:
    """The numbers of the objects that a text refers to."""
    return [int(number) for number in _REFERENCE.findall(text)]


def _boxes(streams: _Streams) -> list[bytes]:
    """What is in the streams that hold other objects."""
    return [one.stream.read_bytes() for one in streams.values() if one.stream.get("/Type") == "/ObjStm"]


def _require_all_there(data: bytes, streams: _Streams, troubles: dict[int, str], reached: set[int], name: str) -> None:
    """See to it that every object is where it should be, and that no text is left which no page shows.

    `reached` are the streams of pages and fonts. Where a file has several versions, texts of older ones may be left.

    Raises:
        BrokenPdf: there is one.
    """
    misplaced = sorted(number for number, trouble in troubles.items() if trouble is _MISPLACED)
    texts = [number for number, one in streams.items() if number not in reached and _is_text(one.stream)]
    if not misplaced and (not texts or data.count(b"startxref") > 1):
        return
    used = {number for text in (data, *_boxes(streams)) for number in _references(text)}
    for number in used.intersection(misplaced):
        raise BrokenPdf(name, phrase("object {number} is not where it should be", number=number))
    for number in texts:
        if number not in used and data.count(b"startxref") == 1:
            raise BrokenPdf(name, phrase("no page shows the text of object {number}", number=number))


def _is_text(stream: Stream) -> bool:
    return stream.get("/Type") is None and _filters(stream) <= _OF_TEXT and _shows_text(_unpacked(stream))


def _filters(stream: Stream) -> set[str]:
    filters = stream.get("/Filter", Array())
    return set(map(str, filters)) if isinstance(filters, Array) else {str(filters)}


def _unpacked(stream: Stream) -> bytes:
    """The bytes of a stream; of text packed as pictures are, too."""
    level = pikepdf.StreamDecodeLevel
    return stream.read_bytes(level.specialized if _filters(stream) <= _OF_TEXT else level.generalized)


def _shows_text(content: bytes) -> bool:
    return b"BT" in content and _SHOWS_TEXT.search(content) is not None


# -- pages -----------------------------------------------------------------------------------------


class _Drawing(NamedTuple):
    """What is wrong with a page or form, and how many forms it takes in, those of forms counted each time."""

    fault: str
    forms: int


class _Pages:
    """Looks through pages; fonts and forms that several share are looked through once."""

    def __init__(
        self, streams: _Streams, troubles: dict[int, str], name: str, has_lost_content: Callable[[], bool]
    ) -> None:
        self._streams = streams
        self._troubles = troubles
        self._name = name
        self._has_lost_content = has_lost_content
        self._fonts: dict[int, str] = {}
        self._forms: dict[int, _Drawing] = {}
        self.reached: set[int] = set()
        """The numbers of the streams that pages and their fonts are made of."""

    def fault(self, page: Page, number: int) -> str:
        """What is wrong with a page; empty if nothing is.

        Raises:
            TooLarge: it is too large, or draws too much.
        """
        _require_size(page, number, self._name)
        try:
            drawing = self._page(page.obj)
        except RecursionError:
            raise TooLarge(self._name, phrase("page {number} is nested too deeply", number=number)) from None
        except (PdfError, ValueError, RuntimeError, KeyError, TypeError, AttributeError):
            return _GRAMMAR
        if drawing.forms > MAX_FORMS:
            raise TooLarge(
                self._name,
                phrase("page {number} draws {times:.3g} times within a drawing", number=number, times=drawing.forms),
            )
        return drawing.fault

    def _page(self, page: Any) -> _Drawing:
        contents, resources = page.get("/Contents"), _inherited(page, "/Resources")
        parts = [*contents] if isinstance(contents, Array) else [] if contents is None else [contents]
        if not all(isinstance(part, Stream) for part in parts) or (
            not parts and (_has_stray_text(page) or self._has_lost_content())
        ):
            return _Drawing(marked("its content is not there"), 0)
        found = self._drawing(page, parts, resources)
        drawn = [self._form(one) for one in _appearances(page)]
        is_endless = any(one.fault == _ENDLESS for one in drawn)  # else pdfium passes over what is wrong with them
        return _Drawing(found.fault or _ENDLESS * is_endless, found.forms + sum(1 + one.forms for one in drawn))

    def _drawing(self, drawing: Any, parts: list[Any], resources: Any) -> _Drawing:
        self.reached.update(part.objgen[0] for part in parts)
        fonts, there = _entries(resources, "/Font"), _entries(resources, "/XObject")
        faults = [self._trouble(one) for one in (drawing, resources, *parts)]
        faults += [self._font(font) for font in fonts.values()]
        if any(faults):
            return _Drawing(next(filter(None, faults)), 0)
        content = b"\n".join(map(_unpacked, parts))
        if (marks := _open_marks(content)) > MAX_MARKS:
            raise TooLarge(self._name, phrase("{marks} marks are open within one another", marks=marks))
        is_sealed = all(one and one.is_sealed for one in (self._streams.get(part.objgen[0]) for part in parts))
        if not is_sealed and _is_eaten(content):
            return _Drawing(_GRAMMAR, 0)
        taken, fault = _named(content, fonts, there) if is_sealed else None, ""
        if taken is None and len(content) <= MAX_CHECKED:
            taken, fault = _instructions(drawing, fonts)
        drawn = there.values() if taken is None else [there[one] for one in taken if one in there]
        forms = 0
        for form in drawn:
            if isinstance(form, Stream) and form.get("/Subtype") == "/Form":
                inner = self._form(form)
                fault = fault or inner.fault
                forms += 1 + inner.forms
        return _Drawing(fault, forms)

    def _form(self, form: Any) -> _Drawing:
        number = form.objgen[0]
        if number not in self._forms:
            self._forms[number] = _Drawing(_ENDLESS, 0)  # so it is, if it is met on the way
            self._forms[number] = self._drawing(form, [form], form.get("/Resources"))
        return self._forms[number]

    def _font(self, font: Any) -> str:
        number = font.objgen[0] if isinstance(font, Object) else 0
        if number and number in self._fonts:
            return self._fonts[number]
        self._fonts[number] = self._font_fault(font)
        return self._fonts[number]

    def _font_fault(self, font: Any) -> str:
        inner = font.get("/DescendantFonts") if isinstance(font, Dictionary) else None
        fonts = [font, *(inner if isinstance(inner, Array) else ())]
        if not all(isinstance(one, Dictionary) and "/Subtype" in one for one in fonts):
            return marked("a font is not there")
        descriptors = [one.get("/FontDescriptor") for one in fonts]
        maps = [one.get("/ToUnicode") for one in fonts]
        glyphs = [glyph for one in fonts for glyph in _entries(one, "/CharProcs").values()]
        programs = [one for descriptor in descriptors for one in _entries(descriptor).values()]
        encodings = [one.get("/Encoding") for one in fonts]
        needed = (
            *fonts,
            *descriptors,
            *maps,
            *glyphs,
            *encodings,
            *(one for one in programs if isinstance(one, Stream)),
        )
        reached = (*needed, *(one.get("/CIDToGIDMap") for one in fonts))
        self.reached.update(one.objgen[0] for one in reached if isinstance(one, Stream))
        faults = [self._trouble(one) for one in needed]
        if not any(faults) and any(_is_map_broken(one) for one in maps if isinstance(one, Stream)):
            return marked("a table of characters breaks the grammar of PDF")
        return next(filter(None, faults), "")

    def _trouble(self, one: Any) -> str:
        return self._troubles.get(one.objgen[0], "") if isinstance(one, Object) and one.is_indirect else ""


def _require_size(page: Page, number: int, name: str) -> None:
    with suppress(PdfError, ValueError, TypeError, AttributeError):
        left, bottom, right, top = (float(side) for side in page.mediabox)
        unit = max(float(page.obj.get("/UserUnit", 1)), 1.0)
        width, height = unit * abs(right - left), unit * abs(top - bottom)
        if max(width, height) > MAX_SIDE:
            raise TooLarge(
                name,
                phrase("page {number} is {width:.3g} x {height:.3g} points", number=number, width=width, height=height),
            )


def _inherited(page: Any, key: str) -> Any:
    """What a page has under a key, or the nodes above it in the tree of pages have."""
    for _ in range(MAX_DEPTH):
        if key in page or not isinstance(page.get("/Parent"), Dictionary):
            break
        page = page["/Parent"]
    return page.get(key)


def _has_stray_text(page: Any) -> bool:
    """Whether a page without content has drawing instructions under another name."""
    strays = [one for key, one in page.items() if key not in _NO_CONTENT and isinstance(one, Stream)]
    return any(_shows_text(one.read_bytes()) for one in strays)


def _appearances(page: Any) -> Iterator[Any]:
    """How the fields and texts over a page look: drawings that pdfium is to make a part of it."""
    annotations = page.get("/Annots")
    for one in annotations if isinstance(annotations, Array) else ():
        if isinstance(one, Dictionary) and one.get("/Subtype") in ("/Widget", "/FreeText"):
            looks = _entries(one, "/AP").get("/N")
            state = _entries(looks).get(str(one.get("/AS", ""))) if isinstance(looks, Dictionary) else looks
            if isinstance(state, Stream):
                yield state


def _entries(dictionary: Any, key: str = "") -> dict[str, Any]:
    """The entries of a dictionary, or of the one that it holds under a key; none where there is no dictionary."""
    inner = dictionary.get(key) if key and isinstance(dictionary, Dictionary) else dictionary
    return dict(inner.items()) if isinstance(inner, Dictionary) else {}


def _is_map_broken(stream: Stream) -> bool:
    maps = [codes for _, codes in _CHARACTER_MAP.findall(stream.read_bytes())]
    return not all(map(_CODES.fullmatch, maps))


def _is_eaten(content: bytes) -> bool:
    """Whether a string takes in what stands behind it, or a stretch of a content is zero; not within its images."""
    if b"BI" in content:
        content = _INLINE_IMAGE.sub(b" ", content)
    return _ZEROED in content or _SWALLOWED.search(content) is not None


def _open_marks(content: bytes) -> int:
    """How many more marks a content opens than it closes."""
    return content.count(b"BDC") + content.count(b"BMC") - content.count(b"EMC")


def _named(content: bytes, fonts: dict[str, Any], there: dict[str, Any]) -> list[str] | None:
    """The names of what a sealed content takes in; None where it names what is not there, or seems to."""
    taken = [f"/{name.decode('latin-1')}" for name in _TAKES_IN.findall(content)]
    chosen = {f"/{name.decode('latin-1')}" for name in _CHOOSES_FONT.findall(content)}
    return taken if there.keys() >= set(taken) and (not fonts or fonts.keys() >= chosen) else None


def _instructions(drawing: Any, fonts: dict[str, Any]) -> tuple[list[str] | None, str]:
    """The names of what the content takes in, None where that cannot be known, and what is wrong with it."""
    taken: list[str] = []
    is_strange = False
    for instruction in pikepdf.parse_content_stream(drawing):
        if isinstance(instruction, ContentStreamInlineImage):
            continue
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "BX":  # here, what a later PDF may add is allowed
            return None, ""
        if operator == "Do" and len(operands) == 1:
            taken.append(str(operands[0]))
        if operator == "Tf" and fonts and operands and str(operands[0]) not in fonts:
            return taken, "a font is not there"
        wanted = _OPERANDS.get(operator)
        if wanted is None:
            is_strange |= operator not in _OF_ANY_OPERANDS
        else:
            is_strange |= len(operands) != len(wanted) or any(map(_is_other, operands, wanted))
    return taken, _GRAMMAR if is_strange else ""


def _is_other(operand: object, wanted: str) -> bool:
    return not isinstance(operand, _KINDS[wanted])


_KINDS: dict[str, Any] = {"n": (int, float, Decimal), "/": Name, "s": String, "a": Array}


def _hidden(pdf: Pdf) -> frozenset[str]:
    """The names of the layers that are switched off."""
    default = _entries(pdf.Root.get("/OCProperties")).get("/D")
    off = _entries(default).get("/OFF")
    return frozenset(str(_entries(layer).get("/Name", "")) for layer in (off if isinstance(off, Array) else ()))
