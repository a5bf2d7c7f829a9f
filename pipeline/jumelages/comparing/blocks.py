"""All differences of two bulletins, each with the pair of blocks that it was found in."""

from __future__ import annotations

from collections.abc import Iterator

from jumelages.comparing.absence import Gaps, doubted, settle_absence
from jumelages.comparing.agreements import compare_agreements
from jumelages.comparing.bulletins import compare_bulletins
from jumelages.comparing.changes import ChangeType, Significance
from jumelages.comparing.consistency import Placed
from jumelages.comparing.difference import COSMETIC, Difference, addition, removal
from jumelages.comparing.domains import compare_domains
from jumelages.comparing.heads import compare_heads
from jumelages.comparing.identities import compare_identities
from jumelages.comparing.matching import Block, Matched, Pair
from jumelages.comparing.moves import moved
from jumelages.comparing.populations import compare_other_populations, compare_populations
from jumelages.records import BulletinRecord, PartialDate

_WEIGHTS = list(Significance)


def all_differences(old: BulletinRecord, new: BulletinRecord, matched: Matched) -> list[Placed]:
    """The bulletin's own differences, then those of its blocks in the new order, then the blocks that are gone."""
    gaps = Gaps(old, new), Gaps(new, old)
    moves = _moves(matched)
    in_order: list[tuple[int, list[Placed]]] = [
        (pair.new_index, _paired(pair, old.as_of, gaps, has_moved=pair.old_index in moves)) for pair in matched.pairs
    ]
    in_order += [(index, [_alone(new.blocks[index], gaps, came=True)]) for index in matched.come]
    found = [Placed(difference) for difference in compare_bulletins(old, new)]
    for _, placed in sorted(in_order, key=lambda item: item[0]):
        found += placed
    return [*found, *(_alone(old.blocks[index], gaps, came=False) for index in matched.gone)]


def _moves(matched: Matched) -> set[int]:
    """The old positions of the smallest set of blocks that moved."""
    pairs = sorted(matched.pairs, key=lambda pair: pair.old_index)
    return {pairs[index].old_index for index in moved([pair.new_index for pair in pairs])}


def _alone(block: Block, gaps: tuple[Gaps, Gaps], *, came: bool) -> Placed:
    """A block that stands in one bulletin only."""
    if came:
        kind = ChangeType.CITY_ADDED if block.kind == "city" else ChangeType.ACCORD_ADDED
        found = addition(kind, None, "", block)
    else:
        kind = ChangeType.CITY_REMOVED if block.kind == "city" else ChangeType.ACCORD_REMOVED
        found = removal(kind, None, "", block)
    return Placed(settle_absence(found, (None, gaps[0]), (None, gaps[1])), block=block)


def _paired(pair: Pair, as_of: PartialDate | None, gaps: tuple[Gaps, Gaps], *, has_moved: bool) -> list[Placed]:
    sides = (pair.old_index, gaps[0]), (pair.new_index, gaps[1])
    found = [doubted(settle_absence(one, *sides), sides) for one in _differences(pair, as_of)]
    if has_moved:
        found.append(_move(pair))
    found.sort(key=lambda one: _WEIGHTS.index(one.significance))
    return [Placed(one, pair, pair.new) for one in found]


def _differences(pair: Pair, as_of: PartialDate | None) -> Iterator[Difference]:
    old, new = pair.old, pair.new
    before, after = old.evidence, new.evidence
    known_until = as_of.latest if as_of else None
    yield from compare_identities(pair)
    yield from compare_agreements(old.agreements, new.agreements, known_until=known_until, before=before, after=after)
    yield from compare_heads(old.heads, new.heads, before=before, after=after)
    yield from compare_populations(old.population, new.population, before=before, after=after)
    yield from compare_other_populations(old.other_populations, new.other_populations, before=before, after=after)
    yield from compare_domains(old.domains, new.domains, before=before, after=after)


def _move(pair: Pair) -> Difference:
    return Difference(
        ChangeType.BLOCK_MOVED,
        COSMETIC,
        None,
        "",
        pair.old_index,
        pair.new_index,
        old_place=pair.old.evidence,
        new_place=pair.new.evidence,
    )
