"""What a statement seems to be, seen by itself: a heading, a field, a section, a title ..."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.clauses import Clause, find_clauses, is_own_date
from jumelages.annotating.countries import CountryValue, may_begin_with_country, read_country
from jumelages.annotating.date_values import Dated
from jumelages.annotating.dates import find_dates
from jumelages.annotating.heading_values import RULE, HeadingValue, NamedCity
from jumelages.annotating.headings import read_heading
from jumelages.annotating.parties import read_parties
from jumelages.annotating.roles import Role
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Item, Span
from jumelages.expressions import expression
from jumelages.mentions import Mention
from jumelages.places import find_places
from jumelages.segmenting.twin_sentences import Bond
from jumelages.segmenting.weights import Weighed


@dataclass(frozen=True)
class Statement:
    """One item with what it seems to be, seen by itself.

    `is_no_city` says that it names a country and can be no city's name (« Luxembourg » can).
    `starts_unknown_block`: where it may speak of another city than the statements above, and nobody can say of which.
    `decided` is set where the page made it what it is; `sentence` is the one that says how the city that it heads
    is bound.
    `bonds` are the agreements of the one partner that it is about, where a sentence speaks of several.
    """

    item: Item
    marked: Marked
    role: Role
    clauses: tuple[Clause, ...] = ()
    heading: Mention[HeadingValue] | None = None
    as_of: Mention[Dated] | None = None
    names_country: bool = False
    is_no_city: bool = False
    starts_unknown_block: bool = False
    decided: bool = False
    sentence: str = ""
    weighed: Weighed | None = None
    bonds: tuple[Bond, ...] = ()

    @property
    def whole(self) -> Span:
        """All of its text."""
        return tuple.__new__(Span, (0, len(self.marked.text)))  # `Span(...)` without a call: it is asked for each

    @property
    def gap(self) -> bool:
        """Whether it stands apart from the line above."""
        return self.item.lines[0].gap

    @property
    def opens_field(self) -> bool:
        """Whether it begins with a field of a record."""
        return self.role == "field" and bool(self.clauses) and self.clauses[0].kind not in ("aside", "rest")


class Decided(NamedTuple):
    """What the page makes of a line: its role, the city that it names, the fields on it, whether it was close.

    A line without a role stays what it is by itself.
    """

    role: Role | None
    heading: Mention[HeadingValue] | None
    clauses: tuple[Clause, ...]
    doubted: bool
    weighed: Weighed | None = None


_MAY_NAME_COUNTRY = ("possible", "plain", "section", "issuer", "heading")


def statement_of(item: Item, lexicon: Annotator, decided: Decided | None = None) -> Statement:
    """The item with what it seems to be, or what the page decided that it is."""
    marked = lexicon.mark(item.text.canonical)
    if decided and decided.role:
        return Statement(
            item,
            marked,
            decided.role,
            decided.clauses,
            decided.heading,
            starts_unknown_block=decided.doubted,
            decided=True,
            weighed=decided.weighed,
        )
    doubted = decided is not None and decided.doubted
    role = marked.role
    clauses = marked.clauses if role in ("field", "plain", "possible", "heading") else ()
    if not marked.words:
        return Statement(item, marked, role, clauses)
    heading = marked.heading if role in ("heading", "possible", "plain") else None
    as_of = marked.as_of if role in ("as_of", "title", "issuer", "plain", "field") else None
    if role == "city_label":
        heading = _labelled_heading(marked, lexicon)
        role, doubted = ("city_label", doubted) if heading else ("plain", marked.text[-1] not in ".!?")
    names_country = role in _MAY_NAME_COUNTRY and is_country_line(marked, role, lexicon)
    is_no_city = names_country and role != "heading" and _is_country_alone(marked, lexicon)
    starts_unknown_block = doubted or (role in ("title", "plain") and _names_several(marked, lexicon))
    statement = Statement(item, marked, role, clauses, heading, as_of, names_country, is_no_city, starts_unknown_block)
    if decided is not None and decided.weighed is not None:
        statement = replace(statement, weighed=decided.weighed)
    return as_heading(statement) if role == "heading" else statement


_LONGEST_NAME = 60


def as_city_of_row(statement: Statement, lexicon: Annotator) -> Statement:
    """What stands in the city's column of a table heads its row, understood or not; in doubt as a doubt."""
    text = statement.marked.text
    bracket = text.find("(")
    name = Span(0, len(text[:bracket].rstrip() if bracket > 0 else text.rstrip()))
    is_name = text[:1].isupper() and name.end <= _LONGEST_NAME and not statement.opens_field
    if not is_name or statement.heading or statement.role not in ("plain", "possible", "section", "title", "issuer"):
        return statement
    found = read_country(text, Span(bracket + 1, len(text.rstrip(") "))), lexicon) if bracket > 0 else None
    country, doubts = found or (None, ())
    city = NamedCity.at(text, name, country)
    value = HeadingValue((city,), (country,) if country else (), certain=country is not None)
    heading = Mention(value, statement.whole, RULE, tuple(doubts))
    doubted = not find_places(city.name, country.code if country else None)
    return Statement(
        statement.item, statement.marked, "heading", (), heading, starts_unknown_block=doubted, decided=True
    )


_NAME_AND_BRACKET = expression(rf"{CAPITAL}[\w'’ -]*\((?P<country>[^()]+)\)")


def _names_several(marked: Marked, lexicon: Annotator) -> bool:
    """« Nos jumelages : Gênes (Italie) 1958, Cork (Irlande) 1984 »: a line of a title's words speaks of cities."""
    places = [Span(*match.span("country")) for match in _NAME_AND_BRACKET.finditer(marked.text)]
    countries = [read_country(marked.text, place, lexicon) for place in places]
    return sum(country is not None and country[0].code is not None for country in countries) > 1


def is_country_line(marked: Marked, role: Role, lexicon: Annotator) -> bool:
    """Whether a line names a country and no more, also with a part of it: « Italie », « Basse-Saxe, Allemagne »."""
    whole = Span(0, len(marked.text))
    if role == "heading" and not may_begin_with_country(marked.text, whole, lexicon):
        return False
    found = read_country(marked.text, whole, lexicon)
    if found is None or role != "heading":
        return found is not None
    country, doubts = found
    part = marked.text[: country.span.start].strip(" ,–-(/")
    return country.subdivision is not None and not doubts and not find_places(part, country.code)


def _is_country_alone(marked: Marked, lexicon: Annotator) -> bool:
    """« ITALIE »: a state, and no city of that name."""
    found = read_country(marked.text, Span(marked.begin, len(marked.text)), lexicon)
    if found is None or found[0].code is None or found[1]:
        return False
    return not find_places(found[0].name, found[0].code)


_TWINNED = expression(
    r"\b(?:est|sont|fut|furent|etait|etaient|a ete|ont ete) (?:officiellement |egalement |aussi )?"
    r"(?P<verb>jumele|lie|associe|uni)e?s?\b"
)
#: « Le jumelage avec Chantilly (France) remonte à 1964 »: in front of the partner.
_LINK_WITH = expression(
    r"(?:Le|Notre|La|Un|Une|L'|Les liens de) ?(?:jumelage|partenariat|coop[ée]ration|charte|convention|accord|serment)"
    r"(?: (?:de|d')\s?[a-zàâéèêîôû]+)?(?= avec )"
)
#: « Limerick compte 95 000 habitants »: a city spoken of by how many live there.
_COUNTED = (
    rf"(?:La (?:ville|commune) (?:de |d'))?(?!(?:Elle|Il|On|Notre|Cette|La|Sa)\b)"
    rf"(?P<city>{CAPITAL}[^\d.,;:()]{{2,40}}?)\s+(?P<verb>(?&counts))\b(?=[^.;]{{0,40}}\d)"
)


def speaks_of_twinning(marked: Marked) -> bool:
    """Whether a sentence says who is twinned with whom, or how many live in a city."""
    start = marked.begin
    return (
        _TWINNED.search(marked.folded) is not None
        or _LINK_WITH.match(marked.text, start) is not None
        or marked.patterns[_COUNTED].match(marked.text, start) is not None
    )


_LONGEST_FIELD = 25


def is_of_a_city(statement: Statement) -> bool:
    """Whether a statement in front of all headings is a city's field, and no sentence of an introduction."""
    kinds = {clause.kind for clause in statement.clauses}
    dated = bool(statement.marked.dates) and bool(kinds & {"agreement", "event"})
    short = statement.marked.words <= _LONGEST_FIELD or len(_NAME_AND_BRACKET.findall(statement.marked.text)) > 1
    several = ":" in statement.marked.text and len(kinds & {"agreement", "head", "population", "domains"}) > 1
    begin = statement.marked.begin
    named = statement.marked.at("agreement", begin) or statement.marked.at("domains_intro", begin)
    fills = dated or bool(kinds & {"head", "population", "domains"})
    if statement.role in ("plain", "possible"):  # « (1999) Gênes (Italie) : jumelage. Maire : M. Marco BUCCI »
        located = bool(_NAME_AND_BRACKET.search(statement.marked.text))
        return fills and located and bool(kinds & {"head", "population"})
    return statement.role == "field" and fills and (short or several or named is not None)


def as_aside(statement: Statement) -> Statement:
    """The statement as one that is no field of a record."""
    return Statement(statement.item, statement.marked, "field", (Clause("aside", 0, len(statement.marked.text)),))


def as_heading(statement: Statement) -> Statement:
    """The statement as a heading; what stands behind the name are fields."""
    end = statement.heading.span.end if statement.heading else 0
    behind = statement.marked.text[end:].strip(" .:-–—*=_")
    clauses = find_clauses(statement.marked, end) if behind else ()
    if clauses and clauses[0].kind == "rest":
        clauses = _without_person(statement.marked, clauses)
        if is_own_date(statement.marked, end, clauses[0].end):
            clauses = _with_date_in_front(statement.marked, clauses)
    return replace(statement, role="heading", clauses=clauses)


_NAMES = rf"{CAPITAL}[\w.'’-]+(?: {CAPITAL}[\w.'’-]+)+"
#: « , 1986, » in front of « M. Mohamed Larbi Belcaid, », « – 1971 – » in front of « Lies Laridon – ».
_TO_PERSON = expression(rf"\W*[^,]*?\d{{4}}\s?[,–—-]\s+(?=(?:(?:M\.|Mme|Mlle|Mr) )?{_NAMES}[\s,;.–—-]*$)")


def _without_person(marked: Marked, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """« Gênes (Italie), 1986, Mme Anna ROSSI »: the person behind a date, whose office nobody says, is apart."""
    rest, *others = clauses
    person = _TO_PERSON.match(marked.text, rest.start, rest.end)
    return (rest._replace(end=person.end()), rest._replace(start=person.end()), *others) if person else clauses


def _with_date_in_front(marked: Marked, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """« Mérignac (France) | 1997 | Accord de coopération »: the date of the agreement behind it, or one of its own."""
    date, *others = clauses
    if others and others[0].kind == "agreement" and not find_dates(marked, others[0].start, others[0].end):
        return (others[0]._replace(start=date.start), *others[1:])
    return (date._replace(kind="event"), *others)


def _labelled_heading(marked: Marked, lexicon: Annotator) -> Mention[HeadingValue] | None:
    """« Ville : Gênes (Italie) », « Parties : Dakar, Sfax et Gênes »."""
    value = marked.text.find(":") + 1
    while value < len(marked.text) and marked.text[value] == " ":
        value += 1
    cue = marked.at("label", marked.begin)
    if cue and cue.value == "parties":
        return read_parties(marked, value, lexicon)
    inner = read_heading(lexicon.mark(marked.text[value:]), lexicon)
    return _shifted(inner, value) if inner else None


def _shifted(mention: Mention[HeadingValue], offset: int) -> Mention[HeadingValue]:
    """The mention moved by `offset` characters, with every place inside it."""

    def moved(country: CountryValue) -> CountryValue:
        return country._replace(span=country.span.moved(offset))

    cities = tuple(
        replace(city, span=city.span.moved(offset), country=city.country and moved(city.country))
        for city in mention.value.cities
    )
    value = replace(mention.value, cities=cities, countries=tuple(map(moved, mention.value.countries)))
    doubts = tuple(replace(doubt, span=doubt.span.moved(offset)) for doubt in mention.doubts)
    return replace(mention, value=value, span=mention.span.moved(offset), doubts=doubts)


def aside(marked: Marked) -> Clause:
    """The whole line as no field of a record."""
    return Clause("aside", marked.begin, len(marked.text))
