"""PDFs whose fonts and tables of characters lie, or ask for much."""

from __future__ import annotations

import struct
from collections.abc import Callable

from tests.reading.raw import TEXT, packed, page_of

IN_USE = b"<< /Font << /F2 6 0 R >> >>"


def mapped(characters: bytes, text: bytes = b"<0041>", widths: bytes = b"", encoding: bytes = b"/Identity-H") -> bytes:
    """A text in a font whose glyphs mean what a table of characters says."""
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /DescendantFonts [7 0 R] /ToUnicode 8 0 R /Encoding %s >>"
    inner = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (A) /Ordering (I) "
        b"/Supplement 0 >> %s >>"
    )
    content = packed(b"BT /F2 12 Tf 72 720 Td %s Tj ET" % text)
    return page_of(content, IN_USE, font % encoding, inner % widths, packed(characters))


def meaning(character: bytes, count: int = 3) -> bytes:
    """A glyph that means these characters, so many times."""
    characters = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0041> <%s> endbfchar"
    return mapped(characters % character + b" endcmap", b"<" + b"0041" * count + b">")


def simple(entries: bytes, *more: bytes) -> bytes:
    font = b"<< /Font << /F1 << /Type /Font /Subtype /TrueType /BaseFont /A %s >> >> >>" % entries
    return page_of(packed(TEXT), font, *more)


def program(data: bytes) -> bytes:
    descriptor = b"/FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 32 /FontFile2 6 0 R >>"
    return simple(b"/FirstChar 32 /LastChar 32 /Widths [1] " + descriptor, packed(data))


def truetype(glyph: bytes, instructions: bytes = b"") -> bytes:
    """A font whose characters are all this glyph, number 1; with instructions to be run before."""
    tables = {
        b"cmap": struct.pack(">HHHHIHHH", 0, 1, 1, 0, 12, 0, 262, 0) + b"\1" * 256,
        b"fpgm": instructions,
        b"glyf": glyph,
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh", 1 << 16, 1 << 16, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, 0, 500, 500, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">IhhhH11hH", 1 << 16, 800, -200, 0, 500, *[0] * 11, 2),
        b"hmtx": struct.pack(">HhHh", 500, 0, 500, 0),
        b"loca": struct.pack(">III", 0, 0, len(glyph)),
        b"maxp": struct.pack(">I14H", 1 << 16, 2, 99, 9, 99, 9, 2, 0, 0, 64, 0, 512, 0, 9, 9),
    }
    at, entries = 12 + 16 * len(tables), b""
    for name, table in tables.items():
        entries += struct.pack(">4sIII", name, 0, at, len(table))
        at += len(table)
    return struct.pack(">IHHHH", 1 << 16, len(tables), 128, 3, 0) + entries + b"".join(tables.values())


#: A glyph made of two of itself, and one that is a triangle.
GLYPH_OF_ITSELF = struct.pack(">hhhhhHHbbHHbb", -1, 0, 0, 500, 500, 0x20, 1, 0, 0, 0, 1, 0, 0)
TRIANGLE = struct.pack(">hhhhhHH3B3h3h", 1, 0, 0, 400, 500, 2, 0, 1, 1, 1, 0, 0, 400, 0, 500, 0) + b"\0"
JUMP_BACK = bytes([0xB8, 0xFF, 0xFD, 0x1C])


def glyphs_of_nothing(count: int) -> bytes:
    """Glyphs drawn by instructions, in a type of no size."""
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [0 0 0 0 0 0] /FirstChar 97 /LastChar 97 "
        b"/Widths [1] /Encoding << /Differences [97 /a] >> /CharProcs << /a 7 0 R >> >>"
    )
    glyph = packed(b"1 0 d0 0 0 1 1 re f " * 1_000)
    return page_of(packed(b"BT /F2 1 Tf (%s) Tj ET" % (b"a" * count)), IN_USE, font, glyph)


FONTS: dict[str, Callable[[], bytes]] = {
    "program-of-itself": lambda: program(truetype(GLYPH_OF_ITSELF)),
    "program-without-end": lambda: program(truetype(TRIANGLE, JUMP_BACK)),
    "glyphs-of-nothing": lambda: glyphs_of_nothing(100_000),
    "map-by-its-name": lambda: mapped(b"begincmap endcmap").replace(b"/ToUnicode 8 0 R", b"/ToUnicode /Identity-H"),
    "map-of-wide-codes": lambda: mapped(
        b"begincmap 1 begincodespacerange <0000000000> <FFFFFFFFFF> endcodespacerange "
        b"1 beginbfrange <0000000000> <FFFFFFFFFF> <0041> endbfrange endcmap"
    ),
    "map-one-by-one": lambda: mapped(
        b"begincmap 1 beginbfrange <0000> <FFFF> [%s] endbfrange endcmap" % (b"<0041> " * 65_536)
    ),
    "text-that-runs-down": lambda: mapped(
        b"begincmap 1 beginbfchar <0041> <0041> endbfchar endcmap", b"<%s>" % (b"0041" * 5), encoding=b"/Identity-V"
    ),
    "glyph-of-100000-letters": lambda: meaning(b"0042" * 100_000, 20),
    "glyph-of-1000-letters": lambda: meaning(b"0042" * 1_000, 20_000),
    "glyph-of-half-a-pair": lambda: meaning(b"D800"),
    "glyph-of-nul": lambda: meaning(b"0000"),
    "glyph-of-a-control": lambda: meaning(b"001B"),
    "map-by-another": lambda: mapped(b"/X usecmap begincmap endcmap"),
    "map-of-junk": lambda: mapped(bytes(range(256)) * 4_000),
    "map-without-end": lambda: mapped(b"begincmap 1 beginbfchar <0041> <00"),
    "map-backwards": lambda: mapped(b"begincmap 1 beginbfrange <FFFF> <0000> <0041> endbfrange endcmap"),
    "map-of-100000": lambda: mapped(
        b"begincmap %s endcmap"
        % b"".join(b"1 beginbfchar <%04X> <0041> endbfchar\n" % (code % 65536) for code in range(100_000))
    ),
    "map-for-encoding": lambda: mapped(b"begincmap endcmap", encoding=b"8 0 R"),
    "widths-200000": lambda: mapped(b"begincmap endcmap", widths=b"/W [%s]" % (b"0 65535 500 " * 200_000)),
    "characters-from-below": lambda: simple(b"/FirstChar -2147483648 /LastChar 2147483647 /Widths [1]"),
    "differences-absurd": lambda: simple(
        b"/Encoding << /Differences [2147483647 /A -5 /B 0 %s] >>" % (b"/x " * 100_000)
    ),
    "program-of-junk": lambda: program(b"\0\1\0\0" + bytes(range(256)) * 2_000),
    "program-of-zeros": lambda: program(bytes(1 << 28)),
}
