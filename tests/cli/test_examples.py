"""Every example in the help of a command is a command line that works."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from jumelages.cli import main
from jumelages.cli.speaking import examples_of, in_language
from tests.cli.command import HAIFA, ROOT, SAMPLE_PDF, jumelages

#: These run until Ctrl-C: their command lines are read only, as are those with an address of somewhere else.
ENDLESS = (
    "jumelages review",
    "jumelages review --create",
    "jumelages watch inbox",
    'jumelages watch inbox --issuer "Ville de Marseille" --db villes.db',
)
EARLY = f"{HAIFA}\nGênes (Italie)\nJumelage depuis 1958\n\nKobe (Japon)\nJumelage depuis 1961\n"
EARLY += "\nSarlat (France)\nJumelage depuis 1990\n"
LATE = EARLY.replace("11 juillet 2014", "20 décembre 2018").replace("Yona YAHAV", "Einat KALISCH")
LATE = LATE.replace("Sarlat (", "Sarlat-la-Canéda (")


def commands(group: click.Group) -> Iterator[click.Command]:
    for command in group.commands.values():
        if isinstance(command, click.Group):
            yield from commands(command)
        else:
            yield command


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the examples name: bulletins, records, a store, a lexicon, a configuration."""
    folder = tmp_path_factory.mktemp("examples")
    shutil.copy(SAMPLE_PDF, folder / "bulletin.pdf")
    (folder / "archive").mkdir()
    (folder / "inbox").mkdir()
    for name, text in {
        **dict.fromkeys(("2014.txt", "bulletin.txt", "archive/2014.txt"), EARLY),
        "2018.txt": LATE,
    }.items():
        (folder / name).write_text(text, "utf-8")
    for name in ("ours.toml", "theirs.toml"):
        shutil.copy(ROOT / "samples" / "capitoul.toml", folder / name)
    (folder / "other.toml").write_text('db = "villes.db"\n')
    jumelages("read", folder / "2014.txt", "--out", folder / "records.json")
    jumelages("ingest", folder / "2014.txt", folder / "2018.txt", "--db", folder / "villes.db")
    jumelages("decide", "--cosmetic", "--accept", "--db", folder / "villes.db")
    jumelages("decide", "--all", "--accept", "--as-of", "2018-12-20", "--db", folder / "villes.db")
    shutil.copy(folder / "villes.db", folder / "jumelages.db")
    return folder


@pytest.mark.parametrize("command", list(commands(main)), ids=lambda command: str(command.name))
def test_the_examples_of_a_command_work(
    command: click.Command, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(filled, tmp_path / "here")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("EDITOR", "true")
    examples = examples_of(command.help or "")
    assert len(examples) >= 2
    if examples[0].startswith("jumelages rekey undo"):
        jumelages("rekey", "split", "Kobe", "kobe-2", "--from", "2018-12-20")
    if any("--from-batch parts" in example for example in examples):
        jumelages("batch", "archive", "--to", "parts")
    for example in examples:
        words = shlex.split(example.removeprefix("EDITOR=nano "))
        assert words[0] == "jumelages"
        if example in ENDLESS or "://" in example:
            assert not in_language(command, "en").make_context(words[1], words[2:]).args
            continue
        done = jumelages(*words[1:], stdin=b"a long password\n")
        assert (done.code in (0, 1), "error" in done.err) == (True, False), f"{example}: {done.err or done.out}"
