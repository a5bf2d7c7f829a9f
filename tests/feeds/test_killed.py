"""Exports that are killed at any step, or meet a full disk: what was there is whole, and the next run is good."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect

from jumelages.feeds.choosing import chosen, chosen_ever
from jumelages.feeds.databases import feed_database
from jumelages.feeds.dimensions import metadata
from jumelages.feeds.facts import known_portions
from jumelages.feeds.files import write_tables
from jumelages.feeds.folders import whole_folder
from jumelages.feeds.linked import write_linked
from jumelages.feeds.package import foreign_file
from jumelages.store.engines import asking, open_store, raw_engine
from tests import made
from tests.cli.command import jumelages
from tests.depth import some_of
from tests.killing import killed_at, killed_at_any_step, steps_to_kill
from tests.store.bulletins import HAIFA, bulletin, headed, put, rows_of

FIRST_DAY = datetime.date(2014, 7, 11)
FORMATS = ("csv", "jsonl", "parquet", "jsonld")


@pytest.fixture
def store(tmp_path: Path) -> Engine:
    """A store of two bulletins."""
    engine = open_store(str(tmp_path / "store.db"), create=True)
    put(engine, bulletin("2014-07-11", HAIFA, made.KOBE))
    put(engine, bulletin("2018-12-20", headed("A. B."), made.TRIPARTITE))
    return engine


def feed(store: Engine, target: Engine, day: datetime.date | None = None) -> None:
    with asking(store) as connection:
        feed_database(connection, target, as_of=day)


def export(store: Engine, to: Path, file_format: str, day: datetime.date | None = None) -> None:
    with asking(store) as connection, whole_folder(to, foreign_file) as folder:
        if file_format == "jsonld":
            write_linked(connection, chosen(connection, day), folder)
        else:
            write_tables(
                connection, chosen(connection, day), known_portions(connection, chosen_ever(day)), folder, file_format
            )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def test_a_database_whose_first_feeding_is_killed_is_empty_as_before(store: Engine, tmp_path: Path) -> None:
    target = raw_engine(str(tmp_path / "downstream.db"))

    def rows() -> object:
        return inspect(target).get_table_names() and rows_of(target, metadata)

    assert killed_at_any_step(lambda: feed(store, target), target, rows) > 20


def test_a_database_that_a_killed_run_feeds_is_as_before(store: Engine, target: str) -> None:
    engine = raw_engine(target, fed=True)
    feed(store, engine, FIRST_DAY)
    assert killed_at_any_step(lambda: feed(store, engine), engine, lambda: rows_of(engine, metadata)) > 20


@pytest.mark.parametrize("file_format", some_of(FORMATS, 3))
def test_a_folder_that_a_killed_run_writes_is_the_old_or_the_new_one(
    file_format: str, store: Engine, tmp_path: Path
) -> None:
    export(store, tmp_path / "old", "csv", FIRST_DAY)
    export(store, tmp_path / "new", file_format)
    old, new = contents(tmp_path / "old"), contents(tmp_path / "new")
    replaced = 0
    for step in steps_to_kill():
        here = tmp_path / str(step)
        shutil.copytree(tmp_path / "old", here / "out")
        run = partial(export, store, here / "out", file_format)
        was_killed = killed_at(step, run, store, files=True)
        left = [contents(old) for old in here.glob(".out.jumelages-old-*")]
        found = contents(here / "out") or (left[0] if left else {})
        assert found in (old, new), f"something is half there after step {step}"
        replaced += found == new
        run()
        assert contents(here / "out") == new
        assert [path.name for path in here.iterdir()] == ["out"], f"rubbish is left after step {step}"
        if not was_killed:
            break
    assert step > 50
    assert replaced > 1, "the last steps clear up behind the new folder"


@contextmanager
def filled(disk: Path, *, free: int) -> Iterator[None]:
    """A disk with room for so many bytes."""
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(shutil.disk_usage(disk).free - free))
    yield
    ballast.unlink()


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_folder_on_a_full_disk_stays_as_it_was(file_format: str, db: Path, small_disk: Path) -> None:
    command = ["export", "--db", str(db), "--format", file_format, "--to", str(small_disk / "out"), "--as-of"]
    assert jumelages(*command, "2014-07-11").code == 0
    before = contents(small_disk / "out")
    with filled(small_disk, free=32_000):
        done = jumelages(*command, "2018-12-20")
        assert (done.code, "no space left" in done.err, done.err.count("\n")) == (54, True, 1)
        assert contents(small_disk / "out") == before
        assert {path.name for path in small_disk.iterdir()} == {"ballast", "out"}
    assert jumelages(*command, "2018-12-20").code == 0
    assert contents(small_disk / "out") != before


@pytest.mark.parametrize("free", [8_000, 30_000, 60_000])
def test_a_database_on_a_full_disk_stays_as_it_was(free: int, db: Path, small_disk: Path) -> None:
    target = str(small_disk / "downstream.db")
    command = ["export", "--db", str(db), "--format", "sqlite", "--to", target]
    assert jumelages(*command, "--as-of", "2014-07-11").code == 0
    before = rows_of(raw_engine(target), metadata)
    with filled(small_disk, free=free):
        done = jumelages(*command)
        assert (done.code, target in done.err, done.err.count("\n")) == (33, True, 1)
        assert rows_of(raw_engine(target), metadata) == before
    assert jumelages(*command).code == 0
    assert jumelages(*command).out == "nothing has changed\n"
