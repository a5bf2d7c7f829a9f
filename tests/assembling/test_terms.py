"""How long an agreement is to last: in the records, where it was read, and what is no term."""

from __future__ import annotations

import datetime

import pytest

import jumelages
from jumelages.comparing import compare
from jumelages.records import Agreement, BulletinRecord
from jumelages.writing import unlike, write_text
from tests.extracting.notation import listed, table

TODAY = datetime.date(2026, 11, 23)


def read(sentence: str) -> BulletinRecord:
    lines = (
        "Villes jumelées",
        "(réactualisation au 11 juillet 2014)",
        "",
        "Haïfa (Israël)",
        sentence,
        "",
        "Maire : M. A. B",
    )
    return jumelages.read("\n".join(lines).encode(), today=TODAY)


def agreement(sentence: str) -> Agreement:
    (found,) = read(sentence).blocks[0].agreements
    return found


def notation(sentence: str) -> str:
    """« from/until "words" », with .. where a day is not reported."""
    term = agreement(sentence).term
    if term is None:
        return "none"
    days = "/".join(date.edtf if date else ".." for date in (term.begins, term.until))
    return f"{days} “{term.text}”"


@table("""
Convention signée le 3 mai 2010 pour trois ans => 2010-05-03/2013-05-03 “pour trois ans”
Convention signée en mai 2010 pour 3 ans => 2010-05/2013-05 “pour 3 ans”
Convention signée en 2010 pour une durée de six ans => 2010/2016 “pour une durée de six ans”
Convention signée le 3 mai 2010 d'une durée de cinq ans => 2010-05-03/2015-05-03 “d'une durée de cinq ans”
Convention signée le 29 février 2012 pour un an => 2012-02-29/2013-02-28 “pour un an”
Convention signée le 31 août 2012, valable 18 mois => 2012-08-31/2014-02-28 “valable 18 mois”
Convention signée en 2012, valable 18 mois => 2012/.. “valable 18 mois”
Convention signée le 3 mai 2010 (durée : 3 ans) => 2010-05-03/2013-05-03 “durée : 3 ans”
Convention signée le 3 mai 2010 pour vingt-cinq ans => 2010-05-03/2035-05-03 “pour vingt-cinq ans”
Convention signée en 2010 pour la période 2010-2013 => 2010/2013 “pour la période 2010-2013”
Convention signée en 2010 pour les années 2010 à 2013 => 2010/2013 “pour les années 2010 à 2013”
Convention signée en 2010, valable du 1er janvier 2011 au 31 décembre 2013
=> 2011-01-01/2013-12-31 “valable du 1er janvier 2011 au 31 décembre 2013”
Convention signée en 2010 jusqu'au 31 décembre 2015 => ../2015-12-31 “jusqu'au 31 décembre 2015”
Convention signée en 2010, valable jusqu'au 31/12/2015 => ../2015-12-31 “valable jusqu'au 31/12/2015”
Convention signée en 2010 valable jusqu'en 2015 => ../2015 “valable jusqu'en 2015”
Convention signée le 3 mai 2010 jusqu'à fin 2015 => ../2015 “jusqu'à fin 2015”
Convention signée le 3 mai 2010, échéance le 4 mai 2012 => ../2012-05-04 “échéance le 4 mai 2012”
Convention signée le 3 mai 2010, renouvelée en 2013 pour trois ans => 2013/2016 “pour trois ans”
Convention signée le 3 mai 2010, prolongée jusqu'en 2016 => ../2016 “prolongée jusqu'en 2016”
Convention signée en 2010, reconductible => ../.. “reconductible”
Convention signée en 2010, par tacite reconduction => ../.. “par tacite reconduction”
Convention signée en 2010 pour une durée indéterminée => ../.. “pour une durée indéterminée”
Convention de trois ans signée le 3 mai 2010 => 2010-05-03/2013-05-03 “de trois ans”
Convention de coopération de 3 ans (2010) => 2010/2013 “de 3 ans”
Convention signée le 3 mai 2010 (trois ans) => 2010-05-03/2013-05-03 “trois ans”
Convention 2010 (3 ans, renouvelable) => 2010/2013 “3 ans, renouvelable”
Convention signée en 2010, prorogée d'un an => ../.. “prorogée d'un an”
Convention signée le 3 mai 2010 pour trois ans, prorogée d'un an => 2010-05-03/2014-05-03 “prorogée d'un an”
Convention signée en 2010 pour trois ans, prolongée de six mois => 2010/.. “prolongée de six mois”
Convention signée le 3 mai 2010 pour trois ans, prorogée d'un an en 2013 => 2010-05-03/2014-05-03 “d'un an”
Convention de trois ans signée le 4 mai 2010, prorogée d'un an le 15 mars 2012 => 2010-05-04/2014-05-04 “d'un an”
Convention de 3 ans signée en 2010, prorogée d'un an en 2012, prorogée de deux ans en 2013 => 2010/2016 “de deux ans”
Convention signée le 4 mai 2010, prorogée d'un an le 15 mars 2012 => ../.. “d'un an”
Convention signée en 2010, renouvelée en 2013 pour trois ans, prorogée d'un an en 2015 => ../.. “d'un an”
Convention signée le 3 mai 2010 pour trois ans, renouvelable une fois
=> 2010-05-03/2013-05-03 “pour trois ans, renouvelable une fois”
""")
def test_a_term_is_read(sentence: str, reading: str) -> None:
    assert notation(sentence) == reading


@table("""
Convention signée le 3 mai 2010 pour la culture => none
Convention signée le 3 mai 2010 à l'occasion des trois ans du comité => none
Convention signée le 3 mai 2010 pour les dix ans du jumelage => none
Convention signée le 3 mai 2010 pour dix ans d'amitié => none
Convention signée le 3 mai 2010 pour trois écoles => none
Convention signée le 3 mai 2010, il y a trois ans => none
Jumelage signé le 3 mai 2005 (9 ans) => none
Convention signée en 1964 (50 ans) => none
Convention signée le 3 mai 2010 pour la durée du mandat => none
Convention signée le 3 mai 2010 => none
Jumelage depuis 1958 => none
""")
def test_what_is_no_term(sentence: str, reading: str) -> None:
    assert notation(sentence) == reading


@table("""
Convention pour la période 2010-2013
=> Convention since 2010 to 2013 | 2010/2013 “pour la période 2010-2013”
Convention couvrant la période 2010-2013
=> Convention since 2010 to 2013 | 2010/2013 “couvrant la période 2010-2013”
Convention valable du 1er mai 2010 au 30 avril 2013
=> Convention since 2010-05-01 to 2013-04-30 | 2010-05-01/2013-04-30 “valable du 1er mai 2010 au 30 avril 2013”
Convention pour la période 2010-2013, signée le 3 mai 2010
=> Convention signed 2010-05-03 | 2010/2013 “pour la période 2010-2013”
Convention signée en 2010, arrive à échéance en 2014
=> Convention signed 2010 | ../2014 “arrive à échéance en 2014”
Convention signée en 2010, arrivée à échéance en 2013 => Convention signed 2010, ended 2013 | none
Convention signée en 2010 et expirant le 31 mai 2015
=> Convention signed 2010 | ../2015-05-31 “expirant le 31 mai 2015”
Convention signée en 2010, expirée en 2013            => Convention signed 2010, ended 2013 | none
Convention signée en 2010 - fin prévue le 31 mai 2015
=> Convention signed 2010 | ../2015-05-31 “fin prévue le 31 mai 2015”
Convention signée en 2010, conclue pour une durée de cinq ans renouvelable
=> Convention signed 2010 | 2010/2015 “conclue pour une durée de cinq ans renouvelable”
Convention signée en 2010, reconduite tacitement chaque année
=> Convention signed 2010 | ../.. “reconduite tacitement chaque année”
Convention signée en 2010, reconduite tacitement en 2013 => Convention signed 2010, renewed 2013 | none
Convention signée en 2010. Durée : 3 ans => Convention signed 2010 | 2010/2013 “Durée : 3 ans”
Convention signée en 2010 / Durée : jusqu'au 31 mai 2015
=> Convention signed 2010 | ../2015-05-31 “Durée : jusqu'au 31 mai 2015”
Convention signée en 2010 / Période de validité : 2010-2015
=> Convention signed 2010 | 2010/2015 “Période de validité : 2010-2015”
Convention signée en 2010 / Échéance : 31 mai 2015
=> Convention signed 2010 | ../2015-05-31 “Échéance : 31 mai 2015”
Convention signée en 2010 / Valable jusqu'en 2015  => Convention signed 2010 | ../2015 “Valable jusqu'en 2015”
Convention signée en 2010 / Elle expire en 2015    => Convention signed 2010 | ../2015 “expire en 2015”
Convention signée en 2010 / Tacite reconduction    => Convention signed 2010 | ../.. “Tacite reconduction”
Jumelage signé en 2010 / La convention reste en vigueur jusqu'en 2015
=> Jumelage signed 2010 | ../2015 “reste en vigueur jusqu'en 2015”
Jumelage signé en 2010 / La convention est conclue pour cinq ans
=> Jumelage signed 2010 | 2010/2015 “conclue pour cinq ans”
Jumelage signé en 2010 / La convention couvre la période 2010-2013
=> Jumelage signed 2010 | 2010/2013 “couvre la période 2010-2013”
""")
def test_what_a_term_leaves_to_the_events(sentence: str, reading: str) -> None:
    found = read(sentence.replace(" / ", "\n"))
    assert [one.message for one in found.diagnostics if one.severity != "note"] == []
    (known,) = found.blocks[0].agreements
    events = [
        " ".join(
            [
                event.kind,
                event.date.edtf if event.date else "?",
                *([f"to {event.end_date.edtf}"] if event.end_date else []),
            ]
        )
        for event in known.events
    ]
    assert f"{known.label} {', '.join(events)} | {notation(sentence.replace(' / ', chr(10)))}" == reading


def test_of_several_agreements_a_term_that_names_none_of_them_is_doubted() -> None:
    found = read("Jumelage signé en 2000\nPacte d'amitié signé en 2010\nLa convention est valable jusqu'en 2015")
    assert [(one.code, one.field) for one in found.diagnostics if one.severity != "note"] == [("J310", "agreements")]
    found = read("Convention signée en 2000\nPacte d'amitié signé en 2010\nLa convention est valable jusqu'en 2015")
    assert [one.term is not None for one in found.blocks[0].agreements] == [True, False]


def test_a_day_that_does_not_exist_ends_nothing() -> None:
    assert notation("Convention signée en 2010, valable jusqu'au 31 février 2015").startswith("../..")


def test_a_term_that_ends_before_it_begins_is_doubted() -> None:
    found = read("Convention signée en 2010 pour la période 2013-2010").diagnostics
    assert [(one.code, one.field) for one in found if one.severity != "note"] == [("J207", "agreements")]
    found = read("Convention signée en 2010, valable jusqu'en 2005").diagnostics
    assert [(one.code, one.field) for one in found if one.severity != "note"] == [("J207", "agreements")]


def test_a_term_carries_where_it_was_read() -> None:
    term = agreement("Convention signée le 3 mai 2010 pour trois ans").term
    assert term is not None
    assert term.evidence is not None
    assert (term.evidence.quote, term.evidence.line) == ("pour trois ans", 5)


@table("""
Convention signée le 3 mai 2010. / Renouvelée en 2013 pour trois ans => pour trois ans | 2013/2016 on line 6
Convention signée le 3 mai 2010 par les deux maires / Renouvelée en 2013 pour trois ans
=> par les deux maires, pour trois ans | 2013/2016 on line 6
Signée le 3 mai 2010 pour trois ans / Convention de coopération => pour trois ans | 2010-05-03/2013-05-03 on line 5
Convention de coopération signée en 2010 / La convention a été renouvelée en 2013 pour trois ans
=> pour trois ans | 2013/2016 on line 6
Convention signée en 2010 / La convention a été prolongée jusqu'en 2016
=> prolongée jusqu'en 2016 | ../2016 on line 6
""")
def test_circumstances_of_a_later_line_are_kept(sentence: str, reading: str) -> None:
    found = agreement(sentence.replace(" / ", "\n"))
    assert found.term is not None
    assert found.term.evidence is not None
    days = "/".join(date.edtf if date else ".." for date in (found.term.begins, found.term.until))
    assert f"{', '.join(found.circumstances)} | {days} on line {found.term.evidence.line}" == reading


def test_the_document_has_it_under_its_names() -> None:
    record = read("Convention signée le 3 mai 2010 pour trois ans")
    whole = jumelages.document(record, evidence=False)["blocks"][0]["agreements"][0]
    assert list(whole["term"]) == ["text", "from", "until"]
    assert whole["term"]["until"]["edtf"] == "2013-05-03"
    assert "term" not in jumelages.document(read("Jumelage depuis 1958"))["blocks"][0]["agreements"][0]
    assert BulletinRecord.model_validate_json(record.model_dump_json()) == record


def test_what_is_written_reads_back_with_its_term() -> None:
    record = read("Convention signée le 3 mai 2010, renouvelée en 2013 pour trois ans, reconductible")
    assert unlike(record, jumelages.read(write_text(record).encode(), today=TODAY)) == []


@table("""
Convention signée le 3 mai 2010 pour cinq ans => news agreements[Convention 2010-05-03].circumstances
Convention signée le 3 mai 2010 pour 3 ans    => detail agreements[Convention 2010-05-03].circumstances
""")
def test_another_term_is_news(sentence: str, reading: str) -> None:
    changes = compare(read("Convention signée le 3 mai 2010 pour trois ans"), read(sentence)).changes
    assert [f"{one.significance} {one.path}" for one in changes] == [reading]


@listed("""
Convention d'un an signée en 2010, renouvelée en 2013
Convention de trois ans signée le 3 mai 2010, valable jusqu'au 31 décembre 2018
""")
def test_an_end_that_nobody_can_know_is_doubted(sentence: str) -> None:
    assert ("J338", "agreements") in [(one.code, one.field) for one in read(sentence).diagnostics]


def test_what_ends_above_its_signature_is_one_agreement() -> None:
    found = agreement("Fin du jumelage le 3 mai 2010\nJumelage signé le 4 mai 1980")
    assert [event.kind for event in found.events] == ["ended", "signed"]


@pytest.mark.parametrize(
    ("lines", "kinds", "alarms"),
    [
        ("Fin du jumelage le 3 mai 2010\nAccord de coopération signé en 1980", ["twinning", "cooperation"], []),
        ("Fin du partenariat en 2012\nNouveau jumelage signé en 2005", ["partnership", "twinning"], []),
        ("Renouvelé en 2009\n600 000 habitants\nConvention signée en 1985", ["twinning", "other"], ["J310"]),
        ("Fin du jumelage en 2000\nJumelage signé en 2005", ["twinning", "twinning"], ["J310"]),
        ("Caduc depuis 1999\nConvention signée en 1995", ["other"], []),
    ],
)
def test_what_ended_is_of_the_agreement_right_below_only_if_it_can_be(
    lines: str, kinds: list[str], alarms: list[str]
) -> None:
    record = jumelages.read(f"Villes jumelées\n\nGênes (Italie)\n{lines}\n".encode(), today=TODAY)
    assert [one.kind for one in record.blocks[0].agreements] == kinds
    assert [one.code for one in record.diagnostics if one.severity != "note"] == alarms
