"""What the comparers of single fields yield: a difference, before it belongs to a block or has words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jumelages.comparing.changes import CautionCode, ChangeType, Significance
from jumelages.records import Evidence, Read

NEWS, DETAIL, COSMETIC = Significance.NEWS, Significance.DETAIL, Significance.COSMETIC


@dataclass(frozen=True)
class Difference:
    """One fact that differs. `old` and `new` are records, texts or numbers; None where there is nothing.

    `cautions` are codes with what each speaks of. `old_place` and `new_place` are used where a value has
    no evidence of its own.
    """

    type: ChangeType
    significance: Significance
    field: str | None
    path: str
    old: Any = None
    new: Any = None
    cautions: tuple[tuple[CautionCode, str | None], ...] = ()
    old_place: Evidence | None = None
    new_place: Evidence | None = None

    def warned(self, code: CautionCode, other: str | None = None) -> Difference:
        """The same difference with one more caution."""
        return replace(self, cautions=(*self.cautions, (code, other)))

    def at(self, path: str) -> Difference:
        """The same difference at another path."""
        return replace(self, path=path)

    def placed(self, where: Evidence | None) -> Difference:
        """The same difference with the place where the missing side would stand."""
        return replace(self, old_place=self.old_place or where, new_place=self.new_place or where)

    def between(self, old: Read, new: Read) -> Difference:
        """The same difference of texts, with the places of the records that they stand in."""
        return replace(self, old_place=old.evidence, new_place=new.evidence)

    @property
    def old_evidence(self) -> Evidence | None:
        """Where the old value stands."""
        return place_of(self.old) or self.old_place

    @property
    def new_evidence(self) -> Evidence | None:
        """Where the new value stands."""
        return place_of(self.new) or self.new_place


def place_of(value: Any) -> Evidence | None:
    """The evidence of a record, or of the first of several that has any."""
    if isinstance(value, tuple):
        return next(filter(None, map(place_of, value)), None)
    return value.evidence if isinstance(value, Read) else None


def removal(kind: ChangeType, field: str | None, path: str, old: Any, *, contradicts: bool = False) -> Difference:
    """Something that is no longer there; `contradicts` history where it cannot have come undone."""
    cautions = ((CautionCode.HISTORY, None),) if contradicts else ()
    return Difference(kind, NEWS, field, path, old=old, cautions=cautions)


def addition(kind: ChangeType, field: str | None, path: str, new: Any) -> Difference:
    """Something that was not there before."""
    return Difference(kind, NEWS, field, path, new=new)


def reordered(
    field: str, old: Sequence[Any], new: Sequence[Any], pairs: Sequence[tuple[int, int]]
) -> Iterator[Difference]:
    """The same things in another order, where matched positions (old, new) stand so on the new side."""
    places = [place for _, place in sorted(pairs)]
    if places != sorted(places):
        yield Difference(ChangeType.REFORMATTED, COSMETIC, field, field, tuple(old), tuple(new))
