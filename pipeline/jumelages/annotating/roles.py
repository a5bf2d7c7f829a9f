"""What a text seems to be, seen by itself: a heading, a field, a section, a title ..."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.clauses import is_own_date, opening
from jumelages.annotating.date_values import Dated
from jumelages.annotating.heading_values import HeadingValue
from jumelages.annotating.headings import read_heading
from jumelages.annotating.kinds import FIELD_WORDS
from jumelages.annotating.lines import is_contents_entry, is_issuer, is_rule_off, is_section, is_title, opens_as_issuer
from jumelages.annotating.parties import list_pieces
from jumelages.annotating.parting import parts_between
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.lexicon import Lexicon
from jumelages.mentions import Mention

Role = Literal[
    "heading",
    "possible",
    "accord_label",
    "field",
    "city_label",
    "country_label",
    "country_above",
    "as_of",
    "section",
    "title",
    "issuer",
    "contents",
    "stroke",
    "plain",
]


class Case(NamedTuple):
    """A role, and a line that has it for this reason."""

    role: Role
    example: str


#: Why a line seems to be what it is, in the order in which it is tried.
CASES = {
    "signs alone": Case("stroke", "* * *"),
    "header of a table": Case("stroke", "Ville | Pays | Maire | Population"),
    "number alone": Case("stroke", "PARTENAIRE N° 2"),
    "entry of contents": Case("contents", "Gênes ........ 12"),
    "label of a city": Case("city_label", "Ville : Gênes"),
    "label of a country": Case("country_label", "Pays : Italie"),
    "city for a label": Case("heading", "Oldenburg / Allemagne : jumelage en 1985"),
    "field": Case("field", "Maire : M. Marco BUCCI"),
    "own date": Case("as_of", "Mise à jour : 3 mai 2019"),
    "title with its date": Case("title", "Villes jumelées – janvier 2020"),
    "city and country": Case("heading", "Gênes (Italie)"),
    "list of twins": Case("contents", "Villes jumelées : Rennes, Foshan et Bydgoszcz"),
    "label of an accord": Case("accord_label", "Accord de coopération tripartite"),
    "words in front of cities": Case("stroke", "Nos partenaires sont :"),
    "section": Case("section", "EUROPE"),
    "title": Case("title", "Les villes jumelées de Beauval"),
    "agreement or aside": Case("field", "Jumelage signé en 1958"),
    "issuer": Case("issuer", "Direction des affaires culturelles"),
    "name alone": Case("possible", "Gênes"),
    "words": Case("plain", "Une ville au bord de la mer, très appréciée."),
}


def case_in(marked: Marked) -> str:
    """Which of CASES a line or statement is, seen by itself."""
    if not marked.text[:1].isalpha() and is_rule_off(marked):
        return "signs alone"
    if not marked.words:
        return "words"
    if "|" in marked.text and is_table_header(marked):
        return "header of a table"
    if marked.patterns[_NUMBER_ALONE].fullmatch(marked.folded):
        return "number alone"
    if marked.text[-1:].isdigit() and is_contents_entry(marked):
        return "entry of contents"
    if "label" in marked.kinds and (label := _form_label(marked)):
        return label
    clauses = marked.clauses
    first = clauses[0].kind if clauses else "rest"
    if first == "label" and _names_certain_city(marked):
        return "city for a label"
    as_of = marked.as_of
    if first in ("head", "population", "domains") or (first == "label" and not (as_of and is_title(marked))):
        return "field"
    about_itself = as_of and (first in ("rest", "event", "aside") or as_of.span.start <= marked.begin)
    if as_of and about_itself and not _says_more(marked, as_of):
        return "own date"
    if (
        as_of
        and len(marked.dates) == 1
        and is_title(marked)
        and not (opens_as_issuer(marked) or _speaks_of_city(marked))
    ):
        return "title with its date"
    heading = marked.heading
    if heading and heading.value.certain and first in ("rest", "aside"):
        return "city and country"
    if _is_accord_label(marked):
        return "list of twins" if _LISTS_TWINS.fullmatch(marked.folded) else "label of an accord"
    if is_section(marked):
        return "words in front of cities" if _LEADS_IN.fullmatch(marked.folded) else "section"
    if first in ("rest", "agreement") and is_title(marked) and not opens_as_issuer(marked) and not marked.dates:
        return "title"
    if first != "rest":
        return "agreement or aside"
    heads = len(clauses) > 1 and clauses[1].kind == "head" and ":" not in marked.text
    if is_issuer(marked) and not (heads or marked.inhabitants):
        return "issuer"
    return "name alone" if heading and not is_label_alone(marked) else "words"


#: « PARTENAIRE N° 2 », « Fiche 2/3 »: the number of a sheet over its city.
_NUMBER_ALONE = (
    r"\W*(?:(?:partenaire|(?&sheet))\s*|(?:partenariat|jumelage|ville|commune|cite)\s*(?=n°|no\b|numero|#|\d+/))"
    r"(?:n°|no|numero|#)?\s*\d{1,2}(?:\s*(?:/|sur)\s*\d{1,2})?\W*"
)


#: « Jumelée avec : », « Nos partenaires sont : »: words in front of cities that are no title of theirs.
_LEADS_IN = expression(r".*\b(?:avec|a|de|depuis|sont|est|et|par)\s*:?\W*")


def _speaks_of_city(marked: Marked) -> bool:
    """« Majunga (Madagascar) – convention de coopération décentralisée du 26 juillet 2008 »: a city and its agreement,
    not the title of a bulletin."""
    heading = marked.heading
    if heading is None or not heading.value.certain or len(marked.clauses) < _CITY_AND_AGREEMENT:
        return False
    noun = marked.clauses[1]
    singular = not marked.folded[noun.start :].split(" ")[0].endswith("s")
    return noun.kind == "agreement" and singular and not marked.of("as_of", heading.span.end)


_CITY_AND_AGREEMENT = 2


_FEWEST_COLUMNS = 3


def is_table_header(marked: Marked) -> bool:
    """Whether a line names the columns of a table: most of its cells are words of fields."""
    return "|" in marked.text and _names_columns(marked, [part.strip() for part in marked.text.split("|")])


def _names_columns(marked: Marked, cells: list[str]) -> bool:
    if re.search(r"\d", marked.text) or len(cells) < _FEWEST_COLUMNS:
        return False
    labels = [cue for kind in (*FIELD_WORDS, "aside", "label") for cue in marked.of(kind)]
    named = sum(any(marked.text[cue.start : cue.end] in cell for cue in labels) for cell in cells)
    return 3 * named >= 2 * len(cells) and any(cue.kind == "label" and cue.value == "city" for cue in labels)


_FORM_LABELS = ("population_label", "label")


def is_label_alone(marked: Marked) -> bool:
    """« Population », « Pays »: a form's label with its value on the next line, which is no city."""
    if marked.kinds.isdisjoint(_FORM_LABELS):
        return False
    labels = (*marked.of("population_label"), *marked.of("label"))
    return any(cue.start <= marked.begin and not marked.folded[cue.end :].strip(" :.") for cue in labels)


def _says_more(marked: Marked, as_of: Mention[Dated]) -> bool:
    """Whether a title, an agreement or an earlier event (« signée en 1986, actualisée … ») stands before the date."""
    before = (0, as_of.span.start)
    dated_before = any(date.span.end <= as_of.span.start for date in marked.dates)
    return bool(marked.of("title_line", *before)) or bool(
        (marked.of("agreement", *before) or dated_before)
        and marked.of("event", *before)
        and not marked.text.lstrip().startswith("(")
    )


def _form_label(marked: Marked) -> str | None:
    start = marked.begin
    cue = marked.at("label", start)
    numbered = _LABEL_NUMBER.match(marked.folded, cue.end) if cue else None
    if cue is None or numbered is None:
        return None
    value = marked.folded[numbered.end() :]
    if cue.value == "city" and re.match(r"\s*:\s*\S", value) and not marked.dates and not re.match(r"\s*:\s*\d", value):
        return "label of a city"
    if cue.value == "parties":
        return "label of a city"
    return "label of a country" if cue.value == "country" and not marked.dates else None


#: « Partenaire n° 1 : », « Pays / Land : »: between a label and its colon.
_LABEL_NUMBER = expression(r"(?:\s*(?:n°|no|numero|#)?\s*\d{1,2}|\s*/\s*[^\W\d][\w-]*)?\s*(?=:)")


#: A sentence that begins with a city: « Odessa (Ukraine) est jumelée … ».
_GOES_ON = expression(r"\s+(?:est|a|fut|sont|ont|et|était|compte|dont|qui|où|avec|pour|dans)\b")


def heading_in(marked: Marked, lexicon: Lexicon) -> Mention[HeadingValue] | None:
    """The heading that a statement can be, in front of its first field."""
    if not marked.words:
        return None
    limit = None
    for kind, start, _ in marked.clauses:
        if kind not in ("rest", "label"):
            if start <= marked.begin:
                return None
            limit = start
            break
    if named := _before_noun_in_bracket(marked, lexicon):
        return named
    heading = read_heading(marked, lexicon, limit)
    behind = marked.text[heading.span.end : limit] if heading else ""
    if heading and _GOES_ON.match(behind):
        return None
    if heading and heading.value.certain:
        return heading
    return _before_fields(marked, lexicon) or _before_date(marked, lexicon, limit) or heading


def _before_noun_in_bracket(marked: Marked, lexicon: Lexicon) -> Mention[HeadingValue] | None:
    """« Milan, Italie (jumelage, 1967) », « Rabat (Maroc, partenariat, 2000) »: in a bracket, the noun of an agreement
    is no part of a country."""
    for noun in marked.of("agreement") if "(" in marked.text else ():
        opened = _OPENED_IN_FRONT.search(marked.text, 0, noun.start)
        if opened:
            heading = read_heading(marked.until(opened.start()), lexicon)
            return heading if heading and heading.value.certain else None
    return None


#: From a bracket, or a sign in it, to the noun.
_OPENED_IN_FRONT = expression(r"\s*(?:\(|(?<=[^\W\d])(?:\s?[,;:]|\s[–—-])(?=[^()]*$))\s*(?:(?:un|une|le|la) |l')?$")


def _names_certain_city(marked: Marked) -> bool:
    """« Oldenburg / Allemagne : jumelage en 1985 »: what stands like a form's label is a city with its country."""
    return marked.heading is not None and marked.heading.value.certain


def _before_date(marked: Marked, lexicon: Lexicon, limit: int | None) -> Mention[HeadingValue] | None:
    """« Metz, France – 1952 », « Metz (France, 1952) : 120 000 habitants »: the heading ends where a date of its own
    begins."""
    date = next(iter(marked.dates), None)
    if date is None:
        return None
    front = marked.text[: date.span.start].rstrip(" ,")
    within = front.count("(") > front.count(")") and not front.endswith("(")
    part, limit_of_name = (marked.until(len(front)), None) if within else (marked, date.span.start)
    heading = read_heading(part, lexicon, limit_of_name)
    if heading is None or not heading.value.certain:
        return None
    return heading if front.endswith("(") or is_own_date(marked, heading.span.end, limit) else None


_LONGEST_HEADING = 300
_LINK = expression(r"\s*[,;]\s+|\s[–—-]\s|\s?:\s")


def _before_fields(marked: Marked, lexicon: Lexicon) -> Mention[HeadingValue] | None:
    """« Kuopio, Finlande, jumelée en 1979 »: the heading ends where a field begins."""
    for link in list(_LINK.finditer(marked.text, 0, _LONGEST_HEADING))[1:]:
        if opening(marked, link.end()) in ("agreement", "head", "population", "domains"):
            heading = read_heading(marked, lexicon, link.start())
            return heading if heading and heading.value.certain else None
    return None


def _is_accord_label(marked: Marked) -> bool:
    """« Accord de coopération Tripartite », « Accord de partenariat Bamako / Angers / Dakar »: an agreement of
    several cities, named without a date."""
    start = marked.begin
    noun = next(iter(marked.of("agreement", start)), None)
    if (
        noun is None
        or len(marked.folded[start : noun.start].split()) > 2
        or marked.dates
        or marked.words > _LONGEST_LABEL
    ):
        return False
    return bool(marked.of("multilateral")) or len(party_pieces(marked)) >= _FEWEST_PARTIES


#: « Villes jumelées : Rennes, Foshan et Bydgoszcz »: what the bulletin holds.
_LISTS_TWINS = expression(
    r"\W*(?:nos |les |liste des )?(?:villes|communes|cites|jumelages|partenaires)\b[^:()\d]*:[^()\d:]*"
)
#: An accord's label, in words and signs.
_LONGEST_LABEL = 30
_FEWEST_PARTIES = 3
_BRACKET = expression(r"\([^()]*\)|«[^«»]*»|“[^“”]*”")
_BEFORE_PARTIES = (
    r"\s*(?:[:–—-]|(?&binding)(?: les)?"
    r"(?: (?:deux|trois|quatre|cinq))?(?: (?:villes|communes|cités|municipalités) (?:de |d')?)?|à \w+ villes)?\s*"
)
_HYPHENATED = expression(rf"{CAPITAL}[\w']+(?:-{CAPITAL}[\w']+){{2,}}")
_HYPHEN = expression("-")


def party_pieces(marked: Marked) -> list[Span]:
    """The cities that an accord's label lists behind its words: « … Bamako / Angers / Dakar »."""
    start = max(
        (cue.end for kind in ("agreement", "agreement_kind", "multilateral") for cue in marked.of(kind)), default=0
    )
    unbracketed = _BRACKET.sub(lambda match: " " * len(match.group()), marked.text)
    behind = marked.patterns[_BEFORE_PARTIES].match(unbracketed, start)
    pieces = list_pieces(unbracketed, Span(behind.end() if behind else start, len(unbracketed.rstrip(" .:"))))
    if len(pieces) == 1 and marked.of("multilateral"):
        pieces = _hyphenated_pieces(marked, pieces[0])
    named = all(marked.text[piece.start].isupper() for piece in pieces)
    return pieces if named and len(pieces) > 1 else []


def _hyphenated_pieces(marked: Marked, piece: Span) -> list[Span]:
    """« Lausanne-Genève-Lyon »: the parties of a multilateral accord joined by hyphens alone; « Nord-Sud » are none."""
    if not _HYPHENATED.fullmatch(marked.text, piece.start, piece.end):
        return [piece]
    parts = parts_between(_HYPHEN, marked.text, piece)
    return [piece] if all(marked.of("section", *part) for part in parts) else parts
