"""Tables and forms typed as text: a row is a block, its header names its fields; labels name the values beside them."""

from __future__ import annotations

import datetime

import pytest

import jumelages
from jumelages.bulletin import Table
from jumelages.reading import read_bulletin
from jumelages.records import BulletinRecord, City

TODAY = datetime.date(2026, 11, 24)


def read(text: str) -> BulletinRecord:
    return jumelages.read(text.encode(), today=TODAY)


def facts(record: BulletinRecord) -> list[str]:
    """« porto-pt Jumelage signed 1975-05-05; Maire Rui MOREIRA; 237591 »: each city on a line."""
    lines = []
    for block in record.blocks:
        assert isinstance(block, City)
        agreements = [
            " ".join(
                [one.label or "–", *(f"{event.kind} {event.date.edtf if event.date else '?'}" for event in one.events)]
            )
            for one in block.agreements
        ]
        heads = [f"{head.title} {head.name}" for head in block.heads]
        people = [str(block.population.value)] if block.population else []
        lines.append("; ".join([" ".join([block.key, *agreements]), *heads, *people]))
    return lines


def alarms(record: BulletinRecord) -> list[str]:
    return [f"{item.code} {item.message}" for item in record.diagnostics if item.severity != "note"]


PORTO_AND_CORK = [
    "porto-pt – signed 1975-05-05; Maire Rui MOREIRA; 237591",
    "cork-ie – signed 1985-06-06; Maire Deirdre FORDE; 222333",
]
HEADER = ("Ville", "Pays", "Signé le", "Population", "Maire")
ROWS = (
    ("Porto", "Portugal", "5 mai 1975", "237 591", "M. Rui MOREIRA"),
    ("Cork", "Irlande", "6 juin 1985", "222 333", "Mme Deirdre FORDE"),
)


def _markdown() -> str:
    rows = ["| " + " | ".join(row) + " |" for row in (HEADER, ("---", ":--", ":-:", "--:", "---"), *ROWS)]
    return "\n".join(rows)


def _drawn() -> str:
    rule = "+----------+----------+-------------+------------+-------------------+"
    rows = ["| " + " | ".join(row) + " |" for row in (HEADER, *ROWS)]
    return "\n".join([rule, *(line for row in rows for line in (row, rule))])


def _wide() -> str:
    return "\n".join("".join(cell.ljust(22) for cell in row).rstrip() for row in (HEADER, *ROWS))


def _quoted() -> str:
    return "\n".join(";".join(f'"{cell}"' for cell in row) for row in (HEADER, *ROWS))


@pytest.mark.parametrize(
    "table",
    [
        "\n".join(map("\t".join, (HEADER, *ROWS))),
        "\n".join(map(";".join, (HEADER, *ROWS))),
        _quoted(),
        "\n".join(map(" | ".join, (HEADER, *ROWS))),
        _markdown(),
        _drawn(),
        _wide(),
    ],
    ids=["tabs", "semicolons", "quoted", "bars", "Markdown", "drawn", "blanks"],
)
def test_however_the_cells_are_set_apart(table: str) -> None:
    text = f"Villes jumelées\n\n{table}\n\nMis à jour le 3 mars 2021\n"
    record = read(text)
    assert facts(record) == PORTO_AND_CORK
    assert alarms(record) == []
    assert record.as_of is not None
    regions = read_bulletin(text.encode(), "table.txt").regions
    assert [max(cell.column for cell in region.cells) for region in regions if isinstance(region, Table)] == [4]


@pytest.mark.parametrize("sign", [" / ", " – ", " · ", " ; ", ", ", " ..... ", " > ", "/"])
def test_any_sign_that_header_and_rows_share_parts_the_cells(sign: str) -> None:
    lost = ("Lowell", "États-Unis (Massachusetts)", "1989", "106 000", "-")
    table = "\n".join(map(sign.join, (HEADER, *ROWS, lost)))
    record = read(f"Villes jumelées\n\n{table}\n\nMis à jour le 3 mars 2021\n")
    assert facts(record) == [*PORTO_AND_CORK, "lowell-us – signed 1989; 106000"]
    assert alarms(record) == []
    assert record.as_of is not None


def test_the_last_exchange_is_no_date_of_an_agreement() -> None:
    record = read(
        "Villes jumelées\n\nVILLE / PAYS / DEPUIS / HABITANTS / DERNIER ÉCHANGE\n"
        "Porto / Portugal / 1975 / 237 591 / mai 2012\nCork / Irlande / 1985 / 222 333 / 2010\n"
    )
    assert facts(record) == ["porto-pt – since 1975; 237591", "cork-ie – since 1985; 222333"]
    assert alarms(record) == []
    assert [item.message for item in record.diagnostics if item.code == "J402"] != []


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("Ville jumelée\tPays\tAnnée", "Porto\tPortugal\t1975", "porto-pt – since 1975"),
        ("Commune\tPays\tDate du jumelage", "Porto\tPortugal\t5 mai 1975", "porto-pt Jumelage since 1975-05-05"),
        ("Pays\tVille\tJumelée depuis", "Portugal\tPorto\t1975", "porto-pt Jumelée since 1975"),
        ("N°\tVille\tPays\tAnnée", "1\tPorto\tPortugal\t1975", "porto-pt – since 1975"),
        ("Année\tVille\tPays\tHabitants", "1975\tPorto\tPortugal\t237 591", "porto-pt – since 1975; 237591"),
        ("Ville\tPays\tPopulation 2019", "Porto\tPortugal\t237 591", "porto-pt; 237591"),
        ("Ville\tPays\tNombre d'habitants", "Porto\tPortugal\t237 591", "porto-pt; 237591"),
        ("Ville\tPays\tMaire / responsable", "Porto\tPortugal\tM. Rui MOREIRA", "porto-pt; Maire Rui MOREIRA"),
        (
            "Ville (pays)\tAccord\tMaire",
            "Porto (Portugal)\tPacte d'amitié de 1975\t",
            "porto-pt Pacte d'amitié since 1975",
        ),
        ("Ville\tPays\tDate\tObservations", "Porto\tPortugal\t2003\trompu en 2018", "porto-pt – since 2003 ended 2018"),
        ("Ville\tPays\tSubvention\tObservations", "Porto\tPortugal\t1 500 €\tvoyage en mai", "porto-pt"),
        ("Ville\tPays\tCode postal\tAnnée", "Porto\tPortugal\t4000\t1975", "porto-pt – since 1975"),
        ("Ville\tPays\tAnnée\tMaire", "Porto\tPortugal\t\t–", "porto-pt"),
    ],
)
def test_any_header_names_its_fields(header: str, cells: str, expected: str) -> None:
    record = read(f"Villes jumelées\n\n{header}\n{cells}\n")
    assert facts(record) == [expected]
    assert alarms(record) == []


def test_the_sum_of_the_rows_is_no_city() -> None:
    record = read("Villes jumelées\n\nVille\tPays\tHabitants\nPorto\tPortugal\t237 591\nTOTAL\t\t237 591\n")
    assert facts(record) == ["porto-pt; 237591"]
    assert alarms(record) == []


def test_a_cell_that_runs_over_is_one_statement() -> None:
    record = read(
        "Villes jumelées\n\n"
        "Ville        Pays        Accord                   Maire\n"
        "Troyan       Bulgarie    Charte de jumelage       Mme Donka\n"
        "                         signée le 12 mai 1996    MIHAYLOVA\n"
        "Limavady     Irlande     Charte de jumelage       M. James McCORKELL\n"
        "                         signée le 4 octobre 2003\n"
    )
    assert facts(record) == [
        "troyan-bg Charte de jumelage signed 1996-05-12; Maire Donka MIHAYLOVA",
        "limavady-ie Charte de jumelage signed 2003-10-04; Maire James McCORKELL",
    ]
    assert alarms(record) == []


def test_a_country_that_is_printed_once_is_that_of_the_cities_below_it() -> None:
    record = read(
        "Villes jumelées\n\n"
        "Pays         Commune      Depuis   Habitants\n"
        "Allemagne    Baunatal     1983     27 000\n"
        "             Schongau     1962     12 000\n"
        "Portugal     Chaves       1990     41 000\n"
    )
    assert facts(record) == [
        "baunatal-de – since 1983; 27000",
        "schongau-de – since 1962; 12000",
        "chaves-pt – since 1990; 41000",
    ]
    assert alarms(record) == []


def test_a_line_alone_between_rows_is_a_section() -> None:
    record = read(
        "Villes jumelées\n\nVille        Pays        Depuis     Maire\nEUROPE\n"
        "Porto        Portugal    1975       M. Rui MOREIRA\nAFRIQUE\n"
        "Meckhé       Sénégal     2009       M. Magatte WADE\n"
    )
    assert [(block.key, block.section) for block in record.blocks] == [("porto-pt", "EUROPE"), ("meckhe-sn", "AFRIQUE")]


def test_a_header_that_is_printed_again_names_no_city() -> None:
    header, rows = "Ville\tPays\tAnnée", ["Porto\tPortugal\t1975", "Cork\tIrlande\t1985"]
    record = read("Villes jumelées\n\n" + "\n".join([header, rows[0], header, rows[1]]) + "\n")
    assert facts(record) == ["porto-pt – since 1975", "cork-ie – since 1985"]
    assert alarms(record) == []


@pytest.mark.parametrize("gap", ["\t", "          "])
def test_labels_and_values_side_by_side_are_a_form(gap: str) -> None:
    fields = (
        ("Accords", "Serment de jumelage signé le 5 mai 1975"),
        ("Responsable", "Maire : M. Rui MOREIRA"),
        ("Population", "237 591 habitants"),
    )
    form = "\n".join(map(gap.join, fields))
    record = read(f"Villes jumelées\n\nPorto (Portugal)\n{form}\n")
    assert facts(record) == ["porto-pt Serment de jumelage signed 1975-05-05; Maire Rui MOREIRA; 237591"]
    assert alarms(record) == []


def test_blocks_side_by_side_are_no_form() -> None:
    record = read(
        "Villes jumelées\n\nPorto (Portugal)                   Cork (Irlande)\n"
        "Jumelage signé en 1975             Jumelage signé en 1985\n"
    )
    assert facts(record) == ["porto-pt Jumelage signed 1975", "cork-ie Jumelage signed 1985"]


COMMAS = (
    "Ville,Pays,Signé le,Population,Maire\n"
    'Porto,Portugal,5 mai 1975,"237 591",M. Rui MOREIRA\n"Cork",Irlande,6 juin 1985,222 333,"Mme Deirdre FORDE"'
)


@pytest.mark.parametrize("text", [COMMAS, COMMAS.replace("\n", ",\n") + ","], ids=["as it is", "an empty last cell"])
def test_values_between_commas_are_a_table(text: str) -> None:
    record = read(f"Villes jumelées\n\n{text}\n")
    assert facts(record) == PORTO_AND_CORK
    assert alarms(record) == []


def test_commas_of_sentences_make_no_table() -> None:
    text = (
        "Villes jumelées\n\nGênes (Italie)\nJumelage signé en 1958\nCulture, sport, éducation\nTourisme, climat, eau\n"
    )
    assert not any(isinstance(region, Table) for region in read_bulletin(text.encode(), "x.txt").regions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ville;Pays;Année\nRapa Nui (Île de Pâques);Chili;2018\nChangning (Shanghai);Chine;2010",
            ["rapa-nui-cl – since 2018", "changning-cn – since 2010"],
        ),
        (
            (
                "Stad / Ville     Land / Pays           Säit / Depuis\nMunster          Irland / Irlande      1992\n"
                "Le Barp          Frankräich / France   2005"
            ),
            ["munster-ie – since 1992", "le-barp-fr – since 2005"],
        ),
        (
            (
                "Commune            Pays           Année\nVöhrenbach         Allemagne      1972\n"
                "Fontenay-le-Fleury France         1985"
            ),
            ["vohrenbach-de – since 1972", "fontenay-le-fleury-fr – since 1985"],
        ),
        (
            "Ville\nPays\nAnnée\nInverness\nÉcosse\n1981\nIneu\nRoumanie\n2006",
            ["inverness-gb – since 1981", "ineu-ro – since 2006"],
        ),
        (
            "Ville\nInverness\nIneu\n\nPays\nÉcosse\nRoumanie\n\nAnnée\n1981\n2006",
            ["inverness-gb – since 1981", "ineu-ro – since 2006"],
        ),
    ],
    ids=[
        "brackets beside a country",
        "two languages",
        "a cell that fills its column",
        "cell by cell",
        "column by column",
    ],
)
def test_a_table_in_another_form_is_a_table(text: str, expected: list[str]) -> None:
    record = read(f"Villes jumelées\n\n{text}\n")
    assert facts(record) == expected
    assert alarms(record) == []


def test_labels_over_values_of_one_city_are_no_table() -> None:
    record = read("Villes jumelées\n\nVille\nIneu\nPays\nRoumanie\nMaire\nIoan PĂTRU\n\nVille\nGap\nPays\nFrance\n")
    assert [block.key for block in record.blocks] == ["ineu-ro", "gap-fr"]


@pytest.mark.parametrize(
    "table",
    [
        (
            "Ville\tPays\tAccord\t\tMaire\n\t\tNature\tDate de signature\t\n"
            "Porto\tPortugal\tJumelage\t5 mai 1975\tRui MOREIRA\nCork\tIrlande\tPacte d'amitié\t1985\tDeirdre FORDE"
        ),
        (
            "| Ville | Pays | Accord | | Maire |\n| | | Nature | Signé le | |\n"
            "| Porto | Portugal | Jumelage | 5 mai 1975 | Rui MOREIRA |\n"
            "| Cork | Irlande | Pacte d'amitié | 1985 | Deirdre FORDE |"
        ),
    ],
    ids=["tabs", "bars"],
)
def test_a_header_of_two_rows_names_the_columns_together(table: str) -> None:
    record = read(f"Villes jumelées\n\n{table}\n")
    assert facts(record) == [
        "porto-pt Jumelage signed 1975-05-05; Maire Rui MOREIRA",
        "cork-ie Pacte d'amitié signed 1985; Maire Deirdre FORDE",
    ]
    assert alarms(record) == []


@pytest.mark.parametrize("domain", ["échanges scolaires", "échanges linguistiques", "stages"])
def test_a_cell_of_domains_is_read_as_behind_its_label(domain: str) -> None:
    record = read(f"Villes jumelées\n\nVille | Pays | Année | Domaine\nPorto | Portugal | 1975 | {domain}\n")
    (porto,) = record.blocks
    assert isinstance(porto, City)
    assert [one.label for one in porto.domains] == [domain]
    assert alarms(record) == []


def _tabbed(*rows: tuple[str, ...]) -> str:
    return "Villes jumelées\n\n" + "\n".join("\t".join(row) for row in rows) + "\n"


PORTO_AND_CORK_SIGNED = [
    "porto-pt Jumelage signed 1975-05-05; Maire Rui MOREIRA; 237591",
    "cork-ie Jumelage signed 1985-06-06; Maire Deirdre FORDE; 222333",
]


@pytest.mark.parametrize(
    "rows",
    [
        (  # an office and a name in columns of their own
            ("Ville", "Pays", "Accord", "Fonction", "Nom", "Population"),
            ("Porto", "Portugal", "Jumelage signé le 5 mai 1975", "Maire", "M. Rui MOREIRA", "237 591"),
            ("Cork", "Irlande", "Jumelage signé le 6 juin 1985", "Maire", "Mme Deirdre FORDE", "222 333"),
        ),
        (  # cities side by side
            ("Ville", "Porto", "Cork"),
            ("Pays", "Portugal", "Irlande"),
            ("Accord", "Jumelage signé le 5 mai 1975", "Jumelage signé le 6 juin 1985"),
            ("Maire", "M. Rui MOREIRA", "Mme Deirdre FORDE"),
            ("Population", "237 591", "222 333"),
        ),
        (  # forms side by side
            ("Ville", "Porto (Portugal)", "Ville", "Cork (Irlande)"),
            ("Accord", "Jumelage signé le 5 mai 1975", "Accord", "Jumelage signé le 6 juin 1985"),
            ("Maire", "M. Rui MOREIRA", "Maire", "Mme Deirdre FORDE"),
            ("Population", "237 591", "Population", "222 333"),
        ),
    ],
)
def test_a_table_may_be_turned_or_hold_forms_side_by_side(rows: tuple[tuple[str, ...], ...]) -> None:
    record = read(_tabbed(*rows))
    assert facts(record) == PORTO_AND_CORK_SIGNED
    assert alarms(record) == []


def test_a_country_above_a_table_is_that_of_its_cities_and_bullets_in_cells_are_none_of_the_text() -> None:
    header = ("Ville", "Accord", "Maire", "Population", "Domaines")
    rows = (
        ("Portugal",),
        header,
        ("Porto", "Jumelage signé le 5 mai 1975", "M. Rui MOREIRA", "237 591", "\uf0b7 culture"),
        ("Braga", "Jumelage signé le 2 juin 1981", "M. Ricardo RIO", "193 300", "\uf0b7 sport"),
    )
    record = read(_tabbed(*rows).replace("Portugal\n", "Portugal\n\n"))
    assert [(block.key, *(domain.label for domain in block.domains)) for block in record.blocks] == [
        ("porto-pt", "culture"),
        ("braga-pt", "sport"),
    ]


# -- forms one under the other -------------------------------------------------------------------

FORM = (
    "Nom de la ville",
    "État",
    "Type d'engagement",
    "Signé le",
    "Élu principal",
    "Fonction de l'élu",
    "Champs d'action",
)
FILLED = (
    ("Galway", "Irlande", "Charte de jumelage", "29 mai 1975", "Michael Crowe", "Mayor", "musique traditionnelle"),
    ("Vigo", "Espagne", "Charte de jumelage", "3 juin 1981", "Abel Caballero", "Alcalde", "construction navale"),
)
GALWAY_AND_VIGO = [
    "galway-ie Charte de jumelage signed 1975-05-29; Mayor Michael Crowe",
    "vigo-es Charte de jumelage signed 1981-06-03; Alcalde Abel Caballero",
]


def _forms(between: str, *forms: tuple[str, ...], apart: str = "\n") -> str:
    """Numbered forms, each label with its value; `between` parts both, `apart` one pair from the next."""
    printed = [
        f"FICHE {number}\n" + apart.join(f"{label}{between}{value}" for label, value in zip(FORM, values, strict=True))
        for number, values in enumerate(forms, 1)
    ]
    return "Villes jumelées\n\n" + "\n\n".join(printed) + "\n"


@pytest.mark.parametrize("apart", ["\n", "\n\n"], ids=["closely", "each pair apart"])
@pytest.mark.parametrize("between", ["\n", " :\n", " : "], ids=["below", "below a colon", "behind a colon"])
def test_what_several_forms_repeat_are_their_labels(between: str, apart: str) -> None:
    record = read(_forms(between, *FILLED, apart=apart))
    assert facts(record) == GALWAY_AND_VIGO
    assert [[domain.label for domain in block.domains] for block in record.blocks] == [
        ["musique traditionnelle"],
        ["construction navale"],
    ]
    assert alarms(record) == []


def test_a_form_without_its_country_is_a_city_of_its_own() -> None:
    record = read(
        _forms("\n", *FILLED, ("Wirral", "", "Charte de jumelage", "4 juillet 1981", "Ann Lee", "Mayor", "voile"))
    )
    assert facts(record) == [*GALWAY_AND_VIGO, "wirral Charte de jumelage signed 1981-07-04; Mayor Ann Lee"]
    assert [(one.code, one.field) for one in record.diagnostics if one.severity != "note"] == [("J301", "country")]


def test_entries_below_the_label_of_domains_are_each_a_domain() -> None:
    forms = [(*values[:-1], "pêche\nvoile") for values in FILLED]
    record = read(_forms("\n", *forms))
    assert [[domain.label for domain in block.domains] for block in record.blocks] == [["pêche", "voile"]] * 2


def test_a_row_whose_city_is_not_understood_is_none_of_the_row_above() -> None:
    table = (
        "Ville\tPays\tDate\tMaire\nPorto\tPortugal\t1975\tM. Rui MOREIRA\nXyz v.d.h. lez\tIrlande\t1985\tMme Ann FORDE"
    )
    record = read(f"Villes jumelées\nMise à jour du 3 mai 2019\n\n{table}\n")
    assert [(block.name, len(block.heads)) for block in record.blocks if isinstance(block, City)] == [
        ("Porto", 1),
        ("Xyz v.d.h. lez", 1),
    ]
    assert alarms(record) == ["J312 it is not certain that a new city begins here: “Xyz v.d.h. lez (Irlande)”"]


def test_a_column_that_names_no_field_is_none_to_set_aside_where_its_cells_say_fields() -> None:
    rows = "Porto\tPortugal\tMaire : M. Rui MOREIRA\t1975\nCork\tIrlande\tGrand vizir : Mme Ann FORDE\t1985"
    record = read(f"Villes jumelées\nMise à jour du 3 mai 2019\n\nVille\tPays\tResponsable\tJumelage\n{rows}\n")
    assert [item.code for item in record.diagnostics if item.severity != "note"] == ["J401"]


@pytest.mark.parametrize(
    ("label", "value", "expected", "codes"),
    [
        ("Maire par intérim", "Ann LEE", "; Maire Ann LEE", []),
        ("Nom du responsable", "Ann LEE", "", ["J401"]),
        ("Ancien maire", "Ann LEE", "", []),
        ("Maire sortant", "Ann LEE", "; Maire sortant Ann LEE", ["J336"]),
        ("Premier maire signataire", "Ann LEE", "", ["J401"]),
        ("Habitants de l'agglomération", "180 000", "; 180000", []),
    ],
)
@pytest.mark.parametrize("apart", ["\n", "|"], ids=["form", "table"])
def test_what_a_label_says_besides_is_not_lost(
    label: str, value: str, expected: str, codes: list[str], apart: str
) -> None:
    rows = (("Ville", "Pays", label, "Domaines"), *((city, "Italie", value, "sport") for city in ("Gênes", "Turin")))
    labels, *filled = rows
    text = "\n".join(" | ".join(row) for row in rows)
    if apart == "\n":
        text = "\n\n".join(
            "\n".join(f"{name}\n{said}" for name, said in zip(labels, row, strict=True)) for row in filled
        )
    record = read(f"Villes jumelées\n\n{text}\n")
    assert facts(record) == [f"genes-it{expected}", f"turin-it{expected}"]
    assert [one.code for one in record.diagnostics if one.severity != "note"] == [*codes, *codes]
    scopes = {block.population.scope for block in record.blocks if block.population}
    assert scopes <= {"agglomeration"}
    status = {head.status for block in record.blocks for head in block.heads}
    assert status <= ({"acting"} if "intérim" in label else {"in_office"})


@pytest.mark.parametrize("header", ["Exécutif local", "Responsable", "Maire"])
def test_a_title_over_its_holder_in_a_cell_is_one_statement(header: str) -> None:
    rows = "".join(
        f"<tr><td>{city}<td>Jumelage (1968)<td>Maire<br>{head}<td>41 652</tr>"
        for city, head in (("Ansbach (Allemagne)", "M. Thomas DEFFNERT"), ("Fermo (Italie)", "Mme Paola CALCINARI"))
    )
    page = f"<h1>Villes jumelées</h1><table><tr><th>Ville<th>Accord<th>{header}<th>Population</tr>{rows}</table>"
    bulletin = jumelages.read(f"<html><body>{page}</body></html>".encode())
    assert [(head.title, head.name) for block in bulletin.blocks for head in block.heads] == [
        ("Maire", "Thomas DEFFNERT"),
        ("Maire", "Paola CALCINARI"),
    ]
