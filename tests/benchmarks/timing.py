"""Runs side by side, in turns, counted in processor time, so that what else a machine does tells little."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Mapping


def spent() -> float:
    """Seconds of processor time of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def medians(runs: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, float]:
    """The median of each run in milliseconds of processor time; a first round warms up and is not counted."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds + 1):
        for name, run in runs.items():
            begin = spent()
            run()
            times[name].append(1000 * (spent() - begin))
    return {name: statistics.median(measured[1:]) for name, measured in times.items()}


def show(what: str, value: float, limit: float | None = None, *, unit: str = " ms") -> None:
    """One measurement in a line, with its limit."""
    allowed = "" if limit is None else f"   limit {limit:g}{unit}, {'kept' if value < limit else 'MISSED'}"
    print(f"{what:44} {value:10.3f}{unit:3}{allowed}")


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
