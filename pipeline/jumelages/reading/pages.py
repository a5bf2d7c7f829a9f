"""What was read of a page: its parts, whose rows are numbered in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from jumelages.bulletin import LeftOut
from jumelages.errors import JumelagesError
from jumelages.reading.layout import Row
from jumelages.reading.parts import Part, TablePart, TextPart

if TYPE_CHECKING:
    from jumelages.reading.recognition import RecognisedPage


class PageParts(NamedTuple):
    """What was read of a page: nothing where it is not `readable`, for its `fault` or as a scan."""

    number: int
    height: float
    parts: list[Part]
    readable: bool = True
    fault: JumelagesError | None = None
    left_out: tuple[LeftOut, ...] = ()
    width: float = 0.0
    turn: int = 0
    recognised: RecognisedPage | None = None
    is_layer: bool = False
    keeps_hyphens: bool = False

    @property
    def text_rows(self) -> list[tuple[int, Row]]:
        """The rows of running text with their numbers on the page."""
        return [(number, row) for number, row, in_table in numbered_rows(self.parts) if not in_table]

    @property
    def rows(self) -> list[Row]:
        """All rows in reading order; they are numbered from 1."""
        return [row for _, row, _ in numbered_rows(self.parts)]


def numbered_rows(parts: Iterable[Part]) -> Iterator[tuple[int, Row, bool]]:
    """The rows of some parts, numbered from 1, and whether each stands in a table."""
    number = 0
    for part in parts:
        in_table = isinstance(part, TablePart)
        for row in part.rows if isinstance(part, TextPart) else (row for cell in part.cells for row in cell.lines):
            number += 1
            yield number, row, in_table
