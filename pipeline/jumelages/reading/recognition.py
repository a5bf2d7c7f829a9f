"""Text recognition: a page without text is drawn, set straight and read by Tesseract, word by word."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from PIL import Image
from pypdfium2 import PdfDocument

from jumelages.bulletin import Box
from jumelages.errors import JumelagesError, NoRecognition
from jumelages.reading.layout import Word

DOTS = 300
"""Dots an inch, which Tesseract is trained for."""
LARGEST = 5_000
"""The most dots of a side; a page larger than A3 is drawn smaller."""
SECONDS = 120
"""The longest that Tesseract may take for a page; it takes 1 s."""
STEEPEST, STEP = 4.0, 0.1
"""The angles in degrees between which, and by which, a slanting page is tried; less than a step is level."""
_SMALL = 900
"""Dots of the longer side of the picture in which the slant is looked for."""
DESCENT = 0.21
"""How deep letters reach below the line, in type sizes."""
SAME_TYPE = 0.2
"""The part by which the measured size of one type differs from line to line."""
_LINE = re.compile(
    r"<span class='ocr_(?:line|header|caption|textfloat)'[^>]*title=\"(?P<title>[^\"]*)\"[^>]*>"
    r"(?P<words>(?:\s*<span class='ocrx_word'.*?</span>)*)\s*</span>",
    re.S,
)
_WORD = re.compile(r"<span class='ocrx_word'[^>]*title='(?P<title>[^']*)'[^>]*>(?P<text>.*?)</span>", re.S)
_TAG = re.compile(r"<[^>]*>")
_ENVIRONMENT = {"OMP_THREAD_LIMIT": "1"}  # with more threads for a page it is eight times slower


class RecognisedWord(NamedTuple):
    """A word, its line's height, and how certain it is, from 0 to 1."""

    text: str
    box: Box
    confidence: float


class RecognisedPage(NamedTuple):
    """The words of one page; `slant` is by how many degrees clockwise it was turned to be level."""

    width: float
    height: float
    slant: float
    words: list[RecognisedWord]


def recognised(document: PdfDocument, numbers: Sequence[int], name: str) -> dict[int, RecognisedPage]:
    """The words of some pages (from 1), pages side by side on all cores.

    Raises:
        NoRecognition: Tesseract, or its French, is not installed.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise NoRecognition(name)
    pictures = [_picture(document, number) for number in numbers]
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        found = threads.map(lambda picture: _read(program, picture, name), pictures)
        return dict(zip(numbers, found, strict=True))


class _Picture(NamedTuple):
    image: Image.Image
    slant: float
    dots: float


def _picture(document: PdfDocument, number: int) -> _Picture:
    """A page in grey, set straight, with its dots an inch."""
    page = document[number - 1]
    try:
        if not all(page.get_size()):
            page.set_cropbox(*page.get_mediabox())
        scale = min(DOTS / 72, LARGEST / max(page.get_size()))
        image: Image.Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    finally:
        page.close()
    slant = slant_of(image)
    return _Picture(straightened(image, slant), slant, 72 * scale)


def straightened(image: Image.Image, slant: float) -> Image.Image:
    """The picture turned by so many degrees clockwise, of the same size, with white corners."""
    if not slant:
        return image
    white = 255 if image.mode == "L" else (255,) * len(image.getbands())
    return image.rotate(-slant, resample=Image.Resampling.BICUBIC, fillcolor=white)


def slant_of(image: Image.Image) -> float:
    """By how many degrees clockwise a page must be turned for its lines to be level: 0 where none is better.

    Level lines of print and the white between them differ most in how dark they are as a whole.
    """
    small = image.copy()
    small.thumbnail((_SMALL, _SMALL))
    dark = small.point(lambda shade: 255 if shade < 140 else 0)
    coarse = max(_angles(-STEEPEST, STEEPEST, 0.5), key=lambda angle: _contrast(dark, angle))
    best = max(_angles(coarse - 0.5, coarse + 0.5, STEP), key=lambda angle: _contrast(dark, angle))
    return best if abs(best) > STEP and _contrast(dark, best) > 1.05 * _contrast(dark, 0.0) else 0.0


def _angles(first: float, last: float, step: float) -> list[float]:
    return [round(first + step * number, 2) for number in range(round((last - first) / step) + 1)]


def _contrast(dark: Image.Image, angle: float) -> float:
    """How much rows of a picture that is turned clockwise differ from the next ones."""
    rows = dark.rotate(-angle).resize((1, dark.height), Image.Resampling.BOX).tobytes()
    return float(sum((a - b) ** 2 for a, b in pairwise(rows)))


def _read(program: str, picture: _Picture, name: str) -> RecognisedPage:
    held = io.BytesIO()
    picture.image.save(held, "PPM")  # for grey, PGM: nothing to pack
    command = [program, "stdin", "stdout", "-l", "fra", "--dpi", str(round(picture.dots)), "hocr"]
    try:
        done = subprocess.run(  # noqa: S603 - found on the path of programs, called with nothing from the file's name
            command,
            input=held.getvalue(),
            capture_output=True,
            timeout=SECONDS,
            env=os.environ | _ENVIRONMENT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise JumelagesError(name, f"Tesseract took over {SECONDS} s for a page") from error
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace")
        if "fra" in told or "language" in told:
            raise NoRecognition(name, "its French is missing")
        raise JumelagesError(name, "Tesseract failed on a page")
    points = 72 / picture.dots
    words = list(_words(done.stdout.decode("utf-8", "replace"), points))
    return RecognisedPage(picture.image.width * points, picture.image.height * points, picture.slant, words)


def _words(page: str, points: float) -> list[RecognisedWord]:
    """The words of Tesseract's hOCR, each as high as its line's type, so that they stand level."""
    lines = [_line(found, points) for found in _LINE.finditer(page)]
    usual = median(line.size for line in lines) if lines else 0.0
    words: list[RecognisedWord] = []
    for line in lines:
        size = usual if abs(line.size - usual) <= SAME_TYPE * usual else line.size
        bottom = line.foot + DESCENT * size
        for left, right, confidence, text in line.words:
            words.append(RecognisedWord(text, Box(left, bottom - size, right, bottom), confidence))
    return words


class _Line(NamedTuple):
    """A line: where its letters stand, its type's size, and left, right, certainty and text of each word; points."""

    foot: float
    size: float
    words: list[tuple[float, float, float, str]]


def _line(found: re.Match[str], points: float) -> _Line:
    title = found["title"]
    bottom = float(_numbers(title, "bbox")[3])
    offset = _numbers(title, "baseline")
    size = _numbers(title, "x_size")
    words = [
        (
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
        [word for word in words if word[3]],
    )


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
    return Word(word.text, box.x0, box.x1, box.top, box.bottom, box.bottom - box.top, False, stops)
