"""What speaks for a group as headings of blocks: its lines with their neighbours, and what they account for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from jumelages.annotating.annotated import Cue
from jumelages.annotating.city_names import is_large_city, is_name
from jumelages.annotating.openers import opening_noun
from jumelages.annotating.venues import stands_behind_a
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.folding import fold, slug
from jumelages.segmenting.frames import START_OF_NAME, is_known, known_share, names_of
from jumelages.segmenting.page import (
    COUNTED,
    LATER_FIELDS,
    LINK,
    Page,
    PageLine,
    is_apart,
    is_near_field,
    is_of_list,
    is_open,
    leads,
    seems_name,
)
from jumelages.segmenting.shapes import FRONT, HeadingLine, follows
from jumelages.segmenting.weights import AMONG_HEADINGS, GROUP, LINE


class _Frame(NamedTuple):
    """A group with the names that its lines would have, and its evidence so far."""

    members: tuple[HeadingLine, ...]
    names: tuple[Span, ...]
    features: tuple[tuple[str, float], ...]

    @property
    def evidence(self) -> float:
        """The sum of its weights."""
        return sum(weight for _, weight in self.features)


def framed(group: list[HeadingLine], page: Page) -> _Frame | None:
    """The group with its names: the words that differ, without what is the same in front of and behind them."""
    first = group[0]
    if len(group) == 1 and first.slots.country is None and page.lines[first.at].role in FRONT:
        return None
    runs = min(len(member.slots.runs) for member in group)
    options = [names for run in range(runs) if (names := names_of(group, run, page.own))]
    if not options:
        return None
    names = max(options, key=lambda names: known_share(group, names))
    kept = [
        (member, name) for member, name in zip(group, names, strict=True) if name and not _is_agreement(member, name)
    ]
    if not kept:
        return None
    members = tuple(member for member, _ in kept)
    spans = tuple(name for _, name in kept)
    return _Frame(members, spans, tuple(_features(members, spans, page)))


def _features(members: tuple[HeadingLine, ...], names: tuple[Span, ...], page: Page) -> Iterator[tuple[str, float]]:
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


def _is_list_under_title(members: Sequence[HeadingLine], page: Page) -> bool:
    """Whether the lines follow each other, and the first a title or section of twin cities."""
    first = members[0].at
    follow = all(follows(before.at, member.at, page) for before, member in pairwise(members))
    above = next((line for line in reversed(page.lines[:first]) if line.role != "stroke"), None)
    named = above is not None and above.role in ("title", "section") and bool(above.marked.of("title_line"))
    return follow and len(members) > 1 and named


def _line_features(member: HeadingLine, name: Span, own: frozenset[int], page: Page) -> Iterator[str]:
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
    if is_known(member, name):
        yield "known place"
    if any(cue.start > name.end and _NAMED_ONCE.match(text, cue.end) for cue in marked.of("former_name")):
        yield "a former name"
    if leads(page, index):
        yield "field below"
    elif is_near_field(page, index):
        yield "field near"
    if is_apart(page, index):
        yield "stands apart"
    if slots.dates:
        yield "own date"
    body = marked.first("body", slots.start) if "body" in marked.kinds else None
    if body and body.value in ("organisation", "association"):
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
    named = above is not None and index - 1 not in own and (above.certain or seems_name(page, index - 1))
    if slots.country is None and (_is_among_headings(page, member) or is_of_list(page, index)):
        yield AMONG_HEADINGS
    elif named and not line.line.gap:
        yield "below a heading"
    if _PERSON.fullmatch(printed) and not marked.patterns[START_OF_NAME].fullmatch(fold(printed).split()[0]):
        yield "a person's name"
    near = not line.line.gap or (above is not None and line.line.page > above.line.page)
    item = marked.begin > 0 and above is not None and above.marked.begin > 0  # « – Cork (Irlande), / – Bath. »
    if above is not None and near and not item and above.marked.text != LINK and is_open(above):
        yield "awaited"
    if text.rstrip().endswith((".", ";", ",")) and not item and line.head_end >= len(text.rstrip(" .;,")):
        yield "a sentence"
    below = page.lines[index + 1] if index + 1 < len(page.lines) else None
    if below is not None and below.marked.text != LINK and _goes_on(below):
        yield "goes on below"
    if line.role in FRONT:
        yield "front matter"
    if index < page.title:
        yield "over the title"
    if _holds(marked.of("theme"), name) and not is_large_city(printed):
        yield "a theme"
    if above is not None and not line.line.gap and above.kinds[-1:] == ("domains",) and ":" not in above.marked.text:
        yield "in a list"


#: « (anciennement Bombay) », but « Bernard (l'ancien) ».
_NAMED_ONCE = expression(rf"[\s:«\"“'’-]*(?:L[ae]s? )?{CAPITAL}")


def _is_agreement(member: HeadingLine, name: Span) -> bool:
    """« Pacte depuis 1956 à Gênes », « et 2004 à Marseille »: when and where it was signed; or the noun of one, or what
    introduces domains."""
    signed = bool(member.slots.dates) and any(
        place.start <= name.start < place.end and stands_behind_a(member.marked, place)
        for place in member.marked.venues
    )
    label = _holds(member.marked.of_kinds(("agreement", "domains_intro"), 0, len(member.marked.text)), name)
    return signed or label or _is_beside_agreement(member, name)


def _is_beside_agreement(member: HeadingLine, name: Span) -> bool:
    """« Accord depuis 2003, Durée : 3 ans », « …, Langue : italien »: behind an agreement, a label or its value."""
    marked, slots = member.marked, member.slots
    if not slots.dates or slots.country or opening_noun(marked, marked.begin) is None:
        return False
    behind = any(date.span.end <= name.start for date in marked.dates)
    return (behind and marked.text[name.end :].lstrip().startswith(":")) or not is_name(marked, name)


def _holds(cues: Iterable[Cue], name: Span) -> bool:
    """Whether a name is, or is a part of, one of the wordings."""
    return any(cue.start <= name.start and name.end <= cue.end for cue in cues)


def _goes_on(below: PageLine) -> bool:
    return not below.line.gap and below.marked.text[:1].islower() and below.role != "heading"


def _is_among_headings(page: Page, member: HeadingLine) -> bool:
    """Whether a line stands in a list with certain headings, each with its sign in front and its fields behind.

    With a sign in front, « • Ramallah » is an item of the list without any field.
    """
    line, index = page.lines[member.at], member.at
    sign = line.marked.text[: line.marked.begin].strip()
    has_fields = line.head_end < len(line.marked.text) or bool(member.slots.dates)
    if not (has_fields or sign) or line.marked.at("agreement", line.marked.begin):
        return False
    linked = index > 1 and page.lines[index - 1].marked.text == LINK
    beside = [page.lines[index - 1 - linked]] if index and not line.line.gap else []
    beside += [other for other in page.lines[index + 1 : index + 2] if not other.line.gap]
    signs = {other.marked.text[: other.marked.begin].strip() for other in beside}
    if signs != {sign}:
        return False
    return all(map(holds_its_fields, beside)) or (not has_fields and all(other.certain for other in beside))


def holds_its_fields(line: PageLine) -> bool:
    """Whether a line is a heading by itself with fields behind its city."""
    heading = line.marked.heading
    behind = line.marked.text[heading.span.end :] if heading else ""
    return line.certain and any(letter.isalnum() for letter in behind)


#: « Silke ENGLER »: a given name, and a family name in capitals.
_PERSON = expression(rf"{CAPITAL}[a-zà-ÿ]+(?:[ -]{CAPITAL}[a-zà-ÿ]+)* {CAPITAL}{{2,}}(?:[ '-]{CAPITAL}{{2,}})*")


def offered_by(frames: Iterable[_Frame], page: Page) -> set[int]:
    """The lines that stand apart over a field with a name by its letters, in groups that nothing speaks against."""
    return {
        member.at
        for frame in frames
        if all(weight >= 0 for _, weight in frame.features)
        for member, name in zip(frame.members, frame.names, strict=True)
        if page.lines[member.at].role == "possible" and "title" not in member.marked.kinds
        if is_apart(page, member.at) and leads(page, member.at) and is_name(member.marked, name)
    }


def accounted(frame: _Frame, page: Page, headings: set[int], offered: set[int]) -> Iterator[tuple[str, float]]:
    """What the group's headings account for: heads and figures that are one too many in the blocks without them.

    `offered` are the lines of all groups that could be headings by themselves.
    """
    own = {member.at for member in frame.members}
    before = _conflicts(page, headings)
    solved = before - _conflicts(page, headings | own)
    share = max(-1.0, min(1.0, solved / len(own)))
    yield "accounts for fields", GROUP["accounts for fields"].weight * share
    returns = _returns(page, headings)
    kept = returns - _returns(page, headings | own)
    if kept and not returns & own and not _returns(page, headings | own | offered):
        certain = min(1.0, _in_order(page, headings) / _ENOUGH_BLOCKS)
        if certain:
            yield "keeps the order", GROUP["keeps the order"].weight * certain * len(kept) / len(own)
    first = _opens_first_block(page, own, headings)
    if first:
        yield "opens the first block", GROUP["opens the first block"].weight / len(own)
    reported = any(feature in _DECISIVE for feature, _ in frame.features)
    alike = _stands_as_headings(page, own, headings, offered)
    if alike:
        yield "as headings stand", GROUP["as headings stand"].weight
    if headings and not (before or returns or first or reported or alike) and any(line.counted for line in page.lines):
        places = sum(_is_place_apart(member, name, page) for member, name in zip(*frame[:2], strict=True))
        yield "nothing left", GROUP["nothing left"].weight * (1 - places / len(own))
    apart = any(is_apart(page, index) for index in own)
    if headings and not (reported or apart) and all(is_apart(page, at) or at - 1 in headings for at in headings):
        yield "closer than others", GROUP["closer than others"].weight
    empty = 0 if reported else sum(_has_nothing(page, index, headings | own) for index in own)
    yield "nothing under them", GROUP["nothing under them"].weight * empty / len(own)


def _stands_as_headings(page: Page, own: set[int], headings: set[int], offered: set[int]) -> bool:
    """Whether names stand as all headings do, and no other words stand so.

    Below them stands the field that opens each block, where all open with the same, or one that the block above has.
    """
    known = headings | own | offered
    if len(headings) < _ENOUGH_BLOCKS or not own <= offered:
        return False
    if not all(is_apart(page, at) and leads(page, at) for at in headings):
        return False
    for at in range(min(known), len(page.lines)):
        line = page.lines[at]
        if line.role in ("plain", "possible") and at not in known and is_apart(page, at) and line.marked.begin == 0:
            return False
    opening = {_opening(page, at) for at in headings}
    return len(opening) > 1 or all(
        _opening(page, at) in opening or _opening(page, at) in _above(page, at, known) for at in own
    )


def _opening(page: Page, heading: int) -> str | None:
    """The kind of the first field below a heading."""
    return next((line.kinds[0] for line in page.lines[heading + 1 :] if line.role == "field" and line.kinds), None)


def _above(page: Page, heading: int, headings: set[int]) -> set[str]:
    """The kinds of field in the block that a heading would end."""
    start = max((at for at in headings if at < heading), default=0)
    return {kind for line in page.lines[start:heading] if line.role == "field" for kind in line.kinds}


def _opens_first_block(page: Page, own: set[int], headings: set[int]) -> bool:
    """Whether fields stand in front of all other headings, and right under one of these.

    Where there are no others, a title of twin cities stands above.
    """
    first, following = min(own), min(headings, default=len(page.lines))
    titled = any(line.role in ("title", "section") and line.marked.of("title_line") for line in page.lines[:first])
    if first > following or not (headings or titled):
        return False
    between = page.lines[first + 1 : following]
    return bool(between) and _begins_as_field(between[0]) and not any(map(_begins_as_field, page.lines[:first]))


def _begins_as_field(line: PageLine) -> bool:
    """« Serment signé en 1948 », « Domaines : culture »; an introduction begins with other words."""
    if line.role != "field" or not line.kinds:
        return False
    lists_parties = line.marked.text.count("(") > 1  # « Charte signée entre Granville (France), Bellagio (Italie) »
    named = line.kinds[0] == "agreement" and bool(line.marked.dates) and not lists_parties
    return line.kinds[0] in LATER_FIELDS or (named and opening_noun(line.marked, line.marked.begin) is not None)


#: So many blocks show how they are set, and the order of their fields, beyond doubt.
_ENOUGH_BLOCKS = 2


def _in_order(page: Page, headings: set[int]) -> int:
    """How many blocks show the order: an agreement first, and a head, a figure or domains behind it."""
    shown: set[int] = set()
    block, agreed = None, False
    for index, line in enumerate(page.lines):
        if index in headings:
            block, agreed = index, False
        if block is not None and line.role == "field" and line.kinds:
            agreed = agreed or line.kinds[0] == "agreement"
            if agreed and line.kinds[-1] in LATER_FIELDS:
                shown.add(block)
    return len(shown)


def _returns(page: Page, headings: set[int]) -> set[int]:
    """The lines that go back to an agreement behind a head, a figure or domains of the same block."""
    found: set[int] = set()
    last = None
    for index, line in enumerate(page.lines):
        if index in headings:
            last = None
        if line.role == "field" and line.kinds:
            if line.kinds[0] == "agreement" and last in LATER_FIELDS:
                found.add(index)
            last = line.kinds[-1]
    return found


def _is_place_apart(member: HeadingLine, name: Span, page: Page) -> bool:
    return is_apart(page, member.at) and leads(page, member.at) and is_known(member, name)


#: What names a city by itself, whatever stands around it.
_DECISIVE = ("own date", "country", "under a country", "host beside", AMONG_HEADINGS)


def _has_nothing(page: Page, index: int, headings: set[int]) -> bool:
    for place in range(index + 1, len(page.lines)):
        if place in headings:
            return True
        if page.lines[place].role in ("field", "country_label"):
            return False
    return True


def _conflicts(page: Page, headings: set[int]) -> int:
    """How many heads, figures and lists of domains are one too many in their block, or in front of all."""
    seen: frozenset[str] = COUNTED
    conflicts = 0
    for index, line in enumerate(page.lines):
        if index in headings:
            seen = frozenset()
        if line.counted:
            conflicts += len(line.counted & seen)
            seen |= line.counted
    return conflicts
