"""Labels in small type over their values: « POPULATION » over « 14 400 habitants ». Each is a row of a form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from jumelages.bulletin import Box
from jumelages.reading.layout import COLUMN_GAP, PrintedLine, Segment, Word, printed_lines, rows_in, segmented
from jumelages.reading.parts import CellPart, Obstacle, TablePart

_SMALLER = 0.92
"""How small the type of labels is at most, against that of their values."""
_FAR = 1.0
"""How far, in type sizes, a value stands below its label, and its lines below one another, at most."""
_AT_ONE_PLACE = 3.0
"""How far apart, in points, a label and its value begin at most."""
_LONGEST, _SHORT = 40, 3
_MOST_LINES = 6


def labelled_values(words: list[Word], known: Collection[str]) -> tuple[list[Obstacle], list[Word]]:
    """The values below their labels, as forms, and the words that are neither; labels return, or are known."""
    small_type = _SMALLER * median([word.size for word in words]) if words else 0.0
    small = Counter([word.text.casefold() for word in words if word.size < small_type])
    if not any(count > 1 and len(text) > _SHORT for text, count in small.items()) and small.keys().isdisjoint(
        word for label in known for word in label.split()
    ):
        return [], words
    lines = printed_lines(words)
    parts = segmented(lines, COLUMN_GAP)
    starts = [at for at, line in enumerate(parts[:-1]) if _are_labels(line, parts[at + 1])]
    labels = Counter([*known, *(_text(segment) for at in starts for segment in parts[at])])
    starts = [at for at in starts if any(labels[_text(segment)] > 1 for segment in parts[at])]
    if not starts or _repeat_within(parts, starts):
        return [], words
    forms = [_form(parts[at], lines[at + 1 : end]) for at, end in zip(starts, _ends(lines, starts), strict=True)]
    taken = {id(word) for _, held in forms for word in held}
    return [form for form, _ in forms], [word for word in words if id(word) not in taken]


def _are_labels(line: Sequence[Segment], below: Sequence[Segment]) -> bool:
    """Whether each part of a line is a few words in small type, without a figure, with larger type right below."""
    words = [word for segment in below for word in segment.words]
    least = min(word.size for word in words)
    return all(
        max(word.size for word in segment.words) < _SMALLER * least
        and len(_text(segment)) <= _LONGEST
        and not any(character.isdigit() for character in _text(segment))
        and any(abs(word.x0 - segment.x0) <= _AT_ONE_PLACE and _is_below(segment, word) for word in words)
        for segment in line
    )


def _is_below(segment: Segment, word: Word) -> bool:
    return word.top - segment.bottom <= _FAR * word.size


def _repeat_within(parts: Sequence[Sequence[Segment]], starts: Sequence[int]) -> bool:
    """Whether a line holds a label twice, as in cards side by side."""
    return any(len({_text(segment) for segment in parts[at]}) < len(parts[at]) for at in starts)


def _ends(lines: Sequence[PrintedLine], starts: Sequence[int]) -> Iterator[int]:
    """Behind which lines the values below each line of labels end: before other type, more white, or more labels."""
    for start, following in pairwise([*starts, len(lines)]):
        size, bold = lines[start + 1].words[0].size, lines[start + 1].words[0].bold
        end = start + 1
        while (
            end < min(following, start + 1 + _MOST_LINES)
            and lines[end].words[0].size == size
            and lines[end].words[0].bold == bold
            and lines[end].top - lines[end - 1].bottom <= _FAR * size
        ):
            end += 1
        yield end


def _form(labels: Sequence[Segment], lines: Sequence[PrintedLine]) -> tuple[Obstacle, list[Word]]:
    """Each label with the words below it, as a row."""
    begins = [label.x0 for label in labels]
    values: list[list[Word]] = [[] for _ in labels]
    for word in (word for line in lines for word in line.words):
        values[max(sum(x <= word.x0 + _AT_ONE_PLACE for x in begins), 1) - 1].append(word)
    cells: list[CellPart] = []
    for row, (label, value) in enumerate(zip(labels, values, strict=True)):
        right = max((word.x1 for word in value), default=label.x1)
        cells.append(CellPart(row, 0, 1, 1, list(rows_in(label.words)), label.x1))
        cells.append(CellPart(row, 1, 1, 1, list(rows_in(value)), right))
    held = [word for one in (*(label.words for label in labels), *values) for word in one]
    box = Box(
        min(word.x0 for word in held),
        min(word.top for word in held),
        max(word.x1 for word in held),
        max(word.bottom for word in held),
    )
    return Obstacle(box, [TablePart(cells, (begins[0], begins[0] + 1))]), held


def _text(segment: Segment) -> str:
    return label_key(word.text for word in segment.words)


def label_key(words: Iterable[str]) -> str:
    """What is equal of a label wherever it stands."""
    return " ".join(words).casefold()
