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
        ("Ville de Vitré – Jumelages", "twinning"),
        ("Commune de Vitré : villes partenaires", "partnership"),
        ("Villes partenaires", "partnership"),
        ("Perpignan, ville jumelée : liste des partenaires (2015)", "twinning"),
        ("Jumelages (nos partenaires)", "twinning"),
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


def test_where_the_title_names_two_kinds_nobody_can_say_which_it_is() -> None:
    record = read("Villes jumelées et partenaires\n\nArlon (Belgique) depuis 1961\nBourgmestre : M. Vincent MAGNUS\n")
    assert (only(record).label, only(record).kind) == (None, "other")
    assert [(item.code, item.field) for item in record.diagnostics if item.severity != "note"] == [
        ("J310", "agreements")
    ]


def test_where_no_word_says_what_was_signed_it_is_doubtful() -> None:
    record = read("Arlon (Belgique)\nSigné le 3 mai 1961\nBourgmestre : M. Vincent MAGNUS\n")
    assert (only(record).label, only(record).kind) == (None, "other")
    assert [(item.code, item.field) for item in record.diagnostics if item.severity != "note"] == [
        ("J310", "agreements")
    ]


@pytest.mark.parametrize("printed", ["Depuis 1961", "Signé le 3 mai 1961, actualisé en 1986"])
def test_it_is_written_as_it_is_read(printed: str) -> None:
    assert agreement_sentence(only(read(f"Villes jumelées\n\nArlon (Belgique)\n{printed}\n"))) == printed


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("I. Jumelage avec la ville d'Évry (France)", ("Jumelage", "twinning")),
        ("Jumelage avec Évry (France)", ("Jumelage", "twinning")),
        ("II. Pacte d'amitié avec la ville d'Évry (France)", ("Pacte d'amitié", "friendship")),
        ("1. Accord de coopération avec Évry, France", ("Accord de coopération", "cooperation")),
        ("- Convention de partenariat avec la commune d'Évry (France)", ("Convention de partenariat", "partnership")),
    ],
)
def test_the_agreement_that_a_heading_names_is_that_of_the_date_below(heading: str, expected: tuple[str, str]) -> None:
    text = (
        f"Relations internationales\n\n{heading}\nSigné le 4 mai 1979 à Évry\nMaire : M. Paul DUPONT\n\n"
        "Gênes (Italie)\nJumelage signé le 12 juin 1988\nMaire : M. Marco BUCCI\n"
    )
    record = read(text)
    agreement = only(record)
    assert (agreement.label, agreement.kind) == expected
    assert [(event.kind, event.date and event.date.edtf, event.place) for event in agreement.events] == [
        ("signed", "1979-05-04", "Évry")
    ]
    assert "J310" not in [item.code for item in record.diagnostics]


@pytest.mark.parametrize(("year", "count"), [("1973", 1), ("1960", 2)])
def test_a_year_before_the_city_that_is_the_signatures_is_no_agreement_of_its_own(year: str, count: int) -> None:
    text = f"Villes jumelées\n\n{year} Turin (Italie)\nJumelage signé le 3 mai 1973, renouvelé en 1980\n"
    [block] = jumelages.read(text.encode()).blocks
    assert len(block.agreements) == count


def test_a_legends_sign_says_of_which_kind_a_date_without_a_noun_is() -> None:
    text = (
        "Villes jumelées ou partenaires\nLégende : ★ ville jumelée   ◆ ville partenaire\n\n"
        "★ Krefeld, Allemagne, 15 juin 1974\n◆ Dartford, Angleterre, 1992\n◆ Gdynia, Pologne, 2010\n"
    )
    record = jumelages.read(text.encode())
    assert [block.agreements[0].kind for block in record.blocks] == ["twinning", "partnership", "partnership"]
    assert [item.code for item in record.diagnostics if item.severity != "note"] == []
