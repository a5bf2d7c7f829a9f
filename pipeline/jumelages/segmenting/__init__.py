"""From lines to blocks: lines to items, items to statements, statements to blocks."""

from __future__ import annotations

from jumelages.annotating.annotator import Annotator
from jumelages.bulletin import Bulletin, Item
from jumelages.segmenting.blocks import Block, Segments, grouped
from jumelages.segmenting.context import in_context
from jumelages.segmenting.joining import joined_items
from jumelages.segmenting.layout import plain_lines
from jumelages.segmenting.statements import Statement, statement_of

__all__ = ["Block", "Segments", "Statement", "segment"]


def segment(bulletin: Bulletin, lexicon: Annotator) -> Segments:
    """Statements grouped into blocks; a block that runs over a page break is one block."""
    printed = plain_lines(bulletin, lexicon)
    statements = in_context([statement_of(item, lexicon) for item in joined_items(printed, lexicon)])
    furniture = tuple(statement_of(Item(line.text, (line,)), lexicon) for line in bulletin.lines if line.furniture)
    return grouped(statements, furniture)
