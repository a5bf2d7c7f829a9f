"""Drawn rules and coloured areas of a page -> grids of cells."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jumelages.bulletin import Box
from jumelages.reading.drawn import THIN, Fill

MAX_EDGES = 3_000
"""The most rules of a page that are looked at as a table's."""
MAX_MERGED = 800
"""The most lines that the rules of a page make: a table of many hundred rows or columns is none."""
_NEAR = 3.0
_SNAP = 2.0
_WHITE = 250
_FEWEST_BANDS = 3


_Edge = dict[str, float | str]


class GridCell(NamedTuple):
    """A cell of a grid: its place, how many rows and columns it spans, and its box."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


class Grid(NamedTuple):
    """Cells between rules. `columns` are the left edges of the columns and the right edge of the last.

    `is_open` says that its columns are drawn by upright rules between them alone: there may be another at each side.
    """

    box: Box
    cells: list[GridCell]
    rows: tuple[float, ...]
    columns: tuple[float, ...]
    is_open: bool = False


def grids_of(rules: Sequence[Box], fills: Sequence[Fill], page: Box) -> list[Grid]:
    """The grids that rules and the edges of coloured areas make, from top to bottom.

    Rules that begin and end alike are joined at their ends: a table drawn with level rules alone is a
    grid of one column. A frame around the whole page is none.
    """
    edges = _edges(rules, fills, page)
    if not edges or len(edges) > MAX_EDGES:
        return []
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    merged = merge_edges(edges, _SNAP, _SNAP, _NEAR, _NEAR)
    closed = merge_edges([*merged, *_closing(merged)], _SNAP, _SNAP, _NEAR, _NEAR)
    if len(closed) > MAX_MERGED:
        return []
    cells = intersections_to_cells(edges_to_intersections(closed, _NEAR, _NEAR))
    level = [_box(edge) for edge in merged if edge["orientation"] == "h"]
    tables = cells_to_tables(cells)  # of two cells or more
    alone = ([cell] for cell in set(cells).difference(*tables))
    grids = (_with_sides(_grid([Box(*cell) for cell in table]), level) for table in (*tables, *alone))
    return sorted((grid for grid in grids if not _is_frame(grid, page)), key=lambda grid: (grid.box.top, grid.box.x0))


def _with_sides(grid: Grid, level: Sequence[Box]) -> Grid:
    """The grid, open where no level rule ends at its sides."""
    x0, top, x1, bottom = grid.box
    across = [rule for rule in level if top - _NEAR <= rule.top <= bottom + _NEAR and rule.x0 < x1 and x0 < rule.x1]
    ends = (abs(rule.x0 - x0) <= _NEAR or abs(rule.x1 - x1) <= _NEAR for rule in across)
    return grid._replace(is_open=len(grid.columns) > _FEWEST_BANDS and not any(ends))


def _edges(rules: Sequence[Box], fills: Sequence[Fill], page: Box) -> list[_Edge]:
    level: list[Box] = []
    upright: list[Box] = []
    for rule in rules:
        (level if rule.x1 - rule.x0 >= rule.bottom - rule.top else upright).append(rule)
    for box, colour, _ in fills:
        if min(colour) >= _WHITE or _covers_page(box, page):
            continue
        x0, top, x1, bottom = box
        level += [Box(x0, top, x1, top), Box(x0, bottom, x1, bottom)]
        upright += [Box(x0, top, x0, bottom), Box(x1, top, x1, bottom)]
    edges = [_edge(rule, "h") for rule in level if rule.x1 - rule.x0 > THIN]
    return edges + [_edge(rule, "v") for rule in upright if rule.bottom - rule.top > THIN]


def _closing(edges: Sequence[_Edge]) -> list[_Edge]:
    """Edges at both ends of rules that begin and end alike, where none are drawn."""
    level = [_box(edge) for edge in edges if edge["orientation"] == "h"]
    upright = [_box(edge) for edge in edges if edge["orientation"] == "v"]
    closing = [_edge(box, "v") for box in _across(level, upright)]
    turned = _across(list(map(_turned, upright)), list(map(_turned, level)))
    return closing + [_edge(_turned(box), "h") for box in turned]


def _box(edge: _Edge) -> Box:
    return Box(float(edge["x0"]), float(edge["top"]), float(edge["x1"]), float(edge["bottom"]))


def _turned(box: Box) -> Box:
    return Box(box.top, box.x0, box.bottom, box.x1)


def _across(level: Sequence[Box], upright: Sequence[Box]) -> list[Box]:
    alike: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for rule in level:
        alike[round(rule.x0 / _NEAR), round(rule.x1 / _NEAR)].append(rule)
    across: list[Box] = []
    for group in alike.values():
        if len({round(rule.top / _NEAR) for rule in group}) >= _FEWEST_BANDS:
            low, high = min(rule.top for rule in group), max(rule.bottom for rule in group)
            ends = (x for x in (group[0].x0, group[0].x1) if not _is_drawn(x, low, high, upright))
            across += [Box(x, low, x, high) for x in ends]
    return across


def _is_drawn(x: float, low: float, high: float, upright: Sequence[Box]) -> bool:
    return any(abs(rule.x0 - x) <= _NEAR and rule.bottom > low and rule.top < high for rule in upright)


def _edge(rule: Box, orientation: str) -> _Edge:
    x0, top, x1, bottom = rule
    if orientation == "h":
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": orientation,
        "object_type": "line",
    }


def _grid(boxes: list[Box]) -> Grid:
    """The grid of these cells; a row begins where one of them does, not where one ends beside others that go on."""
    columns = _lines(x for box in boxes for x in (box.x0, box.x1))
    rows = _lines([*(box.top for box in boxes), max(box.bottom for box in boxes)])
    cells = []
    for box in sorted(boxes, key=lambda box: (box.top, box.x0)):
        row, below = _index(rows, box.top), _index(rows, box.bottom)
        column, behind = _index(columns, box.x0), _index(columns, box.x1)
        cells.append(GridCell(row, column, max(below - row, 1), max(behind - column, 1), box))
    whole = Box(columns[0], rows[0], columns[-1], rows[-1])
    return Grid(whole, sorted(cells, key=lambda cell: cell[:2]), rows, columns)


def _lines(values: Iterable[float]) -> tuple[float, ...]:
    """Positions, those within a rule's breadth as one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return tuple(kept)


def _index(lines: Sequence[float], value: float) -> int:
    return min(bisect_left(lines, value - _NEAR), len(lines) - 1)


def _covers_page(box: Box, page: Box) -> bool:
    return (box.x1 - box.x0) * (box.bottom - box.top) > 0.85 * (page.x1 - page.x0) * (page.bottom - page.top)


def _is_frame(grid: Grid, page: Box) -> bool:
    return len(grid.cells) == 1 and (grid.box.bottom - grid.box.top) > 0.8 * (page.bottom - page.top)
