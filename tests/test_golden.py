"""The samples are read and compared as expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from jumelages.comparing import compare
from jumelages.records import Severity
from tests import golden

DAMAGED = "villes-jumelees-2024-11-15"


@pytest.mark.parametrize("file", golden.expectations(), ids=lambda path: path.name)
def test_a_sample_is_as_expected(file: Path) -> None:
    difference = golden.difference(file)
    assert not difference, f"look at it, and if it is right: make expected\n{difference}"


def test_every_expected_file_has_its_sample() -> None:
    assert golden.leftovers() == []


@pytest.mark.parametrize("bulletin", golden.bulletins(), ids=lambda path: path.name)
def test_only_the_damaged_sample_gives_an_alarm(bulletin: Path) -> None:
    record = golden.records(bulletin)
    alarms = [found for found in record.diagnostics if found.severity is not Severity.NOTE]
    assert (record.status, bool(alarms)) == (("partial", True) if bulletin.stem == DAMAGED else ("complete", False))


@pytest.mark.parametrize("revision", golden.revisions(), ids=lambda path: path.name)
def test_the_txt_and_the_pdf_of_a_revision_say_the_same(revision: Path) -> None:
    assert compare(golden.records(revision), golden.records(revision.with_suffix(".pdf"))).changes == ()


def test_a_revision_that_is_only_typed_otherwise_has_no_news_but_its_date() -> None:
    found = golden.changes(golden.SAMPLES / "villes-jumelees-2015-03-16.txt").changes
    assert [change.type for change in found if change.significance != "cosmetic"] == ["as_of_changed"]
    assert len(found) > 20
