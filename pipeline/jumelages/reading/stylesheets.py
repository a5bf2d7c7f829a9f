"""The little of a style sheet that decides what is seen and where a paragraph begins: simple selectors only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jumelages.expressions import expression

Declarations = dict[str, str]

MAX_SHEET = 1_000_000
"""The most characters of style sheets that are looked at."""
_COMMENT = expression(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_BRACE = expression(r"[{}]")
_SIMPLE = expression(r"[a-z][a-z0-9]*(?:[.#][\w-]+)?|[.#][\w-]+", re.IGNORECASE)
_LENGTH = expression(r"(-?\d*\.?\d+)(cm|mm|in|pt|pc|px|em|rem|%)?")
_POINTS = {"cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72, "pt": 1, "pc": 12, "px": 0.75, "em": 12, "rem": 12, "%": 0}


def declarations(text: str) -> Declarations:
    """« display: none; color: red » by the properties' names, in small letters."""
    pairs = (one.lower().replace("!important", "").partition(":") for one in text.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if value.strip()}


def rules(sheet: str) -> dict[str, Declarations]:
    """What a style sheet says for all media, by its selectors of one step: « p », « .menu », « p.menu », « #menu »."""
    found: dict[str, Declarations] = {}
    for selectors, body in _top_level(_COMMENT.sub(" ", sheet[:MAX_SHEET])):
        for selector in selectors.split(","):
            if _SIMPLE.fullmatch(selector.strip()):
                found.setdefault(selector.strip().lower(), {}).update(declarations(body))
    return found


def _top_level(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and bodies that stand in no other block, as those of one medium do."""
    depth, start, opened, selectors = 0, 0, 0, ""
    for brace in _BRACE.finditer(sheet):
        if brace[0] == "{":
            if depth == 0:
                selectors, opened = sheet[start : brace.start()], brace.end()
            depth += 1
            continue
        depth = max(depth - 1, 0)
        if depth == 0:
            start = brace.end()
            if not selectors.lstrip().startswith("@"):
                yield selectors, sheet[opened : brace.start()]


def points(length: str) -> float | None:
    """« 0.25cm » in points; None where it is no length. A share of the page counts as none at all."""
    match = _LENGTH.fullmatch(length.strip())
    return float(match[1]) * _POINTS.get(match[2] or "px", 0) if match else None
