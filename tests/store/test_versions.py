"""The tables are those of the code on both databases, every migration included; other databases are refused."""

from __future__ import annotations

import datetime
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, DateTime, Engine, MetaData, select, text

from jumelages.errors import (
    CorruptDatabase,
    DatabaseReadOnly,
    DatabaseTrouble,
    DatabaseUnreachable,
    DiskFull,
    ForeignDatabase,
    JumelagesError,
    NewerDatabase,
    NoAccess,
    NoDatabase,
    OlderDatabase,
    UnknownCity,
    UnknownDatabase,
)
from jumelages.feeds.choosing import chosen
from jumelages.feeds.tables import TABLES
from jumelages.records import BulletinRecord
from jumelages.store import rekeying, upgrading
from jumelages.store.decisions import decisions
from jumelages.store.engines import asking, open_store, raw_engine, writing
from jumelages.store.fed import FedChange, FedNaming
from jumelages.store.feeding import changes_since
from jumelages.store.histories import history
from jumelages.store.ingesting import Outcome
from jumelages.store.questions import Question, open_counts, questions
from jumelages.store.revisions import revisions
from jumelages.store.tables import document, head, metadata, reading
from tests import made
from tests.cli.command import SAMPLE, TODAY, jumelages, process
from tests.killing import killed_at, steps_to_kill
from tests.store.bulletins import HAIFA, bulletin, later, put

OURS = {"version_table": upgrading.VERSION_TABLE}
OLD = Path(__file__).with_name("version-0001.sql")


@pytest.fixture
def db(no_db: str) -> str:
    """Stores of any version are made here."""
    return no_db


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


@pytest.fixture
def old_file(tmp_path: Path) -> str:
    """A file as version 0001 left it: three bulletins, and two cities that were merged."""
    file = tmp_path / "old.db"
    with sqlite3.connect(file) as connection:
        connection.executescript(OLD.read_text("utf-8"))
    connection.close()
    return str(file)


@pytest.fixture
def old(db: str, old_file: str) -> str:
    """The same on both databases."""
    if raw_engine(db).dialect.name == "sqlite":
        return old_file
    copy_to_server(raw_engine(old_file), raw_engine(db))
    return db


def copy_to_server(source: Engine, target: Engine) -> None:
    config = upgrading._config()
    with target.begin() as there:
        config.attributes["connection"] = there
        command.upgrade(config, "0001")
    tables = MetaData()
    tables.reflect(source)
    with source.connect() as here, target.begin() as there:
        for table in tables.sorted_tables:
            rows = [dict(row) for row in here.execute(select(table)).mappings()]
            if rows and table.name != upgrading.VERSION_TABLE:
                there.execute(table.insert(), rows)
                if table.primary_key.columns.keys() == ["id"] and "kind" not in table.columns:
                    last = f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) FROM {table.name}"
                    there.execute(text(last))


def test_an_older_store_is_offered_its_upgrade(old: str) -> None:
    with pytest.raises(OlderDatabase, match="jumelages db upgrade"):
        open_store(old)


def test_an_upgraded_store_says_what_it_reported_and_goes_on(old: str) -> None:
    assert jumelages("db", "upgrade", "--db", old).code == 0
    engine = open_store(old)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": upgrading.VERSION_TABLE})
        assert compare_metadata(context, metadata) == []
    with asking(engine) as connection:
        assert [one.head for one in history(connection, "haifa")] == ["Yona YAHAV", "Yona YAHAV", "Einat KALISCH"]
        assert [one.as_of for one in history(connection, "L’UN")] == ["2014-07-11", "2018-12-20"]
        assert [one.as_of for one in history(connection, "kobe-jp", later(0))] == ["2014-07-11"]
        fed = list(changes_since(connection, 0))
    assert [one.sequence for one in fed] == list(range(1, 1 + len(fed)))
    assert {one.recorded_at.tzinfo for one in fed} == {datetime.UTC}
    assert "gn-294801" in {one.partner for one in fed if not isinstance(one, FedNaming)}
    assert put(engine, bulletin("2020-01-01", HAIFA, made.KOBE), 9).outcome is Outcome.STORED


@pytest.mark.parametrize("version", ["0001", "0002", "0004"])
def test_a_store_of_any_version_says_what_one_of_today_says(version: str, tmp_path: Path) -> None:
    """As one that was made today of the same bulletins, with the same decisions."""
    file = tmp_path / "old.db"
    with sqlite3.connect(file) as connection:
        connection.executescript(OLD.with_name(f"version-{version}.sql").read_text("utf-8"))
    before = messages_of(connection)
    connection.close()
    assert jumelages("db", "upgrade", "--db", file).code == 0
    upgraded, fresh = open_store(str(file)), open_store(str(tmp_path / "fresh.db"), create=True)
    with asking(upgraded) as connection_:
        assert compare_metadata(MigrationContext.configure(connection_, opts=OURS), metadata) == []
        papers = [
            (row.content, BulletinRecord.model_validate_json(zlib.decompress(row.records)))
            for row in connection_.execute(select(document.c.content, reading.c.records).join(reading))
        ]
        assert {f"{one.id}": one.change.message for one in changes_of(connection_)} == before
        came = [one for one in rekeying.list_rekeys(upgraded) if one[0].cause == "person"]
    for minute, paper in enumerate(papers):
        put(fresh, paper, minute)
    for minute, (one, _) in enumerate(came, len(papers)):
        if one.action == "merge":
            rekeying.merge(fresh, one.source, one.target, now=later(minute), force=True)
        else:
            assert one.since
            rekeying.split(fresh, one.source, one.target, one.since, now=later(minute))
    assert said_by(upgraded) == said_by(fresh)


def of_version(version: str, tmp_path: Path) -> Path:
    """A store as a version left it, brought up to date."""
    file = tmp_path / "old.db"
    with sqlite3.connect(file) as connection:
        connection.executescript(OLD.with_name(f"version-{version}.sql").read_text("utf-8"))
    connection.close()
    assert jumelages("db", "upgrade", "--db", file).code == 0
    return file


def test_a_store_without_confidence_has_it_when_it_is_read_again(tmp_path: Path) -> None:
    file = of_version("0008", tmp_path)
    upgraded, fresh = open_store(str(file)), tmp_path / "fresh.db"
    with asking(upgraded) as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=OURS), metadata) == []
        assert set(connection.execute(select(head.c.confidence)).scalars()) == {None}
        for row in connection.execute(select(document.c.name, document.c.content)):
            (tmp_path / row.name).write_bytes(row.content)
    assert jumelages("reread", "--db", file, "--today", TODAY).code == 0
    assert jumelages("ingest", *tmp_path.glob("p*.txt"), "--db", fresh, "--today", TODAY).code == 0
    assert said_by(upgraded) == said_by(open_store(str(fresh)))
    with asking(upgraded) as connection:
        assert None not in connection.execute(select(head.c.confidence).where(head.c.revision_id > 2)).scalars().all()


def test_instants_of_an_older_file_are_found_by_their_iso_form(tmp_path: Path) -> None:
    upgraded = open_store(str(of_version("0009", tmp_path)))
    with asking(upgraded) as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=OURS), metadata) == []
        known = select(text("as_of_edtf")).select_from(text("revision"))
        for until, found in (("2026-11-28T19:53:35", ["2014-07-11"]), ("2026-11-28T00:00", []), ("2026-11-29", 2)):
            days = connection.execute(known.where(text(f"recorded_at <= '{until}'"))).scalars().all()
            assert found in (days, len(days))
        every = [
            str(value)
            for table in metadata.sorted_tables
            for column in table.columns
            if isinstance(column.type, DateTime)
            for value in connection.execute(text(f"SELECT {column.name} FROM {table.name}")).scalars()
            if value
        ]
    assert len(every) > 10
    assert not [value for value in every if " " in value]


def test_decisions_of_an_older_version_answer_the_same_changes(tmp_path: Path) -> None:
    """Each is on the words of its change now; what is asked is what a store of today asks."""
    upgraded, fresh = open_store(str(of_version("0005", tmp_path))), open_store(str(tmp_path / "fresh.db"), create=True)
    with asking(upgraded) as connection_:
        assert compare_metadata(MigrationContext.configure(connection_, opts=OURS), metadata) == []
        papers = [
            (row.content, BulletinRecord.model_validate_json(zlib.decompress(row.records)))
            for row in connection_.execute(select(document.c.content, reading.c.records).join(reading))
        ]
        assert [(one.reviewer, one.verdict) for one in decisions(connection_)] == [
            ("A. Martin", "rejected"),
            ("B. Petit", "accepted"),
        ]
    for minute, paper in enumerate(papers):
        put(fresh, paper, minute)
    was, new = asked_of(upgraded), asked_of(fresh)
    assert [one.id for one in was] == [one.id for one in new]
    (decided,) = [one for one in was if one.standing]
    assert decided.type == "head_replaced"
    assert (decided.standing and decided.standing.verdict, decided.is_open) == ("accepted", False)
    with asking(upgraded) as old_one, asking(fresh) as new_one:
        numbers = [one.id for one in revisions(old_one)]
        was_open, is_open = open_counts(old_one, numbers), open_counts(new_one, numbers)
    assert sum(one.all for one in was_open.values()) == sum(one.all for one in is_open.values()) - 1


def asked_of(engine: Engine) -> list[Question]:
    with asking(engine) as connection:
        return [found for one in revisions(connection) for found in questions(connection, one.id)]


def messages_of(connection: sqlite3.Connection) -> dict[str, str]:
    """What the feed said of each change, while a change was kept whole."""
    query = (
        "SELECT c.comparison_id || '.' || c.change, c.content FROM change c JOIN feed f USING (comparison_id, change)"
    )
    return {number: json.loads(content)["message"] for number, content in connection.execute(query)}


def changes_of(connection: Connection) -> Iterator[FedChange]:
    return (one for one in changes_since(connection, 0) if isinstance(one, FedChange))


def said_by(engine: Engine) -> dict[str, Any]:
    """What is exported, and the histories by name."""
    with asking(engine) as connection:
        ids = chosen(connection)
        found: dict[str, Any] = {
            table.name: [
                {name: value for name, value in row.items() if name != "recorded_at"}
                for row in connection.execute(table.query(ids)).mappings()
            ]
            for table in TABLES
        }
        for name in ("gn-294801", "kobe-jp", "other"):
            try:
                found[name] = [one._replace(known_since=later(0)) for one in history(connection, name)]
            except UnknownCity:
                found[name] = []
    return found


def test_an_upgrade_copies_a_file_first(old_file: str) -> None:
    done = jumelages("db", "upgrade", "--db", old_file)
    assert done.code == 0
    copy = Path(f"{old_file}.version-0001.bak")
    assert str(copy) in done.out
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT count(*) FROM revision").fetchone() == (3,)
        assert connection.execute(f"SELECT version_num FROM {upgrading.VERSION_TABLE}").fetchone() == ("0001",)
    connection.close()


def test_no_earlier_copy_is_lost(old_file: str) -> None:
    first = Path(f"{old_file}.version-0001.bak")
    first.write_text("precious")
    done = jumelages("db", "upgrade", "--db", old_file)
    second = Path(f"{old_file}.version-0001-2.bak")
    assert str(second) in done.out
    assert first.read_text() == "precious"
    assert upgrading.version_of(raw_engine(str(second))) == "0001"


def test_without_room_for_a_copy_nothing_is_upgraded(small_disk: Path, old_file: str) -> None:
    file = small_disk / "old.db"
    file.write_bytes(Path(old_file).read_bytes())
    (small_disk / "filler").write_bytes(b"0" * (2**21 - file.stat().st_size - 2**16))
    done = jumelages("db", "upgrade", "--db", file)
    assert done.code == DiskFull.exit_code
    assert sorted(path.name for path in small_disk.iterdir()) == ["filler", "old.db"]
    assert upgrading.version_of(raw_engine(str(file))) == "0001"


def test_two_upgrades_at_once_are_one(old: str) -> None:
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda _: process("db", "upgrade", "--db", old), range(2)))
    assert {one.code for one in done} == {0}
    open_store(old)
    folder = Path(old).parent
    copies = folder.glob("*.bak") if "://" not in old else []
    assert {upgrading.version_of(raw_engine(str(copy))) for copy in copies} <= {"0001"}


def test_an_upgrade_without_the_rights(new_postgresql: Callable[[], str], old_file: str) -> None:
    address = new_postgresql()
    copy_to_server(raw_engine(old_file), raw_engine(address))
    with writing(raw_engine(address)) as connection:
        schema = connection.execute(text("SELECT current_schema()")).scalar_one()
        connection.execute(text("CREATE ROLE reader LOGIN"))
        connection.execute(text(f"GRANT USAGE ON SCHEMA {schema} TO reader"))
        connection.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader"))
    done = jumelages("db", "upgrade", "--db", address.replace("//postgres:", "//reader:"))
    assert done.code == NoAccess.exit_code, done.err
    assert upgrading.version_of(raw_engine(address)) == "0001"


def test_an_upgrade_that_is_killed_at_any_step_leaves_the_old_store(old: str) -> None:
    engine = raw_engine(old)
    for step in steps_to_kill(101):
        if not killed_at(step, lambda: upgrading.upgrade(engine), engine):
            break
        assert upgrading.version_of(engine) == "0001"
    assert step > 20
    open_store(old)


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


@pytest.mark.parametrize(
    ("code", "cause"),
    [("42501", NoAccess), ("25006", DatabaseReadOnly), ("53100", DiskFull), ("57P01", DatabaseUnreachable)],
)
def test_a_server_may_speak_any_language(new_postgresql: Callable[[], str], code: str, cause: type) -> None:
    words = f"DO $$ BEGIN RAISE EXCEPTION 'la base de données refuse' USING ERRCODE = '{code}'; END $$"
    with pytest.raises(JumelagesError) as caught, writing(raw_engine(new_postgresql())) as connection:
        connection.execute(text(words))
    assert type(caught.value) is cause


def test_a_server_that_is_there_and_refuses_is_not_unreachable(new_postgresql: Callable[[], str]) -> None:
    with raw_engine(new_postgresql()).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CREATE DATABASE closed ALLOW_CONNECTIONS false"))
    with pytest.raises(DatabaseTrouble, match="not currently accepting connections"):
        open_store(new_postgresql().replace("/postgres?", "/closed?", 1))


@pytest.mark.parametrize("command", ["log", "ingest"])
def test_a_database_that_is_not_on_the_server_is_made_there(command: str, new_postgresql: Callable[[], str]) -> None:
    address = new_postgresql().replace("/postgres?", "/nosuch?", 1)
    done = jumelages(command, *([SAMPLE] if command == "ingest" else []), "--db", address)
    assert done.code == NoDatabase.exit_code
    assert "make it on the server (createdb NAME)" in done.err


def test_an_empty_database_is_filled_by_ingesting(db: str) -> None:
    raw_engine(db).connect().close()
    done = jumelages("log", "--db", db)
    assert done.code == NoDatabase.exit_code
    assert "the database is empty" in done.err
    assert "jumelages ingest" in done.err
    assert jumelages("ingest", SAMPLE, "--db", db, "--issuer", "Nantes").code == 0
    assert jumelages("log", "--db", db).code == 0


@pytest.mark.parametrize("name", ["a?b.db", "a%20b.db", "x.db?mode=ro", "a#b.db"])
def test_a_path_is_a_path_whatever_is_in_it(name: str, tmp_path: Path) -> None:
    put(open_store(str(tmp_path / name), create=True), bulletin("2014-07-11", made.KOBE))
    assert {path.name for path in tmp_path.iterdir()} >= {name}
    assert jumelages("log", "--db", tmp_path / name).code == 0


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://reader:ge@heim@localhost:1/villes",
        "postgresql:/reader:geheim@localhost/v",
        "postgresql:reader:geheim@localhost/v",
        "postgresql//reader:geheim@localhost/v",
        "postgresql:///reader:ge:heim@localhost/v",
        "reader:geheim@localhost/v",
    ],
)
def test_no_part_of_a_password_is_shown(address: str) -> None:
    done = jumelages("log", "--db", address)
    assert done.code
    assert "heim" not in done.out + done.err


def test_a_copy_of_a_private_store_is_private(old_file: str) -> None:
    Path(old_file).chmod(0o600)
    assert jumelages("db", "upgrade", "--db", old_file).code == 0
    assert Path(f"{old_file}.version-0001.bak").stat().st_mode & 0o777 == 0o600


def test_what_a_killed_upgrade_left_is_cleared_away_by_the_next(old_file: str) -> None:
    engine, file = raw_engine(old_file), Path(old_file)
    left: set[str] = set()
    for step in steps_to_kill(1):
        if not killed_at(step, lambda: upgrading.back_up(engine, file, "0001"), engine, files=True):
            break
        left |= {path.name for path in file.parent.iterdir() if "jumelages-part" in path.name}
    assert left, "no kill left anything"
    assert jumelages("db", "upgrade", "--db", old_file).code == 0
    names = {path.name for path in file.parent.iterdir()}
    assert not [name for name in names if "jumelages" in name]
    for copy in file.parent.glob("*.bak"):
        assert upgrading.version_of(raw_engine(str(copy))) == "0001", "a copy is whole or not there"
