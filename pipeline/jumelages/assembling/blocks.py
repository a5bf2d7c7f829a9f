"""One block to one record: the heading's city or parties, and the fields below it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from jumelages.annotating.countries import CountryValue, read_country
from jumelages.annotating.names import is_split_known
from jumelages.annotating.places import RULE, HeadingValue, NamedCity, list_pieces, parties_of, skip_marker
from jumelages.annotating.wording import is_left_open, single_spaced
from jumelages.assembling.checking import (
    check_agreement,
    check_heads,
    check_record,
    one_population,
    without_future,
)
from jumelages.assembling.fields import Fields, claim_rest, read_statement, set_aside
from jumelages.assembling.locating import country_by_city, country_of_party, is_city_of, place_reference
from jumelages.assembling.notes import Finding, Notes
from jumelages.bulletin import Span
from jumelages.extracting.agreement_labels import label_kind
from jumelages.extracting.clauses import Clause
from jumelages.folding import fold, slug
from jumelages.lexicon import Lexicon
from jumelages.records import (
    Accord,
    Agreement,
    AgreementKind,
    City,
    Country,
    Evidence,
    Head,
    PartialDate,
    Party,
    Population,
)
from jumelages.segmenting import Block, Statement
from jumelages.segmenting.kinds import kinds_of_block
from jumelages.segmenting.statements import party_pieces

LABEL_RULE = "accord"
_WORD = re.compile(r"\S+")
#: « … entre les villes de »: between a label and its parties.
_BEFORE_PARTIES = re.compile(
    r"[\s:–—-]*(?:\b(?:entre|avec|liant|associant|reliant|unissant|réunissant)(?: les)?(?: \w+)?"
    r"(?: (?:villes|communes|cités|municipalités))?(?: de| d')?)?\s*$"
)


def read_block(
    block: Block,
    known: dict[str, CountryValue | None],
    title_kinds: frozenset[AgreementKind],
    as_of: PartialDate | None,
    today: datetime.date,
    lexicon: Lexicon,
    notes: Notes,
) -> City | Accord:
    """The record of a block.

    `known` are the cities that the bulletin heads blocks with, by folded name, and `title_kinds` the kinds of
    agreement that its title names.
    """
    fields = Fields(accord=_accord_label(block, lexicon), kinds=kinds_of_block(block) or title_kinds)
    heading = block.heading.heading.value if block.heading and block.heading.heading else None
    several = block.label is not None or bool(heading and heading.of_accord)
    if block.heading and block.heading.clauses:
        read_statement(block.heading, fields, notes)
    own = [block.country] if several and block.country else []
    told = [*own, *block.statements]
    for index, statement in enumerate(told):
        _read(statement, fields, notes, last=not any(other.opens_field for other in told[index + 1 : index + 9]))
    agreements = tuple(_checked(agreement, as_of, today, notes) for agreement in fields.agreements)
    population, others = _population(fields, notes)
    heads = tuple(head for head, _ in fields.heads)
    notes.findings.extend(check_heads([(head, joint or several) for head, joint in fields.heads]))
    common: dict[str, object] = {
        "section": block.section,
        "agreements": agreements,
        "heads": heads,
        "population": population,
        "other_populations": others,
        "domains": tuple(fields.domains),
    }
    if heading:
        _know_own_names(heading, notes)
    if several:
        record: City | Accord = _accord(block, heading, known, lexicon, common, notes)
    else:
        record = _city(block, heading, common, lexicon, notes)
    record = replace(record, heads=tuple(_with_known_parts(head, record) for head in record.heads))
    notes.findings.extend(check_record(record))
    notes.findings.extend(_nothing_printed(record, notes))
    return record


def _with_known_parts(head: Head, record: City | Accord) -> Head:
    """The head, without given and family name where its country leaves it open which is which."""
    if head.name is None or all(is_split_known(head.name, code) for code in _countries_of(head, record)):
        return head
    parts = {part: evidence for part, evidence in head.parts.items() if part not in ("given_name", "family_name")}
    return replace(head, given_name=None, family_name=None, parts=parts)


def _countries_of(head: Head, record: City | Accord) -> set[str | None]:
    """The codes of the countries that a head can be from: of an accord's party that its title names, or of all."""
    if record.kind == "city":
        return {record.country.code if record.country else None}
    own = [party for party in record.parties if head.city and slug(party.name) == slug(head.city)]
    return {party.country.code for party in own or record.parties if party.country}


def _accord_label(block: Block, lexicon: Lexicon) -> tuple[str, AgreementKind] | None:
    """The label of an accord and its kind, for events that are told without naming it again."""
    if block.label is None:
        return None
    marked = block.label.marked
    return _label(block.label, lexicon)[0], label_kind(marked, Span(0, len(marked.text)))


def _know_own_names(heading: HeadingValue, notes: Notes) -> None:
    """« Fribourg compte … » in the block of Fribourg-en-Brisgau: the city's own name is no unknown word."""
    names = {slug(city.name) for city in heading.cities}
    own = {"-".join(name.split("-")[:count]) for name in names for count in range(1, name.count("-") + 2)}
    for finding in list(notes.findings):
        if finding.code == "J401" and finding.evidence and slug(finding.values["read"]) in own:
            notes.findings.remove(finding)
            notes.claims.append(Span(finding.evidence.start, finding.evidence.end))


def _read(statement: Statement, fields: Fields, notes: Notes, *, last: bool) -> None:
    if statement.may_head:
        notes.find("J312", None, statement.item, statement.whole, {"read": statement.marked.text})
    if statement.role in ("title", "issuer") and not statement.clauses and last:
        set_aside(statement.item, statement.whole, notes)
        return
    if not statement.clauses:
        whole = Clause("rest", 0, len(statement.marked.text))
        claim_rest(statement.item, statement.marked, (whole,), [], notes)
        return
    read_statement(statement, fields, notes)


def _checked(agreement: Agreement, as_of: PartialDate | None, today: datetime.date, notes: Notes) -> Agreement:
    sound, findings = without_future(agreement, today)
    notes.findings.extend(findings)
    notes.findings.extend(check_agreement(sound, as_of))
    if sound.events and all(event.date is None for event in agreement.events) and not _doubted(agreement, notes):
        notes.findings.append(Finding("J304", "agreements", {"label": agreement.called}, agreement.evidence))
    return sound


def _doubted(agreement: Agreement, notes: Notes) -> bool:
    """Whether a date of the agreement has a finding of its own."""
    spans = [event.evidence for event in agreement.events if event.evidence]
    return any(
        finding.evidence is not None and any(span.start <= finding.evidence.start < span.end for span in spans)
        for finding in notes.findings
        if finding.code.startswith("J2") or finding.code == "J101"
    )


def _population(fields: Fields, notes: Notes) -> tuple[Population | None, tuple[Population, ...]]:
    population, others, findings = one_population(fields.populations)
    notes.findings.extend(findings)
    return population, others


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


def _city(
    block: Block, heading: HeadingValue | None, common: dict[str, object], lexicon: Lexicon, notes: Notes
) -> City:
    statement = block.heading
    assert statement is not None
    assert statement.heading is not None
    assert heading is not None
    city = heading.cities[0]
    _claim_heading(statement, notes)
    if statement.may_head:
        notes.find("J312", "name", statement.item, statement.whole, {"read": statement.marked.text})
    located = country_by_city(city.country, city.name, lexicon) if city.country else None
    settled = located != city.country
    doubts = [doubt for doubt in statement.heading.doubts if not (settled and doubt.code == "J303")]
    notes.doubts([doubt for doubt in doubts if doubt.code != "J104"], "country", statement.item)
    notes.doubts([doubt for doubt in doubts if doubt.code == "J104"], "name", statement.item)
    country = _country(located, statement, notes) if located else None
    for apart in (block.country, block.country_above):
        country = _country_apart(apart, country, city.name, lexicon, notes) if apart else country
    evidence = notes.evidence(statement.item, city.span, RULE)
    if country is None and not any(finding.field == "country" and finding.code != "J324" for finding in notes.findings):
        notes.find("J301", "country", statement.item, city.span, {"name": city.name})
    place = place_reference(city.name, country.code, country.subdivision) if country else None
    if place is None:
        notes.findings.append(Finding("J326", "place", {"name": city.name}, evidence))
    return City(
        key="-".join(part for part in (slug(city.name), (country.code or "").lower() if country else "") if part),
        name=single_spaced(city.name),
        former_names=city.former,
        country=country,
        place=place,
        evidence=evidence,
        **common,  # type: ignore[arg-type]  # the fields that City and Accord share
    )


def _claim_heading(statement: Statement, notes: Notes) -> None:
    """Claims a heading, and strokes behind it; words there, in front of no field, are a finding."""
    if statement.heading is None:
        notes.claim(statement.item, statement.whole)
        return
    notes.claim(statement.item, Span(0, statement.heading.span.end))
    if not statement.clauses:
        _claim_rest_of_heading(statement, Span(statement.heading.span.end, statement.whole.end), notes)


def _claim_rest_of_heading(statement: Statement, rest: Span, notes: Notes) -> None:
    behind = statement.marked.text[rest.start :]
    if re.search(r"\w", behind):
        notes.unread(statement.item, rest, behind.strip())
    else:
        notes.claim(statement.item, rest)


def _country(value: CountryValue, statement: Statement, notes: Notes) -> Country:
    return Country(
        name=single_spaced(value.name),
        code=value.code,
        subdivision=value.subdivision,
        evidence=notes.evidence(statement.item, value.span, "country"),
    )


def _country_apart(
    statement: Statement, country: Country | None, name: str, lexicon: Lexicon, notes: Notes
) -> Country | None:
    """« Pays : Italie » on a line of its own, « ITALIE » over the cities there."""
    text = statement.marked.text
    notes.claim(statement.item, Span(0, len(text)))
    label = statement.marked.at("label", skip_marker(text))
    value = text.find(":") + 1 if label else 0
    if label and (not text[value:].strip() or is_left_open(fold(text[value:]))):
        notes.find(
            "J305", "country", statement.item, Span(label.start, label.end), {"label": text[label.start : label.end]}
        )
        return country
    span = Span(value, len(text.rstrip(" .:")))
    found = read_country(text, span, lexicon)
    if found is None:
        printed = text[span.start : span.end].strip()
        notes.find("J302", "country", statement.item, span, {"read": printed})
        return country or Country(
            name=printed,
            code=None,
            subdivision=None,
            evidence=notes.evidence(statement.item, span, "country"),
        )
    notes.doubts(found[1], "country", statement.item)
    labelled = _country(found[0], statement, notes)
    if country and country.code != labelled.code:
        notes.find(
            "J313",
            "country",
            statement.item,
            span,
            {"name": name, "read": f"{country.name}, {labelled.name}"},
        )
    return country or labelled


# -- accords -------------------------------------------------------------------------------------


def _accord(
    block: Block,
    heading: HeadingValue | None,
    known: dict[str, CountryValue | None],
    lexicon: Lexicon,
    common: dict[str, object],
    notes: Notes,
) -> Accord:
    label, inline = _label(block.label, lexicon) if block.label else (None, None)
    statement = block.heading or block.label
    assert statement is not None
    if block.label:
        notes.claim(block.label.item, block.label.whole)
    if block.heading:
        _claim_heading(block.heading, notes)
    value = heading or inline or HeadingValue((), (), certain=False)
    if block.heading and block.heading.heading:
        notes.doubts(block.heading.heading.doubts, "country", statement.item)
    cities = _parties(value, statement, known, notes)
    countries = {(country.code or country.name): country for country in value.countries}
    parties = tuple(_party(city, cities, value.countries, known, statement, notes) for city in cities)
    names = sorted(slug(party.name) for party in parties)
    evidence = (
        notes.evidence(block.label.item, block.label.whole, LABEL_RULE)
        if block.label
        else _parties_evidence(cities, statement, notes)
    )
    return Accord(
        key="-".join(["accord", *names]),
        label=label,
        parties=parties,
        countries=tuple(single_spaced(country.name) for country in countries.values()),
        evidence=evidence,
        **common,  # type: ignore[arg-type]  # the fields that City and Accord share
    )


def _parties_evidence(cities: list[NamedCity], statement: Statement, notes: Notes) -> Evidence:
    span = Span(cities[0].span.start, cities[-1].span.end) if cities else statement.whole
    return notes.evidence(statement.item, span, RULE)


def _label(statement: Statement, lexicon: Lexicon) -> tuple[str, HeadingValue | None]:
    """The label of an accord, and the parties that stand behind it on the same line."""
    marked = statement.marked
    pieces = party_pieces(marked)
    start = skip_marker(marked.text)
    if not pieces:
        return marked.text[start:].strip(" :.-–—"), None
    label = _BEFORE_PARTIES.sub("", marked.text[start : pieces[0].start])
    return label, parties_of(marked.text, pieces, lexicon)


def _parties(
    value: HeadingValue, statement: Statement, known: dict[str, CountryValue | None], notes: Notes
) -> list[NamedCity]:
    """The parties, told apart by separators, or by the names of cities that the bulletin knows."""
    if len(value.cities) != 1 or (
        value.cities[0].country is not None and len(value.countries) < 2 and _is_one_name(value.cities[0])
    ):
        pieces = list(value.cities)
        return pieces if len(pieces) > 1 or not pieces else _by_pieces(pieces[0], statement)
    city = value.cities[0]
    by_pieces = _by_pieces(city, statement)
    if len(by_pieces) > 1:
        return by_pieces
    cities = _by_known_names(city, statement, known, value.countries)
    if cities is None:
        notes.find("J315", "parties", statement.item, city.span, {"read": city.name})
        return [city]
    return cities


def _is_one_name(city: NamedCity) -> bool:
    return not re.search(r"\s[-–—/]\s|,|\bet\b", city.name)


def _by_pieces(city: NamedCity, statement: Statement) -> list[NamedCity]:
    text = statement.marked.text
    return [NamedCity.at(text, piece) for piece in list_pieces(text, city.span)]


def _by_known_names(
    city: NamedCity,
    statement: Statement,
    known: dict[str, CountryValue | None],
    countries: tuple[CountryValue, ...],
) -> list[NamedCity] | None:
    """« Marrakech Marseille Dakar »: known names first; a single word between them is a name as well."""

    def is_known(name: str) -> bool:
        return fold(name) in known or is_city_of(name, countries)

    text = statement.marked.text
    words = [Span(match.start(), match.end()) for match in _WORD.finditer(text, *city.span)]
    found: list[tuple[Span, bool]] = []
    while words:
        sizes = range(len(words), 0, -1)
        size = next((n for n in sizes if is_known(text[words[0].start : words[n - 1].end])), 0)
        found.append((Span(words[0].start, words[max(size, 1) - 1].end), size > 0))
        words = words[max(size, 1) :]
    if any(not left[1] and not right[1] for left, right in pairwise(found)):
        return None
    return [NamedCity.at(text, span) for span, _ in found]


def _party(
    city: NamedCity,
    cities: list[NamedCity],
    countries: tuple[CountryValue, ...],
    known: dict[str, CountryValue | None],
    statement: Statement,
    notes: Notes,
) -> Party:
    country = city.country or _printed_country(city, cities, countries, known)
    record = _country(country, statement, notes) if country else None
    return Party(
        name=single_spaced(city.name),
        country=record,
        place=place_reference(city.name, country.code, country.subdivision) if country else None,
        evidence=notes.evidence(statement.item, city.span, RULE),
    )


def _printed_country(
    city: NamedCity,
    cities: list[NamedCity],
    countries: tuple[CountryValue, ...],
    known: dict[str, CountryValue | None],
) -> CountryValue | None:
    """The country in the bracket that is the party's own, by the city's own block or by the order."""
    own = known.get(fold(city.name))
    if own is not None:
        return next((country for country in countries if country.code and country.code == own.code), None)
    by_place = country_of_party(city.name, countries)
    if by_place is None and len(cities) == len(countries):
        return countries[cities.index(city)]
    return by_place


def known_cities(blocks: Iterable[Block]) -> dict[str, CountryValue | None]:
    """The cities that head blocks of their own, by folded name, with their countries."""
    known: dict[str, CountryValue | None] = {}
    for block in blocks:
        if (
            block.heading
            and block.heading.heading
            and block.label is None
            and not block.heading.heading.value.of_accord
        ):
            city = block.heading.heading.value.cities[0]
            known[fold(city.name)] = city.country
    return known
