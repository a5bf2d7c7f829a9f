"""OpenDocument texts (.odt, .ott, .fodt) -> Bulletin: what a word processor shows of their XML.

Text that tracked changes deleted stands apart in the file, and is no content; macros and pictures are never looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from jumelages.bulletin import Bulletin
from jumelages.catalogues import phrase
from jumelages.errors import BrokenDocument, LockedDocument, TooLarge
from jumelages.expressions import expression
from jumelages.reading.archives import Archive, attribute, child, local, parsed
from jumelages.reading.flowing import (
    MAX_DEPTH,
    HeldCell,
    Paragraph,
    Part,
    Piece,
    Place,
    Source,
    bulletin_of,
    moved,
    table_or_layout,
)
from jumelages.reading.numbering import figure
from jumelages.reading.stylesheets import points

MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.text"

_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_BLANKS = expression(r"[ \t\r\n]+")
#: « super 58% », « 33% 58% »: above the line.
_IS_RAISED = expression(r"super|[1-9]|0*\.\d*[1-9]")
_MOST_REPEATED = 1000
#: What holds no text of the page.
_SKIPPED = frozenset(
    "tracked-changes annotation annotation-end note-citation sequence-decls forms variable-decls user-field-decls desc "
    "title ruby-text change change-start change-end bookmark-start bookmark-end script hidden-text "
    "alphabetical-index-mark toc-mark toc-mark-start toc-mark-end".split()
)
#: Lists that a program makes of the headings.
_INDEXES = frozenset({"table-of-content", "illustration-index", "table-index", "alphabetical-index", "bibliography"})
_SHAPES = frozenset({"text-box", "custom-shape", "rect", "ellipse", "caption"})


class _Style(NamedTuple):
    """What a style says, with all that it is based on."""

    bold: bool = False
    hidden: bool = False
    struck: bool = False
    capitals: bool = False
    raised: bool = False
    above: float = 0.0
    below: float = 0.0


class _Paper(NamedTuple):
    """What all of the document shares; `notes` and `boxes` fill while it is read."""

    name: str
    styles: dict[str, _Style]
    lists: dict[str, list[str]]
    notes: list[Part]
    boxes: list[Part]


def read_open_document(data: bytes, name: str) -> Bulletin:
    """Read an OpenDocument text, packed or in one XML file.

    Raises:
        BrokenDocument, LockedDocument, TooLarge: it cannot be unpacked, or its XML is broken or too large.
        EmptyFile, PicturesOnly: it holds no text.
    """
    pictures = False
    if data.startswith(b"PK"):
        archive = Archive(data, name)
        if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise LockedDocument(name)
        content = archive.xml("content.xml")
        roots = [archive.xml("styles.xml"), content] if "styles.xml" in archive.names else [content]
        pictures = any(part.startswith("Pictures/") for part in archive.names)
    else:
        content = parsed(data, name)
        roots = [content]
    body = child(child(content, "body"), "text")
    if body is None:
        raise BrokenDocument(name)
    paper = _Paper(name, _styles(roots), _lists(roots), [], [])
    text = list(_blocks(body, paper))
    parts = [
        *_around(roots, "header", paper),
        *text,
        *moved(paper.notes, "furniture"),
        *_around(roots, "footer", paper),
    ]
    return bulletin_of(parts, Source(name, data, MEDIA_TYPE, has_pictures=pictures))


# -- styles ----------------------------------------------------------------------------------------


def _styles(roots: Sequence[Any]) -> dict[str, _Style]:
    raw = {
        attribute(one, "name"): one
        for root in roots
        for group in root
        if local(group) in ("styles", "automatic-styles")
        for one in group
        if local(one) == "style"
    }
    done: dict[str, _Style] = {}
    for key in raw:
        chain: list[str] = []
        while key in raw and key not in done and key not in chain:
            chain.append(key)
            key = attribute(raw[key], "parent-style-name")
        above = done.get(key, _Style())
        for own in reversed(chain):
            above = done[own] = _said(above, raw[own])
    return done


def _said(style: _Style, element: Any) -> _Style:
    for one in element:
        if local(one) == "text-properties":
            style = _typed(style, one)
        elif local(one) == "paragraph-properties":
            above, below = points(attribute(one, "margin-top")), points(attribute(one, "margin-bottom"))
            style = style._replace(
                above=style.above if above is None else above, below=style.below if below is None else below
            )
    return style


def _typed(style: _Style, properties: Any) -> _Style:
    if weight := attribute(properties, "font-weight"):
        style = style._replace(bold=weight in _BOLD)
    if display := attribute(properties, "display"):
        style = style._replace(hidden=display == "none")
    if line := attribute(properties, "text-line-through-style") or attribute(properties, "text-line-through-type"):
        style = style._replace(struck=line != "none")
    transform, variant = attribute(properties, "text-transform"), attribute(properties, "font-variant")
    if position := attribute(properties, "text-position"):
        style = style._replace(raised=_IS_RAISED.match(position) is not None)
    is_capital = transform == "uppercase" or variant == "small-caps"
    return style._replace(capitals=True) if is_capital else style


def _lists(roots: Sequence[Any]) -> dict[str, list[str]]:
    """The form of each level of the lists, by their styles' names."""
    found: dict[str, list[str]] = {}
    for style in (one for root in roots for one in root.iter() if local(one) == "list-style"):
        found[attribute(style, "name")] = [
            f"{attribute(level, 'num-prefix')}{{}}{attribute(level, 'num-suffix')}\0{attribute(level, 'num-format')}"
            if local(level) == "list-level-style-number"
            else "•"
            for level in style
        ]
    return found


def _around(roots: Sequence[Any], kind: str, paper: _Paper) -> Iterator[Part]:
    """The headers or footers of all kinds of pages, each once."""
    seen: set[str] = set()
    names = (kind, f"{kind}-left", f"{kind}-first")
    for element in (one for root in roots for one in root.iter() if local(one) in names):
        for part in moved(list(_blocks(element, paper)), "furniture"):
            if isinstance(part, Paragraph) and part.text not in seen:
                seen.add(part.text)
                yield part


# -- blocks ----------------------------------------------------------------------------------------


def _blocks(container: Any, paper: _Paper, depth: int = 0, place: Place = "text", mark: str = "") -> Iterator[Part]:
    """The paragraphs and tables in an element; `mark` is set in front of the first one, as a list does."""
    if depth > MAX_DEPTH:
        raise TooLarge(paper.name, phrase("it is nested too deeply"))
    for element in container:
        name = local(element)
        if name in ("p", "h") and _is_hidden(element):
            yield Paragraph((Piece(_all_text(element), left="hidden"),))
        elif name in ("p", "h"):
            yield _paragraph(element, paper, place, mark)
            mark = ""
            if paper.boxes:
                boxes = moved(paper.boxes, "beside")
                paper.boxes.clear()
                yield from boxes
        elif name == "table":
            yield from _table(element, paper, depth)
        elif name == "list":
            yield from _list(element, paper, depth, 0, attribute(element, "style-name"))
        elif name == "section" and attribute(element, "display") == "none":
            yield Paragraph((Piece(_all_text(element), left="hidden"),))
        elif name in _INDEXES:
            yield from _blocks(element, paper, depth + 1, "furniture")
        elif name in ("frame", *_SHAPES):
            _hold_box(element, paper, depth)
        elif name not in _SKIPPED and name:
            yield from _blocks(element, paper, depth + 1, place)


def _is_hidden(element: Any) -> bool:
    """Whether a field in a paragraph hides it at present."""
    return any(local(one) == "hidden-paragraph" and attribute(one, "is-hidden") == "true" for one in element)


def _all_text(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _paragraph(element: Any, paper: _Paper, place: Place, mark: str) -> Paragraph:
    style = paper.styles.get(attribute(element, "style-name"), _Style())
    pieces = _squeezed(list(_pieces(element, paper, style)))
    if mark and pieces:
        pieces.insert(0, Piece(f"{mark} ", next((one.bold for one in pieces if one.text.strip()), False)))
    return Paragraph(tuple(pieces), style.above, style.below, place)


def _list(element: Any, paper: _Paper, depth: int, level: int, style: str) -> Iterator[Part]:
    """The items of a list, each with its mark."""
    if depth > MAX_DEPTH:
        raise TooLarge(paper.name, phrase("it is nested too deeply"))
    forms = paper.lists.get(style) or ["•"]
    form = forms[min(level, len(forms) - 1)]
    count = 0
    for item in element:
        if local(item) not in ("list-item", "list-header"):
            continue
        start = attribute(item, "start-value")
        count = int(start) if start.isdecimal() else count + 1
        mark = "" if local(item) == "list-header" else _mark(form, count)
        for inner in item:
            if local(inner) == "list":
                own = attribute(inner, "style-name") or style
                yield from _list(inner, paper, depth + 1, level + 1, own)
            else:
                yield from _blocks([inner], paper, depth + 1, mark=mark)
                mark = ""


def _mark(form: str, count: int) -> str:
    if "\0" not in form:
        return form
    text, _, kind = form.partition("\0")
    return text.format(figure(count, kind)) if kind else ""


# -- text ------------------------------------------------------------------------------------------


def _pieces(element: Any, paper: _Paper, style: _Style, depth: int = 0) -> Iterator[Piece]:
    if depth > MAX_DEPTH:
        raise TooLarge(paper.name, phrase("it is nested too deeply"))
    yield from _piece(element.text, style)
    for one in element:
        yield from _inline(one, paper, style, depth)
        yield from _piece(one.tail, style)


def _inline(one: Any, paper: _Paper, style: _Style, depth: int) -> Iterator[Piece]:
    name = local(one)
    if name == "s":
        count = attribute(one, "c", "1")
        yield from _piece("\xa0" * min(int(count), _MOST_REPEATED) if count.isdecimal() else " ", style, exact=True)
    elif name == "tab":
        yield from _piece("\t", style, exact=True)
    elif name == "line-break":
        yield from _piece("\n", style, exact=True)
    elif name == "note":
        body = child(one, "note-body")
        if body is not None:
            paper.notes.extend(_blocks(body, paper._replace(boxes=[]), depth + 1))
    elif name in ("frame", *_SHAPES):
        _hold_box(one, paper, depth)
    elif name == "span":
        own = paper.styles.get(attribute(one, "style-name"))
        yield from _pieces(one, paper, _over(style, own) if own else style, depth + 1)
    elif name not in _SKIPPED and name:
        yield from _pieces(one, paper, style, depth + 1)


def _over(style: _Style, own: _Style) -> _Style:
    """The type of a span over that of its paragraph."""
    return style._replace(
        bold=style.bold or own.bold,
        hidden=style.hidden or own.hidden,
        struck=style.struck or own.struck,
        capitals=style.capitals or own.capitals,
        raised=style.raised or own.raised,
    )


def _piece(text: str | None, style: _Style, *, exact: bool = False) -> Iterator[Piece]:
    if not text:
        return
    text = text if exact else _BLANKS.sub(" ", text)
    if style.capitals and len(text.upper()) == len(text):
        text = text.upper()
    yield Piece(text, style.bold, "hidden" if style.hidden else "struck" if style.struck else None, style.raised)


def _squeezed(pieces: list[Piece]) -> list[Piece]:
    """The pieces with one blank where two of them bring one each."""
    squeezed: list[Piece] = []
    for piece in pieces:
        if squeezed and squeezed[-1].text.endswith((" ", "\n")) and piece.text.startswith(" "):
            piece = piece._replace(text=piece.text[1:])
        if piece.text:
            squeezed.append(piece)
    return squeezed


def _hold_box(element: Any, paper: _Paper, depth: int) -> None:
    """Keep the text of a box or shape, which stands beside the paragraph that it hangs on."""
    box = child(element, "text-box")
    paper.boxes.extend(_blocks(element if box is None else box, paper._replace(boxes=[]), depth + 1))


# -- tables ----------------------------------------------------------------------------------------


def _table(table: Any, paper: _Paper, depth: int) -> Iterator[Part]:
    cells: list[HeldCell] = []
    for number, row in enumerate(_rows(table)):
        column = 0
        for cell in row:
            name = local(cell)
            repeated = _count(cell, "number-columns-repeated")
            if name == "table-cell":
                rows, columns = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
                cells.append(HeldCell(number, column, rows, columns, tuple(_blocks(cell, paper, depth + 1))))
            if name in ("table-cell", "covered-table-cell"):
                column += repeated
    yield from table_or_layout(cells)


def _rows(table: Any) -> Iterator[Any]:
    for one in table:
        if local(one) == "table-row":
            yield one
        elif local(one) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(one)


def _count(cell: Any, name: str) -> int:
    value = attribute(cell, name, "1")
    return max(min(int(value), _MOST_REPEATED), 1) if value.isdecimal() else 1
