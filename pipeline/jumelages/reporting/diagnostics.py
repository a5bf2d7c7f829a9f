"""Diagnostics as a good compiler prints them: code, place, excerpt with the place marked, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from jumelages.catalogues import sentences
from jumelages.diagnostics import CODES, diagnostic
from jumelages.reporting.excerpts import Excerpt, excerpts_of
from jumelages.reporting.summary import SEVERITIES, summary
from jumelages.reporting.untrusted import printable
from jumelages.words import block_name, colon, field_word, place_words

if TYPE_CHECKING:
    from rich.console import Console

    from jumelages.bulletin import Bulletin
    from jumelages.catalogues import Language
    from jumelages.records import BulletinRecord, Diagnostic

_STYLES = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}
_GUTTER = "bold blue"


def print_diagnostics(
    console: Console, record: BulletinRecord, bulletin: Bulletin, *, notes: bool, language: Language
) -> int:
    """Print the record's Diagnostics, with or without notes, and return how many there were.

    What is said of several fields in the same words, at the same place, is printed once, with their names.
    """
    shown = [found for found in record.diagnostics if notes or found.severity != "note"]
    alike: dict[tuple[object, ...], list[Diagnostic]] = {}
    for found in shown:
        at = found.evidence and (found.evidence.start, found.evidence.end)
        alike.setdefault((found.code, found.block, at or found.field, found.message), []).append(found)
    for same in alike.values():
        for line in _lines(same, record, bulletin, console.width, language):
            console.print(line, soft_wrap=True, highlight=False)
    return len(shown)


def print_summary(console: Console, record: BulletinRecord, language: Language) -> None:
    """Print the line that stands below all Diagnostics of a bulletin."""
    console.print(Text(f"\n{summary(record, language)}"), soft_wrap=True, highlight=False)


def _lines(
    same: list[Diagnostic], record: BulletinRecord, bulletin: Bulletin, width: int, language: Language
) -> Iterator[Text]:
    found = same[0]
    style = _STYLES[found.severity]
    message, hint = _reported(found, language)
    excerpts = excerpts_of(found.evidence, bulletin) if found.evidence else []
    gutter = 1 if bulletin.elements else max((len(str(excerpt.number)) for excerpt in excerpts), default=1)
    kind = f"{sentences(language).gettext(SEVERITIES[found.severity])}[{found.code}]"
    yield Text.assemble((kind, style), (f"{colon(language)} {message}", "bold"))
    yield Text.assemble(" " * gutter, ("--> ", _GUTTER), _place(same, record, bulletin, language))
    if excerpts:
        yield Text(f"{'':{gutter}} |", style=_GUTTER)
    for excerpt in excerpts:
        number = "" if bulletin.elements else str(excerpt.number)
        yield from _marked(_cut(excerpt, width - gutter - 3), f"{number:>{gutter}}", style)
    yield Text.assemble(" " * gutter, (" = ", _GUTTER), hint)


def _reported(found: Diagnostic, language: Language) -> tuple[str, str]:
    if found.code in CODES:
        found = diagnostic(found.code, values=found.values, language=language)
    return printable(found.message), printable(found.hint)


def _place(same: list[Diagnostic], record: BulletinRecord, bulletin: Bulletin, language: Language) -> str:
    found = same[0]
    parts = [bulletin.name]
    if found.evidence:
        paged = bulletin.media_type == "application/pdf" or bulletin.pages > 1
        parts.append(place_words(found.evidence, language, paged=paged))
    name = "" if found.block is None else f" ({block_name(record.blocks[found.block])})"
    fields = ", ".join(field_word(one.field, language) for one in same if one.field) if len(same) > 1 else ""
    return printable(", ".join(parts) + name + (fields and f"{colon(language)} {fields}"))


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


def _marked(excerpt: Excerpt, gutter: str, style: str) -> Iterator[Text]:
    _, before, marked, after = excerpt
    carets = "^" * max(cell_len(marked), 1)
    yield Text.assemble((f"{gutter} | ", _GUTTER), before, marked, after)
    yield Text.assemble((f"{'':{len(gutter)}} | ", _GUTTER), " " * cell_len(before), (carets, style))
