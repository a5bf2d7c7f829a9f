"""Small PDFs whose content, streams or tree of pages ask for much."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from tests.reading.raw import BOX, HELVETICA, TEXT, packed, page_of, pdf, stream


def tower(levels: int, size: int) -> bytes:
    """Zeros packed by Flate again and again, unpacked nowhere in the making."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()
    for _ in range(levels - 1):
        data = zlib.compress(data, 9)
    return page_of(stream(data, b"/Filter [%s]" % (b"/FlateDecode " * levels)))


def predictor() -> bytes:
    parms = b"/DecodeParms << /Predictor 15 /Columns 2000000000 >>"
    return page_of(packed(TEXT, parms))


def widths() -> bytes:
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [7 0 R] >>"
    inner = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        b"/Supplement 0 >> /W [0 500000000 500] >>"
    )
    return page_of(packed(b"BT /F2 12 Tf 72 720 Td <0041> Tj ET"), b"<< /Font << /F2 6 0 R >> >>", font, inner)


def glyphs(count: int) -> bytes:
    return page_of(packed(b"BT /F1 1 Tf 72 720 Td (" + b"a" * count + b") Tj ET"))


def ranges(count: int) -> bytes:
    lines = b"\n".join(b"1 beginbfrange <0000> <FFFF> <0041> endbfrange" for _ in range(count))
    cmap = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    cmap += lines + b"\nendcmap end"
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [7 0 R] "
    font += b"/ToUnicode 8 0 R >>"
    inner = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X "
    inner += b"/CIDSystemInfo << /Registry (A) /Ordering (I) /Supplement 0 >> >>"
    content = packed(b"BT /F2 12 Tf 72 720 Td <0041> Tj ET")
    return page_of(content, b"<< /Font << /F2 6 0 R >> >>", font, inner, packed(cmap))


def repeated(operators: bytes, count: int) -> bytes:
    return page_of(packed(TEXT + operators * count))


def forms(levels: int, fan: int) -> bytes:
    """Forms that draw the next one `fan` times each."""
    objects = []
    for level in range(levels):
        draws = b"/X Do " * fan if level < levels - 1 else TEXT
        inner = b"<< /XObject << /X %d 0 R >> /Font << /F1 5 0 R >> >>" % (7 + level)
        objects.append(packed(draws, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources " + inner))
    return page_of(packed(b"/X Do"), b"<< /XObject << /X 6 0 R >> >>", *objects)


def form_of_much(times: int, texts: int) -> bytes:
    """A form of so many texts, drawn so many times."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>"
    inner = packed(b"BT /F1 9 Tf (x) Tj ET " * texts, form)
    return page_of(packed(b"/X Do " * times), b"<< /XObject << /X 6 0 R >> >>", inner)


def form_in_itself() -> bytes:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> >>"
    return page_of(packed(b"/X Do"), b"<< /XObject << /X 6 0 R >> >>", packed(b"/X Do /X Do", form))


def deep(opening: bytes, closing: bytes, depth: int) -> bytes:
    return page_of(packed(TEXT), b"<< /Font << /F1 5 0 R >> >>", opening * depth + closing * depth)


def deep_in_content(depth: int) -> bytes:
    return page_of(packed(TEXT + b"[" * depth + b"]" * depth + b" TJ"))


def run_length(size: int) -> bytes:
    return page_of(stream(b"\x81 " * size + b"\x80", b"/Filter /RunLengthDecode"))


def filtered(data: bytes, name: bytes) -> bytes:
    return page_of(stream(zlib.compress(data, 9), b"/Filter [/FlateDecode /%s]" % name))


def kids(count: int) -> bytes:
    pages = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * count, count)
    page = b"<< /Type /Page /Parent 2 0 R " + BOX + b" /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, packed(TEXT), HELVETICA)


def tree(pages: bytes, *more: bytes) -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R " + BOX + b" /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, packed(TEXT), HELVETICA, *more)


def deep_tree(depth: int) -> bytes:
    nodes = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (7 + number) for number in range(depth)]
    nodes[-1] = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return tree(b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>", *nodes)


def table_loop() -> bytes:
    data = repeated(b"", 0)
    start = data.rindex(b"xref\n0 ", 0, data.rindex(b"startxref"))
    return data.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % start)


def length_lie(length: int) -> bytes:
    content = b"<< /Length %d >>\nstream\n%s\nendstream" % (length, TEXT)
    return page_of(content)


def length_of_itself() -> bytes:
    return page_of(b"<< /Length 4 0 R >>\nstream\n%s\nendstream" % TEXT)


def image(width: int, height: int) -> bytes:
    extra = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8" % (
        width,
        height,
    )
    content = TEXT + b"q 595 0 0 842 0 0 cm /I Do Q"
    resources = b"<< /Font << /F1 5 0 R >> /XObject << /I 6 0 R >> >>"
    return page_of(packed(content), resources, packed(bytes(1000), extra))


def inline_image(size: int) -> bytes:
    return page_of(packed(TEXT + b"BI /W 1 /H 1 /CS /G /BPC 8 ID " + b"\0" * size + b" EI"))


def type3_in_itself() -> bytes:
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 "
        b"/Widths [1] /Encoding << /Differences [97 /a] >> /CharProcs << /a 7 0 R >> "
        b"/Resources << /Font << /F2 6 0 R >> >> >>"
    )
    glyph = packed(b"1 0 d0 BT /F2 1 Tf (aa) Tj ET")
    content = packed(b"BT /F2 12 Tf 72 720 Td (aaaa) Tj ET")
    return page_of(content, b"<< /Font << /F2 6 0 R >> >>", font, glyph)


def in_catalog(entry: bytes, *more: bytes) -> bytes:
    """A sound page of text with something more in the catalogue; `more` is numbered from 6."""
    page = b"<< /Type /Page /Parent 2 0 R " + BOX + b" /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf(b"<< /Type /Catalog /Pages 2 0 R %s >>" % entry, pages, page, packed(TEXT), HELVETICA, *more)


SCRIPT = b"<< /S /JavaScript /JS (while \\(true\\) { app.alert\\(1\\) }) >>"
FORM = b"<?xml version='1.0'?><xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><template/></xdp:xdp>"

CONTENT: dict[str, Callable[[], bytes]] = {
    "predictor-columns": predictor,
    "widths-range": widths,
    "flate-tower-6": lambda: tower(6, 1 << 30),
    "flate-1-gb": lambda: tower(1, 1 << 30),
    "glyphs-190000": lambda: glyphs(190_000),
    "glyphs-5000000": lambda: glyphs(5_000_000),
    "map-ranges-3000": lambda: ranges(3_000),
    "q-1000000": lambda: repeated(b"q ", 1_000_000),
    "q-cm-1000000": lambda: repeated(b"q 1 0 0 1 0 0 cm ", 1_000_000),
    "clips-200000": lambda: repeated(b"0 0 500 500 re W n ", 200_000),
    "forms-10-to-the-8": lambda: forms(9, 10),
    "form-in-itself": form_in_itself,
    "form-of-much": lambda: form_of_much(10_000, 1_000),
    "texts-that-clip": lambda: repeated(b"BT /F1 9 Tf 7 Tr (a) Tj ET ", 100_000),
    "texts-3000000": lambda: repeated(b"BT /F1 8 Tf 72 720 Td (a) Tj ET ", 3_000_000),
    "operands-5000000": lambda: repeated(b"1 ", 5_000_000),
    "brackets-1000000": lambda: repeated(b"(", 1_000_000),
    "string-without-end": lambda: repeated(b"BT /F1 12 Tf 72 700 Td (Genes", 1),
    "inline-image-without-end": lambda: repeated(b"BI /W 1 /H 1 /CS /G /BPC 8 ID \0\0\0", 1),
    "meant-text-of-10-mb": lambda: repeated(b"/Span << /ActualText (%s) >> BDC EMC " % (b"Genes " * 1_600_000), 1),
    "meant-text-1000-times": lambda: repeated(
        b"BT /F1 5 Tf /Span << /ActualText (%s) >> BDC (a) Tj EMC ET " % (b"a" * 1_000), 1_000
    ),
    "filter-that-decrypts": lambda: page_of(
        packed(TEXT).replace(b"/FlateDecode", b"[/Crypt /FlateDecode] /DecodeParms [<< /Name /Identity >> null]")
    ),
    "filter-by-its-short-name": lambda: page_of(packed(TEXT).replace(b"/FlateDecode", b"/Fl")),
    "filter-elsewhere": lambda: page_of(
        packed(TEXT).replace(b"/FlateDecode", b"6 0 R"), b"<< /Font << /F1 5 0 R >> >>", b"[/FlateDecode]"
    ),
    "filter-of-other-parms": lambda: page_of(packed(TEXT, b"/DecodeParms [null null << /Predictor 12 >>]")),
    "lines-190000": lambda: repeated(b"10 10 m 500 10 l S ", 190_000),
    "rectangles-190000": lambda: repeated(b"10 10 300 20 re f ", 190_000),
    "curves-one-path": lambda: repeated(b"1 2 3 4 5 6 c ", 1_000_000),
    "texts-100000": lambda: repeated(b"BT /F1 8 Tf 72 720 Td (a) Tj ET ", 100_000),
    "fonts-100000": lambda: repeated(b"/F1 8 Tf ", 1_000_000),
    "marks-1000000": lambda: repeated(b"/P << /MCID 0 >> BDC ", 500_000),
    "deep-array": lambda: deep(b"[", b"]", 500_000),
    "deep-dictionary": lambda: deep(b"<< /A ", b" >>", 200_000),
    "deep-array-in-content": lambda: deep_in_content(500_000),
    "run-length-4-mb": lambda: run_length(2_000_000),
    "ascii85-zeros": lambda: filtered(b"z" * 100_000_000 + b"~>", b"ASCII85Decode"),
    "asciihex-zeros": lambda: filtered(b"20" * 100_000_000 + b">", b"ASCIIHexDecode"),
    "lzw-junk": lambda: filtered(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 2_000_000, b"LZWDecode"),
    "kids-100000": lambda: kids(100_000),
    "tree-of-itself": lambda: tree(b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
    "tree-two-nodes": lambda: tree(
        b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"
    ),
    "tree-deep-20000": lambda: deep_tree(20_000),
    "count-huge": lambda: tree(b"<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>"),
    "count-negative": lambda: tree(b"<< /Type /Pages /Kids [3 0 R] /Count -1 >>"),
    "count-text": lambda: tree(b"<< /Type /Pages /Kids [3 0 R] /Count (one) >>"),
    "table-loop": table_loop,
    "length-huge": lambda: length_lie(2_000_000_000),
    "length-negative": lambda: length_lie(-5),
    "length-of-itself": length_of_itself,
    "image-huge": lambda: image(60_000, 60_000),
    "image-absurd": lambda: image(2_000_000_000, 2_000_000_000),
    "inline-image-20-mb": lambda: inline_image(20_000_000),
    "type3-in-itself": type3_in_itself,
    "page-absurd": lambda: page_of(packed(TEXT), box=b"/MediaBox [0 0 1000000000 1000000000]"),
    "page-inside-out": lambda: page_of(packed(TEXT), box=b"/MediaBox [595 842 0 0]"),
    "page-of-nothing": lambda: page_of(packed(TEXT), box=b"/MediaBox [0 0 0 0]"),
    "unit-huge": lambda: page_of(packed(TEXT), box=BOX + b" /UserUnit 1000000000"),
    "script": lambda: in_catalog(b"/OpenAction 6 0 R", SCRIPT),
    "xfa": lambda: in_catalog(b"/AcroForm << /Fields [] /XFA 6 0 R >>", packed(FORM)),
    "attachment": lambda: in_catalog(
        b"/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>",
        b"<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>",
        packed(b"MZ" + bytes(50_000_000), b"/Type /EmbeddedFile"),
    ),
    "outline-loop": lambda: in_catalog(
        b"/Outlines 6 0 R", b"<< /First 7 0 R /Last 7 0 R >>", b"<< /Title (a) /Next 7 0 R /Parent 6 0 R >>"
    ),
    "names-loop": lambda: in_catalog(b"/Names << /Dests 6 0 R >>", b"<< /Kids [6 0 R] >>"),
}
"""The files by their names."""
