"""PDFs whose tables of objects, object streams, encryption or versions lie, or go round in circles."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf

from tests.reading.hostile_content import in_catalog
from tests.reading.raw import BOX, HELVETICA, TEXT, packed, page_of, pdf, stream

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R " + BOX + b" /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
FREE, PLAIN, IN_STREAM = 0, 1, 2


def entry(kind: int, at: int, more: int = 0) -> bytes:
    return struct.pack(">BIH", kind, at, more)


def tabled(
    objects: list[bytes],
    font: bytes = b"",
    *,
    widths: bytes = b"[1 4 2]",
    more: bytes = b"",
    size: int = 0,
    rows: bytes = b"",
) -> bytes:
    """A PDF whose cross-reference table is a stream; with `font`, object 5 lies in that object stream, number 6."""
    body, entries = b"%PDF-1.7\n", [entry(FREE, 0, 65535)]
    for number, written in enumerate(objects, 1):
        entries.append(entry(PLAIN, len(body)))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    if font:
        entries += [entry(IN_STREAM, 6), entry(PLAIN, len(body))]
        body += b"6 0 obj\n%s\nendobj\n" % font
    number, start = len(entries), len(body)
    table = zlib.compress(rows or b"".join([*entries, entry(PLAIN, start)]), 9)
    body += b"%d 0 obj\n<< /Type /XRef /Size %d /Root 1 0 R /W %s /Filter /FlateDecode /Length %d %s >>\nstream\n" % (
        number,
        size or number + 1,
        widths,
        len(table),
        more,
    )
    return body + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start


def table(*, widths: bytes = b"[1 4 2]", more: bytes = b"", size: int = 0, rows: bytes = b"") -> bytes:
    """One page of text under a table that says such things of itself."""
    return tabled([CATALOG, PAGES, PAGE, packed(TEXT), HELVETICA], widths=widths, more=more, size=size, rows=rows)


def box(count: int, first: int, content: bytes = b"5 0 " + HELVETICA, extra: bytes = b"") -> bytes:
    """One page of text whose font lies in an object stream that says such things of itself."""
    held = packed(content, b"/Type /ObjStm /N %d /First %d %s" % (count, first, extra))
    return tabled([CATALOG, PAGES, PAGE, packed(TEXT)], held)


def plain_table(old: bytes, new: bytes) -> bytes:
    data = page_of(packed(TEXT))
    assert old in data
    return data.replace(old, new)


def versions(count: int) -> bytes:
    """A file to which the same font was written again and again."""
    parts, size = [page_of(packed(TEXT))], len(page_of(packed(TEXT)))
    before = int(parts[0].rsplit(b"startxref", 1)[1].split()[0])
    for _ in range(count):
        font = b"5 0 obj\n%s\nendobj\n" % HELVETICA
        start = size + len(font)
        end = b"xref\n5 1\n%010d 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
        parts.append(font + end % (size, before, start))
        before, size = start, size + len(parts[-1])
    return b"".join(parts)


def locked(user: str, revision: int) -> bytes:
    held = BytesIO()
    with pikepdf.open(BytesIO(page_of(packed(TEXT)))) as document:
        document.save(held, encryption=pikepdf.Encryption(user=user, owner="owner", R=revision))  # type: ignore[arg-type]  # R is one of pikepdf's literals
    return held.getvalue()


def encrypted(how: bytes) -> bytes:
    return pdf(CATALOG, PAGES, PAGE, packed(TEXT), HELVETICA, how, trailer=b"/Encrypt 6 0 R /ID [<00> <00>]")


def pages(count: int) -> bytes:
    """So many pages that share one content."""
    kids = b" ".join(b"%d 0 R" % number for number in range(6, 6 + count))
    node = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return pdf(CATALOG, node, b"null", packed(TEXT), HELVETICA, *[PAGE] * count)


def page_with(entries: bytes, content: bytes = b"/Contents 4 0 R", *more: bytes) -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R %s %s %s /Resources << /Font << /F1 5 0 R >> >> >>" % (BOX, content, entries)
    return pdf(CATALOG, PAGES, page, packed(TEXT), HELVETICA, *more)


def layers(count: int) -> bytes:
    refs = b"".join(b"%d 0 R " % number for number in range(6, 6 + count))
    properties = b"/OCProperties << /OCGs [%s] /D << /OFF [%s] /Order [%s] >> >>" % (refs, refs, refs)
    return in_catalog(properties, *[b"<< /Type /OCG /Name (x) >>"] * count)


def structure(count: int) -> bytes:
    kids = b"<< /S /P /P 6 0 R /Pg 3 0 R /K 0 >>" * count
    return in_catalog(
        b"/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R", b"<< /Type /StructTreeRoot /K [%s] >>" % kids
    )


def field(entries: bytes, *more: bytes, count: int = 1) -> bytes:
    """A page of text with so many fields of a form; `more` is numbered from 7."""
    annotations = b"/Annots [%s]" % (b"6 0 R " * count)
    page = PAGE.replace(BOX, BOX + b" " + annotations)
    widget = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [72 400 500 700] /DA (/F1 9 Tf) %s >>" % entries
    catalog = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /DR << /Font << /F1 5 0 R >> >> >> >>"
    return pdf(catalog, PAGES, page, packed(TEXT), HELVETICA, widget, *more)


def appearance(content: bytes) -> bytes:
    """What a field shows; it may draw itself."""
    resources = b"<< /Font << /F1 5 0 R >> /XObject << /X 7 0 R >> >>"
    return packed(content, b"/Type /XObject /Subtype /Form /BBox [0 0 428 300] /Resources " + resources)


def laughs() -> bytes:
    """XML whose entities stand for ten others each."""
    steps = b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(12))
    text = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">%s]><x>&m;</x>' % steps
    return in_catalog(b"/Metadata 6 0 R", packed(text, b"/Type /Metadata /Subtype /XML"))


STRUCTURE: dict[str, Callable[[], bytes]] = {
    "pages-in-the-catalogue": lambda: pdf(
        b"<< /Type /Catalog /Pages %s >>" % PAGES, b"null", PAGE.replace(b"/Parent 2 0 R", b""), packed(TEXT), HELVETICA
    ),
    "catalogue-in-the-trailer": lambda: plain_table(b"/Root 1 0 R", b"/Root " + CATALOG),
    "kids-of-nulls": lambda: plain_table(b"/Kids [3 0 R]", b"/Kids [null 3 0 R 99 0 R]"),
    "contents-lost-in-part": lambda: page_with(b"", b"/Contents [4 0 R 99 0 R]"),
    "nulls-1000000": lambda: in_catalog(b"/Extra 6 0 R", b"[%s]" % (b"null " * 1_000_000)),
    "page-is-a-node": lambda: plain_table(b"/Type /Page /Parent", b"/Type /Pages /Parent"),
    "types-missing": lambda: plain_table(b"/Type /Catalog", b"").replace(b"/Type /Page", b""),
    "table-beside-itself": lambda: plain_table(b"/Size 6", b"/Size 6 /XRefStm 9"),
    "table-after-the-end": lambda: plain_table(b"/Size 6", b"/Size 6 /Prev 2000000000"),
    "linearized-lies": lambda: page_with(
        b"", b"/Contents 4 0 R", b"<< /Linearized 1 /L 999999999 /H [0 2147483647] /O 3 /E 1 /N 2147483647 /T 1 >>"
    ),
    "junk-before": lambda: b"junk\n" * 100 + page_of(packed(TEXT)),
    "junk-before-1-mb": lambda: b"\0junk\n" * 200_000 + page_of(packed(TEXT)),
    "generation-of-another": lambda: plain_table(b"/F1 5 0 R", b"/F1 5 65535 R"),
    "objects-without-end": lambda: page_of(stream(TEXT)).replace(b"\nendobj", b"\n      "),
    "resources-of-themselves": lambda: page_of(packed(TEXT), b"6 0 R", b"<< /Font 6 0 R /F1 5 0 R /XObject 6 0 R >>"),
    "labels-loop": lambda: in_catalog(b"/PageLabels 6 0 R", b"<< /Kids [6 0 R 6 0 R] >>"),
    "threads-loop": lambda: in_catalog(
        b"/Threads [6 0 R]", b"<< /F 7 0 R >>", b"<< /N 7 0 R /V 7 0 R /P 3 0 R /R [0 0 9 9] >>"
    ),
    "roles-loop": lambda: in_catalog(
        b"/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R",
        b"<< /Type /StructTreeRoot /RoleMap << /A /B /B /A >> /K << /S /A /Pg 3 0 R /K 0 >> >>",
    ),
    "metadata-laughs": laughs,
    "layers-deep": lambda: in_catalog(
        b"/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] /Order %s6 0 R%s >> >>" % (b"[" * 50_000, b"]" * 50_000),
        b"<< /Type /OCG /Name (x) >>",
    ),
    "layer-of-itself": lambda: page_of(
        packed(b"/OC /L BDC %s EMC" % TEXT),
        b"<< /Font << /F1 5 0 R >> /Properties << /L 6 0 R >> >>",
        b"<< /Type /OCMD /OCGs [6 0 R] /VE [/Not 6 0 R] >>",
    ),
    "field-of-5-mb": lambda: field(b"/V (%s)" % (b"Genes " * 900_000)),
    "field-of-500000-choices": lambda: field(b"/FT /Ch /V (x) /Opt [%s]" % (b"(x) " * 500_000)),
    "field-in-boxes": lambda: field(b"/Ff 16777216 /MaxLen 2147483647 /V (Genes)"),
    "field-of-itself": lambda: field(b"/V 6 0 R"),
    "appearance-of-itself": lambda: field(b"/V (x) /AP << /N 7 0 R >>", appearance(b"/X Do /X Do")),
    "appearances-2000": lambda: field(
        b"/V (x) /AP << /N 7 0 R >>", appearance(b"BT /F1 9 Tf (x y z) Tj ET " * 100), count=2_000
    ),
    "appearance-of-no-state": lambda: field(
        b"/V (x) /AS /Nowhere /AP << /N << /A 7 0 R >> >>", appearance(b"BT /F1 9 Tf (x) Tj ET")
    ),
    "popup-of-itself": lambda: page_with(
        b"/Annots [6 0 R]",
        b"/Contents 4 0 R",
        b"<< /Type /Annot /Subtype /Popup /Rect [0 0 9 9] /Parent 6 0 R /Popup 6 0 R /IRT 6 0 R >>",
    ),
    "signature-of-all": lambda: in_catalog(
        b"/AcroForm << /SigFlags 3 /Fields [6 0 R] >>",
        b"<< /FT /Sig /V << /Type /Sig /ByteRange [0 2147483647 -5 99999999999] /Contents <%s> >> >>"
        % (b"00" * 99_999),
    ),
    "table-columns": lambda: table(more=b"/DecodeParms << /Predictor 12 /Columns 2000000000 >>"),
    "table-widths-huge": lambda: table(widths=b"[1 2000000000 2]"),
    "table-widths-negative": lambda: table(widths=b"[-1 4 2]"),
    "table-index-huge": lambda: table(more=b"/Index [0 2000000000]"),
    "table-size-huge": lambda: table(size=2_000_000_000),
    "table-before-it": lambda: table(more=b"/Prev 9"),
    "table-of-zeros": lambda: table(rows=bytes(1 << 26), size=9_999_999, more=b"/Index [0 9999999]"),
    "table-of-junk": lambda: table(rows=b"\xff" * 49),
    "table-long-count": lambda: plain_table(b"xref\n0 6", b"xref\n0 99999999"),
    "table-negative-count": lambda: plain_table(b"xref\n0 6", b"xref\n-5 6"),
    "trailer-size-huge": lambda: plain_table(b"/Size 6", b"/Size 2147483647"),
    "box-of-many": lambda: box(2_000_000_000, 4),
    "box-of-fewer-than-none": lambda: box(-1, 4),
    "box-begins-far-away": lambda: box(1, 2_000_000_000),
    "box-extends-itself": lambda: box(1, 4, extra=b"/Extends 6 0 R"),
    "box-holds-itself": lambda: box(1, 4, b"6 0 " + HELVETICA),
    "box-of-blanks": lambda: box(1, 4, b"5 0 " + HELVETICA + b" " * (1 << 28)),
    "box-deep": lambda: box(1, 4, b"5 0 " + b"[" * 1_000_000),
    "versions-2000": lambda: versions(2_000),
    "locked": lambda: locked("secret", 6),
    "owner-only-aes-256": lambda: locked("", 6),
    "owner-only-aes-128": lambda: locked("", 4),
    "encrypted-by-the-unknown": lambda: encrypted(b"<< /Filter /Adobe.PubSec /V 5 >>"),
    "encrypted-absurdly": lambda: encrypted(
        b"<< /Filter /Standard /V 99 /R 99 /O (x) /U (x) /P -1 /Length 2147483647 >>"
    ),
    "encrypted-with-nothing": lambda: encrypted(b"<< >>"),
    "pages-2000": lambda: pages(2_000),
    "contents-20000": lambda: page_with(b"", b"/Contents [%s]" % (b"4 0 R " * 20_000)),
    "annotations-20000": lambda: page_with(
        b"/Annots [%s]" % (b"<< /Type /Annot /Subtype /FreeText /Rect [0 0 9 9] /Contents (x) >>" * 20_000)
    ),
    "references-loop": lambda: pdf(CATALOG, PAGES, PAGE, b"5 0 R", b"4 0 R"),
    "parent-of-itself": lambda: plain_table(b"/Parent 2 0 R", b"/Parent 3 0 R"),
    "fields-loop": lambda: in_catalog(
        b"/AcroForm << /Fields [6 0 R] >>",
        b"<< /T (a) /FT /Tx /V (x) /Kids [7 0 R] /Parent 7 0 R >>",
        b"<< /T (b) /Kids [6 0 R] /Parent 6 0 R >>",
    ),
    "structure-loop": lambda: in_catalog(
        b"/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R",
        b"<< /Type /StructTreeRoot /K 7 0 R /ParentTree 8 0 R >>",
        b"<< /S /P /P 6 0 R /K [7 0 R 7 0 R 0] >>",
        b"<< /Kids [8 0 R] >>",
    ),
    "structure-20000": lambda: structure(20_000),
    "layers-10000": lambda: layers(10_000),
    "launch": lambda: in_catalog(b"/OpenAction << /S /Launch /F (/bin/sh) >>"),
    "header-alone": lambda: b"%PDF-1.7\n",
    "header-over-text": lambda: b"%PDF-1.4\nVilles jumelees\nGenes (Italie)\nSerment de jumelage signe le 3 mai 1958\n",
    "header-twice": lambda: b"%PDF-1.4\n" + page_of(packed(TEXT)),
    "two-files-in-one": lambda: page_of(packed(TEXT)) + page_of(packed(TEXT.replace(b"Villes", b"Autres"))),
    "zeros-behind": lambda: page_of(packed(TEXT)) + bytes(5_000_000),
}
