"""The API: the same questions and answers as JSON, under the same rules."""

from __future__ import annotations

import json

from pydantic import BaseModel, ValidationError
from starlette.responses import JSONResponse, Response

from jumelages.catalogues import marked
from jumelages.records import document
from jumelages.review import api_contract as contract
from jumelages.review.desk import Asked, Refused, number, revision_of
from jumelages.review.queries import count_revisions, newest, partners
from jumelages.review.screens.questions import decided, log_decision
from jumelages.store.deciding import undo
from jumelages.store.decisions import Decision, Verdict, decisions
from jumelages.store.engines import asking
from jumelages.store.feeding import changes_since
from jumelages.store.questions import OpenCounts, open_counts, questions
from jumelages.store.revisions import records_of

NO_PARAMETER = marked("This address has a parameter that this endpoint does not take: see /api/openapi.json.")
NO_ANSWER = marked("This is no answer as the API takes it: see /api/openapi.json.")
#: Lines of the feed that are given at a time.
LINES = 500


def _number_of(asked: Asked, name: str) -> int:
    """The number of a parameter, 0 without it; one that is none, or another parameter, is refused.

    Raises:
        Refused: the address says what this endpoint does not know.
    """
    _require_only(asked, name)
    text = asked.query.get(name, "0")
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise Refused(422, NO_PARAMETER)
    return int(text)


def _require_only(asked: Asked, *names: str) -> None:
    if asked.query.keys() - {*names, "lang"}:
        raise Refused(422, NO_PARAMETER)


def _json(model: BaseModel, status: int = 200) -> Response:
    return Response(model.model_dump_json(), status, media_type="application/json")


def revisions(asked: Asked) -> Response:
    """A page of the revisions, the newest first, with how many of their questions are open."""
    at = _number_of(asked, "page")
    with asking(asked.desk.engine) as connection:
        found = newest(connection, at)
        waiting = open_counts(connection, [one.revision.id for one in found])
        total = count_revisions(connection)
    listed = []
    for one in found:
        open_ = waiting.get(one.revision.id, OpenCounts())
        listed.append(
            contract.ListedRevision(
                id=one.revision.id,
                issuer=one.revision.issuer,
                as_of=one.revision.as_of,
                document=one.revision.name,
                sha256=one.revision.sha256,
                status="partial" if one.revision.status == "partial" else "complete",
                blocks=one.blocks,
                open_news=open_.news,
                open_details=open_.detail,
                open_cosmetics=open_.cosmetic,
                open_diagnostics=open_.diagnostics,
            )
        )
    return _json(contract.RevisionPage(total=total, page=at, revisions=tuple(listed)))


def records(asked: Asked) -> Response:
    """The records of a revision: the JSON document of a bulletin."""
    with asking(asked.desk.engine) as connection:
        record = records_of(connection, revision_of(connection, asked).reading_id)
    return JSONResponse(document(record))


def asked_questions(asked: Asked) -> Response:
    """The questions of a revision, each with the decision that stands on it."""
    revision = number(asked.path["revision"])
    with asking(asked.desk.engine) as connection:
        found = questions(connection, revision)
    listed = tuple(
        contract.AskedQuestion(
            id=one.id,
            is_open=one.is_open,
            seen=one.seen,
            city=one.partner,
            change=one.change,
            diagnostic=one.diagnostic,
            pointer=one.pointer,
            decision=_decision(one.standing) if one.standing else None,
        )
        for one in found
    )
    return _json(contract.Questions(revision=revision, questions=listed))


def _decision(one: Decision) -> contract.MadeDecision:
    return contract.MadeDecision(
        id=one.id,
        question=one.question,
        verdict=one.verdict,
        reviewer=one.reviewer,
        why=one.why,
        old_quote=one.old_quote,
        new_quote=one.new_quote,
        correction=one.correction.model_dump(mode="json") if one.correction else None,
        undoes=one.undoes,
        recorded_at=one.recorded_at,
    )


def answer(asked: Asked) -> Response:
    """Answer questions of a revision, all of them or none."""
    try:
        given = contract.Answer.model_validate_json(asked.body)
    except ValidationError as error:
        raise Refused(422, NO_ANSWER) from error
    made = decided(asked, given.questions, Verdict(given.verdict), given.why, given.pointer, given.value)
    return _json(contract.Made(decisions=tuple(made)), 201)


def take_back(asked: Asked) -> Response:
    """Undo a decision, by one of its own."""
    wanted = number(asked.path["decision"])
    made = undo(asked.desk.engine, wanted, reviewer=asked.session.reviewer, now=asked.desk.now())
    log_decision(asked, Verdict.UNDONE, [made])
    return _json(contract.Made(decisions=(made,)), 201)


def made_decisions(asked: Asked) -> Response:
    """All decisions in their order, or those on one question (`?question=ID`)."""
    _require_only(asked, "question")
    with asking(asked.desk.engine) as connection:
        found = decisions(connection, asked.query.get("question") or None)
    return _json(contract.Decisions(decisions=tuple(_decision(one) for one in found)))


def changes(asked: Asked) -> Response:
    """Lines of the change feed behind a number (`?since=NUMBER`), at most 500 at a time."""
    cursor = _number_of(asked, "since")
    lines = []
    with asking(asked.desk.engine) as connection:
        for line in changes_since(connection, cursor):
            lines.append(line.model_dump_json())
            if len(lines) == LINES:
                break
    return Response(f'{{"changes":[{",".join(lines)}]}}', media_type="application/json")


def cities(asked: Asked) -> Response:
    """All cities and accords."""
    with asking(asked.desk.engine) as connection:
        found = partners(connection)
    return _json(contract.Partners(partners=tuple(contract.KnownPartner(**one._asdict()) for one in found)))


def described(_: Asked) -> Response:
    """This API, as OpenAPI 3.1."""
    from jumelages.review.openapi import description

    return Response(json.dumps(description(), ensure_ascii=False), media_type="application/json")
