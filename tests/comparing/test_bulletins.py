"""What is reported of two bulletins as wholes: whose they are, which is later, who read them."""

from __future__ import annotations

from dataclasses import replace

import pytest

import jumelages
from jumelages.comparing import ChangeType
from jumelages.errors import DifferentIssuers
from tests.comparing.revisions import DAKAR, GENOA, HAIFA, KOBE, bulletin, reported

LYON = bulletin(HAIFA, KOBE, issuer="Mairie de Lyon")


def test_bulletins_of_two_cities_are_refused_unless_forced() -> None:
    with pytest.raises(DifferentIssuers, match="Mairie de Lyon"):
        jumelages.compare(bulletin(GENOA, DAKAR, issuer="Ville de Marseille"), LYON)
    assert reported(bulletin(GENOA, issuer="Ville de Marseille"), LYON, force=True)


def test_an_issuer_under_a_new_name_is_still_the_same() -> None:
    old = bulletin(GENOA, KOBE, issuer="Direction des Relations Internationales")
    assert reported(old, bulletin(GENOA, KOBE, issuer="Cabinet du Maire")) == ["detail issuer_changed issuer"]


def test_an_old_bulletin_that_is_later_is_said_and_the_order_kept() -> None:
    old = bulletin(GENOA, KOBE, as_of="20 décembre 2018")
    comparison = jumelages.compare(old, bulletin(GENOA, as_of="11 juillet 2014"))
    assert [change.type for change in comparison.changes] == [ChangeType.AS_OF_CHANGED, ChangeType.CITY_REMOVED]
    (note,) = comparison.notes
    assert note.startswith("the old bulletin (20 December 2018) is later than the new one (11 July 2014)")


def test_the_same_file_twice_is_said() -> None:
    record = bulletin(GENOA)
    comparison = jumelages.compare(record, record)
    assert comparison.changes == ()
    assert comparison.cause == "reader"
    assert comparison.notes == ("old and new are the same file",)
    assert jumelages.compare(record, bulletin(KOBE, GENOA)).cause == "source"


def test_another_reader_is_said() -> None:
    record = bulletin(GENOA)
    before = record.model_copy(update={"extractor": replace(record.extractor, lexicon="0123")})
    assert any("0123" in note for note in jumelages.compare(before, bulletin(GENOA, KOBE)).notes)
    assert jumelages.compare(record, bulletin(GENOA, KOBE)).notes == ()


def test_both_sides_are_reported_by_date_and_hash() -> None:
    old, new = bulletin(GENOA), bulletin(GENOA, as_of="20 décembre 2018")
    document = jumelages.changes_document(jumelages.compare(old, new), evidence=False)
    assert document["old"]["as_of"] == "2014-07-11"
    assert document["new"]["as_of"] == "2018-12-20"
    assert document["new"]["sha256"] == new.source.sha256
    assert all("evidence" not in change for change in document["changes"])
