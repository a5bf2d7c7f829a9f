"""What only earlier Revisions can show: a head who changes back."""

from __future__ import annotations

from collections.abc import Sequence

from jumelages.comparing.changes import CautionCode, ChangeType
from jumelages.comparing.consistency import Placed
from jumelages.comparing.matching import Block
from jumelages.comparing.spelling import same_person
from jumelages.folding import slug
from jumelages.records import BulletinRecord, Head

_COMERS = frozenset({ChangeType.HEAD_REPLACED, ChangeType.HEAD_ADDED, ChangeType.HEAD_STATUS_CHANGED})


def with_returns(placed: Sequence[Placed], earlier: Sequence[BulletinRecord]) -> list[Placed]:
    """The same differences; where a new head was named before the old one, with a caution."""
    return [_checked(one, earlier) for one in placed] if earlier else list(placed)


def _checked(one: Placed, earlier: Sequence[BulletinRecord]) -> Placed:
    head = one.found.new
    if one.found.type not in _COMERS or not isinstance(head, Head) or one.block is None:
        return one
    for record in reversed(earlier):
        if any(_names(block, one.block, head) for block in record.blocks):
            when = record.as_of.edtf if record.as_of else record.source.name
            return one._replace(found=one.found.warned(CautionCode.RETURNS, when))
    return one


def _names(block: Block, other: Block, head: Head) -> bool:
    return _is_same(block, other) and any(same_person(one, head) for one in block.heads)


def _is_same(block: Block, other: Block) -> bool:
    if block.kind == "city" and other.kind == "city" and block.place and other.place:
        return block.place.geonames == other.place.geonames
    return block.kind == other.kind and slug(block.key) == slug(other.key)
