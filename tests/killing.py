"""Work that is killed at its steps, for real: in a child process, with a signal that nobody can catch.

`make test` kills it at every eleventh step, or fewer; with `JUMELAGES_DEEP` set, as in `make deep`, at each.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Engine, event

from tests.depth import DEEP

#: What a program asks of the system to change files, by the name of the function that asks, and where that is from.
_FILE_STEPS = frozenset("open mkdir write writerow writerows fsync rename replace unlink remove rmdir flock".split())
_SYSTEM = frozenset({"posix", "fcntl", "_io", "io", "_csv"})


def steps_to_kill(stride: int = 11) -> Iterator[int]:
    """The numbers of the steps at which work is killed, until it comes through."""
    return itertools.count(1, 1 if DEEP else stride)


def killed_at(step: int, work: Callable[[], object], *engines: Engine, files: bool = False) -> bool:
    """Do the work in a child that is killed as it starts its nth step; whether it came that far.

    A step is a statement or a commit on one of the engines, and with `files` a call that changes files.
    """
    child = os.fork()
    if child == 0:
        _count(step, engines, files=files)
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0, "the work failed by itself"
    return os.WIFSIGNALED(status)


def _count(step: int, engines: tuple[Engine, ...], *, files: bool) -> None:
    steps = iter(range(1, step + 1))

    def count(*_: Any) -> None:
        if next(steps, step) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def count_calls(_: Any, what: str, called: Any) -> None:
        if what == "c_call" and called.__name__ in _FILE_STEPS and _origin(called) in _SYSTEM:
            count()

    for engine in engines:
        event.listen(engine, "before_cursor_execute", count)
        event.listen(engine, "commit", count)
    if files:
        sys.setprofile(count_calls)


def _origin(called: Any) -> str | None:
    """The module of a function, or of what it is a method of: not all that is called « replace » changes files."""
    return called.__module__ or type(called.__self__).__module__


def killed_at_any_step(work: Callable[[], object], engine: Engine, state: Callable[[], object]) -> int:
    """Kill the work at one step after the other, until it comes through; how many steps it has at most.

    After each kill the state must be the one before or that of the end, and these are not the same.
    """
    before, after = state(), {}
    for step in steps_to_kill():
        if not killed_at(step, work, engine):
            break
        after[step] = state()
    end = state()
    assert end != before
    assert [step for step, one in after.items() if one not in (before, end)] == [], "something is half there"
    return step
