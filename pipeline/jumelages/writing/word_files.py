"""Paragraphs as a Word document, which clerks go on editing: Word's own headings, French, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

from jumelages.records import BulletinRecord
from jumelages.writing.layout import Printed, laid_out
from jumelages.writing.typesetting import MOST_TOGETHER, PLAIN, TITLE, Publication, author_of, grouped, made_on

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_FONT = "Arial"
#: When the parts of the file were made, for ZIP.
_ALWAYS_THE_SAME = (1980, 1, 1, 0, 0, 0)


def write_word(
    record: BulletinRecord, paragraphs: Sequence[Printed] | None = None, publication: Publication = PLAIN
) -> bytes:
    """The bulletin of these records as a Word document, with the same paragraphs as the text."""
    import docx
    from docx.shared import Pt

    paper = docx.Document()
    _settle(paper, record, publication)
    for line in publication.letterhead:
        paragraph = paper.add_paragraph()
        paragraph.add_run(line).bold = True
        paragraph.paragraph_format.space_after = Pt(0)
    for group in grouped(paragraphs or laid_out(record)):
        for number, one in enumerate(group, start=1):
            added = paper.add_heading(one.text, one.level) if one.level else paper.add_paragraph(one.text)
            added.paragraph_format.keep_with_next = number < len(group) <= MOST_TOGETHER
            if one.tight:
                added.paragraph_format.space_after = Pt(0)
    return _packed_anew(paper)


def _settle(paper: Document, record: BulletinRecord, publication: Publication) -> None:
    """Properties, language, type and the foot of each page."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    made = made_on(record).replace(tzinfo=None)
    properties = paper.core_properties
    properties.title, properties.author = record.title or TITLE, author_of(record, publication)
    properties.language, properties.comments = "fr-FR", ""
    properties.created = properties.modified = made
    properties.last_modified_by = properties.author
    for name, size in (("Normal", 10.5), ("Heading 1", 18), ("Heading 2", 12), ("Heading 3", 11)):
        style = paper.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if name != "Normal":
            style.font.color.rgb = RGBColor(0x1B, 0x2A, 0x4A)
    for language in paper.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "fr-FR")
    paper.styles["Normal"].paragraph_format.space_after = Pt(4)
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    foot = section.footer.paragraphs[0]
    paper.styles["Footer"].paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{publication.footer}\t")
    foot.add_run("Page ")
    _add_field(foot, "PAGE")


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    """A field that Word fills in, as the number of the page."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    field = f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))  # the library has no fields of its own


def _packed_anew(paper: Document) -> bytes:
    """The document without the time at which it was packed."""
    made, target = io.BytesIO(), io.BytesIO()
    paper.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ALWAYS_THE_SAME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, source.read(name))
    return target.getvalue()
