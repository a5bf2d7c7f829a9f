"""Plausibility: what records say that can't be, or that contradicts itself."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence

from jumelages.annotating.wording import CAPITAL
from jumelages.assembling.notes import Finding
from jumelages.expressions import expression
from jumelages.folding import fold, slug
from jumelages.places import find_places, resolve
from jumelages.records import (
    Accord,
    Agreement,
    AgreementKind,
    City,
    Event,
    EventKind,
    Head,
    Office,
    PartialDate,
    Population,
    Scope,
)
from jumelages.words import number_in_groups

Record = City | Accord
#: How many years may lie between the signing in one city and that in the other.
_BOTH_SIGN_WITHIN = 5


def check_agreement(agreement: Agreement, as_of: PartialDate | None) -> Iterator[Finding]:
    """What the events of one agreement, and the bulletin's date, say against each other."""
    signed = _signed(agreement)
    seen: set[tuple[EventKind, str]] = set()
    for event in agreement.events:
        if event.date is None:
            continue
        yield from _check_event(event, event.date, signed, as_of)
        if event.kind is EventKind.RENEWED and signed and event.date.edtf == signed.edtf:
            yield Finding("J208", "agreements", {"read": event.date.text}, event.date.evidence)
        reported = (event.kind, event.date.edtf)
        if reported in seen and event.kind is not EventKind.SIGNED:
            yield Finding("J208", "agreements", {"read": event.date.text}, event.date.evidence)
        seen.add(reported)
    if agreement.term and agreement.term.until:
        until, begins = agreement.term.until, agreement.term.begins or signed
        if begins and until.latest < begins.earliest:  # a term ends after it begins, and after the signature
            yield Finding("J207", "agreements", {"read": until.text}, until.evidence)


def _check_event(
    event: Event, date: PartialDate, signed: PartialDate | None, as_of: PartialDate | None
) -> Iterator[Finding]:
    later = event.kind in (EventKind.RENEWED, EventKind.ENDED, EventKind.SUSPENDED)
    if later and signed and date.latest < signed.earliest:
        yield Finding("J205", "agreements", {"read": date.text, "other": signed.text}, date.evidence)
    if as_of and date.earliest > as_of.latest and not is_next_term(date, event.end_date, as_of.latest):
        yield Finding("J206", "agreements", {"read": date.text, "other": as_of.text}, date.evidence)
    if event.end_date and event.end_date.latest < date.earliest:
        yield Finding("J207", "agreements", {"read": event.end_date.text}, event.end_date.evidence)


def is_next_term(date: PartialDate, end: PartialDate | None, day: datetime.date) -> bool:
    """« reconduite pour 2021-2023 », reported in 2020: a term of years that begins next year is no future event."""
    return end is not None and len(date.edtf) == len("2021") and date.earliest.year == day.year + 1


def check_record(record: Record) -> Iterator[Finding]:
    """What the fields of one record say against each other."""
    yield from _agreements_twice(record)
    yield from _undated(record)
    yield from _heads_of_no_party(record) if record.kind == "accord" else _heads_of_another_city(record)
    yield from _twinned_twice(record)
    yield from _domains_twice(record)
    if record.kind == "city":
        yield from _figure_of_another_size(record)


def _agreements_twice(record: Record) -> Iterator[Finding]:
    seen: set[tuple[str, tuple[str | None, ...]]] = set()
    for agreement in record.agreements if len(record.agreements) > 1 else ():
        dates = tuple([event.date.edtf if event.date else None for event in agreement.events])
        reported = (fold(agreement.called), dates)
        if reported in seen:
            yield Finding("J309", "agreements", {"label": agreement.called}, agreement.evidence)
        seen.add(reported)


def _twinned_twice(record: Record) -> Iterator[Finding]:
    """Two cities are twinned once: the same label signed on two dates contradicts itself.

    One agreement may be signed in both cities, a few years apart, and celebrated later.
    """
    dates: dict[str, str] = {}
    for agreement in record.agreements:
        signed = _signed(agreement)
        if agreement.kind is not AgreementKind.TWINNING or signed is None:
            continue
        for event in agreement.events:
            again = event.date if event.kind is EventKind.SIGNED and not _is_celebrated(event) else None
            if again and abs(again.earliest.year - signed.earliest.year) > _BOTH_SIGN_WITHIN:
                values = {"label": agreement.called, "read": again.text, "other": signed.edtf}
                yield Finding("J325", "agreements", values, again.evidence)
        first = dates.setdefault(fold(agreement.called), signed.edtf)
        if not (first.startswith(signed.edtf) or signed.edtf.startswith(first)):
            values = {"label": agreement.called, "read": signed.text, "other": first}
            yield Finding("J325", "agreements", values, signed.evidence)


def _is_celebrated(event: Event) -> bool:
    return event.evidence is not None and fold(event.evidence.quote).startswith("celebr")


def _signed(agreement: Agreement) -> PartialDate | None:
    """The first date of signature."""
    for event in agreement.events:
        if event.date and event.kind in _SIGNING:
            return event.date
    return None


_SIGNING = (EventKind.SIGNED, EventKind.SINCE)


def _heads_of_no_party(accord: Accord) -> Iterator[Finding]:
    """The head of a city that the accord does not bind."""
    parties = [slug(party.name) for party in accord.parties]
    for head in accord.heads:
        named = slug(head.city or "")
        if head.city and parties and not [party for party in parties if named in party or party in named]:
            yield Finding("J327", "heads", {"name": head.city}, head.evidence)


def _heads_of_another_city(city: City) -> Iterator[Finding]:
    """« Maire de Leipzig » under Gênes; « Maire de Genova » is none, nor is a village that nobody knows."""
    names = {slug(name) for name in (city.name, *city.former_names)}
    own = {place.geonames for place in find_places(city.name)}
    for head in city.heads:
        named = slug(head.city or "")
        if head.city is None or [name for name in names if named in name or name in named]:
            continue
        others = {place.geonames for place in find_places(head.city)}
        if own and others and not own & others:
            yield Finding("J327", "heads", {"name": head.city}, head.evidence)


#: « (avec Gênes) », « avec la ville de Gênes et Turin ».
_WITH_CITY = expression(rf"\bavec (?:la ville de |celle de )?(?P<names>{CAPITAL}[^().;:]*)")
_BETWEEN_NAMES = expression(r",| et ")


def agreed_with_others(records: Sequence[Record], front: Sequence[str]) -> Iterator[tuple[int, Finding]]:
    """« Jumelage signé en 1984 (avec Gênes) » under Bologne, by its place: whose agreement it is, nobody can say.

    Nothing is wrong with the publishing town, which titles or several records name.
    """
    others = [
        (at, names, Finding("J401", "agreements", {"read": said}, agreement.evidence))
        for at, record in enumerate(records)
        for agreement in (record.agreements if record.kind == "city" else ())
        for said in agreement.circumstances
        if (names := _cities_with(said))
    ]
    often = Counter(name for _, names, _ in others for name in {slug(name) for name in names})
    for at, names, finding in others:
        record = records[at]
        own = {slug(name) for name in (record.name, *record.former_names)} if record.kind == "city" else set()
        slugs = {slug(name) for name in names}
        is_host = any(often[name] > 1 or any(name in slug(text) for text in front) for name in slugs)
        if not (is_host or own & slugs):
            yield at, finding


def _cities_with(said: str) -> list[str]:
    """The names behind « avec »."""
    found = _WITH_CITY.search(said)
    return [name.strip() for name in _BETWEEN_NAMES.split(found["names"])] if found else []


def _domains_twice(record: Record) -> Iterator[Finding]:
    seen: set[str] = set()
    labels = fold("\n".join([domain.label for domain in record.domains])).split("\n")
    for domain, label in zip(record.domains, labels, strict=True) if record.domains else ():
        if label in seen:
            yield Finding("J314", "domains", {"label": domain.label}, domain.evidence)
        seen.add(label)


#: So many times more or less than the table of places knows: a misread or misplaced figure; nearly always old or rough.
_IMPOSSIBLE, _FAR_OFF = 10, 5
#: So few inhabitants in the table are a village's that has grown, or a namesake's.
_SMALL = 10_000
#: Who heads a region, and no town: « Mopti (Mali), gouverneur : … » may be the region.
_OF_REGION = (Office.GOVERNOR, Office.PREFECT)


def _figure_of_another_size(city: City) -> Iterator[Finding]:
    """A population that the place of this name is far from."""
    population, country = city.population, city.country
    if population is None or not population.value or population.scope is not Scope.CITY or country is None:
        return
    place = resolve(city.name, country.code, country.subdivision) if country.code else None
    if place is None or not place.population:
        return
    times = max(population.value / place.population, place.population / population.value)
    if times >= _FAR_OFF:
        values = {"read": population.text, "name": city.name, "known": number_in_groups(place.population)}
        of_region = any(head.office in _OF_REGION for head in city.heads)
        more = population.value > place.population and (of_region or place.population < _SMALL)
        code = "J329" if times >= _IMPOSSIBLE and not more else "J330"
        yield Finding(code, "population", values, population.evidence)


def _undated(record: Record) -> Iterator[Finding]:
    for agreement in record.agreements:
        if not agreement.events:
            yield Finding("J304", "agreements", {"label": agreement.called}, agreement.evidence)


def check_heads(heads: list[tuple[Head, bool]]) -> Iterator[Finding]:
    """A second head of one city, of whichever office, where the title does not say that there are several."""
    seen: set[str | None] = set()
    for head, link in heads:
        city = head.city and fold(head.city)
        if seen and not link and (city is None or seen & {None, city}):
            yield Finding("J306", "heads", {"name": head.name or head.title}, head.evidence)
        seen.add(city)


def one_population(populations: list[Population]) -> tuple[Population | None, tuple[Population, ...], list[Finding]]:
    """The city's population, the others, and findings where two figures contradict each other.

    The city's own figure comes first. Of figures of one scope with different years the latest counts.
    """
    if not populations:
        return None, (), []
    if len(populations) == 1:
        return populations[0], (), []
    scopes = list(dict.fromkeys(population.scope for population in populations))
    first_scope = next((scope for scope in scopes if scope == "city"), scopes[0])
    same = [population for population in populations if population.scope == first_scope]
    others = [population for population in populations if population.scope != first_scope]
    years = [population.as_of.edtf if population.as_of else None for population in same]
    if len(same) == 1:
        return same[0], tuple(others), []
    if None not in years and len(set(years)) == len(years):
        ordered = sorted(same, key=lambda population: population.as_of.edtf if population.as_of else "")
        return ordered[-1], (*ordered[:-1], *others), []
    findings = [Finding("J307", "population", {"read": other.text}, other.evidence) for other in same[1:]]
    agreed = same[0] if len({population.value for population in same}) == 1 else None
    return agreed, tuple(others), findings
