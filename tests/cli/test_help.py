"""Help, version and schema: every command explains itself, and those that read nothing start fast."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

import jumelages as package
from jumelages.cli import main
from tests.cli.command import jumelages

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


def test_version() -> None:
    assert jumelages("--version") == (0, f"jumelages, version {package.__version__}\n", "")


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
