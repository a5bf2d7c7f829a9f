"""Why a bulletin is read as it is: each statement with its role, what is found in it, and what the rules read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from jumelages.annotating.annotator import Annotator
from jumelages.annotating.date_values import Dated
from jumelages.annotating.heading_values import HeadingValue
from jumelages.bulletin import Bulletin, Element, Span
from jumelages.components import Annotated
from jumelages.confidence import CONFIDENCE
from jumelages.extracting.agreements import AgreementValue
from jumelages.extracting.domains import DomainValue
from jumelages.extracting.heads import HeadValue
from jumelages.extracting.populations import PopulationValue
from jumelages.extracting.readings import BlockReading, Extracted, Reading, extract
from jumelages.lexicon import Lexicon, default_lexicon
from jumelages.mentions import Mention
from jumelages.segmenting import Statement, segment
from jumelages.segmenting.weights import Weighed


class Stretch(NamedTuple):
    """A stretch of a statement's text, what it is, and what it says, where that is more than the words."""

    kind: str
    start: int
    end: int
    says: str = ""


class ReadAs(NamedTuple):
    """A Mention: the rule and the pattern that read it, what it says, where its parts stand, and its doubts.

    `confidence` is that of the pattern; null where nothing was measured.
    """

    rule: str
    pattern: str | None
    start: int
    end: int
    says: str
    parts: tuple[Stretch, ...]
    doubts: tuple[Stretch, ...]
    confidence: float | None


@dataclass(frozen=True)
class Explained:
    """A statement. `lines` are the first and the last that it stands on, `block` the city or accord that it is about.

    `found` are what each component finds in its text, by the component's name, `clauses` where its fields begin and
    end, `read` what the rules read, and `unread` the words that none of them understands. `weighed` is what made its
    line a heading or none, with the lines of its shape; `element` the paragraph or cell of a document.
    """

    page: int
    lines: tuple[int, int]
    text: str
    role: str
    block: str | None
    found: dict[str, tuple[Stretch, ...]]
    clauses: tuple[Stretch, ...]
    read: tuple[ReadAs, ...]
    unread: tuple[Stretch, ...]
    weighed: Weighed | None = None
    element: Element | None = None

    def stands_on(self, line: int) -> bool:
        """Whether some of it stands on a line."""
        return self.lines[0] <= line <= self.lines[1]


def explain(bulletin: Bulletin, lexicon: Lexicon | None = None) -> tuple[Explained, ...]:
    """The statements of a bulletin in the order of print."""
    lexicon = lexicon or default_lexicon()
    extracted = extract(segment(bulletin, Annotator(lexicon)), lexicon)
    nlp = Annotated(lexicon)
    read = sorted(_readings(extracted), key=lambda item: _place(item[0].statement))
    return tuple(_explained(reading, block, nlp, bulletin.elements) for reading, block in read)


def _place(statement: Statement) -> tuple[int, int, int]:
    first = statement.item.first
    return first.page, first.number, first.span.start


def _readings(extracted: Extracted) -> Iterator[tuple[Reading, str | None]]:
    """What every statement says, with the name of its block."""
    yield from ((reading, None) for reading, _ in extracted.front)
    segments = extracted.segments
    yield from ((Reading(statement), None) for statement in (*segments.around, *segments.furniture, *segments.beside))
    for block in extracted.blocks:
        name = _name(block)
        apart = (block.block.heading, block.block.label, block.block.country)
        read = {id(reading.statement) for reading in block.readings}
        yield from ((Reading(statement), name) for statement in apart if statement and id(statement) not in read)
        yield from ((reading, name) for reading in block.readings)


def _name(block: BlockReading) -> str:
    if block.parties:
        return " – ".join(city.name for city in block.parties.cities)
    return block.heading.cities[0].name if block.heading else ""


def _explained(reading: Reading, block: str | None, nlp: Annotated, elements: Sequence[Element]) -> Explained:
    statement, text = reading.statement, reading.statement.marked.text
    lines = [line.number for line in statement.item.lines if line.page == statement.item.first.page]
    mentions: list[Mention[Any]] = [*_of_statement(statement), *reading.mentions]
    return Explained(
        page=statement.item.first.page,
        lines=(lines[0], lines[-1]),
        text=text,
        role=statement.role,
        block=block,
        found=_found(text, nlp),
        clauses=tuple(Stretch(clause.kind, clause.start, clause.end) for clause in statement.clauses),
        read=tuple(_read_as(mention) for mention in mentions),
        unread=tuple(Stretch("unread", *unread.span) for unread in reading.unread),
        weighed=statement.weighed,
        element=elements[lines[0] - 1] if elements else None,
    )


def _of_statement(statement: Statement) -> Iterator[Mention[Any]]:
    """What segmenting knows of a statement: the cities of a heading, the bulletin's own date."""
    if statement.heading and statement.role in ("heading", "city_label", "accord_label"):
        yield statement.heading
    if statement.as_of:
        yield statement.as_of


def _found(text: str, nlp: Annotated) -> dict[str, tuple[Stretch, ...]]:
    """What each component finds; what became of the fields, the statement's clauses say."""
    doc = nlp(text)
    return {
        name.removeprefix("jumelages_"): tuple(
            Stretch(span.label_, span._.jumelages["start"], span._.jumelages["end"], _says(span._.jumelages))
            for span in group
        )
        for name, group in doc.spans.items()
        if name != "jumelages_fields"
    }


def _says(exact: dict[str, Any]) -> str:
    """What a component says of its words beside them: the value of a wording, a date in ISO form."""
    return str(exact.get("value") or exact.get("edtf") or "")


def _read_as(mention: Mention[Any]) -> ReadAs:
    doubts = tuple(Stretch(doubt.code, *doubt.span) for doubt in mention.doubts)
    parts = tuple(Stretch(kind, *span) for kind, span in _parts(mention.value))
    confidence = CONFIDENCE[mention.rule, mention.pattern]
    return ReadAs(mention.rule, mention.pattern, *mention.span, describe(mention.value), parts, doubts, confidence)


def _parts(value: object) -> Iterator[tuple[str, Span]]:
    match value:
        case HeadValue():
            yield from value.parts.items()
        case AgreementValue():
            if value.label_span:
                yield "label", value.label_span
            for event in value.events:
                places = (("verb", event.verb), ("date", event.dated and event.dated.span), ("place", event.place_at))
                yield from ((kind, span) for kind, span in places if span)
            yield from (("circumstance", span) for span in value.circumstances)
        case HeadingValue():
            yield from (("city", city.span) for city in value.cities)
            yield from (("country", country.span) for country in value.countries)


# -- values in words -----------------------------------------------------------------------------


def describe(value: object) -> str:
    """What a Mention says, in one line."""
    match value:
        case HeadingValue():
            named = [f"{city.name} {city.country.code if city.country else '?'}" for city in value.cities]
            return " + ".join(named) + ("" if value.certain else " ?")
        case Dated():
            return _date(value)
        case AgreementValue():
            events = [" ".join(filter(None, (event.kind, _date(event.dated), event.place))) for event in value.events]
            words = f"{value.label or '…'} ({value.kind}) {'; '.join(events)}"
            return words + "".join(f" [{part.start}-{part.end}]" for part in value.circumstances)
        case HeadValue():
            person = value.person
            names = (person.civility, *person.honorifics, person.given, person.family, "/", person.name)
            return f"{value.title} ({value.office}, {value.status}) {' '.join(filter(None, names))} {value.city or ''}"
        case PopulationValue():
            return f"{value.low}-{value.high} ({value.scope}) {_date(value.year)}"
        case DomainValue():
            return f"{value.label} ({value.theme})"
    return str(value)


def _date(dated: Dated | None) -> str:
    if dated is None:
        return ""
    first = dated.value.edtf if dated.value else "?"
    return f"{first}/{_date(dated.end)}" if dated.end else first
