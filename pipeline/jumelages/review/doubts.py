"""What the reader could not settle, as lines of a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jumelages.catalogues import Language
from jumelages.diagnostics import diagnostic
from jumelages.records import BulletinRecord, Diagnostic, Severity
from jumelages.store.revisions import Revision
from jumelages.words import block_name


class Doubt(NamedTuple):
    """A warning or an error; `block` is empty for the bulletin as a whole, `number` its place in the document."""

    number: int
    block: str
    code: str
    message: str
    hint: str
    href: str


def doubts(record: BulletinRecord, revision: Revision, language: Language) -> Iterator[Doubt]:
    """The warnings and errors of a Revision in their order."""
    for number, found in enumerate(record.diagnostics):
        if found.severity is not Severity.NOTE:
            worded = diagnostic(found.code, values=found.values, language=language)
            block = block_name(record.blocks[found.block]) if found.block is not None else ""
            yield Doubt(number, block, found.code, worded.message, worded.hint, _href(found, revision))


def _href(found: Diagnostic, revision: Revision) -> str:
    page, place = 1, ""
    if found.evidence:
        page = found.evidence.page
        place = f"?start={found.evidence.start}&end={found.evidence.end}#place"
    return f"/revisions/{revision.id}/pages/{page}{place}"
