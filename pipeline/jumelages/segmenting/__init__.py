"""From lines to blocks: lines to items, items to statements, statements to blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jumelages.annotating.annotator import Annotator
from jumelages.bulletin import Bulletin, Item, Line, Region, TextBlock
from jumelages.segmenting.asides import with_asides
from jumelages.segmenting.blocks import Block, Segments, grouped
from jumelages.segmenting.context import in_context
from jumelages.segmenting.fields import ItemRole
from jumelages.segmenting.footnotes import with_notes_placed
from jumelages.segmenting.groups import with_decided_headings
from jumelages.segmenting.heads_at_home import with_heads_at_home
from jumelages.segmenting.joining import joined_items
from jumelages.segmenting.kinds import without_lone_section
from jumelages.segmenting.layout import (
    plain_lines,
    with_bold_names_whole,
    with_forms_apart,
    without_lines_again,
    without_translation,
)
from jumelages.segmenting.pasted import with_pasted_tables
from jumelages.segmenting.prose import prose_statements, with_partners_in_sentences
from jumelages.segmenting.statements import Statement, as_aside, as_city_of_row, as_heading, statement_of
from jumelages.segmenting.tables import is_understood, table_items
from jumelages.segmenting.titles import with_title

__all__ = ["Block", "Segments", "Statement", "segment"]


def segment(bulletin: Bulletin, lexicon: Annotator) -> Segments:
    """Statements grouped into blocks; a block that runs over a page break is one block."""
    bulletin, notes = with_notes_placed(bulletin, lexicon)
    bulletin, translation = _in_french(bulletin, lexicon)
    aside = [region for region in bulletin.regions if isinstance(region, TextBlock) and _is_aside(region, lexicon)]
    found = prose_statements(_running_text(bulletin, aside, lexicon), lexicon)
    if found is None:
        found = with_partners_in_sentences(_statements(bulletin, aside, lexicon), lexicon)
    statements, end = with_asides(found, lexicon)
    statements = [*with_title(in_context(statements)), *end]
    noted = {note.span for note, _ in notes}
    furniture = tuple(_alone(line, lexicon) for line in bulletin.lines if line.furniture and line.span not in noted)
    beside = tuple(_alone(line, lexicon) for region in aside for line in region.lines if not line.furniture)
    around = (*beside, *(_alone(line, lexicon) for line in translation))
    segments = without_lone_section(grouped(statements, furniture, around))
    segments = replace(segments, notes=tuple((_alone(note, lexicon), mark) for note, mark in notes))
    with_heads_at_home(segments.blocks, segments.front, lexicon)
    return segments


def _in_french(bulletin: Bulletin, lexicon: Annotator) -> tuple[Bulletin, list[Line]]:
    """The bulletin without its second language, and the lines of that."""
    if not all(isinstance(region, TextBlock) or region.printed for region in bulletin.regions):
        return bulletin, []
    printed = [line for line in bulletin.lines if not line.furniture]
    found = without_translation(printed, bulletin.source_text, lexicon) or without_lines_again(printed)
    if found is None:
        return bulletin, []
    furniture = [line for line in bulletin.lines if line.furniture]
    return replace(bulletin, regions=(TextBlock((*found[0], *furniture)),)), found[1]


def _running_text(bulletin: Bulletin, aside: Sequence[TextBlock], lexicon: Annotator) -> list[Line]:
    """The lines of a bulletin without tables; none of one that has some."""
    blocks = [region for region in bulletin.regions if isinstance(region, TextBlock)]
    if len(blocks) != len(bulletin.regions):
        return []
    lines = [line for block in blocks if block not in aside for line in block.lines]
    return plain_lines(replace(bulletin, regions=(TextBlock(tuple(lines)),)), lexicon)


def _alone(line: Line, lexicon: Annotator) -> Statement:
    return statement_of(Item(line.text, (line,)), lexicon)


def _is_aside(region: TextBlock, lexicon: Annotator) -> bool:
    """Whether a box beside the running text says nothing of a city."""
    return region.beside and not any(_says_something(_alone(line, lexicon)) for line in region.lines)


def _says_something(statement: Statement) -> bool:
    return statement.opens_field or statement.role in ("heading", "accord_label", "city_label")


def _statements(bulletin: Bulletin, aside: Sequence[TextBlock], lexicon: Annotator) -> list[Statement]:
    """The statements of running text, and of tables, in reading order."""
    text: list[Line] = []
    found: list[Statement] = []
    for region in _regions(bulletin, aside, lexicon):
        if isinstance(region, TextBlock) or (region.printed and not is_understood(region, lexicon)):
            text += region.lines
            continue
        found += _of_text(bulletin, text, lexicon)
        for item, role in table_items(region, lexicon, text[-1] if text else None):
            found.append(_of_table(item, role, lexicon))
        text = []
    return [*found, *_of_text(bulletin, text, lexicon)]


def _regions(bulletin: Bulletin, aside: Sequence[TextBlock], lexicon: Annotator) -> Iterator[Region]:
    for region in bulletin.regions:
        if isinstance(region, TextBlock):
            printed = [] if region in aside else [line for line in region.lines if not line.furniture]
            yield from with_pasted_tables(with_forms_apart(printed, lexicon), lexicon)
        else:
            yield region


def _of_table(item: Item, role: ItemRole, lexicon: Annotator) -> Statement:
    statement = statement_of(item, lexicon)
    if role == "aside":
        return as_aside(statement)
    if role == "city":
        return as_heading(statement) if statement.role == "possible" else as_city_of_row(statement, lexicon)
    return replace(statement, role="stroke", clauses=()) if role == "label" else statement


def _of_text(bulletin: Bulletin, lines: Sequence[Line], lexicon: Annotator) -> list[Statement]:
    block = replace(bulletin, regions=(TextBlock(tuple(lines)),))
    printed, decided = with_decided_headings(with_bold_names_whole(plain_lines(block, lexicon)), lexicon)
    items = joined_items(printed, decided, lexicon)
    return [statement_of(item, lexicon, decided.get(id(item.lines[0]))) for item in items]
