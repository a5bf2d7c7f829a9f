"""Old and new side by side, with the words marked that differ."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
#: Below this share of common words, marking single words only confuses.
_FEWEST_IN_COMMON = 0.3
#: Words, blanks and signs of a side beyond which it is marked whole: the search takes time with their cube.
_MOST_WORDS = 400


class Piece(NamedTuple):
    """A stretch of one side; `differs` where the other side has something else."""

    text: str
    differs: bool


def marked(old: str | None, new: str | None) -> tuple[list[Piece], list[Piece]]:
    """Both sides in pieces. A side that is not there is empty, and the other is all different."""
    before, after = _WORDS.findall(old or ""), _WORDS.findall(new or "")
    if not before or not after or max(len(before), len(after)) > _MOST_WORDS:
        return _whole(old), _whole(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _FEWEST_IN_COMMON:
        return _whole(old), _whole(new)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, i, j, m, n in matcher.get_opcodes():
        differs = kind != "equal"
        left += [Piece("".join(before[i:j]), differs)] if i < j else []
        right += [Piece("".join(after[m:n]), differs)] if m < n else []
    return left, right


def _whole(text: str | None) -> list[Piece]:
    return [Piece(text, differs=True)] if text else []
