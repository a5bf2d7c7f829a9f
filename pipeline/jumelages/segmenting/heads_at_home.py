"""« Maire de Manom : M. Perrin » under another city, « - Manom : théâtre » in a list below all: what is said of which
town."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from jumelages.annotating.annotator import Annotator
from jumelages.annotating.clauses import Clause
from jumelages.annotating.heading_values import HeadingValue, NamedCity
from jumelages.annotating.parting import BULLETS
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Item, Line, Text
from jumelages.expressions import expression
from jumelages.folding import fold, slug
from jumelages.mentions import Mention
from jumelages.segmenting.blocks import Block
from jumelages.segmenting.own_city import publishing_towns
from jumelages.segmenting.sentences import sentences
from jumelages.segmenting.statements import Statement, as_aside, statement_of

#: « - Taurikura : danse, lycée hôtelier »: what is said of a city, in a list.
_ENTRY = expression(rf"(?:[-–—*{BULLETS}]\s*)?(?P<town>{CAPITAL}[^:()]{{1,40}}?)\s?:\s+(?=\S)")
_FEWEST_ENTRIES = 2


def parted_by_town(
    lines: Sequence[Line], found: Sequence[Statement], lexicon: Annotator
) -> tuple[list[Line], list[tuple[str, Item, Item]]]:
    """The lines without the lists of what is said of each city that heads a block, and these by city: name and words.

    « Ce que nous faisons : / - Taurikura : danse / - Lautolo : rugby »: each with the words that introduce the list.
    """
    named = [_ENTRY.match(line.text.canonical) for line in lines]
    certain = [
        heading if (heading := lexicon.mark(line.text.canonical).heading) and heading.value.certain else None
        for line in lines
    ]
    headings = [*certain, *(item.heading for item in found)]
    towns = {_home(heading) for heading in headings} - {""}
    parts = [one["town"].casefold() if one and not heading else "" for one, heading in zip(named, certain, strict=True)]
    towns_of = [town if town in towns else "" for town in parts]
    if not any(towns_of):
        return list(lines), []
    kept: list[Line] = []
    entries: list[tuple[str, Item, Item]] = []
    for of_list, run in groupby(range(len(lines)), lambda at: bool(towns_of[at])):
        places = list(run)
        if not of_list or len({towns_of[at] for at in places}) < max(_FEWEST_ENTRIES, len(places)):
            kept += [lines[at] for at in places]
            continue
        intro = [kept.pop()] if kept and kept[-1].text.canonical.endswith(":") else []
        for at in places:
            text = lines[at].text.canonical
            colon = text.index(":") + 1
            town, said = lines[at].text.piece(0, colon), lines[at].text.piece(colon + 1, len(text))
            whole = Text.joined([*((line.text, " ") for line in intro), (said, "")])
            entries.append((towns_of[at], Item(town, (lines[at],)), Item(whole, (*intro, lines[at]))))
    return kept, entries


def with_entries_at_home(
    statements: Sequence[Statement], entries: Sequence[tuple[str, Item, Item]], lexicon: Annotator
) -> list[Statement] | None:
    """The statements, with what lists say of each city behind what else is said of it; None if one has no home."""
    of_town = {name: [entry for entry in entries if entry[0] == name] for name, _, _ in entries}
    home = ""
    placed: list[Statement] = []
    for statement in [*statements, None]:
        if statement is None or statement.role in _ENDS_BLOCK:
            for _, town, said in of_town.pop(home, ()):
                name = replace(statement_of(town, lexicon), role="stroke", clauses=(), heading=None)
                placed += [name, statement_of(said, lexicon)]
            home = _home(statement.heading) if statement else ""
        placed += [statement] if statement else []
    return None if of_town else placed


def _home(heading: Mention[HeadingValue] | None) -> str:
    """The only city of a heading; what is said of one of several stays where it stands."""
    cities = heading.value.cities if heading else ()
    return cities[0].name.casefold() if len(cities) == 1 else ""


_ENDS_BLOCK = ("heading", "city_label", "accord_label", "section", "country_above")


#: « Bourgmestre de Feltre : », « Le syndic de Lausanne, », « Maire de Bienne / Stadtpräsident von Biel : ».
_OF_TOWN = expression(
    rf"[^:,]*?\b(?:de |d['’]|du )(?P<town>(?:L[ea]s? )?{CAPITAL}[\w'’-]+(?:[ -](?!est\b)[\w'’-]+){{0,5}}?)"
    r"\s*(?:[:,]|/[^:,]*:|\sest\s)"
)


def with_heads_at_home(blocks: Sequence[Block], front: Sequence[Statement], lexicon: Annotator) -> None:
    """Moves what names, in a paragraph of its own, the head of another block's city there.

    In an accord's block each head names a city. Who is said to be at the head of the publishing town is set aside.
    """
    hosts = publishing_towns(item.marked.text for item in front if item.role in ("title", "issuer"))
    _share_out(blocks, lexicon)
    for block in blocks:
        if block.label is not None:
            continue
        block.statements[:] = [_withheld(item) if _binds_others(item, block) else item for item in block.statements]
        heads = [item for item in block.statements if item.clauses and item.clauses[0].kind == "head"]
        named = [id(item) for item in heads if _OF_TOWN.match(item.marked.text)]
        if named:
            block.statements[:] = [
                kept
                for item in block.statements
                for part in (_parts(item, lexicon) if id(item) in named else (item,))
                if (kept := _at_home(part, block, blocks, hosts) if id(item) in named else part) is not None
            ]


#: « … de Soignies et M. Josef Uphoff est maire de Sassenberg », « … 26 900 habitants et Sassenberg 14 100 ».
_AND_NEXT = expression(rf"\s+et (?=(?:M\.|Mme|Monsieur|Madame) {CAPITAL}|{CAPITAL}[\w'’-]+ (?:\d|est\b|compte\b))")


def _share_out(blocks: Sequence[Block], lexicon: Annotator) -> None:
    """Gives each block what a paragraph of its own, behind several cities, says of its city."""
    open_items = [(block, item) for block in blocks[1:] for item in block.statements if not item.decided]
    of_city = [(block, item) for block, item in open_items if not _OF_CITY.isdisjoint(map(_KIND, item.clauses))]
    said = [(block, item) for block, item in of_city if item.gap]
    towns = {fold(_cities(block)[0].name): block for block in blocks if said and len(_cities(block)) == 1}
    for block, item in said:
        named = [name for name in towns if name in item.marked.folded]
        if len(named) < _FEWEST_TOWNS:
            continue
        kept: list[Statement] = []
        for part in _by_town(item.item, lexicon):
            homes = [towns[name] for name in named if re.search(rf"\b{re.escape(name)}\b", part.marked.folded)]
            home = homes[0].statements if len(homes) == 1 and homes[0] is not block else kept
            home.append(part)
        at = [id(other) for other in block.statements].index(id(item))
        block.statements[at : at + 1] = kept


_FEWEST_TOWNS = 2
_OF_CITY = frozenset({"head", "population"})
_KIND = attrgetter("kind")


def _by_town(item: Item, lexicon: Annotator) -> Iterator[Statement]:
    """Each sentence, and each half of one that goes on with « et » and the next city's head or figure."""
    for sentence in sentences(item):
        cuts = [match.span() for match in _AND_NEXT.finditer(sentence.text.canonical)]
        starts, ends = [0, *(end for _, end in cuts)], [*(begin for begin, _ in cuts), len(sentence.text.canonical)]
        for start, end in zip(starts, ends, strict=True):
            yield statement_of(replace(sentence, text=sentence.text.piece(start, end)), lexicon)


#: « Pavie et Lons sont jumelées depuis 1999 »: both towns of an agreement.
_TWO_TOWNS = expression(rf"\W*(?P<one>{CAPITAL}[\w'’-]+) et (?P<other>{CAPITAL}[\w'’-]+) (?:sont|ont)\b")


def _binds_others(statement: Statement, block: Block) -> bool:
    """Whether a sentence says of two towns that they are twinned, neither of which is the block's."""
    found = None if statement.decided else _TWO_TOWNS.match(statement.marked.text)
    if found is None or "agreement" not in statement.marked.kinds or not _names(block):
        return False
    return not any(_is_among(slug(found[town]), _names(block)) for town in ("one", "other"))


def _withheld(statement: Statement) -> Statement:
    return replace(statement, role="field", clauses=(Clause("rest", 0, len(statement.marked.text)),))


def _parts(statement: Statement, lexicon: Annotator) -> Sequence[Statement]:
    """« Bourgmestre de Feltre : Paolo Perenzin. Maire de Manom : Jean-Luc Perrin »: each sentence apart."""
    if not statement.gap or statement.decided or [clause.kind for clause in statement.clauses[:2]] != ["head", "head"]:
        return [statement]
    return [statement_of(item, lexicon) for item in sentences(statement.item)]


def _at_home(statement: Statement, block: Block, blocks: Sequence[Block], hosts: frozenset[str]) -> Statement | None:
    """The statement, as the block holds it; None where it is given to another block."""
    town = _town_of_head(statement)
    if town is None or block.heading is None or _is_among(town, _names(block)):
        return statement
    if not (statement.gap or town in hosts):
        return statement
    homes = [other for other in blocks if _is_among(town, _names(other))]
    if town in hosts and not homes:
        return as_aside(statement)
    if len(homes) == 1 and homes[0].heading is not None and statement.gap:
        homes[0].statements.append(statement)
        return None
    return statement


def _town_of_head(statement: Statement) -> str | None:
    """The town that a statement of nothing but a head names."""
    if statement.decided or [clause.kind for clause in statement.clauses] != ["head"]:
        return None
    found = _OF_TOWN.match(statement.marked.text)
    return slug(found["town"]) if found else None


def _names(block: Block) -> list[str]:
    return [slug(city.name) for city in _cities(block)]


def _cities(block: Block) -> tuple[NamedCity, ...]:
    heading = block.heading.heading if block.heading else None
    return heading.value.cities if heading else ()


def _is_among(town: str, names: Sequence[str]) -> bool:
    return any(town == name or town.startswith(f"{name}-") or name.startswith(f"{town}-") for name in names)
