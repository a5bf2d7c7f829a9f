"""Populations: every notation of a number of inhabitants, and the numbers that are none."""

from __future__ import annotations

from tests.extracting.notation import listed, populations, table


@table("""
264300 habitants                                 => 264300
264 300 habitants                                => 264300
264\u00a0300 habitants                           => 264300
264\u202f300 habitants                           => 264300
264\u2009300 habitants                           => 264300
264.300 habitants                                => 264300
264'300 habitants                                => 264300
264’300 habitants                                => 264300
1 754 317 habitants                              => 1754317
1.754.317 habitants                              => 1754317
1'754'317 habitants                              => 1754317
1,754,317 habitants                              => 1754317
950 habitants                                    => 950
1 020 habitants                                  => 1020
2014 habitants                                   => 2014
5 654 hab.                                       => 5654
5 654 hab                                        => 5654
5 654 HABITANTS                                  => 5654
5 654 habitant·e·s                               => 5654
5 654 habitant(e)s                               => 5654
5 654 habitantes et habitants                    => 5654
80 000 âmes                                      => 80000
77 000 Bambergeois                               => 77000
15 090 Waremmiens.                               => 15090
Petit port de 2 731 habitants                    => 2731
Population : 264 300                             => 264300
Population : 264 300 habitants                   => 264300
Population : 264300 hab.                         => 264300
Population totale : 5 654                        => 5654
Population permanente : 5 654                    => 5654
Nombre d'habitants : 512 000                     => 512000
Nbre d'habitants : 512 000                       => 512000
Habitants : 512 000                              => 512000
Pop. : 512 000                                   => 512000
Population 512 000                               => 512000
Population – 512 000 habitants                   => 512000
- 512 000 habitants                              => 512000
• 512 000 habitants                              => 512000
Ville de 512 000 habitants                       => 512000
La ville compte 512 000 habitants                => 512000
La ville compte 512 000 habitants.               => 512000
""")
def test_figures_in_every_notation(sentence: str, reading: str) -> None:
    assert populations(sentence) == reading


@table("""
20 millions d'habitants                          => ~20000000
1,5 million d'habitants                          => ~1500000
1,5 millions d'habitants                         => ~1500000
1.5 million d'habitants                          => ~1500000
1 million d'habitants                            => ~1000000
0,5 M habitants                                  => ~500000
0,5 M d'habitants                                => ~500000
2 M hab.                                         => ~2000000
300 milliers d'habitants                         => ~300000
300 mille habitants                              => ~300000
un million et demi d'habitants                   => ~1500000
vingt millions d'habitants                       => ~20000000
deux millions et demi d'habitants                => ~2500000
trois cent mille habitants                       => 300000
cinq cents habitants                             => 500
""")
def test_magnitudes_and_numbers_in_words(sentence: str, reading: str) -> None:
    assert populations(sentence) == reading


@table("""
environ 300 000 habitants                        => ~300000
env. 300 000 habitants                           => ~300000
près de 300 000 habitants                        => ~300000
plus de 300 000 habitants                        => ~300000
quelque 300 000 habitants                        => ~300000
moins de 300 000 habitants                       => ~300000
autour de 300 000 habitants                      => ~300000
ca. 300 000 habitants                            => ~300000
~300 000 habitants                               => ~300000
≈ 300 000 habitants                              => ~300000
± 300 000 habitants                              => ~300000
300 000 habitants environ                        => ~300000
300 000 habitants (environ)                      => ~300000
300 000 hab. env.                                => ~300000
Population : environ 300 000                     => ~300000
Population : 300 000 environ                     => ~300000
Population estimée à 300 000 habitants           => ~300000
Plus d'un million d'habitants                    => ~1000000
""")
def test_markers_of_approximation(sentence: str, reading: str) -> None:
    assert populations(sentence) == reading


@table("""
264 300 habitants                                => 264300 264250..264349
1 754 317 habitants                              => 1754317 1754317..1754317
512 000 habitants                                => 512000 511500..512499
700 000 habitants                                => 700000 650000..749999
1 200 000 habitants                              => 1200000 1150000..1249999
2 935 000 habitants                              => 2935000 2934500..2935499
1 023 800 habitants                              => 1023800 1023750..1023849
456 900 habitants                                => 456900 456850..456949
1 931 000 habitants                              => 1931000 1930500..1931499
5 650 habitants                                  => 5650 5645..5654
1,5 millions d'habitants                         => ~1500000 1450000..1549999
1,50 million d'habitants                         => ~1500000 1495000..1504999
20 millions d'habitants                          => ~20000000 19500000..20499999
1 million d'habitants                            => ~1000000 500000..1499999
vingt millions d'habitants                       => ~20000000 19500000..20499999
un million et demi d'habitants                   => ~1500000 1450000..1549999
300 milliers d'habitants                         => ~300000 299500..300499
""")
def test_bounds_follow_the_printed_digits(sentence: str, reading: str) -> None:
    assert populations(sentence, bounds=True) == reading


@table("""
264 300 habitants (2011)                         => 264300 (2011)
264 300 habitants (recensement 2011)             => 264300 (2011)
264 300 habitants (recensement de 2011)          => 264300 (2011)
264 300 habitants (Insee 2011)                   => 264300 (2011)
264 300 habitants (INSEE, 2011)                  => 264300 (2011)
264 300 habitants (RGPHAE 2013)                  => 264300 (2013)
264 300 habitants (IT.NRW, 2020)                 => 264300 (2020)
264 300 habitants (source : Insee, 2011)         => 264300 (2011)
264 300 habitants en 2011                        => 264300 (2011)
264 300 hab. au 1er janvier 2011                 => 264300 (2011-01-01)
Population (2011) : 264 300                      => 264300 (2011)
Population en 2011 : 264 300 habitants           => 264300 (2011)
264 300 habitants (estimation)                   => 264300
""")
def test_census_year_and_source(sentence: str, reading: str) -> None:
    assert populations(sentence) == reading


@table("""
1 200 000 habitants (agglomération)              => 1200000 agglomeration
1 200 000 habitants, agglomération               => 1200000 agglomeration
1 200 000 habitants (aire urbaine)               => 1200000 agglomeration
1 200 000 habitants (métropole)                  => 1200000 metropolis
1 200 000 habitants (région)                     => 1200000 region
1 200 000 habitants (ville)                      => 1200000
Population (agglomération) : 1 200 000           => 1200000 agglomeration
Population de l'agglomération : 1 200 000 hab.   => 1200000 agglomeration
Population de la ville : 700 000 habitants       => 700000
1 200 000 habitants dans l'agglomération         => 1200000 agglomeration
700 000 habitants (agglomération : 1 200 000 habitants)
=> 700000; 1200000 agglomeration
700 000 habitants (ville), 1 200 000 habitants (agglomération)
=> 700000; 1200000 agglomeration
Population : 700 000 (ville), 1 200 000 (agglomération)
=> 700000; 1200000 agglomeration
700 000 habitants (ville) / 1 200 000 (agglomération)
=> 700000; 1200000 agglomeration
700 000 habitants ; agglomération : 1 200 000 habitants
=> 700000; 1200000 agglomeration
""")
def test_scopes(sentence: str, reading: str) -> None:
    assert populations(sentence) == reading


@table("""
264 3OO habitants                                => ? !J101
2l4 300 habitants                                => ? !J101
26 4300 habitants                                => ? !J102
264 30 habitants                                 => ? !J102
1.754,317 habitants                              => ? !J102
1 754.317 habitants                              => ? !J102
Population : 264 30                              => ? !J102
264 300 habitnats                                => 264300 !J103
264 300 habitarts                                => 264300 !J103
""")
def test_damaged_figures_are_never_guessed(sentence: str, reading: str) -> None:
    assert populations(sentence) == reading


@listed("""
Densité : 1 200 hab./km²
Densité : 1 200 habitants au km²
Densité de population : 1 200 habitants par km²
Superficie : 243 km²
à 850 km de Marseille
Distance : 850 km
Altitude : 1 607 m
Tél. : 04 91 55 11 11
Téléphone : +33 4 91 55 19 58
Code postal : 13002
Budget : 250 000 euros
45 000 étudiants
2 000 Portugais
Jumelage signé le 3 mai 1960 en présence de 1 500 Turinois
Domaines : Forum des 1 000 Artisans, tournoi
fondée en 1860
Serment de jumelage signé le 10 juillet 1958
Maire : M. Frank JENSEN
Délibération n° 2014-123 du 12 mai 2014
12 000 emplois
Pop. active : 12 000
Pop. étudiante : 12 000
Population du comité de jumelage : 12 000
Habitants par km² : 590
Population totale de nos villes jumelées : 58 000 habitants
300 logements
BP 1234
""")
def test_other_numbers_are_no_population(sentence: str) -> None:
    assert populations(sentence) == "—"


@table("""
512 000 habitants, densité : 2 500 hab./km²      => 512000
512 000 habitants ; superficie : 204 km²         => 512000
512 000 habitants, à 850 km de Marseille         => 512000
""")
def test_other_numbers_beside_a_population_do_not_touch_it(sentence: str, reading: str) -> None:
    assert populations(sentence) == reading


@table("""
Marbourg compte environ 76 200 habitants         => ~76200
Cette commune de la vallée compte 12 300 habitants => 12300
La population s'élève à 52 548 habitants         => 52548
Le club compte 1 200 habitants                   => —
Nombre d'habitants : 176 000 (est.)              => ~176000
Habitants : 8.711 intra muros, 24.423 avec la banlieue => 8711; 24423 agglomeration
Population : 883 391 (région métropolitaine : 1 236 324 ; recensement de 2011) => 883391; 1236324 metropolis
Population : 7 044 118 (municipalité), dont 3 093 980 en zone urbaine => 7044118; 3093980 agglomeration
Population : de 1,7 à 2 millions d'habitants     => ~? !J102
Population : 41 970 h (2013)                     => 41970 (2013)
Population : 52 milles habitants                 => ~52000
Population : 1/4 de million                      => —
Séance de 12 h à 14 h                            => —
""")
def test_populations_in_sentences_and_beside_each_other(sentence: str, reading: str) -> None:
    assert populations(sentence) == reading


@table("""
Population : 12 345 (45 000 avec l'agglomération) => 12345; 45000 agglomeration
Population : 12 345 - 45 000 (agglo)             => 12345; 45000 agglomeration
Population : 1,2 Mhab                            => ~1200000
Population : 200 000+                            => ~200000
Population : entre 200 000 et 250 000            => ? !J102
Nb hab : 200 000                                 => 200000
Hab. : 200 000                                   => 200000
Ville portuaire de 200 000 habitants             => 200000
Chef-lieu de 200 000 habitants                   => 200000
Population étudiante : 45 000                    => —
Population : 3 500 foyers                        => —
Population : 6 millons                           => ? !J102
Population : 637                                 => 637
Population : 13 600 hts                          => 13600
4,1 millions d'habitants pour la préfecture, 1,3 million pour la ville => ~4100000 region; ~1300000
""")
def test_labels_and_units_as_clerks_shorten_them(sentence: str, reading: str) -> None:
    assert populations(sentence) == reading


@table("""
1 million 200 000 habitants                      => 1200000
Population étrangère : 50 000                    => —
""")
def test_sums_and_parts_of_a_population(sentence: str, reading: str) -> None:
    assert populations(sentence) == reading
