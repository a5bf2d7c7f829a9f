"""PDFs whose fonts and tables of characters lie, or ask for much."""

from __future__ import annotations

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


FONTS: dict[str, Callable[[], bytes]] = {
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
