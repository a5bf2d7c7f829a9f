"""Structures of real bulletins: which city begins where, and what is hers. The right values were written first."""

from __future__ import annotations

import pytest

import jumelages
from jumelages.records import Accord, BulletinRecord, City


def read(text: str) -> BulletinRecord:
    return jumelages.read((text.strip("\n") + "\n").encode())


def reported(bulletin: BulletinRecord) -> list[str]:
    """Each block in one line: its key, the dates of its events, its heads, its population."""
    return [_in_short(block) for block in bulletin.blocks]


def _in_short(block: City | Accord) -> str:
    events = [event for agreement in block.agreements for event in agreement.events]
    dates = [f"{event.kind.value} {event.date.edtf}" for event in events if event.date]
    figures = [str(block.population.value)] if block.population else []
    return ", ".join([block.key, *dates, *(head.name or "?" for head in block.heads), *figures])


def alarms(bulletin: BulletinRecord) -> list[str]:
    return [f"{found.code} {found.field}" for found in bulletin.diagnostics if found.severity != "note"]


CLEAN = {
    "year first": (
        "Villes jumelées\n\n1983 – Baunatal (Allemagne)\n1990 – Chaves (Portugal)\n2001 – Mopti (Mali)",
        ["baunatal-de, since 1983", "chaves-pt, since 1990", "mopti-ml, since 2001"],
    ),
    "year first, one city": (
        "Nos communes jumelées\n\n1974 : Ruppichteroth (Allemagne)",
        ["ruppichteroth-de, since 1974"],
    ),
    "year in the bracket": (
        "Jumelages\n\nTotnes (Angleterre, 1973)\nBaunatal (Allemagne, 1983)",
        ["totnes-gb, since 1973", "baunatal-de, since 1983"],
    ),
    "since, behind a country with its preposition": (
        "Villes jumelées\n\nAsperg, en Allemagne (depuis 1967)\nFafe, au Portugal (depuis 1998)",
        ["asperg-de, since 1967", "fafe-pt, since 1998"],
    ),
    "in a country": (
        "Villes jumelées\n\nBaunatal en Allemagne\nMaire : Mme Silke ENGLER\n\nKita au Mali\nMaire : M. Moussa DIARRA",
        ["baunatal-de, Silke ENGLER", "kita-ml, Moussa DIARRA"],
    ),
    "noun and partner, the signature below": (
        (
            "Villes jumelées\n\nJumelage avec Baunatal (Allemagne)\nSigné en 1983\n\n"
            "Jumelage avec Tambacounda (Sénégal)\nSigné le 4 mai 1991"
        ),
        ["baunatal-de, signed 1983", "tambacounda-sn, signed 1991-05-04"],
    ),
    "country above, also one that is a city's name": (
        (
            "LES VILLES PARTENAIRES\n\nItalie\nBellagio\nSerment de jumelage signé le 18 mai 1990\n\n"
            "Luxembourg\nNiederanven\nSerment de jumelage signé le 3 juin 1995"
        ),
        ["bellagio-it, signed 1990-05-18", "niederanven-lu, signed 1995-06-03"],
    ),
    "country above, one city, Djibouti": (
        "Coopération décentralisée\n\nDjibouti\nTadjourah\nAccord de coopération signé en 2004",
        ["tadjourah-dj, signed 2004"],
    ),
    "country above bulleted cities with their years": (
        "Villes jumelées\n\nAllemagne\n- Baunatal (1983)\n- Schongau (1962)\n\nPortugal\n- Chaves (1990)",
        ["baunatal-de, since 1983", "schongau-de, since 1962", "chaves-pt, since 1990"],
    ),
    "country with a list of its cities": (
        "Villes jumelées\n\nAllemagne : Baunatal (1983), Schongau (1962)\nPortugal : Chaves (1990)",
        ["baunatal-de, since 1983", "schongau-de, since 1962", "chaves-pt, since 1990"],
    ),
    "a list that goes on in the next line": (
        "Villes jumelées\n\nChaves (Portugal)\nJumelage signé en 1990\n\nAllemagne : Baunatal (1983),\nSchongau (1962)",
        ["chaves-pt, signed 1990", "baunatal-de, since 1983", "schongau-de, since 1962"],
    ),
    "since in the heading, country and population below": (
        (
            "Villes jumelées\n\nDonaueschingen – depuis 1964\nAllemagne, 22 500 habitants\n\n"
            "Waconia – depuis 1975\nÉtats-Unis, 13 000 habitants"
        ),
        ["donaueschingen-de, since 1964, 22500", "waconia-us, since 1975, 13000"],
    ),
    "sheets": (
        (
            "Comité de jumelage\n\nFiche Tata\nPays : Maroc\nPrésident : M. Ali BEN SALEM\n\n"
            "Fiche Kaya\nPays : Burkina Faso\nMaire : M. Boukari OUÉDRAOGO\n\nFiche Labé\nPays : Guinée\n"
            "Maire : M. Mamadou DIALLO"
        ),
        ["tata-ma, Ali BEN SALEM", "kaya-bf, Boukari OUÉDRAOGO", "labe-gn, Mamadou DIALLO"],
    ),
    "flags": (
        "Villes jumelées\n\n🇩🇪 Baunatal\nMaire : Mme Silke ENGLER\n\n🇵🇹 Chaves\nMaire : M. Nuno VAZ",
        ["baunatal-de, Silke ENGLER", "chaves-pt, Nuno VAZ"],
    ),
    "a province below its city": (
        (
            "Villes jumelées\n\nMotril (Espagne)\nProvince de Grenade (Andalousie)\nJumelage signé en 1990\n"
            "Maire : Mme Luisa CANO"
        ),
        ["motril-es, signed 1990, Luisa CANO"],
    ),
    "the host beside its partner": (
        (
            "Ville de Vire\nVilles jumelées\n\nVIRE – TOTNES\nPays : Angleterre\nJumelage signé en 1973\n\n"
            "VIRE – BAUNATAL\nPays : Allemagne\nJumelage signé en 1966"
        ),
        ["totnes-gb, signed 1973", "baunatal-de, signed 1966"],
    ),
    "the host beside a partner that is a province's name": (
        "Ville de Vire\nVilles jumelées\n\nVIRE – SANTA FE\nPays : Espagne\nJumelage signé en 1988",
        ["santa-fe-es, signed 1988"],
    ),
    "Québec": (
        (
            "Ville de Rimouski\nVilles jumelées\n\nAmie no 1 : Gap, France\nMaire : M. Roger DIDIER\n\n"
            "Amie no 2 : Bangor, États-Unis\nMaire : Mme Clare DAVITT"
        ),
        ["gap-fr, Roger DIDIER", "bangor-us, Clare DAVITT"],
    ),
    "cities in one sentence behind a title, over several lines": (
        (
            "Ville de Foix\n\nNos jumelages : Gênes (Italie), depuis 1958 ; Cork (Irlande), depuis 1984 ; Turin\n"
            "(Italie), depuis 1957 ; Bath (Royaume-Uni), jumelage de 1971 ;\nChaves (Portugal), depuis 2001."
        ),
        [
            *("genes-it, since 1958", "cork-ie, since 1984", "turin-it, since 1957", "bath-gb, since 1971"),
            "chaves-pt, since 2001",
        ],
    ),
    "lists of cities in one line under each section": (
        (
            "Jumelages de Foix\n\nVilles d'Europe\nGênes (Italie), Cork (Irlande)\n\n"
            "Villes d'Afrique\nThiès (Sénégal), Sfax (Tunisie)"
        ),
        ["genes-it", "cork-ie", "thies-sn", "sfax-tn"],
    ),
    "cities with their years between semicolons": (
        "Ville de Foix\nNos jumelages\n\nGênes, Italie (1958) ; Cork, Irlande (1984) ; Turin, Italie (1957).",
        ["genes-it, since 1958", "cork-ie, since 1984", "turin-it, since 1957"],
    ),
    "dates in front, and what happened later behind": (
        (
            "Les jumelages dans l'ordre chronologique\n\n1968\tGrenoble (France)\n"
            "1972\tMarbourg (Allemagne), renouvelé le 14 mars 2009\n2011\tDakar (Sénégal), suspendu depuis 2015\n"
        ),
        [
            "grenoble-fr, since 1968",
            "marbourg-de, since 1972, renewed 2009-03-14",
            "dakar-sn, since 2011, suspended 2015",
        ],
    ),
    "the region and the country below": (
        (
            "Les jumelages de Plouha\n\nDepuis 1987 : Killorglin\nComté de Kerry, Irlande\nÉchanges : football\n\n"
            "Depuis 1995 : Zell am Harmersbach\nForêt-Noire, Allemagne\nÉchanges : fanfare\n\n"
            "Depuis 2004 : Plérin\nCôtes-d'Armor, France\nÉchanges : voile"
        ),
        ["killorglin-ie, since 1987", "zell-am-harmersbach-de, since 1995", "plerin-fr, since 2004"],
    ),
    "numbered, the region and the country below": (
        (
            "Villes jumelées avec Saint-Lô\n\n1. Roanoke\nVirginie, États-Unis d'Amérique\nJumelée depuis 1999\n\n"
            "2. Aalen\nBade-Wurtemberg, Allemagne\nJumelée depuis 1978"
        ),
        ["roanoke-us, since 1999", "aalen-de, since 1978"],
    ),
    "the host before each partner, West Africa": (
        (
            "La ville de Koudougou et ses partenaires\n\nKoudougou – Dreux (France) : jumelage 1972\n"
            "Koudougou – Melsungen (Allemagne) : jumelage 1983\n"
            "Koudougou – Bolgatanga (Ghana) : accord de coopération 2008"
        ),
        ["dreux-fr, since 1972", "melsungen-de, since 1983", "bolgatanga-gh, since 2008"],
    ),
    "stars around names, country and population below": (
        (
            "Ville de Sainte-Foy\nVilles jumelées\n\n* Bergame *\nItalie. 120 000 habitants.\nMaire : Giorgio Gori\n\n"
            "* Tetouan *\nMaroc. 380 000 habitants.\nMaire : Mustapha El Bakkouri"
        ),
        ["bergame-it, Giorgio Gori, 120000", "tetouan-ma, Mustapha El Bakkouri, 380000"],
    ),
    "no blank lines": (
        (
            "Relations internationales de la Ville d'Échirolles\n\nGrugliasco - Italie\nJumelage signé le 12 mai 1990\n"
            "Honhoue - Bénin\nCoopération décentralisée depuis 2001\nComuna 13 - Colombie\nPartenariat en 2018"
        ),
        ["grugliasco-it, signed 1990-05-12", "honhoue-bj, since 2001", "comuna-13-co, since 2018"],
    ),
    "one sentence, the country an adjective": (
        "La Ville de Beauval est jumelée avec la ville allemande de Lauenburg depuis 1958.",
        ["lauenburg-de, since 1958"],
    ),
    "one sentence, several partners": (
        (
            "La Ville de Dudelange est jumelée avec la ville allemande de Lauenburg depuis 1958, avec Manom (France) "
            "depuis 1977, ainsi qu'avec la commune italienne d'Arosa depuis 1990."
        ),
        ["lauenburg-de, since 1958", "manom-fr, since 1977", "arosa-it, since 1990"],
    ),
    "the date in front, further sentences": (
        (
            "Villes jumelées\n\nDepuis 1984, Beauval est jumelée avec Kinvara (Irlande).\n\n"
            "La commune de Beauval est également jumelée avec la ville polonaise de Lębork depuis 2003 et avec "
            "Vinaròs, en Espagne, depuis 2010."
        ),
        ["kinvara-ie, since 1984", "lebork-pl, since 2003", "vinaros-es, since 2010"],
    ),
    "a paragraph with several sentences, each with its own partner": (
        (
            "Jumelages de Ruffec\n\nLa ville de Ruffec est jumelée depuis 1974 avec Waldsee, en Allemagne. En 2004, un "
            "second jumelage a été signé avec Lazise, en Italie.\nDepuis 2016, la commune entretient également un "
            "partenariat avec la ville de Koudougou, au Burkina Faso."
        ),
        ["waldsee-de, since 1974", "lazise-it, signed 2004", "koudougou-bf, since 2016"],
    ),
    "partners that share a date": (
        (
            "Les jumelages\n\nLa Ville d'Esch est jumelée avec Cologne (Allemagne), Lille (France) et Turin (Italie) "
            "depuis 1958, et avec Zemun (Serbie) depuis 1957. Elle a en outre signé le 8 avril 2001 une convention de "
            "partenariat avec la ville portugaise de Coimbra."
        ),
        [
            "cologne-de, since 1958",
            "lille-fr, since 1958",
            "turin-it, since 1958",
            "zemun-rs, since 1957",
            "coimbra-pt, signed 2001-04-08",
        ],
    ),
    "captions over sentences": (
        (
            "Villes jumelées\n\nCaerphilly, la Galloise\nLa charte avec Caerphilly (Galles) date du 8 juin 1991."
            "\n\nViveiro, la Galicienne\nC'est en 1998 qu'a été signé le jumelage avec Viveiro (Espagne)."
        ),
        ["caerphilly-gb, since 1991-06-08", "viveiro-es, signed 1998"],
    ),
    "what a partner is, between its name and its country; its fields behind": (
        (
            "Jumelages\n\nVire est jumelée depuis 1998 avec La Roche-sur-Yon, chef-lieu de la Vendée, en France.\n\n"
            "Depuis 2002, notre ville entretient un lien d'amitié avec Braine-le-Comte, en Belgique, commune de "
            "21 600 habitants dont le bourgmestre est monsieur Maxime Daye."
        ),
        ["la-roche-sur-yon-fr, since 1998", "braine-le-comte-be, since 2002, Maxime Daye, 21600"],
    ),
    "a list in one sentence, an entry a line": (
        (
            "Jumelages de la commune\n\nLa ville de Lure est jumelée avec :\n- Aalen (Allemagne) depuis 1957 ;\n"
            "- Prizren (Kosovo) depuis 2010 ;\n- Gap (France), depuis 1975."
        ),
        ["aalen-de, since 1957", "prizren-xk, since 2010", "gap-fr, since 1975"],
    ),
    "where a city lies, in brackets below its name": (
        (
            "Villes jumelées\n\nGAP\n(Hautes-Alpes, France)\nJumelage signé en 1989\n\n"
            "XANTHI\n(Grèce)\nJumelage signé en 1995"
        ),
        ["gap-fr, signed 1989", "xanthi-gr, signed 1995"],
    ),
    "years above their cities": (
        (
            "Jumelages\n\n2019\nErftstadt (Allemagne)\nMaire : M. Volker ERNER\n\n"
            "2003\nViernheim (Allemagne)\nMaire : M. Matthias BAASS"
        ),
        ["erftstadt-de, since 2019, Volker ERNER", "viernheim-de, since 2003, Matthias BAASS"],
    ),
    "a part of the country between a city and its country": (
        (
            "Villes jumelées\n\nHanau\nAllemagne\nMaire : M. Claus KAMINSKY\nJumelage : 1978\n\n"
            "Tottori\nJapon\nMaire : M. Yoshihiko FUKAZAWA\nJumelage : 2001"
        ),
        ["hanau-de, since 1978, Claus KAMINSKY", "tottori-jp, since 2001, Yoshihiko FUKAZAWA"],
    ),
    "a chronicle": (
        (
            "Chronologie des jumelages de Lure\n\n12 mai 1962 – Aalen (Allemagne) : signature du serment de jumelage\n"
            "4 juin 1978 – Cwmbran (Pays de Galles) : signature de la charte de jumelage\n"
            "21 septembre 1991 – Volterra (Italie) : signature d'un pacte d'amitié"
        ),
        ["aalen-de, signed 1962-05-12", "cwmbran-gb, signed 1978-06-04", "volterra-it, signed 1991-09-21"],
    ),
    "flags, each line with its year in another way": (
        "Nos villes jumelles\n\n🇩🇪 Osnabrück (1964)\n🇬🇧 Chester — 1986\n🇨🇳 Xi'an, depuis 2009",
        ["osnabruck-de, since 1964", "chester-gb, since 1986", "xi-an-cn, since 2009"],
    ),
    "a form's label that we don't know, before a county's name": (
        (
            "Annuaire des jumelages\n\nCommune étrangère : Nittendorf\nÉtat : Allemagne\n"
            "Premier magistrat : M. Helmut SAMMÜLLER\n\n"
            "Commune étrangère : Wicklow\nÉtat : Irlande\nPremier magistrat : Mme Shay CULLEN"
        ),
        ["nittendorf-de, Helmut SAMMÜLLER", "wicklow-ie, Shay CULLEN"],
    ),
    "the host before a county, and with another sign": (
        (
            "Commune de Plérin\nComité de jumelage\n\nPlérin – Herzogenrath (Allemagne)\n"
            "Jumelage signé le 5 juin 1966\nPlérin – Wicklow (Irlande)\nJumelage signé en 1993\n"
            "Plérin / Cousance\nPays : France\nJumelage signé en 1981"
        ),
        ["herzogenrath-de, signed 1966-06-05", "wicklow-ie, signed 1993", "cousance-fr, signed 1981"],
    ),
    "a list of them behind a colon": (
        "Villes jumelées : Ahlen (Allemagne), Chaves (Portugal) et Longwy (France)",
        ["ahlen-de", "chaves-pt", "longwy-fr"],
    ),
    "a list of them behind a colon, with their years": (
        "Bienvenue à Vire\nNos jumelages : Baunatal (Allemagne) 1966, Totnes (Angleterre) depuis 1973",
        ["baunatal-de, since 1966", "totnes-gb, since 1973"],
    ),
    "the sign of a town": (
        "VIRE\nest jumelée avec\nBAUNATAL (Allemagne)\nTOTNES (Angleterre)",
        ["baunatal-de", "totnes-gb"],
    ),
    "one city, described": (
        (
            "Le jumelage avec Westport\n\nWestport, en Irlande, est une ville de 6 200 habitants.\n\n"
            "La charte a été signée le 29 juillet 1984 à Plougastel."
        ),
        ["westport-ie, signed 1984-07-29, 6200"],
    ),
    "two headings with colons, sentences below": (
        (
            "Villes jumelées\n\nAnzin, France :\nUne convention d'amitié lie les villes depuis le 1er avril 2002.\n\n"
            "Offenbach, Allemagne :\nUn accord de coopération signé le 6 mai 2008."
        ),
        ["anzin-fr, since 2002-04-01", "offenbach-de, signed 2008-05-06"],
    ),
    "archipelago": (
        ("Villes jumelées\n\nNuku Hiva (Polynésie Française)\nArchipel des Marquises\nJumelage signé en 2012"),
        ["nuku-hiva-pf, signed 2012"],
    ),
    "comma depuis": (("Villes jumelées\n\nBaunatal (Allemagne), depuis 1983"), ["baunatal-de, since 1983"]),
    "depuis line": (("Villes jumelées\n\nBaunatal (Allemagne)\nDepuis : 2005"), ["baunatal-de, since 2005"]),
    "depuis": (
        ("Villes jumelées\n\nARLON (Belgique) depuis 1961\nBourgmestre : M. Vincent LAMBERT"),
        ["arlon-be, since 1961, Vincent LAMBERT"],
    ),
    "grant": (
        (
            "Villes jumelées\n"
            "\n"
            "Ville       Pays       Acte                 Signé le     Population   Subvention   Maire\n"
            "Troyan      Bulgarie   Charte de jumelage   12/05/1996   20 900       1 500 €      Mme Donka MIH"
            "AYLOVA\n"
            "Limavady    Irlande    Charte de jumelage   04/10/2003   12 032       2 000 €      M. James McCO"
            "RKELL"
        ),
        [
            "troyan-bg, signed 1996-05-12, Donka MIHAYLOVA, 20900",
            "limavady-ie, signed 2003-10-04, James McCORKELL, 12032",
        ],
    ),
    "header with year": (
        (
            "Villes jumelées\n"
            "\n"
            "Ville       Pays       Acte                 Signé le     Population 2019   Maire\n"
            "Troyan      Bulgarie   Charte de jumelage   12/05/1996   20 900            Mme Donka MIHAYLOVA\n"
            "Limavady    Irlande    Charte de jumelage   04/10/2003   12 032            M. James McCORKELL"
        ),
        [
            "troyan-bg, signed 1996-05-12, Donka MIHAYLOVA, 20900",
            "limavady-ie, signed 2003-10-04, James McCORKELL, 12032",
        ],
    ),
    "mark after year": (
        ("Villes jumelées\n\n- Séville (Espagne) depuis 1986[2]\n- Tunis (Tunisie) depuis 1987[3]"),
        ["seville-es, since 1986", "tunis-tn, since 1987"],
    ),
    "mayor signs": (
        (
            "Villes jumelées\n"
            "\n"
            "Matoury (Guyane)\n"
            "Jumelage signé en 2014\n"
            "\n"
            "Fait à Beauval, le 12 octobre 2022\n"
            "Le Maire,\n"
            "Michel-Ange ROUX"
        ),
        ["matoury-gf, signed 2014"],
    ),
    "nb hyphen": (
        (
            "Ville de Beauval-sur-Orne\n"
            "Villes jumelées\n"
            "\n"
            "Porto (Portugal)\n"
            "Jumelage signé le 5 mai 1975\n"
            "Maire : M. Jean\u2011Claude MOREIRA\n"
            "\n"
            "(mise à jour au 3 mars 2021)"
        ),
        ["porto-pt, signed 1975-05-05, Jean-Claude MOREIRA"],
    ),
    "page number last": (
        (
            "Villes jumelées\n"
            "\n"
            "Baunatal (Allemagne)\n"
            "Jumelage signé en 1983\n"
            "\n"
            "Guide pratique 2018-2019\t27\n"
            "\n"
            "Chaves (Portugal)\n"
            "Jumelage signé en 1990\n"
            "\n"
            "Guide pratique 2018-2019\t28\n"
            "\n"
            "Meckhé (Sénégal)\n"
            "Jumelage signé en 2009\n"
            "\n"
            "Guide pratique 2018-2019\t29"
        ),
        ["baunatal-de, signed 1983", "chaves-pt, signed 1990", "meckhe-sn, signed 2009"],
    ),
    "prose two": (
        (
            "La Ville de Beauval est jumelée avec la ville allemande de Lauenburg depuis 1958, ainsi qu'avec "
            "la commune polonaise de Lębork depuis 2003."
        ),
        ["lauenburg-de, since 1958", "lebork-pl, since 2003"],
    ),
    "signed column": (
        (
            "Villes jumelées\n"
            "\n"
            "Ville       Pays        Signé le     Maire\n"
            "Baunatal    Allemagne   12/05/1996   Mme Silke BRAUN\n"
            "Chaves      Portugal    04/10/2003   M. Nuno VAZ"
        ),
        ["baunatal-de, signed 1996-05-12, Silke BRAUN", "chaves-pt, signed 2003-10-04, Nuno VAZ"],
    ),
    "symbol lines": (
        (
            "Ville de Beauval-sur-Orne\n"
            "Villes jumelées\n"
            "\n"
            "◆ Porto (Portugal)\n"
            "✍ Jumelage signé le 5 mai 1975\n"
            "★ Maire : M. Rui MOREIRA\n"
            "☎ 237 591 habitants\n"
            "\n"
            "(mise à jour au 3 mars 2021)"
        ),
        ["porto-pt, signed 1975-05-05, Rui MOREIRA, 237591"],
    ),
    "tab as space": (
        (
            "Ville\tde\tBeauval-sur-Orne\n"
            "Villes\tjumelées\n"
            "\n"
            "Porto\t(Portugal)\n"
            "Serment\tde\tjumelage\tsigné\tle\t10\tjuillet\t1958\n"
            "Maire\t:\tM.\tRui\tMOREIRA\n"
            "237\t591\thabitants\n"
            "\n"
            "(mise\tà\tjour\tau\t3\tmars\t2021)"
        ),
        ["porto-pt, signed 1958-07-10, Rui MOREIRA, 237591"],
    ),
    "table date column": (
        (
            "Ville de Beauval-sur-Orne\n"
            "Villes jumelées\n"
            "\n"
            "Ville\tPays\tDate de signature\tMaire\tPopulation\n"
            "Porto\tPortugal\t5 mai 1975\tM. Rui MOREIRA\t237 591\n"
            "Cork\tIrlande\t6 juin 1985\tMme Deirdre FORDE\t222 333\n"
            "\n"
            "\n"
            "(mise à jour au 3 mars 2021)"
        ),
        ["porto-pt, signed 1975-05-05, Rui MOREIRA, 237591", "cork-ie, signed 1985-06-06, Deirdre FORDE, 222333"],
    ),
    "total row": (
        (
            "Villes jumelées\n"
            "\n"
            "Ville       Pays       Acte                 Signé le     Population   Maire\n"
            "Troyan      Bulgarie   Charte de jumelage   12/05/1996   20 900       Mme Donka MIHAYLOVA\n"
            "Limavady    Irlande    Charte de jumelage   04/10/2003   12 032       M. James McCORKELL\n"
            "TOTAL                                                    32 932"
        ),
        [
            "troyan-bg, signed 1996-05-12, Donka MIHAYLOVA, 20900",
            "limavady-ie, signed 2003-10-04, James McCORKELL, 12032",
        ],
    ),
}


@pytest.mark.parametrize("name", CLEAN)
def test_a_structure_is_read_without_an_alarm(name: str) -> None:
    text, expected = CLEAN[name]
    bulletin = read(text)
    assert reported(bulletin) == expected
    assert alarms(bulletin) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Un projet de jumelage avec Jacmel (Haïti) est à l'étude.",
        "Aucun jumelage avec Jacmel (Haïti) n'a été signé.",
    ],
)
def test_what_is_not_yet_is_no_partner(sentence: str) -> None:
    bulletin = read(f"Jumelages\n\nBeauval est jumelée avec Kinvara (Irlande) depuis 1984.\n\n{sentence}")
    assert reported(bulletin) == ["kinvara-ie, since 1984"]


def test_a_partner_without_its_country_is_reported() -> None:
    bulletin = read("Ville de Lure\nVilles jumelées\n\nLure - Asperg (1967)")
    assert reported(bulletin) == ["asperg, since 1967"]
    assert alarms(bulletin) == ["J301 country"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Ahlen", "Chaves", "Longwy", "Kita"], ["ahlen", "chaves", "longwy", "kita"]),
        (
            ["Wetzlar – depuis 1960", "Windsor and Maidenhead – depuis 1960", "Reith : depuis 1974"],
            ["wetzlar, since 1960", "windsor-and-maidenhead, since 1960", "reith, since 1974"],
        ),
    ],
)
def test_names_right_under_the_title_are_its_cities_though_their_countries_are_missing(
    lines: list[str], expected: list[str]
) -> None:
    bulletin = read("\n".join(["Jumelages de la ville", "", *lines]))
    assert reported(bulletin) == expected
    assert alarms(bulletin) == ["J301 country"] * len(lines)


@pytest.mark.parametrize(
    "lines", [["Accueil", "Bénévoles", "Présentation"], ["Jean PETIT", "Lucie GRAND", "Anne MOULIN"]]
)
def test_words_or_people_right_under_the_title_are_no_cities(lines: list[str]) -> None:
    bulletin = read("\n".join(["Jumelages", "", *lines, "", "Gênes (Italie)", "Jumelage signé en 1958"]))
    assert reported(bulletin) == ["genes-it, signed 1958"]


def test_a_heading_right_under_another_is_doubted() -> None:
    bulletin = read("Villes jumelées\n\nMotril (Espagne)\nSalobreña (Espagne)\nJumelage signé en 1990")
    assert "J312 name" in alarms(bulletin)


@pytest.mark.parametrize(
    "line", ["L'amitié entre les peuples", "Station balnéaire", "Au cœur du Harz", "Ville d'art et d'histoire"]
)
def test_a_line_under_a_heading_is_no_heading(line: str) -> None:
    text = "\n\n".join(
        f"{name}\n{line} {count}\nMaire : M. Luc MARTIN"
        for count, name in enumerate(["Goslar (Allemagne)", "Fafe (Portugal)", "Kita (Mali)"])
    )
    assert [block.key for block in read(f"Villes jumelées\n\n{text}").blocks] == ["goslar-de", "fafe-pt", "kita-ml"]


def test_a_year_under_the_last_field_is_the_citys() -> None:
    text = "\n\n".join(
        f"{name}\nMaire\n{head}\nDate\n{year}"
        for name, head, year in [
            ("LAMPERTHEIM", "Gottfried Störmer", 1966),
            ("ERMONT", "Xavier Haquin", 1975),
        ]
    )
    bulletin = read(f"Jumelages de la commune\n\n{text}")
    assert reported(bulletin) == ["lampertheim, signed 1966, Gottfried Störmer", "ermont, signed 1975, Xavier Haquin"]
    assert bulletin.as_of is None


def test_a_description_between_a_name_and_its_fields_hides_no_heading() -> None:
    bulletin = read(
        "Les villes jumelées de Cergy\n\nErkrath\nSituée à 10 km de Düsseldorf.\nLe jumelage a été signé en 1977.\n\n"
        "West Lancashire\nDistrict du nord-ouest de l'Angleterre.\nLe jumelage a été signé en 1980."
    )
    assert reported(bulletin) == ["erkrath, signed 1977", "west-lancashire, signed 1980"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_values_of_cities_whose_lines_are_mixed_are_withheld(gap: str) -> None:
    lines = (
        "Porto (Portugal)|Cork (Irlande)|Jumelage signé le 5 mai 1975|Jumelage signé le 6 juin 1985|"
        "Maire : M. Rui MOREIRA|Maire : Mme Deirdre FORDE|237 591 habitants|222 333 habitants"
    )
    bulletin = read("Villes jumelées\n\n" + lines.replace("|", gap))
    assert reported(bulletin) == ["porto-pt", "cork-ie"]
    fields = ["agreements", "heads", "population"]
    found = [(item.block, item.field) for item in bulletin.diagnostics if item.code == "J331"]
    assert found == [(block, field) for block in (0, 1) for field in fields]


def test_a_surname_in_the_next_line_heads_no_block() -> None:
    bulletin = read(
        "Villes jumelées\n\nAbidjan (Côte d'Ivoire)\nJumelage signé le 5 mai 1975\n"
        "Gouverneur du district : M. Robert Beugré\nMAMBE\n2 935 000 habitants"
    )
    assert reported(bulletin) == ["abidjan-ci, signed 1975-05-05, Robert Beugré MAMBE, 2935000"]


_GENOA = "Gênes (Italie)\n\nJumelage signé en 1958\n\nMaire : M. Marco BUCCI"
_ACCORD = "Accord tripartite\n\nDakar (Sénégal), Sfax (Tunisie)\n\nConvention signée en 2002"
_UNKNOWN = "Zarbouli\n\nJumelage signé en 1975\n\nMaire : M. Paul NDONG\n\n12 000 habitants"


@pytest.mark.parametrize(
    "blocks",
    [
        [_GENOA, _ACCORD, _UNKNOWN],
        [_UNKNOWN.replace("Jumelage", "Double jumelage"), _GENOA, _ACCORD],
        [_GENOA, _UNKNOWN.replace("Zarbouli", "Zarbouli (anciennement Bombay)"), _ACCORD],
        [_ACCORD, _UNKNOWN, _ACCORD.replace("Dakar (Sénégal)", "Cork (Irlande)"), _UNKNOWN.replace("Zar", "Ker")],
    ],
)
def test_an_unknown_name_that_stands_as_all_headings_do_heads_a_block(blocks: list[str]) -> None:
    bulletin = read("\n\n".join(["Villes jumelées", *blocks]))
    assert len(bulletin.blocks) == len(blocks)
    assert set(alarms(bulletin)) == {"J301 country"}


def test_a_name_with_its_former_name_heads_a_block_of_its_own() -> None:
    bulletin = read(f"{_GENOA}\n\nZarbouli (anciennement Bombay)\n\nDomaines : sport")
    assert [getattr(block, "former_names", ()) for block in bulletin.blocks] == [(), ("Bombay",)]


def test_what_a_city_was_called_before_is_not_its_name_in_lines_of_one_shape() -> None:
    names = ["Łåva (anciennement Saint-Pétersbourg)", "Losdulcěs (Grèce)", "Grěldělmır (anciennement Bombay)"]
    bulletin = read("Villes jumelées\n\n" + "\n\n".join(f"{name}\n\nJumelage signé en 1949" for name in names))
    assert [getattr(block, "name", None) for block in bulletin.blocks] == ["Łåva", "Losdulcěs", "Grěldělmır"]


def test_an_unknown_name_alone_under_the_title_heads_a_block() -> None:
    bulletin = read(
        "Villes jumelées\n\nBølłünbók\n\nCharte de jumelage signée le 16 septembre 1980\n\nDomaines : sport"
    )
    assert len(bulletin.blocks) == 1
    assert set(alarms(bulletin)) == {"J301 country"}


def test_values_below_a_name_that_may_be_a_heading_are_doubted_each() -> None:
    motto = "Un mot sur la ville : elle plaît"
    bulletin = read("\n\n".join(["Villes jumelées", _GENOA, motto, _ACCORD, _UNKNOWN]))
    assert {"J312 agreements", "J312 heads", "J312 population"} <= set(alarms(bulletin))
    assert "Zarbouli" in [unread.quote for unread in bulletin.coverage.unread]


@pytest.mark.parametrize("wrapped", ["signée\nle 12 juin 2005 à Marseille", "signée en 2001\net 2004 à Marseille"])
def test_where_an_agreement_was_signed_heads_no_block_on_a_line_of_its_own(wrapped: str) -> None:
    agreement = f"Charte de coopération {wrapped}\n\nPacte d'amitié depuis le 28 septembre 1981 à Saint-Étienne"
    bulletin = read("\n\n".join(["Villes jumelées", _GENOA, _ACCORD, f"Cork (Irlande)\n\n{agreement}"]))
    assert len(bulletin.blocks) == 3


@pytest.mark.parametrize(
    ("heading", "key"),
    [("Brême (anciennement Gênes) (États-Unis –\nCalifornie)", "breme-us"), ("Señor (Italie)", "senor-it")],
)
def test_a_bracket_that_goes_on_below_and_an_address_in_front_of_one_are_of_the_heading(heading: str, key: str) -> None:
    bulletin = read("\n\n".join(["Villes jumelées", _GENOA, f"{heading}\n\nJumelage signé en 1990", _ACCORD]))
    assert bulletin.blocks[1].key == key
    assert len(bulletin.blocks) == 3


def test_a_family_name_on_a_line_of_its_own_heads_no_block_among_headings_that_stand_apart() -> None:
    wrapped = "Zolda (Irlande), Ústí nad Labem (République tchèque),\nBrólfán (Suisse), Kåskándru (Ukraine)"
    head = "Président de la délégation spéciale : Mlle VUNÇIK\nMARTIN-DUPONT\nDomaines de coopération : culture, sport"
    lines = [
        "Villes jumelées",
        f"Bulłák (Finlande)\n\nJumelage signé en 1998\n{head}",
        f"Accord tripartite\n\n{wrapped}",
    ]
    bulletin = read("\n\n".join([*lines, "Convention signée en 2004\nDomaines de coopération : jeunesse"]))
    assert [block.kind for block in bulletin.blocks] == ["city", "accord"]
    assert [one.name for one in bulletin.blocks[0].heads] == ["VUNÇIK MARTIN-DUPONT"]


@pytest.mark.parametrize("name", ["Québec", "Luxembourg"])
def test_a_city_with_the_name_of_a_country_heads_a_block_over_its_fields(name: str) -> None:
    bulletin = read("\n\n".join(["Villes jumelées", _UNKNOWN.replace("Zarbouli", name), _GENOA]))
    assert [block.key for block in bulletin.blocks] == [name.lower().replace("é", "e"), "genes-it"]
    assert alarms(bulletin) == ["J301 country"]


def test_one_bulleted_domain_apart_in_front_of_a_head_is_no_name() -> None:
    lines = "Jumelage signé en 1975\n\n\nThématiques :\n\n- Culture\n\n\nMaire : M. Paul NDONG"
    (block,) = read(f"Villes jumelées\n\n\nGênes (Italie)\n\n{lines}").blocks
    assert [one.label for one in block.domains] == ["Culture"]
