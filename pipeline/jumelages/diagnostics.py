"""The one table of Diagnostic codes: severity, message and hint in English and French.

J1xx typing and noise, J2xx dates, J3xx records, J4xx coverage, J5xx the bulletin as a whole.
Codes are stable: one that goes out of use is not given a new meaning. `{words}` in a message are
filled from a Diagnostic's `values`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from jumelages.catalogues import Language
from jumelages.records import Diagnostic, Evidence, Severity
from jumelages.words import edtf_in_words

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


class Wording(NamedTuple):
    """A message and what to do about it, in one language."""

    message: str
    hint: str


@dataclass(frozen=True)
class Code:
    """What one code means."""

    severity: Severity
    en: Wording
    fr: Wording

    def wording(self, language: Language) -> Wording:
        """The wording in a language."""
        return self.fr if language == "fr" else self.en


CODES: dict[str, Code] = {
    "J101": Code(
        WARNING,
        Wording(
            "a letter stands where a digit belongs: “{read}”",
            "if “{understood}” is meant, correct the bulletin",
        ),
        Wording(
            "une lettre tient la place d'un chiffre : « {read} »",
            "s'il faut lire « {understood} », corriger le bulletin",
        ),
    ),
    "J102": Code(
        WARNING,
        Wording("this figure is malformed: “{read}”", "write the number in groups of three digits"),
        Wording("ce nombre est mal formé : « {read} »", "écrire le nombre par groupes de trois chiffres"),
    ),
    "J103": Code(
        WARNING,
        Wording("“{read}” was read as “{understood}”", "correct the spelling in the bulletin"),
        Wording("« {read} » a été lu « {understood} »", "corriger l'orthographe dans le bulletin"),
    ),
    "J104": Code(
        WARNING,
        Wording("this name looks damaged: “{read}”", "check the name and correct the bulletin"),
        Wording("ce nom semble abîmé : « {read} »", "vérifier le nom et corriger le bulletin"),
    ),
    "J105": Code(
        WARNING,
        Wording(
            "recognised without certainty: “{read}” ({percent} %)",
            "compare it with the page; a sharper scan is read better",
        ),
        Wording(
            "reconnu sans certitude : « {read} » ({percent} %)",
            "comparer avec la page ; une numérisation plus nette se lit mieux",
        ),
    ),
    "J201": Code(
        ERROR,
        Wording("this date does not exist: {read}", "no date is kept here; correct the bulletin"),
        Wording("cette date n'existe pas : {read}", "aucune date n'est retenue ici ; corriger le bulletin"),
    ),
    "J202": Code(
        WARNING,
        Wording("this date lies in the future: {read}", "no date is kept here; correct the bulletin"),
        Wording("cette date est dans le futur : {read}", "aucune date n'est retenue ici ; corriger le bulletin"),
    ),
    "J203": Code(
        WARNING,
        Wording("the century of this date is not printed: {read}", "write the year with four digits"),
        Wording("le siècle de cette date n'est pas écrit : {read}", "écrire l'année avec quatre chiffres"),
    ),
    "J204": Code(
        WARNING,
        Wording("only a part of this date can be read: {read}", "“{understood}” is kept; correct the bulletin"),
        Wording(
            "cette date n'est lisible qu'en partie : {read}",
            "« {understood} » est retenu ; corriger le bulletin",
        ),
    ),
    "J205": Code(
        WARNING,
        Wording("this is dated {read}, before the signature of {other}", "check both dates"),
        Wording("cet événement ({read}) précède la signature ({other})", "vérifier les deux dates"),
    ),
    "J206": Code(
        WARNING,
        Wording("this is dated {read}, after the bulletin's own date ({other})", "check both dates"),
        Wording("cet événement ({read}) est postérieur à la date du bulletin ({other})", "vérifier les deux dates"),
    ),
    "J207": Code(
        WARNING,
        Wording("this period ends before it begins: {read}", "check both dates"),
        Wording("cette période finit avant d'avoir commencé : {read}", "vérifier les deux dates"),
    ),
    "J208": Code(
        WARNING,
        Wording("the same date is printed twice: {read}", "delete one of the two"),
        Wording("la même date est donnée deux fois : {read}", "supprimer l'une des deux"),
    ),
    "J209": Code(
        WARNING,
        Wording("the weekday does not fit the date: {read}", "check the date"),
        Wording("le jour de la semaine ne convient pas à la date : {read}", "vérifier la date"),
    ),
    "J210": Code(
        WARNING,
        Wording("this date is earlier than any twinning of cities: {read}", "check the year"),
        Wording("cette date est antérieure à tout jumelage de villes : {read}", "vérifier l'année"),
    ),
    "J301": Code(
        WARNING,
        Wording("no country is printed for {name}", "write the country in parentheses after the city"),
        Wording("aucun pays n'est indiqué pour {name}", "écrire le pays entre parenthèses après la ville"),
    ),
    "J302": Code(
        WARNING,
        Wording("this country is not known: “{read}”", "check its spelling, or add it to a lexicon file"),
        Wording("ce pays est inconnu : « {read} »", "vérifier l'orthographe, ou l'ajouter à un lexique"),
    ),
    "J303": Code(
        WARNING,
        Wording("this country name has several meanings: “{read}”", "write it in full"),
        Wording("ce nom de pays a plusieurs sens : « {read} »", "l'écrire en entier"),
    ),
    "J304": Code(
        WARNING,
        Wording("this agreement has no date: “{label}”", "add the date of signature"),
        Wording("cet accord n'est pas daté : « {label} »", "ajouter la date de signature"),
    ),
    "J305": Code(
        WARNING,
        Wording("nothing follows “{label}”", "fill it in, or delete the words"),
        Wording("rien ne suit « {label} »", "compléter, ou supprimer ces mots"),
    ),
    "J306": Code(
        WARNING,
        Wording("a second head is named where one is expected: {name}", "delete the one who is out of office"),
        Wording(
            "un deuxième responsable est nommé là où un seul est attendu : {name}",
            "supprimer celui qui n'est plus en fonction",
        ),
    ),
    "J307": Code(
        WARNING,
        Wording("a second population is printed: {read}", "no figure is kept; delete the one that is out of date"),
        Wording(
            "une deuxième population est indiquée : {read}",
            "aucun chiffre n'est retenu ; supprimer celui qui est périmé",
        ),
    ),
    "J308": Code(
        WARNING,
        Wording("the same city or accord stands here twice: {name}", "both are kept; delete or merge one"),
        Wording(
            "la même ville ou le même accord figure deux fois : {name}",
            "les deux sont conservés ; en supprimer ou fusionner un",
        ),
    ),
    "J309": Code(
        WARNING,
        Wording("the same agreement is printed twice: “{label}”", "delete one of the two"),
        Wording("le même accord figure deux fois : « {label} »", "supprimer l'un des deux"),
    ),
    "J310": Code(
        WARNING,
        Wording("this date or verb belongs to no agreement: “{read}”", "name the agreement before it"),
        Wording("cette date ou ce verbe ne se rattache à aucun accord : « {read} »", "nommer l'accord auparavant"),
    ),
    "J311": Code(
        WARNING,
        Wording(
            "the name of the head is not certain: “{read}”",
            "write civility, given name and family name after the title",
        ),
        Wording(
            "le nom du responsable n'est pas certain : « {read} »",
            "écrire civilité, prénom et nom après le titre",
        ),
    ),
    "J312": Code(
        WARNING,
        Wording(
            "it is not certain that a new city begins here: “{read}”",
            "write the city with its country in parentheses",
        ),
        Wording(
            "il n'est pas certain qu'une nouvelle ville commence ici : « {read} »",
            "écrire la ville suivie de son pays entre parenthèses",
        ),
    ),
    "J313": Code(
        WARNING,
        Wording("the country of {name} is printed twice and differs: {read}", "keep the right one"),
        Wording("le pays de {name} est indiqué deux fois et diffère : {read}", "garder le bon"),
    ),
    "J314": Code(
        WARNING,
        Wording("this domain is listed twice: “{label}”", "delete one of the two"),
        Wording("ce domaine figure deux fois : « {label} »", "supprimer l'un des deux"),
    ),
    "J315": Code(
        WARNING,
        Wording("it is not clear which cities this accord binds: “{read}”", "separate the cities by commas"),
        Wording(
            "les villes que cet accord lie ne se distinguent pas : « {read} »",
            "séparer les villes par des virgules",
        ),
    ),
    "J320": Code(
        NOTE,
        Wording("no population is printed", "nothing to do if that is intended"),
        Wording("aucune population n'est indiquée", "rien à faire si c'est voulu"),
    ),
    "J321": Code(
        NOTE,
        Wording("no head of the city is printed", "nothing to do if that is intended"),
        Wording("aucun responsable n'est indiqué", "rien à faire si c'est voulu"),
    ),
    "J322": Code(
        NOTE,
        Wording("no domain of cooperation is printed", "nothing to do if that is intended"),
        Wording("aucun domaine de coopération n'est indiqué", "rien à faire si c'est voulu"),
    ),
    "J323": Code(
        NOTE,
        Wording("no agreement is printed", "nothing to do if that is intended"),
        Wording("aucun accord n'est indiqué", "rien à faire si c'est voulu"),
    ),
    "J324": Code(
        NOTE,
        Wording("this part of the country is not known: “{read}”", "nothing to do, or add it to a lexicon file"),
        Wording("cette partie du pays est inconnue : « {read} »", "rien à faire, ou l'ajouter à un lexique"),
    ),
    "J325": Code(
        WARNING,
        Wording("“{label}” is signed on two dates: {other} and {read}", "keep the right one"),
        Wording("« {label} » porte deux dates de signature : {other} et {read}", "garder la bonne"),
    ),
    "J326": Code(
        NOTE,
        Wording("the place {name} is not known for certain", "nothing to do; it has no coordinates"),
        Wording("le lieu {name} n'est pas identifié avec certitude", "rien à faire ; il reste sans coordonnées"),
    ),
    "J327": Code(
        WARNING,
        Wording("the head of {name} is named here, which is another city", "check the city, or the parties"),
        Wording(
            "le responsable de {name} est nommé ici, et c'est une autre ville", "vérifier la ville, ou les parties"
        ),
    ),
    "J328": Code(
        WARNING,
        Wording("this agreement is not in force: “{read}”", "leave it out until it is signed"),
        Wording("cet accord n'est pas en vigueur : « {read} »", "ne pas l'indiquer avant sa signature"),
    ),
    "J329": Code(
        WARNING,
        Wording("{name} is known to have {known} inhabitants, and {read} are printed", "check the figure and the city"),
        Wording(
            "{name} compte {known} habitants selon la table des lieux, et {read} sont imprimés",
            "vérifier le nombre et la ville",
        ),
    ),
    "J330": Code(
        NOTE,
        Wording("{name} is known to have {known} inhabitants, and {read} are printed", "nothing to do, or check it"),
        Wording(
            "{name} compte {known} habitants selon la table des lieux, et {read} sont imprimés",
            "rien à faire, ou vérifier le nombre",
        ),
    ),
    "J331": Code(
        WARNING,
        Wording(
            "the lines of several cities stand together, and it is not clear which of them belong to {name}",
            "put the lines of each city under its heading",
        ),
        Wording(
            "les lignes de plusieurs villes sont mêlées, et rien ne dit lesquelles sont celles de {name}",
            "placer les lignes de chaque ville sous son nom",
        ),
    ),
    "J335": Code(
        WARNING,
        Wording("the bulletin itself is not sure: “{read}”", "check it, and delete the words or signs of doubt"),
        Wording(
            "le bulletin lui-même n'en est pas sûr : « {read} »",
            "vérifier, puis supprimer les mots ou signes de doute",
        ),
    ),
    "J336": Code(
        WARNING,
        Wording("it is not certain that {name} heads the city: “{read}”", "name the head who is in office"),
        Wording(
            "il n'est pas certain que {name} soit en fonction : « {read} »",
            "indiquer le responsable en fonction",
        ),
    ),
    "J337": Code(
        WARNING,
        Wording("this agreement binds other cities than the one above it: {read}", "check the city, or the agreement"),
        Wording(
            "cet accord lie d'autres villes que celle qui le précède : {read}",
            "vérifier la ville, ou l'accord",
        ),
    ),
    "J401": Code(
        WARNING,
        Wording(
            "these words were not understood: “{read}”", "check these words: nothing in the records comes from them"
        ),
        Wording(
            "ces mots n'ont pas été compris : « {read} »",
            "vérifier ces mots : rien dans les fiches n'en provient",
        ),
    ),
    "J402": Code(
        NOTE,
        Wording("set aside, because no field of a record is meant for it: “{read}”", "nothing to do"),
        Wording("laissé de côté, car hors des champs de la fiche : « {read} »", "rien à faire"),
    ),
    "J403": Code(
        ERROR,
        Wording("page {page} could not be read", "nothing in the records comes from it; get a better copy"),
        Wording(
            "la page {page} n'a pas pu être lue",
            "rien dans les fiches n'en provient ; obtenir une meilleure copie",
        ),
    ),
    "J404": Code(
        NOTE,
        Wording("page {page} holds text that nobody sees; it is left out: “{read}”", "nothing to do"),
        Wording("la page {page} contient un texte que personne ne voit ; il est écarté : « {read} »", "rien à faire"),
    ),
    "J405": Code(
        NOTE,
        Wording("words are struck out on page {page}; they are left out: “{read}”", "nothing to do"),
        Wording("des mots sont barrés page {page} ; ils sont écartés : « {read} »", "rien à faire"),
    ),
    "J406": Code(
        NOTE,
        Wording("the marks of footnotes on page {page} are left out: {read}", "nothing to do"),
        Wording("les appels de note de la page {page} sont écartés : {read}", "rien à faire"),
    ),
    "J407": Code(
        WARNING,
        Wording(
            "what looks like specks is left out on page {page}: “{read}”",
            "look at the page; a sharper scan is read better",
        ),
        Wording(
            "ce qui ressemble à des taches est écarté page {page} : « {read} »",
            "regarder la page ; une numérisation plus nette se lit mieux",
        ),
    ),
    "J501": Code(
        NOTE,
        Wording("the bulletin bears no date of its own", "add the date of the revision"),
        Wording("le bulletin ne porte pas de date", "ajouter la date de mise à jour"),
    ),
    "J502": Code(
        WARNING,
        Wording(
            "the bulletin bears two dates: {read} and {other}",
            "no date is kept; delete the one that is out of date",
        ),
        Wording(
            "le bulletin porte deux dates : {read} et {other}",
            "aucune date n'est retenue ; supprimer celle qui est périmée",
        ),
    ),
    "J503": Code(
        WARNING,
        Wording(
            "it is not certain that this is a bulletin of twin cities: of {blocks} blocks, {countries} name a known "
            "country and {agreed} have a dated agreement; {read} of {lines} lines are about a city or accord",
            "check that this is the right file; `ingest` takes it only with --doubtful",
        ),
        Wording(
            "il n'est pas certain que ce soit un bulletin de villes jumelées : sur {blocks} blocs, {countries} "
            "indiquent un pays connu et {agreed} un accord daté ; {read} lignes sur {lines} parlent d'une ville ou "
            "d'un accord",
            "vérifier que c'est le bon fichier ; `ingest` ne le prend qu'avec --doubtful",
        ),
    ),
}


_EDTF_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?")


def _in_words(value: str, language: Language) -> str:
    """A date in its normal form as people write it; anything else as it is."""
    return edtf_in_words(value, language) if _EDTF_DATE.fullmatch(value) else value


def diagnostic(
    code: str,
    *,
    block: int | None = None,
    field: str | None = None,
    values: dict[str, str] | None = None,
    evidence: Evidence | None = None,
    language: Language = "en",
) -> Diagnostic:
    """A Diagnostic of the table, worded in `language`."""
    meaning, values = CODES[code], values or {}
    wording = meaning.wording(language)
    words = {name: value if name == "read" else _in_words(value, language) for name, value in values.items()}
    return Diagnostic(
        code=code,
        severity=meaning.severity,
        block=block,
        field=field,
        message=wording.message.format(**words),
        hint=wording.hint.format(**words),
        values=values,
        evidence=evidence,
    )
