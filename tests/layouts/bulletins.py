"""The bulletins that are typeset: their words, and the facts in them, written side by side by hand.

People, dates and figures are made up.
"""

from __future__ import annotations

from typing import NamedTuple


class Agreement(NamedTuple):
    """As printed; its label, and its events as (kind, date)."""

    text: str
    label: str
    events: tuple[tuple[str, str], ...]


class Town(NamedTuple):
    """A city with its fields; `figure` is the population as a number of inhabitants is printed."""

    name: str
    country: str
    code: str
    agreements: tuple[Agreement, ...]
    title: str
    civility: str
    person: str
    figure: str
    value: int
    domains: tuple[str, ...]


class Paper(NamedTuple):
    """A bulletin: who publishes it, its title, its date as printed and as EDTF."""

    issuer: tuple[str, ...]
    title: str
    dated: str
    as_of: str
    towns: tuple[Town, ...]


def _agreed(text: str, label: str, *events: tuple[str, str]) -> Agreement:
    return Agreement(text, label, events)


AUBAGNE = Paper(
    ("Ville d'Aubagne", "Service des relations internationales"),
    "Villes jumelées",
    "Mise à jour du 4 mars 2019",
    "2019-03-04",
    (
        Town(
            "Bergame",
            "Italie",
            "IT",
            (_agreed("Jumelage signé le 14 mai 1978", "Jumelage", ("signed", "1978-05-14")),),
            "Maire",
            "M.",
            "Giorgio VALLI",
            "120 900",
            120900,
            ("culture", "musique"),
        ),
        Town(
            "Coimbra",
            "Portugal",
            "PT",
            (
                _agreed(
                    "Charte de jumelage signée le 3 juin 1989 et renouvelée le 9 mai 2009",
                    "Charte de jumelage",
                    ("signed", "1989-06-03"),
                    ("renewed", "2009-05-09"),
                ),
            ),
            "Maire",
            "M.",
            "Manuel TAVARES",
            "143 400",
            143400,
            ("enseignement supérieur", "patrimoine", "sport"),
        ),
        Town(
            "Cracovie",
            "Pologne",
            "PL",
            (
                _agreed(
                    "Convention de coopération signée le 12 octobre 1993",
                    "Convention de coopération",
                    ("signed", "1993-10-12"),
                ),
                _agreed("Accord d'amitié signé le 4 avril 2001", "Accord d'amitié", ("signed", "2001-04-04")),
            ),
            "Maire",
            "Mme",
            "Anna ZIELINSKA",
            "766 700",
            766700,
            ("tourisme", "échanges universitaires", "jeunesse"),
        ),
        Town(
            "Gand",
            "Belgique",
            "BE",
            (_agreed("Serment de jumelage signé le 30 juin 1962", "Serment de jumelage", ("signed", "1962-06-30")),),
            "Bourgmestre",
            "M.",
            "Pieter VAN DAMME",
            "260 300",
            260300,
            ("mobilité", "développement durable"),
        ),
        Town(
            "Tampere",
            "Finlande",
            "FI",
            (
                _agreed(
                    "Accord de coopération signé le 22 février 2003", "Accord de coopération", ("signed", "2003-02-22")
                ),
            ),
            "Maire",
            "Mme",
            "Liisa KORHONEN",
            "238 100",
            238100,
            ("innovation", "santé", "petite enfance"),
        ),
    ),
)

_CITIES = (
    (
        "Augsbourg", "Allemagne", "DE", "1964-05-23", "23 mai 1964",
        "M.", "Kurt ZIMMER", "295 100", 295100, ("culture", "jeunesse"),
    ),
    (
        "Bath", "Royaume-Uni", "GB", "1973-10-06", "6 octobre 1973",
        "Mme", "Ellen WARD", "94 800", 94800, ("thermalisme", "sport"),
    ),
    (
        "Burgos", "Espagne", "ES", "1985-07-01", "1er juillet 1985",
        "M.", "Daniel PRIETO", "175 600", 175600, ("gastronomie", "patrimoine"),
    ),
    (
        "Cluj-Napoca", "Roumanie", "RO", "1991-03-18", "18 mars 1991",
        "M.", "Mihai POPESCU", "324 600", 324600, ("enseignement supérieur", "culture"),
    ),
    (
        "Lausanne", "Suisse", "CH", "1958-09-12", "12 septembre 1958",
        "Mme", "Claire ROCHAT", "139 400", 139400, ("sport", "musique"),
    ),
    (
        "Ostrava", "République tchèque", "CZ", "1996-11-29", "29 novembre 1996",
        "M.", "Tomas DVORAK", "284 900", 284900, ("développement économique", "environnement"),
    ),
    (
        "Rufisque", "Sénégal", "SN", "2004-02-16", "16 février 2004",
        "M.", "Daouda NDIAYE", "221 000", 221000, ("eau et assainissement", "santé", "éducation"),
    ),
    (
        "Sfax", "Tunisie", "TN", "1999-04-08", "8 avril 1999",
        "M.", "Mounir ELLOUMI", "272 800", 272800, ("urbanisme", "artisanat"),
    ),
    (
        "Trèves", "Allemagne", "DE", "1957-06-30", "30 juin 1957",
        "M.", "Wolfram LEBEN", "110 600", 110600, ("culture", "échanges scolaires"),
    ),
    (
        "Uppsala", "Suède", "SE", "1982-08-20", "20 août 1982",
        "Mme", "Karin LINDGREN", "177 000", 177000, ("recherche", "innovation"),
    ),
)  # fmt: skip

VICHY = Paper(
    ("Mairie de Vichy", "Direction des affaires internationales"),
    "Les villes jumelées de Vichy",
    "État au 15 septembre 2021",
    "2021-09-15",
    tuple(
        Town(
            name, country, code,
            (_agreed(f"Jumelage signé le {printed}", "Jumelage", ("signed", edtf)),),
            "Maire", civility, person, figure, value, domains,
        )
        for name, country, code, edtf, printed, civility, person, figure, value, domains in _CITIES
    ),
)  # fmt: skip

SAUMUR = Paper(
    ("Communauté de Saumur", "Mission Europe et international"),
    "Jumelages et partenariats",
    "Mise à jour : 9 janvier 2023",
    "2023-01-09",
    (
        Town(
            "Asti",
            "Italie",
            "IT",
            (
                _agreed("Pacte d'amitié signé le 18 octobre 1986", "Pacte d'amitié", ("signed", "1986-10-18")),
                _agreed(
                    "Jumelage signé le 2 mai 1992, renouvelé le 2 mai 2012",
                    "Jumelage",
                    ("signed", "1992-05-02"),
                    ("renewed", "2012-05-02"),
                ),
            ),
            "Maire",
            "M.",
            "Piero Luigi GHIRALDI",
            "73 800",
            73800,
            ("viticulture", "formation professionnelle", "accueil de stagiaires", "marchés de producteurs"),
        ),
        Town(
            "Havelberg",
            "Allemagne",
            "DE",
            (_agreed("Jumelage signé le 7 septembre 1991", "Jumelage", ("signed", "1991-09-07")),),
            "Bourgmestre",
            "Mme",
            "Annelore VON BREDOW",
            "6 500",
            6500,
            ("jeunesse",),
        ),
        Town(
            "Verviers",
            "Belgique",
            "BE",
            (_agreed("Serment de jumelage signé le 21 juin 1959", "Serment de jumelage", ("signed", "1959-06-21")),),
            "Bourgmestre",
            "Mme",
            "Murielle LEFORT",
            "55 200",
            55200,
            ("patrimoine industriel", "sport", "théâtre et lecture publique"),
        ),
        Town(
            "Warwick",
            "Royaume-Uni",
            "GB",
            (_agreed("Charte de jumelage signée le 15 mai 1976", "Charte de jumelage", ("signed", "1976-05-15")),),
            "Maire",
            "M.",
            "Oliver JACKSON-REID",
            "31 300",
            31300,
            ("musique", "échanges scolaires", "tourisme fluvial"),
        ),
        Town(
            "Ziguinchor",
            "Sénégal",
            "SN",
            (
                _agreed(
                    "Convention de coopération décentralisée signée le 30 novembre 2006",
                    "Convention de coopération décentralisée",
                    ("signed", "2006-11-30"),
                ),
            ),
            "Maire",
            "M.",
            "Lamine SAGNA",
            "205 300",
            205300,
            ("eau et assainissement", "état civil", "santé maternelle", "gestion des déchets"),
        ),
    ),
)

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip


def _day(date: str) -> str:
    year, month, day = map(int, date.split("-"))
    return f"{'1er' if day == 1 else day} {_MONTHS[month - 1]} {year}"


def _signed(label: str, signed: str, renewed: str = "") -> Agreement:
    ending = "e" if label.split()[0] in ("Charte", "Convention") else ""
    text, events = f"{label} signé{ending} le {_day(signed)}", [("signed", signed)]
    if renewed:
        text += f", renouvelé{ending} le {_day(renewed)}"
        events.append(("renewed", renewed))
    return _agreed(text, label, *events)


_Row = tuple[str, str, str, tuple[Agreement, ...], str, str, str, int, tuple[str, ...]]


def _towns(rows: tuple[_Row, ...]) -> tuple[Town, ...]:
    return tuple(
        Town(name, country, code, agreements, title, civility, person, f"{value:,}".replace(",", " "), value, domains)
        for name, country, code, agreements, title, civility, person, value, domains in rows
    )


COLMAR = Paper(
    ("Ville de Colmar-le-Haut", "Direction de la coopération et des échanges"),
    "Nos villes jumelées et partenaires",
    "Mise à jour du 2 octobre 2020",
    "2020-10-02",
    _towns(
        (
            (
                "Schongau",
                "Allemagne",
                "DE",
                (_signed("Jumelage", "1962-09-15", "2012-09-15"),),
                "Bourgmestre",
                "Mme",
                "Ilse BRANDSTETTER",
                12300,
                (
                    "jeunesse",
                    "sport",
                    "harmonie municipale",
                ),
            ),
            (
                "Abingdon-on-Thames",
                "Royaume-Uni",
                "GB",
                (_signed("Charte de jumelage", "1978-05-20"),),
                "Maire",
                "M.",
                "Peter HARGREAVES",
                33100,
                (
                    "échanges scolaires",
                    "théâtre",
                ),
            ),
            (
                "Lucques",
                "Italie",
                "IT",
                (
                    _signed("Serment de jumelage", "1966-06-04"),
                    _signed("Convention de partenariat", "2003-11-08"),
                ),
                "Maire",
                "M.",
                "Alessandro TAMBELLI",
                89000,
                (
                    "patrimoine",
                    "viticulture",
                    "musique ancienne",
                    "tourisme culturel",
                ),
            ),
            (
                "Győr",
                "Hongrie",
                "HU",
                (_signed("Accord de partenariat", "1993-03-27"),),
                "Maire",
                "Mme",
                "Zsófia HORVÁTH",
                132000,
                (
                    "développement économique",
                    "formation professionnelle",
                ),
            ),
            (
                "Hyde Park",
                "États-Unis",
                "US",
                (_signed("Jumelage", "1986-10-18"),),
                "Maire",
                "Mme",
                "Sandra O'NEILL",
                21600,
                ("culture",),
            ),
            (
                "Vallegrande",
                "Bolivie",
                "BO",
                (_signed("Convention de coopération décentralisée", "2008-02-29"),),
                "Maire",
                "M.",
                "Casto ROMERO PEÑA",
                17200,
                (
                    "eau potable",
                    "santé maternelle",
                    "irrigation",
                ),
            ),
        )
    ),
)

NAMUR = Paper(
    ("Commune de Saint-Hubert-en-Ardenne", "Service des relations extérieures"),
    "Jumelages de la commune",
    "État au 30 juin 2022",
    "2022-06-30",
    _towns(
        (
            (
                "Bad Laasphe",
                "Allemagne",
                "DE",
                (_signed("Jumelage", "1958-08-10"),),
                "Bourgmestre",
                "M.",
                "Torsten SPILLMANN",
                13700,
                (
                    "jeunesse",
                    "vie associative",
                ),
            ),
            (
                "Mukono",
                "Ouganda",
                "UG",
                (_signed("Accord de coopération", "2011-07-07"),),
                "Maire",
                "Mme",
                "Grace NAMUBIRU",
                161900,
                (
                    "éducation",
                    "gestion des déchets",
                ),
            ),
            (
                "Gorna Oryahovitsa",
                "Bulgarie",
                "BG",
                (
                    _signed("Charte d'amitié", "1999-05-09"),
                    _signed("Jumelage", "2005-09-24"),
                ),
                "Maire",
                "M.",
                "Dobromir DOBREV",
                29600,
                (
                    "folklore",
                    "petite enfance",
                    "tourisme rural",
                ),
            ),
            (
                "Sátoraljaújhely",
                "Hongrie",
                "HU",
                (_signed("Jumelage", "1997-04-12"),),
                "Maire",
                "M.",
                "Péter SZAMOSVÖLGYI",
                14600,
                (
                    "culture",
                    "sport",
                ),
            ),
            (
                "Saint-Bruno-de-Montarville",
                "Canada",
                "CA",
                (_signed("Pacte d'amitié", "1984-06-24", "2014-06-24"),),
                "Maire",
                "M.",
                "Ludovic GRISÉ-FARAND",
                26900,
                (
                    "bibliothèques",
                    "échanges de jeunes",
                ),
            ),
            (
                "Kasserine",
                "Tunisie",
                "TN",
                (_signed("Convention de coopération", "2016-12-01"),),
                "Maire",
                "M.",
                "Mohamed Kamel HAMZAOUI",
                83500,
                (
                    "éclairage public",
                    "transport",
                    "propreté urbaine",
                ),
            ),
            (
                "L'Hospitalet-de-l'Infant",
                "Espagne",
                "ES",
                (_signed("Jumelage", "2001-01-01"),),
                "Maire",
                "Mme",
                "Núria PUIG FERRER",
                6100,
                (
                    "mer et littoral",
                    "gastronomie",
                ),
            ),
        )
    ),
)

THONON = Paper(
    ("Mairie de Thonay-sur-Isère", "Pôle Europe – International"),
    "Villes jumelées",
    "Mars 2024",
    "2024-03",
    _towns(
        (
            (
                "Eberbach",
                "Allemagne",
                "DE",
                (_signed("Jumelage", "1961-05-14"),),
                "Maire",
                "M.",
                "Peter REICHERT",
                14400,
                (
                    "culture",
                    "musique",
                ),
            ),
            (
                "Mercier",
                "Canada",
                "CA",
                (_signed("Jumelage", "1981-08-02"),),
                "Maire",
                "Mme",
                "Lise MICHAUD",
                14600,
                (
                    "francophonie",
                    "jeunesse",
                ),
            ),
            (
                "Tiassalé",
                "Côte d'Ivoire",
                "CI",
                (_signed("Jumelage", "1988-11-30"),),
                "Maire",
                "M.",
                "Antoine ASSALÉ TIÉMOKO",
                87000,
                (
                    "agriculture",
                    "santé",
                    "état civil",
                ),
            ),
            (
                "Pleven",
                "Bulgarie",
                "BG",
                (_signed("Jumelage", "1990-03-03"),),
                "Maire",
                "M.",
                "Valentin HRISTOV",
                98500,
                (
                    "économie",
                    "enseignement supérieur",
                ),
            ),
            (
                "Banja Luka",
                "Bosnie-Herzégovine",
                "BA",
                (_signed("Jumelage", "1994-07-21"),),
                "Maire",
                "M.",
                "Draško STANIVUK",
                185000,
                (
                    "jeunesse",
                    "sport",
                ),
            ),
            (
                "Oita",
                "Japon",
                "JP",
                (_signed("Jumelage", "1996-10-10"),),
                "Maire",
                "M.",
                "Kiichiro SATO",
                475000,
                (
                    "jardins",
                    "échanges universitaires",
                ),
            ),
            (
                "Évora",
                "Portugal",
                "PT",
                (_signed("Jumelage", "1998-02-14"),),
                "Maire",
                "M.",
                "Carlos PINTO DE SÁ",
                53500,
                (
                    "patrimoine",
                    "théâtre",
                ),
            ),
            (
                "Rapla",
                "Estonie",
                "EE",
                (_signed("Jumelage", "2002-09-01"),),
                "Maire",
                "Mme",
                "Gert VILLARD",
                13000,
                ("numérique",),
            ),
            (
                "Fada N'Gourma",
                "Burkina Faso",
                "BF",
                (_signed("Jumelage", "2009-04-25"),),
                "Maire",
                "M.",
                "Jean-Claude LOUARI",
                124600,
                (
                    "eau",
                    "élevage",
                    "alphabétisation",
                ),
            ),
        )
    ),
)

LANNION = Paper(
    ("Mairie de Lannion", "Mission Europe et coopérations"),
    "Nos villes jumelées et partenaires",
    "État au 1er février 2023",
    "2023-02-01",
    (
        Town(
            "Günzburg",
            "Allemagne",
            "DE",
            (
                _agreed(
                    "Charte de jumelage signée le 12 mai 1984, confirmée le 3 octobre 2014",
                    "Charte de jumelage",
                    ("signed", "1984-05-12"),
                    ("renewed", "2014-10-03"),
                ),
            ),
            "Bourgmestre",
            "M.",
            "Gerhard JAUERNIG",
            "20 700",
            20700,
            ("échanges scolaires", "musique", "sapeurs-pompiers"),
        ),
        Town(
            "Caerphilly",
            "Pays de Galles",
            "GB",
            (_agreed("Jumelage signé le 9 avril 1991", "Jumelage", ("signed", "1991-04-09")),),
            "Maire",
            "Mme",
            "Elaine HOPKINS",
            "41 400",
            41400,
            ("langue bretonne et langue galloise", "rugby"),
        ),
        Town(
            "Viveiro",
            "Espagne",
            "ES",
            (
                _agreed("Protocole d'amitié paraphé en juillet 1996", "Protocole d'amitié", ("signed", "1996-07")),
                _agreed(
                    "Convention de partenariat conclue le 18 mars 2005",
                    "Convention de partenariat",
                    ("signed", "2005-03-18"),
                ),
            ),
            "Alcadesse",
            "Mme",
            "María LOUREIRO GARCÍA",
            "15 200",
            15200,
            ("pêche", "gastronomie"),
        ),
        Town(
            "Matam",
            "Sénégal",
            "SN",
            (
                _agreed(
                    "Convention de coopération décentralisée signée le 22 novembre 2007",
                    "Convention de coopération décentralisée",
                    ("signed", "2007-11-22"),
                ),
            ),
            "Maire",
            "M.",
            "Mamadou Mory DIAW",
            "31 700",
            31700,
            ("eau potable", "assainissement", "état civil"),
        ),
        Town(
            "Sighişoara",
            "Roumanie",
            "RO",
            (
                _agreed(
                    "Jumelage signé le 4 septembre 1999 et renouvelé le 6 septembre 2009",
                    "Jumelage",
                    ("signed", "1999-09-04"),
                    ("renewed", "2009-09-06"),
                ),
            ),
            "Maire",
            "M.",
            "Ovidiu MĂLĂNCRĂVEAN",
            "26 400",
            26400,
            ("patrimoine", "tourisme"),
        ),
        Town(
            "Mangualde",
            "Portugal",
            "PT",
            (_agreed("Accord d'amitié signé le 25 avril 2011", "Accord d'amitié", ("signed", "2011-04-25")),),
            "Président de la Chambre municipale",
            "M.",
            "Elísio OLIVEIRA DUARTE",
            "19 900",
            19900,
            ("artisanat", "apiculture"),
        ),
    ),
)

DOLE = Paper(
    ("Ville de Dole", "Direction de la communication et du rayonnement"),
    "Villes jumelées",
    "Situation au 15 juin 2024",
    "2024-06-15",
    (
        Town(
            "Lahr",
            "Allemagne",
            "DE",
            (_agreed("Serment de jumelage prononcé le 17 juin 1962", "Serment de jumelage", ("signed", "1962-06-17")),),
            "Premier Bourgmestre",
            "M.",
            "Markus IBERT",
            "48 300",
            48300,
            ("culture et jeunesse", "sport"),
        ),
        Town(
            "Northwich",
            "Royaume-Uni",
            "GB",
            (_agreed("Jumelage signé le 2 octobre 1973", "Jumelage", ("signed", "1973-10-02")),),
            "Maire",
            "Mme",
            "Alison GERRARD",
            "75 100",
            75100,
            ("échanges scolaires", "jardins familiaux"),
        ),
        Town(
            "Fribourg",
            "Suisse",
            "CH",
            (
                _agreed(
                    "Accord de coopération signé le 8 mars 1985 et actualisé en 2016",
                    "Accord de coopération",
                    ("signed", "1985-03-08"),
                    ("renewed", "2016"),
                ),
            ),
            "Syndic",
            "M.",
            "Thierry STEIERT",
            "37 900",
            37900,
            ("formation professionnelle", "transports urbains", "théâtre"),
        ),
        Town(
            "Sestri Levante",
            "Italie",
            "IT",
            (
                _agreed("Pacte d'amitié signé le 31 août 1998", "Pacte d'amitié", ("signed", "1998-08-31")),
                _agreed("Jumelage signé le 5 mai 2006", "Jumelage", ("signed", "2006-05-05")),
            ),
            "Maire",
            "M.",
            "Francesco SOLINAS",
            "17 700",
            17700,
            ("littoral", "cinéma pour enfants"),
        ),
        Town(
            "Kostroma",
            "Russie",
            "RU",
            (
                _agreed(
                    "Protocole de coopération signé le 14 juillet 1992",
                    "Protocole de coopération",
                    ("signed", "1992-07-14"),
                ),
            ),
            "Cheffe de la ville",
            "Mme",
            "Irina TIKHOMIROVA",
            "268 000",
            268000,
            ("orfèvrerie", "musées"),
        ),
        Town(
            "Carlow",
            "Irlande",
            "IE",
            (_agreed("Jumelage signé le 11 novembre 1999", "Jumelage", ("signed", "1999-11-11")),),
            "Maire",
            "M.",
            "Andrea O'BRIEN",
            "27 400",
            27400,
            ("danse", "entreprises"),
        ),
        Town(
            "Tabor",
            "République tchèque",
            "CZ",
            (
                _agreed(
                    "Charte de jumelage signée le 20 mai 1995 et renouvelée le 22 mai 2015",
                    "Charte de jumelage",
                    ("signed", "1995-05-20"),
                    ("renewed", "2015-05-22"),
                ),
            ),
            "Maire",
            "M.",
            "Štěpán PAVLÍK",
            "34 400",
            34400,
            ("vieux métiers", "photographie", "apprentissage des langues"),
        ),
        Town(
            "Wexford",
            "Irlande",
            "IE",
            (
                _agreed(
                    "Convention d'échanges culturels signée le 27 octobre 2018",
                    "Convention d'échanges culturels",
                    ("signed", "2018-10-27"),
                ),
            ),
            "Maire",
            "Mme",
            "Leonard KELLY",
            "20 200",
            20200,
            ("opéra", "festivals"),
        ),
    ),
)

AGDE = Paper(
    ("Commune d'Agde", "Cabinet du Maire – Relations extérieures"),
    "Jumelages et coopérations",
    "Mise à jour : 30 septembre 2022",
    "2022-09-30",
    (
        Town(
            "Bünde",
            "Allemagne",
            "DE",
            (_agreed("Jumelage signé le 21 avril 1967", "Jumelage", ("signed", "1967-04-21")),),
            "Maire",
            "Mme",
            "Susanne RUTENKRÖGER",
            "45 500",
            45500,
            ("tabac et cigares", "échanges sportifs"),
        ),
        Town(
            "La Orotava",
            "Espagne",
            "ES",
            (_agreed("Accord de jumelage conclu le 30 mai 1979", "Accord de jumelage", ("signed", "1979-05-30")),),
            "Maire",
            "M.",
            "Francisco LINARES",
            "42 700",
            42700,
            ("tapis de fleurs", "viticulture"),
        ),
        Town(
            "Ringkøbing-Skjern",
            "Danemark",
            "DK",
            (
                _agreed(
                    "Accord de coopération signé le 3 février 1994 et prolongé le 3 février 2004",
                    "Accord de coopération",
                    ("signed", "1994-02-03"),
                    ("renewed", "2004-02-03"),
                ),
            ),
            "Maire",
            "M.",
            "Hans ØSTERGAARD",
            "56 600",
            56600,
            ("énergies renouvelables", "voile"),
        ),
        Town(
            "Maalot-Tarshiha",
            "Israël",
            "IL",
            (_agreed("Protocole d'entente signé le 19 mars 1986", "Protocole d'entente", ("signed", "1986-03-19")),),
            "Maire",
            "M.",
            "Arkadi POMERANETS",
            "22 100",
            22100,
            ("agriculture", "dialogue interreligieux"),
        ),
        Town(
            "Antananarivo",
            "Madagascar",
            "MG",
            (
                _agreed(
                    "Convention de coopération décentralisée signée le 26 juin 2008",
                    "Convention de coopération décentralisée",
                    ("signed", "2008-06-26"),
                ),
                _agreed("Charte d'amitié signée le 1er décembre 2015", "Charte d'amitié", ("signed", "2015-12-01")),
            ),
            "Maire",
            "M.",
            "Naina ANDRIANTSITOHAINA",
            "1 275 200",
            1275200,
            ("gestion des déchets", "urbanisme", "santé"),
        ),
        Town(
            "Saint-Pierre-Jolys",
            "Canada",
            "CA",
            (_agreed("Pacte d'amitié signé le 24 juin 2001", "Pacte d'amitié", ("signed", "2001-06-24")),),
            "Maire",
            "M.",
            "Raymond MAYNARD",
            "1 200",
            1200,
            ("francophonie", "chorales"),
        ),
        Town(
            "Sarandë",
            "Albanie",
            "AL",
            (_agreed("Accord de partenariat signé le 7 mai 2019", "Accord de partenariat", ("signed", "2019-05-07")),),
            "Maire",
            "M.",
            "Adrian GURMA",
            "20 200",
            20200,
            ("tourisme balnéaire", "archéologie sous-marine"),
        ),
    ),
)
MONTBRISON = Paper(
    ("Ville de Montbrison", "Pôle Europe, jumelages et vie associative"),
    "Villes jumelées",
    "Mise à jour du 12 mai 2021",
    "2021-05-12",
    (
        Town(
            "Sant Feliu de Guíxols",
            "Espagne",
            "ES",
            (
                _agreed(
                    "Convention de partenariat culturel et touristique signée le 14 septembre 1996 "
                    "et renouvelée le 17 octobre 2016",
                    "Convention de partenariat culturel et touristique",
                    ("signed", "1996-09-14"),
                    ("renewed", "2016-10-17"),
                ),
            ),
            "Maire",
            "M.",
            "Carles MOTAS",
            "22 200",
            22200,
            ("développement touristique durable", "céramique"),
        ),
        Town(
            "Bad Homburg vor der Höhe",
            "Allemagne",
            "DE",
            (_agreed("Serment de jumelage signé le 3 juin 1965", "Serment de jumelage", ("signed", "1965-06-03")),),
            "Premier Bourgmestre",
            "M.",
            "Alexander HETJES",
            "54 200",
            54200,
            ("thermalisme", "échanges de lycéens et d'apprentis"),
        ),
        Town(
            "Royal Leamington Spa",
            "Royaume-Uni",
            "GB",
            (_agreed("Charte de jumelage signée le 8 mai 1972", "Charte de jumelage", ("signed", "1972-05-08")),),
            "Maire",
            "Mme",
            "Susan RASMUSSEN",
            "55 700",
            55700,
            ("jardins", "musique de chambre"),
        ),
        Town(
            "Villanueva de la Serena",
            "Espagne",
            "ES",
            (_agreed("Jumelage signé le 21 mars 2001", "Jumelage", ("signed", "2001-03-21")),),
            "Maire",
            "M.",
            "Miguel Ángel GALLARDO",
            "25 700",
            25700,
            ("gastronomie", "folklore"),
        ),
        Town(
            "Saint-Jean-sur-Richelieu",
            "Canada",
            "CA",
            (
                _agreed(
                    "Accord de coopération économique signé le 2 juillet 2010",
                    "Accord de coopération économique",
                    ("signed", "2010-07-02"),
                ),
            ),
            "Mairesse",
            "Mme",
            "Andrée BOUCHARD",
            "95 100",
            95100,
            ("montgolfières", "entreprises"),
        ),
        Town(
            "Castelfranco Veneto",
            "Italie",
            "IT",
            (_agreed("Pacte d'amitié signé le 9 avril 1989", "Pacte d'amitié", ("signed", "1989-04-09")),),
            "Maire",
            "M.",
            "Stefano MARCON",
            "33 200",
            33200,
            ("peinture", "théâtre de rue"),
        ),
        Town(
            "Zemmour el Khayma",
            "Mauritanie",
            "MR",
            (
                _agreed(
                    "Convention de coopération décentralisée signée le 11 novembre 2013",
                    "Convention de coopération décentralisée",
                    ("signed", "2013-11-11"),
                ),
            ),
            "Maire",
            "M.",
            "Sidi Mohamed OULD BRAHIM",
            "7 900",
            7900,
            ("puits", "santé scolaire"),
        ),
    ),
)

PAPERS = {"aubagne": AUBAGNE, "saumur": SAUMUR, "vichy": VICHY, "colmar": COLMAR, "namur": NAMUR, "thonon": THONON}
PAPERS |= {"lannion": LANNION, "dole": DOLE, "agde": AGDE, "montbrison": MONTBRISON}
