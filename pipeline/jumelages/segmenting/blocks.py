"""Statements to blocks: what stands under which heading, and what stands around."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import permutations, zip_longest
from typing import Literal

from jumelages.annotating.annotated import Marked
from jumelages.annotating.roles import party_pieces
from jumelages.bulletin import Line
from jumelages.segmenting.statements import Statement

Field = Literal["agreements", "heads", "population", "domains"]


@dataclass
class Block:
    """The statements about one city or one accord.

    `country` is printed on a line of its own below the heading, `country_above` over all cities of a country. A part
    of the world is a section inside the `wider_section` that stands above it.
    `mixed` are the fields of which lines of several cities stand together, so that nobody can say whose they are.
    `summary` is what a list of all cities says of this one besides.
    """

    heading: Statement | None
    label: Statement | None = None
    section: str | None = None
    wider_section: str | None = None
    country: Statement | None = None
    country_above: Statement | None = None
    statements: list[Statement] = field(default_factory=list)
    mixed: tuple[Field, ...] = ()
    summary: Block | None = None


@dataclass(frozen=True)
class Segments:
    """The bulletin in its parts: what stands before, between, behind and beside the blocks, and the blocks.

    `notes` are those at the foot of a page that were not read where their marks stand, with these marks.
    """

    front: tuple[Statement, ...]
    blocks: tuple[Block, ...]
    around: tuple[Statement, ...]
    furniture: tuple[Statement, ...]
    beside: tuple[Statement, ...] = ()
    notes: tuple[tuple[Statement, Line], ...] = ()


def with_lines_of_cities_below(statements: list[Statement]) -> list[Statement]:
    """The statements, each city in front of the line above it, where each stands second in its paragraph.

    « A) Acte du 9 septembre 1961 » over « Avec : Mirande (France) »: the act is that of the city below.
    """
    headings = [at for at, item in enumerate(statements) if item.role == "heading"]
    if len(headings) < _FEWEST_SECOND or not all(at and _is_second(*statements[at - 1 : at + 1]) for at in headings):
        return statements
    found = list(statements)
    for at in headings:
        found[at - 1 : at + 1] = reversed(statements[at - 1 : at + 1])
    return found


_FEWEST_SECOND = 2


def _is_second(above: Statement, heading: Statement) -> bool:
    fields = {clause.kind for clause in above.clauses}
    return above.role == "field" and above.gap and not heading.gap and "agreement" in fields


def grouped(
    statements: list[Statement], furniture: tuple[Statement, ...], beside: tuple[Statement, ...] = ()
) -> Segments:
    """Statements under their headings, with the section and the label that stand above them."""
    front: list[Statement] = []
    around: list[Statement] = []
    blocks: list[Block] = []
    section: str | None = None
    wider: str | None = None
    label: Statement | None = None
    country: Statement | None = None
    waiting: Statement | None = None
    country_first = _puts_country_first(statements)
    for statement, ahead in zip_longest(statements, statements[1:]):
        if label is not None and statement.role not in ("heading", "city_label"):
            (blocks[-1].statements if blocks else front).append(label)
            label = None
        match statement.role:
            case "heading" | "city_label":
                blocks.append(Block(statement, label, section, wider, waiting, country))
                label = waiting = None
            case "accord_label":
                if party_pieces(statement.marked):
                    blocks.append(Block(None, statement, section, wider))
                else:
                    label = statement
            case "section":
                within = is_part_of_world(statement.marked)
                wider = (wider or section) if within else None
                section, country = _section_title(statement), None
                around.append(statement)
            case "country_above":
                country = statement
                around.append(statement)
            case "country_label" if (statement.gap or country_first) and _begins_form(ahead):
                waiting = statement
            case "country_label" if blocks and blocks[-1].country is None:
                blocks[-1].country = statement
            case "plain" | "possible" if blocks and _is_country_below(statement, blocks[-1]):
                blocks[-1].country = statement
            case "as_of" | "stroke" | "contents":
                around.append(statement)
            case _ if not blocks:
                front.append(statement)
            case _:
                blocks[-1].statements.append(statement)
    if label is not None:
        (blocks[-1].statements if blocks else front).append(label)
    blocks, entries, lists = _without_contents(blocks)
    _mark_mixed(blocks)
    blocks, titles = _without_summary(blocks, around)
    return Segments((*front, *lists), tuple(blocks), (*around, *entries, *titles), furniture, beside)


#: « Europe », « Afrique et Moyen-Orient », « Amériques ».
_PART_OF_WORLD = (
    r"\W*(?:(?:en |l')?(?&part_of_world)\b(?: (?:du|de l'|centrale|latine|occidentale|orientale|nord|sud|est|"
    r"ouest|l'est|l'ouest))*(?:\W|\bet\b|\bde\b|\bhors\b)*)+"
)


def is_part_of_world(marked: Marked) -> bool:
    """« Europe », « Afrique et Moyen-Orient »: a section inside another."""
    return marked.patterns[_PART_OF_WORLD].fullmatch(marked.folded) is not None


def _puts_country_first(statements: list[Statement]) -> bool:
    """Whether the first form of a bulletin names the country, then the city."""
    first = next((item.role for item in statements if item.role in ("country_label", "city_label")), None)
    return first == "country_label"


def _begins_form(ahead: Statement | None) -> bool:
    """« Pays : Bénin » over « Commune : Zè »: the country in front of its city, in the same paragraph."""
    return ahead is not None and ahead.role == "city_label" and not ahead.gap


def _is_country_below(statement: Statement, block: Block) -> bool:
    """« Tottori / San'in / Japon »: the country of a city, below one line more at most."""
    heading = block.heading.heading if block.heading else None
    bare = heading is not None and not heading.value.countries and block.country is None
    return bare and statement.names_country and not statement.gap and len(block.statements) <= 1


def _section_title(statement: Statement) -> str:
    lettered = re.match(r"[A-Z]\s?[.)–-]\s+", statement.marked.text)
    start = lettered.end() if lettered else statement.marked.begin
    return statement.marked.text[start:].strip(" :.-–—*=[]")


def _without_contents(blocks: list[Block]) -> tuple[list[Block], list[Statement], list[Statement]]:
    """The blocks without the table of contents, its entries, and lists that name further cities.

    Headings with nothing under them whose cities head blocks further on are a table of contents.
    """
    kept: list[Block] = []
    entries: list[Statement] = []
    lists: list[Statement] = []
    described = {name for block in blocks if not _is_bare(block) for name in _names(block)}
    for block in blocks:
        names = _names(block)
        if not _is_bare(block) or block.heading is None or not names & described:
            kept.append(block)
        elif names <= described:
            entries.append(block.heading)
        else:
            lists.append(replace(block.heading, role="plain", starts_unknown_block=True))
    return kept, entries, lists


_FEWEST_IN_SUMMARY = 2
_KINDS = {"agreement", "agreement_kind"}


def _without_summary(blocks: list[Block], around: Sequence[Statement]) -> tuple[list[Block], list[Statement]]:
    """The blocks, those of a list that says little of each city under the blocks that say more, further on or before:
    « Sligo | Irlande | 1984 », « Alcobaça | Portugal | 1999 » over the paragraphs about both; and the list's title.

    Not across sections of kinds of agreements: a city can have one in each.
    """
    named: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        if block.heading and block.heading.heading and not block.label:
            name = block.heading.marked.folded[slice(*block.heading.heading.value.cities[0].span)]
            named.setdefault(name, []).append(at)
    if len(blocks) - len(named) < _FEWEST_IN_SUMMARY:
        return blocks, []
    of_kinds = {_section_title(one) for one in around if one.role == "section" and _KINDS & one.marked.kinds}
    pairs = [pair for places in named.values() if len(places) == 2 for pair in permutations(places)]
    fuller = {one: other for one, other in pairs if _is_summary(blocks[one], blocks[other], of_kinds)}
    apart = fuller and all(not min(fuller) <= at <= max(fuller) for at in fuller.values())
    if len(fuller) < _FEWEST_IN_SUMMARY or not apart:
        return blocks, []
    for at, whole in fuller.items():
        blocks[whole].summary = blocks[at]
    above = blocks[min(fuller) - 1].statements if min(fuller) else []
    is_title = above and above[-1].gap and {clause.kind for clause in above[-1].clauses} <= {"rest"}
    titles = [above.pop()] if is_title else []
    return [block for at, block in enumerate(blocks) if at not in fuller], titles


def _is_summary(block: Block, other: Block, of_kinds: Set[str | None]) -> bool:
    """Whether a block says less than the other of the same city."""
    if block.section not in (None, other.section) and not of_kinds.isdisjoint((block.section, other.section)):
        return False
    return len(_country_codes(block) | _country_codes(other)) <= 1 and _says_less(block, other)


def _country_codes(block: Block) -> set[str | None]:
    heading = block.heading and block.heading.heading
    return {country.code for country in heading.value.countries} if heading else set()


#: A block of more lines than these says each of its fields on one of its own.
_FEW_LINES = 2


def _says_less(block: Block, other: Block) -> bool:
    """Whether a block has half of the other's lines at most, or fewer fields than several lines have."""
    lines = [
        len({(line.page, line.number) for item in (one.heading, *one.statements) if item for line in item.item.lines})
        for one in (block, other)
    ]
    fields = [len({_FIELD_OF.get(kind) for kind in _kinds(one)}) for one in (block, other)]
    return 2 * lines[0] <= lines[1] or (fields[0] < fields[1] and lines[1] > _FEW_LINES)


_FIELD_OF: dict[str, Field] = {
    "agreement": "agreements",
    "event": "agreements",
    "head": "heads",
    "population": "population",
    "domains": "domains",
}


def _mark_mixed(blocks: list[Block]) -> None:
    """Marks cities whose headings stand together, with the lines of all of them under the last.

    So it comes when columns are pasted one after the other: two cities, then two mayors, then two figures.
    """
    bare: list[Block] = []
    for block in blocks:
        if _is_bare(block):
            bare.append(block)
            continue
        counts = Counter([_FIELD_OF.get(kind) for kind in _kinds(block)]) if bare else Counter()
        if max(counts["heads"], counts["population"]) > 1:
            fields = tuple(name for name in dict.fromkeys(_FIELD_OF.values()) if counts[name])
            for other in (*bare, block):
                other.mixed = fields
        bare = []


def _kinds(block: Block) -> Iterator[str]:
    """The kinds of field that a block's statements speak of, each once for each statement."""
    for statement in (block.heading, *block.statements):
        if statement is not None:
            yield from {clause.kind for clause in statement.clauses}


def _is_bare(block: Block) -> bool:
    """A heading, and nothing said of it."""
    return block.heading is not None and not (block.statements or block.heading.clauses or block.country)


def _names(block: Block) -> set[str]:
    if block.heading is None or block.heading.heading is None:
        return set()
    return {city.name.lower() for city in block.heading.heading.value.cities}
