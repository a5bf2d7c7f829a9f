"""The tables of a database and what leads from one to the other, drawn as SVG of one line: seen without a network."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

_TABLE = re.compile(r"^ {4}(\w+) \{\n((?: {8}.*\n)*) {4}\}", re.M)
_LINK = re.compile(r'^ {4}(\w+) \|\|--o\{ (\w+) : "(.+)"$', re.M)
_KEY = re.compile(r"\w+ (\w+) (PK|FK|PK, FK)$")
#: In pixels: a box, the gaps between them, a row in it; so many boxes stand side by side on a page.
_WIDE, _ACROSS, _BELOW, _ROW, _BESIDE = 168, 16, 44, 17, 4


class _Box(NamedTuple):
    x: int
    y: int
    name: str
    keys: Sequence[tuple[str, str]]

    @property
    def height(self) -> int:
        return (1 + len(self.keys)) * _ROW + 8


def drawn(diagram: str) -> str:
    """A diagram as Mermaid writes it: each table a box with its keys, behind those that it leads to."""
    tables = {name: _keys(rows) for name, rows in _TABLE.findall(diagram)}
    links = [(child, parent) for parent, child, _ in _LINK.findall(diagram) if parent != child]
    boxes = _placed(tables, _depths(tables, links))
    width = max(box.x for box in boxes.values()) + _WIDE + 2
    height = max(box.y + box.height for box in boxes.values()) + 2
    inside = "".join(_line(boxes[child], boxes[parent]) for child, parent in links)
    inside += "".join(map(_box, boxes.values()))
    return (
        f'<div class="drawing" style="overflow-x:auto"><svg role="img" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="var(--font-stack--monospace)" font-size="12" '
        f'fill="currentColor" stroke="none"><title>{escape(", ".join(tables))}</title>{inside}</svg></div>'
    )


def _keys(rows: str) -> list[tuple[str, str]]:
    """The columns of a table that are its key, or lead to another one."""
    found = (_KEY.search(row) for row in rows.splitlines())
    return [(one[1], one[2]) for one in found if one]


def _depths(tables: Mapping[str, object], links: Sequence[tuple[str, str]]) -> dict[str, int]:
    """How many links each table stands behind the first ones; a circle of links counts once."""
    depths = dict.fromkeys(tables, 0)
    for _ in tables:
        for child, parent in links:
            if depths[child] <= depths[parent] < len(tables) // 3:
                depths[child] = depths[parent] + 1
    return depths


def _placed(tables: Mapping[str, Sequence[tuple[str, str]]], depths: Mapping[str, int]) -> dict[str, _Box]:
    """Tables of one depth beside each other, over those that lead to them."""
    boxes: dict[str, _Box] = {}
    for depth in sorted(set(depths.values())):
        names = [name for name in tables if depths[name] == depth]
        for first in range(0, len(names), _BESIDE):
            top = max((box.y + box.height + _BELOW for box in boxes.values()), default=1)
            boxes |= {
                name: _Box(1 + at * (_WIDE + _ACROSS), top, name, tables[name])
                for at, name in enumerate(names[first : first + _BESIDE])
            }
    return boxes


def _box(box: _Box) -> str:
    rows = "".join(
        f'<text x="{box.x + 8}" y="{box.y + (number + 2) * _ROW}" opacity=".75">{escape(name)} {escape(key)}</text>'
        for number, (name, key) in enumerate(box.keys)
    )
    return (
        f'<rect x="{box.x}" y="{box.y}" width="{_WIDE}" height="{box.height}" rx="4" stroke="currentColor" '
        f'style="fill:var(--color-background-secondary)"/>'
        f'<text x="{box.x + 8}" y="{box.y + _ROW}" font-weight="bold">{escape(box.name)}</text>{rows}'
    )


def _line(child: _Box, parent: _Box) -> str:
    """From the top of a table to the foot of the one that it leads to."""
    x0, x1 = child.x + _WIDE // 2, parent.x + _WIDE // 2
    y0, y1, bend = child.y, parent.y + parent.height, _BELOW // 2
    return (
        f'<path d="M{x0} {y0}C{x0} {y0 - bend} {x1} {y1 + bend} {x1} {y1}" fill="none" '
        f'stroke="currentColor" opacity=".45"/>'
    )
