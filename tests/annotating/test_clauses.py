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
bijouterie, oasis                                => domains
Francophonie, forêt                              => domains
Danse, capoeira et cinéma                        => domains
Droits de l'Homme, réconciliation, démocratie locale => domains
Fonds européens & smart city ; lutte contre les exclusions ; agriculture biologique => domains
Gestion des déchets, sauvegarde du patrimoine bâti, aménagement des berges du Mékong => domains
Lac-Mégantic, Canada                             => rest
Europe et ailleurs                               => rest
Échanges scolaires chaque printemps, tournoi de football à la Pentecôte => rest
Densité : 1 200 hab./km²                         => aside
Un groupe de 45 habitants s'est rendu à Gênes    => rest
La ville est au bord de la mer                   => rest
Pas de culture, ni de sport                      => rest
La fanfare a joué, et la foule est venue           => rest
Musée fermé, théâtre en travaux                  => rest
Autrefois sport, culture                         => rest
Les jeunes aiment la voile, la poterie et la danse => rest
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
Jumelée dès 1985; syndic: Marc Rochat; 15'812 hab.; échanges musicaux, voile => agreement + head + population + domains
jumelage 1966/renouvelé 1996; maire Gueorg Spartanski; 98 467 h.; panorama, vin
=> agreement + head + population + domains
Maire : M. Hamid Aït Merzouk; 177 988 hab. (2008); cinéma, déchets    => head + population + domains
Maire – Gotcha Kourdgelia. 41 465 hab. Port.                          => head + population + domains
Maire : El Hadj Tawel Camara. 116 270 hab. Bauxite, riziculture.      => head + population + domains
13 728 hab. | mines d'argent, ski                                     => population + domains
Habitants : 184 236 – cacao & chocolat                                => population + domains
thèmes: horlogerie, trains; pop.: 12'682 (31.12.2018)                 => domains + population
Située dans la vallée, Aalen est une ville de 68 000 habitants        => aside + population
Située en Souabe (Allemagne), Aalen compte près de 68 000 habitants   => aside + population
Ce bourg du nord de la Hesse abrite environ 12 000 habitants          => aside + population
Située dans une région qui compte 2 000 000 habitants                 => aside
""")
def test_several_fields_on_one_line(sentence: str, reading: str) -> None:
    assert clauses(sentence) == reading
