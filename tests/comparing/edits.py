"""Known edits of records, each with the Changes that must be reported of it.

One composite strategy for each thing that an edit is about; what stands before and after is made so that only this
one fact differs. `EDITS` lists them by the type of Change.
"""

from __future__ import annotations

from dataclasses import dataclass, is_dataclass, replace
from typing import Any, NamedTuple

from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio

from jumelages.comparing import ChangeType, Significance
from jumelages.comparing.spelling import title_key
from jumelages.folding import fold, slug
from jumelages.records import (
    Agreement,
    AgreementKind,
    Country,
    Domain,
    Event,
    EventKind,
    Head,
    HeadStatus,
    Model,
    Party,
    Population,
    Scope,
    Theme,
    plain,
    without_evidence,
)
from tests.writing.strategies import (
    CIRCUMSTANCES,
    EVENT_PLACES,
    ISSUERS,
    LABELLED,
    MONTHS,
    NOBODY,
    TITLED,
    TITLES_OF_BULLETINS,
    Nation,
    agreements,
    dates,
    distinct,
    heads,
    made_words,
    partial,
    place_of,
    populations,
)

NEWS, DETAIL, COSMETIC = Significance.NEWS, Significance.DETAIL, Significance.COSMETIC


class Fact(NamedTuple):
    """One Change as it is checked: `old` and `new` say what identifies them (see `brief`)."""

    type: ChangeType
    significance: Significance
    old: Any
    new: Any
    block: str | None = None


@dataclass(frozen=True)
class Edit:
    """Fields of a block, or of the bulletin, before and after; and what must be reported."""

    before: dict[str, Any]
    after: dict[str, Any]
    facts: tuple[Fact, ...]


Edits = st.SearchStrategy[Edit]


def fact(kind: ChangeType, weight: Significance, old: Any, new: Any) -> Fact:
    return Fact(kind, weight, brief(old), brief(new))


def edit(field: str, old: Any, new: Any, *facts: Fact) -> Edit:
    return Edit({field: old}, {field: new}, facts)


def brief(value: Any) -> Any:
    """What identifies a record or value in its JSON form."""
    if isinstance(value, tuple | list):
        return tuple(map(brief, value))
    if isinstance(value, Model) or is_dataclass(value):
        value = without_evidence(plain(value))
    match value:
        case {"kind": "city" | "accord", "key": _}:
            return value.get("name") or brief(value["parties"])
        case {"title": title, "name": name, "status": status}:
            return title, value["civility"], tuple(value["honorifics"]), name, status
        case {"label": label, "events": events}:
            return label, brief(events[0]["date"]) if events else None
        case {"kind": kind, "date": date, "end_date": end, "place": place}:
            return kind, brief(date), brief(end), place
        case {"edtf": edtf}:
            return edtf
        case {"value": number, "scope": scope, "approximate": approximate}:
            return number, scope, approximate
        case {"code": code, "subdivision": subdivision, "name": name}:
            return name, subdivision or code
        case {"label": label}:
            return label
        case {"name": name}:
            return name
    return value


# -- the bulletin --------------------------------------------------------------------------------


@st.composite
def as_of_changed(draw: st.DrawFn) -> Edit:
    old, new, weight = draw(
        st.sampled_from(
            [
                (partial(2014, 7, 11), partial(2018, 12, 20), NEWS),
                (partial(2015, 3), partial(2016), NEWS),
                (partial(2015), partial(2015, 3), DETAIL),
                (partial(2015, 3, 12), partial(2015, 3), DETAIL),
            ]
        )
    )
    return edit("as_of", old, new, fact(ChangeType.AS_OF_CHANGED, weight, old, new))


@st.composite
def title_changed(draw: st.DrawFn) -> Edit:
    old, new = draw(st.permutations(TITLES_OF_BULLETINS))[:2]
    return edit("title", old, new, fact(ChangeType.TITLE_CHANGED, DETAIL, old, new))


@st.composite
def issuer_changed(draw: st.DrawFn) -> Edit:
    old, new = draw(st.permutations(ISSUERS))[:2]
    return edit("issuer", (old,), (new,), fact(ChangeType.ISSUER_CHANGED, DETAIL, old, new))


# -- cities and parties --------------------------------------------------------------------------


def country(name: str, code: str, subdivision: str | None = None) -> Country:
    return Country(name=name, code=code, subdivision=subdivision)


#: A city under two names in one country, and how much the change of name weighs.
_RENAMED = [
    ("Turin", "Torino", "Italie", "IT", NEWS),
    ("Bombay", "Mumbai", "Inde", "IN", NEWS),
    ("Kiev", "Kyiv", "Ukraine", "UA", NEWS),
    ("Varsovie", "Warszawa", "Pologne", "PL", NEWS),
    ("Thessalonique", "Thessaloniki", "Grèce", "GR", DETAIL),
    ("Marrakech", "Marrakesh", "Maroc", "MA", DETAIL),
]
_ITALY = country("Italie", "IT")
_COUNTRIES = [
    (country("Royaume-Uni", "GB"), country("Ecosse", "GB", "GB-SCT"), DETAIL),
    (country("États-Unis", "US"), country("États-Unis", "US", "US-CA"), DETAIL),
    (country("Pays-Bas", "NL"), country("Hollande", "NL"), DETAIL),
    (_ITALY, country("Serbie", "RS"), NEWS),
]
_NO_FORMER: dict[str, Any] = {"former_names": ()}


@st.composite
def unknown_names(draw: st.DrawFn) -> str:
    """A name of a city that is nowhere."""
    return f"{draw(made_words())}bourg"


@st.composite
def city_renamed(draw: st.DrawFn) -> Edit:
    if draw(st.booleans()):
        old, new, name, code, weight = draw(st.sampled_from(_RENAMED))
        nation = country(name, code)
    else:
        old, nation, weight = draw(unknown_names()), _ITALY, DETAIL
        new = f"{old}o"
    if draw(st.booleans()):
        old, new = new, old
    same = {"country": nation, **_NO_FORMER}
    return Edit({"name": old, **same}, {"name": new, **same}, (fact(ChangeType.CITY_RENAMED, weight, old, new),))


@st.composite
def renamed_from_a_former_name(draw: st.DrawFn) -> Edit:
    old, new = draw(st.lists(unknown_names(), min_size=2, max_size=2).filter(lambda names: unlike(*names)))
    same = {"country": _ITALY}
    return Edit(
        {"name": old, **same, **_NO_FORMER},
        {"name": new, **same, "former_names": (old,)},
        (fact(ChangeType.CITY_RENAMED, NEWS, old, new),),
    )


@st.composite
def country_changed(draw: st.DrawFn) -> Edit:
    old, new, weight = draw(st.sampled_from([*_COUNTRIES, (None, _ITALY, DETAIL)]))
    if old and draw(st.booleans()):
        old, new = new, old
    same = {"name": draw(unknown_names()), **_NO_FORMER}
    return Edit(
        {"country": old, **same}, {"country": new, **same}, (fact(ChangeType.COUNTRY_CHANGED, weight, old, new),)
    )


@st.composite
def country_not_seen(draw: st.DrawFn) -> Edit:
    same = {"name": draw(unknown_names()), **_NO_FORMER}
    return Edit(
        {"country": _ITALY, **same}, {"country": None, **same}, (fact(ChangeType.NOT_SEEN, DETAIL, _ITALY, None),)
    )


_PARTIES = [
    ("Fès", "Maroc", "MA"),
    ("Bamako", "Mali", "ML"),
    ("Naples", "Italie", "IT"),
    ("Osaka", "Japon", "JP"),
]


@st.composite
def parties(draw: st.DrawFn, *, added: bool) -> Edit:
    chosen = draw(st.permutations(_PARTIES))[: draw(st.integers(3, 4))]
    whole = tuple(_party(*one) for one in chosen)
    fewer = whole[:-1]
    before, after = (_of_parties(fewer), _of_parties(whole))
    if added:
        return Edit(before, after, (fact(ChangeType.PARTY_ADDED, NEWS, None, whole[-1]),))
    return Edit(after, before, (fact(ChangeType.PARTY_REMOVED, NEWS, whole[-1], None),))


def _party(name: str, nation: str, code: str) -> Party:
    return Party(name=name, country=country(nation, code), place=place_of(name, Nation(nation, code)))


def _of_parties(chosen: tuple[Party, ...]) -> dict[str, Any]:
    return {"parties": chosen, "countries": tuple(one.country.name for one in chosen if one.country), "heads": ()}


# -- agreements ----------------------------------------------------------------------------------


@st.composite
def others(draw: st.DrawFn, label: str) -> tuple[Agreement, ...]:
    """Agreements beside the one with this label."""
    found = distinct(draw(st.lists(agreements(), max_size=3)))
    return tuple(one for one in found if fold(one.called) != fold(label))


@st.composite
def around(draw: st.DrawFn, old: Agreement | None, new: Agreement | None, *facts: Fact) -> Edit:
    """The edit of one agreement, which stands somewhere among others."""
    beside = draw(others(old.called if old else "").filter(lambda found: not new or _lacks(found, new)))
    place = draw(st.integers(0, len(beside)))
    before, after = ((*beside[:place], *filter(None, [one]), *beside[place:]) for one in (old, new))
    return edit("agreements", before, after, *facts)


def _lacks(found: tuple[Agreement, ...], new: Agreement) -> bool:
    return all(fold(one.called) != fold(new.called) for one in found)


@st.composite
def agreement_came_or_went(draw: st.DrawFn, *, added: bool) -> Edit:
    one = draw(agreements())
    if added:
        return draw(around(None, one, fact(ChangeType.AGREEMENT_ADDED, NEWS, None, one)))
    return draw(around(one, None, fact(ChangeType.AGREEMENT_REMOVED, NEWS, one, None)))


@st.composite
def agreement_relabelled(draw: st.DrawFn) -> Edit:
    """Another label of the same kind; or, with a date that is precise, of another kind."""
    old = draw(agreements())
    label, kind = draw(st.sampled_from(LABELLED).filter(lambda found: _is_relabelled(old, *found)))
    new = replace(old, label=label, kind=kind)
    weight = DETAIL if old.kind == kind else NEWS
    return draw(around(old, new, fact(ChangeType.AGREEMENT_RELABELLED, weight, old, new)))


def _is_relabelled(old: Agreement, label: str, kind: AgreementKind) -> bool:
    date = old.events[0].date
    return label != old.label and (kind == old.kind or (date is not None and len(date.edtf) > 4))


@st.composite
def circumstances_changed(draw: st.DrawFn) -> Edit:
    """Other words around the signature; where they say how long the agreement holds, that is news."""
    one = draw(agreements())
    old, new = draw(st.permutations([*CIRCUMSTANCES, ""]))[:2]
    before, after = (replace(one, circumstances=(words,) if words else ()) for words in (old, new))
    weight = NEWS if any("durée" in words for words in (old, new)) else DETAIL
    return draw(around(before, after, fact(ChangeType.AGREEMENT_RELABELLED, weight, old or None, new or None)))


@st.composite
def oaths(draw: st.DrawFn) -> Agreement:
    """An agreement signed by 1990 and perhaps renewed by 2000, so that there is room for more."""
    label, kind = draw(st.sampled_from(LABELLED))
    reported = [Event(kind=EventKind.SIGNED, date=draw(dates(1950, 1990)))]
    if draw(st.booleans()):
        reported.append(Event(kind=EventKind.RENEWED, date=draw(dates(1992, 2000))))
    return Agreement(label=label, kind=kind, events=tuple(reported))


@st.composite
def event_came_or_went(draw: st.DrawFn, *, added: bool) -> Edit:
    short = draw(oaths())
    kind = draw(st.sampled_from([EventKind.RENEWED, EventKind.RENEWED, EventKind.ENDED, EventKind.SUSPENDED]))
    event = Event(kind=kind, date=draw(dates(2002, 2013)))
    long = replace(short, events=(*short.events, event))
    if added:
        return draw(around(short, long, fact(ChangeType.EVENT_ADDED, NEWS, None, event)))
    return draw(around(long, short, fact(ChangeType.EVENT_REMOVED, NEWS, event, None)))


@st.composite
def event_changed(draw: st.DrawFn, field: str, old: Any, new: Any, kind: ChangeType, weight: Significance) -> Edit:
    """One field of the first event, or of the last one."""
    oath = draw(oaths())
    index = -1 if field == "place" and draw(st.booleans()) else 0
    event = oath.events[index]
    sides = [replace(event, **{field: value}) for value in (old, new)]
    before, after = (
        replace(oath, events=tuple(side if one is event else one for one in oath.events)) for side in sides
    )
    return draw(around(before, after, fact(kind, weight, *sides)))


@st.composite
def event_date_changed(draw: st.DrawFn) -> Edit:
    year, other = draw(st.lists(st.integers(1950, 1990), min_size=2, max_size=2, unique=True))
    month, day = draw(st.integers(1, 12)), draw(st.integers(1, 28))
    old, new, weight = draw(
        st.sampled_from(
            [
                (partial(year), partial(other), NEWS),
                (partial(year, month, day), partial(other, month, day), NEWS),
                (partial(year, month, day), partial(year, month, day % 28 + 1), NEWS),
                (partial(year), partial(year, month, day), DETAIL),
                (partial(year, month), partial(year), DETAIL),
            ]
        )
    )
    return draw(event_changed("date", old, new, ChangeType.EVENT_DATE_CHANGED, weight))


@st.composite
def event_place_changed(draw: st.DrawFn) -> Edit:
    old, new = draw(st.permutations([None, *EVENT_PLACES]))[:2]
    weight = NEWS if old and new else DETAIL
    return draw(event_changed("place", old, new, ChangeType.EVENT_PLACE_CHANGED, weight))


# -- heads ---------------------------------------------------------------------------------------


def unlike(one: str, other: str) -> bool:
    return ratio(slug(one), slug(other)) < 55


def in_office() -> st.SearchStrategy[Head]:
    return heads().filter(lambda head: head.status is HeadStatus.IN_OFFICE)


def vacant(head: Head) -> Head:
    return replace(head, **NOBODY._asdict(), civility=None, honorifics=(), status=HeadStatus.VACANT)


def of_heads(old: Head | None, new: Head | None, kind: ChangeType, weight: Significance = NEWS) -> Edit:
    return edit("heads", (old,) if old else (), (new,) if new else (), fact(kind, weight, old, new))


@st.composite
def head_replaced(draw: st.DrawFn) -> Edit:
    """Another person, in the same office under the same or another title, or in another office."""
    old, new = draw(
        st.lists(in_office(), min_size=2, max_size=2).filter(lambda two: unlike(two[0].name or "", two[1].name or ""))
    )
    if draw(st.booleans()):
        new = replace(new, title=old.title, office=old.office)
    return of_heads(old, new, ChangeType.HEAD_REPLACED)


@st.composite
def head_title_changed(draw: st.DrawFn) -> Edit:
    old = draw(in_office())
    known = title_key(old.title)  # « Administratrice » is another form of « Administrateur »
    title, office = draw(st.sampled_from(TITLED).filter(lambda found: title_key(found[0]) != known))
    return of_heads(old, replace(old, title=title, office=office), ChangeType.HEAD_TITLE_CHANGED)


_TRANSLITERATED = [
    (("Gennadiy", "TRUKHANOV"), ("Guennadi", "TROUKHANOV")),
    (("Vassilios", "MICHALOLIAKOS"), ("Vasilis", "MICHALOLIAKOS")),
    (("Jean-Claude", "GAUDIN"), ("J.-C.", "GAUDIN")),
    (("Youri", "LOUJKOV"), ("Iouri", "LOUJKOV")),
    (("Tatsuo", "YADA"), ("T.", "YADA")),
    (("Mohamed", "BENCHEIKH"), ("Mohammed", "BENSHEIKH")),
]


@st.composite
def head_respelled(draw: st.DrawFn) -> Edit:
    """Another transliteration, or another civility or honorific."""
    old = draw(in_office())
    if draw(st.booleans()):
        spelt = draw(st.sampled_from(_TRANSLITERATED).flatmap(lambda pair: st.permutations(list(pair))))
        old, new = (replace(old, name=" ".join(name), given_name=name[0], family_name=name[1]) for name in spelt)
    else:
        old = replace(old, civility=draw(st.sampled_from(["M.", None, "Mme"])), honorifics=("Pr",))
        new = replace(old, honorifics=draw(st.sampled_from([(), ("Dr",), ("S.E.",)])))
    return of_heads(old, new, ChangeType.HEAD_RESPELLED, DETAIL)


@st.composite
def head_status_changed(draw: st.DrawFn) -> Edit:
    one = draw(in_office())
    other = draw(st.sampled_from([vacant(one), replace(one, status=HeadStatus.ACTING)]))
    old, new = draw(st.permutations([one, other]))
    return of_heads(old, new, ChangeType.HEAD_STATUS_CHANGED)


# -- populations and domains ---------------------------------------------------------------------


def of_populations(old: Population | None, new: Population | None, kind: ChangeType, weight: Significance) -> Edit:
    alone: dict[str, Any] = {"other_populations": ()}
    return Edit({"population": old, **alone}, {"population": new, **alone}, (fact(kind, weight, old, new),))


@st.composite
def population_changed(draw: st.DrawFn) -> Edit:
    old, new = draw(st.lists(populations(), min_size=2, max_size=2).filter(lambda two: _are_apart(*two)))
    if draw(st.integers(0, 4)) == 0:
        new = replace(new, scope=Scope.AGGLOMERATION)
    return of_populations(old, new, ChangeType.POPULATION_CHANGED, NEWS)


def _are_apart(one: Population, other: Population) -> bool:
    return bool((one.high or 0) < (other.low or 0) or (other.high or 0) < (one.low or 0))


@st.composite
def population_refined(draw: st.DrawFn) -> Edit:
    """The same figure to more or fewer digits, or with and without « environ »."""
    thousands, rest = draw(st.integers(2, 900).filter(lambda n: n % 10)), draw(st.integers(-499, 499).filter(bool))
    rounded = _figure(1000 * thousands, 500)
    other = draw(st.sampled_from([_figure(1000 * thousands + rest, 0), replace(rounded, approximate=True)]))
    old, new = draw(st.permutations([rounded, other]))
    return of_populations(old, new, ChangeType.POPULATION_CHANGED, DETAIL)


def _figure(value: int, spread: int) -> Population:
    text = f"{value:,} habitants".replace(",", " ")
    return Population(
        value=value,
        low=value - spread,
        high=value + max(0, spread - 1),
        approximate=False,
        as_of=None,
        scope=Scope.CITY,
        text=text,
    )


#: Domains of as many themes: none of them is another one in other words.
_APART = {
    "culture": Theme.CULTURE,
    "agriculture": Theme.AGRICULTURE,
    "tourisme": Theme.TOURISM,
    "urbanisme": Theme.URBAN_PLANNING,
    "sport": Theme.SPORT,
    "transports": Theme.TRANSPORT,
    "santé publique": Theme.HEALTH,
    "développement économique": Theme.ECONOMY,
    "développement durable": Theme.ENVIRONMENT,
    "enseignement": Theme.EDUCATION,
    "gastronomie": Theme.GASTRONOMY,
}
_REWORDED = [
    (("culture et jeunesse",), ("culture",)),
    (("culture et jeunesse",), ("culture", "jeunesse")),
    (("sport et jeunesse",), ("jeunesse et sport",)),
    (("développement économique et touristique",), ("développement économique",)),
    (("santé publique",), ("santé",)),
    (("coopération économique",), ("économie",)),
]


def domain(label: str) -> Domain:
    return Domain(label=label, theme=_APART.get(label, Theme.OTHER))


@st.composite
def domains_came_and_went(draw: st.DrawFn, *, come: int, gone: int) -> Edit:
    labels = draw(st.permutations(sorted(_APART)))
    same = labels[: draw(st.integers(0, 5))]
    rest = labels[len(same) :]
    added, removed = rest[:come], rest[come : come + gone]
    old, new = (tuple(map(domain, [*same, *more])) for more in (removed, added))
    facts = [fact(ChangeType.DOMAIN_ADDED, NEWS, None, domain(label)) for label in added]
    facts += [fact(ChangeType.DOMAIN_REMOVED, NEWS, domain(label), None) for label in removed]
    return edit("domains", old, new, *facts)


@st.composite
def domain_reworded(draw: st.DrawFn) -> Edit:
    one, other = draw(st.sampled_from(_REWORDED).flatmap(lambda pair: st.permutations(list(pair))))
    same = draw(st.lists(st.sampled_from(["gastronomie", "transports", "urbanisme"]), max_size=3, unique=True))
    old, new = (tuple(map(domain, [*same, *labels])) for labels in (one, other))
    single = len(one) == len(other) == 1
    reported = fact(ChangeType.DOMAIN_REWORDED, DETAIL, one[0] if single else one, other[0] if single else other)
    return edit("domains", old, new, reported)


# -- cosmetics -----------------------------------------------------------------------------------


@st.composite
def domain_respelled(draw: st.DrawFn) -> Edit:
    old = draw(st.sampled_from(sorted(_APART)))
    new = draw(st.sampled_from([old.capitalize(), old.upper()]))
    return edit(
        "domains", (domain(old),), (domain(new),), fact(ChangeType.RESPELLED, COSMETIC, domain(old), domain(new))
    )


@st.composite
def date_reformatted(draw: st.DrawFn) -> Edit:
    month = draw(st.integers(1, 12))
    date = partial(1960, month, 12)
    shown = replace(date, text=f"12 {MONTHS[month - 1].capitalize()} 1960")
    oath = draw(oaths())
    sides = [replace(oath.events[0], date=one, place=None) for one in (date, shown)]
    before, after = (replace(oath, events=(side,)) for side in sides)
    return draw(around(before, after, fact(ChangeType.REFORMATTED, COSMETIC, *sides)))


#: By the type of Change that it proves, what an edit may be; whole blocks come, go and move in `mutations.py`.
OF_BULLETIN: dict[ChangeType, Edits] = {
    ChangeType.AS_OF_CHANGED: as_of_changed(),
    ChangeType.TITLE_CHANGED: title_changed(),
    ChangeType.ISSUER_CHANGED: issuer_changed(),
}
OF_ACCORD: dict[ChangeType, Edits] = {
    ChangeType.PARTY_ADDED: parties(added=True),
    ChangeType.PARTY_REMOVED: parties(added=False),
}
OF_CITY: dict[ChangeType, Edits] = {
    ChangeType.CITY_RENAMED: city_renamed() | renamed_from_a_former_name(),
    ChangeType.COUNTRY_CHANGED: country_changed(),
    ChangeType.NOT_SEEN: country_not_seen(),
    ChangeType.AGREEMENT_ADDED: agreement_came_or_went(added=True),
    ChangeType.AGREEMENT_REMOVED: agreement_came_or_went(added=False),
    ChangeType.AGREEMENT_RELABELLED: agreement_relabelled() | circumstances_changed(),
    ChangeType.EVENT_ADDED: event_came_or_went(added=True),
    ChangeType.EVENT_REMOVED: event_came_or_went(added=False),
    ChangeType.EVENT_DATE_CHANGED: event_date_changed(),
    ChangeType.EVENT_PLACE_CHANGED: event_place_changed(),
    ChangeType.HEAD_ADDED: in_office().map(lambda head: of_heads(None, head, ChangeType.HEAD_ADDED)),
    ChangeType.HEAD_REMOVED: in_office().map(lambda head: of_heads(head, None, ChangeType.HEAD_REMOVED)),
    ChangeType.HEAD_REPLACED: head_replaced(),
    ChangeType.HEAD_TITLE_CHANGED: head_title_changed(),
    ChangeType.HEAD_RESPELLED: head_respelled(),
    ChangeType.HEAD_STATUS_CHANGED: head_status_changed(),
    ChangeType.POPULATION_ADDED: populations().map(
        lambda figure: of_populations(None, figure, ChangeType.POPULATION_ADDED, NEWS)
    ),
    ChangeType.POPULATION_REMOVED: populations().map(
        lambda figure: of_populations(figure, None, ChangeType.POPULATION_REMOVED, NEWS)
    ),
    ChangeType.POPULATION_CHANGED: population_changed() | population_refined(),
    ChangeType.DOMAIN_ADDED: domains_came_and_went(come=1, gone=0) | domains_came_and_went(come=2, gone=1),
    ChangeType.DOMAIN_REMOVED: domains_came_and_went(come=0, gone=1) | domains_came_and_went(come=1, gone=2),
    ChangeType.DOMAIN_REWORDED: domain_reworded(),
    ChangeType.RESPELLED: domain_respelled(),
    ChangeType.REFORMATTED: date_reformatted(),
}
