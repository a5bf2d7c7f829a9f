"""Diagnostics as a good compiler prints them: code, place, excerpt with the place marked, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from jumelages.diagnostics import CODES, diagnostic
from jumelages.reporting.excerpts import Excerpt, excerpts_of
from jumelages.reporting.untrusted import printable
from jumelages.words import block_name, counted, counted_all

if TYPE_CHECKING:
    from rich.console import Console

    from jumelages.bulletin import Bulletin
    from jumelages.diagnostics import Language
    from jumelages.records import BulletinRecord, Diagnostic

_STYLES = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}
_GUTTER = "bold blue"
_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "error": "error",
        "warning": "warning",
        "note": "note",
        "page": "page",
        "line": "line",
        "in": "in",
        "complete": "records are complete",
        "partial": "records are partial",
        "coverage": "coverage",
    },
    "fr": {
        "error": "erreur",
        "warning": "avertissement",
        "note": "remarque",
        "page": "page",
        "line": "ligne",
        "in": "dans",
        "complete": "fiches complètes",
        "partial": "fiches partielles",
        "coverage": "couverture",
    },
}


def print_diagnostics(
    console: Console, record: BulletinRecord, bulletin: Bulletin, *, notes: bool, language: Language
) -> int:
    """Print the record's Diagnostics, with or without notes, and return how many were printed."""
    shown = [found for found in record.diagnostics if notes or found.severity != "note"]
    for found in shown:
        for line in _lines(found, record, bulletin, console.width, language):
            console.print(line, soft_wrap=True, highlight=False)
    return len(shown)


def print_summary(console: Console, record: BulletinRecord, language: Language) -> None:
    """Print the line that stands below all Diagnostics of a bulletin."""
    console.print(Text(f"\n{summary(record, language)}"), soft_wrap=True, highlight=False)


def summary(record: BulletinRecord, language: Language) -> str:
    """« 1 error, 1 warning in 11 blocks · records are partial · coverage 100 % »."""
    words = _WORDS[language]
    kinds = ("error", "warning", "note")
    numbers = [(sum(found.severity == kind for found in record.diagnostics), kind) for kind in kinds]
    alarms = counted_all(numbers[:2], language) or counted_all(numbers, language)
    alarms = alarms or counted(0, "warning", language)
    blocks = counted(len(record.blocks), "block", language)
    covered = f"{words['coverage']} {coverage_percent(record)}\N{NO-BREAK SPACE}%"
    return " · ".join([f"{alarms} {words['in']} {blocks}", words[record.status], covered])


def coverage_percent(record: BulletinRecord) -> int:
    """The share of characters accounted for, rounded down: 100 means all of them."""
    coverage = record.coverage
    return 100 * coverage.claimed // coverage.characters if coverage.characters else 100


def _lines(
    found: Diagnostic, record: BulletinRecord, bulletin: Bulletin, width: int, language: Language
) -> Iterator[Text]:
    style = _STYLES[found.severity]
    message, hint = _told(found, language)
    excerpts = excerpts_of(found.evidence, bulletin) if found.evidence else []
    gutter = max((len(str(excerpt.number)) for excerpt in excerpts), default=1)
    kind = f"{_WORDS[language][found.severity]}[{found.code}]"
    yield Text.assemble((kind, style), (f": {message}", "bold"))
    yield Text.assemble(" " * gutter, ("--> ", _GUTTER), _place(found, record, bulletin, language))
    if excerpts:
        yield Text(f"{'':{gutter}} |", style=_GUTTER)
    for excerpt in excerpts:
        yield from _marked(_cut(excerpt, width - gutter - 3), gutter, style)
    yield Text.assemble(" " * gutter, (" = ", _GUTTER), hint)


def _told(found: Diagnostic, language: Language) -> tuple[str, str]:
    if found.code in CODES:
        found = diagnostic(found.code, values=found.values, language=language)
    return printable(found.message), printable(found.hint)


def _place(found: Diagnostic, record: BulletinRecord, bulletin: Bulletin, language: Language) -> str:
    parts, words = [bulletin.name], _WORDS[language]
    if found.evidence:
        if bulletin.media_type == "application/pdf" or bulletin.pages > 1:
            parts.append(f"{words['page']} {found.evidence.page}")
        parts.append(f"{words['line']} {found.evidence.line}")
    name = "" if found.block is None else f" ({block_name(record.blocks[found.block])})"
    return printable(", ".join(parts) + name)


def _cut(excerpt: Excerpt, width: int) -> Excerpt:
    """The excerpt, printable and no wider than `width`; the marked place stays in sight."""
    number, before, marked, after = excerpt
    before, marked, after = printable(before), printable(marked), printable(after)
    if cell_len(before) + cell_len(marked) + cell_len(after) > width:
        before = _last(before, width // 3)
        marked = _first(marked, width - cell_len(before))
        after = _first(after, width - cell_len(before) - cell_len(marked))
    return Excerpt(number, before, marked, after)


def _first(text: str, width: int) -> str:
    if cell_len(text[: width + 1]) <= width:
        return text
    text = text[:width]
    while text and cell_len(text) >= width:
        text = text[:-1]
    return f"{text}…" if width > 0 else ""


def _last(text: str, width: int) -> str:
    if cell_len(text[-width - 1 :]) <= width:
        return text
    text = text[-width:]
    while text and cell_len(text) >= width:
        text = text[1:]
    return f"…{text}"


def _marked(excerpt: Excerpt, gutter: int, style: str) -> Iterator[Text]:
    number, before, marked, after = excerpt
    carets = "^" * max(cell_len(marked), 1)
    yield Text.assemble((f"{number:>{gutter}} | ", _GUTTER), before, marked, after)
    yield Text.assemble((f"{'':{gutter}} | ", _GUTTER), " " * cell_len(before), (carets, style))
