"""What each statement of a bulletin says: its Mentions, and the words in it that no rule understands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.clauses import Clause
from jumelages.annotating.fields import BY_KIND
from jumelages.annotating.heading_values import HeadingValue
from jumelages.annotating.openers import fields_of_aside
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.extracting.agreements import AgreementValue
from jumelages.extracting.bonds import read_bond
from jumelages.extracting.fields import READERS, FieldValue
from jumelages.extracting.front import FrontLine, read_front_line
from jumelages.extracting.headings import (
    AccordLabel,
    CountryLine,
    KnownCities,
    Parties,
    known_cities,
    read_accord_label,
    read_country_line,
    read_heading_noun,
    read_parties,
)
from jumelages.extracting.heads import HeadValue
from jumelages.extracting.unread import fields_lost, is_free_text, may_report, measures, unread_words
from jumelages.extracting.unsure import own_doubts
from jumelages.lexicon import Lexicon
from jumelages.mentions import Doubt, Mention
from jumelages.records import AgreementKind, Office
from jumelages.segmenting import Block, Segments, Statement
from jumelages.segmenting.kinds import kinds_of_block, kinds_of_signs, kinds_of_title
from jumelages.segmenting.statements import is_of_a_city


class Unread(NamedTuple):
    """Words that no rule understands, and the fields that they seem to speak of; None where they speak of none."""

    span: Span
    fields: tuple[str | None, ...]


@dataclass(frozen=True)
class Reading:
    """What a statement says.

    `doubts` come with the field that they doubt; `aside` are stretches that are no field of a record.
    """

    statement: Statement
    mentions: tuple[Mention[FieldValue], ...] = ()
    doubts: tuple[tuple[str, Doubt], ...] = ()
    aside: tuple[Span, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True)
class BlockReading:
    """What the statements of a block say: those of its heading first.

    `parties` are an accord's, `kinds` the kinds of agreement that its heading or section names; `noun` is the agreement
    that the heading of a city names; `summary` is what a list of all cities says of this one besides.
    """

    block: Block
    heading: HeadingValue | None
    label: AccordLabel | None
    parties: Parties | None
    kinds: frozenset[AgreementKind]
    countries: tuple[tuple[Statement, CountryLine], ...]
    readings: tuple[Reading, ...]
    noun: AccordLabel | None = None
    summary: BlockReading | None = None


@dataclass(frozen=True)
class Extracted:
    """What all statements of a bulletin say.

    `known` are the cities that have a block of their own, `title_kinds` the kinds of agreement that its title names.
    The `blocks` are read one by one, when they are asked for, and once: their mentions need not be held all at a time.
    """

    segments: Segments
    known: KnownCities
    title_kinds: frozenset[AgreementKind]
    front: tuple[tuple[Reading, FrontLine | None], ...]
    furniture: tuple[tuple[Reading, FrontLine], ...]
    blocks: Iterator[BlockReading]


def extract(segments: Segments, lexicon: Lexicon) -> Extracted:
    """The Mentions of all statements of a bulletin."""
    known = known_cities(segments.blocks)
    front = tuple((_front_reading(statement), _front_line(statement)) for statement in segments.front)
    lines = ((statement, _front_line(statement)) for statement in segments.furniture)
    furniture = tuple((_not_understood(statement), line) for statement, line in lines if line)
    signs = kinds_of_signs(segments)
    blocks = (_block(block, known, signs, lexicon) for block in segments.blocks)
    return Extracted(segments, known, kinds_of_title(segments), front, furniture, blocks)


# -- what stands in front of the blocks ----------------------------------------------------------


def _front_line(statement: Statement) -> FrontLine | None:
    if statement.role not in ("title", "issuer"):
        return None
    as_of = statement.as_of.span if statement.as_of else None
    return read_front_line(statement.marked, as_of, of_issuer=statement.role == "issuer")


def _front_reading(statement: Statement) -> Reading:
    if statement.starts_unknown_block or (statement.role not in ("title", "issuer") and is_of_a_city(statement)):
        return _not_understood(statement)
    return Reading(statement, aside=(statement.whole,))


# -- blocks --------------------------------------------------------------------------------------

#: So many statements behind one, none of them a field, and it stands behind its block.
_TO_NEXT_FIELD = 8


def _block(
    block: Block, known: KnownCities, signs: dict[str, frozenset[AgreementKind]], lexicon: Lexicon
) -> BlockReading:
    heading = block.heading.heading.value if block.heading and block.heading.heading else None
    label = read_accord_label(block.label.marked, lexicon) if block.label else None
    parties = None
    if label or (heading and heading.of_accord):
        named = heading or (label and label.parties) or HeadingValue((), (), certain=False)
        statement = block.heading or block.label
        assert statement is not None
        parties = read_parties(named, statement.marked.text, known)
    readings = [read_statement(block.heading)] if block.heading and block.heading.clauses else []
    own = [block.country] if parties and block.country else []
    statements = [*own, *block.statements]
    readings += [
        _reading(statement, statements[index + 1 : index + 1 + _TO_NEXT_FIELD])
        for index, statement in enumerate(statements)
    ]
    apart = () if parties else (block.country, block.country_above)
    countries = [(line, read_country_line(line.marked, lexicon)) for line in apart if line]
    summary = _block(block.summary, known, signs, lexicon) if block.summary else None
    listed = block.summary.heading if block.summary else None
    if listed and listed.heading and (country := listed.heading.value.cities[0].country):
        countries.append((listed, CountryLine(country.span, country.name, country)))
    printed = [*(heading.countries if heading else ()), *(line.value for _, line in countries if line.value)]
    codes = {country.code for country in printed if country.code}
    whole = [_without_parts(reading, codes, lexicon) if reading.unread and codes else reading for reading in readings]
    if [reading for reading in whole if reading.aside]:
        alone = not any(isinstance(mention.value, AgreementValue) for reading in whole for mention in reading.mentions)
        whole = [_with_doubted_asides(reading, alone=alone) if reading.aside else reading for reading in whole]
    noun = read_heading_noun(block.heading) if not (label or parties) else None
    return BlockReading(
        block, heading, label, parties, kinds_of_block(block, signs), tuple(countries), tuple(whole), noun, summary
    )


def _with_doubted_asides(reading: Reading, *, alone: bool) -> Reading:
    """What is set aside, but may fill a field: with an agreement's noun and date in a block that has none, for one."""
    marked = reading.statement.marked
    doubted = [
        Unread(span, names) for span in reading.aside if (names := tuple(fields_of_aside(marked, span, alone=alone)))
    ]
    if not doubted:
        return reading
    aside = tuple([span for span in reading.aside if span not in {one.span for one in doubted}])
    return replace(reading, aside=aside, unread=tuple(sorted([*reading.unread, *doubted], key=lambda one: one.span)))


def _without_parts(reading: Reading, codes: set[str], lexicon: Lexicon) -> Reading:
    """« Canton du Valais, 3 900 hab. »: where in its country the city lies is set aside."""
    text = reading.statement.marked.text
    parts = [
        part.span
        for part in reading.unread
        if (found := lexicon.countries(text[slice(*part.span)]))
        and all(entry.subdivision and entry.code in codes for entry in found)
    ]
    if not parts:
        return reading
    unread = tuple(part for part in reading.unread if part.span not in parts)
    return replace(reading, aside=(*reading.aside, *parts), unread=unread)


def _reading(statement: Statement, following: Sequence[Statement]) -> Reading:
    fieldless = not statement.clauses or {clause.kind for clause in statement.clauses} == {"rest"}
    if fieldless and not statement.starts_unknown_block and is_free_text(statement.marked):
        return Reading(statement, aside=(statement.whole,))
    if statement.clauses:
        return read_statement(statement)
    names_head = ":" in statement.marked.text and _holds_person_with_title(statement.marked)
    if statement.role in ("title", "issuer") and not (names_head or any(other.opens_field for other in following)):
        return Reading(statement, aside=(statement.whole,))
    return _not_understood(statement)


def _holds_person_with_title(marked: Marked) -> bool:
    """« Nom et qualité du maire : M. Marco BUCCI »; « Directeur de cabinet du maire : M. Luc MARTIN » is an office."""
    offices = marked.of("issuer")
    titles = [title for title in marked.of("title") if not any(o.start <= title.start < o.end for o in offices)]
    return "civility" in marked.kinds and bool(titles)


def read_statement(statement: Statement) -> Reading:
    """What the clauses of a statement say."""
    mentions: list[Mention[FieldValue]] = []
    if statement.bonds:
        mentions += [read_bond(statement.marked, bond) for bond in statement.bonds]
    doubts: list[tuple[str, Doubt]] = []
    understood: list[Span] = []
    aside: list[Span] = []
    for clause in statement.clauses:
        fills = BY_KIND[clause.kind].fills
        found = READERS[clause.kind](statement.marked, clause.start, clause.end)
        mentions += found.mentions
        understood += found.understood
        if fills and found.doubts:
            doubts += [(fills, doubt) for doubt in found.doubts]
        if fills and found.mentions and ("unsure" in statement.marked.kinds or "?" in statement.marked.text):
            doubts += own_doubts(statement.marked, clause, fills)
        if clause.kind == "aside":
            aside.append(Span(clause.start, clause.end))
        elif "not_population" in statement.marked.kinds:
            aside += [one for one in measures(statement.marked, clause) if not _is_within(one, found.understood)]
    if len(mentions) > 1:
        doubts += _deputies_beside(mentions)
    unread = _unread(statement, statement.clauses, understood)
    if aside and "agreement" in statement.marked.kinds:
        reported = [span for span in aside if may_report(statement.marked, span)]
        unread = (*unread, *[Unread(span, ("agreements",)) for span in reported])
        aside = [span for span in aside if span not in reported]
    return Reading(statement, tuple(mentions), tuple(doubts), tuple(aside), unread)


def _is_within(span: Span, others: Sequence[Span]) -> bool:
    return any(start <= span.start and span.end <= end for start, end in others)


def _deputies_beside(mentions: Sequence[Mention[FieldValue]]) -> Iterator[tuple[str, Doubt]]:
    """« Maire : Mme Jane HARRIS, 1er adjoint : M. John SMITH »: the deputy of a head in the same line heads no city."""
    heads = [mention.value for mention in mentions if isinstance(mention.value, HeadValue)]
    if any(head.office is not Office.DEPUTY for head in heads):
        for head in heads:
            if head.office is Office.DEPUTY:
                yield "heads", Doubt("J306", head.person.span, {"name": head.person.name or head.title})


def _not_understood(statement: Statement) -> Reading:
    return Reading(statement, unread=_unread(statement, (Clause("rest", 0, len(statement.marked.text)),), []))


def _unread(statement: Statement, clauses: Sequence[Clause], understood: list[Span]) -> tuple[Unread, ...]:
    unread: list[Unread] = []
    for clause, following in zip_longest(clauses, clauses[1:]):
        for span in unread_words(statement.marked, clause, understood):
            fields = fields_lost(statement.marked, clause, span)
            if following and following.kind == "population" and _leads_to(statement.marked, span.end, following.start):
                fields = tuple(name for name in (*fields, "population") if name)
            unread.append(Unread(span, fields))
    return tuple(unread)


_PARTED = expression(r"[^\w\s']|\w{3}")


def _leads_to(marked: Marked, end: int, start: int) -> bool:
    """« autrefois 12 500 habitants »: words that stand at once in front of a figure are about it."""
    return _PARTED.search(marked.folded, end, start) is None
