"""One block to one record: the heading's city or parties, and the fields below it."""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import TypedDict

from jumelages.annotating.countries import CountryValue
from jumelages.annotating.heading_values import NamedCity
from jumelages.annotating.wording import CAPITAL
from jumelages.assembling.agreements import Draft, Drafts, agreement_of
from jumelages.assembling.checking import check_heads, check_record, one_population
from jumelages.assembling.fields import Fields, field_of, head_of
from jumelages.assembling.locating import country_by_city, country_of_party, place_reference, reference_of
from jumelages.assembling.notes import Finding, Notes
from jumelages.bulletin import Item, Span
from jumelages.expressions import WORD, expression
from jumelages.extracting.headings import CountryLine, KnownCities, Parties
from jumelages.extracting.heads import HeadValue
from jumelages.extracting.readings import BlockReading
from jumelages.folding import fold, single_spaced, slug, with_article_in_front
from jumelages.lexicon import Lexicon
from jumelages.places import find_places, likely_place
from jumelages.records import (
    Accord,
    Agreement,
    AgreementKind,
    City,
    Country,
    Domain,
    Evidence,
    Head,
    Office,
    PartialDate,
    Party,
    PlaceReference,
    Population,
)
from jumelages.segmenting import Statement

#: Doubts of a heading that are no doubts of its country.
_OF_NAMES = ("J104", "J315")
_LABEL_RULE, _HEADING_RULE, _COUNTRY_RULE = "accord", "heading", "country"


@dataclass(frozen=True)
class Context:
    """What a block is read in: the bulletin's date, the day of today, and the cities with blocks of their own.

    `title_kinds` are the kinds of agreement that the bulletin's title names, `hosts` the names of the town that
    publishes it.
    """

    known: KnownCities
    title_kinds: frozenset[AgreementKind]
    as_of: PartialDate | None
    today: datetime.date
    lexicon: Lexicon
    hosts: frozenset[str]


def read_block(block: BlockReading, context: Context, keys: Counter[str], notes: Notes) -> City | Accord:
    """The record of a block, under a key that is not yet among `keys`."""
    record: City | Accord
    if block.parties:
        record = _accord(block, block.parties, context, keys, notes)
    else:
        record = _city(block, context, keys, notes)
    notes.findings.extend(check_record(record))
    notes.findings.extend(_nothing_printed(record, notes))
    if keys[_base(record)] > 1:
        name = record.name if record.kind == "city" else " – ".join(party.name for party in record.parties)
        notes.findings.append(Finding("J308", "name", {"name": name}, record.evidence))
    return record


def _base(record: City | Accord) -> str:
    return _city_key(record.name, record.country) if record.kind == "city" else _accord_key(record.parties)


def _new_key(base: str, keys: Counter[str]) -> str:
    """The key itself, or for the second block of that key the key with « -2 »."""
    keys[base] += 1
    return base if keys[base] == 1 else f"{base}-{keys[base]}"


class _Common(TypedDict):
    """What cities and accords have in common."""

    section: str | None
    agreements: tuple[Agreement, ...]
    heads: tuple[Head, ...]
    population: Population | None
    other_populations: tuple[Population, ...]
    domains: tuple[Domain, ...]


def _common(
    block: BlockReading,
    names: Iterable[str],
    countries_of: Callable[[str | None], set[str]],
    context: Context,
    notes: Notes,
) -> _Common:
    """The fields of a block. `countries_of` are those that a head can be from, whose title names this city."""
    names = tuple(names)
    fields = _fields(block, names, context)
    if block.block.mixed and block.block.heading:
        return _withheld(block, block.block.heading, fields, notes)
    _read(block, fields, notes)
    drafts = fields.agreements.drafts
    agreements = tuple([agreement_of(draft, context.as_of, context.today, notes) for draft in drafts])
    population, others, findings = one_population(fields.populations)
    notes.findings.extend(findings)
    heads = tuple(
        [head_of(value, mention, item, countries_of(value.city), notes) for value, mention, item in fields.heads]
    )
    _note_terms_over(fields, context.as_of.earliest if context.as_of else context.today, notes)
    if block.parties is None:
        _note_other_cities(drafts, names, notes)
        _note_other_partners(block, {*names, *context.hosts}, context.lexicon, notes)
    doubted = any(doubt.code == "J306" for _, mention, _ in fields.heads for doubt in mention.doubts)
    any_number = block.parties is not None or doubted
    counted: dict[bool, list[tuple[Head, bool]]] = {False: [], True: []}
    for head, (value, _, _) in zip(heads, fields.heads, strict=True):
        counted[_is_labelled_deputy(value)].append((head, any_number or value.plural or value.joined))
    notes.findings += [finding for of_one_rank in counted.values() for finding in check_heads(of_one_rank)]
    return _Common(
        section=block.block.section,
        agreements=agreements,
        heads=heads,
        population=population,
        other_populations=others,
        domains=tuple(fields.domains),
    )


def _is_labelled_deputy(value: HeadValue) -> bool:
    """« Premier adjoint : Mme Ida VOSS »: printed as such, a deputy is no second mayor."""
    return value.office is Office.DEPUTY and value.parts["title"].start < value.person.span.start


def _note_terms_over(fields: Fields, day: datetime.date, notes: Notes) -> None:
    """« M. Marco DORIA (2012-2017) » in a bulletin of 2021, or of no date: perhaps the head no more."""
    for value, mention, item in fields.heads:
        end = value.until.value if value.until else None
        if end and end.latest < day and not any(doubt.code in ("J306", "J311") for doubt in mention.doubts):
            read = item.text.canonical[value.until.span.start : value.until.span.end] if value.until else ""
            notes.find("J336", "heads", item, mention.span, {"name": value.person.name or "", "read": read})


#: « Jumelage OL / Juventus »: two names in a label.
_PAIR = expression(rf" (?P<pair>{CAPITAL}[^/,;:()]*? ?/ ?{CAPITAL}[^/,;:()]*)$")


def _note_other_cities(drafts: Iterable[Draft], names: Collection[str], notes: Notes) -> None:
    """« Jumelage entre Lyon et Francfort » under Gênes, « Jumelage OL / Juventus »: an agreement that binds others."""
    for draft in drafts:
        other = [party for party in draft.value.parties if not _is_one_of(party, names) and find_places(party)]
        if len(other) > 1:
            notes.find("J337", "agreements", draft.item, draft.span, {"read": " – ".join(other)})
        elif not draft.value.parties and (named := _PAIR.search(draft.value.label or "")):
            notes.find("J337", "agreements", draft.item, draft.span, {"read": named["pair"]})


#: « avec Gouda (Pays-Bas) », « avec la ville de Gouda (Pays-Bas) ».
_WITH_PARTNER = expression(
    rf"\bavec (?:la (?:ville|commune|cité) (?:de |d'|du ))?(?P<name>{CAPITAL}[^()\d,;:]{{1,40}}?) ?"
    r"\((?P<country>[^()\d]{2,40})\)"
)


def _note_other_partners(block: BlockReading, names: Collection[str], lexicon: Lexicon, notes: Notes) -> None:
    """« Une convention a été passée avec Gouda (Pays-Bas) » under Gênes: what it says may be of that city."""
    for reading in block.readings:
        statement = reading.statement
        match = _WITH_PARTNER.search(statement.marked.text) if reading.mentions else None
        if match is None or statement is block.block.heading or _is_one_of(match["name"], names):
            continue
        codes = {entry.code for entry in lexicon.countries(match["country"])}
        if any(find_places(match["name"], code) for code in codes):
            for filled in sorted({field_of(mention.value) for mention in reading.mentions}):
                notes.find("J337", filled, statement.item, Span(*match.span("name")), {"read": match["name"]})


def _is_one_of(printed: str, names: Collection[str]) -> bool:
    """Whether a name is one of a block's own, in part or in another language."""
    own = {slug(name) for name in names}
    places = {place.geonames for name in names for place in find_places(name)}
    same = any(slug(printed) in name or name in slug(printed) for name in own)
    return same or any(place.geonames in places for place in find_places(printed))


def _fields(block: BlockReading, names: Iterable[str], context: Context) -> Fields:
    named = block.label or block.noun
    accord = (named.label, named.kind) if named else None
    slugs = [slug(name) for name in names]
    own = {"-".join(name.split("-")[:count]) for name in slugs for count in range(1, name.count("-") + 2)}
    drafts = Drafts(accord, block.kinds or context.title_kinds)
    return Fields(drafts, is_own_name=lambda words: slug(words) in own)


def _read(block: BlockReading, fields: Fields, notes: Notes) -> None:
    """Reads the statements of a block; what stands below one that may begin another is doubted on its own field."""
    doubt: Finding | None = None
    doubted: set[str] = set()
    at = 0  # where the doubt stands among the findings, if no field is filled below it
    for reading in block.readings:
        statement = reading.statement
        if statement.starts_unknown_block and statement is not block.block.heading:
            evidence = notes.evidence(statement.item, statement.whole, "J312", claimed=False, valued=False)
            notes.findings[at:at] = [doubt] if doubt and not doubted else []
            doubt, doubted, at = (
                Finding("J312", None, {"read": statement.marked.text}, evidence),
                set(),
                len(notes.findings),
            )
        elif doubt:
            filled = {field_of(mention.value) for mention in reading.mentions} - doubted
            notes.findings += [replace(doubt, field=name) for name in sorted(filled)]
            doubted |= filled
        fields.read(reading, notes)
    notes.findings[at:at] = [doubt] if doubt and not doubted else []
    for reading in block.summary.readings if block.summary else ():
        fields.read_again(reading, notes)


def _withheld(block: BlockReading, heading: Statement, fields: Fields, notes: Notes) -> _Common:
    """Nothing of a block whose lines may be another city's, and a finding on each field that they speak of.

    Words that nobody understood are still reported where they stand.
    """
    unsure = notes.apart()
    _read(block, fields, unsure)
    mixed = block.block.mixed
    notes.findings += [found for found in unsure.findings if found.field not in mixed or found.code == "J401"]
    for name in mixed:
        notes.find("J331", name, heading.item, heading.whole, {"name": heading.marked.text})
    return _Common(
        section=block.block.section, agreements=(), heads=(), population=None, other_populations=(), domains=()
    )


def _nothing_printed(record: City | Accord, notes: Notes) -> Iterable[Finding]:
    """Notes, no alarms: a field that the bulletin simply does not print."""
    found = {finding.field for finding in notes.findings}
    if record.kind == "city" and record.population is None and "population" not in found:
        yield Finding("J320", "population", {}, record.evidence)
    if not record.heads and "heads" not in found:
        yield Finding("J321", "heads", {}, record.evidence)
    if not record.domains and "domains" not in found:
        yield Finding("J322", "domains", {}, record.evidence)
    if not record.agreements and "agreements" not in found:
        yield Finding("J323", "agreements", {}, record.evidence)


# -- cities --------------------------------------------------------------------------------------


def _city(block: BlockReading, context: Context, keys: Counter[str], notes: Notes) -> City:
    statement, heading = block.block.heading, block.heading
    assert statement is not None
    assert statement.heading is not None
    assert heading is not None
    city = heading.cities[0]
    _claim_heading(statement, notes)
    if statement.starts_unknown_block:
        notes.find("J312", "name", statement.item, statement.whole, {"read": statement.marked.text})
    country = _country_of_city(statement, block.countries, city, context.lexicon, notes)
    evidence = notes.evidence(statement.item, city.span, _HEADING_RULE, statement.heading.pattern)
    place = place_reference(city.name, country.code, country.subdivision) if country else None
    name = single_spaced(city.name)
    if place is None and country and country.code and _is_recognised(evidence, notes):
        name, place = _recognised(name, country.code, evidence, notes)
    if place is None:
        notes.findings.append(Finding("J326", "place", {"name": name}, evidence))
    codes = {country.code} if country and country.code else set()
    common = _common(block, [city.name], lambda _: codes, context, notes)
    return City(
        key=_new_key(_city_key(name, country), keys),
        name=notes.kept.setdefault(name, name),
        former_names=city.former,
        country=country,
        place=place,
        evidence=evidence,
        **common,
    )


def _is_recognised(evidence: Evidence, notes: Notes) -> bool:
    bulletin = notes.bulletin
    if not bulletin.recognised:
        return evidence.page in bulletin.layers
    return bulletin.confidence(Span(evidence.start, evidence.end)) is not None or evidence.page in bulletin.layers


def _recognised(name: str, country: str, evidence: Evidence, notes: Notes) -> tuple[str, PlaceReference | None]:
    """The name and the place of a city of which text recognition has misread a letter; reported."""
    likely = likely_place(name, country)
    if likely is None:
        return name, None
    place, is_main = likely
    notes.findings.append(Finding("J103", "name", {"read": name, "understood": place.name}, evidence))
    return place.name if is_main else name, reference_of(place)


def _city_key(name: str, country: Country | None) -> str:
    name = with_article_in_front(name) if name.endswith(")") or "," in name else name
    return "-".join(filter(None, (slug(name), (country.code or "").lower() if country else "")))


def _claim_heading(statement: Statement, notes: Notes) -> None:
    """Claims a heading, and strokes behind it; words there, in front of no field, are a finding."""
    if statement.heading is None:
        notes.claim(statement.item, statement.whole)
        return
    notes.claim(statement.item, Span(0, statement.heading.span.end))
    if statement.clauses:
        return
    rest = Span(statement.heading.span.end, statement.whole.end)
    behind = statement.marked.text[rest.start :]
    if WORD.search(behind):
        notes.unread(statement.item, rest, behind.strip())
    else:
        notes.claim(statement.item, rest)


def _country_of_city(
    statement: Statement,
    apart: tuple[tuple[Statement, CountryLine], ...],
    city: NamedCity,
    lexicon: Lexicon,
    notes: Notes,
) -> Country | None:
    """The country printed with the city, or on a line of its own."""
    assert statement.heading is not None
    located = country_by_city(city.country, city.name, lexicon) if city.country else None
    corrected = located != city.country
    doubts = [doubt for doubt in statement.heading.doubts if not (corrected and doubt.code == "J303")]
    for doubt in doubts:
        notes.doubt(doubt, "name" if doubt.code in _OF_NAMES else "country", statement.item)
    country = _country(located, statement.item, notes) if located else None
    for line, found in apart:
        country = _country_apart(line, found, country, city.name, lexicon, notes)
    country = _in_usual_capitals(country, lexicon, notes) if country else None
    if country is None and not any(finding.field == "country" and finding.code != "J324" for finding in notes.findings):
        notes.find("J301", "country", statement.item, city.span, {"name": city.name})
    return country


def _in_usual_capitals(country: Country, lexicon: Lexicon, notes: Notes) -> Country:
    """« Côte d'ivoire », as text recognition takes a capital for a small letter: in its own capitals, and reported."""
    if country.evidence is None or not _is_recognised(country.evidence, notes):
        return country
    names = (name for entry in lexicon.countries(country.name) for name in entry.names)
    usual = {name for name in names if name.casefold() == country.name.casefold()}
    if not usual or country.name in usual or country.name.isupper():
        return country
    name = min(usual)
    notes.findings.append(Finding("J103", "country", {"read": country.name, "understood": name}, country.evidence))
    return replace(country, name=name)


def _country(value: CountryValue, item: Item, notes: Notes) -> Country:
    name = single_spaced(value.name)
    return Country(
        name=notes.kept.setdefault(name, name),
        code=value.code,
        subdivision=value.subdivision,
        evidence=notes.evidence(item, value.span, _COUNTRY_RULE),
    )


def _country_apart(
    statement: Statement, found: CountryLine, country: Country | None, name: str, lexicon: Lexicon, notes: Notes
) -> Country | None:
    """« Pays : Italie » on a line of its own, « ITALIE » over the cities there.

    « Ahlen (Westphalie) » under « Allemagne » is in a part of it.
    """
    item = statement.item
    notes.claim(item, statement.whole)
    if found.left_open:
        label = statement.marked.text[slice(*found.left_open)]
        notes.find("J305", "country", item, found.left_open, {"label": label})
        return country
    if found.value is None:
        notes.find("J302", "country", item, found.at, {"read": found.printed})
        evidence = notes.evidence(item, found.at, _COUNTRY_RULE)
        return country or Country(name=found.printed, code=None, subdivision=None, evidence=evidence)
    notes.doubts(found.doubts, "country", item)
    labelled = _country(found.value, item, notes)
    if country and country.code != labelled.code:
        values = {"name": name, "read": f"{country.name}, {labelled.name}"}
        notes.find("J313", "country", item, found.at, values)
    elif country and country.subdivision and not labelled.subdivision:
        nation = any(entry.nation for entry in lexicon.countries(country.name))
        return country if nation else dataclasses.replace(labelled, subdivision=country.subdivision)
    return country or labelled


# -- accords -------------------------------------------------------------------------------------


def _accord(block: BlockReading, named: Parties, context: Context, keys: Counter[str], notes: Notes) -> Accord:
    heading, label = block.block.heading, block.block.label
    statement = heading or label
    assert statement is not None
    if label:
        notes.claim(label.item, label.whole)
    if heading:
        _claim_heading(heading, notes)
    if heading and heading.heading:
        for doubt in heading.heading.doubts:
            notes.doubt(doubt, "parties" if doubt.code in _OF_NAMES else "country", heading.item)
    notes.doubts(named.doubts, "parties", statement.item)
    countries = {(country.code or country.name): country for country in named.countries}
    parties = tuple(_party(city, named, context.known, statement.item, notes) for city in named.cities)
    if label:
        evidence = notes.evidence(label.item, label.whole, _LABEL_RULE)
    else:
        cities = named.cities
        span = Span(cities[0].span.start, cities[-1].span.end) if cities else statement.whole
        evidence = notes.evidence(statement.item, span, _HEADING_RULE)
    names = [city.name for city in block.heading.cities] if block.heading else []
    common = _common(block, names, lambda city: _countries_of_head(city, parties), context, notes)
    return Accord(
        key=_new_key(_accord_key(parties), keys),
        label=block.label.label if block.label else None,
        parties=parties,
        countries=tuple(single_spaced(country.name) for country in countries.values()),
        evidence=evidence,
        **common,
    )


def _accord_key(parties: tuple[Party, ...]) -> str:
    return "-".join(["accord", *sorted(slug(party.name) for party in parties)])


def _countries_of_head(city: str | None, parties: tuple[Party, ...]) -> set[str]:
    """The codes of the countries that a head can be from: of the party that its title names, or of all."""
    own = [party for party in parties if city and slug(party.name) == slug(city)]
    return {party.country.code for party in own or parties if party.country and party.country.code}


def _party(city: NamedCity, named: Parties, known: KnownCities, item: Item, notes: Notes) -> Party:
    country = city.country or _printed_country(city, named, known)
    return Party(
        name=single_spaced(city.name),
        country=_country(country, item, notes) if country else None,
        place=_place(city.name, country),
        evidence=notes.evidence(item, city.span, _HEADING_RULE),
    )


def _place(name: str, country: CountryValue | None) -> PlaceReference | None:
    return place_reference(name, country.code, country.subdivision) if country else None


def _printed_country(city: NamedCity, named: Parties, known: KnownCities) -> CountryValue | None:
    """The country in the bracket that is the party's own, by the city's own block or by the order."""
    own = known.get(fold(city.name))
    if own is not None:
        return next((country for country in named.countries if country.code and country.code == own.code), None)
    by_place = country_of_party(city.name, named.countries)
    if by_place is None and len(named.cities) == len(named.countries):
        return named.countries[named.cities.index(city)]
    return by_place
