"""What is no field of a record is set aside with a note, and nothing is invented from it."""

from __future__ import annotations

import datetime

import pytest

import jumelages
from jumelages.records import BulletinRecord, City

TODAY = datetime.date(2026, 11, 24)


def read(text: str) -> BulletinRecord:
    return jumelages.read(text.encode(), today=TODAY)


def warnings(record: BulletinRecord) -> list[str]:
    return [f"{item.code} {item.message}" for item in record.diagnostics if item.severity != "note"]


@pytest.mark.parametrize(
    "line",
    [
        "Archipel de la Société",
        "Land de Hesse, à 410 km",
        "Province de Huelva (Andalousie)",
        "Wilaya de Tipaza",
    ],
)
def test_a_line_that_says_where_the_city_lies_begins_no_block(line: str) -> None:
    record = read(
        f"Villes jumelées\n\nMoguer (Espagne)\n{line}\nJumelage signé en 1990\nMaire : Mme Luisa CANO\n\n"
        "Tata (Hongrie)\nJumelage signé en 1991\n"
    )
    moguer, tata = record.blocks
    assert isinstance(moguer, City)
    assert (moguer.key, tata.key) == ("moguer-es", "tata-hu")
    assert len(moguer.agreements) == 1
    assert [head.name for head in moguer.heads] == ["Luisa CANO"]
    assert warnings(record) == []


def test_a_region_in_a_list_is_a_partner_of_its_own() -> None:
    record = read("Nos partenaires\n\nPraia (Cap-Vert)\nProvince de Bac Ninh (Vietnam)\nTata (Hongrie)\n")
    assert len(record.blocks) == 3


@pytest.mark.parametrize(
    "line",
    [
        "Lycée partenaire : lycée Paul-Éluard",
        "Spécialités locales : fromage et bière",
        "Tous les ans, 32 lycéens y passent une semaine",
        "\n« Deux villes, une seule Europe »",
        "L'amitié franco-hongroise",
        "Le jumelage est : actif",
        "La charte européenne des langues a été signée en 2014.",
        "Notre commune est aussi ville marraine du 3e régiment de dragons depuis 1999.",
        "Subvention : 800 €",
        "Collège : échange avec le collège de Tata depuis 2003",
    ],
)
def test_what_the_town_does_besides_is_no_field(line: str) -> None:
    record = read(f"Villes jumelées\n\nTata (Hongrie)\nJumelage signé en 1991\n{line}\n")
    (tata,) = record.blocks
    assert [(one.label, len(one.events)) for one in tata.agreements] == [("Jumelage", 1)]
    assert (tata.heads, tata.population, tata.domains) == ((), None, ())
    assert warnings(record) == []
    assert any(item.code == "J402" for item in record.diagnostics)


_OF_BOTH = (
    "50 ans de jumelage signé le 4 mai 1958",
    "1971-2011 : signature puis fin du jumelage",
    "Jumelage du lycée Ampère et accord de coopération des villes signé en 2001",
    "Jumelage entre l'école Pasteur et la ville de Tata, signé en 2001",
)
_OF_OTHERS = (
    "50 ans de jumelage (1962)",
    "1962 - 2012 : cinquante ans de jumelage",
    "Jumelage de la chambre de commerce, signé en 1999",
    "Jumelage du port autonome, signé en 1999",
    "Jumelage de l'aéroport signé en 1999",
    "Le 40e anniversaire du jumelage (signé le 6 octobre 1963) a été célébré à Tata en 2003.",
)


@pytest.mark.parametrize("line", [*_OF_BOTH, *_OF_OTHERS])
def test_what_may_be_the_only_agreement_is_doubted(line: str) -> None:
    record = read(f"Villes jumelées\n\nTata (Hongrie)\n{line}\n")
    assert record.blocks[0].agreements == ()
    assert {one.field for one in record.diagnostics if one.severity == "warning"} == {"agreements"}


@pytest.mark.parametrize("line", _OF_BOTH)
def test_what_may_be_another_agreement_is_doubted(line: str) -> None:
    record = read(f"Villes jumelées\n\nTata (Hongrie)\nJumelage signé en 1991\n{line}\n")
    assert len(record.blocks[0].agreements) == 1
    assert {one.field for one in record.diagnostics if one.severity == "warning"} == {"agreements"}


def test_years_in_front_of_a_head_are_no_aside() -> None:
    record = read("Villes jumelées\n\nTata (Hongrie)\nJumelage signé en 1991\n1985-1995 : M. Luc ROSSI, maire\n")
    assert [head for head in record.blocks[0].heads if head.status == "in_office"] == []
    assert {one.field for one in record.diagnostics if one.severity == "warning"} == {"heads"}


@pytest.mark.parametrize(
    "signature",
    [
        "Fait à Beaupréau, le 3 mai 2019\nLe Maire,\nOdile GRANGER",
        "Fait à Beaupréau, le 3 mai 2019\n\nPour le Maire, l'adjoint délégué\nRené PICARD",
        "Beaupréau, le 3 mai 2019\n\nLa Maire,\n\nOdile GRANGER",
    ],
)
def test_who_signs_the_bulletin_heads_no_city(signature: str) -> None:
    record = read(f"Villes jumelées\n\nTata (Hongrie)\nJumelage signé en 1991\n\n{signature}\n")
    (tata,) = record.blocks
    assert tata.heads == ()
    assert record.as_of is not None
    assert record.as_of.edtf == "2019-05-03"
    assert warnings(record) == []


@pytest.mark.parametrize(
    "signature", ["L'échevin, D. da Câmara", "La secrétaire, Yvonne ABJEAN", "Pour le maire, l'adjoint délégué : signé"]
)
def test_who_signs_on_one_line_heads_no_city_where_each_has_its_head(signature: str) -> None:
    record = read(f"Villes jumelées\n\nTata (Hongrie)\nJumelage signé en 1991\nMaire : M. Luc ROSSI\n\n{signature}\n")
    (tata,) = record.blocks
    assert [head.name for head in tata.heads] == ["Luc ROSSI"]
    assert warnings(record) == []


def test_a_head_with_an_article_is_no_signature() -> None:
    record = read("Villes jumelées\n\nTata (Hongrie)\nJumelage signé en 1991\nLe maire est M. József MICHL\n")
    assert [head.name for head in record.blocks[0].heads] == ["József MICHL"]


def test_an_annex_of_elected_members_fills_no_field() -> None:
    record = read(
        "Villes jumelées\n\nTata (Hongrie)\nJumelage signé en 1991\n\nComposition du comité de jumelage\n"
        "Présidente : Mme Irène FAURE\nTrésorier : M. Guy LEROUX\n"
    )
    (tata,) = record.blocks
    assert tata.heads == ()
    assert warnings(record) == []


@pytest.mark.parametrize(
    "end",
    [
        "Pour expédition conforme :\nle bourgmestre, Romain Schneider\nle secrétaire, Paul Hoffmann",
        "Ainsi délibéré en séance, les jour, mois et an que dessus.\n\nLe Maire\nÉlisabeth BONJEAN",
        "Suivent les signatures.\n\nPour copie conforme, le maire : Élisabeth BONJEAN",
        "Par le collège :\nLe secrétaire, P. Mercier            Le bourgmestre, A. Smets",
    ],
)
@pytest.mark.parametrize(
    "front",
    ["Extrait du registre – séance publique du 30 octobre 2009", "Procès-verbal de la séance du 30 octobre 2009"],
)
def test_a_deliberation_is_of_its_session_and_its_end_heads_no_city(front: str, end: str) -> None:
    record = read(
        f"Commune de Wiltz\n{front}\n\nListe des jumelages\n\n"
        "a) Zonnebeke (Belgique), convention du 14 octobre 1978 ; bourgmestre : Dirk Cardoen\n"
        f"b) Mornant (France), serment du 27 septembre 1987 ; maire : Yves Delorme\n\n{end}\n"
    )
    zonnebeke, mornant = record.blocks
    assert isinstance(mornant, City)
    assert (zonnebeke.key, mornant.key) == ("zonnebeke-be", "mornant-fr")
    assert [head.name for head in mornant.heads] == ["Yves Delorme"]
    assert record.as_of is not None
    assert record.as_of.edtf == "2009-10-30"
    assert warnings(record) == []


@pytest.mark.parametrize("words", ["Jumelée avec :", "Nous sommes jumelés avec :", "Elle est jumelée avec"])
def test_words_that_lead_to_cities_are_no_section(words: str) -> None:
    record = read(f"Commune de Faa'a\n\nSes communes jumelles\n\n{words}\n* Tata (Hongrie) depuis 1990\n")
    (tata,) = record.blocks
    assert (tata.key, tata.section) == ("tata-hu", None)
    assert warnings(record) == []


@pytest.mark.parametrize(
    "last",
    [
        "Adoptée par le conseil municipal le 25 février 2013 (résolution 2013-02-0107)",
        "Approuvé à l'unanimité par le conseil communal en séance du 3 mai 2014",
    ],
)
def test_who_decided_on_the_document_says_nothing_of_the_last_city(last: str) -> None:
    record = read(f"Ville de Foix\nVilles jumelées\n\nTata (Hongrie)\nJumelage signé en 1991\n\n{last}\n")
    (tata,) = record.blocks
    assert [(event.kind, event.date and event.date.edtf) for event in tata.agreements[0].events] == [("signed", "1991")]
    assert warnings(record) == []


PAGE = """VILLE DE DAX
Index des villes jumelées
{front}
G
Gênes (Italie) – Jumelage signé le 9 mai 1959 ¹ – 580 000 habitants ²

Ville de Dax – Les villes jumelées            page 1 / 2
L
📍 Lille (France) – Jumelage signé le 5 juin 1961
{end}
"""


def test_letters_of_an_index_marks_of_notes_and_forms_of_courtesy_are_no_alarm() -> None:
    text = PAGE.format(
        front="À : Madame la Maire\nEn réponse à votre lettre n° 12 du 3 avril 2012, voici la liste.\n",
        end="\nJe vous prie d'agréer, Madame la Maire, l'expression de mes sentiments distingués.",
    )
    record = jumelages.read(text.encode())
    assert [block.name for block in record.blocks if block.kind == "city"] == ["Gênes", "Lille"]
    assert [item for item in record.diagnostics if item.severity != "note"] == []


def test_a_pictogram_in_front_of_a_country_is_no_part_of_its_name() -> None:
    text = "Villes jumelées\n\n🏙️ Nouméa\n📍 Nouvelle-Calédonie\n🤝 Jumelage signé le 14 juillet 1988\n"
    (city,) = jumelages.read(text.encode()).blocks
    assert city.kind == "city"
    assert city.country is not None
    assert (city.country.name, city.country.code) == ("Nouvelle-Calédonie", "NC")


def test_who_signs_the_foreword_and_an_annex_of_people_are_no_city() -> None:
    bulletin = jumelages.read(
        (
            "Ville de Vichy\nLes jumelages vichyssois\n\nLe mot du maire\nNotre ville cultive l'amitié.\n\n"
            "Gérard Malvoisin\nMaire de Vichy\n\nBad Tölz (Allemagne)\nJumelage signé le 28 mai 1966\n\n"
            "Annexe : les élus référents\n• Mme Claire Pommier, adjointe à la culture"
        ).encode(),
        today=datetime.date(2026, 11, 23),
    )
    [city] = bulletin.blocks
    assert isinstance(city, City)
    assert city.name == "Bad Tölz"
    assert city.heads == ()
    assert [agreement.label for agreement in city.agreements] == ["Jumelage"]
    assert not [one for one in bulletin.diagnostics if one.severity != "note"]


@pytest.mark.parametrize("label", ["Land", "Comté", "Canton", "Communauté autonome", "Voïvodie", "Wilaya", "Région"])
@pytest.mark.parametrize("top", ["Villes jumelées\n\n", "FICHE VILLE JUMELÉE\n"])
def test_a_row_of_a_sheet_that_names_a_region_is_no_city(top: str, label: str) -> None:
    above = top if "FICHE" in top else ""
    record = read(
        f"{top}Ville : Ingelheim\nPays : Allemagne\n{label} : Rhénanie-Palatinat\nHabitants : 35 000\n\n"
        f"{above}Ville : Stevenage\nPays : Royaume-Uni\nComté : Hertfordshire\nHabitants : 89 500\n"
    )
    cities = [block for block in record.blocks if isinstance(block, City)]
    assert [(city.name, city.country and city.country.code) for city in cities] == [
        ("Ingelheim", "DE"),
        ("Stevenage", "GB"),
    ]
    assert all(city.population for city in cities)
    assert [one.code for one in record.diagnostics if one.severity != "note"] == []


def test_a_place_whose_name_begins_like_a_region_is_a_city() -> None:
    record = read(
        "Villes jumelées\n\nCanton (Chine)\nJumelage signé en 1988\n\nTurin (Italie)\nJumelage signé en 1958\n"
    )
    assert [block.name for block in record.blocks if isinstance(block, City)] == ["Canton", "Turin"]
    record = read("Villes jumelées\n\nCanton : Chine\nLeeds : Royaume-Uni\nTurin : Italie\n")
    assert [block.name for block in record.blocks if isinstance(block, City)] == ["Canton", "Leeds", "Turin"]


@pytest.mark.parametrize("heading", ["Édito", "L'éditorial", "Préface", "Avant-propos", "Préface de Mme Anne Roche"])
def test_a_foreword_is_no_city(heading: str) -> None:
    record = read(
        f"Villes jumelées\n\n{heading}\nNotre ville compte 12 000 habitants.\nLe maire, Paul Martin\n\n"
        "Turin (Italie)\nJumelage signé le 3 mai 1958.\n"
    )
    [city] = record.blocks
    assert isinstance(city, City)
    assert (city.name, city.population, city.heads) == ("Turin", None, ())


@pytest.mark.parametrize(
    "label",
    ["Maire de Leeds au moment de la signature", "Maire à la signature", "Maire signataire", "Maire (signataire)"],
)
@pytest.mark.parametrize("name", ["John Rafferty", "M. John Rafferty"])
def test_who_was_the_mayor_when_an_agreement_was_signed_is_not_in_office(label: str, name: str) -> None:
    record = read(f"Villes jumelées\n\nLeeds (Royaume-Uni)\nJumelage signé le 24 juillet 1968\n{label} : {name}\n")
    [city] = record.blocks
    assert isinstance(city, City)
    assert city.heads == ()
    assert {one.code for one in record.diagnostics if one.severity == "warning"} == {"J305", "J401"}
