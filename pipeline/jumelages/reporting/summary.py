"""What a bulletin's Diagnostics and coverage come to, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jumelages.catalogues import marked, sentences
from jumelages.words import counted, counted_all

if TYPE_CHECKING:
    from jumelages.catalogues import Language
    from jumelages.records import BulletinRecord

SEVERITIES = {"error": marked("error"), "warning": marked("warning"), "note": marked("note")}


def summary(record: BulletinRecord, language: Language) -> str:
    """« 1 error, 1 warning in 11 blocks · records are partial · coverage 100 % »."""
    catalogue = sentences(language)
    numbers = [(sum(found.severity == kind for found in record.diagnostics), kind) for kind in SEVERITIES]
    alarms = counted_all(numbers[:2], language) or counted_all(numbers, language)
    alarms = alarms or counted(0, "warning", language)
    blocks = counted(len(record.blocks), "block", language)
    if record.status == "complete":
        line = catalogue.gettext("{alarms} in {blocks} · records are complete · coverage {percent}")
    else:
        line = catalogue.gettext("{alarms} in {blocks} · records are partial · coverage {percent}")
    return line.format(alarms=alarms, blocks=blocks, percent=f"{coverage_percent(record)}\N{NO-BREAK SPACE}%")


def coverage_percent(record: BulletinRecord) -> int:
    """The share of characters accounted for, rounded down: 100 means all of them."""
    coverage = record.coverage
    return 100 * coverage.claimed // coverage.characters if coverage.characters else 100
