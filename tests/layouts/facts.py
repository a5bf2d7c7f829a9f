"""What is compared: the facts that a bulletin holds, and those that were read of it."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from jumelages.records import BulletinRecord, City
from tests.layouts.bulletins import Paper

Fact = tuple[object, ...]


class Outcome(NamedTuple):
    """How a PDF was read: `f1` of its facts, the wrong ones that no warning speaks of, the warnings, the status."""

    f1: float
    silent: tuple[Fact, ...]
    alarms: tuple[str, ...]
    status: str

    @property
    def perfect(self) -> bool:
        """Whether all is read, and without a warning."""
        return self.f1 == 1 and not self.silent and not self.alarms and self.status == "complete"


def facts_of(paper: Paper) -> Counter[Fact]:
    """The facts that are printed."""
    facts: Counter[Fact] = Counter([("as_of", "", paper.as_of), ("title", "", paper.title)])
    for town in paper.towns:
        facts["name", town.name] += 1
        facts["country", town.name, town.country, town.code] += 1
        facts["heads", town.name, town.title, town.civility, town.person] += 1
        facts["population", town.name, town.value] += 1
        facts.update(("agreements", town.name, label, events) for _, label, events in town.agreements)
        facts.update(("domains", town.name, label) for label in town.domains)
    return facts


def facts_read(record: BulletinRecord) -> Counter[Fact]:
    """The facts of the records."""
    facts: Counter[Fact] = Counter()
    facts["as_of", "", record.as_of.edtf if record.as_of else None] += 1
    facts["title", "", record.title] += 1
    for block in record.blocks:
        name = block.name if isinstance(block, City) else str(block.label)
        facts["name", name] += 1
        if isinstance(block, City) and block.country:
            facts["country", name, block.country.name, block.country.code] += 1
        facts.update(("heads", name, head.title, head.civility, head.name) for head in block.heads)
        if block.population:
            facts["population", name, block.population.value] += 1
        for agreement in block.agreements:
            events = tuple((event.kind.value, event.date.edtf if event.date else None) for event in agreement.events)
            facts["agreements", name, agreement.label, events] += 1
        facts.update(("domains", name, domain.label) for domain in block.domains)
    return facts


def outcome(paper: Paper, record: BulletinRecord) -> Outcome:
    """How well the records say what the paper says."""
    printed, read = facts_of(paper), facts_read(record)
    right = (printed & read).total()
    alarms = [item for item in record.diagnostics if item.severity.value != "note"]
    reported = {(_name(record, item.block), item.field) for item in alarms}
    wrong = [*(printed - read), *(read - printed)]
    silent = (fact for fact in wrong if not {(fact[1], fact[0]), (fact[1], None), ("", None)} & reported)
    return Outcome(
        2 * right / (printed.total() + read.total()),
        tuple(silent),
        tuple(f"{item.code} {item.message}" for item in alarms),
        record.status,
    )


def _name(record: BulletinRecord, index: int | None) -> str:
    if index is None:
        return ""
    block = record.blocks[index]
    return block.name if isinstance(block, City) else str(block.label)
