"""Help, version and schema: every command explains itself, and those that read nothing start fast."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import jumelages as package
from jumelages.catalogues import Language, sentences
from jumelages.cli import main
from jumelages.cli.failing import ALL_EXIT_CODES, EXIT_CODES_BY_FAMILY
from jumelages.cli.speaking import examples_of
from tests.cli.command import IMPOSSIBLE, jumelages

HEAVY = {"spacy", "pdfplumber", "pdfminer", "pypdfium2", "dateparser", "thinc", "numpy"}


def commands(group: click.Group) -> Iterator[click.Command]:
    for command in group.commands.values():
        yield command
        if isinstance(command, click.Group):
            yield from commands(command)


@pytest.mark.parametrize("command", list(commands(main)), ids=lambda command: command.name)
def test_every_command_and_option_has_its_help(command: click.Command) -> None:
    assert command.help
    for parameter in command.params:
        assert not isinstance(parameter, click.Option) or parameter.help, parameter.name


def test_every_command_stands_under_one_heading() -> None:
    listed = [name for names in main.headings.values() for name in names]
    assert sorted(listed) == sorted(main.commands)


def test_without_arguments_it_is_the_help() -> None:
    done = jumelages()
    assert (done.code, done.err.startswith("Usage: jumelages [OPTIONS] COMMAND")) == (2, True)


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(option: str) -> None:
    assert jumelages(option) == (0, f"jumelages, version {package.__version__}\n", "")


def test_what_is_mistyped_is_guessed() -> None:
    assert "No such command 'histry'. Did you mean 'history'?" in jumelages("histry").err
    assert "No such option '--formt'. (Did you mean one of: '--format'" in jumelages("read", "--formt", "json").err
    assert "Peut-être 'history'" in jumelages("histry", "--lang", "fr").err


def test_quiet_leaves_errors_and_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(IMPOSSIBLE, "utf-8")
    loud, quiet = jumelages("read", tmp_path / "a.txt"), jumelages("read", tmp_path / "a.txt", "--quiet")
    assert (quiet.code, quiet.out, quiet.err) == (loud.code, loud.out, "")
    assert "records are partial" in loud.err
    assert jumelages("-q", "read", tmp_path / "a.txt", "--format", "table").err == ""
    assert "there is no such file" in jumelages("-q", "read", tmp_path / "b.txt").err


def modules_loaded_by(code: str) -> set[str]:
    script = f"import sys\ntry:\n    {code}\nexcept SystemExit: pass\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return {name.partition(".")[0] for name in done.stderr.split()}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["read", "--help"],
        ["schema"],
        ["schema", "diagnostics"],
        ["schema", "dictionary"],
        ["schema", "--help"],
        ["lexicon", "check", "--help"],
        ["export", "--help"],
    ],
    ids=" ".join,
)
def test_what_reads_nothing_loads_nothing_heavy(arguments: list[str]) -> None:
    assert not modules_loaded_by(f"from jumelages.cli import main; main({arguments!r})") & HEAVY


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["read", "--help"]], ids=" ".join)
def test_help_does_not_even_load_the_models(arguments: list[str]) -> None:
    loaded = modules_loaded_by(f"from jumelages.cli import main; main({arguments!r})")
    assert not loaded & {"pydantic", "rich"}


@pytest.mark.parametrize("module", ["terminal", "diagnostics", "contract"])
def test_what_people_see_does_not_need_what_reads(module: str) -> None:
    assert not modules_loaded_by(f"import jumelages.reporting.{module}") & HEAVY


def test_importing_the_package_is_cheap() -> None:
    assert not modules_loaded_by("import jumelages") & (HEAVY | {"pydantic", "rich", "click"})


def test_every_public_name_is_there() -> None:
    assert all(getattr(package, name) is not None for name in package.__all__)
    assert dir(package) == sorted(package.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = package.nothing


# -- the manual ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_manual_is_a_page_for_man(language: Language, tmp_path: Path) -> None:
    page = tmp_path / "jumelages.1"
    assert jumelages("schema", "manual", "--lang", language, "--out", page).code == 0
    shown = subprocess.run(
        ["man", "--warnings", "-E", "utf-8", "-l", str(page)],
        env={**os.environ, "MANWIDTH": "120", "LC_ALL": "C.UTF-8"},
        check=True,
        capture_output=True,
        text=True,
    )
    assert shown.stderr == ""
    text = " ".join(re.sub(r".\x08|\x1b\[\d+m", "", shown.stdout).split())
    for command in commands(main):
        if not isinstance(command, click.Group):
            assert all(f"$ {example}" in text for example in examples_of(command.help or ""))
    say = sentences(language).gettext
    for code in (0, 11, 44, 130):
        assert f" {code} {' '.join(say(ALL_EXIT_CODES[code]).split())} " in text


def test_every_exit_code_stands_in_one_family() -> None:
    placed = [code for codes in EXIT_CODES_BY_FAMILY.values() for code in codes]
    assert sorted(placed) == sorted(ALL_EXIT_CODES)
    table = jumelages("schema", "exit-codes").out
    assert [line[3:] for line in table.splitlines() if line.startswith("## ")] == list(EXIT_CODES_BY_FAMILY)
