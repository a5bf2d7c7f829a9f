"""Populations: figures in every notation, their bounds, scope and year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile

from jumelages.annotating.annotated import Cue, Marked, remembered
from jumelages.annotating.dates import Dated, find_dates
from jumelages.annotating.wording import blanked, repair_doubts, without_small_words
from jumelages.bulletin import Span
from jumelages.mentions import Doubt, Mention
from jumelages.records import Scope

RULE = "population"

_MAGNITUDES = {
    "millions": 1_000_000,
    "million": 1_000_000,
    "m": 1_000_000,
    "mio": 1_000_000,
    "milliers": 1_000,
    "millier": 1_000,
    "mille": 1_000,
    "milles": 1_000,
    "k": 1_000,
}
#: Digits in groups, with letters that OCR makes of digits let in, so that a damaged figure is one figure.
_FIGURE = re.compile(
    r"""(?<![\w.,'/])(?P<figure>
      (?:[lio][ .'](?=\d{3}(?!\d)))?(?=[0-9lios?]*[0-9])[0-9lios?]+
      (?:[ .,'][0-9lios?]+(?![a-jln-rt-z]))*
    )(?![0-9]|/\d)(?:\s*(?P<magnitude>millions?|mio|milliers?|milles?(?=\s*(?:d')?h)|mille|m|k)(?=hab|(?![a-z0-9²/])))?(?:\s+et\s+(?P<half>demi)e?)?""",
    re.VERBOSE,
)
_GROUPED = re.compile(r"\d{1,3}(?:([ .'])\d{3})(?:\1\d{3})*|\d{1,3}(?:,\d{3}){2,}")
_PLAIN = re.compile(r"\d+")
_DECIMAL = re.compile(r"\d{1,3}[.,]\d{1,3}")
_NUMBER_WORD = re.compile(
    r"(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|"
    r"cinquante|soixante|septante|huitante|octante|nonante|cents?|mille|millions?|et|demi)"
)
_SPELLED = re.compile(rf"(?<!\w){_NUMBER_WORD.pattern}(?:[\s-]+{_NUMBER_WORD.pattern})*(?!\w)")
#: More than the most populous state has (United Nations, 2024 revision): a larger figure is no city's.
_LARGEST = 1_500_000_000
_LATEST_YEAR = 2100
_MILLION = 1_000_000
#: Fewer inhabitants than this are not told without their unit.
_SMALLEST_ALONE = 1000
#: No statement about a city holds more numbers than this; what stands behind is not understood.
_MOST_FIGURES = 24
_LONGEST_LABEL = 70
#: Words that an office of statistics' name may have beside those of the lexicon.
_LONGEST_SOURCE = 4
#: What OCR makes of digits, and the digits.
_LOOK_ALIKES = str.maketrans("lios", "1105")
_HALF = re.compile(r"\s+et\s+demie?$")
#: Number words that are no population by themselves.
_NO_FIGURE = ("un", "une", "et", "mille", "million", "millions", "cent", "demi", "deux", "m")
_FOLLOWS_SCOPE = re.compile(r"[^\d;.]{0,25}")
_PRECEDES_SCOPE = re.compile(r"\s*[(,]?\s*(?:dans|pour|en)?\s*(?:l'|la|le)?\s*")
_BLANKS = re.compile(r"\s*")
_BEFORE_UNIT = re.compile(r"\s*(?:d'|de\s+|d’)?\s*")
_BRACKET_OR_SHORT = re.compile(r"\([^()]*\)|\b(?:env|approx|ca)\.")
_APPROXIMATE_SIGN = re.compile(r"[~≈≃≅±<>≤≥]\s*$|\+/-\s*$")
_AFTER_MARKER = re.compile(r"['\s.]*(?:a\s+)?")
_CLOSING = re.compile(r"\.?\)?")
_DETAIL = re.compile(r"\s*[,;:–—-]?\s*\((?P<inside>[^()]*)\)")
_BARE_DETAIL = re.compile(
    r"\s*,?\s*(?:en|au|avec|sans|hors|depuis|dans|pour|selon|recens|source|estimation|intra|d'apres|dont)\b[^;:()]*?"
    r"(?=\.(?!\d)|[;()]|,\s*\d|\s-\s|$)"
)
_SOURCE_IN_BRACKET = re.compile(r"\(.*(?:source|recens|selon|estimation|\d{4})")
_AFTER_LEADING_SCOPE = re.compile(r"\s*(?:[:(–-]\s*|de\s+|d'|avec\s+)?")


@dataclass(frozen=True)
class PopulationValue:
    """A figure with its bounds; `value` is None where it can't be told."""

    value: int | None
    low: int | None
    high: int | None
    approximate: bool
    scope: Scope
    year: Dated | None
    text: str


@dataclass(frozen=True)
class Figure:
    """A number as printed: its value, the size of its last certain digit, and where it stands."""

    value: int | None
    unit: int
    rounded: bool
    span: Span
    doubts: tuple[Doubt, ...] = ()
    form: str = "digits"


def read_populations(marked: Marked, start: int = 0, end: int | None = None) -> list[Mention[PopulationValue]]:
    """Every number of inhabitants within `start` and `end`."""
    if marked.kinds.isdisjoint(TELLING_KINDS):
        return []
    return _read_within(marked, start, len(marked.text) if end is None else end)


@remembered
def _read_within(marked: Marked, start: int, end: int) -> list[Mention[PopulationValue]]:
    return list(_in_order(marked, start, end))


def first_population(marked: Marked, start: int) -> Mention[PopulationValue] | None:
    """The first number of inhabitants from `start` on."""
    if marked.kinds.isdisjoint(TELLING_KINDS):
        return None
    if start == marked.begin:
        return next(iter(_read_within(marked, start, len(marked.text))), None)
    return next(_in_order(marked, start, len(marked.text)), None)


#: Without one of them, no figure is a population.
TELLING_KINDS = ("population_unit", "population_label")


def _in_order(marked: Marked, start: int, limit: int) -> Iterator[Mention[PopulationValue]]:
    taken, borrows = start, False
    for figure in _figures(marked, start, limit)[:_MOST_FIGURES]:
        if figure.span.start < taken or _is_year(marked, figure, limit):
            continue
        mention = _population(marked, figure, taken, limit, borrows=borrows)
        if mention:
            yield mention
            taken, borrows = mention.span.end, True


def is_inside_population(marked: Marked, start: int, position: int) -> bool:
    """Whether the place lies within a population that is read from `start` on, and what is printed with it:
    « 324 576 hab. (source : INS) »."""
    before = takewhile(lambda mention: mention.span.start < position, _in_order(marked, start, len(marked.text)))
    return any(position < mention.span.end for mention in before)


def _figures(marked: Marked, start: int, limit: int) -> list[Figure]:
    """The numbers within `start` and `limit`, those of the whole text but for one that is cut there."""
    within: list[Figure] = []
    for figure in _all_figures(marked):
        first, last = figure.span
        if first < start < last or first < limit < last:
            return _figures_anew(marked, start, limit)
        if start <= first < limit:
            within.append(figure)
    return within


@remembered
def _all_figures(marked: Marked) -> list[Figure]:
    return _figures_anew(marked, 0, len(marked.text))


def _figures_anew(marked: Marked, start: int, limit: int) -> list[Figure]:
    digits = [_numeric_figure(match, marked.text) for match in _FIGURE.finditer(_without_days(marked), start, limit)]
    spelled = [_spelled_figure(match) for match in _SPELLED.finditer(marked.folded, start, limit)]
    found = [figure for figure in (*digits, *spelled) if figure]
    return _added(sorted(found, key=lambda figure: figure.span), marked.text)


def _added(figures: list[Figure], text: str) -> list[Figure]:
    """« 1 million 200 000 » is one figure."""
    added: list[Figure] = []
    for figure in figures:
        above = added[-1] if added else None
        if (
            above is not None
            and above.value
            and figure.value
            and above.unit == _MILLION
            and figure.value < _MILLION
            and text[above.span.end : figure.span.start].isspace()
        ):
            span = Span(above.span.start, figure.span.end)
            added[-1] = replace(figure, value=above.value + figure.value, span=span)
        else:
            added.append(figure)
    return added


def _without_days(marked: Marked) -> str:
    """The folded text with its days and months blanked, so that no figure begins inside a date."""
    folded = marked.folded
    for date in find_dates(marked):
        if re.search(r"[a-z/.-]", folded[date.span.start : date.span.end]):
            folded = folded[: date.span.start] + "\n" * (date.span.end - date.span.start) + folded[date.span.end :]
    return folded


def _numeric_figure(match: re.Match[str], text: str) -> Figure | None:
    span = Span(*match.span())
    printed = match["figure"].rstrip(" .,'")
    if match["magnitude"] is None and match["half"] is None:
        span = Span(span.start, span.start + len(printed))
    if re.search(r"[a-z?]", printed):
        if match["magnitude"] is None and not re.search(r"\d.*\d", printed):
            return None
        understood = printed.translate(_LOOK_ALIKES)
        words = {"read": text[span.start : span.end], "understood": understood}
        return Figure(None, 1, False, span, (Doubt("J101", span, words),))
    if match["magnitude"]:
        return _with_magnitude(printed, match, span, text)
    return _plain_figure(printed, span, text)


def _with_magnitude(printed: str, match: re.Match[str], span: Span, text: str) -> Figure | None:
    magnitude = _MAGNITUDES[match["magnitude"]]
    if not (_DECIMAL.fullmatch(printed) or _PLAIN.fullmatch(printed) or _GROUPED.fullmatch(printed)):
        return _unreadable(span, text)
    number = Decimal(re.sub(r"[ ']", "", printed).replace(",", "."))
    digits = -int(number.as_tuple().exponent)
    unit = magnitude // 10**digits
    if match["half"]:
        number, unit = number + Decimal("0.5"), magnitude // 10
    return Figure(int(number * magnitude), unit, True, span, form="digits and magnitude")


def _plain_figure(printed: str, span: Span, text: str) -> Figure | None:
    if _GROUPED.fullmatch(printed) or _PLAIN.fullmatch(printed):
        value = int(re.sub(r"\D", "", printed))
        if value == 0:
            return _unreadable(span, text)
        return Figure(value, _last_digit(value), False, span)
    return _unreadable(span, text)


def _last_digit(value: int) -> int:
    """The size of the last digit that is not a trailing zero."""
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


def _unreadable(span: Span, text: str) -> Figure:
    return Figure(None, 1, False, span, (_malformed(span, text),))


def _malformed(span: Span, text: str) -> Doubt:
    return Doubt("J102", span, {"read": text[span.start : span.end]})


def _spelled_figure(match: re.Match[str]) -> Figure | None:
    """A number in words, read by text2num; « un », « une », « et » alone are no numbers."""
    words = match.group().strip()
    half = _HALF.search(words)
    bare = words[: half.start()] if half else words
    if bare in _NO_FIGURE:
        return None
    from text_to_num import text2num

    try:
        value = int(text2num(bare, "fr"))
    except ValueError:
        return None
    unit = 1_000_000 if re.search(r"millions?$", bare) else _last_digit(value)
    if half:
        value, unit = value + unit // 2, unit // 10
    span = Span(match.start(), match.start() + len(words))
    return Figure(value, unit, "million" in words, span, form="words")


def _is_year(marked: Marked, figure: Figure, limit: int) -> bool:
    """A bare year with no unit behind it."""
    if figure.value is None or not 1500 <= figure.value <= 2100 or figure.span.end - figure.span.start != 4:
        return False
    return _unit_after(marked, figure.span.end, limit) is None


def _population(
    marked: Marked, figure: Figure, taken: int, limit: int, *, borrows: bool
) -> Mention[PopulationValue] | None:
    if _other_measure(marked, figure.span.end) or _is_lower_end(marked, figure, limit):
        return None
    unit = _unit_after(marked, figure.span.end, limit)
    label = _label_before(marked, figure.span.start, taken)
    beside = _scope_beside(marked, figure, taken, limit) if borrows else None
    if unit is None and label is None and beside is None:
        return None
    if unit is None and _in_unknown_units(marked, figure, limit):
        figure = _unreadable(figure.span, marked.text)
    marker = _marker_near(marked, figure, unit, taken, limit)
    start = min(part.start for part in (label, marker, beside, figure.span) if part)
    start = min([cue.start for cue in _leading_scope(marked, start) if cue.start >= taken], default=start)
    end = max(part.end for part in (unit, marker, figure.span) if part)
    details = _details_after(marked, end, limit)
    whole = Span(start, max([end, *((details and [details.end]) or [])]))
    value = _value(
        marked, figure, Span(figure.span.start, end), whole, approximate=marker is not None or figure.rounded
    )
    too_large = figure.value is not None and value.value is None
    ranged = _RANGE.search(marked.folded, taken, figure.span.start) is not None
    doubts = (_malformed(figure.span, marked.text),) if too_large or ranged else figure.doubts
    value = replace(value, value=None, low=None, high=None) if ranged else value
    repairs = [doubt for part in (unit, label) if part for doubt in repair_doubts(marked, part.start, part.end)]
    undated = [doubt for date in _own_dates(marked, whole, figure) if date.value is None for doubt in date.doubts]
    return Mention(value, whole, RULE, (*doubts, *repairs, *undated), figure.form)


#: « entre 400 000 et 450 000 habitants », « 500-600 000 habitants »: no one figure.
_RANGE = re.compile(r"\d[\d .,']*\s*(?:et|a|ou|-|–)\s*$")
_NEXT_WORD = re.compile(r"\s*(?=[a-z]{3,})")


def _in_unknown_units(marked: Marked, figure: Figure, limit: int) -> bool:
    """« Population : 6 millons »: so small a figure counts what the word behind it says, and we don't know the word."""
    word = _NEXT_WORD.match(marked.folded, figure.span.end, limit)
    if word is None or figure.value is None or figure.value >= _SMALLEST_ALONE:
        return False
    kinds = ("scope", "population_source", "approximate", "population_label")
    return not any(marked.at(kind, word.end()) for kind in kinds)


#: The lower end of a range: « de 1,7 à 2 millions », « 200-250 000 »; « entre 200 000 et 250 000 » needs its « entre ».
_RANGE_AHEAD = re.compile(r"(?:\s*(?:a|ou)\s*|[-–])(?!(?:1[89]|20)\d\d(?![\d .']*\d))\d")
_BETWEEN = re.compile(r"\bentre\s+$")
_AND_AHEAD = re.compile(r"\s+et\s+\d")


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
    """« habitants », « d'âmes », « hab. » with its full stop."""
    cue = marked.at("population_unit", _skip(marked.folded, position, _BEFORE_UNIT))
    if cue is None:
        return _bare_h_after(marked, position, limit)
    words = marked.folded[cue.start : cue.end]
    if words.startswith("hab") and not words.startswith("habitant") and marked.folded.startswith(".", cue.end):
        cue = cue._replace(end=cue.end + 1)
    return cue if cue.end <= limit else None


#: « 41 970 h », behind no fewer than four figures: twelve hours are no inhabitants.
_BARE_H = re.compile(r"(?<=\d[ .']\d{3})\s?h(?![\w/²])|(?<=\d{4})\s?h(?![\w/²])")


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
    if len(between) > _LONGEST_LABEL or re.search(r"[;.]\s|\d", between):
        return None
    return label if ":" in between or _ends_in_wording(marked, label.end, position) else None


def _ends_in_wording(marked: Marked, start: int, end: int) -> bool:
    """Only known words (« estimée à », « de la ville », « environ ») stand between label and figure."""
    return not _unknown_words(marked, start, end, ("approximate", "scope", "population_source"))


def _unknown_words(marked: Marked, start: int, end: int, kinds: tuple[str, ...]) -> list[str]:
    spans: list[tuple[int, int]] = [(cue.start, cue.end) for kind in kinds for cue in marked.of(kind, start, end)]
    spans += [date.span for date in find_dates(marked, start, end)]
    rest = without_small_words(blanked(marked.folded[start:end], start, spans))
    return re.findall(r"[^\W\d_]+", rest)


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
        follows = unit.end if unit else figure.span.end
        alone = re.match(r"['\s.]*(?:de )?[~≈]?\d", marked.folded[cue.end :]) is None
        if cue.start >= follows and alone and re.fullmatch(r"[\s(]*", marked.folded[follows : cue.start]):
            return Span(figure.span.start, _skip(marked.folded, cue.end, _CLOSING))
    return None


def _details_after(marked: Marked, position: int, limit: int) -> Span | None:
    """What is printed behind a figure on its year, source or scope: « (2012, Insee) », « en 2011 »."""
    end = position
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
    if any(_is_population(marked, figure, end) for figure in _figures(marked, start, end)):
        return False
    kinds = ("scope", "population_source", "approximate", "population_unit", "population_label")
    unknown = _unknown_words(marked, start, end, kinds)
    return not unknown or (
        len(unknown) <= _LONGEST_SOURCE
        and bool(marked.of("population_source", start, end))
        and _SOURCE_IN_BRACKET.search(marked.folded[start:end]) is not None
    )


def _value(marked: Marked, figure: Figure, printed: Span, whole: Span, *, approximate: bool) -> PopulationValue:
    low, high = _bounds(figure)
    return PopulationValue(
        value=figure.value if figure.value is None or figure.value < _LARGEST else None,
        low=low,
        high=high,
        approximate=approximate,
        scope=_scope(marked, whole, figure),
        year=_year(marked, whole, figure),
        text=marked.text[printed.start : printed.end],
    )


def _bounds(figure: Figure) -> tuple[int | None, int | None]:
    """What the printed digits can mean: half a unit of the last one to each side."""
    if figure.value is None:
        return None, None
    if figure.unit == 1:
        return figure.value, figure.value
    return max(figure.value - figure.unit // 2, 0), figure.value + figure.unit // 2 - 1


def _scope(marked: Marked, whole: Span, figure: Figure) -> Scope:
    """The scope printed with the figure; before it in the clause, behind it, or inside its bracket."""
    behind = marked.of("scope", figure.span.end, whole.end)
    before = marked.of("scope", whole.start, figure.span.start)
    leading = _leading_scope(marked, whole.start)
    chosen = next(iter([*behind, *before, *leading]), None)
    return Scope(chosen.value) if chosen else Scope.CITY


def _leading_scope(marked: Marked, start: int) -> list[Cue]:
    """« agglomération : 1 200 000 habitants », « et 1 200 000 pour l'agglomération »."""
    return [
        cue for cue in marked.of("scope", 0, start) if _AFTER_LEADING_SCOPE.fullmatch(marked.folded[cue.end : start])
    ]


def _year(marked: Marked, whole: Span, figure: Figure) -> Dated | None:
    return next((date for date in _own_dates(marked, whole, figure) if date.value), None)


def _own_dates(marked: Marked, whole: Span, figure: Figure) -> list[Dated]:
    return [
        date
        for date in find_dates(marked, whole.start, whole.end)
        if not figure.span.start <= date.span.start < figure.span.end
    ]
