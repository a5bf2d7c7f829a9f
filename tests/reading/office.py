"""Word and OpenDocument files made by hand: the XML that Word and LibreOffice write, packed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="0"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/><w:basedOn w:val="Titre1"/>
<w:pPr><w:spacing w:before="40"/><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Sansinterligne"><w:name w:val="No Spacing"/>
<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Paragraphedeliste"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/>
<w:pPr><w:ind w:left="720"/><w:contextualSpacing/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TM2"><w:name w:val="toc 2"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Notedebasdepage"><w:name w:val="footnote text"/></w:style>
<w:style w:type="character" w:styleId="lev"><w:name w:val="Strong"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Appelnotedebasdep"><w:name w:val="footnote reference"/>
<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
"""

NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>
<w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Parts as one ZIP; one called `mimetype` is stored as it is."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()


def docx(body: str, *, main: str = "word/document.xml", **parts: str) -> bytes:
    """A Word document; `header1`, `footer1`, `footnotes` ... are what stands in those parts."""
    whole = {"styles": STYLES, "numbering": NUMBERING} | parts
    tags = {"header": "hdr", "footer": "ftr"}
    relations, overrides, files = [], [], {}
    for name, inside in whole.items():
        kind = name.rstrip("0123456789")
        tag = tags.get(kind, kind)
        relations.append(f'<Relationship Id="{name}" Type="{_RELATION}/{kind}" Target="{name}.xml"/>')
        overrides.append(
            f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            f'wordprocessingml.{kind}+xml"/>'
        )
        files[f"word/{name}.xml"] = f"{_XML}<w:{tag} {_NAMESPACES}>{inside}</w:{tag}>"
    folder, _, file = main.rpartition("/")
    return packed(
        {
            "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            'ContentType="application/xml"/>'
            f'<Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.'
            f'wordprocessingml.document.main+xml"/>{"".join(overrides)}</Types>',
            "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_RELATION}/officeDocument" Target="{main}"/></Relationships>',
            f"{folder}/_rels/{file}.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
            f"{''.join(relations)}</Relationships>",
            main: f"{_XML}<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        }
        | files
    )


def run(text: str, style: str = "") -> str:
    """A run; `style` is what stands in its properties: `<w:b/>`."""
    return (
        f'<w:r w:rsidR="00A1">{f"<w:rPr>{style}</w:rPr>" if style else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def par(*runs: str, style: str = "", more: str = "") -> str:
    """A paragraph of runs or of plain texts."""
    inside = "".join(one if one.startswith("<") else run(one) for one in runs)
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p w:rsidR="00B2" w:rsidRDefault="00B2"><w:pPr>{name}{more}</w:pPr>{inside}<w:proofErr w:type="spellEnd"/></w:p>'


def item(text: str, numbering: int = 1, level: int = 0) -> str:
    """A paragraph of a list: numbering 1 has bullets, 2 figures."""
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'
    return par(text, style="Paragraphedeliste", more=number)


def cell(*paragraphs: str, more: str = "") -> str:
    """A cell of paragraphs or plain texts."""
    inside = "".join(one if one.startswith(("<w:p", "<w:tbl")) else par(one) for one in paragraphs) or par()
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{more}</w:tcPr>{inside}</w:tc>'


def table(*rows: str) -> str:
    """A table of rows, each of which is its cells."""
    inside = "".join(row if row.startswith("<w:tr") else f"<w:tr>{row}</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="Grilledutableau"/></w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid>{inside}</w:tbl>'


_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_NAMESPACES = (
    f'xmlns:office="{_ODF}office:1.0" xmlns:text="{_ODF}text:1.0" xmlns:table="{_ODF}table:1.0" '
    f'xmlns:style="{_ODF}style:1.0" xmlns:draw="{_ODF}drawing:1.0" xmlns:fo="{_ODF}xsl-fo-compatible:1.0" '
    f'xmlns:svg="{_ODF}svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3"'
)
ODT_STYLES = """
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Text_20_body" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:margin-top="0cm" fo:margin-bottom="0.247cm"/></style:style>
<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:margin-top="0.423cm" fo:margin-bottom="0.212cm"/></style:style>
<style:style style:name="Heading_20_2" style:family="paragraph" style:parent-style-name="Heading">
<style:text-properties fo:font-weight="bold"/></style:style>
"""


def odt(body: str, automatic: str = "", styles: str = ODT_STYLES, master: str = "") -> bytes:
    """An OpenDocument text."""
    kind = "application/vnd.oasis.opendocument.text"
    return packed(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": f'{_XML}<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
            "content.xml": f"{_XML}<office:document-content {_ODF_NAMESPACES}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"{_XML}<office:document-styles {_ODF_NAMESPACES}><office:styles>{styles}</office:styles>"
            f"<office:master-styles>{master}</office:master-styles></office:document-styles>",
        }
    )


def flat_odt(body: str, automatic: str = "") -> bytes:
    """The same in one XML file."""
    return (
        f'{_XML}<office:document {_ODF_NAMESPACES} office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{ODT_STYLES}</office:styles><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()
