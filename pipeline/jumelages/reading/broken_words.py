"""Words that are broken at the edge of a narrow cell, without a hyphen: « Kaiserslau|tern », « coopératio|n ».

Nothing on paper parts such a break from a blank, but for a single letter that is left over: it is no word. Where a
table has one, its other words that fill their line, with no room for the next letter, are taken as broken too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from jumelages.expressions import expression
from jumelages.reading.layout import Row
from jumelages.reading.parts import TablePart

_WORDS_OF_ONE_LETTER = "aàyôAÀYÔ"
_SMALL_WORDS = frozenset("et de du des la le les en un une au aux ou sur par pour avec dans sous".split())
_FEWEST_LETTERS = 5
_NO_VOWELS = expression("[bcdfghjklmnpqrstvwxz]{2,4}")
_SLACK = 0.5


def with_words_whole(table: TablePart) -> TablePart:
    """The table with the lines marked whose last word goes on in the next."""
    breaks = set(_breaks(table))
    if not any(_is_left_over(after) for _, after in breaks):
        return table
    broken = {id(row) for row, _ in breaks}
    cells = [
        cell._replace(lines=[row._replace(broken=id(row) in broken) for row in cell.lines]) for cell in table.cells
    ]
    return table._replace(cells=cells)


def _breaks(table: TablePart) -> Iterator[tuple[Row, Row]]:
    for cell in table.cells:
        for row, after in pairwise(cell.lines):
            if _may_be_broken(row, after, cell.right):
                yield row, after


def _may_be_broken(row: Row, after: Row, right: float) -> bool:
    """Whether a line of one word has no room for the next letter, and the next line could go on with it."""
    word, rest = row.source, after.source.split()[0]
    if len(word) < _FEWEST_LETTERS or " " in word or not word[-1].isalpha() or not rest.lstrip("-")[:1].isalpha():
        return False
    if rest in _SMALL_WORDS or (rest[0].isupper() and not word[1:].isupper()):
        return False
    left, end = after.edges[0]
    return row.box.x1 + end - left > right - _SLACK


def _is_left_over(row: Row) -> bool:
    """Whether a line begins with what is no word: a letter, or small letters without a vowel (« développeme|nt »)."""
    first = row.source.split()[0]
    if len(first) == 1:
        return first not in _WORDS_OF_ONE_LETTER or row.source == "y"
    return _NO_VOWELS.fullmatch(first) is not None
