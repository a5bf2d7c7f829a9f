"""Who may enter, and do what: sessions, roles, and what every answer says to the browser."""

from __future__ import annotations

import datetime
import hmac
import ipaddress
import secrets
from collections.abc import MutableMapping
from enum import IntEnum
from typing import NamedTuple

#: How long a session holds without a request.
IDLE = datetime.timedelta(hours=12)
#: What every page may load: what this server itself gives, and no script or style that stands in the page.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Role(IntEnum):
    """What a person may do; each role may do what those before it may."""

    ANYONE = 0
    """Who has not entered: sign in, ask whether the server lives."""
    READ = 1
    """Look at everything."""
    REVIEW = 2
    """Decide, correct, upload."""
    ADMINISTER = 3
    """Say who may enter."""


class Session(NamedTuple):
    """Somebody who entered; `csrf` is what their forms send back, `seen` when they last asked for something."""

    reviewer: str
    role: Role
    csrf: str
    seen: datetime.datetime


Sessions = MutableMapping[str, Session]
"""The sessions of a server by the value of their cookies; they end with it."""


def begin(sessions: Sessions, reviewer: str, role: Role, now: datetime.datetime) -> str:
    """Begin a session; what its cookie holds."""
    for key in [key for key, one in sessions.items() if now - one.seen > IDLE]:
        sessions.pop(key, None)
    key = secrets.token_urlsafe(32)
    sessions[key] = Session(reviewer, role, secrets.token_urlsafe(32), now)
    return key


def found(sessions: Sessions, key: str, now: datetime.datetime) -> Session | None:
    """The session that a cookie stands for; None where there is none, or it has expired."""
    one = sessions.get(key)
    if one is None or now - one.seen > IDLE:
        sessions.pop(key, None)
        return None
    sessions[key] = one = one._replace(seen=now)
    return one


def is_same(given: str, wanted: str) -> bool:
    """Whether a secret is the right one, in a time that does not show how much of it is."""
    return hmac.compare_digest(given.encode(), wanted.encode())


def is_host_known(header: str, hosts: frozenset[str]) -> bool:
    """Whether a Host header names this server. An address of numbers is no name that somebody else could give out."""
    name = header.rsplit(":", 1)[0] if header.count(":") == 1 or "]" in header else header
    name = name.strip("[]").lower()
    return name in hosts or (hosts > LOOPBACK and is_address(name))


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens there."""
    return host in LOOPBACK or (is_address(host) and ipaddress.ip_address(host).is_loopback)


def is_address(host: str) -> bool:
    """Whether this is an address of numbers."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
