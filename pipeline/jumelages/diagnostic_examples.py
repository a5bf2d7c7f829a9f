"""What each Diagnostic code means, with lines that raise it and the same lines put right."""

from __future__ import annotations

from typing import NamedTuple

from jumelages.bulletin import LeftOut
from jumelages.catalogues import marked


class Explanation(NamedTuple):
    """What a code means; `before` raises it, and `after` does not.

    The lines stand below a title, unless they are `whole`. Only of a PDF can pages be `unreadable`, or text `left_out`
    or `uncertain`: recognised, and how certain it is, from 0 to 1.
    """

    meaning: str
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
        marked(
            "A figure has a letter in it, as a scanner reads “l” for “1” or “O” for “0”. Nobody can be sure of the figure, "
            "and so none is kept, or of a date the part that is certain."
        ),
        "Gênes (Italie)\n6O9 000 habitants",
        "Gênes (Italie)\n609 000 habitants",
    ),
    "J102": Explanation(
        marked("The digits of a figure stand in groups that make no number. No figure is kept."),
        "Gênes (Italie)\n60 90 00 habitants",
        "Gênes (Italie)\n609 000 habitants",
    ),
    "J103": Explanation(
        marked("A damaged word is like one that we know, and was read as that. The value is kept as it is printed."),
        "Gênes (Italie)\nJurnelage signé le 10 juillet 1958",
        "Gênes (Italie)\nJumelage signé le 10 juillet 1958",
    ),
    "J104": Explanation(
        marked(
            "A digit, an odd capital, a sign or a letter of another script is inside a word. It is kept as it is printed."
        ),
        "Gênes (Italie)\nMaire : M. Marco D0RIA",
        "Gênes (Italie)\nMaire : M. Marco DORIA",
    ),
    "J105": Explanation(
        marked(
            "The page is a picture whose text was recognised, and the recognition is not sure of a word in this value. The "
            "value is kept as it was recognised."
        ),
        "Gênes (Italie)\n609 000 habitants",
        "Gênes (Italie)\n609 000 habitants",
        uncertain=(("609 000", 0.41),),
    ),
    "J201": Explanation(
        marked("No calendar has this day. The event is kept without a date."),
        "Gênes (Italie)\nJumelage signé le 31 février 1958",
        "Gênes (Italie)\nJumelage signé le 28 février 1958",
    ),
    "J202": Explanation(
        marked("The day has not come yet. The event is kept without a date."),
        "Gênes (Italie)\nJumelage signé le 10 juillet 2958",
        "Gênes (Italie)\nJumelage signé le 10 juillet 1958",
    ),
    "J203": Explanation(
        marked("Two digits of a year may mean several centuries. No date is kept."),
        "Gênes (Italie)\nJumelage signé le 10/07/58",
        "Gênes (Italie)\nJumelage signé le 10/07/1958",
    ),
    "J204": Explanation(
        marked("A part of the date is damaged or vague. What is certain of it, often the year, is kept."),
        "Gênes (Italie)\nJumelage signé vers 1958",
        "Gênes (Italie)\nJumelage signé en 1958",
    ),
    "J205": Explanation(
        marked(
            "An agreement cannot be renewed or ended before it was signed. Both dates are kept: one of them is wrong."
        ),
        "Gênes (Italie)\nJumelage signé le 10 juillet 1958, renouvelé en 1951",
        "Gênes (Italie)\nJumelage signé le 10 juillet 1951, renouvelé en 1958",
    ),
    "J206": Explanation(
        marked("The bulletin speaks of a day after its own date. Both dates are kept: one of them is wrong."),
        "Gênes (Italie)\nJumelage signé le 10 juillet 2019",
        "Gênes (Italie)\nJumelage signé le 10 juillet 2009",
    ),
    "J207": Explanation(
        marked("The last day of a period lies before its first. Both are kept."),
        "Gênes (Italie)\nJumelage signé en 1958, suspendu de 1996 à 1991",
        "Gênes (Italie)\nJumelage signé en 1958, suspendu de 1991 à 1996",
    ),
    "J208": Explanation(
        marked("The same thing is said to have happened twice on one day, or a renewal on the day of the signature."),
        "Gênes (Italie)\nJumelage signé en 1958, renouvelé en 1995 et renouvelé en 1995",
        "Gênes (Italie)\nJumelage signé en 1958, renouvelé en 1995 et renouvelé en 2005",
    ),
    "J209": Explanation(
        marked("That day was another day of the week. The date is kept; one of its digits may be wrong."),
        "Gênes (Italie)\nJumelage signé le lundi 10 juillet 1958",
        "Gênes (Italie)\nJumelage signé le jeudi 10 juillet 1958",
    ),
    "J210": Explanation(
        marked("Cities are twinned since 1920. No date is kept; its century may be wrong."),
        "Gênes (Italie)\nJumelage signé le 10 juillet 1858",
        "Gênes (Italie)\nJumelage signé le 10 juillet 1958",
    ),
    "J301": Explanation(
        marked("Without its country a city cannot be distinguished from others of that name."),
        "Gênes (Italie)\nJumelage signé en 1958\n609 000 habitants\n\n"
        "Ville : Cork\nJumelage signé en 1984\n119 000 habitants",
        "Gênes (Italie)\nJumelage signé en 1958\n609 000 habitants\n\n"
        "Ville : Cork (Irlande)\nJumelage signé en 1984\n119 000 habitants",
    ),
    "J302": Explanation(
        marked("The words in the place of the country are in no lexicon. They are kept without a code."),
        "Gênes (Italye du Nord-Est)\nJumelage signé en 1958",
        "Gênes (Italie)\nJumelage signé en 1958",
    ),
    "J303": Explanation(
        marked(
            "Two countries, or a country and a part of one, have this name, and the city does not settle which is meant."
        ),
        "Lubondaie (Congo)\nJumelage signé en 1998",
        "Lubondaie (République démocratique du Congo)\nJumelage signé en 1998",
    ),
    "J304": Explanation(
        marked("An agreement is named, and no date of it is printed."),
        "Gênes (Italie)\nJumelage\n609 000 habitants",
        "Gênes (Italie)\nJumelage signé en 1958\n609 000 habitants",
    ),
    "J305": Explanation(
        marked("A label of a form stands there, and nobody filled in its value."),
        "Gênes (Italie)\nJumelage signé en 1958\nMaire :",
        "Gênes (Italie)\nJumelage signé en 1958\nMaire : M. Marco DORIA",
    ),
    "J306": Explanation(
        marked("Two persons hold one office. Both are kept: nobody can say which of them has left."),
        "Gênes (Italie)\nMaire : Mme Marta VINCENZI\nMaire : M. Marco DORIA",
        "Gênes (Italie)\nMaire : M. Marco DORIA",
    ),
    "J307": Explanation(
        marked("Two figures are given for one city. Neither is kept, unless they agree."),
        "Gênes (Italie)\n609 000 habitants\n580 000 habitants",
        "Gênes (Italie)\n580 000 habitants",
    ),
    "J308": Explanation(
        marked("Two blocks are about one city or one accord. Both are kept, the second under a key with “-2”."),
        "Gênes (Italie)\nJumelage signé en 1958\n\nCork (Irlande)\nJumelage signé en 1984\n\n"
        "Gênes (Italie)\n609 000 habitants",
        "Gênes (Italie)\nJumelage signé en 1958\n609 000 habitants\n\nCork (Irlande)\nJumelage signé en 1984",
    ),
    "J309": Explanation(
        marked("The same agreement with the same dates stands there twice."),
        "Gênes (Italie)\nJumelage signé en 1958\nJumelage signé en 1958",
        "Gênes (Italie)\nJumelage signé en 1958",
    ),
    "J310": Explanation(
        marked(
            "Something was signed on a day, and no word says what; the agreement before it was signed on another day."
        ),
        "Gênes (Italie)\nJumelage signé le 10 juillet 1958\nSigné le 4 mai 1961",
        "Gênes (Italie)\nJumelage signé le 10 juillet 1958\nConvention signée le 4 mai 1961",
    ),
    "J311": Explanation(
        marked("What stands behind the title is no certain name of a person, or of somebody who has left."),
        "Gênes (Italie)\nMme Marta VINCENZI, maire jusqu'en 2012",
        "Gênes (Italie)\nM. Marco DORIA, maire",
    ),
    "J312": Explanation(
        marked("The line may begin another block, and what stands below it may be about another city."),
        "Motril (Espagne)\nSalobreña (Espagne)\nJumelage signé en 1990",
        "Motril (Espagne)\nJumelage signé en 1985\n\nSalobreña (Espagne)\nJumelage signé en 1990",
    ),
    "J313": Explanation(
        marked("The heading names one country, and a line below or above it another. The heading's is kept."),
        "Gênes (Italie)\nPays : Irlande\nJumelage signé en 1958",
        "Gênes (Italie)\nPays : Italie\nJumelage signé en 1958",
    ),
    "J314": Explanation(
        marked("One domain stands in the list twice."),
        "Gênes (Italie)\nDomaines de coopération : culture, sport, culture",
        "Gênes (Italie)\nDomaines de coopération : culture, sport",
    ),
    "J315": Explanation(
        marked(
            "The names of the parties follow each other without signs between them, and nobody knows where one ends."
        ),
        "Accord de coopération tripartite\nTrifouilly Clochemerle Blabla (France, Maroc)\nAccord signé en 2013",
        "Accord de coopération tripartite\nTrifouilly, Clochemerle, Blabla (France, Maroc)\nAccord signé en 2013",
    ),
    "J320": Explanation(
        marked("Nothing was found that looks like a number of inhabitants."),
        "Gênes (Italie)\nJumelage signé en 1958",
        "Gênes (Italie)\nJumelage signé en 1958\n609 000 habitants",
    ),
    "J321": Explanation(
        marked("Nothing was found that looks like the head of the city."),
        "Gênes (Italie)\nJumelage signé en 1958",
        "Gênes (Italie)\nJumelage signé en 1958\nMaire : M. Marco DORIA",
    ),
    "J322": Explanation(
        marked("Nothing was found that looks like domains of cooperation."),
        "Gênes (Italie)\nJumelage signé en 1958",
        "Gênes (Italie)\nJumelage signé en 1958\nDomaines de coopération : culture, sport",
    ),
    "J323": Explanation(
        marked("Nothing was found that looks like an agreement."),
        "Gênes (Italie)\nMaire : M. Marco DORIA\n609 000 habitants",
        "Gênes (Italie)\nJumelage signé en 1958\nMaire : M. Marco DORIA\n609 000 habitants",
    ),
    "J324": Explanation(
        marked("The country is known, and a part of it that is printed with it is not. The country's code is kept."),
        "Gênes (Italie – Poldévie)\nJumelage signé en 1958",
        "Gênes (Italie – Ligurie)\nJumelage signé en 1958",
    ),
    "J325": Explanation(
        marked("Two cities are twinned once, and two dates of signature lie far apart. Both are kept."),
        "Gênes (Italie)\nJumelage signé en 1958\nJumelage signé en 1985",
        "Gênes (Italie)\nJumelage signé en 1958, renouvelé en 1985",
    ),
    "J326": Explanation(
        marked("The table of places has no city of this name there, or has several. The record has no coordinates."),
        "Trifouilly (Italie)\nJumelage signé en 1958",
        "Gênes (Italie)\nJumelage signé en 1958",
    ),
    "J327": Explanation(
        marked("A title names another city than the one whose block it stands in. The head is kept."),
        "Gênes (Italie)\nMaire de Leipzig : M. Burkhard JUNG",
        "Gênes (Italie)\nMaire de Gênes : M. Marco DORIA",
    ),
    "J328": Explanation(
        marked(
            "The agreement is planned, negotiated or was never signed. It is kept without a date that it does not have."
        ),
        "Gênes (Italie)\nJumelage en cours de négociation depuis 2013",
        "Gênes (Italie)\nJumelage signé en 2013",
    ),
    "J329": Explanation(
        marked(
            "The table of places knows the city with ten times more or fewer inhabitants: a digit may be lost or doubled. "
            "The printed figure is kept."
        ),
        "Gênes (Italie)\n6 090 000 habitants",
        "Gênes (Italie)\n609 000 habitants",
    ),
    "J330": Explanation(
        marked(
            "The table of places knows the city with five times more or fewer inhabitants: nearly always an old figure, or "
            "a count of another area. The printed figure is kept."
        ),
        "Gênes (Italie)\n60 900 habitants",
        "Gênes (Italie)\n609 000 habitants",
    ),
    "J331": Explanation(
        marked("Headings follow each other, and the lines of their cities after them. Nothing of these lines is kept."),
        "Porto (Portugal)\nCork (Irlande)\nJumelage signé le 5 mai 1975\nJumelage signé le 6 juin 1985\n"
        "237 591 habitants\n222 333 habitants",
        "Porto (Portugal)\nJumelage signé le 5 mai 1975\n237 591 habitants\n\n"
        "Cork (Irlande)\nJumelage signé le 6 juin 1985\n222 333 habitants",
    ),
    "J335": Explanation(
        marked("The bulletin says of its own value that it is not certain. The value is kept."),
        "Gênes (Italie)\nMaire : M. Marco DORIA (à confirmer)",
        "Gênes (Italie)\nMaire : M. Marco DORIA",
    ),
    "J336": Explanation(
        marked(
            "Words beside the name or the title say that this person has left, is about to leave, or does not act. The "
            "head is kept."
        ),
        "Gênes (Italie)\nMaire : M. Marco DORIA (suspendu)",
        "Gênes (Italie)\nMaire : M. Marco DORIA",
    ),
    "J337": Explanation(
        marked(
            "The agreement says between whom it is, and the city under whose heading it stands is none of them. It is "
            "kept."
        ),
        "Gênes (Italie)\nJumelage signé en 1958 entre Lyon et Francfort",
        "Gênes (Italie)\nJumelage signé en 1958 entre Lyon et Gênes",
    ),
    "J338": Explanation(
        marked(
            "Two ends are printed that differ, or a length and a renewal, and nothing says from which day it counts. The "
            "end is null, or the one that is printed last."
        ),
        "Gênes (Italie)\nConvention d'un an signée en 2010, renouvelée en 2013",
        "Gênes (Italie)\nConvention signée en 2010, renouvelée en 2013 jusqu'en 2014",
    ),
    "J339": Explanation(
        marked(
            "All of the name is in capitals, or its country puts the family name first: given and family name are null "
            "beside the whole name."
        ),
        "Gênes (Italie)\nMaire : M. MARCO BUCCI",
        "Gênes (Italie)\nMaire : M. Marco BUCCI",
    ),
    "J401": Explanation(
        marked(
            "No rule understands these words, and nothing in the records comes from them. They are listed in `coverage`."
        ),
        "Gênes (Italie)\nJumelage signé en 1958\nRappeler M. Mensah",
        "Gênes (Italie)\nJumelage signé en 1958",
    ),
    "J402": Explanation(
        marked("An address, an area, a visit: understood, and no field of a record."),
        "Gênes (Italie)\nJumelage signé en 1958\nSuperficie : 240 km²",
        "Gênes (Italie)\nJumelage signé en 1958",
    ),
    "J403": Explanation(
        marked("The page is a picture without text, or damaged. The record is partial."),
        "Gênes (Italie)\nJumelage signé en 1958",
        "Gênes (Italie)\nJumelage signé en 1958",
        unreadable=(2,),
    ),
    "J404": Explanation(
        marked(
            "A layer that is switched off, text beyond the page or in the colour of the paper: whoever looks at the page "
            "does not see it, and so it is no content."
        ),
        "Gênes (Italie)\nJumelage signé en 1958",
        "Gênes (Italie)\nJumelage signé en 1958",
        left_out=(LeftOut(1, "hidden", "Lyon (France)"),),
    ),
    "J405": Explanation(
        marked("A line is drawn through these words, as in a printed correction. What was struck out is no content."),
        "Gênes (Italie)\nMaire : M. Marco DORIA",
        "Gênes (Italie)\nMaire : M. Marco DORIA",
        left_out=(LeftOut(1, "struck", "Mme Marta VINCENZI"),),
    ),
    "J406": Explanation(
        marked(
            "Small raised figures behind words and figures point to notes at the foot of the page. They are no part of a "
            "value."
        ),
        "Gênes (Italie)\n609 000 habitants",
        "Gênes (Italie)\n609 000 habitants",
        left_out=(LeftOut(1, "mark", "1"),),
    ),
    "J407": Explanation(
        marked(
            "On a page that is a picture, text recognition saw marks of which it is not sure at all, set unlike any print: "
            "dust, strokes of a pen. They are left out."
        ),
        "Gênes (Italie)\nJumelage signé le 10 juillet 1958",
        "Gênes (Italie)\nJumelage signé le 10 juillet 1958",
        left_out=(LeftOut(1, "unsure", ": Ô ;"),),
    ),
    "J501": Explanation(
        marked("No line says which day the bulletin is of."),
        "Villes jumelées\n\nGênes (Italie)\nJumelage signé en 1958",
        "Villes jumelées\nMise à jour : 11 juillet 2014\n\nGênes (Italie)\nJumelage signé en 1958",
        whole=True,
    ),
    "J502": Explanation(
        marked("Two lines give the bulletin different dates. None is kept."),
        "Villes jumelées\nMise à jour : 11 juillet 2014\n\nGênes (Italie)\nJumelage signé en 1958\n\n"
        "Document actualisé le 3 mars 2011",
        "Villes jumelées\nMise à jour : 11 juillet 2014\n\nGênes (Italie)\nJumelage signé en 1958",
        whole=True,
    ),
    "J503": Explanation(
        marked(
            "Cities are named in it, but a title of twinning is missing, or most of its lines are about something else. It "
            "is read, and kept in a store only when somebody asks for it."
        ),
        "Le Petit Journal de Beauval\n\nLa fanfare a joué sur la place, et la foule est venue.\n"
        "Le marché a lieu le samedi sous la halle.\n\nGênes (Italie)\nJumelage signé en 1958\n\n"
        "La piscine ferme ses portes pour les travaux.\nLes élèves ont chanté devant la mairie.",
        "Villes jumelées\n\nGênes (Italie)\nJumelage signé en 1958",
        whole=True,
    ),
}
