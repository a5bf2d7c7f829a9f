"""Two short bulletins, and what is reported of their differences, each in a line."""

from __future__ import annotations

from typing import Any

import jumelages
from jumelages.records import BulletinRecord
from tests.writing.law import TODAY

GENOA = "Gênes (Italie)\n\nSerment de jumelage signé le 10 juillet 1958"
DAKAR = "Dakar (Sénégal)\n\nSerment de jumelage signé le 23 juin 1968"
KOBE = "Kobe (Japon)\n\nSerment de jumelage signé le 2 juillet 1961"
HAIFA = "Haïfa (Israël)\n\nSerment de jumelage signé le 10 juillet 1958"


def bulletin(*blocks: str, issuer: str = "Ville de Marseille", as_of: str = "11 juillet 2014") -> BulletinRecord:
    """A bulletin of these blocks, as it is read."""
    text = "\n\n".join([issuer, "Villes jumelées", *blocks, f"(réactualisation au {as_of})"])
    return jumelages.read(text.encode(), today=TODAY)


def genoa(*lines: str) -> BulletinRecord:
    """A bulletin of one city, of which this is reported."""
    return bulletin("\n\n".join(["Gênes (Italie)", *lines]))


def reported(old: BulletinRecord, new: BulletinRecord, **options: Any) -> list[str]:
    """Each Change as « significance type path », and its cautions: « ! caution (what it speaks of) »."""
    return [_line(change) for change in jumelages.compare(old, new, **options).changes]


def reported_by_block(old: BulletinRecord, new: BulletinRecord) -> list[str]:
    """Each Change as above, headed by its block."""
    return [f"{change.block_name}: {_line(change)}" for change in jumelages.compare(old, new).changes]


def _line(change: jumelages.Change) -> str:
    cautions = [f"{caution.code} ({caution.other})" if caution.other else caution.code for caution in change.cautions]
    return " ! ".join([f"{change.significance} {change.type} {change.path}".rstrip(), *cautions])
