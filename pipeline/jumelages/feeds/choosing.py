"""Which Revisions are fed: those known at present, up to a day, and accepted once review is in use."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Select, exists, func, select

from jumelages.errors import NothingKnown
from jumelages.store.deciding import Verdict, is_standing
from jumelages.store.revisions import in_order, is_known
from jumelages.store.tables import change, comparison, decision, document, issuer, reading, revision

#: Names a revision over all databases: its day and the beginning of the document's hash.
REVISION = (revision.c.as_of_edtf + "-" + func.substr(document.c.sha256, 1, 12)).label("revision")
DOCUMENTED = (
    revision.join(document, revision.c.document_id == document.c.id)
    .join(reading, revision.c.reading_id == reading.c.id)
    .join(issuer, revision.c.issuer_id == issuer.c.id)
)


class Chosen(NamedTuple):
    """One Revision that is fed; what a partial one does not tell is not gone. `issuer` is the slug of whose it is."""

    id: int
    issuer: str
    reading_id: int
    revision: str
    day: datetime.date
    is_partial: bool


def chosen(
    connection: Connection,
    as_of: datetime.date | None = None,
    *,
    include_pending: bool = False,
    issuer_id: int | None = None,
) -> Select[tuple[int]]:
    """The ids of the Revisions that are fed, as a query.

    As soon as one Change was decided on, a Revision counts only if all Changes that lead to it from its
    neighbour were, and none was rejected at last; `include_pending` takes them all.

    Raises:
        NothingKnown: there is none.
    """
    ids = select(revision.c.id).where(is_known(None))
    if issuer_id is not None:
        ids = ids.where(revision.c.issuer_id == issuer_id)
    if as_of:
        ids = ids.where(revision.c.as_of_earliest <= as_of)
    if not include_pending and connection.execute(select(decision.c.id).limit(1)).first():
        ids = ids.where(revision.c.id.not_in(_pending()))
    if not connection.execute(ids.limit(1)).first():
        raise NothingKnown(as_of.isoformat() if as_of else "the store")
    return ids


def _pending() -> Select[tuple[int]]:
    last = select(func.max(decision.c.id)).where(is_standing()).group_by(decision.c.subject)
    accepted = exists().where(
        decision.c.subject == change.c.subject, decision.c.id.in_(last), decision.c.verdict != Verdict.REJECTED.value
    )
    return (
        select(comparison.c.new_revision_id)
        .join(change, change.c.comparison_id == comparison.c.id)
        .where(comparison.c.replaced_at.is_(None), comparison.c.cause == "source", ~accepted)
    )


def revisions_of(connection: Connection, ids: Select[tuple[int]]) -> list[Chosen]:
    """The chosen Revisions in their order."""
    query = (
        select(
            revision.c.id,
            issuer.c.slug,
            revision.c.reading_id,
            REVISION,
            revision.c.as_of_earliest,
            reading.c.status == "partial",
        )
        .select_from(DOCUMENTED)
        .where(revision.c.id.in_(ids))
    )
    return [Chosen._make(row) for row in connection.execute(in_order(query))]
