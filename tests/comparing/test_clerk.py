"""What a clerk changes in a bulletin, one thing at a time: the table `clerk.txt` says which changes are owed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import jumelages
from tests.cli.command import SAMPLE

TEXT = SAMPLE.read_text("utf-8")
TODAY = datetime.date(2019, 1, 1)
OLD = jumelages.read(TEXT.encode(), today=TODAY)
BLANKS = re.compile(r"[^\S\n]+")


class Edit(NamedTuple):
    """A row of the table."""

    block: str
    before: str
    after: str
    owed: tuple[str, ...]


def edits() -> Iterator[Edit]:
    """The rows of the table."""
    block = ""
    lines = Path(__file__).with_name("clerk.txt").read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.startswith("@ "):
            block = line[2:]
        elif " =>" in line and not line.startswith("#"):
            before, after = (side.strip(" ") for side in line.split(" =>"))
            owed = []
            for other in lines[number + 1 :]:
                if not other.startswith("\t"):
                    break
                owed.append(other.strip())
            yield Edit(block, before, after, tuple(owed))


EDITS = list(edits())
HEADING = {edit.block: next(line for line in TEXT.splitlines() if line.startswith(edit.block)) for edit in EDITS}


def edited(edit: Edit) -> str:
    """The bulletin with the edit in its block."""
    start = TEXT.index(HEADING[edit.block])
    end = min((at for at in map(TEXT.index, HEADING.values()) if at > start), default=len(TEXT))
    whole = TEXT[start:end]
    before, after = (side.replace("¶", "\n").replace("§", whole) for side in (edit.before, edit.after))
    assert TEXT[start:end].count(before) == 1, "the table speaks of what is not there, or is there twice"
    return TEXT[:start] + TEXT[start:end].replace(before, after) + TEXT[end:]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: f"{edit.block}: {edit.before[:30]} => {edit.after[:40]}")
def test_the_changes_owed(edit: Edit) -> None:
    new = jumelages.read(edited(edit).encode(), today=TODAY)
    found = jumelages.compare(OLD, new).changes
    reported = [f"{one.significance} {one.type} {BLANKS.sub(' ', one.message)}" for one in found]
    assert sorted(reported) == sorted(edit.owed)
    assert all(one.old_text != one.new_text for one in found), "two sides that look the same"


def test_the_table_is_long_enough() -> None:
    assert len(EDITS) >= 230
