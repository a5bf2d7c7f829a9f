"""`jumelages.toml` and `jumelages doctor`: what is configured, and whether it works."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from jumelages.errors import BadConfiguration
from jumelages.store.engines import asking, raw_engine
from tests.cli.command import HAIFA, SAMPLE, jumelages
from tests.cli.test_bad_input import an_ordinary_user

BAD_CONFIGURATION, NO_DATABASE, OTHER_ISSUER, FOREIGN_FOLDER = 49, 30, 28, 50
USAGE, NO_ACCESS, UNREACHABLE, UNKNOWN_DATABASE = 2, 31, 39, 41


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(f"Ville de Lyon\n\n{HAIFA}", "utf-8")
    return tmp_path


def configure(folder: Path, text: str, name: str = "jumelages.toml") -> None:
    (folder / name).write_text(text, "utf-8")


def test_the_file_gives_what_the_command_line_does_not(folder: Path) -> None:
    configure(folder, 'db = "kept.db"\nlang = "fr"\n')
    assert "enregistré" in jumelages("ingest", "a.txt").out
    assert (folder / "kept.db").exists()
    assert "stored" in jumelages("ingest", "a.txt", "--db", "other.db", "--lang", "en").out


def test_another_file_by_name(folder: Path) -> None:
    configure(folder, 'db = "kept.db"', "ours.toml")
    jumelages("--config", "ours.toml", "ingest", "a.txt")
    assert (folder / "kept.db").exists()


def test_only_bulletins_of_the_issuer(folder: Path) -> None:
    configure(folder, 'only-issuer = "Ville de Lille"')
    done = jumelages("ingest", "a.txt")
    assert done.code == OTHER_ISSUER
    assert "Ville de Lille" in done.err
    configure(folder, 'only-issuer = "ville de lyon"')
    assert jumelages("ingest", "a.txt").code == 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("db = ", "Invalid value"),
        ('data = "x"', "no key “data”"),
        ("db = 3", "db: should be a valid string"),
        ('db = ""', "db is empty"),
        ('db = "a\\u0000b"', "db: it holds a null character"),
        ('lang = "de"', "lang: should be one of 'en', 'fr'"),
        ('lexicon = ["a.toml", 3]', "lexicon[1]: should be a valid string"),
        ('db = "postgresql://me:geheim@host/name"', "“db” holds a password; keep the address in the environment"),
        ('db = "postgresql://me:ge/heim@host/name"', "“db” holds a password"),
        ('db = "postgresql://me@host/name?sslpassword=geheim"', "“db” holds a password"),
        ('db = "postgresql://me:geheim@[::1"', "“db” is no address"),
        ("feeds = 3", "feeds: should be a valid dictionary"),
        ('[feeds.portal]\nto = "x"', "feeds.portal.format: field required"),
        ('[feeds.portal]\nformat = "xml"', "feeds.portal.format: should be one of 'csv', 'csv-excel'"),
        ('[feeds.portal]\nformat = "csv"\nraw_csv = true', "no key “feeds.portal.raw_csv”; the keys are format, to, "),
        ('[feeds.portal]\nformat = "csv"\nraw-csv = "yes"', "feeds.portal.raw-csv: should be a valid boolean"),
        ('[feeds.portal]\nformat = "jsonl"\nraw-csv = true', "feeds.portal.raw-csv: only CSV is written for"),
        ('[feeds."Le portail"]\nformat = "csv"', "feeds.Le portail: a feed is named by small letters"),
        ('[feeds.a_b]\nformat = "csv"', "feeds.a_b: a feed is named by small letters"),
        ('[feeds.a]\nformat = "csv"\nto = ""', "feeds.a.to is empty"),
        ('[feeds.a]\nformat = "csv"\nto = "https://geheim/x"', "“feeds.a.to” is no folder"),
        ('[feeds.a]\nformat = "postgresql"\nto = "geheim.db"', "“feeds.a.to” is no address of a PostgreSQL database"),
        ('[feeds.a]\nformat = "sqlite"\nto = "postgresql://x/geheim"', "“feeds.a.to” is no SQLite file"),
        (
            '[feeds.a-b]\nformat = "postgresql"\nto = "postgresql://me:geheim@host/name"',
            "“feeds.a-b.to” holds a password; keep the address in the environment, as JUMELAGES_FEED_A_B",
        ),
        ("x = " + 10_000 * "[", "cannot be used"),
        ("x = " + 10_000 * "9", "cannot be used"),
    ],
)
def test_a_bad_file_is_said(folder: Path, text: str, reason: str) -> None:
    configure(folder, text)
    done = jumelages("log")
    assert done.code == BAD_CONFIGURATION
    assert done.err.startswith("jumelages: error: jumelages.toml: the configuration cannot be used (")
    assert reason in done.err
    assert done.err.count("\n") == 1
    assert "heim" not in done.err


def test_no_file_of_the_name_that_is_given() -> None:
    assert jumelages("--config", "missing.toml", "log").code == BAD_CONFIGURATION


def test_paths_in_the_file_are_relative_to_its_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "ours").mkdir()
    (folder / "elsewhere").mkdir()
    (folder / "ours" / "words.toml").write_text("nonsense", "utf-8")
    text = 'db = "kept.db"\n[feeds.a]\nformat = "csv"\nto = "a"\n[feeds.b]\nformat = "sqlite"\nto = "sqlite:///b.db"\n'
    configure(folder / "ours", text)
    monkeypatch.chdir(folder / "elsewhere")
    assert jumelages("--config", "../ours/jumelages.toml", "ingest", "../a.txt").code == 0
    assert jumelages("--config", "../ours/jumelages.toml", "export").code == 0
    assert sorted(path.name for path in (folder / "ours").iterdir()) == [
        "a",
        "b.db",
        "jumelages.toml",
        "kept.db",
        "words.toml",
    ]
    assert list((folder / "elsewhere").iterdir()) == []
    configure(folder / "ours", f'lexicon = ["words.toml"]\n{text}')
    done = jumelages("--config", "../ours/jumelages.toml", "doctor")
    assert "✗ lexicon: ../ours/words.toml" in done.out


def test_doctor(folder: Path) -> None:
    done = jumelages("doctor")
    assert done.code == NO_DATABASE
    assert "✗ store: jumelages.db: there is no such database" in done.out
    jumelages("ingest", "a.txt")
    done = jumelages("doctor", JUMELAGES_WEBHOOK_SECRET="geheim")
    assert done.code == 0
    assert "· store: jumelages.db, 1 bulletin\n" in done.out
    assert "webhook: secret set" in done.out
    assert "✗ store: other.db" in jumelages("doctor", "--db", "other.db").out
    assert "geheim" not in done.out
    configure(folder, 'lexicon = ["none.toml"]')
    assert "✗ lexicon: none.toml" in jumelages("doctor").out


FEEDS = """\
[feeds.portal]
format = "csv"
to = "exports/portal"

[feeds.site]
format = "sqlite"
to = "site.db"
pending = true
"""


@pytest.fixture
def fed(folder: Path) -> Path:
    """A folder with a store and the configuration of two feeds."""
    jumelages("ingest", "a.txt")
    configure(folder, FEEDS)
    return folder


def test_an_export_that_names_nobody_feeds_all_who_are_configured(fed: Path) -> None:
    done = jumelages("export")
    assert (done.code, done.err) == (0, "")
    assert [line for line in done.out.splitlines() if ":" in line] == [
        "portal: csv, exports/portal",
        "site: sqlite, site.db",
    ]
    assert (fed / "exports" / "portal" / "cities.csv").exists()
    assert jumelages("export", "site").out == "site: sqlite, site.db\nnothing has changed\n"
    assert jumelages("export", "site", "portal", "site").out.count("site: ") == 1


def test_one_that_fails_stops_no_other(fed: Path) -> None:
    (fed / "exports" / "portal").mkdir(parents=True)
    (fed / "exports" / "portal" / "letter.txt").write_text("Bonjour")
    done = jumelages("export")
    assert done.code == FOREIGN_FOLDER
    assert done.out.startswith("site: sqlite, site.db\n")
    first, last = done.err.splitlines()
    assert first.startswith(f"jumelages: error: portal: {fed / 'exports' / 'portal'}: ")
    assert last == "jumelages: 1 of 2 feeds could not be fed: portal"
    assert [path.name for path in (fed / "exports").iterdir()] == ["portal"]


@pytest.mark.parametrize(
    ("shape", "place"), [("jsonl", "y/../exports/portal/"), ("sqlite", "sqlite:///site.db"), ("sqlite", "./site.db")]
)
def test_two_feeds_do_not_take_each_others_place(fed: Path, shape: str, place: str) -> None:
    first = "portal" if shape == "jsonl" else "site"
    configure(fed, f'{FEEDS}\n[feeds.other]\nformat = "{shape}"\nto = "{place}"')
    in_file = jumelages("export")
    configure(fed, f'{FEEDS}\n[feeds.other]\nformat = "{shape}"')
    in_environment = jumelages("export", "other", JUMELAGES_FEED_OTHER=place)
    for done in (in_file, in_environment, jumelages("doctor", JUMELAGES_FEED_OTHER=place)):
        assert done.code == BAD_CONFIGURATION
        assert f"this is the place of “feeds.{first}”; each feed needs its own" in done.out + done.err
    assert (fed / "exports" / "portal" / "cities.csv").exists()


def test_each_feed_has_its_own_options(fed: Path) -> None:
    (fed / "b.txt").write_text(f"Ville de Lyon\n\n{HAIFA}".replace("2014", "2018").replace("Yona", "Yoram"), "utf-8")
    jumelages("ingest", "b.txt")
    file = fed / "jumelages.toml"
    file.write_text(f'{file.read_text("utf-8")}\n[review]\ngate = "ask"\n', "utf-8")
    jumelages("decide", "--all", "--accept", "--as-of", "2014-07-11")
    jumelages("export")
    assert "Yoram" not in (fed / "exports" / "portal" / "heads.csv").read_text("utf-8")
    with asking(raw_engine(str(fed / "site.db"))) as connection:
        assert "Yoram" in connection.execute(text("SELECT name FROM current_head")).scalar_one()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["nobody"], "jumelages.toml has no feed 'nobody'; it has portal, site"),
        (["site", "--to", "x", "--format", "csv"], "give names, or --to and --format"),
        (["--to", "x"], "--to needs --format: csv, csv-excel, jsonl"),
        (["site", "--pending"], "--pending goes with --to"),
        (["--as-of", "2014-07-11"], "--as-of goes with --to"),
        (["--format", "csv"], "--format goes with --to"),
        (["--to", "postgresql://me:geheim@x/y", "--format", "csv"], "this is no folder"),
    ],
)
def test_what_contradicts_itself_is_said(fed: Path, arguments: list[str], reason: str) -> None:
    before = sorted(fed.iterdir())
    done = jumelages("export", *arguments)
    assert done.code == USAGE
    assert reason in done.err
    assert "geheim" not in done.err
    assert sorted(fed.iterdir()) == before


def test_nothing_configured_and_nothing_given() -> None:
    done = jumelages("export", "--format", "csv")
    assert done.code == USAGE
    assert "give --to and --format, or write [feeds.NAME] with both into jumelages.toml" in done.err


def test_the_environment_has_the_address_that_holds_a_password(folder: Path, new_postgresql: Callable[[], str]) -> None:
    jumelages("ingest", "a.txt")
    configure(folder, '[feeds.our-server]\nformat = "postgresql"')
    for command in ("export", "doctor"):
        done = jumelages(command)
        assert done.code == BAD_CONFIGURATION
        assert "“feeds.our-server.to” is missing, and JUMELAGES_FEED_OUR_SERVER is not set" in done.out + done.err
    address = new_postgresql().replace("//postgres:", "//postgres:geheim")
    done = jumelages("doctor", JUMELAGES_FEED_OUR_SERVER=address)
    assert (done.code, "· feed our-server: postgresql, postgresql://postgres:***@/postgres\n" in done.out) == (0, True)
    assert inspect(raw_engine(address)).get_table_names() == []
    done = jumelages("export", JUMELAGES_FEED_OUR_SERVER=address)
    assert (done.code, "geheim" in done.out) == (0, False)
    assert "revision" in inspect(raw_engine(address)).get_table_names()
    assert jumelages("doctor", JUMELAGES_FEED_OUR_SERVER=address).code == 0


@pytest.mark.parametrize("address", ["geheim", "postgresql://me:geheim@[::1", "postgresql://me:geheim@127.0.0.1:1/x"])
def test_an_address_in_the_environment_that_does_not_work(folder: Path, address: str) -> None:
    jumelages("ingest", "a.txt")
    configure(folder, '[feeds.server]\nformat = "postgresql"')
    codes = set()
    for command in ("export", "doctor"):
        done = jumelages(command, JUMELAGES_FEED_SERVER=address)
        assert "geheim" not in done.out + done.err
        codes.add(done.code)
    assert len(codes) == 1
    assert codes <= {BAD_CONFIGURATION, UNKNOWN_DATABASE, UNREACHABLE}


def test_doctor_tries_each_feed_and_writes_nothing(fed: Path) -> None:
    before = sorted(fed.rglob("*"))
    done = jumelages("doctor")
    assert done.code == 0
    assert "· feed portal: csv, exports/portal\n· feed site: sqlite, site.db\n" in done.out
    assert sorted(fed.rglob("*")) == before
    (fed / "exports").write_text("Bonjour")
    (fed / "site.db").write_text("Bonjour")
    done = jumelages("doctor", JUMELAGES_FEED_SITES="x.db")
    assert f"✗ feed portal: {fed / 'exports' / 'portal'}: the export cannot be written (not a directory)" in done.out
    assert "✗ feed site: site.db: there is a file or tables of something else" in done.out
    assert "✗ feeds: JUMELAGES_FEED_SITES: the configuration cannot be used (no feed of that name" in done.out
    assert jumelages("export").code == done.code


def test_doctor_sees_what_may_not_be_written() -> None:
    jumelages("doctor")  # loads what root alone may load
    with tempfile.TemporaryDirectory() as closed:
        (Path(closed) / "site.db").touch()
        (Path(closed) / "jumelages.toml").write_text(FEEDS, "utf-8")
        Path(closed).chmod(0o755)
        with an_ordinary_user():
            done = jumelages("--config", f"{closed}/jumelages.toml", "doctor")
        assert f"✗ feed portal: {closed}/exports/portal: the export cannot be written (permission denied)" in done.out
        assert f"✗ feed site: {closed}/site.db: the database cannot be written" in done.out


def test_doctor_sees_a_user_who_may_make_no_tables(folder: Path, new_postgresql: Callable[[], str]) -> None:
    address = new_postgresql()
    with raw_engine(address).begin() as connection:
        connection.execute(text("CREATE ROLE visitor LOGIN"))
        connection.execute(text(f"GRANT USAGE ON SCHEMA {address.rpartition('%3D')[2]} TO visitor"))
    jumelages("ingest", "a.txt")
    configure(folder, '[feeds.server]\nformat = "postgresql"')
    for command in ("doctor", "export"):
        done = jumelages(command, JUMELAGES_FEED_SERVER=address.replace("//postgres:", "//visitor:"))
        assert done.code == NO_ACCESS, command
    with raw_engine(address).begin() as connection:
        connection.execute(text("DROP OWNED BY visitor"))
        connection.execute(text("DROP ROLE visitor"))


@pytest.mark.parametrize("command", ["read", "check", "ingest"])
def test_a_lexicon_that_is_not_there_is_said_to_be_the_configurations(command: str) -> None:
    Path("jumelages.toml").write_text('lexicon = ["none.toml"]\n', "utf-8")
    done = jumelages(command, SAMPLE)
    assert done.code == BadConfiguration.exit_code
    assert (
        "jumelages.toml: the configuration cannot be used (“lexicon” names none.toml: there is no such file" in done.err
    )
    Path("jumelages.toml").unlink()
    assert "none.toml: there is no such file" in jumelages(command, SAMPLE, "--lexicon", "none.toml").err
