"""Heads of cities: titles, civilities and names of all Europe, and the persons who head no city."""

from __future__ import annotations

import pytest

from jumelages.annotating.names import split_name
from jumelages.annotating.persons import person_at
from tests.extracting.notation import heads, listed, marked, table


@table("""
Maire                                  => mayor
Mairesse                               => mayor
Bourgmestre                            => mayor
Premier Bourgmestre                    => mayor
Maire ou Bourgmestre                   => mayor
Mayeur                                 => mayor
Maïeur                                 => mayor
Syndic                                 => mayor
Syndique                               => mayor
Sindaco                                => mayor
Sindaca                                => mayor
Alcalde                                => mayor
Alcaldesa                              => mayor
Oberbürgermeister                      => mayor
Oberbürgermeisterin                    => mayor
Bürgermeister                          => mayor
Lord-maire                             => mayor
Lord Maire                             => mayor
Lord Mayor                             => mayor
Lord Provost                           => mayor
Mayor                                  => mayor
Stadtpräsident                         => mayor
Burgemeester                           => mayor
Sénateur Maire                         => mayor
Sénateur-Maire                         => mayor
Sénatrice-Maire                        => mayor
Député-maire                           => mayor
Députée-maire                          => mayor
Ministre-Maire                         => mayor
Gouverneur                             => governor
Gouverneure                            => governor
Gouverneur du district                 => governor
Wali                                   => governor
Préfet                                 => prefect
Préfète                                => prefect
Président                              => president
Présidente                             => president
Président du conseil municipal         => president
Présidente du Conseil Communal         => president
Président de la Délégation spéciale    => president
Président de la commune                => president
Administrateur                         => administrator
Administratrice                        => administrator
Premier adjoint                        => deputy
Première adjointe                      => deputy
1er adjoint                            => deputy
Échevin                                => deputy
MAIRE                                  => mayor
maire                                  => mayor
BOURGMESTRE                            => mayor
PRÉSIDENTE DU CONSEIL COMMUNAL         => president
Presidente du conseil communal         => president
""")
def test_titles(sentence: str, reading: str) -> None:
    assert heads(f"{sentence} : M. Jean DUPONT") == f"{sentence} [{reading}] M. Jean | DUPONT"


@table("""
Maire : M. Frank JENSEN                          => Maire [mayor] M. Frank | JENSEN
Maire : M Frank JENSEN                           => Maire [mayor] M. Frank | JENSEN
Maire : Mr Frank JENSEN                          => Maire [mayor] M. Frank | JENSEN
Maire : Mr. Frank JENSEN                         => Maire [mayor] M. Frank | JENSEN
Maire : Monsieur Frank JENSEN                    => Maire [mayor] M. Frank | JENSEN
Maire : Mme Anne HIDALGO                         => Maire [mayor] Mme Anne | HIDALGO
Maire : Mme. Anne HIDALGO                        => Maire [mayor] Mme Anne | HIDALGO
Maire : MME Anne HIDALGO                         => Maire [mayor] Mme Anne | HIDALGO
Maire : Madame Anne HIDALGO                      => Maire [mayor] Mme Anne | HIDALGO
Maire : Mlle Awa DIOP                            => Maire [mayor] Mlle Awa | DIOP
Maire : Mademoiselle Awa DIOP                    => Maire [mayor] Mlle Awa | DIOP
Maire : Anne HIDALGO                             => Maire [mayor] Anne | HIDALGO
Maire : Dr Paul KABORÉ                           => Maire [mayor] Dr Paul | KABORÉ
Maire : Docteur Paul KABORÉ                      => Maire [mayor] Dr Paul | KABORÉ
Maire : M. Dr Paul KABORÉ                        => Maire [mayor] M. Dr Paul | KABORÉ
Maire : Pr Amadou LY                             => Maire [mayor] Pr Amadou | LY
Maire : Me Jean NTUMBA                           => Maire [mayor] Me Jean | NTUMBA
Gouverneur : S.E. M. Pierre DAGBO                => Gouverneur [governor] M. S.E. Pierre | DAGBO
Gouverneur : Son Excellence M. Pierre DAGBO      => Gouverneur [governor] M. S.E. Pierre | DAGBO
Lord Mayor : l'honorable Clare SMITH             => Lord Mayor [mayor] Hon. Clare | SMITH
Maire : le docteur Paul KABORÉ                   => Maire [mayor] Dr Paul | KABORÉ
Maire : maître Paul KABORÉ                       => Maire [mayor] Me Paul | KABORÉ
Gouverneur : S.E.M. Pierre DAGBO                 => Gouverneur [governor] M. S.E. Pierre | DAGBO
""")
def test_civilities_and_honorifics(sentence: str, reading: str) -> None:
    assert heads(sentence) == reading


@table("""
Maire : M. Frank JENSEN.                         => Maire [mayor] M. Frank | JENSEN
Maire: M. Frank JENSEN                           => Maire [mayor] M. Frank | JENSEN
Maire – M. Frank JENSEN                          => Maire [mayor] M. Frank | JENSEN
Maire M. Frank JENSEN                            => Maire [mayor] M. Frank | JENSEN
Madame la Bourgmestre : Anne HIDALGO             => Madame la Bourgmestre [mayor] Mme Anne | HIDALGO
M. le Président : Frank JENSEN                   => M. le Président [president] Frank | JENSEN
Monsieur le Maire : Marta VINCENZI               => Monsieur le Maire [mayor] Marta | VINCENZI
Pdt du Comité populaire : Frank JENSEN           => Pdt du Comité populaire [president] Frank | JENSEN
1er Bourgmestre : M. Frank JENSEN                => 1er Bourgmestre [mayor] M. Frank | JENSEN
Maire 2014-2020 : M. Frank JENSEN                => Maire [mayor] M. Frank | JENSEN
Maire : M. Frank JENSEN, né en 1972              => Maire [mayor] M. Frank | JENSEN
Maire : M. Frank JENSEN, 36 ans                  => Maire [mayor] M. Frank | JENSEN
OB Frank Jensen – 47 000 hab.                    => OB [mayor] Frank | Jensen
Gemeindepräsident Frank Jensen – jumelage depuis 1976 => Gemeindepräsident [mayor] Frank | Jensen
Elle est dirigée par le maire, M. Frank JENSEN   => maire [mayor] M. Frank | JENSEN
Maire : Mme Bríd Ní Chonaill                     => Maire [mayor] Mme Bríd | Ní Chonaill
Président de l'Association des maires : M. Awa DIOP => Président de l'Association des maires [president] M. Awa | DIOP
Maire, M. Frank JENSEN                           => Maire [mayor] M. Frank | JENSEN
Maire (M. Frank JENSEN)                          => Maire [mayor] M. Frank | JENSEN
- Maire : M. Frank JENSEN                        => Maire [mayor] M. Frank | JENSEN
• Maire : M. Frank JENSEN                        => Maire [mayor] M. Frank | JENSEN
Maire : M. Frank JENSEN (depuis 2010)            => Maire [mayor] M. Frank | JENSEN
Maire : M. Frank JENSEN, élu en 2010             => Maire [mayor] M. Frank | JENSEN
Maire : M. Frank JENSEN (PS)                     => Maire [mayor] M. Frank | JENSEN
M. Frank JENSEN, maire                           => maire [mayor] M. Frank | JENSEN
Mme. Anna JENSEN, maire                          => maire [mayor] Mme Anna | JENSEN
M. Hon. Frank JENSEN, maire                      => maire [mayor] M. Hon. Frank | JENSEN
M. Frank JENSEN (maire)                          => maire [mayor] M. Frank | JENSEN
Frank JENSEN, Maire                              => Maire [mayor] Frank | JENSEN
""")
def test_layouts(sentence: str, reading: str) -> None:
    assert heads(sentence) == reading


@table("""
Maire de Dakar : M. Khalifa SALL                 => Maire of Dakar [mayor] M. Khalifa | SALL
Maire d'Anvers : M. Khalifa SALL                 => Maire of Anvers [mayor] M. Khalifa | SALL
Maire de la Ville de Dakar : M. Khalifa SALL     => Maire of Dakar [mayor] M. Khalifa | SALL
Maire du Havre : M. Khalifa SALL                 => Maire of Le Havre [mayor] M. Khalifa | SALL
Maire de La Haye : M. Khalifa SALL               => Maire of La Haye [mayor] M. Khalifa | SALL
Maire de Généfal : M. Khalifa SALL               => Maire of Généfal [mayor] M. Khalifa | SALL
Maire de Zonhoven : M. Khalifa SALL              => Maire of Zonhoven [mayor] M. Khalifa | SALL
Maire de Zonemas : M. Khalifa SALL               => Maire of Zonemas [mayor] M. Khalifa | SALL
Maire des Abymes : M. Khalifa SALL               => Maire of Les Abymes [mayor] M. Khalifa | SALL
Sénateur Maire de Marseille : M. Jean-Claude Gaudin
=> Sénateur Maire of Marseille [mayor] M. Jean-Claude | Gaudin
Gouverneur du district : M. Robert Beugré MAMBE  => Gouverneur du district [governor] M. Robert Beugré | MAMBE
Présidente du Conseil Communal : Mme Fatima Ezzahra EL MANSOURI
=> Présidente du Conseil Communal [president] Mme Fatima Ezzahra | EL MANSOURI
Maire de Canton : M. Khalifa SALL                => Maire of Canton [mayor] M. Khalifa | SALL
Président du canton : M. Khalifa SALL            => Président du canton [president] M. Khalifa | SALL
Maire de Dakar = Khalifa SALL                    => Maire of Dakar [mayor] Khalifa | SALL
""")
def test_the_city_in_a_title(sentence: str, reading: str) -> None:
    assert heads(sentence) == reading


@table("""
Maire par intérim : M. Luc MARTIN                => Maire [mayor, acting] M. Luc | MARTIN
Maire par intérim de Dakar : M. Khalifa SALL     => Maire of Dakar [mayor, acting] M. Khalifa | SALL
Maire (par intérim) : M. Luc MARTIN              => Maire [mayor, acting] M. Luc | MARTIN
Maire intérimaire : M. Luc MARTIN                => Maire [mayor, acting] M. Luc | MARTIN
Maire ad interim : M. Luc MARTIN                 => Maire [mayor, acting] M. Luc | MARTIN
Bourgmestre f.f. : Mme Ann WOUTERS               => Bourgmestre [mayor, acting] Mme Ann | WOUTERS
Bourgmestre faisant fonction : Mme Ann WOUTERS   => Bourgmestre [mayor, acting] Mme Ann | WOUTERS
Maire : poste vacant                             => Maire [mayor, vacant]
Maire : vacant                                   => Maire [mayor, vacant]
Maire : à désigner                               => Maire [mayor, vacant]
Maire : siège vacant                             => Maire [mayor, vacant]
Gouverneur : à pourvoir                          => Gouverneur [governor, vacant]
""")
def test_acting_and_vacant(sentence: str, reading: str) -> None:
    assert heads(sentence) == reading


@table("""
Maire : vacant (intérim : M. Luc MARTIN)         => Maire [mayor, acting] M. Luc | MARTIN
Maire : vacant (intérim assuré par Luc MARTIN)   => Maire [mayor, acting] Luc | MARTIN
Maire : poste vacant, M. Luc MARTIN assurant l'intérim
=> Maire [mayor, acting] M. Luc | MARTIN
Bourgmestre : vacant depuis le 2 janvier 2020    => Bourgmestre [mayor, vacant]
Maire : vacant (élections en mars 2020)          => Maire [mayor, vacant]
Maire : vacant depuis le décès de Mme Ida VOSS   => Maire [mayor, vacant]
Maire : M. Luc MARTIN (décédé le 12 mars 2020)   => Maire [mayor, vacant] !J311
Maire : M. Luc MARTIN, démissionnaire            => Maire [mayor, vacant] !J311
""")
def test_who_acts_during_a_vacancy_and_who_has_left(sentence: str, reading: str) -> None:
    assert heads(sentence) == reading


@table("""
Maires : MM. Jean DUPONT et Paul MARTIN          => Maires [mayor] M. Jean | DUPONT; Maires [mayor] M. Paul | MARTIN
Co-maires : Mme Anna BERG et M. Bo VOSS          => Co-maires [mayor] Mme Anna | BERG; Co-maires [mayor] M. Bo | VOSS
Maires : Mmes Anna BERG et Ida VOSS              => Maires [mayor] Mme Anna | BERG; Maires [mayor] Mme Ida | VOSS
""")
def test_several_heads(sentence: str, reading: str) -> None:
    assert heads(sentence) == reading


NAMES = """
Yona YAHAV                     => Yona | YAHAV
Robert Beugré MAMBE            => Robert Beugré | MAMBE
Bart DE WEVER                  => Bart | DE WEVER
Fatima Ezzahra EL MANSOURI     => Fatima Ezzahra | EL MANSOURI
XU Liyi                        => Liyi | XU
MAMBE Robert Beugré            => Robert Beugré | MAMBE
Jean-Claude Gaudin             => Jean-Claude | Gaudin
Jean-Claude GAUDIN             => Jean-Claude | GAUDIN
Charles de Gaulle              => Charles | de Gaulle
Charles de GAULLE              => Charles | de GAULLE
Valéry d'Estaing               => Valéry | d'Estaing
Valéry d'ESTAING               => Valéry | d'ESTAING
Jan van der Berg               => Jan | van der Berg
Jan VAN DER BERG               => Jan | VAN DER BERG
Ole von Beust                  => Ole | von Beust
Ole von BEUST                  => Ole | von BEUST
Ursula von der Leyen           => Ursula | von der Leyen
Sidi Ould Ahmed                => Sidi | Ould Ahmed
Ali Ben Salah                  => Ali | Ben Salah
Stefano Lo Russo               => Stefano | Lo Russo
Hassan El Amrani               => Hassan | El Amrani
Sean O'Neill                   => Sean | O'Neill
Sean O'NEILL                   => Sean | O'NEILL
Ian McDONALD                   => Ian | McDONALD
Ian MacDonald                  => Ian | MacDonald
Leoluca Orlando                => Leoluca | Orlando
José da Silva                  => José | da Silva
José DOS SANTOS                => José | DOS SANTOS
J. F. KENNEDY                  => J. F. | KENNEDY
Ł. NOWAK                       => Ł. | NOWAK
John F. KENNEDY                => John F. | KENNEDY
John F. Kennedy                => John F. | Kennedy
Michał Kowalski                => Michał | Kowalski
Łukasz ŻÓŁTY                   => Łukasz | ŻÓŁTY
Gürkan ÇELİK                   => Gürkan | ÇELİK
Þór JÓNSSON                    => Þór | JÓNSSON
Zdeněk HŘIB                    => Zdeněk | HŘIB
Lars LØKKE                     => Lars | LØKKE
Thomas GEISEL                  => Thomas | GEISEL
Jürgen GROß                    => Jürgen | GROß
Anne-Marie LE POURHIET         => Anne-Marie | LE POURHIET
Anne LE GALL-MARTIN            => Anne | LE GALL-MARTIN
Martin LUTHER KING             => Martin | LUTHER KING
Ana BOTELLA SERRANO            => Ana | BOTELLA SERRANO
Joaquim Mota e Silva           => Joaquim | Mota e Silva
José Ortega y Gasset           => José | Ortega y Gasset
Carles Puigdemont i Casamajó   => Carles | Puigdemont i Casamajó
João Pedro Mota e Silva        => João Pedro Mota e Silva |?
Pieter van den Berg            => Pieter | van den Berg
Thies Puttnins-von Trotha      => Thies | Puttnins-von Trotha
Mohamed El Baradei             => Mohamed | El Baradei
Mohamed Abdel Rahman           => Mohamed Abdel Rahman |?
Mohamed Salah Eddine           => Mohamed Salah Eddine |?
Jean DUPONT Jr.                => Jean | DUPONT Jr.
SALL                           => | SALL
Sall                           => | Sall
JEAN DUPONT                    => JEAN DUPONT |?
"""


@table(NAMES)
def test_given_and_family_name(sentence: str, reading: str) -> None:
    assert heads(f"Maire : M. {sentence}") == f"Maire [mayor] M. {reading}"


@table(NAMES)
def test_a_name_without_civility_is_read_alike(sentence: str, reading: str) -> None:
    assert heads(f"Maire : {sentence}") == f"Maire [mayor] {reading}"


@pytest.mark.parametrize(
    ("name", "country", "undecided"),
    [
        ("Ana Paula Martins", "PT", True),
        ("Maria dos Santos", "PT", False),
        ("Joaquim Mota e Silva", "PT", False),
        ("José García Torres", "ES", True),
        ("Orbán Viktor", "HU", True),
        ("Péter Pál", "HU", True),
        ("Viktor Orbán", "HU", False),
        ("Nguyen Van Cao", "VN", True),
        ("Jean Claude Martin", "FR", False),
    ],
)
def test_where_the_family_name_begins_is_undecided(name: str, country: str, *, undecided: bool) -> None:
    person = person_at(marked(name), 0, len(name))
    assert person is not None
    assert (country in person.undecided_in) is undecided


@pytest.mark.parametrize("name", ["JEAN DUPONT", "BART DE WEVER"])
def test_all_capitals_say_nothing_of_the_family_name(name: str) -> None:
    assert split_name(name) == (None, None)


@listed("""
Président du comité de jumelage : M. Jean DUPONT
Présidente du comité de jumelage : Mme Anne DURAND
Adjointe aux relations internationales : Mme Anne DURAND
Adjoint aux relations internationales : M. Jean DUPONT
Conseiller délégué au protocole : M. Jean DUPONT
Contact : M. Jean DUPONT
Référent : M. Jean DUPONT
Chargé de mission : M. Jean DUPONT
Serment de jumelage signé le 10 juillet 1958 par le maire
Serment signé par M. Jean DUPONT, maire de Lyon, le 10 juillet 1958
Domaines de coopération : culture, sport
512 000 habitants
Un groupe de 45 habitants
Tél. : 04 91 55 11 11
Gênes (Italie)
Ville fondée en 1860
Mairie de Lyon
Hôtel de ville
""")
def test_persons_who_head_no_city(sentence: str) -> None:
    assert heads(sentence) == "—"


@table("""
Maire :                                          => Maire [mayor] !J305
Gouverneur :                                     => Gouverneur [governor] !J305
Maire : M. Frank JEN5EN                          => Maire [mayor] M. Frank | JEN5EN !J104
Maire : M. Fr4nk JENSEN                          => Maire [mayor] M. Fr4nk | JENSEN !J104
Bourgrnestre : M. Frank JENSEN                   => Bourgrnestre [mayor] M. Frank | JENSEN !J103
Gouvemeur : M. Frank JENSEN                      => Gouvemeur [governor] M. Frank | JENSEN !J103
""")
def test_missing_and_damaged_heads_are_reported(sentence: str, reading: str) -> None:
    assert heads(sentence) == reading


@table("""
Le Bourgmestre en est M. Thomas Spies            => Bourgmestre [mayor] M. Thomas | Spies
Le maire est M. Jean DUPONT                      => maire [mayor] M. Jean | DUPONT
Le maire d'Aveiro est José ESTEVES               => maire of Aveiro [mayor] José | ESTEVES
Le maire de Gap est actuellement Roger DIDIER    => maire of Gap [mayor] Roger | DIDIER
Pascal Thévenot en est le maire depuis 2014      => maire [mayor] Pascal | Thévenot
La ville est administrée par M. Manuel Machado, président du conseil municipal
=> président du conseil municipal [president] M. Manuel | Machado
La ville est dirigée par le maire Jean Dupont    => maire [mayor] Jean | Dupont
Conduite par Tony Ansell, maire                  => maire [mayor] Tony | Ansell
Président du Conseil départemental, député-maire : M. Roger OKEMBA
=> Président du Conseil départemental, député-maire [mayor] M. Roger | OKEMBA
Maire : M. Jean DUPONT, premier adjoint : M. Paul MARTIN
=> Maire [mayor] M. Jean | DUPONT; premier adjoint [deputy] M. Paul | MARTIN
Maire : M. Takashi KAWAMURA, représenté par M. Nobuhiro TANAKA, directeur => Maire [mayor] M. Takashi | KAWAMURA
Maire : Ing. Josef VILTUŠÁK, Starosta            => Maire [mayor] Ing. Josef | VILTUŠÁK
Bürgermeister : Dipl.-Ing. Harald PREUNER        => Bürgermeister [mayor] Dipl.-Ing. Harald | PREUNER
Président : M. Nguyễn Văn Cao                    => Président [president] M. Nguyễn Văn | Cao
""")
def test_heads_in_sentences_and_with_more_words(sentence: str, reading: str) -> None:
    assert heads(sentence) == reading


@table("""
Maire : DUPONT, Jean                             => Maire [mayor] Jean | DUPONT
Maire : Dupont, Jean                             => Maire [mayor] Jean | Dupont
Maires : Dupont et Martin                        => Maires [mayor] | Dupont; Maires [mayor] | Martin
Maire : Mme la Sénatrice-Maire Anne DUPONT       => Maire [mayor] Mme Anne | DUPONT
Maire : Député Jean DUPONT                       => Maire [mayor] Jean | DUPONT
Maire - Conseiller général : M. Jean DUPONT      => Maire - Conseiller général [mayor] M. Jean | DUPONT
Maire/Président : M. Jean DUPONT                 => Maire/Président [mayor] M. Jean | DUPONT
Maire, Vice-Président du Conseil Général : M. Jean DUPONT
=> Maire, Vice-Président du Conseil Général [mayor] M. Jean | DUPONT
Nouveau maire : M. Jean DUPONT                   => maire [mayor] M. Jean | DUPONT
Maire : en attente des élections                 => Maire [mayor, vacant]
Maire : en voyage                                => Maire [mayor] !J305
Lord-Maire : Naomi Long MLA                      => Lord-Maire [mayor] Naomi | Long
Maire : Cllr Mrs Pamela BRYANT, JP               => Maire [mayor] Mme Cllr Pamela | BRYANT
Maire : M. Luc DUPONT, JP MARTIN                 => Maire [mayor] M. Luc | DUPONT; Maire [mayor] JP MARTIN |?
Président : dr Piotr GRZYMOWICZ                  => Président [president] Dr Piotr | GRZYMOWICZ
Lord-Maire : Cr Tony CAIRNS                      => Lord-Maire [mayor] Cllr Tony | CAIRNS
Maire : Oberbürgermeister Markus IBERT           => Maire [mayor] Markus | IBERT
Premier magistrat : OB Dr. Wolfgang G. MÜLLER    => Premier magistrat [mayor] Dr Wolfgang G. | MÜLLER
Maire : Cathaoirleach Cllr John PENDER           => Maire [mayor] Cllr John | PENDER
Maire : Contre-amiral Fogan ADÉGNON              => Maire [mayor] Amiral Fogan | ADÉGNON
Maire : Hakim El KAROUI                          => Maire [mayor] Hakim El | KAROUI
Zdravko Dimitrov, maire - 346 000                => maire [mayor] Zdravko | Dimitrov
Maire : M. Bernard MBA                           => Maire [mayor] M. Bernard | MBA
P.A.P.C. : M. Jean DUPONT                        => P.A.P.C. [president] M. Jean | DUPONT
Président de l'A.P.C. : M. Jean DUPONT           => Président de l'A.P.C. [president] M. Jean | DUPONT
Son maire, M. Jean DUPONT, est en fonction depuis 2006 => maire [mayor] M. Jean | DUPONT
M. Felix GEIDER y exerce les fonctions de maire  => maire [mayor] M. Felix | GEIDER
La ville, dont le Lord Provost est Mme Eileen LOGAN => Lord Provost [mayor] Mme Eileen | LOGAN
""")
def test_titles_and_names_in_unusual_order(sentence: str, reading: str) -> None:
    assert heads(sentence) == reading


@table("""
Maire : Mme Janice Charles                       => Maire [mayor] Mme Janice | Charles
Sindaco : M. Stefano VlGLIONE                    => Sindaco [mayor] M. Stefano | VlGLIONE !J104
Maire : M. Mohamed ElBARADEI                     => Maire [mayor] M. Mohamed | ElBARADEI
Maire : M. Alan MacIntyre                        => Maire [mayor] M. Alan | MacIntyre
Maire : N.N.                                     => Maire [mayor, vacant]
Maire : Délégation Spéciale                      => Maire [mayor] Délégation | Spéciale !J311
Maire : M. le Maire                              => Maire [mayor] M. le Maire |? !J311
Maire : confinement                              => Maire [mayor] | confinement !J311
Maire : M. Marco DORIA, maire@genova.it          => Maire [mayor] M. Marco | DORIA
Maires : M. Marco DORIA (2012-2017), M. Marco BUCCI (2017-)
=> Maires [mayor] M. Marco | DORIA !J306; Maires [mayor] M. Marco | BUCCI
Échevine des jumelages : Mme Anne ROY            => —
Maire : Mrne Marta VINCENZI                      => Maire [mayor] Mrne Marta | VINCENZI !J104
""")
def test_what_is_no_certain_person_is_reported(sentence: str, reading: str) -> None:
    assert heads(sentence) == reading


def test_a_title_is_as_long_as_it_is_printed() -> None:
    title = "Président de la Communauté d'agglomération du Grand Bassin et des Hauts Plateaux de la Vallée du Nord"
    assert heads(f"{title} : M. Jean BUCCI").startswith(title)
    assert heads(f"{title} M. Jean BUCCI").startswith(title)
