"""A database downstream: the history of each fact, written once, and only what has changed."""

from __future__ import annotations

import datetime
import itertools
import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select, text

from jumelages.errors import JumelagesError
from jumelages.feeds import databases
from jumelages.feeds.accepted import what_is_accepted
from jumelages.feeds.databases import Written, feed_database
from jumelages.feeds.dimensions import VIEWS, metadata
from jumelages.feeds.formats import Format
from jumelages.store.decisions import Verdict
from jumelages.store.engines import asking, open_store, raw_engine, url_of, writing
from jumelages.store.gate import Policy
from jumelages.store.passing import set_policy
from jumelages.store.rekeying import merge
from jumelages.store.troubles import shown
from tests import made
from tests.cli.command import jumelages
from tests.feeds.conftest import NOW, SAMPLES, answer
from tests.store.bulletins import HAIFA, NOON, bulletin, headed, later, put

NOTHING = Written(0, 0, 0)
OLDER_STORE = Path(__file__).parents[1] / "store" / "version-0009.sql"


def feed(store: str | Path, target: str, *, pending: bool = False, **options: Any) -> dict[str, Written]:
    """What was written, table by table; tables in which nothing was are left out."""
    with (
        asking(open_store(str(store))) as connection,
        what_is_accepted(connection, pending=pending, ever=True) as there,
    ):
        done, _ = feed_database(there, raw_engine(target, fed=True), **options)
    return {name: written for name, written in done.items() if written != NOTHING}


def ask(target: str, query: str) -> list[tuple[Any, ...]]:
    with asking(raw_engine(target, fed=True)) as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def all_rows(target: str) -> dict[str, set[tuple[Any, ...]]]:
    with asking(raw_engine(target, fed=True)) as connection:
        return {
            table.name: {tuple(row) for row in connection.execute(select(table))} for table in metadata.sorted_tables
        }


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A store that tests fill themselves."""
    path = str(tmp_path / "made.db")
    open_store(path, create=True)
    return path


def add(store: str, *blocks: Any, day: str, **fields: Any) -> None:
    put(open_store(store), bulletin(day, *blocks, **fields))


def kind_of(target: str) -> str:
    name = raw_engine(target, fed=True).dialect.name
    return name if name in {one.value for one in Format} else "sql"


def test_what_was_fed_is_reported_by_the_command(db: Path, target: str) -> None:
    done = jumelages("export", "--db", db, "--to", target, "--format", kind_of(target))
    lacks = "jumelages: without the constraint that no two periods of a fact overlap: btree_gist is not there\n"
    assert (done.code, done.err) == (0, lacks if kind_of(target) == "postgresql" else "")
    assert done.out.splitlines()[0] == "revision            5 new        0 changed        0 gone"
    again = jumelages("export", "--db", db, "--to", target, "--format", kind_of(target))
    assert again.out == "nothing has changed\n"


def test_running_it_again_writes_nothing(db: Path, target: str) -> None:
    first = feed(db, target)
    assert first["revision"] == Written(5, 0, 0)
    assert first["event"].new > 30
    rows = all_rows(target)
    assert feed(db, target) == {}
    assert all_rows(target) == rows


def test_cities_are_fed_in_portions(db: Path, target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = str(tmp_path / "whole.db")
    feed(db, whole)
    monkeypatch.setattr(databases, "PORTION", 4)
    feed(db, target)
    assert all_rows(target) == all_rows(whole)
    assert feed(db, target) == {}


def test_the_current_views_say_what_the_last_bulletin_says(db: Path, target: str) -> None:
    feed(db, target, as_of=datetime.date(2022, 6, 30))
    record = json.loads(SAMPLES[3].with_name(f"{SAMPLES[3].name}.expected.json").read_text("utf-8"))
    cities = [block for block in record["blocks"] if block["kind"] == "city"]
    assert {row[0] for row in ask(target, "SELECT name FROM current_city")} == {city["name"] for city in cities}
    reported = {(head["title"], head["name"]) for block in record["blocks"] for head in block["heads"]}
    assert {(row[0], row[1]) for row in ask(target, "SELECT title, name FROM current_head")} == reported
    agreements = [one for block in record["blocks"] for one in block["agreements"]]
    rows = ask(target, "SELECT label, events FROM current_agreement")
    assert sorted(tuple(row) for row in rows) == sorted((one["label"], len(one["events"])) for one in agreements)


def test_a_city_has_its_heads_one_after_the_other(db: Path, target: str) -> None:
    feed(db, target)
    rows = ask(target, "SELECT name, valid_from, valid_to FROM head_history WHERE city = 'Gênes' ORDER BY valid_from")
    assert [(name, str(since), until and str(until)) for name, since, until in rows] == [
        ("Marco DORIA", "2014-07-11", "2018-12-20"),
        ("Marco BUCCI", "2018-12-20", "2024-11-15"),
        ("Pietro PICIOCCHI", "2024-11-15", None),
    ]
    query = "SELECT value FROM population_history WHERE city = 'Haïfa' AND scope = 'city' ORDER BY valid_from"
    assert ask(target, query)[0] == (264300,)


def test_at_each_day_what_was_valid_is_what_the_bulletin_of_that_day_says(db: Path, target: str) -> None:
    feed(db, target)
    for sample in SAMPLES[:4]:
        record = json.loads(sample.with_name(f"{sample.name}.expected.json").read_text("utf-8"))
        day = record["as_of"]["edtf"]
        rows = ask(
            target,
            f"SELECT label FROM domain WHERE known_to IS NULL AND valid_from <= '{day}' "
            f"AND (valid_to > '{day}' OR valid_to IS NULL)",
        )
        labels = [domain["label"] for block in record["blocks"] for domain in block["domains"]]
        assert sorted(row[0] for row in rows) == sorted(labels), day


def test_a_new_revision_writes_only_what_changed(store: str, target: str) -> None:
    add(store, HAIFA, day="2014-07-11")
    feed(store, target)
    add(store, headed("Einat KALISCH-ROTEM"), day="2018-12-20")
    assert feed(store, target) == {"revision": Written(1, 0, 0), "head": Written(1, 1, 0)}


def test_any_order_of_loading_leads_to_the_same(tmp_path: Path) -> None:
    papers = [
        bulletin("2014-07-11", HAIFA),
        bulletin("2015-03-16", headed("A. B."), made.KOBE),
        bulletin("2018-12-20", headed("A. B.", replace(HAIFA, population=None, domains=()))),
    ]
    found = []
    for number, order in enumerate(itertools.permutations(papers)):
        store, target = str(tmp_path / f"{number}.db"), str(tmp_path / f"{number}-downstream.db")
        engine = open_store(store, create=True)
        for paper in order:
            put(engine, paper)
            feed(store, target)
        found.append(all_rows(target))
    assert all(rows == found[0] for rows in found)


def test_what_a_bulletin_read_in_part_does_not_say_is_not_gone(store: str, target: str) -> None:
    bare = replace(HAIFA, heads=(), population=None)
    add(store, HAIFA, made.KOBE, day="2014-07-11")
    add(store, bare, day="2015-03-16", status="partial")
    feed(store, target)
    assert {row[0] for row in ask(target, "SELECT name FROM current_city")} == {"Haïfa", made.KOBE.name}
    assert ("Haïfa",) in ask(target, "SELECT city FROM current_head")
    add(store, bare, day="2018-12-20")
    feed(store, target)
    assert ask(target, "SELECT name FROM current_city") == [("Haïfa",)]
    [(until,)] = ask(target, "SELECT valid_to FROM head_history WHERE city = 'Haïfa'")
    assert str(until) == "2018-12-20"


def test_a_city_that_is_printed_twice_is_there_twice(store: str, target: str) -> None:
    add(store, HAIFA, replace(headed("A. B."), key="haifa-il-2"), day="2014-07-11")
    feed(store, target)
    rows = ask(target, "SELECT copy, name FROM current_head ORDER BY copy")
    assert rows == [(0, HAIFA.heads[0].name), (1, "A. B.")]


def test_who_was_mayor_on_a_day_as_it_was_known_on_another(store: str, target: str) -> None:
    """The bulletin of 2010 said it wrong until its erratum came, and one of 2012 came late."""
    engine = open_store(store)
    put(engine, bulletin("2010-03-01", headed("Yona YAHAV")), 0)
    put(engine, bulletin("2014-07-11", headed("Einat KALISCH")), 10)
    put(engine, bulletin("2010-03-01", headed("Amram MITZNA")), 20)
    put(engine, bulletin("2012-05-02", headed("Einat KALISCH")), 30)
    feed(store, target)
    query = """
        SELECT said, kind FROM as_known_at WHERE city = 'Haïfa' AND fact = 'head'
        AND known_from <= '{known}' AND (known_to IS NULL OR known_to > '{known}')
        AND valid_from <= '{day}' AND (valid_to IS NULL OR valid_to > '{day}')"""

    def mayor(day: str, minutes: int) -> list[tuple[Any, ...]]:
        return ask(target, query.format(day=day, known=f"{later(minutes):%Y-%m-%dT%H:%M:%S}"))

    assert mayor("2012-12-31", -5) == []
    assert mayor("2012-12-31", 5) == mayor("2012-12-31", 15) == [("Yona YAHAV", "Maire")]
    assert mayor("2012-12-31", 25) == [("Amram MITZNA", "Maire")]
    assert mayor("2012-12-31", 35) == [("Einat KALISCH", "Maire")]
    assert mayor("2015-01-01", 5) == [("Yona YAHAV", "Maire")]
    assert ask(target, "SELECT name, partner_name FROM head WHERE is_current") == [("Einat KALISCH", "Haïfa")]
    periods = [("Amram MITZNA", "2010-03-01"), ("Einat KALISCH", "2012-05-02")]
    rows = ask(target, "SELECT name, valid_from FROM head_history ORDER BY valid_from")
    assert [(name, str(day)) for name, day in rows] == periods
    assert ask(target, "SELECT count(*) FROM revision") == [(4,)]
    assert ask(target, "SELECT count(*) FROM revision WHERE known_to IS NULL") == [(3,)]


def test_a_file_of_an_older_export_is_found_by_iso_instants(tmp_path: Path) -> None:
    """It was written with a blank where ISO has a T, and is fed the same again."""
    target, store = tmp_path / "downstream.db", tmp_path / "store.db"
    files = {target: Path(__file__).with_name("before-0010.sql"), store: OLDER_STORE}
    for file, dump in files.items():
        with sqlite3.connect(file) as connection:
            connection.executescript(dump.read_text("utf-8"))
        connection.close()
    assert jumelages("db", "upgrade", "--db", store).code == 0
    assert jumelages("export", "--db", store, "--format", "sqlite", "--to", target).out == "nothing has changed\n"
    known = "SELECT said FROM as_known_at WHERE fact = 'head' AND known_from <= '2026-11-28T19:53:35'"
    assert ask(str(target), known) == [("Yona YAHAV",)]
    assert ask(str(target), "SELECT count(*) FROM as_known_at WHERE known_from < '2026-11-28T00:00:00Z'") == [(0,)]
    assert feed(store, str(tmp_path / "fresh.db"))
    assert all_rows(str(target)) == all_rows(str(tmp_path / "fresh.db"))


def test_a_postgresql_lets_no_two_periods_of_a_fact_overlap(
    store: str, new_debian_postgresql: Callable[[], str]
) -> None:
    target = new_debian_postgresql()
    add(store, HAIFA, day="2014-07-11")
    add(store, headed("A. B."), day="2018-12-20")
    done = jumelages("export", "--db", store, "--to", target, "--format", "postgresql")
    assert (done.code, done.err) == (0, "")
    copied = """
        INSERT INTO head SELECT issuer, partner_id, copy, key, 'another', {columns} FROM head WHERE is_current"""
    columns = ", ".join(list(metadata.tables["head"].columns.keys())[5:])
    with pytest.raises(JumelagesError, match="ex_head_period"), writing(raw_engine(target, fed=True)) as there:
        there.execute(text(copied.format(columns=columns)))
    add(store, headed("C. D."), day="2016-01-01")
    assert feed(store, target)["head"].new
    assert feed(store, target) == {}


def test_a_head_of_an_accord_has_its_city_and_each_fact_its_name(store: str, target: str) -> None:
    seat = replace(made.head("Maire de Dakar", "Khalifa SALL"), city="Dakar")
    add(store, replace(made.TRIPARTITE, heads=(seat,)), HAIFA, day="2014-07-11")
    feed(store, target)
    query = "SELECT partner_name, of_city, name FROM head ORDER BY name"
    accord = " – ".join(party.name for party in made.TRIPARTITE.parties)
    assert ask(target, query) == [(accord, "Dakar", "Khalifa SALL"), ("Haïfa", None, HAIFA.heads[0].name)]
    for table in ("agreement", "event", "population", "domain"):
        assert ("Haïfa",) in ask(target, f"SELECT DISTINCT partner_name FROM {table}"), table


def test_two_bulletins_of_one_day_are_both_there(store: str, target: str) -> None:
    for name in ("A. B.", "C. D."):
        put(open_store(store), bulletin("2014-07-11", headed(name)), beside=True)
    feed(store, target)
    rows = ask(target, "SELECT valid_to IS NULL, is_current FROM head_history ORDER BY is_current")
    assert [(bool(is_open), bool(current)) for is_open, current in rows] == [(True, True)], "no empty period"
    assert ask(target, "SELECT count(*) FROM revision") == [(2,)]


def test_cities_that_were_merged_are_one_downstream(store: str, target: str) -> None:
    add(store, HAIFA, made.KOBE, day="2014-07-11")
    feed(store, target)
    merge(open_store(store), made.KOBE.name, "Haïfa", now=NOON, force=True)
    assert feed(store, target)["city"] == Written(1, 0, 1)
    assert {row[0] for row in ask(target, "SELECT partner_id FROM city")} == {"gn-294801"}
    assert feed(store, target) == {}


def test_what_the_gate_holds_back_is_not_there(db: Path, tmp_path: Path) -> None:
    """Whoever headed Genoa in 2015 heads it until somebody accepts a later one."""
    target = str(tmp_path / "downstream.db")
    set_policy(open_store(str(db)), Policy.ASK, NOW)
    answer(db, "2014-07-11", Verdict.ACCEPTED)
    answer(db, "2015-03-16", Verdict.ACCEPTED)
    query = "SELECT name FROM current_head WHERE city = 'Gênes'"
    feed(db, target)
    assert ask(target, query) == [("Marco DORIA",)]
    feed(db, target, pending=True)
    assert ask(target, query) == [("Silvia SALIS",)] or ask(target, query) != [("Marco DORIA",)]
    answer(db, "2018-12-20", Verdict.ACCEPTED)
    feed(db, target)
    assert ask(target, query) == [("Marco BUCCI",)]
    feed(db, target)
    assert feed(db, target) == {}


def test_a_failure_in_the_middle_leaves_what_was_there(
    store: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, HAIFA, made.KOBE, day="2014-07-11")
    feed(store, target)
    before = all_rows(target)
    add(store, headed("A. B."), day="2015-03-16")

    def fails(*_: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(databases._Feeding, "_delete", fails)
    with pytest.raises(RuntimeError, match="in the middle"):
        feed(store, target)
    assert all_rows(target) == before
    monkeypatch.undo()
    assert feed(store, target)["head"].new == 1


def test_at_first_it_is_all_or_nothing(store: str, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    add(store, HAIFA, day="2014-07-11")
    monkeypatch.setattr(databases, "known_rows", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        feed(store, target)
    engine = raw_engine(target, fed=True)
    if engine.dialect.name != "mysql":  # where the making of a table ends the transaction
        assert inspect(engine).get_table_names() == []
        return
    assert not any(all_rows(target).values())
    monkeypatch.undo()
    assert feed(store, target)["city"] == Written(1, 0, 0)


@pytest.mark.parametrize("name", ["head", "current_head"])
def test_tables_of_somebody_else_are_left_alone(name: str, store: str, target: str) -> None:
    add(store, HAIFA, day="2014-07-11")
    with writing(raw_engine(target, fed=True)) as connection:
        connection.execute(text(f"CREATE TABLE {name} (mine INTEGER)"))
    done = jumelages("export", "--db", store, "--to", target, "--format", kind_of(target))
    assert (done.code, name in done.err) == (51, True)
    assert inspect(raw_engine(target, fed=True)).get_table_names() == [name]


def test_the_store_is_no_target(db: Path) -> None:
    before = db.read_bytes()
    assert jumelages("export", "--db", db, "--to", db, "--format", "sqlite").code == 51
    assert db.read_bytes() == before


def test_tables_beside_ours_do_not_matter(store: str, target: str) -> None:
    add(store, HAIFA, day="2014-07-11")
    with writing(raw_engine(target, fed=True)) as connection:
        connection.execute(text("CREATE TABLE mine (id INTEGER)"))
    assert feed(store, target)
    assert set(inspect(raw_engine(target, fed=True)).get_view_names()) == set(VIEWS)


def test_the_address_must_be_that_of_the_format(db: Path, tmp_path: Path) -> None:
    done = jumelages("export", "--db", db, "--to", tmp_path / "x.db", "--format", "postgresql")
    assert (done.code, "x.db" in done.err) == (2, True)


def test_an_address_that_is_none(db: Path) -> None:
    done = jumelages("export", "--db", db, "--to", "mysql://here/there", "--format", "postgresql")
    assert (done.code, "'--to': this is no address of a PostgreSQL database" in done.err) == (2, True)
    done = jumelages("export", "--db", db, "--to", "postgresql://here:there/x", "--format", "postgresql")
    assert (done.code, done.err.startswith("jumelages: error: --to: ")) == (41, True)


def test_a_database_that_is_not_there(db: Path, tmp_path: Path, new_postgresql: Callable[[], str]) -> None:
    nowhere = new_postgresql().replace("/postgres?", "/nowhere?")
    done = jumelages("export", "--db", db, "--to", nowhere, "--format", "postgresql")
    assert (done.code, "check its address" in done.err) == (55, True)
    done = jumelages("export", "--db", db, "--to", tmp_path, "--format", "sqlite")
    assert (done.code, "this is a folder" in done.err) == (57, True)


def test_a_file_that_is_no_database_or_a_damaged_one(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "target.db"
    file.write_text("Bonjour")
    done = jumelages("export", "--db", db, "--to", file, "--format", "sqlite")
    assert done.code == 51
    assert done.err.endswith("of something else, not of an export; name a new file or an empty database\n")
    assert file.read_text() == "Bonjour"
    file.unlink()
    feed(db, str(file))
    data = file.read_bytes()
    file.write_bytes(data[: 2 * 4096] + b"\xff" * (len(data) - 2 * 4096))
    done = jumelages("export", "--db", db, "--to", file, "--format", "sqlite")
    assert (done.code, done.err) == (
        38,
        f"jumelages: error: {file}: the database is damaged; feed a new one, which says the same\n",
    )


def test_a_file_where_there_can_be_none(db: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Bonjour")
    done = jumelages("export", "--db", db, "--to", tmp_path / "letter.txt" / "x.db", "--format", "sqlite")
    assert (done.code, done.err.count("letter.txt/x.db: ")) == (54, 1)


def test_a_user_whom_the_target_does_not_know(db: Path, new_postgresql: Callable[[], str]) -> None:
    stranger = new_postgresql().replace("//postgres:", "//nobody:")
    done = jumelages("export", "--db", db, "--to", stranger, "--format", "postgresql")
    assert (done.code, "--db" in done.err) == (31, False)


@pytest.mark.parametrize("broken", ["store", "target"])
def test_the_database_that_fails_in_the_middle_is_the_one_that_is_named(
    broken: str, new_postgresql: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, other = new_postgresql(), str(tmp_path / "other.db")
    store, fed = (target, other) if broken == "store" else (other, target)
    put(open_store(store, create=True), bulletin("2014-07-11", HAIFA))

    def fails(self: databases._Feeding, *_: object) -> None:
        connection = self._store if broken == "store" else self._there
        connection.execute(text("SELECT 1 FROM nowhere"))

    monkeypatch.setattr(databases._Feeding, "_feed_partners", fails)
    done = jumelages("export", "--db", store, "--to", fed, "--format", kind_of(fed))
    assert done.code == 40
    assert "nowhere" in done.err
    assert done.err.startswith(f"jumelages: error: {shown(url_of(target))}: the database does not do")


def test_a_store_that_goes_away_in_the_middle_is_reported_as_such(
    new_postgresql: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_postgresql()
    put(open_store(store, create=True), bulletin("2014-07-11", HAIFA))

    def ended(self: databases._Feeding, *_: object) -> None:
        number = self._store.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with asking(raw_engine(store)) as connection:
            connection.execute(text("SELECT pg_terminate_backend(:number)"), {"number": number})
        self._store.execute(text("SELECT 1"))

    monkeypatch.setattr(databases._Feeding, "_feed_partners", ended)
    done = jumelages("export", "--db", store, "--to", tmp_path / "other.db", "--format", "sqlite")
    assert done.code == 39
    assert done.err.startswith(f"jumelages: error: {shown(url_of(store))}: the database server cannot be reached")


def test_a_password_is_never_shown(db: Path) -> None:
    address = "postgresql://me:secret@127.0.0.1:1/nowhere"
    done = jumelages("export", "--db", db, "--to", address, "--format", "postgresql")
    assert done.code == 39
    assert "secret" not in done.err


def test_a_store_on_a_server_is_fed_from_as_well(new_postgresql: Callable[[], str], tmp_path: Path) -> None:
    store = new_postgresql()
    put(open_store(store, create=True), bulletin("2014-07-11", HAIFA))
    done = jumelages("export", "--db", store, "--to", tmp_path / "out", "--format", "csv")
    assert (done.code, done.err) == (0, "")
    assert feed(store, str(tmp_path / "other.db"))["head"] == Written(1, 0, 0)


def test_labels_of_any_length_have_keys_that_an_index_can_hold(store: str, target: str) -> None:
    first = HAIFA.agreements[0]
    numbered = " ".join(f"article {number}" for number in range(1000))
    labels = (f"{numbered} un", f"{numbered} deux")
    city = replace(HAIFA, agreements=tuple(replace(first, label=label) for label in labels))
    add(store, city, day="2014-07-11")
    assert feed(store, target)["agreement"] == Written(2, 0, 0)
    assert not any(map(any, feed(store, target).values()))
