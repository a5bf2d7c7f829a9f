"""Small words: articles, prepositions and the like, which say nothing of their own in any field."""

from __future__ import annotations

import re

_SMALL = re.compile(
    r"\b(?:de|du|des|d|la|le|les|l|et|ou|en|au|aux|a|est|sont|fut|un|une|avec|par|pour|dans|sur|elle|il|ce|cette|qui|"
    r"ont|ete|an|s|y|selon|soit|dont|son|sa|nos|ville)\b"
)


def blanked(folded: str, start: int, spans: list[tuple[int, int]]) -> str:
    """The folded text, which begins at `start`, with some stretches replaced by blanks."""
    letters = list(folded)
    for first, last in spans:
        low, high = max(first - start, 0), min(last - start, len(letters))
        letters[low:high] = " " * max(high - low, 0)
    return "".join(letters)


def without_small_words(folded: str) -> str:
    """The folded text with its small words replaced by blanks; positions stay."""
    return _SMALL.sub(lambda match: " " * len(match.group()), folded)
