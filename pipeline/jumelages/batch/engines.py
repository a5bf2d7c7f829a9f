"""What runs the reading of parts: threads of this process with a child each, or a cluster of Dask."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent import futures
from functools import partial
from pathlib import Path
from typing import Any

from jumelages.batch.part import Written, read_part
from jumelages.batch.reader import Reading
from jumelages.batch.sources import File
from jumelages.isolated import pool

Batches = Iterable[Sequence[File]]


def on_this_machine(batches: Batches, reading: Reading, aside: Path, workers: int) -> Iterator[Written]:
    """The parts, as they are done: so many batches at a time, each with a child that reads.

    Raises:
        JumelagesError: what stops all of them.
    """
    is_over = threading.Event()
    read = partial(read_part, reading=reading, aside=aside, is_wanted=lambda: not is_over.is_set())
    with futures.ThreadPoolExecutor(workers) as threads:
        try:
            for one in _flowing(batches, partial(threads.submit, read), _first_done, workers + 1):
                yield one.result()
        except BaseException:  # nobody wants the rest: neither the files that wait, nor those that are being read
            is_over.set()
            threads.shutdown(wait=False, cancel_futures=True)
            pool.end_all()
            raise


def _first_done(running: set[Any]) -> set[Any]:
    return futures.wait(running, return_when=futures.FIRST_COMPLETED).done


def _flowing(
    batches: Batches, begin: Callable[[Sequence[File]], Any], wait: Callable[[set[Any]], set[Any]], most: int
) -> Iterator[Any]:
    """Futures that are done; no more batches are taken up than can be worked on."""
    waiting, running = iter(batches), set[Any]()
    while True:
        while len(running) < most and (batch := next(waiting, None)):
            running.add(begin(batch))
        if not running:
            return
        done = wait(running)
        running -= done
        yield from done
