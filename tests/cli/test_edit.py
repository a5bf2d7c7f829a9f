"""`jumelages set` and `jumelages edit` as a clerk meets them."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from tests.cli.command import HAIFA, TODAY, jumelages

DATE = ("--today", TODAY)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    (tmp_path / "haifa.txt").write_text(HAIFA, "utf-8")
    jumelages("read", tmp_path / "haifa.txt", "--format", "json", "--out", tmp_path / "haifa.json", *DATE)
    return tmp_path / "haifa.json"


def editor(folder: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    """An editor that replaces words."""
    script = folder / "editor"
    script.write_text(f"#!/bin/sh\nsed -i 's/{old}/{new}/' \"$1\"\n", "utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(script))


def test_a_mayor_is_set(records: Path) -> None:
    done = jumelages("set", records, "Haïfa", "head", "Mme Einat KALISCH-ROTEM", *DATE)
    assert (done.code, "Yona YAHAV → Einat KALISCH-ROTEM" in done.out) == (0, True)
    head = json.loads(records.read_text("utf-8"))["blocks"][0]["heads"][0]
    assert (head["family_name"], head["civility"], head["title"]) == ("KALISCH-ROTEM", "Mme", "Maire")


@pytest.mark.parametrize(
    ("what", "code", "said"),
    [
        (("Haifa", "mayor", "x"), 2, "'mayor' is no field of a city: there are head, population, domains, agreement"),
        (("Haifa", "head"), 2, "name a city, a field (head, population, domains, agreement) and a value"),
        (("Paris", "head", "M. X Y"), 44, "(there are Haïfa); name one of those in the records"),
        (("date", "2020", "--out", "r.pdf"), 2, "this command writes no .pdf"),
        (("Haifax", "head", "M. X Y"), 44, "near: Haïfa"),
        (("Haifa", "population", "31 juin"), 114, "do not say such a value for certain"),
    ],
)
def test_what_cannot_be_set_writes_nothing(records: Path, what: tuple[str, ...], code: int, said: str) -> None:
    before = records.read_bytes()
    done = jumelages("set", records, *what, *DATE)
    assert (done.code, said in done.err) == (code, True)
    assert records.read_bytes() == before


def test_records_are_edited_as_their_bulletin(records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(records.parent, monkeypatch, "264 300", "290 000")
    done = jumelages("edit", records, *DATE)
    assert (done.code, "290" in done.out) == (0, True)
    assert json.loads(records.read_text("utf-8"))["blocks"][0]["population"]["value"] == 290_000


def test_a_text_is_edited_as_it_is(records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(records.parent, monkeypatch, "Yona YAHAV", "Einat KALISCH")
    text = records.with_suffix(".txt")
    assert jumelages("edit", text, *DATE).code == 0
    assert text.read_text("utf-8") == HAIFA.replace("Yona YAHAV", "Einat KALISCH")


def test_an_edited_text_that_cannot_be_read_is_kept(records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = records.read_bytes()
    editor(records.parent, monkeypatch, ".*", "x")
    done = jumelages("edit", records, *DATE)
    assert (done.code, "the edited text is kept in" in done.err) == (22, True)
    assert Path(f"{records}.edited.txt").read_text("utf-8").startswith("x")
    assert records.read_bytes() == before


@pytest.mark.parametrize("old", ["zzz", ".*"], ids=["nothing edited", "all of it deleted"])
def test_nothing_edited_writes_nothing(records: Path, monkeypatch: pytest.MonkeyPatch, old: str) -> None:
    before = records.read_bytes()
    editor(records.parent, monkeypatch, old, "")
    done = jumelages("edit", records, *DATE)
    assert (done.code, "nothing was changed" in done.err) == (0, True)
    assert records.read_bytes() == before


def test_an_editor_that_is_not_there(records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "/nowhere/editor")
    assert jumelages("edit", records, *DATE).code == 113
