"""The same text as files of other programs: of Word by python-docx, of LibreOffice by odfdo, of a site."""

from __future__ import annotations

import io
from html import escape

import docx
import odfdo


def by_python_docx(text: str) -> bytes:
    """The text as paragraphs of Word's default template."""
    paper = docx.Document()
    for line in text.split("\n"):
        paper.add_paragraph(line)
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue()


def by_odfdo(text: str) -> bytes:
    paper = odfdo.Document("text")
    paper.body.clear()
    for line in text.split("\n"):
        paper.body.append(odfdo.Paragraph(line))
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue()


def by_browser(text: str) -> bytes:
    """Blocks of lines as paragraphs with line breaks."""
    blocks = escape(text.strip()).split("\n\n")
    return "".join(["<!DOCTYPE html>", *(f"<p>{block}</p>".replace("\n", "<br>\n") for block in blocks)]).encode()
