"""The command as tests call it: in this process, or, where that matters, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from click.testing import CliRunner

from jumelages.cli import main

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "villes-jumelees-2014-07-11.txt"
SAMPLE_PDF = SAMPLE.with_suffix(".pdf")

HAIFA = """\
Villes jumelées
(réactualisation au 11 juillet 2014)

Haïfa (Israël)

Serment de jumelage signé le 10 juillet 1958

Maire : M. Yona YAHAV

264 300 habitants

Principaux domaines de coopération : économie, culture.
"""
IMPOSSIBLE = HAIFA.replace("10 juillet 1958", "31 février 1958")
STRANGE = HAIFA.replace("264 300 habitants", "Zzyzx qwrtp vbnmk 77\n\n264 300 habitants")
TODAY = "2026-11-23"


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def jumelages(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> Done:
    """Run the command in this process, which has loaded spaCy already."""
    done = CliRunner().invoke(
        main, [str(argument) for argument in arguments], input=stdin, env=environment, prog_name="jumelages"
    )
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return Done(done.exit_code, done.stdout_bytes.decode("utf-8"), done.stderr_bytes.decode("utf-8"))


def process(*arguments: str | Path, **options: Any) -> Done:
    """Run the command as a user would, in a process of its own; options are those of `subprocess.run`."""
    command = [sys.executable, "-m", "jumelages", *map(str, arguments)]
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 120} | options
    done: Any = subprocess.run(command, check=False, **options)
    return Done(done.returncode, (done.stdout or b"").decode("utf-8"), done.stderr.decode("utf-8"))


def read_terminal(descriptor: int) -> bytes:
    """What comes next from a terminal; nothing once its other side is closed."""
    try:
        return os.read(descriptor, 65536)
    except OSError:  # how Linux says so
        return b""
