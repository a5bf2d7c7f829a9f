"""Headings by groups: lines of one shape are decided once, by what only a group has.

A line is taken apart into slots (`slots.py`); lines whose slots and signs are the same are one group. What is
the same in all of its lines is the clerk's frame (« Fiche », « Notre amie »), what differs are the names. Whether
a group heads blocks is weighed (`weights.py`): its lines with their neighbours, and what its headings account
for. Headings that are certain by themselves stand from the beginning.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from jumelages.annotating.annotated import Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.city_names import is_name, name_doubts
from jumelages.annotating.clauses import Clause, find_clauses, is_own_date
from jumelages.annotating.countries import CountryValue, read_country
from jumelages.annotating.heading_values import RULE, HeadingValue, NamedCity
from jumelages.annotating.parties import list_pieces
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Line, Span
from jumelages.expressions import expression
from jumelages.folding import slug, words_key
from jumelages.mentions import Doubt, Mention
from jumelages.places import find_places
from jumelages.segmenting.asides import WORDS_AND_DAYS
from jumelages.segmenting.entries import with_dates_behind
from jumelages.segmenting.evidence import accounted, framed, holds_its_fields, offered_by
from jumelages.segmenting.joining import line_hangs
from jumelages.segmenting.letterhead import letterhead
from jumelages.segmenting.page import Page, PageLine, country_in_front, is_country, is_of_list, is_open, leads, page_of
from jumelages.segmenting.shapes import HeadingLine, groups_of, heading_lines
from jumelages.segmenting.slots import (
    MAY_BE_LIST,
    MAY_LEAD_TO_LIST,
    Slots,
    lines_of_list,
    list_of_country,
    list_of_twins,
)
from jumelages.segmenting.statements import (
    Decided,
    aside,
)
from jumelages.segmenting.weights import CLEAR, ENOUGH, ENOUGH_ALONE, GROUP, Weighed

#: No bulletin has more shapes that are worth weighing.
_MOST_GROUPS = 40


def with_decided_headings(lines: list[Line], lexicon: Annotator) -> tuple[list[Line], dict[int, Decided]]:
    """The lines, and what is decided of them by the identity of the line.

    A country with a list of its cities (« Italie : Gênes (1958), Turin ») is parted into lines, and so is a line
    under a heading that begins with its country (« Italie, 12 km »).
    """
    texts = [line.text.canonical for line in lines]
    if [text for text in texts if MAY_LEAD_TO_LIST.match(text) or MAY_BE_LIST.match(text)]:
        lines = _with_lists_parted(lines, lexicon)
    lines = [
        part for line in lines for part in (list_of_country(line, lexicon) if ":" in line.text.canonical else [line])
    ]
    lines = _with_dates_below(with_dates_behind(lines, lexicon), lexicon)
    page = page_of(lines, lexicon)
    top = letterhead([line.marked for line in page.lines])
    annex = page.lines[0].marked.patterns[WORDS_AND_DAYS] if page.lines else None
    annexes = [
        at for at, line in enumerate(page.lines) if annex and line.line.gap and annex.fullmatch(line.marked.folded)
    ]
    top |= dict.fromkeys(annexes, Decided("plain", None, (), doubted=False))
    page = page._replace(
        lines=[
            replace(line, role=top[at].role or line.role, certain=False, country=False) if at in top else line
            for at, line in enumerate(page.lines)
        ],
        settled=frozenset(top),
    )
    decided, weighed = _headings(page)
    decided = {at: one for at, one in decided.items() if not _is_country_below(page, decided, at)}
    decided |= top
    decided |= _countries_above(page, decided)
    decided |= _where_cities_lie(page, decided)
    links = [at for at, line in enumerate(lines) if line.text.canonical == "et"]
    decided |= dict.fromkeys(links, Decided("stroke", None, (), doubted=False))
    parted: list[Line] = []
    for index, line in enumerate(lines):
        above = decided.get(index - 1)
        alone = above is not None and above.heading is not None and not above.heading.value.countries
        country = country_in_front(line, lexicon) if alone else None
        parted += _after_country(line, country, lexicon) if country else [line]
    decided = weighed | decided
    return parted, {id(lines[index]): decision for index, decision in decided.items()}


def _with_lists_parted(lines: list[Line], lexicon: Annotator) -> list[Line]:
    """The lines, with a line for each city where some list them, behind a title and a colon or alone."""
    parted: list[Line] = []
    at = 0
    while at < len(lines):
        text = lines[at].text.canonical
        may_list = MAY_LEAD_TO_LIST.match(text) or (MAY_BE_LIST.match(text) and not _is_of_accord(lines, at, lexicon))
        count = lines_of_list(lines[at:], lexicon) if may_list else 0
        if count and not MAY_LEAD_TO_LIST.match(text) and _leads_to_field(lines, at + count, lexicon):
            count = 0
        parted += _listed(lines[at : at + count], lines, lexicon) if count else (lines[at],)
        at += count or 1
    return parted


def _is_of_accord(lines: list[Line], at: int, lexicon: Annotator) -> bool:
    """Whether a line that lists cities is, or stands under, the label of an accord or a line that leads to it."""
    near = [lexicon.mark(line.text.canonical).role for line in lines[max(at - 1, 0) : at + 1]]
    return not {"accord_label", "field", "city_label"}.isdisjoint(near)


def _leads_to_field(lines: list[Line], at: int, lexicon: Annotator) -> bool:
    """Whether a field stands at a place: then the cities above it are those of an accord."""
    role = lexicon.mark(lines[at].text.canonical).role if at < len(lines) else "section"
    return role in ("field", "country_label")


def _listed(own: list[Line], lines: Sequence[Line], lexicon: Annotator) -> list[Line]:
    """The cities that lines list; a list that names what other lines begin with too is that of the contents."""
    parts = list_of_twins(own, lexicon)
    cities = parts[1:] if MAY_LEAD_TO_LIST.match(own[0].text.canonical) else parts
    names = tuple(name for part in cities if (name := part.text.canonical.partition("(")[0].rstrip()) != "et")
    again = bool(names) and any(other.text.canonical.startswith(names) for other in lines if other not in own)
    return own if again else parts


def _with_dates_below(lines: list[Line], lexicon: Annotator) -> list[Line]:
    """« 2019 / Erftstadt (Allemagne) / Jumelage depuis 2003 / Viernheim (Allemagne) »: each date, or agreement, under
    the city that it leads to."""
    texts = [lexicon.mark(line.text.canonical) for line in lines]
    first = next((at for at, text in enumerate(texts) if text.role in _REPORTING), len(lines))
    if not any(_opens_as_date(text) for text in texts[: first + 1] if text.dates):
        return lines
    dates = [at for at, text in enumerate(texts) if text.dates and _opens_as_date(text)]
    begins = {at: _behind_wrapped(lines, at) for at in dates}
    ends = {at: _end_of_names(lines, texts, begin, lexicon) for at, begin in begins.items()}
    leading = [at for at in dates if ends[at] > begins[at]]
    # What leads to no name is said of a city that has a date already; where the last does so, all stand below theirs.
    more = [
        at
        for before, at in pairwise(dates)
        if at not in leading and "heading" not in [text.role for text in texts[ends[before] : at]]
    ]
    if len(leading) < _FEWEST_DATES or dates[-1] not in leading or len(leading) + len(more) < len(dates):
        return lines
    turned = list(lines)
    for at in leading:
        begin, end = begins[at], ends[at]
        names = [replace(lines[begin], gap=lines[at].gap), *lines[begin + 1 : end]]
        turned[at:end] = [*names, replace(lines[at], gap=False), *lines[at + 1 : begin]]
    return turned


def _behind_wrapped(lines: Sequence[Line], at: int) -> int:
    """Where the next line stands that the one at a place does not run over to."""
    begin = at + 1
    while begin < len(lines) and not lines[begin].gap and line_hangs(lines[begin - 1].text.canonical.rstrip(" :")):
        begin += 1
    return begin


def _opens_as_date(marked: Marked) -> bool:
    """« Depuis 2003 », « En 1958 »; « Jumelage depuis le 12 mai 1958 », and no other field."""
    if _OPENS_WITH_DATE.match(marked.folded) and is_own_date(marked):
        return True
    return marked.role == "field" and {clause.kind for clause in marked.clauses} <= {"agreement", "event", "aside"}


def _end_of_names(lines: list[Line], texts: Sequence[Marked], at: int, lexicon: Annotator) -> int:
    """Where a city's name ends that stands at a place, its country under or over it included; `at` if none does."""
    if at >= len(lines) or lines[at].gap or texts[at].role not in _NAMES:
        return at
    if texts[at].role != "heading" and texts[at].text[texts[at].begin :][:1].islower():  # « ♦ voile »
        return at
    below = at + 1 < len(lines) and not lines[at + 1].gap and texts[at + 1].role in _NAMES
    located = below and texts[at].role != "heading" and texts[at + 1].role != "heading"
    countries = [is_country(text, lexicon) for text in texts[at : at + 2]] if located else []
    return at + 1 + (sum(countries) == 1)


_FEWEST_DATES = 2
_OPENS_WITH_DATE = expression(r"\d|depuis |en \d")
_REPORTING = ("heading", "field", "city_label")


_NAMES = ("heading", "possible", "plain", "section")


def _after_country(line: Line, country: CountryValue, lexicon: Annotator) -> list[Line]:
    """The country as a line of its own, and what stands behind it, if that is no part of the country."""
    text = line.text.canonical
    if read_country(text, Span(0, len(text)), lexicon):
        return [line]
    rest = len(text) - len(text[country.span.end :].lstrip(" ,;:–—-|/"))
    if rest == len(text):
        return [line]
    pieces = (line.text.piece(0, country.span.end), line.text.piece(rest, len(text)))
    return [replace(line, text=piece, gap=line.gap and not number, edges=()) for number, piece in enumerate(pieces)]


def _headings(page: Page) -> tuple[dict[int, Decided], dict[int, Decided]]:
    """The lines that head blocks by the decision of their group, by their place; and the others, with what spoke
    against them."""
    members = list(heading_lines(page))
    frames = [frame for group in groups_of(members, page) if (frame := framed(group, page))]
    frames.sort(key=lambda frame: -(frame.evidence * len(frame.members)))
    headings = {index for index, line in enumerate(page.lines) if line.certain}
    offered = offered_by(frames, page)
    taken: set[int] = set()
    decided: dict[int, Decided] = {}
    weighed: dict[int, Decided] = {}
    for frame in frames[:_MOST_GROUPS]:
        if any(member.at in taken for member in frame.members):
            continue
        enough = ENOUGH if len(frame.members) > 1 else ENOUGH_ALONE
        own = Weighed(frame.features, len(frame.members), enough)
        if frame.evidence + GROUP["accounts for fields"].weight >= enough:
            own = own._replace(features=(*frame.features, *accounted(frame, page, headings, offered)))
        evidence = sum(weight for _, weight in own.features)
        if evidence < enough:
            unsure = offered.union(member.at for member in frame.members if _may_be_lost(member, headings))
            weighed |= {
                member.at: Decided(None, None, (), doubted=member.at in unsure, weighed=own)
                for member in frame.members
                if member.at not in weighed
            }
            continue
        for member, name in zip(frame.members, frame.names, strict=True):
            taken.add(member.at)
            headings.add(member.at)
            decision = _decided(member, name, page, frame.members, doubted=evidence < enough + CLEAR)
            decided[member.at] = decision._replace(weighed=own)
    return decided, weighed


def _may_be_lost(member: HeadingLine, headings: Collection[int]) -> bool:
    """« Iéna, Allemagne, 1999, … » in front of all headings: what nobody else would report."""
    return bool(member.slots.country and member.slots.dates) and member.at < min(headings, default=member.at + 1)


def _decided(member: HeadingLine, name: Span, page: Page, group: Sequence[HeadingLine], *, doubted: bool) -> Decided:
    """The heading of a line, with what stands on it beside the name."""
    marked, slots = member.marked, _without_own_words(member, name, group)
    clauses = tuple([Clause("event", _since(member, date), date.end) for date in slots.dates])
    if slots.end < len(marked.text.rstrip(" .,;:–—-*=_")):
        behind = slots.end + len(marked.text[slots.end :]) - len(marked.text[slots.end :].lstrip(" ,;"))
        clauses += find_clauses(marked, behind)
    if between := _between(slots, name, marked):
        slots = slots._replace(end=between.start)
        clauses = (Clause("rest", *between), *clauses)
    if several := _several_cities(member, page):
        doubt = Doubt("J315", Span(slots.start, slots.end), {"read": marked.text[slots.start : slots.end]})
        heading = Mention(HeadingValue(several, (), certain=False), doubt.span, RULE, (doubt,))
        return Decided("heading", heading, clauses, doubted)
    alone = marked.heading
    if alone and slug(alone.value.cities[0].name) not in page.own and _says_as_much(alone.value, member, name):
        return Decided("heading", alone, clauses, doubted)
    city = NamedCity.at(marked.text, name, slots.country)
    countries = (slots.country,) if slots.country else ()
    value = HeadingValue((city,), countries, certain=slots.country is not None)
    heading = Mention(value, Span(slots.start, slots.end), RULE, (*slots.doubts, *name_doubts(marked, name)))
    return Decided("heading", heading, clauses, doubted)


def _without_own_words(member: HeadingLine, name: Span, group: Sequence[HeadingLine]) -> Slots:
    """The parts of a line without the words behind its last date that it has for itself: « … 1958   Marco BUCCI »."""
    slots = member.slots
    country = slots.country.span.end if slots.country else 0
    end = max(name.end, country, slots.dates[-1].end) if slots.dates else slots.end
    own = [
        run
        for at, run in enumerate(slots.runs)
        if run.start >= end and not (len(group) > 1 and len({_words(other, at) for other in group}) == 1)
    ]
    return slots._replace(end=own[0].start) if own else slots


#: « Valter Orsi », « 39 000 ».
_PERSON_OR_FIGURE = expression(rf"{CAPITAL}[\w.'’-]+(?: {CAPITAL}[\w.'’-]+)+|\d{{1,3}}[  ]\d{{3}}|\d{{5,}}")


def _between(slots: Slots, name: Span, marked: Marked) -> Span | None:
    """« Schio, Italie, Valter Orsi, 39 000, 1994 »: what stands between a country and the date, and is neither's."""
    if slots.country is None or not slots.dates or slots.dates[-1].start < slots.country.span.end:
        return None
    behind = max(name.end, slots.country.span.end)
    date = next(date for date in slots.dates if date.start >= slots.country.span.end)
    found = [part for part in sorted((*slots.runs, *slots.figures)) if behind <= part.start < date.start]
    words = [part for part in found if _PERSON_OR_FIGURE.fullmatch(marked.text, *part)]
    return Span(words[0].start, date.start) if words else None


def _words(member: HeadingLine, at: int) -> str:
    return member.marked.folded[slice(*member.slots.runs[at])] if at < len(member.slots.runs) else ""


#: Two names with a stroke between them may be those of one city: « Londonderry / Derry ».
_FEWEST_BESIDE_STROKES = 3


def _several_cities(member: HeadingLine, page: Page) -> tuple[NamedCity, ...]:
    """« Dakar, Marrakech et Séville »: the cities of a heading without a country, where it names more than one."""
    marked, whole = member.marked, Span(member.slots.start, member.slots.end)
    text = marked.text[slice(*whole)]
    pieces = list_pieces(marked.text, whole)
    names = [marked.text[slice(*piece)] for piece in pieces]
    if len(pieces) < _FEWEST_CITIES or member.slots.country or member.slots.dates or find_places(text):
        return ()
    if not all(is_name(marked, piece) for piece in pieces) or any(slug(name) in page.own for name in names):
        return ()
    known = sum(bool(find_places(name)) for name in names)
    in_words = _IN_WORDS.search(text) is not None
    if in_words and (2 * known >= len(names) > _FEWEST_CITIES or known == len(names)):
        return tuple(NamedCity.at(marked.text, piece) for piece in pieces)
    beside = known == len(names) >= _FEWEST_BESIDE_STROKES
    return tuple(NamedCity.at(marked.text, piece) for piece in pieces) if beside else ()


_FEWEST_CITIES = 2
#: What parts the items of a list in a sentence.
_IN_WORDS = expression(r",| et ")


def _says_as_much(alone: HeadingValue, member: HeadingLine, name: Span) -> bool:
    """Whether the heading that the line is by itself names the same city, or a country that the slots don't."""
    same = words_key(alone.cities[0].name) == words_key(member.marked.text[slice(*name)])
    return (
        same
        if member.slots.country is None and not alone.countries
        else bool(alone.countries) and (same or member.slots.country is None)
    )


def _since(member: HeadingLine, date: Span) -> int:
    """Where « depuis 1951 » begins."""
    words = [cue.start for cue in member.marked.of("event", 0, date.start) if cue.end >= date.start - len(" l'an ")]
    return words[-1] if words else date.start


def _is_country_below(page: Page, decided: dict[int, Decided], at: int) -> bool:
    """« Sanniquellie » / « Libéria » / a field: a country below a name that nothing else follows is that city's."""
    city, below = decided.get(at - 1), page.lines[at + 1 : at + 2]
    return page.lines[at].country and city is not None and _is_bare(city) and any(one.role == "field" for one in below)


def _countries_above(page: Page, decided: dict[int, Decided]) -> dict[int, Decided]:
    """Countries that stand over their cities, also those that are a city's name: « Luxembourg / Niederanven »."""
    found: dict[int, Decided] = {}
    for index, line in enumerate(page.lines):
        if not line.country or index in decided:
            continue
        below = next((at for at in range(index + 1, len(page.lines)) if page.lines[at].role != "stroke"), None)
        city = decided.get(below) if below is not None else None
        if city is None or city.heading is None or city.heading.value.countries:
            continue
        above = decided.get(index - 1)
        under = above is not None and above.heading is not None and not above.heading.value.countries
        if line.line.gap or not under or found:
            found[index] = Decided("country_above", None, (), doubted=False)
    return found


#: « Province de Grenade (Andalousie) », « Îles-du-Vent (Tahiti) »: where a city lies.
_PART = r"(?:(?&region)|(?&landscape))\b"


def _where_cities_lie(page: Page, decided: dict[int, Decided]) -> dict[int, Decided]:
    """A heading right under another that has no field: where that city lies, or a doubt.

    « Zell am Harmersbach / Forêt-Noire, Allemagne »: under a city without its country it brings that.
    """
    found: dict[int, Decided] = {}
    for index in range(1, len(page.lines)):
        line, above = page.lines[index], page.lines[index - 1]
        city = decided.get(index - 1)
        under_bare = line.certain and not line.line.gap and city is not None and _is_bare(city)
        if under_bare and not (line.marked.begin > 0 or holds_its_fields(line) or is_of_list(page, index)):
            found[index] = Decided("country_label", None, (), doubted=False)
            continue
        reported = not above.certain or is_open(above) or len(above.kinds) > 1 or bool(above.marked.dates)
        reported = reported or line.line.gap or index in decided
        if reported or not line.certain or not leads(page, index) or (index > 1 and page.lines[index - 2].certain):
            continue
        codes = {_code(line), _code(above)}
        part = line.marked.patterns[_PART].match(line.marked.folded, line.marked.begin) is not None
        if len(codes) == 1 and part:
            found[index] = Decided("field", None, (aside(line.marked),), doubted=False)
        else:
            found[index] = Decided(None, None, (), doubted=True)
    return found


def _is_bare(city: Decided) -> bool:
    """Whether a heading names no country, and no field behind its city."""
    heading = city.heading
    return heading is not None and not (
        heading.value.countries or any(clause.start >= heading.span.end for clause in city.clauses)
    )


def _code(line: PageLine) -> str | None:
    heading = line.marked.heading
    return heading.value.countries[0].code if heading and heading.value.countries else None
