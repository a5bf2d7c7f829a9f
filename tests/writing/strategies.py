"""Records as a bulletin can say them, made by hypothesis; each value with the normal form that a reader owes.

The normal forms (kind, office, theme, split of a name, bounds of a figure ...) are built together with the
words, not read from them: they are a second opinion on what the reader makes of the words.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from hypothesis import strategies as st

from jumelages.annotating.names import split_undecided_in
from jumelages.assembling.locating import place_reference
from jumelages.folding import fold, slug
from jumelages.records import (
    Accord,
    Agreement,
    AgreementKind,
    BulletinRecord,
    City,
    Country,
    Coverage,
    Domain,
    Event,
    EventKind,
    Extractor,
    Head,
    HeadStatus,
    Office,
    PartialDate,
    Party,
    PlaceReference,
    Population,
    Scope,
    Source,
    Theme,
)
from jumelages.terms import term_of

AS_OF_YEAR = 2014
MONTHS = tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split())
PRECISION = st.sampled_from(["day", "day", "day", "month", "year"])


# -- dates ---------------------------------------------------------------------------------------


def partial(year: int, month: int | None = None, day: int | None = None) -> PartialDate:
    """The date in its normal form."""
    last = calendar.monthrange(year, month or 12)[1]
    parts = [f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part)]
    text = " ".join(
        [*([("1er" if day == 1 else str(day))] if day else []), *([MONTHS[month - 1]] if month else []), str(year)]
    )
    return PartialDate(
        edtf="-".join(parts),
        earliest=datetime.date(year, month or 1, day or 1),
        latest=datetime.date(year, month or 12, day or last),
        text=text,
    )


@st.composite
def dates(draw: st.DrawFn, first: int = 1946, last: int = AS_OF_YEAR - 1) -> PartialDate:
    """A date at any precision."""
    day = draw(st.dates(datetime.date(first, 1, 1), datetime.date(last, 12, 31)))
    precision = draw(PRECISION)
    if precision == "day":
        return partial(day.year, day.month, day.day)
    return partial(day.year, day.month) if precision == "month" else partial(day.year)


# -- names ---------------------------------------------------------------------------------------

_ONSETS = "b br c d dr f g gr h j k l m n p pr r s t tr v z š ž ł ñ ç".split()
_VOWELS = "a e i o u é è ö ü á ó å ø ě ı".split()
_CODAS = ["", "", "", "n", "r", "s", "l", "k"]


@st.composite
def made_words(draw: st.DrawFn) -> str:
    """A word that is in no list: two or three syllables with letters of all Europe."""
    count = draw(st.integers(2, 3))
    syllables = [
        draw(st.sampled_from(_ONSETS)) + draw(st.sampled_from(_VOWELS)) + draw(st.sampled_from(_CODAS))
        for _ in range(count)
    ]
    word = "".join(syllables)
    return word[0].upper() + word[1:]


class Name(NamedTuple):
    """A person's name, whole and split."""

    name: str | None
    given_name: str | None
    family_name: str | None


NOBODY = Name(None, None, None)


GIVENS = (
    "Jean|Marco|Anne|Khalifa Ababacar|Jean-Claude|Fatima Ezzahra|Bart|Gennadiy|Robert Beugré|Þóra|Łukasz|İbrahim|Zoë|"
    "Jürgen|José Luís|Åsa|Øyvind|Dragoš|J.-C.|Amadou L.|Mary|Xiong|Ngozi|Anne-Marie|D'Arcy|Tatsuo|Yona|François"
).split("|")
FAMILIES = (
    "MAMBE|DE WEVER|EL MANSOURI|MICHALOLIAKOS|GARCÍA LÓPEZ|O'NEILL|McDONALD|MARTIN-DUPONT|ÖZDEMİR|ŁUKASIEWICZ|BEN ALI|"
    "VAN DER BERG|d'ESTAING|de LA TOUR|von DER LEYEN|NÚÑEZ|ČAPEK|SALL|ŠKODA|Gaudin|Müller|Nowak|de Gaulle|van den Berg|"
    "von Bülow|O'Connor|Dupont-Aignan|Ould Abdallah|Ben Yahia|d'Ornano|Gaudin fils|El Fassi|MacLeod|Le Goff"
).split("|")


@st.composite
def persons(draw: st.DrawFn) -> Name:
    """A name in one of its shapes, with the split that is known."""
    given = draw(st.sampled_from(GIVENS) | made_words())
    family = draw(st.sampled_from(FAMILIES) | made_words().map(str.upper) | made_words())
    shape = draw(st.sampled_from(["given first"] * 6 + ["family first", "alone", "capitals"]))
    shouted = family.isupper()
    if shape == "family first" and shouted and " " not in family:
        return Name(f"{family} {given}", given, family)
    if shape == "alone" and " " not in family and "'" not in family:
        return Name(family, None, family)
    if shape == "capitals" and shouted and given.replace("-", "").isalpha():
        return Name(f"{given.upper()} {family}", None, None)
    return Name(f"{given} {family}", given, family)


# -- places --------------------------------------------------------------------------------------


class Nation(NamedTuple):
    """A country as printed, with its codes."""

    name: str
    code: str
    subdivision: str | None = None


NATIONS = [
    Nation(*line.split("="))
    for line in (
        "Italie=IT|Belgique=BE|Maroc=MA|Sénégal=SN|Côte d'Ivoire=CI|Chine=CN|Japon=JP|Allemagne=DE|Ukraine=UA|Grèce=GR|"
        "Israël=IL|Danemark=DK|Ecosse=GB=GB-SCT|Pays de Galles=GB=GB-WLS|Royaume-Uni=GB|États-Unis=US|"
        "États-Unis=US=US-CA|Canada=CA=CA-QC|Canada=CA|Suisse=CH|Luxembourg=LU|Burkina Faso=BF|Mali=ML|Tunisie=TN|"
        "Algérie=DZ|Viêt Nam=VN|Bosnie-Herzégovine=BA|République tchèque=CZ|Pologne=PL|Roumanie=RO|Portugal=PT|"
        "Espagne=ES|Nouvelle-Calédonie=NC|Madagascar=MG|Liban=LB|Turquie=TR|Pays-Bas=NL|Suède=SE|Finlande=FI|Brésil=BR|Irlande=IE"
    ).split("|")
]
CITIES = (
    "Abidjan|Gênes|Le Pirée|La Haye|Le Caire|Saint-Étienne|Villeneuve-d'Ascq|Tel-Aviv - Jaffa|Londonderry / Derry|"
    "L'Hospitalet de Llobregat|Saint-Louis du Sénégal|Łódź|Århus|Ústí nad Labem|Frankfurt am Main|Hô-Chi-Minh-Ville|"
    "'s-Hertogenbosch|Stoke-on-Trent|Mont-Saint-Martin|Sliven|Kobe|Odessa|Haïfa|Dakar|Brême|Zürich|Québec|Baie-Comeau|"
    "Aix-la-Chapelle|Ouagadougou|San José|Thiès|Vitoria-Gasteiz|Nový Jičín|Târgu Mureș|Bielsko-Biała|Sankt Pölten|"
    "A Coruña|Reggio nell'Emilia|Pointe-à-Pitre|Les Abymes|Le Havre|Trois-Rivières|Sfax|Newcastle upon Tyne"
).split("|")
#: « Saint-Louis du Sénégal » says its country by itself: without another one it is read as Senegal's Saint-Louis.
SAYS_ITS_COUNTRY = "Saint-Louis du Sénégal"
#: Parties stand in a list: names without what parts a list.
PARTY_CITIES = [name for name in CITIES if " - " not in name and " / " not in name]


def country_of(nation: Nation) -> Country:
    return Country(name=nation.name, code=nation.code, subdivision=nation.subdivision)


def place_of(name: str, nation: Nation | None) -> PlaceReference | None:
    """What the table of places says; it has tests of its own."""
    return place_reference(name, nation.code, nation.subdivision) if nation else None


# -- agreements ----------------------------------------------------------------------------------

LABELS = {
    AgreementKind.TWINNING: "Serment de jumelage|Jumelage|Charte de jumelage|Charte de jumelage et d'amitié|"
    "Acte de jumelage|Convention de jumelage-coopération|Double jumelage",
    AgreementKind.FRIENDSHIP: "Pacte d'amitié|Traité de fraternité|Charte d'amitié et de coopération|"
    "Protocole d'amitié",
    AgreementKind.COOPERATION: "Accord de coopération|Nouvel accord de coopération|Déclaration commune de coopération|"
    "Charte de coopération inter ville pour la gestion des risques|Convention-cadre de coopération décentralisée|"
    "Charte de Coopération Banque Mondiale Villes de la Méditerranée|Protocole de coopération économique",
    AgreementKind.PARTNERSHIP: "Convention de partenariat|Contrat de partenariat culturel|Accord-cadre de partenariat",
    AgreementKind.ALLIANCE: "Charte d'Alliance",
    AgreementKind.INTENT: "Lettre d'intention|Déclaration d'intention|Mémorandum d'entente|"
    "Lettre d'intention de jumelage",
    AgreementKind.OTHER: "Charte|Convention|Protocole d'accord|Entente|Avenant n° 2|Convention culturelle",
}
LABELLED = [(label, kind) for kind, labels in LABELS.items() for label in labels.split("|")]
EVENT_PLACES = "Marrakech|Gênes|La Haye|Le Caire|Dakar|Saint-Étienne|Trois-Rivières|Marseille".split("|")
CIRCUMSTANCES = [
    "par Gaston Defferre",
    "pour une durée de six ans",
    "en présence de l'ambassadeur",
    "à l'occasion du sommet des villes",
    "entre les deux municipalités",
]


@st.composite
def later(draw: st.DrawFn, date: PartialDate) -> PartialDate | None:
    """A date that comes after another one for certain; None where there is no room."""
    year = date.latest.year + 1
    return draw(dates(year, AS_OF_YEAR - 1)) if year < AS_OF_YEAR else None


@st.composite
def spans(draw: st.DrawFn) -> tuple[PartialDate, PartialDate]:
    """Two days of one visit, a period of days, or a period of years."""
    year, month, day = draw(st.tuples(st.integers(1950, 2005), st.integers(1, 12), st.integers(1, 24)))
    match draw(st.sampled_from(["visit", "days", "years"])):
        case "visit":
            first, second = (day, month, year), (day + draw(st.integers(1, 3)), month, year)
        case "days":
            first, second = (day, month, year), (draw(st.integers(1, 28)), draw(st.integers(1, 12)), year + 2)
        case _:
            return partial(year), partial(year + draw(st.integers(1, 6)))
    # The text of the first of two days is what is printed for it: « 12 » in « les 12 et 13 mai 1994 ».
    begin, end = partial(*first[::-1]), partial(*second[::-1])
    short = begin.text.split(" ")[0] if begin.edtf[:7] == end.edtf[:7] else begin.text
    return replace(begin, text=short), end


@st.composite
def events(draw: st.DrawFn) -> tuple[Event, ...]:
    """Signature or beginning, then renewals in order, then perhaps the end or a suspension."""
    kind = draw(st.sampled_from([EventKind.SIGNED] * 4 + [EventKind.SINCE]))
    places = st.none() | st.sampled_from(EVENT_PLACES)
    if draw(st.integers(0, 7)) == 0:
        begin, end = draw(spans())
        reported = [Event(kind=kind, date=begin, end_date=end, place=draw(places))]
        last: PartialDate | None = end
    else:
        last = draw(dates(1946, 2005))
        reported = [Event(kind=kind, date=last, place=draw(places))]
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 1, 2, 3]))):
        last = draw(later(last)) if last else None
        if last:
            reported.append(Event(kind=EventKind.RENEWED, date=last, place=draw(places)))
    if last and draw(st.integers(0, 9)) == 0:
        last = draw(later(last))
        if last:
            reported.append(Event(kind=draw(st.sampled_from([EventKind.ENDED, EventKind.SUSPENDED])), date=last))
    return tuple(reported)


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    label, kind = draw(st.sampled_from(LABELLED))
    reported = draw(events())
    circumstances = draw(st.sampled_from([()] * 5 + [(words,) for words in CIRCUMSTANCES]))
    term = term_of(kind, [(words, None) for words in circumstances], reported)
    return Agreement(label=label, kind=kind, events=reported, circumstances=circumstances, term=term)


# -- heads ---------------------------------------------------------------------------------------

TITLES = {
    Office.MAYOR: "Maire|Mairesse|Bourgmestre|Maire ou Bourgmestre|Premier Bourgmestre|Lord Provost|Lord-maire|"
    "Syndic|Sindaco|Alcalde|Oberbürgermeister|Oberbürgermeisterin|Mayeur|Sénateur Maire|Député-maire|Sindaca",
    Office.GOVERNOR: "Gouverneur|Gouverneur du district|Gouverneur du district autonome|Wali",
    Office.PREFECT: "Préfet|Préfète",
    Office.PRESIDENT: "Présidente du Conseil Communal|Président du conseil municipal|"
    "Président de la délégation spéciale|Président de la commune",
    Office.ADMINISTRATOR: "Administrateur|Administratrice",
    Office.DEPUTY: "Premier adjoint|Première adjointe au maire|Échevin",
}
TITLED = [(title, office) for office, titles in TITLES.items() for title in titles.split("|")]
HONORIFICS = [*[()] * 5, ("Dr",), ("Pr",), ("Me",), ("S.E.",), ("Hon.",), ("S.E.", "Dr")]
CIVILITIES: list[Any] = ["M.", "M.", "Mme", "Mme", "Mlle", None]


@st.composite
def heads(draw: st.DrawFn, city: str | None = None) -> Head:
    title, office = draw(st.sampled_from([item for item in TITLED if not city or item[1] is Office.MAYOR]))
    status = draw(st.sampled_from([HeadStatus.IN_OFFICE] * 7 + [HeadStatus.ACTING, HeadStatus.VACANT]))
    vacant = Head(title=title, office=office, status=status, civility=None, **NOBODY._asdict(), city=city)
    if status is HeadStatus.VACANT:
        return vacant
    named = replace(vacant, **draw(persons())._asdict())
    return replace(named, civility=draw(st.sampled_from(CIVILITIES)), honorifics=draw(st.sampled_from(HONORIFICS)))


def named_as_in(code: str | None, head: Head) -> Head:
    """The head, with no more of the name's parts than can be known in the country; that has tests of its own."""
    if head.name is None or code not in split_undecided_in(head.name):
        return head
    return replace(head, given_name=None, family_name=None)


@st.composite
def joint_heads(draw: st.DrawFn) -> tuple[Head, ...]:
    """Two or three heads who share a title in the plural."""
    found = draw(st.lists(persons(), min_size=2, max_size=3, unique_by=lambda person: person.name))
    office: dict[str, Any] = {"title": "Co-maires", "office": Office.MAYOR, "status": HeadStatus.IN_OFFICE}
    return tuple(
        Head(**office, civility=draw(st.sampled_from(["M.", "Mme"])), **person._asdict(), city=None) for person in found
    )


# -- populations and domains ---------------------------------------------------------------------


def last_digit(value: int) -> int:
    """The size of the last digit that is not a trailing zero."""
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


@st.composite
def populations(draw: st.DrawFn, scope: Scope = Scope.CITY) -> Population:
    """A figure of any magnitude, in digits or rounded to a magnitude."""
    as_of = draw(st.sampled_from([None, None, partial(2006), partial(2011)]))
    if draw(st.integers(0, 3)) == 0:
        tenths = draw(st.integers(1, 400))
        value, unit = tenths * 100_000, 1_000_000 if tenths % 10 == 0 else 100_000
        digits = f"{tenths // 10},{tenths % 10}".removesuffix(",0")
        text = f"{digits} million{'s' if tenths >= 20 else ''} d'habitants"
        approximate = True
    else:
        magnitude = draw(st.sampled_from([1, 10, 100, 1000, 10_000]))
        value = draw(st.integers(1, 3000)) * magnitude
        # A figure that is a year in itself is what a bulletin cannot say from one without its unit.
        text = f"{value:,} habitant{'s' if value > 1 else ''}".replace(",", " ")
        unit, approximate = last_digit(value), draw(st.booleans())
    low, high = (value, value) if unit == 1 else (value - unit // 2, value + unit // 2 - 1)
    return Population(value=value, low=low, high=high, approximate=approximate, as_of=as_of, scope=scope, text=text)


THEMES = {
    "culture": Theme.CULTURE,
    "culture et jeunesse": Theme.CULTURE,
    "culture et protection du patrimoine": Theme.CULTURE,
    "Culture": Theme.CULTURE,
    "économie": Theme.ECONOMY,
    "développement économique et touristique": Theme.ECONOMY,
    "développement économique et emploi": Theme.ECONOMY,
    "tourisme": Theme.TOURISM,
    "sport": Theme.SPORT,
    "sport et jeunesse": Theme.SPORT,
    "santé publique": Theme.HEALTH,
    "santé et environnement": Theme.HEALTH,
    "environnement": Theme.ENVIRONMENT,
    "développement durable": Theme.ENVIRONMENT,
    "éducation et formation": Theme.EDUCATION,
    "enseignement": Theme.EDUCATION,
    "échanges universitaires": Theme.EDUCATION,
    "jeunesse et intégration": Theme.YOUTH,
    "intégration": Theme.INTEGRATION,
    "urbanisme": Theme.URBAN_PLANNING,
    "aménagement urbain": Theme.URBAN_PLANNING,
    "francophonie": Theme.CULTURE,
    "agriculture": Theme.AGRICULTURE,
    "eau et assainissement": Theme.WATER_SANITATION,
    "gastronomie": Theme.GASTRONOMY,
    "droits de l'homme": Theme.HUMAN_RIGHTS,
    "nouvelles technologies": Theme.SCIENCE_TECHNOLOGY,
    "transports": Theme.TRANSPORT,
    "patrimoine": Theme.HERITAGE,
    "sécurité et incendie": Theme.SECURITY,
}


def domains() -> st.SearchStrategy[tuple[Domain, ...]]:
    labels = st.lists(st.sampled_from(sorted(THEMES)), max_size=8, unique_by=fold)
    return labels.map(lambda chosen: tuple(Domain(label=label, theme=THEMES[label]) for label in chosen))


# -- blocks --------------------------------------------------------------------------------------


def distinct(chosen: Sequence[Agreement]) -> tuple[Agreement, ...]:
    """Without agreements of one label: two of those contradict each other, and are reported as such."""
    return tuple({fold(agreement.called): agreement for agreement in chosen}.values())


@st.composite
def fields(draw: st.DrawFn) -> dict[str, Any]:
    """The fields of a city; at least one of them is reported."""
    one = heads().map(lambda head: (head,))
    head_lists = st.one_of(one, one, one, one, st.just(()), joint_heads())
    chosen: dict[str, Any] = {
        "agreements": distinct(draw(st.lists(agreements(), max_size=4))),
        "heads": draw(head_lists),
        "population": draw(st.none() | populations()),
        "domains": draw(domains()),
    }
    if chosen["population"] and draw(st.integers(0, 4)) == 0:
        wider = draw(st.sampled_from([Scope.AGGLOMERATION, Scope.METROPOLIS, Scope.REGION, Scope.OTHER]))
        chosen["other_populations"] = (draw(populations(wider)),)
    elif draw(st.integers(0, 9)) == 0:
        chosen["population"] = draw(populations(draw(st.sampled_from([Scope.AGGLOMERATION, Scope.METROPOLIS]))))
    if not any(chosen.values()):
        chosen["domains"] = (Domain(label="culture", theme=Theme.CULTURE),)
    return chosen


@st.composite
def cities(draw: st.DrawFn) -> City:
    name = draw(st.sampled_from(CITIES) | made_words())
    reported = draw(fields())
    # An unknown name alone over a head may be a motto of the city above, which has none: the reader asks (J312).
    known = name in CITIES or bool(reported["agreements"])
    alone = known and not draw(st.integers(0, 19)) and name != SAYS_ITS_COUNTRY
    nation = None if alone else draw(st.sampled_from(NATIONS))
    former = draw(st.sampled_from([()] * 9 + [("Bombay",), ("Saint-Pétersbourg",)]))
    reported["heads"] = tuple(named_as_in(nation.code if nation else None, head) for head in reported["heads"])
    return City(
        key="-".join(part for part in (slug(name), nation.code.lower() if nation else "") if part),
        name=name,
        former_names=former,
        country=country_of(nation) if nation else None,
        place=place_of(name, nation),
        **reported,
    )


ACCORD_LABELS = {
    "Accord de coopération Tripartite": AgreementKind.COOPERATION,
    "Accord tripartite": AgreementKind.OTHER,
    "Convention quadripartite de coopération": AgreementKind.COOPERATION,
    "Accord multilatéral de partenariat": AgreementKind.PARTNERSHIP,
}


def of_its_noun(label: str | None, one: Agreement) -> Agreement:
    """« Convention signée en 1961 » under « Convention quadripartite de coopération » is of the accord's kind."""
    if label is None or one.label != label.split(" ", 1)[0]:
        return one
    return replace(one, kind=ACCORD_LABELS[label])


@st.composite
def accords(draw: st.DrawFn) -> Accord:
    """An accord of cities of two countries or more, each with its country or one of them at home."""
    nations = draw(st.lists(st.sampled_from(NATIONS), min_size=2, max_size=4, unique_by=lambda nation: nation.code))
    names = draw(
        st.lists(
            st.sampled_from(PARTY_CITIES) | made_words(), min_size=len(nations), max_size=len(nations), unique=True
        )
    )
    parties = [
        Party(name=name, country=country_of(nation), place=place_of(name, nation))
        for name, nation in zip(names, nations, strict=True)
    ]
    if draw(st.booleans()) and "Marseille" not in names:
        parties.insert(draw(st.integers(0, len(parties))), Party(name="Marseille", country=None))
    label = draw(st.sampled_from([*ACCORD_LABELS, None]))
    reported = [of_its_noun(label, one) for one in draw(st.lists(agreements(), min_size=1, max_size=2))]
    chosen = [
        named_as_in(party.country.code if party.country else None, draw(heads(city=party.name)))
        for party in parties
        if draw(st.booleans())
    ]
    return Accord(
        key="-".join(["accord", *sorted(slug(party.name) for party in parties)]),
        label=label,
        parties=tuple(parties),
        countries=tuple(nation.name for nation in nations),
        agreements=distinct(reported),
        heads=tuple(chosen),
        domains=draw(domains()),
    )


# -- bulletins -----------------------------------------------------------------------------------

ISSUERS = [
    "Direction Générale des Services",
    "Direction des Relations Internationales et Européennes",
    "Ville de Lyon",
    "Service des relations internationales",
]
TITLES_OF_BULLETINS = [
    "Villes jumelées",
    "Nos jumelages",
    "Jumelages et partenariats",
    "Villes jumelées et partenaires",
]
SECTIONS = ["Europe", "Afrique", "AMÉRIQUE DU NORD", "Villes partenaires", "Accords multilatéraux"]


@st.composite
def bulletins(
    draw: st.DrawFn, block: Callable[[], st.SearchStrategy[City | Accord]] | None = None, most: int = 60
) -> BulletinRecord:
    """A whole bulletin of 1 to `most` blocks; most have few."""
    blocks = block() if block else st.one_of(cities(), cities(), cities(), accords())
    size = draw(st.sampled_from([1, 2, 3, 5, 8, most]))
    chosen = draw(st.lists(blocks, min_size=1, max_size=min(size, most), unique_by=lambda found: found.key))
    if draw(st.integers(0, 2)) == 0:
        starts = draw(st.lists(st.integers(0, len(chosen)), max_size=3, unique=True).map(sorted))
        names = draw(st.permutations(SECTIONS))
        section = dict(zip(starts, names, strict=False))
        current: str | None = None
        for index, found in enumerate(chosen):
            current = section.get(index, current)
            chosen[index] = replace(found, section=current)
    return record_of(
        chosen,
        issuer=tuple(draw(st.lists(st.sampled_from(ISSUERS), max_size=2, unique=True))),
        title=draw(st.sampled_from(TITLES_OF_BULLETINS)),
        as_of=draw(
            st.sampled_from([partial(2014, 7, 11), partial(2014, 12, 1), partial(2015, 3), partial(2016), None])
        ),
    )


def record_of(
    blocks: Sequence[City | Accord], *, issuer: tuple[str, ...], title: str | None, as_of: PartialDate | None
) -> BulletinRecord:
    return BulletinRecord(
        status="complete",
        source=Source(name="made", sha256="", media_type="text/plain", encoding="utf-8", pages=1),
        extractor=Extractor(version="", lexicon=""),
        issuer=issuer,
        title=title,
        as_of=as_of,
        blocks=tuple(blocks),
        diagnostics=(),
        coverage=Coverage(characters=0, claimed=0, unread=()),
    )
