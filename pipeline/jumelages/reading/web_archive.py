"""Web pages in one file as browsers and Word save them (.mht, .mhtml) -> Bulletin: their page of HTML is read."""

from __future__ import annotations

import email
import re
from email import policy
from email.message import Message
from typing import NamedTuple

from jumelages.bulletin import Bulletin
from jumelages.catalogues import phrase
from jumelages.errors import BrokenDocument
from jumelages.reading.web import read_web_page


def read_web_archive(data: bytes, name: str) -> Bulletin:
    """Read the page that a web archive was made of, of one with frames the frame with the most text.

    Pictures and style sheets in it are not looked at.

    Raises:
        BrokenDocument: there is no page in it.
        JumelagesError: as `read_web_page`.
    """
    whole = email.message_from_bytes(data, policy=policy.compat32)
    pages = [page for part in whole.walk() if (page := _page(part))]
    if not pages:
        raise BrokenDocument(name, phrase("there is no web page in it"))
    framed = _FRAMES.search(pages[0].content) is not None
    page = max(pages, key=lambda one: len(_TAG.sub(b"", one.content))) if framed else pages[0]
    return read_web_page(page.content, name, whole=data, declared=page.encoding)


class _Page(NamedTuple):
    """A page of HTML in an archive, and the encoding that the archive says it has; often none."""

    content: bytes
    encoding: str


_FRAMES = re.compile(rb"<frameset\b", re.IGNORECASE)
_TAG = re.compile(rb"<[^>]*>")


def _page(part: Message) -> _Page | None:
    content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
    return _Page(content, part.get_content_charset("")) if isinstance(content, bytes) and content else None
