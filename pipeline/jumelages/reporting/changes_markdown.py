"""Changes as Markdown, to paste into a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jumelages.catalogues import Language
from jumelages.comparing import Change, Comparison, Significance
from jumelages.reporting.changes import (
    ReportedBlock,
    by_block,
    dates_words,
    field_words,
    mark,
    weight_words,
    whole_words,
)
from jumelages.reporting.untrusted import printable

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_TITLE = ("Twin cities: what changed", "Villes jumelées : ce qui a changé")
_BULLETIN = ("Bulletin", "Bulletin")
_NOTHING_NEW = ("No change.", "Aucun changement.")


def changes_markdown(comparison: Comparison, language: Language, *, cosmetics: bool) -> str:
    """A heading with dates and counts, and a list for each block; cosmetics only on demand."""
    french = language == "fr"
    counts = ", ".join(weight_words(comparison, weight, language) for weight in Significance)
    lines = [f"## {_TITLE[french]}", "", f"**{dates_words(comparison, language)}**{_colon(language)} {counts}", ""]
    lines += [f"> {_plain(note)}\n" for note in comparison.notes]
    shown = [change for change in comparison.changes if cosmetics or change.significance is not Significance.COSMETIC]
    for block in by_block(shown):
        lines += _block(block, language)
    if not shown:
        lines.append(_NOTHING_NEW[french])
    return "\n".join(lines).rstrip() + "\n"


def _block(block: ReportedBlock, language: Language) -> Iterator[str]:
    yield f"### {_plain(block.name) or _BULLETIN[language == 'fr']}"
    yield ""
    for change in block.changes:
        yield f"- {_change(change, language)}"
        for caution in change.cautions:
            yield f"  - ⚠ {_plain(caution.message)}"
    yield ""


def _change(change: Change, language: Language) -> str:
    if change.field is None and mark(change):
        return f"{mark(change)} {_plain(whole_words(change, language))}"
    old = f"~~{_plain(change.old_text)}~~" if change.old_text else ""
    new = f"**{_plain(change.new_text)}**" if change.new_text else ""
    remark = f" ({_plain(change.remark)})" if change.remark else ""
    return f"{field_words(change, language)}{_colon(language)} {' → '.join(filter(None, [old, new]))}{remark}"


def _colon(language: Language) -> str:
    return " :" if language == "fr" else ":"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", printable(text))
