"""What is kept in English is said in French as if it had been compared in French."""

from __future__ import annotations

import pytest

import jumelages
from jumelages.catalogues import Language
from jumelages.comparing import Change, reworded
from jumelages.records import BulletinRecord
from tests.cli.command import SAMPLE
from tests.comparing.revisions import bulletin, genoa
from tests.comparing.test_changes import OATH, OF_A_CITY, OF_BLOCKS

LATER = SAMPLE.with_name("villes-jumelees-2018-12-20.pdf")


def require_the_same(old: BulletinRecord, new: BulletinRecord, *earlier: BulletinRecord) -> list[str]:
    def changes(language: Language) -> tuple[Change, ...]:
        return jumelages.compare(old, new, earlier=earlier, language=language, force=True).changes

    kept = [Change.model_validate_json(one.model_dump_json()) for one in changes("en")]
    said = [reworded(one, "fr") for one in kept]
    assert said == [Change.model_validate_json(one.model_dump_json()) for one in changes("fr")]
    assert [reworded(one, "en") for one in kept] == kept
    return [one.message for one in said]


@pytest.mark.parametrize(("before", "after", "expected"), OF_A_CITY)
def test_every_change_in_a_city(before: str, after: str, expected: str) -> None:
    assert require_the_same(genoa(OATH, before), genoa(OATH, after)) or not expected


@pytest.mark.parametrize(("before", "after", "expected"), OF_BLOCKS)
def test_every_change_of_blocks(before: list[str], after: list[str], expected: str) -> None:
    assert require_the_same(bulletin(*before), bulletin(*after)) or not expected


def test_the_changes_of_the_samples() -> None:
    messages = require_the_same(jumelages.read(SAMPLE), jumelages.read(LATER))
    assert "Gênes\u202f: Marco BUCCI remplace Marco DORIA (Maire)" in messages


def test_a_mayor_who_comes_back() -> None:
    first, second = (genoa(OATH, f"Maire : M. {name}") for name in ("Marco DORIA", "Marco BUCCI"))
    kept = jumelages.compare(second, first, earlier=[first]).changes[0]
    assert kept.cautions[0].other == "2014-07-11"
    assert kept.cautions[0].message == "named before, in the bulletin of 11 July 2014; check it"
    require_the_same(second, first, first)
    (caution,) = reworded(kept, "fr").cautions
    assert caution.message == "déjà mentionné(e) dans le bulletin du 11 juillet 2014\u202f; à vérifier"
