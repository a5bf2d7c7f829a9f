"""Word documents (.docx, .docm, .dotx) -> Bulletin: what Word shows and prints, of the XML itself.

Tracked changes are read as if accepted. Macros, linked pictures and embedded objects are never looked at.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from jumelages.bulletin import Bulletin
from jumelages.catalogues import phrase
from jumelages.errors import BrokenDocument, TooLarge
from jumelages.expressions import expression
from jumelages.reading.archives import Archive, attribute, child, local
from jumelages.reading.flowing import (
    MAX_DEPTH,
    HeldCell,
    Paragraph,
    Part,
    Piece,
    Source,
    bulletin_of,
    moved,
    table_or_layout,
)
from jumelages.reading.numbering import Level, label_of

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIN = expression(r"word/document\d*\.xml")

_TWENTIETHS = 20
#: Space that Word sets by itself, as a browser does.
_AUTOMATIC = 14.0
#: How far above the line a mark stands at least, in half points.
_IS_RAISED = expression(r"[4-9]|[1-9]\d{1,3}")
_OFF = frozenset({"0", "false", "off", "none"})
#: What holds no text of the page: properties, instructions of fields, marks.
_SKIPPED = frozenset(
    "pPr rPr sdtPr sdtEndPr sectPr instrText delInstrText annotationRef footnoteRef endnoteRef "
    "commentReference rt".split()
)
_FORMATS = {
    "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I", "bullet": "•", "none": "",
}  # fmt: skip


class _Type(NamedTuple):
    """How characters are set; None where nothing says so."""

    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    capitals: bool | None = None
    raised: bool | None = None


class _Style(NamedTuple):
    """What a style says, with all that it is based on."""

    name: str = ""
    type: _Type = _Type()
    before: float | None = None
    after: float | None = None
    contextual: bool = False
    number: tuple[str, int] | None = None


class _Paper(NamedTuple):
    """What all parts of the document share; `counters`, `notes` and `boxes` fill while it is read."""

    name: str
    styles: dict[str, _Style]
    default: _Style
    levels: dict[str, list[Level]]
    counters: dict[str, list[int]]
    notes: list[tuple[str, str]]
    boxes: list[Part]


def read_word(data: bytes, name: str) -> Bulletin:
    """Read a Word document.

    Raises:
        BrokenDocument, LockedDocument, TooLarge: it cannot be unpacked, or its XML is broken or too large.
        EmptyFile, PicturesOnly: it holds no text.
    """
    archive = Archive(data, name)
    main = _main(archive)
    related = _related(archive, main)
    styles, default = _styles(_optional(archive, related, "styles"))
    levels = _levels(_optional(archive, related, "numbering"))
    paper = _Paper(name, styles, default, levels, {}, [], [])
    body = child(archive.xml(main), "body")
    if body is None:
        raise BrokenDocument(name, phrase("“{part}” in it cannot be read", part=main))
    text = list(_blocks(body, paper))
    notes = list(_notes(archive, related, paper))
    parts = [*_around(body, "header", archive, related, paper), *text, *notes]
    parts += _around(body, "footer", archive, related, paper)
    pictures = any("/media/" in part for part in archive.names)
    return bulletin_of(parts, Source(name, data, MEDIA_TYPE, has_pictures=pictures))


# -- the package -----------------------------------------------------------------------------------


def _main(archive: Archive) -> str:
    if "_rels/.rels" in archive.names:
        for relation in archive.xml("_rels/.rels"):
            target = attribute(relation, "Target").lstrip("/")
            if attribute(relation, "Type").endswith("/officeDocument") and target in archive.names:
                return target
    found = sorted(part for part in archive.names if MAIN.fullmatch(part))
    if not found:
        raise BrokenDocument(archive.name)
    return found[0]


def _related(archive: Archive, main: str) -> dict[str, tuple[str, str]]:
    """By the relation's id, its kind and the part that it leads to; nothing outside of the file."""
    folder, file = posixpath.split(main)
    relations = f"{folder}/_rels/{file}.rels"
    found: dict[str, tuple[str, str]] = {}
    for relation in archive.xml(relations) if relations in archive.names else ():
        target = attribute(relation, "Target")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if part in archive.names:
            found[attribute(relation, "Id")] = (attribute(relation, "Type").rpartition("/")[2], part)
    return found


def _optional(archive: Archive, related: dict[str, tuple[str, str]], kind: str) -> Any:
    part = next((part for found, part in related.values() if found == kind), None)
    return archive.xml(part) if part else None


def _around(
    body: Any, kind: str, archive: Archive, related: dict[str, tuple[str, str]], paper: _Paper
) -> Iterator[Part]:
    """The headers or footers of all sections, each once, as what stands on every page."""
    seen: set[str] = set()
    for reference in body.iter():
        if local(reference) != f"{kind}Reference":
            continue
        _, part = related.get(attribute(reference, "id"), ("", ""))
        if part and part not in seen:
            seen.add(part)
            for one in moved([*_blocks(archive.xml(part), paper)], "furniture"):
                if isinstance(one, Paragraph) and one.text not in seen:
                    seen.add(one.text)
                    yield one


def _notes(archive: Archive, related: dict[str, tuple[str, str]], paper: _Paper) -> Iterator[Part]:
    """The notes that the text leads to, in their order."""
    for kind in ("footnotes", "endnotes"):
        root = _optional(archive, related, kind) if paper.notes else None
        held = {attribute(note, "id"): note for note in root} if root is not None else {}
        for of, number in list(paper.notes):
            if f"{of}s" == kind and number in held:
                yield from moved([*_blocks(held[number], paper)], "furniture")


# -- styles and numbers ----------------------------------------------------------------------------


def _styles(root: Any) -> tuple[dict[str, _Style], _Style]:
    """The styles by their ids, and that of paragraphs without one."""
    if root is None:
        return {}, _Style()
    defaults = child(root, "docDefaults")
    base = _said(_Style(), child(child(defaults, "pPrDefault"), "pPr"), child(child(defaults, "rPrDefault"), "rPr"))
    raw = {attribute(one, "styleId"): one for one in root if local(one) == "style"}
    done: dict[str, _Style] = {}
    for key in raw:
        _resolve(key, raw, done, base)
    paragraphs = [one for one in raw.values() if attribute(one, "type") == "paragraph"]
    default = next((attribute(one, "styleId") for one in paragraphs if attribute(one, "default") in ("1", "true")), "")
    return done, done.get(default, base)


def _resolve(key: str, raw: dict[str, Any], done: dict[str, _Style], base: _Style) -> None:
    """Settle a style and those that it is based on; a circle of them is cut."""
    chain: list[str] = []
    while key in raw and key not in done and key not in chain:
        chain.append(key)
        based = child(raw[key], "basedOn")
        key = attribute(based, "val") if based is not None else ""
    above = done.get(key)
    for own in reversed(chain):
        of_paragraph = attribute(raw[own], "type") == "paragraph"
        style = above or (base if of_paragraph else _Style())
        name = child(raw[own], "name")
        above = _said(style, child(raw[own], "pPr"), child(raw[own], "rPr"))
        above = above._replace(name=attribute(name, "val").lower() if name is not None else "")
        done[own] = above


def _said(style: _Style, paragraph: Any, run: Any) -> _Style:
    """The style with what its own properties say."""
    style = style._replace(type=_typed(style.type, run))
    if paragraph is None:
        return style
    before, after = style.before, style.after
    spacing = child(paragraph, "spacing")
    if spacing is not None:
        before, after = _space(spacing, "before", before), _space(spacing, "after", after)
    contextual = child(paragraph, "contextualSpacing")
    number = child(paragraph, "numPr")
    return style._replace(
        before=before,
        after=after,
        contextual=style.contextual if contextual is None else _is_on(contextual),
        number=style.number if number is None else _number(number, style.number),
    )


def _space(spacing: Any, side: str, otherwise: float | None) -> float | None:
    if attribute(spacing, f"{side}Autospacing", "0") not in _OFF:
        return _AUTOMATIC
    twentieths = attribute(spacing, side)
    return int(twentieths) / _TWENTIETHS if re.fullmatch(r"\d{1,6}", twentieths) else otherwise


def _number(number: Any, otherwise: tuple[str, int] | None) -> tuple[str, int] | None:
    """Which list a paragraph is of, and at which level; « 0 » takes it out of any."""
    own, level = child(number, "numId"), child(number, "ilvl")
    key = attribute(own, "val") if own is not None else otherwise[0] if otherwise else ""
    depth = attribute(level, "val") if level is not None else ""
    return (key, int(depth) if depth.isdecimal() else 0) if key and key != "0" else None


def _is_on(switch: Any) -> bool:
    return attribute(switch, "val", "1") not in _OFF


def _typed(type_: _Type, properties: Any) -> _Type:
    for switch in properties if properties is not None else ():
        match local(switch):
            case "b":
                type_ = type_._replace(bold=_is_on(switch))
            case "vanish" | "webHidden":
                type_ = type_._replace(hidden=_is_on(switch))
            case "strike" | "dstrike":
                type_ = type_._replace(struck=_is_on(switch))
            case "caps" | "smallCaps":
                type_ = type_._replace(capitals=_is_on(switch))
            case "vertAlign":
                type_ = type_._replace(raised=attribute(switch, "val") == "superscript")
            case "position":
                type_ = type_._replace(raised=_IS_RAISED.fullmatch(attribute(switch, "val")) is not None)
    return type_


def _levels(root: Any) -> dict[str, list[Level]]:
    """The levels of each list by its id."""
    abstract: dict[str, list[Level]] = {}
    found: dict[str, list[Level]] = {}
    for one in root if root is not None else ():
        if local(one) == "abstractNum":
            levels = [level for level in one if local(level) == "lvl"]
            abstract[attribute(one, "abstractNumId")] = [_level(level) for level in levels]
        elif local(one) == "num":
            of = child(one, "abstractNumId")
            found[attribute(one, "numId")] = abstract.get(attribute(of, "val"), []) if of is not None else []
    return found


def _level(level: Any) -> Level:
    values = {local(one): attribute(one, "val") for one in level}
    start = values.get("start", "1")
    form = _FORMATS.get(values.get("numFmt", "decimal"), "1")
    return Level(form, values.get("lvlText", ""), int(start) if start.isdecimal() else 1)


# -- blocks ----------------------------------------------------------------------------------------


def _blocks(container: Any, paper: _Paper, depth: int = 0) -> Iterator[Part]:
    """The paragraphs and tables in an element, and behind a paragraph the text of the boxes that hang on it.

    A paragraph whose end was deleted goes on in the next one, and so does a drop cap.
    """
    if depth > MAX_DEPTH:
        raise TooLarge(paper.name, phrase("it is nested too deeply"))
    open_pieces: tuple[Piece, ...] = ()
    last: tuple[_Style, Paragraph] | None = None
    for element in _children(container):
        if local(element) == "tbl":
            yield from _of_last(last)
            last = None
            yield from _table(element, paper, depth)
            continue
        style, paragraph = _paragraph(element, paper)
        paragraph = paragraph._replace(pieces=(*open_pieces, *paragraph.pieces))
        open_pieces = paragraph.pieces if _goes_on(element) else ()
        if open_pieces:
            continue
        if last and style is last[0] and style.contextual:
            last = (style, last[1]._replace(below=0.0))
            paragraph = paragraph._replace(above=0.0)
        yield from _of_last(last)
        last = (style, paragraph)
        if paper.boxes:
            yield from _of_last(last)
            last = None
            boxes = moved(paper.boxes, "beside")
            paper.boxes.clear()
            yield from boxes
    yield from _of_last(last)
    if open_pieces:
        yield Paragraph(open_pieces)


def _of_last(last: tuple[_Style, Paragraph] | None) -> Iterator[Paragraph]:
    if last:
        yield last[1]


_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})


def _children(container: Any) -> Iterator[Any]:
    """The paragraphs and tables in an element, through what only wraps them."""
    for element in container:
        name = local(element)
        if name in ("p", "tbl"):
            yield element
        elif name in _WRAPPERS or name == "AlternateContent":
            yield from _children(_chosen(element) if name == "AlternateContent" else element)


def _chosen(alternate: Any) -> Any:
    """Of a drawing given twice, for new and for old programs, the first one."""
    return next(iter(alternate), alternate)


def _goes_on(element: Any) -> bool:
    """Whether the end of a paragraph is deleted, or it is a drop cap."""
    properties = child(element, "pPr")
    mark = child(child(properties, "rPr"), "del")
    frame = child(properties, "framePr")
    return mark is not None or (frame is not None and attribute(frame, "dropCap", "none") != "none")


def _paragraph(element: Any, paper: _Paper) -> tuple[_Style, Paragraph]:
    properties = child(element, "pPr")
    named = child(properties, "pStyle")
    style = paper.styles.get(attribute(named, "val"), paper.default) if named is not None else paper.default
    own = _said(style, properties, None)
    pieces = list(_pieces(element, paper, own.type))
    label = _label(own, paper) if any(not piece.left and piece.text.strip() for piece in pieces) else ""
    if label:
        bold = next(piece.bold for piece in pieces if piece.text.strip() and not piece.left)
        pieces.insert(0, Piece(f"{label} ", bold))
    place = "furniture" if style.name.startswith("toc ") else "text"
    return style, Paragraph(tuple(pieces), own.before or 0.0, own.after or 0.0, place)  # type: ignore[arg-type]


def _label(style: _Style, paper: _Paper) -> str:
    """« • », « 2. »: what the list sets in front of a paragraph."""
    if style.number is None:
        return ""
    key, depth = style.number
    return label_of(paper.levels.get(key, []), depth, paper.counters.setdefault(key, []))


# -- text ------------------------------------------------------------------------------------------


def _pieces(element: Any, paper: _Paper, type_: _Type, depth: int = 0) -> Iterator[Piece]:
    if depth > MAX_DEPTH:
        raise TooLarge(paper.name, phrase("it is nested too deeply"))
    for one in element:
        name = local(one)
        if name in _SKIPPED or not name:
            continue
        if name == "r":
            yield from _run(one, paper, type_, depth)
        elif name in ("del", "moveFrom"):
            yield from (piece._replace(left="struck") for piece in _pieces(one, paper, type_, depth + 1))
        elif name == "AlternateContent":
            yield from _pieces(_chosen(one), paper, type_, depth + 1)
        elif name == "sdt" and child(child(one, "sdtPr"), "showingPlcHdr") is not None:
            yield from (piece._replace(left="hidden") for piece in _pieces(one, paper, type_, depth + 1))
        else:
            yield from _pieces(one, paper, type_, depth + 1)


def _run(run: Any, paper: _Paper, type_: _Type, depth: int) -> Iterator[Piece]:
    properties = child(run, "rPr")
    named = child(properties, "rStyle")
    if named is not None and (style := paper.styles.get(attribute(named, "val"))):
        said = {key: value for key, value in style.type._asdict().items() if value is not None}
        type_ = type_._replace(**said)
    type_ = _typed(type_, properties)
    text = "".join(_text(run, paper, depth))
    if text:
        left = "hidden" if type_.hidden else "struck" if type_.struck else None
        shown = text.upper() if type_.capitals and len(text.upper()) == len(text) else text
        yield Piece(shown, bool(type_.bold), left, bool(type_.raised))  # type: ignore[arg-type]


def _text(run: Any, paper: _Paper, depth: int) -> Iterator[str]:
    for one in run:
        match local(one):
            case "t" | "delText":
                yield one.text or ""
            case "tab" | "ptab":
                yield "\t"
            case "br" | "cr":
                yield "\n"
            case "noBreakHyphen":
                yield "-"
            case "softHyphen":
                yield "\xad"
            case "sym":
                yield "•"
            case "footnoteReference" | "endnoteReference" as kind:
                paper.notes.append((kind.removesuffix("Reference"), attribute(one, "id")))
            case "drawing" | "pict" | "object" | "AlternateContent" as kind:
                _hold_boxes(_chosen(one) if kind == "AlternateContent" else one, paper, depth)
            case "ruby":
                yield from _text_of_base(one)


def _text_of_base(ruby: Any) -> Iterator[str]:
    base = child(ruby, "rubyBase")
    yield from (one.text or "" for one in base.iter() if local(one) == "t") if base is not None else ()


def _hold_boxes(drawing: Any, paper: _Paper, depth: int) -> None:
    """Keep the text of the boxes in a drawing, which stands beside the paragraph that it hangs on."""
    for box in [one for one in drawing.iter() if local(one) == "txbxContent"]:
        inner = paper._replace(boxes=[])
        paper.boxes.extend(_blocks(box, inner, depth + 1))


# -- tables ----------------------------------------------------------------------------------------


def _table(table: Any, paper: _Paper, depth: int) -> Iterator[Part]:
    """The table; of a deleted row the words are left out."""
    cells: list[HeldCell] = []
    under_way: dict[int, int] = {}
    number = 0
    for row in _within(table, "tr"):
        if child(child(row, "trPr"), "del") is not None:
            words = (piece for cell in _within(row, "tc") for piece in _all_pieces(cell, paper))
            yield Paragraph(tuple(piece._replace(left="struck") for piece in words))
            continue
        column = _count(child(row, "trPr"), "gridBefore", 0)
        for cell in _within(row, "tc"):
            properties = child(cell, "tcPr")
            columns = _count(properties, "gridSpan", 1)
            merge = child(properties, "vMerge")
            if merge is not None and attribute(merge, "val", "continue") == "continue" and column in under_way:
                above = under_way[column]
                cells[above] = cells[above]._replace(rows=number - cells[above].row + 1)
            else:
                under_way.pop(column, None)
                if merge is not None:
                    under_way[column] = len(cells)
                cells.append(HeldCell(number, column, 1, columns, tuple(_blocks(cell, paper, depth + 1))))
            column += columns
        number += 1
    yield from table_or_layout(cells)


def _all_pieces(cell: Any, paper: _Paper) -> Iterator[Piece]:
    for paragraph in (one for one in cell.iter() if local(one) == "p"):
        yield from (*_pieces(paragraph, paper, _Type()), Piece(" "))


def _within(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row, through what only wraps them."""
    for one in element:
        if local(one) == name:
            yield one
        elif local(one) in _WRAPPERS:
            yield from _within(one, name)


def _count(properties: Any, name: str, otherwise: int) -> int:
    found = child(properties, name)
    value = attribute(found, "val") if found is not None else ""
    return min(int(value), 1000) if value.isdecimal() else otherwise
