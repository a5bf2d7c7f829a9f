"""`python -m tests.review.make_land FILE`: the land of Natural Earth as one path, in `land.txt` of the review's map.

FILE is `land-110m.json` of the package world-atlas 2.0.2 (see the README there). The same file gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from jumelages.review.map import projection
from jumelages.review.map.projection import HEIGHT, SOUTH, spot

Point = tuple[float, float]
#: Degrees from the middle of the map to its edges.
HALF = 180.0
LAND = Path(projection.__file__).with_name("land.txt")
#: A ring whose extent is smaller, in units of the map, is left out.
SMALLEST = 1.5


def rings(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """The rings of the land, as longitude and latitude."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)
    for shape in topology["objects"]["land"]["geometries"]:
        for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
            for ring in polygon:
                joined: list[Point] = []
                for number in ring:
                    arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                    joined += arc[1:] if joined else arc
                yield joined


def unwound(ring: Sequence[Point]) -> list[Point]:
    """A ring whose longitudes run on where they cross the 180th meridian."""
    found: list[Point] = []
    turn = 0.0
    for longitude, latitude in ring:
        if found and abs(longitude + turn - found[-1][0]) > HALF:
            turn += 2 * HALF if longitude + turn < found[-1][0] else -2 * HALF
        found.append((longitude + turn, latitude))
    return found


def cut(ring: Sequence[Point], edge: float, sign: int) -> list[Point]:
    """The part of a ring on one side of a meridian (Sutherland and Hodgman): west of it with sign 1, east with -1."""
    found: list[Point] = []
    for before, here in zip([ring[-1], *ring], ring, strict=False):
        is_in, was_in = sign * (edge - here[0]) >= 0, sign * (edge - before[0]) >= 0
        if is_in != was_in:
            share = (edge - before[0]) / (here[0] - before[0])
            found.append((edge, before[1] + share * (here[1] - before[1])))
        if is_in:
            found.append(here)
    return found


def parts(ring: Sequence[Point]) -> Iterator[list[Point]]:
    """A ring as it lies on the map: what crosses the 180th meridian stands on both of its edges."""
    whole = unwound(ring)
    for turn in (-2 * HALF, 0.0, 2 * HALF):
        moved = [(longitude + turn, latitude) for longitude, latitude in whole]
        east = cut(moved, HALF, 1)
        inside = cut(east, -HALF, -1) if east else []
        if inside:
            yield inside


def path(topology: dict[str, Any]) -> str:
    """The land as the path of an SVG."""
    drawn = []
    for ring in (part for whole in rings(topology) for part in parts(whole)):
        if max(latitude for _, latitude in ring) < SOUTH:
            continue
        spots = [spot(latitude, longitude) for longitude, latitude in ring]
        if max(one.x for one in spots) - min(one.x for one in spots) < SMALLEST:
            continue
        steps = [f"{one.x:g},{min(one.y, HEIGHT):g}" for one in spots]
        kept = [step for step, before in zip(steps, [None, *steps], strict=False) if step != before]
        drawn.append(f"M{'L'.join(kept)}Z")
    return "".join(drawn)


if __name__ == "__main__":
    LAND.write_text(path(json.loads(Path(sys.argv[1]).read_bytes())) + "\n", "ascii")
