"""Manners of real bulletins that were once read wrong, each with other members of its kind. None gives an alarm.

Each block is one line: `key | agreements | heads | population | domains`, what is not there left out. An agreement is
`label: kind date, …`, a head `title name`.
"""

from __future__ import annotations

import pytest

from jumelages.records import Accord, City
from tests.segmenting.test_structures import alarms, read


def in_short(block: City | Accord) -> str:
    agreements = [
        f"{agreement.label or '—'}: "
        + ", ".join(f"{event.kind.value} {event.date.edtf if event.date else '?'}" for event in agreement.events)
        for agreement in block.agreements
    ]
    heads = [f"{head.title} {head.name}" for head in block.heads]
    figures = [str(block.population.value)] if block.population else []
    domains = [", ".join(domain.label for domain in block.domains)] if block.domains else []
    return " | ".join([block.key, *agreements, *heads, *figures, *domains])


MANNERS = {
    "countries with their cities, the last of which has more fields; the reference of a letter": (
        """
Mairie de Sceaux
N/Réf : 2019-1250

Nos jumelages

Allemagne : Fürth (depuis 1970), Göttingen (1966)
Italie : Venise (1980), maire Luigi Brugnaro
Royaume-Uni : Rotherham (2 juin 1981), maire Jenny Andrews, 109 000 habitants
""",
        [
            "furth-de | —: since 1970",
            "gottingen-de | —: since 1966",
            "venise-it | —: since 1980 | maire Luigi Brugnaro",
            "rotherham-gb | —: since 1981-06-02 | maire Jenny Andrews | 109000",
        ],
    ),
    "columns as databases export them": (
        """
Villes jumelées

COMMUNE;PAYS;TYPE_ACCORD;DATE_SIGNATURE;DATE_RENOUVELLEMENT
Saltash;Royaume-Uni;Jumelage;16/05/1981;
Aurich;Allemagne;Jumelage;11/06/1987;08/06/2012
""",
        [
            "saltash-gb | Jumelage: signed 1981-05-16",
            "aurich-de | Jumelage: signed 1987-06-11, renewed 2012-06-08",
        ],
    ),
    "a town whose name is nearly a word, a list of cities in one sentence, one with « d'Émilie »": (
        """
COMMUNE DE VILLERS-SUR-MER

JUMELAGES

Villers-sur-Mer a signé un serment de jumelage avec Aix-la-Chapelle (Allemagne), le 8 octobre 1967,
et une charte d'amitié avec Reggio d'Émilie (Italie), le 12 juin 2009.
""",
        [
            "aix-la-chapelle-de | serment de jumelage: signed 1967-10-08",
            "reggio-d-emilie-it | charte d'amitié: signed 2009-06-12",
        ],
    ),
    "words that close the document, apart from the last city's fields, with a head and a figure of their own": (
        """
Villes jumelées de Varennes

Korbach (Allemagne)
Jumelage signé le 8 mai 1965
Bürgermeister : M. Klaus Ritter
23 600 habitants

Kaya (Burkina Faso)
Convention signée en novembre 2006
Maire : M. Issouf SAWADOGO
16 000 habitants

Vous souhaitez héberger un correspondant ?
Le comité, qui compte 180 adhérents, se réunit le lundi ; M. le Maire l'en remercie.
Présidente : Mme Annick Beauvilain

Le vide-greniers a rassemblé 1 200 personnes.
""",
        [
            "korbach-de | Jumelage: signed 1965-05-08 | Bürgermeister Klaus Ritter | 23600",
            "kaya-bf | Convention: signed 2006-11 | Maire Issouf SAWADOGO | 16000",
        ],
    ),
    "a masthead and its season over the title, a question to the readers under it": (
        """
L'Écho des Curieux, supplément de la Gazette
Printemps – avril 2018

TOUT SAVOIR SUR NOS VILLES JUMELÉES

Combien avons-nous de villes jumelées ?
Deux. On te les présente.

Schlüchtern (Allemagne)
Jumelage signé en 1971
Maire : Matthias Möllenkamp

Bandiagara (Mali)
Jumelage signé en 2005
Maire : Housseini Saye
""",
        [
            "schluchtern-de | Jumelage: signed 1971 | Maire Matthias Möllenkamp",
            "bandiagara-ml | Jumelage: signed 2005 | Maire Housseini Saye",
        ],
    ),
    "the letters of an index, a village that issues it": (
        """
Village de Baie-Sainte-Luce (N.-B.)
Villes jumelées

A
AALBORG, Danemark, jumelage, 1967
ALEP, Syrie, jumelage, 2001

B
BOCHUM, Allemagne, jumelage, 1959
""",
        [
            "aalborg-dk | jumelage: since 1967",
            "alep-sy | jumelage: since 2001",
            "bochum-de | jumelage: since 1959",
        ],
    ),
    "labels in capitals with their colons in a column, a number of a resolution, a sign for nothing": (
        """
Registre des villes sœurs

NOM                 : Casablanca
PAYS                : Maroc
ENTENTE             : Protocole d'amitié, adopté le 2000-09-27 (rés. 00-412)
MAIRE               : Mme Nabila RMILI
CHAMPS D'INTÉRÊT    : agroalimentaire; sport

NOM                 : Cranbrook
PAYS                : Canada
ENTENTE             : Entente de jumelage, signée le 2015-02-15
MAIRE               : M. Wayne PRICE
CHAMPS D'INTÉRÊT    : s/o
""",
        [
            "casablanca-ma | Protocole d'amitié: signed 2000-09-27 | MAIRE Nabila RMILI | agroalimentaire, sport",
            "cranbrook-ca | Entente de jumelage: signed 2015-02-15 | MAIRE Wayne PRICE",
        ],
    ),
    "a letter with its subject, heads in « son maire est », domains behind inhabitants, place and day over a name": (
        """
Commune de Sévrier

Objet : villes jumelées avec Sévrier, votre lettre n° 214/2018

1/ Larnaca, Chypre : jumelage conclu le 19 mai 2002, son maire est M. Andreas VYRAS, 72 000 habitants, archéologie
2/ Nosy Be, Madagascar : jumelage de 2004, la mairesse s'appelle Mme RAVO, 73 000 habitants, arrondi, eau potable
3/ Fier, Albanie : jumelage conclu le 25 juin 2013, son maire est Armando SUBASHI, 56 000 habitants, scoutisme

Sévrier, le 20 août 2018
J. Wauters, employée d'administration
""",
        [
            "larnaca-cy | jumelage: signed 2002-05-19 | maire Andreas VYRAS | 72000 | archéologie",
            "nosy-be-mg | jumelage: since 2004 | mairesse RAVO | 73000 | eau potable",
            "fier-al | jumelage: signed 2013-06-25 | maire Armando SUBASHI | 56000 | scoutisme",
        ],
    ),
    "names between tildes, the kind of a town behind its name, lists by their bullet, a name with its day": (
        """
Les villes avec lesquelles nous sommes jumelés

~ GEILENKIRCHEN ~
Pays : Allemagne
Jumelage signé le 2 octobre 1982
♦ échanges scolaires

~ NARA (commune de) ~
Pays : Mali
Convention de coopération signée en 1987
26 000 habitants (arrondi)
♦ forages
♦ échanges d'agents
♦ rugby à 7

~ LANDEBAËRON ~
Pays : Canada
Jumelage signé le 29 février 2008
♦ voile

A.-M. Le Bris, 17/11/2016
""",
        [
            "geilenkirchen-de | Jumelage: signed 1982-10-02 | échanges scolaires",
            "nara-ml | Convention de coopération: signed 1987 | 26000 | forages, échanges d'agents, rugby à 7",
            "landebaeron-ca | Jumelage: signed 2008-02-29 | voile",
        ],
    ),
    "agreements in brackets in front of their cities, under countries": (
        """
Collectivités partenaires du Département
15 juin 2019

MALI
[signée le 18 février 1999, renouvelée le 20 mai 2011] Région de Sikoro : convention. 2 640 000 habitants.
[signée le 7 avril 2005] Cercle de Bandio : convention de coopération. Président du Conseil : M. Oumar GUINDO.
TUNISIE
[signé le 24 octobre 2012] Gouvernorat de Mahdira : accord de partenariat. Gouverneure : Mme Salma AYARI.
""",
        [
            "region-de-sikoro-ml | convention: signed 1999-02-18, renewed 2011-05-20 | 2640000",
            "cercle-de-bandio-ml | convention de coopération: signed 2005-04-07 | Président du Conseil Oumar GUINDO",
            "gouvernorat-de-mahdira-tn | accord de partenariat: signed 2012-10-24 | Gouverneure Salma AYARI",
        ],
    ),
    "labels with a stroke behind them for a colon, letters that count the cities, a label over a list": (
        """
villes jumelées // fiche interne

A. Arosio (Italie)
jumelage / 1998
maire / M. Luc Pozzi
hab. / 4 950
thèmes / gastronomie / théâtre de rue

B. Olomouc (République tchèque)
partenariat / 2005
maire / Mme Anna Nova
hab. / 100 600

Ce que nous faisons ensemble
– aviron
– l'insertion des jeunes

C. Cork (Irlande)
M. Pat Byrne (élu en juin 2023), maire
Cette ville de 120 000 habitants
Au programme : kayak, accueil de collégiens
Écoles : jumelage de l'école du Phare et du collège Fontcarrade depuis 2009
""",
        [
            "arosio-it | jumelage: since 1998 | maire Luc Pozzi | 4950 | gastronomie, théâtre de rue",
            "olomouc-cz | partenariat: since 2005 | maire Anna Nova | 100600 | aviron, insertion des jeunes",
            "cork-ie | maire Pat Byrne | 120000 | kayak, accueil de collégiens",
        ],
    ),
    "heads at the end of sentences about the city": (
        """
Villes jumelées

Rochefort (Belgique)
La ville, qui compte 12 500 hab., est dirigée par son bourgmestre, M. Luc Bellot.
Jumelage signé en mai 1974 ; 1974-2014 : quarante ans, un livre est en vente à l'accueil

Yaoundé VI (Cameroun)
Cette commune de 268 400 habitants est dirigée par son maire, M. Yoki Onana.
Jumelage signé en 2001
1991-2011 : vingt ans de jumelage, exposition

L'échevin, D. Gomes
""",
        [
            "rochefort-be | Jumelage: signed 1974-05 | bourgmestre Luc Bellot | 12500",
            "yaounde-vi-cm | Jumelage: signed 2001 | maire Yoki Onana | 268400",
        ],
    ),
    "a last paragraph that tells of each city": (
        """
Nos deux villes jumelles

SOIGNIES (Belgique)
Le jumelage a été signé le 9 mai 1959.
Nous travaillons ensemble sur : carillons.

SASSENBERG (Allemagne)
Le jumelage a été signé le 22 octobre 1970.

M. Marc de Saint Moulin est bourgmestre de Soignies et M. Josef Uphoff est maire de Sassenberg. Soignies compte
26 900 habitants et Sassenberg compte 14 100 habitants.
""",
        [
            "soignies-be | jumelage: signed 1959-05-09 | bourgmestre Marc de Saint Moulin | 26900 | carillons",
            "sassenberg-de | jumelage: signed 1970-10-22 | maire Josef Uphoff | 14100",
        ],
    ),
    "what happened in other years, lists below a figure, labels behind a person": (
        """
Villes jumelées

Gênes (Italie)
Jumelage signé en 1958
583 000 habitants
culture, sport

Visites passées
1993 : classe de CM2 de l'école de la Bernardière
1998 : harmonie municipale (42 musiciens)
2004 : 120 cyclistes, 1 050 km
2009 : délégation conduite par M. Charles Gautier

Les 45 ans ont été fêtés en juin 2010 ; 180 Génois sont venus.

Montréal (Canada) – 1 762 900 habitants – jumelage signé en 1979 – Mme Valérie Plante, mairesse – langue : français
""",
        [
            "genes-it | Jumelage: signed 1958 | 583000 | culture, sport",
            "montreal-ca | jumelage: signed 1979 | mairesse Valérie Plante | 1762900",
        ],
    ),
    "agreements in brackets of all shapes in front of cities and nouns": (
        """
Villes jumelées

[signé le 4 mai 2010] Gênes (Italie)
Maire : M. Marco BUCCI
580 000 habitants

<signé en 1998> Bonn (Allemagne) – Maire : M. Hans MEIER ; 330 000
habitants
(jumelage, 1999) Burgos (Espagne)
Maire : M. Juan RUIZ

Lausanne (Suisse)
[signé en 1988] Jumelage
[signé en 1998] Pacte d'amitié
""",
        [
            "genes-it | —: signed 2010-05-04 | Maire Marco BUCCI | 580000",
            "bonn-de | —: signed 1998 | Maire Hans MEIER | 330000",
            "burgos-es | —: since 1999 | Maire Juan RUIZ",
            "lausanne-ch | Jumelage: signed 1988 | Pacte d'amitié: signed 1998",
        ],
    ),
    "labels that begin as a city might": (
        """
Villes jumelées

Gênes (Italie)
Convention signée en 1987
Lettre d'intention de jumelage depuis le 8 avril 1979

Turin (Italie)
Serment de jumelage depuis le 27 avril 1946
""",
        [
            "genes-it | Convention: signed 1987 | Lettre d'intention de jumelage: since 1979-04-08",
            "turin-it | Serment de jumelage: since 1946-04-27",
        ],
    ),
    "noun and year in a bracket": (
        """
Villes jumelées de Lyon

Birmingham, Royaume-Uni (jumelage, 1951)
Leipzig (Allemagne) (charte d'amitié, signée en 1981)
Barcelone, Espagne (accord de coopération, 1998)
Canton (Chine ; jumelage, 1988)
Rabat (Maroc, partenariat, 2000)
Bamako (Mali – coopération décentralisée, 2008)
Milan, Italie (jumelage depuis 1967)
""",
        [
            "birmingham-gb | jumelage: since 1951",
            "leipzig-de | charte d'amitié: signed 1981",
            "barcelone-es | accord de coopération: since 1998",
            "canton-cn | jumelage: since 1988",
            "rabat-ma | partenariat: since 2000",
            "bamako-ml | coopération décentralisée: since 2008",
            "milan-it | jumelage: since 1967",
        ],
    ),
    "strokes between fields, no accents": (
        """
Ville de Sierre - Chancellerie
Les villes jumelles de Sierre (etat : fevrier 2010)

-> Aubenas, France / jumelage scelle le 3 juin 1961 / 11 700 hab. / maire : Jean-Pierre Constant
-> Delfzijl, Pays-Bas / accord de cooperation signe le 14 juillet 1963, renouvele en 1990 / bourgmestre : Emme Groot
-> Schwarzenbek, Allemagne / serment prete le 28 aout 1965 / 15 000 hab. / bourgmestre : Frank Ruppert
-> Zelzate, Belgique / charte d'amitie paraphee le 16 fevrier 1968 / 12 200 hab.
""",
        [
            "aubenas-fr | jumelage: signed 1961-06-03 | maire Jean-Pierre Constant | 11700",
            "delfzijl-nl | accord de cooperation: signed 1963-07-14, renewed 1990 | bourgmestre Emme Groot",
            "schwarzenbek-de | serment: signed 1965-08-28 | bourgmestre Frank Ruppert | 15000",
            "zelzate-be | charte d'amitie: signed 1968-02-16 | 12200",
        ],
    ),
    "a full stop in front of a dash": (
        "Villes jumelées\n\nAubenas, France – jumelage signé le 3 juin 1961 – 11 700 hab. – maire : M. Jean-Yves Meyer",
        ["aubenas-fr | jumelage: signed 1961-06-03 | maire Jean-Yves Meyer | 11700"],
    ),
    "abbreviations": (
        """
Dép. d'Ille-et-Vilaine – Dir. des Rel. internat.
Coopération décentralisée : collectivités partenaires (maj 03/2015)

Wielkopolska (Pologne) – conv. de coop. sign. le 12/10/2001, renouv. en 2006 – Maréchal : M. Marek Woźniak – Dom. : eau
Hunedoara (Roumanie) – conv. de coop. sign. le 08/06/1993 – 418 000 hab. – Prés. : M. Mircea Bobora – Dom. : social
Sikasso (Mali) – conv. de part. sign. le 19/11/1985 – Gouv. : M. Kaman Kané – Dom. : eau, élevage
Turin (Italie) – jum. sign. en 1957 – pop. 870 000 – bgm. : M. Piero Fassino – dom. d'act. : sport
Gênes (Italie) – accord de coop. décentr. signé le 3 mai 2001 – Pdt : M. Luc Blanc
""",
        [
            "wielkopolska-pl | conv. de coop.: signed 2001-10-12, renewed 2006 | Maréchal Marek Woźniak | eau",
            "hunedoara-ro | conv. de coop.: signed 1993-06-08 | Prés. Mircea Bobora | 418000 | social",
            "sikasso-ml | conv. de part.: signed 1985-11-19 | Gouv. Kaman Kané | eau, élevage",
            "turin-it | jum.: signed 1957 | bgm. Piero Fassino | 870000 | sport",
            "genes-it | accord de coop. décentr.: signed 2001-05-03 | Pdt Luc Blanc",
        ],
    ),
    "a name that is a letter away from a word of the fields": (
        "Ville d'Aix-en-Provence\nVilles jumelées\n\nGênes (Italie)\nJumelage signé en 1958",
        ["genes-it | Jumelage: signed 1958"],
    ),
    "sections that are an agreement's noun, with numbers and in capitals": (
        """
LIENS INTERNATIONAUX

JUMELAGES

Boston (États-Unis), depuis 1960
Dresde (Allemagne), depuis 1990

PARRAINAGE

Borsec (Roumanie), depuis 1989

II – COOPÉRATION DÉCENTRALISÉE

• Jacmel (Haïti) : convention signée en 1996, renouvelée en 2012 ; assainissement, carnaval
• Douala (Cameroun) : convention signée en 2013 ; déchets
""",
        [
            "boston-us | —: since 1960",
            "dresde-de | —: since 1990",
            "borsec-ro | —: since 1989",
            "jacmel-ht | convention: signed 1996, renewed 2012 | assainissement, carnaval",
            "douala-cm | convention: signed 2013 | déchets",
        ],
    ),
    "a year above its entries": (
        """
Nancy – Service des Relations internationales

Chronologie des jumelages de Nancy

1954
Signature du jumelage avec Newcastle-upon-Tyne (Royaume-Uni), le 12 mai
Signature du jumelage avec Liège (Belgique), le 9 octobre

1957
Padoue (Italie) : jumelage, le 3 juin
1982
Accord de coopération avec Kōfu (Japon) et Saragosse (Espagne)
1990
20e anniversaire du jumelage avec Liège

2004
• Rupture du partenariat avec Saragosse, le 31 décembre
• Visite du maire de Liège, en mai
2005
Renouvellement du jumelage avec Liège, les 12 et 13 mai

Édition de mars 2012
""",
        [
            "newcastle-upon-tyne-gb | jumelage: signed 1954-05-12",
            "liege-be | jumelage: signed 1954-10-09, renewed 2005-05-12",
            "padoue-it | jumelage: since 1957-06-03",
            "kofu-jp | Accord de coopération: since 1982",
            "saragosse-es | Accord de coopération: since 1982 | partenariat: ended 2004-12-31",
        ],
    ),
    "a date in front of each entry": (
        """
Nos jumelages en dates

12 mai 1954 – Signature du jumelage avec Newcastle-upon-Tyne (Royaume-Uni)
1957 : signature de la charte de jumelage avec Göttingen (Allemagne), le 3 juin
En 1964, jumelage avec Padoue (Italie)
14 mai 2005 – Renouvellement du jumelage avec Padoue
2007 : non-renouvellement de la charte avec Göttingen
2009 : fin du jumelage avec Newcastle-upon-Tyne
""",
        [
            "newcastle-upon-tyne-gb | jumelage: signed 1954-05-12, ended 2009",
            "gottingen-de | charte de jumelage: signed 1957-06-03, ended 2007",
            "padoue-it | jumelage: since 1964, renewed 2005-05-14",
        ],
    ),
    "a year and a city in front of each entry": (
        """
Les grandes dates de nos jumelages

1954 – Padoue (Italie) : signature du jumelage le 3 juin.
1990 – Toronto (Canada) : signature de l'entente de coopération les 7 et 8 juin.
2004 – Padoue : renouvellement du jumelage du 13 au 16 mai.
2016 – Toronto : fin de l'entente de coopération le 31 décembre.
""",
        [
            "padoue-it | jumelage: signed 1954-06-03, renewed 2004-05-13",
            "toronto-ca | entente de coopération: signed 1990-06-07, ended 2016-12-31",
        ],
    ),
    "a sentence that lists twins, and who heads them": (
        """
Ville de Dudelange – Service des relations publiques

Nos jumelages : Manom (France), depuis 1974 ; Feltre (Italie),
depuis 1976 ; Lauenburg, Allemagne (charte signée en 1979) ; Lębork (Pologne).

Bourgmestre de Feltre : Paolo Perenzin. Maire de Manom : Jean-Luc Perrin.

Dudelange, le 10 juin 2013
""",
        [
            "manom-fr | —: since 1974 | Maire Jean-Luc Perrin",
            "feltre-it | —: since 1976 | Bourgmestre Paolo Perenzin",
            "lauenburg-de | charte: signed 1979",
            "lebork-pl",
        ],
    ),
    "councils as partners, numbered by levels, and who signs": (
        """
DÉPARTEMENT DU VAL-DE-MARNE
CONSEIL GÉNÉRAL – SÉANCE DU 24 JUIN 2013

ANNEXE À LA DÉLIBÉRATION N° 2013-4-2.1.9
État des conventions de coopération décentralisée

Article 1er. Collectivités partenaires

1.1 Conseil départemental de Kati (Mali)
    Convention signée le 8 mars 2006, reconduite le 17 novembre 2011
    Domaines : eau, éducation

1.2 Conseil régional de Kayes (Mali)
    Convention signée le 21 septembre 2001

Vu pour être annexé à la délibération du 24 juin 2013
Le Président du Conseil général
Christian FAVIER
""",
        [
            "conseil-departemental-de-kati-ml | Convention: signed 2006-03-08, renewed 2011-11-17 | eau, éducation",
            "conseil-regional-de-kayes-ml | Convention: signed 2001-09-21",
        ],
    ),
    "a part of the country in brackets, and figures behind": (
        """
Villes jumelées

Shawinigan
Canada (Québec) – 49 000 habitants
Protocole d'amitié signé en juillet 2000

Turin
Italie – 890 000 habitants
Jumelage signé en 1957
""",
        [
            "shawinigan-ca | Protocole d'amitié: signed 2000-07 | 49000",
            "turin-it | Jumelage: signed 1957 | 890000",
        ],
    ),
    "a site's menu and its footer": (
        """
Menu • Ma ville • Vie pratique • Culture & sports • Actualités

COMMUNE DE PRILLY

Accueil – Administration – Politique – Sport – Contact

Nos jumelages

Gênes (Italie)
Serment signé en 1958
Domaines : Culture | Sport | Tourisme | École

Nous contacter
Plan du site
""",
        ["genes-it | Serment: signed 1958 | Culture, Sport, Tourisme, École"],
    ),
    "questions as labels, and one that stands alone": (
        """
Villes jumelées de Vire

Pourquoi avoir des amis si loin ?

Gênes (Italie)
Depuis quand ? Jumelage signé en 1958.
Qui la dirige ? M. Marco BUCCI, maire.
Combien d'habitants ? 579 000.
Que faisons-nous ensemble ? Musique, voile.

Bielsko-Biała (Pologne)
Depuis quand ? Convention signée le 17 septembre 1992.
Qui la dirige ? Mme Ida VOSS, maire.
Combien d'habitants ? Environ 168 300.
Que faisons-nous ensemble ? Marionnettes.
""",
        [
            "genes-it | Jumelage: signed 1958 | maire Marco BUCCI | 579000 | Musique, voile",
            "bielsko-biala-pl | Convention: signed 1992-09-17 | maire Ida VOSS | 168300 | Marionnettes",
        ],
    ),
    "numbered slides, and what their signs mean": (
        """
Nos villes partenaires

Diapositive 1 sur 2
Tampa
• États-Unis (Floride)
• jumelage : 1992
• 385 000 hab.
• Champs d'action : voile, eau

Diapositive 2 sur 2
Dalian
• Chine
• jumelage : 1985
• Coop. : musées

Abréviations : hab. = habitants ; coop. = coopération.
""",
        ["tampa-us | jumelage: since 1992 | 385000 | voile, eau", "dalian-cn | jumelage: since 1985 | musées"],
    ),
    "offices that are exercised, and by what twins are bound": (
        """
Villes jumelées

- Gênes (Italie), 579 000 habitants, maire : M. Marco BUCCI, par un serment prêté le 4 mai 1964 ;
- Cork (Irlande), 210 000 habitants, maire : Mme Mary SHIELDS, par une charte signée en 1984 ;

Turin (Italie)
Le jumelage date du 8 mai 1953. Fonction exercée, par intérim, par M. Piero FASSINO, maire.
""",
        [
            "genes-it | serment: signed 1964-05-04 | maire Marco BUCCI | 579000",
            "cork-ie | charte: signed 1984 | maire Mary SHIELDS | 210000",
            "turin-it | jumelage: since 1953-05-08 | maire Piero FASSINO",
        ],
    ),
    "periods of years, before and behind": (
        """
Villes jumelées

[2004-2010] Lausanne (Suisse)
[1998-2003] Gênes (Italie)

Turin (Italie)
Jumelage : 1980 à 1999
Domaines : échanges de personnel
""",
        [
            "lausanne-ch | —: since 2004",
            "genes-it | —: since 1998",
            "turin-it | Jumelage: since 1980 | échanges de personnel",
        ],
    ),
    "notes at the foot that hold a value, and a running title": (
        """
Ville de Dax – Page 1
Relations internationales
Villes jumelées

Gênes (Italie) (1)
Jumelage signé en 1958
Maire : M. Marco BUCCI

Turin* (Italie)
Maire : M. Piero FASSINO (2)
Population : 870 000 habitants (3)

Ville de Dax – Page 2
Relations internationales

Cork (Irlande)
Jumelage signé en 1984

(1) Population : 580 000 habitants
(2) Par intérim
(3) Chiffre de la ville
* Convention signée en 1962
""",
        [
            "genes-it | Jumelage: signed 1958 | Maire Marco BUCCI | 580000",
            "turin-it | Convention: signed 1962 | Maire Piero FASSINO | 870000",
            "cork-ie | Jumelage: signed 1984",
        ],
    ),
    "a table whose cells repeat its header": (
        """
Villes jumelées

Ville | Pays | Maire | Depuis
Ville : Gênes | Pays : Italie | Maire : M. Marco BUCCI | Depuis : 1958
Turin | Pays : Italie | M. Piero FASSINO | 1962
""",
        ["genes-it | —: since 1958 | Maire Marco BUCCI", "turin-it | —: since 1962 | Maire Piero FASSINO"],
    ),
    "countries in front of their cities in forms": (
        """
Villes partenaires

PAYS : BÉNIN
COMMUNE : Zè
ACCORD : Convention du 12/02/2010

PAYS : MAROC
COMMUNE : Figuig
ACCORD : Protocole d'accord du 06/11/2003
""",
        ["ze-bj | Convention: since 2010-02-12", "figuig-ma | Protocole d'accord: since 2003-11-06"],
    ),
    "dates over their cities": (
        """
Ville d'Ath – Villes jumelées au 1er mars 2014

Depuis le 21 mai 1977
NYONS (France, Drôme)
Maire : Pierre COMBES

Depuis le 30 juin 1985
KIMPESE (RD Congo)
12 600 habitants
""",
        ["nyons-fr | —: since 1977-05-21 | Maire Pierre COMBES", "kimpese-cd | —: since 1985-06-30 | 12600"],
    ),
    "accords over their labels, and sections by how many they bind": (
        """
Villes jumelées de Dax

1. Deux à deux

Gênes (Italie)
Jumelage signé en 1958

2. À trois

Accords à trois

Accord tripartite de coopération
Dakar (Sénégal), Sfax (Tunisie)
Signé en 2002
""",
        [
            "genes-it | Jumelage: signed 1958",
            "accord-dakar-sfax | Accord tripartite de coopération: signed 2002",
        ],
    ),
    "a city that is called as its state": (
        """
Villes jumelées

San Marino
Pays / Land : Saint-Marin
Jumelage signé en 1959

Gênes
Pays / Land : Italie
Jumelage signé en 1984
Monsieur le Maire Marco DORIA,
""",
        ["san-marino-sm | Jumelage: signed 1959", "genes-it | Jumelage: signed 1984 | Monsieur le Maire Marco DORIA"],
    ),
    "labels of cities with their number, over fields in small letters": (
        """
Mairie de Brévol
Secrétariat

JUMELAGES - état demandé par la Région

Ville partenaire n° 1 : TREVALDA (Italie)
charte signée le 7 juin 1969
3 412 habitants
Sindaco : M. Ugo Ferri
Echanges : fanfare

Ville partenaire n° 2 : KOSTNICA (Pologne)
charte signée le 3 mai 1984
14 500 habitants
Maire : Mme Ewa Lis
Echanges : colis de Noël, accueil d'enfants

Ville partenaire n° 3 : OBERNAU (Autriche)
charte signée le 12-05-1972
870 habitants
Bourgmestre : Mme Ramona Hohl
Echanges : randonnée pédestre
""",
        [
            "trevalda-it | charte: signed 1969-06-07 | Sindaco Ugo Ferri | 3412 | fanfare",
            "kostnica-pl | charte: signed 1984-05-03 | Maire Ewa Lis | 14500 | colis de Noël, accueil d'enfants",
            "obernau-at | charte: signed 1972-05-12 | Bourgmestre Ramona Hohl | 870 | randonnée pédestre",
        ],
    ),
    "names with small words of other languages, on sheets": (
        """
VILLE DE BRÉVOL
Cabinet du maire

              NOS VILLES PARTENAIRES
              (situation au 31 décembre 2020)

I. Jumelages

Dossier 1 sur 3
Ville        : Trevalda in Colle
Pays         : Italie
Acte         : Charte de jumelage, signée le 2 juin 1996 à Trevalda, confirmée le 14 septembre 1997 à Brévol
Élu          : Maire, Mme Paola Casali
Population   : 9 654 habitants (31.12.2019)
Domaines     : viticulture, chorales

Dossier 2 sur 3
Ville        : Oberwald unter dem Berg
Pays         : Autriche
Acte         : Serment de jumelage, signé le 1er août 1985
Élu          : Maire, M. Guy Verney
Population   : 3 270 habitants (2018)
Domaines     : ski de fond

II. Autres

Dossier 3 sur 3
Ville        : Kvasinovice
Pays         : République tchèque
Acte         : Convention de partenariat, signée le 28 octobre 1993, reconduite le 9 mai 2013
Élu          : Bourgmestre, M. Jiří Matějka
Population   : 1 482 habitants
Domaines     : sylviculture
""",
        [
            (
                "trevalda-in-colle-it | Charte de jumelage: signed 1996-06-02, renewed 1997-09-14 | "
                "Maire Paola Casali | 9654 | viticulture, chorales"
            ),
            (
                "oberwald-unter-dem-berg-at | Serment de jumelage: signed 1985-08-01 | "
                "Maire Guy Verney | 3270 | ski de fond"
            ),
            (
                "kvasinovice-cz | Convention de partenariat: signed 1993-10-28, renewed 2013-05-09 | "
                "Bourgmestre Jiří Matějka | 1482 | sylviculture"
            ),
        ],
    ),
    "a box around a list": (
        """
╔══════════════════════════════════════════════════════╗
║  BRÉVOL et ses villes jumelées                       ║
║                                                      ║
║  TREVALDA (Italie), jumelée depuis le 3 mai 1968     ║
║  5 340 habitants. Maire : Ugo Ferri.                 ║
║  Échanges : théâtre, vin et fromages, accueil de     ║
║  jeunes lycéens.                                     ║
║                                                      ║
║  KOSTNICA (Pologne), jumelée depuis le 3 mai 1988    ║
║  12 340 habitants. Maire : Ewa Lis.                  ║
║  Échanges : musique.                                 ║
╚══════════════════════════════════════════════════════╝
""",
        [
            (
                "trevalda-it | jumelée: since 1968-05-03 | "
                "Maire Ugo Ferri | 5340 | théâtre, vin et fromages, accueil de jeunes lycéens"
            ),
            "kostnica-pl | jumelée: since 1988-05-03 | Maire Ewa Lis | 12340 | musique",
        ],
    ),
    "a box around sentences": (
        """
Bulletin municipal de Brévol - mai 2016

,--------------------------------------------------------.
| Nos villes jumelées                                    |
|                                                        |
| Brévol est jumelée avec Trevalda (Italie) depuis le 3  |
| mai 1968. Trevalda compte 5 340 habitants ; son maire  |
| est M. Ugo Ferri. Les échanges portent sur le théâtre. |
|                                                        |
| Brévol est aussi jumelée avec Kostnica (Pologne)       |
| depuis le 8 mai 1988. Kostnica compte 12 340 habitants |
| et sa maire est Mme Ewa Lis.                           |
`--------------------------------------------------------'
""",
        [
            "trevalda-it | jumelée: since 1968-05-03 | maire Ugo Ferri | 5340 | théâtre",
            "kostnica-pl | jumelée: since 1988-05-08 | maire Ewa Lis | 12340",
        ],
    ),
    "abbreviations of its own, explained at the end": (
        """
Mairie de Brévol
Villes jumelées

ITALIE
Trevalda - J 1964 - 13 400 hab. - M. Ugo Ferri, maire - sport
A Mosta - P 1978 - 6 050 hab. - musique

POLOGNE
Kostnica - P 2003, ren. 2013 - 24 800 hab. - Mme Ewa Lis, maire - lycées

J : jumelage - P : partenariat - ren. : renouvelé
""",
        [
            "trevalda-it | jumelage: since 1964 | maire Ugo Ferri | 13400 | sport",
            "a-mosta-it | partenariat: since 1978 | 6050 | musique",
            "kostnica-pl | partenariat: since 2003, renewed 2013 | maire Ewa Lis | 24800",
        ],
    ),
    "abbreviations of its own, explained one a line, a title among them": (
        """
VILLE DE BRÉVOL
Nos jumelages en bref (2021)

J = jumelage
PA = pacte d'amitié
B = bourgmestre
s = signé

* Trevalda (Italie) : J s le 3 mai 1964 ; maire Ugo Ferri ; 13 400 hab.
* Bruges-la-Vieille (Belgique) : PA s en 1978 ; B Jan Peeters ; 6 050 hab.
* Kostnica (Pologne) : J s le 12.5.1999 ; B Ewa Lis ; 24 800 hab.
""",
        [
            "trevalda-it | jumelage: signed 1964-05-03 | maire Ugo Ferri | 13400",
            "bruges-la-vieille-be | pacte d'amitié: signed 1978 | bourgmestre Jan Peeters | 6050",
            "kostnica-pl | jumelage: signed 1999-05-12 | bourgmestre Ewa Lis | 24800",
        ],
    ),
    "labels said again in a language that is not known": (
        """
Villes jumelées

Trevalda
Herri / Pays : Italie
Senidetuta / Jumelée depuis : 1967
Biztanle / Habitants : 14 118
Alkatea / Maire : Ugo Ferri
Trukeak / Échanges : voile, danse

Kostnica
Herri / Pays : Pologne
Senidetuta / Jumelée depuis : 4 mai 1987
Biztanle / Habitants : 118 300
Alkatea / Maire : Ewa Lis
Trukeak / Échanges : cuisine
""",
        [
            "trevalda-it | Jumelée: since 1967 | Maire Ugo Ferri | 14118 | voile, danse",
            "kostnica-pl | Jumelée: since 1987-05-04 | Maire Ewa Lis | 118300 | cuisine",
        ],
    ),
    "lists of heads and domains by city below all": (
        """
Mairie de Brévol
Villes jumelées

Trevalda (Italie)
Jumelage signé le 3 mai 1968
5 340 habitants

Kostnica (Pologne)
Jumelage signé le 8 mai 1988
12 340 habitants

Obernau (Autriche)
Jumelage signé le 8 mai 1999
870 habitants

Maires de nos villes jumelées :
• Trevalda : Ugo Ferri
• Kostnica : Mme Ewa Lis
• Obernau : Mme Ramona Hohl

Domaines d'échange :
Trevalda : théâtre, vin
Kostnica : lycées
Obernau : randonnée
""",
        [
            "trevalda-it | Jumelage: signed 1968-05-03 | Maires de nos villes jumelées Ugo Ferri | 5340 | théâtre, vin",
            "kostnica-pl | Jumelage: signed 1988-05-08 | Maires de nos villes jumelées Ewa Lis | 12340 | lycées",
            "obernau-at | Jumelage: signed 1999-05-08 | Maires de nos villes jumelées Ramona Hohl | 870 | randonnée",
        ],
    ),
    "what is said of each city, below a table": (
        """
Villes jumelées de Brévol

Ville | Pays | Date du jumelage
Trevalda | Italie | 3 mai 1968
Kostnica | Pologne | 8 mai 1988

Trevalda : maire Ugo Ferri ; 5 340 habitants
Kostnica : maire Ewa Lis ; 12 340 habitants
""",
        [
            "trevalda-it | Jumelage: since 1968-05-03 | maire Ugo Ferri | 5340",
            "kostnica-pl | Jumelage: since 1988-05-08 | maire Ewa Lis | 12340",
        ],
    ),
    "records of a site, with underscores and English labels": (
        """
id: 12
title: Nos villes jumelées
site: Mairie de Brévol
updated: 2020-11-03
author: jdurand
---
ville: Trevalda
pays: Italie
type_accord: Jumelage
date_signature: 1968-05-25
date_renouvellement: 1993-05-29
nb_habitants: 12 870
maire: Mme Carla Brandi
domaines: théâtre, tennis
---
ville: Kostnica
pays: Pologne
type_accord: Partenariat
date_signature: 2001-10-12
nb_habitants: 4 300
maire: M. Dorin Ilie
domaines: sport
---
mots-clés: jumelage, europe
""",
        [
            (
                "trevalda-it | Jumelage: signed 1968-05-25, renewed 1993-05-29 | maire Carla Brandi | 12870 | "
                "théâtre, tennis"
            ),
            "kostnica-pl | Partenariat: signed 2001-10-12 | maire Dorin Ilie | 4300 | sport",
        ],
    ),
    "notes below a rule": (
        """
Les villes jumelées de Brévol

TREVALDA (Italie)
Serment de jumelage signé à Brévol le 12 mai 1963 (1).
Population : 5 620 habitants (2).
Maire : M. Ugo Ferri.

KOSTNICA (Pologne)
Charte de jumelage signée le 4 juin 1978 (1).
Population : 8 400 habitants.
Maire : Mme Ewa Lis.
_______________
(1) Registre des délibérations, folio 112.
(2) Chiffre du bulletin paroissial.
""",
        [
            "trevalda-it | Serment de jumelage: signed 1963-05-12 | Maire Ugo Ferri | 5620",
            "kostnica-pl | Charte de jumelage: signed 1978-06-04 | Maire Ewa Lis | 8400",
        ],
    ),
    "the way to a page, and what can be loaded from it": (
        """
Mairie de Brévol
Vous êtes ici : Ma mairie > Rayonnement > Nos jumelages

Nos jumelages

Trevalda (Italie)
Jumelage signé le 3 mai 1968

Télécharger : la charte du jumelage (PDF, 214 ko)
""",
        [
            "trevalda-it | Jumelage: signed 1968-05-03",
        ],
    ),
}


@pytest.mark.parametrize("name", MANNERS)
def test_a_manner_is_read_without_an_alarm(name: str) -> None:
    text, blocks = MANNERS[name]
    bulletin = read(text)
    assert [in_short(block) for block in bulletin.blocks] == blocks
    assert alarms(bulletin) == []


@pytest.mark.parametrize(
    "rows",
    [
        "- Iéna / Allemagne / 1999 / M. Albrecht SCHRÖTER\n- Beit Jala / Palestine / 1997 / M. Nicola KHAMIS",
        "Iéna   Allemagne   1999   M. Albrecht SCHRÖTER\nBeit Jala   Palestine   1997   Mme Amal KHAMIS",
    ],
)
def test_persons_without_a_title_hide_no_city(rows: str) -> None:
    record = read(f"Villes jumelées\n\n{rows}\n- Bouly / Mali / 2010\n")
    assert [block.key for block in record.blocks] == ["iena-de", "beit-jala-ps", "bouly-ml"]
    assert [item.block for item in record.diagnostics if item.code == "J401"] == [0, 1]


def test_a_line_in_front_with_a_country_and_a_year_is_never_only_a_note() -> None:
    record = read("Villes jumelées\n\néchange Iéna / Allemagne / 1999 / poste 12\nBouly (Mali)\nJumelage en 2010\n")
    assert [block.key for block in record.blocks] == ["bouly-ml"]
    assert alarms(record) == ["J401 agreements"]
