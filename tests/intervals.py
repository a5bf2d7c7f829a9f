"""95 % confidence intervals: of a share by Wilson's formula, of a figure over bulletins by the bootstrap."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from math import sqrt
from typing import TypeVar

_Item = TypeVar("_Item")
_Z = 1.959964
_SAMPLES = 1000


def wilson(count: int, total: int) -> tuple[float, float]:
    """Of `count` out of `total`; (0, 1) where there is nothing to count."""
    if not total:
        return 0.0, 1.0
    share, square = count / total, _Z * _Z
    middle = share + square / (2 * total)
    half = _Z * sqrt(share * (1 - share) / total + square / (4 * total * total))
    whole = 1 + square / total
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def bootstrap(items: Sequence[_Item], figure: Callable[[Sequence[_Item]], float]) -> tuple[float, float]:
    """Of a figure of `items`, each drawn as a whole and with replacement, from a fixed seed."""
    drawn = random.Random(2026)
    figures = sorted(figure(drawn.choices(items, k=len(items))) for _ in range(_SAMPLES))
    return figures[int(0.025 * _SAMPLES)], figures[int(0.975 * _SAMPLES) - 1]
