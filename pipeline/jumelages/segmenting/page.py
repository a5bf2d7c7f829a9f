"""The page as the decision sees it: each line with its role, its fields, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.city_names import is_name
from jumelages.annotating.clauses import is_own_date, opening
from jumelages.annotating.countries import CountryValue, read_country
from jumelages.annotating.fields import ClauseKind
from jumelages.annotating.lines import is_title
from jumelages.annotating.roles import Role, is_label_alone
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Line, Span
from jumelages.expressions import expression
from jumelages.folding import slug
from jumelages.segmenting.joining import line_hangs
from jumelages.segmenting.own_city import publishing_towns
from jumelages.segmenting.slots import slots_of
from jumelages.segmenting.statements import (
    is_country_line,
)


@dataclass(frozen=True)
class PageLine:
    """A line as the decision sees it; `head_end` is where its first field begins."""

    line: Line
    marked: Marked
    role: Role
    certain: bool
    kinds: tuple[str, ...]
    counted: frozenset[str]
    head_end: int
    country: bool


class Page(NamedTuple):
    """The lines, the names of the town that publishes them, and where their title stands, 0 if in front of none."""

    lines: list[PageLine]
    own: frozenset[str]
    lexicon: Annotator
    title: int
    settled: frozenset[int] = frozenset()


def page_of(lines: Sequence[Line], lexicon: Annotator) -> Page:
    """The lines as the decision sees them."""
    roles = [lexicon.mark(line.text.canonical).role for line in lines]
    fronts = [line.text.canonical for line, role in zip(lines, roles, strict=True) if role in ("title", "issuer")]
    own = publishing_towns(fronts)
    above = ["", *roles][: len(lines)]
    found = [
        _page_line(line, role, own, lexicon, below_name=over == "possible" and not line.gap)
        for line, role, over in zip(lines, roles, above, strict=True)
    ]
    return Page(found, own, lexicon, _title(found))


def _title(lines: Sequence[PageLine]) -> int:
    """Where the title stands apart from what is above it, in front of all headings and fields; 0 if none does."""
    for at, line in enumerate(lines):
        if line.certain or line.role in ("field", "country_label"):
            return 0
        if line.role in ("title", "section") and is_title(line.marked):
            return at if line.line.gap else 0
    return 0


def _page_line(line: Line, role: Role, own: frozenset[str], lexicon: Annotator, *, below_name: bool) -> PageLine:
    marked = lexicon.mark(line.text.canonical)
    clauses = marked.clauses if role in ("field", "plain", "possible", "heading", "accord_label") else ()
    kinds: tuple[ClauseKind, ...] = tuple(map(_KIND, clauses))
    named = _NAMED.search(marked.text)
    begins_field = not kinds or kinds[0] in ("agreement", "aside", *LATER_FIELDS)
    end = named.start("colon") if named else len(marked.text) if begins_field else _reported_behind(marked)
    for clause in clauses:
        # An agreement's noun may stand in front of its city.
        field = clause.kind in ("agreement", "event") and clause is not clauses[0]
        if clause.kind in LATER_FIELDS or (field and not is_own_date(marked, clause.start)):
            end = min(end, clause.start)
            break
    if "civility" in marked.kinds and (person := _PERSON_BEHIND.search(marked.text, marked.begin, end)):
        civility = marked.at("civility", person.end())
        end = person.start() if civility else end
    part = role == "heading" and below_name and is_country_line(marked, role, lexicon)
    certain = role == "city_label" or (role == "heading" and not part and _is_certain(marked, own, lexicon))
    short = role in _MAY_BE_COUNTRY and marked.words <= _LONGEST_COUNTRY
    country = part or (short and is_country(marked, lexicon))
    return PageLine(line, marked, role, certain, kinds, COUNTED.intersection(kinds), end, country)


_KIND = attrgetter("kind")
#: « Iéna / Allemagne / 1999 / » in front of « M. Albrecht SCHRÖTER ».
_PERSON_BEHIND = expression(r"(?:(?<=\w)\)?\s*[,;|/–—-]|(?<=\d))\s+(?=(?:M|D)[a-z]{0,3}\.? )")


def _tail(marked: Marked) -> tuple[str, str] | None:
    """The sign behind a name, and the kind of field that follows it on the line: « Gênes – jumelage en 1958 »."""
    end = len(marked.text[: marked.heading.span.end].rstrip(" |.,;:–—-")) if marked.heading else 0
    behind = _BEHIND_NAME.match(marked.text, end) if end else None
    kind = opening(marked, behind.end()) if behind else "rest"
    return (behind["sign"], kind) if behind and kind not in ("rest", "aside") else None


#: Between a name and what is said of it on the same line.
_BEHIND_NAME = expression(r"\s*(?P<sign>[^\w\s]*)\s*(?=\w)")


#: « 12 mai 1962 – Gênes (Italie) : signature du serment »: behind the country in brackets, what is said of the city.
_NAMED = expression(r"[^\W\d]\)\s*(?P<colon>:)\s")


#: « 1972 – Marbourg (Allemagne), renouvelé en 2009 », « Kfar Yona, jumelage de 2012 »: in front of a report.
_SIGN = expression(r"(?<=[)\w])\s*[,;–—-]\s*$")
_SHORT_NAME = 6
_WORD = expression(r"[^\W_]")


def _reported_behind(marked: Marked) -> int:
    """Where an agreement stands behind a name, or behind a date and a city what became of it; else the end."""
    text, begin = marked.text, marked.begin
    if marked.kinds.isdisjoint(_REPORTING_KINDS) or marked.at("agreement", begin) is not None:
        return len(text)
    name = marked.dates[0].span.end if marked.dates and not text[: marked.dates[0].span.start].strip("•- –") else begin
    reported = [cue.start for cue in (*marked.of("agreement", begin), *(marked.verbs if name > begin else ()))]
    for start in sorted(reported):
        sign = _SIGN.search(text, name, start)
        if sign and _WORD.search(text, name, sign.start()) and text.count(" ", name, start) <= _SHORT_NAME:
            return sign.start()
    return len(text)


_REPORTING_KINDS = ("agreement", "event")


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


def is_country(marked: Marked, lexicon: Annotator) -> bool:
    """« ITALIE », « Écosse »: a state or a nation alone; « Tottori » is a city as well as a prefecture."""
    found = read_country(marked.text, Span(marked.begin, len(marked.text)), lexicon)
    if found is None or found[0].code is None or any(doubt.code == "J324" for doubt in found[1]):
        return False  # « Lundi : Hofheim (Allemagne) »
    return any(entry.subdivision is None or entry.nation for entry in lexicon.countries(found[0].name))


#: Fields that stand in front of no city, and behind the agreements of theirs.
LATER_FIELDS = ("head", "population", "domains")


#: Of these a block has one each.
COUNTED = frozenset({"head", "population"})


def is_apart(page: Page, index: int) -> bool:
    """Whether a line stands apart from what is above it, or is bold."""
    line = page.lines[index].line
    if line.gap or line.bold or index == 0:
        return True
    above = page.lines[index - 1]
    if above.country or above.role == "as_of":
        return is_apart(page, index - 1)
    return above.role in ("section", "stroke", "title")


def is_open(line: PageLine) -> bool:
    """Whether something must follow on the next line."""
    text = line.marked.text.rstrip()
    return line_hangs(text) or is_label_alone(line.marked) or _awaits_person(line)


def _awaits_person(line: PageLine) -> bool:
    """« Maire »: a title alone, over its person."""
    end = len(line.marked.text.rstrip(" :"))
    return line.kinds == ("head",) and any(title.end == end for title in line.marked.of("title"))


def leads(page: Page, index: int) -> bool:
    """Whether a field stands below a line, or a country and a field below that."""
    below = next((line for line in page.lines[index + 1 : index + 4] if line.role != "stroke"), None)
    if below is None:
        return False
    if below.role in ("field", "country_label") or is_label_alone(below.marked) or is_own_date(below.marked):
        return True
    return below.country or (
        below.role in ("plain", "possible") and country_in_front(below.line, page.lexicon) is not None
    )


def is_near_field(page: Page, index: int) -> bool:
    """Whether a field follows within the paragraph that a line begins."""
    if not is_apart(page, index):
        return False
    for line in page.lines[index + 1 : index + 5]:
        if line.line.gap or line.certain:
            return False
        if line.role == "field" or line.country:
            return True
    return False


#: In front of the last of a list.
LINK = "et"


def is_of_list(page: Page, index: int) -> bool:
    """« Turin – jumelage en 1957 » between « Gênes (Italie) – jumelage en 1958 » and its like: one of their list."""
    tail = _tail(page.lines[index].marked)
    if tail is None:
        return False
    certain = [*_run(tail, page.lines[:index][::-1]), *_run(tail, page.lines[index + 1 :])]
    return 2 * sum(certain) > len(certain)


def _run(tail: tuple[str, str], lines: Sequence[PageLine]) -> Iterator[bool]:
    """Of the lines with this tail from the first on, which are headings by themselves."""
    for line in lines:
        if line.marked.text == LINK:
            continue
        if _tail(line.marked) != tail:
            return
        yield line.certain


def seems_name(page: Page, index: int) -> bool:
    """Whether a line that stands apart is a name alone."""
    line = page.lines[index]
    apart = line.line.gap and line.role == "possible" and not line.country
    return apart and is_name(line.marked, Span(line.marked.begin, len(line.marked.text)))


def country_in_front(line: Line, lexicon: Annotator) -> CountryValue | None:
    """« Italie, 12 km »: the country that a line begins with."""
    marked = lexicon.mark(line.text.canonical)
    slots = slots_of(marked, lexicon, len(marked.text))
    if slots is None or slots.country is None or not slots.key.startswith("C"):
        return None
    if slots.key.startswith("C(C)"):  # « Canada (Québec) – 49 000 habitants »
        return slots.country._replace(span=Span(slots.start, marked.text.index(")", slots.country.span.end) + 1))
    return _with_part(marked.text, slots.country, lexicon)


#: « – Bade-Wurtemberg, », « (Québec) »: what may be a part of the country in front of it.
_BEHIND_COUNTRY = expression(rf"\s*(?:[,/(–—]|\s-\s)\s*(?P<part>{CAPITAL}[^,;:()\d]{{1,40}})")


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
