"""The words that prove a value, where these still say what the records say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from jumelages.errors import JumelagesError
from jumelages.folding import fold
from jumelages.records import Accord, Agreement, BulletinRecord, City, Event, EventKind, Head, Population, Read
from jumelages.words import is_bare, on_one_line
from jumelages.writing.layout import AS_OF, Place, Wording, laid_out, write_text
from jumelages.writing.places import by_group, differ, evidence_text, plain, populations_of
from jumelages.writing.wording import has_label

#: So many times the bulletin is read to find which of its words still hold.
_TRIALS = 4

Reader = Callable[[str], BulletinRecord]


def holding(record: BulletinRecord, read: Reader) -> Wording:
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
    before, after = plain(record), plain(again)
    for index, other in _pairs(before, after):
        here = [place for place in wording if place[0] == index]
        if other is None or len(before) != len(after):
            yield from (place for place in here if other is None or place[1] == "heading")
        if other is not None:
            yield from _of_block(index, before[index], after[other])


def _pairs(before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]) -> Iterator[tuple[int, int | None]]:
    """Each block with the one that it is read back as."""
    if len(before) == len(after):
        yield from ((index, index) for index in range(len(before)))
        return
    matcher = SequenceMatcher(a=[one["key"] for one in before], b=[one["key"] for one in after], autojunk=False)
    found = {a + at: b + at for a, b, size in matcher.get_matching_blocks() for at in range(size)}
    yield from ((index, found.get(index)) for index in range(len(before)))


def _of_block(index: int, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Place]:
    others = by_group(after)
    for group, values in by_group(before).items():
        old, new = ([values], [others[group]]) if group == "heading" else (values, others[group])
        for at, one in enumerate(old):
            if len(old) != len(new) or differ(one, new[at]):
                yield index, group, at


def values_in(index: int, block: City | Accord) -> Iterator[tuple[Place, Read]]:
    """The heading's and each field's values with their places; domains share a sentence that is always ours."""
    yield (index, "heading", 0), block
    yield from (((index, "agreements", at), one) for at, one in enumerate(block.agreements))
    yield from (((index, "heads", at), one) for at, one in enumerate(block.heads))
    yield from (((index, "populations", at), one) for at, one in enumerate(populations_of(block)))


def _quotes(record: BulletinRecord) -> Iterator[tuple[Place, str]]:
    if date := _quote(record.as_of):
        yield AS_OF, date
    for index, block in enumerate(record.blocks):
        for place, value in values_in(index, block):
            if words := _of_value(value, evidence_text(record)):
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
