"""What all reports of Changes share: their order by block, the words of their parts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from jumelages.catalogues import Language, marked, sentences
from jumelages.comparing import Change, ChangeType, Comparison, Side, Significance
from jumelages.records import Evidence
from jumelages.words import counted, edtf_in_words, field_word, place_in_short

_WHOLE_BLOCKS = {
    ChangeType.CITY_ADDED: marked("new city"),
    ChangeType.CITY_REMOVED: marked("gone from the bulletin"),
    ChangeType.ACCORD_ADDED: marked("new accord"),
    ChangeType.ACCORD_REMOVED: marked("gone from the bulletin"),
    ChangeType.NOT_SEEN: marked("not seen"),
}


class ReportedBlock(NamedTuple):
    """All Changes of one block, or of the bulletin as a whole (`name` is then empty)."""

    name: str
    key: str
    changes: tuple[Change, ...]

    @property
    def whole(self) -> Change | None:
        """The Change that is about the block itself: it came, went, or was not seen."""
        return self.changes[0] if _is_whole(self.changes[0]) else None


def _is_whole(change: Change) -> bool:
    return change.field is None and change.type in _WHOLE_BLOCKS


def by_block(changes: Sequence[Change]) -> list[ReportedBlock]:
    """The Changes in groups, in the order in which they come.

    A whole block stands by itself, for an edited document may hold another one with its key.
    """
    groups = groupby(changes, key=lambda change: (change.block_name or "", change.block or "", _is_whole(change)))
    return [ReportedBlock(name, key, tuple(group)) for (name, key, _), group in groups]


def field_words(change: Change, language: Language) -> str:
    """What a Change is about: « head », « population »."""
    return field_word(change.field, language)


def whole_words(change: Change, language: Language) -> str:
    """What happened to a whole block: « new city, with 1 agreement »."""
    words = sentences(language).gettext(_WHOLE_BLOCKS[change.type])
    return f"{words}, {change.remark}" if change.remark else words


def about_words(change: Change, language: Language) -> str:
    """What a Change is about, or what happened to its whole block."""
    return whole_words(change, language) if _is_whole(change) else field_words(change, language)


def mark(change: Change) -> str:
    """« + » for what came, « − » for what went, « ? » for what was not seen; else nothing."""
    if change.type is ChangeType.NOT_SEEN:
        return "?"
    return {"added": "+", "removed": "−"}.get(change.type.rsplit("_", 1)[-1], "")


def dates_words(comparison: Comparison, language: Language) -> str:
    """« 11 July 2014 → 20 December 2018 »."""
    sides = (comparison.old, comparison.new)
    return " → ".join(
        edtf_in_words(side.as_of, language) if side.as_of else sentences(language).gettext("undated") for side in sides
    )


def weight_words(comparison: Comparison, weight: Significance, language: Language) -> str:
    """« 12 news », « 3 retouches de forme »."""
    return counted(getattr(comparison.summary, weight.value), weight.value, language)


def place_words(evidence: Evidence | None, side: Side) -> str:
    """« p. 1, l. 9 », the page only where there are several; a stroke where it stands nowhere."""
    if evidence is None:
        return "–"
    return place_in_short(evidence, paged=side.pages > 1)
