"""Pages through pdfium: words with their places, and what is drawn around, under and over them.

Lengths are points in the reading frame: the origin is the top left corner of the visible page, turned
so that most of its text stands upright. pdfium knows no threads: callers hold `LOCK`.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from ctypes import (
    CFUNCTYPE,
    Structure,
    addressof,
    byref,
    c_char,
    c_char_p,
    c_double,
    c_float,
    c_int,
    c_uint,
    c_ulong,
    c_void_p,
    cast,
)
from math import atan2, degrees, hypot
from threading import Lock
from typing import Any, NamedTuple

import pypdfium2.raw as raw
from pypdfium2 import PdfDocument

from jumelages.bulletin import Box
from jumelages.reading.layout import Word

LOCK = Lock()

MAX_CHARACTERS = 200_000
"""The most characters on a page. A dense page of text has 6,000."""
MAX_OBJECTS = 200_000
"""The most objects on a page."""
MAX_SEGMENTS = 20_000
"""The most segments of paths on a page that are looked at for rules."""
MAX_DEPTH = 8
"""How deep forms within forms are looked into."""

_SAME_LINE = 0.05
_TOUCHING = 0.08
"""How far apart, in type sizes, the parts of a word stand at most."""
_LEVEL = 6
"""How many degrees a line may slope that stands upright."""
THIN = 3.0
"""The thickest rule, in points."""

_WORD = re.compile("[^\\s\0\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
#: What no text holds: a control character, a replacement.
_STRANGE = re.compile("[\x01\x03-\x08\x0b\x0c\x0e-\x1f\ufffd]")
_LINE_END_HYPHEN = re.compile("[\x02\ufffe]")
_HYPHEN_WITHIN = re.compile("(?<=\\w)\xad(?=\\w)")
_BOLD = re.compile("bold|black|heavy|demi|CMBX|SFBX", re.I)


class TooMuch(Exception):
    """A page holds more than any printed page does; the text says what."""


class Fill(NamedTuple):
    """An area painted in one colour, opaque; `order` counts what is drawn on the page."""

    box: Box
    colour: tuple[int, int, int]
    order: int


class Ink(NamedTuple):
    """How one text object is printed. `box` is what its clipping path leaves of the page."""

    order: int
    mode: int
    colour: tuple[int, int, int] | None
    opaque: bool
    layer: str
    clip: Box | None


class Image(NamedTuple):
    """A picture on the page."""

    box: Box
    order: int
    opaque: bool


class PageText(NamedTuple):
    """What stands on one page, nothing hidden left out yet.

    `inks` go with `words`. `turn` is by how many degrees clockwise the displayed page is turned to
    stand in the reading frame: 0 but for pages whose text runs sideways. `unmapped` counts the
    characters whose font does not tell what they are.
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


# -- pdfium's functions, without the checks of types that double the cost of a call ----------------


class _Matrix(Structure):
    _fields_ = [(name, c_float) for name in "abcdef"]


class _Rectangle(Structure):
    _fields_ = [(name, c_float) for name in ("left", "top", "right", "bottom")]


def _address(handle: Any) -> int:
    return cast(handle, c_void_p).value or 0


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    return CFUNCTYPE(result, *arguments)(_address(getattr(raw, name)))


_char_origin = _function("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)
_loose_box = _function("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
_text_object = _function("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
_char_matrix = _function("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p)
_is_generated = _function("FPDFText_IsGenerated", c_int, c_void_p, c_int)
_unicode = _function("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
_get_text = _function("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
_font_of = _function("FPDFTextObj_GetFont", c_void_p, c_void_p)
_font_size = _function("FPDFTextObj_GetFontSize", c_int, c_void_p, c_void_p)
_render_mode = _function("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
_font_name = _function("FPDFFont_GetBaseFontName", c_int, c_void_p, c_void_p, c_int)
_font_descent = _function("FPDFFont_GetDescent", c_int, c_void_p, c_float, c_void_p)
_count_objects = _function("FPDFPage_CountObjects", c_int, c_void_p)
_object_at = _function("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
_count_form_objects = _function("FPDFFormObj_CountObjects", c_int, c_void_p)
_form_object_at = _function("FPDFFormObj_GetObject", c_void_p, c_void_p, c_int)
_kind = _function("FPDFPageObj_GetType", c_int, c_void_p)
_bounds = _function("FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_object_matrix = _function("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
_transparent = _function("FPDFPageObj_HasTransparency", c_int, c_void_p)
_colour = _function("FPDFPageObj_GetFillColor", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_stroke_colour = _function("FPDFPageObj_GetStrokeColor", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_draw_mode = _function("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
_count_segments = _function("FPDFPath_CountSegments", c_int, c_void_p)
_segment_at = _function("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
_segment_kind = _function("FPDFPathSegment_GetType", c_int, c_void_p)
_segment_point = _function("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
_segment_closes = _function("FPDFPathSegment_GetClose", c_int, c_void_p)
_clip_path = _function("FPDFPageObj_GetClipPath", c_void_p, c_void_p)
_count_clips = _function("FPDFClipPath_CountPaths", c_int, c_void_p)
_count_clip_segments = _function("FPDFClipPath_CountPathSegments", c_int, c_void_p, c_int)
_clip_segment_at = _function("FPDFClipPath_GetPathSegment", c_void_p, c_void_p, c_int, c_int)
_count_marks = _function("FPDFPageObj_CountMarks", c_int, c_void_p)
_mark_at = _function("FPDFPageObj_GetMark", c_void_p, c_void_p, c_ulong)
_mark_name = _function("FPDFPageObjMark_GetName", c_int, c_void_p, c_void_p, c_ulong, c_void_p)
_mark_string = _function("FPDFPageObjMark_GetParamStringValue", c_int, c_void_p, c_char_p, c_void_p, c_ulong, c_void_p)


# -- a page ----------------------------------------------------------------------------------------


def read_page(document: PdfDocument, number: int) -> PageText:
    """What stands on a page, counted from 1.

    Raises:
        TooMuch: more characters or objects than any printed page has.
        PdfiumError: pdfium cannot load the page.
    """
    with closing(document[number - 1]) as page, closing(page.get_textpage()) as text_page:
        return _Reader(page, text_page).read()


class _Frame(NamedTuple):
    """From pdfium's coordinates, in which y goes up, to the reading frame."""

    turn: int
    left: float
    bottom: float
    right: float
    top: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(a, c), min(b, d), max(a, c), max(b, d))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn in (90, 270) else (width, height)


class _Type(NamedTuple):
    """The type that one text object is set in; `angle` of its lines, counterclockwise."""

    size: float
    descent: float
    bold: bool
    angle: float


_Piece = tuple[int, int, int]


class _Reader:
    """Reads one page; the handles are valid as long as it is open."""

    def __init__(self, page: Any, text_page: Any) -> None:
        self._page, self._text = _address(page.raw), _address(text_page.raw)
        self._rotation = page.get_rotation()
        self._edges = page.get_bbox() if all(page.get_size()) else page.get_mediabox()
        self._fonts: dict[int, tuple[bool, float]] = {}
        self._rectangle = _Rectangle()
        self._rectangle_at = addressof(self._rectangle)
        self._matrix = _Matrix()
        self._matrix_at = addressof(self._matrix)
        self._number = c_float()
        self._number_at = addressof(self._number)
        self._count: int = raw.FPDFText_CountChars(text_page.raw)
        if self._count > MAX_CHARACTERS:
            raise TooMuch(f"{self._count} characters")

    def read(self) -> PageText:
        text = self._characters()
        xs, ys = self._origins()
        pieces = list(self._pieces(text, ys))
        firsts = {handle: start for start, _, handle in reversed(pieces)}
        types = {handle: self._type(handle, start) for handle, start in firsts.items()}
        turn = _most_common_turn(pieces, types, self._rotation)
        frame = _Frame(turn, *self._edges)
        drawn = _Drawn(frame)
        drawn.walk(self._page)
        words = [self._word(text, xs, ys, piece, types[piece[2]], frame) for piece in pieces]
        inks = {handle: drawn.ink(handle) for handle in types}
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
        )

    def _characters(self) -> str:
        """The characters of the page; `text[i]` is pdfium's character i."""
        buffer = (c_char * (2 * self._count + 2))()
        units = _get_text(self._text, 0, self._count, addressof(buffer))
        text = bytes(buffer)[: 2 * max(units - 1, 0)].decode("utf-16-le", "replace")
        if len(text) == self._count and "\0" not in text:
            return text
        codes = (_unicode(self._text, index) for index in range(self._count))
        return "".join(chr(code) if 0 < code <= 0x10FFFF else "\ufffd" for code in codes)

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

    def _word(self, text: str, xs: list[float], ys: list[float], piece: _Piece, type_: _Type, frame: _Frame) -> Word:
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

    def _skew(self, letters: str, start: int, end: int, type_: _Type, frame: _Frame) -> Word:
        """A word that does not stand upright; where its letters stand in its box is not told exactly."""
        first, last = self._loose(start, frame), self._loose(end - 1, frame)
        box = Box(*map(min, first[:2], last[:2]), *map(max, first[2:], last[2:]))
        step = (box.x1 - box.x0) / len(letters)
        stops = tuple(box.x0 + step * place for place in range(len(letters) + 1))
        return Word(letters, box.x0, box.x1, box.top, box.bottom, type_.size, type_.bold, stops, "", False)

    def _loose(self, index: int, frame: _Frame) -> Box:
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


# -- what is drawn -----------------------------------------------------------------------------------

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_BEZIER_TO, _MOVE_TO = 1, 2
_CLIP_SEGMENTS = 100

_Affine = tuple[float, float, float, float, float, float]


class _Drawn:
    """Rules, fills and images of a page, and the order in which its objects are drawn."""

    def __init__(self, frame: _Frame) -> None:
        self._frame = frame
        self._order: dict[int, tuple[int, _Affine | None]] = {}
        self._segments = 0
        self._objects = 0
        self.rules: list[Box] = []
        self.fills: list[Fill] = []
        self.images: list[Image] = []
        self.curves = 0

    def walk(self, page: int) -> None:
        """Look at every object of a page, forms included."""
        self._walk((_object_at(page, index) for index in range(_count_objects(page))), None, 0)

    def _walk(self, handles: Iterator[int | None], matrix: _Affine | None, depth: int) -> None:
        for handle in handles:
            if handle is None:
                continue
            self._objects += 1
            if self._objects > MAX_OBJECTS:
                raise TooMuch(f"over {MAX_OBJECTS} objects")
            kind = _kind(handle)
            if kind == _TEXT:
                self._order[handle] = (self._objects, matrix)
            elif kind == _PATH:
                self._path(handle, matrix)
            elif kind == _IMAGE:
                box = self._box(handle, matrix)
                if box:
                    self.images.append(Image(box, self._objects, not _transparent(handle)))
            elif kind == _FORM and depth < MAX_DEPTH:
                inner = _product(_matrix_of(handle), matrix)
                parts = (_form_object_at(handle, index) for index in range(_count_form_objects(handle)))
                self._walk(parts, inner, depth + 1)

    def _box(self, handle: int, matrix: _Affine | None) -> Box | None:
        corners = (c_float * 4)()
        at = addressof(corners)
        if not _bounds(handle, at, at + 4, at + 8, at + 12):
            return None
        x0, y0, x1, y1 = corners
        return self._box_of([(x0, y0), (x1, y1), (x0, y1), (x1, y0)] if matrix else [(x0, y0), (x1, y1)], matrix)

    def _box_of(self, points: Sequence[tuple[float, float]], matrix: _Affine | None) -> Box:
        moved = [self._frame.point(*_moved(point, matrix)) for point in points]
        xs, ys = [x for x, _ in moved], [y for _, y in moved]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def _path(self, handle: int, matrix: _Affine | None) -> None:
        fill, stroke = c_int(), c_int()
        _draw_mode(handle, byref(fill), byref(stroke))
        count = _count_segments(handle)
        self._segments += count
        if not (fill.value or stroke.value) or self._segments > MAX_SEGMENTS:
            return
        if stroke.value and not fill.value and _is_faint(handle, _stroke_colour):
            return
        full = _product(_matrix_of(handle), matrix)
        for points, curved in _subpaths(handle, count):
            self.curves += curved
            if not curved and len(points) > 1:
                self._shape([_moved(point, full) for point in points], handle, bool(fill.value), bool(stroke.value))

    def _shape(self, points: list[tuple[float, float]], handle: int, fill: bool, stroke: bool) -> None:
        """A rule, a box, or lines: what of it is level or upright."""
        box = self._box_of(points, None)
        width, height = box.x1 - box.x0, box.bottom - box.top
        if min(width, height) <= THIN:
            if max(width, height) > THIN and not (fill and not stroke and _is_faint(handle, _colour)):
                self.rules.append(box)
            return
        level = all(abs(a - c) < 1 or abs(b - d) < 1 for (a, b), (c, d) in itertools.pairwise(points))
        if fill and level and len(points) >= 4 and not _transparent(handle):
            colour, alpha = _rgb(handle, _colour)
            if colour and alpha == 255:
                self.fills.append(Fill(box, colour, self._objects))
        if stroke and level:
            moved = [self._frame.point(*point) for point in points]
            for (a, b), (c, d) in itertools.pairwise(moved):
                self.rules.append(Box(min(a, c), min(b, d), max(a, c), max(b, d)))

    def ink(self, handle: int) -> Ink:
        """How a text object is printed."""
        order, matrix = self._order.get(handle, (0, None))
        colour, alpha = _rgb(handle, _colour)
        layer = _layer(handle) if _count_marks(handle) > 0 else ""
        mode = _render_mode(handle)
        return Ink(order, mode, colour, alpha > 0, layer, self._clip(handle, matrix))

    def _clip(self, handle: int, matrix: _Affine | None) -> Box | None:
        """What all clipping paths of an object leave."""
        path = _clip_path(handle)
        left: Box | None = None
        for index in range(max(_count_clips(path), 0) if path else 0):
            count = min(_count_clip_segments(path, index), _CLIP_SEGMENTS)
            points = [_point_of(_clip_segment_at(path, index, at)) for at in range(count)]
            if points:
                box = self._box_of(points, matrix)
                left = Box(*map(max, box[:2], left[:2]), *map(min, box[2:], left[2:])) if left else box
        return left


def _subpaths(handle: int, count: int) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The points of each part of a path, closed where it is, and whether it has curves."""
    points: list[tuple[float, float]] = []
    curved = False
    for index in range(count):
        segment = _segment_at(handle, index)
        kind = _segment_kind(segment)
        if kind == _MOVE_TO and points:
            yield points, curved
            points, curved = [], False
        points.append(_point_of(segment))
        curved = curved or kind == _BEZIER_TO
        if _segment_closes(segment) and len(points) > 2:
            points.append(points[0])
    if points:
        yield points, curved


def _point_of(segment: int) -> tuple[float, float]:
    x, y = c_float(), c_float()
    _segment_point(segment, byref(x), byref(y))
    return x.value, y.value


def _matrix_of(handle: int) -> _Affine:
    matrix = _Matrix()
    if not _object_matrix(handle, byref(matrix)):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _product(first: _Affine, second: _Affine | None) -> _Affine:
    """The matrix that applies `first`, then `second`."""
    if second is None:
        return first
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(point: tuple[float, float], matrix: _Affine | None) -> tuple[float, float]:
    if matrix is None:
        return point
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _rgb(handle: int, function: Callable[..., Any]) -> tuple[tuple[int, int, int] | None, int]:
    """A colour and how opaque it is, 0 to 255; no colour where a pattern fills."""
    parts = (c_uint * 4)()
    at = addressof(parts)
    if not function(handle, at, at + 4, at + 8, at + 12):
        return None, 255
    red, green, blue, alpha = parts
    return (red, green, blue), alpha


def _is_faint(handle: int, function: Callable[..., Any]) -> bool:
    """Whether a line is not seen: white, or see-through."""
    colour, alpha = _rgb(handle, function)
    return alpha == 0 or (colour is not None and min(colour) >= 252)


def _layer(handle: int) -> str:
    """The name of the layer that an object belongs to, if any."""
    for index in range(_count_marks(handle)):
        mark = _mark_at(handle, index)
        if _wide(_mark_name, mark) == "OC":
            return _wide(_mark_string, mark, b"Name") or "?"
    return ""


def _wide(function: Callable[..., Any], *arguments: Any) -> str:
    """What a function writes into a buffer, as UTF-16."""
    buffer, length = (c_char * 512)(), c_ulong()
    function(*arguments, addressof(buffer), 512, byref(length))
    return bytes(buffer)[: max(length.value - 2, 0)].decode("utf-16-le", "replace")
