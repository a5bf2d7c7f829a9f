"""Is it a bulletin of twin cities? One decision from the whole document, with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from jumelages.bulletin import Bulletin
from jumelages.catalogues import Phrase, listed, phrase
from jumelages.expressions import WORD, expression
from jumelages.folding import fold, slug
from jumelages.lexicon.patterns import Patterns
from jumelages.places import find_places
from jumelages.records import Accord, AgreementKind, City, Event, EventKind, Office
from jumelages.segmenting import Segments, Statement
from jumelages.segmenting.own_city import publishing_towns


class Outcome(StrEnum):
    """What a document is found to be."""

    BULLETIN = "bulletin"
    DOUBTFUL = "doubtful"
    NO_BULLETIN = "no bulletin"


class Signs(NamedTuple):
    """What a document has of a bulletin.

    `titled` says that a title at its top speaks of twinning, `named` that a section, a heading or a form's label
    does, `other` that its top says what else it is. Of the `blocks`, `countries` lie in a known country, `places` are
    known there, `agreed` have an agreement with a date, and `twinned` one that is called a twinning. `read` of the
    `lines` hold a value of a record or lead to some. `cities` are those of all blocks, an accord's parties included,
    `heads` the people at their heads, `mayors` those of towns. `bodies` are schools, firms and the like that stand
    where cities do. `reported` have an agreement, a head or a number of inhabitants; `strays` lie in no known country
    and are no known place either, or have stood above already.
    """

    titled: bool
    named: bool
    other: bool
    blocks: int
    countries: int
    places: int
    agreed: int
    twinned: int
    read: int
    lines: int
    cities: int = 0
    heads: int = 0
    bodies: int = 0
    mayors: int = 0
    reported: int = 0
    strays: int = 0


def signs_of(
    bulletin: Bulletin, segments: Segments, blocks: Sequence[City | Accord], valued: bytearray, patterns: Patterns
) -> Signs:
    """What a document has of a bulletin; `valued` has a 1 for each character that holds a value."""
    blocks = _of_others(segments, blocks)
    lines = [line.span for line in bulletin.lines if not line.furniture and WORD.search(line.text.canonical)]
    around = [*segments.front, *segments.around]
    titles = [item for item in around if _is_title_of_twinning(item)]
    top_end = lines[:_TOP][-1].end if lines else 0
    above = [item for item in around if item.item.first.span.start < top_end]
    furniture = any(item.marked.of("title_line") for item in segments.furniture)
    headings = [item for block in segments.blocks for item in (block.label, block.heading) if item]
    read = bytearray(valued)
    for start, end in [line.span for item in around if item.role in _LEADING for line in item.item.lines]:
        read[start:end] = b"\x01" * (end - start)
    towns = [block for block in blocks if not _is_body(block, patterns)]
    dated = [kinds for block in towns if (kinds := _dated_kinds(block))]
    located = [_located(block) for block in towns]
    return Signs(
        titled=furniture or any(item in titles for item in above),
        named=bool(titles) or any(_names_twinning(item) for item in headings),
        other=any(_says_what_else(item) for item in (*around, *headings) if item.item.first.span.start < top_end),
        blocks=len(blocks),
        countries=sum([in_country for in_country, _ in located]),
        places=sum([is_known for _, is_known in located]),
        agreed=len(dated),
        twinned=len([kinds for kinds in dated if AgreementKind.TWINNING in kinds]),
        read=len([1 for start, end in lines if read.find(1, start, end) != -1]),
        lines=len(lines),
        cities=sum([1 if block.kind == "city" else max(len(block.parties), 1) for block in blocks]),
        heads=sum(len(block.heads) for block in blocks),
        bodies=len(blocks) - len(towns),
        mayors=len([head for block in towns for head in block.heads if head.office is Office.MAYOR]),
        reported=len([block for block in blocks if block.agreements or block.heads or block.population]),
        strays=_strays(blocks),
    )


def _strays(blocks: Sequence[City | Accord]) -> int:
    """How many blocks are no known place in a list of twin cities, which names each of them once."""
    cities = [block for block in blocks if block.kind == "city"]
    codes = [city.country.code if city.country else None for city in cities]
    known = {
        (slug(city.name), code)
        for city, code in zip(cities, codes, strict=True)
        if code or find_places(city.name, None)
    }
    return len(cities) - len(known)


def _is_body(block: City | Accord, patterns: Patterns) -> bool:
    return block.kind == "city" and patterns[_BODY].match(fold(block.name)) is not None


def _of_others(segments: Segments, blocks: Sequence[City | Accord]) -> list[City | Accord]:
    """The blocks but for those of the town that issues the document: it is no partner of its own."""
    own = publishing_towns(item.marked.text for item in segments.front if item.role in ("title", "issuer"))
    return [block for block in blocks if block.kind != "city" or slug(block.name) not in own]


#: « Université de Würzburg », « Hôtel Bristol », « Agence Atlas »: partners that are no towns.
_BODY = (
    r"(?:(?&body:organisation)|(?&body:association)|(?&performance)|"
    r"(?:salle|stade|tour)s? (?:de|du|des|d'|operat\w*))\b(?! sur)"
)
#: « Agences de voyages partenaires », « la salle des jumelages »: twins and partners of another kind.
_OF_ANOTHER_KIND = r"\b(?:(?&body:organisation)|(?&other_partner))\b[^.;:]{0,30}\b(?:jumel|partenaires?)"


#: So many lines are the top of a document.
_TOP = 8
#: Lines that hold no value, and belong to a bulletin.
_LEADING = ("title", "issuer", "as_of", "section", "country_above", "stroke")
_TWINNING = expression(r"\bjumel|\bpartenaires?\b|\b(?:villes?|communes?|cites?) (?:amies?|s(?:oe|œ)urs?)\b")


_LONGEST_TITLE = 6


def _is_title_of_twinning(item: Statement) -> bool:
    if item.marked.patterns[_OF_ANOTHER_KIND].search(item.marked.folded):
        return False
    if item.role in ("title", "section", "as_of") and item.marked.of("title_line"):
        return True
    if item.role == "issuer" and _holds_title(item):
        return True
    short = len(item.marked.text.split()) <= _LONGEST_TITLE and not item.marked.text.endswith((".", ","))
    leads = item.role in ("title", "section") and _TWINNING.search(item.marked.folded) is not None
    return short and ("jumel" in item.marked.folded or leads) and not _says_what_else(item)


#: « Ville de Romans – Villes jumelées au 1er mars »: the sign between the issuer and the title.
_SIGN_LAST = expression(r"\w\s*[–—|:,/-]\s*$")


def _holds_title(issuer: Statement) -> bool:
    """Whether a line with the issuer has the title as well, behind a sign."""
    text = issuer.marked.text
    return any(_SIGN_LAST.search(text, 0, cue.start) for cue in issuer.marked.of("title_line"))


def _names_twinning(heading: Statement) -> bool:
    marked = heading.marked
    of_others = marked.patterns[_OF_ANOTHER_KIND].search(marked.folded)
    return _TWINNING.search(marked.folded) is not None and not of_others


def _says_what_else(item: Statement) -> bool:
    if item.marked.patterns[_OF_ANOTHER_KIND].search(item.marked.folded):
        return True
    return bool(item.marked.of("other_document")) and not item.marked.of("title_line")


def _located(block: City | Accord) -> tuple[bool, bool]:
    """Whether a city of a block lies in a known country that is printed with it, and whether it is known there."""
    cities = (block,) if block.kind == "city" else block.parties
    printed = [(city.name, city.country.code) for city in cities if city.country]
    known = [name for name, code in printed if find_places(name, code)]
    return bool([code for _, code in printed if code]), bool(known)


def _dated_kinds(block: City | Accord) -> set[AgreementKind]:
    """The kinds of the agreements with a date and a noun or a verb; a year alone beside a name may be that of
    anything."""
    kinds: set[AgreementKind] = set()
    for agreement in block.agreements:
        for event in agreement.events:
            if event.date and (agreement.label or (event.kind is not EventKind.SINCE and not _is_opening(event))):
                kinds.add(agreement.kind)
    return kinds


def _is_opening(event: Event) -> bool:
    """« Inaugurée le 11 août 1905 »: without a noun, what was opened may be a station."""
    return event.evidence is not None and fold(event.evidence.quote).startswith("inaugur")


# -- the decision --------------------------------------------------------------------------------


class Reason(NamedTuple):
    """One thing that counts in the decision, what it adds, and the most that it can add."""

    name: str
    points: float
    most: float


#: From so many points on it is a bulletin, and below the second none. Bulletins have 7 and more, minutes up to 3.
_BULLETIN, _NONE = 5.0, 3.5
#: A city has one head, and at most so many where several are named.
_MOST_HEADS = 3
#: In a document that reads so far, what its blocks say counts in full: few blocks amid much else say little.
_READ_UNDER_TITLE, _READ_WITHOUT = 0.25, 0.5


def reasons_of(signs: Signs) -> tuple[Reason, ...]:
    """What speaks for a bulletin, and against it."""
    blocks, read = max(signs.blocks, 1), signs.read / max(signs.lines, 1)
    whole = min(1.0, read / (_READ_UNDER_TITLE if signs.titled else _READ_WITHOUT))
    unplaced = 1.0 if 2 * signs.countries >= signs.blocks else 0.5
    crowded = signs.heads > _MOST_HEADS * max(signs.cities, 1)
    title = 3.0 if signs.titled else 1.5 if signs.named else 0.0
    return (
        Reason("title", title, 3),  # « Villes jumelées »
        Reason("countries", 2 * whole * signs.countries / blocks, 2),  # « Gênes (Italie) »
        Reason("places", whole * signs.places / blocks, 1),  # Gênes lies there, a « Goethe-Gymnasium » doesn't
        Reason("agreements", 2 * whole * unplaced * signs.agreed / blocks, 2),  # « Jumelage signé en 1958 »
        Reason("lines", 3 * read, 3),  # of minutes, next to nothing is a field of a record
        Reason("heads", -1.5 if crowded else 0.0, 0),  # a dozen presidents of clubs under one « city »
        Reason("bodies", -4.0 * signs.bodies / blocks, 0),  # « Université de Würzburg (Allemagne) »
        Reason("other", -2.5 if signs.other and not signs.titled else 0.0, 0),  # « Procès-verbal »
    )


def outcome_of(signs: Signs) -> Outcome:
    """Whether the document is a bulletin of twin cities."""
    points = sum(reason.points for reason in reasons_of(signs))
    if not signs.blocks or not _speaks_of_twinning(signs) or points < _NONE:
        return Outcome.NO_BULLETIN
    of_towns = signs.titled or signs.named or signs.twinned or signs.mayors
    is_sure = points >= _BULLETIN and of_towns and not _names_alone(signs)
    return Outcome.BULLETIN if is_sure else Outcome.DOUBTFUL


#: So large a part of bare names that are no known places is more than a village or a misspelt name among twin cities.
_STRAY_PART = 0.25


def _names_alone(signs: Signs) -> bool:
    """A menu, a table of results: bare names of which many are no places, or come again, or stand amid much else."""
    amid_else = not signs.agreed and 2 * signs.read < signs.lines
    return not signs.reported and (signs.strays > _STRAY_PART * signs.blocks or amid_else)


def _speaks_of_twinning(signs: Signs) -> bool:
    """A must: a word of twinning in title, section or heading, or agreements in half of the blocks."""
    agreements = max(signs.twinned, min(signs.agreed, signs.countries))
    return signs.titled or signs.named or 2 * agreements >= signs.blocks


def missing(signs: Signs) -> Phrase:
    """What a document lacks of a bulletin, in a few words for the sentence that refuses it."""
    if not signs.blocks and signs.titled:
        return phrase("no city or accord was found in it, though its title speaks of twinning")
    if not signs.blocks:
        return phrase("no city or accord was found in it")
    known = phrase("{n} of {all} headings name a known country", n=signs.countries, all=signs.blocks)
    dated = phrase("{n} of {all} have an agreement with a date", n=signs.agreed, all=signs.blocks)
    lacking = [
        (phrase("no title, section or heading speaks of twinning"), not (signs.titled or signs.named)),
        (known, signs.countries < signs.blocks),
        (dated, signs.agreed < signs.blocks),
        (phrase("{n} of {all} lines speak of a city or accord", n=signs.read, all=signs.lines), True),
    ]
    return listed([words for words, lacks in lacking if lacks])
