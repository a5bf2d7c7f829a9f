"""The bulletin around its blocks: its own date, title, issuer, sections, contacts and contents."""

from __future__ import annotations

from jumelages.annotating import lines
from tests.extracting.notation import listed, marked, table


def as_of(sentence: str) -> str:
    mention = marked(sentence).as_of
    return mention.value.value.edtf if mention and mention.value.value else "—"


@table("""
(réactualisation au 11 juillet 2014)             => 2014-07-11
(réactualisation au 11/07/2014)                  => 2014-07-11
Mise à jour : 11 juillet 2014                    => 2014-07-11
Mise à jour le 11 juillet 2014                   => 2014-07-11
Mise à jour du 11 juillet 2014                   => 2014-07-11
Mis à jour le 11 juillet 2014                    => 2014-07-11
Mise à jour : juillet 2014                       => 2014-07
Mise à jour 2014                                 => 2014
Dernière mise à jour : 11.07.2014                => 2014-07-11
Date de mise à jour : 11 juillet 2014            => 2014-07-11
À jour au 11 juillet 2014                        => 2014-07-11
à jour au 1er juillet 2014                       => 2014-07-01
État au 11 juillet 2014                          => 2014-07-11
Situation au 11 juillet 2014                     => 2014-07-11
Version du 11 juillet 2014                       => 2014-07-11
Document actualisé en juillet 2014               => 2014-07
Document actualisé au 11 juillet 2014            => 2014-07-11
Actualisé le 11 juillet 2014                     => 2014-07-11
Actualisation : juillet 2014                     => 2014-07
Édition 2014                                     => 2014
Édition de juillet 2014                          => 2014-07
Arrêté au 11 juillet 2014                        => 2014-07-11
MISE À JOUR LE 11 JUILLET 2014                   => 2014-07-11
Villes jumelées – mise à jour du 11 juillet 2014 => 2014-07-11
Villes jumelées (état au 11 juillet 2014)        => 2014-07-11
Objet : villes jumelées, état au 11 juillet 2014 => 2014-07-11
Situation à fin 2014                             => 2014
Dernière modification : 11 juillet 2014          => 2014-07-11
Actualisé : 11 juillet 2014                      => 2014-07-11
Mis en ligne le 11 juillet 2014                  => 2014-07-11
Mis en ligne le 11 juillet 2014 - ne pas jeter sur la voie publique => 2014-07-11
Établi à Namur, le 11 juillet 2014               => 2014-07-11
Données valables au 11 juillet 2014              => 2014-07-11
Actualisé au 11 juillet 2014 par le service des relations internationales => 2014-07-11
Version du 11 juillet 2014 (annule et remplace la version du 3 mars 2013) => 2014-07-11
Date de mise à jour : 13 Ramadan 1435 / 11 juillet 2014 => 2014-07-11
Ce document annule et remplace celui du 11 juillet 2014 => —
Prochaine mise à jour : juillet 2014             => —
Serment de jumelage signé le 11 juillet 2014     => —
264 300 habitants (2014)                         => —
Maire : M. Frank JENSEN (depuis 2014)            => —
Délibération du 11 juillet 2014                  => —
Gênes (Italie)                                   => —
Mise à jour prochaine                            => —
""")
def test_the_bulletins_own_date(sentence: str, reading: str) -> None:
    assert as_of(sentence) == reading


@table("""
Juillet 2014                           => 2014-07
11 juillet 2014                        => 2014-07-11
(11/07/2014)                           => 2014-07-11
Lyon, le 3 mai 2019                    => 2019-05-03
Fait à Lyon, le 3 mai 2019             => 2019-05-03
N° 27 – juillet 2014                   => 2014-07
Dakar, juillet 2014                    => 2014-07
2014                                   => —
Jumelage signé le 3 mai 2019           => —
3 mai 2019, 4 mai 2019                 => —
""")
def test_a_date_that_stands_alone(sentence: str, reading: str) -> None:
    mention = lines.bare_date(marked(sentence))
    assert (mention.value.value.edtf if mention and mention.value.value else "—") == reading


@listed("""
Villes jumelées
VILLES JUMELÉES
Les villes jumelées de Lyon
Villes jumelées et partenaires
Les jumelages de la Ville de Lyon
Jumelages
Villes partenaires
Villes jumelles
""")
def test_titles(sentence: str) -> None:
    assert lines.is_title(marked(sentence))


@listed("""
Maire : M. Frank JENSEN
264 300 habitants
Gênes (Italie)
Les villes jumelées échangent chaque année des élèves.
""")
def test_lines_that_are_no_title(sentence: str) -> None:
    assert not lines.is_title(marked(sentence))


@listed("""
Direction Générale des Services
Direction des Relations Internationales et Européennes
Service des relations internationales
Ville de Lyon
Mairie de Lille
Cabinet du Maire
Commune de Tubize
DIRECTION DES RELATIONS INTERNATIONALES
""")
def test_issuers(sentence: str) -> None:
    assert lines.is_issuer(marked(sentence))


@listed("""
Gênes (Italie)
264 300 habitants
La coopération continue de se développer entre nos deux villes.
""")
def test_lines_that_are_no_issuer(sentence: str) -> None:
    assert not lines.is_issuer(marked(sentence))


@listed("""
EUROPE
Europe
Afrique
AFRIQUE
Amérique du Nord
ASIE
II. Villes partenaires
A. Europe
Villes jumelées
Villes partenaires
Accords de coopération
Accords multilatéraux
— Europe —
""")
def test_sections(sentence: str) -> None:
    assert lines.is_section(marked(sentence))


@listed("""
Gênes (Italie)
Gênes
Serment de jumelage signé le 10 juillet 1958
Maire : M. Frank JENSEN
264 300 habitants
Domaines : culture, sport
""")
def test_lines_that_are_no_section(sentence: str) -> None:
    assert not lines.is_section(marked(sentence))


@listed("""
Tél. : 04 91 55 11 11
Tél. +33 4 91 55 19 58
relations-internationales@lyon.fr
www.lyon.fr
https://www.lyon.fr/jumelages
12 rue de la République, 69001 Lyon
1, place de la Comédie
""")
def test_contacts(sentence: str) -> None:
    assert lines.is_contact(marked(sentence))


@listed("""
264 300 habitants
Serment de jumelage signé le 10 juillet 1958
Serment de jumelage signé le 10.07.1958
Maire : M. Frank JENSEN
Gênes (Italie)
1 754 317 habitants
2012-2015
""")
def test_lines_that_are_no_contact(sentence: str) -> None:
    assert not lines.is_contact(marked(sentence))


@listed("""
Gênes ........ 12
Gênes (Italie) .......... 3
Gênes (Italie) . . . . . . p. 3
Gênes … 4
""")
def test_entries_of_a_table_of_contents(sentence: str) -> None:
    assert lines.is_contents_entry(marked(sentence))


@listed("""
Gênes (Italie)
264 300 habitants
Maire ........ M. Frank JENSEN
Population ........ 264 300
""")
def test_lines_that_are_no_entry_of_contents(sentence: str) -> None:
    assert not lines.is_contents_entry(marked(sentence))


@listed("""
-----
* * *
=====
–
…
""")
def test_strokes(sentence: str) -> None:
    assert lines.is_rule_off(marked(sentence))
