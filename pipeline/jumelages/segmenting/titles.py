"""A title in words that no title of our list has: « STRASBOURG À L'INTERNATIONAL », « Aix et ses jumelles »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from jumelages.annotating.lines import issuer_before_title, issuers_date, may_be_issuer, opens_as_issuer
from jumelages.expressions import expression
from jumelages.segmenting.blocks import is_part_of_world
from jumelages.segmenting.statements import Statement

_BEGINS_BLOCKS = ("heading", "city_label", "accord_label", "country_above")
_MAY_BE_TITLE = ("plain", "possible", "section", "as_of", "issuer")
#: Words of what a bulletin is about.
_ABOUT = r"\b(?&of_bulletin)\b"
_LONGEST = 12


def with_title(statements: Sequence[Statement]) -> list[Statement]:
    """The statements; where none is a title, the last line in front of the blocks that can be one is."""
    begins = [at for at, item in enumerate(statements) if item.role in _BEGINS_BLOCKS]
    front = statements[: begins[0]] if begins else statements
    titles = [at for at, item in enumerate(front) if item.role == "title"]
    sections = [item for item in statements if item.role == "section"]
    if titles and (not sections or titles != [len(front) - 1] or not _is_section(front[-1], sections)):
        return list(statements)
    if [item for item in front if issuer_before_title(item.marked)]:
        return list(statements)
    over = [*(item.role in ("section", "title") for item in front[1:]), False]
    able = [
        at
        for at, item in enumerate(front)
        if _may_be_title(item) and (item.role != "section" or over[at] or not sections[1:])
    ]
    able = able or [
        at
        for at, (above, item) in enumerate(pairwise(front), 1)
        if above.role == "issuer" and _may_be_title(item, close=True) and _TWINNING.search(item.marked.folded)
    ]
    if not able:
        return list(statements)
    found = list(statements)
    item = found[able[-1]]
    dated = item.as_of or issuers_date(item.marked)
    found[able[-1]] = replace(item, role="title", clauses=(), heading=None, as_of=dated, starts_unknown_block=False)
    for at in titles:
        found[at] = replace(found[at], role="section")
    return found


def _is_section(title: Statement, sections: Sequence[Statement]) -> bool:
    """« JUMELAGES » right over its cities, as « PARRAINAGE » stands over others further on."""
    return title.gap and any(
        section.marked.text.isupper() == title.marked.text.isupper() and section.gap for section in sections
    )


_TWINNING = expression(r"\bjumel")


def _may_be_title(item: Statement, *, close: bool = False) -> bool:
    marked = item.marked
    if item.role not in _MAY_BE_TITLE or not (item.gap or close) or opens_as_issuer(marked) or is_part_of_world(marked):
        return False
    words = marked.folded[: item.as_of.span.start if item.as_of else None]
    is_line = len(words.split()) <= _LONGEST and not marked.text.rstrip().endswith((".", ";", ",", ":", "?", "!"))
    named = marked.begin == 0 and marked.patterns[_ABOUT].search(words) is not None
    return named and is_line and "|" not in words


#: Words of a list of twins, which name no department.
_OF_LIST = r"\b(?&of_list)\b"
_JOINED_WORDS = expression(r"[^\W\d] et (?!nos|leurs|ses)[^\W\d]")


def with_department_in_front(statements: list[Statement]) -> list[Statement]:
    """« Affaires culturelles et jumelages » right under the issuer, over a title that stands apart: its department."""
    begin = next((at for at, item in enumerate(statements) if item.role in _BEGINS_BLOCKS), 0)
    for at, (above, item) in enumerate(pairwise(statements[:begin]), 1):
        marked = item.marked
        of_list = marked.patterns[_OF_LIST].search(marked.folded)
        words = may_be_issuer(marked) and _JOINED_WORDS.search(marked.folded) and not of_list
        if above.role == "issuer" and not item.gap and item.role in ("title", "section", "field") and words:
            below = [other for other in statements[at:begin] if other.gap]
            titled = any(other.role == "title" or _may_be_title(other) for other in below)
            issuer = replace(item, role="issuer", clauses=()) if titled else item
            return [*statements[:at], issuer, *statements[at + 1 :]]
    return statements
