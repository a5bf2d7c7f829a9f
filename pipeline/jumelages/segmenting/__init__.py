"""From lines to blocks: lines to items, items to statements, statements to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from jumelages.annotating.annotator import Annotator
from jumelages.annotating.clauses import Clause
from jumelages.annotating.lines import is_title
from jumelages.bulletin import Bulletin, Item, Line, Region, TextBlock
from jumelages.expressions import expression
from jumelages.segmenting.asides import with_asides
from jumelages.segmenting.blocks import Block, Segments, grouped, with_lines_of_cities_below
from jumelages.segmenting.context import in_context
from jumelages.segmenting.fields import ItemRole, TableItem
from jumelages.segmenting.footnotes import with_notes_placed
from jumelages.segmenting.groups import with_decided_headings
from jumelages.segmenting.heads_at_home import parted_by_town, with_entries_at_home, with_heads_at_home
from jumelages.segmenting.joining import joined_items
from jumelages.segmenting.keyed import with_keyed_values
from jumelages.segmenting.kinds import without_lone_section
from jumelages.segmenting.layout import (
    blocks_again,
    plain_lines,
    with_blanks_in_labels,
    with_bold_names_whole,
    with_forms_apart,
    with_wiki_signs_apart,
    without_halves_again,
    without_lines_again,
    without_quotes_and_frames,
    without_translation,
)
from jumelages.segmenting.legends import with_legend_read
from jumelages.segmenting.pasted import with_pasted_tables
from jumelages.segmenting.prose import prose_statements, with_partners_in_sentences
from jumelages.segmenting.statements import Decided, Statement, as_aside, as_city_of_row, as_heading, statement_of
from jumelages.segmenting.tables import form_items, is_understood, table_items
from jumelages.segmenting.titles import with_title

__all__ = ["Block", "Segments", "Statement", "segment"]

_SIDE = expression(r"^\s*[>|│║¦]", re.MULTILINE)
_COVER = 1.3
"""How much larger the title on the cover of a leaflet is, at least, than all type beside it."""


def segment(bulletin: Bulletin, lexicon: Annotator) -> Segments:
    """Statements grouped into blocks; a block that runs over a page break is one block."""
    bulletin, legend = with_legend_read(_plainly_printed(bulletin), lexicon)
    bulletin, notes = with_notes_placed(bulletin, lexicon)
    bulletin = with_keyed_values(bulletin, lexicon)
    bulletin, translation = _in_french(_with_cover_first(bulletin, lexicon), lexicon)
    aside = [region for region in bulletin.regions if isinstance(region, TextBlock) and _is_aside(region, lexicon)]
    found = prose_statements(_running_text(bulletin, aside, lexicon), lexicon)
    if found is None:
        found = with_partners_in_sentences(_statements(bulletin, aside, lexicon), lexicon)
    statements, end = with_asides(found, lexicon)
    statements = with_lines_of_cities_below([*with_title(in_context(statements)), *end])
    noted = {note.span for note, _ in notes}
    furniture = tuple(_alone(line, lexicon) for line in bulletin.lines if line.furniture and line.span not in noted)
    beside = [line for region in aside for line in region.lines if not line.furniture]
    issuer = _issuer_in(beside, statements, bulletin, lexicon) if beside else []
    taken = {id(line) for item in issuer for line in item.item.lines}
    around = tuple([_alone(line, lexicon) for line in (*beside, *translation, *legend) if id(line) not in taken])
    segments = without_lone_section(grouped([*issuer, *statements], furniture, around))
    segments = replace(segments, notes=tuple((_alone(note, lexicon), mark) for note, mark in notes))
    with_heads_at_home(segments.blocks, segments.front, lexicon)
    return segments


def _plainly_printed(bulletin: Bulletin) -> Bulletin:
    """The bulletin without what stands in front of all lines of a text, or around them, or between words of labels."""
    has_sides, has_labels = _SIDE.search(bulletin.source_text), "_" in bulletin.source_text
    regions: list[Region] = []
    for region in bulletin.regions if has_sides or has_labels else ():
        lines = list(region.lines) if isinstance(region, TextBlock) else []
        lines = without_quotes_and_frames(lines) if has_sides else lines
        lines = with_blanks_in_labels(lines) if has_labels else lines
        regions.append(replace(region, lines=tuple(lines)) if isinstance(region, TextBlock) else region)
    return replace(bulletin, regions=tuple(regions)) if regions else bulletin


def _with_cover_first(bulletin: Bulletin, lexicon: Annotator) -> Bulletin:
    """The bulletin, first what holds its title in the largest type of page 1, as a folded leaflet's cover does."""
    if not (behind := bulletin.regions[1:]):
        return bulletin
    printed = [line for line in bulletin.lines if line.page == 1 and line.box]
    large = max(printed, key=_height, default=None)
    blocks = [region for region in behind if isinstance(region, TextBlock)]
    cover = next((block for block in blocks if any(line is large for line in block.lines)), None)
    if cover is None:
        return bulletin
    others = [line for line in printed if line not in cover.lines]
    least = _COVER * max(map(_height, others), default=0.0)
    title = " ".join(line.text.canonical for line in cover.lines if _height(line) >= least)
    below = [_alone(line, lexicon) for line in cover.lines if _height(line) < least]
    front = takewhile(lambda statement: not _says_something(statement), (_alone(line, lexicon) for line in others))
    titled = any(statement.role == "title" for statement in front)
    if titled or any(map(_says_something, below)) or not is_title(lexicon.mark(title)):
        return bulletin
    rest = (region for region in bulletin.regions if region is not cover)
    return replace(bulletin, regions=(replace(cover, beside=False), *rest))


def _height(line: Line) -> float:
    return line.box.bottom - line.box.top if line.box else 0.0


def _in_french(bulletin: Bulletin, lexicon: Annotator) -> tuple[Bulletin, list[Line]]:
    """The bulletin without its second language, and the lines of that."""
    if not all(isinstance(region, TextBlock) or region.printed for region in bulletin.regions):
        return bulletin, []
    if again := blocks_again(bulletin.regions):
        kept = tuple(region for region in bulletin.regions if not any(region is one for one in again))
        return replace(bulletin, regions=kept), [line for block in again for line in block.lines]
    printed = [line for line in bulletin.lines if not line.furniture]
    found = (
        without_translation(printed, bulletin.source_text, lexicon)
        or without_lines_again(printed)
        or without_halves_again(printed, lexicon)
    )
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


def _issuer_in(
    beside: list[Line], statements: Sequence[Statement], bulletin: Bulletin, lexicon: Annotator
) -> list[Statement]:
    """Who issues the document, on top of what stands beside the text of the first page, if no other line says it."""
    if any(item.role == "issuer" for item in statements):
        return []
    found = _of_text(bulletin, beside, [], lexicon)
    return [*takewhile(lambda item: item.role == "issuer" and item.item.first.page == 1, found)]


def _is_aside(region: TextBlock, lexicon: Annotator) -> bool:
    """Whether a box beside the running text says nothing of a city."""
    return region.beside and not any(_says_something(_alone(line, lexicon)) for line in region.lines)


def _says_something(statement: Statement) -> bool:
    return statement.opens_field or statement.role in ("heading", "accord_label", "city_label")


def _statements(bulletin: Bulletin, aside: Sequence[TextBlock], lexicon: Annotator) -> list[Statement]:
    """The statements of running text, and of tables, in reading order."""
    text: list[Line] = []
    forms: list[_Form] = []
    found: list[Statement] = []
    for region in _regions(bulletin, aside, lexicon):
        if isinstance(region, TextBlock) or (region.printed and not is_understood(region, lexicon)):
            text += region.lines
        elif text and (items := form_items(region, lexicon)):
            lines = _as_lines(items)
            forms.append(_Form(len(text), len(text) + len(lines), items))
            text += lines
        else:
            found = _with_text(found, bulletin, text, forms, lexicon)
            above = text[-1] if text and not (forms and forms[-1].end == len(text)) else None
            found += (_of_table(item, role, lexicon) for item, role in table_items(region, lexicon, above))
            text, forms = [], []
    return _with_text(found, bulletin, text, forms, lexicon)


def _with_text(
    found: Sequence[Statement], bulletin: Bulletin, lines: Sequence[Line], forms: Sequence[_Form], lexicon: Annotator
) -> list[Statement]:
    """The statements found above, and those of lines; what these list by city stands with what else is said of it."""
    kept, entries = (lines, []) if forms else parted_by_town(lines, found, lexicon)
    statements = [*found, *_of_text(bulletin, kept, forms, lexicon)]
    if not entries:
        return statements
    at_home = with_entries_at_home(statements, entries, lexicon)
    return [*found, *_of_text(bulletin, lines, forms, lexicon)] if at_home is None else at_home


class _Form(NamedTuple):
    """A form, and which of the lines that are read together stand for it."""

    start: int
    end: int
    items: list[TableItem]


def _as_lines(items: Sequence[TableItem]) -> list[Line]:
    """The fields of a form as lines: what the lines above them are shows by what stands below."""
    return [replace(item.lines[0], text=item.text, gap=True, edges=()) for item, role in items if role != "label"]


def _regions(bulletin: Bulletin, aside: Sequence[TextBlock], lexicon: Annotator) -> Iterator[Region]:
    for region in bulletin.regions:
        if isinstance(region, TextBlock):
            printed = [] if region in aside else [x for x in region.lines if not x.furniture]
            yield from with_pasted_tables(with_forms_apart(with_wiki_signs_apart(printed, lexicon), lexicon), lexicon)
        else:
            yield region


def _of_table(item: Item, role: ItemRole, lexicon: Annotator) -> Statement:
    statement = statement_of(item, lexicon)
    if role == "aside":
        return as_aside(statement)
    if role == "withheld":
        return replace(as_aside(statement), clauses=(Clause("rest", 0, len(statement.marked.text)),))
    if role == "city":
        return as_heading(statement) if statement.role == "possible" else as_city_of_row(statement, lexicon)
    return replace(statement, role="stroke", clauses=()) if role == "label" else statement


def _of_text(bulletin: Bulletin, lines: Sequence[Line], forms: Sequence[_Form], lexicon: Annotator) -> list[Statement]:
    """The statements of lines, and those of forms among them."""
    block = replace(bulletin, regions=(TextBlock(tuple(lines)),))
    printed, decided = with_decided_headings(with_bold_names_whole(plain_lines(block, lexicon), lexicon), lexicon)
    if not forms:
        return _joined(printed, decided, lexicon)
    places = {(line.page, line.number): at for at, line in enumerate(lines)}
    rest = [(places[line.page, line.number], line) for line in printed]
    found: list[Statement] = []
    for form in forms:
        found += _joined([line for at, line in rest if at < form.start], decided, lexicon)
        found += (_of_table(item, role, lexicon) for item, role in form.items)
        rest = [(at, line) for at, line in rest if at >= form.end]
    return [*found, *_joined([line for _, line in rest], decided, lexicon)]


def _joined(lines: list[Line], decided: dict[int, Decided], lexicon: Annotator) -> list[Statement]:
    items = joined_items(lines, decided, lexicon)
    return [statement_of(item, lexicon, decided.get(id(item.lines[0]))) for item in items]
