"""Work that is killed at each of its steps, for real: in a child process, with a signal that nobody can catch."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event

#: What a program asks of the system to change files, by the name of the function that asks.
_FILE_STEPS = frozenset("open mkdir write writerow writerows fsync rename replace unlink remove rmdir flock".split())


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
        if what == "c_call" and called.__name__ in _FILE_STEPS:
            count()

    for engine in engines:
        event.listen(engine, "before_cursor_execute", count)
        event.listen(engine, "commit", count)
    if files:
        sys.setprofile(count_calls)


def killed_at_every_step(work: Callable[[], object], engine: Engine, state: Callable[[], object]) -> int:
    """Kill the work at every statement in turn, until it comes through; how many steps it has.

    After each kill the state must be the one before or that of the end, and these are not the same.
    """
    states = [state()]
    while killed_at(len(states), work, engine):
        states.append(state())
    end = state()
    assert end != states[0]
    assert [step for step, one in enumerate(states) if one not in (states[0], end)] == [], "something is half there"
    print(f"{len(states) - 1} steps")
    return len(states) - 1
