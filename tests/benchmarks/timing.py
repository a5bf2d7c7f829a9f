"""Runs side by side: in turns, so that a machine that slows down slows all of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping


def medians(runs: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, float]:
    """The median of each run in milliseconds; a first round warms up and is not counted."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds + 1):
        for name, run in runs.items():
            begin = time.perf_counter()
            run()
            times[name].append(1000 * (time.perf_counter() - begin))
    return {name: statistics.median(measured[1:]) for name, measured in times.items()}


def show(what: str, value: float, limit: float | None = None, *, unit: str = " ms") -> None:
    """One measurement in a line, with its limit."""
    allowed = "" if limit is None else f"   limit {limit:g}{unit}, {'kept' if value < limit else 'MISSED'}"
    print(f"{what:44} {value:10.3f}{unit:3}{allowed}")
