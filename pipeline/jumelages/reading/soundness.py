"""Whether a PDF is whole: damage that readers pass over in silence, found by qpdf, which knows the grammar of PDF.

The rule. A file is broken when its cross-reference table is damaged and cannot be made anew for certain, when its
pages are not as many as it says, or when it holds text that no page shows. A page is unreadable when something that
its text needs is not there, breaks the grammar of PDF, or does not unpack to its checksum. What is wrong elsewhere
(an image, a bookmark, the length of a stream that unpacks whole all the same) is passed over.
"""

from __future__ import annotations

import re
import zlib
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

from jumelages.errors import BrokenPdf, JumelagesError, LockedPdf, NoPages, TooLarge

MAX_UNPACKED = 200_000_000
"""The most bytes that the streams of a file may unpack to, images left out."""
MAX_CHECKED = 1_000_000
"""The most bytes of drawing instructions whose operators are looked at one by one; a page of text has 20,000."""
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

_GRAMMAR = "its content breaks the grammar of PDF"
_MISPLACED = "it is not where it should be"
_OF_OBJECT = re.compile(r"\bobject (\d+) \d+")
_HARMLESS = re.compile(
    "extraneous whitespace|may still be valid|Type key should be|Resources is missing or invalid|lacks /Length|recover"
)
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R\b")
_NO_CONTENT = ("/Parent", "/Resources", "/Thumb", "/Metadata", "/PieceInfo")
_SHOWS_TEXT = re.compile(rb"\bBT\b.*[)>\]]\s*T[jJ]\b", re.S)
_CHARACTER_MAP = re.compile(rb"\bbegin(bfchar|bfrange)\b(.*?)\bend\1\b", re.S)
_CODES = re.compile(rb"(?:\s|<[0-9A-Fa-f\s]{0,1024}>|\[|\])*+")  # as PDF has it, 512 bytes for a character

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
    """What is wrong with each page, empty where nothing is, and the names of the layers that are switched off."""

    faults: tuple[str, ...]
    hidden_layers: frozenset[str]


def soundness(data: bytes, name: str) -> Soundness:
    """What is wrong with the pages of a PDF.

    Raises:
        BrokenPdf: the file as a whole is damaged.
        LockedPdf: a password is needed.
        NoPages: there is no page in it.
        TooLarge: it unpacks to over 200 MB, or a page is too large or draws too much.
    """
    try:
        _require_table(data)
        with closing(_opened(data, attempt_recovery=True)) as pdf:  # which finds the end of a stream without its length
            return _soundness(pdf, data, name)
    except PasswordError as error:
        raise LockedPdf(name) from error
    except (PdfError, ValueError, RuntimeError) as error:
        raise _cause(error, name) from error


def _require_table(data: bytes) -> None:
    """See to it that the cross-reference table is whole, or that qpdf can safely make it anew.

    It can where every object stands in the file by itself, and there is one version of the file.

    Raises:
        PdfError: it is neither.
    """
    try:
        _opened(data, attempt_recovery=False).close()
    except PdfError:
        if b"/ObjStm" in data or data.count(b"startxref") != 1:
            raise


def _opened(data: bytes, *, attempt_recovery: bool) -> Pdf:
    return pikepdf.open(BytesIO(data), attempt_recovery=attempt_recovery, inherit_page_attributes=False)


def _cause(error: Exception, name: str) -> JumelagesError:
    """Our error for one of qpdf's: what is wrong, in our words."""
    words = str(error).lower()
    if "unable to find any pages" in words:
        return NoPages(name)
    if "encrypt" in words or "security handler" in words:
        return LockedPdf(name, "its encryption is not known")
    causes = {
        "startxref": "its end is missing",
        "xref": "its cross-reference table is damaged",
        "trailer": "its cross-reference table is damaged",
        "loop": "its pages hold each other",
        "pages": "its list of pages is damaged",
        "page tree": "its list of pages is damaged",
    }
    return BrokenPdf(name, next((cause for sign, cause in causes.items() if sign in words), "its structure is damaged"))


def _soundness(pdf: Pdf, data: bytes, name: str) -> Soundness:
    declared, listed = _declared_pages(pdf)
    unpacked = _unpacked(pdf, name)
    troubles = _troubles(pdf, unpacked)
    _require_all_there(pdf, data, troubles, name)
    if not listed and not declared:
        raise NoPages(name)
    if listed != declared:
        raise BrokenPdf(name, f"{listed} of {declared} pages found")
    pages = list(pdf.pages)
    checked = _Pages(troubles, name)
    return Soundness(tuple(checked.fault(page, number) for number, page in enumerate(pages, 1)), _hidden(pdf))


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


def _unpacked(pdf: Pdf, name: str) -> dict[int, bool]:
    """Whether each stream but images unpacks to its end and checksum, where Flate packed it.

    Raises:
        TooLarge: all together they unpack to over 200 MB, streams inside streams included.
    """
    whole: dict[int, bool] = {}
    left = MAX_UNPACKED
    for stream in pdf.objects:
        if not isinstance(stream, Stream) or stream.get("/Subtype") in ("/Image", "/EmbeddedFile"):
            continue
        filters = stream.get("/Filter", Array())
        names = [str(one) for one in filters] if isinstance(filters, Array) else [str(filters)]
        if (columns := _columns(stream)) > MAX_COLUMNS:
            raise TooLarge(name, f"a stream says that its rows are {columns} bytes long")
        size, is_whole = _unpacked_size(stream.read_raw_bytes(), names, left)
        left -= size
        if left < 0:
            raise TooLarge(name, f"its streams unpack to over {MAX_UNPACKED // 10**6} MB")
        whole[stream.objgen[0]] = is_whole
    return whole


def _columns(stream: Any) -> int:
    """The bytes of the rows that a predictor takes a stream for."""
    parms = stream.get("/DecodeParms")
    columns = [_entries(one).get("/Columns", 1) for one in (parms if isinstance(parms, Array) else [parms])]
    return max((one for one in columns if isinstance(one, int)), default=1)


def _unpacked_size(raw: bytes, filters: list[str], limit: int) -> tuple[int, bool]:
    """The size of what a stream unpacks to, counted no further than the limit, and whether its outer Flate is whole."""
    data, is_whole = raw, True
    for depth, kind in enumerate(filters):
        if kind not in ("/FlateDecode", "/Fl"):
            return len(data) * _GROWTH.get(kind, 1), is_whole
        data, ends = _inflated(data, limit)
        is_whole = ends if not depth else is_whole
        if len(data) > limit:
            break
    return len(data), is_whole


_GROWTH = {"/RunLengthDecode": 64, "/RL": 64, "/ASCII85Decode": 4, "/A85": 4}
"""How many times as large what these filters unpack can be."""


def _inflated(packed: bytes, limit: int) -> tuple[bytes, bool]:
    """What Flate packed, a byte beyond the limit at most, and whether it is whole.

    It is where it ends as it says, with the right checksum or, as some producers write it, with none.
    """
    if not packed.strip():
        return b"", True
    for unpack, data in ((zlib.decompressobj(), packed), (zlib.decompressobj(-zlib.MAX_WBITS), packed[2:])):
        with suppress(zlib.error):
            found = unpack.decompress(data, limit + 1)
            if len(found) > limit or (unpack.eof and (data is packed or not unpack.unused_data.strip())):
                return found, unpack.eof
    return b"", False


def _troubles(pdf: Pdf, unpacked: dict[int, bool]) -> dict[int, str]:
    """What is wrong with an object, by its number; under 0 what no object is named for."""
    troubles = {number: "it does not unpack" for number, is_whole in unpacked.items() if not is_whole}
    for problem in pdf.get_warnings():
        found = _OF_OBJECT.search(problem)
        number = int(found[1]) if found else 0
        if "expected n n obj" in problem:
            troubles[number] = _MISPLACED
        elif not _HARMLESS.search(problem) and not (
            "expected endstream" in problem and _is_packed(pdf, number, unpacked)
        ):
            troubles.setdefault(number, _GRAMMAR)
    return troubles


def _is_packed(pdf: Pdf, number: int, unpacked: dict[int, bool]) -> bool:
    """Whether a stream unpacks whole, whatever length it says it has."""
    with suppress(ValueError, PdfError):
        return unpacked.get(number, False) and pdf.get_object((number, 0)).get("/Filter") is not None
    return False


def _require_all_there(pdf: Pdf, data: bytes, troubles: dict[int, str], name: str) -> None:
    """See to it that every object is where it should be, and that no text is left which no page shows.

    Where a file has several versions, texts of older ones may be left.

    Raises:
        BrokenPdf: there is one.
    """
    streams = [one for one in pdf.objects if isinstance(one, Stream)]
    boxes = [one.read_bytes() for one in streams if one.get("/Type") == "/ObjStm"]
    used = {int(number) for text in (data, *boxes) for number in _REFERENCE.findall(text)}
    for number, trouble in sorted(troubles.items()):
        if trouble is _MISPLACED and number in used:
            raise BrokenPdf(name, f"object {number} is not where it should be")
    if data.count(b"startxref") > 1:
        return
    for stream in streams:
        number = stream.objgen[0]
        if number not in used and stream.get("/Type") is None and _SHOWS_TEXT.search(stream.read_bytes()):
            raise BrokenPdf(name, f"no page shows the text of object {number}")


# -- pages -----------------------------------------------------------------------------------------


class _Drawing(NamedTuple):
    """What is wrong with a page or form, and how many forms it takes in, those of forms counted each time."""

    fault: str
    forms: int


class _Pages:
    """Looks through pages; fonts and forms that several share are looked through once."""

    def __init__(self, troubles: dict[int, str], name: str) -> None:
        self._troubles = troubles
        self._name = name
        self._fonts: dict[int, str] = {}
        self._forms: dict[int, _Drawing] = {}

    def fault(self, page: Page, number: int) -> str:
        """What is wrong with a page; empty if nothing is.

        Raises:
            TooLarge: it is too large, or draws too much.
        """
        _require_size(page, number, self._name)
        try:
            drawing = self._page(page.obj)
        except RecursionError:
            raise TooLarge(self._name, f"page {number} is nested too deeply") from None
        except (PdfError, ValueError, RuntimeError, KeyError, TypeError, AttributeError):
            return _GRAMMAR
        if drawing.forms > MAX_FORMS:
            raise TooLarge(self._name, f"page {number} draws {drawing.forms:.3g} times within a drawing")
        return drawing.fault

    def _page(self, page: Any) -> _Drawing:
        contents, resources = page.get("/Contents"), _inherited(page, "/Resources")
        parts = [*contents] if isinstance(contents, Array) else [] if contents is None else [contents]
        if not all(isinstance(part, Stream) for part in parts) or (not parts and _has_stray_text(page)):
            return _Drawing("its content is not there", 0)
        return self._drawing(page, parts, resources)

    def _drawing(self, drawing: Any, parts: list[Any], resources: Any) -> _Drawing:
        faults = [self._trouble(one) for one in (drawing, resources, *parts)]
        faults += [self._font(font) for font in _entries(resources, "/Font").values()]
        if any(faults):
            return _Drawing(next(filter(None, faults)), 0)
        content = [part.read_bytes() for part in parts]
        if (marks := sum(map(_open_marks, content))) > MAX_MARKS:
            raise TooLarge(self._name, f"{marks} marks are open within one another")
        is_long = sum(map(len, content)) > MAX_CHECKED
        taken, fault = (None, "") if is_long else _instructions(drawing, _entries(resources, "/Font"))
        there = _entries(resources, "/XObject")
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
            self._forms[number] = _Drawing("a drawing takes itself in", 0)  # so it is, if it is met on the way
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
            return "a font is not there"
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
        faults = [self._trouble(one) for one in needed]
        if not any(faults) and any(_is_map_broken(one) for one in maps if isinstance(one, Stream)):
            return "a table of characters breaks the grammar of PDF"
        return next(filter(None, faults), "")

    def _trouble(self, one: Any) -> str:
        return self._troubles.get(one.objgen[0], "") if isinstance(one, Object) and one.is_indirect else ""


def _require_size(page: Page, number: int, name: str) -> None:
    with suppress(PdfError, ValueError, TypeError, AttributeError):
        left, bottom, right, top = (float(side) for side in page.mediabox)
        unit = max(float(page.obj.get("/UserUnit", 1)), 1.0)
        width, height = unit * abs(right - left), unit * abs(top - bottom)
        if max(width, height) > MAX_SIDE:
            raise TooLarge(name, f"page {number} is {width:.3g} x {height:.3g} points")


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
    return any(_SHOWS_TEXT.search(one.read_bytes()) for one in strays)


def _entries(dictionary: Any, key: str = "") -> dict[str, Any]:
    """The entries of a dictionary, or of the one that it holds under a key; none where there is no dictionary."""
    inner = dictionary.get(key) if key and isinstance(dictionary, Dictionary) else dictionary
    return dict(inner.items()) if isinstance(inner, Dictionary) else {}


def _is_map_broken(stream: Stream) -> bool:
    maps = [codes for _, codes in _CHARACTER_MAP.findall(stream.read_bytes())]
    return not all(map(_CODES.fullmatch, maps))


def _open_marks(content: bytes) -> int:
    """How many more marks a content opens than it closes."""
    return content.count(b"BDC") + content.count(b"BMC") - content.count(b"EMC")


def _instructions(drawing: Any, fonts: dict[str, Any]) -> tuple[list[str] | None, str]:
    """The names of what the content takes in, None where that cannot be told, and what is wrong with it."""
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
