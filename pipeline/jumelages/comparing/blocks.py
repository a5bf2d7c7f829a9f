"""All differences of two bulletins, each with the pair of blocks that it was found in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jumelages.comparing.absence import Gaps, doubted, settle_absence
from jumelages.comparing.agreements import compare_agreements
from jumelages.comparing.bulletins import compare_bulletins
from jumelages.comparing.changes import CautionCode, ChangeType, Significance
from jumelages.comparing.consistency import Placed
from jumelages.comparing.difference import DETAIL, Difference, addition, removal
from jumelages.comparing.domains import compare_domains
from jumelages.comparing.heads import compare_heads
from jumelages.comparing.identities import compare_identities
from jumelages.comparing.matching import Block, Matched, Pair, identities
from jumelages.comparing.moves import Moves
from jumelages.comparing.populations import compare_other_populations, compare_populations
from jumelages.comparing.strays import Strays
from jumelages.records import BulletinRecord, PartialDate, says_the_same
from jumelages.words import block_name

_WEIGHTS = list(Significance)


def all_differences(old: BulletinRecord, new: BulletinRecord, matched: Matched) -> list[Placed]:
    """The bulletin's own differences, then those of its blocks in the new order, then the blocks that are gone."""
    gaps = Gaps(old, new), Gaps(new, old)
    moves = Moves(matched.pairs)
    strays = Strays(old.blocks, new.blocks, gaps, matched)
    in_order: list[tuple[int, list[Placed]]] = [
        (pair.new_index, _paired(pair, old.as_of, gaps, moves, strays)) for pair in matched.pairs
    ]
    lone = LoneBlocks(matched, gaps)
    in_order += [(index, [lone.came(new.blocks[index], strays.of_come.get(index))]) for index in matched.come]
    found = [Placed(difference) for difference in compare_bulletins(old, new)]
    for _, placed in sorted(in_order, key=lambda item: item[0]):
        found += placed
    return [*found, *(lone.gone(old.blocks[index], strays.of_gone.get(index)) for index in matched.gone)]


class LoneBlocks:
    """Asked for a block that stands in one bulletin only, says that it came or is gone.

    One of two blocks about the same is no news: the other one is still there. `under` is the block of the other
    bulletin that its values stand in, if they do.
    """

    def __init__(self, matched: Matched, gaps: tuple[Gaps, Gaps]) -> None:
        lone = bool(matched.gone or matched.come)
        self._paired = {one for pair in matched.pairs for one in identities(pair.new)} if lone else set()
        self._sides = (None, gaps[0]), (None, gaps[1])

    def came(self, block: Block, under: str | None) -> Placed:
        """The block of the new bulletin, as an addition."""
        kind = ChangeType.CITY_ADDED if block.kind == "city" else ChangeType.ACCORD_ADDED
        return self._placed(addition(kind, None, "", block), block, under)

    def gone(self, block: Block, under: str | None) -> Placed:
        """The block of the old bulletin, as a removal."""
        kind = ChangeType.CITY_REMOVED if block.kind == "city" else ChangeType.ACCORD_REMOVED
        return self._placed(removal(kind, None, "", block), block, under)

    def _placed(self, found: Difference, block: Block, under: str | None) -> Placed:
        if self._paired & identities(block):
            found = replace(found, significance=DETAIL).warned(CautionCode.DUPLICATE, block_name(block))
        else:
            found = settle_absence(found, *self._sides)
        if under:
            found = found.warned(CautionCode.HEADING_MISSING, under)
        return Placed(found, block=block)


def _paired(
    pair: Pair, as_of: PartialDate | None, gaps: tuple[Gaps, Gaps], moves: Moves, strays: Strays
) -> list[Placed]:
    sides = (pair.old_index, gaps[0]), (pair.new_index, gaps[1])
    reported = strays.settle(() if says_the_same(pair.old, pair.new) else differences(pair, as_of), pair)
    found = [doubted(settle_absence(one, *sides), sides) for one in reported]
    found += filter(None, [moves.of(pair)])
    found.sort(key=lambda one: _WEIGHTS.index(one.significance))
    return [Placed(one, pair, pair.new) for one in found]


def differences(pair: Pair, as_of: PartialDate | None) -> Iterator[Difference]:
    """How two blocks differ, field by field; two that say the same do not."""
    old, new = pair.old, pair.new
    before, after = old.evidence, new.evidence
    known_until = as_of.latest if as_of else None
    yield from compare_identities(pair)
    yield from compare_agreements(old.agreements, new.agreements, known_until=known_until, before=before, after=after)
    yield from compare_heads(old.heads, new.heads, before=before, after=after)
    yield from compare_populations(old.population, new.population, before=before, after=after)
    yield from compare_other_populations(old.other_populations, new.other_populations, before=before, after=after)
    yield from compare_domains(old.domains, new.domains, before=before, after=after)
