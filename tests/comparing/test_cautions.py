"""What a reviewer is asked to look at twice, and what not."""

from __future__ import annotations

import pytest

import jumelages
from tests.comparing.revisions import DAKAR, GENOA, bulletin, genoa, reported, reported_by_block

MAYOR, DECLARATION = "Maire : M. Khalifa SALL", "Déclaration commune de coopération signée le 27 juin 1998"
DAKARS = f"{DAKAR}\n\n{MAYOR}\n\n{DECLARATION}"
HAIFAS = f"Haïfa (Israël)\n\n{DECLARATION}"
TRIPARTITE = (
    "Accord de coopération Tripartite\n\nMarrakech Dakar (Maroc, Sénégal)\n\n"
    "Accord tripartite signé le 9 mai 2013\n\nMaire de Dakar : M. Khalifa SALL"
)
CHARTER = "agreements[Déclaration commune de coopération 1998-06-27]"

#: One line before, the line after, and the cautions; most edits have none.
OF_A_LINE = [
    ("609 000 habitants", "1 250 000 habitants", ["magnitude"]),
    ("609 000 habitants", "290 000 habitants", ["magnitude"]),
    ("609 000 habitants", "1 200 000 habitants", []),
    ("609 000 habitants", "Agglomération : 850 000 habitants", ["scope"]),
    ("Maire : M. Marco DORIA", "Maire : Mme Marca DORIA", ["similar_names"]),
    ("Maire : M. Dominique MARTIN", "Maire : Mme Dominique MARTIN", ["similar_names"]),
    ("Maire : M. Gennadiy TRUKHANOV", "Maire : M. Guennadi TROUKHANOV", ["similar_names"]),
    ("Maire : M. Marco DORIA", "Maire : M. Marco BUCCI", []),
    ("Jumelage signé en 1958", "Jumelage signé en 1959", ["history"]),
    ("Jumelage signé en 1958", "Jumelage signé le 10 juillet 1958", []),
    ("Jumelage signé en 1958, actualisé en 1990", "Jumelage signé en 1958", ["history"]),
    ("Jumelage signé en 1958", "Jumelage signé en 1958, actualisé en 1990", []),
    ("Jumelage signé en 1958", "Jumelage signé le l7 mai 1959", ["history", "doubtful_reading (J204)"]),
]


@pytest.mark.parametrize(("before", "after", "cautions"), OF_A_LINE)
def test_an_edit_has_the_cautions_that_it_deserves(before: str, after: str, cautions: list[str]) -> None:
    (change,) = reported(
        genoa("Charte d'amitié signée en 1950", before), genoa("Charte d'amitié signée en 1950", after)
    )
    assert change.split(" ! ")[1:] == cautions


def test_a_person_changed_in_one_of_two_blocks_is_a_contradiction() -> None:
    new = DAKARS.replace("Khalifa SALL", "Barthélémy DIAS")
    assert reported(bulletin(DAKARS, TRIPARTITE), bulletin(new, TRIPARTITE)) == [
        "news head_replaced heads[Maire] ! contradiction (Marrakech – Dakar)"
    ]


def test_a_person_changed_in_both_blocks_is_none() -> None:
    old, new = (DAKARS, TRIPARTITE), (one.replace("Khalifa SALL", "Barthélémy DIAS") for one in (DAKARS, TRIPARTITE))
    assert reported_by_block(bulletin(*old), bulletin(*new)) == [
        "Dakar: news head_replaced heads[Maire]",
        "Marrakech – Dakar: news head_replaced heads[Maire, Dakar]",
    ]


@pytest.mark.parametrize(
    ("edited", "expected"),
    [
        (DECLARATION.replace("1998", "1999"), f"{CHARTER.replace('1998', '1999')}.events[signed 1999-06-27] ! history"),
        (f"{DECLARATION}, actualisée en 2005", f"{CHARTER}.events[renewed 2005]"),
        (DECLARATION.replace("commune", "conjointe"), CHARTER.replace("commune", "conjointe")),
        ("", f"{CHARTER} ! history"),
    ],
)
def test_a_shared_charter_changed_in_one_block_is_a_contradiction(edited: str, expected: str) -> None:
    (change,) = reported(bulletin(DAKARS, HAIFAS), bulletin(DAKARS.replace(DECLARATION, edited), HAIFAS))
    assert change.endswith(f" {expected} ! contradiction (Haïfa)")


def test_a_shared_charter_renewed_in_both_blocks_is_none() -> None:
    old, new = (DAKARS, HAIFAS), (f"{DAKARS}, actualisée en 2005", f"{HAIFAS}, actualisée en 2005")
    assert reported(bulletin(*old), bulletin(*new)) == [f"news event_added {CHARTER}.events[renewed 2005]"] * 2


def test_twinnings_of_one_day_are_not_shared() -> None:
    kobe = GENOA.replace("Gênes (Italie)", "Kobe (Japon)")
    (change,) = reported(bulletin(GENOA, kobe), bulletin(f"{GENOA}, actualisé en 1990", kobe))
    assert "contradiction" not in change


def test_a_mayor_who_changes_back_is_reported_with_the_bulletin_that_named_him() -> None:
    first = bulletin(f"{GENOA}\n\nMaire : M. Marco DORIA", as_of="11 juillet 2014")
    second = bulletin(f"{GENOA}\n\nMaire : M. Marco BUCCI", as_of="20 décembre 2018")
    third = bulletin(f"{GENOA}\n\nMaire : M. Marco DORIA", as_of="5 mai 2020")
    assert reported(second, third, earlier=[first])[1] == "news head_replaced heads[Maire] ! returns (2014-07-11)"
    assert reported(second, third)[1] == "news head_replaced heads[Maire]"
    assert reported(first, second, earlier=[])[1] == "news head_replaced heads[Maire]"


def test_a_caution_is_a_sentence_in_english_and_french() -> None:
    old, new = genoa("609 000 habitants"), genoa("1 609 000 habitants")
    english, french = (jumelages.compare(old, new, language=language).changes[0] for language in ("en", "fr"))
    assert english.message.endswith("(+164.2\N{NO-BREAK SPACE}%)")
    assert french.message.endswith("(+164,2\N{NO-BREAK SPACE}%)")
    assert english.cautions[0].message != french.cautions[0].message
