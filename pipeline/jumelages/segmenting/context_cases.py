"""What a statement is in its context: the cases in the order in which they are tried, each with a bulletin."""

from __future__ import annotations

from typing import Literal, NamedTuple

from jumelages.annotating.roles import Role


class Case(NamedTuple):
    """What a statement is in its context: its role, which of its clauses stand, and a bulletin where that is so."""

    role: Role
    clauses: Literal["as they are", "none", "its own"]
    example: str


#: The cases, in the order in which they are tried.
CASES = {
    "date of a city": Case("field", "as they are", "Villes jumelées\n\nGênes (Italie)\n1962\nMaire : M. Marco BUCCI"),
    "date of the bulletin": Case(
        "as_of",
        "as they are",
        "Villes jumelées\n\n(11/07/2014)\n\nGênes (Italie)\nJumelage signé en 1958",
    ),
    "country of a city": Case(
        "country_label",
        "as they are",
        "Villes jumelées\n\nGênes\nItalie\n\nJumelage signé en 1958\nMaire : M. Marco BUCCI",
    ),
    "country of several": Case(
        "country_above",
        "as they are",
        "Villes jumelées\n\nALLEMAGNE\n\nAhlen (Westphalie)\nPartenariat signé en 1987",
    ),
    "section in front of a heading": Case(
        "section",
        "as they are",
        (
            "Villes jumelées\n\n"
            "Gênes (Italie)\nJumelage signé en 1958\n\nDU CÔTÉ DU SUD\n\nTurin (Italie)\nJumelage signé en 1962"
        ),
    ),
    "issuer over the title": Case(
        "issuer",
        "as they are",
        "Ville de Payerne\nAffaires culturelles\nVilles jumelées\n\nGênes (Italie)\nJumelage signé en 1958\n",
    ),
    "name of an accord": Case(
        "accord_label",
        "none",
        (
            "Villes jumelées\n\n"
            "Gênes (Italie)\nJumelage signé en 1958\n\n"
            "Douzelage\nDakar (Sénégal), Sfax (Tunisie)\nConvention signée en 2002"
        ),
    ),
    "parties of an agreement": Case(
        "plain",
        "as they are",
        "Villes jumelées\n\nGênes (Italie)\nConvention signée en 2002\nParties : Dakar et Marseille",
    ),
    "accords over their labels": Case(
        "section",
        "none",
        (
            "Villes jumelées\n\n"
            "Gênes (Italie)\nJumelage signé en 1958\n\nAccords à trois\n\n"
            "Accord tripartite de coopération\nDakar (Sénégal), Sfax (Tunisie)\nSigné en 2002"
        ),
    ),
    "agreement of a city": Case(
        "field",
        "its own",
        "Villes jumelées\n\nGênes (Italie)\nAccord de coopération tripartite\nMaire : M. Marco BUCCI",
    ),
    "kind of agreement over cities": Case(
        "section",
        "none",
        (
            "Villes jumelées\n\n"
            "Gênes (Italie)\nJumelage signé en 1958\n\nIV – PARRAINAGE\n\nTurin (Italie)\nJumelage signé en 1962"
        ),
    ),
    "department over the title": Case(
        "issuer",
        "as they are",
        (
            "Relations extérieures\nVilles jumelées (actualisation du 22 mai 2009)\n\n"
            "Gênes (Italie)\nJumelage signé en 1958"
        ),
    ),
    "annex": Case(
        "stroke",
        "none",
        "ANNEXE À LA DÉLIBÉRATION\nVilles jumelées\n\nGênes (Italie)\nJumelage signé en 1958",
    ),
    "title in parts": Case(
        "title", "as they are", "Commune de Vitré : villes partenaires\n\nGênes (Italie)\nJumelage signé en 1958"
    ),
    "agreement over its parties": Case(
        "accord_label",
        "as they are",
        (
            "Villes jumelées\n\n"
            "Gênes (Italie)\nJumelage signé en 1958\n\nConvention\nDakar (Sénégal), Sfax (Tunisie)\nSignée en 2002"
        ),
    ),
    "event of an agreement": Case(
        "field",
        "its own",
        "Villes jumelées\n\nGênes (Italie)\nJumelage signé en 1958\nActualisé le 9 mai 2010\nMaire : M. Marco BUCCI",
    ),
    "front again": Case(
        "stroke",
        "as they are",
        (
            "Villes jumelées\n\n"
            "Gênes (Italie)\nJumelage signé en 1958\n\nVilles jumelées\n\nTurin (Italie)\nJumelage signé en 1962"
        ),
    ),
    "label over its parties": Case(
        "accord_label",
        "as they are",
        (
            "Villes jumelées\n\n"
            "Gênes (Italie)\nJumelage signé en 1958\n\n"
            "Accord de coopération\nDakar (Sénégal), Sfax (Tunisie)\nSigné en 2002"
        ),
    ),
    "agreement without a date": Case(
        "field",
        "its own",
        "Villes jumelées\n\nGênes (Italie)\nAccord de coopération\nMaire : M. Marco BUCCI",
    ),
    "title like a section": Case("title", "as they are", "Jumelages\n\nGênes (Italie)\nJumelage signé en 1958"),
    "list that says more": Case(
        "plain",
        "as they are",
        "Villes jumelées : Rennes, Foshan et Bydgoszcz\n\nRennes (France)\nJumelage signé en 1958",
    ),
    "department under the issuer": Case(
        "issuer",
        "as they are",
        "Ville de Quimper\nRelations internationales\nVilles jumelées\n\nGênes (Italie)\nJumelage signé en 1958\n",
    ),
    "title again": Case(
        "section",
        "as they are",
        (
            "Villes jumelées\n\n"
            "Gênes (Italie)\nJumelage signé en 1958\n\n"
            "Les villes partenaires de Dax\n\nTurin (Italie)\nJumelage signé en 1962"
        ),
    ),
}
