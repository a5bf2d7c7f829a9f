"""The department's layout: issuer, title, one block a city or accord, the bulletin's date at the foot."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from jumelages.folding import fold
from jumelages.records import Accord, BulletinRecord, City
from jumelages.writing.dates import as_of_words
from jumelages.writing.wording import (
    accord_heading,
    agreement_sentence,
    city_heading,
    domains_sentence,
    head_sentences,
    population_sentence,
)

TOP = "\n" * 4


class Style(StrEnum):
    """How a paragraph is set."""

    PLAIN = "plain"
    HEADING = "heading"
    TITLE = "title"


class Printed(NamedTuple):
    """One paragraph of the bulletin; `tight` where the next one follows without a blank line."""

    text: str
    style: Style = Style.PLAIN
    tight: bool = False


def write_text(record: BulletinRecord) -> str:
    """The bulletin of these records as plain text, one paragraph a line.

    It is not checked here that it reads back the same: see `refusal` and `unlike`.
    """
    parts = [f"{part.text}\n" if part.tight else f"{part.text}\n\n" for part in laid_out(record)]
    return f"{TOP}{''.join(parts).rstrip()}\n"


def laid_out(record: BulletinRecord) -> list[Printed]:
    """The paragraphs of the bulletin in order."""
    known = {
        fold(block.name): block.country.code if block.country else None
        for block in record.blocks
        if isinstance(block, City)
    }
    return [*_front(record), *_blocks(record, known), *_foot(record)]


def _front(record: BulletinRecord) -> Iterator[Printed]:
    for index, line in enumerate(record.issuer):
        yield Printed(line, tight=index + 1 < len(record.issuer))
    if record.title:
        yield Printed(record.title, Style.TITLE)


def _foot(record: BulletinRecord) -> Iterator[Printed]:
    if record.as_of:
        yield Printed(f"(réactualisation {as_of_words(record.as_of)})")


def _blocks(record: BulletinRecord, known: dict[str, str | None]) -> Iterator[Printed]:
    section: str | None = None
    for block in record.blocks:
        if block.section and block.section != section:
            yield Printed(block.section, Style.HEADING)
        section = block.section
        if isinstance(block, Accord):
            parties = accord_heading(block, known)
            if block.label and block.countries:
                yield Printed(block.label, Style.HEADING)
            yield Printed(
                parties if block.countries or not block.label else f"{block.label} : {parties}", Style.HEADING
            )
        else:
            yield Printed(city_heading(block), Style.HEADING)
        yield from map(Printed, _fields(block))


def _fields(block: City | Accord) -> Iterator[str]:
    yield from map(agreement_sentence, block.agreements)
    yield from head_sentences(block.heads)
    yield from map(population_sentence, filter(None, (block.population, *block.other_populations)))
    if block.domains:
        yield domains_sentence(block.domains)
