"""What a server has, and what a screen is asked."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Engine
from starlette.datastructures import UploadFile

from jumelages.catalogues import Language, marked
from jumelages.isolated.manner import Manner
from jumelages.review.access import Session, Sessions
from jumelages.review.uploads import Clock, Uploads
from jumelages.store.revisions import Revision, by_id


@dataclass(frozen=True)
class Desk:
    """One server. `token` lets one person in, `accounts` is the file of those who may enter; one of both is there."""

    engine: Engine
    manner: Callable[[], Manner]
    """How bulletins are read today."""
    now: Clock
    hosts: frozenset[str]
    """Names by which it may be called."""
    cookie: str
    """Name of the cookie of its sessions."""
    language: Language = "fr"
    token: str | None = None
    reviewer: str = ""
    """Who enters with the token."""
    accounts: Path | None = None
    forwarded: str | None = None
    """Header in which a proxy names who is signed in there."""
    proxies: frozenset[str] = frozenset()
    """Addresses of the proxies that are believed."""
    lexicon: Path | None = None
    """The user's own lexicon file, into which corrections put words."""
    sessions: Sessions = field(default_factory=dict)
    tries: dict[str, list[datetime.datetime]] = field(default_factory=dict)
    """When signing in failed, by name and by address."""
    uploads: Uploads = field(default_factory=Uploads)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Asked(NamedTuple):
    """What a screen is asked: by whom, in which language, with which words of the address and of the form."""

    desk: Desk
    session: Session
    language: Language
    address: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    form: Mapping[str, str]
    files: tuple[UploadFile, ...] = ()
    is_part: bool = False
    """Whether only the part of the page that changes is wanted."""
    body: bytes = b""
    """What a program sent as JSON."""
    home: str = ""
    """The address of this server, as it was called."""
    client: str = ""
    """Where the request comes from."""
    is_secure: bool = False
    """Whether the browser speaks to a proxy that encrypts."""


class Refused(Exception):
    """A request that gets a plain page with a status and a sentence (a message of the catalogue)."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        self.status = status
        self.message = message
        self.headers = headers
        super().__init__(status, message)


def number(text: str) -> int:
    """A number of an address.

    Raises:
        Refused: it is none.
    """
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Refused(404, NOT_THERE)
    return int(text)


def revision_of(connection: Connection, asked: Asked) -> Revision:
    """The Revision that an address names.

    Raises:
        Refused: there is none.
    """
    found = by_id(connection, [number(asked.path["revision"])])
    if not found:
        raise Refused(404, NOT_THERE)
    return found[0]


NO_VERDICT = marked("The form does not say what is answered. Open the page again.")
NOT_THERE = marked("There is no such page.")
