"""What the reader finds in a text, as spaCy components and as a Language of their own.

    nlp = spacy.blank("fr")
    nlp.add_pipe("jumelages_dates")
    doc = nlp("Serment de jumelage signé le 10 juillet 1958")
    [span] = doc.spans["jumelages_dates"]
    span._.jumelages  # {"text": "10 juillet 1958", "start": 29, "end": 44, "edtf": "1958-07-10", "end_edtf": None}

Each component works alone, in any French pipeline: it reads nothing but `doc.text`, and writes one group of
`doc.spans`, which has its name. A span is widened to the whole tokens of the pipeline that it stands in; the exact
characters are in its attribute `jumelages`, with what they say. A text may be a statement or many lines of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from spacy.language import Language
from spacy.tokens import Doc, Span

from jumelages.french.language import French

if TYPE_CHECKING:
    from jumelages.annotating.annotated import Marked
    from jumelages.annotating.annotator import Annotator
    from jumelages.annotating.date_values import Dated
    from jumelages.bulletin import Text
    from jumelages.lexicon import Lexicon
    from jumelages.mentions import Mention

#: The attribute of spans that holds their exact characters, and what these say.
ATTRIBUTE = "jumelages"

#: The components of `nlp`, each with its group of `doc.spans`.
GROUPS = (
    *("jumelages_wordings", "jumelages_figures", "jumelages_dates", "jumelages_places", "jumelages_persons"),
    *("jumelages_fields", "jumelages_populations", "jumelages_heads"),
)

Value = str | int | bool | None
Read = TypeVar("Read")


class Found(NamedTuple):
    """A stretch of a statement: its characters, what kind of thing it is, and what it says."""

    start: int
    end: int
    label: str
    values: dict[str, Value]


Finder = Callable[["Marked"], Iterable[Found]]


class Component:
    """Writes what it finds into `doc.spans[name]`."""

    def __init__(self, name: str, find: Finder, annotator: Annotator) -> None:
        self.name = name
        self.find = find
        self.annotator = annotator

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with the spans."""
        doc.spans[self.name] = [
            self._span(doc, found, statement)
            for statement in _statements(doc.text)
            for found in self.find(self.annotator.mark(statement.canonical))
        ]
        return doc

    def _span(self, doc: Doc, found: Found, statement: Text) -> Span:
        start, end = statement.source_span(found.start, found.end)
        end = start + len(doc.text[start:end].rstrip())
        name = f"{self.name}:{found.label}:{start}-{end}"
        span = doc.char_span(start, end, found.label, alignment_mode="expand", span_id=name)
        assert span is not None, "a stretch of the text always has tokens"
        doc.user_data[name] = {"text": doc.text[start:end], "start": start, "end": end, **found.values}
        return span


_LINE = re.compile(r"[^\n]+")


def _statements(text: str) -> Iterator[Text]:
    """The lines of a text as the reader sees them; one that is longer than a statement can be is parted between
    sentences, else between words."""
    from jumelages.annotating.annotator import LONGEST_STATEMENT
    from jumelages.reading.canonical import canonical

    for line in _LINE.finditer(text):
        start, end = line.span()
        while end - start > LONGEST_STATEMENT:
            limit = start + LONGEST_STATEMENT
            blank = text.rfind(". ", start, limit) + 1 or text.rfind(" ", start + 1, limit)
            stop = blank if blank > start else limit
            yield canonical(text[start:stop], start)
            start = stop
        yield canonical(text[start:end], start)


def _wordings(statement: Marked) -> Iterator[Found]:
    for cue in statement.cues:
        yield Found(cue.start, cue.end, cue.kind, {"value": cue.value})


def _dates(statement: Marked) -> Iterator[Found]:
    for date in statement.dates:
        end = date.end.value if date.end else None
        yield Found(*date.span, "date", {"edtf": _edtf(date), "end_edtf": end.edtf if end else None})


def _edtf(date: Dated | None) -> str | None:
    return date.value.edtf if date and date.value else None


def _figures(statement: Marked) -> Iterator[Found]:
    from jumelages.annotating.figures import figures_in

    for figure in statement.figures or figures_in(statement):
        yield Found(*figure.span, "figure", {"value": figure.value, "rounded": figure.rounded, "form": figure.form})


def _places(statement: Marked) -> Iterator[Found]:
    from jumelages.annotating.venues import read_place

    heading = statement.heading.value if statement.heading and statement.heading.value.certain else None
    for city in heading.cities if heading else ():
        yield Found(*city.span, "city", {"name": city.name, "country": city.country.code if city.country else None})
    for country in heading.countries if heading else ():
        values = {"name": country.name, "country": country.code, "subdivision": country.subdivision}
        yield Found(*country.span, "country", {**values})
    for venue in statement.venues:
        name, at, _ = read_place(statement, venue, len(statement.text))
        yield Found(*at, "venue", {"name": name})


def _persons(statement: Marked) -> Iterator[Found]:
    from jumelages.annotating.titles import holders

    for clause in statement.clauses:
        for person, _, _ in holders(statement, clause.start, clause.end) if clause.kind == "head" else ():
            values: dict[str, Value] = {"civility": person.civility, "name": person.name}
            yield Found(*person.span, "person", {**values, "given_name": person.given, "family_name": person.family})


def _fields(statement: Marked) -> Iterator[Found]:
    for clause in statement.clauses:
        yield Found(clause.start, clause.end, clause.kind, {})


def _populations(statement: Marked) -> Iterator[Found]:
    from jumelages.extracting.populations import read_populations

    for mention in _mentions(statement, "population", read_populations):
        value = mention.value
        yield Found(
            *mention.span,
            "population",
            {
                "value": value.value,
                "low": value.low,
                "high": value.high,
                "approximate": value.approximate,
                "scope": value.scope.value,
                "as_of": _edtf(value.year),
            },
        )


def _heads(statement: Marked) -> Iterator[Found]:
    from jumelages.extracting.heads import read_heads

    for mention in _mentions(statement, "head", read_heads):
        value, person = mention.value, mention.value.person
        yield Found(
            *mention.span,
            "head",
            {
                "title": value.title,
                "office": value.office.value,
                "status": value.status.value,
                "civility": person.civility,
                "name": person.name,
                "given_name": person.given,
                "family_name": person.family,
                "city": value.city,
            },
        )


def _mentions(
    statement: Marked, kind: str, rule: Callable[[Marked, int, int], Iterable[Mention[Read]]]
) -> Iterator[Mention[Read]]:
    for clause in statement.clauses:
        if clause.kind == kind:
            yield from rule(statement, clause.start, clause.end)


def _attribute(span: Span) -> dict[str, Value] | None:
    found: dict[str, Value] | None = span.doc.user_data.get(span.id_)
    return found


class Annotated(French):  # type: ignore[no-untyped-call]  # `Language` hooks into its subclasses without types
    """The Language that `nlp` gives: its tokenizer and all its components use one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon.repairing)
        self.lexicon = lexicon
        for name in GROUPS:
            self.add_pipe(name)


def _component(nlp: Language, name: str, find: Finder) -> Component:
    if not Span.has_extension(ATTRIBUTE):
        Span.set_extension(ATTRIBUTE, getter=_attribute)
    return Component(name, find, _annotator_of(nlp))


def _annotator_of(nlp: Language) -> Annotator:
    """The one Annotator of all components of a Language, on its Vocab: each text is annotated once for all."""
    from jumelages.annotating.annotator import Annotator
    from jumelages.lexicon import default_lexicon

    for _, component in nlp.components:
        if isinstance(component, Component):
            return component.annotator
    return Annotator(nlp.lexicon if isinstance(nlp, Annotated) else default_lexicon(), nlp.vocab)


@Language.factory("jumelages_wordings", assigns=["doc.spans"])
def wordings(nlp: Language, name: str) -> Component:
    """The lexicon's wordings; a span's label is the kind of its entry."""
    return _component(nlp, name, _wordings)


@Language.factory("jumelages_dates", assigns=["doc.spans"])
def dates(nlp: Language, name: str) -> Component:
    """Dates at the precision that is printed, in EDTF; None where nothing is certain."""
    return _component(nlp, name, _dates)


@Language.factory("jumelages_figures", assigns=["doc.spans"])
def figures(nlp: Language, name: str) -> Component:
    """Numbers in figures and in words, with what they are worth; None where a digit is damaged."""
    return _component(nlp, name, _figures)


@Language.factory("jumelages_places", assigns=["doc.spans"])
def places(nlp: Language, name: str) -> Component:
    """The cities and countries of a heading (« Gênes (Italie) »), and where something was signed (« à Lyon »)."""
    return _component(nlp, name, _places)


@Language.factory("jumelages_persons", assigns=["doc.spans"])
def persons(nlp: Language, name: str) -> Component:
    """Persons beside the title of a head, with the parts of their names."""
    return _component(nlp, name, _persons)


@Language.factory("jumelages_fields", assigns=["doc.spans"])
def fields(nlp: Language, name: str) -> Component:
    """What a statement is about, stretch by stretch; a span's label is the kind of field."""
    return _component(nlp, name, _fields)


@Language.factory("jumelages_populations", assigns=["doc.spans"])
def populations(nlp: Language, name: str) -> Component:
    """Numbers of inhabitants with their bounds and scope."""
    return _component(nlp, name, _populations)


@Language.factory("jumelages_heads", assigns=["doc.spans"])
def heads(nlp: Language, name: str) -> Component:
    """Heads of cities: title, office and name."""
    return _component(nlp, name, _heads)
