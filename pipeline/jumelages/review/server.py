"""The application: which address leads to which screen, who may go there, and what every answer has in common."""

from __future__ import annotations

import contextlib
import json
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from jumelages.catalogues import Language, marked
from jumelages.errors import JumelagesError, NoDatabase
from jumelages.review import entering
from jumelages.review.access import HEADERS, Role, Session, is_host_known, is_same
from jumelages.review.desk import NOT_THERE, Asked, Desk, Refused
from jumelages.review.rendering import DEFECT, page, said, stylesheet
from jumelages.review.screens import (
    accounts,
    api,
    asking,
    cities,
    feeding,
    helping,
    images,
    learning,
    mapped,
    pages,
    questions,
    revisions,
    searching,
    uploads,
)
from jumelages.review.statuses import status_of
from jumelages.store.engines import sqlite_file

LOG = logging.getLogger("jumelages.review")
#: Bytes of a form, and of an upload.
LARGEST_FORM, LARGEST_UPLOAD = 200_000, 40_000_000
LANGUAGES: tuple[Language, ...] = ("fr", "en")

Screen = Callable[[Asked], Response]


class Rule(NamedTuple):
    """What an address and a method lead to, and the role that is needed for it."""

    method: str
    path: str
    screen: Screen
    role: Role


RULES = (
    Rule("GET", "/enter", entering.with_token, Role.ANYONE),
    Rule("GET", "/sign-in", entering.door, Role.ANYONE),
    Rule("POST", "/sign-in", entering.sign_in, Role.ANYONE),
    Rule("POST", "/sign-out", entering.sign_out, Role.READ),
    Rule("GET", "/accounts", accounts.listing, Role.ADMINISTER),
    Rule("POST", "/accounts", accounts.change, Role.ADMINISTER),
    Rule("GET", "/health", entering.health, Role.ANYONE),
    Rule("GET", "/", revisions.home, Role.READ),
    Rule("GET", "/revisions", revisions.listing, Role.READ),
    Rule("GET", "/revisions/{revision}", revisions.one, Role.READ),
    Rule("GET", "/revisions/{revision}/pages/{page}", pages.one, Role.READ),
    Rule("POST", "/revisions/{revision}/answer", revisions.answer, Role.REVIEW),
    Rule("POST", "/looked", revisions.look, Role.READ),
    Rule("GET", "/revisions/{revision}/questions/{question}", questions.one, Role.READ),
    Rule("POST", "/revisions/{revision}/questions/{question}", questions.answer, Role.REVIEW),
    Rule("GET", "/revisions/{revision}/questions/{question}/correct", questions.correct, Role.REVIEW),
    Rule("POST", "/revisions/{revision}/questions/{question}/check", questions.check, Role.REVIEW),
    Rule("POST", "/decisions/{decision}/undo", questions.take_back, Role.REVIEW),
    Rule("GET", "/decisions/{decision}/words", learning.words, Role.REVIEW),
    Rule("POST", "/decisions/{decision}/words", learning.learn, Role.REVIEW),
    Rule("GET", "/changes/{comparison}/{change}", questions.of_change, Role.READ),
    Rule("GET", "/cities", cities.listing, Role.READ),
    Rule("GET", "/cities/{partner}", cities.one, Role.READ),
    Rule("GET", "/upload", uploads.form, Role.REVIEW),
    Rule("POST", "/upload", uploads.receive, Role.REVIEW),
    Rule("GET", "/uploads/{uploads}", uploads.progress, Role.REVIEW),
    Rule("GET", "/map", mapped.world, Role.READ),
    Rule("GET", "/ask", asking.one, Role.READ),
    Rule("GET", "/search", searching.search, Role.READ),
    Rule("GET", "/help", helping.keys, Role.READ),
    Rule("GET", "/feed.atom", feeding.feed, Role.READ),
    Rule("GET", "/api/openapi.json", api.described, Role.READ),
    Rule("GET", "/api/revisions", api.revisions, Role.READ),
    Rule("GET", "/api/revisions/{revision}", api.records, Role.READ),
    Rule("GET", "/api/revisions/{revision}/questions", api.asked_questions, Role.READ),
    Rule("POST", "/api/revisions/{revision}/decisions", api.answer, Role.REVIEW),
    Rule("GET", "/api/decisions", api.made_decisions, Role.READ),
    Rule("POST", "/api/decisions/{decision}/undo", api.take_back, Role.REVIEW),
    Rule("GET", "/api/changes", api.changes, Role.READ),
    Rule("GET", "/api/cities", api.cities, Role.READ),
    Rule("GET", "/images/{sha256}/{page}.png", images.picture, Role.READ),
)


def application(desk: Desk) -> Starlette:
    """The application of a desk."""
    static = StaticFiles(packages=[("jumelages.review", "static")])
    routes = [Route(rule.path, _endpoint(desk, rule), methods=[rule.method]) for rule in RULES]
    return Starlette(
        routes=[
            Route("/static/desk.css", _style, methods=["GET"]),
            Mount("/static", static),
            *routes,
        ],
        middleware=[Middleware(BaseHTTPMiddleware, dispatch=_guard(desk))],
        exception_handlers={HTTPException: _not_there(desk)},
    )


async def _style(_: Request) -> Response:
    return Response(stylesheet(), media_type="text/css", headers={"Cache-Control": "no-cache"})


# -- what every answer has in common -----------------------------------------------------------------


def _guard(desk: Desk) -> Callable[[Request, Callable[[Request], Awaitable[Response]]], Awaitable[Response]]:
    async def guard(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        begin = time.perf_counter()
        if is_host_known(request.headers.get("host", ""), desk.hosts):
            response = await go_on(request)
        else:
            response = PlainTextResponse(said(_language(desk, request), CALLED_OTHERWISE), 400)
        for name, value in HEADERS.items():
            if name != "Cache-Control" or not request.url.path.startswith(("/static/", "/images/")):
                response.headers.setdefault(name, value)
        _log(request, response.status_code, time.perf_counter() - begin)
        return response

    return guard


def _log(request: Request, status: int, seconds: float) -> None:
    """One line of JSON: no words of the address's query, no cookies, no forms."""
    line = {
        "event": "request",
        "method": request.method,
        "path": request.url.path,
        "status": status,
        "milliseconds": round(1000 * seconds, 1),
        "reviewer": getattr(request.state, "reviewer", ""),
    }
    LOG.info(json.dumps(line, ensure_ascii=True))


# -- from a request to a screen ----------------------------------------------------------------------


def _endpoint(desk: Desk, rule: Rule) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        asked = _without_form(desk, request)
        try:
            _require_store(desk)
            asked = await run_in_threadpool(_let_in, asked, request, rule.role)
            request.state.reviewer = asked.session.reviewer
            if request.method not in ("GET", "HEAD"):
                asked = await _with_form(asked, request)
            response = await run_in_threadpool(rule.screen, asked)
        except Refused as error:
            response = refusal(asked, error.status, said(asked.language, error.message), error.headers)
        except JumelagesError as error:
            response = refusal(asked, status_of(error), error.sentence(asked.language))
        except Exception:  # a person sees a page, and the log has the trace
            LOG.exception(json.dumps({"event": "defect", "path": request.url.path}))
            response = refusal(asked, 500, said(asked.language, DEFECT))
        finally:
            await request.close()
        if request.query_params.get("lang") in LANGUAGES:
            response.set_cookie("jumelages-lang", asked.language, max_age=31_536_000, samesite="lax", httponly=True)
        return response

    return endpoint


CALLED_OTHERWISE = marked("This server is not called so.")
TOO_LARGE = marked("This is too large.")
BROKEN = marked("This form cannot be read, or has more than 20 files.")
FORGED = marked("This form is not from a page of this server, or the page is too old. Open the page again.")


def _require_store(desk: Desk) -> None:
    """Let pass what asks a store that is there: SQLite would make an empty file where one has gone away.

    Raises:
        NoDatabase: it has.
    """
    file = sqlite_file(desk.engine)
    if file and not file.exists():
        raise NoDatabase(file.name)


def _without_form(desk: Desk, request: Request) -> Asked:
    nobody = Session("", Role.ANYONE, request.cookies.get(entering.DOOR, ""), desk.now())
    return Asked(
        desk=desk,
        session=nobody,
        language=_language(desk, request),
        address=request.url.path,
        home=f"{request.url.scheme}://{request.headers.get('host', '')}",
        path={key: str(value) for key, value in request.path_params.items()},
        query=dict(request.query_params),
        form={},
        is_part=request.headers.get("hx-request") == "true",
        client=request.client.host if request.client else "",
        is_secure=request.headers.get("x-forwarded-proto") == "https",
    )


def _language(desk: Desk, request: Request) -> Language:
    """The language that is asked for now, else the one that was asked for last, else the desk's own."""
    wanted = (request.query_params.get("lang"), request.cookies.get("jumelages-lang"))
    return next((one for one in wanted if one in LANGUAGES), desk.language)


def _let_in(asked: Asked, request: Request, role: Role) -> Asked:
    """What is asked, with the session of who asks.

    Raises:
        Refused: who asks may not.
    """
    session = entering.session_of(asked, request) or asked.session
    if session.role < role:
        raise (
            Refused(403, entering.NOT_ALLOWED) if session.reviewer else Refused(401, entering.how_to_enter(asked.desk))
        )
    return asked._replace(session=session)


async def _with_form(asked: Asked, request: Request) -> Asked:
    """What is asked, with the form or the JSON that was sent, if it is from a page of this session or a program.

    Raises:
        Refused: it is too large, or from elsewhere.
    """
    most = LARGEST_UPLOAD if asked.address == "/upload" else LARGEST_FORM
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > most:
        raise Refused(413, TOO_LARGE)
    given = request.headers.get("x-csrf-token", "")
    if request.headers.get("content-type", "").startswith("application/json"):
        _require_own(asked, request, given)
        return asked._replace(body=await request.body())
    try:
        form = await request.form(max_files=20, max_fields=500, max_part_size=LARGEST_FORM)
    except HTTPException as error:
        raise Refused(400, BROKEN) from error
    values = {key: value for key, value in form.multi_items() if isinstance(value, str)}
    _require_own(asked, request, given or values.get("csrf", ""))
    uploads = tuple(value for _, value in form.multi_items() if isinstance(value, UploadFile))
    return asked._replace(form=values, files=uploads)


def _require_own(asked: Asked, request: Request, given: str) -> None:
    """Let pass what a page of this session sent, or a program that brings its credentials along."""
    is_program = bool(request.headers.get("authorization"))
    if not is_program and not (asked.session.csrf and is_same(given, asked.session.csrf)):
        raise Refused(403, FORGED)


def refusal(asked: Asked, status: int, sentence: str, headers: dict[str, str] | None = None) -> Response:
    """A plain page with a sentence, or the same as JSON for a program."""
    if asked.address.startswith("/api/") or asked.address == "/health":
        return JSONResponse({"error": sentence}, status, headers)
    response = page(asked, "refusal.html.jinja", status, sentence=sentence, status_code=status)
    response.headers.update(headers or {})
    return response


def _not_there(desk: Desk) -> Any:
    async def not_there(request: Request, error: HTTPException) -> Response:
        asked = _without_form(desk, request)
        with contextlib.suppress(Refused, JumelagesError):  # who has entered sees the way back
            session = await run_in_threadpool(entering.session_of, asked, request)
            asked = asked._replace(session=session or asked.session)
        status = error.status_code
        return refusal(asked, status, said(asked.language, NOT_THERE if status == 404 else WRONG_WAY))

    return not_there


WRONG_WAY = marked("This page cannot be asked for in this way.")
