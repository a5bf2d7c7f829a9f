"""What a tagged PDF names itself: the tables of its structure tree, its paragraphs, headings and items of lists."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import addressof, c_char, c_char_p, c_float, c_int, c_ulong, c_void_p
from typing import NamedTuple

from jumelages.reading.native import function

MAX_ELEMENTS = 20_000
"""The most elements of a page's structure that are looked at."""
MAX_DEPTH = 40
_HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})
_BLOCKS = _HEADINGS | {"P", "LI", "Caption", "TD", "TH"}
_MOST_HEADINGS = 0.4
"""The part of a page's content that is called headings at most; where more is, the names are not trusted."""

_tree_of = function("FPDF_StructTree_GetForPage", c_void_p, c_void_p)
_close = function("FPDF_StructTree_Close", None, c_void_p)
_count_roots = function("FPDF_StructTree_CountChildren", c_int, c_void_p)
_root_at = function("FPDF_StructTree_GetChildAtIndex", c_void_p, c_void_p, c_int)
_count_children = function("FPDF_StructElement_CountChildren", c_int, c_void_p)
_child_at = function("FPDF_StructElement_GetChildAtIndex", c_void_p, c_void_p, c_int)
_content_at = function("FPDF_StructElement_GetChildMarkedContentID", c_int, c_void_p, c_int)
_type = function("FPDF_StructElement_GetType", c_ulong, c_void_p, c_void_p, c_ulong)
_count_attributes = function("FPDF_StructElement_GetAttributeCount", c_int, c_void_p)
_attributes_at = function("FPDF_StructElement_GetAttributeAtIndex", c_void_p, c_void_p, c_int)
_value_of = function("FPDF_StructElement_Attr_GetValue", c_void_p, c_void_p, c_char_p)
_number = function("FPDF_StructElement_Attr_GetNumberValue", c_int, c_void_p, c_void_p)


class TaggedCell(NamedTuple):
    """A cell: the numbers of the marked content in it on the page, and how many rows and columns it spans."""

    contents: frozenset[int]
    rows: int
    columns: int


class TaggedTable(NamedTuple):
    """The rows of a table that have content on the page; `goes_on` says that rows before them stand on another."""

    rows: list[list[TaggedCell]]
    goes_on: bool


class Tagged(NamedTuple):
    """The innermost tables of a page with content on it, and in which block each content stands.

    Blocks are paragraphs, headings, items and cells, numbered in reading order; 0 is what stands in none. What the page
    shows besides is an artifact. `headings` are the contents of headings.
    """

    tables: list[TaggedTable]
    blocks: dict[int, int]
    headings: frozenset[int]


NOTHING_TAGGED = Tagged([], {}, frozenset())


class _TooDeep(Exception):
    """The structure is deeper, or has more elements, than any document needs."""


def tagged(page: int) -> Tagged:
    """What the structure tree says of a page; nothing where there is none, or one beyond all measure."""
    with _tree(page) as tree:
        if not tree:
            return NOTHING_TAGGED
        walk = _Walk()
        try:
            for index in range(_count_roots(tree)):
                walk.visit(_root_at(tree, index), 0, 0)
        except _TooDeep:
            return NOTHING_TAGGED
        are_few = len(walk.headings) <= _MOST_HEADINGS * len(walk.blocks)
        return Tagged(walk.tables, walk.blocks, frozenset(walk.headings if are_few else ()))


@contextmanager
def _tree(page: int) -> Iterator[int | None]:
    tree = _tree_of(page)
    try:
        yield tree
    finally:
        if tree:
            _close(tree)


class _Walk:
    """Goes through the elements of one page."""

    def __init__(self) -> None:
        self.tables: list[TaggedTable] = []
        self.blocks: dict[int, int] = {}
        self.headings: set[int] = set()
        self._count = 0
        self._seen = 0
        self._name = (c_char * 64)()
        self._name_at = addressof(self._name)

    def visit(self, element: int | None, depth: int, block: int, *, is_heading: bool = False) -> None:
        """Keep the blocks and the tables in an element; a table that holds others is none itself."""
        if not element:
            return
        before, name = len(self.tables), self._type_of(element)
        if name in _BLOCKS:
            self._count += 1
            block, is_heading = self._count, name in _HEADINGS
        for child, content in self._parts(element, depth):
            if child:
                self.visit(child, depth + 1, block, is_heading=is_heading)
            elif content >= 0:
                self.blocks[content] = block
                if is_heading:
                    self.headings.add(content)
        if name == "Table" and len(self.tables) == before:
            rows = [list(self._cells(row, depth)) if row else [] for row in self._rows(element, depth)]
            here = [number for number, row in enumerate(rows) if any(cell.contents for cell in row)]
            if here:
                self.tables.append(TaggedTable([rows[number] for number in here], here[-1] >= len(here)))

    def _children(self, element: int, depth: int) -> Iterator[int | None]:
        """The elements in an element; None for one that has nothing on this page."""
        for child, content in self._parts(element, depth):
            if child or content < 0:
                yield child

    def _parts(self, element: int, depth: int) -> Iterator[tuple[int | None, int]]:
        """What an element is made of: elements, and the numbers of marked content; below 0 where it is neither."""
        if depth > MAX_DEPTH:
            raise _TooDeep
        for index in range(_count_children(element)):
            self._seen += 1
            if self._seen > MAX_ELEMENTS:
                raise _TooDeep
            child = _child_at(element, index)
            yield child, -1 if child else _content_at(element, index)

    def _rows(self, element: int, depth: int) -> Iterator[int | None]:
        for child in self._children(element, depth):
            if child is None:
                yield None
                continue
            name = self._type_of(child)
            if name == "TR":
                yield child
            elif name in ("THead", "TBody", "TFoot"):
                yield from self._rows(child, depth + 1)

    def _cells(self, row: int, depth: int) -> Iterator[TaggedCell]:
        for child in self._children(row, depth):
            if child is None:
                yield TaggedCell(frozenset(), 1, 1)
            elif self._type_of(child) in ("TH", "TD"):
                contents = frozenset(self._contents(child, depth))
                yield TaggedCell(contents, _span(child, b"RowSpan"), _span(child, b"ColSpan"))

    def _contents(self, element: int, depth: int) -> Iterator[int]:
        for child, content in self._parts(element, depth):
            if child:
                yield from self._contents(child, depth + 1)
            elif content >= 0:
                yield content

    def _type_of(self, element: int) -> str:
        length = _type(element, self._name_at, 64)
        return bytes(self._name)[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")


def _span(cell: int, attribute: bytes) -> int:
    """How many rows or columns a cell spans by its attributes."""
    number = c_float()
    for index in range(_count_attributes(cell)):
        value = _value_of(_attributes_at(cell, index), attribute)
        if value and _number(value, addressof(number)):
            return max(min(int(number.value), 1000), 1)
    return 1
