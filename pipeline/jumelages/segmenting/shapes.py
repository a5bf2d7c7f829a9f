"""Lines that may name a city, and those of one shape as a group; a paragraph of names is one as well."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.city_names import is_name
from jumelages.annotating.countries import is_state_with_part
from jumelages.annotating.lines import bare_date, opens_with_hour
from jumelages.annotating.roles import is_label_alone, party_pieces
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.folding import fold
from jumelages.places import find_places
from jumelages.segmenting.joining import closes_bracket
from jumelages.segmenting.page import LINK, Page, PageLine, is_apart, is_near_field, is_open, leads
from jumelages.segmenting.slots import LONGEST_HEAD, Slots, slots_of
from jumelages.segmenting.statements import (
    speaks_of_twinning,
)


class HeadingLine(NamedTuple):
    """A line of a group. `under_country` where a country stands above it, or above it and its like."""

    at: int
    slots: Slots
    marked: Marked
    under_country: bool


FRONT = ("title", "issuer", "section")


_NO_HEADINGS = ("as_of", "stroke", "contents", "city_label", "country_label", "country_above")


def heading_lines(page: Page) -> Iterator[HeadingLine]:
    """The lines that may name a city in front of their fields."""
    last: HeadingLine | None = None
    for index, line in enumerate(page.lines):
        if line.certain or index in page.settled or line.role in _NO_HEADINGS:
            continue
        if len(line.marked.text) > 3 * LONGEST_HEAD or _is_value(page, index):
            continue
        if index and not line.line.gap and _IN_BRACKETS.fullmatch(line.marked.text):
            continue
        if _bracket_goes_on(page, index):
            continue
        if line.head_end == 0 or line.marked.text == LINK or (line.role == "field" and line.head_end > LONGEST_HEAD):
            continue
        if opens_with_hour(line.marked) or (index + 1 == len(page.lines) and _is_signature(line)):
            continue
        if _has_civility(line) or is_label_alone(line.marked) or _BROKEN.search(line.marked.text):
            continue
        if line.marked.at("place_label", line.marked.begin):  # « Lieu : Gênes », where something was signed
            continue
        if _is_of_accord(page, index) or line.kinds[:1] == ("aside",) or _CONTACT.match(line.marked.folded):
            continue
        slots = None if _reports_event(line) else slots_of(line.marked, page.lexicon, line.head_end)
        if slots and not slots.runs:
            slots = _as_city(page, index, slots)
        if slots and slots.country and line.country and not _is_town_of_its_name(page, index):
            continue  # « Grande-Bretagne – Royaume-Uni » over its cities, « États-Unis (Floride) » under one
        if slots and slots.runs and not (slots.country is None and _SIGNED_AT.match(line.marked.text)):
            listed = (
                last is not None
                and last.under_country
                and last.slots.key == slots.key
                and _is_next(page, last.at, index)
            )
            under = slots.country is None and (listed or (index > 0 and page.lines[index - 1].country))
            last = HeadingLine(index, slots, line.marked, under)
            yield last


def _bracket_goes_on(page: Page, index: int) -> bool:
    """« Brest (Pays de » / « Galles) »: a name whose country the next line ends."""
    following = page.lines[index + 1] if index + 1 < len(page.lines) else None
    if following is None or following.line.gap or "(" not in page.lines[index].marked.text:
        return False
    return closes_bracket(page.lines[index].marked.text, following.marked.text)


def _is_next(page: Page, last: int, index: int) -> bool:
    """Whether nothing but when an agreement was signed stands between two lines."""
    return all(line.kinds == ("event",) for line in page.lines[last + 1 : index])


def _is_town_of_its_name(page: Page, index: int) -> bool:
    """« Wallis (Wallis-et-Futuna) » with a field on its line or right below: one name of a state is its town's."""
    line = page.lines[index]
    if not is_apart(page, index) and is_state_with_part(
        line.marked.text, Span(line.marked.begin, len(line.marked.text)), page.lexicon
    ):
        return False
    return _opens_field(page, index + 1) or line.head_end < len(line.marked.text)


def _opens_field(page: Page, index: int) -> bool:
    """Whether a line begins with a field that is known: « Région de Sikoro : convention » may be a city."""
    line = page.lines[index] if index < len(page.lines) else None
    return line is not None and line.role == "field" and line.kinds[:1] not in (("label",), ("rest",))


def _is_located(page: Page, index: int) -> bool:
    """« San Marino / Pays : Saint-Marin »: the line below says in which country a city lies."""
    return index < len(page.lines) and page.lines[index].role == "country_label"


def _as_city(page: Page, index: int, slots: Slots) -> Slots:
    """« Québec », « Luxembourg » over a field: a city, where a country would stand over cities."""
    opens = _opens_field(page, index + 1) or _is_located(page, index + 1)
    country = slots.country if slots.key == "C" and opens and is_apart(page, index) else None
    if country is None or not find_places(country.name):
        return slots
    return slots._replace(key="W", runs=(country.span,), country=None)


def _is_value(page: Page, index: int) -> bool:
    """« Ville » and « Coventry » below it: the value of a form's label."""
    return index > 0 and not page.lines[index].line.gap and is_label_alone(page.lines[index - 1].marked)


def _is_signature(last: PageLine) -> bool:
    """« Sfax, mai 2017 » as the last line, apart from all others: where and when the bulletin was made."""
    return last.line.gap and bare_date(last.marked) is not None


def _has_civility(line: PageLine) -> bool:
    """« Mme BRAUN » in front of all fields; « M'Bour » is a city."""
    marked = line.marked
    cues = marked.of("civility", 0, line.head_end) if "civility" in marked.kinds else ()
    return any(not marked.text.startswith(("'", "’"), cue.end) for cue in cues)


#: « (France, Charente-Maritime) »: under a name, where that city lies.
_IN_BRACKETS = expression(r"\s*\([^()]*\)\W*")


def _is_of_accord(page: Page, index: int) -> bool:
    """Whether a line is an accord's label with its parties, lists them under it, or has its countries below."""
    line, above = page.lines[index], page.lines[index - 1] if index else None
    below = page.lines[index + 1] if index + 1 < len(page.lines) else None
    listed = line.marked.text.startswith("(")  # « (1999) Gênes (Italie) » over its like
    if below is not None and below.marked.text.startswith("(") and not (below.line.gap or listed):
        return True
    if line.role == "accord_label":
        return bool(party_pieces(line.marked))
    return above is not None and above.role == "accord_label" and not party_pieces(above.marked)


#: « Réception : faubourg de l'Hôpital 2, 2000 Neuchâtel »: where somebody is to be found.
#: « Tel » is Tel-Aviv's unless a sign or a number follows.
_CONTACT = expression(
    r"\W*(?:(?:contacts?|reception|adresse|renseignements|accueil|secretariat|siege)\b|tel(?=\s*[.:]|\W*\d))"
)


#: « Beaupréau, le 3 mai 2019 »: where and when the bulletin was signed.
_SIGNED_AT = expression(r"[^\d,]+,\s+le\s+\d", re.IGNORECASE)


#: A word that goes on in the next line.
_BROKEN = expression(r"\w[-‐¬]$")


def _reports_event(line: PageLine) -> bool:
    """« signé à Gênes », « Gênes est jumelée … »: a verb makes the line a field or a sentence, but for « depuis »."""
    verbs = line.marked.of("event") if "event" in line.marked.kinds else ()
    reported = verbs and [cue for cue in verbs if cue.value != "since" and cue.end <= line.head_end]
    return bool(reported) or speaks_of_twinning(line.marked)


def groups_of(members: list[HeadingLine], page: Page) -> list[list[HeadingLine]]:
    """Lines of one shape, and those of them that begin with the same word.

    Lines that the line above leads to are none with others; nor are, without a country, lines that stand otherwise.
    """
    by_shape: dict[tuple[str, ...], list[HeadingLine]] = defaultdict(list)
    for member in members:
        alone = member.slots.country is None and not member.under_country and not member.slots.dates
        stands = [sign for sign in _stands(page, member.at) if alone or sign == _AWAITED]
        by_shape[(member.slots.key, *stands)].append(member)
    groups: list[list[HeadingLine]] = []
    for group in by_shape.values():
        groups.append(group)
        by_word: dict[str, list[HeadingLine]] = defaultdict(list)
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


def _lists(members: list[HeadingLine], page: Page) -> Iterator[list[HeadingLine]]:
    """Paragraphs that are lists of cities, one a line, with their years or countries or without."""
    run: list[HeadingLine] = []
    for member in [*members, None]:
        if member and run and follows(run[-1].at, member.at, page) and not _is_parted(page, run[-1].at, member.at):
            run.append(member)
            continue
        if len(run) > 1 and _is_whole_paragraph(run, page):
            yield run
        run = [member] if member and page.lines[member.at].role not in FRONT else []


def _is_parted(page: Page, last: int, at: int) -> bool:
    """Whether a blank line stands between two lines of a list, or the first leads to the second."""
    return page.lines[at].line.gap or is_open(page.lines[last])


def follows(last: int, at: int, page: Page) -> bool:
    """Whether a line stands next, or behind the link to it."""
    return at == last + 1 or (at == last + 2 and page.lines[last + 1].marked.text == LINK)


def _is_whole_paragraph(run: list[HeadingLine], page: Page) -> bool:
    first, behind = run[0].at, run[-1].at + 1
    if not all(is_name(member.marked, member.slots.runs[0], loose=bool(member.slots.country)) for member in run):
        return False
    return is_apart(page, first) and (behind == len(page.lines) or page.lines[behind].line.gap)


#: The line above is open, and leads to this one.
_AWAITED = "awaited"


def _stands(page: Page, index: int) -> Iterator[str]:
    if leads(page, index) or is_near_field(page, index):
        yield "field below"
    if page.lines[index].role in FRONT:
        yield "front matter"
    if is_apart(page, index):
        yield "stands apart"
    elif is_open(page.lines[index - 1]):
        yield _AWAITED


def _is_capitalised(member: HeadingLine) -> bool:
    return any(is_name(member.marked, run) for run in member.slots.runs)


def _words(member: HeadingLine, run: int) -> list[str]:
    return fold(member.marked.text[slice(*member.slots.runs[run])]).split()
