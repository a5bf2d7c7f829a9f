"""The list of revisions, and one of them: its questions, by weight or by city, and what answers many at once."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from jumelages.catalogues import marked
from jumelages.errors import DecidedMeanwhile
from jumelages.review import naming
from jumelages.review.desk import NOT_THERE, Asked, Refused, number, revision_of
from jumelages.review.lines import by_city, by_weight, lines_of
from jumelages.review.queries import PAGE, count_revisions, issuer_names, listed, newest
from jumelages.review.rendering import page
from jumelages.review.screens.questions import decided, verdict_of, why_of
from jumelages.store.decisions import decisions, keep_look, last_look
from jumelages.store.engines import asking
from jumelages.store.gate import gate_of, held_back
from jumelages.store.questions import came_since, open_counts, questions
from jumelages.store.revisions import before, records_of

MEANWHILE = marked("One of these was decided meanwhile; nothing of yours was stored. Look again.")
NONE_CHOSEN = marked("There is nothing here that waits for an answer.")
#: Decisions of others that the first page shows at most.
MOST_NEWS = 20


def home(_: Asked) -> Response:
    """The first page: the list of revisions."""
    return RedirectResponse("/revisions", 303)


def listing(asked: Asked) -> Response:
    """A page of the revisions, the newest first, and what came since this reviewer last looked."""
    at = number(asked.query.get("page", "0"))
    reviewer = asked.session.reviewer
    with asking(asked.desk.engine) as connection:
        held = held_back(connection)
        only = held.of_revisions if asked.query.get("held") == "1" else None
        total = count_revisions(connection) if only is None else len(only)
        shown = newest(connection, at, only)
        issuers = issuer_names(connection)
        waiting = open_counts(connection, [one.revision.id for one in shown])
        looked = last_look(connection, reviewer)
        came = came_since(connection, looked) if looked else []
        others = decisions(connection, since=looked) if looked else []
        gate = naming.GATES.get(gate_of(connection).policy)
    if at and not shown:
        raise Refused(404, NOT_THERE)
    return page(
        asked,
        "revisions.html.jinja",
        shown=shown,
        issuers=issuers,
        at=at,
        pages=-(-total // PAGE),
        waiting=waiting,
        gate=gate,
        held=held,
        is_held_only=only is not None,
        looked=looked,
        came=came,
        others=[one for one in others if one.reviewer != reviewer][-MOST_NEWS:],
    )


def look(asked: Asked) -> Response:
    """Keep that a reviewer looked now."""
    keep_look(asked.desk.engine, asked.session.reviewer, asked.desk.now())
    return RedirectResponse("/revisions", 303)


def one(asked: Asked) -> Response:
    """A revision: its questions, and how much of it was understood."""
    with asking(asked.desk.engine) as connection:
        revision = revision_of(connection, asked)
        (shown,) = listed(connection, [revision.id])
        record = records_of(connection, revision.reading_id)
        lines = lines_of(questions(connection, revision.id), record, asked.language)
        earlier = before(connection, revision.issuer_id, revision.place)
        issuer = issuer_names(connection)[revision.issuer_id]
        held = held_back(connection).of_revisions.get(revision.id, 0)
    is_by_city = asked.query.get("by") == "city"
    coverage = record.coverage
    return page(
        asked,
        "revision.html.jinja",
        shown=shown,
        earlier=earlier,
        held=held,
        issuer=issuer,
        groups=by_city(lines) if is_by_city else by_weight(lines),
        is_by_city=is_by_city,
        lines=lines,
        waiting=[line for line in lines if line.question.is_open],
        unread=coverage.unread,
        share=100 * coverage.claimed // coverage.characters if coverage.characters else 100,
        pages=record.source.pages,
    )


def answer(asked: Asked) -> Response:
    """Answer many questions at once: those that a form names, each with the decision last seen on it."""
    revision = number(asked.path["revision"])
    verdict = verdict_of(asked.form)
    pairs = (pair.partition(":") for pair in asked.form.get("questions", "").split())
    seen = {question: number(last) for question, _, last in pairs}
    if not seen:
        raise Refused(422, NONE_CHOSEN)
    try:
        decided(asked, seen, verdict, why_of(asked.form))
    except DecidedMeanwhile as error:
        raise Refused(409, MEANWHILE) from error
    by = "?by=city" if asked.form.get("by") == "city" else ""
    return RedirectResponse(f"/revisions/{revision}{by}#{quote(asked.form.get('anchor', 'main'))}", 303)
