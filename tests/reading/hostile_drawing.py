"""PDFs whose pictures, patterns or numbers are absurd, or whose page holds more than a page can."""

from __future__ import annotations

import math
import random
import struct
import zlib
from collections.abc import Callable
from io import BytesIO

from PIL import Image

from tests.reading.raw import BOX, TEXT, packed, page_of, stream

HUGE = 2_147_483_647


def drawn(content: bytes, kind: bytes, *objects: bytes) -> bytes:
    """Text and a drawing that uses object 6 as the resource X of a kind."""
    return page_of(packed(TEXT + content), b"<< /Font << /F1 5 0 R >> /%s << /X 6 0 R >> >>" % kind, *objects)


def picture(kind: bytes, width: int, height: int, data: bytes, more: bytes = b"/BitsPerComponent 8") -> bytes:
    """A page that is one picture of so many dots, whatever its data say."""
    image = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray %s" % (width, height, more)
    content = packed(b"q 595 0 0 842 0 0 cm /X Do Q")
    return page_of(content, b"<< /XObject << /X 6 0 R >> >>", stream(data, b"/Filter /" + kind, image))


def jbig2(width: int, height: int) -> bytes:
    def segment(number: int, kind: int, data: bytes) -> bytes:
        return struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data

    size = struct.pack(">II", width, height)
    region = size + bytes(10) + bytes([3, 255, 253, 255, 2, 254, 254, 254]) + bytes(64)
    data = segment(0, 48, size + bytes(11)) + segment(1, 38, region)
    return picture(b"JBIG2Decode", width, height, data, b"/BitsPerComponent 1")


def jpeg_2000(width: int, height: int) -> bytes:
    size = struct.pack(">HHIIIIIIIIH", 41, 0, width, height, 0, 0, width, height, 0, 0, 1) + bytes([7, 1, 1])
    coding = b"\xff\x52" + struct.pack(">HBBHBBBBBB", 12, 0, 0, 1, 0, 5, 4, 4, 0, 0)
    quantities = b"\xff\x5c" + struct.pack(">HB", 19, 0x40) + bytes(16)
    tile = b"\xff\x90" + struct.pack(">HHIBB", 10, 0, 0, 0, 1) + b"\xff\x93" + b"\x80" * 64
    data = b"\xff\x4f\xff\x51" + size + coding + quantities + tile + b"\xff\xd9"
    return picture(b"JPXDecode", min(width, HUGE), min(height, HUGE), data)


def fax(width: int, height: int) -> bytes:
    parms = b"/BitsPerComponent 1 /DecodeParms << /K -1 /Columns %d /Rows %d >>" % (width, height)
    return picture(b"CCITTFaxDecode", width, height, bytes(64) + b"\xff" * 4_000, parms)


def jpeg(side: int) -> bytes:
    held = BytesIO()
    Image.new("L", (16, 16), 90).save(held, "JPEG")
    data = bytearray(held.getvalue())
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", side, side)
    return picture(b"DCTDecode", side, side, bytes(data))


def pictures(count: int) -> bytes:
    image = b"/Type /XObject /Subtype /Image /Width 2000 /Height 2000 /ColorSpace /DeviceGray /BitsPerComponent 8"
    content = packed(b"q 595 0 0 842 0 0 cm %s Q" % (b"/X Do " * count))
    return page_of(content, b"<< /XObject << /X 6 0 R >> >>", packed(bytes(4_000_000), image))


def pattern(step: bytes, tile: bytes = b"0 0 1 1 re f") -> bytes:
    extra = b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep %s /YStep %s " % (
        step,
        step,
    )
    extra += b"/Resources << /Pattern << /X 6 0 R >> >>"
    return drawn(b"/Pattern cs /X scn 0 0 595 842 re f", b"Pattern", packed(tile, extra))


def shading(function: bytes) -> bytes:
    shades = b"<< /ShadingType 1 /ColorSpace /DeviceGray /Domain [0 1 0 1] /Matrix [595 0 0 842 0 0] /Function 7 0 R >>"
    return drawn(b"/X sh", b"Shading", shades, function)


def mask_of_itself() -> bytes:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency >> "
    form += b"/Resources << /ExtGState << /X 6 0 R >> >>"
    state = b"<< /Type /ExtGState /SMask << /S /Luminosity /G 7 0 R >> >>"
    return drawn(b"/X gs 0 0 595 842 re f", b"ExtGState", state, packed(b"/X gs 0 0 500 500 re f", form))


def groups(count: int) -> bytes:
    """Transparent groups, each in the one before."""
    extra = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency /I true >> "
    inner = [
        packed(b"/X Do", extra + b"/Resources << /XObject << /X %d 0 R >> >>" % (7 + number)) for number in range(count)
    ]
    return drawn(b"/X Do", b"XObject", *inner, packed(b"0 0 9 9 re f", extra))


def grid(columns: int, rows: int) -> bytes:
    upright = b"".join(b"%.2f 40 m %.2f 800 l S " % (x, x) for x in _steps(40, 540, columns))
    level = b"".join(b"40 %.2f m 540 %.2f l S " % (y, y) for y in _steps(40, 800, rows))
    return page_of(packed(TEXT + upright + level))


def _steps(first: float, last: float, count: int) -> list[float]:
    return [first + (last - first) * number / count for number in range(count + 1)]


def words(places: list[tuple[float, float]], size: int, before: bytes = b"") -> bytes:
    shown = (b"BT /F1 %d Tf %.2f %.2f Td (mot%d) Tj ET " % (size, x, y, at) for at, (x, y) in enumerate(places))
    return page_of(packed(before + b"".join(shown)))


def scattered(count: int) -> list[tuple[float, float]]:
    chance = random.Random(count)
    return [(chance.uniform(20, 560), chance.uniform(20, 820)) for _ in range(count)]


def turned(count: int) -> bytes:
    """Words in all directions."""
    chance, shown = random.Random(count), b""
    for x, y in scattered(count):
        angle = chance.uniform(0, 2 * math.pi)
        sine, cosine = math.sin(angle), math.cos(angle)
        shown += b"BT /F1 5 Tf %.3f %.3f %.3f %.3f %.1f %.1f Tm (mot) Tj ET " % (cosine, sine, -sine, cosine, x, y)
    return page_of(packed(shown))


def content(operators: bytes) -> bytes:
    return page_of(packed(operators))


def boxed(box: bytes) -> bytes:
    return page_of(packed(TEXT), box=box)


def colours(*spaces: bytes) -> bytes:
    return drawn(b"/X cs 1 sc 0 0 9 9 re f", b"ColorSpace", *spaces)


DRAWING: dict[str, Callable[[], bytes]] = {
    "colours-of-themselves": lambda: colours(b"[/Indexed 6 0 R 1 <0000>]"),
    "colours-of-2-to-the-31": lambda: colours(b"[/Indexed /DeviceRGB 2147483647 <000000>]"),
    "colours-on-colours": lambda: colours(
        *[b"[/Separation /A %d 0 R << /FunctionType 2 /Domain [0 1] /N 1 >>]" % number for number in range(7, 3_007)],
        b"/DeviceGray",
    ),
    "mesh-of-much": lambda: drawn(
        b"/X sh",
        b"Shading",
        packed(
            bytes(1 << 24),
            b"/ShadingType 4 /ColorSpace /DeviceGray /BitsPerCoordinate 1 /BitsPerComponent 1 /BitsPerFlag 2 "
            b"/Decode [0 1e9 0 1e9 0 1]",
        ),
    ),
    "state-of-itself": lambda: drawn(
        b"/X gs " + TEXT, b"ExtGState", b"<< /Font [6 0 R 12] /TR 6 0 R /HT 6 0 R /BG 6 0 R >>"
    ),
    "type-negative": lambda: content(b"BT /F1 -12 Tf 1 0 0 -1 72 720 Tm (Villes jumelees) Tj ET"),
    "type-of-no-width": lambda: content(b"BT /F1 12 Tf 0 Tz 72 720 Td (Villes jumelees) Tj ET"),
    "jbig2-60000": lambda: jbig2(60_000, 60_000),
    "jbig2-absurd": lambda: jbig2(HUGE, HUGE),
    "jpeg-2000-60000": lambda: jpeg_2000(60_000, 60_000),
    "jpeg-2000-absurd": lambda: jpeg_2000(2 * HUGE + 1, 2 * HUGE + 1),
    "fax-60000": lambda: fax(60_000, 60_000),
    "fax-absurd": lambda: fax(HUGE, HUGE),
    "jpeg-30000": lambda: jpeg(30_000),
    "dots-40000": lambda: picture(
        b"FlateDecode", 40_000, 40_000, zlib.compress(bytes(200_000_000), 1), b"/BitsPerComponent 1"
    ),
    "pictures-30": lambda: pictures(30),
    "pattern-tiny": lambda: pattern(b"0.0001"),
    "pattern-without-step": lambda: pattern(b"0"),
    "pattern-of-itself": lambda: pattern(b"1", b"/Pattern cs /X scn 0 0 1 1 re f"),
    "function-long": lambda: shading(
        stream(b"{ %s }" % (b"dup mul " * 5_000), b"", b"/FunctionType 4 /Domain [0 1 0 1] /Range [0 1]")
    ),
    "function-sampled": lambda: shading(
        packed(
            bytes(1_000),
            b"/FunctionType 0 /Domain [0 1 0 1] /Range [0 1] /Size [2000000000 2000000000] /BitsPerSample 8",
        )
    ),
    "function-of-itself": lambda: shading(
        b"<< /FunctionType 3 /Domain [0 1] /Functions [7 0 R 7 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>"
    ),
    "mask-of-itself": mask_of_itself,
    "groups-100": lambda: groups(100),
    "groups-5000": lambda: groups(5_000),
    "grid-50": lambda: grid(50, 50),
    "grid-2000": lambda: grid(2_000, 2_000),
    "words-scattered": lambda: words(scattered(3_000), 4),
    "words-in-one-place": lambda: words([(72.0, 700.0)] * 10_000, 10),
    "words-in-80-columns": lambda: words([(20 + 7.0 * (at % 80), 820 - 6.0 * (at // 80)) for at in range(9_600)], 2),
    "words-under-covers": lambda: words(
        scattered(2_000), 5, b"".join(b"1 g %.1f %.1f 30 20 re f 0 g " % place for place in scattered(5_000))
    ),
    "words-turned": lambda: turned(3_000),
    "letters-apart": lambda: words([(20 + 4.0 * (at % 130), 820 - 7.0 * (at // 130)) for at in range(8_000)], 1),
    "number-infinite": lambda: content(b"BT /F1 12 Tf 1e999 0 0 1e999 72 720 Tm (Villes) Tj ET"),
    "number-of-a-million-digits": lambda: content(b"9" * 1_000_000 + b" 0 0 1 0 0 cm " + TEXT),
    "number-that-is-none": lambda: content(b"q NaN 0 0 NaN 0 0 cm Q " + TEXT),
    "no-number": lambda: content(b"Tf cm Tm Td TL Tz re " + TEXT),
    "nothing-wide": lambda: content(b"0 0 0 0 0 0 cm " + TEXT),
    "type-huge": lambda: content(b"BT /F1 1000000000 Tf 72 720 Td (Villes jumelees) Tj ET"),
    "type-of-no-size": lambda: content(b"BT /F1 0 Tf 72 720 Td (Villes jumelees) Tj ET"),
    "words-far-away": lambda: content(TEXT + b"BT /F1 12 Tf 1000000000 1000000000 Td (loin) Tj ET"),
    "words-far-apart": lambda: content(b"BT /F1 12 Tf 1000000000 Tw 72 720 Td (Villes jumelees de) Tj ET"),
    "string-of-20-mb": lambda: content(b"BT /F1 12 Tf 72 720 Td (Villes) Tj (%s) pop ET" % (b"a" * 20_000_000)),
    "name-of-10-mb": lambda: content(TEXT + b"/%s gs" % (b"a" * 10_000_000)),
    "inline-image-absurd": lambda: content(TEXT + b"BI /W 2000000000 /H 2000000000 /CS /G /BPC 8 ID \0\0 EI"),
    "dashes-tiny": lambda: content(TEXT + b"[0.00001 0.00001] 0 d 0 0 m 595 842 l S"),
    "line-as-wide-as-it-goes": lambda: content(TEXT + b"1000000000 w 0 0 m 595 842 l S"),
    "marks-of-no-number": lambda: content(TEXT + b"/P BMC " * 100_000),
    "filters-100000": lambda: page_of(stream(TEXT, b"/Filter [%s]" % (b"/ASCIIHexDecode " * 100_000))),
    "filter-unknown": lambda: page_of(stream(TEXT, b"/Filter /FooDecode")),
    "filter-of-pictures": lambda: page_of(stream(TEXT, b"/Filter /JBIG2Decode")),
    "content-elsewhere": lambda: page_of(stream(b"", b"/F (/etc/passwd)")),
    "form-elsewhere": lambda: drawn(
        b"/X Do",
        b"XObject",
        packed(b"", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Ref << /F (/etc/passwd) /Page 0 >>"),
    ),
    "page-without-numbers": lambda: boxed(b"/MediaBox [0 0 NaN NaN]"),
    "page-of-words": lambda: boxed(b"/MediaBox (large)"),
    "page-of-two-numbers": lambda: boxed(b"/MediaBox [0 0]"),
    "page-of-itself": lambda: boxed(b"/MediaBox 3 0 R"),
    "page-cropped-away": lambda: boxed(BOX + b" /CropBox [5000 5000 6000 6000]"),
    "page-turned-by-45": lambda: boxed(BOX + b" /Rotate 45"),
    "page-turned-often": lambda: boxed(BOX + b" /Rotate 2147483647"),
    "unit-negative": lambda: boxed(BOX + b" /UserUnit -3"),
}
