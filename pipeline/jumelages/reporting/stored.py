"""What the store did and knows, as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

from jumelages.comparing.changes import Summary
from jumelages.diagnostics import Language
from jumelages.reporting.untrusted import printable
from jumelages.store.histories import Chapter, LogEntry
from jumelages.store.ingesting import Ingested, Outcome
from jumelages.store.rereading import Reread
from jumelages.words import told_number

WIDTH_IN_FILES = 120
"""Columns of a table that goes into a file or a pipe, where no terminal sets a limit."""

_WORDS: dict[str, tuple[str, str]] = {
    "file": ("file", "fichier"),
    "as of": ("as of", "au"),
    "outcome": ("outcome", "résultat"),
    "changes": ("changes", "changements"),
    "remark": ("", ""),
    "stored": ("stored", "enregistré"),
    "would be stored": ("would be stored", "serait enregistré"),
    "known": ("known, nothing written", "connu, rien d'écrit"),
    "partial": ("read in part", "lu en partie"),
    "same date": ("same date as {}", "même date que {}"),
    "name": ("name", "nom"),
    "country": ("country", "pays"),
    "head": ("head", "responsable"),
    "population": ("population", "population"),
    "agreements": ("agreements", "engagements"),
    "known since": ("known since", "connu depuis"),
    "status": ("status", "lecture"),
    "complete": ("complete", "complète"),
    "news": ("news", "nouveautés"),
    "detail": ("details", "précisions"),
    "cosmetic": ("cosmetic", "forme"),
    "up to date": ("every bulletin has been read with these rules", "tous les bulletins ont été lus avec ces règles"),
    "failed": ("not read", "non lu"),
}


class Line(NamedTuple):
    """One file that was ingested."""

    name: str
    done: Ingested

    @property
    def is_partial(self) -> bool:
        """Whether it was stored although not all of it was understood."""
        return self.done.outcome is Outcome.STORED and self.done.status == "partial"


def ingested_table(lines: Iterable[Line], language: Language, *, dry_run: bool) -> str:
    """What became of each file, with the Changes since the bulletin before it."""
    rows = []
    for name, done in lines:
        stored = done.outcome is Outcome.STORED
        outcome = ("would be stored" if dry_run else "stored") if stored else "known"
        remarks = [_word("partial", language)] if stored and done.status == "partial" else []
        remarks += _same_date(done.same_date, language)
        rows.append(
            [
                Path(name).name,
                done.as_of,
                _word(outcome, language),
                _summary(done.changes, language),
                ", ".join(remarks),
            ]
        )
    return _table(["file", "as of", "outcome", "changes", "remark"], rows, language)


def reread_table(lines: Sequence[Reread], language: Language) -> str:
    """What the reader changed in each bulletin that was read again."""
    if not lines:
        return f"{_word('up to date', language)}\n"
    rows = [
        [line.name, line.as_of, _word("failed", language) if line.error else _summary(line.changes, language)]
        for line in lines
    ]
    return _table(["file", "as of", "changes"], rows, language)


def history_table(chapters: Iterable[Chapter], language: Language) -> str:
    """The story of a city, a line for each bulletin."""
    rows = [
        [
            one.as_of,
            one.name,
            " ".join(filter(None, [one.title, one.head])),
            "" if one.population is None else told_number(one.population),
            str(one.agreements),
            f"{one.known_since:%Y-%m-%d}",
        ]
        for one in chapters
    ]
    return _table(["as of", "name", "head", "population", "agreements", "known since"], rows, language)


def log_table(entries: Iterable[LogEntry], others: Mapping[int, Sequence[str]], language: Language) -> str:
    """The bulletins in order, with how much changed at each; `others` are those of the same date, by id."""
    rows = [
        [
            entry.revision.as_of,
            entry.revision.name,
            _word(entry.revision.status, language),
            *("" if count is None else str(count) for count in (entry.news, entry.detail, entry.cosmetic)),
            f"{entry.revision.known_since:%Y-%m-%d %H:%M}",
            *_same_date(others[entry.revision.id], language),
        ]
        for entry in entries
    ]
    columns = ["as of", "file", "status", "news", "detail", "cosmetic", "known since", "remark"]
    return _table(columns, rows, language)


def _same_date(others: Sequence[str], language: Language) -> list[str]:
    return [_word("same date", language).format(", ".join(others))] if others else []


def _summary(changes: Summary | None, language: Language) -> str:
    """« 12 news · 3 cosmetic »; nothing where there is no bulletin before."""
    if changes is None:
        return ""
    counts = ((changes.news, "news"), (changes.detail, "detail"), (changes.cosmetic, "cosmetic"))
    return " · ".join(f"{count} {_word(name, language)}" for count, name in counts if count) or "0"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], language: Language) -> str:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        numeric = column in ("population", "agreements", "news", "detail", "cosmetic")
        table.add_column(_word(column, language), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console = Console()
    if not console.is_terminal:
        console.width = WIDTH_IN_FILES
    with console.capture() as capture:
        console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def _word(name: str, language: Language) -> str:
    return _WORDS[name][language == "fr"]
