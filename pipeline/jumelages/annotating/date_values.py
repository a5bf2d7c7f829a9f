"""What a printed date says: its value at its printed precision, its place, and what is doubtful in it."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from jumelages.bulletin import Span
from jumelages.mentions import Doubt

if TYPE_CHECKING:
    from dateparser.date import DateDataParser


class DateValue(NamedTuple):
    """A date at its printed precision: month and day are None where they are not printed."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def edtf(self) -> str:
        """EDTF level 0, which is ISO 8601 cut short: a year, a month or a day."""
        month = f"-{self.month:02d}" if self.month else ""
        day = f"-{self.day:02d}" if self.day else ""
        return f"{self.year:04d}{month}{day}"

    @property
    def earliest(self) -> datetime.date:
        """The first day that it can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> datetime.date:
        """The last day that it can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True)
class Dated:
    """One printed date: its value (None where nothing is certain), its place, its doubts.

    `end` closes two consecutive days or a period. `form` names how it is printed: iso, numeric, full, year ...
    """

    value: DateValue | None
    span: Span
    doubts: tuple[Doubt, ...] = ()
    end: Dated | None = None
    form: str | None = field(default=None, compare=False)


def existing_day(day: int, month: int, year: int) -> DateValue | None:
    """The day, or None where the calendar has no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return DateValue(year, month, day)


def on_day(day: int, month: int, year: int, span: Span, text: str) -> Dated:
    """A day; one that the calendar does not have is no value."""
    value = existing_day(day, month, year)
    return Dated(value, span) if value else withheld("J201", span, text)


def withheld(code: str, span: Span, text: str) -> Dated:
    """A date of which no value is certain."""
    return Dated(None, span, (Doubt(code, span, {"read": text[span.start : span.end]}),))


def partly(value: DateValue | None, span: Span, text: str) -> Dated:
    """The certain part of a date; None where it has none: a day without its year, a decade."""
    words = {"read": text[span.start : span.end], "understood": value.edtf if value else "—"}
    return Dated(value, span, (Doubt("J204", span, words),))


@cache
def _parser() -> DateDataParser:
    from dateparser.date import DateDataParser

    # the formats that it is given, and no guess
    return DateDataParser(languages=["fr"], settings={"PARSERS": ["custom-formats"]})


def second_opinion(dated: Dated, printed: str, date_format: str, text: str) -> Dated:
    """The date, where dateparser reads the same in what is printed; of two readings, what they have in common.

    It is asked of dates in figures and with a shortened month: one that is written out has no other reading. What it
    cannot read (« 21-X-1973 ») it has no opinion of.
    """
    if dated.value is None:
        return dated
    other = _parser().get_date_data(printed, date_formats=[date_format]).date_obj
    if other is None or other.date() == dated.value.earliest:
        return dated
    year, month, _ = dated.value
    if other.year != year:
        return partly(None, dated.span, text)
    return partly(DateValue(year, month if other.month == month else None), dated.span, text)
