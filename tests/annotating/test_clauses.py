"""Clauses: which field a line is about, and where the next one begins on the same line."""

from __future__ import annotations

from tests.extracting.notation import clauses, table


@table("""
Serment de jumelage signé le 10 juillet 1958     => agreement
Jumelage depuis 1961                             => agreement
Renouvelé le 12 mai 2010                         => event
Date de signature : 10/07/1958                   => event
Maire : M. Frank JENSEN                          => head
M. Robert MAMBE, Gouverneur du district          => head
264 300 habitants                                => population
Population : 264 300                             => population
Domaines : culture, sport                        => domains
Contact : relations-internationales@ville.fr     => aside
Superficie : 243 km²                             => aside
Président du comité de jumelage : M. Jean DUPONT => aside
Densité : 1 200 hab./km²                         => aside
Un groupe de 45 habitants s'est rendu à Gênes    => rest
La ville est au bord de la mer                   => rest
Gênes (Italie)                                   => rest
""")
def test_the_field_that_a_line_is_about(sentence: str, reading: str) -> None:
    assert clauses(sentence) == reading


@table("""
Maire : M. Frank JENSEN – 512 000 habitants      => head + population
Maire : M. Frank JENSEN ; 512 000 habitants      => head + population
Maire : M. Frank JENSEN. 512 000 habitants.      => head + population
512 000 habitants. Maire : M. Frank JENSEN       => population + head
512 000 habitants – Maire : M. Frank JENSEN      => population + head
512 000 habitants - jumelée depuis le 17 juin 1978      => population + agreement
512 000 habitants - pacte d'amitié du 20 septembre 1991 => population + agreement
Jumelage en 1985, Syndic M. Jean CARRARD, 30 157 hab. => agreement + head + population
Maire - Député : M. Frank JENSEN                 => head
Maire : M. Frank JENSEN - depuis 2012            => head
Maire : M. Frank JENSEN – depuis 2012            => head
Domaines : sport - culture - jumelage des écoles => domains
512 000 habitants. Domaines : culture, sport     => population + domains
Serment de jumelage signé en 1958. Maire : M. Frank JENSEN. 512 000 habitants. Domaines : culture, sport.
=> agreement + head + population + domains
Serment de jumelage signé en 1958 | Maire : M. Frank JENSEN | 512 000 habitants | Domaines : culture, sport
=> agreement + head + population + domains
Jumelage signé en 1964, suivi d'un accord de coopération signé en 1998
=> agreement
700 000 habitants (ville), 1 200 000 habitants (agglomération)
=> population
Jumelage (1964) ; 512 000 hab. ; domaines : culture
=> agreement + population + domains
Située dans la vallée, Aalen est une ville de 68 000 habitants        => aside + population
Située en Souabe (Allemagne), Aalen compte près de 68 000 habitants   => aside + population
Ce bourg du nord de la Hesse abrite environ 12 000 habitants          => aside + population
Située dans une région qui compte 2 000 000 habitants                 => aside
""")
def test_several_fields_on_one_line(sentence: str, reading: str) -> None:
    assert clauses(sentence) == reading
