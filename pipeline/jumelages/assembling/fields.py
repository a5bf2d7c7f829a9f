"""The fields of a block: mentions of heads, populations and domains to records, and what no rule understands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from jumelages.assembling.agreements import Drafts
from jumelages.assembling.dates import partial_date
from jumelages.assembling.notes import Notes
from jumelages.bulletin import Item, Span
from jumelages.expressions import WORD
from jumelages.extracting.agreements import AgreementValue
from jumelages.extracting.domains import DomainValue
from jumelages.extracting.fields import FieldValue
from jumelages.extracting.heads import HeadValue
from jumelages.extracting.populations import PopulationValue
from jumelages.extracting.readings import Reading
from jumelages.folding import fold, single_spaced
from jumelages.mentions import Mention
from jumelages.records import Domain, Head, Population

#: The fields of a record that single mentions fill; those of agreements may belong together.
_FIELDS: dict[type, str] = {HeadValue: "heads", PopulationValue: "population", DomainValue: "domains"}


def field_of(value: FieldValue) -> str:
    """The field of a record that a value is for."""
    return _FIELDS.get(type(value), "agreements")


@dataclass
class Fields:
    """What the statements of a block say, while they are gone through.

    Heads are built when it is known which countries they can be from; `is_own_name` distinguishes the block's own
    names from words that nobody understands.
    """

    agreements: Drafts
    is_own_name: Callable[[str], bool]
    heads: list[tuple[HeadValue, Mention[object], Item]] = field(default_factory=list)
    populations: list[Population] = field(default_factory=list)
    domains: list[Domain] = field(default_factory=list)

    def read(self, reading: Reading, notes: Notes) -> None:
        """Adds what a statement says."""
        item = reading.statement.item
        for name, doubt in reading.doubts:
            notes.doubt(doubt, name, item)
        for mention in reading.mentions:
            self._add(mention, item, notes)
            self.agreements.adjoins = isinstance(mention.value, AgreementValue)
        if reading.unread or reading.aside or not reading.mentions:
            self.agreements.adjoins = False
        for span in reading.aside:
            set_aside(item, span, notes)
        claim_rest(reading, notes, self.is_own_name)

    def read_again(self, reading: Reading, notes: Notes) -> None:
        """Adds what a list of all cities says besides; what is said already is the same, another date is doubted."""
        new = [one for one in reading.mentions if one.doubts or not self._says(one.value)]
        item, drafts = reading.statement.item, self.agreements.drafts
        dates = [one for one in new if drafts and isinstance(one.value, AgreementValue) and one.value.label is None]
        for mention in dates:
            notes.find("J310", "agreements", item, mention.span, {"read": item.text.canonical[slice(*mention.span)]})
        self.read(replace(reading, mentions=tuple([mention for mention in new if mention not in dates])), notes)

    def _says(self, value: FieldValue) -> bool:
        match value:
            case AgreementValue():
                return self.agreements.says(value)
            case HeadValue():
                return any(_who(value) == _who(head) for head, _, _ in self.heads)
            case PopulationValue(year=None):
                return any((value.value, value.scope) == (one.value, one.scope) for one in self.populations)
            case PopulationValue():
                return False
            case DomainValue():
                return any(fold(value.label) == fold(domain.label) for domain in self.domains)

    def _add(self, mention: Mention[FieldValue], item: Item, notes: Notes) -> None:
        value = mention.value
        if mention.doubts and not isinstance(value, AgreementValue):
            notes.doubts(mention.doubts, _FIELDS[type(value)], item)
        match value:
            case AgreementValue():
                if not self.agreements.add(value, mention, item, notes):
                    notes.unread(item, mention.span, item.text.canonical[slice(*mention.span)], "agreements")
            case HeadValue():
                self.heads.append((value, mention, item))
            case PopulationValue():
                if value.value is not None:
                    self.populations.append(_population(value, mention, item, notes))
            case DomainValue():
                evidence = notes.evidence(item, mention.span, mention.rule, mention.pattern)
                label = notes.kept.setdefault(value.label, value.label)
                self.domains.append(Domain(label=label, theme=value.theme, evidence=evidence))


def _who(head: HeadValue) -> tuple[object, ...]:
    """What makes a head the same as another, in whatever words."""
    return fold(head.person.name or ""), head.office, head.status, head.until


def set_aside(item: Item, span: Span, notes: Notes) -> None:
    """Notes words that are no field of a record."""
    read = item.text.canonical[span.start : span.end].strip()
    if WORD.search(read):
        notes.find("J402", None, item, span, {"read": read})
    notes.claim(item, span)


def claim_rest(reading: Reading, notes: Notes, is_own_name: Callable[[str], bool] = lambda _: False) -> None:
    """Claims what is understood of a statement; what is not is a finding, and stays unread."""
    item, text = reading.statement.item, reading.statement.marked.text
    if not reading.unread:
        notes.claim(item, reading.statement.whole)
        return
    position = 0
    for span, fields in reading.unread:
        read = text[span.start : span.end]
        if is_own_name(read):
            continue
        notes.claim(item, Span(position, span.start))
        for name in fields:
            notes.unread(item, span, read, name)
        position = span.end
    notes.claim(item, Span(position, len(text)))


def head_of(value: HeadValue, mention: Mention[object], item: Item, countries: set[str], notes: Notes) -> Head:
    """The record of a head who can be from these countries.

    Where nobody can say in one of them which name is which, neither is given.
    """
    person = value.person
    decided = not countries & person.undecided_in
    parts = {part: span for part, span in value.parts.items() if decided or part not in ("given_name", "family_name")}
    keep, title = notes.kept.setdefault, single_spaced(value.title)
    if person.name and " " in person.name and not (person.family and decided) and not mention.doubts:
        notes.find("J339", "heads", item, person.span, {"name": person.name})
    return Head(
        title=keep(title, title),
        office=value.office,
        status=value.status,
        civility=person.civility,  # type: ignore[arg-type]  # the lexicon's loader admits the three forms only
        honorifics=person.honorifics,
        name=keep(person.name, person.name),
        given_name=keep(person.given, person.given) if decided else None,
        family_name=keep(person.family, person.family) if decided else None,
        city=value.city,
        evidence=notes.evidence(item, mention.span, mention.rule, mention.pattern),
        parts=notes.parts(item, parts, mention.rule, mention.pattern),
    )


def _population(value: PopulationValue, mention: Mention[object], item: Item, notes: Notes) -> Population:
    text = value.text.strip()
    return Population(
        value=value.value,
        low=value.low,
        high=value.high,
        approximate=value.approximate,
        as_of=partial_date(value.year, item, notes),
        scope=value.scope,
        text=notes.kept.setdefault(text, text),
        evidence=notes.evidence(item, mention.span, mention.rule, mention.pattern),
    )
