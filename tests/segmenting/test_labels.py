"""Headers and labels that no list has: hints in them, other columns and what stands below say what they are."""

from __future__ import annotations

import pytest

from tests.segmenting.test_tables_in_text import alarms, facts, read

EXPORT = """partenaire|pays|type|dt_sign|dt_renouv|dt_fin|hab|elu_titre|elu_nom|thematiques
Udine|Italie|jumelage|1994-06-11|||99000|maire|Pietro FONTANINI|ski
Eger|Hongrie|amitié|1987-10-20|2017-10-20||53400|maire|Anna KOCSIS|vin
"""
TURNED = """rubrique;Udine;Eger
pays;Italie;Hongrie
nature;jumelage;amitié
signé le;11.06.1994;20.10.1987
renouvelé le;;20.10.2017
habitants;99 000;53 400
fonction;maire;maire
nom;Pietro FONTANINI;Anna KOCSIS
Ce que nous faisons;ski;vin
"""
DATE_FIRST = """Ville|Pays|Date de signature|Nature|Hab.|Qui dirige là-bas|Nos actions communes
Udine|Italie|11/06/1994|jumelage|99 000|Pietro FONTANINI, maire|ski
Eger|Hongrie|20/10/1987, renouvelé le 20/10/2017|amitié|53 400|Anna KOCSIS, maire|vin
"""
RULED = """+-------+---------+-------------+------------------+
| Ville | Pays    | Accord      | Maire            |
+-------+---------+-------------+------------------+
| Udine | Italie  | jumelage    | Pietro FONTANINI |
| (99   |         | signé le    |                  |
| 000   |         | 11/06/1994  |                  |
| hab.) |         |             |                  |
+-------+---------+-------------+------------------+
| Eger  | Hongrie | amitié,     | Anna KOCSIS      |
| (53   |         | signée le   |                  |
| 400   |         | 20/10/1987, |                  |
| hab.) |         | renouvelée  |                  |
|       |         | le          |                  |
|       |         | 20/10/2017  |                  |
+-------+---------+-------------+------------------+

Thèmes : Udine : ski. Eger : vin.
"""
NUMBERED = """N°|Ville|Pays|Nature|Signature|Renouvellement|Hab.|Maire
1|Udine|Italie|jumelage|11/06/1994||99 000|Pietro FONTANINI
2|Eger|Hongrie|amitié|20/10/1987|20/10/2017|53 400|Anna KOCSIS

Domaines : (1) ski — (2) vin
"""
PADDED = """Nom .............. : Udine
Pays ............. : Italie
Nb d'habitants ... : 99 000
Date de signature  : 11 juin 1994
Edile ............ : Pietro FONTANINI, maire
Axes ............. : ski

Nom .............. : Eger
Pays ............. : Hongrie
Nb d'habitants ... : 53 400
Date de signature  : 20 octobre 1987
Renouvelé le ..... : 20 octobre 2017
Edile ............ : Anna KOCSIS, maire
Axes ............. : vin
"""
BASQUE = """Herria / Commune : Udine
Estatua / Pays : Italie
Biztanleak / Habitants : 99 000
Sinadura / Signature : 1994eko ekainaren 11a / 11 juin 1994
Alkatea / Maire : Pietro FONTANINI
Gaiak / Thèmes : ski

Herria / Commune : Eger
Estatua / Pays : Hungaria / Hongrie
Biztanleak / Habitants : 53 400
Sinadura / Signature : 1987ko urriaren 20a / 20 octobre 1987
Berritzea / Renouvelé le : 20 octobre 2017
Alkatea / Maire : Anna KOCSIS
Gaiak / Thèmes : ardoa / vin
"""
TILDES = """Udine (Italie) ~ 99 000 hab. ~ jumelage signé le 11 juin 1994 ~ Pietro FONTANINI, maire ~ ski, sport
Eger (Hongrie) ~ 53 400 hab. ~ amitié signée le 20/10/1987, renouvelée le 20/10/2017 ~ Anna KOCSIS, maire ~ vin, cuisine
"""


@pytest.mark.parametrize("text", [EXPORT, TURNED, DATE_FIRST, RULED, NUMBERED, PADDED, BASQUE, TILDES])
def test_labels_are_understood_by_their_hints_and_by_what_they_stand_over(text: str) -> None:
    record = read(f"Villes jumelées\n\n{text}")
    assert alarms(record) == []
    udine, eger = record.blocks
    assert [block.key for block in record.blocks] == ["udine-it", "eger-hu"]
    assert [[event.date and event.date.edtf for event in block.agreements[0].events] for block in (udine, eger)] == [
        ["1994-06-11"],
        ["1987-10-20", "2017-10-20"],
    ]
    assert [block.population and block.population.value for block in record.blocks] == [99000, 53400]
    assert [(head.title, head.name) for block in record.blocks for head in block.heads] == [
        ("maire", "Pietro FONTANINI") if "maire" in text else ("Maire", "Pietro FONTANINI"),
        ("maire", "Anna KOCSIS") if "maire" in text else ("Maire", "Anna KOCSIS"),
    ]
    assert [[domain.label for domain in block.domains][:1] for block in record.blocks] == [["ski"], ["vin"]]


@pytest.mark.parametrize(
    "rows",
    [
        """| Italie    | Gênes   | 04/05/1958 | 580 097 |
| Italie    | Turin   | 05/05/1970 | 857 910 |
+-----------+---------+------------+---------+
| Allemagne | Bamberg | 06/05/1965 | 77 000  |""",
        """| Italie    | Gênes   | 04/05/1958 | 580 097 |
|           | Turin   | 05/05/1970 | 857 910 |
+-----------+---------+------------+---------+
| Allemagne | Bamberg | 06/05/1965 | 77 000  |""",
        """| Italie    | Gênes   | 04/05/1958 | 580 097 |
| Italie    | Turin   | 05/05/1970 | 857 910 |
| Allemagne | Bamberg | 06/05/1965 | 77 000  |
+-----------+---------+------------+---------+
| Total     | 3 villes |           |         |""",
    ],
)
def test_lines_between_rules_are_rows_unless_they_go_on_with_few_cells(rows: str) -> None:
    rule = "+-----------+---------+------------+---------+"
    record = read(
        f"Villes jumelées\n\n{rule}\n| Pays      | Ville   | Jumelage   | Hab.    |\n{rule}\n{rows}\n{rule}\n"
    )
    assert alarms(record) == []
    assert facts(record) == [
        "genes-it Jumelage since 1958-05-04; 580097",
        "turin-it Jumelage since 1970-05-05; 857910",
        "bamberg-de Jumelage since 1965-05-06; 77000",
    ]


def test_two_things_in_one_label_are_no_two_languages() -> None:
    towns = (("Gênes", "Italie", "Ligurie"), ("Turin", "Italie", "Piémont"), ("Cologne", "Allemagne", "Rhénanie"))
    forms = [
        f"{town} ({country})\nPays / Région : {country} / {region}\nMaire / parti : M. Marco Doria / PD\n"
        f"Jumelage / lieu : 3 mai 1958 / {town}\nDomaines / projets : culture / théâtre\n"
        for town, country, region in towns
    ]
    record = read("\n".join(["Villes jumelées\n", *forms]))
    assert [[domain.label for domain in block.domains] for block in record.blocks if block.domains] == [
        ["culture", "théâtre"]
    ] * 3


def test_who_heads_a_town_without_a_title_is_reported() -> None:
    record = read("Villes jumelées\n\nVille;Pays;Signé le;Élu\nUdine;Italie;11/06/1994;Pietro FONTANINI\n")
    assert facts(record) == ["udine-it – signed 1994-06-11"]
    assert [item.field for item in record.diagnostics if item.severity != "note"] == ["heads"]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Échéance de la subvention", "31/12/2025"),
        ("Sujets à régler", "transport des élèves"),
    ],
)
def test_a_header_that_only_holds_a_hint_names_neither_a_term_nor_domains(header: str, value: str) -> None:
    record = read(f"Villes jumelées\n\nVille;Pays;Signé le;{header}\nUdine;Italie;11/06/1994;{value}\n")
    (city,) = record.blocks
    assert city.domains == ()
    assert [agreement.term for agreement in city.agreements] == [None]


def test_an_unknown_column_of_figures_is_no_population() -> None:
    record = read(
        "Villes jumelées\n\nVille;Pays;Signé le;Code\nUdine;Italie;11/06/1994;33100\nEger;Hongrie;1987;33000\n"
    )
    assert [block.population for block in record.blocks] == [None, None]
    assert alarms(record) == []


def test_the_end_of_an_agreement_is_its_term_whatever_other_dates_stand_beside_it() -> None:
    record = read(
        "ville|pays|nature|debut|fin\nTarnów|Pologne|jumelage|1993-05-22|2018-12-31\nGniezno|Pologne|amitié|1996-01-02|\n"
    )
    (agreement,) = record.blocks[0].agreements
    assert [event.date and event.date.edtf for event in agreement.events] == ["1993-05-22"]
    assert agreement.term is not None
    assert agreement.term.until is not None
    assert agreement.term.until.edtf == "2018-12-31"


def test_rows_of_a_turned_table_name_agreements_and_a_source_follows_the_documents_date() -> None:
    record = read(
        "rubrique;Udine;Eger\npays;Italie;Hongrie\njumelée le;12.05.1963;30.06.1968\n"
        "charte renouvelée le;12.05.2013;\nhabitants;99 000;53 400\n\n"
        "Tableau arrêté au 30/06/2022. Source : cabinet du maire.\n"
    )
    assert facts(record) == [
        "udine-it jumelée since 1963-05-12 charte renewed 2013-05-12; 99000",
        "eger-hu jumelée since 1968-06-30; 53400",
    ]
    assert record.as_of is not None
    assert record.as_of.edtf == "2022-06-30"
