"""The department's layout: issuer, title, one block a city or accord, the bulletin's date at the foot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from jumelages.folding import fold
from jumelages.records import Accord, BulletinRecord, City, Head
from jumelages.writing.dates import as_of_words
from jumelages.writing.wording import (
    accord_heading,
    agreement_sentence,
    city_heading,
    domains_sentence,
    has_label,
    head_sentences,
    population_sentence,
)

Place = tuple[int, str, int]
"""A value: its block, « heading », « agreements », « heads », « populations » or « domains », its number among them."""
AS_OF: Place = (-1, "as_of", 0)
"""The bulletin's own date."""
Wording = Mapping[Place, str]
"""The words in which a value is to be printed; what has none is printed in ours."""


class Style(StrEnum):
    """How a paragraph is set."""

    PLAIN = "plain"
    HEADING = "heading"
    TITLE = "title"


class Printed(NamedTuple):
    """One paragraph of the bulletin; `tight` where the next one follows without a blank line.

    `depth` is a heading's own: 1, or more for what stands under another heading.
    """

    text: str
    style: Style = Style.PLAIN
    tight: bool = False
    depth: int = 1


#: A bulletin begins below the letterhead.
_TOP = [Printed("", tight=True)] * 4


def write_text(record: BulletinRecord, paragraphs: Sequence[Printed] | None = None) -> str:
    """The bulletin of these records as plain text, one paragraph a line.

    It is not checked here that it reads back the same: see `refusal` and `unlike`.
    """
    parts = [f"{part.text}\n" if part.tight else f"{part.text}\n\n" for part in paragraphs or laid_out(record)]
    return f"{''.join(parts).rstrip()}\n"


def laid_out(record: BulletinRecord, wording: Wording | None = None) -> list[Printed]:
    """The paragraphs of the bulletin in the department's layout, in our words but for those given."""
    return [*_TOP, *_front(record), *_blocks(record, wording or {}), *_foot(record, wording or {})]


def _front(record: BulletinRecord) -> Iterator[Printed]:
    for index, line in enumerate(record.issuer):
        yield Printed(line, tight=index + 1 < len(record.issuer))
    if record.title:
        yield Printed(record.title, Style.TITLE)


def _foot(record: BulletinRecord, wording: Wording) -> Iterator[Printed]:
    if record.as_of:
        preposition, _, date = as_of_words(record.as_of).partition(" ")
        yield Printed(f"(réactualisation {preposition} {wording.get(AS_OF, date)})")


def _blocks(record: BulletinRecord, wording: Wording) -> Iterator[Printed]:
    section: str | None = None
    for index, block in enumerate(record.blocks):
        if block.section and block.section != section:
            yield Printed(block.section, Style.HEADING)
        section = block.section
        for paragraphs in block_laid_out(record, index, wording).values():
            yield from paragraphs


def block_laid_out(record: BulletinRecord, index: int, wording: Wording) -> dict[str, list[Printed]]:
    """The paragraphs of one city or accord: its heading, agreements, heads, populations, domains."""
    block = record.blocks[index]
    depth = 2 if block.section else 1
    if isinstance(block, Accord):
        cities = [city for city in record.blocks if isinstance(city, City)]
        known = {fold(city.name): city.country.code if city.country else None for city in cities}
        heading = [*_accord_headings(block, known, depth)]
    else:
        words = wording.get((index, "heading", 0)) or city_heading(block)
        heading = [Printed(words, Style.HEADING, depth=depth)]
    return {"heading": heading} | {
        group: [*map(Printed, sentences(index, block, wording))] for group, sentences in _FIELDS.items()
    }


def _accord_headings(accord: Accord, known: dict[str, str | None], depth: int) -> Iterator[Printed]:
    """Label and parties on lines of their own; on one where the parties' countries are not printed."""
    parties = accord_heading(accord, known)
    if accord.label and accord.countries:
        yield Printed(accord.label, Style.HEADING, depth=depth)
        yield Printed(parties, Style.HEADING, depth=depth + 1)
    else:
        yield Printed(f"{accord.label} : {parties}" if accord.label else parties, Style.HEADING, depth=depth)


def _agreements(index: int, block: City | Accord, wording: Wording) -> Iterator[str]:
    for at, agreement in enumerate(block.agreements):
        sentence = wording.get((index, "agreements", at)) or agreement_sentence(agreement)
        yield sentence
        yield from (one for one in agreement.circumstances if has_label(one) and one not in sentence)


def _populations(index: int, block: City | Accord, wording: Wording) -> Iterator[str]:
    for at, population in enumerate(filter(None, (block.population, *block.other_populations))):
        yield wording.get((index, "populations", at)) or population_sentence(population)


def _domains(index: int, block: City | Accord, wording: Wording) -> Iterator[str]:
    if block.domains:
        labels = [wording.get((index, "domains", at)) or one.label for at, one in enumerate(block.domains)]
        yield domains_sentence(labels)


def _heads(index: int, block: City | Accord, wording: Wording) -> Iterator[str]:
    """Heads in their own words, those between them in ours."""
    ours: list[Head] = []
    for at, head in enumerate(block.heads):
        if words := wording.get((index, "heads", at)):
            yield from head_sentences(ours)
            ours = []
            yield words
        else:
            ours.append(head)
    yield from head_sentences(ours)


_FIELDS = {"agreements": _agreements, "heads": _heads, "populations": _populations, "domains": _domains}
