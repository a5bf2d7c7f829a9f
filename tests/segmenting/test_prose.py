"""Bulletins in sentences: who is a partner, whose a date is, and which sentences are about whom."""

from __future__ import annotations

import textwrap

import pytest

import jumelages
from jumelages.errors import NotABulletin
from jumelages.records import BulletinRecord, City

TOP = "Ville de Beauval\nNos jumelages\n\n"


def read(text: str) -> BulletinRecord:
    return jumelages.read(text.encode())


def reported(bulletin: BulletinRecord) -> list[str]:
    return [_in_short(block) for block in bulletin.blocks if block.kind == "city"]


def _in_short(city: City) -> str:
    events = [
        f"{agreement.label or agreement.kind} {event.kind} {event.date.edtf if event.date else '?'}"
        + (f" {event.place}" if event.place else "")
        for agreement in city.agreements
        for event in agreement.events
    ]
    heads = [f"{head.title} {head.name}" for head in city.heads]
    people = [str(city.population.value)] if city.population else []
    domains = ["/".join(domain.label for domain in city.domains)] if city.domains else []
    return ", ".join([city.key, *events, *heads, *people, *domains])


def alarms(bulletin: BulletinRecord) -> list[str]:
    return [f"{item.block} {item.field} {item.code}" for item in bulletin.diagnostics if item.severity != "note"]


#: What sentences say, each kind once: the text, and what is read without an alarm.
CLEAN = {
    "a date in front of the partner": (
        "Beauval est jumelée depuis 1998 avec Apolda, petite ville de la Thuringe, en Allemagne.",
        ["apolda-de, jumelée since 1998"],
    ),
    "a date behind the partner": (
        "La ville est également jumelée avec Dallas (États-Unis) depuis 1957.",
        ["dallas-us, jumelée since 1957"],
    ),
    "a country and inhabitants in one bracket": (
        "La ville est jumelée avec Dallas (États-Unis, 1 300 000 habitants) depuis 1957.",
        ["dallas-us, jumelée since 1957, 1300000"],
    ),
    "a place that is the partner's own": (
        "Crozon, en France, est notre jumelle. Le serment a été signé en 1962 et renouvelé le 9 mai 2012 à Crozon.",
        ["crozon-fr, serment signed 1962, serment renewed 2012-05-09 Crozon"],
    ),
    "a nationality": (
        "Elle a signé le 8 avril 2001 une convention de partenariat avec la ville portugaise de Coimbra.",
        ["coimbra-pt, convention de partenariat signed 2001-04-08"],
    ),
    "a verb behind its date": (
        "En 2004, un second jumelage a été signé avec Lazise, en Italie.",
        ["lazise-it, jumelage signed 2004"],
    ),
    "a verb in another tense": (
        "Le 25 septembre 2003, Beauval et la commune belge de Herve signaient un protocole de jumelage.",
        ["herve-be, protocole de jumelage signed 2003-09-25"],
    ),
    "the date of a noun": (
        "La charte avec Caerphilly (pays de Galles) date du 8 juin 1991.",
        ["caerphilly-gb, charte since 1991-06-08"],
    ),
    "the partner as the subject": (
        "La ville de Tver, en Russie, est jumelée avec Beauval depuis le 12 octobre 1999.",
        ["tver-ru, jumelée since 1999-10-12"],
    ),
    "both as the subject": (
        "Gao, au Mali, et Beauval ont signé une charte d'amitié le 12 octobre 1985.",
        ["gao-ml, charte d'amitié signed 1985-10-12"],
    ),
    "a description in front of the partner": (
        "Ville de 210 000 habitants, en Allemagne, Oberhausen est jumelée avec Beauval depuis 1967.",
        ["oberhausen-de, jumelée since 1967, 210000"],
    ),
    "one date for several partners, another for others": (
        (
            "Beauval est jumelée avec Cologne (Allemagne), Lille (France) et Turin (Italie) depuis 1958, "
            "avec Puteaux (France) depuis 1956, et avec Zemun (Serbie) depuis 1957."
        ),
        [
            "cologne-de, jumelée since 1958",
            "lille-fr, jumelée since 1958",
            "turin-it, jumelée since 1958",
            "puteaux-fr, jumelée since 1956",
            "zemun-rs, jumelée since 1957",
        ],
    ),
    "dates in front of their partners": (
        "En 1978, la ville s'est jumelée avec Den Bosch, aux Pays-Bas ; en 1989, avec Lafayette, en Louisiane.",
        ["den-bosch-nl, jumelée since 1978", "lafayette-us, jumelée since 1989"],
    ),
    "two agreements in one sentence": (
        "Beauval est jumelée avec Apolda (Allemagne) depuis 1958 et a signé en 2003 un pacte avec Herve (Belgique).",
        ["apolda-de, jumelée since 1958", "herve-be, pacte signed 2003"],
    ),
    "one verb with several dates": (
        (
            "Beauval est jumelée avec Apolda (Allemagne). La convention, signée le 3 mai 1998, a été "
            "renouvelée en 2005 et en 2011."
        ),
        ["apolda-de, convention signed 1998-05-03, convention renewed 2005, convention renewed 2011"],
    ),
    "a day on which something ends": (
        (
            "Beauval est jumelée avec Apolda (Allemagne). La convention a été signée en 1998 et prolongée jusqu'au "
            "31 décembre 2016."
        ),
        ["apolda-de, convention signed 1998"],
    ),
    "one verb with two places": (
        (
            "Beauval est jumelée avec Apolda (Allemagne). La charte a été signée à Apolda le 3 mai 1998 et à Beauval "
            "le 5 juin 1999."
        ),
        ["apolda-de, charte signed 1998-05-03 Apolda, charte signed 1999-06-05 Beauval"],
    ),
    "a plan that came about": (
        "Beauval est jumelée avec Apolda (Allemagne). Le jumelage, envisagé dès 1983, a été signé le 12 avril 1985.",
        ["apolda-de, jumelage signed 1985-04-12"],
    ),
    "partners first, their dates in the next sentence": (
        (
            "Beauval est jumelée avec Saintes (France) et Apolda (Allemagne). "
            "Le jumelage avec Saintes fut signé en 1956, celui avec Apolda en 1986."
        ),
        ["saintes-fr, jumelage signed 1956", "apolda-de, jumelage signed 1986"],
    ),
    "paragraphs that begin with the partner": (
        (
            "Beauval est jumelée avec deux communes.\n\n"
            "Marigot, à la Dominique, depuis le 4 novembre 1989. Cette commune de 2 700 habitants échange "
            "chaque année.\n\n"
            "Crozon, dans le Finistère, depuis 1997. Les échanges portent sur le tourisme et les métiers de la mer."
        ),
        ["marigot-dm, twinning since 1989-11-04, 2700", "crozon-fr, twinning since 1997, tourisme/métiers de la mer"],
    ),
    "who heads it, and how many live there": (
        (
            "Beauval est jumelée avec Herve, en Belgique, commune de 17 000 habitants dont le bourgmestre est "
            "M. Marc Drouguet, "
            "depuis 1964."
        ),
        ["herve-be, jumelée since 1964, bourgmestre Marc Drouguet, 17000"],
    ),
    "fields in sentences of their own": (
        (
            "Beauval est jumelée avec Apolda (Allemagne) depuis 1958. La cité compte 22 000 habitants ; son "
            "bourgmestre est "
            "M. Rüdiger Eisenbrand."
        ),
        ["apolda-de, jumelée since 1958, bourgmestre Rüdiger Eisenbrand, 22000"],
    ),
    "a head of a city of so many inhabitants": (
        (
            "Beauval est jumelée avec Huși, en Roumanie, depuis 1998. Le maire de cette ville de 26 000 habitants est "
            "M. Ioan Ciupilan."
        ),
        ["husi-ro, jumelée since 1998, maire Ioan Ciupilan, 26000"],
    ),
    "a person in front of the title": (
        (
            "Beauval est jumelée avec Apolda (Allemagne) depuis 1958. Apolda, peuplée de 22 000 habitants, est "
            "administrée par "
            "M. Rüdiger Eisenbrand, bourgmestre."
        ),
        ["apolda-de, jumelée since 1958, bourgmestre Rüdiger Eisenbrand, 22000"],
    ),
    "the partner named again, in short": (
        "Beauval et Bures-sur-Yvette (France) sont jumelées depuis 1994. Le maire de Bures est M. Paul Vigier.",
        ["bures-sur-yvette-fr, jumelées since 1994, maire Paul Vigier"],
    ),
    "a caption above the sentence that speaks of it": (
        "Günzburg, la Bavaroise\nJumelées depuis 1967, Beauval et Günzburg (Allemagne) ne se quittent plus.",
        ["gunzburg-de, Jumelées since 1967"],
    ),
    "a nationality behind the name": (
        "Depuis 1970, Beauval est jumelée avec Altenkirchen, ville allemande de 6 200 habitants.",
        ["altenkirchen-de, jumelée since 1970, 6200"],
    ),
    "one partner after the other, counted": (
        (
            "La première, Helmstedt, se trouve en Allemagne ; le jumelage date de 1978.\n\n"
            "La deuxième, Lymington, est anglaise. Les deux villes sont jumelées depuis 1982."
        ),
        ["helmstedt-de, jumelage since 1978", "lymington-gb, jumelées since 1982"],
    ),
    "a name with its article": (
        "Un accord de coopération avec la ville haïtienne des Cayes a été signé le 17 juin 2011.",
        ["cayes-ht, accord de coopération signed 2011-06-17"],
    ),
    "a list of sentences": (
        "– Beauval est jumelée avec Collioure (F) depuis 1961.\n– Beauval est jumelée avec Delle (F) depuis 1986.",
        ["collioure-fr, jumelée since 1961", "delle-fr, jumelée since 1986"],
    ),
    "two signatures, each at its place": (
        "La charte avec Cork, en Irlande, a été signée le 14 mai 1983 à Beauval et le 6 octobre 1984 à Cork.",
        ["cork-ie, charte signed 1983-05-14 Beauval, charte signed 1984-10-06 Cork"],
    ),
    "a twinning that sleeps, and one that ended": (
        (
            "Thiès (Sénégal) et Beauval sont jumelées depuis 1986. Le jumelage est suspendu depuis 2012.\n\n"
            "Le jumelage avec Antsirabe (Madagascar), signé en 2001, a été dénoncé en 2013."
        ),
        [
            "thies-sn, jumelées since 1986, jumelées suspended 2012",
            "antsirabe-mg, jumelage signed 2001, jumelage ended 2013",
        ],
    ),
    "a town whose name is that of an agreement, nearly": (
        "Beauval est en partenariat avec la ville de Chartres, en France, depuis 2015.",
        ["chartres-fr, partenariat since 2015"],
    ),
    "paragraphs that are about a town each": (
        (
            "Nous arrivons à Hachenburg (Allemagne). C'est avec elle que la charte a été signée le 11 mai 1975. Le "
            "bourgmestre, Stefan Leukel, nous attend.\n\n"
            "Retour par Bastogne (Belgique), nos jumeaux depuis le 16 décembre 1984. Elle compte 15 000 habitants."
        ),
        [
            "hachenburg-de, charte signed 1975-05-11, bourgmestre Stefan Leukel",
            "bastogne-be, nos jumeaux since 1984-12-16, 15000",
        ],
    ),
    "a list of conventions": (
        (
            "- Convention de jumelage avec la Ville de SAINT-MAUR, République française, signée à Dax le 4 mai 1998. "
            "Population : 75 000 habitants.\n"
            "- Convention de jumelage avec la Commune de BANJUL-NORD, République de Gambie, signée à Banjul le 17 mai "
            "2006. Population : 22 400 habitants."
        ),
        [
            "saint-maur-fr, Convention de jumelage signed 1998-05-04 Dax, 75000",
            "banjul-nord-gm, Convention de jumelage signed 2006-05-17 Banjul, 22400",
        ],
    ),
    "a nationality, and a part of the country in a bracket": (
        "Beauval est jumelée depuis 1965 avec la commune française de Pagny-la-Blanche (Jura, 940 habitants).",
        ["pagny-la-blanche-fr, jumelée since 1965, 940"],
    ),
    "regions as partners": (
        (
            "Avec la région de Tambacounda, au Sénégal, la convention a été signée le 11 décembre 1996.\n\n"
            "Avec la préfecture de Yamaguchi, au Japon, une charte a été signée le 30 mai 2017."
        ),
        ["tambacounda-sn, convention signed 1996-12-11", "yamaguchi-jp, charte signed 2017-05-30"],
    ),
    "towns that speak for themselves": (
        (
            "Je m'appelle Horb am Neckar. Je suis allemande. J'ai 25 000 habitants. Mon maire s'appelle Peter "
            "Rosenberger. Je suis jumelée avec ta ville depuis le 19 mai 1973."
        ),
        ["horb-am-neckar-de, jumelée since 1973-05-19, maire Peter Rosenberger, 25000"],
    ),
    "countries in front of their towns": (
        (
            "Le premier drapeau est celui de l'Allemagne, pour Tettnang. Serment du 6 mai 1979 devant nous.\n\n"
            "Le deuxième drapeau est polonais, pour Łeba. Le serment a été signé le 14 juin 1996 sur la plage."
        ),
        ["tettnang-de, Serment since 1979-05-06", "leba-pl, serment signed 1996-06-14"],
    ),
}


@pytest.mark.parametrize("name", CLEAN)
def test_sentences_are_read_without_an_alarm(name: str) -> None:
    text, expected = CLEAN[name]
    bulletin = read(TOP + text)
    assert reported(bulletin) == expected
    assert alarms(bulletin) == []


@pytest.mark.parametrize("width", [44, 60, 80, 100])
@pytest.mark.parametrize("name", CLEAN)
def test_sentences_are_read_the_same_however_their_lines_are_wrapped(name: str, width: int) -> None:
    text, expected = CLEAN[name]
    lines = [textwrap.fill(line, width, break_on_hyphens=False) for line in text.split("\n")]
    assert reported(read(TOP + "\n".join(lines))) == expected


FIRST = "Beauval est jumelée avec Apolda (Allemagne) depuis 1958."
SECOND = "Beauval est jumelée avec Apolda (Allemagne) depuis 1958 et avec Herve (Belgique) depuis 1964."


@pytest.mark.parametrize(
    "sentence",
    [
        "Un projet de jumelage avec Jacmel (Haïti) est à l'étude ; aucun acte n'a été signé.",
        "Des contacts ont été pris avec la ville de Bonn (Allemagne), sans suite.",
        "Les deux villes se trouvent à 40 km de Metz (France).",
        "Karl Weber, né à Mayence (Allemagne), a présidé le comité.",
        "Notre collège est jumelé avec le lycée de Ludwigsburg (Allemagne) depuis 1995.",
        "La présidente du comité de jumelage est Mme Anne Le Goff.",
        "Beauval compte 12 000 habitants.",
        "Le maire de Beauval, M. Luc Martin, s'est rendu sur place.",
        "Ces villes sont aussi jumelées entre elles.",
    ],
)
def test_what_is_reported_beside_adds_no_partner_and_no_value(sentence: str) -> None:
    bulletin = read(f"{TOP}{FIRST}\n\n{sentence}")
    assert reported(bulletin) == ["apolda-de, jumelée since 1958"]
    assert [item for item in alarms(bulletin) if "heads" not in item] == []


@pytest.mark.parametrize(
    ("sentence", "withheld"),
    [
        ("La ville compte 17 000 habitants.", ["0 population J401", "1 population J401"]),
        ("Le bourgmestre est M. Marc Drouguet.", ["0 heads J401", "1 heads J401"]),
        ("Herve est dirigée par M. Marc Drouguet.", ["1 heads J401"]),
        ("Apolda compte 22 000 habitants et Herve 17 000.", ["0 population J401", "1 population J401"]),
        ("M. Marc Drouguet, bourgmestre de Herve, était notre invité.", ["1 heads J401"]),
    ],
)
def test_a_value_that_nobody_can_assign_is_withheld_with_its_warning(sentence: str, withheld: list[str]) -> None:
    bulletin = read(f"{TOP}{SECOND} {sentence}")
    assert reported(bulletin) == ["apolda-de, jumelée since 1958", "herve-be, jumelée since 1964"]
    assert [item for item in alarms(bulletin) if item in withheld] == withheld


def test_dates_that_nobody_can_share_out_are_withheld() -> None:
    bulletin = read(
        f"{TOP}Beauval est jumelée avec Apolda (Allemagne) et Herve (Belgique), en 1958, en 1964 et en 1970."
    )
    assert reported(bulletin) == ["apolda-de", "herve-be"]
    assert {item[: len("0 agreements")] for item in alarms(bulletin)} == {"0 agreements", "1 agreements"}


def test_two_cities_of_one_name_are_two() -> None:
    bulletin = read(
        f"{TOP}Beauval est jumelée avec Saint-Louis (Sénégal) depuis 1978 et avec Saint-Louis (États-Unis) depuis 1990."
    )
    assert reported(bulletin) == ["saint-louis-sn, jumelée since 1978", "saint-louis-us, jumelée since 1990"]


@pytest.mark.parametrize(
    ("line", "as_of"),
    [
        ("Mise à jour : 22 mai 2016", "2016-05-22"),
        ("Document du 10 janvier 2008", "2008-01-10"),
        ("Beauval, le 12 novembre 2014", "2014-11-12"),
        ("par le comité des échanges, bulletin municipal de mars 2011", "2011-03"),
        ("(extrait du rapport de gestion 2012)", None),
    ],
)
@pytest.mark.parametrize("at_top", [True, False])
def test_a_line_with_a_date_beside_the_sentences_dates_the_bulletin(
    line: str, as_of: str | None, *, at_top: bool
) -> None:
    text = f"Ville de Beauval\nNos jumelages\n{line}\n\n{FIRST}" if at_top else f"{TOP}{FIRST}\n\n{line}"
    bulletin = read(text)
    assert (bulletin.as_of.edtf if bulletin.as_of else None) == as_of
    assert reported(bulletin) == ["apolda-de, jumelée since 1958"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Compte rendu du conseil municipal\n\nLe maire rappelle que la commune est jumelée avec Lahnstein "
            "(Allemagne) depuis "
            "1974.\n\nLe conseil vote le budget. Les travaux de l'école débuteront en juillet. La séance est levée."
        ),
        (
            "Histoire de notre commune\n\nL'église date du XIIIe siècle. La gare ouvre en 1884.\n\nLa commune "
            "est jumelée avec "
            "Bad Ems (Allemagne) depuis 1971. Elle compte 2 300 habitants.\n\nLe musée est ouvert d'avril à octobre."
        ),
        (
            "Le collège et ses partenaires\n\nNotre collège est jumelé depuis 1995 avec le Goethe-Gymnasium de "
            "Ludwigsburg, en "
            "Allemagne. Trente élèves participent à l'échange."
        ),
        "Notre club est jumelé avec le FC Offenbach (Allemagne) depuis 1988. Le tournoi aura lieu en mai.",
    ],
)
def test_a_text_that_names_a_twinning_in_passing_is_no_bulletin(text: str) -> None:
    with pytest.raises(NotABulletin):
        read(text)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            (
                "Depuis 1988, Beauval est jumelée avec Menden, ville allemande du Sauerland de 55.000 habitants. "
                "Son bourgmestre est M. Volker Fleige."
            ),
            ["menden-de, jumelée since 1988, bourgmestre Volker Fleige, 55000"],
        ),
        (
            "Beauval est jumelée depuis 1988 avec Menden (Allemagne), une ville du Sauerland de 55 000 habitants.",
            ["menden-de, jumelée since 1988, 55000"],
        ),
        (
            (
                "Beauval est jumelée depuis 1988 avec Menden, petite ville du Sauerland (Allemagne). "
                "Menden est une ville de la région de Dortmund."
            ),
            ["menden-de, jumelée since 1988"],
        ),
        (
            (
                "Beauval est jumelée depuis 1988 avec la ville allemande d'Apolda et depuis 1990 avec Chaves, "
                "cité portugaise du Trás-os-Montes."
            ),
            ["apolda-de, jumelée since 1988", "chaves-pt, jumelée since 1990"],
        ),
        (
            "En 1975 a été signé le jumelage avec Cieszyn – ville polonaise de la Silésie, 35 000 habitants.",
            ["cieszyn-pl, jumelage signed 1975, 35000"],
        ),
        (
            (
                "Beauval est jumelée depuis 1975 avec Gubbio, commune italienne d'Ombrie, "
                "et depuis 2001 avec la commune sénégalaise de Podor."
            ),
            ["gubbio-it, jumelée since 1975", "podor-sn, jumelée since 2001"],
        ),
    ],
)
def test_where_a_town_lies_is_no_twin(sentence: str, expected: list[str]) -> None:
    record = read(f"{TOP}{sentence}\n")
    assert reported(record) == expected
    assert not alarms(record)


@pytest.mark.parametrize("since", ["", " – depuis 1951"])
@pytest.mark.parametrize("distance", ["", ", 640 km"])
def test_countries_below_names_head_blocks_of_prose(since: str, distance: str) -> None:
    text = (
        f"Commune de Beauval\n\nJumelages\n\nHemmingen{since}\nAllemagne{distance}\nLe jumelage entre Beauval et "
        f"Hemmingen a été officialisé le 21 mai 1967. On y dénombre 18 747 habitants.\n\nBobo-Dioulasso{since}\n"
        f"Burkina Faso{distance}\nNotre commune est liée à Bobo-Dioulasso par une convention de coopération depuis le "
        "9 mai 2001. La population est d'environ 490 000 habitants.\n"
    )
    cities = [block for block in read(text).blocks if block.kind == "city"]
    assert [(city.name, city.country and city.country.code) for city in cities] == [
        ("Hemmingen", "DE"),
        ("Bobo-Dioulasso", "BF"),
    ]
    assert [city.population and city.population.value for city in cities] == [18747, 490000]


@pytest.mark.parametrize(
    ("sentence", "city"),
    [
        ("Nyons, dans la Drôme (France), est notre ville jumelle depuis le 12 mai 1958.", "nyons-fr, ville jumelle"),
        (
            "Haro, bourg de la Rioja (Espagne), est jumelée avec Beauval depuis le 12 mai 1958.",
            "haro-es, jumelée",
        ),
        ("Baunatal, en Hesse (Allemagne), est jumelée avec Beauval depuis le 12 mai 1958.", "baunatal-de, jumelée"),
    ],
)
def test_a_page_of_one_twin_needs_no_title_of_twinning(sentence: str, city: str) -> None:
    page = read(
        f"Ville de Beauval\n\nUne longue histoire\n\n{sentence}\n\nEn bref\nSuperficie : 23 km2\n"
        "Altitude : 271 m\nPopulation : 7 000 habitants (2013)\nMaire : Pierre Combes\nJour de marché : jeudi\n"
    )
    assert reported(page) == [f"{city} since 1958-05-12, Maire Pierre Combes, 7000"]
    assert alarms(page) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Relations rompues.", "since 1973, jumelage ended ?"),
        ("Jumelage en sommeil.", "since 1973, jumelage suspended ?"),
        ("Contacts interrompus.", "since 1973, jumelage suspended ?"),
        ("Rompu en 1995.", "since 1973, jumelage ended 1995"),
        ("Plus d'échanges depuis 2005.", "since 1973, jumelage suspended 2005"),
        ("Les relations ont été suspendues en 2012.", "since 1973, jumelage suspended 2012"),
    ],
)
def test_what_stops_behind_an_agreement_is_a_change_of_it(sentence: str, expected: str) -> None:
    record = read(
        f"Ville de Beauval\nVilles jumelées\n\n1. Bonn (Allemagne) : jumelage, 1973. {sentence}\n"
        "2. Lille (France) : jumelage, 1980.\n"
    )
    assert reported(record)[0] == f"bonn-de, jumelage {expected}"
    assert not alarms(record)


def test_a_verb_belongs_to_the_date_that_follows_it() -> None:
    record = read(
        "Ville de Beauval\nVilles jumelées\n\n1. Bonn (Allemagne) : jumelage, 1973, en sommeil depuis 2001.\n"
        "2. Lille (France) : jumelage, 1980, renouvelé en 2004.\n"
    )
    assert reported(record) == [
        "bonn-de, jumelage since 1973, jumelage suspended 2001",
        "lille-fr, jumelage since 1980, jumelage renewed 2004",
    ]


@pytest.mark.parametrize(
    "behind",
    [
        " La convention a été prolongée jusqu'en 2015.",
        " La convention a été prolongée.",
        " La convention sera renouvelée.",
    ],
)
def test_a_verb_takes_no_date_of_another_sentence(behind: str) -> None:
    text = f"Villes jumelées\n\nLa Ville est jumelée avec Cork (Irlande) depuis 1984.{behind}\n"
    [block] = jumelages.read(text.encode()).blocks
    assert [(event.kind.value, event.date and event.date.edtf) for event in block.agreements[0].events] == [
        ("since", "1984")
    ]


def test_a_stop_without_a_date_is_not_passed_over() -> None:
    record = read("Ville de Beauval\nVilles jumelées\n\n1. Bonn (Allemagne) : jumelage, 1973, en sommeil.\n")
    assert "0 agreements J401" in alarms(record)


@pytest.mark.parametrize(
    ("sentence", "blocks", "doubts"),
    [
        (
            "Beauval est jumelée avec Tata (Hongrie) depuis 1960, un jumelage jamais renouvelé.",
            ["tata-hu, jumelage since 1960"],
            [],
        ),
        (
            "Beauval est jumelée avec Tata (Hongrie). La charte, signée en 1970, n'a jamais été renouvelée.",
            ["tata-hu, charte signed 1970"],
            [],
        ),
        (
            (
                "Beauval est jumelée avec Szeged (Hongrie) depuis 1991. Quant à Tata (Hongrie), les courriers adressés "
                "depuis 2010 sont sans réponse."
            ),
            ["szeged-hu, jumelée since 1991", "tata-hu"],
            [],
        ),
    ],
)
def test_what_was_not_renewed_was_signed_and_what_was_sent_is_none(
    sentence: str, blocks: list[str], doubts: list[str]
) -> None:
    bulletin = read(TOP + sentence)
    assert reported(bulletin) == blocks
    assert sorted(alarms(bulletin)) == doubts


@pytest.mark.parametrize(
    ("sentence", "blocks", "doubts"),
    [
        (
            "Avec Tata (Hongrie), la charte a été signée le 5 mai 1992, mais elle n'est plus appliquée depuis 2010.",
            ["tata-hu, charte signed 1992-05-05"],
            ["0 agreements J328"],
        ),
        (
            "Avec Tata (Hongrie), la charte a été signée le 5 mai 1992, mais elle n'est plus active depuis 2010.",
            ["tata-hu, charte signed 1992-05-05, charte suspended 2010"],
            [],
        ),
        (
            "Beauval n'est plus jumelée avec Tata (Hongrie) depuis 2010.",
            ["tata-hu"],
            ["0 agreements J304", "0 agreements J328"],
        ),
        (
            "Beauval est jumelée avec Tata (Hongrie) depuis 1992, jumelage en veille depuis 2010.",
            ["tata-hu, jumelage since 1992, jumelage suspended 2010"],
            [],
        ),
    ],
)
def test_a_denial_that_leads_to_a_date_begins_nothing(sentence: str, blocks: list[str], doubts: list[str]) -> None:
    bulletin = read(TOP + sentence)
    assert reported(bulletin) == blocks
    assert sorted(alarms(bulletin)) == doubts


def test_a_paragraph_behind_a_list_that_names_a_further_partner_heads_a_block() -> None:
    bulletin = read(
        "Ville de Beauval\nVilles jumelées\n\n- Sursee (LU), depuis 1978, 10'300 habitants ;\n"
        "- Sveti Vlas (Bulgarie), depuis 2011, 4'200 habitants.\n\n"
        "Une convention d'amitié a été passée en 1992 avec Gouda (Pays-Bas), ville de 71'000 habitants.\n"
        "Un pacte lie aussi la ville à Tata (Hongrie) depuis 2001.\n"
    )
    assert reported(bulletin) == [
        "sursee-ch, twinning since 1978, 10300",
        "sveti-vlas-bg, twinning since 2011, 4200",
        "gouda-nl, convention d'amitié signed 1992, 71000",
        "tata-hu, pacte since 2001",
    ]
    assert alarms(bulletin) == []


def test_a_paragraph_that_names_a_city_again_heads_no_block() -> None:
    bulletin = read(
        "Ville de Beauval\nVilles jumelées\n\nSursee (Suisse)\nJumelage de 1978\n\n"
        "Une convention a été passée en 1992 avec Sursee (Suisse).\n\nTata (Hongrie)\nJumelage de 2001\n"
    )
    assert [block.key for block in bulletin.blocks] == ["sursee-ch", "tata-hu"]


@pytest.mark.parametrize(
    ("text", "expected", "alarmed"),
    [
        (
            "Beauval est jumelée avec Dallas (États-Unis). Cette ville s'est unie à la nôtre le 15 août 1989.",
            ["dallas-us"],
            ["0 agreements J401", "0 agreements J304"],
        ),
        (
            "Elle s'appelle Bühl, en Allemagne. La cité, 29 000 habitants, nous a choisis le 9 septembre 1989.",
            ["buhl-de, 29000"],
            ["0 agreements J401"],
        ),
        (
            (
                "Elle s'appelle Kanuma, au Japon. L'accord a été conclu le 3 novembre 2004. Le maire est Shin Sato.\n\n"
                "Et l'Italie ! Le serment a été prêté le 9 septembre 1990. Le maire se nomme Domenico Altieri."
            ),
            ["kanuma-jp, accord signed 2004-11-03, maire Shin Sato"],
            ["0 None J312", "0 agreements J401", "0 None J312", "0 heads J401"],
        ),
    ],
)
def test_what_may_be_said_of_another_town_is_no_value_of_this_one(
    text: str, expected: list[str], alarmed: list[str]
) -> None:
    bulletin = read(TOP + text)
    assert reported(bulletin) == expected
    assert alarms(bulletin) == alarmed
