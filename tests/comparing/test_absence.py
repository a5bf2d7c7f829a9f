"""Absent is not deleted: what is missing from a bulletin may only not have been read."""

from __future__ import annotations

import jumelages
from jumelages.diagnostics import diagnostic
from jumelages.records import BulletinRecord
from tests.comparing.revisions import DAKAR, GENOA, KOBE, bulletin, reported, reported_by_block

MAYOR = "Maire : M. Marco DORIA"
GARBLED = "Mxire x Mxrco DXRIA"
GENOAS = f"{GENOA}\n\n{MAYOR}"


def with_unreadable_page(record: BulletinRecord) -> BulletinRecord:
    unreadable = diagnostic("J403", values={"page": "2"}, language="en")
    return record.model_copy(update={"diagnostics": (*record.diagnostics, unreadable), "status": "partial"})


def test_what_a_page_that_cannot_be_read_may_hold_is_not_removed() -> None:
    new = with_unreadable_page(bulletin(GENOA))
    assert reported_by_block(bulletin(GENOAS, KOBE), new) == [
        "Gênes: detail not_seen heads[Maire]",
        "Kobe: detail not_seen",
    ]


def test_a_head_is_not_removed_where_its_block_has_words_that_were_not_read() -> None:
    assert reported(bulletin(GENOAS), bulletin(GENOAS.replace(MAYOR, GARBLED))) == ["detail not_seen heads[Maire]"]


def test_a_city_is_not_removed_from_a_bulletin_of_which_less_was_read() -> None:
    new = bulletin(f"{GENOA}\n\n{GARBLED}")
    assert reported_by_block(bulletin(GENOA, KOBE), new) == ["Kobe: detail not_seen"]


def test_a_city_is_removed_from_a_bulletin_of_which_as_much_was_read() -> None:
    garbled = f"{GENOA}\n\n{GARBLED}"
    assert reported_by_block(bulletin(garbled, KOBE), bulletin(garbled)) == ["Kobe: detail not_seen"]
    assert reported_by_block(bulletin(GENOA, KOBE), bulletin(GENOA)) == ["Kobe: news city_removed"]


def test_an_impossible_date_is_not_seen_and_its_agreement_is_not_removed() -> None:
    new = GENOA.replace("10 juillet 1958", "31 juin 1958")
    assert reported(bulletin(GENOA), bulletin(new)) == [
        "detail not_seen agreements[Serment de jumelage].events[signed]"
    ]


def test_a_country_that_is_not_printed_is_not_seen() -> None:
    assert reported(bulletin(GENOA), bulletin(GENOA.replace(" (Italie)", ""))) == ["detail not_seen country"]


def test_doubts_about_another_field_or_block_excuse_nothing() -> None:
    doubtful = DAKAR.replace("23 juin 1968", "31 juin 1968")
    assert reported_by_block(bulletin(GENOAS, doubtful), bulletin(GENOA, doubtful)) == [
        "Gênes: news head_removed heads[Maire]"
    ]
    assert (
        reported(bulletin(GENOAS), bulletin(GENOA.replace("10 juillet", "31 juin")))[0]
        == "news head_removed heads[Maire]"
    )
    assert reported_by_block(bulletin(GENOAS, KOBE), bulletin(GENOA, f"{KOBE}\n\n{GARBLED}")) == [
        "Gênes: news head_removed heads[Maire]"
    ]


def test_what_is_new_after_a_bulletin_that_was_not_read_in_full_may_not_be_new() -> None:
    old = bulletin(GENOAS.replace(MAYOR, GARBLED))
    assert reported_by_block(old, bulletin(GENOAS)) == ["Gênes: news head_added heads[Maire] ! old_not_read"]
    assert reported_by_block(with_unreadable_page(bulletin(GENOA)), bulletin(GENOA, KOBE)) == [
        "Kobe: news city_added ! old_not_read"
    ]


def test_a_comparison_with_a_partial_bulletin_is_partial_and_says_so() -> None:
    comparison = jumelages.compare(bulletin(GENOAS), bulletin(GENOAS.replace(MAYOR, GARBLED)))
    assert comparison.status == "partial"
    assert any("not read in full" in note for note in comparison.notes)
    assert jumelages.compare(bulletin(GENOAS), bulletin(GENOAS)).status == "complete"
