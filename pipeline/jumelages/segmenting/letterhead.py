"""The top of a document: the state and the body that issue it, their motto, and a title in words that we don't know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jumelages.annotating.annotated import Marked
from jumelages.annotating.kinds import VALUE_WORDS
from jumelages.annotating.roles import Role
from jumelages.expressions import expression
from jumelages.folding import fold
from jumelages.segmenting.statements import Decided

#: So many lines are the top.
_TOP = 10
#: « Ville jumelle », « Communes partenaires », « Villes / jumelées »: who the others are, and not who issues it.
_OF_TWINNING = expression(r"s? (?:jumel|parten|am)|s$")
#: « Un Peuple – Un But – Une Foi », « Unité - Travail - Progrès ».
_MOTTO = expression(r"[^\W\d]+(?: [^\W\d]+)?(?:\s*[-–—*,]\s*[^\W\d]+(?: [^\W\d]+)?){2}\W*")
#: « Etat récapitulatif des opérations de jumelage », « Point sur la coopération décentralisée et les jumelages ».
_NAMES_TWINNINGS = expression(
    r"\b(?:jumelages?|jumelees?|jumelles?|(?:villes?|communes?) (?:partenaires?|amies?|s(?:oe|œ)urs?)|"
    r"cooperation decentralisee|partenariats internationaux)\b"
)
_NO_TITLE = expression(r"\bavec\b|\bentre\b|\d{4}|[.;:]\s*$|^(?:comite|association|commission|service|bureau)\b|\(")
_LONGEST_TITLE = 16
#: « Accueil > Ma ville > Villes jumelées », « Vivre à Dax / International / Jumelages »: the way to a page of the web.
_CRUMBS = expression(
    r"(?:Vous êtes ici ?: ?)?(?:(?:Accueil|Home) (?:>|»|›|/|\|) \S.*"
    r"|[^:()\d]*\S (?P<step>>|»|›|/) [^:()\d]+ (?P=step) (?P<page>[^:()\d]+))"
)
#: « Vivre à Épernay / Jumelages »: over a title, the way to its page as well.
_STEP = expression(r"[^:()\d]*\S (?:>|»|›|/|\|) (?P<page>[^:()\d]+)")
#: « Note à Madame l'Adjointe », « Dossier suivi par : »: to whom a document goes, and who looks after it.
_ADDRESSED = expression(
    r"\W*(?:(?:note|rapport|lettre|courrier|reponse) (?:a|au|aux) |a l'attention d|"
    r"(?:destinataires?|dossier suivi par|affaire suivie par)\b)"
)
#: « N/Réf : 2019-1250 », « Vos références ».
_REFERENCE = expression(r"\W*(?:[nv]/?ref|[nv]os? ref\w*)\b")


#: « De : Service des relations extérieures », « À Monsieur le Wali », « Monsieur le Wali, ».
#: « Monsieur le Maire Marco DORIA » without a comma is a city's head.
_HEADS_LETTER = (
    r"\W*(?:(?&letter_head)\s?:|a (?&civility) (?:[lm][ae]s? |l')[^:.;()\d]*$|"
    r"(?&civility) (?:[lm][ae]s? |l')[^:.;()\d]*,$)"
)


def letterhead(marked: Sequence[Marked]) -> dict[int, Decided]:
    """What stands in front of the title, by its place: who issues the document; and the title, if none is known.

    « Ville de Dakar (Sénégal) » over a field is a city.
    """
    top = marked[:_TOP]
    first = next((at for at, text in enumerate(top) if _heads_block(text)), len(top))
    aside = [at for at, text in enumerate(top) if _is_way(text) or _is_menu(text)]
    aside += [at for at, text in enumerate(top[:first]) if is_addressed(text)]
    decided = {at: Decided("stroke", None, (), doubted=False) for at in (*aside, *_ways_over_title(top))}
    lines = [(at, text) for at, text in enumerate(marked) if at not in decided]
    roles = [text.role for _, text in lines]
    titled = next((at for at, (_, text) in enumerate(lines[:_TOP]) if _is_titled(text)), None)
    named = next((at for at, (_, text) in enumerate(lines[:_TOP]) if _may_be_title(text, roles[at])), None)
    title = named if titled is None else titled
    if title is None or _leads_to_field(roles, title) or any(_is_text(text) for _, text in lines[:title]):
        return decided
    for at, role in _top([text for _, text in lines[:title]], roles):
        decided[lines[at][0]] = Decided(role, None, (), doubted=False)
    if titled is None:
        decided[lines[title][0]] = Decided("title", None, (), doubted=False)
    if roles[title + 2 : title + 3] in (["issuer"], ["as_of"]) and _is_authority(lines[title + 1][1]):
        decided[lines[title + 1][0]] = Decided("issuer", None, (), doubted=False)  # « Ville de Rimouski (Québec) »
    return decided


def _heads_block(marked: Marked) -> bool:
    """Whether a line is a heading: nobody is addressed behind the first one."""
    return marked.role == "city_label" or (marked.heading is not None and marked.heading.value.certain)


def _top(lines: Sequence[Marked], roles: Sequence[Role]) -> Iterator[tuple[int, Role]]:
    """The lines from the first on that name a state or a body; a motto among them says nothing."""
    for at, line in enumerate(lines):
        if line.dates or roles[at + 1] in ("field", "country_label"):
            return
        if _is_authority(line):
            yield at, "issuer"
        elif at and _MOTTO.fullmatch(line.text):
            yield at, "stroke"
        else:
            return


def _is_authority(marked: Marked) -> bool:
    """« RÉPUBLIQUE DU MALI », « Wilaya de Sidi Bel Abbès », « Commune d'Agadir – Division de la coopération »."""
    body = marked.first("body") if "body" in marked.kinds else None
    return body is not None and body.value == "authority" and not _OF_TWINNING.match(marked.folded, body.end)


def _is_way(marked: Marked) -> bool:
    found = _CRUMBS.fullmatch(marked.text) if marked.role != "heading" else None
    return found is not None and (found["page"] is None or _NAMES_TWINNINGS.search(fold(found["page"])) is not None)


_BETWEEN_ENTRIES = expression(r"\s*[|•·>»]\s*|\s[–—/-]\s")
_OF_SITE, _OF_ANY = r"(?&page_of_site)\b", r"(?:(?:nos |les )?(?&part_of_site)|(?&page_of_site))\b"
_FEWEST_ENTRIES, _LONGEST_ENTRY = 3, 4
#: The same with blanks between them.
_BAR = expression(r"(?:accueil|menu)(?: [^\W\d][\w'-]*){3,}")


def _is_menu(marked: Marked) -> bool:
    """« Administration | Culture et loisirs | Économie | École »: where the pages of a site lead."""
    entries = _BETWEEN_ENTRIES.split(marked.folded.strip())
    if len(entries) == 1:
        return _BAR.fullmatch(entries[0]) is not None
    if len(entries) < _FEWEST_ENTRIES or marked.dates or ":" in marked.text:
        return False
    short = all(len(entry.split()) <= _LONGEST_ENTRY for entry in entries)
    known = sum(marked.patterns[_OF_ANY].match(entry) is not None for entry in entries)
    return short and 2 * known > len(entries) and any(map(marked.patterns[_OF_SITE].match, entries))


def is_addressed(marked: Marked) -> bool:
    """Whether a line says to whom a document goes, or who looks after it."""
    if _REFERENCE.match(marked.folded):
        return True
    if marked.dates:
        return False
    heads = (":" in marked.text or "civility" in marked.kinds) and marked.patterns[_HEADS_LETTER].match(marked.folded)
    return bool(heads) or _ADDRESSED.match(marked.folded) is not None


def _ways_over_title(top: Sequence[Marked]) -> Iterator[int]:
    """A way of one step is one where a title stands below it."""
    for at, text in enumerate(top):
        step = _STEP.fullmatch(text.text) if text.role not in ("heading", "field") else None
        below = next((line for line in top[at + 1 :] if line.role != "stroke"), None)
        titled = below is not None and _is_titled(below)
        if step and titled and _NAMES_TWINNINGS.search(fold(step["page"])):
            yield at


def _is_text(marked: Marked) -> bool:
    """Whether a line is a sentence: behind one, nothing is the title of the whole."""
    return len(marked.text.split()) > _LONGEST_TITLE or marked.text.endswith(".")


def _is_titled(marked: Marked) -> bool:
    """Whether a line is a title by itself, or holds one beside its issuer."""
    return marked.role == "title" or (marked.role in ("section", "issuer") and bool(marked.of("title_line")))


#: « Objet : villes jumelées avec Zouk Mikaël, votre lettre n° 214/2018 »: what a letter is about.
_SUBJECT = r"\W*(?&letter_subject) ?:"


def _may_be_title(marked: Marked, role: Role) -> bool:
    if role not in ("field", "plain", "possible", "section", "accord_label", "issuer", "heading"):
        return False
    if _is_authority(marked) or marked.text[:1].islower():
        return False
    folded = _OF_YEAR.sub("", marked.folded)
    named = _NAMES_TWINNINGS.search(folded) is not None
    if named and marked.patterns[_SUBJECT].match(folded):
        return marked.kinds.isdisjoint(VALUE_WORDS) and "(" not in folded and len(folded.split()) <= _LONGEST_TITLE
    dated = marked.dates and folded == marked.folded
    asked = folded.endswith("?")  # « Avec qui Oujda est-elle jumelée ? »
    reported = not asked and _NO_TITLE.search(folded) is not None
    return named and len(folded.split()) <= _LONGEST_TITLE and not reported and not dated


#: « Perpignan, ville jumelée : liste des partenaires (2015) »: the year of a list.
_OF_YEAR = expression(r"\s\((?:19|20)\d\d\)\s*$")


def _leads_to_field(roles: Sequence[Role], title: int) -> bool:
    """« Jumelage » alone in front of its fields is an agreement, and no title."""
    return title + 1 < len(roles) and roles[title + 1] in ("field", "country_label") and title > 0
