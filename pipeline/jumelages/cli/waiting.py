"""What a person at a terminal sees while a long run goes on."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

import click

from jumelages.cli.speaking import catalogue, is_quiet
from jumelages.reporting.untrusted import printable

if TYPE_CHECKING:
    from rich.progress import Progress

_REACHED = "jumelages.reached"


class _Reached(NamedTuple):
    """How many files of how many were done when Ctrl-C came, and whether these are kept."""

    done: int
    of: int
    kept: bool


SILENT_SECONDS = 2.0
"""A run that is over by then shows nothing."""


class Waiting:
    """A progress bar on standard error, if that is a terminal and the run takes long, with the file that is at work.

    Each of the files takes so many `steps`. What else is printed meanwhile belongs inside `aside()`, so that the two
    do not mix. After Ctrl-C, `interrupted()` says how far it came; what is done is `kept` where each file is.
    """

    def __init__(self, names: Sequence[str], *, steps: int = 1, kept: bool = False) -> None:
        self._names = names
        self._steps = steps
        self._kept = kept
        self._done = 0
        self._progress: Progress | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty() and not is_quiet():
            self._progress = _late_progress()
            self._progress.add_task(self._name(), total=self._steps * len(self._names))
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress:
            self._progress.stop()
        if kind is KeyboardInterrupt and (context := click.get_current_context(silent=True)):
            context.meta[_REACHED] = _Reached(self._done // self._steps, len(self._names), self._kept)

    def _name(self) -> str:
        """The file that is at work."""
        following = self._names[self._done // self._steps :]
        return printable(Path(following[0]).name) if following else ""

    def advance(self, steps: int = 1) -> None:
        """So many steps of files are done."""
        self._done += steps
        if self._progress:
            task = self._progress.task_ids[0]
            self._progress.update(task, advance=steps, description=self._name())

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar away while something else is printed."""
        if self._progress:
            self._progress.stop()
        yield
        if self._progress:
            self._progress.start()


def interrupted() -> str:
    """What is said after Ctrl-C: how far the command came, and how to go on."""
    context, say = click.get_current_context(silent=True), catalogue()
    reached: _Reached | None = context.meta.get(_REACHED) if context else None
    if reached is None:
        return say.gettext("interrupted; what was finished is kept, nothing is written by halves: run it again")
    if reached.kept:
        sentence = say.ngettext(
            "interrupted; {n} of {all} files is done and kept: run the same again, and it goes on there",
            "interrupted; {n} of {all} files are done and kept: run the same again, and it goes on there",
            reached.done,
        )
    else:
        sentence = say.ngettext(
            "interrupted after {n} of {all} files: run it again, or with the others alone",
            "interrupted after {n} of {all} files: run it again, or with the others alone",
            reached.done,
        )
    return sentence.format(n=reached.done, all=reached.of)


def _late_progress() -> Progress:
    from rich.console import Console, RenderableType
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    begin = time.monotonic()

    class LateProgress(Progress):
        def get_renderables(self) -> Iterator[RenderableType]:
            if time.monotonic() - begin > SILENT_SECONDS:
                yield from super().get_renderables()

    return LateProgress(
        BarColumn(pulse_style="bar.complete"),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
