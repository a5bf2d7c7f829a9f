"""The top of a document: who issues it and its title, in words that are on no list; none of its lines is a city."""

from __future__ import annotations

import pytest

from tests.segmenting.test_structures import read, reported

CITY = "Angoulême (France)\nConvention de jumelage signée en 1984\nMaire : M. Xavier BONNEFONT"


@pytest.mark.parametrize(
    ("top", "issuer", "title"),
    [
        (
            [
                "RÉPUBLIQUE DU MALI",
                "Un Peuple – Un But – Une Foi",
                "",
                "COMMUNE URBAINE DE SÉGOU",
                "",
                "ÉTAT DES JUMELAGES",
            ],
            ["RÉPUBLIQUE DU MALI", "COMMUNE URBAINE DE SÉGOU"],
            "ÉTAT DES JUMELAGES",
        ),
        (
            [
                "Wilaya de Sidi Bel Abbès",
                "Commune de Sidi Bel Abbès",
                "",
                "Etat récapitulatif des opérations de jumelage",
            ],
            ["Wilaya de Sidi Bel Abbès", "Commune de Sidi Bel Abbès"],
            "Etat récapitulatif des opérations de jumelage",
        ),
        (
            ["Royaume du Maroc – Ministère de l'Intérieur", "", "Liste des accords de jumelage de la Commune d'Agadir"],
            ["Royaume du Maroc – Ministère de l'Intérieur"],
            "Liste des accords de jumelage de la Commune d'Agadir",
        ),
        (["Accueil > Ma ville > International", "", "Villes jumelées"], [], "Villes jumelées"),
        (["Vivre à Dax / International / Nos jumelages", "", "Nos villes jumelées"], [], "Nos villes jumelées"),
        (["Vivre à Dax / Jumelages", "", "Les villes jumelées avec Dax"], [], "Les villes jumelées avec Dax"),
        (["Ma ville | Jumelages", "", "Les jumelages de Foix"], [], "Les jumelages de Foix"),
        (["Vous êtes ici : Accueil > La ville > Jumelages", "Nos villes jumelées"], [], "Nos villes jumelées"),
        (["Ville de Foix", "Vie locale > Jumelages"], ["Ville de Foix"], "Vie locale > Jumelages"),
        (
            ["Commune de Wavre", "Solidarité internationale", "", "Nos jumelages"],
            ["Commune de Wavre", "Solidarité internationale"],
            "Nos jumelages",
        ),
        (
            [
                "Ville de Foix",
                "Secrétariat général",
                "",
                "Note à Madame l'Adjointe chargée des relations internationales",
                "",
                "Objet : nos villes jumelées",
            ],
            ["Ville de Foix", "Secrétariat général"],
            "nos villes jumelées",
        ),
        (
            ["Commune d'Oujda", "", "Avec quelles villes Oujda est-elle jumelée ?"],
            ["Commune d'Oujda"],
            "Avec quelles villes Oujda est-elle jumelée ?",
        ),
        (
            ["Mairie de Foix", "À l'attention de Mme la Maire", "Dossier suivi par : Paul Durand", "Villes jumelées"],
            ["Mairie de Foix"],
            "Villes jumelées",
        ),
    ],
)
def test_the_top_of_a_document_is_its_issuer_and_its_title(top: list[str], issuer: list[str], title: str) -> None:
    bulletin = read("\n".join([*top, "", CITY]))
    assert reported(bulletin) == ["angouleme-fr, signed 1984, Xavier BONNEFONT"]
    assert list(bulletin.issuer) == issuer
    assert bulletin.title == title
    assert bulletin.blocks[0].section is None


def test_a_city_with_its_fields_is_no_issuer() -> None:
    bulletin = read("Ville de Dakar (Sénégal)\nJumelage depuis 1968\n\nGênes (Italie)\nJumelage depuis 1958")
    assert reported(bulletin) == ["dakar-sn, since 1968", "genes-it, since 1958"]


def test_a_part_of_the_world_stands_inside_the_section_that_names_the_agreement() -> None:
    bulletin = read(
        "MAIRIE DE PARIS\nVille jumelle et pactes d'amitié et de coopération\n\nVILLE JUMELLE\nRome (Italie) – 1956\n\n"
        "PACTES D'AMITIÉ ET DE COOPÉRATION\n\nEurope\nBerlin (Allemagne) – 1987\n\nAsie\nTokyo (Japon) – 1982"
    )
    kinds = [block.agreements[0].kind.value for block in bulletin.blocks]
    assert kinds == ["twinning", "friendship", "friendship"]
