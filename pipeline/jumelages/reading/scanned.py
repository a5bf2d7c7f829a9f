"""Pages that are pictures: drawn, set straight, and the rules on them found."""

from __future__ import annotations

from itertools import pairwise
from statistics import fmean
from typing import Any, NamedTuple

import numpy as np
from PIL import Image, ImageDraw, ImageFilter
from pypdfium2 import PdfDocument, PdfImage, PdfPage, raw

DOTS = 300
"""Dots an inch, which Tesseract is trained for; scans of 200, recognised as they are, lost letters of names in silence,
and those drawn with 250 were doubted more."""
LARGEST = 5_000
"""The most dots of a side; a page larger than A3 is drawn smaller."""
STEEPEST, STEP = 4.0, 0.1
"""The angles in degrees between which, and by which, a slanting page is tried; less than a step is level."""
_SMALL = 900
"""Dots of the longer side of the picture in which the slant is looked for."""
SHORTEST_LEVEL, SHORTEST_UPRIGHT = 1.0, 0.5
"""The shortest rules, in inches: no word in bold type is as long, no stroke of a letter as high."""
THICKEST = 0.06
"""The thickest rule, in inches."""
WHOLE = 0.9
"""The part of a rule that is dark at least; dust and folds break it."""
DARK = 0.75
"""Darker than this part of the paper around it is print."""
_SAME_SIZE, _GREY = 8, 128
_PATCH = 32
"""Dots of a side of the patches by which the shade of the paper is measured."""
MOST_RULES = 2_000
"""The most rules on a page; a photograph may look like more."""

Rule = tuple[int, int, int, int]
"""A straight dark stroke: its left, upper, right and lower edge in dots."""


class Picture(NamedTuple):
    """A page in grey, set straight, with its dots an inch, and the rules drawn on it in dots."""

    image: Image.Image
    slant: float
    dots: float
    rules: list[Rule]


def picture(document: PdfDocument, number: int, dots: int = DOTS) -> Picture:
    """A page as a scanner gives it, with so many dots an inch."""
    page = document[number - 1]
    try:
        if not all(page.get_size()):
            page.set_cropbox(*page.get_mediabox())
        scale = min(dots / 72, LARGEST / max(page.get_size()))
        image = _as_scanned(page, scale)
        if image is None:
            image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    finally:
        page.close()
    slant = slant_of(image)
    straight = straightened(image, slant)
    return Picture(straight, slant, 72 * scale, rules_in(straight, 72 * scale))


def _as_scanned(page: PdfPage, scale: float) -> Image.Image | None:
    """The picture that is all of a page and has as many dots as are asked for: drawn anew, its letters would blur."""
    objects = list(page.get_objects())
    if len(objects) != 1 or not isinstance(objects[0], PdfImage) or page.get_rotation():
        return None
    if raw.FPDFClipPath_CountPaths(raw.FPDFPageObj_GetClipPath(objects[0])) > 0:
        return None  # some of the picture may be cut off: nobody sees it on the page
    a, b, c, d, e, f = objects[0].get_matrix().get()
    edges = page.get_bbox()
    is_whole = all(abs(x - y) < 1 for x, y in zip((e, f, e + a, f + d), edges, strict=True))
    width, height = objects[0].get_px_size()
    if b or c or not is_whole or abs(width - scale * a) > _SAME_SIZE or abs(height - scale * d) > _SAME_SIZE:
        return None
    image: Image.Image = objects[0].get_bitmap(render=False).to_pil().convert("L")
    return image if fmean(image.reduce(_PATCH).tobytes()) > _GREY else None  # what is printed light on dark is drawn


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


def rules_in(image: Image.Image, dots: float) -> list[Rule]:
    """The level and upright rules on a page in grey that has been set straight, to two dots."""
    dark = _dark(image)
    level = _strokes(dark, round(SHORTEST_LEVEL * dots / 2))
    upright = [
        (top, left, bottom, right) for left, top, right, bottom in _strokes(dark.T, round(SHORTEST_UPRIGHT * dots / 2))
    ]
    thickest = round(THICKEST * dots / 2)
    rules = [one for one in (*level, *upright) if min(one[2] - one[0], one[3] - one[1]) <= thickest]
    return [(2 * x0, 2 * top, 2 * x1, 2 * bottom) for x0, top, x1, bottom in rules] if len(rules) <= MOST_RULES else []


def _dark(image: Image.Image) -> Any:
    """Whether any of four dots is print, at half the size."""
    half = (image.width // 2, image.height // 2)
    shades = np.asarray(image)[: 2 * half[1], : 2 * half[0]]
    darker = np.minimum(shades[::2], shades[1::2])
    paper = _paper(image).resize(half, Image.Resampling.BILINEAR).point(lambda shade: DARK * shade)
    return np.minimum(darker[:, ::2], darker[:, 1::2]) < np.asarray(paper)


def _paper(image: Image.Image) -> Image.Image:
    """The shade of the paper, much smaller: the lightest patches around."""
    return image.reduce(_PATCH).filter(ImageFilter.MaxFilter(5))


def _strokes(dark: Any, shortest: int) -> list[Rule]:
    """Where so many dots in a row are dark, rows that touch each other as one."""
    if dark.shape[1] <= shortest:
        return []
    sums = np.cumsum(dark, axis=1, dtype=np.int32)
    full = np.zeros((dark.shape[0], dark.shape[1] - shortest + 2), dtype=np.int8)
    full[:, 1:-1] = sums[:, shortest:] - sums[:, :-shortest] >= WHOLE * shortest
    edges = np.diff(full, axis=1)
    starts, ends = (np.argwhere(edges == sign).tolist() for sign in (1, -1))
    done: list[Rule] = []
    under_way: list[Rule] = []
    for (row, left), (_, right) in zip(starts, ends, strict=True):
        stroke = (left + 1, row, right + shortest, row + 1)
        touching = [one for one in under_way if one[3] >= row and one[0] < stroke[2] and stroke[0] < one[2]]
        for x0, top, x1, _ in touching:
            stroke = (min(x0, stroke[0]), min(top, stroke[1]), max(x1, stroke[2]), row + 1)
        done += [one for one in under_way if one[3] < row]
        under_way = [*(one for one in under_way if one[3] >= row and one not in touching), stroke]
    return [_trimmed(one, dark) for one in (*done, *under_way)]


def _trimmed(stroke: Rule, dark: Any) -> Rule:
    """The stroke without the blank at its ends."""
    left, top, right, bottom = stroke
    inked = np.flatnonzero(dark[top:bottom, left:right].any(axis=0))
    return left + int(inked[0]), top, left + int(inked[-1]) + 1, bottom


def without_rules(image: Image.Image, rules: list[Rule]) -> Image.Image:
    """The picture with its rules painted over, which recognition would take for letters."""
    if not rules:
        return image
    clean = image.copy()
    brush = ImageDraw.Draw(clean)
    paper = _paper(image)
    for left, top, right, bottom in rules:
        middle = ((left + right) // 2 // _PATCH, (top + bottom) // 2 // _PATCH)
        brush.rectangle((left - 2, top - 2, right + 1, bottom + 1), fill=paper.getpixel(middle))
    return clean
