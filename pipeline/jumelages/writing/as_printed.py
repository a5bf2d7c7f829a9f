"""What nobody edited is printed as it was: the bulletin's own text, in which only what was edited is put anew.

Where that text cannot be kept (it is not in the records, or was drawn as a table on a page), the bulletin is laid out
anew, and the words that prove each value are tried: those that no longer say what the record says give way to ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from jumelages.errors import JumelagesError
from jumelages.records import Agreement, BulletinRecord, Read
from jumelages.words import on_one_line
from jumelages.writing.layout import Printed, Wording, laid_out, write_text
from jumelages.writing.patching import patched
from jumelages.writing.places import lines_of, own_text, places_in, read_values, words_in
from jumelages.writing.quotes import Reader, holding, values_in
from jumelages.writing.soundness import has_two_dates, refusal, unlike

#: Words of so many letters (« au », « en ») say nothing by themselves.
_SHORT = 2


class Way(NamedTuple):
    """A bulletin as it can be printed: in its own text, or laid out anew."""

    paragraphs: list[Printed]
    is_anew: bool


def ways(record: BulletinRecord, read: Reader) -> Iterator[Way]:
    """The ways to print the bulletin, the one that changes least first; `read` is how a bulletin is read.

    None where the records cannot be printed (see `refusal`).
    """
    wording: Wording | None = None

    def words() -> Wording:
        nonlocal wording
        wording = holding(record, read) if wording is None else wording
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
    text = own_text(record)
    if not text:
        return []
    try:
        before = read(text)
    except JumelagesError:
        before = record
    printed_lines = {on_one_line(line) for one in paragraphs for line in one.text.split("\n")}
    printed_words = {word for line in printed_lines for word in words_in(line)}
    said: dict[int, set[str]] = {}
    for value in read_values(before):
        for place in places_in(value):
            for line in lines_of(text, place):
                said.setdefault(line, set()).update(*map(words_in, _texts(value)))
    lines = [*enumerate(map(on_one_line, text.split("\n")))]
    return [
        line
        for at, line in lines
        if line not in printed_lines
        and (words := {word for word in words_in(line) if len(word) > _SHORT or word.isdigit()} - said.get(at, set()))
        and ((at not in said and not line.endswith(":")) or words - printed_words)
    ]


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
    values = (value for index, block in enumerate(record.blocks) for _, value in values_in(index, block))
    return sum(value.evidence is None and _is_said(value) for value in values)


def _is_said(value: Read) -> bool:
    return not isinstance(value, Agreement) or value.label is not None


def _kept(record: BulletinRecord, read: Reader, words: Callable[[], Wording]) -> list[Printed] | None:
    """The bulletin's own text with what was edited put in its place; None where it has no place of its own."""
    text = own_text(record)
    if not text or has_two_dates(record):
        return None
    before = read(text)
    is_same_head = (before.title, before.issuer) == (record.title, record.issuer)
    return patched(text, before, record, words) if is_same_head else None
