"""Values in which text recognition is not certain of a word: each is doubted on its own field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jumelages.assembling.notes import Finding
from jumelages.records import Accord, City, Evidence

UNCERTAIN = 0.5
"""Less certain than this, a word is doubted. Of 3,199 words that Tesseract read right on five scans, 8 were."""


def uncertain_values(blocks: Sequence[City | Accord]) -> Iterator[Finding]:
    """A doubt for each part of a value that was recognised without certainty."""
    for number, block in enumerate(blocks):
        for field, evidence in _places(block):
            if evidence and evidence.confidence is not None and evidence.confidence < UNCERTAIN:
                percent = str(round(100 * evidence.confidence))
                yield Finding("J105", field, {"read": evidence.quote, "percent": percent}, evidence, number)


def _places(block: City | Accord) -> Iterator[tuple[str, Evidence | None]]:
    """The field and the place of each value of a block; of heads and events, of each of their parts."""
    if block.kind == "city":
        yield "name", block.evidence
        yield "country", block.country.evidence if block.country else None
    else:
        yield "label", block.evidence if block.label else None
        for party in block.parties:
            yield "parties", party.evidence
    for agreement in block.agreements:
        yield "agreements", agreement.evidence if agreement.label else None
        for event in agreement.events:
            yield from (("agreements", part) for part in event.parts.values())
    for head in block.heads:
        yield from (("heads", part) for part in head.parts.values())
    for population in (block.population, *block.other_populations):
        yield "population", population.evidence if population else None
    for domain in block.domains:
        yield "domains", domain.evidence
