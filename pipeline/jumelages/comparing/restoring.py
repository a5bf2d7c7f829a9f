"""What was printed before, put back in place of what is printed now: a Change undone within a record.

A record is taken as its JSON document, with evidence. A Change becomes Patches, each a value that is printed at a place
of a block and one that is to stand there instead. A Patch finds its place by the printed value, so that it fits later
records as long as these print the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from jumelages.comparing.changes import Change, ChangeType
from jumelages.records import EventKind, HeadStatus, plain, without_evidence

Json = dict[str, Any]


def copied(value: Any) -> Any:
    """A JSON value that nothing else holds a part of."""
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    return [copied(item) for item in value] if isinstance(value, list) else value


class Patch(NamedTuple):
    """What is printed at a place of a block, and what is to stand there instead.

    `place` are the keys that lead there, `*` for any element of a list. `printed` is without evidence, `wanted` with
    its own; of an element, None for one that is not there; lists where several take the place of several. `only` are
    the parts of the element that are concerned, all where it is empty. `within` is the name of the element in the
    first list, as paths call it; it is preferred where several would do.
    """

    place: tuple[str, ...]
    printed: Any
    wanted: Any
    only: tuple[str, ...] = ()
    within: str | None = None


#: The parts of a head or an event that a type of Change is about; of others the whole element is.
_PARTS: Mapping[ChangeType, tuple[str, ...]] = {
    ChangeType.HEAD_RESPELLED: ("name", "given_name", "family_name", "civility", "honorifics"),
    ChangeType.HEAD_TITLE_CHANGED: ("title", "office", "city"),
    ChangeType.HEAD_STATUS_CHANGED: ("status",),
    ChangeType.EVENT_DATE_CHANGED: ("kind", "date", "end_date"),
    ChangeType.EVENT_PLACE_CHANGED: ("place",),
    ChangeType.AGREEMENT_RELABELLED: ("label", "kind"),
}
#: Where texts within elements stand, by the end of their paths; a path without such an end is that of a label.
_TEXTS = {"title": ("title",), "place": ("events", "*", "place"), "circumstances": ("circumstances",)}
#: What goes with a city's name.
_WITH_NAME = ("key", "place", "former_names")


def is_of_block(found: Change) -> bool:
    """Whether a whole block came (there is no old value), or is gone, or was not seen."""
    return found.block is not None and found.field is None and found.type is not ChangeType.BLOCK_MOVED


def is_of_layout(found: Change) -> bool:
    """Whether only the order of things, or the day of the bulletin, is another one: there is nothing to put back."""
    if found.type is ChangeType.AS_OF_CHANGED or (found.type is ChangeType.BLOCK_MOVED and found.field is None):
        return True
    return not is_of_block(found) and _sorted(found.old) == _sorted(found.new)


def _sorted(value: Any) -> Any:
    return sorted(map(repr, value)) if isinstance(value, (list, tuple)) else value


def patches_of(found: Change, old: Json | None, new: Json | None) -> list[Patch]:
    """What puts back what a Change within a block changed; `old` and `new` are the block before and now."""
    if is_of_layout(found) or found.field is None:
        return []
    if found.type is ChangeType.NOT_SEEN and found.field in ("heads", "population"):
        return whole_field(found, old, new)
    name, *tail = _steps(found.path)
    if name == "name":
        return [Patch(("name",), found.new, found.old), *_with_name(old, new)]
    if name == "issuer":
        printed, wanted = (text.split(" / ") if text else [] for text in (found.new, found.old))
        return [Patch(("issuer",), printed, wanted)]
    if "[" not in found.path:
        return [Patch((found.field,), found.new, _proved(found, old))]
    return [_respelled(found, old, new, tail) or _in_list(found, old, tail)]


def _with_name(old: Json | None, new: Json | None) -> Iterator[Patch]:
    for key in _WITH_NAME if old and new else ():
        if old and new and old.get(key) != new.get(key):
            yield Patch((key,), new.get(key), old.get(key))


def whole_field(found: Change, old: Json | None, new: Json | None) -> list[Patch]:
    """A whole field as it was, for what cannot be put back piece by piece."""
    if found.field is None or old is None or new is None:
        return []
    return [Patch((found.field,), without_evidence(new.get(found.field)), copied(old.get(found.field)))]


def _steps(path: str) -> list[str]:
    """The field, the name of its element, and what leads on from there: `heads[Maire].title`."""
    field, _, rest = path.partition("[")
    end = rest.rfind("].events")
    if end < 0:
        end = rest.rfind("]")
    return [field, rest[:end], rest[end + 1 :].lstrip(".")] if rest else [field]


def _in_list(found: Change, old: Json | None, tail: Sequence[str]) -> Patch:
    within, rest = tail
    field = str(found.field)
    last = rest.rpartition(".")[2] if rest.rpartition(".")[2] in (*_TEXTS, "country") else ""
    if last == "country":
        return Patch((field, "*", "country"), found.new, _proved(found, old), within=within)
    if isinstance(found.new or found.old, str):
        return _text(field, last, found, within)
    place = (field, "*", "events", "*") if rest.startswith("events") else (field, "*")
    return Patch(place, found.new, _proved(found, old), _parts(found), within)


def _respelled(found: Change, old: Json | None, new: Json | None, tail: Sequence[str]) -> Patch | None:
    """An agreement whose label alone is spelt otherwise: how its dates are written goes with that, and comes back."""
    if found.field != "agreements" or tail[1] or not isinstance(found.new, str) or not old or not new:
        return None
    now = next((one for one in new["agreements"] if name_of(one) == tail[0] and one["label"] == found.new), None)
    before = next((one for one in old["agreements"] if now and one["label"] == found.old and _is_alike(one, now)), None)
    if now is None or before is None:
        return None
    return Patch(("agreements", "*"), without_evidence(now), copied(before), within=tail[0])


def _is_alike(one: Json, other: Json) -> bool:
    return one["kind"] == other["kind"] and _facts(one) == _facts(other)


def _text(field: str, last: str, found: Change, within: str) -> Patch:
    printed, wanted = found.new, found.old
    if last == "circumstances":
        printed, wanted = (text.split("; ") if text else [] for text in (printed, wanted))
    return Patch((field, "*", *_TEXTS.get(last, ("label",))), printed, wanted, within=within)


def _parts(found: Change) -> tuple[str, ...]:
    if not isinstance(found.old, dict) or not isinstance(found.new, dict):
        return ()
    if "status" in found.old and HeadStatus.VACANT in (found.old["status"], found.new["status"]):
        return ()
    if found.type is ChangeType.REFORMATTED and found.old.get("kind") in list(EventKind) and "date" in found.old:
        return ("date", "end_date")
    if found.type is ChangeType.AGREEMENT_RELABELLED and _facts(found.old) == _facts(found.new):
        return ()
    return _PARTS.get(found.type, ())


def _facts(agreement: Json) -> object:
    """What an agreement says apart from its label: how its dates are written goes with that."""
    dates = [
        [one["kind"], one["place"], *(one[name] and one[name]["edtf"] for name in ("date", "end_date"))]
        for one in agreement["events"]
    ]
    return dates, agreement["circumstances"]


def _proved(found: Change, old: Json | None) -> Any:
    """The old value with its evidence: as the old block has it, or with the place that the Change names."""
    if found.old is None or isinstance(found.old, str):
        return found.old
    wanted = found.old if isinstance(found.old, list) else [found.old]
    here = (old or {}).get(str(found.field))
    values = [_found_in(here, one) or _found_in(old, one) or _with_place(one, found) for one in wanted]
    return values if isinstance(found.old, list) else values[0]


def _found_in(where: Any, value: Any) -> Any:
    """A value at whatever depth of a document that is the same without evidence."""
    if isinstance(where, dict):
        if isinstance(value, dict) and value.keys() <= where.keys() and without_evidence(where) == value:
            return copied(where)
        return next(filter(None, (_found_in(one, value) for one in where.values())), None)
    if isinstance(where, list):
        return next(filter(None, (_found_in(one, value) for one in where)), None)
    return None


def _with_place(value: Any, found: Change) -> Any:
    proof = plain(found.evidence.old) if found.evidence and found.evidence.old else None
    return value | {"evidence": proof} if isinstance(value, dict) else value


def continued(kept: Patch, other: Patch) -> Patch | None:
    """A patch after a change, whose own patch is the other, was accepted; None where that overtakes it."""
    if kept.place != other.place:
        return kept
    before, wanted = without_evidence(other.wanted), without_evidence(kept.wanted)
    if wanted is not None and other.printed == wanted:
        return None
    if not _is_same(kept.printed, before, kept.only):
        return kept
    is_overtaken = not other.only or (kept.only and set(kept.only) <= set(other.only))
    return None if is_overtaken else kept._replace(printed=other.printed)


def _is_same(printed: Any, value: Any, only: Sequence[str]) -> bool:
    if only and isinstance(printed, dict) and isinstance(value, dict):
        return all(printed.get(part) == value.get(part) for part in only)
    return bool(printed == value) and printed is not None


def composed(older: Patch, newer: Patch) -> list[Patch] | None:
    """Two patches of which the older one goes on from where the newer one leads, as one; none where that is back again.

    None where they do not follow one another.
    """
    if len(newer.place) == 1 and older.place[0] == newer.place[0] and older.place != newer.place:
        return _composed_with_whole(older, newer)
    if older.place != newer.place or ("*" in older.place[:-1] and older.within != _within_before(newer)):
        return None
    if older.printed is None and newer.wanted is None:
        return [] if newer.printed == without_evidence(older.wanted) else None
    if (newer.only and newer.only != older.only) or not _is_same(
        older.printed, without_evidence(newer.wanted), older.only
    ):
        return None
    wanted = older.wanted
    if older.only and not newer.only:
        wanted = copied(newer.wanted)
        _put_parts(wanted, older)
    bare = without_evidence(wanted)
    is_back = newer.printed == bare or _is_same(newer.printed, bare, newer.only)
    return [] if is_back else [newer._replace(wanted=wanted)]


def _composed_with_whole(older: Patch, newer: Patch) -> list[Patch] | None:
    """The same where the newer one puts back a whole field: what the older one wants is put in there."""
    field = newer.place[0]
    whole = {field: copied(newer.wanted)}
    if newer.wanted is None or not put(whole, older):
        return None
    wanted = whole[field]
    return [] if newer.printed == without_evidence(wanted) else [newer._replace(wanted=wanted)]


def _within_before(patch: Patch) -> str | None:
    """What paths call the element that a patch is of, once it is put back: some are called by the text that changed."""
    texts = isinstance(patch.printed, str) and isinstance(patch.wanted, str)
    return patch.within.replace(patch.printed, patch.wanted, 1) if texts and patch.within else patch.within


def are_apart(one: Patch, other: Patch) -> bool:
    """Whether two patches concern different fields, or different elements of one list."""
    if one.place[0] != other.place[0]:
        return True
    if one.place != other.place or one.place[-1] != "*":
        return False
    ours, theirs = ((patch.printed, without_evidence(patch.wanted)) for patch in (one, other))
    return not any(value in theirs for value in ours if value is not None)


def followed(kept: Patch, block: Json) -> Patch:
    """A patch of an agreement as a whole, for a block in which that has changed since: it goes by its name then."""
    if kept.place != ("agreements", "*") or kept.only or not isinstance(kept.printed, dict):
        return kept
    here = [without_evidence(one) for one in block["agreements"]]
    name = name_of(kept.printed)
    same = next((one for one in here if name_of(one) == name), None)
    return kept if kept.printed in here or same is None else kept._replace(printed=same)


# -- put in place ----------------------------------------------------------------------------------


def put(block: Json, patch: Patch) -> bool:
    """Let what is wanted stand in a block in place of what is printed; whether that was found."""
    *way, last = patch.place
    for holder in _holders(block, way, patch.within):
        if last == "*":
            done = _put_element(holder, patch)
        elif done := last in holder and without_evidence(holder[last]) == patch.printed:
            holder[last] = copied(patch.wanted)
        if done:
            return True
    return False


def stands(block: Json, patch: Patch) -> bool:
    """Whether what a patch wants is printed already."""
    *way, last = patch.place
    wanted = without_evidence(patch.wanted)
    for holder in _holders(block, way, patch.within):
        if last != "*":
            found = last in holder and without_evidence(holder[last]) == wanted
        elif patch.wanted is None:
            found = False
        else:
            found = _at(holder, wanted if isinstance(wanted, dict) else None, patch.only) is not None
        if found:
            return True
    return False


def _holders(holder: Any, way: Sequence[str], within: str | None) -> Iterator[Any]:
    """What holds the last key of a place: of the elements of a list the one of that name first."""
    if not way:
        yield holder
        return
    first, *rest = way
    if first == "*":
        for one in sorted(holder, key=lambda one: name_of(one) != within):
            yield from _holders(one, rest, None)
    elif isinstance(holder, dict) and holder.get(first) is not None:
        yield from _holders(holder[first], rest, within)


def name_of(element: Json) -> str | None:
    """What a path calls an element of a list."""
    if "events" in element:
        first = element["events"][0]["date"] if element["events"] else None
        called = element["label"] or element["kind"]
        return f"{called} {first['edtf']}" if first else called
    if "title" in element:
        return f"{element['title']}, {element['city']}" if element["city"] else element["title"]
    return element.get("label") or element.get("name") or element.get("scope")


def _put_element(elements: list[Any], patch: Patch) -> bool:
    if patch.only:
        at = _at(elements, patch.printed, patch.only)
        if at is not None:
            _put_parts(elements[at], patch)
        return at is not None
    printed = patch.printed if isinstance(patch.printed, list) else [patch.printed] if patch.printed else []
    wanted = patch.wanted if isinstance(patch.wanted, list) else [patch.wanted] if patch.wanted else []
    here = [_at(elements, one, ()) for one in printed]
    if None in here or not (printed or wanted):
        return False
    if not printed and all(_at(elements, without_evidence(one), ()) is not None for one in wanted):
        return False
    places = sorted({at for at in here if at is not None})
    start = places[0] if places else len(elements)
    elements[start:start] = copied(wanted)
    for at in reversed(places):
        del elements[at + len(wanted)]
    return True


def _at(elements: Sequence[Any], value: Any, only: Sequence[str]) -> int | None:
    """Where a value stands: where all of it is the same; else, where only parts count, where these are."""
    if value is None:
        return None
    for number, one in enumerate(elements):
        if without_evidence(one) == value:
            return number
    for number, one in enumerate(elements if only else ()):
        if all(without_evidence(one.get(part)) == value.get(part) for part in only):
            return number
    return None


def _put_parts(element: Json, patch: Patch) -> None:
    for part in patch.only:
        element[part] = copied(patch.wanted.get(part))
        places, known = element.get("parts"), patch.wanted.get("parts") or {}
        if places is not None:
            places.pop(part, None)
            places |= {part: known[part]} if part in known else {}
