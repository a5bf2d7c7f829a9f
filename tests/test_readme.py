"""Every example in the README and in the documentation does what it shows."""

from __future__ import annotations

import doctest
import glob
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import ROOT, jumelages

README = (ROOT / "README.md").read_text("utf-8")
PAGES = {
    str(page.relative_to(ROOT)): page.read_text("utf-8")
    for page in (ROOT / "README.md", *sorted((ROOT / "pipeline" / "docs").rglob("*.md")))
}
LINKS = re.compile(r"\]\(([^)#:]+)\)")
TOP = ("pipeline", "samples", "schemas", "tests")
MARKDOWN = sorted([*ROOT.glob("*.md"), *(page for top in TOP for page in (ROOT / top).rglob("README.md"))])
MARKDOWN += sorted((ROOT / "pipeline" / "docs").rglob("*.md"))


def examples(language: str, page: str = README) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.M | re.S)


def all_examples(language: str) -> list[Any]:
    return [
        pytest.param(name, example, id=f"{name}: {example.splitlines()[0]}")
        for name, page in PAGES.items()
        for example in examples(language, page)
    ]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place that looks like the project, in which examples may write."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    command = tmp_path / "bin" / "jumelages"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m jumelages "$@"\n', "utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("page", "example"), all_examples("console"))
def test_console_example(page: str, example: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUMELAGES_LANG", "fr" if "/fr/" in page else "en")
    for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", example, re.M):
        shown = shown_by(command, folder).replace("\N{NO-BREAK SPACE}", " ")
        assert shown == expected.replace("\N{NO-BREAK SPACE}", " "), command


def shown_by(command: str, folder: Path) -> str:
    """What a command prints; a shell gets only what comes after jumelages: a process loads spaCy anew."""
    ours, pipe, rest = re.fullmatch(r"(.*?)(?:\s([|>])\s(.*))?", command).groups()  # type: ignore[union-attr]  # always
    words = [name for word in shlex.split(ours) for name in sorted(glob.glob(word)) or [word]]  # noqa: PTH207  # as a shell
    if words[0] != "jumelages" or "<" in words:
        done = subprocess.run(["sh", "-c", command], cwd=folder, check=False, capture_output=True)
        return (done.stdout + done.stderr).decode("utf-8")
    _, out, err = jumelages(*words[1:])
    if not pipe:
        return out + err
    done = subprocess.run(
        ["sh", "-c", f"cat {pipe} {rest}"], cwd=folder, check=False, capture_output=True, input=out.encode()
    )
    return done.stdout.decode() + err + done.stderr.decode()


@pytest.mark.parametrize(("page", "example"), all_examples("python"))
def test_python_example(page: str, example: str, folder: Path) -> None:
    test = doctest.DocTestParser().get_doctest(example, {}, page, str(folder), 0)
    shown: list[str] = []
    doctest.DocTestRunner().run(test, out=shown.append)
    assert test.examples
    assert not shown, "".join(shown)


def test_the_two_commands_exist() -> None:
    targets = re.findall(r"^make (\w+)", "".join(examples("sh")), re.M)
    assert targets == ["demo", "test"]
    for target in targets:
        subprocess.run(["make", "--dry-run", target], cwd=ROOT, check=True, capture_output=True)


@pytest.mark.parametrize("page", PAGES)
def test_there_is_no_example_that_is_not_run(page: str) -> None:
    assert set(re.findall(r"^```(\w*)$", PAGES[page], re.M)) <= {"", "sh", "console", "python"}


def test_the_exit_codes_are_those_of_the_code() -> None:
    from jumelages.cli.failing import ALL_EXIT_CODES

    reported = dict(re.findall(r"^\| (\d+) \| (.*) \|$", README, re.M))
    assert {int(code): meaning.replace("`", "") for code, meaning in reported.items()} == {
        code: meaning for code, meaning in ALL_EXIT_CODES.items() if code < 10
    }


@pytest.mark.parametrize("page", MARKDOWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINKS.findall(page.read_text("utf-8")):
        assert (page.parent / link).exists(), link
