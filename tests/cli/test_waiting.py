"""The progress bar shows only on a terminal, only when it takes long, and never mixes with the output."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from jumelages.cli import waiting
from tests.cli.command import read_terminal


def shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> str:
    ours, theirs = pty.openpty()
    monkeypatch.setenv("TERM", "xterm")
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        wait_for_two_files()
    shown = b""
    while piece := read_terminal(ours):
        shown += piece
    os.close(ours)
    return shown.decode()


def wait_for_two_files() -> None:
    with waiting.Waiting(["in/a.txt", "in/b.txt"]) as bar:
        for number in (1, 2):
            bar.advance()
            with bar.aside():
                print(f"file {number} done", file=sys.stderr)


def test_a_short_run_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = shown_on_a_terminal(monkeypatch)
    assert "file 2 done" in shown
    assert "/2" not in shown


def test_a_long_run_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "SILENT_SECONDS", -1)
    shown = shown_on_a_terminal(monkeypatch)
    assert "1/2" in shown
    assert "a.txt" in shown
    before, _, _ = shown.partition("file 1 done")
    assert before.endswith("\x1b[2K")  # the bar's line is cleared before something else is printed


def test_no_bar_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "SILENT_SECONDS", -1)
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    wait_for_two_files()
    assert pipe.getvalue() == "file 1 done\nfile 2 done\n"


def test_ctrl_c_while_the_command_loads_shows_no_traceback(tmp_path: Path) -> None:
    hook = "import builtins\nplain = builtins.__import__\ndef stopping(name, *others, **named):\n"
    hook += "    if name == 'jumelages.cli': raise KeyboardInterrupt\n    return plain(name, *others, **named)\n"
    (tmp_path / "sitecustomize.py").write_text(f"{hook}builtins.__import__ = stopping\n")
    command = [sys.executable, "-m", "jumelages", "--version"]
    done = subprocess.run(command, check=False, capture_output=True, env=os.environ | {"PYTHONPATH": str(tmp_path)})
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
