"""From degrees to places on the map: the Natural Earth projection (T. Patterson; its polynomials by B. Šavrič)."""

from __future__ import annotations

import math
from typing import NamedTuple

#: Units of the map, and the latitudes at which it ends.
WIDTH = 1000.0
NORTH, SOUTH = 83.7, -56.5


class Spot(NamedTuple):
    """A place on the map, from the top left corner."""

    x: float
    y: float


def _raw(latitude: float, longitude: float) -> Spot:
    phi, lam = math.radians(latitude), math.radians(longitude)
    square = phi * phi
    fourth = square * square
    x = lam * (0.8707 - 0.131979 * square + fourth * (-0.013791 + fourth * (0.003971 * square - 0.001529 * fourth)))
    y = phi * (1.007226 + square * (0.015085 + fourth * (-0.044475 + 0.028874 * square - 0.005916 * fourth)))
    return Spot(x, y)


_SCALE = WIDTH / (2 * _raw(0, 180).x)
_TOP = _raw(NORTH, 0).y
HEIGHT = round(_SCALE * (_TOP - _raw(SOUTH, 0).y), 1)


def spot(latitude: float, longitude: float) -> Spot:
    """Where a place stands; beyond the map's edges in the north and south outside of it."""
    x, y = _raw(latitude, longitude)
    return Spot(round(WIDTH / 2 + _SCALE * x, 1), round(_SCALE * (_TOP - y), 1))
