"""What one file may cost: processor time and memory, set in the child anew before each file."""

from __future__ import annotations

import math
import os
import sys
from pathlib import Path
from typing import NamedTuple

from jumelages.errors import TooMuchMemory, TooSlow

SECONDS, SECONDS_A_MEGABYTE, MOST_SECONDS = 20, 10, 240
"""Processor time; a bulletin takes 0.1 s, and 10,000 blocks of text (3 MB) take 13 s."""
MEGABYTES, MEGABYTES_A_MEGABYTE, MOST_MEGABYTES = 1_000, 100, 3_000
"""Memory beyond what the child holds before; 10,000 blocks of text take 600 MB."""
CROWDED = 700_000_000
"""A child that still holds so many bytes after a file is replaced; after one bulletin it holds 150 MB."""

HAS_LIMITS = sys.platform == "linux"
"""Whether the system itself ends a process at its limits. Elsewhere the parent looks (see `Watch`)."""


class Allowance(NamedTuple):
    """Seconds of processor time and bytes of memory."""

    seconds: int
    memory: int


def allowance(size: int) -> Allowance:
    """What a file of so many bytes may cost."""
    megabytes = size / 1_000_000
    return Allowance(
        min(round(SECONDS + SECONDS_A_MEGABYTE * megabytes), MOST_SECONDS),
        min(round(MEGABYTES + MEGABYTES_A_MEGABYTE * megabytes), MOST_MEGABYTES) * 1_000_000,
    )


class Watch:
    """Looks from the parent at what a child uses, where the system has no limits."""

    def __init__(self, pid: int) -> None:
        import psutil

        self._process = psutil.Process(pid)
        self._end = math.inf
        self._memory = math.inf

    def begin(self, allowed: Allowance) -> None:
        """From now on the child may use so much more."""
        self._end = self._seconds() + allowed.seconds
        self._memory = self._process.memory_info().rss + allowed.memory

    def passed(self) -> type[TooSlow | TooMuchMemory] | None:
        """The limit that the child has passed."""
        import psutil

        try:
            if self._seconds() > self._end:
                return TooSlow
            return TooMuchMemory if self._process.memory_info().rss > self._memory else None
        except psutil.NoSuchProcess:  # its connection shows it
            return None

    def _seconds(self) -> float:
        times = self._process.cpu_times()
        return times.user + times.system


def is_runnable(pid: int) -> bool:
    """Whether a process works, or would if it were given a processor, rather than sleeps."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()[0] == "R"
    except (OSError, IndexError):  # it is gone, which its connection shows
        return False


def resident() -> int:
    """The bytes of memory that this process holds."""
    if sys.platform == "linux":
        return _pages_of_memory()[1] * os.sysconf("SC_PAGE_SIZE")
    else:  # noqa: RET505 - a branch that mypy knows to be another system's
        import psutil

        return psutil.Process().memory_info().rss


def limit(allowed: Allowance) -> None:
    """Let the system end this process when, from now on, it uses more than it is allowed."""
    if sys.platform == "linux":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        addresses = _pages_of_memory()[0] * resource.getpagesize()
        _set_limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + allowed.seconds)
        _set_limit(resource.RLIMIT_AS, addresses + allowed.memory)


def lift() -> None:
    """Take the limits away again."""
    if sys.platform == "linux":
        import resource

        _set_limit(resource.RLIMIT_CPU, resource.RLIM_INFINITY)
        _set_limit(resource.RLIMIT_AS, resource.RLIM_INFINITY)


def forbid_core_dumps() -> None:
    """A child that is ended leaves no copy of its memory on the disk."""
    if sys.platform == "linux":
        import resource

        _set_limit(resource.RLIMIT_CORE, 0)


if sys.platform == "linux":

    def _set_limit(kind: int, soft: int) -> None:
        import resource

        hard = resource.getrlimit(kind)[1]
        bounds = [value for value in (soft, hard) if value != resource.RLIM_INFINITY]
        resource.setrlimit(kind, (min(bounds, default=resource.RLIM_INFINITY), hard))

    def _pages_of_memory() -> tuple[int, int]:
        """The pages that this process may address, and those that it holds."""
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - asked for each file, and half as dear
            addressed, held, *_ = file.read().split()
        return int(addressed), int(held)
