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
}


@pytest.mark.parametrize("name", MANNERS)
def test_a_manner_is_read_without_an_alarm(name: str) -> None:
    text, blocks = MANNERS[name]
    bulletin = read(text)
    assert [in_short(block) for block in bulletin.blocks] == blocks
    assert alarms(bulletin) == []


@pytest.mark.parametrize(
    ("label", "office"),
    [
        ("Podestà", "mayor"),
        ("Alcaldesa municipal", "mayor"),
        ("Presidente do Conselho Municipal", "mayor"),
        ("Primarul general", "mayor"),
        ("Kryetar i Bashkisë", "mayor"),
        ("Connétable", "mayor"),
        ("Tavana", "mayor"),
        ("Cònsol major", "mayor"),
        ("Prés.", "president"),
        ("Présidente de municipalité", "president"),
        ("Gouv.", "governor"),
        ("Marszałek", "governor"),
        ("Préf.", "prefect"),
    ],
)
def test_titles_of_the_world_are_known(label: str, office: str) -> None:
    bulletin = read(f"Villes jumelées\n\nGênes (Italie)\nJumelage signé en 1958\n{label} : Mme Anna BLANC")
    [head] = bulletin.blocks[0].heads
    assert (head.title, head.office.value, head.name) == (label, office, "Anna BLANC")
    assert alarms(bulletin) == []
