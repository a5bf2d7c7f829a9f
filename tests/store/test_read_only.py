"""Stores that may only be read: on a shared drive, one writes and many read."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jumelages.errors import ChangedMeanwhile, DatabaseReadOnly, FolderReadOnly, NoFolder, NoPermission
from jumelages.store.engines import asking, open_store, writing
from jumelages.store.histories import history, log
from tests import made
from tests.cli.command import jumelages
from tests.cli.test_bad_input import an_ordinary_user
from tests.killing import killed_at
from tests.store.bulletins import bulletin, headed, put

FIRST = bulletin("2014-07-11", headed("Yona YAHAV"), made.KOBE)
LAST = bulletin("2024-07-11", headed("Einat KALISCH"), made.KOBE)
READING = (
    ("log",),
    ("show",),
    ("history", "Kobe"),
    ("diff", "2014-07-11", "2024-07-11"),
    ("changes",),
    ("rekey", "list"),
    ("rekey", "suggest"),
    ("doctor",),
)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that others may look into."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)
        Path(name).chmod(0o755)


@pytest.fixture
def store(folder: Path) -> Path:
    """A store in it, closed: the file alone."""
    engine = open_store(str(folder / "store.db"), create=True)
    put(engine, FIRST)
    put(engine, LAST, 1)
    assert [path.name for path in folder.iterdir()] == ["store.db"]
    return folder / "store.db"


def may_only_be_read(store: Path) -> None:
    store.chmod(0o444)
    store.parent.chmod(0o555)


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_every_command_that_reads_reads_what_it_may_not_write(command: tuple[str, ...], store: Path) -> None:
    expected = jumelages(*command, "--db", store)
    may_only_be_read(store)
    with an_ordinary_user():
        done = jumelages(*command, "--db", store)
    assert (done.code, done.out, done.err) == (expected.code, expected.out, expected.err)
    assert [path.name for path in store.parent.iterdir()] == ["store.db"]


@pytest.mark.parametrize("output_format", ["csv", "sqlite"])
def test_what_may_only_be_read_can_be_exported(output_format: str, store: Path) -> None:
    may_only_be_read(store)
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        with an_ordinary_user():
            done = jumelages("export", "--db", store, "--to", f"{name}/out", "--format", output_format)
    assert done.code == 0, done.err


def test_a_store_that_is_private_is_said_to_be(store: Path) -> None:
    store.chmod(0o600)
    with an_ordinary_user():
        done = jumelages("log", "--db", store)
    assert done.code == NoPermission.exit_code
    assert "ask its owner for read access" in done.err


def test_a_reader_sees_what_a_live_writer_has_committed(store: Path) -> None:
    with writing(open_store(str(store))) as connection:
        connection.exec_driver_sql("UPDATE document SET name = 'not committed' WHERE id = 1")
        store.chmod(0o644)
        store.parent.chmod(0o555)
        with an_ordinary_user(), asking(open_store(str(store))) as reading:
            assert [one.revision.name for one in log(reading)] == ["2014-07-11.txt", "2024-07-11.txt"]
    holder = sqlite3.connect(store)  # whoever has it open keeps what was written last in the second file
    holder.execute("UPDATE document SET name = 'committed' WHERE id = 1")
    holder.commit()
    with an_ordinary_user(), asking(open_store(str(store))) as reading:
        assert [one.revision.name for one in log(reading)] == ["committed", "2024-07-11.txt"]
    holder.close()


def written_and_killed(store: Path) -> None:
    """What a writer committed that was killed before it tidied up."""

    def write() -> None:
        connection = sqlite3.connect(store)
        connection.execute("UPDATE document SET name = 'committed' WHERE id = 1")
        connection.commit()
        os.kill(os.getpid(), 9)

    assert killed_at(10**6, write)
    assert store.with_name("store.db-wal").stat().st_size


@pytest.mark.parametrize("without", ["", "-shm"])
def test_a_killed_writer_leaves_what_it_committed_to_readers(without: str, store: Path) -> None:
    written_and_killed(store)
    if without:  # a copy of two files of three
        store.with_name(f"store.db{without}").unlink()
    store.parent.chmod(0o555)
    with an_ordinary_user(), asking(open_store(str(store))) as reading:
        assert [one.revision.name for one in log(reading)] == ["committed", "2024-07-11.txt"]


def test_what_changes_while_it_is_read_is_refused(store: Path) -> None:
    may_only_be_read(store)

    def write() -> None:
        copy = store.with_name("copy.db")
        shutil.copy(store, copy)
        with sqlite3.connect(copy) as connection:
            connection.execute("UPDATE document SET name = 'other'")
        connection.close()
        store.write_bytes(copy.read_bytes())

    with an_ordinary_user():
        engine = open_store(str(store))
        reading = asking(engine)
        connection = reading.__enter__()
        history(connection, "Kobe")
    write()
    with an_ordinary_user(), pytest.raises(ChangedMeanwhile, match="run the same again"):
        reading.__exit__(None, None, None)


@pytest.mark.parametrize(
    "work",
    [
        lambda store: put(open_store(store), bulletin("2020-01-01", made.KOBE)),
        lambda store: put(open_store(store, create=True), bulletin("2020-01-01", made.KOBE)),
    ],
    ids=["opened", "made"],
)
def test_what_may_only_be_read_is_not_written(work: Callable[[str], object], store: Path) -> None:
    may_only_be_read(store)
    with an_ordinary_user(), pytest.raises(DatabaseReadOnly, match="write access"):
        work(str(store))


def test_no_circle_where_no_store_can_be_made(folder: Path) -> None:
    folder.chmod(0o555)
    with an_ordinary_user(), pytest.raises(FolderReadOnly, match="write access to the folder"):
        open_store(str(folder / "store.db"), create=True)
    with pytest.raises(NoFolder, match="make the folder first"):
        open_store(str(folder / "no" / "store.db"), create=True)
