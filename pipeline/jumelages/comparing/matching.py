"""Which block of the new bulletin is which block of the old one.

In this order: the same place (GeoNames), the same key, a former name, a name that is spelt nearly alike
(`SIMILAR_NAME`) in the same country, the same name in another country; accords by their cities. The order of
blocks never matters, except among blocks that have all of it in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from jumelages.comparing.spelling import SIMILAR_NAME
from jumelages.folding import slug, words_key
from jumelages.records import Accord, City

Block = City | Accord

#: Of the cities of two accords together, the part that they must share.
SHARED_PARTIES = 0.5


class Pair(NamedTuple):
    """Two blocks about the same city or accord, with their positions; `doubtful` if only names are alike."""

    old: Block
    new: Block
    old_index: int
    new_index: int
    doubtful: bool = False


class Matched(NamedTuple):
    """The pairs in the new order, and the positions of what has no counterpart."""

    pairs: tuple[Pair, ...]
    gone: tuple[int, ...]
    come: tuple[int, ...]


_Identity = Callable[[Block], Iterable[Hashable]]


def identities(block: Block) -> set[Hashable]:
    """All that makes another block one about the same: its place, its name in its country, its parties and label."""
    return {*_place(block), *_printed(block)}


def match_blocks(old: tuple[Block, ...], new: tuple[Block, ...]) -> Matched:
    """Pair the blocks of two bulletins."""
    left, right = dict(enumerate(old)), dict(enumerate(new))
    pairs: list[Pair] = []
    for identity in (_place_and_name, _place, _key, _printed):
        pairs += _take(left, right, identity, identity)
    pairs += _take(left, right, _names, _former) + _take(left, right, _former, _names)
    pairs += _alike_cities(left, right) + _alike_accords(left, right)
    return Matched(tuple(sorted(pairs, key=lambda pair: pair.new_index)), tuple(left), tuple(right))


def _take(left: dict[int, Block], right: dict[int, Block], ours: _Identity, theirs: _Identity) -> list[Pair]:
    """Pair and take out what has an identity in common, the first with the first."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for index, block in right.items():
        for identity in theirs(block):
            waiting[identity].append(index)
    pairs = []
    for index, block in list(left.items()):
        found = next((i for identity in ours(block) for i in waiting[identity] if i in right), None)
        if found is not None:
            pairs.append(Pair(left.pop(index), right.pop(found), index, found))
    return pairs


def _place_and_name(block: Block) -> Iterator[Hashable]:
    if block.kind == "city" and block.place:
        yield block.place.geonames, slug(block.name), slug(block.section or "")


def _place(block: Block) -> Iterator[Hashable]:
    if block.kind == "city" and block.place:
        yield block.place.geonames


def _key(block: Block) -> Iterator[Hashable]:
    yield block.kind, block.key


def _printed(block: Block) -> Iterator[Hashable]:
    """The name in its country; an accord's parties and label, in whatever order they are printed."""
    if block.kind == "city":
        yield "city", words_key(block.name), block.country.code if block.country else None
    else:
        yield "accord", parties(block), slug(block.label or "")


def _names(block: Block) -> Iterator[Hashable]:
    if block.kind == "city":
        yield words_key(block.name)


def _former(block: Block) -> Iterator[Hashable]:
    if block.kind == "city":
        yield from map(words_key, block.former_names)


def parties(block: Accord) -> frozenset[Hashable]:
    """What identifies the cities of an accord: their places, or else their folded names."""
    return frozenset(party.place.geonames if party.place else slug(party.name) for party in block.parties)


def _alike_cities(left: dict[int, Block], right: dict[int, Block]) -> list[Pair]:
    """The likest names first; places that are known and differ are never one city."""
    names = {index: slug(block.name) for index, block in right.items() if block.kind == "city"}
    found: list[tuple[float, int, int]] = []
    for index, block in left.items():
        if block.kind == "city" and names:
            near = process.extract(slug(block.name), names, scorer=ratio, score_cutoff=SIMILAR_NAME, limit=5)
            found += [(score, index, other) for _, score, other in near if _may_be_one(block, right[other])]
    return _best_first(found, left, right)


def _may_be_one(old: Block, new: Block) -> bool:
    if old.kind != "city" or new.kind != "city" or (old.place and new.place):
        return False
    return _agree_on_country(old, new) or slug(old.name) == slug(new.name)


def _agree_on_country(old: City, new: City) -> bool:
    return len({block.country.code for block in (old, new) if block.country and block.country.code}) < 2


def _is_doubtful(old: Block, new: Block) -> bool:
    if old.kind != "city" or new.kind != "city":
        return False
    return slug(old.name) != slug(new.name) or not _agree_on_country(old, new)


def _alike_accords(left: dict[int, Block], right: dict[int, Block]) -> list[Pair]:
    theirs = {index: parties(block) for index, block in right.items() if block.kind == "accord"}
    of_party: dict[Hashable, list[int]] = defaultdict(list)
    for index, found in theirs.items():
        for party in found:
            of_party[party].append(index)
    alike: list[tuple[float, int, int]] = []
    for index, block in left.items():
        ours = parties(block) if block.kind == "accord" else frozenset()
        for other in {other for party in ours for other in of_party[party]}:
            shared = len(ours & theirs[other]) / len(ours | theirs[other])
            if shared >= SHARED_PARTIES:
                alike.append((shared, index, other))
    return _best_first(alike, left, right)


def _best_first(found: list[tuple[float, int, int]], left: dict[int, Block], right: dict[int, Block]) -> list[Pair]:
    pairs = []
    for _, index, other in sorted(found, key=lambda item: (-item[0], item[1:])):
        if index in left and other in right:
            ours, theirs = left.pop(index), right.pop(other)
            pairs.append(Pair(ours, theirs, index, other, _is_doubtful(ours, theirs)))
    return pairs
