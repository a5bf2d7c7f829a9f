"""Changes on a terminal: by city, news first, the words marked that differ."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from jumelages.catalogues import Language, sentences
from jumelages.comparing import Change, ChangeType, Comparison, Significance
from jumelages.reporting.changes import (
    ReportedBlock,
    by_block,
    dates_words,
    field_words,
    mark,
    place_words,
    weight_words,
    whole_words,
)
from jumelages.reporting.marking import Piece, marked
from jumelages.reporting.untrusted import printable

_OLD, _NEW, _WARN, _DIM = "red", "green", "yellow", "dim"
_MARKS = {"+": "bold green", "−": "bold red", "?": "bold yellow"}


def print_changes(console: Console, comparison: Comparison, language: Language, *, cosmetics: bool) -> None:
    """Print a line with dates and counts, what is to be known first, and the Changes by block.

    Without `cosmetics` those are counted, but not shown.
    """
    console.print(_headline(comparison, language, cosmetics=cosmetics), soft_wrap=True)
    for note in comparison.notes:
        console.print(Text(printable(f"! {note}"), style=_WARN))
    shown = [change for change in comparison.changes if cosmetics or change.significance is not Significance.COSMETIC]
    if shown:
        console.print()
    for block in by_block(shown):
        _print_block(console, block, comparison, language)


def _headline(comparison: Comparison, language: Language, *, cosmetics: bool) -> Text:
    counts = [
        weight_words(comparison, weight, language) for weight in Significance if getattr(comparison.summary, weight)
    ]
    if comparison.summary.cosmetic and not cosmetics:
        counts[-1] += " (--cosmetic)"
    text = Text(dates_words(comparison, language), style="bold")
    nothing = sentences(language).gettext("no change")
    return text.append(f"     {' · '.join(counts) or nothing}", style="not bold")


def _print_block(console: Console, block: ReportedBlock, comparison: Comparison, language: Language) -> None:
    if block.whole:
        console.print(_whole(block.whole, language))
        _print_cautions(console, block.whole)
        return
    console.print(Text(printable(block.name or sentences(language).gettext("Bulletin")), style="bold"))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=2)
    table.add_column(no_wrap=True, style=_DIM)
    table.add_column(ratio=1)
    table.add_column(no_wrap=True, justify="right", style=_DIM)
    for change in block.changes:
        table.add_row("", field_words(change, language), _sides(change), _places(change, comparison))
        for caution in change.cautions:
            table.add_row("", "", Text(printable(f"! {caution.message}"), style=_WARN), "")
    console.print(table)


def _whole(change: Change, language: Language) -> Text:
    sign, name = mark(change), change.new_text or change.old_text or ""
    return Text.assemble((f"{sign} ", _MARKS[sign]), (printable(name), "bold"), f"   {whole_words(change, language)}")


def _print_cautions(console: Console, change: Change) -> None:
    for caution in change.cautions:
        console.print(Text(printable(f"  ! {caution.message}"), style=_WARN))


def _sides(change: Change) -> Text:
    sign, is_event = mark(change), change.type.startswith("event_")
    text = Text(printable(f"{change.remark}  ") if is_event else "", style=_DIM)
    text.append_text(Text.assemble((f"{sign} ", _MARKS[sign])) if sign else Text())
    text.append_text(Text().join(_joined(change)))
    if change.remark and not is_event:
        text.append(printable(f"  ({change.remark})"), style=_DIM)
    return text


def _joined(change: Change) -> Iterator[Text]:
    if change.type is ChangeType.BLOCK_MOVED and change.field is None:
        yield Text(f"{change.old_text} → {change.new_text}")
        return
    old, new = marked(change.old_text, change.new_text)
    yield _pieces(old, _OLD)
    if old and new:
        yield Text(" → ")
    yield _pieces(new, _NEW)


def _pieces(pieces: list[Piece], style: str) -> Text:
    return Text.assemble(*((printable(text), f"{style} bold" if differs else style) for text, differs in pieces))


def _places(change: Change, comparison: Comparison) -> str:
    if change.evidence is None or not (change.evidence.old or change.evidence.new):
        return ""
    old, new = change.evidence.old, change.evidence.new
    return f"{place_words(old, comparison.old)} → {place_words(new, comparison.new)}"
