"""Agreements: labels and their kinds, what happened to them, when and where."""

from __future__ import annotations

import pytest

from jumelages.annotating.annotator import Annotator
from jumelages.annotating.events import PATTERNS
from jumelages.extracting.agreements import read_agreements
from jumelages.lexicon import default_lexicon
from tests.extracting.notation import agreements, clauses, listed, table


@table("""
Serment de jumelage                    => twinning
Jumelage                               => twinning
Charte de jumelage                     => twinning
Pacte de jumelage                      => twinning
Protocole de jumelage                  => twinning
Accord de jumelage                     => twinning
Convention de jumelage                 => twinning
Acte de jumelage                       => twinning
Traité de jumelage                     => twinning
Contrat de jumelage                    => twinning
Charte de jumelage et d'amitié         => twinning
Charte d'amitié                        => friendship
Pacte d'amitié                         => friendship
Traité d'amitié                        => friendship
Serment de fraternité                  => twinning
Pacte de fraternité                    => friendship
Pacte d'amitié et de coopération       => friendship
Accord de coopération                  => cooperation
Convention de coopération              => cooperation
Protocole de coopération               => cooperation
Charte de coopération                  => cooperation
Entente de coopération                 => cooperation
Contrat de coopération                 => cooperation
Accord tripartite                      => cooperation
Accord-cadre de coopération            => cooperation
Convention-cadre de coopération        => cooperation
Déclaration commune de coopération     => cooperation
Nouvel accord de coopération           => cooperation
Accord de coopération décentralisée    => cooperation
Convention de partenariat              => partnership
Accord de partenariat                  => partnership
Charte de partenariat                  => partnership
Charte d'Alliance                      => alliance
Lettre d'intention                     => intent
Déclaration d'intention                => intent
Protocole d'intention                  => intent
Mémorandum                             => intent
Charte                                 => other
Convention                             => other
Protocole d'accord                     => other
Accord-cadre                           => other
ACCORD DE COOPÉRATION                  => cooperation
accord de coopération                  => cooperation
Accord de cooperation                  => cooperation
Charte de coopération inter ville pour la gestion des risques => cooperation
Charte de Coopération Banque Mondiale Villes de la Méditerranée => cooperation
""")
def test_labels_and_their_kinds(sentence: str, reading: str) -> None:
    assert agreements(f"{sentence} signé le 10 juillet 1958") == f"{sentence} [{reading}] signed 1958-07-10"


@table("""
signé le        => signed
signée le       => signed
conclu le       => signed
paraphé le      => signed
scellé le       => signed
signé officiellement le => signed
actualisé le    => renewed
réactualisé le  => renewed
renouvelé le    => renewed
reconduit le    => renewed
confirmé le     => renewed
prorogé le      => renewed
prolongé le     => renewed
réaffirmé le    => renewed
dénoncé le      => ended
résilié le      => ended
rompu le        => ended
caduc depuis le => ended
suspendu le     => suspended
gelé le         => suspended
depuis le       => since
du              => since
: le            => since
:               => since
""")
def test_verbs(sentence: str, reading: str) -> None:
    assert agreements(f"Accord de coopération {sentence} 10 juillet 1958") == (
        f"Accord de coopération [cooperation] {reading} 1958-07-10"
    )


@table("""
Jumelage (1964)                                  => Jumelage [twinning] since 1964
Jumelage : 1964                                  => Jumelage [twinning] since 1964
Jumelage 1964                                    => Jumelage [twinning] since 1964
Jumelage, 1964                                   => Jumelage [twinning] since 1964
Jumelage : 4 juin 1979                           => Jumelage [twinning] since 1979-06-04
Jumelage depuis 1961                             => Jumelage [twinning] since 1961
Jumelage depuis le 4 juin 1979                   => Jumelage [twinning] since 1979-06-04
- Jumelage : 1964                                => Jumelage [twinning] since 1964
• Jumelage signé en 1964                         => Jumelage [twinning] signed 1964
Jumelage signé en 1964.                          => Jumelage [twinning] signed 1964
Jumelage signé en mai 1964                       => Jumelage [twinning] signed 1964-05
Jumelage signé les 12 et 13 mai 1994             => Jumelage [twinning] signed 1994-05-12/1994-05-13
Jumelage signé le 04/06/1979                     => Jumelage [twinning] signed 1979-06-04
Convention 2012-2015                             => Convention [other] since 2012/2015
Convention de coopération (2012-2015)            => Convention de coopération [cooperation] since 2012/2015
Serment de jumelage signé le 23 juin 1968 et réactualisé le 23 mai 1991
=> Serment de jumelage [twinning] signed 1968-06-23, renewed 1991-05-23
Serment de jumelage signé le 10 juillet 1958, actualisé le 9 avril 1995, le 5 juillet 2000 et le 22 février 2007
=> Serment de jumelage [twinning] signed 1958-07-10, renewed 1995-04-09, renewed 2000-07-05, renewed 2007-02-22
Serment de jumelage signé le 26 octobre 1987, actualisé en 2001, 2005 et 2009
=> Serment de jumelage [twinning] signed 1987-10-26, renewed 2001, renewed 2005, renewed 2009
Jumelage signé en 1962, dénoncé en 2016          => Jumelage [twinning] signed 1962, ended 2016
Jumelage signé en 1973, suspendu le 1er mars 2022
=> Jumelage [twinning] signed 1973, suspended 2022-03-01
Convention signée en 2001, caduque depuis 2008   => Convention [other] signed 2001, ended 2008
Convention signée en 2001, renouvelée en 2004 puis en 2007
=> Convention [other] signed 2001, renewed 2004, renewed 2007
Convention signée en 2001, renouvelée en 2004 et dénoncée en 2007
=> Convention [other] signed 2001, renewed 2004, ended 2007
Renouvelé le 12 mai 2010                         => ... renewed 2010-05-12
Actualisé en 2001, 2005 et 2009                  => ... renewed 2001, renewed 2005, renewed 2009
Date de signature : 10/07/1958                   => ... signed 1958-07-10
""")
def test_events(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@table("""
Accord tripartite signé le 09 mai 2013 à Marrakech
=> Accord tripartite [cooperation] signed 2013-05-09 at Marrakech
Accord tripartite signé à Marrakech le 09 mai 2013
=> Accord tripartite [cooperation] signed 2013-05-09 at Marrakech
Charte signée le 4 mai 2001 à La Haye            => Charte [other] signed 2001-05-04 at La Haye
Charte signée le 4 mai 2001 à Vila Serena         => Charte [other] signed 2001-05-04 at Vila Serena
Charte signée à Castelnuovo Magra le 4 mai 2001    => Charte [other] signed 2001-05-04 at Castelnuovo Magra
Charte signée le 4 mai 2001 au Caire             => Charte [other] signed 2001-05-04 at Le Caire
Charte signée le 4 mai 2001 à Aix-la-Chapelle    => Charte [other] signed 2001-05-04 at Aix-la-Chapelle
Charte signée à Gênes le 4 mai 2001 et renouvelée à Lyon le 6 mai 2008
=> Charte [other] signed 2001-05-04 at Gênes, renewed 2008-05-06 at Lyon
Charte signée le 4 mai 2001 à Gênes, renouvelée le 6 mai 2008 à Lyon
=> Charte [other] signed 2001-05-04 at Gênes, renewed 2008-05-06 at Lyon
Charte signée le 4 mai 2001 (Gênes)              => Charte [other] signed 2001-05-04 at Gênes
Charte signée le 4 mai 2001 (Gênes et Brest)     => Charte [other] signed 2001-05-04 at Gênes et Brest
Charte signée le 4 mai 2001 (Ring des villes jumelées) => Charte [other] signed 2001-05-04
Des accords d'amitié nous lient aussi depuis 1990 => accords d'amitié [friendship] since 1990
""")
def test_places_of_signature(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@table("""
Jumelage signé en 1964, suivi d'un accord de coopération signé en 1998
=> Jumelage [twinning] signed 1964; accord de coopération [cooperation] signed 1998
Jumelage signé en 1964 ; accord de coopération signé en 1998
=> Jumelage [twinning] signed 1964; accord de coopération [cooperation] signed 1998
Jumelage (1964), accord de coopération (1998)
=> Jumelage [twinning] since 1964; accord de coopération [cooperation] since 1998
Serment de jumelage signé le 10 juillet 1958 et charte d'amitié signée le 4 mai 2001
=> Serment de jumelage [twinning] signed 1958-07-10; charte d'amitié [friendship] signed 2001-05-04
""")
def test_several_agreements_on_one_line(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@table("""
Serment de jumelage signé le 10 juillet 1958 par Gaston Defferre
=> Serment de jumelage [twinning] signed 1958-07-10
Convention signée en 2012 pour une durée de six ans => Convention [other] signed 2012
Convention de coopération signée le 4 mai 2001 entre les villes de Lyon et de Gênes
=> Convention de coopération [cooperation] signed 2001-05-04
Convention signée le 4 mai 2001, approuvée par délibération du 2 avril 2001 => Convention [other] signed 2001-05-04
Jumelage signé le 4 mai 2001, confirmé par délibération du 2 avril 2006 => Jumelage [twinning] signed 2001-05-04 !J310
Jumelage signé le 4 mai 2001, renouvelé par courrier du 2 avril 2006 => Jumelage [twinning] signed 2001-05-04 !J310
Jumelage signé le 4 mai 2001, prolongé jusqu'au 2 avril 2016 => Jumelage [twinning] signed 2001-05-04
Jumelage signé le 4 mai 2001 en présence du ministre => Jumelage [twinning] signed 2001-05-04
Jumelage signé le 4 mai 2001 à l'occasion de la fête nationale => Jumelage [twinning] signed 2001-05-04
Jumelage signé le 4 mai 2001 lors du congrès de 2001 => Jumelage [twinning] signed 2001-05-04
""")
def test_circumstances_give_no_event(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@table("""
Serment de jumelage                              => Serment de jumelage [twinning]
Serment de jumelage signé                        => Serment de jumelage [twinning] signed ?
Serment de jumelage signé le                     => Serment de jumelage [twinning] signed ?
Serment de jumelage signé le 31 février 1958     => Serment de jumelage [twinning] signed ? !J201
Serment de jumelage signé le 12/05/94            => Serment de jumelage [twinning] signed ? !J203
Serment de jumelage signé le l7 mai 1968         => Serment de jumelage [twinning] signed 1968-05 !J204
Serrnent de jumelage signé en 1968               => Serrnent de jumelage [twinning] signed 1968 !J103
""")
def test_missing_and_damaged_parts_are_reported(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@table("""
Accord de coopération prévu en 2013              => Accord de coopération [cooperation] since 2013 !J328
Charte d'amitié non signée (2009)                => Charte d'amitié [friendship] since 2009 !J328
""")
def test_what_has_not_happened_is_reported(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@table("""
Le 10 juillet 1958, signature du serment de jumelage => serment de jumelage [twinning] signed 1958-07-10
Le 10 juillet 1958 : serment de jumelage             => serment de jumelage [twinning] since 1958-07-10
""")
def test_a_date_in_front_belongs_to_the_agreement_behind(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@listed("""
Maire : M. Frank JENSEN
264 300 habitants
264 300 habitants (2011)
Population (2012) : 264 300
Domaines de coopération : culture, sport
Président du comité de jumelage : M. Jean DUPONT
Comité de jumelage : M. Jean DUPONT
Contact : jumelages@lyon.fr
Tél. : 04 91 55 11 11
Ville fondée en 1860
Maire : M. Frank JENSEN (depuis 2010)
Maire : M. Frank JENSEN, élu en mars 2014
Superficie : 243 km²
Gênes (Italie)
""")
def test_what_only_looks_like_an_agreement_is_none(sentence: str) -> None:
    assert agreements(sentence) == "—"


@table("""
Marseille et Gênes sont jumelées depuis 1958     => jumelées [twinning] since 1958
La ville est jumelée avec Lyon depuis 1961       => jumelée [twinning] since 1961
Gênes est jumelée à Marseille depuis 1958        => jumelée [twinning] since 1958
Depuis 1961, les deux villes sont jumelées       => jumelées [twinning] since 1961
Metz est notre ville jumelle depuis 1961         => ville jumelle [twinning] since 1961
Les deux villes ont signé un protocole d'amitié le 3 mai 1992
=> protocole d'amitié [friendship] signed 1992-05-03
Les deux municipalités ont conclu un pacte d'amitié à Lyon le 3 mai 1992
=> pacte d'amitié [friendship] signed 1992-05-03 at Lyon
Lyon a signé un accord de coopération avec Gênes le 3 mai 1992
=> accord de coopération [cooperation] signed 1992-05-03
Notre ville est liée à Metz par un pacte d'amitié depuis 1998 => pacte d'amitié [friendship] since 1998
Un serment lie nos deux villes depuis 1961       => serment [twinning] since 1961
Les liens d'amitié se sont noués en 1961         => liens d'amitié [friendship] signed 1961
C'est le 3 mai 1965 que fut signé le serment de jumelage => serment de jumelage [twinning] signed 1965-05-03
C'est en 1971 que le jumelage a vu le jour       => jumelage [twinning] signed 1971
""")
def test_agreements_reported_in_a_sentence(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@table("""
Jumelé durant l'été 1992                         => Jumelé [twinning] since 1992
Jumelage né en 1976, formalisé en 1979           => Jumelage [twinning] since 1976, signed 1979
Convention arrivée à terme en 2015               => Convention [other] ended 2015
Jumelage mis en veilleuse depuis 1995            => Jumelage [twinning] suspended 1995
Jumelée avec Tournai depuis 1951                 => Jumelée [twinning] since 1951
Pacte signé courant 2006                         => Pacte [other] signed 2006
Convention conclue au cours du premier trimestre 2008 => Convention [other] signed 2008
Pacte signé dans le courant de l'année 2006      => Pacte [other] signed 2006
Jumelage signé en 1961 (25 ans fêtés en 1986)    => Jumelage [twinning] signed 1961
Jumelage conclu en 1964, 50e anniversaire célébré en 2014 => Jumelage [twinning] signed 1964
Convention signée en 2010 et prolongée jusqu'au 31 décembre 2016 => Convention [other] signed 2010
Convention reconduite tacitement jusqu'en 2016   => Convention [other]
Accord d'amitié (1992), devenu jumelage le 6 juin 1999
=> Accord d'amitié [friendship] since 1992; jumelage [twinning] since 1999-06-06
Jumelage remplacé par une convention en 2010     => Jumelage [twinning]; convention [other] since 2010
Jumelage (1960), remplacé en 2010 par une convention
=> Jumelage [twinning] since 1960; convention [other] since 2010
Jumelage de 1960 transformé en 2001 en pacte d'amitié
=> Jumelage [twinning] since 1960; pacte d'amitié [friendship] since 2001
Jumelage devenu convention de coopération en 2011
=> Jumelage [twinning]; convention de coopération [cooperation] since 2011
Jumelage annulé et remplacé par un pacte d'amitié le 3 mai 2003
=> Jumelage [twinning] ended ?; pacte d'amitié [friendship] since 2003-05-03
Jumelage suivi d'une convention en 2010          => Jumelage [twinning]; convention [other] since 2010
Jumelage officialisé le 3 juillet 1961 à Marbourg et le 4 novembre de la même année à Poitiers
=> Jumelage [twinning] signed 1961-07-03 at Marbourg, signed 1961-11-04 at Poitiers
Serment : Puteaux, le 16 septembre 1956          => Serment [twinning] since 1956-09-16 at Puteaux
Serment signé à Metz (3 mai 1961) et Lyon (4 juin 1961)
=> Serment [twinning] signed 1961-05-03 at Metz, signed 1961-06-04 at Lyon
""")
def test_where_a_label_ends_and_what_a_date_is_for(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@table("""
Jumelage : charte du 23 mars 1969                => Jumelage [twinning] since 1969-03-23
Accord : convention du 23 mars 1969              => convention [other] since 1969-03-23
Ville sœur depuis 1981                           => Ville sœur [twinning] since 1981
Date : 17 avril 2003                             => ... since 2003-04-17
Accord daté du 17 avril 2003                     => Accord [other] signed 2003-04-17
Jumelage relancé en 2005 après une longue interruption => Jumelage [twinning] renewed 2005
Dernier renouvellement : le 28 juin 2017 à Québec => ... renewed 2017-06-28 at Québec
Protocole non encore signé                       => Protocole [other] !J328
Entente conclue le 4 octobre 1999 (triennale)    => Entente [other] signed 1999-10-04
Jumelage né d'échanges scolaires, signé en 1976  => Jumelage [twinning] signed 1976
Date du renouvellement : 2007-09-15              => ... renewed 2007-09-15
Convention signée le 12 avril 2018, reconduite pour 2021-2023
=> Convention [other] signed 2018-04-12, renewed 2021/2023
Convention signée le 12 avril 2018, reconduite pour trois ans => Convention [other] signed 2018-04-12
Partenariat en cours de formalisation            => Partenariat [partnership] !J328
Convention à signer                              => Convention [other] !J328
Projet d'accord d'amitié resté sans suite        => accord d'amitié [friendship] !J328
CONVENTION SIGNEE A CONSTANTINE LE 12/03/1986    => CONVENTION [other] signed 1986-03-12 at CONSTANTINE
Jumelage : 1962 (cérémonies à Arras le 17.06.1962 et à Ath le 26.08.1962)
=> Jumelage [twinning] since 1962, signed 1962-06-17 at Arras, signed 1962-08-26 at Ath
Après des échanges commencés en 1973, la charte de jumelage a été paraphée en juin 1976
=> charte de jumelage [twinning] signed 1976-06
""")
def test_kinds_plans_and_places_that_their_neighbours_say(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@listed("""
Durée : à définir
Renouvelée le : néant
Date du renouvellement : s.o.
Signataires : Jean DUPONT et Anne MARTIN
""")
def test_what_a_form_asks_for_beside_the_dates_is_no_event(sentence: str) -> None:
    assert (agreements(sentence), clauses(sentence)) == ("—", "aside")


@table("""
Jumelage signé en 1975 ; une sculpture offerte le 4 mai 2000       => Jumelage [twinning] signed 1975
Jumelage signé en 1975, une troupe de théâtre venue à Gênes en 2019, 2020 et 2021 => Jumelage [twinning] signed 1975
Jumelage signé en 1975 ; orgue restauré en 2000 ; renouvelé en 2005
=> Jumelage [twinning] signed 1975, renewed 2005
Jumelage signé en 1975, comité de jumelage créé en 1976            => Jumelage [twinning] signed 1975
Jumelage signé en 1975, la médaille de la ville remise en 1999     => Jumelage [twinning] signed 1975
Jumelage signé en 1975, solennellement renouvelé en 2005           => Jumelage [twinning] signed 1975, renewed 2005
Jumelage signé en 1975, Gênes l'a dénoncé en 2014                  => Jumelage [twinning] signed 1975, ended 2014
La charte de jumelage n'a jamais été signée                        => charte de jumelage [twinning] !J328
""")
def test_what_is_said_of_something_else_is_no_event(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@listed("""
Visite d'une délégation en octobre 2018
Une délégation s'est rendue à Gênes en mai 2019
40 ans fêtés en 2015
Le comité de jumelage, fondé en 1976, a fêté ses 40 ans en 2016
Rue de Gênes inaugurée en 1980
50e anniversaire du jumelage célébré le 4 mai 2025
""")
def test_visits_and_anniversaries_are_set_aside(sentence: str) -> None:
    assert clauses(sentence) == "aside"


@listed("""
Visite du maire et signature de la charte le 4 mai 1975
Visite officielle : jumelage signé le 4 mai 1975
50e anniversaire : la charte est renouvelée le 4 mai 2025
Rencontres sportives, culture, jeunesse
""")
def test_an_agreement_is_never_set_aside_with_an_occasion(sentence: str) -> None:
    assert "aside" not in clauses(sentence)


@table("""
Jumelage 1958-2018 : 60 ans                       => Jumelage [twinning] since 1958
Convention 2019-2021 : 3 ans                      => Convention [other] since 2019/2021
Convention triennale 2019-2021, avenant signé le 5 février 2020
=> Convention triennale [other] since 2019/2021; avenant [other] signed 2020-02-05
Convention (2012-2014), charte signée en 2015     => Convention [other] since 2012/2014; charte [other] signed 2015
Convention signée en 2012, prolongée par avenant n° 1 du 3 décembre 2015
=> Convention [other] signed 2012, renewed 2015-12-03
Convention signée en 2012, prolongée par un second avenant le 3 décembre 2015
=> Convention [other] signed 2012, renewed 2015-12-03
Convention signée en 2012, suivie d'un avenant le 3 décembre 2015
=> Convention [other] signed 2012; avenant [other] since 2015-12-03
Jumelage signé à Lyon, Metz et Trèves le 5 juin 1980
=> Jumelage [twinning] signed 1980-06-05 at Lyon, Metz et Trèves
Jumelage signé le 5 juin 1980 à Lyon, renouvelé à Metz et Trèves en 1990
=> Jumelage [twinning] signed 1980-06-05 at Lyon, renewed 1990 at Metz et Trèves
Serment prêté le 4 mai 1975 en l'hôtel de ville de Gênes => Serment [twinning] signed 1975-05-04 at Gênes
Premiers contacts en 1968, jumelage signé le 4 mai 1975  => jumelage [twinning] signed 1975-05-04
Charte signée en 1975, réaffirmée tous les dix ans (1985, 1995)
=> Charte [other] signed 1975, renewed 1985, renewed 1995
""")
def test_terms_amendments_and_several_places(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@table("""
Jumelage [1975]                                   => Jumelage [twinning] since 1975
Jumelage ‒ signé en 1975 ‒ renouvelé en 2000      => Jumelage [twinning] signed 1975, renewed 2000
Convention 2012/045 du 4 mai 2012                 => Convention 2012/045 [other] since 2012-05-04
Jumelage signé le 4 mai de l'an 1975              => Jumelage [twinning] signed 1975-05-04
Jumelage signé les 4 mai 1975 et 12 juin 1976 à Gênes et à Brest
=> Jumelage [twinning] signed 1975-05-04 at Gênes, signed 1976-06-12 at Brest
Jumelage signé à Gênes et Brest les 4 mai et 12 juin 1975
=> Jumelage [twinning] signed 1975-05-04 at Gênes, signed 1975-06-12 at Brest
Jumelage signé à Gênes et Brest en 1975, renouvelé en 2000
=> Jumelage [twinning] signed 1975 at Gênes et Brest, renewed 2000
5 mai 2000 : renouvellement des serments          => serments [twinning] renewed 2000-05-05
Accord de coopération (réf. 2012-45) signé le 4 mai 2012
=> Accord de coopération [cooperation]; ... signed 2012-05-04
""")
def test_signs_numbers_and_places_around_dates(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@listed("""
2015 : 40e anniversaire
En 2015, fête des 40 ans du jumelage
Délibération du conseil municipal du 3 mars 1975
""")
def test_occasions_behind_their_date_are_set_aside(sentence: str) -> None:
    assert clauses(sentence) == "aside"


@table("""
Jumelages : 1975 (charte), 1995 (renouvellement)  => Jumelages [twinning] since 1975, renewed 1995
Jumelage : 1958 (charte), 1968 et 1983 (renouvellements) => Jumelage [twinning] since 1958, renewed 1968, renewed 1983
Jumelage 1980, 1990, 2000 (renouvellements)       => Jumelage [twinning] since 1980, renewed 1990, renewed 2000
Échange de chartes le 3 mai 1999                  => Échange de chartes [other] since 1999-05-03
Jumelage : 1977 (signature), 1987, 1997 et 2007 (renouvellements)
=> Jumelage [twinning] signed 1977, renewed 1987, renewed 1997, renewed 2007
Accord signé le 4 mai 2005 (caduc)                => Accord [other] signed 2005-05-04, ended ?
Accord : 2005 (caduc)                             => Accord [other] since 2005, ended ?
Accord signé le 4 mai 2005 (suspension)           => Accord [other] signed 2005-05-04, suspended ?
Charte (1975), renouvellement (1995)              => Charte [other] since 1975, renewed 1995
1975 (charte de jumelage), 2003 (accord de coopération)
=> charte de jumelage [twinning] since 1975; accord de coopération [cooperation] since 2003
Jumelage initié en 1973, signé en 1975            => Jumelage [twinning] since 1973, signed 1975
Jumelage envisagé dès 1973, signé en 1975         => Jumelage [twinning] signed 1975
Le jumelage n'a été signé qu'en 1975              => jumelage [twinning] signed 1975
Jumelage signé en 1975, l'acte a été égaré        => Jumelage [twinning] signed 1975; acte [other]
Jumelage suspendu entre 1991 et 1996              => Jumelage [twinning] suspended 1991/1996
Jumelage signé entre 1990 et 1992                 => Jumelage [twinning] signed ? !J204
Charte signée le 4 mai 1975 entre Gênes et Brest  => Charte [other] signed 1975-05-04
Jumelage signé en mars 1975. Anniversaire : 45 ans en 2020 (annulé). => Jumelage [twinning] signed 1975-03
Jumelage signé au XXe siècle                      => Jumelage [twinning] signed ?
""")
def test_brackets_plans_and_beginnings(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@table("""
Jumelage signé en 1975, confirmé par M. Jean MARTIN lors du conseil municipal du 4 mai 1980
=> Jumelage [twinning] signed 1975, renewed 1980-05-04
Jumelage officialisé en deux temps : 5 juin 1971 (Quimper) et 16 octobre 1971 (Remscheid)
=> Jumelage [twinning] signed 1971-06-05 at Quimper, signed 1971-10-16 at Remscheid
Convention signée en 1994, reconduite par avenants n° 1 (1998), n° 2 (2003) et n° 3 (2009)
=> Convention [other] signed 1994, renewed 1998, renewed 2003, renewed 2009
Jumelage signé en 1975 et renouvelé, 40e anniversaire fêté en 2015
=> Jumelage [twinning] signed 1975, renewed ? !J304
Résolution CM-98-1123 du 15 septembre 1998        => Résolution CM-98-1123 [other] since 1998-09-15
Jumelage prévu de longue date, charte jamais signée => Jumelage [twinning] !J328
""")
def test_no_date_is_lost_among_circumstances(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@table("""
Le 3 mai 1975, les deux communes ont prêté le serment de jumelage => serment de jumelage [twinning] signed 1975-05-03
Le 3 mai 1975 a été signé le serment de jumelage  => serment de jumelage [twinning] signed 1975-05-03
Charte signée le 3 mai 1975, signature de l'accord de coopération le 4 juin 2003
=> Charte [other] signed 1975-05-03; accord de coopération [cooperation] signed 2003-06-04
Charte signée en 1975 puis signature d'un accord en 2003 => Charte [other] signed 1975; accord [other] signed 2003
Jumelage signé en 1975, entré en vigueur en 1976  => Jumelage [twinning] signed 1975
Jumelage signé le 3 mai 1975 – date d'effet : 1er janvier 1976 => Jumelage [twinning] signed 1975-05-03
Accord signé le 12 juin 2001, en vigueur depuis le 1er septembre 2001 => Accord [other] signed 2001-06-12
Convention signée à Rabat le 3 mars 2005 et entrée en vigueur le 15 avril 2005
=> Convention [other] signed 2005-03-03 at Rabat
Convention entrée en vigueur en 2004              => Convention [other] since 2004
Jumelage signé en 1995, non renouvelé en 2005     => Jumelage [twinning] signed 1995 !J328
Convention (1999) non reconduite en 2004          => Convention [other] since 1999 !J328
Charte signée en 1990 et non reconduite           => Charte [other] signed 1990 !J328
Pacte conclu en 1988, n'a pas été renouvelé en 1998 => Pacte [other] signed 1988 !J328
Jumelage non renouvelé le 3 mai 2005              => Jumelage [twinning] !J328
Jumelage signé en 1979, jumelage des paroisses en 1985 => Jumelage [twinning] signed 1979
Jumelage signé en 1979 (traité d'amitié entre les deux pays : 1963) => Jumelage [twinning] signed 1979
Traité d'amitié entre les deux pays signé en 1963 => —
Jumelage Beauval – Gênes signé le 4 mai 1979      => Jumelage [twinning] signed 1979-05-04
Jumelage officiel Beauval – Gênes                 => Jumelage officiel [twinning]
Jumelage Beauval-Liège : 4 mai 1979               => Jumelage [twinning] since 1979-05-04
Pacte d'amitié Gênes-Beauval signé en 1990        => Pacte d'amitié [friendship] signed 1990
Convention Saint-Denis / Gênes depuis 1990        => Convention [other] since 1990
Charte Eau-Énergie signée en 2001                 => Charte Eau-Énergie [other] signed 2001
Accord Nord-Sud signé en 2001                     => Accord Nord-Sud [other] signed 2001
Jumelage des clubs de football signé en 2001      => —
Convention entre les deux universités signée le 3 mars 2002 => —
Accord entre les deux pays et les deux villes signé en 1980
=> Accord [other] signed 1980
Charte de l'an 2000 signée en 1999                => Charte de l'an 2000 [other] signed 1999
Accord "Brest 2000" signé en 1999                 => Accord "Brest 2000" [other] signed 1999
Convention 2019-2021 signée en 2018               => Convention [other] since 2019/2021, signed 2018
Accord signé en 2005 et jamais renouvelé          => Accord [other] signed 2005
Convention signée en 2005 (renouvellement en cours) => Convention [other] signed 2005
Jumelage dissous par décision du conseil communal du 3 mai 2016 => Jumelage [twinning] ended 2016-05-03
Accord du 3 mai 2005 (loi du 6 février 1992)      => Accord [other] since 2005-05-03
charte du 17 avril 1998 signée par M. Jean MARTIN => charte [other] signed 1998-04-17
""")
def test_verbs_behind_dates_names_with_years_and_decisions(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@table("""
Jumelage issu du pacte d'amitié de 1968, signé en 1975 => Jumelage [twinning] signed 1975
Jumelage (1975) succédant à un parrainage (1950)  => Jumelage [twinning] since 1975
Lettre d'intention signée en 2018, jumelage espéré pour 2020
=> Lettre d'intention [intent] signed 2018; jumelage [twinning] !J328
Jumelage signé le 3 mai 1975 (à Gênes), le 12 juin 1975 (à Brest)
=> Jumelage [twinning] signed 1975-05-03 at Gênes, signed 1975-06-12 at Brest
Jumelage signé à Gênes, le 3 mai 1975, par les maires ; à Brest, le 12 juin 1975
=> Jumelage [twinning] signed 1975-05-03 at Gênes, signed 1975-06-12 at Brest
Conv. de partenariat signée le 03/05/1975         => Conv. de partenariat [partnership] signed 1975-05-03
Accord de coop. signé le 03/05/1975               => Accord de coop. [cooperation] signed 1975-05-03
""")
def test_origins_and_short_forms(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@table("""
Jumelage dont la charte a été signée le 3 mai 1975 => Jumelage [twinning] signed 1975-05-03
Jumelage signé le 3 mai 1975. Prochain renouvellement : 2025. => Jumelage [twinning] signed 1975-05-03
Convention du 3 mai 2019, à renouveler en 2022    => Convention [other] since 2019-05-03
Convention du 3 mai 2019, devant être renouvelée en 2023 => Convention [other] since 2019-05-03
Convention du 3 mai 2019, sera reconduite en 2023 => Convention [other] since 2019-05-03
""")
def test_what_is_to_come_is_no_event(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@table("""
Jumelage renouvelé en 2000 après une première signature en 1975 => Jumelage [twinning] renewed 2000, signed 1975
Jumelage signé en 1965 (traité de l'Élysée, 1963) => Jumelage [twinning] signed 1965
Jumelage fêté en 2012 (25 ans)                    => Jumelage [twinning]
Jumelage : 10e anniversaire célébré le 4 juin 1997 => Jumelage [twinning]
Jumelage célébré en 1997 pour ses dix ans         => Jumelage [twinning]
Jumelage célébré le 4 juin 1997                   => Jumelage [twinning] signed 1997-06-04
Jumelage signé en 1987, dont le 30e anniversaire a été fêté en 2017 => Jumelage [twinning] signed 1987
Jumelage décidé le 3 mars 1987, signé le 4 juin 1987 => Jumelage [twinning] signed 1987-06-04
Jumelage décidé en 1987                           => Jumelage [twinning] since 1987
Jumelage n° 3, 4 juin 1987                        => Jumelage n° 3 [twinning] since 1987-06-04
Jumelage signé avec le district en 1987, puis avec la ville en 1988
=> Jumelage [twinning] signed 1987, signed 1988
Jumelage signé avec Gênes le 3 mai 1975 et avec Leipzig le 12 juin 1980
=> Jumelage [twinning] signed 1975-05-03
Jumelage avec Gênes (3 mai 1975) et Leipzig (12 juin 1980) => Jumelage [twinning] since 1975-05-03
Jumelage signé en décembre 1966 (RDA)             => Jumelage [twinning] signed 1966-12
Jumelage signé le 4 juin 1987 à l'Hôtel de Ville  => Jumelage [twinning] signed 1987-06-04
Jumelage contesté le 4 juin 1987                  => Jumelage [twinning]
Partenariat privilégié depuis 1987                => Partenariat privilégié [partnership] since 1987
Jumelage relancé par le maire élu en 2014         => Jumelage [twinning] renewed ?
Jumelage signé en 1987 auquel il a été mis fin en 2012 => Jumelage [twinning] signed 1987, ended 2012
Jumelage (1987 → 2014)                            => Jumelage [twinning] since 1987/2014
En 1987, jumelage ; en 2007, renouvellement       => jumelage [twinning] since 1987, renewed 2007
Projet de jumelage depuis 2015                    => jumelage [twinning] since 2015 !J328
Jumelage refusé en 2015                           => Jumelage [twinning] since 2015 !J328
""")
def test_dates_of_feasts_treaties_mayors_and_other_partners_are_not_the_agreements(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@table("""
Charte signée le 5 mai 1992, plus active depuis 2010   => Charte [other] signed 1992-05-05, suspended 2010
Jumelage en veille depuis 2010                         => Jumelage [twinning] suspended 2010
Jumelage signé en 1992 ; aucun échange depuis 2010     => Jumelage [twinning] signed 1992, suspended 2010
Jumelage qui n'existe plus depuis 2010                 => Jumelage [twinning] ended 2010
Convention signée en 1992, plus en vigueur depuis 2010 => Convention [other] signed 1992, ended 2010
""")
def test_what_stopped_on_a_date_did_not_begin_on_it(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@table("""
Charte signée en 2002, renouvelée par tacite reconduction, échéance le 4 mai 2012 => Charte [other] signed 2002
Charte signée en 2002, renouvelée par tacite reconduction, terme le 4 mai 2012    => Charte [other] signed 2002
Charte signée en 2002, renouvelée, échéance le 4 mai 2012       => Charte [other] signed 2002, renewed ? !J304
Charte signée en 2002, renouvelée par avenant, fin le 4 mai 2012 => Charte [other] signed 2002, renewed ? !J304
Charte signée en 2002, renouvelée à l'échéance le 4 mai 2012    => Charte [other] signed 2002, renewed 2012-05-04
""")
def test_the_day_on_which_a_renewed_agreement_ends_is_no_renewals(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@table("""
Jumelage : 11 janvier 1969 (voir convention du 4 mars 1970, annulée)    => Jumelage [twinning] since 1969-01-11
Jumelage signé en 1969 (voir la charte du 4 mars 1970, renouvelée)      => Jumelage [twinning] signed 1969
Jumelage signé en 1969 (voir accord de 1970, dénoncé), renouvelé en 1999
=> Jumelage [twinning] signed 1969, renewed 1999
Jumelage signé en 1969 (lors de la visite du maire), renouvelé en 1999  => Jumelage [twinning] signed 1969, renewed 1999
""")
def test_another_agreement_in_a_bracket_gives_the_first_no_events(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


def _last_pattern(text: str) -> str:
    [mention] = read_agreements(Annotator(default_lexicon()).mark(text))
    return mention.value.events[-1].pattern


@pytest.mark.parametrize("pattern", PATTERNS)
def test_an_event_is_read_by_the_pattern_of_its_example(pattern: str) -> None:
    assert _last_pattern(PATTERNS[pattern].example) == pattern
    assert _last_pattern(PATTERNS[pattern].near_miss) != pattern
