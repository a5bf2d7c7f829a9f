"""What all commands have in common: days, formats by the file's ending, names that are nearly right, Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from jumelages.cli import failing, ingesting, main
from tests.cli.command import HAIFA, jumelages

EARLY = HAIFA + "\nGênes (Italie)\nJumelage depuis 1958\n"
LATE = EARLY.replace("11 juillet 2014", "20 décembre 2018").replace("Yona YAHAV", "Einat KALISCH")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    for name, text in {"a.txt": EARLY, "b.txt": LATE}.items():
        (folder / name).write_text(text, "utf-8")
    assert jumelages("ingest", folder / "a.txt", folder / "b.txt", "--db", folder / "store.db").code == 0
    return folder / "store.db"


# -- days ----------------------------------------------------------------------------------------


def test_a_day_is_written_in_two_ways(store: Path) -> None:
    for day in ("2016-01-02", "02/01/2016"):
        shown = json.loads(jumelages("show", "--as-of", day, "--db", store).out)
        assert shown["as_of"]["edtf"] == "2014-07-11"
    for day in ("11/07/2014", "10/07/2014"):
        assert jumelages("show", "--as-of", day, "--db", store).code == (0 if day.startswith("11") else 45)
    assert jumelages("diff", "11/07/2014", "2014-07-11", "--db", store).code == 0
    assert jumelages("history", "Gênes", "--known-at", "31/12/2999", "--db", store).code == 0


@pytest.mark.parametrize("day", ["hier", "31/02/2014", "2014-7-111", "07/2014", ""])
def test_what_is_no_day_is_refused(day: str) -> None:
    done = jumelages("show", "--as-of", day)
    assert done.code == 2
    assert f"{day!r} is no day: write it as 2014-07-11 or 11/07/2014." in done.err


# -- formats -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "name", "begins"),
    [
        ("log", "log.json", "["),
        ("log", "log.txt", "as of"),
        ("changes", "changes.jsonl", "{"),
        ("changes", "changes.atom", "<?xml"),
        ("show", "records.JSON", "{"),
        ("show", "records", "{"),
    ],
)
def test_the_ending_says_the_format(command: str, name: str, begins: str, store: Path, tmp_path: Path) -> None:
    out = tmp_path / name
    assert jumelages(command, "--db", store, "--out", out).code == 0
    assert out.read_text("utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "refused"),
    [
        ("log --format json --out log.txt", "log.txt is the name of another format than json: leave one of both out."),
        ("diff a b --format patch --out a.md", "a.md is the name of another format than patch"),
        ("write r.json --format pdf --out next.txt", "next.txt is the name of another format than pdf"),
        ("log --out log.pdf", "this command writes no .pdf: name a file of another ending."),
        ("schema bulletin --out x.pdf", "this command writes no .pdf"),
        ("schema diagnostics --out x.json", "this command writes no .json"),
        ("completion bash --out x.pdf", "this command writes no .pdf"),
        ("show-page r.pdf 1 --out x.svg", "this command writes no .svg"),
        ("write r.json --out next", "say --format, or name a file with --out whose ending says it."),
    ],
)
def test_what_contradicts_the_ending_is_refused(
    arguments: str, refused: str, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = jumelages(*arguments.split(), JUMELAGES_DB=str(store))
    assert (done.code, refused in " ".join(done.err.split())) == (2, True), done.err
    assert not list(tmp_path.iterdir())


# -- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "meant"), [("Gene", "Gênes"), ("Genova", "Gênes"), ("Hafa", "Haïfa")])
def test_a_city_that_is_nearly_right_is_guessed(typed: str, meant: str, store: Path) -> None:
    done = jumelages("history", typed, "--db", store)
    assert done.code == 44
    assert f"near it: {meant}" in done.err


def completed(words: str, folder: Path) -> list[str]:
    """What a shell is offered for the last of these words."""
    typed = {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1), "_JUMELAGES_COMPLETE": "bash_complete"}
    done = CliRunner().invoke(main, prog_name="jumelages", env={**typed, "JUMELAGES_DB": str(folder)})
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("jumelages hist", ["history"]),
        ("jumelages history g", ["Gênes"]),
        ("jumelages rekey merge Gênes h", ["Haïfa"]),
        ("jumelages lexicon list title", ["title", "title_line", "title_or_name"]),
        ("jumelages read --no-e", ["--no-evidence"]),
    ],
)
def test_a_shell_completes(typed: str, offered: list[str], store: Path) -> None:
    assert completed(typed, store) == offered


def test_a_shell_completes_feeds_and_is_not_disturbed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "jumelages.toml").write_text('[feeds.portal]\nformat = "csv"\nto = "tables"\n')
    assert completed("jumelages export po", tmp_path / "no.db") == ["portal"]
    assert completed("jumelages history g", tmp_path / "no.db") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell(shell: str) -> None:
    done = jumelages("completion", shell)
    assert done.code == 0
    assert "_JUMELAGES_COMPLETE" in done.out


# -- Ctrl-C --------------------------------------------------------------------------------------


def test_after_an_interruption_it_is_said_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(3)]
    for file in files:
        file.write_text(HAIFA.replace("2014", f"200{file.stem}"), "utf-8")
    put = ingesting._Store.put

    def interrupted(self: Any, one: Any, waiting: Any) -> Any:
        if Path(one.name) == files[1]:
            os.kill(os.getpid(), signal.SIGINT)
        return put(self, one, waiting)

    monkeypatch.setattr(ingesting._Store, "put", interrupted)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)  # two children read side by side
    done = jumelages("ingest", *files, "--db", tmp_path / "store.db")
    assert done.code == failing.INTERRUPTED
    assert "interrupted; 1 of 3 files is done and kept: run the same again, and it goes on there" in done.err
    monkeypatch.undo()
    again = jumelages("ingest", *files, "--db", tmp_path / "store.db")
    assert again.code == 0
    assert again.out.count("known, nothing written") == 1


INTERRUPTED = """
import os, signal
from jumelages.cli import main, schema
schema.callback = lambda **_: os.kill(os.getpid(), signal.SIGINT)
main(["schema"])
"""


def test_a_command_in_a_process_of_its_own_says_it_too() -> None:
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr.startswith("jumelages: interrupted; ")) == (130, True), done.stderr
