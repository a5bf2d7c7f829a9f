"""Where things stand in the pictures of a city: years to the right, one row below the other."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from textwrap import shorten
from typing import Literal, NamedTuple

from jumelages.review.city_history import KnownEvent, KnownHead, KnownPopulation

#: Units of the pictures: their width, the space for words on the left, and on the right.
WIDTH, LEFT, RIGHT = 960.0, 16.0, 16.0
ROW = 46.0
#: The width of a letter of a label, capitals among them; so many letters are shown at most.
LETTER, LONGEST_LABEL = 9.0, 100
#: So many marks an axis has at most.
MOST_TICKS = 9


class Axis(NamedTuple):
    """Years as places: the first and the last, and those that are written."""

    first: float
    last: float
    ticks: list[tuple[int, float]]

    def at(self, day: datetime.date) -> float:
        """Where a day stands."""
        year = day.year + (day.timetuple().tm_yday - 1) / 365.25
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (year - self.first) / (self.last - self.first), 1)


def axis(days: Iterable[datetime.date]) -> Axis:
    """An axis that holds some days."""
    years = [day.year for day in days]
    first, last = min(years), max(years) + 1
    while last - first < 2:
        first -= 1
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500)
    step = next((one for one in steps if (last - first) / one <= MOST_TICKS), 1000)
    plain = Axis(first, last, [])
    marks = [year for year in range(first, last + 1) if year % step == 0]
    return plain._replace(ticks=[(year, plain.at(datetime.date(max(year, 1), 1, 1))) for year in marks])


class Dot(NamedTuple):
    """One event in its row."""

    x: float
    event: KnownEvent


class Label(NamedTuple):
    """Words that begin at a place, or end there."""

    words: str
    x: float
    anchor: Literal["start", "end"]


def label_at(x: float, words: str) -> Label:
    """Words that begin at a place; that end at the right edge where they would run over it."""
    shown = shorten(words, LONGEST_LABEL, placeholder="…")
    right = WIDTH - RIGHT
    return Label(shown, x, "start") if x + LETTER * len(shown) <= right else Label(shown, right, "end")


class Row(NamedTuple):
    """An agreement with its events, or a person from `x` on for a `width`."""

    y: float
    label: Label
    x: float
    width: float
    dots: list[Dot]


class Picture(NamedTuple):
    """A picture of a height, with its axis and its rows."""

    height: float
    axis: Axis
    rows: list[Row]


def agreements(events: Sequence[KnownEvent], today: datetime.date, names: dict[str, str]) -> Picture | None:
    """The agreements as a timeline up to today; `names` are those of kinds, for agreements without a label."""
    if not events:
        return None
    years = axis([*(one.earliest for one in events), today])
    labels = list(dict.fromkeys(one.label or names.get(one.agreement, one.agreement) for one in events))
    rows = []
    for number, label in enumerate(labels):
        own = [one for one in events if (one.label or names.get(one.agreement, one.agreement)) == label]
        end = next((one.earliest for one in reversed(own) if one.kind == "ended"), today)
        begin = years.at(min(one.earliest for one in own))
        dots = [Dot(years.at(one.earliest), one) for one in own]
        rows.append(Row(number * ROW, label_at(begin, label), begin, max(years.at(end) - begin, 0), dots))
    return Picture(len(rows) * ROW, years, rows)


def heads(known: Sequence[KnownHead], vacant: str) -> Picture | None:
    """The persons at the head as bars, from the first bulletin that names them to the last."""
    if not known:
        return None
    years = axis([day for one in known for day in (one.begin, one.end)])
    rows = []
    for number, one in enumerate(known):
        begin = years.at(one.begin)
        label = " ".join(filter(None, (one.name or vacant, f"({one.title})")))
        rows.append(Row(number * ROW, label_at(begin, label), begin, max(years.at(one.end) - begin, 4), []))
    return Picture(len(rows) * ROW, years, rows)


class Point(NamedTuple):
    """A number of inhabitants: where it stands, and its bounds."""

    x: float
    y: float
    low: float
    high: float
    known: KnownPopulation


class Curve(NamedTuple):
    """Numbers of inhabitants over the years; `levels` are numbers with the height at which they stand."""

    height: float
    axis: Axis
    points: list[Point]
    line: str
    levels: list[tuple[int, float]]


def population(known: Sequence[KnownPopulation], height: float = 220.0) -> Curve | None:
    """The city's own numbers as a line from zero, each with its bounds."""
    own = [one for one in known if one.scope == "city"] or list(known)
    if not own:
        return None
    years = axis([one.day for one in own])
    most = max(max(one.value, one.high or 0) for one in own) or 1
    steps: list[int] = [one * 10**power for power in range(16) for one in (1, 2, 5)]
    step = next(one for one in steps if most / one <= 4)
    top = step * -(-most // step)

    def up(number: int) -> float:
        return round(height - (height - 14) * number / top, 1)

    points = [
        Point(years.at(one.day), up(one.value), up(one.low or one.value), up(one.high or one.value), one) for one in own
    ]
    line = " ".join(f"{point.x},{point.y}" for point in points)
    levels = [(level, up(level)) for level in range(0, top + 1, step)]
    return Curve(height, years, points, line, levels)
