"""Forms one under the other, a label on a line and its value below or behind it: what each form repeats are its labels.

« Commune / Galway / Premier élu / Michael Crowe / Commune / Vigo / Premier élu / Abel Caballero »: of the labels none
has to be known but the city's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from jumelages.annotating.annotator import Annotator
from jumelages.bulletin import Cell, Line, Table
from jumelages.segmenting.headers import field_of_label

_FEWEST_FORMS, _FEWEST_LABELS = 2, 3
_LONGEST_LABEL = 60


class Form(NamedTuple):
    """The lines of a form, and what they are: a row of labels over a row of values."""

    begin: int
    end: int
    table: Table


class _Labelled(NamedTuple):
    """A line, and what it may be in a form: a label, in small letters, too, and what stands behind its colon."""

    line: Line
    words: str
    label: Line
    value: Line | None


def repeated_forms(lines: Sequence[Line], lexicon: Annotator) -> list[Form]:
    """The forms among the lines, in reading order; none where no two have the same labels."""
    words = [line.text.canonical.partition(":")[0].strip().casefold() for line in lines]
    places: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        places.setdefault(word, []).append(at)
    often = [word for word, found in places.items() if len(found) >= _FEWEST_FORMS and len(word) <= _LONGEST_LABEL]
    if len(often) < _FEWEST_LABELS:
        return []
    fields = {word: field_of_label(word, lexicon) for word in often}
    cities = [word for word in often if fields[word] == "city" and not _issues(lines[places[word][0]], lexicon)]
    if not cities:
        return []
    parted = [_labelled(*both) for both in zip(lines, words, strict=True)]
    forms = _parted(places, max(cities, key=lambda word: len(places[word])), len(lines))
    labels = _labels(parted, forms, fields)
    is_alone = any(parted[places[word][0]].value is None for word in labels)
    if len(labels) < _FEWEST_LABELS or not (is_alone or "office" in map(fields.get, labels)):
        return []  # lines that say by themselves what they are are read as such
    labels = {*labels, *_aside(parted, lexicon)}
    return [_form(parted, [at for at in form if parted[at].words in labels], form.stop) for form in forms]


def _aside(lines: Sequence[_Labelled], lexicon: Annotator) -> Iterator[str]:
    """« Land » in one form, « Comté » in the other: what is known as a label beside the fields, its value behind."""
    for line in lines:
        cue = lexicon.mark(line.words).at("aside", 0) if line.value else None
        if cue and cue.end == len(line.words):
            yield line.words


def _issues(line: Line, lexicon: Annotator) -> bool:
    """« VILLE DE COLMAR » on top of each page: who issues the bulletin, and no label."""
    marked = lexicon.mark(line.text.canonical)
    label = marked.at("label", marked.begin)
    return label is not None and label.end < len(marked.text.rstrip()) and marked.role == "issuer"


def _labelled(line: Line, words: str) -> _Labelled:
    label, colon, value = line.text.canonical.partition(":")
    if not (words and value.strip()):
        return _Labelled(line, words, line, None)
    begin = len(label + colon + value) - len(value.lstrip())
    behind = replace(line, text=line.text.piece(begin, len(label + colon + value)), gap=False)
    return _Labelled(line, words, replace(line, text=line.text.piece(0, len(label.rstrip()))), behind)


def _parted(places: Mapping[str, Sequence[int]], city: str, end: int) -> list[range]:
    """The lines parted before the first that stands once with each city's label, most often this label itself."""
    begins = next(found for found in places.values() if _alternate(found, places[city]) or found is places[city])
    return [range(begin, stop) for begin, stop in pairwise([*begins, end])]


def _alternate(first: Sequence[int], second: Sequence[int]) -> bool:
    """Whether each of the first stands in front of one of the second, and behind the one before."""
    in_turn = [at for pair in zip(first, second, strict=False) for at in pair]
    return len(first) == len(second) and in_turn == sorted(in_turn)


def _labels(lines: Sequence[_Labelled], forms: Sequence[range], fields: Mapping[str, str]) -> Collection[str]:
    """What stands in several forms, at most once in each, but for values that they have in common.

    Such a value always stands between the same label and another one: « Type / Jumelage / Signé le ». `fields` are
    those of which what stands in several speaks.
    """
    counts = [Counter(lines[at].words for at in form) for form in forms]
    several = set(fields).difference(word for count in counts for word, often in count.items() if often > 1)
    above = _above(lines, forms, several)
    has_value = {
        lines[at].words for form in forms for at in form if _has_value(lines[at : min(at + 2, form.stop)], several)
    }
    labels: dict[str, None] = {}
    values: set[str] = set()
    for word in dict.fromkeys(lines[at].words for form in forms for at in form if lines[at].words in several):
        below_one = len(above[word]) == 1 and word not in has_value
        if below_one and (above[word] <= labels.keys() or (above[word] <= values and not fields[word])):
            values.add(word)
        else:
            labels[word] = None
    return labels


def _above(lines: Sequence[_Labelled], forms: Sequence[range], words: Collection[str]) -> dict[str, set[str]]:
    """What stands above each of these words; nothing where that is the form's beginning, or has its value behind it."""
    found: dict[str, set[str]] = {word: set() for word in words}
    for form in forms:
        for over, at in pairwise((None, *form)):
            if at is not None and lines[at].words in found:
                alone = over is not None and lines[over].value is None
                found[lines[at].words].add(lines[over].words if over is not None and alone else "")
    return found


def _has_value(lines: Sequence[_Labelled], several: Collection[str]) -> bool:
    """Whether something stands behind the first of two lines, or right below it, that not several forms say."""
    below = lines[1] if len(lines) > 1 else None
    return lines[0].value is not None or (below is not None and below.words not in several and not below.line.gap)


def _form(lines: Sequence[_Labelled], labels: Sequence[int], stop: int) -> Form:
    ends = [*labels[1:], _end_of_value(lines, labels[-1], stop)]
    cells = [
        cell
        for column, (at, end) in enumerate(zip(labels, ends, strict=True))
        for cell in (Cell(0, column, (lines[at].label,)), Cell(1, column, _value(lines, at, end)))
    ]
    return Form(labels[0], ends[-1], Table(tuple(cells)))


def _value(lines: Sequence[_Labelled], label: int, end: int) -> tuple[Line, ...]:
    """The lines of a value; below their label each is an entry of its own."""
    behind, below = lines[label].value, [line.line for line in lines[label + 1 : end]]
    if behind is not None:
        return (behind, *below)
    return (*below[:1], *(replace(line, gap=True) for line in below[1:]))


def _end_of_value(lines: Sequence[_Labelled], label: int, stop: int) -> int:
    """Where the value of a form's last label ends: before the line that stands apart."""
    first = label + (1 if lines[label].value else 2)
    return next((at for at in range(first, stop) if lines[at].label.gap), stop)
