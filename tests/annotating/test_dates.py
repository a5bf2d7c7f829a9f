"""Dates: what is printed sets the precision, and what is doubtful says so."""

from __future__ import annotations

import itertools

import pytest

from jumelages.annotating.date_forms import FORMS
from jumelages.annotating.date_values import Dated, DateValue, second_opinion
from jumelages.bulletin import Span
from tests.extracting.notation import dates, listed, marked, table

MONTHS = """
janvier janv. janv jan. Janvier JANVIER
février fevrier févr. fév. fev Février FÉVRIER FEVRIER
mars Mars MARS
avril avr. avr Avril AVRIL
mai Mai MAI
juin Juin JUIN
juillet juil. juill. juil Juillet JUILLET
août aout Août AOÛT AOUT
septembre sept. sept sep. Septembre SEPTEMBRE
octobre oct. oct Octobre OCTOBRE
novembre nov. nov Novembre NOVEMBRE
décembre decembre déc. dec. Décembre DÉCEMBRE DECEMBRE
"""
SPELLINGS = [(word, number) for number, line in enumerate(MONTHS.strip().splitlines(), 1) for word in line.split()]


@pytest.mark.parametrize(("month", "number"), SPELLINGS)
def test_a_day_is_read_with_its_month_in_any_spelling(month: str, number: int) -> None:
    assert dates(f"signé le 12 {month} 1987 à Gênes") == f"1987-{number:02d}-12"


@pytest.mark.parametrize(("month", "number"), SPELLINGS)
def test_a_month_keeps_the_precision_of_a_month(month: str, number: int) -> None:
    assert dates(f"signé en {month} 1987") == f"1987-{number:02d}"


def test_every_month_has_its_first_and_its_last_day_and_none_after_it() -> None:
    names = [line.split()[0] for line in MONTHS.strip().splitlines()]
    lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    for number, (name, length) in enumerate(zip(names, lengths, strict=True), 1):
        assert dates(f"le 1er {name} 1999") == f"1999-{number:02d}-01"
        assert dates(f"le {length} {name} 1999") == f"1999-{number:02d}-{length}"
        assert dates(f"le {length + 1} {name} 1999") == "? !J201"


@pytest.mark.parametrize(
    ("separator", "day", "month"), itertools.product("/.-", ("1", "01", "11", "31"), ("1", "01", "10", "12"))
)
def test_numeric_dates_are_day_month_year(separator: str, day: str, month: str) -> None:
    assert dates(f"signé le {day}{separator}{month}{separator}1958") == f"1958-{int(month):02d}-{int(day):02d}"


@table("""
le 1er mai 1958                                  => 1958-05-01
le 1 er mai 1958                                 => 1958-05-01
le 10 de juillet de 1958                         => 1958-07-10
le 3e jour d'avril 2010                          => 2010-04-03
par l'avenant 3 de juillet 2004                  => 2004-07
le 1ER MAI 1958                                  => 1958-05-01
le 01 mai 1958                                   => 1958-05-01
le 1 mai 1958                                    => 1958-05-01
le premier mai 1958                              => 1958-05-01
le 09 juillet 1998                               => 1998-07-09
le 29 février 2000                               => 2000-02-29
le 29 février 1996                               => 1996-02-29
le 21 Mars 2002                                  => 2002-03-21
le 10 juillet 1958                             => 1958-07-10
le lundi 14 juillet 2014                         => 2014-07-14
jeudi 10 juillet 1958                            => 1958-07-10
Mardi, 1er janvier 2019                          => 2019-01-01
le 1958-07-10                                    => 1958-07-10
le 1958/7/9                                      => 1958-07-09
signé 19580710                                   => 1958-07-10
signé le 10071958                                => 1958-07-10
signé le 10 7 1958                               => 1958-07-10
3|5|2010                                         => 2010-05-03
31\\2\\2010                                     => ? !J201
juillet 10, 1958                                 => 1958-07-10
mai 1er 2010                                     => 2010-05-01
mai 32, 2010                                     => ? !J201
février 30, 2010                                 => ? !J201
10/07/1958                                       => 1958-07-10
signé le 10. 07. 1958                            => 1958-07-10
""")
def test_days(sentence: str, reading: str) -> None:
    assert dates(sentence) == reading


@table("""
le douze mai 1994                                => 1994-05-12
le vingt-trois juin 1968                         => 1968-06-23
le vingt et un mars 2002                         => 2002-03-21
le trente et un décembre 1999                    => 1999-12-31
le dix-sept mai 2004                             => 2004-05-17
""")
def test_days_in_words(sentence: str, reading: str) -> None:
    assert dates(sentence) == reading


@pytest.mark.parametrize(
    ("numeral", "number"), [*zip("I II III IV V VI VII VIII IX X XI XII".split(), range(1, 13), strict=True)]
)
def test_roman_months(numeral: str, number: int) -> None:
    assert dates(f"signé le 12-{numeral}-1987") == f"1987-{number:02d}-12"
    assert dates(f"signé le 12.{numeral}.1987") == f"1987-{number:02d}-12"
    assert dates(f"signé le 12/{numeral}/1987") == f"1987-{number:02d}-12"


@table("""
en 1961                                          => 1961
en mai de l'année 1961                           => 1961-05
depuis 1961                                      => 1961
(1961)                                           => 1961
actualisé en 2001, 2005 et 2009                  => 2001; 2005; 2009
en mars 1987                                     => 1987-03
en mars de 1987                                  => 1987-03
au mois de mars 1987                             => 1987-03
fin mars 1987                                    => 1987-03
début mars 1987                                  => 1987-03
mi-mars 1987                                     => 1987-03
à la fin de mars 1987                            => 1987-03
courant mars 1987                                => 1987-03
03/1987                                          => 1987-03
au printemps 1990                                => 1990
à l'été 1990                                     => 1990
à l'automne 1990                                 => 1990
en hiver 1990                                    => 1990
au printemps de 1990                             => 1990
à la rentrée 1990                                => 1990
au premier semestre 1990                         => 1990
au 3e trimestre 1990                             => 1990
fin 1990                                         => 1990
mars 1987, avril 1990                            => 1987-03; 1990-04
mai et juin 1987                                 => 1987-05; 1987-06
""")
def test_months_seasons_and_years_keep_what_is_sure(sentence: str, reading: str) -> None:
    assert dates(sentence) == reading


@table("""
les 12 et 13 mai 1994                            => 1994-05-12/1994-05-13
le 12 et le 13 mai 1994                          => 1994-05-12/1994-05-13
12-13 mai 1994                                   => 1994-05-12/1994-05-13
12/13 mai 1994                                   => 1994-05-12/1994-05-13
du 12 au 14 mai 1994                             => 1994-05-12/1994-05-14
les 30 avril et 1er mai 1994                     => 1994-04-30/1994-05-01
les 1er et 2 juin 2012                           => 2012-06-01/2012-06-02
les samedi 14 et dimanche 15 mai 1994            => 1994-05-14/1994-05-15
2012-2015                                        => 2012/2015
de 2012 à 2015                                   => 2012/2015
du 1er mai 2012 au 30 avril 2015                 => 2012-05-01/2015-04-30
de mars 2012 à avril 2015                        => 2012-03/2015-04
(2012 – 2015)                                    => 2012/2015
""")
def test_two_days_and_periods_are_one_date_with_an_end(sentence: str, reading: str) -> None:
    assert dates(sentence) == reading


@table("""
les 12 mai et 15 octobre 1994                    => 1994-05-12; 1994-10-15
le 9 avril 1995, le 5 juillet 2000               => 1995-04-09; 2000-07-05
le 9 avril 1995, le 5 juillet 2000 et le 22 février 2007
=> 1995-04-09; 2000-07-05; 2007-02-22
le 9 avril 1995 et en 2001                       => 1995-04-09; 2001
les 4, 11 et 25 mai 1994                         => 1994-05-04; 1994-05-11; 1994-05-25
09/04/1995, 05/07/2000                           => 1995-04-09; 2000-07-05
1995, 2000                                       => 1995; 2000
""")
def test_lists_are_several_dates(sentence: str, reading: str) -> None:
    assert dates(sentence) == reading


@table("""
le 31 février 1958                               => ? !J201
le 30 février 2000                               => ? !J201
le 29 février 1900                               => ? !J201
le 29 février 2001                               => ? !J201
le 31 avril 1958                                 => ? !J201
le 31 juin 1958                                  => ? !J201
le 31/09/1958                                    => ? !J201
le 31.11.1958                                    => ? !J201
le 32 mai 1958                                   => ? !J201
le 0 mai 1958                                    => ? !J201
le 12/13/1958                                    => ? !J201
le 00/05/1958                                    => ? !J201
le 1958-02-30                                    => ? !J201
les 30 et 31 février 1958                        => ? !J201; ? !J201
""")
def test_days_that_do_not_exist_are_no_dates_but_errors(sentence: str, reading: str) -> None:
    assert dates(sentence) == reading


@table("""
le 12/05/94                                      => ? !J203
le 12.05.94                                      => ? !J203
le 12 mai 94                                     => ? !J203
le 12 mai '94                                    => ? !J203
le 12 mai ’94                                    => ? !J203
en mai 94                                        => ? !J203
le 31 avril 94                                   => ? !J201
le 12 mai 04                                     => ? !J203
""")
def test_two_digit_years_are_never_guessed(sentence: str, reading: str) -> None:
    assert dates(sentence) == reading


@table("""
le lundi 15 juillet 2014                         => 2014-07-15 !J209
le dimanche 10 juillet 1958                      => 1958-07-10 !J209
""")
def test_a_weekday_that_does_not_fit_is_reported(sentence: str, reading: str) -> None:
    assert dates(sentence) == reading


@table("""
le l7 mai 1968                                   => 1968-05 !J204
le I7 mai 1968                                   => 1968-05 !J204
le 1O mai 1968                                   => 1968-05 !J204
le l7 rnai 1968                                  => 1968-05 !J204
le 12 rnai 1968                                  => 1968-05-12 !J204
le 12 ju1n 1968                                  => 1968-06-12 !J204
le 12 jui1let 1968                               => 1968-07-12 !J204
le 12 mai l968                                   => ? !J101
le 12 mai 196B                                   => ? !J101
le 12 mai 2OO1                                   => ? !J101
en l968                                          => ? !J101
le ... 1973                                      => 1973 !J204
vers 1990                                        => 1990 !J204
le ?? 1973                                       => 1973 !J204
le 5 ou 6 mai 1969                               => 1969-05 !J204
le 12 mai                                        => ? !J204
les années 80                                    => ? !J204
12decembre1990                                   => 1990-12-12 !J103
""")
def test_of_a_damaged_date_only_the_certain_part_is_kept(sentence: str, reading: str) -> None:
    assert dates(sentence) == reading


@listed("""
264 300 habitants
1 754 317 habitants
20 millions d'habitants
Tél. : 04 91 55 11 11
Tél. +33 4 91 55 19 58
13002 Marseille
Loi n° 83-636
Densité : 1 200 hab./km²
à 12 km de Gênes
45 élèves et 12 professeurs
page 12
3e édition
le maire de mai
un serment de jumelage
il est 12 h 30
1,5 million
article 12-3
5 000 000
le 4e arrondissement
""")
def test_what_only_looks_like_a_date_is_none(sentence: str) -> None:
    assert dates(sentence) == "—"


@table("""
signé le 0l/06/1990                              => 1990-06 !J204
signé le l2.O5.1990                              => 1990 !J204
signé le 14/O7/1989                              => 1989 !J204
le 2e dimanche de mai 1968                       => 1968-05 !J204
""")
def test_letters_among_the_digits_of_a_numeric_date(sentence: str, reading: str) -> None:
    assert dates(sentence) == reading


@table("""
le 3 mai 1961 et le 4 novembre de la même année  => 1961-05-03; 1961-11-04
le 3 mai 1961 et le 4 novembre suivant           => 1961-05-03; 1961-11-04
le 3 mai 1961 et le 4 janvier suivant            => 1961-05-03; 1962-01-04
le 4 novembre de la même année                   => ? !J204
le 16 juin 1993 / 27 octobre 1993                => 1993-06-16; 1993-10-27
en 1961 puis l'année suivante                    => 1961; 1962
le 3 mai 1961 et, la même année, à Gênes         => 1961-05-03; 1961
le 3 mai 1961 et un an plus tard                 => 1961-05-03; ? !J204
le 3 mai 1961 (ou 1962)                          => ? !J204
fin mai/début juin 1987                          => 1987 !J204
en mai-juin 1987                                 => 1987 !J204
en mai ou juin 1987                              => 1987 !J204
en mai et juin 1987                              => 1987-05; 1987-06
deux ans après la guerre                         => —
le 3 Djoumada I 1420 correspondant au 15 août 1999 => 1999-08-15
""")
def test_dates_that_speak_of_each_other(sentence: str, reading: str) -> None:
    assert dates(sentence) == reading


@table("""
le trois mai mil neuf cent quatre-vingt-sept     => 1987-05-03
en mil neuf cent soixante et un                  => 1961
conclu en deux mille douze                       => 2012
le 3 mai deux mille sept                         => 2007-05-03
deux mille douze habitants                       => —
Population : deux mille douze                    => —
le 1987/05/03                                    => 1987-05-03
le 05-1987                                       => 1987-05
le 3 mai, 1987                                   => 1987-05-03
à la Pentecôte 1987                              => 1987
le 3 jui 1987                                    => 1987
""")
def test_years_in_words_and_rare_shapes(sentence: str, reading: str) -> None:
    assert dates(sentence) == reading


@pytest.mark.parametrize(
    ("other", "format_", "reading"),
    [
        ("12 septembre 1990", "%d %B %Y", "1990-09-12"),
        ("12 juillet 1990", "%d %B %Y", "1990 !J204"),
        ("13/09/1990", "%d/%m/%Y", "1990-09 !J204"),
        ("12 septembre 1991", "%d %B %Y", "? !J204"),
        ("12-IX-1990", "%d %B %Y", "1990-09-12"),
    ],
    ids=["the same", "another month", "another day", "another year", "no opinion"],
)
def test_where_dateparser_reads_another_day_only_what_both_have_in_common_is_kept(
    other: str, format_: str, reading: str
) -> None:
    ours = Dated(DateValue(1990, 9, 12), Span(0, 13))
    dated = second_opinion(ours, other, format_, "12 sept. 1990")
    value = dated.value.edtf if dated.value else "?"
    assert " ".join([value, *(f"!{doubt.code}" for doubt in dated.doubts)]) == reading


@pytest.mark.parametrize("name", FORMS)
def test_a_date_is_read_by_the_form_of_its_example(name: str) -> None:
    assert [date.form for date in marked(f"Signé : {FORMS[name].example}").dates] == [name]
    assert name not in [date.form for date in marked(f"Signé : {FORMS[name].near_miss}").dates]
