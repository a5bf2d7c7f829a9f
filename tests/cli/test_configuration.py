"""`jumelages.toml` and `jumelages doctor`: what is configured, and whether it works."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import HAIFA, jumelages

BAD_CONFIGURATION, NO_DATABASE, OTHER_ISSUER = 49, 30, 28


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
    configure(folder, 'issuer = "Ville de Lille"')
    done = jumelages("ingest", "a.txt")
    assert done.code == OTHER_ISSUER
    assert "Ville de Lille" in done.err
    configure(folder, 'issuer = "ville de lyon"')
    assert jumelages("ingest", "a.txt").code == 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("db = ", "Invalid value"),
        ('data = "x"', "no key “data”"),
        ("db = 3", "“db” is no str"),
        ('db = "postgresql://me:geheim@host/name"', "holds a password"),
    ],
)
def test_a_bad_file_is_said(folder: Path, text: str, reason: str) -> None:
    configure(folder, text)
    done = jumelages("log")
    assert done.code == BAD_CONFIGURATION
    assert reason in done.err
    assert "geheim" not in done.err
    assert jumelages("--config", "missing.toml", "log").code == BAD_CONFIGURATION


def test_doctor(folder: Path) -> None:
    done = jumelages("doctor")
    assert done.code == NO_DATABASE
    assert "✗ store: jumelages.db: there is no such database" in done.out
    jumelages("ingest", "a.txt")
    done = jumelages("doctor", JUMELAGES_WEBHOOK_SECRET="geheim")
    assert done.code == 0
    assert "· store: jumelages.db, 1 bulletin\n" in done.out
    assert "webhook: secret set" in done.out
    assert "geheim" not in done.out
    configure(folder, 'lexicon = ["none.toml"]')
    assert "✗ lexicon: none.toml" in jumelages("doctor").out
