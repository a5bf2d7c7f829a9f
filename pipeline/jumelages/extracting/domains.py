"""Domains of cooperation: the list behind its introduction, split into labels, each with a theme."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jumelages.annotating.annotated import Cue, Marked
from jumelages.annotating.openers import opens_domains
from jumelages.annotating.parting import BULLETS, open_brackets, parts_between, skip_marker
from jumelages.annotating.wording import is_left_open, is_none, repair_doubts, up_to_words
from jumelages.bulletin import Span
from jumelages.expressions import WORD, expression
from jumelages.folding import single_spaced
from jumelages.mentions import Doubt, Mention
from jumelages.records import Theme

RULE = "domains"

_DEFINITE = r"de l'|de la |du |des |d'|de |le |la |les |l'|au |aux |a la |a l'|en matiere de |en matiere d'"
_ARTICLE = expression(rf"(?:{_DEFINITE}|un |une )")
_ET_ARTICLE = expression(rf"\s+(?:et|ainsi que|ainsi qu'|puis|mais aussi)\s+(?={_DEFINITE})")
_SPLIT = expression(
    rf"\s*[,;|{BULLETS}]\s*|\s+[-–—]\s+|\s+/\s+|\s+\+\s+|(?<=\w{{3}})\.\s+(?=\w)|(?:^|\s)\d{{1,2}}\)\s*"
)
_INTRO_WORDS = r"(?:de |avec |entre |dans |pour )?(?:(?&list_word)|:|\(s\))\b\s*"
_INTRO_TAIL = rf"\s*(?:{_INTRO_WORDS}|\s*[:=]\s*|\s+[-–—]\s+)*"
_LEADING = expression(
    r"(?:\s*(?:\d{1,2}[.)](?!\d)|[a-h]\)\s))?"
    rf"[\s{BULLETS}*>\-–—:«\"'’.]*(?:(?:et|ainsi que|ainsi qu'|notamment|principalement|mais aussi|enfin|surtout|"
    r"egalement|dans le domaine|dans les domaines)\b\s*)*"
)
_COLON_NEAR = expression(up_to_words(12, r":,;.\d") + ":")
_SLASH = expression("/")
#: What a label ends with and does not mean: « etc. », « entre autres », an empty bracket, a full stop.
_TRAILING = expression(
    r"[\s.;,…»\"–—-]*(?:\b(?:etc|et autres|entre autres|notamment)\b[\s.…]*)?(?:\(\s*\))?[\s.;,…»\"]*$"
)


#: A figure among letters: « cu1ture ».
_DAMAGED = expression(r"[^\W\d_]\d+[^\W\d_]")


@dataclass(frozen=True)
class DomainValue:
    """One label of the list and its theme."""

    label: str
    theme: Theme


def intro_end(marked: Marked, cue: Cue, limit: int) -> int:
    """Where the list begins behind its introduction."""
    colon = _COLON_NEAR.match(marked.folded, cue.end, limit)
    if colon and not _is_list_already(marked.folded[cue.end : colon.end()]):
        end = colon.end()
    else:
        tail = marked.patterns[_INTRO_TAIL].match(marked.folded, cue.end, limit)
        end = tail.end() if tail else cue.end
    first = _FIRST_LISTED.search(marked.text, end, limit)
    return first.start() if first else limit


_LISTED = expression(r"\bet\b.*\bet\b")
_FIRST_LISTED = expression(rf"[^ \t*>–—{BULLETS}-]")


def _is_list_already(between: str) -> bool:
    """« Culture et sport et jeunesse : »: what stands in front of the colon is no wording of the introduction."""
    return _LISTED.search(between) is not None


def read_list(marked: Marked, start: int = 0, end: int | None = None) -> tuple[list[Mention[DomainValue]], list[Span]]:
    """The domains that a clause lists, and what stands among them and can be none.

    « et » parts the last two only where each brings its article.
    """
    limit = len(marked.text) if end is None else end
    if marked.text.endswith(")", start, limit) and open_brackets(marked.text, start, limit) < 0:
        limit -= 1  # « (domaines : culture, sport) »
    cue = opens_domains(marked, skip_marker(marked.text, start))
    if cue and " " not in marked.text[cue.start : cue.end] and ":" not in marked.text[cue.end : cue.end + 60]:
        leads = re.match(r"\s+(?:[-–—=;]|(?:sur|de|dans)\b)", marked.folded[cue.end :]) or _heads_list(marked, cue)
        listed = marked.at("list_filler", cue.start) is not None and marked.folded.startswith(" de ", cue.end)
        cue = cue if leads and not listed else None  # « Échanges de classes » is a domain
    begin = intro_end(marked, cue, limit) if cue else start
    if is_left_open(marked, begin, limit) or is_none(marked, begin, limit):
        return [], []
    pieces = [
        part
        for piece in _pieces(marked, begin, limit)
        for slashed in (_parts_at_slash(marked, piece) if "/" in marked.text else (piece,))
        for part in _parts_at_et(marked, slashed)
    ]
    pattern = "list behind its introduction" if cue else "list alone"
    domains: list[Mention[DomainValue]] = []
    remarks: list[Span] = []
    for at, piece in enumerate(pieces):
        start, end = _without_filler(marked, piece)
        if label := _LABELLED.search(marked.text, start, end):
            remarks.append(Span(label.start(), end))
            end = label.start()
        if start >= end or not WORD.search(marked.text, start, end):
            continue
        themes = marked.of("theme", start, end)
        goes_on = not themes and at > 0 and pieces[at - 1 : at] == remarks[-1:]
        if goes_on or remark_in(marked, piece.start, Span(start, end), themes):
            remarks.append(piece)
        else:
            domains.append(_domain(marked, start, end, themes, pattern))
    return domains, remarks


#: « forages (comité : M. Roux) ».
_LABELLED = expression(r"\s+\([^()]*:[^()]*\)?$")
#: « 12 000 € », « Budget 2019 »: a figure that counts.
_COUNTS = expression(r"\d{3}|\d ?[€%]")
#: « visite du musée », but « visites d'étude »: what took place once.
_OF_ONE = expression(r" (?:du|des|de la|de l'|d'une?)\b")
#: « pas d'échanges scolaires », « sauf le sport »: what is no domain.
_LEFT_OUT = r"(?&left_out)(?<=['’])|(?&left_out) "
_UNFINISHED = r"\b(?&small_word)$"
#: « nous attendons », « 25 personnes »; no « porte-conteneurs ».
_VERB = r"\b(?&verb_of_sentence)\b(?!-)|\b\d+ (?&population_unit)"
_BEHIND_STOP = expression(r"\w\.\s*$")
_BEHIND_ARROW = expression(r"[→⇒➔➜]\s*$")
_FEWEST_WORDS = 3


def remark_in(marked: Marked, begin: int, words: Span, themes: list[Cue]) -> str | None:
    """Why the words of a label, whose piece of the list begins at `begin`, are no domain; None for a domain."""
    start, end = words
    if ":" in marked.text[start:end] and (not themes or themes[0].start != start):
        return "label of something else"
    if _COUNTS.search(marked.text, start, end):
        return "figure that counts"
    if marked.dates and any(start <= date.span.start < end for date in marked.dates):
        return "date"
    if "civility" in marked.kinds and marked.of("civility", start, end):
        return "person"
    if "title" in marked.kinds and marked.at("title", start):
        return "title"
    if marked.patterns[_LEFT_OUT].match(marked.folded, start, end):
        return "left out"
    visit = marked.at("circumstance", start) if "circumstance" in marked.kinds else None
    if visit and visit.value == "occasion" and _OF_ONE.match(marked.folded, visit.end):
        return "what took place once"
    if themes:
        return None
    said = marked.folded[start:end]
    if _BEHIND_STOP.search(marked.text, 0, begin) and len(said.split()) >= _FEWEST_WORDS:
        return "sentence behind another"
    if _BEHIND_ARROW.search(marked.text, 0, begin):
        return "state behind an arrow"
    if marked.patterns[_UNFINISHED].search(said):
        return "unfinished"
    return "sentence" if marked.patterns[_VERB].search(said) else None


#: « Secteurs économiques »: an adjective, and so a domain of its own.
_ADJECTIVE = expression(r" \w+(?:iques|els|elles|aux|ales|ifs|ives)\b")


def _heads_list(marked: Marked, cue: Cue) -> bool:
    """« Secteurs santé, transport urbain »: the colon was lost."""
    plural = marked.folded[cue.end - 1] == "s" and _ADJECTIVE.match(marked.folded, cue.end) is None
    return plural and marked.at("theme", cue.end + 1) is not None


def _pieces(marked: Marked, start: int, limit: int) -> list[Span]:
    """The stretches between separators; a separator inside a bracket does not part."""
    pieces: list[Span] = []
    position = start
    for match in _SPLIT.finditer(marked.text, start, limit):
        if open_brackets(marked.text, start, match.start()) > 0:
            continue
        pieces.append(Span(position, match.start()))
        position = match.end()
    return [*pieces, Span(position, limit)]


def _parts_at_slash(marked: Marked, piece: Span) -> list[Span]:
    """« Culture/Sport/Tourisme » are three, where each has a theme."""
    parts = parts_between(_SLASH, marked.text, piece)
    themed = len(parts) > 1 and all(marked.of("theme", *part) for part in parts)
    return parts if themed else [piece]


def _parts_at_et(marked: Marked, piece: Span) -> list[Span]:
    """« le tourisme et le développement local » are two, « culture et jeunesse » is one."""
    folded = marked.folded[piece.start : piece.end]
    leading = _LEADING.match(folded)
    offset = leading.end() if leading else 0
    match = _ET_ARTICLE.search(folded, offset)
    if match is None or not _ARTICLE.match(folded, offset):
        return [piece]
    first = Span(piece.start, piece.start + match.start())
    return [first, *_parts_at_et(marked, Span(piece.start + match.end(), piece.end))]


_THEMES = {theme.value: theme for theme in Theme}


def _domain(marked: Marked, start: int, end: int, themes: list[Cue], pattern: str) -> Mention[DomainValue]:
    """One label with the theme whose wording comes first in it."""
    if marked.text[start] == "(" and marked.text[end - 1] == ")":
        start, end = start + 1, end - 1
    label = marked.text[start:end]
    label = single_spaced(label) if "  " in label else label
    span = Span(start, end)
    doubts = repair_doubts(marked, start, end) if marked.repairs else ()
    if not doubts and _DAMAGED.search(label):
        doubts = (Doubt("J104", span, {"read": label}),)
    theme = _THEMES[themes[0].value] if themes else Theme.OTHER
    return Mention(DomainValue(label, theme), span, RULE, doubts, pattern)


def _without_filler(marked: Marked, piece: Span) -> tuple[int, int]:
    """Without « etc. », « notamment », bullets, the article in front and the full stop behind."""
    leading = _LEADING.match(marked.folded, piece.start, piece.end)
    start, end = leading.end() if leading else piece.start, piece.end
    article = _ARTICLE.match(marked.folded, start, end)
    if article and not marked.folded[start:end].startswith(("la haye", "le caire")):
        start = article.end()
    while match := _TRAILING.search(marked.folded, start, end):
        if match.start() == end:
            break
        end = match.start()
    return start, end
