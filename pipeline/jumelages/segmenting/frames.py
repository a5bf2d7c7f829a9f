"""The names in a group of lines: the words that differ, without the clerk's frame that is the same in all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from jumelages.annotating.city_names import is_name
from jumelages.annotating.parties import list_pieces
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.folding import fold, slug
from jumelages.places import find_places
from jumelages.segmenting.shapes import HeadingLine

_SHARED = 0.8


START_OF_NAME = "(?&start_of_name)"


#: Between the noun of a partnership and its city: « Jumelage avec la ville de Gênes », « Jumelage n° 3 : Gênes ».
_WITH_CITY = expression(
    r"\s*(?:avec|entre)\s+(?:(?:la|notre)\s+)?(?:(?:ville|commune|cit[ée])\s+(?:de\s+|du\s+|d'))?", re.I
)


_OF_CITY = expression(
    r"\s*(?:n°\s*\d*)?\s*(?:[:–—-]\s*)?(?:de\s+|du\s+|d')?(?:(?:la|notre)\s+)?"
    r"(?:(?:ville|commune|cit[ée])\s+(?:de\s+|du\s+|d'))?",
    re.IGNORECASE,
)


def names_of(group: list[HeadingLine], run: int, own: frozenset[str]) -> list[Span | None] | None:
    """The names that a run of words would give each line; None where it is the same in most of them, or names what
    the cities were called before: « Łåva (anciennement Bombay) »."""
    if all(_is_former(member, member.slots.runs[run]) for member in group):
        return None
    texts = [fold(member.marked.text[slice(*member.slots.runs[run])]) for member in group]
    if len(group) > 1 and Counter(texts).most_common(1)[0][1] >= _SHARED * len(group):
        return None
    whole = [_without_noun(member, member.slots.runs[run]) for member in group]
    if all(slug(member.marked.text[slice(*span)]) in own for member, span in zip(group, whole, strict=True)):
        return None
    stripped: list[Span | None] = [*whole]
    if len(group) > 1:
        stripped = _stripped(group, whole)
    if known_share(group, whole) > known_share(group, stripped):
        stripped = [*whole]
    return stripped if any(stripped) else None


def _is_former(member: HeadingLine, run: Span) -> bool:
    cue = member.marked.at("former_name", run.start)
    return cue is not None and cue.value == "former"


#: « – à Denver (États-Unis – Colorado), … »: of the towns to which a sentence says that its own is linked.
_AT = expression(r"[àÀ] (?=\w)")


def _without_noun(member: HeadingLine, run: Span) -> Span:
    """« Jumelage avec Gênes » is Gênes; « traité d'Amsterdam » names no partner."""
    text = member.marked.text
    nouns = member.marked.of("agreement", *run)
    if not nouns:
        at = _AT.match(text, *run) if member.slots.country else None
        return Span(at.end(), run.end) if at else run
    noun = nouns[-1]
    behind = _WITH_CITY.match(text, noun.end, run.end)
    if behind is None and noun.value == "twinning":
        behind = _OF_CITY.match(text, noun.end, run.end)
    return Span(behind.end(), run.end) if behind and text[behind.end() : behind.end() + 1].isupper() else run


def _stripped(group: list[HeadingLine], whole: list[Span]) -> list[Span | None]:
    """The names without the words that most lines of the group begin or end with."""
    words = [fold(member.marked.text[slice(*span)]).split(" ") for member, span in zip(group, whole, strict=True)]
    small = group[0].marked.patterns[START_OF_NAME]
    first = _common([line[:-1] for line in words], small)
    counted = _are_counted([line[len(first) : -1] for line in words])
    last = _common([line[:0:-1] for line in words], small)
    stripped: list[Span | None] = []
    for span, line in zip(whole, words, strict=True):
        if line[: len(first)] != first or (last and line[::-1][: len(last)] != last):
            stripped.append(None)
            continue
        front = line[: len(first) + counted]
        start = span.start + len(" ".join(front)) + bool(front)
        end = span.end - len(" ".join(last)) - bool(last)
        stripped.append(Span(start, end) if start < end else None)
    return stripped


def _are_counted(lines: list[list[str]]) -> bool:
    """« Fiche A Burgos », « Fiche B Iaroslavl »: whether letters count the lines."""
    letters = "".join(line[0] if line else " " for line in lines)
    return len(letters) == len(lines) > 1 and letters in "abcdefghijklmnopqrstuvwxyz"


def _common(lines: list[list[str]], small: re.Pattern[str]) -> list[str]:
    """The words that nearly all lines begin with; small words alone are parts of names."""
    common: list[str] = []
    while True:
        place = len(common)
        counts = Counter(line[place] for line in lines if line[:place] == common and len(line) > place)
        word, count = counts.most_common(1)[0] if counts else ("", 0)
        if count < max(2, _SHARED * len(lines)):
            break
        common.append(word)
    return common if any(not small.fullmatch(word) for word in common) else []


def known_share(group: Sequence[HeadingLine], names: Sequence[Span | None]) -> float:
    """The share of names that are known places, with a little for what its letters show to be a name."""
    known = [name and is_known(member, name) for member, name in zip(group, names, strict=True)]
    named = [name and is_name(member.marked, name) for member, name in zip(group, names, strict=True)]
    return (sum(map(bool, known)) + 0.1 * sum(map(bool, named))) / len(group)


def is_known(member: HeadingLine, name: Span) -> bool:
    """Whether the table of places has the name, in the country of its line if any; of « Cork et Séville » both."""
    code = member.slots.country.code if member.slots.country else None
    text = member.marked.text
    names = [name] if find_places(text[slice(*name)], code) else list_pieces(text, name)
    return all(find_places(text[slice(*one)], code) for one in names)
