"""Web pages in one file as browsers and Word save them (.mht, .mhtml) -> Bulletin: their first page of HTML is read."""

from __future__ import annotations

import email
from email import policy
from email.message import Message

from jumelages.bulletin import Bulletin
from jumelages.catalogues import phrase
from jumelages.errors import BrokenDocument
from jumelages.reading.web import read_web_page


def read_web_archive(data: bytes, name: str) -> Bulletin:
    """Read the page that a web archive was made of; pictures and style sheets in it are not looked at.

    Raises:
        BrokenDocument: there is no page in it.
        JumelagesError: as `read_web_page`.
    """
    whole = email.message_from_bytes(data, policy=policy.compat32)
    page = next((part for part in whole.walk() if part.get_content_type() == "text/html"), None)
    content = page.get_payload(decode=True) if page else None
    if page is None or not isinstance(content, bytes) or not content:
        raise BrokenDocument(name, phrase("there is no web page in it"))
    return read_web_page(content, name, whole=data, declared=_charset(page))


def _charset(page: Message) -> str:
    """The encoding that the archive says the page has; often none."""
    return page.get_content_charset("")
