"""Every type of Change, as it is reported of one edit in the text of a bulletin."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import jumelages
from jumelages.comparing import ChangeType
from jumelages.records import AgreementKind, Office
from tests.comparing.revisions import DAKAR, GENOA, HAIFA, KOBE, bulletin, genoa, reported, reported_by_block

OATH = "Serment de jumelage signé le 10 juillet 1958"
CHARTER = "Charte d'Alliance signée le 9 juillet 1998"
IN_GENOA = "Charte d'Alliance signée le 9 juillet 1998 à Gênes"
TRIPARTITE = "Accord de coopération Tripartite\n\n{}\n\nAccord tripartite signé le 9 mai 2013"
TWO = TRIPARTITE.format("Marrakech Dakar (Maroc, Sénégal)")
THREE = TRIPARTITE.format("Marrakech Marseille Dakar (Maroc, Sénégal)")
A_OATH, A_CHARTER = "agreements[Serment de jumelage 1958-07-10]", "agreements[Charte d'Alliance 1998-07-09]"

#: The lines of a city before, its lines after, and what is reported.
OF_A_CITY = [
    # agreements
    (OATH, f"{OATH}\n{CHARTER}", f"news agreement_added {A_CHARTER}"),
    (f"{OATH}\n{CHARTER}", OATH, f"news agreement_removed {A_CHARTER} ! history"),
    (f"{OATH}, caduc depuis 2003\n{CHARTER}", CHARTER, f"news agreement_removed {A_OATH}"),
    (OATH, OATH.replace("Serment", "Acte"), "detail agreement_relabelled agreements[Acte de jumelage 1958-07-10]"),
    (
        OATH,
        "Pacte d'amitié signé le 10 juillet 1958",
        "news agreement_relabelled agreements[Pacte d'amitié 1958-07-10]",
    ),
    (OATH, f"{OATH} par Gaston Defferre", f"detail agreement_relabelled {A_OATH}.circumstances"),
    (OATH, OATH.replace("jumelage", "Jumelage"), "cosmetic respelled agreements[Serment de Jumelage 1958-07-10]"),
    (f"{OATH}\n{CHARTER}", f"{CHARTER}\n{OATH}", "cosmetic reformatted agreements"),
    # events
    (OATH, f"{OATH}, actualisé le 9 avril 1995", f"news event_added {A_OATH}.events[renewed 1995-04-09]"),
    (OATH, f"{OATH}, suspendu en 2005", f"news event_added {A_OATH}.events[suspended 2005]"),
    (f"{OATH}, actualisé en 1995", OATH, f"news event_removed {A_OATH}.events[renewed 1995] ! history"),
    (
        OATH,
        OATH.replace("1958", "1959"),
        "news event_date_changed agreements[Serment de jumelage 1959-07-10].events[signed 1959-07-10] ! history",
    ),
    (
        f"{OATH}, actualisé en 2001",
        f"{OATH}, actualisé le 12 mai 2001",
        f"detail event_date_changed {A_OATH}.events[renewed 2001-05-12]",
    ),
    (
        "Jumelage signé en 1964",
        "Jumelage (1964)",
        "detail event_date_changed agreements[Jumelage 1964].events[since 1964]",
    ),
    (
        IN_GENOA,
        IN_GENOA.replace("Gênes", "Marseille"),
        f"news event_place_changed {A_CHARTER}.events[signed 1998-07-09] ! history",
    ),
    (CHARTER, IN_GENOA, f"detail event_place_changed {A_CHARTER}.events[signed 1998-07-09]"),
    (IN_GENOA, IN_GENOA.replace("Gênes", "GENES"), f"cosmetic respelled {A_CHARTER}.events[signed 1998-07-09].place"),
    (OATH, OATH.replace("juillet", "Juillet"), f"cosmetic reformatted {A_OATH}.events[signed 1958-07-10]"),
    (
        OATH,
        OATH.replace("10 juillet", "10/07/").replace("/ ", "/"),
        f"cosmetic reformatted {A_OATH}.events[signed 1958-07-10]",
    ),
    # heads
    ("", "Maire : M. Marco DORIA", "news head_added heads[Maire]"),
    ("Maire : M. Marco DORIA", "", "news head_removed heads[Maire]"),
    ("Maire : M. Marco DORIA", "Maire : M. Marco BUCCI", "news head_replaced heads[Maire]"),
    ("Maire : M. Marco DORIA", "Sindaca : Mme Silvia SALIS", "news head_replaced heads[Sindaca]"),
    ("Maire : M. Marco DORIA", "Sindaco : M. Marco DORIA", "news head_title_changed heads[Sindaco]"),
    ("Maire : M. Marco DORIA", "Maire : poste vacant", "news head_status_changed heads[Maire]"),
    ("Maire : poste vacant", "Maire : M. Marco BUCCI", "news head_status_changed heads[Maire]"),
    ("Maire : M. Marco DORIA", "Maire par intérim : M. Marco DORIA", "news head_status_changed heads[Maire]"),
    ("Maire : M. Jean Gaudin", "Maire : M. Jean GAUDIN", "cosmetic head_respelled heads[Maire]"),
    ("Maire : M. Marco DORIA", "Maire : Dr Marco DORIA", "detail head_respelled heads[Maire]"),
    ("Maire : M. Marco DORIA", "MAIRE : M. Marco DORIA", "cosmetic respelled heads[MAIRE].title"),
    ("Maire : M. Marco DORIA", "Maire : Monsieur Marco DORIA", "cosmetic reformatted heads[Maire]"),
    # populations
    ("", "609 000 habitants", "news population_added population"),
    ("609 000 habitants", "", "news population_removed population"),
    ("609 000 habitants", "580 000 habitants", "news population_changed population"),
    ("609 000 habitants", "609 320 habitants", "detail population_changed population"),
    ("609 000 habitants", "environ 609 000 habitants", "detail population_changed population"),
    ("609 000 habitants", "609.000 hab.", "cosmetic reformatted population"),
    # domains
    ("Domaines : sport.", "Domaines : sport, culture.", "news domain_added domains[culture]"),
    ("Domaines : sport, culture.", "Domaines : sport.", "news domain_removed domains[culture]"),
    (
        "Domaines : culture et jeunesse.",
        "Domaines : culture, jeunesse.",
        "detail domain_reworded domains[culture et jeunesse]",
    ),
    (
        "Domaines : culture, jeunesse.",
        "Domaines : culture et jeunesse.",
        "detail domain_reworded domains[culture et jeunesse]",
    ),
    ("Domaines : santé.", "Domaines : santé publique.", "detail domain_reworded domains[santé publique]"),
    (
        "Domaines : sport et jeunesse.",
        "Domaines : jeunesse et sport.",
        "detail domain_reworded domains[jeunesse et sport]",
    ),
    ("Domaines : Économie.", "Domaines : economie.", "cosmetic respelled domains[economie]"),
    ("Domaines : sport, culture.", "Domaines : culture, sport.", "cosmetic reformatted domains"),
]

#: Blocks before, blocks after, and what is reported of which block.
OF_BLOCKS = [
    ([GENOA], [GENOA, KOBE], "Kobe: news city_added"),
    ([GENOA, KOBE], [GENOA], "Kobe: news city_removed"),
    ([GENOA], [GENOA, TWO], "Marrakech – Dakar: news accord_added"),
    ([GENOA, TWO], [GENOA], "Marrakech – Dakar: news accord_removed"),
    ([TWO], [THREE], "Marrakech – Marseille – Dakar: news party_added parties[Marseille]"),
    ([THREE], [TWO], "Marrakech – Dakar: news party_removed parties[Marseille]"),
    ([GENOA], [GENOA.replace("Gênes", "Genova")], "Genova: news city_renamed name"),
    ([GENOA], [GENOA.replace("Gênes", "GENES")], "GENES: cosmetic respelled name"),
    ([GENOA], [GENOA.replace(" (Italie)", " (ITALIE)")], "Gênes: cosmetic respelled country"),
    (["Le Pirée (Grèce)\n\nJumelage"], ["Pirée (Grèce)\n\nJumelage"], "Pirée: cosmetic respelled name"),
    (
        ["Glasgow (Royaume-Uni)\n\nJumelage"],
        ["Glasgow (Ecosse)\n\nJumelage"],
        "Glasgow: detail country_changed country",
    ),
    ([GENOA, KOBE, HAIFA, DAKAR], [KOBE, HAIFA, DAKAR, GENOA], "Gênes: cosmetic block_moved"),
    (
        ["Europe", GENOA, KOBE, "Asie", HAIFA],
        ["Europe", GENOA, "Asie", KOBE, HAIFA],
        "Kobe: detail block_moved section",
    ),
]


@pytest.mark.parametrize(("before", "after", "expected"), OF_A_CITY)
def test_one_edit_in_a_city_is_reported_as_one_change(before: str, after: str, expected: str) -> None:
    lines = [] if OATH in before + after else ["Convention culturelle signée en 1960"]
    assert reported(genoa(*lines, before), genoa(*lines, after)) == [expected]


@pytest.mark.parametrize(("before", "after", "expected"), OF_BLOCKS)
def test_one_edit_of_the_blocks_is_reported_as_one_change(before: list[str], after: list[str], expected: str) -> None:
    assert reported_by_block(bulletin(*before), bulletin(*after)) == [expected]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("609 000 habi-\ntants", "609 000 habitants"),
        ("Maire : M. Marco\nDORIA", "Maire : M. Marco DORIA"),
    ],
)
def test_where_lines_end_is_no_change(before: str, after: str) -> None:
    assert reported(genoa(OATH, before), genoa(OATH, after)) == []


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("Population : 609 000", []),
        ("Population : plus de 609 000", ["detail population_changed population"]),
        ("609 000 habitants", ["cosmetic reformatted population"]),
    ],
)
def test_what_stands_in_the_head_of_a_column_may_stand_beside_the_value(figure: str, expected: list[str]) -> None:
    columns = "Ville | Pays | Jumelage signé le | Maire | Habitants"
    table = bulletin(f"{columns}\nGênes | Italie | 12/05/1958 | Marco DORIA | 609 000")
    lines = bulletin(f"Gênes (Italie)\nJumelage signé le 12/05/1958\nMaire : Marco DORIA\n{figure}")
    assert reported(table, lines) == expected


def test_the_bulletins_own_date_title_and_issuer_are_compared() -> None:
    old = bulletin(GENOA)
    new = bulletin(GENOA, as_of="20 décembre 2018", issuer="Mairie de Marseille")
    titled = new.model_copy(update={"title": "Nos jumelages"})
    assert reported(old, new) == ["news as_of_changed as_of", "detail issuer_changed issuer"]
    assert reported(new, titled) == ["detail title_changed title"]
    assert reported(bulletin(GENOA, as_of="11 Juillet 2014"), old) == ["cosmetic reformatted as_of"]


def test_every_type_of_change_is_proved_here() -> None:
    lines = [expected for *_, expected in [*OF_A_CITY, *OF_BLOCKS]]
    proved = {word for line in lines for word in line.split()}
    elsewhere = {"as_of_changed", "title_changed", "issuer_changed", "not_seen"}
    assert set(ChangeType) - proved == elsewhere


@pytest.mark.parametrize(("before", "after", "expected"), OF_A_CITY)
def test_every_change_is_proved_by_both_bulletins(before: str, after: str, expected: str) -> None:
    (change,) = jumelages.compare(genoa(OATH, before), genoa(OATH, after)).changes[:1]
    assert change.evidence is not None
    assert None not in (change.evidence.old, change.evidence.new), expected


def test_what_is_new_and_what_was_is_reported_without_its_places() -> None:
    old, new = genoa(OATH, "Maire : M. Marco DORIA"), genoa(OATH, "Maire : M. Marco BUCCI")
    (change,) = jumelages.compare(old, new).changes
    assert (change.old["name"], change.new["name"]) == ("Marco DORIA", "Marco BUCCI")
    assert "evidence" not in change.new
    assert change.block == "genes-it"
    assert change.block_name == "Gênes"
    assert change.field == "heads"


def test_the_weightiest_changes_of_a_block_come_first() -> None:
    old = genoa(OATH, "609 000 habitants", "Maire : M. Marco DORIA", "Domaines : santé.")
    new = genoa(OATH, "609.000 hab.", "Maire : M. Marco BUCCI", "Domaines : santé publique.")
    comparison = jumelages.compare(old, new)
    assert [change.significance for change in comparison.changes] == ["news", "detail", "cosmetic"]
    assert comparison.summary.model_dump() == {"news": 1, "detail": 1, "cosmetic": 1}


@pytest.mark.parametrize(
    ("field", "values", "reported"),
    [
        ("heads", {"office": Office.PRESIDENT}, "Marco DORIA: Maire (office: mayor) → Maire (office: president)"),
        (
            "agreements",
            {"kind": AgreementKind.FRIENDSHIP},
            "(twinning) → Serment de jumelage, signed 10 July 1958 (friendship)",
        ),
    ],
)
def test_what_changes_alone_beside_the_same_words_is_shown(field: str, values: dict[str, Any], reported: str) -> None:
    old = genoa(OATH, "Maire : M. Marco DORIA")
    city: Any = old.blocks[0]
    changed = tuple(replace(one, **values) for one in getattr(city, field))
    new = old.model_copy(update={"blocks": (replace(city, **{field: changed}),)})
    (change,) = jumelages.compare(old, new).changes
    assert reported in change.message
    assert change.old_text != change.new_text


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("culture, sport", "culture, sport, culture", "Gênes: domain listed twice: culture"),
        ("culture, sport, culture", "culture, sport", "Gênes: domain no longer listed twice: culture"),
        ("culture, sport, culture", "sport", "Gênes: domain no longer mentioned: culture"),
        ("sport", "sport, culture, culture", "Gênes: new domain: culture"),
    ],
)
def test_a_domain_that_is_listed_twice_says_so_and_is_reported_once(before: str, after: str, expected: str) -> None:
    old, new = (genoa(OATH, f"Domaines : {domains}.") for domains in (before, after))
    assert [change.message for change in jumelages.compare(old, new).changes] == [expected]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("signé en 1970", "signé à Gênes en 1970", ["Jumelage 1970: place added: Gênes"]),
        ("signé à Gênes en 1970", "signé en 1970", ["Jumelage 1970: place no longer given: Gênes"]),
        (
            "signé à Gênes en 1970, renouvelé en 1990",
            "signé en 1970, renouvelé à Gênes en 1990",
            ["Jumelage 1970: place no longer given: Gênes", "Jumelage 1970, renewed 1990: place added: Gênes"],
        ),
    ],
)
def test_a_place_that_came_or_went_says_so_and_of_which_event(before: str, after: str, expected: list[str]) -> None:
    changes = jumelages.compare(genoa(f"Jumelage {before}"), genoa(f"Jumelage {after}")).changes
    assert [(change.significance, change.message) for change in changes] == [
        ("detail", f"Gênes: {message}") for message in expected
    ]


def test_a_domain_that_is_listed_twice_is_no_news() -> None:
    once, twice = genoa(OATH, "Domaines : culture, sport."), genoa(OATH, "Domaines : sport, culture, sport.")
    for old, new in ((once, twice), (twice, once)):
        changes = jumelages.compare(old, new).changes
        assert {change.significance for change in changes} == {"detail", "cosmetic"}
        assert any(caution.code == "duplicate" for change in changes for caution in change.cautions)
