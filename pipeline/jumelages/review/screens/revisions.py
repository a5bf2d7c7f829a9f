"""The list of revisions, and one of them: what changed, by weight and by city."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from jumelages.review.desk import NOT_THERE, Asked, Refused, number
from jumelages.review.doubts import doubts
from jumelages.review.lines import cards
from jumelages.review.queries import PAGE, compared, count_revisions, issuer_names, listed, newest
from jumelages.review.rendering import page
from jumelages.store.engines import asking
from jumelages.store.revisions import records_of


def home(_: Asked) -> Response:
    """The first page: the list of revisions."""
    return RedirectResponse("/revisions", 303)


def listing(asked: Asked) -> Response:
    """A page of the revisions, the newest first."""
    at = number(asked.query.get("page", "0"))
    with asking(asked.desk.engine) as connection:
        total = count_revisions(connection)
        shown = newest(connection, at)
        issuers = issuer_names(connection)
    if at and not shown:
        raise Refused(404, NOT_THERE)
    return page(
        asked, "revisions.html.jinja", shown=shown, issuers=issuers, at=at, total=total, pages=-(-total // PAGE)
    )


def one(asked: Asked) -> Response:
    """A revision: what changed since the one before, its doubts, and how much of it was understood."""
    wanted = number(asked.path["revision"])
    with asking(asked.desk.engine) as connection:
        found = listed(connection, [wanted])
        if not found:
            raise Refused(404, NOT_THERE)
        shown = found[0]
        comparison = compared(connection, shown.weights.comparison) if shown.weights else None
        issuers = issuer_names(connection)
        record = records_of(connection, shown.revision.reading_id)
    coverage = record.coverage
    return page(
        asked,
        "revision.html.jinja",
        doubts=list(doubts(record, shown.revision, asked.language)),
        unread=coverage.unread,
        share=round(100 * coverage.claimed / coverage.characters) if coverage.characters else 100,
        shown=shown,
        comparison=comparison,
        cards=cards(comparison, asked.language) if comparison else [],
        issuer=issuers[shown.revision.issuer_id],
    )
