"""What differs between a bulletin's own text and its records, put where it stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, NamedTuple

from jumelages.folding import fold
from jumelages.records import Accord, BulletinRecord, City, Head, PartialDate, Population
from jumelages.writing.dates import as_of_words, printed
from jumelages.writing.layout import Printed, Style, Wording, block_laid_out
from jumelages.writing.places import (
    Standing,
    by_group,
    differ,
    lines_of,
    places_in,
    plain,
    populations_of,
    standing,
    words_in,
)
from jumelages.writing.wording import FIGURE, grouped, person, population_sentence

#: « - », « • »: what stands in front of a line in a list.
_SIGN = re.compile(r"\s*(?:[-–•*▪◦·]\s+)?")
#: Where a line, or a cell of a row, ends.
_EDGE = re.compile(r"\n|\||\t|;(?! )")


class Row(NamedTuple):
    """A line of the bulletin, and whether the next one goes on with it."""

    text: str
    style: Style = Style.PLAIN
    depth: int = 1
    goes_on: bool = False


class Swap(NamedTuple):
    """Words that take the place of others in the text."""

    start: int
    end: int
    words: str


class Edit(NamedTuple):
    """Lines that go, and where new ones come: values of an old block give way to those of a new one.

    Without a group the whole block comes or goes; `values` are those of a group that come, all of them if None.
    """

    at: int
    gone: frozenset[int]
    new: int | None = None
    group: str | None = None
    values: range | None = None
    sign: str = ""


class Group(NamedTuple):
    """Values of one kind, in an old block and in the one that takes its place."""

    old: int
    new: int
    name: str


def patched(
    text: str, before: BulletinRecord, record: BulletinRecord, words: Callable[[], Wording]
) -> list[Printed] | None:
    """The text from which `before` was read, with what the records say now; None where something has no place in it.

    `words` are those for values of new blocks.
    """
    found = [*_dated(text, before.as_of, record.as_of), *_differing(standing(text, before), before, record)]
    if None in found:
        return None
    rows = _rows(text, _swapped(text, [one for one in found if isinstance(one, Swap)]), before)
    edits = [one for one in found if isinstance(one, Edit)]
    gone = frozenset[int]().union(*(edit.gone for edit in edits))
    coming: dict[int, list[Row]] = {}
    for edit in edits:
        coming.setdefault(edit.at, []).extend(_put(edit, record, rows, words))
    kept = ((*coming.get(at, ()), *(() if at in gone else (row,))) for at, row in enumerate([*rows, Row("")]))
    return list(_paragraphs([row for some in kept for row in some]))


def _dated(text: str, old: PartialDate | None, new: PartialDate | None) -> Iterator[Swap]:
    """The day of the records; where there is no place for it, the text that is read back says so."""
    if old and new and old.evidence and old.edtf != new.edtf:
        start = old.evidence.start
        led = text[start - 3 : start].lower() in ("au ", "en ")
        yield Swap(start - 3 * led, old.evidence.end, as_of_words(new) if led else printed(new))


# -- what differs ------------------------------------------------------------------------------------


def _differing(place: Standing, before: BulletinRecord, record: BulletinRecord) -> Iterator[Swap | Edit | None]:
    """What differs, block by block, as swaps and edits; None for what has no place of its own."""
    was, now = plain(before), plain(record)
    keys = SequenceMatcher(a=[one["key"] for one in was], b=[one["key"] for one in now], autojunk=False)
    for same, a, b, c, d in keys.get_opcodes():
        if same != "equal":
            yield from (_removed(place, old) for old in range(a, b))
            last = max(_whole(place, b - 1), default=-1) + 1 if b else min(place.of_block(0), default=0)
            yield from (Edit(last, frozenset(), new) for new in range(c, d))
            continue
        for old, new in zip(range(a, b), range(c, d), strict=True):
            parts, others = by_group(was[old]), by_group(now[new])
            for name in parts:
                if differ(others[name], parts[name]):
                    blocks = before.blocks[old], record.blocks[new]
                    yield from _of_group(place, Group(old, new, name), blocks, parts[name], others[name])


def _whole(place: Standing, block: int) -> frozenset[int]:
    """A block's lines with those below them that belong to no value; the last one's end at an empty line."""
    own = place.of_block(block)
    others = frozenset[int]().union(*(lines for spot, lines in place.spots.items() if spot[0] != block))
    taken = place.fixed | others
    is_loose = _is_loose(place.lines) and max(others - place.fixed, default=-1) > max(own, default=-1)
    found = set(own - taken)
    for line in sorted(own):
        ends = line == max(own) and not is_loose
        below = line + 1
        while below < len(place.lines) and below not in taken | own and (place.lines[below].strip() or not ends):
            found.add(below)
            below += 1
    return frozenset(found)


def _removed(place: Standing, block: int) -> Edit:
    gone = _whole(place, block)
    below = max(gone, default=-1) + 1
    if below < len(place.lines) and not place.lines[below].strip():
        gone |= {below}
    return Edit(min(gone, default=0), gone)


def _of_group(
    place: Standing, group: Group, blocks: tuple[City | Accord, City | Accord], was: Any, now: Any
) -> Iterator[Swap | Edit | None]:
    """Values of a group that differ, each by itself where it has lines of its own, else all of the group."""
    if group.name in ("heading", "domains"):
        yield _edit(place, group, range(1), None)
        return
    if len(was) == len(now):
        pairs = [(range(at, at + 1), range(at, at + 1)) for at in range(len(was)) if differ(was[at], now[at])]
    else:
        shorter = min(len(was), len(now))
        first = next((at for at in range(shorter) if differ(was[at], now[at])), shorter)
        most = shorter - first
        last = next((at for at in range(most) if differ(was[-1 - at], now[-1 - at])), most)
        pairs = [(range(first, len(was) - last), range(first, len(now) - last))]
    found = [_swap(place, group, blocks, a, b) or _edit(place, group, a, b) for a, b in pairs]
    yield from [_edit(place, group, range(len(was)), None)] if None in found else found


def _swap(
    place: Standing, group: Group, blocks: tuple[City | Accord, City | Accord], was: range, now: range
) -> Swap | None:
    """Another person or figure in the place of the one that was printed, if nothing else stands in the line."""
    if len(was) != len(now) or group.name == "agreements":
        return None
    one, other = blocks
    if group.name == "heads":
        swap = _person_swap(one.heads[was.start], other.heads[now.start])
    else:
        swap = _figure_swap(populations_of(one)[was.start], populations_of(other)[now.start])
    return swap if swap and _stands_alone(place, swap) else None


def _edit(place: Standing, group: Group, was: range, now: range | None) -> Edit | None:
    """The lines of values given up for others; None where these hold other values, too."""
    old, new, name = group
    meant = {(old, name, at) for at in was}
    gone = frozenset[int]().union(*(place.spots[spot] for spot in meant))
    others = [lines for spot, lines in place.spots.items() if spot not in meant]
    if any(gone & lines for lines in others) or gone & place.fixed:
        return None
    if not gone:
        above = place.spots.get((old, name, was.start - 1), frozenset())
        sign = _sign(place.lines[min(above)]) if above else ""
        at = max(above or place.of_block(old), default=-1) + 1
        is_row = _EDGE.search(place.lines[at - 1])  # a table has no place for a line of its own
        return None if is_row else Edit(at, gone, new, name, now, sign)
    start = min(gone)
    all_of_it = not any(lines and spot[:2] == (old, name) for spot, lines in place.spots.items() if spot not in meant)
    label = next((line for line in range(start - 1, -1, -1) if place.lines[line].strip()), None)
    is_label = label is not None and label not in place.fixed.union(*others)
    if all_of_it and is_label and label is not None and place.lines[label].rstrip().endswith(":"):
        start, gone = label, gone | {label}
    return Edit(start, gone, new, name, now, _sign(place.lines[start]))


def _sign(line: str) -> str:
    found = _SIGN.match(line)
    return found[0] if found else ""


def _is_loose(lines: Sequence[str]) -> bool:
    return 3 * sum(not line.strip() for line in lines) > len(lines)


def _stands_alone(place: Standing, swap: Swap) -> bool:
    """Whether the line, or the cell of a row, has no word but those of values: no remark about the former one."""
    text = place.text
    start = max((found.end() for found in _EDGE.finditer(text, 0, swap.start)), default=0)
    end = found.start() if (found := _EDGE.search(text, swap.end)) else len(text)
    rest = [*text[start:end]]
    for first, last in (*place.covered, (swap.start, swap.end)):
        for at in range(max(first, start), min(last, end)):
            rest[at - start] = " "
    return not any(letter.isalnum() for letter in rest)


def _person_swap(old: Head, new: Head) -> Swap | None:
    """Another person behind the same title."""
    if not new.name or (old.title, old.status, old.city) != (new.title, new.status, new.city):
        return None
    addressed = (old.civility, old.honorifics) != (new.civility, new.honorifics)
    names = ("civility", "honorifics") if addressed else ()
    places = [place for part, place in old.parts.items() if part in ("given_name", "family_name", *names)]
    if not {"given_name", "family_name"} & set(old.parts):
        return None
    words = person(new) if addressed else new.name
    return Swap(min(place.start for place in places), max(place.end for place in places), words)


def _figure_swap(old: Population, new: Population) -> Swap | None:
    """Another figure of the same kind, behind whose unit nothing else is said."""
    if not old.evidence or new.value is None or new.approximate or old.approximate:
        return None
    quote = old.evidence.quote
    figure = FIGURE.search(fold(quote)) if len(fold(quote)) == len(quote) else None
    if figure is None or (old.scope, old.as_of) != (new.scope, new.as_of):
        return None
    behind = set(words_in(quote[figure.end("digits") :]))
    if len(behind - {*words_in(population_sentence(old)), *words_in(old.text)}) > 1:  # the unit is one word
        return None
    start = old.evidence.start
    return Swap(start + figure.start("digits"), start + figure.end("digits"), grouped(new.value))


# -- the lines with what comes and without what goes ------------------------------------------------


def _swapped(text: str, swaps: Sequence[Swap]) -> str:
    """The text with other words, on as many lines."""
    for start, end, words in sorted(swaps, reverse=True):
        lost = "\n" * text.count("\n", start, end)
        text = f"{text[:start]}{words}{lost}{text[end:]}"
    return text


def _rows(text: str, swapped: str, before: BulletinRecord) -> list[Row]:
    """Its lines; what is nothing but a title, a section's or a city's heading is set as such."""
    rows = [*map(Row, swapped.split("\n"))]
    blocks = plain(before, evidence=True)
    for place in places_in(blocks):
        for at in lines_of(text, place)[:-1]:
            rows[at] = rows[at]._replace(goes_on=True)
    values = {place["line"] for block in blocks for place in places_in([*by_group(block).values()][1:])}
    for block in before.blocks:
        if block.section:
            rows = [row._replace(style=Style.HEADING) if row.text.strip() == block.section else row for row in rows]
        parties = block.parties if isinstance(block, Accord) else ()
        places = [one.evidence.line for one in (block, *parties) if one.evidence and one.evidence.line not in values]
        for below, line in enumerate(dict.fromkeys(places)):
            rows[line - 1] = rows[line - 1]._replace(style=Style.HEADING, depth=1 + (block.section is not None) + below)
    if before.evidence and before.evidence.title:
        at = before.evidence.title.line - 1
        rows[at] = rows[at]._replace(style=Style.TITLE)
    return rows


def _put(edit: Edit, record: BulletinRecord, rows: Sequence[Row], words: Callable[[], Wording]) -> list[Row]:
    """The lines of an edit: a group's with the sign in front of the old ones; a new block's behind an empty line."""
    if edit.new is None:
        return []
    if edit.group:
        if edit.values is None:
            laid = block_laid_out(record, edit.new, words())
        else:
            laid = block_laid_out(_with_only(record, edit.new, edit.group, edit.values), edit.new, {})
        style = rows[edit.at] if edit.at in edit.gone else Row("")
        return [style._replace(text=f"{edit.sign}{one.text}", goes_on=False) for one in laid[edit.group]]
    laid = block_laid_out(record, edit.new, words())
    loose = _is_loose([row.text for row in rows])
    new = [Row(one.text, one.style, one.depth) for group in laid.values() for one in group]
    new = [row for one in new for row in ([Row(""), one] if loose else [one])][loose:]
    is_parted = edit.at == 0 or not rows[edit.at - 1].text.strip()
    return [*new, Row("")] if is_parted else [Row(""), *new]


def _with_only(record: BulletinRecord, index: int, group: str, values: range) -> BulletinRecord:
    """The records with some values alone of one group of a block."""
    block = record.blocks[index]
    if group == "populations":
        first, *others = [*populations_of(block)[values.start : values.stop], None]
        update: dict[str, Any] = {"population": first, "other_populations": tuple(filter(None, others))}
    else:
        update = {group: getattr(block, group)[values.start : values.stop]}
    blocks = [*record.blocks]
    blocks[index] = replace(block, **update)
    return record.model_copy(update={"blocks": tuple(blocks)})


def _paragraphs(rows: Sequence[Row]) -> Iterator[Printed]:
    """Lines as paragraphs: an empty line behind one with words belongs to this one."""
    text, gap = "", True
    for row, after in pairwise([*rows, Row("")]):
        text = f"{text}{row.text}"
        if row.goes_on:
            text = f"{text}\n"
            continue
        if text.strip() or gap:
            yield Printed(text, row.style, not text.strip() or bool(after.text.strip()), row.depth)
        text, gap = "", not text.strip()
