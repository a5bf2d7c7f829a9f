"""Questions of a revision as lines of a page, and the order in which they are gone through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from jumelages.catalogues import Language, marked
from jumelages.comparing.changes import Change
from jumelages.comparing.rewording import reworded
from jumelages.diagnostics import diagnostic
from jumelages.records import BulletinRecord, Severity
from jumelages.reporting.changes import about_words, mark
from jumelages.reporting.marking import Piece
from jumelages.reporting.marking import marked as differences
from jumelages.store.questions import NO_QUESTIONS, Question
from jumelages.words import block_name


class Line(NamedTuple):
    """A question in a list: what it is about, old and new in pieces; of a Diagnostic its message and what to do."""

    question: Question
    block: str
    about: str
    mark: str
    old: list[Piece]
    new: list[Piece]
    message: str
    hint: str
    weight: str
    """news, detail or cosmetic; doubt of a Diagnostic, note of one that is no alarm."""

    @property
    def is_asked(self) -> bool:
        """Whether it can be decided at all."""
        return self.question.type not in NO_QUESTIONS and self.weight != "note"


class Group(NamedTuple):
    """Lines under one heading: those of one weight or of one city, in groups by city; `title` may be empty."""

    anchor: str
    title: str
    weight: str
    blocks: list[tuple[str, list[Line]]]

    @property
    def lines(self) -> list[Line]:
        """All of them."""
        return [line for _, lines in self.blocks for line in lines]

    @property
    def open(self) -> list[Line]:
        """Those that wait for an answer."""
        return [line for line in self.lines if line.question.is_open]


#: The weights in the order of review.
WEIGHTS = {
    "news": marked("News"),
    "doubt": marked("To be checked"),
    "detail": marked("Details"),
    "cosmetic": marked("Typing only"),
    "note": marked("Notes of the reader"),
}


def line_of(question: Question, record: BulletinRecord, language: Language) -> Line:
    """A question as a line."""
    found = question.diagnostic
    change = said(question.change, language) if question.change else None
    if change:
        question = question._replace(change=change)
        old, new = differences(change.old_text, change.new_text)
        about = about_words(change, language)
        name = change.block_name or ""
        return Line(question, name, about, mark(change), old, new, "", "", change.significance.value)
    assert found
    worded = diagnostic(found.code, values=found.values, language=language)
    name = block_name(record.blocks[found.block]) if found.block is not None else ""
    weight = "note" if found.severity is Severity.NOTE else "doubt"
    return Line(question, name, found.code, "", [], [], worded.message, worded.hint, weight)


def said(change: Change, language: Language) -> Change:
    """A Change in a language; those that are kept are in English."""
    return change if language == "en" else reworded(change, language)


def lines_of(questions: Iterable[Question], record: BulletinRecord, language: Language) -> list[Line]:
    """The questions in the order of review: news first, then doubts, details, what is only typing, and notes."""
    lines = [line_of(one, record, language) for one in questions]
    order = list(WEIGHTS)
    return sorted(lines, key=lambda line: order.index(line.weight))


def by_weight(lines: Sequence[Line]) -> list[Group]:
    """The lines in groups by weight, each by city."""
    return [
        Group(weight, WEIGHTS[weight], weight, _by_block(list(found)))
        for weight, found in groupby(lines, key=lambda line: line.weight)
    ]


def by_city(lines: Sequence[Line]) -> list[Group]:
    """The lines in groups by city, in the order in which the cities first come."""
    names = list(dict.fromkeys(line.block for line in lines))
    return [
        Group(f"city-{number}", name, "", [("", [line for line in lines if line.block == name])])
        for number, name in enumerate(names)
    ]


def _by_block(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    return [(name, list(found)) for name, found in groupby(lines, key=lambda line: line.block)]
