"""Trying a user's lexicon: each example is read in a small bulletin, as a real one would be."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from jumelages.catalogues import Phrase, marked, phrase
from jumelages.errors import JumelagesError
from jumelages.lexicon import CountryEntry, Entry, Lexicon
from jumelages.lexicon.entries import NO_CODE
from jumelages.parsing import parse
from jumelages.reading import read_bulletin
from jumelages.records import Accord, BulletinRecord, City

#: Examples are about no day in particular, and none of them lies in the future.
_DAY = datetime.date.max

_FIELD = "Villes jumelées\n\nGênes (Italie)\n\n{example}\n"
_BESIDE = "Villes jumelées\n\nGênes (Italie)\n\nMaire : M. Jean DUPONT\n\n{example}\n"
_PLACE = "Villes jumelées\n\nGênes (Italie)\n\nJumelage signé en 1975\n{example}\n"
_THEME = "Villes jumelées\n\nGênes (Italie)\n\nDomaines de coopération : {example}\n"
_HEADING = "Villes jumelées\n\n{example}\n\nMaire : M. Jean DUPONT\n"
_FRONT = "{example}\n\nGênes (Italie)\n\nJumelage signé en 1975\nMaire : M. Jean DUPONT\n"
_TOP = "{example}\n\nVilles jumelées\n\nGênes (Italie)\n\nJumelage signé en 1975\n"
_SECTION = "Villes jumelées\n\n{example}\n\nGênes (Italie)\n\nMaire : M. Jean DUPONT\n"

Understood = Callable[[BulletinRecord, City | Accord, Entry | CountryEntry], bool]


@dataclass(frozen=True)
class Trial:
    """How examples of a kind are tried: the bulletin around them, and what must be read in it."""

    bulletin: str
    meaning: str
    understood: Understood


TRIALS: dict[str, Trial] = {
    "title": Trial(
        _FIELD,
        marked("a head with the office “{value}”"),
        lambda _, block, entry: any(head.office == entry.value for head in block.heads),
    ),
    "civility": Trial(
        _FIELD,
        marked("a head with the civility “{value}”"),
        lambda _, block, entry: any(head.civility == entry.value for head in block.heads),
    ),
    "honorific": Trial(
        _FIELD,
        marked("a head with the honorific “{value}”"),
        lambda _, block, entry: any(entry.value in head.honorifics for head in block.heads),
    ),
    "head_status": Trial(
        _FIELD,
        marked("a head with the status “{value}”"),
        lambda _, block, entry: any(head.status == entry.value for head in block.heads),
    ),
    "out_of_office": Trial(
        _FIELD,
        marked("a head who may be out of office"),
        lambda record, _, __: any(found.code == "J336" for found in record.diagnostics),
    ),
    "unsure": Trial(
        _FIELD,
        marked("a value that the bulletin itself doubts"),
        lambda record, _, __: any(found.code == "J335" for found in record.diagnostics),
    ),
    "institution": Trial(
        _FIELD,
        marked("a head of no city"),
        lambda _, block, __: bool(block.heads) and not any(head.city for head in block.heads),
    ),
    "agreement": Trial(_FIELD, marked("an agreement"), lambda _, block, __: bool(block.agreements)),
    "agreement_kind": Trial(
        _FIELD,
        marked("an agreement of the kind “{value}”"),
        lambda _, block, entry: any(agreement.kind == entry.value for agreement in block.agreements),
    ),
    "event": Trial(
        _FIELD,
        marked("an agreement that was “{value}”"),
        lambda _, block, entry: entry.value in {event.kind for item in block.agreements for event in item.events},
    ),
    "population_unit": Trial(_FIELD, marked("a population"), lambda _, block, __: block.population is not None),
    "population_label": Trial(_FIELD, marked("a population"), lambda _, block, __: block.population is not None),
    "population_source": Trial(_FIELD, marked("a population"), lambda _, block, __: block.population is not None),
    "approximate": Trial(
        _FIELD,
        marked("an approximate population"),
        lambda _, block, __: block.population is not None and block.population.approximate,
    ),
    "scope": Trial(
        _FIELD,
        marked("a population with the scope “{value}”"),
        lambda _, block, entry: block.population is not None and block.population.scope == entry.value,
    ),
    "not_population": Trial(
        _BESIDE,
        marked("no population"),
        lambda _, block, __: block.population is None or block.population.value is None,
    ),
    "agreement_prefix": Trial(_FIELD, marked("an agreement"), lambda _, block, __: bool(block.agreements)),
    "circumstance": Trial(_FIELD, marked("every word"), lambda record, _, __: not record.coverage.unread),
    "planned": Trial(
        _FIELD,
        marked("an agreement that is not in force"),
        lambda record, _, __: any(found.code == "J328" for found in record.diagnostics),
    ),
    "place_label": Trial(
        _PLACE,
        marked("the place of signature"),
        lambda _, block, __: any(event.place for item in block.agreements for event in item.events),
    ),
    "term_label": Trial(_BESIDE, marked("every word"), lambda record, _, __: not record.coverage.unread),
    "connective": Trial(_FIELD, marked("every word"), lambda record, _, __: not record.coverage.unread),
    "aside": Trial(_BESIDE, marked("every word"), lambda record, _, __: not record.coverage.unread),
    "list_filler": Trial(_FIELD, marked("every word"), lambda record, _, __: not record.coverage.unread),
    "left_open": Trial(_FIELD, marked("every word"), lambda record, _, __: not record.coverage.unread),
    "former_name": Trial(
        _HEADING, marked("a former name"), lambda _, block, __: isinstance(block, City) and bool(block.former_names)
    ),
    "domains_intro": Trial(_FIELD, marked("a domain"), lambda _, block, __: bool(block.domains)),
    "theme": Trial(
        _THEME,
        marked("a domain with the theme “{value}”"),
        lambda _, block, entry: any(domain.theme == entry.value for domain in block.domains),
    ),
    "title_line": Trial(_FRONT, marked("the bulletin's title"), lambda record, _, __: record.title is not None),
    "issuer": Trial(_FRONT, marked("a line of the issuer"), lambda record, _, __: bool(record.issuer)),
    "as_of": Trial(_FRONT, marked("the bulletin's day"), lambda record, _, __: record.as_of is not None),
    "section": Trial(_SECTION, marked("the title of a section"), lambda _, block, __: block.section is not None),
    "body": Trial(_TOP, marked("no city"), lambda record, _, __: len(record.blocks) == 1),
    "country": Trial(_HEADING, marked("a city in “{value}”"), lambda _, block, entry: entry.value in _codes(block)),
    "subdivision": Trial(_HEADING, marked("a city in “{value}”"), lambda _, block, entry: entry.value in _codes(block)),
}


def _codes(block: City | Accord) -> set[str]:
    """The codes of a city's country and of the part of it that is printed."""
    country = block.country if isinstance(block, City) else None
    return {country.subdivision or country.code or NO_CODE} if country else set()


@dataclass(frozen=True)
class Misread:
    """An example that is not read as its entry says."""

    entry: Entry | CountryEntry
    example: str
    expected: Phrase

    def __str__(self) -> str:
        return str(self.reason)

    @property
    def reason(self) -> Phrase:
        """What was expected and is not read."""
        return phrase(
            "[[{kind}]] in the example “{example}” {expected} was expected and not read",
            kind=self.entry.kind,
            example=self.example,
            expected=self.expected,
        )


def misread_examples(lexicon: Lexicon, entries: Iterable[Entry | CountryEntry]) -> Iterator[Misread]:
    """The examples of these entries that the lexicon does not let be read as the entries say."""
    for entry in entries:
        for example in _examples(entry):
            trial = TRIALS.get(entry.kind)
            if trial and not _is_understood(example, entry, trial, lexicon):
                yield Misread(entry, example, Phrase(trial.meaning, (("value", entry.value),)))


def _examples(entry: Entry | CountryEntry) -> tuple[str, ...]:
    """The examples of an entry; of a country without any, a city for each of its names."""
    if isinstance(entry, CountryEntry) and not entry.examples:
        return tuple(f"Neuville ({name})" for name in entry.names)
    return entry.examples


def _is_understood(example: str, entry: Entry | CountryEntry, trial: Trial, lexicon: Lexicon) -> bool:
    text = trial.bulletin.format(example=example)
    try:
        record = parse(read_bulletin(text.encode(), "example"), today=_DAY, lexicon=lexicon)
    except JumelagesError:
        return False
    return any(trial.understood(record, block, entry) for block in record.blocks)
