"""A bulletin as one page for a browser: its pages with every value boxed, and the records beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import NamedTuple

from markupsafe import Markup

from jumelages.bulletin import Bulletin
from jumelages.catalogues import Language, marked, sentences
from jumelages.records import Box, BulletinRecord
from jumelages.reporting.pages import Picture, pictures
from jumelages.reporting.summary import summary
from jumelages.reporting.templates import template
from jumelages.reporting.untrusted import printable
from jumelages.reporting.values import FIELDS, Value, block_values, doubt_values, front_values, record_values
from jumelages.words import as_of_in_words, block_name

_FIELDS = {
    "front": marked("Bulletin"),
    "name": marked("City"),
    "country": marked("Country"),
    "agreement": marked("Agreements"),
    "event": marked("Dates"),
    "head": marked("Head"),
    "population": marked("Population"),
    "domain": marked("Fields"),
    "doubt": marked("Doubt"),
}

MARGIN = 1.5
"""Points between a value and its box."""
LEVEL, APART = 3.0, 20.0
"""Points by which the feet of one line may differ, and that parts of a value may stand apart (« signé le »)."""

NEAR = 6
"""Characters that parts of a value may stand apart in a text (« le »)."""


class Mark(NamedTuple):
    """One rectangle of a value on a page, in points."""

    x: float
    y: float
    width: float
    height: float


class Place(NamedTuple):
    """A value on one page, with all its rectangles there; only the first place of a value is what links lead to."""

    value: Value
    marks: list[Mark]
    is_first: bool


class Stretch(NamedTuple):
    """A stretch of a line of text, and the value that it belongs to."""

    text: str
    value: Value | None
    is_first: bool


class TextLine(NamedTuple):
    """One line of the text."""

    number: int
    stretches: list[Stretch]
    gap: bool


class Sheet(NamedTuple):
    """One page: its picture with the places on it, or its lines where there is no picture."""

    number: int
    picture: Picture | None
    places: list[Place]
    lines: list[TextLine]
    is_readable: bool


class Card(NamedTuple):
    """All about one block: a row for each field, of items that consist of values and words between them."""

    anchor: str
    name: str
    rows: list[tuple[str, list[list[Value | str]]]]
    doubts: list[Value]


def bulletin_html(record: BulletinRecord, bulletin: Bulletin, data: bytes, language: Language) -> str:
    """The page, in English or French; `data` are the bytes of the bulletin's file."""
    catalogue = sentences(language)
    title = record.title or catalogue.gettext("Twin cities")
    cards = list(_cards(record, language))
    values = list(record_values(record, language))
    is_drawn = record.source.media_type == "application/pdf"
    drawn = pictures(data, range(1, bulletin.pages + 1), bulletin.slants) if is_drawn else {}
    page: str = template("bulletin.html.jinja", language).render(
        words={field: catalogue.gettext(name) for field, name in _FIELDS.items()},
        css=Markup(_css(values)),  # noqa: S704 - ours, and numbers
        document=record,
        record_title=printable(f"{title}, {record.source.name}"),
        date=as_of_in_words(record.as_of, language) if record.as_of else catalogue.gettext("undated"),
        summary=summary(record, language),
        fields=FIELDS,
        front=list(front_values(record)),
        cards=cards,
        doubts=_doubts(record, None),
        sheets=[_sheet(number, bulletin, drawn.get(number), values) for number in range(1, bulletin.pages + 1)],
    )
    return page


def _css(values: Sequence[Value]) -> str:
    """The style, and for each value the rule by which its box and its record light each other up."""
    folder = files("jumelages.reporting").joinpath("html")
    styles = [folder.joinpath(name).read_text("utf-8") for name in ("report.css", "bulletin.css")]
    lit = "".join(
        f':root:has([data-v="{value.id}"]:is(:hover,:focus-visible)) [data-v="{value.id}"]{{--lit:1}}\n'
        for value in values
    )
    light = "".join(f"--f-{field}:{colour};" for field, (colour, _) in FIELDS.items())
    dark = "".join(f"--d-{field}:{colour};" for field, (_, colour) in FIELDS.items())
    colours = f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    fields = "".join(f".f-{field}{{--f:var(--f-{field});--d:var(--d-{field},var(--f-{field}))}}\n" for field in FIELDS)
    return "".join((*styles, colours, fields, lit))


def _cards(record: BulletinRecord, language: Language) -> Iterator[Card]:
    for number, block in enumerate(record.blocks):
        rows = block_values(block, number, language)
        yield Card(f"block-{number}", block_name(block), rows, _doubts(record, number))


def _doubts(record: BulletinRecord, block: int | None) -> list[Value]:
    return [value for value in doubt_values(record) if record.diagnostics[int(value.id[1:])].block == block]


# -- pages -----------------------------------------------------------------------------------------


def _sheet(number: int, bulletin: Bulletin, picture: Picture | None, values: Sequence[Value]) -> Sheet:
    is_readable = number not in bulletin.unreadable_pages
    if picture is None:
        return Sheet(number, None, [], list(_text_lines(number, bulletin, values)), is_readable)
    places = [Place(value, marks, is_first) for value in values for marks, is_first in marks_on(number, value)]
    places.sort(key=lambda place: -sum(mark.width for mark in place.marks))  # what lies in another one lies on top
    return Sheet(number, picture, places, [], is_readable)


def marks_on(page: int, value: Value) -> Iterator[tuple[list[Mark], bool]]:
    """The rectangles of a value on a page, if it has any there."""
    here = [evidence for evidence in value.evidence if evidence.page == page and evidence.box]
    boxes = [box for evidence in here for box in (evidence.boxes or (evidence.box,)) if box]
    if boxes:
        marks = [
            Mark(x0 - MARGIN, top - MARGIN, x1 - x0 + 2 * MARGIN, bottom - top + 2 * MARGIN)
            for x0, top, x1, bottom in _joined(boxes)
        ]
        yield marks, here[0] is value.evidence[0]


def _joined(boxes: Sequence[Box]) -> list[Box]:
    """The boxes, those of parts of one value that follow each other on a line as one."""
    joined: list[Box] = []
    for box in sorted(boxes, key=lambda box: (round(box[3]), box[0])):
        last = joined[-1] if joined else None
        if last and abs(last[3] - box[3]) < LEVEL and box[0] - last[2] < APART:
            joined[-1] = Box.around((last[0], min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3])))
        else:
            joined.append(box)
    return joined


def _text_lines(page: int, bulletin: Bulletin, values: Sequence[Value]) -> Iterator[TextLine]:
    """The lines of a page with the values in them; where values overlap, the shorter one has the place."""
    spans = sorted(
        ((*span, value) for value in values for span in _text_spans(value, bulletin.source_text)),
        key=lambda span: (span[0] - span[1], span[0]),
    )
    owners: dict[int, Value] = {}
    for start, end, value in spans:  # the longest first: shorter ones take their characters over
        owners.update(dict.fromkeys(range(start, end), value))
    seen: set[str] = set()
    for line in bulletin.lines:
        if line.page == page:
            text = bulletin.source_text[line.span.start : line.span.end]
            yield TextLine(line.number, list(_stretches(text, line.span.start, owners, seen)), line.gap)


def _text_spans(value: Value, text: str) -> Iterator[tuple[int, int]]:
    """Where a value stands, its parts as one where hardly anything is between them (« signé le 10 juillet »)."""
    parts = sorted((one.start, one.end) for one in value.evidence)
    start, end = parts[0] if parts else (0, 0)
    for left, right in parts[1:]:
        between = text[end:left]
        if len(between) > NEAR or "\n" in between:
            yield start, end
            start = left
        end = max(end, right)
    if parts:
        yield start, end


def _stretches(text: str, start: int, owners: dict[int, Value], seen: set[str]) -> Iterator[Stretch]:
    at = 0
    while at < len(text):
        value, end = owners.get(start + at), at + 1
        while end < len(text) and owners.get(start + end) is value:
            end += 1
        yield Stretch(text[at:end], value, value is not None and value.id not in seen)
        if value:
            seen.add(value.id)
        at = end
