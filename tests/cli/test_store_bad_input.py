"""What the commands of the store are given, and cannot use, ends in one sentence and never in a defect."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from jumelages import errors
from tests.cli.command import HAIFA, jumelages, process
from tests.cli.test_bad_input import an_ordinary_user

USAGE = 2


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(HAIFA, "utf-8")
    return tmp_path


@pytest.fixture
def store() -> None:
    jumelages("ingest", "a.txt")


@pytest.mark.parametrize("db", ["", "sqlite://", "sqlite:///:memory:", ":memory:"])
@pytest.mark.usefixtures("store")
def test_a_store_that_would_be_gone_at_the_end(db: str) -> None:
    for arguments in (("ingest", "a.txt", "--db", db), ("export", "--format", "sqlite", "--to", db)):
        done = jumelages(*arguments)
        assert done.code == errors.UnknownDatabase.exit_code
        assert (done.out, done.err.count("\n")) == ("", 1)


def test_a_store_that_is_a_folder(folder: Path) -> None:
    (folder / "inside").mkdir()
    for arguments in (("ingest", "a.txt"), ("log",), ("db", "upgrade")):
        done = jumelages(*arguments, "--db", "inside")
        assert done.code == errors.FolderGiven.exit_code
        assert (
            done.err
            == "jumelages: error: inside: this is a folder, not a database; name a file, in this folder or elsewhere\n"
        )


def test_a_store_that_is_a_device() -> None:
    done = jumelages("ingest", "a.txt", "--db", os.devnull)
    assert done.code == errors.DeviceGiven.exit_code
    assert done.err == f"jumelages: error: {os.devnull}: this is a device, not a database; name a file with --db\n"


@pytest.mark.parametrize("city", ["", os.fsdecode(b"G\xeanes"), "'; DROP TABLE block; --", "%", "x" * 100_000])
@pytest.mark.usefixtures("store")
def test_a_city_that_is_none(city: str) -> None:
    assert jumelages("history", city).code == errors.UnknownCity.exit_code
    assert jumelages("rekey", "merge", city, "Haïfa").code == errors.UnknownCity.exit_code


@pytest.mark.parametrize("cursor", ["-1", "9" * 30, "x"])
@pytest.mark.usefixtures("store")
def test_a_cursor_that_is_none(cursor: str) -> None:
    assert jumelages("changes", "--since", cursor).code == USAGE
    assert jumelages("changes", "--since", str(2**63 - 1)).code == 0


@pytest.mark.parametrize("url", ["http://[::1", "nonsense", "ftp://x/y", "https://"])
@pytest.mark.usefixtures("store")
def test_an_address_to_which_nothing_can_be_posted(url: str, folder: Path) -> None:
    (folder / "b.txt").write_text(HAIFA.replace("2014", "2018"), "utf-8")
    jumelages("ingest", "b.txt")
    done = jumelages("changes", "--post", url, JUMELAGES_WEBHOOK_SECRET="geheim")
    assert done.code == errors.NotDelivered.exit_code
    assert done.err.count("\n") == 1


@pytest.mark.usefixtures("store")
def test_no_export_takes_the_place_of_the_root_of_a_disk() -> None:
    assert jumelages("export", "--format", "csv", "--to", "/").code == errors.ForeignFolder.exit_code


@pytest.mark.usefixtures("store")
def test_no_export_goes_where_a_link_leads_to_itself(folder: Path) -> None:
    (folder / "loop").symlink_to("loop")
    for target in ("loop", "loop/inside"):
        assert jumelages("export", "--format", "csv", "--to", target).code == errors.ExportUnwritable.exit_code


def test_a_password_in_the_query_is_not_shown_either(folder: Path) -> None:
    address = "postgresql://reader@localhost:1/villes?password=geheim"
    done = jumelages("log", "--db", address)
    assert done.code == errors.DatabaseUnreachable.exit_code
    assert "geheim" not in done.err
    (folder / "jumelages.toml").write_text(f'db = "{address}"', "utf-8")
    done = jumelages("log")
    assert done.code == errors.BadConfiguration.exit_code
    assert "geheim" not in done.err


def test_a_file_whose_name_is_not_unicode(folder: Path) -> None:
    (folder / os.fsdecode(b"b\xe9.txt")).write_text(HAIFA.replace("2014", "2018"), "utf-8")
    assert jumelages("ingest", ".").code == 0
    assert "b\N{REPLACEMENT CHARACTER}.txt" in jumelages("log").out


def test_a_folder_with_odd_things_in_it(folder: Path) -> None:
    (folder / "folder.txt").mkdir()
    os.mkfifo(folder / "pipe.txt")
    (folder / "link.txt").symlink_to("link.txt")
    done = jumelages("ingest", ".")
    assert "a.txt  2014-07-11  stored" in done.out
    assert "1 of 2 files could not be ingested: link.txt" in done.err


@pytest.mark.parametrize("command", ["ingest", "watch"])
def test_a_folder_that_one_may_not_look_into(command: str) -> None:
    jumelages("ingest", "a.txt")  # loads what root alone may load
    with tempfile.TemporaryDirectory() as closed:
        Path(closed).chmod(0)
        with an_ordinary_user():
            done = jumelages(command, closed)
        Path(closed).chmod(0o700)
    assert done.code == errors.NoPermission.exit_code
    assert done.err.startswith(f"jumelages: error: {closed}: ")


def test_from_a_folder_that_one_may_not_look_into(folder: Path) -> None:
    jumelages("ingest", "a.txt")  # loads what root alone may load
    with an_ordinary_user():
        assert jumelages("ingest", folder / "a.txt").code == errors.NoPermission.exit_code
        watched = jumelages("watch", folder).code  # by whether one may look into the folder above
        assert watched in (errors.MissingFile.exit_code, errors.NoPermission.exit_code)
        assert jumelages("log").code == errors.NoDatabase.exit_code
        assert jumelages("db", "upgrade").code == errors.NoDatabase.exit_code


@pytest.mark.parametrize("name", ["x" * 5000, "a.txt/b.txt"])
def test_a_path_that_cannot_be(name: str) -> None:
    assert jumelages("ingest", name).err.count("\n") == 1
    assert jumelages("ingest", "a.txt", "--db", name).code == errors.NoDatabase.exit_code
    assert jumelages("log", "--db", name).code == errors.NoDatabase.exit_code


@pytest.mark.usefixtures("store")
def test_a_configuration_cannot_command_the_terminal(folder: Path) -> None:
    (folder / "jumelages.toml").write_text('issuer = "\\u001b[31mred"', "utf-8")
    assert "\x1b" not in jumelages("doctor").out


def test_two_that_make_one_store_at_the_same_time(folder: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    for number in range(2):
        (folder / f"{number}.txt").write_text(HAIFA.replace("2014", f"201{number}"), "utf-8")
    with ThreadPoolExecutor() as pool:
        done = list(pool.map(lambda number: process("ingest", f"{number}.txt", cwd=folder), range(2)))
    assert [one.code for one in done] == [0, 0], [one.err for one in done]
    assert jumelages("log").out.count('"known_since"') == 2
