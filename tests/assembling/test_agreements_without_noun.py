"""A date without a noun is an agreement without a label, of the kind that title, section or heading name."""

from __future__ import annotations

import datetime

import pytest

import jumelages
from jumelages.records import Agreement, BulletinRecord
from jumelages.writing.wording import agreement_sentence

TODAY = datetime.date(2026, 11, 24)


def read(text: str) -> BulletinRecord:
    return jumelages.read(text.encode(), today=TODAY)


def only(record: BulletinRecord) -> Agreement:
    (agreement,) = record.blocks[0].agreements
    return agreement


@pytest.mark.parametrize(
    ("above", "kind"),
    [
        ("Villes jumelées", "twinning"),
        ("Nos villes sœurs", "twinning"),
        ("Villes partenaires", "partnership"),
        ("Villes jumelées et partenaires", "other"),
        ("Villes jumelées\n\nVILLES AMIES", "friendship"),
        ("Relations internationales de la ville\n\nCOOPÉRATION DÉCENTRALISÉE", "cooperation"),
    ],
)
def test_its_kind_is_that_of_the_words_above_and_there_is_no_alarm(above: str, kind: str) -> None:
    record = read(f"{above}\n\nArlon (Belgique) depuis 1961\nBourgmestre : M. Vincent MAGNUS\n")
    agreement = only(record)
    assert (agreement.label, agreement.kind) == (None, kind)
    assert [(event.kind, event.date and event.date.edtf) for event in agreement.events] == [("since", "1961")]
    assert [item for item in record.diagnostics if item.severity != "note"] == []


def test_where_no_word_says_what_was_signed_it_is_doubtful() -> None:
    record = read("Arlon (Belgique)\nSigné le 3 mai 1961\nBourgmestre : M. Vincent MAGNUS\n")
    assert (only(record).label, only(record).kind) == (None, "other")
    assert [(item.code, item.field) for item in record.diagnostics if item.severity != "note"] == [
        ("J310", "agreements")
    ]


@pytest.mark.parametrize("printed", ["Depuis 1961", "Signé le 3 mai 1961, actualisé en 1986"])
def test_it_is_written_as_it_is_read(printed: str) -> None:
    assert agreement_sentence(only(read(f"Villes jumelées\n\nArlon (Belgique)\n{printed}\n"))) == printed
