"""The children: as many as there are cores, each for many files, kept for the whole process.

A child is spawned, never forked. It has one file at a time, so that its end is that file's; the other files go
on in other children. It is a plain process, not one of multiprocessing's: their daemons, such as a worker of Dask,
may have no children.

This is no work for pebble, tried twice (5.2.3). Its children take their files from one pipe, under a lock with a limit
in seconds on the clock: on a busy machine 1 of 249 good files, among 111 that end their child, was condemned for its
neighbour's end. It replaces a child after so many files, but not one that
holds much memory, and does not say which child has which file, which `limits.Watch` must know.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple
from weakref import WeakSet

from jumelages.catalogues import phrase
from jumelages.errors import Crashed, TooMuchMemory, TooSlow
from jumelages.isolated import limits
from jumelages.isolated.child import Answer, Task
from jumelages.isolated.limits import Allowance, allowance

FILES_A_CHILD = 5_000
"""A child that has served so many files is replaced; a start costs as much as some 200 files, and one that is crowded
is replaced at once."""
PATIENCE = 15
"""So many times a file's seconds of processor time may pass on the clock: the last resort, for a child that sleeps."""
AHEAD = 3
"""So many files a child are done before their turn to be given out."""
TICK = 0.1
"""Seconds between two looks at a child that the system does not limit."""


class Job(NamedTuple):
    """A work on one file, done in a child as `work(data, name, *arguments)`.

    `work` names a function as `package.module:function`, so that only the child loads it. With an `error` the file
    could not be loaded, and there is nothing to do. Its limits follow from its `size`, else from that of `data`.
    """

    name: str
    data: bytes
    work: str
    arguments: tuple[Any, ...] = ()
    error: Exception | None = None
    size: int = 0

    @property
    def allowed(self) -> Allowance:
        """What it may cost."""
        return allowance(self.size or len(self.data))


class Outcome(NamedTuple):
    """What became of a job: what its work returned, or the error that stopped it."""

    job: Job
    value: Any = None
    error: Exception | None = None


_idle: list[_Child] = []
"""Children that wait for a file."""
_living: WeakSet[_Child] = WeakSet()


def outcome(job: Job) -> Any:
    """What the work of one job returns.

    Raises:
        JumelagesError: what stopped it, limits included.
        Defect: an error that nobody foresaw.
    """
    (done,) = outcomes([job], 1)
    if done.error:
        raise done.error
    return done.value


def outcomes(jobs: Iterable[Job], count: int) -> Iterator[Outcome]:
    """The outcomes of jobs in their order; `count` is how many there are."""
    most = max(min(count, cores()), 1)
    todo = enumerate(jobs)
    busy: dict[int, _Child] = {}
    done: dict[int, Outcome] = {}
    turn = 0
    try:
        while True:
            while len(busy) < most and len(busy) + len(done) < AHEAD * most and (following := next(todo, None)):
                number, job = following
                if job.error:
                    done[number] = Outcome(job, error=job.error)
                else:
                    busy[number] = _begin(job)
            if turn in done:
                yield done.pop(turn)
                turn += 1
            elif busy:
                done |= _ended(busy)
            else:
                return
    finally:
        for child in busy.values():
            child.end()


def shut_down() -> None:
    """End the children that wait; the next job spawns new ones."""
    while child := _waiting():
        child.end()


atexit.register(shut_down)


def end_all() -> None:
    """End all children, those of other threads, too, whose files have failed then."""
    shut_down()
    for child in list(_living):
        child.process.kill()


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class _Child:
    """A child process, and the file that it works on."""

    def __init__(self) -> None:
        self.connection, theirs = multiprocessing.Pipe()
        with theirs, _without_interrupts():
            self.process = _spawned(theirs)
        _living.add(self)
        self.served = 0
        self.watch = None if limits.HAS_LIMITS else limits.Watch(self.process.pid)

    def begin(self, job: Job) -> None:
        """Hand it a file.

        Raises:
            OSError: it is gone.
        """
        self.job = job
        self._give_time()
        if self.watch:
            self.watch.begin(job.allowed)
        self.connection.send(Task(job.work, (job.data, job.name, *job.arguments), job.name, job.allowed))

    def _give_time(self) -> None:
        self.deadline = time.monotonic() + PATIENCE * self.job.allowed.seconds

    def answer(self) -> Answer | None:
        """What it answers, or what its end means; None while it still works."""
        try:
            if self.connection.poll():
                answer = pickle.loads(self.connection.recv_bytes())  # noqa: S301 - from our own child
                assert isinstance(answer, Answer)
                return answer
        except (EOFError, OSError):
            return _failed(cause_of_end(self.job.name, self.job.allowed, *_end_of(self.process)))
        if self.watch and (passed := self.watch.passed()):
            return _failed(passed(self.job.name, _limit(passed, self.job.allowed)))
        if time.monotonic() > self.deadline:
            if limits.HAS_LIMITS and limits.is_runnable(self.process.pid):  # the machine is busy; its own limit ends it
                self._give_time()
                return None
            return _failed(
                TooSlow(
                    self.job.name, phrase("no answer within {seconds} s", seconds=PATIENCE * self.job.allowed.seconds)
                )
            )
        return None

    def end(self) -> None:
        """End it at once: it holds nothing that matters, and may be far inside a library."""
        self.connection.close()
        self.process.kill()
        self.process.wait()


def _end_of(process: subprocess.Popen[bytes]) -> tuple[int, int]:
    """With which code a process has ended, and the most bytes that it held; 0 where the system does not say.

    Linux counts from the peak of the process that spawned it: below that nobody knows what was its own.
    """
    most = 0
    if sys.platform == "linux":
        from resource import RUSAGE_SELF, getrusage  # not on all systems

        with suppress(ChildProcessError):  # another thread has ended it
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            most = 1024 * used.ru_maxrss if used.ru_maxrss > getrusage(RUSAGE_SELF).ru_maxrss else 0
    return process.wait(), most


def cause_of_end(name: str, allowed: Allowance, code: int, most: int) -> Exception:
    """What the end of a child means that held so many bytes at most.

    Only the system's own guard against lack of memory sends SIGKILL; pdfium aborts where it gets no more.
    """
    signal_name = signal.Signals(-code).name if code < 0 else ""
    causes = {"SIGXCPU": TooSlow, "SIGKILL": TooMuchMemory}
    if signal_name == "SIGABRT" and most > allowed.memory:
        causes["SIGABRT"] = TooMuchMemory
    if cause := causes.get(signal_name):
        return cause(name, _limit(cause, allowed))
    return Crashed(name, f"signal {signal_name}" if signal_name else f"exit code {code}")


def _limit(cause: type[Exception], allowed: Allowance) -> str:
    return f"over {allowed.seconds} s" if cause is TooSlow else f"over {allowed.memory // 10**6} MB"


def _spawned(theirs: Connection) -> subprocess.Popen[bytes]:
    """A process that serves a connection and finds what this one finds; it inherits nothing else."""
    command = [sys.executable, "-P", "-c", "from jumelages.isolated.child import main; main()", str(theirs.fileno())]
    path = os.pathsep.join(os.path.abspath(folder) for folder in sys.path)  # noqa: PTH100 - "" is where one stands
    environment = os.environ | {"PYTHONPATH": path}
    inherited: dict[str, Any] = {"pass_fds": [theirs.fileno()]}
    if sys.platform == "win32":
        os.set_handle_inheritable(theirs.fileno(), True)
        inherited = {"startupinfo": subprocess.STARTUPINFO(lpAttributeList={"handle_list": [theirs.fileno()]})}
    return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, **inherited)  # noqa: S603 - this Python


def _begin(job: Job) -> _Child:
    """A child that works on the job: one that waited, or a new one."""
    while child := _waiting():
        with suppress(OSError):  # ended meanwhile
            child.begin(job)
            return child
        child.end()
    child = _Child()
    with suppress(OSError):  # ended at once, which its answer shows
        child.begin(job)
    return child


def _waiting() -> _Child | None:
    """A child that waits; other threads take some, too."""
    try:
        return _idle.pop()
    except IndexError:
        return None


def _ended(busy: dict[int, _Child]) -> dict[int, Outcome]:
    """Wait until children end their work, take them out of `busy`, and give the outcomes."""
    deadline = min(child.deadline for child in busy.values())
    seconds = TICK if any(child.watch for child in busy.values()) else max(deadline - time.monotonic(), 0) + TICK
    wait([child.connection for child in busy.values()], timeout=seconds)
    answers = {number: answer for number, child in busy.items() if (answer := child.answer())}
    done: dict[int, Outcome] = {}
    for number, answer in answers.items():
        child = busy.pop(number)
        done[number] = Outcome(child.job, answer.value, answer.error)
        child.served += 1
        if answer.is_crowded or child.served >= FILES_A_CHILD:
            child.end()
        else:
            _idle.append(child)
    return done


def _failed(error: Exception) -> Answer:
    return Answer(None, error, is_crowded=True)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl-C in a terminal goes to all processes there; it is the parent that ends the children."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
