"""The cases of a line break: what joins a line to the item above it, why, and lines where it is so."""

from __future__ import annotations

from typing import NamedTuple

#: What parts the items of a list that has one item a line.
LIST = " ; "
#: What stands between a form's label and the value below it.
FORM = " : "


class Join(NamedTuple):
    """What joins a line to the item above it, None where a new item begins; why; and lines where it is so."""

    text: str | None
    reason: str
    example: str


#: The cases of a line break, in the order in which they are tried.
JOINS = {
    "nothing goes on": Join(
        None,
        "a stroke, or an item of so many lines",
        "Gênes (Italie)\n\n-----\nJumelage signé en 1958",
    ),
    "date of the front": Join(
        None,
        "a date alone under a title or an issuer, before all cities",
        "1er mai 2014\n\nGênes (Italie)\nJumelage signé en 1958",
    ),
    "hyphen": Join("", "a word is broken", "Gênes (Italie)\n\nAccord de coopéra-\ntion signé le 27 juin 1991"),
    "rest of a figure": Join(
        " ",
        "groups of three digits and their unit, below the first group",
        "Gênes (Italie)\n\nJumelage signé en 1958. Maire : M. Marco DORIA. Population 580\n097 habitants",
    ),
    "title": Join(" ", "the words of a title, in front of all cities", "Villes\njumelées\n\nGênes (Italie)"),
    "bracket": Join(
        " ",
        "a bracket closes that opened above",
        "Gênes (Italie)\n\nJumelage signé en 1958 à Séville (Espagne –\nAndalousie)",
    ),
    "next entry": Join(
        None,
        "the same bullet, and no list of domains",
        "Gênes (Italie)\n\n- Jumelage signé en 1958\n- Maire : M. Marco BUCCI",
    ),
    "last city": Join(
        " ",
        "a heading's last city has its country below",
        "Dakar (Sénégal), Frankfurt am\nMain (Allemagne)\nAccord signé en 1998",
    ),
    "value of a label": Join(
        FORM,
        "a form's label over its value",
        "Ville\nGênes\nPays\nItalie\n\nJumelage signé en 1958",
    ),
    "name wrapped": Join(
        " ",
        "a full line ends in a given name",
        (
            "Worms (Allemagne)\n\nJumelage signé en 1967. Oberbürgermeister : Alexander\n"
            "Fuhr. Domaines de coopération : culture, jeunesse"
        ),
    ),
    "title below its holder": Join(
        ", ",
        "a person alone over the title",
        "Gênes (Italie)\nM. Marco BUCCI\nMaire\n580 000 habitants",
    ),
    "begins anew": Join(
        None,
        "a heading, a whole field, a name that stands apart",
        "Gênes (Italie)\n\nJumelage signé en 1958\nMaire : M. Marco BUCCI",
    ),
    "list of twins": Join(None, "« est jumelée avec » over its cities", "Vire\nest jumelée avec\nBaunatal (Allemagne)"),
    "bulleted domain": Join(
        LIST,
        "a bullet in a list of domains",
        "Gênes (Italie)\n\nDomaines de coopération :\n- culture\n- sport",
    ),
    "first domain": Join(
        LIST,
        "one alone behind the introduction",
        "Gênes (Italie)\n\nDomaines de coopération :\nculture\nsport",
    ),
    "list of domains": Join(
        " ",
        "several behind the introduction, or a list left open",
        "Gênes (Italie)\n\nDomaines de coopération :\nculture, sport",
    ),
    "further domain": Join(
        LIST,
        "one a line, as those above",
        "Gênes (Italie)\n\nDomaines de coopération :\nculture\nsport",
    ),
    "city below a title": Join(
        None,
        "a place with fields below, where a name was awaited",
        "Lyon (France)\n\nMaire :\nGênes\nJumelage signé en 1958",
    ),
    "name below a title": Join(" ", "the name that a title awaits", "Gênes (Italie)\n\nMaire :\nMarco BUCCI"),
    "family name": Join(
        " ",
        "a name in capitals where no heading stands so close",
        "Gênes (Italie)\nMaire : M. Enrique MAYA\nMIRANDA\n\nLyon (France)\nMaire : M. Luc MARTIN",
    ),
    "over the page": Join(" ", "plain type from a full page to the next, with bold headings", ""),
    "small over the page": Join(
        " ",
        "a small letter on the next page",
        "Gênes (Italie)\n\nÉchanges de jeunes\f\net de musiciens",
    ),
    "gap": Join(None, "the line stands apart", "Gênes (Italie)\n\nJumelage signé en 1958\n\nSupplément de 2019"),
    "section or title": Join(
        None,
        "a line of the bulletin's structure",
        "Gênes (Italie)\n\nJumelage signé en 1958\nEUROPE",
    ),
    "left open": Join(
        " ",
        "a word, comma or colon that no statement ends with",
        "Gênes (Italie)\n\nJumelage signé le\n3 mai 1958",
    ),
    "wrapped": Join(
        " ",
        "the first word would not have fitted on the line above",
        (
            "Gênes (Italie)\n\nJumelage signé le 3 mai 1958 à Gênes par les deux maires\n"
            "Sérénissimes de ce temps, en présence du consul général"
        ),
    ),
    "small letter": Join(
        " ",
        "no statement begins so",
        "Gênes (Italie)\n\nJumelage signé en 1958\npar les deux maires",
    ),
    "new statement": Join(None, "nothing joins them", "Gênes (Italie)\n\nPort d'Italie\nSupplément de 2019"),
}
