"""The weights of the page's decision: what speaks for a line, or a group of lines, as heading of a block.

Each feature has a name, a weight, the reason and an example. A group's evidence is the mean of its lines' and
its own; from `ENOUGH` on its lines are headings. `CLEAR` further on, or back, nobody doubts the decision.
"""

from __future__ import annotations

from typing import NamedTuple

#: A group of lines with as much evidence heads blocks; one line alone needs more.
ENOUGH, ENOUGH_ALONE = 2.5, 3.4
#: So far from `ENOUGH`, a group is decided without a doubt.
CLEAR = 0.7


class Weighed(NamedTuple):
    """What a line was decided by, with its group: each feature with what it adds, how many lines the group has, and
    how much evidence makes its lines headings."""

    features: tuple[tuple[str, float], ...]
    lines: int
    enough: float


class Feature(NamedTuple):
    """A weight, why it is one, and an example."""

    weight: float
    reason: str
    example: str


#: A line between headings of its list.
AMONG_HEADINGS = "among headings"
#: Of one line, seen with its neighbours.
LINE = {
    "country": Feature(1.8, "a country beside a name", "[GÊNES] Italie"),
    "known place": Feature(
        1.2, "the table of places has the name, in that country if one is printed", "Zoom sur Gênes"
    ),
    "a former name": Feature(3.4, "its former name stands behind it, as behind nothing else", "Brüner (ex Bombay)"),
    "field below": Feature(1.5, "a field, a country or a form's label stands below", "Gênes / Maire : M. Marco BUCCI"),
    "field near": Feature(1.0, "a field stands in the paragraph that it begins", "Gênes / Port d'Italie. / Maire : …"),
    "stands apart": Feature(1.0, "a blank line or a section stands above, or the line is bold", "(blank) / Gênes"),
    "own date": Feature(1.0, "a date stands on the line, as lists of twin cities have it", "1983 – Baunatal"),
    "under a country": Feature(2.0, "a country stands right above", "ITALIE / Gênes"),
    "host beside": Feature(1.5, "the town that publishes the bulletin stands beside it", "Nice – Gênes"),
    "the host itself": Feature(-3.0, "the town that publishes the bulletin is no partner of its own", "Lieu : Nice"),
    "listed under a title": Feature(
        2.5,
        "a known place in a list of names, the first of which stands right under the title",
        "Jumelages / Gênes / Turin",
    ),
    AMONG_HEADINGS: Feature(
        3.4,
        "fields stand behind it, as behind the cities of the same list right above and below",
        "• Lille (France) : accord de 2005 / • Jérusalem-Est : jumelage de 2012 / • Trowbridge (Royaume-Uni) : …",
    ),
    "partner of an agreement": Feature(1.0, "the noun of an agreement and « avec » lead to it", "Jumelage avec Gênes"),
    "numbered": Feature(0.8, "a bullet or a number counts it", "3. Gênes"),
    "capitals": Feature(0.4, "the name is in capitals", "GÊNES"),
    "a name by its letters": Feature(0.4, "each word begins with a capital, but for small words", "Hô Chi Minh-Ville"),
    "no name": Feature(-3.0, "no stretch of it can be a name", "échanges de jeunes"),
    "below a heading": Feature(-2.5, "a city's name stands right above", "Gênes (Italie) / La Superbe"),
    "awaited": Feature(-4.0, "the line above is open: a title without its person, a comma", "Maire : / Yona YAHAV"),
    "a sentence": Feature(-2.0, "it ends like a sentence", "Échanges réguliers avec Gênes."),
    "goes on below": Feature(-3.0, "the next line begins with a small letter", "Vire / est jumelée avec"),
    "over the title": Feature(
        -3.0, "the bulletin's title stands apart further down, with no field between", "L'Écho de Dax / VILLES JUMELÉES"
    ),
    "front matter": Feature(-1.5, "it seems a title, an issuer or a section", "Service des Jumelages"),
    "another body": Feature(-4.0, "a school, a club or a committee is no city", "Université de Sherbrooke"),
    "a person's name": Feature(-2.5, "a given name in small letters, a family name in capitals", "Silke ENGLER"),
    "a theme": Feature(-2.5, "it is a domain of cooperation", "Culture"),
    "in a list": Feature(-2.5, "it stands between domains", "sport / Jeunesse / culture"),
}
#: Of a group of lines of one shape.
GROUP = {
    "several": Feature(1.0, "three lines or more of one shape", "Fiche Gênes, Fiche Turin, Fiche Nice"),
    "accounts for fields": Feature(
        1.6, "without these headings, blocks have a second head or figure, or fields stand in front of all", ""
    ),
    "opens the first block": Feature(
        2.0, "without it, fields stand in front of all headings", "Villes jumelées / Brüner / Serment signé en 1948"
    ),
    "keeps the order": Feature(
        3.0,
        "without these headings an agreement follows a head, a figure or domains, and nowhere else in the bulletin",
        "Domaines : sport / Brüner / Jumelage signé en 1957",
    ),
    "as headings stand": Feature(
        1.3,
        "these names and the headings alone stand apart over the field that opens each block, and nothing else does",
        "Gênes (Italie) / Jumelage signé en 1958 / Brüner / Jumelage signé en 1961",
    ),
    "names repeat": Feature(-4.0, "labels come again, names of cities don't", "Contact / Contact / Contact"),
    "nothing left": Feature(-2.0, "other headings account for all heads and figures already", "mottos under headings"),
    "closer than others": Feature(-2.0, "all other headings stand apart, these don't", "a surname in the next line"),
    "nothing under them": Feature(-1.0, "no field stands between them", "Gênes / Turin / Nice"),
}
