"""Where a value stands, as a page shows it: a stretch of the drawn page with boxes, or lines of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection

from jumelages.errors import JumelagesError
from jumelages.isolated.manner import Sheet
from jumelages.isolated.pool import Job, outcome
from jumelages.records import Box, BulletinRecord, Evidence
from jumelages.reporting.excerpts import Excerpt
from jumelages.reporting.marking import Piece
from jumelages.review.pictures import sheet
from jumelages.review.queries import paper
from jumelages.store.revisions import Revision

#: Points of the page that an excerpt shows above and below the marked place, and beside the text.
ROUND, MARGIN, GAP = 50, 14, 3
#: Lines of a text above and below the marked place, and lines that it is shown on at most.
AROUND, MOST_LINES = 2, 6
_LINE_END = re.compile(r"\r\n|[\n\r\f]")

Crop = tuple[float, float, float, float]


class Proof(NamedTuple):
    """One side of a Change: the value in pieces, and where it stands.

    `boxes` (x, y, width, height in points) and `crop` are of a PDF's page of a `size`, `lines` of a text.
    """

    revision: Revision
    pieces: list[Piece]
    evidence: Evidence | None
    pages: int
    boxes: list[Crop]
    crop: Crop | None
    size: tuple[float, float]
    lines: list[Excerpt]


def proof(
    connection: Connection, revision: Revision, record: BulletinRecord, pieces: list[Piece], evidence: Evidence | None
) -> Proof:
    """One side of a Change, with what is kept of its document."""
    found = Proof(revision, pieces, evidence, record.source.pages, [], None, (0, 0), [])
    if evidence is None:
        return found
    if not evidence.box:
        lines = lines_around(text_of(connection, revision, record), evidence.start, evidence.end)
        return found._replace(lines=lines)
    try:
        drawn = sheet_of(connection, revision, evidence.page)
    except JumelagesError:  # its quote is shown instead
        return found
    boxes = [framed(edges(box)) for box in evidence.boxes or (evidence.box,)]
    crop = _crop(record, evidence, drawn)
    return found._replace(boxes=boxes, crop=crop, size=(drawn.width, drawn.height))


def sheet_of(connection: Connection, revision: Revision, page: int) -> Sheet:
    """A page of a Revision's PDF.

    Raises:
        JumelagesError: it cannot be drawn.
    """

    def content() -> tuple[str, bytes]:
        found = paper(connection, revision.document_id)
        return found.name, found.content

    return sheet(revision.sha256, page, content)


def text_of(connection: Connection, revision: Revision, record: BulletinRecord) -> str:
    """The text of a stored document that is no PDF, as places count its characters.

    Raises:
        JumelagesError: what stopped the child that reads it.
    """
    found = paper(connection, revision.document_id)
    if record.source.media_type == "text/plain":
        return found.content.decode(record.source.encoding or "utf-8", "replace")
    return _source_text(found.name, found.content)


@lru_cache(maxsize=8)
def _source_text(name: str, content: bytes) -> str:
    text = outcome(Job(name, content, "jumelages.isolated.reading:source_text"))
    assert isinstance(text, str)
    return text


def framed(box: Sequence[float], margin: float = 2) -> Crop:
    """A box as a rectangle of SVG, a little larger than what it holds."""
    x0, top, x1, bottom = box
    return x0 - margin, top - margin, x1 - x0 + 2 * margin, bottom - top + 2 * margin


def _crop(record: BulletinRecord, evidence: Evidence, drawn: Sheet) -> Crop:
    """The stretch of the page to show: as wide as its text, and some lines high."""
    boxes = [word.box for word in drawn.words] or [edges(one.box) for one in evidence_of(record) if one.box]
    own = [edges(box) for box in evidence.boxes or (evidence.box,) if box]
    left = max(min(box[0] for box in (*boxes, *own)) - MARGIN, 0)
    right = min(max(box[2] for box in (*boxes, *own)) + MARGIN, drawn.width)
    top = max(min(box[1] for box in own) - ROUND, 0)
    bottom = min(max(box[3] for box in own) + ROUND, drawn.height)
    top = min([top, *(box[1] - GAP for box in boxes if box[1] < top < box[3])])  # no line is cut
    bottom = max([bottom, *(box[3] + GAP for box in boxes if box[1] < bottom < box[3])])
    return tuple(round(edge, 1) for edge in (left, top, right - left, bottom - top))  # type: ignore[return-value]  # four


def edges(box: Box) -> Crop:
    """Left, top, right and bottom of a box."""
    left, top, right, bottom = box
    return left, top, right, bottom


def evidence_of(record: BulletinRecord) -> Iterable[Evidence]:
    """Where the values of all blocks were read."""
    for block in record.blocks:
        values = (block, *block.agreements, *block.heads, block.population, *block.domains)
        yield from (value.evidence for value in values if value and value.evidence)
        yield from (event.evidence for agreement in block.agreements for event in agreement.events if event.evidence)
    yield from (found.evidence for found in record.diagnostics if found.evidence)


def lines_around(text: str, start: int, end: int) -> list[Excerpt]:
    """The lines of a text from some before a place to some behind it, with the place marked."""
    found = list(numbered(text))
    touched = [number for number, at, line in found if at < end and start < at + len(line)]
    if not touched:
        return []
    last = min(touched[-1], touched[0] + MOST_LINES) + AROUND
    return [_excerpt(*one, start, end) for one in found if touched[0] - AROUND <= one[0] <= last]


def numbered(text: str) -> Iterator[tuple[int, int, str]]:
    """The lines of a text with their numbers and where each begins; a form feed ends a line, and counts for none."""
    number, at = 1, 0
    for end in _LINE_END.finditer(text):
        yield number, at, text[at : end.start()]
        number, at = number + (end[0] != "\f"), end.end()
    yield number, at, text[at:]


def _excerpt(number: int, at: int, line: str, start: int, end: int) -> Excerpt:
    low, high = (min(max(place - at, 0), len(line)) for place in (start, end))
    return Excerpt(number, line[:low], line[low:high], line[high:])
