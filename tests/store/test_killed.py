"""Killed at any step, on a full disk, on a locked or read-only file: nothing is lost, doubled or half there."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from jumelages.errors import DatabaseLocked, DatabaseReadOnly, DiskFull, JumelagesError
from jumelages.store import engines, upgrading
from jumelages.store.engines import open_store, writing
from jumelages.store.ingesting import Outcome
from tests import made
from tests.cli.command import jumelages
from tests.cli.test_bad_input import an_ordinary_user
from tests.store.bulletins import bulletin, counted, headed, put

FIRST = bulletin("2014-07-11", headed("Yona YAHAV"), made.KOBE)
LAST = bulletin("2024-07-11", headed("Einat KALISCH"), made.KOBE)
BETWEEN = bulletin("2018-12-20", headed("Yona YAHAV"), made.TRIPARTITE)


def killed_at(step: int, work: Callable[[], object], engine: Engine) -> bool:
    """Do the work in a child that is killed as it starts its nth statement; whether it came that far."""
    child = os.fork()
    if child == 0:
        steps = iter(range(1, step + 1))

        def count(*_: Any) -> None:
            if next(steps, step) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(engine, "before_cursor_execute", count)
        event.listen(engine, "commit", count)
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def test_an_ingest_that_is_killed_at_any_step_leaves_the_state_before(db: str) -> None:
    engine = open_store(db, create=True)
    put(engine, FIRST)
    put(engine, LAST, 1)
    before = counted(engine)
    step = 1
    while killed_at(step, lambda: put(engine, BETWEEN, 2), engine):
        assert counted(engine) == before, f"something is half there after step {step}"
        step += 1
    assert step > 20, "the ingest has more steps than that"
    assert counted(engine)["revision"] == 3
    assert put(engine, BETWEEN, 3).outcome is Outcome.KNOWN


def test_a_store_whose_making_is_killed_at_any_step_can_be_made_anew(tmp_path: Path) -> None:
    step = 1
    while True:
        db = str(tmp_path / f"{step}.db")
        engine = engines.raw_engine(db)
        was_killed = killed_at(step, partial(upgrading.create_tables, engine, "db"), engine)
        put(open_store(db, create=True), FIRST)
        if not was_killed:
            break
        step += 1
    assert step > 20


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for little more than an empty store."""
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(tmp_path)], check=False).returncode:
        pytest.skip("no permission to mount a small disk")
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_full_disk_is_said_and_what_was_there_stays(small_disk: Path) -> None:
    engine = open_store(str(small_disk / "store.db"), create=True)
    put(engine, FIRST)
    before = counted(engine)
    papers = [bulletin(f"20{year}-01-01", *(headed(f"{name} {year}") for name in "ABCDEFGH")) for year in range(15, 99)]
    error: JumelagesError | None = None
    for paper in papers:
        try:
            put(engine, paper)
        except JumelagesError as caught:
            error = caught
            break
        before = counted(engine)
    assert isinstance(error, DiskFull)
    assert counted(engine) == before


def test_a_file_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = str(tmp_path / "store.db")
    monkeypatch.setattr(engines, "PATIENCE", 0)
    engine = open_store(db, create=True)
    with writing(engine), pytest.raises(DatabaseLocked):
        put(open_store(db), FIRST)
    assert put(engine, FIRST).outcome is Outcome.STORED


def test_an_empty_file_that_may_only_be_read() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        db = Path(folder) / "store.db"
        db.touch(0o444)
        with an_ordinary_user(), pytest.raises(DatabaseReadOnly):
            open_store(str(db), create=True)


def test_a_disk_that_may_only_be_read(small_disk: Path) -> None:
    db = small_disk / "store.db"
    put(open_store(str(db), create=True), FIRST)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(DatabaseReadOnly):
        put(open_store(str(db)), BETWEEN)
    assert "write access to the file and its folder" in jumelages("history", "Kobe", "--db", db).err
