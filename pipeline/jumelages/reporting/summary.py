"""What a bulletin's Diagnostics and coverage come to, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jumelages.words import counted, counted_all

if TYPE_CHECKING:
    from jumelages.catalogues import Language
    from jumelages.records import BulletinRecord

WORDS: dict[Language, dict[str, str]] = {
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


def summary(record: BulletinRecord, language: Language) -> str:
    """« 1 error, 1 warning in 11 blocks · records are partial · coverage 100 % »."""
    words = WORDS[language]
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
