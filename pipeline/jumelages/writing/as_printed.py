"""What nobody edited is printed as it was: the bulletin's own text, in which only what was edited is put anew.

Where that text cannot be kept (it is not in the records, or was drawn as a table on a page), the bulletin is laid out
anew, and the words that prove each value are tried: those that no longer say what the record says give way to ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
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
from jumelages.writing.wording import FIGURE, grouped, has_label, person

#: So many times the bulletin is read to find which of its words still hold.
_TRIALS = 4
#: « - », « • »: what stands in front of a line in a list.
_SIGN = re.compile(r"\s*(?:[-–•*▪◦·]\s+)?")
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
    """What takes the place of lines: values of an old block, one group or all, give way to that of a new one."""

    at: range
    old: int | None
    new: int | None
    group: str | None = None


def ways(record: BulletinRecord, read: Reader) -> Iterator[list[Printed]]:
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
            yield kept
    except JumelagesError:
        pass  # its own text is no bulletin without the page that it stood on
    if not refusal(record):
        yield laid_out(record, words())
        yield laid_out(record)


def as_printed(record: BulletinRecord, read: Reader) -> list[Printed]:
    """The paragraphs of the bulletin, in its own words wherever these still say what the records say."""
    return next(ways(record, read), None) or laid_out(record)


def without_words(record: BulletinRecord) -> int:
    """How many values have no evidence, so that nothing but our words can print them."""
    values = (value for index, block in enumerate(record.blocks) for _, value in _values(index, block))
    return sum(value.evidence is None and _is_said(value) for value in values)


def _is_said(value: Read) -> bool:
    return not isinstance(value, Agreement) or value.label is not None


# -- the bulletin's own text -------------------------------------------------------------------------


def _kept(record: BulletinRecord, read: Reader, words: Callable[[], Wording]) -> list[Printed] | None:
    """The bulletin's own text with what was edited put in its place; None where it has no place of its own."""
    text = _text(record).replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if not text or has_two_dates(record):
        return None
    before = read(text)
    if (before.title, before.issuer) != (record.title, record.issuer):
        return None
    lines = [_lines(text, block) for block in _plain(before, evidence=True)]
    found = [*_dated(text, before.as_of, record.as_of), *_differing(before, record, lines)]
    rows = _rows(text, _swapped(text, [one for one in found if isinstance(one, Swap)]), before)
    edits = [one for one in found if isinstance(one, Edit)]
    for edit in sorted(edits, key=lambda edit: (edit.at.start, edit.at.stop), reverse=True):
        for number, groups in enumerate(lines):
            left = [at for group, at in groups.items() if number != edit.old or edit.group not in (group, None)]
            if any(max(at.start, edit.at.start) < min(at.stop, edit.at.stop) for at in left):
                return None
        rows[edit.at.start : edit.at.stop] = _put(edit, record, rows, words)
    return list(_paragraphs(rows))


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


def _lines(text: str, block: dict[str, Any]) -> dict[str, range]:
    """The lines, from 0, that each group of values stands on; an accord's heading may name its agreement."""
    found: dict[str, range] = {}
    for group, values in _grouped(block).items():
        taken = found.get("heading", range(0)) if block["kind"] == "accord" else range(0)
        places = [place for place in _places(values) if place["line"] - 1 not in taken]
        if places:
            last = max(_end(text, place) for place in places)
            found[group] = range(min(place["line"] for place in places) - 1, last)
    return found


def _differing(
    before: BulletinRecord, record: BulletinRecord, lines: Sequence[dict[str, range]]
) -> Iterator[Swap | Edit]:
    """What differs between the blocks of two bulletins, put where it stood."""
    was, now = _plain(before), _plain(record)
    whole = [range(min(at.start for at in one.values()), max(at.stop for at in one.values())) for one in lines]
    keys = SequenceMatcher(a=[one["key"] for one in was], b=[one["key"] for one in now], autojunk=False)
    for same, a, b, c, d in keys.get_opcodes():
        if same != "equal":
            yield from (Edit(whole[old], old, None) for old in range(a, b))
            last = whole[b - 1].stop if b else whole[0].start
            yield from (Edit(range(last, last), None, new) for new in range(c, d))
            continue
        for old, new in zip(range(a, b), range(c, d), strict=True):
            parts, others = _grouped(was[old]), _grouped(now[new])
            for group in parts:
                if _differ(others[group], parts[group]):
                    last = whole[old].stop
                    edit = Edit(lines[old].get(group, range(last, last)), old, new, group)
                    yield from _swaps(before.blocks[old], record.blocks[new], group) or (edit,)


def _swaps(old: City | Accord, new: City | Accord, group: str) -> list[Swap]:
    """Other persons and figures in the place of those that were printed; empty where more than these differs."""
    swaps: list[Swap | None] = []
    if group == "heads" and len(old.heads) == len(new.heads):
        swaps = [_person_swap(*pair) for pair in zip(old.heads, new.heads, strict=True) if pair[0] != pair[1]]
    elif group == "populations" and old.other_populations == new.other_populations:
        swaps = [_figure_swap(old.population, new.population)]
    return [one for one in swaps if one] if all(swaps) else []


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


def _figure_swap(old: Population | None, new: Population | None) -> Swap | None:
    """Another figure of the same kind."""
    if not (old and old.evidence and new and new.value is not None) or new.approximate or old.approximate:
        return None
    quote = old.evidence.quote
    figure = FIGURE.search(fold(quote)) if len(fold(quote)) == len(quote) else None
    if figure is None or (old.scope, old.as_of) != (new.scope, new.as_of):
        return None
    start = old.evidence.start
    return Swap(start + figure.start("digits"), start + figure.end("digits"), grouped(new.value))


def _put(edit: Edit, record: BulletinRecord, rows: Sequence[Row], words: Callable[[], Wording]) -> list[Row]:
    """The lines of an edit: a group's with the sign in front of the old ones; a new block's behind an empty line."""
    if edit.new is None:
        return []
    laid = block_laid_out(record, edit.new, words())
    if edit.group:
        before = [*rows[edit.at.start : edit.at.stop], Row("")][0]
        sign = _SIGN.match(before.text)
        return [before._replace(text=f"{sign[0] if sign else ''}{one.text}", goes_on=False) for one in laid[edit.group]]
    loose = 3 * sum(not row.text.strip() for row in rows) > len(rows)
    new = [Row(one.text, one.style, one.depth) for group in laid.values() for one in group]
    new = [row for one in new for row in ([Row(""), one] if loose else [one])][loose:]
    is_parted = edit.at.start == 0 or not rows[edit.at.start - 1].text.strip()
    return [*new, Row("")] if is_parted else [Row(""), *new]


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
    populations = [*filter(None, (block.population,)), *block.other_populations]
    yield from (((index, "populations", at), one) for at, one in enumerate(populations))


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
