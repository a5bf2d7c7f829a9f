"""A real cluster of Dask on this machine: a scheduler and workers, each a process started without any configuration."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.conftest import ROOT

#: Nobody looks at its pages, and others may have their port.
_NO_PAGE = ("--dashboard-address", "127.0.0.1:0")


class Cluster:
    """The processes; `address` is where the scheduler answers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.workers: list[subprocess.Popen[bytes]] = []
        self._began = 0
        file = folder / "scheduler.json"
        self.scheduler = self._dask(
            "scheduler", "--scheduler-file", str(file), "--port", "0", "--dashboard-address", "127.0.0.1:0"
        )
        while not file.exists():
            assert self.scheduler.poll() is None
            time.sleep(0.05)
        while not (text := file.read_text()):
            time.sleep(0.05)
        self.address = json.loads(text)["address"]

    def _dask(self, *arguments: str) -> subprocess.Popen[bytes]:
        self._began += 1
        path = os.pathsep.join([str(ROOT), os.environ["PYTHONPATH"]])
        command = [sys.executable, "-m", f"distributed.cli.dask_{arguments[0]}", *arguments[1:]]
        with (self._folder / f"{arguments[0]}-{self._began}.log").open("wb") as log:
            return subprocess.Popen(
                [*command, "--host", "127.0.0.1", *_NO_PAGE],
                env=os.environ | {"PYTHONPATH": path},
                cwd=self._folder,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )

    def start_worker(self) -> None:
        """Start one more `dask worker`, with its nanny, as it comes."""
        self.workers.append(self._dask("worker", self.address))

    def kill_a_worker(self) -> None:
        """Kill the process of a worker that reads; its nanny starts another one."""
        for one in psutil.Process(self.workers[0].pid).children():
            if "spawn_main" in " ".join(one.cmdline()):
                one.kill()

    @property
    def restarts(self) -> int:
        """How many workers were started in the place of others."""
        logs = [file.read_text() for file in self._folder.glob("worker-*.log")]
        return sum(log.count("Start worker at:") for log in logs) - len(self.workers)

    def end(self) -> None:
        for one in (*self.workers, self.scheduler):
            one.terminate()
        for one in (*self.workers, self.scheduler):
            one.wait()


@contextmanager
def cluster(folder: Path, workers: int = 1) -> Iterator[Cluster]:
    """A scheduler, and workers."""
    folder.mkdir()
    made = Cluster(folder)
    try:
        for _ in range(workers):
            made.start_worker()
        yield made
    finally:
        made.end()
