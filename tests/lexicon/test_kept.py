"""The lexicon that is kept for the next command: the same as the one that is put together, or not used."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from jumelages.caching import cache_folder
from jumelages.lexicon import kept, load_entries
from jumelages.lexicon.kept import own_vocabulary
from jumelages.lexicon.spelling import spelled

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the folder and its modes are those of POSIX")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the lexicon is kept; nothing is there yet."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "jumelages" / "lexicon.json"


def is_as_put_together() -> bool:
    vocabulary = load_entries()
    return own_vocabulary() == (vocabulary, spelled(vocabulary))


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A line for each time that the word files are parsed."""
    times: list[str] = []

    def watched() -> object:
        times.append("built")
        return load_entries()

    monkeypatch.setattr(kept, "load_entries", watched)
    return times


@pytest.mark.usefixtures("file")
def test_what_is_kept_is_what_was_put_together(built: list[str]) -> None:
    assert is_as_put_together()
    assert is_as_put_together()
    assert built == ["built"]
    assert [source.line for source in (entry.source for entry in own_vocabulary()[0].entries)].count(None) == 0


def test_nobody_else_can_read_or_write_it(file: Path) -> None:
    own_vocabulary()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [found.name for found in file.parent.iterdir()] == ["lexicon.json"]


def damaged(content: bytes, how: str) -> bytes:
    changed = {
        "cut": content[:-1],
        "empty": b"",
        "another word": content.replace(b"jumelage", b"jumelagf", 1),
        "another digest": bytes([content[0] ^ 1]) + content[1:],
        "no JSON": content.partition(b"\n")[0] + b"\n{",
        "not text": bytes(range(256)),
    }[how]
    assert changed != content
    return changed


@pytest.mark.parametrize("how", ["cut", "empty", "another word", "another digest", "no JSON", "not text"])
def test_a_damaged_one_is_made_anew_in_silence(
    file: Path, built: list[str], how: str, capfd: pytest.CaptureFixture[str]
) -> None:
    own_vocabulary()
    whole = file.read_bytes()
    file.write_bytes(damaged(whole, how))
    assert is_as_put_together()
    assert file.read_bytes() == whole
    assert built == ["built", "built"]
    assert capfd.readouterr() == ("", "")


def test_one_that_others_can_write_is_not_believed(file: Path, built: list[str]) -> None:
    own_vocabulary()
    file.chmod(0o622)
    own_vocabulary()
    assert built == ["built", "built"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("blocked", ["jumelages", "lexicon.json"])
def test_where_nothing_can_be_kept_the_lexicon_is_there_all_the_same(
    file: Path, built: list[str], blocked: str, capfd: pytest.CaptureFixture[str]
) -> None:
    if blocked == "jumelages":  # a file where the folder should be
        file.parent.parent.mkdir()
        file.parent.write_text("")
    else:  # a folder where the file should be
        file.mkdir(parents=True)
    assert is_as_put_together()
    assert is_as_put_together()
    assert built == ["built", "built"]
    assert capfd.readouterr() == ("", "")
    leftovers = [found for found in file.parent.parent.rglob("*") if found.name not in ("jumelages", "lexicon.json")]
    assert leftovers == []


def test_a_user_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert is_as_put_together()


@pytest.mark.usefixtures("file")
def test_another_rule_makes_another_lexicon(built: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    own_vocabulary()
    monkeypatch.setattr(sys, "version", "another Python")
    own_vocabulary()
    assert built == ["built", "built"]


@pytest.mark.parametrize(
    ("platform", "variable", "value", "folder"),
    [
        ("linux", "XDG_CACHE_HOME", "/somewhere", "/somewhere/jumelages"),
        ("linux", "XDG_CACHE_HOME", "not/absolute", "HOME/.cache/jumelages"),
        ("linux", "XDG_CACHE_HOME", "", "HOME/.cache/jumelages"),
        ("darwin", "XDG_CACHE_HOME", "/somewhere", "HOME/Library/Caches/jumelages"),
    ],
)
def test_the_folder(platform: str, variable: str, value: str, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv(variable, value)
    assert str(cache_folder()) == folder.replace("HOME", os.path.expanduser("~"))  # noqa: PTH111 - the plain way
