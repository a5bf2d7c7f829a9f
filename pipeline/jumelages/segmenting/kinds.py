"""The kinds of agreement that titles, sections and headings name: « Villes jumelées », « VILLES AMIES »."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jumelages.annotating.lines import issuer_before_title
from jumelages.annotating.parting import SYMBOL
from jumelages.expressions import expression
from jumelages.folding import fold
from jumelages.records import AgreementKind
from jumelages.segmenting.blocks import Block, Segments

#: What those are called with whom there are agreements, folded.
_PARTNERS = (
    (re.compile(r"\bjumel|\bs(?:oe|œ)urs?\b"), AgreementKind.TWINNING),
    (re.compile(r"\b(?:amies?|amities?)\b"), AgreementKind.FRIENDSHIP),
    (re.compile(r"\bcooperations?\b"), AgreementKind.COOPERATION),
    (re.compile(r"\bpartena"), AgreementKind.PARTNERSHIP),
    (re.compile(r"\bparrainages?\b|\bvilles? (?:marraine|filleule)s?\b"), AgreementKind.OTHER),
)


#: « Perpignan, ville jumelée : liste des partenaires », « Jumelages (nos partenaires) »: what stands behind explains.
_EXPLAINS = expression(r"\s*[:(|]\s*|\s[–—-]\s")


def without_lone_section(segments: Segments) -> Segments:
    """« Jumelages » over « Les villes jumelées avec Épernay »: a section of all blocks that says what it says."""
    sections = {block.section for block in segments.blocks}
    section = next(iter(sections), None)
    if len(sections) == 1 and section and _named(fold(section)) == kinds_of_title(segments):
        for block in segments.blocks:
            block.section = block.wider_section = None
    return segments


def kinds_of_title(segments: Segments) -> frozenset[AgreementKind]:
    """The kinds that the bulletin's title names, on a line of its own or behind the issuer's name."""
    lines = [item for item in (*segments.front, *segments.furniture) if item.role in ("title", "issuer")]
    title = next((item for item in lines if item.role == "title"), None)
    if title:
        return _named_in_title(title.marked.folded)
    links = ((item, issuer_before_title(item.marked)) for item in lines)
    behind = next((item.marked.folded[link.end :] for item, link in links if link), "")
    return _named_in_title(behind)


def _named_in_title(folded: str) -> frozenset[AgreementKind]:
    """The kinds that the first part of a title names that names any."""
    return next((kinds for part in _EXPLAINS.split(folded) if (kinds := _named(part))), frozenset())


#: « ★ ville jumelée », « ◆ = ville partenaire »: a sign, and what it stands for.
_SIGN_OF_LEGEND = expression(rf"(?P<sign>{SYMBOL})\s*[:=–-]?\s*(?P<words>[^\W\d](?:(?!{SYMBOL})[^\d()]){{4,60}})")
_FEWEST_SIGNS = 2


def kinds_of_signs(segments: Segments) -> dict[str, frozenset[AgreementKind]]:
    """« Légende : ★ ville jumelée ◆ ville partenaire »: the kind that each sign in front of a city stands for."""
    for statement in (*segments.front, *segments.around, *segments.furniture):
        pairs = _SIGN_OF_LEGEND.findall(statement.marked.text)
        kinds = {sign: _first_named(words) for sign, words in pairs}
        if len(pairs) == len(kinds) >= _FEWEST_SIGNS and all(kinds.values()):
            return kinds
    return {}


def kinds_of_block(block: Block, signs: Mapping[str, frozenset[AgreementKind]]) -> frozenset[AgreementKind]:
    """The kinds that a block's heading names in front of the city or by a legend's sign, or its sections."""
    statement = block.heading
    before = statement.heading.value.cities[0].span.start if statement and statement.heading else 0
    front = (fold(statement.sentence) or statement.marked.folded[:before]) if statement else ""
    in_heading = _named(front)
    signed = signs.get(statement.marked.text.lstrip()[:1], frozenset()) if statement else frozenset()
    return in_heading or signed or _first_named(block.section) or _first_named(block.wider_section)


def _first_named(section: str | None) -> frozenset[AgreementKind]:
    """« Pactes d'amitié et de coopération »: the kind that a section names first."""
    if not section:
        return frozenset()
    folded = fold(section)
    found = [(match.start(), kind) for words, kind in _PARTNERS if (match := words.search(folded))]
    return frozenset([min(found)[1]]) if found else frozenset()


def _named(folded: str) -> frozenset[AgreementKind]:
    return frozenset(kind for words, kind in _PARTNERS if words.search(folded))
