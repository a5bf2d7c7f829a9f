"""Words of other towns' bulletins, each in its line: what is read of it, and that nothing in it raises an alarm."""

from __future__ import annotations

import datetime

import pytest

from jumelages.parsing import parse
from jumelages.reading import read_bulletin
from jumelages.records import BulletinRecord, City
from tests.extracting.notation import agreements, heads, listed, populations, table


def record_of(*lines: str) -> BulletinRecord:
    text = "\n".join(["Villes jumelées", "", "Gênes (Italie)", "Jumelage signé en 1975", *lines, ""])
    return parse(read_bulletin(text.encode(), "b.txt"), today=datetime.date(2026, 11, 24))


def alarms(record: BulletinRecord) -> list[str]:
    return [f"{found.code} {found.field}" for found in record.diagnostics if found.severity != "note"]


@table("""
Landrat : M. Jürgen MÜLLER                   => Landrat [other] M. Jürgen | MÜLLER
Landrätin : Mme Silke BRAUN                  => Landrätin [other] Mme Silke | BRAUN
Regierungsrätin : Mme Silke BRAUN            => Regierungsrätin [other] Mme Silke | BRAUN
Ammann : M. Beat KELLER                      => Ammann [mayor] M. Beat | KELLER
Gemeindepräsidentin : Mme Anna MEIER         => Gemeindepräsidentin [mayor] Mme Anna | MEIER
Ortsbürgermeister : M. Karl HUBER            => Ortsbürgermeister [mayor] M. Karl | HUBER
Vizebürgermeisterin : Mme Eva GRUBER         => Vizebürgermeisterin [deputy] Mme Eva | GRUBER
Sindaca : Mme Giulia BIANCHI                 => Sindaca [mayor] Mme Giulia | BIANCHI
Vicesindaco : M. Paolo ROSSI                 => Vicesindaco [deputy] M. Paolo | ROSSI
Alcaldesa : Mme Ada COLAU                    => Alcaldesa [mayor] Mme Ada | COLAU
Presidenta municipal : Mme Eva LOPEZ         => Presidenta municipal [mayor] Mme Eva | LOPEZ
Presidente da câmara : M. Rui MOREIRA        => Presidente da câmara [mayor] M. Rui | MOREIRA
Prezydent Miasta : M. Jacek MAJCHROWSKI      => Prezydent Miasta [mayor] M. Jacek | MAJCHROWSKI
Wojewoda : M. Jan NOWAK                      => Wojewoda [governor] M. Jan | NOWAK
Primátorka : Mme Petra VANOVA                => Primátorka [mayor] Mme Petra | VANOVA
Gradonačelnica : Mme Ana HORVAT              => Gradonačelnica [mayor] Mme Ana | HORVAT
Belediye Başkanı : M. Ekrem IMAMOGLU         => Belediye Başkanı [mayor] M. Ekrem | IMAMOGLU
Nazım : M. Ali KHAN                          => Nazım [mayor] M. Ali | KHAN
Wethouder : M. Jan DE VRIES                  => Wethouder [deputy] M. Jan | DE VRIES
Borgmästare : Mme Karin WANNGÅRD             => Borgmästare [mayor] Mme Karin | WANNGÅRD
Landeshauptmann : M. Josef PÜHRINGER         => Landeshauptmann [governor] M. Josef | PÜHRINGER
Walikota : M. Bima ARYA                      => Walikota [mayor] M. Bima | ARYA
Executive Mayor : Mme Patricia DE LILLE      => Executive Mayor [mayor] Mme Patricia | DE LILLE
Magistrat communal : M. Jean PIERRE          => Magistrat communal [mayor] M. Jean | PIERRE
""")
def test_titles_of_heads_in_other_languages(sentence: str, reading: str) -> None:
    assert heads(sentence) == reading
    assert alarms(record_of(sentence)) == []


@table("""
Maire : M. Simon AMMANN             => Maire [mayor] M. Simon | AMMANN
Maire : M. Simon Ammann             => Maire [mayor] M. Simon | Ammann
Maire : M. Luis MAYOR, élu en 2014  => Maire [mayor] M. Luis | MAYOR
Maire : Luis Mayor                  => Maire [mayor] Luis | Mayor
Maire : Mme Anne DOYEN (depuis 2014) => Maire [mayor] Mme Anne | DOYEN
Maire : M. Paul CHARTE              => Maire [mayor] M. Paul | CHARTE
M. Marco DORIA Maire                => Maire [mayor] M. Marco | DORIA
M. DORIA Maire                      => Maire [mayor] M. | DORIA
""")
def test_a_family_name_that_is_also_a_title(sentence: str, reading: str) -> None:
    assert heads(sentence) == reading


@listed("""
École partenaire : école Vincent-Auriol
Collège partenaire : collège Jean-Moulin
Lycées partenaires : lycée Mistral, lycée Périer
Établissements scolaires partenaires : collège Jean-Moulin
Université partenaire : Université de Gênes
Spécialités : cidre
Spécialités culinaires : pesto
Slogan : une ville, un port
Blason : d'argent à la croix de gueules
Subvention : 1 500 €
Aide financière : 2 000 €
Membres du comité : 45
Référente jumelage : Mme Anne MARTIN
Président d'honneur : M. Paul MARTIN
Page facebook : jumelage.genes
Code INSEE : 13055
Chaque année, 45 collégiens sont reçus
Clubs partenaires : Genoa CFC
Prochaine rencontre : mai 2015
""")
def test_what_is_no_field_is_set_aside(sentence: str) -> None:
    record = record_of(sentence)
    [city] = record.blocks
    assert isinstance(city, City)
    assert alarms(record) == []
    assert (len(city.agreements), city.heads, city.population, city.domains) == (1, (), None, ())


@table("""
70 000 habitants, 125 000 avec les communes environnantes => 70000; 125000 agglomeration
70 000 habitants, 125 000 avec sa périphérie              => 70000; 125000 agglomeration
125 000 habitants (banlieue incluse)                      => 125000 agglomeration
70 000 hbt.                                               => 70000
70 000 Einwohner                                          => 70000
70 000 habitants permanents                               => 70000
Einwohnerzahl : 70 000                                    => 70000
Nombre d'âmes : 7 000                                     => 7000
grosso modo 70 000 habitants                              => ~70000
au bas mot 70 000 habitants                               => ~70000
quelque 180 000 habitants                                 => ~180000
180 000 habitants et quelque                              => ~180000
180 000 et quelques habitants                             => ~180000
Population : 180 000 et quelques                          => ~180000
180 000 habitants passés                                  => ~180000
> 240 000 habitants                                       => ~240000
≥ 240 000 habitants                                       => ~240000
45 collégiens                                             => —
1 200 licenciés                                           => —
""")
def test_populations_and_what_is_none(sentence: str, reading: str) -> None:
    assert populations(sentence) == reading


@pytest.mark.parametrize(
    "label",
    [
        "Collectivité partenaire",
        "Commune jumelée",
        "Ville amie",
        "Ville sœur",
        "Cité partenaire",
        "Municipalité partenaire",
        "Nom du partenaire",
        "Ciudad",
    ],
)
def test_labels_of_the_city(label: str) -> None:
    text = f"Villes jumelées\n\n{label} : Albi\nPays : France\nMaire : Mme Anne ROCHE\nPopulation : 49 231 habitants\n"
    record = parse(read_bulletin(text.encode(), "b.txt"), today=datetime.date(2026, 11, 24))
    [city] = record.blocks
    assert isinstance(city, City)
    assert (city.name, city.country and city.country.code, [head.name for head in city.heads]) == (
        "Albi",
        "FR",
        ["Anne ROCHE"],
    )
    assert alarms(record) == []


@pytest.mark.parametrize(
    "label",
    [
        "Année de première signature",
        "Date de la première signature",
        "Date de conclusion",
        "Date d'officialisation",
    ],
)
def test_labels_of_the_agreements_date(label: str) -> None:
    text = f"Villes jumelées\n\nVille partenaire : Albi\nPays : France\n{label} : 2005\nMaire : Mme Anne ROCHE\n"
    record = parse(read_bulletin(text.encode(), "b.txt"), today=datetime.date(2026, 11, 24))
    events = [event for block in record.blocks for agreement in block.agreements for event in agreement.events]
    assert [(event.kind, event.date and event.date.edtf) for event in events] == [("signed", "2005")]
    assert alarms(record) == []


@listed("""
Beauval est également la ville marraine de la frégate La Vaillante depuis 1987.
Ville marraine du sous-marin Rubis depuis 1983
La charte européenne de l'égalité a été signée en 2011.
Convention des maires signée en 2009
Pacte des maires signé le 4 mai 2009
Pacte des maires signé en 2001, renouvelé en 2006
L'amitié franco-allemande
Le jumelage est : en cours
Le partenariat est toujours actif
La convention reste en vigueur
""")
def test_what_names_no_other_agreement(sentence: str) -> None:
    record = record_of(sentence)
    [city] = record.blocks
    assert [(agreement.label, [event.kind for event in agreement.events]) for agreement in city.agreements] == [
        ("Jumelage", ["signed"])
    ]
    assert alarms(record) == []


@table("""
Charte de l'environnement signée en 2001, reconduite en 2006
=> Charte de l'environnement [other] signed 2001, renewed 2006
Jumelage signé en 1965. Pacte des maires signé en 2001, renouvelé en 2006 => Jumelage [twinning] signed 1965
Jumelage signé le 14 mai 1983 à 18 h          => Jumelage [twinning] signed 1983-05-14
Jumelage signé le 14 mai 1983 à 18h30, à Lyon => Jumelage [twinning] signed 1983-05-14 at Lyon
Jumelage signé à 10 heures le 14 mai 1983     => Jumelage [twinning] signed 1983-05-14
Jumelage signé le 14 mai 1983 vers midi       => Jumelage [twinning] signed 1983-05-14
Convention signée le mar. 17 mars 1998        => Convention [other] signed 1998-03-17
Convention signée le mar 17 mars 1998         => Convention [other] signed 1998-03-17
Convention signée le mer. 17 mars 1998        => Convention [other] signed 1998-03-17 !J209
Pacte d'amitié franco-allemande signé en 1983 => Pacte d'amitié franco-allemande [friendship] signed 1983
""")
def test_hours_and_short_weekdays(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading
    assert [found for found in alarms(record_of(sentence)) if found.startswith("J401")] == []
