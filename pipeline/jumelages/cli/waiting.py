"""What a person at a terminal sees while a long run goes on."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

from jumelages.cli.speaking import is_quiet

if TYPE_CHECKING:
    from rich.progress import Progress

SILENT_SECONDS = 2.0
"""A run that is over by then shows nothing."""


class Waiting:
    """A progress bar on standard error, if that is a terminal and the run takes long.

    What else is printed meanwhile belongs inside `aside()`, so that the two do not mix.
    """

    def __init__(self, total: int) -> None:
        self._total = total
        self._progress: Progress | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty() and not is_quiet():
            self._progress = _late_progress()
            self._progress.add_task("", total=self._total)
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress:
            self._progress.stop()

    def advance(self, files: int = 1) -> None:
        """So many files are done."""
        if self._progress:
            self._progress.advance(self._progress.task_ids[0], files)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar away while something else is printed."""
        if self._progress:
            self._progress.stop()
        yield
        if self._progress:
            self._progress.start()


def _late_progress() -> Progress:
    from rich.console import Console, RenderableType
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    begin = time.monotonic()

    class LateProgress(Progress):
        def get_renderables(self) -> Iterator[RenderableType]:
            if time.monotonic() - begin > SILENT_SECONDS:
                yield from super().get_renderables()

    return LateProgress(
        BarColumn(pulse_style="bar.complete"),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
