"""Absent is not deleted: what is missing may only not have been read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from jumelages.comparing.changes import CautionCode, ChangeType
from jumelages.comparing.difference import DETAIL, NEWS, Difference
from jumelages.records import BulletinRecord, Diagnostic, Severity

_REMOVALS = frozenset(kind for kind in ChangeType if kind.endswith("_removed"))
_ADDITIONS = frozenset(kind for kind in ChangeType if kind.endswith("_added"))
#: A page that could not be read, and words that were not understood.
_UNREADABLE, _UNREAD = "J403", "J401"


class Gaps:
    """What one bulletin leaves open: asked for a field of a block, or for whole blocks.

    Built once for each side, because every difference asks.
    """

    def __init__(self, record: BulletinRecord, other: BulletinRecord) -> None:
        alarms = [found for found in record.diagnostics if found.severity is not Severity.NOTE]
        self._unreadable = any(found.code == _UNREADABLE for found in alarms)
        self._doubted = {(found.block, found.field): found for found in reversed(alarms)}
        self._unread = {found.block: found for found in reversed(alarms) if found.code == _UNREAD}
        fell = _share(record) < min(_share(other), 1.0)
        self.blocks_may_be_missing = self._unreadable or None in self._unread or fell

    def field_may_be_missing(self, block: int, field: str | None) -> bool:
        """Whether a value of this field may stand in the bulletin although it is in no record."""
        return self._unreadable or block in self._unread or (block, field) in self._doubted

    def doubt(self, block: int | None, field: str | None) -> Diagnostic | None:
        """The first warning or error of the reader about a field."""
        return self._doubted.get((block, field))

    def unread(self, block: int | None) -> Diagnostic | None:
        """The first words of a block that were not understood; they may be the heading of another block."""
        return self._unread.get(block)


def _share(record: BulletinRecord) -> float:
    """The part of the bulletin's characters that is claimed, from 0 to 1."""
    coverage = record.coverage
    return coverage.claimed / coverage.characters if coverage.characters else 0.0


Where = tuple[int | None, Gaps]
"""A block's position on one side (None for the bulletin as a whole), and what that side leaves open."""


def settle_absence(found: Difference, old: Where, new: Where) -> Difference:
    """The same difference, or `not_seen` where its new side may only not have been read.

    What is new although the old bulletin was not read in full keeps its type, with a caution.
    """
    if _is_lost(found) and _may_be_there(found, *new):
        cautions = tuple(caution for caution in found.cautions if caution[0] is not CautionCode.HISTORY)
        return replace(found, type=ChangeType.NOT_SEEN, significance=DETAIL, cautions=cautions)
    if found.type in _ADDITIONS and _may_be_there(found, *old):
        return found.warned(CautionCode.OLD_NOT_READ)
    return found


def _is_lost(found: Difference) -> bool:
    """Whether something is no longer there: a record, or the value that it was made for."""
    if found.type in _REMOVALS:
        return True
    if found.type is ChangeType.EVENT_DATE_CHANGED:
        return found.old.date is not None and found.new.date is None
    if found.type is ChangeType.POPULATION_CHANGED:
        return found.old.value is not None and found.new.value is None
    return found.type is ChangeType.COUNTRY_CHANGED and found.new is None


def _may_be_there(found: Difference, block: int | None, gaps: Gaps) -> bool:
    return gaps.blocks_may_be_missing if block is None else gaps.field_may_be_missing(block, found.field)


def doubted(found: Difference, sides: Collection[Where]) -> Difference:
    """The same difference with a caution where the reader warns of its field on either side.

    News in a block of which words were not understood has one too: what follows them may be another block's.
    """
    reported = {code for code, _ in found.cautions} & {CautionCode.OLD_NOT_READ, CautionCode.DOUBTFUL_READING}
    if found.type is ChangeType.NOT_SEEN or reported:
        return found
    for block, gaps in sides:
        doubt = gaps.doubt(block, found.field) or (gaps.unread(block) if found.significance is NEWS else None)
        if doubt:
            return found.warned(CautionCode.DOUBTFUL_READING, doubt.code)
    return found
