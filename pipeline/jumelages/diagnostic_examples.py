"""What each Diagnostic code means, with lines that raise it and the same lines put right."""

from __future__ import annotations

from typing import NamedTuple

from jumelages.bulletin import LeftOut


class Explanation(NamedTuple):
    """What a code means in English and French; `before` raises it, and `after` does not.

    The lines stand below a title, unless they are `whole`. Only of a PDF can pages be `unreadable`, or text `left_out`
    or `uncertain`: recognised, and how certain it is, from 0 to 1.
    """

    en: str
    fr: str
    before: str
    after: str
    whole: bool = False
    unreadable: tuple[int, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    uncertain: tuple[tuple[str, float], ...] = ()

    def bulletin(self, lines: str) -> str:
        """A bulletin with these lines, `before` or `after`."""
        return f"{lines}\n" if self.whole else f"{_TITLE}\n\n{lines}\n"


_TITLE = "Villes jumelées au 11 juillet 2014"


EXPLANATIONS: dict[str, Explanation] = {
    "J101": Explanation(
        "A figure has a letter in it, as a scanner reads “l” for “1” or “O” for “0”. Nobody can be sure of the figure, "
        "and so none is kept, or of a date the part that is certain.",
        "Une lettre s'est glissée dans un nombre, comme un numériseur lit « l » pour « 1 » ou « O » pour « 0 ». Le "
        "nombre n'est pas sûr : il n'est pas retenu ; d'une date, la partie certaine l'est.",
        "Gênes (Italie)\n6O9 000 habitants",
        "Gênes (Italie)\n609 000 habitants",
    ),
    "J102": Explanation(
        "The digits of a figure stand in groups that make no number. No figure is kept.",
        "Les chiffres d'un nombre ne forment pas des groupes de trois. Aucun nombre n'est retenu.",
        "Gênes (Italie)\n60 90 00 habitants",
        "Gênes (Italie)\n609 000 habitants",
    ),
    "J103": Explanation(
        "A damaged word is like one that we know, and was read as that. The value is kept as it is printed.",
        "Un mot abîmé ressemble à un mot connu et a été lu comme lui. La valeur est gardée comme elle est écrite.",
        "Gênes (Italie)\nJurnelage signé le 10 juillet 1958",
        "Gênes (Italie)\nJumelage signé le 10 juillet 1958",
    ),
    "J104": Explanation(
        "A digit, an odd capital, a sign or a letter of another script is inside a word. It is kept as it is printed.",
        "Un chiffre, une capitale inattendue, un signe ou une lettre d'une autre écriture se trouve dans un mot, gardé "
        "tel quel.",
        "Gênes (Italie)\nMaire : M. Marco D0RIA",
        "Gênes (Italie)\nMaire : M. Marco DORIA",
    ),
    "J105": Explanation(
        "The page is a picture whose text was recognised, and the recognition is not sure of a word in this value. The "
        "value is kept as it was recognised.",
        "La page est une image dont le texte a été reconnu, et la reconnaissance n'est pas sûre d'un mot de cette "
        "valeur. La valeur est gardée telle qu'elle a été reconnue.",
        "Gênes (Italie)\n609 000 habitants",
        "Gênes (Italie)\n609 000 habitants",
        uncertain=(("609 000", 0.41),),
    ),
    "J201": Explanation(
        "No calendar has this day. The event is kept without a date.",
        "Ce jour n'est dans aucun calendrier. L'événement est gardé sans date.",
        "Gênes (Italie)\nJumelage signé le 31 février 1958",
        "Gênes (Italie)\nJumelage signé le 28 février 1958",
    ),
    "J202": Explanation(
        "The day has not come yet. The event is kept without a date.",
        "Ce jour n'est pas encore venu. L'événement est gardé sans date.",
        "Gênes (Italie)\nJumelage signé le 10 juillet 2958",
        "Gênes (Italie)\nJumelage signé le 10 juillet 1958",
    ),
    "J203": Explanation(
        "Two digits of a year may mean several centuries. No date is kept.",
        "Deux chiffres d'une année peuvent dire plusieurs siècles. Aucune date n'est retenue.",
        "Gênes (Italie)\nJumelage signé le 10/07/58",
        "Gênes (Italie)\nJumelage signé le 10/07/1958",
    ),
    "J204": Explanation(
        "A part of the date is damaged or vague. What is certain of it, often the year, is kept.",
        "Une partie de la date est abîmée ou vague. Ce qui en est certain, souvent l'année, est retenu.",
        "Gênes (Italie)\nJumelage signé vers 1958",
        "Gênes (Italie)\nJumelage signé en 1958",
    ),
    "J205": Explanation(
        "An agreement cannot be renewed or ended before it was signed. Both dates are kept: one of them is wrong.",
        "Un accord n'est ni renouvelé ni dénoncé avant d'être signé. Les deux dates sont gardées : l'une est fausse.",
        "Gênes (Italie)\nJumelage signé le 10 juillet 1958, renouvelé en 1951",
        "Gênes (Italie)\nJumelage signé le 10 juillet 1951, renouvelé en 1958",
    ),
    "J206": Explanation(
        "The bulletin tells of a day after its own date. Both dates are kept: one of them is wrong.",
        "Le bulletin parle d'un jour postérieur à sa propre date. Les deux dates sont gardées : l'une est fausse.",
        "Gênes (Italie)\nJumelage signé le 10 juillet 2019",
        "Gênes (Italie)\nJumelage signé le 10 juillet 2009",
    ),
    "J207": Explanation(
        "The last day of a period lies before its first. Both are kept.",
        "Le dernier jour d'une période précède le premier. Les deux sont gardés.",
        "Gênes (Italie)\nJumelage signé en 1958, suspendu de 1996 à 1991",
        "Gênes (Italie)\nJumelage signé en 1958, suspendu de 1991 à 1996",
    ),
    "J208": Explanation(
        "The same thing is said to have happened twice on one day, or a renewal on the day of the signature.",
        "Le même événement est donné deux fois au même jour, ou un renouvellement au jour de la signature.",
        "Gênes (Italie)\nJumelage signé en 1958, renouvelé en 1995 et renouvelé en 1995",
        "Gênes (Italie)\nJumelage signé en 1958, renouvelé en 1995 et renouvelé en 2005",
    ),
    "J209": Explanation(
        "That day was another day of the week. The date is kept; one of its digits may be wrong.",
        "Ce jour-là était un autre jour de la semaine. La date est gardée ; un de ses chiffres est peut-être faux.",
        "Gênes (Italie)\nJumelage signé le lundi 10 juillet 1958",
        "Gênes (Italie)\nJumelage signé le jeudi 10 juillet 1958",
    ),
    "J210": Explanation(
        "Cities are twinned since 1920. The date is kept; its century may be wrong.",
        "Des villes sont jumelées depuis 1920. La date est gardée ; son siècle est peut-être faux.",
        "Gênes (Italie)\nJumelage signé le 10 juillet 1858",
        "Gênes (Italie)\nJumelage signé le 10 juillet 1958",
    ),
    "J301": Explanation(
        "Without its country a city cannot be told from others of that name.",
        "Sans son pays, une ville ne se distingue pas de ses homonymes.",
        "Gênes (Italie)\nJumelage signé en 1958\n609 000 habitants\n\n"
        "Ville : Cork\nJumelage signé en 1984\n119 000 habitants",
        "Gênes (Italie)\nJumelage signé en 1958\n609 000 habitants\n\n"
        "Ville : Cork (Irlande)\nJumelage signé en 1984\n119 000 habitants",
    ),
    "J302": Explanation(
        "The words in the place of the country are in no lexicon. They are kept without a code.",
        "Les mots qui tiennent la place du pays ne sont dans aucun lexique. Ils sont gardés sans code.",
        "Gênes (Italye du Nord-Est)\nJumelage signé en 1958",
        "Gênes (Italie)\nJumelage signé en 1958",
    ),
    "J303": Explanation(
        "Two countries, or a country and a part of one, have this name, and the city does not settle which is meant.",
        "Deux pays, ou un pays et une région, portent ce nom, et la ville ne dit pas lequel.",
        "Lubondaie (Congo)\nJumelage signé en 1998",
        "Lubondaie (République démocratique du Congo)\nJumelage signé en 1998",
    ),
    "J304": Explanation(
        "An agreement is named, and no date of it is printed.",
        "Un accord est nommé, et aucune date n'en est donnée.",
        "Gênes (Italie)\nJumelage\n609 000 habitants",
        "Gênes (Italie)\nJumelage signé en 1958\n609 000 habitants",
    ),
    "J305": Explanation(
        "A label of a form stands there, and nobody filled in its value.",
        "L'intitulé d'un formulaire est là, et personne n'en a rempli la valeur.",
        "Gênes (Italie)\nJumelage signé en 1958\nMaire :",
        "Gênes (Italie)\nJumelage signé en 1958\nMaire : M. Marco DORIA",
    ),
    "J306": Explanation(
        "Two persons hold one office. Both are kept: nobody can tell which of them has left.",
        "Deux personnes occupent une fonction. Les deux sont gardées : rien ne dit laquelle est partie.",
        "Gênes (Italie)\nMaire : Mme Marta VINCENZI\nMaire : M. Marco DORIA",
        "Gênes (Italie)\nMaire : M. Marco DORIA",
    ),
    "J307": Explanation(
        "Two figures are given for one city. Neither is kept, unless they agree.",
        "Deux nombres sont donnés pour une ville. Aucun n'est retenu, à moins qu'ils ne soient égaux.",
        "Gênes (Italie)\n609 000 habitants\n580 000 habitants",
        "Gênes (Italie)\n580 000 habitants",
    ),
    "J308": Explanation(
        "Two blocks are about one city or one accord. Both are kept, the second under a key with “-2”.",
        "Deux blocs parlent d'une ville ou d'un accord. Les deux sont gardés, le second sous une clef en « -2 ».",
        "Gênes (Italie)\nJumelage signé en 1958\n\nCork (Irlande)\nJumelage signé en 1984\n\n"
        "Gênes (Italie)\n609 000 habitants",
        "Gênes (Italie)\nJumelage signé en 1958\n609 000 habitants\n\nCork (Irlande)\nJumelage signé en 1984",
    ),
    "J309": Explanation(
        "The same agreement with the same dates stands there twice.",
        "Le même accord figure deux fois, avec les mêmes dates.",
        "Gênes (Italie)\nJumelage signé en 1958\nJumelage signé en 1958",
        "Gênes (Italie)\nJumelage signé en 1958",
    ),
    "J310": Explanation(
        "Something was signed on a day, and no word says what; the agreement before it was signed on another day.",
        "Quelque chose a été signé un jour, et aucun mot ne dit quoi ; l'accord d'avant l'a été un autre jour.",
        "Gênes (Italie)\nJumelage signé le 10 juillet 1958\nSigné le 4 mai 1961",
        "Gênes (Italie)\nJumelage signé le 10 juillet 1958\nConvention signée le 4 mai 1961",
    ),
    "J311": Explanation(
        "What stands behind the title is no certain name of a person, or of somebody who has left.",
        "Ce qui suit le titre n'est pas à coup sûr le nom d'une personne, ou est celui d'une personne partie.",
        "Gênes (Italie)\nMme Marta VINCENZI, maire jusqu'en 2012",
        "Gênes (Italie)\nM. Marco DORIA, maire",
    ),
    "J312": Explanation(
        "The line may begin another block, and what stands below it may be about another city.",
        "La ligne commence peut-être un autre bloc, et ce qui suit parle peut-être d'une autre ville.",
        "Gênes (Italie)\nJumelage signé en 1958\nNos jumelages : Cork (Irlande) 1984, Haïfa (Israël) 1962\n"
        "609 000 habitants",
        "Gênes (Italie)\nJumelage signé en 1958\n609 000 habitants",
    ),
    "J313": Explanation(
        "The heading names one country, and a line below or above it another. The heading's is kept.",
        "Le titre nomme un pays, et une ligne au-dessous ou au-dessus un autre. Celui du titre est retenu.",
        "Gênes (Italie)\nPays : Irlande\nJumelage signé en 1958",
        "Gênes (Italie)\nPays : Italie\nJumelage signé en 1958",
    ),
    "J314": Explanation(
        "One domain stands in the list twice.",
        "Un domaine figure deux fois dans la liste.",
        "Gênes (Italie)\nDomaines de coopération : culture, sport, culture",
        "Gênes (Italie)\nDomaines de coopération : culture, sport",
    ),
    "J315": Explanation(
        "The names of the parties follow each other without signs between them, and nobody knows where one ends.",
        "Les noms des parties se suivent sans rien entre eux, et rien ne dit où l'un finit.",
        "Accord de coopération tripartite\nTrifouilly Clochemerle Blabla (France, Maroc)\nAccord signé en 2013",
        "Accord de coopération tripartite\nTrifouilly, Clochemerle, Blabla (France, Maroc)\nAccord signé en 2013",
    ),
    "J320": Explanation(
        "Nothing was found that looks like a number of inhabitants.",
        "Rien ne ressemble à un nombre d'habitants.",
        "Gênes (Italie)\nJumelage signé en 1958",
        "Gênes (Italie)\nJumelage signé en 1958\n609 000 habitants",
    ),
    "J321": Explanation(
        "Nothing was found that looks like the head of the city.",
        "Rien ne ressemble au responsable de la ville.",
        "Gênes (Italie)\nJumelage signé en 1958",
        "Gênes (Italie)\nJumelage signé en 1958\nMaire : M. Marco DORIA",
    ),
    "J322": Explanation(
        "Nothing was found that looks like domains of cooperation.",
        "Rien ne ressemble à des domaines de coopération.",
        "Gênes (Italie)\nJumelage signé en 1958",
        "Gênes (Italie)\nJumelage signé en 1958\nDomaines de coopération : culture, sport",
    ),
    "J323": Explanation(
        "Nothing was found that looks like an agreement.",
        "Rien ne ressemble à un accord.",
        "Gênes (Italie)\nMaire : M. Marco DORIA\n609 000 habitants",
        "Gênes (Italie)\nJumelage signé en 1958\nMaire : M. Marco DORIA\n609 000 habitants",
    ),
    "J324": Explanation(
        "The country is known, and a part of it that is printed with it is not. The country's code is kept.",
        "Le pays est connu, et la région écrite avec lui ne l'est pas. Le code du pays est retenu.",
        "Gênes (Italie – Poldévie)\nJumelage signé en 1958",
        "Gênes (Italie – Ligurie)\nJumelage signé en 1958",
    ),
    "J325": Explanation(
        "Two cities are twinned once, and two dates of signature lie far apart. Both are kept.",
        "Deux villes ne se jumellent qu'une fois, et deux dates de signature sont éloignées. Les deux sont gardées.",
        "Gênes (Italie)\nJumelage signé en 1958\nJumelage signé en 1985",
        "Gênes (Italie)\nJumelage signé en 1958, renouvelé en 1985",
    ),
    "J326": Explanation(
        "The table of places has no city of this name there, or has several. The record has no coordinates.",
        "La table des lieux n'a là aucune ville de ce nom, ou en a plusieurs. La fiche reste sans coordonnées.",
        "Trifouilly (Italie)\nJumelage signé en 1958",
        "Gênes (Italie)\nJumelage signé en 1958",
    ),
    "J327": Explanation(
        "A title names another city than the one whose block it stands in. The head is kept.",
        "Un titre nomme une autre ville que celle du bloc. Le responsable est gardé.",
        "Gênes (Italie)\nMaire de Leipzig : M. Burkhard JUNG",
        "Gênes (Italie)\nMaire de Gênes : M. Marco DORIA",
    ),
    "J328": Explanation(
        "The agreement is planned, negotiated or was never signed. It is kept without a date that it does not have.",
        "L'accord est prévu, en négociation ou n'a jamais été signé. Il est gardé sans date qu'il n'a pas.",
        "Gênes (Italie)\nJumelage en cours de négociation depuis 2013",
        "Gênes (Italie)\nJumelage signé en 2013",
    ),
    "J329": Explanation(
        "The table of places knows the city with ten times more or fewer inhabitants: a digit may be lost or doubled. "
        "The printed figure is kept.",
        "La table des lieux donne à la ville dix fois plus ou dix fois moins d'habitants : un chiffre est peut-être "
        "perdu ou doublé. Le nombre imprimé est gardé.",
        "Gênes (Italie)\n6 090 000 habitants",
        "Gênes (Italie)\n609 000 habitants",
    ),
    "J330": Explanation(
        "The table of places knows the city with five times more or fewer inhabitants: nearly always an old figure, or "
        "a count of another area. The printed figure is kept.",
        "La table des lieux donne à la ville cinq fois plus ou cinq fois moins d'habitants : presque toujours un "
        "nombre ancien, ou celui d'un autre périmètre. Le nombre imprimé est gardé.",
        "Gênes (Italie)\n60 900 habitants",
        "Gênes (Italie)\n609 000 habitants",
    ),
    "J331": Explanation(
        "Headings follow each other, and the lines of their cities after them. Nothing of these lines is kept.",
        "Des titres se suivent, puis les lignes de leurs villes. Rien de ces lignes n'est retenu.",
        "Porto (Portugal)\nCork (Irlande)\nJumelage signé le 5 mai 1975\nJumelage signé le 6 juin 1985\n"
        "237 591 habitants\n222 333 habitants",
        "Porto (Portugal)\nJumelage signé le 5 mai 1975\n237 591 habitants\n\n"
        "Cork (Irlande)\nJumelage signé le 6 juin 1985\n222 333 habitants",
    ),
    "J335": Explanation(
        "The bulletin says of its own value that it is not certain. The value is kept.",
        "Le bulletin dit lui-même que sa valeur n'est pas certaine. La valeur est gardée.",
        "Gênes (Italie)\nMaire : M. Marco DORIA (à confirmer)",
        "Gênes (Italie)\nMaire : M. Marco DORIA",
    ),
    "J336": Explanation(
        "Words beside the name or the title say that this person has left, is about to leave, or does not act. The "
        "head is kept.",
        "Des mots près du nom ou du titre disent que cette personne est partie, va partir ou n'agit pas. Elle est "
        "gardée.",
        "Gênes (Italie)\nMaire : M. Marco DORIA (suspendu)",
        "Gênes (Italie)\nMaire : M. Marco DORIA",
    ),
    "J337": Explanation(
        "The agreement says between whom it is, and the city under whose heading it stands is none of them. It is "
        "kept.",
        "L'accord dit qui il lie, et la ville sous laquelle il figure n'en est pas. Il est gardé.",
        "Gênes (Italie)\nJumelage signé en 1958 entre Lyon et Francfort",
        "Gênes (Italie)\nJumelage signé en 1958 entre Lyon et Gênes",
    ),
    "J401": Explanation(
        "No rule understands these words, and nothing in the records comes from them. They are listed in `coverage`.",
        "Aucune règle ne comprend ces mots, et rien dans les fiches ne vient d'eux. Ils sont dans `coverage`.",
        "Gênes (Italie)\nJumelage signé en 1958\nRappeler M. Mensah",
        "Gênes (Italie)\nJumelage signé en 1958",
    ),
    "J402": Explanation(
        "An address, an area, a visit: understood, and no field of a record.",
        "Une adresse, une superficie, une visite : compris, et hors des champs d'une fiche.",
        "Gênes (Italie)\nJumelage signé en 1958\nSuperficie : 240 km²",
        "Gênes (Italie)\nJumelage signé en 1958",
    ),
    "J403": Explanation(
        "The page is a picture without text, or damaged. The record is partial.",
        "La page est une image sans texte, ou abîmée. Le document est partiel.",
        "Gênes (Italie)\nJumelage signé en 1958",
        "Gênes (Italie)\nJumelage signé en 1958",
        unreadable=(2,),
    ),
    "J404": Explanation(
        "A layer that is switched off, text beyond the page or in the colour of the paper: whoever looks at the page "
        "does not see it, and so it is no content.",
        "Un calque masqué, un texte hors de la page ou de la couleur du papier : qui regarde la page ne le voit "
        "pas, et il n'en est pas le contenu.",
        "Gênes (Italie)\nJumelage signé en 1958",
        "Gênes (Italie)\nJumelage signé en 1958",
        left_out=(LeftOut(1, "hidden", "Lyon (France)"),),
    ),
    "J405": Explanation(
        "A line is drawn through these words, as in a printed correction. What was struck out is no content.",
        "Un trait barre ces mots, comme dans une correction. Ce qui est barré n'est pas du contenu.",
        "Gênes (Italie)\nMaire : M. Marco DORIA",
        "Gênes (Italie)\nMaire : M. Marco DORIA",
        left_out=(LeftOut(1, "struck", "Mme Marta VINCENZI"),),
    ),
    "J406": Explanation(
        "Small raised figures behind words and figures point to notes at the foot of the page. They are no part of a "
        "value.",
        "De petits chiffres levés, derrière des mots et des nombres, renvoient à des notes au bas de la page. Ils ne "
        "font partie d'aucune valeur.",
        "Gênes (Italie)\n609 000 habitants",
        "Gênes (Italie)\n609 000 habitants",
        left_out=(LeftOut(1, "mark", "1"),),
    ),
    "J407": Explanation(
        "On a page that is a picture, text recognition saw marks of which it is not sure at all, set unlike any print: "
        "dust, strokes of a pen. They are left out.",
        "Sur une page qui est une image, la reconnaissance a vu des marques dont elle n'est pas sûre du tout et qui ne "
        "ressemblent à aucun texte imprimé : poussières, traits de plume. Elles sont écartées.",
        "Gênes (Italie)\nJumelage signé le 10 juillet 1958",
        "Gênes (Italie)\nJumelage signé le 10 juillet 1958",
        left_out=(LeftOut(1, "unsure", ": Ô ;"),),
    ),
    "J501": Explanation(
        "No line says which day the bulletin is of.",
        "Aucune ligne ne dit de quel jour est le bulletin.",
        "Villes jumelées\n\nGênes (Italie)\nJumelage signé en 1958",
        "Villes jumelées\nMise à jour : 11 juillet 2014\n\nGênes (Italie)\nJumelage signé en 1958",
        whole=True,
    ),
    "J502": Explanation(
        "Two lines give the bulletin different dates. None is kept.",
        "Deux lignes donnent au bulletin des dates différentes. Aucune n'est retenue.",
        "Villes jumelées\nMise à jour : 11 juillet 2014\n\nGênes (Italie)\nJumelage signé en 1958\n\n"
        "Document actualisé le 3 mars 2011",
        "Villes jumelées\nMise à jour : 11 juillet 2014\n\nGênes (Italie)\nJumelage signé en 1958",
        whole=True,
    ),
    "J503": Explanation(
        "Cities are named in it, but a title of twinning is missing, or most of its lines are about something else. It "
        "is read, and kept in a store only when somebody asks for it.",
        "Des villes y sont nommées, mais aucun titre ne parle de jumelage, ou la plupart des lignes parlent d'autre "
        "chose. Il est lu, et n'entre dans une base que sur demande.",
        "Le Petit Journal de Beauval\n\nLa fanfare a joué sur la place, et la foule est venue.\n"
        "Le marché a lieu le samedi sous la halle.\n\nGênes (Italie)\nJumelage signé en 1958\n\n"
        "La piscine ferme ses portes pour les travaux.\nLes élèves ont chanté devant la mairie.",
        "Villes jumelées\n\nGênes (Italie)\nJumelage signé en 1958",
        whole=True,
    ),
}
