"""Coming in: with the token of this run, with a name and a password, or by a proxy that knows who it is."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from jumelages.catalogues import marked
from jumelages.review.access import Role, Session, begin, found, is_same
from jumelages.review.desk import Asked, Desk, Refused
from jumelages.review.queries import count_revisions
from jumelages.store.engines import asking

WRONG_TOKEN = marked("This address does not let you in. Use the one that the server printed when it began.")
WITH_TOKEN = marked("You have not entered, or too long ago. Open the address that the server printed when it began.")
SIGN_IN = marked("You have not signed in, or too long ago.")
NOT_ALLOWED = marked("Your role does not allow this. Ask who administers this server.")


def how_to_enter(desk: Desk) -> str:
    """The sentence for who has not entered."""
    return SIGN_IN if desk.accounts else WITH_TOKEN


def session_of(asked: Asked, request: Request) -> Session | None:
    """The session of who asks, if there is one."""
    desk = asked.desk
    return found(desk.sessions, request.cookies.get(desk.cookie, ""), desk.now())


def with_token(asked: Asked) -> Response:
    """Exchange the token of the printed address for a session; a redirect takes it out of the address bar."""
    desk = asked.desk
    if not desk.token or not is_same(asked.query.get("token", ""), desk.token):
        raise Refused(401, WRONG_TOKEN)
    return entered(desk, desk.reviewer, Role.REVIEW)


def entered(desk: Desk, reviewer: str, role: Role) -> Response:
    """Begin a session and lead to the first page."""
    response = RedirectResponse("/", 303)
    key = begin(desk.sessions, reviewer, role, desk.now())
    response.set_cookie(desk.cookie, key, httponly=True, samesite="lax")
    return response


def health(asked: Asked) -> Response:
    """Whether the server and its store answer."""
    with asking(asked.desk.engine) as connection:
        count_revisions(connection)
    return JSONResponse({"status": "ok"})
