"""Which reader makes a part: its version, its lexicon, and whatever else makes it read otherwise."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any, NamedTuple

from jumelages import __version__
from jumelages.isolated.manner import Manner, Storable
from jumelages.isolated.pool import Job, outcome


class Readout(NamedTuple):
    """A bulletin that was read for a part: its records, how far it was read, by which reader, and its rows."""

    storable: Storable
    status: str
    reader: tuple[str, str]
    rows: dict[str, list[tuple[Any, ...]]]


class Reader(NamedTuple):
    """What makes two readings of a file the same. `today` is None where no day was asked for."""

    version: str
    lexicon: str
    ocr: bool = False
    today: datetime.date | None = None

    @property
    def folder(self) -> str:
        """The name of the folder of its parts."""
        rest = f"{self.lexicon} {self.ocr} {self.today}"
        return f"reader={self.version}-{hashlib.sha256(rest.encode()).hexdigest()[:8]}"


class Reading(NamedTuple):
    """How a run reads files: by which reader, in which manner, with which function of a child."""

    reader: Reader
    manner: Manner
    work: str = "jumelages.batch.rows:read_rows"


def reader_of(manner: Manner, today: datetime.date | None) -> Reader:
    """The reader of this version with the user's lexicon files; `today` is the day that was asked for.

    Raises:
        BadLexicon: a lexicon file cannot be used.
    """
    digest: str = outcome(Job("", b"", "jumelages.isolated.reading:digest", (manner.lexicon,)))
    return Reader(__version__, digest, manner.ocr, today)
