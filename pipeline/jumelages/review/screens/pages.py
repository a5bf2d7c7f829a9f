"""One page of a stored bulletin, whole, with what was not understood and one place marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from starlette.responses import Response

from jumelages.isolated.manner import Word
from jumelages.records import BulletinRecord
from jumelages.review.desk import NOT_THERE, Asked, Refused, number, revision_of
from jumelages.review.proofs import Crop, framed, numbered, sheet_of, text_of
from jumelages.review.queries import issuer_names
from jumelages.review.rendering import page
from jumelages.store.engines import asking
from jumelages.store.revisions import records_of

#: Points by which the feet of words of one line differ at most.
LEVEL = 3


class Stretch(NamedTuple):
    """A stretch of a line of text: plain, `unread`, or the `place` that is asked for."""

    text: str
    kind: str


def one(asked: Asked) -> Response:
    """A page of a revision's document."""
    wanted = number(asked.path["page"])
    place = (number(asked.query.get("start", "0")), number(asked.query.get("end", "0")))
    with asking(asked.desk.engine) as connection:
        revision = revision_of(connection, asked)
        record = records_of(connection, revision.reading_id)
        issuer = issuer_names(connection)[revision.issuer_id]
        if not 1 <= wanted <= record.source.pages:
            raise Refused(404, NOT_THERE)
        is_drawn = record.source.media_type == "application/pdf"
        drawn = sheet_of(connection, revision, wanted) if is_drawn else None
        text = "" if is_drawn else text_of(connection, revision, record)
    return page(
        asked,
        "page.html.jinja",
        revision=revision,
        record=record,
        issuer=issuer,
        number=wanted,
        drawn=drawn,
        unread=list(_unread_boxes(record, drawn.words)) if drawn else [],
        marked=boxes_of(drawn.words, *place) if drawn else [],
        lines=list(text_lines(text, record, place)) if not drawn else [],
    )


def boxes_of(words: Iterable[Word], start: int, end: int) -> list[Crop]:
    """The boxes of the words of a stretch of the source, those of one line as one."""
    joined: list[tuple[float, float, float, float]] = []
    for word in words:
        if not (word.start < end and start < word.end):
            continue
        x0, top, x1, bottom = word.box
        if joined and abs(joined[-1][3] - bottom) < LEVEL and x0 >= joined[-1][0]:
            left, high, right, low = joined[-1]
            joined[-1] = (left, min(high, top), max(right, x1), max(low, bottom))
        else:
            joined.append((x0, top, x1, bottom))
    return [framed(box) for box in joined]


def _unread_boxes(record: BulletinRecord, words: Sequence[Word]) -> Iterator[Crop]:
    for stretch in record.coverage.unread:
        yield from boxes_of(words, stretch.start, stretch.end)


def text_lines(text: str, record: BulletinRecord, place: tuple[int, int]) -> Iterator[tuple[int, list[Stretch]]]:
    """The lines of a text in stretches."""
    unread = [(one.start, one.end) for one in record.coverage.unread]
    for line_number, at, line in numbered(text):
        edges = {0, len(line)}
        for start, end in (*unread, place):
            edges |= {min(max(edge - at, 0), len(line)) for edge in (start, end)}
        cuts = sorted(edges)
        yield (
            line_number,
            [Stretch(line[low:high], _kind(at + low, at + high, unread, place)) for low, high in pairwise(cuts)],
        )


def _kind(start: int, end: int, unread: Sequence[tuple[int, int]], place: tuple[int, int]) -> str:
    if place[0] <= start and end <= place[1]:
        return "place"
    return "unread" if any(low <= start and end <= high for low, high in unread) else ""
