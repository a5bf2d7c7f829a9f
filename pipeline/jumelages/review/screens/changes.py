"""One change: old and new, where both stand in their documents, and what is known of the city."""

from __future__ import annotations

from starlette.responses import Response

from jumelages.reporting.timeline import timeline
from jumelages.review.desk import NOT_THERE, Asked, Refused, number
from jumelages.review.lines import line, order
from jumelages.review.proofs import proof
from jumelages.review.queries import compared, issuer_names
from jumelages.review.rendering import page
from jumelages.store.engines import asking
from jumelages.store.revisions import records_of


def one(asked: Asked) -> Response:
    """A Change with its proof on both sides."""
    wanted = number(asked.path["change"])
    with asking(asked.desk.engine) as connection:
        found = compared(connection, number(asked.path["comparison"]))
        if found is None or wanted >= len(found.changes):
            raise Refused(404, NOT_THERE)
        change = found.changes[wanted]
        shown = line(wanted, change, asked.language)
        before, after = records_of(connection, found.old.reading_id), records_of(connection, found.new.reading_id)
        places = change.evidence
        old = proof(connection, found.old, before, shown.old, places.old if places else None)
        new = proof(connection, found.new, after, shown.new, places.new if places else None)
        issuers = issuer_names(connection)
    blocks = {block.key: block for block in (*before.blocks, *after.blocks)}
    block = blocks.get(change.block or "")
    row = order(found)
    at = row.index(wanted)
    return page(
        asked,
        "change.html.jinja",
        found=found,
        shown=shown,
        old=old,
        new=new,
        moments=timeline(block.agreements, found.changes, asked.language) if block else [],
        issuer=issuers[found.new.issuer_id],
        at=at,
        count=len(row),
        previous=row[at - 1] if at else None,
        following=row[at + 1] if at + 1 < len(row) else None,
    )
