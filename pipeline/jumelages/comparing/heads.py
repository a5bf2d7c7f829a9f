"""Heads: who came, who went, and who is only written otherwise.

Heads are matched by person first, then by office. A new person in an office is one Change, whatever comes with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jumelages.comparing.changes import CautionCode, ChangeType
from jumelages.comparing.difference import COSMETIC, DETAIL, NEWS, Difference, addition, removal, reordered
from jumelages.comparing.pairing import paired
from jumelages.comparing.spelling import (
    civilities_differ,
    civility_of,
    has_longer_name,
    is_addressed,
    same_parts,
    same_person,
    spelled_alike,
    title_key,
)
from jumelages.folding import slug
from jumelages.records import Evidence, Head, HeadStatus


def compare_heads(
    old: Sequence[Head], new: Sequence[Head], *, before: Evidence | None = None, after: Evidence | None = None
) -> Iterator[Difference]:
    """How two lists of heads differ. `before` and `after` are the places of their blocks."""
    pairs, gone, come = paired(
        old,
        new,
        (
            lambda one, other: same_person(one, other) and _same_post(one, other),
            same_person,
            lambda one, other: _same_post(one, other) and title_key(one.title) == title_key(other.title),
            _same_post,
            _may_follow,
        ),
    )
    for one, other in pairs:
        yield from _compare(old[one], new[other])
    for index in gone:
        yield removal(ChangeType.HEAD_REMOVED, "heads", _path(old[index]), old[index]).placed(after)
    for index in come:
        yield addition(ChangeType.HEAD_ADDED, "heads", _path(new[index]), new[index]).placed(before)
    yield from reordered("heads", old, new, pairs)


def _same_post(one: Head, other: Head) -> bool:
    return one.office == other.office and slug(one.city or "") == slug(other.city or "")


def _may_follow(one: Head, other: Head) -> bool:
    """Whether one may have followed the other although the office is stated otherwise."""
    return slug(one.city or "") == slug(other.city or "")


def _compare(old: Head, new: Head) -> Iterator[Difference]:
    path = _path(new)
    if HeadStatus.VACANT in (old.status, new.status):
        yield from _vacancy(old, new, path)
    elif not same_person(old, new):
        yield _replaced(old, new, path)
    else:
        yield from _same_person(old, new, path)


def _vacancy(old: Head, new: Head, path: str) -> Iterator[Difference]:
    if old.status != new.status:
        yield Difference(ChangeType.HEAD_STATUS_CHANGED, NEWS, "heads", path, old, new)
    else:
        yield from _title(old, new, path) or _print(old, new, path)


def _replaced(old: Head, new: Head, path: str) -> Difference:
    found = Difference(ChangeType.HEAD_REPLACED, NEWS, "heads", path, old, new)
    alike = has_longer_name(old, new) or same_person(*(replace(head, civility=None) for head in (old, new)))
    return found.warned(CautionCode.SIMILAR_NAMES) if alike else found


def _same_person(old: Head, new: Head, path: str) -> Iterator[Difference]:
    name, title = list(_name(old, new, path)), _title(old, new, path)
    if name and title and is_addressed(old) != is_addressed(new) and title[0].significance is COSMETIC:
        title = []  # what is new about the title is the civility in it
    yield from [*name, *title, *_status(old, new, path)] or _print(old, new, path)


def _name(old: Head, new: Head, path: str) -> Iterator[Difference]:
    if spelled_alike(old, new):
        if civility_of(old) != civility_of(new) or old.honorifics != new.honorifics:
            found = Difference(ChangeType.HEAD_RESPELLED, DETAIL, "heads", path, old, new)
            yield found.warned(CautionCode.SIMILAR_NAMES) if civilities_differ(old, new) else found
        elif old.name != new.name:
            yield Difference(ChangeType.HEAD_RESPELLED, COSMETIC, "heads", path, old, new)
    else:
        found = Difference(ChangeType.HEAD_RESPELLED, DETAIL, "heads", path, old, new)
        yield found.warned(CautionCode.SIMILAR_NAMES)


def _title(old: Head, new: Head, path: str) -> list[Difference]:
    if title_key(old.title) != title_key(new.title) or old.office != new.office:
        return [Difference(ChangeType.HEAD_TITLE_CHANGED, NEWS, "heads", path, old, new)]
    if slug(old.city or "") != slug(new.city or ""):
        return [Difference(ChangeType.HEAD_TITLE_CHANGED, DETAIL, "heads", path, old, new)]
    if old.title != new.title:
        return [
            Difference(ChangeType.RESPELLED, COSMETIC, "heads", f"{path}.title", old.title, new.title).between(old, new)
        ]
    return []


def _status(old: Head, new: Head, path: str) -> Iterator[Difference]:
    if old.status != new.status:
        yield Difference(ChangeType.HEAD_STATUS_CHANGED, NEWS, "heads", path, old, new)


def _print(old: Head, new: Head, path: str) -> list[Difference]:
    if same_parts(old, new):
        return []
    return [Difference(ChangeType.REFORMATTED, COSMETIC, "heads", path, old, new)]


def _path(head: Head) -> str:
    city = f", {head.city}" if head.city else ""
    return f"heads[{head.title}{city}]"
