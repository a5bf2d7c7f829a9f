"""Titles and dates of whole bulletins: in words of their own, beside a letter, and who brought them up to date."""

from __future__ import annotations

import pytest

from tests.segmenting.test_manners import in_short
from tests.segmenting.test_structures import alarms, read


@pytest.mark.parametrize(
    ("front", "title", "as_of"),
    [
        ("STRASBOURG À L'INTERNATIONAL\nDocument d'information – 1er décembre 2016", None, "2016-12-01"),
        ("Direction de la Coopération\n\nTOURS ET LES VILLES DU MONDE", "TOURS ET LES VILLES DU MONDE", None),
        ("AIX ET SES JUMELLES — 2 mai 2014", "AIX ET SES JUMELLES", "2014-05-02"),
        ("Partenaires extérieurs de la ville – édition 2016", "Partenaires extérieurs de la ville", "2016"),
        (
            "Ententes en vigueur et ententes échues\nAu 31 mars 2011",
            "Ententes en vigueur et ententes échues",
            "2011-03-31",
        ),
        ("INTERNATIONAL\n\nCinq villes, une même famille", "Cinq villes, une même famille", None),
        ("LIENS INTERNATIONAUX\n\nJUMELAGES", "JUMELAGES", None),
    ],
)
def test_a_title_in_unknown_words_is_the_title(front: str, title: str | None, as_of: str | None) -> None:
    bulletin = read(f"Ville de Tours\n\n{front}\n\nGênes (Italie)\nJumelage signé en 1958\n580 000 habitants")
    assert bulletin.title == (title or front.split("\n")[0])
    assert (bulletin.as_of.edtf if bulletin.as_of else None) == as_of
    assert alarms(bulletin) == []


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Mis en ligne le 3 février 2023 – Standard : 40 00 00 00", "2023-02-03"),
        ("Mise à jour le 3 mai 2019 – Turin n'est plus jumelée depuis 2010", None),
        ("Mise à jour le 3 mai 2019 – Porto (Portugal) et Vigo (Espagne)", None),
    ],
)
def test_what_stands_behind_the_bulletins_date_is_noted_or_no_date_is_read(line: str, day: str | None) -> None:
    bulletin = read(f"Villes jumelées\n\nGênes (Italie)\nJumelage signé en 1984\n\n{line}")
    assert (bulletin.as_of.edtf if bulletin.as_of else None) == day
    assert {"J402", "J401"} & {one.code for one in bulletin.diagnostics}


def test_a_letters_subject_that_names_a_city_with_its_fields_is_no_title() -> None:
    bulletin = read(
        "Ville de Dax\nObjet : villes jumelées – Gênes (Italie), 600 000 habitants, maire : M. Marco BUCCI\n\n"
        "Porto (Portugal)\nJumelage signé en 1961"
    )
    assert bulletin.title is None
    assert "J401 heads" in alarms(bulletin)


@pytest.mark.parametrize("writer", ["Claire", "M. Durand", "Mme A. Roux"])
def test_who_brought_the_bulletin_up_to_date_is_set_aside(writer: str) -> None:
    bulletin = read(
        f"Villes jumelées\n\nTurin (Italie)\nJumelage signé en 1975\n\nMis à jour le 3 mars 2020 par {writer}"
    )
    assert bulletin.as_of is not None
    assert bulletin.as_of.edtf == "2020-03-03"
    assert in_short(bulletin.blocks[0]) == "turin-it | Jumelage: signed 1975"
    assert "J402" in [one.code for one in bulletin.diagnostics]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("Les villes jumelées\nde Vichy", "Les villes jumelées de Vichy"),
        ("Nos villes jumelées\net partenaires", "Nos villes jumelées et partenaires"),
    ],
)
def test_a_title_in_two_lines_is_whole(lines: str, title: str) -> None:
    text = f"Mairie de Vichy\n\n{lines}\n\nÉtat au 15 mai 2021\n\nTrèves (Allemagne)\nJumelage signé le 30 juin 1957\n"
    assert read(text).title == title
