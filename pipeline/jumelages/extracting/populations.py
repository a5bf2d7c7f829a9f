"""Populations: what numbers of inhabitants are worth, their bounds, scope and year."""

from __future__ import annotations

from dataclasses import dataclass

from jumelages.annotating.annotated import Marked
from jumelages.annotating.date_values import Dated
from jumelages.annotating.dates import find_dates
from jumelages.annotating.figures import Figure, malformed
from jumelages.annotating.inhabitants import Inhabitants, find_inhabitants
from jumelages.annotating.wording import repair_doubts
from jumelages.bulletin import Span
from jumelages.mentions import Mention
from jumelages.records import Scope

RULE = "population"
#: More than the most populous state has (United Nations, 2024 revision): a larger figure is no city's.
_LARGEST = 1_500_000_000


@dataclass(frozen=True)
class PopulationValue:
    """A figure with its bounds; `value` is None where it can't be reported."""

    value: int | None
    low: int | None
    high: int | None
    approximate: bool
    scope: Scope
    year: Dated | None
    text: str


def read_populations(marked: Marked, start: int = 0, end: int | None = None) -> list[Mention[PopulationValue]]:
    """Every number of inhabitants within `start` and `end`."""
    return [_population(marked, counted) for counted in find_inhabitants(marked, start, end)]


def _population(marked: Marked, counted: Inhabitants) -> Mention[PopulationValue]:
    figure, whole = counted.figure, counted.span
    value = figure.value if figure.value is None or figure.value < _LARGEST else None
    too_large = figure.value is not None and value is None
    wrong = Span(whole.start, figure.span.end) if counted.ranged else figure.span
    doubts = (malformed(wrong, marked.text),) if too_large or counted.ranged else figure.doubts
    low, high = _bounds(figure) if not counted.ranged else (None, None)
    repairs = [
        doubt for cue in (counted.unit, counted.label) if cue for doubt in repair_doubts(marked, cue.start, cue.end)
    ]
    dates = _own_dates(marked, whole, figure)
    undated = [doubt for date in dates if date.value is None for doubt in date.doubts]
    population = PopulationValue(
        value=None if counted.ranged else value,
        low=low,
        high=high,
        approximate=counted.approximate,
        scope=Scope(counted.scope.value) if counted.scope else Scope.CITY,
        year=next((date for date in dates if date.value), None),
        text=marked.text[counted.printed.start : counted.printed.end],
    )
    return Mention(population, whole, RULE, (*doubts, *repairs, *undated), figure.form)


def _bounds(figure: Figure) -> tuple[int | None, int | None]:
    """What the printed digits can mean: half a unit of the last one to each side."""
    if figure.value is None:
        return None, None
    if figure.unit == 1:
        return figure.value, figure.value
    return max(figure.value - figure.unit // 2, 0), figure.value + figure.unit // 2 - 1


def _own_dates(marked: Marked, whole: Span, figure: Figure) -> list[Dated]:
    return [
        date
        for date in find_dates(marked, whole.start, whole.end)
        if not figure.span.start <= date.span.start < figure.span.end
    ]
