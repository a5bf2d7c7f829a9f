"""Statements in context: what only the neighbours can show."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.clauses import Clause, is_own_date
from jumelages.annotating.date_values import Dated
from jumelages.annotating.lines import (
    bare_date,
    colophons_date,
    is_title,
    issuer_before_title,
    issuers_date,
    may_be_issuer,
    names_body,
    opens_as_issuer,
    session_date,
)
from jumelages.annotating.parties import list_pieces
from jumelages.annotating.roles import Role, party_pieces
from jumelages.expressions import expression
from jumelages.folding import fold, slug
from jumelages.mentions import Mention
from jumelages.places import find_places
from jumelages.segmenting.context_cases import CASES
from jumelages.segmenting.descriptions import with_counted_inhabitants
from jumelages.segmenting.own_city import without_own_city
from jumelages.segmenting.statements import Statement
from jumelages.segmenting.titles import with_department_in_front
from jumelages.segmenting.untitled_domains import with_untitled_domains


class _Context(NamedTuple):
    """What stands around a statement: its neighbours, and how far the bulletin has come.

    `in_list` says that two headings stand above it, one under the other; `by_periods` that years head the first cities.
    """

    previous: Statement | None
    nearest: Statement | None
    second: Statement | None
    started: bool
    titled: bool
    title_ahead: bool
    repeats_front: bool
    headed: set[str]
    in_list: bool
    by_periods: bool


def in_context(statements: list[Statement]) -> list[Statement]:
    """Settles what only the neighbours can show: possible headings, accord labels, bare dates."""
    statements = _with_issuer_in_front(with_untitled_domains(statements))
    statements = with_department_in_front(without_own_city(statements))
    placed: list[Statement] = []
    started = titled = by_periods = False
    title_at = _title_before_headings(statements)
    front: set[str] = set()
    headed = {slug(city.name) for item in statements if item.heading for city in item.heading.value.cities}
    ahead = [*statements, None, None]
    for index, (statement, nearest) in enumerate(zip(statements, _following(statements), strict=True)):
        if "population_unit" in statement.marked.kinds and placed and placed[-1].role == "heading":
            statement = with_counted_inhabitants(statement)
        if started and statement.role == "field" and (nearest is None or nearest.heading is None):
            placed.append(statement)  # the ordinary case: no case of a field that is reported within a block
            continue
        context = _Context(
            previous=placed[-1] if placed else None,
            nearest=nearest,
            second=ahead[index + 2],
            started=started,
            titled=titled,
            title_ahead=title_at is not None and index < title_at,
            repeats_front=statement.marked.text in front,
            headed=headed,
            in_list=len(placed) > 1 and placed[-2].role == placed[-1].role == "heading",
            by_periods=by_periods,
        )
        placed.append(_with_role(statement, context))
        role = placed[-1].role
        by_periods = by_periods or (role == "section" and not started and _is_period(statement.marked))
        started = started or role in ("heading", "accord_label", "city_label")
        titled = titled or role == "title" or (role == "issuer" and issuer_before_title(statement.marked) is not None)
        if role in ("title", "issuer"):
            front.add(statement.marked.text)
    return _with_session_date(placed)


#: « Note de synthèse : les liens de la Ville avec ses partenaires (avril 2021) ».
_LAST_IN_BRACKETS = expression(r"\([^()]*\d{4}\)\W*$")


def _in_brackets(marked: Marked) -> Mention[Dated] | None:
    """The month in brackets behind words in front of all cities, which speak of no agreement."""
    reported = {clause.kind for clause in marked.clauses} - {"aside", "rest", "label"}
    return issuers_date(marked) if _LAST_IN_BRACKETS.search(marked.text) and not reported else None


#: « Document d'information – 1er décembre 2016 ».
_DOCUMENT = r"\W*(?&document)\b"


#: « La lettre du jumelage n° 27 – septembre 2016 »: the number of an issue, and its date.
_ISSUE = expression(r"\bn° ?\d{1,4}\W+$")


def _of_document(marked: Marked) -> Mention[Dated] | None:
    """The date behind words that say what the document is, « Lettre aux habitants, mise à jour au 3 mai 2019 », or who
    issues it, « Commission des jumelages – 6 décembre 2021 »."""
    if not marked.dates:
        return None
    document = marked.patterns[_DOCUMENT].match(marked.folded)
    if document and marked.as_of and all(noun.end <= document.end() for noun in marked.of("agreement")):
        return marked.as_of
    dated = issuers_date(marked)
    if dated is None or _ISSUE.search(marked.folded, 0, dated.span.start):
        return dated
    about_itself = document and "agreement" not in marked.kinds
    return dated if about_itself or (marked.role == "field" and _is_department_alone(marked)) else None


def _is_department_alone(marked: Marked) -> bool:
    return opens_as_issuer(marked) and all(clause.kind in ("aside", "rest") for clause in marked.clauses)


_MAY_BE_DATED = ("as_of", "title", "issuer", "plain")


def _with_session_date(statements: list[Statement]) -> list[Statement]:
    """A deliberation without another date is of the day on which it was decided, printed in front of its cities; and
    any bulletin of the day that its last lines speak of it."""
    if any(item.as_of for item in statements if item.role in _MAY_BE_DATED):
        return statements
    for index, item in enumerate(statements):
        if item.role in ("heading", "city_label", "accord_label"):
            break
        if dated := session_date(item.marked) or _in_brackets(item.marked) or _of_document(item.marked):
            fields = () if item.role in ("field", "possible") else item.clauses
            role: Role = item.role
            if role in ("field", "possible"):
                role = "issuer" if _is_department_alone(item.marked) else "plain"
            return _with_item(statements, index, replace(item, role=role, clauses=fields, as_of=dated))
    last = len(statements) - 1
    if statements and statements[last].gap and (dated := colophons_date(statements[last].marked)):
        colophon = replace(statements[last], role="as_of", clauses=(), heading=None, as_of=dated)
        return _with_item(statements, last, colophon)
    return statements


def _with_item(statements: list[Statement], index: int, item: Statement) -> list[Statement]:
    return [*statements[:index], item, *statements[index + 1 :]]


def _following(statements: list[Statement]) -> list[Statement | None]:
    """What follows each statement, behind the strokes under it."""
    following: list[Statement | None] = []
    nearest: Statement | None = None
    for statement in reversed(statements):
        following.append(nearest)
        nearest = nearest if statement.role == "stroke" else statement
    return following[::-1]


def _title_before_headings(statements: list[Statement]) -> int | None:
    """Where the title stands, if it stands in front of all headings and fields."""
    for index, statement in enumerate(statements):
        section = statement.role == "section" and is_title(statement.marked)
        if statement.role == "title" or (section and not _LETTERED.match(statement.marked.text)):
            return index
        if statement.role in ("heading", "city_label", "accord_label"):
            return None
    return None


def _with_issuer_in_front(statements: list[Statement]) -> list[Statement]:
    """« Ville de Sion (Valais) » over the bulletin's title, or in front of it, is its issuer."""
    first = statements[0] if statements else None
    if first is None or first.role != "heading" or first.decided or not opens_as_issuer(first.marked):
        return statements
    dated = bool(first.marked.dates) and first.marked.as_of is None
    titled = issuer_before_title(first.marked) is not None and not dated
    below = next((item for item in statements[1:] if not (item.role == "field" and _is_department(item))), None)
    over_front = below is not None and below.role in ("issuer", "title", "as_of", "section") and not first.clauses
    if not (titled or over_front):
        return statements
    return [replace(first, role="issuer", clauses=(), as_of=first.marked.as_of), *statements[1:]]


def _with_role(statement: Statement, context: _Context) -> Statement:
    """The statement as its neighbours let it be understood."""
    if statement.decided:
        return statement
    name = _case_of(statement, context)
    if name is None:
        if statement.role == "issuer" and not context.started and statement.as_of is None:
            return replace(statement, as_of=issuers_date(statement.marked))
        return statement
    if name == "title again":
        return _title_again(statement, context)
    role, clauses, _ = CASES[name]
    own = {"as they are": statement.clauses, "none": (), "its own": statement.marked.clauses}[clauses]
    statement = replace(statement, role=role, clauses=own)
    match name:
        case "date of a city":
            whole = Clause("event", statement.marked.begin, len(statement.marked.text))
            return replace(statement, clauses=(whole,), as_of=None)
        case "date of the bulletin":
            return replace(statement, as_of=bare_date(statement.marked))
        case "event of an agreement":
            return replace(statement, as_of=None)
        case "parties of an agreement":
            return replace(statement, heading=None)
        case "list that says more":
            return replace(statement, starts_unknown_block=True)
        case _:
            return statement


def _case_of(statement: Statement, context: _Context) -> str | None:
    """Which of CASES a statement is, the first that holds; None where it stays what it is by itself."""
    role, marked = statement.role, statement.marked
    undecided = role in ("plain", "possible", "as_of")
    undecided = undecided or (role == "section" and not (statement.gap or context.by_periods))
    if undecided and _is_citys_date(statement, context):
        return "date of a city"
    if role in ("possible", "plain", "issuer") and _is_own_date(statement, context):
        return "date of the bulletin"
    match role:
        case "plain" | "possible" | "section" | "issuer" | "heading" if _is_bare_country(statement, context):
            return "country of a city"
        case "plain" | "possible" | "section" | "issuer" if _is_country_above(statement, context):
            return "country of several"
        case "plain" | "possible" | "issuer" | "title" if _is_section_here(statement, context):
            return "section in front of a heading"
        case "possible" | "plain" if not context.started and context.title_ahead and _is_annex(statement):
            return "annex"
        case "possible" | "plain" if (
            not context.started and context.title_ahead and _is_issuer_here(statement, context)
        ):
            return "issuer over the title"
        case "possible" | "plain" if _names_accord(statement, context):
            return "name of an accord"
        case "city_label" if _lists_parties_of_agreement(statement, context):
            return "parties of an agreement"
        case "accord_label" if _stands_over_labels(statement, context):
            return "accords over their labels"
        case "accord_label" if not _begins_accord(statement, context):
            return "agreement of a city"
        case "field" if (
            context.nearest and context.nearest.role == "heading" and _is_agreement_as_section(statement, context)
        ):
            return "kind of agreement over cities"
        case "field" if not context.started and context.title_ahead and _is_annex(statement):
            return "annex"
        case "field" if not context.started and context.title_ahead and _is_department(statement):
            return "department over the title"
        case "field" if not (context.started or context.titled) and _is_title_in_parts(statement):
            return "title in parts"
        case "field" if context.nearest and context.nearest.heading and _labels_accord(statement, context):
            return "agreement over its parties"
        case "as_of" if context.started and _is_event_here(statement, context):
            return "event of an agreement"
        case "section" if context.started and context.titled and context.repeats_front:
            return "front again"
        case "section" if _STRONG_NOUN.match(marked.folded) and _labels_accord(statement, context):
            return "label over its parties"
        case "section" if context.started and _is_undated_agreement(statement, context):
            return "agreement without a date"
        case "section" if not context.started and not context.titled and is_title(marked):
            return None if _LETTERED.match(marked.text) else "title like a section"
        case "contents" if not _lists_what_follows(statement, context):
            return "list that says more"
        case "section" if context.title_ahead and _is_department_below(statement, context):
            return "department under the issuer"
        case "title" if context.started or context.titled:
            return "title again"
        case _:
            return None


#: « A. Villes jumelées », « II – COOPÉRATION DÉCENTRALISÉE »: one section of several.
_LETTERED = expression(r"\s*(?:[A-Z]|[IVX]{1,4}|\d)\s?[.)–—-]\s")


def _lists_what_follows(statement: Statement, context: _Context) -> bool:
    """Of a list of cities in front of their blocks, none is reported there only."""
    return all(slug(statement.marked.text[slice(*piece)]) in context.headed for piece in party_pieces(statement.marked))


def _is_annex(statement: Statement) -> bool:
    """« ANNEXE À LA DÉLIBÉRATION N° 2013-4 » in front of the title: what the document belongs to."""
    marked = statement.marked
    return marked.patterns[_DOCUMENT].match(marked.folded) is not None and not marked.dates and ":" not in marked.text


def _is_issuer_here(statement: Statement, context: _Context) -> bool:
    """« Archives municipales », « BURKINA FASO », « LYON » over the title; right under the issuer its department."""
    under = context.previous is not None and context.previous.role == "issuer" and not statement.gap
    named = names_body(statement.marked) or statement.names_country or under or _names_town(statement.marked.text)
    located = "aside" in [clause.kind for clause in statement.clauses[1:]]  # « Maison des associations, bureau 12 »
    return context.title_ahead and named and not located and may_be_issuer(statement.marked)


def _names_town(text: str) -> bool:
    """« LYON », « Roubaix International »."""
    first = text.split()[0]
    return bool(find_places(text)) or any(fold(place.name) == fold(first) for place in find_places(first))


def _is_department(statement: Statement) -> bool:
    """« Relations extérieures » in front of the title: words of agreements, but no agreement."""
    kinds = {clause.kind for clause in statement.clauses}
    if opens_as_issuer(statement.marked):
        kinds -= {"domains", "aside"}
    return kinds <= {"agreement", "rest"} and may_be_issuer(statement.marked) and ":" not in statement.marked.text


def _is_title_in_parts(statement: Statement) -> bool:
    """« Relations internationales : villes jumelées et partenaires » in front of all: no agreement is reported."""
    kinds = {clause.kind for clause in statement.clauses}
    return (
        kinds <= {"label", "agreement", "domains", "rest"} and is_title(statement.marked) and not statement.marked.dates
    )


def _is_department_below(statement: Statement, context: _Context) -> bool:
    """« Solidarité internationale » between the issuer's first line and the title."""
    below = context.previous is not None and context.previous.role == "issuer"
    return below and may_be_issuer(statement.marked) and not is_title(statement.marked)


def _is_own_date(statement: Statement, context: _Context) -> bool:
    """A date with nothing else, in front of the blocks, at the end, or in front of a section."""
    if statement.as_of:
        return False
    outside = not context.started or context.nearest is None or context.nearest.role in ("section", "heading")
    within = context.started and context.nearest is not None
    if within and _UNSIGNED.match(statement.marked.text):
        return False
    return outside and bare_date(statement.marked) is not None


#: « Gênes, mai 1958 »: between blocks rather where an agreement was signed than the bulletin's own date.
_UNSIGNED = expression(r"\s*\(?[^\W\d]+(?:[ '-][^\W\d]+)*,?\s+(?!le\b)(?:\d|[a-zà-ÿ]+ \d)")


#: « 1984 », « Date 1984 »: no bulletin is dated so right under a field.
_YEAR = expression(r"\W*(?:date|annee)?\W*(?:19|20)\d\d\W*")


def _is_citys_date(statement: Statement, context: _Context) -> bool:
    """« 1962 », « Date : 27-04-1984 » under a city: an agreement's date. Behind the last field it is the bulletin's."""
    if context.previous is None:
        return False
    heads = context.previous.role in ("heading", "city_label", "country_label")
    year = _YEAR.fullmatch(statement.marked.folded) is not None
    last = context.nearest is None and (statement.gap or not (heads or year) or (context.in_list and not year))
    under = heads or (context.started and context.previous.role == "field" and not statement.gap)
    return under and not last and is_own_date(statement.marked)


def _title_again(statement: Statement, context: _Context) -> Statement:
    """Words of a title further down: the title repeated, a section, or an agreement without a date."""
    asked = context.titled and statement.marked.text.rstrip().endswith("?")
    if context.repeats_front or asked:
        return replace(statement, role="stroke")
    if statement.as_of and (context.nearest is None or not context.started):
        return replace(statement, role="as_of")
    clauses = statement.marked.clauses
    roles = ("heading", "possible", "section", "city_label", "accord_label")
    heads = context.nearest is None or context.nearest.role in roles
    if heads or not context.started or not clauses or clauses[0].kind == "rest":
        return replace(statement, role="section")
    return replace(statement, role="field", clauses=statement.marked.clauses)


def _is_bare_country(statement: Statement, context: _Context) -> bool:
    """The country on a line of its own under its city."""
    above = context.previous.heading if context.previous and context.previous.role == "heading" else None
    close = not statement.gap or (context.nearest is not None and context.nearest.opens_field)
    return statement.names_country and close and above is not None and not above.value.countries


def _is_country_above(statement: Statement, context: _Context) -> bool:
    """« ALLEMAGNE » over the cities there, whose headings name no country, or a part of it: « Ahlen (Westphalie) »."""
    nearest = context.nearest
    if not statement.is_no_city or nearest is None or nearest.heading is None or nearest.is_no_city:
        return False
    apart = _stands_apart(statement, context.previous) or _is_complete(context.previous)
    in_part = all(country.subdivision for country in nearest.heading.value.countries)
    city = nearest.role in ("possible", "heading", "city_label") and in_part
    return apart and city and (bool(nearest.clauses) or _opens_field(context.second))


def _is_section_here(statement: Statement, context: _Context) -> bool:
    """Capitals, a country or a span of years in front of a heading: « ENTENTES ÉCHUES », « 1960-1969 »."""
    if context.nearest is None or not statement.gap or not (context.started or context.titled):
        return False
    text = statement.marked.text.strip()
    below = context.nearest.heading if context.nearest.role == "heading" else None
    no_city = statement.heading is None or not statement.heading.value.countries
    heads = below is not None and below.value.certain
    if heads and _is_period(statement.marked):
        return context.by_periods or not (context.started or context.nearest.gap)
    return (
        heads
        and context.nearest.gap
        and (text.isupper() or statement.is_no_city)
        and (no_city or statement.is_no_city)
        and len(text.split()) <= _LONGEST_SECTION
        and not text.endswith((".", ","))
    )


def _is_period(marked: Marked) -> bool:
    """« Années 1960 », « 1960-1969 »: over their cities where the first ones have such a line above."""
    decade = [cue for cue in marked.of("section") if cue.value == "decade"]
    return bool(decade) or _SPAN_OF_YEARS.fullmatch(marked.folded) is not None


_LONGEST_SECTION = 8
#: « 1960-1969 », « De 1960 à 1979 ».
_SPAN_OF_YEARS = expression(r"\W*(?:[a-z]+ )?(?:19|20)\d\d(?:\s?[–-]\s?| [a-z]{1,2} )(?:19|20)\d\d\W*")


def _is_agreement_as_section(statement: Statement, context: _Context) -> bool:
    """« IV – PARRAINAGE » that stands apart between a city that has its agreement and the next: the cities' section."""
    marked, below = statement.marked, context.nearest
    if marked.dates or [clause.kind for clause in statement.clauses] != ["agreement"] or below is None:
        return False
    if not (below.gap and statement.gap):
        return False
    reported = context.previous.clauses if context.previous else ()
    complete = bool(reported) and reported[-1].kind not in ("rest", "label")
    short = len(marked.text.split()) <= _LONGEST_SECTION
    marks = _LETTERED.match(marked.text) is not None or (marked.text.isupper() and complete)
    return short and marks and not (below.heading and below.heading.value.of_accord)


def _opens_field(statement: Statement | None) -> bool:
    return statement is not None and statement.opens_field


def _stands_apart(statement: Statement, previous: Statement | None) -> bool:
    opens = previous is None or previous.role in ("section", "country_above", "as_of", "stroke", "title")
    return statement.gap or statement.item.first.bold or opens


def _is_complete(previous: Statement | None) -> bool:
    """The block above has come to its last field, in a bulletin without blank lines."""
    if previous is None or previous.role != "field" or previous.gap or not previous.clauses:
        return False
    return previous.clauses[-1].kind in ("domains", "population", "head")


_STRONG_NOUN = expression(
    r"(?:nouve\w+ )?(?:accord|charte|convention|pacte|protocole|serment|traite|contrat|acte|entente|lettre)\b"
)


def _is_undated_agreement(statement: Statement, context: _Context) -> bool:
    """« Accord de coopération » alone under its city is an agreement without a date, not a section."""
    start = statement.marked.begin
    if _LETTERED.match(statement.marked.text) and statement.gap:
        return False
    if _STRONG_NOUN.match(statement.marked.folded, start):
        return True
    opens = any(cue.start == start for cue in statement.marked.of("agreement", start))
    singular = not statement.marked.folded[start:].split(" ")[0].endswith("s")
    above = context.previous
    found = above is not None and any(clause.kind in ("agreement", "event") for clause in above.clauses)
    under_heading = above is not None and above.role == "heading" and not found
    return opens and singular and (under_heading or not statement.gap)


def _stands_over_labels(statement: Statement, context: _Context) -> bool:
    """« Accords à trois » over « Accord tripartite « Musées sans frontières » »: the section of several accords."""
    below = context.nearest
    apart = below is not None and below.role == "accord_label" and statement.gap and below.gap
    return apart and not party_pieces(statement.marked)


def _begins_accord(statement: Statement, context: _Context) -> bool:
    """The label is followed by the parties, or holds them itself."""
    if party_pieces(statement.marked):
        return True
    nearest = context.nearest
    if nearest is None or nearest.heading is None:
        return False
    cities = nearest.heading.value.cities
    several = len(cities) > 1 or len(list_pieces(nearest.marked.text, cities[0].span)) > 1
    return nearest.role == "heading" or several


def _lists_parties_of_agreement(statement: Statement, context: _Context) -> bool:
    """« Parties : Dakar et Marseille » amid the fields of a city speaks of an agreement there, and begins no accord."""
    label = statement.marked.at("label", statement.marked.begin)
    if label is None or label.value != "parties" or context.previous is None:
        return False
    return context.previous.role not in ("accord_label", "section") and not statement.gap


def _names_accord(statement: Statement, context: _Context) -> bool:
    """« Douzelage » right above the cities of several countries that it binds."""
    below = context.nearest
    several = below is not None and below.role == "heading" and below.heading and len(below.heading.value.cities) > 1
    return bool(several) and statement.gap and below is not None and not below.gap and statement.marked.words <= _SHORT


_SHORT = 6


def _labels_accord(statement: Statement, context: _Context) -> bool:
    """An agreement without a date in front of a heading of several countries."""
    below = context.nearest.heading if context.nearest else None
    if below is None or not below.value.of_accord or not statement.gap:
        return False
    kinds = {clause.kind for clause in statement.marked.clauses}
    return "agreement" in kinds and kinds <= {"agreement", "rest"} and not statement.marked.dates


_DATE_LABEL = expression(r"\s*dates?\s*:")
_UPDATED = expression(r"\s*(?:re)?(?:actualis|vis)ee?s?\b|\s*mise? a jour\b")


def _is_event_here(statement: Statement, context: _Context) -> bool:
    """« Actualisé le 9 mai 2010 » under an agreement speaks of the agreement; at the end, of the bulletin.

    « Date : 9 mai 2010 » within a block is the agreement's as well.
    """
    previous = context.previous
    if _DATE_LABEL.match(statement.marked.folded) and previous is not None and not statement.gap:
        return previous.role in ("heading", "field", "country_label")
    if not _UPDATED.match(statement.marked.folded) or previous is None or previous.role != "field":
        return False
    under = bool(previous.clauses) and previous.clauses[-1].kind in ("agreement", "event")
    return under and (context.nearest is not None or not statement.gap)
