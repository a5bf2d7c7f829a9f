"""What each field says in the department's words; `layout` puts the sentences on lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from jumelages.folding import fold
from jumelages.records import Accord, Agreement, City, Country, Event, EventKind, Head, HeadStatus, Population, Scope
from jumelages.writing.dates import printed, when

_VERBS = {
    EventKind.SIGNED: "signé",
    EventKind.RENEWED: "actualisé",
    EventKind.ENDED: "dénoncé",
    EventKind.SUSPENDED: "suspendu",
}
_FEMININE = re.compile(
    r"(?:\S+ )?(?:charte|convention|declaration|lettre|entente|alliance|cooperation|amitie|fraternite|resolution|"
    r"annexe|feuille|ville|cite|relation|proclamation|fraternisation)(?P<plural>s?)\b"
)
_MASCULINE_PLURAL = re.compile(r"(?:\S+ )?(?:accords|jumelages|protocoles|pactes|avenants|liens)\b")
_SCOPES = {
    Scope.CITY: "",
    Scope.AGGLOMERATION: "agglomération",
    Scope.METROPOLIS: "métropole",
    Scope.REGION: "région",
    Scope.OTHER: "district",
}
_MAGNITUDES = {"million": 10**6, "millions": 10**6, "m": 10**6, "milliers": 10**3, "millier": 10**3, "mille": 10**3}
FIGURE = re.compile(r"(?P<digits>\d[\d .,']*\d|\d)\s*(?P<magnitude>millions?|milliers?|mille|m)?(?![a-z])")
_UNIT = re.compile(r"\b(?:hab|ames?\b|personnes|residents|citoyens|inhabitants)")
_ROUND = re.compile(r"million|millier|mille\b|\dm\b|\d m\b|environ|env\b")


# -- headings ------------------------------------------------------------------------------------


def city_heading(city: City) -> str:
    """« Gênes (Italie) », « Mumbai (anciennement Bombay) (Inde) »; the name alone without a country."""
    former = "".join(f" (anciennement {name})" for name in city.former_names)
    country = f" ({country_words(city.country)})" if city.country else ""
    return f"{city.name}{former}{country}"


def country_words(country: Country) -> str:
    """The country as printed, with the part that its code names where the country's name does not say it."""
    if country.subdivision is None:
        return country.name
    from jumelages.lexicon import default_lexicon

    meant = (*default_lexicon().countries(country.name), default_lexicon().repaired_country(country.name))
    if any(entry and entry.subdivision == country.subdivision for entry in meant):
        return country.name
    part = _subdivisions().get(country.subdivision)
    return f"{country.name} – {part}" if part else country.name


@cache
def _subdivisions() -> dict[str, str]:
    """The usual French name of every part of a country, by its ISO 3166-2 code."""
    from jumelages.lexicon import load_entries

    return {entry.subdivision: entry.names[0] for entry in load_entries().countries if entry.subdivision}


def accord_heading(accord: Accord, known: dict[str, str | None]) -> str:
    """The parties' line. `known` are the countries' codes of the cities with blocks of their own, by folded name."""
    names = [party.name for party in accord.parties]
    if not accord.countries:
        return " / ".join(names)
    countries = ", ".join(accord.countries)
    if _department_style(accord, known):
        return f"{' '.join(names)} ({countries})"
    own = [party.country.name for party in accord.parties if party.country]
    if len(set(own)) > 1 and tuple(dict.fromkeys(own)) == accord.countries:
        return ", ".join(
            f"{party.name} ({country_words(party.country)})" if party.country else party.name
            for party in accord.parties
        )
    return f"{', '.join(names)} ({countries})"


def _department_style(accord: Accord, known: dict[str, str | None]) -> bool:
    """Whether names with blanks between them are kept apart by a reader: single words, at most one of them unknown."""
    own = [known.get(fold(party.name), "") for party in accord.parties]
    reported = [
        code == (party.country.code if party.country else None)
        for code, party in zip(own, accord.parties, strict=True)
        if code != ""
    ]
    unknown = [party for code, party in zip(own, accord.parties, strict=True) if code == ""]
    return (
        all(reported)
        and len(unknown) < 2
        and all(party.country is None for party in unknown)
        and len(accord.countries) == len(accord.parties) - len(unknown) > 1
        and not any(re.search(r"[^\w'’-]", party.name) for party in accord.parties)
    )


# -- agreements ----------------------------------------------------------------------------------


def agreement_sentence(agreement: Agreement) -> str:
    """« Serment de jumelage signé le 10 juillet 1958, actualisé en 2001, 2005 et 2009 », « Depuis 1958 »."""
    label = agreement.label or ""
    ending = _ending(label)
    reported = ", ".join(
        _events(kind, list(events), ending) for kind, events in groupby(agreement.events, key=lambda event: event.kind)
    )
    circumstances = " ; ".join(one for one in agreement.circumstances if not has_label(one))
    sentence = " ".join(part for part in (label, reported) if part)
    dated = bool(agreement.events) and agreement.events[-1].date is not None
    parted = " " if dated or not sentence else ", "
    sentence = f"{sentence}{parted}{circumstances}" if circumstances else sentence
    return sentence if label else f"{sentence[:1].upper()}{sentence[1:]}"


def has_label(circumstance: str) -> bool:
    """Whether a circumstance is a line of its own: « Durée : 3 ans renouvelables »."""
    return ":" in circumstance


def _ending(label: str) -> str:
    words = fold(label)
    feminine = _FEMININE.match(words)
    if feminine:
        return f"e{feminine['plural']}"
    return "s" if _MASCULINE_PLURAL.match(words) else ""


def _events(kind: EventKind, events: Sequence[Event], ending: str) -> str:
    verb = "" if kind is EventKind.SINCE else f"{_VERBS[kind]}{ending}"
    if not verb:
        return ", ".join(map(_since, events))
    dated = [event for event in events if event.date]
    dates = [_date_and_place(event, first=index == 0) for index, event in enumerate(dated)]
    undated = [f"{verb}{_place(event)}" for event in events if event.date is None]
    return ", ".join([*([f"{verb} {_enumerated(dates)}"] if dates else []), *undated])


def _since(event: Event) -> str:
    if event.date is None:
        return f"depuis{_place(event)}"
    if event.end_date is not None:
        return f"{when(event.date, event.end_date)}{_place(event)}"
    words = when(event.date).removeprefix("en ")
    return f"depuis {words}{_place(event)}"


def _date_and_place(event: Event, *, first: bool) -> str:
    words = when(event.date, event.end_date) if event.date else ""
    if not first and words.startswith("en ") and words[3:].isdigit():
        words = words[3:]
    return f"{words}{_place(event)}"


def _place(event: Event) -> str:
    if event.place is None:
        return ""
    return f" {contracted(event.place, 'à')}"


def contracted(name: str, preposition: str) -> str:
    """« au Havre », « aux Abymes », « à Dakar »; « du Havre », « d'Abidjan »."""
    le, les = ("au", "aux") if preposition == "à" else ("du", "des")
    if name.startswith("Le "):
        return f"{le} {name[3:]}"
    if name.startswith("Les "):
        return f"{les} {name[4:]}"
    if preposition == "de" and fold(name)[:1] in "aeiouy":
        return f"d'{name}"
    return f"{preposition} {name}"


def _enumerated(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} et {words[-1]}"


# -- heads ---------------------------------------------------------------------------------------


def head_sentences(heads: Sequence[Head]) -> Iterator[str]:
    """« Maire : M. Yona YAHAV »; heads who share a title in the plural share a line."""
    for title, group in groupby(heads, key=_title):
        persons = [person(head) for head in group]
        if _is_plural(title) and all(persons):
            yield f"{title} : {_enumerated(persons)}"
        else:
            yield from (f"{title} : {person or 'poste vacant'}" for person in persons)


def _title(head: Head) -> str:
    city = f" {contracted(head.city, 'de')}" if head.city else ""
    acting = " par intérim" if head.status is HeadStatus.ACTING else ""
    return f"{head.title}{city}{acting}"


def _is_plural(title: str) -> bool:
    return fold(title).split(" ")[0].rstrip(",").endswith("s") and "-" not in title.split(" ")[0][3:]


def person(head: Head) -> str:
    """« S.E. M. Dr Pierre DAGBO »; the empty string for a vacancy."""
    if head.name is None:
        return ""
    honorifics = list(head.honorifics)
    excellency = [honorifics.pop(0)] if honorifics[:1] == ["S.E."] else []
    return " ".join([*excellency, *([head.civility] if head.civility else []), *honorifics, head.name])


# -- populations and domains ---------------------------------------------------------------------


def population_sentence(population: Population) -> str:
    """« 264 300 habitants », « environ 1 200 000 habitants (agglomération, 2011) »."""
    text = population.text.strip()
    if not _says(text, population.value):
        text = grouped(population.value or 0)
    reported = fold(text)
    if _UNIT.search(reported) is None:
        text = f"{text} habitants" if not population.text.strip() or text != population.text.strip() else text
    label = "" if _UNIT.search(fold(text)) else "Population : "
    marker = "environ " if population.approximate and not _ROUND.search(reported) else ""
    year = printed(population.as_of) if population.as_of else ""
    details = ", ".join(part for part in (_SCOPES[population.scope], year) if part)
    return f"{label}{marker}{text}{f' ({details})' if details else ''}"


def _says(text: str, value: int | None) -> bool:
    """Whether the text's digits give the value; figures in words are taken on trust."""
    match = FIGURE.search(fold(text))
    if match is None:
        return bool(text)
    digits, magnitude = match["digits"], match["magnitude"]
    if magnitude is None:
        return re.sub(r"\D", "", digits) == str(value)
    number = float(re.sub(r"[ ']", "", digits).replace(",", "."))
    factor = _MAGNITUDES[magnitude]
    half = factor / 2 if re.search(r"et demie?\b", fold(text)) else 0
    return value is not None and abs(number * factor + half - value) < 1


def grouped(value: int) -> str:
    """« 264 300 »."""
    return f"{value:,}".replace(",", " ")


def domains_sentence(labels: Sequence[str]) -> str:
    """« Principaux domaines de coopération : culture, sport. »."""
    return f"Principaux domaines de coopération : {', '.join(labels)}."
