"""PDF -> Bulletin: pages through pdfium, checked by what knows the grammar of PDF."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from io import BytesIO
from itertools import zip_longest
from operator import attrgetter
from pathlib import PurePath

from pypdfium2 import PdfDocument, PdfiumError

from jumelages.bulletin import Box, Bulletin, Cell, LeftOut, Line, Recognised, Region, Span, Table, TextBlock
from jumelages.catalogues import Phrase, phrase
from jumelages.errors import (
    BlankPdf,
    BrokenPdf,
    JumelagesError,
    LockedPdf,
    NoCharacters,
    NothingRecognised,
    OutlinedPdf,
    ScannedPdf,
    TooLarge,
    UnclearLayout,
)
from jumelages.expressions import expression
from jumelages.reading.broken_words import with_words_whole
from jumelages.reading.canonical import canonical
from jumelages.reading.chips import separated
from jumelages.reading.drawn import Ink, TooMuch
from jumelages.reading.footnotes import without_footnotes
from jumelages.reading.furniture import REACH, Edge, furniture
from jumelages.reading.gaps import gaps_in_cells, gaps_of, margins_of
from jumelages.reading.labelled import label_key
from jumelages.reading.layout import Row, Word, rows_in
from jumelages.reading.marks import (
    notes_at_foot,
    with_bullets,
    with_drop_caps,
    with_raised,
    without_badges,
    without_marks,
    without_struck,
)
from jumelages.reading.native import LOCK
from jumelages.reading.pages import PageParts, numbered_rows
from jumelages.reading.parts import CellPart, Drawing, Known, Part, TablePart, TextPart
from jumelages.reading.pdfium import CLIPPING, INVISIBLE, PageText, read_page
from jumelages.reading.regions import parts_of
from jumelages.reading.ruling import grids_of
from jumelages.reading.soundness import Soundness, soundness
from jumelages.reading.tables import joined_tables, with_columns_over_pages
from jumelages.reading.visible import WHITE, seen

MAX_CURVES = 100
"""A page without text on which more curves are drawn shows text as outlines, or a picture."""
RECOGNISABLE = (ScannedPdf, OutlinedPdf, NoCharacters)
"""Why a page has no text that could be recognised in its picture."""
_WORD = expression(r"\S+")
_BARS = expression(r"[|\[\]_—]+")
SCAN = 0.8
"""The part of a page's breadth that its picture covers at least where the page is a scan."""
_LARGEST, _CONTRAST = 5_000, 20
"""The longest side, in dots, of a page drawn to see what words are seen on it, and how much of 255 they stand out."""
_BESIDE = 0.3
SCAN_DOTS = 150
"""Dots an inch with which rules are looked for in the picture under recognised text."""
EDGE_BAND = 0.15
"""The part of the page's height, at the top and at the bottom, where furniture stands."""
_MOST_ARTIFACTS = 0.2
"""The part of a tagged page's words that its structure leaves out at most; where it is more, it is not trusted."""
SAME_COLUMN = 4.0
"""How far apart the columns of a table on two pages may stand, in points."""

_HYPHENATES = expression("Skia/PDF|WeasyPrint")
"""Producers that part words with U+2010 where a font has it: else a plain hyphen at a line's end is the word's own."""
_INNER_HYPHEN = expression(r"\w-\w")
_LEADERS = " .…·_"
_LONGEST_NUMBER, _FEWEST_ENTRIES = 3, 3
_top = attrgetter("top")
_FIGURES = expression(r"\d+")


def read_pdf(data: bytes, name: str, *, ocr: bool = False, engine: str = "pdfium") -> Bulletin:
    """Read a PDF; with `ocr` the text of pages that are pictures is recognised. `engine` is pdfium or pdfplumber.

    Raises:
        BrokenPdf: damaged or cut short, in its structure or on all pages with text.
        LockedPdf: a password is needed.
        NoCharacters: no font names the characters it shows.
        NoPages: there is no page in it.
        NoRecognition: there is text to recognise, and no Tesseract to do it.
        NothingRecognised: there was none to recognise.
        ScannedPdf, OutlinedPdf, BlankPdf: no page has text, and none is damaged.
        UnclearLayout: nobody can say in which order the lines of its pages read.
        TooLarge: over 200 MB when unpacked, a page of over 200,000 objects or 200 inches.
    """
    pages = _read(data[data.index(b"%PDF-") :], name, ocr=ocr, engine=engine)
    if not any(page.rows for page in pages):
        raise _why_no_text(pages, name)
    lines, source_text = _lines(pages)
    return Bulletin(
        name=PurePath(name).name or name,
        sha256=sha256(data).hexdigest(),
        media_type="application/pdf",
        encoding=None,
        pages=len(pages),
        source_text=source_text,
        regions=tuple(with_columns_over_pages(list(_regions(pages, lines)))),
        unreadable_pages=tuple(page.number for page in pages if not page.readable),
        left_out=tuple(left_out for page in pages for left_out in page.left_out),
        recognised=tuple(_recognised_words(pages)),
        layers=frozenset(page.number for page in pages if page.is_layer),
        slants=tuple((page.number, page.recognised.slant) for page in pages if page.recognised),
    )


def _why_no_text(pages: Sequence[PageParts], name: str) -> JumelagesError:
    """Why no page of a PDF has text: a damage before anything else."""
    faults = sorted((page.fault for page in pages if page.fault), key=lambda fault: not isinstance(fault, BrokenPdf))
    left_out = any(page.left_out for page in pages)
    return faults[0] if faults else BlankPdf(name, "what there is is hidden or struck out" if left_out else "")


def _read(data: bytes, name: str, *, ocr: bool, engine: str = "pdfium") -> list[PageParts]:
    """The pages of a PDF whose structure is sound."""
    sound = soundness(data, name)
    try:
        with LOCK, closing(PdfDocument(data)) as document:
            may_keep = _HYPHENATES.match(document.get_metadata_value("Producer")) is not None
            with _reader(data, document, sound, engine) as read:
                pages = list(_pages(read, name, sound))
            if may_keep and _keeps_hyphens(pages):
                pages = [page._replace(keeps_hyphens=True) for page in pages]
            return _with_plain_edges(_with_recognised(pages, document, name) if ocr else pages)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise LockedPdf(name) from error
        raise BrokenPdf(name, phrase("its structure is damaged")) from error


def _keeps_hyphens(pages: Sequence[PageParts]) -> bool:
    """Whether hyphens at the ends of lines are those of words: no more lines end in one than words hold one."""
    lines = [row.source for page in pages for row in page.rows]
    return sum(line.endswith("-") for line in lines) <= sum(len(_INNER_HYPHEN.findall(line)) for line in lines)


@contextmanager
def _reader(data: bytes, document: PdfDocument, sound: Soundness, engine: str) -> Iterator[Callable[[int], PageText]]:
    """What reads a page by its number."""
    if engine == "pdfplumber":
        import pdfplumber

        from jumelages.reading.plumber import plumbed_page

        with pdfplumber.open(BytesIO(data)) as pdf:
            yield lambda number: plumbed_page(pdf, number)
        return
    has_layers = bool(sound.hidden_layers)

    def read(number: int) -> PageText:
        text = read_page(document, number, has_layers=has_layers, values=sound.values[number - 1])
        text = _with_shaded(text, document, number, sound.hidden_layers)
        return _with_rules_of_scan(text, document, number) if _has_scanned_rules(text) else text

    yield read


def _with_shaded(text: PageText, document: PdfDocument, number: int, hidden_layers: Collection[str]) -> PageText:
    """The page, with no colour for words that are seen on it although their own says that they are not.

    pdfium calls white what patterns fill, as it does not know the ground of what stands on one; a path of letters may
    be filled later.
    """
    if text.turn or not any(map(_may_be_shaded, text.inks)):
        return text
    hidden = set(map(id, seen(text, hidden_layers)[1]))
    doubted = [at for at, word in enumerate(text.words) if id(word) in hidden and _may_be_shaded(text.inks[at])]
    if not doubted:
        return text
    scale = min(2.0, _LARGEST / max(text.width, text.height))
    with closing(document[number - 1]) as page:
        drawn = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    inks = list(text.inks)
    for at in doubted:
        _, x0, x1, top, bottom, size, *_ = text.words[at]
        core = (x0, top + _BESIDE * size, x1, bottom - _BESIDE * size)  # where no other line's letters reach
        low, high = drawn.crop(tuple(round(scale * side) for side in core)).getextrema()
        if high - low > _CONTRAST:
            inks[at] = inks[at]._replace(colour=None, mode=0, order=text.own)
    return text._replace(inks=inks)


def _may_be_shaded(ink: Ink) -> bool:
    return ink.mode == CLIPPING or ink.colour == WHITE


def _has_scanned_rules(text: PageText) -> bool:
    """Whether a page is a scan whose recognised text has bars in it: what recognition takes upright rules for."""
    return _is_scan(text) and any(_BARS.fullmatch(word.text) for word in text.words)


def _is_scan(text: PageText) -> bool:
    """Whether a picture covers the breadth of a page."""
    return any(image.box.x1 - image.box.x0 > SCAN * text.width for image in text.images)


def _with_rules_of_scan(text: PageText, document: PdfDocument, number: int) -> PageText:
    """The page with the rules in its picture, if that stands straight, and without the bars that stand for them."""
    from jumelages.reading.scanned import picture

    drawn = picture(document, number, dots=SCAN_DOTS)
    if drawn.slant or not drawn.rules or text.turn:
        return text
    rules = [Box(*(72 / drawn.dots * side for side in rule)) for rule in drawn.rules]
    kept = [at for at, word in enumerate(text.words) if not _BARS.fullmatch(word.text)]
    return text._replace(
        words=[text.words[at] for at in kept], inks=[text.inks[at] for at in kept], rules=[*text.rules, *rules]
    )


def _pages(read_text: Callable[[int], PageText], name: str, sound: Soundness) -> Iterator[PageParts]:
    """Read page by page; a page that cannot be read does not stop the others."""
    known = Known(pages=len(sound.faults))
    for number, trouble in enumerate(sound.faults, 1):
        if trouble:
            yield _unreadable(
                number, 0.0, BrokenPdf(name, phrase("page {number}: {trouble}", number=number, trouble=Phrase(trouble)))
            )
            continue
        try:
            text = read_text(number)
        except TooMuch as error:
            raise TooLarge(name, phrase("page {number} has {reason}", number=number, reason=error.args[0])) from error
        except PdfiumError:
            yield _unreadable(
                number,
                0.0,
                BrokenPdf(name, phrase("page {number}: its content breaks the grammar of PDF", number=number)),
            )
            continue
        read = _laid_out(text, number, name, known, sound.hidden_layers)
        known = _learnt(read, known)
        yield read


def _with_recognised(pages: list[PageParts], document: PdfDocument, name: str) -> list[PageParts]:
    """The pages, those that are pictures or do not give their characters with the text that is recognised on them."""
    wanted = [page.number for page in pages if isinstance(page.fault, RECOGNISABLE)]
    if not wanted:
        return pages
    from jumelages.reading.recognition import laid_out_words, recognised

    found = recognised(document, wanted, name)
    known, whole = Known(pages=len(pages)), list(pages)
    for number, page in found.items():
        if page.words:
            grids = grids_of(page.rules, (), Box(0, 0, page.width, page.height))
            parts = parts_of(laid_out_words(page), Drawing(grids, (), ()), known)
            unsure = (LeftOut(number, "unsure", page.specks),) if page.specks else ()
            whole[number - 1] = PageParts(number, page.height, parts, left_out=unsure, recognised=page)
            known = _learnt(whole[number - 1], known)
        else:
            whole[number - 1] = _unreadable(number, page.height, NothingRecognised(name))
    return whole


def _recognised_words(pages: Sequence[PageParts]) -> Iterator[Recognised]:
    """The stretches of the source text that were recognised, word by word, each with how certain it is."""
    offset = 0
    for page in pages if any(page.recognised for page in pages) else ():
        for row in page.rows:
            if page.recognised:
                on_line = [one for one in page.recognised.words if _is_on(one.box, row.box)]
                for found in _WORD.finditer(row.source):
                    edges = row.edges[found.start() : found.end()]
                    middle = (edges[0][0] + edges[-1][1]) / 2
                    certain = [one.confidence for one in on_line if one.box.x0 <= middle <= one.box.x1]
                    if certain:
                        yield Recognised(Span(*found.span()).moved(offset), min(certain))
            offset += len(row.source) + 1
        offset += not page.rows


def _is_on(box: Box, row: Box) -> bool:
    return row.top <= (box.top + box.bottom) / 2 <= row.bottom


def _unreadable(number: int, height: float, fault: JumelagesError) -> PageParts:
    return PageParts(number, height, [], readable=False, fault=fault)


def _learnt(page: PageParts, known: Known) -> Known:
    """What is known of columns and tables after a page."""
    edges: dict[int, float] = {}
    for _, row in page.text_rows:
        if row.column > 0:
            edges[row.column] = min(row.box.x0, edges.get(row.column, row.box.x0))
    columns = tuple(edge for _, edge in sorted(edges.items())) or known.columns
    tables = [part for part in page.parts if isinstance(part, TablePart)]
    header = tuple(_words_of(cell) for cell in tables[-1].cells if cell.row == 0) if tables else known.header
    forms = (part for part in tables if len(part.columns) == 2)
    labels = {label_key(_words_of(cell).split()) for form in forms for cell in form.cells if cell.column == 0}
    edges_of_tables = known.tables.union(part.columns for part in tables)
    return Known(columns, edges_of_tables, header, known.labels | labels, pages=known.pages)


def _words_of(cell: CellPart) -> str:
    return " ".join(row.source for row in cell.lines)


def _laid_out(text: PageText, number: int, name: str, known: Known, hidden_layers: Collection[str]) -> PageParts:
    """One page in its parts; `known` is what earlier ones had."""
    words, hidden = seen(text, hidden_layers)
    if fault := _fault(text, words, name):
        return _unreadable(number, text.height, fault)
    grids = grids_of(text.rules, text.fills, Box(0, 0, text.width, text.height))
    words, struck = without_struck(_single(words), text.rules)
    words, badges = without_badges(with_bullets(words, text.bullets), text.fills)
    words, marks = without_marks(with_drop_caps(words))
    words, notes = notes_at_foot(words, marks)
    if notes:
        words, marks = with_raised(words, marks)
    words, artifacts = _without_artifacts(words, text)
    parts = parts_of(words, Drawing(grids, text.fills, text.images, text.tagged, text.frames, text.rules), known)
    if any(isinstance(part, TextPart) and part.tangled for part in parts):
        return _unreadable(number, text.height, UnclearLayout(name))
    parts = [with_words_whole(part) if isinstance(part, TablePart) else part for part in parts]
    if headings := text.tagged.headings:
        parts = list(_with_headings(parts, [word for word in words if word.content in headings]))
    parts.extend(
        TextPart([row._replace(artifact=True) for row in rows_in(aside)]) for aside in (artifacts, notes) if aside
    )
    stale = [LeftOut(number, "hidden", value) for value in text.stale]
    left_out = (*_left_out(number, hidden, struck, [*badges, *marks]), *stale)
    return PageParts(
        number,
        text.height,
        parts,
        left_out=left_out,
        width=text.width,
        turn=text.turn,
        is_layer=_is_scan(text) and any(ink.mode == INVISIBLE for ink in text.inks),
    )


def _with_headings(parts: Iterable[Part], words: Sequence[Word]) -> Iterator[Part]:
    """The parts; lines of running text that begin with a word of a tagged heading count as bold."""
    begins = {(round(word.x0, 2), round(word.top, 2)) for word in words}
    for part in parts:
        if isinstance(part, TextPart):
            rows = [row._replace(bold=row.bold or (row.box.x0, row.box.top) in begins) for row in part.rows]
            yield part._replace(rows=rows)
        else:
            yield part


def _without_artifacts(words: list[Word], text: PageText) -> tuple[list[Word], list[Word]]:
    """The words, and those at the edges of a tagged page that its structure leaves out: headers, footers, numbers."""
    blocks, band = text.tagged.blocks, EDGE_BAND * text.height
    untagged = {id(word) for word in words if word.content not in blocks} if blocks else ()
    if not untagged or len(untagged) > _MOST_ARTIFACTS * len(words):
        return words, []
    inner = [word for word in words if id(word) not in untagged]
    top, bottom = min(word.top for word in inner), max(word.bottom for word in inner)
    outside = [word for word in words if id(word) in untagged and (word.bottom <= top or word.top >= bottom)]
    at_edge = {id(word) for word in outside if word.bottom < band or word.top > text.height - band}
    return [word for word in words if id(word) not in at_edge], [word for word in words if id(word) in at_edge]


def _left_out(number: int, hidden: Sequence[Word], struck: Sequence[Word], marks: Sequence[Word]) -> Iterator[LeftOut]:
    if hidden:
        yield LeftOut(number, "hidden", _in_words(hidden))
    if struck:
        yield LeftOut(number, "struck", _in_words(struck))
    if marks:
        yield LeftOut(number, "mark", _in_words(marks))


def _in_words(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _fault(page: PageText, words: Sequence[Word], name: str) -> JumelagesError | None:
    """Why a page that holds something has no text: its fonts do not give it, it is a picture, it is drawn."""
    covered = sum((box.x1 - box.x0) * (box.bottom - box.top) for box, _, _ in page.images)
    if 2 * page.unmapped > page.characters:
        return NoCharacters(name)
    if not words and covered > 0.3 * page.width * page.height:
        return ScannedPdf(name)
    return OutlinedPdf(name) if not words and page.curves > MAX_CURVES else None


def _with_plain_edges(pages: list[PageParts]) -> list[PageParts]:
    """The pages with headers and footers that are set as tables of one row as plain rows."""
    keys = [{_edge_key(part, page.height) for part in page.parts} for page in pages]
    counts = Counter(key for found in keys for key in found if key)
    return [
        page._replace(parts=[_plain(part) if counts[_edge_key(part, page.height)] > 1 else part for part in page.parts])
        for page in pages
    ]


def _edge_key(part: Part, height: float) -> str:
    """The words, without figures, of a table of one row at the edge of a page; else nothing."""
    if isinstance(part, TextPart) or any(cell.row for cell in part.cells):
        return ""
    rows = [row for cell in part.cells for row in cell.lines]
    band = EDGE_BAND * height
    at_edge = all(row.box.bottom < band for row in rows) or all(row.box.top > height - band for row in rows)
    return _FIGURES.sub("#", " ".join(row.source for row in rows)) if at_edge else ""


def _plain(part: Part) -> Part:
    return TextPart([row for cell in part.cells for row in cell.lines]) if isinstance(part, TablePart) else part


def _single(words: list[Word]) -> list[Word]:
    """The words without the copies that are printed over them to look bold."""
    alike: dict[tuple[str, int], list[Word]] = defaultdict(list)
    for word in words:
        alike[word.text, round(word.size)].append(word)
    copies = {id(copy) for held in alike.values() if len(held) > 1 for copy in _copies(held)}
    return [word for word in words if id(word) not in copies] if copies else words


def _copies(alike: Sequence[Word]) -> Iterator[Word]:
    """Those of some words of one text and size that stand where another stands."""
    ordered = sorted(alike, key=_top)
    near = max(1.0, *[word.size for word in alike]) / 10
    first = 0
    for at, word in enumerate(ordered):
        while word.top - ordered[first].top > 2 * near:
            first += 1
        if first < at and any(abs(other.x0 - word.x0) < near for other in ordered[first:at]):
            yield word


def _lines(pages: Sequence[PageParts]) -> tuple[dict[tuple[int, int], Line], str]:
    """The lines of all pages by page and number, and the source text that their spans point into."""
    marked = _furniture(pages)
    gaps, full = gaps_of(pages, marked)
    gaps |= gaps_in_cells(pages)
    margins = margins_of(pages, marked, 0)
    lines: dict[tuple[int, int], Line] = {}
    offset = 0
    for page in pages:
        numbered = list(numbered_rows(page.parts))
        for (number, row, in_table), after in zip_longest(numbered, numbered[1:]):
            at = (page.number, number)
            text = canonical(row.source, offset)
            if row.chips and text.canonical:
                text = separated(text, row, after[1] if after else None)
            start = text.runs[0].source - offset if text.runs else 0
            end = text.source_span(0, len(text.canonical)).end - offset if text.runs else 0
            offset += len(row.source) + 1
            if not text.canonical:
                continue
            margin = row.box.x0 if in_table else margins.get(row.column, row.box.x0)
            lines[at] = Line(
                text,
                page.number,
                number,
                gaps.get(at, True),
                row.bold,
                at in marked,
                max(round(row.box.x0 - margin), 0),
                _as_displayed(row.box, page),
                () if page.turn else row.edges if end - start == len(row.edges) else row.edges[start:end],
                full.get(at),
                row.broken or (page.keeps_hyphens and row.source.endswith("-")),
            )
        offset += not page.rows
    return lines, "\f".join("\n".join(row.source for row in page.rows) for page in pages)


def _as_displayed(box: Box, page: PageParts) -> Box:
    """A box of the reading frame on the page as it is displayed; they differ where the text runs sideways."""
    x0, top, x1, bottom = box
    if page.turn == 90:
        return Box(top, page.width - x1, bottom, page.width - x0)
    if page.turn == 180:
        return Box(page.width - x1, page.height - bottom, page.width - x0, page.height - top)
    if page.turn == 270:
        return Box(page.height - bottom, x0, page.height - top, x1)
    return box


def _regions(pages: Sequence[PageParts], lines: dict[tuple[int, int], Line]) -> Iterator[Region]:
    """The parts of all pages as regions; a table that goes on over a page is one."""
    under_way: list[tuple[TablePart, Table]] = []
    waiting: list[Region] = []
    for page in pages:
        number = 0
        for part in page.parts:
            count = len(part.rows) if isinstance(part, TextPart) else sum(len(cell.lines) for cell in part.cells)
            held = [lines.get((page.number, at)) for at in range(number + 1, number + count + 1)]
            number += count
            if isinstance(part, TextPart):
                block = TextBlock(tuple(without_footnotes([line for line in held if line])), part.beside)
                if under_way and all(line.furniture for line in block.lines):
                    waiting.append(block)
                    continue
                yield from _closed(under_way, waiting)
                yield block
                continue
            table, marks = _table(part, held)
            if under_way and _goes_on(under_way[-1][0], part):
                whole, repeated = joined_tables(under_way[-1][1], table)
                under_way[:] = [(part, whole)]
                waiting += [TextBlock(repeated)] if repeated else []
            else:
                yield from _closed(under_way, waiting)
                under_way.append((part, table))
            waiting += [TextBlock(marks)] if marks else []
    yield from _closed(under_way, waiting)


def _closed(under_way: list[tuple[TablePart, Table]], waiting: list[Region]) -> Iterator[Region]:
    """The table under way and what stood between its pages; nothing is under way any more."""
    yield from (table for _, table in under_way)
    yield from waiting
    under_way.clear()
    waiting.clear()


def _table(part: TablePart, lines: Sequence[Line | None]) -> tuple[Table, tuple[Line, ...]]:
    """The table, and the marks of footnotes in its cells."""
    cells: list[Cell] = []
    marks: list[Line] = []
    at = 0
    for cell in part.cells:
        held = [line for line in lines[at : at + len(cell.lines)] if line]
        at += len(cell.lines)
        whole = without_footnotes(held)
        marks += whole[len(held) :]
        cells.append(Cell(cell.row, cell.column, tuple(whole[: len(held)]), cell.rows, cell.columns))
    return Table(tuple(cells)), tuple(marks)


def _goes_on(before: TablePart, after: TablePart) -> bool:
    """Whether two tables have the same columns, or the second says that it goes on."""
    if len(before.columns) != len(after.columns):
        return False
    if after.goes_on:
        return True
    shift = after.columns[0] - before.columns[0]
    return all(abs(b - a - shift) <= SAME_COLUMN for a, b in zip(before.columns, after.columns, strict=True))


def _furniture(pages: Sequence[PageParts]) -> set[tuple[int, int]]:
    """Page and number of the lines that are furniture: at the edge and repeated, or not upright."""
    marked: set[tuple[int, int]] = set()
    for is_top in (True, False):
        edges = [_edge_rows(page, is_top) for page in pages if page.rows]
        numbers = [page.number for page in pages if page.rows]
        sized = [not page.recognised for page in pages if page.rows]  # what is recognised is measured roughly
        texts = [
            [Edge(canonical(row.source).canonical, round(row.size) if is_sized else 0) for _, row in rows]
            for rows, is_sized in zip(edges, sized, strict=True)
        ]
        for page, rows, depth in zip(numbers, edges, furniture(texts, numbers), strict=True):
            marked.update((page, number) for number, _ in rows[:depth])
    marked |= {(page.number, number) for page in pages for number, row in page.text_rows if row.skew or row.artifact}
    return marked | _entries_of_contents(pages)


def _entries_of_contents(pages: Sequence[PageParts]) -> set[tuple[int, int]]:
    """Page and number of the lines that are those of others with the number of a page far behind."""
    rows = [((page.number, number), row.source) for page in pages for number, row in page.text_rows]
    texts = {" ".join(source.split()) for _, source in rows}
    found = {place for place, source in rows if " ".join(_entry(source).split()) in texts}
    return found if len(found) >= _FEWEST_ENTRIES else set()


def _entry(source: str) -> str:
    """What a line of contents says, without its leaders and the number of the page."""
    front, _, page = source.rpartition(" ")
    entry = front.rstrip(_LEADERS)
    return entry if page.isdecimal() and len(page) <= _LONGEST_NUMBER and len(front) - len(entry) > 1 else ""


def _edge_rows(page: PageParts, is_top: bool) -> list[tuple[int, Row]]:
    """The outermost rows of a page with their numbers, from the edge inwards."""
    band = EDGE_BAND * page.height
    rows = [
        (number, row)
        for number, row in page.text_rows
        if not (row.skew or row.artifact) and (row.box.bottom < band if is_top else row.box.top > page.height - band)
    ]
    rows.sort(key=lambda numbered: numbered[1].box.top, reverse=not is_top)
    return rows[:REACH]
