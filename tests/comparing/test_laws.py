"""What holds of any two revisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from random import Random

import jsonpatch
from hypothesis import given
from hypothesis import strategies as st

import jumelages
from jumelages.comparing import ChangeType, Significance, json_patch
from jumelages.comparing.blocks import differences
from jumelages.comparing.matching import Pair
from jumelages.records import BulletinRecord, says_the_same
from jumelages.writing import write_text
from tests.cli.command import HAIFA
from tests.comparing.edits import Fact
from tests.comparing.mutations import TYPES, Revisions, reported, revisions
from tests.writing.law import TODAY
from tests.writing.noise import Clerk, clerks, rewritten
from tests.writing.strategies import bulletins
from tests.writing.test_roundtrip import examples

#: Edits that leave the blocks' names as they are, by which a Change is known again in another step.
NAMES = (ChangeType.CITY_RENAMED, ChangeType.PARTY_ADDED, ChangeType.PARTY_REMOVED)
SAME_NAMES = [kind for kind in TYPES if kind not in (*NAMES, ChangeType.NOT_SEEN)]


@examples()
@given(bulletins(most=20))
def test_nothing_changed_between_a_bulletin_and_itself(record: BulletinRecord) -> None:
    """Nor do those find anything who compare field by field, from whom blocks that say the same are kept."""
    assert jumelages.compare(record, record).changes == ()
    pairs = (Pair(block, block, index, index) for index, block in enumerate(record.blocks))
    assert [found for pair in pairs for found in differences(pair, record.as_of)] == []


def test_blocks_say_the_same_wherever_they_stand_and_nothing_else() -> None:
    one, moved, other = (
        jumelages.read(text.encode(), today=TODAY).blocks[0]
        for text in (HAIFA, f"\n\n{HAIFA}", HAIFA.replace("264 300 habitants", "264 300 hab."))
    )
    assert one.evidence != moved.evidence
    assert says_the_same(one, moved)
    assert not says_the_same(one, other)


@examples()
@given(bulletins(most=20), st.randoms(use_true_random=False))
def test_shuffled_blocks_are_reported_as_the_fewest_moves(record: BulletinRecord, random: Random) -> None:
    order = random.sample(range(len(record.blocks)), len(record.blocks))
    blocks = tuple(replace(record.blocks[index], section=None) for index in order)
    old = record.model_copy(update={"blocks": tuple(replace(block, section=None) for block in record.blocks)})
    changes = jumelages.compare(old, record.model_copy(update={"blocks": blocks})).changes
    assert {change.type for change in changes} <= {ChangeType.BLOCK_MOVED}
    assert len(changes) == len(order) - longest_run(order)


def longest_run(order: list[int]) -> int:
    """The length of the longest increasing run, by trying each end."""
    lengths: list[int] = []
    for index, value in enumerate(order):
        before = [lengths[other] for other in range(index) if order[other] < value]
        lengths.append(1 + max(before, default=0))
    return max(lengths)


@examples()
@given(bulletins(most=6), clerks())
def test_another_clerks_typing_is_cosmetic(record: BulletinRecord, clerk: Clerk) -> None:
    plain, typed = (
        jumelages.read(data, today=TODAY) for data in (write_text(record).encode(), rewritten(record, clerk))
    )
    changes = jumelages.compare(plain, typed).changes
    assert [change.message for change in changes if change.significance is not Significance.COSMETIC] == []


@examples()
@given(bulletins(most=6), bulletins(most=6))
def test_what_is_added_one_way_is_removed_the_other_way(one: BulletinRecord, other: BulletinRecord) -> None:
    there, back = reported(one, other), reported(other, one)
    assert of_kind(there, "_added") == of_kind(map(turned, back), "_added")
    assert of_kind(there, "_removed") == of_kind(map(turned, back), "_removed")


def of_kind(facts: Iterable[Fact], ending: str) -> Counter[Fact]:
    return Counter(fact._replace(block=None) for fact in facts if fact.type.endswith(ending))


def turned(fact: Fact) -> Fact:
    """The Change that takes this one back."""
    if fact.type.endswith("_added"):
        kind = ChangeType(fact.type.replace("_added", "_removed"))
    else:
        kind = ChangeType(fact.type.replace("_removed", "_added"))
    return fact._replace(type=kind, old=fact.new, new=fact.old)


@examples()
@given(bulletins(most=6), bulletins(most=6))
def test_the_patch_makes_the_new_document_of_the_old_one(one: BulletinRecord, other: BulletinRecord) -> None:
    before, after = (jumelages.document(record, evidence=False) for record in (one, other))
    assert jsonpatch.apply_patch(before, json_patch(one, other)) == after


@examples()
@given(revisions(SAME_NAMES, most=10), st.data())
def test_two_steps_say_what_one_step_says_and_what_was_undone(known: Revisions, data: st.DataObject) -> None:
    parts = st.lists(st.booleans(), min_size=len(known.edits), max_size=len(known.edits))
    first, second, third = (
        known.at([number for number, done in enumerate(data.draw(parts)) if done]) for _ in range(3)
    )
    there, on, at_once = (news(*pair) for pair in ((first, second), (second, third), (first, third)))
    undone = there & Counter(map(turned, on.elements()))
    back = Counter(map(turned, undone.elements()))
    assert there + on == at_once + undone + back


def news(old: BulletinRecord, new: BulletinRecord) -> Counter[Fact]:
    return Counter(fact for fact in reported(old, new) if fact.significance is Significance.NEWS)
