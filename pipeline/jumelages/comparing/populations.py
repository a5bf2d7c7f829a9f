"""Populations: another number, the same one stated more or less precisely, or only printed otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jumelages.comparing.changes import CautionCode, ChangeType
from jumelages.comparing.difference import COSMETIC, DETAIL, NEWS, Difference, addition, removal
from jumelages.comparing.pairing import paired
from jumelages.comparing.spelling import same_figure
from jumelages.records import Evidence, Population

#: A population that grew or shrank by more than this factor is to be looked at.
LARGE_FACTOR = 2


def compare_populations(
    old: Population | None, new: Population | None, *, before: Evidence | None = None, after: Evidence | None = None
) -> Iterator[Difference]:
    """How the population of two blocks differs. `before` and `after` are the places of the blocks."""
    yield from _compare(old, new, "population", "population", before, after)


def compare_other_populations(
    old: Sequence[Population],
    new: Sequence[Population],
    *,
    before: Evidence | None = None,
    after: Evidence | None = None,
) -> Iterator[Difference]:
    """How the further figures differ, matched by their scope."""
    pairs, gone, come = paired(
        old,
        new,
        (
            lambda one, other: one.scope == other.scope and one.value == other.value,
            lambda one, other: one.scope == other.scope,
        ),
    )
    found: list[tuple[Population | None, Population | None]] = [(old[one], new[other]) for one, other in pairs]
    found += [(old[index], None) for index in gone] + [(None, new[index]) for index in come]
    for one, other in found:
        scope = (one or other).scope  # type: ignore[union-attr]  # one of both is there
        yield from _compare(one, other, "other_populations", f"other_populations[{scope}]", before, after)


def _compare(
    old: Population | None,
    new: Population | None,
    field: str,
    path: str,
    before: Evidence | None,
    after: Evidence | None,
) -> Iterator[Difference]:
    if old is None and new is None:
        return
    if old is None:
        yield addition(ChangeType.POPULATION_ADDED, field, path, new).placed(before)
    elif new is None:
        yield removal(ChangeType.POPULATION_REMOVED, field, path, old).placed(after)
    elif _meaning(old) != _meaning(new):
        yield _changed(old, new, field, path)
    elif not same_figure(old, new):
        yield Difference(ChangeType.REFORMATTED, COSMETIC, field, path, old, new)


def _meaning(population: Population) -> tuple[object, ...]:
    as_of = population.as_of.edtf if population.as_of else None
    return population.value, population.low, population.high, population.approximate, population.scope, as_of


def _changed(old: Population, new: Population, field: str, path: str) -> Difference:
    weight = DETAIL if old.scope == new.scope and within_precision(old, new) else NEWS
    found = Difference(ChangeType.POPULATION_CHANGED, weight, field, path, old, new)
    if old.scope != new.scope:
        return found.warned(CautionCode.SCOPE)
    if old.value and new.value and max(old.value, new.value) > LARGE_FACTOR * min(old.value, new.value):
        return found.warned(CautionCode.MAGNITUDE)
    return found


def within_precision(old: Population, new: Population) -> bool:
    """Whether both figures can mean the same number: one lies within what the other's printed digits leave open."""
    if old.value is None or new.value is None:
        return False
    return _holds(old, new.value) or _holds(new, old.value)


def _holds(population: Population, value: int) -> bool:
    return population.low is not None and population.high is not None and population.low <= value <= population.high
