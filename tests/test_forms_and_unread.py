"""Forms whose fields speak of each other, and words that are not understood, reported on the field that they fill."""

from __future__ import annotations

import datetime

import pytest

from jumelages.parsing import parse
from jumelages.reading import read_bulletin
from tests.extracting.notation import listed

BULLETIN = """Villes jumelées

Gênes (Italie)
Serment de jumelage signé le 18 octobre 1958
{line}
Domaines : culture, sport

Kobe (Japon)
Jumelage depuis 1961
"""


def fields_of_unread(line: str) -> list[str | None]:
    """The fields that the warnings on unread words name, in the first block of a small bulletin."""
    bulletin = read_bulletin(BULLETIN.format(line=line).encode(), "bulletin.txt")
    record = parse(bulletin, today=datetime.date(2026, 11, 23))
    return [found.field for found in record.diagnostics if found.code == "J401" and found.block == 0]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Or donc advint qu'en 1971 charte fut faite", "agreements"),
        ("Nul ne dit si le maire Dupont reste", "heads"),
        ("Voilà que 120 000 habitants de plus", "population"),
        ("Capitoul : M. Jean DUPONT", "heads"),
        ("81.7.63 habitants", "population"),
        ("Maire : Marco BUCCI - 346 000", "population"),
        ("Maire : Jean DUPONT, remplacé par Luc MARTIN", "heads"),
        ("Jumelage signé en 1992 zyx", "agreements"),
    ],
)
def test_unread_words_are_reported_on_the_field_that_they_seem_to_fill(line: str, field: str) -> None:
    assert fields_of_unread(line) == [field]


FORM = """Villes jumelées

Gênes (Italie)
Date : 17 avril 2003
Objet : Accord de jumelage

Kobe (Japon)
Maire : M. Jean DUPONT
Maire : à désigner
"""


def test_a_date_in_front_of_its_agreement_belongs_to_it() -> None:
    record = parse(read_bulletin(FORM.encode(), "bulletin.txt"), today=datetime.date(2026, 11, 23))
    (agreement,) = record.blocks[0].agreements
    assert (agreement.label, agreement.events[0].date and agreement.events[0].date.edtf) == (
        "Accord de jumelage",
        "2003-04-17",
    )
    assert record.as_of is None
    assert not [found for found in record.diagnostics if found.block == 0 and found.severity != "note"]


def test_a_vacancy_beside_a_name_is_reported() -> None:
    record = parse(read_bulletin(FORM.encode(), "bulletin.txt"), today=datetime.date(2026, 11, 23))
    assert [found.code for found in record.diagnostics if found.block == 1 and found.field == "heads"] == ["J306"]


@listed("""
Please do not hesitate to contact our office for further information
Libellé | Réf. | Montant
Rappeler M. Mensah au sujet des chaises
Un groupe de 45 habitants a visité l'exposition
""")
def test_other_words_belong_to_no_field(sentence: str) -> None:
    assert fields_of_unread(sentence) == [None]


@listed("""
Prière de rapporter les clés de la salle avant vendredi midi
Exposition de mosaïques à la chapelle Saint-Éman
Cours de breton, de gallois et d'allemand le mardi soir à la Maison des associations
La capitale du whisky et celle du cognac : un mariage de raison
Au pied du Drachenfels
Ville universitaire de Basse-Saxe, Oldenbourg est réputée pour son marché de Noël
Port de plaisance de la Costa Blanca
Capitale européenne de la culture en 2007
Échanges scolaires chaque printemps avec le lycée Beaumont
Échanges en 2014 : aucun
Échanges en 2014 : délégation au Tour Sainte-Gertrude, deux concerts
Échange de jeunes en 2013, 2014 et 2015
Elle possède un port de plaisance de 400 anneaux
Particularité : ses remparts du XVe siècle
Ancienne république maritime, grand port de la Méditerranée
Qui contacter à la commune ?
Aide à l'hôpital de la Sainte-Famille
Haut de page
La brasserie reçoit 750 000 visiteurs par an
Les arènes peuvent recevoir 22 000 spectateurs
Vol direct depuis Toulouse, deux fois par semaine
Ici est né le Portugal, dit l'inscription sur la tour
""")
def test_words_that_can_be_no_value_are_set_aside(sentence: str) -> None:
    text = BULLETIN.format(line=sentence)
    record = parse(read_bulletin(text.encode(), "bulletin.txt"), today=datetime.date(2026, 11, 23))
    assert record.status == "complete"
    assert [found.evidence.quote for found in record.diagnostics if found.code == "J402" and found.evidence] == [
        sentence
    ]


@listed("""
Son premier édile : Jean Dupont
Kazimierz GORSKI, depuis peu
La ville que dirige M. Dupont
À la tête de la cité, P. HOUNDJO
Elle abrite quelque 45 milliers d'âmes : 45 000
Un serment unit les deux cités
Union des deux cités en 1958
Zigouillé en 2007
Rapprochement officiel en 2007
Capitoul : Dupont
Gouvernée par Marco Bucci
Axes : eau, sport
""")
def test_words_that_may_be_a_value_are_no_free_text(sentence: str) -> None:
    text = BULLETIN.format(line=sentence)
    record = parse(read_bulletin(text.encode(), "bulletin.txt"), today=datetime.date(2026, 11, 23))
    assert not [found for found in record.diagnostics if found.code == "J402" and found.block == 0]


REPEATED = """Villes jumelées

Gênes (Italie)
Convention de coopération signée en 2001
La convention a été renouvelée en 2005
Population : 611 000 habitants (31/12/08)
"""


def test_a_noun_alone_speaks_of_the_agreement_above_again() -> None:
    record = parse(read_bulletin(REPEATED.encode(), "bulletin.txt"), today=datetime.date(2026, 11, 23))
    (agreement,) = record.blocks[0].agreements
    assert [(event.kind.value, event.date and event.date.edtf) for event in agreement.events] == [
        ("signed", "2001"),
        ("renewed", "2005"),
    ]


def test_a_census_year_of_two_figures_is_reported() -> None:
    record = parse(read_bulletin(REPEATED.encode(), "bulletin.txt"), today=datetime.date(2026, 11, 23))
    alarms = [(found.code, found.field) for found in record.diagnostics if found.severity != "note"]
    assert alarms == [("J203", "population")]


LAST_RENEWAL = """Villes jumelées

Bordeaux (France)
Pacte d'amitié signé le 4 juillet 1962 par les maires Jean HAMEL et Jacques DELMAS
Dernier renouvellement : le 28 juin 2017 à Québec
"""


def test_the_last_renewal_on_a_line_of_its_own_is_none_of_the_signatories() -> None:
    record = parse(read_bulletin(LAST_RENEWAL.encode(), "bulletin.txt"), today=datetime.date(2026, 11, 23))
    (agreement,) = record.blocks[0].agreements
    assert [(event.kind.value, event.place) for event in agreement.events] == [("signed", None), ("renewed", "Québec")]


def events_of(lines: str) -> tuple[list[str], list[str]]:
    """What happened to the agreements of one city, with the codes of all doubts."""
    text = f"Villes jumelées\n\nMise à jour : 12 mars 2020\n\nGênes (Italie)\n{lines}\n"
    record = parse(read_bulletin(text.encode(), "bulletin.txt"), today=datetime.date(2026, 11, 23))
    events = [
        f"{event.kind.value} {event.date.edtf if event.date else '?'}" + (f" at {event.place}" if event.place else "")
        for agreement in record.blocks[0].agreements
        for event in agreement.events
    ]
    return events, [found.code for found in record.diagnostics if found.severity != "note"]


def test_the_place_of_a_form_belongs_to_the_date_above_it() -> None:
    lines = "Type : jumelage\nDate : 4 mai 1975\nLieu : Gênes\nRenouvelé le : 6 juin 1995\nLieu : Brest"
    assert events_of(lines) == (["since 1975-05-04 at Gênes", "renewed 1995-06-06 at Brest"], [])


def test_a_place_above_its_date_is_reported_to_be_unread() -> None:
    events, codes = events_of("Type : jumelage\nLieu : Gênes\nDate : 4 mai 1975")
    assert (events, "J401" in codes) == (["since 1975-05-04"], True)


def test_two_cities_that_each_sign_at_home_do_not_contradict_each_other() -> None:
    lines = "Jumelage\nSignature à Gênes : 4 mai 1975\nSignature à Brest : 12 juin 1975"
    assert events_of(lines) == (["signed 1975-05-04 at Gênes", "signed 1975-06-12 at Brest"], [])


def test_a_term_of_years_that_begins_next_year_is_no_future_event() -> None:
    assert events_of("Convention signée en 2018, reconduite pour 2021-2023")[1] == []
    assert events_of("Convention signée en 2018, reconduite pour 2022-2024")[1] == ["J206"]
    assert events_of("Convention signée en 2018, reconduite en 2021")[1] == ["J206"]


def test_an_oath_renewed_is_that_of_the_twinning() -> None:
    lines = "Charte de jumelage signée le 25 avril 1981\nSerment renouvelé le 11 septembre 2011"
    assert events_of(lines) == (["signed 1981-04-25", "renewed 2011-09-11"], [])


def test_a_date_before_any_twinning_is_doubted() -> None:
    assert events_of("Jumelage signé le 4 mai 1758") == (["signed ?"], ["J210"])
    assert events_of("Liens historiques depuis 1819") == (["since 1819"], [])
