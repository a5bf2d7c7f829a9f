"""Headings by groups: lines of one shape are decided once, by what only a group has.

A line is taken apart into slots (`slots.py`); lines whose slots and signs are the same are one group. What is
the same in all of its lines is the clerk's frame (« Fiche », « Notre amie »), what differs are the names. Whether
a group heads blocks is weighed (`weights.py`): its lines with their neighbours, and what its headings account
for. Headings that are certain by themselves stand from the beginning.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.countries import CountryValue, read_country
from jumelages.annotating.places import RULE, HeadingValue, NamedCity, is_name
from jumelages.annotating.roles import Role, is_label_alone, party_pieces
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Line, Span
from jumelages.folding import fold, slug
from jumelages.mentions import Mention
from jumelages.places import find_places
from jumelages.segmenting.joining import line_hangs
from jumelages.segmenting.letterhead import letterhead
from jumelages.segmenting.own_city import publishing_towns
from jumelages.segmenting.slots import LONGEST_HEAD, Slots, list_of_country, list_of_twins, slots_of
from jumelages.segmenting.statements import (
    Decided,
    aside,
    date_field,
    fields_on,
    is_country_line,
    is_date_alone,
    tells_of_twinning,
)
from jumelages.segmenting.weights import CLEAR, ENOUGH, ENOUGH_ALONE, GROUP, LINE


@dataclass(frozen=True)
class _PageLine:
    """A line as the decision sees it; `head_end` is where its first field begins."""

    line: Line
    marked: Marked
    role: Role
    certain: bool
    kinds: tuple[str, ...]
    counted: frozenset[str]
    head_end: int
    country: bool


class _Page(NamedTuple):
    """The lines, and the names of the town that publishes them."""

    lines: list[_PageLine]
    own: frozenset[str]
    lexicon: Annotator
    settled: frozenset[int] = frozenset()


class _Member(NamedTuple):
    """A line of a group. `under_country` where a country stands above it, or above it and its like."""

    at: int
    slots: Slots
    marked: Marked
    under_country: bool


class _Frame(NamedTuple):
    """A group with the names that its lines would have, and its evidence so far."""

    members: tuple[_Member, ...]
    names: tuple[Span, ...]
    features: tuple[tuple[str, float], ...]

    @property
    def evidence(self) -> float:
        """The sum of its weights."""
        return sum(weight for _, weight in self.features)


#: No bulletin has more shapes that are worth weighing.
_MOST_GROUPS = 40


def with_decided_headings(lines: list[Line], lexicon: Annotator) -> tuple[list[Line], dict[int, Decided]]:
    """The lines, and what is decided of them by the identity of the line.

    A country with a list of its cities (« Italie : Gênes (1958), Turin ») is parted into lines, and so is a line
    under a heading that begins with its country (« Italie, 12 km »).
    """
    lines = [part for line in lines for part in _listed(line, lines, lexicon)]
    lines = [part for line in lines for part in list_of_country(line, lexicon)]
    lines = _with_dates_below(lines, lexicon)
    page = _page_of(lines, lexicon)
    top = letterhead([line.marked for line in page.lines])
    page = page._replace(
        lines=[
            replace(line, role=top[at].role or line.role, certain=False, country=False) if at in top else line
            for at, line in enumerate(page.lines)
        ],
        settled=frozenset(top),
    )
    decided = _headings(page) | top
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
    return parted, {id(lines[index]): decision for index, decision in decided.items()}


def _listed(line: Line, lines: Sequence[Line], lexicon: Annotator) -> list[Line]:
    """The cities that a line lists; a list that names what other lines begin with too is that of the contents."""
    parts = list_of_twins(line, lexicon)
    names = tuple(part.text.canonical.partition("(")[0].rstrip() for part in parts[1:] if "(" in part.text.canonical)
    again = bool(names) and any(other.text.canonical.startswith(names) for other in lines if other is not line)
    return [line] if again else parts


def _with_dates_below(lines: list[Line], lexicon: Annotator) -> list[Line]:
    """« 2019 / Erftstadt (Allemagne) / 2003 / Viernheim (Allemagne) »: each year under the city that it leads to."""
    marked = [lexicon.mark(line.text.canonical) for line in lines]
    dates = [at for at, text in enumerate(marked) if text.text[:1].isdigit() and is_date_alone(text)]
    roles = [text.role for text in marked]
    told = next((at for at, role in enumerate(roles) if role in ("heading", "field", "city_label")), len(lines))
    lead = all(at + 1 < len(lines) and not lines[at + 1].gap and roles[at + 1] in _NAMES for at in dates)
    if len(dates) < _FEWEST_DATES or not lead or dates[0] > told:
        return lines
    turned = list(lines)
    for at in dates:
        names = [replace(lines[at + 1], gap=lines[at].gap)]
        if at + 2 < len(lines) and not lines[at + 2].gap and _is_country(marked[at + 2], lexicon):
            names.append(lines[at + 2])
        turned[at : at + len(names) + 1] = [*names, replace(lines[at], gap=False)]
    return turned


_FEWEST_DATES = 2
_NAMES = ("heading", "possible", "plain")


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


def _headings(page: _Page) -> dict[int, Decided]:
    """The lines that head blocks by the decision of their group, by their place."""
    members = list(_members(page))
    frames = [frame for group in _groups(members, page) if (frame := _frame(group, page))]
    frames.sort(key=lambda frame: -(frame.evidence * len(frame.members)))
    headings = {index for index, line in enumerate(page.lines) if line.certain}
    taken: set[int] = set()
    decided: dict[int, Decided] = {}
    for frame in frames[:_MOST_GROUPS]:
        if any(member.at in taken for member in frame.members):
            continue
        enough = ENOUGH if len(frame.members) > 1 else ENOUGH_ALONE
        if frame.evidence + GROUP["accounts for fields"].weight < enough:
            continue
        evidence = frame.evidence + sum(weight for _, weight in _accounted(frame, page, headings))
        if evidence < enough:
            continue
        for member, name in zip(frame.members, frame.names, strict=True):
            taken.add(member.at)
            headings.add(member.at)
            decided[member.at] = _decided(member, name, page, doubted=evidence < enough + CLEAR)
    return decided


def _page_of(lines: Sequence[Line], lexicon: Annotator) -> _Page:
    roles = [lexicon.mark(line.text.canonical).role for line in lines]
    fronts = [line.text.canonical for line, role in zip(lines, roles, strict=True) if role in ("title", "issuer")]
    own = publishing_towns(fronts)
    above = ["", *roles][: len(lines)]
    return _Page(
        [
            _page_line(line, role, own, lexicon, below_name=over == "possible" and not line.gap)
            for line, role, over in zip(lines, roles, above, strict=True)
        ],
        own,
        lexicon,
    )


def _page_line(line: Line, role: Role, own: frozenset[str], lexicon: Annotator, *, below_name: bool) -> _PageLine:
    marked = lexicon.mark(line.text.canonical)
    clauses = marked.clauses if role in ("field", "plain", "possible", "heading", "accord_label") else ()
    kinds = tuple([clause.kind for clause in clauses])
    named = _NAMED.search(marked.text)
    end = named.start("colon") if named else len(marked.text)
    for clause in clauses:
        # An agreement's noun may stand in front of its city.
        field = clause.kind in ("agreement", "event") and clause is not clauses[0]
        if clause.kind in _FIELDS or (field and not is_date_alone(marked, clause.start)):
            end = min(end, clause.start)
            break
    part = role == "heading" and below_name and is_country_line(marked, role, lexicon)
    certain = role == "city_label" or (role == "heading" and not part and _is_certain(marked, own, lexicon))
    short = role in _MAY_BE_COUNTRY and marked.words <= _LONGEST_COUNTRY
    country = part or (short and _is_country(marked, lexicon))
    return _PageLine(line, marked, role, certain, kinds, _COUNTED.intersection(kinds), end, country)


#: « 12 mai 1962 – Gênes (Italie) : signature du serment »: behind the country in brackets, what is told of the city.
_NAMED = re.compile(r"[^\W\d]\)\s*(?P<colon>:)\s")


def _is_certain(marked: Marked, own: frozenset[str], lexicon: Annotator) -> bool:
    """Whether a heading is read by itself; « VIRE – SANTA FE » isn't, in the bulletin of Vire."""
    heading = marked.heading
    if heading is None or not heading.value.certain:
        return False
    city = heading.value.cities[0]
    if len(heading.value.cities) > 1 or slug(city.name) not in own or city.country is None:
        return True
    beside = marked.text[city.span.end : city.country.span.start]
    state = any(entry.subdivision is None for entry in lexicon.countries(city.country.name))
    return state and re.search(r"\w", beside) is None


_MAY_BE_COUNTRY = ("plain", "possible", "section", "issuer")
_LONGEST_COUNTRY = 6


def _is_country(marked: Marked, lexicon: Annotator) -> bool:
    """« ITALIE », « Écosse »: a state or a nation alone; « Tottori » is a city as well as a prefecture."""
    found = read_country(marked.text, Span(marked.begin, len(marked.text)), lexicon)
    if found is None or found[0].code is None:
        return False
    return any(entry.subdivision is None or entry.nation for entry in lexicon.countries(found[0].name))


#: Fields that stand in front of no city.
_FIELDS = ("head", "population", "domains")
#: Of these a block has one each.
_COUNTED = frozenset({"head", "population"})


# -- groups --------------------------------------------------------------------------------------

_FRONT = ("title", "issuer", "section")
_NO_HEADINGS = ("as_of", "stroke", "contents", "city_label", "country_label", "country_above")


def _members(page: _Page) -> Iterator[_Member]:
    """The lines that may name a city in front of their fields."""
    last: _Member | None = None
    for index, line in enumerate(page.lines):
        if line.certain or index in page.settled or line.role in _NO_HEADINGS:
            continue
        if len(line.marked.text) > 3 * LONGEST_HEAD or _is_value(page, index):
            continue
        if index and not line.line.gap and _IN_BRACKETS.fullmatch(line.marked.text):
            continue
        if line.head_end == 0 or (line.role == "field" and line.head_end > LONGEST_HEAD):
            continue
        if _has_civility(line.marked) or is_label_alone(line.marked) or _BROKEN.search(line.marked.text):
            continue
        if line.marked.at("place_label", line.marked.begin):  # « Lieu : Gênes », where something was signed
            continue
        if _is_of_accord(page, index) or line.kinds[:1] == ("aside",) or _CONTACT.match(line.marked.folded):
            continue
        slots = None if _is_told(line) else slots_of(line.marked, page.lexicon, line.head_end)
        if slots and slots.runs and not (slots.country is None and _SIGNED_AT.match(line.marked.text)):
            listed = last is not None and last.at == index - 1 and last.slots.key == slots.key and last.under_country
            under = slots.country is None and (listed or (index > 0 and page.lines[index - 1].country))
            last = _Member(index, slots, line.marked, under)
            yield last


def _is_value(page: _Page, index: int) -> bool:
    """« Ville » and « Coventry » below it: the value of a form's label."""
    return index > 0 and not page.lines[index].line.gap and is_label_alone(page.lines[index - 1].marked)


def _has_civility(marked: Marked) -> bool:
    """« Mme BRAUN »; « M'Bour » is a city."""
    return any(not marked.text.startswith(("'", "’"), cue.end) for cue in marked.of("civility"))


#: « (France, Charente-Maritime) »: under a name, where that city lies.
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\W*")


def _is_of_accord(page: _Page, index: int) -> bool:
    """Whether a line is an accord's label with its parties, lists them under it, or has its countries below."""
    line, above = page.lines[index], page.lines[index - 1] if index else None
    below = page.lines[index + 1] if index + 1 < len(page.lines) else None
    if below is not None and below.marked.text.startswith("(") and not below.line.gap:
        return True
    if line.role == "accord_label":
        return bool(party_pieces(line.marked))
    return above is not None and above.role == "accord_label" and not party_pieces(above.marked)


#: « Réception : faubourg de l'Hôpital 2, 2000 Neuchâtel »: where somebody is to be found.
_CONTACT = re.compile(r"\W*(?:contacts?|reception|adresse|renseignements|accueil|secretariat|siege|tel)\b")
#: « Beaupréau, le 3 mai 2019 »: where and when the bulletin was signed.
_SIGNED_AT = re.compile(r"[^\d,]+,\s+le\s+\d", re.IGNORECASE)
#: A word that goes on in the next line.
_BROKEN = re.compile(r"\w[-‐¬]$")


def _is_told(line: _PageLine) -> bool:
    """« signé à Gênes », « Gênes est jumelée … »: a verb makes the line a field or a sentence, but for « depuis »."""
    verbs = line.marked.of("event")
    return any(cue.value != "since" and cue.end <= line.head_end for cue in verbs) or tells_of_twinning(line.marked)


def _groups(members: list[_Member], page: _Page) -> list[list[_Member]]:
    """Lines of one shape, and those of them that begin with the same word.

    Without a country, lines that stand otherwise are no group: by their neighbours, or as a title does.
    """
    by_shape: dict[tuple[str, ...], list[_Member]] = defaultdict(list)
    for member in members:
        alone = member.slots.country is None and not member.under_country and not member.slots.dates
        stands = _stands(page, member.at) if alone else ()
        by_shape[(member.slots.key, *stands)].append(member)
    groups: list[list[_Member]] = []
    for group in by_shape.values():
        groups.append(group)
        by_word: dict[str, list[_Member]] = defaultdict(list)
        for member in group:
            by_word[_words(member, 0)[0]].append(member)
        groups += [part for part in by_word.values() if 1 < len(part) < len(group)]
        rest = [member for member in group if len(by_word[_words(member, 0)[0]]) == 1]
        if 0 < len(rest) < len(group):
            groups.append(rest)
        capital = [member for member in group if _is_capitalised(member)]
        if 0 < len(capital) < len(group):
            groups.append(capital)
    return [*groups, *_lists(members, page)]


def _lists(members: list[_Member], page: _Page) -> Iterator[list[_Member]]:
    """Paragraphs that are lists of cities, one a line, with their years or countries or without."""
    run: list[_Member] = []
    for member in [*members, None]:
        goes_on = run and member and member.at == run[-1].at + 1 and not page.lines[member.at].line.gap
        if member and goes_on:
            run.append(member)
            continue
        if len(run) > 1 and _is_whole_paragraph(run, page):
            yield run
        run = [member] if member else []


def _is_whole_paragraph(run: list[_Member], page: _Page) -> bool:
    first, behind = run[0].at, run[-1].at + 1
    if not all(is_name(member.marked, member.slots.runs[0], loose=bool(member.slots.country)) for member in run):
        return False
    return _is_apart(page, first) and (behind == len(page.lines) or page.lines[behind].line.gap)


def _stands(page: _Page, index: int) -> Iterator[str]:
    if _leads(page, index) or _is_near_field(page, index):
        yield "field below"
    if page.lines[index].role in _FRONT:
        yield "front matter"
    if _is_apart(page, index):
        yield "stands apart"
    elif _is_open(page.lines[index - 1]):
        yield "awaited"


def _is_apart(page: _Page, index: int) -> bool:
    line = page.lines[index].line
    if line.gap or line.bold or index == 0:
        return True
    above = page.lines[index - 1]
    return above.role in ("section", "stroke", "title", "as_of") or (above.country and _is_apart(page, index - 1))


def _is_capitalised(member: _Member) -> bool:
    return any(is_name(member.marked, run) for run in member.slots.runs)


def _words(member: _Member, run: int) -> list[str]:
    return fold(member.marked.text[slice(*member.slots.runs[run])]).split()


# -- the frame of a group ------------------------------------------------------------------------

_SHARED = 0.8
_SMALL_WORDS = frozenset(
    "de du des d' la le les l' el al los las san santa sankt saint sainte st new il lo the".split()
)
#: Between the noun of a partnership and its city: « Jumelage avec la ville de Gênes », « Jumelage n° 3 : Gênes ».
_WITH_CITY = re.compile(
    r"\s*(?:avec|entre)\s+(?:(?:la|notre)\s+)?(?:(?:ville|commune|cit[ée])\s+(?:de\s+|du\s+|d'))?", re.I
)
_OF_CITY = re.compile(
    r"\s*(?:n°\s*\d*)?\s*(?:[:–—-]\s*)?(?:de\s+|du\s+|d')?(?:(?:la|notre)\s+)?"
    r"(?:(?:ville|commune|cit[ée])\s+(?:de\s+|du\s+|d'))?",
    re.IGNORECASE,
)


def _frame(group: list[_Member], page: _Page) -> _Frame | None:
    """The group with its names: the words that differ, without what is the same in front of and behind them."""
    first = group[0]
    if len(group) == 1 and first.slots.country is None and page.lines[first.at].role in _FRONT:
        return None
    runs = min(len(member.slots.runs) for member in group)
    options = [names for run in range(runs) if (names := _names(group, run, page.own))]
    if not options:
        return None
    names = max(options, key=lambda names: _known_share(group, names))
    kept = [(member, name) for member, name in zip(group, names, strict=True) if name]
    members = tuple(member for member, _ in kept)
    spans = tuple(name for _, name in kept)
    return _Frame(members, spans, tuple(_features(members, spans, page)))


def _names(group: list[_Member], run: int, own: frozenset[str]) -> list[Span | None] | None:
    """The names that a run of words would give each line; None where it is the same in most of them."""
    texts = [fold(member.marked.text[slice(*member.slots.runs[run])]) for member in group]
    if len(group) > 1 and Counter(texts).most_common(1)[0][1] >= _SHARED * len(group):
        return None
    whole = [_without_noun(member, member.slots.runs[run]) for member in group]
    if all(slug(member.marked.text[slice(*span)]) in own for member, span in zip(group, whole, strict=True)):
        return None
    stripped: list[Span | None] = [*whole]
    if len(group) > 1:
        stripped = _stripped(group, whole)
    if _known_share(group, whole) > _known_share(group, stripped):
        stripped = [*whole]
    return stripped if any(stripped) else None


def _without_noun(member: _Member, run: Span) -> Span:
    """« Jumelage avec Gênes » is Gênes; « traité d'Amsterdam » names no partner."""
    text = member.marked.text
    nouns = member.marked.of("agreement", *run)
    if not nouns:
        return run
    noun = nouns[-1]
    behind = _WITH_CITY.match(text, noun.end, run.end)
    if behind is None and noun.value == "twinning":
        behind = _OF_CITY.match(text, noun.end, run.end)
    return Span(behind.end(), run.end) if behind and text[behind.end() : behind.end() + 1].isupper() else run


def _stripped(group: list[_Member], whole: list[Span]) -> list[Span | None]:
    """The names without the words that most lines of the group begin or end with."""
    words = [fold(member.marked.text[slice(*span)]).split(" ") for member, span in zip(group, whole, strict=True)]
    first = _common([line[:-1] for line in words])
    last = _common([line[:0:-1] for line in words])
    stripped: list[Span | None] = []
    for span, line in zip(whole, words, strict=True):
        if line[: len(first)] != first or (last and line[::-1][: len(last)] != last):
            stripped.append(None)
            continue
        start = span.start + len(" ".join(first)) + bool(first)
        end = span.end - len(" ".join(last)) - bool(last)
        stripped.append(Span(start, end) if start < end else None)
    return stripped


def _common(lines: list[list[str]]) -> list[str]:
    """The words that nearly all lines begin with; small words alone are parts of names."""
    common: list[str] = []
    while True:
        place = len(common)
        counts = Counter(line[place] for line in lines if line[:place] == common and len(line) > place)
        word, count = counts.most_common(1)[0] if counts else ("", 0)
        if count < max(2, _SHARED * len(lines)):
            break
        common.append(word)
    return common if any(word not in _SMALL_WORDS for word in common) else []


def _known_share(group: Sequence[_Member], names: Sequence[Span | None]) -> float:
    known = [name and _is_known(member, name) for member, name in zip(group, names, strict=True)]
    named = [name and is_name(member.marked, name) for member, name in zip(group, names, strict=True)]
    return (sum(map(bool, known)) + 0.1 * sum(map(bool, named))) / len(group)


def _is_known(member: _Member, name: Span) -> bool:
    country = member.slots.country
    return bool(find_places(member.marked.text[slice(*name)], country.code if country else None))


# -- the evidence --------------------------------------------------------------------------------


def _features(members: tuple[_Member, ...], names: tuple[Span, ...], page: _Page) -> Iterator[tuple[str, float]]:
    """The features of the lines, each with its weight and the share of lines that have it, and the group's own."""
    own = frozenset(member.at for member in members)
    counts = Counter(
        feature
        for member, name in zip(members, names, strict=True)
        for feature in _line_features(member, name, own, page)
    )
    if _is_list_under_title(members, page):
        counts["listed under a title"] = counts["known place"]
    for feature, count in counts.items():
        yield feature, LINE[feature].weight * count / len(members)
    different = len({slug(member.marked.text[slice(*name)]) for member, name in zip(members, names, strict=True)})
    if different < len(members):
        yield "names repeat", GROUP["names repeat"].weight * (1 - different / len(members))
    yield "several", GROUP["several"].weight * min(1, (len(members) - 1) / 2)


def _is_list_under_title(members: Sequence[_Member], page: _Page) -> bool:
    """Whether the lines follow each other, and the first a title or section of twin cities."""
    first = members[0].at
    follow = all(member.at == first + number for number, member in enumerate(members))
    above = next((line for line in reversed(page.lines[:first]) if line.role != "stroke"), None)
    named = above is not None and above.role in ("title", "section") and bool(above.marked.of("title_line"))
    return follow and len(members) > 1 and named


def _line_features(member: _Member, name: Span, own: frozenset[int], page: _Page) -> Iterator[str]:
    marked, slots, index = member.marked, member.slots, member.at
    line = page.lines[index]
    above = page.lines[index - 1] if index else None
    text = marked.text
    printed = text[slice(*name)]
    if not is_name(marked, name, loose=slots.country is not None):
        yield "no name"
    elif is_name(marked, name):
        yield "a name by its letters"
    if slots.country:
        yield "country"
    if _is_known(member, name):
        yield "known place"
    if _leads(page, index):
        yield "field below"
    elif _is_near_field(page, index):
        yield "field near"
    if _is_apart(page, index):
        yield "stands apart"
    if slots.dates:
        yield "own date"
    if _BODY.match(marked.folded, slots.start):
        yield "another body"
    if member.under_country:
        yield "under a country"
    hosts = [run for run in slots.runs if slug(text[slice(*run)]) in page.own]
    if hosts:
        yield "the host itself" if any(run.start <= name.start < run.end for run in hosts) else "host beside"
    if text[: name.start].rstrip().endswith("avec"):
        yield "partner of an agreement"
    if slots.start > 0:
        yield "numbered"
    if printed.isupper():
        yield "capitals"
    named = above is not None and index - 1 not in own and (above.certain or _seems_name(page, index - 1))
    if named and not line.line.gap:
        yield "below a heading"
    if _PERSON.fullmatch(printed) and fold(printed).split()[0] not in _SMALL_WORDS:
        yield "a person's name"
    if above is not None and (not line.line.gap or line.line.page > above.line.page) and _is_open(above):
        yield "awaited"
    if text.rstrip().endswith((".", ";", ",")):
        yield "a sentence"
    below = page.lines[index + 1] if index + 1 < len(page.lines) else None
    if below is not None and not below.line.gap and below.marked.text[:1].islower() and below.role != "heading":
        yield "goes on below"
    if line.role in _FRONT:
        yield "front matter"
    if any(noun.start < date.start < name.start for noun in marked.of("agreement") for date in slots.dates):
        yield "an agreement"
    if any(cue.start <= name.start and name.end <= cue.end for cue in marked.of("theme")):
        yield "a theme"
    if above is not None and not line.line.gap and above.kinds[-1:] == ("domains",) and ":" not in above.marked.text:
        yield "in a list"


#: « Silke ENGLER »: a given name, and a family name in capitals.
_PERSON = re.compile(rf"{CAPITAL}[a-zà-ÿ]+(?:[ -]{CAPITAL}[a-zà-ÿ]+)* {CAPITAL}{{2,}}(?:[ '-]{CAPITAL}{{2,}})*")
#: Whose partners are no cities.
_BODY = re.compile(
    r"\W*(?:universi|hochschule|ecole|lycee|college|institut|clubs?\b|comite|associat|academi|hopital|musee|orchestre|"
    r"chorale|theatre|faculte|ligue\b|federation|syndicat|paroisse|fregate|navire)"
)


def _is_open(line: _PageLine) -> bool:
    """Whether something must follow on the next line."""
    text = line.marked.text.rstrip()
    return line_hangs(text) or is_label_alone(line.marked) or _awaits_person(line)


def _awaits_person(line: _PageLine) -> bool:
    """« Maire »: a title alone, over its person."""
    end = len(line.marked.text.rstrip(" :"))
    return line.kinds == ("head",) and any(title.end == end for title in line.marked.of("title"))


def _leads(page: _Page, index: int) -> bool:
    """Whether a field stands below a line, or a country and a field below that."""
    below = next((line for line in page.lines[index + 1 : index + 4] if line.role != "stroke"), None)
    if below is None:
        return False
    if below.role in ("field", "country_label") or is_label_alone(below.marked) or is_date_alone(below.marked):
        return True
    return below.country or (
        below.role in ("plain", "possible") and country_in_front(below.line, page.lexicon) is not None
    )


def _is_near_field(page: _Page, index: int) -> bool:
    """Whether a field follows within the paragraph that a line begins."""
    if not _is_apart(page, index):
        return False
    for line in page.lines[index + 1 : index + 5]:
        if line.line.gap or line.certain:
            return False
        if line.role == "field" or line.country:
            return True
    return False


def _seems_name(page: _Page, index: int) -> bool:
    """Whether a line that stands apart is a name alone."""
    line = page.lines[index]
    apart = line.line.gap and line.role == "possible" and not line.country
    return apart and is_name(line.marked, Span(line.marked.begin, len(line.marked.text)))


def _accounted(frame: _Frame, page: _Page, headings: set[int]) -> Iterator[tuple[str, float]]:
    """What the group's headings account for: heads and figures that are one too many in the blocks without them."""
    own = {member.at for member in frame.members}
    before = _conflicts(page, headings)
    solved = before - _conflicts(page, headings | own)
    share = max(-1.0, min(1.0, solved / len(own)))
    yield "accounts for fields", GROUP["accounts for fields"].weight * share
    returns = _returns(page, headings)
    ordered = len(_returns(page, set()) - returns) >= _FEWEST_RETURNS and not _returns(page, headings | own)
    if ordered and returns and not returns & own:
        yield "keeps the order", GROUP["keeps the order"].weight * len(returns) / len(own)
    told = any(feature in _TOLD for feature, _ in frame.features)
    if headings and not (before or returns or told) and any(line.counted for line in page.lines):
        places = sum(_is_place_apart(member, name, page) for member, name in zip(*frame[:2], strict=True))
        yield "nothing left", GROUP["nothing left"].weight * (1 - places / len(own))
    apart = any(_is_apart(page, index) for index in own)
    if headings and not (told or apart) and all(_is_apart(page, at) for at in headings):
        yield "closer than others", GROUP["closer than others"].weight
    empty = 0 if told else sum(_has_nothing(page, index, headings | own) for index in own)
    yield "nothing under them", GROUP["nothing under them"].weight * empty / len(own)


#: So many blocks show the order of their fields.
_FEWEST_RETURNS = 2


def _returns(page: _Page, headings: set[int]) -> set[int]:
    """The lines that go back to an agreement behind a head, a figure or domains of the same block."""
    found: set[int] = set()
    last = None
    for index, line in enumerate(page.lines):
        if index in headings:
            last = None
        if line.role == "field" and line.kinds:
            if line.kinds[0] == "agreement" and last in _LATER_FIELDS:
                found.add(index)
            last = line.kinds[-1]
    return found


_LATER_FIELDS = ("head", "population", "domains")


def _is_place_apart(member: _Member, name: Span, page: _Page) -> bool:
    return _is_apart(page, member.at) and _leads(page, member.at) and _is_known(member, name)


#: What tells a city by itself, whatever stands around it.
_TOLD = ("own date", "country", "under a country", "host beside")


def _has_nothing(page: _Page, index: int, headings: set[int]) -> bool:
    for place in range(index + 1, len(page.lines)):
        if place in headings:
            return True
        if page.lines[place].role in ("field", "country_label"):
            return False
    return True


def _conflicts(page: _Page, headings: set[int]) -> int:
    """How many heads, figures and lists of domains are one too many in their block, or in front of all."""
    seen: frozenset[str] = _COUNTED
    conflicts = 0
    for index, line in enumerate(page.lines):
        if index in headings:
            seen = frozenset()
        if line.counted:
            conflicts += len(line.counted & seen)
            seen |= line.counted
    return conflicts


# -- what is decided -----------------------------------------------------------------------------


def _decided(member: _Member, name: Span, page: _Page, *, doubted: bool) -> Decided:
    """The heading of a line, with what stands on it beside the name."""
    marked, slots = member.marked, member.slots
    clauses = tuple([date_field(_since(member, date), date.end) for date in slots.dates])
    if slots.end < len(marked.text.rstrip(" .,;:–—-*=_")):
        clauses += fields_on(marked, slots.end)
    alone = marked.heading
    if alone and slug(alone.value.cities[0].name) not in page.own and _says_as_much(alone.value, member, name):
        return Decided("heading", alone, clauses, doubted)
    city = NamedCity.at(marked.text, name, slots.country)
    countries = (slots.country,) if slots.country else ()
    value = HeadingValue((city,), countries, certain=slots.country is not None)
    heading = Mention(value, Span(slots.start, slots.end), RULE, slots.doubts)
    return Decided("heading", heading, clauses, doubted)


def _says_as_much(alone: HeadingValue, member: _Member, name: Span) -> bool:
    """Whether the heading that the line is by itself names the same city, or a country that the slots don't."""
    same = alone.cities[0].name == member.marked.text[slice(*name)]
    return (
        same
        if member.slots.country is None and not alone.countries
        else bool(alone.countries) and (same or member.slots.country is None)
    )


def _since(member: _Member, date: Span) -> int:
    """Where « depuis 1951 » begins."""
    words = [cue.start for cue in member.marked.of("event", 0, date.start) if cue.end >= date.start - len(" l'an ")]
    return words[-1] if words else date.start


# -- what stands around headings -----------------------------------------------------------------


def _countries_above(page: _Page, decided: dict[int, Decided]) -> dict[int, Decided]:
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
_PART = re.compile(
    r"(?:province|region|land|canton|comte|departement|district|iles?|archipel|wilaya|gouvernorat|prefecture|voivodie|"
    r"communaute|vallee|presqu'ile|bassin|pays)\b"
)


def _where_cities_lie(page: _Page, decided: dict[int, Decided]) -> dict[int, Decided]:
    """A heading right under another that has no field: where that city lies, or a doubt.

    « Zell am Harmersbach / Forêt-Noire, Allemagne »: under a city without its country it brings that.
    """
    found: dict[int, Decided] = {}
    for index in range(1, len(page.lines)):
        line, above = page.lines[index], page.lines[index - 1]
        city = decided.get(index - 1)
        if line.certain and not line.line.gap and city and city.heading and not city.heading.value.countries:
            found[index] = Decided("country_label", None, (), doubted=False)
            continue
        told = not above.certain or _is_open(above) or len(above.kinds) > 1 or line.line.gap or index in decided
        if told or not line.certain or not _leads(page, index) or (index > 1 and page.lines[index - 2].certain):
            continue
        codes = {_code(line), _code(above)}
        part = _PART.match(line.marked.folded, line.marked.begin) is not None
        if len(codes) == 1 and part:
            found[index] = Decided("field", None, (aside(line.marked),), doubted=False)
        else:
            found[index] = Decided(None, None, (), doubted=True)
    return found


def _code(line: _PageLine) -> str | None:
    heading = line.marked.heading
    return heading.value.countries[0].code if heading and heading.value.countries else None


def country_in_front(line: Line, lexicon: Annotator) -> CountryValue | None:
    """« Italie, 12 km »: the country that a line begins with."""
    marked = lexicon.mark(line.text.canonical)
    slots = slots_of(marked, lexicon, len(marked.text))
    return _with_part(marked.text, slots.country, lexicon) if slots and slots.key.startswith("C") else None


#: « – Bade-Wurtemberg, », « (Québec) »: what may be a part of the country in front of it.
_BEHIND_COUNTRY = re.compile(rf"\s*(?:[,/(–—]|\s-\s)\s*(?P<part>{CAPITAL}[^,;:()\d]{{1,40}})")


def _with_part(text: str, country: CountryValue | None, lexicon: Annotator) -> CountryValue | None:
    """« Allemagne – Bade-Wurtemberg, 23 000 hab. »: the country with the part of it that is printed behind."""
    behind = _BEHIND_COUNTRY.match(text, country.span.end) if country else None
    if country is None or behind is None:
        return country
    end = behind.start("part") + len(behind["part"].rstrip(" –—-"))
    whole = read_country(text, Span(country.span.start, end), lexicon)
    if whole is None or whole[1] or whole[0].code != country.code or whole[0].subdivision is None:
        return country
    return whole[0]._replace(span=Span(country.span.start, end + text.startswith(")", end)))
