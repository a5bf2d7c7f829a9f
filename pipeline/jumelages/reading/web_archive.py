"""Web pages in one file as browsers and Word save them (.mht, .mhtml) -> Bulletin: their page of HTML is read."""

from __future__ import annotations

import email
import re
from email import policy
from email.message import Message

from jumelages.bulletin import Bulletin
from jumelages.catalogues import phrase
from jumelages.errors import BrokenDocument
from jumelages.expressions import expression
from jumelages.reading.web import read_web_pages


def read_web_archive(data: bytes, name: str) -> Bulletin:
    """Read the page that a web archive was made of; of one with frames all, one after the other.

    Pictures and style sheets in it are not looked at.

    Raises:
        BrokenDocument: there is no page in it.
        JumelagesError: as `read_web_pages`.
    """
    whole = email.message_from_bytes(data, policy=policy.compat32)
    pages = [page for part in whole.walk() if (page := _page(part))]
    if not pages:
        raise BrokenDocument(name, phrase("there is no web page in it"))
    framed = _FRAMES.search(pages[0][0]) is not None
    return read_web_pages(pages if framed else pages[:1], name, data)


_FRAMES = expression(rb"<frameset\b", re.IGNORECASE)


def _page(part: Message) -> tuple[bytes, str] | None:
    """A page of HTML, and the encoding that the archive says it has; often none."""
    content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
    return (content, part.get_content_charset("")) if isinstance(content, bytes) and content else None
