"""The records of a bulletin as a table that a person likes to look at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from jumelages.catalogues import sentences
from jumelages.reporting.summary import coverage_percent
from jumelages.reporting.untrusted import printable
from jumelages.words import agreement_words, as_of_in_words, block_name, counted_all, number_in_groups, word_of

if TYPE_CHECKING:
    from rich.console import Console

    from jumelages.catalogues import Language
    from jumelages.records import (
        Accord,
        Agreement,
        BulletinRecord,
        City,
        Domain,
        Event,
        Head,
        Population,
    )

NBSP = "\N{NO-BREAK SPACE}"

ROOMY, WIDE = 110, 132
"""Columns from which on names need not be broken, and from which on there is room for the domains."""

_ALARMS = {"error": "bold red", "warning": "bold yellow"}


def print_table(console: Console, record: BulletinRecord, language: Language) -> None:
    """Print the bulletin in one line, and below it a table with a row for each block."""
    console.print(_headline(record, language), soft_wrap=True)
    if record.blocks:
        console.print()
        console.print(_table(record, console.width, language))


def _headline(record: BulletinRecord, language: Language) -> Text:
    catalogue, kinds = sentences(language), [block.kind for block in record.blocks]
    parts = [counted_all([(kinds.count("city"), "city"), (kinds.count("accord"), "accord")], language)]
    if record.as_of:
        parts.insert(0, as_of_in_words(record.as_of, language))
    status = catalogue.gettext("complete") if record.status == "complete" else catalogue.gettext("partial")
    parts.append(f"{status}, {_read_share(record, language)}")
    title = Text(printable(record.title or catalogue.gettext("Bulletin without a title")), style="bold")
    return title.append(printable("".join(f" · {part}" for part in parts if part)), style="not bold")


def _read_share(record: BulletinRecord, language: Language) -> str:
    catalogue = sentences(language)
    if not record.coverage.unread:
        return catalogue.gettext("nothing unread")
    return catalogue.gettext("{percent} unread").format(percent=f"{100 - coverage_percent(record)}{NBSP}%")


def _table(record: BulletinRecord, width: int, language: Language) -> Table:
    wide, roomy = width >= WIDE, width >= ROOMY
    catalogue, alarms = sentences(language), _alarms(record)
    table = Table(box=None, pad_edge=False, padding=(0, 1), collapse_padding=False, header_style="bold")
    table.add_column("", width=1)
    table.add_column(catalogue.gettext("City"), style="bold", max_width=24 if roomy else 14)
    table.add_column(catalogue.gettext("Country"), max_width=18 if roomy else 13)
    table.add_column(catalogue.gettext("Agreements"), max_width=44)
    table.add_column(catalogue.gettext("Head"))
    table.add_column(catalogue.gettext("Population"), justify="right", no_wrap=True)
    if wide:
        table.add_column(catalogue.gettext("Domains"), style="dim")
    for index, block in enumerate(record.blocks):
        row = _row(block, language)
        table.add_row(alarms.get(index, Text()), *(row if wide else row[:-1]))
    return table


def _alarms(record: BulletinRecord) -> dict[int, Text]:
    """The mark of each block that has a warning, or in another colour an error."""
    marks: dict[int, Text] = {}
    for severity in ("warning", "error"):
        for found in record.diagnostics:
            if found.block is not None and found.severity == severity:
                marks[found.block] = Text("!", style=_ALARMS[severity])
    return marks


def _row(block: City | Accord, language: Language) -> list[Text]:
    cells = [
        block_name(block),
        _countries(block),
        _agreements(block.agreements, language),
        _heads(block.heads, language),
        _population(block.population),
        _domains(block.domains),
    ]
    return [Text(printable(cell)) for cell in cells]


def _countries(block: City | Accord) -> str:
    if block.kind == "accord":
        return ", ".join(block.countries)
    return block.country.name if block.country else ""


def _agreements(agreements: tuple[Agreement, ...], language: Language) -> str:
    if not agreements:
        return ""
    more = f", +{len(agreements) - 1}" if len(agreements) > 1 else ""
    return _agreement(agreements[0], language) + more


def _agreement(agreement: Agreement, language: Language) -> str:
    """« Serment de jumelage 1958 ↻ 3 », « Jumelage 1962–2011 »: when it began, how often it was renewed."""
    kinds = [event.kind for event in agreement.events]
    begun = _year(event for event in agreement.events if event.kind in ("signed", "since"))
    renewals = sum(kind == "renewed" for kind in kinds)
    parts = [agreement_words(agreement, language), f"{begun} ↻ {renewals}" if renewals else begun]
    catalogue = sentences(language)
    if kinds and kinds[-1] == "ended":
        parts.append(catalogue.pgettext("agreement", "(ended)"))
    if kinds and kinds[-1] == "suspended":
        parts.append(catalogue.pgettext("agreement", "(suspended)"))
    return " ".join(part for part in parts if part)


def _year(events: Iterable[Event]) -> str:
    event = next((event for event in events if event.date), None)
    days = (event.date, event.end_date if event.kind == "since" else None) if event else ()
    return "–".join(dict.fromkeys(day.edtf[:4] for day in days if day))


def _heads(heads: tuple[Head, ...], language: Language) -> str:
    """« Yona YAHAV (Maire) », and how many more are named."""
    if not heads:
        return ""
    head = heads[0]
    name = word_of(head.status, language) if head.status == "vacant" else head.name
    title = f"{head.title}, {word_of(head.status, language)}" if head.status == "acting" else head.title
    more = f", +{len(heads) - 1}" if len(heads) > 1 else ""
    return (f"{name} ({title})" if name else title) + more


def _population(population: Population | None) -> str:
    if population is None or population.value is None:
        return ""
    return (f"≈{NBSP}" if population.approximate else "") + number_in_groups(population.value)


def _domains(domains: tuple[Domain, ...]) -> str:
    return ", ".join(domain.label for domain in domains)
