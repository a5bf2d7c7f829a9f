"""The values of a bulletin's records, one by one: what each is shown as, and where it was read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from jumelages.catalogues import Language, sentences
from jumelages.records import (
    Accord,
    Agreement,
    BulletinRecord,
    City,
    Country,
    Event,
    Evidence,
    Head,
    HeadStatus,
    Population,
    Scope,
)
from jumelages.words import agreement_words, date_in_words, event_words, number_in_groups, word_of

FIELDS = {
    "name": ("#1d4ed8", "#93c5fd"),
    "country": ("#0e7490", "#67e8f9"),
    "agreement": ("#6d28d9", "#c4b5fd"),
    "event": ("#a21caf", "#f0abfc"),
    "head": ("#15803d", "#86efac"),
    "population": ("#b45309", "#fdba74"),
    "domain": ("#be123c", "#fda4af"),
    "front": ("#475569", "#cbd5e1"),
    "doubt": ("#854d0e", "#fde047"),
}
"""The colour of each field, on paper and on a dark ground."""

Rows = list[tuple[str, list[list["Value | str"]]]]


class Value(NamedTuple):
    """One value: a name of its own on the page, its field, what it is shown as, and the places that it was read in."""

    id: str
    field: str
    text: str
    evidence: tuple[Evidence, ...]


def front_values(record: BulletinRecord) -> Iterator[Value]:
    """The title, the date and the issuer's lines."""
    front = record.evidence
    if record.title:
        yield Value("f0", "front", record.title, (front.title,) if front and front.title else ())
    if record.as_of:
        yield Value("f1", "front", record.as_of.text, _of(record.as_of.evidence))
    for number, line in enumerate(record.issuer):
        yield Value(f"f{2 + number}", "front", line, front.issuer[number : number + 1] if front else ())


def record_values(record: BulletinRecord, language: Language) -> Iterator[Value]:
    """All values, and the doubts that have a place."""
    yield from front_values(record)
    for number, block in enumerate(record.blocks):
        for _, items in block_values(block, number, language):
            yield from (piece for item in items for piece in item if isinstance(piece, Value))
    yield from doubt_values(record)


def doubt_values(record: BulletinRecord) -> Iterator[Value]:
    """Errors and warnings."""
    for number, found in enumerate(record.diagnostics):
        if found.severity != "note":
            yield Value(f"d{number}", "doubt", f"{found.code} {found.message}; {found.hint}", _of(found.evidence))


def block_values(block: City | Accord, number: int, language: Language) -> Rows:
    """The rows of a block: the field, and its items of values and words between them."""
    ids = (f"{number}-{place}" for place in count())
    make = _Maker(ids, language)
    rows: Rows = [
        ("name", [list(make.names(block))]),
        ("agreement", [list(make.agreement(one)) for one in block.agreements]),
        ("head", [list(make.head(one)) for one in block.heads]),
        ("population", [list(make.population(one)) for one in (block.population, *block.other_populations) if one]),
        ("domain", [[make.value("domain", one.label, one.evidence)] for one in block.domains]),
    ]
    return [(field, items) for field, items in rows if items]


class _Maker:
    """Makes the values of one block, each with an id of its own."""

    def __init__(self, ids: Iterator[str], language: Language) -> None:
        self._ids = ids
        self._language: Language = language

    def value(self, field: str, text: str, *evidence: Evidence | None) -> Value:
        return Value(next(self._ids), field, text, tuple(one for one in evidence if one))

    def names(self, block: City | Accord) -> Iterator[Value | str]:
        if block.kind == "city":
            yield self.value("name", block.name, block.evidence)
            yield from self._country(block.country)
            return
        if block.label:
            yield self.value("name", block.label, block.evidence)
            yield " · "
        for number, party in enumerate(block.parties):
            if number:
                yield " – "
            yield self.value("name", party.name, party.evidence)
            yield from self._country(party.country)

    def _country(self, country: Country | None) -> Iterator[Value | str]:
        if country:
            yield " ("
            yield self.value("country", country.name, country.evidence)
            yield f" {country.subdivision or country.code})" if country.code else ")"

    def agreement(self, agreement: Agreement) -> Iterator[Value | str]:
        label = agreement_words(agreement, self._language)
        yield self.value("agreement", label, agreement.evidence if agreement.label else None)
        for event in agreement.events:
            yield ", "
            yield self.value("event", event_words(event, self._language), *self._event_places(event))

    def _event_places(self, event: Event) -> tuple[Evidence | None, ...]:
        return (*event.parts.values(),) or (event.evidence,)

    def head(self, head: Head) -> Iterator[Value | str]:
        parts = head.parts
        yield self.value("head", head.title, parts.get("title") or head.evidence)
        if head.city:
            yield " ("
            yield self.value("head", head.city, parts.get("city"))
            yield ")"
        if head.status is not HeadStatus.IN_OFFICE:
            yield f" ({word_of(head.status, self._language)})"
        if head.name:
            shown = " ".join((*filter(None, [head.civility]), *head.honorifics, head.name))
            named = [parts.get(key) for key in ("civility", "honorifics", "given_name", "family_name")]
            yield " · "
            yield self.value("head", shown, *(named if any(named) else (head.evidence,)))

    def population(self, population: Population) -> Iterator[Value | str]:
        catalogue = sentences(self._language)
        shown = catalogue.pgettext("population", "not known")
        if population.value is not None:
            shown = number_in_groups(population.value)
        if population.approximate:
            shown = catalogue.gettext("about {figure}").format(figure=shown)
        yield self.value("population", shown, population.evidence)
        if population.scope is not Scope.CITY:
            yield f" ({word_of(population.scope, self._language)})"
        if population.as_of:
            yield f" ({date_in_words(population.as_of, self._language)})"


def _of(evidence: Evidence | None) -> tuple[Evidence, ...]:
    return (evidence,) if evidence else ()
