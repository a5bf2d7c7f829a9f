"""Numbers of inhabitants: which figures count who lives in a city, and what is printed with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from jumelages.annotating.annotated import Cue, Marked
from jumelages.annotating.dates import find_dates
from jumelages.annotating.figures import Figure, find_figures, unreadable
from jumelages.annotating.wording import blanked, without_small_words
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.folding import fold

_LATEST_YEAR = 2100
#: Fewer inhabitants than this are not reported without their unit.
_SMALLEST_ALONE = 1000
#: No statement about a city holds more numbers than this; what stands behind is not understood.
_MOST_FIGURES = 24
#: Words between a label and its figure.
_LONGEST_LABEL = 12
#: How far in front of its upper end a range can begin, in characters.
_LONGEST_RANGE = 40
#: Words that an office of statistics' name may have beside those of the lexicon.
_LONGEST_SOURCE = 4
_FOLLOWS_SCOPE = expression(r"[^\d;.]{0,25}")
_PRECEDES_SCOPE = expression(r"\s*[(,]?\s*(?:dans|pour|en)?\s*(?:l'|la|le)?\s*")
_BLANKS = expression(r"\s*")
#: « 8 millions d'habitants »; in two languages, « 57 800 a dud / habitants ».
_BEFORE_UNIT = expression(r"\s*(?:[^\W\d]+(?: [^\W\d]+)?\s*/\s*)?(?:d'|de\s+|d’)?\s*")
_BRACKET_OR_SHORT = expression(r"\([^()]*\)|\b(?:env|approx|ca)\.")
_APPROXIMATE_SIGN = expression(r"[~≈≃≅±<>≤≥]\s*$|\+/-\s*$")
_AFTER_MARKER = expression(r"['\s.]*(?:a\s+)?")
_CLOSING = expression(r"\.?\)?")
_DETAIL = expression(r"\s*[,;:–—-]?\s*\((?P<inside>[^()]*)\)")
_BARE_DETAIL = expression(
    r"\s*,?\s*(?:en|au|avec|sans|hors|depuis|dans|pour|selon|recens|source|estimation|intra|d'apres|dont)\b[^;:()]*?"
    r"(?=\.(?!\d)|[;()]|,\s*\d|\s-\s|$)"
)
#: « (RGPHAE 2013) », « (ELSTAT, 2011) »: who counted, by letters, and when.
_LETTERS_AND_YEAR = expression(r"\s*\([A-Z][A-Z.&-]+,? (?:19|20)\d\d\)")
_SOURCE_IN_BRACKET = expression(r"\(.*(?:source|recens|selon|estimation|\d{4})")
_AFTER_LEADING_SCOPE = expression(r"\s*(?:[:(–-]\s*|de\s+|d'|avec\s+)?")
_LOWER = (
    r"(?<![\w.,'/])(?!(?:1[89]|20)\d\d\s*(?:et|a|ou|-|–|—)\s*$)\d[\d .,']*(?:\s?(?:millions?|milliers?|mille|mio|m|k))?"
)
#: « entre 400 000 et 450 000 habitants », « 500-600 000 habitants »: no one figure; « en 2012 – 45 000 » is one.
_RANGE = expression(rf"\bentre\s+(?:les\s+)?{_LOWER}\s+et\s+$|(?:\bde\s+)?{_LOWER}\s*(?:\ba|\bou|-|–|—)\s*$")


class Inhabitants(NamedTuple):
    """A number of inhabitants: its figure, the cues that make it one, and where it stands.

    `printed` is the figure with its unit and what makes it approximate, `span` the whole with label, scope, year and
    source; `ranged` says that it is the upper end of a range, and so no one figure.
    """

    figure: Figure
    span: Span
    printed: Span
    unit: Cue | None
    label: Cue | None
    scope: Cue | None
    approximate: bool
    ranged: bool


#: Without one of them, no figure is a number of inhabitants.
POPULATION_KINDS = ("population_unit", "population_label")


def inhabitants_in(marked: Marked, start: int, limit: int) -> Iterator[Inhabitants]:
    """The numbers of inhabitants within `start` and `limit`, in order of place."""
    if marked.kinds.isdisjoint(POPULATION_KINDS):
        return
    taken, borrows = start, False
    for figure in find_figures(marked, start, limit)[:_MOST_FIGURES]:
        if figure.span.start < taken or _is_year(marked, figure, limit):
            continue
        counted = _counted(marked, figure, taken, limit, borrows=borrows)
        if counted:
            yield counted
            taken, borrows = counted.span.end, True


def find_inhabitants(marked: Marked, start: int, end: int | None = None) -> Sequence[Inhabitants]:
    """Every number of inhabitants within `start` and `end`, the end of the text if that is None."""
    limit = len(marked.text) if end is None else end
    if start == marked.begin and limit == len(marked.text):
        return marked.inhabitants
    return tuple(inhabitants_in(marked, start, limit))


def first_inhabitants(marked: Marked, start: int) -> Inhabitants | None:
    """The first number of inhabitants from `start` on."""
    return next(_from(marked, start), None)


def is_inside_population(marked: Marked, start: int, position: int) -> bool:
    """Whether the place lies within a population that is read from `start` on, and what is printed with it:
    « 324 576 hab. (source : INS) »."""
    before = takewhile(lambda counted: counted.span.start < position, _from(marked, start))
    return any(position < counted.span.end for counted in before)


def _from(marked: Marked, start: int) -> Iterator[Inhabitants]:
    return iter(marked.inhabitants) if start == marked.begin else inhabitants_in(marked, start, len(marked.text))


def _is_year(marked: Marked, figure: Figure, limit: int) -> bool:
    """A bare year with no unit behind it."""
    if figure.value is None or not 1500 <= figure.value <= 2100 or figure.span.end - figure.span.start != 4:
        return False
    return _unit_after(marked, figure.span.end, limit) is None


def _counted(marked: Marked, figure: Figure, taken: int, limit: int, *, borrows: bool) -> Inhabitants | None:
    if _other_measure(marked, figure.span.end) or _is_lower_end(marked, figure, limit):
        return None
    unit = _unit_after(marked, figure.span.end, limit)
    lower = _RANGE.search(marked.folded, max(taken, figure.span.start - _LONGEST_RANGE), figure.span.start)
    label = _label_before(marked, lower.start() if lower else figure.span.start, taken)
    if _is_of_others(marked, figure.span.start, taken):
        return None
    few = figure.value is not None and figure.value < _SMALLEST_ALONE
    if few and label is None and unit and unit.value == "persons":
        return None  # « visite de 12 personnes »
    beside = _scope_beside(marked, figure, taken, limit) if borrows else None
    if unit is None and label is None and beside is None:
        return None
    if unit is None and _in_unknown_units(marked, figure, limit):
        figure = unreadable(figure.span, marked.text)
    marker = _marker_near(marked, figure, unit, taken, limit)
    start = min(part.start for part in (label, marker, beside, figure.span) if part)
    start = min(start, lower.start()) if lower else start
    start = min([cue.start for cue in _leading_scope(marked, start) if cue.start >= taken], default=start)
    end = max(part.end for part in (unit, marker, figure.span) if part)
    details = _details_after(marked, end, limit)
    whole = Span(start, max([end, *((details and [details.end]) or [])]))
    return Inhabitants(
        figure,
        whole,
        Span(figure.span.start, end),
        unit,
        label,
        _scope(marked, whole, figure),
        approximate=marker is not None or figure.rounded,
        ranged=lower is not None,
    )


_NEXT_WORD = expression(r"\s*(?=[a-z]{3,})")


def _in_unknown_units(marked: Marked, figure: Figure, limit: int) -> bool:
    """« Population : 6 millons »: so small a figure counts what the word behind it says, and we don't know the word."""
    word = _NEXT_WORD.match(marked.folded, figure.span.end, limit)
    if word is None or figure.value is None or figure.value >= _SMALLEST_ALONE:
        return False
    kinds = ("scope", "population_source", "approximate", "population_label")
    return not any(marked.at(kind, word.end()) for kind in kinds)


#: The lower end of a range: « de 1,7 à 2 millions », « 200-250 000 »; « entre 200 000 et 250 000 » needs its « entre ».
_RANGE_AHEAD = expression(r"(?:\s*(?:a|ou)\s*|[-–])(?!(?:1[89]|20)\d\d(?![\d .']*\d))\d")
_BETWEEN = expression(r"\bentre\s+$")
_AND_AHEAD = expression(r"\s+et\s+\d")


def _is_lower_end(marked: Marked, figure: Figure, limit: int) -> bool:
    between = _BETWEEN.search(marked.folded, max(figure.span.start - 8, 0), figure.span.start)
    ahead = _AND_AHEAD if between else _RANGE_AHEAD
    return ahead.match(marked.folded, figure.span.end, limit) is not None


def _scope_beside(marked: Marked, figure: Figure, taken: int, limit: int) -> Span | None:
    """The scope of a figure that borrows the unit of the one before: « / 1 100 000 (agglomération) »."""
    if figure.value is None or figure.value <= _LATEST_YEAR:
        return None
    for cue in marked.of("scope", taken, limit):
        if cue.end <= figure.span.start and _FOLLOWS_SCOPE.fullmatch(marked.folded[cue.end : figure.span.start]):
            return Span(cue.start, figure.span.end)
        if figure.span.end <= cue.start and _PRECEDES_SCOPE.fullmatch(marked.folded[figure.span.end : cue.start]):
            return figure.span
    return None


def _other_measure(marked: Marked, position: int) -> bool:
    """« 117 km² », « 2 500 hab./km² »: a figure of something else."""
    return marked.at("not_population", _skip(marked.folded, position, _BLANKS)) is not None


def _skip(folded: str, position: int, pattern: re.Pattern[str]) -> int:
    match = pattern.match(folded, position)
    return match.end() if match else position


def _unit_after(marked: Marked, position: int, limit: int) -> Cue | None:
    """« habitants », « d'âmes », « hab. » with its full stop; « et quelques habitants »."""
    marker = marked.at("approximate", _skip(marked.folded, position, _BLANKS))
    cue = marked.at("population_unit", _skip(marked.folded, marker.end if marker else position, _BEFORE_UNIT))
    if cue is None:
        return _bare_h_after(marked, position, limit)
    words = marked.folded[cue.start : cue.end]
    if words == "h." and _HOUR.search(marked.folded, max(position - 4, 0), position):
        return None
    if words.startswith("hab") and not words.startswith("habitant") and marked.folded.startswith(".", cue.end):
        cue = cue._replace(end=cue.end + 1)
    return cue if cue.end <= limit else None


#: « levée à 22 h. »: two figures alone are an hour, and no inhabitants.
_HOUR = expression(r"(?<!\d)(?<!\d[ .'])\d{1,2}$")
#: « 41 970 h », behind no fewer than four figures: twelve hours are no inhabitants.
_BARE_H = expression(r"(?<=\d[ .']\d{3})\s?h(?![\w/²])|(?<=\d{4})\s?h(?![\w/²])")


def _bare_h_after(marked: Marked, position: int, limit: int) -> Cue | None:
    bare = _BARE_H.match(marked.folded, position, limit)
    return Cue("population_unit", "inhabitants", bare.end() - 1, bare.end()) if bare else None


def _label_before(marked: Marked, position: int, taken: int) -> Cue | None:
    """« Population (2012) : », « Population au 1er janvier 2017 : », « Population de la ville, estimée à »."""
    label = next(iter(marked.of("population_label", taken, position)), None)
    if label is None:
        return None
    dates = [date.span for date in find_dates(marked, label.end, position)]
    between = _BRACKET_OR_SHORT.sub("", blanked(marked.folded[label.end : position], label.end, dates))
    if len(between.split()) > _LONGEST_LABEL or re.search(r"[;.]\s|\d", between):
        return None
    return label if ":" in between or _ends_in_wording(marked, label.end, position) else None


#: Words that leave a label what it is.
_OF_LABELS = ("approximate", "scope", "population_source", "population_label", "population_unit")


def _is_of_others(marked: Marked, position: int, taken: int) -> bool:
    """« Pop. active : », « Population du comité de jumelage : », « Habitants par km² : »: not who lives in a city."""
    colon = marked.folded.rfind(":", taken, position)
    label = next(iter(marked.of("population_label", taken, colon)), None) if colon != -1 else None
    if label is None or re.search(r"[;.]\s|\d", marked.folded[label.end : colon]):
        return False
    if marked.at("not_population", label.start):
        return True
    words = re.findall(r"[^\W\d_]+", marked.text[label.end : colon])
    small = {fold(word) for word in words if not word[0].isupper() or marked.text.isupper()}
    return not small.isdisjoint(_unknown_words(marked, label.end, colon, _OF_LABELS))


def _ends_in_wording(marked: Marked, start: int, end: int) -> bool:
    """Only known words (« estimée à », « de la ville », « environ ») stand between label and figure."""
    return not _unknown_words(marked, start, end, ("approximate", "scope", "population_source"))


def _unknown_words(marked: Marked, start: int, end: int, kinds: tuple[str, ...]) -> list[str]:
    spans: list[tuple[int, int]] = [(cue.start, cue.end) for kind in kinds for cue in marked.of(kind, start, end)]
    spans += [date.span for date in find_dates(marked, start, end)]
    rest = without_small_words(marked, blanked(marked.folded[start:end], start, spans))
    return re.findall(r"[^\W\d_]+", rest)


def _counts_something_else(marked: Marked, marker: Cue) -> bool:
    """« 180 000 habitants et quelques écoles », but « 180 000 et quelques habitants »."""
    word = _NEXT_WORD.match(marked.folded, marker.end) if marked.folded.startswith("et ", marker.start) else None
    return word is not None and marked.at("population_unit", word.end()) is None


_NEXT_FIGURE = expression(r"['\s.]*(?:de )?[~≈]?\d")


_AT_ONCE = expression(r"[\s(]*")
#: « 49 000 habitants, chiffre arrondi. »
_PAUSE, _END = expression(r",\s*"), expression(r"\s*(?:[.,;)]|$)")


def _marker_near(marked: Marked, figure: Figure, unit: Cue | None, taken: int, limit: int) -> Span | None:
    """« environ », « ~ » in front of the figure, « environ », « (est.) » behind it or its unit."""
    if marked.folded.startswith("+", figure.span.end):
        return Span(figure.span.start, figure.span.end + 1)
    before = _APPROXIMATE_SIGN.search(marked.folded[: figure.span.start])
    if before and before.start() >= taken:
        return Span(before.start(), figure.span.start)
    for cue in marked.of("approximate", taken, limit):
        if cue.end <= figure.span.start and _AFTER_MARKER.fullmatch(marked.folded[cue.end : figure.span.start]):
            return Span(cue.start, figure.span.start)
        follows = unit.end if unit and unit.end <= cue.start else figure.span.end
        alone = not (_NEXT_FIGURE.match(marked.folded, cue.end) or _counts_something_else(marked, cue))
        if (
            cue.start >= follows
            and alone
            and (
                _AT_ONCE.fullmatch(marked.folded, follows, cue.start)
                or (_PAUSE.fullmatch(marked.folded, follows, cue.start) and _END.match(marked.folded, cue.end))
            )
        ):
            return Span(figure.span.start, _skip(marked.folded, cue.end, _CLOSING))
    return None


def _details_after(marked: Marked, position: int, limit: int) -> Span | None:
    """What is printed behind a figure on its year, source or scope: « (2012, Insee) », « , agglomération »."""
    pause = _PAUSE.match(marked.folded, position, limit)
    scope = marked.at("scope", pause.end()) if pause else None
    end = scope.end if scope and _END.match(marked.folded, scope.end) else position
    while True:
        match = _DETAIL.match(marked.folded, end, limit) or _BARE_DETAIL.match(marked.folded, end, limit)
        if match is None or not _is_detail(marked, match.start(), match.end()):
            return Span(position, end) if end > position else None
        end = match.end()


def _is_population(marked: Marked, figure: Figure, end: int) -> bool:
    """A figure with a unit, or too large for a year."""
    large = figure.value is not None and figure.value > _LATEST_YEAR
    return large or _unit_after(marked, figure.span.end, end) is not None


def _is_detail(marked: Marked, start: int, end: int) -> bool:
    """Only words on source, scope and date; a bracket with a figure of its own is another population."""
    if any(_is_population(marked, figure, end) for figure in find_figures(marked, start, end)):
        return False
    if _LETTERS_AND_YEAR.fullmatch(marked.text, start, end):
        return True
    kinds = ("scope", "population_source", "approximate", "population_unit", "population_label")
    unknown = _unknown_words(marked, start, end, kinds)
    return not unknown or (
        len(unknown) <= _LONGEST_SOURCE
        and bool(marked.of("population_source", start, end))
        and _SOURCE_IN_BRACKET.search(marked.folded[start:end]) is not None
    )


def _scope(marked: Marked, whole: Span, figure: Figure) -> Cue | None:
    """The scope printed with the figure; before it in the clause, behind it, or inside its bracket."""
    if "scope" not in marked.kinds:
        return None
    behind = marked.of("scope", figure.span.end, whole.end)
    before = marked.of("scope", whole.start, figure.span.start)
    leading = _leading_scope(marked, whole.start)
    return next(iter([*behind, *before, *leading]), None)


def _leading_scope(marked: Marked, start: int) -> list[Cue]:
    """« agglomération : 1 200 000 habitants », « et 1 200 000 pour l'agglomération »."""
    return [
        cue for cue in marked.of("scope", 0, start) if _AFTER_LEADING_SCOPE.fullmatch(marked.folded[cue.end : start])
    ]
