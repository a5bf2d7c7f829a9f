"""Headings: cities with their country in every layout, accords, former names; and lines that head nothing."""

from __future__ import annotations

import pytest

from jumelages.annotating.countries import read_country
from jumelages.annotating.headings import PATTERNS, read_heading
from jumelages.bulletin import Span
from jumelages.lexicon import default_lexicon
from tests.extracting.notation import heading, listed, marked, table


@table("""
Gênes (Italie)                         => Gênes < Italie IT
GÊNES (ITALIE)                         => GÊNES < ITALIE IT
Genes (Italie)                         => Genes < Italie IT
Gênes(Italie)                          => Gênes < Italie IT
Gênes ( Italie )                       => Gênes < Italie IT
Gênes (Italie) :                       => Gênes < Italie IT
GÊNES - Italie                         => GÊNES < Italie IT
GÊNES – Italie                         => GÊNES < Italie IT
GÊNES — Italie                         => GÊNES < Italie IT
Gênes / Italie                         => Gênes < Italie IT
Gênes, Italie                          => Gênes < Italie IT
Gênes | Italie                         => Gênes < Italie IT
Gênes : Italie                         => Gênes < Italie IT
Italie : Gênes                         => Gênes < Italie IT
Italie – Gênes                         => Gênes < Italie IT
1. Gênes (Italie)                      => Gênes < Italie IT
1) Gênes (Italie)                      => Gênes < Italie IT
1 - Gênes (Italie)                     => Gênes < Italie IT
III. Gênes (Italie)                    => Gênes < Italie IT
Vaison-la-Romaine (France)             => Vaison-la-Romaine < France FR
a) Gênes (Italie)                      => Gênes < Italie IT
• Gênes (Italie)                       => Gênes < Italie IT
- Gênes (Italie)                       => Gênes < Italie IT
► Gênes (Italie)                       => Gênes < Italie IT
*** Gênes (Italie) ***                 => Gênes < Italie IT
""")
def test_layouts(sentence: str, reading: str) -> None:
    assert heading(sentence) == reading


@table("""
Le Pirée (Grèce)                       => Le Pirée < Grèce GR
La Haye (Pays-Bas)                     => La Haye < Pays-Bas NL
Le Caire (Égypte)                      => Le Caire < Égypte EG
L'Aquila (Italie)                      => L'Aquila < Italie IT
Les Abymes (Guadeloupe)                => Les Abymes < Guadeloupe GP
Saint-Louis (Sénégal)                  => Saint-Louis < Sénégal SN
Aix-la-Chapelle (Allemagne)            => Aix-la-Chapelle < Allemagne DE
Rio de Janeiro (Brésil)                => Rio de Janeiro < Brésil BR
Francfort-sur-le-Main (Allemagne)      => Francfort-sur-le-Main < Allemagne DE
Stratford-upon-Avon (Angleterre)       => Stratford-upon-Avon < Angleterre GB-ENG
Tel-Aviv - Jaffa (Israël)              => Tel-Aviv - Jaffa < Israël IL
Londonderry / Derry (Irlande du Nord)  => Londonderry / Derry < Irlande du Nord GB-NIR
Hô-Chi-Minh-Ville (Vietnam)            => Hô-Chi-Minh-Ville < Vietnam VN
São Paulo (Brésil)                     => São Paulo < Brésil BR
Łódź (Pologne)                         => Łódź < Pologne PL
Haïfa (Israël)                         => Haïfa < Israël IL
Erevan (Arménie)                       => Erevan < Arménie AM
N'Djamena (Tchad)                      => N'Djamena < Tchad TD
""")
def test_names_of_cities(sentence: str, reading: str) -> None:
    assert heading(sentence) == reading


@table("""
Glasgow (Ecosse)                       => Glasgow < Ecosse GB-SCT
Glasgow (Écosse)                       => Glasgow < Écosse GB-SCT
Cardiff (Pays de Galles)               => Cardiff < Pays de Galles GB-WLS
Leeds (Angleterre)                     => Leeds < Angleterre GB-ENG
Leeds (Grande-Bretagne)                => Leeds < Grande-Bretagne GB
Leeds (Royaume-Uni)                    => Leeds < Royaume-Uni GB
San Diego (États-Unis – Californie)    => San Diego < États-Unis US-CA
San Diego (Etats-Unis - Californie)    => San Diego < Etats-Unis US-CA
San Diego (Californie, États-Unis)     => San Diego < États-Unis US-CA
San Diego (USA)                        => San Diego < USA US
Montréal (Canada (Québec))             => Montréal < Canada CA-QC
Montréal (Québec, Canada)              => Montréal < Canada CA-QC
Montréal (Canada – Québec)             => Montréal < Canada CA-QC
Montréal (Québec)                      => Montréal < Québec CA-QC
Nouméa (Nouvelle-Calédonie)            => Nouméa < Nouvelle-Calédonie NC
Papeete (Polynésie française)          => Papeete < Polynésie française PF
Abidjan (Côte d'Ivoire)                => Abidjan < Côte d'Ivoire CI
Abidjan (Cote d’Ivoire)                => Abidjan < Cote d'Ivoire CI
Abidjan (Côte-d'Ivoire)                => Abidjan < Côte-d'Ivoire CI
La Haye (Pays Bas)                     => La Haye < Pays Bas NL
La Haye (Les Pays-Bas)                 => La Haye < Les Pays-Bas NL
Prague (République tchèque)            => Prague < République tchèque CZ
Prague (Tchéquie)                      => Prague < Tchéquie CZ
Moscou (Russie)                        => Moscou < Russie RU
Séoul (Corée du Sud)                   => Séoul < Corée du Sud KR
Kinshasa (République démocratique du Congo) => Kinshasa < République démocratique du Congo CD
Gênes (italie)                         => Gênes < italie IT
Gênes (L'Italie)                       => Gênes < L'Italie IT
Leipzig (RDA)                          => Leipzig < RDA DE
""")
def test_countries_nations_and_states(sentence: str, reading: str) -> None:
    assert heading(sentence) == reading


@table("""
Mumbai (anciennement Bombay) (Inde)    => Mumbai < Inde IN (ex Bombay)
Mumbai, anciennement Bombay (Inde)     => Mumbai < Inde IN (ex Bombay)
Mumbai (ex-Bombay) (Inde)              => Mumbai < Inde IN (ex Bombay)
Mumbai (autrefois Bombay) (Inde)       => Mumbai < Inde IN (ex Bombay)
Mumbai (anciennement Bombay), Inde     => Mumbai < Inde IN (ex Bombay)
""")
def test_former_names(sentence: str, reading: str) -> None:
    assert heading(sentence) == reading


@table("""
Léningrad, aujourd'hui Saint-Pétersbourg (Russie)
=> Saint-Pétersbourg < Russie RU (ex Léningrad)
Karl-Marx-Stadt, redevenue Chemnitz en 1990 (ex-R.D.A., aujourd'hui Allemagne)
=> Chemnitz < Allemagne DE (ex Karl-Marx-Stadt)
Dniepropetrovsk (aujourd'hui Dnipro) (Ukraine)
=> Dnipro < Ukraine UA (ex Dniepropetrovsk)
Bratislava (Tchécoslovaquie, puis Slovaquie)      => Bratislava < Slovaquie SK
Rostov-sur-le-Don, ex-U.R.S.S. (Russie)           => Rostov-sur-le-Don < Russie RU
Ohrid (Ex-République yougoslave de Macédoine)
=> Ohrid < Ex-République yougoslave de Macédoine MK
Ho-Chi-Minh-Ville, ancienne Saïgon (Vietnam)      => Ho-Chi-Minh-Ville < Vietnam VN (ex Saïgon)
""")
def test_names_and_states_of_today_and_of_once(sentence: str, reading: str) -> None:
    assert heading(sentence) == reading


@table("""
Stuttgart (DE)                                    => Stuttgart < DE DE
Ahlen (D)                                         => Ahlen < D DE
Lorain (OH, USA)                                  => Lorain < USA US-OH
ANVERS (Antwerpen), Belgique                      => ANVERS < Belgique BE-VAN
GYÖR (Raab) - Hongrie                             => GYÖR (Raab) < Hongrie HU
Ville de Montréal (Québec) Canada                 => Montréal < Canada CA-QC
Norwich, Norfolk, Angleterre                      => Norwich < Angleterre GB-ENG
WALSALL (West Midlands, Angleterre)               => WALSALL < Angleterre GB-ENG !J324
ARLES, Bouches-du-Rhône, France                   => ARLES < France FR-13
Sintra, district de Lisbonne, Portugal            => Sintra < Portugal PT !J324
Gelsenkirchen, D                                  => Gelsenkirchen < D DE
COMMUNE DE BISSAU/GUINEE BISSAU                   => BISSAU < GUINEE BISSAU GW
Commune urbaine d'Antsirabe (Madagascar)          => Antsirabe < Madagascar MG
La ville de Gênes, en Italie                      => Gênes < Italie IT
Gênes -- Italie                                   => Gênes < Italie IT
Gênes -> Italie                                   => Gênes < Italie IT
Gênes {Italie}                                    => Gênes < Italie IT
GENES ITALIE                                      => ? GENES < ITALIE IT
Des Moines (États-Unis – lowa)                    => Des Moines < États-Unis US-IA !J103
""")
def test_codes_parts_and_odd_separators(sentence: str, reading: str) -> None:
    assert heading(sentence) == reading


@table("""
Ha1fa (Israël)                         => Ha1fa < Israël IL !J104
Sh?nghai - Chine                       => Sh?nghai < Chine CN !J104
?aipei (Taïwan)                        => ?aipei < Taïwan TW !J104
VlLNIUS (LITUANIE)                     => VlLNIUS < LITUANIE LT !J104
Glasgow (Ec0sse)                       => Glasgow < Ec0sse GB-SCT !J103
Hambourg – Al1emagne                   => ? Hambourg < Al1emagne DE !J103
Kirchheim unter Teck (Al1emagne)       => Kirchheim unter Teck < Al1emagne DE !J103
Paris 15e (France)                     => Paris 15e < France FR
McAllen (USA)                          => McAllen < USA US
""")
def test_damaged_names_still_head_their_blocks(sentence: str, reading: str) -> None:
    assert heading(sentence) == reading


@table("""
M'Bour (Sénégal)                       => M'Bour < Sénégal SN
Gênes* (Italie)                        => Gênes < Italie IT
Gênes² (Italie)                        => Gênes < Italie IT
1.2. Gênes (Italie)                    => Gênes < Italie IT
l. Gênes (Italie)                      => Gênes < Italie IT
2O. Gênes (Italie)                     => Gênes < Italie IT
Chisinau (Rép. de Moldova)             => Chisinau < Rép. de Moldova MD
Le Quesnoy, département du Nord (France) => Le Quesnoy < France FR-59
ROUBAIX (Nord, France)                 => ROUBAIX < France FR-59
LAFAYETTE États-Unis (Louisiane)       => ? LAFAYETTE < États-Unis US-LA
MERCER ISLAND                          => ? MERCER ISLAND
: Italie                               => ? Italie
II/ GIESSEN (Allemagne - Land de Hesse) => GIESSEN < Allemagne DE-HE
FRAMERIES, Belgique (Hainaut) : charte => FRAMERIES < Belgique BE-WHT
Communauté de communes du Pays de Saint-Malo (Bretagne, France)
=> Communauté de communes du Pays de Saint-Malo < France FR-BRE
- eau                                  => —
""")
def test_notes_numbers_and_parts_around_names(sentence: str, reading: str) -> None:
    assert heading(sentence) == reading


@listed("""
Annexe - A
Gênes - d
Le maire de Suisse
""")
def test_one_letter_or_a_country_at_the_end_makes_no_heading(sentence: str) -> None:
    assert not heading(sentence).startswith(("Annexe <", "Gênes <", "Le maire"))


@table("""
Marrakech Marseille Dakar (Maroc, Sénégal)
=> Marrakech Marseille Dakar << Maroc MA, Sénégal SN
Marrakech, Marseille, Dakar (Maroc, Sénégal)
=> Marrakech + Marseille + Dakar << Maroc MA, Sénégal SN
Marrakech – Marseille – Dakar (Maroc, Sénégal)
=> Marrakech + Marseille + Dakar << Maroc MA, Sénégal SN
Marrakech, Marseille et Dakar (Maroc et Sénégal)
=> Marrakech + Marseille + Dakar << Maroc MA, Sénégal SN
Dakar (Sénégal), Marrakech (Maroc)
=> Dakar < Sénégal SN + Marrakech < Maroc MA
Dakar (Sénégal) – Marrakech (Maroc) – Marseille
=> Dakar < Sénégal SN + Marrakech < Maroc MA + Marseille
""")
def test_accords_name_several_cities(sentence: str, reading: str) -> None:
    assert heading(sentence) == reading


@table("""
Reggio nell'Emilia (anciennement Bombay) => ? Reggio nell'Emilia (ex Bombay)
Łódź (anciennement Bombay)             => ? Łódź (ex Bombay)
Gênes                                  => ? Gênes
Le Pirée                               => ? Le Pirée
Gênes (Ita1ie)                         => Gênes < Ita1ie IT !J103
Gênes (Syldavie)                       => ? Gênes < Syldavie ? !J302
Gênes ()                               => ? Gênes
Sefton (Angleterre, Allemagne)         => Sefton !J313
Brazzaville (Congo)                    => Brazzaville < Congo ? !J303
""")
def test_doubtful_countries_are_reported(sentence: str, reading: str) -> None:
    assert heading(sentence) == reading


@listed("""
Serment de jumelage (Italie)
Durée
Double
Maire : M. Frank JENSEN
264 300 habitants
264 300 habitants (Italie)
Principaux domaines de coopération : culture
Serment de jumelage signé le 10 juillet 1958
le 10 juillet 1958
Un texte qui n'a rien à voir avec une ville de ce pays
Suisse (Argovie)
Canada – Québec
12
-----
04 91 55 11 11
https://www.marseille.fr
""")
def test_lines_that_head_nothing(sentence: str) -> None:
    assert heading(sentence) == "—"


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Italie", "IT"),
        ("l'Italie", "IT"),
        ("en Italie", "IT"),
        ("au Royaume-Uni", "GB"),
        ("aux États-Unis", "US"),
        ("ÉTATS-UNIS", "US"),
        ("Etats Unis", "US"),
        ("U.S.A.", "US"),
        ("Hollande", "NL"),
        ("Kosovo", "XK"),
    ],
)
def test_a_country_is_known_by_many_names(printed: str, code: str) -> None:
    found = read_country(printed, Span(0, len(printed)), default_lexicon())
    assert found is not None
    assert found[0].code == code


@pytest.mark.parametrize("printed", ["Gênes", "Syldavie", "Europe", "Afrique", "2014", "x", "eau", "Eau", "d"])
def test_what_is_no_country(printed: str) -> None:
    assert read_country(printed, Span(0, len(printed)), default_lexicon()) is None


@table("""
Gênes Ligurie (Italie)                 => Gênes < Italie IT-42
Baton Rouge Louisiane (États-Unis)     => Baton Rouge < États-Unis US-LA
ÉTATS-UNIS (Louisiane) : Shreveport    => Shreveport < ÉTATS-UNIS US-LA
Gênes, GE, Italie                      => Gênes < Italie IT
Gênes « la Superbe » (Italie)          => Gênes < Italie IT
Gênes et Savone (Italie)               => Gênes et Savone < Italie IT !J315
Dijon, Mayence (Allemagne)             => Dijon < Allemagne DE !J324 !J315
Versailles, Pise, Italie               => Versailles < Italie IT !J324 !J315
Mayence, Rhénanie (Allemagne)          => Mayence < Allemagne DE !J324
G Ê N E S (Italie)                     => G Ê N E S < Italie IT !J104
""")
def test_what_stands_beside_a_name_is_no_part_of_it_or_is_reported(sentence: str, reading: str) -> None:
    assert heading(sentence) == reading


@table("""
Bulle (FR)                             => Bulle < FR CH-FR
Genève (GE)                            => Genève < GE CH-GE
Nyon (VD)                              => Nyon < VD CH-VD
Bulle (FR – Fribourg)                  => Bulle < FR CH-FR
Freiburg (FR, Suisse)                  => Freiburg < Suisse CH-FR
Tbilissi (GE)                          => Tbilissi < GE GE
Lille (FR)                             => Lille < FR FR
Anvers (BE)                            => Anvers < BE BE
Potsdam (RDA puis Allemagne)           => Potsdam < Allemagne DE
Avec Somoto (Nicaragua)                => Somoto < Nicaragua NI
""")
def test_signs_of_cantons_and_of_states_are_distinguished_by_the_city(sentence: str, reading: str) -> None:
    assert heading(sentence) == reading


@pytest.mark.parametrize("name", PATTERNS)
def test_a_heading_is_read_by_the_pattern_of_its_example(name: str) -> None:
    read = read_heading(marked(PATTERNS[name].example), default_lexicon())
    assert read is not None
    assert read.pattern == name
    near = read_heading(marked(PATTERNS[name].near_miss), default_lexicon())
    assert near is None or near.pattern != name
