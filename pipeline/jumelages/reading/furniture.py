"""What is printed on every page: headers, footers, page numbers.

They are found by position and repetition. Content repeats too (a twinning oath of the same day, a
city printed twice), so a line that could be content stays content when in doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from jumelages.expressions import expression

REACH = 3
"""How many lines from the edge of a page may be furniture."""

_LONGEST = 300
"""In a line longer than this (in characters) no number counts the pages."""

_NUMBER = expression(r"\d+")
_ORNAMENT = r"[-–—·•|*~_.\s]*"
_NUMBERED = expression(
    rf"{_ORNAMENT}(?:pages?|p\.|pg\.?|p)\s*(?:n°\s*)?(\d{{1,3}})"
    rf"(?:\s*(?:/|sur|de|-)\s*(\d{{1,3}}))?{_ORNAMENT}",
    re.I,
)
_SAYS_PAGE = expression(rf"{_ORNAMENT}page\s*(?:n°\s*)?\d{{1,3}}(?:\s*(?:/|sur|de)\s*\d{{1,3}})?{_ORNAMENT}", re.I)
#: « Ville de Dax – Les villes jumelées    page 1 / 2 ».
_FOOTER = expression(r"[^\d;()]{1,80}\s[:|–-]?\s*page\s*\d{1,3}\s*(?:/|sur)\s*\d{1,3}", re.I)
_OF = expression(rf"{_ORNAMENT}\(?(\d{{1,3}})\s*(?:/|sur)\s*(\d{{1,3}})\)?{_ORNAMENT}", re.I)
_BARE = expression(rf"{_ORNAMENT}\(?(\d{{1,3}})\)?{_ORNAMENT}")

_FIELD = expression(
    r"\bsignée?s?\b|\bhabitants?\b|\bdomaines?\b.*:|\b(?:maire|bourgmestre|gouverneur|président|premier)\b.*:"
    r"|\bréactualis|\bactualis|\baccord\b|\bserment\b|\bcharte\b|\bconvention\b|^jumelage",
    re.I,
)
_DOUBTFUL = expression(r"\b(?:1[89]|20)\d\d\b|\([^()]*\)\W*$|\bmaire\b|:", re.I)
#: What a browser prints above and below: date and time with the title, the address with the page.
_BROWSER = expression(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? (?:à )?\d{1,2}[:h]\d{2}(?: [AP]M)?\b.*"
    r"|.*\b(?:file|https?)://\S+ *(?:\d{1,3} ?(?:/|sur|of) ?\d{1,3})?"
)


class Edge(NamedTuple):
    """A line near the edge of a page: canonical text, and its type size where that is known."""

    text: str
    size: int = 0


def says_page(text: str) -> bool:
    """Whether a line is « Page 2 », « Page 2/5 », or a few words and « page 2/5 »: no content, wherever it stands."""
    if _SAYS_PAGE.fullmatch(text):
        return True
    return text[-1:].isdigit() and _FOOTER.fullmatch(text) is not None and _FIELD.search(text) is None


def furniture(edges: Sequence[Sequence[Edge]], numbers: Sequence[int]) -> list[int]:
    """How many lines, from the edge inwards, are furniture on each page.

    `edges` holds the outermost lines of each page from the edge inwards (at most REACH count), all
    from the top or all from the bottom; `numbers` the number of each page in the document.
    """
    keys = [[_keys(edge, page) for edge in lines] for lines, page in zip(edges, numbers, strict=True)]
    counts = Counter(key for line_keys in keys for key in set().union(*line_keys))
    shift = _common_shift(edges, numbers)
    return [
        _depth(lines, line_keys, page, counts, len(edges), shift)
        for lines, line_keys, page in zip(edges, keys, numbers, strict=True)
    ]


def _depth(
    edges: Sequence[Edge],
    keys: Sequence[set[str]],
    page: int,
    counts: Counter[str],
    pages: int,
    shift: int | None,
) -> int:
    depth = 0
    for edge, line_keys in zip(edges, keys, strict=True):
        count = max(counts[key] for key in line_keys)
        if not (_is_repeated(edge.text, count, pages) or _is_page_number(edge.text, page, shift)):
            break
        depth += 1
    return depth


def _keys(edge: Edge, page: int) -> set[str]:
    """What may be equal on other pages: the text, as it is or without one number that counts the pages.

    On the last page the total is the same number, so each is left out in turn.
    """
    text = f"{edge.size} {edge.text.casefold()}"
    if len(text) > _LONGEST:
        return {text}
    places = [match.span() for match in _NUMBER.finditer(text, text.index(" ")) if int(match[0][:6]) == page]
    return {text, *(f"{text[:start]}#{text[end:]}" for start, end in places)}


def _is_repeated(text: str, count: int, pages: int) -> bool:
    """Whether a line that stands at the edge of `count` of the pages is printed on every page."""
    if _FIELD.search(text):
        return False
    if _DOUBTFUL.search(text):
        return count >= max(3, pages - 1)
    return count >= 2 and count >= (pages - 1) / 2


def _is_page_number(text: str, page: int, shift: int | None) -> bool:
    """Whether a line is a page number, in words or in step with the pages, or a browser's header or footer."""
    if (text[:1].isdigit() or "://" in text) and _BROWSER.fullmatch(text):
        return True
    said = _NUMBERED.fullmatch(text) or _OF.fullmatch(text)
    if said:
        return said[2] is None or int(said[1]) <= int(said[2])
    bare = _BARE.fullmatch(text)
    return bare is not None and shift is not None and int(bare[1]) == page + shift


def _common_shift(edges: Sequence[Sequence[Edge]], numbers: Sequence[int]) -> int | None:
    """By how much bare page numbers differ from the count of pages, if most that are printed agree.

    One lone number is a page number only where it is that page's own.
    """
    shifts = Counter(
        int(bare[1]) - page
        for lines, page in zip(edges, numbers, strict=True)
        for edge in lines
        if (bare := _BARE.fullmatch(edge.text))
    )
    if not shifts:
        return None
    shift, count = shifts.most_common(1)[0]
    return shift if count >= 2 or shift == 0 else None
