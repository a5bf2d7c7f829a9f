"""`jumelages lexicon`, and `--lexicon` of the commands that read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jumelages.errors import BadLexicon, MissingFile, NotAFile
from jumelages.lexicon.entries import VALUES
from tests.cli.command import HAIFA, SAMPLE, jumelages
from tests.lexicon.test_overlay import CAPITOUL, entry

CAPITOUL_OF_HAIFA = HAIFA.replace("Maire", "Capitoul")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place with a bulletin and a lexicon file that belongs to it."""
    (tmp_path / "haifa.txt").write_text(CAPITOUL_OF_HAIFA, "utf-8")
    (tmp_path / "ours.toml").write_text(CAPITOUL, "utf-8")
    monkeypatch.chdir(tmp_path)


def test_a_title_taught_by_a_file() -> None:
    assert jumelages("check", "haifa.txt").code == 1
    assert jumelages("check", "haifa.txt", "--lexicon", "ours.toml") == (0, "", "")
    done = jumelages("read", "haifa.txt", "--lexicon", "ours.toml")
    [head] = json.loads(done.out)["blocks"][0]["heads"]
    assert (head["title"], head["office"], head["name"]) == ("Capitoul", "mayor", "Yona YAHAV")


def test_the_last_of_several_files_wins() -> None:
    Path("more.toml").write_text(entry("title", "prefect", "Capitoul"), "utf-8")
    done = jumelages("read", "haifa.txt", "--lexicon", "ours.toml", "--lexicon", "more.toml")
    assert json.loads(done.out)["blocks"][0]["heads"][0]["office"] == "prefect"


@pytest.mark.parametrize("command", ["read", "check"])
def test_verbose_reports_what_was_not_used(command: str) -> None:
    Path("more.toml").write_text(entry("title", "mayor", "Capitoul") + entry("title", "mayor", "Jurat"), "utf-8")
    done = jumelages(command, "haifa.txt", SAMPLE, "--lexicon", "more.toml", "--verbose")
    assert done.code == 0
    assert (
        done.err == "jumelages: more.toml, line 5: [[title]] “mayor” was not used: its words are in no bulletin read\n"
    )
    assert jumelages(command, "haifa.txt", "--lexicon", "more.toml").err == ""
    assert jumelages(command, SAMPLE, "--verbose").err == ""


def test_check_says_that_all_is_understood() -> None:
    assert jumelages("lexicon", "check", "ours.toml") == (0, "1 entry, 1 example: no problem found\n", "")


def test_check_says_what_shadows_what() -> None:
    Path("more.toml").write_text(
        entry("title", "governor", "Maire")
        + entry("title", "mayor", "capitoul")
        + '[[country]]\ncode = "GE"\nnames = ["Géorgie"]\n',
        "utf-8",
    )
    done = jumelages("lexicon", "check", "ours.toml", "more.toml")
    shadows, summary = done.out.splitlines()[:-1], done.out.splitlines()[-1]
    assert done.code == 0
    assert shadows[0].startswith(
        "more.toml, line 1: [[title]] “maire” is now “governor”, no longer “mayor” as in titles.t"
    )
    assert "more.toml, line 5: [[title]] “Capitoul” is “mayor” in ours.toml, line 1, too" in shadows
    assert any(
        "“Géorgie” is now “GE”, no longer [[subdivision]] “US-GA” as in countries.toml" in line for line in shadows
    )
    assert summary == "3 entries, 2 examples: no problem found"


def test_check_reads_every_example() -> None:
    Path("bad.toml").write_text(
        '[[title]]\nvalue = "mayor"\nwords = ["Capitoul"]\n'
        'examples = ["Capitoul, 264 300 habitants", "Capitoul : M. Jean DUPONT", "Capitoul 12"]\n',
        "utf-8",
    )
    done = jumelages("lexicon", "check", "bad.toml")
    assert (done.code, done.out) == (BadLexicon.exit_code, "")
    first, second = done.err.splitlines()
    assert first.startswith(
        "jumelages: error: bad.toml, line 1: the lexicon cannot be used ([[title]] in the example “Capi"
    )
    assert "“Capitoul 12” a head with the office “mayor” was expected and not read" in second


@pytest.mark.parametrize(
    "arguments",
    [
        ("lexicon", "check"),
        ("read", "haifa.txt", "--out", "out.json", "--lexicon"),
        ("check", "haifa.txt", "--lexicon"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(
    ("content", "code", "reason"),
    [
        (None, MissingFile.exit_code, "x.toml: there is no such file"),
        ("folder", NotAFile.exit_code, "x.toml: this is a folder, not a file"),
        (b"[[title]\n", BadLexicon.exit_code, "x.toml, line 1: the lexicon cannot be used (this is no TOML"),
        (b"\x89PNG\r\n", BadLexicon.exit_code, "x.toml, line 1: the lexicon cannot be used (this is not text in UTF-8"),
        (b"[[title]]\nwrods = []\n", BadLexicon.exit_code, "([[title]] has no field “wrods”"),
    ],
    ids=["missing", "folder", "syntax", "binary", "field"],
)
def test_a_lexicon_that_cannot_be_used(
    arguments: tuple[str, ...], content: bytes | str | None, code: int, reason: str
) -> None:
    if isinstance(content, bytes):
        Path("x.toml").write_bytes(content)
    elif content:
        Path("x.toml").mkdir()
    done = jumelages(*arguments, "x.toml")
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith("jumelages: error: x.toml")
    assert reason in done.err
    assert done.err.count("\n") == 1
    assert not Path("out.json").exists()


def test_list_names_every_kind_with_its_values() -> None:
    done = jumelages("lexicon", "list")
    assert [line.partition(":")[0] for line in done.out.splitlines()] == [*VALUES, "country", "subdivision"]
    assert "title: administrator, deputy, governor, mayor, other, prefect, president\n" in done.out


def test_list_of_a_kind_shows_its_words() -> None:
    assert "governor: gouverneur, " in jumelages("lexicon", "list", "title").out
    assert "IT: Italie" in jumelages("lexicon", "list", "country").out
    done = jumelages("lexicon", "list", "titel")
    assert (done.code, done.out) == (2, "")
    assert "there is no kind “titel”" in done.err


def test_a_lexicon_is_never_overwritten() -> None:
    done = jumelages("read", "haifa.txt", "--lexicon", "ours.toml", "--out", "ours.toml")
    assert (done.code, Path("ours.toml").read_text("utf-8")) == (2, CAPITOUL)
