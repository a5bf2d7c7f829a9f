"""Changes as Markdown, to paste into a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jumelages.catalogues import Language, sentences
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
from jumelages.words import colon

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def changes_markdown(comparison: Comparison, language: Language, *, cosmetics: bool) -> str:
    """A heading with dates and counts, and a list for each block; cosmetics only on demand."""
    catalogue = sentences(language)
    counts = ", ".join(weight_words(comparison, weight, language) for weight in Significance)
    title, dates = catalogue.gettext("Twin cities: what changed"), dates_words(comparison, language)
    lines = [f"## {title}", "", f"**{dates}**{colon(language)} {counts}", ""]
    lines += [f"> {_plain(note)}\n" for note in comparison.notes]
    shown = [change for change in comparison.changes if cosmetics or change.significance is not Significance.COSMETIC]
    for block in by_block(shown):
        lines += _block(block, language)
    if not shown:
        lines.append(catalogue.gettext("No change."))
    return "\n".join(lines).rstrip() + "\n"


def _block(block: ReportedBlock, language: Language) -> Iterator[str]:
    whole = sentences(language).gettext("Bulletin")
    yield f"### {_plain(block.name) or whole}"
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
    return f"{field_words(change, language)}{colon(language)} {' → '.join(filter(None, [old, new]))}{remark}"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", printable(text))
