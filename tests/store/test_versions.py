"""The tables are those of the code on both databases, every migration included; other databases are refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from jumelages.errors import (
    CorruptDatabase,
    ForeignDatabase,
    JumelagesError,
    NewerDatabase,
    NoDatabase,
    OlderDatabase,
    UnknownDatabase,
)
from jumelages.store import upgrading
from jumelages.store.engines import open_store, raw_engine
from jumelages.store.tables import metadata
from tests import made
from tests.cli.command import jumelages
from tests.store.bulletins import bulletin, put


def test_the_migrated_tables_are_those_of_the_code(db: str) -> None:
    with open_store(db, create=True).connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": upgrading.VERSION_TABLE, "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []


def test_every_table_and_what_is_not_plain_has_its_comment() -> None:
    assert all(table.comment for table in metadata.sorted_tables)


def set_version(db: str, version: str) -> None:
    engine = raw_engine(db)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {upgrading.VERSION_TABLE} SET version_num = :version"), {"version": version})


def test_a_newer_store_is_left_alone(db: str) -> None:
    open_store(db, create=True)
    set_version(db, "9999")
    for create in (False, True):
        with pytest.raises(NewerDatabase):
            open_store(db, create=create)


def test_an_older_store_is_offered_its_upgrade(db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(db, create=True)
    monkeypatch.setattr(upgrading, "newest", lambda: "0002")
    with pytest.raises(OlderDatabase, match="jumelages db upgrade"):
        open_store(db)


def test_an_upgrade_copies_a_file_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = tmp_path / "store.db"
    put(open_store(str(db), create=True), bulletin("2014-07-11", made.KOBE))
    monkeypatch.setattr(upgrading, "newest", lambda: "0002")
    done = jumelages("db", "upgrade", "--db", db)
    assert done.code == 0
    copy = tmp_path / "store.db.version-0001.bak"
    assert str(copy) in done.out
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT count(*) FROM block").fetchone() == (1,)
    connection.close()


def test_a_store_of_this_version_needs_nothing(db: str) -> None:
    open_store(db, create=True)
    assert "is up to date" in jumelages("db", "upgrade", "--db", db).out


@pytest.mark.parametrize("create", [False, True])
def test_a_foreign_file_is_refused_and_left_as_it_is(tmp_path: Path, create: bool) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE invoice (id INTEGER)")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(ForeignDatabase):
        open_store(str(file), create=create)
    assert file.read_bytes() == before


def test_no_database_at_all(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Bonjour")
    with pytest.raises(ForeignDatabase):
        open_store(str(file))
    with pytest.raises(NoDatabase):
        open_store(str(tmp_path / "missing.db"))
    with pytest.raises(NoDatabase):
        open_store(str(tmp_path / "no" / "folder" / "store.db"), create=True)
    for address in ("mysql://host/name", "nonsense://"):
        with pytest.raises(UnknownDatabase):
            open_store(address)


def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    db = tmp_path / "store.db"
    engine = open_store(str(db), create=True)
    for day in range(10, 28):
        put(engine, bulletin(f"2014-07-{day}", made.KOBE, made.HAIFA))
    engine.dispose()
    data = bytearray(db.read_bytes())
    data[4096 * 2 :] = b"\xff" * (len(data) - 4096 * 2)
    db.write_bytes(data)
    done = jumelages("log", "--db", db)
    assert done.code == CorruptDatabase.exit_code
    assert "damaged" in done.err


def test_no_password_is_ever_shown() -> None:
    done = jumelages("log", "--db", "postgresql://reader:geheim@localhost:1/villes")
    assert "geheim" not in done.out + done.err
    assert "cannot be reached" in done.err


def test_a_wrong_database_on_a_server(new_postgresql: object) -> None:
    assert callable(new_postgresql)
    address = str(new_postgresql()).replace("/postgres?", "/nosuch?", 1)
    with pytest.raises(JumelagesError) as caught:
        open_store(address)
    assert isinstance(caught.value, NoDatabase)
