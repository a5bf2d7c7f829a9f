"""A notation for what rules read, so that a French reader who can't program can check the tables.

A table is a text with one case a line: `sentence => reading`. A line that begins with `=>` gives the reading
of the sentence above it. `—` is the reading of a sentence in which there is nothing to read; a doubt is
written behind its value as `!` and its code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest

from jumelages.annotating.annotated import Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.countries import CountryValue
from jumelages.annotating.date_values import Dated
from jumelages.annotating.dates import find_dates
from jumelages.annotating.events import EventValue
from jumelages.annotating.heading_values import HeadingValue
from jumelages.annotating.headings import read_heading
from jumelages.extracting.agreements import AgreementValue, read_agreements
from jumelages.extracting.domains import DomainValue, read_list
from jumelages.extracting.heads import HeadValue, read_heads
from jumelages.extracting.populations import PopulationValue, read_populations
from jumelages.lexicon import default_lexicon
from jumelages.mentions import Doubt, Mention
from jumelages.reading.canonical import canonical
from jumelages.records import HeadStatus

NOTHING = "—"


def table(text: str) -> pytest.MarkDecorator:
    """The cases of a table: `@table(TEXT)` runs a test on each sentence and its reading."""
    cases = [re.split(r"\s+=>\s?", case, maxsplit=1) for case in re.sub(r"\n\s*=>", " =>", text).strip().splitlines()]
    wrong = [case for case in cases if len(case) != 2]
    if wrong:
        raise ValueError(f"not “sentence => reading”: {wrong[0]}")
    sentences = [case[0] for case in cases]
    twice = {sentence for sentence in sentences if sentences.count(sentence) > 1}
    if twice:
        raise ValueError(f"twice in one table: {twice}")
    params = [pytest.param(sentence.strip(), reading.strip(), id=sentence.strip()) for sentence, reading in cases]
    return pytest.mark.parametrize(("sentence", "reading"), params)


def listed(text: str) -> pytest.MarkDecorator:
    """The sentences of a list, one a line: `@listed(TEXT)` runs a test on each."""
    return pytest.mark.parametrize("sentence", [line.strip() for line in text.strip().splitlines()])


def marked(sentence: str) -> Marked:
    """The sentence as rules see it."""
    return Annotator(default_lexicon()).mark(canonical(sentence).canonical)


def joined(parts: Iterable[str]) -> str:
    """Readings one after the other; a stroke where there are none."""
    return "; ".join(parts) or NOTHING


def doubted(reading: str, doubts: Iterable[Doubt]) -> str:
    """The reading with the codes of its doubts."""
    return " ".join([reading, *(f"!{doubt.code}" for doubt in doubts)])


def dates(sentence: str) -> str:
    """« les 12 et 13 mai 1994 » is `1994-05-12/1994-05-13`."""
    return joined(doubted(_date(date), date.doubts) for date in find_dates(marked(sentence)))


def _date(date: Dated | None) -> str:
    if date is None or date.value is None:
        return "?"
    return date.value.edtf + (f"/{_date(date.end)}" if date.end else "")


def populations(sentence: str, *, bounds: bool = False) -> str:
    """« environ 1,2 M hab. (agglomération, 2012) » is `~1200000 agglomeration (2012)`."""
    return joined(_population(mention, bounds=bounds) for mention in _in_clauses(sentence, "population"))


def _population(mention: Mention[PopulationValue], *, bounds: bool) -> str:
    value = mention.value
    parts = ["~" if value.approximate else "", "?" if value.value is None else str(value.value)]
    parts += [f" {value.low}..{value.high}"] if bounds else []
    parts += [f" {value.scope.value}"] if value.scope.value != "city" else []
    parts += [f" ({_date(value.year)})"] if value.year else []
    return doubted("".join(parts), mention.doubts)


def heads(sentence: str) -> str:
    """« Maire de Dakar : M. Khalifa SALL » is `Maire of Dakar [mayor] M. Khalifa | SALL`."""
    return joined(doubted(_head(mention.value), mention.doubts) for mention in _in_clauses(sentence, "head"))


def _head(value: HeadValue) -> str:
    person = value.person
    office = value.office.value if value.status is HeadStatus.IN_OFFICE else f"{value.office.value}, {value.status}"
    title = value.title + (f" of {value.city}" if value.city else "")
    return " ".join(filter(None, [f"{title} [{office}]", person.civility, *person.honorifics, _name(person)]))


def _name(person: Any) -> str | None:
    """`Given | FAMILY`; `Whole name |?` where the split is not known."""
    if person.name is None:
        return None
    return f"{person.given or ''} | {person.family}".strip() if person.family else f"{person.name} |?"


def agreements(sentence: str) -> str:
    """« Charte signée en 2001 à Gênes » is `Charte [other] signed 2001 at Gênes`."""
    found = [*_in_clauses(sentence, "agreement"), *_in_clauses(sentence, "event")]
    return joined(doubted(_agreement(mention.value), mention.doubts) for mention in found)


def _agreement(value: AgreementValue) -> str:
    label = f"{value.label} [{value.kind.value}]" if value.label else "..."
    return " ".join([label, ", ".join(_event(event) for event in value.events)]).strip()


def _event(event: EventValue) -> str:
    return f"{event.kind.value} {_date(event.dated)}" + (f" at {event.place}" if event.place else "")


def domains(sentence: str) -> str:
    """« Domaines : sport, culture » is `sport [sport]; culture [culture]`."""
    return joined(f"{value.label} [{value.theme.value}]" for value in _domains(sentence))


def labels(sentence: str) -> str:
    """Domains without their themes, parted by strokes."""
    return " / ".join(value.label for value in _domains(sentence)) or NOTHING


def _domains(sentence: str) -> list[DomainValue]:
    return [mention.value for mention in _in_clauses(sentence, "domains")]


def heading(sentence: str) -> str:
    """« Le Pirée (Grèce) » is `Le Pirée < Grèce GR`; `?` in front: it can be a heading, if its neighbours say so."""
    mention = read_heading(marked(sentence), default_lexicon())
    if mention is None:
        return NOTHING
    value = mention.value
    return doubted(("" if value.certain else "? ") + _heading(value), mention.doubts)


def _heading(value: HeadingValue) -> str:
    own = any(city.country for city in value.cities)
    cities = [
        " < ".join([city.name, *([_country(city.country)] if city.country else [])])
        + "".join(f" (ex {name})" for name in city.former)
        for city in value.cities
    ]
    countries = "" if own or not value.countries else " << " + ", ".join(map(_country, value.countries))
    return " + ".join(cities) + countries


def _country(country: CountryValue) -> str:
    return " ".join([country.name, country.subdivision or country.code or "?"])


def clauses(sentence: str) -> str:
    """The fields that one line holds, in order."""
    return " + ".join(clause.kind for clause in marked(sentence).clauses) or NOTHING


_RULES: dict[str, Any] = {
    "population": read_populations,
    "head": read_heads,
    "agreement": read_agreements,
    "event": read_agreements,
    "domains": lambda *clause: read_list(*clause)[0],
}


def _in_clauses(sentence: str, kind: str) -> list[Any]:
    text = marked(sentence)
    return [
        mention
        for clause in text.clauses
        if clause.kind == kind
        for mention in _RULES[kind](text, clause.start, clause.end)
    ]
