"""PDF -> Bulletin, with pdfplumber. What is untyped or raises anything stays inside this module."""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import PurePath
from statistics import median
from typing import Any, NamedTuple
from unicodedata import combining

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1

from ..bulletin import Box, Bulletin, Line, TextBlock
from ..errors import BrokenPdf, JumelagesError, LockedPdf, NoPages, ScannedPdf, TooLarge
from .canonical import canonical
from .furniture import REACH, Edge, furniture
from .layout import Glyph, Row, rows_of
from .soundness import MAX_SIDE, Chars, SecondEngine, check_size, check_structure, fault_of

MAX_GLYPHS = 200_000
"""The most objects on a page. A dense page of text has 6,000; pdfplumber takes 17 s for this many."""
EDGE_BAND = 0.15
"""The part of the page's height, at the top and at the bottom, where furniture stands."""
LEADING = 1.3
"""The leading of a paragraph, in type sizes, where no line of the document runs over."""
LEADING_SLACK = 0.2
"""How much more than that, in type sizes, sets a line apart."""
SAME_SIZE = 1.2
"""How much larger the type of one line of a paragraph may be than that of the next."""

_BREAKS = re.compile("[\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029\0]")
_ABBREVIATED = re.compile(r"\b(?:MM?|Dr|Pr|Me|Hon|[A-Z])\.$")
_UNFINISHED = re.compile(rf"[-,;:'’\xad]$|\b(?:[a-zàé]{{1,3}}|[A-Z]{{1,3}})$|{_ABBREVIATED.pattern}")
_BOLD = re.compile("bold|black|heavy|demi|CMBX", re.I)


class _Page(NamedTuple):
    """What was read of a page: nothing where it is not `readable`, for its `fault` or as a scan."""

    number: int
    height: float
    rows: list[Row]
    readable: bool = True
    fault: JumelagesError | None = None


def read_pdf(data: bytes, name: str) -> Bulletin:
    """Read a PDF.

    Raises:
        BrokenPdf: damaged or cut short, in its structure or on all pages with text.
        LockedPdf: a password is needed.
        NoPages: there is no page in it.
        ScannedPdf: no page has text, and none is damaged.
        TooLarge: over 200 MB when unpacked, a page of over 200,000 objects or 200 inches.
    """
    pages = _read(data[data.index(b"%PDF-") :], name)
    if not any(page.rows for page in pages):
        raise next((page.fault for page in pages if page.fault), ScannedPdf(name))
    lines, source_text = _lines(pages)
    return Bulletin(
        name=PurePath(name).name or name,
        sha256=sha256(data).hexdigest(),
        media_type="application/pdf",
        encoding=None,
        pages=len(pages),
        source_text=source_text,
        regions=(TextBlock(tuple(lines)),),
        unreadable_pages=tuple(page.number for page in pages if not page.readable),
    )


def _read(data: bytes, name: str) -> list[_Page]:
    """The pages of a PDF whose structure is sound."""
    if b"%%EOF" not in data[-2048:].rstrip(b"\0"):
        raise BrokenPdf(name, "its end is missing")
    check_size(data, name)
    try:
        pages = _opened(data, name)
        with closing(SecondEngine(data)) as second:
            return list(_pages(pages, name, second))
    except JumelagesError:
        raise
    except Exception as error:
        raise _cause(error, name) from error


def _opened(data: bytes, name: str) -> list[Any]:
    """The pages of a PDF, not yet read."""
    for logger in map(logging.getLogger, ("pdfminer", "pdfplumber")):
        if logger.level == logging.NOTSET:
            logger.setLevel(logging.CRITICAL)  # they warn of every oddity of every font
    pdf = pdfplumber.open(BytesIO(data))
    check_structure(pdf.doc, data, name)
    pages, count = list(pdf.pages), _declared_pages(pdf)
    if not pages and not count:
        raise NoPages(name)
    if len(pages) != count:
        raise BrokenPdf(name, f"{len(pages)} of {count} pages found")
    return pages


def _declared_pages(pdf: Any) -> int:
    tree = resolve1(pdf.doc.catalog.get("Pages"))
    count = resolve1(tree.get("Count")) if isinstance(tree, dict) else None
    return count if isinstance(count, int) else 0


def _cause(error: BaseException, name: str) -> JumelagesError:
    """Our error for one of pdfminer's, which raises whatever the damage leads it to."""
    inner = next((arg for arg in error.args if isinstance(arg, BaseException)), error)
    if isinstance(inner, PDFPasswordIncorrect):
        return LockedPdf(name)
    if isinstance(inner, PDFEncryptionError):
        return LockedPdf(name, "its encryption is not known")
    words = " ".join(str(inner).split())[:80]
    return BrokenPdf(name, f"{type(inner).__name__}: {words}" if words else type(inner).__name__)


def _pages(pages: Sequence[Any], name: str, second: SecondEngine) -> Iterator[_Page]:
    """Read page by page; a page that cannot be read does not stop the others."""
    gutter: float | None = None
    for number, page in enumerate(pages, 1):
        try:
            read, found = _read_page(page, number, name, gutter, second)
            gutter = found or gutter
        except TooLarge:
            raise
        except Exception as error:  # noqa: BLE001 - pdfminer raises anything
            fault = error if isinstance(error, JumelagesError) else _cause(error, name)
            read = _Page(number, 0.0, [], readable=False, fault=fault)
        finally:
            page.close()
        yield read


def _read_page(
    page: Any, number: int, name: str, known: float | None, second: SecondEngine
) -> tuple[_Page, float | None]:
    """One page, and its gutter if it has two columns."""
    if max(page.width, page.height) > MAX_SIDE:
        raise TooLarge(name, f"page {number} is {page.width:.3g} x {page.height:.3g} points")
    if fault := fault_of(page):
        raise BrokenPdf(name, f"page {number}: {fault}")
    if len(page.layout) > MAX_GLYPHS:
        raise TooLarge(name, f"page {number} has {len(page.layout)} objects")
    chars = _single_chars(page)
    if not second.agrees(number, chars, page.chars):
        raise BrokenPdf(name, f"page {number}: two ways to read it give different texts")
    glyphs = _glyphs(page, chars)
    rows, gutter = rows_of(glyphs, _rules(page), known)
    readable = _is_legible(glyphs) if rows else not _is_picture(page)
    return _Page(number, float(page.height), rows if readable else [], readable), gutter


def _glyphs(page: Any, chars: Chars) -> list[Glyph]:
    """The characters of a page as glyphs; accents drawn apart join their letter."""
    x, y = float(page.bbox[0]), float(page.bbox[1])
    glyphs: list[Glyph] = []
    for char in chars:
        text = _BREAKS.sub(" ", char["text"])
        if not text:
            continue
        if combining(text[0]) and glyphs:
            glyphs[-1] = glyphs[-1]._replace(text=glyphs[-1].text + text)
            continue
        a, b = char["matrix"][:2]
        glyphs.append(
            Glyph(
                text,
                float(char["x0"]) - x,
                float(char["x1"]) - x,
                float(char["top"]) - y,
                float(char["bottom"]) - y,
                float(char["size"]),
                _BOLD.search(str(char["fontname"])) is not None,
                straight=a > 0 and abs(b) <= 0.1 * a,
            )
        )
    return glyphs


def _single_chars(page: Any) -> Chars:
    """The characters without the copies that are printed over them to look bold.

    pdfplumber's own search for them costs as much as reading, so it is asked only where there are any.
    """
    chars: Chars = page.chars
    cells = {(char["text"], char["x0"] // 2, char["top"] // 2) for char in chars}
    if len(cells) == len(chars):
        return chars
    return list(page.dedupe_chars(tolerance=median(char["size"] for char in chars) / 10).chars)


def _rules(page: Any) -> list[Box]:
    """The level lines that are drawn on a page, those of boxes too."""
    return [Box(*(float(edge[side]) for side in ("x0", "top", "x1", "bottom"))) for edge in page.horizontal_edges]


def _is_legible(glyphs: Sequence[Glyph]) -> bool:
    """Whether most text stands upright and its font tells which characters it shows."""
    illegible = sum(not glyph.straight or glyph.text.startswith("(cid:") for glyph in glyphs)
    return 2 * illegible <= len(glyphs)


def _is_picture(page: Any) -> bool:
    """Whether a page without text shows a scan, or text drawn as outlines."""
    covered = sum(float(image["width"]) * float(image["height"]) for image in page.images)
    return covered > 0.3 * float(page.width) * float(page.height) or len(page.curves) > 100


def _lines(pages: Sequence[_Page]) -> tuple[list[Line], str]:
    """The lines of all pages and the source text that their spans point into."""
    marked = _furniture(pages)
    gaps, margins = _gaps(pages, marked), _margins(pages, marked, 0)
    lines: list[Line] = []
    offset = 0
    for page in pages:
        for number, row in enumerate(page.rows, 1):
            at = (page.number, number)
            text = canonical(row.source, offset)
            start = text.runs[0].source - offset if text.runs else 0
            end = text.source_span(0, len(text.canonical)).end - offset if text.runs else 0
            offset += len(row.source) + 1
            if not text.canonical:
                continue
            indent = max(round(row.box.x0 - margins.get(row.column, row.box.x0)), 0)
            lines.append(
                Line(
                    text,
                    page.number,
                    number,
                    gaps.get(at, True),
                    row.bold,
                    at in marked,
                    indent,
                    row.box,
                    row.edges[start:end],
                )
            )
        offset += not page.rows
    return lines, "\f".join("\n".join(row.source for row in page.rows) for page in pages)


def _furniture(pages: Sequence[_Page]) -> set[tuple[int, int]]:
    """Page and number of the lines that are furniture: at the edge and repeated, or not upright."""
    marked: set[tuple[int, int]] = set()
    for is_top in (True, False):
        edges = [_edge_rows(page, is_top) for page in pages if page.rows]
        numbers = [page.number for page in pages if page.rows]
        texts = [[Edge(canonical(row.source).canonical, round(row.size)) for _, row in rows] for rows in edges]
        for page, rows, depth in zip(numbers, edges, furniture(texts, numbers), strict=True):
            marked.update((page, number) for number, _ in rows[:depth])
    skew = {(page.number, number) for page in pages for number, row in enumerate(page.rows, 1) if row.skew}
    return marked | skew


def _edge_rows(page: _Page, is_top: bool) -> list[tuple[int, Row]]:
    """The outermost rows of a page with their numbers, from the edge inwards."""
    band = EDGE_BAND * page.height
    rows = [
        (number, row)
        for number, row in enumerate(page.rows, 1)
        if not row.skew and (row.box.bottom < band if is_top else row.box.top > page.height - band)
    ]
    rows.sort(key=lambda numbered: numbered[1].box.top, reverse=not is_top)
    return rows[:REACH]


def _margins(pages: Sequence[_Page], marked: set[tuple[int, int]], edge: int) -> dict[int, float]:
    """The left (edge 0) or right (edge 2) margin of each column over the whole document."""
    edges: dict[int, list[float]] = defaultdict(list)
    for page in pages:
        for number, row in enumerate(page.rows, 1):
            if (page.number, number) not in marked:
                edges[row.column].append(row.box[edge])
    return {column: (max if edge else min)(values) for column, values in edges.items()}


def _gaps(pages: Sequence[_Page], marked: set[tuple[int, int]]) -> dict[tuple[int, int], bool]:
    """Whether each line of content stands apart from the one before it.

    Within a column the leading tells. At the top of a page or column nothing does, so a line there
    stands apart unless the line before was too full to take its first word and it reads on.
    """
    places = [(page.number, number) for page in pages for number in range(1, len(page.rows) + 1)]
    rows = {place: pages[place[0] - 1].rows[place[1] - 1] for place in places if place not in marked}
    right = _margins(pages, marked, 2)
    pairs = [(rows[a], rows[b], a[0] == b[0], b) for a, b in pairwise(rows)]
    below = {b: _leading(row, after) for row, after, same, b in pairs if same and row.column == after.column}
    full = {b: _is_full(row, after, right[row.column]) for row, after, _, b in pairs}
    leading = _paragraph_leading(
        [below[b] for _, after, _, b in pairs if b in below and full[b] and after.source[0].islower()],
        [below[b] for row, after, _, b in pairs if b in below and _is_of_one_size(row, after)],
    )
    return {
        b: _is_apart(row, after, below[b], leading) if b in below else not (full[b] and _reads_on(row, after))
        for row, after, _, b in pairs
    }


def _is_apart(row: Row, after: Row, below: float, leading: float) -> bool:
    """Whether a line has more leading than a paragraph's lines, or is of another type size."""
    return not (0 < below <= leading + LEADING_SLACK and _is_of_one_size(row, after))


def _is_of_one_size(row: Row, after: Row) -> bool:
    low, high = sorted((row.size, after.size))
    return high <= SAME_SIZE * low


def _paragraph_leading(run_over: Sequence[float], all_leadings: Sequence[float]) -> float:
    """The leading inside paragraphs: of lines that surely run over, else the usual tight one."""
    if run_over:
        return median(run_over)
    tight = sorted(leading for leading in all_leadings if 0 < leading < 1.65)
    return tight[len(tight) // 10] if tight else LEADING


def _leading(row: Row, after: Row) -> float:
    """The distance between the feet of two lines, in type sizes."""
    return (after.box.bottom - row.box.bottom) / max(row.size, after.size, 1.0)


def _reads_on(row: Row, after: Row) -> bool:
    """Whether a line could be the middle of the statement that the line before began."""
    if row.bold != after.bold or (row.source.endswith(".") and not _ABBREVIATED.search(row.source)):
        return False
    return not after.source[0].isupper() or _UNFINISHED.search(row.source) is not None


def _is_full(row: Row, after: Row, right: float) -> bool:
    """Whether the first word of the line after would not have fitted on the line."""
    word = len(after.source.split()[0])
    return row.box.x1 + 0.25 * row.size + after.edges[word - 1][1] - after.edges[0][0] > right
