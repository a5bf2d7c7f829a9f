"""Plain text -> Bulletin: encodings, line ends, form feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import groupby, pairwise
from operator import attrgetter
from pathlib import PurePath
from typing import NamedTuple

from jumelages.bulletin import Bulletin, Line
from jumelages.catalogues import phrase
from jumelages.errors import BrokenEncoding, EmptyFile, NotText, TooLarge
from jumelages.expressions import expression
from jumelages.reading.canonical import canonical
from jumelages.reading.footnotes import without_footnotes
from jumelages.reading.furniture import REACH, Edge, furniture, says_page
from jumelages.reading.rows import regions_of

MAX_BYTES = 20_000_000
MAX_LINES = 50_000
"""The most lines that are not blank. A bulletin has a few hundred, a region's a few thousand."""
MAX_LINE = 20_000
"""The longest line, in characters. A paragraph of a bulletin has a few hundred."""

_BREAK = expression("\r\n|[\n\x0b\x0c\r\x85\u2028\u2029]")
_BLANKS = expression(r"\s*")
_CONTROLS = expression("[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_MULTIBYTE = expression(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_FRENCH_SEQUENCE = expression(rb"\xc3[\xa0-\xbf]")
"""à to ü in UTF-8."""
_CONTROL_BYTES = expression(rb"[\x80-\x9f]")
_HIGH = expression(rb"[\x80-\xff]")
_UTF7 = expression(rb"\+[A-Za-z0-9+/]{3,}-")
_BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}

LEGACY = ("cp1252", "mac_roman", "cp850", "latin_1")
"""Single-byte encodings that French offices used, the likeliest first."""

_FRENCH = frozenset("àâæçèéêëîïôùûüÿœ«»’‘“”…–—°²€·•\xa0")
_FRENCH_CAPITALS = frozenset("ÀÂÆÇÈÉÊËÎÏÔÙÛÜŸŒ")
_ODD_CHARACTER = expression(r"([a-zà-ÿ]?)([^\x00-\x7f])(?=([a-z]?))")
_FOREIGN_WORD = expression("[^\x00-\x7f\xa0«»–—…•·]{4,}")
"""Four such characters in a row: a text in another alphabet. French has two (« créée »)."""
_WESTERN = frozenset("áãäåíìñóòõöøúýßšžÁÃÄÅÍÑÓÕÖØÚŠŽ¡¿º´½§\x85")


class _Row(NamedTuple):
    """One line of the file as it stands there: where it starts, its page and its number."""

    start: int
    text: str
    page: int
    number: int


def read_text(data: bytes, name: str) -> Bulletin:
    """Read a TXT.

    Raises:
        TooLarge: over 20 MB, over 50,000 lines, or a line of over 20,000 characters.
        NotText: NUL bytes or control characters as no text has them.
        BrokenEncoding: no encoding fits, or UTF-8 has a bad byte.
        EmptyFile: nothing but blanks.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(
            name,
            phrase("{mb} MB; the limit for text is {limit} MB", mb=round(len(data) / 1e6), limit=MAX_BYTES // 10**6),
        )
    text, encoding = decode(data, name)
    lines = without_footnotes(with_running_titles(_with_furniture(_lines(text, name))))
    if not lines:
        raise EmptyFile(name)
    return Bulletin(
        name=PurePath(name).name or name,
        sha256=sha256(data).hexdigest(),
        media_type="text/plain",
        encoding=encoding,
        pages=text.rstrip().count("\f") + 1,
        source_text=text,
        regions=regions_of(lines, text),
    )


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text and its Python codec; `data.decode(codec)` gives the text, byte order mark included.

    Raises:
        NotText: NUL bytes or control characters as no text has them.
        BrokenEncoding: no encoding fits, or UTF-8 or UTF-16 has a bad byte.
    """
    encoding = next((codec for bom, codec in _BOMS.items() if data.startswith(bom)), "")
    if not encoding and b"\0" in data:
        even, odd = (data[side:400:2].count(0) for side in (0, 1))
        is_utf16 = not min(even, odd) and max(even, odd) >= len(data[:400]) // 3
        if is_utf16:
            detail = phrase("NUL byte at position {n}; perhaps UTF-16 without its byte order mark", n=data.index(0))
        else:
            detail = phrase("NUL byte at position {n}", n=data.index(0))
        raise NotText(name, detail)
    try:
        encoding = encoding or ("utf-7" if _is_utf7(data) else "utf-8")
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or data.startswith(b"\xef\xbb\xbf") or _is_mostly_utf8(data):
            line = data.count(b"\n", 0, error.start) + 1
            where = {"encoding": encoding.replace("utf", "UTF"), "n": error.start, "line": line}
            if encoding != "utf-8" or data.startswith(b"\xef\xbb\xbf"):
                detail = phrase("bad {encoding} at byte {n}, line {line}", **where)
            else:
                detail = phrase("bad {encoding} at byte {n}, line {line}, though other parts are UTF-8", **where)
            raise BrokenEncoding(name, detail) from error
        text, encoding = _decode_legacy(data, name)
    _check_is_text(text, name)
    return text, encoding


def _is_utf7(data: bytes) -> bool:
    """Whether a text writes its accents as UTF-7 does: « G+AOo-nes (Italie) »."""
    found = set(_UTF7.findall(data)) if data.isascii() else set()
    try:
        meant = {letter for one in found for letter in one.decode("utf-7")}
    except UnicodeDecodeError:
        return False
    return bool(meant) and meant <= _FRENCH | _FRENCH_CAPITALS | _WESTERN


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether the bytes above 127 form UTF-8 sequences, here and there or more often than not.

    « Ã© » again and again is no French in any other encoding: such a file has two of them.
    """
    sequences = _MULTIBYTE.findall(data)
    strays = len(_HIGH.findall(data)) - sum(map(len, sequences))
    return len(sequences) > 0 and (strays <= len(sequences) or len(_FRENCH_SEQUENCE.findall(data)) > 1)


def _check_is_text(text: str, name: str) -> None:
    if "\0" in text:
        raise NotText(name, phrase("NUL character at position {n}", n=text.index(chr(0))))
    controls = sum(1 for _ in _CONTROLS.finditer(text))
    if controls > 2 and controls > len(text) / 100:
        raise NotText(name, phrase("{n} control characters", n=controls))


def _decode_legacy(data: bytes, name: str) -> tuple[str, str]:
    """Decode a text that is no UTF-8 by the encoding in which it looks most like French."""
    candidates = {codec: data.decode(codec) for codec in _plausible_codecs(data)}
    scores = {codec: _french(text) for codec, text in candidates.items()}
    best = max(candidates, key=lambda codec: (scores[codec], -LEGACY.index(codec)), default=None)
    if best is None or scores[best] < 0:
        position = next(_HIGH.finditer(data)).start()
        raise BrokenEncoding(name, phrase("no known encoding fits the byte at position {position}", position=position))
    return candidates[best], best


def _plausible_codecs(data: bytes) -> list[str]:
    """The legacy codecs that charset-normalizer does not rule out; all that fit if it has no opinion."""
    if set(_CONTROL_BYTES.findall(data)) == {b"\x85"} and not re.search(rb"[\r\n]", data):
        return ["latin_1"]  # NEL as line end, which the others do not have
    from charset_normalizer import from_bytes

    matches = from_bytes(data, cp_isolation=list(LEGACY))
    found = {codec for match in matches for codec in match.could_be_from_charset}
    fitting = [codec for codec in LEGACY if _decodes(data, codec)]
    return [codec for codec in fitting if codec in found] or fitting


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _french(text: str) -> int:
    """How French the non-ASCII characters of a text look; negative if they mostly do not."""
    score = -8 * len(_FOREIGN_WORD.findall(text))
    for match in _ODD_CHARACTER.finditer(text):
        before, character, after = match.groups()
        if character in _FRENCH_CAPITALS:
            score += -1 if before else 1
        elif before and after and not character.isalpha() and character not in "’\xa0":
            score -= 2
        elif character in _FRENCH:
            score += 2
        elif character not in _WESTERN:
            score -= 2
    return score


def _rows(text: str) -> list[_Row]:
    """The lines of the file, blank ones too. A form feed ends a line and a page, but counts no line."""
    start, page, number = 0, 1, 1
    rows: list[_Row] = []
    new = tuple.__new__  # what `_Row(...)` comes to, without a call of its own
    for match in _BREAK.finditer(text):
        rows.append(new(_Row, (start, text[start : match.start()], page, number)))
        start = match.end()
        page, number = (page + 1, number) if match[0] == "\f" else (page, number + 1)
    return [*rows, _Row(start, text[start:], page, number)]


def _lines(text: str, name: str) -> list[Line]:
    """The lines that are not blank, furniture not yet marked."""
    gap = True
    lines: list[Line] = []
    for row in _rows(text):
        if len(row.text) > MAX_LINE:
            raise TooLarge(
                name,
                phrase(
                    "line {number} has {n} characters; the limit is {limit}",
                    number=row.number,
                    n=len(row.text),
                    limit=MAX_LINE,
                ),
            )
        content = canonical(row.text, row.start) if row.text else None
        if content is None or not content.canonical:
            # The nothing between a line end and a form feed is no blank line.
            gap = gap or bool(row.text) or not text.startswith("\f", row.start)
            continue
        if len(lines) == MAX_LINES:
            raise TooLarge(name, phrase("over {limit} lines", limit=MAX_LINES))
        indent = _BLANKS.match(row.text.lstrip("\ufeff"))
        lines.append(Line(content, row.page, row.number, gap=gap, indent=indent.end() if indent else 0))
        gap = False
    return lines


def _with_furniture(lines: list[Line]) -> list[Line]:
    """Mark the headers, footers and page numbers."""
    pages = [list(group) for _, group in groupby(lines, key=attrgetter("page"))]
    numbers = [page[0].page for page in pages]
    tops = furniture([[Edge(line.text.canonical) for line in page[:REACH]] for page in pages], numbers)
    bottoms = furniture([[Edge(line.text.canonical) for line in page[: -REACH - 1 : -1]] for page in pages], numbers)
    marked = []
    for page, top, bottom in zip(pages, tops, bottoms, strict=True):
        for index, line in enumerate(page):
            is_furniture = index < top or index >= len(page) - bottom or says_page(line.text.canonical)
            marked.append(replace(line, furniture=True) if is_furniture else line)
    return marked


#: « Guide pratique 2018-2019  27 »: words and the number of a page behind or in front of them.
_NUMBERED = expression(
    r"(?P<words>.*[^\W\d_]{3}.*\S)\s+(?P<last>\d{1,3})|(?P<first>\d{1,3})\s+(?P<words_behind>.*[^\W\d_]{3}.*)"
)
#: « Direction générale – Page 2 », « Délibération n° 2017-09 – page 2/3 »: a number that says that it is a page's.
_SAYS_PAGE = expression(r"(?P<words>.*\w.*?)\W+page\s+(?P<last>\d{1,3})(?:\s*(?:/|sur)\s*\d{1,3})?\W*", re.IGNORECASE)
#: A running title comes so often at least, and its number rises by so many pages at most.
_FEWEST_TITLES, _FEWEST_PAGES, _MOST_PAGES = 3, 2, 4


def with_running_titles(lines: list[Line]) -> list[Line]:
    """Mark lines that come again and again, apart from the others, with a number that rises; and those beside them
    that come again as well. Beside a bare number they repeat one of the document's first lines."""
    found: dict[str, list[tuple[int, int]]] = {}
    paged: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        text = line.text.canonical
        if line.furniture or (not text[-1].isdigit() and not text[0].isdigit()):
            continue
        if "page" in text.lower() and (match := _SAYS_PAGE.fullmatch(text)):
            paged.setdefault(match["words"], []).append((index, int(match["last"])))
        elif line.gap and ":" not in text and (match := _NUMBERED.fullmatch(text)):
            words = match["words"] or match["words_behind"]
            found.setdefault(words, []).append((index, int(match["last"] or match["first"])))
    rising = [places for places in found.values() if _rises(places, _FEWEST_TITLES)]
    rising += [places for places in paged.values() if _rises(places, _FEWEST_PAGES)]
    numbers = ((at, _PAGE_NUMBER.fullmatch(line.text.canonical)) for at, line in enumerate(lines))
    bare = [(at, int(number[1])) for at, number in numbers if number]
    running = {index for places in rising for index, _ in places}
    running |= {index for places in rising for index in _titles_beside([at for at, _ in places], lines)}
    if _rises(bare, _FEWEST_PAGES):
        beside = set(_titles_beside([at for at, _ in bare], lines))
        letterhead = {line.text.canonical for at, line in enumerate(lines[:REACH]) if at not in beside}
        running |= {index for index, _ in bare}
        running |= {index for index in beside if lines[index].text.canonical in letterhead}
    running |= {index for index, _ in bare if lines[index].gap}
    goes_on = {index for index, line in enumerate(lines) if index - 1 in running and _goes_on(line)}
    for index in running | goes_on:
        line = lines[index]
        lines[index] = replace(
            line, furniture=line.furniture or index in running, gap=line.gap and index not in goes_on
        )
    return lines


def _titles_beside(places: list[int], lines: Sequence[Line]) -> Iterator[int]:
    """The lines right above and below a running title, apart from all else, that are the same on several pages."""
    for step in (-1, 1):
        outermost, found = places, list[int]()
        for _ in range(1, REACH):
            near = [at + step for at in outermost if _touches(lines, at, step)]
            texts = {lines[at].text.canonical for at in near}
            if len(near) < _FEWEST_PAGES or len(texts) > 1 or ":" in texts.pop():
                break
            outermost, found = near, found + near
        yield from () if any(_touches(lines, at, step) for at in outermost) else found


def _touches(lines: Sequence[Line], at: int, step: int) -> bool:
    """Whether a line stands right above (-1) or below (1) another, with no blank line between them."""
    return 0 <= at + step < len(lines) and not lines[max(at, at + step)].gap


#: « - 2 - », apart from what stands above, or below a running title.
_PAGE_NUMBER = expression(r"[-–—]\s?(\d{1,3})\s?[-–—]")
_SMALL_START = expression(r"[a-zà-ÿœ]|\d{4}\b")


def _goes_on(line: Line) -> bool:
    """Whether a line behind the number of a page goes on with what stands above it: « 1975 et renouvelé »."""
    return _SMALL_START.match(line.text.canonical) is not None


def _rises(places: list[tuple[int, int]], fewest: int) -> bool:
    steps = [after - before for (_, before), (_, after) in pairwise(places)]
    return len(places) >= fewest and all(0 < step <= _MOST_PAGES for step in steps)
