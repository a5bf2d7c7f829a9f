"""Coming in: with the token of this run, with a name and a password, or by a proxy that knows who it is."""

from __future__ import annotations

import base64
import binascii
import secrets

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from jumelages.catalogues import marked
from jumelages.review import accounts
from jumelages.review.access import Role, Session, begin, found, is_same
from jumelages.review.desk import Asked, Desk, Refused
from jumelages.review.queries import count_revisions
from jumelages.review.rendering import page, said
from jumelages.store.engines import asking

WRONG_TOKEN = marked("This address does not let you in. Use the one that the server printed when it began.")
WITH_TOKEN = marked("You have not entered, or too long ago. Open the address that the server printed when it began.")
SIGN_IN = marked("You have not signed in, or too long ago.")
NOT_ALLOWED = marked("Your role does not allow this. Ask who administers this server.")
WRONG_PASSWORD = marked("Name or password are wrong.")
TOO_OFTEN = marked("This went wrong too often. Try again in a quarter of an hour.")
NO_ACCOUNT = marked("You are signed in elsewhere, but have no account here. Ask who administers this server.")
#: What the form of signing in is protected by, before there is a session.
DOOR = "jumelages-door"


def how_to_enter(desk: Desk) -> str:
    """The sentence for who has not entered."""
    return SIGN_IN if desk.accounts else WITH_TOKEN


def session_of(asked: Asked, request: Request) -> Session | None:
    """The session of who asks, if there is one; an account's role is what it is now.

    Raises:
        Refused: the credentials that a program sent are wrong, or a proxy names somebody who has no account.
    """
    desk = asked.desk
    if desk.forwarded and asked.client in desk.proxies and (name := request.headers.get(desk.forwarded)):
        return _of_proxy(desk, name)
    if given := request.headers.get("authorization"):
        return _of_program(asked, given)
    session = found(desk.sessions, request.cookies.get(desk.cookie, ""), desk.now())
    if session is None or desk.accounts is None:
        return session
    account = accounts.read_accounts(desk.accounts).get(session.reviewer)
    return session._replace(role=account.role) if account else None


def _of_proxy(desk: Desk, name: str) -> Session:
    """The session of somebody whom a proxy names; what their forms send back stays the same while the server runs."""
    account = accounts.read_accounts(desk.accounts).get(name) if desk.accounts else None
    if account is None:
        raise Refused(403, NO_ACCOUNT)
    key = f"proxy {name}"
    if found(desk.sessions, key, desk.now()) is None:
        desk.sessions[key] = Session(name, account.role, secrets.token_urlsafe(32), desk.now())
    return desk.sessions[key]._replace(role=account.role)


def _of_program(asked: Asked, given: str) -> Session:
    """A session for one request of a program: with the token, or with the name and password of an account."""
    desk = asked.desk
    kind, _, secret = given.partition(" ")
    if kind.lower() == "bearer" and desk.token and is_same(secret.strip(), desk.token):
        return Session(desk.reviewer, Role.REVIEW, "", desk.now())
    if kind.lower() == "basic" and desk.accounts:
        try:
            name, _, password = base64.b64decode(secret, validate=True).decode("utf-8").partition(":")
        except (binascii.Error, UnicodeDecodeError) as error:
            raise Refused(401, WRONG_PASSWORD) from error
        return Session(name, _checked(asked, name, password), "", desk.now())
    raise Refused(401, WRONG_TOKEN)


def _checked(asked: Asked, name: str, password: str) -> Role:
    """The role of an account whose password this is.

    Raises:
        Refused: it is not, or was tried too often.
    """
    desk = asked.desk
    assert desk.accounts
    with desk.lock:
        if accounts.is_throttled(desk.tries, name, asked.client, desk.now()):
            raise Refused(429, TOO_OFTEN, **{"Retry-After": str(int(accounts.WITHIN.total_seconds()))})
    account = accounts.read_accounts(desk.accounts).get(name)
    if not accounts.is_right(account, password) or account is None:
        with desk.lock:
            accounts.note_failure(desk.tries, name, asked.client, desk.now())
        raise Refused(401, WRONG_PASSWORD)
    return account.role


def with_token(asked: Asked) -> Response:
    """Exchange the token of the printed address for a session; a redirect takes it out of the address bar."""
    desk = asked.desk
    if not desk.token or not is_same(asked.query.get("token", ""), desk.token):
        raise Refused(401, WRONG_TOKEN)
    return entered(asked, desk.reviewer, Role.REVIEW)


def entered(asked: Asked, reviewer: str, role: Role) -> Response:
    """Begin a session and lead to the first page."""
    desk = asked.desk
    response = RedirectResponse("/", 303)
    key = begin(desk.sessions, reviewer, role, desk.now())
    response.set_cookie(desk.cookie, key, httponly=True, samesite="lax", secure=asked.is_secure)
    return response


def door(asked: Asked) -> Response:
    """The page on which one signs in."""
    return _door(asked, 200, "")


def _door(asked: Asked, status: int, trouble: str) -> Response:
    if asked.desk.accounts is None:
        return RedirectResponse("/", 303)
    secret = asked.session.csrf or secrets.token_urlsafe(32)
    response = page(asked, "door.html.jinja", status, secret=secret, trouble=trouble)
    response.set_cookie(DOOR, secret, httponly=True, samesite="strict", secure=asked.is_secure)
    return response


def sign_in(asked: Asked) -> Response:
    """Let somebody in who has an account."""
    if asked.desk.accounts is None:
        raise Refused(401, WITH_TOKEN)
    name = asked.form.get("name", "").strip()
    try:
        role = _checked(asked, name, asked.form.get("password", ""))
    except Refused as error:
        return _door(asked, error.status, said(asked.language, error.message))
    return entered(asked, name, role)


def sign_out(asked: Asked) -> Response:
    """End the session."""
    desk = asked.desk
    for key, one in list(desk.sessions.items()):
        if one.csrf == asked.session.csrf:
            desk.sessions.pop(key, None)
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(desk.cookie)
    return response


def health(asked: Asked) -> Response:
    """Whether the server and its store answer."""
    with asking(asked.desk.engine) as connection:
        count_revisions(connection)
    return JSONResponse({"status": "ok"})
