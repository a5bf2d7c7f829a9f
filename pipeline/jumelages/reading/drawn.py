"""What is drawn on a page through pdfium: rules, coloured areas and pictures, and how its text is printed.

Lengths are points in the reading frame (see `pdfium`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from ctypes import addressof, byref, c_char, c_char_p, c_int, c_ulong, c_void_p
from itertools import pairwise, repeat
from typing import Any, NamedTuple

from jumelages.bulletin import Box
from jumelages.catalogues import phrase
from jumelages.reading.native import function, room

MAX_OBJECTS = 200_000
"""The most objects on a page."""
MAX_SEGMENTS = 20_000
"""The most segments of paths on a page that are looked at for rules."""
MAX_DEPTH = 8
"""How deep forms within forms are looked into."""

_BULLET = 6.0
"""The largest dot that is drawn in front of an item of a list, in points."""
_ROUND = 0.5
_FRAME = 4.0
"""The thickest frame of a box with round corners, in points."""
THIN = 3.0
"""The thickest rule, in points."""

render_mode = function("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
count_objects = function("FPDFPage_CountObjects", c_int, c_void_p)
_object_at = function("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
_count_form_objects = function("FPDFFormObj_CountObjects", c_int, c_void_p)
_form_object_at = function("FPDFFormObj_GetObject", c_void_p, c_void_p, c_int)
_kind = function("FPDFPageObj_GetType", c_int, c_void_p)
_bounds = function("FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_object_matrix = function("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
_transparent = function("FPDFPageObj_HasTransparency", c_int, c_void_p)
_colour = function("FPDFPageObj_GetFillColor", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_stroke_colour = function("FPDFPageObj_GetStrokeColor", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_draw_mode = function("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
_count_segments = function("FPDFPath_CountSegments", c_int, c_void_p)
_segment_at = function("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
_segment_kind = function("FPDFPathSegment_GetType", c_int, c_void_p)
_segment_point = function("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
_segment_closes = function("FPDFPathSegment_GetClose", c_int, c_void_p)
_clip_path = function("FPDFPageObj_GetClipPath", c_void_p, c_void_p)
_count_clips = function("FPDFClipPath_CountPaths", c_int, c_void_p)
_count_clip_segments = function("FPDFClipPath_CountPathSegments", c_int, c_void_p, c_int)
_clip_segment_at = function("FPDFClipPath_GetPathSegment", c_void_p, c_void_p, c_int, c_int)
_count_marks = function("FPDFPageObj_CountMarks", c_int, c_void_p)
_mark_at = function("FPDFPageObj_GetMark", c_void_p, c_void_p, c_ulong)
_mark_name = function("FPDFPageObjMark_GetName", c_int, c_void_p, c_void_p, c_ulong, c_void_p)
_mark_string = function("FPDFPageObjMark_GetParamStringValue", c_int, c_void_p, c_char_p, c_void_p, c_ulong, c_void_p)


_CORNERS, _at = room(4, "f")
_CORNERS_AT = range(_at, _at + 16, 4)
_COLOUR, _at = room(4, "I")
_COLOUR_AT = range(_at, _at + 16, 4)
_MATRIX, _MATRIX_AT = room(6, "f")


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


class Direction(NamedTuple):
    """One axis of the reading frame in pdfium's coordinates: `sign` times the x (0) or y (1) of a point, and a shift.

    `near` and `far` are the sides of a rectangle (left, top, right, bottom) on which it begins and ends.
    """

    axis: int
    sign: int
    shift: float
    near: int
    far: int


class Frame(NamedTuple):
    """From pdfium's coordinates, in which y goes up, to the reading frame; `across` is the direction from line to line.

    `size` is width and height.
    """

    turn: int
    along: Direction
    across: Direction
    size: tuple[float, float]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point in the reading frame."""
        along, across = self.along, self.across
        if along.axis == 0:
            return along.sign * x + along.shift, across.sign * y + across.shift
        return along.sign * y + along.shift, across.sign * x + across.shift

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle in the reading frame."""
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(a, c), min(b, d), max(a, c), max(b, d))


def frame_of(turn: int, left: float, bottom: float, right: float, top: float) -> Frame:
    """The reading frame of a page with these edges that is turned so many degrees clockwise."""
    rightwards, upwards = Direction(0, 1, -left, 0, 2), Direction(1, 1, -bottom, 3, 1)
    leftwards, downwards = Direction(0, -1, right, 2, 0), Direction(1, -1, top, 1, 3)
    width, height = right - left, top - bottom
    return {
        0: Frame(0, rightwards, downwards, (width, height)),
        90: Frame(90, upwards, rightwards, (height, width)),
        180: Frame(180, leftwards, upwards, (width, height)),
        270: Frame(270, downwards, leftwards, (height, width)),
    }[turn]


_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_BEZIER_TO, _MOVE_TO = 1, 2
_CLIP_SEGMENTS = 100
_PAIR = 2
_EXACT = 0.02
"""How far, in points, sides that stand at one place lie apart at most."""

_Affine = tuple[float, float, float, float, float, float]


class Drawn:
    """Rules, fills, frames, images and round dots of a page, and the order in which its objects are drawn.

    `frames` are those with round corners; `own` is the place in that order behind which fields of forms are drawn.
    """

    def __init__(self, frame: Frame, *, has_layers: bool) -> None:
        self._frame = frame
        self._has_layers = has_layers
        self._order: dict[int, tuple[int, _Affine | None]] = {}
        self._segments = 0
        self._is_field = False
        self._objects = self.own = 0
        self.rules: list[Box] = []
        self.fills: list[Fill] = []
        self.frames: list[Box] = []
        self.images: list[Image] = []
        self.bullets: list[Box] = []
        self.curves = 0

    def walk(self, page: int, objects: int) -> None:
        """Look at every object of a page, forms included; behind so many objects at text alone.

        What is drawn there are the frames of a form's fields.
        """
        count = count_objects(page)
        self._walk(map(_object_at, repeat(page), range(min(objects, count))), None, 0)
        self._is_field, self.own = True, self._objects
        self._walk(map(_object_at, repeat(page), range(objects, count)), None, 0)

    def _walk(self, handles: Iterator[int | None], matrix: _Affine | None, depth: int) -> None:
        for handle in handles:
            if handle is None:
                continue
            self._objects += 1
            if self._objects > MAX_OBJECTS:
                raise TooMuch(phrase("over {n} objects", n=MAX_OBJECTS))
            kind = _kind(handle)
            if kind == _TEXT:
                self._order[handle] = (self._objects, matrix)
            elif kind in (_PATH, _IMAGE) and self._is_field:
                continue
            elif kind == _PATH:
                self._path(handle, matrix)
            elif kind == _IMAGE:
                box = self._box(handle, matrix)
                if box and min(box.x1 - box.x0, box.bottom - box.top) <= THIN:
                    self.rules.append(box)
                elif box:
                    self.images.append(Image(box, self._objects, not _transparent(handle)))
            elif kind == _FORM and depth < MAX_DEPTH:
                inner = _product(_matrix_of(handle), matrix)
                self._walk(map(_form_object_at, repeat(handle), range(_count_form_objects(handle))), inner, depth + 1)

    def _box(self, handle: int, matrix: _Affine | None) -> Box | None:
        if not _bounds(handle, *_CORNERS_AT):
            return None
        x0, y0, x1, y1 = _CORNERS
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
        rounded: list[Box] = []
        level: list[list[tuple[float, float]]] = []
        for points, curved in _subpaths(handle, count):
            moved = [_moved(point, full) for point in points]
            self.curves += curved
            if curved:
                rounded += self._rounded(moved)
            elif len(points) > 1:
                level.append(moved)
        if rounded:
            self._boxes(rounded, handle, bool(fill.value))
        if fill.value and len(level) == _PAIR and (sides := list(self._sides(*level))):
            self._painted(sides, handle)
            return
        for points in level:
            self._shape(points, handle, bool(fill.value), bool(stroke.value))

    def _sides(self, one: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]]) -> Iterator[Box]:
        """What lies between two boxes of which one holds the other: the sides of a frame, or some of them."""
        inner, outer = sorted((self._box_of(one, None), self._box_of(other, None)), key=_area)
        x0, top, x1, bottom = outer
        if not (x0 <= inner.x0 + _EXACT and top <= inner.top + _EXACT):
            return
        if not (inner.x1 <= x1 + _EXACT and inner.bottom <= bottom + _EXACT):
            return
        sides = (
            Box(x0, top, x1, inner.top),
            Box(x0, inner.bottom, x1, bottom),
            Box(x0, top, inner.x0, bottom),
            Box(inner.x1, top, x1, bottom),
        )
        yield from (side for side in sides if min(side.x1 - side.x0, side.bottom - side.top) > _EXACT)

    def _painted(self, boxes: Sequence[Box], handle: int) -> None:
        """Boxes in one colour: rules, where they are thin."""
        colour, alpha = _rgb(handle, _colour)
        if _is_faint(handle, _colour):
            return
        for box in boxes:
            if min(box.x1 - box.x0, box.bottom - box.top) <= THIN:
                self.rules.append(box)
            elif colour and alpha == 255:
                self.fills.append(Fill(box, colour, self._objects))

    def _rounded(self, points: Sequence[tuple[float, float]]) -> Iterator[Box]:
        """The box of a shape that is one with round corners: off its sides, all points lie near its corners."""
        x0, top, x1, bottom = box = self._box_of(points, None)
        radius = min(x1 - x0, bottom - top) / 2 + _ROUND
        for x, y in (self._frame.point(*point) for point in points):
            beside, above = min(x - x0, x1 - x), min(y - top, bottom - y)
            if min(beside, above) > _ROUND and max(beside, above) > radius:
                return
        yield box

    def _boxes(self, rounded: Sequence[Box], handle: int, fill: bool) -> None:
        """Boxes with round corners: areas, or frames, drawn as lines or as what lies between two boxes."""
        if not fill:
            self.frames += rounded
            return
        colour, alpha = _rgb(handle, _colour)
        for at, box in enumerate(rounded):
            self._bullet(box)
            others = [*rounded[:at], *rounded[at + 1 :]]
            if any(_is_frame(box, inner) for inner in others):
                self.frames.append(box)
            elif colour and alpha == 255 and not any(_is_frame(outer, box) for outer in others):
                self.fills.append(Fill(box, colour, self._objects))

    def _bullet(self, box: Box) -> None:
        width, height = box.x1 - box.x0, box.bottom - box.top
        if max(width, height) <= _BULLET and abs(width - height) < _ROUND:
            self.bullets.append(box)

    def _shape(self, points: list[tuple[float, float]], handle: int, fill: bool, stroke: bool) -> None:
        """A rule, a box, or lines: what of it is level or upright."""
        box = self._box_of(points, None)
        width, height = box.x1 - box.x0, box.bottom - box.top
        if min(width, height) <= THIN:
            if max(width, height) > THIN and not (fill and not stroke and _is_faint(handle, _colour)):
                self.rules.append(box)
            return
        level = all(abs(a - c) < 1 or abs(b - d) < 1 for (a, b), (c, d) in pairwise(points))
        if fill and level and len(points) >= 4 and not _transparent(handle):
            colour, alpha = _rgb(handle, _colour)
            if colour and alpha == 255:
                self.fills.append(Fill(box, colour, self._objects))
        if stroke and level:
            moved = [self._frame.point(*point) for point in points]
            for (a, b), (c, d) in pairwise(moved):
                self.rules.append(Box(min(a, c), min(b, d), max(a, c), max(b, d)))

    def ink(self, handle: int, mode: int) -> Ink:
        """How a text object is printed that is drawn in this mode."""
        order, matrix = self._order.get(handle, (0, None))
        colour, alpha = _rgb(handle, _colour)
        layer = _layer(handle) if self._has_layers else ""
        return tuple.__new__(Ink, (order, mode, colour, alpha > 0, layer, self._clip(handle, matrix)))

    def _clip(self, handle: int, matrix: _Affine | None) -> Box | None:
        """What all clipping paths of an object leave."""
        path = _clip_path(handle)
        clips = _count_clips(path) if path else 0
        left: Box | None = None
        for index in range(clips):
            count = min(_count_clip_segments(path, index), _CLIP_SEGMENTS)
            points = [_point_of(_clip_segment_at(path, index, at)) for at in range(count)]
            if points:
                box = self._box_of(points, matrix)
                left = Box(*map(max, box[:2], left[:2]), *map(min, box[2:], left[2:])) if left else box
        return left


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _is_frame(outer: Box, inner: Box) -> bool:
    """Whether a frame is what lies between two boxes."""
    gaps = (inner.x0 - outer.x0, inner.top - outer.top, outer.x1 - inner.x1, outer.bottom - inner.bottom)
    return all(0 < gap < _FRAME for gap in gaps)


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
    _segment_point(segment, *_CORNERS_AT[:2])
    x, y, _, _ = _CORNERS
    return x, y


def _matrix_of(handle: int) -> _Affine:
    if not _object_matrix(handle, _MATRIX_AT):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    a, b, c, d, e, f = _MATRIX
    return a, b, c, d, e, f


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
    if not function(handle, *_COLOUR_AT):
        return None, 255
    red, green, blue, alpha = _COLOUR
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
