"""Pages through pdfium: words with their places, and what is drawn around, under and over them.

Lengths are points in the reading frame: the origin is the top left corner of the visible page, turned
so that most of its text stands upright. pdfium knows no threads: callers hold `LOCK`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from ctypes import addressof, byref, c_char, c_double, c_float, c_int, c_uint, c_void_p
from math import atan2, degrees, hypot
from typing import Any, NamedTuple

import pypdfium2.raw as raw
from pypdfium2 import PdfDocument, PdfPage

from jumelages.bulletin import Box
from jumelages.catalogues import phrase
from jumelages.reading.drawn import Drawn, Fill, Frame, Image, Ink, TooMuch, count_objects
from jumelages.reading.layout import Word
from jumelages.reading.native import Matrix, Rectangle, address, function
from jumelages.reading.tagged import TaggedTable, tagged_tables

MAX_ANNOTATIONS = 2_000
"""The most annotations of a page that are looked at for the fields of forms."""
MAX_CHARACTERS = 200_000
"""The most characters on a page. A dense page of text has 6,000."""
_SAME_LINE = 0.05
_TOUCHING = 0.08
"""How far apart, in type sizes, the parts of a word stand at most."""
_LEVEL = 6
"""How many degrees a line may slope that stands upright."""

_WORD = re.compile("[^\\s\0\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
#: What no text holds: a control character, a replacement.
_STRANGE = re.compile("[\x01\x03-\x08\x0b\x0c\x0e-\x1f\ufffd]")
_LINE_END_HYPHEN = re.compile("[\x02\ufffe]")
_UNSURE = re.compile("[\0\ufffe]")
"""In the text as a whole pdfium writes U+FFFE for a hyphen at a line's end and for what has no character alike."""
_HYPHEN_WITHIN = re.compile("(?<=\\w)\xad(?=\\w)")
_BOLD = re.compile("bold|black|heavy|demi|CMBX|SFBX", re.I)


class PageText(NamedTuple):
    """What stands on one page, nothing hidden left out yet.

    `inks` go with `words`. `turn` is by how many degrees clockwise the displayed page is turned to
    stand in the reading frame: 0 but for pages whose text runs sideways. `unmapped` counts the
    characters whose font does not tell what they are. `tables` are those that a structure tree names.
    """

    width: float
    height: float
    turn: int
    words: list[Word]
    inks: list[Ink]
    rules: list[Box]
    fills: list[Fill]
    images: list[Image]
    characters: int
    unmapped: int
    curves: int
    tables: list[TaggedTable]


_char_origin = function("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)
_loose_box = function("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
_text_object = function("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
_char_matrix = function("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p)
_is_generated = function("FPDFText_IsGenerated", c_int, c_void_p, c_int)
_unicode = function("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
_get_text = function("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
_count_annotations = function("FPDFPage_GetAnnotCount", c_int, c_void_p)
_annotation_at = function("FPDFPage_GetAnnot", c_void_p, c_void_p, c_int)
_annotation_kind = function("FPDFAnnot_GetSubtype", c_int, c_void_p)
_close_annotation = function("FPDFPage_CloseAnnot", None, c_void_p)
_remove_annotation = function("FPDFPage_RemoveAnnot", c_int, c_void_p, c_int)
_flatten = function("FPDFPage_Flatten", c_int, c_void_p, c_int)
_marked_content = function("FPDFPageObj_GetMarkedContentID", c_int, c_void_p)
_font_of = function("FPDFTextObj_GetFont", c_void_p, c_void_p)
_font_size = function("FPDFTextObj_GetFontSize", c_int, c_void_p, c_void_p)
_font_name = function("FPDFFont_GetBaseFontName", c_int, c_void_p, c_void_p, c_int)
_font_descent = function("FPDFFont_GetDescent", c_int, c_void_p, c_float, c_void_p)


def read_page(document: PdfDocument, number: int) -> PageText:
    """What stands on a page, counted from 1.

    Raises:
        TooMuch: more characters or objects than any printed page has.
        PdfiumError: pdfium cannot load the page.
    """
    with closing(document[number - 1]) as page:
        objects = count_objects(address(page.raw))
        if not _fields_are_printed(address(page.raw)):
            return _read(page, objects)
    with closing(document[number - 1]) as page:
        return _read(page, objects)


def _read(page: PdfPage, objects: int) -> PageText:
    with closing(page.get_textpage()) as text_page:
        return _Reader(page, text_page).read(objects)


def _fields_are_printed(page: int) -> bool:
    """Make what stands in the fields of forms and in boxes typed over a page a part of it; whether there is any.

    The page must be loaded again then. Other annotations are left out: links, marks, notes.
    """
    count = _count_annotations(page)
    kept = 0
    for index in reversed(range(min(count, MAX_ANNOTATIONS))):
        annotation = _annotation_at(page, index)
        if not annotation:
            continue
        is_text = _annotation_kind(annotation) in (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT)
        _close_annotation(annotation)
        kept += is_text
        if not is_text:
            _remove_annotation(page, index)
    return kept > 0 and count <= MAX_ANNOTATIONS and _flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS


class _Type(NamedTuple):
    """The type that one text object is set in; `angle` of its lines, counterclockwise."""

    size: float
    descent: float
    bold: bool
    angle: float


_Piece = tuple[int, int, int]


def _is_character(code: int) -> bool:
    """Whether a code is a character of Unicode, not NUL and not half of a pair."""
    return 0 < code < 0xD800 or 0xDFFF < code <= 0x10FFFF


class _Reader:
    """Reads one page; the handles are valid as long as it is open."""

    def __init__(self, page: Any, text_page: Any) -> None:
        self._page, self._text = address(page.raw), address(text_page.raw)
        self._rotation = page.get_rotation()
        self._edges = page.get_bbox() if all(page.get_size()) else page.get_mediabox()
        self._fonts: dict[int, tuple[bool, float]] = {}
        self._rectangle = Rectangle()
        self._rectangle_at = addressof(self._rectangle)
        self._matrix = Matrix()
        self._matrix_at = addressof(self._matrix)
        self._number = c_float()
        self._number_at = addressof(self._number)
        self._count: int = raw.FPDFText_CountChars(text_page.raw)
        if self._count > MAX_CHARACTERS:
            raise TooMuch(phrase("{n} characters", n=self._count))

    def read(self, objects: int) -> PageText:
        """What stands on the page, whose own objects are so many: those behind them are fields of forms."""
        text = self._characters()
        xs, ys = self._origins()
        pieces = list(self._pieces(text, ys))
        firsts = {handle: start for start, _, handle in reversed(pieces)}
        types = {handle: self._type(handle, start) for handle, start in firsts.items()}
        turn = _most_common_turn(pieces, types, self._rotation)
        frame = Frame(turn, *self._edges)
        drawn = Drawn(frame)
        drawn.walk(self._page, objects)
        words = [self._word(text, xs, ys, piece, types[piece[2]], frame) for piece in pieces]
        inks = {handle: drawn.ink(handle) for handle in types}
        tables = tagged_tables(self._page)
        if tables:
            words = [
                word._replace(content=_marked_content(piece[2])) for word, piece in zip(words, pieces, strict=True)
            ]
        words, inked = _with_parts_joined(words, [inks[handle] for _, _, handle in pieces])
        width, height = frame.size
        return PageText(
            width,
            height,
            (turn - self._rotation) % 360,
            words,
            inked,
            drawn.rules,
            drawn.fills,
            drawn.images,
            len(text) - text.count(" "),
            len(_STRANGE.findall(text)),
            drawn.curves,
            tables,
        )

    def _characters(self) -> str:
        """The characters of the page; `text[i]` is pdfium's character i."""
        buffer = (c_char * (2 * self._count + 2))()
        units = _get_text(self._text, 0, self._count, addressof(buffer))
        text = bytes(buffer)[: 2 * max(units - 1, 0)].decode("utf-16-le", "replace")
        if len(text) == self._count and not _UNSURE.search(text):
            return text
        codes = (_unicode(self._text, index) for index in range(self._count))
        return "".join(chr(code) if _is_character(code) else "\ufffd" for code in codes)

    def _origins(self) -> tuple[list[float], list[float]]:
        xs, ys = (c_double * self._count)(), (c_double * self._count)()
        x, y, origin, text = addressof(xs), addressof(ys), _char_origin, self._text
        for index in range(self._count):
            origin(text, index, x, y)
            x += 8
            y += 8
        return list(xs), list(ys)

    def _pieces(self, text: str, ys: list[float]) -> Iterator[_Piece]:
        """Words as start, end and text object: characters between blanks, of one object or printed as one."""
        for match in _WORD.finditer(text):
            start, end = match.span()
            first = _text_object(self._text, start) or 0
            if end - start > 1 and (_text_object(self._text, end - 1) or 0) != first:
                yield from self._parts(start, end, ys)
            elif first:
                yield start, end, first

    def _parts(self, start: int, end: int, ys: list[float]) -> Iterator[_Piece]:
        begin, handle = start, _text_object(self._text, start) or 0
        for index in range(start + 1, end):
            other = _text_object(self._text, index) or 0
            if other != handle and not self._is_printed_alike(begin, handle, index, other, ys):
                if handle:
                    yield begin, index, handle
                begin, handle = index, other
        if handle:
            yield begin, end, handle

    def _is_printed_alike(self, begin: int, handle: int, index: int, other: int, ys: list[float]) -> bool:
        """Whether two text objects go on in one type on one line: some producers set each letter apart."""
        if not (handle and other) or abs(ys[begin] - ys[index]) > _SAME_LINE:
            return False
        return _font_of(handle) == _font_of(other) and self._points(handle) == self._points(other)

    def _points(self, handle: int) -> float:
        _font_size(handle, self._number_at)
        return self._number.value

    def _type(self, handle: int, index: int) -> _Type:
        matrix = self._matrix
        _char_matrix(self._text, index, self._matrix_at)
        font = _font_of(handle) or 0
        if font not in self._fonts:
            self._fonts[font] = _font_facts(font)
        bold, descent = self._fonts[font]
        points = abs(self._points(handle)) * hypot(matrix.c, matrix.d)
        angle = 0.0 if matrix.b == 0 and matrix.a > 0 else degrees(atan2(matrix.b, matrix.a))
        return _Type(points, descent * points, bold, angle)

    def _word(self, text: str, xs: list[float], ys: list[float], piece: _Piece, type_: _Type, frame: Frame) -> Word:
        start, end, _ = piece
        letters = text[start:end]
        if not letters.isalnum():
            letters = _HYPHEN_WITHIN.sub("-", _LINE_END_HYPHEN.sub("-", letters))
        if type_.angle != frame.turn and abs((type_.angle - frame.turn + 180) % 360 - 180) > _LEVEL:
            return self._skew(letters, start, end, type_, frame)
        turn = frame.turn
        if turn == 0:
            left = frame.left
            stops = [x - left for x in xs[start:end]]
            baseline = frame.top - ys[start]
        else:
            points = [frame.point(x, y) for x, y in zip(xs[start:end], ys[start:end], strict=True)]
            stops, baseline = [x for x, _ in points], points[0][1]
        if turn == 0:
            _loose_box(self._text, end - 1, self._rectangle_at)
            right = max(self._rectangle.right - frame.left, stops[-1])
        else:
            right = max(self._loose(end - 1, frame).x1, stops[-1])
        stops.append(right)
        size, descent, bold, _ = type_
        bottom = baseline - descent
        blank = self._blank_before(text, start)
        return Word(letters, stops[0], right, bottom - size, bottom, size, bold, tuple(stops), blank)

    def _skew(self, letters: str, start: int, end: int, type_: _Type, frame: Frame) -> Word:
        """A word that does not stand upright; where its letters stand in its box is not told exactly."""
        first, last = self._loose(start, frame), self._loose(end - 1, frame)
        box = Box(*map(min, first[:2], last[:2]), *map(max, first[2:], last[2:]))
        step = (box.x1 - box.x0) / len(letters)
        stops = tuple(box.x0 + step * place for place in range(len(letters) + 1))
        return Word(letters, box.x0, box.x1, box.top, box.bottom, type_.size, type_.bold, stops, "", False)

    def _loose(self, index: int, frame: Frame) -> Box:
        """The box of a character with its advance."""
        loose = self._rectangle
        _loose_box(self._text, index, self._rectangle_at)
        return frame.box(loose.left, loose.bottom, loose.right, loose.top)

    def _blank_before(self, text: str, start: int) -> str:
        """The blank that is printed in front of a word, where pdfium did not make it up."""
        if start == 0 or not text[start - 1].isspace() or _is_generated(self._text, start - 1):
            return ""
        blank = text[start - 1]
        return " " if blank in "\t\r\n" else blank


def _with_parts_joined(words: Sequence[Word], inks: Sequence[Ink]) -> tuple[list[Word], list[Ink]]:
    """The words, those whole again that pdfium parts at what it takes for the end of a line."""
    joined: list[Word] = []
    kept: list[Ink] = []
    for word, ink in zip(words, inks, strict=True):
        if joined and _is_one_word(joined[-1], word):
            first = joined[-1]
            stops = (*first.stops[:-1], *word.stops)
            joined[-1] = first._replace(text=first.text + word.text, x1=word.x1, stops=stops)
            continue
        joined.append(word)
        kept.append(ink)
    return joined, kept


def _is_one_word(word: Word, after: Word) -> bool:
    near = _TOUCHING * word.size
    return (
        not after.blank
        and -near < after.x0 - word.x1 < near
        and word.bottom == after.bottom
        and word.size == after.size
        and word.bold == after.bold
        and word.straight
        and after.straight
    )


def _font_facts(font: int) -> tuple[bool, float]:
    """Whether a font is bold by its name, and its descent for a size of 1 (negative, as a rule)."""
    if not font:
        return False, -0.2
    buffer = (c_char * 256)()
    _font_name(font, addressof(buffer), 256)
    descent = c_float()
    _font_descent(font, 1000.0, byref(descent))
    return _BOLD.search(buffer.value.decode("utf-8", "replace")) is not None, descent.value / 1000


def _most_common_turn(pieces: Sequence[_Piece], types: dict[int, _Type], rotation: int) -> int:
    """How far the page is turned clockwise for most of its text to stand upright."""
    turns: Counter[int] = Counter()
    for start, end, handle in pieces:
        angle = types[handle].angle % 360
        turn = round(angle / 90) * 90
        if abs(angle - turn) <= _LEVEL:
            turns[turn % 360] += end - start
    most = max(turns.values(), default=0)
    return rotation if turns[rotation] == most else turns.most_common(1)[0][0]
