"""What nobody edited is printed as it was: the bulletin's own text, in which only what was edited is put anew.

Where that text cannot be kept (it is not in the records, or was drawn as a table on a page), the bulletin is laid out
anew, and the words that prove each value are tried: those that no longer say what the record says give way to ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, NamedTuple

from jumelages.errors import JumelagesError
from jumelages.folding import fold
from jumelages.records import (
    Accord,
    Agreement,
    BulletinRecord,
    City,
    Event,
    EventKind,
    Head,
    PartialDate,
    Population,
    Read,
    document,
)
from jumelages.words import is_bare, on_one_line
from jumelages.writing.dates import as_of_words, printed
from jumelages.writing.layout import AS_OF, Place, Printed, Style, Wording, block_laid_out, laid_out, write_text
from jumelages.writing.soundness import differences, has_two_dates, refusal, unlike
from jumelages.writing.wording import FIGURE, grouped, has_label, person, population_sentence

#: So many times the bulletin is read to find which of its words still hold.
_TRIALS = 4
#: « - », « • »: what stands in front of a line in a list.
_SIGN = re.compile(r"\s*(?:[-–•*▪◦·]\s+)?")
#: Words of so many letters (« au », « en ») say nothing by themselves.
_SHORT = 2
#: Where a line, or a cell of a row, ends.
_EDGE = re.compile(r"\n|\||\t|;(?! )")
_HEAD = ("title", "issuer", "as_of", "evidence")
_FIELDS = ("agreements", "heads", "population", "other_populations", "domains")

Reader = Callable[[str], BulletinRecord]


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


class Way(NamedTuple):
    """A bulletin as it can be printed: in its own text, or laid out anew."""

    paragraphs: list[Printed]
    is_anew: bool


#: A block's number, a group of its values, and the value's place in the group; domains are one value.
Spot = tuple[int, str, int]


def ways(record: BulletinRecord, read: Reader) -> Iterator[Way]:
    """The ways to print the bulletin, the one that changes least first; `read` is how a bulletin is read.

    None where the records cannot be printed (see `refusal`).
    """
    wording: Wording | None = None

    def words() -> Wording:
        nonlocal wording
        wording = _holding(record, read) if wording is None else wording
        return wording

    try:
        kept = _kept(record, read, words)
        if kept and not unlike(record, read(write_text(record, kept))):
            yield Way(kept, is_anew=False)
    except JumelagesError:
        pass  # its own text is no bulletin without the page that it stood on
    if not refusal(record):
        yield Way(laid_out(record, words()), is_anew=True)
        yield Way(laid_out(record), is_anew=True)


def as_printed(record: BulletinRecord, read: Reader) -> list[Printed]:
    """The paragraphs of the bulletin, in its own words wherever these still say what the records say."""
    way = next(ways(record, read), None)
    return way.paragraphs if way else laid_out(record)


def left_out(record: BulletinRecord, paragraphs: Sequence[Printed], read: Reader) -> list[str]:
    """The lines of the bulletin's own text that are not printed any more, in whole or in part.

    A line of values counts where it had other words than these that are printed nowhere, such as a remark about a
    former mayor; a line of no value where it is not printed as it stood.
    """
    text = _own_text(record)
    if not text:
        return []
    try:
        before = read(text)
    except JumelagesError:
        before = record
    printed_lines = {on_one_line(line) for one in paragraphs for line in one.text.split("\n")}
    printed_words = {word for line in printed_lines for word in _words(line)}
    said: dict[int, set[str]] = {}
    for value in _read_values(before):
        for place in _places(value):
            for line in range(place["line"] - 1, _end(text, place)):
                said.setdefault(line, set()).update(*map(_words, _texts(value)))
    lines = [*enumerate(map(on_one_line, text.split("\n")))]
    return [
        line
        for at, line in lines
        if line not in printed_lines
        and (words := {word for word in _words(line) if len(word) > _SHORT or word.isdigit()} - said.get(at, set()))
        and ((at not in said and not line.endswith(":")) or words - printed_words)
    ]


def _read_values(record: BulletinRecord) -> Iterator[Any]:
    """Each value of a bulletin by itself, with its places."""
    whole = document(record, evidence=True)
    yield {key: value for key, value in whole.items() if key in _HEAD}
    for block in whole["blocks"]:
        for values in _grouped(block).values():
            yield from values if isinstance(values, list) else (values,)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _texts(value: Any) -> Iterator[str]:
    """What a value says, with the words that prove its parts, but not those that prove the whole of a person."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        whole = ("evidence",) if "title" in value else ()
        yield from (text for key, one in value.items() if key not in whole for text in _texts(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in _texts(one))


def without_words(record: BulletinRecord) -> int:
    """How many values have no evidence, so that nothing but our words can print them."""
    values = (value for index, block in enumerate(record.blocks) for _, value in _values(index, block))
    return sum(value.evidence is None and _is_said(value) for value in values)


def _is_said(value: Read) -> bool:
    return not isinstance(value, Agreement) or value.label is not None


# -- the bulletin's own text -------------------------------------------------------------------------


def _kept(record: BulletinRecord, read: Reader, words: Callable[[], Wording]) -> list[Printed] | None:
    """The bulletin's own text with what was edited put in its place; None where it has no place of its own."""
    text = _own_text(record)
    if not text or has_two_dates(record):
        return None
    before = read(text)
    if (before.title, before.issuer) != (record.title, record.issuer):
        return None
    found = [*_dated(text, before.as_of, record.as_of), *_Differing(text, before, record).found()]
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


def _own_text(record: BulletinRecord) -> str:
    return _text(record).replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def _text(record: BulletinRecord) -> str:
    return str(record.evidence.text) if record.evidence and record.evidence.text else ""


def _dated(text: str, old: PartialDate | None, new: PartialDate | None) -> Iterator[Swap]:
    """The day of the records; where there is no place for it, the text that is read back says so."""
    if old and new and old.evidence and old.edtf != new.edtf:
        start = old.evidence.start
        led = text[start - 3 : start].lower() in ("au ", "en ")
        yield Swap(start - 3 * led, old.evidence.end, as_of_words(new) if led else printed(new))


def _swapped(text: str, swaps: Sequence[Swap]) -> str:
    """The text with other words, on as many lines."""
    for start, end, words in sorted(swaps, reverse=True):
        lost = "\n" * text.count("\n", start, end)
        text = f"{text[:start]}{words}{lost}{text[end:]}"
    return text


def _rows(text: str, swapped: str, before: BulletinRecord) -> list[Row]:
    """Its lines; what is nothing but a title, a section's or a city's heading is set as such."""
    rows = [*map(Row, swapped.split("\n"))]
    blocks = _plain(before, evidence=True)
    for place in _places(blocks):
        for at in range(place["line"] - 1, min(_end(text, place), len(rows)) - 1):
            rows[at] = rows[at]._replace(goes_on=True)
    values = {place["line"] for block in blocks for place in _places([*_grouped(block).values()][1:])}
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


def _places(value: Any) -> Iterator[dict[str, Any]]:
    """All places in which values were read."""
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        yield from (place for one in value.values() for place in _places(one))
    elif isinstance(value, list):
        yield from (place for one in value for place in _places(one))


def _end(text: str, place: dict[str, Any]) -> int:
    """The last line of a place, from 1."""
    return int(place["line"]) + text.count("\n", place["start"], place["end"])


def _grouped(block: dict[str, Any]) -> dict[str, Any]:
    """A block's values, those together that are printed together."""
    heading = {key: value for key, value in block.items() if key not in _FIELDS}
    populations = [*filter(None, (block["population"],)), *block["other_populations"]]
    lists = {key: block[key] for key in ("agreements", "heads", "domains")}
    return {"heading": heading, **lists, "populations": populations}


def _spots(text: str, blocks: Sequence[dict[str, Any]]) -> dict[Spot, frozenset[int]]:
    """The lines, from 0, that each value stands on; an accord's heading may name its agreement."""
    lines = text.split("\n")
    found: dict[Spot, set[int]] = {}
    for number, block in enumerate(blocks):
        for group, values in _grouped(block).items():
            taken = found.get((number, "heading", 0), set()) if block["kind"] == "accord" else set()
            for at, value in enumerate([values] if group in ("heading", "domains") else values):
                places = [place for place in _places(value) if place["line"] - 1 not in taken]
                found[number, group, at] = {
                    line for place in places for line in range(place["line"] - 1, _end(text, place))
                }
    all_lines = set().union(*found.values())
    for spot, own in found.items():
        if spot[1] != "heading":
            for line in sorted(own):  # a sentence goes on below in small letters
                while line + 1 < len(lines) and line + 1 not in all_lines and lines[line + 1].strip()[:1].islower():
                    line += 1
                    own.add(line)
    return {spot: frozenset(own) for spot, own in found.items()}


class _Differing:
    """What differs between a bulletin's own text and its records, put where it stood."""

    def __init__(self, text: str, before: BulletinRecord, record: BulletinRecord) -> None:
        self.text, self.before, self.record = text, before, record
        self.lines = text.split("\n")
        self.was, self.now = _plain(before), _plain(record)
        evidence = _plain(before, evidence=True)
        self.spots = _spots(text, evidence)
        self.covered = _covered(evidence)
        sections = {block.section for block in before.blocks if block.section}
        head = {key: value for key, value in document(before, evidence=True).items() if key in _HEAD}
        fixed = {line for place in _places(head) for line in range(place["line"] - 1, _end(text, place))}
        self.fixed = fixed | {at for at, line in enumerate(self.lines) if line.strip() in sections}

    def found(self) -> Iterator[Swap | Edit | None]:
        """Swaps and edits; None for what has no place of its own."""
        keys = SequenceMatcher(a=[one["key"] for one in self.was], b=[one["key"] for one in self.now], autojunk=False)
        for same, a, b, c, d in keys.get_opcodes():
            if same != "equal":
                yield from (self._removed(old) for old in range(a, b))
                last = max(self._whole(b - 1), default=-1) + 1 if b else min(self._own(0), default=0)
                yield from (Edit(last, frozenset(), new) for new in range(c, d))
                continue
            for old, new in zip(range(a, b), range(c, d), strict=True):
                parts, others = _grouped(self.was[old]), _grouped(self.now[new])
                for group in parts:
                    if _differ(others[group], parts[group]):
                        yield from self._of_group(old, new, group, parts[group], others[group])

    def _own(self, block: int) -> frozenset[int]:
        return frozenset().union(*(lines for spot, lines in self.spots.items() if spot[0] == block))

    def _whole(self, block: int) -> frozenset[int]:
        """A block's lines with those below them that belong to no value; the last one's end at an empty line."""
        own = self._own(block)
        taken = self.fixed.union(*(lines for spot, lines in self.spots.items() if spot[0] != block))
        is_loose = _is_loose(self.lines) and max(taken - self.fixed, default=-1) > max(own, default=-1)
        found = set(own - taken)
        for line in sorted(own):
            ends = line == max(own) and not is_loose
            below = line + 1
            while below < len(self.lines) and below not in taken | own and (self.lines[below].strip() or not ends):
                found.add(below)
                below += 1
        return frozenset(found)

    def _removed(self, block: int) -> Edit:
        gone = self._whole(block)
        below = max(gone, default=-1) + 1
        if below < len(self.lines) and not self.lines[below].strip():
            gone |= {below}
        return Edit(min(gone, default=0), gone)

    def _of_group(self, old: int, new: int, group: str, was: Any, now: Any) -> Iterator[Swap | Edit | None]:
        """Values of a group that differ, each by itself where it has lines of its own, else all of the group."""
        if group in ("heading", "domains"):
            yield self._edit(old, new, group, range(1), None)
            return
        if len(was) == len(now):
            pairs = [(range(at, at + 1), range(at, at + 1)) for at in range(len(was)) if _differ(was[at], now[at])]
        else:
            shorter = min(len(was), len(now))
            first = next((at for at in range(shorter) if _differ(was[at], now[at])), shorter)
            most = shorter - first
            last = next((at for at in range(most) if _differ(was[-1 - at], now[-1 - at])), most)
            pairs = [(range(first, len(was) - last), range(first, len(now) - last))]
        found = [self._swap(old, new, group, a, b) or self._edit(old, new, group, a, b) for a, b in pairs]
        yield from [self._edit(old, new, group, range(len(was)), None)] if None in found else found

    def _swap(self, old: int, new: int, group: str, was: range, now: range) -> Swap | None:
        """Another person or figure in the place of the one that was printed, if nothing else stands in the line."""
        if len(was) != len(now) or group == "agreements":
            return None
        one, other = self.before.blocks[old], self.record.blocks[new]
        if group == "heads":
            swap = _person_swap(one.heads[was.start], other.heads[now.start])
        else:
            swap = _figure_swap(_populations(one)[was.start], _populations(other)[now.start])
        return swap if swap and _stands_alone(self.text, swap, self.covered) else None

    def _edit(self, old: int, new: int, group: str, was: range, now: range | None) -> Edit | None:
        """The lines of values given up for others; None where these hold other values, too."""
        meant = {(old, group, at) for at in was}
        gone = frozenset[int]().union(*(self.spots[spot] for spot in meant))
        others = [lines for spot, lines in self.spots.items() if spot not in meant]
        if any(gone & lines for lines in others) or gone & self.fixed:
            return None
        if not gone:
            above = self.spots.get((old, group, was.start - 1), frozenset())
            sign = _sign(self.lines[min(above)]) if above else ""
            at = max(above or self._own(old), default=-1) + 1
            is_row = _EDGE.search(self.lines[at - 1])  # a table has no place for a line of its own
            return None if is_row else Edit(at, gone, new, group, now, sign)
        start = min(gone)
        all_of_it = not any(spot[:2] == (old, group) and spot not in meant and self.spots[spot] for spot in self.spots)
        label = next((line for line in range(start - 1, -1, -1) if self.lines[line].strip()), None)
        is_label = label is not None and label not in self.fixed.union(*others)
        if all_of_it and is_label and label is not None and self.lines[label].rstrip().endswith(":"):
            start, gone = label, gone | {label}
        return Edit(start, gone, new, group, now, _sign(self.lines[start]))


def _sign(line: str) -> str:
    found = _SIGN.match(line)
    return found[0] if found else ""


def _is_loose(lines: Sequence[str]) -> bool:
    return 3 * sum(not line.strip() for line in lines) > len(lines)


def _populations(block: City | Accord) -> list[Population]:
    return [*filter(None, (block.population,)), *block.other_populations]


def _covered(blocks: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
    """Where values stand; of heads, whose evidence may hold a remark, each part by itself."""
    values = [{**block, "heads": [head.get("parts") for head in block["heads"]]} for block in blocks]
    return [(place["start"], place["end"]) for place in _places(values)]


def _stands_alone(text: str, swap: Swap, covered: Sequence[tuple[int, int]]) -> bool:
    """Whether the line, or the cell of a row, has no word but those of values: no remark about the former one."""
    start = max((found.end() for found in _EDGE.finditer(text, 0, swap.start)), default=0)
    end = found.start() if (found := _EDGE.search(text, swap.end)) else len(text)
    rest = [*text[start:end]]
    for first, last in (*covered, (swap.start, swap.end)):
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
    behind = set(_words(quote[figure.end("digits") :]))
    if len(behind - {*_words(population_sentence(old)), *_words(old.text)}) > 1:  # the unit is one word
        return None
    start = old.evidence.start
    return Swap(start + figure.start("digits"), start + figure.end("digits"), grouped(new.value))


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
        first, *others = [*_populations(block)[values.start : values.stop], None]
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


# -- the words that prove a value --------------------------------------------------------------------


def _values(index: int, block: City | Accord) -> Iterator[tuple[Place, Read]]:
    """The heading's and each field's values with their places; domains share a sentence that is always ours."""
    yield (index, "heading", 0), block
    yield from (((index, "agreements", at), one) for at, one in enumerate(block.agreements))
    yield from (((index, "heads", at), one) for at, one in enumerate(block.heads))
    yield from (((index, "populations", at), one) for at, one in enumerate(_populations(block)))


def _quotes(record: BulletinRecord) -> Iterator[tuple[Place, str]]:
    if date := _quote(record.as_of):
        yield AS_OF, date
    for index, block in enumerate(record.blocks):
        for place, value in _values(index, block):
            if words := _of_value(value, _text(record)):
                yield place, words
        yield from (((index, "domains", at), _quote(one)) for at, one in enumerate(block.domains) if _quote(one))


def _quote(value: Read | None) -> str:
    """The words of a value on one line."""
    return on_one_line(value.evidence.quote) if value and value.evidence else ""


def _of_value(value: Read, text: str) -> str:
    if isinstance(value, (City, Accord)):
        return _of_heading(value)
    if isinstance(value, Agreement):
        return _of_agreement(value, text)
    quote = _quote(value)
    is_parted = value.evidence is not None and "\n" in value.evidence.quote
    if isinstance(value, Population) and is_bare(value.text) and quote and (is_parted or ":" not in quote):
        return f"Population : {value.text}"
    return "" if is_parted and isinstance(value, Head) and ":" not in quote else quote


def _of_agreement(agreement: Agreement, text: str) -> str:
    """All from the first of its parts to the last, with what circumstances do not stand between; none across a gap."""
    parts: list[Agreement | Event] = [*([agreement] if agreement.label else []), *agreement.events]
    places = [part.evidence for part in parts if part.evidence]
    if not text or not places or len(places) < len(parts):
        return ""
    whole = text[min(place.start for place in places) : max(place.end for place in places)]
    words = on_one_line(whole)
    first = agreement.events[0] if agreement.events and not agreement.label else None
    if first and first.kind is EventKind.SINCE and words[:1].isdigit():
        words = f"depuis {'le ' if ' ' in words else ''}{words}"
    if agreement.label and fold(agreement.label) not in fold(words):
        words = f"{agreement.label}{' : ' if words[0].isupper() else ' '}{words}"
    words += ")" * (words.count("(") - words.count(")"))
    words = " ".join([words, *(one for one in agreement.circumstances if one not in words and not has_label(one))])
    return "" if "\n\n" in whole else words if agreement.label else f"{words[:1].upper()}{words[1:]}"


def _of_heading(block: City | Accord) -> str:
    """« Abidjan (Côte d’Ivoire) »; of other headings ours are as good."""
    if isinstance(block, Accord) or block.former_names or not _quote(block):
        return ""
    country = block.country
    return f"{_quote(block)} ({_quote(country) or country.name})" if country else _quote(block)


# -- what still holds --------------------------------------------------------------------------------


def _holding(record: BulletinRecord, read: Reader) -> Wording:
    """The words for each place of the records that still say what it says."""
    wording = dict(_quotes(record))
    for _ in range(_TRIALS):
        misread = set(_misread(record, wording, read))
        if not misread:
            return wording
        wording = {place: words for place, words in wording.items() if place not in misread}
    return {}


def _misread(record: BulletinRecord, wording: Wording, read: Reader) -> Iterator[Place]:
    """The places whose words would be read as something else."""
    try:
        again = read(write_text(record, laid_out(record, wording)))
    except JumelagesError:
        yield from wording
        return
    if (record.as_of and record.as_of.edtf) != (again.as_of and again.as_of.edtf):
        yield AS_OF
    before, after = _plain(record), _plain(again)
    for index, other in _pairs(before, after):
        here = [place for place in wording if place[0] == index]
        if other is None or len(before) != len(after):
            yield from (place for place in here if other is None or place[1] == "heading")
        if other is not None:
            yield from _of_block(index, before[index], after[other])


def _plain(record: BulletinRecord, *, evidence: bool = False) -> list[dict[str, Any]]:
    return list(document(record, evidence=evidence)["blocks"])


def _pairs(before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]) -> Iterator[tuple[int, int | None]]:
    """Each block with the one that it is read back as."""
    if len(before) == len(after):
        yield from ((index, index) for index in range(len(before)))
        return
    matcher = SequenceMatcher(a=[one["key"] for one in before], b=[one["key"] for one in after], autojunk=False)
    found = {a + at: b + at for a, b, size in matcher.get_matching_blocks() for at in range(size)}
    yield from ((index, found.get(index)) for index in range(len(before)))


def _of_block(index: int, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Place]:
    others = _grouped(after)
    for group, values in _grouped(before).items():
        old, new = ([values], [others[group]]) if group == "heading" else (values, others[group])
        for at, one in enumerate(old):
            if len(old) != len(new) or _differ(one, new[at]):
                yield index, group, at


def _differ(before: Any, after: Any) -> bool:
    return any(True for _ in differences(before, after, ""))
