"""Understood is not claimed: words around a value that change what it says are read, or the value is doubted.

Each line is read in a bulletin. Behind it stand the city's heads, its population or its agreements: `Title[status]
civility (honorifics) given|family`, with `~` where the parts of a name are not distinguished; `value~` where it is
approximate, with its scope and `@` its year; `label: events`. `!` says that there is a warning on that very field. No
other field has one.
"""

from __future__ import annotations

import datetime
from typing import Any

import jumelages
from tests.extracting.notation import table

TODAY = datetime.date(2026, 11, 28)
_BULLETIN = """Ville de Beauval-sur-Orne
Villes jumelées

{city}
{lines}

Leipzig (Allemagne)
Jumelage signé le 6 juin 1981
Maire : M. Burkhard JUNG
510 043 habitants

(mise à jour au 3 mars 2021)
"""


def _read(field: str, city: str, *lines: str) -> tuple[Any, str]:
    """A field of the block with these lines, and `!` where it is doubted."""
    text = _BULLETIN.format(city=city, lines="\n".join(lines))
    record = jumelages.read(text.encode(), today=TODAY).model_dump(mode="json")
    assert [block["name"] for block in record["blocks"]] == [city.partition(" (")[0], "Leipzig"]
    doubted = {item["field"] for item in record["diagnostics"] if item["severity"] != "note"}
    assert doubted <= {field}
    return record["blocks"][0][field], "!" if doubted else ""


def _head(head: Any) -> str:
    status = "" if head["status"] == "in_office" else f"[{head['status']}]"
    honorifics = f"({', '.join(head['honorifics'])})" if head["honorifics"] else ""
    names = [head["given_name"] or "", head["family_name"]] if head["family_name"] else [f"{head['name']}~"]
    city = f"@{head['city']}" if head["city"] else ""
    words = [f"{head['title']}{city}{status}", head["civility"], honorifics, "|".join(names) if head["name"] else ""]
    return " ".join(word for word in words if word)


def _population(population: Any) -> str:
    if population is None:
        return "—"
    year = f"@{population['as_of']['edtf']}" if population["as_of"] else ""
    scope = "" if population["scope"] == "city" else population["scope"]
    value = f"{population['value']}{'~' if population['approximate'] else ''}"
    return " ".join(word for word in (value, scope, year) if word)


def _agreement(agreement: Any) -> str:
    events = [
        f"{event['kind']} {_date(event['date'])}"
        + (f"/{_date(event['end_date'])}" if event["end_date"] else "")
        + (f"@{event['place']}" if event["place"] else "")
        for event in agreement["events"]
    ]
    return f"{agreement['label']}: {', '.join(events)}".strip()


def _date(date: Any) -> str:
    return date["edtf"] if date else "?"


@table("""
Maire : M. Marco DORIA, maire par intérim                    => Maire[acting] M. Marco|DORIA
Maire : M. Marco DORIA Intérim                               => Maire[acting] M. Marco|DORIA
Maire : M. Marco DORIA, ancien maire                         => Maire M. Marco|DORIA !
Maire : M. Marco DORIA, premier adjoint                      => Maire M. Marco|DORIA !
Maire sortant : M. Marco DORIA                               => Maire sortant M. Marco|DORIA !
Maire : M. Marco DORIA (suspendu)                            => Maire M. Marco|DORIA !
Maire : Mme Marta VINCENZI M. Marco DORIA                    => Maire Mme Marta|VINCENZI; Maire M. Marco|DORIA !
Maire : M. Marco DORIA, élu en 2020                          => Maire M. Marco|DORIA
Maire : M. Marco DORIA, élu en remplacement de Marta VINCENZI => Maire M. Marco|DORIA
M. Marco DORIA, adjoint, représente le maire                 => adjoint M. Marco|DORIA !
Maire : M. Marco DORIA, jusqu'en juin                        => Maire M. Marco|DORIA !
Maire : M. Marco DORIA, décédé                               => Maire[vacant] !
Maire : M. Marco DORIA, en congé                             => Maire M. Marco|DORIA !
Maire : M. Marco DORIA (en congé maladie)                    => Maire M. Marco|DORIA !
Maire : poste vacant                                         => Maire[vacant]
Maire : N. N.                                                => Maire[vacant]
Maire : M. M. DORIA                                          => Maire M. M.|DORIA
Maire : M. J.-P. DORIA                                       => Maire M. J.-P.|DORIA
Maire : M. de la Vega Juan                                   => Maire M. de la Vega Juan~
Maire : M. van der Berg Jan                                  => Maire M. van der Berg Jan~
Maire : M. Jan van der Berg                                  => Maire M. Jan|van der Berg
Maire : M. Ludwig von und zu Berg                            => Maire M. Ludwig|von und zu Berg
Maire : M. Ali ben Salem                                     => Maire M. Ali|ben Salem
Maire : M. John McDONALD                                     => Maire M. John|McDONALD
Maire : M. John Mc Donald                                    => Maire M. John|Mc Donald
Maire : M. John Mac Allister                                 => Maire M. John|Mac Allister
Maire : M. John MAC ALLISTER                                 => Maire M. John|MAC ALLISTER
Maire : M. John SMITH III                                    => Maire M. John|SMITH III
Maire : M. Martin KING Jr.                                   => Maire M. Martin|KING Jr.
Maire : M. Martin King Jr                                    => Maire M. Martin|King Jr
Maire : Dr Marco DORIA                                       => Maire (Dr) Marco|DORIA
Maire : M. le Dr Marco DORIA                                 => Maire M. (Dr) Marco|DORIA
Maire : Prof. Dr. Marco DORIA                                => Maire (Pr, Dr) Marco|DORIA
Maire : Ing. Marco DORIA                                     => Maire (Ing.) Marco|DORIA
Bourgmestre : Baron Marco DORIA                              => Bourgmestre (Baron) Marco|DORIA
Maire : Don Marco DORIA                                      => Maire (Don) Marco|DORIA
Bourgmestre : le baron Marco DORIA                           => Bourgmestre (Baron) Marco|DORIA
Maire : BARON Marie Claude                                   => Maire Marie Claude|BARON
Maire : Mme CHEVALIER Anne Laure                             => Maire Mme Anne Laure|CHEVALIER
Maire : Don Iveson                                           => Maire Don|Iveson
Maire : Dl. Marco DORIA                                      => Maire M. Marco|DORIA
Maire : Hakem Marco DORIA                                    => Maire Marco|DORIA
Maire : M. Marco DORIA, sans étiquette, élu le 5 mars 2023   => Maire M. Marco|DORIA
Maire : Me Marco DORIA                                       => Maire (Me) Marco|DORIA
Maire : S.E. M. Marco DORIA                                  => Maire M. (S.E.) Marco|DORIA
Maire : S.E.M. Marco DORIA                                   => Maire M. (S.E.) Marco|DORIA
Maire : M. Marco DORIA, docteur en droit                     => Maire M. Marco|DORIA
Maire : Marco DORIA (M.)                                     => Maire Marco|DORIA
Maire : M. Marco DORIA, chevalier de la Légion d'honneur     => Maire M. Marco|DORIA !
Madame la Maire : Marta VINCENZI                             => Madame la Maire Mme Marta|VINCENZI
Madame le Maire, Aminata Mbengue SECK                        => Madame le Maire Mme Aminata Mbengue|SECK
M. le Maire Klaus JOHANNSEN                                  => M. le Maire M. Klaus|JOHANNSEN
Mme la Bourgmestre, Claudia Niessen-Keutgen                  => Mme la Bourgmestre Mme Claudia|Niessen-Keutgen
Mairesse : Mme Marta VINCENZI                                => Mairesse Mme Marta|VINCENZI
Oberbürgermeisterin : Mme Henriette REKER                    => Oberbürgermeisterin Mme Henriette|REKER
Regierender Bürgermeister : M. Kai WEGNER                    => Regierender Bürgermeister M. Kai|WEGNER
Sindaca : Mme Silvia SALIS                                   => Sindaca Mme Silvia|SALIS
Alcaldesa : Mme Ada COLAU                                    => Alcaldesa Mme Ada|COLAU
Lord Mayor : Mme Deirdre FORDE                               => Lord Mayor Mme Deirdre|FORDE
Starosta : M. Josef NOVÁK                                    => Starosta M. Josef|NOVÁK
Prezydent : M. Jacek JAŚKOWIAK                               => Prezydent M. Jacek|JAŚKOWIAK
Burmistrz : M. Jacek JAŚKOWIAK                               => Burmistrz M. Jacek|JAŚKOWIAK
Wójt : M. Jacek JAŚKOWIAK                                    => Wójt M. Jacek|JAŚKOWIAK
Burgemeester : M. Bart DE WEVER                              => Burgemeester M. Bart|DE WEVER
Presidente da Câmara Municipal : M. Rui MOREIRA              => Presidente da Câmara Municipal M. Rui|MOREIRA
Polgármester : M. Gergely KARÁCSONY                          => Polgármester M. Gergely|KARÁCSONY
Primar : M. Emil BOC                                         => Primar M. Emil|BOC
Gradonačelnik : M. Tomislav TOMAŠEVIĆ                        => Gradonačelnik M. Tomislav|TOMAŠEVIĆ
Primátor : M. Zdeněk HŘIB                                    => Primátor M. Zdeněk|HŘIB
Župan : M. Zoran JANKOVIĆ                                    => Župan M. Zoran|JANKOVIĆ
Overborgmester : Mme Sophie ANDERSEN                         => Overborgmester Mme Sophie|ANDERSEN
Ordfører : Mme Anne LINDBOE                                  => Ordfører Mme Anne|LINDBOE
Kmet : M. Yordan TODOROV                                     => Kmet M. Yordan|TODOROV
Stadtpräsidentin : Mme Corine MAUCH                          => Stadtpräsidentin Mme Corine|MAUCH
Provost : M. John SMITH                                      => Provost M. John|SMITH
Chairman : M. John SMITH                                     => Chairman M. John|SMITH
Maire : M. Jean‑Claude DORIA                                 => Maire M. Jean-Claude|DORIA
Maire : M. Marco DORIA                                       => Maire M. Marco|DORIA
Maire : M. Marco DORIA et Mme Anna RICCI                     => Maire M. Marco|DORIA; Maire Mme Anna|RICCI !
Maire : M. Marco DORIA, assisté de Mme Anna RICCI            => Maire M. Marco|DORIA !
Maire : M. Marco DORIA ; directeur de cabinet : M. Luca ROSSI => Maire M. Marco|DORIA !
Maire : M. Marco DORIA remplacé par M. Luca ROSSI            => Maire M. Marco|DORIA !
Maire : M. Marco DORIA, remplace Mme Marta VINCENZI          => Maire M. Marco|DORIA !
Maire : M. Marco DORIA (à confirmer)                         => Maire M. Marco|DORIA !
Maire (à confirmer) : M. Marco DORIA                         => Maire M. Marco|DORIA !
Maire : M. Marco DORIA ?                                     => Maire M. Marco|DORIA !
Maire honoraire : M. Marco DORIA                             => Maire honoraire M. Marco|DORIA !
Ancien maire : M. Marco DORIA                                => —
Futur maire : M. Marco DORIA                                 => —
Maire : M. Marco DORIA (2012-2017)                           => Maire M. Marco|DORIA !
Maire : M. Marco DORIA (mandat 2020-2025)                    => Maire M. Marco|DORIA
Maire : M. Marco DORIA, démissionnaire                       => Maire[vacant] !
Maire : M. Marco DORIA (empêché), f.f. : Mme Anna RICCI      => Maire[acting] M. Marco|DORIA !
Maire f.f. : M. Marco DORIA                                  => Maire[acting] M. Marco|DORIA
Maire a.i. : M. Marco DORIA                                  => Maire[acting] M. Marco|DORIA
Maire : M. Marco DORIA (f.f.)                                => Maire[acting] M. Marco|DORIA
Maire faisant fonction : M. Marco DORIA                      => Maire[acting] M. Marco|DORIA
Maire : feu M. Marco DORIA                                   => — !
Maire : M. Marco DORIA †                                     => Maire M. Marco|DORIA !
Maire : M. Marco DORIA (†2020)                               => Maire M. Marco|DORIA !
Maire : inconnu                                              => — !
Maire : non communiqué                                       => — !
Maire : M. XXXX                                              => Maire M. |XXXX !
Maire : M. Marco DORIA, non réélu                            => Maire M. Marco|DORIA !
Maire : M. Marco DORIA puis Mme Anna RICCI                   => Maire M. Marco|DORIA !
Maire : Mme Anna RICCI-DORIA                                 => Maire Mme Anna|RICCI-DORIA
Maire : M. Luc « Lulu » MARTIN                               => Maire M. Luc|MARTIN
Maire : M. Luc "Lulu" MARTIN                                 => Maire M. Luc|MARTIN
Maire : M. Luc dit Lulu MARTIN                               => Maire M. |Luc !
Maire : M. Luc (Lulu) MARTIN                                 => Maire M. Luc|MARTIN
Maire : Sir John SMITH                                       => Maire (Sir) John|SMITH
Maire : Cllr Jane HARRIS                                     => Maire (Cllr) Jane|HARRIS
Maire : M. MARCO DORIA                                       => Maire M. MARCO DORIA~
Maire : M. Marco DORIA – adjoint : M. Luca ROSSI             => Maire M. Marco|DORIA; adjoint M. Luca|ROSSI !
Maire : M. Marco DORIA, 1er adjoint : M. Luca ROSSI          => Maire M. Marco|DORIA; 1er adjoint M. Luca|ROSSI !
Le maire, M. Marco DORIA, est suspendu                       => maire M. Marco|DORIA !
Jumelage renouvelé lors de la visite de M. Marco DORIA, maire de Milan => —
Maire : M. Marco DORIA (malade)                              => Maire M. Marco|DORIA !
Maire : M. Marco DORIA, en détention                         => Maire M. Marco|DORIA !
Maire : M. Marco DORIA ou Mme Anna RICCI                     => Maire M. Marco|DORIA; Maire Mme Anna|RICCI !
Maire : M. Marco DORIA, vice-président de la région          => Maire M. Marco|DORIA
Maire : M. Marco DORIA (PD)                                  => Maire M. Marco|DORIA
Maire : M. Marco DORIA, tél. 010 55 71 11                    => Maire M. Marco|DORIA
Maire provisoire : M. Marco DORIA                            => Maire[acting] M. Marco|DORIA
Maire intérimaire : M. Marco DORIA                           => Maire[acting] M. Marco|DORIA
Maire : Marco DORIA (suspendu depuis mars 2020)              => Maire Marco|DORIA !
Maire : Mme Anna RICCI, empêchée                             => Maire Mme Anna|RICCI !
Bourgmestre empêché : M. Paul MAGNETTE                       => Bourgmestre empêché M. Paul|MAGNETTE !
Bourgmestre faisant fonction : Mme Julie PATTE (M. Paul MAGNETTE empêché) => Bourgmestre[acting] Mme Julie|PATTE !
Maire : M. Marco DORIA (en fonction depuis 2012)             => Maire M. Marco|DORIA
Maire : M. Marco DORIA, en poste depuis le 8 mai 2012        => Maire M. Marco|DORIA
Maire actuel : M. Marco DORIA                                => Maire M. Marco|DORIA
Premier maire : M. Marco DORIA                               => Premier maire M. Marco|DORIA
Premier maire signataire : M. Marco DORIA                    => — !
Nouveau maire : M. Marco DORIA                               => maire M. Marco|DORIA
Maire élu en mars 2020 : M. Marco DORIA                      => Maire élu en mars 2020 M. Marco|DORIA
Maire (2017-2022) : M. Marco DORIA                           => Maire M. Marco|DORIA
Maire (2007-2012) : M. Marco DORIA                           => Maire M. Marco|DORIA !
Maire de 2007 à 2012 : M. Marco DORIA                        => — !
Maire jusqu'en 2020 : M. Marco DORIA                         => — !
Maire : M. Marco DORIA jusqu'au 3 juillet 2020               => Maire M. Marco|DORIA !
Maire : M. Marco DORIA (mandat expiré)                       => Maire M. Marco|DORIA !
Maire : M. Marco DORIA, invalidé                             => Maire M. Marco|DORIA !
Maire : M. Marco DORIA, dont l'élection est contestée        => Maire M. Marco|DORIA !
Maire : M. Marco DORIA - Adjoint aux relations internationales : Mme Anna RICCI => Maire M. Marco|DORIA
Maire : M. Marco DORIA. Adjointe : Mme Anna RICCI            => Maire M. Marco|DORIA; Adjointe Mme Anna|RICCI !
Maire : M. Marco DORIA, contact : Mme Anna RICCI             => Maire M. Marco|DORIA
Maire : M. Marco DORIA (secrétaire : Mme Anna RICCI)         => Maire M. Marco|DORIA
Secrétaire général : M. Marco DORIA                          => —
Directeur de cabinet du maire : M. Marco DORIA               => —
Chef de cabinet : M. Marco DORIA                             => —
Conseiller municipal : M. Marco DORIA                        => — !
Premier ministre : M. Marco DORIA                            => — !
Ambassadeur : M. Marco DORIA                                 => —
Consul honoraire : M. Marco DORIA                            => —
Président du comité de jumelage : M. Marco DORIA             => —
Vice-président de la Ville : M. Marco DORIA                  => — !
Commissaire extraordinaire : M. Marco DORIA                  => Commissaire extraordinaire M. Marco|DORIA
Président de la délégation spéciale : M. Marco DORIA         => Président de la délégation spéciale M. Marco|DORIA
City Manager : M. Marco DORIA                                => City Manager M. Marco|DORIA
Monsieur le Maire Marco DORIA                                => Monsieur le Maire M. Marco|DORIA
Le maire est M. Marco DORIA                                  => maire M. Marco|DORIA
M. Marco DORIA est le maire de la ville                      => maire de la ville M. Marco|DORIA
M. Marco DORIA fut maire de Gênes                            => — !
M. Marco DORIA était maire jusqu'en 2017                     => — !
M. Marco DORIA a été élu maire en 2012                       => — !
M. Marco DORIA, maire, a succédé à Mme Marta VINCENZI        => maire M. Marco|DORIA !
Maire : DORIA Marco                                          => Maire Marco|DORIA
Maire : M. DORIA                                             => Maire M. |DORIA
Maire : Marco Doria                                          => Maire Marco|Doria
Maire : M. Jean-Pierre de la ROCHE                           => Maire M. Jean-Pierre|de la ROCHE
Maire : Mme Anne-Marie LE GOFF                               => Maire Mme Anne-Marie|LE GOFF
Maire : M. Xavier van den BROECK                             => Maire M. Xavier|van den BROECK
Maire : M. Ole d'HAENE                                       => Maire M. Ole|d'HAENE
Maire : M. Patrick O’BRIEN                                   => Maire M. Patrick|O'BRIEN
Maire : M. Ó BRIEN Séamus                                    => Maire M. Ó BRIEN Séamus~
Maire : Mme Ann-Sofie HERMANSSON                             => Maire Mme Ann-Sofie|HERMANSSON
Maire : M. José Luis RODRÍGUEZ ZAPATERO                      => Maire M. José Luis|RODRÍGUEZ ZAPATERO
Maire : M. WANG Zhongwei                                     => Maire M. Zhongwei|WANG
Maire : M. Nguyễn Văn An                                     => Maire M. Nguyễn Văn|An
Maire : M. Đặng Việt DŨNG                                    => Maire M. Đặng Việt|DŨNG
Maire : Mme Łucja ŻAK                                        => Maire Mme Łucja|ŻAK
Maire : M. D. RIZZO                                          => Maire M. D.|RIZZO
Maire : M. Marco D0RIA                                       => Maire M. Marco|D0RIA !
Maire : M. Marco DORlA                                       => Maire M. Marco|DORlA !
Maire : M. Marco                                             => Maire M. |Marco
Maire : Mme X                                                => Maire Mme |X !
Maire : à élire                                              => Maire[vacant]
Maire : néant                                                => — !
Maire : voir site de la ville                                => — !
Maire : le poste est actuellement vacant                     => Maire[vacant] !
Maire : vacant (intérim : Mme Anna RICCI)                    => Maire[acting] Mme Anna|RICCI
Maire a. i. : Mme Anna RICCI                                 => Maire[acting] Mme Anna|RICCI
Maire : Mme Anna RICCI, par délégation                       => Maire[acting] Mme Anna|RICCI
Maire : Général Marco DORIA                                  => Maire (Général) Marco|DORIA
Maire : Son Excellence M. Marco DORIA                        => Maire M. (S.E.) Marco|DORIA
Maire : Pr Marco DORIA                                       => Maire (Pr) Marco|DORIA
Maire : Dr. med. Marco DORIA                                 => Maire (Dr) Marco|DORIA
Maire : Dipl.-Ing. Marco DORIA                               => Maire (Dipl.-Ing.) Marco|DORIA
Maire : M. Marco DORIA, PhD                                  => Maire M. Marco|DORIA
Maire : Cav. Marco DORIA                                     => Maire |Cav !
Maire : On. Marco DORIA                                      => Maire |On !
Maire : Avv. Marco DORIA                                     => Maire (Avv.) Marco|DORIA
Maire : M. Marco DORIA (élu le 8 mai 2012, démissionnaire)   => Maire[vacant] !
Maire : M. Marco DORIA, destitué par le préfet               => Maire M. Marco|DORIA !
Maire : M. Marco DORIA, en instance de remplacement          => Maire M. Marco|DORIA !
Maire : M. Marco DORIA (fin de mandat en mai 2022)           => Maire M. Marco|DORIA !
Maire : Mme Anna RICCI depuis le 3 juillet 2020, en remplacement de M. Marco DORIA => Maire[acting] Mme Anna|RICCI !
Maire : Mme Anna RICCI (succède à M. Marco DORIA)            => Maire Mme Anna|RICCI
Maire : Mme Anna RICCI (ex-adjointe)                         => Maire Mme Anna|RICCI !
Maire : M. Marco DORIA alias Lulu                            => Maire M. Marco|DORIA !
Maire : M. Marco DORIA, dit « Lulu »                         => Maire M. Marco|DORIA !
Maire : M. Marco DORIA fils                                  => Maire M. Marco|DORIA fils
Maire : M. et Mme DORIA                                      => — !
Maires : M. Marco DORIA (2012-2017), M. Marco BUCCI (depuis 2017) => Maires M. Marco|DORIA; Maires M. Marco|BUCCI !
Maire / Sindaco : M. Marco DORIA                             => Maire / Sindaco M. Marco|DORIA
Maire-adjoint : M. Marco DORIA                               => Maire-adjoint M. Marco|DORIA
Maire délégué : M. Marco DORIA                               => Maire délégué M. Marco|DORIA
Maire d'arrondissement : M. Marco DORIA                      => Maire d'arrondissement M. Marco|DORIA
Maire désigné : M. Marco DORIA                               => Maire désigné M. Marco|DORIA
Maire : M. Marco DORIA (provisoirement)                      => Maire M. Marco|DORIA !
Maire : M. Marco DORIA – mandat en cours de contestation     => Maire M. Marco|DORIA !
Maire par intérim depuis le 3 mai 2020 : M. Marco DORIA      => Maire[acting] M. Marco|DORIA
""")
def test_heads(sentence: str, reading: str) -> None:
    heads, doubt = _read("heads", "Gênes (Italie)", "Jumelage signé le 5 mai 1975", sentence)
    assert " ".join(filter(None, ["; ".join(map(_head, heads)) or "—", doubt])) == reading


@table("""
env. 12 500 habitants                                        => 12500~
près de 12 500 habitants                                     => 12500~
> 240 000 habitants                                          => 240000~
< 5 000 habitants                                            => 5000~
entre 600 000 et 650 000 habitants                           => — !
de 600 000 à 650 000 habitants                               => — !
600 000 – 650 000 habitants                                  => — !
600 000/650 000 habitants                                    => — !
600 à 650 000 habitants                                      => — !
600 000 ou 650 000 habitants                                 => — !
1,2 million d'habitants                                      => 1200000~
12 500 hab. (2019)                                           => 12500 @2019
12.500 hab.                                                  => 12500
12'500 hab.                                                  => 12500
12 500 habitants (agglomération : 40 000)                    => 12500
12 500 hab./km²                                              => —
Densité : 12 500 hab/km²                                     => —
Superficie : 240 km²                                         => —
Altitude : 1 250 m                                           => —
5 200 foyers                                                 => —
5 200 ménages                                                => —
3 000 électeurs                                              => —
moins de 5 000 habitants                                     => 5000~
plus de 240 000 habitants                                    => 240000~
240 000 habitants et plus                                    => 240000~
au moins 240 000 habitants                                   => 240000~
pas plus de 12 500 habitants                                 => 12500~
12 500 habitants ?                                           => 12500 !
12 500 habitants (à vérifier)                                => 12500 !
12 500 habitants (chiffre non officiel)                      => 12500 !
environ douze mille habitants                                => 12000~
1 200 000 âmes                                               => 1200000
240 000 hbts                                                 => 240000
Population : 12 500 en 1990, 15 000 en 2019                  => 12500 @1990 !
12 500 habitants en 1990 et 15 000 en 2019                   => 12500 !
12 500 habitants, 60 000 en été                              => 12500 !
12 500 habitants dont 3 000 étudiants                        => 12500
12 500 élèves                                                => —
Population scolaire : 12 500                                 => —
Population active : 12 500                                   => —
Population étudiante : 12 500                                => —
Population de la province : 850 000 habitants                => 850000 region
0 habitant                                                   => — !
12 50 habitants                                              => — !
12 5OO habitants                                             => — !
12,5 milliers d'habitants                                    => 12500~
0,5 M hab.                                                   => 500000~
500k habitants                                               => 500000~
12 500 habitants environ                                     => 12500~
12 500 habitants (estimation 2018)                           => 12500 @2018
± 12 500 habitants                                           => 12500~
240 000 habitants (1,2 million avec la banlieue)             => 240000
agglomération de 1,2 million d'habitants                     => 1200000~ agglomeration
Population (2019) : 12 500                                   => 12500 @2019
12 500 habitants, 240 km²                                    => 12500
Population totale : 12 500 hab.                              => 12500
quelque 12 500 habitants                                     => 12500~
12 500 habitants avant la guerre                             => 12500 !
12 500 habitants prévus en 2030                              => 12500 !
Habitants : 12 500                                           => 12500
Nombre d'habitants : 12 500                                  => 12500
Ville de 12 500 habitants                                    => 12500
12 500 logements                                             => —
12 500 habitants en 2019 (16 000 en 1990)                    => 12500 @2019 !
une population d'environ 12 500 personnes                    => 12500~
12 500 habitants et 3 000 résidents secondaires              => — !
12 500 hab. (intra-muros), 40 000 hab. (agglomération)       => 12500
40 000 habitants dans l'agglomération dont 12 500 intra-muros => — !
Plus de 12 500 âmes                                          => 12500~
12 500 h.                                                    => 12500
Pop. : 12 500                                                => 12500
Pop. 12 500                                                  => 12500
12.500 inwoners                                              => 12500
12 500 Einwohner                                             => 12500
57 800 a dud / habitants                                      => 57800
12 500 personnes âgées                                       => 12500 !
500 habitants à l'hectare                                    => —
12 500 habitants de moins qu'en 1990                         => 12500 !
Population : 12 500 hommes et 13 000 femmes                  => 12500 !
Population : 12 500 dont 6 300 femmes                        => 12500 !
12 milliers d'habitants                                      => 12000~
Une dizaine de milliers d'habitants                          => — !
12,5 mille habitants                                         => 12500~
12 500 à 13 000 habitants                                    => — !
12 500 habitants (population municipale)                     => 12500
12 500 habitants (population totale 2018)                    => 12500 @2018
12.5 habitants                                               => — !
1 250 000 000 000 habitants                                  => — !
-12 500 habitants                                            => 12500
12 500 habitants*                                            => 12500
12 500 habitants (1)                                         => 12500
n. hab. 12 500                                               => 12500
Population légale 2018 : 12 500                              => 12500 @2018
12 500 habitants (estimation basse)                          => 12500
Population : 12 500 habitants ? à vérifier                   => 12500 !
12 500 habitants selon la mairie, 13 200 selon l'INSEE       => 12500 !
12 500 hab. (contre 14 000 en 1990)                          => 12500 !
12 500 habitants, soit 3 % de la province                    => 12500
population : 12 500, en hausse                               => 12500
Population scolaire et universitaire : 12 500 personnes      => —
Population de la communauté de communes : 45 000 habitants   => 45000 other
Population du canton : 45 000                                => 45000 region
pays de 45 000 000 d'habitants                               => 45000000 other
12 500 habitants par kilomètre carré                         => —
12 500 abonnés                                               => —
Deuxième ville du pays avec 513 751 habitants                => 513751
2e ville de la région (265 778 habitants)                    => 265778
""")
def test_populations(sentence: str, reading: str) -> None:
    lines = ("Jumelage signé le 5 mai 1975", "Maire : M. Luc ROSSI", sentence)
    population, doubt = _read("population", "Valdorba (Italie)", *lines)
    assert " ".join(filter(None, [_population(population), doubt])) == reading


@table("""
Jumelage signé le 2ème mai 1974                              => Jumelage: signed 1974-05-02
Jumelage signé le 31 juin 1974                               => Jumelage: signed ? !
Jumelage signé les 1er-2 mai 1974                            => Jumelage: signed 1974-05-01/1974-05-02
Jumelage signé en mai/juin 1990                              => Jumelage: signed 1990 !
Jumelage signé au printemps 1990                             => Jumelage: signed 1990
Jumelage signé le 8-9-1990                                   => Jumelage: signed 1990-09-08
Jumelage signé en 90                                         => Jumelage: signed ? !
Jumelage signé dans les années 60                            => Jumelage: signed ? !
Jumelage signé vers 1960                                     => Jumelage: signed 1960 !
Jumelage signé en MCMLX                                      => Jumelage: signed ? !
Jumelage de 1960 à 1975                                      => Jumelage: since 1960/1975
Jumelage depuis plus de 50 ans                               => Jumelage: !
Jumelage signé le 5 mai 2075                                 => Jumelage: signed ? !
Jumelage signé en 2022                                       => Jumelage: signed 2022 !
Jumelage signé le 5 mai 1975, renouvelé le 6 juin 1985, suspendu en 2014
=> Jumelage: signed 1975-05-05, renewed 1985-06-06, suspended 2014
Jumelage signé en 1975, en cours de renouvellement           => Jumelage: signed 1975
Projet de jumelage                                           => jumelage: !
Jumelage en sommeil depuis 2005                              => Jumelage: suspended 2005
Jumelage dénoncé en 2014                                     => Jumelage: ended 2014
Jumelage jamais signé                                        => Jumelage: !
Charte en attente de signature depuis 2005                   => Charte: since 2005 !
Jumelage signé en 1975 et rompu en 1990                      => Jumelage: signed 1975, ended 1990
Jumelage signé en 1975 entre Lyon et Francfort               => Jumelage: signed 1975 !
Jumelage signé en présence de M. le Préfet le 5 mai 1975     => Jumelage: signed 1975-05-05
Pacte d'amitié signé à l'initiative du maire de Lyon le 5 mai 1975 => Pacte d'amitié: signed 1975-05-05
Jumelage signé lors de la visite de M. Paul REY, maire de Lyon, le 5 mai 1975 => Jumelage: signed 1975-05-05
Convention triennale 2019-2021                               => Convention triennale: since 2019/2021
Lettre d'intention signée le 5 mai 1975                      => Lettre d'intention: signed 1975-05-05
Protocole d'accord n° 12 du 5 mai 1975                       => Protocole d'accord n° 12: since 1975-05-05
Charte « Villes pour la paix » signée le 5 mai 1975          => Charte « Villes pour la paix »: signed 1975-05-05
Jumelage signé le 5 mai 1975 à Gênes et le 6 juin 1976 à Lyon
=> Jumelage: signed 1975-05-05@Gênes, signed 1976-06-06@Lyon
Jumelage signé le 5 mai 1975, caduc                          => Jumelage: signed 1975-05-05, ended ?
Jumelage signé le 5 mai 1975 (suspendu)                      => Jumelage: signed 1975-05-05, suspended ?
Jumelage signé le 5 mai 1975 (en sommeil)                    => Jumelage: signed 1975-05-05, suspended ?
Jumelage signé le 5 mai 1975 (inactif)                       => Jumelage: signed 1975-05-05, suspended ?
Jumelage signé le 5 mai 1975, n'est plus actif               => Jumelage: signed 1975-05-05, suspended ? !
Ancien jumelage (1975-1990)                                  => Ancien jumelage: since 1975/1990 !
Ex-jumelage signé en 1975                                    => — !
Jumelage non officiel depuis 1975                            => Jumelage non officiel: since 1975
Jumelage signé en 1975 ou 1976                               => Jumelage: signed ? !
Jumelage signé en 1975 (?)                                   => Jumelage: signed 1975 !
Jumelage signé avant 1975                                    => Jumelage: signed 1975 !
Jumelage probablement signé en 1975                          => Jumelage: signed 1975 !
Jumelage qui devait être signé en 2020                       => Jumelage: signed 2020 !
Jumelage signé le lundi 5 mai 1975                           => Jumelage: signed 1975-05-05
Jumelage signé le 5 mai MCMLXXV                              => Jumelage: signed ? !
Jumelage signé le 05.05.75                                   => Jumelage: signed ? !
Jumelage signé le cinq mai mil neuf cent soixante-quinze     => Jumelage: signed 1975-05-05
Jumelage signé fin 1975                                      => Jumelage: signed 1975
Jumelage signé courant 1975                                  => Jumelage: signed 1975
Jumelage signé le 29 février 1975                            => Jumelage: signed ? !
Jumelage signé en mai dernier                                => Jumelage: signed ? !
Jumelage signé en 1975, 45e anniversaire en 2020             => Jumelage: signed 1975
Jumelage signé en 1975 par Gaston Defferre                   => Jumelage: signed 1975
Jumelage signé en 1975 ; convention de coopération en 2005
=> Jumelage: signed 1975 + convention de coopération: since 2005
Accord signé en 1975, valable jusqu'en 2025                  => Accord: signed 1975
Premiers contacts en 1970, jumelage signé en 1975            => jumelage: signed 1975
Jumelage approuvé par le conseil municipal le 5 mai 1975     => Jumelage: !
Jumelage signé le 5 mai 1975 (date à confirmer)              => Jumelage: signed 1975-05-05, signed ? !
Jumelage signé le 5 mai 1975, non ratifié                    => Jumelage: signed 1975-05-05 !
Jumelage signé en 1975, ratifié en 1976                      => Jumelage: signed 1975, signed 1976
Jumelage gelé depuis mars 2005                               => Jumelage: suspended 2005-03
Jumelage suspendu en 2005, repris en 2010                    => Jumelage: suspended 2005, renewed 2010
Jumelage mis en veille en 2005                               => Jumelage: suspended 2005
Jumelage arrivé à échéance en 2005                           => Jumelage: ended 2005
Jumelage résilié le 5 mai 2005                               => Jumelage: ended 2005-05-05
Jumelage tacitement reconduit depuis 2005                    => Jumelage: renewed 2005
Convention non signée à ce jour                              => Convention: !
Convention signée (2005-2008), renouvelée (2009-2012)        => Convention: signed 2005/2008, renewed 2009/2012
Signature du jumelage prévue le 5 mai 2022                   => jumelage: signed 2022-05-05 !
Jumelage signé le 5 mai 1975 et jamais officialisé           => Jumelage: signed 1975-05-05 !
Jumelage abandonné                                           => Jumelage: ended ? !
Jumelage refusé en 1975                                      => Jumelage: since 1975 !
Jumelage contesté signé en 1975                              => Jumelage: signed 1975 !
Jumelage annulé en 1975                                      => Jumelage: ended 1975
Jumelage reporté à 2022                                      => Jumelage: since 2022 !
Vœu de jumelage émis en 1975                                 => — !
Demande de jumelage en 1975                                  => — !
Jumelage à l'étude depuis 1975                               => Jumelage: !
Relations suspendues depuis 2014                             => None: suspended 2014
Jumelage signé en l'an 1975                                  => Jumelage: signed 1975
Jumelage signé le 5 mai 1875                                 => Jumelage: signed ? !
Jumelage signé le 5 mai 197?                                 => Jumelage: signed ? !
Jumelage signé en 19..                                       => Jumelage: signed ? !
Jumelage signé le .. mai 1975                                => Jumelage: signed 1975-05 !
Jumelage signé le 5 mai                                      => Jumelage: signed ? !
Jumelage : 5 mai 1975 / 6 juin 1976                          => Jumelage: since 1975-05-05, since 1976-06-06
Jumelage signé à Lyon le 5 mai 1975 par MM. Louis PRADEL, maire de Lyon, et Willi BRUNDERT, maire de Francfort
=> Jumelage: signed 1975-05-05@Lyon
Pacte d'amitié et de coopération signé en 1975, pacte européen en 1980
=> Pacte d'amitié et de coopération: signed 1975 + pacte européen: since 1980
Mémorandum d'entente signé le 5 mai 1975                     => Mémorandum d'entente: signed 1975-05-05
Déclaration d'intention du 5 mai 1975                        => Déclaration d'intention: since 1975-05-05
Jumelage signé le 5 mai 1975, puis mis en sommeil            => Jumelage: signed 1975-05-05, suspended ?
Jumelage, signé en 1975, qui n'est plus actif                => Jumelage: signed 1975, suspended ? !
Jumelage (1975), inactif depuis 2010                         => Jumelage: since 1975, suspended 2010
Jumelage éteint                                              => Jumelage: ended ? !
Jumelage en veilleuse depuis 2010                            => Jumelage: suspended 2010
Fin du jumelage en 2010                                      => None: ended 2010
Rupture du jumelage en 2010                                  => jumelage: ended 2010
Accord expiré le 31 décembre 2010                            => Accord: ended 2010-12-31
Accord échu depuis 2010                                      => Accord: ended 2010
Convention 2015-2018 non reconduite                          => Convention: since 2015/2018 !
Convention en cours de renouvellement                        => Convention: !
Convention (renouvellement en cours)                         => Convention: !
Jumelage : néant                                             => Jumelage: !
Jumelage : non                                               => Jumelage: !
Jumelage souhaité par le maire                               => Jumelage: !
Jumelage voté en 1975, non signé                             => Jumelage: since 1975 !
Intention de jumelage exprimée en 1975                       => — !
Jumelage provisoire depuis 1975                              => Jumelage provisoire: since 1975
Pré-jumelage signé en 1975                                   => — !
Jumelage depuis une quarantaine d'années                     => Jumelage: !
Jumelage depuis les années 1970                              => Jumelage: since ? !
Jumelage du siècle dernier                                   => Jumelage du siècle dernier: !
Jumelage signé en 1975-1976                                  => Jumelage: signed 1975/1976
Jumelage signé le 5 mai 1975 ou 1976                         => Jumelage: signed ? !
Jumelage signé le 5 ou 6 mai 1975                            => Jumelage: signed 1975-05 !
Jumelage signé le 32 mai 1975                                => Jumelage: signed ? !
Jumelage signé le 5 maï 1975                                 => Jumelage: signed 1975-05-05
Jumelage signé le 5.V.1975                                   => Jumelage: signed 1975-05-05
Jumelage signé le 5 mai 1975 (à Gênes) et le 8 mai 1975 (à Beauval)
=> Jumelage: signed 1975-05-05@Gênes, signed 1975-05-08@Beauval
Jumelage signé à Gênes, le 5 mai 1975                        => Jumelage: signed 1975-05-05@Gênes
Charte signée le 5 mai 1975 en mairie de Gênes               => Charte: signed 1975-05-05@Gênes
Charte signée à bord du paquebot France en 1975              => Charte: signed 1975 !
Jumelage initié en 1975                                      => Jumelage: since 1975
Jumelage relancé en 1995 après vingt ans d'interruption      => Jumelage: renewed 1995
Jumelage célébré en 1975                                     => Jumelage: signed 1975
Jumelage reconnu en 1975 par l'État                          => Jumelage: !
Vingtième anniversaire du jumelage en 1995                   => —
Jumelage signé en 1975 et fêté en 1995, 2000 et 2005         => Jumelage: signed 1975
Serment prêté le 5 mai 1975                                  => Serment: signed 1975-05-05
Charte ratifiée le 5 mai 1975                                => Charte: signed 1975-05-05
Protocole paraphé le 5 mai 1975 et signé le 6 juin 1976      => Protocole: signed 1975-05-05, signed 1976-06-06
Accord franco-italien du 5 mai 1975                          => Accord franco-italien: since 1975-05-05
Convention tripartite Gênes – Lyon – Francfort signée en 1975 => Convention tripartite Gênes: signed 1975 !
Accord signé avec la province de Gênes en 1975               => Accord: signed 1975
Jumelage des écoles depuis 1995                              => — !
Jumelage hospitalier signé en 1995                           => Jumelage hospitalier: signed 1995
Jumelage signé le 5 mai 1975 à Gênes en présence de M. Gaston Defferre, maire de Marseille
=> Jumelage: signed 1975-05-05@Gênes
Le jumelage a été signé à l'initiative de l'association des anciens combattants le 5 mai 1975
=> jumelage: signed 1975-05-05
C'est le 5 mai 1975 que fut signé le serment de jumelage     => serment de jumelage: signed 1975-05-05
Le 5 mai 1975, les maires des deux villes ont signé une charte de jumelage, renouvelée le 6 juin 1995
=> charte de jumelage: signed 1975-05-05, renewed 1995-06-06
Nos deux villes sont liées depuis 1975 par un pacte d'amitié => pacte d'amitié: since 1975
1975 : signature du jumelage ; 1995 : renouvellement         => jumelage: signed 1975, renewed 1995
5 mai 1975 : jumelage ; 6 juin 1995 : renouvellement ; 2010 : reconduction
=> jumelage: since 1975-05-05, renewed 1995-06-06, renewed 2010
Jumelage signé en 1975 ; renouvelé en 1995 ; 2012 : bascule  => Jumelage: signed 1975, renewed 1995 !
Jumelage signé en 1975. Contact : mairie, jumelages@example.org => Jumelage: signed 1975
Charte signée le 5 mai 1975 au théâtre municipal             => Charte: signed 1975-05-05
Jumelage signé en 1975. Le cinquantième anniversaire a été fêté en 2025 => Jumelage: signed 1975
Les deux villes sont jumelées depuis le 5 mai 1975           => jumelées: since 1975-05-05
Le jumelage, né en 1975, a été mis en sommeil en 1990 puis relancé en 2005
=> jumelage: since 1975, suspended 1990, renewed 2005
La convention signée en 2010 est arrivée à échéance en 2013 et n'a pas été renouvelée
=> convention: signed 2010, ended 2013
Signée en 1975, la charte a été confirmée en 1985, 1995 et 2005
=> charte: signed 1975, renewed 1985, renewed 1995, renewed 2005
L'accord du 5 mai 1975 a été dénoncé par la Ville le 6 juin 2014 => accord: since 1975-05-05, ended 2014-06-06
Lettre d'intention de partenariat économique signée le 5 mai 2015 par les deux maires
=> Lettre d'intention de partenariat économique: signed 2015-05-05
Charte européenne « Cités unies pour la paix » signée à Gênes le 5 mai 1975
=> Charte européenne « Cités unies pour la paix »: signed 1975-05-05@Gênes
Le comité de jumelage a été créé en 1974 et la charte signée en 1975 => — !
Jumelage signé le 5 mai 1975 ; le 25e anniversaire a été fêté en 2000 à Gênes => Jumelage: signed 1975-05-05
Jumelage signé le 5 mai 1975, visite du maire de Gênes en 1980 => Jumelage: signed 1975-05-05
Jumelage signé le 5 mai 1975 ; reçu à l'Élysée le 6 juin 1975 => Jumelage: signed 1975-05-05 !
Jumelage conclu en 1975 sous l'égide du Conseil des communes d'Europe => Jumelage: signed 1975
Jumelage signé en 1975 dans le cadre de la Fédération mondiale des villes jumelées => Jumelage: signed 1975
Jumelage scellé le jour de la Saint-Jean 1975                => Jumelage: signed 1975 !
Jumelage signé en 1975, charte renouvelée à Beauval en 1995 et à Gênes en 2005
=> Jumelage: signed 1975 + charte: renewed 1995@Beauval, renewed 2005@Gênes
Protocole d'accord signé le 5 mai 1975 entre la Chambre de commerce de Lyon et le port de Gênes => — !
Jumelage entre Beauval-sur-Orne et Gênes signé en 1975       => Jumelage: signed 1975
Partenariat avec l'université de Gênes depuis 2005           => Partenariat: since 2005
Depuis 1975                                                  => None: since 1975
Date : 1975                                                  => None: since 1975
Année : 1975                                                 => None: since 1975
Signature : 5 mai 1975                                       => None: signed 1975-05-05
Officialisation : 5 mai 1975                                 => None: signed 1975-05-05
Date de jumelage : 05/05/1975                                => jumelage: since 1975-05-05
Jumelée depuis 1975                                          => Jumelée: since 1975
Depuis le 31 juin 1975                                       => None: since ? !
Depuis 1792                                                  => None: since ? !
Jumelage signé en 1792                                       => Jumelage: signed ? !
Jumelage signé le 5 mai 1975, renouvelé le 6 juin 1970       => Jumelage: signed 1975-05-05, renewed 1970-06-06 !
Jumelage signé le 12 décembre 2021                           => Jumelage: signed 2021-12-12 !
Jumelage signé en 2031                                       => Jumelage: signed ? !
Jumelage signé le 6 juin 1985 et dénoncé le 5 mai 1975       => Jumelage: signed 1985-06-06, ended 1975-05-05 !
Jumelage : 5 mai 1975. Jumelage : 6 mai 1976.
=> Jumelage: since 1975-05-05 + Jumelage: since 1976-05-06 !
Jumelage signé en 1975 et signé en 1990                      => Jumelage: signed 1975, signed 1990 !
Jumelage signé le dimanche 5 mai 1975                        => Jumelage: signed 1975-05-05 !
Jumelage signé en mai 1975, confirmé par délibération du 3 juin 1975 => Jumelage: signed 1975-05 !
Ne fait plus partie du jumelage depuis 2010                  => — !
Le jumelage n'a été signé qu'en 1975                         => jumelage: signed 1975
Jumelage signé le 5 mai 1975 mais jamais effectif            => Jumelage: signed 1975-05-05 !
Jumelage signé en 1975, aujourd'hui distendu                 => Jumelage: signed 1975 !
Jumelage signé en 1975, à relancer                           => Jumelage: signed 1975, renewed ? !
Jumelage signé en 1975 (texte perdu)                         => Jumelage: signed 1975 !
Jumelage signé en 1975 sous réserve d'approbation            => Jumelage: signed 1975 !
Jumelage signé le 5 mai 1975 (selon certaines sources 1976)  => Jumelage: signed 1975-05-05 !
Jumelage signé le 5 mai 1975 et non le 6 mai 1976            => Jumelage: signed 1975-05-05 !
Jumelage signé le 5 mai 1975, date erronée                   => Jumelage: signed 1975-05-05, signed ? !
Convention prorogée jusqu'en 2025                            => Convention: renewed ? !
Convention valable jusqu'au 31 décembre 2020                 => Convention: !
Jumelage mis entre parenthèses depuis 2012                   => Jumelage: suspended 2012
Jumelage boycotté depuis 2022                                => Jumelage: !
Jumelage sans activité depuis 2012                           => Jumelage: suspended 2012
Jumelage théorique depuis 1975                               => Jumelage théorique: since 1975
Jumelage en cours de rupture                                 => Jumelage: !
Jumelage annoncé pour 2022                                   => Jumelage: !
Jumelage signé virtuellement le 5 mai 2020                   => Jumelage: signed 2020-05-05 !
""")
def test_agreements(sentence: str, reading: str) -> None:
    agreements, doubt = _read("agreements", "Gênes (Italie)", sentence, "Maire : M. Luc ROSSI")
    assert " ".join(filter(None, [" + ".join(map(_agreement, agreements)) or "—", doubt])) == reading
