"""Web pages (.html) -> Bulletin: the text that a browser shows, without what stands around a page's own content.

Nothing is fetched and no script is run: what a page would load later is not in it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from lxml import etree, html

from jumelages.bulletin import Bulletin
from jumelages.catalogues import phrase
from jumelages.errors import EmptyFile, TooLarge
from jumelages.expressions import expression
from jumelages.reading.flowing import (
    BLANK_LINE,
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
from jumelages.reading.stylesheets import Declarations, declarations, points, rules
from jumelages.reading.text import decode

MEDIA_TYPE: Final = "text/html"
MAX_BYTES = 20_000_000
MAX_DEPTH = 300
"""The deepest nesting of elements; pages that forget to close theirs have some dozens."""
MAX_ATTRIBUTES = 10_000
"""The most attributes of an element; the parser compares each with all others."""
_MOST_SPANNED = 1000

_DECLARED = expression(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=["']([\w.:-]+)""", re.IGNORECASE
)
#: Encodings that a page may declare; what calls itself Latin 1 is what Windows makes of it, as browsers have it.
_ENCODINGS = expression(r"iso8859-\d+|cp125\d|cp850|mac-roman")
_LATIN = frozenset({"iso8859-1", "ascii"})

_UNSEEN = frozenset(
    "head script style template noscript noframes svg math object iframe audio video canvas map datalist textarea "
    "select option input progress meter area base link meta title rp rt".split()
)
_BLOCKS = frozenset(
    "html body div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr td th caption section article main header footer "
    "nav aside details summary blockquote figure figcaption address pre fieldset legend form center hr dir menu hgroup "
    "search thead tbody tfoot colgroup col button".split()
)
#: Blocks that browsers set apart.
_APART = frozenset("p h1 h2 h3 h4 h5 h6 ul ol dl blockquote figure pre table hr fieldset caption".split())
_BOLD = frozenset("b strong h1 h2 h3 h4 h5 h6 th".split())
_WEIGHTS = frozenset({"bold", "bolder", "600", "700", "800", "900"})
_STRUCK = frozenset("s del strike".split())
_FURNITURE = frozenset("nav search button form".split())
_ROLES = frozenset("navigation search banner contentinfo dialog alertdialog menu menubar toolbar".split())
#: Names of classes that only people who listen to a page meet.
_UNSEEN_CLASSES = frozenset(
    "visually-hidden visuallyhidden sr-only screen-reader-text screen-reader element-invisible d-none hidden".split()
)
#: Words in the names of classes and ids of what stands around the content of a page.
_AROUND = frozenset(
    "nav navbar navigation menu menus breadcrumb breadcrumbs ariane footer pied sidebar cookie cookies share sharing "
    "partage partager social pagination pager toolbar search recherche skip topbar".split()
)
_WORDS = expression(r"[a-z]+")
_BLANKS = expression(r"[ \t\r\n\f]+")
#: So much of an element's text are links where it is a menu, and so much of the page's text stands around its content.
_MOSTLY_LINKS, _SMALL_PART = 0.5, 0.3
#: So many links in a cell of a table make a menu of it.
_FEWEST_LINKS = 3
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 dt".split())
_FORMS = {"a": "a", "A": "A", "i": "i", "I": "I"}
_FORMS_OF_STYLES = {
    "lower-alpha": "a",
    "upper-alpha": "A",
    "lower-latin": "a",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}


class _Type(NamedTuple):
    """How an element's text is set, and where it stands."""

    bold: bool = False
    hidden: bool = False
    struck: bool = False
    capitals: bool = False
    raised: bool = False
    exact: bool = False
    place: Place = "text"
    in_list: bool = False


class _Page(NamedTuple):
    """What the whole page shares."""

    name: str
    rules: dict[str, Declarations]
    length: int
    has_main: bool
    opened: dict[str, Any]
    """By its id what a button or a tab opens: whoever reads the page reads it, too."""


def read_web_page(data: bytes, name: str) -> Bulletin:
    """Read a web page.

    Raises:
        JumelagesError: as `read_web_pages`.
    """
    return read_web_pages([(data, "")], name, data)


def read_web_pages(pages: Sequence[tuple[bytes, str]], name: str, whole: bytes) -> Bulletin:
    """Read web pages that are shown as one, each with the encoding that is said of it; `whole` is their file.

    Raises:
        TooLarge: over 20 MB, or nested beyond all measure.
        BrokenEncoding, NotText: their characters cannot be decoded.
        EmptyFile, PicturesOnly: they show no text.
    """
    roots, encoding = [], ""
    for data, declared in pages:
        if len(data) > MAX_BYTES:
            size = {"mb": round(len(data) / 1e6), "limit": MAX_BYTES // 10**6}
            raise TooLarge(name, phrase("{mb} MB; the limit for text is {limit} MB", **size))
        text, of_page = decoded(data, name, declared)
        encoding = encoding or of_page
        roots.append(_parsed(text, name))
    length = sum(map(_length, roots))
    parts = [part for root in roots for part in _parts(root, name, length)]
    frames = [frame.get("src", "") for root in roots for frame in root.iter("frame")]
    pictures = any(next(root.iter("img"), None) is not None for root in roots)
    try:
        return bulletin_of(parts, Source(name, whole, MEDIA_TYPE, encoding, has_pictures=pictures))
    except EmptyFile as error:
        if not frames:
            raise
        elsewhere = phrase("it shows other files in frames: {files}", files=", ".join(frames))
        raise EmptyFile(name, elsewhere) from error


def _parts(root: Any, name: str, length: int) -> list[Part]:
    """The paragraphs and tables of one page; `length` is that of all."""
    sheet = "\n".join(style.text or "" for style in root.iter("style"))
    mains = [one for one in root.iter() if one.tag == "main" or one.get("role") == "main"]
    page = _Page(name, rules(sheet), length, has_main=len(mains) == 1, opened=_opened(root))
    flow = _Flow()
    is_menu = 0 < _length(root) < length and _is_menu(root)
    _walk(root, _Type(place="furniture" if page.has_main or is_menu else "text"), page, flow, 0)
    return flow.closed()


_OPENING = ("aria-controls", "data-target", "data-bs-target", "data-toggle-target", "aria-owns")


def _opened(root: Any) -> dict[str, Any]:
    """By its id what a button or a tab leads to, and the pages behind tabs."""
    named = {name for one in root.iter() for name in _opens(one)}
    held = {one.get("id"): one for one in root.iter() if one.get("id")}
    return {name: one for name, one in held.items() if name in named or one.get("role") == "tabpanel"}


def _opens(element: Any) -> list[str]:
    """The ids of what a button, a link or a tab opens."""
    named = [element.get(name) or "" for name in _OPENING]
    if element.get("role") == "tab" or element.get("data-toggle") or element.get("data-bs-toggle"):
        named.append(element.get("href") or "")
    return [word.removeprefix("#") for names in named for word in names.split()]


def _is_heading(button: Any, page: _Page) -> bool:
    """Whether a button is what stands over the text that it opens, rather than over a menu."""
    if any(one.tag in _HEADINGS for one in button.iterancestors()):
        return True
    opened = [page.opened[name] for name in _opens(button) if name in page.opened]
    return any(_length(one) > 0 and not _is_menu(one) for one in opened)


def _is_menu(element: Any) -> bool:
    """Whether most of what an element shows are links."""
    links = sum(_length(link) for link in element.iter("a"))
    return element.tag == "nav" or links >= _MOSTLY_LINKS * _length(element)


_TAG = expression(r"<[a-zA-Z][^>]*")


def _parsed(text: str, name: str) -> Any:
    if any(tag.count("=") > MAX_ATTRIBUTES for tag in _TAG.findall(text)):
        raise TooLarge(name, phrase("an element has too many attributes"))
    parser = html.HTMLParser(no_network=True, huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise EmptyFile(name) from error
    if any(entry.level_name == "FATAL" and "depth" in entry.message for entry in parser.error_log):
        raise TooLarge(name, phrase("it is nested too deeply"))
    return root


def decoded(data: bytes, name: str, reported: str = "") -> tuple[str, str]:
    """The text of a page and its Python codec: UTF-8 where it is that, else what the page declares, or `reported`.

    Raises:
        BrokenEncoding, NotText: no encoding fits.
    """
    found = _DECLARED.search(data, 0, 4096)
    declared = _codec((found[1] or found[2]).decode("ascii")) if found else _codec(reported)
    if declared and not _is_utf8(data) and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(declared), declared
        except UnicodeDecodeError:  # it is none of what it says it is
            pass
    return decode(data, name)


def _codec(label: str) -> str | None:
    try:
        codec = codecs.lookup(label).name
    except LookupError:
        return None
    if codec in _LATIN:
        return "cp1252"
    return codec if _ENCODINGS.fullmatch(codec) else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


# -- paragraphs ------------------------------------------------------------------------------------


class _Flow:
    """The parts of a page as they come: blocks end a paragraph, and the widest margin between two of them counts."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._pieces: list[Piece] = []
        self._place: Place = "text"
        self._space = 0.0
        self._mark = ""

    def write(self, piece: Piece, place: Place) -> None:
        """Add a stretch of text."""
        self._place = place if not self._pieces else self._place
        if self._mark and piece.text.strip() and not piece.left:
            self._pieces.append(Piece(f"{self._mark} ", piece.bold))
            self._mark = ""
        self._pieces.append(piece)

    def mark(self, mark: str) -> None:
        """Set a list's mark in front of what comes next."""
        self._mark = mark

    def end(self, space: float = 0.0) -> None:
        """End the paragraph; the next one stands at least so far below."""
        pieces = _squeezed(self._pieces)
        text = "".join(piece.text for piece in pieces if not piece.left)
        if text.strip() or any(piece.left for piece in pieces):
            self.parts.append(Paragraph(tuple(pieces), self._space, 0.0, self._place))
            self._space = 0.0
        elif "\xa0" in text or "\n" in text:
            self._space = max(self._space, BLANK_LINE)
            self.parts.append(Paragraph((), place=self._place))
        self._pieces = []
        self._space = max(self._space, space)

    def add(self, parts: Sequence[Part]) -> None:
        """Add parts that stand for themselves."""
        self.end()
        self.parts += parts

    def closed(self) -> list[Part]:
        """All parts, the last one ended."""
        self.end()
        return self.parts


def _squeezed(pieces: list[Piece]) -> list[Piece]:
    """The pieces without blanks around line breaks and at both ends, with one blank where two follow each other."""
    squeezed: list[Piece] = []
    for piece in pieces:
        text = piece.text
        if text.startswith(" ") and (not squeezed or squeezed[-1].text.endswith((" ", "\n"))):
            text = text[1:]
        if text.startswith("\n") and squeezed and squeezed[-1].text.endswith(" "):
            squeezed[-1] = squeezed[-1]._replace(text=squeezed[-1].text[:-1])
        if text:
            squeezed.append(piece._replace(text=text))
    if squeezed and squeezed[-1].text.endswith((" ", "\n")):
        squeezed[-1] = squeezed[-1]._replace(text=squeezed[-1].text[:-1])
    return [piece for piece in squeezed if piece.text]


def _walk(element: Any, type_: _Type, page: _Page, flow: _Flow, depth: int) -> None:
    """Take what an element and those in it show into the flow."""
    if depth > MAX_DEPTH:
        raise TooLarge(page.name, phrase("it is nested too deeply"))
    tag = element.tag
    if not isinstance(tag, str) or tag in _UNSEEN:
        return
    if tag == "br":
        flow.write(Piece("\n"), type_.place)
        return
    style = _style(element, page)
    type_ = _typed(element, tag, style, type_, page)
    is_block = (tag in _BLOCKS or style.get("display") in ("block", "flex", "grid", "list-item")) and style.get(
        "display"
    ) != "inline"
    above, below = _margins(tag, style, in_list=type_.in_list) if is_block else (0.0, 0.0)
    if is_block:
        flow.end(above)
    if tag in ("ul", "ol", "menu", "dir"):
        type_ = type_._replace(in_list=True)
    if tag == "table":
        flow.add(_placed(_table(element, type_, page, depth), type_))
    elif tag == "dl" and (pairs := _pairs(element)):
        flow.add(_placed(_definitions(pairs, type_, page, depth), type_))
    else:
        if tag == "li" and not type_.hidden:
            flow.mark(_mark(element, style, page))
        _write(element.text, type_, flow)
        for child in element:
            _walk(child, type_, page, flow, depth + 1)
            _write(child.tail, type_, flow)
    if is_block:
        flow.end(below)


def _placed(parts: Sequence[Part], type_: _Type) -> Sequence[Part]:
    return parts if type_.place == "text" else moved(parts, type_.place)


def _write(text: str | None, type_: _Type, flow: _Flow) -> None:
    if not text:
        return
    text = text if type_.exact else _BLANKS.sub(" ", text)
    if type_.capitals and len(text.upper()) == len(text):
        text = text.upper()
    left = "hidden" if type_.hidden else "struck" if type_.struck else None
    piece = Piece(text, type_.bold, left if text.strip() else None, type_.raised)  # type: ignore[arg-type]
    flow.write(piece, type_.place)


# -- what an element is ----------------------------------------------------------------------------


def _style(element: Any, page: _Page) -> Declarations:
    """What the page's style sheets and the element itself say of it."""
    found: Declarations = {}
    classes = (element.get("class") or "").lower().split()
    names = [element.tag, *(f".{one}" for one in classes), *(f"{element.tag}.{one}" for one in classes)]
    if element.get("id"):
        names.append(f"#{element.get('id').lower()}")
    for name in names:
        found |= page.rules.get(name, {})
    return found | declarations(element.get("style") or "")


def _typed(element: Any, tag: str, style: Declarations, type_: _Type, page: _Page) -> _Type:
    weight = style.get("font-weight", "")
    bold = weight in _WEIGHTS if weight and weight != "inherit" else type_.bold or tag in _BOLD
    capitals = style.get("text-transform") == "uppercase" or style.get("font-variant") == "small-caps"
    struck = "line-through" in style.get("text-decoration", "") or tag in _STRUCK
    return type_._replace(
        bold=bold,
        hidden=type_.hidden or _is_hidden(element, style, page),
        struck=type_.struck or struck,
        capitals=type_.capitals or capitals,
        raised=tag == "sup" or style.get("vertical-align") == "super" or (type_.raised and tag not in _BLOCKS),
        exact=type_.exact or tag == "pre" or style.get("white-space", "").startswith("pre"),
        place=_place(element, tag, type_, page),
    )


def _is_hidden(element: Any, style: Declarations, page: _Page) -> bool:
    if element.get("id") in page.opened:
        return False
    classes = (element.get("class") or "").lower().split()
    return (
        element.get("hidden") is not None
        or style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or style.get("mso-hide") == "all"
        or not _UNSEEN_CLASSES.isdisjoint(classes)
    )


def _place(element: Any, tag: str, type_: _Type, page: _Page) -> Place:
    """Whether an element stands around the content of the page, on each of its site's pages."""
    if page.has_main and type_.place == "furniture" and (tag == "main" or element.get("role") == "main"):
        return "text"
    if type_.place != "text" or tag in ("html", "body"):
        return type_.place
    if tag == "button" and _is_heading(element, page):
        return "text"
    if tag == "td" and len(list(element.iter("a"))) >= _FEWEST_LINKS and _is_menu(element):
        return "text" if _holds_content(element, page) else "furniture"
    if tag in _FURNITURE or (element.get("role") or "") in _ROLES:
        return "text" if tag == "form" and _holds_content(element, page) else "furniture"
    if tag in ("header", "footer") and not any(one.tag in ("main", "article") for one in element.iterancestors()):
        return "text" if _holds_content(element, page) else "furniture"
    if tag == "aside":
        return "beside"
    words = set(_WORDS.findall(f"{element.get('class') or ''} {element.get('id') or ''}".lower()))
    return "furniture" if words & _AROUND and not _holds_content(element, page) else "text"


def _holds_content(element: Any, page: _Page) -> bool:
    """Whether most of the page's text may be in an element, whatever it is called: a whole page is no menu."""
    if any(one.tag in ("main", "article", "h1") for one in element.iter()):
        return True
    return _length(element) > _SMALL_PART * page.length and not _is_menu(element)


def _length(element: Any) -> int:
    """How many letters an element shows."""
    shown = (one.text or "" for one in element.iter() if isinstance(one.tag, str) and one.tag not in _UNSEEN)
    tails = (one.tail or "" for one in element.iterdescendants())
    return sum(len("".join(text.split())) for text in (*shown, *tails))


def _margins(tag: str, style: Declarations, *, in_list: bool) -> tuple[float, float]:
    """The space above and below a block in points."""
    usual = BLANK_LINE if tag in _APART and not (in_list and tag in ("ul", "ol")) else 0.0
    sides = style.get("margin", "").split()
    every = [points(side) for side in sides]
    above, below = (every[0], every[2 if len(every) > 2 else 0]) if every else (None, None)
    own_above, own_below = points(style.get("margin-top", "")), points(style.get("margin-bottom", ""))
    found = [next((one for one in pair if one is not None), usual) for pair in ((own_above, above), (own_below, below))]
    return found[0], found[1]


def _mark(item: Any, style: Declarations, page: _Page) -> str:
    """« • », « 2. »: what a browser sets in front of an item."""
    held = item.getparent()
    of_list = _style(held, page) | style
    form = of_list.get("list-style-type") or of_list.get("list-style", "")
    if "none" in form.split():
        return ""
    if held.tag != "ol":
        return "•"
    start = held.get("start") or "1"
    first = int(start) if start.isdecimal() else 1
    number = first + sum(one.tag == "li" for one in item.itersiblings(preceding=True))
    own = item.get("value") or ""
    kind = _FORMS.get(held.get("type") or "") or _FORMS_OF_STYLES.get(form, "1")
    return f"{figure(int(own) if own.isdecimal() else number, kind)}."


# -- tables ----------------------------------------------------------------------------------------


def _table(table: Any, type_: _Type, page: _Page, depth: int) -> list[Part]:
    """The parts of a table, its caption first."""
    parts: list[Part] = []
    for caption in (one for one in table if one.tag == "caption"):
        parts += _inside(caption, type_, page, depth)
    free: list[int] = []
    """From which row on each column is free again of a cell above."""
    cells: list[HeldCell] = []
    rows = list(_rows(table))
    for number, row in enumerate(rows):
        of_row = _typed(row, "tr", _style(row, page), type_, page)
        column = 0
        for cell in (one for one in row if one.tag in ("td", "th")):
            while column < len(free) and free[column] > number:
                column += 1
            high = min(_span(cell, "rowspan") or len(rows), len(rows) - number)
            wide = max(min(_span(cell, "colspan"), _MOST_SPANNED - column), 1)
            free.extend([0] * (column + wide - len(free)))
            free[column : column + wide] = [number + high] * wide
            cells.append(HeldCell(number, column, high, wide, tuple(_inside(cell, of_row, page, depth))))
            column += wide
    return [*parts, *table_or_layout(cells)]


def _rows(table: Any) -> Iterator[Any]:
    for one in table:
        if one.tag == "tr":
            yield one
        elif one.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(one)


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(int(value), _MOST_SPANNED) if value.isdecimal() else 1


def _inside(element: Any, type_: _Type, page: _Page, depth: int) -> list[Part]:
    """What stands in a cell."""
    flow = _Flow()
    _walk(element, type_, page, flow, depth + 1)
    return flow.closed()


def _pairs(definitions: Any) -> list[tuple[Any, Any]]:
    """The terms of a list of definitions with theirs, if each has one."""
    inside = [one for child in definitions for one in (child if child.tag == "div" else (child,))]
    seen = [one for one in inside if one.tag in ("dt", "dd")]
    terms, reported = seen[::2], seen[1::2]
    is_paired = all(one.tag == "dt" for one in terms) and all(one.tag == "dd" for one in reported)
    return list(zip(terms, reported, strict=True)) if is_paired and len(terms) == len(reported) > 1 else []


def _definitions(pairs: Sequence[tuple[Any, Any]], type_: _Type, page: _Page, depth: int) -> list[Part]:
    """A list of definitions as a form: labels with their values beside them."""
    cells = [
        HeldCell(number, column, 1, 1, tuple(_inside(element, type_, page, depth)))
        for number, pair in enumerate(pairs)
        for column, element in enumerate(pair)
    ]
    return list(table_or_layout(cells))
