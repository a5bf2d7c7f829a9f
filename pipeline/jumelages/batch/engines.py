"""What runs the reading of parts: threads of this process with a child each, or a cluster of Dask."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent import futures
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from jumelages.batch.part import Written, read_part
from jumelages.batch.reader import Reading
from jumelages.batch.sources import File
from jumelages.catalogues import phrase
from jumelages.errors import ClusterLost, UnlikeWorker
from jumelages.isolated import pool

Batches = Iterable[Sequence[File]]
#: What a cluster has time for: to answer, and to have a first worker.
_PATIENCE, _PATIENCE_FOR_WORKERS = "10s", "120s"
#: Batches that each thread of a cluster is given ahead.
_AHEAD = 2


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


def on_a_cluster(batches: Batches, reading: Reading, aside: Path, address: str) -> Iterator[Written]:
    """The parts, as the workers of a Dask scheduler write them; what one that ended had to read, another one reads.

    Raises:
        ClusterLost: the scheduler is not there, or no longer, or worker after worker ends.
        UnlikeWorker: a worker has not this jumelages.
        JumelagesError: what else stops all of them.
    """
    from distributed import Client, wait

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is said in one sentence, once
    read = partial(read_part, reading=reading, aside=aside)

    def first_done(running: set[Any]) -> set[Any]:
        done: set[Any] = wait(running, return_when="FIRST_COMPLETED").done  # type: ignore[no-untyped-call]  # it has none
        return done

    with _explained(address), Client(address, timeout=_PATIENCE) as client:  # type: ignore[no-untyped-call]  # the same
        client.wait_for_workers(1, timeout=_PATIENCE_FOR_WORKERS)
        most = max(_AHEAD * sum(client.nthreads().values()), 1)
        for one in _flowing(batches, partial(client.submit, read, pure=False), first_done, most):
            yield one.result()


@contextmanager
def _explained(address: str) -> Iterator[None]:
    """Report in one sentence what a cluster complains of.

    Raises:
        ClusterLost, UnlikeWorker: what it is.
    """
    from distributed import KilledWorker
    from distributed.client import FutureCancelledError

    try:
        yield
    except KilledWorker as error:
        raise ClusterLost(address, phrase("one worker after the other ended while it read the same files")) from error
    except TimeoutError as error:
        raise ClusterLost(address, phrase("it has no workers, or is not there")) from error
    except (FutureCancelledError, futures.CancelledError, OSError) as error:
        raise ClusterLost(address) from error
    except ImportError as error:
        raise UnlikeWorker(address, " ".join(str(error).split())) from error
