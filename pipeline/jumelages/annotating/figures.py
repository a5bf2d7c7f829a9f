"""Figures: numbers as printed, in every notation, with what they are worth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from jumelages.annotating.annotated import Marked
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.mentions import Doubt

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
_FIGURE = expression(
    r"""(?<![\w.,'/])(?P<figure>
      (?:[lio][ .'](?=\d{3}(?!\d)))?(?=[0-9lios?]*[0-9])[0-9lios?]+
      (?:[ .,'][0-9lios?]+(?![a-jln-rt-z]))*
    )(?![0-9]|/\d)(?:\s*(?P<magnitude>millions?|mio|milliers?|milles?(?=\s*(?:d')?h)|mille|m|k)(?=hab|(?![a-z0-9²/])))?(?:\s+et\s+(?P<half>demi)e?)?""",
    re.VERBOSE,
)
_GROUPED = expression(r"\d{1,3}(?:([ .'])\d{3})(?:\1\d{3})*|\d{1,3}(?:,\d{3}){2,}")
_PLAIN = expression(r"\d+")
_DECIMAL = expression(r"\d{1,3}[.,]\d{1,3}")
_NUMBER_WORD = expression(
    r"(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|"
    r"cinquante|soixante|septante|huitante|octante|nonante|cents?|mille|millions?|et|demi)"
)
_SPELLED = expression(rf"(?<!\w){_NUMBER_WORD.pattern}(?:[\s-]+{_NUMBER_WORD.pattern})*(?!\w)")
_MILLION = 1_000_000
#: What OCR makes of digits, and the digits.
_LOOK_ALIKES = str.maketrans("lios", "1105")
_HALF = expression(r"\s+et\s+demie?$")
#: Number words that are no population by themselves.
_NO_FIGURE = ("un", "une", "et", "mille", "million", "millions", "cent", "demi", "deux", "m")


@dataclass(frozen=True)
class Figure:
    """A number as printed: its value, the size of its last certain digit, and where it stands."""

    value: int | None
    unit: int
    rounded: bool
    span: Span
    doubts: tuple[Doubt, ...] = ()
    form: str = "digits"


def figures_in(marked: Marked, start: int = 0, limit: int | None = None) -> tuple[Figure, ...]:
    """The numbers of a text, read from `start` to `limit` as if there were no more of it."""
    end = len(marked.text) if limit is None else limit
    digits = [_numeric_figure(match, marked.text) for match in _FIGURE.finditer(_without_days(marked), start, end)]
    spelled = [_spelled_figure(match) for match in _SPELLED.finditer(marked.folded, start, end)]
    found = [figure for figure in (*digits, *spelled) if figure]
    return tuple(_added(sorted(found, key=lambda figure: figure.span), marked.text))


def find_figures(marked: Marked, start: int, limit: int) -> Sequence[Figure]:
    """The annotated numbers within `start` and `limit`; read anew where one is cut there."""
    within: list[Figure] = []
    for figure in marked.figures:
        first, last = figure.span
        if first < start < last or first < limit < last:
            return figures_in(marked, start, limit)
        if start <= first < limit:
            within.append(figure)
    return within


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
    for date in marked.dates:
        if re.search(r"[a-z/.-]", folded[date.span.start : date.span.end]):
            folded = folded[: date.span.start] + "\n" * (date.span.end - date.span.start) + folded[date.span.end :]
    return folded


_LETTER = expression(r"[a-z?]")
_NO_DIGIT = expression(r"\D")


def _numeric_figure(match: re.Match[str], text: str) -> Figure | None:
    span = Span(*match.span())
    printed = match["figure"].rstrip(" .,'")
    if match["magnitude"] is None and match["half"] is None:
        span = Span(span.start, span.start + len(printed))
    if _LETTER.search(printed):
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
        return unreadable(span, text)
    number = Decimal(re.sub(r"[ ']", "", printed).replace(",", "."))
    digits = -int(number.as_tuple().exponent)
    unit = magnitude // 10**digits
    if match["half"]:
        number, unit = number + Decimal("0.5"), magnitude // 10
    return Figure(int(number * magnitude), unit, True, span, form="digits and magnitude")


def _plain_figure(printed: str, span: Span, text: str) -> Figure | None:
    if _GROUPED.fullmatch(printed) or _PLAIN.fullmatch(printed):
        value = int(_NO_DIGIT.sub("", printed))
        if value == 0:
            return unreadable(span, text)
        return Figure(value, _last_digit(value), False, span)
    return unreadable(span, text)


def _last_digit(value: int) -> int:
    """The size of the last digit that is not a trailing zero."""
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


def unreadable(span: Span, text: str) -> Figure:
    """A number whose digits make no sense."""
    return Figure(None, 1, False, span, (malformed(span, text),))


def malformed(span: Span, text: str) -> Doubt:
    """J102 for a number as printed."""
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
