"""What is printed into the text and is none of it: words struck out, numbers of entries, footnotes and their marks."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from jumelages.bulletin import Box
from jumelages.expressions import expression
from jumelages.reading.drawn import Fill
from jumelages.reading.footnotes import raised_mark
from jumelages.reading.layout import Word, lines_in
from jumelages.reading.parts import parted

_LOW, _HIGH = 0.3, 0.68
"""Between which parts of a word's height, from its top, a rule strikes it out."""
_THIN = 2.5
_DROPPED = 1.8
"""How much larger than the usual type an initial is that stands over several lines."""
_AS_LONG = 0.6
"""The part of its length, at least, over which a rule that strikes words out goes through them."""
_RAISED = 0.12
_SMALL = 0.8
_CLOSE = 0.5
_LONGEST = 5
_MOST = 1_000
_SMALL_TYPE = 0.93
_DIGITS = 2
_WHITE = 250
BULLET = "•"
_BULLET_NEAR = 1.5
"""How far before a line, in type sizes, the dot of its item stands at most."""
_LARGEST_BADGE = 40.0
_FEWEST_BADGES = 2
_MARK = expression(r"\(?(?:\d{1,2}|[*†‡]{1,3}|[a-d])\)?")
_PAGE_NUMBER = expression(r"[-–—|\s]*\d{1,3}(?:\s*/\s*\d{1,3})?[-–—|\s]*")
_INITIAL = expression(r"[^\W\d_]['’]?")
_UNIT = expression(r"\b(?:[kcdm]?m|n)$")


def with_bullets(words: Sequence[Word], dots: Sequence[Box]) -> list[Word]:
    """The words, and as bullets the round dots that are drawn right before the first word of a line."""
    bullets: list[Word] = []
    for dot in dots[:_MOST]:
        level = [word for word in words if word.top <= dot.top and dot.bottom <= word.bottom]
        near = [word for word in level if word.x1 > dot.x0 - _BULLET_NEAR * word.size]
        first = min(near, key=lambda word: word.x0, default=None)
        if first is not None and 0 <= first.x0 - dot.x1 <= _BULLET_NEAR * first.size:
            bullets.append(
                first._replace(text=BULLET, x0=dot.x0, x1=dot.x1, bold=False, blank="", stops=(dot.x0, dot.x1))
            )
    return [*words, *bullets]


def with_drop_caps(words: Sequence[Word]) -> list[Word]:
    """The words, each large initial over several lines joined to the word that it begins."""
    large = _DROPPED * median([word.size for word in words]) if words else 0.0
    initials = [word for word in words if word.size > large and _INITIAL.fullmatch(word.text)]
    joined = list(words)
    for initial in initials[:_MOST]:
        beside = [word for word in joined if _begins_with(initial, word)]
        first = min(beside, key=lambda word: (word.top, word.x0), default=None)
        if first is not None and first.text[0].islower():
            stops = (*[first.x0] * len(initial.text), *first.stops)
            joined[joined.index(first)] = first._replace(text=initial.text + first.text, stops=stops)
            joined.remove(initial)
    return joined


def _begins_with(initial: Word, word: Word) -> bool:
    """Whether a word stands right behind a large initial, at its height."""
    is_level = initial.top - word.size / 2 <= word.top < word.bottom <= initial.bottom + word.size / 2
    return word.size * _DROPPED <= initial.size and is_level and -1 <= word.x0 - initial.x1 <= word.size


def without_struck(words: Sequence[Word], rules: Sequence[Box]) -> tuple[list[Word], list[Word]]:
    """The words that no rule goes through, and those that one does."""
    level = sorted((rule for rule in rules if rule.bottom - rule.top <= _THIN < rule.x1 - rule.x0), key=_top)
    tops = [rule.top for rule in level]
    crossed: dict[int, list[Word]] = defaultdict(list)
    if not level:
        return list(words), []
    for word in words:
        for at in range(bisect_left(tops, word.top), bisect_left(tops, word.bottom)):
            if _crosses(level[at], word):
                crossed[at].append(word)
    struck = [word for at, held in crossed.items() if _is_as_long(level[at], held) for word in held]
    gone = set(map(id, struck))
    return [word for word in words if id(word) not in gone], struck


def _top(box: Box) -> float:
    return box.top


def _is_as_long(rule: Box, words: Sequence[Word]) -> bool:
    """Whether a rule is about as long as the words that it crosses; not a frame whose name interrupts it."""
    return max(word.x1 for word in words) - min(word.x0 for word in words) > _AS_LONG * (rule.x1 - rule.x0)


def _crosses(rule: Box, word: Word) -> bool:
    height = word.bottom - word.top
    y = (rule.top + rule.bottom) / 2
    is_across = word.top + _LOW * height <= y <= word.top + _HIGH * height
    return is_across and rule.x0 <= word.x0 + 1 and rule.x1 >= word.x1 - 1


def without_marks(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words without the small raised figures or signs behind them, and these."""
    largest = max([word.size for word in words], default=0.0)
    small = _SMALL * largest
    short = [word for word in words if len(word.text) <= _LONGEST and word.size < small and word.straight]
    marks = [word for word in short if _MARK.fullmatch(word.text)]
    if not marks:
        return list(words), []
    least = min(mark.size for mark in marks) / _SMALL
    ends = sorted([word for word in words if word.size > least], key=_right)
    rights = [word.x1 for word in ends]
    found = [
        mark
        for mark in marks
        if any(
            _is_behind(mark, word)
            for word in ends[bisect_left(rights, mark.x0 - _CLOSE * largest) : bisect_left(rights, mark.x0 + 1)][
                -_MOST:
            ]
        )
    ]
    gone = set(map(id, found))
    return [word for word in words if id(word) not in gone], found


def with_raised(words: Sequence[Word], marks: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words, with raised figures at the end of those that marks stand behind, and the marks that are no figures."""
    joined, others = list(words), []
    for mark in marks:
        at = next((at for at, word in enumerate(joined) if _is_behind(mark, word)), None)
        if at is None or not mark.text.isdigit():
            others.append(mark)
            continue
        word = joined[at]
        text = word.text + raised_mark(mark.text, word.text)
        joined[at] = word._replace(text=text, x1=mark.x1, stops=(*word.stops[:-1], *mark.stops))
    return joined, others


def _right(word: Word) -> float:
    return word.x1


def _is_behind(mark: Word, word: Word) -> bool:
    """Whether a mark stands raised and small right behind a word; « km² » is one word."""
    if not (mark.size < _SMALL * word.size and word.straight):
        return False
    raised = word.top - word.size / 2 < mark.top and mark.bottom < word.bottom - _RAISED * word.size
    close = -1 <= mark.x0 - word.x1 <= _CLOSE * word.size
    return raised and close and _UNIT.search(word.text) is None


def without_badges(words: Sequence[Word], fills: Sequence[Fill]) -> tuple[list[Word], list[Word]]:
    """The words without the numbers that stand alone in small round or square areas of colour, and these."""
    small = [fill.box for fill in fills if min(fill.colour) < _WHITE and _is_badge(fill.box)]
    counts = [word for word in words if len(word.text) <= _DIGITS and word.text.isdigit()] if small else []
    held = [inside for box in small[:_MOST] if len(inside := parted(words, box)[0]) == 1]
    numbers = {id(word) for [word] in held if word in counts}
    if len(numbers) < _FEWEST_BADGES:
        return list(words), []
    return [word for word in words if id(word) not in numbers], [word for word in words if id(word) in numbers]


def _is_badge(box: Box) -> bool:
    width, height = box.x1 - box.x0, box.bottom - box.top
    return abs(width - height) < 1 and height < _LARGEST_BADGE


def notes_at_foot(words: Sequence[Word], marks: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words without the footnotes that the marks lead to, and the footnotes' words."""
    if not marks:
        return list(words), []
    size = median(word.size for word in words)
    known = {mark.text.strip("()") for mark in marks}
    lines = lines_in(word for word in words if word.straight)
    while lines and _PAGE_NUMBER.fullmatch(" ".join(word.text for word in lines[-1])):
        lines.pop()
    begin = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        if any(word.size >= _SMALL_TYPE * size for word in lines[at]):
            break
        if lines[at][0].text.strip("().") in known:
            begin = at
    gone = {id(word) for line in lines[begin:] for word in line}
    return [word for word in words if id(word) not in gone], [word for line in lines[begin:] for word in line]
