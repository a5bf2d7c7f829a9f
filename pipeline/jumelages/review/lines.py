"""Changes as lines of a page: one a Change, in groups by city."""

from __future__ import annotations

from typing import NamedTuple

from jumelages.catalogues import Language
from jumelages.comparing.changes import Change, Significance
from jumelages.comparing.rewording import reworded
from jumelages.reporting.changes import by_block, field_words, mark, whole_words
from jumelages.reporting.marking import Piece, marked
from jumelages.review.queries import Compared


class Line(NamedTuple):
    """A Change in a list; `number` is its place in the comparison."""

    number: int
    change: Change
    about: str
    mark: str
    old: list[Piece]
    new: list[Piece]


class Card(NamedTuple):
    """The Changes of one block, or of the bulletin as a whole, whose name is empty."""

    anchor: str
    name: str
    lines: list[Line]
    cosmetics: list[Line]


def line(number: int, change: Change, language: Language) -> Line:
    """A Change as a line, in a language."""
    change = reworded(change, language)
    old, new = marked(change.old_text, change.new_text)
    about = field_words(change, language) if change.field else whole_words(change, language)
    return Line(number, change, about, mark(change), old, new)


def cards(compared: Compared, language: Language) -> list[Card]:
    """All Changes of a comparison, block by block, in their order."""
    found, at = [], 0
    for index, block in enumerate(by_block(compared.changes)):
        lines = [line(at + place, change, language) for place, change in enumerate(block.changes)]
        at += len(lines)
        cosmetic = [one for one in lines if one.change.significance is Significance.COSMETIC]
        found.append(Card(f"block-{index}", block.name, [one for one in lines if one not in cosmetic], cosmetic))
    return found


def order(compared: Compared) -> list[int]:
    """The numbers of the Changes in the order of review: by block, what is only typing at its end."""
    shown = [(one.lines, one.cosmetics) for one in cards(compared, "en")]
    return [one.number for lines, cosmetics in shown for one in (*lines, *cosmetics)]
