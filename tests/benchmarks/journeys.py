"""The first minutes of three users, run as they would: `python -m tests.benchmarks.journeys [--write]`, in a table."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.timing import spent

SAMPLES = Path(__file__).parents[2] / "samples"
TABLE = Path(__file__).with_name("journeys.md")
OLD, NEW = (SAMPLES / f"villes-jumelees-{date}.pdf" for date in ("2014-07-11", "2018-12-20"))
#: What each does, command by command.
JOURNEYS = {
    "read a bulletin and check it": (
        f"read {OLD} --format table",
        f"check {OLD}",
        f"read {OLD} --format json --out records.json",
    ),
    "see what changed, with the proof": (
        f"diff {OLD} {NEW}",
        f"diff {OLD} {NEW} --format html --out changes.html",
    ),
    "correct a mayor and publish the next bulletin": (
        f"read {OLD} --format json --out records.json",
        "set records.json Gênes head 'Mme Silvia SALIS'",
        "write records.json --out next.pdf",
    ),
    "from a folder to tables and a feed": (
        f"ingest {OLD} {NEW}",
        "history Gênes",
        "export --to exports --format csv",
        "changes --since 0 --format jsonl",
    ),
}


class Ran(NamedTuple):
    """What a journey came to."""

    commands: int
    seconds: float
    lines: int


def run(commands: tuple[str, ...]) -> Ran:
    """Each command in a process of its own, in an empty folder; its seconds of processor time and lines of output."""
    begin, lines = spent(), 0
    with tempfile.TemporaryDirectory() as folder:
        for command in commands:
            line = [sys.executable, "-m", "jumelages", *shlex.split(command)]
            shown = subprocess.run(
                line, cwd=folder, env=os.environ | {"LANG": "C.UTF-8"}, check=False, capture_output=True
            )
            if shown.returncode > 1:  # 1 says that something was found
                raise RuntimeError(shown.stderr.decode())
            lines += shown.stdout.count(b"\n")
    return Ran(len(commands), spent() - begin, lines)


def table() -> str:
    """The journeys in Markdown."""
    rows = ((name, run(commands)) for name, commands in JOURNEYS.items())
    return "\n".join(
        [
            "# The first minutes",
            "",
            "Made by `python -m tests.benchmarks.journeys --write` on the samples, PDFs of three pages.",
            "",
            "| journey | commands | s of processor time | lines to read |",
            "| --- | ---: | ---: | ---: |",
            *(f"| {name} | {ran.commands} | {ran.seconds:.1f} | {ran.lines} |" for name, ran in rows),
            "",
        ]
    )


if __name__ == "__main__":
    made = table()
    print(made)
    if "--write" in sys.argv:
        TABLE.write_text(made, "utf-8")
