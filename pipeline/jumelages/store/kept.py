"""What is put back in a block or in the bulletin, the newest first, and carried on from one bulletin to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from jumelages.comparing import restoring
from jumelages.comparing.changes import Change
from jumelages.comparing.restoring import Patch, are_apart, continued, copied, followed, put, stands
from jumelages.store.decisions import Decision

Json = dict[str, Any]
#: The revision and the position that a block was read from.
Source = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Held:
    """A change that does not go downstream: nobody has decided on it, it was rejected, or is left open."""

    revision: int
    change: Change
    standing: Decision | None


@dataclass(frozen=True, eq=False)
class Kept:
    """One thing that is put back, as long as it is printed so; one that does not last, in one bulletin only.

    Without a patch the block is taken out; or put in (`block`, read at `source`), if it is not there.
    """

    held: tuple[Held, ...]
    decisions: tuple[int, ...]
    patch: Patch | None = None
    block: Json | None = None
    source: Source = (0, 0)
    lasts: bool = True

    @property
    def takes_out(self) -> bool:
        """Whether it takes the block out."""
        return self.patch is None and self.block is None


#: All that is kept of a block, the oldest first.
Stack = Sequence[Kept]


class PutBack(NamedTuple):
    """A block with what is kept of it put in place, None where it is out; and what of that makes a difference."""

    block: Json | None
    source: Source
    stack: list[Kept]


def is_out(stack: Stack) -> bool:
    """Whether a block that is printed is taken out, whatever is printed in it."""
    return len(stack) == 1 and stack[0].takes_out


def put_back(
    block: Json | None, source: Source, stack: Stack, otherwise: Callable[[Kept], list[Patch]] = lambda _: []
) -> PutBack:
    """Put back what is kept of a block that is read at `source`, or not there.

    `otherwise` has patches that are tried where one does not fit. What is put back in a block that is then taken out
    makes no difference.
    """
    is_printed, own, alive = block is not None, set[str](), list[Kept]()
    for one in reversed(stack):
        if one.patch is None:
            if (block is None) is one.takes_out:
                continue
            block, source = one.block, one.source
            own.clear()
            if one.takes_out:
                alive = [one] if is_printed else []
            else:
                alive.append(one)
        elif block is not None:
            name = one.patch.place[0]
            if name in block and name not in own:
                block = block | {name: copied(block[name])}
                own.add(name)
            fitting = _fitting(block, one, otherwise)
            if fitting:
                alive.append(replace(one, patch=fitting))
    alive.reverse()
    return PutBack(block, source, composed(alive))


def _fitting(block: Json, kept: Kept, otherwise: Callable[[Kept], list[Patch]]) -> Patch | None:
    """Put a patch in place, or one that takes its place; the one that was put, None where it makes no difference."""
    assert kept.patch
    if put(block, kept.patch):
        return kept.patch
    if stands(block, kept.patch):
        return None
    return next((patch for patch in otherwise(kept) if put(block, patch)), None)


def composed(stack: Iterable[Kept]) -> list[Kept]:
    """The same in as few as may be: one value after another at one place is one, and back to the first is none."""
    found: list[Kept] = []
    for one in stack:
        for at in reversed(range(len(found))):
            joined = _joined(found[at], one)
            if joined is not None:
                found[at : at + 1] = joined
                break
            if not _may_swap(found[at], one):
                found.append(one)
                break
        else:
            found.append(one)
    return found


def _may_swap(one: Kept, other: Kept) -> bool:
    """Whether it makes no difference which of two is put in place first."""
    return one.patch is not None and other.patch is not None and are_apart(one.patch, other.patch)


def _joined(older: Kept, newer: Kept) -> list[Kept] | None:
    """Two that follow one another as one, or none where they cancel each other out; None where both are needed."""
    if older.patch is None or newer.patch is None or not newer.lasts:
        return None
    patches = restoring.composed(older.patch, newer.patch)
    if patches is None:
        return None
    held, decisions = older.held + newer.held, older.decisions + newer.decisions
    return [replace(newer, held=held, decisions=decisions, patch=patch) for patch in patches]


def overtaken(stack: Stack, patches: Sequence[Patch]) -> list[Kept]:
    """What is still kept of a block after a change in it, which these patches would undo, was accepted."""
    found = []
    for one in stack:
        patch = one.patch
        for other in patches:
            patch = continued(patch, other) if patch else None
        if patch or not one.patch:
            found.append(one if patch is one.patch else replace(one, patch=patch))
    return found


def carried_on(stack: Stack, block: Json | None) -> list[Kept]:
    """What is kept of a block, for its next bulletin."""
    return [replace(one, patch=followed(one.patch, block)) if one.patch and block else one for one in stack]
