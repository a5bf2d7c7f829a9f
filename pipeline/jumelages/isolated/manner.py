"""What goes into a child beside the file, and what comes back: plain values, for the parent loads no reader."""

from __future__ import annotations

import datetime
from typing import Literal, NamedTuple

from jumelages.catalogues import Language

Sources = tuple[tuple[str, bytes], ...]
"""Names and bytes of the user's lexicon files."""


class Manner(NamedTuple):
    """How bulletins are read: the day after which a date lies in the future, the messages' language, lexicon files.

    `ocr` has the text of pages that are pictures recognised; `spoken` is the language of what is said beside records;
    `engine` reads the pages of PDFs: pdfium or pdfplumber.
    """

    today: datetime.date
    language: Language = "en"
    lexicon: Sources = ()
    ocr: bool = False
    spoken: Language = "en"
    engine: Literal["pdfium", "pdfplumber"] = "pdfium"


class Read(NamedTuple):
    """A bulletin that was read.

    `output` is what was asked for, `alarms` what a person is shown beside it, `said` a sentence or nothing. `unused`
    are sentences about entries of the user's lexicon that this bulletin did not need.
    """

    output: str
    alarms: str
    said: str
    is_partial: bool
    is_warned: bool
    unused: tuple[str, ...]


class Explanation(NamedTuple):
    """Why a bulletin was read as it was, as text or as a page, and the lines asked for that nothing is printed on."""

    output: str
    missing: tuple[int, ...]


class Storable(NamedTuple):
    """A bulletin that was read for the store: its records as packed JSON, its date, its issuer's lines in one.

    `is_doubtful` says that it may be no bulletin.
    """

    records: bytes
    as_of: datetime.date | None
    issuer: str
    is_doubtful: bool


class PaperRead(NamedTuple):
    """A bulletin that was read to be compared: `paper` is a `Paper` as only a child unpacks it."""

    paper: bytes
    source: str
    sha256: str
    is_document: bool


class Comparing(NamedTuple):
    """How two bulletins are compared and shown; `columns` are those of text that goes into a file."""

    format: str
    language: Language
    cosmetics: bool
    evidence: bool
    force: bool


class Compared(NamedTuple):
    """What was found: the text to show, sentences to say, and how many changes there are of each weight."""

    output: str
    notes: tuple[str, ...]
    news: int
    detail: int
    cosmetic: int


class Word(NamedTuple):
    """A word of a page: its stretch of the source, its line, and its box in points."""

    text: str
    start: int
    end: int
    line: int
    box: tuple[float, float, float, float]


class Sheet(NamedTuple):
    """A page drawn without boxes: a PNG, its size in points, how many pages there are, and its words.

    `source` is the source of its words, from the first one to the last.
    """

    picture: bytes
    width: float
    height: float
    pages: int
    words: tuple[Word, ...]
    source: str
