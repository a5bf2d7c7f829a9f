"""Killed at any step, on a full disk, on a locked or read-only file: nothing is lost, doubled or half there."""

from __future__ import annotations

import datetime
import subprocess
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine

from jumelages.errors import DatabaseLocked, DatabaseReadOnly, DiskFull, JumelagesError
from jumelages.records import Extractor
from jumelages.store import engines, upgrading
from jumelages.store.engines import open_store, writing
from jumelages.store.ingesting import Outcome, withdraw
from jumelages.store.rekeying import merge, split, undo
from jumelages.store.rereading import Reread, reread
from tests import made
from tests.cli.command import jumelages
from tests.cli.test_bad_input import an_ordinary_user
from tests.killing import killed_at, killed_at_any_step, steps_to_kill
from tests.store.bulletins import bulletin, counted, headed, later, named, put, rows_of

FIRST = bulletin("2014-07-11", headed("Yona YAHAV"), made.KOBE)
LAST = bulletin("2024-07-11", headed("Einat KALISCH"), made.KOBE)
BETWEEN = bulletin("2018-12-20", headed("Yona YAHAV"), made.TRIPARTITE)


def test_an_ingest_that_is_killed_at_any_step_leaves_the_state_before(db: str) -> None:
    engine = open_store(db, create=True)
    put(engine, FIRST)
    put(engine, LAST, 1)
    steps = killed_at_any_step(lambda: put(engine, BETWEEN, 2), engine, lambda: rows_of(engine))
    assert steps > 20, "the ingest has more steps than that"
    assert counted(engine)["revision"] == 3
    assert put(engine, BETWEEN, 3).outcome is Outcome.KNOWN


def test_a_rereading_that_is_killed_at_any_step_leaves_the_state_before(db: str) -> None:
    engine = open_store(db, create=True)
    newer = Extractor(version="1", lexicon="0")
    for number, (data, record) in enumerate((FIRST, BETWEEN, LAST)):
        extractor = record.extractor if record is BETWEEN[1] else newer
        put(engine, (data, record.model_copy(update={"extractor": extractor})), number)
    reading = BETWEEN[1].model_copy(update={"extractor": newer, "blocks": BETWEEN[1].blocks[:1]})

    def again() -> list[Reread]:
        return list(reread(engine, lambda *_: reading, newer, now=lambda: later(3)))

    assert killed_at_any_step(again, engine, lambda: rows_of(engine)) > 20
    assert again() == []


ERRATUM = named(bulletin("2018-12-20", headed("Einat KALISCH"), made.TRIPARTITE), "erratum.txt")
SECOND_ERRATUM = named(bulletin("2018-12-20", headed("Ali BENNANI"), made.TRIPARTITE), "second.txt")


def errata(engine: Engine) -> None:
    """A bulletin with neighbours on both sides, its erratum, and another one of its date that waits."""
    for number, paper in enumerate((FIRST, LAST, BETWEEN, ERRATUM)):
        put(engine, paper, number)
    partial_one = SECOND_ERRATUM[1].model_copy(update={"status": "partial"})
    put(engine, (SECOND_ERRATUM[0], partial_one), 4)


@pytest.mark.parametrize(
    "decide",
    [
        lambda engine: withdraw(engine, "erratum.txt", now=later(9)),
        lambda engine: put(engine, SECOND_ERRATUM, 9, beside=True),
        lambda engine: put(engine, SECOND_ERRATUM, 9, replaces="erratum.txt"),
        lambda engine: put(engine, BETWEEN, 9, replaces="erratum.txt"),
    ],
    ids=["withdraw", "beside", "replaces", "replaces-back"],
)
def test_a_decision_on_a_document_that_is_killed_at_any_step_leaves_the_state_before(
    decide: Callable[[Engine], object], db: str
) -> None:
    engine = open_store(db, create=True)
    errata(engine)
    assert killed_at_any_step(lambda: decide(engine), engine, lambda: rows_of(engine)) > 20


def test_a_withdrawal_taken_back_by_a_killed_run_is_as_before(db: str) -> None:
    engine = open_store(db, create=True)
    errata(engine)
    withdraw(engine, "erratum.txt", now=later(8))
    back = partial(withdraw, engine, "erratum.txt", now=later(9))
    assert killed_at_any_step(back, engine, lambda: rows_of(engine)) > 20


def test_a_rekey_undone_by_a_killed_run_is_as_before(db: str) -> None:
    engine = open_store(db, create=True)
    for number, paper in enumerate((FIRST, BETWEEN, LAST)):
        put(engine, paper, number)
    merge(engine, made.KOBE.name, "Haïfa", now=later(3), force=True)
    assert killed_at_any_step(partial(undo, engine, 1, now=later(9)), engine, lambda: rows_of(engine)) > 5


@pytest.mark.parametrize(
    "change_histories",
    [
        lambda engine: merge(engine, made.KOBE.name, "Haïfa", now=later(3), force=True),
        lambda engine: split(engine, "Haïfa", "other", datetime.date(2018, 1, 1), now=later(3)),
    ],
    ids=["merge", "split"],
)
def test_histories_joined_or_parted_by_a_killed_run_are_as_before(
    change_histories: Callable[[Engine], int], db: str
) -> None:
    engine = open_store(db, create=True)
    for number, paper in enumerate((FIRST, BETWEEN, LAST)):
        put(engine, paper, number)
    assert killed_at_any_step(lambda: change_histories(engine), engine, lambda: rows_of(engine)) > 5


def test_a_store_whose_making_is_killed_at_any_step_can_be_made_anew(tmp_path: Path) -> None:
    for step in steps_to_kill(61):
        db = str(tmp_path / f"{step}.db")
        engine = engines.raw_engine(db)
        was_killed = killed_at(step, partial(upgrading.create_tables, engine, "db"), engine)
        put(open_store(db, create=True), FIRST)
        if not was_killed:
            break
    assert step > 20


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
    assert "Kobe" in jumelages("history", "Kobe", "--db", db).out
