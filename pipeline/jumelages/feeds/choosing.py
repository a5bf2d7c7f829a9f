"""Which Revisions are fed: those known at present, up to a day; to databases with those that were known before."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Select, func, select

from jumelages.errors import NothingKnown
from jumelages.store.instants import is_known
from jumelages.store.revisions import in_order
from jumelages.store.tables import document, issuer, reading, revision

#: Names a revision over all databases: its day and the beginning of the document's hash.
REVISION = (revision.c.as_of_edtf + "-" + func.substr(document.c.sha256, 1, 12)).label("revision")
DOCUMENTED = (
    revision.join(document, revision.c.document_id == document.c.id)
    .join(reading, revision.c.reading_id == reading.c.id)
    .join(issuer, revision.c.issuer_id == issuer.c.id)
)


class Chosen(NamedTuple):
    """One Revision that is fed; what a partial one does not state is not gone. `issuer` is the slug of whose it is.

    It is what is known of the bulletin `revision` from one instant to another, or to this day.
    """

    id: int
    issuer: str
    reading_id: int
    revision: str
    day: datetime.date
    is_partial: bool
    known_from: datetime.datetime
    known_to: datetime.datetime | None


def chosen(connection: Connection, as_of: datetime.date | None = None) -> Select[tuple[int]]:
    """The ids of the Revisions that are fed, as a query.

    Raises:
        NothingKnown: there is none.
    """
    ids = chosen_ever(as_of).where(is_known(revision))
    if not connection.execute(ids.limit(1)).first():
        raise NothingKnown(as_of.isoformat() if as_of else "the store")
    return ids


def chosen_ever(as_of: datetime.date | None = None) -> Select[tuple[int]]:
    """The ids of those that are fed, or would have been at some time."""
    ids = select(revision.c.id)
    return ids.where(revision.c.as_of_earliest <= as_of) if as_of else ids


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
            revision.c.recorded_at,
            revision.c.replaced_at,
        )
        .select_from(DOCUMENTED)
        .where(revision.c.id.in_(ids))
    )
    return [Chosen._make(row) for row in connection.execute(in_order(query))]
