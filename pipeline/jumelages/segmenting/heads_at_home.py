"""« Maire de Manom : M. Perrin » under another city: who is reported to be at the head of which town."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jumelages.annotating.annotator import Annotator
from jumelages.annotating.wording import CAPITAL
from jumelages.folding import slug
from jumelages.segmenting.blocks import Block
from jumelages.segmenting.own_city import publishing_towns
from jumelages.segmenting.sentences import sentences
from jumelages.segmenting.statements import Statement, as_aside, statement_of

#: « Bourgmestre de Feltre : », « Le syndic de Lausanne, », « Maire de Bienne / Stadtpräsident von Biel : ».
_OF_TOWN = re.compile(
    rf"[^:,]*?\b(?:de |d['’]|du )(?P<town>(?:L[ea]s? )?{CAPITAL}[\w'’-]+(?:[ -](?!est\b)[\w'’-]+){{0,5}}?)"
    r"\s*(?:[:,]|/[^:,]*:|\sest\s)"
)


def with_heads_at_home(blocks: Sequence[Block], front: Sequence[Statement], lexicon: Annotator) -> None:
    """Moves what names, in a paragraph of its own, the head of another block's city there.

    In an accord's block each head names a city. Who is said to be at the head of the publishing town is set aside.
    """
    hosts = publishing_towns(item.marked.text for item in front if item.role in ("title", "issuer"))
    for block in blocks:
        if block.label is not None:
            continue
        heads = [item for item in block.statements if item.clauses and item.clauses[0].kind == "head"]
        named = [id(item) for item in heads if _OF_TOWN.match(item.marked.text)]
        if named:
            block.statements[:] = [
                kept
                for item in block.statements
                for part in (_parts(item, lexicon) if id(item) in named else (item,))
                if (kept := _at_home(part, block, blocks, hosts) if id(item) in named else part) is not None
            ]


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
    heading = block.heading.heading if block.heading else None
    return [slug(city.name) for city in heading.value.cities] if heading else []


def _is_among(town: str, names: Sequence[str]) -> bool:
    return any(town == name or town.startswith(f"{name}-") or name.startswith(f"{town}-") for name in names)
