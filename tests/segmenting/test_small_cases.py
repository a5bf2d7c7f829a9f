"""Small bulletins, each of one kind of structure: its cities with what is theirs, and every alarm."""

from __future__ import annotations

import pytest

from tests.segmenting.test_structures import alarms, read, reported

CASES = {
    "the state of the list with its source, at the end": (
        "Gênes (Italie)\nJumelage signé en 1958\n\nÉtat des jumelages de la commune au 30 avril 2018 – source : mairie",
        ["genes-it, signed 1958"],
        [],
    ),
    "a list with its date and source in brackets, at the end": (
        "Gênes (Italie)\nJumelage signé en 1958\n\nListe des partenariats au 12 mai 2017 (source : service des sports)",
        ["genes-it, signed 1958"],
        [],
    ),
    "a numbered chapter about what is to come": (
        (
            "1. Gênes (Italie)\nJumelage signé en 1958.\n\n2. Cork (Irlande)\nJumelage signé en 1984.\n\n"
            "3. Perspectives\nUn nouveau jumelage est à l'étude depuis 2018. Le poste est pourvu depuis le 1er mai."
        ),
        ["genes-it, signed 1958", "cork-ie, signed 1984"],
        [],
    ),
    "flags in front of cities with their countries, in a list": (
        (
            "La commune est jumelée avec :\n\n    Drapeau de l'Allemagne Gengenbach (Allemagne) depuis 1979 ;\n"
            "    Drapeau de la Pologne Nowa Sól (Pologne) depuis 1998 ;"
        ),
        ["gengenbach-de, since 1979", "nowa-sol-pl, since 1998"],
        [],
    ),
    "entries of a list, one of them without its country": (
        (
            "• Trevalda, Italie. Jumelage signé le 3 mai 1968. Maire : Ugo FERRI.\n"
            "• Kostnica. Jumelage signé le 8 mai 1988. Maire : Ewa LIS.\n"
            "• Obernau, Autriche. Jumelage signé le 8 mai 1999. Maire : Ramona HOHL."
        ),
        [
            "trevalda-it, signed 1968-05-03, Ugo FERRI",
            "kostnica, signed 1988-05-08, Ewa LIS",
            "obernau-at, signed 1999-05-08, Ramona HOHL",
        ],
        ["J301 country"],
    ),
    "a bracket about a person is no former name": (
        "Pour Anne (l'ancienne élue) - 8 juillet 2020\n\nGênes (Italie)\nJumelage signé en 1958",
        ["genes-it, signed 1958"],
        [],
    ),
    "a date that is left out in front of the population": (
        "Ville partenaire n° 1 : KOSTNICA (Pologne)\ncharte signée le\n14 500 habitants\nMaire : Mme Ewa LIS",
        ["kostnica-pl, Ewa LIS, 14500"],
        ["J304 agreements"],
    ),
    "a date in figures in front of the population": (
        "Obernau (Italie)\ncharte signée le 12/05/1972\n690 habitants",
        ["obernau-it, signed 1972-05-12, 690"],
        [],
    ),
    "a label of a city with a name that nobody reads": (
        (
            "Commune : Gênes\nPays : Italie\nJumelage signé en 1958\n\n"
            "Commune : Bourgville xyzt Ours\nPays : France\nJumelage signé en 1985"
        ),
        ["genes-it, signed 1958, signed 1985"],
        ["J401 None", "J401 None", "J312 agreements", "J325 agreements"],
    ),
    "a family name on a line of its own, behind a line that could be the bulletin's date": (
        (
            "Thiès\n\nContrat de partenariat signé du 21 novembre 1992 au 19\n"
            "février 1994 à Dakar, actualisé le 1er août 2013 par Gaston\nDefferre\n\nMaire : Mme Øyvind Pagi\n\n"
            "Gênes (Italie)\n\nPacte d'amitié signé le 24 novembre 1949, actualisé le 10 juin\n2013 à Marseille"
        ),
        [
            "thies, signed 1992-11-21, renewed 2013-08-01, Øyvind Pagi",
            "genes-it, signed 1949-11-24, renewed 2013-06-10",
        ],
        ["J301 country"],
    ),
    "a head below a sentence is no signature": (
        "KYOTO (Japon)\nJumelage signé le 4 juin 1979.\n\nUne ville très accueillante !\nM. Ugo FOX, gouverneur",
        ["kyoto-jp, signed 1979-06-04, Ugo FOX"],
        [],
    ),
    "a country cut short": (
        "Baunatal (Rép. féd. d'Allemagne)\nJumelage signé en 1983",
        ["baunatal-de, signed 1983"],
        [],
    ),
    "a country cut short in other words": (
        "Goma (Rép. dém. du Congo)\nJumelage signé en 2001\n\nJinan (Rép. pop. de Chine)\nJumelage signé en 1985",
        ["goma-cd, signed 2001", "jinan-cn, signed 1985"],
        [],
    ),
    "a region that is like a country's name": (
        "La Ferté-Saint-Aubin (Sologne)\nJumelage signé en 1990",
        ["la-ferte-saint-aubin, signed 1990"],
        ["J302 country"],
    ),
    "a label behind an agreement, under a country": (
        "GÊNES\n(Italie)\nAccord de jumelage depuis le 17 avril 2003, Durée : 3 ans\nMaire : M. Marco BUCCI",
        ["genes-it, since 2003-04-17, Marco BUCCI"],
        [],
    ),
    "a term that is left open behind an agreement, under a country": (
        "GÊNES\n(Italie)\nAccord de jumelage depuis le 17 avril 2003, Durée : indéterminée\nMaire : M. Marco BUCCI",
        ["genes-it, since 2003-04-17, Marco BUCCI"],
        [],
    ),
    "a label that is a place's name too, behind an agreement": (
        "GÊNES\n(Italie)\nAccord de jumelage depuis le 17 avril 2003, Langue : italien\nMaire : M. Marco BUCCI",
        ["genes-it, since 2003-04-17, Marco BUCCI"],
        [],
    ),
    "a population behind an agreement, under a country": (
        "GÊNES\n(Italie)\nAccord de jumelage depuis le 17 avril 2003, Population : 580 000\nMaire : M. Marco BUCCI",
        ["genes-it, since 2003-04-17, Marco BUCCI, 580000"],
        [],
    ),
    "domains behind an agreement, under a country": (
        "GÊNES\n(Italie)\nAccord de jumelage depuis le 17 avril 2003, Domaines : culture, sport",
        ["genes-it, since 2003-04-17"],
        [],
    ),
    "a mayor behind an agreement, under a country": (
        "GÊNES\n(Italie)\nAccord de jumelage depuis le 17 avril 2003, Maire : M. Marco BUCCI",
        ["genes-it, since 2003-04-17, Marco BUCCI"],
        [],
    ),
    "a country misspelt": (
        "Gdańsk (Pologme)\nJumelage signé en 1990",
        ["gdansk-pl, signed 1990"],
        ["J103 country"],
    ),
    "lines that letters count": (
        "1) Porto (Portugal)\na) Jumelage signé le 5 mai 1975\nb) 237 591 habitants\nc) Maire : M. Rui MOREIRA",
        ["porto-pt, signed 1975-05-05, Rui MOREIRA, 237591"],
        [],
    ),
    "lines that figures count": (
        "1. Porto (Portugal)\n1.1 Jumelage signé le 5 mai 1975\n1.2 Maire : M. Rui MOREIRA",
        ["porto-pt, signed 1975-05-05, Rui MOREIRA"],
        [],
    ),
    "where the city lies, that could be a city": (
        "Arue (Polynésie Française)\nÎles-du-Vent (Tahiti)\nPopulation : 9 300 habitants\nMaire : M. Philippe TERAI",
        ["arue-pf, Philippe TERAI, 9300"],
        [],
    ),
    "the last line but one is the longest": (
        "Herford (Allemagne)\nSerment de jumelage signé le 25 août 1966 à Herford\nJumeau historique",
        ["herford-de, signed 1966-08-25"],
        ["J401 None"],
    ),
    "a deputy beside the mayor": (
        "Totnes (Angleterre)\nJumelage signé en 1973\nMaire : Mme Jane HARRIS, 1er adjoint : M. John SMITH",
        ["totnes-gb, signed 1973, Jane HARRIS, John SMITH"],
        ["J306 heads"],
    ),
    "a head of another office behind the mayor": (
        "Gênes (Italie)\nJumelage signé en 1958\nMaire : M. Marco BUCCI\nDomaines : eau\n- Mme Aya KONÉ, présidente",
        ["genes-it, signed 1958, Marco BUCCI, Aya KONÉ"],
        ["J306 heads"],
    ),
    "a deputy in a line of its own": (
        "Gênes (Italie)\nJumelage signé en 1958\nMaire : M. Marco BUCCI\nM. Ali Salem, adjoint au maire",
        ["genes-it, signed 1958, Marco BUCCI, Ali Salem"],
        ["J306 heads"],
    ),
    "a deputy who stands for the mayor, in a sentence": (
        "Elle est jumelée depuis 1998 avec Gênes (Italie). L'adjoint M. Ali Salem représente le maire, M. Marco Bucci.",
        ["genes-it, since 1998, Ali Salem"],
        ["J336 heads", "J401 heads", "J401 heads"],
    ),
    "another office behind a stroke": (
        "Gênes (Italie)\nJumelage signé en 1958\nMaire : M. Marco BUCCI / SG : M. Kamel Ridha",
        ["genes-it, signed 1958, Marco BUCCI"],
        ["J401 heads"],
    ),
    "since when somebody leads the town": (
        "Gênes (Italie)\nJumelage signé en 1958\nDepuis juin 2017, la ville est dirigée par M. Marco Bucci.",
        ["genes-it, signed 1958"],
        ["J401 agreements", "J401 heads"],
    ),
    "a shortened decision behind the signature": (
        "Gênes (Italie)\nJumelage signé le 4 mai 1998, délib. n° 98-112 du 20 avril 1998",
        ["genes-it, signed 1998-05-04"],
        [],
    ),
    "the persons of a visit": (
        "Gênes (Italie)\nJumelage signé en 1958\nPopulation : 580 000\nDernière visite : mai 2018 (12 personnes)",
        ["genes-it, signed 1958, 580000"],
        [],
    ),
    "agreements of clubs and ports": (
        (
            "Gênes (Italie)\nJumelage signé en 1958\nAccord entre le Rotary Club et celui de Gênes signé en 1980\n"
            "Accord entre le Football Club de Lyon et Genoa FC signé en 1990\n"
            "Accord entre Grand Port et Genoa Port Authority signé en 1992"
        ),
        ["genes-it, signed 1958"],
        [],
    ),
    "a twinning of two names that are no towns": (
        "Gênes (Italie)\nJumelage signé en 1958\nJumelage OL / Juventus signé en 1993",
        ["genes-it, signed 1958, signed 1993"],
        ["J337 agreements"],
    ),
    "a mayor until a month, and the next one": (
        "Totnes (Angleterre)\nJumelage signé en 1973\nMayor : J. Riley (jusqu'en janvier), J. Tecklenburg",
        ["totnes-gb, signed 1973, J. Riley, J. Tecklenburg"],
        ["J306 heads"],
    ),
    "titles and labels over their values, a caption over each city": (
        (
            "FICHE JUMELAGE\n\nCollectivité partenaire\nNittendorf\nPays\nAllemagne\nMaire\nHelmut SAMMÜLLER\n"
            "Population\n9 300\n\nFICHE JUMELAGE\n\nCollectivité partenaire\nWicklow\nPays\nIrlande\nMaire\n"
            "Shay CULLEN\nPopulation\n10 584"
        ),
        ["nittendorf-de, Helmut SAMMÜLLER, 9300", "wicklow-ie, Shay CULLEN, 10584"],
        [],
    ),
    "a title without its person, over a city": (
        "GÊNES (Italie)\nMaire :\n\nOdessa\nMaire : M. Luc MARTIN\nPays : Ukraine",
        ["genes-it", "odessa-ua, Luc MARTIN"],
        ["J305 heads"],
    ),
    "one name of a state before another": (
        "Mons (Belgique)\nJumelage signé en 1953\n\nWallis (Wallis-et-Futuna)\nCharte signée le 8 octobre 2005",
        ["mons-be, signed 1953", "wallis-wf, signed 2005-10-08"],
        [],
    ),
    "two names of a state over its cities": (
        "Grande-Bretagne – Royaume-Uni\nBath : jumelage signé en 1984\nLeeds : jumelage signé en 1990",
        ["bath-gb, signed 1984", "leeds-gb, signed 1990"],
        [],
    ),
    "several names without a country": (
        (
            "Gênes (Italie)\nJumelage signé en 1958\n\nDakar, Marrakech et Séville\nAccord signé en 1984\n\n"
            "Cork et Séville\nJumelage signé en 1990"
        ),
        ["genes-it, signed 1958", "accord-dakar-marrakech-seville, signed 1984", "accord-cork-seville, signed 1990"],
        ["J315 parties", "J315 parties"],
    ),
    "several cities of one country": (
        "Gênes, Turin et Milan (Italie)\nJumelage signé en 1958\n\nSpandau, Berlin (Allemagne)\nJumelage signé en 1962",
        ["genes-it, signed 1958", "spandau-de, signed 1962"],
        ["J315 name"],
    ),
    "names amid fields": (
        "Gênes (Italie)\nJumelage signé en 1958\nOulkara, Cork et Séville\nPopulation : 580 000 habitants",
        ["genes-it, signed 1958, 580000"],
        ["J401 None"],
    ),
    "the host in the title": (
        "Jumelages de Vire\n\nVire – Santa Fe\nJumelage signé en 1984\n\nVire – Baunatal\nJumelage signé en 1962",
        ["santa-fe, signed 1984", "baunatal, signed 1962"],
        ["J301 country", "J301 country"],
    ),
    "years before cities on a line": (
        "1958 Gênes (Italie), 1984 Cork (Irlande)",
        ["genes-it, since 1958", "cork-ie, since 1984"],
        [],
    ),
    "cities with years between strokes": (
        "1958 – Gênes (Italie) / 1984 – Cork (Irlande)",
        ["genes-it, since 1958", "cork-ie, since 1984"],
        [],
    ),
    "bare cities with years on a line": (
        "Gênes (1958), Cork - 1984 et Séville, depuis 1990",
        ["genes, since 1958", "cork, since 1984", "seville, since 1990"],
        ["J301 country", "J301 country", "J301 country"],
    ),
    "countries behind commas on a line": (
        "Gênes, Italie (1958), Cork, Irlande (1984)",
        ["genes-it, since 1958", "cork-ie, since 1984"],
        [],
    ),
    "a line of cities that ends like a sentence": (
        "Gênes (Italie) en 1958, Cork (Irlande) en 1984 et Séville (Espagne) en 1990.",
        ["genes-it, since 1958", "cork-ie, since 1984", "seville-es, since 1990"],
        [],
    ),
    "cities in front of a full stop": (
        (
            "BATH, Angleterre. Une ville d'eaux (94 000 habitants) qui partage notre goût des thermes. "
            "Jumelage signé le 18 août 1979. Maire : M. Trevor PENHALE.\n"
            "\n"
            "BRÜNAU, Autriche. Au-delà du fleuve, une ville de 4 730 habitants, célèbre pour ses fêtes."
            " Jumelage signé en 2002."
        ),
        ["bath-gb, signed 1979-08-18, Trevor PENHALE, 94000", "brunau-at, signed 2002, 4730"],
        [],
    ),
    "cities in brackets in front of a full stop": (
        (
            "— Signes (France). Charte d'amitié signée le 16 octobre 2010. Thèmes : oléiculture, sentie"
            "rs.\n"
            "\n"
            "— St. Gallen (Suisse). Jumelage signé en 1977. Stadtpräsidentin : Mme Maria PAPPA."
        ),
        ["signes-fr, signed 2010-10-16", "st-gallen-ch, signed 1977, Maria PAPPA"],
        [],
    ),
    "a statement of the link as a form's value": (
        (
            "Brightwater (Vermont, États-Unis)\n"
            "Statut : jumelage\n"
            "Signature : 4 juillet 1983\n"
            "Maire : M. Douglas FAIRCHILD"
        ),
        ["brightwater-us, signed 1983-07-04, Douglas FAIRCHILD"],
        [],
    ),
    "a provost, and a president of a national committee": (
        (
            "Dunmallet (Écosse)\n"
            "Jumelage signé en 1984\n"
            "Prévôt : M. Hamish McALLISTER\n"
            "\n"
            "KARVINA (TCHECOSLOVAQUIE)\n"
            "JUMELAGE SIGNE EN 1967\n"
            "PRESIDENT DU COMITE NATIONAL : M. VACLAV HORAK"
        ),
        ["dunmallet-gb, signed 1984, Hamish McALLISTER", "karvina, signed 1967, VACLAV HORAK"],
        [],
    ),
    "a table whose office and name have columns of their own": (
        (
            "Ville;Pays;Type d'accord;Signé le;Titre;Élu;Habitants\n"
            "Norrvika;Suède;Jumelage;22/05/1971;Maire;Mme Lena SJÖSTRÖM;25932\n"
            "Pärnu;Estonie;Partenariat;24/02/2005;Maire;M. Urmas KASK;51000"
        ),
        ["norrvika-se, signed 1971-05-22, Lena SJÖSTRÖM, 25932", "parnu-ee, signed 2005-02-24, Urmas KASK, 51000"],
        [],
    ),
    "a name in quotation marks is no party": (
        (
            "Gênes (Italie)\n"
            "Jumelage signé en 1958\n"
            "\n"
            "Accord tripartite « Eau et Sahel »\n"
            "Dakar (Sénégal), Marrakech (Maroc)\n"
            "Signé à Dakar le 21 mars 2014"
        ),
        ["genes-it, signed 1958", "accord-dakar-marrakech, signed 2014-03-21"],
        [],
    ),
    "a chronicle with its years in a column": (
        (
            "1957   Jumelage avec Padoue (Italie), signé le 6 octobre.\n"
            "1963   Jumelage avec Cork (Irlande), signé le 22 janvier.\n"
            "1968   Jumelage avec Séville (Espagne), signé le 11 mai.\n"
            "2003   Fin du jumelage avec Cork, dénoncé le 30 juin.\n"
            "2007   Accord de coopération avec Suzhou (Chine), signé le 27 janvier.\n"
            "       Renouvellement du jumelage avec Padoue, le 6 octobre."
        ),
        [
            "padoue-it, signed 1957-10-06, renewed 2007-10-06",
            "cork-ie, signed 1963-01-22, ended 2003-06-30",
            "seville-es, signed 1968-05-11",
            "suzhou-cn, signed 2007-01-27",
        ],
        [],
    ),
    "names over countries in brackets, one of which is a section's word": (
        (
            "CHEMNITZ\n(Allemagne)\nJumelage signé en 1981\n\nLIÈGE\n(Belgique)\nJumelage signé en 1970\n\n"
            "LUBUMBASHI\n(Congo-Kinshasa)\nAccord signé en 1999"
        ),
        ["chemnitz-de, signed 1981", "liege-be, signed 1970", "lubumbashi-cd, signed 1999"],
        [],
    ),
    "forms that name the country first, without blank lines": (
        (
            "Pays : Bénin\nCommune : Zè\nDate : 2004\nPays : Togo\nCommune : Tsévié\nMaire : M. Yawo ADJA\n"
            "Pays : Mali\nCommune : Kati"
        ),
        ["ze-bj, since 2004", "tsevie-tg, Yawo ADJA", "kati-ml"],
        [],
    ),
    "forms that name the city first, without blank lines": (
        "Commune : Zè\nPays : Bénin\nCommune : Tsévié\nPays : Togo\nCommune : Kati\nPays : Mali",
        ["ze-bj", "tsevie-tg", "kati-ml"],
        [],
    ),
    "rows without a header, with a name behind the date": (
        (
            "Gênes      Italie      12 mai 1958        Marco BUCCI\n"
            "Turin      Italie      3 juin 1957        Stefano LO RUSSO\n"
            "Trèves     Allemagne   13 octobre 1957    Wolfram LEIBE"
        ),
        ["genes-it, since 1958-05-12", "turin-it, since 1957-06-03", "treves-de, since 1957-10-13"],
        ["J401 None", "J401 None", "J401 None"],
    ),
    "rows without a header, a date and a person behind the city": (
        "Gênes (Italie)      12 mai 1958     M. Marco BUCCI\nTurin (Italie)     3 juin 1957     M. Stefano LO RUSSO",
        ["genes-it", "turin-it"],
        ["J401 agreements", "J401 heads", "J401 agreements", "J401 heads"],
    ),
    "agreements over their cities": (
        (
            "Jumelage depuis 1958\nGÊNES (Italie)\nMaire : M. Marco BUCCI\n\n"
            "Jumelage depuis le 3 mai 1964\nCORK (Irlande)\nMaire : M. Dan BOYLE"
        ),
        ["genes-it, since 1958, Marco BUCCI", "cork-ie, since 1964-05-03, Dan BOYLE"],
        [],
    ),
    "years over their countries and cities": (
        "En 1958\nItalie\nGênes\n580 000 habitants\n\nEn 1964\nIrlande\nCork\n210 000 habitants",
        ["genes-it, since 1958, 580000", "cork-ie, since 1964, 210000"],
        [],
    ),
    "contacts, of whom some are the mayor": (
        (
            "Gênes (Italie)\nContact : M. Marco Bucci, maire\n\n"
            "Turin (Italie)\nContact : le maire, M. Stefano LO RUSSO\n\n"
            "Cork (Irlande)\nContact : M. Paul DURAND, adjoint au maire\n\n"
            "Bath (Royaume-Uni)\nContact : cabinet du maire, Mme Anne ROUX"
        ),
        ["genes-it, Marco Bucci", "turin-it, Stefano LO RUSSO", "cork-ie", "bath-gb"],
        [],
    ),
    "a figure and some of something else": (
        "Gênes (Italie)\n580 000 habitants et quelques\n\nTurin (Italie)\n870 000 habitants et quelques écoles",
        ["genes-it, 580000", "turin-it, 870000"],
        [],
    ),
    "lettered notes at the foot": (
        (
            "Gênes (Italie)\nJumelage signé le 12 mai 1958 (a)\nMaire : M. Marco BUCCI (b)\n\n"
            "(a) Renouvelé en 2008.\n(b) Par intérim."
        ),
        ["genes-it, signed 1958-05-12, renewed 2008, Marco BUCCI"],
        [],
    ),
    "a lettered list that is no notes": (
        "a) Gênes (Italie)\nJumelage signé en 1958\n\nb) Turin (Italie)\nJumelage signé en 1957",
        ["genes-it, signed 1958", "turin-it, signed 1957"],
        [],
    ),
    "the same mark on two pages": (
        (
            "Gênes (Italie)\nJumelage signé en 1958 (1)\n\nTurin (Italie)\nJumelage signé en 1957\n\n"
            "(1) Suspendu en 2015.\n\fCork (Irlande)\nJumelage signé en 1968\n\nBath (Royaume-Uni)\n"
            "Jumelage signé en 1967 (1)\n\n(1) Renouvelé en 2007."
        ),
        [
            "genes-it, signed 1958, suspended 2015",
            "turin-it, signed 1957",
            "cork-ie, signed 1968",
            "bath-gb, signed 1967, renewed 2007",
        ],
        [],
    ),
    "questions that say by a word of theirs what is asked": (
        (
            "GÊNES (Italie)\nQui est le maire ? M. Marco BUCCI\nDepuis quand sommes-nous jumelés ? 1958\n"
            "Toujours en vigueur ? Oui\n\n"
            "TURIN (Italie)\nQui est le maire ? M. Stefano LO RUSSO\nDepuis quand sommes-nous jumelés ? 1957\n"
            "Toujours en vigueur ? Oui"
        ),
        ["genes-it, since 1958, Marco BUCCI", "turin-it, since 1957, Stefano LO RUSSO"],
        [],
    ),
    "questions when something was signed": (
        (
            "GÊNES (Italie)\nQuand le jumelage a-t-il été signé ? Le 12 mai 1958.\n\n"
            "TURIN (Italie)\nQuand le jumelage a-t-il été signé ? En 1957"
        ),
        ["genes-it, signed 1958-05-12", "turin-it, signed 1957"],
        [],
    ),
    "a chronicle with agreements of schools, and its own date at its end": (
        (
            "1957\nVisite du bourgmestre\nSignature du jumelage avec Trèves (Allemagne)\n"
            "1964\nSignature du jumelage avec Luxembourg (Luxembourg)\n"
            "1983\nJumelage du lycée Fabert avec le lycée de Trèves\n"
            "1985\nLe collège Taison signe une convention avec Denver (États-Unis)\n\nMetz, le 12 mars 2019"
        ),
        ["treves-de, signed 1957", "luxembourg-lu, signed 1964"],
        [],
    ),
    "fields in a bracket behind a date": (
        (
            "Gênes (Italie) : 1958 (maire : M. Marco BUCCI)\n"
            "Turin (Italie), jumelage signé en 1957 (Anna Rossi, maire)\n"
            "Cork (Irlande) – jumelage de 1984 (Paul Durand, adjoint au maire)"
        ),
        ["genes-it, since 1958, Marco BUCCI", "turin-it, signed 1957, Anna Rossi", "cork-ie, since 1984"],
        ["J401 agreements", "J401 heads"],
    ),
    "a family name that is a title's word": (
        "Dole (France) : 1965 (MARECHAL Jean-Paul, maire)\nAth (Belgique) : 1999 (DOYEN Luc, maire)",
        ["dole-fr, since 1965, MARECHAL Jean-Paul", "ath-be, since 1999, DOYEN Luc"],
        [],
    ),
    "items that end with an abbreviation are no sentences": (
        (
            "- Cuxhaven, Allemagne – jumelage, 1963 – 48 400 hab.\n- Gdynia, Pologne – jumelage, 1990 – 244 000 hab.\n"
            "- Halifax, Canada (Nouvelle-Écosse) – jumelage, 1979 – 439 800 hab."
        ),
        ["cuxhaven-de, since 1963, 48400", "gdynia-pl, since 1990, 244000", "halifax-ca, since 1979, 439800"],
        [],
    ),
    "each line again in another language": (
        (
            "WASSERBILLIG (Luxembourg)\nJumelage signé le 6 juin 1959\nPartnerschaft seit dem 6. Juni 1959\n"
            "Maire : M. Karl-Heinz Schmitt\nBürgermeister: Herr Karl-Heinz Schmitt\n7 410 habitants\n"
            "7 410 Einwohner\n\n"
            "CASTEL DI SANGRO (Italie)\nJumelage signé le 25 avril 1987\nPartnerschaft seit dem 25. April 1987\n"
            "Maire : M. Angelo Caruso\nBürgermeister: Herr Angelo Caruso\n6 505 habitants\n6 505 Einwohner"
        ),
        [
            "wasserbillig-lu, signed 1959-06-06, Karl-Heinz Schmitt, 7410",
            "castel-di-sangro-it, signed 1987-04-25, Angelo Caruso, 6505",
        ],
        [],
    ),
    "sheets that letters count": (
        (
            "FICHE A        BURGOS\nPays : Espagne\nJumelage signé en 1986\n\n"
            "FICHE B        YAROSLAVL\nPays : Russie\nJumelage signé en 1970"
        ),
        ["burgos-es, signed 1986", "yaroslavl-ru, signed 1970"],
        [],
    ),
    "a year over its day": (
        (
            "1961 – Jumelage avec Esslingen (Allemagne)\nSigné le 28 mai 1961.\n\n"
            "1967 – Jumelage avec Norrköping (Suède)\nSigné le 2 septembre 1967.\n\n"
            "1973 – Jumelage avec Velenje (Slovénie)\nSigné le 29 novembre 1973."
        ),
        ["esslingen-de, signed 1961-05-28", "norrkoping-se, signed 1967-09-02", "velenje-si, signed 1973-11-29"],
        [],
    ),
    "a date after both that the bulletin bears": (
        (
            "Situation au 10 mai 2013\n\nCogollo (Italie)\nPacte de jumelage conclu le 2 septembre 2016\n\n"
            "(données à jour au 3 février 2012)"
        ),
        ["cogollo-it, signed 2016-09-02"],
        ["J502 as_of", "J206 agreements"],
    ),
    "who signs under the last city, which has its head": (
        (
            "Gênes (Italie)\nJumelage signé en 1958\nMaire : M. Marco BUCCI\n\n"
            "Le bourgmestre f.f. : J.-M. Van der Elst – Imprimé par nos soins sur papier recyclé"
        ),
        ["genes-it, signed 1958, Marco BUCCI"],
        [],
    ),
    "what is exchanged, in the plural, of the one city": (
        (
            "GREIZ, en Allemagne, compte 20 900 habitants. L'acte de jumelage a été signé en 1991. "
            "Nos sujets d'échange : orgue baroque.\n\n"
            "BANFORA, au Burkina Faso, compte 117 500 habitants. Une convention a été signée en 2006. "
            "Nos sujets d'échange : alphabétisation."
        ),
        ["greiz-de, signed 1991, 20900", "banfora-bf, signed 2006, 117500"],
        [],
    ),
    "a name like a damaged title": (
        (
            "* Gênes, en Italie : jumelage signé en 1958 ; maire, M. Marco BUCCI.\n"
            "* Kantéba, en Guinée : accord signé en 1984 ; maire, M. Fodé CAMARA."
        ),
        ["genes-it, signed 1958, Marco BUCCI", "kanteba-gn, signed 1984, Fodé CAMARA"],
        [],
    ),
    "regions under their country": (
        (
            "MALI\n"
            "Région de Sikoro : convention signée le 18 février 1999. Président du Conseil régional : M"
            ". Yacouba TRAORÉ.\n"
            "Cercle de Bandio : convention signée en 2005\n"
            "\n"
            "TUNISIE\n"
            "Gouvernorat de Mahdia : accord signé en 2012"
        ),
        [
            "region-de-sikoro-ml, signed 1999-02-18, Yacouba TRAORÉ",
            "cercle-de-bandio-ml, signed 2005",
            "gouvernorat-de-mahdia-tn, signed 2012",
        ],
        [],
    ),
    "dates in brackets in front of cities": (
        (
            "(1999) Gênes (Italie) : jumelage. Maire : M. Luc DOR.\n"
            "(2001) Cork (Irlande) : jumelage. Maire : M. Jean DOR."
        ),
        ["genes-it, since 1999, Luc DOR", "cork-ie, since 2001, Jean DOR"],
        [],
    ),
    "two cities of one country, each with it": (
        (
            "Dresde (Allemagne) et Leipzig (Allemagne)\n"
            "Jumelage signé en 1973\n"
            "\n"
            "Reading (Angleterre), Berkshire (Royaume-Uni)\n"
            "Jumelage signé en 1958"
        ),
        ["accord-dresde-leipzig, signed 1973", "reading-gb, signed 1958"],
        [],
    ),
    "forms in one line each": (
        (
            "Ville : Turin - Pays : Italie - Maire : M. Stefano LO RUSSO - Population : 870 000 - Jumelage : 19"
            "58\n"
            "Ville : Porto - Pays : Portugal - Maire : M. Rui MOREIRA - Population : 240 000 - Jumelage : 1978"
        ),
        ["turin-it, since 1958, Stefano LO RUSSO, 870000", "porto-pt, since 1978, Rui MOREIRA, 240000"],
        [],
    ),
    "forms in wrapped lines, with commas and unknown labels": (
        (
            "Ville : Turin, pays : Italie, date : 3 mai 1958, maire : M. Stefano\n"
            "LO RUSSO, distance : 300 km, population : 870 000 hab.\n"
            "\n"
            "Ville : Porto, pays : Portugal, date : 1978, maire : M. Rui MOREIRA"
        ),
        ["turin-it, since 1958-05-03, Stefano LO RUSSO, 870000", "porto-pt, since 1978, Rui MOREIRA"],
        [],
    ),
    "agreements of others than the towns": (
        (
            "Bristol (Royaume-Uni)\n"
            "Jumelage signé en 1947\n"
            "Jumelage du port de Bristol et du port de Bordeaux signé en 1985\n"
            "Jumelage signé le 3 mai 1990 entre les deux clubs de football\n"
            "Jumelage des clubs de rugby de Bristol et de Bordeaux depuis 1972\n"
            "Les pompiers de Bristol sont jumelés avec les nôtres depuis 1995\n"
            "Maire : M. Paul GOGGIN\n"
            "\n"
            "Le Port (La Réunion)\n"
            "Jumelage du Port et de Bordeaux signé en 1986"
        ),
        ["bristol-gb, signed 1947, Paul GOGGIN", "le-port-re, signed 1986"],
        [],
    ),
    "a town's words to its readers behind all cities": (
        (
            "Gênes (Italie)\n"
            "Jumelage signé en 1958\n"
            "\n"
            "Rendez-vous à Turin le 14 juillet 2025 !\n"
            "Bordeaux est membre de Cités Unies France depuis 1990."
        ),
        ["genes-it, signed 1958"],
        [],
    ),
    "a contact at the end, behind a city with its mayor": (
        ("Gênes (Italie)\nJumelage signé en 1958\nMaire : M. Marco BUCCI\n\nContact : M. Luc MARTIN, maire"),
        ["genes-it, signed 1958, Marco BUCCI"],
        [],
    ),
    "a contact at the end, who may be the mayor of the last city": (
        ("Gênes (Italie)\nJumelage signé en 1958\n\nContact : M. Luc MARTIN, maire"),
        ["genes-it, signed 1958"],
        ["J401 heads"],
    ),
    "flags of a wiki as words, and its links for editing": (
        (
            "Villes jumelées[modifier | modifier le code]\n"
            "\n"
            "* Drapeau de l'Allemagne Göppingen (Allemagne) depuis 1962[1] ;\n"
            "* Drapeau des États-Unis Santa Fe (États-Unis) depuis 1974 ;\n"
            "\n"
            "Pactes d'amitié[modifier | modifier le code]\n"
            "\n"
            "* Drapeau du Liban Zahlé (Liban) depuis 2005 ;\n"
            "\n"
            "Notes et références\n"
            "1. ↑ a et b Archives municipales, 4 D 212."
        ),
        ["goppingen-de, since 1962", "santa-fe-us, since 1974", "zahle-lb, since 2005"],
        [],
    ),
    "a mayor and an agreement behind values in a list": (
        (
            "- Wittlich (Allemagne), jumelage du 12/05/1979, maire Joachim Rodenkirch, 19 000 hab.\n"
            "- Ohrid (Macédoine du Nord), 42 000 hab., maire par intérim Konstantin Georgieski, jumelage du 24/"
            "05/2006"
        ),
        [
            "wittlich-de, since 1979-05-12, Joachim Rodenkirch, 19000",
            "ohrid-mk, since 2006-05-24, Konstantin Georgieski, 42000",
        ],
        [],
    ),
    "an accord whose parties stand behind its date": (
        (
            "Akko (Israël)\n"
            "Jumelage signé le 3 mars 1981\n"
            "\n"
            "ACCORD TRIPARTITE\n"
            "\n"
            "Accord tripartite de coopération portuaire signé le 17 avril 2012 à Agadir\n"
            "entre Sète, Agadir (Maroc) et Constanţa (Roumanie)"
        ),
        ["akko-il, signed 1981-03-03", "accord-agadir-constanta-sete, signed 2012-04-17"],
        [],
    ),
    "a row of a table without its city": (
        (
            "Ville                 Pays          Date du serment   Maire                  Habitants\n"
            "Remagen               Allemagne     26/10/1963        M. Björn Ingendahl     17 116\n"
            "                      Italie        16/09/1985        M. Sergio Fossati      38 200\n"
            "Setúbal               Portugal      12/06/1982        Mme Maria Meira        121 185"
        ),
        ["remagen-de, since 1963-10-26, Björn Ingendahl, 17116", "setubal-pt, since 1982-06-12, Maria Meira, 121185"],
        ["J401 None", "J401 agreements", "J401 heads", "J401 None"],
    ),
    "a city of two names twice is no host's": (
        (
            "Longuyon-Bas, France\n"
            "Jumelage signé le 13 mai 1967\n"
            "\n"
            "Prüm, Allemagne\n"
            "Jumelage signé en 1991\n"
            "\n"
            "Longuyon-Bas, France\n"
            "Jumelage signé le 13 mai 1967"
        ),
        ["longuyon-bas-fr, signed 1967-05-13", "prum-de, signed 1991", "longuyon-bas-fr-2, signed 1967-05-13"],
        ["J308 name"],
    ),
    "a chronicle that says each year twice": (
        (
            "1957 – Jumelage avec Esslingen (Allemagne), signé le 6 juillet 1957.\n"
            "1966 – Jumelage avec Neath (pays de Galles), signé le 2 juin 1966, renouvelé le 4 juin 2016.\n"
            "2014 – Charte d'amitié avec Nagahama (Japon), signée le 3 novembre 2014."
        ),
        [
            "esslingen-de, signed 1957-07-06",
            "neath-gb, signed 1966-06-02, renewed 2016-06-04",
            "nagahama-jp, signed 2014-11-03",
        ],
        [],
    ),
    "cities that sentences introduce": (
        (
            "Notre doyenne est Bad Camberg (Allemagne). Le serment de jumelage a été signé le 28 août 1976. Le "
            "maire est M. Jens-Peter Vogel.\n"
            "\n"
            "Vient ensuite Hemyock (Royaume-Uni), avec qui la charte a été signée le 6 mai 1989."
        ),
        ["bad-camberg-de, signed 1976-08-28, Jens-Peter Vogel", "hemyock-gb, signed 1989-05-06"],
        [],
    ),
    "persons in charge who are heads": (
        (
            "Collectivité : Sint-Niklaas\n"
            "Pays : Belgique\n"
            "Responsable : M. Lieven Dehandschutter, Bourgmestre\n"
            "\n"
            "Collectivité : Kati\n"
            "Pays : Mali\n"
            "Responsable : M. Yoro Ouologuem, chargé de mission"
        ),
        ["sint-niklaas-be, Lieven Dehandschutter", "kati-ml"],
        [],
    ),
    "lines that a mail quotes": (
        (
            "> Gênes (Italie)\n"
            "> Jumelage signé en 1958\n"
            "> 580 000 habitants\n"
            ">\n"
            "> Porto (Portugal)\n"
            "> Jumelage signé en 1978"
        ),
        ["genes-it, signed 1958, 580000", "porto-pt, signed 1978"],
        [],
    ),
    "fields with slashes and no blanks": (
        ("GÊNES/ITALIE/1958/580 000 hab.\nPORTO/PORTUGAL/1978/240 000 hab."),
        ["genes-it, since 1958, 580000", "porto-pt, since 1978, 240000"],
        [],
    ),
    "fields that letters and full stops count": (
        (
            "I. Gênes (Italie)\n"
            "   a. Serment de jumelage du 12 mai 1958\n"
            "   b. M. Marco BUCCI, maire\n"
            "   c. 580 000 habitants"
        ),
        ["genes-it, since 1958-05-12, Marco BUCCI, 580000"],
        [],
    ),
    "sentences that begin with the country": (
        (
            "En Italie, nous sommes jumelés avec Gênes depuis 1958 et avec Turin depuis 1961.\n"
            "En Irlande, nous sommes jumelés avec Cork depuis 1984."
        ),
        ["genes-it, since 1958", "turin-it, since 1961", "cork-ie, since 1984"],
        [],
    ),
    "two other towns below a city": (
        ("Fribourg (Allemagne)\nJumelage signé en 1977\n\nPavie et Lons sont jumelées depuis 1999."),
        ["fribourg-de, signed 1977"],
        ["J401 agreements"],
    ),
    "a country in a language that nobody knows, and in French": (
        ("Limerick – Iwerzhon / Irlande – 24 mai 1980\nLyon (Bro-C'hall / France)\nJumelage signé en 1991"),
        ["limerick-ie, since 1980-05-24", "lyon-fr, signed 1991"],
        [],
    ),
    "markup around a name that is none": (
        ("<script> (Italie)\nJumelage signé en 1958\n\n<b>Porto</b> (Portugal)\nMaire : <b>M. Rui MOREIRA</b>"),
        ["script-it, signed 1958", "porto-pt, Rui MOREIRA"],
        ["J104 name"],
    ),
    "cells of a row that go on below": (
        (
            "Ville           | Pays     | Accord\n"
            "Gênes           | Italie   | Serment de jumelage\n"
            "                |          | signé le 12 mai 1958\n"
            "Porto           | Portugal | Charte d'amitié signée\n"
            "                |          | le 1er juin 1978"
        ),
        ["genes-it, signed 1958-05-12", "porto-pt, signed 1978-06-01"],
        [],
    ),
    "cells left empty under the one that they repeat": (
        (
            "Pays | Ville | Accord | Signé le\n"
            "Italie | Gênes | Jumelage | 12/05/1958\n"
            " | Turin | Jumelage | 03/05/1975\n"
            "Portugal | Porto | Jumelage | 01/06/1978"
        ),
        ["genes-it, signed 1958-05-12", "turin-it, signed 1975-05-03", "porto-pt, signed 1978-06-01"],
        [],
    ),
    "a glossary and an agenda at the end": (
        (
            "1. Carrick-on-Suir\n- Pays : Irlande\n- Jumelage signé le 29 juin 1975\n"
            "\n"
            "2. Castro Verde\n- Pays : Portugal\n- Jumelage signé en 2008\n"
            "\n"
            "Le petit glossaire\nJumelage : deux villes de pays différents qui promettent d'être amies.\n"
            "Bourgmestre : le nom du maire en Belgique ou en Allemagne.\n"
            "\n"
            "L'AGENDA DES JUMELAGES\n12 mai 2018 : concert de la chorale de Zamość"
        ),
        ["carrick-on-suir-ie, signed 1975-06-29", "castro-verde-pt, signed 2008"],
        [],
    ),
    "decades over their cities": (
        (
            "ANNÉES 1960\nOudenaarde (Belgique)\nJumelage signé le 8 septembre 1963\n"
            "\n"
            "Les années soixante-dix\nCuneo (Italie)\nJumelage signé le 4 mai 1975\n"
            "\n"
            "De 1980 à 1999\nBatumi (Géorgie)\nJumelage signé le 17 octobre 1984"
        ),
        ["oudenaarde-be, signed 1963-09-08", "cuneo-it, signed 1975-05-04", "batumi-ge, signed 1984-10-17"],
        [],
    ),
    "persons without an office behind a date": (
        (
            "Diksmuide (Belgique) - 1971 - Mme Lies Laridon - 16 600 h.\n"
            "Fermoy (Irlande), 1982, M. Noel McCarthy, 6 500 habitants."
        ),
        ["diksmuide-be, since 1971, 16600", "fermoy-ie, since 1982, 6500"],
        ["J401 heads", "J401 heads"],
    ),
    "a person without an office in a row of dates": (
        "Marrakech, Maroc, 1986, M. Mohamed Larbi Belcaid\nWeihai, Chine, 2007\nTurin, Italie, 1962",
        ["marrakech-ma, since 1986", "weihai-cn, since 2007", "turin-it, since 1962"],
        ["J401 heads"],
    ),
    "pairs of which nobody says which one is the partner": (
        (
            "Couvet – Bassecourt (Suisse) – 1990\n"
            "Fleurier – Môtiers (France) – 1985 – Maire: Jean-Louis Dufour – 350 hab."
        ),
        ["couvet-bassecourt-ch, since 1990", "fleurier-motiers-fr, since 1985, Jean-Louis Dufour, 350"],
        ["J315 name", "J315 name"],
    ),
    "the name of a place alone at the end": (
        "Québec (Canada)\nEntente signée en 1999\n\nLafayette (Louisiane)\nJumelage 1979\n\nMontegnée",
        ["quebec-ca, signed 1999", "lafayette-us, since 1979"],
        ["J401 None"],
    ),
    "a signature whose date is left out": (
        "Gênes (Italie)\nSigné le\nMaire : M. Marco BUCCI",
        ["genes-it, Marco BUCCI"],
        ["J401 agreements"],
    ),
    "a status that stopped an agreement": (
        "Ville : Buxton\nPays : Angleterre\nJumelage : signé le 3 septembre 1988\nStatut : en sommeil depuis 2011",
        ["buxton-gb, signed 1988-09-03"],
        ["J401 agreements"],
    ),
    "a state that stopped an agreement, with no date": (
        (
            "Ville : Buxton\nPays : Angleterre\nJumelage : signé le 3 septembre 1988\nÉtat : en sommeil depuis 2011\n\n"
            "Ville : Ulm\nPays : Allemagne\nJumelage : 1969\nTitre et nom du maire : bourgmestre Gunter Czisch\n"
            "Statut : en sommeil"
        ),
        ["buxton-gb, signed 1988-09-03", "ulm-de, since 1969, Gunter Czisch"],
        ["J401 agreements", "J401 None"],
    ),
    "a name with its office behind a label of both": (
        (
            "Ulm (Allemagne)\nJumelage signé en 1969\nNom et qualité du maire : M. Gunter Czisch, bourgmestre\n"
            "Date du dernier renouvellement : 17 mai 2019"
        ),
        ["ulm-de, signed 1969, renewed 2019-05-17, Gunter Czisch"],
        [],
    ),
    "acts over the city that each of them binds": (
        (
            "Serment de jumelage du 11 avril 1959 (cote 3 W 12)\n    Ravensbourg (Allemagne)\n"
            "\n"
            "Charte de jumelage du 2 juillet 1977, renouvelée le 4 juillet 1997 (cote 3 W 15)\n"
            "    Guidonia Montecelio (Italie)\n"
            "\n"
            "Protocole d'amitié et de coopération du 14 décembre 2007\n    Hải Dương (Viêt Nam)"
        ),
        [
            "ravensbourg-de, since 1959-04-11",
            "guidonia-montecelio-it, since 1977-07-02, renewed 1997-07-04",
            "hai-duong-vn, since 2007-12-14",
        ],
        [],
    ),
    "signatures with a colon over the city and its mayor": (
        (
            "Signé le 11 avril 1959 :\nRavensbourg (Allemagne)\nMaire : M. Paul MAYER\n"
            "\n"
            "Signé le 23 septembre 1984 :\nCoatbridge (Écosse)\nMaire : M. John SMITH"
        ),
        ["ravensbourg-de, signed 1959-04-11, Paul MAYER", "coatbridge-gb, signed 1984-09-23, John SMITH"],
        [],
    ),
    "dates below their cities, behind one in front of all": (
        (
            "Charte adoptée en 1956\nGÊNES (Italie)\nJumelage signé le 3 mai 1958\n"
            "HAMBOURG (Allemagne)\nJumelage signé en 1980\nCORK (Irlande)\nJumelage signé en 2001"
        ),
        ["genes-it, signed 1958-05-03", "hambourg-de, signed 1980", "cork-ie, signed 2001"],
        ["J401 agreements"],
    ),
    "pairs of which each has a town of its own": (
        (
            "Verney-le-Grand – Großostheim (Allemagne), jumelage signé le 5 juin 1971\n"
            "Saint-Loup-des-Prés – Kirkcudbright (Écosse), jumelage signé le 28 août 1982\n"
            "Ozoir-Verney – Ouidah (Bénin), jumelage signé en 2005\n"
            "\n"
            "Un grand merci à tous ceux qui ont apporté leurs photos !\n"
            "Maurice, vice-président honoraire"
        ),
        ["grossostheim-de, signed 1971-06-05", "kirkcudbright-gb, signed 1982-08-28", "ouidah-bj, signed 2005"],
        [],
    ),
    "two languages on both sides of a stroke": (
        (
            "SIERRE / SIDERS\n"
            "Pays / Land : Suisse / Schweiz\n"
            "Jumelage / Städtepartnerschaft : signé le 7 mai 1981 / unterzeichnet am 7. Mai 1981\n"
            "Maire / Stadtpräsident : M. Didier Fournier\n"
            "Population / Einwohnerzahl : 16 800 habitants / Einwohner\n"
            "\n"
            "EMMENDINGEN\n"
            "Pays / Land : Allemagne / Deutschland\n"
            "Jumelage / Städtepartnerschaft : signé le 3 juin 1978 / unterzeichnet am 3. Juni 1978\n"
            "Maire / Oberbürgermeister : M. Stefan Wehrle\n"
            "Population / Einwohnerzahl : 28 300 habitants / Einwohner"
        ),
        [
            "sierre-ch, signed 1981-05-07, Didier Fournier, 16800",
            "emmendingen-de, signed 1978-06-03, Stefan Wehrle, 28300",
        ],
        [],
    ),
    "a country without its city under another country": (
        "Ville | Pays | Date\nValence | Espagne | 1984\n | France | 1991\nPorto | Portugal | 1978",
        ["valence-es, since 1984", "porto-pt, since 1978"],
        ["J401 None", "J401 agreements"],
    ),
    "places behind the one with its country": (
        "Gênes (Italie) – Rome – Milan\nJumelage signé en 1958\n\nCork (Irlande), Nice, Lyon\nJumelage signé en 1980",
        ["genes-it, signed 1958", "cork-ie, signed 1980"],
        ["J401 None", "J401 None"],
    ),
    "spans of years behind values are no sections": (
        (
            "Gênes (Italie)\nJumelage signé en 1958\nMaire : M. Marco DORIA\n\nde 2008 à 2012\n"
            "\n"
            "Cork (Irlande)\nConvention de coopération\n\n2010-2015\n"
            "\n"
            "Porto (Portugal)\nAnnées 1970\n\nBonn (Allemagne)\nJumelage signé en 1990"
        ),
        ["genes-it, signed 1958, Marco DORIA", "cork-ie", "porto-pt", "bonn-de, signed 1990"],
        ["J401 agreements", "J401 agreements", "J304 agreements", "J204 agreements"],
    ),
    "behind a stroke another person is no translation": (
        (
            "SIERRE / SIDERS\n"
            "Pays / Land : Suisse / Schweiz\n"
            "Jumelage / Städtepartnerschaft : signé le 7 mai 1981 / unterzeichnet am 7. Mai 1981\n"
            "Maire / Stadtpräsident : Didier Fournier / Eva Roth\n"
            "Population / Einwohnerzahl : 16 800 habitants / Einwohner\n"
            "\n"
            "EMMENDINGEN\n"
            "Pays / Land : Allemagne / Deutschland\n"
            "Jumelage / Städtepartnerschaft : signé le 3 juin 1978 / unterzeichnet am 3. Juni 1978\n"
            "Maire / Oberbürgermeister : M. Stefan Wehrle / Mme Eva ROTH\n"
            "Population / Einwohnerzahl : 28 300 habitants / Einwohner"
        ),
        [
            "sierre-ch, signed 1981-05-07, Didier Fournier, Eva Roth, 16800",
            "emmendingen-de, signed 1978-06-03, Stefan Wehrle, Eva ROTH, 28300",
        ],
        ["J306 heads", "J306 heads"],
    ),
    "a summary in front of the details": (
        (
            "Ville | Pays | Depuis | Maire\n"
            "Sligo | Irlande | 1984 | Mme Rosaleen GILMARTIN\n"
            "Porto | Portugal | 1978 | M. Rui MOREIRA\n"
            "Turin | Italie | 2003 | M. Stefano LO RUSSO\n"
            "\n"
            "SLIGO\nJumelage signé le 16 juin 1984\nMaire : Mme Rosaleen GILMARTIN\n20 600 habitants\n"
            "\n"
            "PORTO (Portugal)\nJumelage signé le 1er juin 1979\nMaire : M. Pedro DUARTE\n237 000 habitants"
        ),
        [
            "turin-it, since 2003, Stefano LO RUSSO",
            "sligo-ie, signed 1984-06-16, Rosaleen GILMARTIN, 20600",
            "porto-pt, signed 1979-06-01, Pedro DUARTE, Rui MOREIRA, 237000",
        ],
        ["J310 agreements", "J306 heads"],
    ),
    "a summary that says more than the details": (
        (
            "Ville | Pays | Accord | Maire\n"
            "Sligo | Irlande | Jumelage suspendu le 16 juin 1984 | M. Paul KANE, par intérim\n"
            "Porto | Portugal | Jumelage dénoncé en 2005 | M. Rui MOREIRA\n"
            "\n"
            "SLIGO (Irlande)\nJumelage signé le 16 juin 1984\nMaire : M. Paul KANE\n20 600 habitants\n"
            "\n"
            "PORTO (Portugal)\nJumelage signé en 1978, renouvelé en 2005\nAdjoint : M. Rui MOREIRA\n237 000 habitants"
        ),
        [
            "sligo-ie, signed 1984-06-16, suspended 1984-06-16, Paul KANE, Paul KANE, 20600",
            "porto-pt, signed 1978, renewed 2005, ended 2005, Rui MOREIRA, Rui MOREIRA, 237000",
        ],
        ["J306 heads"],
    ),
    "towns of the same name in two countries, no summary": (
        (
            "Ville | Pays | Depuis\nValence | Espagne | 1984\nBruges | Belgique | 1990\n"
            "\n"
            "VALENCE (France)\nJumelage signé le 16 juin 1985\nMaire : M. Paul KANE\n20 000 habitants\n"
            "\n"
            "BRUGES (France)\nJumelage signé le 3 mai 1999\nMaire : M. Paulo INACIO\n50 000 habitants"
        ),
        [
            "valence-es, since 1984",
            "bruges-be, since 1990",
            "valence-fr, signed 1985-06-16, Paul KANE, 20000",
            "bruges-fr, signed 1999-05-03, Paulo INACIO, 50000",
        ],
        [],
    ),
    "cities of two sections, no summary": (
        (
            "JUMELAGES\n\nGÊNES (Italie)\n1958\n\nHAMBOURG (Allemagne)\n1980\n"
            "\n"
            "ACCORDS DE COOPÉRATION\n\nGÊNES (Italie)\nConvention signée le 4 mai 2001\n"
            "Maire : M. Marco DORIA\n580 000 habitants\n"
            "\n"
            "HAMBOURG (Allemagne)\nConvention signée le 4 mai 2003\nMaire : M. Olaf SCHOLZ\n1 800 000 habitants"
        ),
        [
            "genes-it, since 1958",
            "hambourg-de, since 1980",
            "genes-it-2, signed 2001-05-04, Marco DORIA, 580000",
            "hambourg-de-2, signed 2003-05-04, Olaf SCHOLZ, 1800000",
        ],
        ["J308 name", "J308 name"],
    ),
    "a summary behind the details": (
        (
            "Gênes (Italie)\nJumelage signé le 3 mai 1975\n580 000 habitants\n"
            "\n"
            "Cork (Irlande)\nJumelage signé le 12 mai 1984\n190 000 habitants\n"
            "\n"
            "EN BREF\n- Gênes (Italie), jumelage, 1975\n- Cork (Irlande), jumelage, 1984"
        ),
        ["genes-it, signed 1975-05-03, 580000", "cork-ie, signed 1984-05-12, 190000"],
        [],
    ),
    "names in capitals that a line's end parts": (
        "Gênes (Italie)\nMAIRE DE LA VILLE : M. JEAN-\nPIERRE MARTIN",
        ["genes-it, JEAN-PIERRE MARTIN"],
        [],
    ),
    "a mayor behind another label at the end": (
        "Gênes (Italie)\nMaire : M. Luca ROSSI\n\nRemplacé par : M. Marco BUCCI, maire",
        ["genes-it, Luca ROSSI, Marco BUCCI"],
        ["J306 heads"],
    ),
    "a leader with no title": (
        "Gênes (Italie)\nPremier responsable : Mme Anna ROSSI\nJumelage signé en 1980",
        ["genes-it, signed 1980"],
        ["J401 heads"],
    ),
    "the first mayor of a kind": (
        "Gênes (Italie)\nPremier maire noir : M. Rui MOREIRA\nJumelage signé en 1980",
        ["genes-it, signed 1980"],
        ["J401 heads"],
    ),
    "an agreement behind what introduces domains": (
        "Gênes (Italie)\nCe qui nous unit : le pacte d'amitié de 1959",
        ["genes-it, since 1959"],
        [],
    ),
    "flags that name the country of their cities": (
        "Drapeau de l'Italie Gênes\nJumelage signé en 1980\n\nDrapeau du Portugal Porto, jumelage signé en 1970",
        ["genes-it, signed 1980", "porto-pt, signed 1970"],
        [],
    ),
    "a title below its holder": (
        ("GÊNES\nITALIE\nM. Marco BUCCI\nMaire\n580 000 habitants"),
        ["genes-it, Marco BUCCI, 580000"],
        [],
    ),
    "sheets of which each says whose twin the town is": (
        (
            "Fiche n° 1\n"
            "\n"
            "Tübingen est jumelée avec Aix-en-Provence depuis 1960.\n"
            "Population : 90 000 habitants\n"
            "\n"
            "Fiche n° 2\n"
            "\n"
            "Bath est jumelée avec Aix-en-Provence depuis 1977.\n"
            "Population : 94 000 habitants"
        ),
        ["tubingen, since 1960, 90000", "bath, since 1977, 94000"],
        ["J301 country", "J301 country"],
    ),
}


_TWO = (
    "GÊNES (Italie)\nJumelage signé en 1958.\nMaire : M. Marco DORIA\nPopulation : 580 000 habitants\n\n"
    "HAMBOURG (Allemagne)\nJumelage signé en 1980.\nMaire : M. Olaf SCHOLZ\nPopulation : 1 700 000 habitants\n\n"
)


@pytest.mark.parametrize(
    ("news", "warned"),
    [
        ("La ville compte aujourd'hui 1 800 000 habitants.", ["J307 population"]),
        ("Mme Eva ROTH est devenue maire en 2013.", ["J401 heads"]),
        ("M. Olaf SCHOLZ n'est plus maire.", ["J401 heads"]),
        ("M. SCHOLZ a démissionné.", ["J401 heads"]),
        ("Plus rien depuis dix ans.", ["J401 None"]),
        ("Partenariat en sommeil.", ["J304 agreements"]),
        ("Le jumelage est en sommeil.", []),
        ("Les relations sont suspendues", []),
        ("Le comité se réunit le lundi ; M. le Maire l'en remercie.", []),
    ],
)
def test_news_of_the_last_city_are_none_of_the_documents_end(news: str, warned: list[str]) -> None:
    bulletin = read(f"Villes jumelées\n\n{_TWO}{news}")
    assert alarms(bulletin) == warned
    stopped = [event.kind for agreement in bulletin.blocks[-1].agreements for event in agreement.events[1:]]
    assert stopped == (["suspended"] if "suspendues" in news or "jumelage est" in news else [])


@pytest.mark.parametrize("name", CASES)
def test_a_small_bulletin_is_read_right(name: str) -> None:
    text, expected, warned = CASES[name]
    bulletin = read(f"Villes jumelées\n\n{text}")
    assert reported(bulletin) == expected
    assert alarms(bulletin) == warned


@pytest.mark.parametrize(
    ("lines", "domains"),
    [
        ("Domaines : tourisme ;\nculture ;\n\nport", ["tourisme", "culture", "port"]),
        ("Domaines : tourisme ;\n\nculture ;\n\nport", ["tourisme", "culture", "port"]),
        ("DOMAINES : COOPÉ-\nRATION, PORTE-\nCONTENEURS", ["COOPÉRATION", "PORTE-CONTENEURS"]),
    ],
)
def test_domains_run_over_lines(lines: str, domains: list[str]) -> None:
    bulletin = read(f"Villes jumelées\n\nGênes (Italie)\n{lines}\n\nPorto (Portugal)\nMaire : M. Rui MOREIRA")
    assert [domain.label for domain in bulletin.blocks[0].domains] == domains
    assert [block.section for block in bulletin.blocks] == [None, None]
    assert alarms(bulletin) == []


def test_notes_stand_at_the_domains_that_their_marks_stand_at() -> None:
    text = (
        "Villes jumelées\n\nGênes (Italie)\nJumelage signé en 1958\n"
        "Domaines de coopération : culture (1), design, eau (2)\n\n(1) suspendu\n(2) suspendue"
    )
    [city] = read(text).blocks
    assert [domain.label for domain in city.domains] == ["culture (suspendu)", "design", "eau (suspendue)"]
