"""What word processors and browsers set in front of the paragraphs of a list: « • », « 2. », « b) », « IV. »."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jumelages.expressions import expression

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_PLACE = expression(r"%([1-9])")


class Level(NamedTuple):
    """One level of a list: its form (« 1 », « a », « A », « i », « I », « • », nothing), its text with « %1 » for the
    number of the first level, and the number that it begins with."""

    form: str
    text: str = "%1."
    start: int = 1


def label_of(levels: Sequence[Level], depth: int, counters: list[int]) -> str:
    """The label of the next paragraph at a level; `counters` are those of the list, and go on."""
    if depth >= len(levels):
        return ""
    counters[depth + 1 :] = []
    while len(counters) <= depth:
        counters.append(levels[len(counters)].start - (len(counters) == depth))
    counters[depth] += 1
    level = levels[depth]
    if level.form in ("•", ""):
        return level.form
    return _PLACE.sub(lambda place: _of_level(int(place[1]) - 1, levels, counters), level.text)


def _of_level(depth: int, levels: Sequence[Level], counters: Sequence[int]) -> str:
    return figure(counters[depth], levels[depth].form) if depth < len(counters) else ""


def figure(number: int, form: str) -> str:
    """A number in a form: 4 as « 4 », « d », « IV »."""
    if form in ("a", "A") and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "a" else letters.upper()
    if form in ("i", "I") and 0 < number < 4000:
        roman = _roman(number)
        return roman.lower() if form == "i" else roman
    return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, signs in _ROMAN:
        written += signs * (number // value)
        number %= value
    return written
