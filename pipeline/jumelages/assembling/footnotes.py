"""Notes at the foot of a page that no rule reads: doubted on the field that their mark stands at, or set aside."""

from __future__ import annotations

from jumelages.assembling.fields import field_of, set_aside
from jumelages.assembling.notes import Notes
from jumelages.bulletin import Line, place_of
from jumelages.extracting.readings import BlockReading, Reading
from jumelages.segmenting import Segments, Statement
from jumelages.segmenting.footnotes import may_hold_value


def set_notes_aside(segments: Segments, notes: Notes) -> None:
    """Notes that hold nothing of a record (J402)."""
    for note, _ in segments.notes:
        if not may_hold_value(note.marked):
            set_aside(note.item, note.whole, notes)


def doubt_by_notes(block: BlockReading, segments: Segments, notes: Notes) -> None:
    """« Maire : M. Luc MARTIN (1) », « (1) Mme Aya KONÉ depuis mars 2014 »: J401 on what the mark stands at."""
    for note, mark in segments.notes:
        if not may_hold_value(note.marked):
            continue
        at = [reading for reading in block.readings if _stands_at(reading.statement, mark)]
        if at:
            notes.unread(note.item, note.whole, note.marked.text, _field_at(at[-1], mark))
        elif block.block.heading and _stands_at(block.block.heading, mark):
            notes.unread(note.item, note.whole, note.marked.text, "name")


def _stands_at(statement: Statement, mark: Line) -> bool:
    return any(
        (line.page, line.number) == (mark.page, mark.number) and line.span.start < mark.span.start
        for line in statement.item.lines
    )


def _field_at(reading: Reading, mark: Line) -> str | None:
    """The field of the last value in front of a mark."""
    item, before = reading.statement.item, mark.span.start
    found = [one for one in reading.mentions if place_of(item, *one.span).span.start < before]
    return field_of(found[-1].value) if found else None
