"""Pages through pdfium: words with their places, and what is drawn around, under and over them.

Lengths are points in the reading frame: the origin is the top left corner of the visible page, turned
so that most of its text stands upright. pdfium knows no threads: callers hold `LOCK`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from ctypes import addressof, byref, c_char, c_float, c_int, c_uint, c_void_p
from itertools import accumulate, groupby, pairwise
from math import atan2, degrees, hypot, inf
from operator import itemgetter
from typing import Any, NamedTuple
from unicodedata import normalize

import pypdfium2.raw as raw
from pypdfium2 import PdfDocument, PdfPage

from jumelages.bulletin import Box
from jumelages.catalogues import phrase
from jumelages.expressions import expression
from jumelages.reading.drawn import (
    Direction,
    Drawn,
    Fill,
    Frame,
    Image,
    Ink,
    TooMuch,
    count_objects,
    frame_of,
    render_mode,
)
from jumelages.reading.fields import FieldValue
from jumelages.reading.layout import WORD_GAP, Word
from jumelages.reading.native import address, function, room
from jumelages.reading.parts import parted
from jumelages.reading.tagged import NOTHING_TAGGED, Tagged, tagged

MAX_ANNOTATIONS = 2_000
"""The most annotations of a page that are looked at for the fields of forms."""
MAX_CHARACTERS = 200_000
"""The most characters on a page. A dense page of text has 6,000."""
_DESCENT, _DEEPEST = -0.2, -0.6
"""How deep the letters of a font reach below the line where it does not say, or says more than any font's do."""
_SAME_LINE = 0.05
_EXACT = 0.005
"""How far from its end, in points, the widths of a word's characters may add up."""
_KERNED = 0.06
"""How much, in type sizes, kerning may spread a word's characters for it to be spread over them evenly."""
_TOUCHING = 0.08
"""How far apart, in type sizes, the parts of a word stand at most."""
_FIELD_LEADING = 1.2
_FIELD_SIZE = 12.0
"""The largest type of a field's value, in points."""
INVISIBLE, CLIPPING = 3, 7
"""How text is drawn that is not seen: that of a scan, and that which is but a path for what is painted later."""
_LEVEL = 6
"""How many degrees a line may slope that stands upright."""

_WORD = expression("[^\\s\0\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
#: What no text holds: a control character, a replacement.
STRANGE = expression("[\x01\x03-\x08\x0b\x0c\x0e-\x1f\ufffd]")
_LINE_END_HYPHEN = expression("[\x02\ufffe]")
_NOTHING = "\u2060"
"""What stands for the second half of a character, so that each of pdfium's has one of ours: it joins words unseen."""
_UNSURE = expression("[\0\ufffe]")
"""In the text as a whole pdfium writes U+FFFE for a hyphen at a line's end and for what has no character alike."""
_HYPHENS = expression("[\x02\ufffe\xad]")
_HYPHEN_WITHIN = expression("(?<=\\w)\xad(?=\\w)")
_BOLD = expression("bold|black|heavy|demi|CMBX|SFBX", re.I)


class PageText(NamedTuple):
    """What stands on one page, nothing hidden left out yet; `frames` are boxes with round corners;
    `stale` are values of a form's fields that are not what their appearance shows; `own` is the place in the order of
    what is drawn behind which its fields are.

    `inks` go with `words`. `turn` is by how many degrees clockwise the displayed page is turned to
    stand in the reading frame: 0 but for pages whose text runs sideways. `unmapped` counts the
    characters whose font does not name what they are. `tagged` is what a structure tree says, `bullets` are
    small round dots.
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
    tagged: Tagged
    bullets: list[Box]
    frames: list[Box]
    stale: list[str]
    own: int


_char_origin = function("FPDFText_GetCharOrigin", None, c_void_p, c_int, c_void_p, c_void_p)
_loose_box = function("FPDFText_GetLooseCharBox", None, c_void_p, c_int, c_void_p)
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


def read_page(
    document: PdfDocument, number: int, *, has_layers: bool = True, values: Sequence[FieldValue] = ()
) -> PageText:
    """What stands on a page, counted from 1; on which layer only where the document has some.

    `values` are those of a form that pdfium does not draw. Making the fields a part of the page may cost pdfium the
    meaning of its other characters: then the fields alone are taken from there. A field's value stands for letters that
    have no meaning.

    Raises:
        TooMuch: more characters or objects than any printed page has.
        PdfiumError: pdfium cannot load the page.
    """
    with closing(document[number - 1]) as page:
        objects = count_objects(address(page.raw))
        if not _has_fields(address(page.raw)):
            return _read(page, objects, values, has_layers=has_layers)
        plain = _read(page, objects, (), has_layers=has_layers)
        if _flatten(address(page.raw), raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
            typed = [value._replace(is_drawn=False) for value in values]
            return _read(page, objects, typed, has_layers=has_layers)
    with closing(document[number - 1]) as page:
        printed = _read(page, objects, values, has_layers=has_layers)
    if printed.unmapped <= plain.unmapped:
        return printed
    fields = [at for at, ink in enumerate(printed.inks) if ink.order > printed.own]
    return plain._replace(
        words=[*plain.words, *(printed.words[at] for at in fields)],
        inks=[*plain.inks, *(printed.inks[at] for at in fields)],
        stale=printed.stale,
    )


def _read(page: PdfPage, objects: int, values: Sequence[FieldValue], *, has_layers: bool) -> PageText:
    """What stands on a page; anew where its text does not stand upright: pdfium puts letters in order as displayed."""
    rotation: int = page.get_rotation()
    found = _read_as_turned(page, objects, values, has_layers=has_layers)
    if found.turn == 0:
        return found
    page.set_rotation((rotation + found.turn) % 360)
    try:
        return _read_as_turned(page, objects, values, has_layers=has_layers)._replace(turn=found.turn)
    finally:
        page.set_rotation(rotation)


def _read_as_turned(page: PdfPage, objects: int, values: Sequence[FieldValue], *, has_layers: bool) -> PageText:
    with closing(page.get_textpage()) as text_page:
        return _Reader(page, text_page).read(objects, values, has_layers=has_layers)


def _has_fields(page: int) -> bool:
    """Whether there are fields of forms or boxes typed over a page; other annotations are taken away: links, notes."""
    count: int = _count_annotations(page)
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
    return 0 < kept <= count <= MAX_ANNOTATIONS


class _Type(NamedTuple):
    """The type that one text object is set in; `angle` of its lines, counterclockwise.

    `advances` are the widths of its characters as far as they are known, shared by all objects of one type. By its
    `mode`, the text of a scan is not drawn: its words are as wide as they and the blank behind them are said to be.
    `content` is the number of the marked content that it stands in.
    """

    size: float
    descent: float
    bold: bool
    angle: float
    advances: dict[str, float]
    mode: int
    content: int


_Piece = tuple[int, int, int]
_object_of = itemgetter(2)
Stops = tuple[float, ...]
#: What calling a NamedTuple comes to, without a call of its own: a page has hundreds of words.
_new = tuple.__new__


def _is_character(code: int) -> bool:
    """Whether a code is a character of Unicode, not NUL and not half of a pair."""
    return 0 < code < 0xD800 or 0xDFFF < code <= 0x10FFFF


class _Reader:
    """Reads one page; the handles are valid as long as it is open."""

    _loose_box: memoryview[float]
    _number: memoryview[float]

    def __init__(self, page: Any, text_page: Any) -> None:
        self._page, self._text = address(page.raw), address(text_page.raw)
        self._rotation = page.get_rotation()
        self._edges = page.get_bbox() if all(page.get_size()) else page.get_mediabox()
        self._fonts: dict[int, tuple[bool, float]] = {}
        self._loose_box, self._loose_box_at = room(4, "f")
        self._matrix, self._matrix_at = room(6, "f")
        self._number, self._number_at = room(1, "f")
        self._origin, self._x_at = room(2, "d")
        self._y_at = self._x_at + self._origin.itemsize
        self._advances: dict[tuple[int, float], dict[str, float]] = {}
        self._tagged = NOTHING_TAGGED
        self._count: int = raw.FPDFText_CountChars(text_page.raw)
        if self._count > MAX_CHARACTERS:
            raise TooMuch(phrase("{n} characters", n=self._count))

    def read(self, objects: int, values: Sequence[FieldValue], *, has_layers: bool) -> PageText:
        """What stands on the page, whose own objects are so many: those behind them are fields of forms."""
        text = self._characters()
        pieces = list(self._pieces(text))
        firsts = {handle: start for start, _, handle in reversed(pieces)}
        self._tagged = tagged(self._page)
        types = {handle: self._type(handle, start) for handle, start in firsts.items()}
        turn = _most_common_turn(pieces, types, self._rotation)
        frame = frame_of(turn, *self._edges)
        drawn = Drawn(frame, has_layers=has_layers)
        drawn.walk(self._page, objects)
        words = self._words(text, pieces, types, frame)
        inks = {handle: drawn.ink(handle, type_.mode) for handle, type_ in types.items()}
        words, inked = _with_parts_joined(words, [inks[handle] for _, _, handle in pieces])
        stale: list[str] = []
        if values or any(ink.order > drawn.own for ink in inks.values()):
            words, inked, stale = _with_values(words, inked, values, drawn.own, frame)
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
            len(STRANGE.findall(text)),
            drawn.curves,
            self._tagged,
            drawn.bullets,
            drawn.frames,
            stale,
            drawn.own,
        )

    def _characters(self) -> str:
        """The characters of the page; `text[i]` is pdfium's character i."""
        buffer = (c_char * (2 * self._count + 2))()
        units = _get_text(self._text, 0, self._count, addressof(buffer))
        text = bytes(buffer)[: 2 * max(units - 1, 0)].decode("utf-16-le", "replace")
        if len(text) == self._count and not _UNSURE.search(text):
            return text
        codes = [_unicode(self._text, index) for index in range(self._count)]
        letters = [chr(code) if _is_character(code) else "\ufffd" for code in codes]
        for index, (high, low) in enumerate(pairwise(codes)):
            if 0xD800 <= high < 0xDC00 <= low < 0xE000:  # two halves of one character: an emoji, a letter of a formula
                letters[index : index + 2] = chr(0x10000 + (high - 0xD800 << 10) + low - 0xDC00), _NOTHING
        return "".join(letters)

    def _pieces(self, text: str) -> Iterator[_Piece]:
        """Words as start, end and text object: characters between blanks, of one object or printed as one."""
        page, object_of = self._text, _text_object
        line_end, whole = 0, 0  # pdfium keeps an object's characters together: a line may be of one
        for match in _WORD.finditer(text):
            start, end = match.span()
            if start >= line_end:
                line_end = text.find("\r", start)
                line_end = len(text) if line_end < 0 else line_end
                first = object_of(page, start)
                whole = first if line_end - end > 1 and object_of(page, line_end - 1) == first else 0
            if whole:
                yield start, end, whole
                continue
            first = object_of(page, start)
            if end - start > 1 and object_of(page, end - 1) != first:
                yield from self._parts(start, end)
            elif first:
                yield start, end, first

    def _parts(self, start: int, end: int) -> Iterator[_Piece]:
        """The parts of a word of several text objects; what goes on in one type on one line is one part.

        Some producers set each letter apart.
        """
        page = self._text
        begin, handle = start, _text_object(page, start) or 0
        print_, last = self._print(start, handle), handle
        for index in range(start + 1, end):
            other = _text_object(page, index) or 0
            if other == last:
                continue
            last, found = other, self._print(index, other)
            if print_ and found and print_[1:] == found[1:] and abs(print_[0] - found[0]) <= _SAME_LINE:
                continue
            if handle:
                yield begin, index, handle
            begin, handle, print_ = index, other, found
        if handle:
            yield begin, end, handle

    def _print(self, index: int, handle: int) -> tuple[float, int, float] | None:
        """The baseline of a character, its font and the size that it is set in; None where it is of no object."""
        return (self._point(index)[1], _font_of(handle), self._points(handle)) if handle else None

    def _point(self, index: int) -> tuple[float, float]:
        """Where a character begins, on its baseline."""
        _char_origin(self._text, index, self._x_at, self._y_at)
        x, y = self._origin
        return x, y

    def _points(self, handle: int) -> float:
        _font_size(handle, self._number_at)
        return self._number[0]

    def _type(self, handle: int, index: int) -> _Type:
        _char_matrix(self._text, index, self._matrix_at)
        a, b, c, d, _, _ = self._matrix
        font = _font_of(handle) or 0
        if font not in self._fonts:
            self._fonts[font] = _font_facts(font)
        bold, descent = self._fonts[font]
        _font_size(handle, self._number_at)
        set_at = self._number[0]
        points = abs(set_at) * hypot(c, d)
        angle = 0.0 if b == 0 and a > 0 else degrees(atan2(b, a))
        if set_at < 0:  # which turns letters upside down, and their line with them
            angle = (angle + 180) % 360
        key = font, set_at * hypot(a, b)
        if key not in self._advances:
            self._advances[key] = {}
        content = _marked_content(handle) if self._tagged.blocks else -1
        type_ = points, descent * points, bold, angle, self._advances[key], render_mode(handle), content
        return _new(_Type, type_)

    def _words(self, text: str, pieces: Sequence[_Piece], types: dict[int, _Type], frame: Frame) -> list[Word]:
        words: list[Word] = []
        edge = 0.0
        is_as_printed = _HYPHENS.search(text) is None
        for handle, group in groupby(pieces, _object_of):
            run, type_ = list(group), types[handle]
            size, descent, bold, angle, advances, mode, content = type_
            is_drawn = mode != INVISIBLE
            if angle != frame.turn and abs((angle - frame.turn + 180) % 360 - 180) > _LEVEL:
                words += [self._skew(_letters(text[start:end]), start, end, type_, frame) for start, end, _ in run]
                continue
            begin, last = run[0][0], run[-1][1]
            x, foot = self._begin(begin, frame)
            added = self._added_up(text[begin:last], begin, x, advances, frame.along)
            ends = self._right(last - 1, frame)
            is_exact = is_drawn and angle == frame.turn and abs(ends - added[-1]) < _EXACT
            gap = WORD_GAP * size
            for start, end, _ in run:
                stops = added[start - begin : end - begin + 1]
                if not is_exact:
                    if start > begin:
                        x, foot = self._begin(start, frame)
                    last_drawn = end - 1 if is_drawn else self._last_drawn(text, end, handle)
                    right = ends if last_drawn == last - 1 else self._right(last_drawn, frame)
                    stops = self._fitted(stops, start, end, x, right, type_, frame)
                left, bottom, letters = stops[0], foot - descent, text[start:end]
                is_apart = left - edge > gap
                if is_apart and start and text[start - 1] == " ":
                    blank = " "
                else:
                    blank = self._blank_before(text, start, is_apart)
                if not is_as_printed:
                    letters = _letters(letters)
                edge = stops[-1]
                word = (letters, left, edge, bottom - size, bottom, size, bold, stops, blank, True, content, 0, False)
                words.append(_new(Word, word))
        return words

    def _begin(self, index: int, frame: Frame) -> tuple[float, float]:
        """Where a character begins in the reading frame, on its baseline."""
        _char_origin(self._text, index, self._x_at, self._y_at)
        origin, along, across = self._origin, frame.along, frame.across
        return along.sign * origin[along.axis] + along.shift, across.sign * origin[across.axis] + across.shift

    def _right(self, index: int, frame: Frame) -> float:
        """Where a character ends, its advance counted."""
        _loose_box(self._text, index, self._loose_box_at)
        return frame.along.sign * self._loose_box[frame.along.far] + frame.along.shift

    def _added_up(self, letters: str, start: int, x: float, advances: dict[str, float], along: Direction) -> Stops:
        """Where characters begin and the last ends, by where the first begins and by their widths."""
        widths: list[Any] = [*map(advances.get, letters)]
        if None in widths:
            for index, letter in enumerate(letters, start):
                if letter not in advances:
                    _loose_box(self._text, index, self._loose_box_at)
                    advances[letter] = along.sign * (self._loose_box[along.far] - self._loose_box[along.near])
            widths = [*map(advances.get, letters)]
        return tuple(accumulate(widths, initial=x))

    def _fitted(self, added: Stops, start: int, end: int, x: float, right: float, type_: _Type, frame: Frame) -> Stops:
        """Where the characters of a kerned word begin and the last ends."""
        first, breadth = added[0], added[-1] - added[0]
        slack = inf if type_.mode == INVISIBLE else _KERNED * type_.size
        if breadth > 0 and right > x and -slack < right - x - breadth < slack:
            wider = (right - x) / breadth
            return tuple([x + wider * (stop - first) for stop in added])
        stops = [x, *self._measured(range(start + 1, end), frame.along), right]
        stops[-1] = max(right, stops[-2])
        return tuple(stops if stops[-1] >= x else sorted(stops))  # from right to left, as Hebrew is written

    def _last_drawn(self, text: str, end: int, handle: int) -> int:
        """The character that a word of recognised text ends with: the blank behind it, as far as that reaches."""
        return end if text[end : end + 1] == " " and _text_object(self._text, end) == handle else end - 1

    def _measured(self, indexes: Iterable[int], along: Direction) -> Iterator[float]:
        """Where characters begin on their line."""
        for index in indexes:
            _char_origin(self._text, index, self._x_at, self._y_at)
            yield along.sign * self._origin[along.axis] + along.shift

    def _skew(self, letters: str, start: int, end: int, type_: _Type, frame: Frame) -> Word:
        """A word that does not stand upright; where its letters stand in its box is not given exactly."""
        first, last = self._loose(start, frame), self._loose(end - 1, frame)
        box = Box(*map(min, first[:2], last[:2]), *map(max, first[2:], last[2:]))
        step = (box.x1 - box.x0) / len(letters)
        stops = tuple(box.x0 + step * place for place in range(len(letters) + 1))
        sideways = abs((type_.angle - frame.turn) % 180 - 90) <= _LEVEL
        return Word(
            letters, box.x0, box.x1, box.top, box.bottom, type_.size, type_.bold, stops, "", False, sideways=sideways
        )

    def _loose(self, index: int, frame: Frame) -> Box:
        """The box of a character with its advance."""
        _loose_box(self._text, index, self._loose_box_at)
        left, top, right, bottom = self._loose_box
        return frame.box(left, bottom, right, top)

    def _blank_before(self, text: str, start: int, is_apart: bool) -> str:
        """The blank that is printed in front of a word, where pdfium did not make it up.

        A space in front of a word that stands apart is one, whoever made it up.
        """
        if start == 0 or not (blank := text[start - 1]).isspace():
            return ""
        if not (is_apart and blank == " ") and _is_generated(self._text, start - 1):
            return ""
        return " " if blank in "\t\r\n" else blank


#: How a field's value is printed: behind everything else, black.
_TYPED = Ink(1_000_000_000, 0, (0, 0, 0), True, "", None)


def _letters(text: str) -> str:
    """The characters of a word as printed: hyphens for those that pdfium writes in its own way."""
    return _HYPHEN_WITHIN.sub("-", _LINE_END_HYPHEN.sub("-", text)) if _HYPHENS.search(text) else text


def _with_values(
    words: list[Word], inks: list[Ink], values: Sequence[FieldValue], own: int, frame: Frame
) -> tuple[list[Word], list[Ink], list[str]]:
    """The words with the values of fields where these are not drawn, or in letters without a meaning; and stale values.

    What is drawn behind `own` are the fields.
    """
    strange = {at for at, word in enumerate(words) if inks[at].order > own and STRANGE.search(word.text)}
    shown = [words[at] for at in strange]
    illegible = [value for value in values if value.is_drawn and parted(shown, frame.box(*value.box))[0]]
    legible = [at for at in range(len(words)) if at not in strange]
    words, inks = [words[at] for at in legible], [inks[at] for at in legible]
    read = [value for value in values if value.is_drawn and value not in illegible]
    stale = [value.text for value in read if not _is_shown(value, words, frame)]
    typed = [word for value in values if value not in read for word in _words_of(value, frame)]
    return [*words, *typed], [*inks, *[_TYPED] * len(typed)], stale


def _is_shown(value: FieldValue, words: Iterable[Word], frame: Frame) -> bool:
    """Whether the words in a field's box are those of its value; blanks and signs may differ."""
    inside, _ = parted(words, frame.box(*value.box))
    return _sorted_letters("".join(word.text for word in inside)) == _sorted_letters(value.text)


def _sorted_letters(text: str) -> list[str]:
    """The letters and figures of a text in alphabetical order: lines of a field may be drawn in any."""
    return sorted(filter(str.isalnum, normalize("NFKC", text)))


def _words_of(value: FieldValue, frame: Frame) -> Iterator[Word]:
    """The words of a field's value, line by line in its box; where they stand in it is not given exactly."""
    box = frame.box(*value.box)
    lines = value.text.splitlines()
    size = min((box.bottom - box.top) / max(len(lines), 1) / _FIELD_LEADING, _FIELD_SIZE)
    for number, line in enumerate(lines):
        foot = box.bottom - (len(lines) - 1 - number) * size * _FIELD_LEADING - (_FIELD_LEADING - 1) * size / 2
        for found in re.finditer(r"\S+", line):
            stops = tuple(box.x0 + at * size / 2 for at in range(found.start(), found.end() + 1))
            yield Word(found[0], stops[0], stops[-1], foot - size, foot, size, False, stops, " ")


def _with_parts_joined(words: Sequence[Word], inks: Sequence[Ink]) -> tuple[list[Word], list[Ink]]:
    """The words, those whole again that pdfium parts at what it takes for the end of a line."""
    parted_at = [at for at, word in enumerate(words) if not word.blank and at and _is_one_word(words[at - 1], word)]
    joined, kept = list(words), list(inks)
    for at in reversed(parted_at):
        joined[at - 1 : at + 1] = [_one_word(joined[at - 1], joined[at])]
        del kept[at]
    return joined, kept


def _is_one_word(word: Word, after: Word) -> bool:
    if word.size != after.size or word.bold != after.bold or word.straight != after.straight:
        return False
    near = _TOUCHING * word.size
    if word.straight:
        return word.bottom == after.bottom and -near < after.x0 - word.x1 < near
    if not (word.sideways and after.sideways and word.x0 == after.x0 and word.x1 == after.x1):
        return False
    return -near < word.top - after.bottom < near or -near < after.top - word.bottom < near


def _one_word(word: Word, after: Word) -> Word:
    """Two parts of a word as one: beside each other, or one above the other where it runs upwards or downwards."""
    text, stops = word.text + after.text, (*word.stops[:-1], *after.stops)
    if word.straight:
        return word._replace(text=text, x1=after.x1, stops=stops)
    step = (word.x1 - word.x0) / len(text)
    stops = tuple(word.x0 + step * at for at in range(len(text) + 1))
    top, bottom = min(word.top, after.top), max(word.bottom, after.bottom)
    return word._replace(text=text, top=top, bottom=bottom, stops=stops)


def _font_facts(font: int) -> tuple[bool, float]:
    """Whether a font is bold by its name, and its descent for a size of 1 (negative, as a rule)."""
    if not font:
        return False, _DESCENT
    buffer = (c_char * 256)()
    _font_name(font, addressof(buffer), 256)
    descent = c_float()
    _font_descent(font, 1000.0, byref(descent))
    below = descent.value / 1000
    return is_bold(buffer.value.decode("utf-8", "replace")), below if _DEEPEST <= below <= 0 else _DESCENT


def is_bold(font: str) -> bool:
    """Whether a font is bold by its name."""
    return _BOLD.search(font) is not None


def _most_common_turn(pieces: Sequence[_Piece], types: dict[int, _Type], rotation: int) -> int:
    """How far the page is turned clockwise for most of its text to stand upright."""
    if all(type_.angle == rotation for type_ in types.values()):
        return rotation
    turns: Counter[int] = Counter()
    for start, end, handle in pieces:
        angle = types[handle].angle % 360
        turn = round(angle / 90) * 90
        if abs(angle - turn) <= _LEVEL:
            turns[turn % 360] += end - start
    most = max(turns.values(), default=0)
    return rotation if turns[rotation] == most else turns.most_common(1)[0][0]
