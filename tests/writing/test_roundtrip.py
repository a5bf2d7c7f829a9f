"""The law: what is written reads back the same, as text, as PDF, and as another clerk types it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from jumelages import read
from jumelages.records import BulletinRecord
from jumelages.writing import refusal, unlike, write_pdf, write_text
from tests.cli.command import ROOT, SAMPLE
from tests.writing.law import EXAMPLES, TODAY, broken, differences, reported
from tests.writing.noise import Clerk, clerks, rewritten
from tests.writing.strategies import bulletins

CORPUS = sorted((ROOT / "tests" / "corpus").glob("*.txt"))
#: A 60-block bulletin is a large example, and says so.
UNHURRIED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def examples(share: float = 1.0) -> Callable[[Any], Any]:
    """So many examples of a law; a failure is not made smaller, for that takes minutes with whole bulletins."""
    return settings(
        max_examples=max(3, int(EXAMPLES * share)),
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        suppress_health_check=UNHURRIED,
    )


@examples()
@given(bulletins())
def test_a_text_reads_back_the_same(record: BulletinRecord) -> None:
    text = write_text(record)
    assert not broken(record, text.encode()), text


@examples(0.25)
@given(bulletins(most=12))
def test_a_pdf_reads_back_the_same(record: BulletinRecord) -> None:
    assert not broken(record, write_pdf(record)), write_text(record)


@examples()
@given(bulletins(most=6), clerks())
def test_another_clerks_bulletin_says_the_same(record: BulletinRecord, clerk: Clerk) -> None:
    data = rewritten(record, clerk)
    assert not broken(record, data, texts=False), data.decode("utf-8", "replace")


@examples(0.5)
@given(bulletins(most=5))
def test_what_was_read_is_written_the_same_again(record: BulletinRecord) -> None:
    text = write_text(record)
    assert write_text(read(text.encode(), today=TODAY)) == text


@examples(0.5)
@given(bulletins(most=3))
def test_records_in_the_domain_are_not_refused(record: BulletinRecord) -> None:
    assert refusal(record) == []
    assert unlike(record, record) == []


@pytest.mark.parametrize("file", CORPUS, ids=lambda path: path.stem)
def test_the_records_of_every_bulletin_we_know_can_be_published(file: Path) -> None:
    record = read(file, today=TODAY)
    if any(found.code == "J502" for found in record.diagnostics):
        assert "two dates" in str(refusal(record)[0])
    else:
        assert refusal(record) == []
        assert unlike(record, read(write_text(record).encode(), today=TODAY)) == []


def test_the_departments_bulletin_comes_back_in_its_own_layout() -> None:
    """Line for line, but for what two clerks write in two ways: see the list."""
    record = read(SAMPLE, today=TODAY)
    published, written = SAMPLE.read_text("utf-8").rstrip().split("\n"), write_text(record).rstrip().split("\n")
    changed = sorted(set(written) - set(published))
    assert len(published) == len(written)
    assert changed == [
        "1 931 000 habitants",
        "Lord Provost : Mme Sadie DOCHERTY",
        "Maire : M. Xiong YANG",
        "Principaux domaines de coopération : renforcement des capacités, culture, tourisme, développement local.",
        "Serment de jumelage signé le 23 juin 1968, actualisé le 23 mai 1991",
    ]


def test_the_departments_bulletin_reads_back_the_same_as_text_and_pdf() -> None:
    record = read(SAMPLE, today=TODAY)
    for data in (write_text(record).encode(), write_pdf(record)):
        again = read(data, today=TODAY)
        assert unlike(record, again) == []
        assert list(differences(reported(record), reported(again))) == []
