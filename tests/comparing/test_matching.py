"""What is one and the same in both bulletins, and what only looks alike."""

from __future__ import annotations

import pytest

from jumelages.records import BulletinRecord
from tests.comparing.revisions import DAKAR, GENOA, HAIFA, KOBE, bulletin, genoa, reported, reported_by_block

OATH = "Jumelage signé le 10 juillet 1958"
ACCORD = "Accord de coopération signé le 25 avril 2006"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("M. Jean DUPONT", "Mme Jeanne DUPONT"),
        ("M. Marco DORIA", "M. Marco BUCCI"),
        ("M. Khalifa SALL", "M. Khalifa FALL"),
        ("M. Xiong YANG", "M. Xiong WANG"),
        ("M. Khalifa Ababacar SALL", "M. Macky SALL"),
        ("Mme Fatima EL MANSOURI", "M. Mohamed EL MANSOURI"),
        ("M. Jean MARTIN", "M. Jean MARTIN-DUPONT"),
    ],
)
def test_two_persons_with_like_names_stay_two(before: str, after: str) -> None:
    (change,) = reported(genoa(OATH, f"Maire : {before}"), genoa(OATH, f"Maire : {after}"))
    assert change.startswith("news head_replaced heads[Maire]")


@pytest.mark.parametrize(
    ("before", "after", "weight"),
    [
        ("M. Xiong YANG", "M. YANG Xiong", "cosmetic"),
        ("M. Jean GAUDIN", "Monsieur Jean Gaudin", "cosmetic"),
        ("M. Jean-Claude GAUDIN", "M. J.-C. GAUDIN", "detail"),
        ("M. Vassilios MICHALOLIAKOS", "M. Vasilis MICHALOLIAKOS", "detail"),
        ("M. Vassilios MICHALOLIAKOS", "M. MICHALOLIAKOS", "detail"),
        ("M. Gennadiy TRUKHANOV", "M. Guennadi TROUKHANOV", "detail"),
        ("M. Robert Beugré MAMBE", "M. Beugré Robert MAMBÉ", "cosmetic"),
        ("Sadie DOCHERTY", "Sadie DOCHERTY-ROSS", "detail"),
        ("Mme Sadie DOCHERTY-ROSS", "Mme Sadie DOCHERTY", "detail"),
        ("Mme DOCHERTY", "Mme DOCHERTY-ROSS", "detail"),
    ],
)
def test_one_person_spelt_in_two_ways_stays_one(before: str, after: str, weight: str) -> None:
    (change,) = reported(genoa(OATH, f"Maire : {before}"), genoa(OATH, f"Maire : {after}"))
    assert change.startswith(f"{weight} head_respelled heads[Maire]")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "Maire : Mme Marie LEROY",
            "Madame le Maire : Marie LEROY",
            ["cosmetic respelled heads[Madame le Maire].title"],
        ),
        ("Maire : Marie LEROY", "Madame le Maire : Marie LEROY", ["detail head_respelled heads[Madame le Maire]"]),
        ("Maire : Mme Marie LEROY", "Mairesse : Mme Marie LEROY", ["cosmetic respelled heads[Mairesse].title"]),
        (
            "Premier adjoint : Mme Marie LEROY",
            "Première adjointe : Mme Marie LEROY",
            ["cosmetic respelled heads[Première adjointe].title"],
        ),
        (
            "Maire : M. Claude LEROY",
            "Madame le Maire : Claude LEROY",
            ["detail head_respelled heads[Madame le Maire] ! similar_names"],
        ),
        ("Madame le Maire : Marie LEROY", "Maire : M. Jean LEROY", ["news head_replaced heads[Maire]"]),
        ("Maire : M. Jean LEROY", "Maire : M. Jean LEROY-BRUN", ["news head_replaced heads[Maire] ! similar_names"]),
    ],
)
def test_a_title_that_addresses_its_head_or_follows_her_sex_makes_no_other_head(
    before: str, after: str, expected: list[str]
) -> None:
    assert reported(genoa(OATH, before), genoa(OATH, after)) == expected


def test_two_heads_who_change_their_offices_are_not_replaced() -> None:
    old = genoa(OATH, "Maire : M. Marco DORIA", "Premier adjoint : M. Stefano BERNINI")
    new = genoa(OATH, "Maire : M. Stefano BERNINI", "Premier adjoint : M. Marco DORIA")
    assert [change.split(" heads")[0] for change in reported(old, new)] == [
        "news head_title_changed",
        "news head_title_changed",
        "cosmetic reformatted",
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (f"{OATH}, actualisé en 1995", f"{OATH}, actualisé en 1996", ["event_date_changed"]),
        (f"{OATH}, actualisé en 1995", f"{OATH}, actualisé en 1995 et 2003", ["event_added"]),
        (OATH, OATH.replace("Jumelage", "Serment de jumelage"), ["agreement_relabelled"]),
        (ACCORD, ACCORD.replace("Accord", "Convention"), ["agreement_relabelled"]),
        (ACCORD, "Nouvel accord de coopération signé le 10 mai 2008", ["agreement_removed", "agreement_added"]),
        (ACCORD, "Jumelage signé le 11 décembre 2006", ["agreement_removed", "agreement_added"]),
        (ACCORD, ACCORD.replace("2006", "2007"), ["event_date_changed"]),
    ],
)
def test_an_agreement_is_the_same_by_its_label_or_its_date(before: str, after: str, expected: list[str]) -> None:
    assert [change.split()[1] for change in reported(genoa(before), genoa(after))] == expected


def test_an_agreement_signed_after_the_old_bulletin_is_no_corrected_one() -> None:
    later = ACCORD.replace("2006", "2016")
    old, new = bulletin(f"{GENOA}\n{ACCORD}"), bulletin(f"{GENOA}\n{later}", as_of="20 décembre 2018")
    assert [change.split()[1] for change in reported(old, new)[1:]] == ["agreement_removed", "agreement_added"]


def test_a_renewal_after_the_old_bulletin_is_no_corrected_one() -> None:
    old, new = f"{GENOA}, actualisé en 2009", f"{GENOA}, actualisé en 2016"
    changes = reported(bulletin(old), bulletin(new, as_of="20 décembre 2018"))
    assert [change.split()[1] for change in changes[1:]] == ["event_removed", "event_added"]


@pytest.mark.parametrize(
    ("before", "after"),
    [("tourisme", "urbanisme"), ("agriculture", "culture"), ("risques urbains", "risques naturels")],
)
def test_two_domains_that_are_spelt_alike_stay_two(before: str, after: str) -> None:
    assert [change.split()[1] for change in reported(_domains(before), _domains(after))] == [
        "domain_removed",
        "domain_added",
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("coopération économique", "économie"),
        ("formation", "éducation et formation"),
        ("environnement", "envirronement"),
        ("risques urbains", "risque urbain"),
        ("prévention du risque urbain", "prévention des risques urbains"),
        ("jeux olympiques", "jeu olympique"),
        ("port", "ports"),
        ("réseaux d'eau", "réseau d'eau"),
    ],
)
def test_one_domain_in_other_words_stays_one(before: str, after: str) -> None:
    assert [change.split()[:2] for change in reported(_domains(before), _domains(after))] == [
        ["detail", "domain_reworded"]
    ]


def _domains(labels: str) -> BulletinRecord:
    return genoa(OATH, f"Principaux domaines de coopération : {labels}.")


# -- cities --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Gênes (Italie)", "Genova (Italie)", ["Genova: news city_renamed name"]),
        ("Odessa (Ukraine)", "Odesa (Ukraine)", ["Odesa: detail city_renamed name"]),
        ("Bombay (Inde)", "Mumbai (Inde)", ["Mumbai: news city_renamed name"]),
        ("Mumbai (Inde)", "Mumbai (ex-Bombay) (Inde)", ["Mumbai: detail city_renamed former_names"]),
        ("Trifouille (Italie)", "Belleporte (ex-Trifouille) (Italie)", ["Belleporte: news city_renamed name"]),
        ("Trifouille (Italie)", "Trifouilles (Italie)", ["Trifouilles: detail city_renamed name ! doubtful_match"]),
        ("Trifouille (Italie)", "Trifouille (Serbie)", ["Trifouille: news country_changed country ! doubtful_match"]),
        ("Odessa (Union soviétique)", "Odessa (Ukraine)", ["Odessa: news country_changed country"]),
        ("Trifouille (Italie)", "Zarbouli (Italie)", ["Zarbouli: news city_added", "Trifouille: news city_removed"]),
        (
            "Saint-Louis (Sénégal)",
            "Saint-Louis (États-Unis)",
            ["Saint-Louis: news city_added", "Saint-Louis: news city_removed"],
        ),
        ("Le Pirée (Grèce)", "Pirée (Le) (Grèce)", ["Pirée (Le): cosmetic respelled name"]),
        ("Pirée (Le), Grèce", "LE PIRÉE (Grèce)", ["LE PIRÉE: cosmetic respelled name"]),
        ("La Zarbouli (Ghana)", "Zarbouli (La) (Ghana)", ["Zarbouli (La): cosmetic respelled name"]),
        ("Brest (France)", "Breda (Pays-Bas)", ["Breda: news city_added", "Brest: news city_removed"]),
    ],
)
def test_a_city_is_the_same_by_its_place_its_former_or_a_like_name(
    before: str, after: str, expected: list[str]
) -> None:
    assert reported_by_block(bulletin(f"{before}\n\n{OATH}"), bulletin(f"{after}\n\n{OATH}")) == expected


def test_an_article_behind_the_name_stands_in_front_in_the_key() -> None:
    (city,) = bulletin(f"Zarbouli (La) (Ghana)\n\n{OATH}").blocks
    assert (city.name, city.key) == ("Zarbouli (La)", "la-zarbouli-gh")  # type: ignore[union-attr]  # it is a city


def test_blocks_are_matched_in_any_order_and_the_fewest_are_reported_as_moved() -> None:
    old, new = bulletin(GENOA, HAIFA, KOBE, DAKAR), bulletin(DAKAR, GENOA, HAIFA, KOBE)
    assert reported_by_block(old, new) == ["Dakar: cosmetic block_moved"]


def test_a_block_that_came_or_went_moves_no_other() -> None:
    assert reported_by_block(bulletin(GENOA, HAIFA, KOBE), bulletin(DAKAR, GENOA, KOBE)) == [
        "Dakar: news city_added",
        "Haïfa: news city_removed",
    ]


def test_an_accord_is_the_same_by_its_parties_in_any_order() -> None:
    accord = "Accord de coopération Tripartite\n\n{} (Maroc, Sénégal)\n\nAccord tripartite signé le 9 mai 2013"
    old, new = (bulletin(accord.format(parties)) for parties in ("Marrakech Dakar", "Dakar Marrakech"))
    assert reported(old, new) == []


def test_a_section_under_another_name_is_reported_once() -> None:
    old = bulletin("Europe", GENOA, "Autres villes", KOBE, HAIFA)
    new = bulletin("Europe", GENOA, "Asie", KOBE, HAIFA)
    assert reported_by_block(old, new) == ["Kobe: detail block_moved section"]


def test_sections_that_are_new_are_reported_once_each() -> None:
    old, new = bulletin(GENOA, KOBE, HAIFA), bulletin("Europe", GENOA, "Asie", KOBE, HAIFA)
    assert reported_by_block(old, new) == ["Gênes: detail block_moved section", "Kobe: detail block_moved section"]


def test_the_second_copy_of_a_city_is_no_news_whether_it_comes_or_goes() -> None:
    once, twice = bulletin(GENOA, KOBE), bulletin(GENOA, KOBE, GENOA)
    assert reported(once, twice) == ["detail city_added ! duplicate (Gênes)"]
    assert reported(twice, once) == ["detail city_removed ! duplicate (Gênes)"]
    assert reported(twice, twice) == []
