"""The department's own wording, from the evidence: what nobody edited is printed as it was.

The words that prove a value are tried, and the bulletin is read again: where they no longer say what the record says,
as for a value that somebody changed, or where there are none, our words take their place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from jumelages.errors import JumelagesError
from jumelages.records import (
    Accord,
    Agreement,
    BulletinRecord,
    City,
    Country,
    Event,
    EventKind,
    Population,
    Read,
    document,
)
from jumelages.words import is_bare, on_one_line
from jumelages.writing.layout import AS_OF, Place, Wording, write_text
from jumelages.writing.soundness import differences
from jumelages.writing.wording import contracted, has_label

#: So many times the bulletin is read to find which of its words still hold.
_TRIALS = 4
_FIELDS = ("agreements", "heads", "population", "other_populations", "domains")

Reader = Callable[[str], BulletinRecord]


def as_printed(record: BulletinRecord, read: Reader) -> Wording:
    """The words for each place of the records that still say what it says; `read` is how a bulletin is read."""
    wording = dict(_quotes(record))
    for _ in range(_TRIALS):
        misread = set(_misread(record, wording, read))
        if not misread:
            return wording
        wording = {place: words for place, words in wording.items() if place not in misread}
    return {}


def without_words(record: BulletinRecord) -> int:
    """How many values have no evidence, so that nothing but our words can print them."""
    values = (value for index, block in enumerate(record.blocks) for _, value in _values(index, block))
    return sum(value.evidence is None and _is_said(value) for value in values)


def _is_said(value: Read) -> bool:
    return not isinstance(value, Agreement) or value.label is not None


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
            words = _of_heading(value) if isinstance(value, (City, Accord)) else _of_value(value)
            if words:
                yield place, words
        yield from (((index, "domains", at), _quote(one)) for at, one in enumerate(block.domains) if _quote(one))


def _quote(value: Read | None) -> str:
    """The words of a value on one line."""
    return on_one_line(value.evidence.quote) if value and value.evidence else ""


def _of_value(value: Read) -> str:
    if isinstance(value, Agreement):
        return _of_agreement(value)
    quote = _quote(value)
    bare = isinstance(value, Population) and is_bare(value.text) and ":" not in quote
    return f"Population : {quote}" if bare and quote else quote


def _of_agreement(agreement: Agreement) -> str:
    """Label, events and what circumstances they do not say, in the order of print; nothing where one has no words."""
    parts: list[Agreement | Event] = [*([agreement] if agreement.label else []), *agreement.events]
    if not parts or not all(part.evidence for part in parts):
        return ""
    parts.sort(key=lambda part: part.evidence.start if part.evidence else 0)
    text = _words(parts[0])
    if isinstance(parts[0], Event) and parts[0].kind is EventKind.SINCE and text[:1].isdigit():
        text = f"depuis {'le ' if ' ' in text else ''}{text}"
    if agreement.label and _is_elsewhere(agreement):
        parts.remove(agreement)
        text = f"{agreement.label}{' : ' if text[0].isupper() else ' '}{text}"
    for before, part in pairwise(parts):
        text += f"{_link(before, part, behind_label=before is agreement)}{_words(part)}"
    text = " ".join([text, *(one for one in agreement.circumstances if one not in text and not has_label(one))])
    return text if agreement.label else f"{text[:1].upper()}{text[1:]}"


def _is_elsewhere(agreement: Agreement) -> bool:
    """Whether the label is not printed beside the events but stands for them, as an accord's heading does."""
    places = {(event.evidence.start, event.evidence.end) for event in agreement.events if event.evidence}
    return agreement.evidence is not None and (agreement.evidence.start, agreement.evidence.end) in places


def _words(part: Agreement | Event) -> str:
    """The label or the event, with a place that it shares with another one."""
    text = _quote(part)
    if isinstance(part, Event) and part.place and part.place not in text:
        text = f"{text} {contracted(part.place, 'à')}"
    return text


#: What most likely stood between two stretches, by its length.
_LINKS = {1: " ", 2: ", ", 4: " et ", 5: ", le ", 7: " et le "}
_LINKS_OF_LABELS = {1: " ", 2: ", ", 3: " : ", 4: " le "}


def _link(before: Read, after: Read, *, behind_label: bool) -> str:
    """What parts two stretches of a sentence."""
    length = after.evidence.start - before.evidence.end if before.evidence and after.evidence else 0
    return _LINKS_OF_LABELS.get(length, " ") if behind_label else _LINKS.get(length, ", ")


def _of_heading(block: City | Accord) -> str:
    """« Abidjan (Côte d’Ivoire) »; of other headings ours are as good."""
    if isinstance(block, Accord) or block.former_names or not _quote(block):
        return ""
    return f"{_quote(block)}{_of_country(block.country)}"


def _of_country(country: Country | None) -> str:
    return f" ({_quote(country) or country.name})" if country else ""


# -- what still holds --------------------------------------------------------------------------------


def _misread(record: BulletinRecord, wording: Wording, read: Reader) -> Iterator[Place]:
    """The places whose words would be read as something else."""
    try:
        again = read(write_text(record, wording))
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


def _plain(record: BulletinRecord) -> list[dict[str, Any]]:
    return list(document(record, evidence=False)["blocks"])


def _pairs(before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]) -> Iterator[tuple[int, int | None]]:
    """Each block with the one that it is read back as."""
    if len(before) == len(after):
        yield from ((index, index) for index in range(len(before)))
        return
    matcher = SequenceMatcher(a=[one["key"] for one in before], b=[one["key"] for one in after], autojunk=False)
    found = {a + at: b + at for a, b, size in matcher.get_matching_blocks() for at in range(size)}
    yield from ((index, found.get(index)) for index in range(len(before)))


def _of_block(index: int, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Place]:
    rest = {key for key in before if key not in _FIELDS}
    if any(True for _ in differences({key: before[key] for key in rest}, after, "")):
        yield index, "heading", 0
    for field in _FIELDS:
        old, new = _as_list(before[field]), _as_list(after.get(field))
        name = "populations" if "population" in field else field
        for at, one in enumerate(old):
            if len(old) != len(new) or any(True for _ in differences(one, new[at], "")):
                yield index, name, at + (field == "other_populations" and before["population"] is not None)


def _as_list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]
