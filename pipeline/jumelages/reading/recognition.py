"""Text recognition: a page without text is drawn, set straight and read by Tesseract, word by word."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from itertools import zip_longest
from statistics import fmean, median
from tempfile import TemporaryFile
from typing import NamedTuple

from pypdfium2 import PdfDocument

from jumelages.bulletin import Box
from jumelages.catalogues import phrase
from jumelages.errors import JumelagesError, NoRecognition, reason_of
from jumelages.expressions import expression
from jumelages.reading.layout import Word
from jumelages.reading.scanned import Picture, picture, without_rules

SECONDS = 120
"""The longest that Tesseract may take for a page; it takes 1 s."""
SPECKS = 0.35
"""A line whose words are less certain than this on the average, and set as no print is, is specks."""
_NARROWEST, _WIDEST = 0.15, 1.5
"""Between which widths, in type sizes, the characters of a line of print are, blanks included."""
GUESSED = 0.45
"""How certain a word is that was guessed: less than what is believed without a doubt."""
_MONTH = expression("janv|févr|fevr|mars|avr|mai|juin|juil|août|aout|sept|oct|nov|déc|dec", re.I)
DESCENT = 0.21
"""How deep letters reach below the line, in type sizes."""
SAME_TYPE = 0.2
"""The part by which the measured size of one type differs from line to line."""
_LINE = expression(
    r"<span class='ocr_(?:line|header|caption|textfloat)'[^>]*title=\"(?P<title>[^\"]*)\"[^>]*>"
    r"(?P<words>(?:\s*<span class='ocrx_word'.*?</span>)*)\s*</span>",
    re.S,
)
_WORD = expression(r"<span class='ocrx_word'[^>]*title='(?P<title>[^']*)'[^>]*>(?P<text>.*?)</span>", re.S)
_TAG = expression(r"<[^>]*>")
_INPUT = "/dev/stdin" if sys.platform == "linux" else "stdin"
"""Where Tesseract finds the picture; what it calls « stdin » it takes letter by letter."""
_ENVIRONMENT = {"OMP_THREAD_LIMIT": "1"}  # with more threads for a page it is eight times slower


class RecognisedWord(NamedTuple):
    """A word, its line's height, how certain it is, from 0 to 1, and whether a word of its line is in front."""

    text: str
    box: Box
    confidence: float
    follows: bool


class RecognisedPage(NamedTuple):
    """The words of one page, what is too uncertain to be one, and the rules drawn on it.

    `slant` is by how many degrees clockwise it was turned to be level.
    """

    width: float
    height: float
    slant: float
    words: list[RecognisedWord]
    specks: str
    rules: list[Box]


def recognised(document: PdfDocument, numbers: Sequence[int], name: str) -> dict[int, RecognisedPage]:
    """The words of some pages (from 1), pages side by side on all cores.

    Raises:
        NoRecognition: Tesseract, or its French, is not installed.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise NoRecognition(name)
    pictures = [picture(document, number) for number in numbers]
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        found = threads.map(lambda drawn: _read(program, drawn, name), pictures)
        return dict(zip(numbers, found, strict=True))


def _read(program: str, picture: Picture, name: str) -> RecognisedPage:
    command = [program, _INPUT, "stdout", "-l", "fra", "--dpi", str(round(picture.dots)), "hocr"]
    try:
        with TemporaryFile() as held:  # not packed: grain takes as long to pack as a quarter of what is recognised
            without_rules(picture.image, picture.rules).save(held, "TIFF")
            held.seek(0)
            done = subprocess.run(  # noqa: S603 - found on the path of programs, called with nothing from the file's name
                command, stdin=held, capture_output=True, timeout=SECONDS, env=os.environ | _ENVIRONMENT, check=False
            )
    except subprocess.TimeoutExpired as error:
        raise JumelagesError(name, phrase("Tesseract took over {seconds} s for a page", seconds=SECONDS)) from error
    except OSError as error:
        raise JumelagesError(name, reason_of(error)) from error
    if done.returncode:
        reported = done.stderr.decode("utf-8", "replace")
        if "fra" in reported or "language" in reported:
            raise NoRecognition(name, phrase("its French is missing"))
        raise JumelagesError(name, phrase("Tesseract failed on a page"))
    points = 72 / picture.dots
    lines = [_line(found, points) for found in _LINE.finditer(done.stdout.decode("utf-8", "replace"))]
    read = [line for line in lines if not line.is_specks]
    specks = " ".join(word.text for line in lines if line.is_specks for word in line.words)
    width, height = picture.image.size
    rules = [Box(*(points * side for side in rule)) for rule in picture.rules]
    return RecognisedPage(width * points, height * points, picture.slant, _words(read), specks, rules)


def _words(lines: Sequence[_Line]) -> list[RecognisedWord]:
    """The words of lines, each as high as its line's type, so that they stand level."""
    usual = median(line.size for line in lines) if lines else 0.0
    words: list[RecognisedWord] = []
    for line in lines:
        size = usual if abs(line.size - usual) <= SAME_TYPE * usual else line.size
        bottom = line.foot + DESCENT * size
        for at, (left, right, certainty, text) in enumerate(line.words):
            words.append(RecognisedWord(text, Box(left, bottom - size, right, bottom), certainty, at > 0))
    return words


class _Printed(NamedTuple):
    """A word of a line, in points, and how certain it is."""

    left: float
    right: float
    certainty: float
    text: str


class _Line(NamedTuple):
    """A line: where its letters stand, its type's size, and its words; points."""

    foot: float
    size: float
    words: list[_Printed]

    @property
    def is_specks(self) -> bool:
        """Whether it is dust; a line of words too faint to be read stays, for it may part two cities."""
        if not self.words or fmean(word.certainty for word in self.words) >= SPECKS:
            return False
        count = sum(len(word.text) + 1 for word in self.words) - 1
        width = (self.words[-1].right - self.words[0].left) / count
        return not _NARROWEST * self.size <= width <= _WIDEST * self.size


def _line(found: re.Match[str], points: float) -> _Line:
    title = found["title"]
    bottom = float(_numbers(title, "bbox")[3])
    offset = _numbers(title, "baseline")
    size = _numbers(title, "x_size")
    words = [
        _Printed(
            points * box[0],
            points * box[2],
            _numbers(word["title"], "x_wconf")[0] / 100,
            unescape(_TAG.sub("", word["text"])).strip(),
        )
        for word in _WORD.finditer(found["words"])
        if (box := _numbers(word["title"], "bbox"))
    ]
    return _Line(
        points * (bottom + (offset[1] if len(offset) > 1 else 0)),
        points * (size[0] if size else bottom - _numbers(title, "bbox")[1]),
        list(_mended([word for word in words if word.text])),
    )


def _mended(words: Sequence[_Printed]) -> Iterator[_Printed]:
    """The words of a line, with the 1 of « 1er mai » that recognition often loses."""
    for word, after in zip_longest(words, words[1:]):
        if word.text == "er" and after and _MONTH.match(after.text):
            yield word._replace(text="1er", certainty=min(word.certainty, GUESSED))
        else:
            yield word


def _numbers(title: str, key: str) -> list[float]:
    """The numbers under a key of an hOCR title: « bbox 10 20 30 40; x_wconf 96 »."""
    found = re.search(rf"\b{key} ([-\d. ]+)", title)
    return [float(number) for number in found[1].split()] if found else []


def laid_out_words(page: RecognisedPage) -> list[Word]:
    """The words as the layout of pages takes them, their letters evenly spaced."""
    return [_laid_out(word) for word in page.words]


def _laid_out(word: RecognisedWord) -> Word:
    box, count = word.box, len(word.text)
    stops = tuple(box.x0 + (box.x1 - box.x0) * at / count for at in range(count + 1))
    blank = " " if word.follows else ""  # recognition parts words that nearly touch
    return Word(word.text, box.x0, box.x1, box.top, box.bottom, box.bottom - box.top, False, stops, blank)
