"""Every city resolves to one GeoNames id, or to none: never to a guess."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelages.places import Place, find_places, resolve

#: Country, GeoNames id and name of the cities of the 2014 bulletin, as printed.
BULLETIN = """
CI 2293538 Abidjan
BE 2803138 Anvers
DK 2618425 Copenhague
SN 2253354 Dakar
IT 3176219 Gênes
GB 2648579 Glasgow
IL 294801 Haïfa
DE 2911298 Hambourg
JP 1859171 Kobe
MA 2542997 Marrakech
UA 698740 Odessa
GR 255274 Le Pirée
CN 1796236 Shanghai
"""

#: Country, GeoNames id, French name = GeoNames' name.
EXONYMS = """
BE  2803138 Anvers = Antwerp
BE  2797656 Gand = Gent
BE  2800931 Bruges = Brugge
BE  2792482 Louvain = Leuven
BE  2791537 Malines = Mechelen
BE  2794055 Courtrai = Kortrijk
BE  2795100 Ypres = Ieper
BE  2789786 Ostende = Ostend
BE  2803448 Alost = Aalst
BE  2785470 Tirlemont = Tienen
BE  2800866 Bruxelles = Brussels
BE  2796696 Hal = Halle
NL  2747373 La Haye = The Hague
NL  2747351 Bois-le-Duc = 's-Hertogenbosch
NL  2750053 Nimègue = Nijmegen
NL  2745392 Flessingue = Vlissingen
NL  2755251 Groningue = Groningen
NL  2751773 Leyde = Leiden
DE  2911298 Hambourg = Hamburg
DE  2886242 Cologne = Köln
DE  3247449 Aix-la-Chapelle = Aachen
DE  2849483 Ratisbonne = Regensburg
DE  2874225 Mayence = Mainz
DE  2821164 Trèves = Trier
DE  2842647 Sarrebruck = Saarbrücken
DE  2925177 Fribourg-en-Brisgau = Freiburg
DE  2945024 Brunswick = Braunschweig
DE  2925533 Francfort = Frankfurt am Main
DE  2925533 Francfort-sur-le-Main = Frankfurt am Main
DE  2925535 Francfort-sur-l'Oder = Frankfurt (Oder)
DE  2935022 Dresde = Dresden
DE  2944388 Brême = Bremen
DE  2910831 Hanovre = Hannover
DE  2886946 Coblence = Koblenz
DE  2830582 Spire = Speyer
DE  2954172 Augsbourg = Augsburg
DE  2885679 Constance = Konstanz
DE  2820860 Tubingue = Tübingen
AT  2761369 Vienne = Vienna
AT  2766824 Salzbourg = Salzburg
CH  2661604 Bâle = Basel
CH  2661552 Berne = Bern
CH  2658822 Saint-Gall = Sankt Gallen
CH  2659811 Lucerne = Luzern
CH  2660646 Genève = Geneva
CH  2661513 Bienne = Biel/Bienne
CH  2658564 Soleure = Solothurn
CH  2661169 Coire = Chur
IT  3176219 Gênes = Genoa
IT  3164603 Venise = Venice
IT  3181928 Bologne = Bologna
IT  3171728 Padoue = Padua
IT  3164527 Vérone = Verona
IT  3177090 Ferrare = Ferrara
IT  3174051 Mantoue = Mantua
IT  3171180 Pérouse = Perugia
IT  2523920 Palerme = Palermo
IT  3165926 Tarente = Taranto
IT  3174659 Livourne = Livorno
IT  3170647 Pise = Pisa
IT  3166548 Sienne = Siena
IT  3171058 Plaisance = Piacenza
IT  3178229 Côme = Como
IT  2524170 Messine = Messina
IT  3174530 Lucques = Lucca
IT  3183299 Alexandrie = Alessandria
ES  2510911 Séville = Sevilla
ES  2519240 Cordoue = Córdoba
ES  2517117 Grenade = Granada
ES  3104324 Saragosse = Zaragoza
ES  2509954 Valence = Valencia
ES  3128760 Barcelone = Barcelona
ES  3118514 Lérida = Lleida
ES  3121456 Gérone = Girona
ES  3110044 Saint-Sébastien = Donostia / San Sebastián
ES  3119841 La Corogne = A Coruña
ES  3114472 Pampelune = Pamplona
ES  2520600 Cadix = Cadiz
ES  3109642 Saint-Jacques-de-Compostelle = Santiago de Compostela
ES  3111108 Salamanque = Salamanca
ES  3121881 Fontarabie = Hondarribia
PT  2267057 Lisbonne = Lisbon
PT  2740637 Coïmbre = Coimbra
GB  2643743 Londres = London
GB  2650225 Édimbourg = Edinburgh
GB  2653877 Cantorbéry = Canterbury
GB  2651048 Douvres = Dover
DK  2618425 Copenhague = Copenhagen
PL  3094802 Cracovie = Kraków
PL   756135 Varsovie = Warsaw
PL  3081368 Breslau = Wrocław
PL  3099434 Dantzig = Gdańsk
PL  3083829 Stettin = Szczecin
CZ  3067696 Prague = Prague
CZ  3068160 Pilsen = Pilsen
SK  3060972 Presbourg = Bratislava
HR  3201047 Raguse = Dubrovnik
GR   255274 Le Pirée = Piraeus
GR   264371 Athènes = Athens
GR   734077 Salonique = Thessaloníki
GR   260114 La Canée = Chaniá
GR   259289 Corinthe = Kórinthos
MT  2562305 La Valette = Valletta
CY   146268 Nicosie = Nicosia
RO   683506 Bucarest = Bucharest
RO   675810 Jassy = Iaşi
UA   703448 Kiev = Kyiv
UA   698740 Odessa = Odesa
UA   702550 Lvov = Lviv
UA   706483 Kharkov = Kharkiv
RU   524901 Moscou = Moscow
RU   498817 Saint-Pétersbourg = Saint Petersburg
RU   520555 Nijni Novgorod = Nizhniy Novgorod
RU  1486209 Ekaterinbourg = Yekaterinburg
RU   468902 Iaroslavl = Yaroslavl
AM   616052 Erevan = Yerevan
GE   611717 Tbilissi = Tbilisi
GE   615532 Batoumi = Batumi
AZ   587084 Bakou = Baku
UZ  1512569 Tachkent = Tashkent
UZ  1216265 Samarcande = Samarkand
TR   311046 Smyrne = İzmir
TR   738648 Trébizonde = Trabzon
LB   276781 Beyrouth = Beirut
LB   267008 Tyr = Tyre
SY   170654 Damas = Damascus
SY   170063 Alep = Aleppo
IQ    98182 Bagdad = Baghdad
IQ    99072 Mossoul = Mosul
IR   112931 Téhéran = Tehran
IR   418863 Ispahan = Isfahan
IR   115019 Chiraz = Shiraz
IL   281184 Jérusalem = Jerusalem
IL   294801 Haïfa = Haifa
IL   295721 Saint-Jean-d'Acre = Acre
PS   284315 Bethléem = Bethlehem
PS   282615 Naplouse = Nablus
PS   282239 Ramallah = Ramallah
PS   284899 Jéricho = Jericho
PS   285066 Hébron = Hebron
SA   104515 La Mecque = Makkah
SA   105343 Djeddah = Jeddah
EG   360630 Le Caire = Cairo
EG   361058 Alexandrie = Alexandria
EG   360502 Louxor = Luxor
EG   359792 Assouan = Aswān
DZ  2507480 Alger = Algiers
DZ  2506999 Bône = Annaba
DZ  2505329 Bougie = Béjaïa
DZ  2485926 Oran = Oran
DZ  2475687 Tlemcen = Tlemcen
TN  2464470 Tunis = Tunis
TN  2467454 Sfax = Sfax
TN  2472706 Bizerte = Bizerte
MA  2548885 Fès = Fes
MA  2542715 Meknès = Meknes
MA  2542997 Marrakech = Marrakesh
MA  2530335 Tanger = Tangier
MA  2549263 Mogador = Essaouira
ML  2449067 Tombouctou = Timbuktu
CD  2314302 Léopoldville = Kinshasa
TD  2427123 Fort-Lamy = N'Djamena
MG  1070940 Tananarive = Antananarivo
MG  1053384 Tamatave = Toamasina
ET   344979 Addis-Abeba = Addis Ababa
ZA  3369157 Le Cap = Cape Town
ZA   993800 Johannesbourg = Johannesburg
CN  1816670 Pékin = Beijing
CN  1809858 Canton = Guangzhou
CN  1799962 Nankin = Nanjing
CN  1792947 Tientsin = Tianjin
CN  1796236 Changhaï = Shanghai
KR  1835848 Séoul = Seoul
VN  1566083 Hô-Chi-Minh-Ville = Ho Chi Minh City
VN  1566083 Saïgon = Ho Chi Minh City
VN  1580240 Hué = Huế
VN  1581130 Hanoï = Hanoi
MM  1298824 Rangoun = Yangon
SG  1880252 Singapour = Singapore
IN  1275339 Bombay = Mumbai
IN  1275004 Calcutta = Kolkata
IN  1259425 Pondichéry = Puducherry
IN  1264527 Madras = Chennai
IN  1253405 Bénarès = Varanasi
BD  1185241 Dacca = Dhaka
NP  1283240 Katmandou = Kathmandu
AF  1138958 Kaboul = Kabul
US  4335045 La Nouvelle-Orléans = New Orleans
US  4560349 Philadelphie = Philadelphia
CA  6325494 Québec = Québec
CA  6324733 Saint-Jean de Terre-Neuve = St. John's
MX  3530597 Mexico = Mexico City
CU  3553478 La Havane = Havana
DO  3492908 Saint-Domingue = Santo Domingo
TT  3573890 Port-d'Espagne = Port of Spain
CL  3871336 Santiago du Chili = Santiago
AU  2078025 Adélaïde = Adelaide
"""


def rows(table: str) -> list[tuple[str, int, str]]:
    lines = [line.split(" = ")[0].split(None, 2) for line in table.strip().splitlines()]
    return [(country, int(number), name) for country, number, name in lines]


def geonames(name: str, country: str | None = None, subdivision: str | None = None) -> int | None:
    place = resolve(name, country, subdivision)
    return place.geonames if place else None


@pytest.mark.parametrize(("country", "number", "name"), rows(BULLETIN))
def test_cities_of_the_2014_bulletin(country: str, number: int, name: str) -> None:
    assert geonames(name, country) == number
    assert geonames(name.upper(), country) == number


def test_a_place_in_full() -> None:
    assert resolve("Gênes", "IT") == Place(3176219, "Genoa", "IT", "IT-42", 44.4048, 8.9444, 580097)


def test_there_are_many_exonyms() -> None:
    assert len(rows(EXONYMS)) == len({(country, name) for country, _, name in rows(EXONYMS)}) >= 120


@pytest.mark.parametrize(("country", "number", "name"), rows(EXONYMS))
def test_french_names(country: str, number: int, name: str) -> None:
    assert geonames(name, country) == number


SMALL = """
BE 2785169 Tubize
NL 2758500 Hardinxveld
FR 3022540 Crest
FR 3004433 Le Crest
CM 2232444 Dschang
EC 3654667 Loja
ES 2514946 Loja
TG 2367990 Aného
SN 2243940 Ziguinchor
BE 2802292 Belœil
BE 2791834 Malmedy
DE 2909313 Hassloch
IT 3167953 San Miniato
LU 2960596 Esch-sur-Alzette
"""


@pytest.mark.parametrize(("country", "number", "name"), rows(SMALL))
def test_small_twins(country: str, number: int, name: str) -> None:
    assert geonames(name, country) == number


@pytest.mark.parametrize(
    ("name", "country", "subdivision", "number"),
    [
        ("Saint-Louis", None, None, None),
        ("Saint-Louis", "SN", None, 2246452),
        ("Saint Louis", "US", "US-MO", 4407066),
        ("Cordoue", None, None, None),
        ("Cordoue", "ES", None, 2519240),
        ("Cordoue", "AR", None, 3860259),
        ("Springfield", "US", None, None),
        ("Springfield", "US", "US-IL", 4250542),
        ("Springfield", None, "US-MO", 4409896),
        ("Springfield", "US", "US-ZZ", None),
        ("London", None, None, None),
        ("London", "CA", None, 6058560),
        ("London", "GB", None, 2643743),
        ("London", "GB", "GB-SCT", None),
        ("Newport", "GB", None, None),
        ("Newport", "GB", "GB-WLS", 2641598),
        ("Newport", "GB", "GB-SHR", None),
        ("Valence", "FR", None, 2971053),
        ("Valence", "ES", None, 2509954),
        ("Valence", None, None, None),
        ("Leuze", "BE", None, None),
        ("Paris", None, None, 2988507),
        ("New York", None, None, 5128581),
        ("Tubize", None, None, None),
        ("Gênes", "FR", None, None),
        ("Fort-de-France", "FR", None, 3570675),
        ("Fort-de-France", "MQ", None, 3570675),
        ("Atlantis", "GR", None, None),
        ("", "FR", None, None),
    ],
)
def test_only_what_is_sure(name: str, country: str | None, subdivision: str | None, number: int | None) -> None:
    assert geonames(name, country, subdivision) == number


def test_the_ambiguous_are_all_found_the_most_populous_first() -> None:
    found = find_places("Springfield", "US")
    assert [place.subdivision for place in found[:3]] == ["US-MO", "US-MA", "US-IL"]
    assert {place.iso for place in find_places("Cordoue")} >= {"ES", "AR"}


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Saint-Étienne", "ST ETIENNE", "FR"),
        ("Le Pirée", "piree", "GR"),
        ("La Haye", "LA-HAYE", "NL"),
        ("N'Djamena", "N’DJAMÉNA", "TD"),
        ("Hô Chi Minh-Ville", "ho-chi-minh ville", "VN"),
        ("Tel-Aviv - Jaffa", "Tel Aviv", "IL"),
        ("Londonderry / Derry", "Derry", "GB"),
        ("Derry – Londonderry", "Derry", "GB"),
        ("Bienne / Biel", "Biel/Bienne", "CH"),
        ("Saint-Sébastien / Donostia", "San Sebastián", "ES"),
        ("Kobé", "KOBE", "JP"),
    ],
)
def test_one_city_however_it_is_spelled(one: str, other: str, country: str) -> None:
    assert resolve(one, country) == resolve(other, country)
    assert resolve(one, country) in find_places(one, country)


@pytest.mark.parametrize("name", ["Lyon 3e arrondissement", "Lyon / Marseille", "Lyon – Atlantis", "Grand Lyon Est"])
def test_neither_a_part_nor_one_of_two(name: str) -> None:
    assert resolve(name, "FR") is None
    assert not find_places(name, "FR")


CODES = st.none() | st.sampled_from(["FR", "US", "US-IL", "GB-KEN", "", "fr", "-"]) | st.text(max_size=6)
NAMES = st.sampled_from(["Lyon", "St", "Cordoue", "Le", "/", " - ", "\t", "\n", "é", "=", "~12"])


@given(st.text() | st.lists(NAMES | st.characters()).map("".join), CODES, CODES)
def test_no_text_is_too_much(name: str, country: str | None, subdivision: str | None) -> None:
    place = resolve(name, country, subdivision)
    assert place is None or place in find_places(name, country, subdivision)


def test_nothing_is_loaded_before_the_first_look_up() -> None:
    code = "import jumelages.places as p, jumelages.places.table as t; print(t._text.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
